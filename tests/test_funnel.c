/* SPDX-License-Identifier: MIT */
/* How all deals do together: counted by hand, and against naive recounts of random logs. */
#include "random_logs.h"

#define FUNNEL_BYTES (1 << 16)
#define MOST_DEALS 400

static cpath_calendar *calendar;
static cpath_journey *literal;
static uint64_t bytes[FUNNEL_BYTES / 8], others[3][FUNNEL_BYTES / 8];

static int set_up(void **state)
{
    (void)state;
    calendar = office_of("mon-fri 09:00-18:00");
    literal = remarka_in(CPATH_LANG_EN);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(calendar);
    free(literal);
    return 0;
}

static int use_literal(void **state)
{
    (void)state;
    cpath_test_use(literal, calendar);
    return 0;
}

static cpath_funnel *empty(uint64_t *room)
{
    memset(room, 0xA5, FUNNEL_BYTES);
    assert_int_equal(cpath_funnel_init(cpath_test_journey, room, FUNNEL_BYTES), CPATH_OK);
    return (cpath_funnel *)(void *)room;
}

static void add_log(cpath_funnel *funnel, const cpath_test_log *log, const char *now)
{
    cpath_time at = now ? moment_of(now) : log->now;
    assert_int_equal(cpath_funnel_add(cpath_test_journey, test_calendars(), funnel, cpath_test_fold(log, at), at), CPATH_OK);
}

static void stage_words(const cpath_funnel_stage *row, char *text, size_t size)
{
    snprintf(text, size, "%lld in, %lld passed, %lld lost, %lld won, %lld open, %lld+%lld timed, %lld/%lld s, "
             "%lld %lld/%lld %lld, %lld contacts, %lld late",
             (long long)row->entered, (long long)row->passed, (long long)row->lost, (long long)row->won,
             (long long)row->open, (long long)row->timed, (long long)row->unknown, (long long)row->working,
             (long long)row->elapsed, (long long)row->working_median, (long long)row->working_ninth,
             (long long)row->elapsed_median, (long long)row->elapsed_ninth, (long long)row->contacts, (long long)row->late);
}

static void assert_stage(const cpath_funnel *funnel, const char *key, const char *expected)
{
    cpath_funnel_stage rows[CPATH_MAX_STAGES];
    char text[512];
    uint32_t stage = cpath_test_number(CPATH_TABLE_STAGES, key);
    assert_int_equal(cpath_funnel_stages(cpath_test_journey, funnel, CPATH_ROOM(rows, CPATH_MAX_STAGES)), 6);
    stage_words(&rows[stage - 1], text, sizeof text);
    assert_string_equal(text, expected);
}

static void assert_term(const cpath_funnel *funnel, const char *key, int64_t started, int64_t on_time, int64_t late,
                        int64_t early)
{
    cpath_funnel_term rows[64];
    assert_int_equal(cpath_funnel_terms(cpath_test_journey, funnel, CPATH_ROOM(rows, 64)), 15);
    const cpath_funnel_term *row = &rows[cpath_test_number(CPATH_TABLE_TERMS, key) - 1];
    assert_int_equal(row->started, started);
    assert_int_equal(row->on_time, on_time);
    assert_int_equal(row->late, late);
    assert_int_equal(row->early, early);
}

static void counted_by_hand(void **state)
{
    (void)state;
    cpath_funnel *funnel = empty(bytes);
    /* won in stage 2: an hour, then Monday 11:00 to Tuesday 10:30, 8.5 hours of work */
    add_log(funnel, log_of(MON "10:00 created", "10:00 contact call until=10:04 postponed next=11:00 purpose=3",
                           "10:10 done first-contact.create-chat", "11:00 stage meeting", TUE "10:30 contact bought"), WED "12:00");
    /* lost in stage 1 after 2 hours, taken up again in stage 2, lost there after one more; the reason is not listed */
    add_log(funnel, log_of(MON "10:00 created", "10:00 contact postponed", "12:00 contact refused reason=9",
                           TUE "10:00 reopened meeting", "11:00 contact refused"), WED "12:00");
    /* open in stage 1 over a night and a weekend; talked too long, the chat is late */
    add_log(funnel, log_of(FRI "17:00 created", "17:00 contact call until=17:06"), NEXT_MON "10:00");
    /* went back: 1 and 2 hours in stage 1, an hour in stage 2 */
    add_log(funnel, log_of(MON "09:00 created", "10:00 stage meeting", "11:00 stage first-contact", "13:00 contact refused"),
            WED "12:00");
    /* nothing has happened */
    add_log(funnel, log_of(FRI "17:00 created"), MON "10:00");
    assert_stage(funnel, "first-contact",
                 "4 in, 2 passed, 2 lost, 0 won, 1 open, 4+0 timed, 28800/255600 s, 7423 11263/7423 237567, 5 contacts, 3 late");
    assert_stage(funnel, "meeting", "3 in, 0 passed, 1 lost, 1 won, 0 open, 3+0 timed, 37800/91800 s, 3711 30719/3711 86015, 2 contacts, 2 late");
    assert_stage(funnel, "contract", "0 in, 0 passed, 0 lost, 0 won, 0 open, 0+0 timed, 0/0 s, 0 0/0 0, 0 contacts, 0 late");
    assert_term(funnel, "first-contact.chat", 3, 1, 2, 0);
    assert_term(funnel, "first-contact.call-length", 2, 1, 1, 0);
    cpath_funnel_number numbers[CPATH_FUNNEL_NUMBERS];
    assert_int_equal(cpath_funnel_numbers(literal, funnel, CPATH_ROOM(numbers, CPATH_FUNNEL_NUMBERS)), CPATH_FUNNEL_NUMBERS);
    const cpath_funnel_number expected[] = {{4, 0, 1}, {2, 1, 0}, {1, 0, 1}, {0, 0, 0}};
    assert_memory_equal(numbers, expected, sizeof expected);
    int64_t reasons[4] = {0};
    assert_int_equal(cpath_funnel_reasons(literal, funnel, CPATH_ROOM(reasons, 4)), 1);
    assert_int_equal(reasons[0], 2);
    int64_t working = -1;
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 2, CPATH_CLOCK_WORKING, 100, &working), CPATH_OK);
    assert_int_equal(working, 30719); /* 30,600 seconds, and at most 1/16 more */
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 2, CPATH_CLOCK_ELAPSED, 100, &working), CPATH_OK);
    assert_int_equal(working, 86015); /* of 84,600 */
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 6, CPATH_CLOCK_WORKING, 100, &working), CPATH_OK);
    assert_int_equal(working, 0); /* nobody was there */
    assert_int_equal(cpath_funnel_verify(literal, funnel, FUNNEL_BYTES), cpath_funnel_size(literal));
}

