/* SPDX-License-Identifier: MIT */
/* The order of rows against the C library's sort, and events with one defect each. */
#include "journeys.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define NOON INT64_C(1770022800)
#define NEVER (CPATH_TIME_MAX + 1)
enum { MOST_EVENTS = 300, ROOM_A_ROW = 3 * sizeof(cpath_event) + 5 };

static uint64_t random_state = 88172645463325252u;

static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % limit;
}

static cpath_event rows[MOST_EVENTS];

static int by_the_rule(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    const int64_t x[] = {rows[a].deal, rows[a].at, rows[a].sequence, a}, y[] = {rows[b].deal, rows[b].at, rows[b].sequence, b};
    for (size_t i = 0; i < COUNT(x); i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Compares the order of `count` rows, laid out `stride` bytes apart, with qsort's. */
static void assert_order(int32_t count, int32_t stride)
{
    static unsigned char bytes[MOST_EVENTS * ROOM_A_ROW + 1];
    int32_t wanted[MOST_EVENTS], order[MOST_EVENTS + 1];
    int64_t step = stride ? stride : (int64_t)sizeof(cpath_event);
    unsigned char *first = bytes + 1 + (step < 0 ? -step * (count ? count - 1 : 0) : 0); /* rows need no alignment */
    for (int32_t i = 0; i < count; i++) {
        memcpy(first + i * step, &rows[i], sizeof rows[i]);
        wanted[i] = i;
    }
    order[count] = -7;
    cpath_view view = {first, count, sizeof(cpath_event), stride, 0};
    qsort(wanted, (size_t)count, sizeof *wanted, by_the_rule);
    assert_int_equal(cpath_events_order(view, order, count), CPATH_OK);
    assert_memory_equal(order, wanted, (size_t)count * sizeof *order);
    assert_int_equal(order[count], -7);
}

static void the_order_is_that_of_a_sort(void **state)
{
    (void)state;
    static const int32_t strides[] = {0, sizeof(cpath_event), 3 * sizeof(cpath_event), sizeof(cpath_event) + 5,
                                      -(int32_t)sizeof(cpath_event), -3 * (int32_t)sizeof(cpath_event),
                                      -(int32_t)sizeof(cpath_event) - 5};
    static const int64_t extremes[] = {INT64_MIN, -1, 0, 1, INT64_MAX};
    for (int round = 0; round < 400; round++) {
        int32_t count = round < 20 ? round : (int32_t)random_below(MOST_EVENTS + 1);
        uint32_t deals = 1 + random_below(4), times = 1 + random_below(40), sequences = 1 + random_below(3);
        for (int32_t i = 0; i < count; i++) {
            memset(&rows[i], 0, sizeof rows[i]);
            rows[i].deal = round % 7 == 0 ? extremes[random_below(5)] : (int64_t)random_below(deals);
            rows[i].at = NOON + random_below(times);
            rows[i].sequence = round % 5 == 0 ? extremes[random_below(5)] : (int64_t)random_below(sequences);
            rows[i].kind = CPATH_EVENT_NOTE;
        }
        assert_order(count, strides[(size_t)round % COUNT(strides)]);
    }
}

static void rows_that_lie_in_order_or_against_it(void **state)
{
    (void)state;
    for (int way = 0; way < 3; way++) {
        for (int32_t i = 0; i < MOST_EVENTS; i++) {
            memset(&rows[i], 0, sizeof rows[i]);
            rows[i].at = way == 0 ? NOON + i : way == 1 ? NOON - i : NOON; /* all equal: by row */
        }
        assert_order(MOST_EVENTS, 0);
        assert_order(MOST_EVENTS, -(int32_t)sizeof(cpath_event));
    }
}

static void orders_that_cannot_be_written(void **state)
{
    (void)state;
    int32_t order[4] = {7, 7, 7, 7};
    const struct {
        cpath_view view;
        int32_t capacity, code;
    } refused[] = {
        {{rows, 4, sizeof(cpath_event), 0, 0}, 3, CPATH_ECAPACITY},
        {{rows, 4, sizeof(cpath_event), 0, 0}, 0, CPATH_ECAPACITY},
        {{rows, 4, sizeof(cpath_event), 0, 0}, -1, CPATH_EINVAL},
        {{rows, -1, sizeof(cpath_event), 0, 0}, 4, CPATH_EINVAL},
        {{NULL, 4, sizeof(cpath_event), 0, 0}, 4, CPATH_EINVAL},
        {{rows, 4, sizeof(cpath_event), 0, 1}, 4, CPATH_EINVAL},
        {{rows, 4, sizeof(cpath_event) - 1, 0, 0}, 4, CPATH_ESIZE},
        {{rows, 4, 5000, 0, 0}, 4, CPATH_ESIZE},
    };
    memset(rows, 0, sizeof rows);
    for (size_t i = 0; i < COUNT(refused); i++) {
        assert_int_equal(cpath_events_order(refused[i].view, order, refused[i].capacity), refused[i].code);
    }
    assert_int_equal(cpath_events_order(CPATH_VIEW(rows, 4), NULL, 4), CPATH_EINVAL);
    assert_int_equal(cpath_events_order(CPATH_VIEW(rows, 1), NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_events_order(CPATH_VIEW(rows, 0), NULL, 0), CPATH_OK);
    for (size_t i = 0; i < COUNT(order); i++) {
        assert_int_equal(order[i], 7);
    }
}

static void a_longer_row_is_read_by_its_known_part(void **state)
{
    (void)state;
    struct longer {
        cpath_event event;
        int64_t tail;
    } longer[3];
    int32_t order[3];
    memset(longer, 0, sizeof longer);
    for (int i = 0; i < 3; i++) {
        longer[i].event.at = -i;
        longer[i].tail = INT64_MAX;
    }
    assert_int_equal(cpath_events_order(CPATH_VIEW(longer, 3), order, 3), CPATH_OK);
    assert_true(order[0] == 2 && order[1] == 1 && order[2] == 0);
}

/* Soundness. The least that each kind can do with, in the journey of journeys.h. */
#define EVENT(is, ...) {.deal = 1, .at = NOON, .kind = CPATH_EVENT_##is, __VA_ARGS__}

static const cpath_event least_events[] = {
    EVENT(CREATED, .flags = 0),
    EVENT(STAGE, .stage = 2),
    EVENT(CONTACT, .flags = 0), /* an outcome may come later */
    EVENT(OUTCOME, .outcome = CPATH_OUTCOME_REFUSED),
    EVENT(DONE, .item = 1),
    EVENT(DONE, .part = 5),
    EVENT(UNDONE, .item = 1),
    EVENT(UNDONE, .part = 5),
    EVENT(PROMISED, .item = 2),
    EVENT(PROMISED, .part = 5),
    EVENT(AGREED, .term = 6, .until = NOON, .flags = CPATH_EVENT_HAS_UNTIL),
    EVENT(PAID, .flags = 0),
    EVENT(TOLD, .role = 3),
    EVENT(HANDED, .flags = 0),
    EVENT(ACCEPTED, .flags = 0),
    EVENT(RETURNED, .flags = 0),
    EVENT(PAUSED, .flags = 0),
    EVENT(RESUMED, .flags = 0),
    EVENT(REOPENED, .flags = 0), /* where it was lost */
    EVENT(ASSIGNED, .role = 1),
    EVENT(NOTE, .flags = 0),
};

/* Sound, though odd: rules are broken, but the rows can be understood. */
static const cpath_event odd_events[] = {
    EVENT(STAGE, .stage = CPATH_UNKNOWN),
    EVENT(DONE, .item = CPATH_UNKNOWN),
    EVENT(AGREED, .term = CPATH_UNKNOWN, .until = NOON, .flags = CPATH_EVENT_HAS_UNTIL),
    EVENT(TOLD, .role = CPATH_UNKNOWN),
    EVENT(CONTACT, .goal = CPATH_UNKNOWN, .reason_code = CPATH_UNKNOWN, .outcome = CPATH_OUTCOME_REFUSED),
    EVENT(CONTACT, .until = NOON - 60, .flags = CPATH_EVENT_HAS_UNTIL), /* ends before it starts */
    EVENT(CONTACT, .next_at = NOON - 60, .flags = CPATH_EVENT_HAS_NEXT),
    EVENT(CONTACT, .until = NEVER, .next_at = NEVER, .recorded_at = NEVER), /* not given: not looked at */
    EVENT(CONTACT, .until = NEVER, .next_at = NEVER, .recorded_at = NOON, .flags = CPATH_EVENT_HAS_RECORDED | CPATH_EVENT_HAS_AMOUNT),
    EVENT(NOTE, .amount = -1),
    {.at = CPATH_TIME_MIN, .kind = CPATH_EVENT_NOTE, .recorded_at = CPATH_TIME_MAX, .flags = CPATH_EVENT_HAS_RECORDED},
    EVENT(PAID, .amount = INT64_C(1000000000000000), .flags = CPATH_EVENT_HAS_AMOUNT),
    EVENT(PAID, .amount = 0, .flags = CPATH_EVENT_HAS_AMOUNT),
    EVENT(CONTACT, .channel = CPATH_CHANNEL_VISIT, .stage = 3, .goal = 3, .item = 8, .role = 4, .reason_code = 2),
    EVENT(AGREED, .term = 10, .until = NOON, .part = UINT32_MAX,
          .flags = CPATH_EVENT_HAS_UNTIL | CPATH_EVENT_UNTIL_DATE_ONLY),
    EVENT(CONTACT, .next_at = NOON, .flags = CPATH_EVENT_HAS_NEXT | CPATH_EVENT_NEXT_DATE_ONLY |
          CPATH_EVENT_REASON_UNDERSTOOD | CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD),
    {.deal = INT64_MIN, .at = NOON, .kind = CPATH_EVENT_NOTE, .person = INT64_MIN, .sequence = INT64_MAX, .reason_length = UINT32_MAX},
};

static void sound_events_pass(void **state)
{
    (void)state;
    struct small small;
    small_init(&small);
    small.in.checks.count = 1; /* fewer than any table that an event names */
    cpath_journey *journey = journey_of(&small.in);
    for (size_t i = 0; i < COUNT(least_events) + COUNT(odd_events); i++) {
        const cpath_event *event = i < COUNT(least_events) ? &least_events[i] : &odd_events[i - COUNT(least_events)];
        cpath_problem problem = CPATH_PROBLEM_INIT;
        int32_t code = cpath_event_check(journey, event, sizeof *event, &problem);
        if (code != CPATH_OK) {
            fail_msg("event %zu of kind %d: %s, field %s", i, event->kind, cpath_result_name(code),
                     cpath_word(CPATH_WORDS_FIELD, problem.field));
        }
        assert_int_equal(problem.code, 0);
    }
    free(journey);
}

static const struct {
    cpath_event event;
    uint32_t field, reason;
} defects[] = {
    {{.at = NOON, .kind = 0}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN},
    {{.at = NOON, .kind = CPATH_EVENT_NOTE + 1}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN},
    {{.at = NOON, .kind = 255}, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN},
    {EVENT(CONTACT, .outcome = CPATH_OUTCOME_POSTPONED + 1), CPATH_FIELD_OUTCOME, CPATH_REASON_UNKNOWN},
    {EVENT(CONTACT, .channel = CPATH_CHANNEL_VISIT + 1), CPATH_FIELD_CHANNEL, CPATH_REASON_UNKNOWN},
    {EVENT(NOTE, .flags = UINT32_C(1024)), CPATH_FIELD_FLAGS, CPATH_REASON_UNKNOWN},
    {EVENT(NOTE, .flags = UINT32_C(0x80000000)), CPATH_FIELD_FLAGS, CPATH_REASON_UNKNOWN},
    {EVENT(CONTACT, .flags = CPATH_EVENT_REASON_UNDERSTOOD | CPATH_EVENT_REASON_NOT_UNDERSTOOD), CPATH_FIELD_FLAGS,
     CPATH_REASON_CONFLICT},
    {EVENT(CONTACT, .flags = CPATH_EVENT_PURPOSE_UNDERSTOOD | CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD), CPATH_FIELD_FLAGS,
     CPATH_REASON_CONFLICT},
    {EVENT(CONTACT, .flags = CPATH_EVENT_UNTIL_DATE_ONLY), CPATH_FIELD_FLAGS, CPATH_REASON_CONFLICT},
    {EVENT(CONTACT, .flags = CPATH_EVENT_NEXT_DATE_ONLY), CPATH_FIELD_FLAGS, CPATH_REASON_CONFLICT},
    {EVENT(CONTACT, .flags = CPATH_EVENT_NEXT_DATE_ONLY | CPATH_EVENT_HAS_UNTIL), CPATH_FIELD_FLAGS, CPATH_REASON_CONFLICT},
    {EVENT(NOTE, .reserved = 1), CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO},
    {EVENT(NOTE, .reserved_byte = 1), CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO},
    {{.at = NEVER, .kind = CPATH_EVENT_NOTE}, CPATH_FIELD_AT, CPATH_REASON_OUT_OF_RANGE},
    {{.at = CPATH_TIME_MIN - 1, .kind = CPATH_EVENT_NOTE}, CPATH_FIELD_AT, CPATH_REASON_OUT_OF_RANGE},
    {{.at = CPATH_TIME_NONE, .kind = CPATH_EVENT_NOTE}, CPATH_FIELD_AT, CPATH_REASON_OUT_OF_RANGE},
    {EVENT(CONTACT, .until = NEVER, .flags = CPATH_EVENT_HAS_UNTIL), CPATH_FIELD_UNTIL, CPATH_REASON_OUT_OF_RANGE},
    {EVENT(CONTACT, .next_at = NEVER, .flags = CPATH_EVENT_HAS_NEXT), CPATH_FIELD_NEXT_AT, CPATH_REASON_OUT_OF_RANGE},
    {EVENT(CONTACT, .recorded_at = CPATH_TIME_NONE, .flags = CPATH_EVENT_HAS_RECORDED), CPATH_FIELD_RECORDED_AT,
     CPATH_REASON_OUT_OF_RANGE},
    {EVENT(PAID, .amount = -1, .flags = CPATH_EVENT_HAS_AMOUNT), CPATH_FIELD_AMOUNT, CPATH_REASON_OUT_OF_RANGE},
    {EVENT(PAID, .amount = INT64_C(1000000000000001), .flags = CPATH_EVENT_HAS_AMOUNT), CPATH_FIELD_AMOUNT,
     CPATH_REASON_OUT_OF_RANGE},
    {EVENT(STAGE, .stage = 4), CPATH_FIELD_STAGE, CPATH_REASON_NO_SUCH_ROW},
    {EVENT(STAGE, .stage = CPATH_UNKNOWN - 1), CPATH_FIELD_STAGE, CPATH_REASON_NO_SUCH_ROW},
    {EVENT(CONTACT, .goal = 4), CPATH_FIELD_GOAL, CPATH_REASON_NO_SUCH_ROW},
    {EVENT(DONE, .item = 9), CPATH_FIELD_ITEM, CPATH_REASON_NO_SUCH_ROW},
    {EVENT(AGREED, .term = 11, .until = NOON, .flags = CPATH_EVENT_HAS_UNTIL), CPATH_FIELD_TERM, CPATH_REASON_NO_SUCH_ROW},
    {EVENT(TOLD, .role = 5), CPATH_FIELD_ROLE, CPATH_REASON_NO_SUCH_ROW},
    {EVENT(CONTACT, .reason_code = 3), CPATH_FIELD_REASON_CODE, CPATH_REASON_NO_SUCH_ROW},
    {EVENT(STAGE, .flags = 0), CPATH_FIELD_STAGE, CPATH_REASON_MISSING},
    {EVENT(OUTCOME, .flags = 0), CPATH_FIELD_OUTCOME, CPATH_REASON_MISSING},
    {EVENT(DONE, .flags = 0), CPATH_FIELD_ITEM, CPATH_REASON_MISSING},
    {EVENT(UNDONE, .flags = 0), CPATH_FIELD_ITEM, CPATH_REASON_MISSING},
    {EVENT(PROMISED, .flags = 0), CPATH_FIELD_ITEM, CPATH_REASON_MISSING},
    {EVENT(AGREED, .until = NOON, .flags = CPATH_EVENT_HAS_UNTIL), CPATH_FIELD_TERM, CPATH_REASON_MISSING},
    {EVENT(AGREED, .term = 6, .until = NOON), CPATH_FIELD_UNTIL, CPATH_REASON_MISSING},
    {EVENT(TOLD, .flags = 0), CPATH_FIELD_ROLE, CPATH_REASON_MISSING},
    {EVENT(ASSIGNED, .person = 7), CPATH_FIELD_ROLE, CPATH_REASON_MISSING},
};

static void one_defect_a_row_is_told(void **state)
{
    (void)state;
    struct small small;
    small_init(&small);
    cpath_journey *journey = journey_of(&small.in);
    for (size_t i = 0; i < COUNT(defects); i++) {
        cpath_problem problem = CPATH_PROBLEM_INIT;
        int32_t wanted = defects[i].reason == CPATH_REASON_OUT_OF_RANGE ? CPATH_ERANGE : CPATH_EDATA;
        int32_t code = cpath_event_check(journey, &defects[i].event, sizeof (defects[i].event), &problem);
        if (code != wanted || problem.field != defects[i].field || problem.reason != defects[i].reason) {
            fail_msg("defect %zu: %s, field %u reason %u, expected %s %u %u", i, cpath_result_name(code), problem.field,
                     problem.reason, cpath_result_name(wanted), defects[i].field, defects[i].reason);
        }
        assert_true(problem.code == code && problem.table == CPATH_TABLE_EVENTS && problem.row == 0);
        assert_int_equal(cpath_event_check(journey, &defects[i].event, sizeof (defects[i].event), NULL), wanted);
    }
    free(journey);
}

static void checks_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    struct small small;
    small_init(&small);
    cpath_journey *journey = journey_of(&small.in);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    assert_int_equal(cpath_event_check(NULL, &least_events[0], sizeof (least_events[0]), NULL), CPATH_EINVAL);
    assert_int_equal(cpath_event_check(journey, NULL, 0, NULL), CPATH_EINVAL);
    problem.size = 0;
    assert_int_equal(cpath_event_check(journey, &least_events[0], sizeof (least_events[0]), &problem), CPATH_ESIZE);
    ((unsigned char *)journey)[0] ^= 1;
    assert_int_equal(cpath_event_check(journey, &least_events[0], sizeof (least_events[0]), NULL), CPATH_ECORRUPT);
    free(journey);
}

static void an_event_lies_the_same_everywhere(void **state)
{
    (void)state;
    assert_int_equal(sizeof(cpath_event), 8 * 8 + 4 + 11 * 4);
    assert_int_equal(offsetof(cpath_event, kind), 64);
    assert_int_equal(offsetof(cpath_event, flags), 68);
    assert_int_equal(offsetof(cpath_event, reserved), 108);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(the_order_is_that_of_a_sort),
        cmocka_unit_test(rows_that_lie_in_order_or_against_it),
        cmocka_unit_test(orders_that_cannot_be_written),
        cmocka_unit_test(a_longer_row_is_read_by_its_known_part),
        cmocka_unit_test(sound_events_pass),
        cmocka_unit_test(one_defect_a_row_is_told),
        cmocka_unit_test(checks_that_mean_nothing_are_refused),
        cmocka_unit_test(an_event_lies_the_same_everywhere),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
