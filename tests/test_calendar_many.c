/* SPDX-License-Identifier: MIT */
/* The batch forms say what the single ones say, over any layout of columns. */
#include "calendars.h"

#define ROWS 4000

/* A table of somebody else's: our columns lie in it with gaps. */
struct wide_row {
    char name[5];
    unsigned char time[8], amount[8], other[8], result[8], date[4], last[4], moved[4], code[4];
};

static struct wide_row table[ROWS];
static cpath_calendar *calendar;
static uint64_t seed = 88172645463325252u;

static uint64_t random_number(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static int64_t between(int64_t low, int64_t high)
{
    return low + (int64_t)(random_number() % (uint64_t)(high - low + 1));
}

/* Hours over midnight and a lunch, a zone with clock changes, rows of four years. */
static int set_up(void **state)
{
    (void)state;
    static struct plan plan;
    cpath_zone *zone = zone_of("Europe/Berlin");
    plan_week(&plan, "mon-thu 09:00-13:00,14:00-18:00; fri 22:00-06:00; sun 01:30-04:00");
    for (int i = 0; i < 60; i++) {
        plan_day(&plan, date_of("2024-01-01") + i * 23, i % 3 ? CPATH_DAY_CLOSED : CPATH_DAY_LIKE, i % 3 ? 0 : 1 + i % 4, 0);
    }
    calendar = zone ? calendar_of(&plan, zone) : NULL;
    free(zone);
    return calendar ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    free(calendar);
    return 0;
}

/* Mostly within the rows' years, also at their edges, far away, and beyond all time. */
static cpath_time some_time(int64_t row)
{
    cpath_time from = date_of("2024-01-01") * INT64_C(86400), far = between(CPATH_TIME_MIN, CPATH_TIME_MAX);
    return row % 50 == 0 ? CPATH_TIME_NONE
           : row % 51 == 0 ? far
           : row % 52 == 0 ? INT64_MAX - (row & 1)
           : row % 7 == 0  ? from + between(-3, 3)
                           : from + between(0, INT64_C(5) * 365 * 86400);
}

static void fill(void)
{
    for (int64_t row = 0; row < ROWS; row++) {
        cpath_time time = some_time(row), other = some_time(row + 1);
        int64_t amount = row % 53 == 0 ? CPATH_TIME_NONE : row % 54 == 0 ? INT64_MAX : between(-4000000, 4000000);
        int32_t date = row % 50 == 0 ? INT32_MIN : (int32_t)between(date_of("2023-01-01"), date_of("2029-12-31"));
        int32_t last = row % 55 == 0 ? INT32_MAX : date + (int32_t)between(-400, 400) * (date > 0);
        memcpy(table[row].time, &time, 8);
        memcpy(table[row].other, &other, 8);
        memcpy(table[row].amount, &amount, 8);
        memcpy(table[row].date, &date, 4);
        memcpy(table[row].last, &last, 4);
    }
}

/* A column of the table, from its end backwards where `back`. */
static cpath_view in(const void *column, uint32_t size, int back)
{
    int32_t stride = (int32_t)sizeof(struct wide_row);
    const char *first = column;
    return (cpath_view){back ? first + (ROWS - 1) * stride : first, ROWS, size, back ? -stride : stride, 0};
}

static cpath_room out(void *column, uint32_t size, int back)
{
    int32_t stride = (int32_t)sizeof(struct wide_row);
    char *first = column;
    return (cpath_room){back ? first + (ROWS - 1) * stride : first, ROWS, size, back ? -stride : stride, 0};
}

static int64_t wide(const unsigned char *bytes)
{
    int64_t value;
    memcpy(&value, bytes, 8);
    return value;
}

static int32_t narrow(const unsigned char *bytes)
{
    int32_t value;
    memcpy(&value, bytes, 4);
    return value;
}

/* The single form's answer and code, NONE for NONE. */
static void check_row(const struct wide_row *row, int none, int32_t code, int64_t expected, int64_t got, int32_t *failed)
{
    expected = none || code < 0 ? got == INT32_MIN ? INT32_MIN : CPATH_TIME_NONE : expected;
    assert_int_equal(got, expected);
    assert_int_equal(narrow(row->code), none ? CPATH_OK : code);
    *failed += !none && code < 0;
}

static void working_time_over_columns(void **state)
{
    (void)state;
    for (int back = 0; back < 2; back++) {
        int32_t failed = 0, expected_failed = 0;
        fill();
        failed = cpath_work_add_many(calendar, in(table[0].time, 8, back), in(table[0].amount, 8, back),
                                     out(table[0].result, 8, back), out(table[0].code, 4, back));
        for (int32_t i = 0; i < ROWS; i++) {
            cpath_time time = wide(table[i].time), result = 0;
            int64_t amount = wide(table[i].amount);
            int32_t code = cpath_work_add(calendar, time, amount, &result);
            check_row(&table[i], time == CPATH_TIME_NONE || amount == CPATH_TIME_NONE, code, result,
                      wide(table[i].result), &expected_failed);
        }
        assert_int_equal(failed, expected_failed);
        assert_true(failed > 0);
        failed = cpath_work_between_many(calendar, in(table[0].time, 8, back), in(table[0].other, 8, back),
                                         out(table[0].result, 8, back), out(table[0].code, 4, back));
        expected_failed = 0;
        for (int32_t i = 0; i < ROWS; i++) {
            cpath_time a = wide(table[i].time), b = wide(table[i].other);
            int64_t result = 0;
            int32_t code = cpath_work_between(calendar, a, b, &result);
            check_row(&table[i], a == CPATH_TIME_NONE || b == CPATH_TIME_NONE, code, result, wide(table[i].result),
                      &expected_failed);
        }
        assert_int_equal(failed, expected_failed);
    }
}

static void business_days_over_columns(void **state)
{
    (void)state;
    for (int32_t roll = CPATH_ROLL_NONE; roll <= CPATH_ROLL_NAT; roll++) {
        int32_t expected_failed = 0;
        int64_t amount = roll * 7 - 10;
        fill();
        int32_t failed = cpath_days_add_many(calendar, in(table[0].date, 4, roll & 1), CPATH_VIEW(&amount, 1), roll,
                                             out(table[0].moved, 4, roll & 1), out(table[0].code, 4, roll & 1));
        for (int32_t i = 0; i < ROWS; i++) {
            cpath_date date = narrow(table[i].date), result = 0;
            int32_t code = cpath_days_add(calendar, date, amount, roll, &result);
            int none = date == INT32_MIN || (roll == CPATH_ROLL_NAT && code == CPATH_EDATA);
            assert_int_equal(narrow(table[i].moved), none || code < 0 ? INT32_MIN : result);
            assert_int_equal(narrow(table[i].code), none ? CPATH_OK : code);
            expected_failed += !none && code < 0;
        }
        assert_int_equal(failed, expected_failed);
    }
    int32_t expected_failed = 0;
    int32_t failed = cpath_days_count_many(calendar, in(table[0].date, 4, 0), in(table[0].last, 4, 0),
                                           out(table[0].result, 8, 0), out(table[0].code, 4, 0));
    for (int32_t i = 0; i < ROWS; i++) {
        cpath_date a = narrow(table[i].date), b = narrow(table[i].last);
        int64_t result = 0;
        int32_t code = cpath_days_count(calendar, a, b, &result);
        check_row(&table[i], a == INT32_MIN || b == INT32_MIN, code, result, wide(table[i].result), &expected_failed);
    }
    assert_int_equal(failed, expected_failed);
}

static void what_batches_refuse(void **state)
{
    (void)state;
    int64_t two[2] = {0, 0}, three[3] = {0, 0, 0}, results[3] = {7, 7, 7};
    int32_t codes[1];
    cpath_room none = {0};
    const struct {
        const cpath_calendar *calendar;
        cpath_view times, amounts;
        cpath_room results, codes;
        int32_t code;
    } rows[] = {
        {NULL, CPATH_VIEW(two, 2), CPATH_VIEW(two, 2), CPATH_ROOM(results, 3), none, CPATH_EINVAL},
        {(const cpath_calendar *)(const void *)two, CPATH_VIEW(two, 2), CPATH_VIEW(two, 2), CPATH_ROOM(results, 3), none,
         CPATH_ECORRUPT},
        {calendar, CPATH_VIEW(two, 2), CPATH_VIEW(three, 3), CPATH_ROOM(results, 3), none, CPATH_EINVAL},
        {calendar, CPATH_VIEW(three, 3), CPATH_VIEW(three, 3), CPATH_ROOM(results, 2), none, CPATH_ECAPACITY},
        {calendar, CPATH_VIEW(three, 3), CPATH_VIEW(three, 3), CPATH_ROOM(results, 3), CPATH_ROOM(codes, 1), CPATH_ECAPACITY},
        {calendar, {three, 3, 4, 0, 0}, CPATH_VIEW(three, 3), CPATH_ROOM(results, 3), none, CPATH_ESIZE},
        {calendar, {NULL, 3, 8, 0, 0}, CPATH_VIEW(three, 3), CPATH_ROOM(results, 3), none, CPATH_EINVAL},
        {calendar, {NULL, 0, 8, 0, 0}, {NULL, 0, 8, 0, 0}, none, none, 0},
        {calendar, CPATH_VIEW(three, 3), CPATH_VIEW(three, 1), CPATH_ROOM(results, 3), none, 0},
        {calendar, CPATH_VIEW(three, 3), {NULL, 0, 8, 0, 0}, none, none, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].code < 0) {
            assert_int_equal(results[0], 7);
        }
        int32_t code = cpath_work_add_many(rows[i].calendar, rows[i].times, rows[i].amounts, rows[i].results, rows[i].codes);
        if (code != rows[i].code) {
            fail_msg("row %zu: %s, not %s", i, cpath_result_name(code), cpath_result_name(rows[i].code));
        }
    }
    assert_int_equal(cpath_days_add_many(calendar, CPATH_VIEW(codes, 1), CPATH_VIEW(two, 1), 7, CPATH_ROOM(codes, 1), none),
                     CPATH_EINVAL);
    const cpath_date date = 20000;
    const int64_t no_amount = CPATH_TIME_NONE;
    cpath_date moved = 7;
    assert_int_equal(cpath_days_add_many(calendar, CPATH_VIEW(&date, 1), CPATH_VIEW(&no_amount, 1), 0, CPATH_ROOM(&moved, 1), none),
                     0);
    assert_int_equal(moved, INT32_MIN);
}

