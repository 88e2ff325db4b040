#!/usr/bin/python3
"""Compares reading media with wimlib-imagex and 7z, in one run: time, memory, bytes read.

    cargo build --release
    tests/benches/media.py target/release/reimage-advisor

Makes a WIM of four images with 100,000 files each, over 5 GB, and a UDF disc with it, in a temporary folder that needs
18 GB, or takes the folder that is given as the second argument. Needs wimtools, 7zip or p7zip-full, genisoimage, strace
and time. The programs take turns; everything is warm, and all medians are of the same rounds.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15
IMAGES = ["Core", "Professional", "Education", "Enterprise"]
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
    disc = ["genisoimage", "-quiet", "-V", "CPBA_X64FREV_EN-US_DV9", "-udf", "-allow-limited-size", "-hide", "sources"]
    subprocess.run([*disc, "-o", os.path.join(folder, "win.iso"), os.path.join(folder, "disc")], check=True, **QUIET)


def memory(command):
    """The most resident memory in KiB, the least of three runs."""
    runs = [subprocess.run(["/usr/bin/time", "-f", "%M", *command], capture_output=True, text=True) for _ in range(3)]
    return min(int(run.stderr.split()[-1]) for run in runs)


def reads(command, path):
    """How often the file is read, and how many bytes of it."""
    trace = ["strace", "-f", "-y", "-e", "trace=read,pread64,readv,preadv,mmap"]
    lines = subprocess.run([*trace, *command], capture_output=True, text=True, errors="replace").stderr.splitlines()
    sizes = [re.search(r"= (\d+)$", line) for line in lines if path in line and "mmap" not in line]
    if any(path in line and "mmap" in line for line in lines):
        print(f"{command[0]} maps the file; its bytes are not counted", file=sys.stderr)
    sizes = [int(size[1]) for size in sizes if size]
    return len(sizes), sum(sizes)


def measure(program, folder):
    wim = os.path.join(folder, "disc", "sources", "install.wim")
    iso = os.path.join(folder, "win.iso")
    text = os.path.join(folder, "output.txt")
    with open(text, "w") as out:
        out.write("Name: Windows(R), Professional edition\n")
    commands = {
        "reimage-advisor, 1 line of text": ([program, "read", text], text),
        "reimage-advisor, WIM": ([program, "read", wim], wim),
        "wimlib-imagex info, WIM": (["wimlib-imagex", "info", wim], wim),
        "7z l, WIM": (["7z", "l", wim], wim),
        "reimage-advisor, ISO": ([program, "read", iso], iso),
        "7z l, ISO": (["7z", "l", iso], iso),
    }
    times = {name: [] for name in commands}
    for round in range(ROUNDS + 1):
        for name, (command, _) in commands.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, **QUIET)
            if round > 0:
                times[name].append((time.perf_counter() - started) * 1000)
    print(f"WIM {os.path.getsize(wim)} bytes, ISO {os.path.getsize(iso)} bytes, medians of {ROUNDS}")
    rows = {}
    for name, (command, path) in commands.items():
        count, size = reads(command, path)
        rows[name] = (statistics.median(times[name]), memory(command), size)
        print("%-32s %9.2f ms %8d KiB %6d reads %12d bytes" % (name, rows[name][0], rows[name][1], count, size))
    for kind, other in [("WIM", "wimlib-imagex info, WIM"), ("WIM", "7z l, WIM"), ("ISO", "7z l, ISO")]:
        ratios = tuple(theirs / max(ours, 1e-9) for theirs, ours in zip(rows[other], rows[f"reimage-advisor, {kind}"]))
        print("%s takes %.1f times the time, %.1f times the memory, %.1f times the bytes" % (other, *ratios))
    base = rows["reimage-advisor, 1 line of text"][1]
    for kind in ("WIM", "ISO"):
        print(f"memory above that for a line of text, {kind}: {rows[f'reimage-advisor, {kind}'][1] - base} KiB")


def main():
    program = os.path.abspath(sys.argv[1])
    if len(sys.argv) > 2:
        measure(program, os.path.abspath(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        make(folder)
        measure(program, folder)


main()
