/* SPDX-License-Identifier: MIT */
/* Deadlines worked out by hand: weekdays 09:00 to 18:00 in Moscow, with the
 * official days off (decrees for 2025 and 2026). */
#include "russia.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

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
    static const uint32_t clocks[] = {ELAPSED, WORKING, BUSINESS, CALENDAR, MONTHS};
    for (size_t i = 0; i < COUNT(clocks); i++) { /* beyond all years, from within and from without */
        amount.clock = clocks[i];
        amount.amount = INT64_MAX;
        assert_int_equal(cpath_due(calendar, 0, &amount, &due), CPATH_ERANGE);
        amount.amount = INT64_MIN;
        assert_int_equal(cpath_due(calendar, 0, &amount, &due), CPATH_ERANGE);
        amount.amount = 1;
        assert_int_equal(cpath_due(calendar, CPATH_TIME_MAX + 1, &amount, &due), CPATH_ERANGE);
        assert_int_equal(cpath_due(calendar, CPATH_TIME_MIN - 1, &amount, &due), CPATH_ERANGE);
    }
    assert_int_equal(cpath_due(calendar, 0, NULL, &due), CPATH_EINVAL);
    amount.clock = ELAPSED;
    assert_int_equal(cpath_due(NULL, 0, &amount, &due), CPATH_EINVAL);
    assert_int_equal(cpath_due(calendar, 0, &amount, NULL), CPATH_EINVAL);
    amount.clock = CALENDAR; /* 02:00 of the last local date of all: no date comes after it */
    assert_int_equal(cpath_due(calendar, CPATH_TIME_MAX + 1 - 25 * 3600, &amount, &due), CPATH_ERANGE);
    amount.size = 0;
    assert_int_equal(cpath_due(calendar, 0, &amount, &due), CPATH_ESIZE);
    assert_int_equal(due, 7);
    free(calendar);
}

/* Every second of every day, in UTC. */
static cpath_calendar *always_open(void)
{
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-sun 00:00-24:00");
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
}

/* An instant from Moscow's clock; "-": none. */
static cpath_time moment(const char *text)
{
    return strcmp(text, "-") == 0 ? CPATH_TIME_NONE : local_of(text) - 3 * 3600;
}

static const char *moment_text(cpath_time time, char text[32])
{
    if (time == CPATH_TIME_NONE || cpath_time_format(time, 3 * 3600, CPATH_FORM_LOCAL, text, 32) < 0) {
        strcpy(text, "-");
    }
    return text;
}

/* A run from words. `own` is a time agreed or promised, or a date alone; `end`
 * is a time, "cancelled" and a time, or "before": reached when the anchor came. */
static cpath_run run_of(const char *anchor, const char *own, const char *end)
{
    cpath_run run = CPATH_RUN_INIT;
    int cancelled = strncmp(end, "cancelled ", 10) == 0, before = strcmp(end, "before") == 0;
    if (strcmp(anchor, "-") != 0) {
        run.flags = CPATH_RUN_STARTED;
        run.anchor_at = moment(anchor);
    }
    if (strcmp(own, "-") != 0) {
        run.flags |= CPATH_RUN_HAS_DUE | (strchr(own, 'T') ? 0 : CPATH_RUN_DATE_ONLY);
        run.due = moment(own);
    }
    if (before) {
        run.flags |= CPATH_RUN_ENDED | CPATH_RUN_MET_BEFORE;
        run.end_at = run.anchor_at;
    } else if (strcmp(end, "-") != 0) {
        run.flags |= cancelled ? CPATH_RUN_CANCELLED : CPATH_RUN_ENDED;
        run.end_at = moment(cancelled ? end + 10 : end);
    }
    return run;
}

/* Says where two clocks differ; 1 if they do. */
static int differs(const char *what, const char *now, const cpath_clock *clock, const cpath_clock *wanted,
                   const char *reason)
{
    char is[3][32], wants[3][32];
    if (clock->not_before == wanted->not_before && clock->due == wanted->due && clock->warn_at == wanted->warn_at &&
        clock->phase == wanted->phase && clock->verdict == wanted->verdict) {
        return 0;
    }
    print_message("# %s at %s: not before %s due %s warning %s %s %s,\n#   expected %s %s %s %s %s (%s)\n", what, now,
                  moment_text(clock->not_before, is[0]), moment_text(clock->due, is[1]),
                  moment_text(clock->warn_at, is[2]), cpath_word(CPATH_WORDS_PHASE, clock->phase),
                  cpath_word(CPATH_WORDS_VERDICT, clock->verdict), moment_text(wanted->not_before, wants[0]),
                  moment_text(wanted->due, wants[1]), moment_text(wanted->warn_at, wants[2]),
                  cpath_word(CPATH_WORDS_PHASE, wanted->phase), cpath_word(CPATH_WORDS_VERDICT, wanted->verdict),
                  reason);
    return 1;
}

static cpath_journey *built_in(void)
{
    int32_t size = cpath_remarka_size(CPATH_LANG_EN);
    assert_true(size > 0);
    cpath_journey *journey = malloc((size_t)size);
    assert_int_equal(cpath_remarka_build(CPATH_LANG_EN, journey, size), CPATH_OK);
    return journey;
}

static uint32_t term_of(const cpath_journey *journey, const char *key)
{
    int32_t number = cpath_journey_find(journey, CPATH_TABLE_TERMS, key, (int32_t)strlen(key));
    if (number < 1) {
        fail_msg("no term '%s'", key);
    }
    return (uint32_t)number;
}

static cpath_clock clock_at(const cpath_journey *journey, const cpath_calendar *calendar, uint32_t term,
                            const cpath_run *run, cpath_time now)
{
    cpath_clock clock;
    memset(&clock, 0, sizeof clock);
    int32_t code = cpath_deadline(journey, CPATH_VIEW(&calendar, 1), term, run, now, &clock, sizeof clock);
    if (code < 0) {
        fail_msg("term %u: %s", term, cpath_result_name(code));
    }
    return clock;
}

struct due_row {
    const char *term, *anchor, *own, *not_before, *due, *warn, *reason;
};

