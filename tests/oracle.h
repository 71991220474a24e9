/* SPDX-License-Identifier: MIT */
/*
 * A slow calendar for tests: random hours and dated rows, and all working time
 * of a window as a sorted list of open pieces, made from the plan's words and
 * glibc's local time. Nothing here is the library's but the rows handed to it.
 */
#ifndef TESTS_ORACLE_H
#define TESTS_ORACLE_H

#include <time.h>

#include "zones.h"

#define DAY_SECONDS 86400
#define MOST_HOURS 8
#define MOST_DATED 320
#define DATES (CPATH_DATE_MAX - CPATH_DATE_MIN + 1)

static uint64_t oracle_seed = 1;

/* 0 to below - 1 */
static inline int64_t pick(int64_t below)
{
    oracle_seed ^= oracle_seed << 13;
    oracle_seed ^= oracle_seed >> 7;
    oracle_seed ^= oracle_seed << 17;
    return (int64_t)((oracle_seed >> 3) % (uint64_t)below);
}

static inline void seed_round(long round)
{
    oracle_seed = (uint64_t)round * UINT64_C(0x9E3779B97F4A7C15) + UINT64_C(0xD1B54A32D192ED03);
    for (int i = 0; i < 8; i++) {
        (void)pick(2);
    }
}

/* Intervals of one day, sorted, none overlapping. */
struct hours_list {
    int32_t begin[MOST_HOURS], end[MOST_HOURS], count;
};

struct dated {
    cpath_day_row row;
    struct hours_list own; /* CPATH_DAY_HOURS */
};

/* What a calendar says, in the oracle's own form. */
struct words {
    struct hours_list week[8]; /* 1 to 7 */
    struct dated dated[MOST_DATED];
    int32_t dated_count, day_start; /* no hours from midnight to day_start of the next day but those that pass it */
    cpath_date first, last;         /* of the dated rows; first > last: none */
};

static int16_t dated_at[DATES]; /* 0, or the dated row's number from 1 */

static inline int32_t weekday_of_date(int64_t date)
{
    return (int32_t)(((date + 3) % 7 + 7) % 7) + 1; /* day 0 was a Thursday */
}

static inline void cut_hours(struct hours_list *hours, int32_t seconds)
{
    while (seconds > 0 && hours->count > 0) {
        int32_t last = hours->count - 1, length = hours->end[last] - hours->begin[last];
        hours->end[last] -= length < seconds ? length : seconds;
        hours->count -= length <= seconds;
        seconds -= length < seconds ? length : seconds;
    }
}

/* The hours that begin on a date. */
static inline struct hours_list hours_on(const struct words *words, int64_t date)
{
    int32_t number = date >= CPATH_DATE_MIN && date <= CPATH_DATE_MAX ? dated_at[date - CPATH_DATE_MIN] : 0;
    const struct dated *dated = number ? &words->dated[number - 1] : NULL;
    struct hours_list hours = words->week[weekday_of_date(date)];
    if (!dated) {
        return hours;
    }
    if (dated->row.kind == CPATH_DAY_CLOSED) {
        hours.count = 0;
    } else if (dated->row.kind == CPATH_DAY_HOURS) {
        hours = dated->own;
    } else if (dated->row.kind == CPATH_DAY_LIKE) {
        hours = words->week[dated->row.like];
    }
    cut_hours(&hours, dated->row.shorter);
    return hours;
}

/* Hours are cut to seconds, minutes, quarters or hours: `grain`. */
static inline struct hours_list random_hours(int32_t day_start, int32_t grain)
{
    struct hours_list hours = {.count = 0};
    int32_t wanted = pick(5) ? 1 + (int32_t)pick(3) : (int32_t)pick(MOST_HOURS + 1);
    int32_t at = day_start + (int32_t)pick(6 * 3600) / grain * grain;
    for (; wanted > 0 && at < DAY_SECONDS; wanted--) {
        int32_t room = day_start + DAY_SECONDS - at;
        int32_t length = (1 + (int32_t)pick(wanted == 1 ? room : 5 * 3600) / grain) * grain;
        length = length < room ? length : room;
        hours.begin[hours.count] = at;
        hours.end[hours.count++] = at + length;
        at += length + (pick(4) ? (int32_t)pick(3 * 3600) / grain * grain : 0);
        if (at >= day_start + DAY_SECONDS) {
            break;
        }
    }
    return hours;
}

