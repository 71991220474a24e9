/* SPDX-License-Identifier: MIT */
#include <time.h>

#include "calendars.h"

#include <calendar_table.h>

/*
 * The oracle: three years cut into quarters of an hour, each open or not by
 * the plan's own words and glibc's local time. All hours and all changes of the
 * zones used lie on quarters.
 */
#define QUARTER 900
#define CELLS (3 * 366 * 96)
#define ORIGIN INT64_C(1672531200) /* 2023-01-01T00:00Z */

static struct plan plan;
static unsigned char open_cell[CELLS];
static int64_t work_before[CELLS + 1];

static uint64_t seed = 8128;

static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)below);
}

/* The hours that begin on a date, as the plan says; returns how many. */
static int hours_of(cpath_date date, int32_t hours[][2])
{
    const cpath_day_row *row = NULL;
    int count = 0;
    int32_t weekday = (date + 3) % 7 + 1; /* day 0 was a Thursday */
    for (int32_t i = 0; i < plan.day_count; i++) {
        row = plan.days[i].date == date ? &plan.days[i] : row;
    }
    if (row && row->kind == CPATH_DAY_CLOSED) {
        return 0;
    }
    weekday = row && row->kind == CPATH_DAY_LIKE ? row->like : weekday;
    for (int32_t i = 0; i < plan.week_count; i++) {
        if (plan.week[i].weekday == weekday) {
            hours[count][0] = plan.week[i].begin;
            hours[count++][1] = plan.week[i].end;
        }
    }
    for (int32_t cut = row ? row->shorter : 0; cut > 0 && count > 0; cut -= QUARTER) {
        hours[count - 1][1] -= QUARTER;
        count -= hours[count - 1][1] == hours[count - 1][0];
    }
    return count;
}

static int is_open_at(cpath_time time)
{
    struct tm tm;
    time_t t = time;
    localtime_r(&t, &tm);
    int32_t second = tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec, hours[8][2];
    tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
    cpath_date date = (cpath_date)(timegm(&tm) / 86400);
    for (int back = 0; back <= 1; back++) {
        for (int n = hours_of(date - back, hours); n-- > 0;) {
            if (hours[n][0] <= second + back * 86400 && second + back * 86400 < hours[n][1]) {
                return 1;
            }
        }
    }
    return 0;
}

/* Some C libraries know UTC alone. */
static int use_zone(const char *name)
{
    struct tm tm;
    time_t summer = 1593561600; /* 2020-07-01T00:00:00Z */
    setenv("TZ", name, 1);
    tzset();
    localtime_r(&summer, &tm);
    return strcmp(name, "America/New_York") != 0 || tm.tm_hour == 20;
}

static void fill_oracle(const char *zone_name)
{
    (void)use_zone(zone_name);
    for (int i = 0; i < CELLS; i++) {
        open_cell[i] = (unsigned char)is_open_at(ORIGIN + (int64_t)i * QUARTER);
        work_before[i + 1] = work_before[i] + (open_cell[i] ? QUARTER : 0);
    }
}

static int64_t slow_work(cpath_time time)
{
    int64_t cell = (time - ORIGIN) / QUARTER;
    return work_before[cell] + (open_cell[cell] ? (time - ORIGIN) % QUARTER : 0);
}

/* Steps cell by cell. */
static cpath_time slow_add(cpath_time time, int64_t amount)
{
    int64_t wanted = slow_work(time) + amount, cell = (time - ORIGIN) / QUARTER;
    if (amount == 0) {
        return time;
    }
    while (amount > 0 ? work_before[cell + 1] < wanted : work_before[cell] > wanted) {
        cell += amount > 0 ? 1 : -1;
    }
    if (amount < 0) { /* the latest: on to the next second of work */
        while (!open_cell[cell]) {
            cell++;
        }
    }
    return ORIGIN + cell * QUARTER + (wanted - work_before[cell]);
}

/* Days begin at 06:00 and may last until 06:00, so that nothing overlaps. */
static void random_plan(void)
{
    memset(&plan, 0, sizeof plan);
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        int32_t at = 25 + (int32_t)pick(19);
        if (weekday == 3) { /* some hour is always open */
            plan.week[plan.week_count++] = (cpath_week_row){3, 24 * QUARTER, 25 * QUARTER, 0};
        }
        for (int64_t n = pick(4); n > 0 && at < 90; n--) {
            int32_t end = at + 1 + (int32_t)pick(n == 1 ? 119 - at : 16);
            plan.week[plan.week_count++] = (cpath_week_row){weekday, at * QUARTER, end * QUARTER, 0};
            at = end + (int32_t)pick(10);
        }
    }
    for (cpath_date date = 19360; date < 20450; date += 1 + (cpath_date)pick(40)) {
        int32_t kind = (int32_t)pick(3), like = kind == 1 ? 1 + (int32_t)pick(7) : 0, hours[8][2];
        plan_day(&plan, date, kind == 0 ? CPATH_DAY_CLOSED : kind == 1 ? CPATH_DAY_LIKE : 0, like, 0);
        if (kind != 0 && hours_of(date, hours) > 0) {
            plan.days[plan.day_count - 1].shorter = QUARTER * (int32_t)(1 + pick(12));
        } else if (kind == 2) {
            plan.day_count--;
        }
    }
}

/* The laws of working time, and each answer against the oracle. */
static void check_case(const cpath_calendar *calendar, cpath_time time, int64_t amount, int64_t more)
{
    cpath_time got = 0, twice = 0, further = 0;
    int64_t between = 0;
    assert_int_equal(cpath_work_add(calendar, time, amount, &got), CPATH_OK);
    if (got != slow_add(time, amount)) {
        fail_msg("add %lld + %lld: %lld, slowly %lld", (long long)time, (long long)amount, (long long)got,
                 (long long)slow_add(time, amount));
    }
    assert_int_equal(cpath_work_between(calendar, time, got, &between), CPATH_OK);
    assert_int_equal(between, amount);
    assert_int_equal(cpath_work_between(calendar, got, time, &between), CPATH_OK);
    assert_int_equal(between, -amount);
    more = amount < 0 ? -more : more;
    assert_int_equal(cpath_work_add(calendar, got, more, &twice), CPATH_OK);
    assert_int_equal(cpath_work_add(calendar, time, amount + more, &further), CPATH_OK);
    assert_int_equal(twice, further);
    cpath_time other = time + pick(400000) - 200000;
    assert_int_equal(cpath_work_between(calendar, time, other, &between), CPATH_OK);
    assert_int_equal(between, slow_work(other) - slow_work(time));
}

static int is_open_slowly(cpath_time time)
{
    return open_cell[(time - ORIGIN) / QUARTER];
}

static void check_edges(const cpath_calendar *calendar, cpath_time time)
{
    cpath_time next = 0, close = 0;
    int64_t cell = (time - ORIGIN) / QUARTER;
    assert_int_equal(cpath_is_open(calendar, time), is_open_slowly(time));
    while (!open_cell[cell]) {
        cell++;
    }
    assert_int_equal(cpath_next_open(calendar, time, &next), CPATH_OK);
    assert_int_equal(next, is_open_slowly(time) ? time : ORIGIN + cell * QUARTER);
    for (cell = (time - ORIGIN) / QUARTER; open_cell[cell] || !open_cell[cell - 1];) {
        cell--;
    }
    assert_int_equal(cpath_previous_close(calendar, time, &close), CPATH_OK);
    assert_int_equal(close, ORIGIN + cell * QUARTER);
}

static void random_calendars_against_the_slow_way(void **state)
{
    (void)state;
    static const char *const zones[] = {"Europe/Moscow", "America/New_York", "Australia/Lord_Howe", "UTC"};
    long cases = 0;
    if (!use_zone("America/New_York")) {
        print_message("# the C library knows no zones here: skipped\n");
        return;
    }
    for (int round = 0; round < 40; round++) {
        cpath_zone *zone = zone_of(zones[round % 4]);
        if (!zone) {
            print_message("# no zoneinfo here: skipped\n");
            return;
        }
        random_plan();
        fill_oracle(zones[round % 4]);
        cpath_calendar *calendar = calendar_of(&plan, zone);
        for (int n = 0; n < 5000; n++, cases++) {
            cpath_time time = ORIGIN + 400 * INT64_C(86400) + pick(300 * INT64_C(86400));
            time = pick(4) ? time : time - time % QUARTER;
            check_case(calendar, time, pick(300 * 3600) - 150 * 3600, pick(20 * 3600));
            if (n % 50 == 0) {
                check_edges(calendar, time);
            }
        }
        free(calendar);
        free(zone);
    }
    unsetenv("TZ");
    print_message("# %ld random cases\n", cases);
}

static _Alignas(8) unsigned char zone_buffer[CPATH_ZONE_RULE_SIZE];

static cpath_calendar *simple(const char *week, const char *zone)
{
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, week);
    assert_int_equal(cpath_zone_build_posix(zone, (int32_t)strlen(zone), zone_buffer, sizeof zone_buffer), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
}

static void business_days_one_by_one(void **state)
{
    (void)state;
    cpath_calendar *calendar = simple("mon-fri 09:00-18:00", "UTC0");
    const struct {
        const char *from;
        int64_t amount;
        int32_t roll;
        const char *to;
    } rows[] = {
        {"2026-11-28", 1, 0, "2026-11-30"}, /* Saturday + 1 is Monday */
        {"2026-11-28", 0, 0, "2026-11-30"}, {"2026-11-27", 0, 0, "2026-11-27"}, {"2026-11-27", 1, 0, "2026-11-30"},
        {"2026-11-30", -1, 0, "2026-11-27"}, {"2026-11-29", -1, 0, "2026-11-27"},
        {"2026-11-28", 1, CPATH_ROLL_FORWARD, "2026-12-01"}, {"2026-11-28", 0, CPATH_ROLL_BACKWARD, "2026-11-27"},
        {"2026-10-31", 0, CPATH_ROLL_MODIFIED_FORWARD, "2026-10-30"}, /* Monday is in November */
        {"2026-11-01", 0, CPATH_ROLL_MODIFIED_BACKWARD, "2026-11-02"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[16] = "";
        cpath_date result = 0;
        assert_int_equal(cpath_days_add(calendar, date_of(rows[i].from), rows[i].amount, rows[i].roll, &result), 0);
        assert_int_equal(cpath_date_format(result, text, sizeof text), 10);
        assert_string_equal(text, rows[i].to);
    }
    cpath_date none = 7;
    int64_t count = 0;
    assert_int_equal(cpath_days_add(calendar, date_of("2026-11-28"), 1, CPATH_ROLL_RAISE, &none), CPATH_EDATA);
    assert_int_equal(none, 7);
    assert_int_equal(cpath_days_count(calendar, date_of("2026-11-23"), date_of("2026-11-30"), &count), CPATH_OK);
    assert_int_equal(count, 5);
    assert_int_equal(cpath_days_count(calendar, date_of("2026-11-30"), date_of("2026-11-23"), &count), CPATH_OK);
    assert_int_equal(count, -5);
    free(calendar);
}

static void the_ends_of_time_are_errors(void **state)
{
    (void)state;
    cpath_calendar *calendar = simple("mon-fri 09:00-18:00", "<+03>-3");
    cpath_time result = 7;
    cpath_date date = 7;
    int64_t seconds;
    const int64_t huge[] = {INT64_MAX, INT64_MIN, INT64_C(400000000000), -INT64_C(400000000000)};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(cpath_work_add(calendar, 0, huge[i], &result), CPATH_ERANGE);
        assert_int_equal(cpath_days_add(calendar, 0, huge[i], 0, &date), CPATH_ERANGE);
    }
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MAX, 3600 * 10, &result), CPATH_ERANGE);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MIN, -3600 * 10, &result), CPATH_ERANGE);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_NONE, 1, &result), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, 5, 0, &date), CPATH_ERANGE);
    assert_int_equal(cpath_work_between(calendar, CPATH_TIME_MIN, CPATH_TIME_MAX, &seconds), CPATH_OK);
    assert_int_equal(cpath_previous_close(calendar, CPATH_TIME_MIN, &result), CPATH_ERANGE);
    assert_int_equal(cpath_is_open(calendar, INT64_MAX), CPATH_ERANGE);
    assert_int_equal(cpath_is_open(calendar, CPATH_TIME_MAX), 0);
    cpath_calendar *west = simple("mon-sun 00:00-24:00", "<-05>5"), *east = simple("mon-sun 00:00-24:00", "<+05>-5");
    assert_int_equal(cpath_local_date(west, CPATH_TIME_MIN, &date), CPATH_ERANGE); /* the year 0 there */
    assert_int_equal(cpath_local_date(east, CPATH_TIME_MAX, &date), CPATH_ERANGE); /* the year 10000 */
    assert_int_equal(cpath_previous_close(west, 0, &result), CPATH_ENEVER); /* it has never been closed */
    free(west);
    free(east);
    assert_int_equal(result, 7);
    assert_int_equal(date, 7);
    free(calendar);
}

