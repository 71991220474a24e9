# SPDX-License-Identifier: MIT
"""Why something is due when it is, stretch by stretch."""
import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Callable, Iterator, Sequence, Tuple, Union

from . import _abi
from ._library import formatted, language_number, lib, word

DAYS = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс")}
MONTHS = {"en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
          "ru": ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")}
SECONDS = (_abi.CPATH_CLOCK_ELAPSED, _abi.CPATH_CLOCK_WORKING)


@dataclass(frozen=True)
class Segment:
    """One stretch of time: what of it counts, and what of the amount is left after it."""
    starts: dt.datetime
    ends: dt.datetime
    counted: Union[dt.timedelta, int]  # days, on clocks that count days
    remains: Union[dt.timedelta, int]
    why: str                           # work, weekend, holiday, break, …


class Explanation(Sequence[Segment]):
    """The segments from start to due; printed, a line a stretch."""

    def __init__(self, rows: Sequence[_abi.cpath_segment], clock: int, aware: Callable[[int], dt.datetime],
                 language: str) -> None:
        self._rows, self._language = rows, language
        self._number = language_number(language)
        self._clock = _abi.CPATH_CLOCK_CALENDAR_DAYS if clock == _abi.CPATH_CLOCK_MONTHS else clock

        def unit(count: int) -> Union[dt.timedelta, int]:
            return dt.timedelta(seconds=count) if clock in SECONDS else count

        self._segments = [Segment(aware(row.starts), aware(row.ends), unit(row.counted), unit(row.remains),
                                  word(_abi.CPATH_WORDS_WHY, row.why) or "") for row in rows]

    def __getitem__(self, index: Any) -> Any:
        return self._segments[index]

    def __len__(self) -> int:
        return len(self._segments)

    def __repr__(self) -> str:
        return f"<Explanation of {len(self)} segments>"

    def __str__(self) -> str:
        lines = list(self._lines())
        ranges, amounts = (max((len(line[column]) for line in lines), default=0) for column in (0, 1))
        return "\n".join(f"{period:{ranges}} {amount:{amounts}} {why}".rstrip() for period, amount, why in lines)

    def _lines(self) -> Iterator[Tuple[str, str, str]]:
        """What counts line by line; what does not, together, each reason once."""
        pairs = list(zip(self._segments, self._rows))
        for counts, group in groupby(enumerate(pairs), lambda each: each[0] + 1 if each[1][1].counted else 0):
            run = [pair for _, pair in group]
            period = self._period(run[0][0].starts, run[-1][0].ends)
            why = ", ".join(dict.fromkeys(self._why(row) for _, row in run if row.why not in PLAIN))
            yield period, self._amount(run[0][1]) if counts else "-", why

    def _amount(self, row: _abi.cpath_segment) -> str:
        return formatted(lib.cpath_amount_format, self._clock, row.counted, self._number)

    def _why(self, row: _abi.cpath_segment) -> str:
        text: bytes = lib.cpath_word_text(_abi.CPATH_WORDS_WHY, row.why, self._number)
        return text.decode()

    def _period(self, begin: dt.datetime, end: dt.datetime) -> str:
        until = f"{end:%H:%M}" if begin.date() == end.date() else self._stamp(end)
        return f"{self._stamp(begin)} - {until}"

    def _stamp(self, when: dt.datetime) -> str:
        language = self._language
        return f"{DAYS[language][when.weekday()]} {when:%d} {MONTHS[language][when.month - 1]} {when:%H:%M}"


PLAIN = (_abi.CPATH_WHY_WORK, _abi.CPATH_WHY_ELAPSED, _abi.CPATH_WHY_DAYS)
