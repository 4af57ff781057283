"""Evaluations as one page that needs nothing else: the figures, and every error with its words marked."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kg.evaluate._evaluation import Evaluation
from kg.evaluate._tables import errors, tables
from kg.offline import environment, policy

__all__ = ["page"]


def page(evaluations: Sequence[Evaluation]) -> str:
    """The page; it runs no script and fetches nothing."""
    templates = environment("kg.evaluate", "page")
    style = templates.get_template("page.css").render()
    return (
        templates.get_template("page.html.jinja").render(
            evaluations=evaluations,
            tables=tables,
            errors=errors,
            style=Markup(style),
            policy=policy(style),
        )
        + "\n"
    )
