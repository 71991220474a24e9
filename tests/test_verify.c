/* SPDX-License-Identifier: MIT */
/*
 * Handles from elsewhere whose hash is right and of whose numbers one is not: each that a
 * function would trust is refused. tests/test_damage.c sets every byte; here are the numbers
 * that it does not come to, each at the end of its range.
 */
#include "calendars.h"
#include "sealed.h"

#include <calendar_table.h>
#include <journey_priv.h>

/* What the place counts from. */
enum { WHOLE, EXCEPTION, SLICES, TABLE, INTERVALS, SENTINEL, BY_TIME, BY_WORK, RANK, SELECT, WINDOW };

struct wrong {
    const char *what;
    int32_t from;
    size_t at, size;
    int64_t number;
    int32_t by; /* not 0: added to what is there */
};

#define SET(type, field, number) offsetof(type, field), sizeof ((type *)0)->field, number, 0
#define ADD(type, field, by) offsetof(type, field), sizeof ((type *)0)->field, 0, by

static int64_t number_at(const unsigned char *at, size_t size)
{
    int64_t wide = 0;
    int32_t plain = 0;
    uint16_t narrow = 0;
    memcpy(&wide, at, size == 8 ? 8 : 0);
    memcpy(&plain, at, size == 4 ? 4 : 0);
    memcpy(&narrow, at, size == 2 ? 2 : 0);
    return size == 8 ? wide : size == 4 ? plain : narrow;
}

static void put_number(unsigned char *at, size_t size, int64_t number)
{
    const int32_t plain = (int32_t)number;
    const uint16_t narrow = (uint16_t)number;
    memcpy(at, size == 8 ? (const void *)&number : size == 4 ? (const void *)&plain : (const void *)&narrow, size);
}

/* Of a calendar that has what is asked for. */
static unsigned char *place_of(unsigned char *handle, int32_t from)
{
    const cpath_calendar *calendar = (const cpath_calendar *)(const void *)handle;
    unsigned char *table = handle + (from >= TABLE && from < WINDOW ? calendar->table_at : 0);
    const struct table *compiled = (const struct table *)(const void *)table;
    switch (from) {
    case EXCEPTION: return handle + sizeof *calendar;
    case SLICES: return handle + sizeof *calendar + (size_t)calendar->exceptions * sizeof(struct day);
    case TABLE: return table;
    case INTERVALS: return table + sizeof *compiled;
    case SENTINEL: return table + sizeof *compiled + (size_t)(compiled->intervals + 1) * sizeof(struct interval);
    case BY_TIME: return table + compiled->by_time_at;
    case BY_WORK: return table + compiled->by_work_at;
    case RANK: return table + compiled->rank_at;
    case SELECT: return table + compiled->select_at;
    case WINDOW: return handle + ((const cpath_zone *)(const void *)handle)->window_at;
    default: return handle;
    }
}

/* 1 if the handle is refused once the number is wrong, in memory of `room` bytes. */
static int is_refused(const void *handle, int32_t size, const struct wrong *wrong, int32_t (*verify)(const void *, int32_t))
{
    static uint64_t copy[1 << 14];
    unsigned char *bytes = (unsigned char *)copy;
    memset(copy, 0, sizeof copy);
    memcpy(copy, handle, (size_t)size);
    unsigned char *at = place_of(bytes, wrong->from) + wrong->at;
    put_number(at, wrong->size, wrong->by ? number_at(at, wrong->size) + wrong->by : wrong->number);
    int32_t own = verify == cpath_zone_verify ? ((const cpath_zone *)(const void *)copy)->size
                                              : ((const cpath_calendar *)(const void *)copy)->size;
    seal_handle(copy, own >= 16 && own <= size + 64 ? own : size);
    int32_t code = verify(copy, sizeof copy);
    if (code != CPATH_ECORRUPT) {
        print_message("# %s: %d\n", wrong->what, code);
    }
    return code == CPATH_ECORRUPT;
}

static void assert_all_refused(const void *handle, int32_t size, const struct wrong *wrongs, size_t count,
                               int32_t (*verify)(const void *, int32_t))
{
    static uint64_t same[1 << 14];
    size_t refused = 0;
    assert_in_range(size, 1, sizeof same - 64);
    memcpy(same, handle, (size_t)size);
    seal_handle(same, size);
    assert_int_equal(verify(same, size), size); /* sealed as the library does it */
    for (size_t i = 0; i < count; i++) {
        refused += (size_t)is_refused(handle, size, &wrongs[i], verify);
    }
    assert_int_equal(refused, count);
}
#define ASSERT_ALL_REFUSED(handle, size, wrongs, verify)                                                             \
    assert_all_refused(handle, size, wrongs, sizeof(wrongs) / sizeof *(wrongs), verify)

static uint64_t zone_words[CPATH_ZONE_RULE_SIZE / 8];
static const cpath_zone *const zone = (const cpath_zone *)(const void *)zone_words;

