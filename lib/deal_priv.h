/* SPDX-License-Identifier: MIT */
/*
 * A deal's state, and the fold that changes it. The handle is this header,
 * then the stages, items, clocks, agreed parts, free promises, the persons of
 * the roles, a bit for each goal that events named, and one for each gate whose
 * contact took place.
 */
#ifndef CLIENTPATH_DEAL_PRIV_H
#define CLIENTPATH_DEAL_PRIV_H

#include <clientpath/check.h>
#include <clientpath/deal.h>

#include "contact_priv.h"
#include "deadline_priv.h"

/* Rows of the log are counted from 1; row 0: it did not happen. */
struct moment {
    cpath_time at;
    int32_t row;
    uint32_t flags;
};

struct stage_state {
    struct moment entered, passed, promised; /* promised: the first promise made in it */
    struct moment handed, returned;          /* the last time */
    uint64_t handed_to, accepted_by, returned_by; /* receiving roles but the client's: how it stands */
    /* Visits while the deal was open, those that have ended; working seconds on the first calendar. */
    int64_t elapsed, working;
    int32_t contacts;
    int32_t reopened; /* losses in it that a reopening took back */
    uint32_t flags;   /* STAGE_... */
    uint32_t reserved;
};
enum { STAGE_VISITED = 1, STAGE_WORK_UNKNOWN = 2 }; /* a visit has ended; one lies outside the calendar's known dates */

struct item_state {
    struct moment done, promised;
    cpath_time own_due;      /* a time of the promise's own, with ITEM_HAS_DUE */
    cpath_time cancelled_at; /* with ITEM_CANCELLED */
    uint32_t flags;
    uint16_t next_reached;   /* links the items whose hooks are still to be run; 0 between events */
    uint16_t reserved;
};
enum { ITEM_HAS_DUE = 1, ITEM_DATE_ONLY = 2, ITEM_CANCELLED = 4 };

struct clock_state {
    struct moment anchor, end;
    int64_t min_shift, max_shift;
    uint32_t flags; /* CPATH_RUN_STARTED, ENDED, CANCELLED, MET_BEFORE, UNKNOWN; CLOCK_ENDED_IN_PAUSE */
    uint32_t waited_by; /* a forecast's link to the term that waits for this one's; 0 between calls */
};
#define CLOCK_ENDED_IN_PAUSE UINT32_C(0x10000)

/* An agreed time: of a term, or of one part of its schedule. */
struct part_state {
    struct moment agreed, end;
    cpath_time due;
    int64_t amount, paid;
    uint32_t term; /* 0: unused */
    uint32_t part;
    uint32_t flags; /* PART_... */
    uint32_t reserved;
};
enum { PART_HAS_AMOUNT = 1, PART_DATE_ONLY = 2, PART_ENDED = 4, PART_CANCELLED = 8, PART_MET_BEFORE = 16 };

/* A promise that is no item. */
struct free_state {
    struct moment promised, done;
    cpath_time own_due, cancelled_at;
    uint32_t part; /* 0: unused */
    uint32_t flags; /* ITEM_... */
    uint32_t role;
    uint32_t reserved;
};

struct cpath_deal {
    uint64_t magic;
    int64_t id;
    uint64_t journey, calendars; /* fingerprints; calendars 0: nothing folded yet */
    int32_t size, rows;
    int32_t part_room, free_room;
    uint32_t stages, items, terms, roles, goals, gates; /* as the journey has them */
    int64_t last_at, last_sequence;
    struct moment created, reopened, activity;
    struct moment handover; /* the first of all stages, a return or an acceptance too */
    struct moment won, lost; /* flags: the stage it was won in; the reason code it was lost for */
    cpath_time since;
    uint32_t status, stage;
    uint32_t flags; /* DEAL_... */
    int32_t number; /* the last one given */
    int32_t contacts, contacts_ended;
    /* the last contact, its outcome put in */
    cpath_event contact;
    cpath_event last; /* the last row, for doubles */
    struct moment contact_end;
    int32_t contact_row, contact_number, outcome_row, reason_row;
    /* the next contact */
    struct moment next; /* row: who set it */
    int32_t next_number, untold_number;
    /* who is still to be told */
    uint64_t untold;
    struct moment told; /* since when */
    struct moment paused;
    cpath_time pause_until;
    int64_t credit; /* paid, and not yet given to a part */
    struct moment paid; /* the first payment */
};
enum {
    DEAL_IN_CONTACT = 1,
    DEAL_SERVICE = 2,     /* the last contact came after a win: no number, no outcome asked */
    DEAL_AFTER_LOSS = 4,  /* it came after a loss: no outcome asked */
    DEAL_NEXT = 8,        /* a next contact is set */
    DEAL_NEXT_DATE_ONLY = 16,
    DEAL_NEXT_ASKED = 32, /* reopened, and no next contact yet */
    DEAL_PAUSED = 64,
    DEAL_PAUSE_ENDS = 128,
    DEAL_OWN_DUE = 256,   /* an item was promised for a time of its own */
    DEAL_JUDGED = 512,    /* the last contact's outcome has been asked to be complete */
    DEAL_NORMS = 1024     /* the contact that goes on runs a norm's clock */
};
#define DEAL_MOST_ROOM 4096 /* agreed times, and free promises */
#define DEAL_MAGIC UINT64_C(0x316C616564687063)

