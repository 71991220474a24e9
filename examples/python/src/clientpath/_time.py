# SPDX-License-Identifier: MIT
"""Aware datetimes, timedeltas and dates as the library's seconds and days. Fractions of a second are cut."""
import datetime as dt
from typing import Any, Union

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
EPOCH_DAY = EPOCH.toordinal()
LAST = dt.datetime.max.replace(tzinfo=dt.timezone.utc)
Moment = Union[dt.datetime, dt.date]


def seconds(when: dt.datetime) -> int:
    """Of an aware datetime, since 1970."""
    try:
        passed = when - EPOCH
        return passed.days * 86400 + passed.seconds
    except (TypeError, AttributeError):
        raise TypeError(_refusal(when)) from None


def _refusal(when: Any) -> str:
    if isinstance(when, dt.datetime):
        return (f"{when!r} is naive: nobody can tell which instant it is; give it a zone "
                "(tzinfo=…), or ask calendar.time('2026-02-02T10:00')")
    return f"{when!r} is no aware datetime"


def span(amount: dt.timedelta) -> int:
    """Of a timedelta, in seconds."""
    try:
        return amount.days * 86400 + amount.seconds
    except AttributeError:
        raise TypeError(f"{amount!r} is no timedelta") from None


def day_number(date: Union[dt.date, str]) -> int:
    """Days since 1970 of a date, or of its text."""
    if isinstance(date, str):
        date = dt.date.fromisoformat(date)
    if not isinstance(date, dt.date) or isinstance(date, dt.datetime):
        raise TypeError(f"{date!r} is no date")
    return date.toordinal() - EPOCH_DAY


def date_of(number: int) -> dt.date:
    return dt.date.fromordinal(number + EPOCH_DAY)
