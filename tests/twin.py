# SPDX-License-Identifier: MIT
"""A second implementation of what the library answers about a deal, for comparison: naive, slow, and written from
the meaning of the words (docs/, the comments of include/clientpath/), not from lib/. One function a rule; nothing is
indexed, compiled or remembered that can be asked again.

    journey = Journey(json.load(...)); calendar = Calendar(json.load(...))
    deal = Deal(journey, [calendar]).fold(events, now)     # events: Event, in any order
    state(deal, now); clocks(deal, now); check(deal, now)

Times are seconds since 1970, None where there is none. Rows of a journey are numbers from 1, 0 is none.
"""
import collections
import datetime
import re
import zoneinfo
from types import SimpleNamespace

UNKNOWN = 2**32 - 1  # a key that the journey does not know
DAY = 86400
EPOCH = datetime.date(1970, 1, 1).toordinal()
UTC = datetime.timezone.utc
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CHANNELS = ("unknown", "call", "meeting", "message", "mail", "visit")
FIELDS = {"stage": 5, "goal": 6, "item": 7, "term": 8, "role": 9, "reason_code": 50}


# The calendar.

class Horizon(Exception):
    """The answer needs a date of which the calendar does not know the hours."""


def seconds_of(text):
    """"1h30m" in seconds."""
    return sum(int(number) * {"h": 3600, "m": 60, "s": 1}[unit] for number, unit in re.findall(r"(\d+)([hms])", text))


def date_of(text):
    return datetime.date.fromisoformat(text).toordinal() - EPOCH


def intervals_of(texts):
    """["09:00-13:00"] as (begin, end) in seconds after midnight."""
    result = []
    for text in [texts] if isinstance(texts, str) else texts:
        begin, end = (sum(int(part) * unit for part, unit in zip(side.split(":"), (3600, 60, 1)))
                      for side in text.split("-"))
        result.append((begin, end if end > begin else end + DAY))
    return sorted(result)


class Calendar:
    """A zone, the hours of the week, and the dates that have others."""

    def __init__(self, data):
        fixed = re.fullmatch(r"UTC([+-])(\d\d):(\d\d)", data["zone"])
        self.zone = (datetime.timezone((-1 if fixed[1] == "-" else 1) * datetime.timedelta(
            hours=int(fixed[2]), minutes=int(fixed[3]))) if fixed else zoneinfo.ZoneInfo(data["zone"]))
        self.known_from = date_of(data["known_from"]) if "known_from" in data else None
        self.known_until = date_of(data["known_until"]) if "known_until" in data else None
        self.week = {day: [] for day in range(7)}
        for names, hours in data["week"].items():
            first, _, last = names.partition("-")
            day, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
            self.week[day] += intervals_of(hours)
            while day != end:
                day = (day + 1) % 7
                self.week[day] += intervals_of(hours)
        self.days = {date_of(date): value for date, value in data.get("days", {}).items()}
        self.hours_seen, self.midnights_seen = {}, {}

    # Zone.

    def offset(self, time):
        return int(datetime.datetime.fromtimestamp(time, UTC).astimezone(self.zone).utcoffset().total_seconds())

    def local(self, time):
        return time + self.offset(time)

    def date(self, time):
        return self.local(time) // DAY

    def instant(self, local):
        """The first instant that the wall shows as `local`; of a skipped time the instant of the jump."""
        offsets = {self.offset(local - 2 * DAY), self.offset(local + 2 * DAY)}
        shown = [local - offset for offset in offsets if self.local(local - offset) == local]
        if shown:
            return min(shown)
        before, after = local - max(offsets), local - min(offsets)  # the jump lies between them
        while before < after:
            middle = (before + after) // 2
            before, after = (before, middle) if self.local(middle) >= local else (middle + 1, after)
        return before

    def midnight(self, date):
        if date not in self.midnights_seen:
            self.midnights_seen[date] = self.instant(date * DAY)
        return self.midnights_seen[date]

    # Hours.

    def day_hours(self, date):
        """The hours that begin on a date, in seconds after its midnight."""
        weekday = (date + 3) % 7
        row = self.days.get(date)
        if row is None:
            return sorted(self.week[weekday])
        if not isinstance(row, str):
            return intervals_of(row)
        if row == "closed":
            return []
        like, short = re.fullmatch(r"(?:like (\w+))? ?(?:short (\w+))?", row).groups()
        hours = sorted(self.week[WEEKDAYS.index(like) if like else weekday])
        cut = seconds_of(short) if short else 0
        while cut and hours:
            begin, end = hours.pop()
            if end - begin > cut:
                hours.append((begin, end - cut))
            cut = max(0, cut - (end - begin))
        return hours

    def hours(self, date):
        """The same as instants; Horizon where they are not known."""
        if self.known_from is not None and date < self.known_from:
            raise Horizon
        if self.known_until is not None and date > self.known_until:
            raise Horizon
        if date not in self.hours_seen:
            instants = [(self.instant(date * DAY + begin), self.instant(date * DAY + end))
                        for begin, end in self.day_hours(date)]
            self.hours_seen[date] = [(begin, end) for begin, end in instants if begin < end]
        return self.hours_seen[date]

    def passes_midnight(self):
        return any(end > DAY for hours in self.week.values() for _, end in hours) or any(
            end > DAY for row in self.days.values() if not isinstance(row, str) for _, end in intervals_of(row))

    def first_date(self, time):
        """The first date whose hours can hold the instant."""
        return self.date(time) - (1 if self.passes_midnight() else 0)

    # Working time.

    def work_add(self, time, amount):
        """amount > 0: the earliest instant with so much work since time; < 0: the latest with so much before it."""
        if amount == 0:
            return time
        if amount < 0:
            return self.work_subtract(time, -amount)
        date = self.first_date(time)
        while True:
            for begin, end in self.hours(date):
                begin = max(begin, time)
                if begin < end:
                    if amount <= end - begin:
                        return begin + amount
                    amount -= end - begin
            date += 1

    def work_subtract(self, time, amount):
        date = self.date(time - 1)
        while True:
            for begin, end in reversed(self.hours(date)):
                end = min(end, time)
                if begin < end:
                    if amount <= end - begin:
                        return end - amount
                    amount -= end - begin
            date -= 1

    def work_between(self, a, b):
        if b < a:
            return -self.work_between(b, a)
        if a == b:
            return 0
        return sum(max(0, min(end, b) - max(begin, a)) for date in range(self.first_date(a), self.date(b - 1) + 1)
                   for begin, end in self.hours(date))

    def is_open(self, time):
        return any(begin <= time < end for date in range(self.first_date(time), self.date(time) + 1)
                   for begin, end in self.hours(date))

    # Business days.

    def is_business_day(self, date):
        return bool(self.hours(date))

    def days_add(self, date, amount):
        if amount == 0:
            while not self.is_business_day(date):
                date += 1
        step = 1 if amount > 0 else -1
        while amount != 0:
            date += step
            amount -= step if self.is_business_day(date) else 0
        return date

    def days_count(self, a, b):
        if b < a:
            return -self.days_count(b, a)
        return sum(self.is_business_day(date) for date in range(a, b))

    def moment(self, date, boundary):
        if boundary == "start":
            return self.midnight(date)
        if boundary == "end":
            return self.midnight(date + 1)
        hours = self.hours(date)
        if not hours:
            return self.midnight(date if boundary == "open" else date + 1)
        return hours[0][0] if boundary == "open" else hours[-1][1]


def add_months(date, months):
    day = datetime.date.fromordinal(date + EPOCH)
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)).day
    return datetime.date(year, month, min(day.day, last)).toordinal() - EPOCH


# The journey.

Point = collections.namedtuple("Point", "kind stage goal item term channel", defaults=("", 0, 0, 0, 0, 0))


