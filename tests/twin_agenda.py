# SPDX-License-Identifier: MIT
"""The agenda, and the next change, of a deal of tests/twin.py: from the words of include/clientpath/agenda.h and
deal.h, one function a kind of row.

    agenda(deal, events, now, scope, roles)   # rows in order; events: those that the deal was folded from
    ordered(rows)                             # the rows of many deals
    next_change(deal, now)                    # None where a pause without an end would have to be looked through
"""
from types import SimpleNamespace

from twin import NEEDS, Point, clock, clocks, matches

NEXT_CONTACT, RECORD, TELL, TERM, EXPIRES, PROMISE, TASK, CLIENT, MOVE, ESCALATED = range(1, 11)
OF_CLOSED, OF_CLIENT, ESCALATES = 1, 2, 4
GOING_ON = ("waiting", "running", "paused")


def ordered(rows):
    """By urgency; the next word decides where one is alike."""
    def place(row):
        if row.due is None:
            return 4, 0
        return {"late": 1, "lapsed": 1, "at-risk": 2}.get(row.verdict, 3), row.due
    return sorted(rows, key=lambda row: (place(row), row.what, row.stage, row.term, row.item, row.part, row.role,
                                         row.deal))


def agenda(deal, events, now, scope=0, roles=()):
    """`roles`: only rows of these; none: all."""
    return Agenda(deal, events, now, scope, roles).rows()


class Agenda:
    def __init__(self, deal, events, now, scope, roles):
        self.deal, self.journey, self.now, self.scope, self.only = deal, deal.journey, now, scope, roles
        self.log = sorted((event for event in events if event.at <= now), key=lambda event: (event.at, event.sequence))
        self.found = []

    def rows(self):
        deal = self.deal
        if deal.status is None or (deal.status != "open" and not self.scope & OF_CLOSED):
            return []
        if deal.status == "open":
            self.next_contact()
        self.record()
        self.tell()
        self.clocks()
        self.promises()
        if deal.status == "open" or (deal.status == "won" and deal.stage == len(self.journey.stages)):
            self.tasks()
        if deal.status == "open":
            self.move()
        return ordered(self.found)

    # Whose.

    def put(self, what, whose, escalate=(), **fields):
        """A row for each role; what is overdue for each that it escalates to, too."""
        row = dict(deal=1, not_before=None, due=None, stage=self.deal.stage, item=0, term=0, part=0, phase="running",
                   verdict="on-time", needs=0, row=0)
        row.update(fields)
        self.put_rows(what, whose or [0], row)
        if self.scope & ESCALATES and row["verdict"] == "late":
            self.put_rows(ESCALATED, [role for role in escalate if role not in whose], row)

    def put_rows(self, what, whose, row):
        for role in whose:
            if not self.only or role in self.only:
                self.found.append(SimpleNamespace(what=what, role=role, person=self.person(role), **row))

    def person(self, role):
        """Who is assigned to it."""
        return next((event.person for event in reversed(self.log) if event.kind == "assigned" and event.role == role), 0)

    def whose(self, stage, *choices):
        """The first of them that names roles, else the goal's responsible, else the stage's. Where some of several are
        the responsible of the deal's goal, it is theirs alone."""
        roles = next((roles for roles in choices if roles), None)
        if not roles:
            return self.deal.responsible(stage)
        own = set(roles) & set(self.goals_responsible(stage))
        return own or roles

    def goals_responsible(self, stage):
        own = [goal for goal in self.deal.goals if self.journey.goals[goal - 1].stage == stage]
        return self.journey.goals[own[0] - 1].responsible if len(own) == 1 else []

    def item(self, number):
        return self.journey.items[number - 1] if number else None

    # The contact.

    def in_contact(self):
        return bool(self.deal.contact and self.deal.contact.pending)

    def next_contact(self):
        deal, fields = self.deal, {}
        if deal.next:
            at, date_only, row, _ = deal.next
            calendar = deal.calendars[0]
            due = calendar.midnight(calendar.date(at) + 1) if date_only else at
            verdict = "late" if self.now > deal.next_limit() else "at-risk" if self.now > due else "on-time"
            fields = dict(not_before=at, due=due, verdict=verdict, row=row)
        elif self.in_contact():
            return
        else:
            reopened = deal.next_asked_since
            fields = dict(row=reopened[1] if reopened else deal.contact.row if deal.contact else 1)
        self.put(NEXT_CONTACT, self.whose(deal.stage), **fields)

    def record(self):
        lacks, contact = self.deal.lacks(), self.deal.contact
        if lacks:
            self.put(RECORD, self.whose(contact.stage), stage=contact.stage, row=contact.outcome_row or contact.row,
                     needs=sum(NEEDS[word] for word in lacks))

    def tell(self):
        for role in self.deal.untold:
            self.put(TELL, self.whose(self.deal.stage), part=role, row=self.deal.to_hear[2])

    # Clocks and promises.

    def clocks(self):
        spoken_for = [self.term_of(promise) for promise in self.open_promises()]
        for row in clocks(self.deal, self.now):
            term = self.journey.terms[row.term - 1]
            lapsed = row.verdict == "lapsed" and not term.restarts
            if row.phase in GOING_ON and term.kind != "norm" and not lapsed and row.term not in spoken_for:
                self.put(EXPIRES if term.kind == "expires" else TERM, **self.of_clock(row, term))

    def of_clock(self, row, term):
        stage = term.stage or self.deal.stage
        return dict(whose=self.whose(stage, *self.roles_of_term(row.term)), escalate=term.escalate,
                    stage=stage, item=term.target.item, row=row.anchor_row,
                    **{name: getattr(row, name) for name in ("term", "part", "not_before", "due", "phase", "verdict")})

    def roles_of_term(self, number):
        """Its own, and those of the item it ends with."""
        term = self.journey.terms[number - 1] if number else None
        return [term.roles, self.item(term.target.item).roles if term.target.item else []] if term else []

    def open_promises(self):
        deal = self.deal
        return [promise for _, promise in sorted(deal.promised.items()) + sorted(deal.free.items())
                if promise.cancelled is None and promise.kept is None and promise.item not in deal.done]

    def term_of(self, promise):
        """The term that says until when, if its clock goes on."""
        number = self.deal.promise_term(promise.item)
        return number if number and clock(self.deal, number, self.deal.runs.get(number), self.now).phase in GOING_ON else 0

    def promises(self):
        for promise in self.open_promises():
            item, number = self.item(promise.item), self.term_of(promise)
            fields = self.alone(promise, item)
            if number:
                term = self.journey.terms[number - 1]
                row = self.of_clock(clock(self.deal, number, self.deal.runs[number], self.now), term)
                fields = dict(row, whose=fields["whose"], stage=item.stage, item=promise.item)
            self.put(PROMISE, **dict(fields, row=promise.row))

    def alone(self, promise, item):
        """A promise that no clock speaks of."""
        stage = item.stage if item else self.deal.stage
        fields = dict(stage=stage, item=promise.item, part=0 if item else promise.part)
        if item:
            fields["whose"] = self.whose(stage, item.roles, *self.roles_of_term(self.deal.promise_term(promise.item)))
        else:
            fields["whose"] = [promise.role] if promise.role else self.whose(stage)
        if promise.own:
            time, date_only = promise.own
            calendar = self.deal.calendars[0]
            fields["due"] = calendar.midnight(calendar.date(time) + 1) if date_only else time
            fields["verdict"] = "late" if self.now > fields["due"] else "on-time"
        return fields

    # The stage.

    def tasks(self):
        deal = self.deal
        for number, item in enumerate(self.journey.items, 1):
            open_ = item.stage == deal.stage and number not in deal.done and (not item.goal or item.goal in deal.goals)
            if open_ and item.kind == "task" and not self.asked_for(number, item):
                self.put(TASK, self.whose(deal.stage, item.roles), item=number)
            if open_ and item.kind == "client_action" and self.scope & OF_CLIENT:
                self.put(CLIENT, item.roles, item=number)

    def asked_for(self, number, item):
        """By a clock, of which it is the target or by whose target it is done; or by a promise."""
        for row in clocks(self.deal, self.now):
            term = self.journey.terms[row.term - 1]
            if term.kind == "due" and row.phase in GOING_ON and term.target in (Point("item", item=number), item.done_by):
                return True
        return any(promise.item == number for promise in self.open_promises())

    def move(self):
        """The gates on the way to the next stage are clear, and there is one."""
        deal = self.deal
        last = deal.stage == len(self.journey.stages)
        way = [gate for gate in self.journey.gates
               if (gate.kind == "leave" and gate.stage == deal.stage) or (last and gate.kind == "win")
               or (gate.kind == "enter" and gate.stage == deal.stage + 1)]
        way = [gate for gate in way if deal.is_asked(gate)]
        if way and all(self.passed(gate.point) for gate in way):
            self.put(MOVE, self.whose(deal.stage))

    def passed(self, point):
        if point.kind.startswith("contact"):
            return any(matches(point, each) for each in self.deal.contact_points)
        return self.deal.reached(point)


