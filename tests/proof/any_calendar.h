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
#define TABLE_DAYS 2
#define TABLE_INTERVALS 2
#define TABLE_BUCKETS 3 /* of either kind, at most */

struct any_calendar {
    struct cpath_calendar head;
    struct day exceptions[CALENDAR_ROWS];
    struct slice slices[CALENDAR_SLICES];
    struct cpath_zone zone;
    struct table table;
    struct interval intervals[TABLE_INTERVALS + SENTINELS];
    uint16_t columns[2 * TABLE_BUCKETS + 2 * TABLE_DAYS + 1];
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

/* One bucket of its work, or TABLE_BUCKETS, and the other way round of its time: their numbers say where the columns
 * lie. */
static inline void any_table_head(struct table *table, int many_of_work)
{
    table->time_shift = many_of_work ? 18 : 16;
    table->work_shift = many_of_work ? 16 : 18;
    table->days = TABLE_DAYS;
    table->intervals = TABLE_INTERVALS;
    table->seconds = TABLE_DAYS * DAY;
    table->quick = Frama_C_nondet(0, 1) ? table->seconds : 0;
    table->work = (uint64_t)Frama_C_interval(many_of_work ? 131073 : 1, TABLE_DAYS * DAY);
    table->start = Frama_C_long_long_interval(CPATH_TIME_MIN + 1, CPATH_TIME_MAX - TABLE_DAYS * DAY - 1);
    table->first = Frama_C_interval(CPATH_DATE_MIN, CPATH_DATE_MAX - TABLE_DAYS);
    table->business = Frama_C_interval(0, TABLE_DAYS);
    table->by_time_at = (int32_t)(offsetof(struct any_calendar, columns) - offsetof(struct any_calendar, table));
    table->by_work_at = table->by_time_at + (many_of_work ? 1 : TABLE_BUCKETS) * 2;
    table->rank_at = table->by_work_at + (many_of_work ? TABLE_BUCKETS : 1) * 2;
    table->select_at = table->rank_at + (TABLE_DAYS + 1) * 2;
}

/* A calendar with a table of which it is known what cpath_table_sound vouches for. */
static inline void any_table(struct any_calendar *own, int many_of_work)
{
    uint16_t *column = own->columns;
    own->head.table_at = (int32_t)offsetof(struct any_calendar, table);
    any_table_head(&own->table, many_of_work);
    own->intervals[0].open = own->intervals[0].before = own->intervals[1].before = 0;
    for (int n = 1; n <= TABLE_INTERVALS; n++) {
        own->intervals[n].open = Frama_C_unsigned_int_interval(0, TABLE_DAYS * DAY - 1);
        own->intervals[n].before = n == 1 ? 0 : Frama_C_unsigned_int_interval(1, TABLE_DAYS * DAY);
    }
    for (int n = TABLE_INTERVALS + 1; n < TABLE_INTERVALS + SENTINELS; n++) {
        own->intervals[n].open = UINT32_MAX;
        own->intervals[n].before = (uint32_t)own->table.work;
    }
    for (int i = 0; i < TABLE_BUCKETS + 1; i++) {
        *column++ = (uint16_t)Frama_C_interval(0, TABLE_INTERVALS);
    }
    for (int i = 0; i <= TABLE_DAYS; i++) {
        *column++ = (uint16_t)Frama_C_interval(0, TABLE_DAYS);
    }
    for (int i = 0; i < TABLE_DAYS; i++) {
        *column++ = (uint16_t)Frama_C_interval(0, TABLE_DAYS - 1);
    }
}

#endif
