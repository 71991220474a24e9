/* SPDX-License-Identifier: MIT */
/* The next-step technique against a second statement of the handbook's rules. */
#include "journeys.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define BOUGHT CPATH_OUTCOME_BOUGHT
#define REFUSED CPATH_OUTCOME_REFUSED
#define POSTPONED CPATH_OUTCOME_POSTPONED

static cpath_journey *built_in(int32_t language)
{
    int32_t size = cpath_remarka_size(language);
    assert_true(size > 0);
    cpath_journey *journey = malloc((size_t)size);
    assert_int_equal(cpath_remarka_build(language, journey, size), CPATH_OK);
    return journey;
}

static void every_number_and_outcome_has_its_words(void **state)
{
    (void)state;
    static const struct {
        int32_t number;
        uint32_t outcome;
        const char *text;
    } rows[] = {
        {1, BOUGHT, "Поздравляю! Деньги в кассе"},
        {1, REFUSED, "Жаль :( Занеси в CRM причину"},
        {1, POSTPONED, "Дата, время и цель следующего контакта - вот что тебя должно интересовать!"},
        {2, BOUGHT, "Еха! Еще на шаг ближе к плану"},
        {2, REFUSED, "В чем причина? Подумай и отметь в CRM"},
        {2, POSTPONED, "Ты с клиентом одинаково понимаешь причину переноса и цель следующего контакта?"},
        {3, BOUGHT, "Отлично! Ты сделал это"},
        {3, REFUSED, "Руководитель огорчится! Важно понимать почему такой результат и подробно зафиксировать в CRM"},
        {3, POSTPONED, "Дата, время и цель контакта! Всегда фиксируй в CRM не надейся на память или на осознанность клиента"},
    };
    cpath_journey *journey = built_in(CPATH_LANG_RU);
    uint64_t head = UINT64_C(1) << (cpath_journey_find(journey, CPATH_TABLE_ROLES, "head", 4) - 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_next_step_row step;
        int32_t row = cpath_next_step_for(journey, rows[i].number, rows[i].outcome, &step, sizeof step);
        assert_true(row > 0);
        assert_string_equal(step.text, rows[i].text);
        assert_int_equal(step.outcome, rows[i].outcome);
        /* The head hears of a refusal from the third contact on. */
        assert_true(step.tell == (rows[i].number == 3 && rows[i].outcome == REFUSED ? head : 0));
        cpath_next_step_row again;
        assert_true(cpath_journey_rows(journey, CPATH_TABLE_NEXT_STEPS, (uint32_t)row, CPATH_ROOM(&again, 1)) > 0);
        assert_true(again.text == step.text && again.number_from == (uint32_t)rows[i].number);
    }
    free(journey);
}

static void the_third_serves_every_later_one(void **state)
{
    (void)state;
    static const int32_t later[] = {4, 5, 10, 100, 65536, INT32_MAX};
    cpath_journey *journey = built_in(CPATH_LANG_EN);
    for (uint32_t outcome = BOUGHT; outcome <= POSTPONED; outcome++) {
        cpath_next_step_row step;
        int32_t third = cpath_next_step_for(journey, 3, outcome, &step, sizeof step);
        for (size_t i = 0; i < COUNT(later); i++) {
            assert_int_equal(cpath_next_step_for(journey, later[i], outcome, &step, sizeof step), third);
        }
        assert_int_not_equal(cpath_next_step_for(journey, 2, outcome, &step, sizeof step), third);
        assert_int_not_equal(cpath_next_step_for(journey, 1, outcome, &step, sizeof step), third);
    }
    free(journey);
}

/* Everything a contact may say, as a person would list it. */
struct said {
    int32_t number;
    uint32_t outcome, reason, code;
    enum { NO_DATE, DATE_ONLY, LATER, AT_ONCE, BEFORE, NEXT_CASES } next;
    uint32_t purpose;
    enum { NOT_SAID, YES, NO, ANSWERS } reason_alike, purpose_alike;
};

#define NOON INT64_C(1770022800)

