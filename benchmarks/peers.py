# SPDX-License-Identifier: MIT
"""peers.py TIME_PROGRAM SHARED_LIBRARY: ours through C and through one batch call
from Python, beside NumPy, pandas, dayjs-business-time and glibc: ns an operation
on the same inputs, starts over 14 years of the Russian calendar, in one run, in
the processor's time; then instructions and cache misses, then what TIME_PROGRAM
prints: chains, checks, growth. What is not installed is named. Asserts nothing."""
import csv
import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

program, library = sys.argv[1:3]
path = os.path.join(os.environ.get("CPATH_SHARED", ""), "data/calendars/ru.csv")
if not os.path.exists(path):
    sys.exit(f"{path} is not beside the project: nothing to measure")
with open(path, encoding="utf-8") as file:
    holidays = [row["date"] for row in csv.DictReader(file) if row["kind"] == "off"]

GOALS = {"work_add": 10, "work_between": 8, "days_add": 3, "days_count": 3, "zone_offset": 3.5, "work_add_many": 5}
NAMES = {"work_add": "working-time add", "work_between": "working time between", "days_add": "business-day add",
         "days_count": "business-day count", "zone_offset": "UTC to local, New York"}
HOURS = 20
missing = []


def best(run, operations, runs=7):
    least = 9e9
    for _ in range(runs):
        start = time.thread_time()
        run()
        least = min(least, time.thread_time() - start)
    return least / operations * 1e9


def ours_by_c(folder):
    told = subprocess.run([program, library, "--tsv", folder], capture_output=True, text=True, check=True).stdout
    return {name: float(ns) for name, ns in (line.split("\t") for line in told.splitlines() if "\t" in line)}


class View(ctypes.Structure):
    """cpath_view and cpath_room."""
    _fields_ = [("data", ctypes.c_void_p), ("count", ctypes.c_int32), ("element_size", ctypes.c_uint32),
                ("stride", ctypes.c_int32), ("reserved", ctypes.c_uint32)]


def ours_by_python(np, inputs, folder):
    """The batch calls on NumPy's arrays, without copies."""
    lib = ctypes.CDLL(library)
    calendar = np.fromfile(os.path.join(folder, "calendar"), np.uint8)
    room = np.zeros(len(calendar) + 8, np.uint8)
    at = -room.ctypes.data % 8
    room[at:at + len(calendar)] = calendar
    handle = ctypes.c_void_p(room.ctypes.data + at)

    def view(array):
        return View(array.ctypes.data, len(array), array.itemsize, array.strides[0], 0)

    count = len(inputs["time"])
    wide, narrow, none = np.zeros(count, np.int64), np.zeros(count, np.int32), View(None, 0, 4, 0, 0)
    calls = {"work_add": ("time", "amount", (), wide), "work_between": ("time", "other", (), wide),
             "days_add": ("date", "amount_days", (0,), narrow), "days_count": ("date", "other_date", (), wide)}
    times = {}
    for name, (first, second, more, result) in calls.items():
        call = getattr(lib, f"cpath_{name}_many")

        def run(call=call, first=first, second=second, more=more, result=result):
            if call(handle, view(inputs[first]), view(inputs[second]), *more, view(result), none):
                sys.exit("a row of the batch failed")
        times[name] = best(run, count)
    return times


def numpy_rows(np, inputs):
    calendar = np.busdaycalendar("1111100", holidays)
    days, others = (inputs[name].astype("datetime64[D]") for name in ("date", "other_date"))
    amounts, count = inputs["amount_days"], len(inputs["date"])
    yield "days_add", f"NumPy {np.__version__} busday_offset", best(
        lambda: np.busday_offset(days, amounts, roll="forward", busdaycal=calendar), count)
    yield "days_count", f"NumPy {np.__version__} busday_count", best(
        lambda: np.busday_count(days, others, busdaycal=calendar), count)


def pandas_rows(inputs):
    import warnings

    import pandas as pd
    warnings.simplefilter("ignore")
    offset = pd.offsets.CustomBusinessHour(n=HOURS, start=["09:00", "14:00"], end=["13:00", "18:00"], holidays=holidays)
    starts = [pd.Timestamp(int(start), unit="s") for start in inputs["time"][:300]]
    yield "work_add", f"pandas {pd.__version__} CustomBusinessHour, {HOURS} h", best(
        lambda: [start + offset for start in starts], len(starts), 3)