/* "?" is a due that the calendar does not reach. */
static const struct due_row due_rows[] = {
    {"first-contact.chat", "2026-02-02T10:00", "-", "-", "2026-02-02T10:10", "-", "ten minutes after the talk"},
    {"first-contact.chat", "2026-02-06T17:55", "-", "-", "2026-02-06T18:05", "-", "elapsed: closing does not stop it"},
    {"first-contact.chat", "2026-02-07T23:55", "-", "-", "2026-02-08T00:05", "-", "nor do Saturday and midnight"},
    {"first-contact.chat", "2026-12-31T23:55", "-", "-", "2027-01-01T00:05", "-", "elapsed needs no calendar's dates"},
    {"meeting.data", "2026-02-23T12:00", "-", "-", "2026-02-23T12:10", "-", "elapsed on a day off"},
    {"meeting.wishes", "2025-12-31T23:55", "-", "-", "2026-01-01T00:05", "-", "elapsed over New Year"},
    {"first-contact.call-length", "2026-02-02T10:00", "-", "2026-02-02T10:03", "2026-02-02T10:05", "-",
     "3 to 5 minutes"},
    {"first-contact.call-length", "2026-02-06T17:58", "-", "2026-02-06T18:01", "2026-02-06T18:03", "-", "past closing"},
    {"meeting.measurement-length", "2026-02-07T11:00", "-", "2026-02-07T11:30", "2026-02-07T12:00", "-", "a Saturday"},
    {"meeting.measurement-length", "2025-11-01T16:45", "-", "2025-11-01T17:15", "2025-11-01T17:45", "-",
     "elapsed, though that Saturday closes at 17:00"},

    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "-", "2026-02-02T11:00", "2026-02-02T10:45", "an hour"},
    {"first-contact.engineer-calls", "2026-02-02T08:00", "-", "-", "2026-02-02T10:00", "2026-02-02T09:45",
     "from opening"},
    {"first-contact.engineer-calls", "2026-02-02T17:00", "-", "-", "2026-02-02T18:00", "2026-02-02T17:45",
     "to closing"},
    {"first-contact.engineer-calls", "2026-02-02T17:30", "-", "-", "2026-02-03T09:30", "2026-02-03T09:15",
     "half an hour left that evening"},
    {"first-contact.engineer-calls", "2026-02-02T17:10", "-", "-", "2026-02-03T09:10", "2026-02-02T17:55",
     "the warning 10 min after opening and 5 before closing"},
    {"first-contact.engineer-calls", "2026-02-02T19:00", "-", "-", "2026-02-03T10:00", "2026-02-03T09:45",
     "an evening"},
    {"first-contact.engineer-calls", "2026-02-06T17:30", "-", "-", "2026-02-09T09:30", "2026-02-09T09:15",
     "Friday evening goes on on Monday"},
    {"first-contact.engineer-calls", "2026-02-07T12:00", "-", "-", "2026-02-09T10:00", "2026-02-09T09:45",
     "a Saturday"},
    {"first-contact.engineer-calls", "2026-02-20T17:15", "-", "-", "2026-02-24T09:15", "2026-02-24T09:00",
     "Monday the 23rd is off; the warning is the latest moment with 15 min left"},
    {"first-contact.engineer-calls", "2025-12-30T17:40", "-", "-", "2026-01-12T09:40", "2026-01-12T09:25",
     "20 min, the New Year holidays, 40 min"},
    {"first-contact.engineer-calls", "2026-04-30T16:30", "-", "-", "2026-05-04T09:30", "2026-05-04T09:15",
     "30 April closes at 17:00, 1 May is off"},
    {"first-contact.engineer-calls", "2025-10-31T17:45", "-", "-", "2025-11-01T09:45", "2025-11-01T09:30",
     "the next day is the working Saturday"},
    {"first-contact.engineer-calls", "2025-11-01T16:20", "-", "-", "2025-11-05T09:20", "2025-11-05T09:05",
     "it closes at 17:00, and 2 to 4 November are off"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "2026-02-03T12:00", "-", "2026-02-03T12:00",
     "2026-02-03T11:45", "a time promised replaces the hour"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "2026-02-07", "-", "2026-02-08T00:00", "2026-02-06T17:45",
     "a date promised, Saturday: to its end; the last 15 min of work are Friday's"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "2026-02-07T03:00", "-", "2026-02-07T03:00",
     "2026-02-06T17:45", "a time promised stands outside hours too"},

    {"proposal.estimate", "2026-02-02T09:00", "-", "-", "2026-02-04T11:00", "2026-02-03T16:00", "9 + 9 + 2 h"},
    {"proposal.estimate", "2026-02-02T14:00", "-", "-", "2026-02-04T16:00", "2026-02-04T12:00", "4 + 9 + 7 h"},
    {"proposal.estimate", "2026-02-05T14:00", "-", "-", "2026-02-09T16:00", "2026-02-09T12:00",
     "4 + 9 h, weekend, 7 h"},
    {"proposal.estimate", "2026-02-06T17:30", "-", "-", "2026-02-11T10:30", "2026-02-10T15:30",
     "Friday: 0.5 + 9 + 9 + 1.5 h"},
    {"proposal.estimate", "2026-02-06T20:00", "-", "-", "2026-02-11T11:00", "2026-02-10T16:00",
     "Friday evening: 9 + 9 + 2 h"},
    {"proposal.estimate", "2026-02-07T12:00", "-", "-", "2026-02-11T11:00", "2026-02-10T16:00", "Saturday: the same"},
    {"proposal.estimate", "2026-02-19T09:00", "-", "-", "2026-02-24T11:00", "2026-02-20T16:00",
     "9 + 9 h, 23 February, 2 h"},
    {"proposal.estimate", "2026-03-05T18:00", "-", "-", "2026-03-11T11:00", "2026-03-10T16:00",
     "9 h, 9 March is off, 9 + 2 h"},
    {"proposal.estimate", "2026-04-29T16:00", "-", "-", "2026-05-05T10:00", "2026-05-04T15:00",
     "2 + short 8 + 9 + 1 h"},
    {"proposal.estimate", "2026-05-07T16:00", "-", "-", "2026-05-13T10:00", "2026-05-12T15:00",
     "2 + short 8 h, 11 May off, 9 + 1"},
    {"proposal.estimate", "2025-04-30T09:00", "-", "-", "2025-05-06T12:00", "2025-05-05T17:00",
     "short 8 h, two days off, 9 + 3"},
    {"proposal.estimate", "2025-06-10T13:00", "-", "-", "2025-06-16T16:00", "2025-06-16T12:00",
     "5 + short 8 h, 12 and 13 off, 7"},
    {"proposal.estimate", "2025-10-31T09:00", "-", "-", "2025-11-05T12:00", "2025-11-01T16:00",
     "9 + Saturday's 8 + 3 h"},
    {"proposal.estimate", "2025-11-01T12:00", "-", "-", "2025-11-06T15:00", "2025-11-06T11:00",
     "Saturday's 5 + 9 + 6 h"},
    {"proposal.estimate", "2025-12-29T09:00", "-", "-", "2026-01-12T11:00", "2025-12-30T16:00",
     "9 + 9 h, New Year, 2 h"},
    {"proposal.estimate", "2025-12-30T15:00", "-", "-", "2026-01-13T17:00", "2026-01-13T13:00",
     "3 h, New Year, 9 + 8 h"},
    {"proposal.estimate", "2026-12-28T09:00", "-", "-", "2026-12-30T11:00", "2026-12-29T16:00",
     "within the known dates"},
    {"proposal.estimate", "2026-12-29T10:00", "-", "-", "?", "-", "17 h are known, 3 are not"},
    {"proposal.estimate-agreed", "2026-02-04T11:00", "-", "-", "2026-02-04T15:00", "2026-02-04T14:00", "four hours"},
    {"proposal.estimate-agreed", "2026-02-04T14:00", "-", "-", "2026-02-04T18:00", "2026-02-04T17:00",
     "to closing itself"},
    {"proposal.estimate-agreed", "2026-02-04T14:30", "-", "-", "2026-02-05T09:30", "2026-02-04T17:30",
     "3.5 h and 0.5 h"},
    {"proposal.estimate-agreed", "2026-02-04T15:30", "-", "-", "2026-02-05T10:30", "2026-02-05T09:30",
     "2.5 h and 1.5 h"},
    {"proposal.estimate-agreed", "2026-02-06T16:00", "-", "-", "2026-02-09T11:00", "2026-02-09T10:00",
     "over a weekend"},
    {"proposal.estimate-agreed", "2026-04-30T14:00", "-", "-", "2026-05-04T10:00", "2026-05-04T09:00",
     "3 h of the short day, 1 h"},
    {"proposal.estimate-agreed", "2026-06-11T16:30", "-", "-", "2026-06-15T12:30", "2026-06-15T11:30",
     "0.5 h of it, 12 June off"},
    {"proposal.estimate-agreed", "2025-11-01T15:00", "-", "-", "2025-11-05T11:00", "2025-11-05T10:00",
     "2 h of that Saturday"},
    {"proposal.estimate-agreed", "2026-11-03T15:00", "-", "-", "2026-11-05T11:00", "2026-11-05T10:00",
     "2 h, 4 November off"},

    {"presentation.call", "2026-02-02T10:00", "-", "2026-02-03T00:00", "2026-02-03T18:00", "2026-02-03T16:00",
     "the day after"},
    {"presentation.call", "2026-02-06T15:00", "-", "2026-02-09T00:00", "2026-02-09T18:00", "2026-02-09T16:00",
     "Friday: Monday"},
    {"presentation.call", "2026-02-06T21:00", "-", "2026-02-09T00:00", "2026-02-09T18:00", "2026-02-09T16:00",
     "its evening too"},
    {"presentation.call", "2026-02-07T12:00", "-", "2026-02-09T00:00", "2026-02-09T18:00", "2026-02-09T16:00",
     "Saturday + 1 business day is Monday"},
    {"presentation.call", "2026-02-08T23:59:59", "-", "2026-02-09T00:00", "2026-02-09T18:00", "2026-02-09T16:00",
     "so is Sunday's last second"},
    {"presentation.call", "2026-02-09T00:00", "-", "2026-02-10T00:00", "2026-02-10T18:00", "2026-02-10T16:00",
     "midnight belongs to the new day"},
    {"presentation.call", "2026-02-20T10:00", "-", "2026-02-24T00:00", "2026-02-24T18:00", "2026-02-24T16:00",
     "23 February"},
    {"presentation.call", "2026-04-29T12:00", "-", "2026-04-30T00:00", "2026-04-30T17:00", "2026-04-30T15:00",
     "a short day closes at 17:00"},
    {"presentation.call", "2026-04-30T16:59", "-", "2026-05-04T00:00", "2026-05-04T18:00", "2026-05-04T16:00",
     "1 May is off"},
    {"presentation.call", "2025-12-30T17:00", "-", "2026-01-12T00:00", "2026-01-12T18:00", "2026-01-12T16:00",
     "New Year"},
    {"presentation.call", "2026-01-03T12:00", "-", "2026-01-12T00:00", "2026-01-12T18:00", "2026-01-12T16:00",
     "amid it"},
    {"presentation.call", "2025-10-31T12:00", "-", "2025-11-01T00:00", "2025-11-01T17:00", "2025-11-01T15:00",
     "the working Saturday is the next working day"},
    {"presentation.call", "2025-11-01T12:00", "-", "2025-11-05T00:00", "2025-11-05T18:00", "2025-11-05T16:00",
     "and after it"},
    {"presentation.call", "2026-12-29T10:00", "-", "2026-12-30T00:00", "2026-12-30T18:00", "2026-12-30T16:00",
     "still known"},
    {"presentation.contract", "2026-02-02T10:00", "-", "-", "2026-02-03T18:00", "2026-02-03T16:00", "one working day"},
    {"presentation.contract", "2026-02-06T17:59", "-", "-", "2026-02-09T18:00", "2026-02-09T16:00", "over a weekend"},
    {"presentation.contract", "2026-06-10T10:00", "-", "-", "2026-06-11T17:00", "2026-06-11T15:00",
     "to a short day's close"},
    {"presentation.contract", "2026-06-11T10:00", "-", "-", "2026-06-15T18:00", "2026-06-15T16:00", "12 June is off"},
    {"presentation.contract", "2025-03-06T10:00", "-", "-", "2025-03-07T17:00", "2025-03-07T15:00",
     "short before 8 March"},
    {"presentation.contract", "2025-03-07T10:00", "-", "-", "2025-03-10T18:00", "2025-03-10T16:00",
     "Monday was worked in 2025"},
    {"presentation.contract", "2026-03-06T10:00", "-", "-", "2026-03-10T18:00", "2026-03-10T16:00",
     "and is off in 2026"},
    {"presentation.contract", "2026-11-03T18:30", "-", "-", "2026-11-05T18:00", "2026-11-05T16:00",
     "4 November is off"},
    {"presentation.contract", "2025-11-02T12:00", "-", "-", "2025-11-05T18:00", "2025-11-05T16:00",
     "Sunday, 3 and 4 off"},
    {"presentation.contract", "2026-12-30T10:00", "-", "-", "?", "-", "the next working day is not known"},

    {"booking.crew", "2026-02-02T15:00", "-", "-", "2026-02-06T00:00", "2026-02-05T10:00",
     "to the end of the third day"},
    {"booking.crew", "2026-02-02T00:00", "-", "-", "2026-02-06T00:00", "2026-02-05T10:00",
     "from that day's first second"},
    {"booking.crew", "2026-02-02T23:59:59", "-", "-", "2026-02-06T00:00", "2026-02-05T10:00", "and from its last"},
    {"booking.crew", "2026-02-06T15:00", "-", "-", "2026-02-10T00:00", "2026-02-09T10:00",
     "booked on Friday: Monday's end"},
    {"booking.crew", "2026-02-05T15:00", "-", "-", "2026-02-09T00:00", "2026-02-06T10:00",
     "to Sunday's end, warned on Friday"},
    {"booking.crew", "2026-02-04T15:00", "-", "-", "2026-02-08T00:00", "2026-02-06T10:00", "to Saturday's end"},
    {"booking.crew", "2026-04-28T15:00", "-", "-", "2026-05-02T00:00", "2026-04-30T09:00",
     "to 1 May's end; 8 h are all of 30 April"},
    {"booking.crew", "2025-12-29T15:00", "-", "-", "2026-01-02T00:00", "2025-12-30T10:00", "to New Year's end"},
    {"booking.crew", "2025-10-30T15:00", "-", "-", "2025-11-03T00:00", "2025-11-01T09:00",
     "warned on the working Saturday"},
    {"booking.crew", "2026-12-28T12:00", "-", "-", "2027-01-01T00:00", "2026-12-30T10:00",
     "to the end of the last known date"},
    {"booking.meeting", "2026-02-02T15:00", "-", "-", "2026-02-10T00:00", "2026-02-09T10:00",
     "seven days after presenting"},
    {"booking.meeting", "2026-02-06T15:00", "-", "-", "2026-02-14T00:00", "2026-02-13T10:00", "Friday to Friday"},
    {"booking.meeting", "2026-02-07T12:00", "-", "-", "2026-02-15T00:00", "2026-02-13T10:00",
     "Saturday to Saturday, no roll"},
    {"booking.meeting", "2026-02-16T12:00", "-", "-", "2026-02-24T00:00", "2026-02-20T10:00",
     "23 February stays the day"},
    {"booking.meeting", "2025-12-26T12:00", "-", "-", "2026-01-03T00:00", "2025-12-30T10:00", "within the holidays"},
    {"booking.meeting", "2026-04-24T12:00", "-", "-", "2026-05-02T00:00", "2026-04-30T09:00", "1 May stays the day"},

    {"contract.signing", "2026-02-02T12:00", "2026-02-05T15:00", "-", "2026-02-06T00:00", "2026-02-05T16:00",
     "signed on the day of the meeting, whatever its hour"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-05", "-", "2026-02-06T00:00", "2026-02-05T16:00", "a date alone"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-05T23:59:59", "-", "2026-02-06T00:00", "2026-02-05T16:00",
     "its last second"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-06T00:00", "-", "2026-02-07T00:00", "2026-02-06T16:00",
     "midnight is the new day's"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-07T12:00", "-", "2026-02-08T00:00", "2026-02-06T16:00",
     "a Saturday"},
    {"contract.signing", "2026-04-20T12:00", "2026-04-30", "-", "2026-05-01T00:00", "2026-04-30T15:00", "a short day"},
    {"contract.payment", "2026-02-02T12:00", "2026-02-10", "-", "2026-02-11T00:00", "2026-02-10T10:00",
     "a part, by its date"},
    {"contract.payment", "2026-02-02T12:00", "2026-03-09", "-", "2026-03-10T00:00", "2026-03-06T10:00",
     "a part due on a day off"},
    {"contract.payment", "2026-02-02T12:00", "2026-05-08", "-", "2026-05-09T00:00", "2026-05-08T09:00",
     "8 h are all of a short day"},
    {"contract.payment", "2026-02-02T12:00", "2026-05-05T11:00", "-", "2026-05-06T00:00", "2026-05-05T10:00",
     "an hour agreed"},
    {"contract.payment", "2026-02-02T12:00", "2026-12-31", "-", "2027-01-01T00:00", "2026-12-30T10:00",
     "the last known date"},

    {"contract.feedback", "2026-02-02T15:00", "-", "2026-02-09T00:00", "2026-02-10T00:00", "-", "on the seventh day"},
    {"contract.feedback", "2026-02-07T12:00", "-", "2026-02-14T00:00", "2026-02-17T00:00", "-",
     "a Saturday, rolled to Monday"},
    {"contract.feedback", "2026-02-08T12:00", "-", "2026-02-15T00:00", "2026-02-17T00:00", "-", "a Sunday, too"},
    {"contract.feedback", "2026-02-16T10:00", "-", "2026-02-23T00:00", "2026-02-25T00:00", "-",
     "23 February, rolled to the 24th"},
    {"contract.feedback", "2025-12-29T12:00", "-", "2026-01-05T00:00", "2026-01-13T00:00", "-",
     "5 January, rolled to the 12th"},
    {"contract.feedback", "2025-12-24T12:00", "-", "2025-12-31T00:00", "2026-01-13T00:00", "-", "31 December, too"},
    {"contract.feedback", "2025-10-25T12:00", "-", "2025-11-01T00:00", "2025-11-02T00:00", "-",
     "the working Saturday stays"},
    {"contract.feedback", "2025-10-27T12:00", "-", "2025-11-03T00:00", "2025-11-06T00:00", "-",
     "3 November, rolled to the 5th"},
    {"contract.feedback", "2026-12-23T12:00", "-", "2026-12-30T00:00", "2026-12-31T00:00", "-", "still known"},
    {"contract.feedback", "2026-12-24T12:00", "-", "2026-12-31T00:00", "?", "-",
     "the day after 31 December is not known; not before it is"},
};

static void terms_of_the_built_in_journey_are_due(void **state)
{
    (void)state;
    cpath_calendar *calendar = russia();
    cpath_journey *journey = built_in();
    int wrong = 0;
    for (size_t i = 0; i < COUNT(due_rows); i++) {
        const struct due_row *row = &due_rows[i];
        cpath_run run = run_of(row->anchor, row->own, "-");
        cpath_clock clock = clock_at(journey, calendar, term_of(journey, row->term), &run, run.anchor_at);
        int unknown = strcmp(row->due, "?") == 0;
        cpath_clock wanted = clock;
        wanted.not_before = moment(row->not_before);
        wanted.due = unknown ? CPATH_TIME_NONE : moment(row->due);
        wanted.warn_at = moment(row->warn);
        wanted.verdict = unknown ? CPATH_VERDICT_UNKNOWN : CPATH_VERDICT_ON_TIME;
        wrong += differs(row->term, row->anchor, &clock, &wanted, row->reason);
        assert_true(clock.anchor_at == run.anchor_at && clock.end_at == CPATH_TIME_NONE);
    }
    assert_int_equal(wrong, 0);
    free(journey);
    free(calendar);
}

