/* SPDX-License-Identifier: MIT */
/* The agenda: rows worked out by hand, their order, and what holds of all. */
#include "random_logs.h"

#define MOST 512
#define CLOSED CPATH_AGENDA_OF_CLOSED
#define CLIENT CPATH_AGENDA_OF_CLIENT
#define ESCALATES CPATH_AGENDA_ESCALATES

static cpath_calendar *office, *blind;
static cpath_journey *built_in;

static int set_up(void **state)
{
    (void)state;
    _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    office = office_of("mon-fri 09:00-18:00");
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    blind = short_sighted((const cpath_zone *)(const void *)zone);
    built_in = remarka_in(CPATH_LANG_EN);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(office);
    free(blind);
    free(built_in);
    return 0;
}

static void put_key(char *text, size_t size, uint32_t table, uint32_t number)
{
    if (number) {
        put_word(text, size, cpath_journey_key(cpath_test_journey, table, number));
    }
}

static void put_day(char *text, size_t size, const char *name, cpath_time time)
{
    char whole[64] = "";
    size_t used = strlen(text);
    if (time != CPATH_TIME_NONE) {
        put_time(whole, sizeof whole, "", time);
        snprintf(text + used, size - used, " %s=%s", name, whole + 7); /* without the year */
    }
}

/* "next-contact manager first-contact due=02-03T11:00 late @2": what is as usual is left out. */
static void row_words(const cpath_agenda_row *row, char *text, size_t size)
{
    *text = '\0';
    put_word(text, size, cpath_word(CPATH_WORDS_AGENDA, row->what));
    put_word(text, size, row->role ? cpath_journey_key(cpath_test_journey, CPATH_TABLE_ROLES, row->role) : "nobody");
    if (row->person) {
        put_number(text, size, "person", row->person);
    }
    put_key(text, size, row->item || row->term ? CPATH_TABLE_ITEMS : CPATH_TABLE_STAGES,
            row->item || row->term ? row->item : row->stage);
    put_key(text, size, CPATH_TABLE_TERMS, row->term);
    if (row->part) {
        put_number(text, size, "part", row->part);
    }
    put_day(text, size, "from", row->not_before);
    put_day(text, size, "due", row->due);
    if (row->phase != CPATH_PHASE_RUNNING) {
        put_word(text, size, cpath_word(CPATH_WORDS_PHASE, row->phase));
    }
    if (row->verdict != CPATH_VERDICT_ON_TIME) {
        put_word(text, size, cpath_word(CPATH_WORDS_VERDICT, row->verdict));
    }
    for (uint32_t bit = 1; bit <= row->needs; bit <<= 1) {
        if (row->needs & bit) {
            put_word(text, size, cpath_word(CPATH_WORDS_NEED, bit));
        }
    }
    if (row->row) {
        size_t used = strlen(text);
        snprintf(text + used, size - used, " @%d", row->row);
    }
}

struct agenda_case {
    const char *why, *lines[12], *now;
    uint32_t scope;
    const char *role; /* of the filter; NULL all */
    const char *rows[12];
    const char *skips; /* a kind of row that is not looked at */
};

static int same_rows(const struct agenda_case *one, const cpath_agenda_row *rows, int32_t count)
{
    int32_t shown = 0;
    int same = 1;
    char text[512];
    for (int32_t i = 0; i < count; i++) {
        if (one->skips && strcmp(one->skips, cpath_word(CPATH_WORDS_AGENDA, rows[i].what)) == 0) {
            continue;
        }
        row_words(&rows[i], text, sizeof text);
        same &= shown < 12 && one->rows[shown] && strcmp(one->rows[shown], text + 1) == 0;
        shown++;
    }
    return same && (shown == 12 || !one->rows[shown]);
}

static int check_case(const struct agenda_case *one)
{
    static cpath_agenda_row rows[MOST];
    const cpath_test_log *log = cpath_test_read(one->lines);
    cpath_time now = one->now ? moment_of(one->now) : log->now;
    uint64_t roles = one->role ? ROLE(cpath_test_number(CPATH_TABLE_ROLES, one->role)) : 0;
    cpath_deal *deal = cpath_test_fold(log, log->events[log->count - 1].at);
    int32_t count = cpath_agenda(cpath_test_journey, test_calendars(), deal, now, one->scope, roles, CPATH_ROOM(rows, MOST));
    if (same_rows(one, rows, count)) {
        return 1;
    }
    print_message("# %s:\n", one->why);
    for (int32_t i = 0; i < count; i++) {
        char text[512];
        row_words(&rows[i], text, sizeof text);
        print_message("#    \"%s\",\n", text + 1);
    }
    return 0;
}

#define CREATED MON "10:00 created"
#define PUT_OFF MON "10:00 contact mail postponed purpose=4 next=" TUE "11:00"
#define SECOND MON "11:00 contact mail postponed purpose=4 reason=4 understood=yes next=" TUE "11:00"
#define CHAT_MADE MON "10:01 done first-contact.create-chat"
#define INFO "task manager first-contact.collect-info"
#define QUIZ "task manager first-contact.present-quiz"
#define PROMISES "task manager first-contact.give-promises"
#define FIRST_TASKS INFO, QUIZ, PROMISES
#define NO_TASKS "task"

