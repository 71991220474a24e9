# SPDX-License-Identifier: MIT
"""The library as a stranger meets it: installed, and found by pkg-config alone."""
import os
import subprocess
import sys


def install(build, home):
    """Installs the build into the folder `home`; the environment that finds it there."""
    subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet"], check=True, stdout=sys.stderr,
                   env={**os.environ, "DESTDIR": home})
    for folder, _, files in os.walk(home):
        if "clientpath.pc" in files:
            return {**os.environ, "PKG_CONFIG_PATH": folder, "PKG_CONFIG_SYSROOT_DIR": home,
                    "LD_LIBRARY_PATH": os.path.dirname(folder)}
    raise FileNotFoundError("clientpath.pc is not installed")
