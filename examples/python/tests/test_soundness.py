# SPDX-License-Identifier: MIT
"""No memory is lost, and threads need no lock."""
import datetime as dt
import gc
import os
import threading
import time

import pytest
from clientpath import Calendar, Deal, Journey

UTC = dt.timezone.utc
START, AMOUNT = dt.datetime(2026, 2, 2, 9, tzinfo=UTC), dt.timedelta(hours=20)
EVENTS = [{"event": "created", "at": START}, {"event": "contact", "at": START + AMOUNT, "outcome": "refused"}]


def memory():
    """Pages of this process that lie in memory, in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def office():
    return Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")


def test_a_million_calls_keep_nothing():
    if not os.path.exists("/proc/self/statm"):
        pytest.skip("/proc is not there")
    calendar, journey = office(), Journey.remarka("en")

    def questions(count):
        for _ in range(count):
            calendar.add(START, AMOUNT)
        for _ in range(count // 2000):
            deal = Deal(journey, office(), EVENTS)
            deal.findings(), deal.clocks(), deal.agenda(), calendar.explain(START, AMOUNT)
            with pytest.raises(ValueError):
                calendar.time("noon")
        gc.collect()
    questions(100_000)
    before = memory()
    questions(1_000_000)
    assert memory() - before < 1 << 20


def test_eight_threads_say_the_same():
    calendar, journey, results = office(), Journey.remarka("en"), []
    deal = Deal(journey, calendar, EVENTS)

    def ask():
        moments = [calendar.add(START + dt.timedelta(minutes=i), AMOUNT) for i in range(3000)]
        results.append((moments, [deal.state(START + AMOUNT + dt.timedelta(days=i)) for i in range(100)],
                        [finding.text for finding in deal.findings()]))
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8 and all(each == results[0] for each in results)


def test_threads_work_at_once(record_property):
    """The interpreter's lock is free during a call: measured, not asserted."""
    np = pytest.importorskip("numpy")
    calendar, starts = office(), np.datetime64("2025-02-03T00:00:00") + np.arange(2_000_000).astype("m8[s]") * 60
    expected = calendar.add_many(starts, 72000)
    halves = np.array_split(starts, 2)

    def timed(threads):
        found = [None] * len(halves)

        def work(i):
            found[i] = calendar.add_many(halves[i], 72000)
        begin = time.perf_counter()
        if threads:
            running = [threading.Thread(target=work, args=(i,)) for i in range(2)]
            for thread in running:
                thread.start()
            for thread in running:
                thread.join()
        else:
            work(0), work(1)
        assert (np.concatenate(found) == expected).all()
        return time.perf_counter() - begin
    alone, together = (min(timed(threads) for _ in range(5)) for threads in (False, True))
    record_property("two threads", f"{alone / together:.2f} times as fast as one, on {os.cpu_count()} processors")
