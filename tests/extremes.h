/* SPDX-License-Identifier: MIT */
/* Every question about time at chosen instants and amounts: whatever the bytes
 * and the numbers, a code that the headers name and a result within its range. */
#ifndef TESTS_EXTREMES_H
#define TESTS_EXTREMES_H

#include "zones.h"

static const char *asked; /* the question in hand, for failures */
static long questions;
static int only_safe;      /* numbers may be wrong, as long as nothing crashes or hangs: counted */
static long out_of_range;

static inline void in_range(int32_t code, int64_t value, int64_t least, int64_t greatest, int64_t untouched)
{
    static const int32_t codes[] = {CPATH_ERANGE, CPATH_ECORRUPT, CPATH_EHORIZON, CPATH_ENEVER, CPATH_EDATA, CPATH_ELOCAL};
    int known = code >= 0 && code <= 1;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        known = known || code == codes[i];
    }
    questions++;
    if (only_safe) {
        out_of_range += !known || (code >= 0 && (value < least || value > greatest));
        return;
    }
    if (!known) {
        fail_msg("%s: %d", asked, code);
    }
    if (code < 0 ? value != untouched : value < least || value > greatest) {
        fail_msg("%s: %s %lld", asked, cpath_result_name(code), (long long)value);
    }
}

#define UNTOUCHED 77
/* Asks, then judges what is in `out`. No change is found: 0, and nothing written. */
#define ASK(call, out, least, greatest)                                                                              \
    do {                                                                                                             \
        asked = #call;                                                                                               \
        out = UNTOUCHED;                                                                                             \
        int32_t code_ = call;                                                                                        \
        in_range(code_, out, out == UNTOUCHED ? UNTOUCHED : (least), out == UNTOUCHED ? UNTOUCHED : (greatest),       \
                 UNTOUCHED);                                                                                         \
    } while (0)

static inline void ask_zone(const cpath_zone *zone, int64_t at)
{
    cpath_time time;
    int32_t offset;
    ASK(cpath_zone_offset(zone, at, &offset), offset, -86399, 86399);
    ASK(cpath_zone_next_change(zone, at, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
    ASK(cpath_zone_previous_change(zone, at, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
    for (uint32_t flags = 0; flags < 8; flags++) {
        ASK(cpath_zone_from_local(zone, at, flags, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
    }
}

static inline void ask_calendar(const cpath_calendar *calendar, int64_t at, int64_t amount)
{
    const int64_t all = CPATH_TIME_MAX - CPATH_TIME_MIN + 1;
    cpath_time time;
    cpath_date date;
    ASK(cpath_work_add(calendar, at, amount, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
    ASK(cpath_work_between(calendar, at, amount, &time), time, -all, all);
    ASK(cpath_next_open(calendar, at, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
    ASK(cpath_previous_close(calendar, at, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
    ASK(cpath_local_date(calendar, at, &date), date, CPATH_DATE_MIN, CPATH_DATE_MAX);
    asked = "cpath_is_open";
    in_range(cpath_is_open(calendar, at), UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED);
}

static inline void ask_days(const cpath_calendar *calendar, cpath_date at, int64_t amount, cpath_date other)
{
    cpath_date date;
    cpath_time time;
    int64_t count;
    for (int32_t roll = CPATH_ROLL_NONE; roll <= CPATH_ROLL_NAT; roll++) {
        ASK(cpath_days_add(calendar, at, amount, roll, &date), date, CPATH_DATE_MIN, CPATH_DATE_MAX);
    }
    ASK(cpath_days_count(calendar, at, other, &count), count, CPATH_DATE_MIN - CPATH_DATE_MAX,
        CPATH_DATE_MAX - CPATH_DATE_MIN);
    for (int32_t boundary = CPATH_BOUNDARY_START; boundary <= CPATH_BOUNDARY_END; boundary++) {
        ASK(cpath_date_moment(calendar, at, boundary, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
    }
    asked = "cpath_is_business_day";
    in_range(cpath_is_business_day(calendar, at), UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED);
}

/* All clocks, boundaries and rolls. */
static inline void ask_due(const cpath_calendar *calendar, int64_t at, int64_t amount)
{
    cpath_time time;
    cpath_amount asked_amount = CPATH_AMOUNT_INIT;
    asked_amount.amount = amount;
    for (uint32_t clock = CPATH_CLOCK_ELAPSED; clock <= CPATH_CLOCK_MONTHS; clock++) {
        int days = clock >= CPATH_CLOCK_BUSINESS_DAYS, rolls = clock >= CPATH_CLOCK_CALENDAR_DAYS;
        for (uint32_t boundary = 0; boundary <= (days ? CPATH_BOUNDARY_END : 0u); boundary++) {
            for (uint32_t roll = 0; roll <= (rolls ? CPATH_DUE_ROLL_PREVIOUS : 0u); roll++) {
                asked_amount.clock = clock;
                asked_amount.boundary = boundary;
                asked_amount.due_roll = roll;
                ASK(cpath_due(calendar, at, &asked_amount, &time), time, CPATH_TIME_MIN, CPATH_TIME_MAX);
            }
        }
    }
}

#endif
