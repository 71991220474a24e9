# SPDX-License-Identifier: MIT
"""embed.py FILE OUT NAME: a file's bytes as a C array."""
import sys

path, out, name = sys.argv[1:]
with open(path, "rb") as file, open(out, "w") as header:
    data = file.read()
    header.write(f"static const unsigned char {name}[{len(data)}] = {{\n")
    for at in range(0, len(data), 20):
        header.write("    " + ",".join(map(str, data[at:at + 20])) + ",\n")
    header.write("};\n")
