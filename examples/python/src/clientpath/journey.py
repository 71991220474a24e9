# SPDX-License-Identifier: MIT
"""A company's path, compiled."""
import os
from ctypes import addressof, byref, sizeof
from dataclasses import dataclass
from typing import Any, List, Optional, Tuple, Union

from . import _abi
from ._library import Handle, buffer, language_number, lib, sized, taken, value_of

TABLES = {"role": _abi.CPATH_TABLE_ROLES, "stage": _abi.CPATH_TABLE_STAGES, "goal": _abi.CPATH_TABLE_GOALS,
          "item": _abi.CPATH_TABLE_ITEMS, "term": _abi.CPATH_TABLE_TERMS, "reason_code": _abi.CPATH_TABLE_REASONS}


@dataclass(frozen=True)
class Stage:
    """A stage of the path."""
    number: int
    count: int
    key: str
    name: str

    def __repr__(self) -> str:
        return f"<Stage {self.number} of {self.count} {self.key!r} {self.name}>"


class Journey(Handle):
    """A company's path: stages, items, terms, the next-step technique.

    >>> journey = Journey.remarka("en")
    >>> journey
    <Journey remarka 'Remarka', 6 stages>
    >>> journey.next_step(3, "refused")
    'The head will be upset! It matters to understand why this is the result and to record it in the CRM in detail'
    """
    _verify = "cpath_journey_verify"

    def __init__(self, own: Any) -> None:
        super().__init__(own)
        head = sized(_abi.cpath_journey_input)
        lib.cpath_journey_head(self._at, byref(head))
        self.id, self.name = _text(head.id) or "", _text(head.name) or ""
        self.language = "ru" if head.language == _abi.CPATH_LANG_RU else "en"
        self._policies = head.policies
        self._keys = {table: [_text(lib.cpath_journey_key(self._at, number, row)) for row in range(1, count + 1)]
                      for table, number in TABLES.items()
                      for count in [lib.cpath_journey_rows(self._at, number, 1, _abi.cpath_room())]}

    @classmethod
    def remarka(cls, language: str = "en") -> "Journey":
        """The built-in path of a renovation company, "ru" or "en"."""
        number = language_number(language)
        own = buffer(lib.cpath_remarka_size(number))
        lib.cpath_remarka_build(number, own, sizeof(own))
        return cls(own)

    @classmethod
    def load(cls, path: Union[str, "os.PathLike[str]"], language: str = "en") -> "Journey":
        """From a journey's file (JSON). Its errors, in that language, name line and column."""
        return cls(cls._loaded("cpath_io_journey_load", os.fsencode(path), language=language))

    @classmethod
    def parse(cls, text: str, language: str = "en") -> "Journey":
        """From JSON.

        >>> Journey.parse(Journey.remarka().to_json()).id
        'remarka'
        """
        data = text.encode()
        return cls(cls._loaded("cpath_io_journey_parse", data, len(data), b"Journey", language=language))

    def to_json(self) -> str:
        """As a file to edit, and to load again."""
        return taken(lib.cpath_io_journey_print(self._at)) or ""

    def __repr__(self) -> str:
        return f"<Journey {self.id} {self.name!r}, {len(self.stages)} stages>"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored, (bytes(self._own),)

    @property
    def stages(self) -> List[Stage]:
        """
        >>> Journey.remarka("ru").stages[2]
        <Stage 3 of 6 'proposal' Подготовка КП>
        """
        return [self._stage(number) for number in range(1, len(self._keys["stage"]) + 1)]

    def _stage(self, number: int) -> Stage:
        return Stage(number, len(self._keys["stage"]), self.key("stage", number) or "", self.text("stage", number) or "")

    def key(self, table: str, number: int) -> Optional[str]:
        """Key of a row of the table "stage", "goal", "item", "term", "role" or "reason_code"; None of 0."""
        keys = self._keys[table]
        return keys[number - 1] if 0 < number <= len(keys) else None

    def text(self, table: str, number: int) -> Optional[str]:
        """Name, else text, of a row; None of 0."""
        return _text(lib.cpath_journey_text(self._at, TABLES[table], number))

    def number(self, table: str, key: str) -> int:
        """Number of a row by its key (of goals the first); CPATH_UNKNOWN if there is none."""
        keys = self._keys[table]
        return keys.index(key) + 1 if key in keys else _abi.CPATH_UNKNOWN

    def next_step(self, number: int, outcome: str) -> Optional[str]:
        """What to say to the salesperson after contact `number` that was bought, refused or postponed."""
        step = _abi.cpath_next_step_row()
        there_is = lib.cpath_next_step_for(self._at, number, value_of(_abi.CPATH_WORDS_OUTCOME, "outcome", outcome),
                                           byref(step), sizeof(step))
        return _text(step.text) if there_is else None

    def _clock_of(self, term: int) -> int:
        """The clock that a term is counted on."""
        row = _abi.cpath_term_row()
        lib.cpath_journey_rows(self._at, _abi.CPATH_TABLE_TERMS, term, _abi.cpath_room(addressof(row), 1, sizeof(row)))
        return row.clock


def _restored(own: bytes) -> Journey:
    """From a pickle: checked completely."""
    return Journey(Journey._verified(own))


def _text(data: Optional[bytes]) -> Optional[str]:
    return data.decode() if data else None