static cpath_event event_of(const struct said *said)
{
    static const cpath_time next[NEXT_CASES] = {0, NOON + 43200, NOON + 1, NOON, NOON - 86400};
    static const uint32_t reason_flags[ANSWERS] = {0, CPATH_EVENT_REASON_UNDERSTOOD, CPATH_EVENT_REASON_NOT_UNDERSTOOD};
    static const uint32_t purpose_flags[ANSWERS] = {0, CPATH_EVENT_PURPOSE_UNDERSTOOD, CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD};
    cpath_event event;
    memset(&event, 0, sizeof event);
    event.deal = 1;
    event.at = NOON;
    event.kind = CPATH_EVENT_CONTACT;
    event.outcome = (uint8_t)said->outcome;
    event.reason_length = said->reason;
    event.reason_code = said->code;
    event.purpose_length = said->purpose;
    event.next_at = next[said->next];
    event.flags = (said->next != NO_DATE ? CPATH_EVENT_HAS_NEXT : 0) |
                  (said->next == DATE_ONLY ? CPATH_EVENT_NEXT_DATE_ONLY : 0) | reason_flags[said->reason_alike] |
                  purpose_flags[said->purpose_alike];
    return event;
}

/* The handbook: a refusal carries its reason, from the third contact on in
 * detail, and no next date. */
static uint32_t refusal_lacks(const struct said *said)
{
    uint32_t lacks = said->next == NO_DATE ? 0 : CPATH_NEEDS_NO_DATE;
    if (said->reason == 0 && said->code == 0) {
        lacks |= CPATH_NEEDS_REASON;
    } else if (said->number >= 3 && said->reason < 40) {
        lacks |= CPATH_NEEDS_REASON_LONGER;
    }
    return lacks;
}

/* A postponement carries date, time and purpose of the next contact, from the
 * second on also the reason, and that both are understood alike. */
static uint32_t postponement_lacks(const struct said *said)
{
    uint32_t lacks = said->next == NO_DATE     ? CPATH_NEEDS_DATE | CPATH_NEEDS_TIME
                     : said->next == DATE_ONLY ? CPATH_NEEDS_TIME
                     : said->next == LATER     ? 0
                                               : CPATH_NEEDS_LATER_DATE;
    if (said->purpose == 0) {
        lacks |= CPATH_NEEDS_PURPOSE;
    }
    if (said->number == 1) {
        return lacks;
    }
    if (said->reason == 0 && said->code == 0) {
        lacks |= CPATH_NEEDS_REASON;
    }
    if (said->reason_alike != YES) {
        lacks |= said->reason_alike == NO ? CPATH_NEEDS_REASON_AGREED : CPATH_NEEDS_REASON_UNDERSTOOD;
    }
    if (said->purpose_alike != YES) {
        lacks |= said->purpose_alike == NO ? CPATH_NEEDS_PURPOSE_AGREED : CPATH_NEEDS_PURPOSE_UNDERSTOOD;
    }
    return lacks;
}

static uint32_t lacks(const struct said *said)
{
    return said->outcome == CPATH_OUTCOME_NONE ? CPATH_NEEDS_OUTCOME
           : said->outcome == BOUGHT           ? 0
           : said->outcome == REFUSED          ? refusal_lacks(said)
                                               : postponement_lacks(said);
}

/* Takes the next digit of a mixed-radix number. */
static uint32_t one_of(uint32_t *left, size_t count)
{
    uint32_t digit = *left % (uint32_t)count;
    *left /= (uint32_t)count;
    return digit;
}

/* The n-th combination; 0 past the last. */
static int combination(uint32_t n, struct said *said)
{
    static const int32_t numbers[] = {1, 2, 3, 4, 100};
    static const uint32_t reasons[] = {0, 1, 39, 40};
    static const uint32_t codes[] = {0, 1, CPATH_UNKNOWN};
    said->number = numbers[one_of(&n, COUNT(numbers))];
    said->outcome = one_of(&n, POSTPONED + 1);
    said->reason = reasons[one_of(&n, COUNT(reasons))];
    said->code = codes[one_of(&n, COUNT(codes))];
    said->next = one_of(&n, NEXT_CASES);
    said->purpose = one_of(&n, 2);
    said->reason_alike = one_of(&n, ANSWERS);
    said->purpose_alike = one_of(&n, ANSWERS);
    return n == 0;
}

