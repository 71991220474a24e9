/* SPDX-License-Identifier: MIT */
/* When any deal leaves its stages, asked at any time. */
/* SOURCES: lib/forecast.c lib/base.c */
/* EVA: -eva-precision 0 -eva-slevel 8 -eva-slevel-function cpath_forecast:60,step:30,running:20,point_span:20,goal_asked:20,bound_by_terms:20,any_event:0,any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:20,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: stage_of mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: goal_asked mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: ends_with mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: says_when mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: own_term mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: is_over mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: stage_span mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: at_moment mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: bounded_point mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: term_before mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: step mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: comes_with mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: needed_to_win mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: holds_up mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: gate_is_ahead mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: unregulated mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: is_contact mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: same_point mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: cpath_point_holds mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: cpath_point_moment mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: in_order initialization: a span is read where the function that fills it has answered that it did: Eva joins the answers */
/* ALARM: both initialization: a span is read where the function that fills it has answered that it did: Eva joins the answers */
/* ALARM: after initialization: a span is read where the function that fills it has answered that it did: Eva joins the answers */
/* ALARM: is_past initialization: a span is read where the function that fills it has answered that it did: Eva joins the answers */
/* ALARM: step initialization: a span is read where the function that fills it has answered that it did: Eva joins the answers */
/* ALARM: point_span initialization: a span is read where the function that fills it has answered that it did: Eva joins the answers */
/* ALARM: bound_by_terms initialization: a span is read where the function that fills it has answered that it did: Eva joins the answers */
/* ALARM: running signed_overflow: a term has 4,096 parts at most */
/* ALARM: term_span mem_access: the links lead from term to term of this deal, back to the first: they are set before, and 0 between calls (lib/deal_verify.c) */
/* ALARM: cpath_term_clock user assertion: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: cpath_gate_severity mem_access: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
/* ALARM: cpath_goal_named user assertion: a point names what its kind asks for, and rows have numbers within their tables (lib/journey_check.c): Eva joins the rows */
#include <clientpath/forecast.h>

#include "fold_stubs.h"

/* In place of the other rooms: whatever they may answer. */
int cpath_goal_named(cpath_deal *asked, uint32_t goal)
{
    //@ assert there: 1 <= goal <= asked->goals;
    (void)asked;
    (void)goal;
    return Frama_C_nondet(0, 1);
}

int cpath_point_holds(cpath_deal *asked, const cpath_point *point)
{
    cpath_point read = *point;
    (void)asked;
    (void)read;
    return Frama_C_nondet(0, 1);
}

struct moment cpath_point_moment(cpath_deal *asked, const cpath_point *point)
{
    struct moment moment;
    cpath_point read = *point;
    (void)asked;
    (void)read;
    any_moment(&moment);
    return moment;
}

uint32_t cpath_point_index(const cpath_journey *of, const cpath_point *point)
{
    cpath_point read = *point;
    (void)read;
    return up_to(of->points - 1);
}

cpath_time cpath_next_limit(const struct fold *fold)
{
    (void)fold;
    return any_time();
}

uint32_t cpath_gate_severity(const cpath_journey *of, const cpath_gate_row *gate)
{
    cpath_gate_row read = *gate;
    (void)of;
    (void)read;
    return Frama_C_unsigned_int_interval(CPATH_SEVERITY_INFO, CPATH_SEVERITY_OFF);
}

int cpath_gate_shut(const cpath_journey *of, cpath_deal *asked, uint32_t number)
{
    (void)asked;
    //@ assert there: 1 <= number <= of->count[CPATH_TABLE_GATES];
    return Frama_C_nondet(0, 1);
}

static void ask(cpath_room rows)
{
    static const cpath_calendar *const calendars[] = {&any_calendar};
    any_deal();
    deal.head.stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    (void)cpath_forecast(MAYBE(&journey.head), CPATH_VIEW(calendars, 1), MAYBE(&deal.head), any_int64(), rows);
}

int main(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    ask_with_rooms(rows, sizeof(cpath_forecast_row), ask);
    return 0;
}
