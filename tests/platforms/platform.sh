# SPDX-License-Identifier: MIT
# What the scripts beside it share: each installs what is missing, builds into
# build-NAME, runs the tests there and ends with "N passed, N failed". Further words
# are meson test's: tests/platforms/s390x golden. CPATH_QUICK: fewer random cases,
# and not the slow tests.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/platforms
platform=$(basename "$0")
build=$root/build-$platform

# Without a network, what is not installed yet is told and left out.
need() {
    "$root/scripts/setup" "$@" || skip "cannot install $*"
}

skip() {
    echo "$platform: skipped: $1" >&2
    exit 0
}

# The libraries of another of Debian's architectures, unpacked and not installed, from
# where this system has its own.
sysroot() {
    sysroot=$root/build-sysroots/$1
    [ ! -e "$sysroot/done" ] || return 0
    need mmdebstrap
    release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    source=$(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' "Release: $release")
    rm -rf "$sysroot"
    mkdir -p "$sysroot"
    mmdebstrap --quiet --variant=extract --architectures="$1" \
        --include=libc6-dev,libcmocka-dev,libjansson-dev,libcsv-dev,tzdata "$release" "$sysroot" "$source" >&2 || skip "cannot unpack its libraries"
    touch "$sysroot/done"
}

# Builds with these arguments of meson setup. The cross file sees `sysroot` and `here`.
build() {
    if [ ! -f "$build/build.ninja" ]; then
        mkdir -p "$build"
        printf "[constants]\nsysroot = '%s'\nhere = '%s'\n" "${sysroot:-}" "$here" > "$build/paths.ini"
        meson setup "$build" --cross-file "$build/paths.ini" --cross-file "$here/$platform.ini" -Dwerror=true "$@"
    fi
    meson compile -C "$build" --ninja-args=--quiet
}

# Runs the tests, these or all, and counts.
run() {
    slow="" failed=""
    [ -z "${CPATH_QUICK:-}" ] || slow="--no-suite slow"
    rm -f "$build"/meson-logs/testlog*.junit.xml
    # shellcheck disable=SC2086
    meson test -C "$build" --no-rebuild --print-errorlogs -t 20 $slow "$@" || failed=$platform
    python3 "$root/scripts/count.py" --steps "$failed" "$build"/meson-logs/testlog*.junit.xml
    exit
}
