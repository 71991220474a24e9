/* SPDX-License-Identifier: MIT */
/*
 * time SHARED_LIBRARY [--tsv | --count N]: nanoseconds an operation, through
 * the static library it is linked with and through the shared one it loads.
 * Every figure is the least of several runs that take turns. Asserts nothing.
 * --tsv: the main rows only, for peers.py; --count N: N additions and nothing
 * else that is long, for callgrind.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <clientpath/clientpath.h>

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

#define INPUTS 65536
#define MOST_ROWS 6000
#define RUNS 7
#define MOST_JOBS 64

/* What is measured, as the static and the shared library have it. */
struct api {
    int32_t (*work_add)(const cpath_calendar *, cpath_time, int64_t, cpath_time *);
    int32_t (*work_between)(const cpath_calendar *, cpath_time, cpath_time, int64_t *);
    int32_t (*days_add)(const cpath_calendar *, cpath_date, int64_t, int32_t, cpath_date *);
    int32_t (*days_count)(const cpath_calendar *, cpath_date, cpath_date, int64_t *);
    int32_t (*zone_offset)(const cpath_zone *, cpath_time, int32_t *);
};

static const struct api linked = {cpath_work_add, cpath_work_between, cpath_days_add, cpath_days_count,
                                  cpath_zone_offset};
static struct api loaded;

/* One set of inputs for all. Loops copy it, so that calls do not make them read it again. */
static struct inputs {
    const cpath_calendar *calendar;
    const cpath_zone *zone;
    cpath_time *time, *other;
    int64_t *amount, *amount_days, *result;
    cpath_date *date, *other_date;
    int32_t *days, *code;
    int32_t inputs;
} in;

static volatile int64_t zero; /* what the compiler cannot know: makes a chain of dependent calls */
static volatile int64_t sink;

/* The processor's time, so that other programs on the machine do not count. */
static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/*
 * Two loops an operation. `chain` is 0 in the one and all ones in the other
 * (times zero): each call's input then waits for the result before it.
 */
#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

#define LOOP(name, type, call)                                                                                       \
    INLINE void name##_with(const struct api *api, int chain)                                                        \
    {                                                                                                                \
        const struct inputs own = in;                                                                                \
        int64_t sum = 0, mask = zero;                                                                                \
        type out = 0;                                                                                                \
        for (int32_t i = 0; i < own.inputs; i++) {                                                                   \
            int64_t wait = chain ? (int64_t)out & mask : 0;                                                          \
            (void)wait;                                                                                              \
            (void)call;                                                                                              \
            sum += out;                                                                                              \
        }                                                                                                            \
        sink = sum;                                                                                                  \
    }                                                                                                                \
    static void name##_stream(void)                                                                                  \
    {                                                                                                                \
        name##_with(&linked, 0);                                                                                     \
    }                                                                                                                \
    static void name##_chain(void)                                                                                   \
    {                                                                                                                \
        name##_with(&linked, 1);                                                                                     \
    }                                                                                                                \
    static void name##_shared(void)                                                                                  \
    {                                                                                                                \
        name##_with(&loaded, 0);                                                                                     \
    }                                                                                                                \
    static void name##_shared_chain(void)                                                                            \
    {                                                                                                                \
        name##_with(&loaded, 1);                                                                                     \
    }

LOOP(add, cpath_time, api->work_add(own.calendar, own.time[i] + wait, own.amount[i], &out))
LOOP(subtract, cpath_time, api->work_add(own.calendar, own.time[i] + wait, -own.amount[i], &out))
LOOP(between, int64_t, api->work_between(own.calendar, own.time[i] + wait, own.other[i], &out))
LOOP(days_add, cpath_date, api->days_add(own.calendar, own.date[i] + (int32_t)wait, own.days[i], 0, &out))
LOOP(days_count, int64_t, api->days_count(own.calendar, own.date[i] + (int32_t)wait, own.other_date[i], &out))
LOOP(offset, int32_t, api->zone_offset(own.zone, own.time[i] + wait, &out))

static int64_t glibc_offset(cpath_time time)
{
    struct tm tm;
    time_t t = time;
    localtime_r(&t, &tm);
    return tm.tm_gmtoff;
}

static void glibc_stream(void)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < in.inputs; i++) {
        sum += glibc_offset(in.time[i]);
    }
    sink = sum;
}

