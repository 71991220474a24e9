/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A company's path as data: flat tables in, one handle out. The handle is
 * position-independent bytes in the caller's 8-byte aligned buffer, with its
 * own copy of all texts. Rows refer to rows by number, from 1; 0 is none.
 * Texts are UTF-8; NULL is absent. Keys are unique in their table (goals' in
 * their stage), of a-z 0-9 - . _, and are what files and logs name rows by.
 *
 * Time: to check, build and verify a journey takes the square of each table
 * with keys, and of the items that do each other; promises times terms; and
 * the bytes of texts. To find a key takes the table's rows.
 */
#ifndef CLIENTPATH_JOURNEY_H
#define CLIENTPATH_JOURNEY_H

#include <clientpath/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A handle: a company's path. */
typedef struct cpath_journey cpath_journey;

/** Limits of a journey; beyond them CPATH_REASON_TOO_MANY. */
#define CPATH_MAX_STAGES 64
#define CPATH_MAX_ROLES 64 /**< Roles. */
#define CPATH_MAX_ITEMS 1024 /**< Items. */
#define CPATH_MAX_TERMS 1024 /**< Terms. */
#define CPATH_MAX_ROWS 1024 /**< goals, next steps, gates, reasons, checks */
#define CPATH_MAX_CALENDARS 16 /**< Calendars. */
/** Bytes of a key and of a text; beyond them CPATH_REASON_OUT_OF_RANGE. */
#define CPATH_MAX_KEY 255
#define CPATH_MAX_TEXT 65535 /**< Bytes of a text. */

/** What a log can reach. */
enum {
    CPATH_POINT_NONE = 0,
    CPATH_POINT_CREATED = 1,
    CPATH_POINT_STAGE_ENTERED = 2,   /**< stage */
    CPATH_POINT_STAGE_PASSED = 3,    /**< stage */
    CPATH_POINT_ITEM_DONE = 4,       /**< item */
    CPATH_POINT_CONTACT_STARTED = 5, /**< stage (0 any), goal (0 any), channel (0 any) */
    CPATH_POINT_CONTACT_ENDED = 6,   /**< likewise */
    CPATH_POINT_PROMISED = 7,        /**< item, or stage (any promise made in it) */
    CPATH_POINT_AGREED = 8,          /**< term */
    CPATH_POINT_PAID = 9,            /**< The first payment; for an agreed schedule the payment that fills a part;
                                          for an item all agreed parts, or the first payment where none are agreed. */
    CPATH_POINT_WON = 10
};

/** One of them, of what is named. */
typedef struct cpath_point {
    uint32_t kind;    /**< CPATH_POINT_... */
    uint32_t stage;   /**< 0 none, or any. */
    uint32_t goal;    /**< 0 none, or any. */
    uint32_t item;    /**< 0 none. */
    uint32_t term;    /**< 0 none. */
    uint32_t channel; /**< CPATH_CHANNEL_...; 0 any. */
} cpath_point;

/** Who can act. */
typedef struct cpath_role_row {
    const char *key;  /**< Names it in files and logs. */
    const char *name; /**< As people read it. */
} cpath_role_row;

/** A part of the path. */
typedef struct cpath_stage_row {
    uint64_t responsible;        /**< Roles, bit r-1. */
    uint64_t receiving;          /**< Roles that take over; a client need not accept. */
    int64_t idle;                /**< Longest time without a contact or an item done, working seconds, with HAS_IDLE. */
    const char *key;             /**< Names it in files and logs. */
    const char *name;            /**< As people read it. */
    const char *goal;            /**< The stage's goal in words (stages with variants may leave it NULL). */
    const char *refusal;         /**< What to do on a refusal (checklist R0). */
    const char *nickname;        /**< Sales technology (checklist B): nickname, goal, the client's answer, task. */
    const char *technology_goal; /**< What is to be reached. */
    const char *client_answer;   /**< What the client says. */
    const char *technology_task; /**< What is to be done. */
    uint64_t client_roles;       /**< Receiving roles that need not accept. */
    uint32_t flags;              /**< CPATH_STAGE_HAS_IDLE */
    uint32_t reserved;           /**< 0. */
} cpath_stage_row;
#define CPATH_STAGE_HAS_IDLE UINT32_C(1) /**< `idle` is given. */

