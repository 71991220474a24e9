/* SPDX-License-Identifier: MIT */
/* A journey while it is read: its tables, and where each row came from. */
#ifndef CLIENTPATH_IO_JOURNEY_READ_H
#define CLIENTPATH_IO_JOURNEY_READ_H

#include "journey_keys.h"

struct io_origin {
    json_t *object; /* NULL: a row that no object of its own makes */
    struct io_path path;
    enum io_shape shape;
    uint32_t failed; /* keys of the shape, a bit each, whose values could not be read */
};

struct io_rows {
    void *rows;
    void *origins; /* struct io_origin */
    int32_t count, room, origins_room;
    int partial; /* rows lack, or their keys: a reference to nothing may be right */
};

struct io_journey {
    struct io_source source;
    cpath_journey_input input;
    struct io_rows tables[JOURNEY_TABLES];
    struct io_origin root;
};

/* What a value is read from. */
struct io_value {
    const struct io_key_row *key;
    json_t *json;
    struct io_path path;
    unsigned char *row; /* where it goes: the row, or the input */
    uint32_t table, number; /* of the row; number from 1, 0 for the input */
};

/* One more row, all zero, and its origin. Returns it, or NULL and the error. */
void *cpath_io_add_row(struct io_journey *j, uint32_t table, const struct io_origin *origin);

/* Reads the keys of a shape from an object into a row. Returns 1, or 0 and the error. */
int cpath_io_read_object(struct io_journey *j, enum io_shape shape, const struct io_value *object);

/* Whether values of the row that v is of could not be read: of any key of these
 * fields (a bit each, of CPATH_FIELD_...). */
int cpath_io_lacks(const struct io_journey *j, uint32_t table, int32_t row, uint64_t fields);

/* Tells what the core finds in the rows that were read. */
void cpath_io_tell_found(struct io_journey *j);

/* The same of one problem, whatever else was told. */
void cpath_io_tell_problem(struct io_journey *j, const cpath_problem *problem);

/* Number of the row with that key (`length` bytes); 0 none. */
uint32_t cpath_io_find(const struct io_journey *j, uint32_t table, const char *key, size_t length);

/* The same of a stage's goals; of any stage's, the first, where stage is 0. */
uint32_t cpath_io_find_goal(const struct io_journey *j, uint32_t stage, const char *key, size_t length);

/* "there is no such row in …", with the nearest key. Returns 0. */
int cpath_io_no_such_row(struct io_journey *j, const struct io_path *path, uint32_t table, const char *key,
                         size_t length);

/* Reads a point, "item contract.sign". Returns 1, or 0 and the error. */
int cpath_io_read_point(struct io_journey *j, const struct io_value *value, cpath_point *point);

/* The reader of a form. */
typedef int io_reader(struct io_journey *j, const struct io_value *value);
io_reader *cpath_io_reader(enum io_form form);

/* "one of: …", all words of a family, and the nearest to `text`. Returns 0. */
int cpath_io_no_such_word(struct io_journey *j, const struct io_path *path, uint32_t family, const char *text);

static inline struct io_origin *io_origin_of(const struct io_journey *j, uint32_t table, int32_t row)
{
    return (struct io_origin *)j->tables[table].origins + row;
}

/* Of a row, from 0; of the journey itself for -1. */
static inline struct io_origin *io_origin_or_root(struct io_journey *j, uint32_t table, int32_t row)
{
    return row < 0 ? &j->root : io_origin_of(j, table, row);
}

static inline uint64_t io_field(uint32_t field)
{
    return UINT64_C(1) << field;
}

static inline int32_t io_language(const struct io_journey *j)
{
    return j->source.language;
}

#endif
