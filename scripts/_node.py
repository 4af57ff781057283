"""Node and the packages of a package-lock.json: only those who change the page, or ask with Comunica, need them."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from _environment import ROOT, quietly, say

FRONTEND = ROOT / "frontend"
LEAST = (20, 19)
"""The oldest Node that will do: from here on it tells modules by their text."""


def packages(folder: Path = FRONTEND) -> Path | None:
    """The folder with the packages of its lock, installed anew when that changes; None without Node and npm."""
    npm = shutil.which("npm")
    if npm is None or not has_node():
        return None
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / "made-from.txt"
    made_from = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != made_from:
        say(f"installing what {lock.relative_to(ROOT).as_posix()} lists (once)")
        quietly([npm, "ci", "--prefix", str(folder)])
        stamp.write_text(made_from, encoding="utf-8")
    return folder


def has_node(least: tuple[int, int] = LEAST) -> bool:
    """Whether there is a Node that is young enough."""
    program = shutil.which("node")
    if program is None:
        return False
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"v(\d+)\.(\d+)", version)
    return number is not None and (int(number[1]), int(number[2])) >= least


def node(*arguments: str | Path) -> None:
    """Runs Node. What it says is shown only if it fails, which ends the script."""
    program = shutil.which("node") or "node"
    quietly([program, *map(str, arguments)])
