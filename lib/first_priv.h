/* SPDX-License-Identifier: MIT */
/* Made by scripts/freeze. The size of each struct in the release that first had it, with pointers of 8 and of 4 bytes. */
#ifndef CLIENTPATH_FIRST_PRIV_H
#define CLIENTPATH_FIRST_PRIV_H

#include <stddef.h>

#define FIRST_SIZE(wide, narrow) (sizeof(void *) == 8 ? (wide) : (narrow))

enum {
    FIRST_cpath_view = FIRST_SIZE(24, 20), /* 0.9.0 */
    FIRST_cpath_room = FIRST_SIZE(24, 20), /* 0.9.0 */
    FIRST_cpath_problem = FIRST_SIZE(40, 40), /* 0.9.0 */
    FIRST_cpath_stamp = FIRST_SIZE(24, 24), /* 0.9.0 */
    FIRST_cpath_week_row = FIRST_SIZE(16, 16), /* 0.9.0 */
    FIRST_cpath_day_row = FIRST_SIZE(16, 16), /* 0.9.0 */
    FIRST_cpath_hours_row = FIRST_SIZE(16, 16), /* 0.9.0 */
    FIRST_cpath_calendar_input = FIRST_SIZE(104, 88), /* 0.9.0 */
    FIRST_cpath_point = FIRST_SIZE(24, 24), /* 0.9.0 */
    FIRST_cpath_role_row = FIRST_SIZE(16, 8), /* 0.9.0 */
    FIRST_cpath_stage_row = FIRST_SIZE(104, 72), /* 0.9.0 */
    FIRST_cpath_goal_row = FIRST_SIZE(48, 32), /* 0.9.0 */
    FIRST_cpath_item_row = FIRST_SIZE(64, 56), /* 0.9.0 */
    FIRST_cpath_term_row = FIRST_SIZE(136, 128), /* 0.9.0 */
    FIRST_cpath_next_step_row = FIRST_SIZE(40, 32), /* 0.9.0 */
    FIRST_cpath_gate_row = FIRST_SIZE(48, 48), /* 0.9.0 */
    FIRST_cpath_reason_row = FIRST_SIZE(16, 8), /* 0.9.0 */
    FIRST_cpath_check_row = FIRST_SIZE(8, 8), /* 0.9.0 */
    FIRST_cpath_calendar_row = FIRST_SIZE(16, 8), /* 0.9.0 */
    FIRST_cpath_journey_input = FIRST_SIZE(304, 248), /* 0.9.0 */
    FIRST_cpath_event = FIRST_SIZE(112, 112), /* 0.9.0 */
    FIRST_cpath_amount = FIRST_SIZE(32, 32), /* 0.9.0 */
    FIRST_cpath_segment = FIRST_SIZE(40, 40), /* 0.9.0 */
    FIRST_cpath_pause = FIRST_SIZE(16, 16), /* 0.9.0 */
    FIRST_cpath_run = FIRST_SIZE(56, 56), /* 0.9.0 */
    FIRST_cpath_clock = FIRST_SIZE(80, 80), /* 0.9.0 */
    FIRST_cpath_state = FIRST_SIZE(120, 120), /* 0.9.0 */
    FIRST_cpath_item_state = FIRST_SIZE(24, 24), /* 0.9.0 */
    FIRST_cpath_blocker = FIRST_SIZE(32, 32), /* 0.9.0 */
    FIRST_cpath_forecast_row = FIRST_SIZE(48, 48), /* 0.9.0 */
    FIRST_cpath_funnel_stage = FIRST_SIZE(120, 120), /* 0.9.0 */
    FIRST_cpath_funnel_term = FIRST_SIZE(32, 32), /* 0.9.0 */
    FIRST_cpath_funnel_number = FIRST_SIZE(24, 24), /* 0.9.0 */
    FIRST_cpath_funnel_refusal = FIRST_SIZE(24, 24), /* 0.9.0 */
    FIRST_cpath_plan = FIRST_SIZE(88, 88), /* 0.9.0 */
    FIRST_cpath_finding = FIRST_SIZE(64, 64), /* 0.9.0 */
    FIRST_cpath_agenda_row = FIRST_SIZE(72, 72), /* 0.9.0 */
    FIRST_cpath_many_result = FIRST_SIZE(56, 56), /* 0.9.0 */
    FIRST_cpath_many = FIRST_SIZE(192, 168), /* 0.9.0 */
};

#endif