#define NOT_STARTED CPATH_PHASE_NOT_STARTED
#define WAITING CPATH_PHASE_WAITING
#define RUNNING CPATH_PHASE_RUNNING
#define PAUSED CPATH_PHASE_PAUSED
#define ENDED CPATH_PHASE_ENDED
#define CANCELLED CPATH_PHASE_CANCELLED
#define ON_TIME CPATH_VERDICT_ON_TIME
#define AT_RISK CPATH_VERDICT_AT_RISK
#define LATE CPATH_VERDICT_LATE
#define UNKNOWN CPATH_VERDICT_UNKNOWN
#define LAPSED CPATH_VERDICT_LAPSED
#define EARLY CPATH_VERDICT_EARLY
#define TOO_SHORT CPATH_VERDICT_TOO_SHORT
#define TOO_LONG CPATH_VERDICT_TOO_LONG

static const struct {
    const char *term, *anchor, *own, *end, *now;
    uint32_t phase, verdict;
    const char *reason;
} verdict_rows[] = {
    /* due 11:00, warning 10:45 */
    {"first-contact.engineer-calls", "-", "-", "-", "2026-02-02T10:00", NOT_STARTED, ON_TIME, "nothing promised"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "-", "2026-02-02T10:00", RUNNING, ON_TIME, "at once"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "-", "2026-02-02T10:44:59", RUNNING, ON_TIME,
     "before the warning"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "-", "2026-02-02T10:45", RUNNING, AT_RISK,
     "at the warning itself"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "-", "2026-02-02T11:00", RUNNING, AT_RISK,
     "at due not late yet"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "-", "2026-02-02T11:00:01", RUNNING, LATE,
     "a second later"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "2026-02-02T10:50", "2026-02-02T12:00", ENDED, ON_TIME,
     "done after the warning: no risk is left"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "2026-02-02T11:00", "2026-02-02T12:00", ENDED, ON_TIME,
     "at due"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "2026-02-02T11:00:01", "2026-02-02T12:00", ENDED, LATE,
     "a second later"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "cancelled 2026-02-02T10:50", "2026-03-02T12:00", CANCELLED,
     ON_TIME, "cancelled in time stays so"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "cancelled 2026-02-02T11:00", "2026-03-02T12:00", CANCELLED,
     ON_TIME, "cancelled at due"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "cancelled 2026-02-02T11:00:01", "2026-03-02T12:00",
     CANCELLED, LATE, "cancelled while late"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "-", "before", "2026-03-02T12:00", ENDED, ON_TIME,
     "reached before"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "2026-02-03T12:00", "-", "2026-02-03T11:45", RUNNING, AT_RISK,
     "own time"},
    {"first-contact.engineer-calls", "2026-02-02T10:00", "2026-02-03T12:00", "-", "2026-02-03T12:00:01", RUNNING, LATE,
     "own time"},
    /* no warning: due 10:10 */
    {"first-contact.chat", "2026-02-02T10:00", "-", "-", "2026-02-02T10:10", RUNNING, ON_TIME, "on time at due itself"},
    {"first-contact.chat", "2026-02-02T10:00", "-", "-", "2026-02-02T10:10:01", RUNNING, LATE, "late a second later"},
    {"first-contact.chat", "2026-02-02T10:00", "-", "2026-02-02T10:00", "2026-02-02T10:10", ENDED, ON_TIME,
     "done at once"},
    {"meeting.data", "2026-02-02T10:00", "-", "2026-02-02T10:10:01", "2026-02-09T10:00", ENDED, LATE,
     "done late stays late"},
    /* not before Monday 00:00, due 18:00, warning 16:00 */
    {"presentation.call", "2026-02-06T15:00", "-", "-", "2026-02-06T15:00", WAITING, ON_TIME, "sent on Friday"},
    {"presentation.call", "2026-02-06T15:00", "-", "-", "2026-02-08T23:59:59", WAITING, ON_TIME, "still Sunday"},
    {"presentation.call", "2026-02-06T15:00", "-", "-", "2026-02-09T00:00", RUNNING, ON_TIME, "Monday has begun"},
    {"presentation.call", "2026-02-06T15:00", "-", "-", "2026-02-09T16:00", RUNNING, AT_RISK, "two hours left"},
    {"presentation.call", "2026-02-06T15:00", "-", "-", "2026-02-09T18:00:01", RUNNING, LATE, "past closing"},
    {"presentation.call", "2026-02-06T15:00", "-", "2026-02-06T16:00", "2026-02-09T10:00", ENDED, EARLY,
     "the same day"},
    {"presentation.call", "2026-02-06T15:00", "-", "2026-02-08T23:59:59", "2026-02-09T10:00", ENDED, EARLY,
     "a second early"},
    {"presentation.call", "2026-02-06T15:00", "-", "2026-02-09T00:00", "2026-02-09T10:00", ENDED, ON_TIME,
     "at not-before"},
    {"presentation.call", "2026-02-06T15:00", "-", "2026-02-09T18:00", "2026-02-20T10:00", ENDED, ON_TIME,
     "at closing"},
    {"presentation.call", "2026-02-06T15:00", "-", "2026-02-10T09:00", "2026-02-20T10:00", ENDED, LATE, "on Tuesday"},
    {"presentation.call", "2026-02-06T15:00", "-", "cancelled 2026-02-06T16:00", "2026-02-20T10:00", CANCELLED, ON_TIME,
     "cancelled while waiting is not early"},
    {"presentation.call", "2026-02-06T15:00", "-", "cancelled 2026-02-10T09:00", "2026-02-20T10:00", CANCELLED, LATE,
     "while late"},
    /* holds to Thursday's end, warning 10:00 */
    {"booking.crew", "2026-02-02T15:00", "-", "-", "2026-02-05T09:59:59", RUNNING, ON_TIME, "before the warning"},
    {"booking.crew", "2026-02-02T15:00", "-", "-", "2026-02-05T10:00", RUNNING, AT_RISK, "eight hours of work left"},
    {"booking.crew", "2026-02-02T15:00", "-", "-", "2026-02-06T00:00", RUNNING, AT_RISK, "at its end"},
    {"booking.crew", "2026-02-02T15:00", "-", "-", "2026-02-06T00:00:01", RUNNING, LAPSED, "a second later"},
    {"booking.crew", "2026-02-02T15:00", "-", "-", "2026-06-01T12:00", RUNNING, LAPSED, "for good"},
    {"booking.crew", "2026-02-02T15:00", "-", "2026-02-05T12:00", "2026-06-01T12:00", ENDED, ON_TIME,
     "signed while it held"},
    {"booking.crew", "2026-02-02T15:00", "-", "2026-02-06T00:00", "2026-06-01T12:00", ENDED, ON_TIME,
     "at its last moment"},
    {"booking.crew", "2026-02-02T15:00", "-", "2026-02-09T12:00", "2026-06-01T12:00", ENDED, LAPSED,
     "signed after it lapsed"},
    {"booking.crew", "2026-02-02T15:00", "-", "cancelled 2026-02-05T12:00", "2026-06-01T12:00", CANCELLED, ON_TIME,
     "in time"},
    {"booking.crew", "2026-02-02T15:00", "-", "cancelled 2026-02-09T12:00", "2026-06-01T12:00", CANCELLED, LAPSED,
     "after it"},
    /* norms */
    {"first-contact.call-length", "2026-02-02T10:00", "-", "2026-02-02T10:00", "2026-02-02T11:00", ENDED, TOO_SHORT,
     "no time"},
    {"first-contact.call-length", "2026-02-02T10:00", "-", "2026-02-02T10:02:59", "2026-02-02T11:00", ENDED, TOO_SHORT,
     "2:59"},
    {"first-contact.call-length", "2026-02-02T10:00", "-", "2026-02-02T10:03", "2026-02-02T11:00", ENDED, ON_TIME,
     "3:00"},
    {"first-contact.call-length", "2026-02-02T10:00", "-", "2026-02-02T10:05", "2026-02-02T11:00", ENDED, ON_TIME,
     "5:00"},
    {"first-contact.call-length", "2026-02-02T10:00", "-", "2026-02-02T10:05:01", "2026-02-02T11:00", ENDED, TOO_LONG,
     "5:01"},
    {"meeting.measurement-length", "2026-02-02T17:45", "-", "2026-02-02T18:14:59", "2026-02-03T11:00", ENDED, TOO_SHORT,
     "29:59"},
    {"meeting.measurement-length", "2026-02-02T17:45", "-", "2026-02-02T18:15", "2026-02-03T11:00", ENDED, ON_TIME,
     "30:00"},
    {"meeting.measurement-length", "2026-02-02T17:45", "-", "2026-02-02T18:45", "2026-02-03T11:00", ENDED, ON_TIME,
     "60:00"},
    {"meeting.measurement-length", "2026-02-02T17:45", "-", "2026-02-02T18:45:01", "2026-02-03T11:00", ENDED, TOO_LONG,
     "60:01"},
    /* agreed: to the end of that day */
    {"contract.signing", "2026-02-02T12:00", "2026-02-05T15:00", "-", "2026-02-05T15:30", RUNNING, ON_TIME,
     "later that day"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-05T15:00", "-", "2026-02-05T16:00", RUNNING, AT_RISK,
     "two hours of work left"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-05T15:00", "-", "2026-02-06T00:00:01", RUNNING, LATE,
     "the next day"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-05", "2026-02-05T20:00", "2026-02-20T12:00", ENDED, ON_TIME,
     "in the evening"},
    {"contract.signing", "2026-02-02T12:00", "2026-02-05", "2026-02-06T10:00", "2026-02-20T12:00", ENDED, LATE,
     "a day late"},
    {"contract.signing", "-", "-", "-", "2026-02-20T12:00", NOT_STARTED, ON_TIME, "nothing agreed yet"},
    {"contract.payment", "2026-02-02T12:00", "2026-02-10", "-", "2026-02-10T10:00", RUNNING, AT_RISK,
     "the day of paying"},
    {"contract.payment", "2026-02-02T12:00", "2026-02-10", "2026-02-11T00:00", "2026-02-20T12:00", ENDED, ON_TIME,
     "its last moment"},
    {"contract.payment", "2026-02-02T12:00", "2026-02-10", "2026-02-11T09:00", "2026-02-20T12:00", ENDED, LATE,
     "the next morning"},
    {"contract.payment", "2026-02-02T12:00", "2026-02-10", "cancelled 2026-02-12T09:00", "2026-02-20T12:00", CANCELLED, LATE,
     "owed then"},
    /* not before Saturday the 14th, due Monday's end, no warning */
    {"contract.feedback", "2026-02-07T12:00", "-", "-", "2026-02-13T23:59:59", WAITING, ON_TIME, "the sixth day"},
    {"contract.feedback", "2026-02-07T12:00", "-", "-", "2026-02-14T00:00", RUNNING, ON_TIME, "the seventh has begun"},
    {"contract.feedback", "2026-02-07T12:00", "-", "-", "2026-02-17T00:00", RUNNING, ON_TIME,
     "the last moment of Monday"},
    {"contract.feedback", "2026-02-07T12:00", "-", "-", "2026-02-17T00:00:01", RUNNING, LATE, "Tuesday"},
    {"contract.feedback", "2026-02-07T12:00", "-", "2026-02-13T12:00", "2026-03-02T12:00", ENDED, EARLY,
     "the sixth day"},
    {"contract.feedback", "2026-02-07T12:00", "-", "2026-02-15T12:00", "2026-03-02T12:00", ENDED, ON_TIME,
     "on a Sunday, why not"},
    {"contract.feedback", "2026-02-07T12:00", "-", "before", "2026-03-02T12:00", ENDED, ON_TIME,
     "whatever the minimum"},
    /* beyond the known dates */
    {"proposal.estimate", "2026-12-29T10:00", "-", "-", "2026-12-29T12:00", RUNNING, UNKNOWN, "due is not known"},
    {"proposal.estimate", "2026-12-29T10:00", "-", "2026-12-30T10:00", "2026-12-30T12:00", ENDED, UNKNOWN,
     "though done"},
    {"proposal.estimate", "2026-12-29T10:00", "-", "cancelled 2026-12-30T10:00", "2026-12-30T12:00", CANCELLED, UNKNOWN,
     "cancelled"},
    {"presentation.call", "2026-12-30T10:00", "-", "-", "2026-12-30T12:00", RUNNING, UNKNOWN, "neither bound is known"},
    {"contract.feedback", "2026-12-24T12:00", "-", "-", "2026-12-30T12:00", WAITING, UNKNOWN,
     "not before is known, due is not"},
    {"contract.feedback", "2026-12-24T12:00", "-", "-", "2026-12-31T00:00", RUNNING, UNKNOWN, "from then it runs"},
    {"presentation.call", "2024-12-27T10:00", "-", "-", "2025-01-01T12:00", RUNNING, UNKNOWN,
     "before the first known date"},
};

