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

/* The exceptions before a date. */
int32_t cpath_calendar_rank(const cpath_calendar *calendar, cpath_date date);

/* What holds on a date. */
const struct day *cpath_calendar_day(const cpath_calendar *calendar, cpath_date date);

/* CPATH_OK, CPATH_EINVAL or CPATH_ECORRUPT. */
int32_t cpath_calendar_check(const cpath_calendar *calendar);

#endif
