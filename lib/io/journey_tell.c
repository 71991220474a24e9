/* SPDX-License-Identifier: MIT */
/* What the core finds wrong with a journey's rows, in the file's own places. */
#include "journey_read.h"

static int is_unread(const struct io_origin *origin, const struct io_key_row *key)
{
    return origin->failed >> (key - cpath_io_shape(origin->shape)) & 1;
}

int cpath_io_lacks(const struct io_journey *j, uint32_t table, int32_t row, uint64_t fields)
{
    const struct io_origin *origin = row < 0 ? &j->root : io_origin_of(j, table, row);
    for (const struct io_key_row *key = cpath_io_shape(origin->shape); key->name; key++) {
        if (is_unread(origin, key) && fields & io_field(key->field)) {
            return 1;
        }
    }
    return 0;
}

/* The key that a problem's field speaks of: of several, the one that lacks or
 * the one that is there; NULL none. */
static const struct io_key_row *key_of(const struct io_origin *origin, const cpath_problem *problem)
{
    const struct io_key_row *other = NULL;
    for (const struct io_key_row *key = cpath_io_shape(origin->shape); key->name; key++) {
        int there = json_object_get(origin->object, key->name) != NULL && !is_unread(origin, key);
        if (key->field == problem->field) {
            if (there == (problem->reason != CPATH_REASON_MISSING)) {
                return key;
            }
            other = key;
        }
    }
    return other;
}

/* The row's origin; NULL: of a table as a whole. */
static const struct io_origin *origin_of(const struct io_journey *j, uint32_t table, int32_t row)
{
    if (table <= CPATH_TABLE_JOURNEY) {
        return &j->root;
    }
    return row >= 0 ? io_origin_of(j, table, row) : NULL;
}

/* Where a row of a table stands, and the field of it. */
static struct io_path path_of(const struct io_journey *j, const cpath_problem *problem, int32_t row)
{
    const struct io_path root = {0};
    const struct io_origin *origin = origin_of(j, problem->table, row);
    if (!origin) {
        return io_key(root, cpath_word(CPATH_WORDS_TABLE, problem->table));
    }
    const struct io_key_row *key = key_of(origin, problem);
    return key ? io_key(origin->path, key->name) : origin->path;
}

#define FIELD(name) (UINT64_C(1) << CPATH_FIELD_##name)

/* What the core says of a field only because others are as they are: it says nothing if those were not read. */
static const struct {
    uint32_t table, field;
    uint64_t others;
} hangs[] = {
    {CPATH_TABLE_GOALS, CPATH_FIELD_KEY, FIELD(STAGE)},
    {CPATH_TABLE_GOALS, CPATH_FIELD_TEXT, FIELD(TEXT)},
    {CPATH_TABLE_ITEMS, CPATH_FIELD_GOAL, FIELD(STAGE)},
    {CPATH_TABLE_TERMS, CPATH_FIELD_MIN, FIELD(CLOCK)},
    {CPATH_TABLE_TERMS, CPATH_FIELD_MAX, FIELD(CLOCK) | FIELD(KIND) | FIELD(MIN) | FIELD(BOUNDARY) | FIELD(DUE_ROLL)},
    {CPATH_TABLE_TERMS, CPATH_FIELD_BOUNDARY, FIELD(CLOCK) | FIELD(MIN) | FIELD(MAX)},
    {CPATH_TABLE_TERMS, CPATH_FIELD_DUE_ROLL, FIELD(CLOCK) | FIELD(MAX)},
    {CPATH_TABLE_TERMS, CPATH_FIELD_CLOCK, FIELD(KIND)},
    {CPATH_TABLE_TERMS, CPATH_FIELD_ANCHOR, FIELD(CLOCK) | FIELD(KIND)},
    {CPATH_TABLE_TERMS, CPATH_FIELD_TARGET, FIELD(ANCHOR) | FIELD(KIND)},
    {CPATH_TABLE_NEXT_STEPS, CPATH_FIELD_NUMBER_FROM, FIELD(OUTCOME)},
    {CPATH_TABLE_NEXT_STEPS, CPATH_FIELD_OUTCOME, FIELD(NUMBER_FROM)},
    {CPATH_TABLE_NEXT_STEPS, CPATH_FIELD_REASON_LENGTH, FIELD(REQUIRED)},
    {CPATH_TABLE_GATES, CPATH_FIELD_STAGE, FIELD(KIND)},
};

/* It follows from what was told already. */
static int follows(const struct io_journey *j, const cpath_problem *problem)
{
    const struct io_origin *origin = origin_of(j, problem->table, problem->row);
    if (!origin) {
        return j->tables[problem->table].partial && problem->reason == CPATH_REASON_MISSING;
    }
    const struct io_key_row *key = key_of(origin, problem);
    uint64_t fields = 0;
    for (size_t i = 0; i < sizeof hangs / sizeof *hangs; i++) {
        fields |= hangs[i].table == problem->table && hangs[i].field == problem->field ? hangs[i].others : 0;
    }
    return (key && is_unread(origin, key)) || cpath_io_lacks(j, problem->table, problem->row, fields);
}

void cpath_io_tell_problem(struct io_journey *j, const cpath_problem *problem)
{
    char reason[400], other[100] = "";
    struct io_path path = path_of(j, problem, problem->row);
    if (problem->other_row >= 0) {
        struct io_path first = path_of(j, problem, problem->other_row);
        cpath_io_path_text(&first, first.count, other, sizeof other);
    }
    snprintf(reason, sizeof reason, "%s%s%s%s", cpath_word_text(CPATH_WORDS_REASON, problem->reason, io_language(j)),
             *other ? " (" : "", other, *other ? ")" : "");
    cpath_io_wrong(&j->source, &path, NULL, reason, NULL);
}

void cpath_io_tell_found(struct io_journey *j)
{
    int32_t count = cpath_journey_problems(&j->input, CPATH_ROOM((cpath_problem *)NULL, 0));
    cpath_problem *found = count > 0 ? calloc((size_t)count, sizeof *found) : NULL;
    if (found) {
        (void)cpath_journey_problems(&j->input, CPATH_ROOM(found, count));
    }
    for (int32_t i = 0; found && i < count; i++) {
        if (!follows(j, &found[i])) {
            cpath_io_tell_problem(j, &found[i]);
        }
    }
    j->source.told->failed |= count > 0 && !found;
    free(found);
}
