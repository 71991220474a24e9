/* SPDX-License-Identifier: MIT */
/* The sizes and offsets of all public structs: the one place of this room that looks at the rooms below, at their types alone. */
#include "internal.h"

#include <clientpath/clientpath.h>

#define STRUCT(type) {#type, (int32_t)sizeof(type), (int32_t)_Alignof(type)}

static const struct {
    const char *name;
    int32_t size, alignment;
} structs[] = {
    STRUCT(cpath_view),
    STRUCT(cpath_room),
    STRUCT(cpath_problem),
    STRUCT(cpath_stamp),
    STRUCT(cpath_week_row),
    STRUCT(cpath_day_row),
    STRUCT(cpath_hours_row),
    STRUCT(cpath_calendar_input),
    STRUCT(cpath_point),
    STRUCT(cpath_role_row),
    STRUCT(cpath_stage_row),
    STRUCT(cpath_goal_row),
    STRUCT(cpath_item_row),
    STRUCT(cpath_term_row),
    STRUCT(cpath_next_step_row),
    STRUCT(cpath_gate_row),
    STRUCT(cpath_reason_row),
    STRUCT(cpath_check_row),
    STRUCT(cpath_calendar_row),
    STRUCT(cpath_journey_input),
    STRUCT(cpath_event),
    STRUCT(cpath_amount),
    STRUCT(cpath_segment),
    STRUCT(cpath_pause),
    STRUCT(cpath_run),
    STRUCT(cpath_clock),
    STRUCT(cpath_state),
    STRUCT(cpath_item_state),
    STRUCT(cpath_blocker),
    STRUCT(cpath_forecast_row),
    STRUCT(cpath_funnel_stage),
    STRUCT(cpath_funnel_term),
    STRUCT(cpath_funnel_number),
    STRUCT(cpath_funnel_refusal),
    STRUCT(cpath_plan),
    STRUCT(cpath_finding),
    STRUCT(cpath_agenda_row),
    STRUCT(cpath_many_result),
    STRUCT(cpath_many),
};

#define AT(type, field) (uint16_t)offsetof(type, field)

