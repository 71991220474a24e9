/* SPDX-License-Identifier: MIT */
/* Every finding: a log that has it, one beside it that has not; and what holds of all. */
#include "findings.h"

static int use_built_in(void **state)
{
    (void)state;
    cpath_test_use(built_in, office);
    return 0;
}

static void every_code_is_told_and_is_not(void **state)
{
    (void)state;
    uint8_t seen[700] = {0};
    for (size_t i = 0; i < PAIRS; i++) {
        use_world(pairs[i].world);
        seen[pairs[i].code] = 1;
        assert_finding_at(cpath_test_read(pairs[i].with), pairs[i].at, pairs[i].code);
        assert_no_finding_at(cpath_test_read(pairs[i].without), pairs[i].then, pairs[i].code);
    }
    for (int32_t code = 0; code < 700; code++) {
        if ((cpath_finding_key(code) != NULL) != seen[code]) {
            fail_msg("CP%d has %s", code, seen[code] ? "no rule" : "no log here");
        }
    }
}

/* " 301 at=... row=2 other=0 n=0 value=0 first-contact first-contact.chat manager warning" */
static void finding_words(const cpath_finding *finding, char *text, size_t size)
{
    *text = '\0';
    put_word(text, size, cpath_word(CPATH_WORDS_SEVERITY, finding->severity));
    put_word(text, size, cpath_journey_key(cpath_test_journey, CPATH_TABLE_STAGES, finding->stage));
    put_word(text, size, cpath_journey_key(cpath_test_journey, CPATH_TABLE_ITEMS, finding->item));
    put_word(text, size, cpath_journey_key(cpath_test_journey, CPATH_TABLE_TERMS, finding->term));
    put_word(text, size, cpath_journey_key(cpath_test_journey, CPATH_TABLE_ROLES, finding->role));
    put_number(text, size, "code", finding->code);
    put_time(text, size, "at", finding->at);
    put_number(text, size, "row", finding->row);
    put_number(text, size, "other", finding->other_row);
    put_number(text, size, "n", finding->number);
    put_number(text, size, "part", finding->part);
    put_number(text, size, "value", finding->value);
}

/* A log and all its findings, in order; every word of each must be there. */
struct told {
    const char *why;
    int world;
    const char *lines[10];
    const char *now;
    const char *wants[8];
};

static int told_holds(const struct told *one)
{
    static cpath_finding findings[64];
    const cpath_test_log *log = cpath_test_read(one->lines);
    int32_t count = cpath_test_findings(log, one->now ? moment_of(one->now) : log->now, findings, 64), wanted = 0;
    int holds = 1;
    for (; one->wants[wanted]; wanted++) {
        char words[512] = " none", copy[256], *rest = copy;
        if (wanted < count) {
            finding_words(&findings[wanted], words, sizeof words);
        }
        snprintf(copy, sizeof copy, "%s", one->wants[wanted]);
        for (char *word; (word = strtok_r(rest, " ", &rest));) {
            if (!has_word(words, word)) {
                print_message("# %s: no %s in%s\n", one->why, word, words);
                holds = 0;
            }
        }
    }
    if (count != wanted) {
        print_message("# %s: %d findings, not %d\n", one->why, count, wanted);
        cpath_test_show(log, findings, count, (const int32_t[]){0});
    }
    return holds && count == wanted;
}

