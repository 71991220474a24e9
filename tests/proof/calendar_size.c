/* SPDX-License-Identifier: MIT */
/* What any input needs: up to a few rows a view, more than a week may have in its own, of any values, in views that the check lets through; others
 * apart. The rows' sizes and distances are those of today: reading a row has a driver of its own (base.c). */
/* SOURCES: lib/calendar_size.c lib/date.c */
/* EVA: -eva-precision 1 -eva-slevel 30 */
/* ALARM: add_row signed_overflow: a view has fewer than 2^31 rows, each of two days at most: Eva does not count */
/* ALARM: set_room signed_overflow: likewise, so a weekday has at most 336 intervals, and all is below 2^48 */
/* ALARM: add_weeks signed_overflow: compiled_dates gives dates in order, 36,525 at most, and a view has fewer than 2^31 rows: Eva does not keep its answer with them, nor count */
/* ALARM: add_rows signed_overflow: likewise */
/* ALARM: add_rows mem_access: likewise, the row's date is one of them */
/* ALARM: extent_of signed_overflow: likewise, and each try has fewer dates */
/* ALARM: cpath_table_room user assertion: the loop ends with few enough, and with none where one is below 1: likewise */
#include "any_calendar.h"
#include "zone_stubs.h"

static cpath_week_row week[7 * INTERVALS_A_DAY + 1];
static cpath_day_row days[CALENDAR_ROWS];
static cpath_hours_row hours[CALENDAR_ROWS];
static uint64_t zone[64];

/* In place of lib/zone_build.c and lib/calendar_table.c: whatever they may answer. */
int32_t cpath_zone_verify(const void *bytes, int32_t size)
{
    return bytes && size >= (int32_t)sizeof(struct cpath_zone) && Frama_C_nondet(0, 1)
               ? Frama_C_interval((int32_t)sizeof(struct cpath_zone), size)
               : CPATH_ECORRUPT;
}

int64_t cpath_table_room(const struct extent *extent)
{
    //@ assert counted: extent->days == 0 || (1 <= extent->intervals <= MOST_INTERVALS && 1 <= extent->work <= (int64_t)MOST_DAYS * DAY);
    return extent->days ? Frama_C_interval(0, 1 << 24) : 0;
}

#define ANY(rows) Frama_C_make_unknown((char *)(rows), sizeof(rows))
#define VIEW(rows) ((cpath_view){(rows), Frama_C_interval(0, (int32_t)(sizeof(rows) / sizeof *(rows))), sizeof *(rows), 0, 0})

static void any_input(cpath_calendar_input *input)
{
    ANY(week), ANY(days), ANY(hours), ANY(zone);
    input->size = sizeof *input;
    input->flags = any_uint32();
    input->known_from = any_int32();
    input->known_until = any_int32();
    input->compile_from = any_int32();
    input->compile_until = any_int32();
    input->week = VIEW(week);
    input->days = VIEW(days);
    input->hours = VIEW(hours);
    input->zone = (const cpath_zone *)MAYBE((const void *)zone);
}

int main(void)
{
    static cpath_calendar_input input;
    static any_sized refused;
    any_input(&input);
    (void)cpath_calendar_size(&input);
    any_struct(&refused);
    ((cpath_calendar_input *)&refused)->zone = NULL;
    (void)cpath_calendar_size((cpath_calendar_input *)MAYBE(&refused));
    return 0;
}