/* A contact's start or end may close a deal, also after it was won or lost. */
static void closed_again(void **state)
{
    (void)state;
    cpath_funnel *funnel = empty(bytes);
    /* won, then the sale fell through: lost, and the time after the win is none of the path's */
    add_log(funnel, log_of(MON "10:00 created", "11:00 contact bought", "12:00 stage meeting", "13:00 contact refused"), MON "14:00");
    assert_stage(funnel, "first-contact", "1 in, 1 passed, 0 lost, 0 won, 0 open, 1+0 timed, 3600/3600 s, 3711 3711/3711 3711, 1 contacts, 1 late");
    assert_stage(funnel, "meeting", "1 in, 0 passed, 1 lost, 0 won, 0 open, 0+0 timed, 0/0 s, 0 0/0 0, 1 contacts, 0 late");
    /* lost, and bought all the same: no loss; the win moves on in service */
    add_log(funnel, log_of(MON "10:00 created", "10:30 contact refused", "11:00 contact bought", "12:00 stage booking"), MON "14:00");
    assert_stage(funnel, "first-contact", "2 in, 2 passed, 0 lost, 1 won, 0 open, 2+0 timed, 5400/5400 s, 1855 3711/1855 3711, 3 contacts, 1 late");
    assert_stage(funnel, "booking", "1 in, 0 passed, 0 lost, 0 won, 0 open, 0+0 timed, 0/0 s, 0 0/0 0, 0 contacts, 0 late");
}

/* Where the calendar does not know the dates, the working time is unknown, not wrong. */
static void beyond_the_known_dates(void **state)
{
    cpath_calendar *blind = short_sighted(cpath_calendar_zone(calendar));
    (void)state;
    cpath_test_use(literal, blind);
    cpath_funnel *funnel = empty(bytes);
    cpath_test_log *log = log_of("2026-03-26T10:00 created", "11:00 stage meeting", "2026-03-30T10:00 stage proposal",
                                 "2026-03-30T11:00 stage first-contact");
    add_log(funnel, log, "2026-03-30T12:00");
    assert_stage(funnel, "first-contact", "1 in, 1 passed, 0 lost, 0 won, 1 open, 0+1 timed, 0/7200 s, 0 0/7423 7423, 0 contacts, 0 late");
    assert_stage(funnel, "meeting", "1 in, 1 passed, 0 lost, 0 won, 0 open, 0+1 timed, 0/342000 s, 0 0/344063 344063, 0 contacts, 0 late");
    cpath_test_use(literal, calendar);
    free(blind);
}

/* Of a term in parts each part is a clock, also where no term comes after it; as many terms as may be. */
static void parts_of_the_last_term(void **state)
{
    (void)state;
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"}};
    static const cpath_item_row items[] = {{.key = "a", .text = "a", .stage = 1, .kind = CPATH_ITEM_TASK}};
    static cpath_term_row terms[80];
    static char keys[80][8];
    cpath_funnel_term counts[80];
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    for (uint32_t i = 0; i < 80; i++) {
        snprintf(keys[i], sizeof keys[i], "t%u", i);
        terms[i] = (cpath_term_row){.key = keys[i], .text = "x", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .max = 60,
                                    .flags = CPATH_TERM_HAS_MAX, .anchor = {.kind = CPATH_POINT_CREATED},
                                    .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}};
    }
    terms[79] = (cpath_term_row){.key = "last", .text = "x", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .target = {.kind = CPATH_POINT_PAID}};
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "parts";
    input.stages = CPATH_VIEW(stages, 1);
    input.items = CPATH_VIEW(items, 1);
    input.terms = CPATH_VIEW(terms, 80);
    cpath_journey *journey = journey_of(&input);
    cpath_test_journey = journey;
    cpath_funnel *funnel = empty(bytes);
    add_log(funnel, log_of(MON "10:00 created", MON "10:00 agreed last part=1 amount=5 until=" TUE "12:00",
                           MON "10:00 agreed last part=2 amount=5 until=" FRI "12:00", MON "10:00 agreed last part=3 amount=5 until=" FRI "13:00",
                           MON "11:00 paid amount=5"), WED "10:00");
    assert_int_equal(cpath_funnel_terms(journey, funnel, CPATH_ROOM(counts, 80)), 80);
    assert_true(counts[78].started == 1 && counts[78].on_time == 0 && counts[78].late == 1);
    assert_true(counts[79].started == 3 && counts[79].on_time == 1 && counts[79].late == 0);
    free(journey);
}

static void same_refusals(const cpath_journey *journey, const cpath_funnel *funnel, const cpath_funnel_refusal *expected,
                          int32_t count)
{
    cpath_funnel_refusal rows[8] = {{0}};
    assert_int_equal(cpath_funnel_refusals(journey, funnel, CPATH_ROOM(rows, 8)), count);
    assert_memory_equal(rows, expected, (size_t)count * sizeof *rows);
}

static void reasons_by_code(void **state)
{
    static struct small small;
    (void)state;
    small_init(&small);
    small.in.checks.count = 0;
    cpath_journey *journey = journey_of(&small.in);
    const cpath_calendar *two[] = {calendar, calendar};
    cpath_test_journey = journey;
    cpath_funnel *funnel = empty(bytes);
    const char *const refusals[] = {"reason_code=price", "reason_code=other", "reason_code=price", "reason=3", "reason_code=?x"};
    for (int i = 0; i < 5; i++) {
        char line[64];
        snprintf(line, sizeof line, MON "11:00 outcome refused %s", refusals[i]); /* of the second contact */
        cpath_test_log *log = log_of(MON "10:00 created", MON "10:20 contact", MON "10:30 contact", line);
        static uint64_t room[DEAL_BYTES / 8];
        assert_int_equal(cpath_deal_init(journey, 1, 2, 2, room, DEAL_BYTES), CPATH_OK);
        cpath_deal *deal = (cpath_deal *)(void *)room;
        assert_int_equal(cpath_deal_apply(journey, CPATH_VIEW(two, 2), deal, CPATH_VIEW(log->events, log->count), NULL,
                                          CPATH_TIME_MAX, NULL), 4);
        assert_int_equal(cpath_funnel_add(journey, CPATH_VIEW(two, 2), funnel, deal, log->now), CPATH_OK);
    }
    static const cpath_funnel_refusal expected[] = {{4, 1, 2, 0, 0}, {4, 1, 2, 1, 0}, {2, 1, 2, 2, 0}};
    int64_t reasons[3];
    assert_int_equal(cpath_funnel_reasons(journey, funnel, CPATH_ROOM(reasons, 3)), 3);
    assert_true(reasons[0] == 2 && reasons[1] == 2 && reasons[2] == 1);
    assert_int_equal(cpath_funnel_merge(journey, funnel, funnel), CPATH_OK); /* all of them twice */
    same_refusals(journey, funnel, expected, 3);
    free(journey);
}