class Journey:
    """A journey's file (JSON) with numbers in place of keys."""

    def __init__(self, data):
        self.keys = {table: [row["key"] for row in data.get(table, [])]
                     for table in ("roles", "stages", "items", "terms", "reasons", "calendars")}
        self.id, self.language = data["id"], data["language"]
        policies = data.get("policies", {})
        self.bought_passes = policies.get("bought") == "passes"
        self.grace = seconds_of(policies["grace"]) if "grace" in policies else 0
        within = policies.get("record_within")
        self.same_day = within == "same-day"
        self.record_within = seconds_of(within) if within and not self.same_day else None
        goals = [dict(goal, stage=stage["key"]) for stage in data["stages"] for goal in stage.get("goals", [])]
        goals += data.get("goals", [])
        self.goals = [SimpleNamespace(key=goal["key"], stage=self.number("stages", goal["stage"]),
                                      responsible=self.roles(goal.get("responsible", []))) for goal in goals]
        self.stages = [SimpleNamespace(
            responsible=self.roles(row.get("responsible", [])),
            receiving=set(self.roles(row.get("receiving", []))) - set(self.roles(row.get("client_roles", []))),
            idle=seconds_of(row["idle"]) if "idle" in row else None) for row in data["stages"]]
        self.items = [self.item(row) for row in data.get("items", [])]
        self.terms = [self.term(row) for row in data.get("terms", [])]
        self.steps = [SimpleNamespace(number_from=row["number_from"], outcome=row["outcome"],
                                      required=row.get("required", []), reason_length=row.get("reason_length", 0),
                                      tell=self.roles(row.get("tell", []))) for row in data.get("next_steps", [])]
        self.gates = [SimpleNamespace(kind=row["kind"], severity=row.get("severity"),
                                      stage=self.number("stages", row["stage"]) if "stage" in row else 0,
                                      point=self.point(row["point"]))
                      for row in data.get("gates", [])]
        self.gates += [SimpleNamespace(kind="leave", stage=self.number("stages", row["stage"]),
                                       point=Point("item", item=number),
                                       severity=row["required"] if isinstance(row["required"], str) else None)
                       for number, row in enumerate(data.get("items", []), 1) if row.get("required")]
        self.checks = {int(code[2:]): severity for code, severity in data.get("checks", {}).items()}

    def number(self, table, key):
        return self.keys[table].index(key) + 1

    def roles(self, keys):
        return [self.number("roles", key) for key in ([keys] if isinstance(keys, str) else keys)]

    def item(self, row):
        stage = self.number("stages", row["stage"])
        return SimpleNamespace(
            stage=stage, kind=row["kind"], roles=self.roles(row.get("roles", row.get("role", []))),
            done_by=self.point(row["done_by"]) if "done_by" in row else None,
            goal=self.goal(row["goal"], stage) if "goal" in row else 0)

    def term(self, row):
        def amount(name):
            text = row.get(name)
            if text is None or re.search("[hms]$", text):
                return seconds_of(text) if text else None
            return int(re.match(r"\d+", text)[0])
        kind, paused = row["kind"], row.get("paused")
        stops = paused == "stops" if paused else kind == "due" and row["clock"] != "agreed"
        return SimpleNamespace(
            key=row["key"], stage=self.number("stages", row["stage"]) if "stage" in row else 0, kind=kind,
            anchor=self.point(row["anchor"]) if "anchor" in row else Point("agreed"),
            target=self.point(row["target"]), clock=row["clock"], min=amount("min"), max=amount("max"),
            min_boundary=row.get("min_boundary", "same"), max_boundary=row.get("max_boundary", "same"),
            due_roll=row.get("due_roll", "none"), warn=seconds_of(row.get("warn", "")), stops=stops,
            roles=self.roles(row.get("roles", row.get("role", []))), escalate=self.roles(row.get("escalate", [])),
            restarts=row.get("restarts", False),
            calendar=self.number("calendars", row["calendar"]) - 1 if "calendar" in row else 0)

    def goal(self, key, stage=0):
        """A goal of the stage, or the first goal of that key."""
        for number, goal in enumerate(self.goals, 1):
            if goal.key == key and stage in (0, goal.stage):
                return number
        return 0

    def point(self, text):
        kind, *words = text.split()
        values = dict(word.split("=") for word in words if "=" in word)
        plain = [word for word in words if "=" not in word]
        stage = item = term = 0
        if kind == "item":
            item = self.number("items", plain[0])
        elif kind == "agreed":
            term = self.number("terms", plain[0])
        elif kind == "promised":
            key = plain[0] if plain else None
            if "item" in values or key in self.keys["items"]:
                item = self.number("items", values.get("item", key))
            else:
                stage = self.number("stages", values.get("stage", key))
        elif plain:
            stage = self.number("stages", plain[0])
        goal = 0
        if "goal" in values:
            own, _, key = values["goal"].rpartition(":")
            goal = self.goal(key, self.number("stages", own) if own else stage)
        return Point(kind, stage, goal, item, term, CHANNELS.index(values.get("channel", "unknown")))

    def step(self, number, outcome):
        """The next-step row that serves a contact's number and outcome."""
        rows = [row for row in self.steps if row.outcome == outcome and row.number_from <= number]
        return max(rows, key=lambda row: row.number_from, default=None)


# What a contact must record.

NEEDS = {name: 1 << bit for bit, name in enumerate((
    "outcome", "reason", "reason-longer", "date", "time", "purpose", "reason-understood", "purpose-understood",
    "no-date", "later-date", "reason-agreed", "purpose-agreed"))}
NEEDS_CODES = {"reason": 102, "reason-longer": 103, "date": 104, "time": 105, "purpose": 106, "reason-understood": 107,
               "purpose-understood": 108, "reason-agreed": 109, "purpose-agreed": 110, "later-date": 111,
               "no-date": 114}


def missing(journey, number, outcome, event):
    """What an outcome lacks, as words of NEEDS."""
    if not outcome:
        return ["outcome"]
    step = journey.step(number, outcome)
    required = step.required if step else []
    result = []
    characters = max(event.reason_length, 1 if event.reason_code else 0)
    if "reason" in required:
        if characters == 0:
            result.append("reason")
        elif event.reason_length < step.reason_length and not (event.reason_code and step.reason_length <= 1):
            result.append("reason-longer")
    if "date" in required and event.next_at is None:
        result.append("date")
    if "time" in required and (event.next_at is None or event.next_date_only):
        result.append("time")
    if "purpose" in required and event.purpose_length == 0:
        result.append("purpose")
    for what, answer in (("reason", event.understood_reason), ("purpose", event.understood_purpose)):
        if what + "-understood" in required and answer is not True:
            result.append(what + ("-understood" if answer is None else "-agreed"))
    if outcome == "refused" and event.next_at is not None and "next_at" not in getattr(event, "from_contact", ()):
        result.append("no-date")
    if outcome == "postponed" and event.next_at is not None:
        day = 25 * 3600 if event.next_date_only else 0  # a day has no more
        if event.next_at + day <= event.at:
            result.append("later-date")
    return result


# One event of a log.

def Event(kind, at, **fields):
    event = SimpleNamespace(
        kind=kind, at=at, recorded_at=None, until=None, until_date_only=False, next_at=None, next_date_only=False,
        amount=None, person=0, sequence=0, outcome=None, channel=0, stage=0, goal=0, item=0, term=0, role=0,
        reason_code=0, part=0, reason_length=0, purpose_length=0, understood_reason=None, understood_purpose=None)
    vars(event).update(fields)
    return event


# The fold.

class Run:
    """A term's clock as the log left it."""

    def __init__(self, anchor, row):
        self.anchor, self.anchor_row = anchor, row
        self.end = self.end_row = None
        self.cancelled = False
        self.met_before = False
        self.own_due = None      # agreed: (time, date_only)
        self.part = self.paid = 0
        self.amount = None       # of a part, where it is said
        self.pauses = []         # [from, to or None]: those that this run saw


