"""Reading media, against wimlib-imagex and 7z: time, and bytes read.

Makes a WIM of four images with 100,000 files each, over 5 GB, and a UDF disc with it and as many files as a disc of
Windows has, in a temporary folder that needs 18 GB.
"""

import os
import re
import subprocess
import tempfile

from processes import in_turns, peak, ratios
from table import Row

ROUNDS = 15
IMAGES = ["Core", "Professional", "Education", "Enterprise"]
# Win11_23H2_English_x64v2.iso as 7-Zip lists it: 946 files in 85 folders, some 190 of the files in `sources` itself.
# https://github.com/ChristopherSargent/swc_windows_containers, 2026-12-01
FOLDERS, FILES, IN_SOURCES = 85, 946, 190
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def make(folder):
    """Makes sources/install.wim and win.iso."""
    tree = os.path.join(folder, "tree")
    sources = os.path.join(folder, "disc", "sources")
    os.makedirs(sources)
    for directory in range(500):
        path = os.path.join(tree, f"d{directory}")
        os.makedirs(path)
        for file in range(200):
            with open(os.path.join(path, f"f{file}"), "w") as out:
                out.write(f"{directory} {file}")
    with open(os.path.join(tree, "large"), "wb") as out:
        out.truncate(5_500_000_000)
    wim = os.path.join(sources, "install.wim")
    for number, edition in enumerate(IMAGES):
        facts = {"ARCH": "9", "EDITIONID": edition, "INSTALLATIONTYPE": "Client", "LANGUAGES/LANGUAGE": "en-US",
                 "LANGUAGES/DEFAULT": "en-US", "VERSION/BUILD": "19041", "VERSION/SPBUILD": "264"}
        properties = [f"--image-property=WINDOWS/{name}={value}" for name, value in facts.items()]
        how = ["capture", tree, wim] if number == 0 else ["append", tree, wim]
        compress = ["--compress=none"] if number == 0 else []
        subprocess.run(["wimlib-imagex", *how, edition, *compress, *properties], check=True, **QUIET)
    with open(os.path.join(sources, "ei.cfg"), "w") as out:
        out.write("[Channel]\r\nvolume\r\n[VL]\r\n1\r\n")
    fill(sources)
    disc = ["genisoimage", "-quiet", "-V", "CPBA_X64FREV_EN-US_DV9", "-udf", "-allow-limited-size", "-hide", "sources"]
    subprocess.run([*disc, "-o", os.path.join(folder, "win.iso"), os.path.join(folder, "disc")], check=True, **QUIET)


def fill(sources):
    """Makes the files of setup, beside the two that there are."""
    folders = [os.path.join(sources, "replacementmanifests", f"migration{number}") for number in range(FOLDERS - 2)]
    for folder in folders:
        os.makedirs(folder)
    for number in range(FILES - 2):
        folder = sources if number < IN_SOURCES - 2 else folders[number % len(folders)]
        with open(os.path.join(folder, f"component{number}.dll"), "w", encoding="utf-8") as out:
            out.write(str(number))


def bytes_read(command, path):
    """How many bytes of a file a command reads."""
    trace = ["strace", "-f", "-y", "-e", "trace=read,pread64,readv,preadv"]
    lines = subprocess.run([*trace, *command], capture_output=True, text=True, errors="replace").stderr.splitlines()
    sizes = [re.search(r"= (\d+)$", line) for line in lines if path in line]
    return sum(int(size[1]) for size in sizes if size)


def measure(target, _root):
    """Rows of media."""
    program = target / "dist/reimage-advisor"
    with tempfile.TemporaryDirectory() as folder:
        make(folder)
        wim, iso = os.path.join(folder, "disc/sources/install.wim"), os.path.join(folder, "win.iso")
        commands = {
            "WIM": [program, "read", wim],
            "WIM by wimlib": ["wimlib-imagex", "info", wim],
            "WIM by 7z": ["7z", "l", wim],
            "ISO": [program, "read", iso],
            "ISO by 7z": ["7z", "l", iso],
        }
        times = in_turns(commands, ROUNDS)
        read = {kind: bytes_read(commands[kind], path) for kind, path in (("WIM", wim), ("ISO", iso))}
        most = {kind: peak(commands[kind]) for kind in read}
    yield Row("a WIM: `wimlib-imagex info` takes", "times as long", ratios(times["WIM"], times["WIM by wimlib"]), "30")
    yield Row("a WIM: `7z l` takes", "times as long", ratios(times["WIM"], times["WIM by 7z"]), "3")
    yield Row("an ISO: `7z l` takes", "times as long", ratios(times["ISO"], times["ISO by 7z"]), "3")
    for kind, size in read.items():
        yield Row(f"bytes read of the {kind}", "KiB", [size / 1024])
        yield Row(f"memory at most, reading the {kind}", "MiB", [most[kind]])
