/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What was forgotten: the rules of the journey held against a client's log.
 * Codes are permanent. CP1xx contacts, CP2xx stages and items, CP3xx terms,
 * CP4xx hand-over and roles, CP5xx the log, CP6xx promises.
 */
#ifndef CLIENTPATH_CHECK_H
#define CLIENTPATH_CHECK_H

#include <clientpath/deal.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    CPATH_CP101_OUTCOME_MISSING = 101,        /**< A contact ended, and nobody says how (N1). */
    CPATH_CP102_REASON_MISSING = 102,         /**< (N5) */
    CPATH_CP103_REASON_TOO_SHORT = 103,       /**< For the contact's number. value: characters; part: the least. */
    CPATH_CP104_NEXT_DATE_MISSING = 104,
    CPATH_CP105_NEXT_TIME_MISSING = 105,
    CPATH_CP106_PURPOSE_MISSING = 106,
    CPATH_CP107_REASON_NOT_CONFIRMED = 107,   /**< "Understood alike?" is not answered. */
    CPATH_CP108_PURPOSE_NOT_CONFIRMED = 108,
    CPATH_CP109_REASON_DISAGREED = 109,       /**< It is answered no. */
    CPATH_CP110_PURPOSE_DISAGREED = 110,
    CPATH_CP111_NEXT_NOT_LATER = 111,         /**< The next contact does not lie after this one. */
    CPATH_CP112_NEXT_OUTSIDE_HOURS = 112,
    CPATH_CP113_NEXT_NOT_KEPT = 113,          /**< value: the promised time. */
    CPATH_CP114_NEXT_AFTER_REFUSAL = 114,     /**< A refusal with a next date. */
    CPATH_CP115_CONTACT_AFTER_REFUSAL = 115,  /**< Without a reopening. */
    CPATH_CP116_RECORDED_LATE = 116,          /**< value: seconds after the contact's end. */
    CPATH_CP117_OUTCOME_ALONE = 117,          /**< An outcome that belongs to no contact. */
    CPATH_CP118_NOT_TOLD = 118,               /**< role: who is to hear of the outcome. */
    CPATH_CP119_OUTCOME_AFTER_CLOSE = 119,    /**< Refused after a win, bought after a loss, postponed after either. */
    CPATH_CP120_CONTACTS_OVERLAP = 120,       /**< The next contact began before this one ended. */
    CPATH_CP121_END_BEFORE_START = 121,
    CPATH_CP122_NO_NEXT_CONTACT = 122,        /**< Reopened, and no next contact is agreed. */

    CPATH_CP201_STAGE_SKIPPED = 201,          /**< stage: the skipped one. */
    CPATH_CP202_STAGE_AGAIN = 202,            /**< Entered a second time. */
    CPATH_CP203_STAGE_SAME = 203,             /**< A move to the present stage. */
    CPATH_CP204_STAGE_WHILE_LOST = 204,
    CPATH_CP205_LEFT_WITHOUT = 205,           /**< A leaving gate's point is not reached. */
    CPATH_CP206_ENTERED_WITHOUT = 206,
    CPATH_CP207_WON_WITHOUT = 207,
    CPATH_CP208_WON_EARLY = 208,              /**< Before the last stage. */
    CPATH_CP209_OTHER_GOAL = 209,             /**< An open deal's contact, or its move, has a goal of an earlier stage than its
                                                   own; or the first contact in a stage has a goal of it that nobody named
                                                   before, where others of it were. value: the goal. */
    CPATH_CP211_ACTIONS_UNSEEN = 211,         /**< A stage is passed, of its client's actions none is done, and no CP205 says so. */
    CPATH_CP212_IDLE = 212,                   /**< value: working seconds. */

    CPATH_CP301_OVERDUE = 301,                /**< Due, and not reached. */
    CPATH_CP302_MET_LATE = 302,
    CPATH_CP303_TOO_SHORT = 303,              /**< A norm. value: seconds. */
    CPATH_CP304_TOO_LONG = 304,
    CPATH_CP305_LAPSED = 305,
    CPATH_CP306_TOO_EARLY = 306,
    CPATH_CP307_PAID_TOO_LITTLE = 307,        /**< A part is due and only partly paid. value: what lacks. */
    CPATH_CP308_NEVER_STARTED = 308,          /**< The target (no contact) is reached, the term's stage passed, and its clock
                                                   never started; norms apart. */
    CPATH_CP309_DUE_UNKNOWN = 309,            /**< Outside the calendar's known dates. */

    CPATH_CP401_OTHER_PERSON = 401,           /**< A contact of an open deal, or an item done, by a person assigned to none
                                                   of the roles that answer for it, while each of these has a person. */
    CPATH_CP402_NOT_HANDED = 402,             /**< A stage is passed, and not handed to a receiving role that is no client; asked
                                                   from the deal's first hand-over on, unless it is lost. value: the role. */
    CPATH_CP403_NOT_ACCEPTED = 403,           /**< Handed, and neither accepted nor returned; asked of the same roles.
                                                   at: the stage's last hand-over. */
    CPATH_CP404_RETURNED = 404,               /**< Returned, and neither handed again nor accepted. */

    CPATH_CP501_DOUBLED = 501,                /**< The row before it says the same. */
    CPATH_CP502_IN_THE_FUTURE = 502,
    CPATH_CP503_UNKNOWN_KEY = 503,            /**< The journey does not know the key. value: CPATH_FIELD_... */
    CPATH_CP504_CREATED_AGAIN = 504,
    CPATH_CP505_NOT_LOST = 505,               /**< Reopened, but not lost. */
    CPATH_CP506_NOT_PAUSED = 506,             /**< Resumed, but not paused. */
    CPATH_CP507_PAUSED_AGAIN = 507,           /**< Paused while paused or closed. */
    CPATH_CP508_NOT_AGREED_TERM = 508,        /**< A time agreed for a term of another clock. */
    CPATH_CP509_NOT_DONE = 509,               /**< Undone, but not done. */
    CPATH_CP510_RECORDED_BEFORE = 510,        /**< Recorded before it happened. */
    CPATH_CP511_AFTER_REFUSAL = 511,          /**< Agreed, promised or paused while the deal is lost: without effect. */
    CPATH_CP512_NO_SUCH_PROMISE = 512,        /**< A free promise done that nobody made. */

    CPATH_CP601_PROMISE_BROKEN = 601,
    CPATH_CP602_PROMISE_LATE = 602,           /**< Kept, but late. */
    CPATH_CP603_PROMISE_NEVER_DUE = 603       /**< Nobody says until when. */
};

