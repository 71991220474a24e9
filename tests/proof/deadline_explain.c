/* SPDX-License-Identifier: MIT */
/* Why an amount is due when it is, with any input, of a calendar of any hours. */
/* SOURCES: lib/deadline_explain.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 10 -eva-slevel-function cpath_explain:200 */
/* ALARM: flush signed_overflow: a segment for each date, each change of the clock and each pause, fewer than 2^31 as a view has: Eva does not count */
/* ALARM: add_segment signed_overflow: what is counted lies between start and due, so all together is no more than all time: likewise */
/* ALARM: find_due signed_overflow: pauses lie in order, so what they cost together is no more than all time: likewise */
/* ALARM: begin_pauses signed_overflow: likewise */
/* ALARM: count_piece signed_overflow: the walk goes from start to due, which are times: a relation of several variables, as most below */
/* ALARM: hours_within signed_overflow: likewise, of a change between them */
/* ALARM: count_to signed_overflow: likewise */
/* ALARM: walk_seconds signed_overflow: an amount that led to a due is no more than all time */
/* ALARM: walk_days signed_overflow: likewise */
/* ALARM: cpath_calendar_day user assertion: the dates walked over are those of start and due, and the one before */
/* ALARM: cpath_amount_pause user assertion: pause_cost asks where a pause ends after it starts, of a clock that was read */
/* ALARM: pause_count initialization: what is read was filled where the code is CPATH_OK, which the loop over pauses joins with others */
/* ALARM: pause_at initialization: likewise */
/* ALARM: pause_cost initialization: likewise */
/* ALARM: walk_seconds initialization: likewise */
/* ALARM: walk_days initialization: likewise */
/* ALARM: cpath_amount_explain initialization: likewise */
/* ALARM: cpath_view_at_0 initialization: likewise */
/* ALARM: cpath_view_row_0 initialization: likewise */
/* ALARM: cpath_room_put_0 precondition of memset: known is the lesser of both sizes */
#include "any_calendar.h"
#include "closed_stubs.h"
#include "deadline_priv.h"
#include "time_stubs.h"
#include "zone_stubs.h"

static struct any_calendar own;

int32_t cpath_calendar_check(const cpath_calendar *calendar)
{
    return calendar ? Frama_C_nondet(CPATH_OK, CPATH_ECORRUPT) : CPATH_EINVAL;
}

const cpath_zone *cpath_calendar_zone(const cpath_calendar *calendar)
{
    return calendar_zone(calendar);
}

/* In place of lib/deadline.c: an amount of any clock, and whatever it leads to. */
int32_t cpath_amount_read(const cpath_amount *amount, cpath_amount *read)
{
    int32_t code = amount ? Frama_C_interval(CPATH_ENEWER, CPATH_OK) : CPATH_EINVAL;
    *read = (cpath_amount){.size = sizeof *read, .clock = Frama_C_unsigned_int_interval(1, CPATH_CLOCK_MONTHS),
                           .amount = any_int64(), .boundary = Frama_C_unsigned_int_interval(0, CPATH_BOUNDARY_END),
                           .due_roll = Frama_C_unsigned_int_interval(0, CPATH_DUE_ROLL_PREVIOUS),
                           .roll = Frama_C_interval(0, CPATH_ROLL_NAT)};
    return code;
}

int32_t cpath_amount_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, int64_t shift,
                         cpath_time *due)
{
    (void)amount;
    (void)shift;
    return start < CPATH_TIME_MIN || start > CPATH_TIME_MAX ? CPATH_ERANGE : any_moment_found(calendar, due);
}

int32_t cpath_amount_dates(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, int64_t shift,
                           struct amount_dates *dates)
{
    int32_t code = any_date_found(calendar, &dates->start);
    (void)start;
    (void)amount;
    (void)shift;
    code = code < 0 ? code : any_date_found(calendar, &dates->target);
    return code < 0 ? code : any_date_found(calendar, &dates->due);
}

/* A pause costs no more than its time. */
int32_t cpath_amount_pause(const cpath_calendar *calendar, uint32_t clock, cpath_time from, cpath_time to, int64_t *shift)
{
    int32_t code = time_answer(calendar, shift);
    //@ assert in_order: from <= to && CPATH_CLOCK_ELAPSED <= clock <= CPATH_CLOCK_MONTHS;
    (void)clock;
    if (code == CPATH_OK) {
        *shift = Frama_C_long_long_interval(0, CPATH_TIME_MAX - CPATH_TIME_MIN);
    }
    return code;
}

static void ask(int of_pauses, int of_segments)
{
    static unsigned char pauses[ANY_ROWS_BYTES], segments[ANY_ROWS_BYTES];
    static cpath_amount amount;
    (void)cpath_explain(MAYBE(&own.head), any_int64(), MAYBE(&amount), any_view(of_pauses, pauses),
                        any_room(of_segments, segments));
}

int main(void)
{
    any_calendar(&own, CALENDAR_ROWS);
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        ask(sort, VIEW_OF_ROWS);
        ask(VIEW_OF_NONE, sort);
    }
    return 0;
}