static const struct agenda_case cases[] = {
    {"a new deal: somebody is to make contact", {CREATED}, NULL, 0, NULL,
     {"next-contact manager first-contact @1", INFO, "task manager first-contact.create-chat", QUIZ, PROMISES}, NULL},
    {"the next contact has a time, and the clock comes first", {CREATED, PUT_OFF}, MON "10:05", 0, NULL,
     {"term manager first-contact.create-chat first-contact.chat due=02-02T10:10 @2",
      "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2", FIRST_TASKS}, NULL},
    {"at its time it is on time", {CREATED, PUT_OFF, CHAT_MADE}, TUE "11:00", 0, NULL,
     {"next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2"}, NO_TASKS},
    {"within its grace it is at risk", {CREATED, PUT_OFF, CHAT_MADE}, TUE "11:00:01", 0, NULL,
     {"next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 at-risk @2"}, NO_TASKS},
    {"to the grace's last second", {CREATED, PUT_OFF, CHAT_MADE}, TUE "12:00", 0, NULL,
     {"next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 at-risk @2"}, NO_TASKS},
    {"then it is missed", {CREATED, PUT_OFF, CHAT_MADE}, TUE "12:00:01", 0, NULL,
     {"next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 late @2"}, NO_TASKS},
    {"a date without a time is kept to its end", {CREATED, MON "10:00 contact mail postponed purpose=4 next=2026-02-03", CHAT_MADE},
     TUE "12:00", 0, NULL,
     {"next-contact manager first-contact from=02-03T00:00 due=02-04T00:00 @2", "record manager first-contact time @2"}, NO_TASKS},
    {"and is missed after it", {CREATED, MON "10:00 contact mail postponed purpose=4 next=2026-02-03", CHAT_MADE}, WED "00:00:01", 0, NULL,
     {"next-contact manager first-contact from=02-03T00:00 due=02-04T00:00 late @2", "record manager first-contact time @2"}, NO_TASKS},
    {"what a contact lacks", {CREATED, MON "10:00 contact mail postponed", CHAT_MADE}, NULL, 0, NULL,
     {"next-contact manager first-contact @2", "record manager first-contact date time purpose @2"}, NO_TASKS},
    {"an outcome is missing", {CREATED, MON "10:00 contact mail until=10:00", CHAT_MADE}, NULL, 0, NULL,
     {"next-contact manager first-contact @2", "record manager first-contact outcome @2"}, NO_TASKS},
    {"an outcome that came later lacks a reason", {CREATED, PUT_OFF, CHAT_MADE, MON "11:00 contact mail", MON "11:30 outcome postponed purpose=3 "
     "understood=yes next=" TUE "11:00"}, NULL, 0, NULL,
     {"next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @5", "record manager first-contact reason @5"}, NO_TASKS},
    {"a contact that goes on is asked nothing", {CREATED, CHAT_MADE, MON "11:00 contact until=11:30"}, MON "11:10", 0, NULL, {NULL}, NO_TASKS},
    {"but for what was agreed while it goes on", {CREATED, CHAT_MADE, MON "11:00 contact until=12:00", MON "11:30 outcome postponed purpose=3 next="
     TUE "11:00"}, MON "11:40", 0, NULL, {"next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @4"}, NO_TASKS},
    {"it asks what was in its own stage", {CREATED, CHAT_MADE, MON "11:00 contact mail stage=meeting"}, NULL, 0, "engineer",
     {"term engineer meeting.send-data meeting.data due=02-02T11:10 @3",
      "term engineer meeting.send-wishes meeting.wishes due=02-02T11:10 @3", "record engineer meeting outcome @3"}, NULL},

    {"the responsible tell the head", {CREATED, PUT_OFF, SECOND, MON "12:00 contact refused reason=40"}, NULL, CLOSED, NULL,
     {"tell manager first-contact part=5 @4"}, NULL},
    {"told", {CREATED, PUT_OFF, SECOND, MON "12:00 contact refused reason=40", MON "12:05 told head"}, NULL, CLOSED, NULL, {NULL}, NULL},
    {"untold after a reopening, and the next contact is asked for", {CREATED, PUT_OFF, CHAT_MADE, SECOND, MON "12:00 contact refused reason=40",
     MON "13:00 reopened"}, NULL, 0, NULL, {"next-contact manager first-contact @6", "tell manager first-contact part=5 @5"}, NO_TASKS},
    {"a lost deal still owes the reason", {CREATED, MON "10:30 contact refused"}, NULL, CLOSED, NULL,
     {"record manager first-contact reason @2"}, NULL},
    {"but not without the scope", {CREATED, MON "10:30 contact refused"}, NULL, 0, NULL, {NULL}, NULL},

    {"a clock late, one at risk, one to come", {MON "09:00 stage proposal", MON "09:00 done proposal.estimate", MON "09:00 promised "
     "first-contact.engineer-calls", MON "09:00 done presentation.estimate-agreed"}, MON "12:30", ESCALATES, NULL,
     {"promise engineer first-contact.engineer-calls first-contact.engineer-calls due=02-02T10:00 late @3",
      "escalated head first-contact.engineer-calls first-contact.engineer-calls due=02-02T10:00 late @3",
      "term estimator proposal.agree-estimate proposal.estimate-agreed due=02-02T13:00 at-risk @2",
      "term manager presentation.send-contract presentation.contract due=02-03T18:00 @4",
      "next-contact estimator proposal @1"}, NO_TASKS},
    {"a clock waits", {MON "10:00 stage proposal", MON "11:00 stage presentation"}, NULL, 0, "manager",
     {"term manager presentation.call from=02-03T00:00 due=02-03T18:00 waiting @2", "next-contact manager presentation @1"}, NO_TASKS},
    {"a clock is paused", {MON "10:00 stage proposal", MON "11:00 paused"}, MON "12:00", 0, NULL,
     {"term estimator proposal.estimate proposal.estimate due=02-04T13:00 paused @1", "next-contact estimator proposal @1"}, NO_TASKS},
    {"a booking expires", {MON "10:00 stage booking", MON "11:00 done booking.book-crew"}, THU "12:00", 0, NULL,
     {"expires manager contract.sign booking.crew due=02-06T00:00 at-risk @2", "next-contact manager booking @1", "move manager booking"},
     NO_TASKS},
    {"a booking has lapsed, and can be renewed", {MON "10:00 stage booking", MON "11:00 done booking.book-crew"}, FRI "00:00:01", ESCALATES,
     NULL, {"expires manager contract.sign booking.crew due=02-06T00:00 lapsed @2", "next-contact manager booking @1",
            "move manager booking"}, NO_TASKS},
    {"a booking does not ask for the signing", {MON "10:00 stage contract", MON "11:00 done booking.book-crew"}, NULL, 0, NULL,
     {"expires manager contract.sign booking.crew due=02-06T00:00 @2", "next-contact manager contract @1", "task manager contract.sign",
      "task manager contract.hand-to-curator", "task manager contract.receive-payment", "task manager contract.feedback"}, NULL},
    {"but an agreed time does", {MON "10:00 stage contract", MON "11:00 agreed contract.signing until=2026-02-04"}, NULL, 0, NULL,
     {"term manager contract.sign contract.signing due=02-05T00:00 @2", "next-contact manager contract @1",
      "task manager contract.hand-to-curator", "task manager contract.receive-payment", "task manager contract.feedback"}, NULL},
    {"parts of a schedule ask for the payment's task", {MON "10:00 stage contract", MON "11:00 agreed contract.payment part=2 amount=50 until=" WED
     "12:00", MON "11:00 agreed contract.payment part=1 amount=50 until=" TUE "12:00"}, NULL, 0, NULL,
     {"term manager contract.payment part=1 due=02-04T00:00 @3", "term manager contract.payment part=2 due=02-05T00:00 @2",
      "next-contact manager contract @1", "task manager contract.sign", "task manager contract.hand-to-curator",
      "task manager contract.feedback"}, NULL},

    {"a promise with a time of its own", {CREATED, CHAT_MADE, MON "10:05 promised first-contact.links-sent until=" TUE "10:00"}, NULL, 0, NULL,
     {"promise manager first-contact.links-sent due=02-03T10:00 @3", "next-contact manager first-contact @1", INFO, QUIZ}, NULL},
    {"it is broken after its time", {CREATED, CHAT_MADE, MON "10:05 promised first-contact.links-sent until=2026-02-03"}, WED "00:00:01",
     ESCALATES, NULL,
     {"promise manager first-contact.links-sent due=02-04T00:00 late @3", "next-contact manager first-contact @1"}, NO_TASKS},
    {"to its last second it is not", {CREATED, CHAT_MADE, MON "10:05 promised first-contact.links-sent until=" TUE "10:00"}, TUE "10:00", 0, NULL,
     {"promise manager first-contact.links-sent due=02-03T10:00 @3", "next-contact manager first-contact @1"}, NO_TASKS},
    {"a promise without a time", {CREATED, CHAT_MADE, MON "10:05 promised first-contact.links-sent"}, NULL, 0, NULL,
     {"next-contact manager first-contact @1", "promise manager first-contact.links-sent @3"}, NO_TASKS},
    {"a promise by what does it: one row, the promise's", {CREATED, PUT_OFF, MON "10:02 promised first-contact.chat-promised"}, NULL, 0, NULL,
     {"promise manager first-contact.chat-promised first-contact.chat due=02-02T10:10 @3",
      "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2", INFO, QUIZ}, NULL},
    {"its own time replaces the term's", {CREATED, PUT_OFF, MON "10:02 promised first-contact.chat-promised until=10:30"}, NULL, 0, NULL,
     {"promise manager first-contact.chat-promised first-contact.chat due=02-02T10:30 @3",
      "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2"}, NO_TASKS},
    {"a promise before its clock has started", {CREATED, MON "10:02 promised first-contact.chat-promised until=10:30"}, NULL, 0, NULL,
     {"promise manager first-contact.chat-promised due=02-02T10:30 @2", "next-contact manager first-contact @1"}, NO_TASKS},
    {"a free promise, whose it is", {CREATED, CHAT_MADE, MON "10:05 promised part=7 role=curator until=" TUE "10:00"}, NULL, 0, NULL,
     {"promise curator first-contact part=7 due=02-03T10:00 @3", "next-contact manager first-contact @1"}, NO_TASKS},
    {"kept, and nobody named", {CREATED, CHAT_MADE, MON "10:05 promised part=7", MON "10:05 promised part=8", MON "10:06 done part=7"}, NULL, 0,
     NULL, {"next-contact manager first-contact @1", "promise manager first-contact part=8 @4"}, NO_TASKS},
    {"a task that was promised is one row", {CREATED, CHAT_MADE, MON "10:05 promised first-contact.present-quiz until=" TUE "10:00"}, NULL, 0, NULL,
     {"promise manager first-contact.present-quiz due=02-03T10:00 @3", "next-contact manager first-contact @1", INFO}, NULL},
    {"a free promise of nobody's is the stage's", {MON "10:00 stage proposal", MON "10:05 promised part=7"}, NULL, 0, NULL,
     {"term estimator proposal.estimate proposal.estimate due=02-04T12:00 @1", "next-contact estimator proposal @1",
      "promise estimator proposal part=7 @2"}, NO_TASKS},
    {"promises of a refused deal are gone", {CREATED, MON "10:05 promised part=7", MON "10:30 contact refused reason=1"}, NULL, CLOSED, NULL,
     {NULL}, NULL},

    {"rows of a goal that nobody named are not asked", {MON "10:00 stage meeting"}, NULL, 0, "engineer",
     {"next-contact engineer meeting @1", "task engineer meeting.send-data", "task engineer meeting.send-wishes",
      "task engineer meeting.show-renovations"}, NULL},
    {"named, they are, and it is the engineer's alone", {MON "10:00 stage meeting", MON "11:00 contact mail postponed goal=measurement purpose=1 "
     "next=" TUE "11:00"}, NULL, 0, NULL,
     {"term engineer meeting.send-data meeting.data due=02-02T11:10 @2", "term engineer meeting.send-wishes meeting.wishes due=02-02T11:10 @2",
      "next-contact engineer meeting from=02-03T11:00 due=02-03T11:00 @2", "task engineer meeting.measure",
      "task engineer meeting.show-renovations"}, NULL},
    {"where two answer, a row each", {MON "10:00 stage meeting", MON "10:05 assigned engineer person=3", MON "10:05 assigned designer person=4"},
     NULL, 0, NULL, {"next-contact engineer person=3 meeting @1", "next-contact designer person=4 meeting @1"}, NO_TASKS},
    {"one role's rows", {MON "10:00 stage meeting"}, NULL, 0, "designer", {"next-contact designer meeting @1"}, NO_TASKS},
    {"nobody's with a filter", {CREATED}, NULL, CLIENT, "curator", {NULL}, NULL},
    {"the client's actions, on request", {CREATED, CHAT_MADE, MON "10:05 done first-contact.meeting-agreed"}, NULL, CLIENT, NULL,
     {"next-contact manager first-contact @1", "client nobody first-contact.family-added", "client nobody first-contact.quiz-answered",
      "client nobody first-contact.company-studied", "move manager first-contact"}, NO_TASKS},
    {"the stage's gates are clear", {CREATED, CHAT_MADE, MON "10:05 done first-contact.meeting-agreed"}, NULL, 0, NULL,
     {"next-contact manager first-contact @1", "move manager first-contact"}, NO_TASKS},
    {"one of two gates is clear", {MON "10:00 stage meeting", MON "11:00 done meeting.send-data"}, NULL, 0, "engineer",
     {"next-contact engineer meeting @1"}, NO_TASKS},
    {"both are: the engineer and the designer move it on", {MON "10:00 stage meeting", MON "11:00 done meeting.send-data", MON "11:00 done "
     "meeting.send-wishes"}, NULL, 0, NULL, {"next-contact engineer meeting @1", "next-contact designer meeting @1", "move engineer meeting",
     "move designer meeting"}, NO_TASKS},
    {"from the last stage to a win", {MON "10:00 stage contract", MON "11:00 done contract.sign"}, NULL, 0, NULL,
     {"term manager contract.feedback contract.feedback from=02-09T00:00 due=02-10T00:00 waiting @2", "next-contact manager contract @1",
      "move manager contract"}, NO_TASKS},

    {"a won deal still owes clocks, promises and the last stage's tasks", {MON "10:00 stage contract", MON "11:00 done contract.sign",
     MON "11:30 contact bought", MON "11:40 promised part=2"}, NULL, CLOSED | CLIENT, NULL,
     {"term manager contract.feedback contract.feedback from=02-09T00:00 due=02-10T00:00 waiting @2", "promise manager contract part=2 @4",
      "task manager contract.hand-to-curator", "task manager contract.receive-payment", "client nobody contract.dates-agreed",
      "client nobody contract.curator-met", "client nobody contract.paid"}, NULL},
    {"won early it owes no tasks", {CREATED, MON "11:00 contact mail bought"}, NULL, CLOSED, NULL,
     {"term manager first-contact.create-chat first-contact.chat due=02-02T11:10 @2"}, NULL},
    {"and nothing without the scope", {CREATED, MON "11:00 contact mail bought"}, NULL, ESCALATES, NULL, {NULL}, NULL},
    {"an overdue row goes to the head too, one for two who answer", {MON "10:00 stage meeting", MON "10:00 contact mail postponed purpose=1 next=" FRI
     "11:00", MON "10:01 done meeting.send-data"}, MON "10:10:01", ESCALATES, NULL,
     {"term engineer meeting.send-wishes meeting.wishes due=02-02T10:10 late @2",
      "term designer meeting.send-wishes meeting.wishes due=02-02T10:10 late @2",
      "escalated head meeting.send-wishes meeting.wishes due=02-02T10:10 late @2",
      "next-contact engineer meeting from=02-06T11:00 due=02-06T11:00 @2", "next-contact designer meeting from=02-06T11:00 due=02-06T11:00 @2"},
     NO_TASKS},
    {"the head's own agenda", {CREATED, PUT_OFF}, MON "10:10:01", ESCALATES, "head",
     {"escalated head first-contact.create-chat first-contact.chat due=02-02T10:10 late @2"}, NULL},
    {"not before it is overdue", {CREATED, PUT_OFF}, MON "10:10", ESCALATES, "head", {NULL}, NULL},
};

