"""Faults while the window saves, writes answers down, and writes a report."""

import subprocess
import time

from support import disk_faults, ending_faults
from support.desktop import Failed, Place, Window, answer_in, attached, text_of, until
from support.faults import ERRORS, NAMED, calls

# The calls that no other thread makes while a file is written; writing itself lies between those that surround it.
OF_FILES = "open,openat,statx,readlink,fchown,fchmod,fsync,linkat,renameat,getcwd,unlink,mkdir,close"

# Nothing happens to a window that long after what was asked for is done.
SETTLED = 0.4


class Session:
    """Where windows are opened one after the other, and what is noted of them."""

    def __init__(self, program, screen, tally, short):
        self.program, self.screen, self.tally, self.short = program, screen, tally, short

    def window(self, place, *arguments):
        """Opens a window."""
        return Window(self.program, self.screen, place, *arguments)

    def is_whole(self, path):
        """Whether the program itself can use a file."""
        done = subprocess.run([self.program, "check", path], capture_output=True)
        return done.returncode != 2

    def lost(self, place, path, before, answer):
        """What was lost of an answer that was given: it has to be in the file, or to come back out of the journal."""
        held = text_of(path)
        if answer_in(held) == answer:
            return None if self.is_whole(path) else "the file is not whole"
        if held != before:
            return "the file is neither the old nor the new one"
        kept = place.kept_answer()
        if kept != answer:
            return f"the answer is {answer}, the journal has {kept}"
        return self.not_restored(place, path, answer)

    def not_restored(self, place, path, answer):
        """Starts the program again as a person would, takes up the answers and saves them; says if that fails."""
        window = self.window(place)
        try:
            window.keys("Return")
            time.sleep(SETTLED)
            window.keys("ctrl+s")
            until("the restored answer in the file", lambda: answer_in(text_of(path)) == answer, seconds=10)
            return None
        except Failed as failed:
            return str(failed)
        finally:
            window.close()

    def some(self, found, named):
        """The calls at which a fault is tried; in short those around the moment in which a file gets its name."""
        if named:
            found = [call for call in found if call.name != "open"]
        if not self.short:
            return found
        wanted = ("open", "fsync", "linkat", "renameat", "unlink")
        return [call for call in found if call.name in wanted]

    def kills(self, what, named, prepare, act, judge):
        """Kills the window at each of its calls while it does something: first the calls are counted, then each is hit."""
        rules = [NAMED] if named else []
        place = Place()
        window, follow, log = *prepare(place), place.root / "trace"
        with attached(window.pid() if follow is None else follow, f"trace={OF_FILES}", *rules, log=log, follow=follow is None):
            act(window)
            time.sleep(1)
        window.close()
        found = calls(text_of(log), r"\.unsaved|files")
        place.close()
        for call in self.some(found, named):
            self.kill(what, call, rules, prepare, act, judge)

    def kill(self, what, call, rules, prepare, act, judge):
        """Kills the window at one call."""
        place = Place()
        window, follow = prepare(place)
        rule = f"inject={call.name}:signal=SIGKILL:when={call.number}"
        target, log = (window.pid() if follow is None else follow), place.root / "trace"
        try:
            with attached(target, f"trace={OF_FILES}", *rules, rule, log=log, follow=follow is None):
                act(window)
                window.ended(5)
            problem = judge(place)
        except (Failed, subprocess.TimeoutExpired) as failed:
            problem = f"not tried: {failed}"
        left = len(place.left_over())
        self.tally.note(what, "SIGKILL", problem and f"{call.name} {call.number}: {problem}", left)
        window.close()
        place.close()


def saving(session):
    """Kills the window while it saves."""
    given = {}

    def prepare(place):
        path = place.example()
        given.update(path=path, before=text_of(path))
        window = session.window(place, path)
        given["answer"] = window.change_answer()
        return window, None

    def judge(place):
        return session.lost(place, given["path"], given["before"], given["answer"])

    for named in (False, True):
        what = f"window saves, {'no nameless files' if named else 'nameless files'}"
        session.kills(what, named, prepare, lambda window: window.keys("ctrl+s"), judge)


