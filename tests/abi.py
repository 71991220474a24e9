# SPDX-License-Identifier: MIT
"""abi.py ROOT LIBRARY IO_LIBRARY: version, soversion, symbols and changelog agree; nothing that a release had is gone or
has moved, and what is new is told in CHANGELOG.md; programs, an extension of SQLite and the Python package compiled
with the headers of a release, of today and of a future in which every struct has grown run with the libraries of each
of them. What is kept of releases: tests/abi, by scripts/freeze. Prints TAP."""
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

import abi_of
from abi_of import read, run, write
from tap import check, end, skip

root, library, io_library = sys.argv[1:]
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(root, "examples/python"))
import backend  # noqa: E402

NEVER_GROW = {"cpath_view", "cpath_room", "cpath_point"}  # passed by value, or within other structs
GROWTH = "[suppress_type]\ntype_kind = struct\nhas_data_member_inserted_at = end\n"
SQL = """.read {0}/crm.sql
.import --csv {1}/clients.csv import
.read {0}/fill.sql
INSERT INTO looking_back VALUES ('2026-02-12T15:00');
SELECT * FROM my_day;
SELECT * FROM overdue;
SELECT * FROM funnel;
SELECT * FROM cpath_findings('log', '2026-02-12T15:00');
INSERT INTO new_contact (deal, at, outcome) VALUES (1002, '2026-02-13T10:00', 'refused');
"""
version, soversion = abi_of.numbers(root)
changelog = read(root, "CHANGELOG.md")
releases = abi_of.releases(root)


def exported(path):
    lines = run("nm", "-D", "--defined-only", path).splitlines()
    return {name.split("@")[0]: name for name in (line.split()[-1] for line in lines) if name.startswith("cpath_")}


def in_baseline(path):
    return set(re.findall(r"<elf-symbol name='(cpath_\w+)'", read(path)))


def changes_since(release):
    """The part of the changelog above a release's heading."""
    return re.split(rf"^## {re.escape(release)}\b", changelog, 1, re.M)[0]


def numbers_agree():
    headings = re.findall(r"^## (\d+\.\d+\.\d+)\b(.*)$", changelog, re.M)
    check("CHANGELOG.md begins with the version that version.h tells", headings[0][0], version)
    check("its headings go down, and only the top one is not released", [name for name, rest in headings
          if "not released" in rest and name != version] or headings, sorted(
              headings, key=lambda each: tuple(map(int, each[0].split("."))), reverse=True))
    for path, name, mapped in ((library, "libclientpath", "CLIENTPATH"), (io_library, "libclientpath-io", "CLIENTPATH_IO")):
        soname = re.search(r"Library soname: \[(.*)\]", run("readelf", "-d", path))[1]
        check(f"{name}: its name and its file's", [soname, os.path.basename(os.path.realpath(path))],
              [f"{name}.so.{soversion}", f"{name}.so.{version}"])
        check(f"{name}: the version of its symbols", {full.split("@@")[1] for full in exported(path).values()},
              {f"{mapped}_{soversion}"})
    check("no release that is kept is later than this one", [name for name in releases if key(name) > key(version)], [])
    check("what is released is kept", [name for name, rest in headings if "not released" not in rest
                                       and name not in releases], [])


def key(name):
    return tuple(map(int, name.split(".")))


def nothing_is_gone(release, kept):
    line = re.search(rf"^## {re.escape(release)}\b.*\n\n- The ABI of this release is kept in `tests/abi/{re.escape(release)}`: (\w+)",
                     changelog, re.M)
    check(f"{release}: what is kept of it is what CHANGELOG.md says", line and line[1], abi_of.fingerprint(kept))
    for path, base in ((library, "x86_64.abi"), (io_library, "io-x86_64.abi")):
        base, now = in_baseline(os.path.join(kept, base)), set(exported(path))
        check(f"{release}: no function of {os.path.basename(path)} is gone", base - now, set())
        check(f"{release}: each new one is told in CHANGELOG.md",
              {name for name in now - base if not re.search(rf"\b{name}\b", changes_since(release))}, set())


