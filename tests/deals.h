/* SPDX-License-Identifier: MIT */
/* Logs of the built-in journey and what a deal answers, as words, for tests. */
#ifndef TESTS_DEALS_H
#define TESTS_DEALS_H

#include "calendars.h"
#include "journeys.h"

#include <clientpath/testing.h>

/* A week of February 2026, weekdays 09:00 to 18:00 in Moscow. */
#define MON "2026-02-02T"
#define TUE "2026-02-03T"
#define WED "2026-02-04T"
#define THU "2026-02-05T"
#define FRI "2026-02-06T"
#define SAT "2026-02-07T"
#define SUN "2026-02-08T"
#define NEXT_MON "2026-02-09T"
#define NEXT_TUE "2026-02-10T"

#define OFFICE_OFFSET (3 * 3600)

static inline cpath_calendar *office_of(const char *week)
{
    static struct plan plan;
    static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, week);
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone);
}

static inline cpath_journey *remarka_in(int32_t language)
{
    int32_t size = cpath_remarka_size(language);
    cpath_journey *journey = malloc((size_t)size);
    assert_int_equal(cpath_remarka_build(language, journey, size), CPATH_OK);
    return journey;
}

/* The built-in journey under other policies. */
static inline cpath_journey *remarka_with(uint32_t policies)
{
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    input.policies |= policies;
    return journey_of(&input);
}

static inline cpath_view test_calendars(void)
{
    return CPATH_VIEW(&cpath_test_calendar, 1);
}

static inline cpath_time moment_of(const char *text)
{
    return cpath_test_time(text, 0, NULL);
}

/* " name=2026-02-02T10:20", or " name=-" */
static inline void put_time(char *text, size_t size, const char *name, cpath_time time)
{
    char stamp[32] = "-";
    size_t used = strlen(text);
    if (time != CPATH_TIME_NONE) {
        (void)cpath_time_format(time, OFFICE_OFFSET, CPATH_FORM_LOCAL, stamp, sizeof stamp);
        stamp[time % 60 ? 19 : 16] = '\0';
    }
    snprintf(text + used, size - used, " %s=%s", name, stamp);
}

static inline void put_number(char *text, size_t size, const char *name, int64_t number)
{
    size_t used = strlen(text);
    snprintf(text + used, size - used, " %s=%lld", name, (long long)number);
}

static inline void put_word(char *text, size_t size, const char *word)
{
    size_t used = strlen(text);
    snprintf(text + used, size - used, " %s", word ? word : "-");
}

static inline void state_words(const cpath_state *state, char *text, size_t size)
{
    static const char *const flags[] = {"in-contact", "paused", "date-only", "missed", "asked", "not-told"};
    *text = '\0';
    put_word(text, size, cpath_word(CPATH_WORDS_STATUS, state->status));
    put_word(text, size, cpath_journey_key(cpath_test_journey, CPATH_TABLE_STAGES, state->stage));
    put_word(text, size, cpath_word(CPATH_WORDS_OUTCOME, state->last_outcome));
    for (uint32_t bit = 0; bit < sizeof flags / sizeof *flags; bit++) {
        if (state->flags >> bit & 1) {
            put_word(text, size, flags[bit]);
        }
    }
    put_time(text, size, "created", state->created_at);
    put_time(text, size, "since", state->since);
    put_time(text, size, "closed", state->closed_at);
    put_time(text, size, "last", state->last_at);
    put_time(text, size, "next", state->next_at);
    put_time(text, size, "next-due", state->next_due);
    put_number(text, size, "n", state->contact_number);
    put_number(text, size, "contacts", state->contacts);
    put_number(text, size, "ended", state->contacts_ended);
    put_number(text, size, "overdue", state->overdue);
    put_number(text, size, "missing", state->missing);
    put_number(text, size, "rows", state->rows);
    put_number(text, size, "contact-row", state->last_contact_row);
    put_number(text, size, "reason-row", state->reason_row);
    put_number(text, size, "next-row", state->next_row);
    put_number(text, size, "closed-row", state->closed_row);
}

static inline void clock_words(const cpath_clock *clock, char *text, size_t size)
{
    *text = '\0';
    put_word(text, size, cpath_word(CPATH_WORDS_PHASE, clock->phase));
    put_word(text, size, cpath_word(CPATH_WORDS_VERDICT, clock->verdict));
    put_time(text, size, "from", clock->anchor_at);
    put_time(text, size, "to", clock->end_at);
    put_time(text, size, "not-before", clock->not_before);
    put_time(text, size, "due", clock->due);
    put_time(text, size, "warn", clock->warn_at);
    put_number(text, size, "amount", clock->amount);
    put_number(text, size, "paid", clock->paid);
    put_number(text, size, "anchor", clock->anchor_row);
    put_number(text, size, "end", clock->end_row);
}

