/* SPDX-License-Identifier: MIT */
/* Deadlines worked out by hand: weekdays 09:00 to 18:00 in Moscow, with the
 * official days off around the dates used (decrees for 2025 and 2026). */
#include "calendars.h"

static struct plan plan;
static _Alignas(8) unsigned char zone_buffer[CPATH_ZONE_RULE_SIZE];

static cpath_calendar *office(void)
{
    static const char *const off[] = {"2025-12-31", "2026-01-01", "2026-01-02", "2026-01-05", "2026-01-06",
                                      "2026-01-07", "2026-01-08", "2026-01-09", "2026-05-01", "2026-05-11",
                                      "2025-11-03", "2025-11-04"};
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
        plan_day(&plan, date_of(off[i]), CPATH_DAY_CLOSED, 0, 0);
    }
    plan_day(&plan, date_of("2026-04-30"), 0, 0, 3600);            /* the eve of 1 May is an hour shorter */
    plan_day(&plan, date_of("2025-11-01"), CPATH_DAY_LIKE, 5, 3600); /* a Saturday worked as a short Friday */
    assert_int_equal(cpath_zone_build_fixed(3 * 3600, zone_buffer, sizeof zone_buffer), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
}

#define WORKING CPATH_CLOCK_WORKING
#define ELAPSED CPATH_CLOCK_ELAPSED
#define BUSINESS CPATH_CLOCK_BUSINESS_DAYS
#define CALENDAR CPATH_CLOCK_CALENDAR_DAYS
#define MONTHS CPATH_CLOCK_MONTHS

