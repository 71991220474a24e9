/* SPDX-License-Identifier: MIT */
#include "calendar_table.h"

_Static_assert(sizeof(struct interval) == 8 && sizeof(struct table) % 8 == 0,
               "the parts of a table follow each other aligned");

struct maker {
    cpath_calendar *calendar;
    struct table *table;
    struct interval *intervals;
    int64_t room;      /* intervals at most */
    int64_t close;     /* offset of the last one's end */
    int32_t exception; /* near the dates that are being looked at */
    int full;          /* there were more intervals than room */
};

static int32_t rounded(int64_t size)
{
    return (int32_t)((size + 7) / 8 * 8);
}

/* The finest buckets that are no more than two and a half an interval. */
static int32_t shift_for(int64_t seconds, int64_t intervals)
{
    int32_t shift = 0;
    while ((seconds - 1) >> shift >= intervals * 5 / 2 + 1) {
        shift++;
    }
    return shift;
}

static int64_t buckets_of(uint64_t seconds, int32_t shift)
{
    return (int64_t)((seconds - 1) >> shift) + 1;
}

int64_t cpath_table_room(const struct extent *extent)
{
    if (extent->days == 0) {
        return 0;
    }
    int64_t seconds = (int64_t)extent->days * DAY;
    int64_t buckets = buckets_of((uint64_t)seconds, shift_for(seconds, extent->intervals)) +
                      buckets_of((uint64_t)extent->work, shift_for(extent->work, extent->intervals));
    return rounded((int64_t)sizeof(struct table) + (extent->intervals + SENTINELS) * (int64_t)sizeof(struct interval) +
                   (buckets + 2 * (int64_t)extent->days + 1) * 2);
}

/* What holds on a date; the dates asked for go mostly upwards. */
static const struct day *day_of(struct maker *m, cpath_date date)
{
    const struct day *days = calendar_exceptions(m->calendar);
    while (m->exception < m->calendar->exceptions && days[m->exception].date < date) {
        m->exception++;
    }
    while (m->exception > 0 && days[m->exception - 1].date >= date) {
        m->exception--;
    }
    return m->exception < m->calendar->exceptions && days[m->exception].date == date
               ? &days[m->exception]
               : &m->calendar->week[(date - BASE_DATE) % 7];
}

/* Touching intervals are one. */
static void open_interval(struct maker *m, int64_t open, int64_t close)
{
    struct table *table = m->table;
    if (table->intervals == 0 || open != m->close) {
        if (table->intervals == m->room) { /* GCOVR_EXCL_BR_LINE: cpath_calendar_plan counts no less than there are */
            m->full = 1;                   /* GCOVR_EXCL_LINE: likewise; if it did, nothing would be compiled */
            return;                        /* GCOVR_EXCL_LINE: likewise */
        }
        m->intervals[++table->intervals] = (struct interval){(uint32_t)open, (uint32_t)table->work};
    }
    table->work += (uint64_t)(close - open);
    m->close = close;
}

/* The slices of local time [from, to), which `shift` turns into offsets. */
static void add_stretch(struct maker *m, int64_t from, int64_t to, int64_t shift)
{
    for (int64_t date = cpath_floor_div(from, DAY); date * DAY < to; date++) {
        const struct day *day = day_of(m, (cpath_date)date);
        const struct slice *slice = calendar_slices(m->calendar) + day->first_slice;
        for (int32_t i = 0; i < day->slices; i++, slice++) {
            int64_t begin = date * DAY + slice->begin, end = date * DAY + slice->end;
            begin = begin < from ? from : begin;
            end = end > to ? to : end;
            if (begin < end) {
                open_interval(m, begin + shift, end + shift);
            }
        }
    }
}

static int fill_intervals(struct maker *m)
{
    struct table *table = m->table;
    const cpath_zone *zone = cpath_calendar_zone(m->calendar);
    cpath_time end = table->start + (int64_t)table->seconds;
    for (cpath_time time = table->start; time < end;) {
        int32_t offset = 0;
        cpath_time change = end;
        (void)cpath_zone_offset(zone, time, &offset);
        (void)cpath_zone_next_change(zone, time, &change);
        change = change < end ? change : end;
        add_stretch(m, time + offset, change + offset, -offset - table->start);
        time = change;
    }
    for (int32_t n = 1; n < SENTINELS; n++) {
        m->intervals[table->intervals + n] = (struct interval){UINT32_MAX, (uint32_t)table->work};
    }
    return (table->work > 0) & !m->full;
}

