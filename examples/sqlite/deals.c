/* SPDX-License-Identifier: MIT */
/* What is asked of the deal that a source holds. */
#include <string.h>

#include "tables.h"

int cursor_fail(struct cursor *cursor, char *message)
{
    sqlite3_free(cursor->base.pVtab->zErrMsg);
    cursor->base.pVtab->zErrMsg = message;
    return message ? SQLITE_ERROR : SQLITE_NOMEM;
}

static int fail_deal(struct cursor *cursor, const char *words)
{
    const char *deal = (const char *)sqlite3_value_text(cursor->source.deal);
    return deal ? cursor_fail(cursor, sqlite3_mprintf("deal %.80s: %s", deal, words)) : SQLITE_NOMEM;
}

static int fail_code(struct cursor *cursor, int32_t code)
{
    return fail_deal(cursor, cpath_result_text(code, cursor->journey->language));
}

/* An event that cannot be folded. */
static int fail_problem(struct cursor *cursor, const cpath_problem *problem)
{
    char words[256] = "";
    (void)cpath_problem_format(problem, cursor->journey->language, words, sizeof words);
    return fail_deal(cursor, words);
}

static int fail_result(struct cursor *cursor, const cpath_many_result *result)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    problem.code = result->code;
    problem.table = CPATH_TABLE_EVENTS;
    problem.row = result->row - 1;
    problem.field = result->field;
    problem.reason = result->reason;
    return fail_problem(cursor, &problem);
}

/* Room for what the last call lacked. */
static int make_room(struct cursor *cursor)
{
    const cpath_many *many = &cursor->many;
    return grow(&cursor->deal, &cursor->deal_room, many->deal_needed, 1) &&
           grow(&cursor->findings, &cursor->finding_room, many->findings_needed, sizeof(cpath_finding)) &&
           grow(&cursor->agenda, &cursor->agenda_room, many->agenda_needed, sizeof(cpath_agenda_row));
}

static void set_rooms(struct cursor *cursor, int asks_findings, int asks_agenda)
{
    cpath_many *many = &cursor->many;
    many->row = 0;
    many->deal = cursor->deal;
    many->deal_size = cursor->deal_room;
    many->results = CPATH_ROOM(&cursor->result, 1);
    many->states = CPATH_ROOM(&cursor->state, 1);
    many->findings = CPATH_ROOM((cpath_finding *)NULL, 0);
    many->agenda = CPATH_ROOM((cpath_agenda_row *)NULL, 0);
    if (asks_findings) {
        many->findings = CPATH_ROOM((cpath_finding *)cursor->findings, cursor->finding_room);
    }
    if (asks_agenda) {
        many->agenda = CPATH_ROOM((cpath_agenda_row *)cursor->agenda, cursor->agenda_room);
    }
}

/* Folds the deal, and asks for its findings, its agenda. */
static int ask(struct cursor *cursor, int asks_findings, int asks_agenda)
{
    cpath_many *many = &cursor->many;
    const struct source *source = &cursor->source;
    many->deal_needed = cpath_deal_size(cursor->journey->journey, 0, 0);
    many->findings_needed = asks_findings ? 16 : 0;
    many->agenda_needed = asks_agenda ? 16 : 0;
    int32_t done = CPATH_ECAPACITY;
    while (done == CPATH_ECAPACITY) {
        if (!make_room(cursor)) {
            return SQLITE_NOMEM;
        }
        set_rooms(cursor, asks_findings, asks_agenda);
        done = cpath_deal_many(cursor->journey->journey, cursor_calendars(cursor),
                               CPATH_VIEW(source->events, source->count), source->order, cursor->now, many);
        if (done == CPATH_ECAPACITY && !many->deal_needed && !many->findings_needed && !many->agenda_needed) {
            break;
        }
    }
    return done < 0 ? fail_code(cursor, done) : cursor->result.code < 0 ? fail_result(cursor, &cursor->result) : SQLITE_OK;
}

int answer_state(struct cursor *cursor)
{
    int code = ask(cursor, 0, 0);
    cursor->rows = (const unsigned char *)&cursor->state;
    cursor->row_count = 1;
    return code;
}

int answer_findings(struct cursor *cursor)
{
    int code = ask(cursor, 1, 0);
    cursor->rows = cursor->findings;
    cursor->row_count = cursor->result.findings;
    return code;
}

int answer_agenda(struct cursor *cursor)
{
    int code = ask(cursor, 0, 1);
    cursor->rows = cursor->agenda;
    cursor->row_count = cursor->result.agenda;
    return code;
}

