# SPDX-License-Identifier: MIT
"""generate.py INCLUDE OUTPUT: the public headers as Python (ctypes): constants, structs, functions.

The headers are regular enough for a few patterns; the compiler gives each constant's value and each field's place,
and a field or a gap that the patterns do not see stops the build.
"""
import keyword
import os
import re
import subprocess
import sys
import tempfile

ROOMS = ("clientpath/clientpath.h", "clientpath/io.h")
TYPES = {"int32_t": "c_int32", "uint32_t": "c_uint32", "int64_t": "c_int64", "uint64_t": "c_uint64",
         "uint8_t": "c_uint8", "char": "c_char", "size_t": "c_size_t", "cpath_time": "c_int64", "cpath_date": "c_int32",
         "const char *": "c_char_p", "char *": "c_char_p", "void *": "c_void_p", "void": "None",
         "const char *const *": "POINTER(c_char_p)"}
HINTS = {"c_char_p": "Optional[bytes]", "c_void_p": "Optional[int]"}


def headers(include):
    """The rooms' declarations, without comments and continued lines, in order of inclusion."""
    seen, texts = set(), []

    def read(name):
        if name not in seen:
            seen.add(name)
            with open(os.path.join(include, name), encoding="utf-8") as file:
                text = re.sub(r"/\*.*?\*/|\\\n", " ", file.read(), flags=re.S)
            for inner in re.findall(r"#include <(clientpath/\S+)>", text):
                read(inner)
            texts.append(text)
    for room in ROOMS:
        read(room)
    return "\n".join(texts)


def constants(text):
    named = re.findall(r"^#define (CPATH_\w+) +\S", text, re.M)
    for body in re.findall(r"^(?:typedef )?enum \{(.*?)\}", text, re.M | re.S):
        named += re.findall(r"CPATH_\w+(?= *[,=}]|\s*$)", re.sub(r"=[^,]*", "", body))
    return [name for name in named if not re.search(r"_INIT$|_API$", name)]


def fields_of(body):
    """(type, name, number of elements or 0) of each field."""
    for declaration in filter(None, map(str.strip, body.split(";"))):
        words, names = re.fullmatch(r"((?:const )?\w+ \*?)(.*)", declaration, re.S).groups()
        for name in names.split(","):
            name, count = re.fullmatch(r"\s*(\w+)(?:\[(\d+)\])?", name).groups()
            yield words.strip(), name, int(count or 0)


def structs(text):
    return {name: list(fields_of(body)) for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\} \1;", text, re.S)}


def parameters(text):
    for each in [] if text.strip() == "void" else text.split(","):
        kind, array = re.fullmatch(r"(.*?)\w+(\[\d+\])?", re.sub(r"\s+", " ", each.strip())).groups()
        yield kind.strip() + (" *" if array else "")


def functions(text):
    for result, name, given in re.findall(r"CPATH_API\s+([^;()]*?)(\w+)\(([^;]*)\);", text):
        yield name, result.strip(), list(parameters(given))


def probe(include, named, layouts):
    """What the compiler says: name → value, struct → size, struct.field → (offset, size)."""
    lines = [f'printf("{name} %lld 0\\n", (long long){name});' for name in named]
    for struct, fields in layouts.items():
        lines.append(f'printf("{struct} %zu 0\\n", sizeof({struct}));')
        lines += [f'printf("{struct}.{name} %zu %zu\\n", offsetof({struct}, {name}), sizeof((({struct} *)0)->{name}));'
                  for _, name, _ in fields]
    with tempfile.TemporaryDirectory() as home:
        source, program = os.path.join(home, "probe.c"), os.path.join(home, "probe")
        with open(source, "w", encoding="utf-8") as file:
            file.write("#include <stdio.h>\n" + "".join(f"#include <{room}>\n" for room in ROOMS)
                       + "int main(void)\n{\n" + "\n".join(lines) + "\nreturn 0;\n}\n")
        compiler = os.environ.get("CC", "cc").split()
        subprocess.run([*compiler, "-I", include, source, "-o", program], check=True)
        output = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    return {name: (int(first), int(second)) for name, first, second in map(str.split, output.splitlines())}


def refuse_gaps(layouts, found):
    """Fields follow each other to the struct's end: so none was overlooked."""
    for struct, fields in layouts.items():
        end = 0
        for _, name, _ in fields:
            offset, size = found[f"{struct}.{name}"]
            if offset != end:
                sys.exit(f"{struct}.{name} is at {offset}, not {end}: generate.py does not understand the header")
            end = offset + size
        if end != found[struct][0]:
            sys.exit(f"{struct} has more fields than generate.py understands")


def ctype(words, layouts, result=False):
    """A C type's name in ctypes; of a result `char *` is memory to be freed, not a text."""
    if result and words == "char *":
        return "c_void_p"
    if words in TYPES:
        return TYPES[words]
    target, stars = re.fullmatch(r"(?:const )?(\w+)(?: (\**))?", words).groups()
    if stars == "**":
        return f"POINTER({ctype(target + ' *', layouts)})"
    if target in layouts:
        return f"POINTER({target})" if stars else target
    if stars and target in TYPES:
        return f"POINTER({TYPES[target]})" if target != "void" else "c_void_p"
    if stars and target.startswith("cpath_"):
        return "c_void_p"  # a handle
    sys.exit(f"{words}: generate.py does not know this type")


def struct_lines(struct, fields, layouts, found):
    rows = [(name, ctype(words, layouts), count) for words, name, count in fields]
    yield f"\n\nclass {struct}(Structure):"
    for name, kind, count in rows:
        if not keyword.iskeyword(name):
            yield f"    {name}: {'bytes' if count else kind if kind in layouts else HINTS.get(kind, 'int')}"
    yield "    _fields_ = [" + ",\n                ".join(
        f'("{name}", {f"{kind} * {count}" if count else kind})' for name, kind, count in rows) + "]"
    yield f"\n\nOFFSETS[{struct}] = {[found[f'{struct}.{name}'][0] for name, _, _ in rows]}"


def generate(include):
    text = headers(include)
    named, layouts = constants(text), structs(text)
    found = probe(include, named, layouts)
    refuse_gaps(layouts, found)
    version = ".".join(str(found["CPATH_VERSION_" + part][0]) for part in ("MAJOR", "MINOR", "PATCH"))
    lines = [f'"""Made from the headers of libclientpath {version} by generate.py: do not edit."""',
             "from ctypes import (POINTER, Structure, c_char, c_char_p, c_int32, c_int64, c_size_t, c_uint8, c_uint32,",
             "                    c_uint64, c_void_p)",
             "from typing import Any, Dict, List, Optional, Tuple, Type", "", f'VERSION = "{version}"']
    lines += [f"{name} = {found[name][0]}" for name in named]
    lines += ["", "OFFSETS: Dict[Type[Structure], List[int]] = {}"]
    for struct, fields in layouts.items():
        lines += struct_lines(struct, fields, layouts, found)
    lines += ["", "FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {"]
    for name, result, given in functions(text):
        kinds = "".join(ctype(each, layouts) + ", " for each in given)
        lines.append(f'    "{name}": ({ctype(result, layouts, True)}, ({kinds.strip()})),')
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        output.write(generate(sys.argv[1]))