static void use_rule(const char *rule)
{
    assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), zone_words, sizeof zone_words), CPATH_OK);
}

static void numbers_of_a_rule(void **state)
{
    (void)state;
    static const struct wrong weekdays[] = {
        {"fewer changes than none", WHOLE, SET(struct cpath_zone, count, -1)},
        {"too many changes", WHOLE, SET(struct cpath_zone, count, 100001)},
        {"a thousand million changes, whose size is that of none", WHOLE, SET(struct cpath_zone, count, 1 << 30)},
        {"shorter than its head", WHOLE, ADD(struct cpath_zone, size, -8)},
        {"longer than it is, without a window", WHOLE, ADD(struct cpath_zone, size, 8)},
        {"longer than there are bytes", WHOLE, SET(struct cpath_zone, size, INT32_MAX)},
        {"a rule from before all times", WHOLE, SET(struct cpath_zone, rule_from, CPATH_TIME_MIN - 1)},
        {"a first offset of a day", WHOLE, SET(struct cpath_zone, first_offset, 86400)},
        {"a standard offset of a day", WHOLE, SET(struct cpath_zone, rule.standard_offset, -86400)},
        {"a daylight offset of a day", WHOLE, SET(struct cpath_zone, rule.daylight_offset, 86400)},
        {"a first offset of a day west", WHOLE, SET(struct cpath_zone, first_offset, -86400)},
        {"a standard offset of a day east", WHOLE, SET(struct cpath_zone, rule.standard_offset, 86400)},
        {"a daylight offset of a day west", WHOLE, SET(struct cpath_zone, rule.daylight_offset, -86400)},
        {"month 0", WHOLE, SET(struct cpath_zone, rule.start.month, 0)},
        {"month 13", WHOLE, SET(struct cpath_zone, rule.start.month, 13)},
        {"week 0", WHOLE, SET(struct cpath_zone, rule.start.week, 0)},
        {"week 6", WHOLE, SET(struct cpath_zone, rule.start.week, 6)},
        {"weekday -1", WHOLE, SET(struct cpath_zone, rule.end.day, -1)},
        {"weekday 7", WHOLE, SET(struct cpath_zone, rule.end.day, 7)},
        {"a week of hours", WHOLE, SET(struct cpath_zone, rule.end.time, 168 * 3600)},
        {"a week of hours before", WHOLE, SET(struct cpath_zone, rule.end.time, -168 * 3600)},
        {"an unknown form", WHOLE, SET(struct cpath_zone, rule.end.form, 'X')},
    };
    static const struct wrong days[] = {
        {"day -1", WHOLE, SET(struct cpath_zone, rule.start.day, -1)},
        {"day 366", WHOLE, SET(struct cpath_zone, rule.start.day, 366)},
        {"day -1 of the other form", WHOLE, SET(struct cpath_zone, rule.end.day, -1)},
    };
    use_rule("EST5EDT,M3.2.0,M11.1.0");
    ASSERT_ALL_REFUSED(zone, zone->size, weekdays, cpath_zone_verify);
    use_rule("EST5EDT,J60,300");
    ASSERT_ALL_REFUSED(zone, zone->size, days, cpath_zone_verify);
}

static void numbers_of_a_table_of_changes(void **state)
{
    (void)state;
    static const struct wrong wrongs[] = {
        {"a window elsewhere", WHOLE, ADD(struct cpath_zone, window_at, 8)},
        {"no room for a window", WHOLE, SET(struct cpath_zone, size, 0)}, /* set below: a word behind the window's start */
        {"no end of changes", WINDOW, 0, 8, 0, 0}, /* set below, as all that lie behind the changes */
        {"an offset of a day in the window", WINDOW, 0, 8, 86400 * ((INT64_C(1) << 32) + 1), 0},
        {"an offset of a day", WHOLE, 0, 4, 86400, 0},
        {"a second change before the first", WHOLE, sizeof(struct cpath_zone) + 8, 8, INT64_MIN, 0},
        {"a second change that is the first", WHOLE, 0, 8, 0, 0},
        {"a last time that is not after all", WINDOW, 0, 8, CPATH_TIME_MAX, 0},
        {"a first offset of a day", WINDOW, 0, 4, 86400, 0},
        {"a last offset of a day", WINDOW, 0, 4, -86400, 0},
        {"a second change of the window that is the first", WINDOW, SET(struct zone_window, at[1], 0)},
        {"less than no bytes", WHOLE, SET(struct cpath_zone, size, -8)},
        {"more room than its changes need", WHOLE, ADD(struct cpath_zone, size, 8)},
        {"changes whose room is that of fewer", WINDOW, ADD(struct zone_window, changes, 1 << 30)},
        {"a first stretch with a change before it", WINDOW, SET(struct zone_window, before[0], 1)},
        {"fewer changes than none", WINDOW, SET(struct zone_window, changes, -1)},
        {"too many changes", WINDOW, SET(struct zone_window, changes, 100001)},
        {"a change too few", WINDOW, ADD(struct zone_window, changes, -1)},
        {"offsets elsewhere", WINDOW, ADD(struct zone_window, offsets_at, 8)},
        {"changes out of order", WINDOW, SET(struct zone_window, at[1], 0)},
        {"a stretch beyond its changes", WINDOW, SET(struct zone_window, before[STRETCHES - 1], 60000)},
        {"a stretch before its changes", WINDOW, SET(struct zone_window, before[0], 9)},
    };
    cpath_zone *city = zone_of("America/New_York");
    if (!city) {
        print_message("# no zoneinfo here\n");
        return;
    }
    struct wrong own[sizeof wrongs / sizeof *wrongs];
    memcpy(own, wrongs, sizeof own);
    const struct zone_window *window = zone_window(city);
    own[1].number = city->window_at + 8;
    own[2].at = offsetof(struct zone_window, at) + (size_t)window->changes * 8;
    own[3].at = (size_t)window->offsets_at;
    own[4].at = sizeof(struct cpath_zone) + (size_t)city->count * 8;
    own[6].at = sizeof(struct cpath_zone) + 8;
    own[6].number = zone_instants(city)[0];
    own[7].at = own[2].at;
    own[8].at = (size_t)window->offsets_at;
    own[9].at = own[8].at + (size_t)window->changes * 4;
    own[10].number = window->at[0];
    ASSERT_ALL_REFUSED(city, city->size, own, cpath_zone_verify);
    free(city);
}

