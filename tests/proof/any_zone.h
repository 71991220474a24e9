/* SPDX-License-Identifier: MIT */
/* A zone of which the analyser knows only what cpath_zone_verify vouches for: a table of `count` changes
 * and a window of `changes` (-1: none), up to ZONE_CHANGES, of any values within their ranges, and any
 * rule of two forms. Numbers of changes are fixed, since they say where the offsets lie. */
#ifndef PROOF_ANY_ZONE_H
#define PROOF_ANY_ZONE_H

#include "any.h"
#include "zone_priv.h"

#define ZONE_CHANGES 2
#define ZONE_TABLE ((ZONE_CHANGES * 12 + 7) / 8)
#define ZONE_WINDOW ((sizeof(struct zone_window) + (ZONE_CHANGES + 1) * 12 + 4) / 8)

/* All zero before it is filled. */
struct any_zone {
    struct cpath_zone head;
    int64_t tables[ZONE_TABLE + ZONE_WINDOW];
};

static inline int32_t any_offset(void)
{
    return Frama_C_interval(-86399, 86399);
}

/* Of a form: 'M', 'J' or 'N'. */
static inline void any_change(struct zone_change *change, int form)
{
    change->form = form;
    change->month = form == 'M' ? Frama_C_interval(1, 12) : any_int32();
    change->week = form == 'M' ? Frama_C_interval(1, 5) : any_int32();
    change->day = Frama_C_interval(0, form == 'M' ? 6 : 365);
    change->time = Frama_C_interval(-168 * 3600 + 1, 168 * 3600 - 1);
}

static inline void any_rule(struct zone_rule *rule, int start, int end)
{
    rule->given = any_int32();
    rule->daylight = any_int32();
    rule->standard_offset = any_offset();
    rule->daylight_offset = any_offset();
    any_change(&rule->start, start);
    any_change(&rule->end, end);
}

static inline void any_window(struct zone_window *window, int32_t changes)
{
    window->changes = changes;
    window->offsets_at = (int32_t)sizeof *window + (changes + 1) * 8;
    int32_t *offsets = (int32_t *)(void *)((unsigned char *)window + window->offsets_at);
    for (int32_t n = 0; n < changes; n++) {
        window->at[n] = Frama_C_long_long_interval(INT64_MIN, CPATH_TIME_MAX);
    }
    window->at[changes] = CPATH_TIME_MAX + 1;
    for (int32_t n = 0; n <= changes; n++) {
        offsets[n] = any_offset();
    }
    for (int i = 0; i < STRETCHES; i++) {
        window->before[i] = (uint16_t)Frama_C_interval(0, changes);
    }
}

static inline const cpath_zone *any_zone(struct any_zone *zone, int32_t count, int32_t changes, int start, int end)
{
    struct cpath_zone *head = &zone->head;
    cpath_time *at = (cpath_time *)(void *)(head + 1);
    int32_t *offsets = (int32_t *)(void *)(at + count);
    const int32_t plain = (int32_t)sizeof *head + (count * 12 + 7) / 8 * 8;
    head->magic = ZONE_MAGIC;
    head->count = count;
    head->size = plain;
    head->first_offset = any_offset();
    head->rule_from = Frama_C_long_long_interval(CPATH_TIME_MIN, INT64_MAX);
    any_rule(&head->rule, start, end);
    for (int32_t n = 0; n < count; n++) {
        at[n] = any_int64();
        offsets[n] = any_offset();
    }
    if (changes >= 0) {
        head->window_at = plain;
        any_window((struct zone_window *)(void *)((unsigned char *)head + plain), changes);
        head->size += ((int32_t)sizeof(struct zone_window) + (changes + 1) * 12 + 4 + 7) / 8 * 8;
    }
    return head;
}

#endif
