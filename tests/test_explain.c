/* SPDX-License-Identifier: MIT */
/* Why something is due when it is: by hand, and laws on random calendars. */
#include "calendars.h"

#define MOST 20000
#define HOUR INT64_C(3600)
#define WORKING CPATH_CLOCK_WORKING
#define ELAPSED CPATH_CLOCK_ELAPSED
#define BUSINESS CPATH_CLOCK_BUSINESS_DAYS
#define CALENDAR CPATH_CLOCK_CALENDAR_DAYS
#define MONTHS CPATH_CLOCK_MONTHS

static struct plan plan;
static cpath_segment segments[MOST];
static const cpath_view no_pauses;

/* By hand: "from to why counted left", local times; "." is where the last one ended. */

static cpath_calendar *calendar_in(const char *zone, const char *week, const char *closed, const char *shorter)
{
    static _Alignas(8) unsigned char zone_buffer[CPATH_ZONE_RULE_SIZE];
    char copy[512], *rest = copy;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, week);
    snprintf(copy, sizeof copy, "%s", closed);
    for (char *one; (one = strtok_r(rest, " ", &rest));) {
        plan_day(&plan, date_of(one), CPATH_DAY_CLOSED, 0, 0);
    }
    snprintf(copy, sizeof copy, "%s", shorter);
    rest = copy;
    for (char *one; (one = strtok_r(rest, " ", &rest));) {
        plan_day(&plan, date_of(one), 0, 0, 3600);
    }
    assert_int_equal(cpath_zone_build_posix(zone, (int32_t)strlen(zone), zone_buffer, sizeof zone_buffer), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
}

#define MOSCOW "MSK-3"
#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"
#define OFFICE "mon-fri 09:00-18:00"
#define DAYS_OFF "2025-12-31 2026-01-01 2026-01-02 2026-01-05 2026-01-06 2026-01-07 2026-01-08 2026-01-09 2026-05-01 2026-05-11"

static void show_local(const cpath_calendar *calendar, cpath_time time, char text[32])
{
    int32_t offset = 0;
    assert_int_equal(cpath_zone_offset(cpath_calendar_zone(calendar), time, &offset), CPATH_OK);
    assert_true(cpath_time_format(time, offset, CPATH_FORM_LOCAL, text, 32) > 0);
    text[16] = '\0';
}

static void show_segments(const cpath_calendar *calendar, int32_t count, int days, char *text, size_t size)
{
    size_t used = 0;
    for (int32_t i = 0; i < count; i++) {
        char from[32], to[32];
        show_local(calendar, segments[i].starts, from);
        show_local(calendar, segments[i].ends, to);
        used += (size_t)snprintf(text + used, size - used, "%s %s %s %lld %lld\n", i ? "." : from,
                                 strncmp(from, to, 10) == 0 ? to + 11 : to, cpath_word(CPATH_WORDS_WHY, segments[i].why),
                                 (long long)segments[i].counted / (days ? 1 : 60), (long long)segments[i].remains / (days ? 1 : 60));
    }
}

struct example {
    const char *name, *zone, *week, *start;
    cpath_amount amount;
    const char *pauses; /* "from to from to …" */
    const char *lines;
};

static cpath_view pauses_of(const cpath_calendar *calendar, const char *text, cpath_pause *rows)
{
    char copy[512], *rest = copy;
    int32_t count = 0;
    snprintf(copy, sizeof copy, "%s", text ? text : "");
    for (char *one; (one = strtok_r(rest, " ", &rest)); count++) {
        cpath_time *to = count % 2 ? &rows[count / 2].ends : &rows[count / 2].starts;
        assert_int_equal(cpath_zone_from_local(cpath_calendar_zone(calendar), local_of(one), 0, to), CPATH_OK);
    }
    return (cpath_view){rows, count / 2, sizeof *rows, 0, 0};
}

#define AMOUNT(clock, n, boundary, due_roll, roll) {sizeof(cpath_amount), clock, n, boundary, due_roll, roll, 0}