static int by_value(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* Where, after how many contacts, and why. */
static void refusals_by_stage_number_and_reason(void **state)
{
    static const char contact[] = MON "10:00 contact postponed";
    (void)state;
    cpath_funnel *funnel = empty(bytes);
    same_refusals(literal, funnel, NULL, 0);
    add_log(funnel, log_of(MON "10:00 created", MON "11:00 outcome refused reason=9"), NULL); /* never a contact */
    add_log(funnel, log_of(MON "10:00 created", MON "11:00 contact refused reason=9"), NULL);
    add_log(funnel, log_of(MON "10:00 created", MON "10:00 stage meeting", contact, contact, MON "11:00 contact refused"), NULL);
    add_log(funnel, log_of(MON "10:00 created", contact, contact, contact, contact, contact, contact, contact, contact, contact,
                           contact, contact, contact, contact, contact, contact, contact, MON "12:00 contact refused"), NULL);
    add_log(funnel, log_of(MON "10:00 created", MON "11:00 contact refused", MON "12:00 reopened"), NULL); /* and taken up again */
    static const cpath_funnel_refusal expected[] = {{2, 1, 1, 0, 0}, {1, 1, 16, 0, 0}, {1, 2, 3, 0, 0}};
    same_refusals(literal, funnel, expected, 3);
}

static void same_discipline(const cpath_funnel_term *row, int64_t started, int64_t on_time, int64_t late)
{
    assert_true(row->started == started && row->on_time == on_time && row->late == late && row->early == 0);
}

/* The chat is the manager's; the engineer's and the designer's data are both's by the stage. */
static void discipline_by_role(void **state)
{
    static cpath_term_row terms[16];
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    cpath_funnel_term rows[8];
    (void)state;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    memcpy(terms, input.terms.data, (size_t)input.terms.count * sizeof *terms);
    terms[4].roles = terms[5].roles = 0;     /* meeting.data, meeting.wishes: their items', else the stage's */
    terms[0].roles = terms[0].stage = 0;     /* call-length: nobody's */
    input.terms.data = terms;
    cpath_journey *journey = journey_of(&input);
    cpath_test_use(journey, calendar);
    cpath_funnel *funnel = empty(bytes);
    add_log(funnel, log_of(MON "10:00 created", MON "10:00 contact call until=10:04 postponed", MON "11:00 stage meeting",
                           MON "11:00 contact stage=meeting goal=designer until=12:00"), MON "12:11");
    assert_int_equal(cpath_funnel_roles(journey, funnel, CPATH_ROOM(rows, 8)), 8);
    same_discipline(&rows[0], 1, 1, 0);
    same_discipline(&rows[cpath_test_number(CPATH_TABLE_ROLES, "manager")], 1, 0, 1);
    same_discipline(&rows[cpath_test_number(CPATH_TABLE_ROLES, "engineer")], 2, 0, 2);
    same_discipline(&rows[cpath_test_number(CPATH_TABLE_ROLES, "designer")], 2, 0, 2);
    same_discipline(&rows[cpath_test_number(CPATH_TABLE_ROLES, "head")], 0, 0, 0);
    cpath_test_use(literal, calendar);
    free(journey);
}

/* Round the clock and the year, so that working time is time: from seconds to thousands of years. */
static void quantiles_are_at_most_a_sixteenth_too_high(void **state)
{
    static int64_t exact[MOST_DEALS];
    static uint64_t room[DEAL_BYTES / 8];
    cpath_calendar *always = office_of("mon-sun 00:00-24:00");
    (void)state;
    cpath_test_use(literal, always);
    for (int try = 0; try < (quick() ? 4 : 60); try++) {
        cpath_funnel *funnel = empty(bytes);
        int32_t count = 1 + (int32_t)pick(MOST_DEALS);
        int64_t most = INT64_C(1) << (1 + pick(37));
        cpath_time start = CPATH_TIME_MIN + 86400 * 400;
        for (int32_t i = 0; i < count; i++) {
            exact[i] = chance(5) ? (INT64_C(1) << pick(38)) - pick(2) : pick(most);
            const cpath_event created = {.deal = 1, .at = start, .kind = CPATH_EVENT_CREATED};
            assert_int_equal(cpath_deal_init(literal, 1, 0, 0, room, DEAL_BYTES), CPATH_OK);
            cpath_deal *deal = (cpath_deal *)(void *)room;
            assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, CPATH_VIEW(&created, 1), NULL, CPATH_TIME_MAX,
                                              NULL), 1);
            assert_int_equal(cpath_funnel_add(literal, test_calendars(), funnel, deal, start + exact[i]), CPATH_OK);
        }
        qsort(exact, (size_t)count, sizeof *exact, by_value);
        for (int32_t percent = 1; percent <= 100; percent++) {
            int64_t told, elapsed, rank = ((int64_t)count * percent + 99) / 100, is = exact[rank - 1];
            assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_WORKING, percent, &told), CPATH_OK);
            assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_ELAPSED, percent, &elapsed), CPATH_OK);
            assert_int_equal(elapsed, told);
            if (told < is || told - is > is / 16) {
                fail_msg("%d %%: %lld of %lld", percent, (long long)told, (long long)is);
            }
        }
    }
    cpath_test_use(literal, calendar);
    free(always);
}

/* Each of the first seconds alone: exactly up to 31, and then never too low; the greatest percent, and one more. */
static void short_times_are_told_as_they_are(void **state)
{
    static uint64_t room[DEAL_BYTES / 8];
    cpath_calendar *always = office_of("mon-sun 00:00-24:00");
    const cpath_time start = moment_of(MON "10:00");
    (void)state;
    cpath_test_use(literal, always);
    for (int64_t is = 0; is < 300; is++) {
        cpath_funnel *funnel = empty(bytes);
        const cpath_event created = {.deal = 1, .at = start, .kind = CPATH_EVENT_CREATED};
        cpath_deal *deal = (cpath_deal *)(void *)room;
        int64_t told = 7;
        assert_int_equal(cpath_deal_init(literal, 1, 0, 0, room, DEAL_BYTES), CPATH_OK);
        assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, CPATH_VIEW(&created, 1), NULL, CPATH_TIME_MAX, NULL), 1);
        assert_int_equal(cpath_funnel_add(literal, test_calendars(), funnel, deal, start + is), CPATH_OK);
        for (int32_t percent = 1; percent <= 100; percent += 99) {
            assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_ELAPSED, percent, &told), CPATH_OK);
            assert_true(told >= is && told <= (is < 32 ? is : is + is / 16));
        }
        assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_ELAPSED, 101, &told), CPATH_ERANGE);
        assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_ELAPSED, 0, &told), CPATH_ERANGE);
    }
    cpath_test_use(literal, calendar);
    free(always);
}

