"""The window on a screen of its own, watched from outside: first frame, memory, rest, and each page until it is painted."""

import contextlib
import os
import subprocess
import tempfile
import time

from Xlib import X, XK, display
from Xlib.ext import damage, xtest

from processes import MEBIBYTE
from table import Row

TURNS = 40
MOVES = 50
EXAMPLE = "assets/examples/enterprise.reimage"
# How a page is reached from the verdict: by its name in the search.
PAGES = ["Your agreement", "Check your answers", "Verdict", "Which media may I use?", "Activation", "Report and answer"]


class Window:
    """A program in its window, whose pictures are seen when they reach the screen."""

    def __init__(self, command, settings):
        self.folder = tempfile.TemporaryDirectory()
        os.makedirs(os.path.join(self.folder.name, "reimageadvisor"))
        with open(os.path.join(self.folder.name, "reimageadvisor/settings.ron"), "w", encoding="utf-8") as out:
            out.write(settings)
        self.screen = display.Display()
        self.screen.damage_query_version()
        self.root = self.screen.screen().root
        self.root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self.screen.sync()
        environment = {**os.environ, "XDG_CONFIG_HOME": self.folder.name, "LIBGL_ALWAYS_SOFTWARE": "1"}
        began = time.perf_counter()
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.window, self.first_frame = None, None
        while self.first_frame is None:
            event = self.screen.next_event()
            if event.type == X.CreateNotify and event.width > 100:
                self.window = event.window
                event.window.damage_create(damage.DamageReportRawRectangles)
                self.screen.sync()
            elif self.is_picture(event) and event.area.width > 100:
                self.first_frame = time.perf_counter() - began
        self.pause(1.5)

    def is_picture(self, event):
        """Whether an event says that something was painted."""
        return event.type == self.screen.extension_event.DamageNotify

    def pause(self, seconds):
        """Waits, and forgets what was painted meanwhile."""
        time.sleep(seconds)
        while self.screen.pending_events():
            self.screen.next_event()

    def key(self, *names):
        """Presses keys together."""
        codes = [self.screen.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for code in codes:
            xtest.fake_input(self.screen, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.screen, X.KeyRelease, code)
        self.screen.sync()

    def type(self, text):
        """Types a text."""
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def focus(self):
        """Gives it the keyboard: the screen has no window manager."""
        self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.pause(0.5)

    def go_to(self, page):
        """Shows a page, by the search."""
        self.key("Control_L", "k")
        self.pause(0.5)
        self.type(f"go to {page}")
        self.pause(0.5)
        self.key("Return")
        self.pause(0.7)

    def frames(self):
        """Moves the pointer over the window; gives the ms that each move takes until it is painted."""
        took = []
        for at in range(MOVES):
            self.pause(0.1)
            began = time.perf_counter()
            xtest.fake_input(self.screen, X.MotionNotify, x=150 + at * 3 % 400, y=120 + at * 7 % 400)
            self.screen.sync()
            while not self.is_picture(self.screen.next_event()):
                pass
            took.append((time.perf_counter() - began) * 1000)
        return took

    def resident(self):
        """Its memory in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / MEBIBYTE

    def ticks(self):
        """The processor time that it took, in ticks."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def close(self):
        """Ends it."""
        self.process.kill()
        self.process.wait()
        self.screen.close()
        self.folder.cleanup()


def opened(command, settings="()"):
    """The program in a window, until the end of a `with`."""
    return contextlib.closing(Window(command, settings))


def measure(target, root):
    """Rows of the window."""
    program, empty = [target / "dist/reimage-advisor"], [target / "release/examples/empty_window"]
    yield from starts(program, empty)
    with opened(program) as window:
        before = window.ticks()
        time.sleep(10)
        yield Row("processor time at rest, in ten seconds", "ticks", [window.ticks() - before])
    for width, height, zoom, aim in ((1040, 720, 1, ""), (1600, 1000, 2, "below 8")):
        where = f"from the pointer's move to the picture, {width} x {height}"
        with opened([*empty, str(width), str(height)]) as window:
            yield Row(f"an empty window, {where}", "ms", window.frames())
        # The size is in points, which zoom makes larger.
        settings = f"(window: ({width / zoom}, {height / zoom}), zoom: {zoom}.0)"
        with opened([*program, root / EXAMPLE], settings) as window:
            window.focus()
            for page in PAGES:
                window.go_to(page)
                yield Row(f"{page}, {where}, {zoom:.0%}", "ms", window.frames(), aim)


def starts(program, empty):
    """Start and memory, in turns with an empty window, and with one that has to paint a single letter."""
    frames, letter, memory = [], [], []
    for at in range(TURNS + 1):
        with opened(program) as window:
            our = window.first_frame, window.resident()
        with opened([*empty, "a"]) as window:
            painted = window.first_frame
        with opened(empty) as window:
            their = window.first_frame, window.resident()
        if at > 0:
            frames.append(our[0] / their[0])
            letter.append(painted / their[0])
            memory.append(our[1] / their[1])
    yield Row("the first frame, against an empty window", "times", frames, "below 1.15")
    yield Row("the same of a window with one letter", "times", letter)
    yield Row("memory of the window, against an empty window", "times", memory, "below 1.2")