static inline struct stage_state *deal_stages(cpath_deal *deal)
{
    return (struct stage_state *)(void *)(deal + 1);
}

static inline struct item_state *deal_items(cpath_deal *deal)
{
    return (struct item_state *)(void *)(deal_stages(deal) + deal->stages);
}

static inline struct clock_state *deal_clocks(cpath_deal *deal)
{
    return (struct clock_state *)(void *)(deal_items(deal) + deal->items);
}

static inline struct part_state *deal_parts(cpath_deal *deal)
{
    return (struct part_state *)(void *)(deal_clocks(deal) + deal->terms);
}

static inline struct free_state *deal_frees(cpath_deal *deal)
{
    return (struct free_state *)(void *)(deal_parts(deal) + deal->part_room);
}

static inline int64_t *deal_persons(cpath_deal *deal)
{
    return (int64_t *)(void *)(deal_frees(deal) + deal->free_room);
}

static inline uint64_t *deal_goals(cpath_deal *deal)
{
    return (uint64_t *)(void *)(deal_persons(deal) + deal->roles);
}

static inline uint64_t *deal_gates(cpath_deal *deal)
{
    return deal_goals(deal) + (deal->goals + 63) / 64;
}

/* A question that changes nothing may look at a deal that is const to its caller. */
static inline cpath_deal *deal_unconst(const cpath_deal *deal)
{
    cpath_deal *own;
    memcpy(&own, &deal, sizeof own);
    return own;
}

/* Where findings go; a fold that only folds has none. */
struct sink {
    cpath_room room;
    cpath_time now;
    int32_t count;
};

/* The pauses that moved a term's due; what lies before its present run is there too. */
struct pause_sink {
    cpath_room room;
    uint32_t term;
    int32_t count;
};

/* One event, or one end, being folded. */
struct fold {
    const cpath_journey *journey;
    const struct calendars *calendars;
    cpath_deal *deal;
    struct sink *sink;
    struct pause_sink *pauses; /* NULL: nobody asks */
    cpath_time at;
    int32_t row;
    uint16_t first_reached, last_reached; /* items whose hooks are still to be run */
    int new_goal; /* the event's goal is one that nobody named before */
    int refusing; /* a contact ends by its refusal: no clock starts from its end */
};

/* The first of a set; 0 of none. */
static inline uint32_t cpath_first_role(uint64_t roles)
{
    uint32_t role = roles ? 1 : 0;
    for (; roles && !(roles & 1); roles >>= 1) {
        role++;
    }
    return role;
}

static inline struct moment fold_moment(const struct fold *fold)
{
    return (struct moment){fold->at, fold->row, 0};
}

/* Writes a finding of the given code and rows; the rest comes from the journey.
 * Nothing if the code is off, or if it is not yet true. */
void cpath_sink_finding(struct fold *fold, cpath_finding *finding); /* fills it up */

/* The same where somebody listens. A code of 0 is none. */
static CPATH_HOT void cpath_note(struct fold *fold, cpath_finding finding)
{
    if (fold->sink && finding.code) {
        cpath_sink_finding(fold, &finding);
    }
}

/* check.c: folds the rows up to `now` and its ends, notes what is broken then, and
 * checks the order of the rows after now. CPATH_OK, or what is wrong with a row. */
int32_t cpath_check_rows(struct fold *fold, cpath_view events, const int32_t *order, cpath_time now,
                         cpath_problem *problem);

/* check.c: a time of a promise's own; 0 if it has none. */
int cpath_promise_due(const struct fold *fold, uint32_t flags, cpath_time own, cpath_time *due);

/* check_stages.c: all of the stages by now; whether an event's goal is one of its stage, and whether who did it is who should. */
void cpath_judge_stages(struct fold *fold);
void cpath_judge_goal(struct fold *fold, const cpath_event *event, uint32_t stage, int32_t number);
void cpath_judge_person(struct fold *fold, const cpath_event *event, uint64_t roles, cpath_finding finding);

