# SPDX-License-Identifier: MIT
"""Where a client is on the company's path, what is next, by when, and what was forgotten.

>>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="Europe/Moscow")
>>> deal = Deal(Journey.remarka("en"), office, [
...     {"event": "created", "at": "2026-02-02T10:00"},
...     {"event": "stage", "at": "2026-02-06T16:00", "stage": "proposal"}])
>>> deal.stage
<Stage 3 of 6 'proposal' Preparing the proposal>
>>> deal.clock("proposal.estimate").due.isoformat()
'2026-02-10T18:00:00+03:00'
>>> [finding.text for finding in deal.findings() if finding.code == "CP201"]
['Stage skipped: Meeting']
"""
from typing import TYPE_CHECKING, Any

from ._abi import VERSION as __version__
from .calendar import Calendar
from .deal import Deal
from .errors import (ArgumentError, CalendarError, ClientpathError, DamageError, DataError, OrderError, RangeError,
                     TextError)
from .explain import Explanation, Segment
from .funnel import Funnel
from .journey import Journey, Stage
from .records import Blocker, Clock, Finding, Forecast, State, Task

if TYPE_CHECKING:
    from .log import Deals as Deals, Log as Log, deals as deals

__all__ = ["ArgumentError", "Blocker", "Calendar", "CalendarError", "ClientpathError", "Clock", "DamageError",
           "DataError", "Deal", "Explanation", "Finding", "Forecast", "Funnel", "Journey", "OrderError", "RangeError",
           "Segment", "Stage", "State", "Task", "TextError", "__version__"]


def __getattr__(name: str) -> Any:
    """What needs NumPy is imported when it is asked for."""
    if name in ("Deals", "Log", "deals"):
        from . import log
        return getattr(log, name)
    raise AttributeError(f"module 'clientpath' has no attribute {name!r}")
