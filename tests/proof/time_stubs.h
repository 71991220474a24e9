/* SPDX-License-Identifier: MIT */
/* In place of lib/calendar.c's days and sums, which have a driver of their own: whatever they may answer. A single
 * output is untouched on failure. */
#ifndef PROOF_TIME_STUBS_H
#define PROOF_TIME_STUBS_H

#include <clientpath/calendar.h>

#include "any.h"

/* CPATH_OK, or a failure of those that a question about time has. */
static inline int32_t time_answer(const cpath_calendar *calendar, const void *output)
{
    return calendar && output ? Frama_C_interval(CPATH_EDATA, CPATH_OK) : CPATH_EINVAL;
}

static inline int32_t any_moment_found(const cpath_calendar *calendar, cpath_time *result)
{
    int32_t code = time_answer(calendar, result);
    if (code == CPATH_OK) {
        *result = Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
    }
    return code;
}

static inline int32_t any_date_found(const cpath_calendar *calendar, cpath_date *result)
{
    int32_t code = time_answer(calendar, result);
    if (code == CPATH_OK) {
        *result = Frama_C_interval(CPATH_DATE_MIN, CPATH_DATE_MAX);
    }
    return code;
}

int32_t cpath_work_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    (void)time;
    (void)amount;
    return any_moment_found(calendar, result);
}

int32_t cpath_date_moment(const cpath_calendar *calendar, cpath_date date, int32_t boundary, cpath_time *result)
{
    (void)date;
    (void)boundary;
    return any_moment_found(calendar, result);
}

int32_t cpath_local_date(const cpath_calendar *calendar, cpath_time time, cpath_date *date)
{
    return time < CPATH_TIME_MIN || time > CPATH_TIME_MAX ? CPATH_ERANGE : any_date_found(calendar, date);
}

int32_t cpath_is_open(const cpath_calendar *calendar, cpath_time time)
{
    (void)calendar;
    (void)time;
    return Frama_C_interval(CPATH_ELOCAL, 1);
}

int32_t cpath_days_add(const cpath_calendar *calendar, cpath_date date, int64_t amount, int32_t roll, cpath_date *result)
{
    (void)date;
    (void)amount;
    (void)roll;
    return any_date_found(calendar, result);
}

int32_t cpath_days_count(const cpath_calendar *calendar, cpath_date a, cpath_date b, int64_t *count)
{
    int32_t code = time_answer(calendar, count);
    (void)a;
    (void)b;
    if (code == CPATH_OK) {
        *count = Frama_C_interval(CPATH_DATE_MIN - CPATH_DATE_MAX, CPATH_DATE_MAX - CPATH_DATE_MIN);
    }
    return code;
}

#endif
