# SPDX-License-Identifier: MIT
"""twin_compare.py ROOT PROGRAM LIBRARY IO_LIBRARY: random logs, sound and broken, folded by the library and by
tests/twin.py; state, clocks, findings, agenda and next change must be the same, object for object. Prints TAP, and for the first
mismatches a log cut down to what shows them.

CPATH_LOGS: how many random logs (2,000). CPATH_SEED: another sequence of them (1). CPATH_SHARED: where the real log is.
"""
import collections
import copy
import csv
import ctypes
import datetime
import decimal
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from types import SimpleNamespace

root, program, library, io_library = sys.argv[1:]
LOGS, SEED = int(os.environ.get("CPATH_LOGS") or 2000), int(os.environ.get("CPATH_SEED") or 1)
sys.path.insert(0, os.path.join(root, "tests"))
import binding  # noqa: E402
import twin  # noqa: E402
import twin_agenda_compare as agenda  # noqa: E402
from binding import lib  # noqa: E402
from twin import UNKNOWN, Event  # noqa: E402

BATCH = 100  # logs a journey and its calendars
WHOLE = 20000  # from so many logs on, all deals of the real log; else every tenth
SHOWN = 3    # mismatches that are told whole
START = twin.date_of("2026-03-18") * 86400
KINDS = ("", "created", "stage", "contact", "outcome", "done", "undone", "promised", "agreed", "paid", "told", "handed",
         "accepted", "returned", "paused", "resumed", "reopened", "assigned", "note")
OUTCOMES = (None, "bought", "refused", "postponed")
FLAGS = {"recorded_at": 1, "until": 2, "next_at": 4, "amount": 8, "until_date_only": 16, "next_date_only": 32}


# The library, by ctypes.

def load(kind, data):
    """A journey or a calendar from what its file holds; the reason if it is refused."""
    text, error = json.dumps(data).encode(), binding.cpath_io_error()
    handle = getattr(lib, f"cpath_io_{kind}_parse")(text, len(text), kind.encode(), 2, ctypes.byref(error))
    return handle, error.text.decode()


class World:
    """A journey and its calendars, for both."""

    def __init__(self, name, journey, calendars):
        self.name, self.data, self.calendar_data = name, journey, calendars
        handles = [load("calendar", each) for each in calendars]
        self.handle, self.reason = load("journey", journey)
        assert all(handle for handle, _ in handles), handles
        self.pointers = (ctypes.c_void_p * len(calendars))(*(handle for handle, _ in handles))
        self.view = binding.view(self.pointers)
        self.journey = twin.Journey(journey)
        self.calendars = [twin.Calendar(each) for each in calendars]

    def words(self, table):
        return self.journey.keys[table]

    def row(self, event):
        """An Event as the library's."""
        row = binding.cpath_event(
            deal=1, at=event.at, recorded_at=event.recorded_at or 0, until=event.until or 0, next_at=event.next_at or 0,
            amount=event.amount or 0, person=event.person, sequence=event.sequence, kind=KINDS.index(event.kind),
            outcome=OUTCOMES.index(event.outcome), channel=event.channel)
        for name in ("stage", "goal", "item", "term", "role", "reason_code", "part", "reason_length", "purpose_length"):
            setattr(row, name, getattr(event, name))
        for name, flag in FLAGS.items():
            value = getattr(event, name)
            row.flags |= flag if value is not None and value is not False else 0
        for answer, yes in ((event.understood_reason, 64), (event.understood_purpose, 256)):
            row.flags |= 0 if answer is None else yes if answer else yes * 2
        return row

    def ask(self, events, now):
        """State, clocks and findings by the library."""
        rows = binding.rows(binding.cpath_event, map(self.row, events))
        order = (ctypes.c_int32 * len(rows))()
        lib.cpath_events_order(binding.view(rows), order, len(rows))
        deal = binding.buffer(lib.cpath_deal_size(self.handle, len(rows), len(rows)))
        lib.cpath_deal_init(self.handle, 1, len(rows), len(rows), deal, ctypes.sizeof(deal))
        found, problem = (binding.cpath_finding * (64 + 16 * len(rows)))(), binding.new_problem()
        count = lib.cpath_check(self.handle, self.view, deal, binding.view(rows), order, now, binding.room(found),
                                ctypes.byref(problem))
        state = binding.sized(binding.cpath_state)
        lib.cpath_deal_state(self.handle, self.view, deal, now, ctypes.byref(state))
        clocks = (binding.cpath_clock * 256)()
        clock_count = lib.cpath_deal_clocks(self.handle, self.view, deal, now, binding.room(clocks))
        assert count <= len(found) and clock_count <= len(clocks)
        self.deal = deal
        return (state_of(state), [clock_of(row) for row in clocks[:clock_count]],
                [finding_of(row) for row in found[:count]])

    def answer(self, events, now):
        """The same by the twin."""
        deal = self.folded = twin.Deal(self.journey, self.calendars).fold(events, now)
        return (vars(twin.state(deal, now)), [vars(row) for row in twin.clocks(deal, now)],
                [vars(row) for row in twin.check(deal, now)])


