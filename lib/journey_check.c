/* SPDX-License-Identifier: MIT */
/* What can be wrong with a journey's rows. */
#include <clientpath/calendar.h>

#include "journey_rows_priv.h"

#define LAST_CHANNEL 5u
#define FIRST_CODE 101
#define LAST_CODE 699

struct checker {
    const cpath_journey_input *in;
    const char *base; /* NULL, or what offsets count from */
    cpath_room room;
    cpath_view views[TABLES];
    int32_t problems;
    uint32_t table; /* where it looks */
    int32_t row;
};

/* A row of a list of things that can be wrong. */
struct fault {
    int found;
    uint32_t field, reason;
    int64_t value;
};

/* A row's size is what the caller's header has. */
static void tell(struct checker *c, uint32_t field, uint32_t reason, int64_t value, int32_t other_row)
{
    const cpath_problem problem = {c->room.element_size, CPATH_EDATA, c->table, c->row, field, reason, value,
                                   other_row, 0};
    cpath_room_put(c->room, c->problems++, &problem, sizeof problem);
}

static void tell_found(struct checker *c, const struct fault *faults, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (faults[i].found) {
            tell(c, faults[i].field, faults[i].reason, faults[i].value, -1);
        }
    }
}

static uint32_t rows_of(const struct checker *c, uint32_t table)
{
    return (uint32_t)c->views[table].count;
}

static uint32_t number_at(const struct checker *c, uint32_t table, uint32_t index, size_t at)
{
    uint32_t number;
    memcpy(&number, journey_place(&c->views[table], index, at), sizeof number);
    return number;
}

static void check_key(struct checker *c, const char *key)
{
    size_t length = key ? strlen(key) : 0;
    if (!key) {
        tell(c, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, -1);
    } else if (length == 0) {
        tell(c, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, 0, -1);
    } else if (length > CPATH_MAX_KEY) {
        tell(c, CPATH_FIELD_KEY, CPATH_REASON_OUT_OF_RANGE, (int64_t)length, -1);
    }
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)key[i];
        if ((byte < 'a' || byte > 'z') && (byte < '0' || byte > '9') && byte != '-' && byte != '.' && byte != '_') {
            tell(c, CPATH_FIELD_KEY, CPATH_REASON_NOT_TEXT, byte, -1);
            return;
        }
    }
}

static void check_text(struct checker *c, const char *text, uint32_t field, int needed)
{
    size_t length = text ? strlen(text) : 0;
    if (!text) {
        if (needed) {
            tell(c, field, CPATH_REASON_MISSING, 0, -1);
        }
    } else if (length > CPATH_MAX_TEXT) {
        tell(c, field, CPATH_REASON_OUT_OF_RANGE, (int64_t)length, -1);
    } else if (cpath_text_characters(text, (int32_t)length) < (needed ? 1 : 0)) {
        tell(c, field, CPATH_REASON_NOT_TEXT, 0, -1);
    }
}

static void check_roles(struct checker *c, uint64_t roles, uint32_t field)
{
    uint32_t count = rows_of(c, CPATH_TABLE_ROLES);
    if (count < 64 && roles >> count) {
        uint32_t role = count + 1;
        while (!(roles >> (role - 1) & 1)) {
            role++;
        }
        tell(c, field, CPATH_REASON_NO_SUCH_ROW, role, -1);
    }
}

/* The most that a hundred years can be, in the seconds, days or months of a row's clock. */
static int64_t century(const struct checker *c, const union row *row, uint32_t field)
{
    int amount = c->table == CPATH_TABLE_TERMS && field != CPATH_FIELD_WARN;
    uint32_t clock = amount ? row->term.clock : 0;
    return clock == CPATH_CLOCK_MONTHS                                           ? 1200
           : clock == CPATH_CLOCK_BUSINESS_DAYS || clock == CPATH_CLOCK_CALENDAR_DAYS ? 36525
                                                                                 : 36525 * INT64_C(86400);
}

