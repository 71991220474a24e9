/* SPDX-License-Identifier: MIT */
/* The ready mappings: exports of three CRMs, row by row, against the built-in journey. */
#include "logs.h"

#define NOW INT64_C(1770897600) /* 2026-02-12T15:00+03:00 */

static int load_built_in(void **state)
{
    (void)state;
    cpath_io_error error;
    journey = malloc((size_t)cpath_remarka_size(CPATH_LANG_RU));
    assert_int_equal(cpath_remarka_build(CPATH_LANG_RU, journey, cpath_remarka_size(CPATH_LANG_RU)), CPATH_OK);
    calendar = cpath_io_calendar_load(CLI_DATA "/russia.json", CPATH_LANG_EN, &error);
    return !calendar;
}

static cpath_io_log *load(const char *name)
{
    char csv[512], map[512];
    cpath_io_error error;
    snprintf(csv, sizeof csv, CLI_DATA "/%s.csv", name);
    snprintf(map, sizeof map, CLI_DATA "/%s.map.json", name);
    cpath_io_log *log = cpath_io_log_load(csv, map, journey, calendar, CPATH_LANG_EN, &error);
    if (!log) {
        fail_msg("%s", error.text);
    }
    return log;
}

/* "201 5: created at=…": the deal, the line of the file, what the row says. */
static void assert_events(const cpath_io_log *log, const char *const *expected, int32_t count)
{
    for (int32_t i = 0; i < cpath_io_log_events(log).count; i++) {
        struct line line;
        char text[1100];
        snprintf(text, sizeof text, "%s %d: %s", cpath_io_log_deal(log, event_at(log, i)->deal),
                 (int)cpath_io_log_line(log, i), describe(log, i, &line));
        if (i >= count || strcmp(text, expected[i]) != 0) {
            fail_msg("event %d:\n  is  %s\n  not %s", (int)i, text, i < count ? expected[i] : "there");
        }
    }
    assert_int_equal(cpath_io_log_events(log).count, count);
}

struct status {
    const char *deal, *stage, *status, *next_at; /* the client's, NULL: none */
    int32_t contact_number;
    uint32_t last_outcome;
};

static void assert_status(const cpath_io_log *log, const struct status *expected)
{
    cpath_view events = cpath_io_log_events(log);
    int64_t id = cpath_io_log_deal_find(log, expected->deal);
    int32_t first = 0, count = 0, size = cpath_deal_size(journey, 8, 8);
    cpath_deal *deal = malloc((size_t)size);
    cpath_state now = CPATH_STATE_INIT;
    cpath_finding findings[64];
    char next[40] = "";
    for (int32_t i = events.count - 1; i >= 0; i--) {
        first = event_at(log, i)->deal == id ? i : first;
        count += event_at(log, i)->deal == id;
    }
    assert_int_equal(cpath_deal_init(journey, id, 8, 8, deal, size), CPATH_OK);
    assert_true(cpath_check(journey, CPATH_VIEW(&calendar, 1), deal, CPATH_VIEW(event_at(log, first), count), NULL, NOW,
                            CPATH_ROOM(findings, 64), NULL) >= 0);
    assert_int_equal(cpath_deal_state(journey, CPATH_VIEW(&calendar, 1), deal, NOW, &now), CPATH_OK);
    assert_string_equal(cpath_journey_key(journey, CPATH_TABLE_STAGES, now.stage), expected->stage);
    assert_string_equal(cpath_word(CPATH_WORDS_STATUS, now.status), expected->status);
    assert_int_equal(now.contact_number, expected->contact_number);
    assert_int_equal(now.last_outcome, expected->last_outcome);
    if (now.next_at != CPATH_TIME_NONE) {
        assert_true(cpath_time_format(now.next_at, 3 * 3600, CPATH_FORM_OFFSET, next, sizeof next) > 0);
        next[now.flags & CPATH_STATE_NEXT_DATE_ONLY ? 10 : 16] = '\0';
    }
    assert_string_equal(next, expected->next_at ? expected->next_at : "");
    free(deal);
}

#define COUNT(rows) (int32_t)(sizeof(rows) / sizeof *(rows))

static void assert_export(const char *name, const char *const *events, int32_t event_count, cpath_io_counts counts,
                          const struct status *statuses, int32_t status_count)
{
    cpath_io_log *log = load(name);
    cpath_io_counts got = cpath_io_log_counts(log);
    assert_events(log, events, event_count);
    assert_memory_equal(&got, &counts, sizeof got);
    assert_int_equal(cpath_io_log_deals(log), status_count);
    for (int32_t i = 0; i < status_count; i++) {
        assert_status(log, &statuses[i]);
    }
    cpath_io_log_free(log);
}

