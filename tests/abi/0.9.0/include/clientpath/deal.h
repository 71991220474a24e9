/* SPDX-License-Identifier: MIT */
/**
 * @file
 * One client's deal: its log of events folded into a state, and what the state
 * answers. A deal is a handle: position-independent bytes in the caller's
 * 8-byte aligned buffer, valid with the journey and the calendars that it was
 * folded with (by fingerprint), and no file format across versions.
 *
 * `calendars` is a view of `const cpath_calendar *`: CPATH_VIEW(&calendar, 1).
 * It has at least as many as the journey names, and at least one.
 *
 * A contact or a pause that says when it ends takes effect at that time. Such
 * an end is folded before the first row at or after it, or by a question whose
 * `now` has reached it: so questions may change the deal's bytes, and a row
 * that lies before an end already folded is CPATH_EORDER. To look ahead, or
 * to ask from two threads at once, ask a copy of the bytes.
 *
 * Time: folding is linear in the events, each with the terms, items and gates
 * that hang on its point. An agreed time, a payment that fills one and a free
 * promise are looked for in all the room for them: n take n². Pauses, refusals
 * and reopenings take the terms, and so do questions about clocks: of an agreed
 * term each time with all that room, and each term with all items once one is
 * promised for a time of its own.
 */
#ifndef CLIENTPATH_DEAL_H
#define CLIENTPATH_DEAL_H

#include <clientpath/contact.h>
#include <clientpath/deadline.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A handle: one client's deal. */
typedef struct cpath_deal cpath_deal;

enum { CPATH_STATUS_OPEN = 1, CPATH_STATUS_WON = 2, CPATH_STATUS_LOST = 3 };

/** Bytes of a deal with room for `parts` agreed times (of all terms together;
 *  a payment schedule has one a part) and `promises` free promises; each 0 to
 *  4,096. @return the size; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_deal_size(const cpath_journey *journey, int32_t parts, int32_t promises);

/** The room that a deal's log asks for at most: its agreed times and its promises.
 *  @return 0; CPATH_ESIZE; CPATH_EINVAL. */
CPATH_API int32_t cpath_deal_room(cpath_view events, int32_t *parts, int32_t *promises);

/** An empty deal in a buffer of cpath_deal_size bytes.
 *  @return 0; CPATH_EALIGN; CPATH_ECAPACITY; errors as cpath_deal_size. */
CPATH_API int32_t cpath_deal_init(const cpath_journey *journey, int64_t id, int32_t parts, int32_t promises,
                                  void *buffer, int32_t size);

/** Checks bytes from elsewhere once, completely, against the journey.
 *  @return the deal's size; CPATH_ECORRUPT; CPATH_EMISMATCH; CPATH_EALIGN; CPATH_EINVAL. */
CPATH_API int32_t cpath_deal_verify(const cpath_journey *journey, const void *bytes, int32_t size);

/** Folds the events with `at` ≤ until into the deal, in two parts or at once to
 *  the same bytes. `order` (row numbers from 0, as cpath_events_order writes
 *  them; `events.count` of them) may be NULL: the rows as they lie. Broken rules
 *  are no errors (see check.h).
 *  @param problem may be NULL; the row in the view, field and reason.
 *  @return the number of rows folded by this call; on an error all rows before
 *  the one told are folded: CPATH_EORDER (before what is folded); CPATH_EDATA
 *  (a row that cannot be understood; another deal's); CPATH_ERANGE (a time outside
 *  years 1 to 9999); CPATH_ECAPACITY (no room for an agreed time or a promise);
 *  CPATH_EMISMATCH; CPATH_ECORRUPT; CPATH_ESIZE, CPATH_ENEWER; CPATH_EINVAL. */
CPATH_API int32_t cpath_deal_apply(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal,
                                   cpath_view events, const int32_t *order, cpath_time until,
                                   cpath_problem *problem);

