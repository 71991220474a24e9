/* SPDX-License-Identifier: MIT */
/* What a journey's rows consist of, and reading a compiled one. */
#include <clientpath/calendar.h>

#include "journey_rows_priv.h"

#define FLAGS_OF_TERMS                                                                                          \
    (CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX | CPATH_TERM_RESTARTS | CPATH_TERM_PAUSED_STOPS | CPATH_TERM_PAUSED_RUNS)
#define NEEDS_OF_STEPS                                                                                          \
    (CPATH_NEEDS_REASON | CPATH_NEEDS_DATE | CPATH_NEEDS_TIME | CPATH_NEEDS_PURPOSE |                           \
     CPATH_NEEDS_REASON_UNDERSTOOD | CPATH_NEEDS_PURPOSE_UNDERSTOOD)

/* Columns in the order of the struct, without a gap. */
const struct journey_table cpath_journey_tables[TABLES] = {
    [CPATH_TABLE_ROLES] = {sizeof(cpath_role_row), CPATH_FIRST(cpath_role_row), offsetof(cpath_journey_input, roles),
        CPATH_MAX_ROLES, 0, 0, 0, {
        {offsetof(cpath_role_row, key), COLUMN_KEY, 1, CPATH_FIELD_KEY, 1, 0},
        {offsetof(cpath_role_row, name), COLUMN_TEXT, 1, CPATH_FIELD_TEXT, 1, 0}}},
    [CPATH_TABLE_STAGES] = {sizeof(cpath_stage_row), CPATH_FIRST(cpath_stage_row), offsetof(cpath_journey_input, stages),
        CPATH_MAX_STAGES, 0, 0, 0, {
        {offsetof(cpath_stage_row, responsible), COLUMN_ROLES, 2, CPATH_FIELD_ROLES, 0, 0},
        {offsetof(cpath_stage_row, idle), COLUMN_AMOUNT, 1, CPATH_FIELD_IDLE, 0, 0},
        {offsetof(cpath_stage_row, key), COLUMN_KEY, 1, CPATH_FIELD_KEY, 1, 0},
        {offsetof(cpath_stage_row, name), COLUMN_TEXT, 1, CPATH_FIELD_TEXT, 1, 0},
        {offsetof(cpath_stage_row, goal), COLUMN_TEXT, 6, CPATH_FIELD_TEXT, 0, 0},
        {offsetof(cpath_stage_row, client_roles), COLUMN_ROLES, 1, CPATH_FIELD_ROLES, 0, 0},
        {offsetof(cpath_stage_row, flags), COLUMN_FLAGS, 1, CPATH_FIELD_FLAGS, 0, CPATH_STAGE_HAS_IDLE},
        {offsetof(cpath_stage_row, reserved), COLUMN_ZERO, 1, CPATH_FIELD_RESERVED, 0, 0}}},
    [CPATH_TABLE_GOALS] = {sizeof(cpath_goal_row), CPATH_FIRST(cpath_goal_row), offsetof(cpath_journey_input, goals),
        CPATH_MAX_ROWS, offsetof(cpath_goal_row, stage), 4, CPATH_FIELD_KEY, {
        {offsetof(cpath_goal_row, responsible), COLUMN_ROLES, 1, CPATH_FIELD_ROLES, 0, 0},
        {offsetof(cpath_goal_row, key), COLUMN_KEY, 1, CPATH_FIELD_KEY, 1, 0},
        {offsetof(cpath_goal_row, text), COLUMN_TEXT, 2, CPATH_FIELD_TEXT, 0, 0},
        {offsetof(cpath_goal_row, reserved_text), COLUMN_NO_TEXT, 1, CPATH_FIELD_RESERVED, 0, 0},
        {offsetof(cpath_goal_row, stage), COLUMN_ROW, 1, CPATH_FIELD_STAGE, 1, CPATH_TABLE_STAGES},
        {offsetof(cpath_goal_row, reserved), COLUMN_ZERO, 1, CPATH_FIELD_RESERVED, 0, 0}}},
    [CPATH_TABLE_ITEMS] = {sizeof(cpath_item_row), CPATH_FIRST(cpath_item_row), offsetof(cpath_journey_input, items),
        CPATH_MAX_ITEMS, 0, 0, 0, {
        {offsetof(cpath_item_row, roles), COLUMN_ROLES, 1, CPATH_FIELD_ROLES, 0, 0},
        {offsetof(cpath_item_row, key), COLUMN_KEY, 1, CPATH_FIELD_KEY, 1, 0},
        {offsetof(cpath_item_row, text), COLUMN_TEXT, 1, CPATH_FIELD_TEXT, 1, 0},
        {offsetof(cpath_item_row, done_by), COLUMN_POINT, 1, CPATH_FIELD_DONE_BY, 0, 0},
        {offsetof(cpath_item_row, stage), COLUMN_ROW, 1, CPATH_FIELD_STAGE, 1, CPATH_TABLE_STAGES},
        {offsetof(cpath_item_row, kind), COLUMN_CHOICE, 1, CPATH_FIELD_KIND, CPATH_ITEM_TASK, CPATH_ITEM_PROMISE},
        {offsetof(cpath_item_row, goal), COLUMN_ROW, 1, CPATH_FIELD_GOAL, 0, CPATH_TABLE_GOALS},
        {offsetof(cpath_item_row, flags), COLUMN_FLAGS, 1, CPATH_FIELD_FLAGS, 0, 0}}},
    [CPATH_TABLE_TERMS] = {sizeof(cpath_term_row), CPATH_FIRST(cpath_term_row), offsetof(cpath_journey_input, terms),
        CPATH_MAX_TERMS, 0, 0, 0, {
        {offsetof(cpath_term_row, roles), COLUMN_ROLES, 1, CPATH_FIELD_ROLES, 0, 0},
        {offsetof(cpath_term_row, escalate), COLUMN_ROLES, 1, CPATH_FIELD_ESCALATE, 0, 0},
        {offsetof(cpath_term_row, min), COLUMN_AMOUNT, 1, CPATH_FIELD_MIN, 0, 0},
        {offsetof(cpath_term_row, max), COLUMN_AMOUNT, 1, CPATH_FIELD_MAX, 0, 0},
        {offsetof(cpath_term_row, warn), COLUMN_AMOUNT, 1, CPATH_FIELD_WARN, 0, 0},
        {offsetof(cpath_term_row, key), COLUMN_KEY, 1, CPATH_FIELD_KEY, 1, 0},
        {offsetof(cpath_term_row, text), COLUMN_TEXT, 1, CPATH_FIELD_TEXT, 1, 0},
        {offsetof(cpath_term_row, anchor), COLUMN_POINT, 1, CPATH_FIELD_ANCHOR, 0, 0},
        {offsetof(cpath_term_row, target), COLUMN_POINT, 1, CPATH_FIELD_TARGET, 1, 0},
        {offsetof(cpath_term_row, stage), COLUMN_ROW, 1, CPATH_FIELD_STAGE, 0, CPATH_TABLE_STAGES},
        {offsetof(cpath_term_row, clock), COLUMN_CHOICE, 1, CPATH_FIELD_CLOCK,
         CPATH_CLOCK_ELAPSED, CPATH_CLOCK_AGREED},
        {offsetof(cpath_term_row, kind), COLUMN_CHOICE, 1, CPATH_FIELD_KIND, CPATH_TERM_DUE, CPATH_TERM_EXPIRES},
        {offsetof(cpath_term_row, flags), COLUMN_FLAGS, 1, CPATH_FIELD_FLAGS, 0, FLAGS_OF_TERMS},
        {offsetof(cpath_term_row, min_boundary), COLUMN_CHOICE, 2, CPATH_FIELD_BOUNDARY, 0,
         CPATH_BOUNDARY_END},
        {offsetof(cpath_term_row, due_roll), COLUMN_CHOICE, 1, CPATH_FIELD_DUE_ROLL, 0, CPATH_DUE_ROLL_PREVIOUS},
        {offsetof(cpath_term_row, calendar), COLUMN_ROW, 1, CPATH_FIELD_CALENDAR, 0, CPATH_TABLE_CALENDARS}}},
    [CPATH_TABLE_NEXT_STEPS] = {sizeof(cpath_next_step_row), CPATH_FIRST(cpath_next_step_row),
        offsetof(cpath_journey_input, next_steps), CPATH_MAX_ROWS, offsetof(cpath_next_step_row, number_from), 8, CPATH_FIELD_NUMBER_FROM, {
        {offsetof(cpath_next_step_row, tell), COLUMN_ROLES, 1, CPATH_FIELD_ROLES, 0, 0},
        {offsetof(cpath_next_step_row, text), COLUMN_TEXT, 1, CPATH_FIELD_TEXT, 1, 0},
        {offsetof(cpath_next_step_row, reserved_text), COLUMN_NO_TEXT, 1, CPATH_FIELD_RESERVED, 0, 0},
        {offsetof(cpath_next_step_row, number_from), COLUMN_NUMBER, 1, CPATH_FIELD_NUMBER_FROM, 1, 0},
        {offsetof(cpath_next_step_row, outcome), COLUMN_CHOICE, 1, CPATH_FIELD_OUTCOME,
         CPATH_OUTCOME_BOUGHT, CPATH_OUTCOME_POSTPONED},
        {offsetof(cpath_next_step_row, required), COLUMN_FLAGS, 1, CPATH_FIELD_REQUIRED, 0, NEEDS_OF_STEPS},
        {offsetof(cpath_next_step_row, reason_length), COLUMN_NUMBER, 1, CPATH_FIELD_REASON_LENGTH, 0, 0}}},
    [CPATH_TABLE_GATES] = {sizeof(cpath_gate_row), CPATH_FIRST(cpath_gate_row), offsetof(cpath_journey_input, gates),
        CPATH_MAX_ROWS, 0, 0, 0, {
        {offsetof(cpath_gate_row, roles), COLUMN_ROLES, 1, CPATH_FIELD_ROLES, 0, 0},
        {offsetof(cpath_gate_row, point), COLUMN_POINT, 1, CPATH_FIELD_POINT, 1, 0},
        {offsetof(cpath_gate_row, kind), COLUMN_CHOICE, 1, CPATH_FIELD_KIND, CPATH_GATE_ENTER, CPATH_GATE_WIN},
        {offsetof(cpath_gate_row, stage), COLUMN_ROW, 1, CPATH_FIELD_STAGE, 0, CPATH_TABLE_STAGES},
        {offsetof(cpath_gate_row, severity), COLUMN_CHOICE, 1, CPATH_FIELD_SEVERITY, 0, CPATH_SEVERITY_OFF},
        {offsetof(cpath_gate_row, reserved), COLUMN_ZERO, 1, CPATH_FIELD_RESERVED, 0, 0}}},
    [CPATH_TABLE_REASONS] = {sizeof(cpath_reason_row), CPATH_FIRST(cpath_reason_row),
        offsetof(cpath_journey_input, reasons), CPATH_MAX_ROWS, 0, 0, 0, {
        {offsetof(cpath_reason_row, key), COLUMN_KEY, 1, CPATH_FIELD_KEY, 1, 0},
        {offsetof(cpath_reason_row, text), COLUMN_TEXT, 1, CPATH_FIELD_TEXT, 0, 0}}},
    [CPATH_TABLE_CHECKS] = {sizeof(cpath_check_row), CPATH_FIRST(cpath_check_row), offsetof(cpath_journey_input, checks),
        CPATH_MAX_ROWS, offsetof(cpath_check_row, code), 4, CPATH_FIELD_CODE, {
        {offsetof(cpath_check_row, code), COLUMN_NUMBER, 1, CPATH_FIELD_CODE, 0, 0},
        {offsetof(cpath_check_row, severity), COLUMN_CHOICE, 1, CPATH_FIELD_SEVERITY,
         CPATH_SEVERITY_INFO, CPATH_SEVERITY_OFF}}},
    [CPATH_TABLE_CALENDARS] = {sizeof(cpath_calendar_row), CPATH_FIRST(cpath_calendar_row),
        offsetof(cpath_journey_input, calendars), CPATH_MAX_CALENDARS, 0, 0, 0, {
        {offsetof(cpath_calendar_row, key), COLUMN_KEY, 1, CPATH_FIELD_KEY, 1, 0},
        {offsetof(cpath_calendar_row, name), COLUMN_TEXT, 1, CPATH_FIELD_TEXT, 0, 0}}},
};