/* Working and elapsed in minutes, day clocks in days. */
static const struct example examples[] = {
    {"the estimate over 1 May", MOSCOW, OFFICE, "2026-04-29T16:00", AMOUNT(WORKING, 20 * HOUR, 0, 0, 0), NULL,
     "2026-04-29T16:00 18:00 work 120 1080\n"
     ". 2026-04-30T09:00 outside-hours 0 1080\n"
     ". 17:00 work 480 600\n"
     ". 18:00 short-day 0 600\n"
     ". 2026-05-01T00:00 outside-hours 0 600\n"
     ". 2026-05-02T00:00 holiday 0 600\n"
     ". 2026-05-04T00:00 weekend 0 600\n"
     ". 09:00 outside-hours 0 600\n"
     ". 18:00 work 540 60\n"
     ". 2026-05-05T09:00 outside-hours 0 60\n"
     ". 10:00 work 60 0\n"},
    {"New Year", MOSCOW, OFFICE, "2025-12-30T17:00", AMOUNT(WORKING, 2 * HOUR, 0, 0, 0), NULL,
     "2025-12-30T17:00 18:00 work 60 60\n"
     ". 2025-12-31T00:00 outside-hours 0 60\n"
     ". 2026-01-03T00:00 holiday 0 60\n"
     ". 2026-01-05T00:00 weekend 0 60\n"
     ". 2026-01-10T00:00 holiday 0 60\n"
     ". 2026-01-12T00:00 weekend 0 60\n"
     ". 09:00 outside-hours 0 60\n"
     ". 10:00 work 60 0\n"},
    {"lunch", MOSCOW, "mon-fri 09:00-13:00,14:00-18:00", "2026-02-02T12:00", AMOUNT(WORKING, 6 * HOUR, 0, 0, 0), NULL,
     "2026-02-02T12:00 13:00 work 60 300\n"
     ". 14:00 break 0 300\n"
     ". 18:00 work 240 60\n"
     ". 2026-02-03T09:00 outside-hours 0 60\n"
     ". 10:00 work 60 0\n"},
    {"a night shift", MOSCOW, "mon-fri 22:00-06:00", "2026-02-06T20:00", AMOUNT(WORKING, 9 * HOUR, 0, 0, 0), NULL,
     "2026-02-06T20:00 22:00 outside-hours 0 540\n"
     ". 2026-02-07T06:00 work 480 60\n"
     ". 2026-02-09T00:00 weekend 0 60\n"
     ". 22:00 outside-hours 0 60\n"
     ". 23:00 work 60 0\n"},
    {"a short night before a holiday", MOSCOW, "mon-fri 22:00-06:00", "2026-04-30T22:00", AMOUNT(WORKING, 8 * HOUR, 0, 0, 0), NULL,
     "2026-04-30T22:00 2026-05-01T05:00 work 420 60\n"
     ". 06:00 short-day 0 60\n"
     ". 2026-05-02T00:00 holiday 0 60\n"
     ". 2026-05-04T00:00 weekend 0 60\n"
     ". 22:00 outside-hours 0 60\n"
     ". 23:00 work 60 0\n"},
    {"a night shortened to nothing before a holiday", MOSCOW, "mon-fri 23:30-00:30", "2026-04-30T12:00", AMOUNT(WORKING, HOUR, 0, 0, 0), NULL,
     "2026-04-30T12:00 2026-05-02T00:00 holiday 0 60\n"
     ". 2026-05-04T00:00 weekend 0 60\n"
     ". 23:30 outside-hours 0 60\n"
     ". 2026-05-05T00:30 work 60 0\n"},
    {"a repeated hour within a shift", BERLIN, "sat 22:00-06:00", "2026-10-24T22:00", AMOUNT(WORKING, 9 * HOUR, 0, 0, 0), NULL,
     "2026-10-24T22:00 2026-10-25T02:00 work 300 240\n"
     ". 03:00 clock-change 60 180\n"
     ". 06:00 work 180 0\n"},
    {"a skipped hour within a shift", BERLIN, "sat 22:00-06:00", "2026-03-28T22:00", AMOUNT(WORKING, 7 * HOUR, 0, 0, 0), NULL,
     "2026-03-28T22:00 2026-03-29T03:00 work 240 180\n"
     ". 03:00 clock-change 0 180\n"
     ". 06:00 work 180 0\n"},
    {"a clock change outside hours is none", BERLIN, OFFICE, "2026-03-27T17:00", AMOUNT(WORKING, 2 * HOUR, 0, 0, 0), NULL,
     "2026-03-27T17:00 18:00 work 60 60\n"
     ". 2026-03-28T00:00 outside-hours 0 60\n"
     ". 2026-03-30T00:00 weekend 0 60\n"
     ". 09:00 outside-hours 0 60\n"
     ". 10:00 work 60 0\n"},
    {"elapsed", MOSCOW, OFFICE, "2026-02-06T17:55", AMOUNT(ELAPSED, 600, 0, 0, 0), NULL,
     "2026-02-06T17:55 18:05 elapsed 10 0\n"},
    {"elapsed over both changes", BERLIN, OFFICE, "2026-03-29T00:00", AMOUNT(ELAPSED, 4 * HOUR, 0, 0, 0), NULL,
     "2026-03-29T00:00 03:00 elapsed 120 120\n"
     ". 03:00 clock-change 0 120\n"
     ". 05:00 elapsed 120 0\n"},
    {"a pause within a day", MOSCOW, OFFICE, "2026-02-02T09:00", AMOUNT(WORKING, 4 * HOUR, 0, 0, 0),
     "2026-02-02T10:00 2026-02-02T12:00",
     "2026-02-02T09:00 10:00 work 60 180\n"
     ". 12:00 pause 0 180\n"
     ". 15:00 work 180 0\n"},
    {"a pause over night", MOSCOW, OFFICE, "2026-02-02T09:00", AMOUNT(WORKING, 4 * HOUR, 0, 0, 0),
     "2026-02-02T12:00 2026-02-03T12:00",
     "2026-02-02T09:00 12:00 work 180 60\n"
     ". 2026-02-03T12:00 pause 0 60\n"
     ". 13:00 work 60 0\n"},
    {"a pause begun after due", MOSCOW, OFFICE, "2026-02-02T09:00", AMOUNT(WORKING, 4 * HOUR, 0, 0, 0),
     "2026-02-02T13:01 2026-02-03T12:00",
     "2026-02-02T09:00 13:00 work 240 0\n"},
    {"a pause at due", MOSCOW, OFFICE, "2026-02-02T09:00", AMOUNT(WORKING, 4 * HOUR, 0, 0, 0),
     "2026-02-02T13:00 2026-02-02T14:00",
     "2026-02-02T09:00 13:00 work 240 0\n"
     ". 14:00 pause 0 0\n"},
    {"a pause over the start, and another", MOSCOW, OFFICE, "2026-02-02T09:00", AMOUNT(ELAPSED, HOUR, 0, 0, 0),
     "2026-02-01T09:00 2026-02-02T09:10 2026-02-02T09:20 2026-02-02T09:30",
     "2026-02-02T09:00 09:10 pause 0 60\n"
     ". 09:20 elapsed 10 50\n"
     ". 09:30 pause 0 50\n"
     ". 10:20 elapsed 50 0\n"},
    {"one business day to its close", MOSCOW, OFFICE, "2026-02-02T10:00", AMOUNT(BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, 0), NULL,
     "2026-02-02T10:00 2026-02-03T00:00 start-day 0 1\n"
     ". 18:00 days 1 0\n"},
    {"one business day, from its start", MOSCOW, OFFICE, "2026-02-02T10:00", AMOUNT(BUSINESS, 1, CPATH_BOUNDARY_START, 0, 0), NULL,
     "2026-02-02T10:00 2026-02-03T00:00 start-day 0 1\n"
     ". 00:00 days 1 0\n"},
    {"three business days over 1 May", MOSCOW, OFFICE, "2026-04-29T10:15", AMOUNT(BUSINESS, 3, 0, 0, 0), NULL,
     "2026-04-29T10:15 2026-04-30T00:00 start-day 0 3\n"
     ". 2026-05-01T00:00 days 1 2\n"
     ". 2026-05-02T00:00 holiday 0 2\n"
     ". 2026-05-04T00:00 weekend 0 2\n"
     ". 2026-05-05T10:15 days 2 0\n"},
    {"three calendar days to the end", MOSCOW, OFFICE, "2026-02-06T15:00", AMOUNT(CALENDAR, 3, CPATH_BOUNDARY_END, 0, 0), NULL,
     "2026-02-06T15:00 2026-02-07T00:00 start-day 0 3\n"
     ". 2026-02-10T00:00 days 3 0\n"},
    {"the same day to its end", MOSCOW, OFFICE, "2026-02-06T15:00", AMOUNT(CALENDAR, 0, CPATH_BOUNDARY_END, 0, 0), NULL,
     "2026-02-06T15:00 2026-02-07T00:00 start-day 0 0\n"},
    {"one month is 28 days", MOSCOW, OFFICE, "2026-01-31T12:00", AMOUNT(MONTHS, 1, 0, 0, 0), NULL,
     "2026-01-31T12:00 2026-02-01T00:00 start-day 0 28\n"
     ". 2026-02-28T12:00 days 28 0\n"},
    {"rolled to the next business day", MOSCOW, OFFICE, "2026-02-07T15:00",
     AMOUNT(CALENDAR, 7, CPATH_BOUNDARY_CLOSE, CPATH_DUE_ROLL_NEXT, 0), NULL,
     "2026-02-07T15:00 2026-02-08T00:00 start-day 0 7\n"
     ". 2026-02-15T00:00 days 7 0\n"
     ". 2026-02-16T00:00 weekend 0 0\n"
     ". 18:00 rolled 0 0\n"},
    {"rolled back: a day is cut off", MOSCOW, OFFICE, "2026-02-07T15:00",
     AMOUNT(CALENDAR, 7, CPATH_BOUNDARY_CLOSE, CPATH_DUE_ROLL_PREVIOUS, 0), NULL,
     "2026-02-07T15:00 2026-02-08T00:00 start-day 0 7\n"
     ". 2026-02-13T18:00 days 6 1\n"
     ". 18:00 rolled 1 0\n"},
    {"a start on a Saturday that rolls forward", MOSCOW, OFFICE, "2026-02-07T15:00",
     AMOUNT(BUSINESS, 1, CPATH_BOUNDARY_OPEN, 0, CPATH_ROLL_FORWARD), NULL,
     "2026-02-07T15:00 2026-02-08T00:00 start-day 0 1\n"
     ". 2026-02-09T00:00 weekend 0 1\n"
     ". 2026-02-10T00:00 rolled 0 1\n"
     ". 09:00 days 1 0\n"},
    {"days and a pause", MOSCOW, OFFICE, "2026-02-02T10:00", AMOUNT(BUSINESS, 3, CPATH_BOUNDARY_CLOSE, 0, 0),
     "2026-02-03T14:00 2026-02-05T11:00",
     "2026-02-02T10:00 2026-02-03T00:00 start-day 0 3\n"
     ". 2026-02-05T00:00 pause 0 3\n"
     ". 2026-02-07T00:00 days 2 1\n"
     ". 2026-02-09T00:00 weekend 0 1\n"
     ". 18:00 days 1 0\n"},
    {"a pause on the day of the start", MOSCOW, OFFICE, "2026-02-02T10:00", AMOUNT(CALENDAR, 1, CPATH_BOUNDARY_END, 0, 0),
     "2026-02-02T12:00 2026-02-03T12:00",
     "2026-02-02T10:00 2026-02-03T00:00 start-day 0 1\n"
     ". 2026-02-04T00:00 pause 0 1\n"
     ". 2026-02-05T00:00 days 1 0\n"},
    {"back over the night", MOSCOW, OFFICE, "2026-02-03T09:30", AMOUNT(WORKING, -HOUR, 0, 0, 0), NULL,
     "2026-02-02T17:30 18:00 work 30 30\n"
     ". 2026-02-03T09:00 outside-hours 0 30\n"
     ". 09:30 work 30 0\n"},
    {"two business days back", MOSCOW, OFFICE, "2026-02-09T09:30", AMOUNT(BUSINESS, -2, CPATH_BOUNDARY_CLOSE, 0, 0), NULL,
     "2026-02-05T18:00 2026-02-07T00:00 days 2 0\n"
     ". 2026-02-09T00:00 weekend 0 0\n"
     ". 09:30 start-day 0 0\n"},
    {"a day back from a Sunday, rolled on", MOSCOW, OFFICE, "2026-02-08T12:00",
     AMOUNT(CALENDAR, -1, CPATH_BOUNDARY_CLOSE, CPATH_DUE_ROLL_NEXT, 0), NULL,
     "2026-02-08T12:00 2026-02-09T00:00 start-day 0 1\n"
     ". 18:00 rolled 1 0\n"},
    {"the same day, from its start", MOSCOW, OFFICE, "2026-02-03T09:30", AMOUNT(CALENDAR, 0, CPATH_BOUNDARY_START, 0, 0), NULL,
     "2026-02-03T00:00 09:30 start-day 0 0\n"},
    {"a night's close passes midnight", MOSCOW, "mon-fri 22:00-06:00", "2026-02-05T12:00",
     AMOUNT(BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, 0), NULL,
     "2026-02-05T12:00 2026-02-06T00:00 start-day 0 1\n"
     ". 2026-02-07T06:00 days 1 0\n"},
    {"a pause before the start", MOSCOW, OFFICE, "2026-02-02T09:00", AMOUNT(ELAPSED, HOUR, 0, 0, 0),
     "2026-02-02T07:00 2026-02-02T08:00",
     "2026-02-02T09:00 10:00 elapsed 60 0\n"},
    {"a pause of no length, and another", MOSCOW, OFFICE, "2026-02-02T09:00", AMOUNT(WORKING, 4 * HOUR, 0, 0, 0),
     "2026-02-02T10:00 2026-02-02T10:00 2026-02-02T11:00 2026-02-02T12:00",
     "2026-02-02T09:00 11:00 work 120 120\n"
     ". 12:00 pause 0 120\n"
     ". 14:00 work 120 0\n"},
    {"a pause begun after due, on its date", MOSCOW, OFFICE, "2026-02-02T10:00", AMOUNT(BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, 0),
     "2026-02-03T19:00 2026-02-05T12:00",
     "2026-02-02T10:00 2026-02-03T00:00 start-day 0 1\n"
     ". 18:00 days 1 0\n"},
    {"a second pause while the first still takes a day", MOSCOW, OFFICE, "2026-02-02T10:00", AMOUNT(CALENDAR, 1, CPATH_BOUNDARY_END, 0, 0),
     "2026-02-02T12:00 2026-02-03T12:00 2026-02-03T13:00 2026-02-04T13:00",
     "2026-02-02T10:00 2026-02-03T00:00 start-day 0 1\n"
     ". 2026-02-05T00:00 pause 0 1\n"
     ". 2026-02-06T00:00 days 1 0\n"},
    {"hours that begin within a skipped hour", BERLIN, "sun 02:30-06:00", "2026-03-29T00:00", AMOUNT(WORKING, 3 * HOUR, 0, 0, 0), NULL,
     "2026-03-29T00:00 03:00 outside-hours 0 180\n"
     ". 03:00 clock-change 0 180\n"
     ". 06:00 work 180 0\n"},
    {"hours that begin behind a skipped hour", BERLIN, "sun 03:00-06:00", "2026-03-29T00:00", AMOUNT(WORKING, 3 * HOUR, 0, 0, 0), NULL,
     "2026-03-29T00:00 03:00 outside-hours 0 180\n"
     ". 06:00 work 180 0\n"},
    {"days before 1970", MOSCOW, OFFICE, "1965-03-01T10:00", AMOUNT(CALENDAR, 3, CPATH_BOUNDARY_END, 0, 0), NULL,
     "1965-03-01T10:00 1965-03-02T00:00 start-day 0 3\n"
     ". 1965-03-05T00:00 days 3 0\n"},
    {"days before 1970 over a clock change", BERLIN, OFFICE, "1965-03-22T10:00", AMOUNT(BUSINESS, 6, CPATH_BOUNDARY_CLOSE, 0, 0), NULL,
     "1965-03-22T10:00 1965-03-23T00:00 start-day 0 6\n"
     ". 1965-03-27T00:00 days 4 2\n"
     ". 1965-03-29T00:00 weekend 0 2\n"
     ". 1965-03-30T18:00 days 2 0\n"},
    {"three days back to a Sunday, rolled on", MOSCOW, OFFICE, "2026-02-18T12:00",
     AMOUNT(CALENDAR, -3, CPATH_BOUNDARY_CLOSE, CPATH_DUE_ROLL_NEXT, 0), NULL,
     "2026-02-16T18:00 18:00 rolled 1 2\n"
     ". 2026-02-18T00:00 days 2 0\n"
     ". 12:00 start-day 0 0\n"},
    {"nothing", MOSCOW, OFFICE, "2026-02-03T09:30", AMOUNT(WORKING, 0, 0, 0, 0), NULL, ""},
};

