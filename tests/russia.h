/* SPDX-License-Identifier: MIT */
/* The calendar that the command line ships (examples/cli/data/russia.json), for tests. */
#ifndef TESTS_RUSSIA_H
#define TESTS_RUSSIA_H

#include "deals.h"

/* Weekdays 09:00 to 18:00 in Moscow, with the official days off of 2025 and 2026; to be freed. */
static inline cpath_calendar *russia(void)
{
    static const char *const closed[] = {
        "2025-01-01", "2025-01-02", "2025-01-03", "2025-01-06", "2025-01-07", "2025-01-08", "2025-05-01", "2025-05-02",
        "2025-05-08", "2025-05-09", "2025-06-12", "2025-06-13", "2025-11-03", "2025-11-04", "2025-12-31", "2026-01-01",
        "2026-01-02", "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-02-23", "2026-03-09",
        "2026-05-01", "2026-05-11", "2026-06-12", "2026-11-04", "2026-12-31"};
    static const char *const shorter[] = {"2025-03-07", "2025-04-30", "2025-06-11", "2026-04-30", "2026-05-08",
                                          "2026-06-11", "2026-11-03"};
    static struct plan plan;
    static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        plan_day(&plan, date_of(closed[i]), CPATH_DAY_CLOSED, 0, 0);
    }
    for (size_t i = 0; i < sizeof shorter / sizeof *shorter; i++) {
        plan_day(&plan, date_of(shorter[i]), 0, 0, 3600);
    }
    plan_day(&plan, date_of("2025-11-01"), CPATH_DAY_LIKE, 5, 3600);
    plan.flags = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_HAS_UNTIL;
    plan.known_from = date_of("2025-01-01");
    plan.known_until = date_of("2026-12-31");
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone);
}

#endif
