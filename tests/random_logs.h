/* SPDX-License-Identifier: MIT */
/* Random logs over random journeys, from a seed. */
#ifndef TESTS_RANDOM_LOGS_H
#define TESTS_RANDOM_LOGS_H

#include "deals.h"

#define MOST_EVENTS 40
#define DEAL_BYTES (1 << 14)

static uint64_t seed = 8128;

static inline int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)below);
}

/* One in `n`. */
static inline int chance(int n)
{
    return pick(n) == 0;
}

/* A journey, its calendars, and how many rows of each table it has. */
struct world {
    const cpath_journey *journey;
    const cpath_calendar *calendars[2];
    uint32_t rows[CPATH_TABLE_CALENDARS + 1];
};

static inline cpath_view world_calendars(const struct world *world)
{
    return CPATH_VIEW(world->calendars, 2);
}

static inline struct world world_of(const cpath_journey *journey, const cpath_calendar *first,
                                    const cpath_calendar *second)
{
    struct world world = {.journey = journey, .calendars = {first, second}};
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        int32_t rows = cpath_journey_rows(journey, table, 1, (cpath_room){NULL, 0, 8, 0, 0});
        world.rows[table] = (uint32_t)rows;
    }
    return world;
}

/* Long shifts with a break, some over midnight; Berlin, where the clocks change on 29 March. */
static inline cpath_calendar *shifts_of(const cpath_zone *zone)
{
    static struct plan plan;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-thu 08:00-12:30,13:15-17:00; fri 10:00-14:00; sat 20:00-04:00");
    plan_day(&plan, date_of("2026-03-25"), CPATH_DAY_CLOSED, 0, 0);
    return calendar_of(&plan, zone);
}

/* The same, known only for the dates around the logs. */
static inline cpath_calendar *short_sighted(const cpath_zone *zone)
{
    static struct plan plan;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    input.week = CPATH_VIEW(plan.week, plan.week_count);
    input.zone = zone;
    input.flags = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_HAS_UNTIL;
    input.known_from = date_of("2026-03-01");
    input.known_until = date_of("2026-03-27");
    int32_t size = cpath_calendar_size(&input);
    cpath_calendar *calendar = malloc((size_t)size);
    assert_int_equal(cpath_calendar_build(&input, calendar, size, NULL), CPATH_OK);
    return calendar;
}

static inline void shake_term(cpath_term_row *term)
{
    uint32_t pauses[] = {0, 0, CPATH_TERM_PAUSED_STOPS, CPATH_TERM_PAUSED_RUNS};
    term->flags &= ~(CPATH_TERM_PAUSED_STOPS | CPATH_TERM_PAUSED_RUNS);
    term->flags |= pauses[pick(4)];
    term->flags ^= chance(3) ? CPATH_TERM_RESTARTS : 0;
    term->warn = chance(2) ? 600 * pick(120) : 0;
    term->calendar = (uint32_t)pick(3);
    term->kind = term->kind == CPATH_TERM_NORM ? CPATH_TERM_NORM : chance(4) ? CPATH_TERM_EXPIRES : CPATH_TERM_DUE;
    if (term->clock != CPATH_CLOCK_AGREED && term->kind != CPATH_TERM_NORM) {
        int days = !chance(2);
        term->clock = days ? (uint32_t)(CPATH_CLOCK_BUSINESS_DAYS + pick(3)) : (uint32_t)(CPATH_CLOCK_ELAPSED + pick(2));
        term->flags |= CPATH_TERM_HAS_MAX;
        term->max = days ? 1 + pick(term->clock == CPATH_CLOCK_MONTHS ? 1 : 5) : 600 * (1 + pick(90));
        term->min = term->flags & CPATH_TERM_HAS_MIN ? pick(term->max + 1) : 0;
        term->max_boundary = days ? (uint32_t)pick(5) : 0;
        term->min_boundary = days && term->flags & CPATH_TERM_HAS_MIN ? (uint32_t)pick(5) : 0;
        term->due_roll = term->clock > CPATH_CLOCK_BUSINESS_DAYS ? (uint32_t)pick(3) : 0;
    }
}