/* A window in another place, and a stretch that counts a change within it, or one at its first second, as passed. */
static void windows_that_are_not_of_their_zone(void **state)
{
    (void)state;
    static uint64_t words[1 << 14];
    cpath_zone *city = zone_of("America/New_York"), *copy = (cpath_zone *)(void *)words;
    if (!city) {
        print_message("# no zoneinfo here\n");
        return;
    }
    int32_t size = city->size;
    for (int which = 0; which < 3; which++) {
        memset(words, 0, sizeof words);
        memcpy(words, city, (size_t)size);
        unsigned char *at = (unsigned char *)words + city->window_at;
        struct zone_window *window = (struct zone_window *)(void *)at;
        int64_t stretch = window->at[3] >> STRETCH_BITS;
        assert_int_equal(window->before[stretch], 3);
        if (which == 0) {
            memmove(at + 8, at, (size_t)(size - city->window_at));
            copy->window_at += 8;
            copy->size += 8;
        } else {
            window->at[3] = which == 1 ? window->at[3] : stretch << STRETCH_BITS;
            seal_handle(words, size);
            assert_int_equal(cpath_zone_verify(words, size), size);
            window->before[stretch]++;
        }
        seal_handle(words, copy->size);
        assert_int_equal(cpath_zone_verify(words, sizeof words), CPATH_ECORRUPT);
    }
    free(city);
}

/* Two intervals a day, one of them dated, and twelve weeks compiled. */
static cpath_calendar *compiled_calendar(void)
{
    static struct plan plan;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-13:00,14:00-18:00");
    plan_day(&plan, date_of("2026-03-09"), CPATH_DAY_CLOSED, 0, 0);
    plan_day(&plan, date_of("2026-03-14"), CPATH_DAY_LIKE, 2, 3600);
    plan.flags = CPATH_CALENDAR_COMPILES;
    plan.compile_from = date_of("2026-02-20");
    plan.compile_until = date_of("2026-05-10");
    use_rule("EST5EDT,M3.2.0,M11.1.0");
    return calendar_of(&plan, zone);
}

