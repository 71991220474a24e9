/* SPDX-License-Identifier: MIT */
/*
 * Callers older and newer than the library: every struct, row, view and room that
 * a function takes, as a caller with a shorter and with a longer struct would give
 * it. One table; that no parameter is missing in it, the headers tell.
 */
#include "calendars.h"
#include "internal.h"
#include "journeys.h"

#define LOCAL(month, day, hour) ((cpath_time)(1767214800 + ((month) * 31 + (day) - 32) * 86400 + (hour) * 3600))
#define NOW LOCAL(1, 20, 10)
#define MOST 64

static _Alignas(8) unsigned char handle[1 << 17], deal_bytes[1 << 15], funnel_bytes[1 << 16];
static cpath_deal *const deal = (cpath_deal *)(void *)deal_bytes;
static cpath_funnel *const funnel = (cpath_funnel *)(void *)funnel_bytes;
static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
static struct small small, broken;
static struct plan plan;
static cpath_journey *journey;
static cpath_calendar *office, *pair[2];
static uint64_t said; /* a hash of what came out beside the tried one */

static void say(const void *bytes, size_t length)
{
    said = cpath_hash_bytes(said, bytes, length);
}

static void say_time(cpath_time time)
{
    say(&time, sizeof time);
}

/* A first deal that goes on, a second one that is lost. */
static const cpath_event events[] = {
    {.deal = 1, .kind = CPATH_EVENT_CREATED, .at = LOCAL(1, 12, 10)},
    {.deal = 1, .kind = CPATH_EVENT_CONTACT, .at = LOCAL(1, 12, 11), .until = LOCAL(1, 12, 12), .stage = 1,
     .channel = CPATH_CHANNEL_CALL, .flags = CPATH_EVENT_HAS_UNTIL},
    {.deal = 1, .kind = CPATH_EVENT_PROMISED, .at = LOCAL(1, 12, 13), .item = 6},
    {.deal = 1, .kind = CPATH_EVENT_DONE, .at = LOCAL(1, 12, 13), .item = 4},
    {.deal = 1, .kind = CPATH_EVENT_PAUSED, .at = LOCAL(1, 12, 14), .until = LOCAL(1, 12, 16),
     .flags = CPATH_EVENT_HAS_UNTIL},
    {.deal = 1, .kind = CPATH_EVENT_PAUSED, .at = LOCAL(1, 14, 10), .until = LOCAL(1, 15, 16),
     .flags = CPATH_EVENT_HAS_UNTIL},
    {.deal = 2, .kind = CPATH_EVENT_CREATED, .at = LOCAL(1, 12, 10)},
    {.deal = 2, .kind = CPATH_EVENT_CONTACT, .at = LOCAL(1, 12, 11), .stage = 1, .outcome = CPATH_OUTCOME_REFUSED,
     .reason_code = 1},
};
#define ROWS_OF_FIRST 6
#define ROWS (int32_t)(sizeof events / sizeof *events)

/* What the calls are given where nothing else is tried; the tried one is put in its place here. */
static struct given {
    cpath_view calendars, events, pauses, due, numbers, dates, copied;
    cpath_room rows, codes, pauses_out, segments, columns;
    cpath_calendar_input *hours;
    cpath_journey_input *rows_in;
    cpath_problem *problem;
    cpath_amount *amount;
    cpath_run *run;
    cpath_stamp *stamp;
    cpath_state *state;
    cpath_plan *progress;
    cpath_many *many;
    void *row;
    uint32_t row_size;
} usual, given;

static cpath_amount amount = {sizeof amount, CPATH_CLOCK_WORKING, 40 * 3600, 0, 0, 0, 0};
static cpath_run run = {sizeof run, CPATH_RUN_STARTED, LOCAL(1, 12, 13), 0, 0, 0, 0, 0};
static cpath_calendar_input hours = CPATH_CALENDAR_INPUT_INIT;
static cpath_many many = CPATH_MANY_INIT;
static cpath_event broken_event = {.deal = 1, .kind = CPATH_EVENT_STAGE, .at = LOCAL(1, 12, 10), .stage = 99};
static const cpath_pause pauses[] = {{LOCAL(1, 12, 14), LOCAL(1, 12, 16)}, {LOCAL(1, 14, 10), LOCAL(1, 15, 16)}};
static const cpath_agenda_row due_rows[] = {{.deal = 2, .due = 50, .verdict = CPATH_VERDICT_ON_TIME},
                                            {.deal = 3, .due = 70, .verdict = CPATH_VERDICT_LATE},
                                            {.deal = 1, .due = 90, .verdict = CPATH_VERDICT_LATE}};
static int64_t times[] = {LOCAL(1, 12, 10), LOCAL(1, 13, 10), LOCAL(1, 14, 10)}, numbers[] = {3600, 36000, 360000};
static int64_t counts[] = {1, 5, 9};
static cpath_date first_dates[] = {20465, 20466, 20467}, last_dates[] = {20475, 20486, 20497};

static int set_up(void **state)
{
    (void)state;
    small_init(&small);
    small_init(&broken);
    broken.stages[1].key = NULL;
    broken.items[2].stage = 9;
    plan_week(&plan, "mon-fri 09:00-18:00");
    plan_day(&plan, date_of("2026-01-16"), CPATH_DAY_CLOSED, 0, 0);
    plan_day(&plan, date_of("2026-01-17"), CPATH_DAY_HOURS, 0, 0);
    plan_hours(&plan, 0, date_of("2026-01-17"), "10:00-14:00");
    int32_t code = cpath_zone_build_fixed(10800, zone, sizeof zone);
    office = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
    pair[0] = pair[1] = office;
    journey = journey_of(&small.in);
    hours.week = CPATH_VIEW(plan.week, plan.week_count);
    hours.days = CPATH_VIEW(plan.days, plan.day_count);
    hours.hours = CPATH_VIEW(plan.hours, plan.hours_count);
    hours.zone = (const cpath_zone *)(const void *)zone;
    many.deal = deal;
    many.deal_size = sizeof deal_bytes;
    usual = (struct given){.calendars = CPATH_VIEW(pair, 2), .events = CPATH_VIEW(events, ROWS_OF_FIRST),
                           .hours = &hours, .rows_in = &small.in, .amount = &amount, .run = &run, .many = &many};
    given = usual;
    return code < 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(office);
    free(journey);
    return 0;
}

/*
 * The calls, one a function; more where it takes what another one does not.
 */

static cpath_deal *fresh_of(int64_t id)
{
    assert_int_equal(cpath_deal_init(journey, id, 4, 4, deal_bytes, sizeof deal_bytes), CPATH_OK);
    return deal;
}

static cpath_deal *fresh(void)
{
    return fresh_of(1);
}

static cpath_deal *folded(int64_t id, cpath_view rows)
{
    assert_int_equal(cpath_deal_apply(journey, usual.calendars, fresh_of(id), rows, NULL, NOW, NULL), rows.count);
    return deal;
}

static cpath_deal *first_deal(void)
{
    return folded(1, CPATH_VIEW(events, ROWS_OF_FIRST));
}

