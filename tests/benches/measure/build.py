"""What a newcomer waits for, and what is installed: the first build, and the packages that were made last."""

import subprocess
import tempfile
import time

from table import Row

MEGABYTE = 1_000_000


def measure(_target, root):
    """Rows of building and of packages."""
    subprocess.run(["cargo", "fetch", "--locked", "--quiet"], cwd=root, check=True)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        build = ["cargo", "build", "--profile", "start", "--locked", "--quiet", "--target-dir", folder]
        subprocess.run(build, cwd=root, check=True)
        took = time.perf_counter() - began
    yield Row("the first `.ci/start`, once the crates are fetched", "min", [took / 60], "below 6")
    for system, size, aim in (("linux", linux, "below 16"), ("windows", windows, "below 20")):
        folder = root / "target" / system
        if folder.is_dir():
            yield Row(f"the package for {system.capitalize()}, installed", "MB", [size(folder) / MEGABYTE], aim)
        else:
            print(f"no package for {system.capitalize()}: packaging/{system}/build makes it")


def linux(folder):
    """The bytes that the Debian package installs."""
    package = next(folder.glob("*.deb"))
    field = subprocess.run(["dpkg-deb", "--field", package, "Installed-Size"], capture_output=True, text=True, check=True)
    return int(field.stdout) * 1024


def windows(folder):
    """The bytes of both programs, beside which only texts are installed."""
    return sum(path.stat().st_size for pattern in ("*.exe", "*.com") for path in folder.glob(pattern))
