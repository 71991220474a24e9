/* SPDX-License-Identifier: MIT */
/* The made-up clients meet every outcome, stage, status, phase, verdict and finding. */
#include "tests.h"

#include <clientpath/io.h>

#define NOW INT64_C(1770897600) /* 2026-02-12T15:00+03:00, as in the README */

static cpath_journey *journey;
static cpath_calendar *calendar;
static cpath_io_log *events_log;

/* What was met, by the numbers of the constants. */
static int outcomes[8], stages[8], statuses[8], phases[8], verdicts[16], codes[1000];

static int load(void **state)
{
    (void)state;
    cpath_io_error error;
    journey = malloc((size_t)cpath_remarka_size(CPATH_LANG_RU));
    assert_int_equal(cpath_remarka_build(CPATH_LANG_RU, journey, cpath_remarka_size(CPATH_LANG_RU)), CPATH_OK);
    calendar = cpath_io_calendar_load(CLI_DATA "/russia.json", CPATH_LANG_EN, &error);
    events_log = cpath_io_log_load(CLI_DATA "/clients.csv", NULL, journey, calendar, CPATH_LANG_EN, &error);
    if (!calendar || !events_log) {
        print_error("%s\n", error.text);
        return 1;
    }
    return 0;
}

static int unload(void **state)
{
    (void)state;
    cpath_io_log_free(events_log);
    free(calendar);
    free(journey);
    return 0;
}

static void meet(cpath_view events, cpath_deal *deal)
{
    static cpath_finding findings[256];
    static cpath_clock clocks[64];
    cpath_view calendars = CPATH_VIEW(&calendar, 1);
    cpath_state now = CPATH_STATE_INIT;
    int32_t count = cpath_check(journey, calendars, deal, events, NULL, NOW, CPATH_ROOM(findings, 256), NULL);
    assert_in_range(count, 0, 256);
    for (int32_t i = 0; i < count; i++) {
        codes[findings[i].code]++;
    }
    for (int32_t i = 0; i < events.count; i++) {
        outcomes[((const cpath_event *)events.data)[i].outcome]++;
    }
    assert_int_equal(cpath_deal_state(journey, calendars, deal, NOW, &now), CPATH_OK);
    stages[now.stage]++;
    statuses[now.status]++;
    count = cpath_deal_clocks(journey, calendars, deal, NOW, CPATH_ROOM(clocks, 64));
    for (int32_t i = 0; i < count; i++) {
        phases[clocks[i].phase]++;
        verdicts[clocks[i].verdict] += clocks[i].phase != CPATH_PHASE_NOT_STARTED;
    }
}

static void fold_all(void)
{
    cpath_view events = cpath_io_log_events(events_log);
    const cpath_event *rows = events.data;
    int32_t size = cpath_deal_size(journey, 32, 32);
    for (int32_t first = 0, end; first < events.count; first = end) {
        for (end = first; end < events.count && rows[end].deal == rows[first].deal;) {
            end++;
        }
        cpath_deal *deal = malloc((size_t)size);
        assert_int_equal(cpath_deal_init(journey, rows[first].deal, 32, 32, deal, size), CPATH_OK);
        meet(CPATH_VIEW(rows + first, end - first), deal);
        free(deal);
    }
}

static void everything_is_met(void **state)
{
    (void)state;
    /* No entering gate and no idle time are in the handbook; and the made-up
     * log keeps within the years whose days off are known. */
    static const int32_t unmet[] = {CPATH_CP206_ENTERED_WITHOUT, CPATH_CP212_IDLE,
                                    CPATH_CP309_DUE_UNKNOWN};
    fold_all();
    for (uint32_t i = CPATH_OUTCOME_BOUGHT; i <= CPATH_OUTCOME_POSTPONED; i++) {
        assert_true(outcomes[i] > 0);
    }
    for (uint32_t i = CPATH_STATUS_OPEN; i <= CPATH_STATUS_LOST; i++) {
        assert_true(statuses[i] > 0);
    }
    for (uint32_t i = CPATH_PHASE_NOT_STARTED; i <= CPATH_PHASE_CANCELLED; i++) {
        assert_true(phases[i] > 0);
    }
    for (uint32_t i = CPATH_VERDICT_ON_TIME; i <= CPATH_VERDICT_TOO_LONG; i++) {
        assert_int_equal(verdicts[i] > 0, i != CPATH_VERDICT_UNKNOWN);
    }
    for (int32_t code = 101; code < 700; code++) {
        int expected = cpath_finding_key(code) != NULL;
        for (size_t i = 0; i < sizeof unmet / sizeof *unmet; i++) {
            expected = expected && code != unmet[i];
        }
        if ((codes[code] > 0) != expected) {
            fail_msg("CP%d: met %d times", code, codes[code]);
        }
    }
}

static void clients_are_at_every_stage(void **state)
{
    (void)state;
    for (uint32_t stage = 1; stage <= 6; stage++) {
        print_message("# stage %u: %d clients\n", stage, stages[stage]);
        assert_true(stages[stage] > 0);
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(everything_is_met),
        cmocka_unit_test(clients_are_at_every_stage),
    };
    return cmocka_run_group_tests(table, load, unload);
}
