/* SPDX-License-Identifier: MIT */
/* Forecasts worked out by hand on the built-in journey and the real Russian calendar, and their laws. */
#include "random_logs.h"
#include "russia.h"

static cpath_calendar *calendar;
static cpath_journey *literal;

static int set_up(void **state)
{
    (void)state;
    calendar = russia();
    literal = remarka_in(CPATH_LANG_EN);
    cpath_test_use(literal, calendar);
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

static int32_t forecast(cpath_deal *deal, cpath_time now, cpath_forecast_row *rows)
{
    return cpath_forecast(cpath_test_journey, test_calendars(), deal, now, CPATH_ROOM(rows, CPATH_MAX_STAGES));
}

/* " first-contact 2026-02-02T10:00 2026-02-02T10:15 first-contact.chat unregulated" */
static void row_words(const cpath_forecast_row *row, char *text, size_t size)
{
    static const char *const flags[] = {"unregulated", "late", "agreed"};
    *text = '\0';
    put_word(text, size, cpath_journey_key(cpath_test_journey, CPATH_TABLE_STAGES, row->stage));
    put_time(text, size, "", row->exit_earliest);
    put_time(text, size, "", row->exit_latest);
    put_word(text, size, cpath_journey_key(cpath_test_journey, CPATH_TABLE_TERMS, row->term));
    for (uint32_t bit = 0; bit < 3; bit++) {
        if (row->flags >> bit & 1) {
            put_word(text, size, flags[bit]);
        }
    }
}

/* A stage is entered when the one before is left. */
static void rows_join(const cpath_forecast_row *rows, int32_t count, cpath_time now)
{
    for (int32_t i = 0; i < count; i++) {
        assert_int_equal(rows[i].reserved, 0);
        assert_true(rows[i].exit_earliest >= now);
        assert_true(rows[i].exit_latest == CPATH_TIME_NONE || rows[i].exit_earliest <= rows[i].exit_latest);
        if (i > 0) {
            assert_int_equal(rows[i].stage, rows[i - 1].stage + 1);
            assert_int_equal(rows[i].enter_earliest, rows[i - 1].exit_earliest);
            assert_int_equal(rows[i].enter_latest, rows[i - 1].exit_latest);
        }
    }
}

/* A log, a moment, and the exits expected: stage, earliest, latest, the term that decides, flags. */
struct forecast_case {
    const char *why;
    const char *lines[12];
    const char *now;
    const char *rows[7];
};

static int rows_are(const struct forecast_case *one)
{
    cpath_forecast_row rows[CPATH_MAX_STAGES];
    const cpath_test_log *log = cpath_test_read(one->lines);
    cpath_time now = cpath_test_moment(log, one->now);
    int32_t count = forecast(cpath_test_fold(log, now), now, rows), wrong = 0, wanted = 0;
    rows_join(rows, count, now);
    for (; one->rows[wanted]; wanted++) {
        char words[256] = "", expected[256];
        snprintf(expected, sizeof expected, " %s", one->rows[wanted]);
        if (wanted < count) {
            row_words(&rows[wanted], words, sizeof words);
            for (char *equals; (equals = strstr(words, " ="));) {
                memmove(equals + 1, equals + 2, strlen(equals + 1));
            }
        }
        if (strcmp(words, expected) != 0) {
            print_message("# %s:\n#   is %s\n#  not %s\n", one->why, words, expected);
            wrong++;
        }
    }
    return wrong == 0 && count == wanted;
}

static void check_rows(const struct forecast_case *cases, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        wrong += !rows_are(&cases[i]);
    }
    assert_int_equal(wrong, 0);
}
#define CHECK_ROWS(cases) check_rows(cases, sizeof(cases) / sizeof *(cases))

#define W "2026-04-29T" /* a Wednesday before short Thursday 30 April, closed Friday 1 May, and a weekend */
#define CREATED W "10:00 created"
#define TALKED W "10:00 contact call until=10:04 postponed next=2026-04-30T11:00 purpose=9"
#define PRESENTED W "10:00 stage proposal", W "16:00 stage presentation", "2026-04-30T11:00 contact call", \
                  "11:20 done presentation.present"

static void the_built_in_journey_at_each_stage(void **state)
{
    static const struct forecast_case cases[] = {
        {"a call of up to 5 minutes, 10 for the chat, then an hour for a promised call; a meeting; 24 hours of work",
         {CREATED}, NULL,
         {"first-contact 2026-04-29T10:03 2026-04-29T11:15 first-contact.engineer-calls unregulated",
          "meeting 2026-04-29T10:03 2026-04-29T11:25 meeting.data unregulated",
          "proposal 2026-04-29T10:03 2026-05-05T09:25 proposal.estimate-agreed unregulated",
          "presentation 2026-04-30T00:00 2026-05-07T18:00 presentation.contract unregulated",
          "booking 2026-04-30T00:00 2026-05-15T00:00 booking.meeting unregulated",
          "contract 2026-04-30T00:00 2026-05-15T00:00 - unregulated"}},
        {"talked, a meeting tomorrow at 11: it is there, and measures 30 to 60 minutes where that is its goal",
         {CREATED, W "10:00 contact call until=10:04 postponed next=2026-04-30T11:00 purpose=9 goal=measurement",
          W "10:05 done first-contact.create-chat", W "10:05 promised first-contact.engineer-calls",
          W "10:30 done first-contact.engineer-calls", W "10:30 done first-contact.meeting-agreed"}, NULL,
         {"first-contact 2026-04-29T10:30 2026-04-29T10:30 -",
          "meeting 2026-04-30T11:30 2026-04-30T12:10 meeting.data",
          "proposal 2026-04-30T11:30 2026-05-06T10:10 proposal.estimate-agreed unregulated",
          "presentation 2026-05-04T00:00 2026-05-08T17:00 presentation.contract unregulated",
          "booking 2026-05-04T00:00 2026-05-16T00:00 booking.meeting unregulated",
          "contract 2026-05-04T00:00 2026-05-16T00:00 - unregulated"}},
        {"in the meeting until 10:45: then 10 minutes",
         {W "10:00 stage meeting goal=measurement", W "10:00 contact meeting until=10:45"}, W "10:20",
         {"meeting 2026-04-29T10:45 2026-04-29T10:55 meeting.data",
          "proposal 2026-04-29T10:45 2026-05-04T17:55 proposal.estimate-agreed unregulated",
          "presentation 2026-04-30T00:00 2026-05-06T18:00 presentation.contract unregulated",
          "booking 2026-04-30T00:00 2026-05-14T00:00 booking.meeting unregulated",
          "contract 2026-04-30T00:00 2026-05-14T00:00 - unregulated"}},
        {"20 hours from 16:00: 2, 8, 9 and 1, then 4 to agree; the proposal itself has no term",
         {W "16:00 stage proposal"}, NULL,
         {"proposal 2026-04-29T16:00 2026-05-05T14:00 proposal.estimate-agreed unregulated",
          "presentation 2026-04-30T00:00 2026-05-07T18:00 presentation.contract unregulated",
          "booking 2026-04-30T00:00 2026-05-15T00:00 booking.meeting unregulated",
          "contract 2026-04-30T00:00 2026-05-15T00:00 - unregulated"}},
        {"the estimate is done sooner, and all comes sooner",
         {W "16:00 stage proposal", "2026-04-30T10:00 done proposal.estimate"}, NULL,
         {"proposal 2026-04-30T10:00 2026-04-30T14:00 proposal.estimate-agreed unregulated",
          "presentation 2026-05-04T00:00 2026-05-05T18:00 presentation.contract unregulated",
          "booking 2026-05-04T00:00 2026-05-13T00:00 booking.meeting unregulated",
          "contract 2026-05-04T00:00 2026-05-13T00:00 - unregulated"}},
        {"a call tomorrow, short Thursday; if the estimate is agreed then, the contract on Monday",
         {W "10:00 stage proposal", W "16:00 stage presentation"}, NULL,
         {"presentation 2026-04-30T00:00 2026-05-04T18:00 presentation.contract unregulated",
          "booking 2026-04-30T00:00 2026-05-12T00:00 booking.meeting unregulated",
          "contract 2026-04-30T00:00 2026-05-12T00:00 - unregulated"}},
        {"presented and agreed: the meeting within 7 days of the presentation",
         {PRESENTED, "11:20 done presentation.estimate-agreed"}, NULL,
         {"presentation 2026-04-30T11:20 2026-05-04T18:00 presentation.contract",
          "booking 2026-04-30T11:20 2026-05-08T00:00 booking.meeting unregulated",
          "contract 2026-04-30T11:20 2026-05-08T00:00 - unregulated"}},
        {"the crew is booked: what expires bounds nothing",
         {PRESENTED, "12:00 stage booking", "12:30 done booking.book-crew"}, NULL,
         {"booking 2026-04-30T12:30 2026-05-08T00:00 booking.meeting",
          "contract 2026-04-30T12:30 2026-05-08T00:00 - unregulated"}},
        {"no date of signing is agreed", {W "10:00 stage contract"}, NULL,
         {"contract 2026-04-29T10:00 2026-04-29T10:00 - unregulated"}},
    };
    (void)state;
    CHECK_ROWS(cases);
}

