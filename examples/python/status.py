# SPDX-License-Identifier: MIT
"""The command line's `status` and `check` again, in a page of Python: a JSON object a line.

    python3 status.py status EVENTS.csv [--now TIME] [--calendar FILE] [--lang ru|en]
"""
import argparse
import csv
import datetime
import json
import sys
from pathlib import Path

from clientpath import Calendar, Deal, Journey

RUSSIA = Path(__file__).resolve().parents[1] / "cli" / "data" / "russia.json"
GRAVITY = ("error", "warning", "info")


def read_events(path):
    """The file's rows, deal by deal in order of appearance; each knows its `line`."""
    deals = {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            line = reader.line_num - sum(value.count("\n") for value in row.values())
            deals.setdefault(row["deal"], []).append(dict(row, line=line))
    return deals


def client_of(deal):
    return next((event["name"] for event in reversed(deal.events) if (event.get("name") or "").strip()), None)


def text_of(time):
    return time and time.isoformat()


def status_rows(deals, journey, calendar, now):
    for name, events in deals.items():
        whole = Deal(journey, calendar, events)
        state = Deal(journey, calendar).apply(events, until=now).state(now)
        yield {"deal": name, "name": client_of(whole), "stage": state.stage.key if state.stage else None,
               "since": text_of(state.since), "status": state.status, "contact_number": state.contact_number,
               "last_outcome": state.last_outcome, "reason": state.reason, "next_at": text_of(state.next_at),
               "purpose": state.purpose, "overdue": state.overdue, "next_due": text_of(state.next_due),
               "contacts": state.contacts, "contacts_ended": state.contacts_ended,
               "findings": len(whole.findings(now))}


def check_rows(deals, journey, calendar, now):
    """The gravest first, then by code, deal and time."""
    found = []
    for number, (name, events) in enumerate(deals.items(), 1):
        deal = Deal(journey, calendar, events)
        place = {event["line"]: row for row, event in enumerate(deal.events)}
        for finding in deal.findings(now):
            line = finding.event["line"] if finding.event else 0
            order = (GRAVITY.index(finding.severity), finding.code, number, finding.at, place.get(line, -1))
            found.append((order, name, line, finding))
    for _, name, line, finding in sorted(found, key=lambda each: each[0]):
        yield {"code": finding.code, "severity": finding.severity, "deal": name, "at": text_of(finding.at),
               "row": line, "stage": finding.stage, "item": finding.item, "term": finding.term, "role": finding.role,
               "text": finding.text}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("question", choices=("status", "check"))
    parser.add_argument("events")
    parser.add_argument("--now")
    parser.add_argument("--calendar", default=RUSSIA)
    parser.add_argument("--lang", choices=("ru", "en"), default="ru")
    options = parser.parse_args()
    calendar, journey = Calendar.load(options.calendar), Journey.remarka(options.lang)
    now = calendar.time(options.now) if options.now else datetime.datetime.now(datetime.timezone.utc)
    rows = list({"status": status_rows, "check": check_rows}[options.question](
        read_events(options.events), journey, calendar, now))
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))
    return int(any(row.get("severity") == "error" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
