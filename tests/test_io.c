/* SPDX-License-Identifier: MIT */
#include "tests.h"

#include <errno.h>
#include <unistd.h>

#include <clientpath/io.h>

#define HEAD "{\"zone\": \"UTC+03:00\", \"week\": {\"mon-fri\": [\"09:00-13:00\", \"14:00-18:00\"]}, "

static void calendars_answer_as_written(void **state)
{
    (void)state;
    static const char json[] = HEAD "\"days\": {\"2026-01-01\": \"closed\", \"2026-11-03\": \"short 1h\", "
                                    "\"2025-11-01\": \"like fri short 1h\", \"2026-12-30\": [\"09:00-12:00\"]}}";
    const struct {
        const char *date;
        const char *close;
    } rows[] = {{"2026-11-03", "2026-11-03T17:00:00"}, {"2025-11-01", "2025-11-01T17:00:00"},
                {"2026-12-30", "2026-12-30T12:00:00"}, {"2026-01-01", "2026-01-02T00:00:00"},
                {"2026-11-04", "2026-11-04T18:00:00"}};
    cpath_io_error error;
    cpath_calendar *calendar = cpath_io_calendar_parse(json, strlen(json), "t", CPATH_LANG_EN, &error);
    if (!calendar) {
        fail_msg("%s", error.text);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_stamp stamp = CPATH_STAMP_INIT;
        cpath_time close = 0;
        char text[32] = "";
        assert_int_equal(cpath_stamp_parse(rows[i].date, 10, &stamp), CPATH_OK);
        assert_int_equal(cpath_date_moment(calendar, (cpath_date)(stamp.local / 86400), CPATH_BOUNDARY_CLOSE, &close), 0);
        assert_true(cpath_time_format(close, 10800, CPATH_FORM_LOCAL, text, sizeof text) > 0);
        assert_string_equal(text, rows[i].close);
    }
    free(calendar);
}

