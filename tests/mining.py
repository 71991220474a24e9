# SPDX-License-Identifier: MIT
"""mining.py PAGE EVENTS: the lines of docs/logs.md that make a log for process mining, run as they stand. Prints TAP."""
import os
import re
import sys

from tap import check, end, skip

page, events = sys.argv[1:]
with open(page, encoding="utf-8") as file:
    code = re.search(r"```python\n(.*?)```", file.read(), re.S).group(1)
check("the three names are documented", [name in code for name in (
    "case:concept:name", "concept:name", "time:timestamp")], [True] * 3)
try:
    import pandas
except ImportError:
    skip("the log", "python3-pandas is not installed")
    end()
    sys.exit()
os.chdir(os.path.dirname(events))
names = {}
exec(code, names)
log = names["log"]
case, event, at = "case:concept:name", "concept:name", "time:timestamp"
source = pandas.read_csv(events, dtype=str)
check("every row, every deal", (len(log), log[case].nunique()), (len(source), source["deal"].nunique()))
check("texts and times with their zone", (log[case].map(type).eq(str).all(), log[event].map(type).eq(str).all(),
                                          str(log[at].dt.tz), log[at].isna().any()), (True, True, "Europe/Moscow", False))
check("no column twice", log.columns.is_unique, True)
check("who did it", "org:resource" in log.columns, True)
check("within a deal in the order of time", log.groupby(case)[at].apply(lambda times: times.is_monotonic_increasing).all(), True)
check("a deal's trace", log[log[case] == "1001"][event].tolist()[:10], [
    "created", "contact", "promised:first-contact.engineer-calls", "promised:first-contact.chat-promised",
    "done:first-contact.create-chat", "done:first-contact.present-quiz", "done:first-contact.engineer-calls",
    "done:first-contact.meeting-agreed", "stage:meeting", "contact"])
check("its first moment", log[log[case] == "1001"][at].iloc[0].isoformat(), "2026-02-09T10:00:00+03:00")
end()
