"""The table of what was measured: one row a figure, written into the README and compared with what is there."""

import dataclasses
import pathlib
import re
import statistics

README = pathlib.Path(__file__).resolve().parents[3] / "README.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end of measured -->\n"


@dataclasses.dataclass
class Row:
    """What was measured, in each round."""

    what: str
    unit: str
    values: list
    aim: str = ""

    @property
    def median(self):
        """What half of the rounds were below."""
        return statistics.median(self.values)

    def cells(self):
        """Its cells: what, aim, median, spread."""
        low, high = min(self.values), max(self.values)
        spread = "" if low == high else f"{number(low)} to {number(high)}"
        return [self.what, f"{self.aim} {self.unit}" if self.aim else "", f"{number(self.median)} {self.unit}", spread]


def number(value):
    """Three digits that count."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def tell(rows):
    """Prints the rows, each beside what the README says of it."""
    before = {cells[0]: cells for cells in kept()}
    for row in rows:
        what, aim, median, spread = row.cells()
        there = before.get(what)
        was = f"; was {there[2]}" if there else "; new"
        print(f"{what}: {median} ({spread or 'one figure'}){f'; aim {aim}' if aim else ''}{was}{worse(row, there)}")


def worse(row, there):
    """A mark where even the best round is above the worst of those that the README tells of."""
    if not there:
        return ""
    figures = [float(figure.replace(",", "")) for figure in re.findall(r"[\d,]*\.?\d+", there[3] or there[2])]
    # As the table has it, which is rounded.
    best = float(number(min(row.values)).replace(",", ""))
    return "  <- MORE THAN BEFORE" if best > max(figures) else ""


def write(rows):
    """Puts the rows into the README: over those of the same name, after the others."""
    table = {cells[0]: cells for cells in kept()}
    table.update((row.what, row.cells()) for row in rows)
    lines = ["| what | aim | median | spread |\n", "|---|---|---|---|\n"]
    lines += [f"| {' | '.join(cells)} |\n" for cells in table.values()]
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    README.write_text(before + BEGIN + "".join(lines) + END + rest.split(END)[1], encoding="utf-8")


def kept():
    """The rows of the README, cell by cell."""
    lines = README.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