static void an_agreed_signing(void **state)
{
    static const struct forecast_case cases[] = {
        {"at 15:00, and by the end of that day; payment and feedback come after the sale",
         {W "10:00 stage contract", W "11:00 agreed contract.signing until=2026-05-06T15:00",
          W "11:00 agreed contract.payment part=1 until=2026-06-30 amount=100"}, NULL,
         {"contract 2026-05-06T15:00 2026-05-07T00:00 contract.signing agreed"}},
        {"a date alone: that day", {W "10:00 stage contract", W "11:00 agreed contract.signing until=2026-05-06"}, NULL,
         {"contract 2026-05-06T00:00 2026-05-07T00:00 contract.signing agreed"}},
        {"agreed while the booking's meeting is still to come, which may be later: then that decides",
         {PRESENTED, "12:00 stage booking", "12:30 done booking.book-crew",
          "12:40 agreed contract.signing until=2026-05-06T15:00"}, NULL,
         {"booking 2026-04-30T12:40 2026-05-08T00:00 booking.meeting",
          "contract 2026-05-06T15:00 2026-05-08T00:00 -"}},
        {"the meeting has been: the agreed day decides",
         {PRESENTED, "12:00 stage booking", "12:30 done booking.book-crew", "13:00 done booking.meeting-attended",
          "13:00 agreed contract.signing until=2026-05-06T15:00"}, NULL,
         {"booking 2026-04-30T13:00 2026-04-30T13:00 -",
          "contract 2026-05-06T15:00 2026-05-07T00:00 contract.signing agreed"}},
        {"that day has passed: now, late",
         {W "10:00 stage contract", W "11:00 agreed contract.signing until=2026-05-06T15:00"}, "2026-05-07T10:00",
         {"contract 2026-05-07T10:00 2026-05-07T10:00 contract.signing late agreed"}},
        {"agreed anew", {W "10:00 stage contract", W "11:00 agreed contract.signing until=2026-05-06T15:00",
                         "2026-05-07T10:00 agreed contract.signing until=2026-05-12T12:00"}, NULL,
         {"contract 2026-05-12T12:00 2026-05-13T00:00 contract.signing agreed"}},
        {"signed: the win itself waits for nothing",
         {W "10:00 stage contract", W "11:00 agreed contract.signing until=2026-05-06T15:00",
          "2026-05-06T15:10 done contract.sign"}, NULL, {"contract 2026-05-06T15:10 2026-05-06T15:10 -"}},
    };
    (void)state;
    CHECK_ROWS(cases);
}

static void contacts_pauses_and_the_next_contact(void **state)
{
    static const struct forecast_case cases[] = {
        {"a date without a time: any time of that day",
         {W "10:00 stage meeting goal=measurement", W "11:00 contact goal=tour stage=proposal postponed next=2026-05-04"},
         NULL,
         {"meeting 2026-05-04T00:30 2026-05-05T01:10 meeting.data",
          "proposal 2026-05-04T00:30 2026-05-07T15:00 proposal.estimate-agreed unregulated",
          "presentation 2026-05-05T00:00 2026-05-12T18:00 presentation.contract unregulated",
          "booking 2026-05-05T00:00 2026-05-20T00:00 booking.meeting unregulated",
          "contract 2026-05-05T00:00 2026-05-20T00:00 - unregulated"}},
        {"in the present stage the next contact's time counts, not the day the term asks for",
         {W "10:00 stage proposal", W "11:00 contact postponed next=2026-05-06T12:00 purpose=4", W "16:00 stage presentation"},
         NULL,
         {"presentation 2026-04-30T00:00 2026-05-04T18:00 presentation.contract unregulated",
          "booking 2026-04-30T00:00 2026-05-12T00:00 booking.meeting unregulated",
          "contract 2026-04-30T00:00 2026-05-12T00:00 - unregulated"}},
        {"paused, as if resumed now: an hour of work is kept on Monday",
         {W "16:00 stage proposal", W "17:00 paused"}, "2026-05-04T10:00",
         {"proposal 2026-05-04T10:00 2026-05-06T15:00 proposal.estimate-agreed unregulated",
          "presentation 2026-05-05T00:00 2026-05-08T17:00 presentation.contract unregulated",
          "booking 2026-05-05T00:00 2026-05-16T00:00 booking.meeting unregulated",
          "contract 2026-05-05T00:00 2026-05-16T00:00 - unregulated"}},
    };
    (void)state;
    CHECK_ROWS(cases);
}

static void late_and_unknown(void **state)
{
    static const struct forecast_case cases[] = {
        {"an overdue estimate is taken as done now: 4 hours to agree it",
         {W "16:00 stage proposal"}, "2026-05-06T10:00",
         {"proposal 2026-05-06T10:00 2026-05-06T14:00 proposal.estimate-agreed unregulated late",
          "presentation 2026-05-07T00:00 2026-05-08T17:00 presentation.contract unregulated",
          "booking 2026-05-07T00:00 2026-05-16T00:00 booking.meeting unregulated",
          "contract 2026-05-07T00:00 2026-05-16T00:00 - unregulated"}},
        {"overdue, and nothing after it: left now",
         {W "10:00 stage meeting", W "10:00 contact meeting until=10:45"}, W "12:00",
         {"meeting 2026-04-29T12:00 2026-04-29T12:00 meeting.data late",
          "proposal 2026-04-29T12:00 2026-05-05T10:00 proposal.estimate-agreed unregulated",
          "presentation 2026-04-30T00:00 2026-05-07T18:00 presentation.contract unregulated",
          "booking 2026-04-30T00:00 2026-05-15T00:00 booking.meeting unregulated",
          "contract 2026-04-30T00:00 2026-05-15T00:00 - unregulated"}},
        {"the calendar ends with the year: unknown from there on, though the last day has hours",
         {"2026-12-29T10:00 stage proposal"}, NULL,
         {"proposal 2026-12-29T10:00 - proposal.estimate unregulated",
          "presentation 2026-12-30T00:00 - - unregulated",
          "booking 2026-12-30T00:00 - - unregulated",
          "contract 2026-12-30T00:00 - - unregulated"}},
    };
    (void)state;
    CHECK_ROWS(cases);
}

static void closed_and_empty_deals_have_no_rows(void **state)
{
    static const struct forecast_case cases[] = {
        {"lost", {CREATED, W "10:05 contact refused reason=5"}, NULL, {NULL}},
        {"won", {CREATED, W "10:05 contact bought"}, NULL, {NULL}},
        {"the contact's end will lose it, but has not yet", {W "10:00 stage contract", W "10:05 contact until=11:00 refused"},
         W "10:30", {"contract 2026-04-29T10:30 2026-04-29T10:30 - unregulated"}},
        {"and now it has", {W "10:00 stage contract", W "10:05 contact until=11:00 refused"}, W "11:00", {NULL}},
        {"reopened", {W "10:00 stage contract", W "10:05 contact refused", W "11:00 reopened booking"}, NULL,
         {"booking 2026-04-29T11:00 2026-05-07T00:00 booking.meeting unregulated",
          "contract 2026-04-29T11:00 2026-05-07T00:00 - unregulated"}},
    };
    (void)state;
    cpath_forecast_row rows[8];
    CHECK_ROWS(cases);
    assert_int_equal(forecast(cpath_test_deal(), 0, rows), 0);
}