static void explained_by_hand(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *e = &examples[i];
        cpath_calendar *calendar = calendar_in(e->zone, e->week, DAYS_OFF, strncmp(e->week, "mon", 3) == 0 ? "2026-04-30" : "");
        char text[2048] = "";
        cpath_time start = 0;
        cpath_pause rows[8];
        cpath_view pauses = pauses_of(calendar, e->pauses, rows);
        assert_int_equal(cpath_zone_from_local(cpath_calendar_zone(calendar), local_of(e->start), 0, &start), CPATH_OK);
        int32_t count = cpath_explain(calendar, start, &e->amount, pauses, CPATH_ROOM(segments, MOST));
        show_segments(calendar, count, e->amount.clock >= BUSINESS, text, sizeof text);
        if (strcmp(text, e->lines) != 0) {
            print_message("# %s: %s\n%s# expected\n%s", e->name, cpath_result_name(count < 0 ? count : 0), text, e->lines);
            wrong++;
        }
        free(calendar);
    }
    assert_int_equal(wrong, 0);
}

/* Laws. */

static uint64_t seed = 496;

static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)below);
}

/* Up to three intervals a day from 06:00 to 06:00, to the minute; a fifth of the dates has a row. */
static void random_plan(cpath_date first, cpath_date last)
{
    memset(&plan, 0, sizeof plan);
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        int32_t at = 361 + (int32_t)pick(240);
        if (weekday == 3) {
            plan.week[plan.week_count++] = (cpath_week_row){3, 21600, 21660, 0};
        }
        for (int64_t n = pick(4); n > 0 && at < 1380; n--) {
            int32_t end = at + 1 + (int32_t)pick(n == 1 ? 1799 - at : 240);
            plan.week[plan.week_count++] = (cpath_week_row){weekday, at * 60, end * 60, 0};
            at = end + (int32_t)pick(3) * (int32_t)pick(90);
        }
    }
    for (cpath_date date = first; date < last && plan.day_count < MOST_ROWS; date += 1 + (cpath_date)pick(9)) {
        int32_t like = 1 + (int32_t)pick(7), open = 0, shorten = pick(2) == 0;
        for (int32_t i = 0; i < plan.week_count; i++) {
            open |= plan.week[i].weekday == like;
        }
        plan_day(&plan, date, pick(3) ? CPATH_DAY_CLOSED : CPATH_DAY_LIKE, 0, 0);
        if (plan.days[plan.day_count - 1].kind == CPATH_DAY_LIKE) {
            plan.days[plan.day_count - 1].like = like;
            plan.days[plan.day_count - 1].shorter = open && shorten ? 60 * (int32_t)(1 + pick(300)) : 0;
        }
    }
}

