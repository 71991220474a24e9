/* SPDX-License-Identifier: MIT */
/* Deals worked out by hand on the built-in journey. */
#include "deal_priv.h"
#include "random_logs.h"

static cpath_calendar *calendar;
static cpath_journey *literal, *passing;

static int set_up(void **state)
{
    (void)state;
    calendar = office_of("mon-fri 09:00-18:00");
    literal = remarka_in(CPATH_LANG_EN);
    passing = remarka_with(CPATH_POLICY_BOUGHT_PASSES);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(calendar);
    free(literal);
    free(passing);
    return 0;
}

static int use_literal(void **state)
{
    (void)state;
    cpath_test_use(literal, calendar);
    return 0;
}

#define CREATED MON "10:00 created"
/* Talked from 10:00 to 10:04, and the chat is to be created by 10:14. */
#define TALKED MON "10:00 contact call until=10:04"
#define REFUSED_AT_8 MON "10:08 contact refused reason=3"

static void the_first_event_opens_the_deal(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"created", {CREATED}, NULL,
         {"state: open first-contact n=0 contacts=0 asked rows=1 next=- closed=- created=" MON "10:00 since=" MON
          "10:00 last=" MON "10:00 missing=0 overdue=0"}},
        {"a contact", {MON "10:00 contact call"}, NULL, {"state: open first-contact n=1 created=" MON "10:00"}},
        {"a note", {MON "10:00 note"}, NULL, {"state: open first-contact rows=1"}},
        {"an unknown stage", {MON "10:00 stage ?nowhere"}, NULL, {"state: open first-contact"}},
        {"a stage: it begins there", {MON "10:00 stage proposal"}, NULL,
         {"state: open proposal since=" MON "10:00",
          "proposal.estimate: running on-time anchor=1 due=" WED "12:00 warn=" TUE "17:00",
          "presentation.call: not-started"}},
        {"created, then the first stage: the same", {CREATED, MON "11:00 stage first-contact"}, NULL,
         {"state: first-contact since=" MON "10:00"}},
    };
    CHECK_CASES(cases);
}

static void stage_events_move_the_deal(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"forward", {CREATED, MON "11:00 stage meeting"}, NULL, {"state: meeting since=" MON "11:00 open"}},
        {"over a stage", {CREATED, MON "11:00 stage proposal"}, NULL,
         {"state: proposal", "proposal.estimate: running anchor=2"}},
        {"a skipped stage is not passed", {CREATED, MON "11:00 stage presentation"}, NULL,
         {"presentation.call: not-started"}},
        {"a stage left over another is passed", {MON "10:00 stage proposal", MON "11:00 stage booking"}, NULL,
         {"presentation.call: waiting on-time anchor=2 not-before=" TUE "00:00 due=" TUE "18:00 warn=" TUE "16:00"}},
        {"back", {MON "10:00 stage proposal", MON "11:00 stage meeting"}, NULL,
         {"state: meeting since=" MON "11:00", "proposal.estimate: running anchor=1", "presentation.call: not-started"}},
        {"going back un-passes nothing",
         {MON "10:00 stage proposal", MON "11:00 stage presentation", MON "12:00 stage proposal"}, NULL,
         {"state: proposal since=" MON "12:00", "presentation.call: waiting anchor=2",
          "proposal.estimate: anchor=1 due=" WED "12:00"}},
        {"passed twice is passed the first time",
         {MON "10:00 stage proposal", MON "11:00 stage presentation", MON "12:00 stage proposal",
          TUE "12:00 stage presentation"}, NULL, {"presentation.call: anchor=2 due=" TUE "18:00"}},
        {"to the present stage: nothing changes", {MON "10:00 stage proposal", MON "11:00 stage proposal"}, NULL,
         {"state: proposal since=" MON "10:00"}},
        {"leaving a stage ends no clock", {CREATED, TALKED, MON "10:05 stage meeting"}, NULL,
         {"first-contact.chat: running due=" MON "10:14"}},
    };
    CHECK_CASES(cases);
}

static void contacts_of_the_stage_end_its_clocks(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"the call on the day after", {MON "10:00 stage proposal", MON "11:00 stage presentation", TUE "12:00 contact call"},
         NULL, {"presentation.call: ended on-time end=3 to=" TUE "12:00"}},
        {"the same day is too early", {MON "10:00 stage proposal", MON "11:00 stage presentation", MON "12:00 contact call"},
         NULL, {"presentation.call: ended early end=3"}},
        {"at closing it is on time", {MON "10:00 stage proposal", MON "11:00 stage presentation", TUE "18:00 contact"},
         NULL, {"presentation.call: ended on-time"}},
        {"after closing late", {MON "10:00 stage proposal", MON "11:00 stage presentation", TUE "18:01 contact"},
         NULL, {"presentation.call: ended late"}},
        {"of another stage: it goes on",
         {MON "10:00 stage proposal", MON "11:00 stage presentation", TUE "12:00 contact stage=meeting"}, NULL,
         {"presentation.call: running on-time"}},
        {"a contact before the anchor does not count",
         {MON "10:00 stage proposal", MON "10:30 contact stage=presentation", MON "11:00 stage presentation"}, NULL,
         {"presentation.call: waiting"}},
    };
    CHECK_CASES(cases);
}

static void a_contact_is_in_progress_until_its_end(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"in progress", {CREATED, MON "10:00 contact call until=10:20 bought"}, MON "10:19",
         {"state: open in-contact n=1 contacts=1 ended=0 closed=-"}},
        {"at its end its outcome takes effect", {CREATED, MON "10:00 contact call until=10:20 bought"}, MON "10:20",
         {"state: won !in-contact ended=1 closed=" MON "10:20 closed-row=2 last=" MON "10:20"}},
        {"without an end it ends at its start", {CREATED, MON "10:05 contact call bought"}, NULL,
         {"state: won !in-contact ended=0 closed=" MON "10:05"}},
        {"so it does with an end before its start", {CREATED, MON "10:05 contact call bought until=09:00"}, NULL,
         {"state: won ended=0 closed=" MON "10:05", "first-contact.call-length: not-started"}},
        {"or a date alone that lies before it", {CREATED, MON "10:05 contact call until=2026-02-02"}, NULL,
         {"state: open !in-contact ended=0"}},
        {"an end at the start", {CREATED, MON "10:05 contact call until=10:05"}, NULL,
         {"state: !in-contact ended=1", "first-contact.call-length: ended too-short"}},
        {"a row before the end finds it open", {CREATED, MON "10:00 contact until=10:30 refused", MON "10:29 stage meeting"},
         MON "10:31", {"state: lost meeting closed=" MON "10:30 closed-row=2"}},
        {"a row at the end finds it ended", {CREATED, MON "10:00 contact until=10:30 refused", MON "10:30 stage meeting"},
         NULL, {"state: lost first-contact closed=" MON "10:30 last=" MON "10:30 rows=3"}},
        {"the next contact ends it", {CREATED, MON "10:00 contact until=10:30 bought", MON "10:10 contact until=10:15"}, NULL,
         {"state: won closed=" MON "10:10 closed-row=2 n=1 contacts=2 ended=1"}},
        {"and it is judged so far", {CREATED, MON "10:00 contact call until=10:30", MON "10:04 contact mail"}, NULL,
         {"first-contact.call-length: ended on-time to=" MON "10:04 end=2", "first-contact.chat: running due=" MON "10:14 anchor=2",
          "state: ended=0 contacts=2"}},
        {"two ends, the earlier first",
         {CREATED, MON "10:00 paused until=10:30", MON "10:05 contact until=10:20 refused", MON "11:00 note"}, NULL,
         {"state: lost closed=" MON "10:20 !paused"}},
    };
    CHECK_CASES(cases);
}

static void the_length_of_a_call_is_a_norm(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"3 to 5 minutes", {MON "10:00 contact call until=10:04"}, NULL,
         {"first-contact.call-length: ended on-time anchor=1 end=1 due=" MON "10:05 not-before=" MON "10:03"}},
        {"3 are enough", {MON "10:00 contact call until=10:03"}, NULL, {"first-contact.call-length: ended on-time"}},
        {"5 as well", {MON "10:00 contact call until=10:05"}, NULL, {"first-contact.call-length: ended on-time"}},
        {"too short", {MON "10:00 contact call until=10:02"}, NULL, {"first-contact.call-length: ended too-short"}},
        {"too long", {MON "10:00 contact call until=10:06"}, NULL, {"first-contact.call-length: ended too-long"}},
        {"it goes on: not yet long enough", {MON "10:00 contact call until=10:20"}, MON "10:02",
         {"first-contact.call-length: waiting on-time end=0", "first-contact.chat: not-started"}},
        {"it goes on: long enough", {MON "10:00 contact call until=10:20"}, MON "10:05",
         {"first-contact.call-length: running on-time"}},
        {"it goes on too long", {MON "10:00 contact call until=10:20"}, MON "10:06",
         {"first-contact.call-length: running too-long", "state: overdue=1"}},
        {"an unknown channel passes for a call", {MON "10:00 contact until=10:04"}, NULL,
         {"first-contact.call-length: ended on-time"}},
        {"a letter does not", {MON "10:00 contact mail until=10:04"}, NULL, {"first-contact.call-length: not-started"}},
        {"without an end no norm is judged", {MON "10:00 contact call"}, NULL, {"first-contact.call-length: not-started"}},
        {"nor one of another stage", {MON "10:00 contact call until=10:04 stage=meeting"}, NULL,
         {"first-contact.call-length: not-started"}},
        {"a stage of its own", {MON "10:00 stage meeting", MON "10:10 contact call until=10:14 stage=first-contact"}, NULL,
         {"first-contact.call-length: ended on-time anchor=2", "state: meeting"}},
        {"each alone, the last one shows", {MON "10:00 contact call until=10:02", MON "11:00 contact call until=11:06"}, NULL,
         {"first-contact.call-length: ended too-long anchor=2 from=" MON "11:00"}},
        {"a service call is judged too", {MON "10:00 contact call bought", MON "11:00 contact call until=11:06"}, NULL,
         {"first-contact.call-length: ended too-long anchor=2"}},
    };
    CHECK_CASES(cases);
}

static void a_contact_takes_the_deals_only_goal(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"its own", {MON "10:00 stage meeting", MON "11:00 contact until=11:40 goal=measurement"}, NULL,
         {"meeting.measurement-length: ended on-time"}},
        {"named with the first contact", {MON "10:00 contact goal=measurement", MON "11:00 stage meeting",
                                          MON "12:00 contact until=13:20"}, NULL,
         {"meeting.measurement-length: ended too-long"}},
        {"named with any event", {MON "10:00 note goal=measurement", MON "11:00 stage meeting",
                                  MON "12:00 contact until=12:20"}, NULL,
         {"meeting.measurement-length: ended too-short"}},
        {"none named", {MON "10:00 stage meeting", MON "11:00 contact until=11:40"}, NULL,
         {"meeting.measurement-length: not-started", "meeting.data: running due=" MON "11:50"}},
        {"two named", {MON "10:00 note goal=measurement", MON "10:10 stage meeting goal=tour", MON "11:00 contact until=11:40"},
         NULL, {"meeting.measurement-length: not-started"}},
        {"two named, and its own", {MON "10:00 note goal=measurement", MON "10:10 stage meeting goal=tour",
                                    MON "11:00 contact until=11:40 goal=measurement"}, NULL,
         {"meeting.measurement-length: ended on-time"}},
        {"another", {MON "10:00 stage meeting goal=tour", MON "11:00 contact until=11:40"}, NULL,
         {"meeting.measurement-length: not-started"}},
        {"of a later stage, in this one", {MON "10:00 contact call until=10:04 goal=measurement"}, NULL,
         {"meeting.measurement-length: not-started", "first-contact.call-length: ended"}},
    };
    CHECK_CASES(cases);
}

static void a_clock_runs_from_anchor_to_target(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"running", {CREATED, TALKED}, NULL,
         {"first-contact.chat: running on-time anchor=2 from=" MON "10:04 due=" MON "10:14 not-before=- warn=-",
          "state: next-due=" MON "10:14 overdue=0"}},
        {"at due itself on time", {CREATED, TALKED}, MON "10:14", {"first-contact.chat: running on-time"}},
        {"late", {CREATED, TALKED}, MON "10:14:01",
         {"first-contact.chat: running late", "state: overdue=1 next-due=-"}},
        {"reached", {CREATED, TALKED, MON "10:14 done first-contact.create-chat"}, TUE "10:00",
         {"first-contact.chat: ended on-time end=3 to=" MON "10:14", "item first-contact.create-chat: done=3"}},
        {"reached late", {CREATED, TALKED, MON "10:20 done first-contact.create-chat"}, TUE "10:00",
         {"first-contact.chat: ended late end=3"}},
        {"reached before the anchor: at once, on time",
         {CREATED, MON "10:00 contact call until=10:04", MON "10:02 done first-contact.create-chat"}, MON "10:04",
         {"first-contact.chat: ended on-time anchor=2 end=2 to=" MON "10:04"}},
        {"on time whatever the minimum",
         {MON "10:00 done contract.feedback", TUE "10:00 done contract.sign"}, NULL,
         {"contract.feedback: ended on-time anchor=2 end=2"}},
        {"an anchor again restarts only where the term says so",
         {CREATED, TALKED, MON "10:10 contact call until=10:14"}, NULL, {"first-contact.chat: anchor=2 due=" MON "10:14"}},
        {"a week after, on the day itself", {MON "10:00 done contract.sign"}, NULL,
         {"contract.feedback: waiting not-before=" NEXT_MON "00:00 due=" NEXT_TUE "00:00"}},
        {"an anchor in an earlier stage", {MON "10:00 stage presentation", MON "11:00 done presentation.present"}, NULL,
         {"booking.meeting: running due=" NEXT_TUE "00:00 warn=" NEXT_MON "10:00"}},
        {"at risk from its warning on", {MON "10:00 stage proposal"}, TUE "17:00",
         {"proposal.estimate: running at-risk", "state: overdue=0"}},
        {"a second before not", {MON "10:00 stage proposal"}, TUE "16:59:59", {"proposal.estimate: running on-time"}},
    };
    CHECK_CASES(cases);
}

static void done_twice_keeps_the_time_and_restarts_the_booking(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"an item keeps its time", {CREATED, TALKED, MON "10:06 done first-contact.create-chat",
                                    MON "10:30 done first-contact.create-chat"}, NULL,
         {"item first-contact.create-chat: done=3 at=" MON "10:06", "first-contact.chat: ended on-time end=3"}},
        {"booked for three days", {MON "10:00 done booking.book-crew"}, NULL,
         {"booking.crew: running due=" FRI "00:00 warn=" THU "10:00"}},
        {"booked again", {MON "10:00 done booking.book-crew", WED "10:00 done booking.book-crew"}, NULL,
         {"booking.crew: running anchor=2 due=" SUN "00:00", "item booking.book-crew: done=1"}},
        {"lapsed", {MON "10:00 done booking.book-crew"}, FRI "00:00:01", {"booking.crew: running lapsed", "state: overdue=0"}},
        {"for good, also when signed", {MON "10:00 done booking.book-crew", FRI "10:00 done contract.sign"}, NULL,
         {"booking.crew: ended lapsed"}},
        {"but for another booking", {MON "10:00 done booking.book-crew", FRI "10:00 done booking.book-crew"}, NULL,
         {"booking.crew: running on-time anchor=2 due=" NEXT_TUE "00:00"}},
        {"signed in time", {MON "10:00 done booking.book-crew", TUE "10:00 done contract.sign"}, NULL,
         {"booking.crew: ended on-time"}},
        {"booked again after it was signed", {MON "10:00 done booking.book-crew", TUE "10:00 done contract.sign",
                                              WED "10:00 done booking.book-crew"}, NULL,
         {"booking.crew: ended on-time anchor=3 end=3"}},
    };
    CHECK_CASES(cases);
}

static void undone_takes_it_back(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"a target: the clock resumes with the old due",
         {CREATED, TALKED, MON "10:06 done first-contact.create-chat", MON "10:07 undone first-contact.create-chat"}, NULL,
         {"first-contact.chat: running on-time due=" MON "10:14 anchor=2 end=0", "item first-contact.create-chat: done=0"}},
        {"done again", {CREATED, TALKED, MON "10:06 done first-contact.create-chat",
                        MON "10:07 undone first-contact.create-chat", MON "10:20 done first-contact.create-chat"}, NULL,
         {"first-contact.chat: ended late end=5", "item first-contact.create-chat: done=5"}},
        {"a target met before: it runs", {CREATED, MON "10:00 done first-contact.create-chat", TALKED,
                                          MON "10:07 undone first-contact.create-chat"}, NULL,
         {"first-contact.chat: running due=" MON "10:14"}},
        {"an anchor: it is not started", {MON "10:00 stage proposal", MON "11:00 done proposal.estimate",
                                          MON "12:00 undone proposal.estimate"}, NULL,
         {"proposal.estimate-agreed: not-started", "proposal.estimate: running due=" WED "12:00"}},
        {"an anchor, and done again", {MON "10:00 stage proposal", MON "11:00 done proposal.estimate",
                                       MON "12:00 undone proposal.estimate", MON "13:00 done proposal.estimate"}, NULL,
         {"proposal.estimate-agreed: running anchor=4 due=" MON "17:00"}},
        {"at its due it is not late, and due next", {CREATED, TALKED}, MON "10:14", {"state: overdue=0 next-due=" MON "10:14"}},
        {"what was not done: nothing", {CREATED, TALKED, MON "10:07 undone first-contact.create-chat"}, NULL,
         {"first-contact.chat: running due=" MON "10:14"}},
        {"what the item did goes with it", {CREATED, MON "11:00 done contract.sign", MON "12:00 undone contract.sign"}, NULL,
         {"item contract.signed: done=0", "contract.feedback: not-started"}},
        {"an agreed time resumes", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00",
                                    MON "11:00 done contract.sign", MON "12:00 undone contract.sign"}, NULL,
         {"contract.signing: running on-time end=0 due=" THU "00:00"}},
        {"of several agreed times its own", {CREATED, MON "10:10 agreed contract.payment part=1 amount=100 until=" WED "12:00", MON "10:20 paid amount=100",
                                            MON "10:30 agreed contract.signing until=" WED "15:00", MON "11:00 done contract.sign",
                                            MON "12:00 undone contract.sign"}, NULL,
         {"contract.payment#1: ended end=3", "contract.signing: running end=0"}},
        {"an agreed time while lost is cancelled", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00", TUE "10:00 done contract.sign",
                                                    TUE "11:00 contact refused reason=3", TUE "12:00 undone contract.sign"}, NULL,
         {"contract.signing: cancelled end=5 to=" TUE "12:00"}},
        {"an agreed time that was cancelled stays as it was", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00",
                                                               TUE "11:00 contact refused reason=3", TUE "12:00 reopened",
                                                               TUE "13:00 done contract.sign", TUE "14:00 undone contract.sign"}, NULL,
         {"contract.signing: cancelled end=3 to=" TUE "11:00"}},
        {"a cancelled agreed time is not met later", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00", TUE "11:00 contact refused reason=3",
                                                      TUE "13:00 done contract.sign"}, NULL, {"contract.signing: cancelled !ended end=3 to=" TUE "11:00"}},
        {"a met one keeps its time", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00", TUE "11:00 done contract.sign",
                                      FRI "11:00 done contract.sign"}, NULL, {"contract.signing: ended on-time end=3 to=" TUE "11:00"}},
        {"met before it was agreed, taken back, and met late", {CREATED, MON "10:10 done contract.sign", MON "10:20 agreed contract.signing until=" TUE "15:00",
                                                                MON "10:30 undone contract.sign", FRI "11:00 done contract.sign"}, NULL,
         {"contract.signing: ended late end=5"}},
        {"while lost, of a clock that never began", {CREATED, MON "10:01 done first-contact.create-chat", MON "10:02 outcome refused reason=3",
                                                     MON "10:03 undone first-contact.create-chat", MON "10:04 reopened"}, NULL,
         {"first-contact.chat: not-started anchor=0"}},
        {"reached in a pause, and taken back in it", {CREATED, TALKED, MON "10:06 paused", MON "10:30 done first-contact.create-chat",
                                                      MON "10:31 undone first-contact.create-chat", MON "11:00 resumed"}, NULL,
         {"first-contact.chat: running on-time due=" MON "11:08"}},
        {"while lost, with the time it was cancelled", {CREATED, TALKED, MON "10:06 done first-contact.create-chat", REFUSED_AT_8,
                                                        MON "10:09 undone first-contact.create-chat"}, NULL,
         {"first-contact.chat: cancelled end=5 to=" MON "10:09"}},
        {"while lost a clock does not run again", {CREATED, TALKED, MON "10:06 done first-contact.create-chat", REFUSED_AT_8,
                                                   MON "10:09 undone first-contact.create-chat"}, NULL,
         {"first-contact.chat: cancelled on-time"}},
    };
    CHECK_CASES(cases);
}

