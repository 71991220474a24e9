/* SPDX-License-Identifier: MIT */
/* Why a term's clock of a deal is due when it is. A deal keeps what pauses moved, not when they were: so the log is folded. */
#include "deal_priv.h"

static int32_t explain(struct fold *f, const cpath_view calendars, const struct pause_sink *seen, cpath_time now,
                       cpath_room segments)
{
    const cpath_run run = cpath_term_run(f, seen->term);
    const cpath_room room = seen->room;
    if (seen->count > room.capacity) {
        return CPATH_ECAPACITY;
    }
    const cpath_view pauses = {room.data, seen->count, room.element_size, room.stride, 0};
    return cpath_deadline_explain(f->journey, calendars, seen->term, &run, pauses, now, segments);
}

int32_t cpath_deal_explain(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_view events,
                           const int32_t *order, uint32_t term, cpath_time now, cpath_room pauses, cpath_room segments,
                           cpath_problem *problem)
{
    struct calendars read;
    struct fold fold;
    struct pause_sink seen = {.room = pauses, .term = term};
    int32_t code = cpath_check_problem(problem);
    code = code < 0 ? code : cpath_room_check(pauses, CPATH_FIRST(cpath_pause));
    code = code < 0 ? code : cpath_room_check(segments, CPATH_FIRST(cpath_segment));
    code = code < 0 ? code : cpath_time_check(now);
    code = code < 0 ? code : cpath_log_check(events, order);
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    code = code < 0 ? code : term >= 1 && term <= deal->terms ? CPATH_OK : CPATH_ERANGE;
    if (code < 0) {
        return code;
    }
    fold.pauses = &seen;
    code = cpath_fold_events(&fold, events, order, now, problem);
    code = code < 0 ? code : cpath_fold_now(&fold, now);
    return code < 0 ? code : explain(&fold, calendars, &seen, now, segments);
}
