# SPDX-License-Identifier: MIT
"""Adds up the test cases of Meson's JUnit files; the sum is the last line."""
import sys
import xml.etree.ElementTree as ElementTree

passed = failed = skipped = 0
for path in sorted(set(sys.argv[1:])):
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