/* The hours that begin on a date by the plan's own words: full, and to which second they hold. */
struct slow_day {
    int32_t hours[4][2], count, cut; /* hours in full; seconds cut off */
    int dated;
};

static struct slow_day slow_day_of(cpath_date date)
{
    struct slow_day day = {.count = 0};
    int32_t weekday = cpath_date_weekday(date);
    for (int32_t i = 0; i < plan.day_count; i++) {
        if (plan.days[i].date == date) {
            day.dated = 1;
            weekday = plan.days[i].kind == CPATH_DAY_LIKE ? plan.days[i].like : 0;
            day.cut = plan.days[i].shorter;
        }
    }
    for (int32_t i = 0; i < plan.week_count; i++) {
        if (plan.week[i].weekday == weekday) {
            day.hours[day.count][0] = plan.week[i].begin;
            day.hours[day.count++][1] = plan.week[i].end;
        }
    }
    return day;
}

/* Where its hours end after the cut; 0 if nothing is left. */
static int32_t slow_close(const struct slow_day *day)
{
    int32_t cut = day->cut;
    for (int32_t i = day->count; i-- > 0;) {
        int32_t length = day->hours[i][1] - day->hours[i][0];
        if (cut < length) {
            return day->hours[i][1] - cut;
        }
        cut -= length;
    }
    return 0;
}

static int slow_open(const struct slow_day *day, int32_t second)
{
    int32_t close = slow_close(day);
    for (int32_t i = 0; i < day->count; i++) {
        if (second >= day->hours[i][0] && second < day->hours[i][1] && second < close) {
            return 1;
        }
    }
    return 0;
}

static uint32_t slow_why(int64_t local)
{
    cpath_date date = (cpath_date)(local / 86400);
    int32_t second = (int32_t)(local % 86400);
    struct slow_day day = slow_day_of(date), before = slow_day_of(date - 1);
    int32_t close = slow_close(&day), night = slow_close(&before);
    if (slow_open(&day, second) || slow_open(&before, second + 86400)) {
        return CPATH_WHY_WORK;
    }
    if (night > 0 && second + 86400 >= night && second + 86400 < before.hours[before.count - 1][1]) {
        return CPATH_WHY_SHORT_DAY;
    }
    if (close == 0) {
        return day.dated ? CPATH_WHY_HOLIDAY : CPATH_WHY_WEEKEND;
    }
    return second < day.hours[0][0]                 ? CPATH_WHY_OUTSIDE
           : second < close                         ? CPATH_WHY_BREAK
           : second < day.hours[day.count - 1][1]   ? CPATH_WHY_SHORT_DAY
                                                    : CPATH_WHY_OUTSIDE;
}

