/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Civil dates and ISO 8601, in and out. Proleptic Gregorian, years 1 to 9999.
 */
#ifndef CLIENTPATH_DATE_H
#define CLIENTPATH_DATE_H

#include <clientpath/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Year 1 to 9999, month 1 to 12, day 1 to the month's last → days since 1970.
 *  @return 0; CPATH_ERANGE for no such date; CPATH_EINVAL for NULL. */
CPATH_API int32_t cpath_date_join(int32_t year, int32_t month, int32_t day, cpath_date *date);

/** The inverse. @return 0; CPATH_ERANGE outside years 1 to 9999; CPATH_EINVAL. */
CPATH_API int32_t cpath_date_split(cpath_date date, int32_t *year, int32_t *month, int32_t *day);

/** ISO weekday of a date, Monday 1 … Sunday 7; CPATH_ERANGE. */
CPATH_API int32_t cpath_date_weekday(cpath_date date);

/** The same day `months` months on, or that month's last day.
 *  @return 0; CPATH_ERANGE; CPATH_EINVAL. */
CPATH_API int32_t cpath_date_add_months(cpath_date date, int64_t months, cpath_date *result);

/** A time as written: what of it was said. */
typedef struct cpath_stamp {
    uint32_t size;     /**< sizeof(cpath_stamp). */
    uint32_t flags;    /**< CPATH_STAMP_HAS_TIME, CPATH_STAMP_HAS_OFFSET. */
    int64_t local;     /**< Local seconds since 1970-01-01T00:00:00 of that local clock. */
    int32_t offset;    /**< Seconds east of UTC, where given; -86399 to 86399. */
    uint32_t reserved; /**< 0. */
} cpath_stamp;

/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_STAMP_INIT {(uint32_t)sizeof(cpath_stamp), 0, 0, 0, 0}
#else
#define CPATH_STAMP_INIT {.size = (uint32_t)sizeof(cpath_stamp)}
#endif
#define CPATH_STAMP_HAS_TIME UINT32_C(1) /**< Hours and minutes are written. */
#define CPATH_STAMP_HAS_OFFSET UINT32_C(2) /**< An offset, or Z, is written. */

/** Reads ISO 8601's extended form: YYYY-MM-DD, optionally T or a space and
 *  hh:mm[:ss[.fraction]], optionally Z or ±hh:mm (±hh, ±hhmm, ±hh:mm:ss are
 *  read too). Fractions (after a point or a comma) are cut. 24:00[:00] is the
 *  next date's 00:00. Seconds 60 and anything after the time are refused.
 *  `length` in bytes, at most 64.
 *  @return 0; CPATH_ESYNTAX; CPATH_ERANGE (no such date or time of day, or,
 *  with an offset, an instant outside years 1 to 9999); CPATH_EINVAL;
 *  CPATH_ESIZE, CPATH_ENEWER for `stamp`. */
CPATH_API int32_t cpath_stamp_parse(const char *text, int32_t length, cpath_stamp *stamp);

/** The forms of cpath_time_format. */
#define CPATH_FORM_DATE 1    /**< 2026-05-05 */
#define CPATH_FORM_LOCAL 2   /**< 2026-05-05T11:00:00 */
#define CPATH_FORM_OFFSET 3  /**< 2026-05-05T11:00:00+03:00; offset 0 is Z; seconds of an offset as +02:30:17. */

/** Writes `time` as seen at `offset` seconds east of UTC, NUL-terminated where
 *  capacity is above 0 (cut to fit).
 *  @return the length without the NUL that there would have been, at most 31;
 *  CPATH_ERANGE (the local date is outside years 1 to 9999, or the offset is
 *  a day or more); CPATH_EINVAL. */
CPATH_API int32_t cpath_time_format(cpath_time time, int32_t offset, int32_t form, char *text, int32_t capacity);

/** YYYY-MM-DD of a date. @return 10; CPATH_ERANGE; CPATH_EINVAL. */
CPATH_API int32_t cpath_date_format(cpath_date date, char *text, int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