class Deal:
    """One client's log, folded: what happened, and what was broken that no later row mends."""

    def __init__(self, journey, calendars):
        self.journey, self.calendars = journey, calendars
        self.status, self.stage = None, 0
        self.created_at = self.since = self.closed_at = self.last_at = None
        self.closed_row = 0
        self.entered, self.passed = {}, {}   # stage → (at, row): the last time entered, the first time passed
        self.goals = set()                   # named by any event
        self.number = self.contacts = self.contacts_ended = 0
        self.contact = None                  # the latest one
        self.next = None                     # (at, date_only, row, the contact's number)
        self.next_asked_since = None         # (at, row) of a reopening
        self.reason_row = 0
        self.pause = None                    # [from, to or None, row]
        self.done, self.promised = {}, {}    # item → (at, row); item → promise
        self.free = {}                       # part → promise
        self.promise_stages = {}             # stage → (at, row) of the first promise in it
        self.runs = {}                       # term → Run
        self.own_dues = {}                   # term → the time that its promise was given
        self.parts = collections.defaultdict(list)  # agreed term → [Run]
        self.payments = []                   # (amount, at, row)
        self.spare = 0                       # money that belongs to no part yet
        self.persons = {}                    # role → who it is
        self.hands = {}                      # (stage, role) → "handed", "accepted" or "returned"
        self.handovers = {}                  # (stage, "handed" or "returned") → (at, row) of the last time
        self.first_handover = None           # when
        self.contacts_in = collections.Counter()  # stage → how many
        self.untold = set()                  # roles
        self.to_hear = None                  # (at, number, row) of the last outcome of which somebody is to hear
        self.gates = []                      # (gate, at, row) of moves
        self.contact_points = set()          # contacts that started and ended, as points
        self.idle_since, self.idle_row = None, 0
        self.told = []                       # findings that no later row mends
        self.rows, self.future = 0, []
        self.previous = None

    # Findings.

    def tell(self, code, at, **fields):
        """Something that no later row mends; whose it is, unless it says so: who answers in its stage."""
        fields.setdefault("role", self.first_role(fields.get("stage", 0)))
        self.told.append(finding(code, at, **fields))

    def whose_item(self, item):
        """The item's own roles; of a promise then its term's."""
        term = self.promise_term(item)
        return self.journey.items[item - 1].roles or (term_roles(self, self.journey.terms[term - 1]) if term else [])

    def of_item(self, item):
        """The stage of a finding about an item, and who is to mend it."""
        if item in (0, UNKNOWN):
            return dict(item=0, stage=self.stage)
        row = self.journey.items[item - 1]
        return dict(item=item, stage=row.stage, role=self.role_of(self.whose_item(item), row.stage))

    # The log.

    def fold(self, events, now):
        ordered = sorted(enumerate(events), key=lambda pair: (pair[1].at, pair[1].sequence, pair[0]))
        for row, (_, event) in enumerate(ordered, 1):
            if event.at > now:
                self.future.append((row, event))
                continue
            self.end_pending(event.at)
            self.apply(row, event)
            self.rows, self.last_at = row, event.at
        self.end_pending(now)
        return self

    def end_pending(self, at):
        """Ends of the contact in progress and of the pause that lie at or before `at`."""
        while True:
            ends = []
            if self.contact and self.contact.pending and self.contact.end <= at:
                ends.append((self.contact.end, 0))
            if self.pause and self.pause[1] is not None and self.pause[1] <= at:
                ends.append((self.pause[1], 1))
            if not ends:
                return
            time, which = min(ends)
            if which == 0:
                self.end_contact(time, True)
            else:
                self.end_pause(time)
            self.last_at = time

    def apply(self, row, event):
        self.general_findings(row, event)
        first = self.status is None
        if first:
            self.create(row, event)
        self.new_goal = event.goal not in self.goals
        if event.goal not in (0, UNKNOWN):
            self.goals.add(event.goal)
        handler = getattr(self, "on_" + event.kind, None)
        if handler and not (first and event.kind in ("created", "stage") and self.created_by_it):
            handler(row, event)

    def general_findings(self, row, event):
        def told(code, **fields):
            self.tell(code, event.at, row=row, stage=self.stage, **fields)
        for field, number in FIELDS.items():
            if getattr(event, field) == UNKNOWN:
                told(503, value=number)
        if event.recorded_at is not None and event.recorded_at < event.at:
            told(510)
        if self.previous and says_the_same(self.previous, event):
            told(501, other_row=row - 1)
        self.previous = event

    # Created and stages.

    def create(self, row, event):
        self.status, self.created_at = "open", event.at
        self.idle_since, self.idle_row = event.at, row
        self.created_by_it = event.kind == "created" or (event.kind == "stage" and event.stage != UNKNOWN)
        self.reach(event.at, row, "created")
        stage = event.stage if event.kind == "stage" and event.stage != UNKNOWN else 1
        self.enter(stage, event.at, row)

    def on_created(self, row, event):
        self.tell(504, event.at, row=row, stage=self.stage)

    def on_stage(self, row, event):
        if event.stage == UNKNOWN:
            return
        if self.status == "open" and known(event.goal) and self.journey.goals[event.goal - 1].stage < event.stage:
            self.tell(209, event.at, row=row, stage=event.stage, value=event.goal)
        if self.status == "lost":
            self.tell(204, event.at, row=row, stage=event.stage)
        elif event.stage == self.stage:
            self.tell(203, event.at, row=row, stage=event.stage)
        else:
            self.move(event.stage, event.at, row)

    def move(self, stage, at, row):
        """To another stage: forward passes the present one and skips those between."""
        left = self.stage
        if stage > left:
            for between in range(left + 1, stage):
                if between not in self.entered:
                    self.tell(201, at, row=row, stage=between)
        if stage in self.entered:
            self.tell(202, at, row=row, stage=stage, other_row=self.entered[stage][1])
        if stage > left:
            self.pass_stage(at, row)
        self.enter(stage, at, row)

    def pass_stage(self, at, row):
        self.keep_gates("leave", self.stage, at, row)
        self.passed.setdefault(self.stage, (at, row))
        self.reach(at, row, "stage-passed", stage=self.stage)

    def enter(self, stage, at, row):
        self.keep_gates("enter", stage, at, row)
        self.stage, self.since = stage, at
        self.entered[stage] = (at, row)
        self.reach(at, row, "stage-entered", stage=stage)

    def keep_gates(self, kind, stage, at, row):
        """The gates of a move: of leaving a stage the first one, else the last."""
        for gate in self.journey.gates:
            if gate.kind == kind and gate.stage == stage and not (kind == "leave" and stage in self.passed):
                self.gates = [each for each in self.gates if each[0] is not gate]
                self.gates.append((gate, at, row))

    def gate_finding(self, gate, at, log_row):
        item, term = gate.point.item, gate.point.term
        stage = gate.stage or (self.journey.items[item - 1].stage if item else self.stage)
        roles = self.whose_item(item) if item else term_roles(self, self.journey.terms[term - 1]) if term else []
        return finding({"leave": 205, "enter": 206, "win": 207}[gate.kind], at, row=log_row, item=item, stage=stage,
                       term=term, role=self.role_of(roles, stage), severity=gate.severity)

    def is_asked(self, gate):
        """Not one that is off, nor one about what belongs to a goal that nobody named."""
        point = gate.point
        goal = self.journey.items[point.item - 1].goal if point.kind == "item" else point.goal
        code = {"leave": 205, "enter": 206, "win": 207}[gate.kind]
        return (gate.severity or self.journey.checks.get(code)) != "off" and (not goal or goal in self.goals)

    # Points.

    def reached(self, point):
        """Has the log reached it? Of a contact point: is the last contact such a one?"""
        kind = point.kind
        if kind == "created":
            return self.status is not None
        if kind == "stage-entered":
            return point.stage in self.entered
        if kind == "stage-passed":
            return point.stage in self.passed
        if kind == "item":
            return point.item in self.done
        if kind == "promised":
            return point.item in self.promised if point.item else point.stage in self.promise_stages
        if kind == "agreed":
            return any(not run.cancelled for run in self.parts[point.term])
        if kind == "paid":
            return bool(self.payments)
        if kind == "won":
            return self.status == "won"
        contact = self.contact
        return (contact is not None and (kind == "contact-started" or not contact.pending)
                and is_such(point, kind, contact))

    def reached_at(self, point):
        """When and by which row it was reached: not of contacts, of which the last is known only."""
        kind = point.kind
        if kind.startswith("contact") or not self.reached(point):
            return None
        if kind == "promised":
            promise = self.promised.get(point.item)
            return (promise.at, promise.row) if promise else self.promise_stages[point.stage]
        if kind == "agreed":
            run = min((run for run in self.parts[point.term] if not run.cancelled), key=lambda run: run.anchor_row)
            return run.anchor, run.anchor_row
        return {"created": (self.created_at, 1), "stage-entered": self.entered.get(point.stage),
                "stage-passed": self.passed.get(point.stage), "item": self.done.get(point.item),
                "paid": self.payments[0][1:] if self.payments else None,
                "won": (self.closed_at, self.closed_row)}[kind]

    def reached_before(self, target):
        """A target that was reached when the anchor comes; a contact must come after it."""
        return not target.kind.startswith("contact") and self.reached(target)

    def reach(self, at, row, kind, **what):
        """Something is reached: it ends clocks, does items (and what they do), and starts clocks."""
        queue = [Point(kind, **what)]
        while queue:
            point = queue.pop(0)
            if point.kind.startswith("contact"):
                self.contact_points.add(point)
            if point.kind == "item":
                self.idle_since, self.idle_row = at, row
                self.done.setdefault(point.item, (at, row))
            self.end_clocks(point, at, row)
            for number, item in enumerate(self.journey.items, 1):
                if item.done_by and item.done_by.kind != "paid" and matches(item.done_by, point):
                    queue.append(Point("item", item=number))
            self.start_clocks(point, at, row)

    def end_clocks(self, point, at, row):
        for number, term in enumerate(self.journey.terms, 1):
            if term.kind == "norm" or not matches(term.target, point):
                continue
            for run in self.runs_of(number):
                if run.end is None and not (term.clock == "agreed" and term.target.kind == "paid"):
                    self.end_run(run, at, row)

    def runs_of(self, number):
        if self.journey.terms[number - 1].clock == "agreed":
            return self.parts[number]
        return [self.runs[number]] if number in self.runs else []

    def end_run(self, run, at, row):
        run.end, run.end_row = at, row

    def start_clocks(self, point, at, row):
        if self.status == "lost":
            return
        for number, term in enumerate(self.journey.terms, 1):
            if term.kind == "norm" or term.clock == "agreed" or not matches(term.anchor, point):
                continue
            if number not in self.runs or term.restarts:
                self.start_run(number, at, row)

    def start_run(self, number, at, row):
        term = self.journey.terms[number - 1]
        run = self.runs[number] = self.new_run(term, at, row)
        if self.reached_before(term.target):
            run.met_before = True
            self.end_run(run, at, row)

    def new_run(self, term, at, row):
        run = Run(at, row)
        if self.pause and term.stops:
            run.pauses.append([at, None])
        return run

    # Contacts.

    def on_contact(self, row, event):
        self.cut_contact_short(row, event)
        status = self.status
        self.told += self.unsaid()
        self.drop_next(event.at)
        contact = self.contact = SimpleNamespace(
            row=row, start=event.at, end=event.at, pending=False, status=status, event=event,
            stage=known(event.stage) or self.stage, channel=event.channel, outcome=None, number=0, norm=False, goal=0,
            lacks=[], outcome_row=0)
        contact.goal = self.goal_of_contact(event, contact.stage)
        self.contacts += 1
        if status != "won":
            self.number += 1
            contact.number = self.number
        if status == "lost":
            self.tell_contact(115, contact, other_row=self.closed_row)
        if status == "open":
            self.another_goal(contact)
            self.another_person(event, self.responsible(contact.stage), row=row, number=contact.number, stage=contact.stage)
        self.contacts_in[contact.stage] += 1
        self.next_asked_since = None
        self.reach(event.at, row, "contact-started", stage=contact.stage, goal=contact.goal, channel=contact.channel)
        if event.until is not None and event.until < event.at:
            self.tell_contact(121, contact)
        elif event.until is not None:
            contact.end, contact.pending, contact.norm = event.until, True, True
            self.start_norms(contact)
            if event.until == event.at:
                self.end_contact(event.at, True)
            return
        self.end_contact(event.at, False)

    def another_goal(self, contact):
        """A goal of an earlier stage; or the first contact in a stage has one of it, where others were named before."""
        goal = known(contact.event.goal)
        stage = self.journey.goals[goal - 1].stage if goal else 0
        others = [each for each in self.goals if each != goal and self.journey.goals[each - 1].stage == stage]
        if goal and (stage < contact.stage or (stage == contact.stage and self.new_goal and others
                                               and self.contacts_in[stage] == 0)):
            self.tell_contact(209, contact, stage=contact.stage, value=goal)

    def another_person(self, event, roles, **fields):
        """All roles that answer have a person, and it is none of them."""
        persons = [self.persons.get(role) for role in sorted(roles)]
        if event.person and persons and all(persons) and event.person not in persons:
            self.tell(401, event.at, role=min(roles), **fields)

    def on_assigned(self, row, event):
        if known(event.role):
            self.persons[event.role] = event.person

    def on_handed(self, row, event):
        stage = known(event.stage) or self.stage
        self.first_handover = event.at if self.first_handover is None else self.first_handover
        for role in self.journey.stages[stage - 1].receiving:
            if known(event.role) in (0, role):
                self.handovers[stage, event.kind] = event.at, row
                if event.kind != "handed" or self.hands.get((stage, role)) != "accepted":
                    self.hands[stage, role] = event.kind

    on_accepted = on_returned = on_handed

    def unsaid(self):
        """The last contact was asked for its outcome, and ended without one."""
        contact = self.contact
        if contact is None or contact.status != "open" or contact.outcome is not None or contact.pending:
            return []
        return [finding(101, contact.end, row=contact.row, number=contact.number, stage=contact.stage,
                        role=self.first_role(contact.stage))]

    def goal_of_contact(self, event, stage):
        if known(event.goal):
            return event.goal
        own = [goal for goal in self.goals if self.journey.goals[goal - 1].stage == stage]
        return own[0] if len(own) == 1 else 0

    def tell_contact(self, code, contact, at=None, **fields):
        self.tell(code, contact.start if at is None else at,
                  **{"row": contact.row, "number": contact.number, "stage": self.stage, **fields})

    def responsible(self, stage):
        """Who answers in a stage: the responsible of its goal, where the deal has one that says so, else its own."""
        if stage in (0, UNKNOWN):
            return []
        own = [goal for goal in self.goals if self.journey.goals[goal - 1].stage == stage]
        roles = self.journey.goals[own[0] - 1].responsible if len(own) == 1 else []
        return roles or self.journey.stages[stage - 1].responsible

    def first_role(self, stage):
        return min(self.responsible(stage), default=0)

    def role_of(self, roles, stage):
        """Of several roles that share something, the one that answers in the stage."""
        answers = self.responsible(stage)
        return min(set(roles) & set(answers) or roles or answers, default=0)

    def cut_contact_short(self, row, event):
        contact = self.contact
        if contact and contact.pending:
            self.tell_contact(120, contact, event.at, other_row=row)
            self.end_contact(event.at, False)

    def end_contact(self, at, own_end):
        contact = self.contact
        contact.pending, contact.end = False, at
        self.contacts_ended += own_end
        self.idle_since, self.idle_row = at, contact.row
        self.recorded_late(contact)
        refused = contact.event.outcome == "refused"
        if contact.norm:
            self.end_norms(contact)
        if refused:
            self.outcome(contact, contact.event, at, contact.row)
        self.reach(at, contact.row, "contact-ended", stage=contact.stage, goal=contact.goal, channel=contact.channel)
        if contact.event.outcome and not refused:
            self.outcome(contact, contact.event, at, contact.row)
        elif not contact.event.outcome and contact.outcome is None:
            self.set_next(contact.event, contact.number, at, contact.row)

    def start_norms(self, contact):
        for number, term in enumerate(self.journey.terms, 1):
            if term.kind == "norm" and is_such(term.anchor, "contact-started", contact) and self.status != "lost":
                self.runs[number] = self.new_run(term, contact.start, contact.row)

    def end_norms(self, contact):
        for number, term in enumerate(self.journey.terms, 1):
            run = self.runs.get(number)
            if term.kind == "norm" and run and run.anchor_row == contact.row and run.end is None:
                self.end_run(run, contact.end, contact.row)
                self.told += norm_findings(self, number, run, contact)

    def recorded_late(self, contact):
        """"Never rely on memory"."""
        event, calendar = contact.event, self.calendars[0]
        if event.recorded_at is None:
            return
        limit = None
        if self.journey.same_day:
            limit = calendar.midnight(calendar.date(contact.end) + 1)
        elif self.journey.record_within is not None:
            limit = contact.end + self.journey.record_within
        if limit is not None and event.recorded_at > limit:
            self.tell_contact(116, contact, event.recorded_at, value=event.recorded_at - contact.end)

    # Outcomes.

    def on_outcome(self, row, event):
        contact = self.contact
        if contact and contact.outcome is None and not (contact.pending and contact.event.outcome):
            self.outcome(contact, said_together(contact.event, event), event.at, row)
        else:
            self.tell(117, event.at, row=row, number=self.number, stage=self.stage)
            self.outcome(None, event, event.at, row)

    def outcome(self, contact, event, at, row):
        """bought, refused or postponed takes effect at `at`."""
        outcome, status = event.outcome, self.status
        number = max(1, contact.number or self.number if contact else self.number)
        given = getattr(event, "from_contact", ())
        reason_row = contact.row if {"reason_length", "reason_code"} <= set(given) else row
        subject = contact or SimpleNamespace(row=row, number=number, stage=self.stage, goal=0, start=at)
        if contact:
            contact.outcome, contact.outcome_row = outcome, row
            contact.lacks = missing(self.journey, number, outcome, event) if self.asks(outcome) else []
        if self.asks(outcome):
            self.completeness(subject, number, outcome, event, at, row)
            step = self.journey.step(number, outcome)
            for role in step.tell if step else []:
                self.untold.add(role)
                self.to_hear = (at, number, row)
        if status != "open" and not (status, outcome) in (("won", "bought"), ("lost", "refused")):
            self.tell_contact(119, subject, at, row=row, number=number, other_row=self.closed_row)
        if status == "open" or (status, outcome) in (("won", "refused"), ("lost", "bought")):
            has_reason = outcome != "bought" and (event.reason_length or event.reason_code)
            self.reason_row = reason_row if has_reason else 0
        if outcome == "bought":
            self.bought(at, row)
        elif outcome == "refused":
            self.refused(at, row)
        else:
            self.set_next(event, number, at, row)

    def asks(self, outcome):
        """Must it be complete? Nothing is asked of a lost deal, and nothing of what changes nothing."""
        return self.status == "open" or (self.status, outcome) == ("won", "refused")

    def lacks(self):
        """What the last contact lacks: its outcome, or what the outcome must carry."""
        contact = self.contact
        if contact is None or contact.outcome is not None:
            return contact.lacks if contact else []
        return ["outcome"] if contact.status == "open" and not contact.pending else []

    def set_next(self, event, number, at, row):
        if self.status == "open" and event.next_at is not None:
            if self.next and self.next[:2] == (event.next_at, event.next_date_only):
                return
            self.drop_next(at)
            self.next = (event.next_at, event.next_date_only, row, number)
            self.outside_hours(event, number, at, row)

    def outside_hours(self, event, number, at, row):
        """The next contact lies outside working hours."""
        try:
            calendar = self.calendars[0]
            if event.next_at is not None and not (calendar.is_business_day(calendar.date(event.next_at))
                                                  if event.next_date_only else calendar.is_open(event.next_at)):
                self.tell(112, at, row=row, number=number, stage=self.stage, value=event.next_at)
        except Horizon:
            pass

    def completeness(self, subject, number, outcome, event, at, row):
        words = missing(self.journey, number, outcome, event)
        for word in words:
            if word == "time" and "date" in words:
                continue  # one finding, not two
            longer = word == "reason-longer"
            self.tell_contact(NEEDS_CODES[word], subject, at, row=row, number=number,
                              value=event.reason_length if longer else 0,
                              part=self.journey.step(number, outcome).reason_length if longer else 0)

    def bought(self, at, row):
        """The last touch; or, as some journeys have it, the stage is passed."""
        last = len(self.journey.stages)
        if self.status == "open" and self.journey.bought_passes and self.stage < last:
            self.pass_stage(at, row)
            self.enter(self.stage + 1, at, row)
        elif self.status != "won":
            self.win(at, row)

    def win(self, at, row):
        last = len(self.journey.stages)
        self.drop_next(at)
        if self.stage < last:
            self.tell(208, at, row=row, stage=self.stage)
        self.keep_gates("win", 0, at, row)
        self.close("won", at, row)
        if self.stage == last:
            self.pass_stage(at, row)
        self.reach(at, row, "won")

    def refused(self, at, row):
        if self.status == "lost":
            return
        self.drop_next(at)
        self.close("lost", at, row)
        for number in range(1, len(self.journey.terms) + 1):
            for run in self.runs_of(number):
                self.cancel(number, run, at, row)
        self.cancel_promises(at)

    def cancel_promises(self, at):
        for promise in [*self.promised.values(), *self.free.values()]:
            if promise.cancelled is None and promise.kept is None and promise.item not in self.done:
                promise.cancelled = at
                self.own_dues.pop(self.promise_term(promise.item), None)

    def cancel(self, number, run, at, row):
        if run.end is None:
            run.cancelled = True
            run.own_due = run.own_due or self.own_dues.get(number)  # it was so to the end
            run.end, run.end_row = at, row

    def close(self, status, at, row):
        self.status, self.closed_at, self.closed_row = status, at, row
        self.end_pause(at)

    def on_told(self, row, event):
        self.untold.discard(event.role)

    # The next contact.

    def next_limit(self):
        """The last moment at which it is kept."""
        at, date_only, _, _ = self.next
        calendar = self.calendars[0]
        return calendar.midnight(calendar.date(at) + 1) if date_only else at + self.journey.grace

    def drop_next(self, at):
        """It is kept or replaced; one that was missed by then stays missed."""
        if self.next and at > self.next_limit():
            self.told.append(self.next_missed())
        self.next = None

    def next_missed(self):
        at, _, row, number = self.next
        return finding(113, self.next_limit(), row=row, value=at, number=number, stage=self.stage,
                       role=self.first_role(self.stage))

    # Reopened.

    def on_reopened(self, row, event):
        if self.status != "lost":
            self.tell(505, event.at, row=row, stage=self.stage)
            return
        self.status, self.idle_since = "open", event.at
        self.next, self.next_asked_since = None, (event.at, row)
        self.closed_at, self.closed_row = None, 0
        for number, term in enumerate(self.journey.terms, 1):
            run = self.runs.get(number)
            if run and run.cancelled and term.kind != "norm" and not self.reached_before(term.target):
                if clock(self, number, run, event.at).verdict != "lapsed":  # that is for good
                    self.runs[number] = self.new_run(term, event.at, row)
        self.enter(known(event.stage) or self.stage, event.at, row)

    # Items and promises.

    def on_done(self, row, event):
        if not known(event.item):
            if event.part == 0:
                return
            promise = self.free.get(event.part)
            if promise is None:
                self.tell(512, event.at, row=row, part=event.part, stage=self.stage)
            else:
                self.idle_since, self.idle_row = event.at, row
                if promise.kept is None:
                    promise.kept, promise.kept_row = event.at, row
            return
        item = self.journey.items[event.item - 1]
        if item.roles or item.kind != "client_action":
            roles = set(item.roles) & set(self.responsible(item.stage)) or item.roles or self.responsible(item.stage)
            self.another_person(event, roles, row=row, item=event.item, stage=item.stage)
        self.reach(event.at, row, "item", item=event.item)

    def on_undone(self, row, event):
        if not known(event.item):
            promise = self.free.get(event.part)
            if promise is None or promise.kept is None:
                self.tell(509, event.at, row=row, part=event.part, stage=self.stage)
            else:
                promise.kept = promise.kept_row = None
                if self.status == "lost":
                    self.cancel_promises(event.at)
            return
        if event.item not in self.done:
            self.tell(509, event.at, row=row, **self.of_item(event.item))
            return
        self.undo(event.item, event.at, row)
        if self.status == "lost":
            self.cancel_promises(event.at)

    def undo(self, item, at, row):
        del self.done[item]
        for number, term in enumerate(self.journey.terms, 1):
            if term.target.kind == "item" and term.target.item == item:
                for run in self.runs_of(number):
                    if run.end is not None and not run.cancelled:
                        for pause in run.pauses:  # with the old due: what came after the end is not counted
                            pause[1] = pause[1] and max(pause[0], min(pause[1], run.end))
                        run.end = run.end_row = None
                        run.met_before = False
                        if self.status == "lost":
                            self.cancel(number, run, at, row)
                        elif self.pause and term.stops and (not run.pauses or run.pauses[-1][1] is not None):
                            run.pauses.append([self.pause[0], None])  # it runs on as if it had not been done
            if term.anchor.kind == "item" and term.anchor.item == item:
                self.runs.pop(number, None)
        for number, other in enumerate(self.journey.items, 1):
            if other.done_by and other.done_by.kind == "item" and other.done_by.item == item and number in self.done:
                self.undo(number, at, row)

    def on_promised(self, row, event):
        if not known(event.item) and not event.part:
            return
        if self.status == "lost":
            self.without_effect(row, event)
            return
        own = (event.until, event.until_date_only) if event.until is not None else None
        promise = SimpleNamespace(at=event.at, row=row, own=own, kept=None, kept_row=None, cancelled=None,
                                  item=known(event.item), part=event.part, role=known(event.role))
        if event.item in (0, UNKNOWN):
            self.free[event.part] = promise
            stage = known(event.stage) or self.stage
        else:
            self.promised[event.item] = promise
            stage = self.journey.items[event.item - 1].stage
        self.promise_stages.setdefault(stage, (event.at, row))
        self.reach(event.at, row, "promised", item=promise.item, stage=stage)
        if promise.item and self.journey.items[promise.item - 1].kind == "promise":
            term = self.promise_term(promise.item)
            self.own_dues[term] = own
            if term in self.runs and self.runs[term].cancelled:  # the earlier time is forgotten
                self.runs[term].own_due = None

    def promise_term(self, item):
        """The first term by which somebody must do the promise, or what does it; 0 none."""
        points = []
        if item and self.journey.items[item - 1].kind != "promise":
            return 0
        while item:
            points.append(Point("item", item=item))
            point = self.journey.items[item - 1].done_by
            if point and point.kind != "item":
                points.append(point)
            item = point.item if point and point.kind == "item" else 0
        for number, term in enumerate(self.journey.terms, 1):
            if term.kind == "due" and term.target in points:
                return number
        return 0

    # Agreed times and money.

    def on_agreed(self, row, event):
        if event.term == UNKNOWN:
            return
        term = self.journey.terms[event.term - 1]
        if self.status == "lost":
            self.without_effect(row, event)
            return
        if term.clock != "agreed":
            self.tell(508, event.at, row=row, term=event.term, stage=term.stage or self.stage,
                      role=term_role(self, term))
            return
        runs = self.parts[event.term]
        self.spare += sum(run.paid for run in runs if run.part == event.part)
        runs[:] = [run for run in runs if run.part != event.part]
        run = self.new_run(term, event.at, row)
        run.part, run.own_due, run.amount = event.part, (event.until, event.until_date_only), event.amount
        runs.append(run)
        runs.sort(key=lambda each: (each.own_due[0], each.part))
        if term.target.kind == "paid":
            self.pour(event.at, row)
        elif self.reached_before(term.target):
            run.met_before = True
            self.end_run(run, event.at, row)
        self.reach(event.at, row, "agreed", term=event.term)
        if term.target.kind == "paid":
            self.do_paid_items(event.at, row, False)

    def on_paid(self, row, event):
        self.payments.append((event.amount, event.at, row))
        if event.amount is None:  # how much is not said: it fills the next part
            for run in self.open_parts()[:1]:
                self.end_run(run, event.at, row)
        self.spare += event.amount or 0
        self.pour(event.at, row)
        self.reach(event.at, row, "paid")
        self.do_paid_items(event.at, row, True)

    def open_parts(self):
        """Parts of a schedule that are not filled, in the order of time."""
        parts = [run for number, term in enumerate(self.journey.terms, 1) if term.target.kind == "paid"
                 for run in self.parts[number] if run.end is None]
        return sorted(parts, key=lambda run: (run.own_due[0], run.part))

    def pour(self, at, row):
        """Money that belongs to no part yet fills the parts; one without an amount takes all that there is."""
        for run in self.open_parts():
            share = min(run.amount - run.paid, self.spare) if run.amount is not None else self.spare
            run.paid, self.spare = run.paid + share, self.spare - share
            if share > 0 if run.amount is None else run.paid == run.amount:
                run.met_before = run.anchor_row == row
                self.end_run(run, at, row)
            else:
                break

    def do_paid_items(self, at, row, again):
        """All agreed parts are paid, or there was a payment and none are agreed. Agreeing does nothing twice."""
        if not self.payments or self.open_parts():
            return
        for number, item in enumerate(self.journey.items, 1):
            if item.done_by and item.done_by.kind == "paid" and (again or number not in self.done):
                self.reach(at, row, "item", item=number)

    def without_effect(self, row, event):
        """Agreed, promised or paused while the deal is lost."""
        self.tell(511, event.at, row=row, stage=self.stage, other_row=self.closed_row)

    # Pauses.

    def on_paused(self, row, event):
        if self.status == "lost":
            self.without_effect(row, event)
            return
        if self.status == "won" or self.pause:
            self.tell(507, event.at, row=row, stage=self.stage)
        if event.until is not None and event.until <= event.at:
            self.tell(121, event.at, row=row, stage=self.stage)
            return
        if self.pause:
            self.pause[1] = event.until
            self.end_pending(event.at)
            return
        self.pause = [event.at, event.until, row]
        for number, term in enumerate(self.journey.terms, 1):
            if term.stops:
                for run in self.runs_of(number):
                    if run.end is None:
                        run.pauses.append([event.at, None])

    def on_resumed(self, row, event):
        if not self.pause:
            self.tell(506, event.at, row=row, stage=self.stage)
        else:
            self.end_pause(event.at)

    def end_pause(self, at):
        self.pause = None
        for number in range(1, len(self.journey.terms) + 1):
            for run in self.runs_of(number):
                if run.pauses and run.pauses[-1][1] is None:
                    run.pauses[-1][1] = at


