# SPDX-License-Identifier: MIT
"""oracle_numpy.py SHARED_LIBRARY [ROWS]: NumPy's busday functions against the
library's, on random week masks, holidays, dates, amounts and all six rolls.
Weekdays of the mask are open from 00:00 to 24:00, holidays are closed rows.
ROWS is in CPATH_ROWS or 200,000 else; it counts the rows of busday_offset, and
busday_count and is_busday answer as many. In TAP."""
import ctypes
import os
import sys

try:
    import numpy as np
except ImportError:
    print("1..0 # SKIP no numpy: apt-get install python3-numpy")
    sys.exit(0)

library = ctypes.CDLL(sys.argv[1])
rows_wanted = int(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("CPATH_ROWS", 200_000))
ROLLS = {"forward": 1, "backward": 2, "modifiedfollowing": 3, "modifiedpreceding": 4, "raise": 5, "nat": 6}
NONE_DATE = -2**31
EDATA = -11
ROUND = 5000
rng = np.random.default_rng(1970)


class View(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("count", ctypes.c_int32), ("element_size", ctypes.c_uint32),
                ("stride", ctypes.c_int32), ("reserved", ctypes.c_uint32)]


class Input(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint32), ("flags", ctypes.c_uint32), ("known_from", ctypes.c_int32),
                ("known_until", ctypes.c_int32), ("week", View), ("days", View), ("hours", View),
                ("zone", ctypes.c_void_p), ("compile_from", ctypes.c_int32), ("compile_until", ctypes.c_int32)]


def view(rows):
    """A view of a table of int32 columns, or of one array; its stride is the array's."""
    size = rows.itemsize * (rows.shape[1] if rows.ndim == 2 else 1)
    return View(rows.ctypes.data, rows.shape[0], size, rows.strides[0] if len(rows) else 0, 0)


P, I32, I64 = ctypes.c_void_p, ctypes.c_int32, ctypes.c_int64
library.cpath_days_add.argtypes = [P, I32, I64, I32, P]
library.cpath_days_count.argtypes = [P, I32, I32, P]
library.cpath_is_business_day.argtypes = [P, I32]
library.cpath_zone_build_fixed.argtypes = [I32, P, I32]
library.cpath_calendar_size.argtypes = [P]
library.cpath_calendar_build.argtypes = [P, P, I32, P]
many = getattr(library, "cpath_days_add_many", None)
if many:
    library.cpath_days_add_many.argtypes = [P, View, View, I32, View, View]
    library.cpath_days_count_many.argtypes = [P, View, View, View, View]

zone = (ctypes.c_uint64 * 32)()
assert library.cpath_zone_build_fixed(0, zone, 256) == 0


