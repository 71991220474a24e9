# SPDX-License-Identifier: MIT
"""A log's file, and all deals of a log."""
import ctypes
import datetime as dt
import os
import sys
import weakref
from ctypes import byref, sizeof
from typing import TYPE_CHECKING, Any, Callable, List, Optional, Union

import numpy as np

from . import _abi
from ._library import LANGUAGES, buffer, error_of, error_words, lib, new_problem, sized
from ._time import seconds
from .batch import Array, dtype_of, pointer, room, view
from .calendar import Calendar
from .funnel import Funnel
from .journey import Journey

if TYPE_CHECKING:
    import pandas as pd

Progress = Union[None, bool, Callable[[int, int], None]]
EVENT, STATE, RESULT, FINDING, AGENDA = map(dtype_of, (
    _abi.cpath_event, _abi.cpath_state, _abi.cpath_many_result, _abi.cpath_finding, _abi.cpath_agenda_row))
_deal_many = lib.unchecked("cpath_deal_many")
BATCH = 2048  # deals a call: between them progress is told


class Log:
    """A file of events: our own columns, or a CRM's export through a mapping (JSON)."""

    def __init__(self, path: Union[str, "os.PathLike[str]"], journey: Journey, calendar: Calendar,
                 map: Union[str, "os.PathLike[str]", None] = None, language: str = "en") -> None:
        error = _abi.cpath_io_error()
        self.journey, self.calendar = journey, calendar
        self._log = lib.cpath_io_log_load(os.fsencode(path), os.fsencode(map) if map else None, journey._at, calendar._at,
                                          LANGUAGES[language], byref(error))
        if not self._log:
            raise error_of(error.code, text=error.text.decode(errors="replace"))
        weakref.finalize(self, lib.cpath_io_log_free, self._log)

    @property
    def events(self) -> Array:
        """All events in the order of folding, where the library has them: a structured array."""
        rows = lib.cpath_io_log_events(self._log)
        memory = (ctypes.c_char * (rows.count * sizeof(_abi.cpath_event))).from_address(rows.data or 0)
        memory._log = self  # they live with the log
        events: Array = np.frombuffer(memory, EVENT)
        events.flags.writeable = False
        return events

    def __len__(self) -> int:
        count: int = lib.cpath_io_log_events(self._log).count
        return count

    def __repr__(self) -> str:
        return f"<Log of {len(self)} events of {lib.cpath_io_log_deals(self._log)} deals>"

    def deal_names(self) -> List[str]:
        """By number, from 1."""
        return self._names(lib.cpath_io_log_deal, lib.cpath_io_log_deals(self._log))

    def clients(self) -> List[Optional[str]]:
        return self._names(lib.cpath_io_log_client, lib.cpath_io_log_deals(self._log))

    def persons(self) -> List[str]:
        return self._names(lib.cpath_io_log_person, lib.cpath_io_log_persons(self._log))

    def _names(self, function: Callable[[int, int], Optional[bytes]], count: int) -> List[Any]:
        names = (function(self._log, number) for number in range(1, count + 1))
        return [name.decode() if name is not None else None for name in names]

    def text(self, row: int, kind: int = _abi.CPATH_IO_REASON) -> Optional[str]:
        """The reason (CPATH_IO_REASON), purpose, name or unknown keys of a row of `events`."""
        text: Optional[bytes] = lib.cpath_io_log_text(self._log, row, kind)
        return text.decode() if text else None

    def line(self, row: int) -> int:
        """The line of the file that a row of `events` came from."""
        return int(lib.cpath_io_log_line(self._log, row))

    def deals(self, now: dt.datetime, **options: Any) -> "Deals":
        """All deals as they are at `now`, by their names; options as of `clientpath.deals`."""
        found = deals(self.events, self.journey, self.calendar, now, **options)
        found.log = self
        return found


class Deals:
    """What became of all deals: arrays with the fields of cpath_state, cpath_many_result, cpath_finding and
    cpath_agenda_row, the funnel, and the same as DataFrames where pandas is there."""
    log: Optional[Log] = None

    def __init__(self, journey: Journey, calendar: Calendar, states: Array, results: Array, findings: Array, agenda: Array,
                 funnel: Funnel) -> None:
        self.journey, self.calendar = journey, calendar
        self.states, self.results, self.findings, self.agenda, self.funnel = states, results, findings, agenda, funnel

    def __len__(self) -> int:
        return len(self.results)

    def __repr__(self) -> str:
        return f"<{len(self)} deals, {len(self.findings)} findings, {len(self.agenda)} rows of agenda>"

    def frame(self) -> "pd.DataFrame":
        """Where each client is, a row a deal."""
        from . import frames
        return frames.states(self)

    def findings_frame(self) -> "pd.DataFrame":
        """What is broken."""
        from . import frames
        return frames.findings(self)

    def agenda_frame(self) -> "pd.DataFrame":
        """Who must do what by when, the most urgent first."""
        from . import frames
        return frames.agenda(self)