static void numbers_of_a_calendar(void **state)
{
    (void)state;
    static const struct wrong wrongs[] = {
        {"shorter than its head", WHOLE, SET(struct cpath_calendar, size, sizeof(struct cpath_calendar) - 8)},
        {"longer than there are bytes", WHOLE, SET(struct cpath_calendar, size, INT32_MAX)},
        {"fewer dates than none", WHOLE, SET(struct cpath_calendar, exceptions, -1)},
        {"fewer slices than none", WHOLE, SET(struct cpath_calendar, slices, -1)},
        {"a zone elsewhere", WHOLE, ADD(struct cpath_calendar, zone_at, 8)},
        {"compiled before the zone", WHOLE, SET(struct cpath_calendar, table_at, 8)},
        {"compiled behind the end", WHOLE, SET(struct cpath_calendar, table_at, 1 << 20)},
        {"compiled, but not aligned", WHOLE, ADD(struct cpath_calendar, table_at, 4)},
        {"a week of less than nothing", WHOLE, SET(struct cpath_calendar, week_seconds, -1)},
        {"a week of more than a week", WHOLE, SET(struct cpath_calendar, week_seconds, 7 * DAY + 1)},
        {"a week of eight days", WHOLE, SET(struct cpath_calendar, week_days, 8)},
        {"a week of less than no days", WHOLE, SET(struct cpath_calendar, week_days, -1)},
        {"a day of more than a day", WHOLE, SET(struct cpath_calendar, week[0].total, DAY + 1)},
        {"a day of less than nothing", WHOLE, SET(struct cpath_calendar, week[0].total, -1)},
        {"an opening before the day", WHOLE, SET(struct cpath_calendar, week[0].open, -1)},
        {"an opening after the day", WHOLE, SET(struct cpath_calendar, week[0].open, DAY + 1)},
        {"a close before the day", WHOLE, SET(struct cpath_calendar, week[0].close, -1)},
        {"a close after the next day", WHOLE, SET(struct cpath_calendar, week[0].close, 2 * DAY + 1)},
        {"a full close before the day", WHOLE, SET(struct cpath_calendar, week[6].full_close, -1)},
        {"a full close after the next day", WHOLE, SET(struct cpath_calendar, week[6].full_close, 2 * DAY + 1)},
        {"more seconds before a day than there are", EXCEPTION, SET(struct day, seconds_before, 2 * (CPATH_TIME_MAX - CPATH_TIME_MIN) + 1)},
        {"fewer seconds before a day than there are", EXCEPTION, SET(struct day, seconds_before, -2 * (CPATH_TIME_MAX - CPATH_TIME_MIN) - 1)},
        {"more days before a day than there are", EXCEPTION, SET(struct day, days_before, CPATH_DATE_MAX - CPATH_DATE_MIN + 1)},
        {"fewer days before a day than there are", EXCEPTION, SET(struct day, days_before, CPATH_DATE_MIN - CPATH_DATE_MAX - 1)},
        {"a slice after its day", SLICES, SET(struct slice, end, DAY + 1)},
        {"a slice that begins after its day", SLICES, SET(struct slice, begin, DAY + 1)},
        {"the same date twice", EXCEPTION, sizeof(struct day) + ADD(struct day, date, -5)},
        {"a day of fewer slices than none", WHOLE, SET(struct cpath_calendar, week[0].slices, -1)},
        {"slices before the first", WHOLE, SET(struct cpath_calendar, week[0].first_slice, -1)},
        {"slices behind the last", WHOLE, SET(struct cpath_calendar, week[0].slices, 1000)},
        {"a day of less than nothing", WHOLE, SET(struct cpath_calendar, week[0].total, -1)},
        {"a day that opens before it", WHOLE, SET(struct cpath_calendar, week[0].open, -1)},
        {"a day that opens after it", WHOLE, SET(struct cpath_calendar, week[0].open, DAY + 1)},
        {"a day that closes before it", WHOLE, SET(struct cpath_calendar, week[0].close, -1)},
        {"a day that closes after the next", WHOLE, SET(struct cpath_calendar, week[0].close, 2 * DAY + 1)},
        {"a full day that closes before it", WHOLE, SET(struct cpath_calendar, week[0].full_close, -1)},
        {"a full day that closes after the next", WHOLE, SET(struct cpath_calendar, week[0].full_close, 2 * DAY + 1)},
        {"seconds before it that no sum has", EXCEPTION, SET(struct day, seconds_before, INT64_MAX)},
        {"less seconds before it than any sum has", EXCEPTION, SET(struct day, seconds_before, INT64_MIN)},
        {"days before it that no sum has", EXCEPTION, SET(struct day, days_before, INT32_MAX)},
        {"less days before it than any sum has", EXCEPTION, SET(struct day, days_before, INT32_MIN)},
        {"a date before all", EXCEPTION, SET(struct day, date, CPATH_DATE_MIN - 1)},
        {"a date after all", EXCEPTION, SET(struct day, date, CPATH_DATE_MAX + 1)},
        {"a last date after all", EXCEPTION, sizeof(struct day) + SET(struct day, date, CPATH_DATE_MAX + 1)},
        {"dates out of order", EXCEPTION, SET(struct day, date, CPATH_DATE_MAX)},
        {"a slice before its day", SLICES, SET(struct slice, begin, -1)},
        {"a slice that ends before it begins", SLICES, SET(struct slice, end, 0)},
    };
    static const struct wrong sound[] = {
        {"(sound) always open", WHOLE, SET(struct cpath_calendar, week_seconds, 7 * DAY)},
        {"(sound) seven days a week", WHOLE, SET(struct cpath_calendar, week_days, 7)},
        {"(sound) the most seconds", EXCEPTION, SET(struct day, seconds_before, 2 * (CPATH_TIME_MAX - CPATH_TIME_MIN))},
        {"(sound) the least seconds", EXCEPTION, SET(struct day, seconds_before, -2 * (CPATH_TIME_MAX - CPATH_TIME_MIN))},
        {"(sound) the most days", EXCEPTION, SET(struct day, days_before, CPATH_DATE_MAX - CPATH_DATE_MIN)},
        {"(sound) the least days", EXCEPTION, SET(struct day, days_before, CPATH_DATE_MIN - CPATH_DATE_MAX)},
        {"(sound) the first date of all", EXCEPTION, SET(struct day, date, CPATH_DATE_MIN)},
        {"(sound) the last date of all", EXCEPTION, sizeof(struct day) + SET(struct day, date, CPATH_DATE_MAX)},
    };
    cpath_calendar *calendar = compiled_calendar();
    const size_t last = (size_t)(calendar->slices - 1) * sizeof(struct slice);
    const struct wrong ends[] = {{"a last slice after its day", SLICES, last + SET(struct slice, end, DAY + 1)},
                                 {"a zone that is none", WHOLE, (size_t)calendar->zone_at, 8, 0, 0}};
    assert_true(calendar->exceptions == 2 && calendar->table_at > 0);
    ASSERT_ALL_REFUSED(calendar, calendar->size, wrongs, cpath_calendar_verify);
    ASSERT_ALL_REFUSED(calendar, calendar->size, ends, cpath_calendar_verify);
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        assert_false(is_refused(calendar, calendar->size, &sound[i], cpath_calendar_verify));
    }
    free(calendar);
}

