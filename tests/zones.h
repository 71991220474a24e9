/* SPDX-License-Identifier: MIT */
/* Zones of the system's zoneinfo, for tests. */
#ifndef TESTS_ZONES_H
#define TESTS_ZONES_H

#include "tests.h"

#define ZONEINFO "/usr/share/zoneinfo/"

/* The file's bytes, to be freed; NULL where there is none. */
static inline unsigned char *zone_file(const char *name, int32_t *length)
{
    char path[512];
    snprintf(path, sizeof path, ZONEINFO "%s", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    unsigned char *bytes = malloc(1 << 16);
    *length = (int32_t)fread(bytes, 1, 1 << 16, file);
    fclose(file);
    return bytes;
}

/* A zone of that name, to be freed; NULL where there is none. */
static inline cpath_zone *zone_of(const char *name)
{
    int32_t length = 0;
    unsigned char *bytes = zone_file(name, &length);
    int32_t size = bytes ? cpath_zone_tzif_size(bytes, length) : -1;
    cpath_zone *zone = size > 0 ? malloc((size_t)size) : NULL;
    if (bytes && (!zone || cpath_zone_build_tzif(bytes, length, zone, size) != CPATH_OK)) {
        fail_msg("%s is there, and is no zone", name);
    }
    free(bytes);
    return zone;
}

#endif