/* One defect each: the code, and words that name the place and the reason. */
static void broken_calendars_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        int32_t code, line, column;
        const char *words;
    } rows[] = {
        {"", CPATH_ESYNTAX, 1, 0, "office.json:1:0:"},
        {"{\"zone\": \"UTC\",\n \"week\"", CPATH_ESYNTAX, 2, 7, "office.json:2:"},
        {"[]", CPATH_EDATA, 1, 1, "an object is needed"},
        {"{\"zone\": \"UTC\", \"zone\": \"UTC\"}", CPATH_ESYNTAX, 1, 22, "duplicate"},
        {"{\"week\": {}}", CPATH_EDATA, 1, 1, "zone: the time zone is missing"},
        {"{\"zone\": \"Mars/Base\", \"week\": {}}", CPATH_EDATA, 1, 10, "zone: Mars/Base: no such time zone"},
        {"{\"zone\": \"../../etc/passwd\", \"week\": {}}", CPATH_EDATA, 1, 10, "no such time zone"},
        {"{\"zone\": 3}", CPATH_EDATA, 1, 10, "no such time zone"},
        {"{\"zone\": \"UTC\", \"weak\": {}}", CPATH_EDATA, 1, 17, "weak: unknown key"},
        {"{\"zone\": \"UTC\", \"week\": []}", CPATH_EDATA, 1, 25, "week: an object is needed"},
        {"{\"zone\": \"UTC\", \"week\": {\"mo\": []}}", CPATH_EDATA, 1, 26, "week: mo: no such weekday"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon-fri\": \"09:00-18:00\", \"fri\": []}}", CPATH_EDATA, 1, 52, "named twice"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon\": \"9 to 5\"}}", CPATH_EDATA, 1, 33, "mon: 9 to 5: hours such as"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon\": \"24:30-25:00\"}}", CPATH_EDATA, 1, 33, "hours such as"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon\": 5}}", CPATH_EDATA, 1, 33, "a list of hours"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon\": [\"09:00-12:00\", \"11:00-13:00\"]}}", CPATH_EDATA, 1, 25, "week: mon: hours overlap"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon-thu\": \"20:00-04:00\", \"fri\": \"03:00-13:00\"}}", CPATH_EDATA, 1, 25,
         "week: fri: hours overlap"},
        {"{\"zone\": \"UTC\", \"week\": {}}", CPATH_ENEVER, 1, 25, "never opens"},
        {HEAD "\"days\": {\"2026-02-30\": \"closed\"}}", CPATH_EDATA, 1, 85, "2026-02-30: a date such as"},
        {HEAD "\"days\": {\"20000-01-01\": \"closed\"}}", CPATH_EDATA, 1, 85, "a date such as"},
        {HEAD "\"days\": {\"2026-02-03\": \"shut\"}}", CPATH_EDATA, 1, 99, "2026-02-03: shut: closed, short 1h"},
        {HEAD "\"days\": {\"2026-02-07\": \"short 1h\"}}", CPATH_EDATA, 1, 99, "2026-02-07: there are no hours to shorten"},
        {HEAD "\"known_until\": \"soon\"}", CPATH_EDATA, 1, 91, "known_until: a date such as"},
        {HEAD "\"known_from\": \"2026-01-02\", \"known_until\": \"2026-01-01\"}", CPATH_EDATA, 1, 119, "known_until:"},
        {"\xEF\xBB\xBF{\"zone\": 3}", CPATH_EDATA, 1, 10, "no such time zone"},
        {"{\r\n  \"zone\": \"Москва\", \"week\": 5}", CPATH_EDATA, 2, 11, "zone: Москва: no such time zone"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon\": \"09: 0-10:00\"}}", CPATH_EDATA, 1, 33, "week.mon: 09: 0-10:00: hours such as"},
        {"{\"zone\": \"UTC+ 3\", \"week\": {\"mon\": \"09:00-10:00\"}}", CPATH_EDATA, 1, 10, "zone: UTC+ 3: no such time zone"},
        {"{\n \"week\": {\"mon\": [\"09:00-10:00\",\n  \"é\"]}}", CPATH_EDATA, 3, 3, "week.mon[1]: é: hours such as"},
        {"{\"zone\": \"UTC\", \"week\": {\"\\u006don\": \"09:00-10:00\"}, \"days\":\n{\"2026-01-01\": []}, \"x\": {\"}\\\"]\": 1}}",
         CPATH_EDATA, 2, 21, "x: unknown key"},
        {HEAD "\"days\": {\"2026-02-03\": \"closed\",\n\"2026-02-04\": [\"09:00-12:00\", \"11:00-12:00\"]}}", CPATH_EDATA, 2, 15,
         "days.2026-02-04: hours overlap"},
        {"{\"zone\": \"\xFF\"}", CPATH_ESYNTAX, 1, 10, "office.json:1:10: unable to decode byte 0xff"},
        {"{\"zone\": \"UTC\", \"week\": {\"fun\": []}}", CPATH_EDATA, 1, 26, "week: fun: no such weekday"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon-fun\": []}}", CPATH_EDATA, 1, 26, "week: mon-fun: no such weekday"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon_fri\": []}}", CPATH_EDATA, 1, 26, "week: mon_fri: no such weekday"},
        {HEAD "\"days\": {\"2026-02-03T10:00Z\": \"closed\"}}", CPATH_EDATA, 1, 85, "2026-02-03T10:00Z: a date such as"},
        {HEAD "\"days\": {\"2026-02-03\": [\"09:00\"]}}", CPATH_EDATA, 1, 100, "days.2026-02-03[0]: 09:00: hours such as"},
        {HEAD "\"days\": {\"2026-02-03\": [9]}}", CPATH_EDATA, 1, 100, "days.2026-02-03[0]: hours such as"},
        {HEAD "\"known_from\": 2026}", CPATH_EDATA, 1, 90, "known_from: a date such as"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_io_error error;
        cpath_calendar *calendar =
            cpath_io_calendar_parse(rows[i].json, strlen(rows[i].json), "office.json", CPATH_LANG_EN, &error);
        if (calendar || error.code != rows[i].code || error.line != rows[i].line || error.column != rows[i].column ||
            !strstr(error.text, rows[i].words)) {
            fail_msg("row %zu: %s, %d:%d, '%s'", i, cpath_result_name(error.code), error.line, error.column, error.text);
        }
    }
}

/* What hours and a day are not written as; each is told with the text as it stands. */
static void hours_and_days_that_are_none_are_told(void **state)
{
    (void)state;
    static const char *const hours[] = {"09:00+13:00", "09:00-13", "09:00-13:00 ", "24:00-25:00", "24:00-09:00", "25:00-26:00",
                                        "09:60-13:00", "09:00:61-13:00", "-9:00-13:00", "9-13"};
    static const char *const days[] = {"like",    "like fr",  "like fun", "like frix",  "like fri long 1h", "short",
                                       "short 1", "short 1d", "short 0h", "short -1h", "short 25h", "long 1h"};
    for (size_t i = 0; i < sizeof hours / sizeof *hours + sizeof days / sizeof *days; i++) {
        int of_day = i >= sizeof hours / sizeof *hours;
        const char *text = of_day ? days[i - sizeof hours / sizeof *hours] : hours[i];
        char json[256], words[128];
        snprintf(json, sizeof json, of_day ? HEAD "\"days\": {\"2026-02-03\": \"%s\"}}" : "{\"week\": {\"mon\": \"%s\"}}", text);
        snprintf(words, sizeof words, of_day ? "days.2026-02-03: %s: closed, short 1h" : "week.mon: %s: hours such as", text);
        cpath_io_error error;
        assert_null(cpath_io_calendar_parse(json, strlen(json), "t", CPATH_LANG_EN, &error));
        assert_null(cpath_io_calendar_parse(json, strlen(json), "t", CPATH_LANG_EN, NULL));
        if (error.code != CPATH_EDATA || !strstr(error.text, words)) {
            fail_msg("'%s': '%s'", text, error.text);
        }
    }
}

