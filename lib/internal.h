/* SPDX-License-Identifier: MIT */
/* What all rooms share: sized structs, views, rooms, hashes. Not installed. */
#ifndef CLIENTPATH_INTERNAL_H
#define CLIENTPATH_INTERNAL_H

#include <string.h>

#include <clientpath/base.h>

#include "first_priv.h"

#define CPATH_STRUCT_LIMIT 4096u

/* A struct's size in the release that first had it: no caller's is smaller. */
#define CPATH_FIRST(type) ((size_t)FIRST_##type)

/* What the compiler should keep together, and what apart, on the hottest paths. */
#ifdef __OPTIMIZE__
#define CPATH_HOT inline __attribute__((always_inline))
#else
#define CPATH_HOT inline /* one function to a debugger, and to gcov */
#endif
#ifdef __GNUC__
#define CPATH_COLD __attribute__((noinline, cold))
#define CPATH_APART __attribute__((noinline)) /* its locals take stack only while it runs */
#define cpath_likely(condition) __builtin_expect(!!(condition), 1)
#else
#define CPATH_COLD
#define CPATH_APART
#define cpath_likely(condition) (condition)
#endif

/* Copies the caller's sized struct into our zeroed one; `first` is the size of
 * the first release's layout. The one checker of abi rule 4. */
static inline int32_t cpath_check_size(void *own, size_t own_size, const void *theirs, size_t first)
{
    uint32_t size;
    if (!theirs) {
        return CPATH_EINVAL;
    }
    memcpy(&size, theirs, sizeof size);
    if (size < first || size > CPATH_STRUCT_LIMIT) {
        return CPATH_ESIZE;
    }
    const unsigned char *bytes = theirs;
    for (size_t i = own_size; i < size; i++) {
        if (bytes[i]) {
            return CPATH_ENEWER;
        }
    }
    memset(own, 0, own_size);
    memcpy(own, theirs, size < own_size ? size : own_size);
    return CPATH_OK;
}

/* Writes our struct back, no byte past the caller's size; the size stays theirs. */
static inline void cpath_write_sized(void *theirs, const void *own, size_t own_size)
{
    uint32_t size;
    memcpy(&size, theirs, sizeof size);
    memcpy(theirs, own, size < own_size ? size : own_size);
    memcpy(theirs, &size, sizeof size);
}

/* Tells a problem where the caller asked for one. Returns `code`, for tail calls. */
int32_t cpath_tell(cpath_problem *problem, int32_t code, uint32_t table, int32_t row, uint32_t field, uint32_t reason);

/* A problem to be filled must be NULL or have a sound size. */
static inline int32_t cpath_check_problem(const cpath_problem *problem)
{
    cpath_problem own;
    return problem ? cpath_check_size(&own, sizeof own, problem, CPATH_FIRST(cpath_problem)) : CPATH_OK;
}

static inline int32_t cpath_view_check(cpath_view view, size_t first)
{
    if (view.count < 0 || view.reserved || (view.count > 0 && !view.data)) {
        return CPATH_EINVAL;
    }
    return view.count > 0 && (view.element_size < first || view.element_size > CPATH_STRUCT_LIMIT)
               ? CPATH_ESIZE
               : CPATH_OK;
}

/* Bytes from a row of a view or room to the next. */
static inline int64_t cpath_stride(int32_t stride, uint32_t element_size)
{
    return stride ? stride : (int64_t)element_size;
}

/* Where row `index` (within the count) lies, aligned or not. */
static inline const unsigned char *cpath_view_at(cpath_view view, int32_t index)
{
    return (const unsigned char *)view.data + index * cpath_stride(view.stride, view.element_size);
}

/* Row `index` into our own, zero-extended. */
static inline void cpath_view_row(cpath_view view, int32_t index, void *own, size_t own_size)
{
    const unsigned char *row = cpath_view_at(view, index);
    if (cpath_likely(view.element_size >= own_size)) {
        memcpy(own, row, own_size); /* of a size known here */
    } else {
        memset(own, 0, own_size);
        memcpy(own, row, view.element_size);
    }
}