static void known_dates_bound_the_answers(void **state)
{
    (void)state;
    free(simple("mon-fri 09:00-18:00", "UTC0"));
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    input.flags = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_HAS_UNTIL;
    input.known_from = date_of("2026-01-01");
    input.known_until = date_of("2026-12-31");
    input.week = CPATH_VIEW(plan.week, plan.week_count);
    input.zone = (const cpath_zone *)(const void *)zone_buffer;
    int32_t size = cpath_calendar_size(&input);
    cpath_calendar *calendar = malloc((size_t)size);
    assert_int_equal(cpath_calendar_build(&input, calendar, size, NULL), CPATH_OK);
    cpath_time result = 7, late = local_of("2026-12-31T17:00");
    cpath_date date = 7;
    assert_int_equal(cpath_work_add(calendar, late, 3600, &result), CPATH_OK);
    assert_int_equal(result, late + 3600);
    assert_int_equal(cpath_work_add(calendar, late, 3601, &result), CPATH_EHORIZON);
    assert_int_equal(cpath_next_open(calendar, late + 3600, &result), CPATH_EHORIZON);
    assert_int_equal(cpath_is_open(calendar, local_of("2027-01-01T00:00")), CPATH_EHORIZON);
    assert_int_equal(cpath_days_add(calendar, input.known_until, 1, 0, &date), CPATH_EHORIZON);
    assert_int_equal(cpath_days_add(calendar, input.known_from - 1, 1, 0, &date), CPATH_OK);
    assert_int_equal(date, input.known_from);
    free(calendar);
}

/* The first and the last date that is known, and one beyond each; with one of both, the other way has no horizon. */
static void known_dates_are_the_first_and_the_last(void **state)
{
    (void)state;
    static const int32_t offsets[] = {0, 50400, -43200};
    const cpath_date from = date_of("2026-03-02"), until = date_of("2026-03-15"); /* a Monday and a Sunday */
    const int64_t all = CPATH_TIME_MAX - CPATH_TIME_MIN, dates = CPATH_DATE_MAX - CPATH_DATE_MIN;
    for (uint32_t n = 0; n < 12; n++) {
        const uint32_t flags = n % 4;
        const cpath_time first = from * INT64_C(86400) - offsets[n / 4], end = (until + 1) * INT64_C(86400) - offsets[n / 4];
        int below = flags & CPATH_CALENDAR_HAS_FROM ? CPATH_EHORIZON : 0, above = flags & CPATH_CALENDAR_HAS_UNTIL ? CPATH_EHORIZON : 0;
        memset(&plan, 0, sizeof plan);
        plan_week(&plan, "mon-sun 22:00-06:00");
        plan.flags = flags;
        plan.known_from = from;
        plan.known_until = until;
        assert_int_equal(cpath_zone_build_fixed(offsets[n / 4], zone_buffer, sizeof zone_buffer), CPATH_OK);
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        int64_t count = 7, seconds = 7;
        cpath_time time = 7;
        cpath_date date = 7;
        assert_int_equal(cpath_is_business_day(calendar, from), 1);
        assert_int_equal(cpath_is_business_day(calendar, until), 1);
        assert_int_equal(cpath_is_business_day(calendar, from - 1), below ? below : 1);
        assert_int_equal(cpath_is_business_day(calendar, until + 1), above ? above : 1);
        assert_int_equal(cpath_days_count(calendar, from, until + 1, &count), CPATH_OK);
        assert_int_equal(count, 14);
        assert_int_equal(cpath_days_count(calendar, until + 1, from, &count), CPATH_OK);
        assert_int_equal(count, -14);
        assert_int_equal(cpath_days_count(calendar, from, until + 2, &count), above);
        assert_int_equal(cpath_days_count(calendar, from - 1, until, &count), below);
        assert_int_equal(cpath_days_count(calendar, from - 9, from - 9, &count), CPATH_OK); /* asks for no date */
        assert_int_equal(cpath_days_add(calendar, until - 1, 1, 0, &date), CPATH_OK);
        assert_int_equal(cpath_days_add(calendar, until, 1, 0, &date), above);
        assert_int_equal(cpath_days_add(calendar, until + 1, -1, 0, &date), CPATH_OK);
        assert_int_equal(date, until);
        assert_int_equal(cpath_days_add(calendar, from + 1, -1, 0, &date), CPATH_OK);
        assert_int_equal(cpath_days_add(calendar, from, -1, 0, &date), below);
        assert_int_equal(cpath_days_add(calendar, from, 0, 0, &date), CPATH_OK);
        assert_int_equal(cpath_days_add(calendar, from - 1, 0, 0, &date), below);
        for (int32_t boundary = CPATH_BOUNDARY_START; boundary <= CPATH_BOUNDARY_END; boundary++) {
            int hours = boundary == CPATH_BOUNDARY_OPEN || boundary == CPATH_BOUNDARY_CLOSE;
            assert_int_equal(cpath_date_moment(calendar, from, boundary, &time), CPATH_OK);
            assert_int_equal(cpath_date_moment(calendar, until, boundary, &time), CPATH_OK);
            assert_int_equal(cpath_date_moment(calendar, from - 1, boundary, &time), hours ? below : CPATH_OK);
            assert_int_equal(cpath_date_moment(calendar, until + 1, boundary, &time), hours ? above : CPATH_OK);
        }
        /* The morning of the first date belongs to the night of a date that is not known. */
        assert_int_equal(cpath_is_open(calendar, first + 6 * 3600), 0);
        assert_int_equal(cpath_is_open(calendar, first + 6 * 3600 - 1), below ? below : 1);
        assert_int_equal(cpath_is_open(calendar, end - 1), 1);
        assert_int_equal(cpath_is_open(calendar, end), above ? above : 1);
        assert_int_equal(cpath_work_between(calendar, first + 6 * 3600, end, &seconds), CPATH_OK);
        assert_int_equal(seconds, 13 * 8 * 3600 + 2 * 3600);
        assert_int_equal(cpath_work_between(calendar, first + 6 * 3600, end + 1, &seconds), above);
        assert_int_equal(cpath_work_between(calendar, first + 6 * 3600 - 1, end, &seconds), below);
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, 13 * 8 * 3600 + 2 * 3600, &time), CPATH_OK);
        assert_int_equal(time, end);
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, 13 * 8 * 3600 + 2 * 3600 + 1, &time), above);
        assert_int_equal(cpath_work_add(calendar, end, -(13 * 8 * 3600 + 2 * 3600), &time), CPATH_OK);
        assert_int_equal(time, first + 22 * 3600);
        assert_int_equal(cpath_work_add(calendar, end, -(13 * 8 * 3600 + 2 * 3600 + 1), &time), below);
        assert_int_equal(cpath_work_add(calendar, end + 3600, -3 * 3600, &time), above); /* from a date that is not known */
        assert_int_equal(cpath_work_add(calendar, first + 5 * 3600, 2 * 3600, &time), below);
        assert_int_equal(cpath_previous_close(calendar, first + 30 * 3600, &time), CPATH_OK);
        assert_int_equal(time, first + 30 * 3600);
        assert_int_equal(cpath_previous_close(calendar, first + 7 * 3600, &time), below); /* ends what began the day before */
        assert_int_equal(cpath_work_between(calendar, first - 9 * 86400, first - 9 * 86400, &seconds), CPATH_OK);
        assert_int_equal(seconds, 0);
        /* As far as there is time. */
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, all, &time), above ? above : CPATH_ERANGE);
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, -all, &time), below ? below : CPATH_ERANGE);
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, all + 1, &time), CPATH_ERANGE);
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, -all - 1, &time), CPATH_ERANGE);
        assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, 1, 0, &date), above ? above : CPATH_ERANGE);
        assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MIN, -1, 0, &date), below ? below : CPATH_ERANGE);
        for (int32_t roll = CPATH_ROLL_NONE; roll <= CPATH_ROLL_FORWARD; roll++) {
            assert_int_equal(cpath_days_add(calendar, from, dates, roll, &date), above ? above : CPATH_ERANGE);
            assert_int_equal(cpath_days_add(calendar, from, -dates, roll, &date), below ? below : CPATH_ERANGE);
            assert_int_equal(cpath_days_add(calendar, from, dates + 1, roll, &date), CPATH_ERANGE);
            assert_int_equal(cpath_days_add(calendar, from, -dates - 1, roll, &date), CPATH_ERANGE);
        }
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, CPATH_TIME_MAX, &time), above ? above : CPATH_ERANGE);
        assert_int_equal(cpath_work_add(calendar, first + 6 * 3600, -CPATH_TIME_MAX, &time), below ? below : CPATH_ERANGE);
        assert_int_equal(cpath_days_add(calendar, from, 3600000, 0, &date), above ? above : CPATH_ERANGE);
        assert_int_equal(cpath_days_add(calendar, from, -3600000, 0, &date), below ? below : CPATH_ERANGE);
        free(calendar);
    }
}

