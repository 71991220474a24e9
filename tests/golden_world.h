/* SPDX-License-Identifier: MIT */
/* The zones, calendars, journeys and random logs that golden.c asks about, from seeds. C11 and C++17 alike. */
#ifndef TESTS_GOLDEN_WORLD_H
#define TESTS_GOLDEN_WORLD_H

#include <string.h>

#include <clientpath/clientpath.h>

#define LENGTH(array) ((int32_t)(sizeof(array) / sizeof *(array)))
#define RULES 9
#define ZONES (RULES + 2) /* then a fixed offset, and one of a TZif table */
#define CALENDARS 4
#define JOURNEYS 5
#define MOST_EVENTS 30
#define ZONE_BYTES (1 << 15)
#define CALENDAR_BYTES (1 << 18)
#define JOURNEY_BYTES (1 << 16)
#define DEAL_BYTES (1 << 15)
#define FUNNEL_BYTES (1 << 16)

static uint64_t seed = 8128;

static void seed_at(int32_t number)
{
    seed = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(number + 1);
}

/* Never twice in an expression, where the order is the compiler's. */
static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)below);
}

static cpath_time some_time(void)
{
    return CPATH_TIME_MIN - 5 + pick(CPATH_TIME_MAX - CPATH_TIME_MIN + 10);
}

static int32_t world_code; /* the first that went wrong */

static void keep_code(int32_t code)
{
    world_code = world_code ? world_code : code;
}

/*
 * Zones.
 */

static const char *const rules[RULES] = {
    "EST5EDT,M3.2.0,M11.1.0", "<+03>-3", "CET-1CEST,M3.5.0,M10.5.0/3", "IST-1GMT0,M10.5.0,M3.5.0/1",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "XXX3EDT4,0/0,J365/23", "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "EET-2EEST,M3.4.4/50,M10.4.4/50"};

static uint64_t zone_bytes[ZONES][ZONE_BYTES / 8];

static const cpath_zone *zone_number(int32_t number)
{
    return (const cpath_zone *)(const void *)zone_bytes[number];
}

static unsigned char *put_big(unsigned char *place, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        place[i] = (unsigned char)(value >> 8 * (bytes - 1 - i));
    }
    return place + bytes;
}

/* Version 2 or the version 1 before it, with `count` transitions between three offsets. */
static unsigned char *put_tzif(unsigned char *at, uint64_t count, int width)
{
    static const int32_t offsets[3] = {9017, 10800, 14400};
    const uint64_t counts[6] = {0, 0, 0, count, 3, 4};
    memset(at, 0, 20);
    memcpy(at, "TZif2", 5);
    at += 20;
    for (int i = 0; i < 6; i++) {
        at = put_big(at, counts[i], 4);
    }
    for (uint64_t i = 0; i < count; i++) {
        at = put_big(at, (uint64_t)(-1700000000 + (int64_t)i * 20000000), width);
    }
    for (uint64_t i = 0; i < count; i++) {
        *at++ = (unsigned char)(1 + i % 2);
    }
    for (int i = 0; i < 3; i++) {
        at = put_big(at, (uint64_t)offsets[i], 4);
        at = put_big(at, i == 2, 1);
        *at++ = 0;
    }
    memcpy(at, "ABC", 4);
    return at + 4;
}

static void build_zones(void)
{
    static const char footer[] = "\nMSK-3MSD,M3.5.0,M10.5.0/3\n";
    static unsigned char file[4096];
    for (int32_t i = 0; i < RULES; i++) {
        keep_code(cpath_zone_build_posix(rules[i], (int32_t)strlen(rules[i]), zone_bytes[i], ZONE_BYTES));
    }
    keep_code(cpath_zone_build_fixed(-34567, zone_bytes[RULES], ZONE_BYTES));
    unsigned char *end = put_tzif(put_tzif(file, 90, 4), 150, 8);
    memcpy(end, footer, sizeof footer - 1);
    int32_t length = (int32_t)(end - file) + (int32_t)sizeof footer - 1;
    keep_code(cpath_zone_build_tzif(file, length, zone_bytes[RULES + 1], ZONE_BYTES));
}

/*
 * Calendars: an office, shifts over midnight, hours of all kinds with dated rows
 * of all kinds, and one that knows few dates.
 */

static uint64_t calendar_bytes[CALENDARS][CALENDAR_BYTES / 8];

static const cpath_calendar *calendar_number(int32_t number)
{
    return (const cpath_calendar *)(const void *)calendar_bytes[number];
}

static cpath_week_row week_rows[CALENDARS][32];
static cpath_day_row day_rows[120];
static cpath_hours_row hours_rows[40];