/* 199 deals in a stage for 1 to 5 seconds: of 100 of them 49 take one, 50 two, 51 to 89 three, 90 four, 91 five. */
static void quantiles_by_rank(void **state)
{
    static const int32_t deals[] = {98, 2, 78, 2, 19};
    static const struct {
        int32_t percent;
        int64_t seconds;
    } ranks[] = {{1, 1}, {49, 1}, {50, 2}, {51, 3}, {89, 3}, {90, 4}, {91, 5}, {100, 5}};
    cpath_funnel_stage rows[6];
    (void)state;
    cpath_funnel *funnel = empty(bytes);
    const cpath_test_log *log = log_of(MON "10:00 created");
    cpath_deal *deal = cpath_test_fold(log, log->now);
    for (int32_t seconds = 1; seconds <= 5; seconds++) {
        for (int32_t i = 0; i < deals[seconds - 1]; i++) {
            assert_int_equal(cpath_funnel_add(literal, test_calendars(), funnel, deal, log->now + seconds), CPATH_OK);
        }
    }
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        int64_t told = 0;
        assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_WORKING, ranks[i].percent, &told), CPATH_OK);
        assert_int_equal(told, ranks[i].seconds);
    }
    assert_int_equal(cpath_funnel_stages(literal, funnel, CPATH_ROOM(rows, 6)), 6);
    assert_true(rows[0].working_median == 2 && rows[0].working_ninth == 4);
    assert_true(rows[0].elapsed_median == 2 && rows[0].elapsed_ninth == 4);
}

static void room_is_left(const void *rows, size_t size, int32_t count)
{
    const unsigned char *next = (const unsigned char *)rows + size * (size_t)count;
    for (size_t i = 0; i < size; i++) {
        assert_int_equal(next[i], 0x5A);
    }
}

/* As many rows as there are, whatever room and bytes come after them. */
static void rows_and_no_more(void **state)
{
    static cpath_funnel_stage stages[7];
    static cpath_funnel_term terms[16], roles[9];
    static cpath_funnel_number numbers[CPATH_FUNNEL_NUMBERS + 1];
    static cpath_funnel_refusal refusals[2];
    static int64_t reasons[2];
    const size_t size = (size_t)cpath_funnel_size(literal);
    (void)state;
    cpath_funnel *funnel = (cpath_funnel *)(void *)bytes;
    memset(bytes, 1, sizeof bytes);
    assert_int_equal(cpath_funnel_init(literal, bytes, (int32_t)size), CPATH_OK); /* the room that it asks for */
    add_log(funnel, log_of(MON "10:00 created", MON "11:00 contact refused"), NULL);
    memcpy(others[0], bytes, sizeof bytes);
    assert_int_equal(cpath_funnel_merge(literal, funnel, (cpath_funnel *)(void *)others[0]), CPATH_OK);
    assert_memory_equal((unsigned char *)bytes + size, (unsigned char *)others[0] + size, FUNNEL_BYTES - size);
#define ROWS(name, count)                                                                                \
    memset(name, 0x5A, sizeof name);                                                                     \
    assert_int_equal(cpath_funnel_##name(literal, funnel, CPATH_ROOM(name, (count) + 1)), count);        \
    room_is_left(name, sizeof *(name), count)
    ROWS(stages, 6);
    ROWS(terms, 15);
    ROWS(roles, 8);
    ROWS(numbers, CPATH_FUNNEL_NUMBERS);
    ROWS(reasons, 1);
    ROWS(refusals, 1);
}

/*
 * Random logs: merged in any order and grouping, and counted by a naive reader.
 */

struct naive {
    int64_t elapsed[CPATH_MAX_STAGES + 1], working[CPATH_MAX_STAGES + 1], reopened[CPATH_MAX_STAGES + 1];
    int visited[CPATH_MAX_STAGES + 1], unknown[CPATH_MAX_STAGES + 1];
    cpath_state last;
    cpath_time at; /* from when `last` holds */
};

static void until(const struct world *world, struct naive *naive, cpath_time time, const cpath_state *next)
{
    uint32_t stage = naive->last.stage;
    int64_t working = 0;
    if (naive->last.status == CPATH_STATUS_OPEN) {
        naive->visited[stage] = 1;
        naive->elapsed[stage] += time - naive->at;
        if (cpath_work_between(world->calendars[0], naive->at, time, &working) < 0) {
            naive->unknown[stage] = 1;
        }
        naive->working[stage] += working;
    }
    naive->reopened[stage] += naive->last.status == CPATH_STATUS_LOST && next->status == CPATH_STATUS_OPEN;
    naive->last = *next;
    naive->at = time;
}

static cpath_state state_at(const struct world *world, cpath_deal *deal, cpath_time now)
{
    cpath_state own = CPATH_STATE_INIT;
    assert_int_equal(cpath_deal_state(world->journey, world_calendars(world), deal, now, &own), CPATH_OK);
    return own;
}

/* The log second by second where something can happen: at each row, and where a contact ends between two. */
static struct naive read_naively(const struct world *world, const struct log *log, cpath_time now)
{
    static uint64_t room[DEAL_BYTES / 8];
    struct naive naive;
    memset(&naive, 0, sizeof naive);
    cpath_deal *deal = deal_in(room, world, 1);
    for (int32_t i = 0; i <= log->count; i++) {
        cpath_time next = i < log->count ? log->events[i].at : now;
        cpath_time ends[MOST_EVENTS], from = naive.at;
        int32_t count = 0;
        for (int32_t j = 0; j < i; j++) {
            if (log->events[j].kind == CPATH_EVENT_CONTACT && log->events[j].flags & CPATH_EVENT_HAS_UNTIL &&
                log->events[j].until > from && log->events[j].until <= next) {
                ends[count++] = log->events[j].until;
            }
        }
        qsort(ends, (size_t)count, sizeof *ends, by_value);
        for (int32_t j = 0; j < count; j++) {
            cpath_state then = state_at(world, deal, ends[j]);
            until(world, &naive, ends[j], &then);
        }
        if (i < log->count) {
            assert_int_equal(cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(log, i, 1), NULL,
                                              CPATH_TIME_MAX, NULL), 1);
        }
        cpath_state then = state_at(world, deal, next);
        until(world, &naive, next, &then);
    }
    return naive;
}

