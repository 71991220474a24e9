# SPDX-License-Identifier: MIT
"""Columns: NumPy arrays that the library reads and writes where they lie."""
import ctypes
from typing import TYPE_CHECKING, Any, Callable, Type

import numpy as np

from . import _abi
from ._library import error_of, error_words, lib
from .calendar import Calendar

if TYPE_CHECKING:
    Array = np.ndarray[Any, Any]
else:
    Array = np.ndarray
KINDS = {"s": "datetime64[s]", "D": "datetime64[D]"}


def dtype_of(struct: Type[ctypes.Structure]) -> "np.dtype[Any]":
    """A struct's layout, for arrays of it.

    >>> dtype_of(_abi.cpath_event).itemsize
    112
    """
    return np.dtype(struct)


def address(array: Array) -> int:
    found: int = array.__array_interface__["data"][0]
    return found


def view(array: Array) -> _abi.cpath_view:
    return _abi.cpath_view(address(array), len(array), array.itemsize, array.strides[0])


def room(array: Array, first: int = 0) -> _abi.cpath_room:
    """From a row of the array on."""
    return _abi.cpath_room(address(array) + first * array.strides[0], len(array) - first, array.itemsize,
                           array.strides[0])


def pointer(order: Array) -> Any:
    """Of a column of int32."""
    return ctypes.cast(address(order), ctypes.POINTER(ctypes.c_int32))


def column(values: Any, unit: str = "") -> Array:
    """A column of int64, or of datetime64 in the unit, or of int32 for dates: without a copy where it is that already."""
    if getattr(getattr(values, "dtype", None), "tz", None) is not None:
        values = values.to_numpy(KINDS["s"])  # pandas, aware: UTC
    array: Array = np.atleast_1d(np.asarray(values))
    if array.dtype.kind == "M":
        array = array.astype(KINDS[unit or "s"], copy=False)
    elif array.dtype.kind not in "iu":
        raise TypeError(f"a column of datetime64 or int64 is needed, not of {array.dtype}")
    if array.ndim != 1:
        raise ValueError(f"a column has one dimension, not {array.ndim}")
    if unit == "D":  # the library's dates have 32 bits; NaT is the least of both
        return array.astype("M8[D]").astype("i8").clip(-2**31, 2**31 - 1).astype("i4")
    seconds: Array = array.view("i8") if array.dtype.itemsize == 8 else array.astype("i8")
    return seconds


def _asked(function: Callable[..., int], calendar: Calendar, first: Array, second: Array, options: Any, result: Array,
           errors: str) -> None:
    if errors not in ("raise", "coerce"):
        raise ValueError(f"errors: there is no {errors!r}; it is 'raise' or 'coerce'")
    asked = calendar._at, view(first), view(second), *options, room(result)
    failed = function(*asked, room(np.empty(0, "i4")))
    if failed and errors == "raise":  # asked again for each row's code
        codes = np.zeros(len(result), "i4")
        function(*asked, room(codes))
        row = int(np.flatnonzero(codes)[0])
        code = int(codes[row])
        raise error_of(code, text=f"row {row}: {error_words(code, None, 'en')} ({failed} such rows; errors='coerce' "
                       "leaves them empty)")


def _length(first: Array, second: Array) -> int:
    if len(first) != len(second) and 1 not in (len(first), len(second)):
        raise ValueError(f"columns of {len(first)} and {len(second)} rows")
    return min(len(first), len(second)) if 0 in (len(first), len(second)) else max(len(first), len(second))


def work_add(calendar: Calendar, starts: Any, amounts: Any, errors: str) -> Array:
    """
    >>> office = Calendar({"mon-fri": "09:00-18:00"}, zone="UTC")
    >>> office.add_many(np.array(["2026-02-06T17:00", "NaT"], "M8[s]"), 20 * 3600)
    array(['2026-02-11T10:00:00',                 'NaT'],
          dtype='datetime64[s]')
    """
    first, second = column(starts), column(amounts)
    result = np.empty(_length(first, second), "i8")
    _asked(lib.cpath_work_add_many, calendar, first, second, (), result, errors)
    return result.view("M8[s]") if _is_time(starts) else result


def work_between(calendar: Calendar, starts: Any, ends: Any, errors: str) -> Array:
    first, second = column(starts), column(ends)
    result = np.empty(_length(first, second), "i8")
    _asked(lib.cpath_work_between_many, calendar, first, second, (), result, errors)
    return result


def days_add(calendar: Calendar, dates: Any, days: Any, roll: int, errors: str) -> Array:
    """
    >>> Calendar({"mon-fri": "09:00-18:00"}, zone="UTC").days_add_many(np.array(["2026-02-06"], "M8[D]"), 1)
    array(['2026-02-09'], dtype='datetime64[D]')
    """
    first, second = column(dates, "D"), column(days)
    result = np.empty(_length(first, second), "i4")
    _asked(lib.cpath_days_add_many, calendar, first, second, (roll,), result, errors)
    wide = result.astype("i8")
    wide[result == -2**31] = -2**63
    return wide.view("M8[D]")


def days_count(calendar: Calendar, starts: Any, ends: Any, errors: str) -> Array:
    first, second = column(starts, "D"), column(ends, "D")
    result = np.empty(_length(first, second), "i8")
    _asked(lib.cpath_days_count_many, calendar, first, second, (), result, errors)
    return result


def _is_time(values: Any) -> bool:
    return bool(getattr(values, "dtype", None) is not None and getattr(values.dtype, "kind", "") == "M")
