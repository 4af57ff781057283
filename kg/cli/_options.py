"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.remote.request import Account

__all__ = ["A_DAY", "GRAPH", "GraphFolder", "MinScore", "Relations", "Tree", "User", "Where", "account"]

A_DAY = 24 * 60 * 60
"""In seconds."""

PASSWORD = "KG_ENDPOINT_PASSWORD"
"""The environment variable; a password on the command line would be seen by all who share the machine."""

GraphFolder = Annotated[Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", help="The folder of the graph.")]
GRAPH = Path("graph")

Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        help="Only publications that meet this, such as 'year>=2015', 'role=care navigator', 'kind!=review' or"
        " 'text~link worker*'; may be repeated. Fields: abstract, affiliation, author, heading, journal, keyword, kind,"
        " language, method, organisation, place, population, programme, reported-theme, retracted, role, source,"
        " studied-role, text, theme, title, type, year. Or a SELECT query that gives publications. Or only evidence"
        " that meets this, such as 'extractor!=llm' or 'basis=abstract'.",
    ),
]
MinScore = Annotated[
    float | None,
    typer.Option("--min-score", help="Only evidence with at least this score, and what rests on it.", min=0, max=1),
]
Relations = Annotated[
    list[str] | None, typer.Option(help="Only links of this relation, such as studiesRole; may be repeated.")
]
Tree = Annotated[
    bool, typer.Option("--tree", help="Broader ones count what is narrower, too; without this, only what names them.")
]
User = Annotated[
    str | None,
    typer.Option(
        envvar="KG_ENDPOINT_USER",
        help=f"Ask as this user, if the store wants one; the password is read from {PASSWORD}, or asked for.",
    ),
]


def account(user: str | None) -> Account | None:
    """The user with the password of the environment, or the one typed in unseen where somebody sits at a terminal."""
    from kg.errors import SettingError
    from kg.remote.request import Account

    if user is None:
        return None
    password = os.environ.get(PASSWORD)
    if password is None and not sys.stdin.isatty():
        raise SettingError(f"{PASSWORD} is not set: the password of {user} is read from there")
    return Account(
        user=user, password=typer.prompt("Password", hide_input=True, err=True) if password is None else password
    )