/* The small journey with other amounts, clocks, policies and gates; to be freed. */
static inline cpath_journey *random_journey(void)
{
    static struct small small;
    do {
        small_init(&small);
        for (size_t i = 0; i < sizeof small.terms / sizeof *small.terms; i++) {
            if (!chance(3)) {
                shake_term(&small.terms[i]);
            }
        }
        small.in.policies = (uint32_t)pick(2) * CPATH_POLICY_BOUGHT_PASSES |
                            (chance(2) ? CPATH_POLICY_HAS_GRACE : 0) | CPATH_POLICY_RECORD_SAME_DAY;
        small.in.grace = small.in.policies & CPATH_POLICY_HAS_GRACE ? 60 * pick(200) : 0;
        small.gates[0].point = chance(2) ? small.gates[0].point : (cpath_point){.kind = CPATH_POINT_PROMISED, .stage = 1};
        small.checks[0].severity = CPATH_SEVERITY_ERROR;
    } while (cpath_journey_problems(&small.in, (cpath_room){NULL, 0, sizeof(cpath_problem), 0, 0}) != 0);
    return journey_of(&small.in);
}

static inline uint32_t some_row(const struct world *world, uint32_t table)
{
    return chance(40) || world->rows[table] == 0 ? CPATH_UNKNOWN : 1 + (uint32_t)pick(world->rows[table]);
}

/* Seconds, as they lie between rows: often none, mostly minutes, at times days. */
static inline int64_t some_while(void)
{
    static const int64_t scales[] = {0, 0, 1, 30, 900, 900, 7200, 7200, 40000, 200000};
    int64_t scale = scales[pick(10)];
    return scale ? pick(scale) + (scale > 100 ? 0 : 1) : 0;
}

static inline void some_times(cpath_event *event)
{
    if (chance(2) || event->kind == CPATH_EVENT_AGREED) {
        event->until = event->at + some_while() + (chance(12) ? -300 : 0);
        event->flags |= CPATH_EVENT_HAS_UNTIL | (chance(8) ? CPATH_EVENT_UNTIL_DATE_ONLY : 0);
    }
    if (chance(3)) {
        event->next_at = event->at + some_while() + pick(100000) + (chance(12) ? -200000 : 0);
        event->flags |= CPATH_EVENT_HAS_NEXT | (chance(5) ? CPATH_EVENT_NEXT_DATE_ONLY : 0);
    }
    if (chance(6)) {
        event->recorded_at = event->at + some_while() + (chance(5) ? -60 : 0);
        event->flags |= CPATH_EVENT_HAS_RECORDED;
    }
}

static inline void some_contents(const struct world *world, cpath_event *event)
{
    static const uint8_t kinds[] = {1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 5, 5, 5, 5, 6, 6, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9,
                                    10, 11, 12, 13, 14, 14, 14, 15, 15, 16, 16, 17, 18};
    static const uint32_t answers[] = {0, CPATH_EVENT_REASON_UNDERSTOOD, CPATH_EVENT_REASON_NOT_UNDERSTOOD,
                                       CPATH_EVENT_PURPOSE_UNDERSTOOD, CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD};
    event->kind = kinds[pick(sizeof kinds)];
    some_times(event);
    event->outcome = event->kind == CPATH_EVENT_OUTCOME ? (uint8_t)(1 + pick(3)) : chance(2) ? (uint8_t)pick(4) : 0;
    event->outcome = event->outcome == CPATH_OUTCOME_BOUGHT && chance(2) ? 0 : event->outcome;
    event->outcome = event->kind == CPATH_EVENT_OUTCOME && !event->outcome ? CPATH_OUTCOME_POSTPONED : event->outcome;
    event->channel = (uint8_t)pick(6);
    event->stage = event->kind == CPATH_EVENT_STAGE || chance(4) ? some_row(world, CPATH_TABLE_STAGES) : 0;
    event->goal = chance(5) ? some_row(world, CPATH_TABLE_GOALS) : 0;
    event->role = some_row(world, CPATH_TABLE_ROLES);
    event->term = event->kind == CPATH_EVENT_AGREED ? some_row(world, CPATH_TABLE_TERMS) : 0;
    event->item = chance(6) ? 0 : some_row(world, CPATH_TABLE_ITEMS);
    event->part = event->item ? (uint32_t)pick(4) : 1 + (uint32_t)pick(3);
    event->reason_code = chance(8) ? some_row(world, CPATH_TABLE_REASONS) : 0;
    event->reason_length = (uint32_t)(pick(2) * pick(60));
    event->purpose_length = (uint32_t)(pick(2) * pick(60));
    event->person = pick(3);
    event->amount = pick(4) * 50;
    event->flags |= answers[pick(5)] | (chance(4) ? 0 : CPATH_EVENT_HAS_AMOUNT);
}

