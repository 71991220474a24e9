/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How all clients do together: exact counters, added deal by deal and merged,
 * in any order and grouping to the same bytes; and progress against a plan.
 * A funnel is a handle: position-independent bytes in the caller's 8-byte
 * aligned buffer. Counters stay at INT64_MAX rather than wrap.
 */
#ifndef CLIENTPATH_FUNNEL_H
#define CLIENTPATH_FUNNEL_H

#include <clientpath/deal.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A handle: the counters. */
typedef struct cpath_funnel cpath_funnel;

/** Bytes of a funnel of a journey. @return the size; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_size(const cpath_journey *journey);

/** An empty funnel. @return 0; CPATH_EALIGN; CPATH_ECAPACITY; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_init(const cpath_journey *journey, void *buffer, int32_t size);

/** Checks bytes from elsewhere once. @return the size; CPATH_ECORRUPT; CPATH_EMISMATCH; CPATH_EALIGN; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_verify(const cpath_journey *journey, const void *bytes, int32_t size);

/** Adds a deal as it is at `now`; one without an event is not counted. An error
 *  adds nothing. Time: as to ask for the deal's clocks. @return 0; CPATH_EMISMATCH, CPATH_ECORRUPT, CPATH_EINVAL;
 *  errors as cpath_deal_advance. */
CPATH_API int32_t cpath_funnel_add(const cpath_journey *journey, cpath_view calendars, cpath_funnel *funnel,
                                   cpath_deal *deal, cpath_time now);

/** Adds another funnel of the same journey; the two may be one. @return 0; CPATH_EMISMATCH; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_merge(const cpath_journey *journey, cpath_funnel *funnel, const cpath_funnel *other);

/** Of one stage. Times in stage are those of open deals: from entering it to
 *  leaving it or being closed in it, or to now; several visits of one deal are
 *  one time. Working time is in seconds on the first calendar. The mean is the sum
 *  by the number of deals. A quantile is what 50, or 90, of 100 deals took at most:
 *  by a histogram at most 1/16 too high and never too low; 0 without a deal. */
typedef struct cpath_funnel_stage {
    int64_t entered;        /**< Deals that ever entered it. */
    int64_t passed;         /**< That passed it. */
    int64_t lost;           /**< Losses in it: deals that are lost, and one for each reopening. */
    int64_t won;            /**< Deals that were won in it, and still are. */
    int64_t open;           /**< That are in it now. */
    int64_t timed;          /**< Deals whose working time in it is known, */
    int64_t unknown;        /**< and is not (outside the calendar's known dates). */
    int64_t working;        /**< Sum of working seconds of the timed. */
    int64_t elapsed;        /**< Sum of seconds of both. */
    int64_t working_median; /**< Of the timed. */
    int64_t working_ninth;  /**< 90 of 100 did. */
    int64_t contacts;       /**< Contacts held in it. */
    int64_t elapsed_median; /**< Of both. */
    int64_t elapsed_ninth;  /**< 90 of 100 did. */
    int64_t late;           /**< Clocks of the terms shown in it that were late (cpath_funnel_term). */
} cpath_funnel_stage;

/** All stages in order. Time: the stages times the terms. @return their number; CPATH_ESIZE; CPATH_EMISMATCH; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_stages(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** Any quantile of a stage, `percent` from 1 to 100, on CPATH_CLOCK_WORKING or ELAPSED.
 *  @return 0 and `*time`; CPATH_ERANGE (stage, percent); CPATH_EINVAL (also
 *  another clock); errors as cpath_funnel_stages. */
CPATH_API int32_t cpath_funnel_quantile(const cpath_journey *journey, const cpath_funnel *funnel, uint32_t stage,
                                        uint32_t clock, int32_t percent, int64_t *time);

/** Of one term: how its clocks ended. A norm has a deal's last contact of its
 *  kind, a term that restarts its last run, an agreed one each part. */
typedef struct cpath_funnel_term {
    int64_t started; /**< Clocks that began. */
    int64_t on_time; /**< Ended so. */
    int64_t late;    /**< Late, lapsed or too long; running and cancelled ones too. */
    int64_t early;   /**< Too early or too short. */
} cpath_funnel_term;
/** All terms in order. @return their number; errors as cpath_funnel_stages. */
CPATH_API int32_t cpath_funnel_terms(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** Discipline by role: of the terms that it answers for, cpath_funnel_term rows, first
 *  of those that are nobody's, then of each of the journey's roles. Whose: the term's
 *  roles, else those of the item it ends with, else its stage's responsible; a term of
 *  several roles counts for each. */
CPATH_API int32_t cpath_funnel_roles(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

#define CPATH_FUNNEL_NUMBERS 16 /**< Numbers of contacts that are counted apart, the last for all beyond. */
/** By the number of the contact, from 1. */
typedef struct cpath_funnel_number {
    int64_t contacts; /**< Deals that came so far. */
    int64_t won;      /**< Won, with this as the last number. */
    int64_t lost;     /**< Lost with it. */
} cpath_funnel_number;
/** All numbers. @return CPATH_FUNNEL_NUMBERS; errors as cpath_funnel_stages. */
CPATH_API int32_t cpath_funnel_numbers(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** Lost deals by reason code: int64_t, first those without one or with one that
 *  the journey does not know, then each of the journey's. */
CPATH_API int32_t cpath_funnel_reasons(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** The same deals where and when they were lost: one row for each stage, number of the
 *  last contact and reason that there are, in this order. */
typedef struct cpath_funnel_refusal {
    int64_t lost;      /**< Of them lost. */
    uint32_t stage;    /**< The stage's number. */
    int32_t number;    /**< 1 to CPATH_FUNNEL_NUMBERS; 1 also without any contact. */
    uint32_t reason;   /**< 0 without one, or with one that the journey does not know. */
    uint32_t reserved; /**< 0. */
} cpath_funnel_refusal;
/** @return how many there are; errors as cpath_funnel_stages. */
CPATH_API int32_t cpath_funnel_refusals(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** Progress against the plan ("a step nearer the plan", checklist N5). */
typedef struct cpath_plan {
    uint32_t size;     /**< sizeof(cpath_plan). */
    uint32_t reserved; /**< 0. */
    int64_t target;    /**< Sales to reach, from 1. In: these three. */
    cpath_time since;  /**< The period, [since, until). */
    cpath_time until;  /**< Its end, not included. */
    int64_t done;      /**< Sales so far. In, too. */
    int64_t left;      /**< Out: sales still to make, 0 once reached. */
    int64_t expected;  /**< Sales that the working time gone by asks for, rounded up; all from `until` on. */
    int64_t ahead;     /**< done - expected; negative: behind. */
    int64_t worked;    /**< Working seconds gone by, */
    int64_t remaining; /**< and still to come. */
    int64_t pace;      /**< Working seconds for each sale still to make, rounded down; 0: none left, or no time. */
} cpath_plan;
/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_PLAN_INIT {(uint32_t)sizeof(cpath_plan), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
#else
#define CPATH_PLAN_INIT {.size = (uint32_t)sizeof(cpath_plan)}
#endif

/** Fills a plan at `now`, clamped to its period.
 *  @return 0; CPATH_EHORIZON; CPATH_ERANGE (times, a target below 1, done below 0,
 *  until not after from); CPATH_ESIZE; CPATH_ENEWER; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_plan_progress(const cpath_calendar *calendar, cpath_time now, cpath_plan *plan);

#ifdef __cplusplus
}
#endif

#endif
