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
    CPATH_AGENDA_NEXT_CONTACT = 1, /**< The next contact, from its time on; without a time: it is still to be agreed. */
    CPATH_AGENDA_RECORD = 2,       /**< What the last contact lacks: `needs`. */
    CPATH_AGENDA_TELL = 3,         /**< The role `part` is to be told of the outcome. */
    CPATH_AGENDA_TERM = 4,         /**< A clock that somebody must end: reach its target (`item` where that is one). */
    CPATH_AGENDA_EXPIRES = 5,      /**< A booking that lapses by itself: use or renew it. */
    CPATH_AGENDA_PROMISE = 6,      /**< A promise: `item` (by `term`, if that says when), or a free one's `part`. */
    CPATH_AGENDA_TASK = 7,         /**< A task of the present stage that no due clock and no promise asks for. */
    CPATH_AGENDA_CLIENT = 8,       /**< A client's action of the present stage (only on request). */
    CPATH_AGENDA_MOVE = 9,         /**< The stage's gates are clear: move on, from the last stage to a win. */
    CPATH_AGENDA_ESCALATED = 10    /**< An overdue row of another's, for the role to escalate to. */
};

/** One thing to do. */
typedef struct cpath_agenda_row {
    int64_t deal; /**< The caller's id. */
    int64_t person;        /**< Assigned to the role; 0 nobody. */
    cpath_time not_before; /**< CPATH_TIME_NONE: none. Of the next contact its time, or its date's first instant. */
    cpath_time due;        /**< CPATH_TIME_NONE: none. Of the next contact its time, or its date's end. */
    uint32_t what;         /**< CPATH_AGENDA_... */
    uint32_t role;         /**< Whose it is; 0 nobody's. */
    uint32_t stage;        /**< The item's (of promises, tasks, client's actions), the term's, the contact's (RECORD);
                                else the present one. */
    uint32_t item; /**< 0 none. */
    uint32_t term; /**< 0 none. */
    uint32_t part;         /**< Of a schedule; a free promise's id; TELL: the role to be told. */
    uint32_t phase;        /**< CPATH_PHASE_...; RUNNING where there is no clock. */
    uint32_t verdict;      /**< CPATH_VERDICT_...; where there is no clock LATE after due (of a contact: and its
                                grace; between the two AT_RISK), else ON_TIME. */
    uint32_t needs; /**< CPATH_NEEDS_... of RECORD. */
    int32_t row;    /**< Row of the log that it comes from; 0 none. */
} cpath_agenda_row;

/** How urgent a row is; the agenda's order begins with it. */
enum {
    CPATH_URGENCY_OVERDUE = 1, /**< Late, or lapsed. */
    CPATH_URGENCY_NOW = 2,     /**< At risk: past its warning lead, or a contact's time within its grace. */
    CPATH_URGENCY_TIMED = 3,   /**< It has a due that is still far. */
    CPATH_URGENCY_UNTIMED = 4  /**< It has no due. */
};

/** A row's, for a list with headings.
 *  @return CPATH_URGENCY_...; CPATH_ESIZE; CPATH_EINVAL. */
CPATH_API int32_t cpath_agenda_urgency(const cpath_agenda_row *row, uint32_t row_size);

/** Which rows. */
#define CPATH_AGENDA_OF_CLOSED UINT32_C(1)  /**< Also what closed deals still owe. */
#define CPATH_AGENDA_OF_CLIENT UINT32_C(2)  /**< Also the client's actions. */
#define CPATH_AGENDA_ESCALATES UINT32_C(4)  /**< Also overdue rows to the roles to escalate to. */

/** What is to be done of one deal at `now`, in order: by urgency, then by due; ties by what,
 *  stage, term, item, part, role, deal. Where several roles answer, one row a role
 *  with the same `what`.
 *
 *  Whose: the term's roles, else those of the item it ends with; a promise's or a
 *  task's the item's, a promise's then its term's; else the goal's responsible,
 *  else the stage's. Where some of several roles are the responsible of the deal's
 *  goal, it is theirs alone.
 *
 *  While a contact goes on no next one is asked for, and of it nothing before its
 *  outcome is told. Norms are nobody's to do, and so is what has lapsed for good (a
 *  term that does not restart). A promise with a term is one row, the promise's. A
 *  task that a clock asks for by the point that does it is that clock's row. Gates
 *  are clear where at least one that counts was to be passed on the way to the next
 *  stage, and none is shut (cpath_gate_check). Closed deals owe records, telling,
 *  clocks and promises; won in the last stage also its tasks.
 *
 *  Time: as to ask for the clocks; the stage's tasks times the terms; the square of
 *  rows that come the last ones first.
 *  @param roles only rows of these roles (a set); 0 all.
 *  @return the number of rows (the first `capacity` are written); CPATH_ESIZE,
 *  CPATH_EINVAL (also an unknown scope); errors as cpath_deal_advance. */
CPATH_API int32_t cpath_agenda(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                               uint32_t scope, uint64_t roles, cpath_room rows);

/** Writes the same order of many deals' rows (each deal's in any order) into
 *  the caller's index array, as cpath_events_order does; what is alike in all of
 *  it stays in the order of the view. In place, without more memory, in linear time.
 *  @return 0; CPATH_ECAPACITY; CPATH_ESIZE; CPATH_EINVAL. */
CPATH_API int32_t cpath_agenda_order(cpath_view rows, int32_t *order, int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
