/* SPDX-License-Identifier: MIT */
/* What hangs on a point that the log reaches: clocks start and end, items are done. */
#include "deal_priv.h"

static struct clock_state *clock_of(const struct fold *f, uint32_t term)
{
    return &deal_clocks(f->deal)[term - 1];
}

int cpath_goal_named(cpath_deal *deal, uint32_t goal)
{
    return (deal_goals(deal)[(goal - 1) / 64] >> ((goal - 1) % 64) & 1) != 0;
}

uint32_t cpath_deal_goal(cpath_deal *deal, const cpath_journey *journey, uint32_t stage)
{
    const uint64_t *named = deal_goals(deal);
    uint32_t found = 0;
    for (uint32_t word = 0; word < (deal->goals + 63) / 64; word++) { /* mostly none is named */
        uint32_t goal = 64 * word + 1;
        for (uint64_t left = named[word]; left; left >>= 1, goal++) {
            if (left & 1 && journey_goal(journey, goal)->stage == stage) {
                if (found) {
                    return 0;
                }
                found = goal;
            }
        }
    }
    return found;
}

uint64_t cpath_responsible(cpath_deal *deal, const cpath_journey *journey, uint32_t stage)
{
    uint32_t goal = stage ? cpath_deal_goal(deal, journey, stage) : 0;
    uint64_t roles = goal ? journey_goal(journey, goal)->responsible : 0;
    return roles ? roles : stage ? journey_stage(journey, stage)->responsible : 0;
}

uint64_t cpath_answering(cpath_deal *deal, const cpath_journey *journey, uint64_t roles, uint32_t stage)
{
    uint64_t answers = cpath_responsible(deal, journey, stage);
    return roles & answers ? roles & answers : roles ? roles : answers;
}

/* When a time was first agreed for a term, of those that count. */
static struct moment agreed_at(cpath_deal *deal, uint32_t term)
{
    struct moment first = {0};
    const struct part_state *part = deal_parts(deal);
    for (int32_t i = 0; i < deal->part_room; i++, part++) {
        if (part->term == term && !(part->flags & PART_CANCELLED) && (!first.row || part->agreed.row < first.row)) {
            first = part->agreed;
        }
    }
    return first;
}

static struct moment last_contact_at(cpath_deal *deal, const cpath_point *point)
{
    const cpath_event *contact = &deal->contact;
    int such = deal->contacts > 0 && (!point->stage || point->stage == contact->stage) &&
               (!point->goal || point->goal == contact->goal) &&
               (!point->channel || !contact->channel || point->channel == contact->channel);
    return !such                                         ? (struct moment){0}
           : point->kind == CPATH_POINT_CONTACT_STARTED ? (struct moment){contact->at, deal->contact_row, 0}
                                                        : deal->contact_end;
}

struct moment cpath_point_moment(cpath_deal *deal, const cpath_point *point)
{
    switch (point->kind) {
    case CPATH_POINT_CREATED: return deal->created;
    case CPATH_POINT_STAGE_ENTERED: return deal_stages(deal)[point->stage - 1].entered;
    case CPATH_POINT_STAGE_PASSED: return deal_stages(deal)[point->stage - 1].passed;
    case CPATH_POINT_ITEM_DONE: return deal_items(deal)[point->item - 1].done;
    case CPATH_POINT_PROMISED:
        return point->item ? deal_items(deal)[point->item - 1].promised : deal_stages(deal)[point->stage - 1].promised;
    case CPATH_POINT_AGREED: return agreed_at(deal, point->term);
    case CPATH_POINT_PAID: return deal->paid;
    case CPATH_POINT_WON: return deal->status == CPATH_STATUS_WON ? deal->won : (struct moment){0};
    default: return last_contact_at(deal, point);
    }
}

int cpath_point_holds(cpath_deal *deal, const cpath_point *point)
{
    return cpath_point_moment(deal, point).row > 0;
}

/* A contact must come after the anchor; everything else may have been before. */
static int met_before(const struct fold *f, const cpath_point *target)
{
    return !is_contact(target) && cpath_point_holds(f->deal, target);
}

