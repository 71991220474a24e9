# SPDX-License-Identifier: MIT
"""subproject.py ROOT: another project uses the library as a Meson subproject,
through dependency('clientpath') and dependency('clientpath-io'). Prints TAP."""
import os
import subprocess
import sys
import tempfile

BUILD = """project('host', 'c', default_options: ['c_std=c11'])
io = dependency('clientpath-io', fallback: 'libclientpath', default_options: ['tests=false'])
test('host', executable('host', 'host.c', dependencies: [dependency('clientpath'), io]))
"""
SOURCE = """#include <clientpath/io.h>
int main(void)
{
    cpath_amount amount = CPATH_AMOUNT_INIT;
    return cpath_io_amount("20h", &amount) == CPATH_OK && cpath_remarka_size(CPATH_LANG_RU) > 0 ? 0 : 1;
}
"""

root = sys.argv[1]
with tempfile.TemporaryDirectory() as home:
    os.mkdir(os.path.join(home, "subprojects"))
    os.symlink(root, os.path.join(home, "subprojects", "libclientpath"))
    for name, text in (("meson.build", BUILD), ("host.c", SOURCE)):
        with open(os.path.join(home, name), "w", encoding="utf-8") as file:
            file.write(text)
    failed = 0
    for words in (["meson", "setup", "build", "--wrap-mode=nodownload", "--force-fallback-for=clientpath,clientpath-io"],
                  ["meson", "compile", "-C", "build"], ["meson", "test", "-C", "build", "host"]):
        failed = failed or subprocess.run(words, cwd=home, stdout=sys.stderr, check=False).returncode
print("not ok" if failed else "ok", "1 - a Meson subproject")
print("1..1")
