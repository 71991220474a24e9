/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The company's working calendar: a zone, weekly hours, dated rows. Working
 * time is real elapsed seconds within the hours; a business day is a date with
 * any working time. A calendar is a handle: position-independent bytes in the
 * caller's 8-byte aligned buffer, with its own copy of the zone.
 *
 * Time: questions of days take the logarithm of the dated rows. Those of
 * working time are constant within the compiled dates. Outside they go from
 * change to change of the clock, as many as lie between the instants in
 * question and answer, each a logarithm; but for years without dated rows in
 * which the zone has nothing but a rule by weekdays (M3.2.0), all at once.
 */
#ifndef CLIENTPATH_CALENDAR_H
#define CLIENTPATH_CALENDAR_H

#include <clientpath/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A handle: what a company's working time is. */
typedef struct cpath_calendar cpath_calendar;

/** One interval of a weekday's hours. Any number a day, in any order. */
typedef struct cpath_week_row {
    int32_t weekday; /**< Monday 1 … Sunday 7. */
    int32_t begin;   /**< Seconds after local midnight, 0 to 86399. */
    int32_t end;     /**< Above begin, at most begin + 86400; above 86400 it passes midnight and still belongs to this day. */
    uint32_t reserved; /**< 0. */
} cpath_week_row;

/** What holds on one date instead of the week's hours; one row a date, in any order. */
typedef struct cpath_day_row {
    cpath_date date; /**< The date that it replaces the hours of. */
    uint32_t kind;   /**< CPATH_DAY_...; 0 only with `shorter`: the weekday's own hours, shortened. */
    int32_t like;    /**< CPATH_DAY_LIKE: the weekday whose hours hold, 1 to 7; else 0. */
    int32_t shorter; /**< Seconds cut from the end of the last interval, then of earlier ones; 0 none. Nothing left is closed. */
} cpath_day_row;

#define CPATH_DAY_CLOSED 1 /**< No hours. */
#define CPATH_DAY_HOURS 2 /**< The rows of `hours` for this date. */
#define CPATH_DAY_LIKE 3 /**< The hours of the weekday `like`. */

/** One interval of a date whose day row is CPATH_DAY_HOURS. */
typedef struct cpath_hours_row {
    cpath_date date;   /**< The date. */
    int32_t begin;     /**< As in cpath_week_row. */
    int32_t end;       /**< Likewise. */
    uint32_t reserved; /**< 0. */
} cpath_hours_row;

/** What a calendar is built from. */
typedef struct cpath_calendar_input {
    uint32_t size;          /**< sizeof(cpath_calendar_input). */
    uint32_t flags;         /**< CPATH_CALENDAR_HAS_FROM, CPATH_CALENDAR_HAS_UNTIL. */
    cpath_date known_from;  /**< First and last date the dated rows speak for, with their flags; */
    cpath_date known_until; /**< an answer that needs a date outside is CPATH_EHORIZON. */
    cpath_view week;        /**< cpath_week_row */
    cpath_view days;        /**< cpath_day_row */
    cpath_view hours;       /**< cpath_hours_row */
    const cpath_zone *zone; /**< Copied. */
    cpath_date compile_from;  /**< First and last date, with CPATH_CALENDAR_COMPILES, that answers come fastest */
    cpath_date compile_until; /**< for; else the years of the dated rows and one more; without rows the dates between
                                   known_from and known_until, if both are given. At most 100 years and 65,000
                                   intervals, the last ones; others are answered all the same. About 24 bytes a
                                   day with two intervals. */
} cpath_calendar_input;

#define CPATH_CALENDAR_HAS_FROM UINT32_C(1)  /**< `known_from` is given. */
#define CPATH_CALENDAR_HAS_UNTIL UINT32_C(2) /**< `known_until` is given. */
#define CPATH_CALENDAR_COMPILES UINT32_C(4) /**< `compile_from` and `compile_until` are given. */
/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_CALENDAR_INPUT_INIT {(uint32_t)sizeof(cpath_calendar_input), 0, 0, 0, {}, {}, {}, nullptr, 0, 0}
#else
#define CPATH_CALENDAR_INPUT_INIT {.size = (uint32_t)sizeof(cpath_calendar_input)}
#endif