/* What if the estimate were done today? A copy is asked, the deal stays. */
static void what_if(void **state)
{
    static uint64_t copy[1 << 14];
    cpath_forecast_row now[8], then[8];
    (void)state;
    const cpath_test_log *log = log_of(W "16:00 stage proposal");
    cpath_time at = moment_of(W "17:00");
    cpath_deal *deal = cpath_test_fold(log, at);
    int32_t size = cpath_deal_verify(literal, deal, 1 << 16);
    assert_true(size > 0 && size <= (int32_t)sizeof copy);
    assert_int_equal(forecast(deal, at, now), 4);
    memcpy(copy, deal, (size_t)size);
    const cpath_event done = {.deal = 1, .at = at, .kind = CPATH_EVENT_DONE,
                              .item = cpath_test_number(CPATH_TABLE_ITEMS, "proposal.estimate")};
    cpath_deal *other = (cpath_deal *)(void *)copy;
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), other, CPATH_VIEW(&done, 1), NULL, at, NULL), 1);
    assert_int_equal(forecast(other, at, then), 4);
    assert_int_equal(now[0].exit_latest, moment_of("2026-05-05T14:00"));
    assert_int_equal(then[0].exit_latest, moment_of("2026-04-30T12:00"));
    assert_true(then[3].exit_latest < now[3].exit_latest);
    cpath_forecast_row again[8];
    assert_int_equal(forecast(deal, at, again), 4);
    assert_memory_equal(now, again, sizeof now[0] * 4);
}

static void errors(void **state)
{
    (void)state;
    cpath_forecast_row rows[8];
    cpath_test_log *log = log_of(CREATED, TALKED);
    cpath_time now = log->now;
    cpath_deal *deal = cpath_test_fold(log, now);
    cpath_view none = {NULL, 0, sizeof(void *), 0, 0};
    cpath_room room = CPATH_ROOM(rows, 8);
    assert_int_equal(cpath_forecast(NULL, test_calendars(), deal, now, room), CPATH_EINVAL);
    assert_int_equal(cpath_forecast(literal, none, deal, now, room), CPATH_EINVAL);
    assert_int_equal(cpath_forecast(literal, test_calendars(), NULL, now, room), CPATH_EINVAL);
    assert_int_equal(cpath_forecast(literal, test_calendars(), deal, CPATH_TIME_MAX + 1, room), CPATH_ERANGE);
    assert_int_equal(cpath_forecast(literal, test_calendars(), deal, moment_of(W "09:00"), room), CPATH_EORDER);
    room.element_size = 40;
    assert_int_equal(cpath_forecast(literal, test_calendars(), deal, now, room), CPATH_ESIZE);
    room = (cpath_room){NULL, 3, sizeof *rows, 0, 0};
    assert_int_equal(cpath_forecast(literal, test_calendars(), deal, now, room), CPATH_EINVAL);
    room.capacity = 0;
    assert_int_equal(cpath_forecast(literal, test_calendars(), deal, now, room), 6);
    cpath_journey *other = remarka_with(CPATH_POLICY_BOUGHT_PASSES);
    assert_int_equal(cpath_forecast(other, test_calendars(), deal, now, CPATH_ROOM(rows, 8)), CPATH_EMISMATCH);
    free(other);
    assert_int_equal(cpath_forecast(literal, test_calendars(), (cpath_deal *)(void *)((char *)deal + 4), now, room),
                     CPATH_ECORRUPT);
}

/* A long chain of terms, and one that goes round. */
static void long_chains(void **state)
{
    static cpath_item_row items[CPATH_MAX_ITEMS];
    static cpath_term_row terms[CPATH_MAX_TERMS];
    static char keys[CPATH_MAX_ITEMS][8];
    static uint64_t bytes[1 << 15];
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"}, {.key = "two", .name = "2", .goal = "2"}};
    const cpath_point entered = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2};
    (void)state;
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "chain";
    input.stages = CPATH_VIEW(stages, 2);
    input.items = CPATH_VIEW(items, CPATH_MAX_ITEMS);
    input.terms = CPATH_VIEW(terms, CPATH_MAX_TERMS);
    for (uint32_t i = 0; i < CPATH_MAX_ITEMS; i++) {
        snprintf(keys[i], sizeof keys[i], "x%u", i);
        items[i] = (cpath_item_row){.key = keys[i], .text = "x", .stage = 2, .kind = CPATH_ITEM_TASK};
        terms[i] = (cpath_term_row){.key = keys[i], .text = "x", .stage = 2, .kind = CPATH_TERM_DUE, .max = 60,
                                    .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX,
                                    .target = {.kind = CPATH_POINT_ITEM_DONE, .item = i + 1}};
        terms[i].anchor = i ? (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = i}
                            : entered;
    }
    for (uint32_t round = 0; round < 3; round++) { /* a chain, all in a circle, two in a circle and others beside them */
        const uint32_t length = round ? 60 : 300, circle = round == 2 ? 2 : length;
        input.terms.count = (int32_t)length;
        for (uint32_t i = circle; i < length; i++) {
            terms[i].anchor = entered;
        }
        terms[0].anchor = round ? (cpath_point){.kind = CPATH_POINT_ITEM_DONE, .item = circle} : terms[0].anchor;
        cpath_journey *journey = journey_of(&input);
        const cpath_event created = {.deal = 1, .at = moment_of(W "10:00"), .kind = CPATH_EVENT_CREATED};
        cpath_forecast_row rows[2];
        assert_int_equal(cpath_deal_init(journey, 1, 0, 0, bytes, (int32_t)sizeof bytes), CPATH_OK);
        cpath_deal *deal = (cpath_deal *)(void *)bytes;
        assert_int_equal(cpath_deal_apply(journey, test_calendars(), deal, CPATH_VIEW(&created, 1), NULL, CPATH_TIME_MAX,
                                          NULL), 1);
        assert_int_equal(cpath_forecast(journey, test_calendars(), deal, created.at, CPATH_ROOM(rows, 2)), 2);
        assert_int_equal(rows[0].exit_latest, created.at);
        assert_int_equal(rows[0].flags, CPATH_FORECAST_UNREGULATED); /* neither gate, task nor term: just moved on */
        /* in a circle each term waits once around, from where those before it left off */
        assert_int_equal(rows[1].exit_latest, created.at + 60 * circle * (round ? circle : 1));
        assert_int_equal(rows[1].flags, CPATH_FORECAST_UNREGULATED); /* the other tasks have no term */
        free(journey);
    }
}

/* A journey of three stages whose terms run across them, on the clock. */
static cpath_journey *crossing(void)
{
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"},
                                             {.key = "two", .name = "2", .goal = "2"},
                                             {.key = "three", .name = "3", .goal = "3"}};
    static const cpath_goal_row goals[] = {{.key = "home", .text = "h", .stage = 2}, {.key = "office", .text = "o", .stage = 2},
                                           {.key = "abroad", .text = "b", .stage = 3}};
#define ITEM(k, s, ...) {.key = k, .text = k, .stage = s, .kind = CPATH_ITEM_TASK, __VA_ARGS__}
    static const cpath_item_row items[] = {ITEM("a", 1, .goal = 0), ITEM("b", 2, .goal = 1), ITEM("c", 3, .goal = 0),
                                           ITEM("d", 3, .goal = 0), ITEM("e", 1, .goal = 0), ITEM("f", 1, .goal = 0),
                                           ITEM("g", 3, .goal = 0), ITEM("h", 3, .goal = 3)};
#define TERM(k, hours, ...) \
    {.key = k, .text = k, .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, \
     .max = (hours) * 3600, __VA_ARGS__}
#define DONE(n) {.kind = CPATH_POINT_ITEM_DONE, .item = n}
    static const cpath_term_row terms[] = {
        TERM("leave", 2, .anchor = {.kind = CPATH_POINT_CREATED}, .target = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2}),
        TERM("talk", 1, .anchor = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 3}, .target = DONE(3)),
        TERM("across", 10, .anchor = DONE(1), .target = DONE(4)),
        TERM("at-home", 5, .anchor = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2}, .target = DONE(2)),
        TERM("after-e", 1, .anchor = DONE(5), .target = DONE(6)),
        TERM("too-late", 1, .anchor = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 3}, .target = DONE(5)),
    };
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "crossing";
    input.stages = CPATH_VIEW(stages, 3);
    input.goals = CPATH_VIEW(goals, 3);
    input.items = CPATH_VIEW(items, 8);
    input.terms = CPATH_VIEW(terms, 6);
    return journey_of(&input);
}