static void points_do_items(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"an item does another", {CREATED, MON "11:00 done contract.sign"}, NULL, {"item contract.signed: done=2"}},
        {"and keeps a promise", {CREATED, MON "11:00 done first-contact.create-chat"}, NULL,
         {"item first-contact.chat-promised: done=2 promised=0"}},
        {"the first promise of the stage", {CREATED, MON "11:00 promised first-contact.links-sent",
                                            MON "12:00 promised first-contact.engineer-calls"}, NULL,
         {"item first-contact.give-promises: done=2", "item first-contact.links-sent: promised=2 done=0"}},
        {"a free promise as well", {CREATED, MON "11:00 promised part=7"}, NULL,
         {"item first-contact.give-promises: done=2"}},
        {"one of another stage not", {MON "10:00 stage meeting", MON "11:00 promised part=7"}, NULL,
         {"item first-contact.give-promises: done=0"}},
        {"a free one of the stage that it names", {MON "10:00 stage meeting", MON "11:00 promised part=7 stage=first-contact"},
         NULL, {"item first-contact.give-promises: done=2"}},
        {"the first payment, where nothing is agreed", {CREATED, MON "11:00 paid amount=5"}, NULL,
         {"item contract.paid: done=2", "item contract.receive-payment: done=2", "contract.payment: not-started"}},
    };
    CHECK_CASES(cases);
}

static void bought_is_the_last_touch(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"early, and clocks run on", {CREATED, MON "10:00 contact call bought until=10:04"}, MON "10:05",
         {"state: won first-contact closed=" MON "10:04 closed-row=2 n=1 reason-row=0 !asked",
          "first-contact.chat: running due=" MON "10:14"}},
        {"the last stage is passed", {MON "10:00 stage contract", MON "11:00 contact bought"}, NULL, {"state: won contract"}},
        {"later", {CREATED, MON "10:00 contact call until=10:04", MON "12:00 outcome bought"}, NULL,
         {"state: won bought closed=" MON "12:00 closed-row=3"}},
        {"during the contact: at its own time", {CREATED, MON "10:00 contact call until=10:20", MON "10:10 outcome bought"},
         MON "10:15", {"state: won in-contact closed=" MON "10:10 closed-row=3 ended=0"}},
        {"and the end adds nothing", {CREATED, MON "10:00 contact call until=10:20", MON "10:10 outcome bought"},
         MON "10:20", {"state: won !in-contact closed=" MON "10:10 ended=1"}},
        {"alone", {CREATED, MON "11:00 outcome bought"}, NULL, {"state: won n=0 contacts=0 closed=" MON "11:00"}},
        {"a contact after it is no longer numbered, nothing is asked", {CREATED, MON "11:00 contact bought", MON "12:00 contact"},
         NULL, {"state: won n=1 contacts=2 closed=" MON "11:00 missing=0"}},
        {"stage events still move it", {CREATED, MON "11:00 contact bought", MON "12:00 stage contract"}, NULL,
         {"state: won contract since=" MON "12:00"}},
        {"a clock starts after it", {CREATED, MON "11:00 contact bought", MON "12:00 done contract.sign"}, NULL,
         {"contract.feedback: waiting anchor=3"}},
        {"bought again: closed the first time", {CREATED, MON "11:00 contact bought", MON "12:00 contact bought"}, NULL,
         {"state: won closed=" MON "11:00"}},
        {"postponed after it: no next contact", {CREATED, MON "11:00 contact bought",
                                                 MON "12:00 contact postponed next=" TUE "10:00 purpose=4"}, NULL,
         {"state: won next=- closed=" MON "11:00"}},
    };
    CHECK_CASES(cases);
}

static void bought_may_pass_the_stage(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"to the next stage", {CREATED, MON "10:00 contact call bought until=10:20"}, MON "10:20",
         {"state: open meeting since=" MON "10:20 closed=- asked"}},
        {"its clocks", {MON "10:00 stage proposal", MON "11:00 contact bought"}, NULL,
         {"state: open presentation", "presentation.call: waiting anchor=2"}},
        {"by a later outcome", {CREATED, MON "10:00 contact", MON "12:00 outcome bought"}, NULL,
         {"state: open meeting since=" MON "12:00"}},
        {"won in the last", {MON "10:00 stage contract", MON "11:00 contact bought"}, NULL,
         {"state: won contract closed=" MON "11:00"}},
        {"stage by stage", {CREATED, MON "11:00 contact bought", MON "12:00 contact bought", MON "13:00 contact bought"},
         NULL, {"state: open presentation n=3"}},
        {"bought after a loss wins at once", {CREATED, MON "11:00 contact refused reason=3", MON "12:00 contact bought"}, NULL,
         {"state: won first-contact closed=" MON "12:00"}},
        {"alone", {CREATED, MON "11:00 outcome bought"}, NULL, {"state: open meeting"}},
    };
    cpath_test_use(passing, calendar);
    CHECK_CASES(cases);
}

static void refused_is_the_last_touch(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"lost in that stage", {MON "10:00 stage meeting", MON "11:00 contact refused reason=3"}, NULL,
         {"state: lost meeting refused closed=" MON "11:00 closed-row=2 reason-row=2 next=- !asked missing=0"}},
        {"clocks are cancelled", {CREATED, TALKED, REFUSED_AT_8}, TUE "10:00",
         {"first-contact.chat: cancelled on-time end=3 to=" MON "10:08 due=" MON "10:14", "state: overdue=0 next-due=-"}},
        {"one that was late then stays late", {CREATED, TALKED, MON "10:30 contact refused reason=3"}, TUE "10:00",
         {"first-contact.chat: cancelled late end=3"}},
        {"one that ended stays so", {CREATED, TALKED, MON "10:05 done first-contact.create-chat", REFUSED_AT_8}, NULL,
         {"first-contact.chat: ended on-time end=3"}},
        {"agreed times are cancelled", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00",
                                        MON "11:00 contact refused reason=3"}, FRI "10:00",
         {"contract.signing: cancelled on-time end=3"}},
        {"no clock starts from the end that is the refusal", {CREATED, MON "10:00 contact call until=10:04 refused reason=3"},
         NULL, {"state: lost closed=" MON "10:04", "first-contact.chat: not-started",
                "first-contact.call-length: ended on-time"}},
        {"nor from the end of a contact in which it was refused",
         {CREATED, MON "10:00 contact call until=10:20", MON "10:10 outcome refused reason=3"}, MON "10:20",
         {"state: lost closed=" MON "10:10 closed-row=3 ended=1", "first-contact.chat: not-started",
          "first-contact.call-length: cancelled too-long"}},
        {"nor while it is lost", {CREATED, MON "10:05 contact refused reason=3", MON "11:00 contact call until=11:04",
                                  MON "12:00 done proposal.estimate"}, NULL,
         {"first-contact.chat: not-started", "proposal.estimate-agreed: not-started", "first-contact.call-length: not-started",
          "item proposal.estimate: done=4"}},
        {"a contact after it is numbered, and nothing is asked",
         {CREATED, MON "10:05 contact refused reason=3", MON "11:00 contact"}, NULL,
         {"state: lost n=2 contacts=2 missing=0 closed=" MON "10:05"}},
        {"stages do not move it", {CREATED, MON "10:05 contact refused reason=3", MON "11:00 stage meeting"}, NULL,
         {"state: lost first-contact since=" MON "10:00"}},
        {"nothing is agreed or promised", {CREATED, MON "10:05 contact refused reason=3",
                                           MON "11:00 agreed contract.signing until=" WED "15:00",
                                           MON "12:00 promised first-contact.links-sent", MON "13:00 paused"}, NULL,
         {"contract.signing: not-started", "item first-contact.links-sent: promised=0", "state: !paused"}},
        {"a next date is not kept", {CREATED, MON "10:05 contact refused reason=3 next=" TUE "10:00"}, NULL,
         {"state: next=- missing=256"}},
        {"of a lost deal nothing more is asked", {CREATED, MON "10:05 contact refused reason=3", MON "11:00 contact refused"},
         NULL, {"state: lost refused n=2 missing=0 reason-row=2"}},
        {"of a contact that goes on nothing yet", {CREATED, MON "10:05 contact until=11:00 refused", MON "10:06 note"}, MON "10:06",
         {"state: open in-contact missing=0"}},
        {"the code of a reason with the contact", {CREATED, MON "10:05 contact reason_code=?nothing", MON "11:00 outcome refused"}, NULL,
         {"state: lost missing=0 reason-row=2"}},
        {"the code of a reason with the outcome", {CREATED, MON "10:05 contact", MON "11:00 outcome refused reason_code=?nothing"}, NULL,
         {"state: lost missing=0 reason-row=3"}},
        {"without a reason", {CREATED, MON "10:05 contact refused"}, NULL, {"state: lost missing=2 reason-row=0"}},
        {"the reason of the contact, the outcome later", {CREATED, MON "10:05 contact reason=3", MON "11:00 outcome refused"},
         NULL, {"state: lost missing=0 reason-row=2 closed-row=3"}},
        {"the reason with the outcome", {CREATED, MON "10:05 contact", MON "11:00 outcome refused reason=5"}, NULL,
         {"state: lost missing=0 reason-row=3"}},
        {"refused again: closed the first time", {CREATED, MON "11:00 contact refused reason=3", MON "12:00 contact refused"},
         NULL, {"state: lost closed=" MON "11:00 closed-row=2 n=2"}},
        {"the head is to be told of the third", {CREATED, MON "10:00 contact", MON "10:01 contact",
                                                 MON "11:00 contact refused reason=40"}, NULL, {"state: not-told n=3 missing=0"}},
        {"and is told", {CREATED, MON "10:00 contact", MON "10:01 contact", MON "11:00 contact refused reason=40",
                         MON "12:00 told head"}, NULL, {"state: !not-told"}},
        {"somebody else is told", {CREATED, MON "10:00 contact", MON "10:01 contact", MON "11:00 contact refused reason=40",
                                   MON "12:00 told estimator"}, NULL, {"state: not-told"}},
    };
    CHECK_CASES(cases);
}

static void an_outcome_counts_in_every_status(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"refused after a win: the sale fell through",
         {CREATED, MON "11:00 contact bought", MON "12:00 contact refused reason=3"}, NULL,
         {"state: lost refused n=1 contacts=2 closed=" MON "12:00 closed-row=3 reason-row=3 missing=0"}},
        {"by an outcome alone", {CREATED, MON "11:00 contact bought", MON "12:00 outcome refused reason=3"}, NULL,
         {"state: lost bought closed=" MON "12:00 reason-row=3"}},
        {"and clocks are cancelled", {CREATED, MON "11:00 contact bought", MON "11:30 done contract.sign",
                                      MON "12:00 contact refused reason=3"}, NULL, {"contract.feedback: cancelled"}},
        {"judged by the last number", {CREATED, MON "10:00 contact", MON "10:01 contact", MON "10:02 contact bought",
                                       MON "12:00 contact refused reason=3"}, NULL, {"state: lost n=3 missing=4 not-told"}},
        {"bought after a loss wins it", {CREATED, MON "11:00 contact refused reason=3", MON "12:00 contact bought"}, NULL,
         {"state: won bought n=2 closed=" MON "12:00 closed-row=3 reason-row=0"}},
        {"and what comes after is service", {CREATED, MON "11:00 contact refused reason=3", MON "12:00 contact bought",
                                             MON "13:00 contact"}, NULL, {"state: won n=2 contacts=3"}},
        {"postponed on a lost deal changes nothing",
         {CREATED, MON "11:00 contact refused reason=3", MON "12:00 contact postponed next=" TUE "10:00 purpose=4"}, NULL,
         {"state: lost next=- closed=" MON "11:00 reason-row=2"}},
        {"an outcome alone beside a contact's own", {CREATED, MON "11:00 contact postponed next=" TUE "10:00 purpose=4",
                                                     MON "12:00 outcome refused reason=3"}, NULL,
         {"state: lost postponed next=- closed=" MON "12:00 closed-row=3"}},
    };
    CHECK_CASES(cases);
}

static void postponed_sets_the_next_contact(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"at the contact's end", {CREATED, MON "10:00 contact until=10:20 postponed next=" TUE "11:00 purpose=4"}, MON "10:19",
         {"state: next=- asked"}},
        {"then", {CREATED, MON "10:00 contact until=10:20 postponed next=" TUE "11:00 purpose=4"}, MON "10:20",
         {"state: open postponed next=" TUE "11:00 next-row=2 !asked !missed missing=0"}},
        {"kept within its grace", {CREATED, MON "10:00 contact postponed next=" TUE "11:00 purpose=4"}, TUE "12:00",
         {"state: next=" TUE "11:00 !missed"}},
        {"missed after it", {CREATED, MON "10:00 contact postponed next=" TUE "11:00 purpose=4"}, TUE "12:00:01",
         {"state: missed"}},
        {"a date alone, to its end", {CREATED, MON "10:00 contact postponed next=2026-02-03 purpose=4"}, WED "00:00",
         {"state: next=" TUE "00:00 date-only !missed missing=16"}},
        {"and missed after it", {CREATED, MON "10:00 contact postponed next=2026-02-03 purpose=4"}, WED "00:00:01",
         {"state: missed"}},
        {"any contact replaces it", {CREATED, MON "10:00 contact postponed next=" TUE "11:00 purpose=4", MON "15:00 contact mail"},
         NULL, {"state: next=- asked"}},
        {"by a later outcome", {CREATED, MON "10:00 contact", MON "12:00 outcome postponed next=" TUE "11:00 purpose=4"}, NULL,
         {"state: postponed next=" TUE "11:00 next-row=3"}},
        {"said with the contact, the outcome later", {CREATED, MON "10:00 contact next=" TUE "11:00 purpose=4",
                                                      MON "12:00 outcome postponed"}, NULL,
         {"state: postponed next=" TUE "11:00 next-row=2 missing=0"}},
        {"without an outcome", {CREATED, MON "10:00 contact next=" TUE "11:00 purpose=4"}, NULL,
         {"state: next=" TUE "11:00 missing=1"}},
        {"a time instead of the date alone", {CREATED, MON "10:00 contact next=2026-02-03 purpose=4",
                                              MON "12:00 outcome postponed next=" TUE "00:00"}, NULL,
         {"state: next=" TUE "00:00 !date-only next-row=3"}},
        {"replaced by an outcome alone", {CREATED, MON "10:00 contact postponed next=" TUE "11:00 purpose=4",
                                          MON "12:00 outcome postponed next=" WED "11:00 purpose=4"}, NULL,
         {"state: next=" WED "11:00 next-row=3"}},
        {"what a contact said does not come back at its end", {CREATED, MON "10:00 contact until=10:20",
                                                               MON "10:05 outcome postponed next=" TUE "11:00 purpose=4",
                                                               MON "10:10 outcome postponed next=" WED "11:00 purpose=4"}, MON "10:20",
         {"state: next=" WED "11:00 next-row=4"}},
        {"closing drops it", {CREATED, MON "10:00 contact postponed next=" TUE "11:00 purpose=4", MON "12:00 outcome bought"},
         NULL, {"state: won next=- next-row=0"}},
        {"what the second lacks", {CREATED, MON "10:00 contact", MON "11:00 contact postponed"}, NULL, {"state: missing=250"}},
        {"what the second has", {CREATED, MON "10:00 contact",
                                 MON "11:00 contact postponed next=" TUE "11:00 purpose=4 reason=2 understood=yes"}, NULL,
         {"state: missing=0"}},
        {"what the client sees otherwise", {CREATED, MON "10:00 contact",
                                            MON "11:00 contact postponed next=" TUE "11:00 purpose=4 reason=2 understood=no"},
         NULL, {"state: missing=3072"}},
    };
    CHECK_CASES(cases);
}

