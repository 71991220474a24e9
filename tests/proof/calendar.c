/* SPDX-License-Identifier: MIT */
/* Every function of the room that asks a built calendar, with any input: without a table and with one. */
/* SOURCES: lib/calendar.c lib/date.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 60 */
/* ALARM: run_start signed_overflow: a step is doubled until all times lie within it, and `at` lies between `bad` and `good`: a relation of two variables */
/* ALARM: is_one signed_overflow: likewise, both are times */
/* ALARM: cpath_closed_between user assertion: likewise */
/* ALARM: cpath_previous_close signed_overflow: likewise, run_start gives a time */
/* ALARM: table_first_0 mem_access: the sentinels hold all work of the table, and table_wanted lets no more through: likewise */
/* ALARM: table_wanted precondition of table_work_0: cpath_table_sound has held against each table what the contract asks (table_intervals_sound, table_buckets_sound): Eva does not count intervals */
/* ALARM: table_reached precondition of table_first_0: likewise */
/* ALARM: table_between precondition of table_work_0: likewise */
/* ALARM: table_close precondition of interval_at_0: likewise */
#include "any_calendar.h"
#include "closed_stubs.h"
#include "zone_stubs.h"

static void seconds(const cpath_calendar *calendar)
{
    int64_t result;
    (void)cpath_work_between(calendar, any_int64(), any_int64(), MAYBE(&result));
    (void)cpath_work_add(calendar, any_int64(), any_int64(), MAYBE(&result));
    (void)cpath_is_open(calendar, any_int64());
    (void)cpath_next_open(calendar, any_int64(), MAYBE(&result));
    (void)cpath_previous_close(calendar, any_int64(), MAYBE(&result));
}

static void days(const cpath_calendar *calendar)
{
    cpath_date date;
    int64_t result;
    (void)cpath_local_date(calendar, any_int64(), MAYBE(&date));
    (void)cpath_is_business_day(calendar, any_int32());
    (void)cpath_days_add(calendar, any_int32(), any_int64(), any_int32(), MAYBE(&date));
    (void)cpath_days_count(calendar, any_int32(), any_int32(), MAYBE(&result));
    (void)cpath_date_moment(calendar, any_int32(), any_int32(), MAYBE(&result));
}

/* Of a pointer that is no calendar, or of none, nothing is read but its start. */
static void ask(const cpath_calendar *calendar)
{
    uint64_t fingerprint;
    (void)cpath_calendar_check(calendar);
    (void)cpath_calendar_zone(calendar);
    (void)cpath_calendar_fingerprint(calendar, MAYBE(&fingerprint));
    seconds(calendar);
    days(calendar);
}

int main(void)
{
    static struct any_calendar plain, timed, worked;
    static uint64_t magic = CALENDAR_MAGIC - 1;
    ask(any_calendar(&plain, CALENDAR_ROWS));
    any_calendar(&timed, 0);
    any_table(&timed, 0);
    ask(&timed.head);
    any_calendar(&worked, 0);
    any_table(&worked, 1);
    ask(&worked.head);
    ask((const cpath_calendar *)(const void *)&magic);
    ask(NULL);
    return 0;
}