/* Always open: from the first second or date of all to the last, and one more. */
static void all_time_ends_exactly(void **state)
{
    (void)state;
    const int64_t all = CPATH_TIME_MAX - CPATH_TIME_MIN, dates = CPATH_DATE_MAX - CPATH_DATE_MIN;
    cpath_calendar *calendar = simple("mon-sun 00:00-24:00", "UTC0");
    cpath_time time = 7;
    cpath_date date = 7;
    int64_t number = 7;
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MIN, all, &time), CPATH_OK);
    assert_true(time == CPATH_TIME_MAX);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MAX, -all, &time), CPATH_OK);
    assert_true(time == CPATH_TIME_MIN);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MIN + 1, -1, &time), CPATH_OK);
    assert_true(time == CPATH_TIME_MIN);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MAX - 1, 1, &time), CPATH_OK);
    assert_true(time == CPATH_TIME_MAX);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MIN, all + 1, &time), CPATH_ERANGE);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MAX, -all - 1, &time), CPATH_ERANGE);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MAX, 1, &time), CPATH_ERANGE);
    assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MIN, -1, &time), CPATH_ERANGE);
    assert_int_equal(cpath_work_between(calendar, CPATH_TIME_MIN, CPATH_TIME_MAX, &number), CPATH_OK);
    assert_true(number == all);
    assert_int_equal(cpath_work_between(calendar, CPATH_TIME_MIN - 1, 0, &number), CPATH_ERANGE);
    assert_int_equal(cpath_work_between(calendar, 0, CPATH_TIME_MAX + 1, &number), CPATH_ERANGE);
    assert_int_equal(cpath_is_open(calendar, CPATH_TIME_MIN), 1);
    assert_int_equal(cpath_is_open(calendar, CPATH_TIME_MIN - 1), CPATH_ERANGE);
    assert_int_equal(cpath_is_open(calendar, CPATH_TIME_MAX + 1), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MIN, dates, 0, &date), CPATH_OK);
    assert_int_equal(date, CPATH_DATE_MAX);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, -dates, 0, &date), CPATH_OK);
    assert_int_equal(date, CPATH_DATE_MIN);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MIN, dates + 1, 0, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, -dates - 1, 0, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX + 1, -1, 0, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MIN - 1, 1, 0, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, 0, 1, -1, &date), CPATH_EINVAL);
    assert_int_equal(cpath_days_add(calendar, 0, 1, CPATH_ROLL_NAT + 1, &date), CPATH_EINVAL);
    assert_int_equal(cpath_days_add(calendar, 0, 1, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_days_add(NULL, 0, 1, 0, &date), CPATH_EINVAL);
    assert_int_equal(cpath_days_count(calendar, CPATH_DATE_MIN, CPATH_DATE_MAX, &number), CPATH_OK);
    assert_true(number == dates);
    assert_int_equal(cpath_days_count(calendar, CPATH_DATE_MIN - 1, 0, &number), CPATH_ERANGE);
    assert_int_equal(cpath_days_count(calendar, 0, CPATH_DATE_MAX + 1, &number), CPATH_ERANGE);
    assert_int_equal(cpath_days_count(calendar, 0, 1, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_is_business_day(calendar, CPATH_DATE_MIN - 1), CPATH_ERANGE);
    assert_int_equal(cpath_is_business_day(calendar, CPATH_DATE_MAX + 1), CPATH_ERANGE);
    assert_int_equal(cpath_local_date(calendar, CPATH_TIME_MIN, &date), CPATH_OK);
    assert_int_equal(date, CPATH_DATE_MIN);
    assert_int_equal(cpath_local_date(calendar, -1, &date), CPATH_OK);
    assert_int_equal(date, -1);
    assert_int_equal(cpath_local_date(calendar, CPATH_TIME_MAX, &date), CPATH_OK);
    assert_int_equal(date, CPATH_DATE_MAX);
    assert_int_equal(cpath_local_date(calendar, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_local_date(calendar, CPATH_TIME_MAX + 1, &date), CPATH_ERANGE);
    assert_int_equal(cpath_date_moment(calendar, 0, CPATH_BOUNDARY_SAME, &time), CPATH_EINVAL);
    assert_int_equal(cpath_date_moment(calendar, 0, CPATH_BOUNDARY_END + 1, &time), CPATH_EINVAL);
    assert_int_equal(cpath_date_moment(calendar, 0, CPATH_BOUNDARY_END, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_date_moment(calendar, CPATH_DATE_MAX, CPATH_BOUNDARY_END, &time), CPATH_ERANGE);
    assert_int_equal(cpath_calendar_fingerprint(calendar, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_work_between(calendar, 0, 1, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_next_open(calendar, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_previous_close(calendar, 0, NULL), CPATH_EINVAL);
    free(calendar);
    calendar = simple("mon-sun 00:00-24:00", "AAA-1");
    assert_int_equal(cpath_local_date(calendar, CPATH_TIME_MAX - 3600, &date), CPATH_OK);
    assert_int_equal(cpath_local_date(calendar, CPATH_TIME_MAX - 3599, &date), CPATH_ERANGE);
    free(calendar);
    calendar = simple("mon-sun 00:00-24:00", "AAA1");
    assert_int_equal(cpath_local_date(calendar, CPATH_TIME_MIN + 3600, &date), CPATH_OK);
    assert_int_equal(cpath_local_date(calendar, CPATH_TIME_MIN + 3599, &date), CPATH_ERANGE);
    free(calendar);
}

/* Where a start moves is as little known as what it is counted to. */
static void rolls_need_known_dates(void **state)
{
    (void)state;
    enum { FROM = CPATH_CALENDAR_HAS_FROM, UNTIL = CPATH_CALENDAR_HAS_UNTIL };
    const struct {
        const char *date;
        int64_t amount;
        int32_t roll;
        uint32_t needs; /* what bounds it */
        const char *known_from, *known_until, *result;
    } rows[] = {
        {"2026-03-14", -1, CPATH_ROLL_FORWARD, UNTIL, "2026-02-28", "2026-03-14", "2026-03-13"}, /* by Monday the 16th */
        {"2026-03-01", 1, CPATH_ROLL_BACKWARD, FROM, "2026-02-28", "2026-03-14", "2026-03-02"}, /* by Friday the 27th */
        {"2026-02-27", 1, CPATH_ROLL_FORWARD, FROM, "2026-02-28", "2026-03-14", "2026-03-02"},
        {"2026-02-27", 1, CPATH_ROLL_NONE, 0, "2026-02-28", "2026-03-14", "2026-03-02"}, /* strictly after: not asked for itself */
        {"2026-03-01", 0, CPATH_ROLL_NONE, FROM, "2026-03-02", "2026-03-14", "2026-03-02"},
        {"2026-10-30", 0, CPATH_ROLL_MODIFIED_FORWARD, UNTIL, "2026-03-02", "2026-10-30", "2026-10-29"}, /* or Saturday the 31st */
    };
    for (size_t n = 0; n < sizeof rows / sizeof *rows * 4; n++) {
        cpath_date date = 7;
        char text[16] = "";
        free(simple("mon-fri 09:00-18:00", "UTC0"));
        plan_day(&plan, date_of("2026-10-30"), CPATH_DAY_CLOSED, 0, 0);
        plan.flags = (uint32_t)(n % 4);
        plan.known_from = date_of(rows[n / 4].known_from);
        plan.known_until = date_of(rows[n / 4].known_until);
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        int32_t code = cpath_days_add(calendar, date_of(rows[n / 4].date), rows[n / 4].amount, rows[n / 4].roll, &date);
        if (code != (rows[n / 4].needs & plan.flags ? CPATH_EHORIZON : CPATH_OK)) {
            fail_msg("row %zu with flags %u: %s", n / 4, plan.flags, cpath_result_name(code));
        }
        if (code == CPATH_OK) {
            assert_int_equal(cpath_date_format(date, text, sizeof text), 10);
            assert_string_equal(text, rows[n / 4].result);
        }
        free(calendar);
    }
    cpath_date date = 7;
    cpath_calendar *calendar = simple("mon-thu 09:00-18:00", "UTC0"); /* the last date of all is a Friday */
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, 0, CPATH_ROLL_NONE, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, 0, CPATH_ROLL_FORWARD, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, 1, CPATH_ROLL_NONE, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(NULL, 0, INT64_MAX, CPATH_ROLL_NONE, &date), CPATH_EINVAL);
    assert_int_equal(date, 7);
    free(calendar);
}

/* Always open: never closed before, or not as far as is known; and a close further back than half of all time. */
static void closes_long_ago(void **state)
{
    (void)state;
    cpath_time time = 7;
    for (uint32_t flags = 0; flags < 4; flags++) {
        int32_t code = flags & CPATH_CALENDAR_HAS_FROM ? CPATH_EHORIZON : CPATH_ENEVER;
        free(simple("mon-sun 00:00-24:00", "UTC0"));
        plan.flags = flags;
        plan.known_from = 20000;
        plan.known_until = 20100;
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_int_equal(cpath_previous_close(calendar, INT64_C(20050) * 86400, &time), code);
        assert_int_equal(cpath_previous_close(calendar, CPATH_TIME_MIN, &time), code);
        assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MAX, 1, &time), CPATH_ERANGE);
        assert_int_equal(cpath_work_add(calendar, CPATH_TIME_MIN, -1, &time), code == CPATH_ENEVER ? CPATH_ERANGE : code);
        assert_int_equal(time, 7);
        free(calendar);
    }
    const cpath_date date = date_of("0500-07-01");
    memset(&plan, 0, sizeof plan);
    plan_day(&plan, date, CPATH_DAY_HOURS, 0, 0);
    plan_hours(&plan, 0, date, "09:00-18:00");
    cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    assert_int_equal(cpath_previous_close(calendar, INT64_C(20000) * 86400, &time), CPATH_OK);
    assert_true(time == date * INT64_C(86400) + 18 * 3600);
    free(calendar);
    free(simple("mon-sun 00:00-24:00", "AAA-3"));
    plan.flags = CPATH_CALENDAR_HAS_UNTIL;
    plan.known_until = CPATH_DATE_MAX;
    calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    assert_int_equal(cpath_is_open(calendar, CPATH_TIME_MAX - 3 * 3600), 1);
    assert_int_equal(cpath_is_open(calendar, CPATH_TIME_MAX), CPATH_EHORIZON); /* the year 10000 there */
    free(calendar);
}

/* The first second of each date: the least working time that makes a business day. */
static void days_of_one_second(void **state)
{
    (void)state;
    const cpath_date date = 20000;
    const cpath_time first = date * INT64_C(86400);
    cpath_time time = 7;
    cpath_date day = 7;
    int64_t count = 7;
    memset(&plan, 0, sizeof plan);
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        plan.week[plan.week_count++] = (cpath_week_row){weekday, 0, 1, 0};
    }
    plan_day(&plan, date + 3, CPATH_DAY_CLOSED, 0, 0);
    plan_day(&plan, date + 7, CPATH_DAY_HOURS, 0, 0);
    plan.hours[plan.hours_count++] = (cpath_hours_row){date + 7, 0, 1, 0};
    plan_day(&plan, date + 12, CPATH_DAY_CLOSED, 0, 0);
    plan.flags = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_COMPILES;
    plan.known_from = date;
    for (int compiled = 0; compiled < 2; compiled++) {
        plan.compile_from = date;
        plan.compile_until = compiled ? date + 20 : date - 1;
        assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_int_equal(cpath_is_business_day(calendar, date), 1);
        assert_int_equal(cpath_is_business_day(calendar, date + 3), 0);
        assert_int_equal(cpath_days_add(calendar, date, 1, CPATH_ROLL_NONE, &day), CPATH_OK);
        assert_int_equal(day, date + 1);
        assert_int_equal(cpath_days_add(calendar, date + 2, 1, CPATH_ROLL_NONE, &day), CPATH_OK);
        assert_int_equal(day, date + 4);
        assert_int_equal(cpath_days_add(calendar, date + 2, 4, CPATH_ROLL_NONE, &day), CPATH_OK);
        assert_int_equal(day, date + 7);
        assert_int_equal(cpath_days_count(calendar, date, date + 10, &count), CPATH_OK);
        assert_int_equal(count, 9);
        assert_int_equal(cpath_days_count(calendar, date + 2, date + 10, &count), CPATH_OK);
        assert_int_equal(count, 7);
        assert_int_equal(cpath_days_add(calendar, date + 5, 4, CPATH_ROLL_NONE, &day), CPATH_OK);
        assert_int_equal(day, date + 9);
        assert_int_equal(cpath_days_add(calendar, date + 5, 10, CPATH_ROLL_NONE, &day), CPATH_OK);
        assert_int_equal(day, date + 16);
        assert_int_equal(cpath_days_count(calendar, date + 7, date + 1000, &count), CPATH_OK);
        assert_int_equal(count, 992);
        assert_int_equal(cpath_date_moment(calendar, date + 1, CPATH_BOUNDARY_CLOSE, &time), CPATH_OK);
        assert_true(time == first + 86401);
        assert_int_equal(cpath_previous_close(calendar, first + 5, &time), CPATH_OK);
        assert_true(time == first + 1);
        free(calendar);
    }
}

/* Opening and closing in an hour that is skipped are when the clock jumps; in one that comes twice an opening is in its
 * first pass, a close in its second. */
static void moments_at_a_change_of_the_clock(void **state)
{
    (void)state;
    static const struct {
        const char *week, *date;
        int32_t boundary;
        const char *time; /* UTC */
    } rows[] = {
        {"sun 00:30-01:30", "2026-11-01", CPATH_BOUNDARY_OPEN, "2026-11-01T04:30"},
        {"sun 00:30-01:30", "2026-11-01", CPATH_BOUNDARY_CLOSE, "2026-11-01T06:30"},
        {"sun 01:30-04:00", "2026-11-01", CPATH_BOUNDARY_OPEN, "2026-11-01T05:30"},
        {"sun 01:30-04:00", "2026-11-01", CPATH_BOUNDARY_CLOSE, "2026-11-01T09:00"},
        {"sun 02:30-05:00", "2026-03-08", CPATH_BOUNDARY_OPEN, "2026-03-08T07:00"},
        {"sun 02:30-05:00", "2026-03-08", CPATH_BOUNDARY_CLOSE, "2026-03-08T09:00"},
        {"sun 00:00-02:30", "2026-03-08", CPATH_BOUNDARY_CLOSE, "2026-03-08T07:00"},
        {"mon 09:00-18:00", "2026-03-08", CPATH_BOUNDARY_OPEN, "2026-03-08T05:00"}, /* no hours: its start and its end */
        {"mon 09:00-18:00", "2026-03-08", CPATH_BOUNDARY_CLOSE, "2026-03-09T04:00"},
    };
    cpath_time time = 7;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_calendar *calendar = simple(rows[i].week, "EST5EDT,M3.2.0,M11.1.0");
        assert_int_equal(cpath_date_moment(calendar, date_of(rows[i].date), rows[i].boundary, &time), CPATH_OK);
        if (time != local_of(rows[i].time)) {
            fail_msg("row %zu: %lld", i, (long long)time);
        }
        assert_int_equal(cpath_date_moment(calendar, CPATH_DATE_MAX + 1, rows[i].boundary, &time), CPATH_ERANGE);
        assert_int_equal(cpath_date_moment(calendar, CPATH_DATE_MAX + 1, rows[i].boundary, NULL), CPATH_EINVAL);
        assert_int_equal(cpath_date_moment(NULL, 0, rows[i].boundary, &time), CPATH_EINVAL);
        free(calendar);
    }
}

/* The same bytes where they are not aligned are no calendar. */
static void bytes_that_are_not_aligned(void **state)
{
    (void)state;
    cpath_calendar *calendar = simple("mon-sun 00:00-24:00", "UTC0");
    int32_t size = cpath_calendar_verify(calendar, INT32_MAX);
    unsigned char *bytes = malloc((size_t)size + 8);
    cpath_time time = 7;
    memcpy(bytes + 4, calendar, (size_t)size);
    const cpath_calendar *moved = (const cpath_calendar *)(const void *)(bytes + 4);
    assert_int_equal(cpath_calendar_verify(bytes + 4, size), CPATH_EALIGN);
    assert_int_equal(cpath_is_open(moved, 0), CPATH_ECORRUPT);
    assert_int_equal(cpath_work_add(moved, 0, 1, &time), CPATH_ECORRUPT);
    assert_null(cpath_calendar_zone(moved));
    free(bytes);
    free(calendar);
}

/* A clock that goes back from 00:30 to 23:30: hours to midnight end at its second pass, a date without any at its first. */
static void a_close_at_a_midnight_that_comes_twice(void **state)
{
    (void)state;
    static const char *const weeks[] = {"mon 09:00-18:00", "sat 12:00-24:00"};
    const cpath_date saturday = date_of("2026-10-31");
    const cpath_time first = local_of("2026-10-31T23:00"), second = local_of("2026-11-01T00:00"); /* in UTC */
    for (int with = 0; with < 2; with++) {
        cpath_calendar *calendar = simple(weeks[with], "AAA0BBB,M3.2.0,M11.1.0/0:30");
        cpath_time close = 7, end = 7;
        assert_int_equal(cpath_date_moment(calendar, saturday, CPATH_BOUNDARY_CLOSE, &close), CPATH_OK);
        assert_int_equal(cpath_date_moment(calendar, saturday, CPATH_BOUNDARY_END, &end), CPATH_OK);
        assert_true(end == first && close == (with ? second : first));
        free(calendar);
    }
}

/* The fingerprint tells apart whatever one thing differs, and nothing else: not the order of rows, not what is compiled. */
static void fingerprints_see_each_value(void **state)
{
    (void)state;
    static const char *const zones[] = {"AAA0BBB,M3.2.0,M11.1.0", "AAA0BBB,M4.2.0,M11.1.0", "AAA0BBB,M3.3.0,M11.1.0", "AAA0BBB,M3.2.1,M11.1.0",
                                        "AAA0BBB,M3.2.0/3,M11.1.0", "AAA0BBB,M3.2.0,M10.1.0", "AAA0BBB,M3.2.0,M11.2.0", "AAA0BBB,M3.2.0,M11.1.3",
                                        "AAA0BBB,M3.2.0,M11.1.0/1", "AAA1BBB,M3.2.0,M11.1.0", "AAA0BBB-2,M3.2.0,M11.1.0", "AAA0",
                                        "AAA0BBB,J60,M11.1.0", "AAA0BBB,60,M11.1.0", "AAA0BBB,J61,M11.1.0"};
    static const char *const weeks[] = {"mon 09:00-18:00", "tue 09:00-18:00", "mon 09:00-18:01", "mon 08:59-18:00", "mon-tue 09:00-18:00",
                                        "mon 09:00-13:00,14:00-18:00", "mon 22:00-06:00", "sun 09:00-18:00"};
    enum { ZONES = sizeof zones / sizeof *zones, WEEKS = sizeof weeks / sizeof *weeks, ROWS = 4, KNOWN = 4 };
    uint64_t prints[ZONES + WEEKS + ROWS + KNOWN];
    size_t count = 0;
    for (size_t i = 0; i < ZONES + WEEKS + ROWS + KNOWN; i++) {
        free(simple(i >= ZONES && i < ZONES + WEEKS ? weeks[i - ZONES] : weeks[0], i < ZONES ? zones[i] : zones[0]));
        if (i >= ZONES + WEEKS + ROWS) {
            plan.flags = i % 2 ? CPATH_CALENDAR_HAS_FROM : CPATH_CALENDAR_HAS_UNTIL;
            plan.known_from = plan.known_until = 20000 + (cpath_date)(i / 2 % 2);
        } else if (i >= ZONES + WEEKS) {
            size_t n = i - ZONES - WEEKS;
            plan_day(&plan, n == 1 ? 20007 : 20000, n == 2 ? CPATH_DAY_LIKE : CPATH_DAY_CLOSED, n == 2 ? 1 : 0, n == 2 ? 60 : 0);
            if (n == 3) {
                plan_day(&plan, 20014, CPATH_DAY_CLOSED, 0, 0);
            }
        }
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_int_equal(cpath_calendar_fingerprint(calendar, &prints[count]), CPATH_OK);
        int same = i == 0 || i == ZONES; /* the first week in the first zone, twice */
        for (size_t k = 0; k < count; k++) {
            if ((same && k == 0) != (prints[k] == prints[count])) {
                fail_msg("%zu and %zu look the same, or not", k, i);
            }
        }
        count += i != ZONES;
        free(calendar);
    }
}

/* One defect each; the problem names its place. */
static void wrong_rows_are_told(void **state)
{
    (void)state;
    const struct {
        cpath_week_row week[2];
        cpath_day_row days[2];
        int32_t week_count, day_count, code;
        uint32_t table;
        int32_t row;
        uint32_t reason;
    } rows[] = {
        {{{8, 0, 60, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 60, 60, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 0, 60, 1}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_NOT_ZERO},
        {{{1, 0, 60, 0}, {1, 30, 90, 0}}, {{0, 0, 0, 0}}, 2, 0, CPATH_EDATA, CPATH_TABLE_WEEK, -1, CPATH_REASON_OVERLAP},
        {{{7, 80000, 90000, 0}, {1, 0, 60, 0}}, {{0, 0, 0, 0}}, 2, 0, CPATH_EDATA, CPATH_TABLE_WEEK, -1, CPATH_REASON_OVERLAP},
        {{{1, 0, 60, 0}}, {{0, 0, 0, 0}}, 0, 0, CPATH_ENEVER, CPATH_TABLE_WEEK, -1, CPATH_REASON_NEVER_OPENS},
        {{{1, 0, 60, 0}}, {{5, 1, 0, 0}, {5, 1, 0, 0}}, 1, 2, CPATH_EDATA, CPATH_TABLE_DAYS, 1, CPATH_REASON_DOUBLED},
        {{{1, 0, 60, 0}}, {{5, 0, 0, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_MISSING},
        {{{1, 0, 60, 0}}, {{5, 4, 0, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_UNKNOWN},
        {{{1, 0, 60, 0}}, {{5, 3, 8, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 0, 60, 0}}, {{5, 0, 0, 60}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_NO_HOURS},
        {{{1, 0, 60, 0}}, {{5, 2, 0, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_NO_HOURS},
        {{{1, 0, 60, 0}}, {{CPATH_DATE_MAX + 1, 1, 0, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{0, 0, 60, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, -1, 60, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 86400, 86460, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 60, 86461, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 0, 60, 0}}, {{CPATH_DATE_MIN - 1, 1, 0, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 0, 60, 0}}, {{5, 3, 0, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 0, 60, 0}}, {{5, 1, 2, 0}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_NOT_NEEDED},
        {{{1, 0, 60, 0}}, {{5, 0, 0, -1}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 0, 60, 0}}, {{5, 0, 0, 172801}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{1, 0, 60, 0}}, {{5, 1, 0, 60}}, 1, 1, CPATH_EDATA, CPATH_TABLE_DAYS, 0, CPATH_REASON_CONFLICT},
        {{{INT32_MAX, 0, 60, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
        {{{INT32_MIN, 0, 60, 0}}, {{0, 0, 0, 0}}, 1, 0, CPATH_EDATA, CPATH_TABLE_WEEK, 0, CPATH_REASON_OUT_OF_RANGE},
    };
    enum { WEEKDAY = CPATH_FIELD_WEEKDAY, END = CPATH_FIELD_END, DATE = CPATH_FIELD_DATE, KIND = CPATH_FIELD_KIND,
           LIKE = CPATH_FIELD_LIKE, SHORTER = CPATH_FIELD_SHORTER };
    static const uint32_t fields[sizeof rows / sizeof *rows] = {
        WEEKDAY, END, CPATH_FIELD_RESERVED, WEEKDAY, WEEKDAY, CPATH_FIELD_NONE, DATE, KIND, KIND, LIKE, SHORTER, KIND, DATE,
        WEEKDAY, END, END, END, DATE, LIKE, LIKE, SHORTER, SHORTER, SHORTER, WEEKDAY, WEEKDAY};
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static _Alignas(8) unsigned char buffer[1 << 16];
        cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
        cpath_problem problem = CPATH_PROBLEM_INIT;
        input.week = CPATH_VIEW(rows[i].week, rows[i].week_count);
        input.days = CPATH_VIEW(rows[i].days, rows[i].day_count);
        input.zone = (const cpath_zone *)(const void *)zone_buffer;
        int32_t code = cpath_calendar_build(&input, buffer, sizeof buffer, &problem);
        if (code != rows[i].code || problem.table != rows[i].table || problem.row != rows[i].row ||
            problem.reason != rows[i].reason || problem.field != fields[i] || problem.other_row != -1 || problem.code != code ||
            (problem.value == 1) != (rows[i].reason == CPATH_REASON_OVERLAP && rows[i].table == CPATH_TABLE_WEEK)) {
            fail_msg("row %zu: %s table %u row %d reason %u", i, cpath_result_name(code), problem.table, problem.row,
                     problem.reason);
        }
        assert_int_equal(cpath_is_open((const cpath_calendar *)(const void *)buffer, 0), CPATH_ECORRUPT); /* nothing is built */
    }
}

static uint64_t room[1 << 15];

static int32_t build(const cpath_calendar_input *input, cpath_problem *problem)
{
    if (problem) {
        *problem = (cpath_problem)CPATH_PROBLEM_INIT;
    }
    return cpath_calendar_build(input, room, sizeof room, problem);
}

static void plan_input(const struct plan *from, cpath_calendar_input *input)
{
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    *input = (cpath_calendar_input)CPATH_CALENDAR_INPUT_INIT;
    input->week = CPATH_VIEW(from->week, from->week_count);
    input->days = CPATH_VIEW(from->days, from->day_count);
    input->hours = CPATH_VIEW(from->hours, from->hours_count);
    input->zone = (const cpath_zone *)(const void *)zone_buffer;
}

/* Hours are of a date whose row says so, lie within a day, and do not overlap each other or the night before. */
static void wrong_dated_hours_are_told(void **state)
{
    (void)state;
    static struct plan dated;
    cpath_calendar_input input;
    cpath_problem problem;
    const struct {
        cpath_hours_row row;
        uint32_t table, reason;
        int32_t at;
    } rows[] = {
        {{20000, 3600, 7200, 0}, 0, 0, -1},
        {{20001, 3600, 7200, 0}, CPATH_TABLE_HOURS, CPATH_REASON_NO_SUCH_ROW, 1}, /* the morning after */
        {{20002, 3600, 7200, 0}, CPATH_TABLE_HOURS, CPATH_REASON_NO_SUCH_ROW, 1}, /* closed */
        {{19000, 3600, 7200, 0}, CPATH_TABLE_HOURS, CPATH_REASON_NO_SUCH_ROW, 1},
        {{30000, 3600, 7200, 0}, CPATH_TABLE_HOURS, CPATH_REASON_NO_SUCH_ROW, 1},
        {{CPATH_DATE_MIN - 1, 3600, 7200, 0}, CPATH_TABLE_HOURS, CPATH_REASON_NO_SUCH_ROW, 1},
        {{20000, -1, 7200, 0}, CPATH_TABLE_HOURS, CPATH_REASON_OUT_OF_RANGE, 1},
        {{20000, 3600, 3600, 0}, CPATH_TABLE_HOURS, CPATH_REASON_OUT_OF_RANGE, 1},
        {{20000, 3600, 90001, 0}, CPATH_TABLE_HOURS, CPATH_REASON_OUT_OF_RANGE, 1},
        {{20000, 3600, 7200, 1}, CPATH_TABLE_HOURS, CPATH_REASON_NOT_ZERO, 1},
        {{20000, 3600, 36001, 0}, CPATH_TABLE_DAYS, CPATH_REASON_OVERLAP, 0}, /* each other */
        {{20000, 80000, 80000 + 86400, 0}, CPATH_TABLE_DAYS, CPATH_REASON_OVERLAP, 0}, /* the next morning's */
    };
    memset(&dated, 0, sizeof dated);
    plan_week(&dated, "mon-sun 09:00-18:00");
    plan_day(&dated, 20000, CPATH_DAY_HOURS, 0, 0);
    plan_day(&dated, 20002, CPATH_DAY_CLOSED, 0, 0);
    dated.hours_count = 2;
    for (size_t n = 0; n < sizeof rows / sizeof *rows * 2; n++) {
        size_t i = n / 2;
        int32_t at = rows[i].table == CPATH_TABLE_HOURS ? (int32_t)(n % 2) : rows[i].at;
        dated.hours[1 - n % 2] = (cpath_hours_row){20000, 36000, 39600, 0};
        dated.hours[n % 2] = rows[i].row;
        plan_input(&dated, &input);
        int32_t code = build(&input, &problem);
        uint32_t field = !rows[i].table                                ? CPATH_FIELD_NONE
                         : rows[i].reason == CPATH_REASON_OUT_OF_RANGE ? CPATH_FIELD_END
                         : rows[i].reason == CPATH_REASON_NOT_ZERO     ? CPATH_FIELD_RESERVED
                                                                       : CPATH_FIELD_DATE;
        if (code != (rows[i].table ? CPATH_EDATA : CPATH_OK) || problem.field != field || problem.table != rows[i].table ||
            problem.reason != rows[i].reason || problem.row != at) {
            fail_msg("row %zu: %s table %u row %d reason %u", i, cpath_result_name(code), problem.table, problem.row,
                     problem.reason);
        }
    }
}

/* Hours are of a date with a row of its own: not of the morning after it, nor of what lies beside the rows in memory. */
static void hours_of_dates_without_rows(void **state)
{
    (void)state;
    static const cpath_day_row days[] = {{20000, CPATH_DAY_HOURS, 0, 0}, {-31, CPATH_DAY_HOURS, 0, 0}};
    static const cpath_date dates[] = {-30, 0};
    static struct plan none;
    cpath_calendar_input input;
    cpath_problem problem;
    for (size_t i = 0; i < 2; i++) {
        const cpath_hours_row hours[] = {{-31, 3600, 7200, 0}, {dates[i], 3600, 7200, 0}};
        plan_input(&none, &input);
        input.days = CPATH_VIEW(days + 1, 1);
        input.hours = CPATH_VIEW(hours, 2);
        assert_int_equal(build(&input, &problem), CPATH_EDATA);
        assert_int_equal(problem.table, CPATH_TABLE_HOURS);
        assert_int_equal(problem.row, 1);
        assert_int_equal(problem.reason, CPATH_REASON_NO_SUCH_ROW);
    }
}

/* Cutting hours short hides no overlap; hours that touch are none. */
static void overlaps_are_told_before_they_are_cut(void **state)
{
    (void)state;
    static const cpath_hours_row rows[][3] = {
        {{20000, 32400, 43200, 0}, {20000, 43200, 46800, 0}, {20000, 50400, 50401, 0}},
        {{20000, 32400, 43200, 0}, {20000, 43199, 46800, 0}, {20000, 50400, 50401, 0}},
        {{20000, 32400, 43200, 0}, {20000, 43199, 46800, 0}, {20000, 7200, 7201, 0}},
        {{20000, 32400, 43200, 0}, {20000, 32400, 36000, 0}, {20000, 7200, 7201, 0}},
        {{20000, 32400, 36000, 0}, {20000, 32400, 43200, 0}, {20000, 7200, 7201, 0}}};
    static struct plan none;
    cpath_calendar_input input;
    cpath_problem problem;
    for (size_t i = 0; i < 5; i++) {
        const cpath_day_row day = {20000, CPATH_DAY_HOURS, 0, 3602};
        plan_input(&none, &input);
        input.days = CPATH_VIEW(&day, 1);
        input.hours = CPATH_VIEW(rows[i], 3);
        assert_int_equal(build(&input, &problem), i ? CPATH_EDATA : CPATH_OK);
        assert_int_equal(problem.table, i ? CPATH_TABLE_DAYS : 0);
        assert_int_equal(problem.row, i ? 0 : -1);
        assert_int_equal(problem.field, i ? CPATH_FIELD_DATE : 0);
        assert_int_equal(problem.reason, i ? CPATH_REASON_OVERLAP : 0);
    }
}

static int64_t work_on(const cpath_calendar *calendar, cpath_date date)
{
    int64_t seconds = -1;
    assert_int_equal(cpath_work_between(calendar, date * INT64_C(86400), (date + 1) * INT64_C(86400), &seconds), CPATH_OK);
    return seconds;
}

/* Cut from the end of the last interval, then of earlier ones; nothing left is as closed as a row that says so. */
static void shortened_hours(void **state)
{
    (void)state;
    enum { H = 3600 };
    static const char *const lunch = "mon 09:00-13:00,14:00-18:00", *const night = "mon 22:00-06:00";
    const struct {
        const char *week;
        int32_t shorter, close, evening, morning; /* seconds on the date, and on the next */
    } rows[] = {
        {lunch, 1, 18 * H - 1, 8 * H - 1, 0}, {lunch, 4 * H - 1, 14 * H + 1, 4 * H + 1, 0}, {lunch, 4 * H, 13 * H, 4 * H, 0},
        {lunch, 4 * H + 1, 13 * H - 1, 4 * H - 1, 0}, {lunch, 8 * H - 1, 9 * H + 1, 1, 0}, {lunch, 8 * H, 0, 0, 0},
        {lunch, 8 * H + 1, 0, 0, 0}, {lunch, 48 * H, 0, 0, 0}, {night, 1, 30 * H - 1, 2 * H, 6 * H - 1},
        {night, 6 * H - 1, 24 * H + 1, 2 * H, 1}, {night, 6 * H, 24 * H, 2 * H, 0}, {night, 7 * H, 23 * H, H, 0}, {night, 8 * H, 0, 0, 0},
    };
    const cpath_date monday = date_of("2026-03-09");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_time close = 7;
        uint64_t print = 0, closed = 1;
        free(simple(rows[i].week, "UTC0"));
        plan_day(&plan, monday, 0, 0, rows[i].shorter);
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_int_equal(cpath_date_moment(calendar, monday, CPATH_BOUNDARY_CLOSE, &close), CPATH_OK);
        if (work_on(calendar, monday) != rows[i].evening || work_on(calendar, monday + 1) != rows[i].morning ||
            close != monday * INT64_C(86400) + (rows[i].close ? rows[i].close : 86400) ||
            cpath_is_business_day(calendar, monday) != (rows[i].close > 0)) {
            fail_msg("row %zu: %lld s and %lld s", i, (long long)work_on(calendar, monday), (long long)work_on(calendar, monday + 1));
        }
        assert_int_equal(cpath_calendar_fingerprint(calendar, &print), CPATH_OK);
        free(calendar);
        plan.days[0] = (cpath_day_row){monday, CPATH_DAY_CLOSED, 0, 0};
        calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_int_equal(cpath_calendar_fingerprint(calendar, &closed), CPATH_OK);
        assert_int_equal(print == closed, rows[i].close == 0);
        free(calendar);
    }
}

static int32_t weekday_on(cpath_date date)
{
    return (date + 3) % 7 + 1; /* day 0 was a Thursday */
}

/* A night that is worked belongs to the date it begins on, whatever rows the two dates have: from 22:00 on, each weekday 500
 * seconds longer after midnight than the one before. */
static void nights_beside_dated_rows(void **state)
{
    (void)state;
    enum { STEP = 500, EVENING = 7200 };
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    for (cpath_date i = 0, d = 1; i < 15; i++, d = date_of("2026-03-01") + i) {
        memset(&plan, 0, sizeof plan);
        for (int32_t weekday = 1; weekday <= 7; weekday++) {
            plan.week[plan.week_count++] = (cpath_week_row){weekday, 79200, 86400 + STEP * weekday, 0};
        }
        plan_day(&plan, d + 9, CPATH_DAY_LIKE, weekday_on(d + 9) % 7 + 1, 0);
        plan_day(&plan, d, CPATH_DAY_CLOSED, 0, 0);
        plan_day(&plan, d + 5, 0, 0, 3600); /* ends before midnight */
        plan_day(&plan, d + 4, CPATH_DAY_LIKE, 1, 0);
        const int64_t expected[] = {
            STEP * weekday_on(d - 1), EVENING, STEP * weekday_on(d + 1) + EVENING, STEP * weekday_on(d + 2) + EVENING,
            STEP * weekday_on(d + 3) + EVENING, STEP + EVENING - 3600 + STEP * weekday_on(d + 5), EVENING,
            STEP * weekday_on(d + 6) + EVENING, STEP * weekday_on(d + 7) + EVENING, STEP * weekday_on(d + 8) + EVENING,
            STEP * (weekday_on(d + 9) % 7 + 1) + EVENING, STEP * weekday_on(d + 10) + EVENING};
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        for (int32_t k = 0; k < (int32_t)(sizeof expected / sizeof *expected); k++) {
            if (work_on(calendar, d + k) != expected[k]) {
                fail_msg("date %d, %d days on: %lld s", d, k, (long long)work_on(calendar, d + k));
            }
        }
        free(calendar);
    }
}

/* The nights of one row are none of the next one's; one may end a second after midnight. */
static void nights_are_of_one_date(void **state)
{
    (void)state;
    const cpath_date monday = date_of("2026-03-09");
    free(simple("mon 22:00-06:00; tue-fri 09:00-18:00", "UTC0"));
    plan_day(&plan, monday, CPATH_DAY_HOURS, 0, 0);
    plan_hours(&plan, 0, monday, "09:00-12:00, 22:00-06:00");
    plan_day(&plan, monday + 9, CPATH_DAY_CLOSED, 0, 0); /* after a Tuesday of one interval */
    plan.week[plan.week_count++] = (cpath_week_row){6, 79200, 86401, 0};
    cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    assert_int_equal(work_on(calendar, monday), 5 * 3600);
    assert_int_equal(work_on(calendar, monday + 1), 15 * 3600);
    assert_int_equal(work_on(calendar, monday + 6), 1);
    assert_int_equal(work_on(calendar, monday + 9), 0);
    free(calendar);
}

/* In any order, of whatever dates, be they the first or the last of all, or day 0. */
static void rows_need_no_order(void **state)
{
    (void)state;
    static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    const cpath_date sets[2][3] = {{0, 20000, CPATH_DATE_MAX}, {CPATH_DATE_MIN, 20000, CPATH_DATE_MAX}};
    for (size_t n = 0; n < 12; n++) {
        const cpath_date *dates = sets[n / 6];
        uint64_t print = 0;
        static uint64_t first;
        free(simple("mon-sun 22:00-06:00", "UTC0"));
        plan.flags = CPATH_CALENDAR_COMPILES; /* no dates */
        plan.compile_until = -1;
        for (int i = 0; i < 3; i++) {
            plan_day(&plan, dates[orders[n % 6][i]], CPATH_DAY_CLOSED, 0, 0);
        }
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_true(cpath_calendar_verify(calendar, INT32_MAX) > 0);
        assert_int_equal(cpath_calendar_fingerprint(calendar, &print), CPATH_OK);
        first = n % 6 ? first : print;
        assert_true(print == first);
        for (int i = 0; i < 3; i++) {
            assert_int_equal(cpath_is_business_day(calendar, dates[i]), 0);
            assert_int_equal(cpath_is_business_day(calendar, dates[i] + (dates[i] < 0 ? 1 : -1)), 1);
        }
        free(calendar);
    }
}

/* In any order; a morning after a shortened night is as the week has it, or not. */
static void hours_need_no_order(void **state)
{
    (void)state;
    static const cpath_week_row sorted[] = {{1, 3600, 7200, 0}, {1, 36000, 39600, 0}, {1, 72000, 75600, 0}},
                                mixed[] = {{1, 72000, 75600, 0}, {1, 3600, 7200, 0}, {1, 36000, 39600, 0}};
    static struct plan none;
    cpath_calendar_input input;
    uint64_t print[2] = {0, 1};
    for (int i = 0; i < 2; i++) {
        plan_input(&none, &input);
        input.week = i ? CPATH_VIEW(mixed, 3) : CPATH_VIEW(sorted, 3);
        assert_int_equal(build(&input, NULL), CPATH_OK);
        assert_int_equal(cpath_calendar_fingerprint((const cpath_calendar *)(const void *)room, &print[i]), CPATH_OK);
    }
    assert_true(print[0] == print[1]);
}

static void known_dates_are_dates_in_order(void **state)
{
    (void)state;
    static struct plan one;
    cpath_calendar_input input;
    cpath_problem problem;
    const struct {
        cpath_date from, until;
        uint32_t field;
    } rows[] = {{20000, 20000, 0}, {CPATH_DATE_MIN, CPATH_DATE_MAX, 0}, {CPATH_DATE_MAX, CPATH_DATE_MAX, 0}, {CPATH_DATE_MIN - 1, 20000, CPATH_FIELD_KNOWN_FROM},
                {CPATH_DATE_MAX + 1, 20000, CPATH_FIELD_KNOWN_FROM}, {20000, 19999, CPATH_FIELD_KNOWN_UNTIL},
                {20000, CPATH_DATE_MAX + 1, CPATH_FIELD_KNOWN_UNTIL}};
    memset(&one, 0, sizeof one);
    plan_week(&one, "mon-fri 09:00-18:00");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plan_input(&one, &input);
        input.flags = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_HAS_UNTIL | CPATH_CALENDAR_COMPILES; /* one date */
        input.known_from = rows[i].from;
        input.known_until = rows[i].until;
        assert_int_equal(build(&input, &problem), rows[i].field ? CPATH_EDATA : CPATH_OK);
        assert_int_equal(problem.field, rows[i].field);
        assert_int_equal(problem.table, rows[i].field ? CPATH_TABLE_CALENDARS : 0);
        assert_int_equal(problem.row, -1);
        assert_int_equal(problem.reason, rows[i].field ? CPATH_REASON_OUT_OF_RANGE : 0);
    }
}

/* What is known begins when the night before is over, be it of the same weekday as a first date weeks later or not. */
static void known_dates_begin_after_the_night_before(void **state)
{
    (void)state;
    static struct plan nights;
    cpath_calendar_input input;
    memset(&nights, 0, sizeof nights);
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        nights.week[nights.week_count++] = (cpath_week_row){weekday, 79200, 86401 + 500 * (weekday - 1), 0};
    }
    for (cpath_date date = 20000; date < 20056; date++) {
        int32_t night = 1 + 500 * ((date + 2) % 7);
        const cpath_calendar *calendar = (const cpath_calendar *)(const void *)room;
        plan_input(&nights, &input);
        input.flags = CPATH_CALENDAR_HAS_FROM;
        input.known_from = date;
        assert_int_equal(build(&input, NULL), CPATH_OK);
        assert_int_equal(cpath_is_open(calendar, date * INT64_C(86400) + night - 1), CPATH_EHORIZON);
        assert_int_equal(cpath_is_open(calendar, date * INT64_C(86400) + night), 0);
    }
}

/* Rows that are told only when it is built must not keep its size from being told, or make it wrong. */
static void sizes_of_what_cannot_be_built(void **state)
{
    (void)state;
    static struct plan many;
    static cpath_week_row week[7 * 48 + 1];
    cpath_calendar_input input;
    cpath_problem problem;
    memset(&many, 0, sizeof many);
    plan_week(&many, "mon-tue 09:00-18:00");
    many.week[2] = many.week[0];
    many.week_count = 3;
    plan_input(&many, &input);
    assert_int_equal(build(&input, NULL), CPATH_EDATA); /* an overlap, told to nobody */
    many.week_count = 2;
    for (int32_t i = 0; i < MOST_ROWS; i++) {
        plan_day(&many, date_of("2026-03-02"), CPATH_DAY_CLOSED, 0, 0); /* a Monday, over and over */
    }
    plan_input(&many, &input);
    assert_true(cpath_calendar_size(&input) > 0);
    assert_int_equal(build(&input, &problem), CPATH_EDATA);
    assert_int_equal(problem.reason, CPATH_REASON_DOUBLED);
    input.week = CPATH_VIEW(week, 7 * 48);
    assert_true(cpath_calendar_size(&input) > 0);
    input.week = CPATH_VIEW(week, 7 * 48 + 1);
    assert_int_equal(cpath_calendar_size(&input), CPATH_ECAPACITY);
    for (int32_t i = 0; i < 48; i++) {
        week[i].weekday = 1;
    }
    int32_t rows = 2000000; /* lying over each other, a byte apart: no buffer holds what they might come to */
    void *bytes = calloc(1, (size_t)rows + sizeof(cpath_day_row));
    input.week.count = 48;
    input.days = (cpath_view){bytes, rows, sizeof(cpath_day_row), 1, 0};
    assert_int_equal(cpath_calendar_size(&input), CPATH_ECAPACITY);
    free(bytes);
}

/* More intervals than can be numbered, all on one date's rows: nothing is compiled, all is answered. */
static void too_many_dated_hours_are_not_compiled(void **state)
{
    (void)state;
    enum { DATES = 1400, ROWS = DATES * 48 };
    cpath_day_row *days = calloc(DATES, sizeof *days);
    cpath_hours_row *rows = calloc(ROWS, sizeof *rows);
    static struct plan none;
    cpath_calendar_input input;
    for (int32_t i = 0; i < DATES; i++) {
        days[i] = (cpath_day_row){20000 + i, CPATH_DAY_HOURS, 0, 0};
    }
    for (int32_t i = 0; i < ROWS; i++) {
        rows[i] = (cpath_hours_row){20000 + i / 48, i % 48 * 1200, i % 48 * 1200 + 600, 0};
    }
    plan_input(&none, &input);
    input.days = CPATH_VIEW(days, DATES);
    input.hours = CPATH_VIEW(rows, ROWS);
    int32_t size = cpath_calendar_size(&input);
    assert_true(size > 0);
    cpath_calendar *calendar = malloc((size_t)size);
    int64_t seconds = 0;
    assert_int_equal(cpath_calendar_build(&input, calendar, size, NULL), CPATH_OK);
    assert_int_equal(cpath_work_between(calendar, INT64_C(20000) * 86400, INT64_C(21400) * 86400, &seconds), CPATH_OK);
    assert_int_equal(seconds, ROWS * 600);
    free(calendar);
    free(days);
    free(rows);
}

/* With dated hours only the last of them is the end of all, be it the last date that there is. */
static void after_the_last_date_it_never_opens(void **state)
{
    (void)state;
    static struct plan last;
    cpath_calendar_input input;
    cpath_time result = 7;
    const cpath_calendar *calendar = (const cpath_calendar *)(const void *)room;
    memset(&last, 0, sizeof last);
    plan_day(&last, CPATH_DATE_MAX, CPATH_DAY_HOURS, 0, 0);
    last.hours[last.hours_count++] = (cpath_hours_row){CPATH_DATE_MAX, 3600, 7200, 0};
    plan_input(&last, &input);
    assert_int_equal(build(&input, NULL), CPATH_OK);
    assert_int_equal(cpath_work_add(calendar, 0, 3600, &result), CPATH_OK);
    assert_int_equal(result, CPATH_TIME_MAX - 86399 + 7200);
    assert_int_equal(cpath_work_add(calendar, 0, 3601, &result), CPATH_ENEVER);
    assert_int_equal(cpath_next_open(calendar, CPATH_TIME_MAX, &result), CPATH_ENEVER);
    cpath_date date = 7;
    plan_day(&last, 20000, CPATH_DAY_HOURS, 0, 0);
    last.hours[last.hours_count++] = (cpath_hours_row){20000, 3600, 7200, 0};
    plan_input(&last, &input);
    assert_int_equal(build(&input, NULL), CPATH_OK);
    assert_int_equal(cpath_days_add(calendar, 19999, 2, CPATH_ROLL_NONE, &date), CPATH_OK);
    assert_int_equal(date, CPATH_DATE_MAX);
    assert_int_equal(cpath_days_add(calendar, 20001, -1, CPATH_ROLL_NONE, &date), CPATH_OK);
    assert_int_equal(date, 20000);
    assert_int_equal(cpath_days_add(calendar, 19999, 3, CPATH_ROLL_NONE, &date), CPATH_ENEVER);
    assert_int_equal(cpath_days_add(calendar, 20001, -2, CPATH_ROLL_NONE, &date), CPATH_ENEVER);
    assert_int_equal(cpath_days_add(calendar, 19999, 0, CPATH_ROLL_BACKWARD, &date), CPATH_ENEVER);
    assert_int_equal(date, 20000);
}

/* Far from the years compiled, where no three years in a row are without a dated row: nine hours a business day. */
static void dated_rows_too_close_to_leap(void **state)
{
    (void)state;
    static _Alignas(8) unsigned char rule_zone[CPATH_ZONE_RULE_SIZE];
    static const char rule[] = "CET-1CEST,M3.5.0,M10.5.0/3";
    static struct plan years;
    cpath_date first, row, last;
    memset(&years, 0, sizeof years);
    plan_week(&years, "mon-fri 09:00-18:00");
    for (int32_t year = 2200; year <= 2240; year += 2) {
        assert_int_equal(cpath_date_join(year, 7, 1, &row), CPATH_OK);
        plan_day(&years, row, CPATH_DAY_CLOSED, 0, 0);
    }
    assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), rule_zone, sizeof rule_zone), CPATH_OK);
    cpath_calendar *calendar = calendar_of(&years, (const cpath_zone *)(const void *)rule_zone);
    assert_int_equal(cpath_date_join(2190, 1, 1, &first), CPATH_OK);
    assert_int_equal(cpath_date_join(2250, 1, 1, &last), CPATH_OK);
    const cpath_time start = first * INT64_C(86400), end = last * INT64_C(86400); /* an hour after a midnight there */
    int64_t days = 0, seconds = 0;
    cpath_time back = 7;
    assert_int_equal(cpath_days_count(calendar, first, last, &days), CPATH_OK);
    assert_int_equal(cpath_work_between(calendar, start, end, &seconds), CPATH_OK);
    assert_int_equal(seconds, days * 9 * 3600);
    assert_int_equal(cpath_work_add(calendar, start, seconds, &back), CPATH_OK);
    assert_int_equal(cpath_work_between(calendar, back, end, &seconds), CPATH_OK);
    assert_int_equal(seconds, 0);
    free(calendar);
}

/* The n-th Sunday of a month. */
static cpath_date sunday_of(int32_t year, int32_t month, int32_t n)
{
    cpath_date first = 0;
    assert_int_equal(cpath_date_join(year, month, 1, &first), CPATH_OK);
    return first + (7 - weekday_on(first)) + 7 * (n - 1);
}

/* Rows where a leap over years must not count the week's hours: on the dates of clock changes, and just before them. */
static void plan_rows_beside_changes(int32_t year, int many)
{
    static const struct {
        int32_t years, month, sunday, days;
    } rows[] = {{0, 3, 2, 0}, {0, 11, 1, 0}, {1, 7, 1, 3}, {6, 1, 1, 0}, {6, 3, 2, 0}, {12, 11, 1, 0}, {20, 3, 2, 0}, {20, 4, 1, 0},
                {25, 11, 1, -1}, {29, 3, 2, -1}, {33, 11, 1, 0}, {34, 3, 2, 0}, {40, 7, 1, 1}, {44, 11, 1, 0}, {61, 3, 2, 0}, {61, 11, 1, 0}};
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 01:00-13:00; sat 20:00-04:00; sun 08:00-15:30");
    plan.week[plan.week_count++] = (cpath_week_row){7, 21600, 25200, 0};
    for (size_t i = 0; i < (many ? sizeof rows / sizeof *rows : 1); i++) {
        plan_day(&plan, sunday_of(year + rows[i].years, rows[i].month, rows[i].sunday) + rows[i].days, CPATH_DAY_CLOSED, 0, 0);
    }
}

/* One row that ends when a Sunday does, and nearly two days later in UTC: a change of the clock lies in its night. */
static void plan_row_in_the_far_west(int32_t year)
{
    const cpath_date saturday = sunday_of(year, 3, 2) - 1;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 01:00-13:00");
    plan_day(&plan, saturday, CPATH_DAY_HOURS, 0, 0);
    plan.hours[plan.hours_count++] = (cpath_hours_row){saturday, 82800, 169200, 0};
}

static void assert_alike(const cpath_calendar *defined, const cpath_calendar *compiled, cpath_time a, cpath_time b)
{
    int64_t seconds[2] = {1, 2};
    cpath_time times[2] = {1, 2};
    assert_int_equal(cpath_work_between(defined, a, b, &seconds[0]), CPATH_OK);
    assert_int_equal(cpath_work_between(compiled, a, b, &seconds[1]), CPATH_OK);
    if (seconds[0] != seconds[1]) {
        fail_msg("from %lld to %lld: %lld s, compiled %lld s", (long long)a, (long long)b, (long long)seconds[0], (long long)seconds[1]);
    }
    for (int back = 0; back < 2; back++) {
        assert_int_equal(cpath_work_add(defined, back ? b : a, back ? -seconds[0] : seconds[0], &times[0]), CPATH_OK);
        assert_int_equal(cpath_work_add(compiled, back ? b : a, back ? -seconds[0] : seconds[0], &times[1]), CPATH_OK);
        assert_true(times[0] == times[1]);
    }
}

/* Years leapt over count as a hundred years compiled do, in which nothing is leapt over. */
static void leaps_count_as_the_years_compiled(void **state)
{
    (void)state;
    enum { MANY, FIRST, FAR_WEST };
    static const char us[] = "AAA5BBB,M3.2.0,M11.1.0", south[] = "AAA-10BBB-11,M11.1.0,M3.2.0/3", by_day[] = "AAA5BBB,J67,J305",
                      in_hours[] = "AAA0BBB2,M3.2.0/9,M11.1.0/9", far_west[] = "AAA23:30BBB22:30,M3.2.0/20,M11.1.0/20";
    static const struct {
        const char *rule; /* NULL: of a city, whose rule begins in the midst of the years */
        int32_t year, rows;
    } cases[] = {{us, 1, MANY}, {us, 1970, MANY}, {us, 9000, MANY}, {south, 1, MANY}, {south, 1970, MANY}, {south, 9000, MANY},
                 {by_day, 1, MANY}, {by_day, 1970, MANY}, {in_hours, 1, MANY}, {in_hours, 1970, MANY}, {in_hours, 9000, MANY},
                 {NULL, 1970, MANY}, {in_hours, 1, FIRST}, {far_west, 1970, FAR_WEST}};
    static const int32_t spans[] = {500, 1300, 2600, 8000, 22000};
    static _Alignas(8) unsigned char rule_zone[CPATH_ZONE_RULE_SIZE];
    cpath_zone *city = zone_of("America/New_York");
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        const char *rule = cases[n].rule ? cases[n].rule : us;
        assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), rule_zone, sizeof rule_zone), CPATH_OK);
        const cpath_zone *zone = cases[n].rule || !city ? (const cpath_zone *)(const void *)rule_zone : city;
        if (cases[n].rows == FAR_WEST) {
            plan_row_in_the_far_west(cases[n].year + 9);
        } else {
            plan_rows_beside_changes(cases[n].year, cases[n].rows == MANY);
        }
        plan.flags = CPATH_CALENDAR_COMPILES;
        plan.compile_until = -1; /* none: from day 0 on */
        cpath_calendar *defined = calendar_of(&plan, zone);
        assert_int_equal(cpath_date_join(cases[n].year, 1, 1, &plan.compile_from), CPATH_OK);
        plan.compile_until = plan.compile_from + 36523;
        cpath_calendar *compiled = calendar_of(&plan, zone);
        for (int32_t day = 5; day < 36000; day += 331) {
            cpath_time from = (plan.compile_from + day) * INT64_C(86400) + day % 24 * 3600;
            for (size_t i = (size_t)day % 2; i < 5 && day + spans[i] < 36500; i += 2) {
                assert_alike(defined, compiled, from, from + spans[i] * INT64_C(86400) + day % 17 * 1800);
            }
        }
        free(defined);
        free(compiled);
    }
    free(city);
}

/* Without weekly hours nothing is looked for after the last dated ones, nor before the first, however many changes of the
 * clock lie between, or a day beside them. */
static void dated_hours_alone(void **state)
{
    (void)state;
    static const int32_t years[] = {500, 2026, 9000};
    static const char changes[] = "EST5EDT,M3.2.0,M11.1.0", far_west[] = "AAA23:30BBB22:30,M3.2.0/20,M11.1.0/20";
    for (size_t i = 0; i < 3; i++) {
        const cpath_date days[] = {sunday_of(years[i], 3, 2) - 1, sunday_of(years[i] + 5, 11, 1) + 1};
        const cpath_time opens = days[0] * INT64_C(86400) + 14 * 3600, closes = days[1] * INT64_C(86400) + 15 * 3600;
        cpath_time time = 7;
        memset(&plan, 0, sizeof plan);
        for (size_t k = 0; k < 2; k++) {
            plan_day(&plan, days[k], CPATH_DAY_HOURS, 0, 0);
            plan_hours(&plan, 0, days[k], "09:00-10:00");
        }
        plan.flags = CPATH_CALENDAR_COMPILES; /* no dates */
        plan.compile_until = -1;
        assert_int_equal(cpath_zone_build_posix(changes, sizeof changes - 1, zone_buffer, sizeof zone_buffer), CPATH_OK);
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_int_equal(cpath_work_add(calendar, opens - 40 * 86400, 7200, &time), CPATH_OK);
        assert_true(time == closes);
        assert_int_equal(cpath_work_add(calendar, opens - 40 * 86400, 7201, &time), CPATH_ENEVER);
        assert_int_equal(cpath_work_add(calendar, closes + 40 * 86400, -7200, &time), CPATH_OK);
        assert_true(time == opens);
        assert_int_equal(cpath_work_add(calendar, closes + 40 * 86400, -7201, &time), CPATH_ENEVER);
        free(calendar);
        plan.day_count = 1; /* from 23:00 to 23:00, an hour of which is skipped at 20:00 */
        plan.hours_count = 1;
        plan.hours[0] = (cpath_hours_row){days[0], 82800, 169200, 0};
        assert_int_equal(cpath_zone_build_posix(far_west, sizeof far_west - 1, zone_buffer, sizeof zone_buffer), CPATH_OK);
        calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_int_equal(cpath_work_add(calendar, days[0] * INT64_C(86400), 82800, &time), CPATH_OK);
        assert_true(time == (days[0] + 2) * INT64_C(86400) + 77400);
        assert_int_equal(cpath_work_add(calendar, days[0] * INT64_C(86400), 82801, &time), CPATH_ENEVER);
        free(calendar);
    }
}

/* Answers that are the very second in which the clock changes. */
static void amounts_up_to_a_change_of_the_clock(void **state)
{
    (void)state;
    static const struct {
        const char *week, *from;
        int64_t amount;
        const char *to; /* UTC */
    } rows[] = {
        {"sun 00:00-02:00", "2026-03-08T05:00", 7200, "2026-03-08T07:00"},
        {"sun 00:00-04:00", "2026-03-08T05:00", 7200, "2026-03-08T07:00"},
        {"sun 03:00-12:00", "2026-03-08T16:00", -32400, "2026-03-08T07:00"},
        {"sun 03:00-12:00", "2026-03-08T07:00:01", -1, "2026-03-08T07:00"},
        {"sun 03:00-12:00", "2026-03-08T07:00:02", -2, "2026-03-08T07:00"},
        {"sun 00:00-02:00", "2026-11-01T04:00", 7200, "2026-11-01T06:00"},
        {"sun 01:00-12:00", "2026-11-01T17:00", -39600, "2026-11-01T06:00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_calendar *calendar = simple(rows[i].week, "EST5EDT,M3.2.0,M11.1.0");
        cpath_time time = 7;
        assert_int_equal(cpath_work_add(calendar, local_of(rows[i].from), rows[i].amount, &time), CPATH_OK);
        if (time != local_of(rows[i].to)) {
            fail_msg("row %zu: %lld s from there", i, (long long)(time - local_of(rows[i].to)));
        }
        free(calendar);
    }
}

/* Years leapt over, whatever the rule is and wherever a dated row lies: back and forth to the same second. */
static void long_ways_lead_back(void **state)
{
    (void)state;
    static const char *const rules[] = {"AAA0BBB0,M3.2.0,M11.1.0", "AAA5BBB,J60,J300", "AAA5BBB,M3.2.0,J300",
                                        "AAA5BBB,M3.2.0,M4.1.0", "AAA5BBB,M1.1.0,M12.1.0", "EST5EDT,M3.2.0,M11.1.0"};
    static _Alignas(8) unsigned char rule_zone[CPATH_ZONE_RULE_SIZE];
    static struct plan years;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        memset(&years, 0, sizeof years);
        plan_week(&years, "mon-sun 01:00-13:00");
        plan_day(&years, date_of("2026-03-09"), CPATH_DAY_CLOSED, 0, 0); /* the day after the clocks change */
        years.flags = CPATH_CALENDAR_COMPILES;
        assert_int_equal(cpath_zone_build_posix(rules[i], (int32_t)strlen(rules[i]), rule_zone, sizeof rule_zone), CPATH_OK);
        cpath_calendar *calendar = calendar_of(&years, (const cpath_zone *)(const void *)rule_zone);
        for (int64_t half = 1; half < 30; half++) {
            cpath_time end = local_of("2026-02-01T10:00") + half * 15768000, start = end - INT64_C(60) * 31536000, back = 7;
            int64_t seconds = 0, rest = 7;
            assert_int_equal(cpath_work_between(calendar, start, end, &seconds), CPATH_OK);
            assert_int_equal(cpath_work_add(calendar, end, -seconds, &back), CPATH_OK);
            assert_int_equal(cpath_work_between(calendar, back, end, &rest), CPATH_OK);
            assert_int_equal(rest, seconds);
            assert_true(back >= start);
            assert_int_equal(cpath_work_add(calendar, start, seconds, &back), CPATH_OK);
            assert_int_equal(cpath_work_between(calendar, start, back, &rest), CPATH_OK);
            assert_int_equal(rest, seconds);
            assert_true(back <= end);
        }
        free(calendar);
    }
}

/* `many` a day of five minutes, from 06:00 on, or 48 within an hour of Mondays; and one long shift on Sundays. */
static void plan_dense(struct plan *dense, int many)
{
    memset(dense, 0, sizeof *dense);
    for (int32_t i = 0; i < 6 * many && many < 48; i++) {
        int32_t begin = 21600 + i / 6 * 1200;
        dense->week[dense->week_count++] = (cpath_week_row){1 + i % 6, begin, begin + 300, 0};
    }
    for (int32_t i = 0; i < 48 && many == 48; i++) {
        dense->week[dense->week_count++] = (cpath_week_row){1, 21600 + i * 60, 21630 + i * 60, 0};
    }
    plan_hours(dense, 7, 0, "10:00-23:00");
    plan_day(dense, 20000, CPATH_DAY_CLOSED, 0, 0);
    plan_day(dense, 20001, CPATH_DAY_LIKE, 7, 1800);
}

static void assert_same_answers(const cpath_calendar *defined, const cpath_calendar *compiled, cpath_time time, int64_t amount)
{
    cpath_time results[2] = {1, 2};
    int64_t seconds[2] = {1, 2};
    assert_int_equal(cpath_work_add(defined, time, amount, &results[0]),
                     cpath_work_add(compiled, time, amount, &results[1]));
    assert_int_equal(results[0], results[1]);
    assert_int_equal(cpath_work_between(defined, time, results[0], &seconds[0]),
                     cpath_work_between(compiled, time, results[0], &seconds[1]));
    assert_int_equal(seconds[0], seconds[1]);
    assert_int_equal(cpath_previous_close(defined, time, &results[0]),
                     cpath_previous_close(compiled, time, &results[1]));
    assert_int_equal(results[0], results[1]);
    assert_int_equal(cpath_is_open(defined, time), cpath_is_open(compiled, time));
}

/* The years compiled answer as the definition does, however dense the hours are
 * and however many years are asked for; the room asked for has an end. */
static void compiled_years_answer_as_the_definition(void **state)
{
    (void)state;
    static const int many[] = {1, 3, 12, 40};
    static const cpath_date years[][2] = {{19990, 20010}, {19000, 24000}, {-10000, 40000},
                                          {CPATH_DATE_MIN, CPATH_DATE_MAX}};
    static struct plan dense;
    static const char rule[] = "EST5EDT,M3.2.0/6:07,M11.1.0/7:03"; /* changes in the midst of the hours */
    assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), zone_buffer, sizeof zone_buffer), CPATH_OK);
    for (size_t n = 0; n < 16; n++) {
        plan_dense(&dense, many[n / 4]);
        dense.flags = CPATH_CALENDAR_COMPILES;
        dense.compile_from = 1; /* from after until: none */
        dense.compile_until = 0;
        cpath_calendar *defined = calendar_of(&dense, (const cpath_zone *)(const void *)zone_buffer);
        dense.compile_from = years[n % 4][0];
        dense.compile_until = years[n % 4][1];
        cpath_calendar *compiled = calendar_of(&dense, (const cpath_zone *)(const void *)zone_buffer);
        int32_t more = cpath_calendar_verify(compiled, INT32_MAX) - cpath_calendar_verify(defined, INT32_MAX);
        assert_in_range(more, 400, 1200000);
        srand(7);
        for (int i = 0; i < 3000; i++) {
            cpath_time time = (19970 + rand() % 60) * INT64_C(86400) + rand() % 86400;
            int64_t amount = rand() % 400000 - 200000;
            time -= i % 2 ? time % 300 : 0; /* where hours begin and end */
            assert_same_answers(defined, compiled, time, amount);
        }
        free(defined);
        free(compiled);
    }
}

