/* SPDX-License-Identifier: MIT */
/* What is to be done of any deal, asked in any way; how urgent any row is. */
/* SOURCES: lib/agenda.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 20 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: insert_row signed_overflow: one more only below INT32_MAX: Eva joins the two */
/* ALARM: add_promises mem_access: the loop ends with the room for promises: a relation of two variables */
/* ALARM: cpath_deal_goal user assertion: a deal that has begun is in a stage (lib/deal_verify.c), and others have no rows */
#include "agenda_priv.h"
#include "gate_priv.h"

#include "fold_stubs.h"

/* In place of the other rooms: whatever they may answer. */
int cpath_agenda_compare(const unsigned char *a, const unsigned char *b)
{
    cpath_agenda_row row;
    memcpy(&row, a, sizeof row);
    memcpy(&row, b, sizeof row);
    return Frama_C_interval(-1, 1);
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
    (void)of;
    //@ assert there: 1 <= stage <= asked->stages;
    (void)asked;
    (void)stage;
    return (uint64_t)any_int64();
}

int cpath_goal_named(cpath_deal *asked, uint32_t goal)
{
    //@ assert there: 1 <= goal <= asked->goals;
    (void)asked;
    (void)goal;
    return Frama_C_nondet(0, 1);
}

cpath_time cpath_next_limit(const struct fold *fold)
{
    (void)fold;
    return any_time();
}

uint32_t cpath_missing_of(const struct fold *fold)
{
    (void)fold;
    return any_uint32();
}

uint32_t cpath_promise_of(const struct fold *fold, uint32_t term)
{
    (void)term;
    return up_to(fold->deal->items);
}

int cpath_promise_due(const struct fold *fold, uint32_t flags, cpath_time own, cpath_time *due)
{
    int has = (flags & ITEM_HAS_DUE) != 0;
    (void)fold;
    (void)own;
    if (has) {
        *due = any_time();
    }
    return has;
}

int cpath_gate_on_way(const cpath_gate_row *gate, const cpath_deal *asked, uint32_t next)
{
    (void)asked;
    (void)next;
    return gate->kind && Frama_C_nondet(0, 1);
}

int cpath_gate_shut(const cpath_journey *of, cpath_deal *asked, uint32_t number)
{
    (void)of;
    //@ assert there: 1 <= number <= asked->gates;
    (void)asked;
    (void)number;
    return Frama_C_nondet(0, 1);
}

int cpath_gate_counts(const cpath_journey *of, cpath_deal *asked, uint32_t number)
{
    return cpath_gate_shut(of, asked, number);
}

static void ask(cpath_room rows)
{
    static const cpath_calendar *const calendars[] = {&any_calendar};
    (void)cpath_agenda(MAYBE(&journey.head), CPATH_VIEW(calendars, 1), MAYBE(&deal.head), any_int64(), any_uint32(),
                       (uint64_t)any_int64(), rows);
}

int main(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    static any_sized row;
    any_deal();
    ask_with_rooms(rows, sizeof(cpath_agenda_row), ask);
    any_struct(&row);
    (void)cpath_agenda_urgency((cpath_agenda_row *)MAYBE(&row), any_uint32());
    return 0;
}