static void findings_say_what_and_when_and_whose(void **state)
{
    (void)state;
    static const struct told rows[] = {
        {"nothing", 0, {CREATED}, NULL, {NULL}},
        {"overdue: from its due on", 0, {CREATED, MON "10:00 contact mail until=10:04 postponed purpose=1 next=" TUE "11:00"},
         MON "12:00", {"code=301 error first-contact first-contact.chat manager at=" MON "10:14 row=2 other=0 n=0"}},
        {"met late: from then on", 0, {CREATED, PUT_OFF, MON "10:30 done first-contact.create-chat"}, MON "12:00",
         {"code=302 warning first-contact.chat at=" MON "10:30 row=3 other=2"}},
        {"a refusal without a reason", 0, {MON "10:00 stage meeting", MON "11:00 contact mail until=11:20 refused"}, NULL,
         {"code=102 error meeting engineer at=" MON "11:20 row=2 n=1"}},
        {"an outcome given later", 0, {CREATED, MON "10:05 contact mail", MON "10:10 outcome refused"}, NULL,
         {"code=102 at=" MON "10:10 row=3 n=1"}},
        {"the kind of meeting says whose", 0, {MON "10:00 stage meeting goal=measurement", MON "10:30 stage proposal"}, NULL,
         {"code=205 meeting meeting.send-data engineer warning row=2 at=" MON "10:30", "code=205 meeting.send-wishes engineer",
          "code=211 info meeting engineer row=2 at=" MON "10:30"}},
        {"the third refusal", 0, {MON "09:00 done first-contact.create-chat", PUT_OFF, SECOND " understood=yes",
                                  MON "12:00 contact mail refused reason=39"}, NULL,
         {"code=103 row=4 n=3 value=39 part=40", "code=118 error head row=4 n=3 at=" MON "12:00"}},
        {"not told of the third, whatever comes then", 0,
         {MON "09:00 done first-contact.create-chat", PUT_OFF, SECOND " understood=yes",
          MON "12:00 contact mail refused " DETAIL, MON "13:00 reopened contract", MON "13:10 done contract.sign",
          MON "14:00 contact mail bought"}, NULL,
         {"code=118 error head row=4 n=3 at=" MON "12:00", "code=308 info contract contract.signing manager row=6 at=" MON "14:00"}},
        {"done, its stage left, never started", 0,
         {MON "10:00 stage booking", MON "10:10 done booking.decided", MON "10:15 done booking.book-crew",
          MON "10:20 done booking.meeting-attended", MON "11:00 stage contract"}, NULL,
         {"code=308 info booking booking.meeting manager row=4 other=0 at=" MON "11:00"}},
        {"one lack of the client's, one finding", 0,
         {CREATED, PUT_OFF, MON "10:00 done first-contact.create-chat", MON "11:00 stage meeting"}, NULL,
         {"code=205 warning first-contact.meeting-agreed row=4"}},
        {"another kind of meeting than agreed", 0,
         {CREATED, PUT_OFF " goal=tour", MON "10:00 done first-contact.create-chat", MON "10:10 done first-contact.meeting-agreed",
          MON "11:00 stage meeting", MON "11:05 contact visit goal=designer postponed purpose=1 reason=1 understood=yes next=" TUE "11:00",
          MON "11:10 done meeting.send-data", MON "11:10 done meeting.send-wishes"}, NULL,
         {"code=209 warning meeting engineer row=6 n=2 value=2 at=" MON "11:05"}},
        {"a contact by another, and an item", 0,
         {CREATED, MON "10:00 assigned manager person=7", PUT_OFF " person=8", MON "10:00 done first-contact.create-chat person=9"}, NULL,
         {"code=401 warning first-contact manager row=3 n=1 value=0 at=" MON "10:00",
          "code=401 warning first-contact first-contact.create-chat manager row=4 n=0 value=0"}},
        {"not accepted, and not handed", 0,
         {CREATED, MON "10:05 handed curator stage=contract", MON "10:10 done first-contact.meeting-agreed", MON "11:00 stage meeting"},
         NULL, {"code=403 warning contract curator row=2 value=0 at=" MON "10:05",
                "code=402 warning first-contact manager row=4 value=2 at=" MON "11:00"}},
        {"returned", 0, {CREATED, MON "10:05 handed", MON "10:20 returned engineer"}, NULL,
         {"code=404 warning first-contact manager row=3 value=0 at=" MON "10:20"}},
        {"a promise, not its term too", 0, {CREATED, MON "10:10 promised first-contact.engineer-calls"}, MON "12:00",
         {"code=601 error first-contact.engineer-calls engineer at=" MON "11:10 row=2 other=0"}},
        {"kept late", 0, {CREATED, MON "10:10 promised first-contact.engineer-calls", MON "11:30 done first-contact.engineer-calls"},
         MON "12:00", {"code=602 first-contact.engineer-calls at=" MON "11:30 row=2 other=3"}},
        {"its own time, and not its term's", 0, {CREATED, PUT_OFF, MON "10:05 promised first-contact.chat-promised until=10:30"},
         MON "10:45", {"code=601 first-contact.chat-promised at=" MON "10:30 row=3"}},
        {"a promise kept by itself leaves the term overdue", 0,
         {CREATED, PUT_OFF, MON "10:05 promised first-contact.chat-promised", MON "10:06 done first-contact.chat-promised"},
         MON "10:45", {"code=301 first-contact.chat at=" MON "10:10 row=2"}},
        {"after a reopening the term speaks for a cancelled promise", 0,
         {CREATED, MON "10:10 promised first-contact.engineer-calls", MON "10:20 contact mail refused reason=3", TUE "10:00 reopened",
          TUE "10:00 done first-contact.create-chat", TUE "10:00 contact mail postponed purpose=1 reason=1 understood=yes next=" WED "11:00"},
         TUE "11:30", {"code=301 first-contact.engineer-calls at=" TUE "11:00 row=4"}},
        {"so it does for its own time", 0,
         {CREATED, MON "10:10 promised first-contact.engineer-calls until=17:00", MON "10:20 contact mail refused reason=3",
          TUE "10:00 reopened", TUE "10:00 done first-contact.create-chat",
          TUE "10:00 contact mail postponed purpose=1 reason=1 understood=yes next=" WED "11:00"},
         TUE "11:30", {"code=301 first-contact.engineer-calls at=" TUE "11:00 row=4"}},
        {"a promise broken before the refusal, and its term's clock anew", 0,
         {CREATED, MON "10:10 promised first-contact.engineer-calls until=10:15", MON "10:20 contact mail refused reason=3",
          TUE "10:00 reopened", TUE "10:00 done first-contact.create-chat",
          TUE "10:00 contact mail postponed purpose=1 reason=1 understood=yes next=" WED "11:00"},
         TUE "11:30", {"code=601 first-contact.engineer-calls at=" MON "10:15 row=2",
                       "code=301 first-contact.engineer-calls at=" TUE "11:00 row=4"}},
        {"promised again in the second of the refusal, too late already", 0,
         {CREATED, MON "10:10 promised first-contact.engineer-calls", MON "11:30 done first-contact.create-chat",
          MON "11:30 promised first-contact.engineer-calls", MON "11:30 contact mail refused reason=3"}, TUE "10:00",
         {"code=601 first-contact.engineer-calls at=" MON "11:10 row=4"}},
        {"promised again where the clock stays cancelled, which was late", 0,
         {CREATED, MON "10:00 done first-contact.create-chat", MON "10:10 promised first-contact.engineer-calls",
          MON "11:30 contact mail refused reason=3", MON "12:00 done first-contact.engineer-calls", TUE "10:00 reopened",
          TUE "10:00 contact mail postponed purpose=1 reason=1 understood=yes next=" THU "11:00",
          TUE "10:10 undone first-contact.engineer-calls", TUE "10:20 promised first-contact.engineer-calls"}, WED "10:00",
         {"code=301 first-contact.engineer-calls at=" MON "11:10 row=3"}},
        {"undone by itself, while its term was met in time", 0,
         {CREATED, PUT_OFF, MON "10:01 promised first-contact.chat-promised", MON "10:05 done first-contact.create-chat",
          MON "10:06 undone first-contact.chat-promised"}, MON "10:45", {NULL}},
        {"broken before the refusal, once", 0,
         {CREATED, MON "10:10 promised first-contact.engineer-calls", MON "11:20 contact mail refused reason=3"}, TUE "10:00",
         {"code=601 first-contact.engineer-calls at=" MON "11:10 row=2"}},
        {"a part paid too little", 0, {CREATED, PART, MON "11:00 paid amount=60"}, FRI "10:00",
         {"code=307 contract.payment manager part=1 value=40 at=" THU "00:00 row=2"}},
        {"a part of no amount, paid late", 0, {CREATED, MON "10:10 agreed contract.payment part=1 until=" WED "12:00", THU "10:00 paid amount=5"},
         NULL, {"code=302 contract.payment part=1 value=0 at=" THU "10:00 row=3 other=2"}},
        {"a due that the calendar does not know", BLIND, {"2026-03-26T17:00 stage proposal"}, NULL,
         {"code=309 info proposal proposal.estimate estimator at=2026-03-26T17:00 row=1"}},
        {"the next contact not kept", 0, {CREATED, PUT_OFF, MON "10:00 done first-contact.create-chat"}, TUE "13:00",
         {"code=113 at=" TUE "12:00 row=2 n=1"}},
        {"recorded late", 0, {CREATED, PUT_OFF " recorded=" TUE "00:10", MON "10:00 done first-contact.create-chat"}, TUE "00:10",
         {"code=116 row=2 n=1 value=51000 at=" TUE "00:10"}},
        {"a call that goes on too long", 0, {CREATED, MON "10:00 contact call until=10:20 bought"}, MON "10:06",
         {"code=304 value=300 at=" MON "10:05 row=2"}},
        {"an outcome without a contact", 0, {CREATED, MON "11:00 outcome refused reason=1"}, NULL,
         {"code=117 row=2 n=0 at=" MON "11:00"}},
        {"overlapping contacts", 0, {CREATED, MON "10:00 contact mail until=10:30 postponed purpose=1 next=" TUE "11:00",
                                     MON "10:05 contact mail postponed purpose=1 next=" TUE "11:00 reason=1 understood=yes"},
         MON "10:10", {"code=120 row=2 other=3 n=1"}},
        {"several lacks of one contact, in the order of their codes", 0, {CREATED, MON "10:00 done first-contact.create-chat",
                                                                       MON "10:05 contact mail postponed next=2026-02-07"}, NULL,
         {"code=105 row=3", "code=106 row=3", "code=112 row=3"}},
        {"what lies ahead", 0, {CREATED, MON "11:00 note", MON "12:00 contact refused"}, MON "10:30",
         {"code=502 row=2 at=" MON "11:00", "code=502 row=3 at=" MON "12:00"}},
        {"before the first row", 0, {CREATED}, MON "09:00", {"code=502 row=1"}},
        {"an unknown key", 0, {CREATED, MON "11:00 note goal=?nothing"}, NULL, {"code=503 row=2 value=6"}},
        {"idle", STRICT, {CREATED}, MON "13:00", {"code=212 row=1 value=10800 at=" MON "12:00 manager"}},
        {"a gate's own severity; gates of no goal that was named, and one turned off, are not asked", STRICT,
         {CREATED, MON "10:10 promised part=1 until=12:00", MON "10:20 stage meeting", MON "10:30 stage proposal"}, NULL,
         {"code=205 error meeting.send-data", "code=205 warning meeting.send-wishes"}},
        {"gates of a goal that was named are", STRICT,
         {CREATED, MON "10:10 promised part=1 until=12:00 goal=tour", MON "10:20 stage meeting", MON "10:30 stage proposal"}, NULL,
         {"code=205 error meeting.send-data", "code=205 warning meeting.send-wishes", "code=205 meeting"}},
        {"a gate on a contact is open once there was one, whatever came after it", STRICT,
         {CREATED, MON "10:10 promised part=1 until=12:00 goal=tour", MON "10:20 stage meeting",
          MON "10:25 contact visit postponed next=" TUE "11:00 purpose=x", MON "10:30 stage proposal",
          MON "10:31 done meeting.send-data", MON "10:31 done meeting.send-wishes",
          MON "10:32 contact call postponed next=" TUE "11:00 purpose=x reason=y understood=yes"}, MON "10:32", {NULL}},
        {"severities by check rows", STRICT, {CREATED, MON "10:00 contact mail bought"}, MON "11:00",
         {"code=208 info", "code=301 info first-contact.chat"}},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        use_world(rows[i].world);
        wrong += !told_holds(&rows[i]);
    }
    assert_int_equal(wrong, 0);
}