static void phases_and_verdicts_at_chosen_moments(void **state)
{
    (void)state;
    cpath_calendar *calendar = russia();
    cpath_journey *journey = built_in();
    int wrong = 0;
    for (size_t i = 0; i < COUNT(verdict_rows); i++) {
        cpath_run run = run_of(verdict_rows[i].anchor, verdict_rows[i].own, verdict_rows[i].end);
        uint32_t term = term_of(journey, verdict_rows[i].term);
        cpath_clock clock = clock_at(journey, calendar, term, &run, moment(verdict_rows[i].now));
        cpath_clock wanted = clock;
        wanted.phase = verdict_rows[i].phase;
        wanted.verdict = verdict_rows[i].verdict;
        wrong += differs(verdict_rows[i].term, verdict_rows[i].now, &clock, &wanted, verdict_rows[i].reason);
        int over = (run.flags & (CPATH_RUN_ENDED | CPATH_RUN_CANCELLED)) != 0;
        assert_true(clock.end_at == (over ? run.end_at : CPATH_TIME_NONE) && clock.term == term);
    }
    assert_int_equal(wrong, 0);
    free(journey);
    free(calendar);
}

/* A journey of one stage, one item and one term. */
static cpath_journey *journey_of_term(const cpath_term_row *given)
{
    static const cpath_role_row roles[] = {{"manager", "Manager"}};
    static const cpath_stage_row stages[] = {{.key = "first", .name = "First", .goal = "To meet", .responsible = 1}};
    static const cpath_item_row items[] = {{.key = "call", .text = "Call", .stage = 1, .kind = CPATH_ITEM_TASK}};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    cpath_term_row term = *given;
    term.kind = term.kind ? term.kind : CPATH_TERM_DUE;
    term.key = "term";
    term.text = "A term";
    term.roles = 1;
    term.stage = 1;
    term.target = (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = 1};
    if (term.kind == CPATH_TERM_NORM) {
        term.anchor = (cpath_point){.kind = CPATH_POINT_CONTACT_STARTED, .stage = 1};
        term.target = (cpath_point){.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1};
    } else if (term.clock != CPATH_CLOCK_AGREED) {
        term.anchor = (cpath_point){.kind = CPATH_POINT_CREATED};
    }
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = "one-term";
    input.name = "One term";
    input.roles = CPATH_VIEW(roles, 1);
    input.stages = CPATH_VIEW(stages, 1);
    input.items = CPATH_VIEW(items, 1);
    input.terms = CPATH_VIEW(&term, 1);
    return journey_of(&input);
}

