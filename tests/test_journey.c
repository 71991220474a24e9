/* SPDX-License-Identifier: MIT */
#include "journeys.h"

#include "journey_rows_priv.h"

static struct small small;

static cpath_view *view_of(cpath_journey_input *in, uint32_t table)
{
    cpath_view *views[] = {&in->roles, &in->stages, &in->goals, &in->items, &in->terms,
                           &in->next_steps, &in->gates, &in->reasons, &in->checks, &in->calendars};
    return views[table - CPATH_TABLE_ROLES];
}

static unsigned char *row_of(uint32_t table, size_t row)
{
    static unsigned char *const rows[] = {
        (unsigned char *)small.roles, (unsigned char *)small.stages, (unsigned char *)small.goals,
        (unsigned char *)small.items, (unsigned char *)small.terms, (unsigned char *)small.next_steps,
        (unsigned char *)small.gates, (unsigned char *)small.reasons, (unsigned char *)small.checks,
        (unsigned char *)small.calendars};
    return table == CPATH_TABLE_JOURNEY ? (unsigned char *)&small.in
                                        : rows[table - CPATH_TABLE_ROLES] + row * cpath_journey_tables[table].size;
}

/* Bytes of one value of a column. */
static size_t width_of(const struct journey_column *column)
{
    int wide = column->what == COLUMN_ROLES || column->what == COLUMN_AMOUNT;
    return journey_is_text(column)            ? sizeof(char *)
           : column->what == COLUMN_POINT ? sizeof(cpath_point)
           : wide                         ? 8
                                          : 4;
}

static void columns_cover_their_rows(void **state)
{
    (void)state;
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const struct journey_table *shape = &cpath_journey_tables[table];
        size_t at = 0;
        for (const struct journey_column *column = shape->columns; column->what; column++) {
            if (column->at != at) {
                fail_msg("table %u: a column at %u, expected %zu", table, column->at, at);
            }
            at += column->count * width_of(column);
        }
        assert_int_equal(at, shape->size);
        assert_ptr_equal(journey_view(&small.in, table).data, view_of(&small.in, table)->data);
    }
}

/* Reads all tables back into rows that another build can take. */
struct copy {
    _Alignas(8) unsigned char rows[TABLES][10 * 256];
    cpath_journey_input in;
};

static void read_back(const cpath_journey *journey, struct copy *copy)
{
    copy->in = (cpath_journey_input)CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_journey_head(journey, &copy->in), CPATH_OK);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        uint32_t size = cpath_journey_tables[table].size;
        cpath_view *view = view_of(&copy->in, table);
        assert_null(view->data);
        assert_int_equal(view->count, view_of(&small.in, table)->count);
        cpath_room room = {copy->rows[table], 10, size, 0, 0};
        assert_int_equal(cpath_journey_rows(journey, table, 1, room), view->count);
        *view = (cpath_view){copy->rows[table], view->count, size, 0, 0};
    }
}

static void assert_same_text(const void *a, const void *b)
{
    const char *one, *other;
    memcpy(&one, a, sizeof one);
    memcpy(&other, b, sizeof other);
    assert_int_equal(!one, !other);
    if (one) {
        assert_string_equal(one, other);
        assert_ptr_not_equal(one, other);
    }
}

static void assert_same_rows(uint32_t table, const unsigned char *own, const unsigned char *copied)
{
    for (const struct journey_column *column = cpath_journey_tables[table].columns; column->what; column++) {
        for (size_t i = 0; i < column->count; i++) {
            size_t at = column->at + i * width_of(column);
            if (journey_is_text(column)) {
                assert_same_text(own + at, copied + at);
            } else {
                assert_memory_equal(own + at, copied + at, width_of(column));
            }
        }
    }
}

static void rows_come_back_as_they_went(void **state)
{
    (void)state;
    static struct copy copy;
    small_init(&small);
    cpath_journey *journey = journey_of(&small.in);
    read_back(journey, &copy);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        for (size_t row = 0; row < (size_t)view_of(&small.in, table)->count; row++) {
            assert_same_rows(table, row_of(table, row), copy.rows[table] + row * cpath_journey_tables[table].size);
        }
    }
    assert_int_equal(copy.in.size, sizeof copy.in);
    assert_int_equal(copy.in.language, CPATH_LANG_EN);
    assert_int_equal(copy.in.revision, 2);
    assert_int_equal(copy.in.policies, small.in.policies);
    assert_int_equal(copy.in.grace, 3600);
    assert_string_equal(copy.in.id, "small");
    assert_string_equal(copy.in.name, "Small");
    assert_null(copy.in.description);
    assert_string_equal(copy.in.technology, "Listen first");
    cpath_journey *again = journey_of(&copy.in);
    assert_int_equal(again->size, journey->size);
    assert_memory_equal(again, journey, (size_t)journey->size);
    memset(&small, 0xEE, sizeof small); /* nothing of the caller's is kept */
    assert_int_equal(cpath_journey_verify(journey, journey->size), journey->size);
    assert_string_equal(cpath_journey_text(journey, CPATH_TABLE_STAGES, 3), "Договор");
    free(again);
    free(journey);
    small_init(&small);
}

static void rooms_get_what_they_hold(void **state)
{
    (void)state;
    cpath_journey *journey = journey_of(&small.in);
    cpath_check_row checks[3] = {{7, 7}, {7, 7}, {7, 7}};
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_CHECKS, 1, CPATH_ROOM(checks, 1)), 2);
    assert_int_equal(checks[0].code, 101);
    assert_int_equal(checks[1].code, 7);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_CHECKS, 2, CPATH_ROOM(checks, 3)), 1);
    assert_int_equal(checks[0].code, 302);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_CHECKS, 3, CPATH_ROOM(checks, 3)), 0);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_CHECKS, 4, CPATH_ROOM(checks, 3)), CPATH_ERANGE);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_CHECKS, 0, CPATH_ROOM(checks, 3)), CPATH_ERANGE);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_JOURNEY, 1, CPATH_ROOM(checks, 3)), CPATH_EINVAL);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_WEEK, 1, CPATH_ROOM(checks, 3)), CPATH_EINVAL);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_TERMS, 1, CPATH_ROOM(checks, 3)), CPATH_ESIZE);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_TERMS, 1, (cpath_room){0}), 10);
    cpath_room bad = {NULL, 3, sizeof *checks, 0, 0};
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_CHECKS, 1, bad), CPATH_EINVAL);
    free(journey);
}

/*
 * One defect each: values poked into the sound journey, and what is then told.
 */

struct poke {
    uint32_t table, row;
    size_t at;
    int width; /* 4, 8; 0: a text */
    int64_t value;
    const char *text;
};

static void poke(const struct poke *poke)
{
    unsigned char *place = row_of(poke->table, poke->row) + poke->at;
    uint32_t narrow = (uint32_t)poke->value;
    if (poke->width == 8) {
        memcpy(place, &poke->value, 8);
    } else if (poke->width == 4) {
        memcpy(place, &narrow, 4);
    } else {
        memcpy(place, &poke->text, sizeof poke->text);
    }
}

#define IN CPATH_TABLE_JOURNEY, 0
#define ROLE_ROW(n) CPATH_TABLE_ROLES, (n) - 1
#define STAGE_ROW(n) CPATH_TABLE_STAGES, (n) - 1
#define GOAL_ROW(n) CPATH_TABLE_GOALS, (n) - 1
#define ITEM_ROW(n) CPATH_TABLE_ITEMS, (n) - 1
#define TERM_ROW(n) CPATH_TABLE_TERMS, (n) - 1
#define STEP_ROW(n) CPATH_TABLE_NEXT_STEPS, (n) - 1
#define GATE_ROW(n) CPATH_TABLE_GATES, (n) - 1
#define REASON_ROW(n) CPATH_TABLE_REASONS, (n) - 1
#define CHECK_ROW(n) CPATH_TABLE_CHECKS, (n) - 1
#define CALENDAR_ROW(n) CPATH_TABLE_CALENDARS, (n) - 1
#define OF(type, member) offsetof(cpath_##type, member)

static char long_key[CPATH_MAX_KEY + 2], long_text[CPATH_MAX_TEXT + 2];
static const char twice[] = "twice\0-twice"; /* the same key, at places of which no byte is the same */