def what_has_grown_is_told(release):
    """Since the newest release, whose layouts are frozen."""
    frozen = set(re.findall(r"^FROZEN_SIZE(.*);", read(root, "lib/frozen_priv.h"), re.M))
    today = set(re.findall(r"^SIZE(\(cpath_(?!io_).*);", read(root, "tests/layout.c"), re.M))
    grown = {re.match(r"\((\w+)", size)[1] for size in today ^ frozen}
    check(f"{release}: each struct that has grown, or is new, is told in CHANGELOG.md",
          {name for name in grown if not re.search(rf"\b{name}\b", changes_since(release))}, set())


def diff(release, base, now, folder):
    """No change but functions that are new and fields at the end of structs."""
    write(GROWTH, folder, "growth")
    done = subprocess.run(["abidiff", "--no-added-syms", "--suppressions", os.path.join(folder, "growth"), base, now],
                          capture_output=True, text=True, check=False)
    check(f"{release}: abidiff finds nothing on {os.path.basename(base)[:-4]}",
          (done.returncode, done.returncode and done.stdout + done.stderr), (0, 0))


def abi_is_the_same(release, kept, folder):
    if not shutil.which("abidiff"):
        skip(f"{release}: abidiff", "abigail-tools is not installed")
        return
    for base in sorted(glob.glob(os.path.join(kept, "*.abi"))):
        architecture = os.path.basename(base)[:-4]
        now = os.path.join(folder, architecture + ".abi")
        if architecture.startswith("io-"):
            if architecture != "io-" + abi_of.NATIVE:
                skip(f"{release}: abidiff of {architecture}", "another machine's")
                continue
            abi_of.baseline_of_files(root, folder, now)
        elif not abi_of.compiles(architecture):
            skip(f"{release}: abidiff of {architecture}", f"{abi_of.COMPILERS[architecture][0]} is not installed")
            continue
        elif not os.path.exists(now):
            abi_of.baseline(root, architecture, folder, now)
        diff(release, base, now, folder)


def constants(headers):
    """Enumerators and numbers that the headers define, with their values."""
    text = "".join(read(path) for path in sorted(glob.glob(os.path.join(headers, "clientpath/*.h")))
                   if os.path.basename(path) not in ("testing.h", "version.h"))
    names = set(re.findall(r"^\s+(?:CPATH_\w+(?: = [^,]*)?, )*(CPATH_\w+)(?= = |,|\n| +/\*\*<)", text, re.M))
    names |= set(re.findall(r"(?<=, )(CPATH_[A-Z0-9_]+)(?=,|\n| = )", text))
    names |= set(re.findall(r"^#define (CPATH_\w+) +[-(]*(?:U?INT(?:32|64)_C\()?-?[\dx]", text, re.M))
    names &= set(re.findall(r"\bCPATH_[A-Z][A-Z0-9_]+\b", text))
    with tempfile.TemporaryDirectory() as folder:
        lines = "".join(f'    printf("{name} %lld\\n", (long long)({name}));\n' for name in sorted(names))
        write(f"#include <stdio.h>\n#include <clientpath/clientpath.h>\n#include <clientpath/io.h>\nint main(void)\n{{\n{lines}}}\n",
              folder, "print.c")
        run("cc", "-w", "-I", headers, "-o", os.path.join(folder, "print"), os.path.join(folder, "print.c"))
        return dict(line.split() for line in run(os.path.join(folder, "print")).splitlines())


def numbers_are_the_same(release, kept):
    then, now = constants(os.path.join(kept, "include")), constants(os.path.join(root, "include"))
    check(f"{release}: more than 300 constants", len(then) > 300, True)
    check(f"{release}: each has the number that it had", {name: (then[name], now.get(name)) for name in then
                                                          if now.get(name) != then[name]}, {})


