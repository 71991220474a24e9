/* SPDX-License-Identifier: MIT */
/*
 * The same on every machine: what the core answers, as one line of a name, a
 * count and a hash for each kind of answer. No cmocka, no files but the text to
 * compare with; C11 and C++17 alike. Without an argument it prints the text,
 * with the path of tests/golden.txt it compares, as TAP.
 *
 * Rows without pointers are hashed as the numbers at their offsets, so that these
 * are compared too. Handles are in the machine's byte order: their bytes are
 * hashed with each eight of them sorted, and as they are where the machine is a
 * little-endian one. A journey's handle holds offsets as wide as pointers: of it the
 * fingerprint, and the rows read back.
 */
#include <stdio.h>
#include <string.h>

#include "golden_text.h"
#include "golden_world.h"

/* Rows that are asked for in two places. */
#define STATE "448888888" "44444444444444"
#define FINDING "8884444444444"
#define AGENDA "88884444444444"

/*
 * Words.
 */

static void words(void)
{
    for (int32_t code = 0; code >= CPATH_EFILE; code--) {
        note_text(cpath_result_name(code));
        note_text(cpath_result_text(code, CPATH_LANG_RU));
        note_text(cpath_result_text(code, CPATH_LANG_EN));
    }
    tell("results");
    for (uint32_t family = CPATH_WORDS_EVENT; family <= CPATH_WORDS_AGENDA; family++) {
        for (uint32_t value = 0; value < 70; value++) {
            const char *word = cpath_word(family, value);
            note_text(word);
            note_text(cpath_word_text(family, value, CPATH_LANG_RU));
            note_text(cpath_word_text(family, value, CPATH_LANG_EN));
            note(word ? cpath_word_value(family, word, (int32_t)strlen(word)) : 0);
        }
    }
    tell("words");
    for (int32_t language = CPATH_LANG_RU; language <= CPATH_LANG_EN; language++) {
        for (int i = 0; i < 500; i++) {
            char text[200];
            uint32_t clock = 1 + (uint32_t)pick(5);
            note(cpath_amount_format(clock, pick(2000000) - 100000, language, text, 200));
            note_text(text);
        }
    }
    tell("amounts");
}

/*
 * Dates and zones.
 */

static void dates(void)
{
    for (int i = 0; i < 5000; i++) {
        cpath_date date = (cpath_date)(CPATH_DATE_MIN - 3 + pick(CPATH_DATE_MAX - CPATH_DATE_MIN + 7)), other = 0;
        int32_t year = 0, month = 0, day = 0;
        char text[40] = "";
        note(cpath_date_split(date, &year, &month, &day));
        day += (int32_t)pick(5);
        note(cpath_date_join(year, month, day, &other));
        note(cpath_date_weekday(date));
        note(other);
        note(cpath_date_add_months(date, pick(20000) - 10000, &other));
        note(other);
        note(cpath_date_format(date, text, 40));
        note_text(text);
    }
    tell("dates");
    for (int i = 0; i < 5000; i++) {
        cpath_stamp stamp = CPATH_STAMP_INIT;
        cpath_time time = some_time();
        int32_t offset = (int32_t)pick(100000) - 50000;
        char text[40] = "", wrong = (char)('+' + pick(16));
        int32_t length = cpath_time_format(time, offset, 1 + i % 3, text, 40);
        if (length > 0 && i % 4 == 0) {
            text[pick(length)] = wrong;
        }
        note_text(text);
        note(cpath_stamp_parse(text, length > 0 ? length : 0, &stamp));
        note_row(&stamp, sizeof stamp, "44844");
    }
    tell("stamps");
}

static void zone_answers(const cpath_zone *zone)
{
    for (int i = 0; i < 1000; i++) {
        cpath_time time = pick(3) ? 1700000000 + pick(200000000) : some_time(), answer = 0;
        int32_t offset = 0;
        note(cpath_zone_offset(zone, time, &offset));
        note(offset);
        note(cpath_zone_next_change(zone, time, &answer));
        note(answer);
        note(cpath_zone_previous_change(zone, time, &answer));
        note(answer);
        for (uint32_t flags = 0; flags < 8; flags++) {
            note(cpath_zone_from_local(zone, answer + pick(15000) - 7500, flags, &time));
            note(time);
        }
    }
}