/** Bytes that cpath_calendar_build needs for this input; what is built may be
 *  shorter (cpath_calendar_verify tells). Rows are not looked at yet. Time: as
 *  cpath_calendar_build.
 *  @return the size; of the errors of cpath_calendar_build those of sizes, views and zone. */
CPATH_API int32_t cpath_calendar_size(const cpath_calendar_input *input);

/** Checks the input and builds the calendar. Time: n log n in its dated rows,
 *  hours and the zone's rows, each dated row times the week's; and linear in the
 *  compiled dates.
 *  @param problem may be NULL; on CPATH_EDATA: table, row, field, reason (an
 *  overlap, also over midnight and with dated rows; a second row of a date;
 *  shorter than nothing; never opens, as CPATH_ENEVER; …).
 *  @return 0; CPATH_EDATA; CPATH_ENEVER; CPATH_ECORRUPT (zone); CPATH_EALIGN;
 *  CPATH_ECAPACITY; CPATH_ESIZE; CPATH_ENEWER; CPATH_EINVAL. */
CPATH_API int32_t cpath_calendar_build(const cpath_calendar_input *input, void *buffer, int32_t size,
                                       cpath_problem *problem);

/** Checks bytes from elsewhere once, completely. @return the calendar's size;
 *  CPATH_ECORRUPT; CPATH_EALIGN; CPATH_EINVAL. */
CPATH_API int32_t cpath_calendar_verify(const void *bytes, int32_t size);

/** 64-bit fingerprint of all that answers depend on (hours, dates, zone); the
 *  same on every machine. @return 0; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_calendar_fingerprint(const cpath_calendar *calendar, uint64_t *fingerprint);

/** The calendar's zone, inside its bytes; NULL if the calendar is none. */
CPATH_API const cpath_zone *cpath_calendar_zone(const cpath_calendar *calendar);

/** amount > 0: the earliest u with `amount` working seconds from time to u
 *  (09:00 + 8 h on a 09-17 day is 17:00 that day); < 0: the latest u with
 *  -amount from u to time; 0: time itself.
 *  @return 0; CPATH_EHORIZON; CPATH_ERANGE (beyond years 1 to 9999);
 *  CPATH_ENEVER (no weekly hours, and the dated ones are used up);
 *  CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_work_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result);

/** Working seconds from a to b; negative if b < a.
 *  @return 0; CPATH_EHORIZON; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_work_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds);

/** 1 if an interval holds the instant (start included, end excluded), else 0.
 *  @return 1, 0; CPATH_EHORIZON; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_is_open(const cpath_calendar *calendar, cpath_time time);

/** `time` if open, else the next opening. Errors as cpath_work_add. */
CPATH_API int32_t cpath_next_open(const cpath_calendar *calendar, cpath_time time, cpath_time *result);

/** The greatest close ≤ time; touching intervals have no close between them.
 *  Errors as cpath_work_add. */
CPATH_API int32_t cpath_previous_close(const cpath_calendar *calendar, cpath_time time, cpath_time *result);

/** The local date of an instant. @return 0; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_local_date(const cpath_calendar *calendar, cpath_time time, cpath_date *date);

/** 1 if the date has any working time, else 0; CPATH_EHORIZON; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_is_business_day(const cpath_calendar *calendar, cpath_date date);

/** How cpath_days_add moves a start that is no business day, before it counts
 *  (NumPy's modes). 0: it does not move: n > 0 is the n-th business day
 *  strictly after, n < 0 strictly before, n = 0 the date itself or the next. */
#define CPATH_ROLL_NONE 0
#define CPATH_ROLL_FORWARD 1           /**< following */
#define CPATH_ROLL_BACKWARD 2          /**< preceding */
#define CPATH_ROLL_MODIFIED_FORWARD 3  /**< forward, but backward if that leaves the month */
#define CPATH_ROLL_MODIFIED_BACKWARD 4 /**< backward, but forward if that leaves the month */
#define CPATH_ROLL_RAISE 5             /**< CPATH_EDATA */
#define CPATH_ROLL_NAT 6               /**< CPATH_EDATA too; a batch writes none. */