def grown_headers(headers, folder):
    """A future in which every struct that may grow has."""
    os.makedirs(os.path.join(folder, "clientpath"))
    for path in glob.glob(os.path.join(headers, "clientpath/*.h")):
        text = re.sub(r"^} (cpath_(?!io_)\w+);", lambda found: found[0] if found[1] in NEVER_GROW
                      else f"    uint32_t later, last;\n}} {found[1]};", read(path), flags=re.M)
        write(text, folder, "clientpath", os.path.basename(path))
    return folder


class Age:
    """Headers, libraries and what is compiled with them: of a release, of today, or of the future."""
    def __init__(self, name, tree, headers, folder):
        self.name, self.tree, self.headers, self.folder = name, tree, headers, os.path.join(folder, "of-" + name.split()[-1])

    def build(self):
        words = ["cc", "-O0", "-w"]
        self.core = abi_of.core(self.tree, self.folder, words, self.headers)
        self.io = abi_of.files(self.tree, self.folder, [*words, "-I", self.headers], self.core)
        for path in (self.core, self.io):
            os.symlink(path, path[:-2])

    def program(self, source, release):
        """A release's own program."""
        run("cc", "-O0", "-w", "-std=c11", "-I", self.headers, "-o", os.path.join(self.folder, "program"), source, release.core)

    def extension(self):
        """SQLite's, with the libraries beside it."""
        example, cli = os.path.join(self.tree, "examples/sqlite"), os.path.join(self.tree, "examples/cli")
        run(sys.executable, os.path.join(cli, "embed.py"), os.path.join(cli, "data/russia.json"),
            os.path.join(self.folder, "russia.h"), "russia_json")
        run("cc", "-O0", "-w", "-std=c11", "-fPIC", "-shared", "-fvisibility=hidden", "-I", self.headers, "-I", self.folder,
            f"-Wl,--version-script={example}/extension.map", "-o", os.path.join(self.folder, "clientpath_sqlite.so"),
            *glob.glob(os.path.join(example, "*.c")), self.io, self.core)


def environment(core, io=None):
    return {**os.environ, "LD_LIBRARY_PATH": f"{core.folder}:{(io or core).folder}", "LC_ALL": "C.UTF-8"}


def answers(program, core):
    """Without its remarks: a grown row is not as long as the program's list of its numbers."""
    done = subprocess.run([os.path.join(program.folder, "program")], env=environment(core), capture_output=True, text=True,
                          check=False)
    return [line for line in done.stdout.splitlines() if not line.startswith("#")] or [done.stderr]


def programs(release, ages):
    old = ages[0]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda age: age.program(os.path.join(old.tree, "tests/golden.c"), old), ages))
    golden = read(old.tree, "tests/golden.txt").splitlines()
    for core in ages:
        wanted = answers(core, core)
        for program in ages:
            if program is not core:
                check(f"a program of {program.name} with the library of {core.name}", answers(program, core), wanted)
        if core is old:
            check(f"the library of {release} answers as it did", wanted, golden)
    check("what has grown answers as today", [line for line in answers(ages[2], ages[2]) if "handles" not in line],
          [line for line in answers(ages[1], ages[1]) if "handles" not in line])


def query(extension, core, io):
    data = os.path.join(root, "examples/cli/data")
    script = f".load {extension.folder}/clientpath_sqlite\n" + SQL.format(os.path.join(extension.tree, "examples/sqlite"), data)
    done = subprocess.run(["sqlite3", ":memory:"], input=script, env=environment(core, io), capture_output=True, text=True,
                          check=False)
    return done.stdout, done.stderr.replace(extension.tree, "")