def said_together(contact, outcome):
    """What a contact and its outcome, given later, say of it: the later one where both do."""
    both = SimpleNamespace(**vars(outcome))
    both.at, both.from_contact = contact.at, set()
    for fields in (("reason_length",), ("reason_code",), ("purpose_length",), ("next_at", "next_date_only"),
                   ("understood_reason",), ("understood_purpose",)):
        if not getattr(outcome, fields[0]) and getattr(outcome, fields[0]) is not False:
            both.from_contact.add(fields[0])
            for field in fields:
                setattr(both, field, getattr(contact, field))
    return both


def known(number):
    return 0 if number == UNKNOWN else number


def matches(point, reached):
    """Does what was reached reach the point? 0 in the point is any; a contact of an unknown channel passes for any."""
    if point.kind != reached.kind:
        return False
    if point.kind.startswith("contact"):
        return (point.stage in (0, reached.stage) and point.goal in (0, reached.goal)
                and (point.channel in (0, reached.channel) or reached.channel == 0))
    if point.kind == "promised":
        return point.item == reached.item if point.item else point.stage == reached.stage
    return (point.stage, point.item, point.term) == (reached.stage, reached.item, reached.term)


def is_such(point, kind, contact):
    return matches(point, Point(kind, stage=contact.stage, goal=contact.goal, channel=contact.channel))


