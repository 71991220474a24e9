# SPDX-License-Identifier: MIT
"""install.py ROOT BUILD PROGRAM: what is installed, and nothing else; the libraries' symbols and their versions;
pkg-config's flags link a program with the shared and with the static libraries; the manual page names every command
and option of --help and no other, and has no mistake of form. Prints TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from outside import install
from tap import check, end, skip

root, build, program = sys.argv[1:]
LAYOUT = r"""bin/clientpath
include/clientpath/\w+\.h
{lib}/(libclientpath|libclientpath-io)\.(a|so|so\.\d+|so\.\d+\.\d+\.\d+)
{lib}/clientpath_sqlite\.so
{lib}/pkgconfig/(clientpath|clientpath-io)\.pc
share/doc/libclientpath/(LICENSE|README\.md|CHANGELOG\.md|SECURITY\.md)
share/man/man1/clientpath\.1"""
FLAGS = {  # of --libs, and what --static --libs adds; their order is the linker's
    "clientpath": (["-lclientpath"], []),
    "clientpath-io": (["-lclientpath-io", "-lclientpath"], ["-lcsv", "-ljansson"]),
}
SOURCE = {
    "clientpath": "#include <clientpath/clientpath.h>\nint main(void) { return cpath_remarka_size(CPATH_LANG_EN) <= 0; }\n",
    "clientpath-io": "#include <clientpath/io.h>\nint main(void)\n{\n    cpath_amount amount = CPATH_AMOUNT_INIT;\n"
                     "    cpath_io_log_free(0);\n    cpath_io_free(cpath_io_journey_schema());\n"
                     "    return cpath_io_amount(\"20h\", &amount) != CPATH_OK;\n}\n",
}


def layout(home, library):
    """Every installed file has its line in LAYOUT, and every line its files."""
    prefix = library[:library.rindex("/lib")]
    lines = [line.replace("{lib}", re.escape(os.path.relpath(library, prefix))) for line in LAYOUT.splitlines()]
    files = [os.path.relpath(os.path.join(folder, name), prefix) for folder, _, names in os.walk(home) for name in names]
    check("nothing else is installed", [file for file in files if not any(re.fullmatch(line, file) for line in lines)], [])
    missing = [line for line in lines if not any(re.fullmatch(line, file) for file in files)]
    check("all of it is installed", [line for line in missing if "sqlite" not in line], [])
    headers = sorted(name for name in os.listdir(os.path.join(root, "include/clientpath")) if name.endswith(".h"))
    check("every header", sorted(os.path.basename(file) for file in files if file.endswith(".h")), headers)


def flags(env, *words):
    return subprocess.run(["pkg-config", *words], env=env, check=True, capture_output=True, text=True).stdout.split()


def linked(home, env, module, how):
    """Compiled by pkg-config's flags, a program runs."""
    source, binary = os.path.join(home, "program.c"), os.path.join(home, "program")
    with open(source, "w", encoding="utf-8") as file:
        file.write(SOURCE[module])
    words = flags(env, *how, "--cflags", "--libs", module)
    subprocess.run(["cc", "-std=c11", *(["-static"] if how else []), source, "-o", binary, *words], check=True, stdout=sys.stderr)
    needed = subprocess.run(["readelf", "-d", binary], capture_output=True, text=True, check=True).stdout
    return subprocess.run([binary], env=env, check=False).returncode, "libclientpath" in needed


def static_parts():
    """Whether Jansson, libcsv and the C library are there as archives."""
    test = "int main(void) { return 0; }"
    return subprocess.run(["cc", "-static", "-x", "c", "-", "-o", os.devnull, "-ljansson", "-lcsv"], input=test, text=True,
                          capture_output=True, check=False).returncode == 0


def package(home, env):
    for module, (shared, more) in FLAGS.items():
        libraries = [word for word in flags(env, "--libs", module) if word.startswith("-l")]
        check(f"{module}: --libs", libraries, shared)
        libraries = [word for word in flags(env, "--static", "--libs", module) if word.startswith("-l")]
        check(f"{module}: --static --libs", (sorted(libraries), [word for word in libraries if word in shared]),
              (sorted(shared + more), shared))
        check(f"{module}: the shared library", linked(home, env, module, ()), (0, True))
        if static_parts():
            check(f"{module}: the archive", linked(home, env, module, ("--static",)), (0, False))
        else:
            skip(f"{module}: the archive", "what it needs is not there as archives")


def symbols(library):
    """Each library exports what its headers declare, at the version of its soversion."""
    include = os.path.join(root, "include/clientpath")
    declared = {"clientpath": set(), "clientpath-io": set()}
    for name in os.listdir(include):
        with open(os.path.join(include, name), encoding="utf-8") as file:
            found = re.findall(r"^CPATH_API [^;(]*?(cpath_\w+)\(", file.read(), re.M)
        declared["clientpath-io" if name == "io.h" else "clientpath"] |= set(found)
    for name, functions in declared.items():
        soname = os.readlink(os.path.join(library, f"lib{name}.so"))
        node = name.upper().replace("-", "_") + "_" + soname.rpartition(".so.")[2]
        out = subprocess.run(["nm", "-D", "--with-symbol-versions", "--defined-only", os.path.join(library, soname)],
                             capture_output=True, text=True, check=True).stdout
        check(f"{name}: what it exports", sorted(set(re.findall(r" [TDR] (\S+)$", out, re.M))),
              sorted(f"{function}@@{node}" for function in functions))


def manual():
    path = os.path.join(root, "docs/clientpath.1")
    with open(path, encoding="utf-8") as file:
        page = file.read().replace("\\-", "-")
    shown = subprocess.run([program, "--help", "--lang", "en"], capture_output=True, text=True, check=True).stdout
    for what, form, tag in (("option", r"--[a-z][a-z-]*", r"^\.BI? (--[a-z-]+)( \"|$)"),
                            ("command", r"^  ([a-z]+) ", r"^\.B ([a-z]+)$")):
        options = set(re.findall(form, shown, re.M)) - {"--help"}
        told = {found[0] if isinstance(found, tuple) else found for found in re.findall(tag, page, re.M)}
        check(f"every {what} of --help is in the manual", sorted(options - told), [])
        if what == "option":
            check("no other option is in it", sorted(told - options), ["--help"])
    if shutil.which("man"):
        done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", path], capture_output=True, text=True,
                              check=False, env={**os.environ, "LC_ALL": "C.UTF-8", "MANROFFOPT": "-ww"})
        check("the manual has no mistake of form", (done.returncode, done.stderr), (0, ""))
    else:
        skip("the manual has no mistake of form", "man is not installed")


with tempfile.TemporaryDirectory() as home:
    env = install(build, home)
    layout(home, env["LD_LIBRARY_PATH"])
    symbols(env["LD_LIBRARY_PATH"])
    package(tempfile.mkdtemp(dir=home), env)
manual()
end()