/* Likewise where all hours of a week lie in one bucket of the table. */
static void dense_hours_answer_as_the_definition(void **state)
{
    (void)state;
    static struct plan dense;
    const cpath_time monday = local_of("2024-09-09T06:00");
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    plan_dense(&dense, 48);
    dense.flags = CPATH_CALENDAR_COMPILES;
    dense.compile_until = -1;
    cpath_calendar *defined = calendar_of(&dense, (const cpath_zone *)(const void *)zone_buffer);
    dense.compile_from = 19900;
    dense.compile_until = 20100;
    cpath_calendar *compiled = calendar_of(&dense, (const cpath_zone *)(const void *)zone_buffer);
    for (int32_t i = 0; i < 400; i++) {
        assert_same_answers(defined, compiled, monday + i % 5 * 604800 - 60 + i * 8, (i * 97 % 3000 - 1500));
    }
    free(defined);
    free(compiled);
    memset(&plan, 0, sizeof plan); /* on one date alone, long after the years compiled begin */
    plan_week(&plan, "mon 09:00-10:00");
    plan_day(&plan, 20085, CPATH_DAY_HOURS, 0, 0);
    for (int32_t i = 0; i < 48; i++) {
        plan.hours[plan.hours_count++] = (cpath_hours_row){20085, 21600 + i * 60, 21630 + i * 60, 0};
    }
    plan.flags = CPATH_CALENDAR_COMPILES;
    plan.compile_until = -1;
    defined = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    plan.compile_from = 19900;
    plan.compile_until = 20100;
    compiled = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    for (int32_t i = 0; i < 400; i++) {
        assert_same_answers(defined, compiled, 20085 * INT64_C(86400) + 21540 + i * 8, (i * 97 % 3000 - 1500));
    }
    free(defined);
    free(compiled);
}