static void zones(void)
{
    for (int32_t i = 0; i < ZONES; i++) {
        const cpath_zone *zone = zone_number(i);
        zone_answers(zone);
        tell_of("zone", i);
        note_handle(zone, cpath_zone_verify(zone, ZONE_BYTES), NULL);
    }
    tell_handles("zones");
}

/*
 * Calendars, amounts and their explanations.
 */

static void work_answers(const cpath_calendar *calendar)
{
    for (int i = 0; i < 800; i++) {
        cpath_time time = pick(3) ? 1750000000 + pick(60000000) : some_time(), other = time + pick(20000000) - 10000000;
        int64_t amount = pick(4000000) - 2000000, seconds = 0;
        note(cpath_work_add(calendar, time, amount, &other));
        note(other);
        note(cpath_work_between(calendar, time, other + pick(90000), &seconds));
        note(seconds);
        note(cpath_is_open(calendar, time));
        note(cpath_next_open(calendar, time, &other));
        note(other);
        note(cpath_previous_close(calendar, time, &other));
        note(other);
    }
}

static void day_answers(const cpath_calendar *calendar)
{
    for (int i = 0; i < 800; i++) {
        cpath_date date = 20000 + (cpath_date)pick(1500), other = 0;
        cpath_time moment = 0;
        int64_t count = 0, amount = pick(200) - 100;
        note(cpath_days_add(calendar, date, amount, i % 7, &other));
        note(other);
        note(cpath_days_count(calendar, date, date + (cpath_date)pick(800) - 400, &count));
        note(count);
        note(cpath_is_business_day(calendar, date));
        note(cpath_date_moment(calendar, date, (int32_t)pick(5), &moment));
        note(moment);
        note(cpath_local_date(calendar, moment, &other));
        note(other);
    }
}

static void column_answers(const cpath_calendar *calendar)
{
    static int64_t times[300], amounts[300], results[300];
    static cpath_date first[300], second[300];
    static int32_t codes[300];
    for (int i = 0; i < 300; i++) {
        times[i] = pick(20) ? 1750000000 + pick(60000000) : CPATH_TIME_NONE;
        amounts[i] = pick(4000000) - 2000000;
        first[i] = 20000 + (cpath_date)pick(1500);
    }
    note(cpath_work_add_many(calendar, CPATH_VIEW(times, 300), CPATH_VIEW(amounts, 300), CPATH_ROOM(results, 300),
                             CPATH_ROOM(codes, 300)));
    note_rows(results, 300, 8, "8");
    note_rows(codes, 300, 4, "4");
    note(cpath_work_between_many(calendar, CPATH_VIEW(times, 300), CPATH_VIEW(results, 300), CPATH_ROOM(amounts, 300),
                                 CPATH_ROOM(codes, 300)));
    note_rows(amounts, 300, 8, "8");
    for (int i = 0; i < 300; i++) {
        amounts[i] = pick(60) - 30;
    }
    note(cpath_days_add_many(calendar, CPATH_VIEW(first, 300), CPATH_VIEW(amounts, 300), 1, CPATH_ROOM(second, 300),
                             CPATH_ROOM(codes, 300)));
    note_rows(second, 300, 4, "4");
    note(cpath_days_count_many(calendar, CPATH_VIEW(first, 300), CPATH_VIEW(second, 300), CPATH_ROOM(results, 300),
                               CPATH_ROOM(codes, 300)));
    note_rows(results, 300, 8, "8");
    note_rows(codes, 300, 4, "4");
}