def says_the_same(a, b):
    """All but the sequence and when it was recorded."""
    return all(value == getattr(b, name) for name, value in vars(a).items() if name not in ("sequence", "recorded_at"))


# Deadlines.

def amount_from(calendar, term, start, amount, shift, boundary, roll="none"):
    """The amount on the term's clock from `start`; `shift` is what pauses added."""
    if term.clock == "elapsed":
        return start + amount + shift
    if term.clock == "working":
        return calendar.work_add(start, amount + shift)
    date = calendar.date(start)
    if term.clock == "business-days":
        date = calendar.days_add(date, amount)
        date = calendar.days_add(date, shift) if shift else date
    elif term.clock == "calendar-days":
        date += amount + shift
    else:
        date = add_months(date, amount) + shift
    if roll != "none":
        while not calendar.is_business_day(date):
            date += 1 if roll == "next" else -1
    if boundary == "same":
        return calendar.instant(date * DAY + calendar.local(start) % DAY)
    return calendar.moment(date, boundary)


def pause_length(calendar, term, begin, end):
    """What a pause adds, in the clock's unit."""
    if term.clock == "elapsed":
        return end - begin
    if term.clock == "working":
        return calendar.work_between(begin, end)
    if term.clock == "business-days":
        return calendar.days_count(calendar.date(begin), calendar.date(end))
    return calendar.date(end) - calendar.date(begin)


