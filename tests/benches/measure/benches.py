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


def measure(_target, root):
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
        # What is sorted by stands alone below the name of the function, which has no figures.
        what = f"sorting by {name.lower()}" if name in ("Device", "Verdict", "Product") else name.replace("_", " ")
        yield Row(f"1,000,000 devices in the window: {what}", "ms", values, "below 8" if "frame" in name else "below 300")
    slowest = {}
    for line in bench("frames", root).splitlines():
        page = re.match(rf"(.+), without painting, (.+): median {DURATION}, 1 % low {DURATION}", line)
        times = [milliseconds(page.groups()[2:4]), milliseconds(page.groups()[4:6])]
        slowest[page[2]] = max(slowest.get(page[2], times), times, key=lambda found: found[1])
    for size, times in slowest.items():
        yield Row(f"a frame of the slowest page, without painting, {size}; half, and 99 of 100", "ms", times, "below 8")
