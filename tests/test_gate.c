/* SPDX-License-Identifier: MIT */
/* Gates before a move: by hand, and against what `check` says after it. */
#include "random_logs.h"

static cpath_calendar *office;
static cpath_journey *built_in, *gated;

enum { MANAGER = 1, HEAD = 5, DESIGNER_GOAL = 2 };

/* The built-in journey with gates of every kind. Rows 11 and on: */
static const cpath_gate_row more_gates[] = {
    /* 11 */ {.kind = CPATH_GATE_ENTER, .stage = 2, .point = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1, .channel = 1}},
    /* 12 */ {.kind = CPATH_GATE_ENTER, .stage = 1, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}, .severity = CPATH_SEVERITY_ERROR},
    /* 13 */ {.kind = CPATH_GATE_LEAVE, .stage = 1, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 2}, .roles = ROLE(HEAD)},
    /* 14 */ {.kind = CPATH_GATE_LEAVE, .stage = 1, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 3}, .severity = CPATH_SEVERITY_OFF},
    /* 15 */ {.kind = CPATH_GATE_WIN, .point = {.kind = CPATH_POINT_PAID}, .severity = CPATH_SEVERITY_INFO},
    /* 16 */ {.kind = CPATH_GATE_LEAVE, .stage = 6, .point = {.kind = CPATH_POINT_AGREED, .term = 14}},
    /* 17 */ {.kind = CPATH_GATE_LEAVE, .stage = 2, .point = {.kind = CPATH_POINT_CONTACT_STARTED, .stage = 2, .goal = DESIGNER_GOAL}},
    /* 18 */ {.kind = CPATH_GATE_LEAVE, .stage = 2, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 13}}, /* measure, goal 1 */
};
#define MORE (int32_t)(sizeof more_gates / sizeof *more_gates)

static cpath_journey *gated_journey(void)
{
    static cpath_gate_row gates[32];
    static cpath_check_row checks[] = {{CPATH_CP206_ENTERED_WITHOUT, CPATH_SEVERITY_ERROR}};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    memcpy(gates, input.gates.data, (size_t)input.gates.count * sizeof *gates);
    memcpy(gates + input.gates.count, more_gates, sizeof more_gates);
    input.gates = CPATH_VIEW(gates, input.gates.count + MORE);
    input.checks = CPATH_VIEW(checks, 1);
    return journey_of(&input);
}

static int set_up(void **state)
{
    (void)state;
    office = office_of("mon-fri 09:00-18:00");
    built_in = remarka_in(CPATH_LANG_EN);
    gated = gated_journey();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(office);
    free(built_in);
    free(gated);
    return 0;
}

static const char *shut(const cpath_deal *deal, uint32_t stage, uint64_t roles)
{
    static char text[512];
    cpath_blocker blockers[32];
    int32_t count = cpath_gate_check(cpath_test_journey, deal, stage, roles, CPATH_ROOM(blockers, 32));
    snprintf(text, sizeof text, "%s", count < 0 ? cpath_result_name(count) : "");
    for (int32_t i = 0; i < count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%u:%s", i ? " " : "", blockers[i].gate,
                 cpath_word(CPATH_WORDS_SEVERITY, blockers[i].severity));
    }
    return text;
}

struct gate_case {
    const char *lines[8];
    uint32_t stage; /* moved to; 0 a win */
    uint64_t roles;
    const char *shut; /* the gates: number and severity */
    int plain;        /* in the journey as it is built in */
};

#define CREATED MON "10:00 created"
#define CALLED MON "10:00 contact call until=10:04 postponed purpose=1 next=" TUE "10:00"

