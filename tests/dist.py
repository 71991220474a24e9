# SPDX-License-Identifier: MIT
"""dist.py ROOT: `meson dist` of the last commit holds every file that git tracks and no other, and where there is
neither git nor anything beside it, it builds and passes some tests. All of them: meson dist -C build. Prints TAP."""
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

from tap import check, end

root, = sys.argv[1:]
TESTS = ("date", "deadline", "text", "golden", "io_journey", "io_problems", "vectors", "log_real", "findings", "fuzz log")


def run(*words, cwd):
    done = subprocess.run(words, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        print("# " + "\n# ".join(done.stdout.splitlines()[-40:]))
    return done.returncode, done.stdout


def tested(out):
    """How many went well, were skipped, and did not."""
    ok, fail, skipped = (int(re.search(rf"^{word}: +(\d+)", out, re.M).group(1)) for word in ("Ok", "Fail", "Skipped"))
    return ok + skipped, fail


if not os.path.exists(os.path.join(root, ".git")) or not shutil.which("git"):
    print("1..0 # SKIP this is no git clone, or git is not installed")
    sys.exit()
if subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, stdout=sys.stderr, check=False).returncode:
    print("1..0 # SKIP git does not read this clone (whose is it?)")
    sys.exit()
with tempfile.TemporaryDirectory() as home:
    clone = os.path.join(home, "clone")
    check("a clone", run("git", "clone", "-q", "file://" + root, clone, cwd=home)[0], 0)
    check("its build", run("meson", "setup", "build", "-Dtests=false", cwd=clone)[0], 0)
    check("meson dist", run("meson", "dist", "-C", "build", "--no-tests", cwd=clone)[0], 0)
    folder = os.path.join(clone, "build", "meson-dist")
    archive, = (name for name in os.listdir(folder) if name.endswith(".tar.xz"))
    name = archive[:-len(".tar.xz")]
    with tarfile.open(os.path.join(folder, archive)) as packed:
        held = sorted(each.name for each in packed if not each.isdir())
        packed.extractall(os.path.join(home, "unpacked"))
    tracked = run("git", "ls-files", cwd=clone)[1].splitlines()
    check("what git tracks is in it", held, sorted(f"{name}/{path}" for path in tracked))
    source = os.path.join(home, "unpacked", name)
    check("it is set up", run("meson", "setup", "build", "-Dwerror=true", cwd=source)[0], 0)
    status, out = run("meson", "test", "-C", "build", "-t", "10", "--print-errorlogs", *TESTS, cwd=source)
    check("its tests", (status, tested(out) if not status else out), (0, (len(TESTS), 0)))
end()
