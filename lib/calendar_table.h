/* SPDX-License-Identifier: MIT */
/*
 * The calendar compiled for the years in use: cells of 24 hours with the zone
 * already in them, so that working time is added and measured without a search,
 * without the zone and without a branch that depends on the data. It is a cache
 * of the closed form (calendar.c), which answers everything outside.
 *
 * A cell holds the work before it and the number of its pattern: its intervals
 * as seconds of the cell. The way back goes through buckets of 2^shift working
 * seconds: each knows the cell in which its first second lies.
 */
#ifndef CLIENTPATH_CALENDAR_TABLE_H
#define CLIENTPATH_CALENDAR_TABLE_H

#include "calendar_priv.h"

#define PARTS 4 /* intervals of a cell at most; more is not compiled */
#define MOST_PATTERNS 255
#define MOST_CELLS 36525

struct cell {
    uint32_t before;
    uint8_t pattern;
    uint8_t skip;    /* cells to the next one with work */
    uint16_t bucket; /* of the bucket with this cell's number: the cell of its first second */
};

struct pattern {
    int32_t open[PARTS], length[PARTS]; /* no more intervals: length 0 */
    int32_t done[PARTS], gap[PARTS];    /* work before each, and the time off before it */
};

struct table {
    int64_t start;     /* the first cell's first instant */
    uint64_t seconds;  /* of all cells */
    uint64_t work;     /* in all cells */
    int32_t cells;
    int32_t parts;     /* intervals that any cell has: 1, 2 or PARTS */
    int32_t shift;
    int32_t patterns;
    cpath_date first;  /* the date of the first cell */
    int32_t days;      /* dates, one a cell, and business days among them */
    int32_t business;
    int32_t cells_at, patterns_at, rank_at, select_at; /* bytes from the table */
    int32_t size;
};

static inline const struct table *calendar_table(const cpath_calendar *calendar)
{
    return (const struct table *)(const void *)((const unsigned char *)calendar + calendar->table_at);
}

static inline const struct cell *table_cells(const struct table *table)
{
    return (const struct cell *)(const void *)((const unsigned char *)table + table->cells_at);
}

static inline const struct pattern *table_patterns(const struct table *table)
{
    return (const struct pattern *)(const void *)((const unsigned char *)table + table->patterns_at);
}

/* Business days before each date of the table, and the dates of those days. */
static inline const uint16_t *table_rank(const struct table *table)
{
    return (const uint16_t *)(const void *)((const unsigned char *)table + table->rank_at);
}

static inline const uint16_t *table_select(const struct table *table)
{
    return (const uint16_t *)(const void *)((const unsigned char *)table + table->select_at);
}

/* A number that the compiler knows nothing of, so that it can't turn the
 * arithmetic on it back into a branch. */
static inline int32_t opaque(int32_t value)
{
#ifdef __GNUC__
    __asm__("" : "+r"(value));
#endif
    return value;
}

/* `value` where a < b, else 0, without a branch; the difference does not overflow. */
static inline int32_t if_less(int32_t a, int32_t b, int32_t value)
{
    return value & opaque((a - b) >> 31);
}

/* Seconds of an interval that lie before a second of the cell. */
static CPATH_HOT int32_t part_done(int32_t second, int32_t open, int32_t length)
{
    int32_t done = second - open;
    done &= ~opaque(done >> 31);
    return done < length ? done : length;
}

/* What the hottest loops need of a table, kept in registers. */
struct hot {
    const struct cell *cells;
    const struct pattern *patterns;
    int64_t start;
    uint64_t seconds, work;
    int32_t shift, parts;
};

static CPATH_HOT struct hot hot_of(const struct table *table)
{
    return (struct hot){table_cells(table), table_patterns(table), table->start, table->seconds,
                        table->work,        table->shift,          table->parts};
}

/* Work before an instant that lies `offset` seconds after the table's start, up to its end. */
static CPATH_HOT int64_t table_work(const struct hot *hot, uint32_t offset, int parts)
{
    uint32_t day = offset / DAY;
    int32_t second = (int32_t)(offset - day * DAY);
    struct cell cell = hot->cells[day];
    const struct pattern *pattern = &hot->patterns[cell.pattern];
    int32_t work = 0;
    for (int i = 0; i < parts; i++) {
        work += part_done(second, pattern->open[i], pattern->length[i]);
    }
    return (int64_t)cell.before + work;
}