/* The findings of a log under one of the random journeys; a big deal each time. */
static uint64_t bytes[DEAL_BYTES / 8];

static int32_t findings_of(const struct world *world, const struct log *log, int32_t rows, cpath_time now, cpath_room room)
{
    int32_t count = cpath_check(world->journey, world_calendars(world), deal_in(bytes, world, 1), log_view(log, 0, rows),
                                NULL, now, room, NULL);
    if (count < 0) {
        show_log(log);
        fail_msg("check: %s", cpath_result_name(count));
    }
    return count;
}

#define MOST_FINDINGS 512
static cpath_finding all[MOST_FINDINGS], some[MOST_FINDINGS];

static int comes_before(const cpath_finding *a, const cpath_finding *b)
{
    return a->at != b->at ? a->at < b->at : a->code != b->code ? a->code < b->code : a->row < b->row;
}

static void they_are_in_order_and_within(const struct log *log, int32_t count, cpath_time now)
{
    assert_true(count <= MOST_FINDINGS);
    for (int32_t i = 0; i < count; i++) {
        int ahead = all[i].code == CPATH_CP502_IN_THE_FUTURE;
        assert_false(i > 0 && comes_before(&all[i], &all[i - 1]));
        assert_true(ahead ? all[i].at > now : all[i].at <= now);
        assert_true(all[i].row >= 0 && all[i].row <= log->count && all[i].other_row >= 0 && all[i].other_row <= log->count);
        assert_true(all[i].severity >= CPATH_SEVERITY_INFO && all[i].severity <= CPATH_SEVERITY_ERROR);
        assert_non_null(cpath_finding_key(all[i].code));
        assert_int_equal(all[i].deal, 1);
    }
}

