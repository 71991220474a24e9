# SPDX-License-Identifier: MIT
"""python.py ROOT PROGRAM LIBRARY IO_LIBRARY: the Python package answers as the command line does, object for object;
it refuses a library that is not its own in one sentence; its doctests, types and tests; and pip installs it without a
network. What is not installed is skipped and named. Prints TAP."""
import importlib.util
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from tap import check, end, skip

root, program, library, io_library = sys.argv[1:]
example, data = os.path.join(root, "examples/python"), os.path.join(root, "examples/cli/data")
sys.dont_write_bytecode = True
sys.path.insert(0, example)
import backend  # noqa: E402


def compare(name, ours, theirs):
    """Of two outputs, the first objects that differ."""
    pairs = [(one, other) for one, other in itertools.zip_longest(ours[1], theirs[1]) if one != other]
    check(name, *((ours, theirs) if not pairs else pairs[0]))


def run(*words, cwd=None, **environment):
    done = subprocess.run(words, capture_output=True, text=True, cwd=cwd,
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "PYTHONPATH": home,
                               **environment})
    return done.returncode, done.stdout, done.stderr


def objects(done):
    return done[0], [list(json.loads(line).items()) for line in done[1].splitlines()], done[2]


ODD = '''deal,event,at,until,outcome,reason,name,stage,item,sequence,understood_reason,amount,term,goal,next_at
"b, the ""second""",created,2026-02-02T10:00Z,,,," Zoë
Lee ",,,,,,,,

a,contact,2026-02-02 11:00,2026-02-02T11:05+03:00,postponed,"two
lines",,,,,no,,,tour,2026-02-03
a,created,2026-02-02 10:00,,,,Ann,,,,,,,,
"b, the ""second""",stage,2026-02-03,,,,,metting,,2,,,,,
"b, the ""second""",done,2026-02-03,,,,,,meeting.send-data,1,,,,,
a,paid,2026-02-04 10:00,,,,,,,,,100.5,,,
a,agreed,2026-02-04 10:00,2026-02-06,,,,,,,,1200,contract.payment,,
'''.replace(",2026-02-03,", ",2026-02-03 00:00,")


def same_as_the_command_line():
    odd = os.path.join(home, "odd.csv")
    with open(odd, "w", encoding="utf-8-sig", newline="") as file:
        file.write(ODD)
    for events in (os.path.join(data, "clients.csv"), odd):
        for now in ("2026-02-03T12:00", "2026-02-12T12:00", "2026-03-30T10:00+05:00"):
            for language in ("ru", "en"):
                for question in ("status", "check"):
                    words = (question, events, "--now", now, "--lang", language)
                    ours = run(sys.executable, os.path.join(example, "status.py"), *words)
                    theirs = objects(run(program, *words, "--format", "json"))
                    compare(" ".join((question, os.path.basename(events), now, language)), objects(ours), theirs)
                    if not theirs[1] or theirs[2]:
                        check("it says something", theirs, "objects and no error")


def load(path):
    status, _, error = run(sys.executable, "-c", "import clientpath", CLIENTPATH_LIBRARY=path)
    return status, error.splitlines()[-1].replace(path, "LIBRARY")


def a_library_that_is_not_its_own():
    source, other = os.path.join(home, "older.c"), os.path.join(home, "libolder.so")
    package = backend.version(os.path.join(root, "include"))
    for name, text, said in (
            ("another library", "int unrelated(void) { return 0; }\n",
             f"LIBRARY is no libclientpath, or one older than this package ({package})"),
            ("one that tells no offsets", "int cpath_struct_size(const char *n, int l, int *a) { *a = 8; return 8; }\n",
             f"LIBRARY is no libclientpath, or one older than this package ({package})"),
            ("other fields", "int cpath_struct_size(const char *n, int l, int *a) { *a = 8; return 24; }\n"
             "int cpath_struct_offsets(const char *n, int l, int *o, int c) { for (l = 0; l < c; l++) o[l] = 8; return c; }\n",
             f"LIBRARY is another version of libclientpath than this package ({package}): the fields of its cpath_view lie "
             "elsewhere"),
            ("another version", "int cpath_struct_size(const char *n, int l, int *a) { *a = 8; return 8; }\n"
             "int cpath_struct_offsets(const char *n, int l, int *o, int c) { return 0; }\n",
             f"LIBRARY is another version of libclientpath than this package ({package}): its cpath_view has 8 bytes, "
             "not 24")):
        with open(source, "w", encoding="utf-8") as file:
            file.write(text)
        subprocess.run(["cc", "-shared", "-fPIC", source, "-o", other], check=True)
        check(name, load(other), (1, "ImportError: " + said))
    check("no library", load(os.path.join(home, "none.so"))[1].startswith(
        "ImportError: libclientpath cannot be loaded; CLIENTPATH_LIBRARY says where it is ("), True)
    check("the library that CLIENTPATH_LIBRARY names", run(
        sys.executable, "-c", "from clientpath import _library; print(_library.lib.path)", CLIENTPATH_LIBRARY=library)[1:],
        (library + "\n", ""))


