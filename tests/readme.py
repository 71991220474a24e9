# SPDX-License-Identifier: MIT
"""readme.py ROOT BUILD: installs the build into an empty folder, builds the
README's example against it through pkg-config alone, shared and static, and
compares what it prints with its own comment. Prints TAP."""
import os
import re
import subprocess
import sys
import tempfile

from outside import install

root, build = sys.argv[1:]
with open(os.path.join(root, "README.md"), encoding="utf-8") as file:
    example = re.search(r"```c\n(.*?)```", file.read(), re.S).group(1)
expected = re.search(r"puts\(text\); /\* (.*?) \*/", example).group(1)
print("1..2")
with tempfile.TemporaryDirectory() as home:
    env = install(build, home)
    source, program = os.path.join(home, "example.c"), os.path.join(home, "example")
    with open(source, "w", encoding="utf-8") as file:
        file.write(example)
    for number, way in enumerate(("shared", "static"), 1):
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "clientpath"], env=env, check=True,
                               capture_output=True, text=True).stdout.split()
        if way == "static":
            flags = [f"-l:lib{flag[2:]}.a" if flag == "-lclientpath" else flag for flag in flags]
        subprocess.run(["cc", "-std=c11", source, "-o", program, *flags], check=True, stdout=sys.stderr)
        printed = subprocess.run([program], env=env, capture_output=True, text=True).stdout.strip()
        print("ok" if printed == expected else "not ok", number, "-", way, "" if printed == expected else printed)