static const struct gate_case cases[] = {
    {{CREATED}, 2, 0, "1:warning", 1},
    {{CREATED, MON "11:00 done first-contact.meeting-agreed"}, 2, 0, "", 1},
    {{CREATED, MON "11:00 done first-contact.meeting-agreed", MON "12:00 undone first-contact.meeting-agreed"}, 2, 0, "1:warning", 1},
    {{CREATED}, 6, 0, "1:warning", 1}, /* what is skipped is not left */
    {{CREATED}, 1, 0, "", 1},
    {{CREATED}, 0, 0, "10:warning", 1}, /* won early, the stage is not passed */
    {{MON "10:00 stage proposal", MON "11:00 done proposal.agree-estimate"}, 4, 0, "5:warning 6:warning", 1},
    {{MON "10:00 stage proposal"}, 2, 0, "", 1}, /* back: nothing is left */
    {{MON "10:00 stage contract"}, 0, 0, "10:warning", 1},
    {{MON "10:00 stage contract", MON "10:10 done contract.sign"}, 0, 0, "", 1},
    {{MON "10:00 stage contract", MON "10:10 contact bought"}, 0, 0, "", 1}, /* won already */
    {{CREATED, MON "11:00 contact refused reason=1"}, 2, 0, "", 1},

    {{CREATED}, 2, 0, "1:warning 11:error 13:warning", 0},
    {{CREATED}, 2, ROLE(MANAGER), "1:warning 11:error", 0},
    {{CREATED}, 2, ROLE(MANAGER) | ROLE(HEAD), "1:warning 11:error 13:warning", 0},
    {{CREATED, MON "10:00 contact call until=10:04"}, 2, ROLE(MANAGER), "1:warning 11:error", 0}, /* not ended */
    {{CREATED, CALLED, MON "11:00 note"}, 2, ROLE(MANAGER), "1:warning", 0},
    {{CREATED, CALLED, MON "11:00 contact mail", MON "12:00 contact visit"}, 2, ROLE(MANAGER), "1:warning", 0}, /* it was */
    {{CREATED, MON "10:00 contact", MON "11:00 contact mail"}, 2, ROLE(MANAGER), "1:warning", 0}, /* a channel not said */
    {{MON "10:00 stage meeting", MON "11:00 contact call stage=first-contact", MON "12:00 contact call"}, 2, 0, "", 0},
    {{MON "10:00 stage meeting", MON "11:00 done meeting.send-data", MON "11:00 done meeting.send-wishes"}, 3, 0, "", 0},
    {{MON "10:00 stage meeting", MON "11:00 done meeting.send-data goal=designer", MON "11:00 done meeting.send-wishes"}, 3, 0, "17:warning", 0},
    {{MON "10:00 stage meeting", MON "11:00 done meeting.send-data goal=measurement", MON "11:00 done meeting.send-wishes"}, 3, 0,
     "18:warning", 0},
    {{MON "10:00 stage meeting", MON "11:00 contact goal=designer", MON "11:30 contact goal=measurement"}, 3, 0,
     "2:warning 3:warning 18:warning", 0},
    {{MON "10:00 stage meeting"}, 1, 0, "12:error", 0},
    {{CREATED}, 1, 0, "", 0}, /* to where it is */
    {{MON "10:00 stage contract"}, 0, 0, "10:warning 15:info 16:warning", 0},
    {{MON "10:00 stage contract", MON "11:00 paid amount=5"}, 0, 0, "10:warning 16:warning", 0},
    {{MON "10:00 stage contract", MON "11:00 agreed contract.payment part=1 until=" TUE "10:00"}, 0, 0, "10:warning 15:info", 0},
    {{MON "10:00 stage booking"}, 0, 0, "10:warning 15:info", 0},
    {{MON "10:00 stage contract", MON "11:00 contact refused reason=1"}, 0, 0, "10:warning 15:info 16:warning", 0},
    {{MON "10:00 stage meeting", MON "11:00 contact refused reason=1"}, 1, 0, "12:error", 0}, /* opened again there */
    {{MON "10:00 stage meeting", MON "11:00 contact refused reason=1"}, 2, 0, "11:error", 0},
    {{CREATED, MON "11:00 contact mail refused reason=1"}, 3, 0, "", 0},
    {{MON "10:00 stage contract", MON "11:00 contact bought"}, 0, 0, "", 0}, /* won: it left the stage then */
};

