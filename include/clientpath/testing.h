/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A company's rules as unit tests, with cmocka:
 *
 *     static void refusal_needs_a_reason(void **state)
 *     {
 *         (void)state;
 *         assert_finding(log_of("2026-02-02T10:00 created",
 *                               "10:05 contact refused"), CPATH_CP102_REASON_MISSING);
 *     }
 *
 * Say first which journey and calendar are meant: cpath_test_use(journey,
 * calendar), or let cpath_test_use_journey and cpath_test_use_hours build them.
 *
 * A line of a log is a time, the kind of the event, and words: of an outcome
 * (refused), a channel (call), the key of what the event is about (done
 * meeting.send-data, stage meeting, told head), or NAME=VALUE with until, next,
 * recorded (times; a date alone in until and next is a date without a time),
 * stage, goal, item, term, role, reason_code, part, person, sequence, amount
 * (minor units), reason and purpose (a number of characters, or 'a text'),
 * understood=yes|no|reason|purpose (reason and purpose; "reason": only that).
 *
 * Times without an offset are the calendar's. A clock alone, 10:20, is of the
 * day before it: of the line's own time, of the line before, of the log's end.
 * A key that the journey does not know fails the test, unless a question mark
 * stands before it: done ?tea.
 *
 * Header-only, for test programs alone; it is not part of the library's ABI.
 */
#ifndef CLIENTPATH_TESTING_H
#define CLIENTPATH_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clientpath/clientpath.h>

#define CPATH_TEST_ROWS 256

typedef struct cpath_test_log {
    cpath_event events[CPATH_TEST_ROWS];
    const char *lines[CPATH_TEST_ROWS];
    int32_t count;
    cpath_time now; /* the last row's time, or the last contact's end */
} cpath_test_log;

static const cpath_journey *cpath_test_journey;
static const cpath_calendar *cpath_test_calendar;

static inline void cpath_test_use(const cpath_journey *journey, const cpath_calendar *calendar)
{
    cpath_test_journey = journey;
    cpath_test_calendar = calendar;
}

/** Builds the journey for the tests that follow; fails with the words of its first problem. */
static inline void cpath_test_use_journey(const cpath_journey_input *input)
{
    static uint64_t buffer[1 << 17];
    cpath_problem problem = CPATH_PROBLEM_INIT;
    int32_t code = cpath_journey_build(input, buffer, (int32_t)sizeof buffer, &problem);
    if (code < 0) {
        char text[256] = "";
        (void)cpath_problem_format(&problem, CPATH_LANG_EN, text, sizeof text);
        fail_msg("the journey: %s", problem.code ? text : cpath_result_name(code));
    }
    cpath_test_journey = (const cpath_journey *)(const void *)buffer;
}

/** Takes a calendar of Monday to Friday, from hour to hour, `offset` hours east of UTC. */
static inline void cpath_test_use_hours(int32_t from, int32_t to, int32_t offset)
{
    static uint64_t zone[CPATH_ZONE_RULE_SIZE / 8], buffer[1 << 10];
    cpath_week_row week[5];
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    int32_t day, code = cpath_zone_build_fixed(offset * 3600, zone, (int32_t)sizeof zone);
    memset(week, 0, sizeof week);
    for (day = 0; day < 5; day++) {
        week[day].weekday = day + 1;
        week[day].begin = from * 3600;
        week[day].end = to * 3600;
    }
    input.week = CPATH_VIEW(week, 5);
    input.zone = (const cpath_zone *)(const void *)zone;
    code = code < 0 ? code : cpath_calendar_build(&input, buffer, (int32_t)sizeof buffer, NULL);
    if (code < 0) {
        fail_msg("the calendar: %s", cpath_result_name(code));
    }
    cpath_test_calendar = (const cpath_calendar *)(const void *)buffer;
}

static inline const char *cpath_test_words(cpath_time time, int32_t form, char text[32])
{
    int32_t offset = 0;
    (void)cpath_zone_offset(cpath_calendar_zone(cpath_test_calendar), time, &offset);
    if (cpath_time_format(time, offset, form, text, 32) < 0) {
        strcpy(text, "none");
    }
    return text;
}