static void amount_answers(const cpath_calendar *calendar)
{
    for (int i = 0; i < 300; i++) {
        static cpath_segment segments[400];
        cpath_amount amount = some_amount();
        cpath_time start = 1750000000 + pick(60000000), due = 0;
        cpath_pause pause = {start + pick(100000), start + 200000};
        note(cpath_due(calendar, start, &amount, &due));
        note(due);
        int32_t count = cpath_explain(calendar, start, &amount, CPATH_VIEW(&pause, i % 2),
                                      CPATH_ROOM(segments, 400));
        note(count);
        note_rows(segments, count < 400 ? count : 400, sizeof *segments, "888844");
    }
}

static void calendars(void)
{
    for (int32_t i = 0; i < CALENDARS; i++) {
        const cpath_calendar *calendar = calendar_number(i);
        uint64_t fingerprint = 0;
        note(cpath_calendar_fingerprint(calendar, &fingerprint));
        note((int64_t)fingerprint);
        work_answers(calendar);
        day_answers(calendar);
        tell_of("calendar", i);
        column_answers(calendar);
        tell_of("columns of calendar", i);
        amount_answers(calendar);
        tell_of("amounts on calendar", i);
        note_handle(calendar, cpath_calendar_verify(calendar, CALENDAR_BYTES), cpath_calendar_zone(calendar));
    }
    tell_handles("calendars");
}

/*
 * Journeys.
 */

/* Rows as their tables have them: texts, then numbers from the columns that all machines share. */
static void journey_answers(const cpath_journey *journey)
{
    uint64_t fingerprint = 0;
    note(cpath_journey_fingerprint(journey, &fingerprint));
    note((int64_t)fingerprint);
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    note(cpath_journey_head(journey, &head));
    note_text(head.name);
    note_text(head.description);
    note_text(head.technology);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        cpath_room none;
        memset(&none, 0, sizeof none);
        int32_t count = cpath_journey_rows(journey, table, 1, none);
        note(count);
        for (uint32_t number = 1; (int32_t)number <= count; number++) {
            const char *key = cpath_journey_key(journey, table, number);
            note_text(key);
            note_text(cpath_journey_text(journey, table, number));
            note(key ? cpath_journey_find(journey, table, key, (int32_t)strlen(key)) : 0);
        }
    }
}

static void contact_answers(const cpath_journey *journey)
{
    for (int i = 0; i < 400; i++) {
        cpath_next_step_row step;
        cpath_event event = some_event(1770000000 + pick(10000000));
        int32_t number = 1 + (int32_t)pick(5);
        memset(&step, 0, sizeof step);
        note(cpath_next_step_for(journey, number, event.outcome, &step, (uint32_t)sizeof step));
        note_text(step.text);
        note((int64_t)step.tell);
        note(step.required);
        note(cpath_contact_missing(journey, number, &event, (uint32_t)sizeof event));
    }
}

static void problem_answers(int32_t journey)
{
    for (int i = 0; i < 60; i++) {
        static cpath_problem problems[50];
        cpath_journey_input input = damaged_input(journey);
        memset(problems, 0, sizeof problems);
        for (int at = 0; at < 50; at++) {
            problems[at].size = (uint32_t)sizeof *problems;
        }
        int32_t count = cpath_journey_problems(&input, CPATH_ROOM(problems, 50));
        note(count);
        for (int32_t at = 0; at < count && at < 50; at++) {
            char text[300] = "";
            note_row(&problems[at], sizeof *problems, "444444844");
            note(cpath_problem_format(&problems[at], 1 + (int32_t)pick(2), text, 300));
            note_text(text);
        }
    }
}

static void journeys(void)
{
    for (int32_t i = 0; i < JOURNEYS; i++) {
        const cpath_journey *journey = journey_number(i);
        journey_answers(journey);
        contact_answers(journey);
        tell_of("journey", i);
        problem_answers(i);
        tell_of("problems of journey", i);
    }
}

/*
 * Deals.
 */

