/* SPDX-License-Identifier: MIT */
/* Inputs of which the analyser knows nothing: any number, any bytes. */
#ifndef PROOF_ANY_H
#define PROOF_ANY_H

#include <__fc_builtin.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include <clientpath/base.h>

static inline int32_t any_int32(void)
{
    return Frama_C_interval(INT_MIN, INT_MAX);
}

static inline uint32_t any_uint32(void)
{
    return Frama_C_unsigned_int_interval(0, UINT_MAX);
}

static inline int64_t any_int64(void)
{
    return Frama_C_long_long_interval(LLONG_MIN, LLONG_MAX);
}

/* Some of the buffer's bytes: their number, never more than there are. */
static inline int32_t any_bytes(void *buffer, int32_t size)
{
    Frama_C_make_unknown(buffer, (unsigned long)size);
    return Frama_C_interval(INT_MIN, size);
}

/* Room for any sized struct: what its size says is there. */
typedef union {
    uint32_t size;
    char bytes[4096];
    int64_t aligned;
} any_sized;

static inline void any_struct(any_sized *own)
{
    Frama_C_make_unknown(own->bytes, sizeof own->bytes);
}

/* A pointer to it, or none. */
#define MAYBE(pointer) (Frama_C_nondet(0, 1) ? (pointer) : NULL)

/* Views and rooms as a caller may give them: up to 64 rows, at any distance that
 * a row may have, forth or back, whose bytes are there. One sort after the other,
 * since a struct passed by value is not narrowed by the check it passes. */
#define ANY_ROWS 64
#define ANY_ROWS_BYTES (2 * (ANY_ROWS + 2) * 4096)
enum { VIEW_OF_ROWS, VIEW_OF_GIANTS, VIEW_OF_NONE, VIEW_OF_NULL, VIEW_SORTS };

static inline cpath_view any_view(int sort, unsigned char bytes[ANY_ROWS_BYTES])
{
    cpath_view view = {bytes + ANY_ROWS_BYTES / 2, Frama_C_interval(1, ANY_ROWS), any_uint32(),
                       Frama_C_interval(-4096, 4096), any_uint32()};
    if (sort == VIEW_OF_ROWS) {
        Frama_C_make_unknown((char *)bytes, ANY_ROWS_BYTES);
        view.element_size = Frama_C_unsigned_int_interval(0, 4096);
    } else if (sort == VIEW_OF_GIANTS) {
        view.element_size = Frama_C_unsigned_int_interval(4097, UINT_MAX);
    } else if (sort == VIEW_OF_NONE) {
        view.data = MAYBE(bytes);
        view.count = Frama_C_interval(INT_MIN, 0);
    } else {
        view.data = NULL;
        view.count = Frama_C_interval(1, INT_MAX);
    }
    return view;
}

static inline cpath_room any_room(int sort, unsigned char bytes[ANY_ROWS_BYTES])
{
    cpath_view view = any_view(sort, bytes);
    return (cpath_room){(void *)(uintptr_t)view.data, view.count, view.element_size, view.stride, view.reserved};
}

/* Asks with every sort of room. Rows that are too short and capacities that are none go apart,
 * since a struct passed by value is not narrowed by the check it passes. */
static inline void ask_with_rooms(unsigned char bytes[ANY_ROWS_BYTES], uint32_t first, void (*ask)(cpath_room))
{
    cpath_room room = any_room(VIEW_OF_ROWS, bytes);
    room.element_size = Frama_C_unsigned_int_interval(0, first - 1);
    ask(room);
    room.element_size = Frama_C_unsigned_int_interval(first, 4096);
    ask(room);
    ask(any_room(VIEW_OF_GIANTS, bytes));
    ask(any_room(VIEW_OF_NULL, bytes));
    room = any_room(VIEW_OF_NONE, bytes);
    room.capacity = Frama_C_interval(INT_MIN, -1);
    ask(room);
    room.capacity = 0;
    ask(room);
}

#endif
