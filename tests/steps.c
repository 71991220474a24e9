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

#define COUNTED(function, length) (steps += (length) / 16, __real_##function)

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

static uint64_t ask_due(const cpath_calendar *calendar, cpath_time time, cpath_time other)
{
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_plan plan = {.size = sizeof plan, .target = 100, .since = time < other ? time : other, .until = time < other ? other : time};
    cpath_time due;
    amount.clock = CPATH_CLOCK_BUSINESS_DAYS;
    (void)cpath_days_count(calendar, (cpath_date)(time / DAY), (cpath_date)(other / DAY), &amount.amount);
    uint64_t counted = ASKED(cpath_due(calendar, time, &amount, &due));
    amount.clock = CPATH_CLOCK_WORKING;
    (void)cpath_work_between(calendar, time, other, &amount.amount);
    counted = most(counted, ASKED(cpath_due(calendar, time, &amount, &due)));
    return most(counted, ASKED(cpath_plan_progress(calendar, time, &plan)));
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

static uint64_t due_compiled(int32_t days)
{
    return ask_closed(ask_due, days, 1);
}

static uint64_t due_closed(int32_t days)
{
    return ask_closed(ask_due, days, 0);
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

/* A row each of the forms for columns. */
static uint64_t many_rows(int32_t count)
{
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = rows_for(0, 0, zone);
    compile_only(&rows, START_DATE);
    rows.in.compile_until += 400;
    uint64_t counted;
    cpath_calendar *calendar = build_rows(&rows, &counted);
    int64_t *times = bytes_of(count * INT64_C(8)), *amounts = bytes_of(count * INT64_C(8)), *found = bytes_of(count * INT64_C(8));
    cpath_date *dates = bytes_of(count * INT64_C(4)), *days = bytes_of(count * INT64_C(4));
    for (int32_t i = 0; i < count; i++) {
        times[i] = START + i * HOUR % (100 * DAY);
        amounts[i] = i % 100;
        dates[i] = START_DATE + i % 100;
    }
    const cpath_room none = {NULL, 0, sizeof(int32_t), 0, 0}, wide = CPATH_ROOM(found, count);
    const cpath_view from = CPATH_VIEW(times, count), by = CPATH_VIEW(amounts, count), on = CPATH_VIEW(dates, count);
    counted = STEPS(cpath_work_add_many(calendar, from, by, wide, none));
    counted += STEPS(cpath_work_between_many(calendar, from, CPATH_VIEW(times, 1), wide, none));
    counted += STEPS(cpath_days_add_many(calendar, on, by, CPATH_ROLL_NONE, CPATH_ROOM(days, count), none));
    counted += STEPS(cpath_days_count_many(calendar, on, CPATH_VIEW(dates, 1), wide, none));
    free(times);
    free(amounts);
    free(found);
    free(dates);
    free(days);
    free(calendar);
    free(zone);
    return counted;
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
 * Journeys.
 */

#define MOST_KEYS 1024

/* A journey of one stage and one role while it is put together; what an operation needs beyond it changes. */
static struct path {
    cpath_role_row roles[1];
    cpath_stage_row stages[CPATH_MAX_STAGES];
    cpath_goal_row goals[CPATH_MAX_ROWS];
    cpath_item_row items[CPATH_MAX_ITEMS];
    cpath_term_row terms[CPATH_MAX_TERMS];
    cpath_next_step_row next_steps[CPATH_MAX_ROWS];
    cpath_gate_row gates[CPATH_MAX_ROWS];
    cpath_reason_row reasons[CPATH_MAX_ROWS];
    cpath_check_row checks[CPATH_MAX_ROWS];
    cpath_journey_input in;
} path;

/* Keys are told apart by their last bytes only. */
static const char *key_of(int32_t number)
{
    static char keys[MOST_KEYS][64];
    snprintf(keys[number], sizeof keys[number], "a-key-that-all-others-but-for-its-number-are-alike-%d", number);
    return keys[number];
}

static const cpath_point created = {.kind = CPATH_POINT_CREATED};
static const cpath_point won = {.kind = CPATH_POINT_WON};
static const cpath_point any_contact = {.kind = CPATH_POINT_CONTACT_STARTED};
static const cpath_point paid = {.kind = CPATH_POINT_PAID};

static cpath_point done(int32_t item)
{
    return (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = (uint32_t)item};
}

/* Tasks, and terms that run from the beginning to a win, an hour each. */
static void begin_path(int32_t items, int32_t terms)
{
    memset(&path, 0, sizeof path);
    path.roles[0] = (cpath_role_row){"role", "Role"};
    for (int32_t i = 0; i < CPATH_MAX_STAGES; i++) {
        path.stages[i] = (cpath_stage_row){.key = key_of(i), .name = "Stage", .responsible = 1};
    }
    for (int32_t i = 0; i < items; i++) {
        path.items[i] = (cpath_item_row){.key = key_of(i), .text = "Item", .stage = 1, .kind = CPATH_ITEM_TASK};
    }
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i] = (cpath_term_row){.key = key_of(i), .text = "Term", .stage = 1, .kind = CPATH_TERM_DUE, .anchor = created,
                                         .target = won, .clock = CPATH_CLOCK_ELAPSED, .max = HOUR, .flags = CPATH_TERM_HAS_MAX};
    }
    path.in = (cpath_journey_input){.size = sizeof path.in, .language = CPATH_LANG_EN, .revision = 1, .id = "path"};
    path.in.roles = CPATH_VIEW(path.roles, 1);
    path.in.stages = CPATH_VIEW(path.stages, 1);
    path.in.goals = CPATH_VIEW(path.goals, 0);
    path.in.items = CPATH_VIEW(path.items, items);
    path.in.terms = CPATH_VIEW(path.terms, terms);
    path.in.next_steps = CPATH_VIEW(path.next_steps, 0);
    path.in.gates = CPATH_VIEW(path.gates, 0);
    path.in.reasons = CPATH_VIEW(path.reasons, 0);
    path.in.checks = CPATH_VIEW(path.checks, 0);
}

/* Each item a promise; of the terms there are each says when one is due. */
static void promise_all(void)
{
    for (int32_t i = 0; i < path.in.items.count; i++) {
        path.items[i].kind = CPATH_ITEM_PROMISE;
    }
    for (int32_t i = 0; i < path.in.terms.count; i++) {
        path.terms[i].target = done(i + 1);
    }
}

/* Each item does the one before it. */
static void chain_items(void)
{
    for (int32_t i = 0; i + 1 < path.in.items.count; i++) {
        path.items[i].done_by = done(i + 2);
    }
}

static void gate_all(int32_t gates, cpath_point point)
{
    for (path.in.gates.count = 0; path.in.gates.count < gates; path.in.gates.count++) {
        path.gates[path.in.gates.count] = (cpath_gate_row){.point = point, .kind = CPATH_GATE_WIN};
    }
}

static uint64_t build_path(void)
{
    int32_t size = cpath_journey_size(&path.in);
    void *journey = bytes_of(size);
    uint64_t counted = STEPS(cpath_journey_build(&path.in, journey, size, NULL));
    counted = most(counted, STEPS(cpath_journey_verify(journey, size)));
    counted = most(counted, STEPS(cpath_journey_problems(&path.in, (cpath_room){NULL, 0, sizeof(cpath_problem), 0, 0})));
    free(journey);
    return counted;
}

static uint64_t journey_keys(int32_t rows)
{
    begin_path(rows, 0);
    return build_path();
}

static uint64_t journey_chain(int32_t items)
{
    begin_path(items, 0);
    chain_items();
    return build_path();
}

static uint64_t journey_promises(int32_t items)
{
    begin_path(items, items);
    promise_all();
    return build_path();
}

static uint64_t journey_gates(int32_t gates)
{
    begin_path(0, 0);
    gate_all(gates, any_contact);
    return build_path();
}

static uint64_t journey_texts(int32_t bytes)
{
    begin_path(0, 0);
    char *text = bytes_of(bytes + 1);
    memset(text, 'a', (size_t)bytes);
    path.in.description = text;
    uint64_t counted = build_path();
    free(text);
    return counted;
}

static uint64_t journey_lookup(int32_t rows)
{
    begin_path(rows, 0);
    cpath_journey *journey = journey_of(&path.in);
    cpath_item_row *read = bytes_of(rows * (int64_t)sizeof *read);
    uint64_t counted = STEPS(cpath_journey_find(journey, CPATH_TABLE_ITEMS, key_of(rows - 1), (int32_t)strlen(key_of(rows - 1))));
    counted = most(counted, STEPS(cpath_journey_rows(journey, CPATH_TABLE_ITEMS, 1, CPATH_ROOM(read, rows))));
    free(read);
    free(journey);
    return counted;
}

static uint64_t journey_row(int32_t rows)
{
    begin_path(rows, 0);
    cpath_journey *journey = journey_of(&path.in);
    uint64_t counted = ASKED(cpath_journey_key(journey, CPATH_TABLE_ITEMS, (uint32_t)rows));
    counted = most(counted, ASKED(cpath_journey_text(journey, CPATH_TABLE_ITEMS, (uint32_t)rows)));
    free(journey);
    return counted;
}

static cpath_event event_at(int32_t minute, uint8_t kind)
{
    return (cpath_event){.deal = 1, .at = START + 12 * HOUR + minute * 60, .kind = kind, .sequence = minute};
}

static uint64_t contact_steps(int32_t rows)
{
    begin_path(0, 0);
    for (path.in.next_steps.count = 0; path.in.next_steps.count < rows; path.in.next_steps.count++) {
        path.next_steps[path.in.next_steps.count] = (cpath_next_step_row){
            .text = "Step", .number_from = (uint32_t)path.in.next_steps.count + 1, .outcome = CPATH_OUTCOME_REFUSED};
    }
    cpath_journey *journey = journey_of(&path.in);
    cpath_next_step_row step;
    cpath_event contact = event_at(0, CPATH_EVENT_CONTACT);
    contact.outcome = CPATH_OUTCOME_REFUSED;
    uint64_t counted = STEPS(cpath_next_step_for(journey, rows, CPATH_OUTCOME_REFUSED, &step, sizeof step));
    counted = most(counted, STEPS(cpath_contact_missing(journey, rows, &contact, sizeof contact)));
    free(journey);
    return counted;
}

static uint64_t severity(int32_t rows)
{
    begin_path(0, 0);
    for (path.in.checks.count = 0; path.in.checks.count < rows; path.in.checks.count++) {
        path.checks[path.in.checks.count] = (cpath_check_row){699 - path.in.checks.count, CPATH_SEVERITY_INFO};
    }
    cpath_journey *journey = journey_of(&path.in);
    uint64_t counted = STEPS(cpath_check_severity(journey, CPATH_CP101_OUTCOME_MISSING));
    free(journey);
    return counted;
}

/*
 * Deals.
 */

/* A log, its deal, and what it is folded with. */
struct log {
    cpath_journey *journey;
    cpath_zone *zone;
    cpath_calendar *calendar;
    cpath_deal *deal;
    int32_t deal_size;
    cpath_event *events;
    int32_t count;
};

/* The path as it stands, a working week, and room for so many events. */
static struct log log_for(int32_t events, int32_t parts, int32_t promises)
{
    struct log log = {.journey = journey_of(&path.in), .zone = zone_by("EST5EDT,M3.2.0,M11.1.0")};
    struct rows rows = rows_for(0, 0, log.zone);
    uint64_t counted;
    compile_only(&rows, START_DATE - 30);
    rows.in.compile_until += 700;
    log.calendar = build_rows(&rows, &counted);
    log.deal_size = cpath_deal_size(log.journey, parts, promises);
    log.deal = bytes_of(log.deal_size);
    assert_int_equal(cpath_deal_init(log.journey, 1, parts, promises, log.deal, log.deal_size), CPATH_OK);
    log.events = bytes_of((events + 1) * (int64_t)sizeof *log.events);
    log.events[log.count++] = event_at(0, CPATH_EVENT_CREATED);
    return log;
}

static void end_log(struct log *log)
{
    free(log->journey);
    free(log->zone);
    free(log->calendar);
    free(log->deal);
    free(log->events);
}

static cpath_event *add_event(struct log *log, uint8_t kind)
{
    log->events[log->count] = event_at(log->count, kind);
    return &log->events[log->count++];
}

/* Folds what was added since. */
static uint64_t fold_events(struct log *log, int32_t from)
{
    cpath_view calendars = CPATH_VIEW(&log->calendar, 1);
    cpath_view events = CPATH_VIEW(log->events + from, log->count - from);
    uint64_t counted = STEPS(cpath_deal_apply(log->journey, calendars, log->deal, events, NULL, CPATH_TIME_MAX, NULL));
    return counted;
}

static uint64_t folded(struct log *log)
{
    uint64_t counted = fold_events(log, 0);
    end_log(log);
    return counted;
}

/* Agreed times for a term, of one day each; the last ones first. */
static void agree_parts(struct log *log, uint32_t term, int32_t parts, int64_t amount)
{
    for (int32_t i = 0; i < parts; i++) {
        cpath_event *event = add_event(log, CPATH_EVENT_AGREED);
        event->term = term;
        event->part = (uint32_t)i + 1;
        event->until = START + (int64_t)(parts - i + 10) * DAY;
        event->flags = CPATH_EVENT_HAS_UNTIL | (amount ? CPATH_EVENT_HAS_AMOUNT : 0);
        event->amount = amount;
    }
}

static void agree_term(int32_t index, cpath_point target)
{
    path.terms[index].clock = CPATH_CLOCK_AGREED;
    path.terms[index].target = target;
    path.terms[index].anchor = (cpath_point){0};
    path.terms[index].max = 0;
    path.terms[index].flags = 0;
}

/* Each item is promised for a time of its own. */
/* From an item on: a term whose promise is not made is looked for among all that follow. */
static void promise_items(struct log *log, int32_t first)
{
    for (int32_t i = first; i < path.in.items.count; i++) {
        cpath_event *event = add_event(log, CPATH_EVENT_PROMISED);
        event->item = (uint32_t)i + 1;
        event->until = START + 30 * DAY - i * HOUR;
        event->flags = CPATH_EVENT_HAS_UNTIL;
    }
}

static uint64_t fold_all_kinds(int32_t events)
{
    begin_path(4, 4);
    struct log log = log_for(events, 0, 0);
    while (log.count < events) {
        cpath_event *event = add_event(&log, (uint8_t)(1 + log.count % CPATH_EVENT_NOTE));
        event->stage = event->kind == CPATH_EVENT_STAGE;
        event->item = event->role = 1;
        event->outcome = event->kind == CPATH_EVENT_OUTCOME ? CPATH_OUTCOME_REFUSED : 0;
        event->kind = event->kind == CPATH_EVENT_AGREED ? CPATH_EVENT_NOTE : event->kind;
    }
    return folded(&log);
}

static uint64_t fold_terms(int32_t terms)
{
    begin_path(0, terms);
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].anchor = any_contact;
        path.terms[i].flags |= CPATH_TERM_RESTARTS;
    }
    struct log log = log_for(20, 0, 0);
    while (log.count < 20) {
        (void)add_event(&log, CPATH_EVENT_CONTACT);
    }
    return folded(&log);
}