struct law {
    const cpath_calendar *calendar;
    cpath_time start, due;
    cpath_amount amount;
    int32_t count;
    int days, paused;
};

static int64_t total_of(const struct law *law)
{
    cpath_date from = 0, to = 0;
    int64_t amount = law->amount.amount;
    if (law->amount.clock == MONTHS) {
        assert_int_equal(cpath_local_date(law->calendar, law->start, &from), CPATH_OK);
        assert_int_equal(cpath_date_add_months(from, amount, &to), CPATH_OK);
        amount = (int64_t)to - from;
    }
    return amount < 0 ? -amount : amount;
}

/* What a working or elapsed segment's reason says of its time. */
static void check_time(const struct law *law, const cpath_segment *s)
{
    int64_t work = 0, length = s->ends - s->starts;
    int32_t offset = 0;
    assert_int_equal(cpath_work_between(law->calendar, s->starts, s->ends, &work), CPATH_OK);
    int counts = s->why == CPATH_WHY_WORK || s->why == CPATH_WHY_CLOCK_CHANGE || s->why == CPATH_WHY_ELAPSED;
    assert_int_equal(s->counted, counts ? length : 0);
    if (law->amount.clock == ELAPSED) {
        assert_true(s->why >= CPATH_WHY_PAUSE && s->why <= CPATH_WHY_ELAPSED);
        return;
    }
    if (s->why != CPATH_WHY_PAUSE) {
        assert_int_equal(work, s->counted);
    }
    for (int n = 0; n < 3 && length > 0 && s->why != CPATH_WHY_PAUSE; n++) {
        cpath_time at = n == 0 ? s->starts : n == 1 ? s->ends - 1 : s->starts + pick(length);
        assert_int_equal(cpath_is_open(law->calendar, at), counts);
        assert_int_equal(cpath_zone_offset(cpath_calendar_zone(law->calendar), at, &offset), CPATH_OK);
        uint32_t why = slow_why(at + offset);
        if (why != s->why && !(s->why == CPATH_WHY_CLOCK_CHANGE && why == CPATH_WHY_WORK)) {
            fail_msg("%lld: %s, slowly %s", (long long)at, cpath_word(CPATH_WORDS_WHY, s->why),
                     cpath_word(CPATH_WORDS_WHY, why));
        }
    }
}

/* What a day clock's segment says of the dates that lie in it whole. */
static void check_dates(const struct law *law, const cpath_segment *s)
{
    cpath_date first = 0, start = 0;
    int32_t offset = 0;
    int64_t length = s->ends - s->starts;
    assert_true(s->why == CPATH_WHY_WEEKEND || s->why == CPATH_WHY_HOLIDAY || s->why == CPATH_WHY_START_DAY ||
                s->why == CPATH_WHY_PAUSE || s->why == CPATH_WHY_DAYS || s->why == CPATH_WHY_ROLLED);
    assert_true(s->counted == 0 || s->why == CPATH_WHY_DAYS || s->why == CPATH_WHY_ROLLED);
    if (length == 0) {
        return;
    }
    cpath_time at = s->starts + (pick(3) ? pick(length) : 0);
    assert_int_equal(cpath_zone_offset(cpath_calendar_zone(law->calendar), at, &offset), CPATH_OK);
    assert_int_equal(cpath_local_date(law->calendar, at, &first), CPATH_OK);
    assert_int_equal(cpath_local_date(law->calendar, law->start, &start), CPATH_OK);
    struct slow_day day = slow_day_of(first);
    if (s->why == CPATH_WHY_START_DAY) {
        assert_true(first == start || s->ends == law->due);
    } else if (s->ends != law->due && (s->why == CPATH_WHY_WEEKEND || s->why == CPATH_WHY_HOLIDAY)) {
        assert_int_equal(slow_close(&day), 0);
        assert_int_equal(s->why, day.dated ? CPATH_WHY_HOLIDAY : CPATH_WHY_WEEKEND);
    } else if (s->ends != law->due && law->amount.clock == BUSINESS) {
        assert_true(slow_close(&day) > 0);
    }
}

static void check_laws(const struct law *law)
{
    cpath_time from = law->start < law->due ? law->start : law->due, at = from;
    int64_t left = total_of(law);
    for (int32_t i = 0; i < law->count; i++) {
        const cpath_segment *s = &segments[i];
        assert_int_equal(s->starts, at);
        assert_true(s->ends >= s->starts);
        assert_true(s->ends > s->starts || s->counted > 0 || s->why == CPATH_WHY_CLOCK_CHANGE);
        assert_true(s->counted >= 0 && s->reserved == 0);
        assert_true(i == 0 || s->why != segments[i - 1].why);
        left -= s->counted;
        assert_int_equal(s->remains, left);
        at = s->ends;
        (law->days ? check_dates : check_time)(law, s);
    }
    assert_int_equal(left, 0);
    assert_int_equal(at, law->start < law->due ? law->due : law->start);
}

/* Room for none, and for fewer, give the same count; nothing is written beyond it. */
static void check_room(const struct law *law, cpath_view pauses)
{
    static cpath_segment few[MOST];
    int32_t room = (int32_t)pick(law->count + 1);
    cpath_segment mark;
    memset(&mark, 0x5A, sizeof mark);
    few[room] = mark;
    assert_int_equal(cpath_explain(law->calendar, law->start, &law->amount, pauses, (cpath_room){0}), law->count);
    assert_int_equal(cpath_explain(law->calendar, law->start, &law->amount, pauses, CPATH_ROOM(few, room)), law->count);
    assert_memory_equal(few, segments, (size_t)room * sizeof *few);
    assert_memory_equal(&few[room], &mark, sizeof mark);
}

static cpath_amount random_amount(void)
{
    static const int64_t most[] = {0, 40 * 86400, 300 * 3600, 25, 40, 3};
    cpath_amount amount = CPATH_AMOUNT_INIT;
    amount.clock = 1 + (uint32_t)pick(5);
    amount.amount = pick(4) ? pick(most[amount.clock]) : pick(3);
    amount.amount = pick(6) ? amount.amount : -amount.amount;
    amount.boundary = amount.clock >= BUSINESS ? (uint32_t)pick(5) : 0;
    amount.due_roll = amount.clock >= CALENDAR ? (uint32_t)pick(3) : 0;
    amount.roll = amount.clock == BUSINESS && pick(3) == 0 ? (int32_t)pick(5) : 0;
    return amount;
}

