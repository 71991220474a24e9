/* SPDX-License-Identifier: MIT */
/* Corners that no other test comes to: arguments that are none, the most rows of a day, the last second of all. */
#include "calendars.h"

#define CHANGES 66000 /* more than the zone's window takes */

static uint64_t buffer[1 << 14], zone_bytes[CPATH_ZONE_RULE_SIZE / 8];

static const cpath_zone *utc(void)
{
    assert_int_equal(cpath_zone_build_fixed(0, zone_bytes, sizeof zone_bytes), CPATH_OK);
    return (const cpath_zone *)(const void *)zone_bytes;
}

static void arguments_that_are_none(void **state)
{
    (void)state;
    cpath_stamp short_stamp = CPATH_STAMP_INIT;
    cpath_date date;
    short_stamp.size = 4;
    assert_int_equal(cpath_stamp_parse("2026-01-01", 10, &short_stamp), CPATH_ESIZE);
    assert_int_equal(cpath_zone_tzif_size(NULL, 0), CPATH_EINVAL);
    assert_int_equal(cpath_zone_tzif_size("", -1), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_tzif(NULL, 0, buffer, sizeof buffer), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_posix(NULL, 0, buffer, sizeof buffer), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_posix("UTC0", -1, buffer, sizeof buffer), CPATH_EINVAL);
    assert_int_equal(cpath_zone_verify(NULL, 8), CPATH_EINVAL);
    assert_int_equal(cpath_zone_verify(buffer, -1), CPATH_EINVAL);
    assert_int_equal(cpath_zone_verify((char *)buffer + 4, 64), CPATH_EALIGN);
    assert_int_equal(cpath_days_add(NULL, 0, 1, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_days_add(NULL, 0, 1, CPATH_ROLL_NAT + 1, &date), CPATH_EINVAL);
    assert_int_equal(cpath_is_open(NULL, 0), CPATH_EINVAL);
}

static int32_t build(const struct plan *plan, cpath_problem *problem)
{
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    input.week = CPATH_VIEW(plan->week, plan->week_count);
    input.days = CPATH_VIEW(plan->days, plan->day_count);
    input.hours = CPATH_VIEW(plan->hours, plan->hours_count);
    input.zone = utc();
    *problem = (cpath_problem)CPATH_PROBLEM_INIT;
    return cpath_calendar_build(&input, buffer, sizeof buffer, problem);
}

static void assert_told(const cpath_problem *problem, uint32_t table, int32_t row, uint32_t field, uint32_t reason)
{
    assert_int_equal(problem->table, table);
    assert_int_equal(problem->row, row);
    assert_int_equal(problem->field, field);
    assert_int_equal(problem->reason, reason);
}

static void a_day_has_48_intervals(void **state)
{
    (void)state;
    static struct plan plan;
    cpath_problem problem;
    for (int32_t i = 0; i < 49; i++) {
        plan.week[i] = (cpath_week_row){1, i * 1200, i * 1200 + 600, 0};
        plan.hours[i] = (cpath_hours_row){20500, i * 1200, i * 1200 + 600, 0};
    }
    plan.week_count = 49;
    assert_int_equal(build(&plan, &problem), CPATH_EDATA);
    assert_told(&problem, CPATH_TABLE_WEEK, 48, CPATH_FIELD_WEEKDAY, CPATH_REASON_TOO_MANY);
    for (int32_t i = 0; i < 51; i++) { /* on a Sunday, before two that overlap on a Monday */
        plan.week[i].weekday = i < 49 ? 7 : 1;
        plan.week[i].begin = i < 49 ? i * 1200 : 0;
        plan.week[i].end = plan.week[i].begin + 600;
    }
    plan.week_count = 51;
    assert_int_equal(build(&plan, &problem), CPATH_EDATA);
    assert_told(&problem, CPATH_TABLE_WEEK, 48, CPATH_FIELD_WEEKDAY, CPATH_REASON_TOO_MANY);
    plan.week_count = 48;
    assert_int_equal(build(&plan, &problem), CPATH_OK);
    plan_day(&plan, 20500, CPATH_DAY_HOURS, 0, 0);
    plan.hours_count = 49;
    assert_int_equal(build(&plan, &problem), CPATH_EDATA);
    assert_told(&problem, CPATH_TABLE_HOURS, 48, CPATH_FIELD_DATE, CPATH_REASON_TOO_MANY);
    plan.hours_count = 48;
    assert_int_equal(build(&plan, &problem), CPATH_OK);
    plan.hours[3].reserved = 1;
    assert_int_equal(build(&plan, &problem), CPATH_EDATA);
    assert_told(&problem, CPATH_TABLE_HOURS, 3, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO);
}

static void the_last_second_is_open(void **state)
{
    (void)state;
    static struct plan plan;
    cpath_problem problem;
    cpath_time next = 7;
    for (int32_t i = 0; i < 7; i++) {
        plan.week[i] = (cpath_week_row){i + 1, 0, 86400, 0};
    }
    plan.week_count = 7;
    assert_int_equal(build(&plan, &problem), CPATH_OK);
    const cpath_calendar *always = (const cpath_calendar *)(const void *)buffer;
    assert_int_equal(cpath_next_open(always, CPATH_TIME_MAX, &next), CPATH_OK);
    assert_int_equal(next, CPATH_TIME_MAX);
    assert_int_equal(cpath_is_open(always, CPATH_TIME_MAX), 1);
    assert_int_equal(cpath_is_open(always, CPATH_TIME_MAX + 1), CPATH_ERANGE);
}

static void put32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (unsigned char)(value >> (24 - 8 * i));
    }
}