static uint64_t fold_chain(int32_t items)
{
    begin_path(items, 0);
    chain_items();
    struct log log = log_for(20, 0, 0);
    while (log.count < 20) {
        add_event(&log, log.count % 2 ? CPATH_EVENT_DONE : CPATH_EVENT_UNDONE)->item = (uint32_t)items;
    }
    return folded(&log);
}

static uint64_t fold_pauses(int32_t terms)
{
    begin_path(0, terms);
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].clock = CPATH_CLOCK_WORKING;
    }
    struct log log = log_for(20, 0, 0);
    while (log.count < 20) {
        (void)add_event(&log, log.count % 2 ? CPATH_EVENT_PAUSED : CPATH_EVENT_RESUMED);
    }
    return folded(&log);
}

static uint64_t fold_parts(int32_t parts)
{
    begin_path(0, 1);
    agree_term(0, paid);
    struct log log = log_for(parts, parts, 0);
    agree_parts(&log, 1, parts, 100);
    return folded(&log);
}

static uint64_t fold_payment(int32_t parts)
{
    begin_path(0, 1);
    agree_term(0, paid);
    struct log log = log_for(parts + 1, parts, 0);
    agree_parts(&log, 1, parts, 100);
    (void)fold_events(&log, 0);
    int32_t before = log.count;
    cpath_event *event = add_event(&log, CPATH_EVENT_PAID);
    event->amount = parts * 100;
    event->flags = CPATH_EVENT_HAS_AMOUNT;
    uint64_t counted = fold_events(&log, before);
    end_log(&log);
    return counted;
}

