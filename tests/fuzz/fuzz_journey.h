/* SPDX-License-Identifier: MIT */
/* A journey out of an input's bytes: the small one of the tests with changed fields and counts. */
#ifndef TESTS_FUZZ_JOURNEY_H
#define TESTS_FUZZ_JOURNEY_H

#include "fuzz.h"

#include "journey_rows_priv.h"
#include "journeys.h"

static const char *const fuzz_texts[] = {NULL, "", "a", "call", "chat", "meeting", "Key", "a b", "\xC3", "  ",
                                         "\xE2\x80\x83 x", "first", "z-9._", "tour", "A longer text, of some words"};

static inline const char *take_name(struct input *in)
{
    return fuzz_texts[take_choice(in, sizeof fuzz_texts / sizeof *fuzz_texts)];
}

/* One field of one row of any table: a text, or a number as wide as the column. */
static inline void change_field(struct input *in, struct small *small)
{
    uint32_t table = CPATH_TABLE_ROLES + take_choice(in, CPATH_TABLE_CALENDARS - CPATH_TABLE_ROLES + 1);
    const struct journey_table *shape = &cpath_journey_tables[table];
    cpath_view view = journey_view(&small->in, table);
    if (view.count <= 0) {
        return;
    }
    unsigned char *row = (unsigned char *)small + ((const char *)view.data - (const char *)small) +
                         (size_t)(take_choice(in, (uint32_t)view.count) * shape->size);
    uint32_t which = take_choice(in, COLUMNS), n = 0;
    const struct journey_column *column = shape->columns;
    for (; column[1].what && n < which; n++) {
        column++;
    }
    if (journey_is_text(column)) {
        const char *text = take_name(in);
        memcpy(row + column->at, &text, sizeof text);
    } else {
        int wide = column->what == COLUMN_ROLES || column->what == COLUMN_AMOUNT;
        uint32_t part = column->what == COLUMN_POINT ? 4 * take_choice(in, 6) : 0;
        uint64_t number = take_choice(in, 4) ? take_bytes(in, 1) % 12 : (uint64_t)take_number(in);
        memcpy(row + column->at + part, &number, wide ? 8 : 4); /* of little-endian machines */
    }
}

/* Fewer rows than there are, another policy, a head's field. */
static inline void change_head(struct input *in, struct small *small)
{
    cpath_view *const views[] = {&small->in.roles, &small->in.stages, &small->in.goals, &small->in.items,
                                 &small->in.terms, &small->in.next_steps, &small->in.gates, &small->in.reasons,
                                 &small->in.checks, &small->in.calendars};
    uint32_t way = take_choice(in, 16);
    if (way < 10) {
        views[way]->count = (int32_t)take_choice(in, (uint32_t)views[way]->count + 1);
    } else if (way == 10) {
        small->in.policies = (uint32_t)take_choice(in, 32);
    } else if (way == 11) {
        small->in.grace = take_number(in);
    } else if (way == 12) {
        small->in.record_within = take_number(in);
    } else if (way == 13) {
        small->in.id = take_name(in);
    } else if (way == 14) {
        small->in.language = take_choice(in, 4);
    } else {
        small->in.revision = take_choice(in, 3);
    }
}

static inline void fuzz_rows_of(struct input *in, struct small *small)
{
    uint32_t changes = take_choice(in, 12);
    small_init(small);
    for (uint32_t i = 0; i < changes; i++) {
        (take_choice(in, 4) ? change_field : change_head)(in, small);
    }
}

/* Built into the room it asks for, to be freed; NULL where there are problems. */
static inline cpath_journey *fuzz_journey(const cpath_journey_input *input)
{
    int32_t size = cpath_journey_size(input);
    LAW(size > 0);
    cpath_journey *journey = exact((size_t)size);
    if (cpath_journey_build(input, journey, size, NULL) != CPATH_OK) {
        free(journey);
        return NULL;
    }
    LAW(cpath_journey_verify(journey, size) == size);
    return journey;
}

#endif
