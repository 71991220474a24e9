# SPDX-License-Identifier: MIT
"""real_log.py PROGRAM DATA: time and memory of `status` and `check` on the real
log of 197,553 rows. Asserts nothing."""
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time

program, data = sys.argv[1:]
packed = os.path.join(os.environ.get("CPATH_SHARED", ""), "data/loan-offers-2012.csv.gz")
if not os.path.exists(packed):
    sys.exit(f"{packed} is not beside the project: nothing to measure")
with tempfile.NamedTemporaryFile(suffix=".csv") as log:
    with gzip.open(packed) as file:
        log.write(file.read())
    log.flush()
    words = [log.name, "--map", f"{data}/loan.map.json", "--journey", f"{data}/loan.json",
             "--calendar", f"{data}/loan.calendar.json", "--now", "2012-03-20", "--format", "json"]
    for command in ("status", "check"):
        best = 9e9
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([program, command, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            best = min(best, time.perf_counter() - start)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{command:8} {best:6.2f} s (goal 2 s)   {memory:6.0f} MB at most so far (goal 300 MB)")
