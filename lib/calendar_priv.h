/* SPDX-License-Identifier: MIT */
/*
 * The calendar in closed form, without horizon: a week's pattern of slices of
 * local days, and the dates that differ from it, with running differences. An
 * instant works if its local time lies in a slice of its local date, so that
 * hours over a clock change last as long as they really do.
 */
#ifndef CLIENTPATH_CALENDAR_PRIV_H
#define CLIENTPATH_CALENDAR_PRIV_H

#include <clientpath/calendar.h>

#include "zone_priv.h"

#define DAY 86400
#define INTERVALS_A_DAY 48
/* A Monday before all dates. */
#define BASE_DATE (CPATH_DATE_MIN - 7)

/* Local seconds of one date, begin included, end excluded, within 0 to 86400. */
struct slice {
    int32_t begin, end;
};

/* One date, or one weekday. */
struct day {
    cpath_date date;     /* exceptions only */
    int32_t first_slice; /* in the calendar's slices */
    int32_t slices;
    int32_t total;       /* seconds of its slices */
    int32_t open, close; /* of the hours that begin on it; both 0: none, no business day */
    int32_t full_close;  /* close before it was shortened */
    int32_t closed_by_row;
    int64_t seconds_before; /* weekday: since Monday; exception: what earlier ones add to the week's */
    int64_t days_before;    /* likewise, business days */
};

struct cpath_calendar {
    uint64_t magic;
    uint64_t hash; /* of all bytes but these two */
    uint64_t fingerprint;
    int32_t size;
    int32_t exceptions;
    int32_t slices;
    int32_t zone_at;  /* bytes from the start */
    int32_t table_at; /* likewise; 0: no dates are compiled */
    int32_t reserved;
    int64_t week_seconds;
    int64_t week_days;
    int64_t known_from, known_until; /* local seconds that answers may need: from ≤ x ≤ until */
    cpath_date first_known, last_known;
    struct day week[7];
};

#define CALENDAR_MAGIC UINT64_C(0x316C616368747063)

static inline const struct day *calendar_exceptions(const cpath_calendar *calendar)
{
    return (const struct day *)(const void *)(calendar + 1);
}

static inline const struct slice *calendar_slices(const cpath_calendar *calendar)
{
    return (const struct slice *)(const void *)(calendar_exceptions(calendar) + calendar->exceptions);
}

/* Of a sound calendar. */
static inline const cpath_zone *calendar_zone(const cpath_calendar *calendar)
{
    return (const cpath_zone *)(const void *)((const unsigned char *)calendar + calendar->zone_at);
}

/* The exceptions before a date. */
int32_t cpath_calendar_rank(const cpath_calendar *calendar, cpath_date date);

/* What holds on a date. */
const struct day *cpath_calendar_day(const cpath_calendar *calendar, cpath_date date);

/* All that lies before a date. */
struct sums {
    int64_t seconds, days;
};

struct sums cpath_sums_before(const cpath_calendar *calendar, cpath_date date);

/* The last date before which less than `wanted` seconds, or days, lie: an
 * exception, or a date of the week between two of them. */
cpath_date cpath_date_reaching(const cpath_calendar *calendar, int64_t wanted, int days);

/* Working seconds of a sound calendar from a to b, a ≤ b. */
int64_t cpath_closed_between(const cpath_calendar *calendar, cpath_time a, cpath_time b);

/* cpath_work_add of a sound calendar, amount not 0, whatever is known. */
int32_t cpath_closed_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result);

/* CPATH_EHORIZON if the dates looked at end there, else the reason given. */
int32_t cpath_ran_out(const cpath_calendar *calendar, int forward, int32_t otherwise);

/* CPATH_OK, CPATH_EINVAL or CPATH_ECORRUPT. */
int32_t cpath_calendar_check(const cpath_calendar *calendar);

#endif
