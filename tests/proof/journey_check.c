/* SPDX-License-Identifier: MIT */
/* What can be wrong with a journey's rows (cpath_journey_problems): up to one a table, of any values, with any texts of up to four
 * bytes or none. The views are sound ones: others are refused before a row is looked at. */
/* SOURCES: lib/journey_check.c lib/journey.c lib/base.c */
/* EVA: -eva-slevel 120 -eva-auto-loop-unroll 20 */
/* ALARM: check_roles shift: the loop ends at a role of the set, which has one beyond the count: a relation of two variables */
/* ALARM: tell signed_overflow: 10 tables of 1,024 rows at most, each told of less than a hundred times: Eva does not count */
/* ALARM: cpath_text_characters signed_overflow: a character has at least a byte, so there are not more than length */
#include <clientpath/calendar.h>
#include <clientpath/event.h>

#include "any.h"
#include "journey_rows_priv.h"

static cpath_role_row role;
static cpath_stage_row stage;
static cpath_goal_row goal;
static cpath_item_row item;
static cpath_term_row term;
static cpath_next_step_row step;
static cpath_gate_row gate;
static cpath_reason_row reason;
static cpath_check_row check;
static cpath_calendar_row calendar;
static cpath_journey_input input;

#define ANY(what) Frama_C_make_unknown((char *)&(what), sizeof(what))
#define VIEW(row) ((cpath_view){&(row), Frama_C_interval(0, 1), sizeof(row), 0, 0})

static const char *any_text(void)
{
    static char texts[30][5];
    static int used;
    char *text = texts[used++];
    Frama_C_make_unknown(text, 4);
    return MAYBE(text);
}

static void any_rows(void)
{
    ANY(stage), ANY(goal), ANY(item), ANY(term), ANY(step), ANY(gate), ANY(check);
    role = (cpath_role_row){any_text(), any_text()};
    stage.key = any_text();
    stage.name = any_text();
    stage.goal = any_text();
    stage.refusal = any_text();
    stage.nickname = any_text();
    stage.technology_goal = any_text();
    stage.client_answer = any_text();
    stage.technology_task = any_text();
    goal.key = any_text();
    goal.text = any_text();
    goal.name = any_text();
    goal.reserved_text = any_text();
    item.key = any_text();
    item.text = any_text();
    term.key = any_text();
    term.text = any_text();
    step.text = any_text();
    step.reserved_text = any_text();
    reason = (cpath_reason_row){any_text(), any_text()};
    calendar = (cpath_calendar_row){any_text(), any_text()};
}

static void any_input(void)
{
    ANY(input);
    input.size = sizeof input;
    input.id = any_text();
    input.name = any_text();
    input.description = any_text();
    input.technology = any_text();
    input.roles = VIEW(role);
    input.stages = VIEW(stage);
    input.goals = VIEW(goal);
    input.items = VIEW(item);
    input.terms = VIEW(term);
    input.next_steps = VIEW(step);
    input.gates = VIEW(gate);
    input.reasons = VIEW(reason);
    input.checks = VIEW(check);
    input.calendars = VIEW(calendar);
}

int main(void)
{
    static cpath_problem problems[4];
    any_rows();
    any_input();
    (void)cpath_journey_problems(&input, (cpath_room){problems, Frama_C_interval(0, 3), sizeof *problems, 0, 0});
    (void)cpath_journey_problems(NULL, (cpath_room){problems, 3, sizeof *problems, 0, 0});
    return 0;
}
