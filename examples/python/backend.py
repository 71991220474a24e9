# SPDX-License-Identifier: MIT
"""Builds the package: for pip (PEP 517) as a wheel, without a network and without another package.

The wheel carries both shared libraries: built by Meson from the tree around this folder; without Meson, those that
pkg-config finds installed.
"""
import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LIBRARIES = ("libclientpath", "libclientpath-io")
METADATA = """Metadata-Version: 2.1
Name: clientpath
Version: {version}
Summary: Where a client is on the company's path, what is next, by when, and what was forgotten
License: MIT
License-File: LICENSE
Requires-Python: >=3.9
Provides-Extra: batches
Requires-Dist: numpy; extra == 'batches'
Provides-Extra: frames
Requires-Dist: pandas; extra == 'frames'
Description-Content-Type: text/markdown
"""
sys.path.insert(0, str(HERE))
import generate  # noqa: E402


def built(folder):
    """The headers, and the libraries built from the tree in the folder."""
    options = ("--buildtype=release", "-Dtests=false")
    subprocess.run(["meson", "setup", folder, str(ROOT), *options], check=True, stdout=sys.stderr)
    targets = [name[3:] + ":shared_library" for name in LIBRARIES]
    subprocess.run(["meson", "compile", "-C", folder, *targets], check=True, stdout=sys.stderr)
    return ROOT / "include", [found(Path(folder, *place)) for place in (("lib", LIBRARIES[0]), ("lib", "io", LIBRARIES[1]))]


def installed():
    """Those that pkg-config finds."""
    def asked(name):
        return subprocess.run(["pkg-config", f"--variable={name}", "clientpath-io"], check=True, capture_output=True,
                              text=True).stdout.strip()
    return Path(asked("includedir")), [found(Path(asked("libdir"), name)) for name in LIBRARIES]


def found(stem):
    return next(path for suffix in (".so", ".dylib", ".dll") for path in [stem.with_name(stem.name + suffix)] if path.exists())


def assemble(folder, include, libraries):
    """The package as it will be imported: Python, the headers as Python, the libraries."""
    package = Path(folder, "clientpath")
    shutil.rmtree(package, ignore_errors=True)
    shutil.copytree(HERE / "src" / "clientpath", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "_abi.py").write_text(generate.generate(str(include)), encoding="utf-8")
    (package / "lib").mkdir()
    for name, library in zip(LIBRARIES, libraries):
        suffix = re.search(r"\.(so|dylib|dll)", Path(library).name).group()
        shutil.copyfile(library, package / "lib" / (name + suffix))


def version(include):
    text = Path(include, "clientpath", "version.h").read_text(encoding="utf-8")
    return ".".join(re.findall(r"CPATH_VERSION_[A-Z]* (\d+)", text))


def write_info(info, include):
    info.mkdir()
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    files = {"METADATA": METADATA.format(version=version(include)) + "\n" + readme,
             "WHEEL": f"Wheel-Version: 1.0\nGenerator: clientpath\nRoot-Is-Purelib: false\nTag: {tag()}\n",
             "entry_points.txt": "[pytest11]\nclientpath = clientpath.pytest_plugin\n",
             "LICENSE": (ROOT / "LICENSE").read_text(encoding="utf-8")}
    for name, text in files.items():
        (info / name).write_text(text, encoding="utf-8")


def tag():
    return "py3-none-" + re.sub("[-.]", "_", sysconfig.get_platform())


def record(path, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(data)}\n"


def add(archive, name, data):
    """With no date and no rights of this machine: the same sources give the same wheel."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
    archive.writestr(entry, data)


def pack(folder, wheel, info):
    """The folder as a wheel, with the list of its files."""
    lines = ""
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in Path(folder).rglob("*") if each.is_file()):
            name = path.relative_to(folder).as_posix()
            lines += record(name, path.read_bytes())
            add(archive, name, path.read_bytes())
        add(archive, f"{info}/RECORD", lines + f"{info}/RECORD,,\n")


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    with tempfile.TemporaryDirectory() as home:
        include, libraries = built(os.path.join(home, "build")) if shutil.which("meson") else installed()
        folder, name = Path(home, "package"), f"clientpath-{version(include)}"
        folder.mkdir()
        assemble(folder, include, libraries)
        write_info(folder / f"{name}.dist-info", include)
        wheel = f"{name}-{tag()}.whl"
        pack(folder, Path(wheel_directory, wheel), f"{name}.dist-info")
        return wheel


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("the package is built from the library's tree: pip install examples/python")
