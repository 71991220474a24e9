/* SPDX-License-Identifier: MIT */
#include "tests.h"

/* The oracle counts days one by one, with the calendar's own rules. */
static void every_date_of_years_1_to_9999_goes_both_ways(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    cpath_date expected = CPATH_DATE_MIN, date;
    for (int32_t year = 1; year <= 9999; year++) {
        int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int32_t month = 1; month <= 12; month++) {
            int last = lengths[month - 1] + (month == 2 && leap);
            for (int32_t day = 1; day <= last; day++, expected++) {
                int32_t y, m, d;
                assert_int_equal(cpath_date_join(year, month, day, &date), CPATH_OK);
                assert_int_equal(date, expected);
                assert_int_equal(cpath_date_split(date, &y, &m, &d), CPATH_OK);
                assert_true(y == year && m == month && d == day);
                assert_int_equal(cpath_date_weekday(date), (expected - CPATH_DATE_MIN) % 7 + 1);
            }
            assert_int_equal(cpath_date_join(year, month, last + 1, &date), CPATH_ERANGE);
        }
    }
    assert_int_equal(expected, CPATH_DATE_MAX + 1);
    assert_int_equal(cpath_date_weekday(0), 4); /* 1970-01-01 was a Thursday */
}

static void dates_outside_are_refused(void **state)
{
    (void)state;
    int32_t y, m, d;
    cpath_date date = 7;
    assert_int_equal(cpath_date_split(CPATH_DATE_MAX + 1, &y, &m, &d), CPATH_ERANGE);
    assert_int_equal(cpath_date_split(INT32_MIN, &y, &m, &d), CPATH_ERANGE);
    assert_int_equal(cpath_date_weekday(CPATH_DATE_MIN - 1), CPATH_ERANGE);
    assert_int_equal(cpath_date_join(20000, 1, 1, &date), CPATH_ERANGE);
    assert_int_equal(cpath_date_join(2026, 13, 1, &date), CPATH_ERANGE);
    assert_int_equal(cpath_date_join(2026, INT32_MIN, 1, &date), CPATH_ERANGE);
    assert_int_equal(cpath_date_join(2026, 1, 1, NULL), CPATH_EINVAL);
    assert_int_equal(date, 7);
}

static cpath_date day(int32_t year, int32_t month, int32_t day_of_month)
{
    cpath_date date = 0;
    assert_int_equal(cpath_date_join(year, month, day_of_month, &date), CPATH_OK);
    return date;
}

static void months_end_on_the_last_day(void **state)
{
    (void)state;
    cpath_date result;
    assert_int_equal(cpath_date_add_months(day(2026, 1, 31), 1, &result), CPATH_OK);
    assert_int_equal(result, day(2026, 2, 28));
    assert_int_equal(cpath_date_add_months(day(2024, 3, 31), -1, &result), CPATH_OK);
    assert_int_equal(result, day(2024, 2, 29));
    assert_int_equal(cpath_date_add_months(day(2026, 11, 24), 14, &result), CPATH_OK);
    assert_int_equal(result, day(2028, 1, 24));
    assert_int_equal(cpath_date_add_months(day(9999, 12, 1), 1, &result), CPATH_ERANGE);
    assert_int_equal(cpath_date_add_months(0, INT64_MAX, &result), CPATH_ERANGE);
    assert_int_equal(cpath_date_add_months(0, INT64_MIN, &result), CPATH_ERANGE);
}

static void iso_texts_are_read_or_refused(void **state)
{
    (void)state;
    const uint32_t t = CPATH_STAMP_HAS_TIME, o = CPATH_STAMP_HAS_TIME | CPATH_STAMP_HAS_OFFSET;
    const struct {
        const char *text;
        int32_t code;
        uint32_t flags;
        int64_t local;
        int32_t offset;
    } rows[] = {
        {"1970-01-02", CPATH_OK, 0, 86400, 0},
        {"1970-01-01T00:01", CPATH_OK, t, 60, 0},
        {"1970-01-01 00:00:01.999", CPATH_OK, t, 1, 0},
        {"1970-01-01T24:00", CPATH_OK, t, 86400, 0},
        {"1970-01-01T03:00+03:00", CPATH_OK, o, 10800, 10800},
        {"1969-12-31T23:59:59,5Z", CPATH_OK, o, -1, 0},
        {"1970-01-01T00:00:00-0330", CPATH_OK, o, 0, -12600},
        {"1970-01-01T00:00:00+02:30:17", CPATH_OK, o, 0, 9017},
        {"", CPATH_ESYNTAX, 0, 0, 0}, {"1970-1-1", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01T", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01T00", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01T00:00:", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01T00:00:00.", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01T00:00Zx", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01x", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01T00:00+3", CPATH_ESYNTAX, 0, 0, 0},
        {"20000-01-01", CPATH_ESYNTAX, 0, 0, 0}, {"2026-02-29", CPATH_ERANGE, 0, 0, 0},
        {"0000-01-01", CPATH_ERANGE, 0, 0, 0}, {"2026-01-01T24:01", CPATH_ERANGE, 0, 0, 0},
        {"2026-01-01T23:59:60", CPATH_ERANGE, 0, 0, 0}, {"0001-01-01T00:00+01:00", CPATH_ERANGE, 0, 0, 0},
        {"9999-12-31T24:00", CPATH_ERANGE, 0, 0, 0}, {"2026-01-01T00:00+24:00", CPATH_ERANGE, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_stamp stamp = CPATH_STAMP_INIT;
        int32_t code = cpath_stamp_parse(rows[i].text, (int32_t)strlen(rows[i].text), &stamp);
        if (code != rows[i].code || stamp.flags != rows[i].flags || stamp.local != rows[i].local ||
            stamp.offset != rows[i].offset) {
            fail_msg("'%s': %s", rows[i].text, cpath_result_name(code));
        }
    }
}

static void texts_are_cut_to_the_room(void **state)
{
    (void)state;
    char text[32] = "untouched";
    assert_int_equal(cpath_time_format(0, 0, CPATH_FORM_OFFSET, NULL, 0), 20);
    assert_int_equal(cpath_time_format(-1, 10800, CPATH_FORM_OFFSET, text, sizeof text), 25);
    assert_string_equal(text, "1970-01-01T02:59:59+03:00");
    assert_int_equal(cpath_time_format(0, -9017, CPATH_FORM_OFFSET, text, sizeof text), 28);
    assert_string_equal(text, "1969-12-31T21:29:43-02:30:17");
    assert_int_equal(cpath_time_format(0, 0, CPATH_FORM_LOCAL, text, 5), 19);
    assert_string_equal(text, "1970");
    assert_int_equal(cpath_date_format(CPATH_DATE_MAX, text, sizeof text), 10);
    assert_string_equal(text, "9999-12-31");
    assert_int_equal(cpath_time_format(CPATH_TIME_MAX, 1, CPATH_FORM_DATE, text, 32), CPATH_ERANGE);
    assert_int_equal(cpath_time_format(CPATH_TIME_NONE, 0, CPATH_FORM_DATE, text, 32), CPATH_ERANGE);
    assert_int_equal(cpath_time_format(0, 0, 4, text, 32), CPATH_EINVAL);
    assert_int_equal(cpath_time_format(0, 0, CPATH_FORM_DATE, NULL, 1), CPATH_EINVAL);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(every_date_of_years_1_to_9999_goes_both_ways),
        cmocka_unit_test(dates_outside_are_refused),
        cmocka_unit_test(months_end_on_the_last_day),
        cmocka_unit_test(iso_texts_are_read_or_refused),
        cmocka_unit_test(texts_are_cut_to_the_room),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