/* Any room has the first of them, and not a byte more is written. */
static void any_room_has_the_first(const struct world *world, const struct log *log, int32_t count, cpath_time now)
{
    for (int32_t capacity = 0; capacity <= count; capacity++) {
        memset(some, 0x5A, sizeof some);
        assert_int_equal(findings_of(world, log, log->count, now, CPATH_ROOM(some, capacity)), count);
        if (memcmp(some, all, (size_t)capacity * sizeof *all) != 0) {
            show_log(log);
            fail_msg("other findings in a room of %d", capacity);
        }
        assert_int_equal(((unsigned char *)&some[capacity])[0], 0x5A);
    }
}

/* But for rows after now, only the rows up to now count. */
static void later_rows_tell_nothing(const struct world *world, const struct log *log, int32_t count, cpath_time now)
{
    int32_t rows = 0, told = 0;
    while (rows < log->count && log->events[rows].at <= now) {
        rows++;
    }
    int32_t prefix = findings_of(world, log, rows, now, CPATH_ROOM(some, MOST_FINDINGS));
    for (int32_t i = 0; i < count; i++) {
        if (all[i].code != CPATH_CP502_IN_THE_FUTURE) {
            assert_true(told < prefix);
            if (memcmp(&all[i], &some[told], sizeof *all) != 0) {
                show_log(log);
                fail_msg("CP%d, row %d is not the prefix's", all[i].code, all[i].row);
            }
            told++;
        }
    }
    assert_int_equal(prefix, told);
    uint32_t off = cpath_check_severity(world->journey, CPATH_CP502_IN_THE_FUTURE) == CPATH_SEVERITY_OFF;
    assert_int_equal(count - told, off ? 0 : log->count - rows);
}

static int of_the_state(int32_t code)
{
    static const int32_t codes[] = {118, 122, 205, 206, 207, 211, 212, 301, 302, 305, 306, 307, 308, 309,
                                    402, 403, 404, 601, 602, 603};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i] == code) {
            return 1;
        }
    }
    return 0;
}

/* A deal folded before tells the same of its state; what its rows broke has been told. */
static void the_state_tells_it_again(const struct world *world, const struct log *log, int32_t count)
{
    cpath_time now = log->end + some_while();
    count = findings_of(world, log, log->count, now, CPATH_ROOM(all, MOST_FINDINGS));
    cpath_deal *deal = deal_in(bytes, world, 1);
    assert_int_equal(cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(log, 0, log->count), NULL,
                                      CPATH_TIME_MAX, NULL), log->count);
    for (int again = 0; again < 2; again++) { /* and asking it changes nothing */
        int32_t told = 0, later = cpath_check(world->journey, world_calendars(world), deal, log_view(log, 0, 0), NULL, now,
                                              CPATH_ROOM(some, MOST_FINDINGS), NULL);
        for (int32_t i = 0; i < count; i++) {
            if (of_the_state(all[i].code)) {
                while (told < later && !of_the_state(some[told].code)) {
                    told++;
                }
                if (told == later || memcmp(&all[i], &some[told], sizeof *all) != 0) {
                    show_log(log);
                    fail_msg("CP%d, row %d is not told of the state", all[i].code, all[i].row);
                }
                told++;
            }
        }
        while (told < later && !of_the_state(some[told].code)) {
            told++;
        }
        assert_int_equal(told, later);
    }
}

