/* SPDX-License-Identifier: MIT */
/* The catalogue of findings by example: of each code logs that have it, and one
 * beside each that has not. The tests check them, docs/findings.md shows the first. */
#ifndef TESTS_FINDINGS_H
#define TESTS_FINDINGS_H

#include "random_logs.h"

static cpath_calendar *office, *blind;
static cpath_journey *built_in, *strict;

/* The built-in journey with what it has no use for: idle time, an entering gate. */
static cpath_journey *strict_journey(void)
{
    static cpath_stage_row stages[8];
    static cpath_gate_row gates[16];
    static cpath_check_row checks[] = {{CPATH_CP301_OVERDUE, CPATH_SEVERITY_INFO},
                                       {CPATH_CP302_MET_LATE, CPATH_SEVERITY_OFF},
                                       {CPATH_CP207_WON_WITHOUT, CPATH_SEVERITY_OFF},
                                       {CPATH_CP211_ACTIONS_UNSEEN, CPATH_SEVERITY_OFF}};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    memcpy(stages, input.stages.data, (size_t)input.stages.count * sizeof *stages);
    memcpy(gates, input.gates.data, (size_t)input.gates.count * sizeof *gates);
    stages[0].idle = 2 * 3600;
    stages[0].flags = CPATH_STAGE_HAS_IDLE;
    gates[0].severity = CPATH_SEVERITY_OFF;   /* leaving the first contact */
    gates[1].severity = CPATH_SEVERITY_ERROR; /* leaving the meeting: send-data */
    cpath_gate_row *more = gates + input.gates.count;
    more[0] = (cpath_gate_row){.kind = CPATH_GATE_ENTER, .stage = 2, .point = {.kind = CPATH_POINT_PROMISED, .stage = 1}};
    more[1] = (cpath_gate_row){.kind = CPATH_GATE_LEAVE, .stage = 2, .point = {.kind = CPATH_POINT_ITEM_DONE, .item = 13}};
    more[2] = (cpath_gate_row){.kind = CPATH_GATE_LEAVE, .stage = 2,
                               .point = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 2, .goal = 3}};
    input.stages.data = stages;
    input.gates = CPATH_VIEW(gates, input.gates.count + 3);
    input.checks = CPATH_VIEW(checks, 4);
    input.policies = CPATH_POLICY_HAS_GRACE | CPATH_POLICY_HAS_RECORD_WITHIN;
    input.record_within = 1800;
    return journey_of(&input);
}

static int set_up(void **state)
{
    (void)state;
    _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    office = office_of("mon-fri 09:00-18:00");
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    blind = short_sighted((const cpath_zone *)(const void *)zone);
    built_in = remarka_in(CPATH_LANG_EN);
    strict = strict_journey();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(office);
    free(blind);
    free(built_in);
    free(strict);
    return 0;
}

#define CREATED MON "10:00 created"
#define TALKED MON "10:00 contact call until=10:04 bought"
#define PUT_OFF MON "10:00 contact mail postponed purpose=4 next=" TUE "11:00"
#define SECOND MON "11:00 contact mail postponed purpose=4 reason=4 next=" TUE "11:00"
#define LOST MON "10:00 contact mail refused reason=3"
#define DETAIL "reason=40"
#define TOUR MON "10:05 contact call goal=tour"
#define PART MON "10:10 agreed contract.payment part=1 amount=100 until=" WED "12:00"

enum { BUILT_IN, STRICT, BLIND };

struct pair {
    int32_t code;
    int world;
    const char *with[8], *at;     /* has the finding; at its end, or then */
    const char *without[8], *then; /* has not */
};