static void set_anchor(struct fold *f, uint32_t term)
{
    struct clock_state *clock = clock_of(f, term);
    *clock = (struct clock_state){.anchor = fold_moment(f), .flags = CPATH_RUN_STARTED};
    if (met_before(f, &journey_term(f->journey, term)->target)) {
        clock->end = fold_moment(f);
        clock->flags |= CPATH_RUN_ENDED | CPATH_RUN_MET_BEFORE;
    }
}

static void start_clock(struct fold *f, uint32_t term)
{
    int again = (clock_of(f, term)->flags & CPATH_RUN_STARTED) != 0;
    if (f->deal->status != CPATH_STATUS_LOST && !f->refusing &&
        (!again || journey_term(f->journey, term)->flags & CPATH_TERM_RESTARTS)) {
        set_anchor(f, term);
    }
}

static void end_clock(struct fold *f, uint32_t term)
{
    struct clock_state *clock = clock_of(f, term);
    uint32_t over = CPATH_RUN_ENDED | CPATH_RUN_CANCELLED;
    if ((clock->flags & (CPATH_RUN_STARTED | over)) != CPATH_RUN_STARTED) {
        return;
    }
    clock->end = fold_moment(f);
    clock->flags |= CPATH_RUN_ENDED | (f->deal->flags & DEAL_PAUSED ? CLOCK_ENDED_IN_PAUSE : 0);
}

static void end_parts(struct fold *f, uint32_t term)
{
    for (int32_t i = 0; i < f->deal->part_room; i++) {
        struct part_state *part = &deal_parts(f->deal)[i];
        if (part->term == term && !(part->flags & (PART_ENDED | PART_CANCELLED))) {
            part->end = fold_moment(f);
            part->flags |= PART_ENDED;
        }
    }
}

/* Payments end the parts of a schedule one by one, see cpath_pay. */
static void hit_target(struct fold *f, uint32_t term)
{
    const cpath_term_row *row = journey_term(f->journey, term);
    if (row->clock != CPATH_CLOCK_AGREED) {
        end_clock(f, term);
    } else if (row->target.kind != CPATH_POINT_PAID) {
        end_parts(f, term);
    }
}

/* Puts an item into the line of those whose hooks are still to be run: one point does it, and none itself, so once. */
static void queue_item(struct fold *f, uint32_t number)
{
    if (f->last_reached) {
        deal_items(f->deal)[f->last_reached - 1].next_reached = (uint16_t)number;
    } else {
        f->first_reached = (uint16_t)number;
    }
    f->last_reached = (uint16_t)number;
}

static uint32_t next_queued(struct fold *f)
{
    uint32_t number = f->first_reached;
    if (number) {
        struct item_state *item = &deal_items(f->deal)[number - 1];
        f->first_reached = item->next_reached;
        f->last_reached = f->first_reached ? f->last_reached : 0;
        item->next_reached = 0;
    }
    return number;
}

static void mark_done(struct fold *f, uint32_t number)
{
    struct item_state *item = &deal_items(f->deal)[number - 1];
    if (!item->done.row) {
        item->done = fold_moment(f);
    }
    f->deal->activity = fold_moment(f);
}

static int contact_matches(const struct hook *hook, const cpath_event *contact)
{
    return (!hook->stage || hook->stage == contact->stage) && (!hook->goal || hook->goal == contact->goal) &&
           (!hook->channel || !contact->channel || hook->channel == contact->channel);
}

/* Starts the norm's clock of this contact; it is judged at the contact's end. */
static void start_norm(struct fold *f, uint32_t term, const cpath_event *contact)
{
    if (contact->flags & CPATH_EVENT_HAS_UNTIL && f->deal->status != CPATH_STATUS_LOST) {
        *clock_of(f, term) = (struct clock_state){.anchor = fold_moment(f), .flags = CPATH_RUN_STARTED};
        f->deal->flags |= DEAL_NORMS;
    }
}