/* Nobody writes as many hours by hand, but a program may. */
static void more_hours_than_a_day_takes_are_told_by_their_day(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
        int times;
        int32_t code;
        const char *words;
    } rows[] = {
        {"{\"zone\": \"UTC\", \"week\": {\"tue\": [", "]}}", 49, CPATH_EDATA, "week: tue: too many rows"},
        {"{\"zone\": \"UTC\", \"week\": {\"mon-sun\": [", "]}}", 49, CPATH_ECAPACITY, "week: "},
        {HEAD "\"days\": {\"2026-02-03\": [\"10:00-11:00\"], \"2026-02-04\": [", "]}}", 49, CPATH_EDATA,
         "days.2026-02-04: too many rows"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char json[2048];
        int used = snprintf(json, sizeof json, "%s", rows[i].before);
        for (int hour = 0; hour < rows[i].times; hour++) {
            used += snprintf(json + used, sizeof json - (size_t)used, "%s\"09:%02d-09:%02d\"", hour ? ", " : "", hour, hour + 1);
        }
        snprintf(json + used, sizeof json - (size_t)used, "%s", rows[i].after);
        cpath_io_error error;
        assert_null(cpath_io_calendar_parse(json, strlen(json), "t", CPATH_LANG_EN, &error));
        if (error.code != rows[i].code || !strstr(error.text, rows[i].words)) {
            fail_msg("row %zu: %s '%s'", i, cpath_result_name(error.code), error.text);
        }
    }
}

/* The night that runs into the morning is told, not the last of the days. */
static void a_dated_night_that_meets_the_morning_is_told(void **state)
{
    (void)state;
    static const char json[] = HEAD "\"days\": {\"2026-01-05\": \"closed\", \"2026-02-03\": [\"20:00-10:00\"], "
                                    "\"2026-05-01\": \"closed\"}}";
    cpath_io_error error;
    assert_null(cpath_io_calendar_parse(json, strlen(json), "t", CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "days.2026-02-03: hours overlap"));
}

static void a_calendar_may_be_known_from_before_1970(void **state)
{
    (void)state;
    static const char json[] = HEAD "\"known_from\": \"1969-12-31\", \"days\": {\"1969-12-31\": [\"10:00-11:00\"]}}";
    cpath_time close = 0;
    cpath_calendar *calendar = cpath_io_calendar_parse(json, strlen(json), "t", CPATH_LANG_EN, NULL);
    assert_non_null(calendar);
    assert_int_equal(cpath_date_moment(calendar, -1, CPATH_BOUNDARY_CLOSE, &close), CPATH_OK);
    assert_int_equal(close, -86400 + 8 * 3600);
    assert_int_equal(cpath_date_moment(calendar, -2, CPATH_BOUNDARY_CLOSE, &close), CPATH_EHORIZON);
    free(calendar);
}

static void files_that_cannot_be_read(void **state)
{
    (void)state;
    cpath_io_error error;
    assert_null(cpath_io_calendar_load("/nonexistent/office.json", CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "/nonexistent/office.json: No such file"));
    assert_null(cpath_io_calendar_load("/", CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "directory"));
    assert_null(cpath_io_calendar_load(NULL, CPATH_LANG_EN, &error));
    assert_null(cpath_io_calendar_load("/nonexistent", CPATH_LANG_EN, NULL));
}