/* Only ROLES to CALENDARS are a journey's tables. */
static int32_t check_table(const cpath_journey *journey, uint32_t table)
{
    int32_t code = cpath_journey_check(journey);
    return code == CPATH_OK && (table < CPATH_TABLE_ROLES || table > CPATH_TABLE_CALENDARS) ? CPATH_EINVAL : code;
}

int32_t cpath_journey_fingerprint(const cpath_journey *journey, uint64_t *fingerprint)
{
    int32_t code = fingerprint ? cpath_journey_check(journey) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *fingerprint = journey->fingerprint;
    }
    return code;
}

/* Row `number` of a table as it was given: offsets become texts again. */
static void read_row(const cpath_journey *journey, uint32_t table, uint32_t number, union row *row)
{
    const struct journey_table *shape = &cpath_journey_tables[table];
    memcpy(row, (const unsigned char *)journey_table(journey, table) + (size_t)(number - 1) * shape->size, shape->size);
    for (const struct journey_column *column = shape->columns; column->what; column++) {
        for (int i = 0; journey_is_text(column) && i < column->count; i++) {
            unsigned char *place = (unsigned char *)row + column->at + (size_t)i * sizeof(char *);
            const char *text = journey_string((const char *)journey, place);
            memcpy(place, &text, sizeof text);
        }
    }
}

