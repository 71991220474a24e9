/* SPDX-License-Identifier: MIT */
/* The columns of each table: one row of a table a column. */
#include <stdio.h>
#include <string.h>

#include "tables.h"

static uint32_t u32(const void *value)
{
    uint32_t number;
    memcpy(&number, value, sizeof number);
    return number;
}

static int64_t i64(const void *value)
{
    int64_t number;
    memcpy(&number, value, sizeof number);
    return number;
}

/* A text, or NULL where there is none. */
static void put_text(sqlite3_context *context, const char *text)
{
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void put_deal(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)column;
    (void)value;
    sqlite3_result_value(context, cursor->source.deal);
}

static void put_int(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)cursor;
    (void)column;
    sqlite3_result_int64(context, (int32_t)u32(value));
}

/* 0 is none. */
static void put_number(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)cursor;
    (void)column;
    if (u32(value)) {
        sqlite3_result_int64(context, u32(value));
    }
}

static void put_long(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)cursor;
    (void)column;
    sqlite3_result_int64(context, i64(value));
}

static void put_flag(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)cursor;
    sqlite3_result_int(context, (u32(value) & column->argument) != 0);
}

static void put_time(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)column;
    result_time(context, cursor->calendar, i64(value), cursor->as_text);
}

/* A date without a time. */
static void put_date(struct cursor *cursor, sqlite3_context *context, cpath_time time)
{
    char text[32];
    if (!cursor->as_text || cpath_io_time_text(cursor->calendar->calendar, time, text) < 0 || !*text) {
        result_time(context, cursor->calendar, time, cursor->as_text);
        return;
    }
    sqlite3_result_text(context, text, 10, SQLITE_TRANSIENT);
}

static void put_next_at(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    if (cursor->state.flags & CPATH_STATE_NEXT_DATE_ONLY) {
        put_date(cursor, context, i64(value));
    } else {
        put_time(cursor, context, column, value);
    }
}

static void put_not_before(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    const cpath_agenda_row *row = (const void *)((const char *)value - offsetof(cpath_agenda_row, not_before));
    if (row->what == CPATH_AGENDA_NEXT_CONTACT && row->due != row->not_before) {
        put_date(cursor, context, row->not_before);
    } else {
        put_time(cursor, context, column, value);
    }
}

/* A key of the journey's table that the argument says. */
static void put_key(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    put_text(context, cpath_journey_key(cursor->journey->journey, column->argument, u32(value)));
}

static void put_words(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    put_text(context, cpath_journey_text(cursor->journey->journey, column->argument, u32(value)));
}

static void put_word(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)cursor;
    if (u32(value)) {
        put_text(context, cpath_word(column->argument, u32(value)));
    }
}

/* "reason date": the words of CPATH_NEEDS_... */
static void put_needs(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    char text[256] = "";
    (void)cursor;
    (void)column;
    (void)cpath_needs_format(u32(value), 0, text, sizeof text);
    put_text(context, *text ? text : NULL);
}

static void put_person(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)column;
    put_text(context, cpath_io_events_person(cursor->source.reader, i64(value)));
}

/* The client: the last name that the deal's rows give. */
static void put_name(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    const char *name = NULL;
    (void)column;
    (void)value;
    for (int32_t number = cursor->source.count; number > 0 && !name; number--) {
        name = source_text(&cursor->source, source_row(&cursor->source, number), CPATH_IO_NAME);
    }
    put_text(context, name);
}

/* A text of the row that the number is of. */
static void put_row_text(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    const struct row *row = source_row(&cursor->source, (int32_t)u32(value));
    put_text(context, source_text(&cursor->source, row, (int32_t)column->argument));
}

static void put_id(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    const struct row *row = source_row(&cursor->source, (int32_t)u32(value));
    (void)column;
    if (row && row->has_id) {
        sqlite3_result_int64(context, row->id);
    }
}

static void put_code(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    char text[16];
    (void)cursor;
    (void)column;
    sqlite3_snprintf(sizeof text, text, "CP%d", (int)u32(value));
    put_text(context, text);
}

static void put_finding_key(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)cursor;
    (void)column;
    put_text(context, cpath_finding_key((int32_t)u32(value)));
}

static void put_finding(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    char text[2048] = "";
    (void)column;
    (void)cpath_finding_format(cursor->journey->journey, cursor->calendar->calendar, value, sizeof(cpath_finding), text,
                               sizeof text);
    put_text(context, text);
}

