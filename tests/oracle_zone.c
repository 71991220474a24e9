/* SPDX-License-Identifier: MIT */
/*
 * Every zone of the system against glibc's localtime_r: offsets and changes
 * forth, and back from local times against all of glibc's own candidates.
 * CPATH_CASES: random instants a zone (400 if unset).
 */
#include <ftw.h>
#include <time.h>

#include "zones.h"

#define FROM INT64_C(-2208988800) /* 1900 */
#define UNTIL INT64_C(16725225600) /* 2500 */
#define MOST_OFFSETS 64
#define MOST_CHANGES 4000

static char names[1200][64];
static uint64_t hashes[1200];
static int name_count, alias_count;

/* Another name of the same bytes is only counted. */
static void keep(const char *name, const unsigned char *bytes, int32_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (int32_t i = 0; i < length; i++) {
        hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
    }
    for (int i = 0; i < name_count; i++) {
        if (hashes[i] == hash) {
            alias_count++;
            return;
        }
    }
    assert_true(name_count < 1200);
    hashes[name_count] = hash;
    snprintf(names[name_count++], sizeof *names, "%.63s", name);
}

static int collect(const char *path, const struct stat *info, int type, struct FTW *where)
{
    static const char *const others[] = {"posix/", "right/", "posixrules", "leap", "tzdata", "SECURITY"};
    (void)info;
    (void)where;
    const char *name = path + strlen(ZONEINFO);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strncmp(name, others[i], strlen(others[i])) == 0) {
            return 0;
        }
    }
    int32_t length = 0;
    unsigned char *bytes = type == FTW_F || type == FTW_SL ? zone_file(name, &length) : NULL;
    if (bytes && length > 44 && memcmp(bytes, "TZif", 4) == 0) {
        keep(name, bytes, length);
    }
    free(bytes);
    return 0;
}

static uint64_t seed = 20261124;

static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)((seed >> 3) % (uint64_t)below);
}

/* The zone in hand: its name, ours, and what glibc has shown of it. */
static const char *zone_name;
static cpath_zone *zone;
static int32_t offsets[MOST_OFFSETS];
static int offset_count;
static cpath_time changes[MOST_CHANGES];
static int change_count;
static long instants, backs, skips, change_total;

static int32_t glibc_offset(cpath_time at)
{
    struct tm tm;
    time_t t = at;
    assert_non_null(localtime_r(&t, &tm));
    return (int32_t)tm.tm_gmtoff;
}

static void learn(int32_t offset)
{
    for (int i = 0; i < offset_count; i++) {
        if (offsets[i] == offset) {
            return;
        }
    }
    assert_true(offset_count < MOST_OFFSETS);
    offsets[offset_count++] = offset;
}

/* glibc's changes, seen day by day (three days in the short form). */
static void scan(int64_t step)
{
    cpath_time at = FROM;
    int32_t offset = glibc_offset(at);
    offset_count = change_count = 0;
    learn(offset);
    while (at < UNTIL) {
        cpath_time next = at + step;
        int32_t other = glibc_offset(next);
        if (other == offset) {
            at = next;
            continue;
        }
        while (next - at > 1) {
            cpath_time middle = at + (next - at) / 2;
            *(glibc_offset(middle) == offset ? &at : &next) = middle;
        }
        at = next;
        offset = glibc_offset(at);
        learn(offset);
        assert_true(change_count < MOST_CHANGES);
        changes[change_count++] = at;
    }
}

static void learn_ours(void)
{
    cpath_time at = CPATH_TIME_MIN;
    learn(glibc_offset(at));
    while (cpath_zone_next_change(zone, at, &at) == 1 && at < UNTIL) {
        if (glibc_offset(at) == glibc_offset(at - 1)) {
            fail_msg("%s: glibc does not change at %lld", zone_name, (long long)at);
        }
        learn(glibc_offset(at));
    }
}

static void expect_local(int64_t local, uint32_t flags, int32_t code, cpath_time expected)
{
    cpath_time got = 0;
    int32_t told = cpath_zone_from_local(zone, local, flags, &got);
    if (told != code || (code == CPATH_OK && got != expected)) {
        fail_msg("%s: local %lld, flags %u: %s %lld, expected %s %lld", zone_name, (long long)local, flags,
                 cpath_result_name(told), (long long)got, cpath_result_name(code), (long long)expected);
    }
}

