# SPDX-License-Identifier: MIT
"""The two shared libraries: found, compared with the headers that this package was made from, loaded."""
import ctypes
import ctypes.util
import os
from ctypes import addressof, byref, c_int32, sizeof
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Callable, List, Optional, Tuple, Type, TypeVar

from . import _abi
from .errors import FAMILIES, ArgumentError, ClientpathError

Row = TypeVar("Row", bound=ctypes.Structure)
SUFFIXES = (".so", ".dylib", ".dll")
LANGUAGES = {"ru": _abi.CPATH_LANG_RU, "en": _abi.CPATH_LANG_EN}


def _beside(folder: Path, name: str) -> Optional[str]:
    found = (folder / (name + suffix) for suffix in SUFFIXES)
    return next((str(path) for path in found if path.exists()), None)


def _path() -> str:
    return (os.environ.get("CLIENTPATH_LIBRARY") or _beside(Path(__file__).parent / "lib", "libclientpath")
            or ctypes.util.find_library("clientpath") or "libclientpath.so")


def _io_path(core: str) -> str:
    """That of the same installation, or of the same build."""
    folder = Path(core).parent
    return (_beside(folder, "libclientpath-io") or _beside(folder / "io", "libclientpath-io")
            or ctypes.util.find_library("clientpath-io") or "libclientpath-io.so")


def _opened(path: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"libclientpath cannot be loaded; CLIENTPATH_LIBRARY says where it is ({error})") from None


def _check_structs(library: ctypes.CDLL, path: str, prefix: str) -> None:
    """Struct by struct: is it the library that this package was made for, or a newer one?"""
    for struct, offsets in _abi.OFFSETS.items():
        if [getattr(struct, field[0]).offset for field in struct._fields_] != offsets:
            raise ImportError(f"this package was made on another kind of machine: {struct.__name__}")
    size_of, offsets_of = (getattr(library, prefix + name, None) for name in ("struct_size", "struct_offsets"))
    if size_of is None or offsets_of is None:
        raise ImportError(f"{path} is no libclientpath, or one older than this package ({_abi.VERSION})")
    of_files = prefix == "cpath_io_"
    for struct in filter(lambda each: each.__name__.startswith("cpath_io_") == of_files, _abi.OFFSETS):
        name, alignment = struct.__name__.encode(), c_int32()
        size = size_of(name, len(name), byref(alignment))
        by_value = of_files or struct in (_abi.cpath_view, _abi.cpath_room)
        if size < sizeof(struct) or alignment.value != ctypes.alignment(struct) or (by_value and size > sizeof(struct)):
            raise ImportError(f"{path} is another version of libclientpath than this package ({_abi.VERSION}): its "
                              f"{struct.__name__} has {max(size, 0)} bytes, not {sizeof(struct)}")
        fields = _abi.OFFSETS[struct]
        told = (c_int32 * len(fields))()
        if offsets_of(name, len(name), told, len(fields)) < len(fields) or list(told) != fields:
            raise ImportError(f"{path} is another version of libclientpath than this package ({_abi.VERSION}): the fields "
                              f"of its {struct.__name__} lie elsewhere")


def _checked(result: int, function: Any, arguments: Tuple[Any, ...]) -> int:
    """Of every function that counts, or answers a code: an error becomes an exception."""
    if result < 0:
        problem = getattr(arguments[-1], "_obj", None)
        raise error_of(result, problem if isinstance(problem, _abi.cpath_problem) else None)
    return result


def error_words(code: int, problem: Optional[_abi.cpath_problem], language: str) -> str:
    number = language_number(language)
    if problem is not None and problem.code:
        return formatted(lib.cpath_problem_format, byref(problem), number)
    text: bytes = lib.cpath_result_text(code, number)
    return text.decode()


def error_of(code: int, problem: Optional[_abi.cpath_problem] = None, text: str = "") -> ClientpathError:
    """The exception of a result code: with the words of its problem, with a front end's own, or the code's."""
    return FAMILIES.get(code, ArgumentError)(text or error_words(code, problem, "en"), code, problem)


def _bound(library: ctypes.CDLL, path: str, name: str) -> Any:
    function = getattr(library, name, None)
    if function is None:
        raise ImportError(f"{path} is older than this package ({_abi.VERSION}): it has no {name}")
    function.restype, function.argtypes = _abi.FUNCTIONS[name]
    if function.restype is c_int32:
        function.errcheck = _checked
    return function