/* A single deal's quantile is its own time, at most 1/16 too high. */
static void check_elapsed(const struct naive *naive, uint32_t stage, const cpath_funnel_stage *row)
{
    int64_t is = naive->elapsed[stage];
    assert_true(row->elapsed_median >= is && row->elapsed_median - is <= is / 16);
    assert_int_equal(row->elapsed_ninth, row->elapsed_median);
}

static void check_stages(const struct world *world, const struct log *log, const cpath_funnel *funnel,
                         const struct naive *naive)
{
    cpath_funnel_stage rows[CPATH_MAX_STAGES];
    int32_t count = cpath_funnel_stages(world->journey, funnel, CPATH_ROOM(rows, CPATH_MAX_STAGES));
    int64_t contacts = 0, won = 0;
    for (int32_t i = 0; i < count; i++) {
        uint32_t stage = (uint32_t)i + 1;
        int here = naive->last.stage == stage, known = naive->visited[stage] && !naive->unknown[stage];
        int glimpsed = !naive->visited[stage] && rows[i].timed == 1; /* entered and closed by one row: it cannot see that */
        int wrong = rows[i].elapsed != naive->elapsed[stage] || rows[i].working != (known ? naive->working[stage] : 0) ||
                    (rows[i].timed != known && !glimpsed) || rows[i].unknown != naive->unknown[stage] ||
                    rows[i].open != (here && naive->last.status == CPATH_STATUS_OPEN) ||
                    rows[i].lost != naive->reopened[stage] + (here && naive->last.status == CPATH_STATUS_LOST);
        if (wrong) {
            char text[512];
            show_log(log);
            stage_words(&rows[i], text, sizeof text);
            fail_msg("stage %u: %s; %lld/%lld s, %lld reopened", stage, text, (long long)naive->working[stage],
                     (long long)naive->elapsed[stage], (long long)naive->reopened[stage]);
        }
        check_elapsed(naive, stage, &rows[i]);
        contacts += rows[i].contacts;
        won += rows[i].won;
    }
    assert_int_equal(contacts, naive->last.contacts);
    assert_int_equal(won, naive->last.status == CPATH_STATUS_WON);
}

static void check_refusals(const struct world *world, const cpath_funnel *funnel, const cpath_state *state)
{
    cpath_funnel_refusal rows[2];
    int32_t number = state->contact_number < 1 ? 1 : state->contact_number > 16 ? 16 : state->contact_number;
    int lost = state->status == CPATH_STATUS_LOST;
    assert_int_equal(cpath_funnel_refusals(world->journey, funnel, CPATH_ROOM(rows, 2)), lost);
    assert_true(!lost || (rows[0].lost == 1 && rows[0].stage == state->stage && rows[0].number == number));
}

/* The late clocks of a stage are those of its terms. */
static void check_late(const struct world *world, const cpath_funnel *funnel, const cpath_funnel_term *terms, int32_t count)
{
    static cpath_term_row rows[64];
    cpath_funnel_stage stages[CPATH_MAX_STAGES];
    int32_t stage_count = cpath_funnel_stages(world->journey, funnel, CPATH_ROOM(stages, CPATH_MAX_STAGES));
    assert_int_equal(cpath_journey_rows(world->journey, CPATH_TABLE_TERMS, 1, CPATH_ROOM(rows, 64)), count);
    for (int32_t i = 0; i < count; i++) {
        stages[rows[i].stage ? rows[i].stage - 1 : 0].late -= rows[i].stage ? terms[i].late : 0;
    }
    for (int32_t i = 0; i < stage_count; i++) {
        assert_int_equal(stages[i].late, 0);
    }
}

static void check_terms(const struct world *world, const cpath_funnel *funnel, cpath_deal *deal, cpath_time now)
{
    static cpath_clock clocks[128];
    static cpath_funnel_term rows[64], wanted[64];
    memset(wanted, 0, sizeof wanted);
    int32_t count = cpath_deal_clocks(world->journey, world_calendars(world), deal, now, CPATH_ROOM(clocks, 128));
    for (int32_t i = 0; i < count; i++) {
        cpath_funnel_term *row = &wanted[clocks[i].term - 1];
        uint32_t verdict = clocks[i].verdict;
        row->started += clocks[i].phase != CPATH_PHASE_NOT_STARTED;
        row->on_time += clocks[i].phase == CPATH_PHASE_ENDED && verdict == CPATH_VERDICT_ON_TIME;
        row->late += verdict == CPATH_VERDICT_LATE || verdict == CPATH_VERDICT_LAPSED || verdict == CPATH_VERDICT_TOO_LONG;
        row->early += verdict == CPATH_VERDICT_EARLY || verdict == CPATH_VERDICT_TOO_SHORT;
    }
    int32_t terms = cpath_funnel_terms(world->journey, funnel, CPATH_ROOM(rows, 64));
    assert_memory_equal(rows, wanted, (size_t)terms * sizeof *rows);
    check_late(world, funnel, wanted, terms);
}

static void check_numbers(const struct world *world, const cpath_funnel *funnel, const cpath_state *state)
{
    cpath_funnel_number rows[CPATH_FUNNEL_NUMBERS];
    (void)cpath_funnel_numbers(world->journey, funnel, CPATH_ROOM(rows, CPATH_FUNNEL_NUMBERS));
    for (int32_t i = 0; i < CPATH_FUNNEL_NUMBERS; i++) {
        int last = state->contact_number == i + 1 || (i == CPATH_FUNNEL_NUMBERS - 1 && state->contact_number > i);
        assert_int_equal(rows[i].contacts, state->contact_number > i);
        assert_int_equal(rows[i].won, last && state->status == CPATH_STATUS_WON);
        assert_int_equal(rows[i].lost, last && state->status == CPATH_STATUS_LOST);
    }
}

static cpath_deal *folded(const struct world *world, const struct log *log)
{
    static uint64_t room[DEAL_BYTES / 8];
    cpath_deal *deal = deal_in(room, world, 1);
    assert_int_equal(cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(log, 0, log->count), NULL,
                                      CPATH_TIME_MAX, NULL), log->count);
    return deal;
}

/* The end of the last contact or pause, or of the log. */
static cpath_time moment_after(const struct world *world, const struct log *log)
{
    cpath_deal *deal = folded(world, log);
    cpath_time now = log->end + some_while();
    while (cpath_deal_advance(world->journey, world_calendars(world), deal, now) == CPATH_EORDER) {
        now += 3600;
    }
    return now;
}