def fields_of(row, times=()):
    result = {name: getattr(row, name) for name, _ in row._fields_ if name not in ("size", "reserved", "deal")}
    for name in times:
        result[name] = None if result[name] == binding.CPATH_TIME_NONE else result[name]
    return result


def state_of(row):
    result = fields_of(row, ("created_at", "since", "closed_at", "last_at", "next_at", "next_due"))
    flags = result.pop("flags")
    result.update({name: bool(flags >> bit & 1) for bit, name in enumerate(twin.FLAGS)})
    result["status"], result["last_outcome"] = binding.word("status", row.status), OUTCOMES[row.last_outcome]
    return result


def clock_of(row):
    result = fields_of(row, ("anchor_at", "end_at", "not_before", "due", "warn_at"))
    result["phase"], result["verdict"] = binding.word("phase", row.phase), binding.word("verdict", row.verdict)
    return result


def finding_of(row):
    result = fields_of(row)
    result["severity"] = binding.word("severity", row.severity)
    return result


# Differences.

def differences(world, events, now):
    """In words, each beginning with what it is about."""
    try:
        theirs, ours = world.ask(events, now), world.answer(events, now)
    except binding.ClientpathError as error:
        return [f"error: {error}"]
    result = [f"state.{name}: library {theirs[0][name]!r}, twin {ours[0][name]!r}"
              for name in theirs[0] if theirs[0][name] != ours[0][name]]
    keys = world.words("terms")
    clocks = [(row["term"], row["part"]) for row in theirs[1]], [(row["term"], row["part"]) for row in ours[1]]
    if clocks[0] != clocks[1]:
        result.append(f"clocks.rows: library {clocks[0]}, twin {clocks[1]}")
    else:
        result += [f"clock.{name} of {keys[one['term'] - 1]}: library {one[name]!r}, twin {other[name]!r}"
                   for one, other in zip(theirs[1], ours[1]) for name in one if one[name] != other[name]]
    library_only, twin_only = (collections.Counter(tuple(sorted(row.items(), key=str)) for row in side)
                               for side in (theirs[2], ours[2]))
    for label, rows in (("library", library_only - twin_only), ("twin", twin_only - library_only)):
        result += [f"finding.{dict(row)['code']}: {label} only " +
                   ", ".join(f"{name}={value}" for name, value in row if value and name != "code")
                   for row in rows.elements()]
    order = [(row["at"], row["code"], row["row"]) for row in theirs[2]]
    if order != sorted(order):
        result.append("findings.order")
    return result + agenda.differences(world, world.deal, events, world.folded, now)


def subject(difference):
    return difference.split(":")[0].split(" ")[0]


def reduced(world, events, now):
    """A smaller log with a difference of the first kind of this one."""
    wanted = subject(differences(world, events, now)[0])

    def still(log):
        return any(subject(each) == wanted for each in differences(world, log, now))
    shrunk = True
    while shrunk:
        shrunk = False
        for i in reversed(range(len(events))):
            if len(events) > 1 and still(events[:i] + events[i + 1:]):
                events, shrunk = events[:i] + events[i + 1:], True
        plain = vars(Event("", 0))
        for i, event in enumerate(events):
            for name, value in plain.items():
                if name in ("kind", "at") or getattr(event, name) == value:
                    continue
                simpler = changed(event, **{name: value})
                if sound(simpler) and still(events[:i] + [simpler] + events[i + 1:]):
                    events = events[:i] + [simpler] + events[i + 1:]
                    event, shrunk = simpler, True
    return events


def changed(event, **fields):
    return SimpleNamespace(**dict(vars(event), **fields))


def described(world, events):
    """A log as lines of "at kind field=value …"."""
    plain = vars(Event("", 0))
    for event in events:
        fields = [f"{name}={time_text(world, value) if name in ('until', 'next_at', 'recorded_at') else value}"
                  for name, value in vars(event).items() if name not in ("kind", "at") and value != plain[name]]
        yield " ".join([time_text(world, event.at), event.kind, *fields])


def time_text(world, time):
    return (datetime.datetime.fromtimestamp(time, world.calendars[0].zone).strftime("%a %m-%dT%H:%M:%S")
            if time is not None else "-")