static void gates_by_hand(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cpath_test_use(cases[i].plain ? built_in : gated, office);
        const cpath_test_log *log = cpath_test_read(cases[i].lines);
        cpath_deal *deal = cpath_test_fold(log, log->events[log->count - 1].at);
        const char *got = shut(deal, cases[i].stage, cases[i].roles);
        if (strcmp(got, cases[i].shut) != 0) {
            print_message("# case %zu (%s …): '%s', wanted '%s'\n", i, cases[i].lines[0], got, cases[i].shut);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void a_deal_without_events_begins_in_the_stage(void **state)
{
    (void)state;
    cpath_test_use(gated, office);
    assert_string_equal(shut(cpath_test_deal(), 1, 0), "12:error");
    assert_string_equal(shut(cpath_test_deal(), 2, 0), "11:error");
    assert_string_equal(shut(cpath_test_deal(), 0, 0), "10:warning 15:info");
}

/* Gates on every item of two stages, and after them one on a contact. */
static void of_many_gates_a_contact_is_remembered(void **state)
{
    static cpath_gate_row gates[128];
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    (void)state;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    int32_t count = 0, items = input.items.count;
    for (; count < 2 * items; count++) {
        gates[count] = (cpath_gate_row){.kind = CPATH_GATE_LEAVE, .stage = count < items ? 1 : 2,
                                        .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 1 + (uint32_t)(count % items)}};
    }
    gates[count++] = (cpath_gate_row){.kind = CPATH_GATE_LEAVE, .stage = 3, .point = {.kind = CPATH_POINT_CONTACT_STARTED, .channel = 1}};
    gates[count++] = (cpath_gate_row){.kind = CPATH_GATE_LEAVE, .stage = 3, .point = {.kind = CPATH_POINT_CONTACT_STARTED, .channel = 2}};
    input.gates = CPATH_VIEW(gates, count);
    cpath_journey *journey = journey_of(&input);
    cpath_test_use(journey, office);
    const cpath_test_log *log = log_of(CREATED, MON "10:05 contact call", MON "10:10 contact mail", MON "11:00 stage proposal");
    assert_string_equal(shut(cpath_test_fold(log, log->now), 4, 0), "106:warning");
    free(journey);
}

static void a_blocker_says_what_is_missing(void **state)
{
    (void)state;
    cpath_test_use(gated, office);
    const cpath_test_log *log = log_of(MON "10:00 stage contract");
    cpath_deal *deal = cpath_test_fold(log, log->now);
    cpath_blocker rows[3];
    const cpath_blocker wanted[3] = {
        {10, CPATH_GATE_WIN, 6, CPATH_POINT_ITEM_DONE, cpath_test_number(CPATH_TABLE_ITEMS, "contract.sign"), 0, 2, 0},
        {15, CPATH_GATE_WIN, 6, CPATH_POINT_PAID, 0, 0, 1, 0},
        {16, CPATH_GATE_LEAVE, 6, CPATH_POINT_AGREED, 0, 14, 2, 0}};
    for (int32_t capacity = 0; capacity <= 3; capacity++) { /* the first ones, and how many there are */
        memset(rows, 0xA5, sizeof rows);
        assert_int_equal(cpath_gate_check(gated, deal, 0, 0, CPATH_ROOM(rows, capacity)), 3);
        assert_memory_equal(rows, wanted, (size_t)capacity * sizeof *rows);
        assert_true(capacity == 3 || rows[capacity].gate == 0xA5A5A5A5);
    }
    log = log_of(MON "10:00 stage meeting");
    assert_int_equal(cpath_gate_check(gated, cpath_test_fold(log, log->now), 1, 0, CPATH_ROOM(rows, 3)), 1);
    assert_true(rows[0].gate == 12 && rows[0].kind == CPATH_GATE_ENTER && rows[0].stage == 1); /* the one entered */
    const char *const texts[3] = {cpath_journey_text(gated, CPATH_TABLE_ITEMS, wanted[0].item),
                                  cpath_word_text(CPATH_WORDS_POINT, CPATH_POINT_PAID, CPATH_LANG_EN),
                                  cpath_journey_text(gated, CPATH_TABLE_TERMS, 14)};
    const cpath_blocker none[] = {{0}, {.point = 99}, {.point = 1, .item = 1000}, {.point = 1, .term = 1000}};
    char text[256];
    for (int i = 0; i < 3; i++) {
        assert_int_equal(cpath_gate_format(gated, &wanted[i], sizeof *wanted, text, sizeof text), (int32_t)strlen(texts[i]));
        assert_string_equal(text, texts[i]);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(cpath_gate_format(gated, &none[i], sizeof *none, text, sizeof text), CPATH_ERANGE);
    }
    assert_int_equal(cpath_gate_format(NULL, wanted, sizeof *wanted, text, 9), CPATH_EINVAL);
    assert_int_equal(cpath_gate_format(gated, NULL, sizeof *wanted, text, 9), CPATH_EINVAL);
    assert_int_equal(cpath_gate_format(gated, wanted, sizeof *wanted - 1, text, 9), CPATH_ESIZE);
    assert_int_equal(cpath_gate_format(gated, wanted, sizeof *wanted, NULL, 9), CPATH_EINVAL);
    assert_int_equal(cpath_gate_format(gated, wanted, sizeof *wanted, text, -1), CPATH_EINVAL);
}

/* Gates that check says were not heeded, by kind, stage, item, term and severity. */
static int is_told(const cpath_finding *findings, int32_t count, const cpath_blocker *blocker)
{
    static const int32_t codes[] = {0, CPATH_CP206_ENTERED_WITHOUT, CPATH_CP205_LEFT_WITHOUT, CPATH_CP207_WON_WITHOUT};
    for (int32_t i = 0; i < count; i++) {
        if (findings[i].code == codes[blocker->kind] && findings[i].item == blocker->item &&
            findings[i].term == blocker->term && findings[i].severity == blocker->severity) {
            return 1;
        }
    }
    return 0;
}

/* How many are told of this very move. */
static int32_t told_now(const cpath_finding *findings, int32_t count, cpath_time at)
{
    int32_t told = 0;
    for (int32_t i = 0; i < count; i++) {
        told += findings[i].code >= CPATH_CP205_LEFT_WITHOUT && findings[i].code <= CPATH_CP207_WON_WITHOUT &&
                findings[i].at == at;
    }
    return told;
}

/* A move that is made: a stage, or (0) a purchase. */
static cpath_event move_to(uint32_t stage, cpath_time at, int lost)
{
    cpath_event event;
    memset(&event, 0, sizeof event);
    event.deal = 1;
    event.at = at;
    event.sequence = 1000;
    event.kind = stage ? (lost ? CPATH_EVENT_REOPENED : CPATH_EVENT_STAGE) : CPATH_EVENT_OUTCOME;
    event.stage = stage;
    event.outcome = stage ? 0 : CPATH_OUTCOME_BOUGHT;
    return event;
}

static int point_reached(const struct world *world, const cpath_deal *deal, uint32_t number)
{
    cpath_gate_row gate;
    assert_true(cpath_journey_rows(world->journey, CPATH_TABLE_GATES, number, CPATH_ROOM(&gate, 1)) > 0);
    return cpath_deal_reached(world->journey, deal, &gate.point, sizeof gate.point);
}

/* What is shut before a move is what check tells of it, but for what the move itself reaches. */
static int32_t law(const struct world *world, const struct log *log)
{
    static uint64_t bytes[DEAL_BYTES / 8], copy[DEAL_BYTES / 8];
    static cpath_finding findings[512];
    cpath_blocker blockers[8];
    cpath_deal *deal = deal_in(bytes, world, 1);
    cpath_state state = CPATH_STATE_INIT;
    cpath_time at = log->end + 200000;
    assert_true(cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(log, 0, log->count), NULL,
                                 log->end, NULL) >= 0);
    assert_int_equal(cpath_deal_state(world->journey, world_calendars(world), deal, at, &state), CPATH_OK);
    int32_t shut_ones = 0;
    for (uint32_t stage = 0; stage <= world->rows[CPATH_TABLE_STAGES]; stage++) {
        int passes = !stage && state.status == CPATH_STATUS_OPEN && state.stage < world->rows[CPATH_TABLE_STAGES];
        cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
        assert_int_equal(cpath_journey_head(world->journey, &head), CPATH_OK);
        if (passes && head.policies & CPATH_POLICY_BOUGHT_PASSES) {
            continue; /* bought is no win there */
        }
        int32_t count = cpath_gate_check(world->journey, deal, stage, 0, CPATH_ROOM(blockers, 8));
        assert_in_range(count, 0, 8);
        cpath_event event = move_to(stage, at, state.status == CPATH_STATUS_LOST);
        memcpy(copy, bytes, sizeof copy);
        int32_t told = cpath_check(world->journey, world_calendars(world), (cpath_deal *)(void *)copy,
                                   CPATH_VIEW(&event, 1), NULL, at, CPATH_ROOM(findings, 512), NULL);
        assert_in_range(told, 0, 512);
        int32_t of_this = told_now(findings, told, at);
        for (int32_t i = 0; i < count; i++) { /* a stage passed before is told as of then */
            if (!is_told(findings, told, &blockers[i])) {
                assert_true(point_reached(world, (cpath_deal *)(void *)copy, blockers[i].gate));
            }
        }
        if (of_this > count) {
            show_log(log);
            fail_msg("to stage %u: %d shut, %d told", stage, count, of_this);
        }
        shut_ones += count;
    }
    return shut_ones;
}