/** Folds the ends that lie at or before `now`, as every question does.
 *  @return 0; CPATH_EORDER (now before the last event); CPATH_ERANGE;
 *  CPATH_EMISMATCH; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_deal_advance(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal,
                                     cpath_time now);

/** Where the client is. Times are CPATH_TIME_NONE where there is none. */
typedef struct cpath_state {
    uint32_t size;            /**< sizeof(cpath_state). */
    uint32_t status;          /**< CPATH_STATUS_...; 0: no event yet. */
    int64_t deal;             /**< The deal's id. */
    cpath_time created_at;    /**< Of the first event. */
    cpath_time since;         /**< When the present stage was entered. */
    cpath_time closed_at;     /**< Won or lost, the last time it was closed. */
    cpath_time last_at;       /**< Of the last event or end folded. */
    cpath_time next_at;       /**< The next contact; a date's first instant with NEXT_DATE_ONLY. */
    cpath_time next_due;      /**< The earliest due of the clocks that run and are not late. */
    uint32_t stage;           /**< Where it is, or where it was closed. */
    uint32_t last_outcome;    /**< Of the last contact, once it has taken effect; 0 none. */
    int32_t contact_number;   /**< Of the last contact that has a number; 0 before the first. */
    int32_t contacts;         /**< All contacts, in any status. */
    int32_t contacts_ended;   /**< Those of them that ended by their own time. */
    int32_t overdue;          /**< Clocks that are late and not ended. */
    uint32_t missing;         /**< CPATH_NEEDS_... that the last contact lacks. */
    uint32_t flags;           /**< CPATH_STATE_... */
    int32_t rows;             /**< Rows folded. */
    int32_t last_contact_row; /**< Row of the last contact; 0 none. */
    int32_t reason_row;       /**< Row with the reason it was lost or put off for; 0 none. */
    int32_t next_row;         /**< Row that set the next contact; 0 none. */
    int32_t closed_row;       /**< Row that closed it; 0 none. */
    uint32_t reserved;        /**< 0. */
} cpath_state;
/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_STATE_INIT \
    {(uint32_t)sizeof(cpath_state), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
#else
#define CPATH_STATE_INIT {.size = (uint32_t)sizeof(cpath_state)}
#endif
#define CPATH_STATE_IN_CONTACT UINT32_C(1)     /**< A contact has not ended yet. */
#define CPATH_STATE_PAUSED UINT32_C(2) /**< A pause has not ended yet. */
#define CPATH_STATE_NEXT_DATE_ONLY UINT32_C(4) /**< Of next_at only the date is known. */
#define CPATH_STATE_NEXT_MISSED UINT32_C(8)    /**< now is past next_at and its grace. */
#define CPATH_STATE_NEXT_ASKED UINT32_C(16)    /**< Open, and no next contact is agreed. */
#define CPATH_STATE_NOT_TOLD UINT32_C(32)      /**< Somebody is still to be told of the outcome. */

/** @return 0; CPATH_ESIZE, CPATH_ENEWER; errors as cpath_deal_advance. */
CPATH_API int32_t cpath_deal_state(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal,
                                   cpath_time now, cpath_state *state);

/** The clocks of all terms, in the journey's order; of an agreed term one a
 *  part, by time, or one that is not started.
 *  @return the number of rows; CPATH_ESIZE, CPATH_EINVAL for the room; errors
 *  as cpath_deal_advance. */
CPATH_API int32_t cpath_deal_clocks(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal,
                                    cpath_time now, cpath_room clocks);

/** The next instant after `now` at which a phase or a verdict changes, a contact
 *  or a pause ends, or the next contact comes due or is missed, if no event comes
 *  before: set one timer, never poll. A pause without an end is looked through
 *  for a year: of working time, for each such clock, opening by opening.
 *  @return 1 and `*change`; 0 if there is none; errors as cpath_deal_advance. */
CPATH_API int32_t cpath_deal_next_change(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal,
                                         cpath_time now, cpath_time *change);

/** Why a term's clock is due when it is: cpath_deadline_explain of the log. Folds the
 *  events up to `now` into the deal, which is new, as cpath_deal_apply does, since a deal
 *  keeps what pauses moved and not when they were. 0 segments for agreed times.
 *  @param pauses room for the pauses of the log (cpath_pause): no more than its events.
 *  @param segments cpath_segment rows.
 *  @return the number of segments there are; CPATH_ERANGE (no such term); CPATH_ECAPACITY
 *  (too little room for pauses); errors as cpath_deal_apply, cpath_deal_advance and
 *  cpath_deadline_explain. */
CPATH_API int32_t cpath_deal_explain(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal,
                                     cpath_view events, const int32_t *order, uint32_t term, cpath_time now,
                                     cpath_room pauses, cpath_room segments, cpath_problem *problem);

/** What of an item the deal knows. */
typedef struct cpath_item_state {
    cpath_time done_at;     /**< NONE: not done. */
    cpath_time promised_at; /**< NONE: not promised. */
    int32_t done_row;       /**< Row of the log; 0 none. */
    int32_t promised_row;   /**< Row of the log; 0 none. */
} cpath_item_state;

/** All items in the journey's order. @return their number; errors as cpath_deal_clocks. */
CPATH_API int32_t cpath_deal_items(const cpath_journey *journey, const cpath_deal *deal, cpath_room items);

/** 1 if the point is reached, 0 if not (a contact point: whether the last
 *  contact is such a one). @return 1, 0; CPATH_ERANGE (no such point);
 *  CPATH_EMISMATCH; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_deal_reached(const cpath_journey *journey, const cpath_deal *deal, const cpath_point *point,
                                     uint32_t point_size);

#ifdef __cplusplus
}
#endif

#endif
