/* SPDX-License-Identifier: MIT */
/**
 * @file
 * When the stages still ahead will be entered and left, if everybody keeps the
 * terms: and so when the contract can be signed. To ask "what if", copy the
 * deal's bytes, apply events to the copy, and ask it.
 */
#ifndef CLIENTPATH_FORECAST_H
#define CLIENTPATH_FORECAST_H

#include <clientpath/deal.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One stage, from the present one on. */
typedef struct cpath_forecast_row {
    cpath_time enter_earliest; /**< For the present stage: when it was entered. */
    cpath_time enter_latest;
    cpath_time exit_earliest;  /**< By the not-befores of its unreached terms; never before now. */
    cpath_time exit_latest;    /**< By their dues; CPATH_TIME_NONE: unknown (beyond a calendar's known dates). */
    uint32_t stage;
    uint32_t term;             /**< The term that decides exit_latest; 0 none. */
    uint32_t flags;            /**< CPATH_FORECAST_... */
    uint32_t reserved;         /**< 0. */
} cpath_forecast_row;
#define CPATH_FORECAST_UNREGULATED UINT32_C(1) /**< Something in it is bounded by no term: it may take longer. */
#define CPATH_FORECAST_LATE UINT32_C(2)        /**< A term of it is overdue already: exit_latest is now. */
#define CPATH_FORECAST_AGREED UINT32_C(4)      /**< exit_latest is a time that was agreed (the signing). */

/** The present stage and all after it. A stage's exit is the latest due (earliest:
 *  not before) of its unreached terms, their anchors taken at their own forecast
 *  times; items without a term take no time. A closed deal has no rows.
 *  @return the number of rows; CPATH_ESIZE, CPATH_EINVAL; errors as
 *  cpath_deal_advance. */
CPATH_API int32_t cpath_forecast(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                                 cpath_room rows);

#ifdef __cplusplus
}
#endif

#endif
