/* SPDX-License-Identifier: MIT */
#include "gate_priv.h"

#include "check_priv.h"

int32_t cpath_gate_code(const cpath_gate_row *gate)
{
    static const int32_t codes[] = {[CPATH_GATE_ENTER] = CPATH_CP206_ENTERED_WITHOUT,
                                    [CPATH_GATE_LEAVE] = CPATH_CP205_LEFT_WITHOUT,
                                    [CPATH_GATE_WIN] = CPATH_CP207_WON_WITHOUT};
    return codes[gate->kind];
}

uint32_t cpath_gate_severity(const cpath_journey *journey, const cpath_gate_row *gate)
{
    return gate->severity ? gate->severity : cpath_rule_severity(journey, cpath_gate_code(gate));
}

int cpath_gate_counts(const cpath_journey *journey, cpath_deal *deal, uint32_t number)
{
    const cpath_gate_row *gate = journey_gate(journey, number);
    const cpath_point *point = &gate->point;
    uint32_t goal = point->kind == CPATH_POINT_ITEM_DONE ? journey_item(journey, point->item)->goal : point->goal;
    return cpath_gate_severity(journey, gate) != CPATH_SEVERITY_OFF && (!goal || cpath_goal_named(deal, goal));
}

/* The deal knows its last contact only; of gates' contacts it remembers that they were. */
static int reached(const cpath_journey *journey, cpath_deal *deal, uint32_t number)
{
    const cpath_point *point = &journey_gate(journey, number)->point;
    if (!is_contact(point)) {
        return cpath_point_holds(deal, point);
    }
    return (deal_gates(deal)[(number - 1) / 64] >> ((number - 1) % 64) & 1) != 0;
}

int cpath_gate_shut(const cpath_journey *journey, cpath_deal *deal, uint32_t number)
{
    return cpath_gate_counts(journey, deal, number) && !reached(journey, deal, number);
}

/* Going on passes the present stage, and so does a win in the last one. A lost deal is
 * only opened again, in `stage`; a deal that has not begun, begins there. */
int cpath_gate_on_way(const cpath_gate_row *gate, const cpath_deal *deal, uint32_t stage)
{
    int lost = deal->status == CPATH_STATUS_LOST, win = stage == 0;
    switch (gate->kind) {
    case CPATH_GATE_WIN: return win && deal->status != CPATH_STATUS_WON;
    case CPATH_GATE_ENTER: return gate->stage == stage && (lost || stage != deal->stage);
    default:
        return gate->stage == deal->stage &&
               (win ? deal->stage == deal->stages && deal->status != CPATH_STATUS_WON : stage > deal->stage && !lost);
    }
}

static cpath_blocker blocker_of(const cpath_journey *journey, const cpath_deal *deal, uint32_t number)
{
    const cpath_gate_row *gate = journey_gate(journey, number);
    return (cpath_blocker){.gate = number, .kind = gate->kind, .stage = gate->stage ? gate->stage : deal->stage,
                           .point = gate->point.kind, .item = gate->point.item, .term = gate->point.term,
                           .severity = cpath_gate_severity(journey, gate)};
}

int32_t cpath_gate_check(const cpath_journey *journey, const cpath_deal *deal, uint32_t stage, uint64_t roles,
                         cpath_room blockers)
{
    int32_t count = 0, code = cpath_deal_check(journey, deal);
    code = code < 0 ? code : cpath_room_check(blockers, CPATH_FIRST(cpath_blocker));
    if (code < 0) {
        return code;
    }
    if (stage > deal->stages) {
        return CPATH_ERANGE;
    }
    for (uint32_t number = 1; number <= deal->gates; number++) {
        const cpath_gate_row *gate = journey_gate(journey, number);
        int theirs = !roles || !gate->roles || gate->roles & roles;
        if (theirs && cpath_gate_on_way(gate, deal, stage) && cpath_gate_shut(journey, deal_unconst(deal), number)) {
            cpath_blocker blocker = blocker_of(journey, deal, number);
            cpath_room_put(blockers, count++, &blocker, sizeof blocker);
        }
    }
    return count;
}