static void reopened_starts_what_was_cancelled_anew(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"where it was lost", {CREATED, TALKED, REFUSED_AT_8, TUE "10:00 reopened"}, NULL,
         {"state: open first-contact asked closed=- since=" TUE "10:00 n=2",
          "first-contact.chat: running on-time anchor=4 from=" TUE "10:00 due=" TUE "10:10 end=0"}},
        {"in the event's stage", {CREATED, REFUSED_AT_8, TUE "10:00 reopened proposal"}, NULL,
         {"state: open proposal since=" TUE "10:00", "proposal.estimate: running anchor=3"}},
        {"what is done stays done", {CREATED, TALKED, MON "10:05 done first-contact.create-chat", REFUSED_AT_8,
                                     TUE "10:00 reopened"}, NULL,
         {"item first-contact.create-chat: done=3", "first-contact.chat: ended end=3"}},
        {"reached while lost: it does not start anew", {CREATED, TALKED, REFUSED_AT_8, MON "11:00 done first-contact.create-chat",
                                                        TUE "10:00 reopened"}, NULL, {"first-contact.chat: cancelled end=3"}},
        {"agreed times stay cancelled", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00",
                                         MON "11:00 contact refused reason=3", TUE "10:00 reopened"}, NULL,
         {"contract.signing: cancelled end=3"}},
        {"until agreed again", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00",
                                MON "11:00 contact refused reason=3", TUE "10:00 reopened",
                                TUE "11:00 agreed contract.signing until=" THU "15:00"}, NULL,
         {"contract.signing: running anchor=5 due=" FRI "00:00"}},
        {"a promise's own time stays cancelled", {CREATED, MON "10:10 promised first-contact.engineer-calls until=" FRI "17:00",
                                                  MON "11:00 contact refused reason=3", TUE "10:00 reopened"}, NULL,
         {"first-contact.engineer-calls: running anchor=4 due=" TUE "11:00"}},
        {"also if it is lost again within the second", {CREATED, MON "10:10 promised first-contact.engineer-calls until=" FRI "17:00",
                                                        MON "11:00 contact refused reason=3", MON "11:00 reopened",
                                                        MON "11:00 outcome refused reason=3"}, NULL,
         {"first-contact.engineer-calls: cancelled anchor=4 end=5 due=" MON "12:00"}},
        {"until promised again", {CREATED, MON "10:10 promised first-contact.engineer-calls until=" FRI "17:00",
                                  MON "11:00 contact refused reason=3", TUE "10:00 reopened",
                                  TUE "10:10 promised first-contact.engineer-calls until=" FRI "16:00"}, NULL,
         {"first-contact.engineer-calls: running due=" FRI "16:00"}},
        {"numbering goes on", {CREATED, MON "10:05 contact refused reason=3", TUE "10:00 reopened", TUE "11:00 contact"}, NULL,
         {"state: n=2 missing=1"}},
        {"a booking that held", {MON "10:00 done booking.book-crew", TUE "10:00 contact refused reason=3", WED "10:00 reopened"},
         NULL, {"booking.crew: running anchor=3 due=" SUN "00:00"}},
        {"a booking that had lapsed", {MON "10:00 done booking.book-crew", FRI "10:00 contact refused reason=3",
                                       FRI "11:00 reopened"}, NULL, {"booking.crew: cancelled lapsed anchor=1"}},
        {"not lost: nothing", {CREATED, MON "11:00 reopened meeting"}, NULL, {"state: open first-contact since=" MON "10:00"}},
        {"not lost but won: nothing", {CREATED, MON "11:00 contact bought", MON "12:00 reopened"}, NULL,
         {"state: won closed=" MON "11:00"}},
        {"lost again", {CREATED, MON "10:05 contact refused reason=3", TUE "10:00 reopened", TUE "11:00 contact refused reason=3"},
         NULL, {"state: lost closed=" TUE "11:00 n=2"}},
        {"a call that ended before is not judged anew", {CREATED, MON "10:00 contact call until=10:20",
                                                         MON "10:10 outcome refused reason=3", MON "10:30 reopened"}, NULL,
         {"first-contact.call-length: cancelled"}},
        {"opened again before that call ends: its end starts what it does", {CREATED, MON "10:00 contact call until=10:20",
                                                                             MON "10:10 outcome refused reason=3", MON "10:15 reopened"}, MON "10:20",
         {"first-contact.chat: running from=" MON "10:20 due=" MON "10:30"}},
        {"the end of the refusing call starts nothing later", {CREATED, MON "10:00 contact call until=10:04 refused reason=3",
                                                               TUE "10:00 reopened"}, NULL, {"first-contact.chat: not-started"}},
    };
    CHECK_CASES(cases);
}

static void agreed_times_are_clocks(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"to the end of its day", {CREATED, MON "11:00 agreed contract.signing until=" WED "15:00"}, NULL,
         {"contract.signing: running anchor=2 from=" MON "11:00 due=" THU "00:00 warn=" WED "16:00 amount=0"}},
        {"a date alone", {CREATED, MON "11:00 agreed contract.signing until=2026-02-04"}, NULL,
         {"contract.signing: running due=" THU "00:00"}},
        {"replaced", {CREATED, MON "11:00 agreed contract.signing until=" WED "15:00",
                      TUE "11:00 agreed contract.signing until=" FRI "15:00"}, NULL,
         {"contract.signing: running anchor=3 due=" SAT "00:00"}},
        {"kept", {CREATED, MON "11:00 agreed contract.signing until=" WED "15:00", WED "20:00 done contract.sign"}, NULL,
         {"contract.signing: ended on-time end=3"}},
        {"late", {CREATED, MON "11:00 agreed contract.signing until=" WED "15:00", THU "00:01 done contract.sign"}, NULL,
         {"contract.signing: ended late end=3"}},
        {"reached before it was agreed: on time", {CREATED, MON "11:00 done contract.sign",
                                                   THU "11:00 agreed contract.signing until=" WED "15:00"}, NULL,
         {"contract.signing: ended on-time anchor=3 end=3"}},
        {"none agreed", {CREATED}, NULL, {"contract.signing: not-started on-time due=- anchor=0"}},
        {"for a term of another clock: nothing", {CREATED, MON "11:00 agreed proposal.estimate until=" WED "15:00"}, NULL,
         {"proposal.estimate: not-started"}},
    };
    CHECK_CASES(cases);
}

#define PART_1 MON "11:00 agreed contract.payment part=1 amount=100 until=" WED "12:00"
#define PART_2 MON "11:01 agreed contract.payment part=2 amount=200 until=" FRI "12:00"

static void payments_fill_the_parts_in_time_order(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"two parts", {CREATED, PART_1, PART_2}, NULL,
         {"contract.payment#1: running due=" THU "00:00 amount=100 paid=0 anchor=2",
          "contract.payment#2: running due=" SAT "00:00 amount=200 anchor=3", "contract.payment: none"}},
        {"the first is filled", {CREATED, PART_1, PART_2, TUE "10:00 paid amount=100"}, NULL,
         {"contract.payment#1: ended on-time paid=100 end=4", "contract.payment#2: running paid=0",
          "item contract.paid: done=0"}},
        {"and part of the second", {CREATED, PART_1, PART_2, TUE "10:00 paid amount=150"}, NULL,
         {"contract.payment#1: ended paid=100", "contract.payment#2: running paid=50"}},
        {"all", {CREATED, PART_1, PART_2, TUE "10:00 paid amount=150", TUE "11:00 paid amount=150"}, NULL,
         {"contract.payment#2: ended on-time paid=200 end=5", "item contract.paid: done=5",
          "item contract.receive-payment: done=5"}},
        {"by time, not by number", {CREATED, MON "11:00 agreed contract.payment part=1 amount=100 until=" FRI "12:00",
                                    MON "11:01 agreed contract.payment part=2 amount=100 until=" WED "12:00",
                                    TUE "10:00 paid amount=100"}, NULL,
         {"contract.payment#1: running paid=0", "contract.payment#2: ended paid=100"}},
        {"of one time by number", {CREATED, MON "11:00 agreed contract.payment part=2 amount=100 until=" WED "12:00",
                                   MON "11:01 agreed contract.payment part=1 amount=100 until=" WED "12:00",
                                   TUE "10:00 paid amount=100"}, NULL,
         {"contract.payment#1: ended", "contract.payment#2: running"}},
        {"of one time by number, however they were agreed", {CREATED, MON "11:00 agreed contract.payment part=1 amount=100 until=" WED "12:00",
                                                             MON "11:01 agreed contract.payment part=2 amount=100 until=" WED "12:00",
                                                             TUE "10:00 paid amount=100"}, NULL,
         {"contract.payment#1: ended", "contract.payment#2: running paid=0"}},
        {"a loss takes nothing from what is paid", {CREATED, PART_1, TUE "10:00 paid amount=1", TUE "11:00 contact refused reason=3"}, NULL,
         {"contract.payment#1: cancelled paid=1 end=4"}},
        {"too small, and due", {CREATED, PART_1, TUE "10:00 paid amount=60"}, THU "10:00",
         {"contract.payment#1: running late paid=60 amount=100"}},
        {"filled late", {CREATED, PART_1, TUE "10:00 paid amount=60", THU "10:00 paid amount=40"}, NULL,
         {"contract.payment#1: ended late paid=100 end=4"}},
        {"overpaid: the rest waits for what is agreed next", {CREATED, PART_1, TUE "10:00 paid amount=250", WED "10:00 agreed "
                                                              "contract.payment part=3 amount=150 until=" FRI "12:00"}, NULL,
         {"contract.payment#1: ended paid=100", "contract.payment#3: ended on-time paid=150 anchor=4 end=4"}},
        {"paid before it was agreed: on time", {CREATED, MON "10:30 paid amount=100", THU "10:00 agreed contract.payment "
                                                "part=1 amount=100 until=" WED "12:00"}, NULL,
         {"contract.payment#1: ended on-time paid=100 end=3", "item contract.paid: done=2"}},
        {"without amounts each payment fills one", {CREATED, MON "11:00 agreed contract.payment part=1 until=" WED "12:00",
                                                    MON "11:01 agreed contract.payment part=2 until=" FRI "12:00",
                                                    TUE "10:00 paid amount=70"}, NULL,
         {"contract.payment#1: ended paid=70 amount=0 end=4", "contract.payment#2: running paid=0"}},
        {"a payment without an amount fills one", {CREATED, PART_1, PART_2, TUE "10:00 paid"}, NULL,
         {"contract.payment#1: ended paid=0 end=4", "contract.payment#2: running paid=0"}},
        {"a part replaced takes what was paid", {CREATED, PART_1, TUE "10:00 paid amount=60",
                                                 TUE "11:00 agreed contract.payment part=1 amount=80 until=" FRI "12:00"}, NULL,
         {"contract.payment#1: running paid=60 amount=80 anchor=4 due=" SAT "00:00"}},
        {"agreed down to what is paid: all is paid", {CREATED, PART_1, TUE "10:00 paid amount=60",
                                                      TUE "11:00 agreed contract.payment part=1 amount=60 until=" FRI "12:00"},
         NULL, {"contract.payment#1: ended on-time paid=60 end=4", "item contract.paid: done=4",
                "item contract.receive-payment: done=4", "item meeting.send-data: done=0"}},
        {"a lost deal's parts are cancelled, paid or not", {CREATED, PART_1, PART_2, TUE "10:00 paid amount=100",
                                                            TUE "11:00 contact refused reason=3"}, NULL,
         {"contract.payment#1: ended on-time", "contract.payment#2: cancelled on-time end=5"}},
        {"one clock without a part", {CREATED, MON "11:00 agreed contract.payment until=" WED "12:00", TUE "10:00 paid amount=1"},
         NULL, {"contract.payment: ended on-time end=3 paid=1"}},
    };
    CHECK_CASES(cases);
}

/* Terms in the journey's order; of a schedule its parts by time, of one time by number. */
static void clocks_come_in_order(void **state)
{
    (void)state;
    const cpath_test_log *log = log_of(CREATED, MON "11:00 agreed contract.payment part=5 until=" FRI "12:00",
                                       MON "11:01 agreed contract.payment part=9 until=" WED "12:00",
                                       MON "11:02 agreed contract.payment part=4 until=" WED "12:00",
                                       MON "11:03 agreed contract.payment part=1 until=" THU "12:00",
                                       MON "11:04 agreed contract.payment part=7 until=" WED "12:00");
    static const uint32_t parts[] = {4, 7, 9, 1, 5};
    cpath_clock clocks[24];
    cpath_deal *deal = cpath_test_fold(log, log->now);
    assert_int_equal(cpath_deal_clocks(literal, test_calendars(), deal, log->now, CPATH_ROOM(clocks, 3)), 19);
    assert_int_equal(cpath_deal_clocks(literal, test_calendars(), deal, log->now, CPATH_ROOM(clocks, 24)), 19);
    for (uint32_t i = 0; i < 13; i++) {
        assert_int_equal(clocks[i].term, i + 1);
    }
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(clocks[13 + i].term, 14);
        assert_int_equal(clocks[13 + i].part, parts[i]);
    }
    assert_int_equal(clocks[18].term, 15);
}

static void a_promises_own_time_replaces_the_terms(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"an hour of work", {CREATED, MON "17:30 promised first-contact.engineer-calls"}, NULL,
         {"first-contact.engineer-calls: running due=" TUE "09:30 warn=" TUE "09:15"}},
        {"its own time", {CREATED, MON "17:30 promised first-contact.engineer-calls until=20:00"}, NULL,
         {"first-contact.engineer-calls: running due=" MON "20:00"}},
        {"its own date", {CREATED, MON "17:30 promised first-contact.engineer-calls until=2026-02-04"}, NULL,
         {"first-contact.engineer-calls: running due=" THU "00:00"}},
        {"no pause moves it", {CREATED, MON "10:30 promised first-contact.engineer-calls until=17:00", MON "11:00 paused",
                               MON "12:00 resumed"}, NULL, {"first-contact.engineer-calls: running due=" MON "17:00"}},
        {"a pause moves the term's", {CREATED, MON "10:30 promised first-contact.engineer-calls", MON "11:00 paused",
                                      MON "12:00 resumed"}, NULL, {"first-contact.engineer-calls: running due=" MON "12:30"}},
        {"kept", {CREATED, MON "10:30 promised first-contact.engineer-calls", MON "11:00 done first-contact.engineer-calls"}, NULL,
         {"first-contact.engineer-calls: ended on-time end=3", "item first-contact.engineer-calls: done=3 promised=2"}},
        {"kept before: on time", {CREATED, MON "10:10 done first-contact.engineer-calls",
                                  MON "10:30 promised first-contact.engineer-calls"}, TUE "12:00",
         {"first-contact.engineer-calls: ended on-time end=3"}},
        {"promised by what does it", {CREATED, TALKED, MON "10:05 promised first-contact.chat-promised until=10:30"}, NULL,
         {"first-contact.chat: running due=" MON "10:30 anchor=2"}},
        {"promised again, without a time", {CREATED, TALKED, MON "10:05 promised first-contact.chat-promised until=10:30",
                                            MON "10:06 promised first-contact.chat-promised"}, NULL,
         {"first-contact.chat: running due=" MON "10:14", "item first-contact.chat-promised: promised=4"}},
        {"a date of a promise whose clock has not begun", {CREATED, MON "10:05 promised first-contact.chat-promised until=2026-02-04"}, NULL,
         {"first-contact.chat: not-started due=-"}},
        {"promised in the second of the loss", {CREATED, TALKED, MON "10:06 promised first-contact.chat-promised until=10:30",
                                                MON "10:06 contact refused reason=9"}, NULL, {"first-contact.chat: cancelled due=" MON "10:30"}},
        {"kept otherwise before the loss", {CREATED, TALKED, MON "10:05 promised first-contact.chat-promised until=10:30",
                                            MON "10:06 done first-contact.chat-promised", REFUSED_AT_8}, NULL,
         {"first-contact.chat: cancelled due=" MON "10:30"}},
        {"promised after the loss and the reopening", {CREATED, TALKED, REFUSED_AT_8, MON "10:09 done first-contact.create-chat", MON "10:10 reopened",
                                                       MON "10:11 promised first-contact.chat-promised until=10:30"}, NULL,
         {"first-contact.chat: cancelled due=" MON "10:14"}},
        {"cancelled before its clock was", {CREATED, TALKED, MON "10:05 promised first-contact.chat-promised until=10:30",
                                            MON "10:06 done first-contact.create-chat", MON "10:07 undone first-contact.chat-promised", REFUSED_AT_8,
                                            MON "10:09 undone first-contact.create-chat"}, NULL,
         {"first-contact.chat: cancelled end=7 due=" MON "10:14"}},
        {"lost, opened, promised and lost in one second", {CREATED, MON "10:10 promised first-contact.engineer-calls", MON "11:00 contact refused reason=3",
                                                           MON "11:00 reopened", MON "11:00 promised first-contact.engineer-calls until=" FRI "17:00",
                                                           MON "11:00 outcome refused reason=3"}, NULL,
         {"first-contact.engineer-calls: cancelled anchor=4 end=6 due=" FRI "17:00"}},
        {"kept at the first loss, and not at the second", {CREATED, MON "10:10 promised first-contact.engineer-calls until=" FRI "17:00",
                                                           MON "10:20 done first-contact.engineer-calls", MON "11:00 contact refused reason=3",
                                                           MON "12:00 reopened", MON "12:10 undone first-contact.engineer-calls",
                                                           MON "13:00 outcome refused reason=3"}, NULL,
         {"first-contact.engineer-calls: cancelled end=7 due=" FRI "17:00"}},
        {"taken back while lost: its time falls too", {CREATED, MON "10:10 promised first-contact.engineer-calls until=" FRI "17:00",
                                                       MON "10:20 done first-contact.engineer-calls", MON "11:00 contact refused reason=3",
                                                       MON "11:10 undone first-contact.engineer-calls", TUE "10:00 reopened"}, NULL,
         {"first-contact.engineer-calls: running anchor=6 due=" TUE "11:00"}},
        {"refused, done and reopened in one second: the clock fell with its promise", {CREATED, TALKED,
         MON "10:05 promised first-contact.chat-promised until=10:30", MON "10:06 contact call refused reason=9",
         MON "10:06 done first-contact.create-chat", MON "10:06 reopened"}, MON "10:10",
         {"first-contact.chat: cancelled due=" MON "10:30 end=4"}},
    };
    CHECK_CASES(cases);
}

