# SPDX-License-Identifier: MIT
"""what_if.py EXAMPLE BUILD: builds examples/what-if, a project of its own, against
the installed library; it prints what its README shows. Prints TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from outside import install

example, build = sys.argv[1:]
with open(os.path.join(example, "README.md"), encoding="utf-8") as file:
    expected = re.search(r"```text\n(.*?)```", file.read(), re.S).group(1)
print("1..1")
with tempfile.TemporaryDirectory() as home:
    env = install(build, os.path.join(home, "root"))
    source, out = os.path.join(home, "what-if"), os.path.join(home, "out")
    shutil.copytree(example, source)
    for words in (["meson", "setup", out, source, "-Dwerror=true"], ["meson", "compile", "-C", out]):
        subprocess.run(words, env=env, check=True, stdout=sys.stderr)
    got = subprocess.run([os.path.join(out, "what_if")], env=env, capture_output=True, text=True).stdout
    print("ok" if got == expected else "not ok", "1 - what the README shows")
    if got != expected:
        print("# " + got.replace("\n", "\n# "))