static cpath_funnel *counted(void)
{
    assert_int_equal(cpath_funnel_init(journey, funnel_bytes, sizeof funnel_bytes), CPATH_OK);
    assert_int_equal(cpath_funnel_add(journey, usual.calendars, funnel, first_deal(), NOW), CPATH_OK);
    folded(2, CPATH_VIEW(events + ROWS_OF_FIRST, ROWS - ROWS_OF_FIRST));
    assert_int_equal(cpath_funnel_add(journey, usual.calendars, funnel, deal, NOW), CPATH_OK);
    return funnel;
}

/* The answer, after what it wrote. */
static int32_t with_deal(int32_t code)
{
    if (code >= 0) {
        say(deal, (size_t)cpath_deal_verify(journey, deal, sizeof deal_bytes));
    }
    return code;
}

static int32_t with_handle(int32_t code, int32_t size)
{
    if (code >= 0) {
        say(handle, (size_t)size);
    }
    return code;
}

static int32_t view_copy(void)
{
    int64_t copy[4] = {0};
    int32_t code = given.columns.data ? cpath_view_copy(CPATH_VIEW(numbers, 3), given.columns)
                                      : cpath_view_copy(given.numbers, CPATH_ROOM(copy, 4));
    say(copy, sizeof copy);
    return code;
}

static int32_t calendar_size(void)
{
    return cpath_calendar_size(given.hours);
}

static int32_t calendar_build(void)
{
    return with_handle(cpath_calendar_build(given.hours, handle, sizeof handle, NULL), cpath_calendar_size(&hours));
}

static int32_t calendar_problem(void)
{
    cpath_calendar_input wrong = hours;
    wrong.week = CPATH_VIEW(plan.hours, 1);
    return cpath_calendar_build(&wrong, handle, sizeof handle, given.problem);
}

static int32_t work_add_many(void)
{
    cpath_view first = given.dates.data ? given.dates : CPATH_VIEW(times, 3);
    cpath_view second = given.numbers.data ? given.numbers : CPATH_VIEW(numbers, 3);
    int64_t results[3] = {0};
    int32_t failed[3] = {0};
    int32_t code = cpath_work_add_many(office, first, second, given.columns.data ? given.columns : CPATH_ROOM(results, 3),
                                       given.codes.data ? given.codes : CPATH_ROOM(failed, 3));
    say(results, sizeof results);
    return code < 0 ? code : 3;
}

static int32_t work_between_many(void)
{
    cpath_view first = given.dates.data ? given.dates : CPATH_VIEW(times, 3);
    cpath_view second = given.numbers.data ? given.numbers : CPATH_VIEW(numbers, 3);
    int64_t results[3] = {0};
    int32_t failed[3] = {0};
    int32_t code = cpath_work_between_many(office, first, second,
                                           given.columns.data ? given.columns : CPATH_ROOM(results, 3),
                                           given.codes.data ? given.codes : CPATH_ROOM(failed, 3));
    say(results, sizeof results);
    return code < 0 ? code : 3;
}

static int32_t days_add_many(void)
{
    cpath_view first = given.dates.data ? given.dates : CPATH_VIEW(first_dates, 3);
    cpath_view second = given.numbers.data ? given.numbers : CPATH_VIEW(counts, 3);
    cpath_date results[3] = {0};
    int32_t failed[3] = {0};
    int32_t code = cpath_days_add_many(office, first, second, 0, given.columns.data ? given.columns : CPATH_ROOM(results, 3),
                                       given.codes.data ? given.codes : CPATH_ROOM(failed, 3));
    say(results, sizeof results);
    return code < 0 ? code : 3;
}

static int32_t days_count_many(void)
{
    cpath_view first = given.dates.data ? given.dates : CPATH_VIEW(first_dates, 3);
    cpath_view second = given.numbers.data ? given.numbers : CPATH_VIEW(last_dates, 3);
    int64_t results[3] = {0};
    int32_t failed[3] = {0};
    int32_t code = cpath_days_count_many(office, first, second, given.columns.data ? given.columns : CPATH_ROOM(results, 3),
                                         given.codes.data ? given.codes : CPATH_ROOM(failed, 3));
    say(results, sizeof results);
    return code < 0 ? code : 3;
}

static int32_t journey_size(void)
{
    return cpath_journey_size(given.rows_in);
}

static int32_t journey_build(void)
{
    return with_handle(cpath_journey_build(given.rows_in, handle, sizeof handle, NULL), cpath_journey_size(&small.in));
}

static int32_t journey_problem(void)
{
    return cpath_journey_build(&broken.in, handle, sizeof handle, given.problem);
}

static int32_t journey_problems(void)
{
    return cpath_journey_problems(given.rows.data ? &broken.in : given.rows_in, given.rows);
}

static int32_t journey_head(void)
{
    return cpath_journey_head(journey, given.rows_in);
}

static int32_t remarka_input(void)
{
    return cpath_remarka_input(CPATH_LANG_EN, given.rows_in);
}

static int32_t stages_back(void)
{
    return cpath_journey_rows(journey, CPATH_TABLE_STAGES, 1, given.rows);
}

static int32_t due_of(void)
{
    cpath_time due = 0;
    int32_t code = cpath_due(office, LOCAL(1, 12, 10), given.amount, &due);
    say_time(due);
    return code;
}

static int32_t explain(void)
{
    cpath_segment segments[MOST] = {{0}};
    int32_t code = cpath_explain(office, LOCAL(1, 12, 10), given.amount, given.pauses,
                                 given.segments.data ? given.segments : CPATH_ROOM(segments, MOST));
    say(segments, sizeof segments);
    return code;
}

static int32_t deadline(void)
{
    cpath_clock clock = {0};
    int32_t code = cpath_deadline(journey, given.calendars, 3, given.run, NOW, given.row ? given.row : &clock,
                                  given.row ? given.row_size : (uint32_t)sizeof clock);
    say(&clock, sizeof clock);
    return code;
}

static int32_t run_pause(void)
{
    cpath_run own = run;
    int32_t code = cpath_run_pause(journey, given.calendars, 8, given.run == &run ? &own : given.run, LOCAL(1, 13, 10),
                                   LOCAL(1, 14, 12));
    say(&own, sizeof own);
    return code;
}

/* With the pauses that made the run: a month of which two of them are left out. */
static int32_t deadline_explain(void)
{
    cpath_segment segments[MOST] = {{0}};
    cpath_run own = {.size = sizeof own, .flags = CPATH_RUN_STARTED, .anchor_at = LOCAL(1, 12, 13)};
    for (int i = 0; i < 2 && given.run == &run; i++) {
        assert_int_equal(cpath_run_pause(journey, usual.calendars, 8, &own, pauses[i].starts, pauses[i].ends), CPATH_OK);
    }
    cpath_view made_of = given.run != &run ? CPATH_VIEW(pauses, 0) : given.pauses.data ? given.pauses : CPATH_VIEW(pauses, 2);
    int32_t code = cpath_deadline_explain(journey, given.calendars, 8, given.run == &run ? &own : given.run, made_of, NOW,
                                          given.segments.data ? given.segments : CPATH_ROOM(segments, MOST));
    say(segments, sizeof segments);
    return code;
}