static void put_agenda(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    char text[2048] = "";
    (void)column;
    (void)cpath_agenda_format(cursor->journey->journey, value, sizeof(cpath_agenda_row), text, sizeof text);
    put_text(context, text);
}

static void put_gate(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    char text[2048] = "";
    (void)column;
    (void)cpath_gate_format(cursor->journey->journey, value, sizeof(cpath_blocker), text, sizeof text);
    put_text(context, text);
}

static void put_why(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    (void)column;
    put_text(context, cpath_word_text(CPATH_WORDS_WHY, u32(value), cursor->journey->language));
}

/* A role to be told is kept as a part. */
static void put_part(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    const cpath_agenda_row *row = (const void *)((const char *)value - offsetof(cpath_agenda_row, part));
    if ((row->what == CPATH_AGENDA_TELL) == (column->argument == CPATH_TABLE_ROLES)) {
        (column->argument ? put_key : put_number)(cursor, context, column, value);
    }
}

/* The deal's bytes, for cpath_funnel. */
static void put_state(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value)
{
    int32_t size = cpath_deal_verify(cursor->journey->journey, cursor->deal, cursor->deal_room);
    (void)column;
    (void)value;
    sqlite3_result_blob(context, cursor->deal, size > 0 ? size : 0, SQLITE_TRANSIENT);
}

#define STATE(member) offsetof(cpath_state, member)
static const struct column deal_columns[] = {
    {"deal", put_deal, 0, 0},
    {"name", put_name, 0, 0},
    {"stage", put_key, STATE(stage), CPATH_TABLE_STAGES},
    {"since", put_time, STATE(since), 0},
    {"status", put_word, STATE(status), CPATH_WORDS_STATUS},
    {"contact_number", put_int, STATE(contact_number), 0},
    {"last_outcome", put_word, STATE(last_outcome), CPATH_WORDS_OUTCOME},
    {"reason", put_row_text, STATE(reason_row), CPATH_IO_REASON},
    {"next_at", put_next_at, STATE(next_at), 0},
    {"purpose", put_row_text, STATE(next_row), CPATH_IO_PURPOSE},
    {"overdue", put_int, STATE(overdue), 0},
    {"next_due", put_time, STATE(next_due), 0},
    {"contacts", put_int, STATE(contacts), 0},
    {"contacts_ended", put_int, STATE(contacts_ended), 0},
    {"missing", put_needs, STATE(missing), 0},
    {"in_contact", put_flag, STATE(flags), CPATH_STATE_IN_CONTACT},
    {"paused", put_flag, STATE(flags), CPATH_STATE_PAUSED},
    {"next_missed", put_flag, STATE(flags), CPATH_STATE_NEXT_MISSED},
    {"next_asked", put_flag, STATE(flags), CPATH_STATE_NEXT_ASKED},
    {"created_at", put_time, STATE(created_at), 0},
    {"closed_at", put_time, STATE(closed_at), 0},
    {"last_at", put_time, STATE(last_at), 0},
    {"state", put_state, 0, 0},
};

#define FINDING(member) offsetof(cpath_finding, member)
static const struct column finding_columns[] = {
    {"deal", put_deal, 0, 0},
    {"code", put_code, FINDING(code), 0},
    {"severity", put_word, FINDING(severity), CPATH_WORDS_SEVERITY},
    {"at", put_time, FINDING(at), 0},
    {"row", put_number, FINDING(row), 0},
    {"id", put_id, FINDING(row), 0},
    {"stage", put_key, FINDING(stage), CPATH_TABLE_STAGES},
    {"item", put_key, FINDING(item), CPATH_TABLE_ITEMS},
    {"term", put_key, FINDING(term), CPATH_TABLE_TERMS},
    {"role", put_key, FINDING(role), CPATH_TABLE_ROLES},
    {"part", put_number, FINDING(part), 0},
    {"number", put_number, FINDING(number), 0},
    {"value", put_long, FINDING(value), 0},
    {"key", put_finding_key, FINDING(code), 0},
    {"name", put_name, 0, 0},
    {"text", put_finding, 0, 0},
};

