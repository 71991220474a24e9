/* SPDX-License-Identifier: MIT */
/* A journey measured and built: two rows a table, of any values that journey_check passes, with all texts that there may
 * be, or those that there must. The bytes of others have a driver of their own, journey_verify. */
/* SOURCES: lib/journey_build.c lib/journey.c lib/base.c */
/* EVA: -eva-precision 0 -eva-split-return auto -eva-slevel 300 -eva-auto-loop-unroll 64 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,cpath_hash_handle:0,cpath_hash_bytes:10,place_hooks:50,promise_term:20 */
/* ALARM: cpath_hash_bytes mem_access: texts were put where their offsets say, one after the other, each with its end: Eva joins the offsets */
/* ALARM: hash_column precondition of strlen: texts were put where their offsets say, one after the other, each with its end: Eva joins the offsets */
/* ALARM: fingerprint_of precondition of strlen: texts were put where their offsets say, one after the other, each with its end: Eva joins the offsets */
/* ALARM: place_hooks mem_access: a point is one of the journey's, and there are as many hooks as count_hooks has counted */
/* ALARM: find_promise_terms mem_access: a term that has been found is one of the journey's */
#include "any_journey.h"

static struct any_journey journey;
static cpath_journey_input input;
static const char text[] = "text";
static int all;

/* In place of journey_check, which has a driver of its own. */
int32_t cpath_journey_inspect(const cpath_journey_input *in, const char *base, cpath_room room)
{
    (void)in;
    (void)base;
    int32_t problems = Frama_C_interval(0, INT_MAX);
    if (problems > 0 && room.capacity > 0) {
        Frama_C_make_unknown((char *)room.data, sizeof(cpath_problem));
    }
    return problems;
}

static cpath_view view(const void *rows, size_t size)
{
    return (cpath_view){rows, JOURNEY_ROWS, (uint32_t)size, 0, 0};
}

/* The rows have texts, or none. */
static void any_texts(void)
{
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const struct journey_table *shape = &cpath_journey_tables[table];
        for (int row = 0; row < JOURNEY_ROWS; row++) {
            for (const struct journey_column *column = shape->columns; column->what; column++) {
                for (int i = 0; journey_is_text(column) && i < column->count; i++) {
                    const char *own = column->what != COLUMN_NO_TEXT && (all || column->low) ? text : NULL;
                    memcpy((char *)&journey + journey.head.at[table] + (size_t)row * shape->size + column->at +
                               (size_t)i * sizeof own, &own, sizeof own);
                }
            }
        }
    }
}

static void any_input(void)
{
    any_journey(&journey);
    any_texts();
    input = (cpath_journey_input){
        .size = sizeof input, .language = any_uint32(), .revision = any_uint32(), .policies = any_uint32(),
        .grace = any_int64(), .record_within = any_int64(), .id = text, .name = all ? text : NULL,
        .description = all ? text : NULL, .technology = all ? text : NULL,
        .roles = view(journey.roles, sizeof(cpath_role_row)), .stages = view(journey.stages, sizeof(cpath_stage_row)),
        .goals = view(journey.goals, sizeof(cpath_goal_row)), .items = view(journey.items, sizeof(cpath_item_row)),
        .terms = view(journey.terms, sizeof(cpath_term_row)),
        .next_steps = view(journey.next_steps, sizeof(cpath_next_step_row)),
        .gates = view(journey.gates, sizeof(cpath_gate_row)),
        .reasons = view(journey.reasons, sizeof(cpath_reason_row)),
        .checks = view(journey.checks, sizeof(cpath_check_row)),
        .calendars = view(journey.calendars, sizeof(cpath_calendar_row))};
}

/* Sizes before the input is known to be sound: of any struct. */
static void sizes(void)
{
    static any_sized own, problem;
    static uint64_t buffer[8];
    any_struct(&own);
    any_struct(&problem);
    own.size = Frama_C_unsigned_int_interval(0, sizeof input - 1);
    (void)cpath_journey_size((cpath_journey_input *)MAYBE(&own));
    (void)cpath_journey_build((cpath_journey_input *)MAYBE(&own), buffer, sizeof buffer, (cpath_problem *)&problem);
    own.size = Frama_C_unsigned_int_interval(CPATH_STRUCT_LIMIT + 1, UINT_MAX);
    (void)cpath_journey_size((cpath_journey_input *)&own);
}

int main(void)
{
    static uint64_t buffer[1024];
    static any_sized problem;
    sizes();
    for (all = 0; all < 2; all++) {
        any_input();
        any_struct(&problem);
        (void)cpath_journey_size(MAYBE(&input));
        int32_t size = any_bytes(buffer, sizeof buffer);
        (void)cpath_journey_build(MAYBE(&input), MAYBE(buffer), size, (cpath_problem *)MAYBE(&problem));
    }
    (void)cpath_journey_build(&input, (char *)buffer + 4, 64, NULL);
    return 0;
}