int32_t cpath_journey_rows(const cpath_journey *journey, uint32_t table, uint32_t first, cpath_room room)
{
    int32_t code = check_table(journey, table);
    code = code < 0 ? code : cpath_room_check(room, cpath_journey_tables[table].first);
    if (code < 0) {
        return code;
    }
    uint32_t count = journey->count[table];
    if (first < 1 || first > count + 1) {
        return CPATH_ERANGE;
    }
    for (uint32_t number = first; number <= count && (int64_t)(number - first) < room.capacity; number++) {
        union row row;
        read_row(journey, table, number, &row);
        cpath_room_put(room, number - first, &row, cpath_journey_tables[table].size);
    }
    return (int32_t)(count + 1 - first);
}

static const char *text_at(const cpath_journey *journey, uint32_t offset)
{
    return offset ? (const char *)journey + offset : NULL;
}

int32_t cpath_journey_head(const cpath_journey *journey, cpath_journey_input *head)
{
    cpath_journey_input own;
    int32_t code = cpath_journey_check(journey);
    code = code < 0 ? code : cpath_check_size(&own, sizeof own, head, CPATH_FIRST(cpath_journey_input));
    if (code < 0) {
        return code;
    }
    own = (cpath_journey_input){
        .language = journey->language, .revision = journey->revision, .policies = journey->policies,
        .grace = journey->grace, .record_within = journey->record_within,
        .id = text_at(journey, journey->id), .name = text_at(journey, journey->name),
        .description = text_at(journey, journey->description), .technology = text_at(journey, journey->technology)};
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        cpath_view view = {.count = (int32_t)journey->count[table]};
        memcpy((unsigned char *)&own + cpath_journey_tables[table].view_at, &view, sizeof view);
    }
    cpath_write_sized(head, &own, sizeof own);
    return CPATH_OK;
}

