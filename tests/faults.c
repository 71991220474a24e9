/* SPDX-License-Identifier: MIT */
/*
 * The C library's allocator, of which the n-th allocation fails: linked into a
 * program, it is the one of all that the program uses. A program that knows
 * nothing of it says n in CPATH_FAULT_AT, and finds in the file CPATH_FAULT_COUNT
 * how many allocations it made.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "faults.h"

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *old);

struct faults faults = {.at = 0};

static int fails(void)
{
    faults.made++;
    int now = faults.made == faults.at || (faults.lasting && faults.at && faults.made > faults.at);
    errno = now ? ENOMEM : errno;
    return now;
}

static void *kept(void *memory)
{
    faults.live += memory != NULL;
    return memory;
}

void *malloc(size_t size)
{
    return fails() ? NULL : kept(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : kept(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
    if (fails()) {
        return NULL;
    }
    void *memory = __libc_realloc(old, size);
    faults.live += !old && memory;
    return memory;
}

void free(void *old)
{
    faults.live -= old != NULL;
    __libc_free(old);
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("CPATH_FAULT_AT");
    faults.at = at ? atol(at) : 0;
    faults.made = 0;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("CPATH_FAULT_COUNT");
    int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", faults.made);
    if (file >= 0) {
        (void)!write(file, text, (size_t)length);
        close(file);
    }
}
