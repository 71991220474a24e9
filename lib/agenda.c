/* SPDX-License-Identifier: MIT */
/* What is to be done of a deal, row by row. */
#include "agenda_priv.h"

#include "gate_priv.h"

#define WORDS ((CPATH_MAX_TERMS + 63) / 64)

/* The rows of one deal while they are gathered. */
struct agenda {
    const struct fold *fold;
    cpath_time now;
    uint32_t scope;
    uint64_t roles; /* only these; 0 all */
    cpath_room room;
    int32_t count;
    uint64_t asked[WORDS]; /* the terms whose clocks somebody must end */
};

/* Keeps the first ones in order; the rest is counted only. */
static void insert_row(struct agenda *a, const cpath_agenda_row *row)
{
    int32_t at = a->count < a->room.capacity ? a->count : a->room.capacity;
    cpath_agenda_row other;
    for (; at > 0; at--) {
        cpath_room_get(a->room, at - 1, &other, sizeof other);
        if (cpath_agenda_compare((const unsigned char *)row, (const unsigned char *)&other) >= 0) {
            break;
        }
        cpath_room_put(a->room, at, &other, sizeof other);
    }
    cpath_room_put(a->room, at, row, sizeof *row);
    a->count += a->count < INT32_MAX;
}

static cpath_agenda_row row_of(uint32_t what, uint32_t stage, int32_t row)
{
    return (cpath_agenda_row){.what = what, .stage = stage, .row = row, .not_before = CPATH_TIME_NONE,
                              .due = CPATH_TIME_NONE, .phase = CPATH_PHASE_RUNNING, .verdict = CPATH_VERDICT_ON_TIME};
}

/* One row a role; where nobody answers, nobody's. */
static void put_for(struct agenda *a, cpath_agenda_row row, uint64_t roles)
{
    cpath_deal *deal = a->fold->deal;
    row.deal = deal->id;
    if (!roles && !a->roles) {
        insert_row(a, &row);
    }
    for (row.role = 1; row.role <= deal->roles; row.role++) {
        uint64_t bit = UINT64_C(1) << (row.role - 1);
        if (roles & bit && (!a->roles || a->roles & bit)) {
            row.person = deal_persons(deal)[row.role - 1];
            insert_row(a, &row);
        }
    }
}

/* Who answers: `own` roles, of these those of the deal's goal; else the goal's or the stage's. */
static uint64_t whose(const struct agenda *a, uint64_t own, uint32_t stage)
{
    const struct fold *f = a->fold;
    uint32_t goal = cpath_deal_goal(f->deal, f->journey, stage);
    uint64_t chosen = goal ? journey_goal(f->journey, goal)->responsible : 0;
    return own & chosen ? own & chosen : own ? own : cpath_responsible(f->deal, f->journey, stage);
}

static int deal_is_open(const struct agenda *a)
{
    return a->fold->deal->status == CPATH_STATUS_OPEN;
}

/* The row, and once it is overdue its echo to the roles that the term escalates to. */
static void put_clocked(struct agenda *a, cpath_agenda_row row, uint64_t roles)
{
    uint64_t escalate = row.term ? journey_term(a->fold->journey, row.term)->escalate & ~roles : 0;
    put_for(a, row, roles);
    if (a->scope & CPATH_AGENDA_ESCALATES && escalate && row.verdict == CPATH_VERDICT_LATE) {
        row.what = CPATH_AGENDA_ESCALATED;
        put_for(a, row, escalate);
    }
}

static void add_next_contact(struct agenda *a)
{
    const cpath_deal *deal = a->fold->deal;
    int agreed = (deal->flags & DEAL_NEXT) != 0, reopened = (deal->flags & DEAL_NEXT_ASKED) != 0;
    if (!deal_is_open(a) || (!agreed && deal->flags & DEAL_IN_CONTACT)) {
        return;
    }
    int32_t from = agreed     ? deal->next.row
                   : reopened ? deal->reopened.row
                              : deal->contact_row > 0 ? deal->contact_row : deal->created.row;
    cpath_agenda_row row = row_of(CPATH_AGENDA_NEXT_CONTACT, deal->stage, from);
    if (agreed) {
        cpath_time limit = cpath_next_limit(a->fold);
        row.not_before = deal->next.at;
        row.due = deal->flags & DEAL_NEXT_DATE_ONLY ? limit : deal->next.at;
        row.verdict = a->now > limit    ? CPATH_VERDICT_LATE
                      : a->now > row.due ? CPATH_VERDICT_AT_RISK
                                         : CPATH_VERDICT_ON_TIME;
    }
    put_for(a, row, whose(a, 0, deal->stage));
}

static void add_record(struct agenda *a)
{
    const cpath_deal *deal = a->fold->deal;
    uint32_t needs = cpath_missing_of(a->fold);
    if (needs) {
        int32_t from = deal->outcome_row ? deal->outcome_row : deal->contact_row;
        cpath_agenda_row row = row_of(CPATH_AGENDA_RECORD, deal->contact.stage, from);
        row.needs = needs;
        put_for(a, row, whose(a, 0, row.stage));
    }
}

