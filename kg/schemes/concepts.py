"""Concepts as schemes define them.

A scheme is a .ttl file (SKOS with `kg:abbreviation`, `kg:safeAbbreviation`, `kg:reportedLabel` and `kg:notWithin`)
or a .csv file with the COLUMNS below (all but the first may be left out; several values are parted by ";"). What is
broader is named by a label of the same file or of kg's own schemes. A row with the `iri` of a concept that another
scheme holds adds to that concept.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.errors import SchemeError
from kg.sources.encodings import Decoder
from kg.vocabulary import KG, RDF, SKOS, ontology_file
from kg.words.spelling import all_variants, variants
from kg.words.text import fold

__all__ = [
    "COLUMNS",
    "KINDS",
    "SHIPPED",
    "Concept",
    "Named",
    "delimiter_of",
    "read_scheme",
    "scheme_of",
    "shipped_named",
    "shipped_scheme",
    "united",
]

SHIPPED = (
    *("roles.ttl", "roles-doctors-nurses.ttl", "themes.ttl", "methods.ttl", "places.ttl", "organisations.ttl"),
    "populations.ttl",
)
KINDS = ("Role", "Theme", "Method", "Place", "Organisation", "Population")
DELIMITERS = (",", ";", "\t")
"""What parts the cells of a table: the first that stands in its first line; Excel writes ";" in much of Europe."""
COLUMNS = ("label", "kind", "broader", "alternatives", "abbreviations", "definition", "iri")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a scheme. `key` is its IRI; `broader` are keys.

    `alternatives` are shown and matched, `hidden` only matched; `abbreviations` are matched, case kept, where the
    record spells them out, `safe_abbreviations` everywhere. Inside one of the longer phrases `not_within` nothing
    is matched ("Review Manager" is no manager). `reported` are names too common to be looked for in running text
    ("complexity"): only a label printed as such is looked up among them. `place` is the file and line of a scheme of
    the user's own ("mine.csv:3").
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
    place: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All forms to be matched whatever their case."""
        return (self.label, *self.alternatives, *self.hidden)


@cache
def shipped_scheme(name: str) -> tuple[Concept, ...]:
    """The concepts of one of the schemes that come with kg."""
    return tuple(_from_turtle(ontology_file(name).read_bytes(), ""))


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


def scheme_of(file: Path) -> str:
    """The IRI with which the concepts of a scheme of one's own begin, where the file does not say."""
    return f"{iris.BASE}scheme/{iris.slug(file.name.partition('.')[0])}/"


class Named:
    """Concepts by their kind and any form of their names; one that has a name as its label comes before the others."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        concepts = tuple(concepts)
        labelled = ((concept, variants(concept.label)) for concept in concepts)
        named = ((concept, all_variants(concept.names)) for concept in concepts)
        self._found: dict[tuple[str, str], Concept] = {}
        for concept, forms in chain(labelled, named):
            for form in forms:
                self._found.setdefault((concept.kind, form), concept)

    def __call__(self, kind: str, name: str) -> Concept | None:
        """The concept of a kind that has a name."""
        return self._found.get((kind, fold(name).strip()))


@cache
def shipped_named() -> Named:
    """The concepts of all schemes that come with kg, by their names."""
    return Named(concept for scheme in SHIPPED for concept in shipped_scheme(scheme))


def united(first: Concept, second: Concept) -> Concept:
    """A concept of which two schemes speak: what both say, and what only one may say as the first says it."""
    names = dict.fromkeys((*first.alternatives, second.label, *second.alternatives))
    return replace(
        first,
        alternatives=tuple(name for name in names if name != first.label),
        hidden=_union(first.hidden, second.hidden),
        abbreviations=_union(first.abbreviations, second.abbreviations),
        safe_abbreviations=_union(first.safe_abbreviations, second.safe_abbreviations),
        broader=first.broader or second.broader,
        definition=first.definition or second.definition,
        not_within=_union(first.not_within, second.not_within),
        reported=_union(first.reported, second.reported),
        regulator=first.regulator or second.regulator,
    )


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


# ---------------------------------------------------------------------------------------------------------------------
# Turtle


PROPERTY_TO_FIELD = {
    RDF.type.value: "type",
    SKOS.prefLabel.value: "label",
    SKOS.inScheme.value: "scheme",
    SKOS.definition.value: "definition",
    KG.regulator.value: "regulator",
}
PROPERTY_TO_FIELD_OF_SEVERAL = {
    SKOS.altLabel.value: "alternatives",
    SKOS.hiddenLabel.value: "hidden",
    SKOS.broader.value: "broader",
    KG.abbreviation.value: "abbreviations",
    KG.safeAbbreviation.value: "safe_abbreviations",
    KG.notWithin.value: "not_within",
    KG.reportedLabel.value: "reported",
}
SEVERAL = frozenset(PROPERTY_TO_FIELD_OF_SEVERAL.values())
FIELDS = PROPERTY_TO_FIELD | PROPERTY_TO_FIELD_OF_SEVERAL
TYPE_TO_KIND = {KG[kind].value: kind for kind in KINDS}


def _from_turtle(data: bytes, file: str) -> Iterator[Concept]:
    """The concepts of a file; of one that comes with kg, for which `file` is "", without a place."""
    lines = data.decode(errors="replace").splitlines() if file else []
    for key, said in _said(data, file).items():
        kind = next((kind for type_, kind in TYPE_TO_KIND.items() if type_ in said.get("type", ())), None)
        if kind is None:
            continue
        if "label" not in said:
            raise SchemeError(f"{file}: {key} has no skos:prefLabel")
        label = min(said["label"])
        yield Concept(
            key=key,
            kind=kind,
            label=label,
            scheme=min(said.get("scheme", ()), default=key.rpartition("/")[0] + "/"),
            definition=min(said.get("definition", ()), default=None),
            regulator="true" in said.get("regulator", ()),
            place=f"{file}:{_line_of(label, lines)}" if file else "",
            **{field: tuple(sorted(values)) for field, values in said.items() if field in SEVERAL},
        )


def _said(data: bytes, file: str) -> Mapping[str, Mapping[str, list[str]]]:
    """What a file says of each of its subjects, by field. Raises SchemeError."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(io.BytesIO(data), format=ox.RdfFormat.TURTLE):
            field = FIELDS.get(quad.predicate.value)
            if field is not None and not isinstance(quad.object, ox.Triple):
                said[quad.subject.value][field].append(quad.object.value)
    except (SyntaxError, ValueError) as error:
        raise SchemeError(f"{file}: not Turtle: {error}") from error
    return said