static void glibc_chain(void)
{
    int64_t out = 0, mask = zero;
    for (int32_t i = 0; i < in.inputs; i++) {
        out = glibc_offset(in.time[i] + (out & mask));
    }
    sink = out;
}

static void local_date_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    cpath_date out = 0;
    for (int32_t i = 0; i < own.inputs; i++) {
        (void)cpath_local_date(own.calendar, own.time[i], &out);
        sum += out;
    }
    sink = sum;
}

static void is_open_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    for (int32_t i = 0; i < own.inputs; i++) {
        sum += cpath_is_open(own.calendar, own.time[i]);
    }
    sink = sum;
}

static void next_open_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    cpath_time out = 0;
    for (int32_t i = 0; i < own.inputs; i++) {
        (void)cpath_next_open(own.calendar, own.time[i], &out);
        sum += out;
    }
    sink = sum;
}

static void previous_close_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    cpath_time out = 0;
    for (int32_t i = 0; i < own.inputs; i++) {
        (void)cpath_previous_close(own.calendar, own.time[i], &out);
        sum += out;
    }
    sink = sum;
}

static void due_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    cpath_time out = 0;
    cpath_amount amount = CPATH_AMOUNT_INIT;
    amount.clock = CPATH_CLOCK_WORKING;
    for (int32_t i = 0; i < own.inputs; i++) {
        amount.amount = own.amount[i];
        (void)cpath_due(own.calendar, own.time[i], &amount, &out);
        sum += out;
    }
    sink = sum;
}

static void elapsed_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    cpath_time out = 0;
    cpath_amount amount = CPATH_AMOUNT_INIT;
    amount.clock = CPATH_CLOCK_ELAPSED;
    for (int32_t i = 0; i < own.inputs; i++) {
        amount.amount = own.amount[i];
        (void)cpath_due(own.calendar, own.time[i], &amount, &out);
        sum += out;
    }
    sink = sum;
}

/* A call that does nothing, and one that checks a handle and reads one number. */
static void version_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    for (int32_t i = 0; i < own.inputs; i++) {
        sum += cpath_version();
    }
    sink = sum;
}

static void handle_stream(void)
{
    const struct inputs own = in;
    int64_t sum = 0;
    uint64_t out = 0;
    for (int32_t i = 0; i < own.inputs; i++) {
        (void)cpath_calendar_fingerprint(own.calendar, &out);
        sum += (int64_t)(out & 1);
    }
    sink = sum;
}

static cpath_view view64(const int64_t *data)
{
    return (cpath_view){data, in.inputs, 8, 0, 0};
}

static cpath_view view32(const int32_t *data)
{
    return (cpath_view){data, in.inputs, 4, 0, 0};
}

static void add_many(void)
{
    sink = cpath_work_add_many(in.calendar, view64(in.time), view64(in.amount),
                               (cpath_room){in.result, in.inputs, 8, 0, 0}, (cpath_room){in.code, in.inputs, 4, 0, 0});
}

static void between_many(void)
{
    sink = cpath_work_between_many(in.calendar, view64(in.time), view64(in.other),
                                   (cpath_room){in.result, in.inputs, 8, 0, 0},
                                   (cpath_room){in.code, in.inputs, 4, 0, 0});
}

static void days_add_many(void)
{
    sink = cpath_days_add_many(in.calendar, view32(in.date), view64(in.amount_days), 0,
                               (cpath_room){in.code, in.inputs, 4, 0, 0}, (cpath_room){NULL, 0, 4, 0, 0});
}

static void days_count_many(void)
{
    sink = cpath_days_count_many(in.calendar, view32(in.date), view32(in.other_date),
                                 (cpath_room){in.result, in.inputs, 8, 0, 0}, (cpath_room){NULL, 0, 4, 0, 0});
}

/* Work to do in turns, and the least time an input so far. */
struct job {
    const char *name;
    void (*run)(void);
    double goal; /* 0: none */
    double best;
    int times;
};

static void measure(struct job *jobs, int count)
{
    for (int run = 0; run < RUNS; run++) {
        for (int j = 0; j < count; j++) {
            double start;
            if (run == 0) { /* warm, and how often fills some milliseconds */
                start = now_ns();
                jobs[j].run();
                double once = now_ns() - start;
                jobs[j].times = once > 5e6 ? 1 : 1 + (int)(5e6 / (once + 1));
                jobs[j].best = 1e18;
            }
            start = now_ns();
            for (int i = 0; i < jobs[j].times; i++) {
                jobs[j].run();
            }
            double each = (now_ns() - start) / jobs[j].times / in.inputs;
            jobs[j].best = each < jobs[j].best ? each : jobs[j].best;
        }
    }
}

