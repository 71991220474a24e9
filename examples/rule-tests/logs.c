/* SPDX-License-Identifier: MIT */
/* Made-up clients, and all that our rules find in their logs, asked at the log's end or at the moment given.
 * A row is a test: who, the log, the findings, the moment. 2 February 2026 is a Monday. */
#include "our_path.h"

#define CALLED \
    "2026-02-02T10:00 created", \
    "10:05 contact call until=10:09 postponed next=2026-02-03T11:00 purpose='the measurement'"
#define A_GOOD_CALL CALLED, "10:15 done first-contact.create-chat"
#define AGREED A_GOOD_CALL, "10:16 done first-contact.meeting-agreed"
#define MEASURED \
    AGREED, \
    "2026-02-03T10:59 stage meeting", \
    "11:00 contact visit goal=measurement until=11:45 postponed next=2026-02-05T12:00 purpose='the proposal' " \
    "reason='wants to see the price' understood=yes"

static const cpath_test_row clients[] = {
    {"a first call as it should be", {A_GOOD_CALL}, {0}, NULL},
    {"nobody called the new client", {"2026-02-02T10:00 created"}, {CPATH_CP301_OVERDUE}, "10:16"},
    {"the new client of the evening is called in the morning",
     {"2026-02-02T19:30 created",
      "2026-02-03T09:10 contact call until=09:14 refused reason='wanted another firm'"},
     {0}, NULL},
    {"the call took nine minutes",
     {"2026-02-02T10:00 created",
      "10:05 contact call until=10:14 refused reason='wanted another firm'"},
     {CPATH_CP304_TOO_LONG}, NULL},
    {"the chat came after half an hour",
     {CALLED, "10:40 done first-contact.create-chat"},
     {CPATH_CP302_MET_LATE}, NULL},
    {"nobody wrote how the call ended",
     {"2026-02-02T10:00 created", "10:05 contact call until=10:09", "10:15 done first-contact.create-chat"},
     {CPATH_CP101_OUTCOME_MISSING}, NULL},
    {"to call back some time, about something",
     {"2026-02-02T10:00 created", "10:05 contact call until=10:09 postponed", "10:15 done first-contact.create-chat"},
     {CPATH_CP104_NEXT_DATE_MISSING, CPATH_CP106_PURPOSE_MISSING}, NULL},
    {"promised to call on a day off",
     {"2026-02-20T10:00 created",
      "10:05 contact call until=10:09 postponed next=2026-02-23T11:00 purpose='the measurement'",
      "10:15 done first-contact.create-chat"},
     {CPATH_CP112_NEXT_OUTSIDE_HOURS}, NULL},
    {"the promised call was forgotten", {A_GOOD_CALL}, {CPATH_CP113_NEXT_NOT_KEPT}, "2026-02-03T12:01"},
    {"a measurement as it should be",
     {MEASURED, "11:50 done meeting.send-data", "11:51 done meeting.send-wishes"},
     {0}, NULL},
    {"the estimators do not know of it yet", {MEASURED}, {CPATH_CP301_OVERDUE}, "12:00"},
    {"to the meeting without an agreed time",
     {A_GOOD_CALL, "2026-02-03T10:59 stage meeting"},
     {CPATH_CP205_LEFT_WITHOUT}, NULL},
    {"from the first call to the proposal",
     {AGREED, "2026-02-03T10:59 stage proposal"},
     {CPATH_CP201_STAGE_SKIPPED}, NULL},
    {"refused at the second contact, in two words",
     {AGREED, "2026-02-03T11:00 contact call until=11:04 refused reason='too expensive'"},
     {CPATH_CP103_REASON_TOO_SHORT}, NULL},
    {"called again after the refusal",
     {AGREED, "2026-02-03T11:00 contact call until=11:04 refused reason='a friend of theirs does it for half the price'",
      "2026-02-04T11:00 contact call until=11:04"},
     {CPATH_CP115_CONTACT_AFTER_REFUSAL}, NULL},
};

int main(void)
{
    return cpath_test_run_rows("clients", clients, (int32_t)(sizeof clients / sizeof *clients), use_our_path);
}
