/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What happened: one row of a client's log, without pointers and with the
 * same offsets on every machine, and the order of such rows. Of texts it
 * carries the length only; they stay in the caller's row.
 */
#ifndef CLIENTPATH_EVENT_H
#define CLIENTPATH_EVENT_H

#include <clientpath/journey.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    CPATH_EVENT_CREATED = 1,
    CPATH_EVENT_STAGE = 2,     /**< The deal moves to `stage`. */
    CPATH_EVENT_CONTACT = 3,   /**< A contact starts at `at`, ends at `until`; outcome, reason, next_at, purpose. */
    CPATH_EVENT_OUTCOME = 4,   /**< The outcome of the latest contact, given later. */
    CPATH_EVENT_DONE = 5,      /**< `item` is done; or the free promise `part`. */
    CPATH_EVENT_UNDONE = 6,
    CPATH_EVENT_PROMISED = 7,  /**< `item` (a promise), or a free promise with id `part`; `until`: its own time. */
    CPATH_EVENT_AGREED = 8,    /**< `until` is agreed for `term`, `part` (a schedule), `amount`. */
    CPATH_EVENT_PAID = 9,      /**< `amount` came in. */
    CPATH_EVENT_TOLD = 10,     /**< `role` was told (of the refusal). */
    CPATH_EVENT_HANDED = 11,   /**< `stage` (none: the present one) is handed to the receiving `role` (none: to all of them). */
    CPATH_EVENT_ACCEPTED = 12, /**< By it; likewise. */
    CPATH_EVENT_RETURNED = 13,
    CPATH_EVENT_PAUSED = 14,   /**< `until` may be its end. */
    CPATH_EVENT_RESUMED = 15,
    CPATH_EVENT_REOPENED = 16, /**< In `stage`, or where it was lost. */
    CPATH_EVENT_ASSIGNED = 17, /**< `person` is the deal's `role` from now on. */
    CPATH_EVENT_NOTE = 18
};

enum {
    CPATH_CHANNEL_UNKNOWN = 0,
    CPATH_CHANNEL_CALL = 1,
    CPATH_CHANNEL_MEETING = 2,
    CPATH_CHANNEL_MESSAGE = 3,
    CPATH_CHANNEL_MAIL = 4,
    CPATH_CHANNEL_VISIT = 5
};

/** Flags: which optional fields are given. DATE_ONLY and the answers go with
 *  the fields they speak of; yes and no exclude each other. */
#define CPATH_EVENT_HAS_RECORDED UINT32_C(1)
#define CPATH_EVENT_HAS_UNTIL UINT32_C(2) /**< until */
#define CPATH_EVENT_HAS_NEXT UINT32_C(4) /**< next_at */
#define CPATH_EVENT_HAS_AMOUNT UINT32_C(8) /**< amount */
#define CPATH_EVENT_UNTIL_DATE_ONLY UINT32_C(16) /**< A date without a time, kept as the date's first instant. */
#define CPATH_EVENT_NEXT_DATE_ONLY UINT32_C(32) /**< The same of next_at. */
#define CPATH_EVENT_REASON_UNDERSTOOD UINT32_C(64)   /**< Client and manager understand the reason alike: yes; */
#define CPATH_EVENT_REASON_NOT_UNDERSTOOD UINT32_C(128) /**< no. Neither: not said. */
#define CPATH_EVENT_PURPOSE_UNDERSTOOD UINT32_C(256) /**< Of the purpose: yes; */
#define CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD UINT32_C(512) /**< no. */

/** One row of a log: what happened. */
typedef struct cpath_event {
    int64_t deal;            /**< The caller's id. */
    cpath_time at;           /**< When it happened. */
    cpath_time recorded_at;  /**< When it was written down, with HAS_RECORDED. */
    cpath_time until;        /**< As the kind says, with HAS_UNTIL. */
    cpath_time next_at;      /**< The next contact. */
    int64_t amount;          /**< Minor units of the deal's one currency. */
    int64_t person;          /**< The caller's id; 0 not said. */
    int64_t sequence;        /**< Orders rows of one `at`. */
    uint8_t kind;            /**< CPATH_EVENT_... */
    uint8_t outcome;         /**< CPATH_OUTCOME_... */
    uint8_t channel;         /**< CPATH_CHANNEL_... */
    uint8_t reserved_byte;   /**< 0. */
    uint32_t flags;          /**< CPATH_EVENT_... */
    uint32_t stage;          /**< Row numbers; 0 none; CPATH_UNKNOWN: a key the journey does not know. */
    uint32_t goal;           /**< Of a stage, its own or a later one. */
    uint32_t item;           /**< As the kind says. */
    uint32_t term;           /**< Of agreed. */
    uint32_t role;           /**< As the kind says. */
    uint32_t reason_code;    /**< Of the refusal, for counting. */
    uint32_t part;           /**< Of a schedule; a free promise's id. */
    uint32_t reason_length;  /**< Characters of the reason, as cpath_text_characters counts; 0 none. */
    uint32_t purpose_length; /**< The same of the purpose. */
    uint32_t reserved;       /**< 0. */
} cpath_event;

/** Writes the order of folding (by deal, time, sequence, row) into the
 *  caller's index array: `order[k]` is the row, from 0, that comes k-th. Time: n log n.
 *  @return 0; CPATH_ECAPACITY (fewer indexes than rows); CPATH_EINVAL. */
CPATH_API int32_t cpath_events_order(cpath_view events, int32_t *order, int32_t capacity);

/** Checks one event as the fold does: a known kind and flags, numbers within the
 *  journey (or CPATH_UNKNOWN), and what the kind cannot do without: stage its
 *  stage; outcome its outcome; done, undone and promised an item or a part;
 *  agreed its term and until; told and assigned a role. Amounts are 0 to 10^15.
 *  @param problem may be NULL; its row is 0. @return 0; CPATH_EDATA; CPATH_ERANGE
 *  (a time outside years 1 to 9999, an amount); CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_event_check(const cpath_journey *journey, const cpath_event *event, uint32_t event_size,
                                    cpath_problem *problem);

#ifdef __cplusplus
}
#endif

#endif
