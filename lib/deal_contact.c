/* SPDX-License-Identifier: MIT */
/* Contacts and how they end: won, lost, put off; and a lost deal opened again. */
#include "deal_priv.h"

/* Until when the next contact is kept: its time and a grace, or its day's end. */
cpath_time cpath_next_limit(const struct fold *f)
{
    const cpath_deal *deal = f->deal;
    cpath_time end = deal->next.at;
    if (!(deal->flags & DEAL_NEXT_DATE_ONLY)) {
        int64_t grace = f->journey->grace; /* 0 without its policy */
        return grace < CPATH_TIME_MAX - end ? end + grace : CPATH_TIME_MAX;
    }
    (void)cpath_day_moment(f->calendars->of[0], deal->next.at, CPATH_BOUNDARY_END, &end);
    return end;
}

void cpath_judge_next(struct fold *f)
{
    const cpath_deal *deal = f->deal;
    if (f->sink && deal->flags & DEAL_NEXT) {
        cpath_time limit = cpath_next_limit(f);
        if (f->at > limit) {
            cpath_note(f, (cpath_finding){.code = CPATH_CP113_NEXT_NOT_KEPT, .at = limit, .row = deal->next.row,
                                          .number = deal->next_number, .value = deal->next.at});
        }
    }
}

/* Any contact or closing replaces the next contact. */
static void drop_next(struct fold *f)
{
    cpath_judge_next(f);
    f->deal->flags &= ~(uint32_t)(DEAL_NEXT | DEAL_NEXT_DATE_ONLY | DEAL_NEXT_ASKED);
    f->deal->next = (struct moment){0};
    f->deal->next_number = 0;
}

static int outside_hours(const struct fold *f, const cpath_event *event)
{
    cpath_date date;
    const cpath_calendar *calendar = f->calendars->of[0];
    if (event->flags & CPATH_EVENT_NEXT_DATE_ONLY) {
        return cpath_local_date(calendar, event->next_at, &date) == CPATH_OK &&
               cpath_is_business_day(calendar, date) == 0;
    }
    return cpath_is_open(calendar, event->next_at) == 0;
}

static void set_next(struct fold *f, const cpath_event *event, int32_t number)
{
    cpath_deal *deal = f->deal;
    int date_only = (event->flags & CPATH_EVENT_NEXT_DATE_ONLY) != 0;
    int known = deal->flags & DEAL_NEXT && deal->next.at == event->next_at &&
                date_only == ((deal->flags & DEAL_NEXT_DATE_ONLY) != 0);
    if (!(event->flags & CPATH_EVENT_HAS_NEXT) || known) {
        return;
    }
    drop_next(f);
    deal->next = (struct moment){event->next_at, f->row, 0};
    deal->next_number = number;
    deal->flags |= DEAL_NEXT | (date_only ? DEAL_NEXT_DATE_ONLY : 0);
    if (f->sink && outside_hours(f, event)) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP112_NEXT_OUTSIDE_HOURS, .at = f->at, .row = f->row,
                                      .number = number, .value = event->next_at});
    }
}

static void close_deal(struct fold *f, uint32_t status)
{
    cpath_deal *deal = f->deal;
    drop_next(f);
    cpath_end_pause(f);
    if (deal->status == CPATH_STATUS_OPEN) {
        cpath_end_visit(f);
    }
    deal->status = status;
    if (status == CPATH_STATUS_LOST) {
        deal->lost = fold_moment(f);
        cpath_cancel_all(f);
        return;
    }
    deal->won = (struct moment){f->at, f->row, deal->stage};
    if (deal->stage == deal->stages) {
        cpath_pass_stage(f, deal->stage);
    } else {
        cpath_note(f, (cpath_finding){.code = CPATH_CP208_WON_EARLY, .at = f->at, .row = f->row,
                                      .stage = deal->stage});
    }
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_WON, 0), NULL);
}

static void bought(struct fold *f)
{
    cpath_deal *deal = f->deal;
    int passes = (f->journey->policies & CPATH_POLICY_BOUGHT_PASSES) != 0;
    if (deal->status == CPATH_STATUS_WON) {
        return;
    }
    if (deal->status == CPATH_STATUS_OPEN && passes && deal->stage < deal->stages) {
        cpath_end_visit(f);
        cpath_pass_stage(f, deal->stage);
        cpath_enter_stage(f, deal->stage + 1);
        return;
    }
    close_deal(f, CPATH_STATUS_WON);
}