/* Four functions of two columns in and two out, each as wide as its type: a byte less is refused, whatever the layout. */
static int32_t ask(int which, const cpath_calendar *of, cpath_view first, cpath_view second, cpath_room results, cpath_room codes)
{
    return which == 0   ? cpath_work_add_many(of, first, second, results, codes)
           : which == 1 ? cpath_work_between_many(of, first, second, results, codes)
           : which == 2 ? cpath_days_add_many(of, first, second, CPATH_ROLL_NONE, results, codes)
                        : cpath_days_count_many(of, first, second, results, codes);
}

static const uint32_t widths[4][4] = {{8, 8, 8, 4}, {8, 8, 8, 4}, {4, 8, 4, 4}, {4, 4, 8, 4}};

static void columns_of_each_width(void **state)
{
    (void)state;
    static int64_t cells[4][3];
    for (int which = 0; which < 4; which++) {
        for (int narrow_one = 0; narrow_one < 5; narrow_one++) {
            uint32_t size[4];
            for (int i = 0; i < 4; i++) {
                size[i] = widths[which][i] - (i == narrow_one);
            }
            cpath_view first = {cells[0], 3, size[0], 0, 0}, second = {cells[1], 3, size[1], 0, 0};
            cpath_room results = {cells[2], 3, size[2], 0, 0}, codes = {cells[3], 3, size[3], 0, 0};
            int32_t code = ask(which, calendar, first, second, results, codes);
            if (code != (narrow_one < 4 ? CPATH_ESIZE : 0)) {
                fail_msg("function %d, column %d: %s", which, narrow_one, cpath_result_name(code));
            }
        }
        cpath_view three = {cells[0], 3, 8, 0, 0}, two = {cells[1], 2, 8, 0, 0}, none = {cells[1], 0, 8, 0, 0}, wrong = {NULL, 3, 8, 0, 0};
        cpath_room results = {cells[2], 3, 8, 0, 0}, codes = {cells[3], 3, 4, 0, 0}, fewer = {cells[3], 2, 8, 0, 0};
        assert_int_equal(ask(which, calendar, three, two, results, codes), CPATH_EINVAL);
        assert_int_equal(ask(which, calendar, two, three, results, codes), CPATH_EINVAL);
        assert_int_equal(ask(which, calendar, three, wrong, results, codes), CPATH_EINVAL);
        assert_int_equal(ask(which, calendar, three, three, fewer, codes), CPATH_ECAPACITY);
        assert_int_equal(ask(which, calendar, three, three, results, fewer), CPATH_ECAPACITY);
        assert_int_equal(ask(which, calendar, two, two, fewer, fewer), 0);
        assert_int_equal(ask(which, calendar, none, three, fewer, fewer), 0);
        assert_int_equal(ask(which, NULL, three, three, results, codes), CPATH_EINVAL);
        assert_int_equal(ask(which, NULL, none, none, results, codes), CPATH_EINVAL);
        assert_int_equal(ask(which, calendar, three, wrong, fewer, codes), CPATH_EINVAL);
    }
}

