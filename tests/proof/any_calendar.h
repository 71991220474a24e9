/* SPDX-License-Identifier: MIT */
/* A calendar of which the analyser knows only what cpath_calendar_verify vouches for: none or CALENDAR_ROWS exceptions,
 * up to DAY_SLICES slices a day, of any values within their ranges, and a zone of which it only asks. Numbers of rows are
 * fixed, since they say where the parts lie. */
#ifndef PROOF_ANY_CALENDAR_H
#define PROOF_ANY_CALENDAR_H

#include "any.h"
#include "calendar_table.h"

#define CALENDAR_ROWS 2
#define CALENDAR_SLICES 4
#define DAY_SLICES 2

struct any_calendar {
    struct cpath_calendar head;
    struct day exceptions[CALENDAR_ROWS];
    struct slice slices[CALENDAR_SLICES];
    struct cpath_zone zone;
};

static inline void any_day(struct day *day)
{
    const int64_t all = INT64_C(2) * (CPATH_TIME_MAX - CPATH_TIME_MIN);
    day->date = Frama_C_interval(CPATH_DATE_MIN, CPATH_DATE_MAX);
    day->first_slice = Frama_C_interval(0, CALENDAR_SLICES - DAY_SLICES);
    day->slices = Frama_C_interval(0, DAY_SLICES);
    day->total = Frama_C_interval(0, DAY);
    day->open = Frama_C_interval(0, DAY);
    day->close = Frama_C_interval(0, 2 * DAY);
    day->full_close = Frama_C_interval(0, 2 * DAY);
    day->closed_by_row = any_int32();
    day->seconds_before = Frama_C_long_long_interval(-all, all);
    day->days_before = Frama_C_interval(CPATH_DATE_MIN - CPATH_DATE_MAX, CPATH_DATE_MAX - CPATH_DATE_MIN);
}

static inline const cpath_calendar *any_calendar(struct any_calendar *own, int32_t exceptions)
{
    struct cpath_calendar *head = &own->head;
    Frama_C_make_unknown((char *)own, sizeof *own);
    head->magic = CALENDAR_MAGIC;
    head->size = (int32_t)sizeof *own;
    head->exceptions = exceptions;
    head->slices = CALENDAR_SLICES;
    head->zone_at = (int32_t)offsetof(struct any_calendar, zone);
    head->table_at = 0;
    head->week_seconds = Frama_C_interval(0, 7 * DAY);
    head->week_days = Frama_C_interval(0, 7);
    for (int i = 0; i < 7; i++) {
        any_day(&head->week[i]);
    }
    for (int i = 0; i < exceptions; i++) {
        any_day(&own->exceptions[i]);
    }
    struct slice *slices = (struct slice *)(void *)((struct day *)(void *)(head + 1) + exceptions);
    for (int i = 0; i < CALENDAR_SLICES; i++) {
        slices[i].begin = Frama_C_interval(0, DAY);
        slices[i].end = Frama_C_interval(slices[i].begin, DAY);
    }
    own->zone.magic = ZONE_MAGIC;
    own->zone.rule_from = Frama_C_long_long_interval(CPATH_TIME_MIN, INT64_MAX);
    return head;
}

#endif