static void every_combination_of_what_is_said(void **state)
{
    (void)state;
    cpath_journey *journeys[] = {built_in(CPATH_LANG_RU), built_in(CPATH_LANG_EN)};
    struct said said = {0};
    int wrong = 0;
    uint32_t count = 0, complete = 0;
    for (; combination(count, &said); count++) {
        cpath_event event = event_of(&said);
        for (size_t i = 0; i < COUNT(journeys); i++) {
            int32_t missing = cpath_contact_missing(journeys[i], said.number, &event, sizeof event);
            if (missing != (int32_t)lacks(&said) && wrong++ < 20) {
                print_message("# no. %d outcome %u reason %u code %u next %d purpose %u alike %d %d: %x, expected %x\n",
                              said.number, said.outcome, said.reason, said.code, (int)said.next, said.purpose,
                              (int)said.reason_alike, (int)said.purpose_alike, (unsigned)missing, lacks(&said));
            }
        }
        complete += lacks(&said) == 0;
    }
    print_message("# %u combinations, %u complete\n", count, complete);
    assert_int_equal(count, 5 * 4 * 4 * 3 * 5 * 2 * 3 * 3);
    assert_int_equal(wrong, 0);
    assert_true(complete > 0);
    free(journeys[0]);
    free(journeys[1]);
}

static void an_outcome_event_is_asked_the_same(void **state)
{
    (void)state;
    cpath_journey *journey = built_in(CPATH_LANG_EN);
    struct said said = {.number = 3, .outcome = REFUSED, .reason = 39};
    cpath_event event = event_of(&said);
    event.kind = CPATH_EVENT_OUTCOME;
    assert_int_equal(cpath_contact_missing(journey, 3, &event, sizeof event), CPATH_NEEDS_REASON_LONGER);
    assert_int_equal(cpath_contact_missing(journey, 2, &event, sizeof event), 0);
    free(journey);
}

/* A journey whose refusals have words from the second contact on only, and no purchase any. */
static cpath_journey *with_gaps(void)
{
    static const cpath_next_step_row steps[] = {
        {.text = "Later", .number_from = 7, .outcome = REFUSED, .required = CPATH_NEEDS_REASON, .reason_length = 2},
        {.text = "Why?", .number_from = 2, .outcome = REFUSED, .required = CPATH_NEEDS_REASON}, /* not in order */
        {.text = "When?", .number_from = 1, .outcome = POSTPONED, .required = CPATH_NEEDS_DATE},
    };
    struct small small;
    small_init(&small);
    small.in.next_steps = CPATH_VIEW(steps, 3);
    return journey_of(&small.in);
}

static void numbers_before_the_first_row_have_none(void **state)
{
    (void)state;
    static const struct {
        int32_t number;
        uint32_t outcome, row;
    } rows[] = {{1, REFUSED, 0}, {2, REFUSED, 2}, {6, REFUSED, 2}, {7, REFUSED, 1}, {8, REFUSED, 1},
                {1, BOUGHT, 0},  {9, BOUGHT, 0},  {1, POSTPONED, 3}, {99, POSTPONED, 3}};
    cpath_journey *journey = with_gaps();
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_next_step_row step, untouched;
        memset(&step, 7, sizeof step);
        untouched = step;
        assert_int_equal(cpath_next_step_for(journey, rows[i].number, rows[i].outcome, &step, sizeof step), rows[i].row);
        assert_true((memcmp(&step, &untouched, sizeof step) == 0) == (rows[i].row == 0));
    }
    free(journey);
}

static void where_no_row_serves_nothing_is_required(void **state)
{
    (void)state;
    static const struct {
        struct said said;
        uint32_t missing;
        const char *reason;
    } rows[] = {
        {{.number = 1, .outcome = REFUSED}, 0, "no row for the first refusal"},
        {{.number = 1, .outcome = REFUSED, .next = LATER}, CPATH_NEEDS_NO_DATE, "a date after a refusal is wrong anyway"},
        {{.number = 2, .outcome = REFUSED}, CPATH_NEEDS_REASON, "the least length 0 is 1"},
        {{.number = 2, .outcome = REFUSED, .reason = 1}, 0, "one character"},
        {{.number = 7, .outcome = REFUSED, .reason = 1}, CPATH_NEEDS_REASON_LONGER, "two are asked for"},
        {{.number = 7, .outcome = REFUSED, .code = 1}, CPATH_NEEDS_REASON_LONGER, "a code is one character"},
        {{.number = 2, .outcome = REFUSED, .code = 1}, 0, "which is enough here"},
        {{.number = 1, .outcome = POSTPONED}, CPATH_NEEDS_DATE, "only a date"},
        {{.number = 1, .outcome = POSTPONED, .next = DATE_ONLY}, 0, "given"},
        {{.number = 1, .outcome = POSTPONED, .next = AT_ONCE}, CPATH_NEEDS_LATER_DATE, "not later"},
        {{.number = 1, .outcome = CPATH_OUTCOME_NONE}, CPATH_NEEDS_OUTCOME, "there is no contact without one"},
    };
    cpath_journey *journey = with_gaps();
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_event event = event_of(&rows[i].said);
        if (cpath_contact_missing(journey, rows[i].said.number, &event, sizeof event) != (int32_t)rows[i].missing) {
            fail_msg("%s", rows[i].reason);
        }
    }
    free(journey);
}

