"""Lists of devices, against the csv crate that copies the same bytes; the image plan; memory."""

import os
import tempfile

from processes import peak, run
from table import Row

ROUNDS = 5
SYSTEMS = ["Microsoft Windows 11 Pro", "Microsoft Windows 10 Pro", "Microsoft Windows 10 Enterprise", "Windows 11 Home"]


def fleet(path, rows):
    """A fleet bought in some dozens of batches, with what an inventory knows besides."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("Computer Name,Serial number,Model,Operating System,OSLanguage,channel,label,Last user,Location\n")
        for row in range(rows):
            batch = (row * 2_654_435_761 >> 7) % 64
            channel = ("OEM", "OEM", "OEM", "Retail", "not sure")[batch % 5]
            language, label = (1033, 1031, 1036)[batch % 3], ("same", "", "none")[batch % 3]
            out.write(f"PC-{row:07},{row * 40_503 & 0xFFFFFFFF:08X},OptiPlex {7000 + batch},{SYSTEMS[batch % 4]},{language},"
                      f"{channel},{label},EXAMPLE\\user{row % 5000},\"Floor {row % 9}, room {row % 300}\"\n")


def different(path, rows):
    """Devices of which hardly two are decided alike: each list of licenses is of another length."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("Computer Name,Operating System,OSLanguage,channel,label,licenses,devices\n")
        for row in range(rows):
            system, language = SYSTEMS[row % 4], (1033, 1031, 1036, 1040, 1034)[row // 4 % 5]
            out.write(f"PC-{row:07},{system},{language},OEM,same,{row // 20 + 1},{row % 20 + 1}\n")


def measure(target, root):
    """Rows of lists."""
    program, copy = target / "dist/reimage-advisor", target / "release/examples/copy"
    with tempfile.TemporaryDirectory() as folder:
        paths = {rows: os.path.join(folder, f"{rows}.csv") for rows in (100_000, 1_000_000)}
        for rows, path in paths.items():
            fleet(path, rows)
        results, plan, varied = (os.path.join(folder, name) for name in ("results.csv", "plan.csv", "varied.csv"))
        different(varied, 100_000)
        media = ["--media", root / "assets/examples/permitted.reimage"]
        decide = [program, "fleet", paths[1_000_000], *media, "--out", results]
        run(decide)
        one, all_cores, memory = [], [], {}
        for _ in range(ROUNDS):
            # The list copied, and the results copied: together twice what is read and written.
            bare = sum(run([copy, path, os.path.join(folder, "copy.csv")], "0")
                       for path in (paths[1_000_000], results)) / 2
            one.append(run(decide, "0") / bare)
            all_cores.append(run(decide) / bare)
        for rows, path in paths.items():
            memory[rows] = peak([program, "fleet", path, *media, "--out", results])
        planned = [run([program, "fleet", varied, *media, "--out", results, "--plan", plan]) for _ in range(ROUNDS)]
    yield Row("a list of 1,000,000 devices on one core, against the csv crate copying as many bytes", "times", one, "below 2")
    yield Row(f"the same on {os.cpu_count()} cores", "times", all_cores)
    yield Row("100,000 devices, no two alike, with their image plan", "s", planned, "below 2")
    for rows, most in memory.items():
        yield Row(f"memory at most, a list of {rows:,}", "MiB", [most])