/* A row's first text of a sort; NULL if there is none. */
static const char *text_of(const cpath_journey *journey, uint32_t table, uint32_t number, uint8_t what)
{
    const struct journey_table *shape = &cpath_journey_tables[table];
    const unsigned char *row = journey_table(journey, table);
    row += (size_t)(number - 1) * shape->size;
    for (const struct journey_column *column = shape->columns; column->what; column++) {
        if (column->what == what) {
            return journey_string((const char *)journey, row + column->at);
        }
    }
    return NULL;
}

int32_t cpath_journey_find(const cpath_journey *journey, uint32_t table, const char *key, int32_t length)
{
    int32_t code = key && length >= 0 ? check_table(journey, table) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    for (uint32_t number = 1; number <= journey->count[table]; number++) {
        const char *own = text_of(journey, table, number, COLUMN_KEY);
        if (own && strlen(own) == (size_t)length && memcmp(own, key, (size_t)length) == 0) {
            return (int32_t)number;
        }
    }
    return 0;
}

static int has_row(const cpath_journey *journey, uint32_t table, uint32_t number)
{
    return check_table(journey, table) == CPATH_OK && number >= 1 && number <= journey->count[table];
}

const char *cpath_journey_key(const cpath_journey *journey, uint32_t table, uint32_t number)
{
    return has_row(journey, table, number) ? text_of(journey, table, number, COLUMN_KEY) : NULL;
}

const char *cpath_journey_text(const cpath_journey *journey, uint32_t table, uint32_t number)
{
    if (!has_row(journey, table, number)) {
        return NULL;
    }
    uintptr_t name = table == CPATH_TABLE_GOALS ? (uintptr_t)journey_goal(journey, number)->name : 0;
    return name ? (const char *)journey + name : text_of(journey, table, number, COLUMN_TEXT);
}