static void what_is_shut_is_what_check_tells(void **state)
{
    (void)state;
    _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    cpath_calendar *shifts = shifts_of((const cpath_zone *)(const void *)zone);
    cpath_test_use(built_in, office);
    int32_t shut_ones = 0;
    for (int i = 0; i < (quick() ? 100 : 3000); i++) {
        cpath_journey *journey = random_journey();
        struct world world = world_of(journey, office, shifts);
        struct log log = random_log(&world, MOST_EVENTS);
        shut_ones += law(&world, &log);
        free(journey);
    }
    assert_true(shut_ones > 100);
    free(shifts);
}

static void errors(void **state)
{
    (void)state;
    cpath_test_use(gated, office);
    cpath_deal *deal = cpath_test_fold(log_of(CREATED), moment_of(MON "10:00"));
    cpath_blocker row;
    const cpath_room room = CPATH_ROOM(&row, 1);
    const cpath_room small = {&row, 1, sizeof row - 4, 0, 0}, reserved = {&row, 1, sizeof row, 0, 1}, none = {NULL, 1, sizeof row, 0, 0};
    assert_int_equal(cpath_gate_check(NULL, deal, 2, 0, room), CPATH_EINVAL);
    assert_int_equal(cpath_gate_check(gated, NULL, 2, 0, room), CPATH_EINVAL);
    assert_int_equal(cpath_gate_check(built_in, deal, 2, 0, room), CPATH_EMISMATCH);
    assert_int_equal(cpath_gate_check(gated, deal, 7, 0, room), CPATH_ERANGE);
    assert_int_equal(cpath_gate_check(gated, deal, CPATH_UNKNOWN, 0, room), CPATH_ERANGE);
    assert_int_equal(cpath_gate_check(gated, deal, 2, 0, small), CPATH_ESIZE);
    assert_int_equal(cpath_gate_check(gated, deal, 2, 0, reserved), CPATH_EINVAL);
    assert_int_equal(cpath_gate_check(gated, deal, 2, 0, none), CPATH_EINVAL);
    memset(deal, 0, 8);
    assert_int_equal(cpath_gate_check(gated, deal, 2, 0, room), CPATH_ECORRUPT);
}