static void terms_across_stages(void **state)
{
    static const struct forecast_case cases[] = {
        {"left by the term of entering the next, then e, which no term bounds here; a by then, across by 10 hours more; "
         "what is of a goal is not asked",
         {CREATED}, NULL,
         {"one 2026-04-29T10:00 2026-04-29T13:00 after-e unregulated", "two 2026-04-29T10:00 2026-04-29T13:00 - unregulated",
          "three 2026-04-29T10:00 2026-04-29T23:00 across unregulated"}},
        {"e is done, not a: that one comes with the stage's end", {CREATED, W "10:00 done e"}, NULL,
         {"one 2026-04-29T10:00 2026-04-29T12:00 leave unregulated", "two 2026-04-29T10:00 2026-04-29T12:00 - unregulated",
          "three 2026-04-29T10:00 2026-04-29T22:00 across unregulated"}},
        {"of that goal: 5 hours", {W "10:00 created goal=home"}, NULL,
         {"one 2026-04-29T10:00 2026-04-29T13:00 after-e unregulated", "two 2026-04-29T10:00 2026-04-29T18:00 at-home",
          "three 2026-04-29T10:00 2026-04-29T23:00 across unregulated"}},
        {"of the other", {W "10:00 created goal=office"}, NULL,
         {"one 2026-04-29T10:00 2026-04-29T13:00 after-e unregulated", "two 2026-04-29T10:00 2026-04-29T13:00 - unregulated",
          "three 2026-04-29T10:00 2026-04-29T23:00 across unregulated"}},
        {"the next contact is not likely the one two stages on", {CREATED, W "10:00 contact postponed next=22:00", W "10:00 done d"},
         NULL,
         {"one 2026-04-29T10:00 2026-04-29T13:00 after-e unregulated", "two 2026-04-29T10:00 2026-04-29T13:00 - unregulated",
          "three 2026-04-29T22:00 2026-04-29T23:00 talk unregulated"}},
        {"which bounds nothing there, though g is done", {CREATED, W "10:00 contact postponed next=22:00", W "10:00 done d", W "10:00 done g"},
         NULL,
         {"one 2026-04-29T10:00 2026-04-29T13:00 after-e unregulated", "two 2026-04-29T10:00 2026-04-29T13:00 - unregulated",
          "three 2026-04-29T22:00 2026-04-29T23:00 talk unregulated"}},
        {"but the one of the next stage; no term bounds g", {W "10:00 stage two", W "10:00 contact postponed next=22:00", W "10:00 done d"}, NULL,
         {"two 2026-04-29T10:00 2026-04-29T10:00 - unregulated", "three 2026-04-29T22:00 2026-04-29T23:00 talk unregulated"}},
        {"g is done", {W "10:00 stage two", W "10:00 contact postponed next=22:00", W "10:00 done d", W "10:00 done g"}, NULL,
         {"two 2026-04-29T10:00 2026-04-29T10:00 - unregulated", "three 2026-04-29T22:00 2026-04-29T23:00 talk"}},
        {"nothing is left to do: it may be left now", {W "10:00 stage three", W "10:00 done c", W "10:30 done d", W "10:30 done g"}, NULL,
         {"three 2026-04-29T10:30 2026-04-29T10:30 -"}},
    };
    (void)state;
    cpath_journey *journey = crossing();
    cpath_test_use(journey, calendar);
    CHECK_ROWS(cases);
    free(journey);
}

/* Journeys of three stages, of each the terms and gates that a case is about: what a contact, a point or a gate must
 * be to hold a stage up, and what is forecast of it. Items are promises, which no stage waits for by themselves. */
struct point_case {
    const char *why;
    cpath_term_row terms[4];
    cpath_gate_row gates[2];
    const char *lines[6];
    const char *now;
    const char *row; /* of the stage that it begins with */
};

static cpath_check_row turned_off; /* a finding; code 0: none */

static cpath_journey *journey_of_points(const struct point_case *one)
{
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"},
                                             {.key = "two", .name = "2", .goal = "2"},
                                             {.key = "three", .name = "3", .goal = "3"}};
    static const cpath_goal_row goals[] = {{.key = "home", .text = "h", .stage = 2}, {.key = "office", .text = "o", .stage = 2}};
#define PROMISE(k, s, ...) {.key = k, .text = k, .stage = s, .kind = CPATH_ITEM_PROMISE, __VA_ARGS__}
    static const cpath_item_row items[] = {
        PROMISE("a", 1, .goal = 0), PROMISE("b", 2, .goal = 0), PROMISE("c", 3, .goal = 0), PROMISE("by-b", 2, .done_by = DONE(2)),
        PROMISE("at-once", 1, .done_by = {.kind = CPATH_POINT_CREATED}),
        PROMISE("by-money", 1, .done_by = {.kind = CPATH_POINT_PAID}),
        PROMISE("by-talk", 1, .done_by = {.kind = CPATH_POINT_CONTACT_STARTED}),
        PROMISE("by-two", 2, .done_by = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2}),
        PROMISE("by-promise", 2, .done_by = {.kind = CPATH_POINT_PROMISED, .stage = 1}), PROMISE("by-c", 3, .done_by = DONE(3)),
        PROMISE("by-leaving", 2, .done_by = {.kind = CPATH_POINT_STAGE_PASSED, .stage = 1})};
    static cpath_term_row terms[4];
    static const char *const keys[] = {"t1", "t2", "t3", "t4"};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    int32_t count = 0, gates = 0;
    for (; count < 4 && one->terms[count].kind; count++) {
        terms[count] = one->terms[count];
        terms[count].key = terms[count].text = keys[count];
    }
    while (gates < 2 && one->gates[gates].kind) {
        gates++;
    }
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "points";
    input.stages = CPATH_VIEW(stages, 3);
    input.goals = CPATH_VIEW(goals, 2);
    input.items = CPATH_VIEW(items, 11);
    input.terms = CPATH_VIEW(terms, count);
    input.gates = CPATH_VIEW(one->gates, gates);
    input.checks = CPATH_VIEW(&turned_off, turned_off.code ? 1 : 0);
    return journey_of(&input);
}

static int row_is(const struct point_case *one)
{
    cpath_forecast_row rows[CPATH_MAX_STAGES];
    char words[256], *at = words, stage[16];
    cpath_journey *journey = journey_of_points(one);
    cpath_test_use(journey, calendar);
    const cpath_test_log *log = cpath_test_read(one->lines);
    cpath_time now = cpath_test_moment(log, one->now);
    int32_t count = forecast(cpath_test_fold(log, now), now, rows), found = 0;
    rows_join(rows, count, now);
    (void)sscanf(one->row, "%15s", stage);
    while (found < count && strcmp(cpath_journey_key(journey, CPATH_TABLE_STAGES, rows[found].stage), stage) != 0) {
        found++;
    }
    assert_true(found < count);
    row_words(&rows[found], words, sizeof words);
    while ((at = strstr(at, " ="))) {
        memmove(at + 1, at + 2, strlen(at + 1));
    }
    free(journey);
    if (strcmp(words + 1, one->row) != 0) {
        print_message("# %s:\n#   is  %s\n#   not %s\n", one->why, words + 1, one->row);
        return 0;
    }
    return 1;
}

static void check_points(const struct point_case *cases, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        wrong += !row_is(&cases[i]);
    }
    assert_int_equal(wrong, 0);
}
#define CHECK_POINTS(cases) check_points(cases, sizeof(cases) / sizeof *(cases))

/* Terms by the hour, from a point to a point. */
#define HOURS(n, ...) {.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, .max = (n) * 3600, __VA_ARGS__}
#define P(k, ...) {.kind = CPATH_POINT_##k, __VA_ARGS__}
#define BY_TALK(...) HOURS(1, .anchor = P(CONTACT_ENDED, __VA_ARGS__), .target = P(ITEM_DONE, .item = 2))
#define TALK_IN_5(...) HOURS(5, .stage = 2, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(CONTACT_ENDED, __VA_ARGS__))

#define BEGUN_IN_5(s) HOURS(5, .stage = s, .anchor = P(STAGE_ENTERED, .stage = s), .target = P(CONTACT_STARTED, .stage = s))
#define AFTER_BEGINNING(n, s) HOURS(n, .anchor = P(CONTACT_STARTED, .stage = s), .target = P(ITEM_DONE, .item = s))
#define GATE(k, s, ...) {.kind = CPATH_GATE_##k, .stage = s, .point = __VA_ARGS__}

/* An hour after a talk that another term wants within five: by 16:00 if it is the talk that this one means, else nobody
 * says when that one comes, and five hours bound the stage. */