/** A stage's variant: the kind of meeting. */
typedef struct cpath_goal_row {
    uint64_t responsible;      /**< Replaces the stage's where not 0. */
    const char *key;           /**< Names it in files and logs. */
    const char *text;          /**< As people read it. */
    const char *name;          /**< The kind in a word. */
    const char *reserved_text; /**< NULL. */
    uint32_t stage;            /**< Whose variant it is. */
    uint32_t reserved;         /**< 0. */
} cpath_goal_row;

enum { CPATH_ITEM_TASK = 1, CPATH_ITEM_CLIENT_ACTION = 2, CPATH_ITEM_PROMISE = 3 };

/** Something to be done in a stage. */
typedef struct cpath_item_row {
    uint64_t roles;      /**< Whose it is; 0: the stage's responsible (client's actions: nobody's). */
    const char *key; /**< Names it in files and logs. */
    const char *text; /**< As people read it. */
    cpath_point done_by; /**< A point that does it, so that nobody records one act twice; kind 0: only `done`.
                              Items may do each other in a chain, not in a circle. */
    uint32_t stage; /**< Where it is to be done. */
    uint32_t kind;  /**< CPATH_ITEM_... */
    uint32_t goal;  /**< Asked for only with this goal; 0 always. */
    uint32_t flags; /**< 0. */
} cpath_item_row;

/** DUE: somebody must act. NORM: each contact that has a start and an end is
 *  judged alone; its anchor is CONTACT_STARTED, its target CONTACT_ENDED of the
 *  same stage, goal and channel, its clock elapsed or working. EXPIRES: lapses
 *  by itself. */
enum { CPATH_TERM_DUE = 1, CPATH_TERM_NORM = 2, CPATH_TERM_EXPIRES = 3 };

/** By when. */
typedef struct cpath_term_row {
    uint64_t roles;        /**< Who must act; 0: as the item's or the stage's. */
    uint64_t escalate;     /**< Roles told when overdue. */
    int64_t min;           /**< With HAS_MIN: seconds (elapsed, working), days or months. */
    int64_t max;           /**< With HAS_MAX. */
    int64_t warn;          /**< Lead before due: working seconds, elapsed ones for elapsed clocks; 0 never. */
    const char *key;       /**< Names it in files and logs. */
    const char *text;      /**< As people read it. */
    cpath_point anchor;    /**< Where it begins. */
    cpath_point target;    /**< Where it ends. */
    uint32_t stage;        /**< Where it is shown; 0 none. */
    uint32_t clock;        /**< CPATH_CLOCK_... (calendar.h) */
    uint32_t kind;         /**< CPATH_TERM_... */
    uint32_t flags;        /**< CPATH_TERM_HAS_MIN ... */
    uint32_t min_boundary; /**< CPATH_BOUNDARY_... (calendar.h) */
    uint32_t max_boundary; /**< The same of the maximum. */
    uint32_t due_roll;     /**< CPATH_DUE_ROLL_... (calendar days and months) */
    uint32_t calendar;     /**< 0: the first. */
} cpath_term_row;
#define CPATH_TERM_HAS_MIN UINT32_C(1) /**< `min` is given. */
#define CPATH_TERM_HAS_MAX UINT32_C(2) /**< `max` is given. */
#define CPATH_TERM_RESTARTS UINT32_C(4)     /**< An anchor that comes again restarts the clock. */
#define CPATH_TERM_PAUSED_STOPS UINT32_C(8) /**< A pause stops it, whatever its kind's default (due yes; norm, expires, agreed no); */
#define CPATH_TERM_PAUSED_RUNS UINT32_C(16) /**< a pause does not. */

/** Outcomes of a contact (checklist N1). */
enum { CPATH_OUTCOME_NONE = 0, CPATH_OUTCOME_BOUGHT = 1, CPATH_OUTCOME_REFUSED = 2, CPATH_OUTCOME_POSTPONED = 3 };

