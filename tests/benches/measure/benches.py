"""What `cargo bench` measures inside the program: the search, the shelf, a million devices in the window, frames."""

import re
import subprocess

from table import Row

UNITS = {"ns": 1e-6, "µs": 1e-3, "us": 1e-3, "ms": 1.0, "s": 1000.0}
DURATION = r"([\d.]+)\s?(ns|µs|us|ms|s)\b"


def bench(name, root, *arguments):
    """What a benchmark prints."""
    command = ["cargo", "bench", "--locked", "--quiet", "--bench", name, "--", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


def milliseconds(found):
    """A duration as it is printed, in ms."""
    return float(found[0]) * UNITS[found[1]]


def timed(output):
    """The functions that divan timed: name, and fastest, median and slowest in ms."""
    for line in output.splitlines():
        found = re.findall(DURATION, line)
        name = re.match(r"[\s│├╰─]*([\w ]+?)\s{2,}", line)
        if name and len(found) >= 4:
            fastest, slowest, median, _ = (milliseconds(one) for one in found[:4])
            yield name[1], [fastest, median, slowest]


def measure(_release, root):
    """Rows of the program's own benchmarks."""
    found = bench("search", root)
    for name, pattern in (("99 of 100", "p99 "), ("the slowest", r"slowest: Some\(\(")):
        value = milliseconds(re.search(pattern + DURATION, found).groups())
        yield Row(f"a search over all texts and 10,000 assessments, {name}", "ms", [value], "below 10")
    wanted = {"the_first_time": ("a shelf of 10,000 files, the first time", "below 2000"),
              "again_after_a_start": ("the same after the next start", "")}
    for name, values in timed(bench("shelf", root, *wanted)):
        yield Row(wanted[name][0], "ms", values, wanted[name][1])
    for name, values in timed(bench("fleet_window", root)):
        if "frame" in name:
            aim = "below 8"
        elif name in ("filtering_by_criterion", "searching", "Device", "Verdict", "Product"):
            aim = "below 300"
        else:
            continue
        yield Row(f"1,000,000 devices in the window: {name.replace('_', ' ')}", "ms", values, aim)
    for line in bench("frames", root).splitlines():
        page = re.match(rf"(.+): median {DURATION}, 1 % low {DURATION}", line)
        yield Row(page[1], "ms", [milliseconds(page.groups()[1:3]), milliseconds(page.groups()[3:5])], "below 8")
