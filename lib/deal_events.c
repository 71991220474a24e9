/* SPDX-License-Identifier: MIT */
/* What each kind of event does to a deal. */
#include "deal_priv.h"

static void note(struct fold *f, int32_t code)
{
    cpath_note(f, (cpath_finding){.code = code, .at = f->at, .row = f->row});
}

/* While lost, nothing is agreed, promised or paused: 1 and a finding. */
static int lost(struct fold *f)
{
    if (f->deal->status != CPATH_STATUS_LOST) {
        return 0;
    }
    cpath_note(f, (cpath_finding){.code = CPATH_CP511_AFTER_REFUSAL, .at = f->at, .row = f->row,
                                  .other_row = f->deal->lost.row});
    return 1;
}

static void on_created(struct fold *f, const cpath_event *event)
{
    (void)event;
    if (f->deal->created.row != f->row) {
        note(f, CPATH_CP504_CREATED_AGAIN);
    }
}

static void move_on(struct fold *f, uint32_t stage)
{
    uint32_t from = f->deal->stage;
    cpath_pass_stage(f, from);
    for (uint32_t skipped = from + 1; skipped < stage; skipped++) {
        if (!deal_stages(f->deal)[skipped - 1].entered.row) {
            cpath_note(f, (cpath_finding){.code = CPATH_CP201_STAGE_SKIPPED, .at = f->at, .row = f->row,
                                          .stage = skipped});
        }
    }
}

static void on_stage(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    int first = deal->created.row == f->row;
    if (!event->stage || first) { /* the first has opened the deal there */
        return;
    }
    if (deal->status == CPATH_STATUS_OPEN) {
        cpath_judge_goal(f, event, event->stage, 0);
    }
    int32_t code = deal->status == CPATH_STATUS_LOST                        ? CPATH_CP204_STAGE_WHILE_LOST
                   : event->stage == deal->stage                            ? CPATH_CP203_STAGE_SAME
                   : deal_stages(deal)[event->stage - 1].entered.row        ? CPATH_CP202_STAGE_AGAIN
                                                                            : 0;
    cpath_note(f, (cpath_finding){.code = code, .at = f->at, .row = f->row, .stage = event->stage,
                                  .other_row = code == CPATH_CP202_STAGE_AGAIN
                                                   ? deal_stages(deal)[event->stage - 1].entered.row : 0});
    if (code == CPATH_CP204_STAGE_WHILE_LOST || code == CPATH_CP203_STAGE_SAME) {
        return;
    }
    if (deal->status == CPATH_STATUS_OPEN) {
        cpath_end_visit(f);
    }
    if (event->stage > deal->stage) {
        move_on(f, event->stage);
    }
    cpath_enter_stage(f, event->stage);
}

static void judge_doer(struct fold *f, const cpath_event *event)
{
    const cpath_item_row *item = journey_item(f->journey, event->item);
    if (item->roles || item->kind != CPATH_ITEM_CLIENT_ACTION) {
        cpath_judge_person(f, event, cpath_answering(f->deal, f->journey, item->roles, item->stage),
                           (cpath_finding){.item = event->item});
    }
}

static void on_done(struct fold *f, const cpath_event *event)
{
    if (event->item) {
        if (f->sink && event->person) {
            judge_doer(f, event);
        }
        cpath_do_item(f, event->item);
        return;
    }
    struct free_state *promise = event->part ? cpath_free_find(f->deal, event->part) : NULL;
    if (promise && promise->part) {
        promise->done = promise->done.row ? promise->done : fold_moment(f);
        f->deal->activity = fold_moment(f);
    } else if (event->part) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP512_NO_SUCH_PROMISE, .at = f->at, .row = f->row,
                                      .part = event->part});
    }
}

static void on_undone(struct fold *f, const cpath_event *event)
{
    if (event->item && deal_items(f->deal)[event->item - 1].done.row) {
        cpath_undo_item(f, event->item);
        return;
    }
    struct free_state *promise = event->part && !event->item ? cpath_free_find(f->deal, event->part) : NULL;
    if (promise && promise->part && promise->done.row) {
        promise->done = (struct moment){0};
        if (f->deal->status == CPATH_STATUS_LOST) {
            cpath_cancel_promises(f);
        }
    } else {
        cpath_note(f, (cpath_finding){.code = CPATH_CP509_NOT_DONE, .at = f->at, .row = f->row, .item = event->item,
                                      .part = event->part});
    }
}

static uint32_t own_due_flags(const cpath_event *event)
{
    return (event->flags & CPATH_EVENT_HAS_UNTIL ? ITEM_HAS_DUE : 0) |
           (event->flags & CPATH_EVENT_UNTIL_DATE_ONLY ? ITEM_DATE_ONLY : 0);
}

/* A promise is made in a stage: the item's, or the one that a free promise names. */
static void promised_in(struct fold *f, uint32_t stage)
{
    struct stage_state *state = &deal_stages(f->deal)[stage - 1];
    state->promised = state->promised.row ? state->promised : fold_moment(f);
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_PROMISED, f->deal->items + stage - 1), NULL);
}

