/* SPDX-License-Identifier: MIT */
/* The next change of a deal against asking the deal again and again. */
#include "random_logs.h"

#define WORLDS 10

static struct world worlds[WORLDS];
static uint64_t bytes[DEAL_BYTES / 8], walking[DEAL_BYTES / 8], earlier[DEAL_BYTES / 8];

static int set_up(void **state)
{
    (void)state;
    cpath_zone *zone = zone_of("Europe/Berlin");
    cpath_calendar *office = office_of("mon-fri 09:00-18:00");
    cpath_test_use(NULL, office);
    if (!zone) {
        zone = malloc(CPATH_ZONE_RULE_SIZE);
        assert_int_equal(cpath_zone_build_fixed(3600, zone, CPATH_ZONE_RULE_SIZE), CPATH_OK);
    }
    cpath_calendar *shifts = shifts_of(zone), *blind = short_sighted(zone);
    worlds[0] = world_of(remarka_in(CPATH_LANG_EN), office, shifts);
    worlds[1] = world_of(remarka_with(CPATH_POLICY_BOUGHT_PASSES), shifts, office);
    for (int i = 2; i < WORLDS; i++) {
        worlds[i] = world_of(random_journey(), i % 2 ? office : shifts, i % 3 ? shifts : blind);
    }
    free(zone);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    const cpath_calendar *calendars[] = {worlds[0].calendars[0], worlds[0].calendars[1], worlds[3].calendars[1]};
    void *own;
    for (size_t i = 0; i < sizeof calendars / sizeof *calendars; i++) {
        memcpy(&own, &calendars[i], sizeof own);
        free(own);
    }
    for (int i = 0; i < WORLDS; i++) {
        memcpy(&own, &worlds[i].journey, sizeof own);
        free(own);
    }
    return 0;
}

/* What changes: phases and verdicts, contact and pause, the next contact's due and missed. */
struct look {
    uint32_t flags, next_came;
    uint8_t clocks[64][2];
};

/* Moves the deal on to `now`, which must not lie before what was asked last. */
static struct look look_at(const struct world *world, uint64_t *deal, cpath_time now)
{
    static cpath_clock clocks[64];
    struct look look;
    cpath_state state = CPATH_STATE_INIT;
    cpath_deal *own = (cpath_deal *)(void *)deal;
    memset(&look, 0, sizeof look);
    assert_int_equal(cpath_deal_state(world->journey, world_calendars(world), own, now, &state), CPATH_OK);
    int32_t count = cpath_deal_clocks(world->journey, world_calendars(world), own, now, CPATH_ROOM(clocks, 64));
    assert_true(count > 0 && count < 64);
    look.flags = state.flags & (CPATH_STATE_IN_CONTACT | CPATH_STATE_PAUSED | CPATH_STATE_NEXT_MISSED);
    look.next_came = state.next_at != CPATH_TIME_NONE && now >= state.next_at;
    for (int32_t i = 0; i < count; i++) {
        look.clocks[i][0] = (uint8_t)clocks[i].phase;
        look.clocks[i][1] = (uint8_t)clocks[i].verdict;
    }
    return look;
}