static uint64_t fold_promises(int32_t promises)
{
    begin_path(0, 0);
    struct log log = log_for(promises, 0, promises);
    for (int32_t i = 0; i < promises; i++) {
        add_event(&log, CPATH_EVENT_PROMISED)->part = (uint32_t)i + 1;
    }
    return folded(&log);
}

/* Of each term that begins it is asked whether a time is agreed already. */
static uint64_t fold_agreed_before(int32_t terms)
{
    begin_path(0, terms);
    agree_term(0, won);
    for (int32_t i = 1; i < terms; i++) {
        path.terms[i].anchor = any_contact;
        path.terms[i].target = (cpath_point){.kind = CPATH_POINT_AGREED, .term = 1};
    }
    struct log log = log_for(2, terms, 0);
    (void)add_event(&log, CPATH_EVENT_CONTACT);
    return folded(&log);
}

/* A refusal cancels what expires, and a reopening asks of each whether it has lapsed. */
static uint64_t fold_reopening(int32_t terms)
{
    begin_path(terms, terms);
    promise_all();
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].kind = CPATH_TERM_EXPIRES;
    }
    struct log log = log_for(terms + 2, 0, 0);
    promise_items(&log, terms - 1);
    (void)fold_events(&log, 0);
    int32_t before = log.count;
    add_event(&log, CPATH_EVENT_OUTCOME)->outcome = CPATH_OUTCOME_REFUSED;
    (void)add_event(&log, CPATH_EVENT_REOPENED);
    uint64_t counted = fold_events(&log, before);
    end_log(&log);
    return counted;
}

