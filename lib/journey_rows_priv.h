/* SPDX-License-Identifier: MIT */
/*
 * What a journey's rows consist of, column by column, so that checking,
 * copying, hashing and reading them are loops over one table.
 */
#ifndef CLIENTPATH_JOURNEY_ROWS_PRIV_H
#define CLIENTPATH_JOURNEY_ROWS_PRIV_H

#include "journey_priv.h"

enum {
    COLUMN_NONE,
    COLUMN_KEY,
    COLUMN_TEXT,    /* low: 1 if it must be there */
    COLUMN_NO_TEXT, /* reserved: NULL */
    COLUMN_ROLES,
    COLUMN_AMOUNT,  /* int64_t, of 0 to a hundred years */
    COLUMN_NUMBER,  /* uint32_t: not 0 where low is 1 */
    COLUMN_CHOICE,  /* a constant of low to high; 0 is missing where low is not 0 */
    COLUMN_FLAGS,   /* high: those there are */
    COLUMN_ROW,     /* number of a row of the table `high`; low: 1 if it must be there */
    COLUMN_POINT,   /* low: 1 if it must be there */
    COLUMN_ZERO     /* reserved: 0 */
};

/* `count` neighbours of one sort. */
struct journey_column {
    uint16_t at;
    uint8_t what; /* COLUMN_... */
    uint8_t count;
    uint8_t field; /* CPATH_FIELD_... */
    uint8_t low;
    uint16_t high;
};

#define COLUMNS 17 /* the most there are, and an end */

/* Two rows are the same if their keys (where the table has keys) and the
 * `same_size` bytes at `same_at` are. */
struct journey_table {
    uint16_t size;    /* of a row */
    uint16_t first;   /* of a row in the first release */
    uint16_t view_at; /* in cpath_journey_input */
    uint16_t limit;
    uint8_t same_at, same_size, same_field;
    struct journey_column columns[COLUMNS];
};

/* By CPATH_TABLE_...; only CPATH_TABLE_ROLES to CPATH_TABLE_CALENDARS are filled. */
extern const struct journey_table cpath_journey_tables[TABLES];

union row {
    cpath_role_row role;
    cpath_stage_row stage;
    cpath_goal_row goal;
    cpath_item_row item;
    cpath_term_row term;
    cpath_next_step_row next_step;
    cpath_gate_row gate;
    cpath_reason_row reason;
    cpath_check_row check;
    cpath_calendar_row calendar;
};

static inline cpath_view journey_view(const cpath_journey_input *in, uint32_t table)
{
    cpath_view view;
    memcpy(&view, (const unsigned char *)in + cpath_journey_tables[table].view_at, sizeof view);
    return view;
}

/* The bytes at `at` of row `index`, which may lie unaligned. */
static inline const unsigned char *journey_place(const cpath_view *view, uint32_t index, size_t at)
{
    int64_t stride = cpath_stride(view->stride, view->element_size);
    return (const unsigned char *)view->data + index * stride + at;
}

/* A text of a row; `base` is NULL, or what the offsets in a handle's rows count from. */
static inline const char *journey_string(const char *base, const void *place)
{
    const char *text;
    memcpy(&text, place, sizeof text);
    return base && text ? base + (uintptr_t)text : text;
}

static inline int journey_is_text(const struct journey_column *column)
{
    return column->what == COLUMN_KEY || column->what == COLUMN_TEXT || column->what == COLUMN_NO_TEXT;
}

/* Looks at every row; writes what is wrong to the room (a sound one). Returns
 * how much there is. Views that are no views hide what else there is. */
int32_t cpath_journey_inspect(const cpath_journey_input *in, const char *base, cpath_room room);

#endif