static void bitrix24(void **state)
{
    (void)state;
    static const char *const events[] = {
        "201 2: created at=2026-02-02T07:00:00Z sequence=1",
        "201 16: contact at=2026-02-02T07:10:00Z channel=1 until=2026-02-02T07:14:00Z person=1"
        " recorded=2026-02-02T07:15:00Z sequence=15",
        "201 3: stage at=2026-02-04T08:00:00Z stage=2 sequence=2",
        "201 17: contact at=2026-02-04T08:00:00Z channel=2 until=2026-02-04T08:50:00Z person=2"
        " recorded=2026-02-04T15:20:00Z sequence=16",
        "201 4: stage at=2026-02-05T09:00:00Z stage=3 sequence=3",
        "201 18: done at=2026-02-06T12:00:00Z item=21 person=3 sequence=17",
        "201 19: outcome at=2026-02-06T12:30:00Z outcome=3 next=2026-02-13T08:00:00Z purpose=17 person=1"
        " sequence=18 what='Согласовать смету'",
        "202 5: created deal=2 at=2026-02-02T09:00:00Z sequence=4",
        "202 6: stage deal=2 at=2026-02-03T12:00:00Z stage=2 sequence=5",
        "202 7: stage deal=2 at=2026-02-05T07:00:00Z stage=3 sequence=6",
        "202 8: stage deal=2 at=2026-02-06T07:00:00Z stage=4 sequence=7",
        "202 9: stage deal=2 at=2026-02-09T07:00:00Z stage=5 sequence=8",
        "202 10: stage deal=2 at=2026-02-10T07:00:00Z stage=6 sequence=9",
        "202 11: outcome deal=2 at=2026-02-11T13:00:00Z outcome=1 sequence=10",
        "203 12: created deal=3 at=2026-02-03T06:30:00Z sequence=11",
        "203 20: contact deal=3 at=2026-02-03T06:40:00Z channel=1 until=2026-02-03T06:44:00Z person=1"
        " recorded=2026-02-03T06:45:00Z sequence=19",
        "203 13: outcome deal=3 at=2026-02-03T07:00:00Z outcome=2 reason=6 sequence=12 why='дорого'",
        "204 14: created deal=4 at=2026-02-03T08:00:00Z sequence=13",
        "204 21: contact deal=4 at=2026-02-03T08:10:00Z channel=1 until=2026-02-03T08:13:00Z person=1"
        " recorded=2026-02-03T08:15:00Z sequence=20",
        "204 15: outcome deal=4 at=2026-02-05T14:00:00Z outcome=2 sequence=14",
    };
    static const struct status statuses[] = {
        {"201", "proposal", "open", "2026-02-13T11:00", 2, CPATH_OUTCOME_POSTPONED},
        {"202", "contract", "won", NULL, 0, 0},
        {"203", "first-contact", "lost", NULL, 1, CPATH_OUTCOME_REFUSED},
        {"204", "first-contact", "lost", NULL, 1, CPATH_OUTCOME_REFUSED},
    };
    assert_export("bitrix24", events, COUNT(events), (cpath_io_counts){22, 20, 1, 1}, statuses, COUNT(statuses));
}

static void kommo(void **state)
{
    (void)state;
    static const char *const events[] = {
        "3001 2: created at=2026-02-02T07:00:00Z person=1 sequence=1",
        "3001 3: assigned at=2026-02-02T07:01:00Z role=1 person=2 sequence=2",
        "3001 4: contact at=2026-02-02T07:12:00Z channel=1 person=2 sequence=3",
        "3001 5: outcome at=2026-02-02T07:20:00Z outcome=3 next=2026-02-03T08:00:00Z purpose=16 person=2"
        " sequence=4 what='замер на объекте'",
        "3001 6: done at=2026-02-02T07:21:00Z item=2 person=2 sequence=5",
        "3001 7: stage at=2026-02-03T08:00:00Z stage=2 person=2 sequence=6",
        "3001 8: contact at=2026-02-03T08:30:00Z channel=1 person=2 sequence=7",
        "3001 10: outcome at=2026-02-03T08:40:00Z outcome=3 next=2026-02-06T09:00:00Z person=2 sequence=9",
        "3001 11: outcome at=2026-02-05T14:00:00Z outcome=3 next=2026-02-13T09:00:00Z person=2 sequence=10",
        "3002 12: created deal=2 at=2026-02-02T12:00:00Z person=2 sequence=11",
        "3002 13: contact deal=2 at=2026-02-02T12:05:00Z channel=1 person=1 sequence=12",
        "3002 14: outcome deal=2 at=2026-02-02T12:20:00Z outcome=2 reason=22 person=2 sequence=13"
        " why='выбрал другую компанию'",
        "3002 15: contact deal=2 at=2026-02-09T06:00:00Z channel=4 person=1 sequence=14",
        "3003 16: created deal=3 at=2026-02-03T07:00:00Z person=3 sequence=15",
        "3003 17: contact deal=3 at=2026-02-03T07:30:00Z channel=4 person=3 sequence=16",
        "3003 19: stage deal=3 at=2026-02-04T07:00:00Z stage=3 person=3 sequence=18",
        "3003 20: outcome deal=3 at=2026-02-11T10:00:00Z outcome=1 person=3 sequence=19",
    };
    static const struct status statuses[] = {
        {"3001", "meeting", "open", "2026-02-13T12:00", 2, CPATH_OUTCOME_POSTPONED},
        {"3002", "first-contact", "lost", NULL, 2, 0},
        {"3003", "proposal", "won", NULL, 1, CPATH_OUTCOME_BOUGHT},
    };
    assert_export("kommo", events, COUNT(events), (cpath_io_counts){21, 17, 3, 1}, statuses, COUNT(statuses));
}