static uint64_t deal_bytes(int32_t parts)
{
    begin_path(0, 1);
    struct log log = log_for(0, parts, parts);
    void *buffer = bytes_of(log.deal_size);
    uint64_t counted = STEPS(cpath_deal_init(log.journey, 1, parts, parts, buffer, log.deal_size));
    counted = most(counted, STEPS(cpath_deal_verify(log.journey, log.deal, log.deal_size)));
    free(buffer);
    end_log(&log);
    return counted;
}

#define MOST_CLOCKS 8192

/* The dearest of the questions for clocks; ends the log. */
static uint64_t ask_clocks(struct log *log)
{
    static cpath_clock clocks[MOST_CLOCKS];
    cpath_view calendars = CPATH_VIEW(&log->calendar, 1);
    cpath_time now = START + 30 * DAY, change;
    cpath_state state = CPATH_STATE_INIT;
    (void)fold_events(log, 0);
    uint64_t counted = STEPS(cpath_deal_clocks(log->journey, calendars, log->deal, now, CPATH_ROOM(clocks, MOST_CLOCKS)));
    counted = most(counted, STEPS(cpath_deal_state(log->journey, calendars, log->deal, now, &state)));
    counted = most(counted, STEPS(cpath_deal_next_change(log->journey, calendars, log->deal, now, &change)));
    end_log(log);
    return counted;
}

static uint64_t clocks_terms(int32_t terms)
{
    begin_path(0, terms);
    struct log log = log_for(0, 0, 0);
    return ask_clocks(&log);
}

static uint64_t clocks_promises(int32_t terms)
{
    begin_path(terms, terms);
    promise_all();
    struct log log = log_for(terms, 0, 0);
    promise_items(&log, terms - 1);
    return ask_clocks(&log);
}

static uint64_t clocks_parts(int32_t parts)
{
    begin_path(0, 1);
    agree_term(0, won);
    struct log log = log_for(parts, parts, 0);
    agree_parts(&log, 1, parts, 0);
    return ask_clocks(&log);
}

/* What no due, nor a change of the verdict, ends is looked through for a year. */
static uint64_t clocks_paused(int32_t terms)
{
    begin_path(0, terms);
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].clock = CPATH_CLOCK_WORKING;
        path.terms[i].max = 1000 * HOUR;
    }
    struct log log = log_for(1, 0, 0);
    (void)add_event(&log, CPATH_EVENT_PAUSED);
    return ask_clocks(&log);
}

/* A pause, and the clock, of one term of many. */
static uint64_t one_clock(int32_t terms)
{
    begin_path(0, terms);
    struct log log = log_for(0, 0, 0);
    cpath_view calendars = CPATH_VIEW(&log.calendar, 1);
    cpath_run run = {.size = sizeof run, .flags = CPATH_RUN_STARTED, .anchor_at = START};
    cpath_clock clock;
    uint64_t counted = STEPS(cpath_run_pause(log.journey, calendars, (uint32_t)terms, &run, START + 60, START + 120));
    counted += STEPS(cpath_deadline(log.journey, calendars, (uint32_t)terms, &run, START + DAY, &clock, sizeof clock));
    end_log(&log);
    return counted;
}

static uint64_t items_read(int32_t items)
{
    begin_path(items, 0);
    struct log log = log_for(0, 0, 0);
    const cpath_point last = done(items);
    cpath_item_state *states = bytes_of(items * (int64_t)sizeof *states);
    (void)fold_events(&log, 0);
    uint64_t counted = STEPS(cpath_deal_items(log.journey, log.deal, CPATH_ROOM(states, items)));
    counted = most(counted, STEPS(cpath_deal_reached(log.journey, log.deal, &last, sizeof last)));
    free(states);
    end_log(&log);
    return counted;
}

static uint64_t room_asked(int32_t events)
{
    begin_path(0, 1);
    struct log log = log_for(events, 0, 0);
    int32_t parts, promises;
    for (int32_t i = 0; i < events; i++) {
        (void)add_event(&log, CPATH_EVENT_AGREED);
    }
    uint64_t counted = STEPS(cpath_deal_room(CPATH_VIEW(log.events, log.count), &parts, &promises));
    end_log(&log);
    return counted;
}

