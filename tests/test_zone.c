/* SPDX-License-Identifier: MIT */
#include "zones.h"

/* No offset change is passed over: glibc's offsets at every hour of years at
 * both sides of the table's end. */
static void next_change_misses_none(void **state)
{
    (void)state;
    static const char *const some[] = {"Europe/Moscow", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"};
    static const cpath_time starts[] = {1262304000, 4102444800};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        cpath_zone *zone = zone_of(some[i]);
        if (!zone) {
            print_message("# no zoneinfo here: skipped\n");
            return;
        }
        for (size_t s = 0; s < 2; s++) {
            cpath_time change, at = starts[s], end = at + 5 * 366 * 86400;
            int32_t offset, next;
            while (at < end) {
                int more = cpath_zone_next_change(zone, at, &change) == 1 && change < end;
                assert_int_equal(cpath_zone_offset(zone, at, &offset), CPATH_OK);
                cpath_time stop = more ? change : end;
                for (; at < stop; at += 1800) {
                    assert_int_equal(cpath_zone_offset(zone, at, &next), CPATH_OK);
                    assert_int_equal(next, offset);
                }
                at = stop;
            }
        }
        free(zone);
    }
}

static _Alignas(8) unsigned char rule_buffer[CPATH_ZONE_RULE_SIZE];

static cpath_zone *posix(const char *text)
{
    int32_t code = cpath_zone_build_posix(text, (int32_t)strlen(text), rule_buffer, sizeof rule_buffer);
    return code == CPATH_OK ? (cpath_zone *)(void *)rule_buffer : NULL;
}

static void skipped_and_repeated_local_times(void **state)
{
    (void)state;
    cpath_zone *zone = posix("EST5EDT,M3.2.0,M11.1.0");
    assert_non_null(zone);
    /* New York 2026: 2026-03-08T07:00Z on, 2026-11-01T06:00Z off. */
    const int64_t skipped = 1772937000 /* 02:30 */, repeated = 1793496600 /* 01:30 */;
    const struct {
        int64_t local;
        uint32_t flags;
        int32_t code;
        cpath_time time;
    } rows[] = {
        {skipped, 0, CPATH_OK, 1772953200},
        {skipped, CPATH_LOCAL_FORWARD, CPATH_OK, skipped + 5 * 3600},
        {skipped, CPATH_LOCAL_REJECT, CPATH_ELOCAL, 7},
        {repeated, 0, CPATH_OK, repeated + 4 * 3600},
        {repeated, CPATH_LOCAL_SECOND, CPATH_OK, repeated + 5 * 3600},
        {repeated, CPATH_LOCAL_REJECT, CPATH_ELOCAL, 7},
        {repeated, 8, CPATH_EINVAL, 7},
        {INT64_MAX, 0, CPATH_ERANGE, 7},
        {INT64_MIN, 0, CPATH_ERANGE, 7},
        {CPATH_TIME_MAX, 0, CPATH_ERANGE, 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_time time = 7;
        int32_t code = cpath_zone_from_local(zone, rows[i].local, rows[i].flags, &time);
        if (code != rows[i].code || time != rows[i].time) {
            fail_msg("row %zu: %s, %lld", i, cpath_result_name(code), (long long)time);
        }
    }
}

static void posix_strings_are_read_or_refused(void **state)
{
    (void)state;
    static const char *const good[] = {"UTC0", "<+03>-3", "MSK-3", "EST5EDT,M3.2.0,M11.1.0", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                                       "XXX3EDT4,0/0,J365/23", "IST-2IDT,M3.4.4/26,M10.5.0"};
    static const char *const bad[] = {"", "UT0", "UTC", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0",
                                      "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST25", "<+03-3", "UTC0 ",
                                      "EST5EDT,J0,J1", "EST5EDT,M3.2.0/168,M11.1.0", "EST5:60", "A-B"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!posix(good[i])) {
            fail_msg("'%s' is refused", good[i]);
        }
        assert_true(cpath_zone_verify(rule_buffer, sizeof rule_buffer) > 0);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (posix(bad[i])) {
            fail_msg("'%s' is taken", bad[i]);
        }
    }
}