/* Numbers that agree with each other, and not with what they count. */
static void numbers_of_a_calendar_that_agree(void **state)
{
    (void)state;
    static struct plan plan;
    static uint64_t copy[1 << 10];
    struct cpath_calendar *forged = (struct cpath_calendar *)(void *)copy;
    plan_week(&plan, "sun 09:00-18:00");
    use_rule("UTC0");
    cpath_calendar *calendar = calendar_of(&plan, zone);
    assert_true(calendar->table_at == 0 && calendar->exceptions == 0);
    for (int what = 0; what < 3; what++) {
        memset(copy, 0, sizeof copy);
        memcpy(copy, calendar, (size_t)calendar->size);
        if (what == 0) { /* a date less than none, whose bytes are the first six slices */
            forged->exceptions = -1;
            forged->slices += 6;
            forged->week[6].full_close = 0;
        } else if (what == 1) { /* the zone, and the end, a word further on */
            forged->zone_at += 8;
            forged->size += 8;
        } else { /* ends before the zone, by as much as the code of an error */
            forged->size = forged->zone_at + CPATH_EINVAL;
        }
        seal_handle(copy, forged->size);
        assert_int_equal(cpath_calendar_verify(copy, sizeof copy), CPATH_ECORRUPT);
    }
    free(calendar);
}

static void numbers_of_the_years_compiled(void **state)
{
    (void)state;
    static const struct wrong wrongs[] = {
        {"no day", TABLE, SET(struct table, days, 0)},
        {"too many days", TABLE, SET(struct table, days, MOST_DAYS + 1)},
        {"fewer business days than none", TABLE, SET(struct table, business, -1)},
        {"more business days than days", TABLE, SET(struct table, business, 1000)},
        {"a business day too few", TABLE, ADD(struct table, business, -1)},
        {"no interval", TABLE, SET(struct table, intervals, 0)},
        {"too many intervals", TABLE, SET(struct table, intervals, MOST_INTERVALS + 1)},
        {"buckets of time of less than a second", TABLE, SET(struct table, time_shift, -1)},
        {"buckets of time that no number has", TABLE, SET(struct table, time_shift, 32)},
        {"buckets of work of less than a second", TABLE, SET(struct table, work_shift, -1)},
        {"buckets of work that no number has", TABLE, SET(struct table, work_shift, 32)},
        {"a second too few", TABLE, ADD(struct table, seconds, -1)},
        {"no work", TABLE, SET(struct table, work, 0)},
        {"more work than time", TABLE, SET(struct table, work, INT64_MAX)},
        {"a start before all", TABLE, SET(struct table, start, CPATH_TIME_MIN)},
        {"an end after all", TABLE, SET(struct table, start, CPATH_TIME_MAX)},
        {"a date before all", TABLE, SET(struct table, first, CPATH_DATE_MIN - 1)},
        {"a date after all", TABLE, SET(struct table, first, CPATH_DATE_MAX)},
        {"a reserved field", TABLE, SET(struct table, reserved, 1)},
        {"another size", TABLE, ADD(struct table, size, 8)},
        {"buckets of time elsewhere", TABLE, ADD(struct table, by_time_at, 2)},
        {"buckets of work elsewhere", TABLE, ADD(struct table, by_work_at, 2)},
        {"ranks elsewhere", TABLE, ADD(struct table, rank_at, 2)},
        {"business days elsewhere", TABLE, ADD(struct table, select_at, 2)},
        {"a year more of buckets than there is room", TABLE, ADD(struct table, intervals, -1)},
        {"buckets that suffice, and do not say so", TABLE, SET(struct table, quick, 0)},
        {"a sentinel that opens late", INTERVALS, SET(struct interval, open, 1)},
        {"work before the sentinel", INTERVALS, SET(struct interval, before, 1)},
        {"work before the first interval", INTERVALS, sizeof(struct interval) + SET(struct interval, before, 1)},
        {"an interval without work", INTERVALS, 2 * sizeof(struct interval) + SET(struct interval, before, 0)},
        {"more work than its interval holds", INTERVALS, 2 * sizeof(struct interval) + SET(struct interval, before, 20000)},
        {"an interval that opens after the next", INTERVALS, sizeof(struct interval) + SET(struct interval, open, 1 << 24)},
        {"an end that opens", SENTINEL, sizeof(struct interval) + SET(struct interval, open, 7)},
        {"an end with other work", SENTINEL, sizeof(struct interval) + SET(struct interval, before, 7)},
        {"a bucket of time that leads elsewhere", BY_TIME, 2, 2, 9, 0},
        {"a bucket of work that leads elsewhere", BY_WORK, 2, 2, 9, 0},
        {"a first rank that is not 0", RANK, 0, 2, 0, 1},
        {"a rank below the one before", RANK, 2, 2, 0, 1},
        {"a Sunday's rank below its Saturday's", RANK, 4, 2, 0, -1},
        {"a rank too far above the one before", RANK, 40, 2, 1000, 0},
        {"a rank that begins anew", RANK, 40, 2, 0, 0},
        {"a business day behind the end", SELECT, 0, 2, 60000, 0},
        {"a last rank that is not their number", RANK, 160, 2, 0, 1},
        {"another day for a business day", SELECT, 2, 2, 0, 1},
        {"a closed day for a business day", SELECT, 0, 2, 1, 0},
        {"the Saturday before for a Monday", SELECT, 2, 2, 1, 0},
    };
    cpath_calendar *calendar = compiled_calendar();
    const struct wrong cut = {"no room for what is compiled", WHOLE, SET(struct cpath_calendar, size, calendar->table_at + 8)};
    assert_int_equal(calendar_table(calendar)->days, 80);
    assert_true(is_refused(calendar, calendar->size, &cut, cpath_calendar_verify));
    ASSERT_ALL_REFUSED(calendar, calendar->size, wrongs, cpath_calendar_verify);
    free(calendar);
}

