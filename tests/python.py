# SPDX-License-Identifier: MIT
"""python.py ROOT PROGRAM LIBRARY: the example in Python answers as the command line does, object for object;
it refuses a library that is not its own in one sentence; and its API. Prints TAP."""
import ctypes
import datetime
import decimal
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile

root, program, library = sys.argv[1:]
example, data = os.path.join(root, "examples/python"), os.path.join(root, "examples/cli/data")
os.environ["CLIENTPATH_LIBRARY"] = library
sys.dont_write_bytecode = True
sys.path.insert(0, example)
import clientpath  # noqa: E402
from clientpath import Calendar, ClientpathError, Deal, Journey  # noqa: E402

count = 0


def check(name, got, expected):
    global count
    count += 1
    print("ok" if got == expected else "not ok", count, "-", name)
    if got != expected:
        print(f"# got      {got!r}\n# expected {expected!r}")


def compare(name, ours, theirs):
    """Of two outputs, the first objects that differ."""
    pairs = [(one, other) for one, other in itertools.zip_longest(ours[1], theirs[1]) if one != other]
    check(name, *((ours, theirs) if not pairs else pairs[0]))


def run(*words, **environment):
    done = subprocess.run(words, capture_output=True, text=True,
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", **environment})
    return done.returncode, done.stdout, done.stderr


def objects(done):
    return done[0], [list(json.loads(line).items()) for line in done[1].splitlines()], done[2]


def error_of(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except (ClientpathError, TypeError, ValueError) as error:
        return str(error)


# The same answers as the command line's.
ODD = '''deal,event,at,until,outcome,reason,name,stage,item,sequence,understood_reason,amount,term,goal,next_at
"b, the ""second""",created,2026-02-02T10:00Z,,,," Zoë
Lee ",,,,,,,,

a,contact,2026-02-02 11:00,2026-02-02T11:05+03:00,postponed,"two
lines",,,,,no,,,tour,2026-02-03
a,created,2026-02-02 10:00,,,,Ann,,,,,,,,
"b, the ""second""",stage,2026-02-03,,,,,metting,,2,,,,,
"b, the ""second""",done,2026-02-03,,,,,,meeting.send-data,1,,,,,
a,paid,2026-02-04 10:00,,,,,,,,,100.5,,,
a,agreed,2026-02-04 10:00,2026-02-06,,,,,,,,1200,contract.payment,,
'''.replace(",2026-02-03,", ",2026-02-03 00:00,")
with tempfile.TemporaryDirectory() as home:
    odd = os.path.join(home, "odd.csv")
    with open(odd, "w", encoding="utf-8-sig", newline="") as file:
        file.write(ODD)
    for events in (os.path.join(data, "clients.csv"), odd):
        for now in ("2026-02-03T12:00", "2026-02-12T12:00", "2026-03-30T10:00+05:00"):
            for language in ("ru", "en"):
                for question in ("status", "check"):
                    words = (question, events, "--now", now, "--lang", language)
                    ours = run(sys.executable, os.path.join(example, "status.py"), *words)
                    theirs = objects(run(program, *words, "--format", "json"))
                    compare(" ".join((question, os.path.basename(events), now, language)), objects(ours), theirs)
                    if not theirs[1] or theirs[2]:
                        check("it says something", theirs, "objects and no error")

    # A library that is not its own.
    source, other = os.path.join(home, "older.c"), os.path.join(home, "libolder.so")

    def load(path):
        status, out, error = run(sys.executable, "-c", "import clientpath", CLIENTPATH_LIBRARY=path, PYTHONPATH=example)
        return status, error.splitlines()[-1].replace(path, "LIBRARY")

    with open(source, "w", encoding="utf-8") as file:
        file.write("int unrelated(void) { return 0; }\n")
    subprocess.run(["cc", "-shared", "-fPIC", source, "-o", other], check=True)
    check("another library", load(other),
          (1, "ImportError: LIBRARY is no libclientpath, or one older than this module"))
    with open(source, "w", encoding="utf-8") as file:
        file.write("int cpath_struct_size(const char *n, int l, int *a) { *a = 8; return 8; }\n")
    subprocess.run(["cc", "-shared", "-fPIC", source, "-o", other], check=True)
    check("another version", load(other),
          (1, "ImportError: LIBRARY is another version of libclientpath than this module: its cpath_view "
              f"has 8 bytes, not {ctypes.sizeof(clientpath.View)}"))
    check("no library", load(os.path.join(home, "none.so"))[1].startswith(
        "ImportError: libclientpath cannot be loaded; CLIENTPATH_LIBRARY says where it is ("), True)

# The README's example prints what its comments say.
with open(os.path.join(example, "README.md"), encoding="utf-8") as file:
    sample = re.search(r"```python\n(.*?)```", file.read(), re.S).group(1)
check("the README", run(sys.executable, "-c", sample, PYTHONPATH=example)[1:],
      ("".join(line + "\n" for line in re.findall(r"\) +# (.*)", sample)), ""))

# The API.
office = Calendar("Europe/Moscow", {"mon-fri": "09:00-18:00"}, {"2026-01-01": "closed"})
journey = Journey.remarka("en")


def at(text):
    return office.time(text)


log = [{"event": "created", "at": at("2026-02-02T10:00")},
       {"event": "contact", "at": at("2026-02-02T10:05"), "until": at("2026-02-02T10:09"), "channel": "call",
        "outcome": "postponed", "next_at": at("2026-02-03"), "purpose": "to measure", "note": "my own field"},
       {"event": "stage", "at": at("2026-02-06T16:00"), "stage": "proposal"},
       {"event": "agreed", "at": at("2026-02-06T17:00"), "term": "contract.payment", "part": 1, "amount": "1200.50",
        "until": datetime.date(2026, 3, 2)}]
now = datetime.datetime(2026, 2, 6, 14, 30, tzinfo=datetime.timezone.utc)
deal = Deal(journey, office, 7).apply(reversed(log))
state = deal.state(now)
check("a state", (state.stage, state.status, state.since.isoformat(), state.contact_number, state.last_outcome,
                  state.next_at, state.purpose, state.next_missed, state.next_due.isoformat()),
      ("proposal", "open", "2026-02-06T16:00:00+03:00", 1, "postponed", datetime.date(2026, 2, 3), "to measure", True,
       "2026-02-10T18:00:00+03:00"))
clock = deal.clock("proposal.estimate", now)
check("a clock", (clock.text, clock.phase, clock.verdict, clock.due.isoformat(), clock.ended),
      ("20 hours to compile the estimate", "running", "on-time", "2026-02-10T18:00:00+03:00", None))
check("money", deal.clock("contract.payment", now).amount, decimal.Decimal("1200.50"))
found = {finding.code: finding for finding in deal.findings(log, now)}
check("a finding", (found["CP105"].name, found["CP105"].severity, found["CP105"].event is log[1],
                    found["CP105"].text),
      ("next-time-missing", "error", True, "Contact 1: the next contact has a date, but no time"))
check("to ask changes nothing", (deal.state(at("2026-03-30T10:00")).overdue > state.overdue, deal.state(now)),
      (True, state))
check("a next change", (deal.next_change(now).isoformat(), deal.next_change(now) > now),
      ("2026-02-10T14:00:00+03:00", True))
check("events later", deal.apply([{"event": "paid", "at": at("2026-03-01T10:00"), "amount": 200}])
      .clock("contract.payment", at("2026-03-01T10:00")).paid, decimal.Decimal(200))
check("events up to a time", Deal(journey, office).apply(log, until=at("2026-02-02T12:00")).state(now).stage,
      "first-contact")
check("a next step", (journey.next_step(3, "bought"), journey.next_step(9, "bought")),
      ("Excellent! You did it",) * 2)
check("both languages", (Journey.remarka("ru").text("stage", 1), journey.key("stage", 1), journey.key("stage", 0)),
      ("Первичное обращение", "first-contact", None))

twelve = at("2026-02-02T12:00")
for zone, local in (("Europe/Moscow", "12:00+03:00"), ("America/New_York", "04:00-05:00"), ("UTC", "09:00+00:00"),
                    ("UTC+05:30", "14:30+05:30"), ("UTC-3", "06:00-03:00"), ("<+04>-4", "13:00+04:00"),
                    ("EST5EDT,M3.2.0,M11.1.0", "04:00-05:00"),
                    (datetime.timedelta(hours=-1, minutes=-30), "07:30-01:30")):
    shown = Calendar(zone, {"mon-sun": "00:00-24:00"}).add_work(twelve, datetime.timedelta(0))
    check(f"zone {zone}", shown.isoformat(), f"2026-02-02T{local[:5]}:00{local[5:]}")
hours = Calendar("UTC", {"fri-mon": ["22:00-06:00"], "wed": []},
                 {"2026-02-07": "short 1h30m", "2026-02-08": ["10:00-11:00", "12:00-12:30:30"],
                  "2026-02-11": "like fri", "2026-02-12": "like fri short 7h", "2026-02-09": "closed"},
                 "2026-02-01", datetime.date(2026, 2, 28))
start = datetime.datetime(2026, 2, 6, tzinfo=datetime.timezone.utc)
check("a week with nights", [hours.add_work(start, datetime.timedelta(hours=h, seconds=1)).strftime("%d %H:%M")
                             for h in (0, 7.99, 8, 14.5, 15.5, 16.01, 24.01, 25.01)],
      ["06 22:00", "07 05:59", "07 22:00", "08 10:00", "08 12:00", "11 22:00", "12 22:00", "13 22:00"])

for name, text, function, *arguments in (
        ("naive", "is no aware datetime", deal.state, datetime.datetime(2026, 3, 5)),
        ("before the last event", "lies before those already folded", deal.state, now),
        ("a word", "event: there is no 'contcat'", deal.apply, [{"event": "contcat", "at": now}]),
        ("a row", "events, row 1, at", deal.apply, [{"event": "note", "at": now}]),
        ("no kind", "events, row 1, kind", deal.apply, [{"at": at("2026-03-02T00:00")}]),
        ("a date where a time is needed", "at: datetime.date(2026, 3, 2) is no aware datetime", deal.apply,
         [{"event": "note", "at": datetime.date(2026, 3, 2)}]),
        ("cents", "amount: 1.005 has more than two decimals", deal.apply,
         [{"event": "paid", "at": now, "amount": "1.005"}]),
        ("a known date", "extend the calendar", hours.add_work, start, datetime.timedelta(days=60)),
        ("never open", "never opens", Calendar, "UTC", {}),
        ("overlap", "week, weekday 1: hours overlap", Calendar, "UTC", {"mon": ["09:00-18:00", "17:00-19:00"]}),
        ("a weekday", "'mon-fry': no such weekday", Calendar, "UTC", {"mon-fry": "09:00-18:00"}),
        ("hours", "'9-18': hours such as", Calendar, "UTC", {"mon": "9-18"}),
        ("a day", "'shut': closed, short 1h", Calendar, "UTC", {"mon": "09:00-18:00"}, {"2026-01-01": "shut"}),
        ("a zone", "does not have the right form", Calendar, "Mars/Olympus", {"mon": "09:00-18:00"})):
    said = str(error_of(function, *arguments))
    check(name, text in said or said, True)
broken = [{"event": "note", "at": at("2026-03-02T10:00")}, {"event": "done", "at": at("2026-03-02T11:00")}]
check("all or none", (error_of(deal.apply, broken), deal.state(at("2026-03-01T10:00")).status),
      ("events, row 2, item: is missing", "open"))
print(f"1..{count}")
