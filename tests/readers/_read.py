"""How the tests of readers read a sample or a page written in the test."""

from __future__ import annotations

from pathlib import Path

from kg import readers
from kg.model import Citation, CitationError, Passage, Remark
from kg.plugins import READERS, installed
from kg.sources.files import Source

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
KINDS = tuple(sorted({f.name for f in SAMPLES.iterdir()} & {n.replace("-", "_") for n in installed(READERS)}))


def sample(path: str) -> Source:
    return Source.of(SAMPLES / path)


def read(source: Source | str) -> list[Citation | CitationError | Remark]:
    return list(readers.read(source if isinstance(source, Source) else Source(name="page", data=source.encode())))


def citations(source: Source | str) -> list[Citation]:
    return [found for found in read(source) if isinstance(found, Citation)]


def errors(source: Source | str) -> list[CitationError]:
    return [found for found in read(source) if isinstance(found, CitationError)]


def sections(citation: Citation) -> list[tuple[str, str]]:
    return [(p.label, p.span.of(citation.text)) for p in citation.passages if p.part == "abstract"]


def words(citation: Citation, passage: Passage) -> str:
    return passage.span.of(citation.text)
