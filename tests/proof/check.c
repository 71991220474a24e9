/* SPDX-License-Identifier: MIT */
/* What is broken in any deal; what it says of any row. */
/* SOURCES: lib/check.c lib/check_stages.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 40 -eva-slevel-function any_event:0,any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:20,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: make_gap precondition of memmove: the rows from at to before end move one place on, and end is below the capacity: relations of variables */
/* ALARM: insert signed_overflow: one more only below INT32_MAX: Eva joins the two */
/* ALARM: judge_clock signed_overflow: only of a norm that is too long, which has an anchor and a due: Eva joins them with none */
/* ALARM: judge_late signed_overflow: only of a part that is paid in part, which has both: Eva joins it with the others */
/* ALARM: judge_future mem_access: rows of the view, or of its order, are read: what is no view, or no row of it, has been refused (cpath_log_check), which Eva forgets */
/* ALARM: cpath_view_row precondition of memcpy: rows of the view, or of its order, are read: what is no view, or no row of it, has been refused (cpath_log_check), which Eva forgets */
/* ALARM: judge_gates mem_access: a gate to enter or to leave names its stage (lib/journey_check.c) */
/* ALARM: judge_gates shift: likewise */
#include "check_priv.h"
#include "gate_priv.h"

#include "fold_stubs.h"

/* In place of the other rooms: whatever they may answer. */
int32_t cpath_log_check(cpath_view events, const int32_t *order)
{
    (void)events;
    (void)order;
    return Frama_C_interval(CPATH_ESIZE, CPATH_OK);
}

int32_t cpath_fold_events(struct fold *fold, cpath_view events, const int32_t *order, cpath_time until,
                          cpath_problem *problem)
{
    (void)fold;
    (void)order;
    (void)until;
    (void)problem;
    return events.count > 0 ? Frama_C_interval(CPATH_ELOCAL, events.count) : 0;
}

const struct rule *cpath_rule(int32_t code)
{
    static const struct rule rule;
    (void)code;
    return MAYBE(&rule);
}

uint32_t cpath_rule_severity(const cpath_journey *of, int32_t code)
{
    (void)of;
    (void)code;
    return Frama_C_unsigned_int_interval(CPATH_SEVERITY_INFO, CPATH_SEVERITY_OFF);
}

int32_t cpath_day_moment(const cpath_calendar *calendar, cpath_time time, int32_t boundary, cpath_time *moment)
{
    int32_t code = calendar && any_time_is(time) && boundary ? any_result() : CPATH_ERANGE;
    if (code == CPATH_OK) {
        *moment = any_time();
    }
    return code;
}

int32_t cpath_work_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    return cpath_day_moment(calendar, time, amount != 0, result);
}

uint32_t cpath_deal_goal(cpath_deal *asked, const cpath_journey *of, uint32_t stage)
{
    (void)of;
    //@ assert there: 1 <= stage <= asked->stages;
    (void)stage;
    return up_to(asked->goals);
}

uint64_t cpath_answering(cpath_deal *asked, const cpath_journey *of, uint64_t roles, uint32_t stage)
{
    (void)roles;
    (void)cpath_deal_goal(asked, of, stage);
    return (uint64_t)any_int64();
}

int cpath_goal_named(cpath_deal *asked, uint32_t goal)
{
    //@ assert there: 1 <= goal <= asked->goals;
    (void)asked;
    (void)goal;
    return Frama_C_nondet(0, 1);
}

struct moment cpath_point_moment(cpath_deal *asked, const cpath_point *point)
{
    struct moment moment;
    (void)asked;
    (void)point;
    any_moment(&moment);
    return moment;
}

uint32_t cpath_promise_of(const struct fold *fold, uint32_t term)
{
    //@ assert there: 1 <= term <= fold->deal->terms;
    (void)term;
    return up_to(fold->deal->items);
}

int32_t cpath_gate_code(const cpath_gate_row *gate)
{
    //@ assert kind: 1 <= gate->kind <= 3;
    (void)gate;
    return Frama_C_interval(CPATH_CP205_LEFT_WITHOUT, CPATH_CP207_WON_WITHOUT);
}

int cpath_gate_shut(const cpath_journey *of, cpath_deal *asked, uint32_t number)
{
    (void)of;
    //@ assert there: 1 <= number <= asked->gates;
    (void)asked;
    (void)number;
    return Frama_C_nondet(0, 1);
}

void cpath_judge_unsaid(struct fold *fold)
{
    (void)fold;
}

void cpath_judge_next(struct fold *fold)
{
    (void)fold;
}

static const cpath_calendar *const calendars[] = {&any_calendar};
static cpath_view events;
static int32_t order[ANY_ROWS];

static void check(cpath_room findings)
{
    static any_sized problem;
    any_struct(&problem);
    (void)cpath_check(MAYBE(&journey.head), CPATH_VIEW(calendars, 1), MAYBE(&deal.head), events, MAYBE(order),
                      any_int64(), findings, (cpath_problem *)MAYBE(&problem));
}

/* What the fold asks of a row. */
static void rows(void)
{
    static struct calendars read;
    static cpath_finding kept[4];
    static cpath_event event;
    struct sink sink = {CPATH_ROOM(kept, 4), any_time(), any_count()};
    struct fold folding = {.journey = &journey.head, .calendars = &read, .deal = &deal.head, .sink = MAYBE(&sink),
                           .at = any_time(), .row = Frama_C_interval(1, INT_MAX), .new_goal = Frama_C_nondet(0, 1)};
    any_event(&event, (uint8_t)up_to(CPATH_EVENT_NOTE));
    cpath_judge_goal(&folding, &event, Frama_C_unsigned_int_interval(1, JOURNEY_ROWS), any_count());
    cpath_judge_person(&folding, &event, up_to((1u << JOURNEY_ROWS) - 1), (cpath_finding){.item = up_to(JOURNEY_ROWS)});
}

int main(void)
{
    static unsigned char bytes[ANY_ROWS_BYTES], log[ANY_ROWS_BYTES];
    any_deal();
    deal.head.stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    for (int i = 0; i < ANY_ROWS; i++) {
        order[i] = Frama_C_interval(0, ANY_ROWS - 1);
    }
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        events = any_view(sort, log);
        check(CPATH_ROOM((cpath_finding *)(void *)bytes, 1));
    }
    events = any_view(VIEW_OF_ROWS, log);
    ask_with_rooms(bytes, sizeof(cpath_finding), check);
    rows();
    (void)cpath_check_severity(MAYBE(&journey.head), any_int32());
    return 0;
}
