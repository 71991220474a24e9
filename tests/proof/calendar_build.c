/* SPDX-License-Identifier: MIT */
/* Building a calendar of any rows, one a view or none, and the check of any bytes. What is planned is proven
 * apart (calendar_size.c), and so is the table (calendar_table.c). */
/* SOURCES: lib/calendar_build.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 30 -eva-min-loop-unroll 5 */
/* ALARM: add_interval index_bound: a count begins at 0, goes up by one, and at 48 no more is added: Eva does not relate it to the loop */
/* ALARM: add_interval overlap: likewise */
/* ALARM: add_interval signed_overflow: likewise */
/* ALARM: row_hours index_bound: likewise */
/* ALARM: hours_overlap index_bound: likewise */
/* ALARM: row_hours signed_overflow: check_day_row has let the row's date through, but Eva reads the row again */
/* ALARM: dated_hours mem_access: an exception's open and close are its part of the dated hours, as gather_hours has counted and laid it out: relations of tables, as most below */
/* ALARM: gather_hours mem_access: likewise, the second loop finds the exceptions that the first one has counted for */
/* ALARM: shorten signed_overflow: no more is cut than the interval is long, nor than is left */
/* ALARM: put_day mem_access: a date has at most a slice of each interval of the night before and of its own, which the plan counts (calendar_size.c) */
/* ALARM: put_day signed_overflow: likewise, each within a day */
/* ALARM: as_usual mem_access: a date of all dates has its weekday's place: check_day_row has let it through */
/* ALARM: build_exceptions mem_access: likewise */
/* ALARM: cpath_view_row_0 precondition of memcpy: an exception's first_slice is its row, where it is not below 0 */
/* ALARM: as_usual precondition of memcmp: both are slices that put_day has written */
/* ALARM: build_exceptions signed_overflow: a date's seconds are a day's at most, and slices are taken back that were added */
/* ALARM: hash_day mem_access: what is hashed are the slices that put_day has written */
/* ALARM: seal precondition of memmove: exceptions and slices only move down, within the plan's bytes */
/* ALARM: seal precondition of memcpy: the plan's bytes have room for the zone behind them */
/* ALARM: seal signed_overflow: likewise, and are fewer than 2^31 */
/* ALARM: cpath_hash_handle_0 precondition of memcpy: likewise; of bytes to be checked, the size was held against theirs */
/* ALARM: cpath_hash_handle_0 mem_access: likewise */
/* ALARM: day_sound mem_access: the zone's place was held against what the counts say, and the size against that */
/* ALARM: slices_sound mem_access: likewise */
/* ALARM: cpath_zone_verify ptr_comparison: likewise */
#include "any_calendar.h"

#define ROWS 1
#define ROOM 8192 /* words, more than so few rows need */

static cpath_week_row week[ROWS];
static cpath_day_row days[ROWS];
static cpath_hours_row hours[ROWS];
static struct cpath_zone zone;
static uint64_t room[ROOM];

#define ANY(what) Frama_C_make_unknown((char *)&(what), sizeof(what))
#define VIEW(rows, count) ((cpath_view){(rows), (count), sizeof *(rows), 0, 0})

/* In place of lib/calendar_size.c: any rows, a sound zone, and the bytes that they need. */
int32_t cpath_calendar_plan(const cpath_calendar_input *input, struct calendar_plan *plan)
{
    if (!input || Frama_C_nondet(0, 1)) {
        return Frama_C_interval(CPATH_ECORRUPT, CPATH_EINVAL);
    }
    plan->in = *input;
    plan->extent = (struct extent){0, Frama_C_interval(0, MOST_DAYS), 0, 0};
    plan->scratch = (2 * ROWS) * (int64_t)sizeof(struct day) +
                    ((2 * ROWS + 7) * 2 * ROWS + 3 * ROWS) * (int64_t)sizeof(struct slice);
    plan->needed = (int64_t)sizeof(struct cpath_calendar) + plan->scratch + (int64_t)sizeof zone;
    return CPATH_OK;
}

int32_t cpath_calendar_rank(const cpath_calendar *calendar, cpath_date date)
{
    (void)date;
    return Frama_C_interval(0, calendar->exceptions);
}

/* In place of lib/calendar_table.c. */
void cpath_table_build(cpath_calendar *calendar, const struct extent *extent)
{
    (void)extent;
    calendar->table_at = calendar->size;
}

int cpath_table_sound(const cpath_calendar *calendar)
{
    (void)calendar;
    return Frama_C_nondet(0, 1);
}

/* In place of lib/zone_build.c. */
int32_t cpath_zone_verify(const void *bytes, int32_t size)
{
    return bytes && size >= 0 && Frama_C_nondet(0, 1) ? size : CPATH_ECORRUPT;
}

static void any_input(cpath_calendar_input *input, int32_t of_week, int32_t of_days, int32_t of_hours)
{
    ANY(week), ANY(days), ANY(hours), ANY(zone);
    zone.size = sizeof zone;
    input->size = sizeof *input;
    input->flags = any_uint32();
    input->known_from = any_int32();
    input->known_until = any_int32();
    input->week = VIEW(week, of_week);
    input->days = VIEW(days, of_days);
    input->hours = VIEW(hours, of_hours);
    input->zone = &zone;
}

static void checks(void)
{
    static uint64_t bytes[ROOM];
    Frama_C_make_unknown((char *)bytes, sizeof bytes);
    (void)cpath_calendar_verify(MAYBE(bytes), Frama_C_interval(INT_MIN, (int32_t)sizeof bytes));
}

/* Of so many rows, which say where the parts lie. */
static void build(int32_t of_week, int32_t of_days, int32_t of_hours)
{
    static cpath_calendar_input input;
    static any_sized problem;
    any_input(&input, of_week, of_days, of_hours);
    any_struct(&problem);
    (void)cpath_calendar_build(MAYBE(&input), MAYBE(room), Frama_C_interval(INT_MIN, (int32_t)sizeof room),
                               (cpath_problem *)MAYBE(&problem));
}

int main(void)
{
    build(0, 0, 0);
    build(1, 1, 1);
    checks();
    return 0;
}