static void check_number(struct checker *c, const struct journey_column *column, uint32_t number)
{
    int row = column->what == COLUMN_ROW, choice = column->what == COLUMN_CHOICE;
    const struct fault faults[] = {
        {number == 0 && column->low > 0, column->field, CPATH_REASON_MISSING, 0},
        {choice && number > column->high, column->field, CPATH_REASON_UNKNOWN, number},
        {row && number > rows_of(c, column->high), column->field, CPATH_REASON_NO_SUCH_ROW, number},
        {column->what == COLUMN_FLAGS && (number & ~(uint32_t)column->high), column->field, CPATH_REASON_UNKNOWN,
         number & ~(uint32_t)column->high},
        {column->what == COLUMN_ZERO && number, column->field, CPATH_REASON_NOT_ZERO, number},
    };
    tell_found(c, faults, sizeof faults / sizeof *faults);
}

/* What the kinds of points speak of. */
enum { STAGE = 1, GOAL = 2, ITEM = 4, TERM = 8, CHANNEL = 16 };

static const struct {
    uint8_t needs, may;
} point_uses[POINT_KINDS] = {
    [CPATH_POINT_STAGE_ENTERED] = {STAGE, STAGE},
    [CPATH_POINT_STAGE_PASSED] = {STAGE, STAGE},
    [CPATH_POINT_ITEM_DONE] = {ITEM, ITEM},
    [CPATH_POINT_CONTACT_STARTED] = {0, STAGE | GOAL | CHANNEL},
    [CPATH_POINT_CONTACT_ENDED] = {0, STAGE | GOAL | CHANNEL},
    [CPATH_POINT_PROMISED] = {0, STAGE | ITEM}, /* one of them */
    [CPATH_POINT_AGREED] = {TERM, TERM},
};

static uint32_t stage_of_goal(const struct checker *c, uint32_t goal)
{
    return number_at(c, CPATH_TABLE_GOALS, goal - 1, offsetof(cpath_goal_row, stage));
}

/* The stage and the goal, both of their tables, do not go together. */
static int goal_elsewhere(const struct checker *c, uint32_t stage, uint32_t goal)
{
    return stage && stage <= rows_of(c, CPATH_TABLE_STAGES) && goal && goal <= rows_of(c, CPATH_TABLE_GOALS) &&
           stage_of_goal(c, goal) != stage;
}

static void check_reference(struct checker *c, uint32_t field, uint32_t kind, uint32_t use, uint32_t number,
                            uint32_t greatest)
{
    uint32_t may = point_uses[kind].may & use, needs = point_uses[kind].needs & use;
    if (number && !may) {
        tell(c, field, CPATH_REASON_NOT_NEEDED, number, -1);
    } else if (!number && needs) {
        tell(c, field, CPATH_REASON_MISSING, 0, -1);
    } else if (number > greatest) {
        tell(c, field, use == CHANNEL ? CPATH_REASON_UNKNOWN : CPATH_REASON_NO_SUCH_ROW, number, -1);
    }
}

static void check_point(struct checker *c, const struct journey_column *column, const cpath_point *point)
{
    uint32_t field = column->field, kind = point->kind;
    if (kind >= POINT_KINDS) {
        tell(c, field, CPATH_REASON_UNKNOWN, kind, -1);
        return;
    }
    if (kind == CPATH_POINT_NONE && column->low) {
        tell(c, field, CPATH_REASON_MISSING, 0, -1);
    }
    check_reference(c, field, kind, STAGE, point->stage, rows_of(c, CPATH_TABLE_STAGES));
    check_reference(c, field, kind, GOAL, point->goal, rows_of(c, CPATH_TABLE_GOALS));
    check_reference(c, field, kind, ITEM, point->item, rows_of(c, CPATH_TABLE_ITEMS));
    check_reference(c, field, kind, TERM, point->term, rows_of(c, CPATH_TABLE_TERMS));
    check_reference(c, field, kind, CHANNEL, point->channel, LAST_CHANNEL);
    if (kind == CPATH_POINT_PROMISED && !point->stage == !point->item) {
        tell(c, field, point->stage ? CPATH_REASON_CONFLICT : CPATH_REASON_MISSING, 0, -1);
    }
    if (point_uses[kind].may & GOAL && goal_elsewhere(c, point->stage, point->goal)) {
        tell(c, field, CPATH_REASON_CONFLICT, point->goal, -1);
    }
}