static void run_some_hooks(struct fold *f, const struct hook *hook, uint32_t count, uint32_t point,
                           const cpath_event *contact)
{
    int partly = point == journey_point(f->journey, CPATH_POINT_PAID, 0) && !cpath_all_paid(f->journey, f->deal);
    for (; count > 0; count--, hook++) {
        if (contact && !contact_matches(hook, contact)) {
            continue;
        }
        switch (hook->act) {
        case HOOK_TARGET: hit_target(f, hook->number); break;
        case HOOK_NORM: start_norm(f, hook->number, contact); break;
        case HOOK_ITEM:
            if (!partly) { /* an item is done by all agreed parts being paid */
                mark_done(f, hook->number);
                queue_item(f, hook->number);
            }
            break;
        case HOOK_GATE: deal_gates(f->deal)[(hook->number - 1) / 64] |= UINT64_C(1) << ((hook->number - 1) % 64); break;
        default: start_clock(f, hook->number); break;
        }
    }
}

/* Most points have none. */
static CPATH_HOT void run_hooks(struct fold *f, uint32_t point, const cpath_event *contact)
{
    uint32_t count;
    const struct hook *hook = journey_hooks(f->journey, point, &count);
    if (count > 0) {
        run_some_hooks(f, hook, count, point, contact);
    }
}

static void run_queue(struct fold *f)
{
    for (uint32_t item; (item = next_queued(f));) {
        run_hooks(f, journey_point(f->journey, CPATH_POINT_ITEM_DONE, item - 1), NULL);
    }
}

void cpath_reach(struct fold *f, uint32_t point, const cpath_event *contact)
{
    run_hooks(f, point, contact);
    if (f->first_reached) {
        run_queue(f);
    }
}

/* The schedule has changed so that all of it is paid: what is done by that is done. */
void cpath_do_paid(struct fold *f)
{
    uint32_t count;
    const struct hook *hook = journey_hooks(f->journey, journey_point(f->journey, CPATH_POINT_PAID, 0), &count);
    for (; count > 0; count--, hook++) {
        if (hook->act == HOOK_ITEM && !deal_items(f->deal)[hook->number - 1].done.row) {
            mark_done(f, hook->number);
            queue_item(f, hook->number);
        }
    }
    run_queue(f);
}

void cpath_do_item(struct fold *f, uint32_t item)
{
    mark_done(f, item);
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_ITEM_DONE, item - 1), NULL);
}

/* A target undone resumes its clock with the old due; while lost, only to be cancelled. */
static void resume_clock(struct fold *f, struct clock_state *clock)
{
    int lost = f->deal->status == CPATH_STATUS_LOST;
    if (clock->flags & CPATH_RUN_ENDED) {
        clock->flags &= ~(CPATH_RUN_ENDED | CPATH_RUN_MET_BEFORE | CLOCK_ENDED_IN_PAUSE);
        clock->flags |= lost ? CPATH_RUN_CANCELLED : 0;
        clock->end = lost ? fold_moment(f) : (struct moment){0};
    }
}

static void resume_parts(struct fold *f, uint32_t term)
{
    int lost = f->deal->status == CPATH_STATUS_LOST;
    struct part_state *part = deal_parts(f->deal);
    for (int32_t i = 0; i < f->deal->part_room; i++, part++) {
        if (part->term == term && part->flags & PART_ENDED) {
            part->flags &= ~(uint32_t)(PART_ENDED | PART_MET_BEFORE);
            part->flags |= lost ? PART_CANCELLED : 0;
            part->end = lost ? fold_moment(f) : (struct moment){0};
        }
    }
}

static void unhook(struct fold *f, const struct hook *hook)
{
    if (hook->act == HOOK_ITEM) {
        deal_items(f->deal)[hook->number - 1].done = (struct moment){0};
        queue_item(f, hook->number);
    } else if (hook->act == HOOK_ANCHOR) {
        *clock_of(f, hook->number) = (struct clock_state){0}; /* an anchor undone un-starts it */
    } else if (journey_term(f->journey, hook->number)->clock == CPATH_CLOCK_AGREED) {
        resume_parts(f, hook->number);
    } else {
        resume_clock(f, clock_of(f, hook->number));
    }
}