/** What an outcome must carry (checklist N5), and what can be missing. */
#define CPATH_NEEDS_OUTCOME UINT32_C(1)
#define CPATH_NEEDS_REASON UINT32_C(2) /**< A reason, or its code. */
#define CPATH_NEEDS_REASON_LONGER UINT32_C(4) /**< Given, but shorter than the least length (in results only). */
#define CPATH_NEEDS_DATE UINT32_C(8) /**< The next contact's date. */
#define CPATH_NEEDS_TIME UINT32_C(16) /**< The next contact's time. */
#define CPATH_NEEDS_PURPOSE UINT32_C(32) /**< What the next contact is for. */
#define CPATH_NEEDS_REASON_UNDERSTOOD UINT32_C(64) /**< An answer whether both understand it alike. */
#define CPATH_NEEDS_PURPOSE_UNDERSTOOD UINT32_C(128) /**< The same of the purpose. */
#define CPATH_NEEDS_NO_DATE UINT32_C(256)       /**< A next date that must not be there (in results only). */
#define CPATH_NEEDS_LATER_DATE UINT32_C(512)    /**< The next contact does not lie after this one (in results only). */
#define CPATH_NEEDS_REASON_AGREED UINT32_C(1024)  /**< "Understood alike?" was answered no (in results only). */
#define CPATH_NEEDS_PURPOSE_AGREED UINT32_C(2048) /**< The same of the purpose. */

/** What to say and record at the end of a contact (checklist N). */
typedef struct cpath_next_step_row {
    uint64_t tell;             /**< Roles to tell (the head, from №3 on). */
    const char *text;          /**< What to say to oneself. */
    const char *reserved_text; /**< NULL. */
    uint32_t number_from;      /**< From 1; the row with the greatest one ≤ the contact's number serves. */
    uint32_t outcome;          /**< CPATH_OUTCOME_..., not NONE. */
    uint32_t required;         /**< CPATH_NEEDS_REASON, DATE, TIME, PURPOSE, REASON_UNDERSTOOD, PURPOSE_UNDERSTOOD. */
    uint32_t reason_length;    /**< Least characters of a reason, with NEEDS_REASON; 0 is 1. */
} cpath_next_step_row;

enum { CPATH_GATE_ENTER = 1, CPATH_GATE_LEAVE = 2, CPATH_GATE_WIN = 3 };

/** What must be reached for a move. */
typedef struct cpath_gate_row {
    uint64_t roles;    /**< For whom it holds; 0 everyone. */
    cpath_point point; /**< What must be reached. */
    uint32_t kind;     /**< CPATH_GATE_... */
    uint32_t stage;    /**< ENTER, LEAVE: the stage; WIN: 0. */
    uint32_t severity; /**< CPATH_SEVERITY_...; 0: that of CP205 to CP207. */
    uint32_t reserved; /**< 0. */
} cpath_gate_row;

/** Why clients refuse, for counting. */
typedef struct cpath_reason_row {
    const char *key;  /**< Names it in files and logs. */
    const char *text; /**< As people read it. */
} cpath_reason_row;

/** How severe a finding is in this company. */
typedef struct cpath_check_row {
    int32_t code;      /**< CPATH_CP... */
    uint32_t severity; /**< CPATH_SEVERITY_...; OFF turns it off. */
} cpath_check_row;

/** Working hours that terms may name. */
typedef struct cpath_calendar_row {
    const char *key;  /**< Names it in files. */
    const char *name; /**< As people read it. */
} cpath_calendar_row;

/** Policy fields; each counts only with its flag. */
#define CPATH_POLICY_BOUGHT_PASSES UINT32_C(1)     /**< Bought passes the stage, and wins in the last; else it wins. */
#define CPATH_POLICY_HAS_GRACE UINT32_C(2)         /**< `grace`: elapsed seconds after a next contact's time. */
#define CPATH_POLICY_HAS_RECORD_WITHIN UINT32_C(4) /**< `record_within`: elapsed seconds after a contact's end. */
#define CPATH_POLICY_RECORD_SAME_DAY UINT32_C(8)   /**< Or by the end of the local day of its end. */