/* A log, a moment (NULL: the log's end), and what is asked and answered then:
 * "state: won n=1 !asked", "first-contact.chat: running due=...",
 * "contract.payment#2: ended", "item contract.paid: done=3". Every word must be
 * among the answer's, or with "!" must not. */
struct deal_case {
    const char *why;
    const char *lines[16];
    const char *now;
    const char *wants[6];
};

static inline int has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)); at++) {
        if (at > text && at[-1] == ' ' && (at[length] == ' ' || !at[length])) {
            return 1;
        }
    }
    return 0;
}

static inline void item_words(cpath_deal *deal, const char *key, char *text, size_t size)
{
    static cpath_item_state items[CPATH_MAX_ITEMS];
    uint32_t number = cpath_test_number(CPATH_TABLE_ITEMS, key);
    assert_true(number != CPATH_UNKNOWN);
    assert_true(cpath_deal_items(cpath_test_journey, deal, CPATH_ROOM(items, CPATH_MAX_ITEMS)) > 0);
    *text = '\0';
    put_number(text, size, "done", items[number - 1].done_row);
    put_number(text, size, "promised", items[number - 1].promised_row);
    put_time(text, size, "at", items[number - 1].done_at);
}

static inline void term_words(cpath_deal *deal, const char *key, uint32_t part, cpath_time now, char *text, size_t size)
{
    static cpath_clock clocks[CPATH_MAX_TERMS];
    uint32_t number = cpath_test_number(CPATH_TABLE_TERMS, key);
    int32_t count = cpath_deal_clocks(cpath_test_journey, test_calendars(), deal, now,
                                      CPATH_ROOM(clocks, CPATH_MAX_TERMS));
    assert_true(number != CPATH_UNKNOWN && count > 0);
    snprintf(text, size, " none");
    for (int32_t i = 0; i < count; i++) {
        if (clocks[i].term == number && clocks[i].part == part) {
            clock_words(&clocks[i], text, size);
        }
    }
}

/* What the deal answers to "state", "item KEY", "TERM" or "TERM#PART". */
static inline void answer_words(cpath_deal *deal, const char *subject, cpath_time now, char *text, size_t size)
{
    char key[128];
    const char *part = strchr(subject, '#');
    if (strcmp(subject, "state") == 0) {
        cpath_state state = CPATH_STATE_INIT;
        assert_int_equal(cpath_deal_state(cpath_test_journey, test_calendars(), deal, now, &state), CPATH_OK);
        state_words(&state, text, size);
    } else if (strncmp(subject, "item ", 5) == 0) {
        assert_int_equal(cpath_deal_advance(cpath_test_journey, test_calendars(), deal, now), CPATH_OK);
        item_words(deal, subject + 5, text, size);
    } else {
        snprintf(key, sizeof key, "%.*s", part ? (int)(part - subject) : (int)strlen(subject), subject);
        term_words(deal, key, part ? (uint32_t)atoi(part + 1) : 0, now, text, size);
    }
}

static inline int case_holds(const struct deal_case *one, const char *want, const cpath_test_log *log)
{
    char subject[128], words[1024], wanted[512], *rest = wanted;
    const char *colon = strchr(want, ':');
    cpath_time now = one->now ? moment_of(one->now) : log->now;
    int holds = 1;
    assert_non_null(colon);
    snprintf(subject, sizeof subject, "%.*s", (int)(colon - want), want);
    snprintf(wanted, sizeof wanted, "%s", colon + 1);
    answer_words(cpath_test_fold(log, now), subject, now, words, sizeof words);
    for (char *word; (word = strtok_r(rest, " ", &rest));) {
        holds &= *word == '!' ? !has_word(words, word + 1) : has_word(words, word);
    }
    if (!holds) {
        print_message("# %s: %s, but it is%s\n", one->why, want, words);
    }
    return holds;
}

static inline void check_cases(const struct deal_case *cases, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const cpath_test_log *log = cpath_test_read(cases[i].lines);
        for (const char *const *want = cases[i].wants; *want; want++) {
            wrong += !case_holds(&cases[i], *want, log);
        }
    }
    assert_int_equal(wrong, 0);
}

#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

#endif
