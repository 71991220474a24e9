/* SPDX-License-Identifier: MIT */
/*
 * How the library's work grows, in steps and not in time: the core is compiled once more so that it counts the
 * edges between its blocks of code, and the bytes that it has copied by sixteens. Each row of the table is an
 * operation on the worst inputs that are known, of three sizes; the bound is the one that the header's comment
 * tells. A row fails if the steps outgrow the bound, and also if they stay so far below it that the bound, or
 * the input, is not the worst one.
 */
#include "calendars.h"
#include "journeys.h"

static uint64_t steps;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    steps++;
}

#define COUNTED(function, length)  \
    (steps += (length) / 16, __real_##function)

void *__real_memcpy(void *to, const void *from, size_t length);
void *__real_memmove(void *to, const void *from, size_t length);
void *__real_memset(void *to, int byte, size_t length);
int __real_memcmp(const void *a, const void *b, size_t length);
size_t __real_strlen(const char *text);
void *__wrap_memcpy(void *to, const void *from, size_t length);
void *__wrap_memmove(void *to, const void *from, size_t length);
void *__wrap_memset(void *to, int byte, size_t length);
int __wrap_memcmp(const void *a, const void *b, size_t length);
size_t __wrap_strlen(const char *text);

void *__wrap_memcpy(void *to, const void *from, size_t length)
{
    return COUNTED(memcpy, length)(to, from, length);
}

void *__wrap_memmove(void *to, const void *from, size_t length)
{
    return COUNTED(memmove, length)(to, from, length);
}

void *__wrap_memset(void *to, int byte, size_t length)
{
    return COUNTED(memset, length)(to, byte, length);
}

int __wrap_memcmp(const void *a, const void *b, size_t length)
{
    return COUNTED(memcmp, length)(a, b, length);
}

size_t __wrap_strlen(const char *text)
{
    size_t length = __real_strlen(text);
    steps += length / 16;
    return length;
}

/* The steps of a call, which must not fail. */
#define STEPS(call) (steps = 0, still_sound((call) >= 0, #call), steps)

static void still_sound(int sound, const char *call)
{
    uint64_t counted = steps;
    if (!sound) {
        fail_msg("failed: %s", call);
    }
    steps = counted;
}

static uint64_t most(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static void *bytes_of(int64_t size)
{
    assert_true(size >= 0);
    void *bytes = calloc(1, (size_t)size + 1);
    assert_non_null(bytes);
    return bytes;
}

#define HOUR 3600
#define DAY 86400
#define START INT64_C(1767571200) /* Monday, 2026-01-05T00:00:00Z */
#define START_DATE 20458

/*
 * Dates and texts.
 */

static uint64_t dates(int32_t year)
{
    int32_t y, m, d;
    cpath_date date = 0, other;
    char text[40];
    cpath_stamp stamp = CPATH_STAMP_INIT;
    uint64_t counted = STEPS(cpath_date_join(year, 12, 31, &date));
    counted += STEPS(cpath_date_split(date, &y, &m, &d));
    counted += STEPS(cpath_date_weekday(date));
    counted += STEPS(cpath_date_add_months(date, -12 * (year - 1), &other));
    counted += STEPS(cpath_date_format(date, text, sizeof text));
    counted += STEPS(cpath_stamp_parse(text, 10, &stamp));
    return counted + STEPS(cpath_time_format(date * INT64_C(86400), 3600, CPATH_FORM_OFFSET, text, sizeof text));
}

static uint64_t characters(int32_t bytes)
{
    char *text = bytes_of(bytes);
    memset(text, ' ', (size_t)bytes);
    uint64_t counted = STEPS(cpath_text_characters(text, bytes));
    free(text);
    return counted;
}

static uint64_t copied_rows(int32_t count)
{
    cpath_week_row *rows = bytes_of(count * (int64_t)sizeof *rows), *copy = bytes_of(count * (int64_t)sizeof *rows);
    uint64_t counted = STEPS(cpath_view_copy(CPATH_VIEW(rows, count), CPATH_ROOM(copy, count)));
    free(rows);
    free(copy);
    return counted;
}

/*
 * Zones.
 */

/* A TZif file while it is written. */
struct file {
    unsigned char *bytes;
    int32_t length;
};

static void write_number(struct file *file, uint64_t number, int bytes)
{
    for (int i = bytes; i-- > 0;) {
        file->bytes[file->length++] = (unsigned char)(number >> (8 * i));
    }
}

static void write_header(struct file *file, uint32_t times, uint32_t types, uint32_t chars)
{
    memcpy(file->bytes + file->length, "TZif2", 5);
    file->length += 20;
    const uint32_t counts[] = {0, 0, 0, times, types, chars};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        write_number(file, counts[i], 4);
    }
}

/* Rows from `from` on, `apart` seconds from each other; of `changing` of them the offset is another than before. */
static cpath_zone *zone_with(int32_t rows, cpath_time from, int64_t apart, int32_t changing, const char *rule)
{
    struct file file = {bytes_of(200 + (int64_t)rows * 9 + (int64_t)strlen(rule)), 0};
    write_header(&file, 0, 0, 0);
    write_header(&file, (uint32_t)rows, 2, 4);
    for (int32_t i = 0; i < rows; i++) {
        write_number(&file, (uint64_t)(from + i * apart), 8);
    }
    for (int32_t i = 0; i < rows; i++) {
        write_number(&file, i < changing ? (uint64_t)(i + 1) % 2 : 0, 1);
    }
    write_number(&file, 0, 6);
    write_number(&file, UINT64_C(3600) << 16 | 1 << 8, 6);
    memcpy(file.bytes + file.length, "UTC", 4);
    file.length += 4;
    file.length += sprintf((char *)file.bytes + file.length, "\n%s\n", rule);
    int32_t size = cpath_zone_tzif_size(file.bytes, file.length);
    cpath_zone *zone = bytes_of(size);
    if (cpath_zone_build_tzif(file.bytes, file.length, zone, size) < 0) {
        fail_msg("the zone of %d rows is none", rows);
    }
    free(file.bytes);
    return zone;
}

static cpath_zone *zone_by(const char *rule)
{
    cpath_zone *zone = bytes_of(CPATH_ZONE_RULE_SIZE);
    assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), zone, CPATH_ZONE_RULE_SIZE), CPATH_OK);
    return zone;
}

