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
    int32_t code = zone ? cpath_zone_build_tzif(bytes, length, zone, size) : size;
    if (code < 0) {
        free(zone);
        return NULL;
    }
    return zone;
}

static cpath_zone *from_file(const char *name)
{
    char path[256];
    int length = snprintf(path, sizeof path, ZONEINFO "%s", name);
    if ((size_t)length >= sizeof path || strstr(name, "..") || *name == '/') {
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

/* UTC, UTC+03:00, UTC-5: what POSIX would read by the other sign. */
static int is_offset(const char *name)
{
    return strncmp(name, "UTC", 3) == 0 && (!name[3] || name[3] == '+' || name[3] == '-');
}

/* What stands behind UTC, by ISO's sign: east is plus. */
static int read_offset(const char *text, int32_t *offset)
{
    int hours = 0, minutes = 0, used = 0;
    if (!*text) {
        *offset = 0;
        return 1;
    }
    if (sscanf(text + 1, "%2d%n:%2d%n", &hours, &used, &minutes, &used) < 1 || text[1 + used] || hours > 23 || minutes > 59 ||
        strspn(text + 1, "0123456789:") < (size_t)used) { /* scanf takes blanks and signs */
        return 0;
    }
    *offset = (*text == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return 1;
}

cpath_zone *cpath_io_zone(const char *name)
{
    int32_t offset = 0, code;
    errno = 0;
    if (!name || !*name) {
        return NULL;
    }
    int fixed = is_offset(name);
    if (fixed && !read_offset(name + strlen("UTC"), &offset)) {
        return NULL;
    }
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