def own_moment(calendar, term, time, date_only, boundary):
    """A time agreed in the log; a date alone is to the end of that date."""
    if boundary == "same":
        return calendar.midnight(calendar.date(time) + 1) if date_only else time
    return calendar.moment(calendar.date(time), boundary)


class Times:
    """Not before, due and warning of a run."""

    def __init__(self, deal, number, run, now):
        self.term = deal.journey.terms[number - 1]
        self.calendar = deal.calendars[self.term.calendar]
        self.unknown = self.paused = False
        self.own = run.own_due or (None if run.cancelled else deal.own_dues.get(number))
        self.shifts = {"min": 0, "max": 0}
        for begin, end in run.pauses if self.term.clock != "agreed" and not run.met_before else []:
            end = now if end is None else end
            end = end if run.end is None else min(end, run.end)
            if begin <= end and not self.unknown:
                self.paused = self.add_pause(run, begin, end) and (run.pauses[-1][1] is None)
        pause_unknown, self.unknown = self.unknown and not self.own, False
        self.not_before = self.not_before_of(run)
        self.due = None if self.unknown else self.due_of(run)
        if pause_unknown:
            self.not_before = self.due = None
            self.unknown = True
        self.warn_at = self.warning()

    def guarded(self, function, *arguments):
        try:
            return function(*arguments)
        except Horizon:
            self.unknown = True
            return None

    def add_pause(self, run, begin, end):
        """A pause begun after due changes nothing."""
        not_before, due = self.not_before_of(run), self.due_of(run)
        if self.unknown:
            return True
        if self.own or (due is not None and begin > due):
            return False
        length = self.guarded(pause_length, self.calendar, self.term, begin, end)
        self.shifts["max"] += length or 0
        if not_before is None or begin <= not_before:
            self.shifts["min"] += length or 0
        return True

    def not_before_of(self, run):
        term = self.term
        if term.min is None or (self.own and term.clock != "agreed"):
            return None
        if term.clock == "agreed":
            return self.guarded(own_moment, self.calendar, term, *self.own, term.min_boundary)
        return self.guarded(amount_from, self.calendar, term, run.anchor, term.min, self.shifts["min"],
                            term.min_boundary)

    def due_of(self, run):
        term = self.term
        if term.clock == "agreed":
            return self.guarded(own_moment, self.calendar, term, *self.own, term.max_boundary)
        if self.own:
            return self.guarded(own_moment, self.calendar, term, *self.own, "same")
        if term.max is None:
            return None
        return self.guarded(amount_from, self.calendar, term, run.anchor, term.max, self.shifts["max"],
                            term.max_boundary, term.due_roll)

    def warning(self):
        if not self.term.warn or self.due is None:
            return None
        if self.term.clock == "elapsed":
            return self.due - self.term.warn
        try:
            return self.calendar.work_add(self.due, -self.term.warn)
        except Horizon:
            return None


