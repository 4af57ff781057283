"""Concepts as schemes define them.

A scheme is a .ttl file (SKOS with `kg:abbreviation`, `kg:safeAbbreviation`, `kg:reportedLabel` and `kg:notWithin`)
or a .csv file with the columns label, kind, broader, alternatives, abbreviations, definition (all but the first may be
left out; several values are parted by ";").
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.errors import SchemeError
from kg.vocabulary import KG, RDF, SKOS, ontology_file

__all__ = ["KINDS", "SHIPPED", "Concept", "read_scheme", "shipped_scheme"]

SHIPPED = ("roles.ttl", "themes.ttl", "methods.ttl", "places.ttl", "organisations.ttl")
KINDS = ("Role", "Theme", "Method", "Place", "Organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a scheme. `key` is its IRI; `broader` are keys.

    `alternatives` are shown and matched, `hidden` only matched; `abbreviations` are matched, case kept, where the
    record spells them out, `safe_abbreviations` everywhere. Inside one of the longer phrases `not_within` nothing
    is matched ("Review Manager" is no manager). `reported` are names too common to be looked for in running text
    ("complexity"): only a label printed as such is looked up among them.
    """

    key: str
    kind: str
    label: str
    scheme: str
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    safe_abbreviations: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    definition: str | None = None
    not_within: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    regulator: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All forms to be matched whatever their case."""
        return (self.label, *self.alternatives, *self.hidden)


@cache
def shipped_scheme(name: str) -> tuple[Concept, ...]:
    """The concepts of one of the schemes that come with kg."""
    return tuple(_from_turtle(ontology_file(name).read_bytes(), name))


def read_scheme(file: Path) -> list[Concept]:
    """The concepts of a scheme of one's own, at least one. Raises SchemeError."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SchemeError(f"{file}: {error.strerror or error}") from error
    match file.suffix.lower():
        case ".ttl":
            concepts = list(_from_turtle(data, str(file)))
        case ".csv":
            concepts = list(_from_csv(data, str(file)))
        case other:
            raise SchemeError(f"{file}: a scheme is a .ttl or .csv file, not '{other}'")
    if not concepts:
        wanted = (
            "a row below the column heads"
            if file.suffix.lower() == ".csv"
            else "a kg:Role or kg:Theme with a skos:prefLabel"
        )
        raise SchemeError(f"{file}: no concept in it; {wanted} is wanted")
    return concepts


def _from_turtle(data: bytes, name: str) -> Iterator[Concept]:
    about: dict[str, dict[ox.NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(io.BytesIO(data), format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.object, ox.Triple):
                about[str(quad.subject.value)][quad.predicate].append(quad.object.value)
    except (SyntaxError, ValueError) as error:
        raise SchemeError(f"{name}: not Turtle: {error}") from error
    for key, values in about.items():
        kind = next((k for k in KINDS if KG[k].value in values[RDF.type]), None)
        if kind is None:
            continue
        if not values[SKOS.prefLabel]:
            raise SchemeError(f"{name}: {key} has no skos:prefLabel")
        safe = sorted(values[KG.safeAbbreviation])
        yield Concept(
            key=key,
            kind=kind,
            label=min(values[SKOS.prefLabel]),
            scheme=min(values[SKOS.inScheme], default=key.rpartition("/")[0] + "/"),
            alternatives=tuple(sorted(values[SKOS.altLabel])),
            hidden=tuple(sorted(values[SKOS.hiddenLabel])),
            abbreviations=tuple(sorted(values[KG.abbreviation])),
            safe_abbreviations=tuple(safe),
            broader=tuple(sorted(values[SKOS.broader])),
            definition=min(values[SKOS.definition], default=None),
            not_within=tuple(sorted(values[KG.notWithin])),
            reported=tuple(sorted(values[KG.reportedLabel])),
            regulator="true" in values[KG.regulator],
        )


def _from_csv(data: bytes, name: str) -> Iterator[Concept]:
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig", errors="replace"))))
    except csv.Error as error:
        raise SchemeError(f"{name}: not CSV: {error}") from error
    if rows and "label" not in rows[0]:
        raise SchemeError(f"{name}:1: no column 'label'; the columns are {', '.join(rows[0])}")
    stem = Path(name).name.partition(".")[0]
    scheme = f"{iris.BASE}scheme/{iris.slug(stem)}/"
    for line, row in enumerate(rows, start=2):
        kind = (row.get("kind") or "Role").strip().capitalize()
        label = (row.get("label") or "").strip()
        if not label or kind not in KINDS:
            raise SchemeError(f"{name}:{line}: " + ("no label" if not label else f"kind is one of {', '.join(KINDS)}"))
        yield Concept(
            key=scheme + iris.slug(label),
            kind=kind,
            label=label,
            scheme=scheme,
            alternatives=_several(row.get("alternatives")),
            abbreviations=_several(row.get("abbreviations")),
            broader=tuple(scheme + iris.slug(above) for above in _several(row.get("broader"))),
            definition=(row.get("definition") or "").strip() or None,
        )


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (p.strip() for p in (cell or "").split(";")) if part)
