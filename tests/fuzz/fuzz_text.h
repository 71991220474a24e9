/* SPDX-License-Identifier: MIT */
/* What every loader of texts keeps: an error names the file, a place and a reason. */
#ifndef TESTS_FUZZ_TEXT_H
#define TESTS_FUZZ_TEXT_H

#include "fuzz.h"

#include <clientpath/io.h>

#define FUZZ_NAME "f"

static inline int32_t lines_of(const char *text, size_t length)
{
    int32_t lines = 1;
    for (size_t i = 0; i < length; i++) {
        lines += text[i] == '\n' || text[i] == '\r';
    }
    return lines;
}

/* One line of UTF-8 that begins with the name, within the text's lines. */
static inline void error_named(const cpath_io_error *error, const char *name, const char *text, size_t length)
{
    LAW(error->code < 0 && known_code(error->code));
    LAW(strncmp(error->text, name, strlen(name)) == 0 && strlen(error->text) > strlen(name) + 3);
    LAW(strlen(error->text) < sizeof error->text && cpath_text_characters(error->text, (int32_t)strlen(error->text)) > 0);
    LAW(!strpbrk(error->text, "\n\r\t\x1B"));
    LAW(error->line >= 0 && error->line <= lines_of(text, length) + 1 && error->column >= 0);
}

/* The same mistake at the same place, in other words. */
static inline void same_error(const cpath_io_error *a, const cpath_io_error *b)
{
    LAW(a->code == b->code && a->line == b->line && a->column == b->column);
}

#endif