static void the_earliest_and_the_latest_times_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        int64_t at, next_at;
        int later;
    } rows[] = {{INT64_MIN, INT64_MIN, 1}, {INT64_MIN, INT64_MAX, 1}, {INT64_MAX, INT64_MIN, 0},
                {INT64_MAX, INT64_MAX - 89999, 1}, {INT64_MAX, INT64_MAX - 90000, 0}};
    const struct said said = {.number = 1, .outcome = POSTPONED, .next = DATE_ONLY};
    cpath_journey *journey = with_gaps();
    for (size_t i = 0; i < COUNT(rows); i++) {
        cpath_event event = event_of(&said);
        event.at = rows[i].at;
        event.next_at = rows[i].next_at;
        assert_int_equal(cpath_contact_missing(journey, 1, &event, sizeof event),
                         rows[i].later ? 0 : CPATH_NEEDS_LATER_DATE);
    }
    free(journey);
}

static void questions_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    cpath_journey *journey = built_in(CPATH_LANG_EN);
    cpath_next_step_row step;
    struct said said = {.number = 1, .outcome = REFUSED};
    cpath_event event = event_of(&said);
    assert_int_equal(cpath_next_step_for(NULL, 1, BOUGHT, &step, sizeof step), CPATH_EINVAL);
    assert_int_equal(cpath_next_step_for(journey, 1, BOUGHT, NULL, 0), CPATH_EINVAL);
    assert_int_equal(cpath_next_step_for(journey, 0, BOUGHT, &step, sizeof step), CPATH_EINVAL);
    assert_int_equal(cpath_next_step_for(journey, INT32_MIN, BOUGHT, &step, sizeof step), CPATH_EINVAL);
    assert_int_equal(cpath_next_step_for(journey, 1, CPATH_OUTCOME_NONE, &step, sizeof step), CPATH_EINVAL);
    assert_int_equal(cpath_next_step_for(journey, 1, POSTPONED + 1, &step, sizeof step), CPATH_EINVAL);
    assert_int_equal(cpath_contact_missing(NULL, 1, &event, sizeof event), CPATH_EINVAL);
    assert_int_equal(cpath_contact_missing(journey, 1, NULL, 0), CPATH_EINVAL);
    assert_int_equal(cpath_contact_missing(journey, 0, &event, sizeof event), CPATH_EINVAL);
    assert_int_equal(cpath_contact_missing(journey, -1, &event, sizeof event), CPATH_EINVAL);
    event.outcome = POSTPONED + 1;
    assert_int_equal(cpath_contact_missing(journey, 1, &event, sizeof event), CPATH_EINVAL);
    event.outcome = REFUSED;
    ((unsigned char *)journey)[0] ^= 1;
    assert_int_equal(cpath_next_step_for(journey, 1, BOUGHT, &step, sizeof step), CPATH_ECORRUPT);
    assert_int_equal(cpath_contact_missing(journey, 1, &event, sizeof event), CPATH_ECORRUPT);
    free(journey);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(every_number_and_outcome_has_its_words),
        cmocka_unit_test(the_third_serves_every_later_one),
        cmocka_unit_test(every_combination_of_what_is_said),
        cmocka_unit_test(an_outcome_event_is_asked_the_same),
        cmocka_unit_test(numbers_before_the_first_row_have_none),
        cmocka_unit_test(where_no_row_serves_nothing_is_required),
        cmocka_unit_test(the_earliest_and_the_latest_times_are_told_apart),
        cmocka_unit_test(questions_that_mean_nothing_are_refused),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
