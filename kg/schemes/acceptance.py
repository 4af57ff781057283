"""Candidates accepted into a scheme of the user's own: a .csv or .ttl file that `kg build --scheme` reads.

The file is made if it is not there, and stays sorted and valid: what comes out is read and checked before it takes the
place of what was there. Of a .csv all further columns stay; of a .ttl the comments go, for it is written anew.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg import iris
from kg.errors import SchemeError, SettingError, UnknownNameError
from kg.output import write_whole
from kg.schemes.candidates import Candidate, candidates
from kg.schemes.clashes import refuse_clashes
from kg.schemes.concepts import (
    COLUMNS,
    SHIPPED,
    Concept,
    Named,
    delimiter_of,
    read_scheme,
    scheme_of,
    shipped_named,
    shipped_scheme,
)
from kg.store import Graph
from kg.vocabulary import KG, PREFIXES, RDF, SKOS
from kg.words.spelling import variants
from kg.words.text import fold

__all__ = ["Accepted", "accept"]

MARK = "\ufeff"
"""By which Excel knows UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What became of a candidate: a concept below another, one more name of a concept, or nothing, if it was there."""

    label: str
    broader: str | None = None
    name_of: str | None = None
    known: bool = False

    def __str__(self) -> str:
        if self.known:
            return f"'{self.label}' is in it already"
        if self.name_of:
            return f"'{self.label}' is now a name of '{self.name_of}'"
        return f"'{self.label}'" + (
            f" is now a concept below '{self.broader}'" if self.broader else " is now a concept"
        )


def accept(
    graph: Graph, labels: Sequence[str], file: Path, *, broader: str | None = None, name_of: str | None = None
) -> list[Accepted]:
    """Add candidates of a graph to a scheme file, each below a concept or as one more name of one.

    Without `broader` each stands below the concept under which the graph offers it. Both name a concept of the file or
    of kg's own schemes. Raises UnknownNameError for what is no candidate and no concept, SchemeError, SettingError.
    """
    if broader and name_of:
        raise SettingError("a candidate is either below a concept or another name of one, not both")
    suffix = file.suffix.lower()
    if suffix not in SUFFIX_TO_WRITER:
        raise SchemeError(f"{file}: a scheme is a .ttl or .csv file, not '{suffix}'")
    before = read_scheme(file) if file.exists() else []
    acceptance = _Acceptance(before, scheme_of(file) if not before else _scheme_within(before, file))
    found = candidates(graph, called=labels)
    chosen = dict.fromkeys(_chosen(label, found, graph) for label in labels)
    done = [acceptance.take(one, broader=broader, name_of=name_of) for one in chosen]
    if any(not one.known for one in done):
        data = SUFFIX_TO_WRITER[suffix](_text(file), acceptance.changed).encode()
        _check(data, file)
        write_whole(file, lambda out: out.write(data))
    return done


def _scheme_within(concepts: Iterable[Concept], file: Path) -> str:
    """The IRI with which new concepts of a file begin: that of its concepts, but of those that only add to kg's own."""
    shipped = {concept.scheme for concept in _shipped()}
    return min((concept.scheme for concept in concepts if concept.scheme not in shipped), default=scheme_of(file))


def _chosen(label: str, found: Sequence[Candidate], graph: Graph) -> Candidate:
    wanted = fold(label).strip()
    fitting = [one for one in found if wanted in variants(one.label)]
    if not fitting:
        raise UnknownNameError("candidate", label, {one.label for one in candidates(graph)})
    return fitting[0]