static void add_tell(struct agenda *a)
{
    const cpath_deal *deal = a->fold->deal;
    for (uint32_t role = 1; role <= deal->roles; role++) {
        if (deal->untold >> (role - 1) & 1) {
            cpath_agenda_row row = row_of(CPATH_AGENDA_TELL, deal->stage, deal->told.row);
            row.part = role;
            put_for(a, row, whose(a, 0, deal->stage));
        }
    }
}

static int is_live(const cpath_clock *clock)
{
    return clock->phase >= CPATH_PHASE_WAITING && clock->phase <= CPATH_PHASE_PAUSED;
}

static void take_clock(cpath_agenda_row *row, const cpath_clock *clock)
{
    row->term = clock->term;
    row->part = clock->part;
    row->not_before = clock->not_before;
    row->due = clock->due;
    row->phase = clock->phase;
    row->verdict = clock->verdict;
}

static int promise_lives(const struct item_state *item)
{
    return item->promised.row > 0 && !item->done.row && !(item->flags & ITEM_CANCELLED);
}

/* The clock's row is that of the promise which says when it is due. */
static int told_by_promise(const struct agenda *a, const struct walk *walk)
{
    uint32_t item = walk->part ? 0 : cpath_promise_of(a->fold, walk->term);
    return item && promise_lives(&deal_items(a->fold->deal)[item - 1]);
}

static void add_clock_row(struct agenda *a, const cpath_clock *clock)
{
    const cpath_term_row *term = journey_term(a->fold->journey, clock->term);
    uint32_t what = term->kind == CPATH_TERM_DUE ? CPATH_AGENDA_TERM : CPATH_AGENDA_EXPIRES;
    cpath_agenda_row row = row_of(what, term->stage ? term->stage : a->fold->deal->stage, clock->anchor_row);
    take_clock(&row, clock);
    row.item = term_item(term);
    put_clocked(a, row, whose(a, journey_term_roles(a->fold->journey, term), row.stage));
}

static void add_clocks(struct agenda *a)
{
    struct walk walk = {0, NULL};
    cpath_clock clock;
    while (cpath_next_clock(a->fold, &walk, a->now, &clock)) {
        const cpath_term_row *term = journey_term(a->fold->journey, clock.term);
        int gone = clock.verdict == CPATH_VERDICT_LAPSED && !(term->flags & CPATH_TERM_RESTARTS);
        if (!is_live(&clock) || term->kind == CPATH_TERM_NORM || gone) {
            continue;
        }
        if (term->kind == CPATH_TERM_DUE) {
            a->asked[(clock.term - 1) / 64] |= UINT64_C(1) << ((clock.term - 1) % 64);
        }
        if (!told_by_promise(a, &walk)) {
            add_clock_row(a, &clock);
        }
    }
}

/* A time of the promise's own. */
static void take_own_due(const struct agenda *a, uint32_t flags, cpath_time own, cpath_agenda_row *row)
{
    cpath_time due;
    if (cpath_promise_due(a->fold, flags, own, &due)) {
        row->due = due;
        row->verdict = a->now > due ? CPATH_VERDICT_LATE : CPATH_VERDICT_ON_TIME;
    }
}

static void add_promise(struct agenda *a, uint32_t number)
{
    const struct fold *f = a->fold;
    const struct item_state *state = &deal_items(f->deal)[number - 1];
    const cpath_item_row *item = journey_item(f->journey, number);
    uint32_t term = journey_promise_terms(f->journey)[number - 1];
    cpath_agenda_row row = row_of(CPATH_AGENDA_PROMISE, item->stage, state->promised.row);
    cpath_clock clock = {.phase = CPATH_PHASE_NOT_STARTED};
    row.item = number;
    if (term) {
        cpath_term_clock(f, term, a->now, &clock);
    }
    if (is_live(&clock) && (cpath_promise_of(f, term) == number || !(state->flags & ITEM_HAS_DUE))) {
        take_clock(&row, &clock);
    } else {
        take_own_due(a, state->flags, state->own_due, &row);
    }
    uint64_t own = item->roles || !term ? item->roles : journey_term_roles(f->journey, journey_term(f->journey, term));
    put_clocked(a, row, whose(a, own, row.stage));
}

static void add_free_promise(struct agenda *a, const struct free_state *promise)
{
    uint32_t stage = a->fold->deal->stage;
    cpath_agenda_row row = row_of(CPATH_AGENDA_PROMISE, stage, promise->promised.row);
    row.part = promise->part;
    take_own_due(a, promise->flags, promise->own_due, &row);
    put_for(a, row, promise->role ? UINT64_C(1) << (promise->role - 1) : whose(a, 0, stage));
}