def sound(event):
    """Has what its kind cannot do without."""
    kind = event.kind
    return not ((kind == "stage" and not event.stage) or (kind == "outcome" and not event.outcome)
                or (kind in ("done", "undone", "promised") and not (event.item or event.part))
                or (kind == "agreed" and (not event.term or event.until is None))
                or (kind in ("told", "assigned") and not event.role)
                or (event.until_date_only and event.until is None) or (event.next_date_only and event.next_at is None))


# Random logs.

class Generator:
    def __init__(self, world, random_):
        self.world, self.random = world, random_
        self.calendar = world.calendars[0]

    def chance(self, n):
        return self.random.randrange(n) == 0

    def while_(self):
        """Seconds between rows: often none, mostly minutes, at times days."""
        scale = self.random.choice((0, 0, 1, 60, 900, 900, 7200, 7200, 40000, 200000, 500000))
        return self.random.randrange(scale + 1) // 60 * (60 if scale > 100 else 1) if scale != 1 else 1

    def number(self, table):
        count = len(self.world.journey.goals) if table == "goals" else len(self.world.words(table))
        return UNKNOWN if count == 0 or self.chance(40) else self.random.randint(1, count)

    def midnight(self, time):
        return self.calendar.midnight(self.calendar.date(time))

    def opening(self, time):
        """A moment of business near it."""
        try:
            return self.calendar.work_add(time, 60 * self.random.randint(1, 900))
        except twin.Horizon:
            return time

    def log(self):
        events, at = [], START + self.random.randrange(5 * 86400) // 60 * 60
        self.stage, self.broken = 1, self.random.choice((3, 8, 30))
        for i in range(self.random.choice((2, 4, 8, 14, 22, 32))):
            event = self.event(at, i)
            event.sequence = i if self.chance(2) else 0
            events.append(event)
            if self.chance(25):
                events.append(changed(event))
            at += self.while_() if self.chance(2) or event.until is None else max(0, event.until - at)
            if event.next_at is not None and self.chance(8):  # to the second at which it is still kept, or not
                at = max(at, event.next_at + self.world.journey.grace + self.random.choice((0, 1)))
        if self.chance(6):
            self.random.shuffle(events)
        end = max(event.at for event in events)
        now = max(event.at for event in events[:self.random.randint(1, len(events))]) if self.chance(4) else end
        now += self.while_() * self.random.choice((0, 1, 1, 3, 10))
        return events, self.moment_of_a_clock(events, now) if self.chance(4) else now

    def moment_of_a_clock(self, events, now):
        """A second at which something is due, warned of or begins; or the next."""
        clocks = twin.clocks(twin.Deal(self.world.journey, self.world.calendars).fold(events, now), now)
        moments = [time for row in clocks for time in (row.not_before, row.due, row.warn_at) if time and time >= now]
        return self.random.choice(moments) + self.random.choice((0, 1)) if moments else now

    def event(self, at, i):
        if i == 0 and not self.chance(self.broken):
            return Event("created", at)
        kind = self.random.choice(("stage",) * 3 + ("contact",) * 8 + ("outcome",) * 2 + ("done",) * 8 + ("undone",) * 2
                                  + ("promised",) * 4 + ("agreed",) * 4 + ("paid",) * 3 + ("told", "handed", "accepted",
                                  "returned", "note", "created") + ("handed", "accepted", "assigned", "assigned") + ("paused",) * 3 + ("resumed",) * 2
                                  + ("reopened",) * 2)
        if kind == "created" and not self.chance(self.broken):
            kind = "contact"
        event = Event(kind, at)
        getattr(self, "make_" + kind, lambda event: None)(event)
        if self.chance(3):
            event.person = self.random.randint(0, 3)
        if self.chance(6):
            event.recorded_at = at + self.while_() - (60 if self.chance(self.broken) else 0)
            if self.chance(3):  # to the second at which it is still in time, or not
                event.recorded_at = self.recording_limit(event) + self.random.choice((0, 1))
        if self.chance(2 * self.broken):
            setattr(event, self.random.choice(("stage", "goal", "item", "term", "role", "reason_code")), UNKNOWN)
        return event

    def recording_limit(self, event):
        end = max(event.until or event.at, event.at)
        within = self.world.journey.record_within
        return self.calendar.midnight(self.calendar.date(end) + 1) if within is None else end + within

    def stage_near(self):
        count = len(self.world.words("stages"))
        if self.chance(self.broken):
            return self.number("stages")
        self.stage = min(count, self.stage + 1)
        return self.stage

    def make_stage(self, event):
        event.stage = self.stage_near()

    def make_contact(self, event):
        event.channel = self.random.choice((0, 1, 1, 2, 3))
        if self.chance(3):
            event.stage = self.number("stages") if self.chance(3) else self.stage
        if self.chance(3):
            event.goal = self.number("goals")
        if not self.chance(3):
            event.until = event.at + self.random.choice((0, 120, 180, 240, 300, 360, 1800, 3600, 3601, 7200, 20000))
            event.until -= 600 if self.chance(self.broken) else 0
        if not self.chance(4):
            self.says(event, self.random.choice(("bought", "refused", "postponed", "postponed", "postponed")))

    def make_outcome(self, event):
        self.says(event, self.random.choice(OUTCOMES[1:]))

    def says(self, event, outcome):
        event.outcome = outcome
        if outcome == "bought" and not self.chance(3):
            event.outcome = "postponed"
        if not self.chance(3):
            event.reason_length = self.random.choice((1, 4, 5, 12, 20, 39, 40, 60))
        if self.chance(5):
            event.reason_code = self.number("reasons")
        if event.outcome == "postponed" and not self.chance(6) or self.chance(12):
            event.next_at = self.opening(event.at + self.while_())
            if self.chance(6):
                event.next_at -= self.while_()
            if self.chance(5):
                event.next_at, event.next_date_only = self.midnight(event.next_at), True
        if not self.chance(3):
            event.purpose_length = self.random.choice((1, 8))
        event.understood_reason = self.random.choice((None, True, True, False))
        event.understood_purpose = self.random.choice((None, True, True, False))

    def make_done(self, event):
        if self.chance(7):
            event.part = self.random.randint(1, 3)
        else:
            event.item = self.number("items")

    make_undone = make_done

    def make_promised(self, event):
        promises = [n for n, item in enumerate(self.world.journey.items, 1) if item.kind == "promise"]
        if self.chance(3):
            event.part, event.role = self.random.randint(1, 3), self.chance(3) and self.number("roles")
        else:
            event.item = self.number("items") if self.chance(4) else self.random.choice(promises)
        if self.chance(2):
            self.until(event)

    def until(self, event):
        event.until = event.at + self.while_() * self.random.choice((1, 1, 3))
        if self.chance(12):
            event.until -= 4000
        if self.chance(4):
            event.until, event.until_date_only = self.midnight(event.until), True

    def make_agreed(self, event):
        terms = [n for n, term in enumerate(self.world.journey.terms, 1) if term.clock == "agreed"]
        event.term = self.number("terms") if self.chance(self.broken) else self.random.choice(terms)
        event.part = self.random.choice((0, 0, 1, 2, 3))
        self.until(event)
        if not self.chance(4):
            event.amount = self.random.choice((0, 50, 100, 150))

    def make_paid(self, event):
        if not self.chance(6):
            event.amount = self.random.choice((0, 50, 100, 150, 300))

    def make_told(self, event):
        event.role = self.number("roles")

    def make_assigned(self, event):
        event.role, event.person = self.number("roles"), self.random.randint(0, 3)

    def make_handed(self, event):
        if not self.chance(3):
            event.role = self.number("roles")
        if self.chance(2):
            event.stage = self.number("stages") if self.chance(3) else self.stage

    make_accepted = make_returned = make_handed

    def make_paused(self, event):
        if self.chance(2):
            self.until(event)
            event.until_date_only = False

    def make_reopened(self, event):
        if self.chance(2):
            event.stage = self.number("stages")