static void add_week(int32_t calendar, int32_t *count, int32_t first, int32_t last, int32_t begin, int32_t end)
{
    for (int32_t weekday = first; weekday <= last; weekday++) {
        cpath_week_row *row = &week_rows[calendar][(*count)++];
        row->weekday = weekday;
        row->begin = begin * 60;
        row->end = end * 60;
    }
}

/* Dated rows of 2025 to 2027, every ninth date. */
static int32_t add_days(int32_t *hours)
{
    for (int32_t i = 0; i < LENGTH(day_rows); i++) {
        cpath_day_row *row = &day_rows[i];
        row->date = 20090 + 9 * i;
        row->kind = i % 4 == 0 ? 0 : (uint32_t)(i % 4);
        row->kind = row->kind == CPATH_DAY_HOURS && *hours == LENGTH(hours_rows) ? CPATH_DAY_CLOSED : row->kind;
        row->like = row->kind == CPATH_DAY_LIKE || row->kind == 0 ? 1 + i % 5 : 0;
        row->kind = row->like ? CPATH_DAY_LIKE : row->kind;
        row->shorter = row->kind == CPATH_DAY_LIKE && i % 8 == 0 ? 3600 + 60 * i : 0;
        if (row->kind == CPATH_DAY_HOURS) {
            cpath_hours_row *one = &hours_rows[(*hours)++];
            one->date = row->date;
            one->begin = 600 * (60 + i % 7);
            one->end = 50000 + 60 * i;
        }
    }
    return LENGTH(day_rows);
}

static void build_calendar(int32_t number, cpath_calendar_input *input, int32_t week, int32_t zone)
{
    input->week = CPATH_VIEW(week_rows[number], week);
    input->zone = zone_number(zone);
    keep_code(cpath_calendar_build(input, calendar_bytes[number], CALENDAR_BYTES, NULL));
}

static void build_calendars(void)
{
    cpath_calendar_input plain = CPATH_CALENDAR_INPUT_INIT;
    int32_t count = 0, hours = 0;
    add_week(0, &count, 1, 5, 9 * 60, 18 * 60);
    build_calendar(0, &plain, count, 1);
    count = 0;
    add_week(1, &count, 1, 4, 8 * 60, 12 * 60 + 30);
    add_week(1, &count, 1, 4, 13 * 60 + 15, 17 * 60);
    add_week(1, &count, 6, 6, 20 * 60, 28 * 60);
    build_calendar(1, &plain, count, 2);
    count = 0;
    add_week(2, &count, 1, 5, 7 * 60 + 20, 11 * 60);
    add_week(2, &count, 1, 3, 11 * 60 + 10, 15 * 60 + 55);
    plain.days = CPATH_VIEW(day_rows, add_days(&hours));
    plain.hours = CPATH_VIEW(hours_rows, hours);
    build_calendar(2, &plain, count, RULES + 1);
    cpath_calendar_input known = CPATH_CALENDAR_INPUT_INIT;
    count = 0;
    add_week(3, &count, 1, 6, 10 * 60, 19 * 60);
    known.flags = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_HAS_UNTIL | CPATH_CALENDAR_COMPILES;
    known.known_from = 20000;
    known.known_until = 20570;
    known.compile_from = 20200;
    known.compile_until = 20500;
    build_calendar(3, &known, count, 6);
}

static cpath_amount some_amount(void)
{
    cpath_amount amount = CPATH_AMOUNT_INIT;
    amount.clock = 1 + (uint32_t)pick(5);
    int days = amount.clock >= CPATH_CLOCK_BUSINESS_DAYS;
    amount.amount = days ? pick(40) - 5 : pick(900000) - 100000;
    amount.boundary = days ? (uint32_t)pick(5) : 0;
    amount.due_roll = amount.clock >= CPATH_CLOCK_CALENDAR_DAYS ? (uint32_t)pick(3) : 0;
    amount.roll = amount.clock == CPATH_CLOCK_BUSINESS_DAYS ? (int32_t)pick(5) : 0;
    return amount;
}

/*
 * Journeys: the built-in one in both languages, then with other clocks, amounts and policies.
 */

static uint64_t journey_bytes[JOURNEYS][JOURNEY_BYTES / 8];
static cpath_term_row term_rows[JOURNEYS][64];
static cpath_journey_input inputs[JOURNEYS];

static const cpath_journey *journey_number(int32_t number)
{
    return (const cpath_journey *)(const void *)journey_bytes[number];
}