DAYJS = """
const dayjs = require('dayjs');
dayjs.extend(require('dayjs-business-time'));
const hours = [{start: '09:00:00', end: '13:00:00'}, {start: '14:00:00', end: '18:00:00'}];
dayjs.setBusinessTime({sunday: null, monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours, saturday: null});
const {holidays, starts, amount} = JSON.parse(require('fs').readFileSync('inputs.json'));
dayjs.setHolidays(holidays);
const times = starts.map(start => dayjs(start * 1000));
let least = 1e18, sum = 0;
for (let run = 0; run < 4; run++) {
  const begin = process.cpuUsage();
  for (const start of times) sum += start.addBusinessHours(amount).valueOf();
  least = Math.min(least, process.cpuUsage(begin).user * 1000 / times.length);
}
console.log(least);
"""


def dayjs_rows(inputs):
    if not shutil.which("node") or not shutil.which("npm"):
        raise ImportError
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "dayjs", "dayjs-business-time"],
                           cwd=folder, check=True, capture_output=True, timeout=120)
            with open(os.path.join(folder, "run.js"), "w", encoding="utf-8") as script:
                script.write(DAYJS)
            with open(os.path.join(folder, "inputs.json"), "w", encoding="utf-8") as data:
                json.dump({"holidays": holidays, "starts": [int(s) for s in inputs["time"][:300]], "amount": HOURS}, data)
            told = subprocess.run(["node", "run.js"], cwd=folder, check=True, capture_output=True, text=True, timeout=300)
        except (subprocess.SubprocessError, OSError) as error:
            raise ImportError from error
    yield "work_add", f"dayjs-business-time, {HOURS} h", float(told.stdout)


def peer_rows(np, inputs, by_c):
    for peer, rows, install in (("NumPy", lambda: numpy_rows(np, inputs), "apt-get install python3-numpy"),
                                ("pandas", lambda: pandas_rows(inputs), "apt-get install python3-pandas"),
                                ("dayjs-business-time", lambda: dayjs_rows(inputs), "node, npm and its registry")):
        try:
            yield from rows() if np else ()
        except ImportError:
            missing.append(f"{peer} is not here ({install})")
    if "localtime_r" in by_c:
        yield "zone_offset", "glibc localtime_r", by_c["localtime_r"]


def print_peers(np, folder):
    by_c = ours_by_c(folder)
    if not by_c:
        sys.exit("nothing to measure")
    inputs, by_python = {}, {}
    if np:
        for name in ("time", "other", "amount", "amount_days", "date", "other_date"):
            inputs[name] = np.fromfile(os.path.join(folder, name), np.int32 if "date" in name else np.int64)
        by_python = ours_by_python(np, inputs, folder)
    else:
        missing.append("without NumPy (apt-get install python3-numpy) only C and glibc are measured")
    print(f"{'ns an operation':24}{'C, shared':>10}{'goal':>6}{'C, batch':>10}{'goal':>6}{'Python, batch':>15}")
    for key, name in NAMES.items():
        many = by_c.get(key + "_many")
        print(f"{name:24}{by_c[key]:10.1f}{GOALS[key]:6g}{many or float('nan'):10.1f}"
              f"{GOALS.get(key + '_many', '-'):>6}{by_python.get(key, float('nan')):15.1f}")
    print(f"\n{'the others':24}{'':44}{'ns':>10}{'× C':>10}{'× Python, batch':>17}")
    for key, peer, ns in peer_rows(np, inputs, by_c):
        print(f"{NAMES[key]:24}{peer:44}{ns:10,.0f}{ns / by_c[key]:10,.0f}" +
              (f"{ns / by_python[key]:17,.0f}" if key in by_python else ""))


def counted(key, operations):
    """Ir Dr Dw I1mr D1mr D1mw ILmr DLmr DLmw inside a function; zeros at the end are left out."""
    told = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--cache-sim=yes",
                           "--D1=32768,8,64", "--collect-atstart=no", f"--toggle-collect=cpath_{key}", program,
                           library, "--count", str(operations)], capture_output=True, text=True, check=False).stderr
    found = re.search(r"Collected : ([\d ]+)", told)
    return ([int(word) for word in found[1].split()] if found else []) + [0] * 9


def print_counts(operations=10000):
    """What valgrind counts, with a first-level cache of 32 KB, without what the preparations take."""
    if not shutil.which("valgrind"):
        missing.append("valgrind is not here: no instructions and cache misses")
        return
    print(f"\n{'an operation':24}{'instructions':>14}{'data reads':>12}{'L1 misses':>11}{'last level':>12}")
    for key, name in [*NAMES.items(), ("work_add_many", "working-time add, batch")]:
        counts = [(with_them - without) / operations
                  for with_them, without in zip(counted(key, operations), counted(key, 0))]
        print(f"{name:24}{counts[0]:14.1f}{counts[1]:12.1f}{counts[4]:11.2f}{counts[7]:12.3f}")


try:
    import numpy
except ImportError:
    numpy = None
with tempfile.TemporaryDirectory() as place:
    print_peers(numpy, place)
print_counts()
for line in missing:
    print(line)
print(flush=True)
subprocess.run([program, library], check=False)