static void print_goal(double value, double goal)
{
    if (goal > 0) {
        printf("  goal %-5g %s", goal, value <= goal ? "met" : "missed");
    }
    putchar('\n');
}

static uint64_t seed;

static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)((seed >> 3) % (uint64_t)below);
}

#define FIRST_TIME INT64_C(1356998400) /* 2013-01-01 */
#define LAST_TIME INT64_C(1798761600)  /* 2027-01-01 */

/* Starts over 14 years; amounts of 1 s up to `most` seconds of work. */
static void fill_inputs(int64_t most)
{
    seed = 88172645463325252u;
    in.inputs = INPUTS;
    for (int32_t i = 0; i < INPUTS; i++) {
        in.time[i] = FIRST_TIME + pick(LAST_TIME - FIRST_TIME);
        in.amount[i] = 1 + pick(most);
        in.other[i] = FIRST_TIME + pick(LAST_TIME - FIRST_TIME);
        in.date[i] = (cpath_date)(in.time[i] / 86400);
        in.other_date[i] = (cpath_date)(in.other[i] / 86400);
        in.days[i] = 1 + (int32_t)pick(50);
        in.amount_days[i] = in.days[i];
    }
}

static void *room_for(size_t size)
{
    void *room = calloc(INPUTS, size);
    if (!room) {
        exit(1);
    }
    return room;
}

static void make_room(void)
{
    in.time = room_for(8);
    in.other = room_for(8);
    in.amount = room_for(8);
    in.amount_days = room_for(8);
    in.result = room_for(8);
    in.date = room_for(4);
    in.other_date = room_for(4);
    in.days = room_for(4);
    in.code = room_for(4);
}

/* The calendar's rows: 09-13 and 14-18 from Monday to Friday, and what the file says. */
static cpath_week_row week[10];
static cpath_day_row days[MOST_ROWS];
static int32_t day_count;

static int read_days(void)
{
    char path[1024], line[128];
    snprintf(path, sizeof path, "%s/data/calendars/ru.csv", getenv("CPATH_SHARED") ? getenv("CPATH_SHARED") : "");
    FILE *file = fopen(path, "r");
    if (!file) {
        return 0;
    }
    while (fgets(line, sizeof line, file) && day_count < MOST_ROWS) {
        int year, month, day;
        char kind[16];
        cpath_day_row *row = &days[day_count];
        if (sscanf(line, "%d-%d-%d,%15[a-z]", &year, &month, &day, kind) == 4) {
            *row = (cpath_day_row){0, 0, 0, 0};
            (void)cpath_date_join(year, month, day, &row->date);
            row->kind = kind[0] == 'o' ? CPATH_DAY_CLOSED : CPATH_DAY_LIKE;
            row->like = kind[0] == 'o' ? 0 : kind[0] == 's' && cpath_date_weekday(row->date) < 6
                            ? cpath_date_weekday(row->date) : 5;
            row->shorter = kind[0] == 's' ? 3600 : 0;
            day_count++;
        }
    }
    fclose(file);
    return day_count;
}

static void fill_week(void)
{
    for (int32_t i = 0; i < 10; i++) {
        int32_t begin = i % 2 ? 14 * 3600 : 9 * 3600;
        week[i] = (cpath_week_row){i / 2 + 1, begin, begin + 4 * 3600, 0};
    }
}

/* A zone of the system; a fixed offset where the name is NULL. NULL where there is none. */
static cpath_zone *read_zone(const char *name)
{
    static unsigned char bytes[1 << 16];
    char path[256];
    cpath_zone *zone = malloc(1 << 16);
    if (!name) {
        return cpath_zone_build_fixed(10800, zone, 1 << 16) < 0 ? NULL : zone;
    }
    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    int32_t length = (int32_t)fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return cpath_zone_build_tzif(bytes, length, zone, 1 << 16) < 0 ? NULL : zone;
}

static cpath_calendar_input input_of(const cpath_zone *zone, const cpath_day_row *rows, int32_t count)
{
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    input.week = CPATH_VIEW(week, 10);
    input.days = CPATH_VIEW(rows, count);
    input.zone = zone;
    return input;
}

