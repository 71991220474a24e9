# SPDX-License-Identifier: MIT
"""The rules of the sales handbook, each as a test. 2 February 2026 is a Monday."""

TWICE_POSTPONED = ("2026-02-02T10:00 created",
                   "10:05 contact postponed next=2026-02-03T10:00 purpose='the measurement'",
                   "2026-02-03T10:00 contact postponed next=2026-02-04T10:00 purpose='the design' reason='is away' understood=yes")


def test_a_refusal_needs_a_reason(client):
    client("2026-02-02T10:00 created",
           "10:05 contact refused").must_find("reason-missing")
    client("2026-02-02T10:00 created",
           "10:05 contact refused reason='too expensive'").must_not_find("reason-missing")


def test_the_third_refusal_needs_detail(client):
    client(*TWICE_POSTPONED, "2026-02-04T10:00 contact refused reason='dear'").must_find("reason-too-short")
    client(*TWICE_POSTPONED, "2026-02-04T10:00 contact refused reason='a friend of theirs does it for half the price'"
           ).must_not_find("reason-too-short")


def test_the_head_hears_of_the_third_refusal(client):
    third = "2026-02-04T10:00 contact refused reason='a friend of theirs does it for half the price'"
    client(*TWICE_POSTPONED, third).must_find("not-told")
    client(*TWICE_POSTPONED, third, "10:30 told head").must_not_find("not-told")


def test_the_estimate_is_due_after_20_hours_of_work(client):
    late = client("2026-02-02T10:00 stage proposal", now="2026-02-04T12:01")
    assert late.clock("proposal.estimate", late.now).verdict == "late"
    late.must_find("overdue")
    client("2026-02-02T10:00 stage proposal", now="2026-02-04T12:00").must_not_find("overdue")