void cpath_cancel_promises(struct fold *f)
{
    struct item_state *item = deal_items(f->deal);
    for (uint32_t i = 0; i < f->deal->items; i++, item++) {
        if (item->promised.row && !item->done.row && !(item->flags & ITEM_CANCELLED)) {
            item->flags |= ITEM_CANCELLED;
            item->cancelled_at = f->at;
        }
    }
    struct free_state *promise = deal_frees(f->deal);
    for (int32_t i = 0; i < f->deal->free_room; i++, promise++) {
        if (promise->part && !promise->done.row && !(promise->flags & ITEM_CANCELLED)) {
            promise->flags |= ITEM_CANCELLED;
            promise->cancelled_at = f->at;
        }
    }
}

/* While lost, a promise that is no longer kept is cancelled as all others are. */
void cpath_undo_item(struct fold *f, uint32_t number)
{
    deal_items(f->deal)[number - 1].done = (struct moment){0};
    queue_item(f, number);
    for (uint32_t item; (item = next_queued(f));) {
        uint32_t count;
        const struct hook *hook =
            journey_hooks(f->journey, journey_point(f->journey, CPATH_POINT_ITEM_DONE, item - 1), &count);
        for (; count > 0; count--, hook++) {
            unhook(f, hook);
        }
    }
    if (f->deal->status == CPATH_STATUS_LOST) {
        cpath_cancel_promises(f);
    }
}

void cpath_pass_stage(struct fold *f, uint32_t stage)
{
    struct stage_state *state = &deal_stages(f->deal)[stage - 1];
    if (!state->passed.row) {
        state->passed = fold_moment(f);
    }
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_STAGE_PASSED, stage - 1), NULL);
}

/* The open deal leaves its stage, or is closed in it: its time there is counted. */
void cpath_end_visit(struct fold *f)
{
    cpath_deal *deal = f->deal;
    struct stage_state *state = &deal_stages(deal)[deal->stage - 1];
    int64_t working = 0;
    int known = cpath_work_between(f->calendars->of[0], deal->since, f->at, &working) == CPATH_OK;
    state->elapsed += f->at - deal->since;
    state->working += working;
    state->flags |= STAGE_VISITED | (known ? 0 : STAGE_WORK_UNKNOWN);
}

void cpath_enter_stage(struct fold *f, uint32_t stage)
{
    deal_stages(f->deal)[stage - 1].entered = fold_moment(f);
    f->deal->stage = stage;
    f->deal->since = f->at;
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_STAGE_ENTERED, stage - 1), NULL);
}

void cpath_cancel_all(struct fold *f)
{
    struct clock_state *clock = deal_clocks(f->deal);
    for (uint32_t i = 0; i < f->deal->terms; i++, clock++) {
        if ((clock->flags & (CPATH_RUN_STARTED | CPATH_RUN_ENDED | CPATH_RUN_CANCELLED)) == CPATH_RUN_STARTED) {
            clock->flags |= CPATH_RUN_CANCELLED;
            clock->end = fold_moment(f);
        }
    }
    struct part_state *part = deal_parts(f->deal);
    for (int32_t i = 0; i < f->deal->part_room; i++, part++) {
        if (part->term && !(part->flags & (PART_ENDED | PART_CANCELLED))) {
            part->flags |= PART_CANCELLED;
            part->end = fold_moment(f);
        }
    }
    cpath_cancel_promises(f);
}

/* What expired before it was cancelled has lapsed for good. */
static int lapsed(const struct fold *f, uint32_t term)
{
    cpath_clock clock;
    if (journey_term(f->journey, term)->kind != CPATH_TERM_EXPIRES) {
        return 0;
    }
    cpath_term_clock(f, term, f->at, &clock);
    return clock.verdict == CPATH_VERDICT_LAPSED;
}