/* "2026-02-02T10:00", or "10:00" of the day of `day`. Sets *date_only for a date alone. */
static inline cpath_time cpath_test_time(const char *text, cpath_time day, int *date_only)
{
    char whole[64], date[32];
    cpath_stamp stamp = CPATH_STAMP_INIT;
    cpath_time time = 0;
    const cpath_zone *zone = cpath_calendar_zone(cpath_test_calendar);
    if (!zone) {
        fail_msg("no journey and calendar: cpath_test_use comes before the log");
    }
    if (strlen(text) <= 8 && strchr(text, ':')) {
        if (day == CPATH_TIME_NONE) {
            fail_msg("'%s' is of no day", text);
        }
        snprintf(whole, sizeof whole, "%sT%s", cpath_test_words(day, CPATH_FORM_DATE, date), text);
        text = whole;
    }
    if (cpath_stamp_parse(text, (int32_t)strlen(text), &stamp) < 0) {
        fail_msg("'%s' is no time", text);
    }
    if (date_only) {
        *date_only = !(stamp.flags & CPATH_STAMP_HAS_TIME);
    }
    if (stamp.flags & CPATH_STAMP_HAS_OFFSET) {
        return stamp.local - stamp.offset;
    }
    if (cpath_zone_from_local(zone, stamp.local, 0, &time) < 0) {
        fail_msg("'%s' is out of range", text);
    }
    return time;
}

static inline uint32_t cpath_test_number(uint32_t table, const char *key)
{
    int32_t number = cpath_journey_find(cpath_test_journey, table, key, (int32_t)strlen(key));
    if (number <= 0 && *key != '?') {
        fail_msg("the journey knows no '%s' among its %s ('?%s' is a key that it need not know)", key,
                 cpath_word(CPATH_WORDS_TABLE, table), key);
    }
    return number > 0 ? (uint32_t)number : CPATH_UNKNOWN;
}

/* Characters: a number says how many, anything else is the text. */
static inline uint32_t cpath_test_length(const char *value)
{
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    return *value && !*end ? (uint32_t)number : (uint32_t)cpath_text_characters(value, (int32_t)strlen(value));
}

static inline void cpath_test_understood(cpath_event *event, const char *value)
{
    int no = strcmp(value, "no") == 0;
    if (strcmp(value, "purpose") != 0) {
        event->flags |= no ? CPATH_EVENT_REASON_NOT_UNDERSTOOD : CPATH_EVENT_REASON_UNDERSTOOD;
    }
    if (strcmp(value, "reason") != 0) {
        event->flags |= no ? CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD : CPATH_EVENT_PURPOSE_UNDERSTOOD;
    }
}

/* NAME=VALUE of a time. */
static inline int cpath_test_set_time(cpath_event *event, const char *name, const char *value)
{
    int date_only = 0;
    cpath_time time;
    if (strcmp(name, "until") != 0 && strcmp(name, "next") != 0 && strcmp(name, "recorded") != 0) {
        return 0;
    }
    time = cpath_test_time(value, event->at, &date_only);
    if (*name == 'u') {
        event->until = time;
        event->flags |= CPATH_EVENT_HAS_UNTIL | (date_only ? CPATH_EVENT_UNTIL_DATE_ONLY : 0);
    } else if (*name == 'n') {
        event->next_at = time;
        event->flags |= CPATH_EVENT_HAS_NEXT | (date_only ? CPATH_EVENT_NEXT_DATE_ONLY : 0);
    } else {
        event->recorded_at = time;
        event->flags |= CPATH_EVENT_HAS_RECORDED;
    }
    return 1;
}