static unsigned char journey_buffer[1 << 16] __attribute__((aligned(8)));

/* A journey of one term with the amount as its maximum. */
static const cpath_journey *journey_of(const cpath_amount *amount)
{
    const cpath_role_row role = {"manager", "Manager"};
    const cpath_stage_row stage = {.key = "stage", .name = "Stage", .responsible = 1};
    const cpath_term_row term = {.key = "term", .text = "Term", .kind = CPATH_TERM_DUE, .clock = amount->clock,
                                 .anchor = {.kind = CPATH_POINT_CREATED}, .target = {.kind = CPATH_POINT_WON},
                                 .max = amount->amount, .max_boundary = amount->boundary,
                                 .due_roll = amount->due_roll, .flags = CPATH_TERM_HAS_MAX};
    cpath_journey_input in = CPATH_JOURNEY_INPUT_INIT;
    cpath_problem problem = CPATH_PROBLEM_INIT;
    in.language = CPATH_LANG_EN;
    in.revision = 1;
    in.id = in.name = "small";
    in.roles = CPATH_VIEW(&role, 1);
    in.stages = CPATH_VIEW(&stage, 1);
    in.terms = CPATH_VIEW(&term, 1);
    int32_t code = cpath_journey_build(&in, journey_buffer, sizeof journey_buffer, &problem);
    if (code < 0) {
        fail_msg("%s: table %u field %u reason %u", cpath_result_name(code), problem.table, problem.field, problem.reason);
    }
    return (const cpath_journey *)(const void *)journey_buffer;
}

/* The due that the term has after all pauses, and the term's own explanation; the last pause may still last. */
static cpath_time due_of_run(struct law *law, const cpath_pause *rows, int32_t count, int lasts)
{
    static cpath_segment again[MOST];
    const cpath_journey *journey = journey_of(&law->amount);
    cpath_view calendars = CPATH_VIEW(&law->calendar, 1);
    cpath_run run = CPATH_RUN_INIT;
    cpath_clock clock;
    cpath_time now = count ? rows[count - 1].ends : law->start;
    run.flags = CPATH_RUN_STARTED;
    run.anchor_at = law->start;
    for (int32_t i = 0; i < count - lasts; i++) {
        assert_int_equal(cpath_run_pause(journey, calendars, 1, &run, rows[i].starts, rows[i].ends), CPATH_OK);
    }
    if (lasts) {
        run.flags |= CPATH_RUN_PAUSED;
        run.paused_at = rows[count - 1].starts;
    }
    assert_int_equal(cpath_deadline(journey, calendars, 1, &run, now, &clock, sizeof clock), CPATH_OK);
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, CPATH_VIEW(rows, count - lasts), now,
                                            CPATH_ROOM(again, MOST)), law->count);
    assert_memory_equal(again, segments, (size_t)law->count * sizeof *again);
    if (run.max_shift) {
        assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, no_pauses, now, CPATH_ROOM(again, MOST)), CPATH_EINVAL);
    }
    return clock.due;
}

static void one_case(const cpath_calendar *calendar, cpath_time start, long *counts)
{
    struct law law = {.calendar = calendar, .start = start, .amount = random_amount()};
    cpath_pause rows[4];
    int32_t pauses = pick(2) || law.amount.amount < 0 ? 0 : 1 + (int32_t)pick(4);
    cpath_time at = start - pick(86400);
    for (int32_t i = 0; i < pauses; i++) {
        rows[i].starts = at + (pick(5) ? pick(6 * 86400) : 0);
        rows[i].ends = at = rows[i].starts + (pick(8) ? pick(5 * 86400) : 0);
    }
    law.days = law.amount.clock >= BUSINESS;
    int32_t code = cpath_due(calendar, start, &law.amount, &law.due);
    assert_int_equal(code, CPATH_OK);
    if (pick(20) == 0 && pauses && law.amount.roll == 0) { /* exactly at due */
        rows[0].starts = law.due > start ? law.due : start;
        rows[0].ends = at = rows[0].starts + pick(3 * 86400);
        pauses = 1;
    }
    law.amount.roll = pauses ? 0 : law.amount.roll;
    law.count = cpath_explain(calendar, start, &law.amount, CPATH_VIEW(rows, pauses), CPATH_ROOM(segments, MOST));
    assert_in_range(law.count, 0, MOST);
    law.due = pauses ? due_of_run(&law, rows, pauses, pick(2) == 0) : law.due;
    check_laws(&law);
    check_room(&law, CPATH_VIEW(rows, pauses));
    counts[law.amount.clock]++;
    counts[0]++;
    counts[6] += pauses > 0;
    counts[7] += law.due < start;
}

static void laws_on_random_calendars(void **state)
{
    (void)state;
    static const char *const zones[] = {BERLIN, MOSCOW, "EST5EDT,M3.2.0,M11.1.0", "LHST-10:30LHDT-11,M10.1.0,M4.1.0",
                                        "<-03>3<-02>,M10.3.0/0,M2.3.0/0", "<+13>-13<+14>,M9.5.0/3,M4.1.0/4"};
    static _Alignas(8) unsigned char zone_buffer[CPATH_ZONE_RULE_SIZE];
    long counts[8] = {0};
    for (int round = 0; round < 120; round++) {
        const char *zone = zones[round % 6];
        assert_int_equal(cpath_zone_build_posix(zone, (int32_t)strlen(zone), zone_buffer, sizeof zone_buffer), CPATH_OK);
        random_plan(20454, 21200);
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        for (int n = 0; n < 450; n++) {
            int32_t offset = 0;
            cpath_time start = (20654 + pick(300)) * INT64_C(86400) + pick(86400);
            cpath_time change = start;
            if (pick(4) == 0 && cpath_zone_next_change(cpath_calendar_zone(calendar), start, &change) == 1) {
                start = change - pick(3 * 86400) + 7200;
            }
            assert_int_equal(cpath_zone_offset(cpath_calendar_zone(calendar), start, &offset), CPATH_OK);
            one_case(calendar, start, counts);
        }
        free(calendar);
    }
    print_message("# %ld cases: elapsed %ld, working %ld, business days %ld, calendar days %ld, months %ld; paused %ld, back %ld\n",
                  counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7]);
    assert_true(counts[0] >= 50000);
}