static const struct pair pairs[] = {
    {101, 0, {CREATED, MON "10:05 contact"}, NULL, {CREATED, MON "10:05 contact bought"}, NULL},
    {101, 0, {CREATED, MON "10:05 contact until=10:20"}, NULL, {CREATED, MON "10:05 contact until=10:20"}, MON "10:19"},
    {101, 0, {CREATED, MON "10:05 contact", MON "11:00 contact bought"}, NULL,
     {CREATED, MON "10:05 contact", MON "10:30 outcome postponed", MON "11:00 contact bought"}, NULL},
    {101, 0, {CREATED, MON "10:05 contact", MON "11:00 note"}, NULL,
     {CREATED, MON "10:05 contact bought", MON "11:00 contact"}, NULL},
    {101, 0, {CREATED, MON "10:05 contact", MON "10:06 note"}, NULL, {CREATED, LOST, MON "10:05 contact"}, NULL},
    {102, 0, {CREATED, MON "10:05 contact refused"}, NULL, {CREATED, MON "10:05 contact refused reason=1"}, NULL},
    {102, 0, {CREATED, MON "10:05 outcome refused"}, NULL, {CREATED, MON "10:05 contact refused reason_code=?x"}, NULL},
    {102, 0, {CREATED, PUT_OFF, MON "11:00 contact postponed next=" TUE "11:00 purpose=1"}, NULL,
     {CREATED, MON "11:00 contact postponed next=" TUE "11:00 purpose=1"}, NULL},
    {102, 0, {CREATED, MON "10:05 contact bought", MON "11:00 contact refused"}, NULL,
     {CREATED, MON "10:05 contact refused reason=1", MON "11:00 contact refused"}, NULL},
    {103, 0, {CREATED, PUT_OFF, SECOND, MON "12:00 contact refused reason=39"}, NULL,
     {CREATED, PUT_OFF, SECOND, MON "12:00 contact refused reason=40"}, NULL},
    {103, 0, {CREATED, PUT_OFF, SECOND, SECOND, MON "12:00 contact refused reason_code=?x"}, NULL,
     {CREATED, PUT_OFF, MON "12:00 contact refused reason_code=?x"}, NULL},
    {104, 0, {CREATED, MON "10:05 contact postponed purpose=3"}, NULL, {CREATED, PUT_OFF}, NULL},
    {105, 0, {CREATED, MON "10:05 contact postponed purpose=3 next=2026-02-03"}, NULL,
     {CREATED, MON "10:05 contact postponed purpose=3"}, NULL},
    {106, 0, {CREATED, MON "10:05 contact postponed next=" TUE "11:00"}, NULL, {CREATED, PUT_OFF}, NULL},
    {107, 0, {CREATED, PUT_OFF, SECOND " understood=purpose"}, NULL, {CREATED, PUT_OFF, SECOND " understood=reason"}, NULL},
    {107, 0, {CREATED, PUT_OFF, SECOND}, NULL, {CREATED, PUT_OFF}, NULL},
    {108, 0, {CREATED, PUT_OFF, SECOND " understood=reason"}, NULL, {CREATED, PUT_OFF, SECOND " understood=purpose"}, NULL},
    {109, 0, {CREATED, PUT_OFF, SECOND " understood=no"}, NULL, {CREATED, PUT_OFF, SECOND " understood=yes"}, NULL},
    {110, 0, {CREATED, PUT_OFF, SECOND " understood=no"}, NULL, {CREATED, PUT_OFF, SECOND}, NULL},
    {111, 0, {CREATED, MON "11:00 contact postponed purpose=3 next=11:00"}, NULL,
     {CREATED, MON "11:00 contact postponed purpose=3 next=11:01"}, NULL},
    {112, 0, {CREATED, MON "11:00 contact postponed purpose=3 next=" SAT "11:00"}, NULL,
     {CREATED, MON "11:00 contact postponed purpose=3 next=" FRI "09:00"}, NULL},
    {112, 0, {CREATED, MON "11:00 contact postponed purpose=3 next=" FRI "18:00"}, NULL,
     {CREATED, MON "11:00 contact postponed purpose=3 next=2026-02-06"}, NULL},
    {112, 0, {CREATED, MON "11:00 contact postponed purpose=3 next=2026-02-07"}, NULL,
     {CREATED, MON "11:00 contact refused reason=3 next=2026-02-07"}, NULL},
    {113, 0, {CREATED, PUT_OFF}, TUE "12:00:01", {CREATED, PUT_OFF}, TUE "12:00"},
    {113, 0, {CREATED, PUT_OFF, TUE "12:01 contact bought"}, NULL, {CREATED, PUT_OFF, TUE "12:00 contact bought"}, WED "10:00"},
    {113, 0, {CREATED, PUT_OFF, TUE "12:01 outcome bought"}, NULL, {CREATED, PUT_OFF, MON "12:00 outcome bought"}, WED "10:00"},
    {113, 0, {CREATED, PUT_OFF, TUE "13:00 outcome postponed purpose=1 next=" WED "10:00"}, NULL,
     {CREATED, PUT_OFF, TUE "10:00 outcome postponed purpose=1 next=" WED "10:00"}, WED "10:00"},
    {113, 0, {CREATED, MON "10:05 contact postponed purpose=3 next=2026-02-03"}, WED "00:00:01",
     {CREATED, MON "10:05 contact postponed purpose=3 next=2026-02-03"}, WED "00:00"},
    {114, 0, {CREATED, MON "10:05 contact refused reason=3 next=" TUE "11:00"}, NULL, {CREATED, LOST}, NULL},
    {115, 0, {CREATED, LOST, MON "11:00 contact"}, NULL, {CREATED, LOST, MON "11:00 reopened", MON "11:00 contact"}, NULL},
    {115, 0, {CREATED, MON "10:00 contact until=11:00 refused", MON "10:30 contact"}, NULL,
     {CREATED, MON "10:00 contact until=11:00 bought", MON "10:30 contact"}, NULL},
    {116, 0, {CREATED, MON "10:05 contact bought recorded=" TUE "00:01"}, TUE "10:00",
     {CREATED, MON "10:05 contact bought recorded=" TUE "00:00"}, TUE "10:00"},
    {116, STRICT, {CREATED, MON "10:05 contact until=10:10 bought recorded=10:41"}, MON "12:00",
     {CREATED, MON "10:05 contact until=10:10 bought recorded=10:40"}, MON "12:00"},
    {117, 0, {CREATED, MON "11:00 outcome bought"}, NULL, {CREATED, MON "10:00 contact", MON "11:00 outcome bought"}, NULL},
    {117, 0, {CREATED, TALKED, MON "11:00 outcome bought"}, NULL, {CREATED, MON "10:00 contact until=12:00", MON "11:00 outcome bought"},
     NULL},
    {118, 0, {CREATED, PUT_OFF, SECOND, MON "12:00 contact refused " DETAIL}, NULL,
     {CREATED, PUT_OFF, SECOND, MON "12:00 contact refused " DETAIL, MON "12:30 told head"}, NULL},
    {118, 0, {CREATED, PUT_OFF, SECOND, MON "12:00 contact refused " DETAIL, MON "12:30 told manager", TUE "10:00 reopened"}, NULL,
     {CREATED, PUT_OFF, MON "12:00 contact refused " DETAIL}, NULL},
    {119, 0, {CREATED, TALKED, MON "11:00 contact refused reason=1"}, NULL, {CREATED, PUT_OFF, MON "11:00 contact refused reason=1"},
     NULL},
    {119, 0, {CREATED, LOST, MON "11:00 contact bought"}, NULL, {CREATED, LOST, MON "11:00 reopened", MON "11:00 contact bought"}, NULL},
    {119, 0, {CREATED, LOST, MON "11:00 contact postponed"}, NULL, {CREATED, LOST, MON "11:00 contact refused"}, NULL},
    {119, 0, {CREATED, TALKED, MON "11:00 outcome postponed"}, NULL, {CREATED, TALKED, MON "11:00 contact bought"}, NULL},
    {120, 0, {CREATED, MON "10:00 contact until=10:30 bought", MON "10:29 contact"}, NULL,
     {CREATED, MON "10:00 contact until=10:30 bought", MON "10:30 contact"}, NULL},
    {121, 0, {CREATED, MON "10:00 contact until=09:30 bought"}, NULL, {CREATED, MON "10:00 contact until=10:00 bought"}, NULL},
    {121, 0, {CREATED, MON "10:00 paused until=10:00"}, NULL, {CREATED, MON "10:00 paused until=10:01"}, NULL},
    {122, 0, {CREATED, LOST, MON "11:00 reopened"}, NULL, {CREATED, LOST, MON "11:00 reopened", MON "11:30 contact"}, NULL},
    {122, 0, {CREATED, LOST, MON "11:00 reopened"}, MON "11:00", {CREATED, LOST, MON "11:00 reopened", MON "12:00 outcome refused"}, NULL},

    {201, 0, {CREATED, MON "11:00 stage proposal"}, NULL, {CREATED, MON "11:00 stage meeting"}, NULL},
    {201, 0, {CREATED, MON "11:00 stage proposal"}, TUE "10:00", {MON "11:00 stage proposal"}, NULL},
    {201, 0, {CREATED, MON "11:00 stage booking"}, NULL,
     {CREATED, MON "11:00 stage meeting", MON "12:00 stage first-contact", MON "13:00 stage proposal"}, NULL},
    {202, 0, {CREATED, MON "11:00 stage meeting", MON "12:00 stage first-contact"}, NULL,
     {MON "11:00 stage meeting", MON "12:00 stage first-contact"}, NULL},
    {203, 0, {CREATED, MON "11:00 stage first-contact"}, NULL, {MON "11:00 stage first-contact"}, NULL},
    {204, 0, {CREATED, LOST, MON "11:00 stage meeting"}, NULL, {CREATED, LOST, MON "11:00 reopened meeting"}, NULL},
    {205, 0, {CREATED, MON "11:00 stage meeting"}, NULL,
     {CREATED, MON "11:00 stage meeting", MON "12:00 done first-contact.meeting-agreed"}, NULL},
    {205, 0, {CREATED, MON "10:10 done first-contact.meeting-agreed", MON "11:00 stage meeting",
              MON "12:00 undone first-contact.meeting-agreed"}, NULL, {CREATED, LOST}, NULL},
    {205, STRICT, {MON "10:00 stage meeting", MON "11:00 stage proposal"}, NULL, {CREATED, MON "11:00 stage meeting"}, NULL},
    {206, STRICT, {CREATED, MON "11:00 stage meeting"}, NULL, {CREATED, MON "10:10 promised part=1", MON "11:00 stage meeting"}, NULL},
    {206, STRICT, {MON "11:00 stage meeting"}, NULL, {MON "11:00 stage proposal"}, NULL},
    {207, 0, {MON "10:00 stage contract", MON "11:00 contact bought"}, NULL,
     {MON "10:00 stage contract", MON "11:00 contact bought", MON "12:00 done contract.sign"}, NULL},
    {207, 0, {CREATED, TALKED}, NULL, {CREATED, LOST}, NULL},
    {208, 0, {MON "10:00 stage booking", MON "11:00 contact bought"}, NULL, {MON "10:00 stage contract", MON "11:00 contact bought"}, NULL},
    {209, 0, {CREATED, TOUR, MON "11:00 stage meeting", TUE "11:00 contact visit goal=measurement"}, NULL,
     {CREATED, TOUR, MON "11:00 stage meeting", TUE "11:00 contact visit goal=tour"}, NULL},
    {209, 0, {CREATED, TOUR, MON "11:00 stage meeting", TUE "11:00 contact visit goal=measurement"}, NULL,
     {CREATED, TOUR, MON "11:00 stage meeting", TUE "11:00 contact visit", WED "11:00 contact visit goal=measurement"}, NULL},
    {209, 0, {CREATED, TOUR, MON "11:00 contact visit stage=meeting goal=measurement"}, NULL,
     {CREATED, TOUR, MON "10:30 note goal=measurement", MON "11:00 contact visit stage=meeting goal=measurement"}, NULL},
    {209, 0, {CREATED, MON "11:00 stage proposal", MON "12:00 contact visit goal=tour"}, NULL,
     {CREATED, MON "11:00 stage proposal", MON "12:00 contact visit stage=meeting goal=tour"}, NULL},
    {209, 0, {CREATED, MON "11:00 stage proposal goal=tour"}, NULL, {CREATED, MON "11:00 stage meeting goal=tour"}, NULL},
    {209, 0, {CREATED, MON "11:00 stage proposal goal=tour"}, NULL,
     {CREATED, MON "10:20 stage proposal", MON "10:30 contact refused reason=1", MON "12:00 contact visit goal=tour",
      MON "13:00 stage contract goal=tour"}, NULL},
    {209, 0, {CREATED, MON "10:30 stage proposal", MON "11:00 contact bought goal=tour"}, NULL,
     {CREATED, MON "10:30 stage proposal", MON "11:00 contact bought", MON "12:00 contact goal=tour"}, NULL},
    {209, 0, {CREATED, TOUR, MON "11:00 contact visit stage=meeting goal=measurement"}, NULL,
     {CREATED, TOUR, MON "11:00 contact visit stage=meeting goal=tour", MON "12:00 stage meeting goal=measurement"}, NULL},
    {211, 0, {MON "10:00 stage meeting", MON "11:00 stage proposal"}, NULL,
     {MON "10:00 stage meeting", MON "11:00 stage proposal", MON "12:00 done meeting.wishes-stated"}, NULL},
    {211, 0, {MON "10:00 stage meeting", MON "11:00 stage proposal"}, NULL, {CREATED, MON "11:00 stage proposal"}, NULL},
    {211, 0, {MON "10:00 stage meeting", MON "10:30 done meeting.wishes-stated", MON "11:00 stage proposal",
              MON "12:00 undone meeting.wishes-stated"}, NULL, {MON "10:00 stage meeting", LOST}, NULL},
    {211, 0, {MON "10:00 stage contract", MON "11:00 contact bought"}, NULL,
     {MON "10:00 stage contract", MON "10:30 done contract.sign", MON "11:00 contact bought"}, NULL},
    {212, STRICT, {CREATED}, MON "12:00:01", {CREATED}, MON "12:00"},
    {212, STRICT, {CREATED, MON "11:00 contact mail until=12:00 postponed"}, MON "14:00:01",
     {CREATED, MON "11:00 contact mail until=12:00 postponed"}, MON "14:00"},
    {212, STRICT, {CREATED, MON "10:30 done first-contact.collect-info"}, MON "12:30:01",
     {CREATED, MON "11:30 done first-contact.collect-info"}, MON "12:30:01"},
    {212, STRICT, {CREATED, MON "10:10 promised part=1", MON "10:30 done part=1"}, MON "12:30:01",
     {CREATED, MON "10:10 promised part=1", MON "10:30 done part=1"}, MON "12:30"},
    {212, STRICT, {CREATED, PUT_OFF}, TUE "13:00:01", {CREATED, PUT_OFF}, TUE "13:00"},
    {212, STRICT, {CREATED, MON "10:30 contact mail until=15:00"}, MON "17:00:01",
     {CREATED, MON "10:30 contact mail until=15:00"}, MON "14:00"},
    {212, STRICT, {MON "17:00 created"}, TUE "10:00:01", {MON "17:00 created"}, TUE "10:00"},
    {212, STRICT, {CREATED, LOST, MON "17:00 reopened"}, TUE "10:00:01", {CREATED, LOST}, FRI "10:00"},
    {212, STRICT, {CREATED, LOST, MON "11:00 reopened", MON "12:00 contact mail"}, MON "14:00:01",
     {CREATED, LOST, MON "11:00 reopened", MON "12:00 contact mail"}, MON "14:00"},
    {212, STRICT, {CREATED, MON "11:00 contact mail postponed purpose=1 next=10:30"}, MON "13:00:01",
     {CREATED, MON "11:00 contact mail postponed purpose=1 next=10:30"}, MON "13:00"},
    {212, STRICT, {CREATED, LOST, MON "17:00 reopened"}, TUE "10:00:01", {CREATED, LOST, MON "17:00 reopened"}, TUE "10:00"},
    {212, STRICT, {"1960-02-01T10:00 created"}, "1960-02-01T12:00:01", {"1960-02-01T10:00 created"}, "1960-02-01T12:00"},
    {212, STRICT, {CREATED}, FRI "10:00", {MON "10:00 stage meeting"}, FRI "10:00"},

    {301, 0, {CREATED, TALKED}, MON "10:14:01", {CREATED, TALKED}, MON "10:14"},
    {301, 0, {CREATED, MON "10:00 contact mail until=10:04 postponed", MON "10:20 outcome refused reason=1"}, TUE "10:00",
     {CREATED, MON "10:00 contact mail until=10:04 postponed", MON "10:10 outcome refused reason=1"}, TUE "10:00"},
    {301, 0, {CREATED, PART}, THU "00:00:01", {CREATED, PART, MON "11:00 paid amount=1"}, THU "00:00:01"},
    {301, 0, {CREATED, TALKED, MON "10:30 undone first-contact.create-chat"}, NULL,
     {CREATED, TALKED, MON "10:30 done first-contact.create-chat"}, NULL},
    {302, 0, {CREATED, TALKED, MON "10:15 done first-contact.create-chat"}, TUE "10:00",
     {CREATED, TALKED, MON "10:14 done first-contact.create-chat"}, TUE "10:00"},
    {302, 0, {CREATED, PART, MON "11:00 paid amount=60", THU "10:00 paid amount=40"}, NULL,
     {CREATED, PART, MON "11:00 paid amount=60", WED "23:00 paid amount=40"}, NULL},
    {303, 0, {CREATED, MON "10:00 contact call until=10:02 bought"}, NULL, {CREATED, TALKED}, NULL},
    {303, 0, {CREATED, MON "10:00 contact call until=10:02 bought", MON "11:00 contact call until=11:04"}, NULL,
     {CREATED, MON "10:00 contact mail until=10:02 bought"}, NULL},
    {304, 0, {CREATED, MON "10:00 contact call until=10:06 bought"}, NULL, {CREATED, MON "10:00 contact call until=10:05 bought"}, NULL},
    {304, 0, {CREATED, MON "10:00 contact call until=10:20 bought"}, MON "10:06",
     {CREATED, MON "10:00 contact call until=10:20 bought"}, MON "10:05"},
    {305, 0, {MON "10:00 done booking.book-crew"}, FRI "00:00:01", {MON "10:00 done booking.book-crew"}, FRI "00:00"},
    {305, 0, {MON "10:00 done booking.book-crew", FRI "10:00 contact refused reason=1", FRI "11:00 reopened"}, NULL,
     {MON "10:00 done booking.book-crew", FRI "10:00 done booking.book-crew"}, NULL},
    {306, 0, {MON "10:00 stage proposal", MON "11:00 stage presentation", MON "12:00 contact"}, NULL,
     {MON "10:00 stage proposal", MON "11:00 stage presentation", TUE "12:00 contact"}, NULL},
    {307, 0, {CREATED, PART, MON "11:00 paid amount=99"}, THU "00:00:01", {CREATED, PART, MON "11:00 paid amount=99"}, THU "00:00"},
    {307, 0, {CREATED, PART, MON "11:00 paid amount=99"}, FRI "00:00", {CREATED, PART}, FRI "00:00"},
    {307, 0, {CREATED, PART, MON "11:00 paid amount=99"}, FRI "00:00", {CREATED, PART, MON "11:00 paid amount=100"}, FRI "00:00"},
    {308, 0, {MON "10:00 stage contract", MON "11:00 done contract.sign", MON "11:00 contact bought"}, NULL,
     {MON "10:00 stage contract", MON "10:30 agreed contract.signing until=12:00", MON "11:00 done contract.sign",
      MON "11:00 contact bought"}, NULL},
    {308, 0, {MON "10:00 stage contract", MON "11:00 contact bought", MON "12:00 paid amount=5"}, NULL,
     {MON "10:00 stage contract", MON "11:00 contact bought", MON "12:00 agreed contract.payment amount=5 until=" TUE "12:00",
      MON "12:00 paid amount=5"}, NULL},
    {308, 0, {MON "10:00 stage contract", MON "11:00 contact bought", MON "11:30 done contract.sign"}, NULL,
     {MON "10:00 stage contract", MON "11:00 done contract.sign"}, NULL},
    {308, 0, {MON "10:00 stage booking", MON "10:30 stage contract", MON "11:00 done contract.sign"}, NULL,
     {MON "10:00 stage presentation", MON "11:00 contact", MON "12:00 stage booking"}, NULL},
    {308, 0, {CREATED, MON "10:30 done first-contact.engineer-calls", MON "11:00 stage meeting"}, NULL,
     {CREATED, MON "10:10 promised first-contact.engineer-calls", MON "10:30 done first-contact.engineer-calls",
      MON "11:00 stage meeting"}, NULL},
    {309, BLIND, {"2026-03-26T17:00 stage proposal"}, NULL, {"2026-03-24T17:00 stage proposal"}, NULL},

    {401, 0, {CREATED, MON "10:01 assigned manager person=7", MON "10:05 contact call person=8"}, NULL,
     {CREATED, MON "10:01 assigned manager person=7", MON "10:05 contact call person=7"}, NULL},
    {401, 0, {CREATED, MON "10:01 assigned manager person=7", MON "10:05 contact call person=8"}, NULL,
     {CREATED, MON "10:05 contact call person=8", MON "10:06 assigned manager person=7"}, NULL},
    {401, 0, {CREATED, MON "10:01 assigned manager person=7", MON "10:05 contact call person=8", MON "10:06 assigned manager person=8"},
     NULL, {CREATED, MON "10:01 assigned manager person=7", MON "10:02 assigned manager", MON "10:05 contact call person=8"}, NULL},
    {401, 0, {CREATED, MON "10:01 assigned manager person=7", MON "10:05 contact call person=8"}, NULL,
     {MON "09:00 created", MON "09:01 assigned manager person=7", TALKED, MON "11:00 contact call person=8"}, NULL},
    {401, 0, {CREATED, MON "10:01 assigned manager person=7", MON "10:05 done first-contact.create-chat person=8"}, NULL,
     {CREATED, MON "10:01 assigned manager person=7", MON "10:05 done first-contact.company-studied person=8"}, NULL},
    {401, 0, {CREATED, MON "10:01 assigned engineer person=7", MON "10:05 done first-contact.engineer-calls person=8"}, NULL,
     {CREATED, MON "10:01 assigned manager person=7", MON "10:05 done first-contact.engineer-calls person=8"}, NULL},
    {401, 0, {MON "10:00 stage meeting", MON "10:01 assigned engineer person=7", MON "10:02 assigned designer person=8",
              MON "11:00 contact visit person=9"}, NULL,
     {MON "10:00 stage meeting", MON "10:01 assigned engineer person=7", MON "11:00 contact visit person=9"}, NULL},
    {401, 0, {MON "10:00 stage meeting", MON "10:01 assigned engineer person=7", MON "11:00 contact visit goal=measurement person=9"},
     NULL, {MON "10:00 stage meeting", MON "10:01 assigned engineer person=7", MON "11:00 contact visit goal=designer person=9"}, NULL},
    {402, 0, {CREATED, MON "10:30 handed engineer", MON "11:00 stage meeting", MON "12:00 stage proposal"}, NULL,
     {CREATED, MON "10:30 handed engineer", MON "11:00 stage meeting", MON "11:30 handed estimator", MON "12:00 stage proposal"}, NULL},
    {402, 0, {CREATED, MON "10:30 handed engineer", MON "11:00 stage meeting", MON "12:00 stage proposal"}, NULL,
     {CREATED, MON "11:00 stage meeting", MON "12:00 stage proposal"}, NULL},
    {402, 0, {CREATED, MON "10:30 handed curator", MON "11:00 stage meeting"}, NULL,
     {CREATED, MON "10:30 handed", MON "11:00 stage meeting"}, NULL},
    {402, 0, {CREATED, MON "10:30 handed curator", MON "11:00 stage meeting"}, NULL,
     {CREATED, MON "10:30 handed curator", MON "11:00 stage meeting", MON "11:30 accepted engineer stage=first-contact"}, NULL},
    {402, 0, {CREATED, MON "10:30 handed curator", MON "11:00 stage meeting"}, NULL,
     {CREATED, MON "11:00 stage meeting", MON "11:30 handed estimator"}, NULL},
    {402, 0, {CREATED, MON "10:30 handed curator", MON "11:00 stage meeting"}, NULL,
     {CREATED, MON "10:30 handed curator", MON "11:00 stage meeting", MON "12:00 contact refused reason=1"}, NULL},
    {402, 0, {MON "10:00 stage contract", MON "10:30 handed client", MON "11:00 contact bought"}, NULL,
     {MON "10:00 stage presentation", MON "10:30 handed curator", MON "11:00 stage booking"}, NULL},
    {402, 0, {"1960-02-01T10:00 created", "1960-02-01T10:30 handed curator", "1960-02-01T11:00 stage meeting"}, NULL,
     {"1960-02-01T10:00 created", "1960-02-01T10:30 handed curator"}, MON "10:00"},
    {403, 0, {CREATED, MON "10:30 handed engineer"}, NULL,
     {CREATED, MON "10:30 handed engineer", MON "10:40 accepted engineer"}, NULL},
    {403, 0, {CREATED, MON "10:30 handed"}, NULL, {CREATED, MON "10:30 handed", MON "10:40 accepted"}, NULL},
    {403, 0, {CREATED, MON "10:30 handed engineer", MON "10:40 accepted curator"}, NULL,
     {MON "10:00 stage presentation", MON "10:30 handed client"}, NULL},
    {403, 0, {CREATED, MON "10:30 handed engineer", MON "10:40 returned engineer", MON "10:50 handed engineer"}, NULL,
     {CREATED, MON "10:30 handed engineer", MON "10:40 returned engineer"}, NULL},
    {403, 0, {CREATED, MON "10:30 handed engineer", MON "10:40 accepted engineer", MON "10:50 returned engineer",
              MON "11:00 handed engineer"}, NULL,
     {CREATED, MON "10:30 handed engineer", MON "10:40 accepted engineer", MON "10:50 handed engineer"}, NULL},
    {403, 0, {CREATED, MON "10:30 handed engineer"}, NULL,
     {CREATED, MON "10:30 handed engineer", MON "12:00 contact refused reason=1"}, NULL},
    {404, 0, {CREATED, MON "10:30 handed engineer", MON "10:40 returned engineer"}, NULL,
     {CREATED, MON "10:30 handed engineer", MON "10:40 returned engineer", MON "10:50 handed engineer"}, NULL},
    {404, 0, {CREATED, MON "10:30 handed engineer", MON "10:40 accepted engineer", MON "10:50 returned"}, NULL,
     {CREATED, MON "10:30 handed engineer", MON "10:40 returned", MON "10:50 accepted engineer"}, NULL},

    {501, 0, {CREATED, MON "10:10 paid amount=5", MON "10:10 paid amount=5"}, NULL,
     {CREATED, MON "10:10 paid amount=5", MON "10:10 paid amount=6"}, NULL},
    {501, 0, {CREATED, MON "10:10 note sequence=1", MON "10:10 note sequence=2 recorded=11:00"}, NULL,
     {CREATED, MON "10:10 note", MON "10:11 note"}, NULL},
    {502, 0, {CREATED, MON "11:00 note"}, MON "10:30", {CREATED, MON "11:00 note"}, MON "11:00"},
    {503, 0, {CREATED, MON "11:00 done ?nothing"}, NULL, {CREATED, MON "11:00 done contract.sign"}, NULL},
    {503, 0, {CREATED, MON "11:00 contact refused reason_code=?x"}, NULL, {CREATED, MON "11:00 contact refused"}, NULL},
    {503, 0, {MON "10:00 stage ?nowhere"}, NULL, {MON "10:00 stage meeting"}, NULL},
    {504, 0, {CREATED, MON "11:00 created"}, NULL, {CREATED, MON "11:00 note"}, NULL},
    {505, 0, {CREATED, MON "11:00 reopened"}, NULL, {CREATED, LOST, MON "11:00 reopened"}, NULL},
    {505, 0, {CREATED, TALKED, MON "11:00 reopened"}, NULL, {CREATED, LOST, MON "11:00 reopened"}, NULL},
    {506, 0, {CREATED, MON "11:00 resumed"}, NULL, {CREATED, MON "10:30 paused", MON "11:00 resumed"}, NULL},
    {506, 0, {CREATED, MON "10:30 paused until=11:00", MON "11:00 resumed"}, NULL,
     {CREATED, MON "10:30 paused until=11:01", MON "11:00 resumed"}, NULL},
    {507, 0, {CREATED, MON "10:30 paused", MON "11:00 paused"}, NULL,
     {CREATED, MON "10:30 paused", MON "11:00 resumed", MON "11:00 paused"}, NULL},
    {507, 0, {CREATED, TALKED, MON "11:00 paused"}, NULL, {CREATED, LOST, MON "11:00 paused"}, NULL},
    {508, 0, {CREATED, MON "11:00 agreed proposal.estimate until=12:00"}, NULL, {CREATED, PART}, NULL},
    {509, 0, {CREATED, MON "11:00 undone contract.sign"}, NULL, {CREATED, MON "10:30 done contract.sign", MON "11:00 undone contract.sign"},
     NULL},
    {509, 0, {CREATED, MON "10:30 promised part=2", MON "11:00 undone part=2"}, NULL,
     {CREATED, MON "10:30 promised part=2", MON "11:00 done part=2", MON "11:00 undone part=2"}, NULL},
    {510, 0, {CREATED, MON "11:00 note recorded=10:59"}, NULL, {CREATED, MON "11:00 note recorded=11:00"}, NULL},
    {511, 0, {CREATED, LOST, MON "11:00 promised part=1"}, NULL, {CREATED, TALKED, MON "11:00 promised part=1"}, NULL},
    {511, 0, {CREATED, LOST, MON "11:00 paused"}, NULL, {CREATED, LOST, MON "11:00 done contract.sign"}, NULL},
    {511, 0, {CREATED, LOST, MON "11:00 agreed contract.signing until=12:00"}, NULL,
     {CREATED, LOST, MON "10:30 reopened", MON "11:00 agreed contract.signing until=12:00"}, NULL},
    {512, 0, {CREATED, MON "11:00 done part=2"}, NULL, {CREATED, MON "10:10 promised part=2", MON "11:00 done part=2"}, NULL},

    {601, 0, {CREATED, MON "10:10 promised first-contact.engineer-calls"}, MON "11:10:01",
     {CREATED, MON "10:10 promised first-contact.engineer-calls"}, MON "11:10"},
    {601, 0, {CREATED, MON "10:10 promised part=3 until=11:00"}, MON "11:00:01",
     {CREATED, MON "10:10 promised part=3 until=11:00"}, MON "11:00"},
    {601, 0, {CREATED, MON "10:10 promised part=3 until=11:00", MON "11:30 contact refused reason=1"}, TUE "10:00",
     {CREATED, MON "10:10 promised part=3 until=11:00", MON "10:30 contact refused reason=1"}, TUE "10:00"},
    {601, 0, {CREATED, MON "10:10 promised part=3 until=11:00", MON "10:20 done part=3", MON "10:30 undone part=3"}, MON "11:30",
     {CREATED, MON "10:10 promised part=3 until=11:00", MON "10:20 done part=3", MON "10:25 contact refused reason=1",
      MON "10:30 undone part=3"}, MON "11:30"},
    {602, 0, {CREATED, MON "10:10 promised first-contact.links-sent until=11:00", MON "11:01 done first-contact.links-sent"}, NULL,
     {CREATED, MON "10:10 promised first-contact.links-sent until=11:00", MON "11:00 done first-contact.links-sent"}, NULL},
    {602, 0, {CREATED, MON "10:10 promised part=3 until=2026-02-02", TUE "00:01 done part=3"}, NULL,
     {CREATED, MON "10:10 promised part=3 until=2026-02-02", TUE "00:00 done part=3"}, NULL},
    {602, 0, {CREATED, MON "10:10 promised first-contact.links-sent until=11:00", MON "11:30 contact refused reason=1",
              MON "12:00 done first-contact.links-sent"}, NULL,
     {CREATED, MON "10:10 promised first-contact.links-sent until=11:00", MON "10:30 contact refused reason=1",
      MON "12:00 done first-contact.links-sent"}, NULL},
    {603, 0, {CREATED, MON "10:10 promised first-contact.links-sent"}, NULL,
     {CREATED, MON "10:10 promised first-contact.links-sent until=11:00"}, NULL},
    {603, 0, {CREATED, MON "10:10 promised first-contact.links-sent"}, TUE "10:00",
     {CREATED, MON "10:10 promised first-contact.links-sent", MON "10:20 done first-contact.links-sent"}, NULL},
    {603, 0, {CREATED, MON "10:10 promised first-contact.links-sent"}, TUE "10:00",
     {CREATED, MON "10:10 promised first-contact.links-sent", MON "10:20 contact refused reason=1"}, NULL},
    {602, 0, {CREATED, MON "10:10 promised part=3 until=11:00", MON "11:20 done part=3", MON "11:30 contact refused reason=1"}, NULL,
     {CREATED, MON "10:10 promised part=3 until=11:00", MON "10:20 done part=3", MON "11:30 contact refused reason=1"}, NULL},
    {603, 0, {CREATED, MON "10:10 promised part=1"}, NULL, {CREATED, MON "10:10 promised part=1", MON "10:20 done part=1"}, NULL},
    {603, 0, {CREATED, MON "10:10 promised part=1"}, TUE "10:00",
     {CREATED, MON "10:10 promised part=1", MON "10:20 contact refused reason=1"}, NULL},
};
#define PAIRS (sizeof pairs / sizeof *pairs)

static void use_world(int world)
{
    cpath_test_use(world == STRICT ? strict : built_in, world == BLIND ? blind : office);
}

#endif
