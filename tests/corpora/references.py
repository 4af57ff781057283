"""Which file of the corpora says what ought to be read from which."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from .answers import bib, extruct, html_metadata, papis, pubmed_to_bibtex, zotero

SOURCES = (".xml", ".ris", ".nbib", ".txt", ".isi", ".enw", ".enl", ".bib", ".html", ".json")
"""Endings of the files that are read, for answers that leave the ending out."""

FAMILIES: tuple[tuple[str, str, ModuleType], ...] = (
    ("*.expected.json", ".expected.json", zotero),
    ("zotero-better-bibtex__*.json", ".json", zotero),
    ("jabref__*Import*Test*.bib", ".bib", bib),
    ("colrev__*_result.bib", "_result.bib", bib),
    ("colrev__*_expected.bib", "_expected.bib", bib),
    ("PubmedXMLtoBibtex__pubmed.bib", ".bib", pubmed_to_bibtex),
    ("papis__*_Out.json", "_Out.json", papis),
    ("papis__*_out.json", "_out.json", papis),
    ("html-metadata__*.json", ".json", html_metadata),
    ("extruct__dublincore_test.json", ".json", extruct),
)
"""The name of an answer, what stands there behind the name of its source, and how the answer is read."""


class Reference(NamedTuple):
    """A source, and the answer that stands beside it."""

    source: Path
    answer: Path
    family: ModuleType


def references(folder: Path, format: str = "*") -> Iterator[Reference]:
    """Every source in the folder's folders, or in one of them, for which an answer is there."""
    for answer in sorted(folder.glob(f"{format}/*")):
        for pattern, ending, family in FAMILIES:
            if fnmatch(answer.name, pattern) and (source := _source(answer, answer.name.removesuffix(ending))):
                yield Reference(source, answer, family)
                break


def _source(answer: Path, stem: str) -> Path | None:
    names = (stem, *(stem + ending for ending in SOURCES), f"{stem}_result.xml")
    return next((p for name in names if (p := answer.with_name(name)) != answer and p.is_file()), None)
