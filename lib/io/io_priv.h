/* SPDX-License-Identifier: MIT */
/*
 * What the loaders share: whole files, JSON with the place of every value in
 * its text, errors that name it, the nearest of known words, texts that grow.
 */
#ifndef CLIENTPATH_IO_PRIV_H
#define CLIENTPATH_IO_PRIV_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <clientpath/io.h>

/* From the root to a value: a key each, or an index where the key is NULL. */
#define IO_STEPS 6
struct io_step {
    const char *key;
    size_t index;
};
struct io_path {
    size_t count;
    struct io_step steps[IO_STEPS];
};

static inline struct io_path io_member(struct io_path path, const char *key, size_t index)
{
    if (path.count < IO_STEPS) {
        path.steps[path.count++] = (struct io_step){key, index};
    }
    return path;
}

static inline struct io_path io_key(struct io_path path, const char *key)
{
    return io_member(path, key, 0);
}

static inline struct io_path io_nth(struct io_path path, size_t index)
{
    return io_member(path, NULL, index);
}

/* Problems in the order of place; beyond `limit` those of a place are passed over. */
struct io_told {
    cpath_io_problem *rows;
    int32_t count, room, limit;
    int failed; /* out of memory */
};

/* One more, unless the same is there, of an error and its parts; `near` may be NULL. */
void cpath_io_keep(struct io_told *told, const cpath_io_error *error, const char *path, const char *reason,
                   const char *near);

/* A JSON text, and where its errors go. */
struct io_source {
    const char *name;
    const char *text;
    size_t length;
    int32_t language;
    cpath_io_error *error;
    json_t *root; /* json_decref it */
    struct io_told *told; /* NULL: the error alone */
};

/* Clears the error and reads the text. Returns 1, or 0 and the error. */
int cpath_io_json(struct io_source *source);

/* The line and column of the value at the path, or, with `at_key`, of the key
 * that the path ends with; of the last value there is where the path goes on
 * into nothing. From 1, in characters. */
void cpath_io_place(const struct io_source *source, const struct io_path *path, int at_key, int32_t *line,
                    int32_t *column);

/* "file:line:column: path: value: reason; did you mean near?" `value` and
 * `near` may be NULL. Returns 0, for tail calls. */
int cpath_io_wrong(const struct io_source *source, const struct io_path *path, const char *value, const char *reason,
                   const char *near);

/* The same of the key that the path ends with: its own place; it is the value. */
int cpath_io_wrong_key(const struct io_source *source, const struct io_path *path, const char *reason,
                       const char *near);

/* That memory lacks: of no place, and of the whole list of problems. Returns 0. */
int cpath_io_no_memory(const struct io_source *source);

/* A path as people write it: "terms[3].anchor"; cut to fit. */
void cpath_io_path_text(const struct io_path *path, size_t steps, char *text, size_t room);

/* The greatest length ≤ `most` at which the text's bytes end between characters. */
size_t cpath_io_fitting(const char *text, size_t length, size_t most);

/* Copies what fits, in one line and between characters. */
void cpath_io_plain(char *to, size_t room, const char *text);

/* Sets the error's text, "name[:line:column]: reason", in one line and between
 * characters. Line and column are those the error has. */
void cpath_io_tell(cpath_io_error *error, const char *name, int32_t code, const char *reason);

/* What nobody writes by hand is not read whole: in bytes. */
#define LARGEST_JSON ((size_t)64 << 20)
#define LARGEST_LOG ((size_t)1 << 30)

/* The whole file, of at most `most` bytes, or standard input ("-"). Returns a text
 * to be freed and its length; NULL and the error. `path` may be NULL (an error). */
char *cpath_io_file(const char *path, size_t most, int32_t language, size_t *length, cpath_io_error *error);

/* The nearest of the words that are offered, if it is near enough. */
struct io_near {
    const char *word;
    const char *best; /* NULL: none */
    size_t distance;
};
void cpath_io_offer(struct io_near *near, const char *candidate);

/* Makes room for one more row. Returns 0 if there is no memory. */
int cpath_io_grow(void **rows, int32_t count, int32_t *room, size_t size);

/* A text that grows; once memory lacks it is failed and stays so. */
struct io_out {
    char *text;
    size_t length, room;
    int failed;
};
void cpath_io_put(struct io_out *out, const char *text, size_t length);
void cpath_io_puts(struct io_out *out, const char *text);
void cpath_io_put_number(struct io_out *out, int64_t number);

/* The text, NUL-terminated, to be freed; NULL if it failed. */
char *cpath_io_out_done(struct io_out *out);

/* Of a value that is there; JSON's null is one too. */
static inline int io_is_truth(const json_t *value)
{
    return json_typeof(value) == JSON_TRUE || json_typeof(value) == JSON_FALSE;
}

static inline const char *io_words(int32_t language, const char *ru, const char *en)
{
    return language == CPATH_LANG_RU ? ru : en;
}

#endif
