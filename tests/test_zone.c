/* SPDX-License-Identifier: MIT */
#include "zones.h"

#include <zone_priv.h>

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
                                      "EST5EDT,J0,J1", "EST5EDT,M3.2.0/168,M11.1.0", "EST5:60", "A-B", "EST00005",
                                      "AAA24", "AAA-24", "AAA24BBB0,0,100", "AAA0BBB24,0,100", "AAA0BBB-24,0,100"};
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

/* Each number's least and greatest, and one beyond; each sign's neighbours. */
static void posix_strings_end_at_their_bounds(void **state)
{
    (void)state;
    static const char *const good[] = {"AZa0", "zAZ0", "<A+-9>0", "<123>0", "AAA+0", "AAA0005", "AAA23:59:59", "AAA-23:59:59",
                                       "AAA0:59", "AAA0BBB,M1.1.0,M12.5.6", "AAA0BBB,J1,J365", "AAA0BBB,0,365",
                                       "AAA0BBB,J1/167:59:59,J365/-167:59:59", "AAA0BBB-0:59:59,0,365", "AAA-22BBB-23:59:59,0,1", "AAA22BBB23:59:59,0,1"};
    static const char *const bad[] = {"", "@AA0", "[AA0", "`AA0", "{AA0", "AA10", "A+A0", "A-A0", "<12>0", "<AAA0", "<A:A>0", "<A/A>0",
                                      "AAA", "AAA+", "AAA-", "AAA-+3", "AAA+-3", "AAA:", "AAA0:", "AAA0:60", "AAA0:00:", "AAA0:00:60", "AAA0:00:00:00",
                                      "AAA25", "AAA24:00:00", "AAA0BBB", "AAA0BB,0,1", "AAA0BBB,", "AAA0BBB,0", "AAA0BBB,0,", "AAA0BBB,0,1,",
                                      "AAA0BBB,,1", "AAA0BBB.,0,1", "AAA0BBB25,0,1", "AAA0BB", "AAA0B", "AAA0BBB,M0.1.0,1", "AAA0BBB,M13.1.0,1",
                                      "AAA0BBB,M1.0.0,1", "AAA0BBB,M1.6.0,1", "AAA0BBB,M1.1.7,1", "AAA0BBB,M1.1,1", "AAA0BBB,M1,1", "AAA0BBB,M,1",
                                      "AAA0BBB,M1.1.,1", "AAA0BBB,M1,1.0,1", "AAA0BBB,J0,1", "AAA0BBB,J366,1", "AAA0BBB,J,1",
                                      "AAA0BBB,366,1", "AAA0BBB,1,366", "AAA0BBB,0/,1", "AAA0BBB,0/168,1", "AAA0BBB,0/-168,1", "AAA0BBB,0/1:60,1",
                                      "AAA0BBB,0,1/168", "AAA0BBB,0,1 ", "AAA0BBB,0;1"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!posix(good[i])) {
            fail_msg("'%s' is refused", good[i]);
        }
        assert_true(cpath_zone_verify(rule_buffer, sizeof rule_buffer) > 0);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int32_t code = cpath_zone_build_posix(bad[i], (int32_t)strlen(bad[i]), rule_buffer, sizeof rule_buffer);
        if (code != CPATH_ESYNTAX) {
            fail_msg("'%s': %s", bad[i], cpath_result_name(code));
        }
    }
    assert_int_equal(cpath_zone_build_posix(NULL, 0, rule_buffer, sizeof rule_buffer), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_posix("AAA0", -1, rule_buffer, sizeof rule_buffer), CPATH_EINVAL);
}