static void fifty_years(void **state)
{
    (void)state;
    cpath_calendar *calendar = calendar_in(BERLIN, "mon-fri 09:00-13:00,14:00-18:00", "", "");
    const struct {
        uint32_t clock;
        int64_t amount;
        int32_t count;
    } rows[] = {{WORKING, 50 * 365 * 8 * HOUR, 3 * 18250 + 18249 + 2 * 3650}, {ELAPSED, 50 * 365 * 24 * HOUR, 201},
                {CALENDAR, 50 * 365, 2}, {BUSINESS, 50 * 260, 5201}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_amount amount = CPATH_AMOUNT_INIT;
        amount.clock = rows[i].clock;
        amount.amount = rows[i].amount;
        cpath_time start = INT64_C(20490) * 86400 + 8 * HOUR; /* Friday 6 February 2026, 09:00 */
        int32_t count = cpath_explain(calendar, start, &amount, no_pauses, (cpath_room){0});
        if (count != rows[i].count) {
            fail_msg("clock %u: %d segments, expected %d", rows[i].clock, count, rows[i].count);
        }
    }
    free(calendar);
}

static void what_means_nothing_is_refused(void **state)
{
    (void)state;
    cpath_calendar *calendar = calendar_in(MOSCOW, OFFICE, "", "");
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_room room = CPATH_ROOM(segments, 2);
    amount.clock = WORKING;
    amount.amount = 3600;
    const struct {
        cpath_pause rows[2];
        int32_t count;
        int64_t amount;
        int32_t code;
    } rows[] = {
        {{{10, 9}}, 1, 3600, CPATH_ERANGE},           {{{0, CPATH_TIME_MAX + 1}}, 1, 3600, CPATH_ERANGE},
        {{{5, 9}, {8, 10}}, 2, 3600, CPATH_EORDER},   {{{5, 9}, {1, 2}}, 2, 3600, CPATH_EORDER},
        {{{5, 9}}, 1, -3600, CPATH_EINVAL},           {{{5, 9}}, -1, 3600, CPATH_EINVAL},
        {{{5, 9}}, 0, INT64_MAX, CPATH_ERANGE},       {{{5, 5}, {5, 9}}, 2, 0, 0},
        {{{CPATH_TIME_MIN - 1, 9}}, 1, 3600, CPATH_ERANGE}, {{{CPATH_TIME_MIN, CPATH_TIME_MIN + 5}}, 1, 3600, 2},
        {{{CPATH_TIME_MAX, CPATH_TIME_MAX + 1}}, 1, 3600, CPATH_ERANGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        amount.amount = rows[i].amount;
        assert_int_equal(cpath_explain(calendar, 0, &amount, CPATH_VIEW(rows[i].rows, rows[i].count), room), rows[i].code);
    }
    amount.amount = 3600;
    assert_int_equal(cpath_explain(NULL, 0, &amount, no_pauses, room), CPATH_EINVAL);
    assert_int_equal(cpath_explain(calendar, 0, NULL, no_pauses, room), CPATH_EINVAL);
    amount.clock = ELAPSED;
    assert_int_equal(cpath_explain(NULL, 0, &amount, no_pauses, room), CPATH_EINVAL);
    room.element_size = 8;
    assert_int_equal(cpath_explain(calendar, 0, &amount, no_pauses, room), CPATH_ESIZE);
    amount.clock = CPATH_CLOCK_AGREED;
    assert_int_equal(cpath_explain(calendar, 0, &amount, no_pauses, (cpath_room){0}), CPATH_EINVAL);
    free(calendar);
}

/* A date that a zone skipped counts, and takes no time. */
static void a_skipped_date(void **state)
{
    (void)state;
    cpath_zone *zone = zone_of("Pacific/Apia");
    if (!zone) {
        print_message("# no zoneinfo here: skipped\n");
        return;
    }
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, OFFICE);
    cpath_calendar *calendar = calendar_of(&plan, zone);
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time start = 0;
    char text[512] = "";
    amount.clock = BUSINESS;
    amount.amount = 1;
    amount.boundary = CPATH_BOUNDARY_END;
    assert_int_equal(cpath_zone_from_local(zone, local_of("2011-12-29T10:00"), 0, &start), CPATH_OK);
    int32_t count = cpath_explain(calendar, start, &amount, no_pauses, CPATH_ROOM(segments, MOST));
    show_segments(calendar, count, 1, text, sizeof text);
    assert_string_equal(text, "2011-12-29T10:00 2011-12-31T00:00 start-day 0 1\n. 00:00 days 1 0\n");
    amount.clock = WORKING;
    amount.amount = 10 * HOUR;
    amount.boundary = 0;
    count = cpath_explain(calendar, start, &amount, no_pauses, CPATH_ROOM(segments, MOST));
    text[0] = '\0';
    show_segments(calendar, count, 0, text, sizeof text);
    assert_string_equal(text, "2011-12-29T10:00 18:00 work 480 120\n. 2011-12-31T00:00 outside-hours 0 120\n"
                              ". 00:00 clock-change 0 120\n. 2012-01-02T00:00 weekend 0 120\n"
                              ". 09:00 outside-hours 0 120\n. 11:00 work 120 0\n");
    free(calendar);
    free(zone);
}

/* Hours of one second, from midnight on, make a day that counts, or is open where none is counted; a night before the
 * next date may have been cut down to them. */
