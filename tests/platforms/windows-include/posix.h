/* SPDX-License-Identifier: MIT */
/* What the tests use of POSIX and Windows has under other names. */
#ifndef TESTS_PLATFORMS_POSIX_H
#define TESTS_PLATFORMS_POSIX_H

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define localtime_r(time, tm) localtime_s(tm, time)
#define timegm(tm) _mkgmtime(tm)
#define setenv(name, value, replace) _putenv_s(name, value)
#define unsetenv(name) _putenv_s(name, "")

static inline char *strsep(char **rest, const char *separators)
{
    char *word = *rest;
    if (word) {
        *rest += strcspn(word, separators);
        *rest = **rest ? (**rest = '\0', *rest + 1) : NULL;
    }
    return word;
}

#endif
