# SPDX-License-Identifier: MIT
"""rule_tests.py EXAMPLE BUILD: builds examples/rule-tests, a project of its own,
against the installed library and runs it; then breaks its rules one by one and
sees the tests fail in words that show why. Prints TAP."""
import os
import shutil
import subprocess
import sys
import tempfile

from outside import install

example, build = sys.argv[1:]
with open(os.path.join(example, "README.md"), encoding="utf-8") as file:
    README = file.read().split("```text\n")[1].split("```")[0]
BROKEN = [  # the file, what stands in it, what is put there, what the failing tests say
    ("our-path.json", '"max": "16h"', '"max": "18h"',
     ["proposal.estimate should be due 2026-02-10T14:00", "   2  16:00 stage proposal",
      "the clock of proposal.estimate: running, on-time", "  due         2026-02-10T16:00:00+03:00"]),
    ("our-path.json", '"reason_length": 30', '"reason_length": 3',
     ["missing: CP103 reason-too-short; the log:", "   3  2026-02-03T10:00 contact refused reason='too expensive'",
      "      CP301 overdue: Overdue: 10 minutes to create the chat"]),
    ("our-path.json", '"min": "3m"', '"min": "5m"', [README]),
    ("our-office.json", "closed", "like mon", ["missing: CP112 next-outside-hours; the log:"]),
    ("our-path.json", '"anchor": "created"', '"anchor": "craeted"', ["our-path.json:", "craeted"]),
]


def run(*words):
    return subprocess.run(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def rewrite(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert text.count(old) == 1, old
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def run_both():
    """(all passed, what both programs print)."""
    done = [run(os.path.join(out, name)) for name in ("rules", "logs")]
    return not any(one.returncode for one in done), "".join(one.stdout for one in done)


def report(number, name, good, text):
    print("ok" if good else "not ok", number, "-", name)
    if not good:
        print("# " + text.replace("\n", "\n# "))


print(f"1..{1 + len(BROKEN)}")
with tempfile.TemporaryDirectory() as home:
    env = install(build, os.path.join(home, "root"))
    source, out = os.path.join(home, "rule-tests"), os.path.join(home, "out")
    shutil.copytree(example, source)
    made = run("meson", "setup", out, source, "-Dwerror=true")
    assert made.returncode == 0, made.stdout
    made = run("meson", "compile", "-C", out)
    assert made.returncode == 0, made.stdout
    good, text = run_both()
    report(1, "the rules hold", good and "[  PASSED  ] 11 test(s)." in text and "[  PASSED  ] 15 test(s)." in text, text)
    for number, (name, old, new, said) in enumerate(BROKEN, 2):
        rewrite(os.path.join(source, name), old, new)
        good, text = run_both()
        rewrite(os.path.join(source, name), new, old)
        report(number, new, not good and all(words in text for words in said), text)