# Worlds.

OFFICE = {"zone": "Europe/Moscow", "week": {"mon-fri": ["09:00-18:00"]},
          "days": {"2026-03-23": "closed", "2026-03-27": "short 1h", "2026-03-28": "like fri short 2h"}}
SHIFTS = {"zone": "Europe/Berlin", "week": {"mon-thu": ["08:00-12:30", "13:15-17:00"], "fri": ["10:00-14:00"],
                                            "sat": ["20:00-04:00"]},  # the clocks change in the night to 29 March
          "days": {"2026-03-25": "closed", "2026-03-31": ["06:00-06:30", "22:00-02:00"]}}
BRIEF = {"zone": "Europe/Moscow", "known_from": "2026-03-01", "known_until": "2026-04-01",
         "week": {"mon-fri": ["09:00-18:00"]}}
ROUND = {"zone": "UTC+05:30", "week": {"mon-sat": ["00:00-24:00"]}, "days": {"2026-03-24": "short 20h"}}
CALENDARS = (OFFICE, SHIFTS, BRIEF, ROUND)


def plain_worlds():
    printed = subprocess.run([program, "journey", "--format", "json", "--lang", "en"], capture_output=True, check=True)
    with open(os.path.join(root, "tests/twin-journey.json"), encoding="utf-8") as file:
        return {"built-in": json.loads(printed.stdout), "kitchens": json.load(file)}


