# SPDX-License-Identifier: MIT
"""The library by ctypes, for tests that ask it directly: the Python package's own layouts and functions, put together
from the tree for a program called with ROOT PROGRAM LIBRARY IO_LIBRARY."""
import os
import sys
import tempfile

sys.dont_write_bytecode = True
root, _, *_libraries = sys.argv[1:5]
sys.path.insert(0, os.path.join(root, "examples/python"))
import backend  # noqa: E402

_home = tempfile.TemporaryDirectory()
os.environ.pop("CLIENTPATH_LIBRARY", None)
backend.assemble(_home.name, os.path.join(root, "include"), _libraries)
sys.path.insert(0, _home.name)
from clientpath import ClientpathError  # noqa: E402, F401
from clientpath._abi import *  # noqa: E402, F401, F403
from clientpath import _abi, _library  # noqa: E402
from clientpath._library import buffer, lib, new_problem, room, sized, view  # noqa: E402, F401


def rows(struct, values):
    values = list(values)
    return (struct * len(values))(*values)


def word(family, value):
    return _library.word(getattr(_abi, "CPATH_WORDS_" + family.upper()), value)