static void promise_item(struct fold *f, const cpath_event *event)
{
    struct item_state *item = &deal_items(f->deal)[event->item - 1];
    uint32_t stage = journey_item(f->journey, event->item)->stage;
    item->promised = fold_moment(f);
    item->own_due = event->flags & CPATH_EVENT_HAS_UNTIL ? event->until : 0;
    item->cancelled_at = 0;
    item->flags = own_due_flags(event);
    f->deal->flags |= item->flags & ITEM_HAS_DUE ? DEAL_OWN_DUE : 0;
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_PROMISED, event->item - 1), NULL);
    promised_in(f, stage);
}

static void promise_freely(struct fold *f, const cpath_event *event)
{
    struct free_state *promise = cpath_free_find(f->deal, event->part);
    uint32_t stage = event->stage ? event->stage : f->deal->stage;
    *promise = (struct free_state){.promised = fold_moment(f), .part = event->part, .role = event->role,
                                   .flags = own_due_flags(event),
                                   .own_due = event->flags & CPATH_EVENT_HAS_UNTIL ? event->until : 0};
    promised_in(f, stage);
}

static void on_promised(struct fold *f, const cpath_event *event)
{
    if ((!event->item && !event->part) || lost(f)) {
        return;
    }
    if (event->item) {
        promise_item(f, event);
    } else {
        promise_freely(f, event);
    }
}

static void on_agreed(struct fold *f, const cpath_event *event)
{
    if (!event->term || lost(f)) {
        return;
    }
    if (journey_term(f->journey, event->term)->clock != CPATH_CLOCK_AGREED) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP508_NOT_AGREED_TERM, .at = f->at, .row = f->row,
                                      .term = event->term});
        return;
    }
    cpath_agree(f, event);
}

static void on_told(struct fold *f, const cpath_event *event)
{
    if (event->role) {
        f->deal->untold &= ~(UINT64_C(1) << (event->role - 1));
    }
}

/* A receiving role that is no client, or all of them, is handed the stage, accepts or returns it. */
static void on_handover(struct fold *f, const cpath_event *event)
{
    uint32_t number = event->stage ? event->stage : f->deal->stage;
    const cpath_stage_row *row = journey_stage(f->journey, number);
    struct stage_state *stage = &deal_stages(f->deal)[number - 1];
    uint64_t roles = row->receiving & ~row->client_roles & (event->role ? UINT64_C(1) << (event->role - 1) : UINT64_MAX);
    int returns = event->kind == CPATH_EVENT_RETURNED;
    f->deal->handover = f->deal->handover.row ? f->deal->handover : fold_moment(f);
    if (!roles) {
        return;
    }
    stage->handed_to |= roles;
    stage->returned_by = returns ? stage->returned_by | roles : stage->returned_by & ~roles;
    if (event->kind == CPATH_EVENT_ACCEPTED) {
        stage->accepted_by |= roles;
        return;
    }
    stage->accepted_by &= returns ? ~roles : UINT64_MAX;
    *(returns ? &stage->returned : &stage->handed) = fold_moment(f);
}

static void on_paused(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    int ends = (event->flags & CPATH_EVENT_HAS_UNTIL) != 0;
    if (lost(f)) {
        return;
    }
    if (deal->flags & DEAL_PAUSED || deal->status == CPATH_STATUS_WON) {
        note(f, CPATH_CP507_PAUSED_AGAIN);
    }
    if (ends && event->until <= event->at) {
        note(f, CPATH_CP121_END_BEFORE_START);
        return;
    }
    if (!(deal->flags & DEAL_PAUSED)) {
        deal->paused = fold_moment(f);
        deal->flags |= DEAL_PAUSED;
    }
    deal->flags &= ~(uint32_t)DEAL_PAUSE_ENDS;
    deal->flags |= ends ? DEAL_PAUSE_ENDS : 0;
    deal->pause_until = ends ? event->until : 0;
}

static void on_resumed(struct fold *f, const cpath_event *event)
{
    (void)event;
    if (f->deal->flags & DEAL_PAUSED) {
        cpath_end_pause(f);
    } else {
        note(f, CPATH_CP506_NOT_PAUSED);
    }
}

static void on_assigned(struct fold *f, const cpath_event *event)
{
    if (event->role) {
        deal_persons(f->deal)[event->role - 1] = event->person;
    }
}

static void on_note(struct fold *f, const cpath_event *event)
{
    (void)f;
    (void)event;
}

cpath_event_handler *const cpath_event_handlers[CPATH_EVENT_NOTE + 1] = {
    [CPATH_EVENT_CREATED] = on_created,       [CPATH_EVENT_STAGE] = on_stage,
    [CPATH_EVENT_CONTACT] = cpath_on_contact, [CPATH_EVENT_OUTCOME] = cpath_on_outcome,
    [CPATH_EVENT_DONE] = on_done,             [CPATH_EVENT_UNDONE] = on_undone,
    [CPATH_EVENT_PROMISED] = on_promised,     [CPATH_EVENT_AGREED] = on_agreed,
    [CPATH_EVENT_PAID] = cpath_pay,           [CPATH_EVENT_TOLD] = on_told,
    [CPATH_EVENT_HANDED] = on_handover,      [CPATH_EVENT_ACCEPTED] = on_handover,
    [CPATH_EVENT_RETURNED] = on_handover,    [CPATH_EVENT_PAUSED] = on_paused,
    [CPATH_EVENT_RESUMED] = on_resumed,       [CPATH_EVENT_REOPENED] = cpath_on_reopened,
    [CPATH_EVENT_ASSIGNED] = on_assigned,     [CPATH_EVENT_NOTE] = on_note,
};
