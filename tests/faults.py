#!/usr/bin/env python3
"""Hurts the program wherever it writes, and looks whether anything is lost: `tests/faults.py PROGRAM [--short]`

It is killed and refused at each call of the system of saving, journalling and exporting, by strace; in the window and as a
command; with full, read-only, slow and vanishing disks. Afterwards each file has to be the old or the new one, whole, and
the answers have to be in the file or in the journal. Ends with 1 if anything was lost, or if many faults did not happen.
"""

import argparse
import os
import sys

from support import command_faults, window_faults
from support.desktop import Screen, require_strace
from support.faults import Tally


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--short", action="store_true", help="what CI has time for")
    parser.add_argument("--part", choices=["commands", "window"], help="only these")
    given = parser.parse_args()
    require_strace()
    tally = Tally()
    try:
        if given.part != "window":
            command_faults.at_each_call(given.program, tally, given.short)
            command_faults.with_limit(given.program, tally)
        if given.part != "commands":
            with Screen() as screen:
                window_faults.everything(given.program, screen, tally, given.short)
    finally:
        # The long form takes hours: what was tried until somebody ends it is told too.
        print(tally.table())
    sys.exit(0 if tally.proves() else 1)


main()
