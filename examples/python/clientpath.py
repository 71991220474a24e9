# SPDX-License-Identifier: MIT
"""libclientpath from Python, by ctypes alone: where a client is on the company's
path, what is due, what was forgotten.

    journey = Journey.remarka("en")
    office = Calendar.load("office.json")
    deal = Deal(journey, office).apply(events)      # mappings; see EVENT_FIELDS
    deal.state(now).stage                           # 'proposal'
    [clock for clock in deal.clocks(now) if clock.verdict == "late"]
    [finding.text for finding in deal.findings(events, now)]

Times are aware datetimes, in and out; a date alone is a date. The library is
CLIENTPATH_LIBRARY, else that of the build beside this folder, else the system's.
"""
import ctypes
import ctypes.util
import datetime
import decimal
import json
import os
import re
import zoneinfo
from ctypes import POINTER, byref, c_char_p, c_int32, c_int64, c_uint8, c_uint32, c_void_p, sizeof
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Union

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
LAST = datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)
SECOND = datetime.timedelta(seconds=1)
NO_TIME = -2**63
UNKNOWN = 0xFFFFFFFF  # a key that the journey does not know: a finding
ENGLISH = 2
LANGUAGES = {"ru": 1, "en": ENGLISH}

# Families of words, tables, and flags, as the headers number them.
WORDS = {"event": 1, "outcome": 2, "channel": 3, "status": 4, "phase": 5, "verdict": 6, "severity": 14, "need": 15}
TABLES = {"role": 2, "stage": 3, "goal": 4, "item": 5, "term": 6, "reason_code": 9}
IN_CONTACT, PAUSED, NEXT_DATE_ONLY, NEXT_MISSED, NEXT_ASKED, NOT_TOLD = (1 << bit for bit in range(6))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOSED, HOURS, LIKE = 1, 2, 3
START_OF_DAY = 1


def _struct(name, *fields):
    """A ctypes.Structure of the C struct `name`, of fields "type name name …"."""
    types = {"i8": c_uint8, "i32": c_int32, "u32": c_uint32, "i64": c_int64, "u64": ctypes.c_uint64,
             "text": c_char_p, "pointer": c_void_p}
    rows = []
    for field in fields:
        kind, *names = field.split() if isinstance(field, str) else (field[0], *field[1].split())
        rows += [(each, types.get(kind, kind)) for each in names]
    return type(name, (ctypes.Structure,), {"_fields_": rows})


View = _struct("cpath_view", "pointer data", "i32 count", "u32 element_size", "i32 stride", "u32 reserved")
Room = _struct("cpath_room", "pointer data", "i32 capacity", "u32 element_size", "i32 stride", "u32 reserved")
Problem = _struct("cpath_problem", "u32 size", "i32 code", "u32 table", "i32 row", "u32 field reason", "i64 value",
                  "i32 other_row", "u32 reserved")
Stamp = _struct("cpath_stamp", "u32 size flags", "i64 local", "i32 offset", "u32 reserved")
WeekRow = _struct("cpath_week_row", "i32 weekday begin end", "u32 reserved")
DayRow = _struct("cpath_day_row", "i32 date", "u32 kind", "i32 like shorter")
HoursRow = _struct("cpath_hours_row", "i32 date begin end", "u32 reserved")
CalendarInput = _struct("cpath_calendar_input", "u32 size flags", "i32 known_from known_until",
                        (View, "week days hours"), "pointer zone", "i32 compile_from compile_until")
GoalRow = _struct("cpath_goal_row", "u64 responsible", "text key text name reserved_text", "u32 stage reserved")
NextStepRow = _struct("cpath_next_step_row", "u64 tell", "text text reserved_text",
                      "u32 number_from outcome required reason_length")
EventRow = _struct("cpath_event", "i64 deal at recorded_at until next_at amount person sequence",
                   "i8 kind outcome channel reserved_byte",
                   "u32 flags stage goal item term role reason_code part reason_length purpose_length reserved")