def samples():
    """The README's examples print what their comments say."""
    with open(os.path.join(example, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    for number, sample in enumerate(re.findall(r"```python\n(.*?)```", readme, re.S), 1):
        said = "".join(line + "\n" for line in re.findall(r"^print.*\) +# (.*)", sample, re.M))
        if "numpy" in sample and not importlib.util.find_spec("pandas"):
            skip(f"example {number} of the README", "pandas is not installed")
        else:
            check(f"example {number} of the README", run(sys.executable, "-c", sample, cwd=data)[1:], (said, ""))


def doctests():
    modules = sorted(name[:-3] for name in os.listdir(os.path.join(home, "clientpath")) if name.endswith(".py"))
    needs = {"batch": "numpy", "log": "numpy", "frames": "pandas", "pytest_plugin": "pytest"}
    for name in modules:
        missing = needs.get(name)
        if missing and not importlib.util.find_spec(missing):
            skip(f"doctests of {name}", f"{missing} is not installed")
        elif name != "_abi":
            code = f"import doctest, clientpath.{name} as m; raise SystemExit(doctest.testmod(m).failed)"
            code = code.replace("clientpath.__init__ as", "clientpath as")
            check(f"doctests of {name}", run(sys.executable, "-c", code), (0, "", ""))


def types():
    if not shutil.which("mypy"):
        return skip("mypy --strict", "mypy is not installed")
    status, out, _ = run("mypy", "--config-file", os.path.join(example, "pyproject.toml"), "--cache-dir",
                         os.path.join(home, "mypy"), "clientpath", cwd=home)
    return check("mypy --strict", (status, out.startswith("Success")), (0, True))


def tests():
    """The package's own, by pytest: each a check here."""
    if not importlib.util.find_spec("pytest"):
        return skip("the package's tests", "pytest is not installed")
    results = os.path.join(home, "results.xml")
    done = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "clientpath.pytest_plugin",
               "--junit-xml", results, "--rootdir", example, os.path.join(example, "tests"), CPATH_ROOT=root)
    for case in xml.etree.ElementTree.parse(results).getroot().iter("testcase"):
        name, told = f"{case.get('classname')}.{case.get('name')}", list(case)
        if told and told[0].tag == "skipped":
            skip(name, told[0].get("message"))
        else:
            check(name, [each.text for each in told if each.tag in ("failure", "error")], [])
        for told in case.iter("property"):
            print("#", told.get("name"), told.get("value"))
    return check("pytest ends well", done[0], 0) if done[0] else None


def pip():
    """A fresh virtual environment, no network: the wheel brings the library."""
    if not importlib.util.find_spec("ensurepip") or not shutil.which("meson"):
        return skip("pip install", "venv or meson is not installed")
    venv = os.path.join(home, "venv")
    subprocess.run([sys.executable, "-m", "venv", venv], check=True, stdout=sys.stderr)
    python, alone = os.path.join(venv, "bin", "python"), {"PYTHONPATH": "", "CLIENTPATH_LIBRARY": ""}
    check("pip install", run(python, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check",
                             example, **alone)[0], 0)
    code = "import clientpath; from clientpath import *; print(Journey.remarka('ru').stages[2], _library.lib.path)"
    code = code.replace("_library", "clientpath._library")
    status, out, error = run(python, "-c", code, **alone)
    check("what it installed", (status, out.partition(venv)[0], venv in out, error),
          (0, "<Stage 3 of 6 'proposal' Подготовка КП> ", True, ""))
    return check("with the licence", run(python, "-c", "import importlib.metadata as m; "
                                         "print(m.distribution('clientpath').read_text('LICENSE')[:11])", **alone)[1],
                 "MIT License\n")


with tempfile.TemporaryDirectory() as home:
    backend.assemble(home, os.path.join(root, "include"), (library, io_library))
    same_as_the_command_line()
    a_library_that_is_not_its_own()
    samples()
    doctests()
    types()
    tests()
    pip()
end()
