"""A window that ends otherwise than a person wants it to: told to, by a panic, without its screen."""

import subprocess

from support.desktop import Place, Screen, Window, text_of


def told_to_end(session):
    """Tells the window to end right after an answer, before it is written down: it is written down then."""
    for signal in ("TERM", "HUP", "INT"):
        place = Place()
        window = session.window(place, place.example())
        first = window.change_answer()
        window.keys("Down")
        subprocess.run(["kill", f"-{signal}", str(window.pid())], check=True)
        status, kept = window.ended(10), place.kept_answer()
        problem = None if status < 0 and kept not in (None, first) else f"status {status}, the journal has {kept}"
        session.tally.note("window is told to end", f"SIG{signal}", problem, len(place.left_over()))
        window.close()
        place.close()


def panicked(session):
    """Destroys the window, as a window manager can, which the library of windows answers by a panic."""
    place = Place()
    path, told = place.example(), place.root / "told"
    # What shows a message where the desktop has no portal.
    place.add_program("zenity", f"printf '%s\\n' \"$@\" > {told}")
    window = session.window(place, path)
    first = window.change_answer()
    window.keys("Down")
    window.tool("windowclose", window.id)
    status, kept, said = window.ended(), place.kept_answer(), window.said()
    advice = "start it again: answers that were not saved are offered then"
    if "panicked" not in said:
        problem = f"it did not panic: {said}"
    elif status != 2:
        problem = f"it ended with status {status}"
    elif kept in (None, first):
        problem = f"the journal has {kept}, after {first} was written down"
    elif advice not in said or advice not in text_of(told):
        problem = f"it does not say what to do: {said} {text_of(told)}"
    else:
        problem = session.not_restored(place, path, kept)
    session.tally.note("window is destroyed", "panic", problem, len(place.left_over()))
    window.close()
    place.close()


def without_screen(session):
    """Takes the screen away, as a remote desktop that is cut does: what was answered is offered on the next one."""
    place = Place()
    path = place.example()
    with Screen() as screen:
        window = Window(session.program, screen, place, path)
        answer = window.change_answer()
    try:
        status = window.ended()
        problem = session.not_restored(place, path, answer) if status else "it ended as if all were well"
    except subprocess.TimeoutExpired:
        problem = "it stands without a window"
    session.tally.note("window loses its screen", "end of the server", problem, len(place.left_over()))
    window.close()
    place.close()


def everything(session):
    """All of it."""
    for part in (told_to_end, panicked, without_screen):
        part(session)