def _line_of(label: str, lines: Sequence[str]) -> int:
    """The line on which a label stands, which the parser does not tell; the first where none can be found."""
    printed = re.compile(rf"prefLabel\b.*[\"']{re.escape(label)}[\"']")
    return next((number for number, line in enumerate(lines, start=1) if printed.search(line)), 1)


# ---------------------------------------------------------------------------------------------------------------------
# Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of a table of concepts, with the line on which it begins."""

    place: str
    cells: Mapping[str, str]

    @property
    def kind(self) -> str:
        return (self.cells.get("kind") or "Role").capitalize()

    def several(self, column: str) -> tuple[str, ...]:
        return tuple(part for part in map(str.strip, self.cells.get(column, "").split(";")) if part)


def _from_csv(data: bytes, file: str) -> Iterator[Concept]:
    scheme = scheme_of(Path(file))
    concepts = [_concept(row, scheme) for row in _rows(data, file)]
    first_of: dict[str, Concept] = {}
    for concept in concepts:
        first = first_of.setdefault(concept.key, concept)
        if first is not concept:
            line = first.place.rpartition(":")[2]
            raise SchemeError(f"{concept.place}: '{concept.label}' stands in line {line} already")
    own = Named(concepts)
    for concept in concepts:
        yield replace(concept, broader=tuple(_key_above(concept, name, own) for name in concept.broader))


def delimiter_of(text: str) -> str:
    """What parts the cells of a table.

    >>> delimiter_of("label;kind;broader")
    ';'
    """
    head = text.partition("\n")[0]
    return next((sign for sign in DELIMITERS if sign in head), DELIMITERS[0])


def _rows(data: bytes, file: str) -> Iterator[_Row]:
    text = "".join(Decoder(head=data).texts([data]))
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="", delimiter=delimiter_of(text))
    try:
        if reader.fieldnames and "label" not in reader.fieldnames:
            raise SchemeError(f"{file}:1: no column 'label'; the columns are {', '.join(reader.fieldnames)}")
        begins = reader.line_num + 1
        for row in reader:
            place, beyond = f"{file}:{begins}", "".join(row.pop("", ())).strip()
            if beyond:
                sign = reader.reader.dialect.delimiter
                raise SchemeError(f"{place}: more cells than columns; a value with '{sign}' in it wants \"quotes\"")
            yield _Row(place=place, cells={name: value.strip() for name, value in row.items()})
            begins = reader.line_num + 1
    except csv.Error as error:
        raise SchemeError(f"{file}:{reader.line_num}: not CSV: {error}") from error


def _concept(row: _Row, scheme: str) -> Concept:
    """The concept of a row; what is broader is still a name."""
    label, iri = row.cells.get("label", ""), row.cells.get("iri", "")
    if not label or row.kind not in KINDS:
        raise SchemeError(f"{row.place}: " + ("no label" if not label else f"kind is one of {', '.join(KINDS)}"))
    if iri and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", iri):
        raise SchemeError(f"{row.place}: iri '{iri}' is none; it begins with https://")
    return Concept(
        key=iri or scheme + iris.slug(label),
        kind=row.kind,
        label=label,
        scheme=iri.rpartition("/")[0] + "/" if iri else scheme,
        alternatives=tuple(name for name in row.several("alternatives") if name != label),
        abbreviations=row.several("abbreviations"),
        broader=row.several("broader"),
        definition=row.cells.get("definition") or None,
        place=row.place,
    )


def _key_above(concept: Concept, name: str, own: Named) -> str:
    above = own(concept.kind, name) or shipped_named()(concept.kind, name)
    if above is None:
        raise SchemeError(
            f"{concept.place}: broader '{name}' is no {concept.kind.lower()} of this file or of kg's own schemes"
        )
    return above.key
