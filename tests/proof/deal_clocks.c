/* SPDX-License-Identifier: MIT */
/* The state, the clocks and the next change of any deal, asked at any time. */
/* SOURCES: lib/deal_clocks.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 30 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: cpath_promise_of mem_access: a term asked about is one of the journey's, and the items are walked from the first that it names, 0 being none: Eva joins 0 */
/* ALARM: term_calendar mem_access: the walk goes on where its term is not the last: Eva joins its steps */
/* ALARM: promised_then mem_access: the walk goes on where its term is not the last: Eva joins its steps */
/* ALARM: cpath_term_run mem_access: the walk goes on where its term is not the last: Eva joins its steps */
/* ALARM: cpath_term_clock mem_access: the walk goes on where its term is not the last: Eva joins its steps */
/* ALARM: cpath_deal_clocks signed_overflow: 1,024 terms and 4,096 parts of them at most */
/* ALARM: read_clocks signed_overflow: likewise */
/* ALARM: close_after signed_overflow: both are times of the years that there are: Eva joins them with none */
/* ALARM: close_after initialization: it is filled where the answer is 0 */
/* ALARM: first_differing signed_overflow: both are times of the years that there are: Eva joins them with none */
#define PROOF_OF_CLOCKS
#include "fold_stubs.h"
#include "time_stubs.h"

/* In place of calendars and contacts: whatever they may answer. */
int32_t cpath_next_open(const cpath_calendar *calendar, cpath_time time, cpath_time *result)
{
    return cpath_date_moment(calendar, (cpath_date)(time > 0), 0, result);
}

cpath_time cpath_next_limit(const struct fold *fold)
{
    (void)fold;
    return any_time();
}

int32_t cpath_number_for_steps(const cpath_deal *asked)
{
    (void)asked;
    return Frama_C_interval(1, INT_MAX);
}

uint32_t cpath_contact_lacks(const cpath_journey *of, int32_t number, const cpath_event *contact)
{
    cpath_event read = *contact;
    (void)of;
    (void)read;
    //@ assert from_one: number >= 1;
    (void)number;
    return any_uint32();
}

static const cpath_calendar *const calendars[] = {&any_calendar};

static void clocks(cpath_room rows)
{
    (void)cpath_deal_clocks(MAYBE(&journey.head), CPATH_VIEW(calendars, 1), MAYBE(&deal.head), any_int64(), rows);
}

int main(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    static any_sized state;
    cpath_time change;
    any_deal();
    any_struct(&state);
    ask_with_rooms(rows, sizeof(cpath_clock), clocks);
    (void)cpath_deal_state(MAYBE(&journey.head), CPATH_VIEW(calendars, 1), MAYBE(&deal.head), any_int64(),
                           (cpath_state *)MAYBE(&state));
    (void)cpath_deal_next_change(MAYBE(&journey.head), CPATH_VIEW(calendars, 1), MAYBE(&deal.head), any_int64(),
                                 MAYBE(&change));
    return 0;
}