/** What a journey is built from. */
typedef struct cpath_journey_input {
    uint32_t size;           /**< sizeof(cpath_journey_input). */
    uint32_t language;       /**< CPATH_LANG_... of the texts. */
    uint32_t revision;       /**< From 1. */
    uint32_t policies;       /**< CPATH_POLICY_... */
    int64_t grace;           /**< With HAS_GRACE, from 0. */
    int64_t record_within;   /**< With HAS_RECORD_WITHIN, from 0. */
    const char *id;          /**< Names the path in files. */
    const char *name;        /**< The company's. */
    const char *description; /**< What the path is, for people. */
    const char *technology;  /**< The sales technology's own words (checklist B0). */
    cpath_view roles;        /**< cpath_role_row */
    cpath_view stages;       /**< cpath_stage_row */
    cpath_view goals;        /**< cpath_goal_row */
    cpath_view items;        /**< cpath_item_row */
    cpath_view terms;        /**< cpath_term_row */
    cpath_view next_steps;   /**< cpath_next_step_row */
    cpath_view gates;        /**< cpath_gate_row */
    cpath_view reasons;      /**< cpath_reason_row */
    cpath_view checks;       /**< cpath_check_row */
    cpath_view calendars;    /**< cpath_calendar_row */
} cpath_journey_input;
/** Begins one: all 0 but its size. */
#ifdef __cplusplus
#define CPATH_JOURNEY_INPUT_INIT \
    {(uint32_t)sizeof(cpath_journey_input), 0, 0, 0, 0, 0, nullptr, nullptr, nullptr, nullptr, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}
#else
#define CPATH_JOURNEY_INPUT_INIT {.size = (uint32_t)sizeof(cpath_journey_input)}
#endif

/** Bytes that cpath_journey_build needs. @return the size; CPATH_ESIZE;
 *  CPATH_ENEWER; CPATH_EDATA (too many rows, a bad view); CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_size(const cpath_journey_input *input);

/** Checks all rows; writes every problem (cpath_problem) to the room, table by
 *  table. Beside a bad view and too many rows no problem of a row is told. A
 *  key's wrong byte is the `value` of CPATH_REASON_NOT_TEXT, a role that there
 *  is not that of CPATH_REASON_NO_SUCH_ROW.
 *  @return the number of problems there are, 0 for a sound journey;
 *  CPATH_ESIZE; CPATH_ENEWER; CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_problems(const cpath_journey_input *input, cpath_room problems);

/** Checks and builds; the buffer is written only if there is no problem.
 *  `problem` (may be NULL) gets the first one, with CPATH_EDATA only.
 *  @return 0; CPATH_EDATA; CPATH_EALIGN; CPATH_ECAPACITY; CPATH_ESIZE;
 *  CPATH_ENEWER; CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_build(const cpath_journey_input *input, void *buffer, int32_t size,
                                      cpath_problem *problem);

/** Checks bytes from elsewhere once, completely. @return the journey's size;
 *  CPATH_ECORRUPT; CPATH_EALIGN; CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_verify(const void *bytes, int32_t size);

/** Fingerprint over everything but texts, names and language. @return 0; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_fingerprint(const cpath_journey *journey, uint64_t *fingerprint);

/** Rows of a table (CPATH_TABLE_ROLES to CALENDARS) from number `first` on, as
 *  they were given, with texts inside the handle's bytes.
 *  @return the rows from `first` to the table's end; CPATH_ERANGE for first
 *  0 or beyond the table's end + 1; CPATH_ESIZE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_rows(const cpath_journey *journey, uint32_t table, uint32_t first, cpath_room room);

/** The journey's own fields; the views' counts are filled, their data NULL.
 *  @return 0; CPATH_ESIZE; CPATH_ENEWER; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_head(const cpath_journey *journey, cpath_journey_input *head);

/** Number of a row by its key (`length` bytes); of a goal, whose key may occur in
 *  several stages, the first. @return the number; 0 if there is none, also in
 *  a table without keys; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_journey_find(const cpath_journey *journey, uint32_t table, const char *key, int32_t length);

/** Key of a row; NULL if there is none. Inside the handle. */
CPATH_API const char *cpath_journey_key(const cpath_journey *journey, uint32_t table, uint32_t number);
/** Name, else text, of a row; likewise. */
CPATH_API const char *cpath_journey_text(const cpath_journey *journey, uint32_t table, uint32_t number);

#ifdef __cplusplus
}
#endif

#endif
