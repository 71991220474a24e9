/* SPDX-License-Identifier: MIT */
/**
 * @file
 * From an anchor and an amount on a clock to the moment it is due; and a
 * journey's term with its anchor, its pauses and its end: not before, due,
 * phase and verdict at a moment; and why it is due then, segment by segment.
 */
#ifndef CLIENTPATH_DEADLINE_H
#define CLIENTPATH_DEADLINE_H

#include <clientpath/calendar.h>
#include <clientpath/journey.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An amount on a clock: what a person writes as 20h, 3bd, 7d, 1mo. */
typedef struct cpath_amount {
    uint32_t size;     /**< sizeof(cpath_amount). */
    uint32_t clock;    /**< CPATH_CLOCK_..., not AGREED. */
    int64_t amount;    /**< Seconds, days or months; may be negative. */
    uint32_t boundary; /**< CPATH_BOUNDARY_... of day clocks (business days, calendar days, months). */
    uint32_t due_roll; /**< CPATH_DUE_ROLL_... of calendar days and months. */
    int32_t roll;      /**< CPATH_ROLL_... of business days. */
    uint32_t reserved; /**< 0. */
} cpath_amount;
/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_AMOUNT_INIT {(uint32_t)sizeof(cpath_amount), 0, 0, 0, 0, 0, 0}
#else
#define CPATH_AMOUNT_INIT {.size = (uint32_t)sizeof(cpath_amount)}
#endif

/** When an amount from `start` on is due: first the clock, then due_roll, then
 *  the boundary (semantics: Points and terms).
 *  @return 0; CPATH_EHORIZON; CPATH_ERANGE; CPATH_ENEVER; CPATH_EDATA (a start
 *  that the roll refuses); CPATH_ESIZE; CPATH_ENEWER; CPATH_ECORRUPT;
 *  CPATH_EINVAL (also an unknown clock, boundary or roll). */
CPATH_API int32_t cpath_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                            cpath_time *due);

/** Why a stretch of time counts, or does not. Permanent numbers; the words are in text.h. */
enum {
    CPATH_WHY_WORK = 1,      /**< Within the hours. */
    CPATH_WHY_OUTSIDE = 2,   /**< Before opening or after closing of a business day. */
    CPATH_WHY_BREAK = 3,     /**< Between the intervals of one date. */
    CPATH_WHY_WEEKEND = 4,   /**< A date without weekly hours. */
    CPATH_WHY_HOLIDAY = 5,   /**< A date that a dated row closes. */
    CPATH_WHY_SHORT_DAY = 6, /**< Between a shortened close and the full one. */
    CPATH_WHY_START_DAY = 7, /**< Day clocks: the date of the start, which they never count. */
    CPATH_WHY_PAUSE = 8,     /**< Paused; for day clocks the whole dates that a pause takes. */
    CPATH_WHY_CLOCK_CHANGE = 9, /**< The second pass of a repeated hour, which counts; or, empty, the jump over skipped
                                     ones. Working time: only where hours are concerned. */
    CPATH_WHY_ELAPSED = 10,  /**< Elapsed time: it all counts. */
    CPATH_WHY_DAYS = 11,     /**< Day clocks: dates that count. */
    CPATH_WHY_ROLLED = 12    /**< Day clocks: a business day that does not count, since a roll moved the start or the
                                  due onto it; what it counts all the same, at the due, are the days that a roll cut
                                  off (empty where no time is left for them). */
};

/** One stretch of an explanation. */
typedef struct cpath_segment {
    cpath_time starts; /**< Its first instant. */
    cpath_time ends;   /**< Not before `starts`. Equal (an empty segment) only for a jump of the clock, a counted day
                            that the boundary leaves nothing of, and days that a roll cut off. */
    int64_t counted;   /**< Elapsed and working: seconds. Day clocks: days, for months too. */
    int64_t remains;   /**< What is left of the amount after it, in the same unit. */
    uint32_t why;      /**< CPATH_WHY_... */
    uint32_t reserved; /**< 0. */
} cpath_segment;

