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
    static const int32_t none[][3] = {{0, 12, 31}, {10000, 1, 1}, {2026, 0, 1}, {2026, 1, 0}, {-1, 1, 1}, {2026, 1, -1}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(cpath_date_join(none[i][0], none[i][1], none[i][2], &date), CPATH_ERANGE);
    }
    assert_int_equal(date, 7);
    assert_int_equal(cpath_date_split(CPATH_DATE_MIN - 1, &y, &m, &d), CPATH_ERANGE);
    assert_int_equal(cpath_date_weekday(CPATH_DATE_MAX + 1), CPATH_ERANGE);
    assert_int_equal(cpath_date_split(0, NULL, &m, &d), CPATH_EINVAL);
    assert_int_equal(cpath_date_split(0, &y, NULL, &d), CPATH_EINVAL);
    assert_int_equal(cpath_date_split(0, &y, &m, NULL), CPATH_EINVAL);
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
    /* From one end of all dates to the other, and a month beyond. */
    assert_int_equal(cpath_date_add_months(CPATH_DATE_MIN, 9999 * 12 - 1, &result), CPATH_OK);
    assert_int_equal(result, day(9999, 12, 1));
    assert_int_equal(cpath_date_add_months(CPATH_DATE_MAX, -(9999 * 12 - 1), &result), CPATH_OK);
    assert_int_equal(result, day(1, 1, 31));
    result = 7;
    const struct {
        cpath_date date;
        int64_t months;
    } outside[] = {{CPATH_DATE_MIN, 9999 * 12}, {CPATH_DATE_MAX, -9999 * 12}, {CPATH_DATE_MIN, -1}, {CPATH_DATE_MAX, 1},
                   {0, INT64_C(12) << 32}, {0, -(INT64_C(12) << 32)}, {CPATH_DATE_MAX + 1, -1}, {CPATH_DATE_MIN - 1, 1}};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        assert_int_equal(cpath_date_add_months(outside[i].date, outside[i].months, &result), CPATH_ERANGE);
    }
    assert_int_equal(result, 7);
    assert_int_equal(cpath_date_add_months(0, 1, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_date_add_months(CPATH_DATE_MAX + 1, 1, NULL), CPATH_EINVAL);
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
        /* Each number's greatest, and the next one. */
        {"1970-01-01T23:59:59+23:59:59", CPATH_OK, o, 86399, 86399}, {"1970-01-01T00:00-23:59:59", CPATH_OK, o, 0, -86399},
        {"1970-01-01T00:60", CPATH_ERANGE, 0, 0, 0}, {"1970-01-01T24:00:00", CPATH_OK, t, 86400, 0},
        {"1970-01-01T24:00:01", CPATH_ERANGE, 0, 0, 0}, {"1970-01-01T25:00", CPATH_ERANGE, 0, 0, 0},
        {"1970-01-01T00:00+00:60", CPATH_ERANGE, 0, 0, 0}, {"1970-01-01T00:00+00:00:60", CPATH_ERANGE, 0, 0, 0},
        {"1970-01-01T00:00+0060", CPATH_ERANGE, 0, 0, 0}, {"1970-01-01T00:00+00:00", CPATH_OK, o, 0, 0},
        /* The first and the last second of all. */
        {"0001-01-01T00:00Z", CPATH_OK, o, CPATH_TIME_MIN, 0}, {"9999-12-31T23:59:59Z", CPATH_OK, o, CPATH_TIME_MAX, 0},
        {"0001-01-01T00:00+00:00:01", CPATH_ERANGE, 0, 0, 0}, {"9999-12-31T23:59:59-00:00:01", CPATH_ERANGE, 0, 0, 0},
        {"9999-12-31T24:00+00:00:01", CPATH_OK, o, CPATH_TIME_MAX + 1, 1},
        {"0001-01-01T00:00-01", CPATH_OK, o, CPATH_TIME_MIN, -3600}, {"0001-01-01", CPATH_OK, 0, CPATH_TIME_MIN, 0},
        /* Each part that is not there, or another sign in its place. */
        {"1970", CPATH_ESYNTAX, 0, 0, 0}, {"1970-", CPATH_ESYNTAX, 0, 0, 0}, {"1970x01-01", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01x01", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-1", CPATH_ESYNTAX, 0, 0, 0}, {"197-01-01", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01t00:00", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01 0", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00x00", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01 00:0", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:00:0", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:00:00,", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01 00:00z", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:0003", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:00+", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01 00:00+03:", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:00+033", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01 00:00+03:30:", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:00+0330:00", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01 00:00+03:30:17x", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:00+03x", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01 00:00.5", CPATH_ESYNTAX, 0, 0, 0}, {"1970-01-01 00:00 ", CPATH_ESYNTAX, 0, 0, 0},
        {"1970-01-01T12:34:56.7+12:34", CPATH_OK, o, 45296, 45240}, {"1970-01-01T12:34:56-12", CPATH_OK, o, 45296, -43200},
        /* 64 bytes, and 65. */
        {"1970-01-01T00:00:07.01234567890123456789012345678901234567890123", CPATH_OK, t, 7, 0},
        {"1970-01-01T00:00:07.012345678901234567890123456789012345678901234", CPATH_ESYNTAX, 0, 0, 0},
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

static void a_stamp_is_read_into_what_can_hold_one(void **state)
{
    (void)state;
    struct {
        cpath_stamp stamp;
        int32_t more;
    } newer = {.stamp = {.size = sizeof newer, .flags = 99, .local = 99}, .more = 0};
    cpath_stamp stamp = CPATH_STAMP_INIT;
    assert_int_equal(cpath_stamp_parse(NULL, 0, &stamp), CPATH_EINVAL);
    assert_int_equal(cpath_stamp_parse("1970-01-02", -1, &stamp), CPATH_EINVAL);
    assert_int_equal(cpath_stamp_parse("1970-01-02", 10, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_stamp_parse("1970-01-02", 10, &newer.stamp), CPATH_OK);
    assert_int_equal(newer.stamp.local, 86400);
    assert_int_equal(newer.stamp.flags, 0);
    assert_int_equal(newer.stamp.size, sizeof newer);
    newer.more = 1;
    assert_int_equal(cpath_stamp_parse("1970-01-02", 10, &newer.stamp), CPATH_ENEWER);
    stamp.size = 3;
    assert_int_equal(cpath_stamp_parse("1970-01-02", 10, &stamp), CPATH_ESIZE);
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
    assert_int_equal(cpath_date_format(CPATH_DATE_MIN, text, sizeof text), 10);
    assert_string_equal(text, "0001-01-01");
    assert_int_equal(cpath_time_format(CPATH_TIME_MAX, 1, CPATH_FORM_DATE, text, 32), CPATH_ERANGE);
    assert_int_equal(cpath_time_format(CPATH_TIME_NONE, 0, CPATH_FORM_DATE, text, 32), CPATH_ERANGE);
    assert_int_equal(cpath_time_format(0, 0, 4, text, 32), CPATH_EINVAL);
    assert_int_equal(cpath_time_format(0, 0, CPATH_FORM_DATE, NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_time_format(0, 0, CPATH_FORM_DATE, text, -1), CPATH_EINVAL);
    assert_int_equal(cpath_time_format(0, 0, 0, text, 32), CPATH_EINVAL);
    assert_int_equal(cpath_date_format(0, text, -1), CPATH_EINVAL);
    assert_int_equal(cpath_date_format(CPATH_DATE_MIN - 1, text, 32), CPATH_ERANGE);
    assert_int_equal(cpath_date_format(CPATH_DATE_MAX + 1, text, 32), CPATH_ERANGE);
    assert_string_equal(text, "0001-01-01");
}

static void every_form_at_every_kind_of_offset(void **state)
{
    (void)state;
    static const struct {
        cpath_time time;
        int32_t offset, form;
        const char *text; /* NULL: out of range */
    } rows[] = {
        {0, 0, CPATH_FORM_DATE, "1970-01-01"}, {0, 0, CPATH_FORM_LOCAL, "1970-01-01T00:00:00"}, {0, 0, CPATH_FORM_OFFSET, "1970-01-01T00:00:00Z"},
        {86399, 1, CPATH_FORM_DATE, "1970-01-02"}, {0, -1, CPATH_FORM_DATE, "1969-12-31"},
        {45296, 0, CPATH_FORM_LOCAL, "1970-01-01T12:34:56"}, {0, 1, CPATH_FORM_OFFSET, "1970-01-01T00:00:01+00:00:01"},
        {1, -1, CPATH_FORM_OFFSET, "1970-01-01T00:00:00-00:00:01"}, {0, 45240, CPATH_FORM_OFFSET, "1970-01-01T12:34:00+12:34"},
        {0, 86399, CPATH_FORM_OFFSET, "1970-01-01T23:59:59+23:59:59"}, {86399, -86399, CPATH_FORM_OFFSET, "1970-01-01T00:00:00-23:59:59"},
        {0, 86400, CPATH_FORM_OFFSET, NULL}, {0, -86400, CPATH_FORM_OFFSET, NULL},
        {CPATH_TIME_MIN, 0, CPATH_FORM_LOCAL, "0001-01-01T00:00:00"}, {CPATH_TIME_MIN, -1, CPATH_FORM_LOCAL, NULL},
        {CPATH_TIME_MIN - 1, 1, CPATH_FORM_LOCAL, NULL}, {CPATH_TIME_MAX, 0, CPATH_FORM_LOCAL, "9999-12-31T23:59:59"},
        {CPATH_TIME_MAX, 1, CPATH_FORM_LOCAL, NULL}, {CPATH_TIME_MAX + 1, -1, CPATH_FORM_LOCAL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[32] = "untouched", cut[32];
        int32_t length = rows[i].text ? (int32_t)strlen(rows[i].text) : CPATH_ERANGE;
        assert_int_equal(cpath_time_format(rows[i].time, rows[i].offset, rows[i].form, text, length < 0 ? 32 : length + 1), length);
        assert_string_equal(text, rows[i].text ? rows[i].text : "untouched");
        if (length > 0) { /* one byte less is one character less */
            assert_int_equal(cpath_time_format(rows[i].time, rows[i].offset, rows[i].form, cut, length), length);
            assert_int_equal(strlen(cut), length - 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(every_date_of_years_1_to_9999_goes_both_ways),
        cmocka_unit_test(dates_outside_are_refused),
        cmocka_unit_test(months_end_on_the_last_day),
        cmocka_unit_test(iso_texts_are_read_or_refused),
        cmocka_unit_test(a_stamp_is_read_into_what_can_hold_one),
        cmocka_unit_test(texts_are_cut_to_the_room),
        cmocka_unit_test(every_form_at_every_kind_of_offset),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
