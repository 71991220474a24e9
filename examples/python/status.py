# SPDX-License-Identifier: MIT
"""status.py status|check EVENTS [--now TIME] [--calendar FILE] [--lang ru|en]: what
`clientpath status` and `clientpath check` print with --format json, from Python."""
import argparse
import csv
import datetime
import json
import sys
from pathlib import Path

from clientpath import Calendar, Deal, Journey

RUSSIA = Path(__file__).resolve().parents[1] / "cli" / "data" / "russia.json"
MOMENTS = ("at", "until", "next_at", "recorded_at")
UNDERSTOOD = ("understood_reason", "understood_purpose")
ANSWERS = {"yes": True, "да": True, "1": True, "true": True, "no": False, "нет": False, "0": False, "false": False}
GRAVITY = ("error", "warning", "info")


def read_events(path, calendar):
    """The file's rows, deal by deal in order of appearance; each knows its `line`, persons as numbers."""
    deals, persons = {}, {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            event = dict(row, line=reader.line_num - sum(value.count("\n") for value in row.values()))
            event.update((name, calendar.time(row[name])) for name in MOMENTS if row.get(name))
            event.update((name, ANSWERS[row[name]]) for name in UNDERSTOOD if row.get(name))
            if row.get("person"):
                event["person"] = persons.setdefault(row["person"], len(persons) + 1)
            deals.setdefault(row["deal"], []).append(event)
    return deals


def in_order(events):
    """As the library folds them."""
    return sorted(events, key=lambda event: (event["at"], int(event.get("sequence") or 0)))


def client_of(events):
    return next((event["name"] for event in reversed(in_order(events)) if (event.get("name") or "").strip()), None)


def text_of(time):
    return time and time.isoformat()


def status_rows(deals, journey, calendar, now):
    for number, (name, events) in enumerate(deals.items(), 1):
        deal = Deal(journey, calendar, number).apply(events, until=now)
        state = deal.state(now)
        yield {"deal": name, "name": client_of(events), "stage": state.stage, "since": text_of(state.since),
               "status": state.status, "contact_number": state.contact_number, "last_outcome": state.last_outcome,
               "reason": state.reason, "next_at": text_of(state.next_at), "purpose": state.purpose,
               "overdue": state.overdue, "next_due": text_of(state.next_due), "contacts": state.contacts,
               "contacts_ended": state.contacts_ended, "findings": len(deal.findings(events, now))}


def check_rows(deals, journey, calendar, now):
    """The gravest first, then by code, deal and time."""
    found = []
    for number, (name, events) in enumerate(deals.items(), 1):
        place = {event["line"]: row for row, event in enumerate(in_order(events))}
        for finding in Deal(journey, calendar, number).findings(events, now):
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
    deals = read_events(options.events, calendar)
    rows = list({"status": status_rows, "check": check_rows}[options.question](deals, journey, calendar, now))
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))
    return int(any(row.get("severity") == "error" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