def _shipped() -> Iterator[Concept]:
    return (concept for name in SHIPPED for concept in shipped_scheme(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A concept that is new, or that gets a name; one of kg's own that the file does not hold yet is new there, too."""

    key: str
    kind: str
    label: str
    is_shipped: bool = False
    broader: Concept | None = None
    name: str | None = None


class _Acceptance:
    """The concepts of a file, and what is to be changed in it."""

    def __init__(self, concepts: Sequence[Concept], scheme: str) -> None:
        self._concepts = concepts
        self._named = Named(concepts)
        self._scheme = scheme
        self.changed: list[_Change] = []

    def take(self, candidate: Candidate, *, broader: str | None, name_of: str | None) -> Accepted:
        kind = candidate.kind.capitalize()
        if self._named(kind, candidate.label):
            return Accepted(label=candidate.label, known=True)
        if name_of:
            concept = self._called(kind, name_of)
            self.changed.append(
                _Change(
                    key=concept.key,
                    kind=kind,
                    label=concept.label,
                    is_shipped=not concept.place,
                    name=candidate.label,
                )
            )
            return Accepted(label=candidate.label, name_of=concept.label)
        above = self._called(kind, broader) if broader else self._offered(kind, candidate.broader)
        key = self._scheme + iris.slug(candidate.label)
        self.changed.append(_Change(key=key, kind=kind, label=candidate.label, broader=above))
        return Accepted(label=candidate.label, broader=above.label if above else None)

    def _called(self, kind: str, name: str) -> Concept:
        found = self._offered(kind, name)
        if found is None:
            known = {concept.label for concept in (*self._concepts, *_shipped()) if concept.kind == kind}
            raise UnknownNameError(kind.lower(), name, known)
        return found

    def _offered(self, kind: str, name: str) -> Concept | None:
        return (self._named(kind, name) or shipped_named()(kind, name)) if name else None


def _text(file: Path) -> str:
    """What a file holds; nothing where there is none. Raises SchemeError where writing it again would spoil it."""
    try:
        return file.read_bytes().decode() if file.exists() else ""
    except UnicodeDecodeError as error:
        raise SchemeError(f"{file}: not UTF-8; save it as UTF-8 first") from error


def _check(data: bytes, file: Path) -> None:
    """Raise SchemeError if what would be written is no scheme."""
    with TemporaryDirectory() as folder:
        draft = Path(folder) / file.name
        draft.write_bytes(data)
        try:
            refuse_clashes(read_scheme(draft))
        except SchemeError as error:
            raise SchemeError(f"{file}: left as it was, for it would be no scheme: {error}") from error


# ---------------------------------------------------------------------------------------------------------------------
# Tables


def _as_csv(text: str, changes: Sequence[_Change]) -> str:
    mark = MARK if text.startswith(MARK) else ""
    delimiter = delimiter_of(text)
    reader = csv.DictReader(io.StringIO(text.removeprefix(MARK), newline=""), delimiter=delimiter)
    rows = [{name: value or "" for name, value in row.items() if name is not None} for row in reader]
    for change in changes:
        row = _row_of(change, rows)
        if change.name:
            row["alternatives"] = "; ".join(filter(None, (row.get("alternatives", ""), change.name)))
    columns = dict.fromkeys((*(reader.fieldnames or ()), *COLUMNS[:-1], *(name for row in rows for name in row)))
    out = io.StringIO()
    written = csv.DictWriter(out, list(columns), delimiter=delimiter, lineterminator="\n", restval="")
    written.writeheader()
    written.writerows(sorted(rows, key=lambda row: (row.get("kind", ""), fold(row["label"]), row["label"])))
    return mark + out.getvalue()


def _row_of(change: _Change, rows: list[dict[str, str]]) -> dict[str, str]:
    """The row of a concept, which is added if it is not there."""
    for row in rows:
        if row.get("iri") == change.key or (not change.is_shipped and fold(row["label"]) == fold(change.label)):
            return row
    row = {"label": change.label, "kind": change.kind, "broader": change.broader.label if change.broader else ""}
    if change.is_shipped:
        row["iri"] = change.key
    rows.append(row)
    return row


# ---------------------------------------------------------------------------------------------------------------------
# Turtle


def _as_turtle(text: str, changes: Sequence[_Change]) -> str:
    parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
    triples = {quad.triple for quad in parser}
    prefixes = dict(parser.prefixes) | {name: PREFIXES[name] for name in ("kg", "skos")}
    for change in changes:
        triples |= set(_triples(change))
    ordered = sorted(triples, key=lambda triple: (str(triple.subject), triple.predicate != RDF.type, *map(str, triple)))
    written = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert written is not None
    return written.decode()


def _triples(change: _Change) -> Iterator[ox.Triple]:
    node = ox.NamedNode(change.key)
    for type_ in (SKOS.Concept, KG[change.kind]):
        yield ox.Triple(node, RDF.type, type_)
    yield ox.Triple(node, SKOS.prefLabel, ox.Literal(change.label, language="en"))
    yield ox.Triple(node, SKOS.inScheme, ox.NamedNode(change.key.rpartition("/")[0] + "/"))
    if change.broader:
        yield ox.Triple(node, SKOS.broader, ox.NamedNode(change.broader.key))
    if change.name:
        yield ox.Triple(node, SKOS.altLabel, ox.Literal(change.name, language="en"))


SUFFIX_TO_WRITER: dict[str, Callable[[str, Sequence[_Change]], str]] = {".csv": _as_csv, ".ttl": _as_turtle}