/* A file of version 1 whose offset is 0 and an hour by turns, every 8 hours from 1970 on. */
static unsigned char *many_changes(int32_t *length)
{
    const unsigned char types[] = {0, 0, 0, 0, 0, 0, 0, 0, 14, 16, 1, 0, 'A', 'B', 'C', 0};
    *length = 44 + CHANGES * 5 + (int32_t)sizeof types;
    unsigned char *file = calloc(1, (size_t)*length), *times = file + 44;
    memcpy(file, "TZif", 4);
    put32(file + 32, CHANGES);
    put32(file + 36, 2);
    put32(file + 40, 4);
    for (uint32_t i = 0; i < CHANGES; i++) {
        put32(times + 4 * i, i * 28800);
        times[4 * CHANGES + i] = i % 2;
    }
    memcpy(times + 5 * CHANGES, types, sizeof types);
    return file;
}

/* Too many for the window: searched instead, to the same answers. */
static void a_zone_of_many_changes(void **state)
{
    (void)state;
    int32_t length, offset = 7;
    unsigned char *file = many_changes(&length);
    int32_t size = cpath_zone_tzif_size(file, length);
    assert_true(size > 0);
    cpath_zone *zone = malloc((size_t)size);
    assert_int_equal(cpath_zone_build_tzif(file, length, zone, size), CPATH_OK);
    assert_true(cpath_zone_verify(zone, size) > 0);
    for (int64_t i = 0; i < CHANGES; i += 997) {
        cpath_time next = 7;
        assert_int_equal(cpath_zone_offset(zone, i * 28800 + 100, &offset), CPATH_OK);
        assert_int_equal(offset, i % 2 * 3600);
        assert_int_equal(cpath_zone_next_change(zone, i * 28800, &next), 1);
        assert_int_equal(next, (i + 1) * 28800);
    }
    free(zone);
    free(file);
}

static void a_problem_of_a_weekday_names_it(void **state)
{
    (void)state;
    cpath_problem problem = CPATH_PROBLEM_INIT;
    char text[200];
    problem.code = CPATH_EDATA;
    problem.table = CPATH_TABLE_WEEK;
    problem.field = CPATH_FIELD_WEEKDAY;
    problem.reason = CPATH_REASON_OVERLAP;
    problem.value = 3;
    assert_true(cpath_problem_format(&problem, CPATH_LANG_EN, text, sizeof text) > 0);
    assert_non_null(strstr(text, "weekday 3"));
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(arguments_that_are_none),
        cmocka_unit_test(a_day_has_48_intervals),
        cmocka_unit_test(the_last_second_is_open),
        cmocka_unit_test(a_zone_of_many_changes),
        cmocka_unit_test(a_problem_of_a_weekday_names_it),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
