# SPDX-License-Identifier: MIT
"""Calendars against independent ones: the naive twin of the project's tests, pandas, NumPy."""
import datetime as dt
import os
import pickle
import sys
import zoneinfo

import pytest
from clientpath import Calendar, CalendarError, ClientpathError

UTC = dt.timezone.utc
OFFICE = {"week": {"mon-fri": ["09:00-13:00", "14:00-18:00"], "sat": ["10:00-15:00"]},
          "days": {"2026-01-01": "closed", "2026-01-02": "short 2h", "2026-01-10": "like fri", "2026-01-12": ["22:00-06:00"]}}


@pytest.mark.parametrize("zone, local", [
    ("Europe/Moscow", "12:00+03:00"), ("America/New_York", "04:00-05:00"), ("UTC", "09:00+00:00"),
    ("UTC+05:30", "14:30+05:30"), ("UTC-03:00", "06:00-03:00"), ("<+04>-4", "13:00+04:00"),
    ("EST5EDT,M3.2.0,M11.1.0", "04:00-05:00")])
def test_zones(zone, local):
    everywhere = Calendar({"mon-sun": "00:00-24:00"}, zone=zone)
    shown = everywhere.add(dt.datetime(2026, 2, 2, 9, tzinfo=UTC), dt.timedelta(0))
    assert shown.isoformat() == f"2026-02-02T{local[:5]}:00{local[5:]}"


def test_results_differ_by_real_time():
    berlin = Calendar({"mon-sun": "00:00-24:00"}, zone="Europe/Berlin")
    before = dt.datetime(2026, 3, 28, 12, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))  # the night of a clock change
    after = berlin.add(before, dt.timedelta(hours=24))
    assert after.isoformat() == "2026-03-29T13:00:00+02:00"
    assert after - berlin.add(before, dt.timedelta(0)) == dt.timedelta(hours=24)


def test_doors():
    office = Calendar(**OFFICE, zone="Europe/Moscow")
    lunch = office.time("2026-01-05T13:30")
    assert not office.is_open(lunch) and not office.is_business_day("2026-01-04")
    assert (office.next_open(lunch), office.previous_close(lunch)) == (
        office.time("2026-01-05T14:00"), office.time("2026-01-05T13:00"))


def test_a_pickle_is_the_same_calendar():
    office = Calendar(**OFFICE, zone="Europe/Moscow")
    start = office.time("2026-01-05T10:00")
    assert pickle.loads(pickle.dumps(office)).add(start, dt.timedelta(hours=40)) == office.add(start, dt.timedelta(hours=40))
    damaged = pickle.dumps(office).replace(b"Moscow", b"moscow")[:-300]
    with pytest.raises(Exception):
        pickle.loads(damaged)


@pytest.mark.parametrize("ask, error, said", [
    (lambda o: o.add(dt.datetime(2026, 2, 2), dt.timedelta(1)), TypeError, r"is naive: .* give it a zone \(tzinfo=…\)"),
    (lambda o: o.add(5, dt.timedelta(1)), TypeError, "5 is no aware datetime"),
    (lambda o: o.add(o.time("2026-02-02T10:00"), 5), TypeError, "5 is no timedelta"),
    (lambda o: o.time("noon"), ClientpathError, "'noon' is no time such as 2026-02-02T10:00"),
    (lambda o: o.due(o.time("2026-02-02T10:00"), "5x"), ClientpathError, "'5x' is no amount such as 20h, 3bd"),
    (lambda o: o.due(o.time("2026-02-02T10:00"), "3bd", boundary="noon"), ClientpathError, "boundary: there is no 'noon'"),
    (lambda o: o.days_add("2026-02-02", 1, roll="up"), ClientpathError, "roll: there is no 'up'"),
    (lambda o: o.add(o.time("2026-02-02T10:00"), dt.timedelta(999999)), ClientpathError, "range|outside"),
    (lambda o: Calendar({"mon-fry": "09:00-18:00"}, zone="UTC"), ClientpathError, "mon-fry: no such weekday"),
    (lambda o: Calendar({}, zone="UTC"), CalendarError, "never opens"),
    (lambda o: Calendar({"mon": "9-18"}, zone="UTC"), ClientpathError, "9-18: hours such as"),
    (lambda o: Calendar({"mon": "09:00-18:00"}, {"2026-01-01": "shut"}, zone="UTC"), ClientpathError, "shut: closed, short 1h"),
    (lambda o: Calendar({"mon": "09:00-18:00"}, zone="Mars/Olympus"), ClientpathError, "Mars/Olympus: no such time zone"),
    (lambda o: Calendar({"mon": "09:00-18:00"}, zone="UTC", known_until="2026-02-01").add(
        o.time("2026-02-02T10:00"), dt.timedelta(hours=60)), CalendarError, "extend the calendar")])
def test_what_is_refused(ask, error, said):
    with pytest.raises(error, match=said):
        ask(Calendar(**OFFICE, zone="Europe/Moscow"))


# Random questions.

