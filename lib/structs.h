/* SPDX-License-Identifier: MIT */
/* The sizes of a library's public structs and where their fields lie, by name. */
#ifndef CLIENTPATH_STRUCTS_H
#define CLIENTPATH_STRUCTS_H

#include <stddef.h>
#include <string.h>

#include <clientpath/base.h>

struct struct_row {
    const char *name;
    int32_t size, alignment;
};

/* `offsets`: of each struct's fields, in their order; a struct begins at every 0. */
struct struct_table {
    const struct struct_row *rows;
    const uint16_t *offsets;
    int32_t row_count, offset_count;
};

#define STRUCT(type) {#type, (int32_t)sizeof(type), (int32_t)_Alignof(type)}
#define AT(type, field) (uint16_t)offsetof(type, field)
#define STRUCT_TABLE(rows, offsets) \
    {(rows), (offsets), (int32_t)(sizeof(rows) / sizeof *(rows)), (int32_t)(sizeof(offsets) / sizeof *(offsets))}

/* Which struct, from 0; or an error. */
static inline int32_t struct_named(const struct struct_table *table, const char *name, int32_t length)
{
    if (!name || length < 0) {
        return CPATH_EINVAL;
    }
    for (int32_t i = 0; i < table->row_count; i++) {
        const char *own = table->rows[i].name;
        if (strlen(own) == (size_t)length && memcmp(own, name, (size_t)length) == 0) {
            return i;
        }
    }
    return CPATH_ESYNTAX;
}

static inline int32_t struct_size(const struct struct_table *table, const char *name, int32_t length, int32_t *alignment)
{
    int32_t which = struct_named(table, name, length);
    if (which >= 0 && alignment) {
        *alignment = table->rows[which].alignment;
    }
    return which < 0 ? which : table->rows[which].size;
}

static inline int32_t struct_offsets(const struct struct_table *table, const char *name, int32_t length,
                                     int32_t *offsets, int32_t capacity)
{
    const uint16_t *all = table->offsets;
    int32_t left = struct_named(table, name, length), count = 0, at = 1;
    if (left < 0 || capacity < 0 || (capacity > 0 && !offsets)) {
        return left < 0 ? left : CPATH_EINVAL;
    }
    for (; left > 0; at++) {
        left -= all[at] == 0;
    }
    for (at -= 1; count == 0 || (at + count < table->offset_count && all[at + count]); count++) {
        if (count < capacity) {
            offsets[count] = all[at + count];
        }
    }
    return count;
}

#endif
