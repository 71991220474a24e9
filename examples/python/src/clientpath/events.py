# SPDX-License-Identifier: MIT
"""What happened: any mapping as a row of the library's log.

The names of its fields are the columns of a log's file; others are left alone. Times are aware datetimes, or texts of
ISO 8601 (without an offset local in the calendar's zone); a date alone is a date without a time.
"""
import dataclasses
import datetime as dt
import weakref
from ctypes import byref, c_char_p, sizeof
from typing import Any, List, Mapping, Optional, Tuple

from . import _abi
from ._library import LANGUAGES, error_of, lib
from ._time import seconds
from .calendar import Calendar
from .journey import Journey

FIELDS = ("deal", "at", "event", "stage", "goal", "item", "term", "part", "channel", "until", "outcome", "reason",
          "reason_code", "next_at", "purpose", "understood_reason", "understood_purpose", "role", "person", "amount",
          "recorded_at", "sequence")
_read = lib.unchecked("cpath_io_events_read")
_COLUMNS = (c_char_p * len(FIELDS))(*(name.encode() for name in FIELDS))


class Reader:
    """Reads the events of one deal; numbers persons as they appear."""

    def __init__(self, journey: Journey, calendar: Calendar) -> None:
        error = _abi.cpath_io_error()
        self._needs = journey, calendar
        self._reader = lib.cpath_io_events_new(journey._at, calendar._at, _COLUMNS, len(FIELDS), b"",
                                               LANGUAGES[journey.language], byref(error))
        if not self._reader:
            raise error_of(error.code, text=error.text.decode())
        weakref.finalize(self, lib.cpath_io_events_free, self._reader)
        self._cells: Any = (_abi.cpath_io_cell * len(FIELDS))()

    def row(self, event: Any, deal: int) -> _abi.cpath_event:
        fields, row, error = fields_of(event), _abi.cpath_event(), _abi.cpath_io_error()
        for name, cell in zip(FIELDS, self._cells):
            cell.text, cell.seconds = _cell(name, fields.get(name) if name != "deal" else "event")
            cell.length = len(cell.text or b"")
        code = _read(self._reader, self._cells, byref(row), sizeof(row), byref(error))
        if code < 0:
            raise error_of(code, text=error.text.decode(errors="replace"))
        row.deal = deal
        return row

    def person(self, number: int) -> Optional[str]:
        name: Optional[bytes] = lib.cpath_io_events_person(self._reader, number)
        return name.decode() if name else None


def fields_of(event: Any) -> Mapping[str, Any]:
    """Of a mapping, a row of a DataFrame, a named tuple, a dataclass."""
    if hasattr(event, "get"):
        mapping: Mapping[str, Any] = event
        return mapping
    if dataclasses.is_dataclass(event):
        fields: Mapping[str, Any] = vars(event)
        return fields
    if hasattr(event, "_asdict"):
        named: Mapping[str, Any] = event._asdict()
        return named
    raise TypeError(f"{event!r} is no event: a mapping such as {{'event': 'created', 'at': …}} is needed")


def _cell(name: str, value: Any) -> Tuple[Optional[bytes], int]:
    """A value as a log's file would hold it, and whether it is seconds."""
    if value is None or value != value:  # a table's gap is NaN or NaT
        return None, 0
    if isinstance(value, str):
        return value.encode(), 0
    if isinstance(value, bool):
        return (b"yes" if value else b"no"), 0
    if isinstance(value, dt.datetime):
        try:
            return str(seconds(value)).encode(), 1
        except TypeError as error:
            raise TypeError(f"{name}: {error}") from None
    if isinstance(value, float) and value.is_integer():  # a column with gaps is one of floats
        value = int(value)
    return str(value).encode(), 0


def ordered(rows: List[_abi.cpath_event]) -> List[int]:
    """The order of folding: by time, sequence, row."""
    return sorted(range(len(rows)), key=lambda i: (rows[i].at, rows[i].sequence))
