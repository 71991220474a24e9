/* SPDX-License-Identifier: MIT */
/* A log written under one revision of a journey, replayed under another: what
 * the other does not know are findings, with the nearest that it does. */
#include "logs.h"

#define JOURNEY(revision, stages, items, more) \
    "{\"id\": \"kitchens\", \"revision\": " revision ", \"language\": \"en\"," \
    " \"roles\": [{\"key\": \"manager\", \"name\": \"Manager\"}], \"stages\": [" stages "], \"items\": [" items "]" more "}"
#define ROW(key) "{\"key\": \"" key "\", \"name\": \"N\", \"responsible\": \"manager\"}"
#define ITEM(key, stage) "{\"key\": \"" key "\", \"stage\": \"" stage "\", \"kind\": \"task\", \"text\": \"T\"}"

/* The second calls the visit a measurement, and has another reason. */
static const char *const revisions[] = {
    JOURNEY("1", ROW("call") ", " ROW("visit") ", " ROW("contract"),
            ITEM("call.agree", "call") ", " ITEM("visit.sketch", "visit"), ", \"reasons\": [{\"key\": \"dear\"}]"),
    JOURNEY("2", ROW("call") ", " ROW("visits") ", " ROW("contract"),
            ITEM("call.agree", "call") ", " ITEM("visits.sketch", "visits"), ", \"reasons\": [{\"key\": \"too-dear\"}]"),
};

static const char old_log[] =
    "deal,at,event,stage,item,until,outcome,reason,reason_code\n"
    "1,2026-01-12T10:00,created,,,,,,\n"
    "1,2026-01-12T10:05,contact,call,,2026-01-12T10:15,,,\n"
    "1,2026-01-12T10:20,done,,call.agree,,,,\n"
    "1,2026-01-13T10:00,stage,visit,,,,,\n"
    "1,2026-01-13T11:00,done,,visit.sketch,,,,\n"
    "1,2026-01-14T10:00,contact,contract,,2026-01-14T10:30,refused,over the budget,dear\n";

struct replay {
    cpath_io_log *log;
    cpath_state state;
    cpath_finding findings[32];
    int32_t count;
};

#define NOW INT64_C(1768467600) /* 2026-01-15T12:00+03:00 */

static void replay(const char *json, struct replay *r)
{
    cpath_io_error error;
    free(journey);
    journey = cpath_io_journey_parse(json, strlen(json), "k", CPATH_LANG_EN, &error);
    if (!journey) {
        fail_msg("%s", error.text);
    }
    int32_t size = cpath_deal_size(journey, 0, 0);
    cpath_deal *deal = malloc((size_t)size);
    assert_int_equal(cpath_deal_init(journey, 1, 0, 0, deal, size), CPATH_OK);
    r->log = parse(old_log, NULL);
    r->count = cpath_check(journey, CPATH_VIEW(&calendar, 1), deal, cpath_io_log_events(r->log), NULL, NOW,
                           CPATH_ROOM(r->findings, 32), NULL);
    assert_in_range(r->count, 0, 32);
    r->state = (cpath_state)CPATH_STATE_INIT;
    assert_int_equal(cpath_deal_state(journey, CPATH_VIEW(&calendar, 1), deal, NOW, &r->state), CPATH_OK);
    free(deal);
}

static int32_t count_of(const struct replay *r, int32_t code)
{
    int32_t count = 0;
    for (int32_t i = 0; i < r->count; i++) {
        count += r->findings[i].code == code;
    }
    return count;
}

static void an_older_log_replays(void **state)
{
    (void)state;
    static const struct {
        int32_t row;
        uint32_t field;
        const char *unknown;
    } expected[] = {
        {4, CPATH_FIELD_STAGE, "stage visit (visits?)"},
        {5, CPATH_FIELD_ITEM, "item visit.sketch (visits.sketch?)"},
        {6, CPATH_FIELD_REASON_CODE, "reason_code dear"},
    };
    struct replay before, after;
    int32_t met = 0;
    replay(revisions[0], &before);
    replay(revisions[1], &after);
    assert_int_equal(count_of(&before, CPATH_CP503_UNKNOWN_KEY), 0);
    assert_int_equal(count_of(&after, CPATH_CP503_UNKNOWN_KEY), 3);
    for (int32_t i = 0; i < after.count; i++) {
        const cpath_finding *finding = &after.findings[i];
        if (finding->code == CPATH_CP503_UNKNOWN_KEY) {
            assert_int_equal(finding->row, expected[met].row);
            assert_int_equal(finding->value, expected[met].field);
            assert_string_equal(cpath_io_log_text(after.log, finding->row - 1, CPATH_IO_UNKNOWN), expected[met++].unknown);
        }
    }
    /* What both know is the same: status, contacts, reason. */
    assert_int_equal(before.state.status, CPATH_STATUS_LOST);
    assert_int_equal(after.state.status, CPATH_STATUS_LOST);
    assert_int_equal(after.state.contact_number, before.state.contact_number);
    assert_int_equal(before.state.contact_number, 2);
    assert_int_equal(before.state.stage, 2); /* an unknown stage moves nothing */
    assert_int_equal(after.state.stage, 1);
    cpath_io_log_free(before.log);
    cpath_io_log_free(after.log);
}

/* A state that one revision folded is not read by another: it is replayed from the log. */
static void a_state_is_of_its_revision(void **state)
{
    (void)state;
    cpath_io_error error;
    cpath_journey *both[2];
    uint64_t prints[2];
    cpath_state now = CPATH_STATE_INIT;
    for (int i = 0; i < 2; i++) {
        both[i] = cpath_io_journey_parse(revisions[i], strlen(revisions[i]), "k", CPATH_LANG_EN, &error);
        assert_non_null(both[i]);
        assert_int_equal(cpath_journey_fingerprint(both[i], &prints[i]), CPATH_OK);
    }
    assert_true(prints[0] != prints[1]);
    int32_t size = cpath_deal_size(both[0], 0, 0);
    cpath_deal *deal = malloc((size_t)size);
    assert_int_equal(cpath_deal_init(both[0], 1, 0, 0, deal, size), CPATH_OK);
    assert_int_equal(cpath_deal_state(both[1], CPATH_VIEW(&calendar, 1), deal, NOW, &now), CPATH_EMISMATCH);
    free(deal);
    free(both[0]);
    free(both[1]);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(an_older_log_replays),
        cmocka_unit_test(a_state_is_of_its_revision),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