def build(mask, holidays):
    """The calendar's buffer; mask is seven bits from Monday."""
    week = np.array([(d + 1, 0, 86400, 0) for d in range(7) if mask[d]], np.int32)
    days = np.zeros((len(holidays), 4), np.int32)
    days[:, 0] = holidays
    days[:, 1] = 1
    data = Input(ctypes.sizeof(Input), 0, 0, 0, view(week), view(days), View(None, 0, 0, 0, 0), ctypes.addressof(zone))
    size = library.cpath_calendar_size(ctypes.byref(data))
    assert size > 0, size
    buffer = (ctypes.c_uint64 * (size // 8 + 1))()
    code = library.cpath_calendar_build(ctypes.byref(data), buffer, size, None)
    assert code == 0, code
    return buffer


def add_all(calendar, dates, amounts, roll):
    """Results, and codes."""
    results, codes = np.zeros(len(dates), np.int32), np.zeros(len(dates), np.int32)
    if many:
        failed = library.cpath_days_add_many(calendar, view(dates), view(amounts), roll, view(results), view(codes))
        assert failed == np.count_nonzero(codes), failed
        return results, codes
    out = I32()
    place = ctypes.byref(out)
    for i, (date, amount) in enumerate(zip(dates.tolist(), amounts.tolist())):
        out.value = NONE_DATE
        codes[i] = library.cpath_days_add(calendar, date, amount, roll, place)
        results[i] = out.value
    return results, codes


def count_all(calendar, a, b):
    results, codes = np.zeros(len(a), np.int64), np.zeros(len(a), np.int32)
    if many:
        failed = library.cpath_days_count_many(calendar, view(a), view(b), view(results), view(codes))
        assert failed == 0, failed
        return results
    out = I64()
    place = ctypes.byref(out)
    for i, (first, last) in enumerate(zip(a.tolist(), b.tolist())):
        assert library.cpath_days_count(calendar, first, last, place) == 0
        results[i] = out.value
    return results


def numpy_add(dates, amounts, roll, busdays):
    """NumPy's results, and where it refuses: `raise` is asked for the dates that it takes."""
    open_days = np.is_busday(dates, busdaycal=busdays)
    refused = ~open_days if roll in ("raise", "nat") else np.zeros(len(dates), bool)
    expected = np.busday_offset(dates[~refused] if roll == "raise" else dates, amounts[~refused] if roll == "raise" else
                                amounts, roll=roll, busdaycal=busdays)
    if roll != "raise":
        assert np.array_equal(np.isnat(expected), refused)
        return np.where(refused, np.datetime64(0, "D"), expected).astype(np.int64), refused
    whole = np.zeros(len(dates), np.int64)
    whole[~refused] = expected.astype(np.int64)
    if refused.any():
        try:
            np.busday_offset(dates[refused][:1], 0, roll="raise", busdaycal=busdays)
            raise AssertionError("raise does not raise")
        except ValueError:
            pass
    return whole, refused


# A reversed range: before 1.25 NumPy counted -[b, a) too; since then it is -(b, a],
# so that [b, a) is minus the count of the range moved by a day.

old_rule = np.busday_count("2024-01-06", "2024-01-05") == -1


def numpy_count(a, b, busdays):
    expected = np.busday_count(a, b, busdaycal=busdays)
    if old_rule:
        return expected
    one = np.timedelta64(1, "D")
    back = b < a
    expected[back] = np.busday_count(a[back] - one, b[back] - one, busdaycal=busdays)
    return expected


def fail(what, *facts):
    print("not ok 1 - busday functions")
    print("#", what, *facts)
    sys.exit(1)


def compare(what, ours, theirs, *inputs):
    wrong = np.flatnonzero(ours != theirs)
    if len(wrong):
        i = wrong[0]
        fail(what, *[f"{x[i]}" if isinstance(x, np.ndarray) else x for x in inputs], "ours", ours[i], "numpy", theirs[i])
    return len(ours)


def random_case(number):
    mask = rng.random(7) < rng.choice([0.3, 0.7, 1.0])
    if number % 4 == 0:
        mask = np.array([1, 1, 1, 1, 1, 0, 0], bool)
    if not mask.any():
        mask[rng.integers(7)] = True
    span = int(rng.choice([200, 5000, 200_000]))
    origin = int(rng.integers(-400_000, 2_600_000)) if number % 3 == 0 else 16_000
    count = int(rng.choice([0, 1, 30, 400, 2500]))
    holidays = np.unique(origin + rng.integers(-span // 2, span // 2, count)).astype(np.int32)
    return mask, holidays, origin, span


rolls = sorted(ROLLS)
totals = {"busday_offset": 0, "busday_count": 0, "is_busday": 0, "refused": 0}
number = 0
while totals["busday_offset"] < rows_wanted:
    mask, holidays, origin, span = random_case(number)
    count = min(ROUND, rows_wanted - totals["busday_offset"])
    calendar = build(mask, holidays)
    busdays = np.busdaycalendar(mask.astype(int).tolist(), holidays.astype("datetime64[D]"))
    dates = (origin + rng.integers(-span, span, count)).astype(np.int32)
    others = (dates + rng.integers(-span // 2, span // 2 + 1, count)).astype(np.int32)
    reach = int(rng.choice([3, 50, 5000]))
    amounts = rng.integers(-reach, reach + 1, count)
    roll = rolls[number % 6]
    days, other_days = dates.astype("datetime64[D]"), others.astype("datetime64[D]")
    facts = (mask.astype(int), len(holidays), "holidays")

    expected, refused = numpy_add(days, amounts, roll, busdays)
    results, codes = add_all(calendar, dates, amounts, ROLLS[roll])
    batch_none = many and roll == "nat"  # a batch writes none and counts no failure
    compare("code " + roll, codes, np.where(refused, 0 if batch_none else EDATA, 0), days, amounts, *facts)
    if many:
        compare("none " + roll, results == NONE_DATE, refused, days, amounts, *facts)
    totals["busday_offset"] += compare("busday_offset " + roll, np.where(refused, 0, results), expected, days, amounts, *facts)
    totals["refused"] += int(np.count_nonzero(refused))
    totals["busday_count"] += compare("busday_count", count_all(calendar, dates, others),
                                      numpy_count(days, other_days, busdays), days, other_days, *facts)
    is_open = np.array([library.cpath_is_business_day(calendar, d) for d in dates.tolist()])
    totals["is_busday"] += compare("is_busday", is_open == 1, np.is_busday(days, busdaycal=busdays), days, *facts)
    number += 1

print("# NumPy", np.__version__ + ("" if many else ", row by row") + ":", ", ".join(f"{n:,} {k}" for k, n in totals.items()) +
      f", {number:,} calendars, 0 mismatches")
print("ok 1 - busday functions")
print("1..1")