static uint64_t gates(int32_t count)
{
    begin_path(0, 0);
    gate_all(count, any_contact);
    struct log log = log_for(0, 0, 0);
    static cpath_blocker blockers[CPATH_MAX_ROWS];
    (void)fold_events(&log, 0);
    uint64_t counted = STEPS(cpath_gate_check(log.journey, log.deal, 0, 0, CPATH_ROOM(blockers, CPATH_MAX_ROWS)));
    end_log(&log);
    return counted;
}

static uint64_t gates_agreed(int32_t count)
{
    begin_path(0, 1);
    agree_term(0, won);
    gate_all(count, (cpath_point){.kind = CPATH_POINT_AGREED, .term = 1});
    struct log log = log_for(0, count, 0);
    static cpath_blocker blockers[CPATH_MAX_ROWS];
    (void)fold_events(&log, 0);
    uint64_t counted = STEPS(cpath_gate_check(log.journey, log.deal, 0, 0, CPATH_ROOM(blockers, CPATH_MAX_ROWS)));
    end_log(&log);
    return counted;
}

#define MOST_FINDINGS 4096

static uint64_t checked(struct log *log)
{
    static cpath_finding findings[MOST_FINDINGS];
    cpath_view calendars = CPATH_VIEW(&log->calendar, 1), events = CPATH_VIEW(log->events, log->count);
    uint64_t counted = STEPS(cpath_check(log->journey, calendars, log->deal, events, NULL, START + 300 * DAY,
                                         CPATH_ROOM(findings, MOST_FINDINGS), NULL));
    end_log(log);
    return counted;
}

/* Each comes before those that are there. */
static uint64_t check_overdue(int32_t terms)
{
    begin_path(0, terms);
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].max = (5000 - i) * HOUR;
    }
    struct log log = log_for(0, 0, 0);
    return checked(&log);
}

static uint64_t check_events(int32_t events)
{
    begin_path(0, 0);
    struct log log = log_for(events, 0, 0);
    while (log.count < events) {
        (void)add_event(&log, CPATH_EVENT_RESUMED);
    }
    return checked(&log);
}

static uint64_t check_promises(int32_t terms)
{
    begin_path(terms, terms);
    promise_all();
    struct log log = log_for(terms, 0, 0);
    promise_items(&log, 0);
    return checked(&log);
}

static uint64_t agenda_of(struct log *log)
{
    static cpath_agenda_row rows[MOST_FINDINGS];
    cpath_view calendars = CPATH_VIEW(&log->calendar, 1);
    (void)fold_events(log, 0);
    uint64_t counted = STEPS(cpath_agenda(log->journey, calendars, log->deal, START + DAY, 0, 0, CPATH_ROOM(rows, MOST_FINDINGS)));
    end_log(log);
    return counted;
}

static uint64_t agenda_terms(int32_t terms)
{
    begin_path(0, terms);
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].max = (5000 - i) * HOUR;
    }
    struct log log = log_for(0, 0, 0);
    return agenda_of(&log);
}

static uint64_t agenda_tasks(int32_t items)
{
    begin_path(items, items);
    struct log log = log_for(0, 0, 0);
    return agenda_of(&log);
}

/* Numbers that look random, from 0 on. */
static int64_t scattered(int32_t i, int64_t below)
{
    return (int64_t)((uint64_t)i * UINT64_C(0x9E3779B97F4A7C15) >> 20) % below;
}

static uint64_t ordered_agenda(int32_t count)
{
    cpath_agenda_row *rows = bytes_of(count * (int64_t)sizeof *rows);
    int32_t *order = bytes_of(count * (int64_t)sizeof *order);
    for (int32_t i = 0; i < count; i++) {
        rows[i] = (cpath_agenda_row){.what = 1, .deal = scattered(i, count), .due = START + scattered(i, 100) * DAY, .role = 1,
                                     .verdict = CPATH_VERDICT_ON_TIME, .phase = CPATH_PHASE_RUNNING};
    }
    uint64_t counted = STEPS(cpath_agenda_order(CPATH_VIEW(rows, count), order, count));
    free(rows);
    free(order);
    return counted;
}

static uint64_t ordered_events(int32_t count)
{
    cpath_event *rows = bytes_of(count * (int64_t)sizeof *rows);
    int32_t *order = bytes_of(count * (int64_t)sizeof *order);
    for (int32_t i = 0; i < count; i++) {
        rows[i] = event_at(0, CPATH_EVENT_NOTE);
        rows[i].deal = scattered(i, count);
    }
    uint64_t counted = STEPS(cpath_events_order(CPATH_VIEW(rows, count), order, count));
    free(rows);
    free(order);
    return counted;
}

static uint64_t forecast_of(struct log *log)
{
    cpath_forecast_row rows[1];
    cpath_view calendars = CPATH_VIEW(&log->calendar, 1);
    (void)fold_events(log, 0);
    uint64_t counted = STEPS(cpath_forecast(log->journey, calendars, log->deal, START + DAY, CPATH_ROOM(rows, 1)));
    end_log(log);
    return counted;
}

static uint64_t forecast_terms(int32_t terms)
{
    begin_path(0, terms);
    struct log log = log_for(0, 0, 0);
    return forecast_of(&log);
}

/* Each term waits for the next one. */
static uint64_t forecast_chain(int32_t terms)
{
    begin_path(terms, terms);
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].target = done(i + 1);
        path.terms[i].anchor = i + 1 < terms ? done(i + 2) : any_contact;
    }
    struct log log = log_for(0, 0, 0);
    return forecast_of(&log);
}