/* deal.c: the checks of every call; the fold on success. */
int32_t cpath_deal_check(const cpath_journey *journey, const cpath_deal *deal);
int32_t cpath_fold_open(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal,
                        struct calendars *read, struct fold *fold);
int32_t cpath_fold_begin(const cpath_journey *journey, const struct calendars *read, cpath_deal *deal,
                         struct fold *fold); /* the same once both are checked */

/* deal_fold.c: a log, or a part of it; the ends that lie at or before a time. */
int32_t cpath_log_check(cpath_view events, const int32_t *order); /* each entry of the order a row of the view */
int32_t cpath_fold_events(struct fold *fold, cpath_view events, const int32_t *order, cpath_time until,
                          cpath_problem *problem);
int32_t cpath_fold_ends(struct fold *fold, cpath_time until);
int32_t cpath_fold_now(struct fold *fold, cpath_time now);

/* deal_points.c: what hangs on a point. */
void cpath_reach(struct fold *fold, uint32_t point, const cpath_event *contact);
void cpath_do_paid(struct fold *fold);
void cpath_do_item(struct fold *fold, uint32_t item);
void cpath_undo_item(struct fold *fold, uint32_t item);
void cpath_pass_stage(struct fold *fold, uint32_t stage);
void cpath_enter_stage(struct fold *fold, uint32_t stage);
void cpath_end_visit(struct fold *fold);
void cpath_cancel_all(struct fold *fold);
void cpath_cancel_promises(struct fold *fold);
void cpath_restart_cancelled(struct fold *fold);
void cpath_end_pause(struct fold *fold);
void cpath_end_norms(struct fold *fold);
/* When a point was reached; row 0: it is not. A contact point: whether the last contact is such a one. */
struct moment cpath_point_moment(cpath_deal *deal, const cpath_point *point);
int cpath_point_holds(cpath_deal *deal, const cpath_point *point);

/* deal_parts.c: agreed times, payments and free promises. */
struct part_state *cpath_part_find(cpath_deal *deal, uint32_t term, uint32_t part);
struct free_state *cpath_free_find(cpath_deal *deal, uint32_t part);
int cpath_has_room(cpath_deal *deal, const cpath_journey *journey, const cpath_event *event);
void cpath_agree(struct fold *fold, const cpath_event *event);
void cpath_pay(struct fold *fold, const cpath_event *event);
int cpath_all_paid(const cpath_journey *journey, cpath_deal *deal);

/* deal_contact.c: contacts, outcomes, closing and reopening. */
void cpath_on_contact(struct fold *fold, const cpath_event *event);
void cpath_on_outcome(struct fold *fold, const cpath_event *event);
void cpath_on_reopened(struct fold *fold, const cpath_event *event);
void cpath_end_contact(struct fold *fold);
int32_t cpath_number_for_steps(const cpath_deal *deal);
void cpath_judge_unsaid(struct fold *fold);
void cpath_judge_next(struct fold *fold);
cpath_time cpath_next_limit(const struct fold *fold);

/* deal_events.c: what a sound row does, by its kind. */
typedef void cpath_event_handler(struct fold *fold, const cpath_event *event);
extern cpath_event_handler *const cpath_event_handlers[CPATH_EVENT_NOTE + 1];

/* deal_clocks.c: all clocks at a moment: terms in order, of an agreed one its
 * parts by time, or one that is not started. Start with all zero; 0: no more. */
struct walk {
    uint32_t term;
    const struct part_state *part;
};
int cpath_next_clock(const struct fold *fold, struct walk *walk, cpath_time now, cpath_clock *clock);
cpath_run cpath_term_run(const struct fold *fold, uint32_t term);
void cpath_term_clock(const struct fold *fold, uint32_t term, cpath_time now, cpath_clock *clock);
/* The state at now, up to which it is folded; its size stays. */
void cpath_state_read(const struct fold *fold, cpath_time now, cpath_state *state);
/* CPATH_NEEDS_... that the last contact lacks; nothing while it goes on. */
uint32_t cpath_missing_of(const struct fold *fold);
/* The item whose promise says when a term is due; 0 none. */
uint32_t cpath_promise_of(const struct fold *fold, uint32_t term);

/* The stage's goal in this deal, if exactly one was named; else 0. */
uint32_t cpath_deal_goal(cpath_deal *deal, const cpath_journey *journey, uint32_t stage);
int cpath_goal_named(cpath_deal *deal, uint32_t goal);

/* Who answers for a stage in this deal, as a set; and who for a row of given roles in it. */
uint64_t cpath_responsible(cpath_deal *deal, const cpath_journey *journey, uint32_t stage);
uint64_t cpath_answering(cpath_deal *deal, const cpath_journey *journey, uint64_t roles, uint32_t stage);

#endif