static void buffers_and_arguments_are_checked(void **state)
{
    (void)state;
    int32_t offset;
    assert_int_equal(cpath_zone_build_fixed(86400, rule_buffer, sizeof rule_buffer), CPATH_ERANGE);
    assert_int_equal(cpath_zone_build_fixed(0, rule_buffer + 4, 200), CPATH_EALIGN);
    assert_int_equal(cpath_zone_build_fixed(0, rule_buffer, 8), CPATH_ECAPACITY);
    assert_int_equal(cpath_zone_build_fixed(0, NULL, 8), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_fixed(-86399, rule_buffer, sizeof rule_buffer), CPATH_OK);
    const cpath_zone *zone = (const cpath_zone *)(void *)rule_buffer;
    assert_int_equal(cpath_zone_offset(zone, 0, &offset), CPATH_OK);
    assert_int_equal(offset, -86399);
    assert_int_equal(cpath_zone_offset(zone, CPATH_TIME_MAX + 1, &offset), CPATH_ERANGE);
    assert_int_equal(cpath_zone_offset(NULL, 0, &offset), CPATH_EINVAL);
    assert_int_equal(cpath_zone_offset(zone, 0, NULL), CPATH_EINVAL);
    memset(rule_buffer, 0, 8);
    assert_int_equal(cpath_zone_offset(zone, 0, &offset), CPATH_ECORRUPT);
}

static void use(const cpath_zone *zone)
{
    static const cpath_time times[] = {CPATH_TIME_MIN, -2000000000, 0, 1772953200, 5000000000, CPATH_TIME_MAX};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        cpath_time result;
        int32_t offset;
        (void)cpath_zone_offset(zone, times[i], &offset);
        (void)cpath_zone_next_change(zone, times[i], &result);
        (void)cpath_zone_from_local(zone, times[i], 0, &result);
    }
}

/* Every byte of a file set to each of eight other values: refused, or a zone that works. */
static void damaged_files_never_crash(void **state)
{
    (void)state;
    int32_t length = 0;
    unsigned char *bytes = zone_file("America/New_York", &length);
    if (!bytes) {
        print_message("# no zoneinfo here: skipped\n");
        return;
    }
    int32_t room = 1 << 16;
    void *buffer = malloc((size_t)room);
    for (int32_t i = 0; i < length; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] = (unsigned char)(bytes[i] ^ 1u << bit);
            if (cpath_zone_build_tzif(bytes, length, buffer, room) == CPATH_OK) {
                assert_true(cpath_zone_verify(buffer, room) > 0);
                use(buffer);
            }
            bytes[i] = (unsigned char)(bytes[i] ^ 1u << bit);
        }
    }
    for (int32_t cut = 0; cut < length; cut++) {
        unsigned char *torn = malloc((size_t)cut + 1);
        memcpy(torn, bytes, (size_t)cut);
        assert_int_equal(cpath_zone_build_tzif(torn, cut, buffer, room), CPATH_ECORRUPT);
        free(torn);
    }
    free(buffer);
    free(bytes);
}

static void damaged_handles_are_found(void **state)
{
    (void)state;
    cpath_zone *zone = zone_of("Europe/Moscow");
    if (!zone) {
        print_message("# no zoneinfo here: skipped\n");
        return;
    }
    int32_t size = cpath_zone_verify(zone, 1 << 20);
    assert_true(size > 0);
    assert_int_equal(cpath_zone_verify(zone, size - 1), CPATH_ECORRUPT);
    for (int32_t i = 0; i < size; i++) {
        unsigned char *byte = (unsigned char *)zone + i;
        *byte ^= 0x41;
        assert_int_equal(cpath_zone_verify(zone, size), CPATH_ECORRUPT);
        *byte ^= 0x41;
    }
    free(zone);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(next_change_misses_none),
        cmocka_unit_test(skipped_and_repeated_local_times),
        cmocka_unit_test(posix_strings_are_read_or_refused),
        cmocka_unit_test(buffers_and_arguments_are_checked),
        cmocka_unit_test(damaged_files_never_crash),
        cmocka_unit_test(damaged_handles_are_found),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