def phase_of(deal, run, times, now):
    if run.cancelled:
        return "cancelled"
    if run.end is not None:
        return "ended"
    if times.paused:
        return "paused"
    if times.not_before is not None and now < times.not_before:
        return "waiting"
    return "running"


def verdict_of(run, times, now):
    term = times.term
    if run.met_before:
        return "on-time"
    if times.unknown:
        return "unknown"
    at = now if run.end is None else run.end
    late = times.due is not None and at > times.due
    if term.kind == "norm":
        if late:
            return "too-long"
        if run.end is not None and not run.cancelled and times.not_before is not None and at < times.not_before:
            return "too-short"
    elif late:
        return "lapsed" if term.kind == "expires" else "late"
    if run.end is not None:
        early = times.not_before is not None and at < times.not_before and not run.cancelled
        return "early" if early else "on-time"
    if times.warn_at is not None and at >= times.warn_at:
        return "at-risk"
    return "on-time"


def clock(deal, number, run, now):
    empty = SimpleNamespace(term=number, part=0, phase="not-started", verdict="on-time", anchor_at=None, end_at=None,
                            not_before=None, due=None, warn_at=None, amount=0, paid=0, anchor_row=0, end_row=0)
    if run is None:
        return empty
    times = Times(deal, number, run, now)
    vars(empty).update(part=run.part, phase=phase_of(deal, run, times, now), verdict=verdict_of(run, times, now),
                       anchor_at=run.anchor, end_at=run.end, not_before=times.not_before, due=times.due,
                       warn_at=times.warn_at, amount=run.amount or 0, paid=run.paid, anchor_row=run.anchor_row,
                       end_row=run.end_row or 0)
    return empty


def clocks(deal, now):
    """The clocks of all terms, of an agreed term one a part."""
    result = []
    for number in range(1, len(deal.journey.terms) + 1):
        result += [clock(deal, number, run, now) for run in deal.runs_of(number) or [None]]
    return result


# The state.

FLAGS = ("in_contact", "paused", "next_date_only", "next_missed", "next_asked", "not_told")


def state(deal, now):
    rows = clocks(deal, now)
    running = [row for row in rows if row.phase in ("waiting", "running", "paused")]
    dues = [row.due for row in running if row.due is not None and row.verdict not in ("late", "lapsed", "too-long")]
    contact = deal.contact
    opened = deal.status == "open"
    lacks = deal.lacks()
    return SimpleNamespace(
        status=deal.status, created_at=deal.created_at, since=deal.since, closed_at=deal.closed_at,
        last_at=deal.last_at, next_at=deal.next[0] if deal.next else None, next_due=min(dues, default=None),
        stage=deal.stage, last_outcome=contact.outcome if contact else None, contact_number=deal.number,
        contacts=deal.contacts, contacts_ended=deal.contacts_ended,
        overdue=sum(row.verdict in ("late", "too-long") for row in running), missing=sum(NEEDS[word] for word in lacks),
        rows=deal.rows, last_contact_row=contact.row if contact else 0, reason_row=deal.reason_row,
        next_row=deal.next[2] if deal.next else 0, closed_row=deal.closed_row,
        in_contact=bool(contact and contact.pending), paused=deal.pause is not None,
        next_date_only=bool(deal.next and deal.next[1]), next_missed=bool(deal.next and now > deal.next_limit()),
        next_asked=opened and deal.next is None, not_told=bool(deal.untold))


# What is broken.

BUILT_IN = {1: "info", 2: "warning", 3: "error"}
SEVERITIES = dict.fromkeys((101, 102, 103, 104, 105, 106, 111, 113, 118, 122, 301, 307, 601), 3)
SEVERITIES.update(dict.fromkeys((202, 203, 208, 211, 306, 308, 309, 504, 505, 506, 507, 509, 511, 603), 1))


def finding(code, at, **fields):
    result = SimpleNamespace(code=code, at=at, value=0, stage=0, item=0, term=0, role=0, part=0, number=0, row=0,
                             other_row=0, severity=None)
    vars(result).update(fields)
    return result


def check(deal, now):
    """All that is broken at `now`, by time, code and row."""
    found = list(deal.told)
    for rule in (outcome_missing, next_contact_findings, not_told, gate_findings, actions_unseen, handover_findings, idle,
                 all_term_findings, never_started, promise_findings, future_rows):
        found += rule(deal, now)
    result = []
    for each in found:
        each.severity = severity(deal.journey, each)
        if each.severity != "off" and (each.at <= now or each.code == 502):
            result.append(each)
    return sorted(result, key=lambda each: (each.at, each.code, each.row))


def severity(journey, each):
    """As its gate says, else as the code has it; one that is off is off."""
    own = journey.checks.get(each.code)
    return own if own == "off" else each.severity or own or BUILT_IN[SEVERITIES.get(each.code, 2)]