static void rows_by_hand(void **state)
{
    (void)state;
    int wrong = 0;
    cpath_test_use(built_in, office);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wrong += !check_case(&cases[i]);
    }
    assert_int_equal(wrong, 0);
}

/* The calendar's known dates end before the clock does. */
static void an_unknown_due_comes_with_those_that_have_none(void **state)
{
    static const struct agenda_case unknown = {
        "no due is known", {"2026-03-26T10:00 stage proposal", "2026-03-26T10:05 agreed contract.signing until=2026-03-30T12:00"}, NULL, 0, NULL,
        {"term manager contract.sign contract.signing due=03-31T00:00 @2", "next-contact estimator proposal @1",
         "term estimator proposal.estimate proposal.estimate unknown @1"}, NO_TASKS};
    (void)state;
    cpath_test_use(built_in, blind);
    assert_true(check_case(&unknown));
}

/* The built-in journey, where the booking's promise speaks for its term, a lapsed
 * booking can not be renewed, and the head shares the manager's clock. */
static void other_journeys(void **state)
{
    static cpath_term_row terms[16];
    static cpath_item_row items[64];
    static const struct agenda_case others[] = {
        {"lapsed for good: nothing is to be done", {MON "10:00 stage booking", MON "11:00 done booking.book-crew"}, FRI "00:00:01", ESCALATES,
         NULL, {"next-contact manager booking @1", "move manager booking"}, NO_TASKS},
        {"two roles of a term, and it escalates to neither of them", {CREATED, PUT_OFF}, MON "10:10:01", ESCALATES, NULL,
         {"term manager first-contact.create-chat first-contact.chat due=02-02T10:10 late @2",
          "term head first-contact.create-chat first-contact.chat due=02-02T10:10 late @2",
          "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2"}, NO_TASKS},
        {"a term without roles is its item's", {MON "10:00 stage proposal", MON "11:00 done proposal.estimate"}, NULL, 0, NULL,
         {"term curator proposal.agree-estimate proposal.estimate-agreed due=02-02T15:00 @2", "next-contact estimator proposal @1"}, NO_TASKS},
        {"a term of no stage is the present stage's", {MON "10:00 stage meeting", MON "11:00 done presentation.estimate-agreed"}, NULL, 0,
         "engineer", {"term engineer presentation.send-contract presentation.contract due=02-03T18:00 @2", "next-contact engineer meeting @1"},
         NO_TASKS},
        {"a promise without roles is its term's", {CREATED, PUT_OFF, MON "10:02 promised first-contact.chat-promised"}, NULL, 0, NULL,
         {"promise manager first-contact.chat-promised first-contact.chat due=02-02T10:10 @3",
          "promise head first-contact.chat-promised first-contact.chat due=02-02T10:10 @3",
          "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2"}, NO_TASKS},
        {"nor has the term: it is whose item the term ends with", {MON "10:00 stage proposal", MON "11:00 promised first-contact.sample",
         MON "11:00 done proposal.estimate"}, NULL, 0, "curator",
         {"promise curator first-contact.sample proposal.estimate-agreed due=02-02T15:00 @2"}, NULL},
        {"one with roles is theirs, whosever the term is", {CREATED, PUT_OFF, MON "10:02 promised first-contact.brochure"}, NULL, 0, NULL,
         {"promise engineer first-contact.brochure first-contact.chat due=02-02T10:10 @3",
          "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2"}, NO_TASKS},
        {"two promises by one term: the first speaks for it, the second has its own time", {CREATED, PUT_OFF, MON "10:02 promised "
         "first-contact.chat-promised", MON "10:03 promised first-contact.questionnaire-sent until=10:40"}, NULL, 0, "manager",
         {"promise manager first-contact.chat-promised first-contact.chat due=02-02T10:10 @3",
          "promise manager first-contact.questionnaire-sent due=02-02T10:40 @4",
          "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2"}, NO_TASKS},
        {"without one it has its term's", {CREATED, PUT_OFF, MON "10:02 promised first-contact.chat-promised", MON "10:03 promised "
         "first-contact.questionnaire-sent"}, NULL, 0, "manager",
         {"promise manager first-contact.chat-promised first-contact.chat due=02-02T10:10 @3",
          "promise manager first-contact.questionnaire-sent first-contact.chat due=02-02T10:10 @4",
          "next-contact manager first-contact from=02-03T11:00 due=02-03T11:00 @2"}, NO_TASKS},
        {"an agreed time has its row beside the promise", {MON "10:00 stage contract", MON "11:00 agreed contract.signing until=2026-02-04",
         MON "11:05 promised first-contact.links-sent"}, NULL, 0, NULL,
         {"term manager contract.sign contract.signing due=02-05T00:00 @2", "next-contact manager contract @1",
          "promise manager first-contact.links-sent @3"}, NO_TASKS},
        {"of two gates one is turned off, and the other is clear", {MON "10:00 stage meeting", MON "11:00 done meeting.send-data"}, NULL, 0, "engineer",
         {"next-contact engineer meeting @1", "move engineer meeting"}, NO_TASKS},
        {"a gate turned off does not count", {MON "10:00 stage booking"}, NULL, 0, NULL, {"next-contact manager booking @1"}, NO_TASKS},
    };
    static cpath_gate_row gates[16];
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    (void)state;
    cpath_test_use(built_in, office);
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    memcpy(terms, input.terms.data, (size_t)input.terms.count * sizeof *terms);
    memcpy(items, input.items.data, (size_t)input.items.count * sizeof *items);
    memcpy(gates, input.gates.data, (size_t)input.gates.count * sizeof *gates);
    terms[10].flags &= ~CPATH_TERM_RESTARTS;    /* booking.crew */
    terms[1].roles |= ROLE(5);                  /* first-contact.chat: the head too */
    terms[7].roles = 0;                         /* proposal.estimate-agreed */
    items[terms[7].target.item - 1].roles = ROLE(7);
    terms[9].roles = 0;                         /* presentation.contract */
    terms[9].stage = 0;
    items[cpath_test_number(CPATH_TABLE_ITEMS, "first-contact.questionnaire-sent") - 1].done_by = terms[1].target;
    items[cpath_test_number(CPATH_TABLE_ITEMS, "first-contact.links-sent") - 1].done_by = terms[12].target;
    cpath_item_row *added = &items[input.items.count++];
    *added = items[cpath_test_number(CPATH_TABLE_ITEMS, "first-contact.links-sent") - 1];
    added->key = "first-contact.sample";
    added->done_by = terms[7].target;
    cpath_item_row *brochure = &items[input.items.count++];
    *brochure = *added;
    brochure->key = "first-contact.brochure";
    brochure->roles = ROLE(2);
    brochure->done_by = terms[1].target;
    gates[2].severity = CPATH_SEVERITY_OFF; /* leaving the meeting: the second of two */
    input.terms.data = terms;
    input.items.data = items;
    input.gates.data = gates;
    int wrong = 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        gates[8].severity = i == sizeof others / sizeof *others - 1 ? CPATH_SEVERITY_OFF : CPATH_SEVERITY_WARNING; /* leaving the booking */
        cpath_journey *journey = journey_of(&input);
        cpath_test_use(journey, office);
        wrong += !check_case(&others[i]);
        free(journey);
    }
    assert_int_equal(wrong, 0);
}