static void check_value(struct checker *c, const union row *row, const struct journey_column *column, size_t index)
{
    const unsigned char *at = (const unsigned char *)row + column->at;
    int64_t amount;
    uint64_t roles;
    uint32_t number;
    cpath_point point;
    switch (column->what) {
    case COLUMN_KEY:
        check_key(c, journey_string(c->base, at));
        break;
    case COLUMN_TEXT:
        check_text(c, journey_string(c->base, at + index * sizeof(char *)), column->field, column->low);
        break;
    case COLUMN_NO_TEXT:
        if (journey_string(NULL, at)) {
            tell(c, column->field, CPATH_REASON_NOT_ZERO, 0, -1);
        }
        break;
    case COLUMN_ROLES:
        memcpy(&roles, at + index * sizeof roles, sizeof roles);
        check_roles(c, roles, column->field);
        break;
    case COLUMN_AMOUNT:
        memcpy(&amount, at, sizeof amount);
        if (amount < 0 || amount > century(c, row, column->field)) {
            tell(c, column->field, CPATH_REASON_OUT_OF_RANGE, amount, -1);
        }
        break;
    case COLUMN_POINT:
        memcpy(&point, at, sizeof point);
        check_point(c, column, &point);
        break;
    default:
        memcpy(&number, at + index * sizeof number, sizeof number);
        check_number(c, column, number);
    }
}

static void check_stage(struct checker *c, const cpath_stage_row *stage)
{
    if (stage->idle && !(stage->flags & CPATH_STAGE_HAS_IDLE)) {
        tell(c, CPATH_FIELD_IDLE, CPATH_REASON_NOT_NEEDED, stage->idle, -1);
    }
}

static void check_goal(struct checker *c, const cpath_goal_row *goal)
{
    if (!goal->text && !goal->name) {
        tell(c, CPATH_FIELD_TEXT, CPATH_REASON_MISSING, 0, -1);
    }
}

/* The item whose being done does this one; 0 none. */
static uint32_t done_by_item(const struct checker *c, uint32_t item)
{
    size_t at = offsetof(cpath_item_row, done_by);
    uint32_t kind = number_at(c, CPATH_TABLE_ITEMS, item - 1, at + offsetof(cpath_point, kind));
    uint32_t next = number_at(c, CPATH_TABLE_ITEMS, item - 1, at + offsetof(cpath_point, item));
    return kind == CPATH_POINT_ITEM_DONE && next <= rows_of(c, CPATH_TABLE_ITEMS) ? next : 0;
}

static void check_item(struct checker *c, const cpath_item_row *item)
{
    if (goal_elsewhere(c, item->stage, item->goal)) {
        tell(c, CPATH_FIELD_GOAL, CPATH_REASON_CONFLICT, item->goal, -1);
    }
    uint32_t self = (uint32_t)c->row + 1, at = done_by_item(c, self);
    for (uint32_t steps = rows_of(c, CPATH_TABLE_ITEMS); at && at != self && steps > 0; steps--) {
        at = done_by_item(c, at);
    }
    if (at == self) {
        tell(c, CPATH_FIELD_DONE_BY, CPATH_REASON_CYCLE, item->done_by.item, -1);
    }
}

