"""MeSH as linked data: which identifier a heading has, and which headings stand above it.

Without a copy of MeSH kg knows only the identifiers that the records print. A user's own copy, which the National
Library of Medicine gives away, adds the tree: the descriptors in XML (desc2026.xml) or the whole of MeSH in RDF
(mesh2026.nt), gzipped or not.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, cast

import msgspec

from kg import iris
from kg.errors import SchemeError
from kg.model import Heading

__all__ = ["Mesh", "printed_identifiers", "read_copy", "read_dump", "write_copy"]

_VOCABULARY = "http://id.nlm.nih.gov/mesh/vocab#"
_IRI = re.compile(rf"{re.escape(iris.MESH)}(?:\d{{4}}/)?([DQ]\d{{6,9}})")


@dataclass(frozen=True, kw_only=True)
class Mesh:
    """Descriptors and qualifiers.

    `identifiers` are by name in lower case: "nurses", or "/methods" for a qualifier; entry terms are names, too.
    `labels` and `broader` are by identifier.
    """

    identifiers: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    broader: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, heading: Heading) -> str | None:
        """The identifier of a heading's descriptor."""
        return heading.identifier or self.identifiers.get(heading.label.lower())

    def of_qualifier(self, name: str) -> str | None:
        """The identifier of a qualifier."""
        return self.identifiers.get(f"/{name.lower()}")

    def above(self, identifier: str) -> Iterator[tuple[str, str]]:
        """Each step from a descriptor to the top of the trees, as (narrower, broader)."""
        waiting, seen = [identifier], {identifier}
        while waiting:
            narrower = waiting.pop()
            for broader in self.broader.get(narrower, ()):
                yield narrower, broader
                if broader not in seen:
                    seen.add(broader)
                    waiting.append(broader)

    def with_printed(self, pairs: Iterable[tuple[str, str]]) -> Mesh:
        """The same with identifiers that records print beside names; a name printed with two gets none from them."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, identifier in pairs:
            found[name].add(identifier)
        printed = {name: min(identifiers) for name, identifiers in found.items() if len(identifiers) == 1}
        return replace(self, identifiers=printed | self.identifiers)


def printed_identifiers(headings: Iterable[Heading]) -> Iterator[tuple[str, str]]:
    """The names of the MeSH headings and qualifiers that are printed with identifiers, and these."""
    for heading in headings:
        if heading.vocabulary == "mesh" and heading.identifier:
            yield heading.label.lower(), heading.identifier
            for name, identifier in zip(heading.qualifiers, heading.qualifier_identifiers, strict=False):
                yield f"/{name.lower()}", identifier


def read_dump(path: Path) -> Mesh:
    """A user's copy of MeSH. Raises SchemeError."""
    from lxml import etree

    try:
        with _opened(path) as stream:
            head = stream.read(4096)
        with _opened(path) as stream:
            found = _from_xml(stream) if b"<DescriptorRecordSet" in head else _from_rdf(stream)
    except (OSError, EOFError, SyntaxError, ValueError, etree.XMLSyntaxError) as error:
        raise SchemeError(f"{path.name}: neither MeSH descriptors in XML nor MeSH in N-Triples: {error}") from error
    if not found.labels:
        raise SchemeError(f"{path.name}: holds no MeSH descriptor; desc2026.xml or mesh2026.nt is wanted")
    return found


def write_copy(mesh: Mesh, path: Path) -> None:
    """Keep what kg needs of MeSH in a file of its own."""
    path.write_bytes(msgspec.json.encode(mesh))


def read_copy(path: Path) -> Mesh:
    """What `write_copy` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=Mesh)


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        is_packed = stream.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path, "rb") if is_packed else path.open("rb"))


def _from_xml(stream: IO[bytes]) -> Mesh:
    """https://www.nlm.nih.gov/mesh/xmlmesh.html: the tree numbers say what stands above what."""
    from lxml import etree

    identifiers: dict[str, str] = {}
    labels: dict[str, str] = {}
    number_to_identifier: dict[str, str] = {}
    parsing = etree.iterparse(
        stream, events=("end",), tag="DescriptorRecord", resolve_entities=False, load_dtd=False, no_network=True
    )
    for _, record in parsing:
        identifier = record.findtext("DescriptorUI") or ""
        labels[identifier] = record.findtext("DescriptorName/String") or ""
        for term in record.iterfind("ConceptList/Concept/TermList/Term/String"):
            identifiers.setdefault((term.text or "").lower(), identifier)
        for number in record.iterfind("TreeNumberList/TreeNumber"):
            number_to_identifier[number.text or ""] = identifier
        for qualifier in record.iterfind("AllowableQualifiersList/AllowableQualifier/QualifierReferredTo"):
            labels[qualifier.findtext("QualifierUI") or ""] = qualifier.findtext("QualifierName/String") or ""
        record.clear()
    return _mesh(identifiers, labels, _steps(number_to_identifier))


def _steps(number_to_identifier: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for number, identifier in number_to_identifier.items():
        above = number.rpartition(".")[0]
        if above in number_to_identifier:
            yield identifier, number_to_identifier[above]


def _from_rdf(stream: IO[bytes]) -> Mesh:
    """https://hhs.github.io/meshrdf/: descriptors, their labels and meshv:broaderDescriptor."""
    import pyoxigraph as ox

    labels: dict[str, str] = {}
    steps: list[tuple[str, str]] = []
    for quad in ox.parse(stream, format=ox.RdfFormat.N_TRIPLES):
        subject = _IRI.fullmatch(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
        if subject is None:
            continue
        if quad.predicate.value.endswith("rdf-schema#label") and isinstance(quad.object, ox.Literal):
            labels[subject[1]] = quad.object.value
        elif quad.predicate.value == f"{_VOCABULARY}broaderDescriptor" and isinstance(quad.object, ox.NamedNode):
            steps.append((subject[1], quad.object.value.rpartition("/")[2]))
    return _mesh({}, labels, steps)


def _mesh(identifiers: dict[str, str], labels: dict[str, str], steps: Iterable[tuple[str, str]]) -> Mesh:
    broader: dict[str, set[str]] = defaultdict(set)
    for narrower, above in steps:
        broader[narrower].add(above)
    return Mesh(
        identifiers=identifiers | {_name(label, identifier): identifier for identifier, label in labels.items()},
        labels=labels,
        broader={identifier: tuple(sorted(above)) for identifier, above in sorted(broader.items())},
    )


def _name(label: str, identifier: str) -> str:
    return f"/{label.lower()}" if identifier.startswith("Q") else label.lower()