/* The same of contacts, each with a goal of its own. */
static uint64_t forecast_contacts(int32_t terms)
{
    begin_path(0, terms);
    for (path.in.goals.count = 0; path.in.goals.count <= terms; path.in.goals.count++) {
        path.goals[path.in.goals.count] = (cpath_goal_row){.key = key_of(path.in.goals.count), .text = "Goal", .stage = 1};
    }
    for (int32_t i = 0; i < terms; i++) {
        path.terms[i].target = path.terms[i].anchor = any_contact;
        path.terms[i].target.goal = (uint32_t)i + 1;
        path.terms[i].anchor.goal = (uint32_t)i + 2;
    }
    struct log log = log_for(terms + 1, 0, 0);
    for (int32_t i = 0; i <= terms; i++) { /* each is named, and none takes place */
        cpath_event *event = add_event(&log, CPATH_EVENT_NOTE);
        event->goal = (uint32_t)i + 1;
    }
    return forecast_of(&log);
}

/* With ten terms each. */
static uint64_t forecast_stages(int32_t stages)
{
    begin_path(0, 10 * stages);
    path.in.stages.count = stages;
    struct log log = log_for(0, 0, 0);
    return forecast_of(&log);
}

static uint64_t funnel_adding(struct log *log)
{
    int32_t size = cpath_funnel_size(log->journey);
    cpath_funnel *funnel = bytes_of(size);
    cpath_view calendars = CPATH_VIEW(&log->calendar, 1);
    (void)fold_events(log, 0);
    assert_int_equal(cpath_funnel_init(log->journey, funnel, size), CPATH_OK);
    uint64_t counted = STEPS(cpath_funnel_add(log->journey, calendars, funnel, log->deal, START + 30 * DAY));
    free(funnel);
    end_log(log);
    return counted;
}

static uint64_t funnel_terms(int32_t terms)
{
    begin_path(0, terms);
    struct log log = log_for(0, 0, 0);
    return funnel_adding(&log);
}

static uint64_t funnel_promises(int32_t terms)
{
    begin_path(terms, terms);
    promise_all();
    struct log log = log_for(terms, 0, 0);
    promise_items(&log, terms - 1);
    return funnel_adding(&log);
}

static uint64_t funnel_parts(int32_t parts)
{
    begin_path(0, 1);
    agree_term(0, won);
    struct log log = log_for(parts, parts, 0);
    agree_parts(&log, 1, parts, 0);
    return funnel_adding(&log);
}

static uint64_t funnel_reasons(int32_t reasons)
{
    begin_path(0, 0);
    for (path.in.reasons.count = 0; path.in.reasons.count < reasons; path.in.reasons.count++) {
        path.reasons[path.in.reasons.count] = (cpath_reason_row){key_of(path.in.reasons.count), "Reason"};
    }
    cpath_journey *journey = journey_of(&path.in);
    int32_t size = cpath_funnel_size(journey);
    cpath_funnel *funnel = bytes_of(size);
    int64_t *lost = bytes_of((reasons + 1) * (int64_t)sizeof *lost);
    uint64_t counted = STEPS(cpath_funnel_init(journey, funnel, size));
    counted += STEPS(cpath_funnel_merge(journey, funnel, funnel));
    counted += STEPS(cpath_funnel_verify(journey, funnel, size));
    counted += STEPS(cpath_funnel_reasons(journey, funnel, CPATH_ROOM(lost, reasons + 1)));
    counted += STEPS(cpath_funnel_refusals(journey, funnel, (cpath_room){NULL, 0, sizeof(cpath_funnel_refusal), 0, 0}));
    free(lost);
    free(funnel);
    free(journey);
    return counted;
}

/* What the path's funnel says. */
static uint64_t funnel_read(void)
{
    int32_t terms = path.in.terms.count;
    cpath_journey *journey = journey_of(&path.in);
    int32_t size = cpath_funnel_size(journey);
    int64_t time;
    cpath_funnel *funnel = bytes_of(size);
    cpath_funnel_stage *stages = bytes_of(path.in.stages.count * (int64_t)sizeof *stages);
    cpath_funnel_term *rows = bytes_of(terms * (int64_t)sizeof *rows);
    assert_int_equal(cpath_funnel_init(journey, funnel, size), CPATH_OK);
    uint64_t counted = STEPS(cpath_funnel_stages(journey, funnel, CPATH_ROOM(stages, path.in.stages.count)));
    counted += STEPS(cpath_funnel_quantile(journey, funnel, 1, CPATH_CLOCK_WORKING, 90, &time));
    counted += STEPS(cpath_funnel_terms(journey, funnel, CPATH_ROOM(rows, terms)));
    counted += STEPS(cpath_funnel_roles(journey, funnel, CPATH_ROOM(rows, terms)));
    free(stages);
    free(rows);
    free(funnel);
    free(journey);
    return counted;
}

static uint64_t funnel_rows(int32_t terms)
{
    begin_path(0, terms);
    return funnel_read();
}

static uint64_t funnel_stages(int32_t stages)
{
    begin_path(0, 10 * stages);
    path.in.stages.count = stages;
    return funnel_read();
}

/* Deals of ten rows each; with `bad` one of them in each. */
static uint64_t many_deals(int32_t rows, int bad)
{
    begin_path(2, 2);
    struct log log = log_for(rows, 0, 0);
    cpath_many many = CPATH_MANY_INIT;
    cpath_many_result *results = bytes_of(rows * (int64_t)sizeof *results);
    int32_t *order = bytes_of(rows * (int64_t)sizeof *order);
    cpath_view calendars = CPATH_VIEW(&log.calendar, 1);
    while (log.count < rows) {
        (void)add_event(&log, CPATH_EVENT_CONTACT);
    }
    for (int32_t i = 0; i < rows; i++) {
        log.events[i].deal = 1 + i / 10;
        log.events[i].kind = bad && i % 10 == 9 ? 99 : log.events[i].kind;
        order[i] = i;
    }
    many.deal = log.deal;
    many.deal_size = log.deal_size;
    many.results = CPATH_ROOM(results, rows);
    uint64_t counted = STEPS(cpath_deal_many(log.journey, calendars, CPATH_VIEW(log.events, rows), order, START + 300 * DAY, &many));
    free(order);
    free(results);
    end_log(&log);
    return counted;
}