hypothesis = pytest.importorskip("hypothesis")
strategies = hypothesis.strategies
often = hypothesis.settings(max_examples=300, deadline=None, database=None)
moments = strategies.datetimes(dt.datetime(2025, 10, 1), dt.datetime(2026, 6, 1), timezones=strategies.just(UTC)).map(
    lambda when: when.replace(microsecond=0))
amounts = strategies.integers(-400 * 3600, 400 * 3600)
dates = strategies.dates(dt.date(2025, 10, 1), dt.date(2026, 6, 1))


@strategies.composite
def calendars(draw):
    """A calendar's file: hours that do not overlap, some dates with others. None before 4 o'clock: a close in a
    repeated hour is the end of its second pass, which the twin does not know."""
    def hours():
        edges = sorted(draw(strategies.lists(strategies.integers(16, 95), min_size=2, max_size=6, unique=True)))
        return [f"{a // 4:02}:{a % 4 * 15:02}-{b // 4:02}:{b % 4 * 15:02}" for a, b in zip(edges[::2], edges[1::2])]
    days = draw(strategies.lists(strategies.sampled_from("mon tue wed thu fri sat sun".split()), min_size=1, unique=True))
    special = draw(strategies.lists(dates, max_size=8, unique=True))
    kinds = strategies.sampled_from(["closed", "like " + days[0], f"like {days[0]} short 30m", None])
    return {"zone": draw(strategies.sampled_from(["Europe/Moscow", "Europe/Berlin", "America/New_York", "UTC+05:30"])),
            "week": {day: hours() for day in days}, "days": {str(date): draw(kinds) or hours() for date in special}}


@pytest.fixture(scope="module")
def twin():
    folder = os.path.join(os.environ.get("CPATH_ROOT", ""), "tests")
    if not os.path.exists(os.path.join(folder, "twin.py")):
        pytest.skip("the project's tests/twin.py is not there")
    sys.path.insert(0, folder)
    import twin
    return twin


@often
@hypothesis.given(calendars(), moments, moments, amounts)
def test_as_the_twin_says(twin, told, start, end, amount):
    ours, theirs = Calendar(**told), twin.Calendar(told)
    a, b = int(start.timestamp()), int(end.timestamp())
    assert ours.add(start, dt.timedelta(seconds=amount)).timestamp() == theirs.work_add(a, amount)
    assert ours.between(start, end).total_seconds() == theirs.work_between(a, b)
    assert ours.is_open(start) == theirs.is_open(a)
    number = twin.date_of(str(start.date()))
    assert ours.days_count(start.date(), end.date()) == theirs.days_count(number, twin.date_of(str(end.date())))
    assert str(ours.days_add(start.date(), amount // 36000)) == str(
        dt.date.fromordinal(theirs.days_add(number, amount // 36000) + twin.EPOCH))


@often
@hypothesis.given(calendars(), moments, strategies.integers(0, 100 * 3600))
def test_explanations_add_up(told, start, amount):
    calendar, amount = Calendar(**told), dt.timedelta(seconds=amount)
    segments = calendar.explain(start, amount)
    assert sum((each.counted for each in segments), dt.timedelta()) == amount
    assert all(one.ends == other.starts for one, other in zip(segments, segments[1:]))
    assert not segments or segments[-1].ends == calendar.add(start, amount)


@often
@hypothesis.given(moments, strategies.integers(1, 200))
def test_as_pandas_says(start, hours):
    pandas = pytest.importorskip("pandas")
    import warnings
    holidays = ["2026-01-01", "2026-01-02", "2026-02-23"]
    ours = Calendar({"mon-fri": ["09:00-13:00", "14:00-18:00"]}, {date: "closed" for date in holidays}, zone="UTC")
    offset = pandas.offsets.CustomBusinessHour(n=hours, start=["09:00", "14:00"], end=["13:00", "18:00"], holidays=holidays)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = pandas.Timestamp(start.replace(tzinfo=None)) + offset
    found = ours.add(start, dt.timedelta(hours=hours)).replace(tzinfo=None)
    assert ours.between(found.replace(tzinfo=UTC), theirs.to_pydatetime().replace(tzinfo=UTC)) == dt.timedelta(0)


@often
@hypothesis.given(strategies.lists(strategies.tuples(dates, strategies.integers(-60, 60)), min_size=1), strategies.sampled_from(
    ["forward", "backward", "modifiedfollowing", "modifiedpreceding"]))
def test_as_numpy_says(rows, roll):
    numpy = pytest.importorskip("numpy")
    holidays = ["2026-01-01", "2026-01-02", "2026-02-23"]
    ours = Calendar({"mon-fri": "09:00-18:00"}, {date: "closed" for date in holidays}, zone="UTC")
    days, counts = numpy.array([date for date, _ in rows], "M8[D]"), numpy.array([count for _, count in rows])
    theirs = numpy.busday_offset(days, counts, roll=roll, holidays=numpy.array(holidays, "M8[D]"))
    assert (ours.days_add_many(days, counts, roll=roll) == theirs).all()
    later = days + numpy.abs(counts)
    assert (ours.days_count_many(days, later) == numpy.busday_count(days, later, holidays=numpy.array(holidays, "M8[D]"))).all()
