# SPDX-License-Identifier: MIT
"""faults.py PROGRAM FAULTY DATA: the command line when the machine fails it: no
memory (FAULTY is the program over tests/faults.c), a full disk, closed pipes
and files, input that comes in pieces or is no file, signals. It ends with an
error in one line and status 2, or does all of its work. Prints TAP."""
import os
import signal
import subprocess
import sys
import tempfile
import time

from tap import check, end

program, faulty, data = sys.argv[1:]
clients, russia = os.path.join(data, "clients.csv"), os.path.join(data, "russia.json")
NOW = ("--now", "2026-02-12T15:00")
MOST_TRIED = 60  # allocations that fail, of each command, evenly spread


def run(words, of=program, environment=None, **options):
    done = subprocess.run([of, "--lang", "en", *words], capture_output="stdout" not in options,
                          env={**os.environ, **(environment or {})}, timeout=60, check=False, **options)
    return done.returncode, done.stdout, done.stderr


def is_one_line(err):
    return err.startswith(b"clientpath: ") and err.count(b"\n") == 1 and err.endswith(b"\n")


COMMANDS = [
    ("status", clients, *NOW), ("status", clients, *NOW, "--format", "json"), ("check", clients, *NOW),
    ("check", clients, *NOW, "--format", "csv"), ("agenda", clients, *NOW), ("agenda", clients, *NOW, "--format", "ics"),
    ("forecast", clients, *NOW, "--deal", "1001"), ("funnel", clients, *NOW), ("funnel", clients, *NOW, "--format", "json"),
    ("journey",), ("journey", "--format", "json"), ("journey", "--format", "schema"), ("journey", "--format", "mermaid"),
    ("next", "--number", "2", "--outcome", "refused"), ("due", "--start", "2026-04-29T16:00", "--amount", "20h"),
    ("due", "--start", "2026-04-29T16:00", "--amount", "20h", "--explain"),
    ("due", "--start", "2026-04-29T16:00", "--amount", "20h", "--calendar", russia, "--format", "json")]


def allocations(words):
    with tempfile.NamedTemporaryFile() as file:
        run(words, of=faulty, environment={"CPATH_FAULT_COUNT": file.name})
        return int(file.read())


def without_memory(words, sound):
    """What is neither an error in one line nor the sound output, by the allocation that failed."""
    made, wrong = allocations(words), []
    for at in range(1, made + 1, 1 + made // MOST_TRIED):
        status, out, err = run(words, of=faulty, environment={"CPATH_FAULT_AT": str(at)})
        if (status, out) != sound[:2] and not (status == 2 and is_one_line(err) and b"memory" in err.lower()):
            wrong.append((at, status, out[:80], err))
    return made > 10, wrong[:3]


for words in COMMANDS:
    name, sound = " ".join(words).replace(data + os.sep, ""), run(words)
    check(f"{name}: without memory", without_memory(words, sound), (True, []))
    with open("/dev/full", "wb") as full:
        status, _, err = run(words, stdout=full, stderr=subprocess.PIPE)
        check(f"{name}: a full disk", (status, err), (2, b"clientpath: stdout: No space left on device\n"))

words = ("status", clients, *NOW)
sound = run(words)
reader, writer = os.pipe()
os.close(reader)
check("a closed pipe, its signal ignored", run(words, stdout=writer, stderr=subprocess.PIPE, restore_signals=False),
      (2, None, b"clientpath: stdout: Broken pipe\n"))
check("a closed pipe", run(words, stdout=writer, stderr=subprocess.PIPE)[::2], (-signal.SIGPIPE, b""))
os.close(writer)
closed = subprocess.run(["sh", "-c", '"$0" --lang en status "$1" --now 2026-02-12T15:00 >&-', program, clients],
                        capture_output=True, check=False)
check("no output at all", (closed.returncode, is_one_line(closed.stderr)), (2, True))
closed = subprocess.run(["sh", "-c", '"$0" --lang en status - --now 2026-02-12T15:00 <&-', program],
                        capture_output=True, check=False)
check("no input at all", (closed.returncode, closed.stdout, is_one_line(closed.stderr)), (2, b"", True))

# Input that is no file, has no end, or comes in pieces.
check("a folder", run(("status", data, *NOW)), (2, b"", f"clientpath: {data}: Is a directory\n".encode()))
check("a file without an end", run(("journey", "--journey", "/dev/zero")),
      (2, b"", b"clientpath: /dev/zero: File too large\n"))
check("an empty file", (lambda got: (got[0], got[1], is_one_line(got[2])))(run(("status", "/dev/null", *NOW))), (2, b"", True))


def in_pieces(size, pause, between=lambda process: None):
    with open(clients, "rb") as file:
        text = file.read()
    process = subprocess.Popen([program, "--lang", "en", "status", "-", *NOW], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for at in range(0, len(text), size):
        process.stdin.write(text[at:at + size])
        process.stdin.flush()
        between(process)
        time.sleep(pause)
    out, err = process.communicate()
    return process.returncode, out, err


def stop_and_go(process):
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGWINCH)
    process.send_signal(signal.SIGCONT)


check("short reads", in_pieces(7, 0), sound)
check("reads that are interrupted", in_pieces(500, 0.002, stop_and_go), sound)


def end_by(number):
    process = subprocess.Popen([program, "status", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))  # nohup ignores it
    process.stdin.write(b"deal,at,event\n")
    process.stdin.flush()
    process.send_signal(number)
    out, err = process.communicate()
    return process.returncode, out, err


for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    check(f"ended by {number.name}", end_by(number), (-number, b"", b""))
end()