static const struct {
    uint32_t need;
    int32_t code;
} lack_codes[] = {
    {CPATH_NEEDS_REASON, CPATH_CP102_REASON_MISSING},
    {CPATH_NEEDS_REASON_LONGER, CPATH_CP103_REASON_TOO_SHORT},
    {CPATH_NEEDS_DATE, CPATH_CP104_NEXT_DATE_MISSING},
    {CPATH_NEEDS_TIME, CPATH_CP105_NEXT_TIME_MISSING},
    {CPATH_NEEDS_PURPOSE, CPATH_CP106_PURPOSE_MISSING},
    {CPATH_NEEDS_REASON_UNDERSTOOD, CPATH_CP107_REASON_NOT_CONFIRMED},
    {CPATH_NEEDS_PURPOSE_UNDERSTOOD, CPATH_CP108_PURPOSE_NOT_CONFIRMED},
    {CPATH_NEEDS_REASON_AGREED, CPATH_CP109_REASON_DISAGREED},
    {CPATH_NEEDS_PURPOSE_AGREED, CPATH_CP110_PURPOSE_DISAGREED},
    {CPATH_NEEDS_LATER_DATE, CPATH_CP111_NEXT_NOT_LATER},
    {CPATH_NEEDS_NO_DATE, CPATH_CP114_NEXT_AFTER_REFUSAL},
};

static void judge_outcome(struct fold *f, const cpath_event *event, int32_t number)
{
    uint32_t lacks = f->sink ? cpath_contact_lacks(f->journey, number, event) : 0;
    const cpath_next_step_row *step = lacks & CPATH_NEEDS_REASON_LONGER ? cpath_step_find(f->journey, number, event->outcome) : NULL;
    for (size_t i = 0; lacks && i < sizeof lack_codes / sizeof *lack_codes; i++) {
        /* Without a date at all, that its time lacks is not said too. */
        int implied = lack_codes[i].need == CPATH_NEEDS_TIME && lacks & CPATH_NEEDS_DATE;
        int longer = step && lack_codes[i].need == CPATH_NEEDS_REASON_LONGER;
        if (lacks & lack_codes[i].need && !implied) {
            cpath_note(f, (cpath_finding){.code = lack_codes[i].code, .at = f->at, .row = f->row, .number = number,
                                          .value = longer ? (int64_t)event->reason_length : 0,
                                          .part = longer ? step->reason_length : 0});
        }
    }
}

/* Who is to be told of this outcome (from the third refusal on, the head). */
static void ask_to_tell(struct fold *f, uint32_t outcome, int32_t number)
{
    const cpath_next_step_row *step = cpath_step_find(f->journey, number, outcome);
    if (step && step->tell) {
        f->deal->untold |= step->tell;
        f->deal->told = fold_moment(f);
        f->deal->untold_number = number;
    }
}

static int says_why(const cpath_event *event)
{
    return event->reason_length || event->reason_code;
}

/* An outcome takes effect: at the contact's end, or at its own event. `why`: the
 * row that has its reason; 0 none. */
static void take_effect(struct fold *f, const cpath_event *event, int32_t number, int32_t why)
{
    cpath_deal *deal = f->deal;
    int open = deal->status == CPATH_STATUS_OPEN;
    int clash = event->outcome == CPATH_OUTCOME_BOUGHT     ? deal->status == CPATH_STATUS_LOST
                : event->outcome == CPATH_OUTCOME_REFUSED  ? deal->status == CPATH_STATUS_WON
                                                           : !open;
    if (clash) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP119_OUTCOME_AFTER_CLOSE, .at = f->at, .row = f->row,
                                      .number = number, .other_row = deal->status == CPATH_STATUS_WON
                                                                         ? deal->won.row : deal->lost.row});
    }
    int judged = open || (clash && event->outcome == CPATH_OUTCOME_REFUSED);
    if (judged) {
        deal->flags |= event == &deal->contact ? DEAL_JUDGED : 0;
        judge_outcome(f, event, number);
        ask_to_tell(f, event->outcome, number);
    }
    if (judged || event->outcome == CPATH_OUTCOME_BOUGHT) {
        deal->reason_row = event->outcome == CPATH_OUTCOME_BOUGHT ? 0 : why;
    }
    if (event->outcome == CPATH_OUTCOME_BOUGHT) {
        bought(f);
    } else if (event->outcome == CPATH_OUTCOME_REFUSED) {
        if (deal->status != CPATH_STATUS_LOST) {
            close_deal(f, CPATH_STATUS_LOST);
            deal->lost.flags = event->reason_code;
        }
    } else if (open) {
        set_next(f, event, number);
    }
}

