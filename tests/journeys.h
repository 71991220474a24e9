/* SPDX-License-Identifier: MIT */
/* A small journey with one of everything. */
#ifndef JOURNEYS_H
#define JOURNEYS_H

#include "tests.h"

#define ROLE(n) (UINT64_C(1) << ((n) - 1))

struct small {
    cpath_role_row roles[4];
    cpath_stage_row stages[3];
    cpath_goal_row goals[3];
    cpath_item_row items[8];
    cpath_term_row terms[10];
    cpath_next_step_row next_steps[4];
    cpath_gate_row gates[3];
    cpath_reason_row reasons[2];
    cpath_check_row checks[2];
    cpath_calendar_row calendars[2];
    cpath_journey_input in;
};

static const struct small small_rows = {
    .roles = {{"manager", "Manager"}, {"engineer", "Engineer"}, {"head", "Head"}, {"client", "Client"}},
    .stages = {{.key = "first", .name = "First contact", .goal = "To agree on a meeting", .responsible = ROLE(1),
                .receiving = ROLE(2) | ROLE(4), .client_roles = ROLE(4), .idle = 7200, .flags = CPATH_STAGE_HAS_IDLE,
                .refusal = "Ask why", .nickname = "The door", .technology_goal = "Trust",
                .client_answer = "Да, приезжайте", .technology_task = "Listen"},
               {.key = "meeting", .name = "Meeting", .responsible = ROLE(2)},
               {.key = "contract", .name = "Договор", .responsible = ROLE(1) | ROLE(3)}},
    .goals = {{.key = "measurement", .text = "To measure", .name = "Measurement", .stage = 2},
              {.key = "tour", .text = "To show", .responsible = ROLE(3), .stage = 2},
              {.key = "tour", .name = "A last look", .stage = 3}},
    .items = {{.key = "call", .text = "Call", .stage = 1, .kind = CPATH_ITEM_TASK},
              {.key = "chat", .text = "Chat", .stage = 1, .kind = CPATH_ITEM_PROMISE,
               .done_by = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}},
              {.key = "measure", .text = "Measure", .stage = 2, .goal = 1, .kind = CPATH_ITEM_TASK, .roles = ROLE(2)},
              {.key = "sign", .text = "Sign", .stage = 3, .kind = CPATH_ITEM_TASK},
              {.key = "signed", .text = "Signed", .stage = 3, .kind = CPATH_ITEM_CLIENT_ACTION,
               .done_by = {.kind = CPATH_POINT_ITEM_DONE, .item = 4}},
              {.key = "links", .text = "Links", .stage = 1, .kind = CPATH_ITEM_PROMISE},
              {.key = "paid", .text = "Paid", .stage = 3, .kind = CPATH_ITEM_CLIENT_ACTION,
               .done_by = {.kind = CPATH_POINT_PAID}},
              {.key = "several", .text = "Promise", .stage = 1, .kind = CPATH_ITEM_TASK,
               .done_by = {.kind = CPATH_POINT_PROMISED, .stage = 1}}},
    .terms = {{.key = "call-length", .text = "3 to 5 minutes", .stage = 1, .kind = CPATH_TERM_NORM,
               .anchor = {.kind = CPATH_POINT_CONTACT_STARTED, .stage = 1, .channel = 1},
               .target = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1, .channel = 1}, .clock = CPATH_CLOCK_ELAPSED,
               .min = 180, .max = 300, .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX, .roles = ROLE(1)},
              {.key = "chat", .text = "10 minutes", .stage = 1, .kind = CPATH_TERM_DUE,
               .anchor = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1},
               .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}, .clock = CPATH_CLOCK_ELAPSED, .max = 600,
               .warn = 60, .flags = CPATH_TERM_HAS_MAX | CPATH_TERM_PAUSED_RUNS, .escalate = ROLE(3)},
              {.key = "links", .text = "An hour", .kind = CPATH_TERM_DUE,
               .anchor = {.kind = CPATH_POINT_PROMISED, .item = 6},
               .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 6}, .clock = CPATH_CLOCK_WORKING, .max = 3600,
               .flags = CPATH_TERM_HAS_MAX},
              {.key = "next-call", .text = "The day after", .stage = 2, .kind = CPATH_TERM_DUE,
               .anchor = {.kind = CPATH_POINT_STAGE_PASSED, .stage = 1},
               .target = {.kind = CPATH_POINT_CONTACT_STARTED, .stage = 2, .goal = 1},
               .clock = CPATH_CLOCK_BUSINESS_DAYS, .min = 1, .max = 1, .min_boundary = CPATH_BOUNDARY_START,
               .max_boundary = CPATH_BOUNDARY_CLOSE, .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX},
              {.key = "crew", .text = "3 days", .kind = CPATH_TERM_EXPIRES,
               .anchor = {.kind = CPATH_POINT_ITEM_DONE, .item = 3},
               .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 4}, .clock = CPATH_CLOCK_CALENDAR_DAYS, .max = 3,
               .max_boundary = CPATH_BOUNDARY_END, .flags = CPATH_TERM_HAS_MAX | CPATH_TERM_RESTARTS},
              {.key = "signing", .text = "As agreed", .kind = CPATH_TERM_DUE,
               .anchor = {.kind = CPATH_POINT_AGREED, .term = 6},
               .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 4}, .clock = CPATH_CLOCK_AGREED,
               .max_boundary = CPATH_BOUNDARY_END, .flags = CPATH_TERM_HAS_MAX},
              {.key = "payment", .text = "As agreed", .kind = CPATH_TERM_DUE, .target = {.kind = CPATH_POINT_PAID},
               .clock = CPATH_CLOCK_AGREED, .max_boundary = CPATH_BOUNDARY_END},
              {.key = "feedback", .text = "A month", .kind = CPATH_TERM_DUE,
               .anchor = {.kind = CPATH_POINT_ITEM_DONE, .item = 4}, .target = {.kind = CPATH_POINT_WON},
               .clock = CPATH_CLOCK_MONTHS, .max = 1, .due_roll = CPATH_DUE_ROLL_NEXT, .calendar = 2,
               .flags = CPATH_TERM_HAS_MAX | CPATH_TERM_PAUSED_STOPS},
              {.key = "not-before", .text = "Not the same day", .kind = CPATH_TERM_DUE,
               .anchor = {.kind = CPATH_POINT_CREATED}, .target = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2},
               .clock = CPATH_CLOCK_BUSINESS_DAYS, .flags = CPATH_TERM_HAS_MIN},
              {.key = "after-signing", .text = "An hour", .kind = CPATH_TERM_DUE,
               .anchor = {.kind = CPATH_POINT_AGREED, .term = 6}, .target = {.kind = CPATH_POINT_PAID},
               .clock = CPATH_CLOCK_WORKING, .max = 3600, .flags = CPATH_TERM_HAS_MAX}},
    .next_steps = {{.text = "Ask why", .number_from = 1, .outcome = CPATH_OUTCOME_REFUSED,
                    .required = CPATH_NEEDS_REASON},
                   {.text = "Tell the head", .number_from = 3, .outcome = CPATH_OUTCOME_REFUSED,
                    .required = CPATH_NEEDS_REASON, .reason_length = 40, .tell = ROLE(3)},
                   {.text = "Agree on the next", .number_from = 1, .outcome = CPATH_OUTCOME_POSTPONED,
                    .required = CPATH_NEEDS_DATE | CPATH_NEEDS_TIME | CPATH_NEEDS_PURPOSE},
                   {.text = "Thank", .number_from = 1, .outcome = CPATH_OUTCOME_BOUGHT}},
    .gates = {{.kind = CPATH_GATE_ENTER, .stage = 2, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}},
              {.kind = CPATH_GATE_LEAVE, .stage = 1, .point = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1},
               .roles = ROLE(1)},
              {.kind = CPATH_GATE_WIN, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 4},
               .severity = CPATH_SEVERITY_ERROR}},
    .reasons = {{"price", "Too dear"}, {"other", NULL}},
    .checks = {{101, CPATH_SEVERITY_OFF}, {302, CPATH_SEVERITY_ERROR}},
    .calendars = {{"office", "Office"}, {"estimators", NULL}},
    .in = {.size = sizeof(cpath_journey_input), .language = CPATH_LANG_EN, .revision = 2, .id = "small",
           .name = "Small", .technology = "Listen first",
           .policies = CPATH_POLICY_BOUGHT_PASSES | CPATH_POLICY_HAS_GRACE | CPATH_POLICY_RECORD_SAME_DAY,
           .grace = 3600},
};