/* Amounts, boundaries and the flags that give them their meaning. */
static void check_amounts(struct checker *c, const cpath_term_row *term)
{
    int has_min = (term->flags & CPATH_TERM_HAS_MIN) != 0, has_max = (term->flags & CPATH_TERM_HAS_MAX) != 0;
    int agreed = term->clock == CPATH_CLOCK_AGREED, norm = term->kind == CPATH_TERM_NORM;
    int seconds = term->clock == CPATH_CLOCK_ELAPSED || term->clock == CPATH_CLOCK_WORKING;
    int rolls = term->clock == CPATH_CLOCK_CALENDAR_DAYS || term->clock == CPATH_CLOCK_MONTHS;
    int bounded = term->min_boundary || term->max_boundary || term->due_roll;
    uint32_t pauses = CPATH_TERM_PAUSED_STOPS | CPATH_TERM_PAUSED_RUNS;
    const struct fault faults[] = {
        {term->min && (!has_min || agreed), CPATH_FIELD_MIN, CPATH_REASON_NOT_NEEDED, term->min},
        {term->max && (!has_max || agreed), CPATH_FIELD_MAX, CPATH_REASON_NOT_NEEDED, term->max},
        {has_min && has_max && !bounded && term->min > term->max, CPATH_FIELD_MAX, CPATH_REASON_BEFORE, term->max},
        {!has_max && !agreed && (!has_min || term->kind == CPATH_TERM_EXPIRES), CPATH_FIELD_MAX, CPATH_REASON_MISSING,
         0},
        {term->min_boundary && (seconds || !has_min), CPATH_FIELD_BOUNDARY, CPATH_REASON_NOT_NEEDED,
         term->min_boundary},
        {term->max_boundary && (seconds || (!has_max && !agreed)), CPATH_FIELD_BOUNDARY, CPATH_REASON_NOT_NEEDED,
         term->max_boundary},
        {term->due_roll && (!rolls || !has_max), CPATH_FIELD_DUE_ROLL, CPATH_REASON_NOT_NEEDED, term->due_roll},
        {(term->flags & pauses) == pauses, CPATH_FIELD_FLAGS, CPATH_REASON_CONFLICT, pauses},
        {norm && term->clock && !seconds, CPATH_FIELD_CLOCK, CPATH_REASON_CONFLICT, term->clock},
    };
    tell_found(c, faults, sizeof faults / sizeof *faults);
}

static int same_contacts(const cpath_point *a, const cpath_point *b)
{
    return a->stage == b->stage && a->goal == b->goal && a->channel == b->channel;
}

/* Where it begins and ends. */
static void check_ends(struct checker *c, const cpath_term_row *term)
{
    const cpath_point *anchor = &term->anchor, *target = &term->target;
    int agreed = term->clock == CPATH_CLOCK_AGREED, norm = term->kind == CPATH_TERM_NORM;
    int own = anchor->kind == CPATH_POINT_AGREED && anchor->term == (uint32_t)c->row + 1;
    int ended = target->kind == CPATH_POINT_CONTACT_ENDED;
    const struct fault faults[] = {
        {!anchor->kind && !agreed, CPATH_FIELD_ANCHOR, CPATH_REASON_MISSING, 0},
        {anchor->kind && agreed && !own, CPATH_FIELD_ANCHOR, CPATH_REASON_CONFLICT, anchor->kind},
        {norm && !agreed && anchor->kind && anchor->kind != CPATH_POINT_CONTACT_STARTED, CPATH_FIELD_ANCHOR,
         CPATH_REASON_CONFLICT, anchor->kind},
        {norm && target->kind && (!ended || !same_contacts(anchor, target)), CPATH_FIELD_TARGET,
         CPATH_REASON_CONFLICT, target->kind},
    };
    tell_found(c, faults, sizeof faults / sizeof *faults);
}

static void check_next_step(struct checker *c, const cpath_next_step_row *step)
{
    if (step->reason_length && !(step->required & CPATH_NEEDS_REASON)) {
        tell(c, CPATH_FIELD_REASON_LENGTH, CPATH_REASON_NOT_NEEDED, step->reason_length, -1);
    }
}