def extensions(ages):
    sqlite = subprocess.run(["pkg-config", "--exists", "sqlite3"], check=False).returncode == 0
    if not sqlite or not shutil.which("sqlite3"):
        skip("an extension of SQLite", "sqlite3 is not installed")
        return
    for extension in ages:
        extension.extension()
        wanted = query(extension, extension, extension)
        check(f"an extension of {extension.name} answers", len(wanted[0]) > 1000 and wanted[1].count("rror") == 1, True)
        for core, io in [(core, io) for core in ages for io in (extension, core)][:6]:
            if core is not extension:
                check(f"an extension of {extension.name} with the libraries of {core.name}"
                      f"{'' if io is core else ', its files of ' + io.name}", query(extension, core, io), wanted)


def package(ages):
    """Of today, in Python, with the libraries of each."""
    told = {}
    for age in ages:
        home = os.path.join(age.folder, "python")
        os.makedirs(home)
        backend.assemble(home, os.path.join(root, "include"), (age.core[:-2], age.io[:-2]))
        told[age.name] = subprocess.run(
            [sys.executable, os.path.join(root, "examples/python/status.py"), "check",
             os.path.join(root, "examples/cli/data/clients.csv"), "--now", "2026-02-12T15:00"],
            env={**environment(age), "PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, text=True, check=False)
    wanted = told["today"]
    check("the Python package of today answers", (wanted.stderr, len(wanted.stdout) > 1000), ("", True))
    for name, done in told.items():
        if done is not wanted:
            check(f"the Python package of today with the libraries of {name}", (done.stdout, done.stderr),
                  (wanted.stdout, wanted.stderr))


def every_row_in_the_future(age, folder):
    """tests/test_abi.c, of which the callers have now grown structs, or the first release's."""
    source, program = os.path.join(root, "tests/test_abi.c"), os.path.join(folder, "test_abi")
    done = subprocess.run(["cc", "-O0", "-w", "-std=c11", "-D_GNU_SOURCE", "-fsanitize=address,undefined", "-I", age.headers,
                           "-I", os.path.join(root, "lib"), "-o", program, source, os.path.join(age.folder, "clientpath.c"),
                           "-lcmocka"], capture_output=True, text=True, check=False)
    if done.returncode:
        print("# " + done.stderr.replace("\n", "\n# "))
    done = subprocess.run([program], env={**os.environ, "CPATH_HEADERS": os.path.join(root, "include"),
                                          "CMOCKA_MESSAGE_OUTPUT": "STDOUT"}, capture_output=True, text=True, check=False)
    check("every struct, row, view and room of older callers, when all have grown", (done.returncode, done.stderr[:2000]),
          (0, "[  PASSED  ] 6 test(s).\n") if done.stderr else (0, ""))


numbers_agree()
if not releases:
    skip("what is kept of releases", "nothing is released")
with tempfile.TemporaryDirectory() as home:
    for name in releases:
        keeps, tree = os.path.join(root, "tests/abi", name), os.path.join(home, "tree-" + name)
        nothing_is_gone(name, keeps)
        abi_is_the_same(name, keeps, home)
        numbers_are_the_same(name, keeps)
    if releases:
        what_has_grown_is_told(name)
        abi_of.unpack(keeps, tree)
        check(f"{name}: its sources have the headers that are kept", subprocess.run(
            ["diff", "-r", "--exclude=testing.h", "--exclude=meson.build", os.path.join(tree, "include"),
             os.path.join(keeps, "include")], capture_output=True, text=True, check=False).stdout, "")
        future = grown_headers(os.path.join(root, "include"), os.path.join(home, "grown-include"))
        three = [Age(name, tree, os.path.join(keeps, "include"), home),
                 Age("today", root, os.path.join(root, "include"), home), Age("the future", root, future, home)]
        with concurrent.futures.ThreadPoolExecutor(2) as workers:
            list(workers.map(Age.build, three))
        programs(name, three)
        extensions(three)
        package(three)
        every_row_in_the_future(three[2], home)
end()