static inline void cpath_test_set(cpath_event *event, const char *name, const char *value)
{
    uint32_t *const references[] = {&event->stage, &event->goal, &event->item, &event->term, &event->role,
                                    &event->reason_code};
    static const char *const names[] = {"stage", "goal", "item", "term", "role", "reason_code"};
    static const uint32_t tables[] = {CPATH_TABLE_STAGES, CPATH_TABLE_GOALS, CPATH_TABLE_ITEMS,
                                      CPATH_TABLE_TERMS, CPATH_TABLE_ROLES, CPATH_TABLE_REASONS};
    size_t i;
    for (i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            *references[i] = cpath_test_number(tables[i], value);
            return;
        }
    }
    if (cpath_test_set_time(event, name, value)) {
        return;
    }
    if (strcmp(name, "reason") == 0) {
        event->reason_length = cpath_test_length(value);
    } else if (strcmp(name, "purpose") == 0) {
        event->purpose_length = cpath_test_length(value);
    } else if (strcmp(name, "understood") == 0) {
        cpath_test_understood(event, value);
    } else if (strcmp(name, "part") == 0) {
        event->part = (uint32_t)strtoul(value, NULL, 10);
    } else if (strcmp(name, "person") == 0) {
        event->person = strtoll(value, NULL, 10);
    } else if (strcmp(name, "sequence") == 0) {
        event->sequence = strtoll(value, NULL, 10);
    } else if (strcmp(name, "amount") == 0) {
        event->amount = strtoll(value, NULL, 10);
        event->flags |= CPATH_EVENT_HAS_AMOUNT;
    } else {
        fail_msg("no such field: %s", name);
    }
}

/* A word without a name: an outcome, a channel, or the key of what the kind is about. */
static inline void cpath_test_word(cpath_event *event, const char *word)
{
    int32_t outcome = cpath_word_value(CPATH_WORDS_OUTCOME, word, (int32_t)strlen(word));
    int32_t channel = cpath_word_value(CPATH_WORDS_CHANNEL, word, (int32_t)strlen(word));
    if (event->kind == CPATH_EVENT_STAGE || event->kind == CPATH_EVENT_REOPENED) {
        event->stage = cpath_test_number(CPATH_TABLE_STAGES, word);
    } else if (event->kind == CPATH_EVENT_DONE || event->kind == CPATH_EVENT_UNDONE ||
               event->kind == CPATH_EVENT_PROMISED) {
        event->item = cpath_test_number(CPATH_TABLE_ITEMS, word);
    } else if (event->kind == CPATH_EVENT_AGREED) {
        event->term = cpath_test_number(CPATH_TABLE_TERMS, word);
    } else if (outcome > 0) {
        event->outcome = (uint8_t)outcome;
    } else if (channel > 0) {
        event->channel = (uint8_t)channel;
    } else {
        event->role = cpath_test_number(CPATH_TABLE_ROLES, word);
    }
}

/* The next word of a line into `word`; 'a text' keeps its spaces. 0 at the end. */
static inline int cpath_test_next(const char **line, char word[512])
{
    size_t length = 0;
    int quoted = 0;
    while (**line == ' ') {
        ++*line;
    }
    for (; **line && (quoted || **line != ' '); ++*line) {
        if (**line == '\'') {
            quoted = !quoted;
        } else if (length < 511) {
            word[length++] = **line;
        }
    }
    word[length] = '\0';
    return length > 0;
}

static inline cpath_event cpath_test_event(const char *line, cpath_time day)
{
    cpath_event event;
    char word[512];
    const char *rest = line;
    int32_t kind;
    memset(&event, 0, sizeof event);
    (void)cpath_test_next(&rest, word);
    event.deal = 1;
    event.at = cpath_test_time(word, day, NULL);
    (void)cpath_test_next(&rest, word);
    kind = cpath_word_value(CPATH_WORDS_EVENT, word, (int32_t)strlen(word));
    if (kind < 0) {
        fail_msg("no such kind of event: %s", line);
    }
    event.kind = (uint8_t)kind;
    while (cpath_test_next(&rest, word)) {
        char *value = strchr(word, '=');
        if (value) {
            *value = '\0';
            cpath_test_set(&event, word, value + 1);
        } else {
            cpath_test_word(&event, word);
        }
    }
    return event;
}

/* Lines up to a NULL. The log is static: one at a time. */
static inline cpath_test_log *cpath_test_read(const char *const *lines)
{
    static cpath_test_log log;
    cpath_time day = CPATH_TIME_NONE;
    memset(&log, 0, sizeof log);
    log.now = CPATH_TIME_MIN;
    for (; *lines; lines++, log.count++) {
        if (log.count == CPATH_TEST_ROWS) {
            fail_msg("the log has more than %d lines", CPATH_TEST_ROWS);
        }
        cpath_event event = cpath_test_event(*lines, day);
        int ends = event.kind == CPATH_EVENT_CONTACT && event.flags & CPATH_EVENT_HAS_UNTIL && event.until > event.at;
        cpath_time end = ends ? event.until : event.at;
        log.events[log.count] = event;
        log.lines[log.count] = *lines;
        log.now = end > log.now ? end : log.now;
        day = event.at;
    }
    return &log;
}