static uint64_t many_sound(int32_t rows)
{
    return many_deals(rows, 0);
}

static uint64_t many_bad(int32_t rows)
{
    return many_deals(rows, 1);
}

/*
 * Explanations.
 */

static uint64_t explain_amount(uint32_t clock, int64_t amount, int32_t pauses)
{
    begin_path(0, 0);
    struct log log = log_for(0, 0, 0);
    cpath_amount own = CPATH_AMOUNT_INIT;
    cpath_pause *rows = bytes_of(pauses * (int64_t)sizeof *rows);
    own.clock = clock;
    own.amount = amount;
    for (int32_t i = 0; i < pauses; i++) {
        const cpath_pause pause = {START + 12 * HOUR + i * 120, START + 12 * HOUR + i * 120 + 60};
        rows[i] = pause;
    }
    uint64_t counted = STEPS(cpath_explain(log.calendar, START, &own, CPATH_VIEW(rows, pauses),
                                           (cpath_room){NULL, 0, sizeof(cpath_segment), 0, 0}));
    free(rows);
    end_log(&log);
    return counted;
}

static uint64_t explain_days(int32_t days)
{
    return explain_amount(CPATH_CLOCK_BUSINESS_DAYS, days, 0);
}

static uint64_t explain_hours(int32_t days)
{
    return explain_amount(CPATH_CLOCK_WORKING, days * INT64_C(28800), 0);
}

static uint64_t explain_pauses(int32_t pauses)
{
    return explain_amount(CPATH_CLOCK_WORKING, 10 * HOUR, pauses);
}

static uint64_t explain_deal(int32_t pauses)
{
    begin_path(0, 1);
    path.terms[0].clock = CPATH_CLOCK_WORKING;
    path.terms[0].max = 1000 * HOUR;
    struct log log = log_for(2 * pauses, 0, 0);
    cpath_view calendars = CPATH_VIEW(&log.calendar, 1);
    cpath_pause *room = bytes_of(pauses * (int64_t)sizeof *room);
    for (int32_t i = 0; i < pauses; i++) {
        (void)add_event(&log, CPATH_EVENT_PAUSED);
        (void)add_event(&log, CPATH_EVENT_RESUMED);
    }
    uint64_t counted = STEPS(cpath_deal_explain(log.journey, calendars, log.deal, CPATH_VIEW(log.events, log.count), NULL, 1,
                                                START + 300 * DAY, CPATH_ROOM(room, pauses),
                                                (cpath_room){NULL, 0, sizeof(cpath_segment), 0, 0}, NULL));
    free(room);
    end_log(&log);
    return counted;
}

/*
 * Words.
 */

static uint64_t words(int32_t length)
{
    begin_path(1, 1);
    char *name = bytes_of(length + 1), text[100];
    memset(name, 'a', (size_t)length);
    path.items[0].text = name;
    cpath_journey *journey = journey_of(&path.in);
    cpath_zone *zone = zone_by("UTC0");
    struct rows rows = rows_for(0, 0, zone);
    uint64_t counted;
    cpath_calendar *calendar = build_rows(&rows, &counted);
    const cpath_finding finding = {.code = CPATH_CP601_PROMISE_BROKEN, .item = 1, .stage = 1, .severity = CPATH_SEVERITY_ERROR};
    const cpath_agenda_row row = {.what = CPATH_AGENDA_PROMISE, .item = 1, .stage = 1};
    const cpath_blocker blocker = {.point = CPATH_POINT_ITEM_DONE, .item = 1};
    counted = STEPS(cpath_finding_format(journey, calendar, &finding, sizeof finding, text, sizeof text));
    counted = most(counted, STEPS(cpath_agenda_format(journey, &row, sizeof row, text, sizeof text)));
    counted = most(counted, STEPS(cpath_gate_format(journey, &blocker, sizeof blocker, text, sizeof text)));
    free(calendar);
    free(zone);
    free(journey);
    free(name);
    return counted;
}

