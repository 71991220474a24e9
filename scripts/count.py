# SPDX-License-Identifier: MIT
"""[--steps "NAME..."] FILE...: adds up the test cases of Meson's JUnit files; the sum is the last line. A step that
failed counts as one more: it may have ended without a case that says so (a timeout, a fuzzer's find)."""
import sys
import xml.etree.ElementTree as ElementTree

passed = failed = skipped = 0
paths = sys.argv[1:]
if paths[:1] == ["--steps"]:
    for step in paths[1].split():
        failed += 1
        print("failed: the step", step)
    paths = paths[2:]
for path in sorted(set(paths)):
    for case in ElementTree.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            print("failed:", case.get("classname"), case.get("name"))
        elif case.find("skipped") is not None:
            skipped += 1
            print("skipped:", case.get("classname"), case.get("name"))
        else:
            passed += 1
if skipped:
    print(f"{skipped} skipped: what they need is not here")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed == 0)