/** One thing that is broken. */
typedef struct cpath_finding {
    int64_t deal;      /**< The deal's id. */
    cpath_time at;     /**< When it became true. */
    int64_t value;     /**< As the code says; 0 none. */
    int32_t code;      /**< CPATH_CP... */
    uint32_t severity; /**< CPATH_SEVERITY_INFO, WARNING or ERROR. */
    uint32_t stage;    /**< 0 none. */
    uint32_t item;     /**< 0 none. */
    uint32_t term;     /**< 0 none. */
    uint32_t role;     /**< Who is to mend it, as in agenda.h; of several the first. */
    uint32_t part;     /**< Of a schedule, a free promise's id, or as the code says. */
    int32_t number;    /**< The contact's; 0 none. */
    int32_t row;       /**< Row of the log (as folded, from 1; of rows after now as they would be); 0 none. */
    int32_t other_row; /**< A second row it is about; 0 none. */
} cpath_finding;

/** Folds the events up to `now` into the deal, as cpath_deal_apply does, and
 *  writes what is broken at `now`, in the order of time, code, row. The deal is
 *  usually new; of rows folded before, what their contacts and stage moves
 *  broke has been told then. Findings of a prefix of the log do not change with
 *  later rows, but for those about rows after now. Time: as to fold, and to ask
 *  for the clocks; each finding with the journey's checks; the square of findings
 *  that come the last ones first.
 *  @return the number of findings there are (the first `capacity` are written);
 *  errors as cpath_deal_apply and cpath_deal_advance. */
CPATH_API int32_t cpath_check(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_view events,
                              const int32_t *order, cpath_time now, cpath_room findings, cpath_problem *problem);

/** The severity of a code in this journey: as built in, or as its check row says.
 *  @return CPATH_SEVERITY_...; CPATH_ERANGE (no such code); CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_check_severity(const cpath_journey *journey, int32_t code);

#ifdef __cplusplus
}
#endif

#endif