/* The order once more, straight from its words. */
static int place_of(const cpath_agenda_row *row)
{
    return row->due == CPATH_TIME_NONE                                                       ? 4
           : row->verdict == CPATH_VERDICT_LATE || row->verdict == CPATH_VERDICT_LAPSED ? 1
           : row->verdict == CPATH_VERDICT_AT_RISK                                      ? 2
                                                                                        : 3;
}

static int compare(const cpath_agenda_row *a, const cpath_agenda_row *b)
{
    const int64_t x[] = {place_of(a), a->due, a->what, a->stage, a->term, a->item, a->part, a->role, a->deal};
    const int64_t y[] = {place_of(b), b->due, b->what, b->stage, b->term, b->item, b->part, b->role, b->deal};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

static uint64_t bytes[DEAL_BYTES / 8];

static int32_t ask(const struct world *world, cpath_time now, uint32_t scope, uint64_t roles, cpath_room room)
{
    return cpath_agenda(world->journey, world_calendars(world), (cpath_deal *)(void *)bytes, now, scope, roles, room);
}

static void is_in_order(const cpath_agenda_row *rows, int32_t count)
{
    for (int32_t i = 1; i < count; i++) {
        assert_int_equal(compare(&rows[i - 1], &rows[i]), -1);
    }
}

/* Every room gets the first rows, and no byte beyond; a longer row is filled with 0. */
static void rooms(const struct world *world, cpath_time now, const cpath_agenda_row *rows, int32_t count)
{
    static unsigned char room[(MOST + 1) * 80];
    for (int32_t capacity = 0; capacity <= count; capacity += 1 + capacity / 4) {
        memset(room, 0xA5, sizeof room);
        assert_int_equal(ask(world, now, 7, 0, (cpath_room){room + 1, capacity, 76, 80, 0}), count);
        for (int32_t i = 0; i < capacity; i++) {
            assert_memory_equal(room + 1 + i * 80, &rows[i], sizeof *rows);
            assert_memory_equal(room + 1 + i * 80 + 72, "\0\0\0\0\xA5\xA5\xA5\xA5", 8);
        }
        assert_int_equal(room[1 + capacity * 80], 0xA5);
    }
}

/* What a scope or a filter leaves is what it leaves of all rows. */
static void scopes(const struct world *world, cpath_time now, const cpath_agenda_row *all, int32_t count, int open)
{
    static cpath_agenda_row rows[MOST];
    for (uint32_t scope = 0; scope < 8; scope++) {
        uint64_t roles = scope == 5 ? (uint64_t)pick(1 << world->rows[CPATH_TABLE_ROLES]) : 0;
        int32_t left = ask(world, now, scope, roles, CPATH_ROOM(rows, MOST)), next = 0;
        for (int32_t i = 0; i < count; i++) {
            int wanted = (open || scope & CLOSED) && (all[i].what != CPATH_AGENDA_CLIENT || scope & CLIENT) &&
                         (all[i].what != CPATH_AGENDA_ESCALATED || scope & ESCALATES) &&
                         (!roles || (all[i].role && roles >> (all[i].role - 1) & 1));
            if (wanted) {
                assert_true(next < left);
                assert_memory_equal(&rows[next++], &all[i], sizeof *all);
            }
        }
        assert_int_equal(next, left);
    }
}

static int32_t count_of(const cpath_agenda_row *rows, int32_t count, uint32_t what, uint32_t term, uint32_t part)
{
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        found += rows[i].what == what && rows[i].term == term && rows[i].part == part;
    }
    return found;
}