#define log_of(...) cpath_test_read((const char *const[]){__VA_ARGS__, NULL})

/* The deal of a log, empty. */
static inline cpath_deal *cpath_test_deal(void)
{
    static uint64_t buffer[1 << 16];
    int32_t code = cpath_deal_init(cpath_test_journey, 1, 64, 64, buffer, (int32_t)sizeof buffer);
    if (code < 0) {
        fail_msg("the deal: %s", cpath_result_name(code));
    }
    return (cpath_deal *)(void *)buffer;
}

/* The findings of a log at a moment; their number. */
static inline int32_t cpath_test_findings(const cpath_test_log *log, cpath_time now, cpath_finding *findings,
                                          int32_t capacity)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    int32_t count = cpath_check(cpath_test_journey, CPATH_VIEW(&cpath_test_calendar, 1), cpath_test_deal(),
                                CPATH_VIEW(log->events, log->count), NULL, now, CPATH_ROOM(findings, capacity),
                                &problem);
    if (count < 0) {
        char text[256] = "";
        (void)cpath_problem_format(&problem, CPATH_LANG_EN, text, sizeof text);
        fail_msg("%s: %s", problem.row >= 0 ? log->lines[problem.row] : cpath_result_name(count),
                 problem.code ? text : cpath_result_text(count, CPATH_LANG_EN));
    }
    return count < capacity ? count : capacity;
}

/* Is the code among those up to a 0? */
static inline int cpath_test_among(const int32_t *codes, int32_t code)
{
    while (*codes && *codes != code) {
        codes++;
    }
    return *codes != 0;
}

/* The findings about a row (0: about none), those of an unwanted code with a mark. */
static inline void cpath_test_show_findings(const cpath_finding *findings, int32_t count, int32_t row,
                                            const int32_t *unwanted)
{
    int32_t i;
    for (i = 0; i < count; i++) {
        char text[512] = "";
        if (findings[i].row != row) {
            continue;
        }
        (void)cpath_finding_format(cpath_test_journey, cpath_test_calendar, &findings[i], sizeof (findings[i]), text, sizeof text);
        print_error("%s CP%d %s: %s\n", cpath_test_among(unwanted, findings[i].code) ? "  >>>" : "     ", findings[i].code,
                    cpath_finding_key(findings[i].code), text);
    }
}

/* The timeline of a log, each finding below the row that it is about. */
static inline void cpath_test_show(const cpath_test_log *log, const cpath_finding *findings, int32_t count,
                                   const int32_t *unwanted)
{
    int32_t i;
    print_error("the log:\n");
    for (i = 0; i < log->count; i++) {
        print_error("  %2d  %s\n", i + 1, log->lines[i]);
        cpath_test_show_findings(findings, count, i + 1, unwanted);
    }
    cpath_test_show_findings(findings, count, 0, unwanted);
}

static inline void cpath_test_show_clock(const cpath_clock *clock)
{
    const cpath_time times[] = {clock->anchor_at, clock->not_before, clock->warn_at, clock->due, clock->end_at};
    static const char *const names[] = {"from", "not before", "at risk", "due", "ended"};
    char text[32];
    int32_t i;
    print_error("the clock of %s: %s, %s\n", cpath_journey_key(cpath_test_journey, CPATH_TABLE_TERMS, clock->term),
                cpath_word(CPATH_WORDS_PHASE, clock->phase), cpath_word(CPATH_WORDS_VERDICT, clock->verdict));
    for (i = 0; i < 5; i++) {
        if (times[i] != CPATH_TIME_NONE) {
            print_error("  %-10s  %s\n", names[i], cpath_test_words(times[i], CPATH_FORM_OFFSET, text));
        }
    }
}

/* A moment of an assertion; NULL is the log's end. */
static inline cpath_time cpath_test_moment(const cpath_test_log *log, const char *now)
{
    return now ? cpath_test_time(now, log->now, NULL) : log->now;
}