/* Without dated rows the dates that are known are those compiled. */
static void known_dates_are_compiled(void **state)
{
    (void)state;
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    int32_t sizes[2];
    for (int i = 0; i < 2; i++) {
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        sizes[i] = cpath_calendar_verify(calendar, INT32_MAX);
        free(calendar);
        plan.flags = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_HAS_UNTIL;
        plan.known_from = 20000;
        plan.known_until = 20365;
    }
    assert_in_range(sizes[1] - sizes[0], 3000, 9000);
    cpath_calendar *compiled = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    assert_int_equal(cpath_is_open(compiled, INT64_MAX), CPATH_ERANGE);
    assert_int_equal(cpath_is_open(compiled, INT64_MIN), CPATH_ERANGE);
    free(compiled);
}

/* The dates compiled: those asked for; else of the rows' years and one more; else those known. Within what is known by a
 * day and within all dates by two, at most a hundred years, the last ones. */
static void the_dates_compiled_are_those_told(void **state)
{
    (void)state;
    enum { FROM = CPATH_CALENDAR_HAS_FROM, UNTIL = CPATH_CALENDAR_HAS_UNTIL, ASKED = CPATH_CALENDAR_COMPILES };
    const cpath_date y2024 = date_of("2024-01-01"), y2026 = date_of("2026-01-01"), row = date_of("2026-03-09");
    const struct {
        uint32_t flags;
        cpath_date known_from, known_until, compile_from, compile_until, rows[2]; /* rows: 0 none */
        cpath_date first;
        int32_t days;
    } cases[] = {
        {ASKED, 0, 0, 20000, 20010, {0, 0}, 20000, 11}, {ASKED, 0, 0, 20000, 20000, {0, 0}, 20000, 1},
        {ASKED, 0, 0, 20001, 20000, {0, 0}, 0, 0}, {0, 0, 0, 0, 0, {0, 0}, 0, 0},
        {ASKED, 0, 0, 20000, 20010, {row, 0}, 20000, 11},
        {0, 0, 0, 0, 0, {row, 0}, y2026, 730}, {0, 0, 0, 0, 0, {y2026, y2026 - 366}, y2024, 366 + 3 * 365},
        {0, 0, 0, 0, 0, {y2026 - 366, y2026}, y2024, 366 + 3 * 365}, {0, 0, 0, 0, 0, {y2026 - 1, 0}, y2026 - 365, 730},
        {FROM | UNTIL, 20000, 20365, 0, 0, {0, 0}, 20001, 364}, {FROM, 20000, 0, 0, 0, {0, 0}, 0, 0}, {UNTIL, 0, 20365, 0, 0, {0, 0}, 0, 0},
        {FROM | UNTIL | ASKED, 20000, 20365, 19990, 20500, {0, 0}, 20001, 364},
        {FROM | UNTIL | ASKED, 20000, 20365, 20001, 20364, {0, 0}, 20001, 364},
        {FROM | UNTIL | ASKED, 20000, 20365, 20002, 20363, {0, 0}, 20002, 362}, {FROM | UNTIL, 20000, 20001, 0, 0, {0, 0}, 0, 0},
        {FROM | UNTIL, 20000, 20002, 0, 0, {0, 0}, 20001, 1},
        {FROM, row - 8, 0, 0, 0, {row, 0}, row - 7, 730 - (row - 7 - y2026)}, {UNTIL, 0, row + 8, 0, 0, {row, 0}, y2026, row + 8 - y2026},
        {ASKED, 0, 0, CPATH_DATE_MIN, CPATH_DATE_MIN + 10, {0, 0}, CPATH_DATE_MIN + 2, 9},
        {ASKED, 0, 0, CPATH_DATE_MAX - 10, CPATH_DATE_MAX, {0, 0}, CPATH_DATE_MAX - 10, 9},
        {ASKED, 0, 0, 0, 36524, {0, 0}, 0, 36525}, {ASKED, 0, 0, 0, 36525, {0, 0}, 1, 36525},
        {ASKED, 0, 0, CPATH_DATE_MIN, CPATH_DATE_MAX, {0, 0}, CPATH_DATE_MAX - 2 - 36524, 36525},
        {ASKED | FROM, CPATH_DATE_MIN, 0, CPATH_DATE_MIN, CPATH_DATE_MIN + 10, {0, 0}, CPATH_DATE_MIN + 2, 9},
        {ASKED | UNTIL, 0, CPATH_DATE_MAX, CPATH_DATE_MAX - 10, CPATH_DATE_MAX, {0, 0}, CPATH_DATE_MAX - 10, 9},
        {FROM, 20000, 20365, 0, 0, {0, 0}, 0, 0}, {UNTIL, 20000, 20365, 0, 0, {0, 0}, 0, 0},
        {0, 0, 0, 0, 0, {CPATH_DATE_MIN, 0}, CPATH_DATE_MIN + 2, 728}, {0, 0, 0, 0, 0, {CPATH_DATE_MAX, 0}, CPATH_DATE_MAX - 364, 363},
    };
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        memset(&plan, 0, sizeof plan);
        plan_week(&plan, cases[i].days > 30000 ? "mon-sun 09:00-18:00" : "mon-sun 09:00-13:00,14:00-18:00");
        plan.flags = cases[i].flags;
        plan.known_from = cases[i].known_from;
        plan.known_until = cases[i].known_until;
        plan.compile_from = cases[i].compile_from;
        plan.compile_until = cases[i].compile_until;
        for (int n = 0; n < 2 && cases[i].rows[n]; n++) {
            plan_day(&plan, cases[i].rows[n], CPATH_DAY_CLOSED, 0, 0);
        }
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        const struct table *table = calendar->table_at ? calendar_table(calendar) : NULL;
        if ((table ? table->days : 0) != cases[i].days || (table && table->first != cases[i].first)) {
            fail_msg("case %zu: %d days from %d on", i, table ? table->days : 0, table ? table->first : 0);
        }
        assert_int_equal(cpath_calendar_verify(calendar, INT32_MAX), calendar->size);
        if (table) { /* two intervals a day at most, and the table's head */
            assert_true(table->size <= 40 * table->days + 300);
        }
        free(calendar);
    }
}