static inline void random_dated(struct words *words, cpath_date date, int32_t grain)
{
    struct dated *dated = &words->dated[words->dated_count];
    *dated = (struct dated){.row = {.date = date, .kind = (uint32_t)pick(4)}};
    if (dated->row.kind == CPATH_DAY_LIKE) {
        dated->row.like = 1 + (int32_t)pick(7);
    } else if (dated->row.kind == CPATH_DAY_HOURS) {
        dated->own = random_hours(words->day_start, grain);
    }
    dated_at[date - CPATH_DATE_MIN] = (int16_t)(words->dated_count + 1);
    int32_t count = hours_on(words, date).count;
    if (count > 0 && dated->row.kind != CPATH_DAY_CLOSED && (dated->row.kind == 0 || pick(3) == 0)) {
        dated->row.shorter = 1 + (int32_t)pick(4 * 3600);
    }
    if ((dated->row.kind == CPATH_DAY_HOURS && count == 0) || (dated->row.kind == 0 && !dated->row.shorter)) {
        dated_at[date - CPATH_DATE_MIN] = 0;
        return;
    }
    words->dated_count++;
    words->first = date < words->first ? date : words->first;
    words->last = date > words->last ? date : words->last;
}

static inline void forget(const struct words *words)
{
    for (int32_t i = 0; i < words->dated_count; i++) {
        dated_at[words->dated[i].row.date - CPATH_DATE_MIN] = 0;
    }
}

/* Dated rows lie from `first` to `last`; few, many, in runs, or none. */
static inline void random_words(struct words *words, cpath_date first, cpath_date last)
{
    static const int32_t grains[] = {1, 60, 900, 1800, 3600};
    int32_t grain = grains[pick(5)];
    forget(words);
    memset(words, 0, sizeof *words);
    words->first = CPATH_DATE_MAX;
    words->last = CPATH_DATE_MIN;
    int only_dated = pick(25) == 0, all_day = pick(25) == 0;
    words->day_start = all_day || pick(2) ? 0 : (int32_t)pick(12 * 3600) / grain * grain;
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        if (all_day) {
            words->week[weekday] = (struct hours_list){.end = {DAY_SECONDS}, .count = 1};
        } else if (!only_dated && (pick(7) >= 2 || weekday == 3)) {
            words->week[weekday] = random_hours(words->day_start, grain);
        }
    }
    if (!only_dated && words->week[3].count == 0) { /* some hour is always open */
        words->week[3] = (struct hours_list){.begin = {words->day_start}, .end = {words->day_start + grain}, .count = 1};
    }
    int32_t wanted = all_day && pick(2) ? 0 : pick(8) ? 1 + (int32_t)pick(MOST_DATED - 2) : 0;
    int64_t span = (int64_t)last - first, date = first;
    while (wanted > 0 && words->dated_count < wanted) {
        random_dated(words, (cpath_date)date, grain);
        date += pick(3) ? 1 : 1 + pick(2 * span / wanted + 2);
        if (date > last) {
            break;
        }
    }
    if (only_dated) { /* it opens at least once */
        date = date > last ? last : date;
        words->dated_count -= dated_at[date - CPATH_DATE_MIN] > 0;
        words->dated[words->dated_count] = (struct dated){
            .row = {.date = (cpath_date)date, .kind = CPATH_DAY_HOURS},
            .own = {.begin = {words->day_start}, .end = {words->day_start + grain}, .count = 1}};
        dated_at[date - CPATH_DATE_MIN] = (int16_t)++words->dated_count;
        words->first = (cpath_date)date < words->first ? (cpath_date)date : words->first;
        words->last = (cpath_date)date > words->last ? (cpath_date)date : words->last;
    }
}

static inline int opens_weekly(const struct words *words)
{
    int32_t count = 0;
    for (int weekday = 1; weekday <= 7; weekday++) {
        count += words->week[weekday].count;
    }
    return count > 0;
}

/* One stretch of one offset, as glibc has it. */
struct glibc_stretch {
    cpath_time from, to;
    int32_t offset;
};

struct oracle {
    cpath_time from, to; /* the window; whole: all years */
    struct glibc_stretch *stretches;
    cpath_time *open, *close; /* pieces, none touching */
    int64_t *before;          /* working seconds before each piece, and at last all */
    int32_t stretch_count, count, stretch_room, room;
};

static inline int32_t glibc_offset(cpath_time time)
{
    struct tm tm;
    time_t t = time;
    if (!localtime_r(&t, &tm)) {
        fail_msg("localtime_r at %lld", (long long)time);
    }
    return (int32_t)tm.tm_gmtoff;
}

static inline void put_stretch(struct oracle *o, cpath_time from, cpath_time to, int32_t offset)
{
    if (o->stretch_count == o->stretch_room) {
        o->stretch_room = 2 * o->stretch_room + 64;
        o->stretches = realloc(o->stretches, (size_t)o->stretch_room * sizeof *o->stretches);
    }
    o->stretches[o->stretch_count++] = (struct glibc_stretch){from, to, offset};
}

