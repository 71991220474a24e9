/* SPDX-License-Identifier: MIT */
/* A built journey of which the analyser knows only what cpath_journey_verify vouches for: up to
 * JOURNEY_ROWS rows a table, of any values within their ranges, with any texts of up to four
 * bytes. Places are fixed, so that it sees which row is read. */
#ifndef PROOF_ANY_JOURNEY_H
#define PROOF_ANY_JOURNEY_H

#include <clientpath/calendar.h>
#include <clientpath/event.h>

#include "any.h"
#include "journey_rows_priv.h"

#ifndef JOURNEY_ROWS
#define JOURNEY_ROWS 2
#endif
#define JOURNEY_TEXTS 22 /* columns of them */
#define JOURNEY_POINTS (5 + 6 * JOURNEY_ROWS)
#define POINT_HOOKS 2 /* of each point */

struct any_journey {
    struct cpath_journey head;
    cpath_role_row roles[JOURNEY_ROWS];
    cpath_stage_row stages[JOURNEY_ROWS];
    cpath_goal_row goals[JOURNEY_ROWS];
    cpath_item_row items[JOURNEY_ROWS];
    cpath_term_row terms[JOURNEY_ROWS];
    cpath_next_step_row next_steps[JOURNEY_ROWS];
    cpath_gate_row gates[JOURNEY_ROWS];
    cpath_reason_row reasons[JOURNEY_ROWS];
    cpath_check_row checks[JOURNEY_ROWS];
    cpath_calendar_row calendars[JOURNEY_ROWS];
    uint32_t first[JOURNEY_POINTS + 1];
    struct hook hooks[JOURNEY_POINTS * POINT_HOOKS];
    uint16_t promise_terms[JOURNEY_ROWS], promise_items[JOURNEY_ROWS];
    char head_texts[4][5], texts[JOURNEY_TEXTS][JOURNEY_ROWS][5];
};

static inline uint32_t up_to(uint32_t most)
{
    return Frama_C_unsigned_int_interval(0, most);
}

static inline void any_point(cpath_point *point, uint32_t least)
{
    *point = (cpath_point){Frama_C_unsigned_int_interval(least, CPATH_POINT_WON), up_to(JOURNEY_ROWS),
                           up_to(JOURNEY_ROWS), up_to(JOURNEY_ROWS), up_to(JOURNEY_ROWS), up_to(CPATH_CHANNEL_VISIT)};
}

/* A text's offset, or 0 for none where it may be absent. */
static inline const char *any_text(struct any_journey *journey, char *text, int needed)
{
    uintptr_t offset = (uintptr_t)(text - (char *)journey);
    Frama_C_make_unknown(text, 4);
    text[4] = '\0';
    return (const char *)(needed || Frama_C_nondet(0, 1) ? offset : 0);
}