/* Folded row by row, check by check: what is told once by the rows is told once in all. */
static void told_once_by_parts(const struct world *world, const struct log *log)
{
    cpath_time now = log->end;
    int32_t count = findings_of(world, log, log->count, now, CPATH_ROOM(all, MOST_FINDINGS)), once = 0, parts = 0;
    static const int32_t codes[] = {103, 104, 111, 112, 114, 115, 117, 119, 120, 121, 201, 202, 203, 204, 208, 209, 303,
                                    401, 501, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512};
    uint8_t counts[700] = {0};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        counts[codes[i]] = 1;
    }
    for (int32_t i = 0; i < count; i++) {
        once += counts[all[i].code];
    }
    cpath_deal *deal = deal_in(bytes, world, 1);
    for (int32_t row = 0; row < log->count; row++) {
        int32_t told = cpath_check(world->journey, world_calendars(world), deal, log_view(log, row, 1), NULL,
                                   log->events[row].at, CPATH_ROOM(some, MOST_FINDINGS), NULL);
        assert_true(told >= 0 && told <= MOST_FINDINGS);
        for (int32_t i = 0; i < told; i++) {
            parts += counts[some[i].code];
        }
    }
    assert_int_equal(once, parts);
}

/* Each late clock that no promise speaks for is told, and no other. */
static void late_clocks_are_told(const struct world *world, const struct log *log)
{
    static cpath_clock clocks[64];
    cpath_time now = log->end + some_while();
    int32_t told = 0, late = 0, found, count;
    for (int32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == CPATH_EVENT_PROMISED) {
            return;
        }
    }
    found = findings_of(world, log, log->count, now, CPATH_ROOM(all, MOST_FINDINGS));
    for (int32_t i = 0; i < found; i++) {
        told += all[i].code == CPATH_CP301_OVERDUE || all[i].code == CPATH_CP302_MET_LATE ||
                all[i].code == CPATH_CP307_PAID_TOO_LITTLE || all[i].code == CPATH_CP305_LAPSED ||
                all[i].code == CPATH_CP306_TOO_EARLY || all[i].code == CPATH_CP309_DUE_UNKNOWN;
    }
    count = cpath_deal_clocks(world->journey, world_calendars(world), (cpath_deal *)(void *)bytes, now,
                              CPATH_ROOM(clocks, 64));
    for (int32_t i = 0; i < count; i++) {
        late += clocks[i].verdict == CPATH_VERDICT_LATE || clocks[i].verdict == CPATH_VERDICT_LAPSED ||
                clocks[i].verdict == CPATH_VERDICT_EARLY || clocks[i].verdict == CPATH_VERDICT_UNKNOWN;
    }
    assert_int_equal(told, late);
}

static void laws_of_findings(void **state)
{
    (void)state;
    struct world worlds[8];
    uint8_t seen[700] = {0};
    cpath_test_use(built_in, office);
    worlds[0] = world_of(built_in, office, office);
    worlds[1] = world_of(remarka_with(CPATH_POLICY_BOUGHT_PASSES), blind, office);
    for (int i = 2; i < 8; i++) {
        worlds[i] = world_of(random_journey(), office, i % 2 ? blind : office);
    }
    for (int i = 0; i < (quick() ? 400 : 40000); i++) {
        const struct world *world = &worlds[i % 8];
        struct log log = random_log(world, 20);
        cpath_time now = log.events[0].at - 100 + pick(log.end - log.events[0].at + 200000);
        int32_t count = findings_of(world, &log, log.count, now, CPATH_ROOM(all, MOST_FINDINGS));
        for (int32_t n = 0; n < count; n++) {
            seen[all[n].code] = 1;
        }
        they_are_in_order_and_within(&log, count, now);
        if (i % 10 == 0) {
            any_room_has_the_first(world, &log, count, now);
        }
        later_rows_tell_nothing(world, &log, count, now);
        the_state_tells_it_again(world, &log, count);
        told_once_by_parts(world, &log);
        late_clocks_are_told(world, &log);
    }
    for (int32_t code = 0; code < 700 && !quick(); code++) {
        if (cpath_finding_key(code) && !seen[code] && code != CPATH_CP512_NO_SUCH_PROMISE) {
            fail_msg("CP%d is in no random log", code);
        }
    }
    for (int i = 1; i < 8; i++) {
        void *own;
        memcpy(&own, &worlds[i].journey, sizeof own);
        free(own);
    }
}

