/* SPDX-License-Identifier: MIT */
/*
 * The calendar compiled for the years in use: its intervals one after the other
 * in real time, the zone already in them, so that working time is added and
 * measured without bisection, without the zone and without a branch that
 * depends on the data. It is a cache of the closed form (calendar_closed.c),
 * which answers everything outside.
 *
 * An interval holds when it opens and the work before it, both in seconds from
 * the table's start. Buckets of 2^shift seconds of time, and others of 2^shift
 * seconds of work, know the interval in which their first second lies; a few
 * comparisons lead from there to the one looked for. With dense hours they may
 * not be enough: `quick` is 0 then, and a loop follows them.
 */
#ifndef CLIENTPATH_CALENDAR_TABLE_H
#define CLIENTPATH_CALENDAR_TABLE_H

#include "calendar_priv.h"

#define MOST_DAYS 36525
#define MOST_INTERVALS 65000
#define TIME_STEPS 2 /* comparisons after a bucket of time, and of work */
#define WORK_STEPS 1
#define SENTINELS 4  /* one before the intervals, three that never open after them */

struct interval {
    uint32_t open, before;
};

struct table {
    int64_t start;     /* the first instant */
    uint64_t seconds;  /* from there to the end */
    uint64_t quick;    /* the same, or 0 */
    uint64_t work;     /* in all intervals */
    int32_t intervals; /* without the sentinels */
    int32_t time_shift, work_shift;
    int32_t by_time_at, by_work_at; /* buckets: bytes from the table */
    cpath_date first;  /* date, and how many more, for business days */
    int32_t days;
    int32_t business;  /* days among them */
    int32_t rank_at, select_at;
    int32_t size;
    int32_t reserved;
};

static inline const struct table *calendar_table(const cpath_calendar *calendar)
{
    return (const struct table *)(const void *)((const unsigned char *)calendar + calendar->table_at);
}

static inline const uint16_t *table_column(const struct table *table, int32_t at)
{
    return (const uint16_t *)(const void *)((const unsigned char *)table + at);
}

/* Intervals from 1 on; 0 is the sentinel before them. */
static inline const struct interval *table_intervals(const struct table *table)
{
    return (const struct interval *)(const void *)(table + 1);
}

/* Business days before each date of the table, and the dates of those days. */
static inline const uint16_t *table_rank(const struct table *table)
{
    return table_column(table, table->rank_at);
}

static inline const uint16_t *table_select(const struct table *table)
{
    return table_column(table, table->select_at);
}

/* What the hottest loops need of a table, kept in registers. */
struct hot {
    const struct interval *intervals;
    const uint16_t *by_time, *by_work;
    int64_t start;
    uint64_t reach, work; /* no offset is asked for from `reach` on */
    int32_t time_shift, work_shift;
};

/* `dense`: with the loop that dense hours need. */
static CPATH_HOT struct hot hot_of(const struct table *table, int dense)
{
    return (struct hot){table_intervals(table), table_column(table, table->by_time_at),
                        table_column(table, table->by_work_at), table->start,
                        dense ? table->seconds : table->quick, table->work, table->time_shift, table->work_shift};
}

/* What cpath_table_sound vouches for, and the laws of working time that follow. `table_count` is how many intervals
 * there are, which no question needs to know. */