static uint32_t interval_key(const struct interval *interval, int by_work)
{
    return by_work ? interval->before : interval->open;
}

/* Goes over the buckets in order, from that before the first one. */
struct bucket_walk {
    const struct interval *interval; /* the last at or before the bucket's first second */
    int64_t bucket, seconds;         /* of all buckets */
    int32_t shift, by_work;
};

static struct bucket_walk bucket_walk_of(const struct table *table, int by_work)
{
    return (struct bucket_walk){table_intervals(table), -1, (int64_t)(by_work ? table->work : table->seconds),
                         by_work ? table->work_shift : table->time_shift, by_work};
}

static void next_bucket(struct bucket_walk *walk)
{
    int64_t first = ++walk->bucket << walk->shift;
    while (interval_key(walk->interval + 1, walk->by_work) <= first) {
        walk->interval++;
    }
}

/* Whether the comparisons after a bucket are enough for all of its seconds. */
static int steps_suffice(const struct bucket_walk *walk)
{
    int64_t end = (walk->bucket + 1) << walk->shift;
    end = end < walk->seconds ? end : walk->seconds;
    return interval_key(walk->interval + 1 + (walk->by_work ? WORK_STEPS : TIME_STEPS), walk->by_work) >= end;
}

/* Fills the buckets. 0: the comparisons do not always suffice. */
static int table_fill_buckets(const struct table *table, int by_work, int64_t buckets, uint16_t *column)
{
    struct bucket_walk walk = bucket_walk_of(table, by_work);
    int suffice = 1;
    for (int64_t i = 0; i < buckets; i++) {
        next_bucket(&walk);
        column[i] = (uint16_t)(walk.interval - table_intervals(table));
        suffice &= steps_suffice(&walk);
    }
    return suffice;
}

static void table_fill_days(struct maker *m, uint16_t *rank)
{
    struct table *table = m->table;
    uint16_t *chosen = rank + table->days + 1;
    for (int32_t i = 0; i < table->days; i++) {
        rank[i] = (uint16_t)table->business;
        if (day_of(m, table->first + i)->close > 0) {
            chosen[table->business++] = (uint16_t)i;
        }
    }
    rank[table->days] = (uint16_t)table->business;
}

/* Where the parts are that follow the intervals, as their counts say. */
struct places {
    int64_t by_time, by_work; /* buckets */
    int64_t by_time_at, by_work_at, rank_at, select_at, end;
};

static struct places places_of(const struct table *table)
{
    struct places p = {.by_time = buckets_of(table->seconds, table->time_shift),
                       .by_work = buckets_of(table->work, table->work_shift)};
    p.by_time_at = (int64_t)sizeof *table + (table->intervals + SENTINELS) * (int64_t)sizeof(struct interval);
    p.by_work_at = p.by_time_at + p.by_time * 2;
    p.rank_at = p.by_work_at + p.by_work * 2;
    p.select_at = p.rank_at + (table->days + 1) * 2;
    p.end = p.select_at + table->business * 2;
    return p;
}

void cpath_table_build(cpath_calendar *calendar, const struct extent *extent)
{
    int32_t offset = 0;
    unsigned char *base = (unsigned char *)calendar + calendar->size;
    struct maker m = {.calendar = calendar, .table = (struct table *)(void *)base, .room = extent->intervals};
    struct table *table = m.table;
    memset(base, 0, (size_t)cpath_table_room(extent));
    m.intervals = (struct interval *)(void *)(table + 1);
    (void)cpath_zone_offset(cpath_calendar_zone(calendar), (int64_t)extent->first * DAY, &offset);
    table->start = (int64_t)extent->first * DAY - offset;
    table->first = extent->first;
    table->days = extent->days;
    table->seconds = (uint64_t)extent->days * DAY;
    if (!fill_intervals(&m)) {
        memset(base, 0, (size_t)cpath_table_room(extent));
        return;
    }
    table->time_shift = shift_for((int64_t)table->seconds, extent->intervals);
    table->work_shift = shift_for(extent->work, extent->intervals);
    struct places p = places_of(table);
    table->by_time_at = (int32_t)p.by_time_at;
    table->by_work_at = (int32_t)p.by_work_at;
    table->rank_at = (int32_t)p.rank_at;
    table->select_at = (int32_t)p.select_at;
    int suffice = table_fill_buckets(table, 0, p.by_time, (uint16_t *)(void *)(base + p.by_time_at)) &
                  table_fill_buckets(table, 1, p.by_work, (uint16_t *)(void *)(base + p.by_work_at));
    table->quick = suffice ? table->seconds : 0;
    table_fill_days(&m, (uint16_t *)(void *)(base + p.rank_at));
    table->size = rounded(places_of(table).end);
    calendar->table_at = calendar->size;
    calendar->size += table->size;
}