static void check_gate(struct checker *c, const cpath_gate_row *gate)
{
    int win = gate->kind == CPATH_GATE_WIN, known = gate->kind >= CPATH_GATE_ENTER && gate->kind < CPATH_GATE_WIN;
    const struct fault faults[] = {
        {known && !gate->stage, CPATH_FIELD_STAGE, CPATH_REASON_MISSING, 0},
        {win && gate->stage, CPATH_FIELD_STAGE, CPATH_REASON_NOT_NEEDED, gate->stage},
    };
    tell_found(c, faults, sizeof faults / sizeof *faults);
}

static void check_code(struct checker *c, const cpath_check_row *check)
{
    if (check->code < FIRST_CODE || check->code > LAST_CODE) {
        tell(c, CPATH_FIELD_CODE, CPATH_REASON_OUT_OF_RANGE, check->code, -1);
    }
}

/* What the columns alone do not show. */
static void check_together(struct checker *c, const union row *row)
{
    switch (c->table) {
    case CPATH_TABLE_STAGES:
        check_stage(c, &row->stage);
        break;
    case CPATH_TABLE_GOALS:
        check_goal(c, &row->goal);
        break;
    case CPATH_TABLE_ITEMS:
        check_item(c, &row->item);
        break;
    case CPATH_TABLE_TERMS:
        check_amounts(c, &row->term);
        check_ends(c, &row->term);
        break;
    case CPATH_TABLE_NEXT_STEPS:
        check_next_step(c, &row->next_step);
        break;
    case CPATH_TABLE_GATES:
        check_gate(c, &row->gate);
        break;
    case CPATH_TABLE_CHECKS:
        check_code(c, &row->check);
        break;
    default:
        break;
    }
}

static const struct journey_column *key_column(uint32_t table)
{
    const struct journey_column *column = cpath_journey_tables[table].columns;
    while (column->what && column->what != COLUMN_KEY) {
        column++;
    }
    return column->what ? column : NULL;
}

static int same_text(const char *a, const char *b)
{
    size_t i = 0;
    while (a[i] && a[i] == b[i]) {
        i++;
    }
    return a[i] == b[i];
}

static int same_row(const struct checker *c, const struct journey_column *key, uint32_t a, uint32_t b)
{
    const cpath_view *view = &c->views[c->table];
    const struct journey_table *shape = &cpath_journey_tables[c->table];
    const unsigned char *first = journey_place(view, a, shape->same_at);
    const unsigned char *second = journey_place(view, b, shape->same_at);
    if (memcmp(first, second, shape->same_size) != 0) {
        return 0;
    }
    if (!key) {
        return 1;
    }
    const char *one = journey_string(c->base, journey_place(view, a, key->at));
    const char *other = journey_string(c->base, journey_place(view, b, key->at));
    return one && other && *one && same_text(one, other);
}

/* The first row before this one that is the same. */
static void check_doubled(struct checker *c)
{
    const struct journey_column *key = key_column(c->table);
    const struct journey_table *shape = &cpath_journey_tables[c->table];
    for (int32_t i = 0; (key || shape->same_size) && i < c->row; i++) {
        if (same_row(c, key, (uint32_t)i, (uint32_t)c->row)) {
            tell(c, key ? CPATH_FIELD_KEY : shape->same_field, CPATH_REASON_DOUBLED, 0, i);
            return;
        }
    }
}

static void check_rows(struct checker *c, uint32_t table)
{
    const struct journey_table *shape = &cpath_journey_tables[table];
    c->table = table;
    c->row = -1;
    if (table == CPATH_TABLE_STAGES && c->views[table].count == 0) {
        tell(c, CPATH_FIELD_NONE, CPATH_REASON_MISSING, 0, -1);
    }
    for (c->row = 0; c->row < c->views[table].count; c->row++) {
        union row row;
        cpath_view_row(c->views[table], c->row, &row, shape->size);
        for (const struct journey_column *column = shape->columns; column->what; column++) {
            for (size_t i = 0; i < column->count; i++) {
                check_value(c, &row, column, i);
            }
        }
        check_together(c, &row);
        check_doubled(c);
    }
}

