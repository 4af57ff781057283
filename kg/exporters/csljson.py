"""CSL-JSON: publications with their roles and themes as keywords, for pandoc, citeproc and Zotero.

The fields are those of https://github.com/citation-style-language/schema. The type as printed is the `genre`. What kg
reads back is the same, but for what CSL has no place for: affiliations, ORCID iDs, how the date was printed, the
identifiers of headings, accession numbers, and what the publication retracts or corrects; tags and character references
that a source left in a text are resolved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.exporters._kinds_of_work import codes
from kg.exporters._publications import Name, Publication, key, publications
from kg.store import Graph

__all__ = ["SUFFIX", "write"]

SUFFIX = ".json"


def write(graph: Graph, out: BinaryIO) -> None:
    """Write an array of items."""
    before = "["
    for publication in publications(graph):
        out.write(f"{before}\n {{\n{_lines(publication)}\n }}".encode())
        before = ","
    out.write(b"\n]\n" if before == "," else b"[]\n")


def _lines(publication: Publication) -> str:
    """A field a line, so that a person can read it."""
    fields = ((name, json.dumps(value, ensure_ascii=False)) for name, value in _fields(publication) if value)
    return ",\n".join(f'  "{name}": {value}' for name, value in fields)


def _fields(publication: Publication) -> Iterator[tuple[str, Any]]:
    yield "id", key(publication)
    yield "type", codes(publication).csl
    yield "title", publication.title
    yield "author", [_name(name) for name in publication.names]
    yield "issued", _date(publication.date)
    yield "container-title", publication.journal
    yield "volume", publication.volume
    yield "issue", publication.issue
    yield "page", publication.pages
    yield "publisher", publication.publisher
    yield "genre", "; ".join(publication.flagged_types)
    yield "abstract", publication.abstract
    yield "keyword", "".join(f"{keyword}; " for keyword in publication.all_keywords).strip()
    yield "language", publication.language
    yield "DOI", publication.doi
    yield "PMID", publication.pmid
    yield "PMCID", publication.pmcid
    yield "URL", publication.url


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    suffix = {"suffix": name.suffix} if name.suffix else {}
    return {"family": name.family, "given": name.given, **suffix}


def _date(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}