/** Business-day addition. @return 0; CPATH_EHORIZON; CPATH_ERANGE;
 *  CPATH_ENEVER; CPATH_EDATA (a start that RAISE or NAT refuses);
 *  CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_days_add(const cpath_calendar *calendar, cpath_date date, int64_t amount, int32_t roll,
                                 cpath_date *result);

/** Business days in [a, b); for b < a minus those in [b, a).
 *  @return 0; CPATH_EHORIZON; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_days_count(const cpath_calendar *calendar, cpath_date a, cpath_date b, int64_t *count);

/** The same over columns, for arrays, tables and files that lie elsewhere: views
 *  and rooms of int64_t (times, amounts, seconds, counts) and int32_t (dates,
 *  codes), each with its own stride, negative ones too. A view of one row
 *  serves all rows of the others. CPATH_TIME_NONE (of dates INT32_MIN) gives
 *  NONE and is no failure; a row that fails gives NONE, and its code where
 *  `codes` has room (capacity 0: not wanted; each row's, 0 or CPATH_E…).
 *  Results have at least as many rows as the longest view.
 *  @return how many rows failed; CPATH_ESIZE, CPATH_ECAPACITY (too little
 *  room), CPATH_EINVAL (views of different lengths, an unknown roll),
 *  CPATH_ECORRUPT for all of them. */
CPATH_API int32_t cpath_work_add_many(const cpath_calendar *calendar, cpath_view times, cpath_view amounts,
                                      cpath_room results, cpath_room codes);
/** Likewise of cpath_work_between. */
CPATH_API int32_t cpath_work_between_many(const cpath_calendar *calendar, cpath_view from, cpath_view to,
                                          cpath_room results, cpath_room codes);
/** Likewise of cpath_days_add. */
CPATH_API int32_t cpath_days_add_many(const cpath_calendar *calendar, cpath_view dates, cpath_view amounts, int32_t roll,
                                      cpath_room results, cpath_room codes);
/** Likewise of cpath_days_count. */
CPATH_API int32_t cpath_days_count_many(const cpath_calendar *calendar, cpath_view from, cpath_view to,
                                        cpath_room results, cpath_room codes);

/** Moments of a date, for deadlines. On a date without hours OPEN is START and
 *  CLOSE is END. 0: the same time of day (no moment of its own). */
#define CPATH_BOUNDARY_SAME 0
#define CPATH_BOUNDARY_START 1 /**< 00:00 */
#define CPATH_BOUNDARY_OPEN 2  /**< first opening */
#define CPATH_BOUNDARY_CLOSE 3 /**< end of the last interval begun that date */
#define CPATH_BOUNDARY_END 4   /**< 24:00 */

/** The instant of a date's boundary (START to END).
 *  @return 0; CPATH_EHORIZON (OPEN, CLOSE); CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_date_moment(const cpath_calendar *calendar, cpath_date date, int32_t boundary,
                                    cpath_time *result);

/** Clocks: what an amount of time is counted in. */
enum {
    CPATH_CLOCK_ELAPSED = 1,       /**< Seconds. */
    CPATH_CLOCK_WORKING = 2,       /**< Seconds of working time. */
    CPATH_CLOCK_BUSINESS_DAYS = 3,
    CPATH_CLOCK_CALENDAR_DAYS = 4,
    CPATH_CLOCK_MONTHS = 5,        /**< The same day n months on, or that month's last. */
    CPATH_CLOCK_AGREED = 6         /**< No amount: the time agreed in the log. */
};

/** How a due date of calendar days or months that is no business day moves. */
enum { CPATH_DUE_ROLL_NONE = 0, CPATH_DUE_ROLL_NEXT = 1, CPATH_DUE_ROLL_PREVIOUS = 2 };

#ifdef __cplusplus
}
#endif

#endif