static void deadlines_by_hand(void **state)
{
    (void)state;
    const struct {
        const char *start;
        uint32_t clock;
        int64_t amount;
        uint32_t boundary, due_roll;
        const char *due, *reason;
    } rows[] = {
        {"2026-02-02T10:00", ELAPSED, 600, 0, 0, "2026-02-02T10:10", "ten minutes by the wall clock"},
        {"2026-02-06T17:55", ELAPSED, 600, 0, 0, "2026-02-06T18:05", "elapsed time does not stop at closing"},
        {"2026-02-02T09:00", WORKING, 9 * 3600, 0, 0, "2026-02-02T18:00", "a whole day ends at its closing"},
        {"2026-02-02T17:30", WORKING, 3600, 0, 0, "2026-02-03T09:30", "half an hour left that evening"},
        {"2026-02-06T17:30", WORKING, 3600, 0, 0, "2026-02-09T09:30", "Friday evening goes on on Monday"},
        {"2026-02-07T12:00", WORKING, 3600, 0, 0, "2026-02-09T10:00", "a Saturday start counts from Monday 09:00"},
        {"2026-02-02T20:00", WORKING, 4 * 3600, 0, 0, "2026-02-03T13:00", "an evening start counts from the morning"},
        {"2026-02-02T07:00", WORKING, 4 * 3600, 0, 0, "2026-02-02T13:00", "an early start counts from opening"},
        {"2026-04-29T16:00", WORKING, 20 * 3600, 0, 0, "2026-05-05T10:00", "2 h, short 30 April 8 h, 4 May 9 h, 1 h"},
        {"2026-04-30T16:00", WORKING, 2 * 3600, 0, 0, "2026-05-04T10:00", "30 April closes at 17:00, 1 May is off"},
        {"2025-12-30T17:00", WORKING, 2 * 3600, 0, 0, "2026-01-12T10:00", "the New Year holidays"},
        {"2025-10-31T17:00", WORKING, 4 * 3600, 0, 0, "2025-11-01T12:00", "the working Saturday 1 November"},
        {"2025-11-01T16:00", WORKING, 2 * 3600, 0, 0, "2025-11-05T10:00", "it closes at 17:00; 3 and 4 November are off"},
        {"2026-02-02T10:00", BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, "2026-02-03T18:00", "the next working day, to its close"},
        {"2026-02-02T10:00", BUSINESS, 1, CPATH_BOUNDARY_START, 0, "2026-02-03T00:00", "and from its start"},
        {"2026-02-02T10:00", BUSINESS, 1, CPATH_BOUNDARY_OPEN, 0, "2026-02-03T09:00", "or its opening"},
        {"2026-02-06T19:00", BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, "2026-02-09T18:00", "after Friday comes Monday"},
        {"2026-02-07T10:00", BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, "2026-02-09T18:00", "Saturday + 1 is Monday"},
        {"2026-04-29T10:00", BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, "2026-04-30T17:00", "a short day closes early"},
        {"2026-04-30T10:00", BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, "2026-05-04T18:00", "1 May and the weekend between"},
        {"2025-10-31T10:00", BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, "2025-11-01T17:00", "a Saturday that is worked"},
        {"2025-12-30T10:00", BUSINESS, 1, CPATH_BOUNDARY_CLOSE, 0, "2026-01-12T18:00", "one business day, eleven days off"},
        {"2026-02-02T10:15", BUSINESS, 3, 0, 0, "2026-02-05T10:15", "the same time of day"},
        {"2026-02-06T15:00", CALENDAR, 3, CPATH_BOUNDARY_END, 0, "2026-02-10T00:00", "booked on Friday, holds to Monday's end"},
        {"2026-02-02T15:00", CALENDAR, 7, CPATH_BOUNDARY_END, 0, "2026-02-10T00:00", "a meeting within seven days"},
        {"2026-02-02T15:00", CALENDAR, 0, CPATH_BOUNDARY_END, 0, "2026-02-03T00:00", "the same day, to its end"},
        {"2026-02-07T15:00", CALENDAR, 7, CPATH_BOUNDARY_START, 0, "2026-02-14T00:00", "no roll: a Saturday stays"},
        {"2026-02-07T15:00", CALENDAR, 7, CPATH_BOUNDARY_END, CPATH_DUE_ROLL_NEXT, "2026-02-17T00:00", "rolled to Monday"},
        {"2026-02-07T15:00", CALENDAR, 7, CPATH_BOUNDARY_CLOSE, CPATH_DUE_ROLL_PREVIOUS, "2026-02-13T18:00", "or back to Friday"},
        {"2025-12-29T15:00", CALENDAR, 7, CPATH_BOUNDARY_CLOSE, CPATH_DUE_ROLL_NEXT, "2026-01-12T18:00", "5 January is off"},
        {"2026-02-07T15:00", CALENDAR, 7, CPATH_BOUNDARY_CLOSE, 0, "2026-02-15T00:00", "a day without hours closes at its end"},
        {"2026-01-31T12:00", MONTHS, 1, 0, 0, "2026-02-28T12:00", "a month's last day"},
        {"2026-01-31T12:00", MONTHS, 1, CPATH_BOUNDARY_CLOSE, CPATH_DUE_ROLL_NEXT, "2026-03-02T18:00", "a Saturday, rolled"},
        {"2026-02-03T09:30", WORKING, -3600, 0, 0, "2026-02-02T17:30", "back over the night"},
    };
    cpath_calendar *calendar = office();
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_amount amount = CPATH_AMOUNT_INIT;
        amount.clock = rows[i].clock;
        amount.amount = rows[i].amount;
        amount.boundary = rows[i].boundary;
        amount.due_roll = rows[i].due_roll;
        cpath_time due = 0;
        char text[32] = "";
        int32_t code = cpath_due(calendar, local_of(rows[i].start) - 10800, &amount, &due);
        (void)cpath_time_format(due, 10800, CPATH_FORM_LOCAL, text, sizeof text);
        if (code != CPATH_OK || strncmp(text, rows[i].due, 16) != 0) {
            print_message("# %s: %s, expected %s (%s)\n", rows[i].start, text, rows[i].due, rows[i].reason);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    free(calendar);
}

static void amounts_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    const cpath_amount rows[] = {
        {sizeof(cpath_amount), 0, 1, 0, 0, 0, 0},
        {sizeof(cpath_amount), CPATH_CLOCK_AGREED, 1, 0, 0, 0, 0},
        {sizeof(cpath_amount), WORKING, 1, CPATH_BOUNDARY_END, 0, 0, 0},
        {sizeof(cpath_amount), BUSINESS, 1, 5, 0, 0, 0},
        {sizeof(cpath_amount), BUSINESS, 1, 0, CPATH_DUE_ROLL_NEXT, 0, 0},
        {sizeof(cpath_amount), CALENDAR, 1, 0, 3, 0, 0},
        {sizeof(cpath_amount), CALENDAR, 1, 0, 0, CPATH_ROLL_FORWARD, 0},
        {sizeof(cpath_amount), BUSINESS, 1, 0, 0, 7, 0},
    };
    cpath_calendar *calendar = office();
    cpath_time due = 7;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(cpath_due(calendar, 0, &rows[i], &due), CPATH_EINVAL);
    }
    cpath_amount amount = {sizeof(cpath_amount), ELAPSED, INT64_MAX, 0, 0, 0, 0};
    assert_int_equal(cpath_due(calendar, 0, &amount, &due), CPATH_ERANGE);
    assert_int_equal(cpath_due(calendar, 0, NULL, &due), CPATH_EINVAL);
    amount.size = 0;
    assert_int_equal(cpath_due(calendar, 0, &amount, &due), CPATH_ESIZE);
    assert_int_equal(due, 7);
    free(calendar);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(deadlines_by_hand),
        cmocka_unit_test(amounts_that_mean_nothing_are_refused),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