static cpath_calendar *build(const cpath_zone *zone, const cpath_day_row *rows, int32_t count)
{
    cpath_calendar_input input = input_of(zone, rows, count);
    int32_t size = cpath_calendar_size(&input);
    cpath_calendar *calendar = size > 0 ? malloc((size_t)size) : NULL;
    if (!calendar || cpath_calendar_build(&input, calendar, size, NULL) < 0) {
        fprintf(stderr, "the calendar cannot be built\n");
        exit(1);
    }
    return calendar;
}

static void print_build(const cpath_zone *zone)
{
    cpath_calendar_input input = input_of(zone, days, day_count);
    int32_t size = cpath_calendar_size(&input);
    void *buffer = malloc((size_t)size);
    double build_best = 1e18, verify_best = 1e18, size_best = 1e18;
    for (int i = 0; i < 200; i++) {
        double start = now_ns();
        sink = cpath_calendar_size(&input);
        double sized = now_ns();
        sink = cpath_calendar_build(&input, buffer, size, NULL);
        double built = now_ns();
        sink = cpath_calendar_verify(buffer, size);
        double verified = now_ns();
        size_best = sized - start < size_best ? sized - start : size_best;
        build_best = built - sized < build_best ? built - sized : build_best;
        verify_best = verified - built < verify_best ? verified - built : verify_best;
    }
    printf("\nBuilding the calendar: %d dated rows\n", day_count);
    printf("  %-34s %9.1f us\n", "size", size_best / 1e3);
    printf("  %-34s %9.1f us", "build", build_best / 1e3);
    print_goal(build_best / 1e3, 250);
    printf("  %-34s %9.1f us\n", "verify", verify_best / 1e3);
    printf("  %-34s %9.1f KB", "buffer asked for", size / 1024.0);
    print_goal(size / 1024.0, 160);
    printf("  %-34s %9.1f KB\n", "of it used", cpath_calendar_verify(buffer, size) / 1024.0);
    free(buffer);
}

#define JOB(name, function, goal) {name, function, goal, 0, 0}

static struct job main_jobs[] = {
    JOB("working-time add", add_stream, 8), JOB("working-time add", add_chain, 25),
    JOB("working-time add", add_shared, 0), JOB("working-time add", add_shared_chain, 0),
    JOB("working-time subtract", subtract_stream, 8), JOB("working-time subtract", subtract_chain, 25),
    JOB("working-time subtract", subtract_shared, 0), JOB("working-time subtract", subtract_shared_chain, 0),
    JOB("working time between", between_stream, 6), JOB("working time between", between_chain, 14),
    JOB("working time between", between_shared, 0), JOB("working time between", between_shared_chain, 0),
    JOB("business-day add", days_add_stream, 1), JOB("business-day add", days_add_chain, 6),
    JOB("business-day add", days_add_shared, 0), JOB("business-day add", days_add_shared_chain, 0),
    JOB("business-day count", days_count_stream, 1), JOB("business-day count", days_count_chain, 4),
    JOB("business-day count", days_count_shared, 0), JOB("business-day count", days_count_shared_chain, 0),
    JOB("UTC to local, New York", offset_stream, 1.5), JOB("UTC to local, New York", offset_chain, 9),
    JOB("UTC to local, New York", offset_shared, 0), JOB("UTC to local, New York", offset_shared_chain, 0),
};
#define MAIN_JOBS ((int)(sizeof main_jobs / sizeof *main_jobs))

static const char *word(double value, double goal)
{
    return value <= goal ? "met" : "missed";
}

static void print_main(void)
{
    printf("%-24s %8s %6s %-7s %8s %6s %-7s %8s %6s %-7s %8s %6s %-7s\n", "ns an operation", "stream", "goal", "",
           "chain", "goal", "", "shared", "goal", "", "chain", "goal", "");
    for (int i = 0; i < MAIN_JOBS; i += 4) {
        const struct job *j = main_jobs + i;
        double shared = j[0].goal + 2, shared_chain = j[1].goal + 2;
        printf("%-24s %8.1f %6g %-7s %8.1f %6g %-7s %8.1f %6g %-7s %8.1f %6g %-7s\n", j->name, j[0].best, j[0].goal,
               word(j[0].best, j[0].goal), j[1].best, j[1].goal, word(j[1].best, j[1].goal), j[2].best, shared,
               word(j[2].best, shared), j[3].best, shared_chain, word(j[3].best, shared_chain));
    }
}