/* What nobody writes by hand, and why the system would not open a file. */
static void files_that_are_refused(void **state)
{
    (void)state;
    char large[] = "test_io_large_XXXXXX", loop[] = "test_io_loop";
    cpath_io_error error;
    int file = mkstemp(large);
    assert_true(file >= 0 && ftruncate(file, (64 << 20) + 1) == 0);
    close(file);
    assert_null(cpath_io_calendar_load(large, CPATH_LANG_RU, &error));
    assert_non_null(strstr(error.text, "файл слишком большой"));
    assert_int_equal(error.code, CPATH_EFILE);
    unlink(large);
    (void)unlink(loop);
    assert_int_equal(symlink(loop, loop), 0);
    assert_null(cpath_io_calendar_load(loop, CPATH_LANG_RU, &error));
    assert_non_null(strstr(error.text, strerror(ELOOP))); /* the system's words, where ours lack */
    unlink(loop);
}

/* "-" is standard input, once for all. */
static void a_calendar_from_standard_input(void **state)
{
    (void)state;
    static const char json[] = "{\"zone\": \"UTC\", \"week\": {\"mon\": \"09:00-10:00\"}}";
    char path[] = "test_io_input_XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, json, sizeof json - 1), (ssize_t)sizeof json - 1);
    close(file);
    assert_non_null(freopen(path, "r", stdin));
    cpath_io_error error;
    cpath_calendar *calendar = cpath_io_calendar_load("-", CPATH_LANG_EN, &error);
    assert_non_null(calendar);
    free(calendar);
    assert_null(cpath_io_calendar_load("-", CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "-:1:"));
    unlink(path);
}

static void amounts_are_read_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t code;
        uint32_t clock;
        int64_t amount;
    } rows[] = {
        {"45s", CPATH_OK, CPATH_CLOCK_WORKING, 45}, {"10m", CPATH_OK, CPATH_CLOCK_WORKING, 600},
        {"1h30m", CPATH_OK, CPATH_CLOCK_WORKING, 5400}, {"-20h", CPATH_OK, CPATH_CLOCK_WORKING, -72000},
        {"+3bd", CPATH_OK, CPATH_CLOCK_BUSINESS_DAYS, 3}, {"7d", CPATH_OK, CPATH_CLOCK_CALENDAR_DAYS, 7},
        {"0d", CPATH_OK, CPATH_CLOCK_CALENDAR_DAYS, 0}, {"1mo", CPATH_OK, CPATH_CLOCK_MONTHS, 1},
        {"", CPATH_ESYNTAX, 0, 0}, {"20", CPATH_ESYNTAX, 0, 0}, {"h", CPATH_ESYNTAX, 0, 0}, {"5q", CPATH_ESYNTAX, 0, 0},
        {"30m1h", CPATH_ESYNTAX, 0, 0}, {"1h1h", CPATH_ESYNTAX, 0, 0}, {"1d2h", CPATH_ESYNTAX, 0, 0},
        {"1h ", CPATH_ESYNTAX, 0, 0}, {"--1h", CPATH_ESYNTAX, 0, 0}, {"99999999999999h", CPATH_ERANGE, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_amount amount = CPATH_AMOUNT_INIT;
        int32_t code = cpath_io_amount(rows[i].text, &amount);
        if (code != rows[i].code || amount.clock != rows[i].clock || amount.amount != rows[i].amount) {
            fail_msg("'%s': %s, %lld", rows[i].text, cpath_result_name(code), (long long)amount.amount);
        }
    }
    cpath_amount amount = CPATH_AMOUNT_INIT;
    assert_int_equal(cpath_io_amount(NULL, &amount), CPATH_EINVAL);
    assert_int_equal(cpath_io_amount("1h", NULL), CPATH_EINVAL);
}

/* Offset of a zone at the beginning of 2026; 1 there is no such zone. */
static int32_t offset_of(const char *name)
{
    int32_t offset = 1;
    cpath_zone *zone = cpath_io_zone(name);
    if (zone) {
        assert_int_equal(cpath_zone_offset(zone, 1767225600, &offset), CPATH_OK);
    }
    cpath_io_free(zone);
    return offset;
}

/* Plus is east, as ISO 8601 has it; only what is no UTC± is read as POSIX has it. */
static void zones_by_name(void **state)
{
    (void)state;
    static char long_name[300];
    memset(long_name, 'A', sizeof long_name - 1);
    const struct {
        const char *name;
        int32_t offset;
    } rows[] = {{"UTC", 0}, {"UTC+3", 10800}, {"UTC+03:30", 12600}, {"UTC-05:00", -18000}, {"UTC-5", -18000}, {"MSK-3", 10800},
                {"UTC0", 0}, {"UTC+24", 1}, {"UTC+3:60", 1}, {"UTC+3:", 1}, {"UTC+3x", 1}, {"UTC+03:00:00", 1}, {"UTC+", 1},
                {"UTC+-3", 1}, {"UTC+ 3", 1}, {"UTC 3", 1}, {"UTX+3", 10800 * -1}, {"", 1}, {NULL, 1}, {"zone.tab", 1},
                {"/etc/passwd", 1}, {"../zoneinfo/UTC", 1}, {long_name, 1}, {"Europe", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (offset_of(rows[i].name) != rows[i].offset) {
            fail_msg("%s: %d", rows[i].name, offset_of(rows[i].name));
        }
    }
}

/* An official calendar of ../shared as our JSON, and what each of its dates must be. */
struct official {
    char json[1 << 16];
    char kinds[40000]; /* by date, from 1990 on: 0 as the week, else o, s, w */
    cpath_date first, last;
};

static cpath_date date_of(const char *text)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    assert_int_equal(cpath_stamp_parse(text, 10, &stamp), CPATH_OK);
    return (cpath_date)(stamp.local / 86400);
}