static uint64_t zone_building(int32_t rows)
{
    steps = 0; /* the file's writing is not counted: the test is not compiled so */
    cpath_zone *zone = zone_with(rows, START, 10, rows, "");
    uint64_t counted = steps;
    free(zone);
    return counted;
}

static uint64_t zone_verifying(int32_t rows)
{
    cpath_zone *zone = zone_with(rows, START, 10, rows, "");
    uint64_t counted = STEPS(cpath_zone_verify(zone, INT32_MAX));
    free(zone);
    return counted;
}

static uint64_t zone_posix(int32_t length)
{
    char text[1024];
    memset(text, 'A', (size_t)length);
    snprintf(text + length, sizeof text - (size_t)length, "5BBB,J60/167,J300/-167");
    cpath_zone *zone = bytes_of(CPATH_ZONE_RULE_SIZE);
    uint64_t counted = STEPS(cpath_zone_build_posix(text, (int32_t)strlen(text), zone, CPATH_ZONE_RULE_SIZE));
    free(zone);
    return counted;
}

static uint64_t questions_of_zone(const cpath_zone *zone, cpath_time time)
{
    int32_t offset;
    cpath_time change;
    uint64_t counted = STEPS(cpath_zone_offset(zone, time, &offset));
    counted = most(counted, STEPS(cpath_zone_next_change(zone, time, &change)));
    return most(counted, STEPS(cpath_zone_previous_change(zone, time, &change)));
}

static uint64_t zone_dense(int32_t rows)
{
    cpath_zone *zone = zone_with(rows, START, 1, rows, "");
    uint64_t counted = 0;
    for (int i = 0; i <= 16; i++) {
        counted = most(counted, questions_of_zone(zone, START + (int64_t)rows * i / 16));
    }
    free(zone);
    return counted;
}

static uint64_t zone_unchanging(int32_t rows)
{
    cpath_zone *zone = zone_with(rows, START, HOUR, 1, "");
    uint64_t counted = questions_of_zone(zone, START + HOUR);
    counted = most(counted, questions_of_zone(zone, START + (int64_t)rows * HOUR));
    free(zone);
    return counted;
}

