/* SPDX-License-Identifier: MIT */
/* Handles whose numbers were changed and whose hash was made good again: no accident, but maybe an attack. */
#ifndef TESTS_SEALED_H
#define TESTS_SEALED_H

#include <internal.h>

/* The hash of a handle is its second word. */
static inline void seal_handle(void *handle, int32_t size)
{
    uint64_t hash = cpath_hash_handle(handle, (size_t)size);
    memcpy((unsigned char *)handle + 8, &hash, 8);
}

#endif