enum { WIDE = 130 }; /* rows: a bit each, in words of 64 */

/* A journey of `count` goals, items and gates: its first stage is left once there was a contact with each goal. */
static cpath_journey *wide_journey(int32_t count)
{
    static char keys[WIDE][12];
    static cpath_goal_row goals[WIDE];
    static cpath_item_row items[WIDE];
    static cpath_gate_row gates[WIDE];
    static const cpath_stage_row stages[] = {{.key = "a", .name = "a", .responsible = 1}, {.key = "b", .name = "b", .responsible = 1}};
    static const cpath_role_row roles[] = {{"r", "r"}};
    for (int32_t i = 0; i < count; i++) {
        snprintf(keys[i], sizeof keys[i], "k%d", (int)i);
        goals[i] = (cpath_goal_row){.key = keys[i], .text = "a goal", .stage = 1};
        items[i] = (cpath_item_row){.key = keys[i], .text = "an item", .stage = 1, .kind = CPATH_ITEM_TASK};
        gates[i] = (cpath_gate_row){.kind = CPATH_GATE_LEAVE, .stage = 1,
                                    .point = {.kind = CPATH_POINT_CONTACT_STARTED, .stage = 1, .goal = 1 + (uint32_t)i}};
    }
    cpath_journey_input in = CPATH_JOURNEY_INPUT_INIT;
    in.language = CPATH_LANG_EN;
    in.revision = 1;
    in.id = "wide";
    in.roles = CPATH_VIEW(roles, 1);
    in.stages = CPATH_VIEW(stages, 2);
    in.goals = CPATH_VIEW(goals, count);
    in.items = CPATH_VIEW(items, count);
    in.gates = CPATH_VIEW(gates, count);
    return journey_of(&in);
}

