/* SPDX-License-Identifier: MIT */
/*
 * The ends of the types: every question with the least and the greatest
 * numbers there are, and those beside the ends of time. An error or an answer
 * in range, never a wrap; under UBSan also no overflow on the way.
 */
#include "calendars.h"
#include "extremes.h"

static const int64_t numbers[] = {INT64_MIN, INT64_MIN + 1, INT64_MIN + 86400, -CPATH_TIME_MAX * 4,
    CPATH_TIME_MIN - CPATH_TIME_MAX - 1, CPATH_TIME_MIN - CPATH_TIME_MAX, CPATH_TIME_MIN - 86401, CPATH_TIME_MIN - 86400,
    CPATH_TIME_MIN - 1, CPATH_TIME_MIN, CPATH_TIME_MIN + 1, CPATH_TIME_MIN + 86399, CPATH_TIME_MIN + 86400,
    CPATH_TIME_MIN + 400000, INT32_MIN, INT32_MIN + INT64_C(1), -3000000, -1000000, -86400, -1, 0, 1, 86399, 86400, 900000,
    3652058, 3652059, INT32_MAX - INT64_C(1), INT32_MAX, UINT32_MAX, CPATH_TIME_MAX - 400000, CPATH_TIME_MAX - 86400,
    CPATH_TIME_MAX - 86399, CPATH_TIME_MAX - 1, CPATH_TIME_MAX, CPATH_TIME_MAX + 1, CPATH_TIME_MAX + 86400,
    CPATH_TIME_MAX + 86401, CPATH_TIME_MAX - CPATH_TIME_MIN, CPATH_TIME_MAX - CPATH_TIME_MIN + 1, INT64_MAX - 86400,
    INT64_MAX - 1, INT64_MAX};
static const cpath_date dates[] = {INT32_MIN, INT32_MIN + 1, CPATH_DATE_MIN - 1, CPATH_DATE_MIN, CPATH_DATE_MIN + 1,
    CPATH_DATE_MIN + 8, CPATH_DATE_MIN + 40, -1, 0, 1, 20000, CPATH_DATE_MAX - 40, CPATH_DATE_MAX - 8, CPATH_DATE_MAX - 1,
    CPATH_DATE_MAX, CPATH_DATE_MAX + 1, INT32_MAX - 1, INT32_MAX};
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct plan plan;
static _Alignas(8) unsigned char zone_buffer[1 << 14];
static const cpath_zone *const zone = (const cpath_zone *)(const void *)zone_buffer;
static const char *hours, *rule; /* of the calendar in hand */

/* With CPATH_CASES every pair of numbers, else every 23rd. */
static void ask_everything(const cpath_calendar *calendar)
{
    size_t every = getenv("CPATH_CASES") ? 1 : 23;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        ask_zone(cpath_calendar_zone(calendar), numbers[i]);
        for (size_t k = i % every; k < COUNT(numbers); k += every) {
            ask_calendar(calendar, numbers[i], numbers[k]);
            if ((i + k) % 4 == 0) {
                ask_due(calendar, numbers[i], numbers[k]);
            }
        }
    }
    for (size_t i = 0; i < COUNT(dates); i++) {
        for (size_t k = 0; k < COUNT(numbers); k++) {
            ask_days(calendar, dates[i], numbers[k], dates[k % COUNT(dates)]);
        }
    }
}

/* What must hold exactly at the ends. */
static void laws_at_the_ends(const cpath_calendar *calendar)
{
    const cpath_time edges[] = {CPATH_TIME_MIN, CPATH_TIME_MAX};
    int64_t all = 0, part = 0, rest = 0;
    assert_int_equal(cpath_work_between(calendar, edges[0], edges[1], &all), CPATH_OK);
    assert_true(all > 0);
    assert_int_equal(cpath_work_between(calendar, edges[1], edges[0], &part), CPATH_OK);
    assert_int_equal(part, -all);
    assert_int_equal(cpath_work_between(calendar, edges[0], 0, &part), CPATH_OK);
    assert_int_equal(cpath_work_between(calendar, 0, edges[1], &rest), CPATH_OK);
    if (part + rest != all) {
        fail_msg("%s in %s: %lld + %lld is not %lld", hours, rule, (long long)part, (long long)rest, (long long)all);
    }
    cpath_time time = UNTOUCHED;
    assert_int_equal(cpath_work_add(calendar, edges[0], all, &time), CPATH_OK);
    assert_int_equal(cpath_work_add(calendar, edges[1], -all, &time), CPATH_OK);
    assert_int_equal(cpath_work_add(calendar, edges[1], -all - 1, &time), CPATH_ERANGE);
    assert_int_equal(cpath_work_add(calendar, edges[0], all + 2, &time), CPATH_ERANGE);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(cpath_work_add(calendar, edges[i], 0, &time), CPATH_OK);
        assert_int_equal(time, edges[i]);
    }
    int64_t days = 0, days_back = 0;
    cpath_date date = 0;
    assert_int_equal(cpath_days_count(calendar, CPATH_DATE_MIN, CPATH_DATE_MAX, &days), CPATH_OK);
    assert_int_equal(cpath_days_count(calendar, CPATH_DATE_MAX, CPATH_DATE_MIN, &days_back), CPATH_OK);
    assert_int_equal(days, -days_back);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MIN, days + 2, 0, &date), CPATH_ERANGE);
    assert_int_equal(cpath_days_add(calendar, CPATH_DATE_MAX, -days - 1, 0, &date), CPATH_ERANGE);
}

