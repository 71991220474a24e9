/* SPDX-License-Identifier: MIT */
/**
 * @file
 * When the stages still ahead will be entered and left, if everybody keeps the
 * terms: and so when the contract can be signed. To ask "what if", copy the
 * deal's bytes, apply events to the copy, and ask it (examples/what-if).
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
    cpath_time enter_latest;   /**< And at the latest. */
    cpath_time exit_earliest;  /**< By the not-befores of its unreached terms; never before now. */
    cpath_time exit_latest;    /**< By their dues; CPATH_TIME_NONE: unknown (beyond a calendar's known dates). */
    uint32_t stage;            /**< Its number. */
    uint32_t term;             /**< The term that decides exit_latest; 0 none. */
    uint32_t flags;            /**< CPATH_FORECAST_... */
    uint32_t reserved;         /**< 0. */
} cpath_forecast_row;
#define CPATH_FORECAST_UNREGULATED UINT32_C(1) /**< Something it waits for is bounded by no term: it may take longer. */
#define CPATH_FORECAST_LATE UINT32_C(2)        /**< A term of it is overdue already, and taken as met now. */
#define CPATH_FORECAST_AGREED UINT32_C(4)      /**< exit_latest is a time that was agreed (the signing). */

/** The present stage and all after it. A stage's exit is the latest due
 *  (earliest: not before) of its unreached terms. A deal that is closed, or has
 *  no event yet, has no rows.
 *
 *  - A term is of the stage that its target lies in: its item's, or the one
 *    left, entered next or spoken in; else the stage it is shown in. What expires
 *    is nobody's to do and bounds nothing; a norm says only when a contact ends. In the last stage, where a gate asks for
 *    something before a win, only terms with such a target count: feedback and
 *    payment, owed after the sale, do not hold it up.
 *  - A term that runs has its due, or now if that has passed. One that will run
 *    counts from its anchor's own forecast: a stage's exit; an item's or a
 *    contact's own term (the first in the journey's order); agreed times as
 *    agreed. A contact of the present stage is at the time of the next contact;
 *    one that no term asks for when its stage is entered, but not before the next
 *    contact. It ends by its norm.
 *  - What else no term bounds takes no time: it is done when the stage's terms
 *    before, in the journey's order, are met; of an earlier stage that lies
 *    ahead, when that is left; of one that is left already, now.
 *    A stage that waits for such is marked: by its gates, to leave it, to enter
 *    the next, to win; if it has none, by its tasks; and by its terms' anchors.
 *  - Points and items of a goal that nobody named are not asked for.
 *  - Terms that wait for each other in a circle wait once around.
 *
 *  Time: the stages times the terms; the square of terms that wait one for the next,
 *  of those that wait for contacts the cube.
 *
 *  @return the number of rows; CPATH_ESIZE, CPATH_EINVAL; errors as
 *  cpath_deal_advance. */
CPATH_API int32_t cpath_forecast(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                                 cpath_room rows);

#ifdef __cplusplus
}
#endif

#endif