# The next change.

def signature(deal, now):
    """What changes by itself, until a contact or a pause ends."""
    return [(row.phase, row.verdict) for row in clocks(deal, now)], deal.next and (
        now >= deal.next[0], now > deal.next_limit())


def next_end(deal):
    """When the contact in progress or the pause ends."""
    ends = [deal.contact.end] if deal.contact and deal.contact.pending else []
    return min(ends + [deal.pause[1]] if deal.pause and deal.pause[1] is not None else ends, default=None)


def next_change(deal, now):
    """The first of the moments that some due, warning or appointment names at which something differs. Not where a
    clock is paused: its due moves with now."""
    moments = [time + later for row in clocks(deal, now) for time in (row.not_before, row.due, row.warn_at)
               if time is not None for later in (0, 1)]
    moments += [deal.next[0], deal.next_limit() + 1] if deal.next else []
    end = next_end(deal)
    before = signature(deal, now)
    return next((time for time in sorted(moments) if now < time and (end is None or time < end)
                 and signature(deal, time) != before), end)


def is_next_change(deal, now, change, moments):
    """Where a clock is paused: is it one, and is there none at these moments before it?"""
    if not any(row.phase == "paused" for row in clocks(deal, now)):
        return change == next_change(deal, now)
    end, before = next_end(deal), signature(deal, now)
    if change != end and (change is None or (end is not None and change > end) or signature(deal, change) == before):
        return change is None and end is None
    return all(signature(deal, time) == before for time in moments if now < time < (change or time + 1))