/** The log has (has not) a finding of that code, at its end or at a moment ("2026-02-03T10:00"). */
#define assert_finding(log, code) cpath_test_assert_finding(log, NULL, code, 1, __FILE__, __LINE__)
#define assert_no_finding(log, code) cpath_test_assert_finding(log, NULL, code, 0, __FILE__, __LINE__)
#define assert_finding_at(log, now, code) cpath_test_assert_finding(log, now, code, 1, __FILE__, __LINE__)
#define assert_no_finding_at(log, now, code) cpath_test_assert_finding(log, now, code, 0, __FILE__, __LINE__)

/* Tells the codes of `wanted` that no finding has; their number. */
static inline int32_t cpath_test_tell_missing(const cpath_finding *findings, int32_t count, const int32_t *wanted)
{
    int32_t missing = 0, i;
    for (; *wanted; wanted++) {
        for (i = 0; i < count && findings[i].code != *wanted; i++) {
        }
        if (i == count) {
            const char *key = cpath_finding_key(*wanted);
            print_error("missing: CP%d %s; ", *wanted, key ? key : "?");
            missing++;
        }
    }
    return missing;
}

/* Tells the findings' codes that are unwanted, as a list up to a 0; their number. */
static inline int32_t cpath_test_tell_unwanted(const cpath_finding *findings, int32_t count, const int32_t *unwanted)
{
    int32_t told = 0, i;
    for (i = 0; i < count; i++) {
        if (cpath_test_among(unwanted, findings[i].code)) {
            print_error("not wanted: CP%d %s; ", findings[i].code, cpath_finding_key(findings[i].code));
            told++;
        }
    }
    return told;
}

static inline void cpath_test_assert_finding(const cpath_test_log *log, const char *now, int32_t code, int wanted,
                                             const char *file, int line)
{
    static cpath_finding findings[512];
    const int32_t codes[] = {code, 0}, none[] = {0};
    int32_t count = cpath_test_findings(log, cpath_test_moment(log, now), findings, 512);
    if (wanted ? cpath_test_tell_missing(findings, count, codes) : cpath_test_tell_unwanted(findings, count, codes)) {
        cpath_test_show(log, findings, count, wanted ? none : codes);
        _fail(file, line);
    }
}

/** The log has findings of these codes and no others, at its end. */
#define assert_findings(log, ...) \
    cpath_test_assert_findings(log, NULL, (const int32_t[]){__VA_ARGS__, 0}, __FILE__, __LINE__)
/** Nothing at all is broken, at the log's end. */
#define assert_no_findings(log) cpath_test_assert_findings(log, NULL, (const int32_t[]){0}, __FILE__, __LINE__)

static inline void cpath_test_assert_findings(const cpath_test_log *log, const char *now, const int32_t *wanted,
                                              const char *file, int line)
{
    static cpath_finding findings[512];
    int32_t unwanted[512 + 1], more = 0, i;
    int32_t count = cpath_test_findings(log, cpath_test_moment(log, now), findings, 512);
    for (i = 0; i < count; i++) {
        if (!cpath_test_among(wanted, findings[i].code)) {
            unwanted[more++] = findings[i].code;
        }
    }
    unwanted[more] = 0;
    if (cpath_test_tell_missing(findings, count, wanted) + cpath_test_tell_unwanted(findings, count, unwanted) > 0) {
        cpath_test_show(log, findings, count, unwanted);
        _fail(file, line);
    }
}

/** A row of a company's table: a made-up log and the codes of all its findings. */
typedef struct cpath_test_row {
    const char *name;      /**< What the row shows, in words. */
    const char *lines[16]; /**< Up to the first NULL. */
    int32_t codes[8];      /**< CPATH_CP...; none: nothing is broken. */
    const char *now;       /**< When it is asked; NULL: at the log's end. */
} cpath_test_row;

static inline void cpath_test_run_row(void **state)
{
    const cpath_test_row *row = (const cpath_test_row *)*state;
    cpath_test_assert_findings(cpath_test_read(row->lines), row->now, row->codes, row->name, 0);
}

/** Runs a table as a group, one test a row. @return the number of failed ones. */
static inline int cpath_test_run_rows(const char *group, const cpath_test_row *rows, int32_t count,
                                      CMFixtureFunction set_up)
{
    static struct CMUnitTest tests[CPATH_TEST_ROWS];
    int32_t i;
    for (i = 0; i < count && i < CPATH_TEST_ROWS; i++) {
        tests[i] = (struct CMUnitTest){rows[i].name, cpath_test_run_row, NULL, NULL, (void *)(uintptr_t)&rows[i]};
    }
    return count > CPATH_TEST_ROWS ? -1 : _cmocka_run_group_tests(group, tests, (size_t)count, set_up, NULL);
}