static uint64_t zone_local(int32_t rows)
{
    cpath_zone *zone = zone_with(rows, START, 1, rows, "");
    cpath_time time;
    uint64_t counted = STEPS(cpath_zone_from_local(zone, START + rows, 0, &time));
    free(zone);
    return counted;
}

static uint64_t zone_years(int32_t year)
{
    cpath_zone *zone = zone_by("EST5EDT,J60,J300");
    cpath_date date = 0;
    assert_int_equal(cpath_date_join(year, 3, 1, &date), CPATH_OK);
    cpath_time time;
    uint64_t counted = questions_of_zone(zone, date * INT64_C(86400));
    counted = most(counted, STEPS(cpath_zone_from_local(zone, date * INT64_C(86400), 0, &time)));
    free(zone);
    return counted;
}

/*
 * Calendars.
 */

#define FAR 2932000 /* a date of year 9997, where rows compile nothing else */

/* Rows of a calendar while they are put together. */
struct rows {
    cpath_week_row week[7 * 48];
    cpath_day_row *days;
    cpath_hours_row *hours;
    cpath_calendar_input in;
};

static struct rows rows_for(int32_t days, int32_t hours, const cpath_zone *zone)
{
    struct rows rows = {.days = bytes_of(days * (int64_t)sizeof *rows.days), .hours = bytes_of(hours * (int64_t)sizeof *rows.hours)};
    for (int32_t i = 0; i < 5; i++) {
        rows.week[i] = (cpath_week_row){i + 1, 9 * HOUR, 18 * HOUR, 0};
    }
    rows.in = (cpath_calendar_input){.size = sizeof rows.in, .zone = zone};
    rows.in.week.count = 5;
    rows.in.days = CPATH_VIEW(rows.days, days);
    rows.in.hours = CPATH_VIEW(rows.hours, hours);
    return rows;
}

/* The rows must not be moved once they are views. */
static cpath_calendar *build_rows(struct rows *rows, uint64_t *counted)
{
    rows->in.week = CPATH_VIEW(rows->week, rows->in.week.count);
    *counted = STEPS(cpath_calendar_size(&rows->in));
    int32_t size = cpath_calendar_size(&rows->in);
    cpath_calendar *calendar = bytes_of(size);
    *counted += STEPS(cpath_calendar_build(&rows->in, calendar, size, NULL));
    free(rows->days);
    free(rows->hours);
    return calendar;
}

static uint64_t built(struct rows *rows)
{
    uint64_t counted;
    free(build_rows(rows, &counted));
    return counted;
}

static void compile_only(struct rows *rows, cpath_date date)
{
    rows->in.flags |= CPATH_CALENDAR_COMPILES;
    rows->in.compile_from = rows->in.compile_until = date;
}

/* The later ones first. */
static struct rows closed_rows(int32_t days, const cpath_zone *zone)
{
    struct rows rows = rows_for(days, 0, zone);
    for (int32_t i = 0; i < days; i++) {
        rows.days[i] = (cpath_day_row){START_DATE + days - i, CPATH_DAY_CLOSED, 0, 0};
    }
    return rows;
}

/* So many intervals on each of the dates, `apart` days from each other. */
static struct rows hours_rows(int32_t hours, int32_t a_date, int32_t apart, const cpath_zone *zone)
{
    struct rows rows = rows_for((hours + a_date - 1) / a_date, hours, zone);
    for (int32_t i = 0; i < rows.in.days.count; i++) {
        rows.days[i] = (cpath_day_row){START_DATE + i * apart, CPATH_DAY_HOURS, 0, 0};
    }
    for (int32_t i = 0; i < hours; i++) {
        int32_t of_date = a_date - 1 - i % a_date;
        rows.hours[i] = (cpath_hours_row){START_DATE + i / a_date * apart, of_date * 1700, of_date * 1700 + 1, 0};
    }
    return rows;
}

static uint64_t build_closed(int32_t days)
{
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = closed_rows(days, zone);
    compile_only(&rows, FAR);
    uint64_t counted = built(&rows);
    free(zone);
    return counted;
}

static uint64_t build_hours(int32_t hours)
{
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = hours_rows(hours, 1, 1, zone);
    compile_only(&rows, FAR);
    uint64_t counted = built(&rows);
    free(zone);
    return counted;
}