static void which_contact_a_term_waits_for(void **state)
{
#define BOUND "two 2026-04-29T10:00 2026-04-29T16:00 t1"
#define ELSE "two 2026-04-29T10:00 2026-04-29T15:00 t2 unregulated"
    static const struct point_case cases[] = {
        {"any talk is one of the stage", {BY_TALK(.stage = 2), TALK_IN_5(.stage = 0)}, {{0}}, {CREATED}, NULL, BOUND},
        {"a talk of the stage", {BY_TALK(.stage = 2), TALK_IN_5(.stage = 2)}, {{0}}, {CREATED}, NULL, BOUND},
        {"of the goal that is asked", {BY_TALK(.goal = 1), TALK_IN_5(.stage = 2, .goal = 1)}, {{0}}, {W "10:00 created goal=home"}, NULL, BOUND},
        {"a talk of any goal may be one of it", {BY_TALK(.stage = 2), TALK_IN_5(.stage = 2, .goal = 1)}, {{0}}, {W "10:00 created goal=home"},
         NULL, BOUND},
        {"not of another goal", {BY_TALK(.stage = 2, .goal = 2), TALK_IN_5(.stage = 2, .goal = 1)}, {{0}},
         {W "10:00 created goal=home", W "10:00 note goal=office"}, NULL, ELSE},
        {"by the same channel", {BY_TALK(.stage = 2, .channel = CPATH_CHANNEL_CALL), TALK_IN_5(.stage = 2, .channel = CPATH_CHANNEL_CALL)},
         {{0}}, {CREATED}, NULL, BOUND},
        {"a talk by any channel may be one by it", {BY_TALK(.stage = 2), TALK_IN_5(.stage = 2, .channel = CPATH_CHANNEL_CALL)}, {{0}}, {CREATED},
         NULL, BOUND},
        {"not by another", {BY_TALK(.stage = 2, .channel = CPATH_CHANNEL_MEETING), TALK_IN_5(.stage = 2, .channel = CPATH_CHANNEL_CALL)}, {{0}},
         {CREATED}, NULL, ELSE},
        {"any talk may be one of the goal", {BY_TALK(.stage = 2, .goal = 1), TALK_IN_5(.stage = 2)}, {{0}}, {W "10:00 created goal=home"}, NULL,
         BOUND},
        {"or by the channel", {BY_TALK(.stage = 2, .channel = CPATH_CHANNEL_CALL), TALK_IN_5(.stage = 2)}, {{0}}, {CREATED}, NULL, BOUND},
        {"one that is begun by then is over at once", {BY_TALK(.stage = 2), BEGUN_IN_5(2)}, {{0}}, {CREATED}, NULL, BOUND},
        {"a next contact is one of the present stage", {AFTER_BEGINNING(4, 1), BEGUN_IN_5(1)}, {{0}},
         {CREATED, W "10:00 contact call stage=two postponed next=12:00"}, NULL, "one 2026-04-29T12:00 2026-04-29T16:00 t1"},
        {"and without one, the term counts", {AFTER_BEGINNING(4, 1), BEGUN_IN_5(1)}, {{0}}, {CREATED}, NULL,
         "one 2026-04-29T10:00 2026-04-29T19:00 t1"},
        {"of another stage, that stage's term does", {AFTER_BEGINNING(1, 2), BEGUN_IN_5(2)}, {{0}}, {CREATED, W "10:00 contact call postponed next=12:00"},
         NULL, BOUND},
        {"a term that a talk has ended already says nothing of the next", {BY_TALK(.stage = 2, .goal = 1), TALK_IN_5(.stage = 2)}, {{0}},
         {W "10:00 stage two goal=home", W "11:00 contact call goal=office"}, NULL, "two 2026-04-29T11:00 2026-04-29T12:00 t1 unregulated"},
        {"nor of the one that a gate asks for", {TALK_IN_5(.stage = 2)}, {GATE(LEAVE, 2, P(CONTACT_ENDED, .stage = 2, .goal = 1))},
         {W "10:00 stage two goal=home", W "11:00 contact call goal=office"}, NULL, "two 2026-04-29T11:00 2026-04-29T11:00 - unregulated"},
        {"a talk of a goal that nobody named is not waited for", {HOURS(1, .anchor = P(CONTACT_ENDED, .goal = 1), .target = P(ITEM_DONE, .item = 1))},
         {{0}}, {CREATED}, NULL, "one 2026-04-29T10:00 2026-04-29T10:00 - unregulated"},
        {"the talk that lost the deal is over: the next one counts", {HOURS(1, .anchor = P(CONTACT_ENDED, .stage = 1), .target = P(ITEM_DONE, .item = 1))},
         {{0}}, {CREATED, W "10:00 contact call until=11:00 refused", W "12:00 reopened"}, NULL, "one 2026-04-29T12:00 2026-04-29T13:00 t1 unregulated"},
        {"a talk of no stage is one of each", {HOURS(5, .anchor = P(STAGE_ENTERED, .stage = 1), .target = P(CONTACT_ENDED, .stage = 0))}, {{0}}, {CREATED},
         NULL, "one 2026-04-29T10:00 2026-04-29T15:00 t1"},
        {"a talk of another stage bounds that stage", {BY_TALK(.stage = 2), TALK_IN_5(.stage = 3)}, {{0}}, {CREATED}, NULL,
         "two 2026-04-29T10:00 2026-04-29T11:00 t1 unregulated"},
    };
    (void)state;
    CHECK_POINTS(cases);
}

/* An hour after a talk that goes on until 10:30 if it is such a one; else from now, 10:10. */
static void a_contact_that_goes_on(void **state)
{
#define TALKING {W "10:00 created goal=home", W "10:00 note goal=office", W "10:00 contact call until=10:30 goal=home"}, W "10:10"
#define HOUR_AFTER(...) {HOURS(1, .anchor = P(CONTACT_ENDED, __VA_ARGS__), .target = P(ITEM_DONE, .item = 1))}, {{0}}
#define ITS_END "one 2026-04-29T10:30 2026-04-29T11:30 t1"
#define FROM_NOW "one 2026-04-29T10:10 2026-04-29T11:10 t1 unregulated"
    static const struct point_case cases[] = {
        {"any", HOUR_AFTER(.stage = 0), TALKING, ITS_END},
        {"of its stage", HOUR_AFTER(.stage = 1), TALKING, ITS_END},
        {"of another stage", HOUR_AFTER(.stage = 2), TALKING, FROM_NOW},
        {"of its goal", HOUR_AFTER(.goal = 1), TALKING, ITS_END},
        {"of another goal", HOUR_AFTER(.goal = 2), TALKING, FROM_NOW},
        {"by its channel", HOUR_AFTER(.channel = CPATH_CHANNEL_CALL), TALKING, ITS_END},
        {"by another channel", HOUR_AFTER(.channel = CPATH_CHANNEL_MEETING), TALKING, FROM_NOW},
    };
    (void)state;
    CHECK_POINTS(cases);
}