static void a_day_of_one_second(void **state)
{
    (void)state;
    static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    static const struct {
        const char *start;
        uint32_t clock;
        int32_t roll;
        int64_t amount;
        const char *segments;
    } rows[] = {
        {"2026-02-03T10:00", BUSINESS, CPATH_ROLL_NAT, 2, "2026-02-03T10:00 2026-02-04T00:00 start-day 0 2\n. 2026-02-06T00:00 days 2 0\n"},
        {"2026-02-07T10:00", BUSINESS, CPATH_ROLL_FORWARD, 1,
         "2026-02-07T10:00 2026-02-08T00:00 start-day 0 1\n. 2026-02-09T00:00 weekend 0 1\n"
         ". 2026-02-10T00:00 rolled 0 1\n. 2026-02-11T00:00 days 1 0\n"},
        {"2026-02-04T00:00", WORKING, 0, 2,
         "2026-02-04T00:00 00:00 work 0 0\n. 2026-02-05T02:00 short-day 0 0\n. 09:00 outside-hours 0 0\n. 09:00 work 0 0\n"},
    };
    const cpath_date dates[] = {date_of("2026-02-04"), date_of("2026-02-09")};
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, OFFICE);
    for (int i = 0; i < 2; i++) {
        plan_day(&plan, dates[i], CPATH_DAY_HOURS, 0, 4 * 3600);
        plan.hours[plan.hours_count++] = (cpath_hours_row){dates[i], 0, 1, 0};
        plan_hours(&plan, 0, dates[i], "22:00-02:00");
    }
    assert_int_equal(cpath_zone_build_fixed(0, zone, sizeof zone), CPATH_OK);
    cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_amount amount = CPATH_AMOUNT_INIT;
        char text[512] = "";
        amount.clock = rows[i].clock;
        amount.roll = rows[i].roll;
        amount.amount = rows[i].amount;
        amount.boundary = rows[i].clock == BUSINESS ? CPATH_BOUNDARY_END : 0;
        int32_t count = cpath_explain(calendar, local_of(rows[i].start), &amount, no_pauses, CPATH_ROOM(segments, MOST));
        show_segments(calendar, count, rows[i].clock == BUSINESS, text, sizeof text);
        if (strcmp(text, rows[i].segments) != 0) {
            fail_msg("%s: %s", rows[i].start, text);
        }
    }
    free(calendar);
}

/* A due that is known, and a pause that ends after all that is. */
static void a_pause_beyond_the_known_dates(void **state)
{
    (void)state;
    static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, OFFICE);
    plan.flags = CPATH_CALENDAR_HAS_UNTIL;
    plan.known_until = date_of("2026-02-06");
    assert_int_equal(cpath_zone_build_fixed(0, zone, sizeof zone), CPATH_OK);
    cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
    const cpath_pause pause = {local_of("2026-02-03T10:00"), local_of("2026-02-09T10:00")};
    static const uint32_t clocks[] = {WORKING, BUSINESS};
    for (size_t i = 0; i < 2; i++) {
        cpath_amount amount = CPATH_AMOUNT_INIT;
        amount.clock = clocks[i];
        amount.amount = i ? 2 : 10 * HOUR;
        cpath_time start = local_of("2026-02-02T09:00");
        assert_true(cpath_explain(calendar, start, &amount, no_pauses, CPATH_ROOM(segments, MOST)) > 0);
        assert_int_equal(cpath_explain(calendar, start, &amount, CPATH_VIEW(&pause, 1), CPATH_ROOM(segments, MOST)), CPATH_EHORIZON);
    }
    free(calendar);
}

static void terms_that_count_nothing(void **state)
{
    (void)state;
    cpath_calendar *calendar = calendar_in(MOSCOW, OFFICE, "", "");
    const cpath_calendar *given = calendar;
    cpath_view calendars = CPATH_VIEW(&given, 1);
    cpath_amount amount = CPATH_AMOUNT_INIT;
    const cpath_pause pause = {3600, 7200};
    amount.clock = ELAPSED;
    amount.amount = 60;
    const cpath_journey *journey = journey_of(&amount);
    cpath_run run = CPATH_RUN_INIT;
    cpath_room room = CPATH_ROOM(segments, 4);
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, no_pauses, 0, room), 0);
    run.flags = CPATH_RUN_STARTED | CPATH_RUN_HAS_DUE;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, no_pauses, 0, room), 0);
    run.flags = CPATH_RUN_STARTED;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, no_pauses, 0, room), 1);
    assert_int_equal(cpath_deadline_explain(journey, calendars, 2, &run, no_pauses, 0, room), CPATH_ERANGE);
    run.flags |= CPATH_RUN_PAUSED; /* a pause that began before an ended one was over */
    run.paused_at = 7000;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, CPATH_VIEW(&pause, 1), 9000, room), CPATH_EORDER);
    run.paused_at = 30;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, no_pauses, 90, room), 3);
    assert_int_equal(segments[1].why, CPATH_WHY_PAUSE);
    assert_int_equal(segments[2].ends, 120);
    static const uint32_t ends[] = {CPATH_RUN_ENDED, CPATH_RUN_CANCELLED};
    for (size_t i = 0; i < 2; i++) { /* a pause lasts to the end of the run */
        run.flags = CPATH_RUN_STARTED | CPATH_RUN_PAUSED | ends[i];
        run.end_at = 90;
        assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, no_pauses, 900, room), 3);
        assert_int_equal(segments[2].ends, 120);
    }
    /* The pauses must be the run's own; one that lasts begins where the last of them ended, or later. */
    static const cpath_pause rows[] = {{0, 5000}, {10, 20}, {30, 40}};
    run.flags = CPATH_RUN_STARTED;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, CPATH_VIEW(rows + 1, 2), 900, room), CPATH_EINVAL);
    run.flags |= CPATH_RUN_PAUSED;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, CPATH_VIEW(rows + 1, 0), 90, room), 3);
    run.max_shift = 20;
    run.paused_at = 35;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, CPATH_VIEW(rows + 1, 2), 90, room), CPATH_EORDER);
    run.paused_at = 40;
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, CPATH_VIEW(rows + 1, 2), 90, room), 5);
    run = (cpath_run){.size = sizeof run, .flags = CPATH_RUN_STARTED | CPATH_RUN_PAUSED, .anchor_at = CPATH_TIME_MIN, .paused_at = CPATH_TIME_MIN};
    assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, no_pauses, CPATH_TIME_MIN + 30, room), 2);
    free(calendar);
}

static void every_reason_has_its_words(void **state)
{
    (void)state;
    for (uint32_t why = CPATH_WHY_WORK; why <= CPATH_WHY_ROLLED; why++) {
        const char *key = cpath_word(CPATH_WORDS_WHY, why);
        assert_non_null(key);
        assert_int_equal(cpath_word_value(CPATH_WORDS_WHY, key, (int32_t)strlen(key)), why);
        assert_string_not_equal(cpath_word_text(CPATH_WORDS_WHY, why, CPATH_LANG_RU),
                                cpath_word_text(CPATH_WORDS_WHY, why, CPATH_LANG_EN));
    }
    assert_null(cpath_word(CPATH_WORDS_WHY, CPATH_WHY_ROLLED + 1));
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(explained_by_hand),
        cmocka_unit_test(laws_on_random_calendars),
        cmocka_unit_test(fifty_years),
        cmocka_unit_test(a_skipped_date),
        cmocka_unit_test(a_day_of_one_second),
        cmocka_unit_test(terms_that_count_nothing),
        cmocka_unit_test(a_pause_beyond_the_known_dates),
        cmocka_unit_test(what_means_nothing_is_refused),
        cmocka_unit_test(every_reason_has_its_words),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
