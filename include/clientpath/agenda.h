/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What somebody must still do, by role and person, in the order of urgency.
 */
#ifndef CLIENTPATH_AGENDA_H
#define CLIENTPATH_AGENDA_H

#include <clientpath/check.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is to be done. The order of these breaks ties. */
enum {
    CPATH_AGENDA_NEXT_CONTACT = 1, /**< The next contact, at its time; without a time: it is still to be agreed. */
    CPATH_AGENDA_RECORD = 2,       /**< What the last contact lacks: `needs`. */
    CPATH_AGENDA_TELL = 3,         /**< Somebody is to be told of the outcome. */
    CPATH_AGENDA_TERM = 4,         /**< A running clock: reach its target (`item` where that is one). */
    CPATH_AGENDA_EXPIRES = 5,      /**< A booking that lapses by itself: use or renew it. */
    CPATH_AGENDA_PROMISE = 6,      /**< A promise: `item`, or a free one's `part`. */
    CPATH_AGENDA_TASK = 7,         /**< A task of the present stage that no running clock asks for. */
    CPATH_AGENDA_CLIENT = 8,       /**< A client's action of the present stage (only on request). */
    CPATH_AGENDA_MOVE = 9,         /**< The stage's gates are clear: move on. */
    CPATH_AGENDA_ESCALATED = 10    /**< An overdue row of another's, for the role to escalate to. */
};

typedef struct cpath_agenda_row {
    int64_t deal;
    int64_t person;        /**< Assigned to the role; 0 nobody. */
    cpath_time not_before; /**< CPATH_TIME_NONE: none. */
    cpath_time due;        /**< CPATH_TIME_NONE: none. */
    uint32_t what;         /**< CPATH_AGENDA_... */
    uint32_t role;         /**< Whose it is; 0 nobody's. */
    uint32_t stage;
    uint32_t item;
    uint32_t term;
    uint32_t part;
    uint32_t phase;        /**< CPATH_PHASE_...; RUNNING where there is no clock. */
    uint32_t verdict;      /**< CPATH_VERDICT_...; ON_TIME where there is no clock. */
    uint32_t needs;        /**< CPATH_NEEDS_... of RECORD. */
    int32_t row;           /**< Row of the log that it comes from; 0 none. */
} cpath_agenda_row;

/** Which rows. */
#define CPATH_AGENDA_OF_CLOSED UINT32_C(1)  /**< Also what closed deals still owe. */
#define CPATH_AGENDA_OF_CLIENT UINT32_C(2)  /**< Also the client's actions. */
#define CPATH_AGENDA_ESCALATES UINT32_C(4)  /**< Also overdue rows to the roles to escalate to. */

/** What is to be done of one deal at `now`, in order: late ones by due, then those
 *  at risk, then by due, then without due; ties by what, the journey's order, role,
 *  deal. Where several roles answer, one row a role with the same `what`.
 *  @param roles only rows of these roles (a set); 0 all.
 *  @return the number of rows; CPATH_ESIZE, CPATH_EINVAL; errors as
 *  cpath_deal_advance. */
CPATH_API int32_t cpath_agenda(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                               uint32_t scope, uint64_t roles, cpath_room rows);

/** Writes the total order of many deals' rows (each deal's in any order) into
 *  the caller's index array, as cpath_events_order does.
 *  @return 0; CPATH_ECAPACITY; CPATH_ESIZE; CPATH_EINVAL. */
CPATH_API int32_t cpath_agenda_order(cpath_view rows, int32_t *order, int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