static void pauses_stop_clocks(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"elapsed", {CREATED, TALKED, MON "10:06 paused", MON "10:16 resumed"}, NULL,
         {"first-contact.chat: running on-time due=" MON "10:24", "state: !paused"}},
        {"while it lasts", {CREATED, TALKED, MON "10:06 paused"}, MON "12:00",
         {"first-contact.chat: paused on-time due=" MON "12:08", "state: paused"}},
        {"working", {MON "10:00 stage proposal", TUE "09:00 paused", WED "09:00 resumed"}, NULL,
         {"proposal.estimate: running due=" THU "12:00"}},
        {"over a night nothing", {MON "10:00 stage proposal", MON "18:00 paused", TUE "09:00 resumed"}, NULL,
         {"proposal.estimate: running due=" WED "12:00"}},
        {"calendar days", {MON "10:00 done presentation.present", TUE "23:00 paused", THU "01:00 resumed"}, NULL,
         {"booking.meeting: running due=2026-02-12T00:00"}},
        {"within a day nothing", {MON "10:00 done presentation.present", TUE "09:00 paused", TUE "17:00 resumed"}, NULL,
         {"booking.meeting: running due=" NEXT_TUE "00:00"}},
        {"business days", {MON "10:00 done presentation.estimate-agreed", MON "12:00 paused", WED "12:00 resumed"}, NULL,
         {"presentation.contract: running due=" THU "18:00"}},
        {"business days over a weekend", {FRI "10:00 done presentation.estimate-agreed", FRI "12:00 paused",
                                          NEXT_MON "12:00 resumed"}, NULL, {"presentation.contract: running due=" NEXT_TUE "18:00"}},
        {"agreed times go on", {CREATED, MON "11:00 agreed contract.signing until=" WED "15:00", MON "12:00 paused"}, TUE "12:00",
         {"contract.signing: running due=" THU "00:00"}},
        {"bookings go on", {MON "10:00 done booking.book-crew", MON "12:00 paused"}, TUE "12:00",
         {"booking.crew: running due=" FRI "00:00"}},
        {"with an end of its own", {CREATED, TALKED, MON "10:06 paused until=10:16"}, MON "10:16",
         {"first-contact.chat: running due=" MON "10:24", "state: !paused last=" MON "10:16"}},
        {"before that end", {CREATED, TALKED, MON "10:06 paused until=10:16"}, MON "10:15:59", {"state: paused"}},
        {"resumed sooner", {CREATED, TALKED, MON "10:06 paused until=12:00", MON "10:16 resumed"}, MON "12:30",
         {"first-contact.chat: due=" MON "10:24", "state: !paused"}},
        {"the last of all terms", {MON "10:00 done contract.sign", TUE "12:00 paused", THU "12:00 resumed"}, NULL,
         {"contract.feedback: waiting due=2026-02-12T00:00"}},
        {"late within the pause", {MON "10:00 done presentation.estimate-agreed", TUE "12:00 paused"}, TUE "18:30",
         {"presentation.contract: paused late", "state: paused overdue=1"}},
        {"what ended before it stays where it was", {CREATED, TALKED, MON "10:05 done first-contact.create-chat", MON "10:06 paused",
                                                     MON "10:16 resumed"}, NULL, {"first-contact.chat: ended due=" MON "10:14"}},
        {"also while it lasts", {CREATED, TALKED, MON "10:05 done first-contact.create-chat", MON "10:06 paused"}, MON "10:16",
         {"first-contact.chat: ended !paused due=" MON "10:14"}},
        {"begun after due it changes nothing", {CREATED, TALKED, MON "10:20 paused", MON "10:30 resumed"}, NULL,
         {"first-contact.chat: running late due=" MON "10:14"}},
        {"also while it lasts", {CREATED, TALKED, MON "10:20 paused"}, MON "10:30", {"first-contact.chat: running late"}},
        {"started in a pause", {CREATED, MON "10:00 paused", MON "10:00 contact call until=10:04", MON "10:30 resumed"}, NULL,
         {"first-contact.chat: running due=" MON "10:40"}},
        {"reached in a pause", {CREATED, TALKED, MON "10:06 paused", MON "10:30 done first-contact.create-chat",
                                MON "11:00 resumed"}, NULL, {"first-contact.chat: ended on-time end=4"}},
        {"reached in a pause that lasts", {CREATED, TALKED, MON "10:06 paused", MON "10:30 done first-contact.create-chat"},
         MON "11:00", {"first-contact.chat: ended on-time due=" MON "10:38"}},
        {"two pauses", {CREATED, TALKED, MON "10:06 paused until=10:07", MON "10:08 paused until=10:10"}, MON "10:11",
         {"first-contact.chat: running due=" MON "10:17"}},
        {"paused again: it goes on", {CREATED, TALKED, MON "10:06 paused", MON "10:08 paused", MON "10:16 resumed"}, NULL,
         {"first-contact.chat: due=" MON "10:24"}},
        {"an end before its start: none", {CREATED, TALKED, MON "10:06 paused until=10:05"}, NULL, {"state: !paused"}},
        {"also of a second one", {CREATED, TALKED, MON "10:06 paused", MON "10:08 paused until=09:00"}, NULL,
         {"state: paused last=" MON "10:08", "first-contact.chat: paused"}},
        {"refusal ends it", {CREATED, TALKED, MON "10:06 paused", REFUSED_AT_8}, NULL,
         {"state: lost !paused", "first-contact.chat: cancelled due=" MON "10:16"}},
        {"and a reopening begins without", {CREATED, TALKED, MON "10:06 paused", REFUSED_AT_8, TUE "10:00 reopened"}, NULL,
         {"state: open !paused", "first-contact.chat: running due=" TUE "10:10"}},
        {"a cancelled clock stays where it is", {MON "10:00 stage proposal", MON "11:00 contact refused reason=3",
                                                 MON "11:30 done proposal.estimate", MON "12:00 reopened booking",
                                                 MON "13:00 paused", MON "14:00 resumed"}, NULL,
         {"proposal.estimate: cancelled due=" WED "12:00"}},
        {"a win ends it", {CREATED, TALKED, MON "10:06 paused until=12:00", MON "10:09 outcome bought"}, MON "13:00",
         {"state: won !paused", "first-contact.chat: running late due=" MON "10:17"}},
        {"resumed without a pause", {CREATED, TALKED, MON "10:06 resumed"}, NULL, {"first-contact.chat: due=" MON "10:14"}},
    };
    CHECK_CASES(cases);
}

static void unknown_keys_do_nothing(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"a stage", {CREATED, MON "11:00 stage ?nowhere"}, NULL, {"state: open first-contact since=" MON "10:00 rows=2"}},
        {"an item", {CREATED, MON "11:00 done ?nothing"}, NULL, {"state: rows=2"}},
        {"a term", {CREATED, MON "11:00 agreed ?nothing until=12:00"}, NULL, {"state: rows=2"}},
        {"a contact's stage and goal", {CREATED, MON "11:00 contact call until=11:04 stage=?nowhere goal=?nothing"}, NULL,
         {"first-contact.call-length: ended on-time"}},
        {"a stage to reopen in", {CREATED, MON "11:00 contact refused reason=1", MON "12:00 reopened ?nowhere"}, NULL,
         {"state: open first-contact"}},
        {"a reason's code is a reason", {CREATED, MON "11:00 contact refused reason_code=?nothing"}, NULL,
         {"state: lost missing=0 reason-row=2"}},
        {"a role", {CREATED, MON "11:00 told ?nobody", MON "11:00 assigned ?nobody person=5"}, NULL, {"state: rows=3"}},
    };
    CHECK_CASES(cases);
}

/* A talk before the clock began is another talk, at its end as at its start. */
static void a_contact_must_come_after_the_anchor(void **state)
{
    (void)state;
    static const cpath_stage_row stages[] = {{.key = "one", .name = "1", .goal = "1"}};
    static const cpath_item_row items[] = {{.key = "a", .text = "a", .stage = 1, .kind = CPATH_ITEM_TASK}};
#define TALK_ENDED {.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1}
    static const cpath_term_row terms[] = {
        {.key = "hour", .text = "h", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, .max = 3600,
         .anchor = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}, .target = TALK_ENDED},
        {.key = "agreed", .text = "a", .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .target = TALK_ENDED}};
#define TALKED_AND_ASKED MON "10:00 created", MON "10:10 contact call until=10:14", MON "10:20 done a", MON "10:20 agreed agreed until=12:00"
    static const struct deal_case cases[] = {
        {"it does not", {TALKED_AND_ASKED}, NULL, {"hour: running due=" MON "11:20", "agreed: running due=" MON "12:00"}},
        {"a date alone, of a term without a boundary", {MON "10:00 created", MON "10:20 agreed agreed until=2026-02-02"}, NULL,
         {"agreed: running due=" TUE "00:00"}},
        {"while it goes on", {TALKED_AND_ASKED, MON "10:30 contact call until=10:40"}, MON "10:35", {"hour: running", "agreed: running"}},
        {"it does", {TALKED_AND_ASKED, MON "10:30 contact call until=10:40"}, MON "10:40",
         {"hour: ended on-time to=" MON "10:40", "agreed: ended on-time to=" MON "10:40"}},
    };
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "talks";
    input.stages = CPATH_VIEW(stages, 1);
    input.items = CPATH_VIEW(items, 1);
    input.terms = CPATH_VIEW(terms, 2);
    cpath_journey *journey = journey_of(&input);
    cpath_test_journey = journey;
    CHECK_CASES(cases);
    free(journey);
}

/* Of more pauses than there is room for, none is forgotten. */
static void pauses_to_explain_need_room(void **state)
{
    (void)state;
    cpath_pause pauses[2];
    cpath_segment segments[16];
    const cpath_test_log *log = log_of(CREATED, TALKED, MON "10:06 paused", MON "10:07 resumed", MON "10:08 paused", MON "10:09 resumed");
    uint32_t chat = cpath_test_number(CPATH_TABLE_TERMS, "first-contact.chat");
    for (int32_t room = 0; room <= 2; room++) {
        int32_t count = cpath_deal_explain(literal, test_calendars(), cpath_test_deal(), CPATH_VIEW(log->events, log->count), NULL, chat,
                                           log->now, CPATH_ROOM(pauses, room), CPATH_ROOM(segments, 16), NULL);
        assert_int_equal(count, room < 2 ? CPATH_ECAPACITY : 5); /* elapsed, pause, elapsed, pause, elapsed */
    }
}

/* A deal that knows all rows already is explained as well: what ends after them is folded. */
static void a_folded_deal_is_explained(void **state)
{
    (void)state;
    cpath_pause pause;
    cpath_segment segments[4];
    const cpath_test_log *log = log_of(CREATED, TALKED);
    cpath_deal *deal = cpath_test_deal();
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, CPATH_VIEW(log->events, 2), NULL, CPATH_TIME_MAX, NULL), 2);
    assert_int_equal(cpath_deal_explain(literal, test_calendars(), deal, CPATH_VIEW(log->events, 0), NULL,
                                        cpath_test_number(CPATH_TABLE_TERMS, "first-contact.chat"), moment_of(MON "10:05"),
                                        CPATH_ROOM(&pause, 1), CPATH_ROOM(segments, 4), NULL), 1);
}