/* Hours can be taken out of one that is sealed: it never opens, and says so. */
static void a_calendar_without_hours(void **state)
{
    (void)state;
    static struct plan plan;
    cpath_time result = 7;
    plan_week(&plan, "mon-fri 09:00-18:00");
    use_rule("UTC0");
    cpath_calendar *calendar = calendar_of(&plan, zone);
    memset(calendar->week, 0, sizeof calendar->week);
    calendar->week_seconds = calendar->week_days = 0;
    seal_handle(calendar, calendar->size);
    assert_int_equal(cpath_calendar_verify(calendar, calendar->size), calendar->size);
    assert_int_equal(cpath_work_add(calendar, 0, 1, &result), CPATH_ENEVER);
    assert_int_equal(cpath_work_add(calendar, 0, -1, &result), CPATH_ENEVER);
    assert_int_equal(result, 7);
    free(calendar);
}

/* The table with one bucket of time and one of work, each as wide as may be: their places notice no other number. */
static void lay_one_bucket(cpath_calendar *calendar)
{
    unsigned char *bytes = (unsigned char *)calendar + calendar->table_at;
    struct table *table = (struct table *)(void *)bytes;
    const struct interval *intervals = (const struct interval *)(const void *)(table + 1);
    const uint16_t first[] = {intervals[1].open == 0, 1};
    memmove(bytes + table->by_time_at + 4, bytes + table->rank_at, (size_t)(2 * table->days + 1) * 2);
    memcpy(bytes + table->by_time_at, first, 4);
    table->time_shift = table->work_shift = 31;
    table->by_work_at = table->by_time_at + 2;
    table->rank_at = table->by_time_at + 4;
    table->select_at = table->rank_at + (table->days + 1) * 2;
    table->size = (table->select_at + table->business * 2 + 7) / 8 * 8;
    table->quick = 0;
    calendar->size = calendar->table_at + table->size;
}

