/* SPDX-License-Identifier: MIT */
/* What stands in the way of any move of any deal. */
/* SOURCES: lib/gate.c lib/check_rules.c lib/base.c */
/* EVA: -eva-split-return auto -eva-slevel 100 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 -eva-domains symbolic-locations */
/* ALARM: cpath_gate_counts mem_access: a point of an item that is done names the item (lib/journey_check.c) */
#include "gate_priv.h"

#include "any_deal.h"

/* In place of the room of deals: whatever it may answer. */
int32_t cpath_deal_check(const cpath_journey *of, const cpath_deal *asked)
{
    int32_t code = of && asked ? Frama_C_interval(CPATH_EMISMATCH, CPATH_OK) : CPATH_EINVAL;
    return code;
}

int cpath_goal_named(cpath_deal *asked, uint32_t goal)
{
    (void)asked;
    (void)goal;
    return Frama_C_nondet(0, 1);
}

int cpath_point_holds(cpath_deal *asked, const cpath_point *point)
{
    (void)asked;
    (void)point;
    return Frama_C_nondet(0, 1);
}

static void check(cpath_room blockers)
{
    (void)cpath_gate_check(MAYBE(&journey.head), MAYBE(&deal.head), any_uint32(), (uint64_t)any_int64(), blockers);
}

/* Rows that are too short apart, since a room passed by value is not narrowed by its check. */
int main(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    any_deal();
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        cpath_room blockers = any_room(sort, rows);
        if (sort == VIEW_OF_ROWS) {
            blockers.element_size = Frama_C_unsigned_int_interval(0, sizeof(cpath_blocker) - 1);
            check(blockers);
            blockers.element_size = Frama_C_unsigned_int_interval(sizeof(cpath_blocker), CPATH_STRUCT_LIMIT);
        }
        check(blockers);
    }
    return 0;
}
