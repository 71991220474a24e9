# SPDX-License-Identifier: MIT
"""The agenda, its order over many deals, and the next change: the library's, by ctypes, and tests/twin_agenda.py's."""
import ctypes
import random

import binding
import twin
import twin_agenda
from binding import cpath_agenda_row as Row
from binding import lib

WHATS = ("", "next-contact", "record", "tell", "term", "expires", "promise", "task", "client", "move", "escalated")
SCOPES = range(8)
MOST = 512  # rows of a deal


def fields_of(row):
    result = {name: getattr(row, name) for name, _ in Row._fields_}
    for name in ("not_before", "due"):
        result[name] = None if result[name] == binding.CPATH_TIME_NONE else result[name]
    result["phase"], result["verdict"] = binding.word("phase", row.phase), binding.word("verdict", row.verdict)
    return result


def questions(world, now):
    """All rows, and two other sets of scopes and roles."""
    random_ = random.Random(now)
    roles = range(1, len(world.words("roles")) + 1)
    return [(7, ())] + [(random_.choice(SCOPES), tuple(random_.sample(roles, random_.randint(0, 2)))) for _ in range(2)]


def ask(world, deal, now, scope, roles):
    """The library's rows, as they come."""
    rows = (Row * MOST)()
    count = lib.cpath_agenda(world.handle, world.view, deal, now, scope, sum(1 << role - 1 for role in roles),
                                  binding.room(rows))
    assert 0 <= count <= MOST, count
    return rows[:count]


def differences(world, deal, events, folded, now):
    """Of one deal, in words; `deal` is the library's, `folded` the twin's."""
    result = []
    for scope, roles in questions(world, now):
        theirs = [fields_of(row) for row in ask(world, deal, now, scope, roles)]
        ours = [vars(row) for row in twin_agenda.agenda(folded, events, now, scope, roles)]
        result += rows_differ(world, theirs, ours, f"scope {scope}, roles {roles}")
    return result + change_differs(world, deal, folded, now)


def rows_differ(world, theirs, ours, question):
    if theirs == ours:
        return []
    result = [f"agenda.{WHATS[row['what']]}: {question}, {label} only " + words_of(world, row)
              for label, these, others in (("library", theirs, ours), ("twin", ours, theirs))
              for row in these if row not in others]
    return result or [f"agenda.order: {question}"]


def words_of(world, row):
    tables = {"role": "roles", "stage": "stages", "item": "items", "term": "terms"}
    return ", ".join(f"{name}={world.words(tables[name])[value - 1] if name in tables else value}"
                     for name, value in row.items() if value and name != "what")


def change_differs(world, deal, folded, now):
    change = ctypes.c_int64()
    there_is = lib.cpath_deal_next_change(world.handle, world.view, deal, now, ctypes.byref(change))
    theirs = change.value if there_is else None
    moments = [now + 1 + (every * 7919 + now) % (40 * 86400) for every in range(4)]
    if twin_agenda.is_next_change(folded, now, theirs, moments):
        return []
    return [f"next_change: library {theirs}, twin {twin_agenda.next_change(folded, now)}"]


class Merge:
    """Rows of many deals, in any order: the library's order and the twin's."""

    def __init__(self, random_):
        self.random, self.rows = random_, []

    def add(self, rows):
        deal = self.random.choice((1, -1)) * len(self.rows)
        for row in self.random.sample(rows, len(rows)):
            row.deal = deal
            self.rows.append(row)

    def differs(self):
        self.random.shuffle(self.rows)
        order = (ctypes.c_int32 * len(self.rows))()
        rows = binding.rows(Row, self.rows)
        assert lib.cpath_agenda_order(binding.view(rows), order, len(rows)) == 0
        words = [dict(fields_of(row), place=place) for place, row in enumerate(self.rows)]
        ours = twin_agenda.ordered(twin.SimpleNamespace(**each) for each in words)
        return list(order) != [each.place for each in ours]
