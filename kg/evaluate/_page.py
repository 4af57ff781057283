"""Evaluations as one page that needs nothing else: the figures, and every error with its words marked."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.evaluate._evaluation import Evaluation
from kg.evaluate._tables import errors, tables

__all__ = ["page"]


def page(evaluations: Sequence[Evaluation]) -> str:
    """The page; it runs no script and fetches nothing."""
    environment = Environment(
        loader=PackageLoader("kg.evaluate", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = environment.get_template("page.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        environment.get_template("page.html.jinja").render(
            evaluations=evaluations,
            tables=tables,
            errors=errors,
            style=Markup(style),
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        )
        + "\n"
    )
