# SPDX-License-Identifier: MIT
"""hardening.py READELF ARCHIVE LIBRARY...: what the linker and the compiler were asked for is in the libraries.
Whether the whole is marked for CET is up to the C library's own start files. Prints TAP."""
import re
import subprocess
import sys

readelf, archive, *libraries = sys.argv[1:]
count = 0


def check(name, holds):
    global count
    count += 1
    print("ok" if holds else "not ok", count, "-", name)


for library in libraries:
    text = subprocess.run([readelf, "-W", "-l", "-d", "-n", "-s", library], capture_output=True, text=True, check=True).stdout
    name = library.rsplit("/", 1)[-1]
    stack = re.search(r"GNU_STACK +\S+ \S+ \S+ \S+ \S+ +(\S+)", text)
    check(f"{name}: read-only after relocation", "GNU_RELRO" in text)
    check(f"{name}: bound at once", "BIND_NOW" in text or re.search(r"FLAGS_1.*NOW", text))
    check(f"{name}: no executable stack", stack and "E" not in stack.group(1))
    check(f"{name}: no relocation of code", "TEXTREL" not in text)
    check(f"{name}: stack protector", "__stack_chk_fail" in text)
text = subprocess.run([readelf, "-W", "-h", "-n", archive], capture_output=True, text=True, check=True).stdout
if "X86-64" in text:
    check("every object is marked for CET", text.count("Machine:") == len(re.findall("IBT.*SHSTK", text)) > 20)
print(f"1..{count}")