/* Terms of all clocks, for pauses. */
#define MOST(is, amount, at, more) \
    {.clock = (is), .max = (amount), .max_boundary = CPATH_BOUNDARY_##at, .flags = CPATH_TERM_HAS_MAX | (more)}
#define BOTH(is, least, from, most, to, roll)                                                                      \
    {.clock = (is), .min = (least), .min_boundary = CPATH_BOUNDARY_##from, .max = (most),                         \
     .max_boundary = CPATH_BOUNDARY_##to, .due_roll = (roll), .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX}
static const cpath_term_row ten_minutes = MOST(ELAPSED, 600, SAME, 0);
static const cpath_term_row an_elapsed_hour = MOST(ELAPSED, 3600, SAME, 0);
static const cpath_term_row an_hour = MOST(WORKING, 3600, SAME, 0);
static const cpath_term_row four_hours = MOST(WORKING, 4 * 3600, SAME, 0);
static const cpath_term_row a_business_day = MOST(BUSINESS, 1, CLOSE, 0);
static const cpath_term_row two_business_days = MOST(BUSINESS, 2, SAME, 0);
static const cpath_term_row three_business_days = MOST(BUSINESS, 3, CLOSE, 0);
static const cpath_term_row three_days = MOST(CALENDAR, 3, END, 0);
static const cpath_term_row a_month = MOST(MONTHS, 1, SAME, 0);
static const cpath_term_row running_ten_minutes = MOST(ELAPSED, 600, SAME, CPATH_TERM_PAUSED_RUNS);
static const cpath_term_row three_to_ten_minutes = BOTH(ELAPSED, 180, SAME, 600, SAME, 0);
static const cpath_term_row the_day_after = BOTH(BUSINESS, 1, START, 1, CLOSE, 0);
static const cpath_term_row due_before_its_least = BOTH(BUSINESS, 0, END, 1, START, 0);
static const cpath_term_row the_seventh_day = BOTH(CALENDAR, 7, START, 7, END, CPATH_DUE_ROLL_NEXT);
static const cpath_term_row a_rolled_month = {.clock = MONTHS, .max = 1, .max_boundary = CPATH_BOUNDARY_END,
                                              .due_roll = CPATH_DUE_ROLL_NEXT, .flags = CPATH_TERM_HAS_MAX};
static const cpath_term_row a_month_rolled_back = {.clock = MONTHS, .max = 1, .max_boundary = CPATH_BOUNDARY_END,
                                                   .due_roll = CPATH_DUE_ROLL_PREVIOUS, .flags = CPATH_TERM_HAS_MAX};
static const cpath_term_row not_within_two_hours = {.clock = WORKING, .min = 7200, .flags = CPATH_TERM_HAS_MIN};
static const cpath_term_row warned_hour = {.clock = WORKING, .max = 3600, .warn = 900, .flags = CPATH_TERM_HAS_MAX};
static const cpath_term_row warned_ten_minutes = {.clock = ELAPSED, .max = 600, .warn = 120, .flags = CPATH_TERM_HAS_MAX};
static const cpath_term_row two_to_four_hours = BOTH(WORKING, 7200, SAME, 14400, SAME, 0);
static const cpath_term_row booking = {.kind = CPATH_TERM_EXPIRES, .clock = CALENDAR, .max = 3,
                                       .max_boundary = CPATH_BOUNDARY_END, .flags = CPATH_TERM_HAS_MAX};
static const cpath_term_row stopped_booking = {.kind = CPATH_TERM_EXPIRES, .clock = CALENDAR, .max = 3,
                                               .max_boundary = CPATH_BOUNDARY_END,
                                               .flags = CPATH_TERM_HAS_MAX | CPATH_TERM_PAUSED_STOPS};
static const cpath_term_row talk = {.kind = CPATH_TERM_NORM, .clock = ELAPSED, .min = 180, .max = 300,
                                    .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX};
static const cpath_term_row stopped_talk = {
    .kind = CPATH_TERM_NORM, .clock = ELAPSED, .min = 180, .max = 300,
    .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX | CPATH_TERM_PAUSED_STOPS};
static const cpath_term_row signing = {.clock = CPATH_CLOCK_AGREED, .max_boundary = CPATH_BOUNDARY_END};
static const cpath_term_row that_very_day = {.clock = CPATH_CLOCK_AGREED, .min_boundary = CPATH_BOUNDARY_START,
                                             .max_boundary = CPATH_BOUNDARY_END, .flags = CPATH_TERM_HAS_MIN};
static const cpath_term_row at_its_time = {.clock = CPATH_CLOCK_AGREED};

/* Adds "from/to from/to ..." to a run; a pause without its end still lasts. The last moment named. */
static cpath_time add_pauses(const cpath_journey *journey, const cpath_calendar *calendar, cpath_run *run,
                             const char *pauses)
{
    char copy[256], *rest = copy;
    cpath_time last = run->anchor_at;
    snprintf(copy, sizeof copy, "%s", pauses);
    for (char *one; (one = strtok_r(rest, " ", &rest));) {
        char *slash = strchr(one, '/');
        *slash = '\0';
        last = moment(one);
        if (slash[1]) {
            cpath_time to = moment(slash + 1);
            assert_int_equal(cpath_run_pause(journey, CPATH_VIEW(&calendar, 1), 1, run, last, to), CPATH_OK);
            last = to;
        } else {
            run->flags |= CPATH_RUN_PAUSED;
            run->paused_at = last;
        }
    }
    return last;
}

static const struct {
    const cpath_term_row *term;
    const char *anchor, *pauses, *not_before, *due, *reason;
} pause_rows[] = {
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:04/2026-02-02T10:30", "-", "2026-02-02T10:36", "6 min remained"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:00/2026-02-02T10:30", "-", "2026-02-02T10:40",
     "begun at the anchor"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:10/2026-02-02T11:00", "-", "2026-02-02T11:00",
     "begun at due itself: nothing remained, due at resumption"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:10:01/2026-02-02T11:00", "-", "2026-02-02T10:10",
     "begun after due"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T09:00/2026-02-02T10:05", "-", "2026-02-02T10:15",
     "begun before the anchor: stopped from the anchor on"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T08:00/2026-02-02T09:00", "-", "2026-02-02T10:10",
     "over before the anchor"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T09:00/2026-02-02T10:00", "-", "2026-02-02T10:10",
     "over at the anchor"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:05/2026-02-02T10:05", "-", "2026-02-02T10:10", "of no length"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:02/2026-02-02T10:12 2026-02-02T10:15/2026-02-02T10:20", "-",
     "2026-02-02T10:25", "two pauses: 2 + 3 min counted, 5 remained"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:05/2026-02-02T10:30 2026-02-02T10:32/2026-02-02T10:40", "-",
     "2026-02-02T10:43", "the second begins before the due that the first moved"},
    {&ten_minutes, "2026-02-02T10:00", "2026-02-02T10:05/2026-02-02T10:30 2026-02-02T10:35:01/2026-02-02T11:00", "-",
     "2026-02-02T10:35", "the second begins after it"},
    {&an_elapsed_hour, "2026-02-06T17:30", "2026-02-06T18:00/2026-02-09T09:00", "-", "2026-02-09T09:30",
     "over a weekend"},
    {&running_ten_minutes, "2026-02-02T10:00", "2026-02-02T10:04/2026-02-02T10:30", "-", "2026-02-02T10:10",
     "a term that says pauses do not stop it"},

    {&four_hours, "2026-02-02T10:00", "2026-02-02T11:00/2026-02-02T12:00", "-", "2026-02-02T15:00", "an hour of work"},
    {&four_hours, "2026-02-02T15:00", "2026-02-02T20:00/2026-02-03T08:00", "-", "2026-02-03T10:00",
     "wholly outside hours"},
    {&four_hours, "2026-02-06T16:00", "2026-02-07T10:00/2026-02-08T10:00", "-", "2026-02-09T11:00",
     "wholly on a weekend"},
    {&four_hours, "2026-02-06T16:00", "2026-02-06T17:00/2026-02-09T10:00", "-", "2026-02-09T13:00",
     "over a weekend: 1 h of Friday and 1 h of Monday"},
    {&four_hours, "2025-12-30T16:00", "2025-12-30T17:00/2026-01-12T12:00", "-", "2026-01-12T15:00",
     "over New Year: 3 h remained"},
    {&four_hours, "2026-02-02T10:00", "2026-02-02T08:00/2026-02-02T11:00", "-", "2026-02-02T15:00",
     "begun before the anchor"},
    {&an_hour, "2026-02-02T17:00", "2026-02-02T18:00/2026-02-03T10:00", "-", "2026-02-03T10:00",
     "begun at due, at closing"},
    {&an_hour, "2026-02-02T17:00", "2026-02-02T18:00/2026-02-02T20:00", "-", "2026-02-02T18:00",
     "and over before any work"},
    {&an_hour, "2026-02-02T17:00", "2026-02-02T18:00:01/2026-02-03T10:00", "-", "2026-02-02T18:00", "begun after due"},
    {&four_hours, "2026-02-02T10:00", "2026-02-02T11:00/2026-02-02T12:00 2026-02-02T14:30/2026-02-02T17:00", "-",
     "2026-02-02T17:30", "two pauses: half an hour remained"},

    {&three_business_days, "2026-02-02T10:00", "2026-02-03T11:00/2026-02-05T09:00", "-", "2026-02-09T18:00",
     "Tuesday and Wednesday: two days past Thursday is Monday"},
    {&three_business_days, "2026-02-02T10:00", "2026-02-03T10:30/2026-02-03T17:00", "-", "2026-02-05T18:00",
     "within one date"},
    {&three_business_days, "2026-02-05T10:00", "2026-02-06T12:00/2026-02-09T12:00", "-", "2026-02-11T18:00",
     "over a weekend: only Friday counts"},
    {&three_business_days, "2026-02-05T10:00", "2026-02-07T12:00/2026-02-09T12:00", "-", "2026-02-10T18:00",
     "a weekend: none"},
    {&three_business_days, "2026-02-02T10:00", "2026-01-30T10:00/2026-02-04T10:00", "-", "2026-02-09T18:00",
     "begun before the anchor: Monday and Tuesday only"},
    {&three_business_days, "2026-02-02T10:00", "2026-02-05T18:00/2026-02-06T10:00", "-", "2026-02-06T18:00",
     "begun at due"},
    {&three_business_days, "2026-02-02T10:00", "2026-02-05T18:00:01/2026-02-06T10:00", "-", "2026-02-05T18:00",
     "begun after due"},
    {&three_business_days, "2026-02-02T10:00", "2026-02-03T10:00/2026-02-04T10:00 2026-02-05T10:00/2026-02-06T10:00", "-",
     "2026-02-09T18:00", "two pauses of one business day"},
    {&a_business_day, "2026-02-19T10:00", "2026-02-20T10:00/2026-02-24T10:00", "-", "2026-02-24T18:00",
     "23 February does not count"},
    {&two_business_days, "2026-02-02T10:15", "2026-02-03T09:00/2026-02-04T09:00", "-", "2026-02-05T10:15",
     "the same time of day"},

    {&three_days, "2026-02-02T15:00", "2026-02-03T12:00/2026-02-05T08:00", "-", "2026-02-08T00:00", "two dates on"},
    {&three_days, "2026-02-02T15:00", "2026-02-03T08:00/2026-02-03T23:59:59", "-", "2026-02-06T00:00",
     "within one date"},
    {&three_days, "2026-02-02T15:00", "2026-02-03T23:59/2026-02-04T00:01", "-", "2026-02-07T00:00",
     "two minutes over midnight"},
    {&three_days, "2026-02-05T15:00", "2026-02-06T12:00/2026-02-09T12:00", "-", "2026-02-12T00:00", "a weekend counts"},
    {&three_days, "2026-02-02T15:00", "2026-01-30T12:00/2026-02-03T12:00", "-", "2026-02-07T00:00",
     "begun before the anchor"},
    {&three_days, "2026-02-02T15:00", "2026-02-06T00:00/2026-02-08T10:00", "-", "2026-02-08T00:00",
     "begun at due itself"},
    {&three_days, "2026-02-02T15:00", "2026-02-06T00:00:01/2026-02-08T10:00", "-", "2026-02-06T00:00",
     "begun after due"},
    {&three_days, "2026-12-28T15:00", "2026-12-29T12:00/2027-01-02T12:00", "-", "2027-01-05T00:00",
     "dates need no calendar"},
    {&booking, "2026-02-02T15:00", "2026-02-03T12:00/2026-02-05T08:00", "-", "2026-02-06T00:00",
     "a booking is not stopped"},
    {&stopped_booking, "2026-02-02T15:00", "2026-02-03T12:00/2026-02-05T08:00", "-", "2026-02-08T00:00",
     "unless it says so"},

    {&a_month, "2026-01-31T12:00", "2026-02-02T10:00/2026-02-05T10:00", "-", "2026-03-03T12:00",
     "28 February, and three days on"},
    {&a_month, "2026-01-31T12:00", "2026-02-06T10:00/2026-02-09T10:00", "-", "2026-03-03T12:00",
     "a weekend counts here"},
    {&a_month, "2026-01-31T12:00", "2026-02-02T10:00/2026-02-02T20:00", "-", "2026-02-28T12:00", "within one date"},
    {&a_rolled_month, "2026-01-12T12:00", "2026-02-02T10:00/2026-02-04T10:00", "-", "2026-02-17T00:00",
     "Thursday, two days on Saturday, then rolled to Monday"},
    {&a_month_rolled_back, "2026-01-12T12:00", "2026-02-02T10:00/2026-02-04T10:00", "-", "2026-02-14T00:00",
     "or back to Friday"},

    {&three_to_ten_minutes, "2026-02-02T10:00", "2026-02-02T10:01/2026-02-02T10:06", "2026-02-02T10:08", "2026-02-02T10:15",
     "begun before both bounds"},
    {&three_to_ten_minutes, "2026-02-02T10:00", "2026-02-02T10:05/2026-02-02T10:15", "2026-02-02T10:03", "2026-02-02T10:20",
     "begun after the least: only the greatest moves"},
    {&three_to_ten_minutes, "2026-02-02T10:00", "2026-02-02T10:03/2026-02-02T10:05", "2026-02-02T10:05", "2026-02-02T10:12",
     "begun at the least itself"},
    {&three_to_ten_minutes, "2026-02-02T10:00", "2026-02-02T10:01/2026-02-02T10:06 2026-02-02T10:07/2026-02-02T10:10",
     "2026-02-02T10:11", "2026-02-02T10:18", "two before both bounds"},
    {&three_to_ten_minutes, "2026-02-02T10:00", "2026-02-02T10:11/2026-02-02T10:15", "2026-02-02T10:03", "2026-02-02T10:10",
     "begun after both"},
    {&the_day_after, "2026-02-02T10:00", "2026-02-02T12:00/2026-02-04T12:00", "2026-02-05T00:00", "2026-02-05T18:00",
     "both move by two business days"},
    {&the_day_after, "2026-02-02T10:00", "2026-02-03T10:00/2026-02-04T10:00", "2026-02-03T00:00", "2026-02-04T18:00",
     "the day had begun: only due moves"},
    {&the_seventh_day, "2026-02-02T10:00", "2026-02-04T10:00/2026-02-06T10:00", "2026-02-11T00:00", "2026-02-12T00:00",
     "both"},
    {&the_seventh_day, "2026-02-02T10:00", "2026-02-03T10:00/2026-02-08T10:00", "2026-02-14T00:00", "2026-02-17T00:00",
     "five dates on is Saturday; only due is rolled"},
    {&the_seventh_day, "2026-02-02T10:00", "2026-02-09T10:00/2026-02-11T10:00", "2026-02-09T00:00", "2026-02-12T00:00",
     "on the seventh day itself: only due moves"},
    {&not_within_two_hours, "2026-02-02T10:00", "2026-02-02T11:00/2026-02-02T11:30", "2026-02-02T12:30", "-",
     "a least alone"},
    {&not_within_two_hours, "2026-02-02T10:00", "2026-02-02T13:00/2026-02-02T14:00", "2026-02-02T12:00", "-",
     "begun after it"},
    {&talk, "2026-02-02T10:00", "2026-02-02T10:01/2026-02-02T10:06", "2026-02-02T10:03", "2026-02-02T10:05",
     "a norm goes on"},
    {&stopped_talk, "2026-02-02T10:00", "2026-02-02T10:01/2026-02-02T10:06", "2026-02-02T10:08", "2026-02-02T10:10",
     "unless it says so"},
};

static void ended_pauses_move_the_bounds(void **state)
{
    (void)state;
    cpath_calendar *calendar = russia();
    int wrong = 0;
    for (size_t i = 0; i < COUNT(pause_rows); i++) {
        cpath_journey *journey = journey_of_term(pause_rows[i].term);
        cpath_run run = run_of(pause_rows[i].anchor, "-", "-");
        cpath_time now = add_pauses(journey, calendar, &run, pause_rows[i].pauses);
        cpath_clock clock = clock_at(journey, calendar, 1, &run, now), wanted = clock;
        wanted.not_before = moment(pause_rows[i].not_before);
        wanted.due = moment(pause_rows[i].due);
        wrong += differs(pause_rows[i].pauses, pause_rows[i].anchor, &clock, &wanted, pause_rows[i].reason);
        free(journey);
    }
    assert_int_equal(wrong, 0);
    free(calendar);
}

static const struct {
    const cpath_term_row *term;
    const char *anchor, *own, *pauses, *end, *now, *due;
    uint32_t phase, verdict;
    const char *reason;
} lasting_rows[] = {
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:04/", "-", "2026-02-02T10:04", "2026-02-02T10:10", PAUSED, ON_TIME,
     "just begun"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:04/", "-", "2026-02-02T10:30", "2026-02-02T10:36", PAUSED, ON_TIME,
     "due as if resumed now"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T09:00/", "-", "2026-02-02T10:30", "2026-02-02T10:40", PAUSED, ON_TIME,
     "begun before the anchor"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:10/", "-", "2026-02-02T10:30", "2026-02-02T10:30", PAUSED, ON_TIME,
     "at due"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:10:01/", "-", "2026-02-02T10:30", "2026-02-02T10:10", RUNNING, LATE,
     "begun after due: it changes nothing"},
    {&due_before_its_least, "2026-02-01T10:00", "-", "2026-02-02T10:00/", "-", "2026-02-05T10:00", "2026-02-02T00:00", RUNNING, LATE,
     "nor the least, where that is later"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:02/2026-02-02T10:12 2026-02-02T10:15/", "-", "2026-02-02T10:40",
     "2026-02-02T10:45", PAUSED, ON_TIME, "after one that ended"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:04/", "2026-02-02T10:30", "2026-02-02T12:00", "2026-02-02T10:36", ENDED,
     ON_TIME, "ended during the pause: due as if resumed then"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:11/", "2026-02-02T10:30", "2026-02-02T12:00", "2026-02-02T10:10", ENDED,
     LATE, "during one begun after due"},
    {&ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:04/", "cancelled 2026-02-02T10:30", "2026-02-02T12:00",
     "2026-02-02T10:36", CANCELLED, ON_TIME, "cancelled during it"},
    {&running_ten_minutes, "2026-02-02T10:00", "-", "2026-02-02T10:04/", "-", "2026-02-02T10:30", "2026-02-02T10:10", RUNNING, LATE,
     "pauses do not stop it"},
    {&four_hours, "2026-02-02T10:00", "-", "2026-02-02T11:00/", "-", "2026-02-02T13:00", "2026-02-02T16:00", PAUSED, ON_TIME,
     "2 h of work"},
    {&four_hours, "2026-02-02T10:00", "-", "2026-02-02T11:00/", "-", "2026-02-02T23:00", "2026-02-03T12:00", PAUSED, ON_TIME,
     "by night: 3 h remain from the morning"},
    {&four_hours, "2026-02-02T10:00", "-", "2026-02-02T11:00/", "-", "2026-02-07T12:00", "2026-02-09T12:00", PAUSED, ON_TIME,
     "on a Saturday: from Monday"},
    {&warned_ten_minutes, "2026-02-07T12:00", "-", "", "-", "2026-02-07T12:07:59", "2026-02-07T12:10", RUNNING, ON_TIME,
     "an elapsed clock's warning is elapsed: not yet"},
    {&warned_ten_minutes, "2026-02-07T12:00", "-", "", "-", "2026-02-07T12:08", "2026-02-07T12:10", RUNNING, AT_RISK,
     "two minutes on a Saturday"},
    {&warned_hour, "2026-02-02T10:00", "-", "2026-02-02T10:30/", "-", "2026-02-02T12:00", "2026-02-02T12:30", PAUSED, ON_TIME,
     "30 min remain, the warning is at 15"},
    {&warned_hour, "2026-02-02T10:00", "-", "2026-02-02T10:45/", "-", "2026-02-02T12:00", "2026-02-02T12:15", PAUSED, AT_RISK,
     "15 min remain: at risk all the while"},
    {&three_business_days, "2026-02-02T10:00", "-", "2026-02-03T11:00/", "-", "2026-02-05T09:00", "2026-02-09T18:00", PAUSED, ON_TIME,
     "two days"},
    {&three_days, "2026-02-02T10:00", "-", "2026-02-03T11:00/", "-", "2026-02-08T09:00", "2026-02-11T00:00", PAUSED, ON_TIME,
     "five dates"},
    {&a_month, "2026-01-31T12:00", "-", "2026-02-03T11:00/", "-", "2026-02-04T09:00", "2026-03-01T12:00", PAUSED, ON_TIME,
     "one date"},
    {&booking, "2026-02-02T15:00", "-", "2026-02-03T12:00/", "-", "2026-02-06T00:00:01", "2026-02-06T00:00", RUNNING, LAPSED,
     "a booking lapses in a pause too"},
    {&signing, "2026-02-02T12:00", "2026-02-05", "2026-02-03T12:00/2026-02-05T12:00", "-", "2026-02-06T00:00:01",
     "2026-02-06T00:00", RUNNING, LATE, "no pause moves an agreed time"},
    {&signing, "2026-02-02T12:00", "2026-02-05", "2026-02-03T12:00/", "-", "2026-02-04T12:00", "2026-02-06T00:00", RUNNING,
     ON_TIME, "nor does one that lasts"},
    {&an_hour, "2026-02-02T10:00", "2026-02-02T15:00", "2026-02-02T10:30/2026-02-02T11:30", "-", "2026-02-02T15:00:01",
     "2026-02-02T15:00", RUNNING, LATE, "nor a promised one"},
    {&an_hour, "2026-02-02T10:00", "2026-02-02T15:00", "2026-02-02T10:30/", "-", "2026-02-02T12:00", "2026-02-02T15:00", RUNNING,
     ON_TIME, "which is not stopped either"},
    {&at_its_time, "2026-02-02T12:00", "2026-02-05T15:00", "", "-", "2026-02-05T15:00:01", "2026-02-05T15:00", RUNNING, LATE,
     "agreed to the minute"},
    {&at_its_time, "2026-02-02T12:00", "2026-02-05", "", "-", "2026-02-05T23:00", "2026-02-06T00:00", RUNNING, ON_TIME,
     "a date alone is to its end"},
    {&four_hours, "2026-12-29T10:00", "-", "2026-12-29T11:00/2027-01-11T10:00", "-", "2027-01-11T10:00", "-", RUNNING, UNKNOWN,
     "the pause cannot be counted"},
    {&four_hours, "2026-12-29T10:00", "-", "2026-12-29T11:00/", "-", "2027-01-11T10:00", "-", PAUSED, UNKNOWN,
     "nor while it lasts"},
    {&four_hours, "2026-12-29T10:00", "-", "2026-12-29T15:00/2027-01-11T10:00", "-", "2027-01-11T10:00", "2026-12-29T14:00", RUNNING,
     LATE, "begun after due it need not be"},
};

