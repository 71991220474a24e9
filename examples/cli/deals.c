/* SPDX-License-Identifier: MIT */
/* Goes through the deals of a log, each folded and checked. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define PROGRESS_FROM 20000

/* Buffers that serve every deal in turn. */
struct workspace {
    cpath_deal *state;
    int32_t state_size;
    cpath_finding *findings;
    int32_t finding_room;
};

static int grow(void **buffer, int32_t *size, int64_t wanted, size_t unit)
{
    if (wanted <= *size) {
        return 1;
    }
    void *bigger = realloc(*buffer, (size_t)wanted * unit);
    if (bigger) {
        *buffer = bigger;
        *size = (int32_t)wanted;
    }
    return bigger != NULL;
}

static const cpath_event *event_at(cpath_view events, int32_t row)
{
    return (const cpath_event *)events.data + row;
}

/* The rows of one deal, from `first` on: they lie together. */
static cpath_view rows_of_deal(cpath_view events, int32_t first)
{
    int32_t end = first + 1;
    while (end < events.count && event_at(events, end)->deal == event_at(events, first)->deal) {
        end++;
    }
    return CPATH_VIEW(event_at(events, first), end - first);
}

static int32_t count_kind(cpath_view events, uint8_t kind)
{
    int32_t count = 0;
    for (int32_t i = 0; i < events.count; i++) {
        count += event_at(events, i)->kind == kind;
    }
    return count;
}

/* An error of the fold, by the line of the user's file. */
static int tell(struct session *s, const struct deal *deal, int32_t code, const cpath_problem *problem)
{
    char text[256] = "";
    int32_t row = problem->row >= 0 ? deal->first + problem->row : deal->first;
    (void)cpath_problem_format(problem, s->options->language, text, sizeof text);
    return fail("%s:%d: %s", s->options->events, cpath_io_log_line(s->log, row),
                problem->code ? text : cpath_result_text(code, s->options->language));
}

static int prepare(struct session *s, struct workspace *w, struct deal *deal)
{
    int32_t parts = count_kind(deal->events, CPATH_EVENT_AGREED);
    int32_t promises = count_kind(deal->events, CPATH_EVENT_PROMISED);
    int32_t size = cpath_deal_size(s->journey, parts, promises);
    void *state = w->state;
    if (size < 0) {
        return fail("%s:%d: %s", s->options->events, cpath_io_log_line(s->log, deal->first),
                    cpath_result_text(size, s->options->language));
    }
    if (!grow(&state, &w->state_size, size, 1)) {
        return fail("%s", say(s, "не хватает памяти", "out of memory"));
    }
    w->state = deal->state = state;
    (void)cpath_deal_init(s->journey, deal->id, parts, promises, state, size);
    return 0;
}

static int fold(struct session *s, struct workspace *w, struct deal *deal)
{
    const cpath_calendar *calendar = s->calendar;
    cpath_problem problem = CPATH_PROBLEM_INIT;
    int status = prepare(s, w, deal);
    int32_t code = status ? CPATH_OK
                          : cpath_deal_apply(s->journey, CPATH_VIEW(&calendar, 1), deal->state, deal->events, NULL, s->now,
                                             &problem);
    return status || code >= 0 ? status : tell(s, deal, code, &problem);
}

/* Folds and checks; again with more room where there are more findings than it had. */
static int examine(struct session *s, struct workspace *w, struct deal *deal)
{
    const cpath_calendar *calendar = s->calendar;
    for (;;) {
        cpath_problem problem = CPATH_PROBLEM_INIT;
        int status = prepare(s, w, deal);
        if (status) {
            return status;
        }
        int32_t count = cpath_check(s->journey, CPATH_VIEW(&calendar, 1), deal->state, deal->events, NULL, s->now,
                                    CPATH_ROOM(w->findings, w->finding_room), &problem);
        if (count < 0) {
            return tell(s, deal, count, &problem);
        }
        if (count <= w->finding_room) {
            deal->findings = w->findings;
            deal->finding_count = count;
            return 0;
        }
        void *findings = w->findings;
        if (!grow(&findings, &w->finding_room, count, sizeof(cpath_finding))) {
            return fail("%s", say(s, "не хватает памяти", "out of memory"));
        }
        w->findings = findings;
    }
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

int each_deal(struct session *s, int checked, int (*each)(struct session *, const struct deal *, void *), void *data)
{
    struct workspace w = {NULL, 0, malloc(64 * sizeof(cpath_finding)), 64};
    cpath_view events = cpath_io_log_events(s->log);
    int64_t only = wanted(s);
    int status = only < 0 ? 2 : w.findings ? 0 : fail("%s", say(s, "не хватает памяти", "out of memory"));
    int visible = isatty(STDERR_FILENO) && events.count >= PROGRESS_FROM;
    for (int32_t first = 0; status == 0 && first < events.count;) {
        struct deal deal = {.id = event_at(events, first)->deal, .first = first, .events = rows_of_deal(events, first)};
        if (only == 0 || only == deal.id) {
            status = checked ? examine(s, &w, &deal) : fold(s, &w, &deal);
            status = status ? status : each(s, &deal, data);
        }
        first += deal.events.count;
        show_progress(first, events.count, visible);
    }
    free(w.state);
    free(w.findings);
    return status;
}

const char *row_text(const struct session *s, const struct deal *deal, int32_t row, int32_t text)
{
    return row > 0 ? cpath_io_log_text(s->log, deal->first + row - 1, text) : NULL;
}
