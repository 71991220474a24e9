/* SPDX-License-Identifier: MIT */
/* Findings about stages: gates, what was hoped of the client, hand-over, whose work and what goal it was. */
#include "check_priv.h"
#include "gate_priv.h"

/* Stages, as a set, of which that told already that the client has not done something. */
static uint64_t judge_gates(struct fold *f)
{
    const cpath_deal *deal = f->deal;
    uint64_t told = 0;
    for (uint32_t n = 1; n <= deal->gates; n++) {
        const cpath_gate_row *gate = journey_gate(f->journey, n);
        const struct stage_state *stage = gate->stage ? &deal_stages(f->deal)[gate->stage - 1] : NULL;
        struct moment moved = gate->kind == CPATH_GATE_WIN    ? deal->won
                              : gate->kind == CPATH_GATE_LEAVE ? stage->passed
                                                               : stage->entered;
        if (!moved.row || !cpath_gate_shut(f->journey, f->deal, n)) {
            continue;
        }
        cpath_note(f, (cpath_finding){.code = cpath_gate_code(gate), .at = moved.at, .row = moved.row,
                                      .stage = gate->stage, .item = gate->point.item, .term = gate->point.term,
                                      .severity = gate->severity});
        int of_client = gate->point.item && journey_item(f->journey, gate->point.item)->kind == CPATH_ITEM_CLIENT_ACTION;
        told |= gate->kind == CPATH_GATE_LEAVE && of_client ? UINT64_C(1) << (gate->stage - 1) : 0;
    }
    return told && cpath_rule_severity(f->journey, CPATH_CP205_LEFT_WITHOUT) != CPATH_SEVERITY_OFF ? told : 0;
}

/* Stages, as a set, of whose wished client's actions none is done. */
static uint64_t unseen_actions(const struct fold *f)
{
    uint64_t wished = 0, seen = 0;
    const struct item_state *state = deal_items(f->deal);
    const cpath_item_row *row = journey_table(f->journey, CPATH_TABLE_ITEMS);
    for (uint32_t left = f->deal->items; left > 0; left--, state++, row++) {
        if (row->kind == CPATH_ITEM_CLIENT_ACTION && (!row->goal || cpath_goal_named(f->deal, row->goal))) {
            wished |= UINT64_C(1) << (row->stage - 1);
            seen |= (uint64_t)(state->done.row > 0) << (row->stage - 1);
        }
    }
    return wished & ~seen;
}

/* Handed over to whom it must be, accepted, not returned: who lacks is told, the first of several. */
static void judge_handover(struct fold *f, uint32_t number)
{
    const struct stage_state *stage = &deal_stages(f->deal)[number - 1];
    const cpath_stage_row *row = journey_stage(f->journey, number);
    uint64_t unhanded = row->receiving & ~row->client_roles & ~stage->handed_to;
    uint64_t unaccepted = stage->handed_to & ~stage->accepted_by & ~stage->returned_by;
    const struct moment *began = &f->deal->handover;
    if (unhanded && stage->passed.row && began->row && stage->passed.at >= began->at) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP402_NOT_HANDED, .at = stage->passed.at, .row = stage->passed.row,
                                      .stage = number, .value = cpath_first_role(unhanded)});
    }
    if (unaccepted) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP403_NOT_ACCEPTED, .at = stage->handed.at,
                                      .row = stage->handed.row, .stage = number,
                                      .role = cpath_first_role(unaccepted)});
    }
    if (stage->returned_by) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP404_RETURNED, .at = stage->returned.at,
                                      .row = stage->returned.row, .stage = number});
    }
}

void cpath_judge_stages(struct fold *f)
{
    uint64_t unseen = unseen_actions(f) & ~judge_gates(f);
    for (uint32_t number = 1; number <= f->deal->stages; number++) {
        const struct stage_state *stage = &deal_stages(f->deal)[number - 1];
        if (stage->passed.row && unseen >> (number - 1) & 1) {
            cpath_note(f, (cpath_finding){.code = CPATH_CP211_ACTIONS_UNSEEN, .at = stage->passed.at,
                                          .row = stage->passed.row, .stage = number});
        }
        if (f->deal->status != CPATH_STATUS_LOST) {
            judge_handover(f, number);
        }
    }
}

void cpath_judge_goal(struct fold *f, const cpath_event *event, uint32_t stage, int32_t number)
{
    if (!f->sink || !event->goal) {
        return;
    }
    uint32_t its_stage = journey_goal(f->journey, event->goal)->stage;
    int first = number > 0 && deal_stages(f->deal)[stage - 1].contacts == 1;
    int unexpected = its_stage == stage && first && f->new_goal && !cpath_deal_goal(f->deal, f->journey, stage);
    if (its_stage < stage || unexpected) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP209_OTHER_GOAL, .at = f->at, .row = f->row, .stage = stage,
                                      .number = number, .value = event->goal});
    }
}

/* A role without a person may be anybody's. */
void cpath_judge_person(struct fold *f, const cpath_event *event, uint64_t roles, cpath_finding finding)
{
    const int64_t *persons = deal_persons(f->deal);
    if (!roles) {
        return;
    }
    for (uint64_t left = roles; left; left &= left - 1) {
        int64_t assigned = persons[cpath_first_role(left) - 1];
        if (!assigned || assigned == event->person) {
            return;
        }
    }
    finding.code = CPATH_CP401_OTHER_PERSON;
    finding.at = f->at;
    finding.row = f->row;
    finding.role = cpath_first_role(roles);
    cpath_note(f, finding);
}