/* What a string says about two years, 1970 and the leap year 1972, worked out by hand: each offset from its instant on. */
static void posix_strings_mean_what_they_say(void **state)
{
    (void)state;
    static const int64_t y72 = 730 * 86400;
    const struct {
        const char *text;
        cpath_time at;
        int32_t offset; /* from `at` on; one second before it is another one, or the same where `at` is 0 */
    } rows[] = {
        {"AAA3:30:15", 0, -12615}, {"AAA+3", 0, -10800}, {"AAA-3:30:15", 0, 12615}, {"<-03>3", 0, -10800}, {"AAA00:00:01", 0, -1},
        /* The 60th day is 1 March in all years; the 59th is 28 February. */
        {"AAA0BBB,J60/1:02:03,300", 59 * 86400 + 3723, 3600}, {"AAA0BBB,J60/1:02:03,300", y72 + 60 * 86400 + 3723, 3600},
        {"AAA0BBB,J59,300", 58 * 86400 + 7200, 3600}, {"AAA0BBB,J59,300", y72 + 58 * 86400 + 7200, 3600},
        /* Days from 0, 29 February counted; at -1:02:03 of the clock that is an hour ahead. */
        {"AAA0BBB,10,300/-1:02:03", 300 * 86400 - 3723 - 3600, 0}, {"AAA0BBB,10,300/-1:02:03", y72 + 300 * 86400 - 3723 - 3600, 0},
        {"AAA0BBB,0/0,300", y72, 3600}, {"AAA0BBB,59,300", 59 * 86400 + 7200, 3600}, {"AAA0BBB,59,300", y72 + 59 * 86400 + 7200, 3600},
        /* West of UTC by 5 hours, then by 4: 02:00 by the clock before. */
        {"AAA5BBB,10,300", 10 * 86400 + 7200 + 18000, -14400}, {"AAA5BBB,10,300", 300 * 86400 + 7200 + 14400, -18000},
        {"AAA-5BBB-7:30,10,300", 10 * 86400 + 7200 - 18000, 27000}, {"AAA-5BBB-7:30,10,300", 300 * 86400 + 7200 - 27000, 18000},
        {"AAA5BBB+6,10,300", 10 * 86400 + 7200 + 18000, -21600},
        /* 1970-01-01 was a Thursday, 1972-01-01 a Saturday. */
        {"AAA0BBB,M1.1.4,300", 7200, 3600}, {"AAA0BBB,M1.1.3,300", 6 * 86400 + 7200, 3600}, {"AAA0BBB,M1.1.5,300", 86400 + 7200, 3600},
        {"AAA0BBB,M1.1.0,300", 3 * 86400 + 7200, 3600}, {"AAA0BBB,M1.5.4,300", 28 * 86400 + 7200, 3600},
        {"AAA0BBB,M1.5.0,300", 24 * 86400 + 7200, 3600}, {"AAA0BBB,M1.4.0,300", 24 * 86400 + 7200, 3600},
        {"AAA0BBB,M2.4.6,300", 58 * 86400 + 7200, 3600}, {"AAA0BBB,M2.5.6,300", 58 * 86400 + 7200, 3600},
        {"AAA0BBB,M2.5.2,300", y72 + 59 * 86400 + 7200, 3600}, {"AAA0BBB,M2.5.1,300", y72 + 58 * 86400 + 7200, 3600},
        {"AAA0BBB,10,M12.5.4", 364 * 86400 + 3600, 0}, {"AAA0BBB,10,M12.5.5", 358 * 86400 + 3600, 0}, {"AAA0BBB,10,M12.5.0", y72 + 365 * 86400 + 3600, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const cpath_zone *zone = posix(rows[i].text);
        int32_t offset = 77, before = 77;
        assert_non_null(zone);
        assert_int_equal(cpath_zone_offset(zone, rows[i].at, &offset), CPATH_OK);
        assert_int_equal(cpath_zone_offset(zone, rows[i].at - 1, &before), CPATH_OK);
        if (offset != rows[i].offset || (before == offset) != (rows[i].at == 0)) {
            fail_msg("%s at %lld: %d, before it %d", rows[i].text, (long long)rows[i].at, offset, before);
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
    assert_int_equal(cpath_zone_offset(zone, CPATH_TIME_MIN - 1, &offset), CPATH_ERANGE);
    assert_int_equal(cpath_zone_offset(zone, CPATH_TIME_MAX, &offset), CPATH_OK);
    assert_int_equal(cpath_zone_offset(zone, CPATH_TIME_MIN, &offset), CPATH_OK);
    cpath_time time = 7;
    assert_int_equal(cpath_zone_next_change(zone, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_zone_previous_change(zone, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_zone_from_local(zone, 0, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_zone_from_local(NULL, 0, 0, &time), CPATH_EINVAL);
    assert_int_equal(cpath_zone_next_change(zone, 0, &time), 0);
    assert_int_equal(cpath_zone_previous_change(zone, 0, &time), 0);
    assert_int_equal(cpath_zone_next_change(zone, CPATH_TIME_MAX + 1, &time), CPATH_ERANGE);
    assert_int_equal(cpath_zone_previous_change(zone, CPATH_TIME_MIN - 1, &time), CPATH_ERANGE);
    assert_int_equal(time, 7);
    assert_int_equal(cpath_zone_offset((const cpath_zone *)(void *)(rule_buffer + 4), 0, &offset), CPATH_ECORRUPT);
    assert_int_equal(cpath_zone_build_fixed(-86400, rule_buffer, sizeof rule_buffer), CPATH_ERANGE);
    assert_int_equal(cpath_zone_build_fixed(86399, rule_buffer, sizeof rule_buffer), CPATH_OK);
    int32_t size = cpath_zone_verify(rule_buffer, sizeof rule_buffer);
    assert_int_equal(cpath_zone_build_fixed(-86399, rule_buffer, size), CPATH_OK);
    assert_int_equal(cpath_zone_build_fixed(-86399, rule_buffer, size - 1), CPATH_ECAPACITY);
    assert_int_equal(cpath_zone_verify(rule_buffer, size), size);
    assert_int_equal(cpath_zone_verify(rule_buffer, size - 1), CPATH_ECORRUPT);
    assert_int_equal(cpath_zone_verify(rule_buffer, 0), CPATH_ECORRUPT);
    assert_int_equal(cpath_zone_verify(rule_buffer, -1), CPATH_EINVAL);
    assert_int_equal(cpath_zone_verify(NULL, size), CPATH_EINVAL);
    assert_int_equal(cpath_zone_verify(rule_buffer + 4, size), CPATH_EALIGN);
    assert_int_equal(cpath_zone_offset(NULL, 0, &offset), CPATH_EINVAL);
    assert_int_equal(cpath_zone_offset(zone, 0, NULL), CPATH_EINVAL);
    memset(rule_buffer, 0, 8);
    assert_int_equal(cpath_zone_offset(zone, 0, &offset), CPATH_ECORRUPT);
}

static void put32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (unsigned char)(value >> (24 - 8 * i));
    }
}

/* A file of version 1: its times, each one's offset, and as many types as there are offsets. */
static int32_t small_file(unsigned char *file, int32_t count, const int32_t *times, const unsigned char *types,
                          const int32_t *offsets, int32_t type_count)
{
    unsigned char *at = file + 44;
    memset(file, 0, 44);
    memcpy(file, "TZif", 4);
    put32(file + 32, (uint32_t)count);
    put32(file + 36, (uint32_t)type_count);
    put32(file + 40, 4);
    for (int32_t i = 0; i < count; i++, at += 4) {
        put32(at, (uint32_t)times[i]);
    }
    for (int32_t i = 0; i < count; i++) {
        *at++ = types[i];
    }
    for (int32_t i = 0; i < type_count; i++, at += 6) {
        put32(at, (uint32_t)offsets[i]);
        at[4] = at[5] = 0;
    }
    memcpy(at, "ABC", 4);
    return (int32_t)(at + 4 - file);
}

/* A change of a table: when, and which offset holds from then on. */
struct told_time {
    cpath_time at;
    int32_t offset;
};

static void put_row(unsigned char *at, int32_t offset)
{
    put32(at, (uint32_t)offset);
    at[4] = at[5] = 0;
}

/* A file of version 2 whose first block is empty: what holds first, some changes of 64-bit times, and a rule. */
static int32_t wide_file(unsigned char *file, int32_t before, const struct told_time *changes, int32_t count, const char *rule)
{
    const int32_t offsets[] = {before};
    unsigned char *second = file + small_file(file, 0, NULL, NULL, offsets, 1), *at = second + 44;
    memcpy(second, file, 44);
    file[4] = second[4] = '2';
    put32(second + 32, (uint32_t)count);
    put32(second + 36, (uint32_t)count + 1);
    for (int32_t i = 0; i < count; i++) {
        put32(at + 8 * i, (uint32_t)((uint64_t)changes[i].at >> 32));
        put32(at + 8 * i + 4, (uint32_t)changes[i].at);
        at[8 * count + i] = (unsigned char)(i + 1);
    }
    at += 9 * count;
    put_row(at, before);
    for (int32_t i = 0; i < count; i++) {
        put_row(at + 6 * (i + 1), changes[i].offset);
    }
    at += 6 * (count + 1);
    memcpy(at, "ABC", 4);
    return (int32_t)(at + 4 - file) + sprintf((char *)at + 4, "\n%s\n", rule);
}

static const cpath_zone *wide_zone(int32_t before, const struct told_time *changes, int32_t count, const char *rule)
{
    static uint64_t words[1 << 10];
    unsigned char file[512];
    int32_t length = wide_file(file, before, changes, count, rule);
    assert_int_equal(cpath_zone_build_tzif(file, length, words, sizeof words), CPATH_OK);
    assert_true(cpath_zone_verify(words, sizeof words) > 0);
    return (const cpath_zone *)(const void *)words;
}

static cpath_time utc(int32_t year, int32_t month, int32_t day, int32_t hour)
{
    cpath_date date = 0;
    assert_int_equal(cpath_date_join(year, month, day, &date), CPATH_OK);
    return date * INT64_C(86400) + hour * 3600;
}

static int32_t offset_of(const cpath_zone *zone, cpath_time time)
{
    int32_t offset = 77;
    assert_int_equal(cpath_zone_offset(zone, time, &offset), CPATH_OK);
    return offset;
}

/* The next change after an instant, or the last up to it; CPATH_TIME_NONE: none. */
static cpath_time change_from(const cpath_zone *zone, cpath_time time, int forward)
{
    cpath_time change = CPATH_TIME_NONE;
    int32_t code = (forward ? cpath_zone_next_change : cpath_zone_previous_change)(zone, time, &change);
    assert_int_equal(code, change != CPATH_TIME_NONE);
    return change;
}

/* New York's rule, west of UTC by 5 hours and in summer by 4, behind tables whose last change lies in different places. */
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"
#define HOUR 3600

static void a_table_and_the_rule_behind_it(void **state)
{
    (void)state;
    /* No change in the table: the rule holds before 1970 too. */
    const cpath_zone *zone = wide_zone(HOUR, NULL, 0, NEW_YORK);
    assert_int_equal(offset_of(zone, utc(1938, 7, 1, 0)), -4 * HOUR);
    assert_int_equal(offset_of(zone, 0), -5 * HOUR);
    /* A last change that changes nothing: the next one is the rule's in spring, also seen from years before. */
    zone = wide_zone(-5 * HOUR, (struct told_time[]){{1000, -5 * HOUR}}, 1, NEW_YORK);
    assert_true(change_from(zone, utc(1968, 9, 1, 0), 1) == utc(1970, 3, 8, 7));
    /* A change where the rule has one too, and a last one in winter: looking back, the last is found. */
    zone = wide_zone(-4 * HOUR, (struct told_time[]){{utc(1969, 11, 2, 6), -3 * HOUR}, {1000, -5 * HOUR}}, 2, NEW_YORK);
    assert_true(change_from(zone, 5000, 0) == 1000);
    assert_true(change_from(zone, 999, 0) == utc(1969, 11, 2, 6));
    /* In 2200, within summer time: it began with the table's last change, not with the rule's in March. */
    zone = wide_zone(0, (struct told_time[]){{utc(2200, 4, 1, 0), -4 * HOUR}}, 1, NEW_YORK);
    struct zone_stretch stretch = cpath_zone_stretch(zone, utc(2200, 5, 1, 0));
    assert_true(stretch.from == utc(2200, 4, 1, 0) && stretch.to == utc(2200, 11, 2, 6) && stretch.offset == -4 * HOUR);
    /* The last change is the rule's of March, and changes nothing: summer has been since ever. */
    zone = wide_zone(-4 * HOUR, (struct told_time[]){{utc(2200, 3, 9, 7), -4 * HOUR}}, 1, NEW_YORK);
    stretch = cpath_zone_stretch(zone, utc(2200, 5, 1, 0));
    assert_true(stretch.from == CPATH_TIME_MIN && stretch.to == utc(2200, 11, 2, 6) && stretch.offset == -4 * HOUR);
}

/* Changes at the first and the last seconds of all, beside them, and where the window of 1970 to 2106 begins and ends. */
static void tables_reach_over_all_time(void **state)
{
    (void)state;
    const cpath_zone *zone = wide_zone(0, (struct told_time[]){{CPATH_TIME_MIN, HOUR}}, 1, "");
    assert_true(change_from(zone, 0, 0) == CPATH_TIME_NONE); /* nothing was before */
    assert_int_equal(offset_of(zone, CPATH_TIME_MIN), HOUR);
    zone = wide_zone(0, (struct told_time[]){{CPATH_TIME_MIN + 1, HOUR}}, 1, NEW_YORK);
    assert_true(change_from(zone, CPATH_TIME_MIN + 1, 0) == CPATH_TIME_MIN + 1);
    assert_int_equal(offset_of(zone, CPATH_TIME_MIN), 0);
    assert_int_equal(offset_of(zone, CPATH_TIME_MIN + 1), -5 * HOUR);
    zone = wide_zone(0, (struct told_time[]){{CPATH_TIME_MAX, HOUR}}, 1, "");
    assert_true(change_from(zone, 0, 1) == CPATH_TIME_MAX);
    zone = wide_zone(0, (struct told_time[]){{CPATH_TIME_MAX + 1, HOUR}}, 1, "");
    assert_true(change_from(zone, 0, 1) == CPATH_TIME_NONE);
    zone = wide_zone(0, (struct told_time[]){{INT64_C(1) << 59, HOUR}}, 1, "");
    assert_true(change_from(zone, 0, 1) == CPATH_TIME_NONE);
    /* Seen as times, the two offsets are 3600; behind the last change there is none. */
    zone = wide_zone(0, (struct told_time[]){{1000, HOUR}, {HOUR, 0}}, 2, "");
    assert_true(change_from(zone, 5000, 1) == CPATH_TIME_NONE);
    /* A second long, and at the window's first seconds and its end. */
    const struct told_time changes[] = {{-3000, HOUR}, {-2999, 0}, {1, 2 * HOUR}, {2, HOUR}, {INT64_C(1) << 32, 2 * HOUR}};
    zone = wide_zone(0, changes, 5, "");
    for (int i = 0; i < 5; i++) {
        assert_int_equal(offset_of(zone, changes[i].at - 1), i ? changes[i - 1].offset : 0);
        assert_int_equal(offset_of(zone, changes[i].at), changes[i].offset);
        assert_true(change_from(zone, changes[i].at - 1, 1) == changes[i].at);
        assert_true(change_from(zone, changes[i].at, 0) == changes[i].at);
    }
    assert_int_equal(offset_of(zone, -(INT64_C(1) << 32)), 0);
    assert_int_equal(offset_of(zone, INT64_C(3) << 32), 2 * HOUR);
}

/* Of a zone with a window: no room for the answer, bytes that lie askew, another first word. */
static void a_zone_that_is_none_answers_nothing(void **state)
{
    (void)state;
    static uint64_t words[1 << 10];
    unsigned char *bytes = (unsigned char *)words;
    const cpath_zone *zone = wide_zone(0, (struct told_time[]){{1000, HOUR}}, 1, "");
    int32_t offset = 77;
    cpath_time time = 7;
    assert_int_equal(cpath_zone_offset(zone, 5000, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_zone_from_local(NULL, INT64_MAX, 0, &time), CPATH_EINVAL);
    memcpy(bytes + 4, zone, (size_t)zone->size);
    assert_int_equal(cpath_zone_offset((const cpath_zone *)(void *)(bytes + 4), 5000, &offset), CPATH_ECORRUPT);
    assert_int_equal(cpath_zone_next_change((const cpath_zone *)(void *)(bytes + 4), 5000, &time), CPATH_ECORRUPT);
    memcpy(bytes, zone, (size_t)zone->size);
    assert_int_equal(cpath_zone_offset((const cpath_zone *)(void *)words, 5000, &offset), CPATH_OK);
    offset = 77;
    for (int more = 1; more <= 2; more++) {
        words[0]++;
        assert_int_equal(cpath_zone_offset((const cpath_zone *)(void *)words, 5000, &offset), CPATH_ECORRUPT);
    }
    assert_true(offset == 77 && time == 7);
}

/* A clock put on by most of two days, back an hour later, and on again: a local time that is skipped both times. */
static void a_local_time_skipped_twice_is_at_the_first_jump(void **state)
{
    (void)state;
    static const int32_t times[] = {864000, 867600, 871200}, offsets[] = {-23 * 3600, 23 * 3600};
    static const unsigned char types[] = {1, 0, 1};
    static unsigned char file[256];
    int32_t length = small_file(file, 3, times, types, offsets, 2), size = cpath_zone_tzif_size(file, length);
    cpath_time time = 7;
    assert_true(size > 0);
    cpath_zone *zone = malloc((size_t)size);
    assert_int_equal(cpath_zone_build_tzif(file, length, zone, size), CPATH_OK);
    assert_int_equal(cpath_zone_from_local(zone, 864000, CPATH_LOCAL_REJECT, &time), CPATH_ELOCAL);
    assert_int_equal(cpath_zone_from_local(zone, 864000, 0, &time), CPATH_OK);
    assert_int_equal(time, 864000);
    free(zone);
}

/* No type of local time, more than a byte can name, and no name at all. */
static void files_that_name_no_offset_are_refused(void **state)
{
    (void)state;
    static const int32_t offsets[300] = {3600};
    static unsigned char file[1 << 17];
    const struct {
        int32_t types;
        uint32_t chars;
        int sound;
    } rows[] = {{1, 4, 1}, {0, 4, 0}, {255, 4, 1}, {256, 4, 0}, {1, 0, 0}, {1, 100000, 1}, {1, 100001, 0}};
    assert_int_equal(cpath_zone_tzif_size(file, 0), CPATH_ECORRUPT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t length = small_file(file, 0, NULL, NULL, offsets, rows[i].types);
        length += rows[i].chars > 4 ? (int32_t)rows[i].chars - 4 : 0;
        put32(file + 40, rows[i].chars);
        int32_t size = cpath_zone_tzif_size(file, length);
        if (rows[i].sound ? size <= 0 : size != CPATH_ECORRUPT) {
            fail_msg("%d types, %u characters: %d", rows[i].types, rows[i].chars, size);
        }
    }
}

/* The most changes that a file may have: too many for a window. */
static void a_file_of_as_many_changes_as_may_be(void **state)
{
    (void)state;
    enum { MOST = 100000 };
    static const int32_t offsets[] = {0, HOUR};
    static int32_t times[MOST];
    static unsigned char types[MOST], file[MOST * 5 + 256];
    for (int32_t i = 0; i < MOST; i++) {
        times[i] = i;
        types[i] = i % 2 == 0;
    }
    int32_t length = small_file(file, MOST, times, types, offsets, 2), size = cpath_zone_tzif_size(file, length);
    assert_true(size > 0);
    cpath_zone *zone = malloc((size_t)size);
    assert_int_equal(cpath_zone_build_tzif(file, length, zone, size), CPATH_OK);
    assert_int_equal(cpath_zone_verify(zone, size), zone->size);
    assert_int_equal(offset_of(zone, 70000), HOUR);
    assert_int_equal(offset_of(zone, 70001), 0);
    assert_true(change_from(zone, 70001, 0) == 70001 && change_from(zone, 70001, 1) == 70002);
    free(zone);
}

/* A first change before all years, as zic once wrote it: the rule holds from there on. */
static void a_change_before_all_years(void **state)
{
    (void)state;
    static const int32_t offsets[] = {3600};
    static unsigned char file[512];
    static const char footer[] = "\nEST5EDT,M3.2.0,M11.1.0\n";
    int32_t first = small_file(file, 0, NULL, NULL, offsets, 1), offset = 7;
    unsigned char *second = file + first, *at = second + 44;
    memcpy(second, file, 44);
    file[4] = second[4] = '2';
    put32(second + 32, 1);
    put32(at, UINT32_C(0xF8000000)); /* -2^59 */
    put32(at + 4, 0);
    at[8] = 0;
    put32(at + 9, 3600);
    memcpy(at + 13, "\0\0ABC", 6);
    memcpy(at + 19, footer, sizeof footer - 1);
    int32_t length = (int32_t)(at + 19 + sizeof footer - 1 - file), size = cpath_zone_tzif_size(file, length);
    assert_true(size > 0);
    cpath_zone *zone = malloc((size_t)size);
    assert_int_equal(cpath_zone_build_tzif(file, length, zone, size), CPATH_OK);
    assert_int_equal(cpath_zone_verify(zone, size) > 0, 1);
    assert_int_equal(cpath_zone_offset(zone, 1772000000, &offset), CPATH_OK);
    assert_int_equal(offset, -5 * 3600);
    cpath_time change = 7;
    assert_int_equal(cpath_zone_previous_change(zone, CPATH_TIME_MIN + 86400, &change), 0); /* none within all years */
    assert_int_equal(change, 7);
    free(zone);
}

/* Looking back finds what looking forth did, of rules over the end of the year and of such whose years overlap too. */
static void changes_are_the_same_from_both_sides(void **state)
{
    (void)state;
    static const char *const rules[] = {"EST5EDT,M3.2.0,M11.1.0", "XXX3EDT4,0/0,J365/23", "XXX5YYY,J365/100,J1/-100",
                                        "XXX5YYY,J360/167,J364/-167", "XXX-14YYY-15,0/-167,J365/167"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        cpath_zone *zone = posix(rules[i]);
        cpath_time last = CPATH_TIME_NONE, at = 0, end = INT64_C(20) * 31557600, back;
        assert_non_null(zone);
        for (cpath_time change; cpath_zone_next_change(zone, at, &change) == 1 && change < end; at = last = change) {
            assert_int_equal(cpath_zone_previous_change(zone, change, &back), 1);
            assert_int_equal(back, change);
            if (last != CPATH_TIME_NONE) {
                assert_int_equal(cpath_zone_previous_change(zone, change - 1, &back), 1);
                assert_int_equal(back, last);
            }
        }
        int always = i == 1; /* daylight time all the year */
        if (always ? last != CPATH_TIME_NONE : last < end / 2) {
            fail_msg("%s: the last change is %lld", rules[i], (long long)last);
        }
    }
}

/*
 * The oracle: a rule's changes year by year, each found by counting days.
 */
struct told_change {
    char form; /* 'J', 'N', 'M' */
    int32_t month, week, day, time;
};
struct told_rule {
    int32_t standard, daylight; /* seconds east of UTC */
    struct told_change start, end;
};

static int64_t told_date(const struct told_change *told, int32_t year)
{
    cpath_date date = 0, first = 0;
    assert_int_equal(cpath_date_join(year, 1, 1, &first), CPATH_OK);
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (told->form != 'M') {
        return first + told->day - (told->form == 'J' && !(leap && told->day >= 60));
    }
    int32_t found = 0, last = 0;
    for (int32_t day = 1; cpath_date_join(year, told->month, day, &date) == CPATH_OK; day++) {
        if (cpath_date_weekday(date) % 7 == told->day && found < told->week) {
            found++;
            last = date;
        }
    }
    return last;
}

/* All changes of the years 2 before to 2 after an instant's, in order. Returns how many. */
static int told_changes(const struct told_rule *rule, cpath_time time, cpath_time at[10], int32_t offsets[10])
{
    int32_t year = 0, month = 0, day = 0, count = 0;
    int64_t date = time / 86400 - (time % 86400 < 0);
    assert_int_equal(cpath_date_split((cpath_date)date, &year, &month, &day), CPATH_OK);
    for (int32_t of = year - 2; of <= year + 2; of++) {
        for (int end = 0; end < 2 && of >= 1 && of <= 9999; end++) {
            const struct told_change *told = end ? &rule->end : &rule->start;
            cpath_time moment = told_date(told, of) * 86400 + told->time - (end ? rule->daylight : rule->standard);
            int n = count++;
            for (; n > 0 && at[n - 1] > moment; n--) {
                at[n] = at[n - 1];
                offsets[n] = offsets[n - 1];
            }
            at[n] = moment;
            offsets[n] = end ? rule->standard : rule->daylight;
        }
    }
    return count;
}

/* What a zone says at an instant, against the oracle; and the local time of that instant, back again. */
static void check_told(const cpath_zone *zone, const struct told_rule *rule, cpath_time time)
{
    cpath_time at[10], got = 7;
    int32_t offsets[10], offset = 77, n = 0, count = told_changes(rule, time, at, offsets);
    while (n < count && at[n] <= time) {
        n++;
    }
    assert_true(n > 0 && n < count);
    assert_int_equal(cpath_zone_offset(zone, time, &offset), CPATH_OK);
    assert_int_equal(offset, offsets[n - 1]);
    assert_int_equal(cpath_zone_next_change(zone, time, &got), at[n] <= CPATH_TIME_MAX);
    assert_true(got == (at[n] <= CPATH_TIME_MAX ? at[n] : 7));
    assert_int_equal(cpath_zone_previous_change(zone, time, &got), 1);
    assert_true(got == at[n - 1]);
    struct zone_stretch stretch = cpath_zone_stretch(zone, time);
    assert_true(stretch.from == at[n - 1] && stretch.offset == offset);
    assert_true(stretch.to == (at[n] <= CPATH_TIME_MAX ? at[n] : CPATH_TIME_MAX + 1));
    /* The other instant that shows the same local time, if there is one. */
    int32_t other = offset == rule->standard ? rule->daylight : rule->standard;
    cpath_time local = time + offset, twin = local - other, first = time, second = time;
    int shown = 0;
    count = told_changes(rule, time, at, offsets);
    for (n = 0; n + 1 < count; n++) {
        shown = shown || (at[n] <= twin && twin < at[n + 1] && offsets[n] == other);
    }
    *(twin < time ? &first : &second) = shown ? twin : time;
    assert_int_equal(cpath_zone_from_local(zone, local, 0, &got), CPATH_OK);
    assert_true(got == first);
    assert_int_equal(cpath_zone_from_local(zone, local, CPATH_LOCAL_SECOND | CPATH_LOCAL_FORWARD, &got), CPATH_OK);
    assert_true(got == second);
    assert_int_equal(cpath_zone_from_local(zone, local, CPATH_LOCAL_REJECT, &got), shown ? CPATH_ELOCAL : CPATH_OK);
}

static void rules_are_what_counting_days_finds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct told_rule rule;
    } rows[] = {
        {"EST5EDT,M3.2.0,M11.1.0", {-18000, -14400, {'M', 3, 2, 0, 7200}, {'M', 11, 1, 0, 7200}}},
        {"CET-1CEST,M3.5.0,M10.5.0/3", {3600, 7200, {'M', 3, 5, 0, 7200}, {'M', 10, 5, 0, 10800}}},
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", {36000, 39600, {'M', 10, 1, 0, 7200}, {'M', 4, 1, 0, 10800}}},
        {"LHST-10:30LHDT-11,M10.1.0,M4.1.0", {37800, 39600, {'M', 10, 1, 0, 7200}, {'M', 4, 1, 0, 7200}}},
        {"AAA0BBB,M2.5.6/-100,M12.4.1/150", {0, 3600, {'M', 2, 5, 6, -360000}, {'M', 12, 4, 1, 540000}}},
        {"AAA0BBB-1:30,M1.1.3,M12.5.5", {0, 5400, {'M', 1, 1, 3, 7200}, {'M', 12, 5, 5, 7200}}},
        {"AAA3BBB,J60,J365/24", {-10800, -7200, {'J', 0, 0, 60, 7200}, {'J', 0, 0, 365, 86400}}},
        {"AAA3BBB,J59/-24,J1/1:02:03", {-10800, -7200, {'J', 0, 0, 59, -86400}, {'J', 0, 0, 1, 3723}}},
        {"AAA-3BBB,0,J360", {10800, 14400, {'N', 0, 0, 0, 7200}, {'J', 0, 0, 360, 7200}}},
        {"AAA-3BBB-2,J355,J340", {10800, 7200, {'J', 0, 0, 355, 7200}, {'J', 0, 0, 340, 7200}}}, /* all the year but two weeks */
        {"AAA0BBB,M3.1.0,J150", {0, 3600, {'M', 3, 1, 0, 7200}, {'J', 0, 0, 150, 7200}}},
        {"AAA0BBB,J361,J364", {0, 3600, {'J', 0, 0, 361, 7200}, {'J', 0, 0, 364, 7200}}},
        {"AAA0BBB,J1/-100,J3/-100", {0, 3600, {'J', 0, 0, 1, -360000}, {'J', 0, 0, 3, -360000}}}, /* both in the year before */
        {"AAA0BBB,J200,J365/100", {0, 3600, {'J', 0, 0, 200, 7200}, {'J', 0, 0, 365, 360000}}},
        {"AAA0BBB,J100,J100/3:00:01", {0, 3600, {'J', 0, 0, 100, 7200}, {'J', 0, 0, 100, 10801}}}, /* a second of summer */
    };
    static const cpath_time around[] = {CPATH_TIME_MIN + INT64_C(900) * 86400, -40000000000, -86400 * 800, 0, 1772953200, 4294967296,
                                        9000000000, CPATH_TIME_MAX - INT64_C(1200) * 86400};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const cpath_zone *zone = posix(rows[i].text);
        assert_non_null(zone);
        for (size_t k = 0; k < sizeof around / sizeof *around; k++) {
            cpath_time at[10];
            int32_t offsets[10];
            for (cpath_time time = around[k]; time < around[k] + INT64_C(800) * 86400; time += 86400 * 5 + 4321) {
                check_told(zone, &rows[i].rule, time);
            }
            int count = told_changes(&rows[i].rule, around[k] + INT64_C(400) * 86400, at, offsets);
            for (int n = 2; n < count - 2; n++) {
                for (int64_t near = -1; near <= 1; near++) {
                    check_told(zone, &rows[i].rule, at[n] + near);
                    check_told(zone, &rows[i].rule, at[n] + near - 3600);
                    check_told(zone, &rows[i].rule, at[n] + near + 3600);
                }
            }
        }
    }
}

/* At the ends of all time: a local time that lies outside by its offset, and the last change that there is. */
static void rules_end_with_time(void **state)
{
    (void)state;
    cpath_time time = 7;
    static const struct {
        const char *text;
        int64_t local;
        int32_t code;
        cpath_time time;
    } rows[] = {
        {"AAA-1", CPATH_TIME_MIN + 3600, CPATH_OK, CPATH_TIME_MIN}, {"AAA-1", CPATH_TIME_MIN + 3599, CPATH_ERANGE, 7},
        {"AAA-1", CPATH_TIME_MAX + 3600, CPATH_OK, CPATH_TIME_MAX}, {"AAA-1", CPATH_TIME_MAX + 3601, CPATH_ERANGE, 7},
        {"AAA1", CPATH_TIME_MIN - 3600, CPATH_OK, CPATH_TIME_MIN}, {"AAA1", CPATH_TIME_MIN - 3601, CPATH_ERANGE, 7},
        {"AAA1", CPATH_TIME_MAX - 3600, CPATH_OK, CPATH_TIME_MAX}, {"AAA1", CPATH_TIME_MAX - 3599, CPATH_ERANGE, 7},
        {"AAA23:59:59", CPATH_TIME_MIN - 86399, CPATH_OK, CPATH_TIME_MIN}, {"AAA23:59:59", CPATH_TIME_MIN - 86400, CPATH_ERANGE, 7},
        {"AAA-23:59:59", CPATH_TIME_MAX + 86399, CPATH_OK, CPATH_TIME_MAX}, {"AAA-23:59:59", CPATH_TIME_MAX + 86400, CPATH_ERANGE, 7},
        {"AAA0", CPATH_TIME_MIN - 86401, CPATH_ERANGE, 7}, {"AAA0", CPATH_TIME_MAX + 86401, CPATH_ERANGE, 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const cpath_zone *zone = posix(rows[i].text);
        assert_non_null(zone);
        time = 7;
        assert_int_equal(cpath_zone_from_local(zone, rows[i].local, 0, &time), rows[i].code);
        assert_true(time == rows[i].time);
    }
    const cpath_zone *zone = posix("AAA0BBB,J365/23:59:59,J182"); /* 9999-12-31T23:59:59, the last second of all */
    assert_int_equal(cpath_zone_next_change(zone, CPATH_TIME_MAX - 1, &time), 1);
    assert_true(time == CPATH_TIME_MAX);
    assert_int_equal(cpath_zone_next_change(zone, CPATH_TIME_MAX, &time), 0);
    assert_int_equal(cpath_zone_previous_change(zone, CPATH_TIME_MAX, &time), 1);
    assert_true(time == CPATH_TIME_MAX);
    assert_int_equal(cpath_zone_from_local(zone, CPATH_TIME_MAX + 3600, 0, &time), CPATH_OK);
    assert_true(time == CPATH_TIME_MAX);
    assert_int_equal(cpath_zone_from_local(zone, CPATH_TIME_MAX + 3601, 0, &time), CPATH_ERANGE);
    zone = posix("AAA0BBB,J1/0:00:01,J182"); /* 0001-01-01T00:00:01, the second second of all */
    time = 7;
    assert_int_equal(cpath_zone_previous_change(zone, CPATH_TIME_MIN, &time), 0);
    assert_int_equal(cpath_zone_previous_change(zone, CPATH_TIME_MIN + 1, &time), 1);
    assert_true(time == CPATH_TIME_MIN + 1);
    assert_int_equal(cpath_zone_next_change(zone, CPATH_TIME_MIN, &time), 1);
    assert_true(time == CPATH_TIME_MIN + 1);
    assert_int_equal(cpath_zone_from_local(zone, CPATH_TIME_MIN - 5, 0, &time), CPATH_ERANGE);
    zone = posix("AAA0BBB,J1/0,J182"); /* a change at the first second of all: nothing was before it */
    assert_true(change_from(zone, CPATH_TIME_MIN + 5, 0) == CPATH_TIME_NONE);
    zone = posix("AAA0BBB,J182,J365/25"); /* and one at the first second after all */
    assert_true(change_from(zone, CPATH_TIME_MAX - 5, 1) == CPATH_TIME_NONE);
    zone = posix(NEW_YORK);
    struct zone_stretch stretch = cpath_zone_stretch(zone, CPATH_TIME_MAX);
    assert_true(stretch.from == utc(9999, 11, 7, 6) && stretch.to == CPATH_TIME_MAX + 1 && stretch.offset == -5 * HOUR);
}

/* Rules whose two changes fall on one instant, in some years or in all: no time lies between them. */
static void rules_whose_changes_fall_together(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        cpath_time inside, from, to; /* MIN and MAX + 1: it never changes */
        int32_t offset;
    } rows[] = {
        {"AAA0BBB0,M3.1.0,M10.1.0", 0, CPATH_TIME_MIN, CPATH_TIME_MAX + 1, 0},
        {"AAA0BBB,J100,J100/3", 9000000000, CPATH_TIME_MIN, CPATH_TIME_MAX + 1, 0},
        /* The last Sunday of March is a week before the first of April, as that of December is before that of January. */
        {"AAA0BBB,M3.5.0,M4.1.0/-165", 9000000000, CPATH_TIME_MIN, CPATH_TIME_MAX + 1, 0},
        {"AAA0BBB,M12.5.0,M1.1.0/-165", 9000000000, CPATH_TIME_MIN, CPATH_TIME_MAX + 1, 0},
        /* 1 March 1970 was a Sunday: from 2 March 1969 to 1 March 1971 no summer. */
        {"AAA0BBB,J60,M3.1.0/3", 365 * 86400 / 2, -305 * 86400 + 7200, 424 * 86400 + 7200, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const cpath_zone *zone = posix(rows[i].text);
        assert_non_null(zone);
        struct zone_stretch stretch = cpath_zone_stretch(zone, rows[i].inside);
        if (stretch.from != rows[i].from || stretch.to != rows[i].to || stretch.offset != rows[i].offset) {
            fail_msg("%s: from %lld to %lld, %d", rows[i].text, (long long)stretch.from, (long long)stretch.to, stretch.offset);
        }
    }
    /* Every stretch is what lies between the changes before and behind. */
    static const char *const rules[] = {"AAA0BBB,J60,M3.1.0/3", "AAA0BBB,M3.1.0,J60/3", "AAA0BBB-2,M3.1.0,J60/4", NEW_YORK};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const cpath_zone *zone = posix(rules[i]);
        for (cpath_time time = -3000000000; time < 3000000000; time += 86400 * 25 + 12345) {
            struct zone_stretch stretch = cpath_zone_stretch(zone, time);
            if (stretch.from != change_from(zone, time, 0) || stretch.to != change_from(zone, time, 1)) {
                fail_msg("%s at %lld: from %lld to %lld", rules[i], (long long)time, (long long)stretch.from, (long long)stretch.to);
            }
        }
    }
}

/* One turn more with each change, also with one that comes a week after its year. */
static void turns_count_changes(void **state)
{
    (void)state;
    static const char *const rules[] = {NEW_YORK, "AAA0BBB,M7.1.0,M12.5.6/167", "AAA0BBB,M1.1.0/-167,M7.1.0"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const cpath_zone *zone = posix(rules[i]);
        assert_true(cpath_zone_by_turns(zone));
        cpath_time at = utc(1999, 5, 1, 0), next;
        for (int n = 0; n < 40; n++, at = next) {
            next = change_from(zone, at, 1);
            assert_int_equal(cpath_zone_turns(zone, next - 1), cpath_zone_turns(zone, at));
            assert_int_equal(cpath_zone_turns(zone, next), cpath_zone_turns(zone, at) + 1);
        }
    }
}

/* Of cities, whose changes are kept in a table, a window and a rule: from change to change, over the ends of each. */
static void stretches_lie_between_changes(void **state)
{
    (void)state;
    static const char *const some[] = {"America/New_York", "Europe/Moscow", "Africa/Casablanca", "Asia/Tokyo"};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        cpath_zone *zone = zone_of(some[i]);
        if (!zone) {
            print_message("# no zoneinfo here: skipped\n");
            return;
        }
        assert_true(cpath_zone_verify(zone, INT32_MAX) > 0);
        for (cpath_time time = -3000000000; time < 4500000000; time += 86400 * 20 + 12345) {
            cpath_time from = CPATH_TIME_MIN, to = CPATH_TIME_MAX + 1;
            int32_t offset = 77;
            struct zone_stretch stretch = cpath_zone_stretch(zone, time);
            (void)cpath_zone_previous_change(zone, time, &from);
            (void)cpath_zone_next_change(zone, time, &to);
            assert_int_equal(cpath_zone_offset(zone, time, &offset), CPATH_OK);
            if (stretch.from != from || stretch.to != to || stretch.offset != offset) {
                fail_msg("%s at %lld: from %lld to %lld", some[i], (long long)time, (long long)stretch.from, (long long)stretch.to);
            }
        }
        free(zone);
    }
}

/* A table's instants and what holds between them, worked out by hand: before the first, at each, one second before it. */
static void tables_hold_from_each_change_on(void **state)
{
    (void)state;
    static const int32_t times[] = {-2000, -1000, 0, 5000, 4194304, 5000000}, offsets[] = {3600, 7200, 0, 3600};
    static const unsigned char types[] = {1, 3, 0, 2, 1, 1}; /* from type 3 to type 0, and from 1 to 1, no offset changes */
    static const int32_t expected[] = {3600, 7200, 3600, 3600, 0, 7200, 7200};
    static const int changes[] = {1, 1, 0, 1, 1, 0};
    static unsigned char file[512];
    int32_t length = small_file(file, 6, times, types, offsets, 4), size = cpath_zone_tzif_size(file, length), offset = 77;
    assert_true(size > 0);
    cpath_zone *zone = malloc((size_t)size);
    assert_int_equal(cpath_zone_build_tzif(file, length, zone, size - 1), CPATH_ECAPACITY);
    assert_int_equal(cpath_zone_build_tzif(file, length, NULL, size), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_tzif(NULL, length, zone, size), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_tzif(file, -1, zone, size), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_tzif(file, length, (unsigned char *)zone + 4, size), CPATH_EALIGN);
    assert_int_equal(cpath_zone_tzif_size(NULL, length), CPATH_EINVAL);
    assert_int_equal(cpath_zone_tzif_size(file, -1), CPATH_EINVAL);
    assert_int_equal(cpath_zone_build_tzif(file, length, zone, size), CPATH_OK);
    cpath_time last = CPATH_TIME_MIN;
    for (int i = 0; i < 6; i++) {
        cpath_time got = 7;
        assert_int_equal(cpath_zone_offset(zone, times[i] - 1, &offset), CPATH_OK);
        assert_int_equal(offset, expected[i]);
        assert_int_equal(cpath_zone_offset(zone, times[i], &offset), CPATH_OK);
        assert_int_equal(offset, expected[i + 1]);
        int next = i;
        while (next < 6 && !changes[next]) {
            next++;
        }
        assert_int_equal(cpath_zone_next_change(zone, times[i] - 1, &got), next < 6);
        assert_true(got == (next < 6 ? times[next] : 7));
        assert_int_equal(cpath_zone_previous_change(zone, times[i] - 1, &got), last > CPATH_TIME_MIN);
        assert_true(last == CPATH_TIME_MIN || got == last);
        struct zone_stretch stretch = cpath_zone_stretch(zone, times[i] - 1);
        assert_true(stretch.from == last && stretch.to == (next < 6 ? times[next] : CPATH_TIME_MAX + 1));
        assert_int_equal(stretch.offset, expected[i]);
        last = changes[i] ? times[i] : last;
    }
    free(zone);
}

/* Each count of a file's header, and its length, one beyond what the file holds. */
static void files_hold_what_their_heads_say(void **state)
{
    (void)state;
    static const int32_t times[] = {1000}, offsets[] = {3600, -86399};
    static const unsigned char types[] = {1};
    static unsigned char file[512];
    static uint64_t room[1 << 10];
    int32_t length = small_file(file, 1, times, types, offsets, 2);
    const int32_t at_types = 44 + 4 + 1, at_type = 44 + 4;
    const struct {
        int32_t at;
        uint32_t value;
        int wide, code;
    } rows[] = {
        {44, 1000, 1, CPATH_OK}, /* as it is */
        {20, 2, 1, CPATH_ECORRUPT}, {24, 2, 1, CPATH_ECORRUPT}, {28, 1, 1, CPATH_ECORRUPT}, {32, 2, 1, CPATH_ECORRUPT},
        {36, 3, 1, CPATH_ECORRUPT}, {40, 5, 1, CPATH_ECORRUPT}, {40, 100001, 1, CPATH_ECORRUPT}, {40, UINT32_MAX, 1, CPATH_ECORRUPT},
        {32, UINT32_MAX, 1, CPATH_ECORRUPT}, {0, 'X', 0, CPATH_ECORRUPT}, {3, 'X', 0, CPATH_ECORRUPT}, {4, '1', 0, CPATH_ECORRUPT}, {4, '5', 0, CPATH_ECORRUPT}, {4, '2', 0, CPATH_ECORRUPT},
        {at_type, 2, 0, CPATH_ECORRUPT}, {at_type, 0, 0, CPATH_OK},
        {at_types, 86399, 1, CPATH_OK}, {at_types, 86400, 1, CPATH_ECORRUPT}, {at_types, (uint32_t)-86400, 1, CPATH_ECORRUPT},
        {at_types + 6, (uint32_t)-86400, 1, CPATH_ECORRUPT}, {at_types + 6, 86400, 1, CPATH_ECORRUPT},
        {at_types + 4, 1, 0, CPATH_OK}, {at_types + 4, 2, 0, CPATH_ECORRUPT}, {at_types + 5, 3, 0, CPATH_OK}, {at_types + 5, 4, 0, CPATH_ECORRUPT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char changed[512];
        memcpy(changed, file, sizeof changed);
        if (rows[i].wide) {
            put32(changed + rows[i].at, rows[i].value);
        } else {
            changed[rows[i].at] = (unsigned char)rows[i].value;
        }
        int32_t code = cpath_zone_build_tzif(changed, length, room, sizeof room);
        if (code != rows[i].code) {
            fail_msg("%u at %d: %s", rows[i].value, rows[i].at, cpath_result_name(code));
        }
    }
    for (int32_t cut = 0; cut < length; cut++) {
        assert_int_equal(cpath_zone_build_tzif(file, cut, room, sizeof room), CPATH_ECORRUPT);
    }
    /* As many flags as types of each kind, or none. */
    for (int kind = 0; kind < 2; kind++) {
        unsigned char flagged[512];
        memcpy(flagged, file, sizeof flagged);
        put32(flagged + 20 + 4 * kind, 2);
        assert_int_equal(cpath_zone_build_tzif(flagged, length + 2, room, sizeof room), CPATH_OK);
        assert_int_equal(cpath_zone_build_tzif(flagged, length + 1, room, sizeof room), CPATH_ECORRUPT);
        put32(flagged + 20 + 4 * kind, 1);
        assert_int_equal(cpath_zone_build_tzif(flagged, length + 2, room, sizeof room), CPATH_ECORRUPT);
    }
    /* A leap second, and a change to a type behind the last, where only zeros are. */
    unsigned char other[512];
    memset(other, 0, sizeof other);
    memcpy(other, file, (size_t)length);
    put32(other + 28, 1);
    assert_int_equal(cpath_zone_build_tzif(other, length + 8, room, sizeof room), CPATH_ECORRUPT);
    put32(other + 28, 0);
    put32(other + 40, 10);
    memset(other + length - 4, 0, 10);
    other[at_type] = 2;
    assert_int_equal(cpath_zone_build_tzif(other, length + 6, room, sizeof room), CPATH_ECORRUPT);
    other[at_type] = 1;
    assert_int_equal(cpath_zone_build_tzif(other, length + 6, room, sizeof room), CPATH_OK);
    /* Times that do not go up. */
    static const int32_t still[] = {1000, 1000};
    static const unsigned char both[] = {1, 0};
    length = small_file(file, 2, still, both, offsets, 2);
    assert_int_equal(cpath_zone_build_tzif(file, length, room, sizeof room), CPATH_ECORRUPT);
}

/* A second block, of 64-bit times, and a footer: with a rule, with none, and where it is not whole. */
static void footers_hold_a_rule_or_none(void **state)
{
    (void)state;
    static const int32_t hour[] = {3600};
    static unsigned char plain[256];
    static uint64_t handle[1 << 10];
    int32_t plain_length = small_file(plain, 0, NULL, NULL, hour, 1); /* no change at all */
    assert_int_equal(cpath_zone_build_tzif(plain, plain_length, handle, sizeof handle), CPATH_OK);
    assert_true(cpath_zone_verify(handle, sizeof handle) > 0);
    static const struct {
        const char *text;
        int32_t length, code, offset; /* in July 2026, long after the file's last change */
    } rows[] = {{"\n\n", 2, CPATH_OK, 3600}, {"\nAAA5\n", 6, CPATH_OK, -18000}, {"\nAAA5BBB,M3.2.0,M11.1.0\n", 25, CPATH_OK, -14400},
                {"\n", 1, CPATH_ECORRUPT, 0}, {"", 0, CPATH_ECORRUPT, 0}, {"\nAAA5", 5, CPATH_ECORRUPT, 0}, {"AAA5\n", 5, CPATH_ECORRUPT, 0},
                {"\nAA5\n", 5, CPATH_ECORRUPT, 0}, {"x\n\n", 3, CPATH_ECORRUPT, 0}, {"\nAAA5\nxyz", 9, CPATH_OK, -18000},
                {"\nAAA05\n", 5, CPATH_ECORRUPT, 0}}; /* it ends before its last digit */
    static const int32_t offsets[] = {0, 3600};
    for (char version = '2'; version <= '4'; version++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            static unsigned char file[1024];
            static uint64_t room[1 << 10];
            int32_t first = small_file(file, 0, NULL, NULL, offsets, 1), offset = 77;
            unsigned char *second = file + first, *at = second + 44;
            memcpy(second, file, 44);
            file[4] = second[4] = (unsigned char)version;
            put32(second + 32, 1);
            put32(second + 36, 2);
            put32(at, 0); /* at 1000 from offset 0 to an hour */
            put32(at + 4, 1000);
            at[8] = 1;
            memset(at + 9, 0, 12);
            put32(at + 15, 3600);
            memcpy(at + 21, "ABC", 4);
            memcpy(at + 25, rows[i].text, strlen(rows[i].text));
            int32_t length = (int32_t)(at + 25 + rows[i].length - file);
            int32_t code = cpath_zone_build_tzif(file, length, room, sizeof room);
            const cpath_zone *zone = (const cpath_zone *)(const void *)room;
            if (code != rows[i].code) {
                fail_msg("footer %zu: %s", i, cpath_result_name(code));
            }
            if (code == CPATH_OK) {
                assert_int_equal(cpath_zone_offset(zone, 999, &offset), CPATH_OK);
                assert_int_equal(offset, 0);
                assert_int_equal(cpath_zone_offset(zone, 1782864000, &offset), CPATH_OK);
                assert_int_equal(offset, rows[i].offset);
            }
        }
    }
}

/* What the two heads of a file say, and leap seconds of the first block, which is passed over. */
static void both_heads_are_read(void **state)
{
    (void)state;
    static uint64_t room[1 << 10];
    unsigned char file[512], leap[512];
    int32_t length = wide_file(file, 0, (struct told_time[]){{1000, HOUR}}, 1, "AAA5");
    const int32_t second = 44 + 6 + 4;
    assert_int_equal(cpath_zone_build_tzif(file, length, room, sizeof room), CPATH_OK);
    static const struct {
        int32_t at;
        char value;
    } wrong[] = {{0, 'X'}, {3, 'X'}, {4, '1'}, {4, '5'}, {4, '9'}, {second, 'X'}, {second + 3, 'X'}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        unsigned char kept = file[wrong[i].at];
        file[wrong[i].at] = (unsigned char)wrong[i].value;
        assert_int_equal(cpath_zone_build_tzif(file, length, room, sizeof room), CPATH_ECORRUPT);
        assert_int_equal(cpath_zone_tzif_size(file, length), CPATH_ECORRUPT);
        file[wrong[i].at] = kept;
    }
    memset(leap, 0, sizeof leap);
    memcpy(leap, file, (size_t)second);
    put32(leap + 28, 1);
    memcpy(leap + second + 8, file + second, (size_t)(length - second));
    assert_int_equal(cpath_zone_build_tzif(leap, length + 8, room, sizeof room), CPATH_OK);
    assert_int_equal(offset_of((const cpath_zone *)(const void *)room, 2000), -5 * HOUR);
    put32(leap + 40, UINT32_MAX);
    assert_int_equal(cpath_zone_build_tzif(leap, length + 8, room, sizeof room), CPATH_ECORRUPT);
    assert_int_equal(cpath_zone_tzif_size(leap, length + 8), CPATH_ECORRUPT);
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

/* A change on 1 January, local time, lies in the year before by UTC: the last of the years around an instant are two. */
static void the_stretch_over_a_new_year(void **state)
{
    (void)state;
    static uint64_t words[CPATH_ZONE_RULE_SIZE / 8];
    static const char rule[] = "<+14>-14<+15>,M1.1.4/0,M7.1.0"; /* 1 January 2111 is a Thursday, 5 July a Sunday */
    const cpath_zone *zone = (const cpath_zone *)(const void *)words;
    cpath_date days[2];
    assert_int_equal(cpath_zone_build_posix(rule, (int32_t)strlen(rule), words, sizeof words), CPATH_OK);
    cpath_time from = 0, to = 0;
    assert_int_equal(cpath_date_join(2110, 12, 31, &days[0]), CPATH_OK);
    assert_int_equal(cpath_date_join(2111, 7, 4, &days[1]), CPATH_OK);
    from = days[0] * INT64_C(86400) + 10 * 3600;
    to = days[1] * INT64_C(86400) + 11 * 3600;
    const cpath_time inside[] = {from, from + 7200, from + 60 * 86400, to - 1};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        struct zone_stretch stretch = cpath_zone_stretch(zone, inside[i]);
        assert_true(stretch.from == from && stretch.to == to && stretch.offset == 15 * 3600);
    }
    assert_true(cpath_zone_stretch(zone, from - 1).to == from && cpath_zone_stretch(zone, to).from == to);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(the_stretch_over_a_new_year),
        cmocka_unit_test(next_change_misses_none),
        cmocka_unit_test(skipped_and_repeated_local_times),
        cmocka_unit_test(posix_strings_are_read_or_refused),
        cmocka_unit_test(posix_strings_end_at_their_bounds),
        cmocka_unit_test(posix_strings_mean_what_they_say),
        cmocka_unit_test(buffers_and_arguments_are_checked),
        cmocka_unit_test(a_local_time_skipped_twice_is_at_the_first_jump),
        cmocka_unit_test(files_that_name_no_offset_are_refused),
        cmocka_unit_test(a_change_before_all_years),
        cmocka_unit_test(changes_are_the_same_from_both_sides),
        cmocka_unit_test(rules_are_what_counting_days_finds),
        cmocka_unit_test(rules_end_with_time),
        cmocka_unit_test(stretches_lie_between_changes),
        cmocka_unit_test(tables_hold_from_each_change_on),
        cmocka_unit_test(files_hold_what_their_heads_say),
        cmocka_unit_test(footers_hold_a_rule_or_none),
        cmocka_unit_test(both_heads_are_read),
        cmocka_unit_test(a_table_and_the_rule_behind_it),
        cmocka_unit_test(tables_reach_over_all_time),
        cmocka_unit_test(a_zone_that_is_none_answers_nothing),
        cmocka_unit_test(rules_whose_changes_fall_together),
        cmocka_unit_test(turns_count_changes),
        cmocka_unit_test(a_file_of_as_many_changes_as_may_be),
        cmocka_unit_test(damaged_files_never_crash),
        cmocka_unit_test(damaged_handles_are_found),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