/* What the log has reached, asked by the points of a journey. */
static void points_are_asked(void **state)
{
    (void)state;
    const cpath_test_log *log = log_of(MON "10:00 created", MON "10:10 contact call until=10:14 goal=measurement",
                                       MON "10:20 done contract.sign", MON "10:30 promised part=3",
                                       MON "10:40 agreed contract.signing until=" WED "15:00", MON "11:00 stage proposal",
                                       MON "11:10 paid amount=3", MON "12:00 contact bought");
    uint32_t signing = cpath_test_number(CPATH_TABLE_TERMS, "contract.signing");
    uint32_t payment = cpath_test_number(CPATH_TABLE_TERMS, "contract.payment");
    uint32_t sign = cpath_test_number(CPATH_TABLE_ITEMS, "contract.sign");
    uint32_t links = cpath_test_number(CPATH_TABLE_ITEMS, "first-contact.links-sent");
    const struct {
        cpath_point point;
        int32_t before, after;
    } rows[] = {
        {{.kind = CPATH_POINT_CREATED}, 1, 1},
        {{.kind = CPATH_POINT_STAGE_ENTERED, .stage = 1}, 1, 1},
        {{.kind = CPATH_POINT_STAGE_ENTERED, .stage = 2}, 0, 0},
        {{.kind = CPATH_POINT_STAGE_ENTERED, .stage = 3}, 0, 1},
        {{.kind = CPATH_POINT_STAGE_ENTERED, .stage = 6}, 0, 0},
        {{.kind = CPATH_POINT_STAGE_PASSED, .stage = 1}, 0, 1},
        {{.kind = CPATH_POINT_STAGE_PASSED, .stage = 2}, 0, 0},
        {{.kind = CPATH_POINT_STAGE_PASSED, .stage = 3}, 0, 0},
        {{.kind = CPATH_POINT_ITEM_DONE, .item = sign}, 0, 1},
        {{.kind = CPATH_POINT_ITEM_DONE, .item = links}, 0, 0},
        {{.kind = CPATH_POINT_CONTACT_STARTED}, 1, 1},
        {{.kind = CPATH_POINT_CONTACT_STARTED, .stage = 1, .goal = 1}, 1, 0},
        {{.kind = CPATH_POINT_CONTACT_STARTED, .goal = 2}, 0, 0},
        {{.kind = CPATH_POINT_CONTACT_STARTED, .channel = CPATH_CHANNEL_MAIL}, 0, 1},
        {{.kind = CPATH_POINT_CONTACT_STARTED, .channel = CPATH_CHANNEL_CALL}, 1, 1},
        {{.kind = CPATH_POINT_CONTACT_STARTED, .channel = CPATH_CHANNEL_VISIT}, 0, 1},
        {{.kind = CPATH_POINT_CONTACT_ENDED}, 0, 1},
        {{.kind = CPATH_POINT_CONTACT_ENDED, .stage = 1}, 0, 0},
        {{.kind = CPATH_POINT_PROMISED, .item = links}, 0, 0},
        {{.kind = CPATH_POINT_PROMISED, .stage = 1}, 0, 1},
        {{.kind = CPATH_POINT_PROMISED, .stage = 3}, 0, 0},
        {{.kind = CPATH_POINT_AGREED, .term = signing}, 0, 1},
        {{.kind = CPATH_POINT_AGREED, .term = payment}, 0, 0},
        {{.kind = CPATH_POINT_AGREED, .term = 15}, 0, 0},
        {{.kind = CPATH_POINT_ITEM_DONE, .item = 52}, 0, 1},
        {{.kind = CPATH_POINT_CONTACT_STARTED, .goal = 3}, 0, 0},
        {{.kind = CPATH_POINT_PAID}, 0, 1},
        {{.kind = CPATH_POINT_WON}, 0, 1},
        {{.kind = 0}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = 11}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_STAGE_ENTERED}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_STAGE_PASSED, .stage = 7}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_ITEM_DONE}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_ITEM_DONE, .item = CPATH_UNKNOWN}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_PROMISED}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_AGREED}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_STAGE_PASSED}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_ITEM_DONE, .stage = 1}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_ITEM_DONE, .item = 53}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_AGREED, .term = 16}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_AGREED, .term = 1000}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_CONTACT_ENDED, .goal = 4}, CPATH_ERANGE, CPATH_ERANGE},
        {{.kind = CPATH_POINT_CONTACT_ENDED, .channel = 6}, CPATH_ERANGE, CPATH_ERANGE},
    };
    int wrong = 0;
    for (int late = 0; late <= 1; late++) {
        cpath_time now = moment_of(late ? MON "12:00" : MON "10:12");
        cpath_deal *deal = cpath_test_fold(log, now);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            int32_t got = cpath_deal_reached(cpath_test_journey, deal, &rows[i].point, sizeof (rows[i].point));
            if (got != (late ? rows[i].after : rows[i].before)) {
                print_message("# row %zu, %s: %d\n", i, late ? "after" : "before", got);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

static void the_next_change_by_hand(void **state)
{
    (void)state;
    static const struct {
        const char *why, *lines[6], *now, *change;
    } rows[] = {
        {"nothing runs", {CREATED}, MON "10:00", "-"},
        {"a contact ends", {CREATED, MON "10:00 contact mail until=10:20"}, MON "10:05", MON "10:20"},
        {"a call has lasted long enough", {CREATED, MON "10:00 contact call until=10:20"}, MON "10:00", MON "10:03"},
        {"and too long", {CREATED, MON "10:00 contact call until=10:20"}, MON "10:03", MON "10:05:01"},
        {"a clock falls due", {CREATED, TALKED}, MON "10:04", MON "10:14:01"},
        {"at due itself", {CREATED, TALKED}, MON "10:14", MON "10:14:01"},
        {"late for ever", {CREATED, TALKED}, MON "10:14:01", "-"},
        {"a warning on the next day", {MON "10:00 stage proposal"}, MON "10:00", TUE "17:00"},
        {"then due", {MON "10:00 stage proposal"}, TUE "17:00", WED "12:00:01"},
        {"not before, over the weekend", {WED "10:00 stage proposal", FRI "11:00 stage presentation",
                                          FRI "11:00 done proposal.estimate", FRI "11:00 done proposal.agree-estimate"},
         FRI "11:00", NEXT_MON "00:00"},
        {"the next contact", {CREATED, MON "10:00 contact mail postponed next=" TUE "11:00",
                              MON "10:01 done first-contact.create-chat"}, MON "10:30", TUE "11:00"},
        {"and missed", {CREATED, MON "10:00 contact mail postponed next=" TUE "11:00",
                        MON "10:01 done first-contact.create-chat"}, TUE "11:00", TUE "12:00:01"},
        {"a pause ends", {CREATED, TALKED, MON "10:06 paused until=11:00"}, MON "10:07", MON "11:00"},
        {"a pause without an end holds the clock", {CREATED, TALKED, MON "10:06 paused"}, MON "10:07", "-"},
        {"but not one that is agreed", {CREATED, MON "10:10 agreed contract.signing until=" WED "15:00", MON "12:00 paused"},
         MON "12:00", WED "16:00"},
        {"nor a day's close within the pause", {MON "10:00 done presentation.estimate-agreed", TUE "12:00 paused"},
         TUE "16:30", TUE "18:00:01"},
        {"which the midnight takes back", {MON "10:00 done presentation.estimate-agreed", TUE "12:00 paused"},
         TUE "18:00:01", WED "00:00"},
        {"paused at its warning, work is at risk until the close", {MON "10:00 stage proposal", TUE "17:00 paused"}, TUE "17:00", TUE "18:00"},
        {"and from the next opening", {MON "10:00 stage proposal", TUE "17:00 paused"}, TUE "18:00", WED "09:00"},
        {"over a weekend", {MON "10:00 stage proposal", TUE "17:00 paused"}, FRI "18:00", NEXT_MON "09:00"},
        {"nothing before 1970", {"1965-02-01T10:00 created", "1965-02-01T10:01 contact mail", "1965-02-01T10:02 done first-contact.create-chat"},
         "1965-02-01T10:30", "-"},
        {"a booking lapses", {MON "10:00 done booking.book-crew"}, THU "10:00", FRI "00:00:01"},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const cpath_test_log *log = cpath_test_read(rows[i].lines);
        cpath_time now = moment_of(rows[i].now), change = CPATH_TIME_NONE;
        char text[64] = "", wanted[64];
        int32_t code = cpath_deal_next_change(literal, test_calendars(), cpath_test_fold(log, now), now, &change);
        put_time(text, sizeof text, "change", change);
        snprintf(wanted, sizeof wanted, " change=%s", rows[i].change);
        if (code != (strcmp(rows[i].change, "-") != 0) || strcmp(text, wanted) != 0) {
            print_message("# %s:%s, not%s (%d)\n", rows[i].why, text, wanted, code);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static cpath_time change_of(const char *const *lines, const char *now)
{
    cpath_time change = CPATH_TIME_NONE, at = moment_of(now);
    int32_t code = cpath_deal_next_change(literal, test_calendars(), cpath_test_fold(cpath_test_read(lines), at), at, &change);
    assert_int_equal(code, change != CPATH_TIME_NONE);
    return change;
}

/* With a break at noon 20 hours of work from Monday 10:00 end on Wednesday 15:00, and the warning, 4 hours before, comes at 10:00. */
static void work_paused_at_its_warning_changes_with_the_hours(void **state)
{
    (void)state;
    static const char *const lines[] = {MON "10:00 stage proposal", WED "10:00 paused", NULL};
    static const char *const changes[] = {WED "10:00", WED "13:00", WED "14:00", WED "18:00", THU "09:00"};
    cpath_calendar *broken = office_of("mon-fri 09:00-13:00,14:00-18:00");
    cpath_test_use(literal, broken);
    for (size_t i = 1; i < sizeof changes / sizeof *changes; i++) {
        assert_int_equal(change_of(lines, changes[i - 1]), moment_of(changes[i]));
    }
    free(broken);
}

/* Closed from Wednesday 4 February 2026 until 4 February 2027: Friday the 5th lies a year of 366 days after Wednesday's midnight. */
static void a_pause_is_looked_through_for_a_year(void **state)
{
    (void)state;
    static const char *const lines[] = {MON "10:00 stage proposal", TUE "17:00 paused", NULL};
    static const char *const then[] = {MON "10:00 stage proposal", MON "10:10 contact mail postponed next=2028-01-03T10:00 purpose=4", TUE "17:00 paused", NULL};
    static struct plan plan;
    static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    for (cpath_date date = date_of("2026-02-04"); date <= date_of("2027-02-04"); date++) {
        plan_day(&plan, date, CPATH_DAY_CLOSED, 0, 0);
    }
    cpath_calendar *closed = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
    cpath_test_use(literal, closed);
    assert_int_equal(change_of(lines, WED "00:03"), moment_of("2027-02-05T09:00"));
    assert_int_equal(change_of(lines, WED "00:00"), CPATH_TIME_NONE);
    assert_int_equal(change_of(lines, TUE "23:57"), CPATH_TIME_NONE);
    assert_int_equal(change_of(then, TUE "23:57"), moment_of("2028-01-03T10:00"));
    free(closed);
}

/* On the last day that there is, 31 December 9999, a Friday: what lies beyond it is unknown, and nothing changes after it. */
static void the_next_change_of_all(void **state)
{
#define LAST_DAY "9999-12-31T"
#define PAUSED_WORK LAST_DAY "10:00 stage proposal", LAST_DAY "10:00 done proposal.estimate", LAST_DAY "11:00 paused"
#define PAUSED_DAYS "9999-12-30T10:00 done presentation.estimate-agreed", LAST_DAY "10:00 paused"
#define NEXT_AT_LAST LAST_DAY "10:00 contact mail postponed next=9999-12-31T23:59:59Z", LAST_DAY "10:01 done first-contact.create-chat"
    static const struct {
        const char *why;
        int32_t offset; /* of the calendar, in hours */
        const char *lines[4], *now, *change;
    } rows[] = {
        {"three hours are left, and fit into the day until 15:00", 3, {PAUSED_WORK}, LAST_DAY "11:00", LAST_DAY "15:00:01"},
        {"asked a second later", 3, {PAUSED_WORK}, LAST_DAY "11:00:01", LAST_DAY "15:00:01"},
        {"and two seconds later", 3, {PAUSED_WORK}, LAST_DAY "11:00:02", LAST_DAY "15:00:01"},
        {"after that the due is unknown for good", 3, {PAUSED_WORK}, LAST_DAY "16:00", NULL},
        {"also where the day's end lies beyond all time", 0, {PAUSED_WORK}, LAST_DAY "19:00", NULL},
        {"the day's close", 0, {PAUSED_DAYS}, LAST_DAY "16:30", LAST_DAY "18:00:01"},
        {"then no midnight takes it back", 0, {PAUSED_DAYS}, LAST_DAY "18:00:01", NULL},
        {"the next contact at the last second", 0, {NEXT_AT_LAST}, LAST_DAY "12:00", "9999-12-31T23:59:59Z"},
        {"is never missed", 0, {NEXT_AT_LAST}, "9999-12-31T23:59:59Z", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_test_use_hours(9, 18, rows[i].offset);
        const cpath_test_log *log = cpath_test_read(rows[i].lines);
        cpath_time now = moment_of(rows[i].now), change = CPATH_TIME_NONE;
        int32_t code = cpath_deal_next_change(literal, test_calendars(), cpath_test_fold(log, now), now, &change);
        if (code != (rows[i].change != NULL) || change != (rows[i].change ? moment_of(rows[i].change) : CPATH_TIME_NONE)) {
            fail_msg("%s: %lld (%d)", rows[i].why, (long long)change, code);
        }
    }
}

/* A deal that knows nothing yet, of the given room. */
static uint64_t buffer[1 << 14];

static cpath_deal *empty_deal(int32_t parts, int32_t promises)
{
    assert_int_equal(cpath_deal_init(literal, 1, parts, promises, buffer, (int32_t)sizeof buffer), CPATH_OK);
    return (cpath_deal *)(void *)buffer;
}

static int32_t fold(cpath_deal *deal, const cpath_test_log *log, cpath_problem *problem)
{
    return cpath_deal_apply(literal, test_calendars(), deal, CPATH_VIEW(log->events, log->count), NULL, CPATH_TIME_MAX,
                            problem);
}

static int32_t rows_of(cpath_deal *deal)
{
    cpath_state own = CPATH_STATE_INIT;
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, CPATH_TIME_MAX, &own), CPATH_OK);
    return own.rows;
}

/* The third row is spoilt: two are folded, none after, and the problem names it. */
static void rows_that_cannot_be_understood_stop_the_fold(void **state)
{
    (void)state;
    const cpath_event good = {.deal = 1, .at = moment_of(MON "12:00"), .kind = CPATH_EVENT_CONTACT};
    struct {
        cpath_event event;
        int32_t code;
        uint32_t field;
    } rows[24];
    int count = 0;
#define BAD(where, value, result, named) \
    rows[count].event = good, rows[count].event.where = (value), rows[count].code = (result), rows[count++].field = (named)
    BAD(deal, 2, CPATH_EDATA, CPATH_FIELD_DEAL);
    BAD(kind, 0, CPATH_EDATA, CPATH_FIELD_KIND);
    BAD(kind, 19, CPATH_EDATA, CPATH_FIELD_KIND);
    BAD(kind, CPATH_EVENT_STAGE, CPATH_EDATA, CPATH_FIELD_STAGE);
    BAD(kind, CPATH_EVENT_DONE, CPATH_EDATA, CPATH_FIELD_ITEM);
    BAD(kind, CPATH_EVENT_AGREED, CPATH_EDATA, CPATH_FIELD_TERM);
    BAD(kind, CPATH_EVENT_TOLD, CPATH_EDATA, CPATH_FIELD_ROLE);
    BAD(kind, CPATH_EVENT_OUTCOME, CPATH_EDATA, CPATH_FIELD_OUTCOME);
    BAD(outcome, 4, CPATH_EDATA, CPATH_FIELD_OUTCOME);
    BAD(channel, 6, CPATH_EDATA, CPATH_FIELD_CHANNEL);
    BAD(flags, 1024, CPATH_EDATA, CPATH_FIELD_FLAGS);
    BAD(flags, CPATH_EVENT_UNTIL_DATE_ONLY, CPATH_EDATA, CPATH_FIELD_FLAGS);
    BAD(stage, 7, CPATH_EDATA, CPATH_FIELD_STAGE);
    BAD(goal, 4, CPATH_EDATA, CPATH_FIELD_GOAL);
    BAD(item, 1000, CPATH_EDATA, CPATH_FIELD_ITEM);
    BAD(term, 1000, CPATH_EDATA, CPATH_FIELD_TERM);
    BAD(role, 8, CPATH_EDATA, CPATH_FIELD_ROLE);
    BAD(reason_code, 1, CPATH_EDATA, CPATH_FIELD_REASON_CODE);
    BAD(reserved, 1, CPATH_EDATA, CPATH_FIELD_RESERVED);
    BAD(at, INT64_C(568971820800), CPATH_ERANGE, CPATH_FIELD_AT); /* the year 20000 */
    BAD(at, CPATH_TIME_NONE, CPATH_ERANGE, CPATH_FIELD_AT);
    BAD(at, good.at - 7200, CPATH_EORDER, CPATH_FIELD_AT);
    BAD(sequence, -1, CPATH_EORDER, CPATH_FIELD_AT);
#undef BAD
    int wrong = 0;
    for (int i = 0; i < count; i++) {
        cpath_test_log *log = log_of(MON "10:00 created", MON "12:00 note", MON "12:00 note", MON "13:00 note");
        cpath_problem problem = CPATH_PROBLEM_INIT;
        cpath_deal *deal = empty_deal(4, 4);
        log->events[2] = rows[i].event;
        int32_t code = fold(deal, log, &problem);
        if (code != rows[i].code || problem.code != code || problem.row != 2 || problem.field != rows[i].field ||
            problem.table != CPATH_TABLE_EVENTS || rows_of(deal) != 2) {
            print_message("# bad row %d: %s, row %d, field %u\n", i, cpath_result_name(code), problem.row, problem.field);
            wrong++;
        }
        log = log_of(MON "10:00 created", MON "11:00 note", MON "12:00 note", MON "13:00 note");
        log->events[2] = rows[i].event;
        code = cpath_deal_apply(literal, test_calendars(), empty_deal(4, 4), CPATH_VIEW(log->events, 4), NULL,
                                moment_of(MON "11:30"), NULL);
        int unfit = cpath_event_check(literal, &rows[i].event, sizeof (rows[i].event), NULL) == CPATH_ERANGE; /* its time compares with nothing */
        wrong += code != (unfit ? CPATH_ERANGE : rows[i].event.at > moment_of(MON "11:30") ? 2 : rows[i].code);
    }
    assert_int_equal(wrong, 0);
    cpath_test_log *log = log_of(MON "10:00 created", MON "10:00 contact until=10:30");
    log->events[1].until = INT64_C(568971820800);
    assert_int_equal(fold(empty_deal(4, 4), log, NULL), CPATH_ERANGE);
}

static void rows_before_what_is_folded_are_refused(void **state)
{
    (void)state;
    cpath_deal *deal = empty_deal(4, 4);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    cpath_time end = moment_of(MON "10:30");
    assert_int_equal(fold(deal, log_of(MON "10:00 created", MON "10:10 contact until=10:30"), NULL), 2);
    assert_int_equal(cpath_deal_advance(literal, test_calendars(), deal, end - 1), CPATH_OK);
    cpath_state own = CPATH_STATE_INIT;
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, moment_of(MON "10:05"), &own), CPATH_EORDER);
    assert_int_equal(own.rows, 0);
    assert_int_equal(fold(deal, log_of(MON "10:20 note"), NULL), 1); /* before the pending end it still may come */
    assert_int_equal(cpath_deal_advance(literal, test_calendars(), deal, end), CPATH_OK);
    assert_int_equal(fold(deal, log_of(MON "10:25 note"), &problem), CPATH_EORDER);
    assert_int_equal(problem.row, 0);
    assert_int_equal(problem.reason, CPATH_REASON_OUT_OF_ORDER);
    assert_int_equal(fold(deal, log_of(MON "10:30 note sequence=-5"), NULL), 1);
    assert_int_equal(fold(deal, log_of(MON "10:30 note sequence=-6"), NULL), CPATH_EORDER);
    assert_int_equal(fold(deal, log_of(MON "10:30 note sequence=-5"), NULL), 1);
}

/* A sequence orders rows of one time; and what stops at `until` is no problem. */
static void rows_of_other_times_have_any_sequence(void **state)
{
    (void)state;
    cpath_problem problem = CPATH_PROBLEM_INIT;
    cpath_test_log *log = log_of(MON "10:00 note sequence=5", MON "11:00 note sequence=1", MON "11:00 note sequence=2", TUE "10:00 note");
    assert_int_equal(fold(empty_deal(0, 0), log, NULL), 4);
    problem.row = 77;
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), empty_deal(0, 0), CPATH_VIEW(log->events, 4), NULL,
                                      moment_of(MON "12:00"), &problem), 3);
    assert_true(problem.row == 77 && problem.code == 0);
    log->events[1].deal = 2;
    assert_int_equal(fold(empty_deal(0, 0), log, &problem), CPATH_EDATA);
    assert_true(problem.row == 1 && problem.field == CPATH_FIELD_DEAL && problem.reason == CPATH_REASON_CONFLICT);
}

static void a_full_deal_refuses_what_needs_room(void **state)
{
    (void)state;
    static const struct {
        int32_t parts, promises;
        const char *lines[6];
        int32_t folded, row;
    } rows[] = {
        {0, 0, {CREATED, MON "11:00 agreed contract.signing until=12:00"}, CPATH_ECAPACITY, 1},
        {1, 0, {CREATED, MON "11:00 agreed contract.signing until=12:00", MON "11:10 agreed contract.signing until=13:00",
                MON "11:20 agreed contract.payment part=1 until=13:00"}, CPATH_ECAPACITY, 3},
        {2, 0, {CREATED, MON "11:00 agreed contract.payment part=1 until=12:00",
                MON "11:20 agreed contract.payment part=2 until=13:00", MON "11:20 agreed contract.payment part=2 until=14:00"}, 4, 0},
        {0, 0, {CREATED, MON "11:00 promised part=1"}, CPATH_ECAPACITY, 1},
        {0, 1, {CREATED, MON "11:00 promised part=1", MON "11:10 promised part=1", MON "11:20 promised part=2"}, CPATH_ECAPACITY, 3},
        {0, 0, {CREATED, MON "11:00 promised ?nothing part=1"}, CPATH_ECAPACITY, 1},
        {0, 0, {CREATED, MON "11:00 promised ?nothing"}, 2, 0},
        {0, 0, {CREATED, MON "11:00 promised first-contact.links-sent part=1"}, 2, 0},
        {0, 0, {CREATED, MON "11:00 agreed proposal.estimate until=12:00"}, 2, 0},
        {0, 0, {CREATED, MON "11:00 agreed ?nothing until=12:00"}, 2, 0},
        {0, 0, {CREATED, MON "11:00 done part=1", MON "11:00 undone part=1", MON "11:00 paid amount=1"}, 4, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_problem problem = CPATH_PROBLEM_INIT;
        cpath_deal *deal = empty_deal(rows[i].parts, rows[i].promises);
        assert_int_equal(fold(deal, cpath_test_read(rows[i].lines), &problem), rows[i].folded);
        if (rows[i].folded < 0) {
            assert_int_equal(problem.row, rows[i].row);
            assert_int_equal(problem.reason, CPATH_REASON_FULL);
            assert_true(problem.table == CPATH_TABLE_EVENTS && problem.field == CPATH_FIELD_PART);
            assert_int_equal(rows_of(deal), rows[i].row);
        }
    }
}

static void a_log_says_what_room_it_asks_for(void **state)
{
    (void)state;
    const cpath_event events[] = {{.kind = CPATH_EVENT_AGREED}, {.kind = CPATH_EVENT_NOTE}, {.kind = CPATH_EVENT_PROMISED},
                                  {.kind = CPATH_EVENT_PROMISED}, {.kind = CPATH_EVENT_NOTE}, {.kind = CPATH_EVENT_AGREED}};
    const cpath_view log = CPATH_VIEW(events, 5), torn = {events, 4, sizeof *events - 1, 0, 0};
    int32_t parts = 7, promises = 7;
    assert_int_equal(cpath_deal_room(torn, &parts, &promises), CPATH_ESIZE);
    assert_int_equal(cpath_deal_room(log, NULL, &promises), CPATH_EINVAL);
    assert_int_equal(cpath_deal_room(log, &parts, NULL), CPATH_EINVAL);
    assert_true(parts == 7 && promises == 7);
    assert_int_equal(cpath_deal_room(log, &parts, &promises), CPATH_OK);
    assert_true(parts == 1 && promises == 2);
}

static void sizes_and_pointers_are_checked(void **state)
{
    (void)state;
    cpath_time now = moment_of(MON "12:00"), change = 7;
    cpath_view none = test_calendars(), events = CPATH_VIEW((const cpath_event *)NULL, 0);
    int32_t size = cpath_deal_size(literal, 2, 2);
    cpath_deal *deal = empty_deal(2, 2);
    cpath_point point = {.kind = CPATH_POINT_WON};
    cpath_state own = CPATH_STATE_INIT;
    none.count = 0;
    assert_int_equal(cpath_deal_size(literal, -1, 0), CPATH_ERANGE);
    assert_int_equal(cpath_deal_size(literal, 0, 4097), CPATH_ERANGE);
    assert_int_equal(cpath_deal_size(literal, 4097, 0), CPATH_ERANGE);
    assert_true(cpath_deal_size(literal, 4096, 4096) > size);
    assert_int_equal(cpath_deal_size(NULL, 0, 0), CPATH_EINVAL);
    assert_int_equal(cpath_deal_init(literal, 1, 2, 2, NULL, size), CPATH_EINVAL);
    assert_int_equal(cpath_deal_init(literal, 1, 2, 2, buffer, size - 1), CPATH_ECAPACITY);
    assert_int_equal(cpath_deal_init(literal, 1, 2, 2, (char *)buffer + 4, size), CPATH_EALIGN);
    assert_int_equal(cpath_deal_init(NULL, 1, 2, 2, buffer, size), CPATH_EINVAL);
    assert_int_equal(cpath_deal_verify(literal, deal, size), size);
    assert_int_equal(cpath_deal_verify(literal, deal, size + 8), size);
    assert_int_equal(cpath_deal_verify(literal, deal, size - 1), CPATH_ECORRUPT);
    assert_int_equal(cpath_deal_verify(literal, deal, 0), CPATH_ECORRUPT);
    assert_int_equal(cpath_deal_verify(literal, deal, -1), CPATH_EINVAL);
    assert_int_equal(cpath_deal_verify(literal, NULL, size), CPATH_EINVAL);
    assert_int_equal(cpath_deal_verify(literal, (char *)buffer + 4, size), CPATH_EALIGN);
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), NULL, events, NULL, now, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_deal_apply(NULL, test_calendars(), deal, events, NULL, now, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_deal_apply(literal, none, deal, events, NULL, now, NULL), CPATH_EINVAL);
    events.count = 1;
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, events, NULL, now, NULL), CPATH_EINVAL);
    const cpath_event one = {.deal = 1, .at = now, .kind = CPATH_EVENT_NOTE};
    events = CPATH_VIEW(&one, 1);
    events.element_size = 0;
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, events, NULL, now, NULL), CPATH_ESIZE);
    events.element_size = 5000;
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, events, NULL, now, NULL), CPATH_ESIZE);
    events.element_size = sizeof one;
    const int32_t orders[] = {1, -1};
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, events, &orders[0], now, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, events, &orders[1], now, NULL), CPATH_EINVAL);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    problem.size = 3;
    assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, events, NULL, now, &problem), CPATH_ESIZE);
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, now, NULL), CPATH_EINVAL);
    own.size = 8;
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, now, &own), CPATH_ESIZE);
    struct {
        cpath_state state;
        uint64_t more;
    } newer = {.state.size = sizeof newer};
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, now, &newer.state), CPATH_OK);
    newer.more = 1;
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, now, &newer.state), CPATH_ENEWER);
    own.size = sizeof own;
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, CPATH_TIME_MAX + 1, &own), CPATH_ERANGE);
    assert_int_equal(cpath_deal_advance(literal, test_calendars(), NULL, now), CPATH_EINVAL);
    assert_int_equal(cpath_deal_next_change(literal, test_calendars(), deal, now, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_deal_next_change(literal, none, deal, now, &change), CPATH_EINVAL);
    assert_int_equal(change, 7);
    cpath_room room = {NULL, 1, sizeof(cpath_clock), 0, 0};
    assert_int_equal(cpath_deal_clocks(literal, test_calendars(), deal, now, room), CPATH_EINVAL);
    assert_int_equal(cpath_deal_items(literal, NULL, room), CPATH_EINVAL);
    assert_int_equal(cpath_deal_reached(literal, deal, NULL, 0), CPATH_EINVAL);
    assert_int_equal(cpath_deal_reached(literal, NULL, &point, sizeof point), CPATH_EINVAL);
    assert_int_equal(cpath_deal_reached(literal, (cpath_deal *)(void *)((char *)buffer + 4), &point, sizeof point), CPATH_ECORRUPT);
    memmove((char *)buffer + 4, buffer, (size_t)size); /* a sound deal, but not aligned */
    assert_int_equal(cpath_deal_reached(literal, (cpath_deal *)(void *)((char *)buffer + 4), &point, sizeof point), CPATH_ECORRUPT);
}

