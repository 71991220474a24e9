# SPDX-License-Identifier: MIT
"""test_cli.py PROGRAM DATA: the command line, as a user meets it. Prints TAP."""
import csv
import datetime
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

import twin
from tap import check, end, skip

program, data = sys.argv[1:]
shared = os.environ.get("CPATH_SHARED", "")
clients = os.path.join(data, "clients.csv")


def call(*words, given="", lang="en"):
    done = subprocess.run([program, "--lang", lang, *words], input=given, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def run(*words, given=""):
    return call("due", *words, given=given)


def rows(*words):
    status, out, err = call(*words, "--format", "json")
    return [json.loads(line) for line in out.splitlines()]


start = ("--start", "2026-04-29T16:00+03:00")
check("a due time", run(*start, "--amount", "20h"), (0, "2026-05-05T10:00:00+03:00\n", ""))
check("json", json.loads(run(*start, "--amount", "20h", "--format", "json")[1]),
      {"start": "2026-04-29T16:00:00+03:00", "amount": "20h", "due": "2026-05-05T10:00:00+03:00"})
check("elapsed", run(*start, "--amount", "20h", "--clock", "elapsed")[1], "2026-04-30T12:00:00+03:00\n")
check("a local start", run("--start", "2026-04-29T16:00", "--amount", "1bd")[1], "2026-04-30T16:00:00+03:00\n")
check("a boundary", run(*start, "--amount", "1bd", "--boundary", "close")[1], "2026-04-30T17:00:00+03:00\n")
check("a roll", run("--start", "2026-02-07T10:00", "--amount", "0d", "--due-roll", "next")[1],
      "2026-02-09T10:00:00+03:00\n")
for words, place in (
        (("--amount", "5q"), "--amount 5q:"), (("--amount", "20h", "--start", "20000-01-01"), "--start 20000-01-01:"),
        (("--amount", "1h", "--calendar", "/nonexistent"), "/nonexistent: No such file"), ((), "give --amount"),
        (("--amount", "9000h"), "extend the calendar"), (("--amount", "1h", "--roll", "up"), "up: no such value")):
    status, out, err = run("--now", "2026-04-29", *words)
    check(" ".join(words) or "nothing", (status, out, err.count("\n"), place in err), (2, "", 1, True))
check("a batch", run("--batch", given="start,amount\n2026-02-02T10:00,1h\nnever,1h\n2026-02-02T10:00\n"), (
    0, "start,amount,due\n2026-02-02T10:00,1h,2026-02-02T11:00:00+03:00\n"
       "never,1h,,The text does not have the right form.\n2026-02-02T10:00,,,The text does not have the right form.\n", ""))
check("a torn batch", run("--batch", given='"2026-02-02T10:00,1h')[0], 2)

# Why it is due then.
explain = (*start, "--amount", "20h", "--explain", "--now", "2026-04-29")
check("explained", run(*explain), (0, """2026-05-05T10:00:00+03:00
  Wed 29 Apr 16:00 – 18:00             2 h  work, left: 18 h
  Wed 29 Apr 18:00 – Thu 30 Apr 09:00    –  outside hours
  Thu 30 Apr 09:00 – 17:00             8 h  work, left: 10 h
  Thu 30 Apr 17:00 – Mon 4 May 09:00     –  short day, outside hours, holiday,
                                            weekend
  Mon 4 May 09:00 – 18:00              9 h  work, left: 1 h
  Mon 4 May 18:00 – Tue 5 May 09:00      –  outside hours
  Tue 5 May 09:00 – 10:00              1 h  work
""", ""))
check("explained in Russian", call("due", "--start", "2026-02-02T10:00", "--amount", "3bd", "--boundary", "close",
                                   "--now", "2026-02-02", "--explain", lang="ru")[1], """2026-02-05T18:00:00+03:00
  пн 2 фев 10:00 – 24:00                       –  день начала
  вт 3 фев 00:00 – чт 5 фев 18:00  3 рабочих дня
""")
whole = json.loads(run(*explain, "--format", "json")[1])
check("the explanation's head", {key: whole[key] for key in ("start", "amount", "due")},
      json.loads(run(*start, "--amount", "20h", "--format", "json")[1]))
check("the explanation's fields", whole["segments"][-1], {
    "from": "2026-05-05T09:00:00+03:00", "to": "2026-05-05T10:00:00+03:00", "counted": 3600, "why": "work"})
check("its reasons", [part["why"] for part in whole["segments"]], [
    "work", "outside-hours", "work", "short-day", "outside-hours", "holiday", "weekend", "outside-hours", "work",
    "outside-hours", "work"])
check("it adds up, without gaps", (sum(part["counted"] for part in whole["segments"]),
                                   [a["to"] for a in whole["segments"]][:-1] == [b["from"] for b in whole["segments"]][1:]),
      (20 * 3600, True))
check("explained as csv", run("--start", "2026-04-29T16:00", "--amount", "3h", "--explain", "--format", "csv")[1].splitlines()[:2],
      ["from,to,counted,remains,why", "2026-04-29T16:00:00+03:00,2026-04-29T18:00:00+03:00,7200,3600,work"])
check("nothing to explain", run("--start", "2026-04-29T16:00", "--amount", "0s", "--explain")[1], "2026-04-29T16:00:00+03:00\n")
check("explained in 80 columns", [line for words in (
    ("--amount", "300h", "--now", "2020-01-01"), ("--amount", "30d", "--due-roll", "next"), ("--amount", "60h", "--clock", "elapsed"))
    for language in ("ru", "en")
    for line in call("due", *start, *words, "--explain", lang=language)[1].splitlines() if len(line) > 80], [])
check("not in a batch", run("--batch", "--explain"), (2, "", "clientpath: --explain: not with --batch\n"))

# The path: every line of the source is on the page or in the JSON.
page = re.sub(r"\s+", " ", call("journey", lang="ru")[1])
check("the page has the nine texts", [text for text in (
    "Поздравляю! Деньги в кассе", "Жаль :( Занеси в CRM причину", "Еха! Еще на шаг ближе к плану",
    "Отлично! Ты сделал это", "Руководитель огорчится!", "ОВЕЧКА В ЗАГОНЕ", "остановить поиск новых подрядчиков",
    "ОС от клиента ч/з неделю после подписания", "В случае отказа - зафиксировать причину отказа в CRM",
    "Любое касание клиента менеджером может быть последним") if text not in page], [])
whole = json.loads(call("journey", "--format", "json", lang="ru")[1])
texts = [value for table in whole.values() if isinstance(table, list) for row in table for value in row.values()
         if isinstance(value, str) and re.search("[а-яА-Я]", value)]
flat = page.replace("• ", "")
check("the page has every text of the journey", [text for text in texts if re.sub(r"\s+", " ", text) not in flat], [])
with tempfile.TemporaryDirectory() as folder:
    ours = os.path.join(folder, "ours.json")
    with open(ours, "w", encoding="utf-8") as file:
        file.write(call("journey", "--format", "json")[1])
    check("a journey printed and loaded is the same", call("journey", "--journey", ours), call("journey"))
    check("and gives the same findings", call("check", clients, "--now", "2026-02-12T15:00", "--journey", ours),
          call("check", clients, "--now", "2026-02-12T15:00"))
    # All mistakes of a file at once.
    whole = json.loads(call("journey", "--format", "json")[1])
    check("a sound file", (call("journey", "--check", ours), call("journey", "--check", ours, lang="ru"),
                           call("journey", "--check", ours, "--format", "json")),
          ((0, "no problems\n", ""), (0, "ошибок нет\n", ""), (0, "", "")))
    whole["stages"][1]["responsible"] = ["enginer"]
    whole["items"][0]["stage"] = "first-contct"
    whole["termz"] = whole.pop("terms")
    broken = json.dumps(whole, indent=1, ensure_ascii=False)
    with open(ours, "w", encoding="utf-8") as file:
        file.write(broken)
    status, out, err = call("journey", "--check", ours)
    check("all its mistakes", (status, [line.split(": ", 1)[1] for line in out.splitlines()[:-1]], out.splitlines()[-1], err), (
        2, ["stages[1].responsible[0]: enginer: there is no such row (roles); did you mean engineer?",
            "items[0].stage: first-contct: there is no such row (stages); did you mean first-contact?",
            "termz: unknown key; did you mean terms?"], "problems: 3", ""))
    lines = broken.split("\n")
    told = [json.loads(line) for line in call("journey", "--check", ours, "--format", "json")[1].splitlines()]
    check("their places", [lines[row["line"] - 1][row["column"] - 1:].rstrip(",: [") for row in told],
          ['"enginer"', '"first-contct"', '"termz"'])
    check("their parts", [(row["file"] == ours, row["path"], row["reason"], row["near"]) for row in told], [
        (True, "stages[1].responsible[0]", "enginer: there is no such row (roles)", "engineer"),
        (True, "items[0].stage", "first-contct: there is no such row (stages)", "first-contact"),
        (True, "", "termz: unknown key", "terms")])
    check("in Russian", call("journey", "--check", ours, lang="ru")[1].splitlines()[2:],
          [told[2]["text"].replace("unknown key; did you mean", "неизвестный ключ; возможно,"), "ошибок: 3"])
    check("loading tells the first", call("journey", "--journey", ours), (2, "", f"clientpath: {told[0]['text']}\n"))
    check("from standard input", call("journey", "--check", "-", given=broken)[1], out.replace(ours, "-"))
    check("as csv", [row["near"] for row in csv.DictReader(call("journey", "--check", ours, "--format", "csv")[1].splitlines())],
          ["engineer", "first-contact", "terms"])
    check("no such file", call("journey", "--check", "/nonexistent"),
          (2, "/nonexistent: No such file or directory\nproblems: 1\n", ""))
check("diagrams", [call("journey", "--format", form)[1].split()[0] for form in ("mermaid", "dot")], ["flowchart", "digraph"])

# The next step.
step = rows("next", "--number", "7", "--outcome", "refused")
check("the third row serves every later contact", [(row["reason_length"], row["tell"], row["required"]) for row in step],
      [(40, "head", "reason")])
check("all three outcomes", [row["outcome"] for row in rows("next", "--number", "1")], ["bought", "refused", "postponed"])
check("in Russian", call("next", "--number", "1", "--outcome", "bought", lang="ru")[1],
      "Контакт №1 · купил\n  Сказать   Поздравляю! Деньги в кассе\n")

# The made-up clients.
now = ("--now", "2026-02-12T15:00")
by_deal = {row["deal"]: row for row in rows("status", clients, *now)}
check("every client has a row", (len(by_deal), by_deal["1001"]["name"]), (17, "Анна Петрова"))
check("where a client is", {key: by_deal["1001"][key] for key in (
    "stage", "since", "status", "contact_number", "last_outcome", "next_at", "purpose", "overdue", "next_due")},
    {"stage": "proposal", "since": "2026-02-10T14:00:00+03:00", "status": "open", "contact_number": 2,
     "last_outcome": "postponed", "next_at": "2026-02-13T11:00:00+03:00", "purpose": "согласовать смету", "overdue": 0,
     "next_due": "2026-02-12T16:00:00+03:00"})
check("a date without a time", by_deal["1007"]["next_at"], "2026-02-11")
check("why it was lost", (by_deal["1012"]["status"], by_deal["1012"]["reason"]), ("lost", "передумал делать ремонт"))
status, out, err = call("status", clients, *now, "--format", "csv")
table = list(csv.DictReader(out.splitlines()))
check("csv and json say the same", [(row["deal"], row["stage"], row["overdue"]) for row in table],
      [(row["deal"], row["stage"], str(row["overdue"])) for row in by_deal.values()])
text = call("status", clients, *now, lang="ru")[1]
check("80 columns", [line for line in text.splitlines() if len(line) > 80], [])
check("no colors in a pipe, colors on demand", ("\033" in text, "\033" in call("status", clients, *now, "--color", "always")[1]),
      (False, True))
# The agenda: every form of it says the same.
agenda = rows("agenda", clients, *now)
check("the agenda's most urgent row", {key: agenda[0][key] for key in (
    "deal", "name", "role", "what", "term", "due", "verdict", "row")},
    {"deal": "1006", "name": "Егор Зимин", "role": "manager", "what": "expires", "term": "booking.crew",
     "due": "2026-02-10T00:00:00+03:00", "verdict": "lapsed", "row": 92})
ranks = [(0 if row["verdict"] in ("late", "lapsed") else 1 if row["verdict"] == "at-risk" else 2 if row["due"] else 3,
          row["due"] or "") for row in agenda]
check("by urgency and due", ranks, sorted(ranks))
status, out, err = call("agenda", clients, *now, "--format", "csv")
check("the agenda as csv", [(row["deal"], row["what"], row["due"], row["text"]) for row in csv.DictReader(out.splitlines())],
      [(row["deal"], row["what"], row["due"] or "", row["text"]) for row in agenda])
check("one role's agenda", [row for row in rows("agenda", clients, *now, "--role", "engineer")],
      [row for row in agenda if row["role"] == "engineer"])
check("overdue rows go to the head", {row["what"] for row in rows("agenda", clients, *now, "--role", "head")}, {"escalated"})
check("one deal's agenda", [row for row in rows("agenda", clients, *now, "--deal", "1013")],
      [row for row in agenda if row["deal"] == "1013"])
closed = rows("agenda", clients, *now, "--closed")
check("what closed deals owe", [row for row in closed if row in agenda] == agenda and
      {row["what"] for row in closed if row["deal"] == "1003"}, {"record"})
check("the client's actions", [row["what"] for row in rows("agenda", clients, *now, "--client") if row not in agenda and
                               row["what"] != "client"], [])
for lang, words in (("ru", ("Менеджер отдела продаж", "Просрочено", "Без срока", "ср 11 фев 12:00")),
                    ("en", ("Sales manager", "Overdue", "Without a time", "Wed 11 Feb 12:00"))):
    text = call("agenda", clients, *now, "--closed", "--client", lang=lang)[1]
    check("the agenda in 80 columns, " + lang, [line for line in text.splitlines() if len(line) > 80], [])
    check("in its language, " + lang, [word for word in words if word not in text], [])
    count_all = len(rows("agenda", clients, *now, "--closed", "--client"))
    check("every row is shown, " + lang, int(re.findall(r"\d+", text.splitlines()[-1])[0]), count_all)
persons = ("deal,name,at,event,role,person,next_at,outcome,purpose\n"
           "1,Ann,2026-02-02T10:00,created,,,,,\n1,,2026-02-02T10:00,assigned,manager,Bob,,,\n"
           "1,,2026-02-02T10:05,contact,,,2026-02-13,postponed,talk\n2,Eve,2026-02-02T10:00,created,,,,,\n")
status, out, err = call("agenda", "-", *now, "--person", "Bob", "--format", "json", given=persons)
bobs = [json.loads(line) for line in out.splitlines()]
check("one person's agenda", ({row["person"] for row in bobs}, {row["deal"] for row in bobs}), ({"Bob"}, {"1"}))
check("a contact's date alone", [(row["not_before"], row["due"]) for row in bobs if row["what"] == "next-contact"],
      [("2026-02-13", "2026-02-14T00:00:00+03:00")])
check("a person's heading", "Sales manager · Bob" in call("agenda", "-", *now, given=persons)[1], True)

# As an iCalendar file: its lines by their bytes, its contents by a parser that is not ours.
ics = subprocess.run([program, "agenda", clients, *now, "--format", "ics"], capture_output=True).stdout
lines = ics.split(b"\r\n")
check("lines end with CRLF", (lines[-1], [line for line in lines if b"\n" in line or b"\r" in line]), (b"", []))
check("lines of 75 bytes, cut between characters", [line for line in lines if len(line) > 75 or not line.decode()], [b""])
later = subprocess.run([program, "agenda", clients, "--now", "2026-02-12T15:30", "--format", "ics"], capture_output=True).stdout


def uids(text):
    return re.findall(r"^UID:(.*)$", text.decode().replace("\r\n ", "").replace("\r\n", "\n"), re.M)


timed = [row for row in agenda if row["due"] or row["not_before"]]
check("an event a row that has a time, and no UID twice", (len(uids(ics)), len(set(uids(ics)))), (len(timed), len(timed)))
check("UIDs stay between runs", len(set(uids(ics)) & set(uids(later))) > len(timed) - 3, True)
empty = call("agenda", "-", *now, "--format", "ics", given="deal,at,event\n1,2026-02-02T10:00,created\n")[1]
try:
    import icalendar
except ImportError:
    skip("read by icalendar", "python3-icalendar is not installed")
else:
    calendar = icalendar.Calendar.from_ical(ics)
    events = calendar.walk("VEVENT")
    check("icalendar finds no fault", (calendar.errors, [event.errors for event in events if event.errors]), ([], []))
    moscow = datetime.timezone(datetime.timedelta(hours=3))
    stands = {(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in events}
    wanted = set()
    for row in timed:
        at = datetime.datetime.fromisoformat(row["due"] or row["not_before"])
        day_end = (at.hour, at.minute, at.second) == (0, 0, 0) and row["not_before"] != row["due"]
        wanted.add((f"{row['name']} ({row['deal']}): {row['text']}", (at - datetime.timedelta(1)).date() if day_end else at))
    in_russian = {(summary, at if not isinstance(at, datetime.datetime) else at.astimezone(moscow)) for summary, at in stands}
    english = subprocess.run([program, "--lang", "en", "agenda", clients, *now, "--format", "ics"], capture_output=True).stdout
    stands = {(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in icalendar.Calendar.from_ical(english).walk("VEVENT")}
    check("every event stands at its row's time", stands, wanted)
    check("in Russian at the same times", sorted(str(at) for _, at in in_russian),
          sorted(str(at.astimezone(moscow) if isinstance(at, datetime.datetime) else at) for _, at in stands))
    check("every event has what it needs", [event for event in events if not (
        event.get("UID") and event.decoded("DTSTAMP") == datetime.datetime(2026, 2, 12, 12, tzinfo=datetime.timezone.utc))], [])
    alarms = [event.walk("VALARM")[0].decoded("TRIGGER") for event in events if "(1015): Следующий контакт" in event["SUMMARY"]]
    check("a contact rings at its time", alarms, [datetime.timedelta(0)])
    terms = {term["key"]: term for term in json.loads(call("journey", "--format", "json")[1])["terms"]}
    hours = twin.Calendar(json.load(open(os.path.join(data, "russia.json"), encoding="utf-8")))
    rings, leads = [], []
    for event, row in zip(events, timed):
        term = terms.get(row["term"], {})
        if row["what"] != "escalated" and row["due"] and "warn" in term:
            due, warn = datetime.datetime.fromisoformat(row["due"]).timestamp(), twin.seconds_of(term["warn"])
            leads.append((row["deal"], row["term"], due - warn if term["clock"] == "elapsed" else hours.work_add(due, -warn)))
        for alarm in event.walk("VALARM") if row["what"] != "next-contact" else ():
            start = event.decoded("DTSTART")
            start = start if isinstance(start, datetime.datetime) else datetime.datetime(*start.timetuple()[:3], tzinfo=moscow)
            rings.append((row["deal"], row["term"], (start + alarm.decoded("TRIGGER")).timestamp()))
    check("a term rings at its warning lead", (rings, len(rings) > 3), (leads, True))
    check("an empty agenda can be read too", len(icalendar.Calendar.from_ical(empty).subcomponents), 1)

findings = rows("check", clients, *now)
check("check has errors: status 1", call("check", clients, *now)[0], 1)
check("check names the line", [(row["code"], row["row"], row["item"], row["role"]) for row in findings
                               if row["deal"] == "1001"], [])
check("a finding's fields", [row for row in findings if row["deal"] == "1003"],
      [{"code": "CP102", "severity": "error", "deal": "1003", "at": "2026-02-03T12:14:00+03:00",
        "row": 20, "stage": "first-contact", "item": None, "term": None, "role": "manager",
        "text": "Contact 1: the reason is missing"}])

# The forecast.
def forecast(deal, *words):
    return rows("forecast", clients, *now, "--deal", deal, *words)


check("a forecast", forecast("1001")[0], {
    "deal": "1001", "stage": "proposal", "enter_earliest": "2026-02-10T14:00:00+03:00",
    "enter_latest": "2026-02-10T14:00:00+03:00", "exit_earliest": "2026-02-12T15:00:00+03:00",
    "exit_latest": "2026-02-13T11:00:00+03:00", "term": "proposal.estimate-agreed", "flags": "unregulated"})
check("of each stage ahead", [row["stage"] for row in forecast("1001")], ["proposal", "presentation", "booking", "contract"])
check("nothing ahead of a closed deal", (forecast("1003"), call("forecast", clients, *now, "--deal", "1003")[1].split("\n")[1]),
      ([], "  The deal is closed: no stages lie ahead."))
picture = call("forecast", clients, *now, "--deal", "1001", lang="ru")[1]
check("the picture", [word for word in ("чт 12 фев", "▓", "░", "до пт 13 фев 11:00 +", "решает: 4 часа на согласование сметы · Сметчик",
                                        "без срока: согласовать смету", "Итог  не раньше") if word not in picture], [])
check("all deals in 80 columns", [line for lang in ("ru", "en") for line in call(
    "forecast", clients, *now, lang=lang)[1].splitlines() if len(line) > 80], [])
check("as csv", call("forecast", clients, *now, "--deal", "1001", "--format", "csv")[1].splitlines()[4],
      "1001,contract,2026-02-13T00:00:00+03:00,2026-02-25T00:00:00+03:00,2026-02-13T00:00:00+03:00,"
      "2026-02-25T00:00:00+03:00,,unregulated")
check("beyond the calendar", [json.loads(line)["exit_latest"] for line in call("forecast", "-", "--now", "2026-12-30T10:00", "--format", "json", given=
       "deal,at,event,stage\n1,2026-12-30T10:00,stage,proposal\n")[1].splitlines()], [None] * 4)

# The funnel.
def funnel(*words):
    table = {}
    for row in rows("funnel", *words):
        table.setdefault(row.pop("table"), {})[row.pop("key")] = row
    return table


whole = funnel(clients, *now, "--plan", "10", "--from", "2026-01-01", "--until", "2026-03-01")
states = [row["status"] for row in by_deal.values()]
sums = {name: sum(row[name] for row in whole["stage"].values()) for name in ("open", "won", "lost", "contacts")}
reopened = sums["lost"] - states.count("lost")
check("the funnel counts every client", (sums["open"], sums["won"], reopened >= 0, sums["contacts"]),
      (states.count("open"), states.count("won"), True, sum(row["contacts"] for row in by_deal.values())))
check("reasons of all losses", sum(row["lost"] for row in whole["reason"].values()), states.count("lost"))
check("numbers", [row["contacts"] for row in whole["number"].values()][:6],
      [sum(row["contact_number"] >= n for row in by_deal.values()) for n in range(1, 7)])
check("refusals, each where it was", sum(row["lost"] for row in rows("funnel", clients, *now) if row["table"] == "refusal"),
      states.count("lost"))
check("late clocks of all stages", sum(row["late"] for row in whole["stage"].values()),
      sum(row["late"] for row in whole["term"].values()))
check("discipline of a role", (whole["role"]["estimator"]["late"], whole["role"][None]["started"]),
      (sum(whole["term"][key]["late"] for key in ("proposal.estimate", "proposal.estimate-agreed")), 0))
check("a stage's means", [row["key"] for row in rows("funnel", clients, *now) if row["table"] == "stage" and (
    abs(row["working_mean"] * row["timed"] - row["working"]) > row["timed"]
    or abs(row["elapsed_mean"] * row["timed"] - row["elapsed"]) > row["timed"])], [])
plan = whole["plan"][None]
check("the plan", (plan["target"], plan["done"], plan["left"], plan["ahead"] == plan["done"] - plan["expected"]),
      (10, states.count("won"), 10 - states.count("won"), True))
check("no plan asked for", "plan" in funnel(clients, *now), False)
text = call("funnel", clients, *now, "--plan", "10", "--from", "2026-01-01", "--until", "2026-03-01", lang="ru")[1]
check("the funnel in 80 columns", [line for line in text.splitlines() if len(line) > 80], [])
check("what the funnel says", [word for word in ("Клиентов: 17 · в работе 11", "Первичное обращение", "прошли", "█", "№1",
                                                 "без кода причины", "Сметчик", "в среднем 17 ч работы", "№3 1", "План продаж", "к этому часу нужно")
                               if word not in text], [])
measures = list(csv.DictReader(call("funnel", clients, *now, "--format", "csv")[1].splitlines()))
check("csv, a measure a line", [row["value"] for row in measures if row["table"] == "stage" and row["measure"] == "entered"],
      [str(row["entered"]) for row in whole["stage"].values()])
check("one deal", [row["deal"] for row in rows("status", clients, *now, "--deal", "1005")], ["1005"])
with open(clients, encoding="utf-8") as file:
    lines = file.readlines()
check("standard input", call("status", "-", *now, given="".join(lines)), call("status", clients, *now))
check("shuffled rows", rows("status", clients, *now), [json.loads(line) for line in call(
    "status", "-", *now, "--format", "json", given=lines[0] + "".join(
        sorted(sorted(lines[1:], key=lambda line: line.split(",")[2], reverse=True),
               key=lambda line: line.split(",")[0])))[1].splitlines()])

# Bad usage and bad input: status 2, one line that says where and what.
for name, words, given, place in (
        ("no such file", ("status", "/nonexistent.csv"), "", "/nonexistent.csv: No such file"),
        ("a directory", ("check", "/"), "", "/: Is a directory"),
        ("an empty log", ("status", "-"), "", "-:1:"),
        ("a missing column", ("status", "-"), "deal,at\n1,2026-02-02T10:00\n", "event"),
        ("a misspelt event", ("status", "-"), "deal,at,event\n1,2026-02-02T10:00,contct\n", "did you mean contact"),
        ("year 20000", ("status", "-"), "deal,at,event\n1,20000-02-02T10:00,note\n", "-:2: at:"),
        ("a stage without its stage", ("check", "-"), "deal,at,event\n1,2026-02-02T10:00,stage\n", "-:2: stage:"),
        ("no such deal", ("status", clients, "--deal", "9"), "", "--deal 9: no such deal"),
        ("now before the calendar's years is an answer", ("status", clients, "--now", "never"), "", "--now never:"),
        ("a journey that is no JSON", ("journey", "--journey", clients), "", "clients.csv:1:"),
        ("no number", ("next",), "", "give --number"),
        ("a number that is none", ("next", "--number", "zero"), "", "zero: no such value"),
        ("a plan without its period", ("funnel", clients, "--plan", "5"), "", "--from and --until"),
        ("a plan that ends before it begins", ("funnel", clients, "--plan", "5", "--from", "2026-02-02", "--until", "2026-02-01"),
         "", "--until 2026-02-01: must be later"),
        ("a plan beyond the calendar", ("funnel", clients, "--plan", "5", "--from", "2026-02-02", "--until", "2027-02-01"),
         "", "--plan: "),
        ("a plan of none", ("funnel", clients, "--plan", "0"), "", "0: no such value"),
        ("no such option", ("next", "--nummer", "2"), "", "--nummer: no such option"),
        ("an option without its value", ("next", "--number"), "", "--number: a value is needed"),
        ("no such role", ("agenda", clients, "--role", "heda"), "", "--role heda: no such role"),
        ("no such person", ("agenda", clients, "--person", "Nobody"), "", "--person Nobody: no such person"),
        ("a form of another command", ("status", clients, "--format", "ics"), "", "no such form"),
        ("no diagram of an agenda", ("agenda", clients, "--format", "dot"), "", "no such form"),
        ("a journey as csv", ("journey", "--format", "csv"), "", "take json")):
    status, out, err = call(*words, given=given)
    check(name, (status, out, err.count("\n"), place in err or err), (2, "", 1, True))
check("no command: the usage", (call()[0], "COMMAND" in call()[2]), (2, True))
check("help", (call("--help")[0], subprocess.run([program, "--lang", "en", "--help"], capture_output=True, text=True).stdout[:18]),
      (0, "clientpath COMMAND"))

# Exports of three CRMs by the shipped mappings: no row is lost, and the clients are where they are.
for name, numbers, places in (
        ("bitrix24", [22, 20, 1, 1], {"201": ("proposal", "open"), "202": ("contract", "won"),
                                      "203": ("first-contact", "lost"), "204": ("first-contact", "lost")}),
        ("kommo", [21, 17, 3, 1], {"3001": ("meeting", "open"), "3002": ("first-contact", "lost"), "3003": ("proposal", "won")}),
        ("pipedrive", [17, 15, 1, 1], {"41": ("meeting", "open"), "42": ("first-contact", "lost"), "43": ("first-contact", "won"),
                                       "44": ("first-contact", "lost"), "45": ("first-contact", "open")})):
    words = ("status", f"{data}/{name}.csv", "--map", f"{data}/{name}.map.json", *now)
    check(name, {row["deal"]: (row["stage"], row["status"]) for row in rows(*words)}, places)
    check(f"{name}: no row lost", [int(word) for word in re.findall(r"\d+", call(*words)[2])], numbers)

# The real log: every deal, every contact, no row lost.
packed = os.path.join(shared, "data/loan-offers-2012.csv.gz")
if os.path.exists(packed):
    with tempfile.NamedTemporaryFile(suffix=".csv") as file, gzip.open(packed) as source:
        file.write(source.read())
        file.flush()
        loan = (file.name, "--map", f"{data}/loan.map.json", "--journey", f"{data}/loan.json", "--calendar",
                f"{data}/loan.calendar.json", "--now", "2012-03-20")
        deals = rows("status", *loan)
        numbers = [int(word) for word in re.findall(r"\d+", call("status", *loan, "--format", "csv")[2])]
        found = rows("check", *loan)
        stages = funnel(*loan)["stage"].values()
    states = [row["status"] for row in deals]
    check("the real log's deals", (len(deals), states.count("won"), states.count("lost"), states.count("open")),
          (9864, 1734, 7829, 301))
    check("its contacts", (sum(row["contacts"] for row in deals), sum(row["contacts_ended"] for row in deals)),
          (25268, 25267))
    check("the funnel's sums", [sum(row[name] for row in stages) for name in ("won", "lost", "open", "contacts")],
          [1734, 7829, 301, 25268])
    check("no row lost", (numbers[0], sum(numbers[1:])), (197553, 197553))
    check("what it shows", [sum(row["code"] == code for row in found) for code in ("CP117", "CP115")], [5998, 22])
else:
    skip("the real log", "not beside the project")

# The shipped calendar is the official one, date by date.
official = os.path.join(shared, "data/calendars/ru.csv")
if os.path.exists(official):
    with open(official, newline="") as file:
        kinds = {row["date"]: row["kind"] for row in csv.DictReader(file)}
    wrong = []
    day = datetime.date(2025, 1, 1)
    while day < datetime.date(2026, 12, 31):
        kind = kinds.get(day.isoformat(), "work" if day.isoweekday() < 6 else "off")
        close = {"off": "", "work": "18", "short": "17"}[kind]
        got = run("--start", day.isoformat() + "T12:00", "--amount", "0bd", "--boundary", "close")[1]
        if close and got != f"{day}T{close}:00:00+03:00\n" or not close and got[:10] == day.isoformat():
            wrong.append((day.isoformat(), kind, got))
        day += datetime.timedelta(1)
    check("the official calendar", wrong, [])
else:
    skip("the official calendar", "not beside the project")
end()