StateRow = _struct("cpath_state", "u32 size status", "i64 deal created_at since closed_at last_at next_at next_due",
                   "u32 stage last_outcome", "i32 contact_number contacts contacts_ended overdue",
                   "u32 missing flags", "i32 rows last_contact_row reason_row next_row closed_row", "u32 reserved")
ClockRow = _struct("cpath_clock", "i64 anchor_at end_at not_before due warn_at amount paid",
                   "u32 term part phase verdict", "i32 anchor_row end_row")
FindingRow = _struct("cpath_finding", "i64 deal at value", "i32 code", "u32 severity stage item term role part",
                     "i32 number row other_row")
STRUCTS = (View, Room, Problem, Stamp, WeekRow, DayRow, HoursRow, CalendarInput, GoalRow, NextStepRow, EventRow,
           StateRow, ClockRow, FindingRow)


class ClientpathError(ValueError):
    """A question that the library cannot answer; `code` is its CPATH_E... number."""

    def __init__(self, code, text=None):
        super().__init__(text or _library.cpath_result_text(code, ENGLISH).decode())
        self.code = code


def _checked(result, function, arguments):
    if result < 0:
        raise ClientpathError(result)
    return result


_text = (c_char_p, c_int32)
_handle = (c_void_p, c_int32)
_deal = (c_void_p, View, c_void_p)
FUNCTIONS = {  # arguments, and the result where it is no count or code
    "cpath_result_text": ((c_int32, c_int32), c_char_p),
    "cpath_text_characters": (_text,),
    "cpath_stamp_parse": ((*_text, POINTER(Stamp)),),
    "cpath_zone_tzif_size": (_text,),
    "cpath_zone_build_tzif": ((*_text, *_handle),),
    "cpath_zone_build_posix": ((*_text, *_handle),),
    "cpath_zone_build_fixed": ((c_int32, *_handle),),
    "cpath_zone_offset": ((c_void_p, c_int64, POINTER(c_int32)),),
    "cpath_zone_from_local": ((c_void_p, c_int64, c_uint32, POINTER(c_int64)),),
    "cpath_calendar_size": ((POINTER(CalendarInput),), int),
    "cpath_calendar_build": ((POINTER(CalendarInput), *_handle, POINTER(Problem)), int),
    "cpath_calendar_zone": ((c_void_p,), c_void_p),
    "cpath_local_date": ((c_void_p, c_int64, POINTER(c_int32)),),
    "cpath_date_moment": ((c_void_p, c_int32, c_int32, POINTER(c_int64)),),
    "cpath_work_add": ((c_void_p, c_int64, c_int64, POINTER(c_int64)),),
    "cpath_remarka_size": ((c_int32,),),
    "cpath_remarka_build": ((c_int32, *_handle),),
    "cpath_journey_rows": ((c_void_p, c_uint32, c_uint32, Room),),
    "cpath_journey_find": ((c_void_p, c_uint32, *_text),),
    "cpath_journey_key": ((c_void_p, c_uint32, c_uint32), c_char_p),
    "cpath_journey_text": ((c_void_p, c_uint32, c_uint32), c_char_p),
    "cpath_next_step_for": ((c_void_p, c_int32, c_uint32, POINTER(NextStepRow), c_uint32),),
    "cpath_events_order": ((View, c_void_p, c_int32),),
    "cpath_deal_size": ((c_void_p, c_int32, c_int32),),
    "cpath_deal_init": ((c_void_p, c_int64, c_int32, c_int32, *_handle),),
    "cpath_deal_apply": ((*_deal, View, c_void_p, c_int64, POINTER(Problem)), int),
    "cpath_deal_state": ((*_deal, c_int64, POINTER(StateRow)),),
    "cpath_deal_clocks": ((*_deal, c_int64, Room),),
    "cpath_deal_next_change": ((*_deal, c_int64, POINTER(c_int64)),),
    "cpath_check": ((*_deal, View, c_void_p, c_int64, Room, POINTER(Problem)), int),
    "cpath_word": ((c_uint32, c_uint32), c_char_p),
    "cpath_word_value": ((c_uint32, *_text),),
    "cpath_problem_format": ((POINTER(Problem), c_int32, *_handle),),
    "cpath_finding_format": ((c_void_p, c_void_p, POINTER(FindingRow), c_uint32, *_handle),),
    "cpath_finding_key": ((c_int32,), c_char_p),
}