static void severities_are_built_in_or_the_journeys(void **state)
{
    (void)state;
    static const struct {
        int32_t code, built_in, strict;
    } rows[] = {
        {101, CPATH_SEVERITY_ERROR, CPATH_SEVERITY_ERROR},     {112, CPATH_SEVERITY_WARNING, CPATH_SEVERITY_WARNING},
        {301, CPATH_SEVERITY_ERROR, CPATH_SEVERITY_INFO},      {302, CPATH_SEVERITY_WARNING, CPATH_SEVERITY_OFF},
        {309, CPATH_SEVERITY_INFO, CPATH_SEVERITY_INFO},       {0, CPATH_ERANGE, CPATH_ERANGE},
        {100, CPATH_ERANGE, CPATH_ERANGE},                     {-101, CPATH_ERANGE, CPATH_ERANGE},
        {INT32_MAX, CPATH_ERANGE, CPATH_ERANGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(cpath_check_severity(built_in, rows[i].code), rows[i].built_in);
        assert_int_equal(cpath_check_severity(strict, rows[i].code), rows[i].strict);
    }
    assert_int_equal(cpath_check_severity(NULL, 101), CPATH_EINVAL);
    cpath_test_use(strict, office);
    assert_no_finding_at(log_of(CREATED, PUT_OFF, MON "10:20 done first-contact.create-chat"), NULL, CPATH_CP302_MET_LATE);
    assert_no_finding(log_of(CREATED, TALKED), CPATH_CP207_WON_WITHOUT);
    assert_no_finding(log_of(CREATED, MON "11:00 stage meeting", MON "11:00 note"), CPATH_CP205_LEFT_WITHOUT);
}

#define LEFT_AS(goal) MON "10:00 created" goal, MON "11:00 stage two"

/* What the built-in journey has none of: stages for which nobody answers, a client's action that only one kind of
 * meeting hopes for, gates whose finding is off. */
static void other_journeys(void **state)
{
    (void)state;
    static const cpath_role_row roles[] = {{"manager", "Manager"}};
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"}, {.key = "two", .name = "2", .goal = "2"}};
    static const cpath_goal_row goals[] = {{.key = "home", .text = "h", .stage = 1}, {.key = "office", .text = "o", .stage = 1}};
    static const cpath_item_row items[] = {{.key = "task", .text = "t", .stage = 1, .kind = CPATH_ITEM_TASK},
                                           {.key = "seen", .text = "s", .stage = 1, .goal = 1, .kind = CPATH_ITEM_CLIENT_ACTION}};
    static const cpath_gate_row gates[] = {{.kind = CPATH_GATE_LEAVE, .stage = 1, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 2}}};
    static const cpath_gate_row grave[] = {{.kind = CPATH_GATE_LEAVE, .stage = 1, .severity = CPATH_SEVERITY_ERROR,
                                            .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 2}}};
    static const cpath_check_row checks[] = {{CPATH_CP205_LEFT_WITHOUT, CPATH_SEVERITY_OFF}};
    static const cpath_item_row hopes[] = {{.key = "seen", .text = "s", .stage = 1, .kind = CPATH_ITEM_CLIENT_ACTION},
                                           {.key = "liked", .text = "l", .stage = 2, .kind = CPATH_ITEM_CLIENT_ACTION}};
    static const cpath_gate_row entering[] = {{.kind = CPATH_GATE_ENTER, .stage = 2, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}}};
    static const struct told only_205_is_not_told_twice = {
        "only what CP205 tells is not told twice", 0, {LEFT_AS(""), MON "12:00 contact call bought"}, NULL,
        {"code=206 two seen at=" MON "11:00 row=2", "code=211 one at=" MON "11:00 row=2", "code=211 two at=" MON "12:00 row=3"}};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "other";
    input.roles = CPATH_VIEW(roles, 1);
    input.stages = CPATH_VIEW(stages, 2);
    input.goals = CPATH_VIEW(goals, 2);
    input.items = CPATH_VIEW(items, 2);
    cpath_journey *plain = journey_of(&input);
    input.gates = CPATH_VIEW(gates, 1);
    cpath_journey *gated = journey_of(&input);
    input.checks = CPATH_VIEW(checks, 1);
    cpath_journey *silent = journey_of(&input);
    input.gates = CPATH_VIEW(grave, 1);
    cpath_journey *grave_but_silent = journey_of(&input);
    input.checks.count = 0;
    input.items = CPATH_VIEW(hopes, 2);
    input.gates = CPATH_VIEW(entering, 1);
    cpath_journey *entered = journey_of(&input);
    cpath_test_use(plain, office);
    assert_no_finding(log_of(CREATED, MON "10:00 assigned manager person=7", MON "10:00 done task person=8"), CPATH_CP401_OTHER_PERSON);
    assert_no_finding(log_of(CREATED, MON "10:05 contact call bought recorded=" WED "10:00"), CPATH_CP116_RECORDED_LATE); /* no policy */
    assert_no_finding(log_of(LEFT_AS("")), CPATH_CP211_ACTIONS_UNSEEN);
    assert_no_finding(log_of(LEFT_AS(" goal=office")), CPATH_CP211_ACTIONS_UNSEEN);
    assert_finding(log_of(LEFT_AS(" goal=home")), CPATH_CP211_ACTIONS_UNSEEN);
    cpath_test_use(gated, office); /* what the gate tells is not told twice */
    assert_finding(log_of(LEFT_AS(" goal=home")), CPATH_CP205_LEFT_WITHOUT);
    assert_no_finding(log_of(LEFT_AS(" goal=home")), CPATH_CP211_ACTIONS_UNSEEN);
    const cpath_journey *const off[] = {silent, grave_but_silent};
    for (size_t i = 0; i < 2; i++) {
        cpath_test_use(off[i], office);
        assert_no_finding(log_of(LEFT_AS(" goal=home")), CPATH_CP205_LEFT_WITHOUT);
        assert_finding(log_of(LEFT_AS(" goal=home")), CPATH_CP211_ACTIONS_UNSEEN);
    }
    cpath_test_use(entered, office);
    assert_true(told_holds(&only_205_is_not_told_twice));
    free(plain);
    free(gated);
    free(entered);
    free(silent);
    free(grave_but_silent);
}

