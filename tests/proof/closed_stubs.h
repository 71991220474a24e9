/* SPDX-License-Identifier: MIT */
/* In place of lib/calendar_closed.c, which has a driver of its own: whatever its functions may answer. */
#ifndef PROOF_CLOSED_STUBS_H
#define PROOF_CLOSED_STUBS_H

#include "any.h"
#include "calendar_priv.h"

int32_t cpath_calendar_rank(const cpath_calendar *calendar, cpath_date date)
{
    (void)date;
    return Frama_C_interval(0, calendar->exceptions);
}

const struct day *cpath_calendar_day(const cpath_calendar *calendar, cpath_date date)
{
    //@ assert in_range: BASE_DATE <= date <= CPATH_DATE_MAX + 3;
    (void)date;
    return &calendar->week[Frama_C_interval(0, 6)];
}

struct sums cpath_sums_before(const cpath_calendar *calendar, cpath_date date)
{
    (void)calendar;
    //@ assert in_range: BASE_DATE <= date <= CPATH_DATE_MAX + 3;
    (void)date;
    return (struct sums){Frama_C_long_long_interval(-(INT64_C(1) << 42), INT64_C(1) << 42),
                         Frama_C_interval(-(1 << 24), 1 << 24)};
}

cpath_date cpath_date_reaching(const cpath_calendar *calendar, int64_t wanted, int days)
{
    (void)calendar;
    (void)days;
    //@ assert in_range: -(1 << 43) <= wanted <= 1 << 43;
    (void)wanted;
    return Frama_C_interval(CPATH_DATE_MIN - 2, CPATH_DATE_MAX + 2);
}

/* Of a damaged calendar that is sound, less than all stretches' sum. */
int64_t cpath_closed_between(const cpath_calendar *calendar, cpath_time a, cpath_time b)
{
    (void)calendar;
    //@ assert in_range: CPATH_TIME_MIN <= a && b <= CPATH_TIME_MAX + 1;
    (void)a;
    (void)b;
    return Frama_C_long_long_interval(-(INT64_C(1) << 60), INT64_C(1) << 60);
}

int32_t cpath_closed_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    (void)calendar;
    //@ assert in_range: CPATH_TIME_MIN <= time <= CPATH_TIME_MAX;
    (void)time;
    (void)amount;
    if (Frama_C_nondet(0, 1)) {
        return Frama_C_interval(CPATH_ENEVER, CPATH_ERANGE);
    }
    *result = Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
    return CPATH_OK;
}

int32_t cpath_ran_out(const cpath_calendar *calendar, int forward, int32_t otherwise)
{
    (void)calendar;
    (void)forward;
    int32_t code = Frama_C_nondet(CPATH_EHORIZON, CPATH_ENEVER);
    return Frama_C_nondet(0, 1) ? code : otherwise;
}

#endif