/* `step`: changes of the zone lie further apart. */
static inline void find_stretches(struct oracle *o, int64_t step)
{
    int32_t offset = glibc_offset(o->from);
    cpath_time from = o->from, at = from, last = o->to - 1;
    o->stretch_count = 0;
    while (at < last) {
        cpath_time next = at + step < last ? at + step : last;
        if (glibc_offset(next) == offset) {
            at = next;
            continue;
        }
        while (next - at > 1) {
            cpath_time middle = at + (next - at) / 2;
            *(glibc_offset(middle) == offset ? &at : &next) = middle;
        }
        put_stretch(o, from, next, offset);
        from = at = next;
        offset = glibc_offset(next);
    }
    put_stretch(o, from, o->to, offset);
}

static inline void put_piece(struct oracle *o, cpath_time open, cpath_time close)
{
    if (open >= close) {
        return;
    }
    if (o->count == o->room) {
        o->room = 2 * o->room + 4096;
        o->open = realloc(o->open, (size_t)o->room * sizeof *o->open);
        o->close = realloc(o->close, (size_t)o->room * sizeof *o->close);
        o->before = realloc(o->before, ((size_t)o->room + 1) * sizeof *o->before);
    }
    if (o->count > 0 && open < o->close[o->count - 1]) {
        fail_msg("pieces overlap at %lld", (long long)open);
    }
    if (o->count > 0 && open == o->close[o->count - 1]) {
        o->close[o->count - 1] = close;
        return;
    }
    o->open[o->count] = open;
    o->close[o->count++] = close;
}

/* Every stretch's local time, date by date: open where the words say so. */
static inline void fill_oracle(struct oracle *o, const struct words *words, cpath_time from, cpath_time to, int64_t step)
{
    o->from = from;
    o->to = to;
    o->count = 0;
    find_stretches(o, step);
    for (int32_t s = 0; s < o->stretch_count; s++) {
        const struct glibc_stretch *stretch = &o->stretches[s];
        int64_t first = stretch->from + stretch->offset, last = stretch->to + stretch->offset;
        for (int64_t date = first / DAY_SECONDS - 3; date * DAY_SECONDS < last; date++) {
            struct hours_list hours = hours_on(words, date);
            for (int32_t i = 0; i < hours.count; i++) {
                int64_t open = date * DAY_SECONDS + hours.begin[i], close = date * DAY_SECONDS + hours.end[i];
                put_piece(o, (open > first ? open : first) - stretch->offset,
                          (close < last ? close : last) - stretch->offset);
            }
        }
    }
    int64_t sum = 0;
    for (int32_t i = 0; i < o->count; i++) {
        o->before[i] = sum;
        sum += o->close[i] - o->open[i];
    }
    if (o->before) {
        o->before[o->count] = sum;
    }
}

static inline void free_oracle(struct oracle *o)
{
    free(o->stretches);
    free(o->open);
    free(o->close);
    free(o->before);
    memset(o, 0, sizeof *o);
}

/* The pieces that open at or before an instant. */
static inline int32_t pieces_until(const struct oracle *o, cpath_time time)
{
    int32_t low = 0, high = o->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        *(o->open[middle] <= time ? &low : &high) = o->open[middle] <= time ? middle + 1 : middle;
    }
    return low;
}

static inline int oracle_open(const struct oracle *o, cpath_time time)
{
    int32_t n = pieces_until(o, time);
    return n > 0 && time < o->close[n - 1];
}

static inline int64_t oracle_work(const struct oracle *o, cpath_time time)
{
    int32_t n = pieces_until(o, time);
    if (n == 0) {
        return 0;
    }
    return o->before[n - 1] + (time < o->close[n - 1] ? time : o->close[n - 1]) - o->open[n - 1];
}

#define NOT_KNOWN 1 /* the answer lies outside the window */

/* What a search that leaves the window finds. */
static inline int32_t oracle_end(const struct oracle *o, const struct words *words, int forward)
{
    int64_t edge = forward ? o->to - 3 * DAY_SECONDS : o->from + 3 * DAY_SECONDS;
    int all_dated = forward ? edge > words->last * INT64_C(86400) : edge < words->first * INT64_C(86400);
    if (!opens_weekly(words) && all_dated) {
        return CPATH_ENEVER;
    }
    int whole = forward ? o->to > CPATH_TIME_MAX : o->from == CPATH_TIME_MIN;
    return !whole ? NOT_KNOWN : opens_weekly(words) ? CPATH_ERANGE : CPATH_ENEVER;
}

