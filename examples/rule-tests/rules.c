/* SPDX-License-Identifier: MIT */
/* Our rules, each as a test: those of the sales handbook, and at the end those that we changed in our-path.json.
 * 2 February 2026 is a Monday. */
#include <clientpath/testing.h>

#include "our_path.h"

static void a_refusal_needs_a_reason(void **state)
{
    (void)state;
    assert_finding(log_of("2026-02-02T10:00 created",
                          "10:05 contact refused"), CPATH_CP102_REASON_MISSING);
    assert_no_finding(log_of("2026-02-02T10:00 created",
                             "10:05 contact refused reason='too expensive'"), CPATH_CP102_REASON_MISSING);
}

#define TWICE_POSTPONED \
    "2026-02-02T10:00 created", \
    "10:05 contact postponed next=2026-02-03T10:00 purpose='the measurement'", \
    "2026-02-03T10:00 contact postponed next=2026-02-04T10:00 purpose='the design' reason='is away' understood=yes"

static void the_third_refusal_needs_detail(void **state)
{
    (void)state;
    assert_finding(log_of(TWICE_POSTPONED,
                          "2026-02-04T10:00 contact refused reason='too expensive'"), CPATH_CP103_REASON_TOO_SHORT);
    assert_no_finding(log_of(TWICE_POSTPONED,
                             "2026-02-04T10:00 contact refused reason='a friend of theirs does it for half the price'"),
                      CPATH_CP103_REASON_TOO_SHORT);
}

static void the_head_hears_of_the_third_refusal(void **state)
{
    (void)state;
    assert_finding(log_of(TWICE_POSTPONED,
                          "2026-02-04T10:00 contact refused reason='too expensive'"), CPATH_CP118_NOT_TOLD);
    assert_no_finding(log_of(TWICE_POSTPONED,
                             "2026-02-04T10:00 contact refused reason='too expensive'",
                             "10:30 told head"), CPATH_CP118_NOT_TOLD);
}

static void a_postponed_contact_needs_date_time_and_purpose(void **state)
{
    (void)state;
    assert_finding(log_of("2026-02-02T10:00 created",
                          "10:05 contact postponed purpose='the measurement'"), CPATH_CP104_NEXT_DATE_MISSING);
    assert_finding(log_of("2026-02-02T10:00 created",
                          "10:05 contact postponed next=2026-02-03 purpose='the measurement'"),
                   CPATH_CP105_NEXT_TIME_MISSING);
    assert_finding(log_of("2026-02-02T10:00 created",
                          "10:05 contact postponed next=2026-02-03T10:00"), CPATH_CP106_PURPOSE_MISSING);
    assert_no_findings(log_of("2026-02-02T10:00 created",
                              "10:05 contact postponed next=2026-02-03T10:00 purpose='the measurement'"));
}

static void the_chat_within_ten_minutes_of_the_call(void **state)
{
    (void)state;
    cpath_test_log *log = log_of("2026-02-02T10:00 created",
                                 "10:05 contact call until=10:09 postponed next=2026-02-03T10:00 purpose='measuring'");
    assert_due(log, "first-contact.chat", "10:19");
    assert_verdict(log, "first-contact.chat", "10:19", CPATH_VERDICT_ON_TIME);
    assert_verdict(log, "first-contact.chat", "10:20", CPATH_VERDICT_LATE);
    assert_finding_at(log, "10:20", CPATH_CP301_OVERDUE);
}

static void the_call_on_the_day_after_the_proposal(void **state)
{
    (void)state;
    assert_due(log_of("2026-02-05T10:00 stage proposal",
                      "2026-02-06T15:00 stage presentation"), "presentation.call", "2026-02-09T18:00");
    assert_finding(log_of("2026-02-05T10:00 stage proposal",
                          "2026-02-06T15:00 stage presentation",
                          "16:00 contact call"), CPATH_CP306_TOO_EARLY);
}

static void the_booking_lapses_after_3_days(void **state)
{
    (void)state;
    cpath_test_log *log = log_of("2026-02-06T10:00 stage booking",
                                 "15:00 done booking.book-crew"); /* Monday is the third day */
    assert_no_finding_at(log, "2026-02-09T23:59", CPATH_CP305_LAPSED);
    assert_finding_at(log, "2026-02-10T00:01", CPATH_CP305_LAPSED);
}

static void feedback_a_week_after_signing(void **state)
{
    (void)state;
    cpath_test_log *log = log_of("2026-02-02T10:00 stage contract",
                                 "11:00 done contract.sign");
    assert_due(log, "contract.feedback", "2026-02-09T24:00");
    assert_finding(log_of("2026-02-02T10:00 stage contract",
                          "11:00 done contract.sign",
                          "2026-02-05T12:00 done contract.feedback"), CPATH_CP306_TOO_EARLY);
}

static void ours_a_new_client_is_called_within_15_minutes(void **state)
{
    (void)state;
    assert_finding_at(log_of("2026-02-02T10:00 created"), "10:16", CPATH_CP301_OVERDUE);
    assert_no_finding(log_of("2026-02-01T21:00 created", /* a Sunday evening */
                             "2026-02-02T09:15 contact call until=09:19 postponed next=10:00 purpose='measuring'"),
                      CPATH_CP302_MET_LATE);
}

static void ours_the_estimate_in_16_working_hours(void **state)
{
    (void)state;
    cpath_test_log *log = log_of("2026-02-06T15:00 created",
                                 "16:00 stage proposal"); /* a Friday: 2 hours, then 9 on Monday and 5 on Tuesday */
    assert_due(log, "proposal.estimate", "2026-02-10T14:00");
    assert_verdict(log, "proposal.estimate", "2026-02-10T10:00", CPATH_VERDICT_AT_RISK);
}

static void ours_the_second_refusal_needs_detail(void **state)
{
    (void)state;
    assert_finding(log_of("2026-02-02T10:00 created",
                          "10:05 contact postponed next=2026-02-03T10:00 purpose='the measurement'",
                          "2026-02-03T10:00 contact refused reason='too expensive'"), CPATH_CP103_REASON_TOO_SHORT);
}

int main(void)
{
    const struct CMUnitTest rules[] = {
        cmocka_unit_test(a_refusal_needs_a_reason),
        cmocka_unit_test(the_third_refusal_needs_detail),
        cmocka_unit_test(the_head_hears_of_the_third_refusal),
        cmocka_unit_test(a_postponed_contact_needs_date_time_and_purpose),
        cmocka_unit_test(the_chat_within_ten_minutes_of_the_call),
        cmocka_unit_test(the_call_on_the_day_after_the_proposal),
        cmocka_unit_test(the_booking_lapses_after_3_days),
        cmocka_unit_test(feedback_a_week_after_signing),
        cmocka_unit_test(ours_a_new_client_is_called_within_15_minutes),
        cmocka_unit_test(ours_the_estimate_in_16_working_hours),
        cmocka_unit_test(ours_the_second_refusal_needs_detail),
    };
    return cmocka_run_group_tests(rules, use_our_path, NULL);
}
