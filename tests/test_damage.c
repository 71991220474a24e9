/* SPDX-License-Identifier: MIT */
/*
 * Every byte of a zone file, of a zone and of a calendar set to other values.
 * A file is refused, or its zone answers within the rules. A handle is refused;
 * with its hash made good again, which no accident does but an attacker may, it
 * is refused or no function leaves the buffer or hangs (wrong numbers are told).
 * CPATH_CASES: values of every byte (255: all); unset: two of every 13th byte. A
 * watchdog ends what hangs.
 */
#include <time.h>
#include <unistd.h>

#include "calendars.h"
#include "extremes.h"
#include "sealed.h"

#define WATCH_SECONDS 60

/* The last ones cost a walk over all changes of the zone: seldom asked of calendars. */
static const int64_t times[] = {1772953200, 1793496600, -1, 1774800000, 4000000000, CPATH_TIME_MIN, 200000000000,
                                CPATH_TIME_MAX};
#define NEAR_TIMES 4
#define ALL_TIMES (sizeof times / sizeof *times)
static struct plan plan;
static long refused, answered;

static int step(void)
{
    return getenv("CPATH_CASES") ? 1 : 13;
}

static int values_a_byte(void)
{
    const char *wanted = getenv("CPATH_CASES");
    int count = wanted ? atoi(wanted) : 2;
    return count > 255 ? 255 : count;
}

/* The n-th other value of a byte: bits first, then the ends, then all the rest. */
static unsigned char other_value(unsigned char byte, int n, int count)
{
    static const unsigned char telling[] = {0x01, 0x80, 0xFF, 0x40, 0x02, 0x04, 0x08, 0x10, 0x20, 0x7F, 0x81, 0xFE};
    return (unsigned char)(byte ^ (count < 255 ? telling[n % 12] : n + 1));
}

static void use_zone(const cpath_zone *zone)
{
    for (size_t i = 0; i < ALL_TIMES; i++) {
        ask_zone(zone, times[i]);
    }
}