def _load() -> Any:
    path = _path()
    core = _opened(path)
    _check_structs(core, path, "cpath_")
    files_path = _io_path(path)
    files = _opened(files_path)
    _check_structs(files, files_path, "cpath_io_")
    names = SimpleNamespace()
    for name in _abi.FUNCTIONS:
        library = (files, files_path) if name.startswith("cpath_io_") else (core, path)
        setattr(names, name, _bound(*library, name))
    names.unchecked = lambda name: _unchecked(files if name.startswith("cpath_io_") else core, name)
    names.path = path
    return names


def _unchecked(library: ctypes.CDLL, name: str) -> Any:
    """The function alone, for where each call counts: the caller looks at the code."""
    function = library[name]
    function.restype, function.argtypes = _abi.FUNCTIONS[name]
    return function


lib: Any = _load()


# Memory.

def buffer(size: int) -> Any:
    """Bytes for a handle: 8-byte aligned."""
    return (ctypes.c_uint64 * ((size + 7) // 8))()


def view(rows: Any) -> _abi.cpath_view:
    """Of a ctypes array of rows, which lives as long."""
    made = _abi.cpath_view(addressof(rows), len(rows), sizeof(rows._type_))
    setattr(made, "_rows", rows)
    return made


def room(rows: Any) -> _abi.cpath_room:
    return _abi.cpath_room(addressof(rows), len(rows), sizeof(rows._type_))


def rows_of(struct: Type[Row], ask: Callable[[_abi.cpath_room], int], guess: int = 32) -> List[Row]:
    """All rows of a function that fills a room and says how many there are."""
    while True:
        rows: Any = (struct * guess)()
        count = ask(room(rows))
        if count <= guess:
            return list(rows[:count])
        guess = count


def sized(struct: Type[Row]) -> Row:
    """A struct that begins with its size."""
    return struct(sizeof(struct))


def new_problem() -> _abi.cpath_problem:
    return _abi.cpath_problem(size=sizeof(_abi.cpath_problem), row=-1, other_row=-1)


def taken(memory: Optional[int]) -> Optional[str]:
    """A text that clientpath-io allocated."""
    if not memory:
        return None
    try:
        return ctypes.string_at(memory).decode()
    finally:
        lib.cpath_io_free(memory)


class Handle:
    """What the library computed once, as bytes that this object owns; never changed, so it can be shared and pickled."""
    _verify = ""

    def __init__(self, own: Any) -> None:
        self._own = own
        self._at = addressof(own)

    @classmethod
    def _copied(cls, memory: int) -> Any:
        """A buffer with what clientpath-io built, which is freed."""
        try:
            own = buffer(getattr(lib, cls._verify)(memory, 2**31 - 1))
            ctypes.memmove(own, memory, sizeof(own))
            return own
        finally:
            lib.cpath_io_free(memory)

    @classmethod
    def _verified(cls, data: bytes) -> Any:
        """A buffer with bytes from elsewhere, checked completely."""
        own = buffer(len(data))
        ctypes.memmove(own, data, len(data))
        getattr(lib, cls._verify)(own, len(data))
        return own

    @classmethod
    def _loaded(cls, function: str, *arguments: Any, language: str) -> Any:
        """From clientpath-io, or its words."""
        error = _abi.cpath_io_error()
        memory = getattr(lib, function)(*arguments, LANGUAGES[language], byref(error))
        if not memory:
            raise error_of(error.code, text=error.text.decode(errors="replace"))
        return cls._copied(memory)


# Words.

def formatted(function: Callable[..., int], *arguments: Any) -> str:
    text = ctypes.create_string_buffer(1024)
    length = function(*arguments, text, len(text))
    if length >= len(text):
        text = ctypes.create_string_buffer(length + 1)
        function(*arguments, text, len(text))
    return text.value.decode()


def word(family: int, value: int) -> Optional[str]:
    found: Optional[bytes] = lib.cpath_word(family, value)
    return found.decode() if found else None


def words_of(family: int, bits: int) -> Tuple[str, ...]:
    """The words of a set of flags."""
    return tuple(filter(None, (word(family, 1 << bit) for bit in range(32) if bits >> bit & 1)))


def value_of(family: int, name: str, text: str) -> int:
    data = text.encode()
    try:
        value: int = lib.cpath_word_value(family, data, len(data))
    except ClientpathError as error:
        raise error_of(error.code, text=f"{name}: there is no {text!r}") from None
    return value


def language_number(language: str) -> int:
    if language not in LANGUAGES:
        raise ValueError(f"language: there is no {language!r}; it is 'ru' or 'en'")
    return LANGUAGES[language]
