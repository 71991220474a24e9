/* SPDX-License-Identifier: MIT */
/*
 * Bytes of handles: a sound one with some bytes changed, cut, or bytes as they
 * come; sealed again with a good hash, as an attacker may. What a _verify takes
 * answers without leaving its buffer, though perhaps wrongly.
 */
#include "fuzz_world.h"
#include "internal.h"

/* A handle in memory of its size to the byte, and where hashes lie in it. */
struct bytes {
    unsigned char *at;
    int32_t size;
};

static void seal(unsigned char *handle, int32_t size)
{
    if (size >= 16) {
        uint64_t hash = cpath_hash_handle(handle, (size_t)size);
        memcpy(handle + 8, &hash, sizeof hash);
    }
}

static void change(struct input *in, struct bytes *bytes)
{
    uint32_t changes = take_choice(in, 8);
    for (uint32_t i = 0; i < changes && bytes->size > 0; i++) {
        uint32_t at = (uint32_t)take_bytes(in, 2) % (uint32_t)bytes->size, width = 1u << take_choice(in, 4);
        uint64_t value = take_choice(in, 2) ? take_bytes(in, 1) : (uint64_t)take_number(in);
        at -= at % width;
        if (at + width <= (uint32_t)bytes->size) {
            memcpy(bytes->at + at, &value, width);
        }
    }
}

#define NO_HASH (-1)

/* The sound handle changed, or the input's own bytes. `zone_at`: of a calendar, its
 * zone, which has a hash of its own; 0: none; NO_HASH: deals and funnels. */
static struct bytes changed(struct input *in, const void *sound, int32_t size, int32_t zone_at)
{
    uint32_t way = take_choice(in, 16);
    struct bytes bytes = {.size = size};
    if (way == 0) {
        size_t length;
        bytes.at = take_rest(in, &length);
        bytes.size = (int32_t)length;
        return bytes;
    }
    bytes.size -= way == 1 ? (int32_t)take_choice(in, 64) % (size + 1) : 0;
    bytes.at = exact_copy(sound, (size_t)bytes.size);
    change(in, &bytes);
    if (way > 2 && zone_at > 0) {
        const cpath_zone *zone = (const cpath_zone *)(const void *)((const unsigned char *)sound + zone_at);
        int32_t zone_size = cpath_zone_verify(zone, INT32_MAX);
        seal(bytes.at + zone_at, zone_at + zone_size <= bytes.size ? zone_size : 0);
    }
    if (way > 2 && zone_at >= 0) {
        seal(bytes.at, bytes.size);
    }
    return bytes;
}

static int taken(int32_t told, int32_t size)
{
    LAW(told == CPATH_ECORRUPT || told == CPATH_EMISMATCH || told == CPATH_EINVAL || (told > 0 && told <= size));
    return told > 0;
}

static void ask_zone_bytes(const cpath_zone *zone, struct input *in)
{
    for (int i = 0; i < 3; i++) {
        cpath_time time = take_time(in), found;
        int32_t offset;
        LAW(known_code(cpath_zone_offset(zone, time, &offset)));
        LAW(known_code(cpath_zone_next_change(zone, time, &found)));
        LAW(known_code(cpath_zone_previous_change(zone, time, &found)));
        LAW(known_code(cpath_zone_from_local(zone, time, (uint32_t)i, &found)));
    }
}

static void zones(struct input *in)
{
    static const char rule[] = "CET-1CEST,M3.5.0,M10.5.0/3";
    static const unsigned char tzif[] = { /* two changes, and a rule for what comes after */
        'T', 'Z', 'i', 'f', '2', [44] = 'T', 'Z', 'i', 'f', '2', [44 + 32] = 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 4,
        [88] = 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0, 0, 0, 14, 16, 0, 0, 0, 0, 28, 32, 1, 0,
        'A', 'B', 'C', 0, '\n', 'C', 'E', 'T', '-', '1', 'C', 'E', 'S', 'T', ',', 'M', '3', '.', '5', '.', '0', ',',
        'M', '1', '0', '.', '5', '.', '0', '\n'};
    static uint64_t small[CPATH_ZONE_RULE_SIZE / 8], large[1 << 11];
    if (!small[0]) {
        LAW(cpath_zone_build_posix(rule, sizeof rule - 1, small, sizeof small) == CPATH_OK);
        LAW(cpath_zone_build_tzif(tzif, sizeof tzif, large, sizeof large) == CPATH_OK);
    }
    const void *sound = take_choice(in, 2) ? small : large;
    struct bytes bytes = changed(in, sound, cpath_zone_verify(sound, sizeof large), 0);
    if (taken(cpath_zone_verify(bytes.at, bytes.size), bytes.size)) {
        ask_zone_bytes((const cpath_zone *)(const void *)bytes.at, in);
    }
    free(bytes.at);
}