/* Each clock that somebody must end has its row, as it stands, and no other has. */
static void clocks_are_there(const struct world *world, cpath_time now, uint32_t stage, const cpath_agenda_row *rows, int32_t count)
{
    static cpath_clock clocks[64];
    int32_t clock_count = cpath_deal_clocks(world->journey, world_calendars(world), (cpath_deal *)(void *)bytes, now,
                                            CPATH_ROOM(clocks, 64));
    assert_in_range(clock_count, 1, 64);
    for (int32_t i = 0; i < clock_count; i++) {
        cpath_term_row term;
        assert_true(cpath_journey_rows(world->journey, CPATH_TABLE_TERMS, clocks[i].term, CPATH_ROOM(&term, 1)) > 0);
        int live = clocks[i].phase >= CPATH_PHASE_WAITING && clocks[i].phase <= CPATH_PHASE_PAUSED;
        int gone = clocks[i].verdict == CPATH_VERDICT_LAPSED && !(term.flags & CPATH_TERM_RESTARTS);
        int32_t due = count_of(rows, count, CPATH_AGENDA_TERM, clocks[i].term, clocks[i].part);
        int32_t promised = count_of(rows, count, CPATH_AGENDA_PROMISE, clocks[i].term, clocks[i].part);
        int32_t expires = count_of(rows, count, CPATH_AGENDA_EXPIRES, clocks[i].term, clocks[i].part);
        assert_int_equal(due > 0 || promised > 0, live && term.kind == CPATH_TERM_DUE);
        assert_true(due == 0 || promised == 0);
        assert_int_equal(expires > 0, live && !gone && term.kind == CPATH_TERM_EXPIRES);
        for (int32_t j = 0; j < count; j++) {
            if (rows[j].term == clocks[i].term && rows[j].part == clocks[i].part) {
                assert_true(rows[j].due == clocks[i].due && rows[j].not_before == clocks[i].not_before);
                int own = rows[j].what == CPATH_AGENDA_TERM || rows[j].what == CPATH_AGENDA_EXPIRES;
                assert_true(!own || rows[j].stage == (term.stage ? term.stage : stage));
                assert_true(rows[j].phase == clocks[i].phase && rows[j].verdict == clocks[i].verdict);
            }
        }
    }
}

/* What the state and the gates say of the same deal. */
static void agrees_with_the_state(const struct world *world, const cpath_state *state, const cpath_agenda_row *rows, int32_t count)
{
    int open = state->status == CPATH_STATUS_OPEN, going = (state->flags & CPATH_STATE_IN_CONTACT) != 0;
    int agreed = state->next_at != CPATH_TIME_NONE, next = 0, record = 0, tell = 0, move = 0;
    const cpath_room nowhere = {NULL, 0, sizeof(cpath_blocker), 0, 0};
    for (int32_t i = 0; i < count; i++) {
        const cpath_agenda_row *row = &rows[i];
        assert_int_equal(row->deal, state->deal);
        assert_in_range(row->row, 0, state->rows);
        if (row->what == CPATH_AGENDA_NEXT_CONTACT) {
            next = 1;
            assert_true(row->not_before == state->next_at);
            assert_int_equal(row->verdict == CPATH_VERDICT_LATE, (state->flags & CPATH_STATE_NEXT_MISSED) != 0);
        }
        assert_int_equal(row->needs, row->what == CPATH_AGENDA_RECORD ? state->missing : 0);
        record |= row->what == CPATH_AGENDA_RECORD;
        tell |= row->what == CPATH_AGENDA_TELL;
        move |= row->what == CPATH_AGENDA_MOVE;
    }
    uint32_t stage = state->stage < world->rows[CPATH_TABLE_STAGES] ? state->stage + 1 : 0;
    assert_int_equal(next, open && (agreed || !going));
    assert_int_equal(record, state->missing != 0);
    assert_int_equal(tell, (state->flags & CPATH_STATE_NOT_TOLD) != 0);
    assert_true(!move || (open && cpath_gate_check(world->journey, (cpath_deal *)(void *)bytes, stage, 0, nowhere) == 0));
}

/* Rows of many deals, to be merged. */
static cpath_agenda_row merged[20000];
static int32_t merged_count;

static void laws_of(const struct world *world, const struct log *log)
{
    static cpath_agenda_row rows[MOST], again[MOST];
    cpath_time now = log->end + some_while();
    cpath_deal *deal = deal_in(bytes, world, 1);
    cpath_state state = CPATH_STATE_INIT;
    assert_true(cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(log, 0, log->count), NULL, log->end, NULL) >= 0);
    if (cpath_deal_state(world->journey, world_calendars(world), deal, now, &state) < 0) {
        return; /* an end of a contact lies after the last row, and is folded */
    }
    int32_t count = ask(world, now, CLOSED | CLIENT | ESCALATES, 0, CPATH_ROOM(rows, MOST));
    assert_in_range(count, 0, MOST);
    assert_int_equal(ask(world, now, CLOSED | CLIENT | ESCALATES, 0, CPATH_ROOM(again, MOST)), count);
    assert_memory_equal(rows, again, (size_t)count * sizeof *rows);
    is_in_order(rows, count);
    rooms(world, now, rows, count);
    scopes(world, now, rows, count, state.status == CPATH_STATUS_OPEN);
    clocks_are_there(world, now, state.stage, rows, count);
    agrees_with_the_state(world, &state, rows, count);
    for (int32_t i = 0; i < count && merged_count < 20000; i++) {
        merged[merged_count] = rows[count - 1 - i]; /* each deal's in any order */
        merged[merged_count].deal = 1000 + merged_count / 7;
        merged_count++;
    }
}

static int compare_rows(const void *a, const void *b)
{
    return compare(a, b);
}

/* The merge of many is the sort of all. */
static void merge_all(void)
{
    static int32_t order[20000];
    static cpath_agenda_row all[20000];
    assert_true(merged_count > 1000);
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(merged, merged_count), order, merged_count), CPATH_OK);
    memcpy(all, merged, sizeof all);
    qsort(all, (size_t)merged_count, sizeof *all, compare_rows);
    for (int32_t i = 0; i < merged_count; i++) {
        assert_int_equal(compare(&all[i], &merged[order[i]]), 0);
        assert_true(i == 0 || cpath_agenda_urgency(&all[i], sizeof *all) >= cpath_agenda_urgency(&all[i - 1], sizeof *all));
    }
}