def _path():
    beside = Path(__file__).resolve().parents[2] / "build" / "lib"
    found = [beside / name for name in ("libclientpath.so", "libclientpath.dylib", "clientpath.dll")]
    return (os.environ.get("CLIENTPATH_LIBRARY") or next((str(path) for path in found if path.exists()), None)
            or ctypes.util.find_library("clientpath") or "libclientpath.so")


def _check_sizes(library, path):
    """Struct by struct: is the library that for which this module was written?"""
    if not hasattr(library, "cpath_struct_size"):
        raise ImportError(f"{path} is no libclientpath, or one older than this module")
    library.cpath_struct_size.argtypes = (*_text, POINTER(c_int32))
    for struct in STRUCTS:
        name, alignment = struct.__name__.encode(), c_int32()
        size = library.cpath_struct_size(name, len(name), byref(alignment))
        if (size, alignment.value) != (sizeof(struct), ctypes.alignment(struct)):
            raise ImportError(f"{path} is another version of libclientpath than this module: its {struct.__name__} "
                              f"has {max(size, 0)} bytes, not {sizeof(struct)}")


def _load():
    path = _path()
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"libclientpath cannot be loaded; CLIENTPATH_LIBRARY says where it is ({error})") from None
    _check_sizes(library, path)
    for name, (arguments, *result) in FUNCTIONS.items():
        function = getattr(library, name, None)
        if function is None:
            raise ImportError(f"{path} is older than this module: it has no {name}")
        function.argtypes, function.restype = arguments, c_int32
        if not result:
            function.errcheck = _checked
        elif result[0] is not int:
            function.restype = result[0]
    return library


_library = _load()


# Memory and words.

