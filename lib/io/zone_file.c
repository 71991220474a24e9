/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <clientpath/io.h>

#define ZONEINFO "/usr/share/zoneinfo/"
#define LARGEST_FILE (1 << 20)

static cpath_zone *from_bytes(const void *bytes, int32_t length)
{
    int32_t size = cpath_zone_tzif_size(bytes, length);
    cpath_zone *zone = size > 0 ? malloc((size_t)size) : NULL;
    if (zone && cpath_zone_build_tzif(bytes, length, zone, size) < 0) {
        free(zone);
        zone = NULL;
    }
    return zone;
}

static cpath_zone *from_file(const char *name)
{
    char path[256];
    int length = snprintf(path, sizeof path, ZONEINFO "%s", name);
    if (length < 0 || (size_t)length >= sizeof path || strstr(name, "..") || *name == '/') {
        return NULL;
    }
    FILE *file = fopen(path, "rb");
    void *bytes = file ? malloc(LARGEST_FILE) : NULL;
    size_t read = bytes ? fread(bytes, 1, LARGEST_FILE, file) : 0;
    cpath_zone *zone = read > 0 ? from_bytes(bytes, (int32_t)read) : NULL;
    free(bytes);
    if (file) {
        fclose(file);
    }
    return zone;
}

/* UTC+03:00, UTC-5, UTC: by ISO's sign, east is plus. */
static int fixed_offset(const char *name, int32_t *offset)
{
    int hours = 0, minutes = 0, used = 0;
    char sign = '+';
    if (strcmp(name, "UTC") == 0) {
        *offset = 0;
        return 1;
    }
    if (sscanf(name, "UTC%c%2d%n:%2d%n", &sign, &hours, &used, &minutes, &used) < 2 || name[used] ||
        (sign != '+' && sign != '-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 ||
        strspn(name + strlen("UTC+"), "0123456789:") < (size_t)used - strlen("UTC+")) { /* scanf takes blanks and signs */
        return 0;
    }
    *offset = (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return 1;
}

cpath_zone *cpath_io_zone(const char *name)
{
    int32_t offset, code;
    errno = 0;
    if (!name || !*name) {
        return NULL;
    }
    int fixed = fixed_offset(name, &offset);
    cpath_zone *zone = fixed ? NULL : from_file(name);
    if (zone) {
        return zone;
    }
    zone = malloc(CPATH_ZONE_RULE_SIZE);
    if (!zone) {
        return NULL;
    }
    code = fixed ? cpath_zone_build_fixed(offset, zone, CPATH_ZONE_RULE_SIZE)
                 : cpath_zone_build_posix(name, (int32_t)strlen(name), zone, CPATH_ZONE_RULE_SIZE);
    if (code < 0) {
        free(zone);
        return NULL;
    }
    return zone;
}