static void the_laws_hold(void **state)
{
    (void)state;
    _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    cpath_calendar *shifts = shifts_of((const cpath_zone *)(const void *)zone);
    cpath_test_use(built_in, office);
    for (int i = 0; i < (quick() ? 60 : 10000); i++) {
        cpath_journey *journey = i % 3 ? random_journey() : built_in;
        struct world world = world_of(journey, i % 5 ? office : blind, shifts);
        struct log log = random_log(&world, MOST_EVENTS);
        cpath_test_use(journey, office);
        laws_of(&world, &log);
        if (journey != built_in) {
            free(journey);
        }
    }
    if (!quick()) {
        merge_all();
    }
    free(shifts);
}

/* A deal under another number, with other persons, differs in these alone. */
static void relabelled(void **state)
{
    static cpath_agenda_row rows[MOST], others[MOST];
    (void)state;
    cpath_test_use(built_in, office);
    struct world world = world_of(built_in, office, office);
    for (int i = 0; i < (quick() ? 20 : 300); i++) {
        struct log log = random_log(&world, MOST_EVENTS);
        for (int turn = 0; turn < 2; turn++) {
            int64_t id = turn ? INT64_MIN : 1;
            cpath_deal *deal = deal_in(bytes, &world, id);
            for (int32_t j = 0; j < log.count; j++) {
                log.events[j].deal = id;
                log.events[j].person += turn * 1000;
            }
            assert_true(cpath_deal_apply(built_in, world_calendars(&world), deal, log_view(&log, 0, log.count), NULL, log.end, NULL) >= 0);
            int32_t count = ask(&world, log.end + 300000, 7, 0, CPATH_ROOM(turn ? others : rows, MOST));
            for (int32_t j = 0; turn && j < count; j++) {
                assert_int_equal(others[j].deal, INT64_MIN);
                others[j].deal = 1;
                others[j].person -= others[j].person >= 1000 ? 1000 : 0;
                assert_memory_equal(&rows[j], &others[j], sizeof *rows);
            }
        }
    }
}

static void errors(void **state)
{
    (void)state;
    cpath_test_use(built_in, office);
    cpath_deal *deal = cpath_test_fold(log_of(CREATED), moment_of(MON "10:00"));
    cpath_agenda_row row;
    cpath_time now = moment_of(MON "11:00");
    const cpath_room room = CPATH_ROOM(&row, 1), small = {&row, 1, sizeof row - 4, 0, 0}, none = {NULL, 1, sizeof row, 0, 0},
                     negative = {&row, -1, sizeof row, 0, 0};
    const cpath_view no_calendars = {NULL, 0, sizeof(cpath_calendar *), 0, 0};
    const struct {
        const cpath_journey *journey;
        cpath_view calendars;
        cpath_deal *deal;
        cpath_time now;
        uint32_t scope;
        cpath_room room;
        int32_t code;
    } calls[] = {
        {built_in, test_calendars(), deal, now, 0, room, 5},
        {NULL, test_calendars(), deal, now, 0, room, CPATH_EINVAL},
        {built_in, no_calendars, deal, now, 0, room, CPATH_EINVAL},
        {built_in, test_calendars(), NULL, now, 0, room, CPATH_EINVAL},
        {built_in, test_calendars(), deal, now, 8, room, CPATH_EINVAL},
        {built_in, test_calendars(), deal, now, 0, small, CPATH_ESIZE},
        {built_in, test_calendars(), deal, now, 8, small, CPATH_ESIZE},
        {built_in, test_calendars(), deal, now, 0, none, CPATH_EINVAL},
        {built_in, test_calendars(), deal, now, 0, negative, CPATH_EINVAL},
        {built_in, test_calendars(), deal, moment_of(MON "09:59"), 0, room, CPATH_EORDER},
        {built_in, test_calendars(), deal, CPATH_TIME_MAX + 1, 0, room, CPATH_ERANGE},
        {built_in, CPATH_VIEW((const cpath_calendar *const *)&blind, 1), deal, now, 0, room, CPATH_EMISMATCH},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        assert_int_equal(cpath_agenda(calls[i].journey, calls[i].calendars, calls[i].deal, calls[i].now, calls[i].scope, 0, calls[i].room),
                         calls[i].code);
    }
    assert_int_equal(cpath_agenda(built_in, test_calendars(), cpath_test_deal(), now, 7, 0, room), 0); /* no event yet */
    int32_t order[2];
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(&row, 1), order, 0), CPATH_ECAPACITY);
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(&row, 1), order, -1), CPATH_EINVAL);
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(&row, 1), NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_agenda_order((cpath_view){&row, 1, sizeof row - 1, 0, 0}, order, 1), CPATH_ESIZE);
    assert_int_equal(cpath_agenda_order((cpath_view){NULL, 1, sizeof row, 0, 0}, order, 1), CPATH_EINVAL);
    assert_int_equal(cpath_agenda_order((cpath_view){NULL, 0, 0, 0, 0}, NULL, 0), CPATH_OK);
}

/* The greatest numbers of a lesser key do not reach into a greater one. */
static void keys_of_an_agenda_do_not_run_into_each_other(void **state)
{
    (void)state;
    const cpath_agenda_row rows[][2] = { /* the first comes first */
        {{.what = 2, .stage = UINT32_MAX}, {.what = 3}}, {{.stage = 2, .term = UINT32_MAX}, {.stage = 3}},
        {{.term = 2, .item = UINT32_MAX}, {.term = 3}}, {{.item = 2, .part = UINT32_MAX}, {.item = 3}},
        {{.part = 2, .role = UINT32_MAX}, {.part = 3}}, {{.role = 2, .deal = INT64_MAX}, {.role = 3}},
        {{.deal = -1}, {.deal = 0}}, {{.deal = INT64_MIN}, {.deal = INT64_MAX}}, {{.what = 1}, {.what = UINT32_MAX}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int turned = 0; turned < 2; turned++) {
            const cpath_agenda_row two[] = {rows[i][turned], rows[i][!turned]};
            int32_t order[2] = {7, 7};
            assert_int_equal(cpath_agenda_order(CPATH_VIEW(two, 2), order, 2), CPATH_OK);
            assert_true(order[0] == turned && order[1] == !turned);
        }
    }
}

