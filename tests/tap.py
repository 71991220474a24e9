# SPDX-License-Identifier: MIT
"""Results as TAP, for the tests in Python: compared, skipped, counted."""
count = 0


def shown(value):
    """A text of several lines as lines."""
    text = value if isinstance(value, str) and "\n" in value else repr(value)
    return text[:20000].replace("\n", "\n#   ")


def check(name, got, expected):
    global count
    count += 1
    print("ok" if got == expected else "not ok", count, "-", name)
    if got != expected:
        print("# got     ", shown(got))
        print("# expected", shown(expected))


def skip(name, why):
    global count
    count += 1
    print("ok", count, "-", name, "# SKIP", why)


def end():
    print(f"1..{count}")