static void ask_calendar_bytes(const cpath_calendar *calendar, struct input *in)
{
    cpath_time time = take_time(in), other = take_time(in), found;
    cpath_date date = take_date(in), day;
    int64_t amount = take_signed(in, 3), count;
    LAW(known_code(cpath_work_add(calendar, time, amount, &found)));
    LAW(known_code(cpath_work_between(calendar, time, other, &count)));
    LAW(known_code(cpath_is_open(calendar, time)));
    LAW(known_code(cpath_next_open(calendar, time, &found)));
    LAW(known_code(cpath_previous_close(calendar, time, &found)));
    LAW(known_code(cpath_days_add(calendar, date, amount, 0, &day)));
    LAW(known_code(cpath_days_count(calendar, date, take_date(in), &count)));
    LAW(known_code(cpath_date_moment(calendar, date, 3, &found)));
    LAW(known_code(cpath_local_date(calendar, time, &day)));
    ask_zone_bytes(cpath_calendar_zone(calendar), in);
}

static void calendars(struct input *in)
{
    const struct world *world = fuzz_world(take_choice(in, FUZZ_WORLDS));
    const cpath_calendar *sound = world->calendars[take_choice(in, 2)];
    int32_t zone_at = (int32_t)((const char *)cpath_calendar_zone(sound) - (const char *)sound);
    struct bytes bytes = changed(in, sound, cpath_calendar_verify(sound, INT32_MAX), zone_at);
    if (taken(cpath_calendar_verify(bytes.at, bytes.size), bytes.size)) {
        ask_calendar_bytes((const cpath_calendar *)(const void *)bytes.at, in);
    }
    free(bytes.at);
}

/* A fold over a journey, and every question, with bytes that a _verify took. */
static void ask_all(const struct world *world, cpath_deal *deal, struct input *in)
{
    static uint64_t rows[1 << 12], funnel[1 << 16];
    cpath_view calendars = world_calendars(world);
    const cpath_journey *journey = world->journey;
    struct log log = take_log(in, world);
    cpath_time now = log.end + take_signed(in, 3), change;
    cpath_state state = CPATH_STATE_INIT;
    LAW(known_code(cpath_deal_apply(journey, calendars, deal, log_view(&log, 0, log.count), NULL, now, NULL)));
    LAW(known_code(cpath_deal_state(journey, calendars, deal, now, &state)));
    LAW(known_code(cpath_deal_next_change(journey, calendars, deal, now, &change)));
    LAW(known_code(cpath_deal_clocks(journey, calendars, deal, now, (cpath_room){rows, 64, sizeof(cpath_clock), 0, 0})));
    LAW(known_code(cpath_agenda(journey, calendars, deal, now, 7, 0, (cpath_room){rows, 64, sizeof(cpath_agenda_row), 0, 0})));
    LAW(known_code(cpath_forecast(journey, calendars, deal, now, (cpath_room){rows, 64, sizeof(cpath_forecast_row), 0, 0})));
    LAW(known_code(cpath_gate_check(journey, deal, 0, 0, (cpath_room){rows, 64, sizeof(cpath_blocker), 0, 0})));
    LAW(known_code(cpath_deal_items(journey, deal, (cpath_room){rows, 64, sizeof(cpath_item_state), 0, 0})));
    LAW(known_code(cpath_check(journey, calendars, deal, log_view(&log, 0, log.count), NULL, now,
                               (cpath_room){rows, 64, sizeof(cpath_finding), 0, 0}, NULL)));
    if (cpath_funnel_init(journey, funnel, sizeof funnel) == CPATH_OK) {
        LAW(known_code(cpath_funnel_add(journey, calendars, (cpath_funnel *)(void *)funnel, deal, now)));
    }
}