static int same_look(const struct look *a, const struct look *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* The first instant after `from`, up to `to`, that looks otherwise, by steps;
 * then second by second within the step. NONE if there is none. */
static cpath_time stepped(const struct world *world, const uint64_t *deal, cpath_time from, cpath_time to, int64_t step)
{
    memcpy(walking, deal, sizeof walking);
    struct look first = look_at(world, walking, from), next;
    for (cpath_time time = from; time < to;) {
        cpath_time then = time + step < to ? time + step : to;
        memcpy(earlier, walking, sizeof earlier);
        next = look_at(world, walking, then);
        if (!same_look(&first, &next)) {
            memcpy(walking, earlier, sizeof walking);
            do {
                next = look_at(world, walking, ++time);
            } while (same_look(&first, &next));
            return time;
        }
        time = then;
    }
    return CPATH_TIME_NONE;
}

static cpath_time told(const struct world *world, const uint64_t *deal, cpath_time now)
{
    cpath_time change = CPATH_TIME_NONE;
    memcpy(walking, deal, sizeof walking);
    int32_t code = cpath_deal_next_change(world->journey, world_calendars(world), (cpath_deal *)(void *)walking, now,
                                          &change);
    assert_true(code == (change != CPATH_TIME_NONE));
    return change;
}

/* Within the horizon both say the same; a change told further off is not looked for. */
static void compare(const struct world *world, const struct log *log, cpath_time now, cpath_time to, int64_t step)
{
    cpath_time change = told(world, bytes, now), seen;
    cpath_time last = change != CPATH_TIME_NONE && change < to ? change : to;
    seen = stepped(world, bytes, now, last, step);
    if (seen != (change > to ? CPATH_TIME_NONE : change)) {
        char text[256] = "";
        put_time(text, sizeof text, "now", now);
        put_time(text, sizeof text, "told", change);
        put_time(text, sizeof text, "seen", seen);
        show_log(log);
        fail_msg("world %d:%s", (int)(world - worlds), text);
    }
}

static void fold(const struct world *world, const struct log *log)
{
    int32_t rows = cpath_deal_apply(world->journey, world_calendars(world), deal_in(bytes, world, 1),
                                    log_view(log, 0, log->count), NULL, CPATH_TIME_MAX, NULL);
    assert_int_equal(rows, log->count);
}

/* Change after change for two weeks, looking at every minute. */
static void by_minutes(void **state)
{
    (void)state;
    for (int i = 0; i < (quick() ? 20 : 360); i++) {
        const struct world *world = &worlds[i % WORLDS];
        struct log log = random_log(world, 12);
        fold(world, &log);
        cpath_time now = log.end, end = now + (quick() ? 1 : i % 8 ? 2 : 14) * 86400;
        while (now < end) {
            compare(world, &log, now, end, 60);
            now = told(world, bytes, now);
            now = now == CPATH_TIME_NONE ? end : now;
        }
    }
}

/* Every second of some hours. */
static void by_seconds(void **state)
{
    (void)state;
    for (int i = 0; i < (quick() ? 20 : 300); i++) {
        const struct world *world = &worlds[i % WORLDS];
        struct log log = random_log(world, 12);
        fold(world, &log);
        cpath_time now = log.end + some_while(), end = now + (i % 25 || quick() ? 3000 : 86400);
        while (now < end) {
            compare(world, &log, now, end, 1);
            now = told(world, bytes, now);
            now = now == CPATH_TIME_NONE ? end : now;
        }
    }
}

/* By hand: paused clocks of every kind, over midnight, over a weekend, at the known dates' end. */
static void paused_by_hand(void **state)
{
    (void)state;
    static const char *const logs[][8] = {
        {"2026-03-20T10:00 stage proposal", "2026-03-20T11:00 paused"},
        {"2026-03-20T10:00 stage proposal", "2026-03-23T15:00 paused"},
        {"2026-03-20T10:00 stage proposal", "2026-03-24T12:00 paused"}, /* at due itself */
        {"2026-03-20T10:00 done presentation.estimate-agreed", "2026-03-20T17:00 paused"},
        {"2026-03-20T10:00 done presentation.estimate-agreed", "2026-03-23T12:00 paused"},
        {"2026-03-20T10:00 done presentation.present", "2026-03-27T12:00 paused until=2026-03-30T12:00"},
        {"2026-03-20T10:00 stage proposal", "2026-03-20T11:00 stage presentation", "2026-03-23T17:30 paused"},
        {"2026-03-20T10:00 contact call until=10:04", "2026-03-20T10:06 paused until=2026-03-21T00:00"},
        {"2026-03-20T17:30 promised first-contact.engineer-calls", "2026-03-20T17:40 paused"},
        {"2026-03-20T10:00 done contract.sign", "2026-03-27T12:00 paused"},
    };
    cpath_test_use(worlds[0].journey, worlds[0].calendars[0]);
    for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
        const cpath_test_log *read = cpath_test_read(logs[i]);
        struct log log = {.count = read->count, .end = read->events[read->count - 1].at};
        memcpy(log.events, read->events, (size_t)log.count * sizeof *log.events);
        for (int swapped = 0; swapped <= 1; swapped++) {
            struct world world = worlds[0];
            world.calendars[0] = worlds[swapped ? 3 : 0].calendars[swapped];
            world.calendars[1] = world.calendars[0];
            fold(&world, &log);
            cpath_time now = log.end, end = now + (quick() ? 4 : 14) * 86400;
            while (now < end) {
                compare(&world, &log, now, end, quick() ? 600 : 60);
                now = told(&world, bytes, now);
                now = now == CPATH_TIME_NONE ? end : now;
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(paused_by_hand),
        cmocka_unit_test(by_minutes),
        cmocka_unit_test(by_seconds),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