/* A row's text in both languages, and where it is cut. */
static void rows_as_texts(void **state)
{
    static const struct {
        cpath_agenda_row row;
        const char *ru, *en;
    } texts[] = {
        {{.what = CPATH_AGENDA_NEXT_CONTACT, .stage = 1}, "Следующий контакт", "Next contact"},
        {{.what = CPATH_AGENDA_NEXT_CONTACT, .stage = 1, .due = CPATH_TIME_NONE}, "Договориться о следующем контакте",
         "Agree the next contact"},
        {{.what = CPATH_AGENDA_RECORD, .needs = CPATH_NEEDS_REASON | CPATH_NEEDS_PURPOSE},
         "Записать: причину, цель следующего контакта", "Record: the reason, the purpose of the next contact"},
        {{.what = CPATH_AGENDA_TELL, .part = 5}, "Сообщить об исходе: Руководитель", "Tell of the outcome: Head"},
        {{.what = CPATH_AGENDA_TERM, .term = 9}, "звонок по КП на следующий день после отправки",
         "a call about the proposal on the day after it was sent"},
        {{.what = CPATH_AGENDA_EXPIRES, .term = 11, .item = 1}, "Использовать или продлить: 3 дня бронь бригады",
         "Use or renew: 3 days the booking of the crew holds"},
        {{.what = CPATH_AGENDA_EXPIRES, .term = 11}, "Использовать или продлить: 3 дня бронь бригады",
         "Use or renew: 3 days the booking of the crew holds"},
        {{.what = CPATH_AGENDA_EXPIRES, .term = 11, .due = CPATH_TIME_NONE}, "Использовать или продлить: 3 дня бронь бригады",
         "Use or renew: 3 days the booking of the crew holds"},
        {{.what = CPATH_AGENDA_PROMISE, .part = 12}, "Обещание №12", "Promise 12"},
        {{.what = CPATH_AGENDA_MOVE, .stage = 2}, "Условия этапа выполнены, пора дальше: Встреча",
         "The stage's gates are clear, move on: Meeting"},
        {{.what = CPATH_AGENDA_ESCALATED, .term = 9}, "Просрочено у других: звонок по КП на следующий день после отправки",
         "Overdue with others: a call about the proposal on the day after it was sent"},
    };
    (void)state;
    cpath_journey *russian = remarka_in(CPATH_LANG_RU);
    char text[256], cut[256];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const cpath_agenda_row *row = &texts[i].row;
        assert_int_equal(cpath_agenda_format(russian, row, sizeof *row, text, sizeof text), (int32_t)strlen(texts[i].ru));
        assert_string_equal(text, texts[i].ru);
        for (int32_t capacity = 1; capacity <= (int32_t)strlen(texts[i].ru); capacity++) { /* between characters */
            assert_int_equal(cpath_agenda_format(russian, row, sizeof *row, cut, capacity), (int32_t)strlen(texts[i].ru));
            assert_true(strlen(cut) < (size_t)capacity && memcmp(cut, text, strlen(cut)) == 0);
            assert_true(((unsigned char)text[strlen(cut)] & 0xC0) != 0x80);
        }
        assert_true(cpath_agenda_format(built_in, row, sizeof *row, text, sizeof text) > 0);
        assert_string_equal(text, texts[i].en);
    }
    for (uint32_t item = 1; item <= 3; item++) {
        static const uint32_t whats[] = {CPATH_AGENDA_TASK, CPATH_AGENDA_PROMISE, CPATH_AGENDA_CLIENT};
        static const char *const begins[][2] = {{"", ""}, {"Promised: ", "Обещано: "}, {"The client: ", "Клиент: "}};
        cpath_agenda_row row = {.what = whats[item - 1], .item = item};
        assert_true(cpath_agenda_format(built_in, &row, sizeof row, text, sizeof text) > 0);
        snprintf(cut, sizeof cut, "%s%s", begins[item - 1][0], cpath_journey_text(built_in, CPATH_TABLE_ITEMS, item));
        assert_string_equal(text, cut);
        row.due = CPATH_TIME_NONE;
        assert_true(cpath_agenda_format(russian, &row, sizeof row, text, sizeof text) > 0);
        snprintf(cut, sizeof cut, "%s%s", begins[item - 1][1], cpath_journey_text(russian, CPATH_TABLE_ITEMS, item));
        assert_string_equal(text, cut);
    }
    cpath_agenda_row row = {.what = CPATH_AGENDA_TASK};
    assert_int_equal(cpath_agenda_format(NULL, &row, sizeof row, text, 9), CPATH_EINVAL);
    assert_int_equal(cpath_agenda_format(built_in, NULL, sizeof row, text, 9), CPATH_EINVAL);
    assert_int_equal(cpath_agenda_format(built_in, &row, sizeof row, NULL, 9), CPATH_EINVAL);
    assert_int_equal(cpath_agenda_format(built_in, &row, sizeof row, text, -1), CPATH_EINVAL);
    assert_int_equal(cpath_agenda_format(built_in, &row, sizeof row - 1, text, 9), CPATH_ESIZE);
    const cpath_agenda_row wrong[] = {{.what = 0}, {.what = 11}, {.what = 7, .stage = 7}, {.what = 7, .item = 53},
                                      {.what = 7, .term = 16}, {.what = 7, .role = 8}, {.what = 3, .part = 8}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(cpath_agenda_format(built_in, &wrong[i], sizeof row, text, 9), CPATH_ERANGE);
    }
    free(russian);
}

static void urgencies_as_the_order_has_them(void **state)
{
    (void)state;
    enum { NONE, ON = CPATH_VERDICT_ON_TIME, RISK = CPATH_VERDICT_AT_RISK, LATE = CPATH_VERDICT_LATE,
           LAPSED = CPATH_VERDICT_LAPSED, UNKNOWN = CPATH_VERDICT_UNKNOWN };
    static const struct {
        uint32_t verdict;
        cpath_time due;
        int32_t urgency;
    } rows[] = {{LATE, 0, CPATH_URGENCY_OVERDUE},  {LAPSED, 9, CPATH_URGENCY_OVERDUE}, {RISK, 0, CPATH_URGENCY_NOW},
                {ON, -7, CPATH_URGENCY_TIMED},     {UNKNOWN, 1, CPATH_URGENCY_TIMED},  {77, 1, CPATH_URGENCY_TIMED},
                {LATE, CPATH_TIME_NONE, CPATH_URGENCY_UNTIMED}, {ON, CPATH_TIME_NONE, CPATH_URGENCY_UNTIMED}};
    struct {
        cpath_agenda_row row;
        uint64_t newer;
    } longer = {{.verdict = RISK}, 0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_agenda_row row = {.verdict = rows[i].verdict, .due = rows[i].due};
        assert_int_equal(cpath_agenda_urgency(&row, sizeof row), rows[i].urgency);
    }
    assert_int_equal(cpath_agenda_urgency(&longer.row, sizeof longer), CPATH_URGENCY_NOW);
    assert_int_equal(cpath_agenda_urgency(&longer.row, sizeof longer.row - 1), CPATH_ESIZE);
    assert_int_equal(cpath_agenda_urgency(NULL, sizeof longer.row), CPATH_EINVAL);
}

static void what_a_contact_lacks_as_text(void **state)
{
    (void)state;
    const uint32_t needs = CPATH_NEEDS_REASON | CPATH_NEEDS_PURPOSE | UINT32_C(1) << 31; /* the last is no need */
    char text[128];
    assert_int_equal(cpath_needs_format(needs, 0, text, sizeof text), 14);
    assert_string_equal(text, "reason purpose");
    assert_int_equal(cpath_needs_format(needs, CPATH_LANG_EN, text, sizeof text), 43);
    assert_string_equal(text, "the reason, the purpose of the next contact");
    assert_int_equal(cpath_needs_format(needs, CPATH_LANG_RU, text, 10), 62);
    assert_string_equal(text, "прич"); /* a capacity of 10 bytes is 4 letters and the NUL */
    assert_int_equal(cpath_needs_format(0, 0, text, sizeof text), 0);
    assert_string_equal(text, "");
    assert_int_equal(cpath_needs_format(1, 0, NULL, 0), 7);
    assert_int_equal(cpath_needs_format(1, 0, NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_needs_format(1, 0, text, -1), CPATH_EINVAL);
}

/* A promise is due by a term that ends with what does it: with that point and no other. */
static void a_promise_is_due_by_what_does_it(void **state)
{
    (void)state;
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"}, {.key = "two", .name = "2", .goal = "2"}};
    static const cpath_goal_row goals[] = {{.key = "home", .text = "h", .stage = 1}, {.key = "office", .text = "o", .stage = 1}};
    static cpath_item_row items[] = {{.key = "kept", .text = "k", .stage = 1, .kind = CPATH_ITEM_PROMISE},
                                     {.key = "a", .text = "a", .stage = 2, .kind = CPATH_ITEM_TASK},
                                     {.key = "b", .text = "b", .stage = 2, .kind = CPATH_ITEM_TASK}};
    static cpath_term_row terms[] = {
        {.key = "hour", .text = "h", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, .max = 3600,
         .anchor = {.kind = CPATH_POINT_CREATED}},
        {.key = "x", .text = "x", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 2}},
        {.key = "y", .text = "y", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 3}}};
