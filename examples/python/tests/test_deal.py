# SPDX-License-Identifier: MIT
"""Deals: what goes in, what comes out, what is refused."""
import collections
import dataclasses
import datetime as dt
import decimal

import pytest
from clientpath import Calendar, ClientpathError, DataError, Deal, Journey, OrderError, TextError

UTC = dt.timezone.utc
NOW = dt.datetime(2026, 2, 6, 14, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def office():
    return Calendar({"mon-fri": "09:00-18:00"}, {"2026-01-01": "closed"}, zone="Europe/Moscow")


@pytest.fixture(scope="module")
def journey():
    return Journey.remarka("en")


@pytest.fixture
def log(office):
    return [{"event": "created", "at": office.time("2026-02-02T10:00")},
            {"event": "contact", "at": office.time("2026-02-02T10:05"), "until": office.time("2026-02-02T10:09"),
             "channel": "call", "outcome": "postponed", "next_at": dt.date(2026, 2, 3), "purpose": "to measure",
             "note": "my own field"},
            {"event": "stage", "at": "2026-02-06T16:00", "stage": "proposal"},
            {"event": "agreed", "at": office.time("2026-02-06T17:00"), "term": "contract.payment", "part": 1,
             "amount": "1200.50", "until": dt.date(2026, 3, 2)}]


@pytest.fixture
def deal(journey, office, log):
    return Deal(journey, office, reversed(log), number=7)


def test_state(deal):
    state = deal.state(NOW)
    assert (state.stage.key, state.status, state.since.isoformat(), state.contact_number, state.last_outcome,
            state.next_at, state.purpose, state.next_missed, state.next_due.isoformat()) == (
        "proposal", "open", "2026-02-06T16:00:00+03:00", 1, "postponed", dt.date(2026, 2, 3), "to measure", True,
        "2026-02-10T18:00:00+03:00")
    assert repr(deal.stage) == "<Stage 3 of 6 'proposal' Preparing the proposal>"
    assert repr(deal) == "<Deal 7, open at stage 3 of 6 'proposal', 4 events>"


def test_next_step(deal, office):
    assert deal.next_step == "Date, time and purpose of the next contact - that is what you should care about!"
    assert Deal(deal.journey, office).next_step is None


def test_clocks(deal):
    clock = deal.clock("proposal.estimate", NOW)
    assert (clock.text, clock.phase, clock.verdict, clock.due.isoformat(), clock.ended) == (
        "20 hours to compile the estimate", "running", "on-time", "2026-02-10T18:00:00+03:00", None)
    assert deal.clock("contract.payment", NOW, part=1).amount == decimal.Decimal("1200.50")
    assert len(deal.clock("contract.payment", NOW).explain()) == 0
    with pytest.raises(KeyError, match="no term 'estimate'"):
        deal.clock("estimate")


def test_a_pause_is_explained(deal):
    deal.apply([{"event": "paused", "at": "2026-02-09T10:00", "until": "2026-02-09T12:00"},
                {"event": "note", "at": "2026-02-09T13:00"}])
    segments = deal.clock("proposal.estimate").explain()
    assert [each.why for each in segments].count("pause") == 1
    assert sum((each.counted for each in segments), dt.timedelta()) == dt.timedelta(hours=20)
    assert segments[-1].ends == deal.clock("proposal.estimate").due
    assert "пауза" in str(deal.clock("proposal.estimate").explain("ru"))


def test_findings(deal, log):
    found = {finding.code: finding for finding in deal.findings(NOW)}
    assert (found["CP105"].name, found["CP105"].severity, found["CP105"].event is log[1], found["CP105"].text) == (
        "next-time-missing", "error", True, "Contact 1: the next contact has a date, but no time")


def test_to_ask_changes_nothing(deal, office):
    before = deal.state(NOW)
    assert deal.state(office.time("2026-03-30T10:00")).overdue > before.overdue
    assert deal.state(NOW) == before
    assert deal.next_change(NOW) == office.time("2026-02-10T14:00")


def test_agenda(deal):
    tasks = deal.agenda(NOW)
    assert ("term", "estimator") in [(task.what, task.role) for task in tasks]
    assert {task.role for task in deal.agenda(NOW, role="estimator")} == {"estimator"}
    with pytest.raises(KeyError, match="no role 'boss'"):
        deal.agenda(NOW, role="boss")


def test_whose_it_is(deal):
    deal.apply({"event": "assigned", "role": "estimator", "person": "Olga", "at": "2026-02-09T10:00"})
    assert {task.person for task in deal.agenda(role="estimator")} == {"Olga"}


def test_forecast_and_gates(deal):
    rows = deal.forecast(NOW)
    assert [row.stage.key for row in rows] == ["proposal", "presentation", "booking", "contract"]
    assert rows[0].exit_latest >= rows[0].exit_earliest
    assert all(blocker.kind in ("leave", "enter") for blocker in deal.blockers("presentation"))


def test_what_an_event_may_be(journey, office):
    At = collections.namedtuple("At", "event at")
    Event = dataclasses.make_dataclass("Event", [("event", str), ("at", dt.datetime)])
    when = office.time("2026-02-02T10:00")
    for event in ({"event": "created", "at": when}, At("created", when), Event("created", when),
                  {"event": "created", "at": "2026-02-02T07:00Z", "part": float("nan"), "role": None}):
        assert Deal(journey, office, event).stage.number == 1
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"event": ["created", "paid"], "at": pandas.to_datetime([when] * 2), "amount": [None, 20]})
    assert len(Deal(journey, office, (row for _, row in frame.iterrows())).events) == 2
    with pytest.raises(TypeError, match="is no event: a mapping such as"):
        Deal(journey, office, [5])


def test_many_agreed_times_find_room(journey, office):
    deal = Deal(journey, office)
    for part in range(1, 101):
        deal.apply({"event": "agreed", "term": "contract.payment", "part": part, "at": "2026-02-02T10:00",
                    "until": "2026-03-02T10:00", "amount": 5})
    assert sum(clock.term == "contract.payment" for clock in deal.clocks()) == 100


@pytest.mark.parametrize("event, error, said", [
    ({"event": "note", "at": dt.datetime(2026, 3, 5)}, TypeError, "at: datetime.datetime.* is naive: nobody can tell"),
    ({"event": "contcat", "at": NOW}, TextError, r"event: no such word \(contcat\); did you mean contact\?"),
    ({"event": "note", "at": dt.datetime(2026, 2, 1, tzinfo=UTC)}, OrderError, "events, row 1, at: is out of order|lies"),
    ({"at": NOW}, DataError, "event: is missing"),
    ({"event": "note", "at": dt.date(2026, 3, 2)}, ClientpathError, "at: .*2026-03-02"),
    ({"event": "paid", "at": NOW, "amount": "1.005"}, ClientpathError, "amount: .*1.005"),
    ({"event": "done", "at": NOW}, DataError, "item: is missing"),
])
def test_what_is_refused(deal, event, error, said):
    with pytest.raises(error, match=said):
        deal.apply(event)
    assert len(deal.events) == 4


def test_all_or_none(deal):
    with pytest.raises(DataError):
        deal.apply([{"event": "note", "at": "2026-03-02T10:00"}, {"event": "done", "at": "2026-03-02T11:00"}])
    assert deal.state(NOW).status == "open" and len(deal.events) == 4


def test_an_error_in_russian(deal):
    with pytest.raises(OrderError) as caught:
        deal.state(dt.datetime(2026, 2, 1, tzinfo=UTC))
    assert caught.value.code == -12 and caught.value.words("ru") != str(caught.value)