static void state_answers(struct client *client, cpath_time now)
{
    static cpath_clock clocks[200];
    static cpath_item_state items[200];
    cpath_state state = CPATH_STATE_INIT;
    cpath_time change = now;
    note(cpath_deal_state(client->journey, client->calendars, client->deal, now, &state));
    note_row(&state, sizeof state, STATE);
    int32_t count = cpath_deal_clocks(client->journey, client->calendars, client->deal, now, CPATH_ROOM(clocks, 200));
    note(count);
    note_rows(clocks, count, sizeof *clocks, "8888888444444");
    count = cpath_deal_items(client->journey, client->deal, CPATH_ROOM(items, 200));
    note(count);
    note_rows(items, count, sizeof *items, "8844");
    for (int i = 0; i < 3; i++) {
        note(cpath_deal_next_change(client->journey, client->calendars, client->deal, now, &change));
        note(change);
    }
}

static void finding_answers(struct client *client, cpath_time now)
{
    static cpath_finding findings[400];
    fresh_deal(client);
    int32_t count = cpath_check(client->journey, client->calendars, client->deal, client->events, client->order, now,
                                CPATH_ROOM(findings, 400), NULL);
    note(count);
    note_rows(findings, count < 400 ? count : 400, sizeof *findings, FINDING);
    for (int32_t i = 0; i < count && i < 400; i++) {
        char text[600] = "";
        note_text(cpath_finding_key(findings[i].code));
        note(cpath_finding_format(client->journey, client->calendar[0], &findings[i], (uint32_t)sizeof *findings, text, 600));
        note_text(text);
    }
}

static void agenda_answers(struct client *client, cpath_time now)
{
    static cpath_agenda_row rows[300];
    static int32_t order[300];
    int32_t count = cpath_agenda(client->journey, client->calendars, client->deal, now,
                                 CPATH_AGENDA_OF_CLOSED | CPATH_AGENDA_OF_CLIENT | CPATH_AGENDA_ESCALATES, 0,
                                 CPATH_ROOM(rows, 300));
    note(count);
    note_rows(rows, count, sizeof *rows, AGENDA);
    note(cpath_agenda_order(CPATH_VIEW(rows, count > 0 ? count : 0), order, 300));
    note_rows(order, count, sizeof *order, "4");
    for (int32_t i = 0; i < count; i++) {
        char text[600] = "";
        note(cpath_agenda_format(client->journey, &rows[i], (uint32_t)sizeof *rows, text, 600));
        note_text(text);
    }
}

static void ahead_answers(struct client *client, cpath_time now)
{
    static cpath_forecast_row rows[64];
    static cpath_blocker blockers[64];
    int32_t count = cpath_forecast(client->journey, client->calendars, client->deal, now, CPATH_ROOM(rows, 64));
    note(count);
    note_rows(rows, count, sizeof *rows, "88884444");
    for (uint32_t stage = 0; stage <= 6; stage++) {
        count = cpath_gate_check(client->journey, client->deal, stage, 0, CPATH_ROOM(blockers, 64));
        note(count);
        note_rows(blockers, count, sizeof *blockers, "44444444");
    }
}

static void funnel_answers(const struct client *client)
{
    static cpath_funnel_stage stages[64];
    static cpath_funnel_term terms[200];
    static cpath_funnel_number numbers[CPATH_FUNNEL_NUMBERS];
    static cpath_funnel_refusal refusals[400];
    static int64_t reasons[100];
    int32_t count = cpath_funnel_stages(client->journey, client->funnel, CPATH_ROOM(stages, 64));
    note_rows(stages, count, sizeof *stages, "888888888888888");
    count = cpath_funnel_terms(client->journey, client->funnel, CPATH_ROOM(terms, 200));
    note_rows(terms, count, sizeof *terms, "8888");
    count = cpath_funnel_roles(client->journey, client->funnel, CPATH_ROOM(terms, 200));
    note_rows(terms, count, sizeof *terms, "8888");
    count = cpath_funnel_refusals(client->journey, client->funnel, CPATH_ROOM(refusals, 400));
    note_rows(refusals, count, sizeof *refusals, "84444");
    count = cpath_funnel_numbers(client->journey, client->funnel, CPATH_ROOM(numbers, CPATH_FUNNEL_NUMBERS));
    note_rows(numbers, count, sizeof *numbers, "888");
    count = cpath_funnel_reasons(client->journey, client->funnel, CPATH_ROOM(reasons, 100));
    note_rows(reasons, count, sizeof *reasons, "8");
    cpath_plan plan = CPATH_PLAN_INIT;
    plan.target = 40;
    plan.done = 7;
    plan.since = 1770000000;
    plan.until = 1780000000;
    note(cpath_plan_progress(client->calendar[0], 1774000000, &plan));
    note_row(&plan, sizeof plan, "448888888888");
}