/* Where each field of each struct lies, in their order: a struct begins at every 0. */
static const uint16_t offsets_of[] = {
    AT(cpath_view, data), AT(cpath_view, count), AT(cpath_view, element_size), AT(cpath_view, stride),
    AT(cpath_view, reserved),
    AT(cpath_room, data), AT(cpath_room, capacity), AT(cpath_room, element_size), AT(cpath_room, stride),
    AT(cpath_room, reserved),
    AT(cpath_problem, size), AT(cpath_problem, code), AT(cpath_problem, table), AT(cpath_problem, row),
    AT(cpath_problem, field), AT(cpath_problem, reason), AT(cpath_problem, value), AT(cpath_problem, other_row),
    AT(cpath_problem, reserved),
    AT(cpath_stamp, size), AT(cpath_stamp, flags), AT(cpath_stamp, local), AT(cpath_stamp, offset),
    AT(cpath_stamp, reserved),
    AT(cpath_week_row, weekday), AT(cpath_week_row, begin), AT(cpath_week_row, end), AT(cpath_week_row, reserved),
    AT(cpath_day_row, date), AT(cpath_day_row, kind), AT(cpath_day_row, like), AT(cpath_day_row, shorter),
    AT(cpath_hours_row, date), AT(cpath_hours_row, begin), AT(cpath_hours_row, end), AT(cpath_hours_row, reserved),
    AT(cpath_calendar_input, size), AT(cpath_calendar_input, flags), AT(cpath_calendar_input, known_from),
    AT(cpath_calendar_input, known_until), AT(cpath_calendar_input, week), AT(cpath_calendar_input, days),
    AT(cpath_calendar_input, hours), AT(cpath_calendar_input, zone), AT(cpath_calendar_input, compile_from),
    AT(cpath_calendar_input, compile_until),
    AT(cpath_point, kind), AT(cpath_point, stage), AT(cpath_point, goal), AT(cpath_point, item), AT(cpath_point, term),
    AT(cpath_point, channel),
    AT(cpath_role_row, key), AT(cpath_role_row, name),
    AT(cpath_stage_row, responsible), AT(cpath_stage_row, receiving), AT(cpath_stage_row, idle),
    AT(cpath_stage_row, key), AT(cpath_stage_row, name), AT(cpath_stage_row, goal), AT(cpath_stage_row, refusal),
    AT(cpath_stage_row, nickname), AT(cpath_stage_row, technology_goal), AT(cpath_stage_row, client_answer),
    AT(cpath_stage_row, technology_task), AT(cpath_stage_row, client_roles), AT(cpath_stage_row, flags),
    AT(cpath_stage_row, reserved),
    AT(cpath_goal_row, responsible), AT(cpath_goal_row, key), AT(cpath_goal_row, text), AT(cpath_goal_row, name),
    AT(cpath_goal_row, reserved_text), AT(cpath_goal_row, stage), AT(cpath_goal_row, reserved),
    AT(cpath_item_row, roles), AT(cpath_item_row, key), AT(cpath_item_row, text), AT(cpath_item_row, done_by),
    AT(cpath_item_row, stage), AT(cpath_item_row, kind), AT(cpath_item_row, goal), AT(cpath_item_row, flags),
    AT(cpath_term_row, roles), AT(cpath_term_row, escalate), AT(cpath_term_row, min), AT(cpath_term_row, max),
    AT(cpath_term_row, warn), AT(cpath_term_row, key), AT(cpath_term_row, text), AT(cpath_term_row, anchor),
    AT(cpath_term_row, target), AT(cpath_term_row, stage), AT(cpath_term_row, clock), AT(cpath_term_row, kind),
    AT(cpath_term_row, flags), AT(cpath_term_row, min_boundary), AT(cpath_term_row, max_boundary),
    AT(cpath_term_row, due_roll), AT(cpath_term_row, calendar),
    AT(cpath_next_step_row, tell), AT(cpath_next_step_row, text), AT(cpath_next_step_row, reserved_text),
    AT(cpath_next_step_row, number_from), AT(cpath_next_step_row, outcome), AT(cpath_next_step_row, required),
    AT(cpath_next_step_row, reason_length),
    AT(cpath_gate_row, roles), AT(cpath_gate_row, point), AT(cpath_gate_row, kind), AT(cpath_gate_row, stage),
    AT(cpath_gate_row, severity), AT(cpath_gate_row, reserved),
    AT(cpath_reason_row, key), AT(cpath_reason_row, text),
    AT(cpath_check_row, code), AT(cpath_check_row, severity),
    AT(cpath_calendar_row, key), AT(cpath_calendar_row, name),
    AT(cpath_journey_input, size), AT(cpath_journey_input, language), AT(cpath_journey_input, revision),
    AT(cpath_journey_input, policies), AT(cpath_journey_input, grace), AT(cpath_journey_input, record_within),
    AT(cpath_journey_input, id), AT(cpath_journey_input, name), AT(cpath_journey_input, description),
    AT(cpath_journey_input, technology), AT(cpath_journey_input, roles), AT(cpath_journey_input, stages),
    AT(cpath_journey_input, goals), AT(cpath_journey_input, items), AT(cpath_journey_input, terms),
    AT(cpath_journey_input, next_steps), AT(cpath_journey_input, gates), AT(cpath_journey_input, reasons),
    AT(cpath_journey_input, checks), AT(cpath_journey_input, calendars),
    AT(cpath_event, deal), AT(cpath_event, at), AT(cpath_event, recorded_at), AT(cpath_event, until),
    AT(cpath_event, next_at), AT(cpath_event, amount), AT(cpath_event, person), AT(cpath_event, sequence),
    AT(cpath_event, kind), AT(cpath_event, outcome), AT(cpath_event, channel), AT(cpath_event, reserved_byte),
    AT(cpath_event, flags), AT(cpath_event, stage), AT(cpath_event, goal), AT(cpath_event, item), AT(cpath_event, term),
    AT(cpath_event, role), AT(cpath_event, reason_code), AT(cpath_event, part), AT(cpath_event, reason_length),
    AT(cpath_event, purpose_length), AT(cpath_event, reserved),
    AT(cpath_amount, size), AT(cpath_amount, clock), AT(cpath_amount, amount), AT(cpath_amount, boundary),
    AT(cpath_amount, due_roll), AT(cpath_amount, roll), AT(cpath_amount, reserved),
    AT(cpath_segment, from), AT(cpath_segment, to), AT(cpath_segment, counted), AT(cpath_segment, left),
    AT(cpath_segment, why), AT(cpath_segment, reserved),
    AT(cpath_pause, from), AT(cpath_pause, to),
    AT(cpath_run, size), AT(cpath_run, flags), AT(cpath_run, anchor), AT(cpath_run, end), AT(cpath_run, paused_at),
    AT(cpath_run, due), AT(cpath_run, min_shift), AT(cpath_run, max_shift),
    AT(cpath_clock, anchor_at), AT(cpath_clock, end_at), AT(cpath_clock, not_before), AT(cpath_clock, due),
    AT(cpath_clock, warn_at), AT(cpath_clock, amount), AT(cpath_clock, paid), AT(cpath_clock, term),
    AT(cpath_clock, part), AT(cpath_clock, phase), AT(cpath_clock, verdict), AT(cpath_clock, anchor_row),
    AT(cpath_clock, end_row),
    AT(cpath_state, size), AT(cpath_state, status), AT(cpath_state, deal), AT(cpath_state, created_at),
    AT(cpath_state, since), AT(cpath_state, closed_at), AT(cpath_state, last_at), AT(cpath_state, next_at),
    AT(cpath_state, next_due), AT(cpath_state, stage), AT(cpath_state, last_outcome), AT(cpath_state, contact_number),
    AT(cpath_state, contacts), AT(cpath_state, contacts_ended), AT(cpath_state, overdue), AT(cpath_state, missing),
    AT(cpath_state, flags), AT(cpath_state, rows), AT(cpath_state, last_contact_row), AT(cpath_state, reason_row),
    AT(cpath_state, next_row), AT(cpath_state, closed_row), AT(cpath_state, reserved),
    AT(cpath_item_state, done_at), AT(cpath_item_state, promised_at), AT(cpath_item_state, done_row),
    AT(cpath_item_state, promised_row),
    AT(cpath_blocker, gate), AT(cpath_blocker, kind), AT(cpath_blocker, stage), AT(cpath_blocker, point),
    AT(cpath_blocker, item), AT(cpath_blocker, term), AT(cpath_blocker, severity), AT(cpath_blocker, reserved),
    AT(cpath_forecast_row, enter_earliest), AT(cpath_forecast_row, enter_latest), AT(cpath_forecast_row, exit_earliest),
    AT(cpath_forecast_row, exit_latest), AT(cpath_forecast_row, stage), AT(cpath_forecast_row, term),
    AT(cpath_forecast_row, flags), AT(cpath_forecast_row, reserved),
    AT(cpath_funnel_stage, entered), AT(cpath_funnel_stage, passed), AT(cpath_funnel_stage, lost),
    AT(cpath_funnel_stage, won), AT(cpath_funnel_stage, open), AT(cpath_funnel_stage, timed),
    AT(cpath_funnel_stage, unknown), AT(cpath_funnel_stage, working), AT(cpath_funnel_stage, elapsed),
    AT(cpath_funnel_stage, working_median), AT(cpath_funnel_stage, working_ninth), AT(cpath_funnel_stage, contacts),
    AT(cpath_funnel_stage, elapsed_median), AT(cpath_funnel_stage, elapsed_ninth), AT(cpath_funnel_stage, late),
    AT(cpath_funnel_term, started), AT(cpath_funnel_term, on_time), AT(cpath_funnel_term, late),
    AT(cpath_funnel_term, early),
    AT(cpath_funnel_number, contacts), AT(cpath_funnel_number, won), AT(cpath_funnel_number, lost),
    AT(cpath_funnel_refusal, lost), AT(cpath_funnel_refusal, stage), AT(cpath_funnel_refusal, number),
    AT(cpath_funnel_refusal, reason), AT(cpath_funnel_refusal, reserved),
    AT(cpath_plan, size), AT(cpath_plan, reserved), AT(cpath_plan, target), AT(cpath_plan, from), AT(cpath_plan, until),
    AT(cpath_plan, done), AT(cpath_plan, left), AT(cpath_plan, expected), AT(cpath_plan, ahead), AT(cpath_plan, worked),
    AT(cpath_plan, remaining), AT(cpath_plan, pace),
    AT(cpath_finding, deal), AT(cpath_finding, at), AT(cpath_finding, value), AT(cpath_finding, code),
    AT(cpath_finding, severity), AT(cpath_finding, stage), AT(cpath_finding, item), AT(cpath_finding, term),
    AT(cpath_finding, role), AT(cpath_finding, part), AT(cpath_finding, number), AT(cpath_finding, row),
    AT(cpath_finding, other_row),
    AT(cpath_agenda_row, deal), AT(cpath_agenda_row, person), AT(cpath_agenda_row, not_before),
    AT(cpath_agenda_row, due), AT(cpath_agenda_row, what), AT(cpath_agenda_row, role), AT(cpath_agenda_row, stage),
    AT(cpath_agenda_row, item), AT(cpath_agenda_row, term), AT(cpath_agenda_row, part), AT(cpath_agenda_row, phase),
    AT(cpath_agenda_row, verdict), AT(cpath_agenda_row, needs), AT(cpath_agenda_row, row),
    AT(cpath_many_result, deal), AT(cpath_many_result, first), AT(cpath_many_result, code), AT(cpath_many_result, rows),
    AT(cpath_many_result, first_finding), AT(cpath_many_result, findings), AT(cpath_many_result, first_agenda),
    AT(cpath_many_result, agenda), AT(cpath_many_result, row), AT(cpath_many_result, field),
    AT(cpath_many_result, reason), AT(cpath_many_result, reserved),
    AT(cpath_many, size), AT(cpath_many, flags), AT(cpath_many, base), AT(cpath_many, row), AT(cpath_many, scope),
    AT(cpath_many, roles), AT(cpath_many, deals), AT(cpath_many, bad), AT(cpath_many, last_deal),
    AT(cpath_many, findings_count), AT(cpath_many, agenda_count), AT(cpath_many, deal_needed),
    AT(cpath_many, findings_needed), AT(cpath_many, agenda_needed), AT(cpath_many, deal_size), AT(cpath_many, deal),
    AT(cpath_many, funnel), AT(cpath_many, results), AT(cpath_many, states), AT(cpath_many, findings),
    AT(cpath_many, agenda),
};
#define OFFSETS_OF (int32_t)(sizeof offsets_of / sizeof *offsets_of)

