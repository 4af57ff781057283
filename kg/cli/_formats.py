"""In which format an answer is printed, in the words of several commands."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli._completion import one_of

__all__ = ["FormatOfAnswer", "FormatOfTable"]

FormatOfAnswer = Annotated[
    str,
    typer.Option(
        help="table, csv, tsv, json, xml or turtle.",
        autocompletion=one_of("table", "csv", "tsv", "json", "xml", "turtle"),
    ),
]
FormatOfTable = Annotated[str, typer.Option(help="table, csv or json.", autocompletion=one_of("table", "csv", "json"))]