def world_of(random_, journeys, n):
    """The built-in journey, the rich one, and changes of the rich one, each on some calendars."""
    name = ("built-in", "kitchens", "changed kitchens", "kitchens on one calendar", "changed kitchens")[n % 5]
    calendars = random_.sample(CALENDARS, 2)
    if name == "built-in":
        return World(name, journeys[name], calendars[:1])
    data = journeys["kitchens"]
    for _ in range(1000 if name.startswith("changed") else 1):
        if name.startswith("changed"):
            data = changed_journey(random_, journeys["kitchens"])
        if "one calendar" in name or (name.startswith("changed") and n % 2):
            data, calendars = on_one_calendar(data), calendars[:1]
        world = World(name, data, calendars)
        if world.handle:
            return world
    raise AssertionError(world.reason)


def on_one_calendar(journey):
    data = copy.deepcopy(journey)
    data.pop("calendars", None)
    for term in data["terms"]:
        term.pop("calendar", None)
    return data


def changed_journey(random_, journey):
    """Other amounts, clocks, policies and severities; some of them no journey would accept."""
    data = copy.deepcopy(journey)
    for term in data["terms"]:
        if random_.random() < 0.5:
            change_term(random_, term)
    data["policies"] = {"bought": random_.choice(("wins", "passes"))}
    if random_.random() < 0.7:
        data["policies"]["grace"] = random_.choice(("0s", "30m", "3h"))
    if random_.random() < 0.8:
        data["policies"]["record_within"] = random_.choice(("same-day", "20m", "5h"))
    for gate in data["gates"]:
        gate["severity"] = random_.choice(("info", "warning", "error", "off"))
    data["checks"] = {code: random_.choice(("off", "info", "warning", "error"))
                      for code in random_.sample(("CP101", "CP104", "CP202", "CP205", "CP211", "CP301", "CP302", "CP401", "CP402",
                                                  "CP503"), 3)}
    for stage in data["stages"]:
        stage["idle"] = random_.choice(("1h", "6h", "20h", "0s"))
    return data


def change_term(random_, term):
    term["paused"] = random_.choice(("stops", "runs"))
    if term["kind"] == "due":
        term["escalate"] = random_.sample(("seller", "drawer", "head"), random_.randint(0, 2))
    if random_.random() < 0.7:
        term["warn"] = random_.choice(("10m", "2h", "9h"))
    if term["kind"] == "norm" or term["clock"] == "agreed":
        term.pop("warn" if term["kind"] == "norm" else "", None)
        if term["clock"] == "agreed":
            term["max_boundary"] = random_.choice(("same", "start", "open", "close", "end"))
        return
    for key in ("min", "max", "min_boundary", "max_boundary", "due_roll"):
        term.pop(key, None)
    term["kind"] = random_.choice(("due", "due", "expires"))
    term["restarts"] = random_.random() < 0.4
    term["calendar"] = random_.choice(("office", "workshop"))
    term["clock"] = random_.choice(("elapsed", "working", "business-days", "calendar-days", "months"))
    unit, most = {"elapsed": ("m", 900), "working": ("m", 900), "business-days": ("bd", 4), "calendar-days": ("d", 6),
                  "months": ("mo", 1)}[term["clock"]]
    bounds = sorted((random_.randint(0, most), random_.randint(0, most)))
    term["max"] = f"{bounds[1]}{unit}"
    if random_.random() < 0.4 and bounds[0] < bounds[1]:
        term["min"] = f"{bounds[0]}{unit}"
    if unit != "m":
        term["max_boundary"] = random_.choice(("same", "start", "open", "close", "end"))
        if "min" in term:
            term["min_boundary"] = random_.choice(("same", "start", "open", "close", "end"))
    if unit in ("d", "mo"):  # never back to before the least
        term["due_roll"] = random_.choice(("none", "next", "none" if "min" in term else "previous"))


# The command line.

COLUMNS = ("deal,at,event,stage,goal,item,term,part,channel,until,outcome,reason,reason_code,next_at,purpose,"
           "understood_reason,understood_purpose,role,person,amount,recorded_at,sequence").split(",")
TABLES = {"stage": "stages", "item": "items", "term": "terms", "role": "roles", "reason_code": "reasons"}
ANSWERS = {None: "", True: "yes", False: "no"}


def row_of(world, deal, event):
    """An Event as a row of a log's file."""
    journey = world.journey
    row = dict(deal=deal, event=event.kind, outcome=event.outcome or "", reason="x" * event.reason_length,
               purpose="y" * event.purpose_length, channel=twin.CHANNELS[event.channel] if event.channel else "",
               part=event.part or "", person=event.person or "", sequence=event.sequence, understood_reason=ANSWERS[event.understood_reason],
               understood_purpose=ANSWERS[event.understood_purpose],
               amount="" if event.amount is None else f"{event.amount // 100}.{event.amount % 100:02}")
    for field, table in TABLES.items():
        number = getattr(event, field)
        row[field] = "" if number == 0 else "nobody-knows" if number == UNKNOWN else journey.keys[table][number - 1]
    row["goal"] = ("" if event.goal == 0 else "nobody-knows" if event.goal == UNKNOWN
                   else journey.goals[event.goal - 1].key)
    for field, date_only in (("at", False), ("until", event.until_date_only), ("next_at", event.next_date_only),
                             ("recorded_at", False)):
        row[field] = stamp(world, getattr(event, field), date_only) or ""
    return row


