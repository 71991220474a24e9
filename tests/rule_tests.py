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
BROKEN = [  # what stands in our_rules.c, what is put there, what the failing test says
    ("max = 16 * HOUR", "max = 18 * HOUR",
     ["proposal.estimate should be due 2026-02-10T14:00", "   2  16:00 stage proposal",
      "the clock of proposal.estimate: running, on-time", "  due         2026-02-10T16:00:00+03:00"]),
    ("reason_length = 30", "reason_length = 3",
     ["missing: CP103 reason-too-short; the log:", "   3  2026-02-03T10:00 contact refused reason='too expensive'",
      "its findings:", "  CP301 overdue, row 2: Overdue: 10 minutes to create the chat"]),
    ("steps[i].reason_length", "steps[i].number_from = 0, steps[i].reason_length",
     ["the journey: ", "number"]),
]


def run(*words):
    return subprocess.run(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def rewrite(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert text.count(old) == 1, old
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def build_and_run():
    made = run("meson", "compile", "-C", out)
    assert made.returncode == 0, made.stdout
    return run(os.path.join(out, "rules"))


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
    done = build_and_run()
    report(1, "the rules hold", done.returncode == 0 and
           "[  PASSED  ] 9 test(s)." in done.stdout and "[  PASSED  ] 2 test(s)." in done.stdout, done.stdout)
    for number, (old, new, said) in enumerate(BROKEN, 2):
        rewrite(os.path.join(source, "our_rules.c"), old, new)
        done = build_and_run()
        rewrite(os.path.join(source, "our_rules.c"), new, old)
        report(number, new, done.returncode != 0 and all(words in done.stdout for words in said), done.stdout)