/* Builds in just the room told and writes no byte behind it, and in one byte less not at all. 1: dates are compiled. */
static int build_in_just_the_room(const cpath_zone *zone)
{
    static const unsigned char behind[64] = {0xA5, 0x5A, 0xA5, 0x5A, 0xA5, 0x5A};
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    input.week = CPATH_VIEW(plan.week, plan.week_count);
    input.days = CPATH_VIEW(plan.days, plan.day_count);
    input.hours = CPATH_VIEW(plan.hours, plan.hours_count);
    input.zone = zone;
    input.flags = plan.flags;
    input.compile_from = plan.compile_from;
    input.compile_until = plan.compile_until;
    int32_t size = cpath_calendar_size(&input);
    assert_true(size > 0);
    unsigned char *bytes = malloc((size_t)size + sizeof behind);
    memcpy(bytes + size, behind, sizeof behind);
    assert_int_equal(cpath_calendar_build(&input, bytes, size - 1, NULL), CPATH_ECAPACITY);
    assert_int_equal(cpath_calendar_build(&input, bytes, size, NULL), CPATH_OK);
    assert_memory_equal(bytes + size, behind, sizeof behind);
    const cpath_calendar *calendar = (const cpath_calendar *)(const void *)bytes;
    int32_t built = cpath_calendar_verify(bytes, size);
    int compiled = calendar->table_at > 0 && built > 0 && built <= size;
    free(bytes);
    return compiled;
}

