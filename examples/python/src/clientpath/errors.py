# SPDX-License-Identifier: MIT
"""What the library refuses: one exception a family, with the library's words."""
from typing import Dict, Optional, Type

from . import _abi


class ClientpathError(ValueError):
    """A question that the library cannot answer. `code` is its CPATH_E… number; `problem` names table, row and field."""

    def __init__(self, text: str, code: int, problem: Optional[_abi.cpath_problem] = None) -> None:
        super().__init__(text)
        self.code, self.problem = code, problem

    def words(self, language: str = "en") -> str:
        """The same in another language, "ru" or "en" (an error of a file is in that it was loaded with)."""
        from ._library import error_words
        return error_words(self.code, self.problem, language) or str(self)


class ArgumentError(ClientpathError):
    """An argument that can never be right, or too little room."""


class RangeError(ClientpathError):
    """A time, a date or a number outside its range."""


class TextError(ClientpathError):
    """A text or a file that does not have the form asked for."""


class DataError(ClientpathError):
    """A row that is wrong: an event, a line of a file."""


class CalendarError(ClientpathError):
    """Beyond the dates that the calendar speaks for, or it never opens."""


class OrderError(ClientpathError):
    """An event before those already folded, or a now before them."""


class DamageError(ClientpathError):
    """Damaged bytes, or a deal of another journey or calendar."""


FAMILIES: Dict[int, Type[ClientpathError]] = {
    _abi.CPATH_ERANGE: RangeError, _abi.CPATH_ESYNTAX: TextError, _abi.CPATH_EDATA: DataError,
    _abi.CPATH_ELOCAL: DataError, _abi.CPATH_EHORIZON: CalendarError, _abi.CPATH_ENEVER: CalendarError,
    _abi.CPATH_EORDER: OrderError, _abi.CPATH_ECORRUPT: DamageError, _abi.CPATH_EMISMATCH: DamageError,
}