static void add_promises(struct agenda *a)
{
    cpath_deal *deal = a->fold->deal;
    for (uint32_t item = 1; item <= deal->items; item++) {
        if (promise_lives(&deal_items(deal)[item - 1])) {
            add_promise(a, item);
        }
    }
    const struct free_state *promise = deal_frees(deal);
    for (int32_t i = 0; i < deal->free_room; i++, promise++) {
        if (promise->part && !promise->done.row && !(promise->flags & ITEM_CANCELLED)) {
            add_free_promise(a, promise);
        }
    }
}

/* A clock that somebody must end ends with this item, or with what does it. */
static int clock_asks(const struct agenda *a, uint32_t number)
{
    const cpath_item_row *item = journey_item(a->fold->journey, number);
    for (uint32_t term = 1; term <= a->fold->deal->terms; term++) {
        const cpath_point *target = &journey_term(a->fold->journey, term)->target;
        int ends = (target->kind == CPATH_POINT_ITEM_DONE && target->item == number) ||
                   same_point(target, &item->done_by);
        if (ends && a->asked[(term - 1) / 64] >> ((term - 1) % 64) & 1) {
            return 1;
        }
    }
    return 0;
}

static void add_item(struct agenda *a, uint32_t number)
{
    const cpath_item_row *item = journey_item(a->fold->journey, number);
    const struct item_state *state = &deal_items(a->fold->deal)[number - 1];
    int task = item->kind == CPATH_ITEM_TASK;
    if (state->done.row || (item->goal && !cpath_goal_named(a->fold->deal, item->goal)) ||
        (task && (promise_lives(state) || clock_asks(a, number)))) {
        return;
    }
    cpath_agenda_row row = row_of(task ? CPATH_AGENDA_TASK : CPATH_AGENDA_CLIENT, item->stage, 0);
    row.item = number;
    put_for(a, row, task ? whose(a, item->roles, item->stage) : item->roles);
}

/* Open tasks of the present stage, and what the client should do; of a closed deal
 * what is still owed where it was won. */
static void add_items(struct agenda *a)
{
    const cpath_deal *deal = a->fold->deal;
    int owed = deal->status == CPATH_STATUS_WON && deal->stage == deal->stages;
    for (uint32_t number = 1; number <= deal->items && (deal_is_open(a) || owed); number++) {
        const cpath_item_row *item = journey_item(a->fold->journey, number);
        int wanted = item->kind == CPATH_ITEM_TASK ||
                     (item->kind == CPATH_ITEM_CLIENT_ACTION && a->scope & CPATH_AGENDA_OF_CLIENT);
        if (item->stage == deal->stage && wanted) {
            add_item(a, number);
        }
    }
}

/* At least one gate on the way to the next stage, or to a win, and all of them open. */
static void add_move(struct agenda *a)
{
    cpath_deal *deal = a->fold->deal;
    uint32_t next = deal->stage < deal->stages ? deal->stage + 1 : 0;
    int gates = 0;
    for (uint32_t number = 1; number <= deal->gates && deal_is_open(a); number++) {
        if (cpath_gate_on_way(journey_gate(a->fold->journey, number), deal, next)) {
            if (cpath_gate_shut(a->fold->journey, deal, number)) {
                return;
            }
            gates += cpath_gate_counts(a->fold->journey, deal, number);
        }
    }
    if (gates) {
        put_for(a, row_of(CPATH_AGENDA_MOVE, deal->stage, 0), whose(a, 0, deal->stage));
    }
}

static void add_all(struct agenda *a)
{
    uint32_t status = a->fold->deal->status;
    if (!status || (status != CPATH_STATUS_OPEN && !(a->scope & CPATH_AGENDA_OF_CLOSED))) {
        return;
    }
    add_next_contact(a);
    add_record(a);
    add_tell(a);
    add_clocks(a);
    add_promises(a);
    add_items(a);
    add_move(a);
}

int32_t cpath_agenda_read(const struct fold *fold, cpath_time now, uint32_t scope, uint64_t roles, cpath_room rows)
{
    struct agenda agenda = {.fold = fold, .now = now, .scope = scope, .roles = roles, .room = rows};
    add_all(&agenda);
    return agenda.count;
}

int32_t cpath_agenda_urgency(const cpath_agenda_row *row, uint32_t row_size)
{
    cpath_agenda_row own;
    int32_t code = cpath_row_read(&own, sizeof own, row, row_size, CPATH_FIRST(cpath_agenda_row));
    return code < 0 ? code : CPATH_URGENCY_OVERDUE + (int32_t)cpath_agenda_class((const unsigned char *)&own);
}

int32_t cpath_agenda(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                     uint32_t scope, uint64_t roles, cpath_room rows)
{
    struct calendars read;
    struct fold fold;
    int32_t code = cpath_room_check(rows, CPATH_FIRST(cpath_agenda_row));
    code = code == CPATH_OK && scope & ~CPATH_AGENDA_SCOPES ? CPATH_EINVAL : code;
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    code = code < 0 ? code : cpath_fold_now(&fold, now);
    return code < 0 ? code : cpath_agenda_read(&fold, now, scope, roles, rows);
}