static uint64_t build_too_many(int32_t hours)
{
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = hours_rows(hours, 48, 1, zone);
    rows.in.flags |= CPATH_CALENDAR_COMPILES;
    rows.in.compile_from = START_DATE;
    rows.in.compile_until = START_DATE + 36000;
    uint64_t counted = built(&rows);
    free(zone);
    return counted;
}

/* Each takes the hours of a full week's weekday. */
static uint64_t build_alike(int32_t days)
{
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = closed_rows(days, zone);
    for (rows.in.week.count = 0; rows.in.week.count < 7 * 48; rows.in.week.count++) {
        int32_t of_day = 47 - rows.in.week.count / 7;
        rows.week[rows.in.week.count] = (cpath_week_row){rows.in.week.count % 7 + 1, of_day * 1800, of_day * 1800 + 900, 0};
    }
    for (int32_t i = 0; i < days; i++) {
        rows.days[i].kind = CPATH_DAY_LIKE;
        rows.days[i].like = 1;
    }
    compile_only(&rows, FAR);
    uint64_t counted = built(&rows);
    free(zone);
    return counted;
}

static uint64_t build_compiled(int32_t dates)
{
    cpath_zone *zone = zone_by("EST5EDT,M3.2.0,M11.1.0");
    struct rows rows = rows_for(0, 0, zone);
    compile_only(&rows, START_DATE);
    rows.in.compile_until += dates - 1;
    uint64_t counted = built(&rows);
    free(zone);
    return counted;
}

static uint64_t build_changes(int32_t changes)
{
    cpath_zone *zone = zone_with(changes, START, 2, changes, "");
    struct rows rows = rows_for(0, 0, zone);
    compile_only(&rows, START_DATE);
    rows.in.compile_until += 1000;
    uint64_t counted = built(&rows);
    free(zone);
    return counted;
}

static uint64_t verify_calendar(int32_t days)
{
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = closed_rows(days, zone);
    uint64_t counted;
    cpath_calendar *calendar = build_rows(&rows, &counted);
    counted = STEPS(cpath_calendar_verify(calendar, INT32_MAX));
    free(calendar);
    free(zone);
    return counted;
}

/* Whatever it answers: dates may be used up. */
#define ASKED(call) (steps = 0, (void)(call), steps)

/* The dearest question from one instant, or over a stretch. */
typedef uint64_t asking(const cpath_calendar *calendar, cpath_time time, cpath_time other);

static uint64_t ask_work(const cpath_calendar *calendar, cpath_time time, cpath_time other)
{
    int64_t work = 0;
    cpath_time found;
    uint64_t counted = ASKED(cpath_work_between(calendar, time, other, &work));
    counted = most(counted, ASKED(cpath_work_add(calendar, time, work, &found)));
    counted = most(counted, ASKED(cpath_work_add(calendar, time, -work, &found)));
    counted = most(counted, ASKED(cpath_is_open(calendar, time)));
    return most(counted, ASKED(cpath_next_open(calendar, time, &found)));
}

static uint64_t ask_close(const cpath_calendar *calendar, cpath_time time, cpath_time other)
{
    cpath_time found;
    (void)other;
    return ASKED(cpath_previous_close(calendar, time, &found));
}

static uint64_t ask_days(const cpath_calendar *calendar, cpath_time time, cpath_time other)
{
    cpath_date date = (cpath_date)(time / DAY), other_date = (cpath_date)(other / DAY), day;
    int64_t days = 0;
    uint64_t counted = ASKED(cpath_days_count(calendar, date, other_date, &days));
    counted = most(counted, ASKED(cpath_days_add(calendar, date, days, CPATH_ROLL_MODIFIED_FORWARD, &day)));
    counted = most(counted, ASKED(cpath_days_add(calendar, date, -days, CPATH_ROLL_MODIFIED_BACKWARD, &day)));
    counted = most(counted, ASKED(cpath_local_date(calendar, time, &day)));
    return most(counted, ASKED(cpath_is_business_day(calendar, date)));
}

/* The dearest of those from several instants of a stretch. */
static uint64_t ask_between(struct rows *rows, asking *ask, cpath_time from, cpath_time to)
{
    uint64_t counted;
    cpath_calendar *calendar = build_rows(rows, &counted);
    counted = 0;
    for (int64_t i = 0; i <= 16; i++) {
        cpath_time time = from + (to - from) / 16 * i;
        counted = most(counted, ask(calendar, time, to));
        counted = most(counted, ask(calendar, time, from));
    }
    free(calendar);
    return counted;
}

