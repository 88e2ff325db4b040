"""Whole processes, in turns: how long each takes, and the most memory that it has."""

import os
import subprocess
import time


def run(command, cpus=None, output=None):
    """Runs a command, on these processors only if they are named; gives seconds and the most resident KiB."""
    limit = ["taskset", "--cpu-list", cpus] if cpus else []
    with open(output or os.devnull, "wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen([*limit, *command], stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 and 3 are verdicts: not permitted, and not decided.
    if process.returncode not in (0, 1, 3):
        raise SystemExit(f"{command} ended with status {process.returncode}")
    return took, used.ru_maxrss


def in_turns(commands, rounds, **options):
    """Runs the commands in turns, after one round that does not count; a list of seconds for each name."""
    times = {name: [] for name in commands}
    for at in range(rounds + 1):
        for name, command in commands.items():
            took, _ = run(command, **options)
            if at > 0:
                times[name].append(took)
    return times


def ratios(ours, theirs):
    """Round by round, how often ours goes into theirs."""
    return [their / our for our, their in zip(ours, theirs)]