static inline void any_row(struct any_journey *j, int i)
{
    cpath_stage_row *stage = &j->stages[i];
    cpath_goal_row *goal = &j->goals[i];
    cpath_item_row *item = &j->items[i];
    cpath_term_row *term = &j->terms[i];
    cpath_next_step_row *step = &j->next_steps[i];
    cpath_gate_row *gate = &j->gates[i];
    j->roles[i] = (cpath_role_row){any_text(j, j->texts[0][i], 1), any_text(j, j->texts[1][i], 1)};
    stage->key = any_text(j, j->texts[2][i], 1);
    stage->name = any_text(j, j->texts[3][i], 1);
    stage->goal = any_text(j, j->texts[4][i], 0);
    stage->refusal = any_text(j, j->texts[5][i], 0);
    stage->nickname = any_text(j, j->texts[6][i], 0);
    stage->technology_goal = any_text(j, j->texts[7][i], 0);
    stage->client_answer = any_text(j, j->texts[8][i], 0);
    stage->technology_task = any_text(j, j->texts[9][i], 0);
    stage->idle = Frama_C_long_long_interval(0, INT64_C(36525) * 86400);
    goal->key = any_text(j, j->texts[10][i], 1);
    goal->text = any_text(j, j->texts[11][i], 0);
    goal->name = any_text(j, j->texts[12][i], 0);
    goal->reserved_text = NULL;
    goal->stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    item->key = any_text(j, j->texts[13][i], 1);
    item->text = any_text(j, j->texts[14][i], 1);
    item->stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    item->kind = Frama_C_unsigned_int_interval(CPATH_ITEM_TASK, CPATH_ITEM_PROMISE);
    item->goal = up_to(JOURNEY_ROWS);
    any_point(&item->done_by, CPATH_POINT_NONE);
    term->key = any_text(j, j->texts[15][i], 1);
    term->text = any_text(j, j->texts[16][i], 1);
    term->min = Frama_C_long_long_interval(0, INT64_C(36525) * 86400);
    term->max = Frama_C_long_long_interval(0, INT64_C(36525) * 86400);
    term->warn = Frama_C_long_long_interval(0, INT64_C(36525) * 86400);
    any_point(&term->anchor, CPATH_POINT_NONE);
    any_point(&term->target, CPATH_POINT_CREATED);
    term->stage = up_to(JOURNEY_ROWS);
    term->clock = Frama_C_unsigned_int_interval(CPATH_CLOCK_ELAPSED, CPATH_CLOCK_AGREED);
    term->kind = Frama_C_unsigned_int_interval(CPATH_TERM_DUE, CPATH_TERM_EXPIRES);
    term->min_boundary = up_to(CPATH_BOUNDARY_END);
    term->max_boundary = up_to(CPATH_BOUNDARY_END);
    term->due_roll = up_to(CPATH_DUE_ROLL_PREVIOUS);
    term->calendar = up_to(JOURNEY_ROWS);
    step->text = any_text(j, j->texts[17][i], 1);
    step->reserved_text = NULL;
    step->outcome = Frama_C_unsigned_int_interval(CPATH_OUTCOME_BOUGHT, CPATH_OUTCOME_POSTPONED);
    step->required &= CPATH_NEEDS_REASON | CPATH_NEEDS_DATE | CPATH_NEEDS_TIME | CPATH_NEEDS_PURPOSE |
                      CPATH_NEEDS_REASON_UNDERSTOOD | CPATH_NEEDS_PURPOSE_UNDERSTOOD;
    any_point(&gate->point, CPATH_POINT_CREATED);
    gate->kind = Frama_C_unsigned_int_interval(CPATH_GATE_ENTER, CPATH_GATE_WIN);
    gate->stage = up_to(JOURNEY_ROWS);
    gate->severity = up_to(CPATH_SEVERITY_OFF);
    j->reasons[i] = (cpath_reason_row){any_text(j, j->texts[18][i], 1), any_text(j, j->texts[19][i], 0)};
    j->checks[i].severity = Frama_C_unsigned_int_interval(CPATH_SEVERITY_INFO, CPATH_SEVERITY_OFF);
    j->calendars[i] = (cpath_calendar_row){any_text(j, j->texts[20][i], 1), any_text(j, j->texts[21][i], 0)};
}

static inline void any_journey_head(struct any_journey *j)
{
    const size_t at[TABLES] = {
        0, 0, offsetof(struct any_journey, roles), offsetof(struct any_journey, stages),
        offsetof(struct any_journey, goals), offsetof(struct any_journey, items), offsetof(struct any_journey, terms),
        offsetof(struct any_journey, next_steps), offsetof(struct any_journey, gates),
        offsetof(struct any_journey, reasons), offsetof(struct any_journey, checks),
        offsetof(struct any_journey, calendars)};
    for (int table = CPATH_TABLE_ROLES; table < TABLES; table++) {
        j->head.at[table] = (uint32_t)at[table];
        j->head.count[table] = up_to(JOURNEY_ROWS);
    }
    j->head.language = Frama_C_unsigned_int_interval(CPATH_LANG_RU, CPATH_LANG_EN);
    j->head.id = (uint32_t)(uintptr_t)any_text(j, j->head_texts[0], 1);
    j->head.name = (uint32_t)(uintptr_t)any_text(j, j->head_texts[1], 0);
    j->head.description = (uint32_t)(uintptr_t)any_text(j, j->head_texts[2], 0);
    j->head.technology = (uint32_t)(uintptr_t)any_text(j, j->head_texts[3], 0);
}

static inline const cpath_journey *any_journey(struct any_journey *journey)
{
    Frama_C_make_unknown((char *)journey, sizeof *journey);
    any_journey_head(journey);
    for (int i = 0; i < JOURNEY_ROWS; i++) {
        any_row(journey, i);
    }
    return &journey->head;
}

#endif