/* Nothing lies after 31 December 9999: no limit is passed there. */
static void limits_on_the_last_day_of_all(void **state)
{
    (void)state;
    cpath_test_use(strict, office); /* within half an hour */
    assert_no_finding(log_of("9999-12-31T23:45Z created", "9999-12-31T23:45Z contact call bought recorded=9999-12-31T23:59:59Z"),
                      CPATH_CP116_RECORDED_LATE);
    cpath_test_use(built_in, office); /* on the same day */
    cpath_test_use_hours(9, 18, 0);
    assert_no_finding(log_of("9999-12-31T10:00 created", "9999-12-31T10:05 contact call bought recorded=9999-12-31T23:59:59"),
                      CPATH_CP116_RECORDED_LATE);
    cpath_test_use(built_in, office); /* a date that has no number there, so nobody knows whether it is worked */
    cpath_test_log *log = log_of(CREATED, MON "10:00 contact mail postponed purpose=4 next=2026-02-07");
    assert_finding(log, CPATH_CP112_NEXT_OUTSIDE_HOURS);
    log->events[1].next_at = CPATH_TIME_MAX;
    assert_no_finding(log, CPATH_CP112_NEXT_OUTSIDE_HOURS);
}

/* A term that ends with a time being agreed has ended when one first was, of those that stand. */
static void agreed_before_its_term_began(void **state)
{
    (void)state;
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"}};
    static const cpath_item_row items[] = {{.key = "a", .text = "a", .stage = 1, .kind = CPATH_ITEM_PROMISE}};
    static const cpath_term_row terms[] = {
        {.key = "asked", .text = "a", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, .max = 60,
         .anchor = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}, .target = {.kind = CPATH_POINT_AGREED, .term = 2}},
        {.key = "paid", .text = "p", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .target = {.kind = CPATH_POINT_PAID}}};
#define TWO_PARTS MON "10:00 created", MON "10:10 agreed paid part=1 amount=5 until=" WED "12:00",                      MON "10:20 agreed paid part=2 amount=5 until=" WED "12:00"
    static const struct told rows[] = {
        {"the first of two", 0, {TWO_PARTS}, NULL, {"code=308 one asked row=2 at=" MON "10:10"}},
        {"agreed anew, it is the other", 0, {TWO_PARTS, MON "10:30 agreed paid part=1 amount=5 until=" THU "12:00"}, NULL,
         {"code=308 row=3 at=" MON "10:20"}},
        {"cancelled by a refusal, none", 0, {TWO_PARTS, MON "10:30 contact call refused reason=9"}, NULL, {NULL}},
    };
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "parts";
    input.stages = CPATH_VIEW(stages, 1);
    input.items = CPATH_VIEW(items, 1);
    input.terms = CPATH_VIEW(terms, 2);
    cpath_journey *journey = journey_of(&input);
    cpath_test_use(journey, office);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(told_holds(&rows[i]));
    }
    free(journey);
}

/* Who is to mend it: an item's roles come before those of the term that promises it, these before the stage's. The
 * last of all roles may be the one to tell. A promise does not speak for the parts agreed for its term. */
static void promises_and_roles(void **state)
{
    (void)state;
    static char keys[CPATH_MAX_ROLES][8];
    static cpath_role_row roles[CPATH_MAX_ROLES];
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1", .responsible = ROLE(1)}};
    static const cpath_item_row items[] = {
        {.key = "call", .text = "c", .stage = 1, .kind = CPATH_ITEM_PROMISE},
        {.key = "visit", .text = "v", .stage = 1, .kind = CPATH_ITEM_PROMISE, .roles = ROLE(3)},
        {.key = "sign", .text = "s", .stage = 1, .kind = CPATH_ITEM_PROMISE}};
#define KEPT(named, number)                                                                                               \
    .key = (named), .text = (named), .stage = 1, .kind = CPATH_TERM_DUE, .roles = ROLE(2),                                \
    .target = {.kind = CPATH_POINT_ITEM_DONE, .item = (number)}
#define WITHIN_TEN(number)                                                                                                \
    .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, .max = 600, .anchor = {.kind = CPATH_POINT_PROMISED, .item = (number)}
    static const cpath_term_row terms[] = {{KEPT("called", 1), WITHIN_TEN(1)}, {KEPT("visited", 2), WITHIN_TEN(2)},
                                           {KEPT("signed", 3), .clock = CPATH_CLOCK_AGREED}};
    static const cpath_next_step_row steps[] = {
        {.text = "t", .number_from = 1, .outcome = CPATH_OUTCOME_REFUSED, .tell = ROLE(CPATH_MAX_ROLES)}};
    static const struct told rows[] = {
        {"by its term", 0, {CREATED, MON "10:00 promised call until=10:05"}, MON "10:06", {"code=601 call r2 row=2"}},
        {"by itself", 0, {CREATED, MON "10:00 promised visit until=10:05"}, MON "10:06", {"code=601 visit r3 row=2"}},
        {"a term that has run", 0, {CREATED, MON "10:00 promised call"}, MON "10:11", {"code=601 call called r2 row=2"}},
        {"whose work it was", 0, {CREATED, MON "10:00 assigned r1 person=7", MON "10:01 done call person=8"}, NULL,
         {"code=401 call r1 row=3"}},
        {"a part too", 0, {CREATED, MON "10:10 promised sign until=12:00", MON "10:20 agreed signed part=1 until=13:00"}, MON "14:00",
         {"code=601 sign r2 at=" MON "12:00 row=2 part=0", "code=301 signed r2 at=" MON "13:00 row=3 part=1"}},
        {"the last role", 0, {CREATED, MON "10:05 contact call refused"}, NULL, {"code=118 r64 row=2 n=1"}},
    };
    for (int i = 0; i < CPATH_MAX_ROLES; i++) {
        snprintf(keys[i], sizeof keys[i], "r%d", i + 1);
        roles[i] = (cpath_role_row){keys[i], keys[i]};
    }
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "whose";
    input.roles = CPATH_VIEW(roles, CPATH_MAX_ROLES);
    input.stages = CPATH_VIEW(stages, 1);
    input.items = CPATH_VIEW(items, 3);
    input.terms = CPATH_VIEW(terms, 3);
    input.next_steps = CPATH_VIEW(steps, 1);
    cpath_journey *journey = journey_of(&input);
    cpath_test_use(journey, office);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(told_holds(&rows[i]));
    }
    free(journey);
}

