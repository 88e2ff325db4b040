"""What a command costs above an empty program: start, the knowledge, one file."""

import os
import tempfile

from processes import in_turns
from table import Row

ROUNDS = 100
TEXT = """Name: Windows(R), Professional edition
Description: Windows(R) Operating System, OEM_DM channel
Product Key Channel: OEM:DM
"""


def measure(target, root):
    """Rows of commands."""
    program = target / "dist/reimage-advisor"
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, "slmgr.txt")
        with open(text, "w", encoding="utf-8") as out:
            out.write(TEXT)
        commands = {
            "empty": [target / "release/examples/empty"],
            "`--version`": [program, "--version"],
            "`check` of one file": [program, "check", root / "assets/examples/permitted.reimage"],
            "`read` of a text": [program, "read", text],
        }
        times = in_turns(commands, ROUNDS)
    empty = times.pop("empty")
    aims = {"`check` of one file": "below 1.5", "`read` of a text": "below 1.5"}
    for name, took in times.items():
        above = [(our - their) * 1000 for our, their in zip(took, empty)]
        yield Row(f"{name}, above an empty program", "ms", above, aims.get(name, ""))