static void numbers_beside_one_bucket(void **state)
{
    (void)state;
    static const struct wrong wrongs[] = {
        {"a bucket of time that no number has", TABLE, SET(struct table, time_shift, 32)},
        {"a bucket of work that no number has", TABLE, SET(struct table, work_shift, 32)},
        {"a bucket of time of less than a second", TABLE, SET(struct table, time_shift, -1)},
        {"a bucket of work of less than a second", TABLE, SET(struct table, work_shift, -1)},
        {"a bucket of time elsewhere, alike", TABLE, ADD(struct table, by_time_at, 4)},
        {"a bucket of work elsewhere, alike", TABLE, ADD(struct table, by_work_at, 4)},
        {"a bucket of time that leads elsewhere", BY_TIME, 0, 2, 9, 0},
        {"a bucket of work that leads elsewhere", BY_WORK, 0, 2, 9, 0},
        {"more work than its interval holds", INTERVALS, 2 * sizeof(struct interval) + SET(struct interval, before, 6 * 3600)},
        {"an interval without work whose work the one before has time for", INTERVALS, 3 * sizeof(struct interval) + SET(struct interval, before, 12 * 3600)},
        {"a second too few", TABLE, ADD(struct table, seconds, -1)},
        {"a second too many", TABLE, ADD(struct table, seconds, 1)},
        {"a start before all", TABLE, SET(struct table, start, CPATH_TIME_MIN)},
        {"an end after all", TABLE, SET(struct table, start, CPATH_TIME_MAX - 80 * DAY)},
        {"a date after all", TABLE, SET(struct table, first, CPATH_DATE_MAX - 79)},
        {"a sentinel that opens late", INTERVALS, SET(struct interval, open, 1)},
        {"work before the sentinel", INTERVALS, SET(struct interval, before, 1)},
        {"an interval without work", INTERVALS, 3 * sizeof(struct interval) + SET(struct interval, before, 4 * 3600)},
        {"an interval that opens as the next", INTERVALS, 2 * sizeof(struct interval) + SET(struct interval, open, 1 << 30)},
        {"a third end that opens", SENTINEL, 2 * sizeof(struct interval) + SET(struct interval, open, 7)},
        {"a third end with other work", SENTINEL, 2 * sizeof(struct interval) + SET(struct interval, before, 7)},
    };
    static const struct wrong sound[] = {
        {"(sound) the first start", TABLE, SET(struct table, start, CPATH_TIME_MIN + 1)},
        {"(sound) the last end", TABLE, SET(struct table, start, CPATH_TIME_MAX - 80 * DAY - 1)},
        {"(sound) the first date", TABLE, SET(struct table, first, CPATH_DATE_MIN)},
        {"(sound) the last date", TABLE, SET(struct table, first, CPATH_DATE_MAX - 80)},
    };
    cpath_calendar *calendar = compiled_calendar();
    lay_one_bucket(calendar);
    const struct table *table = calendar_table(calendar);
    const size_t last = (size_t)table->intervals * sizeof(struct interval);
    const struct wrong ends[] = {
        {"a last interval that opens as the table ends", INTERVALS, last + SET(struct interval, open, (int64_t)table->seconds)},
        {"a last interval without time for its work", INTERVALS, last + SET(struct interval, open, (int64_t)table->seconds - 1)}};
    ASSERT_ALL_REFUSED(calendar, calendar->size, wrongs, cpath_calendar_verify);
    ASSERT_ALL_REFUSED(calendar, calendar->size, ends, cpath_calendar_verify);
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        assert_false(is_refused(calendar, calendar->size, &sound[i], cpath_calendar_verify));
    }
    /* Work before the first interval, and a bucket that says so. */
    const uint32_t before = 1;
    const uint16_t none = 0;
    memcpy(place_of((unsigned char *)calendar, INTERVALS) + sizeof(struct interval) + offsetof(struct interval, before), &before, sizeof before);
    memcpy(place_of((unsigned char *)calendar, BY_WORK), &none, sizeof none);
    seal_handle(calendar, calendar->size);
    assert_int_equal(cpath_calendar_verify(calendar, calendar->size), CPATH_ECORRUPT);
    free(calendar);
}

/* Parts of the table that lie behind the handle's end, and room behind the parts. */
static void parts_behind_the_end(void **state)
{
    (void)state;
    static uint64_t copy[1 << 11];
    unsigned char *bytes = (unsigned char *)copy;
    cpath_calendar *calendar = compiled_calendar();
    struct cpath_calendar *forged = (struct cpath_calendar *)(void *)copy;
    struct table *table = (struct table *)(void *)(bytes + calendar->table_at);
    int32_t *const fields[] = {&table->by_time_at, &table->by_work_at, &table->rank_at, &table->select_at, NULL};
    assert_in_range(calendar->size, 1, sizeof copy / 2);
    for (size_t i = 0; i < 5; i++) {
        memset(copy, 0, sizeof copy);
        memcpy(copy, calendar, (size_t)calendar->size);
        if (fields[i]) {
            const int32_t at = *fields[i];
            memcpy(bytes + calendar->size, bytes + calendar->table_at + at, (size_t)(calendar->size - calendar->table_at - at));
            *fields[i] = calendar->size - calendar->table_at;
        } else {
            table->size += 8;
            forged->size += 8;
        }
        seal_handle(copy, forged->size);
        assert_int_equal(cpath_calendar_verify(copy, sizeof copy), CPATH_ECORRUPT);
    }
    free(calendar);
}

