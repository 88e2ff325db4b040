#!/usr/bin/python3
"""Compares the program's start with that of an empty window: time to the first frame, resident memory, idle CPU.

    cargo build --release --examples && cargo build --release
    xvfb-run --server-args="-noreset -screen 0 1280x900x24" tests/benches/start.py target/release/reimage-advisor target/release/examples/empty_window

Needs python3-xlib. Each pair is started one after the other; the ratios are taken pair by pair.
"""

import os
import statistics
import subprocess
import sys
import time

from Xlib import X, display
from Xlib.ext import damage

PAIRS = 15


def measure(program, idle):
    """Starts a program; gives seconds to its first frame, resident KiB, and CPU ticks in ten seconds of waiting."""
    screen = display.Display()
    screen.damage_query_version()
    root = screen.screen().root
    root.change_attributes(event_mask=X.SubstructureNotifyMask)
    screen.sync()
    started = time.perf_counter()
    process = subprocess.Popen([program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = None
    while first is None:
        event = screen.next_event()
        if event.type == X.CreateNotify:
            event.window.damage_create(damage.DamageReportNonEmpty)
            screen.sync()
        elif event.type == screen.extension_event.DamageNotify and event.area.width > 100:
            first = time.perf_counter() - started
    time.sleep(1.5)
    resident = int(next(line for line in open(f"/proc/{process.pid}/status") if line.startswith("VmRSS")).split()[1])
    ticks = None
    if idle:
        before = cpu(process.pid)
        time.sleep(10)
        ticks = cpu(process.pid) - before
    process.terminate()
    process.wait()
    screen.close()
    return first, resident, ticks


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def main():
    program, empty = sys.argv[1:3]
    os.environ["XDG_CONFIG_HOME"] = "/nonexistent"
    for warm in (program, empty):
        measure(warm, False)
    pairs = [(measure(program, False), measure(empty, False)) for _ in range(PAIRS)]
    for name, at, unit in (("first frame", 0, "s"), ("resident memory", 1, "KiB")):
        ours = statistics.median(one[at] for one, _ in pairs)
        theirs = statistics.median(other[at] for _, other in pairs)
        ratio = statistics.median(one[at] / other[at] for one, other in pairs)
        print(f"{name}: {ours:.3f} against {theirs:.3f} {unit}, ratio {ratio:.2f}")
    print(f"CPU ticks in ten seconds of waiting: {measure(program, True)[2]}")


main()
