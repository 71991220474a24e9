# SPDX-License-Identifier: MIT
"""How all clients do together: exact counters that add up, deal by deal or funnel by funnel."""
import datetime as dt
from ctypes import byref, c_int64, sizeof
from typing import TYPE_CHECKING, Any, Callable, List, Optional, Type

from . import _abi
from ._library import Handle, buffer, lib, rows_of, value_of
from ._time import seconds
from .journey import Journey

if TYPE_CHECKING:
    import pandas as pd

    from .deal import Deal


class Funnel(Handle):
    """Counters of a journey.

    >>> from clientpath import Calendar, Deal
    >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="UTC")
    >>> funnel = Funnel(Journey.remarka("en"))
    >>> funnel.add(Deal(funnel.journey, office, {"event": "created", "at": "2026-02-02T10:00"}))
    >>> (funnel + funnel).stages()[0].entered
    2
    """

    def __init__(self, journey: Journey) -> None:
        own = buffer(lib.cpath_funnel_size(journey._at))
        lib.cpath_funnel_init(journey._at, own, sizeof(own))
        super().__init__(own)
        self.journey = journey

    def add(self, deal: "Deal", now: Optional[dt.datetime] = None) -> None:
        """Adds a deal as it is at `now`, or at its last event."""
        journey, calendars, copy, time = deal._ask(now)
        lib.cpath_funnel_add(journey, calendars, self._at, copy, time)

    def __add__(self, other: "Funnel") -> "Funnel":
        both = Funnel(self.journey)
        for one in (self, other):
            lib.cpath_funnel_merge(self.journey._at, both._at, one._at)
        return both

    def stages(self) -> List[_abi.cpath_funnel_stage]:
        return self._rows(_abi.cpath_funnel_stage, lib.cpath_funnel_stages)

    def terms(self) -> List[_abi.cpath_funnel_term]:
        return self._rows(_abi.cpath_funnel_term, lib.cpath_funnel_terms)

    def roles(self) -> List[_abi.cpath_funnel_term]:
        return self._rows(_abi.cpath_funnel_term, lib.cpath_funnel_roles)

    def refusals(self) -> List[_abi.cpath_funnel_refusal]:
        return self._rows(_abi.cpath_funnel_refusal, lib.cpath_funnel_refusals)

    def numbers(self) -> List[_abi.cpath_funnel_number]:
        return self._rows(_abi.cpath_funnel_number, lib.cpath_funnel_numbers)

    def reasons(self) -> List[int]:
        """Lost deals: without a reason code, then by each of the journey's."""
        return [int(each) for each in self._rows(c_int64, lib.cpath_funnel_reasons)]

    def quantile(self, stage: str, percent: int, clock: str = "working") -> dt.timedelta:
        """The working (or elapsed) time in a stage that so many of 100 deals took at most."""
        time, number = c_int64(), value_of(_abi.CPATH_WORDS_CLOCK, "clock", clock)
        lib.cpath_funnel_quantile(self.journey._at, self._at, self.journey.number("stage", stage), number, percent,
                                  byref(time))
        return dt.timedelta(seconds=time.value)

    def frame(self) -> "pd.DataFrame":
        """A row a stage: entered, passed, lost, won, open; times as timedeltas."""
        from . import frames
        return frames.funnel(self)

    def terms_frame(self) -> "pd.DataFrame":
        """A row a term: how its clocks ended."""
        from . import frames
        return frames.discipline("term", self.journey._keys["term"], self.terms())

    def roles_frame(self) -> "pd.DataFrame":
        """The same, a row a role; first the terms that are nobody's."""
        from . import frames
        return frames.discipline("role", [None, *self.journey._keys["role"]], self.roles())

    def _rows(self, struct: Type[Any], function: Callable[..., int]) -> List[Any]:
        return rows_of(struct, lambda room: int(function(self.journey._at, self._at, room)))