static int32_t events_order(void)
{
    int32_t order[MOST] = {0}, code = cpath_events_order(given.events, order, MOST);
    say(order, sizeof order);
    return code;
}

static int32_t event_check(void)
{
    return cpath_event_check(journey, given.row ? given.row : &broken_event,
                             given.row ? given.row_size : (uint32_t)sizeof broken_event, given.problem);
}

static int32_t next_step_for(void)
{
    return cpath_next_step_for(journey, 3, CPATH_OUTCOME_REFUSED, given.row, given.row_size);
}

static int32_t contact_missing(void)
{
    return cpath_contact_missing(journey, 1, given.row, given.row_size);
}

static int32_t stamp_parse(void)
{
    return cpath_stamp_parse("2026-01-12T10:00+03:00", 22, given.stamp);
}

static int32_t deal_apply(void)
{
    return with_deal(cpath_deal_apply(journey, given.calendars, fresh(), given.events, NULL, NOW, NULL));
}

static int32_t deal_room(void)
{
    int32_t parts = 0, promises = 0, code = cpath_deal_room(given.events, &parts, &promises);
    say(&parts, sizeof parts);
    say(&promises, sizeof promises);
    return code;
}

static int32_t deal_problem(void)
{
    return cpath_deal_apply(journey, given.calendars, fresh(), CPATH_VIEW(&broken_event, 1), NULL, NOW, given.problem);
}

static int32_t deal_advance(void)
{
    return with_deal(cpath_deal_advance(journey, given.calendars, first_deal(), NOW));
}

static int32_t deal_state(void)
{
    cpath_state state = CPATH_STATE_INIT;
    int32_t code = cpath_deal_state(journey, given.calendars, first_deal(), NOW, given.state ? given.state : &state);
    say(&state, sizeof state);
    return code;
}

static int32_t deal_clocks(void)
{
    cpath_clock clocks[MOST] = {{0}};
    int32_t code = cpath_deal_clocks(journey, given.calendars, first_deal(), NOW,
                                     given.rows.data ? given.rows : CPATH_ROOM(clocks, MOST));
    say(clocks, sizeof clocks);
    return code;
}

static int32_t deal_next_change(void)
{
    cpath_time change = 0;
    int32_t code = cpath_deal_next_change(journey, given.calendars, first_deal(), NOW, &change);
    say_time(change);
    return code;
}

static int32_t deal_explain(void)
{
    cpath_pause seen[MOST] = {{0}};
    cpath_segment segments[MOST] = {{0}};
    int32_t code = cpath_deal_explain(journey, given.calendars, fresh(), given.events, NULL, 8, NOW,
                                      given.pauses_out.data ? given.pauses_out : CPATH_ROOM(seen, MOST),
                                      given.segments.data ? given.segments : CPATH_ROOM(segments, MOST), NULL);
    say(segments, sizeof segments);
    return code < 0 || !given.pauses_out.data ? code : 2;
}

static int32_t explain_problem(void)
{
    cpath_pause seen[MOST];
    return cpath_deal_explain(journey, given.calendars, fresh(), CPATH_VIEW(&broken_event, 1), NULL, 8, NOW,
                              CPATH_ROOM(seen, MOST), (cpath_room){0}, given.problem);
}

static int32_t deal_items(void)
{
    return cpath_deal_items(journey, first_deal(), given.rows);
}

static int32_t deal_reached(void)
{
    return cpath_deal_reached(journey, first_deal(), given.row, given.row_size);
}

static int32_t gate_check(void)
{
    return cpath_gate_check(journey, first_deal(), 2, 0, given.rows);
}

static int32_t forecast(void)
{
    cpath_forecast_row rows[MOST] = {{0}};
    int32_t code = cpath_forecast(journey, given.calendars, first_deal(), NOW,
                                  given.rows.data ? given.rows : CPATH_ROOM(rows, MOST));
    say(rows, sizeof rows);
    return code;
}

static int32_t funnel_add(void)
{
    counted();
    int32_t code = cpath_funnel_add(journey, given.calendars, funnel, first_deal(), NOW);
    say(funnel, (size_t)cpath_funnel_size(journey));
    return code;
}

static int32_t funnel_stages(void)
{
    return cpath_funnel_stages(journey, counted(), given.rows);
}

static int32_t funnel_terms(void)
{
    return cpath_funnel_terms(journey, counted(), given.rows);
}

static int32_t funnel_roles(void)
{
    return cpath_funnel_roles(journey, counted(), given.rows);
}

static int32_t funnel_numbers(void)
{
    return cpath_funnel_numbers(journey, counted(), given.rows);
}

static int32_t funnel_reasons(void)
{
    return cpath_funnel_reasons(journey, counted(), given.rows);
}

static int32_t funnel_refusals(void)
{
    return cpath_funnel_refusals(journey, counted(), given.rows);
}

static int32_t plan_progress(void)
{
    return cpath_plan_progress(office, NOW, given.progress);
}

static int32_t check(void)
{
    cpath_finding findings[MOST] = {{0}};
    int32_t code = cpath_check(journey, given.calendars, fresh(), given.events, NULL, NOW,
                               given.rows.data ? given.rows : CPATH_ROOM(findings, MOST), NULL);
    say(findings, sizeof findings);
    return code;
}

static int32_t check_problem(void)
{
    return cpath_check(journey, given.calendars, fresh(), CPATH_VIEW(&broken_event, 1), NULL, NOW, (cpath_room){0},
                       given.problem);
}

static int32_t agenda(void)
{
    cpath_agenda_row rows[MOST] = {{0}};
    int32_t code = cpath_agenda(journey, given.calendars, first_deal(), NOW, 0, 0,
                                given.rows.data ? given.rows : CPATH_ROOM(rows, MOST));
    say(rows, sizeof rows);
    return code;
}

static int32_t agenda_order(void)
{
    int32_t order[MOST] = {0}, code = cpath_agenda_order(given.due, order, MOST);
    say(order, sizeof order);
    return code;
}

/* Both deals in one call; with a room its rows. */
static int32_t deal_many(void)
{
    cpath_many own = many;
    int32_t code = cpath_deal_many(journey, given.calendars, given.events, NULL, NOW, given.many == &many ? &own : given.many);
    say(&own.last_deal, sizeof own.last_deal);
    return code;
}

static int32_t many_with(const cpath_many *rooms, int what)
{
    cpath_many own = *rooms;
    int32_t code = cpath_deal_many(journey, given.calendars, CPATH_VIEW(events, ROWS), NULL, NOW, &own);
    return code < 0 || what == 0 ? code : what == 1 ? own.findings_count : own.agenda_count;
}

static int32_t many_results(void)
{
    cpath_many own = many;
    own.results = given.rows;
    return many_with(&own, 0);
}

