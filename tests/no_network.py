#!/usr/bin/env python3
"""Watches a whole use of the program: no network, no other program but on request: `tests/no_network.py PROGRAM`

Strace shows every call that makes a socket, connects one or starts a program, of every thread and child: of the commands,
and of the window from an answer to the saved file and the report. Sockets of the machine itself (AF_UNIX: the screen, the
desktop's bus) are the only ones that may be made. Ends with 1 otherwise.
"""

import os
import re
import subprocess
import sys
import time

from support.desktop import Place, Screen, Window, answer_in, require_strace, text_of, until

WATCHED = "trace=socket,socketpair,connect,bind,listen,sendto,sendmsg,execve,execveat,fork,vfork,clone,clone3"
BROWSER = "xdg-open"

# What may be started when a report is asked for: the browser, and what shows a dialog where the desktop has no portal.
ON_REQUEST = (BROWSER, "zenity")


def problems(trace, may_open):
    """What the program may not do, of all that it did; the first program is the one that is watched."""
    found = []
    for line in trace.splitlines():
        if re.search(r"\b(socket|socketpair)\(", line) and not re.search(r"\b(socket|socketpair)\(AF_UNIX", line):
            found.append(line)
        if re.search(r"sa_family=AF_(?!UNIX|UNSPEC)", line):
            found.append(line)
        program = re.search(r'\bexecve(?:at)?\((?:[^"]*)"([^"]*)"', line)
        if program and os.path.basename(program[1]) not in may_open:
            found.append(line)
    return found


def commands(program, place):
    """Every command, with everything that it writes."""
    place.example()
    (place.files / "devices.csv").write_text("device,channel,product,language\nPC-1,OEM,Windows 11 Pro,en-US\n")
    (place.files / "slmgr.txt").write_text("Name: Windows(R), Professional edition\nDescription: Windows(R) OEM_DM channel\n")
    for arguments in [
        ["check", "a.reimage", "."],
        ["check", "a.reimage", "--format", "json"],
        ["read", "slmgr.txt", "."],
        ["report", "a.reimage", "--out", "report.html"],
        ["fleet", "devices.csv", "--media", "a.reimage", "--out", "out.xlsx", "--plan", "plan.html"],
        ["fleet", "out.xlsx", "--out", "out.csv", "--plan", "plan.csv", "--format", "json"],
        ["--help"],
    ]:
        log = place.root / "trace"
        command = ["strace", "-f", "-e", WATCHED, "-o", str(log), program, *arguments]
        done = subprocess.run(command, cwd=place.files, capture_output=True, text=True)
        if done.returncode not in (0, 1, 2, 3):
            yield f"{arguments} ended with status {done.returncode}: {done.stderr}"
        # The first is the program itself.
        trace = "\n".join(line for line in text_of(log).splitlines() if f'execve("{program}"' not in line)
        for line in problems(trace, may_open=()):
            yield f"{' '.join(arguments)}: {line}"


def window(program, place):
    """The window, from its start to its end; the browser is one that notes what it was asked for."""
    place.add_program(BROWSER, f'echo "$@" >> "{place.root}/asked"')
    os.environ["BROWSER"] = str(place.programs / BROWSER)
    path, report, log = place.example(), place.files / "report.html", place.root / "trace"
    with Screen() as screen:
        under = ["strace", "-f", "-e", WATCHED, "-o", str(log)]
        opened = Window(program, screen, place, path, under=under)
        answer = opened.change_answer()
        opened.keys("ctrl+s")
        until("the saved file", lambda: answer_in(text_of(path)) == answer)
        before_report = text_of(log)
        opened.keys("ctrl+p")
        time.sleep(1)
        opened.keys("ctrl+a")
        opened.type(str(report))
        opened.keys("Return")
        until("the report", lambda: text_of(report).rstrip().endswith("</html>"))
        until("the browser", lambda: text_of(place.root / "asked"))
        opened.keys("ctrl+q")
        status = opened.ended()
    own = f'execve("{program}"'
    quiet = "\n".join(line for line in before_report.splitlines() if own not in line)
    for line in problems(quiet, may_open=()):
        yield f"window: {line}"
    for line in problems(text_of(log)[len(before_report):], may_open=ON_REQUEST):
        yield f"window, report: {line}"
    if "report.html" not in text_of(place.root / "asked"):
        yield "the browser was not asked for the report"
    if status != 0:
        yield f"the window ended with status {status}"


def main():
    program = os.path.abspath(sys.argv[1])
    require_strace()
    found = []
    for part in (commands, window):
        place = Place()
        found += part(program, place)
        place.close()
    for problem in found:
        print(problem)
    print(f"no network, no child: {len(found)} problems")
    sys.exit(1 if found else 0)


main()