/* Forty logs as one, the last deal's rows first, answered for in batches. */
static void many_answers(int32_t journey)
{
    static cpath_event events[40 * MOST_EVENTS];
    static int32_t order[40 * MOST_EVENTS];
    static cpath_many_result results[7];
    static cpath_state states[7];
    static cpath_finding findings[2000];
    static cpath_agenda_row agenda[2000];
    struct client *client = some_client(journey, 1);
    int32_t rows = 0;
    for (int32_t id = 40; id > 0; id--, client = some_client(journey, 0)) {
        for (int32_t i = 0; i < client->events.count; i++, rows++) {
            events[rows] = client->rows[i];
            events[rows].deal = id;
        }
    }
    cpath_many many = CPATH_MANY_INIT;
    many.scope = CPATH_AGENDA_OF_CLIENT;
    many.deal = client->deal;
    many.deal_size = DEAL_BYTES;
    many.funnel = client->funnel;
    many.results = CPATH_ROOM(results, 7);
    many.states = CPATH_ROOM(states, 7);
    many.findings = CPATH_ROOM(findings, 2000);
    many.agenda = CPATH_ROOM(agenda, 2000);
    note(cpath_events_order(CPATH_VIEW(events, rows), order, rows));
    note_rows(order, rows, sizeof *order, "4");
    for (int32_t done = 1; done > 0;) {
        done = cpath_deal_many(client->journey, client->calendars, CPATH_VIEW(events, rows), order, 1774800000, &many);
        note(done);
        note_rows(results, done, sizeof *results, "884444444444");
        note_rows(states, done, sizeof *states, STATE);
        note_rows(findings, many.findings_count, sizeof *findings, FINDING);
        note_rows(agenda, many.agenda_count, sizeof *agenda, AGENDA);
    }
    note(many.bad);
}

/* The same logs asked about one kind of answer after the other, so that a difference is found by its line. */
static void deals(void)
{
    static void (*const asks[])(struct client *, cpath_time) = {state_answers, finding_answers, agenda_answers,
                                                                ahead_answers};
    static const char *const names[] = {"states of journey", "findings of journey", "agendas of journey",
                                        "forecasts and gates of journey"};
    for (int32_t i = 0; i < JOURNEYS; i++) {
        for (size_t ask = 0; ask < sizeof asks / sizeof *asks; ask++) {
            seed_at(i + 1);
            for (int log = 0; log < 60; log++) {
                struct client *client = some_client(i, ask == 0 && log == 0);
                cpath_time now = client->last + pick(4) * 700000;
                note(fold(client));
                asks[ask](client, now);
                note(ask == 0 ? cpath_funnel_add(client->journey, client->calendars, client->funnel, client->deal, now) : 0);
                note_handle(client->deal, cpath_deal_verify(client->journey, client->deal, DEAL_BYTES), NULL);
            }
            tell_of(names[ask], i);
        }
        many_answers(i);
        tell_of("many deals of journey", i);
        const struct client *client = some_client(i, 0);
        funnel_answers(client);
        tell_of("funnel of journey", i);
        note_handle(client->funnel, cpath_funnel_verify(client->journey, client->funnel, FUNNEL_BYTES), NULL);
    }
    tell_handles("deals and funnels");
}

int main(int argc, char **argv)
{
    if (argc > 1 && !compare_with(argv[1])) {
        printf("Bail out! %s cannot be read\n", argv[1]);
        return 1;
    }
    if (build_world() != CPATH_OK) {
        printf("Bail out! %s\n", cpath_result_name(world_code));
        return 1;
    }
    words();
    dates();
    zones();
    calendars();
    journeys();
    deals();
    return finish() || world_code;
}
