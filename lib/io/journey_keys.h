/* SPDX-License-Identifier: MIT */
/*
 * The keys of a journey's JSON: one table, which reading, printing and the
 * errors' places go by.
 */
#ifndef CLIENTPATH_IO_JOURNEY_KEYS_H
#define CLIENTPATH_IO_JOURNEY_KEYS_H

#include "io_priv.h"

#define JOURNEY_TABLES (CPATH_TABLE_CALENDARS + 1)

/* What a key's value is, and what it becomes. */
enum io_form {
    FORM_NONE,
    FORM_TEXT,     /* const char * */
    FORM_NUMBER,   /* uint32_t */
    FORM_WORD,     /* uint32_t: a word of the family `arg` */
    FORM_BITS,     /* uint32_t: a list of words of the family, a bit each */
    FORM_CHOICE,   /* bits of a uint32_t: a word of the list `arg` of choices */
    FORM_TRUTH,    /* the bit `bit` of the flags: true, false */
    FORM_ROLES,    /* uint64_t: a list of roles' keys, or one */
    FORM_ROLE,     /* another name of such a set, for one key; never printed */
    FORM_ROW,      /* uint32_t: a key of the table `arg` */
    FORM_GOAL,     /* uint32_t: a key of the stage's goals */
    FORM_POINT,    /* cpath_point */
    FORM_SECONDS,  /* int64_t: "20h", "1h30m", "10m", "45s"; sets `bit` */
    FORM_AMOUNT,   /* the same, in the unit of the term's clock */
    FORM_RECORD,   /* FORM_SECONDS, or "same-day" */
    FORM_REQUIRED, /* an item's short form of a gate: true, or a severity; never printed */
    FORM_OBJECT,   /* keys of the shape `arg`, of the same row */
    FORM_ROWS,     /* rows of the table `arg` */
    FORM_CHECKS,   /* rows of checks: {"CP212": "off"} */
    FORMS
};

struct io_key_row {
    const char *name;
    uint8_t form;
    uint8_t arg;
    uint8_t field;     /* CPATH_FIELD_..., as cpath_problem names it */
    uint8_t bit;
    uint16_t at;
    uint16_t flags_at; /* the uint32_t that `bit` is of */
    uint8_t needed;    /* the schema asks for it, as the core does */
};

enum io_shape {
    SHAPE_NONE,
    SHAPE_JOURNEY,
    SHAPE_POLICIES,
    SHAPE_CALENDAR,
    SHAPE_ROLE,
    SHAPE_STAGE,
    SHAPE_TECHNOLOGY,
    SHAPE_GOAL,        /* of the table at the root: with its stage */
    SHAPE_STAGE_GOAL,  /* within its stage */
    SHAPE_ITEM,
    SHAPE_TERM,
    SHAPE_STEP,
    SHAPE_GATE,
    SHAPE_REASON
};

/* The keys of a shape, to one without a name. */
const struct io_key_row *cpath_io_shape(enum io_shape shape);

/* Of rows by CPATH_TABLE_...: size, offset of the view in the input, shape. */
struct io_table {
    uint16_t size, view_at;
    uint8_t shape;
};
extern const struct io_table cpath_io_tables[JOURNEY_TABLES];

/* Lists of choices. */
enum { CHOICES_LANGUAGE, CHOICES_BOUGHT, CHOICES_PAUSED };
struct io_choice {
    const char *word;
    uint32_t value;
};
/* Ends with a row without a word. */
const struct io_choice *cpath_io_choices(uint32_t list);

#define IO_SAME_DAY "same-day"

/* What a next step may require: those of the words CPATH_WORDS_NEED that are its own. */
#define IO_NEEDS                                                                                 \
    (CPATH_NEEDS_REASON | CPATH_NEEDS_DATE | CPATH_NEEDS_TIME | CPATH_NEEDS_PURPOSE |             \
     CPATH_NEEDS_REASON_UNDERSTOOD | CPATH_NEEDS_PURPOSE_UNDERSTOOD)

/* The codes that findings may have. */
#define IO_FIRST_CODE 101
#define IO_LAST_CODE 699

/* Names of a clock's amounts: an example of each. */
const char *cpath_io_amount_example(uint32_t clock);

#endif