/* Closed dates, compiled or not. */
static uint64_t ask_closed(asking *ask, int32_t days, int compiled)
{
    cpath_zone *zone = zone_by("EST5EDT,M3.2.0,M11.1.0");
    struct rows rows = closed_rows(days, zone);
    if (!compiled) {
        compile_only(&rows, FAR);
    }
    uint64_t counted = ask_between(&rows, ask, START + DAY, START + (int64_t)days * DAY);
    free(zone);
    return counted;
}

static uint64_t work_compiled(int32_t days)
{
    return ask_closed(ask_work, days, 1);
}

static uint64_t close_compiled(int32_t days)
{
    return ask_closed(ask_close, days, 1);
}

static uint64_t days_compiled(int32_t days)
{
    return ask_closed(ask_days, days, 1);
}

static uint64_t work_closed(int32_t days)
{
    return ask_closed(ask_work, days, 0);
}

static uint64_t close_closed(int32_t days)
{
    return ask_closed(ask_close, days, 0);
}

static uint64_t days_closed(int32_t days)
{
    return ask_closed(ask_days, days, 0);
}

/* A few dates with very many short intervals, among 36,000 with none. */
static uint64_t work_thick(int32_t intervals)
{
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = hours_rows(intervals, 48, 1, zone);
    rows.in.week.count = 0;
    rows.in.flags |= CPATH_CALENDAR_COMPILES;
    rows.in.compile_from = START_DATE;
    rows.in.compile_until = START_DATE + 36000;
    uint64_t counted = ask_between(&rows, ask_work, START, START + intervals / 48 * INT64_C(86400));
    free(zone);
    return counted;
}

static uint64_t ask_years(asking *ask, const char *rule, int32_t years)
{
    cpath_zone *zone = zone_by(rule);
    struct rows rows = rows_for(0, 0, zone);
    uint64_t counted = ask_between(&rows, ask, START, START + years * INT64_C(31556952));
    free(zone);
    return counted;
}

static uint64_t work_by_weekdays(int32_t years)
{
    return ask_years(ask_work, "EST5EDT,M3.2.0,M11.1.0", years);
}

static uint64_t work_by_dates(int32_t years)
{
    return ask_years(ask_work, "EST5EDT,J60,J300", years);
}

/* Open on one date in all the years. */
static uint64_t close_by_dates(int32_t years)
{
    cpath_zone *zone = zone_by("EST5EDT,J60,J300");
    struct rows rows = hours_rows(1, 1, 1, zone);
    cpath_time found;
    uint64_t counted;
    rows.in.week.count = 0;
    cpath_calendar *calendar = build_rows(&rows, &counted);
    counted = STEPS(cpath_previous_close(calendar, START + years * INT64_C(31556952), &found));
    free(calendar);
    free(zone);
    return counted;
}

static uint64_t ask_changes(asking *ask, int32_t changes)
{
    cpath_zone *zone = zone_with(changes, START, 3, changes, "");
    struct rows rows = rows_for(0, 0, zone);
    uint64_t counted = ask_between(&rows, ask, START - 30 * DAY, START + 30 * DAY + (int64_t)changes * 3);
    free(zone);
    return counted;
}

static uint64_t work_changes(int32_t changes)
{
    return ask_changes(ask_work, changes);
}

static uint64_t close_changes(int32_t changes)
{
    return ask_changes(ask_close, changes);
}

/*
 * The table.
 */

enum bound { CONSTANT, LOGARITHM, LINEAR, LINEAR_LOG, SQUARE, CUBE };
static const char *const bounds[] = {"constant", "log n", "n", "n log n", "n^2", "n^3"};

static double bound_at(enum bound bound, double n)
{
    double log = 1;
    for (double power = 2; power < n; power *= 2) {
        log++;
    }
    const double values[] = {1, log, n, n * log, n * n, n * n * n};
    return values[bound];
}

struct operation {
    const char *name, *grows;
    uint64_t (*count)(int32_t n);
    int32_t n;
    enum bound bound;
};

