"""What README says of how well kg does is what `kg eval` finds."""

from __future__ import annotations

from pathlib import Path

from .gold import figures


def test_readme_has_the_figures_of_the_gold(root: Path, shared: Path) -> None:
    """`scripts/figures` would change nothing."""
    readme = (root / "README.md").read_text(encoding="utf-8")

    assert figures.update(readme, figures.figures(shared / "corpora")) == readme