static void a_naive_reader_counts_the_same(const struct world *world, const struct log *log)
{
    cpath_time now = moment_after(world, log);
    cpath_funnel *funnel = empty(bytes);
    cpath_deal *deal = folded(world, log);
    assert_int_equal(cpath_funnel_add(world->journey, world_calendars(world), funnel, deal, now), CPATH_OK);
    assert_int_equal(cpath_funnel_verify(world->journey, funnel, FUNNEL_BYTES), cpath_funnel_size(world->journey));
    const struct naive naive = read_naively(world, log, now);
    check_stages(world, log, funnel, &naive);
    check_terms(world, funnel, deal, now);
    check_numbers(world, funnel, &naive.last);
    check_refusals(world, funnel, &naive.last);
}

/* Deals spread over three funnels, and those merged in each order: the bytes of adding all to one. */
static void any_order_and_grouping(const struct world *world)
{
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    static uint64_t merged[FUNNEL_BYTES / 8], pair[FUNNEL_BYTES / 8];
    const size_t size = (size_t)cpath_funnel_size(world->journey);
    cpath_funnel *all = empty(bytes);
    for (int i = 0; i < 3; i++) {
        (void)empty(others[i]);
    }
    for (int n = 0; n < 12; n++) {
        const struct log log = random_log(world, MOST_EVENTS);
        cpath_time now = moment_after(world, &log);
        cpath_deal *deal = folded(world, &log);
        assert_int_equal(cpath_funnel_add(world->journey, world_calendars(world), all, deal, now), CPATH_OK);
        assert_int_equal(cpath_funnel_add(world->journey, world_calendars(world), (cpath_funnel *)(void *)others[pick(3)],
                                          deal, now), CPATH_OK);
    }
    for (size_t i = 0; i < 6; i++) {
        cpath_funnel *left = empty(merged);
        for (int j = 0; j < 3; j++) { /* (a + b) + c */
            assert_int_equal(cpath_funnel_merge(world->journey, left, (cpath_funnel *)(void *)others[orders[i][j]]), CPATH_OK);
        }
        assert_memory_equal(merged, bytes, size);
        memcpy(merged, others[orders[i][0]], sizeof merged);
        memcpy(pair, others[orders[i][1]], sizeof pair);
        cpath_funnel *right = (cpath_funnel *)(void *)pair; /* a + (b + c) */
        assert_int_equal(cpath_funnel_merge(world->journey, right, (cpath_funnel *)(void *)others[orders[i][2]]), CPATH_OK);
        assert_int_equal(cpath_funnel_merge(world->journey, left, right), CPATH_OK);
        assert_memory_equal(merged, bytes, size);
    }
}

static void laws(void **state)
{
    (void)state;
    cpath_calendar *shifts = shifts_of(cpath_calendar_zone(calendar)), *blind = short_sighted(cpath_calendar_zone(calendar));
    for (int i = 0; i < 8; i++) {
        cpath_journey *journey = i == 0 ? remarka_in(CPATH_LANG_EN)
                                 : i == 1 ? remarka_with(CPATH_POLICY_BOUGHT_PASSES) : random_journey();
        struct world world = world_of(journey, i % 3 == 2 ? blind : i % 2 ? calendar : shifts, shifts);
        cpath_test_journey = journey;
        for (int n = 0; n < (quick() ? 60 : 1500); n++) {
            const struct log log = random_log(&world, MOST_EVENTS);
            a_naive_reader_counts_the_same(&world, &log);
            if (n % 50 == 0) {
                any_order_and_grouping(&world);
            }
        }
        free(journey);
    }
    free(shifts);
    free(blind);
}

static void counters_stay_at_the_greatest(void **state)
{
    (void)state;
    cpath_funnel_stage rows[6];
    cpath_funnel *funnel = empty(bytes);
    add_log(funnel, log_of(MON "10:00 created", "10:00 contact postponed", "12:00 contact refused reason=9"), NULL);
    for (int i = 0; i < 70; i++) { /* doubled each time */
        assert_int_equal(cpath_funnel_merge(literal, funnel, funnel), CPATH_OK);
    }
    assert_int_equal(cpath_funnel_stages(literal, funnel, CPATH_ROOM(rows, 6)), 6);
    assert_true(rows[0].entered == INT64_MAX && rows[0].working == INT64_MAX && rows[0].timed == INT64_MAX);
    assert_int_equal(rows[0].working_median, 7423);
    add_log(funnel, log_of(MON "10:00 created"), NULL);
    assert_int_equal(cpath_funnel_stages(literal, funnel, CPATH_ROOM(rows, 6)), 6);
    assert_true(rows[0].entered == INT64_MAX && rows[0].open == 1);
    assert_int_equal(cpath_funnel_verify(literal, funnel, FUNNEL_BYTES), cpath_funnel_size(literal));
}

static void errors(void **state)
{
    (void)state;
    const int32_t size = cpath_funnel_size(literal);
    cpath_view none = {NULL, 0, sizeof(void *), 0, 0};
    cpath_funnel *funnel = empty(bytes), *askew = (cpath_funnel *)(void *)((char *)bytes + 4);
    cpath_test_log *log = log_of(MON "10:00 created", MON "10:00 contact call until=10:04");
    cpath_deal *deal = cpath_test_fold(log, log->now);
    cpath_funnel_stage rows[6];
    int64_t told = 7;
    memcpy(others[0], bytes, sizeof bytes);
    assert_int_equal(cpath_funnel_size(NULL), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_init(literal, others[1], size - 1), CPATH_ECAPACITY);
    assert_int_equal(cpath_funnel_init(literal, NULL, size), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_init(literal, (char *)others[1] + 4, size), CPATH_EALIGN);
    assert_int_equal(cpath_funnel_add(NULL, test_calendars(), funnel, deal, log->now), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_add(literal, none, funnel, deal, log->now), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_add(literal, test_calendars(), NULL, deal, log->now), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_add(literal, test_calendars(), funnel, NULL, log->now), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_add(literal, test_calendars(), askew, deal, log->now), CPATH_ECORRUPT);
    memcpy((char *)others[2] + 4, bytes, (size_t)size); /* sound, but where they must not lie */
    assert_int_equal(cpath_funnel_add(literal, test_calendars(), (cpath_funnel *)(void *)((char *)others[2] + 4), deal, log->now),
                     CPATH_ECORRUPT);
    assert_int_equal(cpath_funnel_add(literal, test_calendars(), funnel, deal, moment_of(MON "09:00")), CPATH_EORDER);
    assert_int_equal(cpath_funnel_add(literal, test_calendars(), funnel, deal, CPATH_TIME_MAX + 1), CPATH_ERANGE);
    assert_int_equal(cpath_funnel_merge(literal, funnel, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_merge(literal, funnel, askew), CPATH_ECORRUPT);
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 0, CPATH_CLOCK_WORKING, 50, &told), CPATH_ERANGE);
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 7, CPATH_CLOCK_WORKING, 50, &told), CPATH_ERANGE);
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_WORKING, 0, &told), CPATH_ERANGE);
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_WORKING, 101, &told), CPATH_ERANGE);
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_WORKING, 50, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_quantile(literal, funnel, 1, CPATH_CLOCK_MONTHS, 50, &told), CPATH_EINVAL);
    assert_int_equal(told, 7);
    cpath_room room = CPATH_ROOM(rows, 6);
    room.element_size = 80;
    assert_int_equal(cpath_funnel_stages(literal, funnel, room), CPATH_ESIZE);
    room = (cpath_room){NULL, 1, sizeof *rows, 0, 0};
    assert_int_equal(cpath_funnel_stages(literal, funnel, room), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_terms(literal, NULL, room), CPATH_EINVAL);
    assert_memory_equal(bytes, others[0], (size_t)size); /* an error adds nothing */
    cpath_journey *other = remarka_with(CPATH_POLICY_BOUGHT_PASSES);
    assert_int_equal(cpath_funnel_add(other, test_calendars(), funnel, deal, log->now), CPATH_EMISMATCH);
    assert_int_equal(cpath_funnel_init(other, others[1], FUNNEL_BYTES), CPATH_OK);
    assert_int_equal(cpath_funnel_merge(literal, funnel, (cpath_funnel *)(void *)others[1]), CPATH_EMISMATCH);
    assert_int_equal(cpath_funnel_stages(other, funnel, CPATH_ROOM(rows, 6)), CPATH_EMISMATCH);
    assert_int_equal(cpath_funnel_verify(other, funnel, size), CPATH_EMISMATCH);
    assert_int_equal(cpath_funnel_verify(other, funnel, 7), CPATH_ECORRUPT); /* nobody knows whose */
    free(other);
}