static const struct defect {
    struct poke pokes[4];
    uint32_t field, reason; /* told of the first poke's row */
    int64_t value;
    int32_t other_row; /* 1 more than it is; 0 none */
} defects[] = {
    /* the journey itself */
    {{{IN, OF(journey_input, language), 4, 0, NULL}}, CPATH_FIELD_LANGUAGE, CPATH_REASON_MISSING, 0, 0},
    {{{IN, OF(journey_input, language), 4, 3, NULL}}, CPATH_FIELD_LANGUAGE, CPATH_REASON_UNKNOWN, 3, 0},
    {{{IN, OF(journey_input, revision), 4, 0, NULL}}, CPATH_FIELD_REVISION, CPATH_REASON_MISSING, 0, 0},
    {{{IN, OF(journey_input, policies), 4, 16 + 11, NULL}}, CPATH_FIELD_POLICY, CPATH_REASON_UNKNOWN, 16, 0},
    {{{IN, OF(journey_input, policies), 4, 15, NULL}}, CPATH_FIELD_POLICY, CPATH_REASON_CONFLICT, 8, 0},
    {{{IN, OF(journey_input, policies), 4, 8, NULL}}, CPATH_FIELD_POLICY, CPATH_REASON_NOT_NEEDED, 3600, 0},
    {{{IN, OF(journey_input, record_within), 8, 60, NULL}}, CPATH_FIELD_POLICY, CPATH_REASON_NOT_NEEDED, 60, 0},
    {{{IN, OF(journey_input, policies), 4, 8, NULL}, {IN, OF(journey_input, grace), 8, -1, NULL}},
     CPATH_FIELD_POLICY, CPATH_REASON_NOT_NEEDED, -1, 0},
    {{{IN, OF(journey_input, record_within), 8, -1, NULL}}, CPATH_FIELD_POLICY, CPATH_REASON_NOT_NEEDED, -1, 0},
    {{{IN, OF(journey_input, grace), 8, -1, NULL}}, CPATH_FIELD_POLICY, CPATH_REASON_OUT_OF_RANGE, -1, 0},
    {{{IN, OF(journey_input, grace), 8, INT64_MAX, NULL}}, CPATH_FIELD_POLICY, CPATH_REASON_OUT_OF_RANGE, INT64_MAX, 0},
    {{{IN, OF(journey_input, policies), 4, 6, NULL}, {IN, OF(journey_input, record_within), 8, -1, NULL}},
     CPATH_FIELD_POLICY, CPATH_REASON_OUT_OF_RANGE, -1, 0},
    {{{IN, OF(journey_input, policies), 4, 6, NULL}, {IN, OF(journey_input, record_within), 8, 36525 * INT64_C(86400) + 1, NULL}},
     CPATH_FIELD_POLICY, CPATH_REASON_OUT_OF_RANGE, 36525 * INT64_C(86400) + 1, 0},
    {{{IN, OF(journey_input, id), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{IN, OF(journey_input, id), 0, 0, "Small"}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, 'S', 0},
    {{{IN, OF(journey_input, name), 0, 0, "\xC0\x80"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{IN, OF(journey_input, description), 0, 0, "\xED\xA0\x80"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{IN, OF(journey_input, technology), 0, 0, "a\xFF"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    /* keys and texts */
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, ""}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "a b"}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, ' ', 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "a`"}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, '`', 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "a{"}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, '{', 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "a/"}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, '/', 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "a:"}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, ':', 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "\xD1\x8F"}}, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, 0xD1, 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, long_key}}, CPATH_FIELD_KEY, CPATH_REASON_OUT_OF_RANGE, 256, 0},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "manager"}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 1},
    {{{ROLE_ROW(2), OF(role_row, key), 0, 0, twice + 7}, {ROLE_ROW(1), OF(role_row, key), 0, 0, twice}},
     CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 1},
    {{{REASON_ROW(2), OF(reason_row, key), 0, 0, twice + 7}, {REASON_ROW(1), OF(reason_row, key), 0, 0, twice}},
     CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 1},
    {{{CALENDAR_ROW(2), OF(calendar_row, key), 0, 0, twice + 7}, {CALENDAR_ROW(1), OF(calendar_row, key), 0, 0, twice}},
     CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 1},
    {{{ITEM_ROW(8), OF(item_row, key), 0, 0, "chat"}, {ITEM_ROW(8), OF(item_row, roles), 8, 1, NULL}},
     CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 2},
    {{{ROLE_ROW(2), OF(role_row, name), 0, 0, NULL}}, CPATH_FIELD_TEXT, CPATH_REASON_MISSING, 0, 0},
    {{{ROLE_ROW(2), OF(role_row, name), 0, 0, " \t"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{ROLE_ROW(2), OF(role_row, name), 0, 0, "\xE2\x82"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{ROLE_ROW(2), OF(role_row, name), 0, 0, long_text}}, CPATH_FIELD_TEXT, CPATH_REASON_OUT_OF_RANGE, 65536, 0},
    {{{STAGE_ROW(3), OF(stage_row, key), 0, 0, "meeting"}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 2},
    {{{STAGE_ROW(3), OF(stage_row, key), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{GOAL_ROW(3), OF(goal_row, key), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{ITEM_ROW(6), OF(item_row, key), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(9), OF(term_row, key), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{REASON_ROW(2), OF(reason_row, key), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{CALENDAR_ROW(2), OF(calendar_row, key), 0, 0, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, 0},
    {{{STAGE_ROW(3), OF(stage_row, name), 0, 0, NULL}}, CPATH_FIELD_TEXT, CPATH_REASON_MISSING, 0, 0},
    {{{STAGE_ROW(3), OF(stage_row, goal), 0, 0, "\x80"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{STAGE_ROW(3), OF(stage_row, refusal), 0, 0, "\x80"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{STAGE_ROW(3), OF(stage_row, technology_task), 0, 0, "\x80"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{GOAL_ROW(2), OF(goal_row, key), 0, 0, "measurement"}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 1},
    {{{GOAL_ROW(3), OF(goal_row, name), 0, 0, NULL}}, CPATH_FIELD_TEXT, CPATH_REASON_MISSING, 0, 0},
    {{{GOAL_ROW(3), OF(goal_row, name), 0, 0, "\x80"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{GOAL_ROW(1), OF(goal_row, text), 0, 0, "\x80"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{GOAL_ROW(3), OF(goal_row, reserved_text), 0, 0, "a"}}, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO, 0, 0},
    {{{ITEM_ROW(8), OF(item_row, key), 0, 0, "chat"}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 2},
    {{{ITEM_ROW(8), OF(item_row, text), 0, 0, NULL}}, CPATH_FIELD_TEXT, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(9), OF(term_row, key), 0, 0, "crew"}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 5},
    {{{TERM_ROW(9), OF(term_row, text), 0, 0, ""}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{STEP_ROW(4), OF(next_step_row, text), 0, 0, NULL}}, CPATH_FIELD_TEXT, CPATH_REASON_MISSING, 0, 0},
    {{{STEP_ROW(4), OF(next_step_row, reserved_text), 0, 0, ""}}, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO, 0, 0},
    {{{REASON_ROW(2), OF(reason_row, key), 0, 0, "price"}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 1},
    {{{REASON_ROW(2), OF(reason_row, text), 0, 0, "\xF5"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    {{{CALENDAR_ROW(2), OF(calendar_row, key), 0, 0, "office"}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 1},
    {{{CALENDAR_ROW(2), OF(calendar_row, name), 0, 0, "\xF5"}}, CPATH_FIELD_TEXT, CPATH_REASON_NOT_TEXT, 0, 0},
    /* role sets */
    {{{STAGE_ROW(1), OF(stage_row, responsible), 8, 1 << 4, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    {{{STAGE_ROW(1), OF(stage_row, receiving), 8, INT64_MIN, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 64, 0},
    {{{STAGE_ROW(1), OF(stage_row, client_roles), 8, 0xFF, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    {{{GOAL_ROW(1), OF(goal_row, responsible), 8, 16, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    {{{ITEM_ROW(1), OF(item_row, roles), 8, 16, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    {{{TERM_ROW(1), OF(term_row, roles), 8, 16, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    {{{TERM_ROW(1), OF(term_row, escalate), 8, 16, NULL}}, CPATH_FIELD_ESCALATE, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    {{{STEP_ROW(1), OF(next_step_row, tell), 8, 16, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    {{{GATE_ROW(1), OF(gate_row, roles), 8, 16, NULL}}, CPATH_FIELD_ROLES, CPATH_REASON_NO_SUCH_ROW, 5, 0},
    /* stages and goals */
    {{{STAGE_ROW(2), OF(stage_row, idle), 8, 5, NULL}}, CPATH_FIELD_IDLE, CPATH_REASON_NOT_NEEDED, 5, 0},
    {{{STAGE_ROW(1), OF(stage_row, idle), 8, -5, NULL}}, CPATH_FIELD_IDLE, CPATH_REASON_OUT_OF_RANGE, -5, 0},
    {{{STAGE_ROW(1), OF(stage_row, idle), 8, INT64_C(3155760001), NULL}},
     CPATH_FIELD_IDLE, CPATH_REASON_OUT_OF_RANGE, INT64_C(3155760001), 0},
    {{{STAGE_ROW(1), OF(stage_row, flags), 4, 3, NULL}}, CPATH_FIELD_FLAGS, CPATH_REASON_UNKNOWN, 2, 0},
    {{{STAGE_ROW(1), OF(stage_row, reserved), 4, 1, NULL}}, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO, 1, 0},
    {{{GOAL_ROW(2), OF(goal_row, stage), 4, 0, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_MISSING, 0, 0},
    {{{GOAL_ROW(2), OF(goal_row, stage), 4, 4, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_NO_SUCH_ROW, 4, 0},
    {{{GOAL_ROW(3), OF(goal_row, stage), 4, 2, NULL}}, CPATH_FIELD_KEY, CPATH_REASON_DOUBLED, 0, 2},
    {{{GOAL_ROW(3), OF(goal_row, reserved), 4, 1, NULL}}, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO, 1, 0},
    /* items */
    {{{ITEM_ROW(1), OF(item_row, stage), 4, 0, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_MISSING, 0, 0},
    {{{ITEM_ROW(1), OF(item_row, stage), 4, 4, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_NO_SUCH_ROW, 4, 0},
    {{{ITEM_ROW(1), OF(item_row, kind), 4, 0, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_MISSING, 0, 0},
    {{{ITEM_ROW(1), OF(item_row, kind), 4, 4, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN, 4, 0},
    {{{ITEM_ROW(1), OF(item_row, kind), 4, 5, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN, 5, 0},
    {{{ITEM_ROW(1), OF(item_row, goal), 4, 4, NULL}}, CPATH_FIELD_GOAL, CPATH_REASON_NO_SUCH_ROW, 4, 0},
    {{{ITEM_ROW(1), OF(item_row, goal), 4, 1, NULL}}, CPATH_FIELD_GOAL, CPATH_REASON_CONFLICT, 1, 0},
    {{{ITEM_ROW(3), OF(item_row, goal), 4, 3, NULL}}, CPATH_FIELD_GOAL, CPATH_REASON_CONFLICT, 3, 0},
    {{{ITEM_ROW(4), OF(item_row, goal), 4, 1, NULL}, {IN, OF(journey_input, goals.count), 4, 1, NULL}},
     CPATH_FIELD_GOAL, CPATH_REASON_CONFLICT, 1, 0}, /* of the last stage, and of more stages than goals */
    {{{ITEM_ROW(1), OF(item_row, flags), 4, 1, NULL}}, CPATH_FIELD_FLAGS, CPATH_REASON_UNKNOWN, 1, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.item), 4, 5, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_CYCLE, 5, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.kind), 4, 11, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_UNKNOWN, 11, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.kind), 4, 0, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_NOT_NEEDED, 4, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.item), 4, 0, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_MISSING, 0, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.item), 4, 9, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_NO_SUCH_ROW, 9, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.item), 4, 7, NULL}, {IN, OF(journey_input, items.count), 4, 6, NULL},
      {ITEM_ROW(7), OF(item_row, done_by.kind), 4, 4, NULL}, {ITEM_ROW(7), OF(item_row, done_by.item), 4, 5, NULL}},
     CPATH_FIELD_DONE_BY, CPATH_REASON_NO_SUCH_ROW, 7, 0}, /* what lies behind the rows is none of them */
    {{{ITEM_ROW(5), OF(item_row, done_by.stage), 4, 3, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_NOT_NEEDED, 3, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.goal), 4, 1, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.term), 4, 1, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{ITEM_ROW(5), OF(item_row, done_by.channel), 4, 1, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{ITEM_ROW(7), OF(item_row, done_by.stage), 4, 1, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{ITEM_ROW(8), OF(item_row, done_by.item), 4, 2, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_CONFLICT, 0, 0},
    {{{ITEM_ROW(8), OF(item_row, done_by.stage), 4, 0, NULL}}, CPATH_FIELD_DONE_BY, CPATH_REASON_MISSING, 0, 0},
    /* points of terms and gates */
    {{{TERM_ROW(4), OF(term_row, anchor.stage), 4, 0, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(4), OF(term_row, anchor.stage), 4, 4, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_NO_SUCH_ROW, 4, 0},
    {{{TERM_ROW(9), OF(term_row, anchor.kind), 4, 0, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(10), OF(term_row, anchor.term), 4, 0, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(10), OF(term_row, anchor.term), 4, 11, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_NO_SUCH_ROW, 11, 0},
    {{{TERM_ROW(10), OF(term_row, target.kind), 4, 0, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(9), OF(term_row, target.stage), 4, 0, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(9), OF(term_row, target.goal), 4, 3, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_NOT_NEEDED, 3, 0},
    {{{TERM_ROW(4), OF(term_row, target.goal), 4, 3, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_CONFLICT, 3, 0},
    {{{TERM_ROW(4), OF(term_row, target.goal), 4, 4, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_NO_SUCH_ROW, 4, 0},
    {{{TERM_ROW(4), OF(term_row, target.channel), 4, 6, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_UNKNOWN, 6, 0},
    {{{TERM_ROW(4), OF(term_row, target.item), 4, 1, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{GATE_ROW(1), OF(gate_row, point.item), 4, 9, NULL}}, CPATH_FIELD_POINT, CPATH_REASON_NO_SUCH_ROW, 9, 0},
    {{{GATE_ROW(1), OF(gate_row, point.item), 4, 0, NULL}, {GATE_ROW(1), OF(gate_row, point.kind), 4, 0, NULL}},
     CPATH_FIELD_POINT, CPATH_REASON_MISSING, 0, 0},
    /* terms */
    {{{TERM_ROW(2), OF(term_row, stage), 4, 4, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_NO_SUCH_ROW, 4, 0},
    {{{TERM_ROW(2), OF(term_row, clock), 4, 0, NULL}}, CPATH_FIELD_CLOCK, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(2), OF(term_row, clock), 4, 7, NULL}}, CPATH_FIELD_CLOCK, CPATH_REASON_UNKNOWN, 7, 0},
    {{{TERM_ROW(2), OF(term_row, kind), 4, 0, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(2), OF(term_row, kind), 4, 4, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN, 4, 0},
    {{{TERM_ROW(2), OF(term_row, flags), 4, 2 + 32, NULL}}, CPATH_FIELD_FLAGS, CPATH_REASON_UNKNOWN, 32, 0},
    {{{TERM_ROW(2), OF(term_row, flags), 4, 2 + 8 + 16, NULL}}, CPATH_FIELD_FLAGS, CPATH_REASON_CONFLICT, 24, 0},
    {{{TERM_ROW(2), OF(term_row, min), 8, 1, NULL}}, CPATH_FIELD_MIN, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(9), OF(term_row, max), 8, 1, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(6), OF(term_row, max), 8, 1, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(6), OF(term_row, min), 8, 1, NULL}, {TERM_ROW(6), OF(term_row, flags), 4, 3, NULL}},
     CPATH_FIELD_MIN, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(1), OF(term_row, min), 8, 301, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_BEFORE, 300, 0},
    {{{TERM_ROW(1), OF(term_row, min), 8, -1, NULL}}, CPATH_FIELD_MIN, CPATH_REASON_OUT_OF_RANGE, -1, 0},
    {{{TERM_ROW(2), OF(term_row, max), 8, -1, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_OUT_OF_RANGE, -1, 0},
    {{{TERM_ROW(3), OF(term_row, max), 8, INT64_C(3155760001), NULL}},
     CPATH_FIELD_MAX, CPATH_REASON_OUT_OF_RANGE, INT64_C(3155760001), 0},
    {{{TERM_ROW(4), OF(term_row, max), 8, 36526, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_OUT_OF_RANGE, 36526, 0},
    {{{TERM_ROW(5), OF(term_row, max), 8, 36526, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_OUT_OF_RANGE, 36526, 0},
    {{{TERM_ROW(8), OF(term_row, max), 8, 1201, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_OUT_OF_RANGE, 1201, 0},
    {{{TERM_ROW(8), OF(term_row, warn), 8, -1, NULL}}, CPATH_FIELD_WARN, CPATH_REASON_OUT_OF_RANGE, -1, 0},
    {{{TERM_ROW(8), OF(term_row, warn), 8, INT64_C(3155760001), NULL}},
     CPATH_FIELD_WARN, CPATH_REASON_OUT_OF_RANGE, INT64_C(3155760001), 0},
    {{{TERM_ROW(8), OF(term_row, warn), 8, INT64_C(1) << 32, NULL}},
     CPATH_FIELD_WARN, CPATH_REASON_OUT_OF_RANGE, INT64_C(1) << 32, 0},
    {{{TERM_ROW(9), OF(term_row, flags), 4, 0, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(9), OF(term_row, kind), 4, CPATH_TERM_EXPIRES, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(1), OF(term_row, flags), 4, 0, NULL}, {TERM_ROW(1), OF(term_row, min), 8, 0, NULL},
      {TERM_ROW(1), OF(term_row, max), 8, 0, NULL}}, CPATH_FIELD_MAX, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(2), OF(term_row, max_boundary), 4, 4, NULL}}, CPATH_FIELD_BOUNDARY, CPATH_REASON_NOT_NEEDED, 4, 0},
    {{{TERM_ROW(1), OF(term_row, min_boundary), 4, 1, NULL}}, CPATH_FIELD_BOUNDARY, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(5), OF(term_row, min_boundary), 4, 1, NULL}}, CPATH_FIELD_BOUNDARY, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(9), OF(term_row, max_boundary), 4, 1, NULL}}, CPATH_FIELD_BOUNDARY, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(4), OF(term_row, min_boundary), 4, 5, NULL}}, CPATH_FIELD_BOUNDARY, CPATH_REASON_UNKNOWN, 5, 0},
    {{{TERM_ROW(4), OF(term_row, max_boundary), 4, 5, NULL}}, CPATH_FIELD_BOUNDARY, CPATH_REASON_UNKNOWN, 5, 0},
    {{{TERM_ROW(8), OF(term_row, due_roll), 4, 3, NULL}}, CPATH_FIELD_DUE_ROLL, CPATH_REASON_UNKNOWN, 3, 0},
    {{{TERM_ROW(4), OF(term_row, due_roll), 4, 1, NULL}}, CPATH_FIELD_DUE_ROLL, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(2), OF(term_row, due_roll), 4, 1, NULL}}, CPATH_FIELD_DUE_ROLL, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(6), OF(term_row, due_roll), 4, 1, NULL}}, CPATH_FIELD_DUE_ROLL, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(9), OF(term_row, due_roll), 4, 1, NULL}, {TERM_ROW(9), OF(term_row, clock), 4, 4, NULL}},
     CPATH_FIELD_DUE_ROLL, CPATH_REASON_NOT_NEEDED, 1, 0},
    {{{TERM_ROW(8), OF(term_row, calendar), 4, 3, NULL}}, CPATH_FIELD_CALENDAR, CPATH_REASON_NO_SUCH_ROW, 3, 0},
    {{{TERM_ROW(6), OF(term_row, anchor.term), 4, 7, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_CONFLICT, 8, 0},
    {{{TERM_ROW(7), OF(term_row, anchor.kind), 4, 1, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_CONFLICT, 1, 0},
    {{{TERM_ROW(1), OF(term_row, anchor.kind), 4, 6, NULL}}, CPATH_FIELD_ANCHOR, CPATH_REASON_CONFLICT, 6, 0},
    {{{TERM_ROW(1), OF(term_row, target.kind), 4, 5, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_CONFLICT, 5, 0},
    {{{TERM_ROW(1), OF(term_row, target.channel), 4, 2, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_CONFLICT, 6, 0},
    {{{TERM_ROW(1), OF(term_row, target.stage), 4, 2, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_CONFLICT, 6, 0},
    {{{TERM_ROW(1), OF(term_row, anchor.stage), 4, 0, NULL}, {TERM_ROW(1), OF(term_row, target.stage), 4, 0, NULL},
      {TERM_ROW(1), OF(term_row, target.goal), 4, 1, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_CONFLICT, 6, 0},
    {{{TERM_ROW(1), OF(term_row, clock), 4, 3, NULL}}, CPATH_FIELD_CLOCK, CPATH_REASON_CONFLICT, 3, 0},
    {{{TERM_ROW(1), OF(term_row, clock), 4, 0, NULL}}, CPATH_FIELD_CLOCK, CPATH_REASON_MISSING, 0, 0},
    {{{TERM_ROW(1), OF(term_row, target.kind), 4, 0, NULL}, {TERM_ROW(1), OF(term_row, target.stage), 4, 0, NULL},
      {TERM_ROW(1), OF(term_row, target.channel), 4, 0, NULL}}, CPATH_FIELD_TARGET, CPATH_REASON_MISSING, 0, 0},
    /* next steps */
    {{{STEP_ROW(4), OF(next_step_row, number_from), 4, 0, NULL}}, CPATH_FIELD_NUMBER_FROM, CPATH_REASON_MISSING, 0, 0},
    {{{STEP_ROW(4), OF(next_step_row, outcome), 4, 0, NULL}}, CPATH_FIELD_OUTCOME, CPATH_REASON_MISSING, 0, 0},
    {{{STEP_ROW(4), OF(next_step_row, outcome), 4, 4, NULL}}, CPATH_FIELD_OUTCOME, CPATH_REASON_UNKNOWN, 4, 0},
    {{{STEP_ROW(4), OF(next_step_row, outcome), 4, 5, NULL}}, CPATH_FIELD_OUTCOME, CPATH_REASON_UNKNOWN, 5, 0},
    {{{STEP_ROW(2), OF(next_step_row, number_from), 4, 1, NULL}}, CPATH_FIELD_NUMBER_FROM, CPATH_REASON_DOUBLED, 0, 1},
    {{{STEP_ROW(4), OF(next_step_row, outcome), 4, 3, NULL}}, CPATH_FIELD_NUMBER_FROM, CPATH_REASON_DOUBLED, 0, 3},
    {{{STEP_ROW(4), OF(next_step_row, required), 4, CPATH_NEEDS_OUTCOME, NULL}},
     CPATH_FIELD_REQUIRED, CPATH_REASON_UNKNOWN, 1, 0},
    {{{STEP_ROW(4), OF(next_step_row, required), 4, CPATH_NEEDS_REASON_LONGER, NULL}},
     CPATH_FIELD_REQUIRED, CPATH_REASON_UNKNOWN, 4, 0},
    {{{STEP_ROW(4), OF(next_step_row, required), 4, CPATH_NEEDS_NO_DATE, NULL}},
     CPATH_FIELD_REQUIRED, CPATH_REASON_UNKNOWN, 256, 0},
    {{{STEP_ROW(3), OF(next_step_row, reason_length), 4, 40, NULL}},
     CPATH_FIELD_REASON_LENGTH, CPATH_REASON_NOT_NEEDED, 40, 0},
    /* gates */
    {{{GATE_ROW(1), OF(gate_row, kind), 4, 0, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_MISSING, 0, 0},
    {{{GATE_ROW(3), OF(gate_row, kind), 4, 0, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_MISSING, 0, 0},
    {{{GATE_ROW(1), OF(gate_row, kind), 4, 4, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN, 4, 0},
    {{{GATE_ROW(1), OF(gate_row, kind), 4, 5, NULL}}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN, 5, 0},
    {{{GATE_ROW(1), OF(gate_row, stage), 4, 0, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_MISSING, 0, 0},
    {{{GATE_ROW(2), OF(gate_row, stage), 4, 0, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_MISSING, 0, 0},
    {{{GATE_ROW(2), OF(gate_row, stage), 4, 4, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_NO_SUCH_ROW, 4, 0},
    {{{GATE_ROW(3), OF(gate_row, stage), 4, 3, NULL}}, CPATH_FIELD_STAGE, CPATH_REASON_NOT_NEEDED, 3, 0},
    {{{GATE_ROW(3), OF(gate_row, severity), 4, 5, NULL}}, CPATH_FIELD_SEVERITY, CPATH_REASON_UNKNOWN, 5, 0},
    {{{GATE_ROW(3), OF(gate_row, reserved), 4, 9, NULL}}, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO, 9, 0},
    /* checks */
    {{{CHECK_ROW(1), OF(check_row, code), 4, 0, NULL}}, CPATH_FIELD_CODE, CPATH_REASON_OUT_OF_RANGE, 0, 0},
    {{{CHECK_ROW(1), OF(check_row, code), 4, 100, NULL}}, CPATH_FIELD_CODE, CPATH_REASON_OUT_OF_RANGE, 100, 0},
    {{{CHECK_ROW(1), OF(check_row, code), 4, 700, NULL}}, CPATH_FIELD_CODE, CPATH_REASON_OUT_OF_RANGE, 700, 0},
    {{{CHECK_ROW(1), OF(check_row, code), 4, -101, NULL}}, CPATH_FIELD_CODE, CPATH_REASON_OUT_OF_RANGE, -101, 0},
    {{{CHECK_ROW(2), OF(check_row, code), 4, 101, NULL}}, CPATH_FIELD_CODE, CPATH_REASON_DOUBLED, 0, 1},
    {{{CHECK_ROW(1), OF(check_row, severity), 4, 0, NULL}}, CPATH_FIELD_SEVERITY, CPATH_REASON_MISSING, 0, 0},
    {{{CHECK_ROW(1), OF(check_row, severity), 4, 5, NULL}}, CPATH_FIELD_SEVERITY, CPATH_REASON_UNKNOWN, 5, 0},
};

static int is_expected(const struct defect *defect, const cpath_problem *problem)
{
    int32_t row = defect->pokes[0].table == CPATH_TABLE_JOURNEY ? -1 : (int32_t)defect->pokes[0].row;
    return problem->size == sizeof *problem && problem->code == CPATH_EDATA &&
           problem->table == defect->pokes[0].table && problem->row == row && problem->field == defect->field &&
           problem->reason == defect->reason && problem->value == defect->value &&
           problem->other_row == defect->other_row - 1 && problem->reserved == 0;
}

/* The only one told, and the one that build tells; nothing is built. */
static void each_defect_is_told(void **state)
{
    (void)state;
    static _Alignas(8) unsigned char buffer[1 << 17];
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        cpath_problem problems[4], first = CPATH_PROBLEM_INIT;
        small_init(&small);
        for (int n = 0; n < 4 && defects[i].pokes[n].table; n++) {
            poke(&defects[i].pokes[n]);
        }
        int32_t count = cpath_journey_problems(&small.in, CPATH_ROOM(problems, 4));
        if (count != 1 || !is_expected(&defects[i], &problems[0])) {
            for (int32_t n = 0; n < count && n < 4; n++) {
                print_message("# table %u row %d field %u reason %u value %lld other %d\n", problems[n].table,
                              problems[n].row, problems[n].field, problems[n].reason, (long long)problems[n].value,
                              problems[n].other_row);
            }
            fail_msg("defect %zu (table %u row %u field %u reason %u): %d problems", i, defects[i].pokes[0].table,
                     defects[i].pokes[0].row, defects[i].field, defects[i].reason, count);
        }
        assert_int_equal(cpath_journey_build(&small.in, buffer, sizeof buffer, &first), CPATH_EDATA);
        assert_memory_equal(&first, &problems[0], sizeof first);
        assert_int_equal(buffer[0], 0);
    }
    print_message("# %zu defects\n", sizeof defects / sizeof *defects);
    small_init(&small);
}

static void all_problems_are_told_in_order(void **state)
{
    (void)state;
    const struct {
        uint32_t table;
        int32_t row;
        uint32_t reason;
    } expected[] = {{CPATH_TABLE_JOURNEY, -1, CPATH_REASON_MISSING},     {CPATH_TABLE_STAGES, 1, CPATH_REASON_MISSING},
                    {CPATH_TABLE_ITEMS, 0, CPATH_REASON_NO_SUCH_ROW},    {CPATH_TABLE_ITEMS, 0, CPATH_REASON_CYCLE},
                    {CPATH_TABLE_ITEMS, 1, CPATH_REASON_CYCLE},          {CPATH_TABLE_GATES, 2, CPATH_REASON_NOT_ZERO},
                    {CPATH_TABLE_CHECKS, 1, CPATH_REASON_OUT_OF_RANGE}};
    small_init(&small);
    small.in.revision = 0;
    small.stages[1].name = NULL;
    small.items[0].roles = ROLE(9);
    small.items[0].done_by = (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = 2};
    small.gates[2].reserved = 1;
    small.checks[1].code = 1;
    small.in.terms.count = 0; /* a circle may be longer than there are terms */
    cpath_problem problems[8], one = CPATH_PROBLEM_INIT;
    assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(problems, 8)), 7);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(problems[i].table, expected[i].table);
        assert_int_equal(problems[i].row, expected[i].row);
        assert_int_equal(problems[i].reason, expected[i].reason);
    }
    assert_int_equal(cpath_journey_problems(&small.in, (cpath_room){0}), 7);
    assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(&one, 1)), 7);
    assert_memory_equal(&one, &problems[0], sizeof one);
    small_init(&small);
    assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(problems, 8)), 0);
    small.roles[0].key = NULL; /* that there are no stages comes after what is wrong with the roles */
    small.in.stages.count = 0;
    assert_true(cpath_journey_problems(&small.in, CPATH_ROOM(problems, 8)) > 2);
    assert_int_equal(problems[0].table, CPATH_TABLE_ROLES);
    assert_int_equal(problems[1].table, CPATH_TABLE_STAGES);
    small_init(&small);
}

/* Several defects of one row, or of rows together: each is told once. */
static void defects_beside_each_other_are_told_once(void **state)
{
    (void)state;
    static const struct {
        struct poke pokes[4];
        int32_t count;
        uint32_t reasons[3];
    } rows[] = {
        {{{GOAL_ROW(3), OF(goal_row, stage), 4, 2, NULL}, {GOAL_ROW(3), OF(goal_row, reserved), 4, 1, NULL}},
         2, {CPATH_REASON_NOT_ZERO, CPATH_REASON_DOUBLED}},
        {{{ROLE_ROW(1), OF(role_row, key), 0, 0, ""}, {ROLE_ROW(2), OF(role_row, key), 0, 0, ""}},
         2, {CPATH_REASON_NOT_TEXT, CPATH_REASON_NOT_TEXT}}, /* and not the second's double */
        {{{ROLE_ROW(2), OF(role_row, key), 0, 0, "manager"}, {ROLE_ROW(3), OF(role_row, key), 0, 0, "manager"}},
         2, {CPATH_REASON_DOUBLED, CPATH_REASON_DOUBLED}}, /* of the first, not of each */
        {{{TERM_ROW(7), OF(term_row, anchor.kind), 4, CPATH_POINT_CREATED, NULL},
          {TERM_ROW(7), OF(term_row, anchor.term), 4, 7, NULL}},
         2, {CPATH_REASON_NOT_NEEDED, CPATH_REASON_CONFLICT}},
        {{{TERM_ROW(1), OF(term_row, clock), 4, CPATH_CLOCK_AGREED, NULL}, {TERM_ROW(1), OF(term_row, min), 8, 0, NULL},
          {TERM_ROW(1), OF(term_row, max), 8, 0, NULL},
          {TERM_ROW(1), OF(term_row, anchor.kind), 4, CPATH_POINT_CONTACT_ENDED, NULL}},
         2, {CPATH_REASON_CONFLICT, CPATH_REASON_CONFLICT}}, /* the clock's and the anchor's */
        {{{TERM_ROW(1), OF(term_row, anchor.kind), 4, 0, NULL}, {TERM_ROW(1), OF(term_row, anchor.stage), 4, 0, NULL},
          {TERM_ROW(1), OF(term_row, anchor.channel), 4, 0, NULL}},
         2, {CPATH_REASON_MISSING, CPATH_REASON_CONFLICT}}, /* the anchor's and the target's */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_problem problems[3];
        small_init(&small);
        for (int n = 0; n < 4 && rows[i].pokes[n].table; n++) {
            poke(&rows[i].pokes[n]);
        }
        assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(problems, 3)), rows[i].count);
        for (int32_t n = 0; n < rows[i].count; n++) {
            assert_int_equal(problems[n].reason, rows[i].reasons[n]);
        }
    }
    small_init(&small);
}

/* The 64th role is none of 63; of 64 there is no 65th to ask for. */
static void roles_of_a_full_set(void **state)
{
    (void)state;
    static cpath_role_row roles[64];
    static char keys[64][4];
    cpath_problem problem;
    for (int i = 0; i < 64; i++) {
        snprintf(keys[i], sizeof keys[i], "r%d", i);
        roles[i] = (cpath_role_row){keys[i], "a role"};
    }
    small_init(&small);
    small.stages[0].responsible = UINT64_MAX;
    small.in.roles = CPATH_VIEW(roles, 63);
    assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(&problem, 1)), 1);
    assert_int_equal(problem.reason, CPATH_REASON_NO_SUCH_ROW);
    assert_int_equal(problem.value, 64);
    small.in.roles.count = 64;
    assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(&problem, 1)), 0);
    small_init(&small);
}

/* Neither is wrong: what a looser or a stricter reading would get wrong. */
static void sound_corners_are_let_through(void **state)
{
    (void)state;
    static const struct poke sound[][3] = {
        {{GOAL_ROW(1), OF(goal_row, text), 0, 0, ""}},
        {{IN, OF(journey_input, name), 0, 0, NULL}},
        {{ROLE_ROW(2), OF(role_row, key), 0, 0, "az09-._"}},
        {{ROLE_ROW(2), OF(role_row, key), 0, 0, long_key + 1}, {ROLE_ROW(2), OF(role_row, name), 0, 0, long_text + 1}},
        {{IN, OF(journey_input, grace), 8, 36525 * INT64_C(86400), NULL}},
        {{IN, OF(journey_input, policies), 4, 6, NULL}, {IN, OF(journey_input, record_within), 8, 36525 * INT64_C(86400), NULL}},
        {{IN, OF(journey_input, goals.count), 4, 1, NULL}}, /* fewer than there are stages */
        {{IN, OF(journey_input, gates.count), 4, 1, NULL}}, /* the gate behind it asks for a contact */
        {{IN, OF(journey_input, policies), 4, 6, NULL}, {IN, OF(journey_input, record_within), 8, 0, NULL}},
        {{STAGE_ROW(1), OF(stage_row, idle), 8, 0, NULL}},
        {{STAGE_ROW(1), OF(stage_row, idle), 8, 36525 * INT64_C(86400), NULL}},
        {{ITEM_ROW(8), OF(item_row, done_by.stage), 4, 0, NULL}, {ITEM_ROW(8), OF(item_row, done_by.item), 4, 8, NULL}},
        {{ITEM_ROW(3), OF(item_row, done_by.kind), 4, CPATH_POINT_CONTACT_ENDED, NULL},
         {ITEM_ROW(3), OF(item_row, done_by.goal), 4, 3, NULL}},
        {{ITEM_ROW(1), OF(item_row, done_by.kind), 4, CPATH_POINT_AGREED, NULL},
         {ITEM_ROW(1), OF(item_row, done_by.term), 4, 6, NULL}},
        {{TERM_ROW(4), OF(term_row, min), 8, 2, NULL}}, /* boundaries: not compared */
        {{TERM_ROW(6), OF(term_row, flags), 4, 3, NULL}, {TERM_ROW(6), OF(term_row, min_boundary), 4, 1, NULL}},
        {{TERM_ROW(6), OF(term_row, kind), 4, CPATH_TERM_EXPIRES, NULL}},
        {{TERM_ROW(1), OF(term_row, clock), 4, CPATH_CLOCK_WORKING, NULL}},
        {{TERM_ROW(1), OF(term_row, min), 8, 300, NULL}},
        {{TERM_ROW(3), OF(term_row, max), 8, 36525 * INT64_C(86400), NULL}},
        {{TERM_ROW(4), OF(term_row, max), 8, 36525, NULL}, {TERM_ROW(5), OF(term_row, max), 8, 36525, NULL}},
        {{TERM_ROW(8), OF(term_row, max), 8, 1200, NULL}},
        {{STEP_ROW(2), OF(next_step_row, number_from), 4, 0xFFFFFFFF, NULL}},
        {{GATE_ROW(2), OF(gate_row, point.stage), 4, 0, NULL}},
        {{CHECK_ROW(1), OF(check_row, code), 4, 699, NULL}},
    };
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        small_init(&small);
        for (int n = 0; n < 3 && sound[i][n].table; n++) {
            poke(&sound[i][n]);
        }
        free(journey_of(&small.in));
    }
    small_init(&small);
    small.in.goals.count = small.in.items.count = small.in.terms.count = small.in.next_steps.count = 0;
    small.in.gates.count = small.in.reasons.count = small.in.checks.count = small.in.calendars.count = 0;
    free(journey_of(&small.in));
    small_init(&small);
}

/* No text is too long to be measured, but a journey has its end at 2 GiB. */
static void texts_beyond_all_handles(void **state)
{
    (void)state;
    enum { COUNT = 300, LENGTH = 8 << 20 };
    static cpath_item_row items[COUNT];
    char *text = malloc(LENGTH + 1);
    memset(text, 'x', LENGTH);
    text[LENGTH] = '\0';
    for (size_t i = 0; i < COUNT; i++) {
        items[i] = (cpath_item_row){.key = "x", .text = text, .stage = 1, .kind = CPATH_ITEM_TASK};
    }
    small_init(&small);
    small.in.items = CPATH_VIEW(items, COUNT);
    assert_int_equal(cpath_journey_size(&small.in), CPATH_EDATA);
    small.in.items.count = COUNT / 2;
    assert_in_range(cpath_journey_size(&small.in), COUNT / 2 * (int64_t)LENGTH, INT32_MAX);
    small.in.items.count = 256; /* all but the last, and what is beside them, leave room for less than a text */
    items[255].text = text + LENGTH;
    items[255].text -= INT32_MAX - cpath_journey_size(&small.in);
    assert_int_equal(cpath_journey_size(&small.in), INT32_MAX);
    items[255].text--;
    assert_int_equal(cpath_journey_size(&small.in), CPATH_EDATA);
    free(text);
    small_init(&small);
}

static void views_that_are_none_are_told(void **state)
{
    (void)state;
    cpath_problem problem = CPATH_PROBLEM_INIT;
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const struct journey_table *shape = &cpath_journey_tables[table];
        int32_t limit = table == CPATH_TABLE_ROLES || table == CPATH_TABLE_STAGES ? 64
                        : table == CPATH_TABLE_CALENDARS                          ? 16
                                                                                  : 1024;
        const cpath_view wrong[] = {
            {NULL, 1, shape->size, 0, 0},           {row_of(table, 0), -1, shape->size, 0, 0},
            {row_of(table, 0), 1, shape->size - 1u, 0, 0}, {row_of(table, 0), 1, 4097, 0, 0},
            {row_of(table, 0), 1, shape->size, 0, 1},     {row_of(table, 0), limit + 1, shape->size, 0, 0},
            {row_of(table, 0), INT32_MAX, shape->size, 0, 0}};
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
            small_init(&small);
            *view_of(&small.in, table) = wrong[i];
            assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(&problem, 1)), 1);
            assert_int_equal(problem.table, table);
            assert_int_equal(problem.row, -1);
            assert_int_equal(problem.other_row, -1);
            assert_int_equal(problem.reason, i < 5 ? CPATH_REASON_BAD_VIEW : CPATH_REASON_TOO_MANY);
            assert_int_equal(problem.field, i < 5 ? CPATH_FIELD_VIEW : CPATH_FIELD_NONE);
            assert_int_equal(problem.value, i < 5 ? 0 : wrong[i].count);
            assert_int_equal(cpath_journey_size(&small.in), CPATH_EDATA);
        }
    }
    small_init(&small);
    memset(&small.in.goals, 0, 9 * sizeof(cpath_view) - sizeof(cpath_view));
    small.in.stages.count = 0;
    assert_int_equal(cpath_journey_problems(&small.in, CPATH_ROOM(&problem, 1)), 1);
    assert_int_equal(problem.table, CPATH_TABLE_STAGES);
    assert_int_equal(problem.row, -1);
    assert_int_equal(problem.reason, CPATH_REASON_MISSING);
    assert_int_equal(problem.field, CPATH_FIELD_NONE);
    assert_int_equal(problem.value, 0);
    assert_int_equal(problem.other_row, -1);
    small_init(&small);
}

/*
 * Damage.
 */

static void seal(cpath_journey *journey, int32_t size)
{
    journey->hash = cpath_hash_handle(journey, (size_t)size);
}

static void damage_is_found(void **state)
{
    (void)state;
    cpath_journey *journey = journey_of(&small.in);
    int32_t size = journey->size;
    unsigned char *bytes = (unsigned char *)journey;
    for (int32_t i = 0; i < size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] ^= (unsigned char)(1 << bit);
            assert_int_equal(cpath_journey_verify(journey, size), CPATH_ECORRUPT);
            bytes[i] ^= (unsigned char)(1 << bit);
        }
    }
    for (int32_t less = 0; less < size; less++) {
        assert_int_equal(cpath_journey_verify(journey, less), CPATH_ECORRUPT);
    }
    assert_int_equal(cpath_journey_verify(journey, INT32_MAX), size);
    free(journey);
}

/* Everything that later rooms follow; the sanitizers watch. */
static void use_all(const cpath_journey *journey)
{
    static struct copy copy;
    size_t seen = 0;
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        for (uint32_t number = 1; number <= journey->count[table]; number++) {
            const char *key = cpath_journey_key(journey, table, number), *text = cpath_journey_text(journey, table, number);
            seen += (key ? strlen(key) : 0) + (text ? strlen(text) : 0);
        }
        cpath_room room = {copy.rows[table], 10, cpath_journey_tables[table].size, 0, 0};
        assert_int_equal(cpath_journey_rows(journey, table, 1, room), journey->count[table]);
    }
    for (uint32_t point = 0; point < journey->points; point++) {
        uint32_t count;
        const struct hook *hooks = journey_hooks(journey, point, &count);
        for (uint32_t i = 0; i < count; i++) {
            seen += hooks[i].act == HOOK_ITEM   ? journey_item(journey, hooks[i].number)->kind
                    : hooks[i].act == HOOK_GATE ? journey_gate(journey, hooks[i].number)->kind
                                                : journey_term(journey, hooks[i].number)->kind;
        }
    }
    for (uint32_t i = 0; i < journey->count[CPATH_TABLE_ITEMS]; i++) {
        seen += journey_promise_terms(journey)[i] ? journey_term(journey, journey_promise_terms(journey)[i])->kind : 0;
    }
    for (uint32_t i = 0; i < journey->count[CPATH_TABLE_TERMS]; i++) {
        seen += journey_promise_items(journey)[i] ? journey_item(journey, journey_promise_items(journey)[i])->kind : 0;
    }
    assert_true(seen > 0);
}

/* Bytes that say nothing to a fingerprint: words, the language, and what fills up to a multiple of 8. */
static int is_word(const cpath_journey *journey, uint32_t at)
{
    uint32_t first_end = journey->first_at + 4 * (journey->points + 1);
    uint32_t items_end = journey->promise_items_at + 2 * journey->count[CPATH_TABLE_TERMS];
    return at >= items_end || at / 4 == offsetof(struct cpath_journey, language) / 4 ||
           (at >= first_end && at < journey->hooks_at);
}

/* With the hash put right, only they can differ. */
static void sealed_damage_is_found_or_harmless(void **state)
{
    (void)state;
    cpath_journey *journey = journey_of(&small.in);
    int32_t size = journey->size, harmless = 0;
    const cpath_journey sound = *journey;
    unsigned char *bytes = (unsigned char *)journey;
    for (int32_t i = 16; i < size; i++) {
        for (int change = 1; change < 256; change += change < 4 ? 1 : 21) {
            unsigned char kept = bytes[i];
            bytes[i] ^= (unsigned char)change;
            seal(journey, size);
            int32_t code = cpath_journey_verify(journey, size);
            if (code != CPATH_ECORRUPT) {
                assert_int_equal(code, size);
                assert_true(is_word(&sound, (uint32_t)i));
                assert_true(journey->fingerprint == sound.fingerprint);
                use_all(journey);
                harmless++;
            }
            bytes[i] = kept;
        }
    }
    print_message("# %d harmless changes\n", harmless);
    assert_true(harmless > 0);
    free(journey);
}

/* Nothing may come after the last text. */
static void longer_handles_are_refused(void **state)
{
    (void)state;
    int32_t size = cpath_journey_size(&small.in);
    cpath_journey *journey = calloc(1, (size_t)size + 1);
    assert_int_equal(cpath_journey_build(&small.in, journey, size + 1, NULL), CPATH_OK);
    assert_int_equal(cpath_journey_verify(journey, size + 1), size);
    journey->size = size + 1;
    seal(journey, size + 1);
    assert_int_equal(cpath_journey_verify(journey, size + 1), CPATH_ECORRUPT);
    free(journey);
}

/* The fingerprint again, so that damaged values can be sealed with theirs. */
static uint64_t hash_bytes(uint64_t hash, const void *place, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ ((const unsigned char *)place)[i]) * UINT64_C(1099511628211);
    }
    return hash;
}

/* As a little-endian machine has it. */
static uint64_t hash_value(uint64_t hash, const void *place, size_t width)
{
    const uint16_t one = 1;
    unsigned char bytes[8];
    for (size_t i = 0; i < width; i++) {
        bytes[i] = ((const unsigned char *)place)[*(const unsigned char *)&one ? i : width - 1 - i];
    }
    return hash_bytes(hash, bytes, width);
}

static uint64_t hash_row(uint64_t hash, const cpath_journey *journey, uint32_t table, const unsigned char *row)
{
    for (const struct journey_column *column = cpath_journey_tables[table].columns; column->what; column++) {
        if (column->what == COLUMN_KEY) {
            const char *key = journey_string((const char *)journey, row + column->at);
            hash = hash_bytes(hash, key, strlen(key) + 1);
        }
        size_t width = width_of(column) == 8 ? 8 : 4; /* a point's numbers have 4 */
        size_t end = journey_is_text(column) ? 0 : column->count * width_of(column);
        for (size_t at = 0; at < end; at += width) {
            hash = hash_value(hash, row + column->at + at, width);
        }
    }
    return hash;
}

static uint64_t slow_fingerprint(const cpath_journey *journey)
{
    const char *id = (const char *)journey + journey->id;
    uint64_t hash = hash_bytes(CPATH_HASH_START, id, strlen(id) + 1);
    hash = hash_value(hash, &journey->revision, 4);
    hash = hash_value(hash, &journey->policies, 4);
    hash = hash_value(hash, &journey->grace, 8);
    hash = hash_value(hash, &journey->record_within, 8);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const unsigned char *row = journey_table(journey, table);
        hash = hash_value(hash, &journey->count[table], 4);
        for (uint32_t i = 0; i < journey->count[table]; i++) {
            hash = hash_row(hash, journey, table, row + i * cpath_journey_tables[table].size);
        }
    }
    return hash;
}

/* A forger's: fingerprint and hash fit the changed value. Let through only what build lets through. */
static void forge(cpath_journey *journey, unsigned char *place, int32_t *through)
{
    static struct copy copy;
    for (int change = 1; change < 256; change = change < 16 ? change + 1 : change * 2) {
        unsigned char kept = *place;
        *place ^= (unsigned char)change;
        journey->fingerprint = slow_fingerprint(journey);
        seal(journey, journey->size);
        if (cpath_journey_verify(journey, journey->size) == journey->size) {
            use_all(journey);
            read_back(journey, &copy);
            cpath_journey *again = journey_of(&copy.in);
            assert_memory_equal(again, journey, (size_t)journey->size);
            free(again);
            ++*through;
        }
        *place = kept;
    }
}

static void forged_values_are_judged_as_rows_are(void **state)
{
    (void)state;
    cpath_journey *journey = journey_of(&small.in);
    int32_t through = 0;
    assert_true(slow_fingerprint(journey) == journey->fingerprint);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        size_t size = cpath_journey_tables[table].size;
        unsigned char *rows = (unsigned char *)journey + journey->at[table];
        for (const struct journey_column *column = cpath_journey_tables[table].columns; column->what; column++) {
            size_t bytes = journey_is_text(column) ? 0 : column->count * width_of(column);
            for (size_t i = 0; i < bytes * journey->count[table]; i++) {
                forge(journey, rows + i / bytes * size + column->at + i % bytes, &through);
            }
        }
    }
    print_message("# %d forged values let through\n", through);
    assert_true(through > 0);
    free(journey);
}

/* A small journey with a row before and one behind a table's own that can be taken for one of them. */
static cpath_journey *forgeable(void)
{
    small_init(&small);
    small.items[2].done_by.kind = CPATH_POINT_CREATED;
    small.terms[0].min = 0;
    small.terms[0].max = CPATH_POINT_CREATED;             /* lies where an item behind the last has its done_by */
    small.next_steps[3].tell = CPATH_POINT_CONTACT_ENDED; /* and this, where a gate before the first has its point */
    cpath_journey *journey = journey_of(&small.in);
    small_init(&small);
    return journey;
}

/* 1 if it is refused with its hash put right. */
static int is_refused(cpath_journey *journey)
{
    seal(journey, journey->size);
    return cpath_journey_verify(journey, journey->size) == CPATH_ECORRUPT;
}

enum { HEAD, FIRST, HOOKS, PROMISE_TERMS, PROMISE_ITEMS };

static unsigned char *part_of(cpath_journey *journey, int part, uint32_t index)
{
    const uint32_t at[] = {index, journey->first_at + 4 * index, journey->hooks_at + 8 * index,
                           journey->promise_terms_at + 2 * index, journey->promise_items_at + 2 * index};
    return (unsigned char *)journey + at[part];
}

/* Numbers of the head and of the index, each the only one that is wrong. */
static void forged_numbers_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct {
            int part;
            uint32_t index, number;
        } changes[2];
    } rows[] = {
        {"a point of no kind", {{HEAD, offsetof(struct cpath_journey, point_base), 1}}},
        {"rows of no table", {{HEAD, offsetof(struct cpath_journey, count), 1}}},
        {"a place of no table", {{HEAD, offsetof(struct cpath_journey, at), 240}}},
        {"a reserved field", {{HEAD, offsetof(struct cpath_journey, reserved), 1}}},
        {"another language", {{HEAD, offsetof(struct cpath_journey, language), 3}}},
        {"another fingerprint", {{HEAD, offsetof(struct cpath_journey, fingerprint), 1}}},
        {"more items than there are bytes", {{HEAD, offsetof(struct cpath_journey, count) + 4 * CPATH_TABLE_ITEMS, 1 << 28}}},
        {"a first hook of no point", {{FIRST, 0, 1}}},
        {"a last hook of no point", {{FIRST, 40, 22}}},
        {"a point that ends before it begins", {{FIRST, 2, 1}}},
        {"a promise without its term", {{PROMISE_TERMS, 1, 0}, {PROMISE_ITEMS, 1, 0}}},
        {"a term of the last item, which is no promise", {{PROMISE_TERMS, 7, 5}, {PROMISE_ITEMS, 4, 8}}},
        {"a term without its promise", {{PROMISE_ITEMS, 1, 0}}},
        {"a promise of the last term, which is of none", {{PROMISE_ITEMS, 9, 1}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_journey *journey = forgeable();
        assert_false(is_refused(journey));
        for (int n = 0; n < 2 && (n == 0 || rows[i].changes[n].part); n++) {
            int part = rows[i].changes[n].part;
            unsigned char *place = part_of(journey, part, rows[i].changes[n].index);
            const uint16_t narrow = (uint16_t)rows[i].changes[n].number;
            memcpy(place, part >= PROMISE_TERMS ? (const void *)&narrow : (const void *)&rows[i].changes[n].number,
                   part >= PROMISE_TERMS ? 2 : 4);
        }
        if (!is_refused(journey)) {
            fail_msg("let through: %s", rows[i].what);
        }
        free(journey);
    }
}

/* Hooks that are none, or not there. */
static void forged_hooks_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct {
            uint32_t index;
            struct hook hook; /* without a number of an act: as it was */
        } changes[2];
    } rows[] = {
        {"an act before the first", {{3, {.number = 4}}}},
        {"an act after the last", {{3, {.number = 4, .act = HOOK_GATE + 1}}}},
        {"a row behind the last", {{0, {.number = 9, .act = HOOK_ITEM}}}},
        {"two in the other order", {{7, {.number = 6, .act = HOOK_TARGET}}, {8, {.number = 5, .act = HOOK_TARGET}}}},
        {"one twice", {{8, {.number = 5, .act = HOOK_TARGET}}}},
        {"acts in the other order", {{8, {.number = 5, .act = HOOK_ITEM}}, {9, {.number = 6, .act = HOOK_TARGET}}}},
        {"those of two points", {{2, {.number = 4, .act = HOOK_ANCHOR}}, {3, {.number = 9, .act = HOOK_TARGET}}}},
        {"a reserved byte of the first", {{0, {.number = 3, .act = HOOK_ITEM, .reserved = 1}}}},
        {"a reserved byte of the second", {{1, {.number = 9, .act = HOOK_ANCHOR, .reserved = 1}}}},
        {"a reserved byte of the last", {{22, {.number = 8, .act = HOOK_TARGET, .reserved = 1}}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_journey *journey = forgeable();
        for (int n = 0; n < 2 && rows[i].changes[n].hook.number; n++) {
            memcpy(part_of(journey, HOOKS, rows[i].changes[n].index), &rows[i].changes[n].hook, sizeof(struct hook));
        }
        if (!is_refused(journey)) {
            fail_msg("let through: %s", rows[i].what);
        }
        free(journey);
    }
    cpath_journey *journey = forgeable();
    uintptr_t text = (uintptr_t)journey_next_step(journey, 4)->text;
    const struct hook before_the_first = {.number = 0, .goal = (uint16_t)text, .act = HOOK_GATE};
    memcpy(part_of(journey, HOOKS, 15), &before_the_first, sizeof before_the_first);
    assert_true(is_refused(journey));
    free(journey);
}

/* Texts lie one after the other: none begins within another, none is two. */
static void forged_texts_are_refused(void **state)
{
    (void)state;
    cpath_journey *journey = forgeable();
    journey->name++;
    assert_true(is_refused(journey));
    free(journey);
    small.in.name = small.in.technology = NULL;
    journey = journey_of(&small.in);
    journey->name = journey->id;
    assert_true(is_refused(journey));
    free(journey);
    small_init(&small);
}

static uint32_t up_to_8(uint32_t at)
{
    return at % 8 ? at + 8 - at % 8 : at;
}

/* Parts follow each other at multiples of 8, but for what hangs on items and terms: every release reads them so. */
static void assert_parts(uint32_t points, uint32_t hooks)
{
    cpath_journey *journey = journey_of(&small.in);
    uint32_t at = 240;
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        assert_int_equal(journey->at[table], at);
        at = up_to_8(at + journey->count[table] * cpath_journey_tables[table].size);
    }
    assert_int_equal(journey->first_at, at);
    assert_int_equal(journey->hooks_at, up_to_8(at + (points + 1) * 4));
    assert_int_equal(journey->promise_terms_at, journey->hooks_at + hooks * 8);
    assert_int_equal(journey->promise_items_at, journey->promise_terms_at + 8 * 2);
    assert_int_equal(journey->texts_at, up_to_8(journey->promise_items_at + journey->count[CPATH_TABLE_TERMS] * 2));
    assert_int_equal(journey->id, journey->texts_at);
    free(journey);
}

static void parts_lie_one_after_the_other(void **state)
{
    (void)state;
    assert_parts(40, 22);
    small.in.terms.count = 9; /* a point less, with the last term's target and anchor */
    assert_parts(39, 20);
    small_init(&small);
}

/*
 * Callers.
 */

static void rows_may_lie_anyhow(void **state)
{
    (void)state;
    static unsigned char odd[TABLES][10 * 300 + 1];
    small_init(&small);
    cpath_journey *journey = journey_of(&small.in);
    for (int backwards = 0; backwards <= 1; backwards++) {
        cpath_journey_input in = small.in;
        for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
            uint32_t size = cpath_journey_tables[table].size, longer = size + 12;
            int32_t stride = 299, count = view_of(&in, table)->count;
            memset(odd[table], 0xEE, sizeof odd[table]); /* a newer caller's fields, and its own */
            for (int32_t row = 0; row < count; row++) {
                memcpy(odd[table] + 1 + (backwards ? count - 1 - row : row) * stride, row_of(table, (size_t)row), size);
            }
            *view_of(&in, table) = (cpath_view){odd[table] + 1 + (backwards ? (count - 1) * stride : 0), count, longer,
                                                backwards ? -stride : stride, 0};
        }
        cpath_journey *other = journey_of(&in);
        assert_int_equal(other->size, journey->size);
        assert_memory_equal(other, journey, (size_t)journey->size);
        free(other);
    }
    free(journey);
}

static void problems_go_into_rooms_anyhow(void **state)
{
    (void)state;
    struct {
        cpath_problem problem;
        uint64_t newer, own;
    } rows[3];
    memset(rows, 0xEE, sizeof rows);
    small.checks[0].severity = small.checks[1].severity = 0;
    cpath_room room = {&rows[2], 3, sizeof rows[0].problem + 8, -(int32_t)sizeof rows[0], 0};
    assert_int_equal(cpath_journey_problems(&small.in, room), 2);
    assert_int_equal(rows[2].problem.row, 0);
    assert_int_equal(rows[2].newer, 0);
    assert_int_equal(rows[2].own, UINT64_C(0xEEEEEEEEEEEEEEEE));
    assert_int_equal(rows[1].problem.row, 1);
    assert_int_equal(rows[0].problem.size, 0xEEEEEEEE);
    room.element_size = sizeof rows[0].problem - 1;
    assert_int_equal(cpath_journey_problems(&small.in, room), CPATH_ESIZE);
    room.data = NULL;
    assert_int_equal(cpath_journey_problems(&small.in, room), CPATH_EINVAL);
    small_init(&small);
}

static void sizes_of_structs_are_checked(void **state)
{
    (void)state;
    struct {
        cpath_journey_input in;
        uint64_t newer;
    } newer = {small.in, 0};
    newer.in.size = sizeof newer;
    cpath_journey *journey = journey_of(&newer.in);
    int32_t size = journey->size;
    newer.newer = 1;
    cpath_problem problem = CPATH_PROBLEM_INIT, small_problem = {.size = 4};
    const struct {
        uint32_t size;
        int32_t code;
    } rows[] = {{sizeof newer, CPATH_ENEWER}, {0, CPATH_ESIZE}, {sizeof small.in - 1, CPATH_ESIZE}, {4097, CPATH_ESIZE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        newer.in.size = rows[i].size;
        assert_int_equal(cpath_journey_size(&newer.in), rows[i].code);
        assert_int_equal(cpath_journey_problems(&newer.in, CPATH_ROOM(&problem, 1)), rows[i].code);
        assert_int_equal(cpath_journey_build(&newer.in, journey, size, NULL), rows[i].code);
        assert_int_equal(cpath_journey_head(journey, &newer.in), rows[i].code);
    }
    newer.in.size = sizeof newer;
    newer.newer = 0;
    assert_int_equal(cpath_journey_head(journey, &newer.in), CPATH_OK);
    assert_int_equal(newer.in.size, sizeof newer);
    assert_int_equal(cpath_journey_build(&small.in, journey, size, &small_problem), CPATH_ESIZE);
    free(journey);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    cpath_journey *journey = journey_of(&small.in);
    int32_t size = journey->size;
    unsigned char *kept = malloc((size_t)size), *odd = malloc((size_t)size + 8);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    uint64_t fingerprint = 7;
    memcpy(kept, journey, (size_t)size);
    assert_int_equal(cpath_journey_size(NULL), CPATH_EINVAL);
    assert_int_equal(cpath_journey_problems(NULL, (cpath_room){0}), CPATH_EINVAL);
    assert_int_equal(cpath_journey_build(NULL, journey, size, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_journey_build(&small.in, NULL, size, &problem), CPATH_EINVAL);
    assert_int_equal(cpath_journey_build(&small.in, odd + 1, size, &problem), CPATH_EALIGN);
    assert_int_equal(cpath_journey_build(&small.in, journey, size - 1, &problem), CPATH_ECAPACITY);
    assert_int_equal(cpath_journey_build(&small.in, journey, -1, &problem), CPATH_ECAPACITY);
    assert_int_equal(problem.code, 0);
    assert_memory_equal(journey, kept, (size_t)size);
    assert_int_equal(cpath_journey_verify(NULL, size), CPATH_EINVAL);
    assert_int_equal(cpath_journey_verify(journey, -1), CPATH_EINVAL);
    assert_int_equal(cpath_journey_verify(odd + 1, size), CPATH_EALIGN);
    assert_int_equal(cpath_journey_fingerprint(NULL, &fingerprint), CPATH_EINVAL);
    assert_int_equal(cpath_journey_fingerprint(journey, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_journey_head(NULL, &head), CPATH_EINVAL);
    assert_int_equal(cpath_journey_head(journey, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_journey_rows(NULL, CPATH_TABLE_ROLES, 1, (cpath_room){0}), CPATH_EINVAL);
    assert_int_equal(cpath_journey_find(NULL, CPATH_TABLE_ROLES, "a", 1), CPATH_EINVAL);
    assert_null(cpath_journey_key(NULL, CPATH_TABLE_ROLES, 1));
    assert_null(cpath_journey_text(NULL, CPATH_TABLE_ROLES, 1));
    journey->magic++;
    assert_int_equal(cpath_journey_fingerprint(journey, &fingerprint), CPATH_ECORRUPT);
    assert_int_equal(fingerprint, 7);
    assert_int_equal(cpath_journey_head(journey, &head), CPATH_ECORRUPT);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_ROLES, 1, (cpath_room){0}), CPATH_ECORRUPT);
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_WEEK, 1, (cpath_room){0}), CPATH_ECORRUPT);
    assert_int_equal(cpath_journey_find(journey, CPATH_TABLE_ROLES, "a", 1), CPATH_ECORRUPT);
    assert_null(cpath_journey_key(journey, CPATH_TABLE_ROLES, 1));
    memcpy(odd, kept, (size_t)size); /* a handle may be copied */
    assert_int_equal(cpath_journey_verify(odd, size + 8), size);
    free(odd);
    free(kept);
    free(journey);
}

/*
 * What is found.
 */

static void rows_are_found_by_key(void **state)
{
    (void)state;
    const struct {
        uint32_t table;
        const char *key;
        int32_t number;
        const char *text;
    } rows[] = {
        {CPATH_TABLE_ROLES, "head", 3, "Head"},        {CPATH_TABLE_STAGES, "first", 1, "First contact"},
        {CPATH_TABLE_STAGES, "contract", 3, "Договор"}, {CPATH_TABLE_GOALS, "measurement", 1, "Measurement"},
        {CPATH_TABLE_GOALS, "tour", 2, "To show"},     {CPATH_TABLE_ITEMS, "several", 8, "Promise"},
        {CPATH_TABLE_TERMS, "crew", 5, "3 days"},      {CPATH_TABLE_REASONS, "price", 1, "Too dear"},
        {CPATH_TABLE_REASONS, "other", 2, NULL},       {CPATH_TABLE_CALENDARS, "estimators", 2, NULL},
        {CPATH_TABLE_ROLES, "hea", 0, NULL},           {CPATH_TABLE_ROLES, "heads", 0, NULL},
        {CPATH_TABLE_ROLES, "", 0, NULL},              {CPATH_TABLE_NEXT_STEPS, "head", 0, NULL},
        {CPATH_TABLE_GATES, "head", 0, NULL},          {CPATH_TABLE_CHECKS, "head", 0, NULL},
        {CPATH_TABLE_JOURNEY, "small", CPATH_EINVAL, NULL}, {CPATH_TABLE_WEEK, "a", CPATH_EINVAL, NULL},
    };
    cpath_journey *journey = journey_of(&small.in);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t number = cpath_journey_find(journey, rows[i].table, rows[i].key, (int32_t)strlen(rows[i].key));
        assert_int_equal(number, rows[i].number);
        if (number <= 0) {
            continue;
        }
        assert_string_equal(cpath_journey_key(journey, rows[i].table, (uint32_t)number), rows[i].key);
        const char *text = cpath_journey_text(journey, rows[i].table, (uint32_t)number);
        assert_int_equal(!text, !rows[i].text);
        if (text) {
            assert_string_equal(text, rows[i].text);
        }
    }
    assert_int_equal(cpath_journey_find(journey, CPATH_TABLE_ROLES, "headless", 4), 3);
    assert_int_equal(cpath_journey_find(journey, CPATH_TABLE_ROLES, NULL, 0), CPATH_EINVAL);
    assert_int_equal(cpath_journey_find(journey, CPATH_TABLE_ROLES, "a", -1), CPATH_EINVAL);
    assert_null(cpath_journey_key(journey, CPATH_TABLE_ROLES, 0));
    assert_null(cpath_journey_key(journey, CPATH_TABLE_ROLES, 5));
    assert_null(cpath_journey_key(journey, CPATH_TABLE_GATES, 1));
    assert_null(cpath_journey_text(journey, CPATH_TABLE_GATES, 1));
    assert_null(cpath_journey_text(journey, CPATH_TABLE_STAGES, 4));
    assert_string_equal(cpath_journey_text(journey, CPATH_TABLE_NEXT_STEPS, 2), "Tell the head");
    free(journey);
}

static int is_at(const cpath_point *point, uint32_t kind, uint32_t stage, uint32_t item, uint32_t term)
{
    int contact = kind == CPATH_POINT_CONTACT_STARTED || kind == CPATH_POINT_CONTACT_ENDED;
    return point->kind == kind && (contact || point->stage == stage) && point->item == item && point->term == term;
}

/* Takes one hook off the list if it is the expected one. */
static void expect_hook(const struct hook **hooks, uint32_t *count, uint32_t act, uint32_t number, const cpath_point *at)
{
    int contact = at->kind == CPATH_POINT_CONTACT_STARTED || at->kind == CPATH_POINT_CONTACT_ENDED;
    assert_true(*count > 0);
    assert_int_equal((*hooks)->act, act);
    assert_int_equal((*hooks)->number, number);
    assert_int_equal((*hooks)->stage, contact ? at->stage : 0);
    assert_int_equal((*hooks)->goal, contact ? at->goal : 0);
    assert_int_equal((*hooks)->channel, contact ? at->channel : 0);
    assert_int_equal((*hooks)->reserved, 0);
    ++*hooks;
    --*count;
}

/* The tables gone through for one point. Returns how many hooks it has. */
static uint32_t scan(const cpath_journey *journey, uint32_t point, uint32_t kind, uint32_t stage, uint32_t item,
                     uint32_t term)
{
    uint32_t count;
    const struct hook *hooks = journey_hooks(journey, point, &count);
    uint32_t found = count;
    for (uint32_t i = 0; i < 10; i++) {
        if (small.terms[i].kind != CPATH_TERM_NORM && is_at(&small.terms[i].target, kind, stage, item, term)) {
            expect_hook(&hooks, &count, HOOK_TARGET, i + 1, &small.terms[i].target);
        }
    }
    for (uint32_t i = 0; i < 10; i++) {
        if (small.terms[i].kind == CPATH_TERM_NORM && is_at(&small.terms[i].anchor, kind, stage, item, term)) {
            expect_hook(&hooks, &count, HOOK_NORM, i + 1, &small.terms[i].anchor);
        }
    }
    for (uint32_t i = 0; i < 8; i++) {
        if (is_at(&small.items[i].done_by, kind, stage, item, term)) {
            expect_hook(&hooks, &count, HOOK_ITEM, i + 1, &small.items[i].done_by);
        }
    }
    for (uint32_t i = 0; i < 10; i++) {
        int counts = small.terms[i].kind != CPATH_TERM_NORM && small.terms[i].clock != CPATH_CLOCK_AGREED;
        if (counts && is_at(&small.terms[i].anchor, kind, stage, item, term)) {
            expect_hook(&hooks, &count, HOOK_ANCHOR, i + 1, &small.terms[i].anchor);
        }
    }
    for (uint32_t i = 0; i < 3; i++) {
        int contact = kind == CPATH_POINT_CONTACT_STARTED || kind == CPATH_POINT_CONTACT_ENDED;
        if (contact && is_at(&small.gates[i].point, kind, stage, item, term)) {
            expect_hook(&hooks, &count, HOOK_GATE, i + 1, &small.gates[i].point);
        }
    }
    assert_int_equal(count, 0);
    return found;
}

static void hooks_are_what_the_tables_say(void **state)
{
    (void)state;
    small_init(&small);
    small.items[2].done_by = (cpath_point){.kind = CPATH_POINT_CONTACT_ENDED, .stage = 2, .goal = 1, .channel = 5};
    cpath_journey *journey = journey_of(&small.in);
    uint32_t total = 0;
    const uint32_t single[] = {CPATH_POINT_CREATED, CPATH_POINT_CONTACT_STARTED, CPATH_POINT_CONTACT_ENDED,
                               CPATH_POINT_PAID, CPATH_POINT_WON};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        total += scan(journey, journey_point(journey, single[i], 0), single[i], 0, 0, 0);
    }
    for (uint32_t n = 1; n <= 3; n++) {
        total += scan(journey, journey_point(journey, CPATH_POINT_STAGE_ENTERED, n - 1), CPATH_POINT_STAGE_ENTERED, n, 0, 0);
        total += scan(journey, journey_point(journey, CPATH_POINT_STAGE_PASSED, n - 1), CPATH_POINT_STAGE_PASSED, n, 0, 0);
        total += scan(journey, journey_point(journey, CPATH_POINT_PROMISED, 8 + n - 1), CPATH_POINT_PROMISED, n, 0, 0);
    }
    for (uint32_t n = 1; n <= 8; n++) {
        total += scan(journey, journey_point(journey, CPATH_POINT_ITEM_DONE, n - 1), CPATH_POINT_ITEM_DONE, 0, n, 0);
        total += scan(journey, journey_point(journey, CPATH_POINT_PROMISED, n - 1), CPATH_POINT_PROMISED, 0, n, 0);
    }
    for (uint32_t n = 1; n <= 10; n++) {
        total += scan(journey, journey_point(journey, CPATH_POINT_AGREED, n - 1), CPATH_POINT_AGREED, 0, 0, n);
    }
    assert_int_equal(total, 23); /* 9 targets, 1 norm, 5 items, 7 anchors, 1 gate */
    assert_int_equal(journey->points, 5 + 3 * 3 + 8 * 2 + 10);
    free(journey);
    small_init(&small);
}

static void promises_know_their_terms(void **state)
{
    (void)state;
    cpath_journey *journey = journey_of(&small.in);
    const uint16_t expected[] = {0, 2, 0, 0, 0, 3, 0, 0};
    const uint16_t items[] = {0, 2, 6, 0, 0, 0, 0, 0, 0, 0};
    assert_memory_equal(journey_promise_terms(journey), expected, sizeof expected);
    assert_memory_equal(journey_promise_items(journey), items, sizeof items);
    free(journey);
    small.terms[1].kind = CPATH_TERM_EXPIRES;
    small.terms[2].target.item = 2; /* the promise itself, after what does it has no term left */
    journey = journey_of(&small.in);
    const uint16_t other[] = {0, 3, 0, 0, 0, 0, 0, 0};
    assert_memory_equal(journey_promise_terms(journey), other, sizeof other);
    free(journey);
    small.terms[2].target.kind = CPATH_POINT_PROMISED; /* promised again is not kept */
    journey = journey_of(&small.in);
    assert_int_equal(journey_promise_terms(journey)[1], 0);
    free(journey);
    small.terms[9].target = (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = 6}; /* the last one */
    journey = journey_of(&small.in);
    assert_int_equal(journey_promise_terms(journey)[5], 10);
    free(journey);
    small_init(&small);
}

static uint64_t fingerprint_of(void)
{
    cpath_journey *journey = journey_of(&small.in);
    uint64_t fingerprint = 0;
    assert_int_equal(cpath_journey_fingerprint(journey, &fingerprint), CPATH_OK);
    free(journey);
    return fingerprint;
}

/* The number is the same on every machine. */
static void fingerprints_see_values_not_words(void **state)
{
    (void)state;
    const uint64_t plain = fingerprint_of();
    assert_true(plain == UINT64_C(0xe71c67ac7e26a0bc));
    static const struct poke words[] = {
        {IN, OF(journey_input, language), 4, CPATH_LANG_RU, NULL}, {IN, OF(journey_input, name), 0, 0, "Малый"},
        {STAGE_ROW(1), OF(stage_row, name), 0, 0, "Обращение"},    {STAGE_ROW(1), OF(stage_row, refusal), 0, 0, NULL},
        {GOAL_ROW(1), OF(goal_row, text), 0, 0, "Замер"},          {TERM_ROW(1), OF(term_row, text), 0, 0, "5 минут"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        poke(&words[i]);
        assert_int_equal(fingerprint_of(), plain);
    }
    static const struct poke values[] = {
        {IN, OF(journey_input, id), 0, 0, "smaller"},          {IN, OF(journey_input, revision), 4, 3, NULL},
        {IN, OF(journey_input, policies), 4, 10, NULL},        {IN, OF(journey_input, grace), 8, 3601, NULL},
        {ROLE_ROW(1), OF(role_row, key), 0, 0, "seller"},      {STAGE_ROW(1), OF(stage_row, idle), 8, 1, NULL},
        {STAGE_ROW(1), OF(stage_row, client_roles), 8, 0, NULL}, {STAGE_ROW(2), OF(stage_row, flags), 4, 1, NULL},
        {GOAL_ROW(2), OF(goal_row, responsible), 8, 1, NULL},  {ITEM_ROW(8), OF(item_row, done_by.stage), 4, 2, NULL},
        {ITEM_ROW(1), OF(item_row, kind), 4, 2, NULL},         {TERM_ROW(2), OF(term_row, max), 8, 601, NULL},
        {TERM_ROW(2), OF(term_row, anchor.channel), 4, 1, NULL}, {TERM_ROW(8), OF(term_row, due_roll), 4, 2, NULL},
        {TERM_ROW(8), OF(term_row, calendar), 4, 1, NULL},     {STEP_ROW(2), OF(next_step_row, reason_length), 4, 41, NULL},
        {GATE_ROW(1), OF(gate_row, severity), 4, 1, NULL},     {REASON_ROW(1), OF(reason_row, key), 0, 0, "cost"},
        {CHECK_ROW(1), OF(check_row, code), 4, 102, NULL},     {CALENDAR_ROW(1), OF(calendar_row, key), 0, 0, "shop"}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        small_init(&small);
        poke(&values[i]);
        assert_int_not_equal(fingerprint_of(), plain);
    }
    small_init(&small);
    small.in.checks.count = 1;
    assert_int_not_equal(fingerprint_of(), plain);
    small_init(&small);
}

/* As large as it gets, built and verified. */
static void limits_are_reached(void **state)
{
    (void)state;
    static char keys[1024][8];
    static cpath_role_row roles[64];
    static cpath_stage_row stages[64];
    static cpath_goal_row goals[1024];
    static cpath_item_row items[1024];
    static cpath_term_row terms[1024];
    for (uint32_t i = 0; i < 1024; i++) {
        snprintf(keys[i], sizeof keys[i], "k%u", (unsigned)i);
        roles[i % 64] = (cpath_role_row){keys[i], "a role"};
        stages[i % 64] = (cpath_stage_row){.key = keys[i], .name = "a stage", .responsible = UINT64_MAX};
        goals[i] = (cpath_goal_row){.key = keys[i], .text = "a goal", .stage = 1 + i % 64};
        items[i] = (cpath_item_row){.key = keys[i], .text = "an item", .stage = 1 + i % 64, .goal = i + 1,
                                    .kind = CPATH_ITEM_PROMISE};
        if (i > 0) { /* one chain */
            items[i].done_by = (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = i};
        }
        terms[i] = (cpath_term_row){.key = keys[i], .text = "a term", .kind = CPATH_TERM_DUE, .max = 1,
                                    .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX,
                                    .anchor = {.kind = CPATH_POINT_AGREED, .term = 1024 - i},
                                    .target = {.kind = CPATH_POINT_PROMISED, .item = i + 1}};
    }
    cpath_journey_input in = CPATH_JOURNEY_INPUT_INIT;
    in.language = CPATH_LANG_RU;
    in.revision = 1;
    in.id = "large";
    in.roles = CPATH_VIEW(roles, 64);
    in.stages = CPATH_VIEW(stages, 64);
    in.goals = CPATH_VIEW(goals, 1024);
    in.items = CPATH_VIEW(items, 1024);
    in.terms = CPATH_VIEW(terms, 1024);
    cpath_journey *journey = journey_of(&in);
    assert_int_equal(cpath_journey_find(journey, CPATH_TABLE_TERMS, "k1023", 5), 1024);
    free(journey);
    items[0].done_by = (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = 1024};
    assert_int_equal(cpath_journey_problems(&in, (cpath_room){0}), 1024); /* all of one circle */
    items[512].done_by.item = 513; /* a short one, and a chain into it */
    assert_int_equal(cpath_journey_problems(&in, (cpath_room){0}), 1);
}

int main(void)
{
    memset(long_key, 'a', sizeof long_key - 1);
    memset(long_text, 'a', sizeof long_text - 1);
    small_init(&small);
    const struct CMUnitTest table[] = {
        cmocka_unit_test(columns_cover_their_rows),
        cmocka_unit_test(rows_come_back_as_they_went),
        cmocka_unit_test(rooms_get_what_they_hold),
        cmocka_unit_test(each_defect_is_told),
        cmocka_unit_test(all_problems_are_told_in_order),
        cmocka_unit_test(defects_beside_each_other_are_told_once),
        cmocka_unit_test(roles_of_a_full_set),
        cmocka_unit_test(sound_corners_are_let_through),
        cmocka_unit_test(views_that_are_none_are_told),
        cmocka_unit_test(texts_beyond_all_handles),
        cmocka_unit_test(damage_is_found),
        cmocka_unit_test(sealed_damage_is_found_or_harmless),
        cmocka_unit_test(longer_handles_are_refused),
        cmocka_unit_test(forged_values_are_judged_as_rows_are),
        cmocka_unit_test(forged_numbers_are_refused),
        cmocka_unit_test(forged_hooks_are_refused),
        cmocka_unit_test(forged_texts_are_refused),
        cmocka_unit_test(parts_lie_one_after_the_other),
        cmocka_unit_test(rows_may_lie_anyhow),
        cmocka_unit_test(problems_go_into_rooms_anyhow),
        cmocka_unit_test(sizes_of_structs_are_checked),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(rows_are_found_by_key),
        cmocka_unit_test(hooks_are_what_the_tables_say),
        cmocka_unit_test(promises_know_their_terms),
        cmocka_unit_test(fingerprints_see_values_not_words),
        cmocka_unit_test(limits_are_reached),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
