# SPDX-License-Identifier: MIT
"""documented.py SOURCE BUILD: every public name has its comment, and Doxygen
makes pages of them without a warning. Prints TAP."""
import os
import shutil
import subprocess
import sys

source, build = sys.argv[1:]
if not shutil.which("doxygen"):
    print("1..0 # SKIP doxygen is not installed")
    sys.exit()
with open(os.path.join(source, "docs", "Doxyfile"), encoding="utf-8") as file:
    settings = file.read() + f"\nOUTPUT_DIRECTORY = {build}/reference\n"
os.makedirs(os.path.join(build, "reference"), exist_ok=True)
done = subprocess.run(["doxygen", "-"], cwd=source, input=settings, text=True, capture_output=True, check=False)
print("1..1")
print("ok" if done.returncode == 0 and not done.stderr else "not ok", "1 - every public name is documented")
print("".join(f"# {line}\n" for line in done.stderr.splitlines()), end="")
