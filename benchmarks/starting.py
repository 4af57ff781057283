"""How long `kg --help` takes, next to Python with `import typer`: goal G11.

    python benchmarks/starting.py [--repeats 15]

All take turns, each a process of its own; times are of the processor, user and system.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from statistics import median

from _goals import hardware, tell

COMMANDS = {
    "python": [sys.executable, "-c", ""],
    "import typer": [sys.executable, "-c", "import typer"],
    "kg --help": [sys.executable, "-m", "kg", "--help"],
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=15)
    repeats = parser.parse_args().repeats
    print(hardware())
    turns = [{name: _seconds(command) for name, command in COMMANDS.items()} for _ in range(repeats)]
    for name in COMMANDS:
        print(f"{name:<14}{median(turn[name] for turn in turns) * 1e3:>8.0f} ms")
    tell("G11", [turn["kg --help"] / turn["import typer"] for turn in turns])


def _seconds(command: list[str]) -> float:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    assert status == 0, f"{' '.join(command)} failed"
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