int32_t cpath_number_for_steps(const cpath_deal *deal)
{
    return deal->number > 0 ? deal->number : 1;
}

/* "Always recorded, never left to memory": later than the policy allows. */
static void judge_recording(struct fold *f)
{
    const cpath_journey *journey = f->journey;
    const cpath_event *contact = &f->deal->contact;
    cpath_time limit = f->at;
    if (!f->sink || !(contact->flags & CPATH_EVENT_HAS_RECORDED)) {
        return;
    }
    if (journey->policies & CPATH_POLICY_HAS_RECORD_WITHIN) {
        limit = journey->record_within < CPATH_TIME_MAX - f->at ? f->at + journey->record_within : CPATH_TIME_MAX;
    } else if (!(journey->policies & CPATH_POLICY_RECORD_SAME_DAY) ||
               cpath_day_moment(f->calendars->of[0], f->at, CPATH_BOUNDARY_END, &limit) < 0) {
        return;
    }
    if (contact->recorded_at > limit) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP116_RECORDED_LATE, .at = contact->recorded_at,
                                      .row = f->deal->contact_row, .number = f->deal->contact_number,
                                      .value = contact->recorded_at - f->at});
    }
}

/* The contact ends at f->at; f->row is whatever row made the fold look. */
void cpath_end_contact(struct fold *f)
{
    cpath_deal *deal = f->deal;
    int32_t row = f->row;
    f->row = deal->contact_row;
    deal->activity = fold_moment(f);
    deal->flags &= ~(uint32_t)DEAL_IN_CONTACT;
    deal->contact_end = (struct moment){f->at, deal->contact_row, 0};
    deal->contacts_ended += deal->contact.flags & CPATH_EVENT_HAS_UNTIL && f->at == deal->contact.until;
    cpath_end_norms(f);
    f->refusing = deal->contact.outcome == CPATH_OUTCOME_REFUSED && !deal->outcome_row;
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_CONTACT_ENDED, 0), &deal->contact);
    f->refusing = 0;
    judge_recording(f);
    if (deal->contact.outcome && !deal->outcome_row) {
        deal->outcome_row = deal->contact_row;
        take_effect(f, &deal->contact, cpath_number_for_steps(deal), says_why(&deal->contact) ? f->row : 0);
    } else if (!deal->contact.outcome && deal->status == CPATH_STATUS_OPEN) {
        set_next(f, &deal->contact, cpath_number_for_steps(deal));
    }
    f->row = row;
}

/* The last contact has ended, an outcome was asked of it, and nobody says one. */
void cpath_judge_unsaid(struct fold *f)
{
    const cpath_deal *deal = f->deal;
    if (f->sink && deal->contacts > 0 && deal->contact.outcome == CPATH_OUTCOME_NONE &&
        !(deal->flags & (DEAL_IN_CONTACT | DEAL_SERVICE | DEAL_AFTER_LOSS))) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP101_OUTCOME_MISSING, .at = deal->contact_end.at,
                                      .row = deal->contact_row, .number = deal->contact_number,
                                      .stage = deal->contact.stage});
    }
}

static void store_contact(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    uint32_t stage = event->stage ? event->stage : deal->stage;
    deal->contact = *event;
    deal->contact.stage = stage;
    deal->contact.goal = event->goal ? event->goal : cpath_deal_goal(deal, f->journey, stage);
    deal->contact_row = f->row;
    deal->contact_end = (struct moment){0};
    deal->outcome_row = 0;
    deal->contacts++;
    deal_stages(deal)[stage - 1].contacts++;
    deal->flags &= ~(uint32_t)(DEAL_SERVICE | DEAL_AFTER_LOSS | DEAL_JUDGED);
    deal->flags |= deal->status == CPATH_STATUS_WON ? DEAL_SERVICE : 0;
    deal->flags |= deal->status == CPATH_STATUS_LOST ? DEAL_AFTER_LOSS : 0;
    deal->contact_number = deal->status == CPATH_STATUS_WON ? 0 : ++deal->number;
    if (event->flags & CPATH_EVENT_HAS_UNTIL && event->until < event->at) {
        deal->contact.flags &= ~(CPATH_EVENT_HAS_UNTIL | CPATH_EVENT_UNTIL_DATE_ONLY);
        cpath_note(f, (cpath_finding){.code = CPATH_CP121_END_BEFORE_START, .at = f->at, .row = f->row,
                                      .number = deal->contact_number});
    }
}