/* A copy that may be changed; its views show its own rows. */
static inline void small_init(struct small *small)
{
    *small = small_rows;
    small->in.roles = CPATH_VIEW(small->roles, 4);
    small->in.stages = CPATH_VIEW(small->stages, 3);
    small->in.goals = CPATH_VIEW(small->goals, 3);
    small->in.items = CPATH_VIEW(small->items, 8);
    small->in.terms = CPATH_VIEW(small->terms, 10);
    small->in.next_steps = CPATH_VIEW(small->next_steps, 4);
    small->in.gates = CPATH_VIEW(small->gates, 3);
    small->in.reasons = CPATH_VIEW(small->reasons, 2);
    small->in.checks = CPATH_VIEW(small->checks, 2);
    small->in.calendars = CPATH_VIEW(small->calendars, 2);
}

/* Built into exactly the room that it asks for. */
static inline cpath_journey *journey_of(const cpath_journey_input *input)
{
    int32_t size = cpath_journey_size(input);
    assert_true(size > 0);
    cpath_journey *journey = malloc((size_t)size);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    if (cpath_journey_build(input, journey, size, &problem) != CPATH_OK) {
        fail_msg("table %u row %d field %u reason %u", problem.table, problem.row, problem.field, problem.reason);
    }
    assert_int_equal(cpath_journey_verify(journey, size), size);
    return journey;
}

#endif
