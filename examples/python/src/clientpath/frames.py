# SPDX-License-Identifier: MIT
"""Answers as pandas DataFrames: times in UTC, keys and words as categories, texts as people read them."""
from ctypes import byref, sizeof
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Type

import numpy as np
import pandas as pd

from . import _abi
from ._library import formatted, lib, word
from .batch import Array, pointer, view
from .funnel import Funnel
from .journey import Journey

if TYPE_CHECKING:
    from .log import Deals


def times(values: Array) -> Any:
    return pd.Series(values.view("M8[s]").astype("M8[ns]")).dt.tz_localize("UTC")


def spans(values: Array) -> Any:
    return pd.Series(values.astype("m8[s]").astype("m8[ns]"))


def words(family: int, values: Array) -> Any:
    """By their numbers: the categories are the family's words."""
    names: List[str] = []
    while (name := word(family, len(names) + 1)) is not None:
        names.append(name)
    return pd.Categorical.from_codes(values.astype("i8") - 1, names)


def keys(journey: Journey, table: str, values: Array) -> Any:
    names = journey._keys[table]
    numbers = values.astype("i8") - 1
    return pd.Categorical.from_codes(np.where(numbers < len(names), numbers, -1), names)


def texts(array: Array, struct: Type[Any], function: Any, *handles: Any) -> List[str]:
    """Of each row as the library says it."""
    rows = (struct * len(array)).from_buffer_copy(np.ascontiguousarray(array)) if len(array) else ()
    return [formatted(function, *handles, byref(row), sizeof(struct)) for row in rows]


def deal_names(deals: "Deals", numbers: Array) -> Any:
    if deals.log is None:
        return numbers
    return np.array(deals.log.deal_names(), object)[numbers - 1]


def persons(deals: "Deals", numbers: Array) -> Any:
    if deals.log is None:
        return numbers
    return np.array([None, *deals.log.persons()], object)[numbers]


def states(deals: "Deals") -> "pd.DataFrame":
    rows, journey = deals.states, deals.journey
    columns: Dict[str, Any] = {"deal": deal_names(deals, rows["deal"])}
    if deals.log is not None:
        columns["name"] = np.array(deals.log.clients(), object)[rows["deal"] - 1]
    columns["stage"] = keys(journey, "stage", rows["stage"])
    columns["status"] = words(_abi.CPATH_WORDS_STATUS, rows["status"])
    for name in ("created_at", "since", "closed_at", "last_at", "next_at", "next_due"):
        columns[name] = times(np.where(rows["status"] == 0, _abi.CPATH_TIME_NONE, rows[name]))
    columns["last_outcome"] = words(_abi.CPATH_WORDS_OUTCOME, rows["last_outcome"])
    for name in ("contact_number", "contacts", "contacts_ended", "overdue"):
        columns[name] = rows[name]
    columns["findings"] = deals.results["findings"]
    return pd.DataFrame(columns)


def findings(deals: "Deals") -> "pd.DataFrame":
    rows, journey = deals.findings, deals.journey
    columns: Dict[str, Any] = {
        "code": pd.Categorical(rows["code"]).rename_categories(lambda code: f"CP{code}"),
        "severity": words(_abi.CPATH_WORDS_SEVERITY, rows["severity"]),
        "deal": deal_names(deals, rows["deal"]), "at": times(rows["at"])}
    for table in ("stage", "item", "term", "role"):
        columns[table] = keys(journey, table, rows[table])
    columns["contact_number"] = rows["number"]
    columns["row"] = log_rows(deals, rows["row"], "findings")
    columns["text"] = texts(rows, _abi.cpath_finding, lib.cpath_finding_format, journey._at, deals.calendar._at)
    return pd.DataFrame(columns)


def agenda(deals: "Deals") -> "pd.DataFrame":
    rows, journey = deals.agenda, deals.journey
    columns: Dict[str, Any] = {
        "deal": deal_names(deals, rows["deal"]), "what": words(_abi.CPATH_WORDS_AGENDA, rows["what"]),
        "role": keys(journey, "role", rows["role"]), "person": persons(deals, rows["person"]),
        "not_before": times(rows["not_before"]), "due": times(rows["due"]),
        "phase": words(_abi.CPATH_WORDS_PHASE, rows["phase"]),
        "verdict": words(_abi.CPATH_WORDS_VERDICT, rows["verdict"])}
    for table in ("stage", "item", "term"):
        columns[table] = keys(journey, table, rows[table])
    columns["row"] = log_rows(deals, rows["row"], "agenda")
    columns["text"] = texts(rows, _abi.cpath_agenda_row, lib.cpath_agenda_format, journey._at)
    order = np.empty(len(rows), "i4")
    lib.cpath_agenda_order(view(rows), pointer(order), len(order))
    return pd.DataFrame(columns).iloc[order].reset_index(drop=True)


def log_rows(deals: "Deals", rows: Array, answers: str) -> Array:
    """Rows of a deal as rows of the log, from 0; -1 none. Each deal has `answers` of them, in order."""
    first = np.repeat(deals.results["first"], deals.results[answers])
    return np.where(rows > 0, first + rows - 1, -1)


def funnel(counted: Funnel) -> "pd.DataFrame":
    columns: Dict[str, Any] = {"stage": counted.journey._keys["stage"]}
    columns.update(fields(counted.stages()))
    for name in columns:
        if name.startswith(("working", "elapsed")):
            columns[name] = spans(columns[name])
    return pd.DataFrame(columns)


def discipline(table: str, names: List[Optional[str]], rows: List[Any]) -> "pd.DataFrame":
    columns: Dict[str, Any] = {table: names}
    columns.update(fields(rows))
    return pd.DataFrame(columns)


def fields(rows: List[Any]) -> Dict[str, Array]:
    """Rows of one struct as its columns."""
    return {name: np.array([getattr(row, name) for row in rows]) for name, *_ in (rows[0]._fields_ if rows else ())}