/* One row passed by pointer and size, in and out, as a view and a room of one. */
static inline int32_t cpath_row_read(void *own, size_t own_size, const void *row, uint32_t size, size_t first)
{
    cpath_view view = {row, 1, size, 0, 0};
    int32_t code = row ? cpath_view_check(view, first) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        cpath_view_row(view, 0, own, own_size);
    }
    return code;
}

static inline int32_t cpath_room_check(cpath_room room, size_t first)
{
    return cpath_view_check((cpath_view){room.data, room.capacity, room.element_size, room.stride, room.reserved},
                            first);
}

/* Our row to place `index`, if there is room for it; a longer caller's row is zero-filled. */
static inline void cpath_room_put(cpath_room room, int64_t index, const void *own, size_t own_size)
{
    if (index >= room.capacity) {
        return;
    }
    int64_t stride = cpath_stride(room.stride, room.element_size);
    unsigned char *place = (unsigned char *)room.data + index * stride;
    if (room.element_size == own_size) { /* mostly: a copy of known length */
        memcpy(place, own, own_size);
        return;
    }
    size_t known = room.element_size < own_size ? room.element_size : own_size;
    memcpy(place, own, known);
    memset(place + known, 0, room.element_size - known);
}

/* Row `index` of those put into a room, which has it. */
static inline void cpath_room_get(cpath_room room, int32_t index, void *own, size_t own_size)
{
    cpath_view view = {room.data, room.capacity, room.element_size, room.stride, 0};
    cpath_view_row(view, index, own, own_size);
}

static inline int32_t cpath_row_check(void *row, uint32_t size, size_t first)
{
    return row ? cpath_room_check((cpath_room){row, 1, size, 0, 0}, first) : CPATH_EINVAL;
}

static inline void cpath_row_write(void *row, uint32_t size, const void *own, size_t own_size)
{
    cpath_room_put((cpath_room){row, 1, size, 0, 0}, 0, own, own_size);
}

static inline int cpath_misaligned(const void *buffer)
{
    return ((uintptr_t)buffer & 7u) != 0;
}

/* FNV-1a, over values as little-endian bytes so that it is the same everywhere. */
#define CPATH_HASH_START UINT64_C(14695981039346656037)

static inline uint64_t cpath_hash(uint64_t hash, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        hash = (hash ^ (value >> (8 * i) & 0xFF)) * UINT64_C(1099511628211);
    }
    return hash;
}

static inline uint64_t cpath_hash_bytes(uint64_t hash, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
    }
    return hash;
}

/* Of a handle's bytes behind its magic and its hash, eight at a time: only
 * the machine that built it reads them. `length` is that of the handle. */
static inline uint64_t cpath_hash_handle(const void *handle, size_t length)
{
    uint64_t hash = CPATH_HASH_START, word;
    for (size_t at = 16; at + 8 <= length; at += 8) {
        memcpy(&word, (const unsigned char *)handle + at, 8);
        hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    for (size_t at = length / 8 * 8; at < length; at++) {
        hash = (hash ^ ((const unsigned char *)handle)[at]) * UINT64_C(1099511628211);
    }
    return hash;
}

/*@ requires b > 0;
  @ assigns \nothing;
  @ ensures b * \result <= a < b * (\result + 1);
  @*/
static inline int64_t cpath_floor_div(int64_t a, int64_t b)
{
    return a >= 0 ? a / b : -1 - (-1 - a) / b;
}

/*@ assigns \nothing;
  @ ensures \result == (CPATH_TIME_MIN <= time <= CPATH_TIME_MAX ? CPATH_OK : CPATH_ERANGE);
  @*/
static inline int32_t cpath_time_check(cpath_time time)
{
    return time < CPATH_TIME_MIN || time > CPATH_TIME_MAX ? CPATH_ERANGE : CPATH_OK;
}

#endif