/*@ axiomatic table_counts {
  @   logic integer table_count(struct interval *i);
  @ }
  @ predicate sound_intervals{L}(struct interval *i, integer seconds, integer work) =
  @   1 <= table_count(i) <= MOST_INTERVALS && \valid_read(i + (0 .. table_count(i) + 3)) &&
  @   1 <= work <= seconds <= MOST_DAYS * DAY && i[0].open == 0 && i[0].before == 0 && i[1].before == 0 &&
  @   (\forall integer k; 0 <= k <= table_count(i) ==> i[k].before <= i[k].open < seconds) &&
  @   (\forall integer k; table_count(i) < k <= table_count(i) + 3 ==> i[k].open == UINT32_MAX && i[k].before == work) &&
  @   (\forall integer j, k; 0 <= j < k <= table_count(i) ==> i[j].open <= i[k].open && i[j].before <= i[k].before <= work &&
  @     i[k].before - i[j].before <= i[k].open - i[j].open) &&
  @   work - i[table_count(i)].before <= seconds - i[table_count(i)].open;
  @ predicate within{L}(struct interval *i, integer n, integer offset) =
  @   0 <= n <= table_count(i) && i[n].open <= offset < i[n + 1].open;
  @ logic integer work_within{L}(struct interval *i, integer n, integer offset) =
  @   \min(i[n].before + offset - i[n].open, i[n + 1].before);
  @ predicate reaches{L}(struct interval *i, integer n, integer offset, integer work) = within(i, n, offset - 1) &&
  @   work_within(i, n, offset - 1) == work - 1 && work_within(i, n, offset) == work;
  @ lemma never_back_nor_faster_than_time{L}: \forall struct interval *i, integer seconds, work, j, k, a, b;
  @   sound_intervals(i, seconds, work) && within(i, j, a) && within(i, k, b) && a <= b ==>
  @     0 <= work_within(i, k, b) - work_within(i, j, a) <= b - a;
  @ lemma all_within_the_table{L}: \forall struct interval *i, integer seconds, work, k, a;
  @   sound_intervals(i, seconds, work) && within(i, k, a) ==> 0 <= work_within(i, k, a) <= work;
  @ predicate sound_hot{L}(struct hot *hot) = \valid_read(hot) &&
  @   \exists integer seconds; hot->reach <= seconds && sound_intervals(hot->intervals, seconds, hot->work);
  @ predicate time_bucket{L}(struct hot *hot, integer offset, integer dense) = 0 <= hot->time_shift <= 31 &&
  @   \valid_read(hot->by_time + (offset >> hot->time_shift)) &&
  @   hot->by_time[offset >> hot->time_shift] <= table_count(hot->intervals) &&
  @   hot->intervals[hot->by_time[offset >> hot->time_shift]].open <= offset &&
  @   (dense == 0 ==> offset < hot->intervals[hot->by_time[offset >> hot->time_shift] + TIME_STEPS + 1].open);
  @ predicate work_bucket{L}(struct hot *hot, integer work, integer dense) = 0 <= hot->work_shift <= 31 &&
  @   \valid_read(hot->by_work + (work - 1 >> hot->work_shift)) &&
  @   hot->by_work[work - 1 >> hot->work_shift] <= table_count(hot->intervals) &&
  @   hot->intervals[hot->by_work[work - 1 >> hot->work_shift]].before < work &&
  @   (dense == 0 ==> work <= hot->intervals[hot->by_work[work - 1 >> hot->work_shift] + WORK_STEPS + 1].before);
  @*/

/* The last interval that opens at or before an offset. */
/*@ requires sound_hot(hot) && offset < hot->reach && time_bucket(hot, offset, dense);
  @ assigns \nothing;
  @ ensures within(hot->intervals, \result, offset);
  @*/
static CPATH_HOT size_t interval_at(const struct hot *hot, uint32_t offset, int dense)
{
    const struct interval *interval = hot->intervals;
    size_t bucket = hot->by_time[offset >> hot->time_shift], n = bucket;
    n += interval[bucket + 1].open < offset + 1; /* so written, compilers add the carry */
    n += interval[bucket + 2].open < offset + 1;
    /*@ loop invariant 0 <= n <= table_count(interval) && interval[n].open <= offset &&
      @   (dense == 0 ==> offset < interval[n + 1].open);
      @ loop assigns n;
      @ loop variant table_count(interval) - n;
      @*/
    while (dense && interval[n + 1].open <= offset) {
        n++;
    }
    //@ assert found: interval[n].open <= offset;
    return n;
}

/* Work before an offset. */
/*@ requires sound_hot(hot) && offset < hot->reach && time_bucket(hot, offset, dense);
  @ assigns \nothing;
  @ ensures \exists integer n; within(hot->intervals, n, offset) && \result == work_within(hot->intervals, n, offset);
  @ ensures \result <= hot->work && \result <= offset;
  @*/
static CPATH_HOT uint32_t table_work(const struct hot *hot, uint32_t offset, int dense)
{
    const struct interval *interval = &hot->intervals[interval_at(hot, offset, dense)];
    uint32_t work = offset - interval->open + interval->before, all = interval[1].before;
    return work < all ? work : all;
}

/* The first offset before which `work` seconds lie; 1 ≤ work ≤ all. */
/*@ requires sound_hot(hot) && 1 <= work <= hot->work && work_bucket(hot, work, dense);
  @ assigns \nothing;
  @ ensures \exists integer n; reaches(hot->intervals, n, \result, work);
  @ ensures work <= \result;
  @*/
static CPATH_HOT uint32_t table_first(const struct hot *hot, uint32_t work, int dense)
{
    const struct interval *interval = hot->intervals;
    size_t n = hot->by_work[(work - 1) >> hot->work_shift];
    n += interval[n + 1].before < work;
    /*@ loop invariant 0 <= n <= table_count(interval) && interval[n].before < work &&
      @   (dense == 0 ==> work <= interval[n + 1].before);
      @ loop assigns n;
      @ loop variant table_count(interval) - n;
      @*/
    while (dense && interval[n + 1].before < work) {
        n++;
    }
    //@ assert found: interval[n].before < work <= interval[n + 1].before;
    //@ assert fits: reaches(interval, n, work - interval[n].before + interval[n].open, work);
    uint32_t first = work - interval[n].before + interval[n].open;
    //@ assert first == work - interval[n].before + interval[n].open;
    //@ assert reaches(hot->intervals, n, first, work);
    return first;
}