static void the_ends_of_every_calendar(void **state)
{
    (void)state;
    static const char *const weeks[] = {"mon-fri 09:00-18:00", "mon-sun 00:00-24:00", "mon-sun 22:00-06:00",
                                        "wed 00:00-00:01"};
    static const char *const zones[] = {"<+2359>-23:59", "<-2359>23:59", "EST5EDT,M3.2.0,M11.1.0",
                                        "XXX-14YYY-23:59:59,J60/-167,J300/167", "UTC0"};
    for (size_t n = 0; n < COUNT(weeks) * COUNT(zones); n++) {
        hours = weeks[n % COUNT(weeks)];
        rule = zones[n / COUNT(weeks)];
        memset(&plan, 0, sizeof plan);
        plan_week(&plan, hours);
        if (n % 3 == 0) { /* the first and the last date there are */
            plan_day(&plan, CPATH_DATE_MIN, CPATH_DAY_CLOSED, 0, 0);
            plan_day(&plan, CPATH_DATE_MAX, CPATH_DAY_LIKE, 3, 0);
        }
        assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), zone_buffer, sizeof zone_buffer), 0);
        cpath_calendar *calendar = calendar_of(&plan, zone);
        ask_everything(calendar);
        laws_at_the_ends(calendar);
        free(calendar);
    }
    print_message("# %ld questions at the ends, each an answer in range or an error\n", questions);
}

/* Daylight time that ends after it begins again: each change of the offset is
 * a change, whatever the rule means. */
static void rules_over_the_year_pass_no_change_over(void **state)
{
    (void)state;
    static const char *const rules[] = {"XXX3EDT4,0/0,J365/23", "XXX-14YYY-15,0/-167,J365/167", "XXX5YYY,J365/100,J1/-100"};
    for (size_t i = 0; i < COUNT(rules); i++) {
        assert_int_equal(cpath_zone_build_posix(rules[i], (int32_t)strlen(rules[i]), zone_buffer, sizeof zone_buffer), 0);
        cpath_time change = 0, end = INT64_C(20) * 366 * 86400;
        int32_t offset = 0, next = 0;
        for (cpath_time at = 0; at < end; at += 3600) {
            int more = cpath_zone_next_change(zone, at, &change);
            assert_int_equal(cpath_zone_offset(zone, at, &offset), CPATH_OK);
            for (; at + 3600 < end && !(more == 1 && at + 3600 >= change); at += 3600) {
                assert_int_equal(cpath_zone_offset(zone, at + 3600, &next), CPATH_OK);
                if (next != offset) {
                    fail_msg("%s: from %d to %d by %lld, next change %lld", rules[i], offset, next, (long long)at + 3600,
                             (long long)change);
                }
            }
        }
    }
}

/* In pieces too short to leap over years. */
static int64_t walked(const cpath_calendar *calendar, cpath_time from, cpath_time to)
{
    const int64_t piece = INT64_C(300) * 86400;
    int64_t sum = 0, seconds = 0;
    for (; from < to; from += piece) {
        cpath_time end = to - from > piece ? from + piece : to;
        assert_int_equal(cpath_work_between(calendar, from, end, &seconds), CPATH_OK);
        sum += seconds;
    }
    return sum;
}