static void points_without_a_term(void **state)
{
#define PARTS_OF(s) {.kind = CPATH_TERM_DUE, .stage = s, .clock = CPATH_CLOCK_AGREED, .target = P(PAID, .stage = 0)}
    static const struct point_case cases[] = {
        {"the due of an agreed time may lie before that time: the start of that day",
         {{.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .max_boundary = CPATH_BOUNDARY_START, .target = P(ITEM_DONE, .item = 1)}}, {{0}},
         {CREATED, W "10:00 agreed t1 until=2026-05-06T15:00"}, NULL, "one 2026-05-06T00:00 2026-05-06T00:00 t1 agreed"},
        {"nothing is done before what it waits for, though it might from that day's start on",
         {{.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_CALENDAR_DAYS, .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX, .max = 1,
           .min_boundary = CPATH_BOUNDARY_START, .max_boundary = CPATH_BOUNDARY_END, .anchor = P(STAGE_ENTERED, .stage = 2),
           .target = P(ITEM_DONE, .item = 2)}}, {{0}}, {CREATED}, NULL, "two 2026-04-29T10:00 2026-05-01T00:00 t1"},
        {"a stage that was skipped is not entered later", {HOURS(1, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(ITEM_DONE, .item = 3))},
         {{0}}, {W "10:00 stage three"}, NULL, "three 2026-04-29T10:00 2026-04-29T10:00 - unregulated"},
        {"a talk two stages on: from where this one stands", {HOURS(1, .anchor = P(CONTACT_STARTED, .stage = 3), .target = P(ITEM_DONE, .item = 1))},
         {{0}}, {CREATED}, NULL, "one 2026-04-29T10:00 2026-04-29T11:00 t1 unregulated"},
        {"nobody says when it is paid", {HOURS(1, .anchor = P(PAID, .stage = 0), .target = P(ITEM_DONE, .item = 1))}, {{0}}, {CREATED}, NULL,
         "one 2026-04-29T10:00 2026-04-29T11:00 t1 unregulated"},
        {"but when it is agreed", {HOURS(1, .anchor = P(PAID, .stage = 0), .target = P(ITEM_DONE, .item = 1)),
                                   {.kind = CPATH_TERM_DUE, .stage = 3, .clock = CPATH_CLOCK_AGREED, .target = P(PAID, .stage = 0)}}, {{0}},
         {CREATED, W "10:00 agreed t2 part=1 until=14:00 amount=5"}, NULL, "one 2026-04-29T14:00 2026-04-29T15:00 t1"},
        {"what comes after the win bounds no stage", {HOURS(1, .anchor = P(WON, .stage = 0), .target = P(ITEM_DONE, .item = 3))}, {{0}},
         {W "10:00 stage three"}, NULL, "three 2026-04-29T10:00 2026-04-29T10:00 - unregulated"},
        {"an item that another one does, by the term of that", {HOURS(5, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(ITEM_DONE, .item = 2)),
                                  HOURS(1, .stage = 2, .anchor = P(ITEM_DONE, .item = 4), .target = P(STAGE_PASSED, .stage = 2))}, {{0}},
         {CREATED}, NULL, "two 2026-04-29T10:00 2026-04-29T16:00 t2"},
        {"it was done by the deal's creation, and undone: from now", {HOURS(1, .anchor = P(ITEM_DONE, .item = 5), .target = P(ITEM_DONE, .item = 1))},
         {{0}}, {CREATED, W "12:00 undone at-once"}, NULL, "one 2026-04-29T12:00 2026-04-29T13:00 t1 unregulated"},
        {"in the same second that is the same", {HOURS(1, .anchor = P(ITEM_DONE, .item = 5), .target = P(ITEM_DONE, .item = 1))},
         {{0}}, {CREATED, W "10:00 undone at-once"}, NULL, "one 2026-04-29T10:00 2026-04-29T11:00 t1 unregulated"},
        {"by a talk, and undone: by the next talk", {HOURS(1, .anchor = P(ITEM_DONE, .item = 7), .target = P(ITEM_DONE, .item = 1))}, {{0}},
         {CREATED, W "11:00 contact call", W "12:00 undone by-talk"}, NULL, "one 2026-04-29T12:00 2026-04-29T13:00 t1 unregulated"},
        {"by a stage's entry, and undone before the stage again", {HOURS(5, .anchor = P(STAGE_ENTERED, .stage = 1), .target = P(STAGE_PASSED, .stage = 1)),
                                  HOURS(1, .anchor = P(ITEM_DONE, .item = 8), .target = P(ITEM_DONE, .item = 2))}, {{0}},
         {W "10:00 stage two", W "12:00 stage one", W "12:00 undone by-two"}, NULL, "two 2026-04-29T12:00 2026-04-29T18:00 t2"},
        {"by the entry of this stage, and undone in it: from now", {HOURS(1, .anchor = P(ITEM_DONE, .item = 8), .target = P(ITEM_DONE, .item = 2))},
         {{0}}, {W "10:00 stage two", W "12:00 undone by-two"}, NULL, "two 2026-04-29T12:00 2026-04-29T13:00 t1 unregulated"},
        {"by this stage's end, which is to come again", {HOURS(1, .anchor = P(ITEM_DONE, .item = 8), .target = P(ITEM_DONE, .item = 1))}, {{0}},
         {W "10:00 stage two", W "12:00 stage one", W "12:00 undone by-two"}, NULL, "one 2026-04-29T12:00 2026-04-29T12:00 - unregulated"},
        {"nor was it in the first second of 1970", {HOURS(1, .anchor = P(ITEM_DONE, .item = 8), .target = P(ITEM_DONE, .item = 1))}, {{0}},
         {"1970-01-01T00:00Z created"}, NULL, "one 1970-01-01T03:00 1970-01-01T03:00 - unregulated"},
        {"by what the stage before was left with, and undone: from now", {HOURS(1, .anchor = P(ITEM_DONE, .item = 11), .target = P(ITEM_DONE, .item = 2))},
         {{0}}, {CREATED, W "12:00 stage two", W "12:30 undone by-leaving"}, NULL, "two 2026-04-29T12:30 2026-04-29T13:30 t1 unregulated"},
        {"of a stage that is left, not before the next ones: now", {HOURS(5, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(ITEM_DONE, .item = 2)),
                                  HOURS(1, .anchor = P(ITEM_DONE, .item = 5), .target = P(ITEM_DONE, .item = 3))}, {{0}},
         {CREATED, W "10:00 undone at-once", W "10:00 stage two"}, NULL, "three 2026-04-29T10:00 2026-04-29T15:00 - unregulated"},
        {"what a payment did, too", {HOURS(5, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(ITEM_DONE, .item = 2)),
                                  HOURS(1, .anchor = P(ITEM_DONE, .item = 6), .target = P(ITEM_DONE, .item = 3))}, {{0}},
         {CREATED, W "10:00 paid amount=5", W "10:00 undone by-money", W "10:00 stage two"}, NULL,
         "three 2026-04-29T10:00 2026-04-29T15:00 - unregulated"},
        {"done by a promise in another stage, and undone: after its own stage's terms before",
         {HOURS(5, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(ITEM_DONE, .item = 2)),
          HOURS(1, .anchor = P(ITEM_DONE, .item = 9), .target = P(ITEM_DONE, .item = 4))}, {{0}},
         {CREATED, W "10:00 promised a", W "10:00 undone by-promise"}, NULL, "two 2026-04-29T10:00 2026-04-29T16:00 t2 unregulated"},
        {"a term that ends with what has been says nothing of what will be",
         {HOURS(5, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(CREATED, .stage = 0)),
          HOURS(1, .anchor = P(PAID, .stage = 0), .target = P(ITEM_DONE, .item = 2))}, {{0}}, {CREATED}, NULL,
         "two 2026-04-29T10:00 2026-04-29T11:00 t2 unregulated"},
        {"a win is of the last stage", {HOURS(5, .anchor = P(CREATED, .stage = 0), .target = P(WON, .stage = 0))}, {{0}}, {CREATED}, NULL,
         "three 2026-04-29T10:00 2026-04-29T15:00 t1"},
        {"and of no other", {HOURS(5, .anchor = P(CREATED, .stage = 0), .target = P(WON, .stage = 0))}, {{0}}, {CREATED}, NULL,
         "one 2026-04-29T10:00 2026-04-29T10:00 - unregulated"},
        {"a payment of two has come: the other is to come", {PARTS_OF(1)}, {{0}},
         {CREATED, W "10:00 agreed t1 part=1 until=11:00 amount=5", W "10:00 agreed t1 part=2 until=14:00 amount=5", W "11:00 paid amount=5"}, NULL,
         "one 2026-04-29T14:00 2026-04-29T14:00 t1 agreed"},
        {"what was agreed is overtaken: no agreed time decides", {{.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .target = P(ITEM_DONE, .item = 1)},
                                  HOURS(8, .anchor = P(CREATED, .stage = 0), .target = P(ITEM_DONE, .item = 6))}, {{0}},
         {CREATED, W "10:00 agreed t1 until=14:00"}, NULL, "one 2026-04-29T14:00 2026-04-29T18:00 t2"},
        {"a payment of two has come: it is done by the other", {HOURS(1, .anchor = P(ITEM_DONE, .item = 6), .target = P(ITEM_DONE, .item = 1)),
                                  {.kind = CPATH_TERM_DUE, .stage = 3, .clock = CPATH_CLOCK_AGREED, .target = P(PAID, .stage = 0)}}, {{0}},
         {CREATED, W "10:00 agreed t2 part=1 until=11:00 amount=5", W "10:00 agreed t2 part=2 until=14:00 amount=5", W "11:00 paid amount=5"}, NULL,
         "one 2026-04-29T14:00 2026-04-29T15:00 t1"},
    };
    (void)state;
    CHECK_POINTS(cases);
}