static int32_t many_states(void)
{
    cpath_many own = many;
    own.states = given.rows;
    return many_with(&own, 0);
}

static int32_t many_findings(void)
{
    cpath_many own = many;
    own.findings = given.rows;
    return many_with(&own, 1);
}

static int32_t many_agenda(void)
{
    cpath_many own = many;
    own.agenda = given.rows;
    return many_with(&own, 2);
}

static int32_t with_text(int32_t code, const char *text)
{
    say(text, strlen(text));
    return code;
}

static int32_t problem_format(void)
{
    char text[400] = "";
    return with_text(cpath_problem_format(given.problem, CPATH_LANG_EN, text, sizeof text), text);
}

static int32_t finding_format(void)
{
    char text[400] = "";
    return with_text(cpath_finding_format(journey, office, given.row, given.row_size, text, sizeof text), text);
}

static int32_t gate_format(void)
{
    char text[400] = "";
    return with_text(cpath_gate_format(journey, given.row, given.row_size, text, sizeof text), text);
}

static int32_t agenda_urgency(void)
{
    return cpath_agenda_urgency(given.row, given.row_size);
}

static int32_t agenda_format(void)
{
    char text[400] = "";
    return with_text(cpath_agenda_format(journey, given.row, given.row_size, text, sizeof text), text);
}

/*
 * The table.
 */

enum sort { STRUCT, OPTIONAL, ROW, VIEW, TABLE, ROOM, WHOLE_ROOM, SIZED_ROOM, COLUMN, WHOLE_COLUMN };

#define OF(type) FIRST_##type, sizeof(type)
#define NUMBER(type) sizeof(type), sizeof(type)

