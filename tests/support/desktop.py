"""The program in a real window on a screen of its own, used by keyboard, and watched by strace."""

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# No test waits longer than that for anything.
PATIENCE = 30

# A first answer on the page to which Alt+Left leads, and what it is called in a file.
ANSWER = re.compile(r"channel: ?Known\((\w+)\)")


class Failed(Exception):
    """Something that had to happen did not."""


def until(what, condition, seconds=PATIENCE, pause=0.03):
    """Waits until the condition gives something, and gives that."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        found = condition()
        if found:
            return found
        time.sleep(pause)
    raise Failed(f"{what}: not within {seconds} s")


def text_of(path):
    """What a file holds; nothing where there is none."""
    try:
        return pathlib.Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def answer_in(text):
    """The answer that the tests change."""
    found = ANSWER.search(text)
    return found and found[1]


def require_strace():
    """Ends the test where strace may not look at processes: it proves nothing there."""
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True)
    if tried.returncode != 0:
        raise SystemExit(
            "strace may not look at processes here, so nothing is proved: allow it (in a container, by --cap-add SYS_PTRACE)"
            f"\n{tried.stderr}"
        )


@contextlib.contextmanager
def attached(pid, *rules, log, follow=True):
    """Strace at a running process, with rules such as `inject=fsync:signal=KILL:when=1`; one thread if not `follow`."""
    options = [option for rule in rules for option in ("-e", rule)]
    command = ["strace", *(["-f"] if follow else []), "-y", "-o", str(log), *options, "-p", str(pid)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = tracer.stderr.readline()
        if "attached" not in line:
            raise Failed(f"strace: {line}{tracer.stderr.read()}")
        yield tracer
    finally:
        tracer.send_signal(signal.SIGINT)
        try:
            tracer.wait(5)
        except subprocess.TimeoutExpired:
            # It may wait for ever for threads of a program that was killed while it held them up; the system lets go of them.
            tracer.kill()
            tracer.wait()
        tracer.stderr.close()


class Screen:
    """A screen without a window manager, for as long as this is open."""

    def __enter__(self):
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]
        self.process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as number:
            self.display = f":{number.readline().strip()}"
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Place:
    """A home of its own: settings, journals, and a folder with files."""

    def __init__(self, folder=None):
        self.kept = tempfile.TemporaryDirectory(prefix="reimage-", dir=folder)
        self.root = pathlib.Path(self.kept.name)
        self.config, self.files, self.programs = (self.root / name for name in ("config", "files", "programs"))
        for folder in (self.config, self.files, self.programs, self.root / "home"):
            folder.mkdir()
        # Paths are typed: a dialog of another program would wait for somebody.
        self.add_program("zenity", "exit 1")

    def add_program(self, name, does):
        """A program that the window may start, in place of the one that the machine may have."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        path.chmod(0o755)

    def environment(self, display):
        """Only what the window needs: no portals, and no session bus, nor one that would be started when there is none."""
        kept = {name: os.environ[name] for name in ("LANG", "BROWSER") if name in os.environ}
        own = {"DISPLAY": display, "HOME": str(self.root / "home"), "XDG_CONFIG_HOME": str(self.config)}
        path = {"PATH": f"{self.programs}:{os.environ['PATH']}", "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.root}/no-bus"}
        return {**kept, **own, **path, "LIBGL_ALWAYS_SOFTWARE": "1", "TMPDIR": str(self.root)}

    def example(self, name="a.reimage"):
        """A saved assessment, anew."""
        path = self.files / name
        path.write_text(text_of(ROOT / "assets/examples/permitted.reimage"), encoding="utf-8")
        return path

    def journals(self):
        """What unsaved answers are written down in."""
        return sorted(self.config.rglob("*.unsaved"))

    def kept_answer(self):
        """The answer in the only journal."""
        return answer_in("".join(text_of(path) for path in self.journals()))

    def left_over(self):
        """Hidden files that are no file of anybody."""
        return sorted(self.root.rglob(".reimage-advisor-*"))

    def close(self):
        """Removes everything."""
        self.kept.cleanup()


class Window:
    """The program in its window."""

    def __init__(self, program, screen, place, *arguments, under=()):
        self.place, self.environment = place, place.environment(screen.display)
        self.changed = 0
        self.errors = tempfile.TemporaryFile(mode="w+", dir=place.root)
        # Every signal is heard, even where `nohup` or a script keeps some from this process.
        command = ["env", "--default-signal", *under, str(program), *map(str, arguments)]
        self.process = subprocess.Popen(command, cwd=place.files, env=self.environment, stderr=self.errors)
        self.id = until("a window", self.find)
        until("something in the window", self.is_drawn)
        self.tool("windowfocus", "--sync", self.id)

    def tool(self, *arguments):
        """What xdotool says."""
        done = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True)
        return done.stdout.strip()

    def find(self):
        """The window on the screen."""
        if not self.is_alive():
            raise Failed(f"the program ended at once: {self.said()}")
        return self.tool("search", "--onlyvisible", "--name", "Reimage Advisor").split("\n")[0]

    def picture(self):
        """What is seen."""
        command = ["import", "-window", self.id, "-depth", "8", "rgb:-"]
        return subprocess.run(command, env=self.environment, capture_output=True).stdout

    def is_drawn(self):
        """Whether there is more than a background."""
        return len(set(self.picture()[::997])) > 8

    def keys(self, *keys):
        """Presses keys, one after the other."""
        for key in keys:
            self.tool("key", "--clearmodifiers", key)
            time.sleep(0.12)

    def type(self, text):
        """Types a text."""
        self.tool("type", "--delay", "15", text)

    def is_alive(self):
        """Whether the program runs."""
        return self.process.poll() is None

    def pid(self):
        """The program itself, also when it was started by strace."""
        children = text_of(f"/proc/{self.process.pid}/task/{self.process.pid}/children").split()
        return int(children[0]) if children else self.process.pid

    def said(self):
        """Its standard error."""
        self.errors.seek(0)
        return self.errors.read()

    def thread(self, name):
        """The thread with this name."""
        tasks = pathlib.Path(f"/proc/{self.pid()}/task").iterdir()
        return next(int(task.name) for task in tasks if text_of(task / "comm").strip() == name)

    def to_first_question(self):
        """Goes back to the first page."""
        self.keys(*["alt+Left"] * 6)

    def change_answer(self, wait=True):
        """Changes the answer on the first page to and fro, and gives the new one, once it is in the journal."""
        before = self.place.kept_answer()
        self.to_first_question()
        self.keys("Up" if self.changed % 4 > 1 else "Down")
        self.changed += 1
        if wait:
            return until("a changed answer in the journal", lambda: self.other_than(before))

    def other_than(self, before):
        """The answer in the journal, if it is another one."""
        now = self.place.kept_answer()
        return now if now != before else None

    def ended(self, seconds=PATIENCE):
        """The status with which the program ended."""
        self.process.wait(seconds)
        return self.process.returncode

    def close(self):
        """Ends it, if it runs, without asking it."""
        if self.is_alive():
            self.process.kill()
        self.process.wait()
        self.errors.close()
