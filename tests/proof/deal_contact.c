/* SPDX-License-Identifier: MIT */
/* Contacts, outcomes, closing and reopening of any deal. */
/* SOURCES: lib/deal_contact.c lib/base.c */
/* EVA: -eva-precision 0 -eva-split-return auto -eva-slevel 8 -eva-slevel-function any_change:0,any_event:0,any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:20,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: cpath_next_limit signed_overflow: a grace is from 0 (lib/journey_check.c) */
/* ALARM: judge_recording signed_overflow: so is the time to record within */
/* ALARM: outside_hours initialization: it is filled where the answer is 0 */
/* ALARM: judge_outcome mem_access: longer is 0 where there is no step: Eva joins the two */
/* ALARM: cpath_end_contact signed_overflow: a contact ends once, so not more of them than there are */
/* ALARM: store_contact signed_overflow: contacts and numbers are not more than the rows before this one (counts_sound in lib/deal_verify.c) */
/* ALARM: cpath_on_contact signed_overflow: contacts and numbers are not more than the rows before this one (counts_sound in lib/deal_verify.c) */
/* ALARM: takes_stage user assertion: a deal that has begun is in a stage; the next one is entered from those before the last */
#include "change_stubs.h"
#include "time_stubs.h"

/* In place of calendars and contacts: whatever they may answer. */
int32_t cpath_is_business_day(const cpath_calendar *calendar, cpath_date date)
{
    (void)calendar;
    (void)date;
    return Frama_C_interval(CPATH_ELOCAL, 1);
}

int32_t cpath_day_moment(const cpath_calendar *calendar, cpath_time time, int32_t boundary, cpath_time *moment)
{
    int32_t code = calendar && any_time_is(time) && boundary ? any_result() : CPATH_ERANGE;
    if (code == CPATH_OK) {
        *moment = any_time();
    }
    return code;
}

const cpath_next_step_row *cpath_step_find(const cpath_journey *of, int32_t number, uint32_t outcome)
{
    (void)of;
    (void)outcome;
    //@ assert from_one: number >= 1;
    (void)number;
    return MAYBE(&journey.next_steps[Frama_C_interval(0, JOURNEY_ROWS - 1)]);
}

uint32_t cpath_contact_lacks(const cpath_journey *of, int32_t number, const cpath_event *contact)
{
    cpath_event read = *contact;
    (void)of;
    (void)read;
    //@ assert from_one: number >= 1;
    (void)number;
    return any_uint32();
}

uint32_t cpath_deal_goal(cpath_deal *asked, const cpath_journey *of, uint32_t stage)
{
    (void)of;
    //@ assert there: 1 <= stage <= asked->stages;
    (void)stage;
    return up_to(asked->goals);
}

uint64_t cpath_responsible(cpath_deal *asked, const cpath_journey *of, uint32_t stage)
{
    (void)cpath_deal_goal(asked, of, stage);
    return (uint64_t)any_int64();
}

void cpath_cancel_all(struct fold *fold)
{
    any_change(fold);
}

void cpath_restart_cancelled(struct fold *fold)
{
    any_change(fold);
}

void cpath_end_norms(struct fold *fold)
{
    any_change(fold);
}

/* A row of the log comes, so that no count has come to the last number. */
static void fold(uint8_t kind)
{
    static cpath_event event;
    any_fold();
    deal.head.stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    deal.head.contacts = deal.head.contacts_ended = deal.head.number = Frama_C_interval(0, INT_MAX - 1);
    journey.head.grace = Frama_C_long_long_interval(0, INT64_MAX);
    journey.head.record_within = Frama_C_long_long_interval(0, INT64_MAX);
    any_event(&event, kind);
    if (kind == CPATH_EVENT_CONTACT) {
        cpath_on_contact(&folding, &event);
    } else if (kind == CPATH_EVENT_OUTCOME) {
        event.outcome = (uint8_t)Frama_C_interval(CPATH_OUTCOME_BOUGHT, CPATH_OUTCOME_POSTPONED);
        cpath_on_outcome(&folding, &event);
    } else {
        cpath_on_reopened(&folding, &event);
    }
}

int main(void)
{
    fold(CPATH_EVENT_CONTACT);
    fold(CPATH_EVENT_OUTCOME);
    fold(CPATH_EVENT_REOPENED);
    any_fold();
    deal.head.stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    deal.head.contacts = deal.head.contacts_ended = Frama_C_interval(0, INT_MAX - 1);
    cpath_end_contact(&folding);
    any_fold();
    cpath_judge_unsaid(&folding);
    cpath_judge_next(&folding);
    return 0;
}
