/* SPDX-License-Identifier: MIT */
/* The sizes of all public structs: the one place of this room that looks at the rooms below, at their types alone. */
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

int32_t cpath_struct_size(const char *name, int32_t length, int32_t *alignment)
{
    if (!name || length < 0) {
        return CPATH_EINVAL;
    }
    for (size_t i = 0; i < sizeof structs / sizeof *structs; i++) {
        if (strlen(structs[i].name) == (size_t)length && memcmp(structs[i].name, name, (size_t)length) == 0) {
            if (alignment) {
                *alignment = structs[i].alignment;
            }
            return structs[i].size;
        }
    }
    return CPATH_ESYNTAX;
}
