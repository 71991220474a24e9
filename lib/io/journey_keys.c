/* SPDX-License-Identifier: MIT */
#include "journey_keys.h"

#define IN(field) (uint16_t)offsetof(cpath_journey_input, field)
#define CALENDAR(field) (uint16_t)offsetof(cpath_calendar_row, field)
#define ROLE(field) (uint16_t)offsetof(cpath_role_row, field)
#define STAGE(field) (uint16_t)offsetof(cpath_stage_row, field)
#define GOAL(field) (uint16_t)offsetof(cpath_goal_row, field)
#define ITEM(field) (uint16_t)offsetof(cpath_item_row, field)
#define TERM(field) (uint16_t)offsetof(cpath_term_row, field)
#define STEP(field) (uint16_t)offsetof(cpath_next_step_row, field)
#define GATE(field) (uint16_t)offsetof(cpath_gate_row, field)
#define REASON(field) (uint16_t)offsetof(cpath_reason_row, field)

#define KEY(at) {"key", FORM_TEXT, 0, CPATH_FIELD_KEY, 0, at, 0, 1}
#define TEXT(name, at) {name, FORM_TEXT, 0, CPATH_FIELD_TEXT, 0, at, 0, 0}
#define NEEDED_TEXT(name, at) {name, FORM_TEXT, 0, CPATH_FIELD_TEXT, 0, at, 0, 1}
#define ROLES(name, field, at) {name, FORM_ROLES, 0, CPATH_FIELD_##field, 0, at, 0, 0}
#define ROWS(name, table, needed) {name, FORM_ROWS, CPATH_TABLE_##table, 0, 0, 0, 0, needed}
#define WORD(name, family, field, at, needed) \
    {name, FORM_WORD, CPATH_WORDS_##family, CPATH_FIELD_##field, 0, at, 0, needed}
#define ROW(name, table, field, at, needed) \
    {name, FORM_ROW, CPATH_TABLE_##table, CPATH_FIELD_##field, 0, at, 0, needed}
#define POINT(name, field, at, needed) {name, FORM_POINT, 0, CPATH_FIELD_##field, 0, at, 0, needed}
#define END {NULL, FORM_NONE, 0, 0, 0, 0, 0, 0}

/* A value may need what stands above it in its table: a goal its stage, an amount its clock. */
static const struct io_key_row journey[] = {
    {"id", FORM_TEXT, 0, CPATH_FIELD_KEY, 0, IN(id), 0, 1},
    {"revision", FORM_NUMBER, 0, CPATH_FIELD_REVISION, 0, IN(revision), 0, 1},
    {"language", FORM_CHOICE, CHOICES_LANGUAGE, CPATH_FIELD_LANGUAGE, 0, IN(language), 0, 1},
    TEXT("name", IN(name)),
    TEXT("description", IN(description)),
    TEXT("technology", IN(technology)),
    {"policies", FORM_OBJECT, SHAPE_POLICIES, CPATH_FIELD_POLICY, 0, 0, 0, 0},
    ROWS("calendars", CALENDARS, 0),
    ROWS("roles", ROLES, 0),
    ROWS("stages", STAGES, 1),
    ROWS("goals", GOALS, 0),
    ROWS("items", ITEMS, 0),
    ROWS("terms", TERMS, 0),
    ROWS("next_steps", NEXT_STEPS, 0),
    ROWS("gates", GATES, 0),
    ROWS("reasons", REASONS, 0),
    {"checks", FORM_CHECKS, CPATH_TABLE_CHECKS, 0, 0, 0, 0, 0},
    END,
};

static const struct io_key_row policies[] = {
    {"bought", FORM_CHOICE, CHOICES_BOUGHT, CPATH_FIELD_POLICY, 0, IN(policies), 0, 0},
    {"grace", FORM_SECONDS, 0, CPATH_FIELD_POLICY, CPATH_POLICY_HAS_GRACE, IN(grace), IN(policies), 0},
    {"record_within", FORM_RECORD, 0, CPATH_FIELD_POLICY, CPATH_POLICY_HAS_RECORD_WITHIN, IN(record_within),
     IN(policies), 0},
    END,
};

static const struct io_key_row calendar[] = {KEY(CALENDAR(key)), TEXT("name", CALENDAR(name)), END};
static const struct io_key_row role[] = {KEY(ROLE(key)), NEEDED_TEXT("name", ROLE(name)), END};
static const struct io_key_row reason[] = {KEY(REASON(key)), TEXT("text", REASON(text)), END};

static const struct io_key_row stage[] = {
    KEY(STAGE(key)),
    NEEDED_TEXT("name", STAGE(name)),
    TEXT("goal", STAGE(goal)),
    ROLES("responsible", ROLES, STAGE(responsible)),
    ROLES("receiving", ROLES, STAGE(receiving)),
    ROLES("client_roles", ROLES, STAGE(client_roles)),
    {"idle", FORM_SECONDS, 0, CPATH_FIELD_IDLE, CPATH_STAGE_HAS_IDLE, STAGE(idle), STAGE(flags), 0},
    TEXT("refusal", STAGE(refusal)),
    {"technology", FORM_OBJECT, SHAPE_TECHNOLOGY, 0, 0, 0, 0, 0},
    ROWS("goals", GOALS, 0),
    END,
};

static const struct io_key_row technology[] = {
    TEXT("nickname", STAGE(nickname)),
    TEXT("goal", STAGE(technology_goal)),
    TEXT("client_answer", STAGE(client_answer)),
    TEXT("task", STAGE(technology_task)),
    END,
};

/* The first is left out within a stage. */
static const struct io_key_row goal[] = {
    ROW("stage", STAGES, STAGE, GOAL(stage), 1),
    KEY(GOAL(key)),
    TEXT("name", GOAL(name)),
    TEXT("text", GOAL(text)),
    ROLES("responsible", ROLES, GOAL(responsible)),
    END,
};

static const struct io_key_row item[] = {
    KEY(ITEM(key)),
    ROW("stage", STAGES, STAGE, ITEM(stage), 1),
    WORD("kind", ITEM, KIND, ITEM(kind), 1),
    NEEDED_TEXT("text", ITEM(text)),
    ROLES("roles", ROLES, ITEM(roles)),
    {"role", FORM_ROLE, 0, CPATH_FIELD_ROLES, 0, ITEM(roles), 0, 0},
    {"goal", FORM_GOAL, 0, CPATH_FIELD_GOAL, 0, ITEM(goal), ITEM(stage), 0},
    POINT("done_by", DONE_BY, ITEM(done_by), 0),
    {"required", FORM_REQUIRED, 0, CPATH_FIELD_REQUIRED, 0, ITEM(stage), 0, 0},
    END,
};

static const struct io_key_row term[] = {
    KEY(TERM(key)),
    ROW("stage", STAGES, STAGE, TERM(stage), 0),
    WORD("kind", TERM, KIND, TERM(kind), 1),
    NEEDED_TEXT("text", TERM(text)),
    POINT("anchor", ANCHOR, TERM(anchor), 0),
    POINT("target", TARGET, TERM(target), 1),
    WORD("clock", CLOCK, CLOCK, TERM(clock), 1),
    {"min", FORM_AMOUNT, 0, CPATH_FIELD_MIN, CPATH_TERM_HAS_MIN, TERM(min), TERM(flags), 0},
    WORD("min_boundary", BOUNDARY, BOUNDARY, TERM(min_boundary), 0),
    {"max", FORM_AMOUNT, 0, CPATH_FIELD_MAX, CPATH_TERM_HAS_MAX, TERM(max), TERM(flags), 0},
    WORD("max_boundary", BOUNDARY, BOUNDARY, TERM(max_boundary), 0),
    WORD("due_roll", DUE_ROLL, DUE_ROLL, TERM(due_roll), 0),
    {"warn", FORM_SECONDS, 0, CPATH_FIELD_WARN, 0, TERM(warn), 0, 0},
    ROLES("roles", ROLES, TERM(roles)),
    {"role", FORM_ROLE, 0, CPATH_FIELD_ROLES, 0, TERM(roles), 0, 0},
    ROLES("escalate", ESCALATE, TERM(escalate)),
    {"restarts", FORM_TRUTH, 0, CPATH_FIELD_FLAGS, CPATH_TERM_RESTARTS, 0, TERM(flags), 0},
    {"paused", FORM_CHOICE, CHOICES_PAUSED, CPATH_FIELD_FLAGS, 0, TERM(flags), 0, 0},
    ROW("calendar", CALENDARS, CALENDAR, TERM(calendar), 0),
    END,
};

static const struct io_key_row step[] = {
    {"number_from", FORM_NUMBER, 0, CPATH_FIELD_NUMBER_FROM, 0, STEP(number_from), 0, 1},
    WORD("outcome", OUTCOME, OUTCOME, STEP(outcome), 1),
    NEEDED_TEXT("text", STEP(text)),
    {"required", FORM_BITS, CPATH_WORDS_NEED, CPATH_FIELD_REQUIRED, 0, STEP(required), 0, 0},
    {"reason_length", FORM_NUMBER, 0, CPATH_FIELD_REASON_LENGTH, 0, STEP(reason_length), 0, 0},
    ROLES("tell", ROLES, STEP(tell)),
    END,
};

static const struct io_key_row gate[] = {
    WORD("kind", GATE, KIND, GATE(kind), 1),
    ROW("stage", STAGES, STAGE, GATE(stage), 0),
    POINT("point", POINT, GATE(point), 1),
    WORD("severity", SEVERITY, SEVERITY, GATE(severity), 0),
    ROLES("roles", ROLES, GATE(roles)),
    END,
};

const struct io_key_row *cpath_io_shape(enum io_shape shape)
{
    static const struct io_key_row none[] = {END};
    static const struct io_key_row *const shapes[] = {
        [SHAPE_NONE] = none,       [SHAPE_JOURNEY] = journey,       [SHAPE_POLICIES] = policies,
        [SHAPE_CALENDAR] = calendar, [SHAPE_ROLE] = role,           [SHAPE_STAGE] = stage,
        [SHAPE_TECHNOLOGY] = technology, [SHAPE_GOAL] = goal,       [SHAPE_STAGE_GOAL] = goal + 1,
        [SHAPE_ITEM] = item,       [SHAPE_TERM] = term,             [SHAPE_STEP] = step,
        [SHAPE_GATE] = gate,       [SHAPE_REASON] = reason,
    };
    return shapes[shape];
}

const struct io_table cpath_io_tables[JOURNEY_TABLES] = {
    [CPATH_TABLE_ROLES] = {sizeof(cpath_role_row), IN(roles), SHAPE_ROLE},
    [CPATH_TABLE_STAGES] = {sizeof(cpath_stage_row), IN(stages), SHAPE_STAGE},
    [CPATH_TABLE_GOALS] = {sizeof(cpath_goal_row), IN(goals), SHAPE_GOAL},
    [CPATH_TABLE_ITEMS] = {sizeof(cpath_item_row), IN(items), SHAPE_ITEM},
    [CPATH_TABLE_TERMS] = {sizeof(cpath_term_row), IN(terms), SHAPE_TERM},
    [CPATH_TABLE_NEXT_STEPS] = {sizeof(cpath_next_step_row), IN(next_steps), SHAPE_STEP},
    [CPATH_TABLE_GATES] = {sizeof(cpath_gate_row), IN(gates), SHAPE_GATE},
    [CPATH_TABLE_REASONS] = {sizeof(cpath_reason_row), IN(reasons), SHAPE_REASON},
    [CPATH_TABLE_CHECKS] = {sizeof(cpath_check_row), IN(checks), SHAPE_NONE},
    [CPATH_TABLE_CALENDARS] = {sizeof(cpath_calendar_row), IN(calendars), SHAPE_CALENDAR},
};

const struct io_choice *cpath_io_choices(uint32_t list)
{
    static const struct io_choice lists[][3] = {
        [CHOICES_LANGUAGE] = {{"ru", CPATH_LANG_RU}, {"en", CPATH_LANG_EN}, {NULL, 0}},
        [CHOICES_BOUGHT] = {{"wins", 0}, {"passes", CPATH_POLICY_BOUGHT_PASSES}, {NULL, 0}},
        [CHOICES_PAUSED] = {{"stops", CPATH_TERM_PAUSED_STOPS}, {"runs", CPATH_TERM_PAUSED_RUNS}, {NULL, 0}},
    };
    return lists[list];
}

const char *cpath_io_amount_example(uint32_t clock)
{
    static const char *const examples[] = {
        [CPATH_CLOCK_ELAPSED] = "20h",       [CPATH_CLOCK_WORKING] = "20h", [CPATH_CLOCK_BUSINESS_DAYS] = "1bd",
        [CPATH_CLOCK_CALENDAR_DAYS] = "7d", [CPATH_CLOCK_MONTHS] = "1mo",  [CPATH_CLOCK_AGREED] = "0d",
    };
    return examples[clock];
}