#define AGENDA(member) offsetof(cpath_agenda_row, member)
static const struct column agenda_columns[] = {
    {"deal", put_deal, 0, 0},
    {"name", put_name, 0, 0},
    {"role", put_key, AGENDA(role), CPATH_TABLE_ROLES},
    {"person", put_person, AGENDA(person), 0},
    {"what", put_word, AGENDA(what), CPATH_WORDS_AGENDA},
    {"stage", put_key, AGENDA(stage), CPATH_TABLE_STAGES},
    {"item", put_key, AGENDA(item), CPATH_TABLE_ITEMS},
    {"term", put_key, AGENDA(term), CPATH_TABLE_TERMS},
    {"part", put_part, AGENDA(part), 0},
    {"tell", put_part, AGENDA(part), CPATH_TABLE_ROLES},
    {"not_before", put_not_before, AGENDA(not_before), 0},
    {"due", put_time, AGENDA(due), 0},
    {"phase", put_word, AGENDA(phase), CPATH_WORDS_PHASE},
    {"verdict", put_word, AGENDA(verdict), CPATH_WORDS_VERDICT},
    {"needs", put_needs, AGENDA(needs), 0},
    {"row", put_number, AGENDA(row), 0},
    {"id", put_id, AGENDA(row), 0},
    {"text", put_agenda, 0, 0},
};

#define CLOCK(member) offsetof(cpath_clock, member)
static const struct column clock_columns[] = {
    {"deal", put_deal, 0, 0},
    {"term", put_key, CLOCK(term), CPATH_TABLE_TERMS},
    {"part", put_number, CLOCK(part), 0},
    {"phase", put_word, CLOCK(phase), CPATH_WORDS_PHASE},
    {"verdict", put_word, CLOCK(verdict), CPATH_WORDS_VERDICT},
    {"anchor_at", put_time, CLOCK(anchor_at), 0},
    {"end_at", put_time, CLOCK(end_at), 0},
    {"not_before", put_time, CLOCK(not_before), 0},
    {"due", put_time, CLOCK(due), 0},
    {"warn_at", put_time, CLOCK(warn_at), 0},
    {"amount", put_long, CLOCK(amount), 0},
    {"paid", put_long, CLOCK(paid), 0},
    {"anchor_row", put_number, CLOCK(anchor_row), 0},
    {"anchor_id", put_id, CLOCK(anchor_row), 0},
    {"end_row", put_number, CLOCK(end_row), 0},
    {"end_id", put_id, CLOCK(end_row), 0},
    {"text", put_words, CLOCK(term), CPATH_TABLE_TERMS},
};

#define GATE(member) offsetof(cpath_blocker, member)
static const struct column gate_columns[] = {
    {"deal", put_deal, 0, 0},
    {"gate", put_word, GATE(kind), CPATH_WORDS_GATE},
    {"stage", put_key, GATE(stage), CPATH_TABLE_STAGES},
    {"point", put_word, GATE(point), CPATH_WORDS_POINT},
    {"item", put_key, GATE(item), CPATH_TABLE_ITEMS},
    {"term", put_key, GATE(term), CPATH_TABLE_TERMS},
    {"severity", put_word, GATE(severity), CPATH_WORDS_SEVERITY},
    {"text", put_gate, 0, 0},
};

#define SEGMENT(member) offsetof(cpath_segment, member)
static const struct column explain_columns[] = {
    {"deal", put_deal, 0, 0},
    {"starts", put_time, SEGMENT(starts), 0},
    {"ends", put_time, SEGMENT(ends), 0},
    {"counted", put_long, SEGMENT(counted), 0},
    {"remains", put_long, SEGMENT(remains), 0},
    {"why", put_word, SEGMENT(why), CPATH_WORDS_WHY},
    {"text", put_why, SEGMENT(why), 0},
};

#define COUNT(rows) (int)(sizeof(rows) / sizeof *(rows))
const struct kind kinds[] = {
    {"cpath_deals", deal_columns, COUNT(deal_columns), sizeof(cpath_state), answer_state, NULL, NULL},
    {"cpath_findings", finding_columns, COUNT(finding_columns), sizeof(cpath_finding), answer_findings, NULL, NULL},
    {"cpath_agenda", agenda_columns, COUNT(agenda_columns), sizeof(cpath_agenda_row), answer_agenda, "scope", set_scope},
    {"cpath_clocks", clock_columns, COUNT(clock_columns), sizeof(cpath_clock), answer_clocks, NULL, NULL},
    {"cpath_gates", gate_columns, COUNT(gate_columns), sizeof(cpath_blocker), answer_gates, "target", set_stage},
    {"cpath_explain", explain_columns, COUNT(explain_columns), sizeof(cpath_segment), answer_explanation, "term", set_term},
};
const int kind_count = COUNT(kinds);
