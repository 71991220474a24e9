/* SPDX-License-Identifier: MIT */
/*
 * time SHARED_LIBRARY [--tsv [FOLDER] | --count N]: nanoseconds an operation,
 * through the static library it is linked with and through the shared one it
 * loads. Every figure is the least of several runs that take turns. Asserts
 * nothing. --tsv: the main rows only, and the inputs as files, for peers.py;
 * --count N: N operations of each and nothing else that is long, for callgrind.
 */
#include <time.h>

#include "time_inputs.h"

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

#define RUNS 7

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
LOOP(subtract, cpath_time, api->work_add(own.calendar, own.end[i] + wait, -own.amount[i], &out))
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

static void measure_span(const cpath_calendar *calendar, int64_t seconds, struct job jobs[2])
{
    in.calendar = calendar;
    for (int32_t i = 0; i < INPUTS; i++) {
        in.amount[i] = seconds;
        in.other[i] = in.time[i];
        (void)cpath_work_add(calendar, in.time[i], seconds, &in.other[i]);
    }
    measure(jobs, 2);
}

/* Among the years of the rows, and among a hundred; longer spans leave the first. */
static void print_spans(const cpath_zone *zone)
{
    static const struct {
        const char *name;
        int64_t seconds;
    } spans[] = {{"1 h", 3600}, {"8 h (a day)", 28800}, {"40 h (a week)", 144000}, {"400 h", 1440000},
                 {"2,000 h (a year)", 7200000}, {"20,000 h (10 years)", 72000000}, {"100,000 h (50 years)", 360000000}};
    const cpath_calendar *kept = in.calendar;
    compiled_from = 14610; /* 2010-01-01 */
    compiled_until = compiled_from + 36524;
    cpath_calendar *long_one = build(zone, days, day_count);
    compiled_from = compiled_until = 0;
    printf("\nGrowth with the span: ns                  %9s %9s %9s %9s   (100 years: %.0f KB)\n", "add", "between",
           "100 y add", "between", cpath_calendar_verify(long_one, INT32_MAX) / 1024.0);
    for (size_t s = 0; s < sizeof spans / sizeof *spans; s++) {
        struct job few[] = {JOB("add", add_stream, 0), JOB("between", between_stream, 0)};
        struct job many[] = {JOB("add", add_stream, 0), JOB("between", between_stream, 0)};
        measure_span(kept, spans[s].seconds, few);
        measure_span(long_one, spans[s].seconds, many);
        printf("  %-40s%9.1f %9.1f %9.1f %9.1f\n", spans[s].name, few[0].best, few[1].best, many[0].best, many[1].best);
    }
    in.calendar = kept;
    free(long_one);
    fill_inputs(400 * 3600);
}

/* Rows spread evenly over the fourteen years, closed and shortened by turns. */
static void print_row_count(const cpath_zone *zone, const char *name, int32_t count)
{
    static cpath_day_row rows[5000];
    for (int32_t i = 0; i < count; i++) {
        cpath_date date = (cpath_date)(FIRST_TIME / 86400) + (cpath_date)((int64_t)i * 5113 / count);
        rows[i] = i % 2 ? (cpath_day_row){date, CPATH_DAY_CLOSED, 0, 0}
                        : (cpath_day_row){date, CPATH_DAY_LIKE, 1 + i % 5, 3600};
    }
    double start = now_ns();
    cpath_calendar *calendar = build(zone, rows, count);
    double built = now_ns() - start;
    in.calendar = calendar;
    struct job jobs[] = {JOB("add", add_stream, 0), JOB("between", between_stream, 0),
                         JOB("days add", days_add_stream, 0), JOB("count", days_count_stream, 0)};
    measure(jobs, 4);
    printf("  %-40s%9.1f %9.1f %9.1f %9.1f %9.1f %9.1f\n", name, jobs[0].best, jobs[1].best, jobs[2].best,
           jobs[3].best, built / 1e3, cpath_calendar_verify(calendar, INT32_MAX) / 1024.0);
    free(calendar);
}

static void print_rows(const cpath_zone *zone)
{
    static const int32_t counts[] = {0, 10, 100, 1000, 5000};
    const cpath_calendar *kept = in.calendar;
    printf("\nGrowth with the dated rows: ns            %9s %9s %9s %9s %9s %9s\n", "add", "between", "days add",
           "count", "build us", "KB");
    print_row_count(zone, "0, no years compiled", 0);
    compiled_from = (cpath_date)(FIRST_TIME / 86400);
    compiled_until = compiled_from + 15 * 365 + 3;
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        char name[32];
        snprintf(name, sizeof name, "%d", counts[c]);
        print_row_count(zone, name, counts[c]);
    }
    compiled_from = compiled_until = 0;
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
    print_spans(zone);
    print_rows(zone);
    print_zones();
}

static void print_short(const char *folder)
{
    struct job jobs[] = {JOB("work_add", add_shared, 0), JOB("work_between", between_shared, 0),
                         JOB("days_add", days_add_shared, 0), JOB("days_count", days_count_shared, 0),
                         JOB("zone_offset", offset_shared, 0), JOB("localtime_r", glibc_stream, 0),
                         JOB("work_add_many", add_many, 0), JOB("work_between_many", between_many, 0),
                         JOB("days_add_many", days_add_many, 0), JOB("days_count_many", days_count_many, 0),
    };
    int count = (int)(sizeof jobs / sizeof *jobs);
    measure(jobs, count);
    print_tsv(jobs, count);
    if (folder) {
        write_inputs(folder);
    }
}

int main(int argc, char **argv)
{
    cpath_zone *moscow = read_zone("Europe/Moscow"), *york = read_zone("America/New_York");
    if (argc < 2 || !load(argv[1])) {
        fprintf(stderr, "time SHARED_LIBRARY [--tsv [FOLDER] | --count N]\n");
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
        void (*const runs[])(void) = {add_stream, between_stream, days_add_stream, days_count_stream, offset_stream,
                                      add_many};
        for (int i = 0; i < 6; i++) {
            runs[i]();
        }
        return 0;
    }
    for (int32_t i = 0; i < INPUTS; i++) {
        (void)cpath_work_add(in.calendar, in.time[i], in.amount[i], &in.end[i]);
    }
    if (argc > 2 && strcmp(argv[2], "--tsv") == 0) {
        print_short(argc > 3 ? argv[3] : NULL);
        return 0;
    }
    printf("%s; starts over 14 years of the Russian calendar, %d dated rows, 1 s to 400 h, the least of %d runs\n\n",
           COMPILER, day_count, RUNS);
    measure(main_jobs, MAIN_JOBS);
    print_main();
    print_rest(moscow);
    return 0;
}
