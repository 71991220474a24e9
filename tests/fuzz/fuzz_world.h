/* SPDX-License-Identifier: MIT */
/* A few journeys and calendars made once, and events out of an input's bytes. */
#ifndef TESTS_FUZZ_WORLD_H
#define TESTS_FUZZ_WORLD_H

#include "fuzz.h"

#include "random_logs.h"

#define FUZZ_WORLDS 6

/* The built-in journey under both policies, the small one, and three shaken ones. */
static inline const struct world *fuzz_world(uint32_t which)
{
    static struct world worlds[FUZZ_WORLDS];
    if (!worlds[0].journey) {
        static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
        static const char berlin[] = "CET-1CEST,M3.5.0,M10.5.0/3";
        LAW(cpath_zone_build_posix(berlin, (int32_t)strlen(berlin), zone, sizeof zone) == CPATH_OK);
        const cpath_zone *local = (const cpath_zone *)(const void *)zone;
        const cpath_calendar *office = office_of("mon-fri 09:00-18:00"), *shifts = shifts_of(local),
                             *blind = short_sighted(local);
        cpath_test_use(NULL, office);
        worlds[0] = world_of(remarka_in(CPATH_LANG_EN), office, shifts);
        worlds[1] = world_of(remarka_with(CPATH_POLICY_BOUGHT_PASSES), shifts, office);
        struct small small;
        small_init(&small);
        worlds[2] = world_of(journey_of(&small.in), office, shifts);
        for (int i = 3; i < FUZZ_WORLDS; i++) {
            worlds[i] = world_of(random_journey(), i % 2 ? office : shifts, i == 4 ? blind : shifts);
        }
    }
    return &worlds[which % FUZZ_WORLDS];
}

/* A row's number of a table; at times none, an unknown key's, or one that there is not. */
static inline uint32_t take_row(struct input *in, const struct world *world, uint32_t table)
{
    uint32_t byte = (uint32_t)take_bytes(in, 1);
    return byte >= 254 ? CPATH_UNKNOWN : byte == 253 ? (uint32_t)take_number(in) : byte % (world->rows[table] + 1);
}

static inline cpath_time take_while(struct input *in)
{
    static const int64_t units[] = {1, 60, 60, 900, 3600, 86400};
    uint32_t byte = (uint32_t)take_bytes(in, 1);
    return byte == 255 ? take_number(in) : units[byte % 6] * (int64_t)(byte / 6);
}

static inline void take_event(struct input *in, const struct world *world, cpath_event *event, cpath_time at)
{
    uint32_t given = (uint32_t)take_bytes(in, 2);
    memset(event, 0, sizeof *event);
    event->deal = 1;
    event->at = at;
    event->kind = (uint8_t)(1 + take_choice(in, 18));
    event->flags = given & 0x3FF;
    event->outcome = given & 0x400 ? (uint8_t)take_choice(in, 4) : 0;
    event->channel = given & 0x800 ? (uint8_t)take_choice(in, 6) : 0;
    event->stage = given & 0x1000 || event->kind == CPATH_EVENT_STAGE ? take_row(in, world, CPATH_TABLE_STAGES) : 0;
    event->item = given & 0x2000 ? take_row(in, world, CPATH_TABLE_ITEMS) : 0;
    event->term = given & 0x4000 ? take_row(in, world, CPATH_TABLE_TERMS) : 0;
    event->until = event->flags & CPATH_EVENT_HAS_UNTIL ? at + take_while(in) % 1000000000 : 0;
    event->next_at = event->flags & CPATH_EVENT_HAS_NEXT ? at + take_while(in) % 1000000000 : 0;
    event->recorded_at = event->flags & CPATH_EVENT_HAS_RECORDED ? at + take_while(in) % 1000000000 : 0;
    event->amount = event->flags & CPATH_EVENT_HAS_AMOUNT ? take_choice(in, 8) * 50 : 0;
    if (given & 0x8000) {
        event->goal = take_row(in, world, CPATH_TABLE_GOALS);
        event->role = take_row(in, world, CPATH_TABLE_ROLES);
        event->reason_code = take_row(in, world, CPATH_TABLE_REASONS);
        event->part = take_choice(in, 5);
        event->reason_length = (uint32_t)take_bytes(in, 1);
        event->purpose_length = (uint32_t)take_bytes(in, 1);
        event->person = take_choice(in, 4);
    }
}

#define FUZZ_EVENTS 24

/* Rows forward in time, at most FUZZ_EVENTS of them; each as likely the last. */
static inline struct log take_log(struct input *in, const struct world *world)
{
    struct log log;
    log.count = 0;
    log.end = 1773820000;
    while (log.count < FUZZ_EVENTS && bytes_left(in) > 6 && take_choice(in, 32)) {
        cpath_time gap = take_while(in);
        log.end += gap > 0 && gap < 1000000 ? gap : 0;
        take_event(in, world, &log.events[log.count], log.end);
        log.events[log.count].sequence = log.count;
        log.count++;
    }
    return log;
}

#endif