/* Each row as the single form says, and nothing behind the last one; codes where they are wanted. */
static void assert_rows(const cpath_calendar *of, const int64_t *first, const int64_t *second, const int32_t *dates, const int32_t *others)
{
    enum { COUNT = 70, UNUSED = 0x07070707 };
    static int64_t results[COUNT + 1];
    static int32_t days[COUNT + 1], codes[COUNT + 1];
    for (int n = 0; n < 8; n++) {
        int which = n / 2, with = n % 2;
        int32_t failed = 0;
        memset(codes, 7, sizeof codes);
        results[COUNT] = days[COUNT] = UNUSED;
        cpath_view one = which < 2 ? CPATH_VIEW(first, COUNT) : CPATH_VIEW(dates, COUNT);
        cpath_view other = which < 3 ? CPATH_VIEW(second, COUNT) : CPATH_VIEW(others, COUNT);
        cpath_room out = which == 2 ? CPATH_ROOM(days, COUNT + 1) : CPATH_ROOM(results, COUNT + 1);
        int32_t count = ask(which, of, one, other, out, CPATH_ROOM(codes, with ? COUNT + 1 : 0));
        for (int32_t i = 0; i < COUNT; i++) {
            int64_t wide_one = CPATH_TIME_NONE;
            int32_t narrow_one = INT32_MIN;
            int32_t code = i % 4 == 3   ? CPATH_OK
                           : which == 0 ? cpath_work_add(of, first[i], second[i], &wide_one)
                           : which == 1 ? cpath_work_between(of, first[i], second[i], &wide_one)
                           : which == 2 ? cpath_days_add(of, dates[i], second[i], CPATH_ROLL_NONE, &narrow_one)
                                        : cpath_days_count(of, dates[i], others[i], &wide_one);
            assert_int_equal(which == 2 ? days[i] : results[i], which == 2 ? narrow_one : wide_one);
            assert_int_equal(codes[i], with ? code : UNUSED);
            failed += code < 0;
        }
        assert_int_equal(count, failed);
        assert_true(failed > 0 && failed < 20 && results[COUNT] == UNUSED && days[COUNT] == UNUSED && codes[COUNT] == UNUSED);
    }
}

