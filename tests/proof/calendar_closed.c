/* SPDX-License-Identifier: MIT */
/* Every function of the room, which the rooms beside it ask of a sound calendar. */
/* SOURCES: lib/calendar_closed.c lib/date.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 10 -eva-slevel-function leap_forward:100,leap_backward:100,plain_around:100,cpath_closed_between:60 */
/* ALARM: cpath_closed_between signed_overflow: no more stretches than changes of the clock, 100,000 of a table and two a year, and each adds less than 2^43, so all is below 2^60: Eva does not count */
/* ALARM: add_forward signed_overflow: likewise of what is left */
/* ALARM: add_backward signed_overflow: likewise */
/* ALARM: leap_forward signed_overflow: likewise */
/* ALARM: leap_backward signed_overflow: likewise */
/* ALARM: cpath_date_reaching signed_overflow: likewise, what is wanted is what is left and less than 2^43 */
/* ALARM: first_with signed_overflow: likewise */
/* ALARM: last_with signed_overflow: likewise */
/* ALARM: week_date signed_overflow: likewise, and the weeks' seconds are at most a week from what is wanted: a quotient times its divisor */
/* ALARM: plain_work initialization: plain_around has filled it where it says so */
/* ALARM: cpath_zone_turns user assertion: plain years end three years after their begin, which is a time: a relation of two variables */
#include "any_calendar.h"
#include "zone_stubs.h"

static cpath_time any_time(void)
{
    return Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
}

static void sums(const cpath_calendar *calendar)
{
    cpath_date date = Frama_C_interval(BASE_DATE, CPATH_DATE_MAX + 2);
    int64_t wanted = Frama_C_long_long_interval(-(INT64_C(1) << 42), INT64_C(1) << 42);
    (void)cpath_calendar_rank(calendar, any_int32());
    (void)cpath_calendar_day(calendar, date);
    (void)cpath_sums_before(calendar, date);
    (void)cpath_date_reaching(calendar, wanted, 0);
    (void)cpath_date_reaching(calendar, wanted, 1);
}

static void seconds(const cpath_calendar *calendar)
{
    cpath_time result;
    (void)cpath_closed_between(calendar, any_time(), any_time());
    (void)cpath_closed_add(calendar, any_time(), Frama_C_long_long_interval(1, CPATH_TIME_MAX - CPATH_TIME_MIN), &result);
    (void)cpath_closed_add(calendar, any_time(), Frama_C_long_long_interval(CPATH_TIME_MIN - CPATH_TIME_MAX, -1), &result);
    (void)cpath_ran_out(calendar, any_int32(), any_int32());
}

int main(void)
{
    static struct any_calendar dated, plain;
    any_calendar(&dated, CALENDAR_ROWS);
    any_calendar(&plain, 0);
    sums(&dated.head);
    seconds(&dated.head);
    sums(&plain.head);
    seconds(&plain.head);
    return 0;
}
