/* SPDX-License-Identifier: MIT */
/* What any sound event does to any deal. */
/* SOURCES: lib/deal_events.c lib/base.c */
/* EVA: -eva-precision 0 -eva-split-return auto -eva-slevel 8 -eva-slevel-function any_change:0,any_event:0,any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: judge_doer mem_access: an event's numbers are of rows that there are (cpath_event_sound), 0 is asked for before, and a deal that has begun is in a stage: Eva joins 0 */
/* ALARM: promised_in mem_access: an event's numbers are of rows that there are (cpath_event_sound), 0 is asked for before, and a deal that has begun is in a stage: Eva joins 0 */
/* ALARM: promise_item mem_access: an event's numbers are of rows that there are (cpath_event_sound), 0 is asked for before, and a deal that has begun is in a stage: Eva joins 0 */
/* ALARM: on_agreed mem_access: an event's numbers are of rows that there are (cpath_event_sound), 0 is asked for before, and a deal that has begun is in a stage: Eva joins 0 */
/* ALARM: on_handover mem_access: an event's numbers are of rows that there are (cpath_event_sound), 0 is asked for before, and a deal that has begun is in a stage: Eva joins 0 */
/* ALARM: promised_in overlap: a moment is copied to itself where its place is known, which is the same place */
/* ALARM: promise_freely mem_access: a row that finds no place has been refused (cpath_has_room in lib/deal.c) */
/* ALARM: cpath_reach user assertion: an event's numbers are of rows that there are (cpath_event_sound), 0 is asked for before, and a deal that has begun is in a stage: Eva joins 0 */
/* ALARM: cpath_answering user assertion: an event's numbers are of rows that there are (cpath_event_sound), 0 is asked for before, and a deal that has begun is in a stage: Eva joins 0 */
#include "change_stubs.h"

/* In place of the rooms beside it, which have drivers of their own. */
static void takes_item(struct fold *fold, uint32_t item)
{
    //@ assert there: 1 <= item <= fold->deal->items;
    (void)item;
    any_change(fold);
}

static void takes_event(struct fold *fold, const cpath_event *event)
{
    cpath_event read = *event;
    (void)read;
    any_change(fold);
}

void cpath_do_item(struct fold *fold, uint32_t item)
{
    takes_item(fold, item);
}

void cpath_undo_item(struct fold *fold, uint32_t item)
{
    takes_item(fold, item);
}

void cpath_cancel_promises(struct fold *fold)
{
    any_change(fold);
}

void cpath_on_contact(struct fold *fold, const cpath_event *event)
{
    takes_event(fold, event);
}

void cpath_on_outcome(struct fold *fold, const cpath_event *event)
{
    takes_event(fold, event);
}

void cpath_on_reopened(struct fold *fold, const cpath_event *event)
{
    takes_event(fold, event);
}

void cpath_pay(struct fold *fold, const cpath_event *event)
{
    takes_event(fold, event);
}

void cpath_agree(struct fold *fold, const cpath_event *event)
{
    //@ assert there: 1 <= event->term <= fold->deal->terms;
    takes_event(fold, event);
}

struct free_state *cpath_free_find(cpath_deal *asked, uint32_t part)
{
    (void)asked;
    (void)part;
    return MAYBE(&deal.frees[Frama_C_interval(0, DEAL_ROOM - 1)]);
}

int cpath_goal_named(cpath_deal *asked, uint32_t goal)
{
    //@ assert there: 1 <= goal <= asked->goals;
    (void)asked;
    (void)goal;
    return Frama_C_nondet(0, 1);
}

uint64_t cpath_answering(cpath_deal *asked, const cpath_journey *of, uint64_t roles, uint32_t stage)
{
    (void)of;
    (void)roles;
    //@ assert there: 1 <= stage <= asked->stages;
    (void)asked;
    (void)stage;
    return (uint64_t)any_int64();
}

int main(void)
{
    static cpath_event event;
    for (uint32_t kind = CPATH_EVENT_CREATED; kind <= CPATH_EVENT_NOTE; kind++) {
        any_event(&event, (uint8_t)kind);
        any_fold();
        deal.head.stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
        folding.new_goal = Frama_C_nondet(0, 1);
        cpath_event_handlers[kind](&folding, &event);
    }
    return 0;
}