/* An empty deal answers: nothing is there. */
static void an_empty_deal_answers(void **state)
{
    (void)state;
    cpath_deal *deal = empty_deal(0, 0);
    char words[1024];
    cpath_time change = 7;
    answer_words(deal, "state", moment_of(MON "10:00"), words, sizeof words);
    assert_string_equal(words, " - - - created=- since=- closed=- last=- next=- next-due=- n=0 contacts=0 ended=0 overdue=0 "
                               "missing=0 rows=0 contact-row=0 reason-row=0 next-row=0 closed-row=0");
    cpath_state own = CPATH_STATE_INIT;
    assert_int_equal(cpath_deal_state(literal, test_calendars(), deal, 0, &own), CPATH_OK);
    assert_true(own.created_at == CPATH_TIME_NONE && own.since == CPATH_TIME_NONE && own.last_at == CPATH_TIME_NONE);
    answer_words(deal, "first-contact.chat", moment_of(MON "10:00"), words, sizeof words);
    assert_true(has_word(words, "not-started"));
    assert_int_equal(cpath_deal_next_change(literal, test_calendars(), deal, moment_of(MON "10:00"), &change), 0);
    assert_int_equal(change, 7);
    const cpath_point points[] = {{.kind = CPATH_POINT_CREATED}, {.kind = CPATH_POINT_WON}, {.kind = CPATH_POINT_CONTACT_ENDED}};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        assert_int_equal(cpath_deal_reached(literal, deal, &points[i], sizeof (points[i])), 0);
    }
}

/* A deal belongs to the journey and the calendars that it was folded with. */
static void another_journey_or_calendar_is_a_mismatch(void **state)
{
    (void)state;
    cpath_calendar *other = office_of("mon-fri 09:00-17:00");
    const cpath_calendar *two[] = {calendar, other};
    cpath_deal *deal = empty_deal(2, 2);
    cpath_state own = CPATH_STATE_INIT;
    cpath_time now = moment_of(MON "12:00");
    assert_int_equal(fold(deal, log_of(CREATED), NULL), 1);
    assert_int_equal(cpath_deal_state(passing, test_calendars(), deal, now, &own), CPATH_EMISMATCH);
    assert_int_equal(cpath_deal_verify(passing, deal, (int32_t)sizeof buffer), CPATH_EMISMATCH);
    assert_int_equal(cpath_deal_state(literal, CPATH_VIEW(&two[1], 1), deal, now, &own), CPATH_EMISMATCH);
    assert_int_equal(cpath_deal_state(literal, CPATH_VIEW(two, 2), deal, now, &own), CPATH_EMISMATCH);
    assert_int_equal(cpath_deal_advance(literal, test_calendars(), deal, now), CPATH_OK);
    free(other);
}

/* Every question survives on bytes that verify took. */
static void ask_all(cpath_deal *deal, cpath_time now)
{
    static cpath_clock clocks[64];
    static cpath_item_state items[64];
    static cpath_finding findings[64];
    cpath_state own = CPATH_STATE_INIT;
    cpath_time change;
    const cpath_point point = {.kind = CPATH_POINT_PROMISED, .stage = 1};
    cpath_test_log *log = log_of(NEXT_TUE "10:00 contact call until=10:20 refused", NEXT_TUE "10:10 paid amount=5",
                                 NEXT_TUE "10:30 reopened", NEXT_TUE "10:40 agreed contract.payment part=1 until=12:00",
                                 NEXT_TUE "11:00 resumed", NEXT_TUE "11:00 undone contract.sign");
    (void)cpath_deal_state(literal, test_calendars(), deal, now, &own);
    (void)cpath_deal_clocks(literal, test_calendars(), deal, now, CPATH_ROOM(clocks, 64));
    (void)cpath_deal_next_change(literal, test_calendars(), deal, now, &change);
    (void)cpath_deal_items(literal, deal, CPATH_ROOM(items, 64));
    (void)cpath_deal_reached(literal, deal, &point, sizeof point);
    (void)cpath_check(literal, test_calendars(), deal, CPATH_VIEW(log->events, log->count), NULL,
                      moment_of("2026-02-11T10:00"), CPATH_ROOM(findings, 64), NULL);
}

static void damaged_bytes_are_refused_or_harmless(void **state)
{
    (void)state;
    static const char *const logs[][12] = {
        {CREATED, TALKED, MON "10:06 paused until=10:20", MON "10:07 promised part=4 until=12:00"},
        {MON "10:00 contact call until=10:20 postponed next=" TUE "10:00", MON "10:05 done contract.sign", PART_1, PART_2,
         MON "12:00 paid amount=150", MON "12:10 promised first-contact.links-sent until=13:00", TUE "10:00 contact bought",
         TUE "11:00 contact until=12:00 refused"},
        {CREATED, TALKED, MON "10:07 promised part=4", REFUSED_AT_8, TUE "10:00 reopened", TUE "10:00 done booking.book-crew"},
    };
    static uint64_t copy[1 << 14];
    int taken = 0;
    for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
        cpath_deal *deal = empty_deal(3, 2);
        assert_true(fold(deal, cpath_test_read(logs[i]), NULL) > 0);
        int32_t size = cpath_deal_verify(literal, deal, (int32_t)sizeof buffer);
        assert_true(size > 0);
        unsigned char *bytes = (unsigned char *)copy;
        for (int32_t at = 0; at < size; at++) {
            static const unsigned char masks[] = {1, 2, 8, 0x80, 0xFF};
            for (size_t mask = 0; mask < (quick() ? 1 : sizeof masks); mask++) {
                memcpy(copy, buffer, (size_t)size);
                bytes[at] ^= masks[mask];
                if (cpath_deal_verify(literal, copy, size) == size) {
                    ask_all((cpath_deal *)(void *)copy, moment_of(NEXT_MON "10:00"));
                    taken++;
                }
            }
        }
    }
    assert_true(taken > 100);
}