static void shake_term(cpath_term_row *term)
{
    static const uint32_t pauses[4] = {0, 0, CPATH_TERM_PAUSED_STOPS, CPATH_TERM_PAUSED_RUNS};
    term->flags = (term->flags & ~(CPATH_TERM_PAUSED_STOPS | CPATH_TERM_PAUSED_RUNS)) | pauses[pick(4)];
    term->flags ^= pick(3) ? 0 : CPATH_TERM_RESTARTS;
    term->warn = pick(2) ? 600 * pick(120) : 0;
    if (term->clock == CPATH_CLOCK_AGREED || term->kind == CPATH_TERM_NORM) {
        return;
    }
    int days = pick(2) == 0;
    term->kind = pick(4) ? CPATH_TERM_DUE : CPATH_TERM_EXPIRES;
    term->clock = days ? CPATH_CLOCK_BUSINESS_DAYS + (uint32_t)pick(3) : CPATH_CLOCK_ELAPSED + (uint32_t)pick(2);
    term->flags |= CPATH_TERM_HAS_MAX;
    term->max = days ? 1 + pick(5) : 600 * (1 + pick(90));
    term->min = term->flags & CPATH_TERM_HAS_MIN ? pick(term->max + 1) : 0;
    term->max_boundary = days ? (uint32_t)pick(5) : 0;
    term->min_boundary = days && term->flags & CPATH_TERM_HAS_MIN ? (uint32_t)pick(5) : 0;
    term->due_roll = term->clock > CPATH_CLOCK_BUSINESS_DAYS ? (uint32_t)pick(3) : 0;
}

/* The terms are the caller's, to be changed. */
static cpath_journey_input open_input(int32_t language, cpath_term_row *own)
{
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    keep_code(cpath_remarka_input(language, &input));
    memset(own, 0, 64 * sizeof *own);
    (void)cpath_view_copy(input.terms, CPATH_ROOM(own, 64));
    input.terms = CPATH_VIEW(own, input.terms.count);
    return input;
}

static void shake_journey(int32_t number)
{
    cpath_room none;
    memset(&none, 0, sizeof none);
    none.element_size = (uint32_t)sizeof(cpath_problem);
    do {
        inputs[number] = open_input(CPATH_LANG_EN, term_rows[number]);
        for (int32_t i = 0; i < inputs[number].terms.count; i++) {
            shake_term(&term_rows[number][i]);
        }
    } while (cpath_journey_problems(&inputs[number], none) != 0);
    inputs[number].policies |= number % 2 ? CPATH_POLICY_RECORD_SAME_DAY : CPATH_POLICY_BOUGHT_PASSES | CPATH_POLICY_HAS_GRACE;
    inputs[number].grace = number % 2 ? 0 : 5400;
}

static void build_journeys(void)
{
    for (int32_t i = 0; i < JOURNEYS; i++) {
        inputs[i] = open_input(i == 0 ? CPATH_LANG_RU : CPATH_LANG_EN, term_rows[i]);
        if (i > 1) {
            shake_journey(i);
        }
        keep_code(cpath_journey_build(&inputs[i], journey_bytes[i], JOURNEY_BYTES, NULL));
    }
}

/* With one or two terms that are wrong, or may be. */
static cpath_journey_input damaged_input(int32_t journey)
{
    static cpath_term_row own[64];
    static const char *const keys[] = {"", "UPPER", "chat one", "x"};
    cpath_journey_input input = open_input(1 + journey % 2, own);
    for (int i = 0; i < 2; i++) {
        cpath_term_row *row = &own[pick(input.terms.count)];
        uint32_t *const fields[] = {&row->stage, &row->clock, &row->kind, &row->flags, &row->min_boundary, &row->due_roll,
                                    &row->calendar, &row->anchor.kind, &row->anchor.item, &row->target.stage};
        uint32_t *field = fields[pick(LENGTH(fields))];
        *field = (uint32_t)pick(40);
        row->max = pick(3) ? row->max : -pick(1000);
        row->key = pick(3) ? row->key : keys[pick(4)];
        row->roles ^= pick(3) ? 0 : UINT64_C(1) << pick(64);
    }
    return input;
}

/*
 * Logs.
 */

static uint32_t some_row(uint32_t table)
{
    cpath_room none;
    memset(&none, 0, sizeof none);
    int32_t count = cpath_journey_rows(journey_number(1), table, 1, none);
    return pick(40) == 0 || count < 1 ? CPATH_UNKNOWN : 1 + (uint32_t)pick(count);
}

static int64_t some_while(void)
{
    static const int64_t scales[] = {1, 1, 2, 30, 900, 900, 7200, 7200, 40000, 200000};
    return pick(scales[pick(10)]);
}

static void some_times(cpath_event *event)
{
    if (pick(2) || event->kind == CPATH_EVENT_AGREED) {
        event->until = event->at + some_while();
        event->until -= pick(12) ? 0 : 300;
        event->flags |= CPATH_EVENT_HAS_UNTIL | (pick(8) ? 0 : CPATH_EVENT_UNTIL_DATE_ONLY);
    }
    if (pick(3) == 0) {
        event->next_at = event->at + pick(300000);
        event->next_at -= pick(12) ? 0 : 200000;
        event->flags |= CPATH_EVENT_HAS_NEXT | (pick(5) ? 0 : CPATH_EVENT_NEXT_DATE_ONLY);
    }
    if (pick(6) == 0) {
        event->recorded_at = event->at + some_while();
        event->recorded_at -= pick(5) ? 0 : 60;
        event->flags |= CPATH_EVENT_HAS_RECORDED;
    }
}

