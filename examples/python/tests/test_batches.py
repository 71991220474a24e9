# SPDX-License-Identifier: MIT
"""Columns and whole logs against single questions."""
import datetime as dt
import gzip
import os
import shutil

import pytest
from clientpath import Calendar, CalendarError, DataError, Deal, Journey, TextError

np = pytest.importorskip("numpy")
from clientpath import log  # noqa: E402
from clientpath.batch import address, column  # noqa: E402

UTC = dt.timezone.utc
DATA = os.path.join(os.environ.get("CPATH_ROOT", "../../.."), "examples", "cli", "data")
NOW = dt.datetime(2026, 3, 30, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def office():
    return Calendar.load(os.path.join(DATA, "russia.json"))


@pytest.fixture(scope="module")
def clients(office):
    return log.Log(os.path.join(DATA, "clients.csv"), Journey.remarka("en"), office)


def starts_of(count):
    return np.datetime64("2025-02-03T00:00:00", "s") + np.arange(count) * 5001


def test_columns_are_the_single_answers(office):
    starts, amounts = starts_of(2000), np.arange(2000) * 97
    single = [office.add(start.astype(object).replace(tzinfo=UTC), dt.timedelta(seconds=int(amount)))
              for start, amount in zip(starts, amounts)]
    found = office.add_many(starts, amounts)
    assert found.dtype == "M8[s]" and [each.replace(tzinfo=UTC) for each in found.astype(object)] == single
    assert (office.between_many(starts, found) == amounts).all()
    assert (office.add_many(starts.view("i8"), amounts) == found.view("i8")).all()


def test_nothing_is_copied():
    starts = starts_of(100)
    for same in (starts, starts[::3], starts[::-1], starts.view("i8")):
        assert address(column(same)) == address(same) and column(same).strides == same.strides


def test_strides_and_other_units(office):
    starts = starts_of(300)
    expected = office.add_many(starts, 3600)
    assert (office.add_many(starts[::-7], 3600) == expected[::-7]).all()
    assert (office.add_many(starts.astype("M8[ns]"), 3600) == expected).all()
    assert (office.add_many(starts, np.full(300, 3600, "i4")) == expected).all()
    pandas = pytest.importorskip("pandas")
    aware = pandas.Series(starts.astype("M8[ns]")).dt.tz_localize("UTC").dt.tz_convert("Asia/Tokyo")
    assert (office.add_many(aware, 3600) == expected).all()


def test_a_row_without_an_answer(office):
    starts = np.array(["2026-02-02T10:00", "NaT", "2026-12-30T10:00"], "M8[s]")
    with pytest.raises(CalendarError, match=r"row 2: .*\(1 such rows; errors='coerce' leaves them empty\)"):
        office.add_many(starts, 100 * 3600)
    assert np.isnat(office.add_many(starts, 100 * 3600, errors="coerce")).tolist() == [False, True, True]


@pytest.mark.parametrize("starts, amounts, error, said", [
    (["noon"], 5, TypeError, "a column of datetime64 or int64 is needed"), ([1.5], 5, TypeError, "not of float64"),
    ([[1]], 5, ValueError, "one dimension"), ([1, 2, 3], [1, 2], ValueError, "columns of 3 and 2 rows")])
def test_what_is_no_column(office, starts, amounts, error, said):
    with pytest.raises(error, match=said):
        office.add_many(np.array(starts), np.array(amounts))


def single(clients, events, now):
    """Each deal of the log, asked alone."""
    for number in np.unique(events["deal"]):
        rows = [event for event in events[events["deal"] == number]]
        deal = Deal(clients.journey, clients.calendar, number=int(number))
        deal._rows = [log._abi.cpath_event.from_buffer_copy(row.tobytes()) for row in rows]
        deal.events = rows
        yield deal


def test_deals_are_the_single_deals(clients):
    found = clients.deals(NOW, agenda=True)
    assert len(found) == len(clients.deal_names()) == len(found.states)
    each = list(single(clients, clients.events, NOW))
    assert [len(deal.findings(NOW)) for deal in each] == found.results["findings"].tolist()
    assert [finding.code[2:] for deal in each for finding in deal.findings(NOW)] == found.findings["code"].astype(str).tolist()
    assert sum(stage.open for stage in found.funnel.stages()) == (found.states["status"] == 1).sum()


def test_a_file_in_memory_and_records_of_ones_own(clients, tmp_path):
    events, expected = clients.events, clients.deals(NOW)
    events.tofile(tmp_path / "events")
    mapped = np.memmap(tmp_path / "events", log.EVENT, "r")
    own = np.zeros(len(events), [*[(name, *place[:1]) for name, place in log.EVENT.fields.items()], ("mine", "U20")])
    for name in log.EVENT.names:
        own[name] = events[name]
    backward = events[np.argsort(-events["deal"], kind="stable")]
    for given, ordered in ((mapped, True), (own, True), (backward, False)):
        found = log.deals(given, clients.journey, clients.calendar, NOW, ordered=ordered)
        assert (found.states == expected.states).all() and (found.findings == expected.findings).all()


def test_progress_and_errors(clients):
    events = np.tile(clients.events, 200)
    events["deal"] += np.repeat(np.arange(200), len(clients.events)) * len(clients.deal_names())
    told = []
    found = log.deals(events, clients.journey, clients.calendar, NOW, progress=lambda done, rows: told.append((done, rows)))
    assert told[-1] == (len(events), len(events)) and told == sorted(told) and len(told) > 1
    assert len(found.findings) == 200 * len(clients.deals(NOW).findings) > 4 * log.BATCH
    assert found.results["first_finding"][-1] + found.results["findings"][-1] == len(found.findings)
    events["kind"][5] = 99
    with pytest.raises(DataError, match=r"deal 1: events, row 6, kind"):
        log.deals(events, clients.journey, clients.calendar, NOW)
    coerced = log.deals(events, clients.journey, clients.calendar, NOW, errors="coerce")
    assert (coerced.results["code"] < 0).sum() == 1 and coerced.states["status"][0] == 0
    with pytest.raises(TypeError, match="a structured array of clientpath.log.EVENT is needed"):
        log.deals(np.zeros(3), clients.journey, clients.calendar, NOW)


def test_rooms_of_any_size(clients, monkeypatch):
    """A room that is just full would not be asked for."""
    expected = clients.deals(NOW, agenda=True)
    for batch in (1, 2, 5):
        monkeypatch.setattr(log, "BATCH", batch)
        found = clients.deals(NOW, agenda=True)
        for name in ("states", "results", "findings", "agenda"):
            assert (getattr(found, name) == getattr(expected, name)).all()


def test_a_log_says_where_it_is_wrong(office, tmp_path):
    (tmp_path / "log.csv").write_text("deal,at,event\n1,2026-02-02T10:00,contcat\n")
    with pytest.raises(TextError, match=r"log.csv:2: event: no such word \(contcat\); did you mean contact\?"):
        log.Log(tmp_path / "log.csv", Journey.remarka(), office)


def test_events_outlive_the_log(office):
    events = log.Log(os.path.join(DATA, "clients.csv"), Journey.remarka("en"), office).events
    assert events["deal"].max() == len(np.unique(events["deal"])) and not events.flags.writeable


def test_frames(clients):
    pytest.importorskip("pandas")
    found = clients.deals(NOW, agenda=True)
    states, findings, agenda = found.frame(), found.findings_frame(), found.agenda_frame()
    first = Deal(clients.journey, clients.calendar)
    assert states["deal"].tolist() == clients.deal_names() and states["status"].notna().all()
    assert findings["text"].str.len().gt(5).all() and len(findings) == len(found.findings)
    line = clients.line(int(findings["row"].iloc[0]))
    assert line > 1 and agenda["due"].dt.tz is not None and first.stage is None
    late = agenda["due"][agenda["verdict"].isin(["late", "lapsed"])]
    assert late.is_monotonic_increasing and late.index.tolist() == list(range(len(late))) and len(late) > 1
    assert {"Дмитрий"} & set(agenda["person"])
    funnel = found.funnel.frame()
    assert funnel["entered"].iloc[0] > 0 and len(found.funnel.terms_frame()) > 5
    for clock in ("working", "elapsed"):
        assert funnel[clock + "_ninth"].iloc[0] == found.funnel.quantile(funnel["stage"].iloc[0], 90, clock)
    assert found.funnel.roles_frame()["late"].sum() > 0
    assert sum(row.lost for row in found.funnel.refusals()) == sum(found.funnel.reasons())


def test_the_real_log(tmp_path):
    pytest.importorskip("pandas")
    packed = os.path.join(os.environ.get("CPATH_SHARED", ""), "data/loan-offers-2012.csv.gz")
    if not os.path.exists(packed):
        pytest.skip("the real log is not beside the project")
    with gzip.open(packed) as source, open(tmp_path / "loan.csv", "wb") as target:
        shutil.copyfileobj(source, target)
    path = os.path.join(DATA, "loan")
    journey, calendar = Journey.load(path + ".json"), Calendar.load(path + ".calendar.json")
    real = log.Log(tmp_path / "loan.csv", journey, calendar, path + ".map.json")
    found = real.deals(calendar.time("2012-03-20"))
    assert len(found.findings_frame()) == len(found.findings) == found.results["findings"].sum() > 30000
    assert found.frame()["findings"].sum() == len(found.findings)