/* What the fold relies on, one field at a time. */
static void verify_refuses_what_cannot_be(void **state)
{
    (void)state;
    static uint64_t copy[1 << 14];
    cpath_deal *good = empty_deal(3, 2), *deal = (cpath_deal *)(void *)copy;
    assert_int_equal(fold(good, log_of(CREATED, TALKED, MON "10:05 promised part=1 until=12:00",
                                       MON "10:06 promised first-contact.links-sent until=12:00", PART_1, PART_2,
                                       MON "12:00 paused until=13:00"), NULL), 7);
    int32_t size = cpath_deal_verify(literal, good, (int32_t)sizeof buffer), wrong = 0, count = 0;
    assert_true(size > 0);
#define SPOIL(field, value)                                                                                            \
    do {                                                                                                               \
        memcpy(copy, buffer, (size_t)size);                                                                            \
        field = (value);                                                                                               \
        count++;                                                                                                       \
        if (cpath_deal_verify(literal, copy, size) != CPATH_ECORRUPT) {                                                \
            print_message("# taken: " #field "\n");                                                                    \
            wrong++;                                                                                                   \
        }                                                                                                              \
    } while (0)
    SPOIL(deal->magic, 0);
    SPOIL(deal->size, size + 8);
    SPOIL(deal->part_room, 4);
    SPOIL(deal->part_room, -1);
    SPOIL(deal->free_room, 4097);
    SPOIL(deal->stages, 5);
    SPOIL(deal->items, 1);
    SPOIL(deal->terms, 14);
    SPOIL(deal->roles, 8);
    SPOIL(deal->goals, 4);
    SPOIL(deal->gates, 9999);
    SPOIL(deal->rows, -1);
    SPOIL(deal->rows, 0);
    SPOIL(deal->created.row, 0);
    SPOIL(deal->created.at, CPATH_TIME_NONE);
    SPOIL(deal->won.row, 8);
    SPOIL(deal->status, 0);
    SPOIL(deal->status, 4);
    SPOIL(deal->stage, 0);
    SPOIL(deal->stage, 7);
    SPOIL(deal->flags, 2 * DEAL_JUDGED);
    SPOIL(deal->flags, DEAL_PAUSE_ENDS);
    SPOIL(deal->last_at, CPATH_TIME_MAX + 1);
    SPOIL(deal->since, CPATH_TIME_NONE);
    SPOIL(deal->pause_until, CPATH_TIME_NONE);
    SPOIL(deal->credit, -1);
    SPOIL(deal->contacts, -1);
    SPOIL(deal->number, -1);
    SPOIL(deal->contact_number, -1);
    SPOIL(deal->contact_row, 0);
    SPOIL(deal->contact_row, 8);
    SPOIL(deal->contact.kind, CPATH_EVENT_NOTE);
    SPOIL(deal->contact.stage, 0);
    SPOIL(deal->contact.stage, CPATH_UNKNOWN);
    SPOIL(deal->contacts, deal->rows + 1);
    SPOIL(deal->contacts_ended, -1);
    SPOIL(deal->contacts_ended, deal->contacts + 1);
    SPOIL(deal->number, deal->contacts + 1);
    SPOIL(deal->contact_number, deal->number + 1);
    SPOIL(deal->flags, deal->flags | DEAL_NEXT);
    SPOIL(deal->flags, deal->flags | DEAL_IN_CONTACT);
    SPOIL(deal->paused.row, 0);
    SPOIL(deal->pause_until, deal->last_at - 1);
    SPOIL(deal->contact.goal, 9);
    SPOIL(deal->contact.until, CPATH_TIME_NONE);
    SPOIL(deal->since, deal->last_at + 1);
    SPOIL(deal->won.flags, 7);
    SPOIL(deal->won.flags, 1);
    SPOIL(deal->status, CPATH_STATUS_WON);
    SPOIL(deal->status, CPATH_STATUS_LOST);
    SPOIL(deal_goals(deal)[0], UINT64_C(1) << 63);
    SPOIL(deal_stages(deal)[5].promised.row, 9);
    SPOIL(deal_stages(deal)[5].elapsed, 1);
    SPOIL(deal_stages(deal)[0].elapsed, -1);
    SPOIL(deal_stages(deal)[0].elapsed, INT64_MAX);
    SPOIL(deal_stages(deal)[0].working, deal_stages(deal)[0].elapsed + 1);
    SPOIL(deal_stages(deal)[0].contacts, -1);
    SPOIL(deal_stages(deal)[0].contacts, deal->contacts + 1);
    SPOIL(deal_stages(deal)[0].reopened, -1);
    SPOIL(deal_stages(deal)[0].flags, 4);
    SPOIL(deal_stages(deal)[5].flags, STAGE_WORK_UNKNOWN);
    SPOIL(deal_stages(deal)[0].reserved, 1);
    SPOIL(deal_items(deal)[51].done.row, 9);
    SPOIL(deal_items(deal)[3].next_reached, 1);
    SPOIL(deal_items(deal)[11].flags, 2 * ITEM_CANCELLED);
    SPOIL(deal_items(deal)[11].own_due, CPATH_TIME_NONE);
    SPOIL(deal->flags, deal->flags & ~(uint32_t)DEAL_OWN_DUE);
    SPOIL(deal_frees(deal)[0].own_due, CPATH_TIME_NONE);
    SPOIL(deal_frees(deal)[0].promised.row, -1);
    SPOIL(deal_frees(deal)[1].done.row, 9);
    SPOIL(deal_frees(deal)[0].role, 8);
    SPOIL(deal_clocks(deal)[14].flags, 1u << 20);
    SPOIL(deal_clocks(deal)[14].flags, CPATH_RUN_STARTED);
    SPOIL(deal_clocks(deal)[1].flags, CPATH_RUN_STARTED | CPATH_RUN_ENDED);
    SPOIL(deal_clocks(deal)[1].flags, CPATH_RUN_STARTED | CLOCK_ENDED_IN_PAUSE);
    SPOIL(deal_clocks(deal)[1].anchor.at, CPATH_TIME_NONE);
    SPOIL(deal_clocks(deal)[1].end.row, 9);
    SPOIL(deal_clocks(deal)[1].min_shift, -1);
    SPOIL(deal_clocks(deal)[1].waited_by, 1);
    SPOIL(deal->flags, (deal->flags & ~(uint32_t)DEAL_PAUSED) | DEAL_PAUSE_ENDS);
    SPOIL(deal_items(deal)[0].promised.row, -1);
    SPOIL(deal_items(deal)[0].promised.row, 9);
    SPOIL(deal_items(deal)[0].done.row, -1);
    SPOIL(deal_clocks(deal)[1].max_shift, INT64_MAX);
    SPOIL(deal_parts(deal)[0].term, 16);
    SPOIL(deal_parts(deal)[0].term, 12);
    SPOIL(deal_parts(deal)[0].flags, 32);
    SPOIL(deal_parts(deal)[0].flags, PART_ENDED);
    SPOIL(deal_parts(deal)[0].amount, -1);
    SPOIL(deal_parts(deal)[0].amount, INT64_MAX);
    SPOIL(deal_parts(deal)[0].paid, -1);
    SPOIL(deal_parts(deal)[0].paid, deal_parts(deal)[0].amount + 1);
    SPOIL(deal_parts(deal)[0].flags, (deal_parts(deal)[0].paid = 1, 0)); /* paid, of no amount, and not ended */
    SPOIL(deal_parts(deal)[0].due, CPATH_TIME_NONE);
    SPOIL(deal_parts(deal)[0].agreed.row, 0);
    SPOIL(deal_parts(deal)[1].end.row, 9);
    SPOIL(deal->pause_until, CPATH_TIME_MAX + 1);
    SPOIL(deal_stages(deal)[0].handed_to, UINT64_C(1) << 63);
    SPOIL(deal_stages(deal)[0].accepted_by, UINT64_C(1) << 63);
    SPOIL(deal_stages(deal)[0].returned_by, UINT64_C(1) << 63);
    SPOIL(deal_stages(deal)[0].reopened, deal->rows + 1);
    SPOIL(deal_stages(deal)[0].flags, 5);
    SPOIL(deal_stages(deal)[0].working, (deal_stages(deal)[0].flags = STAGE_VISITED, -1));
    SPOIL(deal_stages(deal)[0].elapsed, (deal_stages(deal)[0].flags = STAGE_VISITED, CPATH_TIME_MAX - CPATH_TIME_MIN + 1));
    SPOIL(deal_clocks(deal)[1].min_shift, CPATH_TIME_MAX - CPATH_TIME_MIN + 1);
    SPOIL(deal_clocks(deal)[1].flags, CPATH_RUN_STARTED | CPATH_RUN_CANCELLED);
    SPOIL(deal_parts(deal)[0].amount, (deal_parts(deal)[0].flags = 0, -1));
    SPOIL(deal_parts(deal)[0].amount, MOST_MONEY + 1);
    SPOIL(deal_parts(deal)[0].agreed.row, 9);
    SPOIL(deal_parts(deal)[0].agreed.at, CPATH_TIME_NONE);
    SPOIL(deal_parts(deal)[0].flags, PART_HAS_AMOUNT | PART_CANCELLED);
#undef SPOIL
    assert_int_equal(wrong, 0);
    /* The last numbers that are still sound. */
#define KEEP(field, value)                                                                                             \
    do {                                                                                                               \
        memcpy(copy, buffer, (size_t)size);                                                                            \
        field = (value);                                                                                               \
        if (cpath_deal_verify(literal, copy, size) != size) {                                                          \
            fail_msg("refused: " #field);                                                                              \
        }                                                                                                              \
    } while (0)
    const int64_t all = CPATH_TIME_MAX - CPATH_TIME_MIN;
    KEEP(deal_stages(deal)[0].flags, STAGE_VISITED | STAGE_WORK_UNKNOWN);
    KEEP(deal_stages(deal)[0].flags, STAGE_VISITED);
    KEEP(deal_stages(deal)[0].elapsed, (deal_stages(deal)[0].flags = STAGE_VISITED, all));
    KEEP(deal_stages(deal)[5].entered.at, CPATH_TIME_NONE); /* of what never was, nothing counts */
    KEEP(deal_stages(deal)[0].contacts, deal->contacts);
    KEEP(deal_stages(deal)[0].reopened, deal->rows);
    KEEP(deal_stages(deal)[0].entered.at, CPATH_TIME_MIN);
    KEEP(deal_stages(deal)[0].promised.at, CPATH_TIME_MAX);
    KEEP(deal_clocks(deal)[1].min_shift, all);
    KEEP(deal_clocks(deal)[1].max_shift, all);
    KEEP(deal_clocks(deal)[1].anchor.row, deal->rows);
    KEEP(deal_parts(deal)[0].amount, MOST_MONEY);
    KEEP(deal_parts(deal)[0].paid, deal_parts(deal)[0].amount);
    KEEP(deal_parts(deal)[0].flags, PART_HAS_AMOUNT | PART_DATE_ONLY);
    KEEP(deal_parts(deal)[0].due, CPATH_TIME_MAX);
    KEEP(deal_frees(deal)[0].role, deal->roles);
    KEEP(deal_frees(deal)[0].flags, ITEM_HAS_DUE | ITEM_DATE_ONLY | ITEM_CANCELLED);
    KEEP(deal_frees(deal)[1].own_due, CPATH_TIME_NONE); /* says nothing without its flag */
    KEEP(deal_items(deal)[0].own_due, CPATH_TIME_NONE);
    KEEP(deal->credit, INT64_MAX);
    KEEP(deal->stage, deal->stages);
    KEEP(deal->flags, deal->flags | DEAL_NORMS | DEAL_JUDGED);
    KEEP(deal->pause_until, deal->last_at);
    KEEP(deal->since, deal->last_at);
    KEEP(deal->rows, INT32_MAX);
    KEEP(deal->number, deal->contacts);
#undef KEEP
    deal = good;
    assert_int_equal(cpath_deal_verify(literal, good, size), size);
    assert_true(count > 50);
}

/* The same of deals that are simpler: no other number gives them away. */
static void verify_refuses_one_wrong_number(void **state)
{
    (void)state;
    cpath_deal *deal = empty_deal(0, 0);
    const int32_t size = cpath_deal_size(literal, 0, 0);
#define SPOIL(field, value)                                                                                            \
    do {                                                                                                               \
        field = (value);                                                                                               \
        if (cpath_deal_verify(literal, deal, (int32_t)sizeof buffer) != CPATH_ECORRUPT) {                              \
            fail_msg("taken: " #field " " #value);                                                                     \
        }                                                                                                              \
    } while (0)
#define OF(...) assert_int_equal(fold(empty_deal(0, 0), log_of(__VA_ARGS__), NULL) > 0, 1)
    SPOIL(deal->rows, 1);
    (void)empty_deal(0, 0);
    SPOIL(deal->flags, 2 * DEAL_NORMS);
    (void)empty_deal(0, 0);
    SPOIL(deal->stages, 5);
    (void)empty_deal(0, 0);
    SPOIL(deal->size, (deal->part_room = -1, CPATH_ERANGE));
    OF(CREATED);
    SPOIL(deal->last_at, CPATH_TIME_MAX + 1);
    OF(CREATED);
    SPOIL(deal->flags, DEAL_IN_CONTACT);
    OF(CREATED, MON "11:00 contact bought");
    SPOIL(deal->won.flags, 7);
    OF(CREATED, TALKED);
    SPOIL(deal->contact.flags, 0);
    OF(CREATED, TALKED);
    deal->contact.until = deal->last_at; /* an end at the last row is still to come */
    assert_int_equal(cpath_deal_verify(literal, deal, (int32_t)sizeof buffer), size);
#undef OF
#undef SPOIL
    const cpath_test_log *log = log_of(MON "10:00 contact until=2026-02-01"); /* an end that is none, of a date alone */
    deal = empty_deal(0, 0);
    assert_int_equal(fold(deal, log, NULL), 1);
    assert_int_equal(cpath_deal_verify(literal, deal, (int32_t)sizeof buffer), size);
    deal->credit = INT64_MAX; /* no more can be owed to it */
    assert_int_equal(fold(deal, log_of(MON "11:00 paid amount=5"), NULL), 1);
    assert_int_equal(cpath_deal_verify(literal, deal, (int32_t)sizeof buffer), size);
}

/* Times are numbers as others before 1970 and in its first second, where what is not given is 0 too. */
static void rows_around_1970(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"a contact without an end", {"1965-02-01T10:00 created", "1965-02-01T10:01 contact mail"}, NULL, {"state: !in-contact contacts=1 ended=0"}},
        {"none has an end of its own", {"1970-01-01T03:00 contact mail"}, NULL, {"state: !in-contact contacts=1 ended=0"}},
        {"the next contact then", {"1969-12-31T10:00 created", "1969-12-31T10:05 contact mail postponed next=1970-01-01T03:00 purpose=4"}, NULL,
         {"state: next=1970-01-01T03:00 next-row=2 !asked !date-only"}},
    };
    cpath_finding findings[16];
    CHECK_CASES(cases);
    int32_t count = cpath_test_findings(log_of("1965-02-01T10:00 created", "1965-02-01T10:01 contact mail"), moment_of("1975-02-01T10:02"), findings, 16);
    for (int32_t i = 0; i < count; i++) {
        assert_int_not_equal(findings[i].code, CPATH_CP116_RECORDED_LATE);
    }
}

/* One row about one item, stage or term: of all of them that point alone is reached, and of the deal's items no other is touched. */
static void each_point_is_reached_by_its_own_row(void **state)
{
    (void)state;
    const cpath_time at = moment_of(MON "10:05");
    cpath_item_state items[CPATH_MAX_ITEMS];
    static cpath_item_row rows[CPATH_MAX_ITEMS];
    static cpath_term_row terms[CPATH_MAX_TERMS];
    assert_in_range(cpath_journey_rows(literal, CPATH_TABLE_TERMS, 1, CPATH_ROOM(terms, CPATH_MAX_TERMS)), 1, CPATH_MAX_TERMS);
    assert_in_range(cpath_journey_rows(literal, CPATH_TABLE_ITEMS, 1, CPATH_ROOM(rows, CPATH_MAX_ITEMS)), 1, CPATH_MAX_ITEMS);
    const struct {
        uint32_t kind, table;
        uint8_t event;
        size_t row_at, point_at;
    } kinds[] = {
        {CPATH_POINT_PROMISED, CPATH_TABLE_ITEMS, CPATH_EVENT_PROMISED, offsetof(cpath_event, item), offsetof(cpath_point, item)},
        {CPATH_POINT_ITEM_DONE, CPATH_TABLE_ITEMS, CPATH_EVENT_DONE, offsetof(cpath_event, item), offsetof(cpath_point, item)},
        {CPATH_POINT_AGREED, CPATH_TABLE_TERMS, CPATH_EVENT_AGREED, offsetof(cpath_event, term), offsetof(cpath_point, term)},
        {CPATH_POINT_STAGE_ENTERED, CPATH_TABLE_STAGES, CPATH_EVENT_STAGE, offsetof(cpath_event, stage), offsetof(cpath_point, stage)},
    };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        int promised = kinds[k].kind == CPATH_POINT_PROMISED, done = kinds[k].kind == CPATH_POINT_ITEM_DONE;
        for (uint32_t number = 1; cpath_journey_key(literal, kinds[k].table, number); number++) {
            cpath_event events[2] = {{.deal = 1, .at = at - 300, .kind = CPATH_EVENT_CREATED},
                                     {.deal = 1, .at = at, .kind = kinds[k].event, .until = at + 3600, .flags = kinds[k].kind == CPATH_POINT_AGREED ? CPATH_EVENT_HAS_UNTIL : 0}};
            memcpy((unsigned char *)&events[1] + kinds[k].row_at, &number, sizeof number);
            cpath_deal *deal = empty_deal(4, 4);
            assert_int_equal(cpath_deal_apply(literal, test_calendars(), deal, CPATH_VIEW(events, 2), NULL, CPATH_TIME_MAX, NULL), 2);
            for (uint32_t other = 1; cpath_journey_key(literal, kinds[k].table, other); other++) {
                cpath_point point = {.kind = kinds[k].kind};
                memcpy((unsigned char *)&point + kinds[k].point_at, &other, sizeof other);
                if (done && rows[other - 1].done_by.kind) { /* done by another point */
                    continue;
                }
                int own = other == number || (kinds[k].kind == CPATH_POINT_STAGE_ENTERED && other == 1);
                own = own && (kinds[k].kind != CPATH_POINT_AGREED || terms[other - 1].clock == CPATH_CLOCK_AGREED);
                if (cpath_deal_reached(literal, deal, &point, sizeof point) != own) {
                    fail_msg("kind %u, row %u: %u is%s reached", kinds[k].kind, number, other, own ? " not" : "");
                }
            }
            int32_t count = cpath_deal_items(literal, deal, CPATH_ROOM(items, CPATH_MAX_ITEMS));
            for (int32_t i = 0; i < count; i++) {
                int own = i + 1 == (int32_t)number;
                assert_true(items[i].promised_at == (promised && own ? at : CPATH_TIME_NONE) && items[i].promised_row == (promised && own ? 2 : 0));
                if ((done && own) || !rows[i].done_by.kind) {
                    assert_true(items[i].done_at == (done && own ? at : CPATH_TIME_NONE) && items[i].done_row == (done && own ? 2 : 0));
                }
            }
        }
    }
}

static void what_is_no_longer_so_is_no_longer_reached(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"won, and then the sale fell through", {CREATED, MON "10:10 contact bought", TUE "10:00 contact refused reason=50"}, NULL,
         {"state: lost closed=" TUE "10:00 closed-row=3"}},
        {"the third refusal, and the head is not told", {CREATED, MON "10:10 contact postponed", MON "11:10 contact postponed",
                                                         MON "12:10 contact refused reason=50"}, NULL, {"state: lost n=3 not-told !in-contact !paused !date-only !missed !asked"}},
        {"and then told", {CREATED, MON "10:10 contact postponed", MON "11:10 contact postponed", MON "12:10 contact refused reason=50",
                           MON "12:20 told head"}, NULL, {"state: lost n=3 !not-told"}},
        {"a pause with an end, then one without", {CREATED, TUE "10:00 paused until=" WED "10:00", TUE "11:00 paused"}, THU "10:00",
         {"state: open paused !in-contact"}},
        {"reached before its anchor, taken back, and reached late", {CREATED, MON "10:00 done first-contact.create-chat", TALKED,
                                                                     MON "10:06 undone first-contact.create-chat", MON "12:00 done first-contact.create-chat"}, NULL,
         {"first-contact.chat: ended late to=" MON "12:00 due=" MON "10:14"}},
        {"a pause during a contact", {CREATED, MON "10:05 contact call until=10:20", MON "10:10 paused"}, MON "10:15",
         {"state: open in-contact paused"}},
        {"a pause without an end, then one with", {CREATED, TUE "10:00 paused", TUE "11:00 paused until=" WED "10:00"}, THU "10:00",
         {"state: open !paused"}},
        {"a promise to a date without a time", {CREATED, TALKED, MON "10:05 promised first-contact.chat-promised until=2026-02-04"}, NULL,
         {"first-contact.chat: running due=" THU "00:00"}},
        {"a promise to a time", {CREATED, TALKED, MON "10:05 promised first-contact.chat-promised until=" WED "12:00"}, NULL,
         {"first-contact.chat: running due=" WED "12:00"}},
        {"a part to a date without a time", {CREATED, MON "11:00 agreed contract.payment part=1 until=2026-02-04"}, NULL,
         {"contract.payment#1: running due=" THU "00:00 amount=0 paid=0"}},
        {"one agreed time kept leaves the others", {CREATED, MON "11:00 agreed contract.signing until=" WED "15:00", MON "11:01 agreed contract.payment part=1 amount=100 until="
                                                    FRI "12:00", TUE "12:00 done contract.sign"}, NULL,
         {"contract.signing: ended on-time", "contract.payment#1: running !ended"}},
        {"parts by time, whatever their numbers and the order they were agreed in",
         {CREATED, MON "11:00 agreed contract.payment part=1 amount=100 until=" FRI "12:00", MON "11:01 agreed contract.payment part=2 amount=100 until=" WED "12:00",
          MON "11:02 agreed contract.payment part=3 amount=100 until=" THU "12:00", TUE "12:00 paid amount=150"}, NULL,
         {"contract.payment#1: running paid=0", "contract.payment#2: ended paid=100 to=" TUE "12:00", "contract.payment#3: running paid=50"}},
        {"parts agreed the other way round",
         {CREATED, MON "11:00 agreed contract.payment part=3 amount=100 until=" WED "12:00", MON "11:01 agreed contract.payment part=2 amount=100 until=" FRI "12:00",
          MON "11:02 agreed contract.payment part=1 amount=100 until=" THU "12:00", TUE "12:00 paid amount=150"}, NULL,
         {"contract.payment#3: ended paid=100", "contract.payment#1: running paid=50", "contract.payment#2: running paid=0"}},
    };
    CHECK_CASES(cases);
    for (uint32_t term = 1; term <= CPATH_MAX_TERMS && cpath_journey_key(literal, CPATH_TABLE_TERMS, term); term++) { /* two of them, the second one too */
        cpath_point point = {.kind = CPATH_POINT_AGREED, .term = term};
        const char *key = cpath_journey_key(literal, CPATH_TABLE_TERMS, term);
        cpath_deal *deal = cpath_test_fold(log_of(CREATED, MON "11:00 agreed contract.signing until=" WED "15:00",
                                                  MON "11:01 agreed contract.payment part=1 until=" FRI "12:00"), moment_of(MON "12:00"));
        assert_int_equal(cpath_deal_reached(literal, deal, &point, sizeof point), !strcmp(key, "contract.signing") || !strcmp(key, "contract.payment"));
    }
    cpath_point won = {.kind = CPATH_POINT_WON};
    cpath_test_log *log = log_of(CREATED, MON "10:10 contact bought", TUE "10:00 contact refused reason=50");
    assert_int_equal(cpath_deal_reached(literal, cpath_test_fold(log, moment_of(MON "11:00")), &won, sizeof won), 1);
    assert_int_equal(cpath_deal_reached(literal, cpath_test_fold(log, moment_of(TUE "11:00")), &won, sizeof won), 0);
}

static void a_double_names_the_row_before_it(void **state)
{
    (void)state;
    cpath_finding findings[16];
    cpath_deal *deal = empty_deal(0, 0);
    cpath_test_log *log = log_of(CREATED, MON "11:00 note", MON "11:00 note");
    int32_t told = 0, count = cpath_check(literal, test_calendars(), deal, CPATH_VIEW(log->events, log->count), NULL,
                                          moment_of(MON "12:00"), CPATH_ROOM(findings, 16), NULL);
    for (int32_t i = 0; i < count; i++) {
        if (findings[i].code == CPATH_CP501_DOUBLED) {
            told++;
            assert_true(findings[i].row == 3 && findings[i].other_row == 2);
        }
    }
    assert_int_equal(told, 1);
    cpath_state own = CPATH_STATE_INIT; /* a deal without rows has no last one: any moment may be asked */
    assert_int_equal(cpath_deal_state(literal, test_calendars(), empty_deal(0, 0), -1, &own), CPATH_OK);
    assert_int_equal(cpath_deal_state(literal, test_calendars(), empty_deal(0, 0), CPATH_TIME_MIN, &own), CPATH_OK);
}

static int32_t times_told(const cpath_test_log *log, const char *now, int32_t code)
{
    cpath_finding findings[32];
    int32_t told = 0, count = cpath_test_findings(log, moment_of(now), findings, 32);
    for (int32_t i = 0; i < count; i++) {
        told += findings[i].code == code;
    }
    return told;
}

static void what_else_a_log_tells(void **state)
{
    (void)state;
    static const struct {
        const char *lines[6], *now;
        int32_t code, times;
    } rows[] = {
        {{MON "10:00 note", MON "10:00 note"}, MON "11:00", CPATH_CP501_DOUBLED, 1},
        {{CREATED, MON "11:00 note recorded=11:30", MON "11:00 note"}, MON "12:00", CPATH_CP501_DOUBLED, 1},
        {{CREATED, MON "11:00 contact call until=11:04 recorded=11:30", MON "11:00 contact call until=11:04"}, MON "12:00", CPATH_CP501_DOUBLED, 1},
        {{CREATED, MON "11:00 promised part=1 until=12:00", MON "11:30 done part=1", MON "13:00 done part=1"}, MON "14:00", CPATH_CP602_PROMISE_LATE, 0},
        {{CREATED, MON "11:00 promised part=1 until=12:00", MON "11:30 done part=1", MON "13:00 undone first-contact.links-sent part=1"}, MON "14:00",
         CPATH_CP509_NOT_DONE, 1},
        {{CREATED, MON "11:00 promised part=1 until=12:00", MON "11:30 done part=1", MON "13:00 undone first-contact.links-sent part=1"}, MON "14:00",
         CPATH_CP601_PROMISE_BROKEN, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t times = times_told(cpath_test_read(rows[i].lines), rows[i].now, rows[i].code);
        if (times != rows[i].times) {
            fail_msg("row %zu: CP%d told %d times", i, rows[i].code, times);
        }
    }
    cpath_finding findings[16];
    int32_t count = cpath_test_findings(log_of(CREATED, MON "11:00 contact refused reason_code=?nothing"), moment_of(MON "12:00"), findings, 16), told = 0;
    for (int32_t i = 0; i < count; i++) {
        told += findings[i].code == CPATH_CP503_UNKNOWN_KEY && findings[i].value == CPATH_FIELD_REASON_CODE;
    }
    assert_int_equal(told, 1);
}

/* Without a policy there is no grace, and nobody asks when a contact was recorded. */
static void policies_that_are_not_given(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"the next contact has no grace", {CREATED, MON "10:05 contact mail postponed next=" TUE "11:00 purpose=4"}, TUE "11:00", {"state: !missed"}},
        {"a second after it", {CREATED, MON "10:05 contact mail postponed next=" TUE "11:00 purpose=4"}, TUE "11:00:01", {"state: missed"}},
    };
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    input.policies = 0;
    input.grace = 0;
    cpath_test_use_journey(&input);
    CHECK_CASES(cases);
    assert_int_equal(times_told(log_of(CREATED, MON "10:05 contact mail recorded=" FRI "11:00"), FRI "12:00", CPATH_CP116_RECORDED_LATE), 0);
}