def _buffer(size):
    """Bytes for a handle: 8-byte aligned."""
    return (ctypes.c_uint64 * max(1, (size + 7) // 8))()


def _view(rows):
    return View(ctypes.addressof(rows), len(rows), sizeof(rows._type_), 0, 0)


def _room(rows):
    return Room(ctypes.addressof(rows), len(rows), sizeof(rows._type_), 0, 0)


def _rows(struct, values):
    values = list(values)
    return (struct * len(values))(*values)


def _new_problem():
    return Problem(size=sizeof(Problem), row=-1, other_row=-1)


def _formatted(function, *arguments):
    text = ctypes.create_string_buffer(4096)
    function(*arguments, text, len(text))
    return text.value.decode()


def _told(result, problem):
    """The result of a function that tells its problem, or that problem raised."""
    if result < 0:
        raise ClientpathError(result, _formatted(_library.cpath_problem_format, byref(problem), ENGLISH)
                              if problem.code else None)
    return result


def _word(family, value):
    word = _library.cpath_word(WORDS[family], value)
    return word.decode() if word else None


def _value(family, word):
    data = word.encode()
    try:
        return _library.cpath_word_value(WORDS[family], data, len(data))
    except ClientpathError as error:
        raise ClientpathError(error.code, f"{family}: there is no {word!r}") from None


def _seconds(when):
    if not isinstance(when, datetime.datetime) or when.utcoffset() is None:
        raise TypeError(f"{when!r} is no aware datetime")
    return (when - EPOCH) // SECOND


class Calendar:
    """When the company works. `zone` is a name of zoneinfo, a POSIX TZ string, the bytes of a TZif file, or a
    timedelta east of UTC; `week` and `days` are as in a calendar's file:

        Calendar("Europe/Moscow", {"mon-fri": ["09:00-13:00", "14:00-18:00"]},
                 {"2026-01-01": "closed", "2026-04-30": "short 1h", "2025-11-01": "like fri short 1h"})
    """

    def __init__(self, zone, week, days=None, known_from=None, known_until=None):
        zone_bytes = _zone(zone)
        day_rows, hours_rows = _days(days or {})
        rows = (_rows(WeekRow, _week(week)), _rows(DayRow, day_rows), _rows(HoursRow, hours_rows))
        given = CalendarInput(sizeof(CalendarInput), (known_from is not None) | (known_until is not None) << 1,
                              _date(known_from), _date(known_until), *map(_view, rows), ctypes.addressof(zone_bytes))
        problem = _new_problem()
        self._bytes = _buffer(_library.cpath_calendar_size(byref(given)))  # what is wrong, the build tells
        _told(_library.cpath_calendar_build(byref(given), self._bytes, sizeof(self._bytes), byref(problem)), problem)
        self._zone = _library.cpath_calendar_zone(self._bytes)
        self._pointers = (c_void_p * 1)(ctypes.addressof(self._bytes))
        self._view = _view(self._pointers)

    @classmethod
    def load(cls, path):
        """From a calendar's file (JSON): its keys are this class's arguments."""
        with open(path, encoding="utf-8") as file:
            return cls(**json.load(file))

    def time(self, text):
        """ISO 8601 → an aware datetime (without an offset: local), or a date if the text is a date alone."""
        stamp, time = Stamp(size=sizeof(Stamp)), c_int64()
        data = text.encode()
        _library.cpath_stamp_parse(data, len(data), byref(stamp))
        if not stamp.flags & 1:
            return (EPOCH + stamp.local * SECOND).date()
        if stamp.flags & 2:
            return self._aware(stamp.local - stamp.offset)
        _library.cpath_zone_from_local(self._zone, stamp.local, 0, byref(time))
        return self._aware(time.value)

    def add_work(self, when, amount):
        """The moment by which `amount` (a timedelta) of working time is over."""
        result = c_int64()
        _library.cpath_work_add(self._bytes, _seconds(when), amount // SECOND, byref(result))
        return self._aware(result.value)

    def _aware(self, seconds):
        if seconds == NO_TIME:
            return None
        offset = c_int32()
        _library.cpath_zone_offset(self._zone, seconds, byref(offset))
        return (EPOCH + seconds * SECOND).astimezone(datetime.timezone(offset.value * SECOND))

    def _moment(self, when):
        """Seconds of a datetime, or of a date's first instant; and whether it is a date."""
        if isinstance(when, datetime.datetime) or not isinstance(when, datetime.date):
            return _seconds(when), False
        result = c_int64()
        _library.cpath_date_moment(self._bytes, _date(when), START_OF_DAY, byref(result))
        return result.value, True


def _date(date):
    """Days since 1970 of a date, or of its text; 0 for none."""
    if date is None:
        return 0
    date = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    return date.toordinal() - EPOCH.toordinal()


def _zone(zone):
    fixed = re.fullmatch(r"UTC(?:([+-])(\d\d?)(?::(\d\d))?)?", zone) if isinstance(zone, str) else None
    if fixed:  # by ISO's sign: east is plus
        sign, hours, minutes = fixed.groups(default="0")
        zone = (-1 if sign == "-" else 1) * datetime.timedelta(hours=int(hours), minutes=int(minutes))
    if isinstance(zone, datetime.timedelta):
        return _built(_library.cpath_zone_build_fixed, 256, zone // SECOND)
    data = zone if isinstance(zone, bytes) else _zone_file(zone)
    if data is not None:
        return _built(_library.cpath_zone_build_tzif, _library.cpath_zone_tzif_size(data, len(data)), data, len(data))
    return _built(_library.cpath_zone_build_posix, 256, zone.encode(), len(zone.encode()))


def _zone_file(name):
    for folder in zoneinfo.TZPATH:
        path = Path(folder, name)
        if ".." not in path.parts and path.is_relative_to(folder) and path.is_file():
            return path.read_bytes()
    return None


def _built(build, size, *arguments):
    buffer = _buffer(size)
    build(*arguments, buffer, sizeof(buffer))
    return buffer


def _interval(text):
    """"09:00-18:00" in seconds of the day; an end not after the begin is on the next day."""
    match = re.fullmatch(r"(\d\d?):(\d\d)(?::(\d\d))?-(\d\d?):(\d\d)(?::(\d\d))?", text)
    if not match:
        raise ValueError(f"{text!r}: hours such as '09:00-18:00' are needed")
    hours = [int(part or 0) for part in match.groups()]
    begin, end = (hour * 3600 + minute * 60 + second for hour, minute, second in (hours[:3], hours[3:]))
    return begin, end if end > begin else end + 86400


def _intervals(hours):
    return [_interval(each) for each in ([hours] if isinstance(hours, str) else hours)]


def _weekdays(text):
    """"mon", "mon-fri", "sat-mon" → weekdays, Monday 1."""
    first, _, last = text.partition("-")
    if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
        raise ValueError(f"{text!r}: no such weekday, mon … sun or mon-fri")
    begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return [day % 7 + 1 for day in range(begin, end + (7 if end < begin else 0) + 1)]


def _week(week):
    return [WeekRow(day, begin, end) for names, hours in week.items() for day in _weekdays(names)
            for begin, end in _intervals(hours)]


def _days(days):
    """Day rows, and the hours of those dates that have their own."""
    day_rows, hours_rows = [], []
    for date, value in days.items():
        if isinstance(value, str):
            day_rows.append(_day_row(_date(date), value))
        else:
            day_rows.append(DayRow(_date(date), HOURS))
            hours_rows += [HoursRow(_date(date), begin, end) for begin, end in _intervals(value)]
    return day_rows, hours_rows


def _day_row(date, text):
    """"closed", "short 1h", "like fri", "like fri short 1h"."""
    match = re.fullmatch(r"closed|like (\w+)|short (\w+)|like (\w+) short (\w+)", text)
    if not match:
        raise ValueError(f"{text!r}: closed, short 1h, like fri or a list of hours is needed")
    like, short = match[1] or match[3], match[2] or match[4]
    return DayRow(date, LIKE if like else 0 if short else CLOSED, _weekdays(like)[0] if like else 0,
                  _duration(short) if short else 0)


def _duration(text):
    """"1h30m" in seconds."""
    match = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", text)
    if not match:
        raise ValueError(f"{text!r}: an amount such as 1h30m is needed")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


class Journey:
    """A company's path, compiled."""

    def __init__(self, handle):
        self._bytes = handle

    @classmethod
    def remarka(cls, language="en"):
        """The built-in path, in Russian ("ru") or English ("en")."""
        number = LANGUAGES[language]
        return cls(_built(_library.cpath_remarka_build, _library.cpath_remarka_size(number), number))

    def number(self, table, key, stage=0):
        """Number of a row of the table ("stage", "item", "term", …) by its key; UNKNOWN if there is none."""
        data = key.encode()
        if table == "goal" and stage not in (0, UNKNOWN):
            for number, row in enumerate(self._goals(), 1):
                if (row.stage, row.key) == (stage, data):
                    return number
        return _library.cpath_journey_find(self._bytes, TABLES[table], data, len(data)) or UNKNOWN

    def key(self, table, number):
        """Key of a row; None for 0."""
        key = _library.cpath_journey_key(self._bytes, TABLES[table], number)
        return key.decode() if key else None

    def text(self, table, number):
        """Name, else text, of a row; None for 0."""
        text = _library.cpath_journey_text(self._bytes, TABLES[table], number)
        return text.decode() if text else None

    def next_step(self, number, outcome):
        """What to say to the salesperson after contact `number` that was bought, refused or postponed."""
        step = NextStepRow()
        there_is = _library.cpath_next_step_for(self._bytes, number, _value("outcome", outcome), byref(step),
                                                sizeof(step))
        return step.text.decode() if there_is else None

    def _goals(self):
        none = (GoalRow * 0)()
        rows = (GoalRow * _library.cpath_journey_rows(self._bytes, TABLES["goal"], 1, _room(none)))()
        _library.cpath_journey_rows(self._bytes, TABLES["goal"], 1, _room(rows))
        return rows


# Events: how each field of a mapping becomes part of a row. Other fields are left alone.

def _put_word(row, name, value, _):
    setattr(row, "kind" if name == "event" else name, _value(name, value))


def _put_key(row, name, value, deal):
    setattr(row, name, deal.journey.number(name, value, row.stage))


def _put_moment(has, date_only=0):
    def put(row, name, value, deal):
        seconds, is_date = deal.calendar._moment(value)
        if is_date and not date_only:
            raise TypeError(f"{name}: {value!r} is no aware datetime")
        setattr(row, name, seconds)
        row.flags |= has | (date_only if is_date else 0)
    return put


def _put_length(row, name, value, _):
    data = value.encode()
    setattr(row, name + "_length", _library.cpath_text_characters(data, len(data)))


def _put_answer(yes, no):
    return lambda row, name, value, _: setattr(row, "flags", row.flags | (yes if value else no))


def _put_number(row, name, value, _):
    setattr(row, name, int(value))


def _put_amount(row, name, value, _):
    minor = decimal.Decimal(str(value)) * 100
    if minor != int(minor):
        raise ValueError(f"amount: {value} has more than two decimals")
    row.amount = int(minor)
    row.flags |= 8


EVENT_FIELDS = {  # in this order: a goal is looked up in its event's stage
    "event": _put_word, "outcome": _put_word, "channel": _put_word,
    "stage": _put_key, "goal": _put_key, "item": _put_key, "term": _put_key, "role": _put_key, "reason_code": _put_key,
    "at": _put_moment(0), "recorded_at": _put_moment(1), "until": _put_moment(2, 16), "next_at": _put_moment(4, 32),
    "reason": _put_length, "purpose": _put_length,
    "understood_reason": _put_answer(64, 128), "understood_purpose": _put_answer(256, 512),
    "part": _put_number, "person": _put_number, "sequence": _put_number, "amount": _put_amount,
}


@dataclass(frozen=True)
class State:
    """Where the client is. Keys of the journey, words, and datetimes; None is none."""
    status: Optional[str]
    stage: Optional[str]
    since: Optional[datetime.datetime]
    created_at: Optional[datetime.datetime]
    closed_at: Optional[datetime.datetime]
    contact_number: int
    contacts: int
    contacts_ended: int
    last_outcome: Optional[str]
    missing: tuple  # what the last contact lacks
    reason: Optional[str]
    next_at: Union[datetime.datetime, datetime.date, None]
    purpose: Optional[str]
    next_due: Optional[datetime.datetime]
    overdue: int
    in_contact: bool
    paused: bool
    next_missed: bool
    next_asked: bool
    not_told: bool


@dataclass(frozen=True)
class Clock:
    """A term's clock at a moment."""
    term: str
    text: str
    phase: str
    verdict: str
    started: Optional[datetime.datetime]
    not_before: Optional[datetime.datetime]
    due: Optional[datetime.datetime]
    warn_at: Optional[datetime.datetime]
    ended: Optional[datetime.datetime]
    part: int
    amount: decimal.Decimal
    paid: decimal.Decimal


@dataclass(frozen=True)
class Finding:
    """What is broken; `event` is the mapping that it is about, as it was given, or None."""
    code: str
    name: str
    severity: str
    at: datetime.datetime
    stage: Optional[str]
    item: Optional[str]
    term: Optional[str]
    role: Optional[str]
    contact_number: int
    text: str
    event: Any


class Deal:
    """One client's deal. Questions never change it: they ask a copy."""

    def __init__(self, journey, calendar, number=1, parts=64, promises=64):
        self.journey, self.calendar, self.number = journey, calendar, number
        self._events = []  # as folded
        self._room = (parts, promises)
        self._bytes = self._empty()

    def apply(self, events, until=LAST):
        """Folds the events up to a time, ordered by time and sequence, all or none; returns the deal."""
        events, rows, order = self._ordered(events)
        problem, copy = _new_problem(), self._copy()
        count = _told(_library.cpath_deal_apply(*self._context(copy), _view(rows), order, _seconds(until),
                                                byref(problem)), problem)
        self._bytes = copy
        self._events += events[:count]
        return self

    def state(self, now):
        """Where the client is at `now`, not before the last event."""
        row = StateRow(size=sizeof(StateRow))
        _library.cpath_deal_state(*self._context(self._copy()), _seconds(now), byref(row))
        time, key = self.calendar._aware, self.journey.key
        next_at = time(row.next_at)
        return State(
            _word("status", row.status), key("stage", row.stage), time(row.since), time(row.created_at),
            time(row.closed_at), row.contact_number, row.contacts, row.contacts_ended,
            _word("outcome", row.last_outcome),
            tuple(_word("need", 1 << bit) for bit in range(32) if row.missing >> bit & 1),
            self._text(row.reason_row, "reason"), next_at.date() if row.flags & NEXT_DATE_ONLY else next_at,
            self._text(row.next_row, "purpose"), time(row.next_due), row.overdue,
            *(bool(row.flags & flag) for flag in (IN_CONTACT, PAUSED, NEXT_MISSED, NEXT_ASKED, NOT_TOLD)))

    def clocks(self, now):
        """The clocks of all terms at `now`, in the journey's order."""
        context, seconds = self._context(self._copy()), _seconds(now)
        rows = (ClockRow * _library.cpath_deal_clocks(*context, seconds, _room((ClockRow * 0)())))()
        _library.cpath_deal_clocks(*context, seconds, _room(rows))
        return [self._clock(row) for row in rows]

    def clock(self, term, now):
        """The (first) clock of a term, by its key."""
        return next(clock for clock in self.clocks(now) if clock.term == term)

    def next_change(self, now):
        """When any of this changes if nothing happens before; None: never."""
        change = c_int64()
        there_is = _library.cpath_deal_next_change(*self._context(self._copy()), _seconds(now), byref(change))
        return self.calendar._aware(change.value) if there_is else None

    def findings(self, events, now):
        """What is broken at `now` in a log from its start, by time; the deal itself is not asked."""
        events, rows, order = self._ordered(events)
        found = (FindingRow * (16 + 4 * len(rows)))()
        while True:
            problem = _new_problem()
            count = _told(_library.cpath_check(*self._context(self._empty()), _view(rows), order, _seconds(now),
                                               _room(found), byref(problem)), problem)
            if count <= len(found):
                return [self._finding(row, events) for row in found[:count]]
            found = (FindingRow * count)()

    def _empty(self):
        size = _library.cpath_deal_size(self.journey._bytes, *self._room)
        buffer = _buffer(size)
        _library.cpath_deal_init(self.journey._bytes, self.number, *self._room, buffer, sizeof(buffer))
        return buffer

    def _copy(self):
        return type(self._bytes).from_buffer_copy(self._bytes)

    def _context(self, handle):
        return self.journey._bytes, self.calendar._view, handle

    def _row(self, event):
        row = EventRow(deal=self.number)
        for name, put in EVENT_FIELDS.items():
            value = event.get(name)
            if value is not None and value != "":
                put(row, name, value, self)
        return row

    def _ordered(self, events):
        """The events as they fold, their rows as given, and the order."""
        events = list(events)
        rows = _rows(EventRow, map(self._row, events))
        order = (c_int32 * len(rows))()
        _library.cpath_events_order(_view(rows), order, len(rows))
        return [events[row] for row in order], rows, order

    def _text(self, row, name):
        return (self._events[row - 1].get(name) or None) if row else None

    def _clock(self, row):
        time = self.calendar._aware
        return Clock(self.journey.key("term", row.term), self.journey.text("term", row.term),
                     _word("phase", row.phase), _word("verdict", row.verdict), time(row.anchor_at),
                     time(row.not_before), time(row.due), time(row.warn_at), time(row.end_at), row.part,
                     decimal.Decimal(row.amount) / 100, decimal.Decimal(row.paid) / 100)

    def _finding(self, row, events):
        key = self.journey.key
        text = _formatted(_library.cpath_finding_format, self.journey._bytes, self.calendar._bytes, byref(row), sizeof(row))
        return Finding(f"CP{row.code}", _library.cpath_finding_key(row.code).decode(), _word("severity", row.severity),
                       self.calendar._aware(row.at), key("stage", row.stage), key("item", row.item),
                       key("term", row.term), key("role", row.role), row.number, text,
                       events[row.row - 1] if row.row else None)
