# SPDX-License-Identifier: MIT
"""symbols.py NM LIBRARY ARCHIVE HEADER...: what is exported is what the headers
declare, the core needs nothing but five functions of C, and the library tells
the size of every struct that the headers declare. Prints TAP."""
import ctypes
import re
import subprocess
import sys

nm, library, archive, *headers = sys.argv[1:]
ALLOWED = {"memcpy", "memmove", "memset", "memcmp", "strlen", "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail"}


def names(*words):
    lines = subprocess.run([nm, *words], capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[-1].split("@")[0] for line in lines if re.search(r" [TDBRU] ", line)}


declared, structs = set(), set()
for header in headers:
    with open(header, encoding="utf-8") as file:
        text = file.read()
        declared |= set(re.findall(r"CPATH_API [^;(]*?(cpath_\w+)\(", text))
        structs |= set(re.findall(r"typedef struct (cpath_\w+) {", text))
exported = names("-D", "--defined-only", library)
needed = {name for name in names("-u", archive) if not re.match("__(asan|ubsan|gcov|sanitizer)", name)}
own = names("--defined-only", archive)
size_of = ctypes.CDLL(library).cpath_struct_size
sizeless = {name for name in structs if size_of(name.encode(), len(name), None) <= 0}
results = [("exported is declared", exported - declared), ("declared is exported", declared - exported),
           ("the core needs only memcpy and its like", needed - own - ALLOWED),
           ("every struct tells its size", sizeless if structs else {"no struct found"})]
for number, (name, wrong) in enumerate(results, 1):
    print("not ok" if wrong else "ok", number, "-", name)
    if wrong:
        print("#", *sorted(wrong))
print(f"1..{len(results)}")
