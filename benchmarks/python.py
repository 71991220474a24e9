# SPDX-License-Identifier: MIT
"""python.py ROOT TIME_PROGRAM LIBRARY IO_LIBRARY: what Python adds to the library, with the goals beside it, in the
processor's time. What is not installed is named. Asserts nothing."""
import csv
import datetime
import gzip
import os
import subprocess
import sys
import tempfile
import time
import warnings

root, program = sys.argv[1:3]
sys.path.insert(0, os.path.join(root, "tests"))
import binding  # noqa: E402
from clientpath import Calendar, Deal, Journey  # noqa: E402

data, shared = os.path.join(root, "examples/cli/data"), os.path.join(os.environ.get("CPATH_SHARED", ""), "data")
ROWS = 1_000_000
HOURS = ["09:00-13:00", "14:00-18:00"]


def best(run, operations=1, runs=5):
    """ns an operation."""
    least = 9e9
    for _ in range(runs):
        start = time.thread_time()
        run()
        least = min(least, time.thread_time() - start)
    return least / operations * 1e9


def row(what, value, goal="", unit="ns"):
    print(f"{what:54}{value:12,.1f} {unit:3} {goal}")


def holidays():
    with open(os.path.join(shared, "calendars/ru.csv"), encoding="utf-8") as file:
        return [each["date"] for each in csv.DictReader(file) if each["kind"] == "off"]


def single(office):
    start, amount = office.time("2026-02-02T10:00"), datetime.timedelta(hours=20)
    numbers = range(100_000)
    loop = best(lambda: [None for _ in numbers], len(numbers))
    row("calendar.add(datetime, timedelta)", best(lambda: [office.add(start, amount) for _ in numbers], len(numbers)) - loop,
        "goal: below 3,000")
    row("calendar.between", best(lambda: [office.between(start, start) for _ in numbers], len(numbers)) - loop)
    journey = Journey.remarka("en")
    events = [{"event": "created", "at": start}, {"event": "contact", "at": start, "outcome": "refused"}]
    some = range(300)
    row("Deal of two events", best(lambda: [Deal(journey, office, events) for _ in some], len(some)) / 1000, unit="µs")
    deal = Deal(journey, office, events)
    row("deal.state()", best(lambda: [deal.state() for _ in some], len(some)) / 1000, unit="µs")
    row("deal.findings()", best(lambda: [deal.findings() for _ in some], len(some)) / 1000, unit="µs")


def columns(office, closed):
    """Against the same calls of C, and pandas."""
    import numpy as np
    from clientpath.batch import room, view
    rng = np.random.default_rng(1)
    starts = np.datetime64("2013-01-01T00:00:00", "s") + rng.integers(0, 5110 * 86400, ROWS)
    amounts = rng.integers(1, 400 * 3600, ROWS)
    result, asked = np.empty(ROWS, "i8"), (view(starts), view(amounts))
    plain = best(lambda: binding.lib.cpath_work_add_many(office._at, *asked, room(result), room(result[:0])), ROWS)
    many = best(lambda: office.add_many(starts, amounts), ROWS)
    told = subprocess.run([program, sys.argv[3], "--tsv"], capture_output=True, text=True, check=False).stdout
    row("cpath_work_add_many in C, as benchmarks/time has it",
        next((float(line.split("\t")[1]) for line in told.splitlines() if line.startswith("work_add_many")), 0.0))
    row("cpath_work_add_many on these rows", plain)
    row("calendar.add_many", many, f"goal: within 1.5 times of C; here {many / plain:.2f}")
    row("calendar.between_many", best(lambda: office.between_many(starts, result), ROWS))
    import pandas as pd
    warnings.simplefilter("ignore")
    offset = pd.offsets.CustomBusinessHour(n=20, start=["09:00", "14:00"], end=["13:00", "18:00"], holidays=closed)
    few = [pd.Timestamp(each) for each in starts[:300]]
    peer = best(lambda: [each + offset for each in few], len(few), 3)
    row(f"pandas {pd.__version__} CustomBusinessHour, 20 h", peer, f"goal: 5,000 times add_many; here {peer / many:,.0f}")


def real_log():
    """From the file to DataFrames."""
    import pandas  # noqa: F401
    from clientpath import Log
    path = os.path.join(data, "loan")
    parts = {}
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        with gzip.open(os.path.join(shared, "loan-offers-2012.csv.gz")) as packed:
            file.write(packed.read())
        file.flush()

        def timed(name, run):
            start = time.thread_time()
            result = run()
            parts.setdefault(name, []).append(time.thread_time() - start)
            return result
        for _ in range(3):
            journey, calendar = Journey.load(path + ".json"), Calendar.load(path + ".calendar.json")
            log = timed("Log: read and mapped", lambda: Log(file.name, journey, calendar, path + ".map.json"))
            found = timed("log.deals: folded, checked, counted", lambda: log.deals(calendar.time("2012-03-20"), agenda=True))
            timed("frames: deals, findings, agenda, funnel",
                  lambda: (found.frame(), found.findings_frame(), found.agenda_frame(), found.funnel.frame()))
    print(f"the real log: {len(log):,} events, {len(found):,} deals, {len(found.findings):,} findings")
    for name, runs in parts.items():
        row("  " + name, min(runs) * 1000, unit="ms")
    row("  together", sum(map(min, parts.values())) * 1000, "goal: below 1,000", unit="ms")


def main():
    if not os.path.exists(os.path.join(shared, "calendars/ru.csv")):
        sys.exit("the calendar and the log are not beside the project: nothing to measure")
    closed = holidays()
    office = Calendar({"mon-fri": HOURS}, {date: "closed" for date in closed}, zone="Europe/Moscow")
    single(office)
    for measure in (lambda: columns(office, closed), real_log):
        try:
            measure()
        except ImportError as error:
            print(f"not measured: {error}")


main()
