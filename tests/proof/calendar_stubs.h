/* SPDX-License-Identifier: MIT */
/* In place of calendars and zones, which have drivers of their own: whatever their functions
 * may answer. A single output is untouched on failure. */
#ifndef PROOF_CALENDAR_STUBS_H
#define PROOF_CALENDAR_STUBS_H

#include <clientpath/calendar.h>

#include "any.h"

struct cpath_zone {
    char bytes[8];
};
struct cpath_calendar {
    struct cpath_zone zone;
};
static struct cpath_calendar any_calendar;

/* CPATH_OK, or any failure. */
static inline int32_t any_result(void)
{
    return Frama_C_interval(CPATH_ELOCAL, CPATH_OK);
}

static inline int any_time_is(cpath_time time)
{
    return time >= CPATH_TIME_MIN && time <= CPATH_TIME_MAX;
}

int32_t cpath_calendar_fingerprint(const cpath_calendar *calendar, uint64_t *fingerprint)
{
    int32_t code = calendar && fingerprint ? Frama_C_nondet(CPATH_OK, CPATH_ECORRUPT) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *fingerprint = (uint64_t)any_int64();
    }
    return code;
}

const cpath_zone *cpath_calendar_zone(const cpath_calendar *calendar)
{
    return calendar ? &calendar->zone : NULL;
}

/* No zone is as far as two days from UTC. */
int32_t cpath_zone_offset(const cpath_zone *zone, cpath_time time, int32_t *offset)
{
    int32_t code = zone && offset && any_time_is(time) ? any_result() : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *offset = Frama_C_interval(-172800, 172800);
    }
    return code;
}

/* A text of at most 31 characters; the least is a date's ten. */
int32_t cpath_time_format(cpath_time time, int32_t offset, int32_t form, char *text, int32_t capacity)
{
    (void)time;
    (void)offset;
    int known = form >= CPATH_FORM_DATE && form <= CPATH_FORM_OFFSET;
    int32_t length = known && capacity >= 0 && (text || !capacity) ? Frama_C_interval(9, 31) : 0;
    if (length < 10) {
        return known ? CPATH_ERANGE : CPATH_EINVAL;
    }
    if (capacity > 0) {
        int32_t end = length < capacity ? length : capacity - 1;
        Frama_C_make_unknown(text, (unsigned long)capacity);
        text[end] = text[capacity - 1] = '\0';
    }
    return length;
}

/* No more working time than time; below 0 the other way round. */
int32_t cpath_work_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds)
{
    int32_t code = calendar && seconds && any_time_is(a) && any_time_is(b) ? any_result() : CPATH_EINVAL;
    if (code == CPATH_OK && a <= b) {
        *seconds = Frama_C_long_long_interval(0, CPATH_TIME_MAX - CPATH_TIME_MIN);
    } else if (code == CPATH_OK) {
        *seconds = Frama_C_long_long_interval(CPATH_TIME_MIN - CPATH_TIME_MAX, 0);
    }
    return code;
}

#endif
