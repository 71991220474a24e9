# SPDX-License-Identifier: MIT
"""schema.py PROGRAM DATA SCHEMA PAGE: the JSON Schema of journeys, by a validator that is not ours. Prints TAP."""
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

from tap import check, end, skip

program, data, schema, page = sys.argv[1:]


def call(*words):
    return subprocess.run([program, "--lang", "en", *words], capture_output=True, text=True)


with open(schema, encoding="utf-8") as file:
    committed = file.read()
check("the committed schema is the generated one", call("journey", "--format", "schema").stdout == committed, True)
try:
    import jsonschema
    from jsonschema import Draft202012Validator
except ImportError:
    skip("other checks", "python3-jsonschema is not installed")
    end()
    sys.exit()

rules = json.loads(committed)
Draft202012Validator.check_schema(rules)
validator = Draft202012Validator(rules)


def faults(journey):
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:80]}" for e in validator.iter_errors(journey)]


def load(name):
    with open(os.path.join(data, name), encoding="utf-8") as file:
        return json.load(file)


with open(page, encoding="utf-8") as file:
    documented = json.loads(re.search(r"```json\n(.*?)```", file.read(), re.S).group(1))
for name, journey in (
        ("the built-in journey, ru", json.loads(call("journey", "--format", "json", "--lang", "ru").stdout)),
        ("the built-in journey, en", json.loads(call("journey", "--format", "json").stdout)),
        ("the loan journey", load("loan.json")), ("the documented journey", documented)):
    check(name, faults(journey), [])

# One of everything.
rich = copy.deepcopy(documented)
rich.update(description="d", technology="t", calendars=[{"key": "yard", "name": "Yard"}],
            goals=[{"stage": "call", "key": "demo", "name": "Demo", "text": "Show", "responsible": "head"}],
            reasons=[{"key": "dear", "text": "Dear"}],
            checks={"CP212": "off", "reason-missing": "info"})
rich["stages"][1].update(goals=[{"key": "g", "text": "G"}], refusal="r", goal="x", technology={
    "nickname": "n", "goal": "g", "client_answer": "c", "task": "t"})
rich["items"][0].update(goal="demo", roles=["manager", "head"], done_by="contact-ended call goal=call:demo channel=mail")
rich["items"][1].update(role="head", required="error", done_by="promised stage=call")
rich["terms"] += [
    {"key": "a", "text": "A", "kind": "due", "clock": "agreed", "target": "won", "max": "0d", "max_boundary": "end"},
    {"key": "b", "text": "B", "kind": "expires", "clock": "months", "anchor": "created", "target": "paid", "max": "1mo",
     "due_roll": "next", "restarts": True, "paused": "stops", "calendar": "yard", "role": "head"},
    {"key": "c", "text": "C", "kind": "due", "clock": "business-days", "anchor": "agreed a", "target": "item call.agreed",
     "min": "1bd", "min_boundary": "open", "max": "2bd", "warn": "1h30m"},
    {"key": "d", "text": "D", "kind": "norm", "clock": "elapsed", "anchor": "contact-started", "target": "contact-ended",
     "max": "45s"}]
rich["next_steps"][1].update(reason_length=40, tell=["head"])
rich["gates"] += [{"kind": "enter", "stage": "contract", "point": "stage-passed call", "severity": "info", "roles": "head"}]
check("one of everything", faults(rich), [])


def at(value, path):
    for step in path:
        value = value[step]
    return value


def without(path):
    changed = copy.deepcopy(rich)
    del at(changed, path[:-1])[path[-1]]
    return changed


def put(path, value):
    changed = copy.deepcopy(rich)
    at(changed, path[:-1])[path[-1]] = value
    return changed


broken = [
    without(("id",)), put(("language",), "de"), put(("revision",), 0), put(("revision",), "1"), put(("stages",), []),
    put(("roless",), []), put(("items", 0, "kind"), "taks"), put(("terms", 0, "max"), "4d"), put(("terms", 0, "max"), "4"),
    without(("terms", 0, "anchor")), put(("terms", 0, "anchor"), "creatd"), put(("terms", 0, "target"), "item"),
    put(("items", 1, "done_by"), "contact-ended channel=mail goal=g"), put(("gates", 0, "stage"), "call"),
    without(("gates", 1, "stage")), put(("checks", "reason-mising"), "off"), put(("checks", "CP100"), "off"),
    put(("checks", "CP102"), "of"), put(("items", 1, "roles"), "head"), put(("policies", "grace"), "1 hour"),
    put(("stages", 0, "key"), "Call"), put(("roles", 0), "manager"), without(("stages", 1, "goals", 0, "text")),
    put(("name",), None), put(("stages", 0, "responsible"), ["manager", "manager"])]
check("broken ones are told", [i for i, journey in enumerate(broken) if not faults(journey)], [])

# Every place deleted and replaced: what loads also validates.
folder = tempfile.TemporaryDirectory()
ours = os.path.join(folder.name, "j.json")


def loads(journey):
    with open(ours, "w", encoding="utf-8") as file:
        json.dump(journey, file)
    done = call("journey", "--check", ours)
    assert done.returncode in (0, 2), done
    return done.returncode == 0


def places(value, path=()):
    for step, inner in (value.items() if isinstance(value, dict) else enumerate(value)):
        yield (*path, step)
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, step))


check("the library also tells the broken ones", [i for i, journey in enumerate(broken) if loads(journey)], [])
strict, other, tried = [], [], 0
for path in places(rich):
    for change in (without(path), *(put(path, value) for value in (None, 7, "", "zzz", "1h", "call", [], {}, True))):
        tried += 1
        if loads(change) and not validator.is_valid(change):
            strict.append((path, at(change, path[:-1])))
check(f"of {tried} changed ones what loads also validates", strict, [])

# What may not lack is the same for both, but for a term's amount, of which one of two must be there.
for path in places(rich):
    if isinstance(path[-1], str):
        change = without(path)
        loads(change)
        told = [json.loads(line) for line in call("journey", "--check", ours, "--format", "json").stdout.splitlines()]
        missing = any(row["reason"] == "is missing" for row in told)
        other += [path] if missing == validator.is_valid(change) else []
check("what is needed", [path for path in other if path[-1] not in ("min", "max")], [])
end()