/* A term's least and greatest, each without the other, passed, just met or beyond all known dates, and a term that waits for it. */
static void least_and_greatest(void **state)
{
#define FROM(n, ...) {.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MIN, .min = (n) * 3600, __VA_ARGS__}
#define BETWEEN(n, m, ...)                                                                                                         \
    {.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX, .min = (n) * 3600,     \
     .max = (m) * 3600, __VA_ARGS__}
#define FROM_CREATION_TO(n) .anchor = P(CREATED, .stage = 0), .target = P(ITEM_DONE, .item = n)
#define AFTER_A(n) .anchor = P(ITEM_DONE, .item = 1), .target = P(ITEM_DONE, .item = n)
#define TEN_DAYS                                                                                                                  \
    {.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_BUSINESS_DAYS, .flags = CPATH_TERM_HAS_MAX, .max = 10,                           \
     .max_boundary = CPATH_BOUNDARY_CLOSE, FROM_CREATION_TO(1)}
    static const struct point_case cases[] = {
        {"no greatest: no sooner, but it may take longer", {FROM(2, FROM_CREATION_TO(1))}, {{0}}, {CREATED}, NULL,
         "one 2026-04-29T12:00 2026-04-29T12:00 t1 unregulated"},
        {"ahead as well", {FROM(2, .anchor = P(STAGE_ENTERED, .stage = 2), .target = P(ITEM_DONE, .item = 2))}, {{0}}, {CREATED}, NULL,
         "two 2026-04-29T12:00 2026-04-29T12:00 t1 unregulated"},
        {"at the due itself it is not late", {HOURS(2, FROM_CREATION_TO(1))}, {{0}}, {CREATED}, W "12:00",
         "one 2026-04-29T12:00 2026-04-29T12:00 t1"},
        {"both have passed: what waits for it counts from now", {BETWEEN(1, 2, FROM_CREATION_TO(1)), HOURS(1, AFTER_A(7))}, {{0}}, {CREATED},
         W "15:00", "one 2026-04-29T15:00 2026-04-29T16:00 t2 late"},
        {"an agreed time has passed: so does what waits for that", {BETWEEN(2, 3, .anchor = P(PAID, .stage = 0), .target = P(ITEM_DONE, .item = 1)), PARTS_OF(3)},
         {{0}}, {CREATED, W "10:00 agreed t2 part=1 until=14:00 amount=5"}, W "15:00", "one 2026-04-29T17:00 2026-04-29T18:00 t1"},
        {"a least of the day's start comes no sooner than what it waits for",
         {{.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_CALENDAR_DAYS, .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX, .max = 1,
           .min_boundary = CPATH_BOUNDARY_START, .max_boundary = CPATH_BOUNDARY_END, .anchor = P(STAGE_ENTERED, .stage = 2),
           .target = P(ITEM_DONE, .item = 2)},
          BETWEEN(2, 3, .anchor = P(ITEM_DONE, .item = 2), .target = P(ITEM_DONE, .item = 9))}, {{0}}, {CREATED}, NULL,
         "two 2026-04-29T12:00 2026-05-01T03:00 t2"},
        {"unknown is not unregulated", {TEN_DAYS}, {{0}}, {"2026-12-29T10:00 created"}, NULL, "one 2026-12-29T10:00 - t1"},
        {"nor is what waits for it", {TEN_DAYS, FROM(2, AFTER_A(7))}, {{0}}, {"2026-12-29T10:00 created"}, NULL, "one 2026-12-29T12:00 - t1"},
    };
    (void)state;
    CHECK_POINTS(cases);
}

#define OFF_GATE(k, s, ...) {.kind = CPATH_GATE_##k, .stage = s, .severity = CPATH_SEVERITY_OFF, .point = __VA_ARGS__}

/* A term of five hours in the last stage holds it up if a win asks for what it ends with, or for nothing. */
static void what_a_win_asks_for(void **state)
{
#define LAST(...) HOURS(5, .stage = 3, .anchor = P(STAGE_ENTERED, .stage = 3), .target = __VA_ARGS__)
#define AGREED {.kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .stage = 2, .target = P(PAID, .stage = 0)}
#define AT_THREE {W "10:00 stage three"}, NULL
#define HELD "three 2026-04-29T10:00 2026-04-29T15:00 t1"
#define FREE "three 2026-04-29T10:00 2026-04-29T10:00 -"
    static const struct point_case cases[] = {
        {"nothing", {LAST(P(ITEM_DONE, .item = 3))}, {{0}}, AT_THREE, HELD},
        {"the item", {LAST(P(ITEM_DONE, .item = 3))}, {GATE(WIN, 0, P(ITEM_DONE, .item = 3))}, AT_THREE, HELD},
        {"a gate that is off asks nothing", {LAST(P(ITEM_DONE, .item = 3))}, {OFF_GATE(WIN, 0, P(ITEM_DONE, .item = 1))}, AT_THREE, HELD},
        {"an item that this one does", {LAST(P(ITEM_DONE, .item = 3))}, {GATE(WIN, 0, P(ITEM_DONE, .item = 10))}, AT_THREE, HELD},
        {"what is asked to leave asks nothing of a win", {LAST(P(ITEM_DONE, .item = 3))}, {GATE(LEAVE, 1, P(ITEM_DONE, .item = 1))}, AT_THREE, HELD},
        {"another item", {LAST(P(ITEM_DONE, .item = 3))}, {GATE(WIN, 0, P(ITEM_DONE, .item = 1))}, AT_THREE, FREE " unregulated"},
        {"a talk", {LAST(P(ITEM_DONE, .item = 3))}, {GATE(WIN, 0, P(CONTACT_ENDED, .stage = 3))}, AT_THREE, FREE " unregulated"},
        {"that talk", {LAST(P(CONTACT_ENDED, .stage = 3))}, {GATE(WIN, 0, P(CONTACT_ENDED, .stage = 3))}, AT_THREE, HELD},
        {"that this stage is passed", {LAST(P(STAGE_PASSED, .stage = 3))}, {GATE(WIN, 0, P(STAGE_PASSED, .stage = 3))}, AT_THREE, HELD " unregulated"},
        {"that another is, which it never will be", {LAST(P(STAGE_PASSED, .stage = 3))}, {GATE(WIN, 0, P(STAGE_PASSED, .stage = 2))}, AT_THREE,
         FREE " unregulated"},
        {"that this time is agreed", {LAST(P(AGREED, .term = 2)), AGREED, AGREED}, {GATE(WIN, 0, P(AGREED, .term = 2))}, AT_THREE, HELD},
        {"that another is", {LAST(P(AGREED, .term = 2)), AGREED, AGREED}, {GATE(WIN, 0, P(AGREED, .term = 3))}, AT_THREE, FREE " unregulated"},
    };
    (void)state;
    CHECK_POINTS(cases);
}

/* A talk that nobody says the time of leaves a stage unregulated where a gate asks for it. */
static void what_a_gate_asks_for(void **state)
{
#define TALK P(CONTACT_ENDED, .goal = 1)
#define HOUR_ONE "one 2026-04-29T10:00 2026-04-29T11:00 t1"
#define NOW_ONE "one 2026-04-29T10:00 2026-04-29T10:00 -"
    static const struct point_case cases[] = {
        {"of a goal that nobody named", {{0}}, {GATE(LEAVE, 1, TALK)}, {CREATED}, NULL, NOW_ONE},
        {"of one that was named", {{0}}, {GATE(LEAVE, 1, TALK)}, {W "10:00 created goal=home"}, NULL, NOW_ONE " unregulated"},
        {"a gate that is off asks for nothing, and so does this stage", {{0}}, {OFF_GATE(LEAVE, 1, TALK)}, {CREATED}, NULL, NOW_ONE " unregulated"},
        {"nor does it beside one that is not asked", {{0}}, {OFF_GATE(LEAVE, 1, P(CONTACT_ENDED, .stage = 1)), GATE(LEAVE, 1, TALK)}, {CREATED}, NULL,
         NOW_ONE},
        {"of the next stage's entry", {HOURS(1, FROM_CREATION_TO(1))}, {GATE(ENTER, 2, P(CONTACT_ENDED, .stage = 1))}, {CREATED}, NULL,
         HOUR_ONE " unregulated"},
        {"not of the stage after it", {HOURS(1, FROM_CREATION_TO(1))}, {GATE(ENTER, 3, P(CONTACT_ENDED, .stage = 1))}, {CREATED}, NULL, HOUR_ONE},
        {"nor of this one's, which was", {HOURS(1, FROM_CREATION_TO(1))}, {GATE(ENTER, 1, P(CONTACT_ENDED, .stage = 1))}, {CREATED}, NULL, HOUR_ONE},
        {"nor for a talk that has been, whichever came after it", {{0}}, {GATE(LEAVE, 1, P(CONTACT_ENDED, .stage = 1, .channel = CPATH_CHANNEL_MEETING))},
         {CREATED, W "10:00 contact meeting", W "10:00 contact call"}, NULL, NOW_ONE},
        {"nor for a talk that has been", {{0}}, {GATE(LEAVE, 1, P(CONTACT_ENDED, .stage = 1))}, {CREATED, W "10:00 contact call"}, NULL, NOW_ONE},
    };
    (void)state;
    CHECK_POINTS(cases);
}

