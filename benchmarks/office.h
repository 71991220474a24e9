/* SPDX-License-Identifier: MIT */
/* The built-in journey, and an office from 09:00 to 18:00 in Moscow with 2026 compiled; the processor's time. */
#ifndef BENCHMARKS_OFFICE_H
#define BENCHMARKS_OFFICE_H

#include <time.h>

#include <clientpath/clientpath.h>

#define DAY INT64_C(86400)
#define MONDAY (INT64_C(1769990400) - 3 * 3600 + 10 * 3600) /* 2 February 2026, 10:00 in Moscow */

static _Alignas(8) unsigned char journey_bytes[1 << 16], zone_bytes[CPATH_ZONE_RULE_SIZE], calendar_bytes[1 << 16];
static const cpath_journey *journey;
static const cpath_calendar *calendar;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int build_office(void)
{
    cpath_week_row week[5];
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    for (int32_t i = 0; i < 5; i++) {
        week[i] = (cpath_week_row){i + 1, 9 * 3600, 18 * 3600, 0};
    }
    if (cpath_remarka_build(CPATH_LANG_EN, journey_bytes, sizeof journey_bytes) < 0 ||
        cpath_zone_build_fixed(3 * 3600, zone_bytes, sizeof zone_bytes) < 0) {
        return 0;
    }
    journey = (const cpath_journey *)(const void *)journey_bytes;
    input.zone = (const cpath_zone *)(const void *)zone_bytes;
    input.week = CPATH_VIEW(week, 5);
    input.flags = CPATH_CALENDAR_COMPILES;
    input.compile_from = 20454; /* 2026 */
    input.compile_until = 20818;
    calendar = (const cpath_calendar *)(const void *)calendar_bytes;
    return cpath_calendar_build(&input, calendar_bytes, sizeof calendar_bytes, NULL) == CPATH_OK;
}

#endif