static cpath_event some_event(cpath_time at)
{
    static const uint8_t kinds[] = {1, 2, 2, 3, 3, 3, 3, 3, 4, 5, 5, 5, 5, 5, 6, 7, 7, 8, 8, 8, 9, 9,
                                    10, 11, 12, 13, 14, 14, 15, 15, 16, 16, 17, 18};
    static const uint32_t answers[] = {0, CPATH_EVENT_REASON_UNDERSTOOD, CPATH_EVENT_REASON_NOT_UNDERSTOOD,
                                       CPATH_EVENT_PURPOSE_UNDERSTOOD, CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD};
    cpath_event event;
    memset(&event, 0, sizeof event);
    event.deal = 1;
    event.at = at;
    event.kind = kinds[pick(LENGTH(kinds))];
    some_times(&event);
    event.outcome = (uint8_t)(event.kind == CPATH_EVENT_OUTCOME ? 1 + pick(3) : pick(2) ? pick(4) : 0);
    event.channel = (uint8_t)pick(6);
    event.stage = event.kind == CPATH_EVENT_STAGE || pick(4) == 0 ? some_row(CPATH_TABLE_STAGES) : 0;
    event.goal = pick(5) ? 0 : some_row(CPATH_TABLE_GOALS);
    event.role = some_row(CPATH_TABLE_ROLES);
    event.term = event.kind == CPATH_EVENT_AGREED ? (pick(3) ? 13 + (uint32_t)pick(2) : some_row(CPATH_TABLE_TERMS)) : 0;
    event.item = pick(6) ? some_row(CPATH_TABLE_ITEMS) : 0;
    event.part = event.item ? (uint32_t)pick(4) : 1 + (uint32_t)pick(3);
    event.reason_length = (uint32_t)(pick(2) ? pick(60) : 0);
    event.purpose_length = (uint32_t)(pick(2) ? pick(60) : 0);
    event.person = pick(3);
    event.amount = pick(4) * 50;
    event.flags |= answers[pick(5)];
    event.flags |= pick(4) ? CPATH_EVENT_HAS_AMOUNT : 0;
    return event;
}

/* A deal, its log and all that it is asked with. */
struct client {
    const cpath_journey *journey;
    const cpath_calendar *calendar[2];
    cpath_view calendars, events;
    cpath_event rows[MOST_EVENTS];
    int32_t order[MOST_EVENTS];
    cpath_time last;
    cpath_deal *deal;
    cpath_funnel *funnel;
};

static void fresh_deal(struct client *client)
{
    keep_code(cpath_deal_init(client->journey, 1, 24, 8, client->deal, DEAL_BYTES));
}

/* A log in the order of its rows or not, several rows of one time among them. */
static void some_log(struct client *client)
{
    int32_t count = 1 + (int32_t)pick(MOST_EVENTS);
    cpath_time at = 1773820800 + pick(4 * 86400);
    for (int32_t i = 0; i < count; i++) {
        at += some_while();
        client->rows[i] = some_event(at);
        client->rows[i].sequence = i;
    }
    for (int32_t i = 0; i < count && count % 2; i++) {
        int32_t other = (int32_t)pick(count);
        cpath_event kept = client->rows[i];
        client->rows[i] = client->rows[other];
        client->rows[other] = kept;
    }
    client->last = at;
    client->events = CPATH_VIEW(client->rows, count);
}

/* `first`: with an empty funnel. */
static struct client *some_client(int32_t journey, int first)
{
    static struct client client;
    static uint64_t deal[DEAL_BYTES / 8], funnel[FUNNEL_BYTES / 8];
    client.journey = journey_number(journey);
    client.calendar[0] = calendar_number(journey % 2 * 2);
    client.calendar[1] = calendar_number(1);
    client.calendars = CPATH_VIEW(client.calendar, 2);
    client.deal = (cpath_deal *)(void *)deal;
    client.funnel = (cpath_funnel *)(void *)funnel;
    some_log(&client);
    fresh_deal(&client);
    if (first) {
        keep_code(cpath_funnel_init(client.journey, funnel, FUNNEL_BYTES));
    }
    return &client;
}

/* Folds the log in its order; what that tells is the return. */
static int32_t fold(struct client *client)
{
    keep_code(cpath_events_order(client->events, client->order, MOST_EVENTS));
    return cpath_deal_apply(client->journey, client->calendars, client->deal, client->events, client->order,
                            client->last, NULL);
}

static int32_t build_world(void)
{
    build_zones();
    build_calendars();
    build_journeys();
    return world_code;
}

#endif