/* Off is closed; a short day is an hour shorter, on a weekend like a Friday; work is like a Friday. */
static int read_official(const char *name, struct official *official)
{
    static const cpath_date from = 7305; /* 1990-01-01 */
    char path[1024], line[128];
    snprintf(path, sizeof path, "%s/data/calendars/%s.csv", getenv("CPATH_SHARED") ? getenv("CPATH_SHARED") : "", name);
    FILE *file = fopen(path, "r");
    if (!file) {
        return 0;
    }
    int used = snprintf(official->json, sizeof official->json,
                        "{\"zone\": \"Europe/Minsk\", \"week\": {\"mon-fri\": \"09:00-18:00\"}, \"days\": {");
    assert_non_null(fgets(line, sizeof line, file));
    for (int row = 0; fgets(line, sizeof line, file); row++) {
        cpath_date date = date_of(line);
        int weekend = cpath_date_weekday(date) > 5;
        official->first = row ? official->first : date;
        official->last = date;
        official->kinds[date - from] = line[11];
        used += snprintf(official->json + used, sizeof official->json - (size_t)used, "%s\"%.10s\": \"%s\"", row ? ", " : "",
                         line, line[11] == 'o' ? "closed" : line[11] == 'w' ? "like fri" : weekend ? "like fri short 1h" : "short 1h");
    }
    snprintf(official->json + used, sizeof official->json - (size_t)used, "}}");
    fclose(file);
    return 1;
}

static void official_calendars_open_as_decreed(void **state)
{
    (void)state;
    static struct official official;
    static const char *const names[] = {"ru", "by"};
    for (size_t i = 0; i < 2; i++) {
        memset(&official, 0, sizeof official);
        if (!read_official(names[i], &official)) {
            print_message("# %s.csv is not beside the project: skipped\n", names[i]);
            continue;
        }
        cpath_io_error error;
        cpath_calendar *calendar =
            cpath_io_calendar_parse(official.json, strlen(official.json), names[i], CPATH_LANG_EN, &error);
        if (!calendar) {
            fail_msg("%s", error.text);
        }
        int short_weekends = 0;
        for (cpath_date date = official.first; date <= official.last; date++) {
            char kind = official.kinds[date - 7305];
            int weekend = cpath_date_weekday(date) > 5;
            int64_t hours = kind == 'o' ? 0 : kind == 's' ? 8 : kind == 'w' || !weekend ? 9 : 0, seconds = -1;
            cpath_time from = 0, to = 0;
            assert_int_equal(cpath_date_moment(calendar, date, CPATH_BOUNDARY_START, &from), CPATH_OK);
            assert_int_equal(cpath_date_moment(calendar, date, CPATH_BOUNDARY_END, &to), CPATH_OK);
            assert_int_equal(cpath_work_between(calendar, from, to, &seconds), CPATH_OK);
            assert_int_equal(seconds, hours * 3600);
            short_weekends += kind == 's' && weekend;
        }
        print_message("# %s: %d dates, %d short days on a weekend\n", names[i], official.last - official.first + 1,
                      short_weekends);
        free(calendar);
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(calendars_answer_as_written),
        cmocka_unit_test(official_calendars_open_as_decreed),
        cmocka_unit_test(broken_calendars_are_told),
        cmocka_unit_test(hours_and_days_that_are_none_are_told),
        cmocka_unit_test(more_hours_than_a_day_takes_are_told_by_their_day),
        cmocka_unit_test(a_dated_night_that_meets_the_morning_is_told),
        cmocka_unit_test(a_calendar_may_be_known_from_before_1970),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(files_that_are_refused),
        cmocka_unit_test(a_calendar_from_standard_input),
        cmocka_unit_test(zones_by_name),
        cmocka_unit_test(amounts_are_read_or_refused),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
