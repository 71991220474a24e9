/* SPDX-License-Identifier: MIT */
/* In place of what an event brings about beyond its own room: it changes the deal in any way. */
#ifndef PROOF_CHANGE_STUBS_H
#define PROOF_CHANGE_STUBS_H

#include "any_deal.h"

static void any_change(struct fold *fold)
{
    any_deal_head(fold->deal);
    fold->deal->stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    for (int i = 0; i < JOURNEY_ROWS; i++) {
        any_rows_state(i);
    }
    for (int i = 0; i < DEAL_ROOM; i++) {
        any_room_state(i);
    }
}

static void takes_stage(struct fold *fold, uint32_t stage)
{
    //@ assert there: 1 <= stage <= fold->deal->stages;
    (void)stage;
    any_change(fold);
}

void cpath_reach(struct fold *fold, uint32_t point, const cpath_event *contact)
{
    //@ assert there: point < fold->journey->points;
    (void)point;
    (void)contact;
    any_change(fold);
}

void cpath_pass_stage(struct fold *fold, uint32_t stage)
{
    takes_stage(fold, stage);
}

void cpath_enter_stage(struct fold *fold, uint32_t stage)
{
    takes_stage(fold, stage);
}

void cpath_end_visit(struct fold *fold)
{
    any_change(fold);
}

void cpath_end_pause(struct fold *fold)
{
    any_change(fold);
}

void cpath_judge_goal(struct fold *fold, const cpath_event *event, uint32_t stage, int32_t number)
{
    (void)number;
    //@ assert there: 1 <= stage <= fold->deal->stages;
    (void)fold;
    (void)event;
    (void)stage;
}

void cpath_judge_person(struct fold *fold, const cpath_event *event, uint64_t roles, cpath_finding finding)
{
    (void)fold;
    (void)event;
    (void)roles;
    (void)finding;
}

void cpath_sink_finding(struct fold *fold, cpath_finding *finding)
{
    (void)fold;
    (void)finding;
}

static struct fold folding;

static void any_fold(void)
{
    static struct calendars calendars;
    static struct sink sink;
    folding_calendars(&calendars);
    any_deal();
    folding = (struct fold){.journey = &journey.head, .calendars = &calendars, .deal = &deal.head, .sink = MAYBE(&sink),
                            .at = any_time(), .row = Frama_C_interval(1, INT_MAX)};
}

#endif
