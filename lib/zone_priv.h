/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_ZONE_PRIV_H
#define CLIENTPATH_ZONE_PRIV_H

#include <clientpath/zone.h>

#include "date_priv.h"

/* The day and second of a POSIX rule's change. */
struct zone_change {
    int32_t form;  /* 'J', 'N' (plain number) or 'M' */
    int32_t month; /* M */
    int32_t week;  /* M */
    int32_t day;   /* M: Sunday 0; J: 1 to 365; N: 0 to 365 */
    int32_t time;  /* local seconds after that day's midnight, may be negative */
    int32_t reserved;
};

struct zone_rule {
    int32_t given;   /* 0: the last transition's offset holds for ever */
    int32_t daylight; /* 0: one offset */
    int32_t standard_offset;
    int32_t daylight_offset;
    struct zone_change start;
    struct zone_change end;
};

/* The changes of 1970 to 2106 once more, rule's ones included, so that an offset
 * there is found without searching: for each stretch of 2^22 seconds the changes
 * before it. `at` ends with a time beyond all. */
#define WINDOW_BITS 32
#define STRETCH_BITS 22
#define STRETCHES (1 << (WINDOW_BITS - STRETCH_BITS))
struct zone_window {
    int32_t changes;
    int32_t offsets_at; /* bytes from this struct: changes + 1 offsets, the first holds before all */
    uint16_t before[STRETCHES];
    cpath_time at[];
};

/* The handle: this, then `count` instants, then `count` offsets, then the window. */
struct cpath_zone {
    uint64_t magic;
    uint64_t hash; /* of all bytes but these two */
    uint64_t fingerprint; /* of the values, the same on every machine */
    int32_t size;
    int32_t count;
    int32_t first_offset; /* before the first transition */
    int32_t window_at;    /* bytes from the start; 0: none */
    cpath_time rule_from; /* the rule holds from here on */
    struct zone_rule rule;
};

#define ZONE_MAGIC UINT64_C(0x31656E6F7A687063)

static inline const cpath_time *zone_instants(const cpath_zone *zone)
{
    return (const cpath_time *)(const void *)(zone + 1);
}

static inline const int32_t *zone_offsets(const cpath_zone *zone)
{
    return (const int32_t *)(const void *)(zone_instants(zone) + zone->count);
}

static inline const struct zone_window *zone_window(const cpath_zone *zone)
{
    return (const struct zone_window *)(const void *)((const unsigned char *)zone + zone->window_at);
}

static inline const int32_t *window_offsets(const struct zone_window *window)
{
    return (const int32_t *)(const void *)((const unsigned char *)window + window->offsets_at);
}

/* The instants around one that have its offset: from ≤ it < to. */
struct zone_stretch {
    cpath_time from, to; /* CPATH_TIME_MIN, CPATH_TIME_MAX + 1: no change */
    int32_t offset;
};

/* Of a sound zone and a time in range, or a second before all times, which nothing is known of but the first offset. */
struct zone_stretch cpath_zone_stretch(const cpath_zone *zone, cpath_time time);

/* Whether the rule changes the offset twice a year, by weekdays and by turns. */
int cpath_zone_by_turns(const cpath_zone *zone);

/* How many times such a rule has changed it up to an instant, but for a constant. */
int64_t cpath_zone_turns(const cpath_zone *zone, cpath_time time);

/* Reads a POSIX TZ string: 0, or CPATH_ESYNTAX. */
int32_t cpath_posix_rule(const char *text, int32_t length, struct zone_rule *rule);

#endif
