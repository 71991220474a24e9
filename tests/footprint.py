# SPDX-License-Identifier: MIT
"""footprint.py COMPILER SOURCE: how much stack the core takes in any chain of calls, that none comes back to itself,
and how large its code and its texts are. Compiles the core by itself, with gcc's call graph. Prints TAP and figures."""
import glob
import os
import re
import subprocess
import sys
import tempfile

compiler, source = sys.argv[1:]
STACK_MOST = 4096
CODE_GOAL, CODE_MOST = 64 * 1024, 112 * 1024  # the most: what it may not outgrow as long as the goal is missed
TEXTS_MOST = 64 * 1024
TEXTS = {"remarka", "text_words", "check_rules"}  # rooms that are tables of texts
OUTSIDE = {"memcpy", "memmove", "memset", "memcmp", "strlen", "__stack_chk_fail"}
count = 0


def report(name, bad):
    global count
    count += 1
    print("not ok" if bad else "ok", count, "-", name)
    for line in bad if isinstance(bad, list) else []:
        print("#", line)


def compiled(folder, level):
    """Objects, call graphs and what gcc knows of addresses, one of each a source."""
    for path in sorted(glob.glob(os.path.join(source, "lib", "*.c"))):
        room = os.path.splitext(os.path.basename(path))[0]
        subprocess.run([compiler, "-std=c11", level, "-fPIC", "-fvisibility=hidden", "-I", os.path.join(source, "include"),
                        "-fcallgraph-info=su", "-fdump-ipa-cgraph", "-c", path, "-o", room + ".o"], cwd=folder, check=True)


def base(title):
    """The function's name, without its file and without what gcc made of it."""
    return title.rsplit(":", 1)[-1].split(".")[0]


def address_taken(folder, room):
    """Functions that a call by pointer in this source may reach."""
    taken = set()
    for path in glob.glob(os.path.join(folder, f"*{room}.c.*.cgraph")):
        with open(path, encoding="utf-8") as file:
            for part in re.split(r"\n(?=\S)", file.read()):
                if "Type: function" in part and "Address is taken" in part:
                    taken.add(re.match(r"(\w+)", part).group(1))
    return taken


def call_graph(folder):
    """Frames by title, and the titles that each calls."""
    frames, calls = {}, {}
    unbounded = []
    for path in sorted(glob.glob(os.path.join(folder, "*.ci"))):
        room = os.path.splitext(os.path.basename(path))[0]
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for title, size, kind in re.findall(r'node: { title: "([^"]+)" label: "[^"]*?\\n(\d+) bytes \(([\w,]+)\)', text):
            frames[title] = int(size)
            unbounded += [title] if kind == "dynamic" else []
        for title, target in re.findall(r'edge: { sourcename: "([^"]+)" targetname: "([^"]+)"', text):
            by_pointer = target == "__indirect_call"
            targets = {"*" + name for name in address_taken(folder, room)} if by_pointer else {target}
            calls.setdefault(title, set()).update(targets)
    return frames, calls, unbounded


def resolve(frames, calls):
    """Names of functions in other rooms, and those reached by pointer, as titles."""
    by_name = {}
    for title in frames:
        by_name.setdefault(base(title), set()).add(title)
    unknown = set()
    graph = {}
    for title, targets in calls.items():
        graph[title] = set()
        for target in targets:
            found = {target} if target in frames else by_name.get(base(target.lstrip("*")), set())
            known = found or base(target) in OUTSIDE or target.startswith("*")  # by pointer: else it is inlined
            unknown |= set() if known else {base(target)}
            graph[title] |= found
    return graph, unknown


def deepest(frames, graph):
    """The chain of most bytes from each function on; and those that come back to themselves."""
    chains, circles, open_ones = {}, [], []

    def walk(title):
        if title in open_ones:
            circles.append(" > ".join(open_ones[open_ones.index(title):] + [title]))
            return 0, []
        if title not in chains:
            open_ones.append(title)
            below = max((walk(target) for target in graph.get(title, ())), default=(0, []))
            open_ones.pop()
            chains[title] = frames[title] + 8 + below[0], [title] + below[1]  # 8: the return address
        return chains[title]

    for title in frames:
        walk(title)
    return chains, circles


def sections(folder):
    """Bytes of code and of constants, by room."""
    sizes = {}
    for path in glob.glob(os.path.join(folder, "*.o")):
        lines = subprocess.run(["size", "-A", path], capture_output=True, text=True, check=True).stdout.splitlines()
        code = sum(int(line.split()[1]) for line in lines if line.startswith(".text"))
        constants = sum(int(line.split()[1]) for line in lines if re.match(r"\.(rodata|data)", line))
        sizes[os.path.splitext(os.path.basename(path))[0]] = code, constants
    return sizes


def check_stack(level):
    with tempfile.TemporaryDirectory() as folder:
        compiled(folder, level)
        frames, calls, unbounded = call_graph(folder)
        graph, unknown = resolve(frames, calls)
        chains, circles = deepest(frames, graph)
        most, chain = max(chains.values())
        report(f"stack, {level}: no frame without a bound", unbounded)
        report(f"stack, {level}: every call is known", sorted(unknown))
        report(f"stack, {level}: no function calls itself, straight or around", circles)
        report(f"stack, {level}: {most} bytes in the deepest chain, {STACK_MOST} at most", most > STACK_MOST)
        for title in chain:
            print(f"# {frames[title]:6} {title}")


def check_size():
    with tempfile.TemporaryDirectory() as folder:
        compiled(folder, "-Os")
        sizes = sections(folder)
    code = sum(size for size, _ in sizes.values())
    texts = sum(size for room, (_, size) in sizes.items() if room in TEXTS)
    tables = sum(size for room, (_, size) in sizes.items() if room not in TEXTS)
    report(f"size, -Os: {code} bytes of code, {CODE_MOST} at most"
           f" ({'within' if code <= CODE_GOAL else 'missed'}: the goal of {CODE_GOAL})", code > CODE_MOST)
    report(f"size, -Os: {texts} bytes of texts in two languages, {TEXTS_MOST} at most; {tables} of tables", texts > TEXTS_MOST)
    for room, (size, constants) in sorted(sizes.items(), key=lambda item: -item[1][0]):
        print(f"# {size:6} {constants:6} {room}")


def main():
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True).stdout
    try:
        gcc = re.search(r"\(GCC\)|Free Software Foundation", version) and \
            int(subprocess.run([compiler, "-dumpversion"], capture_output=True, text=True).stdout.split(".")[0]) >= 10
        subprocess.run(["size", "--version"], capture_output=True, check=True)
    except OSError as missing:
        print(f"ok 1 - footprint # SKIP {missing.filename} is not installed")
        print("1..1")
        return
    if not gcc:
        print("ok 1 - footprint # SKIP the call graph needs gcc from 10 on")
        print("1..1")
        return
    check_stack("-O2")
    check_stack("-Os")
    check_size()
    print(f"1..{count}")


if __name__ == "__main__":
    main()