static void check_head(struct checker *c)
{
    const cpath_journey_input *in = c->in;
    const uint32_t known = CPATH_POLICY_BOUGHT_PASSES | CPATH_POLICY_HAS_GRACE | CPATH_POLICY_HAS_RECORD_WITHIN |
                           CPATH_POLICY_RECORD_SAME_DAY;
    int has_grace = (in->policies & CPATH_POLICY_HAS_GRACE) != 0;
    int within = (in->policies & CPATH_POLICY_HAS_RECORD_WITHIN) != 0;
    int64_t most = century(c, NULL, CPATH_FIELD_POLICY);
    const struct fault faults[] = {
        {in->language != CPATH_LANG_RU && in->language != CPATH_LANG_EN, CPATH_FIELD_LANGUAGE,
         in->language ? CPATH_REASON_UNKNOWN : CPATH_REASON_MISSING, in->language},
        {in->revision < 1, CPATH_FIELD_REVISION, CPATH_REASON_MISSING, 0},
        {(in->policies & ~known) != 0, CPATH_FIELD_POLICY, CPATH_REASON_UNKNOWN, in->policies & ~known},
        {within && in->policies & CPATH_POLICY_RECORD_SAME_DAY, CPATH_FIELD_POLICY, CPATH_REASON_CONFLICT,
         CPATH_POLICY_RECORD_SAME_DAY},
        {in->grace && !has_grace, CPATH_FIELD_POLICY, CPATH_REASON_NOT_NEEDED, in->grace},
        {in->record_within && !within, CPATH_FIELD_POLICY, CPATH_REASON_NOT_NEEDED, in->record_within},
        {has_grace && (in->grace < 0 || in->grace > most), CPATH_FIELD_POLICY, CPATH_REASON_OUT_OF_RANGE, in->grace},
        {within && (in->record_within < 0 || in->record_within > most), CPATH_FIELD_POLICY, CPATH_REASON_OUT_OF_RANGE,
         in->record_within},
    };
    const char *texts[] = {in->name, in->description, in->technology};
    c->table = CPATH_TABLE_JOURNEY;
    c->row = -1;
    tell_found(c, faults, sizeof faults / sizeof *faults);
    check_key(c, journey_string(c->base, &in->id));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_text(c, journey_string(c->base, &texts[i]), CPATH_FIELD_TEXT, 0);
    }
}

/* Only if all views are views can rows be looked at. */
static int check_views(struct checker *c)
{
    int32_t before = c->problems;
    c->row = -1;
    for (c->table = CPATH_TABLE_ROLES; c->table <= CPATH_TABLE_CALENDARS; c->table++) {
        const struct journey_table *shape = &cpath_journey_tables[c->table];
        cpath_view view = journey_view(c->in, c->table);
        c->views[c->table] = view;
        if (cpath_view_check(view, shape->first) < 0) {
            tell(c, CPATH_FIELD_VIEW, CPATH_REASON_BAD_VIEW, 0, -1);
        } else if (view.count > shape->limit) {
            tell(c, CPATH_FIELD_NONE, CPATH_REASON_TOO_MANY, view.count, -1);
        }
    }
    return c->problems == before;
}

int32_t cpath_journey_inspect(const cpath_journey_input *in, const char *base, cpath_room room)
{
    struct checker c = {.in = in, .base = base, .room = room};
    check_head(&c);
    if (!check_views(&c)) {
        return c.problems;
    }
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        check_rows(&c, table);
    }
    return c.problems;
}

int32_t cpath_journey_problems(const cpath_journey_input *input, cpath_room problems)
{
    cpath_journey_input in;
    int32_t code = cpath_check_size(&in, sizeof in, input, CPATH_FIRST(cpath_journey_input));
    code = code < 0 ? code : cpath_room_check(problems, CPATH_FIRST(cpath_problem));
    return code < 0 ? code : cpath_journey_inspect(&in, NULL, problems);
}
