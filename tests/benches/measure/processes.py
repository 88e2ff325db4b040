"""Whole processes, in turns: how long each takes, and the most memory that it has."""

import os
import subprocess
import tempfile
import time

MEBIBYTE = 1024


def run(command, cpus=None, output=None):
    """Runs a command, on these processors only if they are named; gives seconds."""
    limit = ["taskset", "--cpu-list", cpus] if cpus else []
    with open(output or os.devnull, "wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen([*limit, *command], stdout=out, stderr=subprocess.DEVNULL)
        process.wait()
        took = time.perf_counter() - began
    # 1 and 3 are verdicts: not permitted, and not decided.
    if process.returncode not in (0, 1, 3):
        raise SystemExit(f"{command} ended with status {process.returncode}")
    return took


def peak(command):
    """The most MiB that a command has in memory. It is started by `time`: a child of Python counts what Python has."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as told:
        run(["/usr/bin/time", "--quiet", "--format=%M", f"--output={told.name}", *command])
        return int(told.read()) / MEBIBYTE


def in_turns(commands, rounds, **options):
    """Runs the commands in turns, after one round that does not count; a list of seconds for each name."""
    times = {name: [] for name in commands}
    for at in range(rounds + 1):
        for name, command in commands.items():
            took = run(command, **options)
            if at > 0:
                times[name].append(took)
    return times


def ratios(ours, theirs):
    """Round by round, how often ours goes into theirs."""
    return [their / our for our, their in zip(ours, theirs)]