/* How long a client has been idle is not known where the calendar is not. */
static void idle_time_beyond_the_known_dates(void **state)
{
    (void)state;
    cpath_test_use(strict, blind);
    assert_finding_at(log_of("2026-03-26T10:00 created"), "2026-03-26T15:00", CPATH_CP212_IDLE);
    assert_no_finding_at(log_of("2026-03-26T10:00 created"), "2026-03-30T15:00", CPATH_CP212_IDLE);
}

/* Asked at a moment, the rows after it have something wrong with the time of one. */
static void refused_at(const cpath_test_log *log, cpath_time now, int32_t code, int32_t row, uint32_t reason)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), CPATH_VIEW(log->events, log->count), NULL, now,
                                 CPATH_ROOM(all, MOST_FINDINGS), &problem), code);
    assert_int_equal(problem.table, CPATH_TABLE_EVENTS);
    assert_int_equal(problem.row, row);
    assert_int_equal(problem.field, CPATH_FIELD_AT);
    assert_int_equal(problem.reason, reason);
}

static void errors_of_check(void **state)
{
    (void)state;
    cpath_test_log *log = log_of(MON "10:00 created", MON "12:00 note", MON "11:00 note");
    cpath_view rows = CPATH_VIEW(log->events, log->count), none = test_calendars();
    cpath_room room = CPATH_ROOM(all, MOST_FINDINGS);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    cpath_time early = moment_of(MON "11:30"), late = moment_of(MON "13:00");
    const int32_t order[] = {0, 2, 1}, wrong[] = {0, 3, 1};
    none.count = 0;
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, NULL, late, room, &problem), CPATH_EORDER);
    assert_int_equal(problem.row, 2);
    refused_at(log, early, CPATH_EORDER, 2, CPATH_REASON_OUT_OF_ORDER);
    refused_at(log, moment_of(MON "11:00"), CPATH_EORDER, 2, CPATH_REASON_OUT_OF_ORDER); /* now is not after now */
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, order, early, room, &problem), 1);
    assert_int_equal(all[0].row, 3);
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, wrong, early, room, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_check(built_in, test_calendars(), NULL, rows, order, early, room, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_check(NULL, test_calendars(), cpath_test_deal(), rows, order, early, room, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_check(built_in, none, cpath_test_deal(), rows, order, early, room, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, order, CPATH_TIME_MAX + 1, room, NULL),
                     CPATH_ERANGE);
    room.element_size = 8;
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, order, early, room, NULL), CPATH_ESIZE);
    room = (cpath_room){NULL, 0, 0, 0, 0};
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, order, early, room, NULL), 1);
    log->events[1].at = INT64_C(568971820800); /* the year 20000 is no future */
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, order, early, room, &problem), CPATH_ERANGE);
    assert_int_equal(problem.row, 1);
    log->events[1].at = late;
    log->events[1].kind = 0; /* a row after now is not judged, whatever it is */
    assert_int_equal(cpath_check(built_in, test_calendars(), cpath_test_deal(), rows, order, early, room, &problem), 1);
    log->events[2].at = CPATH_TIME_MAX + 1; /* nor behind a row that is one */
    refused_at(log, early, CPATH_ERANGE, 2, CPATH_REASON_OUT_OF_RANGE);
    log->events[2].at = moment_of(MON "11:00");
    cpath_deal *deal = cpath_test_deal();
    assert_int_equal(cpath_check(built_in, test_calendars(), deal, rows, order, early, room, NULL), 1);
    assert_int_equal(cpath_check(built_in, test_calendars(), deal, CPATH_VIEW(log->events, 0), NULL, early - 3600, room, NULL),
                     CPATH_EORDER);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(every_code_is_told_and_is_not),
        cmocka_unit_test(findings_say_what_and_when_and_whose),
        cmocka_unit_test_setup(severities_are_built_in_or_the_journeys, use_built_in),
        cmocka_unit_test(other_journeys),
        cmocka_unit_test(limits_on_the_last_day_of_all),
        cmocka_unit_test(agreed_before_its_term_began),
        cmocka_unit_test(promises_and_roles),
        cmocka_unit_test(idle_time_beyond_the_known_dates),
        cmocka_unit_test_setup(errors_of_check, use_built_in),
        cmocka_unit_test(laws_of_findings),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
