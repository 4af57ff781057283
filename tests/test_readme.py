"""What README.md shows is what kg prints."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

SECONDS = re.compile(r"\d+\.\d+ s\b")


def tour(root: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("_tour", root / "scripts" / "_tour.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_tour_is_true(root: Path, tmp_path: Path) -> None:
    """`scripts/readme` would change nothing but the time taken."""
    kg = shutil.which("kg", path=str(Path(sys.executable).parent))
    assert kg is not None
    readme = (root / "README.md").read_text(encoding="utf-8")
    module = tour(root)

    rewritten = module.rewritten(readme, module.runner(kg, root, tmp_path))

    assert SECONDS.sub("", rewritten) == SECONDS.sub("", readme)
    assert "$ kg build" in readme
