/* SPDX-License-Identifier: MIT */
#include "io_priv.h"

#define LONGEST_NAME 160
#define LONGEST_VALUE 80

size_t cpath_io_fitting(const char *text, size_t length, size_t most)
{
    if (length <= most) {
        return length;
    }
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80) {
        most--;
    }
    return most;
}

/* A long name's end says more than its beginning. */
static const char *tail(const char *text)
{
    size_t length = strlen(text);
    const char *from = length > LONGEST_NAME ? text + (length - LONGEST_NAME) : text;
    while (((unsigned char)*from & 0xC0) == 0x80) {
        from++;
    }
    return from;
}

/* One line, nothing a terminal obeys, and UTF-8: a name may be any bytes, and Jansson cuts between them. */
static void make_plain(char *text)
{
    for (char *c = text; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        int32_t more = byte < 0xC0 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        if (byte < 0x20 || byte == 0x7F) {
            *c = ' ';
        } else if (byte >= 0x80 &&
                   (strnlen(c, (size_t)more + 1) <= (size_t)more || cpath_text_characters(c, more + 1) < 0)) {
            *c = '?';
        } else {
            c += more;
        }
    }
}

void cpath_io_plain(char *to, size_t room, const char *text)
{
    size_t length = cpath_io_fitting(text, strlen(text), room - 1);
    memcpy(to, text, length);
    to[length] = '\0';
    make_plain(to);
}

void cpath_io_tell(cpath_io_error *error, const char *name, int32_t code, const char *reason)
{
    char text[1024], place[32] = "";
    if (error->line) {
        snprintf(place, sizeof place, ":%d:%d", error->line, error->column);
    }
    const char *end = tail(name);
    snprintf(text, sizeof text, "%s%s%s: %s", end == name ? "" : "…", end, place, reason);
    cpath_io_plain(error->text, sizeof error->text, text);
    error->code = code;
}

int cpath_io_no_memory(const struct io_source *source)
{
    source->error->line = source->error->column = 0;
    cpath_io_tell(source->error, source->name, CPATH_ECAPACITY,
                  io_words(source->language, "не хватает памяти", "out of memory"));
    if (source->told) {
        source->told->failed = 1;
    }
    return 0;
}

void cpath_io_path_text(const struct io_path *path, size_t steps, char *text, size_t room)
{
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; i < steps && used < room; i++) {
        const struct io_step *step = &path->steps[i];
        int length = step->key ? snprintf(text + used, room - used, "%s%.*s", i ? "." : "",
                                          (int)cpath_io_fitting(step->key, strlen(step->key), LONGEST_VALUE), step->key)
                               : snprintf(text + used, room - used, "[%zu]", step->index);
        used += length > 0 ? (size_t)length : 0;
    }
}

static int is_before(const cpath_io_error *a, const cpath_io_error *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

static int is_kept(const struct io_told *told, const cpath_io_error *error)
{
    int kept = 0;
    for (int32_t i = 0; i < told->count && !kept; i++) {
        kept = strcmp(told->rows[i].error.text, error->text) == 0;
    }
    return kept;
}

void cpath_io_keep(struct io_told *told, const cpath_io_error *error, const char *path, const char *reason,
                   const char *near)
{
    void *rows = told->rows;
    int32_t place = told->count;
    if (is_kept(told, error)) {
        return;
    }
    int ok = cpath_io_grow(&rows, told->count, &told->room, sizeof *told->rows);
    told->rows = rows;
    if (!ok) {
        told->failed = 1;
        return;
    }
    while (place > 0 && is_before(error, &told->rows[place - 1].error)) {
        place--;
    }
    cpath_io_problem *problem = &told->rows[place];
    memmove(problem + 1, problem, (size_t)(told->count - place) * sizeof *problem);
    memset(problem, 0, sizeof *problem);
    problem->error = *error;
    cpath_io_plain(problem->path, sizeof problem->path, path);
    cpath_io_plain(problem->reason, sizeof problem->reason, reason);
    cpath_io_plain(problem->near, sizeof problem->near, near ? near : "");
    told->count++;
}

static int wrong_at(const struct io_source *source, const struct io_path *path, int at_key, const char *value,
                    const char *reason, const char *near)
{
    char where[160], why[600], text[900];
    if (source->told && source->told->count >= source->told->limit) {
        return 0;
    }
    cpath_io_path_text(path, path->count - (size_t)at_key, where, sizeof where);
    cpath_io_place(source, path, at_key, &source->error->line, &source->error->column);
    snprintf(why, sizeof why, "%.*s%s%s", value ? (int)cpath_io_fitting(value, strlen(value), LONGEST_VALUE) : 0,
             value ? value : "", value && *value ? ": " : "", reason);
    snprintf(text, sizeof text, "%s%s%s%s%s%s", where, *where ? ": " : "", why,
             near ? io_words(source->language, "; возможно, ", "; did you mean ") : "", near ? near : "",
             near ? "?" : "");
    cpath_io_tell(source->error, source->name, CPATH_EDATA, text);
    if (source->told) {
        cpath_io_keep(source->told, source->error, where, why, near);
    }
    return 0;
}

int cpath_io_wrong(const struct io_source *source, const struct io_path *path, const char *value, const char *reason,
                   const char *near)
{
    return wrong_at(source, path, 0, value, reason, near);
}

int cpath_io_wrong_key(const struct io_source *source, const struct io_path *path, const char *reason,
                       const char *near)
{
    return wrong_at(source, path, 1, path->steps[path->count - 1].key, reason, near);
}
