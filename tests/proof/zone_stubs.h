/* SPDX-License-Identifier: MIT */
/* In place of lib/zone.c, which has a driver of its own: whatever its functions may answer, of any zone. A single
 * output is untouched on failure. */
#ifndef PROOF_ZONE_STUBS_H
#define PROOF_ZONE_STUBS_H

#include "any.h"
#include "zone_priv.h"

static inline int32_t zone_answer(const cpath_zone *zone, cpath_time time, const void *output)
{
    if (!zone || !output) {
        return CPATH_EINVAL;
    }
    return time < CPATH_TIME_MIN || time > CPATH_TIME_MAX ? CPATH_ERANGE : CPATH_OK;
}

int32_t cpath_zone_offset(const cpath_zone *zone, cpath_time time, int32_t *offset)
{
    int32_t code = zone_answer(zone, time, offset);
    if (code == CPATH_OK) {
        *offset = Frama_C_interval(-86399, 86399);
    }
    return code;
}

int32_t cpath_zone_next_change(const cpath_zone *zone, cpath_time time, cpath_time *change)
{
    int32_t code = zone_answer(zone, time, change);
    if (code == CPATH_OK && time < CPATH_TIME_MAX && Frama_C_nondet(0, 1)) {
        *change = Frama_C_long_long_interval(time + 1, CPATH_TIME_MAX);
        return 1;
    }
    return code;
}

int32_t cpath_zone_previous_change(const cpath_zone *zone, cpath_time time, cpath_time *change)
{
    int32_t code = zone_answer(zone, time, change);
    if (code == CPATH_OK && time > CPATH_TIME_MIN && Frama_C_nondet(0, 1)) {
        *change = Frama_C_long_long_interval(CPATH_TIME_MIN + 1, time);
        return 1;
    }
    return code;
}

int32_t cpath_zone_from_local(const cpath_zone *zone, int64_t local, uint32_t flags, cpath_time *time)
{
    int32_t code = zone && time ? Frama_C_interval(CPATH_ELOCAL, CPATH_OK) : CPATH_EINVAL;
    (void)local;
    (void)flags;
    if (code == CPATH_OK) {
        *time = Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
    }
    return code;
}

/* A second before all times there is nothing but the first offset. */
struct zone_stretch cpath_zone_stretch(const cpath_zone *zone, cpath_time time)
{
    (void)zone;
    //@ assert in_range: CPATH_TIME_MIN - 1 <= time <= CPATH_TIME_MAX;
    if (time < CPATH_TIME_MIN) {
        return (struct zone_stretch){CPATH_TIME_MIN, CPATH_TIME_MAX + 1, Frama_C_interval(-86399, 86399)};
    }
    return (struct zone_stretch){Frama_C_long_long_interval(CPATH_TIME_MIN, time),
                                 Frama_C_long_long_interval(time + 1, CPATH_TIME_MAX + 1),
                                 Frama_C_interval(-86399, 86399)};
}

int cpath_zone_by_turns(const cpath_zone *zone)
{
    (void)zone;
    return Frama_C_nondet(0, 1);
}

/* Two years. */
int64_t cpath_zone_turns(const cpath_zone *zone, cpath_time time)
{
    (void)zone;
    //@ assert in_range: CPATH_TIME_MIN <= time <= CPATH_TIME_MAX;
    (void)time;
    return Frama_C_interval(2 * -1, 2 * 10000);
}

#endif
