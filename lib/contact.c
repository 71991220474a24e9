/* SPDX-License-Identifier: MIT */
#include "contact_priv.h"

/* One bit of what is required, the event's own test for it, and the bit told
 * where the answer was given and is "no". */
static uint32_t understood_missing(uint32_t required, uint32_t flags)
{
    static const struct {
        uint32_t needs, yes, no, disagreed;
    } answers[] = {
        {CPATH_NEEDS_REASON_UNDERSTOOD, CPATH_EVENT_REASON_UNDERSTOOD, CPATH_EVENT_REASON_NOT_UNDERSTOOD,
         CPATH_NEEDS_REASON_AGREED},
        {CPATH_NEEDS_PURPOSE_UNDERSTOOD, CPATH_EVENT_PURPOSE_UNDERSTOOD, CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD,
         CPATH_NEEDS_PURPOSE_AGREED},
    };
    uint32_t missing = 0;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (!(required & answers[i].needs) || (flags & answers[i].yes)) {
            continue;
        }
        missing |= flags & answers[i].no ? answers[i].disagreed : answers[i].needs;
    }
    return missing;
}

static uint32_t reason_missing(const cpath_next_step_row *step, const cpath_event *contact)
{
    uint32_t least = step->reason_length ? step->reason_length : 1;
    if (!(step->required & CPATH_NEEDS_REASON) || contact->reason_length >= least) {
        return 0;
    }
    if (contact->reason_code != 0) {
        return least > 1 ? CPATH_NEEDS_REASON_LONGER : 0;
    }
    return contact->reason_length ? CPATH_NEEDS_REASON_LONGER : CPATH_NEEDS_REASON;
}

/* A date alone lies after the contact while its day, of up to 25 hours, goes on. */
static int lies_after(const cpath_event *contact)
{
    uint64_t day = contact->flags & CPATH_EVENT_NEXT_DATE_ONLY ? 25 * 3600 : 0;
    return contact->next_at > contact->at || (uint64_t)contact->at - (uint64_t)contact->next_at < day;
}

static uint32_t next_missing(const cpath_next_step_row *step, const cpath_event *contact)
{
    uint32_t missing = 0;
    if (!(contact->flags & CPATH_EVENT_HAS_NEXT)) {
        missing |= step->required & (CPATH_NEEDS_DATE | CPATH_NEEDS_TIME);
    } else if (contact->outcome == CPATH_OUTCOME_REFUSED) {
        missing |= CPATH_NEEDS_NO_DATE;
    } else {
        missing |= contact->flags & CPATH_EVENT_NEXT_DATE_ONLY ? step->required & CPATH_NEEDS_TIME : 0;
        missing |= contact->outcome == CPATH_OUTCOME_POSTPONED && !lies_after(contact) ? CPATH_NEEDS_LATER_DATE : 0;
    }
    if (contact->purpose_length == 0) {
        missing |= step->required & CPATH_NEEDS_PURPOSE;
    }
    return missing;
}

const cpath_next_step_row *cpath_step_find(const cpath_journey *journey, int32_t number, uint32_t outcome)
{
    const cpath_next_step_row *best = NULL, *row = journey_next_step(journey, 1);
    for (uint32_t left = journey->count[CPATH_TABLE_NEXT_STEPS]; left > 0; left--, row++) {
        if (row->outcome == outcome && row->number_from <= (uint32_t)number &&
            (!best || row->number_from > best->number_from)) {
            best = row;
        }
    }
    return best;
}

uint32_t cpath_contact_lacks(const cpath_journey *journey, int32_t number, const cpath_event *contact)
{
    static const cpath_next_step_row nothing = {0};
    if (contact->outcome == CPATH_OUTCOME_NONE) {
        return CPATH_NEEDS_OUTCOME;
    }
    const cpath_next_step_row *step = cpath_step_find(journey, number, contact->outcome);
    step = step ? step : &nothing;
    return reason_missing(step, contact) | next_missing(step, contact) |
           understood_missing(step->required, contact->flags);
}

int32_t cpath_contact_missing(const cpath_journey *journey, int32_t number, const cpath_event *contact,
                              uint32_t contact_size)
{
    cpath_event own;
    int32_t code = cpath_journey_check(journey);
    code = code < 0 ? code : cpath_row_read(&own, sizeof own, contact, contact_size, CPATH_FIRST(cpath_event));
    if (code < 0) {
        return code;
    }
    if (number < 1 || own.outcome > CPATH_OUTCOME_POSTPONED) {
        return CPATH_EINVAL;
    }
    return (int32_t)cpath_contact_lacks(journey, number, &own);
}

int32_t cpath_next_step_for(const cpath_journey *journey, int32_t number, uint32_t outcome,
                            cpath_next_step_row *step, uint32_t step_size)
{
    int32_t code = cpath_journey_check(journey);
    code = code < 0 ? code : cpath_row_check(step, step_size, CPATH_FIRST(cpath_next_step_row));
    if (code < 0) {
        return code;
    }
    if (number < 1 || outcome < CPATH_OUTCOME_BOUGHT || outcome > CPATH_OUTCOME_POSTPONED) {
        return CPATH_EINVAL;
    }
    const cpath_next_step_row *found = cpath_step_find(journey, number, outcome);
    if (!found) {
        return 0;
    }
    uint32_t row = (uint32_t)(found - journey_next_step(journey, 1)) + 1;
    (void)cpath_journey_rows(journey, CPATH_TABLE_NEXT_STEPS, row, (cpath_room){step, 1, step_size, 0, 0});
    return (int32_t)row;
}
