# SPDX-License-Identifier: MIT
"""sqlite.py EXTENSION DATA EXAMPLE: working time over a table of 10 million rows beside other ways
to have it in SQL, measured on fewer rows; and the real log's questions. Asserts nothing."""
import bisect
import csv
import datetime
import gzip
import json
import os
import sqlite3
import sys
import time

extension, data, example = sys.argv[1:]
ROWS, SAMPLE = 10_000_000, 20_000
MOSCOW = 3 * 3600


def database():
    connection = sqlite3.connect(":memory:")
    connection.enable_load_extension(True)
    connection.load_extension(os.path.splitext(os.path.abspath(extension))[0])
    return connection


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def seconds(connection, sql, *values, best_of=3):
    best = 9e9
    for _ in range(best_of):
        start = time.perf_counter()
        answer = connection.execute(sql, values).fetchall()
        best = min(best, time.perf_counter() - start)
    return best, answer


def working_hours():
    """(from, to) of each working day of the built-in calendar, from its own file, in seconds."""
    calendar = json.loads(read(data, "russia.json"))
    day, spans = datetime.date(2025, 1, 1), []
    while day.year < 2027:
        rule = calendar["days"].get(day.isoformat())
        hours = 9 if rule is None and day.weekday() < 5 else 8 if rule and "short" in rule else 0
        start = int(datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.timezone.utc).timestamp()) - MOSCOW
        if hours:
            spans.append((start, start + hours * 3600))
        day += datetime.timedelta(days=1)
    return spans


SPANS = working_hours()
STARTS = [start for start, _ in SPANS]
HOURS = {(start + MOSCOW) // 86400: (start, end) for start, end in SPANS}
TOTALS = [0]
for span_start, span_end in SPANS:
    TOTALS.append(TOTALS[-1] + span_end - span_start)


def by_days(at, amount):
    """As one writes it: day after day."""
    day = (at + MOSCOW) // 86400
    while True:
        start, end = HOURS.get(day, (0, 0))
        start = max(start, at)
        if end > start:
            if end - start >= amount:
                return start + amount
            amount -= end - start
        day += 1


def by_totals(at, amount):
    """As one writes it who has thought: running totals and two searches."""
    day = bisect.bisect_right(STARTS, at) - 1
    done = TOTALS[day] + min(at, SPANS[day][1]) - SPANS[day][0] + amount
    day = bisect.bisect_left(TOTALS, done) - 1
    return SPANS[day][0] + done - TOTALS[day]


BY_SQL = """WITH RECURSIVE walk(at, amount) AS (
  SELECT t.at, t.n UNION ALL
  SELECT (SELECT max(until, walk.at) FROM span WHERE until > walk.at ORDER BY until LIMIT 1),
         amount - (SELECT until - max(start, walk.at) FROM span WHERE until > walk.at ORDER BY until LIMIT 1)
    FROM walk WHERE amount > 0)
SELECT at + amount FROM walk WHERE amount <= 0"""


def compare_ways():
    table = database()
    table.execute("CREATE TABLE t(at INTEGER, n INTEGER)")
    table.execute("WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < ?) "
                  "INSERT INTO t SELECT 1740000000 + i * 7919 % 40000000, 1 + i * 31 % 200000 FROM c", (ROWS - 1,))
    table.execute("CREATE TABLE span(start INTEGER, until INTEGER PRIMARY KEY)")
    table.executemany("INSERT INTO span VALUES(?, ?)", SPANS)
    table.create_function("by_days", 2, by_days, deterministic=True)
    table.create_function("by_totals", 2, by_totals, deterministic=True)
    scan, _ = seconds(table, "SELECT sum(at) FROM t", best_of=2)
    builtin, _ = seconds(table, "SELECT sum(abs(at)) FROM t", best_of=2)
    two, _ = seconds(table, "SELECT sum(max(at, n)) FROM t", best_of=2)
    ours, _ = seconds(table, "SELECT sum(cpath_work_add('ru', at, n)) FROM t", best_of=2)
    print(f"cpath_work_add, {ROWS:,} rows          {ours:7.2f} s")
    print(f"abs(at)                             {builtin:7.2f} s   {ours / builtin:6.1f} x  (goal: at most 3 x)")
    print(f"max(at, n)                          {two:7.2f} s   {ours / two:6.1f} x")
    print(f"reading alone                       {scan:7.2f} s")
    few = f"(SELECT at, n FROM t LIMIT {SAMPLE}) AS t"
    _, expected = seconds(table, f"SELECT sum(cpath_work_add('ru', at, n)) FROM {few}", best_of=1)
    goal = "  (goal: at least 10 x)"
    for name, call, goal in (("recursive SQL", f"({BY_SQL})", goal), ("Python, day by day", "by_days(at, n)", goal),
                             ("Python, running totals", "by_totals(at, n)", "")):
        took, answer = seconds(table, f"SELECT sum({call}) FROM {few}")
        took *= ROWS / SAMPLE
        note = "" if answer == expected else "   its answer is another"
        print(f"{name:34} {took:8.1f} s   {took / ours:6.1f} x{goal}{note}")


def ask_real_log():
    packed = os.path.join(os.environ.get("CPATH_SHARED", ""), "data/loan-offers-2012.csv.gz")
    if not os.path.exists(packed):
        print("the real log is not beside the project")
        return
    loans = database()
    loans.execute('CREATE TABLE loan("case", at, activity, lifecycle, resource, amount)')
    with gzip.open(packed, "rt", encoding="utf-8", newline="") as file:
        loans.executemany("INSERT INTO loan VALUES(?, ?, ?, ?, nullif(?, ''), ?)", list(csv.reader(file))[1:])
    loans.executescript(read(example, "loan.sql"))
    loans.execute("CREATE TABLE event AS SELECT * FROM loan_event")
    loans.execute("CREATE INDEX event_deal ON event(deal, at)")
    setting = (read(data, "loan.json"), read(data, "loan.calendar.json"))
    for what, sql, goal in (
            ("findings", "SELECT count(*), sum(length(text)) FROM cpath_findings('event', ?, ?, ?)", "  (goal: 1.5 s)"),
            ("findings through the mapping", "SELECT count(*) FROM cpath_findings('loan_event', ?, ?, ?)", ""),
            ("deals", "SELECT count(*) FROM cpath_deals('event', ?, ?, ?)", ""),
            ("agenda", "SELECT count(*) FROM cpath_agenda('event', ?, ?, ?)", ""),
            ("one deal", "SELECT count(*) FROM cpath_findings('event', ?, ?, ?) WHERE deal = '173691'", "")):
        took, answer = seconds(loans, sql, "2012-03-20", *setting)
        print(f"{what:34} {took:9.3f} s  {answer[0][0]:6} rows{goal}")


compare_ways()
ask_real_log()