void cpath_on_contact(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    if (deal->flags & DEAL_IN_CONTACT) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP120_CONTACTS_OVERLAP, .at = f->at, .row = deal->contact_row,
                                      .other_row = f->row, .number = deal->contact_number});
        cpath_end_contact(f);
    }
    cpath_judge_unsaid(f);
    drop_next(f);
    if (deal->status == CPATH_STATUS_LOST) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP115_CONTACT_AFTER_REFUSAL, .at = f->at, .row = f->row,
                                      .other_row = deal->lost.row, .number = deal->number + 1});
    }
    store_contact(f, event);
    if (!(deal->flags & (DEAL_SERVICE | DEAL_AFTER_LOSS))) {
        cpath_judge_goal(f, event, deal->contact.stage, deal->contact_number);
        if (f->sink && event->person) {
            cpath_judge_person(f, event, cpath_responsible(deal, f->journey, deal->contact.stage),
                               (cpath_finding){.stage = deal->contact.stage, .number = deal->contact_number});
        }
    }
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_CONTACT_STARTED, 0), &deal->contact);
    if (deal->contact.flags & CPATH_EVENT_HAS_UNTIL && event->until > event->at) {
        deal->flags |= DEAL_IN_CONTACT;
    } else {
        cpath_end_contact(f);
    }
}

/* Puts a later outcome into the contact that had none; what the outcome does
 * not say stays as the contact said it, but a next date only for a postponed one. */
static void merge_outcome(cpath_event *contact, const cpath_event *event)
{
    static const uint32_t groups[] = {
        CPATH_EVENT_HAS_NEXT | CPATH_EVENT_NEXT_DATE_ONLY,
        CPATH_EVENT_REASON_UNDERSTOOD | CPATH_EVENT_REASON_NOT_UNDERSTOOD,
        CPATH_EVENT_PURPOSE_UNDERSTOOD | CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD,
    };
    if (event->outcome != CPATH_OUTCOME_POSTPONED) {
        contact->flags &= ~groups[0];
    }
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (event->flags & groups[i]) {
            contact->flags = (contact->flags & ~groups[i]) | (event->flags & groups[i]);
        }
    }
    contact->outcome = event->outcome;
    contact->next_at = event->flags & CPATH_EVENT_HAS_NEXT ? event->next_at : contact->next_at;
    contact->reason_length = event->reason_length ? event->reason_length : contact->reason_length;
    contact->reason_code = event->reason_code ? event->reason_code : contact->reason_code;
    contact->purpose_length = event->purpose_length ? event->purpose_length : contact->purpose_length;
}

void cpath_on_outcome(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    if (deal->contacts > 0 && deal->contact.outcome == CPATH_OUTCOME_NONE) {
        int32_t why = says_why(event) ? f->row : says_why(&deal->contact) ? deal->contact_row : 0;
        merge_outcome(&deal->contact, event);
        deal->outcome_row = f->row;
        take_effect(f, &deal->contact, cpath_number_for_steps(deal), why);
        return;
    }
    int32_t number = cpath_number_for_steps(deal);
    cpath_note(f, (cpath_finding){.code = CPATH_CP117_OUTCOME_ALONE, .at = f->at, .row = f->row,
                                  .number = deal->number});
    take_effect(f, event, number, says_why(event) ? f->row : 0);
}

void cpath_on_reopened(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    if (deal->status != CPATH_STATUS_LOST) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP505_NOT_LOST, .at = f->at, .row = f->row});
        return;
    }
    deal_stages(deal)[deal->stage - 1].reopened++;
    deal->status = CPATH_STATUS_OPEN;
    deal->reopened = fold_moment(f);
    deal->flags |= DEAL_NEXT_ASKED;
    cpath_restart_cancelled(f);
    cpath_enter_stage(f, event->stage ? event->stage : deal->stage);
}
