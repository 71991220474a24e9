/* SPDX-License-Identifier: MIT */
/* Every function of the room that reads a built zone, with any input. */
/* SOURCES: lib/zone.c lib/date.c lib/base.c */
/* EVA: -eva-precision 0 -eva-slevel 20 -eva-auto-loop-unroll 10 -eva-use-spec cpath_days_of -eva-slevel-function search_local:0,nearest_instant:0,by_rule:0,rule_instants:0,rule_offset:0,cpath_zone_stretch:2 */
/* ALARM: search_local signed_overflow: a stretch is found once, of a million at most; a change is used where one was found, so it is a time */
/* ALARM: window_index index_bound: in_window has let the time through, which Eva forgets on return */
/* ALARM: window_index mem_access: the window ends with a time beyond all, so n is not above the number of changes: Eva does not relate it to what was read */
/* ALARM: rule_stretch index_bound: the last change of the six is of the year after, later than the time: Eva does not know their order */
/* ALARM: cpath_zone_previous_change signed_overflow: the loop goes on where at[n] is above CPATH_TIME_MIN: Eva does not relate it to n */
#include "any_zone.h"

/* Of a pointer that is no zone, or of none, nothing is read but its start. */
static void ask(const cpath_zone *zone)
{
    int32_t offset;
    cpath_time change;
    (void)cpath_zone_offset(zone, any_int64(), MAYBE(&offset));
    (void)cpath_zone_next_change(zone, any_int64(), MAYBE(&change));
    (void)cpath_zone_previous_change(zone, any_int64(), MAYBE(&change));
    (void)cpath_zone_from_local(zone, any_int64(), any_uint32(), MAYBE(&change));
}

/* For the rooms below, which ask of a sound zone and a time in range, or a second before all times. */
static void stretches(const cpath_zone *zone)
{
    cpath_time time = Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
    (void)cpath_zone_stretch(zone, CPATH_TIME_MIN - 1);
    (void)cpath_zone_stretch(zone, time);
    if (cpath_zone_by_turns(zone)) {
        (void)cpath_zone_turns(zone, time);
    }
}

static void sound(struct any_zone *own, int32_t count, int32_t changes, int start, int end)
{
    const cpath_zone *zone = any_zone(own, count, changes, start, end);
    ask(zone);
    stretches(zone);
}

int main(void)
{
    static struct any_zone plain, table, windowed;
    static uint64_t magic = ZONE_MAGIC - 1;
    sound(&plain, 0, -1, 'M', 'M');
    sound(&table, ZONE_CHANGES, -1, 'J', 'N');
    sound(&windowed, 1, ZONE_CHANGES, 'M', 'J');
    ask((const cpath_zone *)(const void *)&magic);
    ask(NULL);
    return 0;
}
