"""What README says of how well kg does is what `kg eval` finds."""

from __future__ import annotations

from pathlib import Path

from .gold import figures


def test_the_figures_of_invented_records_are_true(root: Path) -> None:
    """`scripts/figures` would change nothing."""
    readme = (root / "README.md").read_text(encoding="utf-8")

    assert figures.update(readme, figures.INVENTED, figures.table(figures.INVENTED)) == readme


def test_the_figures_of_printed_records_are_true(root: Path, shared: Path) -> None:
    """`scripts/figures FOLDER` would change nothing."""
    readme = (root / "README.md").read_text(encoding="utf-8")

    assert figures.update(readme, figures.PRINTED, figures.table(figures.PRINTED, shared / "corpora")) == readme
