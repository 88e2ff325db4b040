"""Faults for the tests: which there are, where they can hit a program, and what is counted."""

import collections
import dataclasses
import re
import subprocess
import time

# What can be refused at a call of the system, as disks, shares and full systems do it.
ERRORS = {
    "open": ["EACCES", "ENOSPC", "EMFILE", "EROFS", "EIO"],
    "openat": ["EACCES", "EMFILE", "EIO"],
    "read": ["EIO"],
    "write": ["ENOSPC", "EIO", "EDQUOT", "EINTR"],
    "fsync": ["EIO", "ENOSPC"],
    "link": ["ENOSPC"],
    "linkat": ["ENOSPC", "EPERM"],
    "rename": ["EACCES", "EIO"],
    "renameat": ["EACCES", "EIO", "ENOSPC"],
    "fchown": ["EPERM", "EIO"],
    "fchmod": ["EPERM"],
    "statx": ["EIO"],
    "readlink": ["EIO"],
    "getcwd": ["ENOENT"],
    "lseek": ["EIO"],
    "unlink": ["EACCES"],
    "clone3": ["EAGAIN"],
}

# A drive without nameless files: network shares, and what Windows knows.
NAMED = "inject=open:error=EOPNOTSUPP"


@dataclasses.dataclass(frozen=True)
class Call:
    """A call of the system, and which of its name it is."""

    name: str
    number: int
    text: str


def calls(trace, begin, thread=None):
    """The calls in a trace from the first that `begin` finds on; numbers count from the beginning of each thread."""
    counted, found, begun = collections.Counter(), [], False
    for line in trace.splitlines():
        match = re.match(r"(?:(\d+) +)?(\w+)\((.*)", line)
        if not match:
            continue
        pid, name, text = match.groups()
        counted[pid, name] += 1
        begun = begun or re.search(begin, line) is not None
        if begun and (thread is None or pid == thread):
            found.append(Call(name, counted[pid, name], text))
    return found


class Tally:
    """How many faults of each kind there were at each place, and what they did."""

    def __init__(self):
        self.rows = collections.defaultdict(collections.Counter)
        self.problems = []
        self.began = time.monotonic()

    def note(self, place, kind, problem=None, left=0):
        """Counts a fault, with what it lost or broke, and what it left behind."""
        row = self.rows[place, kind]
        row["faults"] += 1
        row["left"] += left
        if problem:
            row["losses"] += 1
            self.problems.append(f"{place}, {kind}: {problem}")
            print(f"  LOST {self.problems[-1]}", flush=True)

    def miss(self, place, kind):
        """Counts a fault that did not happen."""
        self.rows[place, kind]["missed"] += 1

    def proves(self):
        """Whether nothing was lost, and nearly every fault happened."""
        total = sum(self.rows.values(), collections.Counter())
        return not self.problems and total["missed"] * 50 <= total["faults"]

    def table(self):
        """All of it, for people."""
        wide = max([len(place) for place, _ in self.rows] + [5])
        lines = [f"{'place':{wide}}  {'fault':30} {'tried':>6} {'lost':>6} {'missed':>6} {'hidden files left':>18}"]
        total = sum(self.rows.values(), collections.Counter())
        for (place, kind), row in [*self.rows.items(), (("total", ""), total)]:
            counts = f"{row['faults']:6} {row['losses']:6} {row['missed']:6} {row['left']:18}"
            lines.append(f"{place:{wide}}  {kind:30} {counts}")
        return "\n".join([*lines, f"{time.monotonic() - self.began:.0f} s"])


def strace(command, *rules, log, every=False, **options):
    """Runs a command under strace with these rules; it traces the calls that they name, or every call."""
    names = {re.match(r"inject=(\w+)", rule)[1] for rule in rules}
    given = [option for rule in rules for option in ("-e", rule)]
    only = [] if every else ["-e", f"trace={','.join(sorted(names))}"]
    # It is quicker, and sends no signals.
    if not any("signal=" in rule for rule in rules) and only:
        only.append("--seccomp-bpf")
    traced = ["strace", "-f", *only, "-o", str(log), *given, *map(str, command)]
    return subprocess.run(traced, capture_output=True, text=True, errors="replace", **options)
