# SPDX-License-Identifier: MIT
"""readme.py ROOT BUILD PROGRAM: what the README shows is true. Its C example is
built against the installed library through pkg-config alone, shared and static,
and prints what its comments say; its picture and its status are the program's.
Prints TAP."""
import os
import re
import subprocess
import sys
import tempfile

from outside import install

root, build, program = sys.argv[1:]
with open(os.path.join(root, "README.md"), encoding="utf-8") as file:
    readme = file.read()


def fenced(language):
    return re.search(rf"```{language}\n(.*?)```", readme, re.S).group(1)


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def check(number, name, got, expected):
    print("ok" if got == expected else "not ok", number, "-", name)
    if got != expected:
        print("# " + got.replace("\n", "\n# "))


example = fenced("c")
expected = "".join(line + "\n" for line in re.findall(r"^/\* (.*) \*/$", example, re.M))
print("1..5")
with tempfile.TemporaryDirectory() as home:
    env = install(build, home)
    source, binary = os.path.join(home, "example.c"), os.path.join(home, "example")
    with open(source, "w", encoding="utf-8") as file:
        file.write(example)
    for number, way in enumerate(("shared", "static"), 1):
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "clientpath"], env=env, check=True,
                               capture_output=True, text=True).stdout.split()
        if way == "static":
            flags = [f"-l:lib{flag[2:]}.a" if flag == "-lclientpath" else flag for flag in flags]
        subprocess.run(["cc", "-std=c11", source, "-o", binary, *flags], check=True, stdout=sys.stderr)
        check(number, way, subprocess.run([binary], env=env, capture_output=True, text=True).stdout, expected)
    with open(source, "w", encoding="utf-8") as file:
        file.write("#include <clientpath/io.h>\nint main(void)\n{\n    cpath_io_log_free(0);\n"
                   "    return cpath_io_zone(\"Mars/Base\") != 0;\n}\n")
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "clientpath-io"], env=env, check=True,
                           capture_output=True, text=True).stdout.split()
    subprocess.run(["cc", "-std=c11", source, "-o", binary, *flags], check=True, stdout=sys.stderr)
    check(3, "clientpath-io by pkg-config", str(subprocess.run([binary], env=env, check=False).returncode), "0")
check(4, "the picture", run(program, "journey", "--lang", "en", "--format", "mermaid"), fenced("mermaid"))
check(5, "a client's status", run(program, "status", os.path.join(root, "examples/cli/data/clients.csv"), "--deal", "1001",
                                  "--lang", "en", "--now", "2026-02-12T15:00"), fenced("text"))
