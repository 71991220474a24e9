# SPDX-License-Identifier: MIT
"""What scripts/freeze keeps of a release under tests/abi/VERSION, and how it is made again to be compared."""
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ARCHIVE = "source.tar.xz"
STRING_H = """#include <stddef.h>
void *memcpy(void *, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t);
size_t strlen(const char *);
"""
NATIVE = platform.machine()
# What compiles for each; the core alone needs no system of it.
COMPILERS = {"x86_64": ["cc"] if NATIVE == "x86_64" else ["x86_64-linux-gnu-gcc"],
             "i386": ["cc", "-m32"] if NATIVE == "x86_64" else ["i686-linux-gnu-gcc"],
             "aarch64": ["cc"] if NATIVE == "aarch64" else ["aarch64-linux-gnu-gcc"],
             "armv7": ["cc"] if NATIVE == "armv7l" else ["arm-linux-gnueabihf-gcc"],
             "s390x": ["cc"] if NATIVE == "s390x" else ["s390x-linux-gnu-gcc"]}
ABIDW = ["abidw", "--no-show-locs", "--no-corpus-path", "--no-comp-dir-path", "--drop-private-types", "--no-elf-needed",
         "--type-id-style", "hash"]


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def write(text, *path):
    with open(os.path.join(*path), "w", encoding="utf-8") as file:
        file.write(text)


def run(*words, **options):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}")
    return done.stdout


def numbers(tree):
    """The version, and the soversion."""
    text = read(tree, "include/clientpath/version.h")
    version = ".".join(re.findall(r"^#define CPATH_VERSION_\w+ (\d+)", text, re.M))
    return version, re.search(r"^#define CPATH_SOVERSION (\d+)", text, re.M)[1]


def releases(root=ROOT):
    """Those that are kept, the oldest first."""
    found = [name for name in os.listdir(os.path.join(root, "tests/abi")) if re.fullmatch(r"\d+\.\d+\.\d+", name)] \
        if os.path.isdir(os.path.join(root, "tests/abi")) else []
    return sorted(found, key=lambda name: tuple(map(int, name.split("."))))


def compiles(architecture):
    return shutil.which(COMPILERS[architecture][0]) is not None


def core(tree, folder, words, headers=None):
    """A tree's core as one shared library; with `headers` those in place of its own."""
    os.makedirs(folder, exist_ok=True)
    run(sys.executable, os.path.join(tree, "scripts/amalgamate"), folder)
    if headers:
        source = re.sub(r'^#include "clientpath.h"', "#include <clientpath/clientpath.h>", read(folder, "clientpath.c"), 1, re.M)
        write(source, folder, "clientpath.c")
        words = [*words, "-I", headers]
    name = f"libclientpath.so.{numbers(tree)[1]}"
    run(*words, "-g", "-std=c11", "-fPIC", "-shared", "-fvisibility=hidden", f"-Wl,-soname,{name}",
        f"-Wl,--version-script={os.path.join(tree, 'lib/clientpath.map')}", "-o", os.path.join(folder, name),
        os.path.join(folder, "clientpath.c"))
    return os.path.join(folder, name)


def files(tree, folder, words, library):
    """clientpath-io beside the core."""
    name = f"libclientpath-io.so.{numbers(tree)[1]}"
    sources = [os.path.join(tree, "lib/io", source) for source in re.findall(r"'(\w+\.c)'", read(tree, "lib/io/meson.build"))]
    run(*words, "-g", "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-fPIC", "-shared", "-fvisibility=hidden",
        f"-Wl,-soname,{name}", f"-Wl,--version-script={os.path.join(tree, 'lib/io/clientpath-io.map')}",
        "-I", os.path.join(tree, "include"), "-o", os.path.join(folder, name), *sources, library, "-ljansson", "-lcsv")
    return os.path.join(folder, name)


def describe(library, out, top, *headers):
    """A library's ABI as abidw writes it, without where on this machine its sources were."""
    run(*ABIDW, *headers, "--out-file", out, library)
    write(read(out).replace(f"path='{top}/", "path='"), out)


def baseline(tree, architecture, folder, out):
    """The core's ABI on an architecture, as abidw writes it."""
    compiler = COMPILERS[architecture]
    own = run(*compiler, "-print-file-name=include").strip()
    folder = os.path.join(folder, architecture)
    os.makedirs(os.path.join(folder, "c"), exist_ok=True)
    write(STRING_H, folder, "c/string.h")
    library = core(tree, folder, [*compiler, "-O0", "-ffreestanding", "-nostdlib", "-nostdinc", "-isystem",
                                  os.path.join(folder, "c"), "-isystem", own])
    describe(library, out, folder, "--header-file", os.path.join(folder, "clientpath.h"))


def baseline_of_files(tree, folder, out):
    """That of clientpath-io on this machine."""
    library = core(tree, os.path.join(folder, "io"), ["cc", "-O0"])
    library = files(tree, os.path.join(folder, "io"), ["cc", "-O0"], library)
    describe(library, out, tree, "--headers-dir", os.path.join(tree, "include"))


def fingerprint(kept):
    """Of all that is kept of a release: a line of CHANGELOG.md has it."""
    digest = hashlib.sha256()
    for folder, _, names in sorted(os.walk(kept)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                digest.update(os.path.relpath(path, kept).encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()[:16]


def unpack(kept, folder):
    with tarfile.open(os.path.join(kept, ARCHIVE)) as archive:
        archive.extractall(folder)
    return folder
