/* SPDX-License-Identifier: MIT */
/* Inputs of which the analyser knows nothing: any number, any bytes. */
#ifndef PROOF_ANY_H
#define PROOF_ANY_H

#include <__fc_builtin.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

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

#endif