/* The small journeys' agreed terms are numbers 6 and 7; time is agreed mostly for such. */
static inline cpath_event some_event(const struct world *world, cpath_time at)
{
    cpath_event event;
    memset(&event, 0, sizeof event);
    event.deal = 1;
    event.at = at;
    some_contents(world, &event);
    return event;
}

struct log {
    cpath_event events[MOST_EVENTS];
    int32_t count;
    cpath_time end; /* of the last row */
};

static inline struct log random_log(const struct world *world, int32_t most)
{
    static const uint32_t agreed[] = {6, 7};
    struct log log = {.count = 1 + (int32_t)pick(most)};
    cpath_time at = moment_of("2026-03-18T08:00") + pick(4 * 86400);
    for (int32_t i = 0; i < log.count; i++) {
        at += i ? some_while() : 0;
        log.events[i] = some_event(world, at);
        log.events[i].sequence = i;
        if (log.events[i].kind == CPATH_EVENT_AGREED && world->rows[CPATH_TABLE_TERMS] == 10 && !chance(4)) {
            log.events[i].term = agreed[pick(2)];
        } else if (log.events[i].kind == CPATH_EVENT_AGREED && world->rows[CPATH_TABLE_TERMS] == 15 && !chance(4)) {
            log.events[i].term = 13 + (uint32_t)pick(2);
        }
        if (i && chance(25)) { /* a double */
            log.events[i] = log.events[i - 1];
            log.events[i].sequence = i;
        }
        at = log.events[i].at;
    }
    log.end = at;
    return log;
}

static inline cpath_view log_view(const struct log *log, int32_t first, int32_t count)
{
    return CPATH_VIEW(log->events + first, count);
}

static inline cpath_deal *deal_in(uint64_t *bytes, const struct world *world, int64_t id)
{
    assert_int_equal(cpath_deal_init(world->journey, id, 24, 8, bytes, DEAL_BYTES), CPATH_OK);
    return (cpath_deal *)(void *)bytes;
}

/* Fewer logs where asked, and under valgrind. */
static inline int quick(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return getenv("CPATH_QUICK") != NULL || (preloaded && strstr(preloaded, "vgpreload"));
}

/* For the message: what was folded. */
static inline void show_log(const struct log *log)
{
    for (int32_t i = 0; i < log->count; i++) {
        const cpath_event *e = &log->events[i];
        char text[512] = "";
        put_time(text, sizeof text, "at", e->at);
        put_word(text, sizeof text, cpath_word(CPATH_WORDS_EVENT, e->kind));
        put_word(text, sizeof text, cpath_word(CPATH_WORDS_OUTCOME, e->outcome));
        put_time(text, sizeof text, "until", e->flags & CPATH_EVENT_HAS_UNTIL ? e->until : CPATH_TIME_NONE);
        put_time(text, sizeof text, "next", e->flags & CPATH_EVENT_HAS_NEXT ? e->next_at : CPATH_TIME_NONE);
        put_number(text, sizeof text, "stage", e->stage);
        put_number(text, sizeof text, "goal", e->goal);
        put_number(text, sizeof text, "item", e->item);
        put_number(text, sizeof text, "term", e->term);
        put_number(text, sizeof text, "part", e->part);
        put_number(text, sizeof text, "flags", e->flags);
        print_message("# %2d%s\n", i + 1, text);
    }
}

#endif