/* The table of a sound calendar, if it has one; else NULL, and the slow way tells why. */
static CPATH_HOT const struct table *table_of(const cpath_calendar *calendar, const void *output)
{
    int sound = calendar && output && !cpath_misaligned(calendar) && calendar->magic == CALENDAR_MAGIC;
    return sound && calendar->table_at ? calendar_table(calendar) : NULL;
}

/* The work before the answer of an addition, if start and answer lie within the
 * table, else 0. Backwards the answer is the last instant: where the next second
 * of work begins. */
static CPATH_HOT uint32_t table_wanted(const struct hot *hot, cpath_time time, int64_t amount, int dense)
{
    uint64_t offset = (uint64_t)time - (uint64_t)hot->start;
    if (offset >= hot->reach || amount == 0) {
        return 0;
    }
    uint64_t work = (uint64_t)table_work(hot, (uint32_t)offset, dense) + (uint64_t)amount + (uint64_t)(amount < 0);
    return work - 1 < hot->work ? (uint32_t)work : 0;
}

static CPATH_HOT cpath_time table_reached(const struct hot *hot, uint32_t work, int64_t amount, int dense)
{
    return hot->start + (int64_t)table_first(hot, work, dense) - (amount < 0);
}

/* 1 and the answer, if the table has it; so all below. */
static CPATH_HOT int table_add(const struct hot *hot, cpath_time time, int64_t amount, int dense, cpath_time *result)
{
    uint32_t work = table_wanted(hot, time, amount, dense);
    if (work == 0) {
        return 0;
    }
    *result = table_reached(hot, work, amount, dense);
    return 1;
}

static CPATH_HOT int table_between(const struct hot *hot, cpath_time a, cpath_time b, int dense, int64_t *seconds)
{
    uint64_t from = (uint64_t)a - (uint64_t)hot->start, to = (uint64_t)b - (uint64_t)hot->start;
    if (from >= hot->reach || to >= hot->reach) {
        return 0;
    }
    *seconds = (int64_t)table_work(hot, (uint32_t)to, dense) - (int64_t)table_work(hot, (uint32_t)from, dense);
    return 1;
}

/* The last close at or before an instant: the end of its interval, or if that
 * is not over of the one before. */
static CPATH_HOT int table_close(const struct hot *hot, cpath_time time, int dense, cpath_time *result)
{
    uint64_t offset = (uint64_t)time - (uint64_t)hot->start;
    if (offset >= hot->reach) {
        return 0;
    }
    size_t n = interval_at(hot, (uint32_t)offset, dense);
    const struct interval *interval = &hot->intervals[n];
    uint32_t close = interval->open + (interval[1].before - interval->before);
    if (n > 0 && close > offset) {
        n--;
        interval--;
        close = interval->open + (interval[1].before - interval->before);
    }
    if (n == 0) {
        return 0;
    }
    *result = hot->start + (int64_t)close;
    return 1;
}

/* What the questions about days need of a table. */
struct hot_days {
    const uint16_t *rank, *select;
    cpath_date first;
    uint32_t days, business;
};

static CPATH_HOT struct hot_days hot_days_of(const struct table *table)
{
    return (struct hot_days){table_rank(table), table_select(table), table->first, (uint32_t)table->days,
                             (uint32_t)table->business};
}

static CPATH_HOT int table_days(const struct hot_days *hot, cpath_date date, int64_t amount, cpath_date *result)
{
    size_t index = (uint32_t)date - (uint32_t)hot->first, after = amount > 0;
    if (index >= hot->days) {
        return 0;
    }
    uint64_t wanted = hot->rank[index + after] + (uint64_t)amount - after;
    if (wanted >= hot->business) {
        return 0;
    }
    *result = hot->first + hot->select[wanted];
    return 1;
}

static CPATH_HOT int table_count(const struct hot_days *hot, cpath_date a, cpath_date b, int64_t *count)
{
    uint32_t from = (uint32_t)a - (uint32_t)hot->first, to = (uint32_t)b - (uint32_t)hot->first;
    if (from >= hot->days || to >= hot->days) {
        return 0;
    }
    *count = hot->rank[to] - hot->rank[from];
    return 1;
}

/* What a table holds at most; days 0: none is made. */
struct extent {
    cpath_date first;
    int32_t days;
    int64_t intervals, work;
};

/* What an input builds, at most. */
struct calendar_plan {
    cpath_calendar_input in;
    struct extent extent;
    int64_t scratch; /* bytes behind the calendar's struct while its rows are sorted */
    int64_t needed;  /* bytes of all */
};

/* Reads an input and checks all but its rows. */
int32_t cpath_calendar_plan(const cpath_calendar_input *input, struct calendar_plan *plan);

/* Bytes that the table of an extent needs at most. */
int64_t cpath_table_room(const struct extent *extent);

/* Builds the table behind the calendar, which must already answer by the closed
 * form and have the room; none if nothing works in it. */
void cpath_table_build(cpath_calendar *calendar, const struct extent *extent);

/* 1 if the bytes are a table that no query can leave. */
int cpath_table_sound(const cpath_calendar *calendar);

#endif