static const struct taken {
    const char *function, *parameter;
    int32_t (*call)(void);
    enum sort sort;
    void *place;         /* in `given`, or of a view in what it points to */
    size_t first, size;  /* of the struct or row */
    const void *sound;   /* the struct or rows that are given, */
    int32_t count;       /* so many */
} table[] = {
    {"cpath_calendar_size", "input", calendar_size, STRUCT, &given.hours, OF(cpath_calendar_input), &hours, 1},
    {"cpath_calendar_build", "input", calendar_build, STRUCT, &given.hours, OF(cpath_calendar_input), &hours, 1},
    {"cpath_calendar_size", "input.week", calendar_size, VIEW, &hours.week, OF(cpath_week_row), plan.week, 5},
    {"cpath_calendar_size", "input.days", calendar_size, VIEW, &hours.days, OF(cpath_day_row), plan.days, 2},
    {"cpath_calendar_size", "input.hours", calendar_size, VIEW, &hours.hours, OF(cpath_hours_row), plan.hours, 1},
    {"cpath_calendar_build", "input.week", calendar_build, VIEW, &hours.week, OF(cpath_week_row), plan.week, 5},
    {"cpath_calendar_build", "input.days", calendar_build, VIEW, &hours.days, OF(cpath_day_row), plan.days, 2},
    {"cpath_calendar_build", "input.hours", calendar_build, VIEW, &hours.hours, OF(cpath_hours_row), plan.hours, 1},
    {"cpath_calendar_build", "problem", calendar_problem, OPTIONAL, &given.problem, OF(cpath_problem),
     &(cpath_problem)CPATH_PROBLEM_INIT, 1},
    {"cpath_work_add_many", "times", work_add_many, VIEW, &given.dates, NUMBER(int64_t), times, 3},
    {"cpath_work_add_many", "amounts", work_add_many, VIEW, &given.numbers, NUMBER(int64_t), numbers, 3},
    {"cpath_work_add_many", "results", work_add_many, WHOLE_COLUMN, &given.columns, NUMBER(int64_t), NULL, 0},
    {"cpath_work_add_many", "codes", work_add_many, WHOLE_COLUMN, &given.codes, NUMBER(int32_t), NULL, 0},
    {"cpath_work_between_many", "from", work_between_many, VIEW, &given.dates, NUMBER(int64_t), times, 3},
    {"cpath_work_between_many", "to", work_between_many, VIEW, &given.numbers, NUMBER(int64_t), numbers, 3},
    {"cpath_work_between_many", "results", work_between_many, WHOLE_COLUMN, &given.columns, NUMBER(int64_t), NULL, 0},
    {"cpath_work_between_many", "codes", work_between_many, WHOLE_COLUMN, &given.codes, NUMBER(int32_t), NULL, 0},
    {"cpath_days_add_many", "dates", days_add_many, VIEW, &given.dates, NUMBER(cpath_date), first_dates, 3},
    {"cpath_days_add_many", "amounts", days_add_many, VIEW, &given.numbers, NUMBER(int64_t), counts, 3},
    {"cpath_days_add_many", "results", days_add_many, WHOLE_COLUMN, &given.columns, NUMBER(cpath_date), NULL, 0},
    {"cpath_days_add_many", "codes", days_add_many, WHOLE_COLUMN, &given.codes, NUMBER(int32_t), NULL, 0},
    {"cpath_days_count_many", "from", days_count_many, VIEW, &given.dates, NUMBER(cpath_date), first_dates, 3},
    {"cpath_days_count_many", "to", days_count_many, VIEW, &given.numbers, NUMBER(cpath_date), last_dates, 3},
    {"cpath_days_count_many", "results", days_count_many, WHOLE_COLUMN, &given.columns, NUMBER(int64_t), NULL, 0},
    {"cpath_days_count_many", "codes", days_count_many, WHOLE_COLUMN, &given.codes, NUMBER(int32_t), NULL, 0},
    {"cpath_view_copy", "rows", view_copy, VIEW, &given.numbers, 1, sizeof(int64_t), numbers, 3},
    {"cpath_view_copy", "copy", view_copy, ROOM, &given.columns, 1, sizeof(int64_t), NULL, 0},
    {"cpath_journey_size", "input", journey_size, STRUCT, &given.rows_in, OF(cpath_journey_input), &small.in, 1},
    {"cpath_journey_problems", "input", journey_problems, STRUCT, &given.rows_in, OF(cpath_journey_input), &small.in, 1},
    {"cpath_journey_build", "input", journey_build, STRUCT, &given.rows_in, OF(cpath_journey_input), &small.in, 1},
    {"cpath_journey_build", "input.roles", journey_build, TABLE, &small.in.roles, OF(cpath_role_row), small.roles, 4},
    {"cpath_journey_build", "input.stages", journey_build, TABLE, &small.in.stages, OF(cpath_stage_row), small.stages, 3},
    {"cpath_journey_build", "input.goals", journey_build, TABLE, &small.in.goals, OF(cpath_goal_row), small.goals, 3},
    {"cpath_journey_build", "input.items", journey_build, TABLE, &small.in.items, OF(cpath_item_row), small.items, 8},
    {"cpath_journey_build", "input.terms", journey_build, TABLE, &small.in.terms, OF(cpath_term_row), small.terms, 10},
    {"cpath_journey_build", "input.next_steps", journey_build, TABLE, &small.in.next_steps, OF(cpath_next_step_row),
     small.next_steps, 4},
    {"cpath_journey_build", "input.gates", journey_build, TABLE, &small.in.gates, OF(cpath_gate_row), small.gates, 3},
    {"cpath_journey_build", "input.reasons", journey_build, TABLE, &small.in.reasons, OF(cpath_reason_row), small.reasons, 2},
    {"cpath_journey_build", "input.checks", journey_build, TABLE, &small.in.checks, OF(cpath_check_row), small.checks, 2},
    {"cpath_journey_build", "input.calendars", journey_build, TABLE, &small.in.calendars, OF(cpath_calendar_row),
     small.calendars, 2},
    {"cpath_journey_size", "input.terms", journey_size, TABLE, &small.in.terms, OF(cpath_term_row), small.terms, 10},
    {"cpath_journey_build", "problem", journey_problem, OPTIONAL, &given.problem, OF(cpath_problem),
     &(cpath_problem)CPATH_PROBLEM_INIT, 1},
    {"cpath_journey_problems", "problems", journey_problems, SIZED_ROOM, &given.rows, OF(cpath_problem), NULL, 0},
    {"cpath_journey_rows", "room", stages_back, ROOM, &given.rows, OF(cpath_stage_row), NULL, 0},
    {"cpath_journey_head", "head", journey_head, STRUCT, &given.rows_in, OF(cpath_journey_input),
     &(cpath_journey_input)CPATH_JOURNEY_INPUT_INIT, 1},
    {"cpath_remarka_input", "input", remarka_input, STRUCT, &given.rows_in, OF(cpath_journey_input),
     &(cpath_journey_input)CPATH_JOURNEY_INPUT_INIT, 1},
    {"cpath_due", "amount", due_of, STRUCT, &given.amount, OF(cpath_amount), &amount, 1},
    {"cpath_explain", "amount", explain, STRUCT, &given.amount, OF(cpath_amount), &amount, 1},
    {"cpath_explain", "pauses", explain, VIEW, &given.pauses, OF(cpath_pause), pauses, 2},
    {"cpath_explain", "segments", explain, ROOM, &given.segments, OF(cpath_segment), NULL, 0},
    {"cpath_deadline", "calendars", deadline, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deadline", "run", deadline, STRUCT, &given.run, OF(cpath_run), &run, 1},
    {"cpath_deadline", "clock", deadline, ROW, NULL, OF(cpath_clock), &(cpath_clock){0}, 1},
    {"cpath_run_pause", "calendars", run_pause, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_run_pause", "run", run_pause, STRUCT, &given.run, OF(cpath_run), &run, 1},
    {"cpath_deadline_explain", "calendars", deadline_explain, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deadline_explain", "run", deadline_explain, STRUCT, &given.run, OF(cpath_run), &run, 1},
    {"cpath_deadline_explain", "pauses", deadline_explain, VIEW, &given.pauses, OF(cpath_pause), pauses, 2},
    {"cpath_deadline_explain", "segments", deadline_explain, ROOM, &given.segments, OF(cpath_segment), NULL, 0},
    {"cpath_events_order", "events", events_order, VIEW, &given.events, OF(cpath_event), events, ROWS},
    {"cpath_event_check", "event", event_check, ROW, NULL, OF(cpath_event), events, 1},
    {"cpath_event_check", "problem", event_check, OPTIONAL, &given.problem, OF(cpath_problem),
     &(cpath_problem)CPATH_PROBLEM_INIT, 1},
    {"cpath_next_step_for", "step", next_step_for, ROW, NULL, OF(cpath_next_step_row), &(cpath_next_step_row){0}, 1},
    {"cpath_contact_missing", "contact", contact_missing, ROW, NULL, OF(cpath_event), events + 1, 1},
    {"cpath_stamp_parse", "stamp", stamp_parse, STRUCT, &given.stamp, OF(cpath_stamp), &(cpath_stamp)CPATH_STAMP_INIT, 1},
    {"cpath_deal_apply", "calendars", deal_apply, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deal_apply", "events", deal_apply, VIEW, &given.events, OF(cpath_event), events, ROWS_OF_FIRST},
    {"cpath_deal_room", "events", deal_room, VIEW, &given.events, OF(cpath_event), events, ROWS},
    {"cpath_deal_apply", "problem", deal_problem, OPTIONAL, &given.problem, OF(cpath_problem),
     &(cpath_problem)CPATH_PROBLEM_INIT, 1},
    {"cpath_deal_advance", "calendars", deal_advance, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deal_state", "calendars", deal_state, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deal_state", "state", deal_state, STRUCT, &given.state, OF(cpath_state), &(cpath_state)CPATH_STATE_INIT, 1},
    {"cpath_deal_clocks", "calendars", deal_clocks, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deal_clocks", "clocks", deal_clocks, ROOM, &given.rows, OF(cpath_clock), NULL, 0},
    {"cpath_deal_next_change", "calendars", deal_next_change, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deal_explain", "calendars", deal_explain, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deal_explain", "events", deal_explain, VIEW, &given.events, OF(cpath_event), events, ROWS_OF_FIRST},
    {"cpath_deal_explain", "pauses", deal_explain, WHOLE_ROOM, &given.pauses_out, OF(cpath_pause), NULL, 0},
    {"cpath_deal_explain", "segments", deal_explain, ROOM, &given.segments, OF(cpath_segment), NULL, 0},
    {"cpath_deal_explain", "problem", explain_problem, OPTIONAL, &given.problem, OF(cpath_problem),
     &(cpath_problem)CPATH_PROBLEM_INIT, 1},
    {"cpath_deal_items", "items", deal_items, ROOM, &given.rows, OF(cpath_item_state), NULL, 0},
    {"cpath_deal_reached", "point", deal_reached, ROW, NULL, OF(cpath_point), &(cpath_point){.kind = CPATH_POINT_CREATED}, 1},
    {"cpath_gate_check", "blockers", gate_check, ROOM, &given.rows, OF(cpath_blocker), NULL, 0},
    {"cpath_forecast", "calendars", forecast, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_forecast", "rows", forecast, ROOM, &given.rows, OF(cpath_forecast_row), NULL, 0},
    {"cpath_funnel_add", "calendars", funnel_add, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_funnel_stages", "rows", funnel_stages, ROOM, &given.rows, OF(cpath_funnel_stage), NULL, 0},
    {"cpath_funnel_terms", "rows", funnel_terms, ROOM, &given.rows, OF(cpath_funnel_term), NULL, 0},
    {"cpath_funnel_roles", "rows", funnel_roles, ROOM, &given.rows, OF(cpath_funnel_term), NULL, 0},
    {"cpath_funnel_numbers", "rows", funnel_numbers, ROOM, &given.rows, OF(cpath_funnel_number), NULL, 0},
    {"cpath_funnel_reasons", "rows", funnel_reasons, ROOM, &given.rows, NUMBER(int64_t), NULL, 0},
    {"cpath_funnel_refusals", "rows", funnel_refusals, ROOM, &given.rows, OF(cpath_funnel_refusal), NULL, 0},
    {"cpath_plan_progress", "plan", plan_progress, STRUCT, &given.progress, OF(cpath_plan),
     &(cpath_plan){sizeof(cpath_plan), 0, 40, LOCAL(1, 1, 0), LOCAL(2, 1, 0), 7, 0, 0, 0, 0, 0, 0}, 1},
    {"cpath_check", "calendars", check, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_check", "events", check, VIEW, &given.events, OF(cpath_event), events, ROWS_OF_FIRST},
    {"cpath_check", "findings", check, ROOM, &given.rows, OF(cpath_finding), NULL, 0},
    {"cpath_check", "problem", check_problem, OPTIONAL, &given.problem, OF(cpath_problem),
     &(cpath_problem)CPATH_PROBLEM_INIT, 1},
    {"cpath_agenda", "calendars", agenda, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_agenda", "rows", agenda, ROOM, &given.rows, OF(cpath_agenda_row), NULL, 0},
    {"cpath_agenda_order", "rows", agenda_order, VIEW, &given.due, OF(cpath_agenda_row), due_rows, 3},
    {"cpath_deal_many", "calendars", many_states, VIEW, &given.calendars, NUMBER(void *), pair, 2},
    {"cpath_deal_many", "events", deal_many, VIEW, &given.events, OF(cpath_event), events, ROWS},
    {"cpath_deal_many", "many", deal_many, STRUCT, &given.many, OF(cpath_many), &many, 1},
    {"cpath_deal_many", "many.results", many_results, WHOLE_ROOM, &given.rows, OF(cpath_many_result), NULL, 0},
    {"cpath_deal_many", "many.states", many_states, SIZED_ROOM, &given.rows, OF(cpath_state), NULL, 0},
    {"cpath_deal_many", "many.findings", many_findings, WHOLE_ROOM, &given.rows, OF(cpath_finding), NULL, 0},
    {"cpath_deal_many", "many.agenda", many_agenda, WHOLE_ROOM, &given.rows, OF(cpath_agenda_row), NULL, 0},
    {"cpath_problem_format", "problem", problem_format, STRUCT, &given.problem, OF(cpath_problem),
     &(cpath_problem){sizeof(cpath_problem), CPATH_EDATA, CPATH_TABLE_STAGES, 1, CPATH_FIELD_KEY, CPATH_REASON_MISSING, 0, -1, 0},
     1},
    {"cpath_finding_format", "finding", finding_format, ROW, NULL, OF(cpath_finding),
     &(cpath_finding){.code = CPATH_CP101_OUTCOME_MISSING}, 1},
    {"cpath_gate_format", "blocker", gate_format, ROW, NULL, OF(cpath_blocker),
     &(cpath_blocker){.point = CPATH_POINT_ITEM_DONE, .item = 1}, 1},
    {"cpath_agenda_urgency", "row", agenda_urgency, ROW, NULL, OF(cpath_agenda_row), due_rows, 1},
    {"cpath_agenda_format", "row", agenda_format, ROW, NULL, OF(cpath_agenda_row),
     &(cpath_agenda_row){.what = CPATH_AGENDA_RECORD, .needs = CPATH_NEEDS_OUTCOME}, 1},
};

/* The usual arguments again, and the answer of the call. */
static int32_t answer_of(const struct taken *t)
{
    said = CPATH_HASH_START;
    return t->call();
}

static void fail_at(const struct taken *t, const char *what, uint32_t size, int64_t answer)
{
    fail_msg("%s, %s of %u bytes: %s (%lld)", t->function, t->parameter, size, what, (long long)answer);
}

/* In memory of just that size, so that a byte too far is seen. At least 4: a caller has a size to tell. */
static unsigned char *tight(size_t size, const void *bytes, size_t length, unsigned char tail)
{
    unsigned char *memory = malloc(size < 4 ? 4 : size);
    memset(memory, tail, size < 4 ? 4 : size);
    memcpy(memory, bytes, size < length ? size : length);
    return memory;
}

static int all_zero(const unsigned char *bytes, size_t length)
{
    while (length > 0 && bytes[length - 1] == 0) {
        length--;
    }
    return length == 0;
}

/*
 * Structs that begin with their size.
 */

struct try {
    uint32_t size;
    unsigned char tail; /* its last byte */
    int32_t code;       /* CPATH_OK: as with the size of today */
};

static void try_struct(const struct taken *t, const struct try *one, const unsigned char *wanted, int32_t answer,
                       uint64_t wanted_said)
{
    uint32_t told, size = one->size;
    unsigned char *memory = tight(size, t->sound, t->size, 0);
    memcpy(memory, &size, sizeof size);
    if (size > t->size) {
        memory[size - 1] = one->tail;
    }
    unsigned char *before = tight(size, memory, size, 0);
    memcpy(t->place, &memory, sizeof memory);
    int32_t code = answer_of(t);
    given = usual;
    memcpy(&told, memory, sizeof told);
    size_t known = size < t->size ? size : t->size;
    if (code != (one->code ? one->code : answer) || told != size) {
        fail_at(t, "the answer is wrong, or its size is changed", size, code);
    } else if (one->code ? memcmp(memory, before, size) != 0
                         : memcmp(memory + 4, wanted + 4, known - 4) != 0 || said != wanted_said) {
        fail_at(t, one->code ? "it is written to" : "something else is in it", size, code);
    } else if (!one->code && !all_zero(memory + known, size - known)) {
        fail_at(t, "what the library does not know is written to", size, code);
    }
    free(memory);
    free(before);
}

static void structs_of_other_sizes(void **state)
{
    (void)state;
    for (const struct taken *t = table; t < table + sizeof table / sizeof *table; t++) {
        if (t->sort != STRUCT && t->sort != OPTIONAL) {
            continue;
        }
        const uint32_t first = (uint32_t)t->first, size = (uint32_t)t->size;
        const struct try tries[] = {
            {0, 0, CPATH_ESIZE}, {1, 0, CPATH_ESIZE}, {first - 1, 0, CPATH_ESIZE}, {first, 0, CPATH_OK},
            {size, 0, CPATH_OK}, {size + 1, 0, CPATH_OK}, {size + 1, 1, CPATH_ENEWER}, {size + 8, 0, CPATH_OK},
            {size + 8, 0x80, CPATH_ENEWER}, {4096, 0, CPATH_OK}, {4096, 1, CPATH_ENEWER}, {4097, 0, CPATH_ESIZE}};
        unsigned char *wanted = tight(size, t->sound, size, 0), *none = NULL;
        memcpy(t->place, &wanted, sizeof wanted);
        int32_t answer = answer_of(t);
        uint64_t wanted_said = said;
        assert_true(t->sort == OPTIONAL || answer >= 0);
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            try_struct(t, &tries[i], wanted, answer, wanted_said);
        }
        memcpy(t->place, &none, sizeof none);
        if (t->call != run_pause && t->call != deal_state) { /* these two take their own where none is given */
            assert_int_equal(answer_of(t), t->sort == OPTIONAL ? answer : CPATH_EINVAL);
        }
        given = usual;
        free(wanted);
    }
}

/*
 * Rows that are passed alone, with their size beside them.
 */

static void try_row(const struct taken *t, uint32_t size, unsigned char tail, const unsigned char *wanted, int32_t answer,
                    uint64_t wanted_said)
{
    int fits = size >= t->first && size <= 4096;
    int written = memcmp(wanted, t->sound, t->size) != 0;
    size_t known = size < t->size ? size : t->size;
    unsigned char *memory = tight(size, t->sound, t->size, tail);
    given.row = memory;
    given.row_size = size;
    int32_t code = answer_of(t);
    given = usual;
    if (code != (fits ? answer : CPATH_ESIZE)) {
        fail_at(t, "the answer is wrong", size, code);
    } else if (fits && (memcmp(memory, wanted, known) != 0 || said != wanted_said)) {
        fail_at(t, "something else is in it", size, code);
    } else if (fits && written && !all_zero(memory + known, size - known)) {
        fail_at(t, "what lies behind the row is not 0", size, code);
    }
    free(memory);
}

static void rows_of_other_sizes(void **state)
{
    (void)state;
    for (const struct taken *t = table; t < table + sizeof table / sizeof *table; t++) {
        const uint32_t first = (uint32_t)t->first, size = (uint32_t)t->size;
        const uint32_t sizes[] = {0, 1, first - 1, first, size, size + 1, size + 8, 4096, 4097};
        if (t->sort != ROW) {
            continue;
        }
        unsigned char *wanted = tight(size, t->sound, size, 0);
        given.row = wanted;
        given.row_size = size;
        int32_t answer = answer_of(t);
        uint64_t wanted_said = said;
        assert_true(answer >= 0);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            try_row(t, sizes[i], 0x80, wanted, answer, wanted_said);
        }
        free(wanted);
    }
    given = usual;
    assert_int_equal(next_step_for(), CPATH_EINVAL);
    assert_int_equal(contact_missing(), CPATH_EINVAL);
    assert_int_equal(deal_reached(), CPATH_EINVAL);
    assert_int_equal(finding_format(), CPATH_EINVAL);
    assert_int_equal(agenda_format(), CPATH_EINVAL);
    assert_int_equal(gate_format(), CPATH_EINVAL);
    assert_int_equal(agenda_urgency(), CPATH_EINVAL);
}

/*
 * Rows in views and rooms: of other sizes, apart from each other, backwards, and not aligned.
 */

struct rows {
    unsigned char *memory, *first;
    int64_t stride;
    uint32_t size;
    int32_t count;
};

/* Behind each row `gap` bytes, but the last; `step` -1 lays them backwards. */
static struct rows lay(uint32_t size, int32_t count, uint32_t gap, int step)
{
    size_t length = count > 0 ? (size_t)(count - 1) * (size + gap) + size : 0;
    struct rows rows = {malloc(length + 1), NULL, step * (int64_t)(size + gap), size, count};
    memset(rows.memory, 0xA5, length + 1);
    rows.first = rows.memory + 1 + (step < 0 && count > 0 ? (size_t)(count - 1) * (size + gap) : 0);
    return rows;
}

static const struct {
    uint32_t gap;
    int step;
} ways[] = {{0, 1}, {5, 1}, {0, -1}, {3, -1}};
#define WAYS (sizeof ways / sizeof *ways)

static unsigned char *row_at(const struct rows *rows, int32_t row)
{
    return rows->first + row * rows->stride;
}

/* No stride where it is the row's size. */
static int32_t stride_of(const struct rows *rows)
{
    return rows->stride == (int64_t)rows->size ? 0 : (int32_t)rows->stride;
}

static void try_view(const struct taken *t, uint32_t size, size_t way, int32_t answer, uint64_t wanted)
{
    int fits = size >= t->first && size <= 4096;
    struct rows rows = lay(size, t->count, ways[way].gap, ways[way].step);
    cpath_view usual_view, view = {rows.first, t->count, size, stride_of(&rows), 0};
    for (int32_t i = 0; i < t->count; i++) {
        memcpy(row_at(&rows, i), (const unsigned char *)t->sound + (size_t)i * t->size, size < t->size ? size : t->size);
    }
    memcpy(&usual_view, t->place, sizeof view);
    memcpy(t->place, &view, sizeof view);
    int32_t code = answer_of(t);
    memcpy(t->place, &usual_view, sizeof view);
    if (code != (fits ? answer : t->sort == TABLE ? CPATH_EDATA : CPATH_ESIZE)) {
        fail_at(t, "the answer is wrong", size, code);
    } else if (fits && t->first > 1 && said != wanted) {
        fail_at(t, "something else is read", size, code);
    }
    free(rows.memory);
}

/* What is passed and tried in a view is not tried elsewhere, so the usual ones need no room. */
static void views_of_other_rows(void **state)
{
    (void)state;
    for (const struct taken *t = table; t < table + sizeof table / sizeof *table; t++) {
        const uint32_t first = (uint32_t)t->first, size = (uint32_t)t->size;
        const uint32_t sizes[] = {0, first - 1, first, size, size + 1, size + 8, 4096, 4097};
        static cpath_state states[MOST];
        if (t->sort != VIEW && t->sort != TABLE) {
            continue;
        }
        given.rows = t->call == many_states ? CPATH_ROOM(states, MOST) : given.rows;
        cpath_view usual_view, view = {t->sound, t->count, size, 0, 0};
        memcpy(&usual_view, t->place, sizeof view);
        memcpy(t->place, &view, sizeof view);
        int32_t answer = answer_of(t);
        uint64_t wanted = said;
        memcpy(t->place, &usual_view, sizeof view);
        assert_true(answer >= 0);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes * WAYS; i++) {
            try_view(t, sizes[i / WAYS], i % WAYS, answer, wanted);
        }
        given = usual;
    }
}

/* Each row what the library of today knows of it, its size the caller's, zeros behind, and nothing between. */
static void compare_rows(const struct taken *t, const struct rows *rows, int32_t written, const unsigned char *wanted)
{
    size_t known = rows->size < t->size ? rows->size : t->size, head = t->sort == SIZED_ROOM ? 4 : 0;
    uint32_t gap = (uint32_t)(rows->stride < 0 ? -rows->stride : rows->stride) - rows->size;
    for (int32_t i = 0; i < written; i++) {
        const unsigned char *row = row_at(rows, i);
        if (memcmp(row + head, wanted + (size_t)i * t->size + head, known - head) != 0) {
            fail_at(t, "something else is in row", rows->size, i);
        } else if (t->sort == SIZED_ROOM && memcmp(row, &rows->size, sizeof rows->size) != 0) {
            fail_at(t, "not the caller's size is in row", rows->size, i);
        } else if (t->sort != WHOLE_COLUMN && !all_zero(row + known, rows->size - known)) {
            fail_at(t, "what lies behind the row is not 0", rows->size, i);
        }
        for (uint32_t k = 0; k < gap && i + 1 < rows->count; k++) {
            const unsigned char *between = rows->stride < 0 ? row_at(rows, i + 1) : row;
            if (between[rows->size + k] != 0xA5) {
                fail_at(t, "it is written between the rows", rows->size, i);
            }
        }
    }
}

static void try_room(const struct taken *t, uint32_t size, size_t way, int32_t count, int32_t capacity,
                     const unsigned char *wanted)
{
    int fits = size >= t->first && size <= 4096;
    struct rows rows = lay(size, capacity, ways[way].gap, ways[way].step);
    cpath_room room = {rows.first, capacity, size, stride_of(&rows), 0};
    memcpy(t->place, &room, sizeof room);
    int32_t code = answer_of(t);
    given = usual;
    if (code != (fits || capacity == 0 ? count : CPATH_ESIZE)) {
        fail_at(t, "the answer is wrong", size, code);
    } else if (fits) {
        compare_rows(t, &rows, capacity, wanted);
    }
    free(rows.memory);
}

static void rooms_of_other_rows(void **state)
{
    (void)state;
    for (const struct taken *t = table; t < table + sizeof table / sizeof *table; t++) {
        const uint32_t first = (uint32_t)t->first, size = (uint32_t)t->size;
        const uint32_t sizes[] = {0, first - 1, first, size, size + 1, size + 8, 4096, 4097};
        if (t->sort < ROOM) {
            continue;
        }
        given.pauses = t->call == explain ? CPATH_VIEW(pauses, 2) : given.pauses;
        unsigned char *wanted = calloc(MOST, size);
        cpath_room room = {wanted, MOST, size, 0, 0};
        memcpy(t->place, &room, sizeof room);
        given.pauses = usual.pauses;
        int32_t count = answer_of(t), whole = t->sort == WHOLE_ROOM || t->sort == WHOLE_COLUMN || t->call == many_states;
        given = usual;
        if (count < 1 || count > MOST) {
            fail_at(t, "it gives no rows to try", size, count);
        }
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes * WAYS; i++) {
            try_room(t, sizes[i / WAYS], i % WAYS, count, count, wanted);
            if (!whole) {
                try_room(t, sizes[i / WAYS], i % WAYS, count, count - 1, wanted);
            }
        }
        free(wanted);
    }
}

/* Every table of a journey, read back into rows of other sizes. */
static void tables_read_back(void **state)
{
    (void)state;
    const struct {
        uint32_t first, size;
        int32_t count;
    } tables[] = {{OF(cpath_role_row), 4}, {OF(cpath_stage_row), 3}, {OF(cpath_goal_row), 3}, {OF(cpath_item_row), 8},
                  {OF(cpath_term_row), 10}, {OF(cpath_next_step_row), 4}, {OF(cpath_gate_row), 3}, {OF(cpath_reason_row), 2},
                  {OF(cpath_check_row), 2}, {OF(cpath_calendar_row), 2}};
    for (uint32_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        uint32_t table_number = CPATH_TABLE_ROLES + i;
        const uint32_t sizes[] = {tables[i].first, tables[i].size, tables[i].size + 8};
        for (size_t k = 0; k < 3; k++) {
            struct rows rows = lay(sizes[k], tables[i].count, 0, 1);
            cpath_room room = {rows.first, tables[i].count, sizes[k], 0, 0};
            assert_int_equal(cpath_journey_rows(journey, table_number, 1, room), tables[i].count);
            unsigned char *last = row_at(&rows, tables[i].count - 1), ours[256] = {0};
            room = (cpath_room){ours, 1, tables[i].size, 0, 0};
            assert_int_equal(cpath_journey_rows(journey, table_number, (uint32_t)tables[i].count, room), 1);
            assert_memory_equal(last, ours, sizes[k] < tables[i].size ? sizes[k] : tables[i].size);
            assert_true(k < 2 || all_zero(last + tables[i].size, 8));
            free(rows.memory);
            room.element_size = tables[i].first - 1;
            assert_int_equal(cpath_journey_rows(journey, table_number, 1, room), CPATH_ESIZE);
        }
    }
}

/*
 * That nothing is missing in the table, the headers tell.
 */

static int is_in_table(const char *function, const char *parameter)
{
    for (const struct taken *t = table; t < table + sizeof table / sizeof *table; t++) {
        if (strcmp(t->function, function) == 0 && strcmp(t->parameter, parameter) == 0) {
            return 1;
        }
    }
    return 0;
}

/* "const cpath_amount *amount": whether it grows, or brings rows that do. */
static int must_be_tried(const char *parameter)
{
    const char *type = strstr(parameter, "cpath_");
    int32_t length = type ? (int32_t)strcspn(type, " *") : 0;
    int pointed = strchr(parameter, '*') != NULL;
    return length > 0 && (strncmp(type, "cpath_view ", 11) == 0 || strncmp(type, "cpath_room ", 11) == 0 ||
                          (pointed && cpath_struct_size(type, length, NULL) > 0));
}

static int declaration_is_tried(char *declaration)
{
    char *open = strchr(declaration, '('), *rest = open, *function;
    int tried = 0;
    *open = '\0';
    *strchr(open + 1, ')') = '\0';
    for (function = open; function > declaration && !strchr(" *", function[-1]);) {
        function--;
    }
    rest++;
    for (char *parameter; (parameter = strtok_r(rest, ",", &rest));) {
        char *name = parameter + strlen(parameter);
        while (name > parameter && !strchr(" *\n", name[-1])) {
            name--;
        }
        if (must_be_tried(parameter)) {
            tried++;
            if (!is_in_table(function, name)) {
                fail_msg("%s: its %s is not in the table", function, name);
            }
        }
    }
    return tried;
}

static char *header_text(const char *name)
{
    static char text[1 << 16];
    char path[4096];
    snprintf(path, sizeof path, "%s/clientpath/%s", getenv("CPATH_HEADERS") ? getenv("CPATH_HEADERS") : "include", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        print_message("# %s is not where CPATH_HEADERS says\n", path);
        return NULL;
    }
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void every_parameter_is_in_the_table(void **state)
{
    static const char *const headers[] = {"base.h", "date.h", "zone.h", "calendar.h", "journey.h", "event.h", "deadline.h",
                                          "contact.h", "deal.h", "gate.h", "forecast.h", "funnel.h", "check.h", "agenda.h",
                                          "many.h", "text.h", "remarka.h"};
    int tried = 0;
    (void)state;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        char *at = header_text(headers[i]);
        if (!at) {
            return;
        }
        while ((at = strstr(at, "\nCPATH_API "))) {
            char *end = strchr(at, ';');
            *end = '\0';
            tried += declaration_is_tried(at + 1);
            at = end + 1;
        }
    }
    assert_true(tried > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structs_of_other_sizes),
        cmocka_unit_test(rows_of_other_sizes),
        cmocka_unit_test(views_of_other_rows),
        cmocka_unit_test(rooms_of_other_rows),
        cmocka_unit_test(tables_read_back),
        cmocka_unit_test(every_parameter_is_in_the_table),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