static void leaps_over_years_are_the_sum_of_short_walks(void **state)
{
    (void)state;
    static const char *const weeks[] = {"mon-fri 09:00-13:00,14:00-18:00", "mon-sun 00:00-24:00", "sun 01:30-02:30",
                                        "mon-sun 22:00-06:00", "sat-sun 00:00-03:00,03:10-04:00"};
    static const char *const rules[] = {
        "EST5EDT,M3.2.0,M11.1.0", "AAA-10BBB-11,M10.1.0,M4.1.0/3", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
        "IST-1GMT0,M10.5.0,M3.5.0/1", "LHST-10:30LHDT-11,M10.1.0,M4.1.0", "AAA3BBB,M1.1.6/24,M3.4.4/50",
        "AAA0BBB,M12.5.0,M2.1.0/-167", "MSK-3"};
    static const cpath_time edges[] = {CPATH_TIME_MIN, -40000000000, 1772953200, 9000000000, 180000000000,
                                       CPATH_TIME_MAX};
    long spans = 0;
    for (size_t n = 0; n < COUNT(weeks) * COUNT(rules); n++) {
        memset(&plan, 0, sizeof plan);
        plan_week(&plan, weeks[n % COUNT(weeks)]);
        if (n % 2) { /* years without rows before, between and after */
            plan_day(&plan, 20000, CPATH_DAY_CLOSED, 0, 0);
            plan_day(&plan, 100000, CPATH_DAY_LIKE, 7, 0);
        }
        rule = rules[n / COUNT(weeks)];
        assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), zone_buffer, sizeof zone_buffer), 0);
        cpath_calendar *calendar = calendar_of(&plan, zone);
        for (size_t i = 0; i + 1 < COUNT(edges); i++) {
            size_t k = i + 1 + n % (COUNT(edges) - 1 - i);
            int64_t expected = walked(calendar, edges[i], edges[k]), got = 0;
            cpath_time first = 0, last = 0;
            assert_int_equal(cpath_work_between(calendar, edges[i], edges[k], &got), CPATH_OK);
            if (got != expected) {
                fail_msg("%s in %s, %lld to %lld: %lld, by pieces %lld", weeks[n % COUNT(weeks)], rule,
                         (long long)edges[i], (long long)edges[k], (long long)got, (long long)expected);
            }
            assert_int_equal(cpath_work_add(calendar, edges[i], expected, &first), CPATH_OK);
            assert_true(first <= edges[k] && walked(calendar, first, edges[k]) == 0);
            assert_int_equal(walked(calendar, first - 1, first), 1);
            assert_int_equal(cpath_work_add(calendar, edges[k], -expected, &last), CPATH_OK);
            assert_true(last >= edges[i] && walked(calendar, edges[i], last) == 0);
            assert_int_equal(walked(calendar, last, last + 1), 1);
            spans++;
        }
        free(calendar);
    }
    print_message("# %ld spans of up to 9,998 years\n", spans);
}

static void the_last_second_is_its_own_next_opening(void **state)
{
    (void)state;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-sun 00:00-24:00");
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    cpath_calendar *calendar = calendar_of(&plan, zone);
    cpath_time time = UNTOUCHED;
    assert_int_equal(cpath_is_open(calendar, CPATH_TIME_MAX), 1);
    assert_int_equal(cpath_next_open(calendar, CPATH_TIME_MAX, &time), CPATH_OK);
    assert_int_equal(time, CPATH_TIME_MAX);
    free(calendar);
}

/* More rows than an entry of the order has bits for, one byte apart: every other one is alike. */
static void more_rows_than_fit_beside_their_piles(void **state)
{
    (void)state;
    const int32_t count = (INT32_C(1) << 25) + 1;
    unsigned char *bytes = malloc((size_t)count + sizeof(cpath_agenda_row));
    int32_t *order = malloc((size_t)count * sizeof *order);
    uint32_t whats[2];
    assert_true(bytes && order);
    for (size_t i = 0; i < (size_t)count + sizeof(cpath_agenda_row); i++) {
        bytes[i] = i & 1;
    }
    memcpy(&whats[0], bytes + offsetof(cpath_agenda_row, what), sizeof *whats);
    memcpy(&whats[1], bytes + offsetof(cpath_agenda_row, what) + 1, sizeof *whats);
    assert_int_equal(cpath_agenda_order((cpath_view){bytes, count, sizeof(cpath_agenda_row), 1, 0}, order, count), CPATH_OK);
    int32_t first = whats[0] > whats[1], firsts = count / 2 + !first;
    for (int32_t i = 0; i < count; i++) {
        int32_t wanted = i < firsts ? 2 * i + first : 2 * (i - firsts) + !first;
        if (order[i] != wanted) {
            fail_msg("at %d: row %d, wanted %d", i, order[i], wanted);
        }
    }
    free(bytes);
    free(order);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(the_ends_of_every_calendar),
        cmocka_unit_test(rules_over_the_year_pass_no_change_over),
        cmocka_unit_test(leaps_over_years_are_the_sum_of_short_walks),
        cmocka_unit_test(the_last_second_is_its_own_next_opening),
        cmocka_unit_test(more_rows_than_fit_beside_their_piles),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