static void journeys(struct input *in)
{
    struct world world = *fuzz_world(take_choice(in, FUZZ_WORLDS));
    struct bytes bytes = changed(in, world.journey, cpath_journey_verify(world.journey, INT32_MAX), 0);
    if (taken(cpath_journey_verify(bytes.at, bytes.size), bytes.size)) {
        world.journey = (const cpath_journey *)(const void *)bytes.at;
        int32_t size = cpath_deal_size(world.journey, 4, 4);
        LAW(size > 0);
        cpath_deal *deal = exact((size_t)size);
        LAW(cpath_deal_init(world.journey, 1, 4, 4, deal, size) == CPATH_OK);
        ask_all(&world, deal, in);
        free(deal);
    }
    free(bytes.at);
}

/* Of a log folded half-way. */
static void deals(struct input *in)
{
    static uint64_t sound[DEAL_BYTES / 8];
    const struct world *world = fuzz_world(take_choice(in, FUZZ_WORLDS));
    cpath_deal *deal = (cpath_deal *)(void *)sound;
    LAW(cpath_deal_init(world->journey, 1, 4, 3, deal, DEAL_BYTES) == CPATH_OK);
    struct log log = take_log(in, world);
    (void)cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(&log, 0, log.count), NULL, log.end, NULL);
    struct bytes bytes = changed(in, sound, cpath_deal_verify(world->journey, sound, DEAL_BYTES), NO_HASH);
    if (taken(cpath_deal_verify(world->journey, bytes.at, bytes.size), bytes.size)) {
        ask_all(world, (cpath_deal *)(void *)bytes.at, in);
    }
    free(bytes.at);
}

static void funnels(struct input *in)
{
    static uint64_t sound[1 << 16], rows[1 << 10];
    const struct world *world = fuzz_world(take_choice(in, FUZZ_WORLDS));
    int32_t size = cpath_funnel_size(world->journey);
    LAW(cpath_funnel_init(world->journey, sound, sizeof sound) == CPATH_OK);
    struct bytes bytes = changed(in, sound, size, NO_HASH);
    if (taken(cpath_funnel_verify(world->journey, bytes.at, bytes.size), bytes.size)) {
        cpath_funnel *funnel = (cpath_funnel *)(void *)bytes.at;
        int64_t working;
        LAW(cpath_funnel_merge(world->journey, funnel, funnel) == CPATH_OK);
        LAW(known_code(cpath_funnel_quantile(world->journey, funnel, 1, CPATH_CLOCK_WORKING, 50, &working)));
        LAW(cpath_funnel_stages(world->journey, funnel, (cpath_room){rows, 8, sizeof(cpath_funnel_stage), 0, 0}) > 0);
        LAW(cpath_funnel_terms(world->journey, funnel, (cpath_room){rows, 8, sizeof(cpath_funnel_term), 0, 0}) >= 0);
        LAW(cpath_funnel_numbers(world->journey, funnel, (cpath_room){rows, 8, sizeof(cpath_funnel_number), 0, 0}) > 0);
        LAW(cpath_funnel_reasons(world->journey, funnel, (cpath_room){rows, 8, 8, 0, 0}) > 0);
        LAW(cpath_funnel_roles(world->journey, funnel, (cpath_room){rows, 8, sizeof(cpath_funnel_term), 0, 0}) > 0);
        LAW(cpath_funnel_refusals(world->journey, funnel, (cpath_room){rows, 8, sizeof(cpath_funnel_refusal), 0, 0}) >= 0);
        LAW(cpath_funnel_verify(world->journey, funnel, bytes.size) > 0);
    }
    free(bytes.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const laws[])(struct input *) = {zones, calendars, journeys, deals, funnels};
    struct input in = {data, data + size};
    if (size > 0 && size < 4096) {
        laws[take_choice(&in, sizeof laws / sizeof *laws)](&in);
    }
    return 0;
}