/* The first offset before which `work` seconds lie; 1 ≤ work ≤ all. */
static CPATH_HOT uint32_t table_first(const struct hot *hot, uint32_t work, int parts)
{
    const struct cell *cells = hot->cells;
    uint32_t day = cells[(work - 1) >> hot->shift].bucket;
    int64_t over = (int64_t)work - cells[day + 1].before;
    day += cells[day].skip & (uint32_t)opaque((int32_t)(-over >> 63));
    while (work > cells[day + 1].before) {
        day += cells[day].skip;
    }
    struct cell cell = cells[day];
    const struct pattern *pattern = &hot->patterns[cell.pattern];
    int32_t left = (int32_t)(work - cell.before);
    int32_t second = pattern->open[0] + left;
    for (int i = 1; i < parts; i++) {
        second += if_less(pattern->done[i], left, pattern->gap[i]);
    }
    return day * DAY + (uint32_t)second;
}

/* The table of a sound calendar, if it has one; else NULL, and the slow way tells why. */
static CPATH_HOT const struct table *table_of(const cpath_calendar *calendar, const void *output)
{
    int sound = calendar && output && !cpath_misaligned(calendar) && calendar->magic == CALENDAR_MAGIC;
    return sound && calendar->table_at ? calendar_table(calendar) : NULL;
}

/* 1 and the answer, if start and answer lie within the table. Backwards the
 * answer is the last instant: where the next second of work begins. */
static CPATH_HOT int table_add(const struct hot *hot, cpath_time time, int64_t amount, int parts, cpath_time *result)
{
    uint64_t offset = (uint64_t)time - (uint64_t)hot->start;
    if (offset >= hot->seconds || amount == 0) {
        return 0;
    }
    int64_t back = amount < 0;
    uint64_t work = (uint64_t)table_work(hot, (uint32_t)offset, parts) + (uint64_t)amount + (uint64_t)back;
    if (work - 1 >= hot->work) {
        return 0;
    }
    *result = hot->start + (int64_t)table_first(hot, (uint32_t)work, parts) - back;
    return 1;
}

static CPATH_HOT int table_between(const struct hot *hot, cpath_time a, cpath_time b, int parts, int64_t *seconds)
{
    uint64_t from = (uint64_t)a - (uint64_t)hot->start, to = (uint64_t)b - (uint64_t)hot->start;
    if (from >= hot->seconds || to >= hot->seconds) {
        return 0;
    }
    *seconds = table_work(hot, (uint32_t)to, parts) - table_work(hot, (uint32_t)from, parts);
    return 1;
}

/* 1 and the answer, if date and answer lie within the table; see count_days. */
static CPATH_HOT int table_days(const struct table *table, cpath_date date, int64_t amount, cpath_date *result)
{
    uint32_t index = (uint32_t)date - (uint32_t)table->first;
    if (index >= (uint32_t)table->days) {
        return 0;
    }
    const uint16_t *rank = table_rank(table);
    int64_t own = amount > 0 ? rank[index + 1] - rank[index] - 1 : 0;
    uint64_t wanted = (uint64_t)(rank[index] + own) + (uint64_t)amount;
    if (wanted >= (uint64_t)table->business) {
        return 0;
    }
    *result = table->first + table_select(table)[wanted];
    return 1;
}

static CPATH_HOT int table_count(const struct table *table, cpath_date a, cpath_date b, int64_t *count)
{
    uint32_t from = (uint32_t)a - (uint32_t)table->first, to = (uint32_t)b - (uint32_t)table->first;
    if (from >= (uint32_t)table->days || to >= (uint32_t)table->days) {
        return 0;
    }
    *count = table_rank(table)[to] - table_rank(table)[from];
    return 1;
}

/* Bytes that a table of so many cells may need. */
int32_t cpath_table_room(int32_t cells);

/* Narrows the dates to those that can be compiled; 0 if none are left. */
int cpath_table_dates(const cpath_calendar *calendar, cpath_date *first, cpath_date *last);

/* Builds the table of these dates behind the calendar, which must already
 * answer by the closed form and have the room; none if its hours are too many. */
void cpath_table_build(cpath_calendar *calendar, cpath_date first, cpath_date last);

/* 1 if the bytes are a table that no query can leave. */
int cpath_table_sound(const cpath_calendar *calendar);

#endif