def deals(events: Array, journey: Journey, calendar: Calendar, now: dt.datetime, *, ordered: bool = True,
          agenda: bool = False, errors: str = "raise", progress: Progress = None) -> Deals:
    """All deals of a log in one pass, as they are at `now`.

    events    a structured array of log.EVENT, or of records that begin with it; a memory-mapped file too
    ordered   they lie by deal, then time; if not, they are put into that order (not in place)
    agenda    also what is to be done, of open deals
    errors    "raise" the first deal's; "coerce": it has a result with its code, and no state
    progress  a function of (rows done, rows), or True: a percentage where standard error is a terminal
    """
    if not isinstance(events, np.ndarray) or not _begins_with_event(events):
        raise TypeError(f"a structured array of clientpath.log.EVENT is needed, not {getattr(events, 'dtype', type(events))}")
    order = None if ordered else _order(events)
    asked, time = _Pass(journey, calendar, events, order, agenda), seconds(now)
    tell = _bar if progress is True and sys.stderr.isatty() else progress if callable(progress) else _nothing
    while asked.step(time):
        tell(asked.many.row, len(events))
    found = asked.found()
    if errors == "raise" and asked.many.bad:
        raise _wrong(found.results[found.results["code"] < 0][0])
    return found


class _Rows:
    """Rows that the library appends to: an array that grows; of no length if they are not asked for."""

    def __init__(self, dtype: Any, capacity: int) -> None:
        self.array: Array = np.empty(capacity, dtype)
        self.count = 0

    def room(self) -> _abi.cpath_room:
        return room(self.array, self.count) if len(self.array) else _abi.cpath_room()

    def grow(self, needed: int) -> None:
        if 0 < len(self.array) < self.count + needed:
            array = np.empty(2 * len(self.array) + needed, self.array.dtype)
            array[:self.count] = self.array[:self.count]
            self.array = array


class _Pass:
    """The calls of cpath_deal_many, and the rooms that they fill."""

    def __init__(self, journey: Journey, calendar: Calendar, events: Array, order: Optional[Array], agenda: bool) -> None:
        self.journey, self.calendar, self.events, self.order = journey, calendar, events, order
        ids = events["deal"] if order is None else events["deal"][order]
        count = int(np.count_nonzero(ids[1:] != ids[:-1])) + (len(ids) > 0)
        self.results, self.states = np.zeros(count, RESULT), np.zeros(count, STATE)
        self.findings, self.agenda = _Rows(FINDING, 4 * BATCH), _Rows(AGENDA, 4 * BATCH if agenda else 0)
        self.funnel = Funnel(journey)
        self.many: Any = sized(_abi.cpath_many)
        self.many.funnel = self.funnel._at
        self._grow(lib.cpath_deal_size(journey._at, 64, 64))

    def _grow(self, deal: int, findings: int = 0, agenda: int = 0) -> None:
        if deal > self.many.deal_size:
            self.buffer = buffer(deal)
            self.many.deal, self.many.deal_size = ctypes.addressof(self.buffer), sizeof(self.buffer)
        self.findings.grow(findings)
        self.agenda.grow(agenda)

    def step(self, now: int) -> bool:
        """One call; False: no deal is left."""
        many, done = self.many, int(self.many.deals)
        batch = self.results[done:done + BATCH]
        many.results, many.states = room(batch), room(self.states[done:done + BATCH])
        many.findings, many.agenda = self.findings.room(), self.agenda.room()
        code = _deal_many(self.journey._at, self.calendar._view, view(self.events),
                                       None if self.order is None else pointer(self.order), now, byref(many))
        if code == _abi.CPATH_ECAPACITY:
            self._grow(many.deal_needed, many.findings_needed, many.agenda_needed)
        elif code < 0:
            raise error_of(code)
        else:
            batch["first_finding"][:code] += self.findings.count
            batch["first_agenda"][:code] += self.agenda.count
            self.findings.count += many.findings_count
            self.agenda.count += many.agenda_count
            self._grow(0)
        return bool(code)

    def found(self) -> Deals:
        return Deals(self.journey, self.calendar, self.states, self.results, self.findings.array[:self.findings.count],
                     self.agenda.array[:self.agenda.count], self.funnel)


def _begins_with_event(events: Array) -> bool:
    ours, theirs = (dict(dtype.fields or {}) for dtype in (EVENT, events.dtype))
    return all(name in theirs and theirs[name][:2] == place[:2] for name, place in ours.items())


def _order(events: Array) -> Array:
    order = np.empty(len(events), "i4")
    lib.cpath_events_order(view(events), pointer(order), len(order))
    return order


def _wrong(result: Any) -> Exception:
    """The error of a bad deal, with its row and field."""
    problem = new_problem()
    if result["reason"]:
        problem.code, problem.table = int(result["code"]), _abi.CPATH_TABLE_EVENTS
        problem.field, problem.reason, problem.row = int(result["field"]), int(result["reason"]), int(result["row"]) - 1
    code = int(result["code"])
    return error_of(code, problem, f"deal {result['deal']}: {error_words(code, problem, 'en')}")


def _bar(done: int, rows: int) -> None:
    sys.stderr.write(f"\r{done * 100 // rows:3d} %" if done < rows else "\r      \r")
    sys.stderr.flush()


def _nothing(done: int, rows: int) -> None:
    pass
