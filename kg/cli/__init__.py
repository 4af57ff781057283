"""The command line: parse, call one function, print. Nothing below this package knows typer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli._analysing import compare, gapmap, list_gaps, rank, show_timeline
from kg.cli._asking import path, query, show, why
from kg.cli._building import build, enrich, forget
from kg.cli._checking import check, evaluate, formats, info
from kg.cli._giving import export, load, serve, view
from kg.cli._group import group
from kg.cli._plain import ask
from kg.cli._schemes import accept_candidates, list_candidates
from kg.errors import (
    AmbiguousNameError,
    KgError,
    MissingPathError,
    NoGraphError,
    QueryError,
    SettingError,
    UnknownNameError,
)

__all__ = ["app", "main"]

SCHEME = group(
    {"candidates": list_candidates, "accept": accept_candidates},
    help="Schemes of your own: what they lack, and adding it.",
    add_completion=False,
)

COMMANDS: dict[str, Callable[..., None] | typer.Typer] = {
    "build": build,
    "forget": forget,
    "enrich": enrich,
    "info": info,
    "formats": formats,
    "check": check,
    "eval": evaluate,
    "query": query,
    "ask": ask,
    "show": show,
    "why": why,
    "path": path,
    "rank": rank,
    "compare": compare,
    "gaps": list_gaps,
    "export": export,
    "view": view,
    "gapmap": gapmap,
    "timeline": show_timeline,
    "load": load,
    "serve": serve,
    "scheme": SCHEME,
}
"""By name, in the order in which `kg --help` lists them."""

CALL_IS_WRONG = (AmbiguousNameError, MissingPathError, NoGraphError, QueryError, SettingError, UnknownNameError)
"""What another call would mend; all else that a user can mend lies in the files."""


def main() -> None:
    """Run the command line: 0 done, 1 nothing could be read or written or a check fails, 2 the call is wrong."""
    if unprintable := next((word for word in sys.argv[1:] if not _is_text(word)), None):
        print(f"kg: {unprintable!a} is not UTF-8; rename it, or set PYTHONUTF8=1", file=sys.stderr)
        sys.exit(2)
    _open_streams()
    try:
        app()
    except KgError as error:
        from kg import console

        console.print_error(error)
        sys.exit(2 if isinstance(error, CALL_IS_WRONG) else 1)
    except OSError as error:  # a disk that is full, a terminal that is gone
        sys.exit(f"kg: {error.filename or 'output'}: {error.strerror or error}")


def _open_streams() -> None:
    """Write UTF-8 whatever the terminal says; what whoever started kg has closed is written nowhere."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115  # open until the process ends
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115  # the same
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are text files


def _is_text(word: str) -> bool:
    """Whether a word of the command line was decoded whole: bytes that were not are lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"kg {version('study-kg')}")
        raise typer.Exit


def about(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Say which version this is.")
    ] = False,
) -> None:
    """Citations in; a knowledge graph of studies, authors, organisations, roles and themes out."""


app = group(COMMANDS, name="kg", callback=about, pretty_exceptions_enable=False)