static void pauses_that_last_and_ends_within_them(void **state)
{
    (void)state;
    cpath_calendar *calendar = russia();
    int wrong = 0;
    for (size_t i = 0; i < COUNT(lasting_rows); i++) {
        cpath_journey *journey = journey_of_term(lasting_rows[i].term);
        cpath_run run = run_of(lasting_rows[i].anchor, lasting_rows[i].own, lasting_rows[i].end);
        (void)add_pauses(journey, calendar, &run, lasting_rows[i].pauses);
        cpath_clock clock = clock_at(journey, calendar, 1, &run, moment(lasting_rows[i].now)), wanted = clock;
        wanted.due = moment(lasting_rows[i].due);
        wanted.phase = lasting_rows[i].phase;
        wanted.verdict = lasting_rows[i].verdict;
        wrong += differs(lasting_rows[i].pauses, lasting_rows[i].now, &clock, &wanted, lasting_rows[i].reason);
        free(journey);
    }
    assert_int_equal(wrong, 0);
    free(calendar);
}

static void an_agreed_day_has_a_start_too(void **state)
{
    (void)state;
    static const struct {
        const char *end, *now;
        uint32_t phase, verdict;
    } rows[] = {
        {"-", "2026-02-04T23:59:59", WAITING, ON_TIME},
        {"-", "2026-02-05T00:00", RUNNING, ON_TIME},
        {"2026-02-04T12:00", "2026-02-09T12:00", ENDED, EARLY},
        {"2026-02-05T12:00", "2026-02-09T12:00", ENDED, ON_TIME},
    };
    cpath_calendar *calendar = russia();
    cpath_journey *journey = journey_of_term(&that_very_day);
    int wrong = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_run run = run_of("2026-02-02T12:00", "2026-02-05T15:00", rows[i].end);
        cpath_clock clock = clock_at(journey, calendar, 1, &run, moment(rows[i].now)), wanted = clock;
        wanted.not_before = moment("2026-02-05T00:00");
        wanted.due = moment("2026-02-06T00:00");
        wanted.phase = rows[i].phase;
        wanted.verdict = rows[i].verdict;
        wrong += differs("agreed", rows[i].now, &clock, &wanted, "from the agreed day's start to its end");
    }
    assert_int_equal(wrong, 0);
    free(journey);
    free(calendar);
}

static void a_pause_that_cannot_be_counted_leaves_no_bound(void **state)
{
    (void)state;
    static const char *const pauses[] = {"2026-12-29T11:00/2027-01-11T10:00", "2026-12-29T11:00/"};
    cpath_calendar *calendar = russia();
    cpath_journey *journey = journey_of_term(&two_to_four_hours);
    for (size_t i = 0; i < COUNT(pauses); i++) {
        cpath_time now = moment("2027-01-11T10:00");
        cpath_run run = run_of("2026-12-29T10:00", "-", "-");
        (void)add_pauses(journey, calendar, &run, pauses[i]);
        assert_int_equal(run.flags, CPATH_RUN_STARTED | (i ? CPATH_RUN_PAUSED : CPATH_RUN_UNKNOWN));
        cpath_clock clock = clock_at(journey, calendar, 1, &run, now);
        assert_true(clock.not_before == CPATH_TIME_NONE && clock.due == CPATH_TIME_NONE &&
                    clock.warn_at == CPATH_TIME_NONE && clock.verdict == UNKNOWN);
    }
    free(journey);
    free(calendar);
}

/* The journey names two calendars: one is too few. */
static void every_named_calendar_is_needed(void **state)
{
    (void)state;
    struct small small;
    small_init(&small);
    cpath_journey *journey = journey_of(&small.in);
    cpath_calendar *calendar = russia();
    const cpath_calendar *const given[] = {calendar, calendar};
    cpath_run run = run_of("2026-02-02T10:00", "-", "-");
    cpath_clock clock;
    assert_int_equal(cpath_deadline(journey, CPATH_VIEW(given, 1), 1, &run, run.anchor_at, &clock, sizeof clock), CPATH_EINVAL);
    assert_int_equal(cpath_deadline(journey, CPATH_VIEW(given, 2), 1, &run, run.anchor_at, &clock, sizeof clock), CPATH_OK);
    free(journey);
    free(calendar);
}

/* A pause that could not be counted may have moved the due beyond where this one began: it may count. */
static void a_pause_after_an_unknown_due_lasts(void **state)
{
    (void)state;
    cpath_calendar *calendar = russia();
    cpath_journey *journey = journey_of_term(&two_to_four_hours);
    for (int unknown = 0; unknown <= 1; unknown++) {
        cpath_run run = run_of("2026-02-02T10:00", "-", "-");
        run.flags |= CPATH_RUN_PAUSED | (unknown ? CPATH_RUN_UNKNOWN : 0);
        run.paused_at = moment("2026-02-03T10:00");
        cpath_clock clock = clock_at(journey, calendar, 1, &run, moment("2026-02-03T12:00"));
        assert_int_equal(clock.phase, unknown ? CPATH_PHASE_PAUSED : CPATH_PHASE_RUNNING);
        assert_int_equal(clock.verdict, unknown ? UNKNOWN : CPATH_VERDICT_LATE);
    }
    free(journey);
    free(calendar);
}

/* Beyond the last second of all, by the calendar's own date or by what pauses added. */
static void bounds_after_all_time_are_unknown(void **state)
{
    (void)state;
    const int64_t most = CPATH_TIME_MAX - CPATH_TIME_MIN;
    cpath_calendar *calendar = russia();
    const struct {
        const cpath_term_row *term;
        cpath_run run;
    } rows[] = {
        {&warned_ten_minutes, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED, .max_shift = most}},
        {&ten_minutes, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED, .anchor_at = CPATH_TIME_MAX - 605, .max_shift = 6}},
        {&a_business_day, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED, .anchor_at = moment("2026-12-31T10:00"), .max_shift = 1}},
        {&four_hours, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED, .max_shift = most}},
        {&ten_minutes, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED, .max_shift = most}},
        {&that_very_day, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED | CPATH_RUN_HAS_DUE, .due = CPATH_TIME_MAX}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_journey *journey = journey_of_term(rows[i].term);
        cpath_run run = rows[i].run;
        cpath_clock clock = clock_at(journey, calendar, 1, &run, moment("2026-02-02T12:00"));
        assert_true(clock.due == CPATH_TIME_NONE && clock.warn_at == CPATH_TIME_NONE && clock.verdict == UNKNOWN);
        free(journey);
    }
    static const cpath_term_row *const days[] = {&three_days, &a_business_day};
    for (size_t i = 0; i < COUNT(days); i++) { /* a pause that ends on a date there is not */
        cpath_journey *journey = journey_of_term(days[i]);
        cpath_run run = run_of("2026-02-02T12:00", "-", "-");
        assert_int_equal(cpath_run_pause(journey, CPATH_VIEW(&calendar, 1), 1, &run, moment("2026-02-02T13:00"), CPATH_TIME_MAX),
                         CPATH_OK);
        assert_int_equal(run.flags, CPATH_RUN_STARTED | CPATH_RUN_UNKNOWN);
        free(journey);
    }
    free(calendar);
}

/* What has no maximum, or one that was agreed, has nothing to explain; nor does a pause move what was agreed. */
static void what_counts_nothing_has_no_segments(void **state)
{
    (void)state;
    static const cpath_term_row from_noon = {.kind = CPATH_TERM_DUE, .clock = WORKING, .min = 3600, .flags = CPATH_TERM_HAS_MIN};
    cpath_term_row stopped = that_very_day;
    stopped.flags |= CPATH_TERM_PAUSED_STOPS;
    cpath_term_row at_most = stopped;
    at_most.min_boundary = 0;
    at_most.flags = CPATH_TERM_HAS_MAX | CPATH_TERM_PAUSED_STOPS;
    const cpath_term_row *const terms[] = {&from_noon, &stopped, &at_most};
    const cpath_view none = {NULL, 0, sizeof(cpath_pause), 0, 0};
    const cpath_room nowhere = {NULL, 0, sizeof(cpath_segment), 0, 0};
    cpath_calendar *calendar = russia();
    for (size_t i = 0; i < COUNT(terms); i++) {
        cpath_journey *journey = journey_of_term(terms[i]);
        cpath_run run = run_of("2026-02-02T12:00", "-", "-");
        cpath_view calendars = CPATH_VIEW(&calendar, 1);
        run.due = moment("2026-02-05T12:00"); /* not said: not looked at */
        assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, none, moment("2026-02-02T15:00"), nowhere), 0);
        run.flags |= CPATH_RUN_PAUSED;
        run.paused_at = run.anchor_at;
        assert_int_equal(cpath_deadline_explain(journey, calendars, 1, &run, none, moment("2026-02-02T15:00"), nowhere), 0);
        run.flags &= ~CPATH_RUN_PAUSED;
        assert_int_equal(cpath_run_pause(journey, calendars, 1, &run, moment("2026-02-02T13:00"), moment("2026-02-02T14:00")), 0);
        assert_int_equal(run.max_shift, 0);
        assert_int_equal(run.min_shift, i == 0 ? 3600 : 0);
        free(journey);
    }
    free(calendar);
}

/* One second that is left of all time is enough, and a warning from before it begins with it. */
static void bounds_at_the_ends_of_all_time(void **state)
{
    (void)state;
    static const cpath_term_row soon_warned = {.clock = ELAPSED, .max = 600, .warn = 1200, .flags = CPATH_TERM_HAS_MAX};
    cpath_calendar *calendar = russia();
    cpath_journey *journey = journey_of_term(&soon_warned);
    cpath_run last = {.size = sizeof last, .flags = CPATH_RUN_STARTED, .anchor_at = CPATH_TIME_MAX - 605, .max_shift = 5};
    cpath_run first = {.size = sizeof first, .flags = CPATH_RUN_STARTED, .anchor_at = CPATH_TIME_MIN};
    cpath_clock clock = clock_at(journey, calendar, 1, &last, last.anchor_at);
    assert_true(clock.due == CPATH_TIME_MAX && clock.warn_at == CPATH_TIME_MAX - 1200);
    clock = clock_at(journey, calendar, 1, &first, CPATH_TIME_MIN);
    assert_true(clock.due == CPATH_TIME_MIN + 600 && clock.warn_at == CPATH_TIME_MIN && clock.verdict == CPATH_VERDICT_AT_RISK);
    free(journey);
    free(calendar);
    static const cpath_term_row ten_worked = {.clock = WORKING, .max = 600, .flags = CPATH_TERM_HAS_MAX};
    calendar = always_open();
    journey = journey_of_term(&ten_worked);
    first.max_shift = CPATH_TIME_MAX; /* 600 more is no time, but an amount from the first second on */
    clock = clock_at(journey, calendar, 1, &first, CPATH_TIME_MIN);
    assert_true(clock.due == CPATH_TIME_MIN + CPATH_TIME_MAX + 600);
    free(journey);
    free(calendar);
}

/* A time of a promise's own is its due as it stands: no least, and no boundary of the term's. */
static void a_promised_time_is_due_as_it_stands(void **state)
{
    (void)state;
    static const cpath_term_row *const terms[] = {&a_business_day, &three_to_ten_minutes, &the_day_after};
    cpath_calendar *calendar = russia();
    for (size_t i = 0; i < COUNT(terms); i++) {
        cpath_journey *journey = journey_of_term(terms[i]);
        cpath_run run = run_of("2026-02-02T10:00", "2026-02-05T15:00", "-");
        cpath_clock clock = clock_at(journey, calendar, 1, &run, moment("2026-02-02T11:00"));
        assert_true(clock.not_before == CPATH_TIME_NONE && clock.due == moment("2026-02-05T15:00") && clock.phase == RUNNING);
        free(journey);
    }
    free(calendar);
}

/* Of a least alone: never late, early before it, stopped by a pause that begins before it, and by no other. */
static void a_least_alone(void **state)
{
    (void)state;
    static const struct {
        const char *end, *paused, *now;
        uint32_t phase, verdict;
    } rows[] = {
        {"-", "-", "2026-02-09T10:00", RUNNING, ON_TIME}, {"2026-02-02T11:59:59", "-", "2026-02-09T10:00", ENDED, EARLY},
        {"2026-02-02T12:00", "-", "2026-02-09T10:00", ENDED, ON_TIME}, {"-", "2026-02-02T11:00", "2026-02-02T11:30", CPATH_PHASE_PAUSED, ON_TIME},
        {"-", "2026-02-02T12:00:01", "2026-02-02T12:30", RUNNING, ON_TIME},
    };
    cpath_calendar *calendar = russia();
    cpath_journey *journey = journey_of_term(&not_within_two_hours);
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_run run = run_of("2026-02-02T10:00", "-", rows[i].end);
        if (strcmp(rows[i].paused, "-") != 0) {
            run.flags |= CPATH_RUN_PAUSED;
            run.paused_at = moment(rows[i].paused);
        }
        cpath_clock clock = clock_at(journey, calendar, 1, &run, moment(rows[i].now));
        if (clock.phase != rows[i].phase || clock.verdict != rows[i].verdict || clock.due != CPATH_TIME_NONE) {
            fail_msg("row %zu: %s %s", i, cpath_word(CPATH_WORDS_PHASE, clock.phase), cpath_word(CPATH_WORDS_VERDICT, clock.verdict));
        }
    }
    cpath_run run = run_of("2026-02-02T10:00", "-", "-"); /* a pause behind it needs no known dates */
    (void)add_pauses(journey, calendar, &run, "2026-12-30T10:00/2027-01-11T10:00");
    assert_int_equal(run.flags, CPATH_RUN_STARTED);
    free(journey);
    /* A due that is not known, though the least is: what a pause does to it is not known either. */
    journey = journey_of_term(&two_to_four_hours);
    run = run_of("2026-12-30T15:00", "-", "-");
    (void)add_pauses(journey, calendar, &run, "2026-12-30T15:30/2026-12-30T16:00");
    assert_int_equal(run.flags, CPATH_RUN_STARTED | CPATH_RUN_UNKNOWN);
    assert_true(run.min_shift == 0 && run.max_shift == 0);
    free(journey);
    /* An offer that lapses may have a least too. */
    cpath_term_row offer = two_to_four_hours;
    offer.kind = CPATH_TERM_EXPIRES;
    journey = journey_of_term(&offer);
    run = run_of("2026-02-02T10:00", "-", "2026-02-02T11:00");
    assert_int_equal(clock_at(journey, calendar, 1, &run, moment("2026-02-02T12:00")).verdict, EARLY);
    free(journey);
    free(calendar);
}

