/* SPDX-License-Identifier: MIT */
/* The table of a calendar of any dates, and the check of any table. */
/* SOURCES: lib/calendar_table.c */
/* EVA: -eva-precision 1 -eva-slevel 30 */
/* WP: interval_at,table_work,table_first */
/* WPOPTIONS: -wp-timeout 40 */
/* ALARM: rounded signed_overflow: a table has at most 36,525 dates and 65,000 intervals, as the plan gives and table_numbers_sound asks: Eva does not keep an answer with what it was about, here and below */
/* ALARM: buckets_of signed_overflow: likewise */
/* ALARM: buckets_of shift: likewise, and shift_for ends where one bucket is left: below 32 */
/* ALARM: places_of signed_overflow: likewise */
/* ALARM: next_bucket signed_overflow: likewise, a bucket's first second is one of the table's */
/* ALARM: steps_suffice signed_overflow: likewise */
/* ALARM: day_of signed_overflow: the dates asked for are the table's, and one on each side */
/* ALARM: add_stretch signed_overflow: likewise */
/* ALARM: add_stretch mem_access: likewise, so a date has its weekday's place; a day's slices are the calendar's */
/* ALARM: interval_key mem_access: a bucket's first second lies before the sentinels, of which the last comparisons read three */
/* ALARM: table_fill_buckets mem_access: cpath_table_room counts the buckets of all dates and of all work, and no more are filled: relations of several variables, as below */
/* ALARM: table_fill_days mem_access: likewise the dates, of which no more than all are business days */
/* ALARM: cpath_table_build precondition of memset: what cpath_table_room says is asked for by the plan */
/* ALARM: cpath_table_build signed_overflow: likewise, and the plan is below 2^31 */
/* ALARM: table_intervals_sound ptr_comparison: the table's size was held against what its numbers say, its parts' places likewise */
/* ALARM: table_intervals_sound mem_access: likewise */
/* ALARM: table_buckets_sound mem_access: likewise */
/* ALARM: table_days_sound mem_access: likewise, and what is chosen is held against the dates before it is looked up */
#include "any_calendar.h"
#include "zone_stubs.h"

#define ROOM 8192 /* words */

struct built {
    struct any_calendar own;
    uint64_t room[ROOM];
};

/* In place of lib/calendar.c. */
const cpath_zone *cpath_calendar_zone(const cpath_calendar *calendar)
{
    return calendar_zone(calendar);
}

/* Of as many dates as their buckets have room for. */
static void build(struct extent extent)
{
    static struct built built;
    any_calendar(&built.own, CALENDAR_ROWS);
    if (cpath_table_room(&extent) <= (int64_t)sizeof built.room) {
        built.own.head.size = (int32_t)sizeof built.own;
        cpath_table_build(&built.own.head, &extent);
    }
}

static void sound(int many_of_work)
{
    static struct any_calendar own;
    any_calendar(&own, 0);
    any_table(&own, many_of_work);
    own.table.size = (int32_t)sizeof own - own.head.table_at;
    (void)cpath_table_sound(&own.head);
}

/* Any bytes behind a calendar. */
static void any_bytes_of_table(void)
{
    static struct any_calendar own;
    any_calendar(&own, 0);
    own.head.table_at = (int32_t)offsetof(struct any_calendar, table);
    (void)cpath_table_sound(&own.head);
}

int main(void)
{
    struct extent extent = {Frama_C_interval(CPATH_DATE_MIN + 2, CPATH_DATE_MAX - 2), 1, 2, Frama_C_interval(1, DAY)};
    build(extent);
    (void)cpath_table_room(&(struct extent){0, 0, 0, 0});
    sound(0);
    sound(1);
    any_bytes_of_table();
    return 0;
}
