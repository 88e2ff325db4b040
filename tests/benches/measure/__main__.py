"""Measures the program beside its peers, and compares with the table in the README: see `.ci/measure`."""

import importlib
import pathlib
import sys

import table

SECTIONS = ["commands", "lists", "media", "window", "benches", "build"]


def main():
    """Measures the sections that are named, or all; `--write` puts what is measured into the README."""
    named = [argument for argument in sys.argv[2:] if argument != "--write"]
    unknown = [name for name in named if name not in SECTIONS]
    if unknown:
        raise SystemExit(f"there is no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    rows = []
    for section in named or SECTIONS:
        module = importlib.import_module(section)
        for row in module.measure(pathlib.Path(sys.argv[1]).resolve(), table.README.parent):
            table.tell([row])
            rows.append(row)
    if "--write" in sys.argv:
        table.write(rows)


main()