/* What fills each part of a calendar's room: rows with many intervals over a sparse week, nights, and a zone with its changes. */
static void calendars_fit_the_room_told(void **state)
{
    (void)state;
    static const char *const weeks[] = {"mon 09:00-10:00", "mon-sun 00:00-01:00,02:00-03:00,04:00-05:00,06:00-07:00,08:00-09:00",
                                        "mon-sun 22:00-06:00", "sun 00:00-00:10,01:00-01:10,02:00-02:10,03:00-03:10,04:00-04:10,05:00-05:10"};
    static const char *const rules[] = {"UTC0", "EST5EDT,M3.2.0,M11.1.0"};
    for (size_t n = 0; n < 4 * 4 * 2; n++) {
        memset(&plan, 0, sizeof plan);
        plan_week(&plan, weeks[n % 4]);
        for (int32_t i = 0; i < 120 && n / 4 % 4 > 0; i++) {
            uint32_t kind = (uint32_t)(n / 4 % 4); /* closed, dated hours, like a Sunday */
            plan_day(&plan, date_of("2026-03-02") + 2 * i, kind, kind == CPATH_DAY_LIKE ? 7 : 0, 0);
            for (int32_t k = 0; k < 3 && kind == CPATH_DAY_HOURS; k++) {
                int32_t begin = (8 + 3 * k) * 3600;
                plan.hours[plan.hours_count++] = (cpath_hours_row){date_of("2026-03-02") + 2 * i, begin, begin + 1800, 0};
            }
        }
        plan.flags = CPATH_CALENDAR_COMPILES;
        plan.compile_from = date_of("2026-03-01");
        plan.compile_until = plan.compile_from + 243;
        for (int32_t i = 0; i < 7 && n >= 16 && n % 4 == 2; i++) {
            plan.week[i].end = 86401; /* the least night that there is */
        }
        const char *rule = rules[n / 16];
        assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), zone_buffer, sizeof zone_buffer), CPATH_OK);
        if (!build_in_just_the_room((const cpath_zone *)(const void *)zone_buffer)) {
            fail_msg("week %zu with rows of kind %zu: nothing is compiled", n % 4, n / 4 % 4);
        }
        cpath_zone *city = zone_of("Africa/Casablanca"); /* four changes a year */
        assert_true(!city || build_in_just_the_room(city));
        free(city);
        plan.compile_until = plan.compile_from - 1;
        assert_false(build_in_just_the_room((const cpath_zone *)(const void *)zone_buffer));
    }
    memset(&plan, 0, sizeof plan); /* a night of dated hours is all there is */
    plan_day(&plan, 20000, CPATH_DAY_HOURS, 0, 0);
    plan_hours(&plan, 0, 20000, "22:00-06:00");
    plan.flags = CPATH_CALENDAR_COMPILES;
    plan.compile_until = -1;
    assert_false(build_in_just_the_room((const cpath_zone *)(const void *)zone_buffer));
}

