"""The commands shown in README.md with what they print: a fence marked `console`, commands behind "$ "."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

FENCE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
CUT = re.compile(r" \| (head|tail) -n (\d+)$")


def rewritten(readme: str, run: Callable[[str], str]) -> str:
    """The same text with the output of every command as it is now."""
    return FENCE.sub(lambda fence: "".join(_block(line, run) for line in _commands(fence.group())), readme)


def runner(kg: str, root: Path, folder: Path) -> Callable[[str], str]:
    """Runs `kg …` in an empty folder that holds only the seeds, the examples and the gold."""
    shutil.copytree(root / "seeds", folder / "seeds")
    shutil.copytree(root / "examples", folder / "examples")
    shutil.copytree(root / "tests" / "gold", folder / "tests" / "gold")
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}

    def run(command: str) -> str:
        words = [kg, *shlex.split(CUT.sub("", command))[1:]]
        done = subprocess.run(
            words,
            cwd=folder,
            env=environment,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        lines = [line.rstrip() for line in done.stdout.splitlines()]
        return "\n".join(_cut(lines, CUT.search(command))) + "\n"

    return run


def _cut(lines: list[str], cut: re.Match[str] | None) -> list[str]:
    if cut is None:
        return lines
    number = int(cut[2])
    return lines[:number] if cut[1] == "head" else lines[-number:]


def _commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def _block(command: str, run: Callable[[str], str]) -> str:
    return f"$ {command}\n{run(command)}"


def update(readme: Path, kg: str) -> None:
    """Write a README anew."""
    with tempfile.TemporaryDirectory() as folder:
        text = rewritten(readme.read_text(encoding="utf-8"), runner(kg, readme.parent, Path(folder)))
    readme.write_text(text, encoding="utf-8")
