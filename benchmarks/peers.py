# SPDX-License-Identifier: MIT
"""peers.py TIME_PROGRAM SHARED_LIBRARY: ns an operation of ours (as benchmarks/time
measures it) beside NumPy, pandas, glibc and dayjs-business-time, on starts over
14 years of the Russian calendar, in the processor's time. What is not installed is named. Asserts nothing."""
import csv
import datetime
import os
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
    rows = list(csv.DictReader(file))
holidays = [row["date"] for row in rows if row["kind"] == "off"]
first, last = datetime.datetime(2013, 1, 1), datetime.datetime(2026, 12, 31)

ours = {}
for line in subprocess.run([program, library, "--tsv"], capture_output=True, text=True, check=True).stdout.splitlines():
    if "\t" in line:
        name, ns = line.split("\t")
        ours[name] = float(ns)
table, missing = [], []


def best(run, operations, runs=5):
    least = 9e9
    for _ in range(runs):
        start = time.thread_time()
        run()
        least = min(least, time.thread_time() - start)
    return least / operations * 1e9


def row(what, name, ns, key):
    table.append((what, name, ns, key))


def numpy_rows():
    import numpy as np
    rng = np.random.default_rng(1)
    count = 200_000
    days = np.datetime64("2013-01-01") + rng.integers(0, 5110, count)
    others = np.datetime64("2013-01-01") + rng.integers(0, 5110, count)
    amounts = rng.integers(1, 51, count)
    calendar = np.busdaycalendar("1111100", holidays)
    row("business-day add", f"NumPy {np.__version__} busday_offset",
        best(lambda: np.busday_offset(days, amounts, roll="forward", busdaycal=calendar), count), "days_add")
    row("business-day count", f"NumPy {np.__version__} busday_count",
        best(lambda: np.busday_count(days, others, busdaycal=calendar), count), "days_count")


def pandas_rows():
    import warnings

    import pandas as pd
    warnings.simplefilter("ignore")
    offset = pd.offsets.CustomBusinessHour(n=20, start=["09:00", "14:00"], end=["13:00", "18:00"], holidays=holidays)
    starts = [pd.Timestamp(first) + pd.Timedelta(seconds=(i * 7919 * 3571) % (5110 * 86400)) for i in range(300)]
    row("working-time add, 20 h", f"pandas {pd.__version__} CustomBusinessHour",
        best(lambda: [start + offset for start in starts], len(starts), 3), "work_add")


DAYJS = """
const dayjs = require('dayjs');
dayjs.extend(require('dayjs-business-time'));
const hours = [{start: '09:00:00', end: '13:00:00'}, {start: '14:00:00', end: '18:00:00'}];
dayjs.setBusinessTime({sunday: null, monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours, saturday: null});
dayjs.setHolidays(HOLIDAYS);
const starts = [];
for (let i = 0; i < 300; i++) starts.push(dayjs(Date.UTC(2013, 0, 1) + (i * 7919 * 3571 % (5110 * 86400)) * 1000));
let least = 1e18, sum = 0;
for (let run = 0; run < 4; run++) {
  const begin = process.cpuUsage();
  for (const start of starts) sum += start.addBusinessHours(20).valueOf();
  least = Math.min(least, process.cpuUsage(begin).user * 1000 / starts.length);
}
console.log(least);
"""


def dayjs_rows():
    if not shutil.which("node") or not shutil.which("npm"):
        raise ImportError
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "dayjs", "dayjs-business-time"],
                           cwd=folder, check=True, capture_output=True, timeout=120)
            with open(os.path.join(folder, "run.js"), "w", encoding="utf-8") as script:
                script.write(DAYJS.replace("HOLIDAYS", repr(holidays)))
            told = subprocess.run(["node", "run.js"], cwd=folder, check=True, capture_output=True, text=True, timeout=300)
        except (subprocess.SubprocessError, OSError) as error:
            raise ImportError from error
        row("working-time add, 20 h", "dayjs-business-time", float(told.stdout), "work_add")


for peer, how, install in (("NumPy", numpy_rows, "apt-get install python3-numpy"),
                           ("pandas", pandas_rows, "apt-get install python3-pandas"),
                           ("dayjs-business-time", dayjs_rows, "node, npm and its registry")):
    try:
        how()
    except ImportError:
        missing.append(f"{peer} is not here ({install})")
if "localtime_r" in ours:
    row("UTC to local, New York", "glibc localtime_r", ours["localtime_r"], "zone_offset")

print(f"{'ns an operation':26}{'peer':36}{'peer':>10}{'ours':>9}{'ratio':>9}{'batch':>9}{'ratio':>9}")
for what, name, ns, key in table:
    line = f"{what:26}{name:36}{ns:10,.0f}"
    for own in (ours.get(key), ours.get(key + "_many")):
        line += f"{own:9.1f}{ns / own:9,.1f}" if own else f"{'-':>9}{'-':>9}"
    print(line)
print("ours: one call of C an operation, 1 s to 400 h; the peers' rows on their own arrays and objects, 20 h where named")
for line in missing:
    print(line)