/* All instants that glibc shows as this local time, sorted. Returns how many. */
static int candidates(int64_t local, cpath_time found[4])
{
    int count = 0;
    for (int i = 0; i < offset_count && count < 4; i++) {
        cpath_time at = local - offsets[i];
        if (glibc_offset(at) == offsets[i]) {
            int n = count++;
            for (; n > 0 && found[n - 1] > at; n--) {
                found[n] = found[n - 1];
            }
            found[n] = at;
        }
    }
    return count;
}

/* A local time that glibc never shows: it lies in the gap of this change. */
static void check_skipped(int64_t local, cpath_time change)
{
    cpath_time found[4];
    if (candidates(local, found) > 0) {
        return;
    }
    expect_local(local, 0, CPATH_OK, change);
    expect_local(local, CPATH_LOCAL_SECOND, CPATH_OK, change);
    expect_local(local, CPATH_LOCAL_FORWARD, CPATH_OK, local - glibc_offset(change - 1));
    expect_local(local, CPATH_LOCAL_REJECT, CPATH_ELOCAL, 0);
    skips++;
}

static void check_instant(cpath_time at)
{
    cpath_time found[4] = {0};
    int32_t offset = 0, glibc = glibc_offset(at);
    assert_int_equal(cpath_zone_offset(zone, at, &offset), CPATH_OK);
    if (offset != glibc) {
        fail_msg("%s at %lld: %d, glibc %d", zone_name, (long long)at, offset, glibc);
    }
    int64_t local = at + offset;
    int count = candidates(local, found);
    assert_true(count > 0);
    expect_local(local, 0, CPATH_OK, found[0]);
    expect_local(local, CPATH_LOCAL_FORWARD, CPATH_OK, found[0]);
    expect_local(local, CPATH_LOCAL_SECOND, CPATH_OK, found[count > 1]);
    expect_local(local, CPATH_LOCAL_REJECT, count == 1 ? CPATH_OK : CPATH_ELOCAL, found[0]);
    instants++;
    backs += count > 1;
}

static void check_change(int n)
{
    cpath_time at = changes[n], got = 0;
    int32_t before = glibc_offset(at - 1), after = glibc_offset(at);
    if (cpath_zone_next_change(zone, at - 1, &got) != 1 || got != at) {
        fail_msg("%s: the change at %lld is passed over", zone_name, (long long)at);
    }
    if (cpath_zone_previous_change(zone, at, &got) != 1 || got != at) {
        fail_msg("%s: the change at %lld is passed over backwards", zone_name, (long long)at);
    }
    if (cpath_zone_previous_change(zone, at - 1, &got) == 1 && n > 0 && got < changes[n - 1]) {
        fail_msg("%s: the change at %lld is passed over backwards", zone_name, (long long)changes[n - 1]);
    }
    for (int near = -1; near <= 1; near++) {
        check_instant(at + near);
        check_instant(at + before - after + near); /* the same local times, one pass before or after */
        check_instant(at + after - before + near);
    }
    if (after > before) {
        const int64_t gap[] = {at + before, at + (before + after) / 2, at + after - 1};
        for (int i = 0; i < 3; i++) {
            check_skipped(gap[i], at);
        }
    }
    change_total++;
}

static void every_zone_agrees_with_glibc(void **state)
{
    (void)state;
    const char *wanted = getenv("CPATH_CASES");
    int random = wanted ? atoi(wanted) : 400;
    nftw(ZONEINFO, collect, 16, FTW_PHYS);
    if (name_count == 0) {
        print_message("# no zoneinfo here\n");
        return;
    }
    for (int i = 0; i < name_count; i++) {
        zone_name = names[i];
        zone = zone_of(zone_name);
        assert_non_null(zone);
        setenv("TZ", zone_name, 1);
        tzset();
        scan(random < 2000 ? 3 * 86400 : 86400);
        learn_ours();
        for (int n = 0; n < change_count; n++) {
            check_change(n);
        }
        for (int n = 0; n < random; n++) {
            check_instant(FROM + pick(UNTIL - FROM));
        }
        for (int n = 0; n < 20; n++) {
            check_instant(CPATH_TIME_MIN + 200000 + pick(CPATH_TIME_MAX - CPATH_TIME_MIN - 400000));
        }
        free(zone);
    }
    unsetenv("TZ");
    print_message("# %d zones (%d more names of the same), %ld changes and %ld instants compared with glibc, %ld of them at repeated and %ld at "
                  "skipped local times, 0 mismatches\n", name_count, alias_count, change_total, instants, backs, skips);
}

int main(void)
{
    const struct CMUnitTest table[] = {cmocka_unit_test(every_zone_agrees_with_glibc)};
    return cmocka_run_group_tests(table, NULL, NULL);
}
