/* SPDX-License-Identifier: MIT */
/* Goes through the deals of a log. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define PROGRESS_FROM 20000

/* Buffers that serve every deal in turn. */
struct workspace {
    cpath_many many;
    cpath_many_result result;
    cpath_state state;
};

static int grow_room(cpath_room *room, int32_t needed)
{
    void *bigger = needed > room->capacity ? realloc(room->data, (size_t)needed * room->element_size) : NULL;
    room->data = bigger ? bigger : room->data;
    room->capacity = bigger ? needed : room->capacity;
    return needed <= room->capacity;
}

static int grow(cpath_many *many)
{
    cpath_room deal = {many->deal, many->deal_size, 1, 0, 0};
    int grown = grow_room(&deal, many->deal_needed);
    many->deal = deal.data;
    many->deal_size = deal.capacity;
    return grown && grow_room(&many->findings, many->findings_needed) && grow_room(&many->agenda, many->agenda_needed);
}

static int prepare(struct session *s, const struct question *question, struct workspace *w)
{
    w->many.results = CPATH_ROOM(&w->result, 1);
    w->many.states = CPATH_ROOM(&w->state, 1);
    w->many.findings = CPATH_ROOM((cpath_finding *)NULL, 0);
    w->many.agenda = CPATH_ROOM((cpath_agenda_row *)NULL, 0);
    w->many.deal_needed = 1 << 14;
    w->many.findings_needed = question->findings ? 64 : 0;
    w->many.agenda_needed = question->agenda ? 64 : 0;
    w->many.scope = question->scope;
    w->many.roles = question->roles;
    w->many.funnel = question->funnel;
    return grow(&w->many) ? 0 : fail("%s", say(s, "не хватает памяти", "out of memory"));
}

/* An error of the fold, by the line of the user's file. */
static int tell(struct session *s, const cpath_many_result *result)
{
    char text[256] = "";
    cpath_problem problem = CPATH_PROBLEM_INIT;
    problem.code = result->reason ? result->code : CPATH_OK;
    problem.table = CPATH_TABLE_EVENTS;
    problem.field = result->field;
    problem.reason = result->reason;
    (void)cpath_problem_format(&problem, s->options->language, text, sizeof text);
    return fail("%s:%d: %s", s->options->events,
                cpath_io_log_line(s->log, (int32_t)result->first + (result->row > 0 ? result->row - 1 : 0)),
                problem.code ? text : cpath_result_text(result->code, s->options->language));
}

static void show_progress(int32_t done, int32_t all, int visible)
{
    if (visible) {
        fprintf(stderr, done < all ? "\r%3d %%" : "\r      \r", (int)((int64_t)done * 100 / all));
    }
}

/* The deal that --deal asks for: 0 all of them, -1 after telling that there is none. */
static int64_t wanted(const struct session *s)
{
    const char *name = s->options->deal;
    int64_t id = name ? cpath_io_log_deal_find(s->log, name) : 0;
    if (name && id == 0) {
        (void)fail("--deal %s: %s", name, say(s, "нет такой сделки", "no such deal"));
        return -1;
    }
    return id;
}

/* The rows of one deal, or of all: they lie by deal. */
static cpath_view rows_of(cpath_view events, int64_t id, int32_t *first)
{
    const cpath_event *event = events.data;
    int32_t end;
    for (*first = 0; id && *first < events.count && event[*first].deal != id;) {
        ++*first;
    }
    for (end = *first; end < events.count && (!id || event[end].deal == id);) {
        end++;
    }
    return CPATH_VIEW(event + *first, end - *first);
}

/* The next deal. 1; 0 if none is left; 2 after telling an error. */
static int next_deal(struct session *s, cpath_view events, struct workspace *w, int *status)
{
    const cpath_calendar *calendar = s->calendar;
    int32_t deals;
    do {
        deals = cpath_deal_many(s->journey, CPATH_VIEW(&calendar, 1), events, NULL, s->now, &w->many);
    } while (deals == CPATH_ECAPACITY && grow(&w->many));
    if (deals < 0) {
        *status = fail("%s: %s", s->options->events, cpath_result_text(deals, s->options->language));
    } else if (deals > 0 && w->result.code < 0) {
        *status = tell(s, &w->result);
    }
    return *status == 0 && deals > 0;
}

int each_deal(struct session *s, const struct question *question, int (*each)(struct session *, const struct deal *, void *),
              void *data)
{
    struct workspace w = {.many = CPATH_MANY_INIT};
    int32_t first;
    int64_t only = wanted(s);
    cpath_view events = rows_of(cpath_io_log_events(s->log), only, &first);
    int status = only < 0 ? 2 : prepare(s, question, &w);
    int visible = isatty(STDERR_FILENO) && events.count >= PROGRESS_FROM;
    w.many.base = first;
    while (status == 0 && next_deal(s, events, &w, &status)) {
        struct deal deal = {.id = w.result.deal, .first = (int32_t)w.result.first, .handle = w.many.deal, .state = &w.state,
                            .findings = w.many.findings.data, .finding_count = w.result.findings,
                            .agenda = w.many.agenda.data, .agenda_count = w.result.agenda};
        status = each(s, &deal, data);
        show_progress(w.many.row, events.count, visible);
    }
    free(w.many.deal);
    free(w.many.findings.data);
    free(w.many.agenda.data);
    return status;
}

const char *row_text(const struct session *s, const struct deal *deal, int32_t row, int32_t text)
{
    return row > 0 ? cpath_io_log_text(s->log, deal->first + row - 1, text) : NULL;
}