static void use_calendar(const cpath_calendar *calendar)
{
    static int turn;
    size_t count = turn++ % 64 ? NEAR_TIMES : ALL_TIMES;
    for (size_t i = 0; i < count; i++) {
        ask_calendar(calendar, times[i], i % 2 ? -100000 : 400 * 3600);
        ask_days(calendar, (cpath_date)(times[i] / 86400), i % 2 ? -30 : 30, 20000);
        ask_calendar(calendar, times[i], times[(i + 1) % NEAR_TIMES]);
    }
    ask_zone(cpath_calendar_zone(calendar), times[0]);
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void report(const char *what, int32_t size, double slowest)
{
    print_message("# %s: %d bytes, %ld changes refused, %ld taken, %ld questions, %ld answers out of range, slowest %.3f s\n",
                  what, size, refused, answered, questions, out_of_range, slowest);
    refused = answered = questions = out_of_range = 0;
}

static void every_byte_of_a_zone_file(void **state)
{
    (void)state;
    static const char *const some[] = {"Europe/Moscow", "America/New_York", "Africa/Casablanca"};
    void *buffer = malloc(1 << 17);
    int count = values_a_byte();
    for (size_t z = 0; z < sizeof some / sizeof *some; z++) {
        int32_t length = 0;
        unsigned char *bytes = zone_file(some[z], &length);
        if (!bytes) {
            print_message("# no zoneinfo here\n");
            return;
        }
        double slowest = 0;
        for (int32_t i = 0; i < length; i += step()) {
            unsigned char kept = bytes[i];
            alarm(WATCH_SECONDS);
            struct timespec start;
            clock_gettime(CLOCK_MONOTONIC, &start);
            for (int n = 0; n < count; n++) {
                bytes[i] = other_value(kept, n, count);
                int32_t code = cpath_zone_build_tzif(bytes, length, buffer, 1 << 17);
                assert_true(code == CPATH_OK || code == CPATH_ECORRUPT);
                if (code == CPATH_OK) {
                    assert_true(cpath_zone_verify(buffer, 1 << 17) > 0);
                    use_zone(buffer);
                }
                *(code == CPATH_OK ? &answered : &refused) += 1;
            }
            bytes[i] = kept;
            slowest = seconds_since(&start) / count > slowest ? seconds_since(&start) / count : slowest;
        }
        alarm(0);
        report(some[z], length, slowest);
        free(bytes);
    }
    free(buffer);
}

/* One byte of a handle: as it is, then sealed again. `zone_at`: where the zone
 * within begins, whose own hash is made good first; 0: none. */
static void damage(unsigned char *handle, int32_t size, int32_t zone_at, int32_t at, unsigned char value)
{
    int32_t zone_size = zone_at ? cpath_zone_verify(handle + zone_at, size - zone_at) : 0;
    unsigned char *copy = malloc((size_t)size);
    int32_t (*verify)(const void *, int32_t) = zone_at ? cpath_calendar_verify : cpath_zone_verify;
    memcpy(copy, handle, (size_t)size);
    copy[at] = value;
    if (verify(copy, size) > 0) { /* bytes that mean nothing may not be there */
        fail_msg("byte %d set to %d is taken", at, value);
    }
    if (at >= zone_at + 16 && at < zone_at + zone_size) {
        seal_handle(copy + zone_at, zone_size);
    }
    seal_handle(copy, size);
    only_safe = 1;
    int32_t told = verify(copy, size);
    asked = "verify";
    assert_true(told == CPATH_ECORRUPT || (told > 0 && told <= size));
    if (told > 0 && zone_at) {
        use_calendar((const cpath_calendar *)(void *)copy);
    } else if (told > 0) {
        use_zone((const cpath_zone *)(void *)copy);
    }
    only_safe = 0;
    *(told > 0 ? &answered : &refused) += 1;
    free(copy);
}

static void damage_all(const char *what, void *handle, int32_t size, int32_t zone_at, int count)
{
    unsigned char *bytes = handle;
    double slowest = 0;
    uint64_t kept;
    memcpy(&kept, bytes + 8, 8);
    seal_handle(handle, size);
    assert_memory_equal(&kept, bytes + 8, 8); /* that is how it is sealed */
    for (int32_t i = 0; i < size; i += step()) {
        struct timespec start;
        alarm(WATCH_SECONDS);
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (int n = 0; n < count; n++) {
            damage(bytes, size, zone_at, i, other_value(bytes[i], n, count));
        }
        double each = seconds_since(&start) / count;
        slowest = each > slowest ? each : slowest;
    }
    alarm(0);
    report(what, size, slowest);
}

static void every_byte_of_a_zone(void **state)
{
    (void)state;
    cpath_zone *zone = zone_of("America/New_York");
    if (!zone) {
        print_message("# no zoneinfo here: skipped\n");
        return;
    }
    damage_all("a zone", zone, cpath_zone_verify(zone, INT32_MAX), 0, values_a_byte());
    free(zone);
}

static cpath_calendar *small_calendar(void)
{
    static _Alignas(8) unsigned char zone[1 << 14];
    static const char rule[] = "EST5EDT,M3.2.0,M11.1.0";
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-13:00,14:00-18:00; sat 22:00-04:00");
    plan_day(&plan, date_of("2026-03-09"), CPATH_DAY_CLOSED, 0, 0);
    plan_day(&plan, date_of("2026-03-14"), CPATH_DAY_LIKE, 2, 3600);
    plan.flags = CPATH_CALENDAR_COMPILES; /* few days, since each byte of each is changed */
    plan.compile_from = date_of("2026-02-20");
    plan.compile_until = date_of("2026-05-10");
    assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), zone, sizeof zone), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone);
}

static void every_byte_of_a_calendar(void **state)
{
    (void)state;
    cpath_calendar *calendar = small_calendar();
    int32_t size = cpath_calendar_verify(calendar, INT32_MAX);
    assert_true(size > 0);
    int32_t zone_at = (int32_t)((const char *)cpath_calendar_zone(calendar) - (const char *)calendar);
    damage_all("a calendar", calendar, size, zone_at, values_a_byte());
    assert_int_equal(cpath_calendar_verify(calendar, size), size);
    for (int32_t cut = 0; cut < size; cut++) {
        assert_int_equal(cpath_calendar_verify(calendar, cut), CPATH_ECORRUPT);
    }
    free(calendar);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(every_byte_of_a_zone_file),
        cmocka_unit_test(every_byte_of_a_zone),
        cmocka_unit_test(every_byte_of_a_calendar),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