/* Rows of another question to the deal, asked again with more room while they are more than it had. */
static int answer_more(struct cursor *cursor, size_t size, int32_t (*question)(struct cursor *cursor))
{
    int code = ask(cursor, 0, 0);
    int32_t count = 16;
    do {
        if (code || !grow(&cursor->more, &cursor->more_room, count, size)) {
            return code ? code : SQLITE_NOMEM;
        }
        count = question(cursor);
    } while (count > cursor->more_room);
    cursor->rows = cursor->more;
    cursor->row_count = count < 0 ? 0 : count;
    return count < 0 ? fail_code(cursor, count) : SQLITE_OK;
}

static int32_t ask_clocks(struct cursor *cursor)
{
    return cpath_deal_clocks(cursor->journey->journey, cursor_calendars(cursor), cursor->deal, cursor->now,
                             CPATH_ROOM((cpath_clock *)cursor->more, cursor->more_room));
}

int answer_clocks(struct cursor *cursor)
{
    return answer_more(cursor, sizeof(cpath_clock), ask_clocks);
}

static int32_t ask_gates(struct cursor *cursor)
{
    return cpath_gate_check(cursor->journey->journey, cursor->deal, cursor->stage, 0,
                            CPATH_ROOM((cpath_blocker *)cursor->more, cursor->more_room));
}

int answer_gates(struct cursor *cursor)
{
    return answer_more(cursor, sizeof(cpath_blocker), ask_gates);
}

/* The segments of the term's clock, of the deal folded anew: it does not keep when pauses were. */
static int32_t explain(struct cursor *cursor, cpath_problem *problem)
{
    const struct source *source = &cursor->source;
    const cpath_journey *journey = cursor->journey->journey;
    const cpath_view events = CPATH_VIEW(source->events, source->count);
    int32_t parts = 0, promises = 0;
    (void)cpath_deal_room(events, &parts, &promises);
    int32_t size = cpath_deal_size(journey, parts, promises);
    if (size < 0 || !grow(&cursor->deal, &cursor->deal_room, size, 1)) {
        return size < 0 ? size : CPATH_ECAPACITY;
    }
    (void)cpath_deal_init(journey, source->events[0].deal, parts, promises, cursor->deal, cursor->deal_room);
    return cpath_deal_explain(journey, cursor_calendars(cursor), cursor->deal, events, source->order, cursor->term, cursor->now,
                              CPATH_ROOM((cpath_pause *)cursor->pauses, cursor->pause_room),
                              CPATH_ROOM((cpath_segment *)cursor->more, cursor->more_room), problem);
}

/* None where the calendar cannot know. */
int answer_explanation(struct cursor *cursor)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    int32_t count = 16;
    if (!grow(&cursor->pauses, &cursor->pause_room, cursor->source.count, sizeof(cpath_pause))) {
        return SQLITE_NOMEM;
    }
    do {
        if (!grow(&cursor->more, &cursor->more_room, count, sizeof(cpath_segment))) {
            return SQLITE_NOMEM;
        }
        count = explain(cursor, &problem);
    } while (count > cursor->more_room);
    cursor->rows = cursor->more;
    cursor->row_count = count < 0 ? 0 : count;
    return problem.code                                        ? fail_problem(cursor, &problem)
           : count == CPATH_ECAPACITY                          ? SQLITE_NOMEM
           : count >= 0 || count == CPATH_EHORIZON || count == CPATH_ENEVER ? SQLITE_OK
                                                               : fail_code(cursor, count);
}

int set_scope(struct cursor *cursor, const char *words)
{
    static const struct {
        const char *word;
        uint32_t scope;
    } scopes[] = {{"closed", CPATH_AGENDA_OF_CLOSED}, {"client", CPATH_AGENDA_OF_CLIENT}};
    uint32_t scope = CPATH_AGENDA_ESCALATES;
    for (const char *at = words; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " "), i = 0;
        while (i < 2 && (strlen(scopes[i].word) != length || memcmp(scopes[i].word, at, length) != 0)) {
            i++;
        }
        if (i == 2) {
            return cursor_fail(cursor, sqlite3_mprintf("scope: closed, client (%.80s)", words));
        }
        scope |= scopes[i].scope;
        at += length;
    }
    cursor->many.scope = scope;
    return SQLITE_OK;
}

static int find_key(struct cursor *cursor, uint32_t table, const char *what, const char *key, uint32_t *number)
{
    int32_t found = cpath_journey_find(cursor->journey->journey, table, key, (int32_t)strlen(key));
    *number = found > 0 ? (uint32_t)found : 0;
    return found > 0 ? SQLITE_OK : cursor_fail(cursor, sqlite3_mprintf("no such %s: %.80s", what, key));
}

int set_stage(struct cursor *cursor, const char *key)
{
    cursor->stage = 0;
    return *key ? find_key(cursor, CPATH_TABLE_STAGES, "stage", key, &cursor->stage) : SQLITE_OK;
}

int set_term(struct cursor *cursor, const char *key)
{
    return find_key(cursor, CPATH_TABLE_TERMS, "term", key, &cursor->term);
}
