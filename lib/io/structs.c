/* SPDX-License-Identifier: MIT */
/* What callers that declare this library's structs by hand ask first. */
#include <clientpath/io.h>

#include "../structs.h"

static const struct struct_row structs[] = {
    STRUCT(cpath_io_error),
    STRUCT(cpath_io_problem),
    STRUCT(cpath_io_cell),
    STRUCT(cpath_io_counts),
};

static const uint16_t offsets[] = {
    AT(cpath_io_error, code), AT(cpath_io_error, line), AT(cpath_io_error, column), AT(cpath_io_error, text),
    AT(cpath_io_problem, error), AT(cpath_io_problem, path), AT(cpath_io_problem, reason), AT(cpath_io_problem, near),
    AT(cpath_io_cell, text), AT(cpath_io_cell, length), AT(cpath_io_cell, seconds),
    AT(cpath_io_counts, rows), AT(cpath_io_counts, matched), AT(cpath_io_counts, dropped),
    AT(cpath_io_counts, unmatched),
};

static const struct struct_table io_structs = STRUCT_TABLE(structs, offsets);

int32_t cpath_io_struct_size(const char *name, int32_t length, int32_t *alignment)
{
    return struct_size(&io_structs, name, length, alignment);
}

int32_t cpath_io_struct_offsets(const char *name, int32_t length, int32_t *places, int32_t capacity)
{
    return struct_offsets(&io_structs, name, length, places, capacity);
}