static uint64_t no_word(int32_t length)
{
    char *word = bytes_of(length);
    memset(word, 'a', (size_t)length);
    uint64_t counted = ASKED(cpath_word_value(CPATH_WORDS_FIELD, word, length));
    counted = most(counted, ASKED(cpath_struct_size(word, length, NULL)));
    free(word);
    return counted;
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
    {"calendar_build", "dated hours, more than compiled", build_too_many, 65500, LINEAR_LOG},
    {"calendar_build", "dates alike, 336 weekly hours", build_alike, 250, LINEAR},
    {"calendar_build", "compiled dates", build_compiled, 4000, LINEAR},
    {"calendar_build", "the zone's changes", build_changes, 1000, LINEAR_LOG},
    {"calendar_verify", "closed dates", verify_calendar, 2000, LINEAR},
    {"work_add, _between, is_open", "closed dates, compiled", work_compiled, 1000, CONSTANT},
    {"work_add, _between, is_open", "intervals close together, compiled", work_thick, 960, CONSTANT},
    {"work_add, _between, is_open", "dates with rows, not compiled", work_closed, 2000, LINEAR},
    {"work_add, _between, is_open", "years, by a rule of weekdays", work_by_weekdays, 1900, CONSTANT},
    {"work_add, _between, is_open", "years, by a rule of dates", work_by_dates, 100, LINEAR},
    {"work_add, _between, is_open", "the zone's changes, not compiled", work_changes, 500, LINEAR_LOG},
    {"previous_close", "closed dates, compiled", close_compiled, 1000, CONSTANT},
    {"previous_close", "closed dates, not compiled", close_closed, 8000, LINEAR},
    {"previous_close", "years closed, by a rule of dates", close_by_dates, 250, LINEAR},
    {"previous_close", "the zone's changes, not compiled", close_changes, 500, LINEAR},
    {"days_add, days_count", "closed dates, compiled", days_compiled, 1000, LOGARITHM},
    {"days_add, days_count", "closed dates, not compiled", days_closed, 1000, LOGARITHM},
    {"due, plan_progress", "closed dates, compiled", due_compiled, 1000, LOGARITHM},
    {"due, plan_progress", "closed dates, not compiled", due_closed, 2000, LINEAR},
    {"work_add_many and the others", "rows", many_rows, 1000, LINEAR},
    {"journey_build, _verify, _problems", "rows, their keys much alike", journey_keys, 64, SQUARE},
    {"journey_build, _verify, _problems", "items that do each other", journey_chain, 64, SQUARE},
    {"journey_build, _verify, _problems", "promises, and as many terms", journey_promises, 64, SQUARE},
    {"journey_build, _verify, _problems", "gates", journey_gates, 64, LINEAR},
    {"journey_build, _verify, _problems", "bytes of a text", journey_texts, 10000, LINEAR},
    {"journey_find, journey_rows", "rows", journey_lookup, 64, LINEAR},
    {"journey_key, journey_text", "rows", journey_row, 64, CONSTANT},
    {"next_step_for, contact_missing", "next steps", contact_steps, 64, LINEAR},
    {"check_severity", "checks", severity, 140, LINEAR},
    {"deal_init, deal_verify", "agreed times and promises", deal_bytes, 1000, LINEAR},
    {"deal_apply", "events of all kinds", fold_all_kinds, 1000, LINEAR},
    {"deal_apply", "terms, of each contact", fold_terms, 64, LINEAR},
    {"deal_apply", "terms, of each pause", fold_pauses, 64, LINEAR},
    {"deal_apply", "items that do each other", fold_chain, 64, LINEAR},
    {"deal_apply", "agreed times", fold_parts, 150, SQUARE},
    {"deal_apply", "agreed times, of one payment", fold_payment, 250, SQUARE},
    {"deal_apply", "free promises", fold_promises, 250, SQUARE},
    {"deal_apply", "terms, and as many agreed times", fold_agreed_before, 64, SQUARE},
    {"deal_apply", "terms, and one promise, of a reopening", fold_reopening, 64, LINEAR},
    {"deal_clocks, _state, _next_change", "terms", clocks_terms, 64, LINEAR},
    {"deal_clocks, _state, _next_change", "terms, and one promise", clocks_promises, 64, SQUARE},
    {"deal_clocks, _state, _next_change", "agreed times", clocks_parts, 150, SQUARE},
    {"deal_clocks, _state, _next_change", "terms in a pause", clocks_paused, 4, LINEAR},
    {"deadline, run_pause", "terms", one_clock, 64, CONSTANT},
    {"deal_items, deal_reached", "items", items_read, 64, LINEAR},
    {"deal_room", "events", room_asked, 1000, LINEAR},
    {"gate_check", "gates", gates, 64, LINEAR},
    {"gate_check", "gates, and as many agreed times", gates_agreed, 64, SQUARE},
    {"check", "findings, the last ones first", check_overdue, 64, SQUARE},
    {"check", "events, a finding each", check_events, 1000, LINEAR},
    {"check", "terms, and as many promises", check_promises, 64, SQUARE},
    {"agenda", "rows, the last ones first", agenda_terms, 64, SQUARE},
    {"agenda", "tasks, and as many terms", agenda_tasks, 64, SQUARE},
    {"agenda_order", "rows", ordered_agenda, 4000, LINEAR},
    {"events_order", "rows", ordered_events, 5000, LINEAR_LOG},
    {"forecast", "terms", forecast_terms, 64, LINEAR},
    {"forecast", "terms, each after another", forecast_chain, 64, SQUARE},
    {"forecast", "terms of contacts, each after another", forecast_contacts, 24, CUBE},
    {"forecast", "stages, and ten times as many terms", forecast_stages, 16, SQUARE},
    {"funnel_add", "terms", funnel_terms, 64, LINEAR},
    {"funnel_add", "terms, and one promise", funnel_promises, 64, SQUARE},
    {"funnel_add", "agreed times", funnel_parts, 150, SQUARE},
    {"funnel_init, _merge, _verify", "reasons", funnel_reasons, 64, LINEAR},
    {"funnel_stages, _terms, _roles", "terms", funnel_rows, 64, LINEAR},
    {"funnel_stages, _terms, _roles", "stages, and ten times as many terms", funnel_stages, 16, SQUARE},
    {"deal_many", "rows", many_sound, 1000, LINEAR},
    {"deal_many", "rows, each deal with a wrong one", many_bad, 1000, LINEAR},
    {"explain", "business days", explain_days, 1000, LINEAR},
    {"explain", "days of working time", explain_hours, 1000, LINEAR},
    {"explain", "pauses", explain_pauses, 250, LINEAR},
    {"deal_explain", "pauses", explain_deal, 500, LINEAR},
    {"finding_, agenda_, gate_format", "bytes of a name", words, 1000, LINEAR},
    {"word_value, struct_size", "bytes of no word", no_word, 1000, CONSTANT},
};

#define SLACK 1.25 /* what small parts of the work, and logarithms that are rounded, may add */
#define LEAST 0.5 /* of the bound's growth; else it is not the bound */

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
    print_message("# %-34s %-37s %6d %11llu %11llu %11llu  %-9s %s\n", o->name, o->grows, o->n,
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
    print_message("# %-34s %-37s %6s %11s %11s %11s  %s\n", "operation", "what grows", "n", "steps at n", "2n", "4n",
                  "bound");
    return _cmocka_run_group_tests("steps", tests, COUNT, NULL, NULL);
}