static void pipedrive(void **state)
{
    (void)state;
    static const char *const events[] = {
        "41 2: created at=2026-02-02T07:00:00Z sequence=1 name='Ann Brown'",
        "41 6: contact at=2026-02-02T07:34:00Z channel=1 person=1 sequence=5 name='Ann Brown'",
        "41 7: done at=2026-02-02T07:40:00Z item=2 person=1 sequence=6 name='Ann Brown'",
        "41 8: stage at=2026-02-03T12:00:00Z stage=2 person=1 sequence=7 name='Ann Brown'",
        "41 9: contact at=2026-02-03T12:45:00Z stage=2 goal=1 channel=2 person=2 sequence=8 name='Ann Brown'",
        "41 10: outcome at=2026-02-03T13:00:00Z outcome=3 next=2026-02-13T08:00:00Z purpose=21 person=1"
        " sequence=9 what='Agree on the estimate' name='Ann Brown'",
        "42 11: contact deal=2 at=2026-02-02T09:31:00Z channel=1 person=1 sequence=10 name='Max Green'",
        "42 3: outcome deal=2 at=2026-02-05T13:00:00Z outcome=2 reason=8 sequence=2 why='too dear' name='Max Green'",
        "43 12: contact deal=3 at=2026-02-03T06:20:00Z channel=1 person=2 sequence=11 name='Eve White'",
        "43 4: outcome deal=3 at=2026-02-10T12:00:00Z outcome=1 sequence=3 name='Eve White'",
        "43 13: outcome deal=3 at=2026-02-10T12:10:00Z outcome=3 next=2026-02-16T21:00:00Z(date) purpose=19"
        " person=2 sequence=12 what='How do you like it?' name='Eve White'",
        "44 5: outcome deal=4 at=2026-02-04T15:00:00Z outcome=2 sequence=4 name='Tom Grey'",
        "45 14: created deal=5 at=2026-02-09T07:00:00Z sequence=13 name='Joe Black'",
        "45 15: contact deal=5 at=2026-02-09T07:20:00Z channel=1 person=1 sequence=14 name='Joe Black'",
        "45 16: outcome deal=5 at=2026-02-09T07:21:00Z outcome=3 next=2026-02-15T21:00:00Z(date) purpose=10"
        " person=1 sequence=15 what='Call again' name='Joe Black'",
    };
    static const struct status statuses[] = {
        {"41", "meeting", "open", "2026-02-13T11:00", 2, CPATH_OUTCOME_POSTPONED},
        {"42", "first-contact", "lost", NULL, 1, CPATH_OUTCOME_REFUSED},
        {"43", "first-contact", "won", NULL, 1, CPATH_OUTCOME_BOUGHT},
        {"44", "first-contact", "lost", NULL, 0, 0},
        {"45", "first-contact", "open", "2026-02-16", 1, CPATH_OUTCOME_POSTPONED},
    };
    assert_export("pipedrive", events, COUNT(events), (cpath_io_counts){17, 15, 1, 1}, statuses, COUNT(statuses));
}

/* A broken row or rule of a copy of a shipped mapping is told by both. */
static void mistakes_name_the_row_and_the_rule(void **state)
{
    (void)state;
    static const char csv[] = "id,type,entity_id,entity_type,created_by,created_at,value_before,value_after,task_text,"
                              "loss_reason\n1,lead_added,1,lead,0,1770000000,,,,\n"
                              "2,task_added,1,lead,0,1770000060,,tomorrow,,\n";
    static const char *const places[][2] = {
        {"", "log.csv:3: value_after: a time such as 2026-01-31T10:00 is needed (tomorrow) (rules[12].next_at)"},
        {"meeting", "map.json:7:99: rules[3].stage: meetinh: the journey has no such key; did you mean meeting?"},
    };
    size_t length = 0;
    FILE *file = fopen(CLI_DATA "/kommo.map.json", "rb");
    char map[8192] = "";
    assert_non_null(file);
    length = fread(map, 1, sizeof map - 1, file);
    fclose(file);
    assert_in_range(length, 1000, sizeof map - 2);
    for (int i = 0; i < 2; i++) {
        cpath_io_error error;
        char *word = *places[i][0] ? strstr(map, places[i][0]) : NULL;
        if (word) {
            word[strlen(places[i][0]) - 1] = 'h';
        }
        assert_null(parse_bytes(csv, sizeof csv - 1, map, CPATH_LANG_EN, &error));
        assert_string_equal(error.text, places[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(bitrix24),
        cmocka_unit_test(kommo),
        cmocka_unit_test(pipedrive),
        cmocka_unit_test(mistakes_name_the_row_and_the_rule),
    };
    return cmocka_run_group_tests(table, load_built_in, tear_down);
}