/* A gate has its code's severity where it has none of its own. */
static void gates_whose_finding_is_off(void **state)
{
    static const struct point_case to_win[] = {
        {"a win asks for nothing", {LAST(P(ITEM_DONE, .item = 3))}, {GATE(WIN, 0, P(ITEM_DONE, .item = 1))}, AT_THREE, HELD}};
    static const struct point_case to_leave[] = {
        {"nor does leaving", {HOURS(1, FROM_CREATION_TO(1))}, {GATE(LEAVE, 1, P(CONTACT_ENDED, .stage = 1))}, {CREATED}, NULL, HOUR_ONE}};
    (void)state;
    turned_off = (cpath_check_row){CPATH_CP207_WON_WITHOUT, CPATH_SEVERITY_OFF};
    CHECK_POINTS(to_win);
    turned_off = (cpath_check_row){CPATH_CP205_LEFT_WITHOUT, CPATH_SEVERITY_OFF};
    CHECK_POINTS(to_leave);
    turned_off = (cpath_check_row){0};
}

/*
 * Laws, on random logs.
 */

#define WORLDS 8

/* Clocks on which a later start is never due earlier: "two business days on at the same time of day" is not such a
 * one, Sunday 00:30 comes before Saturday 20:30. */
static cpath_journey *steady_journey(void)
{
    static struct small small;
    do {
        small_init(&small);
        for (size_t i = 0; i < sizeof small.terms / sizeof *small.terms; i++) {
            cpath_term_row *term = &small.terms[i];
            shake_term(term);
            int days = term->clock >= CPATH_CLOCK_BUSINESS_DAYS && term->clock <= CPATH_CLOCK_MONTHS;
            term->max_boundary = days && !term->max_boundary ? CPATH_BOUNDARY_END : term->max_boundary;
            term->min_boundary = days && term->flags & CPATH_TERM_HAS_MIN && !term->min_boundary ? CPATH_BOUNDARY_START
                                                                                               : term->min_boundary;
        }
    } while (cpath_journey_problems(&small.in, (cpath_room){NULL, 0, sizeof(cpath_problem), 0, 0}) != 0);
    return journey_of(&small.in);
}

static uint64_t first[DEAL_BYTES / 8], second[DEAL_BYTES / 8];

static int32_t ask(const struct world *world, const uint64_t *bytes, uint64_t *copy, cpath_time now,
                   cpath_forecast_row *rows)
{
    memcpy(copy, bytes, DEAL_BYTES);
    int32_t count = cpath_forecast(world->journey, world_calendars(world), (cpath_deal *)(void *)copy, now,
                                   CPATH_ROOM(rows, CPATH_MAX_STAGES));
    assert_true(count >= 0);
    rows_join(rows, count, now);
    return count;
}

static int not_later(cpath_time a, cpath_time b)
{
    return b == CPATH_TIME_NONE || (a != CPATH_TIME_NONE && a <= b);
}

/* In what `sooner` and `then` both foresee, nothing of sooner's is later. */
static void compare(const struct log *log, const char *law, const cpath_forecast_row *sooner, int32_t sooner_count,
                    const cpath_forecast_row *then, int32_t then_count)
{
    if (sooner_count != then_count) {
        return; /* a contact's end closed the deal, or moved it */
    }
    for (int32_t i = 0; i < then_count; i++) {
        if (!not_later(sooner[i].exit_latest, then[i].exit_latest)) {
            show_log(log);
            for (int32_t j = 0; j < then_count; j++) {
                char a[256], b[256];
                row_words(&sooner[j], a, sizeof a);
                row_words(&then[j], b, sizeof b);
                print_message("# %s\n#   after%s\n", a, b);
            }
            fail_msg("%s: stage %u, %lld after %lld", law, then[i].stage, (long long)sooner[i].exit_latest,
                     (long long)then[i].exit_latest);
        }
    }
}

static cpath_deal *folded(const struct world *world, const struct log *log)
{
    cpath_deal *deal = deal_in(first, world, 1);
    assert_int_equal(cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(log, 0, log->count), NULL,
                                      CPATH_TIME_MAX, NULL), log->count);
    return deal;
}

static void later_now(const struct world *world, const struct log *log, cpath_time now)
{
    static uint64_t copy[DEAL_BYTES / 8];
    cpath_forecast_row sooner[CPATH_MAX_STAGES], then[CPATH_MAX_STAGES];
    int32_t count = ask(world, first, second, now, sooner);
    cpath_time next = now + pick(300000);
    compare(log, "later now", sooner, count, then, ask(world, first, copy, next, then));
    /* asking changes nothing but what has ended by now */
    memcpy(copy, first, sizeof first);
    assert_int_equal(cpath_deal_advance(world->journey, world_calendars(world), (cpath_deal *)(void *)copy, now), CPATH_OK);
    assert_memory_equal(copy, second, sizeof copy);
}

static void an_item_done(const struct world *world, const struct log *log, cpath_time now)
{
    cpath_item_state items[CPATH_MAX_ITEMS / 8];
    cpath_forecast_row before[CPATH_MAX_STAGES], after[CPATH_MAX_STAGES];
    static uint64_t copy[DEAL_BYTES / 8];
    int32_t count = ask(world, first, second, now, before);
    cpath_deal *deal = (cpath_deal *)(void *)second;
    const cpath_event done = {.deal = 1, .at = now, .sequence = 1000, .kind = CPATH_EVENT_DONE,
                              .item = 1 + (uint32_t)pick(world->rows[CPATH_TABLE_ITEMS])};
    assert_true(cpath_deal_items(world->journey, deal, CPATH_ROOM(items, CPATH_MAX_ITEMS / 8)) > 0);
    if (count > 0 && !items[done.item - 1].done_row) {
        assert_int_equal(cpath_deal_apply(world->journey, world_calendars(world), deal, CPATH_VIEW(&done, 1), NULL, now,
                                          NULL), 1);
        compare(log, "an item done", after, ask(world, second, copy, now, after), before, count);
    }
}

static void laws(void **state)
{
    (void)state;
    cpath_calendar *shifts = shifts_of(cpath_calendar_zone(calendar)), *blind = short_sighted(cpath_calendar_zone(calendar));
    for (int i = 0; i < WORLDS; i++) {
        cpath_journey *journey = i == 0 ? remarka_in(CPATH_LANG_EN)
                                 : i == 1 ? remarka_with(CPATH_POLICY_BOUGHT_PASSES) : steady_journey();
        cpath_test_journey = journey;
        struct world world = world_of(journey, i % 2 ? calendar : shifts, i % 3 ? shifts : blind);
        for (int n = 0; n < (quick() ? 100 : 1500); n++) {
            const struct log log = random_log(&world, MOST_EVENTS);
            (void)folded(&world, &log);
            cpath_time now = log.end + some_while();
            cpath_deal *deal = (cpath_deal *)(void *)first;
            if (cpath_deal_advance(journey, world_calendars(&world), deal, now) == CPATH_OK) {
                (void)folded(&world, &log);
                later_now(&world, &log, now);
                an_item_done(&world, &log, now);
            }
        }
        free(journey);
    }
    free(shifts);
    free(blind);
}

int main(void)
{
    const struct CMUnitTest table[] = {
#define HAND(name) cmocka_unit_test_setup(name, use_literal)
        HAND(the_built_in_journey_at_each_stage),
        HAND(an_agreed_signing),
        HAND(contacts_pauses_and_the_next_contact),
        HAND(late_and_unknown),
        HAND(closed_and_empty_deals_have_no_rows),
        HAND(what_if),
        HAND(errors),
        HAND(long_chains),
        HAND(terms_across_stages),
        HAND(which_contact_a_term_waits_for),
        HAND(a_contact_that_goes_on),
        HAND(points_without_a_term),
        HAND(least_and_greatest),
        HAND(what_a_win_asks_for),
        HAND(what_a_gate_asks_for),
        HAND(gates_whose_finding_is_off),
        HAND(laws),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