static void print_tsv(struct job *jobs, int count)
{
    for (int i = 0; i < count; i++) {
        printf("%s\t%.2f\n", jobs[i].name, jobs[i].best);
    }
}

static void print_jobs(const char *title, struct job *jobs, int count)
{
    printf("\n%s\n", title);
    measure(jobs, count);
    for (int i = 0; i < count; i++) {
        printf("  %-34s %9.1f", jobs[i].name, jobs[i].best);
        print_goal(jobs[i].best, jobs[i].goal);
    }
}

static void print_spans(void)
{
    static const struct {
        const char *name;
        int64_t seconds;
    } spans[] = {{"1 h", 3600}, {"8 h (a day)", 28800}, {"40 h (a week)", 144000}, {"400 h", 1440000},
                 {"2,000 h (a year)", 7200000}, {"20,000 h (10 years)", 72000000}, {"100,000 h (50 years)", 360000000}};
    printf("\nGrowth with the span: ns                  %9s %9s\n", "add", "between");
    for (size_t s = 0; s < sizeof spans / sizeof *spans; s++) {
        struct job jobs[] = {JOB("add", add_stream, 0), JOB("between", between_stream, 0)};
        for (int32_t i = 0; i < INPUTS; i++) {
            in.amount[i] = spans[s].seconds;
            in.other[i] = in.time[i];
            (void)cpath_work_add(in.calendar, in.time[i], in.amount[i], &in.other[i]);
        }
        measure(jobs, 2);
        printf("  %-40s%9.1f %9.1f\n", spans[s].name, jobs[0].best, jobs[1].best);
    }
    fill_inputs(400 * 3600);
}

/* Rows spread evenly over the fourteen years, closed and shortened by turns. */
static void print_rows(const cpath_zone *zone)
{
    static const int32_t counts[] = {0, 10, 100, 1000, 5000};
    static cpath_day_row rows[5000];
    const cpath_calendar *kept = in.calendar;
    printf("\nGrowth with the dated rows: ns            %9s %9s %9s %9s %9s %9s\n", "add", "between", "days add",
           "count", "build us", "KB");
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (int32_t i = 0; i < counts[c]; i++) {
            cpath_date date = (cpath_date)(FIRST_TIME / 86400) + (cpath_date)((int64_t)i * 5113 / counts[c]);
            rows[i] = i % 2 ? (cpath_day_row){date, CPATH_DAY_CLOSED, 0, 0}
                            : (cpath_day_row){date, CPATH_DAY_LIKE, 1 + i % 5, 3600};
        }
        double start = now_ns();
        cpath_calendar *calendar = build(zone, rows, counts[c]);
        double built = now_ns() - start;
        in.calendar = calendar;
        struct job jobs[] = {JOB("add", add_stream, 0), JOB("between", between_stream, 0),
                             JOB("days add", days_add_stream, 0), JOB("count", days_count_stream, 0)};
        measure(jobs, 4);
        printf("  %-40d%9.1f %9.1f %9.1f %9.1f %9.1f %9.1f\n", counts[c], jobs[0].best, jobs[1].best, jobs[2].best,
               jobs[3].best, built / 1e3, cpath_calendar_verify(calendar, INT32_MAX) / 1024.0);
        free(calendar);
    }
    in.calendar = kept;
}

static void print_zones(void)
{
    static const char *const names[] = {NULL, "Europe/Moscow", "America/New_York", "Europe/Berlin"};
    const cpath_calendar *kept = in.calendar;
    const cpath_zone *kept_zone = in.zone;
    printf("\nGrowth with the zone: ns                  %9s %9s %9s %9s %9s\n", "add", "chain", "between", "offset",
           "glibc");
    for (size_t z = 0; z < sizeof names / sizeof *names; z++) {
        cpath_zone *zone = read_zone(names[z]);
        if (!zone) {
            printf("  %s is not in this system's zoneinfo\n", names[z]);
            continue;
        }
        cpath_calendar *calendar = build(zone, days, day_count);
        setenv("TZ", names[z] ? names[z] : "<+03>-3", 1);
        tzset();
        in.calendar = calendar;
        in.zone = zone;
        struct job jobs[] = {JOB("add", add_stream, 0), JOB("chain", add_chain, 0), JOB("between", between_stream, 0),
                             JOB("offset", offset_stream, 0), JOB("glibc", glibc_stream, 0)};
        measure(jobs, 5);
        printf("  %-40s%9.1f %9.1f %9.1f %9.1f %9.1f\n", names[z] ? names[z] : "fixed +03:00", jobs[0].best,
               jobs[1].best, jobs[2].best, jobs[3].best, jobs[4].best);
        free(calendar);
        free(zone);
    }
    in.calendar = kept;
    in.zone = kept_zone;
}

