"""Faults at each call of the system of the commands that write."""

import os
import subprocess
import zipfile

from support.desktop import Failed, Place, text_of
from support.faults import ERRORS, NAMED, calls, strace

LIST = "device,channel,product,language\n" + "".join(f"PC-{at},OEM,Windows 11 Pro,en-US\n" for at in range(40))
OLD = "what was there before"

# Threads share the work otherwise each time, so that a call may be missing: then the fault is tried again.
TRIES = 5

# A thread calls them when it ends, deaf to all signals but one.
LAST_CALLS = ("madvise", "exit")

COMMANDS = {
    "fleet to CSV": (["fleet", "devices.csv", "--out", "out.csv", "--plan", "plan.csv"], ["out.csv", "plan.csv"]),
    "fleet to XLSX, HTML": (["fleet", "devices.csv", "--out", "out.xlsx", "--plan", "plan.html"], ["out.xlsx", "plan.html"]),
    "report": (["report", "a.reimage", "--out", "report.html"], ["report.html"]),
}


class Writing:
    """A command that writes, in a folder of its own."""

    def __init__(self, program, place, name, named, existing, short=True):
        self.place, self.existing, self.named = place, existing, named
        arguments, self.targets = COMMANDS[name]
        self.command = [program, *arguments]
        self.name = f"{name}, {'no nameless files' if named else 'nameless files'}"
        self.environment = {**os.environ, "TMPDIR": str(place.root), "RUST_BACKTRACE": "0"}
        place.example()
        (place.files / "devices.csv").write_text(LIST)
        self.inputs = self.held(["devices.csv", "a.reimage"])
        self.log = place.root / "trace"
        done = self.run(every=True)
        if done.returncode not in (0, 1):
            raise Failed(f"{name}: {done.stderr}")
        self.whole = self.held(self.targets)
        # The first call that a rule for nameless files knows, or the one that opens what is read.
        reads = "a.reimage" if name == "report" else "devices.csv"
        self.calls = calls(text_of(self.log), r"open\(" if short else rf'open(at)?\(.*"{reads}"')

    def held(self, names):
        """What files hold; for a workbook, what its sheets hold, since it says when it was written."""
        return [content(self.place.files / name) for name in names]

    def run(self, *rules, **options):
        """Writes anew, with these faults."""
        for target in self.targets:
            (self.place.files / target).unlink(missing_ok=True)
            if self.existing:
                (self.place.files / target).write_text(OLD)
        # A rule for all calls of a name comes before one for some, which wins.
        rules = [NAMED, *rules] if self.named else rules
        return strace(self.command, *rules, log=self.log, cwd=self.place.files, env=self.environment, **options)

    def judge(self, done, kind, may_fail=True):
        """What was lost or broken, if anything."""
        now, before = self.held(self.targets), OLD.encode() if self.existing else None
        if self.held(["devices.csv", "a.reimage"]) != self.inputs:
            return "a file that is only read was changed"
        for target, held, whole in zip(self.targets, now, self.whole):
            if held not in (before, whole):
                return f"{target} is neither the old nor the new one"
        if done.returncode in (0, 1):
            return None if now == self.whole else "it said that it was written, and it is not"
        if kind in ("SIGKILL", "SIGTERM", "SIGINT"):
            return None
        # A rule counts the calls of each thread by itself: this one hit the loader, before the program began.
        if done.returncode == 127:
            return None
        if done.returncode != 2:
            return f"it ended with status {done.returncode}: {done.stderr.strip()}"
        if not may_fail:
            return f"it gave up: {done.stderr.strip()}"
        return None if "; " in done.stderr else f"it does not say what to do: {done.stderr.strip()}"

    def fault(self, tally, kind, *rules, may_fail=True):
        """Runs once with a fault, and counts it; what a kill leaves behind is told, what anything else leaves is wrong."""
        for _ in range(TRIES):
            done = self.run(*rules)
            if done.returncode < 0 or f"--- {kind} " in text_of(self.log) or "(INJECTED)" in text_of(self.log):
                break
        else:
            tally.miss(self.name, kind)
            return
        problem = self.judge(done, kind, may_fail)
        left = self.place.left_over()
        if left and not problem and kind != "SIGKILL":
            problem = f"{len(left)} hidden files are left behind"
        for path in left:
            path.unlink()
        tally.note(self.name, kind, problem and f"{rules}: {problem}", len(left))


def content(path):
    """What a file holds: bytes, or the parts of a workbook without its time."""
    try:
        with zipfile.ZipFile(path) as workbook:
            return [(part, workbook.read(part)) for part in workbook.namelist() if not part.startswith("docProps/")]
    except (FileNotFoundError, IsADirectoryError):
        return None
    except zipfile.BadZipFile:
        return path.read_bytes()


def at_each_call(program, tally, short):
    """Kills and fails each command at each call of the system; in short from the first that writes on."""
    for name in COMMANDS:
        for named, existing in [(False, True), (True, True)] if short else [(a, b) for a in (False, True) for b in (False, True)]:
            place = Place()
            writing = Writing(program, place, name, named, existing, short)
            for call in writing.calls:
                where = f"inject={call.name}:when={call.number}"
                only_killed = short and not named or call.name in LAST_CALLS
                signals = ["SIGKILL"] if only_killed else ["SIGKILL", "SIGTERM", "SIGINT"]
                for signal in signals if call.name != "open" or not named else []:
                    writing.fault(tally, signal, f"{where}:signal={signal}")
                for error in ERRORS.get(call.name, []) if not short or existing else []:
                    if not (named and call.name == "open"):
                        writing.fault(tally, error, f"{where}:error={error}", may_fail=error != "EINTR")
            place.close()


def with_limit(program, tally):
    """A command whose files may not grow beyond some size."""
    place = Place()
    for name in COMMANDS:
        writing = Writing(program, place, name, False, True)
        for size in (1, 4, 16):
            limited = ["sh", "-c", f"trap '' XFSZ; ulimit -f {size}; exec \"$@\"", "sh", *map(str, writing.command)]
            for target in writing.targets:
                (place.files / target).write_text(OLD)
            done = subprocess.run(limited, cwd=place.files, env=writing.environment, capture_output=True, text=True)
            tally.note(writing.name, "limit on the size of files", writing.judge(done, "limit"), len(place.left_over()))
    place.close()