#define CALL_HOME {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1, .goal = 1, .channel = CPATH_CHANNEL_CALL}
    static const struct {
        cpath_point does, ends;
        uint32_t same;
    } rows[] = {
        {CALL_HOME, CALL_HOME, 1},
        {CALL_HOME, {.kind = CPATH_POINT_CONTACT_STARTED, .stage = 1, .goal = 1, .channel = CPATH_CHANNEL_CALL}, 0},
        {CALL_HOME, {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1, .goal = 2, .channel = CPATH_CHANNEL_CALL}, 0},
        {CALL_HOME, {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1, .goal = 1, .channel = CPATH_CHANNEL_MEETING}, 0},
        {{.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2}, {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2}, 1},
        {{.kind = CPATH_POINT_STAGE_PASSED, .stage = 1}, {.kind = CPATH_POINT_STAGE_PASSED, .stage = 2}, 0},
        {{.kind = CPATH_POINT_ITEM_DONE, .item = 2}, {.kind = CPATH_POINT_ITEM_DONE, .item = 2}, 1},
        {{.kind = CPATH_POINT_ITEM_DONE, .item = 2}, {.kind = CPATH_POINT_ITEM_DONE, .item = 3}, 0},
        {{.kind = CPATH_POINT_AGREED, .term = 2}, {.kind = CPATH_POINT_AGREED, .term = 2}, 1},
        {{.kind = CPATH_POINT_AGREED, .term = 2}, {.kind = CPATH_POINT_AGREED, .term = 3}, 0},
    };
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "promises";
    input.stages = CPATH_VIEW(stages, 2);
    input.goals = CPATH_VIEW(goals, 2);
    input.items = CPATH_VIEW(items, 3);
    input.terms = CPATH_VIEW(terms, 3);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_agenda_row found[16];
        uint32_t term = 7;
        items[0].done_by = rows[i].does;
        terms[0].target = rows[i].ends;
        cpath_journey *journey = journey_of(&input);
        cpath_test_use(journey, office);
        const cpath_test_log *log = log_of(MON "10:00 created goal=home", MON "10:05 promised kept");
        int32_t count = cpath_agenda(journey, test_calendars(), cpath_test_fold(log, log->now), log->now, 0, 0, CPATH_ROOM(found, 16));
        for (int32_t n = 0; n < count; n++) {
            term = found[n].what == CPATH_AGENDA_PROMISE ? found[n].term : term;
        }
        assert_int_equal(term, rows[i].same);
        free(journey);
    }
}

enum { WIDE = 130 }; /* terms: a bit each, in words of 64 */

static int runs_from_the_start(int32_t term)
{
    return term % 3 == 0 || term % 7 == 1;
}

/* As many roles as there may be, of whom the last one answers, and a task for each of many terms. The last term wants its
 * task promised and not done. */
static cpath_journey *wide_journey(void)
{
    static char keys[WIDE + 1][12];
    static cpath_role_row roles[CPATH_MAX_ROLES];
    static cpath_item_row items[WIDE];
    static cpath_term_row terms[WIDE];
    static const cpath_stage_row stages[] = {{.key = "a", .name = "a", .responsible = ROLE(CPATH_MAX_ROLES)}, {.key = "b", .name = "b"}};
    static const cpath_next_step_row steps[] = {
        {.outcome = CPATH_OUTCOME_REFUSED, .number_from = 1, .text = "x", .tell = ROLE(CPATH_MAX_ROLES)}};
    for (int32_t i = 0; i < WIDE; i++) {
        snprintf(keys[i], sizeof keys[i], "k%d", (int)i);
        items[i] = (cpath_item_row){.key = keys[i], .text = "an item", .stage = 1, .kind = CPATH_ITEM_TASK};
        terms[i] = (cpath_term_row){.key = keys[i], .text = "a term", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .max = 3600,
                                    .flags = CPATH_TERM_HAS_MAX, .anchor = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2},
                                    .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 1 + (uint32_t)i}};
        if (runs_from_the_start(i + 1)) {
            terms[i].anchor = (cpath_point){.kind = CPATH_POINT_CREATED};
        }
    }
    terms[WIDE - 2].target.kind = CPATH_POINT_PROMISED;
    for (int32_t i = 0; i < CPATH_MAX_ROLES; i++) {
        roles[i] = (cpath_role_row){keys[i], "a role"};
    }
    cpath_journey_input in = CPATH_JOURNEY_INPUT_INIT;
    in.language = CPATH_LANG_EN;
    in.revision = 1;
    in.id = "wide";
    in.roles = CPATH_VIEW(roles, CPATH_MAX_ROLES);
    in.stages = CPATH_VIEW(stages, 2);
    in.items = CPATH_VIEW(items, WIDE);
    in.terms = CPATH_VIEW(terms, WIDE);
    in.next_steps = CPATH_VIEW(steps, 1);
    return journey_of(&in);
}

/* A task whose term runs is that term's row, and no other task is; all are the last role's. */
static void each_of_many_terms_asks_for_its_own_task(void **state)
{
    (void)state;
    cpath_journey *journey = wide_journey();
    cpath_test_use(journey, office);
    const cpath_test_log *log = log_of(MON "10:00 created", MON "10:30 contact mail refused reason=9");
    int32_t size = cpath_deal_size(journey, 0, 0), told = 0;
    cpath_deal *deal = malloc((size_t)size);
    static cpath_agenda_row rows[MOST];
    assert_int_equal(cpath_deal_init(journey, 1, 0, 0, deal, size), CPATH_OK);
    assert_int_equal(cpath_deal_apply(journey, test_calendars(), deal, CPATH_VIEW(log->events, 1), NULL, log->events[0].at, NULL), 1);
    int32_t count = cpath_agenda(journey, test_calendars(), deal, log->events[0].at, 0, 0, CPATH_ROOM(rows, MOST));
    for (int32_t i = 0; i < count; i++) {
        assert_int_equal(rows[i].role, CPATH_MAX_ROLES);
        assert_int_equal(rows[i].person, 0);
    }
    for (int32_t number = 1; number <= WIDE; number++) {
        int32_t terms = 0, tasks = 0;
        for (int32_t i = 0; i < count; i++) {
            terms += rows[i].what == CPATH_AGENDA_TERM && rows[i].term == (uint32_t)number;
            tasks += rows[i].what == CPATH_AGENDA_TASK && rows[i].item == (uint32_t)number;
        }
        assert_int_equal(terms, runs_from_the_start(number));
        assert_int_equal(tasks, !runs_from_the_start(number) || number == WIDE - 1);
    }
    assert_int_equal(count, 1 + WIDE + 1); /* the next contact; the promise is asked for, and so is its task */
    assert_int_equal(cpath_deal_apply(journey, test_calendars(), deal, CPATH_VIEW(log->events + 1, 1), NULL, log->now, NULL), 1);
    count = cpath_agenda(journey, test_calendars(), deal, log->now, CLOSED, 0, CPATH_ROOM(rows, MOST));
    for (int32_t i = 0; i < count; i++) {
        told += rows[i].what == CPATH_AGENDA_TELL && rows[i].part == CPATH_MAX_ROLES && rows[i].role == CPATH_MAX_ROLES;
    }
    assert_int_equal(told, 1);
    assert_int_equal(count, 1);
    free(deal);
    free(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_by_hand),
        cmocka_unit_test(an_unknown_due_comes_with_those_that_have_none),
        cmocka_unit_test(other_journeys),
        cmocka_unit_test(a_promise_is_due_by_what_does_it),
        cmocka_unit_test(each_of_many_terms_asks_for_its_own_task),
        cmocka_unit_test(the_laws_hold),
        cmocka_unit_test(relabelled),
        cmocka_unit_test(errors),
        cmocka_unit_test(keys_of_an_agenda_do_not_run_into_each_other),
        cmocka_unit_test(rows_as_texts),
        cmocka_unit_test(urgencies_as_the_order_has_them),
        cmocka_unit_test(what_a_contact_lacks_as_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