/* The years compiled begin with two dates that are closed: numbers that only a first business day would watch. */
static void numbers_before_the_first_business_day(void **state)
{
    (void)state;
    static const struct wrong wrongs[] = {
        {"business days before the first date", RANK, 0, 2, 7, 0},
        {"a business day behind the end, where the numbers look like ranks", SELECT, 40, 2, 79 + 20, 0},
    };
    static struct plan plan;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-sun 09:00-18:00");
    plan_day(&plan, 20000, CPATH_DAY_CLOSED, 0, 0);
    plan_day(&plan, 20001, CPATH_DAY_CLOSED, 0, 0);
    plan.flags = CPATH_CALENDAR_COMPILES;
    plan.compile_from = 20000;
    plan.compile_until = 20079;
    use_rule("UTC0");
    cpath_calendar *calendar = calendar_of(&plan, zone);
    const struct table *table = calendar_table(calendar);
    assert_true(table->days == 80 && table->business == 78 && table_select(table)[20] == 22);
    ASSERT_ALL_REFUSED(calendar, calendar->size, wrongs, cpath_calendar_verify);
    free(calendar);
}

/* A journey, and a deal of it whose event names the last goal and hands over to the last role. */
static void assert_whole_deal(int32_t roles, int32_t goals)
{
    static cpath_role_row role_rows[64];
    static cpath_goal_row goal_rows[65];
    static char keys[65][8];
    static uint64_t bytes[1 << 10];
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"}};
    struct plan plan = {0};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    for (uint32_t i = 0; i < 65; i++) {
        snprintf(keys[i], sizeof keys[i], "x%u", i);
        role_rows[i % 64] = (cpath_role_row){keys[i % 64], "x"};
        goal_rows[i] = (cpath_goal_row){.key = keys[i], .text = "x", .stage = 1};
    }
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "whole";
    input.roles = CPATH_VIEW(role_rows, roles);
    input.stages = CPATH_VIEW(stages, 1);
    input.goals = CPATH_VIEW(goal_rows, goals);
    plan_week(&plan, "mon-fri 09:00-18:00");
    use_rule("UTC0");
    cpath_calendar *calendar = calendar_of(&plan, zone);
    const cpath_calendar *given = calendar;
    int32_t size = cpath_journey_size(&input);
    cpath_journey *journey = malloc((size_t)size);
    assert_int_equal(cpath_journey_build(&input, journey, size, NULL), CPATH_OK);
    cpath_deal *deal = (cpath_deal *)(void *)bytes;
    size = cpath_deal_size(journey, 0, 0);
    const cpath_event handed = {.deal = 1, .kind = CPATH_EVENT_HANDED, .stage = 1, .role = (uint32_t)roles, .goal = (uint32_t)goals};
    assert_int_equal(cpath_deal_init(journey, 1, 0, 0, deal, (int32_t)sizeof bytes), CPATH_OK);
    assert_int_equal(cpath_deal_apply(journey, CPATH_VIEW(&given, 1), deal, CPATH_VIEW(&handed, 1), NULL, 0, NULL), 1);
    assert_int_equal(cpath_deal_verify(journey, deal, size), size);
    free(journey);
    free(calendar);
}

static void deals_of_all_roles_and_goals(void **state)
{
    (void)state;
    assert_whole_deal(1, 0);
    assert_whole_deal(63, 63);
    assert_whole_deal(64, 64);
    assert_whole_deal(64, 65);
}

/* Its last texts cut off, and sealed anew. */
static void a_journey_cut_short(void **state)
{
    (void)state;
    static uint64_t whole[1 << 13], cut[1 << 13];
    int32_t size = cpath_remarka_size(CPATH_LANG_EN);
    assert_in_range(size, 1, sizeof whole);
    assert_int_equal(cpath_remarka_build(CPATH_LANG_EN, whole, size), CPATH_OK);
    const struct cpath_journey *journey = (const struct cpath_journey *)(const void *)whole;
    const char *text = (const char *)whole;
    int32_t last = size - 1;
    while (text[last - 1]) {
        last--;
    }
    const int32_t sizes[] = {(int32_t)journey->texts_at, (int32_t)journey->texts_at + 1, last, size - 1};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        memcpy(cut, whole, sizeof cut);
        memcpy((unsigned char *)cut + offsetof(struct cpath_journey, size), &sizes[i], sizeof sizes[i]);
        seal_handle(cut, sizes[i]);
        assert_int_equal(cpath_journey_verify(cut, size), CPATH_ECORRUPT);
    }
    seal_handle(whole, size);
    assert_int_equal(cpath_journey_verify(whole, size), size);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(numbers_of_a_rule),
        cmocka_unit_test(numbers_of_a_table_of_changes),
        cmocka_unit_test(windows_that_are_not_of_their_zone),
        cmocka_unit_test(numbers_of_a_calendar),
        cmocka_unit_test(numbers_of_a_calendar_that_agree),
        cmocka_unit_test(numbers_of_the_years_compiled),
        cmocka_unit_test(a_calendar_without_hours),
        cmocka_unit_test(numbers_beside_one_bucket),
        cmocka_unit_test(parts_behind_the_end),
        cmocka_unit_test(numbers_before_the_first_business_day),
        cmocka_unit_test(deals_of_all_roles_and_goals),
        cmocka_unit_test(a_journey_cut_short),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
