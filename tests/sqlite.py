# SPDX-License-Identifier: MIT
"""sqlite.py ROOT EXTENSION PROGRAM: the extension in the sqlite3 shell, in Python, PHP and
Node; what its tables say is what the command line says. Prints TAP."""
import csv
import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from tap import check, end, skip

root, extension, program = sys.argv[1:]
extension = os.path.splitext(os.path.abspath(extension))[0]
data = os.path.join(root, "examples/cli/data")
example = os.path.join(root, "examples/sqlite")
real_log = os.path.join(os.environ.get("CPATH_SHARED", ""), "data/loan-offers-2012.csv.gz")
if not hasattr(sqlite3.Connection, "enable_load_extension"):
    print("1..0 # SKIP this Python's sqlite3 loads no extensions")
    sys.exit(0)


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def database(path=":memory:"):
    connection = sqlite3.connect(path)
    connection.enable_load_extension(True)
    connection.load_extension(extension)
    return connection


def rows(connection, sql, *values):
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


def refused(connection, sql, *values):
    try:
        connection.execute(sql, values).fetchall()
    except sqlite3.Error as error:
        return str(error)
    return None


def cli(command, log, *words):
    done = subprocess.run([program, command, log, *words, "--format", "json"], capture_output=True, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def picked(given, names):
    """The same columns of each row, in an order of their own."""
    return sorted([tuple(row[name] for name in names) for row in given], key=repr)


# The made-up clients: each table says what its command says.
clients = database()
with open(os.path.join(data, "clients.csv"), encoding="utf-8", newline="") as file:
    header, *lines = csv.reader(file)
clients.execute(f"CREATE TABLE event(id INTEGER PRIMARY KEY, {', '.join(header)})")
clients.executemany(f"INSERT INTO event VALUES({'?, ' * len(header)}?)",
                    [[line, *(field or None for field in row)] for line, row in enumerate(lines, 2)])
tables = {"check": ("findings", "code severity deal at line stage item term role text"),
          "status": ("deals", "deal name stage since status contact_number last_outcome reason next_at purpose overdue "
                              "next_due contacts contacts_ended"),
          "agenda": ("agenda", "deal name role person what stage item term tell not_before due phase verdict needs line text")}
for language in "ru", "en":
    for now in "2026-01-20T11:30", "2026-02-12T15:00", "2026-03-02":
        for command, (table, names) in tables.items():
            mine = rows(clients, f"SELECT *, NULL AS line FROM cpath_{table}('event', ?, ?)", now,
                        "remarka" if language == "ru" else "remarka-en")
            other = cli(command, os.path.join(data, "clients.csv"), "--now", now, "--lang", language)
            for row in mine:
                row["line"] = row.get("id")
            for row in other:
                row["line"] = row.get("row") or None
            check(f"{command} {language} {now}", picked(mine, names.split()), picked(other, names.split()))
            check(f"{command} {language} {now} has rows", len(mine) > 10, True)
closed = cli("agenda", os.path.join(data, "clients.csv"), "--now", "2026-02-12T15:00", "--closed", "--client")
mine = rows(clients, "SELECT * FROM cpath_agenda('event', '2026-02-12T15:00', 'remarka', 'ru', 'closed client')")
check("agenda of the closed and of clients", picked(mine, ["deal", "what", "due"]), picked(closed, ["deal", "what", "due"]))
now = 1770897600  # 2026-02-12T15:00+03:00
check("times in seconds", rows(clients, "SELECT deal, since FROM cpath_deals('event', ?) LIMIT 1", now),
      [{"deal": "1001", "since": 1770721200}])
texts = rows(clients, "SELECT term, due, phase FROM cpath_clocks('event', '2026-02-12T15:00') WHERE deal = '1001' AND phase = 'running'")
check("a clock", texts, [{"term": "proposal.estimate", "due": "2026-02-12T16:00:00+03:00", "phase": "running"}])
check("a gate", rows(clients, "SELECT item FROM cpath_gates('event', ?, 'remarka', 'ru', 'meeting') WHERE deal = '1002'", now),
      [{"item": "first-contact.meeting-agreed"}])
check("gates that are clear", rows(clients, "SELECT item FROM cpath_gates('event', ?, 'remarka', 'ru', 'presentation') "
                                            "WHERE deal = '1016'", now), [])
explained = {(row["deal"], row["term"]): row["ends"] for row in rows(clients, """
    SELECT deal, term, max(ends) AS ends FROM (SELECT DISTINCT term FROM cpath_clocks('event', ?1)) AS terms
      JOIN cpath_explain('event', ?1, 'remarka', 'ru', terms.term) GROUP BY deal, terms.term""", now)}
check("why it is due then", {key: due for key, due in explained.items()},
      {(row["deal"], row["term"]): row["due"] for row in rows(clients, "SELECT * FROM cpath_clocks('event', ?)", now)
       if (row["deal"], row["term"]) in explained})
check("many are explained", len(explained) > 50, True)

# The funnel: of all at once, and of groups that add up to it.
whole = json.loads(clients.execute("SELECT cpath_funnel(state, ?1) FROM cpath_deals('event', ?1)", (now,)).fetchone()[0])
other = cli("funnel", os.path.join(data, "clients.csv"), "--now", "2026-02-12T15:00")
for mine, table in ("stage", "stage"), ("term", "term"), ("number", "number"):
    theirs = [{**row, mine: int(row["key"]) if mine == "number" else row["key"]} for row in other if row["table"] == table]
    check(f"the funnel's {mine}s", whole[mine + "s"], [{name: row[name] for name in whole[mine + "s"][0]} for row in theirs])
parts = [json.loads(text) for text, in clients.execute(
    "SELECT cpath_funnel(state, ?1, 'remarka', 'ru') FROM cpath_deals('event', ?1) GROUP BY deal % 3", (now,))]
check("groups add up", [sum(part["stages"][i]["entered"] for part in parts) for i in range(6)],
      [stage["entered"] for stage in whole["stages"]])
check("of nothing", clients.execute("SELECT cpath_funnel(NULL, 0)").fetchone(), (None,))

# One deal is read through the index, all of them in its order, with nothing sorted.
clients.execute("CREATE INDEX event_deal ON event(deal, at)")
for name, where in ("all", ""), ("one deal", " WHERE deal = '1003'"):
    ran = []
    clients.set_trace_callback(ran.append)
    found = rows(clients, f"SELECT DISTINCT deal FROM cpath_deals('event', ?){where}", now)
    clients.set_trace_callback(None)
    inner = [sql.lstrip("- ") for sql in ran if "ORDER BY deal, at" in sql]
    plan = " ".join(row["detail"] for row in rows(clients, "EXPLAIN QUERY PLAN " + inner[0].replace("?1", "'1003'")))
    check(f"{name}: by the index", ("USING INDEX event_deal" in plan, "B-TREE" in plan, len(found)),
          (True, False, 17 if name == "all" else 1))

# A query of one's own, where no view or trigger may run it.
mine = rows(clients, "SELECT deal FROM cpath_deals_sql('SELECT * FROM event WHERE deal < ''1004'' -- these', ?)", now)
check("a SELECT", [row["deal"] for row in mine], ["1001", "1002", "1003"])
clients.execute("CREATE VIEW sly AS SELECT * FROM cpath_deals_sql('SELECT * FROM event', 0)")
check("no SELECT in a view", refused(clients, "SELECT * FROM sly"), 'unsafe use of virtual table "cpath_deals_sql"')
for sql in ("DELETE FROM event", "SELECT 1) ; DELETE FROM event; --", "SELECT * FROM event) UNION SELECT (1", "", "PRAGMA user_version = 7"):
    check(f"not a SELECT: {sql}", refused(clients, "SELECT * FROM cpath_deals_sql(?, 0)", sql) is None, False)
check("nothing was deleted", clients.execute("SELECT count(*) FROM event").fetchone()[0], len(lines))
clients.execute("CREATE VIEW itself AS SELECT deal, since AS at, 'created' AS event FROM cpath_deals('itself', 0)")
check("a view of itself", "reads itself" in (refused(clients, "SELECT * FROM itself") or ""), True)

# Wrong rows are told with their place, and in the user's words.
clients.commit()
for change, words in (("at = 'soon'", "event 1002:2: at: нужно время вида 2026-01-31T10:00 (soon)"),
                      ("event = 'contct'", "event 1002:1: event: нет такого слова (contct); возможно, contact?"),
                      ("deal = NULL", "event:1: deal: не указано"), ("at = 2461000.5", "event 1002:1: at: нужно время")):
    clients.execute(f"UPDATE event SET {change} WHERE deal = '1002' AND event = 'created'")
    got = refused(clients, "SELECT * FROM cpath_findings('event', ?)", now) or ""
    check(change, got[:len(words)], words)
    clients.rollback()
check("no such table", refused(clients, "SELECT * FROM cpath_deals('evnt', 0)"), "evnt: no such table: evnt")
check("no such column", refused(clients, "SELECT * FROM cpath_deals_sql('SELECT 1 AS deal, 2 AS at, 3 AS evnt', 0)"),
      "SELECT: event: нет такого столбца; возможно, evnt?")
check("another schema", len(rows(clients, "SELECT * FROM cpath_deals('main.event', ?)", now)), 17)
check("no now", refused(clients, "SELECT * FROM cpath_deals('event')") is None, False)

# Journeys and calendars of a table, by name.
ours = read(data, "loan.json")
clients.executescript("""
CREATE TABLE cpath_journey(name TEXT PRIMARY KEY, json TEXT NOT NULL CHECK (cpath_journey_problem(json) IS NULL));
CREATE TABLE cpath_calendar(name TEXT PRIMARY KEY, json TEXT NOT NULL CHECK (cpath_calendar_problem(json) IS NULL));
""")
clients.execute("INSERT INTO cpath_journey VALUES('ours', ?)", (ours,))
clients.execute("INSERT INTO cpath_calendar VALUES('office', ?)", (read(data, "loan.calendar.json"),))
check("a broken one is not kept", "CHECK" in (refused(clients, "INSERT INTO cpath_calendar VALUES('x', '{}')") or ""), True)
check("why", clients.execute("SELECT cpath_calendar_problem('{\"zone\": 7}')").fetchone()[0][:17], "calendar:1:10: zo")
add = "SELECT cpath_{}work_add({}, '2011-10-03T16:00', '2h')"
check("by its name", clients.execute(add.format("named_", "'office'")).fetchone(),
      clients.execute(add.format("", "(SELECT json FROM cpath_calendar)")).fetchone())
check("a table takes the name", refused(clients, "SELECT * FROM cpath_deals('event', ?, 'ours', 'office')", now), None)
check("no such name", refused(clients, add.format("named_", "'x'")), "no such calendar: x (table cpath_calendar)")
for schema in ("TABLE due(at, due AS (cpath_named_work_add('office', at, 60)))",
               "INDEX due ON event(cpath_named_work_add('office', at, 60))"):
    check(f"not in a schema: {schema}", "prohibited" in (refused(clients, "CREATE " + schema) or ""), True)
clients.execute("CREATE VIEW due AS SELECT cpath_named_work_add('office', at, 60) FROM event")
check("nor in a view", refused(clients, "SELECT * FROM due"), "unsafe use of cpath_named_work_add()")

# The real log, mapped by a view, is what the command line makes of it.
if os.path.exists(real_log):
    loans = database()
    loans.execute('CREATE TABLE loan("case", at, activity, lifecycle, resource, amount)')
    with tempfile.NamedTemporaryFile(suffix=".csv") as log:
        with gzip.open(real_log) as packed:
            log.write(packed.read())
        log.flush()
        with open(log.name, encoding="utf-8", newline="") as file:
            loans.executemany("INSERT INTO loan VALUES(?, ?, ?, ?, nullif(?, ''), ?)", list(csv.reader(file))[1:])
        words = ["--map", f"{data}/loan.map.json", "--journey", f"{data}/loan.json", "--calendar", f"{data}/loan.calendar.json",
                 "--now", "2012-03-20"]
        found, states = cli("check", log.name, *words), cli("status", log.name, *words)
    loans.executescript(read(example, "loan.sql"))
    loans.execute("CREATE TABLE event AS SELECT * FROM loan_event")
    loans.execute("CREATE INDEX event_deal ON event(deal, at)")
    setting = (read(data, "loan.json"), read(data, "loan.calendar.json"))
    mine = rows(loans, "SELECT *, id + 1 AS line FROM cpath_findings('event', '2012-03-20', ?, ?)", *setting)
    for row in found:
        row["line"] = row["row"] or None
    names = tables["check"][1].split()
    check(f"{len(found)} findings of the real log", picked(mine, names), picked(found, names))
    mine = rows(loans, "SELECT * FROM cpath_deals('event', '2012-03-20', ?, ?)", *setting)
    names = tables["status"][1].split()
    check(f"{len(states)} deals of the real log", picked(mine, names), picked(states, names))
else:
    skip("the real log", "it is not beside the project")

# The small CRM, in the shell, as its README shows it.
readme = read(example, "README.md")
shell = shutil.which("sqlite3")
with tempfile.TemporaryDirectory() as home:
    shutil.copytree(example, os.path.join(home, "sqlite"))
    shutil.copytree(data, os.path.join(home, "cli/data"))
    for name in os.listdir(os.path.dirname(extension)):
        if name.startswith(os.path.basename(extension) + ".") and not name.endswith(".p"):
            shutil.copy(os.path.join(os.path.dirname(extension), name), os.path.join(home, "sqlite"))
    commands, expected = re.findall(r"```sql\n(.*?)```\n.*?```text\n(.*?)```", readme, re.S)[0]
    if shell:
        done = subprocess.run([shell, "crm.db"], input=commands, cwd=os.path.join(home, "sqlite"), capture_output=True, text=True,
                              check=False)
        check("the README's commands", done.stdout + done.stderr, expected)
        crm = database(os.path.join(home, "sqlite/crm.db"))
        crm.execute("PRAGMA trusted_schema = ON")
        check("what the clients lack", len(rows(crm, "SELECT * FROM cpath_findings('log', '2026-02-12T15:00')")) > 50, True)
        wrong = "INSERT INTO contact (deal, number, at, outcome) VALUES (1002, 2, '2026-02-13T10:00', 'refused')"
        check("a contact that says nothing", "CHECK constraint failed" in (refused(crm, wrong) or ""), True)
        crm.execute("INSERT INTO new_contact (deal, at, outcome, reason) VALUES (1002, '2026-02-13T10:00', 'refused', 'дорого')")
        check("a contact that says it all", crm.execute("SELECT number, reason FROM contact WHERE deal = 1002 AND NOT imported").fetchall(),
              [(2, "дорого")])
        move = "INSERT INTO event (deal, at, event, {}) VALUES (1002, '2026-02-12T15:10', '{}', '{}')"
        check("a move without what is due before it", refused(crm, move.format("stage", "stage", "meeting")),
              "Сначала: согласился на встречу, согласовал время")
        crm.execute(move.format("item", "done", "first-contact.meeting-agreed"))
        check("a move with it", refused(crm, move.format("stage", "stage", "meeting")), None)
        crm.close()
    else:
        skip("the README's commands", "no sqlite3 shell")

# Other languages load it.
question = "SELECT cpath_work_add('ru', '2026-04-29T16:00', '20h')"
php = shutil.which("php")
script = f'$db = new SQLite3(":memory:"); $db->loadExtension("{os.path.basename(extension)}.so"); echo $db->querySingle("{question}");'
if php and "sqlite3" in subprocess.run([php, "-m"], capture_output=True, text=True, check=False).stdout:
    done = subprocess.run([php, "-d", f"sqlite3.extension_dir={os.path.dirname(extension)}", "-r", script], capture_output=True,
                          text=True, check=False)
    check("PHP", done.stdout + done.stderr, "2026-05-05T10:00:00+03:00")
else:
    skip("PHP", "no php with sqlite3")
node = shutil.which("node")
script = (f'const {{ DatabaseSync }} = require("node:sqlite"); const db = new DatabaseSync(":memory:", {{ allowExtension: true }});'
          f'db.loadExtension("{extension}"); console.log(Object.values(db.prepare("{question}").get())[0]);')
if node and subprocess.run([node, "-e", 'require("node:sqlite")'], capture_output=True, check=False).returncode == 0:
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=False)
    check("Node", done.stdout.strip() or done.stderr, "2026-05-05T10:00:00+03:00")
else:
    skip("Node", "no node with node:sqlite")
end()
