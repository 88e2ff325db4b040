"""Disks that are full, read-only, slow or gone, under the window and the commands."""

import contextlib
import os
import pathlib
import subprocess
import tempfile
import time

from support.desktop import Failed, Place, answer_in, attached, text_of, until

SETTLED = 0.6


@contextlib.contextmanager
def small_disk(size="256k"):
    """A disk of that size, for as long as this is open."""
    folder = tempfile.mkdtemp(prefix="reimage-disk-")
    mount(["-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder])
    try:
        yield pathlib.Path(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False)
        os.rmdir(folder)


def mount(arguments):
    """Mounts, or changes how something is mounted."""
    subprocess.run(["mount", *arguments], check=True)


def can_mount():
    """Whether this test may mount."""
    if os.geteuid() != 0:
        return False
    try:
        with small_disk():
            return True
    except (subprocess.CalledProcessError, OSError):
        return False


def fill(disk):
    """Leaves no room on a disk."""
    with open(disk / "filler", "wb", buffering=0) as filler:
        with contextlib.suppress(OSError):
            while filler.write(b"\0" * 4096):
                pass


def refused_then_saved(session, what, disk, hurt, heal):
    """A window whose file lies on a disk that is hurt while it is open, and healed later: nothing is lost meanwhile."""
    place = Place()
    place.files = disk
    path = place.example()
    window = session.window(place, path)
    problem = None
    try:
        before, answer = text_of(path), window.change_answer()
        hurt()
        seen = window.picture()
        window.keys("ctrl+s")
        time.sleep(SETTLED)
        if not window.is_alive():
            raise Failed(f"the window ended: {window.said()}")
        if window.picture() == seen:
            raise Failed("the window does not say that it was not saved")
        heal()
        if text_of(path) not in (before, ""):
            raise Failed("the file is neither the old one nor gone")
        if place.kept_answer() != answer:
            raise Failed("the journal has lost the answer")
        window.keys("Escape", "ctrl+s")
        until("saving after all", lambda: answer_in(text_of(path)) == answer, seconds=10)
    except Failed as failed:
        problem = str(failed)
    session.tally.note("window saves", what, problem, len(list(disk.glob(".reimage-advisor-*"))) if disk.exists() else 0)
    window.close()
    place.close()


def full_read_only_and_gone(session):
    """A file whose disk is filled, made read-only, or whose folder goes and comes back."""
    with small_disk() as disk:
        refused_then_saved(session, "full disk", disk, lambda: fill(disk), lambda: (disk / "filler").unlink())
    with small_disk() as disk:
        again = lambda how: lambda: mount(["-o", f"remount,{how}", str(disk)])
        refused_then_saved(session, "read-only disk", disk, again("ro"), again("rw"))
    with tempfile.TemporaryDirectory(prefix="reimage-") as folder:
        disk, aside = pathlib.Path(folder) / "share", pathlib.Path(folder) / "gone"
        disk.mkdir()
        refused_then_saved(session, "folder that vanishes", disk, lambda: disk.rename(aside), lambda: aside.rename(disk))


def journal_on_full_disk(session):
    """Settings and journal on a full disk: the window says so, goes on, and writes down again once there is room."""
    with small_disk() as disk:
        place = Place(disk)
        window = session.window(place, place.example())
        problem = None
        try:
            first = window.change_answer()
            seen = window.picture()
            fill(disk)
            window.change_answer(wait=False)
            time.sleep(1)
            if not window.is_alive() or place.kept_answer() != first:
                raise Failed("what was written down before is gone")
            if window.picture() == seen:
                raise Failed("the window does not say so")
            (disk / "filler").unlink()
            window.changed = 0
            window.change_answer()
        except Failed as failed:
            problem = str(failed)
        session.tally.note("window journals", "full disk", problem)
        window.close()
        place.close()


def slow_disk(session):
    """A disk that takes seconds to write: another answer meanwhile, and a kill in the middle, lose nothing."""
    place = Place()
    path = place.example()
    window, log = session.window(place, path), place.root / "trace"
    problem = None
    before, answer = text_of(path), window.change_answer()
    try:
        with attached(window.pid(), "trace=fsync", "inject=fsync:delay_enter=2000000", log=log):
            window.keys("ctrl+s")
            time.sleep(SETTLED)
            window.process.kill()
        window.ended(10)
        problem = session.lost(place, path, before, answer)
    except Failed as failed:
        problem = str(failed)
    session.tally.note("window saves", "slow disk, killed", problem, len(place.left_over()))
    window.close()
    place.close()


def commands(session):
    """Commands on a full and on a read-only disk: status 2, what to do, and nothing is left behind."""
    rows = "".join(f"PC-{at},OEM,Windows 11 Pro,en-US\n" for at in range(20000))
    for what, hurt in (("full disk", fill), ("read-only disk", lambda disk: mount(["-o", "remount,ro", str(disk)]))):
        for name in ("out.csv", "out.xlsx"):
            with small_disk() as disk, tempfile.TemporaryDirectory(prefix="reimage-") as folder:
                (pathlib.Path(folder) / "devices.csv").write_text(f"device,channel,product,language\n{rows}")
                (disk / name).write_text("old")
                hurt(disk)
                command = [session.program, "fleet", "devices.csv", "--out", str(disk / name)]
                done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
                problem = None
                if done.returncode != 2 or "; " not in done.stderr or len(done.stderr.splitlines()) != 1:
                    problem = f"status {done.returncode}: {done.stderr}"
                elif (disk / name).read_text() != "old":
                    problem = "the old file is gone"
                session.tally.note(f"fleet to {name[-4:].strip('.').upper()}", what, problem, len(list(disk.glob(".re*"))))


def everything(session):
    """All of it; what needs mounts is left out, and that is said, where this is not root."""
    slow_disk(session)
    if not can_mount():
        print("not tried, since mounting needs root: full and read-only disks, a folder that vanishes")
        return
    full_read_only_and_gone(session)
    journal_on_full_disk(session)
    commands(session)