/* A deal in just its room, in memory of its own; the bytes behind it stay as they are. */
static cpath_deal *deal_in_its_room(const cpath_journey *journey, int32_t *size)
{
    static const unsigned char behind[64] = {0xA5, 0x5A, 0xA5};
    *size = cpath_deal_size(journey, 0, 0);
    unsigned char *bytes = malloc((size_t)*size + sizeof behind);
    memcpy(bytes + *size, behind, sizeof behind);
    assert_int_equal(cpath_deal_init(journey, 1, 0, 0, bytes, *size - 1), CPATH_ECAPACITY);
    assert_int_equal(cpath_deal_init(journey, 1, 0, 0, bytes, *size), CPATH_OK);
    assert_memory_equal(bytes + *size, behind, sizeof behind);
    return (cpath_deal *)(void *)bytes;
}

static void fold_one(const cpath_journey *journey, cpath_deal *deal, cpath_event event, int32_t size)
{
    const unsigned char *behind = (const unsigned char *)deal + size;
    event.deal = 1;
    assert_int_equal(cpath_deal_apply(journey, test_calendars(), deal, CPATH_VIEW(&event, 1), NULL, event.at, NULL), 1);
    assert_int_equal(cpath_deal_verify(journey, deal, size), size);
    assert_true(behind[0] == 0xA5 && behind[1] == 0x5A && behind[2] == 0xA5 && !behind[3] && !behind[63]);
}

/* Each goal, item and gate has its own bit or place, the first as well as the last of a word of 64 and beside it. */
static void each_of_many_gates_has_its_own_contact(void **state)
{
    (void)state;
    static const int32_t counts[] = {1, 63, 64, 65, 127, 128, 129, WIDE};
    cpath_test_use(built_in, office);
    cpath_time at = moment_of(MON "10:00");
    for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
        int32_t count = counts[n], size = 0;
        cpath_journey *journey = wide_journey(count);
        cpath_deal *deal = deal_in_its_room(journey, &size);
        fold_one(journey, deal, (cpath_event){.kind = CPATH_EVENT_CREATED, .at = at}, size);
        for (int32_t goal = 1; goal <= count; goal++) { /* nobody named it yet */
            assert_int_equal(cpath_gate_check(journey, deal, 2, 0, (cpath_room){0}), goal - 1);
            fold_one(journey, deal, (cpath_event){.kind = CPATH_EVENT_NOTE, .at = at, .stage = 1, .goal = (uint32_t)goal}, size);
        }
        for (int32_t k = 0; k < count; k++) {
            int32_t goal = k * 37 % count + 1; /* in a mixed order: 37 divides none of the counts */
            cpath_blocker rows[WIDE];
            cpath_item_state items[WIDE];
            fold_one(journey, deal, (cpath_event){.kind = CPATH_EVENT_CONTACT, .at = at + k, .stage = 1, .goal = (uint32_t)goal}, size);
            fold_one(journey, deal, (cpath_event){.kind = CPATH_EVENT_DONE, .at = at + k, .item = (uint32_t)goal}, size);
            assert_int_equal(cpath_gate_check(journey, deal, 2, 0, CPATH_ROOM(rows, WIDE)), count - k - 1);
            assert_int_equal(cpath_deal_items(journey, deal, CPATH_ROOM(items, WIDE)), count);
            int32_t shut = 0;
            for (int32_t i = 0; i < count; i++) {
                int done = items[i].done_at != CPATH_TIME_NONE;
                int blocked = shut < count - k - 1 && rows[shut].gate == (uint32_t)i + 1;
                assert_true(done != blocked); /* both came in the same order */
                shut += blocked;
            }
            assert_int_equal(shut, count - k - 1);
        }
        free(deal);
        free(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_of_many_gates_has_its_own_contact),
        cmocka_unit_test(gates_by_hand),
        cmocka_unit_test(a_deal_without_events_begins_in_the_stage),
        cmocka_unit_test(of_many_gates_a_contact_is_remembered),
        cmocka_unit_test(a_blocker_says_what_is_missing),
        cmocka_unit_test(what_is_shut_is_what_check_tells),
        cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