/* A row after the last that can be counted is told as that. */
static void rows_are_counted_up_to_the_last_number(void **state)
{
    (void)state;
    cpath_finding finding;
    cpath_deal *deal = empty_deal(0, 0);
    assert_int_equal(fold(deal, log_of(CREATED), NULL), 1);
    deal->rows = INT32_MAX;
    assert_true(cpath_deal_verify(literal, deal, (int32_t)sizeof buffer) > 0);
    cpath_test_log *log = log_of(TUE "10:00 note");
    assert_int_equal(cpath_check(literal, test_calendars(), deal, CPATH_VIEW(log->events, log->count), NULL,
                                 moment_of("2026-02-02T11:00"), CPATH_ROOM(&finding, 1), NULL), 1);
    assert_int_equal(finding.code, CPATH_CP502_IN_THE_FUTURE);
    assert_int_equal(finding.row, INT32_MAX);
    cpath_problem problem = CPATH_PROBLEM_INIT; /* and none is folded */
    assert_int_equal(fold(deal, log, &problem), CPATH_ECAPACITY);
    assert_int_equal(problem.row, 0);
    assert_int_equal(deal->rows, INT32_MAX);
}

/* A journey of chains: items that do items, terms that begin where others do, and two whom a stage is handed to. */
static const cpath_role_row chain_roles[] = {{"manager", "M"}, {"engineer", "E"}, {"head", "H"}};
static const cpath_stage_row chain_stages[] = {{.key = "one", .name = "1", .goal = "1", .responsible = ROLE(1), .receiving = ROLE(2) | ROLE(3)}};
#define DONE_BY_ITEM(number) .done_by = {.kind = CPATH_POINT_ITEM_DONE, .item = number}
#define CHAIN_ITEM(name, ...) {.key = name, .text = name, .stage = 1, .kind = CPATH_ITEM_TASK, __VA_ARGS__}
static const cpath_item_row chain_items[] = {
    {.key = "a", .text = "a", .stage = 1, .kind = CPATH_ITEM_TASK},
    CHAIN_ITEM("b", DONE_BY_ITEM(1)), CHAIN_ITEM("c", DONE_BY_ITEM(1)), CHAIN_ITEM("d", DONE_BY_ITEM(2)),
    CHAIN_ITEM("paid", .done_by = {.kind = CPATH_POINT_PAID}), CHAIN_ITEM("receipt", DONE_BY_ITEM(5)),
    CHAIN_ITEM("thanks", .done_by = {.kind = CPATH_POINT_WON}),
    {.key = "visit", .text = "v", .stage = 1, .kind = CPATH_ITEM_CLIENT_ACTION, .roles = ROLE(1)}};
#define TO_VISIT .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 8}
#define AN_HOUR .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, .max = 3600, TO_VISIT
#define AS_AGREED .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED
static const cpath_term_row chain_terms[] = {
    {.key = "schedule", .text = "s", AS_AGREED, .target = {.kind = CPATH_POINT_PAID}},
    {.key = "meet", .text = "m", AS_AGREED, .target = {.kind = CPATH_POINT_ITEM_DONE, .item = 1}},
    {.key = "from-c", .text = "c", AN_HOUR, .anchor = {.kind = CPATH_POINT_ITEM_DONE, .item = 3}},
    {.key = "from-agreed", .text = "f", AN_HOUR, .anchor = {.kind = CPATH_POINT_AGREED, .term = 2}},
    {.key = "length", .text = "l", .kind = CPATH_TERM_NORM, .clock = CPATH_CLOCK_ELAPSED, .flags = CPATH_TERM_HAS_MAX, .max = 300,
     .anchor = {.kind = CPATH_POINT_CONTACT_STARTED}, .target = {.kind = CPATH_POINT_CONTACT_ENDED}},
    {.key = "from-start", .text = "w", AN_HOUR, .anchor = {.kind = CPATH_POINT_CONTACT_STARTED}},
    {.key = "last", .text = "l", AS_AGREED, TO_VISIT}};
static const cpath_next_step_row chain_steps[] = {
    {.text = "1", .number_from = 1, .outcome = CPATH_OUTCOME_REFUSED, .required = CPATH_NEEDS_REASON, .tell = ROLE(1)},
    {.text = "2", .number_from = 2, .outcome = CPATH_OUTCOME_REFUSED, .required = CPATH_NEEDS_REASON, .tell = ROLE(2)}};

static int use_chain(void **state)
{
    (void)state;
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "chain";
    input.roles = CPATH_VIEW(chain_roles, 3);
    input.stages = CPATH_VIEW(chain_stages, 1);
    input.items = CPATH_VIEW(chain_items, 8);
    input.terms = CPATH_VIEW(chain_terms, 7);
    input.next_steps = CPATH_VIEW(chain_steps, 2);
    cpath_test_use(NULL, calendar);
    cpath_test_use_journey(&input);
    return 0;
}

static void one_row_reaches_a_chain_of_points(void **state)
{
    (void)state;
    static const struct deal_case cases[] = {
        {"items that do items, and what begins with them", {CREATED, MON "10:10 done a"}, NULL,
         {"item b: done=2", "item c: done=2", "item d: done=2", "from-c: running anchor=2 due=" MON "11:10"}},
        {"and all of it taken back", {CREATED, MON "10:10 done a", MON "10:20 undone a"}, NULL,
         {"item b: done=0", "item c: done=0", "item d: done=0", "from-c: not-started"}},
        {"a date alone that is taken back stays one", {CREATED, MON "10:05 agreed meet until=2026-02-03", MON "10:10 done a", MON "10:20 undone a"},
         TUE "12:00", {"meet: running on-time"}},
        {"a payment", {CREATED, MON "10:10 paid amount=5"}, NULL, {"item paid: done=2", "item receipt: done=2"}},
        {"agreed down to what is paid", {CREATED, MON "10:10 agreed schedule part=1 amount=100 until=12:00", MON "10:20 paid amount=60",
                                         MON "10:30 agreed schedule part=1 amount=60 until=12:00"}, NULL,
         {"item paid: done=4", "item receipt: done=4"}},
        {"a win", {CREATED, MON "10:10 contact bought"}, NULL, {"item thanks: done=2"}},
        {"a time agreed", {CREATED, MON "10:10 agreed meet until=12:00"}, NULL, {"from-agreed: running anchor=2 due=" MON "11:10"}},
        {"one agreed for another term", {CREATED, MON "10:10 agreed last until=12:00"}, NULL, {"from-agreed: not-started", "last: running due=" MON "12:00"}},
        {"the end of a contact ends norms alone", {CREATED, MON "10:10 contact call until=10:20"}, MON "10:20",
         {"length: ended too-long", "from-start: running anchor=2 end=0 due=" MON "11:10"}},
        {"who was to be told before is still to be told", {CREATED, MON "10:10 contact refused reason=3", MON "10:20 reopened",
                                                           MON "10:30 contact refused reason=3", MON "10:40 told engineer"}, NULL, {"state: lost n=2 not-told"}},
        {"and then nobody is", {CREATED, MON "10:10 contact refused reason=3", MON "10:20 reopened", MON "10:30 contact refused reason=3",
                                MON "10:40 told engineer", MON "10:50 told manager"}, NULL, {"state: lost n=2 !not-told"}},
    };
    CHECK_CASES(cases);
    const cpath_test_log *handed = log_of(CREATED, MON "10:10 handed engineer", MON "10:20 handed head", MON "10:30 accepted engineer",
                                          MON "10:40 accepted head", MON "10:50 contact bought");
    assert_int_equal(times_told(handed, MON "11:00", CPATH_CP402_NOT_HANDED), 0);
    assert_int_equal(times_told(handed, MON "11:00", CPATH_CP403_NOT_ACCEPTED), 0);
    const cpath_test_log *other = log_of(CREATED, MON "10:10 assigned manager person=1", MON "10:20 done visit person=9");
    assert_int_equal(times_told(other, MON "11:00", CPATH_CP401_OTHER_PERSON), 1);
}

static int is_reached(const cpath_deal *deal, uint32_t kind, uint32_t number)
{
    const cpath_point point = {.kind = kind, .term = kind == CPATH_POINT_AGREED ? number : 0,
                               .item = kind == CPATH_POINT_ITEM_DONE ? number : 0};
    return cpath_deal_reached(cpath_test_journey, deal, &point, sizeof point);
}

static cpath_deal *chain_deal(int32_t parts, int32_t promises, const cpath_test_log *log)
{
    assert_int_equal(cpath_deal_init(cpath_test_journey, 1, parts, promises, buffer, (int32_t)sizeof buffer), CPATH_OK);
    cpath_deal *deal = (cpath_deal *)(void *)buffer;
    assert_int_equal(cpath_deal_apply(cpath_test_journey, test_calendars(), deal, CPATH_VIEW(log->events, log->count), NULL,
                                      CPATH_TIME_MAX, NULL), log->count);
    assert_int_equal(cpath_deal_verify(cpath_test_journey, deal, (int32_t)sizeof buffer), deal->size);
    return deal;
}

/* A free promise lies where one agreed time more would: with the number of its role where a time has its term's. */
static void a_promise_is_no_agreed_time(void **state)
{
    (void)state;
    cpath_deal *deal = chain_deal(0, 1, log_of(CREATED, MON "10:10 promised part=1 role=manager"));
    assert_false(is_reached(deal, CPATH_POINT_AGREED, 1));
    deal = chain_deal(0, 1, log_of(CREATED, MON "10:10 promised part=1 role=manager", MON "10:20 paid amount=5"));
    assert_true(is_reached(deal, CPATH_POINT_ITEM_DONE, 5));
    deal = chain_deal(0, 1, log_of(CREATED, MON "10:10 promised part=1 role=engineer", MON "10:20 done a"));
    assert_int_equal(deal_frees(deal)[0].done.row, 0);
    deal = chain_deal(0, 1, log_of(CREATED, MON "10:05 assigned manager person=4", MON "10:10 promised part=1 role=engineer",
                                   MON "10:20 done a", MON "10:30 undone a"));
    assert_int_equal(deal_persons(deal)[0], 4);
    deal = chain_deal(1, 0, log_of(CREATED, MON "10:10 agreed last until=12:00"));
    assert_true(is_reached(deal, CPATH_POINT_AGREED, 7));
    deal = chain_deal(1, 0, log_of(CREATED, MON "10:05 agreed meet until=12:00", MON "10:10 done a", MON "10:20 undone a"));
    assert_int_equal(deal_parts(deal)[0].flags, 0); /* the only one that there is room for */
}

/* As many rows as one word has bits for, and one more. */
#define MANY 65
static cpath_journey *journey_of_many(int32_t goals, int32_t gates, int32_t role_count)
{
    static char keys[MANY][8];
    static cpath_goal_row goal_rows[MANY];
    static cpath_gate_row gate_rows[MANY];
    static cpath_role_row roles[64];
    const cpath_stage_row stage = {.key = "one", .name = "1", .goal = "1", .responsible = 1, .receiving = UINT64_C(3) << (role_count - 2)};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    for (int32_t i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "k%d", i + 1);
        goal_rows[i] = (cpath_goal_row){.key = keys[i], .text = "g", .stage = 1};
        gate_rows[i] = (cpath_gate_row){.kind = CPATH_GATE_WIN, .point = {.kind = CPATH_POINT_CONTACT_ENDED, .goal = (uint32_t)i + 1}};
        roles[i % 64] = (cpath_role_row){keys[i % 64], "r"};
    }
    input.language = CPATH_LANG_EN;
    input.revision = 1;
    input.id = input.name = "many";
    input.roles = CPATH_VIEW(roles, role_count);
    input.stages = CPATH_VIEW(&stage, 1);
    input.goals = CPATH_VIEW(goal_rows, goals);
    input.gates = CPATH_VIEW(gate_rows, gates);
    return journey_of(&input);
}

static void goals_and_gates_fill_words_of_64(void **state)
{
    (void)state;
    cpath_journey *few = journey_of_many(64, 64, 64), *goal = journey_of_many(65, 64, 64), *gate = journey_of_many(65, 65, 64);
    cpath_journey *odd = journey_of_many(1, 1, 63);
    assert_int_equal(cpath_deal_size(goal, 0, 0) - cpath_deal_size(few, 0, 0), 8);
    assert_int_equal(cpath_deal_size(gate, 0, 0) - cpath_deal_size(goal, 0, 0), 8);
    cpath_test_journey = gate;
    const cpath_test_log *log = log_of(CREATED, MON "10:10 note goal=k65", MON "10:15 handed k64", MON "10:20 contact call until=10:30");
    (void)chain_deal(0, 0, log);
    cpath_deal *deal = (cpath_deal *)(void *)buffer;
    assert_int_equal(deal->contact.goal, 65); /* the only one that was named */
    cpath_point talk = {.kind = CPATH_POINT_CONTACT_STARTED, .goal = 65};
    assert_int_equal(cpath_deal_reached(gate, deal, &talk, sizeof talk), 1);
    assert_true(deal_stages(deal)[0].handed_to >> 63 == 1);
    cpath_test_journey = odd;
    deal = chain_deal(0, 0, log_of(CREATED));
    deal_stages(deal)[0].handed_to = UINT64_C(1) << 62;
    assert_int_equal(cpath_deal_verify(odd, deal, deal->size), deal->size);
    deal_stages(deal)[0].handed_to = UINT64_C(1) << 63; /* of 63 roles there is no 64th */
    assert_int_equal(cpath_deal_verify(odd, deal, deal->size), CPATH_ECORRUPT);
    free(few);
    free(goal);
    free(gate);
    free(odd);
}

/* Visits outside the known dates stay unknown, whatever is known of others. */
static void a_visit_outside_the_known_dates_stays_unknown(void **state)
{
    (void)state;
    static struct plan plan;
    static _Alignas(8) unsigned char zone[CPATH_ZONE_RULE_SIZE];
    assert_int_equal(cpath_zone_build_fixed(OFFICE_OFFSET, zone, sizeof zone), CPATH_OK);
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    plan.flags = CPATH_CALENDAR_HAS_FROM;
    plan.known_from = date_of("2026-02-04");
    cpath_calendar *late = calendar_of(&plan, (const cpath_zone *)(const void *)zone);
    cpath_test_use(literal, late);
    cpath_deal *deal = chain_deal(0, 0, log_of(CREATED, MON "11:00 stage meeting", THU "10:00 stage first-contact", THU "11:00 stage meeting"));
    assert_int_equal(deal_stages(deal)[0].flags, STAGE_VISITED | STAGE_WORK_UNKNOWN);
    assert_int_equal(deal_stages(deal)[1].flags, STAGE_VISITED | STAGE_WORK_UNKNOWN);
    deal = chain_deal(0, 0, log_of(THU "10:00 created", THU "11:00 stage meeting"));
    assert_int_equal(deal_stages(deal)[0].flags, STAGE_VISITED);
    assert_int_equal(deal_stages(deal)[0].working, 3600);
    (void)chain_deal(0, 0, log_of(CREATED, MON "10:00 stage meeting")); /* of no time at all there is no more work */
    free(late);
}

int main(void)
{
    const struct CMUnitTest table[] = {
#define HAND(name) cmocka_unit_test_setup(name, use_literal)
        HAND(each_point_is_reached_by_its_own_row),
        HAND(what_is_no_longer_so_is_no_longer_reached),
        HAND(a_double_names_the_row_before_it),
        HAND(what_else_a_log_tells),
        HAND(policies_that_are_not_given),
        HAND(the_first_event_opens_the_deal),
        HAND(stage_events_move_the_deal),
        HAND(contacts_of_the_stage_end_its_clocks),
        HAND(a_contact_is_in_progress_until_its_end),
        HAND(the_length_of_a_call_is_a_norm),
        HAND(a_contact_takes_the_deals_only_goal),
        HAND(a_clock_runs_from_anchor_to_target),
        HAND(done_twice_keeps_the_time_and_restarts_the_booking),
        HAND(undone_takes_it_back),
        HAND(points_do_items),
        HAND(bought_is_the_last_touch),
        HAND(bought_may_pass_the_stage),
        HAND(refused_is_the_last_touch),
        HAND(an_outcome_counts_in_every_status),
        HAND(postponed_sets_the_next_contact),
        HAND(reopened_starts_what_was_cancelled_anew),
        HAND(agreed_times_are_clocks),
        HAND(payments_fill_the_parts_in_time_order),
        HAND(clocks_come_in_order),
        HAND(a_promises_own_time_replaces_the_terms),
        HAND(pauses_stop_clocks),
        HAND(unknown_keys_do_nothing),
        HAND(points_are_asked),
        HAND(the_next_change_by_hand),
        HAND(work_paused_at_its_warning_changes_with_the_hours),
        HAND(a_pause_is_looked_through_for_a_year),
        HAND(the_next_change_of_all),
        HAND(a_contact_must_come_after_the_anchor),
        HAND(pauses_to_explain_need_room),
        HAND(a_folded_deal_is_explained),
        HAND(rows_that_cannot_be_understood_stop_the_fold),
        HAND(rows_before_what_is_folded_are_refused),
        HAND(rows_of_other_times_have_any_sequence),
        HAND(a_full_deal_refuses_what_needs_room),
        HAND(a_log_says_what_room_it_asks_for),
        HAND(sizes_and_pointers_are_checked),
        HAND(an_empty_deal_answers),
        HAND(another_journey_or_calendar_is_a_mismatch),
        HAND(verify_refuses_what_cannot_be),
        HAND(verify_refuses_one_wrong_number),
        HAND(rows_around_1970),
        HAND(rows_are_counted_up_to_the_last_number),
        HAND(damaged_bytes_are_refused_or_harmless),
        HAND(goals_and_gates_fill_words_of_64),
        HAND(a_visit_outside_the_known_dates_stays_unknown),
        cmocka_unit_test_setup(one_row_reaches_a_chain_of_points, use_chain),
        cmocka_unit_test_setup(a_promise_is_no_agreed_time, use_chain),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