static inline int32_t oracle_add(const struct oracle *o, const struct words *words, cpath_time time, int64_t amount,
                                 cpath_time *result)
{
    int64_t wanted = oracle_work(o, time) + amount;
    int32_t low = 0, high = o->count;
    *result = time;
    if (amount == 0) {
        return CPATH_OK;
    }
    if (wanted < 0 || o->count == 0 || (amount > 0 ? wanted > o->before[o->count] : wanted >= o->before[o->count])) {
        return oracle_end(o, words, amount > 0);
    }
    while (high - low > 1) { /* the last piece with less than wanted before it, or not more */
        int32_t middle = low + (high - low) / 2;
        int take = amount > 0 ? o->before[middle] < wanted : o->before[middle] <= wanted;
        *(take ? &low : &high) = middle;
    }
    *result = o->open[low] + (wanted - o->before[low]);
    return *result > CPATH_TIME_MAX ? CPATH_ERANGE : CPATH_OK;
}

static inline int32_t oracle_next_open(const struct oracle *o, const struct words *words, cpath_time time,
                                       cpath_time *result)
{
    int32_t n = pieces_until(o, time);
    if (n > 0 && time < o->close[n - 1]) {
        *result = time;
        return time < CPATH_TIME_MAX ? CPATH_OK : NOT_KNOWN;
    }
    if (n == o->count) {
        return oracle_end(o, words, 1);
    }
    *result = o->open[n];
    return CPATH_OK;
}

static inline int32_t oracle_previous_close(const struct oracle *o, cpath_time time, cpath_time *result)
{
    int32_t n = pieces_until(o, time);
    n -= n > 0 && o->close[n - 1] > time;
    if (n == 0 || o->close[n - 1] > time) {
        return NOT_KNOWN;
    }
    *result = o->close[n - 1];
    return CPATH_OK;
}

/* The rows for the library, in another order. */
struct rows {
    cpath_week_row week[7 * MOST_HOURS];
    cpath_day_row days[MOST_DATED];
    cpath_hours_row hours[MOST_DATED * MOST_HOURS];
    int32_t week_count, day_count, hours_count;
};

static inline void rows_of(const struct words *words, struct rows *rows)
{
    memset(rows, 0, sizeof *rows);
    for (int32_t weekday = 7; weekday > 0; weekday--) {
        const struct hours_list *hours = &words->week[weekday];
        for (int32_t i = hours->count; i-- > 0;) {
            rows->week[rows->week_count++] = (cpath_week_row){weekday, hours->begin[i], hours->end[i], 0};
        }
    }
    for (int32_t n = 0; n < words->dated_count; n++) {
        int32_t other = (int32_t)pick(n + 1);
        rows->days[n] = rows->days[other];
        rows->days[other] = words->dated[n].row;
        const struct hours_list *own = &words->dated[n].own;
        for (int32_t i = own->count; i-- > 0;) {
            rows->hours[rows->hours_count++] = (cpath_hours_row){words->dated[n].row.date, own->begin[i], own->end[i], 0};
        }
    }
    rows->day_count = words->dated_count;
}

/* To be freed. `known`: NULL, or the first and last known date; INT32_MIN and INT32_MAX: none.
 * `compiled`: NULL, or the first and last date to compile. */
static inline cpath_calendar *build_rows(const struct rows *rows, const cpath_zone *zone, const cpath_date *known,
                                         const cpath_date *compiled)
{
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    cpath_problem problem = CPATH_PROBLEM_INIT;
    input.week = CPATH_VIEW(rows->week, rows->week_count);
    input.days = CPATH_VIEW(rows->days, rows->day_count);
    input.hours = CPATH_VIEW(rows->hours, rows->hours_count);
    input.zone = zone;
    if (known) {
        input.known_from = known[0];
        input.known_until = known[1];
        input.flags = (known[0] > INT32_MIN ? CPATH_CALENDAR_HAS_FROM : 0) |
                      (known[1] < INT32_MAX ? CPATH_CALENDAR_HAS_UNTIL : 0);
        input.known_from = known[0] > INT32_MIN ? known[0] : 0;
        input.known_until = known[1] < INT32_MAX ? known[1] : 0;
    }
    if (compiled) {
        input.flags |= CPATH_CALENDAR_COMPILES;
        input.compile_from = compiled[0];
        input.compile_until = compiled[1];
    }
    int32_t size = cpath_calendar_size(&input);
    if (size < 0) {
        fail_msg("size: %s", cpath_result_name(size));
    }
    cpath_calendar *calendar = malloc((size_t)size);
    int32_t code = cpath_calendar_build(&input, calendar, size, &problem);
    if (code < 0) {
        fail_msg("build: %s, table %u row %d field %u reason %u", cpath_result_name(code), problem.table, problem.row,
                 problem.field, problem.reason);
    }
    return calendar;
}

#endif