static int table_intervals_sound(const struct table *table)
{
    const struct interval *interval = table_intervals(table), *end = interval + table->intervals;
    if (interval->open != 0 || interval->before != 0 || interval[1].before != 0) {
        return 0;
    }
    while (interval++ < end) { /* each has work, and is over when the next one opens */
        uint64_t close = interval < end ? interval[1].open : table->seconds;
        if (interval[1].before <= interval->before || interval->open >= close ||
            interval[1].before - interval->before > close - interval->open) {
            return 0;
        }
    }
    for (int n = 1; n < SENTINELS; n++) {
        if (end[n].open != UINT32_MAX || end[n].before != table->work) {
            return 0;
        }
    }
    return 1;
}

/* 2: sound, and the comparisons suffice; 1: sound; 0: not. */
static int table_buckets_sound(const struct table *table, int by_work, int64_t buckets)
{
    const uint16_t *column = table_column(table, by_work ? table->by_work_at : table->by_time_at);
    struct bucket_walk walk = bucket_walk_of(table, by_work);
    int sound = 2;
    for (int64_t i = 0; i < buckets; i++) {
        next_bucket(&walk);
        if (column[i] != walk.interval - table_intervals(table)) {
            return 0;
        }
        sound = steps_suffice(&walk) ? sound : 1;
    }
    return sound;
}

static int table_days_sound(const struct table *table)
{
    const uint16_t *rank = table_rank(table), *chosen = table_select(table);
    for (int32_t i = 0; i < table->days; i++) {
        if (rank[i + 1] < rank[i] || rank[i + 1] - rank[i] > 1) {
            return 0;
        }
    }
    for (int32_t i = 0; i < table->business; i++) {
        if (chosen[i] >= table->days || rank[chosen[i]] != i || rank[chosen[i] + 1] != i + 1) {
            return 0;
        }
    }
    return rank[table->days] == table->business;
}

static int table_numbers_sound(const struct table *table)
{
    return table->days >= 1 && table->days <= MOST_DAYS && table->business >= 0 && table->business <= table->days &&
           table->intervals >= 1 && table->intervals <= MOST_INTERVALS && table->time_shift >= 0 &&
           table->time_shift <= 31 && table->work_shift >= 0 && table->work_shift <= 31 &&
           table->seconds == (uint64_t)table->days * DAY && table->work >= 1 && table->work <= table->seconds &&
           table->start > CPATH_TIME_MIN && table->start < CPATH_TIME_MAX - (int64_t)table->seconds &&
           table->first >= CPATH_DATE_MIN && table->first <= CPATH_DATE_MAX - table->days && table->reserved == 0;
}

int cpath_table_sound(const cpath_calendar *calendar)
{
    const struct table *table = calendar_table(calendar);
    int32_t room = calendar->size - calendar->table_at;
    if (room < (int32_t)sizeof *table || table->size != room || !table_numbers_sound(table)) {
        return 0;
    }
    struct places p = places_of(table);
    if (table->by_time_at != p.by_time_at || table->by_work_at != p.by_work_at ||
        table->rank_at != p.rank_at || table->select_at != p.select_at || rounded(p.end) != room ||
        !table_intervals_sound(table) || !table_days_sound(table)) {
        return 0;
    }
    int by_time = table_buckets_sound(table, 0, p.by_time), by_work = table_buckets_sound(table, 1, p.by_work);
    return by_time && by_work && table->quick == (by_time == 2 && by_work == 2 ? table->seconds : 0);
}