/* Agreed times stay cancelled until agreed again, and so do a promise's own. */
void cpath_restart_cancelled(struct fold *f)
{
    for (uint32_t term = 1; term <= f->deal->terms; term++) {
        const cpath_term_row *row = journey_term(f->journey, term);
        if (clock_of(f, term)->flags & CPATH_RUN_CANCELLED && row->kind != CPATH_TERM_NORM &&
            !met_before(f, &row->target) && !lapsed(f, term)) {
            set_anchor(f, term);
        }
    }
}

static void keep_pause(struct fold *f, uint32_t term, cpath_time to)
{
    struct pause_sink *seen = f->pauses;
    if (seen && seen->term == term) {
        const cpath_pause pause = {f->deal->paused.at, to};
        cpath_room_put(seen->room, seen->count++, &pause, sizeof pause);
    }
}

void cpath_end_pause(struct fold *f)
{
    cpath_deal *deal = f->deal;
    if (!(deal->flags & DEAL_PAUSED)) {
        return;
    }
    struct clock_state *clock = deal_clocks(deal);
    for (uint32_t term = 1; term <= deal->terms; term++, clock++) {
        int skipped = clock->flags & CPATH_RUN_ENDED && !(clock->flags & CLOCK_ENDED_IN_PAUSE);
        if (!(clock->flags & CPATH_RUN_STARTED) || clock->flags & CPATH_RUN_CANCELLED || skipped) {
            continue;
        }
        cpath_run run = {.size = sizeof run, .flags = clock->flags & ~CLOCK_ENDED_IN_PAUSE,
                         .anchor_at = clock->anchor.at, .min_shift = clock->min_shift, .max_shift = clock->max_shift};
        cpath_time to = clock->flags & CLOCK_ENDED_IN_PAUSE ? clock->end.at : f->at;
        cpath_run_add_pause(f->calendars, journey_term(f->journey, term), &run, deal->paused.at, to);
        keep_pause(f, term, to);
        clock->min_shift = run.min_shift;
        clock->max_shift = run.max_shift;
        clock->flags = run.flags;
    }
    deal->flags &= ~(uint32_t)(DEAL_PAUSED | DEAL_PAUSE_ENDS);
    deal->paused = (struct moment){0};
    deal->pause_until = 0;
}

/* Ends the norms' clocks of the contact that ends now, and judges them. */
void cpath_end_norms(struct fold *f)
{
    uint32_t count;
    const cpath_event *contact = &f->deal->contact;
    if (!(f->deal->flags & DEAL_NORMS)) {
        return;
    }
    f->deal->flags &= ~(uint32_t)DEAL_NORMS;
    const struct hook *hook =
        journey_hooks(f->journey, journey_point(f->journey, CPATH_POINT_CONTACT_STARTED, 0), &count);
    for (; count > 0; count--, hook++) {
        struct clock_state *clock = hook->act == HOOK_NORM ? clock_of(f, hook->number) : NULL;
        if (!clock || !contact_matches(hook, contact) || (clock->flags & CPATH_RUN_CANCELLED) ||
            clock->anchor.row != f->deal->contact_row) { /* GCOVR_EXCL_BR_LINE: all such began with it, but in forged bytes */
            continue;
        }
        clock->end = (struct moment){f->at, f->deal->contact_row, 0};
        clock->flags |= CPATH_RUN_ENDED | (f->deal->flags & DEAL_PAUSED ? CLOCK_ENDED_IN_PAUSE : 0);
        if (f->sink) {
            cpath_clock judged;
            cpath_term_clock(f, hook->number, f->at, &judged);
            int32_t code = judged.verdict == CPATH_VERDICT_TOO_SHORT  ? CPATH_CP303_TOO_SHORT
                           : judged.verdict == CPATH_VERDICT_TOO_LONG ? CPATH_CP304_TOO_LONG
                                                                      : 0;
            cpath_note(f, (cpath_finding){.code = code, .at = f->at, .row = f->deal->contact_row,
                                          .term = hook->number, .number = f->deal->contact_number,
                                          .value = f->at - clock->anchor.at});
        }
    }
}
