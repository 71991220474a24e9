# SPDX-License-Identifier: MIT
"""When the company works."""
import datetime as dt
import json
import os
from ctypes import byref, c_int32, c_int64, c_void_p
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Optional, Sequence, Tuple, Union

from . import _abi
from ._library import Handle, error_of, lib, rows_of, sized, value_of, view
from ._time import date_of, day_number, seconds, span
from .errors import ClientpathError
from .explain import Explanation

if TYPE_CHECKING:
    import numpy as np

Hours = Union[str, Sequence[str]]
Amount = Union[str, dt.timedelta]
Date = Union[str, dt.date]

_work_add = lib.unchecked("cpath_work_add")
_work_between = lib.unchecked("cpath_work_between")


class Calendar(Handle):
    """When the company works: a zone, the hours of the week, and the dates that have others; as in a calendar's file.

    >>> office = Calendar({"mon-fri": ["09:00-13:00", "14:00-18:00"]},
    ...                   {"2026-05-01": "closed", "2026-04-30": "short 1h", "2026-05-02": "like fri"},
    ...                   zone="Europe/Moscow")
    >>> office
    <Calendar Europe/Moscow>
    >>> office.add(office.time("2026-04-30T16:00"), dt.timedelta(hours=2)).isoformat()
    '2026-05-02T10:00:00+03:00'

    Results are in the calendar's zone, at its offset then: their differences are real time.
    """
    _verify = "cpath_calendar_verify"

    def __init__(self, week: Mapping[str, Hours], days: Optional[Mapping[Any, Hours]] = None, *, zone: str,
                 known_from: Optional[Date] = None, known_until: Optional[Date] = None, language: str = "en") -> None:
        told: Dict[str, Any] = {"zone": zone, "week": {name: _intervals(hours) for name, hours in week.items()},
                                "days": {str(date): _hours(hours) for date, hours in (days or {}).items()}}
        told.update((name, str(date)) for name, date in (("known_from", known_from), ("known_until", known_until)) if date)
        text = json.dumps(told, ensure_ascii=False).encode()
        self._take(self._loaded("cpath_io_calendar_parse", text, len(text), b"Calendar", language=language), zone)

    @classmethod
    def load(cls, path: Union[str, "os.PathLike[str]"], language: str = "en") -> "Calendar":
        """From a calendar's file (JSON). Its errors, in that language, name line and column.

        >>> Calendar.load("none.json")
        Traceback (most recent call last):
        clientpath.errors.ArgumentError: none.json: No such file or directory
        """
        self = cls.__new__(cls)
        self._take(cls._loaded("cpath_io_calendar_load", os.fsencode(path), language=language), os.fspath(path))
        return self

    def _take(self, own: Any, name: str) -> None:
        super().__init__(own)
        self._name = name
        self._zone: int = lib.cpath_calendar_zone(self._at)
        self._span: Tuple[int, int, dt.timezone] = (0, 0, dt.timezone.utc)
        self._pointers = (c_void_p * 1)(self._at)
        self._view = view(self._pointers)

    def __repr__(self) -> str:
        return f"<Calendar {self._name}>"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored, (bytes(self._own), self._name)

    # Times.

    def time(self, text: str) -> dt.datetime:
        """ISO 8601 as an aware datetime: without an offset local time, of a date alone its first instant.

        >>> Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow").time("2026-02-02T10:00").isoformat()
        '2026-02-02T10:00:00+03:00'
        """
        data = text.encode()
        try:
            return self._aware(self._result(lib.cpath_io_time, data, len(data)))
        except ClientpathError as error:
            raise error_of(error.code, text=f"{text!r} is no time such as 2026-02-02T10:00 ({error})") from None

    def _aware(self, time: int) -> dt.datetime:
        low, high, zone = self._span
        if not low <= time < high:
            zone = self._find_span(time)
        return dt.datetime.fromtimestamp(time, zone)

    def _find_span(self, time: int) -> dt.timezone:
        """Keeps between which instants the zone's offset is that of `time`: the next questions are near."""
        offset, low, high = c_int32(), c_int64(_abi.CPATH_TIME_MIN), c_int64(_abi.CPATH_TIME_MAX + 1)
        lib.cpath_zone_offset(self._zone, time, byref(offset))
        lib.cpath_zone_previous_change(self._zone, time, byref(low))
        lib.cpath_zone_next_change(self._zone, time, byref(high))
        zone = dt.timezone(dt.timedelta(seconds=offset.value))
        self._span = (low.value, high.value, zone)
        return zone

    def _aware_or_none(self, time: int) -> Optional[dt.datetime]:
        return None if time == _abi.CPATH_TIME_NONE else self._aware(time)

    def _result(self, function: Callable[..., int], *arguments: Any) -> int:
        result = c_int64()
        function(self._at, *arguments, byref(result))
        return result.value

    # Working time.

    def add(self, start: dt.datetime, amount: dt.timedelta) -> dt.datetime:
        """The moment by which `amount` of working time is over; a negative one counts back.

        >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")
        >>> office.add(office.time("2026-02-06T17:00"), dt.timedelta(hours=20)).isoformat()
        '2026-02-11T10:00:00+03:00'
        """
        result = c_int64()
        code = _work_add(self._at, seconds(start), span(amount), byref(result))
        if code:
            raise error_of(code)
        return self._aware(result.value)

    def between(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """Working time from start to end; negative if the end is before.

        >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")
        >>> office.between(office.time("2026-02-06T17:00"), office.time("2026-02-09T10:30"))
        datetime.timedelta(seconds=9000)
        """
        result = c_int64()
        code = _work_between(self._at, seconds(start), seconds(end), byref(result))
        if code:
            raise error_of(code)
        return dt.timedelta(seconds=result.value)

    def is_open(self, when: dt.datetime) -> bool:
        return bool(lib.cpath_is_open(self._at, seconds(when)))

    def next_open(self, when: dt.datetime) -> dt.datetime:
        """`when` if open, else the next opening."""
        return self._aware(self._result(lib.cpath_next_open, seconds(when)))

    def previous_close(self, when: dt.datetime) -> dt.datetime:
        """The last close not after `when`."""
        return self._aware(self._result(lib.cpath_previous_close, seconds(when)))

    # Business days.

    def is_business_day(self, date: Date) -> bool:
        return bool(lib.cpath_is_business_day(self._at, day_number(date)))

    def days_add(self, date: Date, days: int, roll: str = "none") -> dt.date:
        """The business day `days` after the date; `roll` by NumPy's names moves a start that is none.

        >>> Calendar({"mon-fri": "09:00-18:00"}, zone="UTC").days_add("2026-02-06", 1)
        datetime.date(2026, 2, 9)
        """
        result = c_int32()
        lib.cpath_days_add(self._at, day_number(date), days, _roll(roll), byref(result))
        return date_of(result.value)

    def days_count(self, start: Date, end: Date) -> int:
        """Business days from start up to, and not with, end."""
        return self._result(lib.cpath_days_count, day_number(start), day_number(end))

    # Amounts on any clock.

    def due(self, start: dt.datetime, amount: Amount, **options: str) -> dt.datetime:
        """When an amount is due: "20h" of work, "3bd" business days, "7d", "1mo"; options as on the command line:
        boundary= same, start, open, close, end; due_roll= none, next, previous; roll=; clock="elapsed".

        >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")
        >>> office.due(office.time("2026-02-06T17:00"), "1bd", boundary="close").isoformat()
        '2026-02-09T18:00:00+03:00'
        """
        return self._aware(self._result(lib.cpath_due, seconds(start), byref(_amount(amount, **options))))

    def explain(self, start: dt.datetime, amount: Amount, *, language: str = "en", **options: str) -> Explanation:
        """Why it is due then: what counts, stretch by stretch; options as of `due`.

        >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")
        >>> print(office.explain(office.time("2026-02-06T17:00"), dt.timedelta(hours=2)))
        Fri 06 Feb 17:00 - 18:00            1 h
        Fri 06 Feb 18:00 - Mon 09 Feb 09:00 -   outside hours, weekend
        Mon 09 Feb 09:00 - 10:00            1 h
        """
        given, pauses = _amount(amount, **options), _abi.cpath_view(element_size=16)
        rows = rows_of(_abi.cpath_segment, lambda room: int(
            lib.cpath_explain(self._at, seconds(start), byref(given), pauses, room)))
        return Explanation(rows, given.clock, self._aware, language)

    # Columns (NumPy).

    def add_many(self, starts: Any, amounts: Any, errors: str = "raise") -> "np.ndarray[Any, Any]":
        """`add` over columns: datetime64[s] or int64 seconds since 1970, and seconds of work; in place, without copies.
        One amount serves all. NaT gives NaT, and with errors="coerce" so does a row that has no answer."""
        from . import batch
        return batch.work_add(self, starts, amounts, errors)

    def between_many(self, starts: Any, ends: Any, errors: str = "raise") -> "np.ndarray[Any, Any]":
        """`between` over columns, in seconds (int64; the least one where there is no answer)."""
        from . import batch
        return batch.work_between(self, starts, ends, errors)

    def days_add_many(self, dates: Any, days: Any, roll: str = "none", errors: str = "raise") -> "np.ndarray[Any, Any]":
        """`days_add` over columns of datetime64[D]."""
        from . import batch
        return batch.days_add(self, dates, days, _roll(roll), errors)

    def days_count_many(self, starts: Any, ends: Any, errors: str = "raise") -> "np.ndarray[Any, Any]":
        """`days_count` over columns of datetime64[D]."""
        from . import batch
        return batch.days_count(self, starts, ends, errors)


def _restored(own: bytes, name: str) -> Calendar:
    """From a pickle: checked completely."""
    self = Calendar.__new__(Calendar)
    self._take(self._verified(own), name)
    return self


def _intervals(hours: Hours) -> Sequence[str]:
    return [hours] if isinstance(hours, str) else list(hours)


def _hours(hours: Hours) -> Hours:
    """A day's row: words stay words, hours become a list."""
    return _intervals(hours) if not isinstance(hours, str) or hours[:1].isdigit() else hours


def _roll(name: str) -> int:
    return value_of(_abi.CPATH_WORDS_ROLL, "roll", name)


def _amount(amount: Amount, *, clock: str = "", boundary: str = "same", due_roll: str = "none",
            roll: str = "none") -> _abi.cpath_amount:
    result = sized(_abi.cpath_amount)
    if isinstance(amount, dt.timedelta):
        result.clock, result.amount = _abi.CPATH_CLOCK_WORKING, span(amount)
    else:
        try:
            lib.cpath_io_amount(amount.encode(), byref(result))
        except ClientpathError as error:
            raise error_of(error.code, text=f"{amount!r} is no amount such as 20h, 3bd, 7d, 1mo ({error})") from None
    if clock:
        result.clock = value_of(_abi.CPATH_WORDS_CLOCK, "clock", clock)
    result.boundary = value_of(_abi.CPATH_WORDS_BOUNDARY, "boundary", boundary)
    result.due_roll = value_of(_abi.CPATH_WORDS_DUE_ROLL, "due_roll", due_roll)
    result.roll = _roll(roll)
    return result