def stamp(world, time, date_only=False):
    """A time in the calendar's zone with its offset; or its date."""
    if time is None:
        return None
    local = datetime.datetime.fromtimestamp(time, twin.UTC).astimezone(world.calendars[0].zone)
    if date_only:
        return local.date().isoformat()
    return re.sub(r"\+00:00$", "Z", local.isoformat())


def event_of(world, row):
    """A row of a log's file as an Event."""
    journey, calendar = world.journey, world.calendars[0]

    def number(table, key):
        return 0 if not key else journey.keys[table].index(key) + 1 if key in journey.keys[table] else UNKNOWN
    event = Event(row["event"], moment(calendar, row["at"])[0], outcome=row.get("outcome") or None,
                  channel=twin.CHANNELS.index(row.get("channel") or "unknown"), part=int(row.get("part") or 0),
                  person=row.get("person") or 0, sequence=int(row.get("sequence") or 0), reason_length=len((row.get("reason") or "").strip()),
                  purpose_length=len((row.get("purpose") or "").strip()))
    for field, table in TABLES.items():
        setattr(event, field, number(table, row.get(field)))
    if row.get("goal"):
        event.goal = journey.goal(row["goal"], twin.known(event.stage)) or journey.goal(row["goal"]) or UNKNOWN
    for field, flag in (("until", "until_date_only"), ("next_at", "next_date_only"), ("recorded_at", None)):
        if row.get(field):
            time, date_only = moment(calendar, row[field])
            setattr(event, field, time)
            if flag:
                setattr(event, flag, date_only)
    for field in ("understood_reason", "understood_purpose"):
        if row.get(field):
            setattr(event, field, row[field] == "yes")
    if row.get("amount"):
        event.amount = int(decimal.Decimal(row["amount"]) * 100)
    return event