static void damaged_bytes(void **state)
{
    (void)state;
    const int32_t size = cpath_funnel_size(literal);
    cpath_funnel *funnel = empty(bytes);
    add_log(funnel, log_of(MON "10:00 created", "10:00 contact postponed", "12:00 contact refused reason=9"), NULL);
    assert_int_equal(cpath_funnel_verify(literal, bytes, size), size);
    assert_int_equal(cpath_funnel_verify(literal, bytes, size - 1), CPATH_ECORRUPT);
    assert_int_equal(cpath_funnel_verify(literal, bytes, 7), CPATH_ECORRUPT);
    assert_int_equal(cpath_funnel_verify(literal, bytes, -1), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_verify(literal, bytes, 0), CPATH_ECORRUPT);
    assert_int_equal(cpath_funnel_verify(literal, NULL, size), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_verify(literal, NULL, 7), CPATH_EINVAL);
    assert_int_equal(cpath_funnel_verify(literal, (char *)bytes + 4, size), CPATH_EALIGN);
    const uint16_t one = 1;
    const int32_t sign = *(const unsigned char *)&one ? 7 : 0; /* where a counter's sign is on this machine */
    int taken = 0, tried = 0;
    for (int32_t at = 0; at < size; at += quick() ? 97 : 1, tried++) {
        unsigned char *byte = (unsigned char *)bytes + at, kept = *byte;
        *byte ^= at % 8 == sign ? 0x80 : 1; /* below nothing, or one more */
        int32_t code = cpath_funnel_verify(literal, bytes, size);
        assert_true(at % 8 != sign || code == CPATH_ECORRUPT || code == CPATH_EMISMATCH);
        taken += code == size;
        *byte = kept;
    }
    assert_true(taken < tried / 4); /* a bucket must be among the timed, a counter may be anything */
}

/* The head's numbers, one more and one less; whose it is; the first counters below nothing; a deal that no bucket holds. */
static void damaged_head_and_first_counters(void **state)
{
    enum { HEAD = 4, TIMED = HEAD + 5, NUMBERS = 2 * HEAD };
    uint32_t numbers[NUMBERS];
    const int32_t size = cpath_funnel_size(literal);
    (void)state;
    cpath_funnel *funnel = empty(bytes);
    add_log(funnel, log_of(MON "10:00 created"), MON "11:00");
    for (size_t i = NUMBERS / 2; i < NUMBERS; i++) { /* size, stages, terms, reasons */
        memcpy(numbers, bytes, sizeof numbers);
        numbers[i]++;
        memcpy(bytes, numbers, sizeof numbers);
        assert_int_equal(cpath_funnel_verify(literal, bytes, size), CPATH_ECORRUPT);
        numbers[i] -= 2;
        memcpy(bytes, numbers, sizeof numbers);
        assert_int_equal(cpath_funnel_verify(literal, bytes, size), CPATH_ECORRUPT);
        numbers[i]++;
        memcpy(bytes, numbers, sizeof numbers);
    }
    for (size_t i = 0; i < HEAD + 10; i++) {
        bytes[i] ^= UINT64_C(1) << 63;
        assert_int_equal(cpath_funnel_verify(literal, bytes, size), i == 1 ? CPATH_EMISMATCH : CPATH_ECORRUPT);
        bytes[i] ^= UINT64_C(1) << 63;
    }
    assert_int_equal(bytes[TIMED], 1);
    bytes[TIMED]++;
    assert_int_equal(cpath_funnel_verify(literal, bytes, size), CPATH_ECORRUPT);
}

/*
 * The plan.
 */

static void plan_words(const char *now, int64_t target, int64_t done, char *text, size_t size)
{
    cpath_plan plan = CPATH_PLAN_INIT;
    plan.target = target;
    plan.done = done;
    plan.since = moment_of(MON "00:00");
    plan.until = moment_of(NEXT_MON "00:00");
    assert_int_equal(cpath_plan_progress(calendar, moment_of(now), &plan), CPATH_OK);
    snprintf(text, size, "left %lld, expected %lld, ahead %lld, %lld h + %lld h, pace %lld", (long long)plan.left,
             (long long)plan.expected, (long long)plan.ahead, (long long)plan.worked / 3600,
             (long long)plan.remaining / 3600, (long long)plan.pace);
}

