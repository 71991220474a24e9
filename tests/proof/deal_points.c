/* SPDX-License-Identifier: MIT */
/* What hangs on any point of any deal: clocks start and end, items are done and undone, visits and pauses end. */
/* SOURCES: lib/deal_points.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 20 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: cpath_point_moment mem_access: a point names what its kind asks for (lib/journey_check.c, point_sound in lib/deal.c) */
/* ALARM: is_contact mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: set_anchor mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: start_clock mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: end_clock mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: hit_target mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: run_some_hooks mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: cpath_do_paid mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: resume_clock mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: unhook mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: cpath_end_norms mem_access: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
/* ALARM: queue_item mem_access: an item comes into the line by a hook's number or by the caller's, which are items of the journey: Eva joins the hooks */
/* ALARM: next_queued mem_access: an item comes into the line by a hook's number or by the caller's, which are items of the journey: Eva joins the hooks */
/* ALARM: mark_done mem_access: an item comes into the line by a hook's number or by the caller's, which are items of the journey: Eva joins the hooks */
/* ALARM: run_some_hooks shift: numbers are from 1 */
/* ALARM: start_norm mem_access: norms hang on contacts' points alone (lib/journey_check.c), which are reached with a contact */
/* ALARM: cpath_cancel_promises mem_access: the loop ends with the room for promises: a relation of two variables */
/* ALARM: keep_pause signed_overflow: not more pauses than rows of the log */
/* ALARM: cpath_end_norms ptr_comparison: a clock lies within the deal */
/* ALARM: cpath_end_norms signed_overflow: both are times of the years that there are: Eva joins the hooks, whose clocks they are */
/* ALARM: cpath_room_put precondition of memset: known is the lesser of both sizes: a relation of two variables */
/* ALARM: journey_hooks mem_access: a point is one of the journey's */
/* ALARM: cpath_term_clock user assertion: a hook has the number of a row of its table (hook_sound in lib/journey_build.c), and a point's hooks end where the next one's begin: Eva joins the hooks */
#define PROOF_OF_FOLDING
#include "fold_stubs.h"

/* In place of deadlines, payments and findings: whatever they may answer. */
void cpath_run_add_pause(const struct calendars *calendars, const cpath_term_row *term, cpath_run *run, cpath_time from,
                         cpath_time to)
{
    (void)calendars;
    (void)from;
    (void)to;
    run->flags |= term->kind ? up_to(CPATH_RUN_UNKNOWN) & CPATH_RUN_UNKNOWN : 0;
    run->min_shift = any_span();
    run->max_shift = any_span();
}

int cpath_all_paid(const cpath_journey *of, cpath_deal *asked)
{
    (void)of;
    (void)asked;
    return Frama_C_nondet(0, 1);
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
    static struct pause_sink pauses;
    static cpath_pause kept[2];
    folding_calendars(&calendars);
    any_deal();
    deal.head.stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    pauses = (struct pause_sink){CPATH_ROOM(kept, 2), up_to(JOURNEY_ROWS), Frama_C_interval(0, INT_MAX - 1)};
    folding = (struct fold){.journey = &journey.head, .calendars = &calendars, .deal = &deal.head,
                            .sink = MAYBE(&sink), .pauses = MAYBE(&pauses), .at = any_time(),
                            .row = Frama_C_interval(1, INT_MAX), .refusing = Frama_C_nondet(0, 1)};
}

static void moves(uint32_t number)
{
    any_fold();
    cpath_reach(&folding, up_to(JOURNEY_POINTS - 1), MAYBE(&deal.head.contact));
    any_fold();
    cpath_do_paid(&folding);
    any_fold();
    cpath_do_item(&folding, number);
    any_fold();
    cpath_undo_item(&folding, number);
    any_fold();
    cpath_pass_stage(&folding, number);
    any_fold();
    cpath_enter_stage(&folding, number);
}

static void ends(void)
{
    any_fold();
    cpath_end_visit(&folding);
    any_fold();
    cpath_cancel_all(&folding);
    any_fold();
    cpath_restart_cancelled(&folding);
    any_fold();
    cpath_end_pause(&folding);
    any_fold();
    cpath_end_norms(&folding);
}

static void questions(uint32_t number)
{
    cpath_point point;
    any_fold();
    for (uint32_t kind = CPATH_POINT_CREATED; kind <= CPATH_POINT_WON; kind++) {
        point = (cpath_point){kind, number, up_to(JOURNEY_ROWS), number, number, up_to(CPATH_CHANNEL_VISIT)};
        (void)cpath_point_holds(&deal.head, &point);
    }
    (void)cpath_goal_named(&deal.head, number);
    (void)cpath_answering(&deal.head, &journey.head, (uint64_t)any_int64(), up_to(JOURNEY_ROWS));
}

int main(void)
{
    uint32_t number = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    moves(number);
    ends();
    questions(number);
    return 0;
}