def outcome_missing(deal, now):
    return deal.unsaid()


def next_contact_findings(deal, now):
    found = []
    if deal.next and now > deal.next_limit():
        found.append(deal.next_missed())
    if deal.status == "open" and deal.next_asked_since and deal.next is None:
        at, row = deal.next_asked_since
        found.append(finding(122, at, row=row, stage=deal.stage, role=deal.first_role(deal.stage)))
    return found


def not_told(deal, now):
    return [finding(118, deal.to_hear[0], row=deal.to_hear[2], role=role, number=deal.to_hear[1], stage=deal.stage)
            for role in deal.untold]


def gate_findings(deal, now):
    """What was not reached then, and is not now; of a contact: there was none such."""
    return [deal.gate_finding(gate, at, row) for gate, at, row in deal.gates if deal.is_asked(gate)
            and not (any(matches(gate.point, point) for point in deal.contact_points)
                     if gate.point.kind.startswith("contact") else deal.reached(gate.point))]


def actions_unseen(deal, now):
    """Of a stage that was passed: nothing that is hoped of the client is done, and no gate of leaving it says so."""
    items = deal.journey.items
    said = [each.stage for each in gate_findings(deal, now)
            if each.code == 205 and each.item and items[each.item - 1].kind == "client_action"
            and severity(deal.journey, each) != "off"]
    found = []
    for stage, (at, row) in deal.passed.items():
        hoped = [number for number, item in enumerate(items, 1) if item.kind == "client_action" and item.stage == stage
                 and (not item.goal or item.goal in deal.goals)]
        if hoped and not any(number in deal.done for number in hoped) and stage not in said:
            found.append(finding(211, at, row=row, stage=stage, role=deal.first_role(stage)))
    return found


def handover_findings(deal, now):
    """Each stage's receiving roles, but the client's: handed to, accepted, not returned."""
    found = []
    for stage, row in enumerate(deal.journey.stages, 1):
        hands = {role: deal.hands[stage, role] for role in sorted(row.receiving) if (stage, role) in deal.hands}
        lacking = sorted(row.receiving - set(hands))
        began = deal.first_handover
        if lacking and stage in deal.passed and began is not None and deal.passed[stage][0] >= began:
            at, passed_row = deal.passed[stage]
            found.append(finding(402, at, row=passed_row, stage=stage, value=lacking[0], role=deal.first_role(stage)))
        for code, how in ((403, "handed"), (404, "returned")):
            roles = [role for role, hand in hands.items() if hand == how]
            if roles:
                at, hand_row = deal.handovers[stage, how]
                found.append(finding(code, at, row=hand_row, stage=stage,
                                     role=roles[0] if code == 403 else deal.first_role(stage)))
    return found if deal.status != "lost" else []


def never_started(deal, now):
    """What was to be done is done and its stage passed, and nothing ever started the clock."""
    found = []
    for number, term in enumerate(deal.journey.terms, 1):
        reached = deal.reached_at(term.target) if term.kind != "norm" and not deal.runs_of(number) else None
        passed = deal.passed.get(term.stage) if term.stage else reached
        if reached and passed:
            found.append(finding(308, max(reached[0], passed[0]), term=number, row=reached[1],
                                 stage=term.stage or deal.stage, role=term_role(deal, term)))
    return found


def idle(deal, now):
    """Nothing happened for too long; the time until the promised next contact does not count."""
    limit = deal.journey.stages[deal.stage - 1].idle if deal.stage else None
    if deal.status != "open" or limit is None or (deal.contact and deal.contact.pending):
        return []
    since = max(deal.idle_since, deal.next[0] if deal.next else deal.idle_since)
    try:
        length = deal.calendars[0].work_between(since, now) if now > since else 0
        if length <= limit:
            return []
        return [finding(212, deal.calendars[0].work_add(since, limit), value=length, stage=deal.stage,
                        row=deal.idle_row,
                        role=deal.first_role(deal.stage))]
    except Horizon:
        return []


def all_term_findings(deal, now):
    return [each for number in range(1, len(deal.journey.terms) + 1) for run in deal.runs_of(number)
            for each in term_findings(deal, number, run, now)]


def term_findings(deal, number, run, now):
    term, row = deal.journey.terms[number - 1], clock(deal, number, run, now)
    fields = dict(term=number, stage=term.stage or deal.stage, part=run.part, role=term_role(deal, term),
                  row=run.anchor_row)
    ended = dict(fields, other_row=run.end_row or 0)
    if term.kind == "norm" and row.verdict != "unknown":
        if row.verdict != "too-long" or (run.end is not None and not run.cancelled):  # what ended was told then
            return []
        return [finding(304, row.due, **dict(ended, value=row.due - run.anchor))]
    if row.verdict == "unknown":
        return [finding(309, run.anchor, **ended)]
    if row.verdict == "late" and is_promised(deal, number, run, now):
        return []
    if row.verdict == "late" and row.phase == "ended":
        return [finding(302, run.end, **dict(fields, row=run.end_row, other_row=run.anchor_row))]
    if row.verdict == "late":
        if run.paid and run.amount and run.paid < run.amount:
            return [finding(307, row.due, **dict(fields, value=run.amount - run.paid))]
        return [finding(301, row.due, **fields)]
    if row.verdict == "lapsed":
        return [finding(305, row.due, **ended)]
    if row.verdict == "early":
        return [finding(306, run.end, **ended)]
    return []


def term_roles(deal, term):
    """Its own, else those of the item it ends with."""
    return term.roles or (deal.journey.items[term.target.item - 1].roles if term.target.kind == "item" else [])


def term_role(deal, term):
    return deal.role_of(term_roles(deal, term), term.stage or deal.stage)


def norm_findings(deal, number, run, contact):
    row = clock(deal, number, run, run.end)
    code = {"too-short": 303, "too-long": 304}.get(row.verdict)
    term = deal.journey.terms[number - 1]
    if code is None:
        return []
    return [finding(code, run.end, term=number, stage=term.stage or deal.stage, role=term_role(deal, term),
                    row=contact.row, number=contact.number, value=run.end - run.anchor)]


def promise_findings(deal, now):
    return [each for promise in [*deal.promised.values(), *deal.free.values()]
            for each in promise_finding(deal, promise, now)]


def promise_finding(deal, promise, now):
    """Broken, kept late, or never due."""
    kept = deal.done.get(promise.item, (None, 0)) if promise.item else (promise.kept, promise.kept_row)
    due, term = promise_due(deal, promise, now)
    item = deal.journey.items[promise.item - 1] if promise.item else None
    stage = item.stage if item else deal.stage
    fields = dict(item=promise.item, part=promise.part, row=promise.row, stage=stage,
                  role=deal.role_of(deal.whose_item(promise.item), stage) if item else promise.role or deal.first_role(stage))
    if term and not promise.own:
        fields.update(term=term)
    if promise.cancelled is not None and (due is None or due >= promise.cancelled):
        return []
    if due is None and kept[0] is None and not term:
        return [finding(603, promise.at, **fields)]
    if due is not None and kept[0] is None and now > due:
        return [finding(601, due, **fields)]
    if due is not None and kept[0] is not None and kept[0] > due:
        return [finding(602, kept[0], **dict(fields, other_row=kept[1]))]
    return []


def promise_due(deal, promise, now):
    """Until when; and the term that says so, or would if it ran."""
    calendar = deal.calendars[0]
    term = deal.promise_term(promise.item)
    if promise.own:
        time, date_only = promise.own
        return calendar.midnight(calendar.date(time) + 1) if date_only else time, term
    run = deal.runs.get(term)
    if run and run.cancelled and promise.at > run.end:  # that clock was of an earlier promise
        run = None
    row = clock(deal, term, run, now)
    return row.due if row.verdict == "late" else None, term


def is_promised(deal, number, run, now):
    """A promise tells of itself what the clock of its term would tell; not of one that began anew after it."""
    return any(deal.promise_term(item) == number and (promise.cancelled is None or run.cancelled)
               and promise_finding(deal, promise, now) for item, promise in deal.promised.items())


def future_rows(deal, now):
    return [finding(502, event.at, row=row, stage=deal.stage, role=deal.first_role(deal.stage))
            for row, event in deal.future]
