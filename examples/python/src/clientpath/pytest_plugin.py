# SPDX-License-Identifier: MIT
"""A company's rules as tests that everybody can read (fixtures for pytest):

    def test_a_refusal_needs_a_reason(client):
        client("2026-02-02T10:00 created",
               "10:05 contact refused").must_find("reason-missing")

A line is a time, the kind of the event, and words: an outcome (refused), a channel (call), the key of what it is about
(done meeting.send-data, stage meeting, told head), or name=value with the columns of a log's file, also next=,
recorded= and understood=yes. A clock alone is of the day before it. Override `journey` and `calendar` in conftest.py.
"""
import shlex
from typing import Any, Callable, Dict, List, Optional

import pytest

from . import _abi
from ._library import word
from .calendar import Calendar
from .deal import Deal
from .journey import Journey
from .records import Finding

ABOUT = {"stage": "stage", "reopened": "stage", "done": "item", "undone": "item", "promised": "item", "agreed": "term",
         "told": "role", "handed": "role", "accepted": "role", "returned": "role", "assigned": "role"}
NAMES = {"next": "next_at", "recorded": "recorded_at"}
TIMES = ("until", "next_at", "recorded_at")


def _words(family: int) -> List[str]:
    return [name for value in range(1, 32) for name in [word(family, value)] if name]


OUTCOMES, CHANNELS = _words(_abi.CPATH_WORDS_OUTCOME), _words(_abi.CPATH_WORDS_CHANNEL)


def event_of(line: str, day: str, journey: Journey) -> Dict[str, Any]:
    """A line as an event.

    >>> event_of("10:05 contact refused reason='too dear'", "2026-02-02", Journey.remarka())
    {'at': '2026-02-02T10:05', 'event': 'contact', 'outcome': 'refused', 'reason': 'too dear'}
    """
    at, kind, *words = shlex.split(line)
    event = {"at": at if "T" in at else f"{day}T{at}", "event": kind}
    for each in words:
        name, has_value, value = each.partition("=")
        if not has_value:
            name = "outcome" if each in OUTCOMES else "channel" if each in CHANNELS else ABOUT.get(kind, "")
            value = each
        if name == "understood":
            event.update(understood_reason=value, understood_purpose=value)
        else:
            event[NAMES.get(name, name)] = _checked(name, value, line, journey)
    for name in TIMES:
        if ":" in event.get(name, "") and "-" not in event[name]:
            event[name] = f"{event['at'][:10]}T{event[name]}"
    return event


def _checked(name: str, value: str, line: str, journey: Journey) -> str:
    """A key is the journey's, unless a question mark stands before it."""
    if not name:
        raise ValueError(f"{line!r}: {value!r} is neither an outcome nor a channel")
    if name in journey._keys and not value.startswith("?") and journey.number(name, value) == _abi.CPATH_UNKNOWN:
        raise ValueError(f"{line!r}: the journey has no {name} {value!r}")
    return value.lstrip("?")


class Client(Deal):
    """A deal of such lines, as it is after the last of them or at `now`."""

    def __init__(self, journey: Journey, calendar: Calendar, lines: Any, now: Optional[str]) -> None:
        events: List[Dict[str, Any]] = []
        for line in lines:
            events.append(dict(event_of(line, events[-1]["at"][:10] if events else "", journey), line=line))
        super().__init__(journey, calendar, events)
        ends = [event["until"] for event in events if event["event"] == "contact" and "until" in event]
        self.now = calendar.time(now) if now else max(map(calendar.time, [event["at"] for event in events] + ends))

    def found(self, name: str) -> List[Finding]:
        """Findings of a code: CP102, or reason-missing."""
        return [each for each in self.findings(self.now) if name in (each.code, each.name)]

    def must_find(self, name: str) -> None:
        __tracebackhide__ = True
        if not self.found(name):
            pytest.fail(f"{name} is not found\n{self.timeline()}")

    def must_not_find(self, name: str) -> None:
        __tracebackhide__ = True
        if self.found(name):
            pytest.fail(f"{name} is found\n{self.timeline(name)}")

    def timeline(self, name: str = "") -> str:
        """The lines, and below each what is broken there; the findings asked for are marked."""
        findings = self.findings(self.now)
        rows = [(None, "")] + [(event, event["line"]) for event in self.events]
        text = ""
        for event, line in rows:
            text += f"  {line}\n" if line else ""
            text += "".join(f"    {'>' if name in (each.code, each.name) else ' '} {each.code} {each.name}: {each.text}\n"
                            for each in findings if each.event is event)
        return text


@pytest.fixture
def journey() -> Journey:
    """The built-in path; a company overrides it with its own."""
    return Journey.remarka("en")


@pytest.fixture
def calendar() -> Calendar:
    """Monday to Friday, 9 to 18; a company overrides it with its own."""
    return Calendar({"mon-fri": "09:00-18:00"}, zone="UTC+03:00")


@pytest.fixture
def client(journey: Journey, calendar: Calendar) -> Callable[..., Client]:
    """client(line, …, now=…): a deal of those lines."""
    return lambda *lines, now=None: Client(journey, calendar, lines, now)
