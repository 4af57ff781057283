"""A page that is one file and asks for nothing: its template escapes all, and only what its policy knows may run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["environment", "policy"]


def environment(package: str, folder: str) -> Environment:
    """The templates in a folder of a package, anew each time: what one page is told no other page knows."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def policy(style: str, scripts: Iterable[str] = (), *, runs: Sequence[str] = (), rules: Sequence[str] = ()) -> str:
    """The Content-Security-Policy of a page: its style and scripts, known by their hashes, and nothing else.

    `runs` are further sources of scripts, `rules` further directives (https://www.w3.org/TR/CSP3/).
    """
    sources = " ".join((*map(_hash, scripts), *runs))
    may_run = (f"script-src {sources}",) if sources else ()
    closed = ("base-uri 'none'", "form-action 'none'")
    return "; ".join(("default-src 'none'", *may_run, *rules, f"style-src {_hash(style)}", *closed))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