def moment(calendar, text):
    """ISO 8601 → seconds, and whether it is a date alone."""
    if len(text) == 10:
        return calendar.midnight(twin.date_of(text)), True
    time = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if time.tzinfo is None:
        return calendar.instant((time - datetime.datetime(1970, 1, 1)) // datetime.timedelta(seconds=1)), False
    return (time - datetime.datetime(1970, 1, 1, tzinfo=twin.UTC)) // datetime.timedelta(seconds=1), False


def asked(question, path, now, *words):
    """What the command line says: its objects, without their words."""
    done = subprocess.run([program, question, path, "--lang", "en", "--format", "json", "--now", now, *words],
                          capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [{name: value for name, value in row.items() if name != "text"} for row in rows]


def by_deal(rows):
    result = collections.defaultdict(list)
    for row in rows:
        result[row["deal"]].append(row)
    return result


def answered(world, deal, rows, now):
    """The same of one deal by the twin: an object of `status`, those of `check`, those of `agenda`. `rows`: [(line,
    row)]."""
    events = [(event_of(world, row), line, row) for line, row in rows]
    folded = twin.Deal(world.journey, world.calendars).fold([event for event, _, _ in events], now)
    order = sorted(range(len(events)), key=lambda i: (events[i][0].at, events[i][0].sequence, i))
    lines = [0] + [events[i][1] for i in order]

    def key(table, number):
        return world.words(table)[number - 1] if number else None

    def text(row, field):
        return (events[order[row - 1]][2].get(field) or None) if row else None
    found, state = twin.check(folded, now), twin.state(folded, now)
    status = {
        "deal": deal, "name": None, "stage": key("stages", state.stage), "since": stamp(world, state.since),
        "status": state.status, "contact_number": state.contact_number, "last_outcome": state.last_outcome,
        "reason": text(state.reason_row, "reason"), "next_at": stamp(world, state.next_at, state.next_date_only),
        "purpose": text(state.next_row, "purpose"), "overdue": state.overdue, "next_due": stamp(world, state.next_due),
        "contacts": state.contacts, "contacts_ended": state.contacts_ended, "findings": len(found)}
    found = [{"code": f"CP{each.code}", "severity": each.severity, "deal": deal, "at": stamp(world, each.at),
              "row": lines[each.row], "stage": key("stages", each.stage), "item": key("items", each.item),
              "term": key("terms", each.term), "role": key("roles", each.role)} for each in found]
    return status, found, [agenda_of(world, deal, row, lines) for row in agenda.twin_agenda.agenda(
        folded, [event for event, _, _ in events], now, 7)]


def agenda_of(world, deal, row, lines):
    """A row of the agenda as an object."""
    tell = row.what == agenda.twin_agenda.TELL
    result = {field: world.words(table)[getattr(row, field) - 1] if getattr(row, field) else None
              for field, table in (("role", "roles"), ("stage", "stages"), ("item", "items"), ("term", "terms"))}
    return dict(result, deal=deal, name=None, person=str(row.person) if row.person else None,
                what=agenda.WHATS[row.what], part=0 if tell else row.part,
                tell=world.words("roles")[row.part - 1] if tell else None, due=stamp(world, row.due),
                not_before=stamp(world, row.not_before, row.what == agenda.twin_agenda.NEXT_CONTACT
                                 and row.due != row.not_before), phase=row.phase, verdict=row.verdict,
                needs=" ".join(name for name, bit in twin.NEEDS.items() if row.needs & bit) or None,
                row=lines[row.row])


def in_order(world, rows, deals):
    """Rows of the agendas of many deals, in the order of all?"""
    numbers = {deal: number for number, deal in enumerate(deals)}
    rows = [row for row in rows if row["deal"] in numbers]
    keys = [SimpleNamespace(place=place, due=row["due"] and moment(world.calendars[0], row["due"])[0],
                            verdict=row["verdict"], what=agenda.WHATS.index(row["what"]), deal=numbers[row["deal"]],
                            part=row["tell"] and world.words("roles").index(row["tell"]) + 1 or row["part"],
                            **{name: row[name] and world.words(f"{name}s").index(row[name]) + 1 or 0
                               for name in ("stage", "term", "item", "role")}) for place, row in enumerate(rows)]
    return [key.place for key in agenda.twin_agenda.ordered(keys)] == list(range(len(rows)))


def compare_files(world, path, words, deals, now, whole=True):
    """The deals of a file: the first few that the command line and the twin answer differently."""
    printed = asked("agenda", path, stamp(world, now), "--closed", "--client", *words)
    status, check, todo = (by_deal(rows) for rows in (*(asked(question, path, stamp(world, now), *words)
                                                        for question in ("status", "check")), printed))
    wrong = [] if in_order(world, printed, deals) else [["agenda: the deals' rows are not in order"]]
    wrong += [[f"only the program knows deal {deal}"] for deal in status if whole and deal not in deals]
    for deal, rows in deals.items():
        ours = answered(world, deal, rows, now)
        if status[deal] != [ours[0]] or sorted(map(str, check[deal])) != sorted(map(str, ours[1])) or todo[deal] != ours[2]:
            wrong.append([f"status: program {one}, twin {ours[0]}" for one in status[deal] if one != ours[0]] +
                         [f"program only {one}" for one in check[deal] if one not in ours[1]] +
                         [f"twin only {one}" for one in ours[1] if one not in check[deal]] +
                         [f"agenda: program only {one}" for one in todo[deal] if one not in ours[2]] +
                         [f"agenda: twin only {one}" for one in ours[2] if one not in todo[deal]] + [f"deal {deal}"])
    return wrong


def by_the_command_line(world, logs, folder):
    """Logs as deals of one file."""
    paths = [os.path.join(folder, name) for name in ("log.csv", "journey.json", "calendar.json")]
    deals, line, now = {}, 1, START + 86400 * 6 + 3600 * len(logs)
    with open(paths[0], "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for n, (events, _) in enumerate(logs):
            rows = [row_of(world, f"deal-{n}", event) for event in events]
            writer.writerows(rows)
            deals[f"deal-{n}"] = list(enumerate(rows, line + 1))
            line += len(rows)
    for path, data in zip(paths[1:], (world.data, world.calendar_data[0])):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(data, file)
    words = ["--calendar", paths[2]]
    words += [] if world.name == "built-in" else ["--journey", paths[1]]
    return compare_files(world, paths[0], words, deals, now)


# The real log, with its mapping.

def mapped(mapping, rows):
    """A CRM's export (rows by line) as rows of our own columns: deal → [(line, row)]."""
    events = {}
    for pair in mapping.get("pair", []):
        events.update(pairs(mapping, pair, rows))
    taken = set(events)
    for line, row in rows:
        rule = None if line in taken else next((rule for rule in mapping["rules"] if holds(rule["when"], row)), None)
        if rule and not rule.get("drop"):
            events[line] = own_columns(mapping, rule, row, line)
    deals = collections.defaultdict(list)
    for line in sorted(events):
        if events[line]:
            deals[events[line]["deal"]].append((line, events[line]))
    return deals


def holds(when, row):
    return all(row[column] in (value if isinstance(value, list) else [value]) for column, value in when.items())


def own_columns(mapping, rule, row, line):
    result = {ours: row[theirs] for ours, theirs in mapping["columns"].items()}
    for name, value in rule.items():
        if name not in ("when", "start", "end", "same"):
            result[name] = row[value["column"]] if isinstance(value, dict) else value
    return dict(result, sequence=line)


def pairs(mapping, pair, rows):
    """The rows that begin and end one event; None for those that end one."""
    result, going = {}, {}
    for line, row in sorted(rows, key=lambda each: (moment_of(each[1], mapping), each[0])):
        same = (row[mapping["columns"]["deal"]], *(row[column] for column in pair["same"]))
        if holds(pair["start"], row):
            result[line] = going[same] = own_columns(mapping, pair, row, line)
        elif holds(pair["end"], row) and same in going:
            result[line] = None
            going.pop(same)["until"] = row[mapping["columns"]["at"]]
    return result


def moment_of(row, mapping):
    return datetime.datetime.fromisoformat(row[mapping["columns"]["at"]])


def real_log(folder):
    """Every deal of it, or every tenth where there is little time: how many, and the different ones."""
    packed = os.path.join(os.environ.get("CPATH_SHARED", ""), "data/loan-offers-2012.csv.gz")
    if not os.path.exists(packed):
        return 0, []
    path, data = os.path.join(folder, "loan.csv"), os.path.join(root, "examples/cli/data/loan")
    with gzip.open(packed, "rb") as zipped, open(path, "wb") as file:
        file.write(zipped.read())
    journey, calendar, mapping = (json.load(open(f"{data}{name}.json", encoding="utf-8"))
                                  for name in ("", ".calendar", ".map"))
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(enumerate(csv.DictReader(file), 2))
    deals = mapped(mapping, rows)
    deals = {deal: deals[deal] for n, deal in enumerate(deals) if LOGS >= WHOLE or n % 10 == 0}
    world = World("loan", journey, [calendar])
    words = ["--journey", f"{data}.json", "--calendar", f"{data}.calendar.json", "--map", f"{data}.map.json"]
    return len(deals), compare_files(world, path, words, deals, twin.date_of("2012-03-20") * 86400, LOGS >= WHOLE)


# The comparison.

def told(world, events, now, lines):
    """A mismatch, as comments of TAP."""
    print(f"# {world.name}; calendars {json.dumps(world.calendar_data)}")
    if world.name.startswith("changed"):
        print(f"# policies {json.dumps(world.data['policies'])}")
        for term in world.data["terms"]:
            if any(f"{term['key']}:" in line for line in lines):
                print(f"# {json.dumps(term)}")
    for line in [*described(world, events), f"now {time_text(world, now)}", *lines]:
        print("#   ", line)


def main():
    random_, journeys, number = random.Random(SEED), plain_worlds(), 0
    mismatches = files = file_mismatches = merges = merged_rows = 0
    with tempfile.TemporaryDirectory() as folder:
        while number < LOGS:
            world = world_of(random_, journeys, number // BATCH)
            logs = [Generator(world, random_).log() for _ in range(min(BATCH, LOGS - number))]
            number += len(logs)
            merge = agenda.Merge(random_)
            for events, now in logs:
                found = differences(world, events, now)
                merge.add(agenda.ask(world, world.deal, now, 7, ()))
                mismatches += bool(found)
                if found and mismatches <= SHOWN:
                    events = reduced(world, events, now)
                    told(world, events, now, differences(world, events, now))
            merges, merged_rows = merges + merge.differs(), merged_rows + len(merge.rows)
            if len(world.calendars) == 1:
                wrong = by_the_command_line(world, logs, folder)
                files, file_mismatches = files + len(logs), file_mismatches + len(wrong)
                for lines in wrong[:max(0, SHOWN - file_mismatches)]:
                    print(f"# {world.name}: " + "\n#   ".join(lines))
            if sys.stderr.isatty():
                print(f"\r{number} logs, {mismatches} mismatches ", end="", file=sys.stderr)
        deals, wrong = real_log(folder)
        for lines in wrong[:SHOWN]:
            print("# the real log: " + "\n#   ".join(lines))
    for n, (count, bad, what) in enumerate((
            (number, mismatches, "random logs: state, clocks, findings, agenda and next change, by ctypes"),
            (merged_rows, merges, f"rows of agendas, those of {BATCH} deals in one order"),
            (files, file_mismatches, "of them as deals of files: status, check and agenda, by the command line"),
            (deals, len(wrong), "deals of the real log: status, check and agenda")), 1):
        print(f"{'ok' if not bad else 'not ok'} {n} - {count} {what}; {bad} mismatches"
              + ("" if count else " # SKIP absent"))
    print("1..4")


if __name__ == "__main__":
    main()
