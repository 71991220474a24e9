/* SPDX-License-Identifier: MIT */
/* Calendars from short texts, for tests. */
#ifndef TESTS_CALENDARS_H
#define TESTS_CALENDARS_H

#include "zones.h"

#define MOST_ROWS 400

struct plan {
    cpath_week_row week[7 * 48];
    cpath_day_row days[MOST_ROWS];
    cpath_hours_row hours[MOST_ROWS];
    int32_t week_count, day_count, hours_count;
    uint32_t flags; /* CPATH_CALENDAR_... */
    cpath_date known_from, known_until, compile_from, compile_until;
};

static inline cpath_date date_of(const char *text)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    if (cpath_stamp_parse(text, 10, &stamp) != CPATH_OK) {
        fail_msg("'%s' is no date", text);
    }
    return (cpath_date)(stamp.local / 86400 - (stamp.local % 86400 < 0));
}

static inline int64_t local_of(const char *text)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    if (cpath_stamp_parse(text, (int32_t)strlen(text), &stamp) != CPATH_OK) {
        fail_msg("'%s' is no time", text);
    }
    return stamp.local;
}

static inline int32_t clock_of(const char *text)
{
    int hour = 0, minute = 0;
    assert_int_equal(sscanf(text, "%d:%d", &hour, &minute), 2);
    return hour * 3600 + minute * 60;
}

/* "09:00-13:00,14:00-18:00" for a weekday, or for a date where weekday is 0. */
static inline void plan_hours(struct plan *plan, int32_t weekday, cpath_date date, const char *text)
{
    char copy[512], *rest = copy;
    snprintf(copy, sizeof copy, "%s", text);
    for (char *one; (one = strtok_r(rest, ", ", &rest));) {
        int32_t begin = clock_of(one), end = clock_of(strchr(one, '-') + 1);
        end += end <= begin ? 86400 : 0;
        if (weekday) {
            plan->week[plan->week_count++] = (cpath_week_row){weekday, begin, end, 0};
        } else {
            plan->hours[plan->hours_count++] = (cpath_hours_row){date, begin, end, 0};
        }
    }
}

static inline int32_t weekday_of(const char *text)
{
    static const char names[] = "montuewedthufrisatsun";
    for (int32_t i = 0; i < 7; i++) {
        if (strncmp(names + 3 * i, text, 3) == 0) {
            return i + 1;
        }
    }
    fail_msg("'%s' is no weekday", text);
    return 0;
}

/* "mon-fri 09:00-17:00; sat 10:00-14:00"; "sat-wed" goes over Sunday */
static inline void plan_week(struct plan *plan, const char *text)
{
    char copy[512], *rest = copy;
    snprintf(copy, sizeof copy, "%s", text);
    for (char *part; (part = strtok_r(rest, ";", &rest));) {
        part += *part == ' ';
        int32_t first = weekday_of(part), last = part[3] == '-' ? weekday_of(part + 4) : first;
        for (int32_t weekday = first;; weekday = weekday % 7 + 1) {
            plan_hours(plan, weekday, 0, strchr(part, ' ') + 1);
            if (weekday == last) {
                break;
            }
        }
    }
}

static inline void plan_day(struct plan *plan, cpath_date date, uint32_t kind, int32_t like, int32_t shorter)
{
    plan->days[plan->day_count++] = (cpath_day_row){date, kind, like, shorter};
}

/* To be freed. */
static inline cpath_calendar *calendar_of(const struct plan *plan, const cpath_zone *zone)
{
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    cpath_problem problem = CPATH_PROBLEM_INIT;
    input.week = CPATH_VIEW(plan->week, plan->week_count);
    input.days = CPATH_VIEW(plan->days, plan->day_count);
    input.hours = CPATH_VIEW(plan->hours, plan->hours_count);
    input.zone = zone;
    input.flags = plan->flags;
    input.known_from = plan->known_from;
    input.known_until = plan->known_until;
    input.compile_from = plan->compile_from;
    input.compile_until = plan->compile_until;
    int32_t size = cpath_calendar_size(&input);
    if (size < 0) {
        fail_msg("size: %s", cpath_result_name(size));
    }
    cpath_calendar *calendar = malloc((size_t)size);
    int32_t code = cpath_calendar_build(&input, calendar, size, &problem);
    if (code < 0) {
        fail_msg("build: %s, table %u row %d reason %u", cpath_result_name(code), problem.table, problem.row,
                 problem.reason);
    }
    return calendar;
}

#endif