/* The same time of a day on which the clock skips it: where the clock goes on. */
static void the_same_time_that_a_clock_skips(void **state)
{
    (void)state;
    static const char berlin[] = "CET-1CEST,M3.5.0,M10.5.0/3";
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    assert_int_equal(cpath_zone_build_posix(berlin, (int32_t)strlen(berlin), zone_buffer, sizeof zone_buffer), CPATH_OK);
    cpath_calendar *calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time due = 0;
    amount.clock = CALENDAR;
    amount.amount = 1;
    assert_int_equal(cpath_due(calendar, local_of("2026-03-28T01:30"), &amount, &due), CPATH_OK); /* 02:30 in Berlin */
    assert_true(due == local_of("2026-03-29T01:00")); /* 03:00, an hour ahead of before */
    free(calendar);
}

/* Sixteen calendars are as many as a call may name. */
static void sixteen_calendars_and_no_more(void **state)
{
    (void)state;
    cpath_calendar *calendar = russia();
    cpath_journey *journey = journey_of_term(&ten_minutes);
    const cpath_calendar *given[17];
    for (size_t i = 0; i < COUNT(given); i++) {
        given[i] = calendar;
    }
    cpath_run run = run_of("2026-02-02T10:00", "-", "-");
    cpath_clock clock;
    assert_int_equal(cpath_deadline(journey, CPATH_VIEW(given, 16), 1, &run, run.anchor_at, &clock, sizeof clock), CPATH_OK);
    assert_int_equal(cpath_deadline(journey, CPATH_VIEW(given, 17), 1, &run, run.anchor_at, &clock, sizeof clock), CPATH_EINVAL);
    free(journey);
    free(calendar);
}

/* Minutes of two months, ticked off one by one: the slow and plain reading of
 * "keep what remained". */
enum { MINUTES = 60 * 1440, MOST_PAUSES = 3 };

static uint32_t random_below(uint32_t limit)
{
    static uint64_t seed = 88172645463325252u;
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 32) % limit;
}

/* The minute at whose end the amount is used up; -1 if a pause begins right
 * there, or the minutes do not suffice. Pauses are from, to, from, to, … */
static int32_t ticked(const unsigned char *counts, int32_t start, int32_t amount, const int32_t *pauses)
{
    for (int32_t minute = start; minute < MINUTES; minute++) {
        int paused = 0;
        for (int i = 0; i < MOST_PAUSES; i++) {
            paused |= minute >= pauses[2 * i] && minute < pauses[2 * i + 1];
        }
        amount -= !paused && counts[minute];
        if (amount == 0) {
            int begins = 0;
            for (int i = 0; i < MOST_PAUSES; i++) {
                begins |= pauses[2 * i] == minute + 1;
            }
            return begins ? -1 : minute + 1;
        }
    }
    return -1;
}

static void pauses_against_a_clock_that_ticks(void **state)
{
    (void)state;
    static unsigned char open[MINUTES], always[MINUTES];
    const cpath_time first = moment("2025-10-20T00:00"); /* a working Saturday, days off, New Year's eve */
    cpath_calendar *calendar = russia();
    int compared = 0;
    for (int32_t i = 0; i < MINUTES; i++) {
        open[i] = (unsigned char)cpath_is_open(calendar, first + 60 * (int64_t)i);
        always[i] = 1;
    }
    for (int round = 0; round < 2000; round++) {
        int working = round % 2;
        int32_t start = (int32_t)random_below(MINUTES / 4), amount = 1 + (int32_t)random_below(working ? 3000 : 12000);
        int32_t pauses[2 * MOST_PAUSES], at = start;
        cpath_term_row term = MOST(working ? WORKING : ELAPSED, amount * 60, SAME, 0);
        cpath_journey *journey = journey_of_term(&term);
        cpath_run run = CPATH_RUN_INIT;
        run.flags = CPATH_RUN_STARTED;
        run.anchor_at = first + 60 * (int64_t)start;
        at -= at > 500 ? 500 : at; /* the first may begin before the anchor */
        for (int i = 0; i < 2 * MOST_PAUSES; i++) {
            at += (int32_t)random_below(i % 2 ? 6000 : 3000);
            pauses[i] = at;
        }
        for (int i = 0; i < MOST_PAUSES; i++) {
            assert_int_equal(cpath_run_pause(journey, CPATH_VIEW(&calendar, 1), 1, &run, first + 60 * (int64_t)pauses[2 * i],
                                             first + 60 * (int64_t)pauses[2 * i + 1]), CPATH_OK);
        }
        int32_t due = ticked(working ? open : always, start, amount, pauses);
        if (due >= 0) {
            assert_int_equal(clock_at(journey, calendar, 1, &run, run.anchor_at).due, first + 60 * (int64_t)due);
            compared++;
        }
        free(journey);
    }
    assert_true(compared > 1000);
    free(calendar);
}

/* A run as others' tables have it: a start, an amount, one pause after another. */
static int pause_vector(char *fields[10], uint32_t clock_kind)
{
    cpath_term_row term = {.clock = clock_kind, .max = atoll(fields[6]), .flags = CPATH_TERM_HAS_MAX};
    cpath_journey *journey = journey_of_term(&term);
    struct plan *hours = &plan;
    memset(hours, 0, sizeof *hours);
    plan_week(hours, fields[2]);
    assert_string_equal(fields[4], "UTC");
    assert_int_equal(cpath_zone_build_fixed(0, zone_buffer, sizeof zone_buffer), CPATH_OK);
    cpath_calendar *calendar = calendar_of(hours, (const cpath_zone *)(const void *)zone_buffer);
    cpath_run run = CPATH_RUN_INIT;
    run.flags = CPATH_RUN_STARTED;
    run.anchor_at = local_of(fields[5]);
    char copy[256], *rest = copy;
    snprintf(copy, sizeof copy, "%s", fields[7]);
    for (char *one; (one = strtok_r(rest, " ;", &rest));) {
        *strchr(one, '/') = '\0';
        assert_int_equal(cpath_run_pause(journey, CPATH_VIEW(&calendar, 1), 1, &run, local_of(one),
                                         local_of(one + strlen(one) + 1)), CPATH_OK);
    }
    cpath_clock clock = clock_at(journey, calendar, 1, &run, run.anchor_at);
    free(calendar);
    free(journey);
    /* A pause outside hours moves nothing with us. */
    const char *expected = strstr(fields[9], "conv=hold_in_wallclock") ? "2020-03-04T16:00:00" : fields[8];
    if (clock.due == local_of(expected)) {
        return 0;
    }
    print_message("# %s: due %lld, expected %s (%s)\n", fields[0], (long long)clock.due, expected, fields[9]);
    return 1;
}

static void pauses_of_other_tools(void **state)
{
    (void)state;
    char path[1024], line[4096], *fields[10];
    int rows = 0, wrong = 0;
    snprintf(path, sizeof path, "%s/data/vectors/pause-cases.csv", getenv("CPATH_SHARED") ? getenv("CPATH_SHARED") : "");
    FILE *file = fopen(path, "r");
    if (!file) {
        print_message("# no pauses of other tools beside the project\n");
        return;
    }
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file); rows++) {
        char *rest = line;
        for (int i = 0; i < 10; i++) {
            fields[i] = strsep(&rest, i < 9 ? "," : "\n");
            assert_non_null(fields[i]);
        }
        wrong += pause_vector(fields, WORKING);
        if (strstr(fields[2], "00:00-24:00")) {
            wrong += pause_vector(fields, ELAPSED);
        }
    }
    fclose(file);
    assert_true(rows > 0);
    assert_int_equal(wrong, 0);
}

static void runs_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    const cpath_time noon = moment("2026-02-02T12:00"), never = CPATH_TIME_MAX + 1;
    const struct {
        uint32_t term;
        int calendars;
        cpath_run run;
        cpath_time now;
        int32_t code;
    } rows[] = {
        {0, 1, CPATH_RUN_INIT, noon, CPATH_ERANGE},
        {16, 1, CPATH_RUN_INIT, noon, CPATH_ERANGE},
        {CPATH_UNKNOWN, 1, CPATH_RUN_INIT, noon, CPATH_ERANGE},
        {1, 0, CPATH_RUN_INIT, noon, CPATH_EINVAL},
        {1, 1, {.size = 0}, noon, CPATH_ESIZE},
        {1, 1, {.size = sizeof(cpath_run) - 1}, noon, CPATH_ESIZE},
        {1, 1, {.size = 5000}, noon, CPATH_ESIZE},
        {1, 1, {.size = sizeof(cpath_run), .flags = 256}, noon, CPATH_EINVAL},
        {1, 1, CPATH_RUN_INIT, never, CPATH_ERANGE},
        {1, 1, CPATH_RUN_INIT, CPATH_TIME_NONE, CPATH_ERANGE},
        {1, 1, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED, .anchor_at = never}, noon, CPATH_ERANGE},
        {1, 1, {.size = sizeof(cpath_run), .flags = CPATH_RUN_ENDED, .end_at = never}, noon, CPATH_ERANGE},
        {1, 1, {.size = sizeof(cpath_run), .flags = CPATH_RUN_CANCELLED, .end_at = never}, noon, CPATH_ERANGE},
        {1, 1, {.size = sizeof(cpath_run), .flags = CPATH_RUN_PAUSED, .paused_at = never}, noon, CPATH_ERANGE},
        {1, 1, {.size = sizeof(cpath_run), .flags = CPATH_RUN_HAS_DUE, .due = never}, noon, CPATH_ERANGE},
        {13, 1, {.size = sizeof(cpath_run), .flags = CPATH_RUN_STARTED}, noon, CPATH_EINVAL}, /* agreed on what? */
        {1, 1, {.size = sizeof(cpath_run), .anchor_at = never, .due = never}, noon, CPATH_OK}, /* not said: not looked at */
    };
    cpath_calendar *calendar = russia();
    cpath_journey *journey = built_in();
    cpath_clock clock, untouched;
    memset(&untouched, 7, sizeof untouched);
    for (size_t i = 0; i < COUNT(rows); i++) {
        clock = untouched;
        int32_t code = cpath_deadline(journey, CPATH_VIEW(&calendar, rows[i].calendars), rows[i].term, &rows[i].run,
                                      rows[i].now, &clock, sizeof clock);
        assert_int_equal(code, rows[i].code);
        assert_true(code == CPATH_OK || memcmp(&clock, &untouched, sizeof clock) == 0);
    }
    cpath_run run = CPATH_RUN_INIT;
    cpath_view one = CPATH_VIEW(&calendar, 1);
    assert_int_equal(cpath_deadline(NULL, one, 1, &run, noon, &clock, sizeof clock), CPATH_EINVAL);
    assert_int_equal(cpath_deadline(journey, one, 1, NULL, noon, &clock, sizeof clock), CPATH_EINVAL);
    assert_int_equal(cpath_deadline(journey, one, 1, &run, noon, NULL, 0), CPATH_EINVAL);
    free(journey);
    free(calendar);
}

static void pauses_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    const cpath_time noon = moment("2026-02-02T12:00");
    cpath_calendar *calendar = russia();
    cpath_journey *journey = built_in();
    cpath_view one = CPATH_VIEW(&calendar, 1);
    cpath_run run = run_of("2026-02-02T10:00", "-", "-"), untouched = run;
    assert_int_equal(cpath_run_pause(journey, one, 3, &run, noon, noon - 1), CPATH_ERANGE);
    assert_int_equal(cpath_run_pause(journey, one, 3, &run, noon, CPATH_TIME_MAX + 1), CPATH_ERANGE);
    assert_int_equal(cpath_run_pause(journey, one, 3, &run, CPATH_TIME_NONE, noon), CPATH_ERANGE);
    assert_int_equal(cpath_run_pause(journey, one, 0, &run, noon, noon), CPATH_ERANGE);
    assert_int_equal(cpath_run_pause(journey, CPATH_VIEW(&calendar, 0), 3, &run, noon, noon), CPATH_EINVAL);
    assert_int_equal(cpath_run_pause(journey, one, 3, NULL, noon, noon), CPATH_EINVAL);
    assert_int_equal(cpath_run_pause(NULL, one, 3, &run, noon, noon), CPATH_EINVAL);
    assert_int_equal(cpath_run_pause(NULL, one, 3, &run, noon, noon - 1), CPATH_EINVAL);
    assert_memory_equal(&run, &untouched, sizeof run);
    run.max_shift = -1;
    assert_int_equal(cpath_run_pause(journey, one, 3, &run, noon, noon), CPATH_ERANGE);
    run = (cpath_run)CPATH_RUN_INIT; /* not started: nothing to stop */
    assert_int_equal(cpath_run_pause(journey, one, 3, &run, noon, noon + 60), CPATH_OK);
    assert_true(run.max_shift == 0 && run.flags == 0);
    free(journey);
    free(calendar);
}

