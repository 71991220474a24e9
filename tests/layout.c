/* SPDX-License-Identifier: MIT */
/*
 * The layout of every public struct, with 8 and with 4 byte pointers: compiled,
 * not run. A field that moves or an implicit gap stops the build here.
 */
#include <clientpath/clientpath.h>
#include <clientpath/io.h>

/* The offset with 8 byte pointers, and with 4 byte ones. */
#define AT(type, field, wide, narrow) \
    _Static_assert(offsetof(type, field) == (sizeof(void *) == 8 ? (wide) : (narrow)), #type "." #field)
#define SIZE(type, wide, narrow) \
    _Static_assert(sizeof(type) == (sizeof(void *) == 8 ? (wide) : (narrow)), #type)

AT(cpath_view, data, 0, 0);
AT(cpath_view, count, 8, 4);
AT(cpath_view, element_size, 12, 8);
AT(cpath_view, stride, 16, 12);
AT(cpath_view, reserved, 20, 16);
SIZE(cpath_view, 24, 20);

AT(cpath_room, data, 0, 0);
AT(cpath_room, capacity, 8, 4);
AT(cpath_room, element_size, 12, 8);
AT(cpath_room, stride, 16, 12);
AT(cpath_room, reserved, 20, 16);
SIZE(cpath_room, 24, 20);

AT(cpath_problem, size, 0, 0);
AT(cpath_problem, code, 4, 4);
AT(cpath_problem, table, 8, 8);
AT(cpath_problem, row, 12, 12);
AT(cpath_problem, field, 16, 16);
AT(cpath_problem, reason, 20, 20);
AT(cpath_problem, value, 24, 24);
AT(cpath_problem, other_row, 32, 32);
AT(cpath_problem, reserved, 36, 36);
SIZE(cpath_problem, 40, 40);

AT(cpath_stamp, size, 0, 0);
AT(cpath_stamp, flags, 4, 4);
AT(cpath_stamp, local, 8, 8);
AT(cpath_stamp, offset, 16, 16);
AT(cpath_stamp, reserved, 20, 20);
SIZE(cpath_stamp, 24, 24);

AT(cpath_week_row, weekday, 0, 0);
AT(cpath_week_row, begin, 4, 4);
AT(cpath_week_row, end, 8, 8);
AT(cpath_week_row, reserved, 12, 12);
SIZE(cpath_week_row, 16, 16);

AT(cpath_day_row, date, 0, 0);
AT(cpath_day_row, kind, 4, 4);
AT(cpath_day_row, like, 8, 8);
AT(cpath_day_row, shorter, 12, 12);
SIZE(cpath_day_row, 16, 16);

AT(cpath_hours_row, date, 0, 0);
AT(cpath_hours_row, begin, 4, 4);
AT(cpath_hours_row, end, 8, 8);
AT(cpath_hours_row, reserved, 12, 12);
SIZE(cpath_hours_row, 16, 16);

AT(cpath_calendar_input, size, 0, 0);
AT(cpath_calendar_input, flags, 4, 4);
AT(cpath_calendar_input, known_from, 8, 8);
AT(cpath_calendar_input, known_until, 12, 12);
AT(cpath_calendar_input, week, 16, 16);
AT(cpath_calendar_input, days, 40, 36);
AT(cpath_calendar_input, hours, 64, 56);
AT(cpath_calendar_input, zone, 88, 76);
AT(cpath_calendar_input, compile_from, 96, 80);
AT(cpath_calendar_input, compile_until, 100, 84);
SIZE(cpath_calendar_input, 104, 88);

AT(cpath_point, kind, 0, 0);
AT(cpath_point, stage, 4, 4);
AT(cpath_point, goal, 8, 8);
AT(cpath_point, item, 12, 12);
AT(cpath_point, term, 16, 16);
AT(cpath_point, channel, 20, 20);
SIZE(cpath_point, 24, 24);

AT(cpath_role_row, key, 0, 0);
AT(cpath_role_row, name, 8, 4);
SIZE(cpath_role_row, 16, 8);

AT(cpath_stage_row, responsible, 0, 0);
AT(cpath_stage_row, receiving, 8, 8);
AT(cpath_stage_row, idle, 16, 16);
AT(cpath_stage_row, key, 24, 24);
AT(cpath_stage_row, name, 32, 28);
AT(cpath_stage_row, goal, 40, 32);
AT(cpath_stage_row, refusal, 48, 36);
AT(cpath_stage_row, nickname, 56, 40);
AT(cpath_stage_row, technology_goal, 64, 44);
AT(cpath_stage_row, client_answer, 72, 48);
AT(cpath_stage_row, technology_task, 80, 52);
AT(cpath_stage_row, client_roles, 88, 56);
AT(cpath_stage_row, flags, 96, 64);
AT(cpath_stage_row, reserved, 100, 68);
SIZE(cpath_stage_row, 104, 72);

AT(cpath_goal_row, responsible, 0, 0);
AT(cpath_goal_row, key, 8, 8);
AT(cpath_goal_row, text, 16, 12);
AT(cpath_goal_row, name, 24, 16);
AT(cpath_goal_row, reserved_text, 32, 20);
AT(cpath_goal_row, stage, 40, 24);
AT(cpath_goal_row, reserved, 44, 28);
SIZE(cpath_goal_row, 48, 32);

AT(cpath_item_row, roles, 0, 0);
AT(cpath_item_row, key, 8, 8);
AT(cpath_item_row, text, 16, 12);
AT(cpath_item_row, done_by, 24, 16);
AT(cpath_item_row, stage, 48, 40);
AT(cpath_item_row, kind, 52, 44);
AT(cpath_item_row, goal, 56, 48);
AT(cpath_item_row, flags, 60, 52);
SIZE(cpath_item_row, 64, 56);

AT(cpath_term_row, roles, 0, 0);
AT(cpath_term_row, escalate, 8, 8);
AT(cpath_term_row, min, 16, 16);
AT(cpath_term_row, max, 24, 24);
AT(cpath_term_row, warn, 32, 32);
AT(cpath_term_row, key, 40, 40);
AT(cpath_term_row, text, 48, 44);
AT(cpath_term_row, anchor, 56, 48);
AT(cpath_term_row, target, 80, 72);
AT(cpath_term_row, stage, 104, 96);
AT(cpath_term_row, clock, 108, 100);
AT(cpath_term_row, kind, 112, 104);
AT(cpath_term_row, flags, 116, 108);
AT(cpath_term_row, min_boundary, 120, 112);
AT(cpath_term_row, max_boundary, 124, 116);
AT(cpath_term_row, due_roll, 128, 120);
AT(cpath_term_row, calendar, 132, 124);
SIZE(cpath_term_row, 136, 128);

AT(cpath_next_step_row, tell, 0, 0);
AT(cpath_next_step_row, text, 8, 8);
AT(cpath_next_step_row, reserved_text, 16, 12);
AT(cpath_next_step_row, number_from, 24, 16);
AT(cpath_next_step_row, outcome, 28, 20);
AT(cpath_next_step_row, required, 32, 24);
AT(cpath_next_step_row, reason_length, 36, 28);
SIZE(cpath_next_step_row, 40, 32);

AT(cpath_gate_row, roles, 0, 0);
AT(cpath_gate_row, point, 8, 8);
AT(cpath_gate_row, kind, 32, 32);
AT(cpath_gate_row, stage, 36, 36);
AT(cpath_gate_row, severity, 40, 40);
AT(cpath_gate_row, reserved, 44, 44);
SIZE(cpath_gate_row, 48, 48);

AT(cpath_reason_row, key, 0, 0);
AT(cpath_reason_row, text, 8, 4);
SIZE(cpath_reason_row, 16, 8);

AT(cpath_check_row, code, 0, 0);
AT(cpath_check_row, severity, 4, 4);
SIZE(cpath_check_row, 8, 8);

AT(cpath_calendar_row, key, 0, 0);
AT(cpath_calendar_row, name, 8, 4);
SIZE(cpath_calendar_row, 16, 8);

AT(cpath_journey_input, size, 0, 0);
AT(cpath_journey_input, language, 4, 4);
AT(cpath_journey_input, revision, 8, 8);
AT(cpath_journey_input, policies, 12, 12);
AT(cpath_journey_input, grace, 16, 16);
AT(cpath_journey_input, record_within, 24, 24);
AT(cpath_journey_input, id, 32, 32);
AT(cpath_journey_input, name, 40, 36);
AT(cpath_journey_input, description, 48, 40);
AT(cpath_journey_input, technology, 56, 44);
AT(cpath_journey_input, roles, 64, 48);
AT(cpath_journey_input, stages, 88, 68);
AT(cpath_journey_input, goals, 112, 88);
AT(cpath_journey_input, items, 136, 108);
AT(cpath_journey_input, terms, 160, 128);
AT(cpath_journey_input, next_steps, 184, 148);
AT(cpath_journey_input, gates, 208, 168);
AT(cpath_journey_input, reasons, 232, 188);
AT(cpath_journey_input, checks, 256, 208);
AT(cpath_journey_input, calendars, 280, 228);
SIZE(cpath_journey_input, 304, 248);

AT(cpath_event, deal, 0, 0);
AT(cpath_event, at, 8, 8);
AT(cpath_event, recorded_at, 16, 16);
AT(cpath_event, until, 24, 24);
AT(cpath_event, next_at, 32, 32);
AT(cpath_event, amount, 40, 40);
AT(cpath_event, person, 48, 48);
AT(cpath_event, sequence, 56, 56);
AT(cpath_event, kind, 64, 64);
AT(cpath_event, outcome, 65, 65);
AT(cpath_event, channel, 66, 66);
AT(cpath_event, reserved_byte, 67, 67);
AT(cpath_event, flags, 68, 68);
AT(cpath_event, stage, 72, 72);
AT(cpath_event, goal, 76, 76);
AT(cpath_event, item, 80, 80);
AT(cpath_event, term, 84, 84);
AT(cpath_event, role, 88, 88);
AT(cpath_event, reason_code, 92, 92);
AT(cpath_event, part, 96, 96);
AT(cpath_event, reason_length, 100, 100);
AT(cpath_event, purpose_length, 104, 104);
AT(cpath_event, reserved, 108, 108);
SIZE(cpath_event, 112, 112);

AT(cpath_amount, size, 0, 0);
AT(cpath_amount, clock, 4, 4);
AT(cpath_amount, amount, 8, 8);
AT(cpath_amount, boundary, 16, 16);
AT(cpath_amount, due_roll, 20, 20);
AT(cpath_amount, roll, 24, 24);
AT(cpath_amount, reserved, 28, 28);
SIZE(cpath_amount, 32, 32);

AT(cpath_segment, starts, 0, 0);
AT(cpath_segment, ends, 8, 8);
AT(cpath_segment, counted, 16, 16);
AT(cpath_segment, remains, 24, 24);
AT(cpath_segment, why, 32, 32);
AT(cpath_segment, reserved, 36, 36);
SIZE(cpath_segment, 40, 40);

AT(cpath_pause, starts, 0, 0);
AT(cpath_pause, ends, 8, 8);
SIZE(cpath_pause, 16, 16);

AT(cpath_run, size, 0, 0);
AT(cpath_run, flags, 4, 4);
AT(cpath_run, anchor_at, 8, 8);
AT(cpath_run, end_at, 16, 16);
AT(cpath_run, paused_at, 24, 24);
AT(cpath_run, due, 32, 32);
AT(cpath_run, min_shift, 40, 40);
AT(cpath_run, max_shift, 48, 48);
SIZE(cpath_run, 56, 56);

AT(cpath_clock, anchor_at, 0, 0);
AT(cpath_clock, end_at, 8, 8);
AT(cpath_clock, not_before, 16, 16);
AT(cpath_clock, due, 24, 24);
AT(cpath_clock, warn_at, 32, 32);
AT(cpath_clock, amount, 40, 40);
AT(cpath_clock, paid, 48, 48);
AT(cpath_clock, term, 56, 56);
AT(cpath_clock, part, 60, 60);
AT(cpath_clock, phase, 64, 64);
AT(cpath_clock, verdict, 68, 68);
AT(cpath_clock, anchor_row, 72, 72);
AT(cpath_clock, end_row, 76, 76);
SIZE(cpath_clock, 80, 80);

AT(cpath_state, size, 0, 0);
AT(cpath_state, status, 4, 4);
AT(cpath_state, deal, 8, 8);
AT(cpath_state, created_at, 16, 16);
AT(cpath_state, since, 24, 24);
AT(cpath_state, closed_at, 32, 32);
AT(cpath_state, last_at, 40, 40);
AT(cpath_state, next_at, 48, 48);
AT(cpath_state, next_due, 56, 56);
AT(cpath_state, stage, 64, 64);
AT(cpath_state, last_outcome, 68, 68);
AT(cpath_state, contact_number, 72, 72);
AT(cpath_state, contacts, 76, 76);
AT(cpath_state, contacts_ended, 80, 80);
AT(cpath_state, overdue, 84, 84);
AT(cpath_state, missing, 88, 88);
AT(cpath_state, flags, 92, 92);
AT(cpath_state, rows, 96, 96);
AT(cpath_state, last_contact_row, 100, 100);
AT(cpath_state, reason_row, 104, 104);
AT(cpath_state, next_row, 108, 108);
AT(cpath_state, closed_row, 112, 112);
AT(cpath_state, reserved, 116, 116);
SIZE(cpath_state, 120, 120);

AT(cpath_item_state, done_at, 0, 0);
AT(cpath_item_state, promised_at, 8, 8);
AT(cpath_item_state, done_row, 16, 16);
AT(cpath_item_state, promised_row, 20, 20);
SIZE(cpath_item_state, 24, 24);

AT(cpath_blocker, gate, 0, 0);
AT(cpath_blocker, kind, 4, 4);
AT(cpath_blocker, stage, 8, 8);
AT(cpath_blocker, point, 12, 12);
AT(cpath_blocker, item, 16, 16);
AT(cpath_blocker, term, 20, 20);
AT(cpath_blocker, severity, 24, 24);
AT(cpath_blocker, reserved, 28, 28);
SIZE(cpath_blocker, 32, 32);
AT(cpath_forecast_row, enter_earliest, 0, 0);
AT(cpath_forecast_row, enter_latest, 8, 8);
AT(cpath_forecast_row, exit_earliest, 16, 16);
AT(cpath_forecast_row, exit_latest, 24, 24);
AT(cpath_forecast_row, stage, 32, 32);
AT(cpath_forecast_row, term, 36, 36);
AT(cpath_forecast_row, flags, 40, 40);
AT(cpath_forecast_row, reserved, 44, 44);
SIZE(cpath_forecast_row, 48, 48);

AT(cpath_funnel_stage, entered, 0, 0);
AT(cpath_funnel_stage, passed, 8, 8);
AT(cpath_funnel_stage, lost, 16, 16);
AT(cpath_funnel_stage, won, 24, 24);
AT(cpath_funnel_stage, open, 32, 32);
AT(cpath_funnel_stage, timed, 40, 40);
AT(cpath_funnel_stage, unknown, 48, 48);
AT(cpath_funnel_stage, working, 56, 56);
AT(cpath_funnel_stage, elapsed, 64, 64);
AT(cpath_funnel_stage, working_median, 72, 72);
AT(cpath_funnel_stage, working_ninth, 80, 80);
AT(cpath_funnel_stage, contacts, 88, 88);
AT(cpath_funnel_stage, elapsed_median, 96, 96);
AT(cpath_funnel_stage, elapsed_ninth, 104, 104);
AT(cpath_funnel_stage, late, 112, 112);
SIZE(cpath_funnel_stage, 120, 120);

AT(cpath_funnel_term, started, 0, 0);
AT(cpath_funnel_term, on_time, 8, 8);
AT(cpath_funnel_term, late, 16, 16);
AT(cpath_funnel_term, early, 24, 24);
SIZE(cpath_funnel_term, 32, 32);

AT(cpath_funnel_number, contacts, 0, 0);
AT(cpath_funnel_number, won, 8, 8);
AT(cpath_funnel_number, lost, 16, 16);
SIZE(cpath_funnel_number, 24, 24);

AT(cpath_funnel_refusal, lost, 0, 0);
AT(cpath_funnel_refusal, stage, 8, 8);
AT(cpath_funnel_refusal, number, 12, 12);
AT(cpath_funnel_refusal, reason, 16, 16);
AT(cpath_funnel_refusal, reserved, 20, 20);
SIZE(cpath_funnel_refusal, 24, 24);

AT(cpath_plan, size, 0, 0);
AT(cpath_plan, reserved, 4, 4);
AT(cpath_plan, target, 8, 8);
AT(cpath_plan, since, 16, 16);
AT(cpath_plan, until, 24, 24);
AT(cpath_plan, done, 32, 32);
AT(cpath_plan, left, 40, 40);
AT(cpath_plan, expected, 48, 48);
AT(cpath_plan, ahead, 56, 56);
AT(cpath_plan, worked, 64, 64);
AT(cpath_plan, remaining, 72, 72);
AT(cpath_plan, pace, 80, 80);
SIZE(cpath_plan, 88, 88);

AT(cpath_finding, deal, 0, 0);
AT(cpath_finding, at, 8, 8);
AT(cpath_finding, value, 16, 16);
AT(cpath_finding, code, 24, 24);
AT(cpath_finding, severity, 28, 28);
AT(cpath_finding, stage, 32, 32);
AT(cpath_finding, item, 36, 36);
AT(cpath_finding, term, 40, 40);
AT(cpath_finding, role, 44, 44);
AT(cpath_finding, part, 48, 48);
AT(cpath_finding, number, 52, 52);
AT(cpath_finding, row, 56, 56);
AT(cpath_finding, other_row, 60, 60);
SIZE(cpath_finding, 64, 64);

AT(cpath_agenda_row, deal, 0, 0);
AT(cpath_agenda_row, person, 8, 8);
AT(cpath_agenda_row, not_before, 16, 16);
AT(cpath_agenda_row, due, 24, 24);
AT(cpath_agenda_row, what, 32, 32);
AT(cpath_agenda_row, role, 36, 36);
AT(cpath_agenda_row, stage, 40, 40);
AT(cpath_agenda_row, item, 44, 44);
AT(cpath_agenda_row, term, 48, 48);
AT(cpath_agenda_row, part, 52, 52);
AT(cpath_agenda_row, phase, 56, 56);
AT(cpath_agenda_row, verdict, 60, 60);
AT(cpath_agenda_row, needs, 64, 64);
AT(cpath_agenda_row, row, 68, 68);
SIZE(cpath_agenda_row, 72, 72);

AT(cpath_many_result, deal, 0, 0);
AT(cpath_many_result, first, 8, 8);
AT(cpath_many_result, code, 16, 16);
AT(cpath_many_result, rows, 20, 20);
AT(cpath_many_result, first_finding, 24, 24);
AT(cpath_many_result, findings, 28, 28);
AT(cpath_many_result, first_agenda, 32, 32);
AT(cpath_many_result, agenda, 36, 36);
AT(cpath_many_result, row, 40, 40);
AT(cpath_many_result, field, 44, 44);
AT(cpath_many_result, reason, 48, 48);
AT(cpath_many_result, reserved, 52, 52);
SIZE(cpath_many_result, 56, 56);

AT(cpath_many, size, 0, 0);
AT(cpath_many, flags, 4, 4);
AT(cpath_many, base, 8, 8);
AT(cpath_many, row, 16, 16);
AT(cpath_many, scope, 20, 20);
AT(cpath_many, roles, 24, 24);
AT(cpath_many, deals, 32, 32);
AT(cpath_many, bad, 40, 40);
AT(cpath_many, last_deal, 48, 48);
AT(cpath_many, findings_count, 56, 56);
AT(cpath_many, agenda_count, 60, 60);
AT(cpath_many, deal_needed, 64, 64);
AT(cpath_many, findings_needed, 68, 68);
AT(cpath_many, agenda_needed, 72, 72);
AT(cpath_many, deal_size, 76, 76);
AT(cpath_many, deal, 80, 80);
AT(cpath_many, funnel, 88, 84);
AT(cpath_many, results, 96, 88);
AT(cpath_many, states, 120, 108);
AT(cpath_many, findings, 144, 128);
AT(cpath_many, agenda, 168, 148);
SIZE(cpath_many, 192, 168);

AT(cpath_io_error, code, 0, 0);
AT(cpath_io_error, line, 4, 4);
AT(cpath_io_error, column, 8, 8);
AT(cpath_io_error, text, 12, 12);
SIZE(cpath_io_error, 524, 524);

AT(cpath_io_problem, error, 0, 0);
AT(cpath_io_problem, path, 524, 524);
AT(cpath_io_problem, reason, 684, 684);
AT(cpath_io_problem, near, 1084, 1084);
SIZE(cpath_io_problem, 1164, 1164);

AT(cpath_io_cell, text, 0, 0);
AT(cpath_io_cell, length, 8, 4);
AT(cpath_io_cell, seconds, 12, 8);
SIZE(cpath_io_cell, 16, 12);

AT(cpath_io_counts, rows, 0, 0);
AT(cpath_io_counts, matched, 8, 8);
AT(cpath_io_counts, dropped, 16, 16);
AT(cpath_io_counts, unmatched, 24, 24);
SIZE(cpath_io_counts, 32, 32);