static const struct operation operations[] = {
    {"dates", "year", dates, 2000, CONSTANT},
    {"text_characters", "bytes", characters, 1000, LINEAR},
    {"view_copy", "rows", copied_rows, 1000, LINEAR},
    {"zone_build_posix", "characters", zone_posix, 200, LINEAR},
    {"zone_build_tzif", "rows", zone_building, 4000, LINEAR_LOG},
    {"zone_verify", "rows", zone_verifying, 4000, LINEAR},
    {"zone_offset and changes", "rows a second apart", zone_dense, 1000, LOGARITHM},
    {"zone_offset and changes", "rows that change nothing", zone_unchanging, 1000, LINEAR},
    {"zone_from_local", "rows within two days", zone_local, 1000, LINEAR_LOG},
    {"zone questions", "year of a rule", zone_years, 2000, CONSTANT},
    {"calendar_build", "closed dates", build_closed, 1000, LINEAR_LOG},
    {"calendar_build", "dated hours", build_hours, 250, LINEAR_LOG},
    {"calendar_build", "dated hours, more than compiled", build_too_many, 66000, LINEAR_LOG},
    {"calendar_build", "dates alike, 336 weekly hours", build_alike, 250, LINEAR},
    {"calendar_build", "compiled dates", build_compiled, 4000, LINEAR},
    {"calendar_build", "the zone's changes", build_changes, 1000, LINEAR_LOG},
    {"calendar_verify", "closed dates", verify_calendar, 2000, LINEAR},
    {"work_add, _between, is_open", "closed dates, compiled", work_compiled, 1000, CONSTANT},
    {"work_add, _between, is_open", "intervals close together, compiled", work_thick, 960, CONSTANT},
    {"work_add, _between, is_open", "dates with rows, not compiled", work_closed, 2000, LINEAR},
    {"work_add, _between, is_open", "years, by a rule of weekdays", work_by_weekdays, 1900, CONSTANT},
    {"work_add, _between, is_open", "years, by a rule of dates", work_by_dates, 200, LINEAR},
    {"work_add, _between, is_open", "the zone's changes, not compiled", work_changes, 500, LINEAR_LOG},
    {"previous_close", "closed dates, compiled", close_compiled, 1000, CONSTANT},
    {"previous_close", "closed dates, not compiled", close_closed, 8000, LINEAR},
    {"previous_close", "years closed, by a rule of dates", close_by_dates, 500, LINEAR},
    {"previous_close", "the zone's changes, not compiled", close_changes, 500, LINEAR},
    {"days_add, days_count", "closed dates, compiled", days_compiled, 1000, LOGARITHM},
    {"days_add, days_count", "closed dates, not compiled", days_closed, 1000, LOGARITHM},
};

#define SLACK 1.25 /* what small parts of the work, and logarithms that are rounded, may add */
#define LEAST 0.6 /* of the bound's growth; else it is not the bound */

static void steps_grow_as_told(void **state)
{
    const struct operation *o = *state;
    uint64_t counted[3];
    int over = 0;
    for (int i = 0; i < 3; i++) {
        counted[i] = o->count(o->n << i);
    }
    for (int i = 1; i < 3; i++) {
        double told = bound_at(o->bound, o->n << i) / bound_at(o->bound, o->n) * (double)counted[0];
        over |= (double)counted[i] > SLACK * told;
        over |= o->bound > LOGARITHM && (double)counted[i] < LEAST * told ? 2 : 0;
    }
    print_message("# %-32s %-34s %6d %11llu %11llu %11llu  %-9s %s\n", o->name, o->grows, o->n,
                  (unsigned long long)counted[0], (unsigned long long)counted[1], (unsigned long long)counted[2],
                  bounds[o->bound], over & 1 ? "outgrown" : over ? "not reached" : "kept");
    assert_int_equal(over, 0);
}

int main(void)
{
    enum { COUNT = sizeof operations / sizeof *operations };
    static struct CMUnitTest tests[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        tests[i] = (struct CMUnitTest){operations[i].name, steps_grow_as_told, NULL, NULL,
                                       (void *)(uintptr_t)&operations[i]};
    }
    print_message("# %-32s %-34s %6s %11s %11s %11s  %s\n", "operation", "what grows", "n", "steps at n", "2n", "4n",
                  "bound");
    return _cmocka_run_group_tests("steps", tests, COUNT, NULL, NULL);
}
