# SPDX-License-Identifier: MIT
"""What the library answers, as a person reads it: keys of the journey, words, datetimes; None is none."""
import datetime as dt
import decimal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, Tuple

from ._time import Moment
from .explain import Explanation
from .journey import Stage

if TYPE_CHECKING:
    from .deal import Deal

Time = Optional[dt.datetime]


@dataclass(frozen=True)
class State:
    """Where the client is."""
    status: Optional[str]          # open, won, lost; None: no event yet
    stage: Optional[Stage]
    since: Time                    # when the stage was entered
    created_at: Time
    closed_at: Time
    contact_number: int
    contacts: int
    contacts_ended: int
    last_outcome: Optional[str]
    missing: Tuple[str, ...]       # what the last contact lacks
    reason: Optional[str]
    next_at: Optional[Moment]
    purpose: Optional[str]
    next_due: Time
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
    started: Time
    not_before: Time
    due: Time
    warn_at: Time
    ended: Time
    part: int
    amount: decimal.Decimal
    paid: decimal.Decimal
    _deal: "Deal" = field(repr=False, compare=False)
    _asked: Tuple[int, int] = field(repr=False, compare=False)

    def explain(self, language: Optional[str] = None) -> Explanation:
        """Why it is due then, stretch by stretch; nothing where nothing is counted (a time that was agreed)."""
        return self._deal._explained(*self._asked, language)


@dataclass(frozen=True)
class Finding:
    """What is broken."""
    code: str                      # CP102
    name: str                      # reason-missing
    severity: str                  # error, warning, info
    at: Time                       # when it became true
    stage: Optional[str]
    item: Optional[str]
    term: Optional[str]
    role: Optional[str]
    contact_number: int
    text: str
    event: Any = field(repr=False)  # what it is about, as it was given; None


@dataclass(frozen=True)
class Task:
    """A row of the agenda: what somebody must still do."""
    what: str                      # next-contact, record, tell, term, …
    text: str
    role: Optional[str]
    person: Optional[str]
    not_before: Time
    due: Time
    phase: str
    verdict: str
    stage: Optional[str]
    item: Optional[str]
    term: Optional[str]
    part: int
    needs: Tuple[str, ...]
    event: Any = field(repr=False)


@dataclass(frozen=True)
class Forecast:
    """When a stage is entered and left, if everybody keeps the terms."""
    stage: Stage
    enter_earliest: Time
    enter_latest: Time
    exit_earliest: Time
    exit_latest: Time              # None: unknown
    term: Optional[str]            # that decides it
    unregulated: bool              # something it waits for is bounded by no term
    late: bool
    agreed: bool


@dataclass(frozen=True)
class Blocker:
    """A gate that is shut: what is still missing for a move."""
    kind: str                      # leave, enter, win
    stage: Optional[str]
    point: str
    item: Optional[str]
    term: Optional[str]
    severity: str
    text: Optional[str]