/* Which struct, from 0; or an error. */
static int32_t struct_named(const char *name, int32_t length)
{
    if (!name || length < 0) {
        return CPATH_EINVAL;
    }
    for (int32_t i = 0; i < (int32_t)(sizeof structs / sizeof *structs); i++) {
        if (strlen(structs[i].name) == (size_t)length && memcmp(structs[i].name, name, (size_t)length) == 0) {
            return i;
        }
    }
    return CPATH_ESYNTAX;
}

int32_t cpath_struct_size(const char *name, int32_t length, int32_t *alignment)
{
    int32_t which = struct_named(name, length);
    if (which >= 0 && alignment) {
        *alignment = structs[which].alignment;
    }
    return which < 0 ? which : structs[which].size;
}

int32_t cpath_struct_offsets(const char *name, int32_t length, int32_t *offsets, int32_t capacity)
{
    int32_t left = struct_named(name, length), count = 0, at = 1;
    if (left < 0 || capacity < 0 || (capacity > 0 && !offsets)) {
        return left < 0 ? left : CPATH_EINVAL;
    }
    for (; left > 0; at++) {
        left -= offsets_of[at] == 0;
    }
    for (at -= 1; count == 0 || (at + count < OFFSETS_OF && offsets_of[at + count]); count++) {
        if (count < capacity) {
            offsets[count] = offsets_of[at + count];
        }
    }
    return count;
}
