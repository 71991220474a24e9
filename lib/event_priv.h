/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_EVENT_PRIV_H
#define CLIENTPATH_EVENT_PRIV_H

#include <clientpath/event.h>

#include "journey_priv.h"

#define EVENT_FLAGS UINT32_C(0x3FF)
#define MOST_MONEY INT64_C(1000000000000000)

/* cpath_event_check without its checks of pointers. */
int32_t cpath_event_sound(const cpath_journey *journey, const cpath_event *event, cpath_problem *problem);

/* Flags that are none, that exclude each other, or that speak of a field that is not there. */
static CPATH_HOT uint32_t conflicts(uint32_t flags)
{
    const uint32_t yes = CPATH_EVENT_REASON_UNDERSTOOD | CPATH_EVENT_PURPOSE_UNDERSTOOD; /* no is the bit above */
    const uint32_t there = CPATH_EVENT_HAS_UNTIL | CPATH_EVENT_HAS_NEXT; /* a date only is three bits above */
    return (flags & ~EVENT_FLAGS) | (flags & flags >> 1 & yes) | (flags >> 3 & ~flags & there);
}

/* What a kind cannot do without: one of two numbers, by where they lie. Most need nothing but to be a kind. */
struct need {
    uint8_t at, or_at;
    uint16_t field;
};
#define NEED(name, other, number) {offsetof(cpath_event, name), offsetof(cpath_event, other), number}
#define NO_NEED NEED(kind, kind, CPATH_FIELD_KIND)
static const struct need kind_needs[CPATH_EVENT_NOTE + 1] = {
    NEED(reserved, reserved, CPATH_FIELD_KIND), /* which is 0, as this kind */
    [CPATH_EVENT_CREATED] = NO_NEED,
    [CPATH_EVENT_STAGE] = NEED(stage, stage, CPATH_FIELD_STAGE),
    [CPATH_EVENT_CONTACT] = NO_NEED,
    [CPATH_EVENT_OUTCOME] = NO_NEED, /* but an outcome */
    [CPATH_EVENT_DONE] = NEED(item, part, CPATH_FIELD_ITEM),
    [CPATH_EVENT_UNDONE] = NEED(item, part, CPATH_FIELD_ITEM),
    [CPATH_EVENT_PROMISED] = NEED(item, part, CPATH_FIELD_ITEM),
    [CPATH_EVENT_AGREED] = NEED(term, term, CPATH_FIELD_TERM), /* and until */
    [CPATH_EVENT_PAID] = NO_NEED,
    [CPATH_EVENT_TOLD] = NEED(role, role, CPATH_FIELD_ROLE),
    [CPATH_EVENT_HANDED] = NO_NEED,
    [CPATH_EVENT_ACCEPTED] = NO_NEED,
    [CPATH_EVENT_RETURNED] = NO_NEED,
    [CPATH_EVENT_PAUSED] = NO_NEED,
    [CPATH_EVENT_RESUMED] = NO_NEED,
    [CPATH_EVENT_REOPENED] = NO_NEED,
    [CPATH_EVENT_ASSIGNED] = NEED(role, role, CPATH_FIELD_ROLE),
    [CPATH_EVENT_NOTE] = NO_NEED,
};

static CPATH_HOT uint32_t word_at(const cpath_event *event, size_t at)
{
    uint32_t number;
    memcpy(&number, (const unsigned char *)event + at, sizeof number);
    return number;
}

static CPATH_HOT uint32_t lacking(const cpath_event *event)
{
    const struct need *need = &kind_needs[event->kind];
    return !(word_at(event, need->at) | word_at(event, need->or_at))                   ? need->field
           : event->kind == CPATH_EVENT_OUTCOME && !event->outcome                          ? CPATH_FIELD_OUTCOME
           : event->kind == CPATH_EVENT_AGREED && !(event->flags & CPATH_EVENT_HAS_UNTIL) ? CPATH_FIELD_UNTIL
                                                                                            : CPATH_FIELD_NONE;
}

/* Not negative and below 2^38: within the years of all times, but for some at their ends. */
static CPATH_HOT uint64_t shifted(cpath_time time)
{
    return (uint64_t)time + (UINT64_C(1) << 35);
}

/* Two numbers that lie beside each other, and their tables'; in the top bit of each half: it lies beyond its
 * table, or is CPATH_UNKNOWN. */
#define TOP_BITS UINT64_C(0x8000000080000000)
static CPATH_HOT uint64_t beyond(const void *numbers, const uint32_t *counts)
{
    uint64_t two, most;
    memcpy(&two, numbers, sizeof two);
    memcpy(&most, counts, sizeof most);
    return (two | ~((most | TOP_BITS) - two)) & TOP_BITS;
}

/* Flags that say that a field is there, of those that hold something. */
static CPATH_HOT uint32_t filled(const cpath_event *event)
{
    return (event->recorded_at ? CPATH_EVENT_HAS_RECORDED : 0) | (event->until ? CPATH_EVENT_HAS_UNTIL : 0) |
           (event->next_at ? CPATH_EVENT_HAS_NEXT : 0) | (event->amount ? CPATH_EVENT_HAS_AMOUNT : 0);
}

/* Something other than zero: times, an amount or flags that are odd. Apart, for most rows have no flags. */
static CPATH_APART uint64_t odd_flagged(const cpath_event *event)
{
    uint64_t times = shifted(event->at) | shifted(event->recorded_at) | shifted(event->until) | shifted(event->next_at);
    return times >> 38 | (uint64_t)event->amount >> 49 | (filled(event) & ~event->flags) | conflicts(event->flags);
}

static CPATH_HOT uint64_t odd_numbers(const cpath_event *event)
{
    uint64_t none = (uint64_t)(event->recorded_at | event->until | event->next_at | event->amount);
    return event->flags ? odd_flagged(event) : shifted(event->at) >> 38 | none;
}

_Static_assert(offsetof(cpath_event, goal) == offsetof(cpath_event, stage) + 4 &&
                   offsetof(cpath_event, term) == offsetof(cpath_event, item) + 4 &&
                   CPATH_TABLE_GOALS == CPATH_TABLE_STAGES + 1 && CPATH_TABLE_TERMS == CPATH_TABLE_ITEMS + 1,
               "two numbers at once");

/* The same of the four bytes. */
static CPATH_HOT uint32_t wild_bytes(const cpath_event *event)
{
    static const uint8_t most[4] = {CPATH_EVENT_NOTE, CPATH_OUTCOME_POSTPONED, CPATH_CHANNEL_VISIT, 0};
    uint32_t limits, bytes = word_at(event, offsetof(cpath_event, kind));
    memcpy(&limits, most, sizeof limits);
    return (bytes | ~((limits | UINT32_C(0x80808080)) - bytes)) & UINT32_C(0x80808080);
}

/* Sound at first sight, nothing in a field without its flag, and no unknown key: so are most rows.
 * 0: cpath_event_sound says what it is. */
static CPATH_HOT int event_is_plain(const cpath_journey *journey, const cpath_event *event)
{
    const uint32_t *count = journey->count;
    uint64_t wild = beyond(&event->stage, &count[CPATH_TABLE_STAGES]) | beyond(&event->item, &count[CPATH_TABLE_ITEMS]);
    int known = event->role <= count[CPATH_TABLE_ROLES] && event->reason_code <= count[CPATH_TABLE_REASONS];
    return known && !(wild | odd_numbers(event) | wild_bytes(event) | event->reserved) && !lacking(event);
}

#endif
