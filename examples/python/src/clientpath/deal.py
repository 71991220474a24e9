# SPDX-License-Identifier: MIT
"""One client's deal: its log folded, and what is asked of it."""
import ctypes
import datetime as dt
import decimal
from ctypes import byref, c_int64, sizeof
from typing import Any, Iterable, List, Optional, Tuple, Type

from . import _abi
from ._library import Row, buffer, formatted, lib, new_problem, room, rows_of, sized, view, word, words_of
from ._time import LAST, seconds
from .calendar import Calendar
from .events import Reader, fields_of, ordered
from .explain import Explanation
from .journey import Journey, Stage
from .records import Blocker, Clock, Finding, Forecast, State, Task

ROOM = 16  # agreed times and promises to begin with


class Deal:
    """One client's deal. Events are mappings (see `clientpath.events`); questions never change it.

    >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")
    >>> deal = Deal(Journey.remarka("en"), office, [
    ...     {"event": "created", "at": "2026-02-02T10:00"},
    ...     {"event": "contact", "at": "2026-02-02T10:05", "outcome": "refused"}])
    >>> deal
    <Deal 1, lost at stage 1 of 6 'first-contact', 2 events>
    >>> [finding.text for finding in deal.findings()]
    ['Contact 1: the reason is missing']

    Without a `now` a question is asked as of the last event.
    """

    def __init__(self, journey: Journey, calendar: Calendar, events: Iterable[Any] = (), *, number: int = 1) -> None:
        self.journey, self.calendar, self.number = journey, calendar, number
        self.events: List[Any] = []  # as folded
        self._rows: List[_abi.cpath_event] = []
        self._reader = Reader(journey, calendar)
        self._room: Tuple[int, ...] = (ROOM, ROOM)
        self._own = self._empty(self._room)
        self.apply(events)

    def apply(self, events: Any, until: dt.datetime = LAST) -> "Deal":
        """Folds an event, or several up to a time, by time and sequence, all or none; returns the deal.

        >>> deal = Deal(Journey.remarka("en"), Calendar({"mon-fri": "09:00-18:00"}, zone="UTC"))
        >>> deal.apply({"event": "created", "at": "2026-02-02T10:00"}).stage
        <Stage 1 of 6 'first-contact' First contact>
        """
        several = hasattr(events, "__iter__") and not hasattr(events, "get") and not hasattr(events, "_asdict")
        given = list(events) if several else [events]
        rows, last = [self._reader.row(event, self.number) for event in given], seconds(until)
        order = [i for i in ordered(rows) if rows[i].at <= last]
        new = [rows[i] for i in order]
        folded = self._rows + new
        room = tuple(max(ROOM, 1 << sum(row.kind == kind for row in folded).bit_length())
                     for kind in (_abi.CPATH_EVENT_AGREED, _abi.CPATH_EVENT_PROMISED))
        own = self._copy() if room == self._room else self._empty(room)
        self._fold(own, new if room == self._room else folded)
        self._own, self._rows, self._room = own, folded, room
        self.events += [given[i] for i in order]
        return self

    # Where it is.

    @property
    def stage(self) -> Optional[Stage]:
        """Where it is, or where it was closed; None before the first event."""
        return self.state().stage

    @property
    def next_step(self) -> Optional[str]:
        """What to say to the salesperson after the last contact."""
        state = self.state()
        if not state.last_outcome or not state.contact_number:
            return None
        return self.journey.next_step(state.contact_number, state.last_outcome)

    def state(self, now: Optional[dt.datetime] = None) -> State:
        """Where the client is, at `now` (not before the last event)."""
        row = sized(_abi.cpath_state)
        lib.cpath_deal_state(*self._ask(now), byref(row))
        time, flags = self.calendar._aware_or_none, row.flags
        next_at = time(row.next_at)
        return State(
            word(_abi.CPATH_WORDS_STATUS, row.status), self._stage(row.stage), time(row.since), time(row.created_at),
            time(row.closed_at), row.contact_number, row.contacts, row.contacts_ended,
            word(_abi.CPATH_WORDS_OUTCOME, row.last_outcome), words_of(_abi.CPATH_WORDS_NEED, row.missing),
            self._text(row.reason_row, "reason"),
            next_at.date() if next_at and flags & _abi.CPATH_STATE_NEXT_DATE_ONLY else next_at,
            self._text(row.next_row, "purpose"), time(row.next_due), row.overdue,
            *(bool(flags & flag) for flag in (_abi.CPATH_STATE_IN_CONTACT, _abi.CPATH_STATE_PAUSED,
                                              _abi.CPATH_STATE_NEXT_MISSED, _abi.CPATH_STATE_NEXT_ASKED,
                                              _abi.CPATH_STATE_NOT_TOLD)))

    def clocks(self, now: Optional[dt.datetime] = None) -> List[Clock]:
        """The clocks of all terms, in the journey's order."""
        asked = self._ask(now)
        return [self._clock(row, asked[-1]) for row in self._all(_abi.cpath_clock, lib.cpath_deal_clocks, *asked)]

    def clock(self, term: str, now: Optional[dt.datetime] = None, part: int = 0) -> Clock:
        """The clock of a term, by its key; of an agreed schedule that of a part, or the first.

        >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")
        >>> deal = Deal(Journey.remarka("en"), office, {"event": "stage", "stage": "proposal", "at": "2026-02-06T16:00"})
        >>> print(deal.clock("proposal.estimate").explain())
        Fri 06 Feb 16:00 - 18:00            2 h
        Fri 06 Feb 18:00 - Mon 09 Feb 09:00 -   outside hours, weekend
        Mon 09 Feb 09:00 - 18:00            9 h
        Mon 09 Feb 18:00 - Tue 10 Feb 09:00 -   outside hours
        Tue 10 Feb 09:00 - 18:00            9 h
        """
        found = next((clock for clock in self.clocks(now) if clock.term == term and part in (0, clock.part)), None)
        if found is None:
            raise KeyError(f"the journey has no term {term!r}" + (f", or it no part {part}" if part else ""))
        return found

    def next_change(self, now: Optional[dt.datetime] = None) -> Optional[dt.datetime]:
        """When any of this changes if nothing happens before: set one timer, never poll. None: never."""
        change = c_int64()
        return self.calendar._aware(change.value) if lib.cpath_deal_next_change(*self._ask(now), byref(change)) else None

    # What is to be done.

    def findings(self, now: Optional[dt.datetime] = None) -> List[Finding]:
        """What is broken, by time."""
        time = self._time(now)
        rows, problem = self._array(self._rows), new_problem()
        found = rows_of(_abi.cpath_finding, lambda room: int(lib.cpath_check(
            *self._context(self._empty(self._room)), view(rows), None, time, room, byref(problem))))
        return [self._finding(row) for row in found]

    def agenda(self, now: Optional[dt.datetime] = None, *, role: Optional[str] = None, closed: bool = False,
               client: bool = False, escalated: bool = False) -> List[Task]:
        """What somebody must still do, the most urgent first: all, or a role's; also what a closed deal still owes,
        the client's own actions, and overdue rows of others to the roles to escalate to."""
        scope = (closed * _abi.CPATH_AGENDA_OF_CLOSED | client * _abi.CPATH_AGENDA_OF_CLIENT
                 | escalated * _abi.CPATH_AGENDA_ESCALATES)
        rows = self._all(_abi.cpath_agenda_row, lib.cpath_agenda, *self._ask(now), scope, self._roles(role))
        return [self._task(row) for row in rows]

    def forecast(self, now: Optional[dt.datetime] = None) -> List[Forecast]:
        """When the present stage and all after it are left, if everybody keeps the terms."""
        rows = self._all(_abi.cpath_forecast_row, lib.cpath_forecast, *self._ask(now))
        return [self._forecast_row(row) for row in rows]

    def blockers(self, stage: Optional[str] = None, role: Optional[str] = None) -> List[Blocker]:
        """What is missing for a move to the stage, or to a win; all of it at once."""
        number = self._number("stage", stage) if stage else 0
        rows = self._all(_abi.cpath_blocker, lib.cpath_gate_check, self.journey._at, self._own, number, self._roles(role))
        return [self._blocker(row) for row in rows]

    def missing(self, contact: Any) -> Tuple[str, ...]:
        """What a contact that is still to be saved lacks, as the next one of this deal.

        >>> deal = Deal(Journey.remarka("en"), Calendar({"mon-fri": "09:00-18:00"}, zone="UTC"))
        >>> deal.missing({"event": "contact", "at": "2026-02-02T10:05", "outcome": "postponed", "purpose": "to measure"})
        ('date', 'time')
        """
        row = self._reader.row(contact, self.number)
        number = self.state().contact_number + 1
        return words_of(_abi.CPATH_WORDS_NEED, lib.cpath_contact_missing(self.journey._at, number, byref(row), sizeof(row)))

    # How it is asked.

    def __repr__(self) -> str:
        state, stage = self.state(), self.stage
        place = f"{state.status} at stage {stage.number} of {stage.count} {stage.key!r}" if stage else "new"
        return f"<Deal {self.number}, {place}, {len(self.events)} events>"

    def _empty(self, room: Any) -> Any:
        own = buffer(lib.cpath_deal_size(self.journey._at, *room))
        lib.cpath_deal_init(self.journey._at, self.number, *room, own, sizeof(own))
        return own

    def _copy(self) -> Any:
        return type(self._own).from_buffer_copy(self._own)

    def _fold(self, own: Any, rows: List[_abi.cpath_event]) -> None:
        problem = new_problem()
        lib.cpath_deal_apply(*self._context(own), view(self._array(rows)), None, _abi.CPATH_TIME_MAX, byref(problem))

    def _array(self, rows: List[_abi.cpath_event]) -> Any:
        return (_abi.cpath_event * len(rows))(*rows)

    def _context(self, own: Any) -> Tuple[Any, ...]:
        return self.journey._at, self.calendar._view, own

    def _time(self, now: Optional[dt.datetime]) -> int:
        return seconds(now) if now is not None else self._rows[-1].at if self._rows else 0

    def _ask(self, now: Optional[dt.datetime]) -> Tuple[Any, ...]:
        """A copy, since a question folds the ends that `now` has reached."""
        return (*self._context(self._copy()), self._time(now))

    def _all(self, struct: Type[Row], function: Any, *arguments: Any) -> List[Row]:
        return rows_of(struct, lambda room: int(function(*arguments, room)))

    def _number(self, table: str, key: str) -> int:
        number = self.journey.number(table, key)
        if number == _abi.CPATH_UNKNOWN:
            raise KeyError(f"the journey has no {table} {key!r}")
        return number

    def _roles(self, role: Optional[str]) -> int:
        return 1 << (self._number("role", role) - 1) if role else 0

    # Rows as records.

    def _stage(self, number: int) -> Optional[Stage]:
        return self.journey._stage(number) if number else None

    def _event(self, row: int) -> Any:
        return self.events[row - 1] if row else None

    def _text(self, row: int, name: str) -> Optional[str]:
        return (fields_of(self._event(row)).get(name) or None) if row else None

    def _keys(self, row: Any, *tables: str) -> Tuple[Optional[str], ...]:
        return tuple(self.journey.key(table, getattr(row, table)) for table in tables)

    def _clock(self, row: _abi.cpath_clock, now: int) -> Clock:
        time, term = self.calendar._aware_or_none, row.term
        return Clock(self.journey.key("term", term) or "", self.journey.text("term", term) or "",
                     word(_abi.CPATH_WORDS_PHASE, row.phase) or "", word(_abi.CPATH_WORDS_VERDICT, row.verdict) or "",
                     time(row.anchor_at), time(row.not_before), time(row.due), time(row.warn_at), time(row.end_at),
                     row.part, decimal.Decimal(row.amount) / 100, decimal.Decimal(row.paid) / 100, self, (term, now))

    def _finding(self, row: _abi.cpath_finding) -> Finding:
        key: bytes = lib.cpath_finding_key(row.code)
        text = formatted(lib.cpath_finding_format, self.journey._at, self.calendar._at, byref(row), sizeof(row))
        stage, item, term, role = self._keys(row, "stage", "item", "term", "role")
        return Finding(f"CP{row.code}", key.decode(), word(_abi.CPATH_WORDS_SEVERITY, row.severity) or "",
                       self.calendar._aware_or_none(row.at), stage, item, term, role, row.number, text,
                       self._event(row.row))

    def _task(self, row: _abi.cpath_agenda_row) -> Task:
        time = self.calendar._aware_or_none
        stage, item, term = self._keys(row, "stage", "item", "term")
        text = formatted(lib.cpath_agenda_format, self.journey._at, byref(row), sizeof(row))
        return Task(word(_abi.CPATH_WORDS_AGENDA, row.what) or "", text, self.journey.key("role", row.role),
                    self._reader.person(row.person), time(row.not_before), time(row.due),
                    word(_abi.CPATH_WORDS_PHASE, row.phase) or "", word(_abi.CPATH_WORDS_VERDICT, row.verdict) or "",
                    stage, item, term, row.part,
                    words_of(_abi.CPATH_WORDS_NEED, row.needs), self._event(row.row))

    def _forecast_row(self, row: _abi.cpath_forecast_row) -> Forecast:
        time, flags = self.calendar._aware_or_none, row.flags
        return Forecast(self.journey._stage(row.stage), time(row.enter_earliest), time(row.enter_latest),
                        time(row.exit_earliest), time(row.exit_latest), self.journey.key("term", row.term),
                        bool(flags & _abi.CPATH_FORECAST_UNREGULATED), bool(flags & _abi.CPATH_FORECAST_LATE),
                        bool(flags & _abi.CPATH_FORECAST_AGREED))

    def _blocker(self, row: _abi.cpath_blocker) -> Blocker:
        text = formatted(lib.cpath_gate_format, self.journey._at, byref(row), sizeof(row))
        stage, item, term = self._keys(row, "stage", "item", "term")
        return Blocker(word(_abi.CPATH_WORDS_GATE, row.kind) or "", stage, word(_abi.CPATH_WORDS_POINT, row.point) or "",
                       item, term, word(_abi.CPATH_WORDS_SEVERITY, row.severity) or "", text)

    def _explained(self, term: int, now: int, language: Optional[str]) -> Explanation:
        rows, problem = self._array(self._rows), new_problem()
        pauses = (_abi.cpath_pause * (len(rows) + 1))()
        found = rows_of(_abi.cpath_segment, lambda segments: int(lib.cpath_deal_explain(
            *self._context(self._empty(self._room)), view(rows), None, term, now, room(pauses), segments, byref(problem))))
        return Explanation(found, self.journey._clock_of(term), self.calendar._aware, language or self.journey.language)