/** One ended pause, [starts, ends). */
typedef struct cpath_pause {
    cpath_time starts; /**< Its first instant. */
    cpath_time ends;   /**< Its end, not included. */
} cpath_pause;

/** Why cpath_due answers as it does: the time between start and due in
 *  segments, in order, without gaps, neighbours of one reason merged. The last
 *  ends at due (with pauses: as after cpath_run_pause of each). What is counted
 *  adds up to the amount: for months to the days from the start's date to the
 *  same day n months on; for working time each counted second is open.
 *
 *  Where due lies before start (a negative amount, a roll back, a boundary
 *  early on the same day) the segments run from due to start, and count what
 *  lies between; `left` still falls to 0.
 *
 *  Day clocks count dates: the last counted one reaches to its boundary (which
 *  may pass midnight), and none of it is told apart as work or break. A pause
 *  takes as many counted dates as it moves the due by, from its own first date,
 *  or the day after the start, on.
 *
 *  @param pauses cpath_pause rows in order, none overlapping; count 0: none.
 *  What lies before the start, and a pause begun after due, changes nothing.
 *  @param segments cpath_segment rows.
 *  @return the number of segments there would have been (room for 0 asks for
 *  it; 0 where due is start); errors as cpath_due; CPATH_ERANGE (a pause that
 *  ends before it begins); CPATH_EORDER (pauses out of order); CPATH_EINVAL
 *  (also pauses of a negative amount). No row is written on failure.
 *
 *  Time: the dates between start and due (elapsed: the clock changes), and the pauses. */
CPATH_API int32_t cpath_explain(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                                cpath_view pauses, cpath_room segments);

/** What a log says of one term's clock. All zero: not started. */
typedef struct cpath_run {
    uint32_t size;        /**< sizeof(cpath_run). */
    uint32_t flags;       /**< CPATH_RUN_... */
    cpath_time anchor_at; /**< With STARTED. */
    cpath_time end_at;    /**< With ENDED or CANCELLED. */
    cpath_time paused_at; /**< With PAUSED: the pause that still lasts began. */
    cpath_time due;       /**< With HAS_DUE: a time of its own, agreed or promised, in place of the amount's; no pause moves it. */
    int64_t min_shift;    /**< What ended pauses add to the minimum, in the clock's unit (days for months); 0 none. */
    int64_t max_shift;    /**< And to the maximum. */
} cpath_run;
/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_RUN_INIT {(uint32_t)sizeof(cpath_run), 0, 0, 0, 0, 0, 0, 0}
#else
#define CPATH_RUN_INIT {.size = (uint32_t)sizeof(cpath_run)}
#endif
#define CPATH_RUN_STARTED UINT32_C(1) /**< It has begun. */
#define CPATH_RUN_ENDED UINT32_C(2) /**< `end_at` is given. */
#define CPATH_RUN_CANCELLED UINT32_C(4) /**< It was cancelled then. */
#define CPATH_RUN_PAUSED UINT32_C(8) /**< It stands still since `paused_at`. */
#define CPATH_RUN_HAS_DUE UINT32_C(16) /**< A time of its own counts in place of the amount. */
#define CPATH_RUN_DATE_ONLY UINT32_C(32) /**< `due` is a date without a time: to the end of that date. */
#define CPATH_RUN_MET_BEFORE UINT32_C(64) /**< The target was reached when the anchor came: on time. */
#define CPATH_RUN_UNKNOWN UINT32_C(128)  /**< A pause could not be counted: outside the calendar's known dates. */

enum {
    CPATH_PHASE_NOT_STARTED = 1,
    CPATH_PHASE_WAITING = 2, /**< Before its not-before. */
    CPATH_PHASE_RUNNING = 3,
    CPATH_PHASE_PAUSED = 4,
    CPATH_PHASE_ENDED = 5,
    CPATH_PHASE_CANCELLED = 6
};