def journalling(session):
    """Kills the window while it writes answers down: those of before or the new ones come back."""
    given = {}

    def prepare(place):
        path = place.example()
        given.update(path=path, before=text_of(path))
        window = session.window(place, path)
        given["first"] = window.change_answer()
        return window, window.thread("journal")

    def judge(place):
        kept = place.kept_answer()
        if kept is None or kept == answer_in(given["before"]):
            return f"the journal has {kept}, after {given['first']} was written down"
        return session.lost(place, given["path"], given["before"], kept)

    for named in (False, True):
        what = f"window journals, {'no nameless files' if named else 'nameless files'}"
        session.kills(what, named, prepare, lambda window: window.change_answer(wait=False), judge)


def reporting(session):
    """Kills the window while it writes a report: it is whole or not there, and the answers are."""
    given = {}

    def prepare(place):
        path = place.example()
        given.update(path=path, before=text_of(path), report=place.files / "report.html")
        window = session.window(place, path)
        given["answer"] = window.change_answer()
        window.keys("ctrl+p")
        time.sleep(SETTLED)
        window.keys("ctrl+a")
        window.type(str(given["report"]))
        return window, None

    def judge(place):
        report = text_of(given["report"])
        if report and not report.rstrip().endswith("</html>"):
            return "the report is torn"
        return session.lost(place, given["path"], given["before"], given["answer"])

    session.kills("window reports", False, prepare, lambda window: window.keys("Return"), judge)


def refusals(session):
    """Refuses each call while the window saves: it goes on, nothing is torn, and it saves once it may."""
    place = Place()
    path = place.example()
    window, log = session.window(place, path), place.root / "trace"
    tried = [(name, error, number) for name, errors in ERRORS.items() for error in errors for number in (1, 2, 3)]
    if session.short:
        tried = [(name, error, number) for name, error, number in tried if name in ("open", "fsync", "linkat", "renameat", "clone3")]
    for name, error, number in tried:
        if name in ("read", "write", "lseek", "close", "link", "rename"):
            continue
        before, answer = text_of(path), window.change_answer()
        with attached(window.pid(), f"trace={OF_FILES},clone3", f"inject={name}:error={error}:when={number}", log=log):
            window.keys("ctrl+s")
            time.sleep(SETTLED)
        if "INJECTED" not in text_of(log):
            continue
        held, problem = text_of(path), None
        if not window.is_alive():
            problem = f"the window ended: {window.said()}"
        elif answer_in(held) != answer and (held != before or place.kept_answer() != answer):
            problem = "the answers are neither in the file nor in the journal"
        elif place.left_over():
            problem = "a hidden file is left behind"
        else:
            window.keys("Escape", "ctrl+s")
            try:
                until("saving after all", lambda: answer_in(text_of(path)) == answer, seconds=5)
            except Failed as failed:
                problem = str(failed)
        session.tally.note("window saves, refused", error, problem and f"{name} {number}: {problem}", len(place.left_over()))
        if not window.is_alive():
            break
    window.close()
    place.close()


def journal_refused(session):
    """Refuses what the journal needs: the window says so and goes on, and the next change is written down."""
    for name, error in [("open", "ENOSPC"), ("fsync", "EIO"), ("linkat", "ENOSPC"), ("renameat", "EACCES")]:
        place = Place()
        window, log = session.window(place, place.example()), place.root / "trace"
        first = window.change_answer()
        problem = None
        with attached(window.thread("journal"), f"inject={name}:error={error}", log=log, follow=False):
            before = window.picture()
            window.change_answer(wait=False)
            time.sleep(1)
        if not window.is_alive():
            problem = f"the window ended: {window.said()}"
        elif "INJECTED" in text_of(log) and place.kept_answer() != first and name != "open":
            problem = "what was written down before is gone"
        elif window.picture() == before:
            problem = "the window does not say so"
        else:
            # An answer that was not there before.
            window.changed = 0
            try:
                window.change_answer()
            except Failed as failed:
                problem = str(failed)
        session.tally.note("window journals, refused", f"{error} at {name}", problem)
        window.close()
        place.close()


def everything(program, screen, tally, short):
    """All of it."""
    session = Session(program, screen, tally, short)
    disk_faults.everything(session)
    for part in (saving, journalling, reporting, refusals, journal_refused):
        part(session)
    ending_faults.everything(session)