/* Of no compiled years, of some, and of hours so dense that the table's comparisons do not suffice; from second 0 on. */
static void columns_of_any_calendar(void **state)
{
    (void)state;
    enum { COUNT = 70 };
    static struct plan plan;
    static uint64_t zone[CPATH_ZONE_RULE_SIZE / 8];
    static int64_t first[COUNT], second[COUNT];
    static int32_t dates[COUNT], others[COUNT];
    assert_int_equal(cpath_zone_build_fixed(0, zone, sizeof zone), CPATH_OK);
    for (int kind = 0; kind < 3; kind++) {
        memset(&plan, 0, sizeof plan);
        plan_week(&plan, kind < 2 ? "mon-fri 09:00-18:00" : "sun 10:00-23:00");
        for (int32_t i = 0; i < 48 && kind == 2; i++) {
            plan.week[plan.week_count++] = (cpath_week_row){1, 21600 + i * 60, 21630 + i * 60, 0};
        }
        for (int32_t i = 0; i < COUNT; i++) { /* of each fourth row one side is none, of some the result is out of range */
            first[i] = i % 8 == 3 ? CPATH_TIME_NONE : kind < 2 ? i * 5000 : 4 * 86400 + 21540 + i * 43;
            second[i] = i % 8 == 7 ? CPATH_TIME_NONE : i % 7 == 4 ? INT64_MAX : kind < 2 ? 3600 * i : 17 * i - 300;
            dates[i] = i % 8 == 3 ? INT32_MIN : i;
            others[i] = i % 8 == 7 ? INT32_MIN : i % 7 == 4 ? INT32_MAX : 3 * i;
        }
        plan.flags = CPATH_CALENDAR_COMPILES;
        plan.compile_until = kind ? 400 : -1;
        cpath_calendar *of = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
        assert_rows(of, first, second, dates, others);
        free(of);
    }
}