/* A fold of the log up to a moment. */
static inline cpath_deal *cpath_test_fold(const cpath_test_log *log, cpath_time now)
{
    cpath_deal *deal = cpath_test_deal();
    cpath_problem problem = CPATH_PROBLEM_INIT;
    int32_t code = cpath_deal_apply(cpath_test_journey, CPATH_VIEW(&cpath_test_calendar, 1), deal,
                                    CPATH_VIEW(log->events, log->count), NULL, now, &problem);
    if (code < 0) {
        fail_msg("%s: %s", problem.row >= 0 ? log->lines[problem.row] : "", cpath_result_name(code));
    }
    return deal;
}

/* The first clock of a term at a moment. */
static inline cpath_clock cpath_test_clock(const cpath_test_log *log, const char *term, cpath_time now)
{
    static cpath_clock clocks[1024 + 64];
    uint32_t number = cpath_test_number(CPATH_TABLE_TERMS, term);
    int32_t i, count = cpath_deal_clocks(cpath_test_journey, CPATH_VIEW(&cpath_test_calendar, 1),
                                         cpath_test_fold(log, now), now, CPATH_ROOM(clocks, 1024 + 64));
    for (i = 0; i < count; i++) {
        if (clocks[i].term == number) {
            return clocks[i];
        }
    }
    fail_msg("no such term: %s", term);
    return clocks[0];
}

/** The term's clock is due then (a time as in a log), asked at the log's end. */
#define assert_due(log, term, due) cpath_test_assert_due(log, term, due, __FILE__, __LINE__)
static inline void cpath_test_assert_due(const cpath_test_log *log, const char *term, const char *due,
                                         const char *file, int line)
{
    cpath_clock clock = cpath_test_clock(log, term, log->now);
    if (clock.due != cpath_test_moment(log, due)) {
        print_error("%s should be due %s; ", term, due);
        cpath_test_show(log, NULL, 0, NULL);
        cpath_test_show_clock(&clock);
        _fail(file, line);
    }
}

/** The term's clock has that verdict (CPATH_VERDICT_...) at a moment. */
#define assert_verdict(log, term, now, verdict) \
    cpath_test_assert_verdict(log, term, now, verdict, __FILE__, __LINE__)
static inline void cpath_test_assert_verdict(const cpath_test_log *log, const char *term, const char *now,
                                             uint32_t verdict, const char *file, int line)
{
    cpath_clock clock = cpath_test_clock(log, term, cpath_test_moment(log, now));
    if (clock.verdict != verdict) {
        print_error("%s should be %s at %s; ", term, cpath_word(CPATH_WORDS_VERDICT, verdict), now);
        cpath_test_show(log, NULL, 0, NULL);
        cpath_test_show_clock(&clock);
        _fail(file, line);
    }
}

/* The state of a log at its end. */
static inline cpath_state cpath_test_state(const cpath_test_log *log)
{
    cpath_state own = CPATH_STATE_INIT;
    int32_t code = cpath_deal_state(cpath_test_journey, CPATH_VIEW(&cpath_test_calendar, 1),
                                    cpath_test_fold(log, log->now), log->now, &own);
    if (code < 0) {
        fail_msg("the state: %s", cpath_result_name(code));
    }
    return own;
}

/** The deal is open, won or lost (CPATH_STATUS_...) at the log's end. */
#define assert_status(log, wanted) cpath_test_assert_status(log, wanted, __FILE__, __LINE__)
static inline void cpath_test_assert_status(const cpath_test_log *log, uint32_t wanted, const char *file, int line)
{
    cpath_state own = cpath_test_state(log);
    if (own.status != wanted) {
        print_error("the deal is %s, not %s; ", cpath_word(CPATH_WORDS_STATUS, own.status),
                    cpath_word(CPATH_WORDS_STATUS, wanted));
        cpath_test_show(log, NULL, 0, NULL);
        _fail(file, line);
    }
}

#endif