static void a_plan(void **state)
{
    static const struct {
        const char *now;
        int64_t target, done;
        const char *expected;
    } cases[] = { /* a week of 45 hours */
        {MON "00:00", 5, 0, "left 5, expected 0, ahead 0, 0 h + 45 h, pace 32400"},
        {MON "09:00:01", 1, 0, "left 1, expected 1, ahead -1, 0 h + 44 h, pace 161999"},
        {MON "09:00:01", 5, 0, "left 5, expected 1, ahead -1, 0 h + 44 h, pace 32399"},
        {MON "18:00", 5, 1, "left 4, expected 1, ahead 0, 9 h + 36 h, pace 32400"},
        {TUE "09:00:01", 5, 1, "left 4, expected 2, ahead -1, 9 h + 35 h, pace 32399"},
        {WED "10:00", 10, 7, "left 3, expected 5, ahead 2, 19 h + 26 h, pace 31200"},
        {FRI "18:00", 5, 3, "left 2, expected 5, ahead -2, 45 h + 0 h, pace 0"},
        {SUN "12:00", 5, 5, "left 0, expected 5, ahead 0, 45 h + 0 h, pace 0"},
        {"2026-05-05T12:00", 5, 6, "left 0, expected 5, ahead 1, 45 h + 0 h, pace 0"},
        {"2025-05-05T12:00", 5, 0, "left 5, expected 0, ahead 0, 0 h + 45 h, pace 32400"},
        {WED "10:00", INT64_MAX, 0, "left 9223372036854775807, expected 3894312637783127563, ahead -3894312637783127563, "
                                    "19 h + 26 h, pace 0"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256];
        plan_words(cases[i].now, cases[i].target, cases[i].done, text, sizeof text);
        assert_string_equal(text, cases[i].expected);
    }
}

/* target * worked / total, rounded up, bit by bit of the target: total is small. */
static int64_t slow_share(int64_t target, int64_t worked, int64_t total)
{
    int64_t quotient = 0, rest = 0;
    for (int bit = 62; bit >= 0; bit--) {
        rest = 2 * rest + (target >> bit & 1) * worked;
        quotient = 2 * quotient + rest / total;
        rest %= total;
    }
    return quotient + (rest > 0);
}

static void plans_are_exact(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        cpath_plan plan = CPATH_PLAN_INIT;
        plan.target = 1 + (chance(2) ? pick(INT64_MAX) : pick(500));
        plan.done = chance(2) ? pick(INT64_MAX) : pick(500);
        plan.since = moment_of(MON "00:00") - pick(chance(3) ? 200000 : 50000000);
        plan.until = plan.since + 1 + pick(chance(3) ? 200000 : 100000000);
        cpath_time now = plan.since - 1000 + pick(plan.until - plan.since + 2000);
        assert_int_equal(cpath_plan_progress(calendar, now, &plan), CPATH_OK);
        int64_t total, worked;
        cpath_time at = now < plan.since ? plan.since : now > plan.until ? plan.until : now;
        assert_int_equal(cpath_work_between(calendar, plan.since, plan.until, &total), CPATH_OK);
        assert_int_equal(cpath_work_between(calendar, plan.since, at, &worked), CPATH_OK);
        int64_t expected = at == plan.until ? plan.target : total ? slow_share(plan.target, worked, total) : 0;
        assert_true(plan.expected == expected && plan.worked == worked && plan.worked + plan.remaining == total);
        assert_true(plan.ahead == plan.done - plan.expected);
        assert_true(plan.left == (plan.done < plan.target ? plan.target - plan.done : 0));
        assert_true(plan.left == 0 ? plan.pace == 0 : plan.pace == plan.remaining / plan.left);
    }
}

static void plans_without_time_and_errors(void **state)
{
    (void)state;
    cpath_plan plan = CPATH_PLAN_INIT, sound;
    plan.target = 3;
    plan.since = moment_of(SAT "10:00");
    plan.until = moment_of(SUN "10:00");
    assert_int_equal(cpath_plan_progress(calendar, moment_of(SAT "20:00"), &plan), CPATH_OK);
    assert_true(plan.expected == 0 && plan.pace == 0 && plan.left == 3);
    assert_int_equal(cpath_plan_progress(calendar, moment_of(SUN "20:00"), &plan), CPATH_OK);
    assert_int_equal(plan.expected, 3);
    sound = plan;
    const struct {
        int64_t target, from, until, done;
    } bad[] = {{0, plan.since, plan.until, 0}, {1, plan.since, plan.until, -1}, {1, plan.since, plan.since, 0},
               {1, CPATH_TIME_MIN - 1, plan.until, 0}, {1, plan.since, CPATH_TIME_MAX + 1, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        plan = sound;
        plan.target = bad[i].target, plan.since = bad[i].from, plan.until = bad[i].until, plan.done = bad[i].done;
        assert_int_equal(cpath_plan_progress(calendar, moment_of(SUN "20:00"), &plan), CPATH_ERANGE);
    }
    plan = sound;
    assert_int_equal(cpath_plan_progress(calendar, CPATH_TIME_NONE, &plan), CPATH_ERANGE);
    assert_int_equal(cpath_plan_progress(NULL, plan.since, &plan), CPATH_EINVAL);
    assert_int_equal(cpath_plan_progress(NULL, CPATH_TIME_NONE, &plan), CPATH_EINVAL);
    assert_int_equal(cpath_plan_progress(calendar, plan.since, NULL), CPATH_EINVAL);
    plan.size = 80;
    assert_int_equal(cpath_plan_progress(calendar, plan.since, &plan), CPATH_ESIZE);
    cpath_calendar *blind = short_sighted(cpath_calendar_zone(calendar));
    plan = sound;
    plan.since = moment_of("2026-03-26T10:00");
    plan.until = moment_of("2026-04-02T10:00");
    cpath_plan before = plan;
    assert_int_equal(cpath_plan_progress(blind, plan.since, &plan), CPATH_EHORIZON);
    assert_memory_equal(&plan, &before, sizeof plan);
    before.since = plan.since = moment_of("2026-02-26T10:00"); /* known from now on, not so far */
    before.until = plan.until = moment_of("2026-03-20T10:00");
    assert_int_equal(cpath_plan_progress(blind, moment_of("2026-03-10T10:00"), &plan), CPATH_EHORIZON);
    assert_memory_equal(&plan, &before, sizeof plan);
    free(blind);
}

int main(void)
{
    const struct CMUnitTest table[] = {
#define HAND(name) cmocka_unit_test_setup(name, use_literal)
        HAND(counted_by_hand),
        HAND(short_times_are_told_as_they_are),
        HAND(closed_again),
        HAND(beyond_the_known_dates),
        HAND(reasons_by_code),
        HAND(parts_of_the_last_term),
        HAND(refusals_by_stage_number_and_reason),
        HAND(discipline_by_role),
        HAND(quantiles_are_at_most_a_sixteenth_too_high),
        HAND(quantiles_by_rank),
        HAND(rows_and_no_more),
        HAND(laws),
        HAND(counters_stay_at_the_greatest),
        HAND(errors),
        HAND(damaged_bytes),
        HAND(damaged_head_and_first_counters),
        HAND(a_plan),
        HAND(plans_are_exact),
        HAND(plans_without_time_and_errors),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