/* A start that is no business day; one row serves all others. */
static void columns_that_roll(void **state)
{
    (void)state;
    const cpath_date sunday = date_of("2026-03-01"), beyond = CPATH_DATE_MAX + 1;
    const int64_t amounts[] = {0, 1, -1};
    const struct {
        cpath_date date;
        int32_t roll, failed, code;
        cpath_date moved[3];
    } rows[] = {
        {sunday, CPATH_ROLL_NAT, 0, 0, {INT32_MIN, INT32_MIN, INT32_MIN}},
        {beyond, CPATH_ROLL_NAT, 3, CPATH_ERANGE, {INT32_MIN, INT32_MIN, INT32_MIN}},
        {sunday, CPATH_ROLL_RAISE, 3, CPATH_EDATA, {INT32_MIN, INT32_MIN, INT32_MIN}},
        {0, CPATH_ROLL_FORWARD, 0, 0, {0, 1, -1}}, /* a Thursday */
        {sunday + 2, CPATH_ROLL_NAT, 0, 0, {sunday + 2, sunday + 3, sunday + 1}},
        {sunday - 3, CPATH_ROLL_NONE, 0, 0, {sunday - 3, sunday - 2, sunday - 4}},
        {sunday - 2, CPATH_ROLL_NONE, 0, 0, {sunday - 2, sunday + 1, sunday - 3}},
    };
    static struct plan plan;
    static uint64_t zone[CPATH_ZONE_RULE_SIZE / 8];
    plan_week(&plan, "mon-fri 09:00-18:00");
    plan_day(&plan, date_of("2026-06-01"), CPATH_DAY_CLOSED, 0, 0);
    assert_int_equal(cpath_zone_build_fixed(0, zone, sizeof zone), CPATH_OK);
    cpath_calendar *of = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_date moved[3] = {7, 7, 7};
        int32_t codes[3] = {7, 7, 7}, one = 7;
        assert_int_equal(cpath_days_add_many(of, CPATH_VIEW(&rows[i].date, 1), CPATH_VIEW(amounts, 3), rows[i].roll, CPATH_ROOM(moved, 3), CPATH_ROOM(codes, 3)),
                         rows[i].failed);
        assert_memory_equal(moved, rows[i].moved, sizeof moved);
        assert_true(codes[0] == rows[i].code && codes[1] == rows[i].code && codes[2] == rows[i].code);
        assert_int_equal(cpath_days_add_many(of, CPATH_VIEW(&rows[i].date, 1), CPATH_VIEW(amounts, 1), rows[i].roll, CPATH_ROOM(moved, 3), CPATH_ROOM(&one, 1)),
                         rows[i].failed > 0);
        assert_int_equal(one, rows[i].code);
        assert_int_equal(cpath_days_add_many(of, CPATH_VIEW(&rows[i].date, 1), CPATH_VIEW(amounts, 3), -1, CPATH_ROOM(moved, 3), CPATH_ROOM(codes, 3)),
                         CPATH_EINVAL);
    }
    free(of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(working_time_over_columns),
        cmocka_unit_test(business_days_over_columns),
        cmocka_unit_test(what_batches_refuse),
        cmocka_unit_test(columns_of_each_width),
        cmocka_unit_test(columns_of_any_calendar),
        cmocka_unit_test(columns_that_roll),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
