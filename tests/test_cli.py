# SPDX-License-Identifier: MIT
"""test_cli.py PROGRAM: the command line, as a user meets it. Prints TAP."""
import csv
import datetime
import json
import os
import subprocess
import sys

program = sys.argv[1]
count = 0


def run(*words, given=""):
    done = subprocess.run([program, "due", "--lang", "en", *words], input=given, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def check(name, got, expected):
    global count
    count += 1
    print("ok" if got == expected else "not ok", count, "-", name)
    if got != expected:
        print(f"# got      {got!r}\n# expected {expected!r}")


start = ("--start", "2026-04-29T16:00+03:00")
check("a due time", run(*start, "--amount", "20h"), (0, "2026-05-05T10:00:00+03:00\n", ""))
check("json", json.loads(run(*start, "--amount", "20h", "--format", "json")[1]),
      {"start": "2026-04-29T16:00:00+03:00", "amount": "20h", "due": "2026-05-05T10:00:00+03:00"})
check("elapsed", run(*start, "--amount", "20h", "--clock", "elapsed")[1], "2026-04-30T12:00:00+03:00\n")
check("a local start", run("--start", "2026-04-29T16:00", "--amount", "1bd")[1], "2026-04-30T16:00:00+03:00\n")
check("a boundary", run(*start, "--amount", "1bd", "--boundary", "close")[1], "2026-04-30T17:00:00+03:00\n")
check("a roll", run("--start", "2026-02-07T10:00", "--amount", "0d", "--due-roll", "next")[1],
      "2026-02-09T10:00:00+03:00\n")
for words, place in (
        (("--amount", "5q"), "--amount 5q:"), (("--amount", "20h", "--start", "20000-01-01"), "--start 20000-01-01:"),
        (("--amount", "1h", "--calendar", "/nonexistent"), "/nonexistent: No such file"), ((), "give --amount"),
        (("--amount", "9000h"), "extend the calendar"), (("--amount", "1h", "--roll", "up"), "up: no such value")):
    status, out, err = run("--now", "2026-04-29", *words)
    check(" ".join(words) or "nothing", (status, out, err.count("\n"), place in err), (2, "", 1, True))
check("a batch", run("--batch", given="start,amount\n2026-02-02T10:00,1h\nnever,1h\n2026-02-02T10:00\n"), (
    0, "start,amount,due\n2026-02-02T10:00,1h,2026-02-02T11:00:00+03:00\n"
       "never,1h,,The text does not have the right form.\n2026-02-02T10:00,,,The text does not have the right form.\n", ""))
check("a torn batch", run("--batch", given='"2026-02-02T10:00,1h')[0], 2)

# The shipped calendar is the official one, date by date.
official = os.path.join(os.environ.get("CPATH_SHARED", ""), "data/calendars/ru.csv")
if os.path.exists(official):
    with open(official, newline="") as file:
        kinds = {row["date"]: row["kind"] for row in csv.DictReader(file)}
    wrong = []
    day = datetime.date(2025, 1, 1)
    while day < datetime.date(2026, 12, 31):
        kind = kinds.get(day.isoformat(), "work" if day.isoweekday() < 6 else "off")
        close = {"off": "", "work": "18", "short": "17"}[kind]
        got = run("--start", day.isoformat() + "T12:00", "--amount", "0bd", "--boundary", "close")[1]
        if close and got != f"{day}T{close}:00:00+03:00\n" or not close and got[:10] == day.isoformat():
            wrong.append((day.isoformat(), kind, got))
        day += datetime.timedelta(1)
    check("the official calendar", wrong, [])
else:
    count += 1
    print(f"ok {count} - the official calendar # SKIP not beside the project")
print(f"1..{count}")
