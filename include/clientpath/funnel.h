/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How all clients do together: exact counters, added deal by deal and merged,
 * in any order and grouping to the same numbers; and progress against a plan.
 */
#ifndef CLIENTPATH_FUNNEL_H
#define CLIENTPATH_FUNNEL_H

#include <clientpath/deal.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cpath_funnel cpath_funnel;

/** Bytes of an empty funnel of a journey. @return the size; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_size(const cpath_journey *journey);

/** @return 0; CPATH_EALIGN; CPATH_ECAPACITY; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_init(const cpath_journey *journey, void *buffer, int32_t size);

/** Checks bytes from elsewhere once. @return the size; CPATH_ECORRUPT; CPATH_EMISMATCH; CPATH_EALIGN; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_verify(const cpath_journey *journey, const void *bytes, int32_t size);

/** Adds a deal as it is at `now`. @return 0; errors as cpath_deal_advance. */
CPATH_API int32_t cpath_funnel_add(const cpath_journey *journey, cpath_view calendars, cpath_funnel *funnel,
                                   cpath_deal *deal, cpath_time now);

/** Adds another funnel of the same journey. @return 0; CPATH_EMISMATCH; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_merge(const cpath_journey *journey, cpath_funnel *funnel, const cpath_funnel *other);

/** Of one stage. Times in stage are of the deals that left it or are in it, in
 *  seconds, working time on the first calendar. */
typedef struct cpath_funnel_stage {
    int64_t entered;         /**< Deals that ever entered it. */
    int64_t passed;          /**< That passed it. */
    int64_t lost;            /**< That are lost in it; a reopened deal counts one loss more for each reopening. */
    int64_t won;             /**< That are won in it. */
    int64_t open;            /**< That are in it now. */
    int64_t working;         /**< Sum of working seconds in it. */
    int64_t elapsed;
    int64_t working_median;  /**< From the histogram: at most 1/16 too high, never too low. */
    int64_t working_ninth;   /**< 90 of 100 deals took no longer. */
    int64_t contacts;        /**< Contacts held in it. */
} cpath_funnel_stage;

/** All stages in order. @return their number; CPATH_ESIZE; CPATH_EMISMATCH; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_funnel_stages(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** Of one term: how its clocks ended. */
typedef struct cpath_funnel_term {
    int64_t started;
    int64_t on_time;
    int64_t late;     /**< Late, lapsed or too long; running ones too. */
    int64_t early;    /**< Too early or too short. */
} cpath_funnel_term;
CPATH_API int32_t cpath_funnel_terms(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** By the number of the contact, 1 to CPATH_FUNNEL_NUMBERS, the last for all beyond. */
#define CPATH_FUNNEL_NUMBERS 16
typedef struct cpath_funnel_number {
    int64_t contacts; /**< Deals that came so far. */
    int64_t won;      /**< Won with this as their last contact. */
    int64_t lost;     /**< Lost with it. */
} cpath_funnel_number;
CPATH_API int32_t cpath_funnel_numbers(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** Lost deals by reason code: int64_t, first those without one, then each of the journey's. */
CPATH_API int32_t cpath_funnel_reasons(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows);

/** Progress against the plan ("a step nearer the plan", checklist N5). */
typedef struct cpath_plan {
    uint32_t size;     /**< sizeof(cpath_plan). */
    uint32_t reserved; /**< 0. */
    int64_t target;    /**< Sales to reach, from 1. In: these three. */
    cpath_time from;   /**< The period, [from, until). */
    cpath_time until;
    int64_t done;      /**< Sales so far. In, too. */
    int64_t left;      /**< Out: sales still to make, 0 once reached. */
    int64_t expected;  /**< Sales that the working time gone by asks for, rounded up. */
    int64_t ahead;     /**< done - expected; negative: behind. */
    int64_t worked;    /**< Working seconds gone by, */
    int64_t remaining; /**< and still to come. */
    int64_t pace;      /**< Working seconds for each sale still to make; 0: none left, or no time. */
} cpath_plan;
#ifdef __cplusplus
#define CPATH_PLAN_INIT {(uint32_t)sizeof(cpath_plan)}
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
