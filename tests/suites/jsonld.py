"""The suite about JSON-LD 1.1: documents are read as Oxigraph reads them, and written again by kg's exporter.

Source: https://w3c.github.io/json-ld-api/tests/, the part `toRdf`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from .answers import hold_against, unlabelled
from .graphs import must_be_written, must_fail
from .outcomes import ApartError

__all__ = ["JsonTest", "entries", "judge"]

OPTION_TO_REASON = {
    "produceGeneralizedRdf": "a blank node as a property is no RDF",
    "rdfDirection": "the direction of a text has no place in RDF 1.1",
    "expandContext": "a context is taken only from the document",
}
"""What a test may ask for besides the document, and why kg has none of it."""

ONLY_1_0 = "json-ld-1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonTest:
    """One entry of a manifest in JSON: its types, its document with the address, what is to come of it, its options."""

    key: str
    kinds: tuple[str, ...]
    document: Path
    base: str
    expected: Path | None
    options: Mapping[str, Any]


def entries(file: Path, root: Path) -> Iterator[JsonTest]:
    """The tests of a manifest, whose addresses are relative to its folder."""
    manifest = json.loads(file.read_text(encoding="utf-8"))
    for one in manifest["sequence"]:
        options = one.get("option", {})
        yield JsonTest(
            key=f"{file.name.partition('-')[0]}{one['@id']}",
            kinds=tuple(one["@type"]),
            document=file.parent / one["input"],
            base=options.get("base", manifest["baseIri"] + one["input"]),
            expected=file.parent / one["expect"] if "expect" in one else None,
            options=options,
        )


def judge(test: JsonTest) -> None:
    """Judges a test."""
    _leave_apart(test.options)
    if "jld:NegativeEvaluationTest" in test.kinds:
        must_fail(lambda: _read(test))
        return
    came = _read(test)
    if test.expected:
        hold_against(unlabelled(came), unlabelled(ox.parse(path=str(test.expected), format=ox.RdfFormat.N_QUADS)))
    must_be_written(came, "jsonld")


def _leave_apart(options: Mapping[str, Any]) -> None:
    if ONLY_1_0 in (options.get("specVersion"), options.get("processingMode")):
        raise ApartError("JSON-LD is read as version 1.1")
    for option in sorted(OPTION_TO_REASON.keys() & options):
        raise ApartError(OPTION_TO_REASON[option])


def _read(test: JsonTest) -> list[ox.Quad]:
    return list(ox.parse(path=str(test.document), format=ox.RdfFormat.JSON_LD, base_iri=test.base))