enum {
    CPATH_VERDICT_ON_TIME = 1,
    CPATH_VERDICT_AT_RISK = 2,  /**< now ≥ warn_at. */
    CPATH_VERDICT_LATE = 3,     /**< now > due, or ended after due; a cancelled one that was late then. */
    CPATH_VERDICT_UNKNOWN = 4,  /**< Outside the calendar's known dates. */
    CPATH_VERDICT_LAPSED = 5,   /**< Expires, after due, for good. */
    CPATH_VERDICT_EARLY = 6,    /**< Ended before its not-before. */
    CPATH_VERDICT_TOO_SHORT = 7, /**< A norm. */
    CPATH_VERDICT_TOO_LONG = 8
};

/** A term's clock at a moment. */
typedef struct cpath_clock {
    cpath_time anchor_at;  /**< CPATH_TIME_NONE where not started; so below. */
    cpath_time end_at;     /**< When it ended; NONE: not yet. */
    cpath_time not_before; /**< NONE: no minimum. */
    cpath_time due;        /**< NONE: no maximum, or unknown. While paused as if resumed at now. */
    cpath_time warn_at;    /**< From when it is at risk; NONE: never. */
    int64_t amount;        /**< A part of a payment schedule: agreed, minor units; else 0. */
    int64_t paid;          /**< And paid of it. */
    uint32_t term;         /**< The term's number. */
    uint32_t part;         /**< Of an agreed schedule; else 0. */
    uint32_t phase;        /**< CPATH_PHASE_... */
    uint32_t verdict;      /**< CPATH_VERDICT_... */
    int32_t anchor_row;    /**< Rows of the log, from 1; 0 none. */
    int32_t end_row;       /**< Row of the log that ended it; 0 none. */
} cpath_clock;

/** The clock of a term at `now`: the one question, without a log. `calendars`
 *  is a view of `const cpath_calendar *`, as the journey numbers them.
 *  A date outside a calendar's known ones is no failure: due is NONE and the
 *  verdict unknown.
 *  @return 0; CPATH_ERANGE (no such term, now or a time of the run outside years
 *  1 to 9999); CPATH_ECORRUPT; CPATH_ESIZE; CPATH_ENEWER; CPATH_EINVAL (also
 *  fewer calendars than the journey names). */
CPATH_API int32_t cpath_deadline(const cpath_journey *journey, cpath_view calendars, uint32_t term,
                                 const cpath_run *run, cpath_time now, cpath_clock *clock, uint32_t clock_size);

/** Adds an ended pause to a run: elapsed and working clocks keep what remained,
 *  day clocks move by the difference of local dates (business days: of business
 *  days). A pause begun after due changes nothing; nor does one of a term that
 *  pauses do not stop.
 *  @return 0; errors as cpath_deadline (also `to` before `from`). */
CPATH_API int32_t cpath_run_pause(const cpath_journey *journey, cpath_view calendars, uint32_t term, cpath_run *run,
                                  cpath_time from, cpath_time to);

/** cpath_explain of a term's maximum: the last segment ends at the due that
 *  cpath_deadline gives. 0 segments where nothing is counted: not started, no
 *  maximum, a time of its own.
 *  @param pauses the ended pauses that made the run; the one that still lasts
 *  is in the run, to now (or its end).
 *  @return as cpath_explain; errors as cpath_deadline, and CPATH_EHORIZON,
 *  CPATH_ENEVER; CPATH_EINVAL also for other pauses than the run's shift says. */
CPATH_API int32_t cpath_deadline_explain(const cpath_journey *journey, cpath_view calendars, uint32_t term,
                                         const cpath_run *run, cpath_view pauses, cpath_time now, cpath_room segments);

#ifdef __cplusplus
}
#endif

#endif