static int load(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        printf("%s\n", dlerror());
        return 0;
    }
    static const char *const names[] = {"cpath_work_add", "cpath_work_between", "cpath_days_add", "cpath_days_count",
                                        "cpath_zone_offset"};
    void *found[5];
    _Static_assert(sizeof found == sizeof loaded, "one pointer a function");
    for (int i = 0; i < 5; i++) {
        found[i] = dlsym(library, names[i]);
        if (!found[i]) {
            return 0;
        }
    }
    memcpy(&loaded, found, sizeof loaded); /* ISO C knows no cast from data to functions */
    return 1;
}

static void print_rest(const cpath_zone *zone)
{
    struct job others[] = {JOB("is open", is_open_stream, 0), JOB("next open", next_open_stream, 0),
                           JOB("previous close", previous_close_stream, 0), JOB("local date", local_date_stream, 0)};
    struct job checks[] = {JOB("a call that returns a constant", version_stream, 0),
                           JOB("a call that checks a handle", handle_stream, 0),
                           JOB("due, elapsed: a sized struct too", elapsed_stream, 0),
                           JOB("due, working", due_stream, 0), JOB("the same as working-time add", add_stream, 0)};
    struct job glibc[] = {JOB("glibc localtime_r", glibc_stream, 0), JOB("glibc localtime_r, chain", glibc_chain, 0)};
    print_jobs("Other questions: ns, stream", others, 4);
    struct job many[] = {JOB("working-time add, batch", add_many, 5),
                         JOB("working time between, batch", between_many, 0),
                         JOB("business-day add, batch", days_add_many, 0),
                         JOB("business-day count, batch", days_count_many, 0)};
    print_jobs("Batch forms: ns a row", many, 4);
    print_jobs("What the checks cost: ns", checks, 5);
    print_jobs("UTC to local, New York, glibc on the same inputs: ns", glibc, 2);
    print_build(zone);
    print_spans();
    print_rows(zone);
    print_zones();
}

static void print_short(void)
{
    struct job jobs[] = {JOB("work_add", add_stream, 0), JOB("work_between", between_stream, 0),
                         JOB("days_add", days_add_stream, 0), JOB("days_count", days_count_stream, 0),
                         JOB("zone_offset", offset_stream, 0), JOB("localtime_r", glibc_stream, 0),
                         JOB("work_add_many", add_many, 0), JOB("work_between_many", between_many, 0),
                         JOB("days_add_many", days_add_many, 0), JOB("days_count_many", days_count_many, 0),
    };
    int count = (int)(sizeof jobs / sizeof *jobs);
    measure(jobs, count);
    print_tsv(jobs, count);
}

int main(int argc, char **argv)
{
    cpath_zone *moscow = read_zone("Europe/Moscow"), *york = read_zone("America/New_York");
    if (argc < 2 || !load(argv[1])) {
        fprintf(stderr, "time SHARED_LIBRARY [--tsv | --count N]\n");
        return 1;
    }
    if (!read_days() || !moscow || !york) {
        puts("CPATH_SHARED/data/calendars/ru.csv or the system's zoneinfo is absent: nothing to measure");
        return 0;
    }
    fill_week();
    make_room();
    fill_inputs(400 * 3600);
    in.calendar = build(moscow, days, day_count);
    in.zone = york;
    setenv("TZ", "America/New_York", 1);
    tzset();
    if (argc > 3 && strcmp(argv[2], "--count") == 0) {
        in.inputs = atoi(argv[3]) < INPUTS ? atoi(argv[3]) : INPUTS;
        void (*const runs[])(void) = {add_stream, between_stream, days_add_stream, days_count_stream, offset_stream};
        for (int i = 0; i < 5; i++) {
            runs[i]();
        }
        return 0;
    }
    if (argc > 2 && strcmp(argv[2], "--tsv") == 0) {
        print_short();
        return 0;
    }
    printf("%s; starts over 14 years of the Russian calendar, %d dated rows, 1 s to 400 h, the least of %d runs\n\n",
           COMPILER, day_count, RUNS);
    measure(main_jobs, MAIN_JOBS);
    print_main();
    print_rest(moscow);
    return 0;
}