/* Which boundary and roll each clock has: all of day clocks, a due's roll of calendar days and months, a start's of business days. */
static void each_clock_has_its_boundaries_and_rolls(void **state)
{
    (void)state;
    cpath_calendar *calendar = office();
    for (uint32_t clock = 0; clock <= CPATH_CLOCK_AGREED + 1; clock++) {
        for (uint32_t boundary = 0; boundary <= CPATH_BOUNDARY_END + 1; boundary++) {
            for (uint32_t due_roll = 0; due_roll <= CPATH_DUE_ROLL_PREVIOUS + 1; due_roll++) {
                for (int32_t roll = -1; roll <= CPATH_ROLL_NAT + 1; roll++) {
                    int known = clock >= ELAPSED && clock <= MONTHS, days = known && clock >= BUSINESS;
                    int has = known && (days ? boundary <= CPATH_BOUNDARY_END : boundary == 0) &&
                              (clock == CALENDAR || clock == MONTHS ? due_roll <= CPATH_DUE_ROLL_PREVIOUS : due_roll == 0) &&
                              (clock == BUSINESS ? roll >= 0 && roll <= CPATH_ROLL_NAT : roll == 0);
                    cpath_amount amount = CPATH_AMOUNT_INIT;
                    amount.clock = clock;
                    amount.amount = 1;
                    amount.boundary = boundary;
                    amount.due_roll = due_roll;
                    amount.roll = roll;
                    cpath_time due = 7;
                    assert_int_equal(cpath_due(calendar, local_of("2026-02-02T10:00") - 10800, &amount, &due), has ? CPATH_OK : CPATH_EINVAL);
                    assert_true((due == 7) == !has);
                }
            }
        }
    }
    free(calendar);
}

/* To the first and the last second or date of all, and one further; in UTC, always open. */
static void amounts_reach_to_the_ends_of_time(void **state)
{
    (void)state;
    const int64_t day = 86400, all = CPATH_TIME_MAX - CPATH_TIME_MIN, dates = CPATH_DATE_MAX - CPATH_DATE_MIN;
    const struct {
        cpath_time start;
        uint32_t clock;
        int64_t amount;
        uint32_t boundary;
        int32_t code;
        cpath_time due;
    } rows[] = {
        {CPATH_TIME_MAX - 10, ELAPSED, 10, 0, CPATH_OK, CPATH_TIME_MAX}, {CPATH_TIME_MAX - 10, ELAPSED, 11, 0, CPATH_ERANGE, 7},
        {CPATH_TIME_MIN + 10, ELAPSED, -10, 0, CPATH_OK, CPATH_TIME_MIN}, {CPATH_TIME_MIN + 10, ELAPSED, -11, 0, CPATH_ERANGE, 7},
        {CPATH_TIME_MIN, ELAPSED, all, 0, CPATH_OK, CPATH_TIME_MAX}, {CPATH_TIME_MAX, ELAPSED, -all, 0, CPATH_OK, CPATH_TIME_MIN},
        {0, ELAPSED, INT64_MAX, 0, CPATH_ERANGE, 7}, {0, ELAPSED, INT64_MIN, 0, CPATH_ERANGE, 7}, {-1, ELAPSED, INT64_MIN, 0, CPATH_ERANGE, 7},
        {CPATH_TIME_MAX - 10, WORKING, 10, 0, CPATH_OK, CPATH_TIME_MAX}, {CPATH_TIME_MAX - 10, WORKING, 11, 0, CPATH_ERANGE, 7},
        {CPATH_TIME_MIN + 10, WORKING, -10, 0, CPATH_OK, CPATH_TIME_MIN}, {CPATH_TIME_MIN + 10, WORKING, -11, 0, CPATH_ERANGE, 7},
        {CPATH_TIME_MIN, WORKING, all, 0, CPATH_OK, CPATH_TIME_MAX}, {CPATH_TIME_MIN, WORKING, all + 1, 0, CPATH_ERANGE, 7},
        {0, WORKING, INT64_MAX, 0, CPATH_ERANGE, 7}, {0, WORKING, INT64_MIN, 0, CPATH_ERANGE, 7},
        {CPATH_TIME_MIN, CALENDAR, dates, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MAX - day + 1},
        {CPATH_TIME_MIN, CALENDAR, dates + 1, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {CPATH_TIME_MAX, CALENDAR, -dates, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MIN},
        {CPATH_TIME_MAX, CALENDAR, -dates - 1, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {0, CALENDAR, CPATH_DATE_MAX, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MAX - day + 1},
        {0, CALENDAR, CPATH_DATE_MAX + 1, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {0, CALENDAR, CPATH_DATE_MIN, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MIN},
        {0, CALENDAR, CPATH_DATE_MIN - 1, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {-day, CALENDAR, CPATH_DATE_MIN + 1, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MIN},
        {-day, CALENDAR, CPATH_DATE_MIN, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {0, CALENDAR, INT64_MAX, CPATH_BOUNDARY_START, CPATH_ERANGE, 7}, {0, CALENDAR, INT64_MIN, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {0, CALENDAR, INT64_C(1) << 32, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {CPATH_TIME_MIN, BUSINESS, dates, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MAX - day + 1},
        {CPATH_TIME_MIN, BUSINESS, dates + 1, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {CPATH_TIME_MAX, BUSINESS, -dates, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MIN},
        {CPATH_TIME_MAX, BUSINESS, -dates - 1, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {CPATH_TIME_MIN, MONTHS, 9999 * 12 - 1, CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MAX - 31 * day + 1},
        {CPATH_TIME_MIN, MONTHS, 9999 * 12, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {CPATH_TIME_MAX, MONTHS, -(9999 * 12 - 1), CPATH_BOUNDARY_START, CPATH_OK, CPATH_TIME_MIN + 30 * day},
        {CPATH_TIME_MAX, MONTHS, -9999 * 12, CPATH_BOUNDARY_START, CPATH_ERANGE, 7}, {0, MONTHS, INT64_MAX, CPATH_BOUNDARY_START, CPATH_ERANGE, 7},
        {CPATH_TIME_MAX - 10, CALENDAR, 0, CPATH_BOUNDARY_END, CPATH_ERANGE, 7}, {CPATH_TIME_MAX - 10, CALENDAR, 0, CPATH_BOUNDARY_SAME, CPATH_OK, CPATH_TIME_MAX - 10},
        {CPATH_TIME_MAX + 1, ELAPSED, -1, 0, CPATH_ERANGE, 7}, {CPATH_TIME_MIN - 1, ELAPSED, 1, 0, CPATH_ERANGE, 7},
    };
    cpath_calendar *calendar = always_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_amount amount = CPATH_AMOUNT_INIT;
        amount.clock = rows[i].clock;
        amount.amount = rows[i].amount;
        amount.boundary = rows[i].boundary;
        cpath_time due = 7;
        int32_t code = cpath_due(calendar, rows[i].start, &amount, &due);
        if (code != rows[i].code || due != rows[i].due) {
            fail_msg("row %zu: %s %lld", i, cpath_result_name(code), (long long)due);
        }
    }
    free(calendar);
}

/* Each bit of a run's flags is known, the next one is not; times and shifts at their ends, and one beyond. */
static void runs_are_sound_to_their_last_number(void **state)
{
    (void)state;
    const int64_t all = CPATH_TIME_MAX - CPATH_TIME_MIN;
    cpath_calendar *calendar = russia();
    cpath_journey *journey = built_in();
    cpath_view one = CPATH_VIEW(&calendar, 1);
    cpath_clock clock;
    const struct {
        cpath_run run;
        int32_t code;
    } rows[] = {
        {{.flags = 0}, CPATH_OK}, {{.flags = 2 * CPATH_RUN_UNKNOWN - 1}, CPATH_OK}, {{.flags = 2 * CPATH_RUN_UNKNOWN}, CPATH_EINVAL},
        {{.flags = 2 * CPATH_RUN_UNKNOWN + 1}, CPATH_EINVAL}, {{.flags = UINT32_C(1) << 31}, CPATH_EINVAL},
        {{.flags = CPATH_RUN_UNKNOWN}, CPATH_OK}, {{.flags = CPATH_RUN_MET_BEFORE}, CPATH_OK}, {{.flags = CPATH_RUN_DATE_ONLY}, CPATH_OK},
        {{.min_shift = -1}, CPATH_ERANGE}, {{.max_shift = -1}, CPATH_ERANGE}, {{.min_shift = all}, CPATH_OK}, {{.max_shift = all}, CPATH_OK},
        {{.min_shift = all + 1}, CPATH_ERANGE}, {{.max_shift = all + 1}, CPATH_ERANGE},
        {{.flags = CPATH_RUN_STARTED, .anchor_at = CPATH_TIME_MIN - 1}, CPATH_ERANGE}, {{.flags = CPATH_RUN_STARTED, .anchor_at = CPATH_TIME_MIN}, CPATH_OK},
        {{.flags = CPATH_RUN_ENDED, .end_at = CPATH_TIME_MAX + 1}, CPATH_ERANGE}, {{.flags = CPATH_RUN_CANCELLED, .end_at = CPATH_TIME_MAX + 1}, CPATH_ERANGE},
        {{.flags = CPATH_RUN_PAUSED, .paused_at = CPATH_TIME_MAX + 1}, CPATH_ERANGE}, {{.flags = CPATH_RUN_HAS_DUE, .due = CPATH_TIME_MIN - 1}, CPATH_ERANGE},
        {{.flags = CPATH_RUN_STARTED, .end_at = INT64_MAX, .paused_at = INT64_MAX, .due = INT64_MIN}, CPATH_OK},
        {{.anchor_at = CPATH_TIME_MIN - 1, .end_at = INT64_MAX, .paused_at = INT64_MAX, .due = INT64_MIN}, CPATH_OK}, /* none of them is said */
    };
    /* A time of its own needs no pause to be counted. */
    cpath_run own = run_of("2026-02-02T10:00", "2026-02-03T12:00", "-");
    own.flags |= CPATH_RUN_UNKNOWN;
    assert_int_equal(cpath_deadline(journey, one, 3, &own, moment("2026-02-02T11:00"), &clock, sizeof clock), CPATH_OK);
    assert_true(clock.due == moment("2026-02-03T12:00") && clock.verdict == CPATH_VERDICT_ON_TIME);
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_run run = rows[i].run;
        run.size = sizeof run;
        int32_t code = cpath_deadline(journey, one, 3, &run, 0, &clock, sizeof clock);
        if (code != rows[i].code) {
            fail_msg("row %zu: %s", i, cpath_result_name(code));
        }
    }
    free(journey);
    free(calendar);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(each_clock_has_its_boundaries_and_rolls),
        cmocka_unit_test(amounts_reach_to_the_ends_of_time),
        cmocka_unit_test(runs_are_sound_to_their_last_number),
        cmocka_unit_test(deadlines_by_hand),
        cmocka_unit_test(amounts_that_mean_nothing_are_refused),
        cmocka_unit_test(terms_of_the_built_in_journey_are_due),
        cmocka_unit_test(phases_and_verdicts_at_chosen_moments),
        cmocka_unit_test(ended_pauses_move_the_bounds),
        cmocka_unit_test(pauses_that_last_and_ends_within_them),
        cmocka_unit_test(an_agreed_day_has_a_start_too),
        cmocka_unit_test(a_pause_that_cannot_be_counted_leaves_no_bound),
        cmocka_unit_test(bounds_after_all_time_are_unknown),
        cmocka_unit_test(a_pause_after_an_unknown_due_lasts),
        cmocka_unit_test(every_named_calendar_is_needed),
        cmocka_unit_test(what_counts_nothing_has_no_segments),
        cmocka_unit_test(bounds_at_the_ends_of_all_time),
        cmocka_unit_test(a_promised_time_is_due_as_it_stands),
        cmocka_unit_test(a_least_alone),
        cmocka_unit_test(the_same_time_that_a_clock_skips),
        cmocka_unit_test(sixteen_calendars_and_no_more),
        cmocka_unit_test(pauses_against_a_clock_that_ticks),
        cmocka_unit_test(pauses_of_other_tools),
        cmocka_unit_test(runs_that_mean_nothing_are_refused),
        cmocka_unit_test(pauses_that_mean_nothing_are_refused),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