/* Another release finds the parts of a table where their counts say. */
static void parts_of_a_table_lie_where_they_must(void **state)
{
    (void)state;
    free(simple("mon-sun 09:00-18:00", "EST5EDT,M3.2.0,M11.1.0"));
    plan.flags = CPATH_CALENDAR_COMPILES;
    plan.compile_from = date_of("2026-03-05");
    plan.compile_until = plan.compile_from + 255; /* 675 buckets of just 2^15 seconds */
    cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    const struct table *table = calendar_table(calendar);
    assert_int_equal(table->intervals, 256);
    assert_int_equal(table->time_shift, 15);
    assert_int_equal(table->by_time_at, (int32_t)sizeof *table + (256 + 4) * 8);
    assert_int_equal(table->by_work_at, table->by_time_at + 2 * 675);
    assert_int_equal(table->rank_at, table->by_work_at + 2 * (((256 * 32400 - 1) >> table->work_shift) + 1));
    assert_int_equal(table->select_at, table->rank_at + 2 * 257);
    assert_int_equal(table->size, (table->select_at + 2 * 256 + 7) / 8 * 8);
    free(calendar);
}

/* Where the years compiled begin and end: on a dated row, with a business day, on the morning of a night alone; on dates of which
 * the clock shows the last half hour twice. */
static void edges_of_the_years_compiled(void **state)
{
    (void)state;
    static const char rule[] = "AAA0BBB,M3.2.0,M11.1.0/0:30"; /* back from 00:30 to 23:30 */
    const cpath_date saturday = date_of("2026-10-31");
    int64_t seconds[2] = {1, 2}, count = 7;
    cpath_date date = 7;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-sun 00:00-24:00");
    plan_day(&plan, saturday, CPATH_DAY_CLOSED, 0, 0);
    plan.flags = CPATH_CALENDAR_COMPILES;
    assert_int_equal(cpath_zone_build_posix(rule, sizeof rule - 1, zone_buffer, sizeof zone_buffer), CPATH_OK);
    for (int i = 0; i < 3; i++) { /* a day before, from the row on, the day after */
        plan.compile_from = saturday - 1 + i;
        plan.compile_until = saturday + 30;
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_true(calendar->table_at > 0);
        assert_int_equal(cpath_work_between(calendar, local_of("2026-10-31T22:00"), local_of("2026-11-01T01:00"), &seconds[0]), CPATH_OK);
        assert_int_equal(seconds[0], 1800 + 3600); /* of the date after: half an hour before, an hour after the row's last, which comes again */
        assert_int_equal(cpath_days_count(calendar, plan.compile_from, saturday + 5, &count), CPATH_OK);
        assert_int_equal(count, i ? 4 : 5);
        assert_int_equal(cpath_days_add(calendar, plan.compile_from, 1, CPATH_ROLL_NONE, &date), CPATH_OK);
        assert_int_equal(date, i < 2 ? saturday + 1 : saturday + 2);
        assert_int_equal(cpath_calendar_verify(calendar, calendar->size), calendar->size);
        free(calendar);
    }
    static const char *const weeks[] = {"mon 22:00-06:00", "mon-sun 00:00-24:00"};
    for (int i = 0; i < 2; i++) {
        free(simple(weeks[i], "UTC0"));
        plan.flags = CPATH_CALENDAR_COMPILES;
        plan.compile_from = plan.compile_until = date_of("2026-03-10"); /* a Tuesday */
        cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
        assert_true(calendar->table_at > 0);
        assert_int_equal(cpath_calendar_verify(calendar, calendar->size), calendar->size);
        assert_int_equal(cpath_is_business_day(calendar, plan.compile_from), i);
        assert_int_equal(work_on(calendar, plan.compile_from), i ? 86400 : 6 * 3600);
        free(calendar);
    }
}

/* One second of work in the only day that is compiled. */
static void a_second_is_enough_to_be_compiled(void **state)
{
    (void)state;
    memset(&plan, 0, sizeof plan);
    plan.week[plan.week_count++] = (cpath_week_row){1, 3600, 3601, 0};
    plan.flags = CPATH_CALENDAR_COMPILES;
    plan.compile_from = plan.compile_until = date_of("2026-03-02");
    const cpath_time open = plan.compile_from * INT64_C(86400) + 3600;
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    assert_true(build_in_just_the_room((const cpath_zone *)(const void *)zone_buffer));
    cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    cpath_time time = 7;
    int64_t seconds = 7;
    assert_int_equal(cpath_work_add(calendar, open - 3600, 1, &time), CPATH_OK);
    assert_true(time == open + 1);
    assert_int_equal(cpath_work_add(calendar, open + 3600, -1, &time), CPATH_OK);
    assert_true(time == open);
    assert_int_equal(cpath_work_add(calendar, open, 2, &time), CPATH_OK); /* the next Monday's */
    assert_true(time == open + 7 * 86400 + 1);
    assert_int_equal(cpath_work_between(calendar, open - 1, open + 2, &seconds), CPATH_OK);
    assert_true(seconds == 1);
    assert_int_equal(cpath_is_open(calendar, open), 1);
    assert_int_equal(cpath_is_open(calendar, open - 1), 0);
    assert_int_equal(cpath_is_open(calendar, open + 1), 0);
    assert_int_equal(cpath_next_open(calendar, open - 9, &time), CPATH_OK);
    assert_true(time == open);
    assert_int_equal(cpath_previous_close(calendar, open + 9, &time), CPATH_OK);
    assert_true(time == open + 1);
    assert_int_equal(cpath_previous_close(calendar, open, &time), CPATH_OK);
    assert_true(time == open - 7 * 86400 + 1);
    free(calendar);
}

static void damaged_calendars_are_found(void **state)
{
    (void)state;
    cpath_calendar *calendar = simple("mon-fri 09:00-13:00,14:00-18:00; sat 22:00-04:00", "EST5EDT,M3.2.0,M11.1.0");
    int32_t size = cpath_calendar_verify(calendar, 1 << 16);
    assert_true(size > 0);
    for (int32_t i = 0; i < size; i++) {
        ((unsigned char *)calendar)[i] ^= 0x41;
        assert_int_equal(cpath_calendar_verify(calendar, size), CPATH_ECORRUPT);
        ((unsigned char *)calendar)[i] ^= 0x41;
    }
    assert_int_equal(cpath_calendar_verify(calendar, size - 1), CPATH_ECORRUPT);
    free(calendar);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(random_calendars_against_the_slow_way),
        cmocka_unit_test(business_days_one_by_one),
        cmocka_unit_test(the_ends_of_time_are_errors),
        cmocka_unit_test(known_dates_bound_the_answers),
        cmocka_unit_test(known_dates_are_the_first_and_the_last),
        cmocka_unit_test(all_time_ends_exactly),
        cmocka_unit_test(fingerprints_see_each_value),
        cmocka_unit_test(rolls_need_known_dates),
        cmocka_unit_test(closes_long_ago),
        cmocka_unit_test(days_of_one_second),
        cmocka_unit_test(moments_at_a_change_of_the_clock),
        cmocka_unit_test(bytes_that_are_not_aligned),
        cmocka_unit_test(a_close_at_a_midnight_that_comes_twice),
        cmocka_unit_test(wrong_rows_are_told),
        cmocka_unit_test(wrong_dated_hours_are_told),
        cmocka_unit_test(hours_of_dates_without_rows),
        cmocka_unit_test(overlaps_are_told_before_they_are_cut),
        cmocka_unit_test(shortened_hours),
        cmocka_unit_test(nights_beside_dated_rows),
        cmocka_unit_test(nights_are_of_one_date),
        cmocka_unit_test(rows_need_no_order),
        cmocka_unit_test(hours_need_no_order),
        cmocka_unit_test(known_dates_are_dates_in_order),
        cmocka_unit_test(known_dates_begin_after_the_night_before),
        cmocka_unit_test(sizes_of_what_cannot_be_built),
        cmocka_unit_test(too_many_dated_hours_are_not_compiled),
        cmocka_unit_test(after_the_last_date_it_never_opens),
        cmocka_unit_test(leaps_count_as_the_years_compiled),
        cmocka_unit_test(dated_hours_alone),
        cmocka_unit_test(amounts_up_to_a_change_of_the_clock),
        cmocka_unit_test(long_ways_lead_back),
        cmocka_unit_test(dated_rows_too_close_to_leap),
        cmocka_unit_test(compiled_years_answer_as_the_definition),
        cmocka_unit_test(dense_hours_answer_as_the_definition),
        cmocka_unit_test(known_dates_are_compiled),
        cmocka_unit_test(the_dates_compiled_are_those_told),
        cmocka_unit_test(calendars_fit_the_room_told),
        cmocka_unit_test(parts_of_a_table_lie_where_they_must),
        cmocka_unit_test(edges_of_the_years_compiled),
        cmocka_unit_test(a_second_is_enough_to_be_compiled),
        cmocka_unit_test(damaged_calendars_are_found),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
