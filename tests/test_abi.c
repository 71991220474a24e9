/* SPDX-License-Identifier: MIT */
/* Callers older and newer than the library: rows passed alone, by pointer and size. */
#include "calendars.h"

static _Alignas(8) unsigned char journey_bytes[1 << 15];
static const cpath_journey *journey = (const cpath_journey *)(const void *)journey_bytes;
static cpath_calendar *calendar;
static cpath_deal *deal;

static int set_up(void **state)
{
    (void)state;
    static struct plan plan;
    static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    int32_t code = cpath_remarka_build(CPATH_LANG_EN, journey_bytes, sizeof journey_bytes);
    plan_week(&plan, "mon-fri 09:00-18:00");
    code = code < 0 ? code : cpath_zone_build_fixed(10800, zone, sizeof zone);
    calendar = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
    int32_t size = cpath_deal_size(journey, 1, 1);
    deal = malloc((size_t)size);
    return code < 0 ? 1 : cpath_deal_init(journey, 1, 1, 1, deal, size) < 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(calendar);
    free(deal);
    return 0;
}

static int32_t next_step(void *row, uint32_t size)
{
    return cpath_next_step_for(journey, 3, CPATH_OUTCOME_REFUSED, row, size);
}

static int32_t missing(void *row, uint32_t size)
{
    return cpath_contact_missing(journey, 1, row, size);
}

static int32_t event(void *row, uint32_t size)
{
    return cpath_event_check(journey, row, size, NULL);
}

static int32_t reached(void *row, uint32_t size)
{
    return cpath_deal_reached(journey, deal, row, size);
}

static int32_t deadline(void *row, uint32_t size)
{
    cpath_run run = CPATH_RUN_INIT;
    return cpath_deadline(journey, CPATH_VIEW(&calendar, 1), 1, &run, 0, row, size);
}

static int32_t finding(void *row, uint32_t size)
{
    return cpath_finding_format(journey, calendar, row, size, NULL, 0);
}

/* Every row passed alone: the first release's size, bytes that are a sound row, and the answer for it. */
static const struct {
    const char *name;
    int32_t (*call)(void *row, uint32_t size);
    uint32_t size;
    const void *row;
    int32_t answer; /* at least */
} rows[] = {
    {"next step", next_step, sizeof(cpath_next_step_row), &(cpath_next_step_row){0}, 1},
    {"contact", missing, sizeof(cpath_event), &(cpath_event){.kind = CPATH_EVENT_CONTACT}, CPATH_NEEDS_OUTCOME},
    {"event", event, sizeof(cpath_event), &(cpath_event){.kind = CPATH_EVENT_NOTE}, CPATH_OK},
    {"point", reached, sizeof(cpath_point), &(cpath_point){.kind = CPATH_POINT_CREATED}, 0},
    {"clock", deadline, sizeof(cpath_clock), &(cpath_clock){0}, CPATH_OK},
    {"finding", finding, sizeof(cpath_finding), &(cpath_finding){.code = CPATH_CP101_OUTCOME_MISSING}, 1},
};

/* In memory of just that size, so that a byte too far is seen. */
static int32_t call_with(size_t i, uint32_t size, unsigned char tail)
{
    unsigned char *bytes = malloc(size ? size : 1);
    memset(bytes, tail, size);
    memcpy(bytes, rows[i].row, size < rows[i].size ? size : rows[i].size);
    int32_t code = rows[i].call(bytes, size);
    free(bytes);
    return code;
}

static void rows_of_other_sizes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct {
            uint32_t size;
            unsigned char tail;
            int good;
        } tries[] = {{0, 0, 0}, {1, 0, 0}, {rows[i].size - 1, 0, 0}, {rows[i].size, 0, 1},
                     {rows[i].size + 8, 0, 1}, {rows[i].size + 8, 0x80, 1}, {4096, 0xFF, 1}, {4097, 0, 0}};
        for (size_t k = 0; k < sizeof tries / sizeof *tries; k++) {
            int32_t code = call_with(i, tries[k].size, tries[k].tail);
            if (tries[k].good ? code < rows[i].answer : code != CPATH_ESIZE) {
                fail_msg("%s of %u bytes: %d", rows[i].name, tries[k].size, code);
            }
        }
        assert_int_equal(rows[i].call(NULL, rows[i].size), CPATH_EINVAL);
    }
}

/* What a newer caller's longer row has behind ours is set to 0. */
static void longer_rows_end_in_zeros(void **state)
{
    (void)state;
    struct {
        cpath_next_step_row step;
        unsigned char tail[16];
    } newer;
    memset(&newer, 0x55, sizeof newer);
    assert_true(next_step(&newer, sizeof newer) > 0);
    for (size_t i = 0; i < sizeof newer.tail; i++) {
        assert_int_equal(newer.tail[i], 0);
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(rows_of_other_sizes),
        cmocka_unit_test(longer_rows_end_in_zeros),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
