/* SPDX-License-Identifier: MIT */
/**
 * @file
 * All deals of a log in one pass: of each its state, its findings and what is
 * to be done, in batches as large as the caller's rooms; and the funnel of
 * them all. It answers what deal.h, check.h, agenda.h and funnel.h would, deal
 * by deal, and holds no more of the log than the caller does.
 */
#ifndef CLIENTPATH_MANY_H
#define CLIENTPATH_MANY_H

#include <clientpath/agenda.h>
#include <clientpath/funnel.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How one deal fared. */
typedef struct cpath_many_result {
    int64_t deal; /**< Its id. */
    int64_t first;         /**< Rows of the log before its first one: its n-th row is the log's row first + n - 1,
                                from 0 (with an order its entry there). The rows that answers name are such n. */
    int32_t code;          /**< 0; or what is wrong, as cpath_check tells it: then none of its rows count for anything. */
    int32_t rows;          /**< All its rows, those after now too. */
    int32_t first_finding; /**< Its findings are `findings` rows of that room from here on; 0, 0: none, or not asked. */
    int32_t findings;      /**< Their number. */
    int32_t first_agenda;  /**< Likewise. */
    int32_t agenda;        /**< Their number. */
    int32_t row;           /**< With an error: the row that is wrong, from 1; 0 none. */
    uint32_t field;        /**< CPATH_FIELD_... */
    uint32_t reason;       /**< CPATH_REASON_... */
    uint32_t reserved;     /**< 0. */
} cpath_many_result;

/** What is asked, where it goes, and how far it is: begin with CPATH_MANY_INIT. What
 *  has no room (data NULL) is not asked for; one of findings or agenda may be full (capacity 0). */
typedef struct cpath_many {
    uint32_t size;           /**< sizeof(cpath_many). */
    uint32_t flags;          /**< In: CPATH_MANY_... */
    int64_t base;            /**< In: rows of the log before the view's first. */
    int32_t row;             /**< In and out: rows of the view (or of the order) that are done. */
    uint32_t scope;          /**< In: of the agenda, CPATH_AGENDA_OF_... */
    uint64_t roles;          /**< In: of the agenda, a set; 0 all. */
    int64_t deals;           /**< Deals done by all calls so far; 0 to begin. */
    int64_t bad;             /**< Those of them with an error. */
    int64_t last_deal;       /**< The last one's id; from the second on ids must grow. */
    int32_t findings_count;  /**< Out: findings of this call, and */
    int32_t agenda_count;    /**< rows of agendas. */
    int32_t deal_needed;     /**< Out, with CPATH_ECAPACITY: the least deal_size for the next deal; 0: enough, or not known; */
    int32_t findings_needed; /**< and the least capacities; 0: enough. */
    int32_t agenda_needed;   /**< Of the agenda. */
    int32_t deal_size;       /**< In: bytes of the deal's buffer. */
    void *deal;              /**< In: 8-byte aligned, where each deal in turn is folded; at least
                                  cpath_deal_size(journey, 0, 0), and more for agreed times and promises. */
    cpath_funnel *funnel; /**< In: gets every deal added; may be NULL. */
    cpath_room results;   /**< In: cpath_many_result, one a deal, */
    cpath_room states;    /**< cpath_state, one a deal; of a bad one all 0 but its id, */
    cpath_room findings;  /**< cpath_finding, each deal's in their order, */
    cpath_room agenda;    /**< cpath_agenda_row, each deal's in their order (of all: cpath_agenda_order). */
} cpath_many;
/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_MANY_INIT \
    {(uint32_t)sizeof(cpath_many), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, nullptr, nullptr, {}, {}, {}, {}}
#else
#define CPATH_MANY_INIT {.size = (uint32_t)sizeof(cpath_many)}
#endif
#define CPATH_MANY_MORE UINT32_C(1) /**< More rows of the log follow: the view's last deal may go on in them. */

/** Answers for as many whole deals as the rooms hold, from `many->row` on, and moves
 *  it behind them: call it until it returns 0. The rows lie by deal, then time, as
 *  they are or by `order` (cpath_events_order); `order` may be NULL.
 *
 *  One bad deal does not stop the others: it gets a result with its error, adds
 *  nothing to the funnel, and the rest of its rows is passed over. A deal whose id
 *  does not lie above the last one's is CPATH_EORDER (CPATH_FIELD_DEAL): rows of
 *  one deal that do not lie together, or deals out of order.
 *
 *  Room for one result, or one state, takes the log deal by deal: after each call
 *  the buffer holds that deal, folded up to `now`, for any other question.
 *
 *  A log in pieces: set CPATH_MANY_MORE but with the last. When it returns 0, the
 *  rows from `many->row` on are one deal's that may go on: put them in front of the
 *  next piece, add `many->row` to `base`, and set it to 0. If it stays 0, the view
 *  was too short for the deal.
 *
 *  @return the number of deals done by this call; 0: no whole deal is left;
 *  CPATH_ECAPACITY: the next deal alone is too large, the `needed` fields say how
 *  much room it takes (nothing is done; call again with as much); CPATH_ERANGE
 *  (`now`); CPATH_EALIGN; CPATH_ESIZE, CPATH_ENEWER; CPATH_EMISMATCH (the funnel's
 *  journey); CPATH_ECORRUPT; CPATH_EINVAL (also a `row` beyond the view, an entry of
 *  the order that is no row of the view, an unknown scope or flag, counts up to
 *  which the view's rows would not be a number). On any other
 *  error than CPATH_ECAPACITY `*many` is untouched. */
CPATH_API int32_t cpath_deal_many(const cpath_journey *journey, cpath_view calendars, cpath_view events,
                                  const int32_t *order, cpath_time now, cpath_many *many);

#ifdef __cplusplus
}
#endif

#endif
