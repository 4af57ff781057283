"""What was read from each file, held against what the reference beside it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg import readers
from kg.errors import SourceError
from kg.model import Citation, CitationError
from kg.sources.files import Source

from .references import Reference, references
from .sameness import folded, got, same, shown
from .stated import FIELDS, Stated

ENOUGH_LETTERS = 15
"""How many of a title's letters tell it from others, where one side prints more behind it."""

NOT_READ = "(no such record was read)"


class Outcome(NamedTuple):
    """One field of one record: `record` counts from 1 in the reference."""

    file: str
    record: int
    field: str
    expected: str
    got: str
    agrees: bool

    @property
    def key(self) -> str:
        """By which the list of explained differences names it."""
        return f"{self.file} {self.record} {self.field}"


class Agreement(NamedTuple):
    """A file as it was read; `expected` is how many records its answer has, None where there is no answer."""

    file: str
    reading: Reading
    expected: int | None
    outcomes: tuple[Outcome, ...]

    @property
    def format(self) -> str:
        """The folder of the file."""
        return self.file.partition("/")[0]


class Reading(NamedTuple):
    """What came of a file; `refusal` is why nothing did."""

    citations: tuple[Citation, ...] = ()
    errors: tuple[CitationError, ...] = ()
    refusal: str = ""


def reading(path: Path) -> Reading:
    """Read a file."""
    try:
        found = list(readers.read(Source.of(path)))
    except SourceError as error:
        return Reading(refusal=str(error))
    citations = tuple(one for one in found if isinstance(one, Citation))
    return Reading(citations, tuple(one for one in found if isinstance(one, CitationError)))


def agreements(folder: Path, format: str = "*") -> Iterator[Agreement]:
    """Every file of the folder's folders, or of one of them, that is no answer to another; each read and compared."""
    source_to_reference = {reference.source: reference for reference in references(folder, format)}
    answers = {reference.answer for reference in source_to_reference.values()}
    for path in sorted(folder.glob(f"{format}/*")):
        if path not in answers:
            yield agreement(path, source_to_reference.get(path))


def agreement(path: Path, reference: Reference | None) -> Agreement:
    """One file, read, and held against its answer if it has one."""
    found = reading(path)
    said = list(reference.family.read(reference.answer)) if reference else None
    name = f"{path.parent.name}/{path.name}"
    pairs = enumerate(paired(said or (), found.citations), start=1)
    outcomes = tuple(one for number, pair in pairs for one in _outcomes(name, number, *pair))
    return Agreement(name, found, None if said is None else len(said), outcomes)


def paired(said: Sequence[Stated], read: Sequence[Citation]) -> list[tuple[Stated, Citation | None]]:
    """Each record of a reference with the citation that is of the same publication.

    By title with pages, with a number (DOI or PMID) or the year, by title, by number, by the letters of the title, by
    year and authors or container, by the beginning of the title; what is left goes by its order, if it is as many.
    """
    left = list(read)
    partners: list[Citation | None] = [None] * len(said)
    for alike in ALIKE:
        for place, stated in enumerate(said):
            if partners[place] is None and (one := next((c for c in left if alike(stated, c)), None)):
                partners[place] = one
                left.remove(one)
    if partners.count(None) == len(left):
        partners = [partner or left.pop(0) for partner in partners]
    return list(zip(said, partners, strict=True))


def _outcomes(file: str, record: int, stated: Stated, citation: Citation | None) -> Iterator[Outcome]:
    for field in filter(stated.__contains__, FIELDS):
        value = stated[field]
        agrees = citation is not None and same(field, value, citation)
        read = NOT_READ if citation is None else shown(got(field, citation))
        yield Outcome(file, record, field, shown(value), read, agrees)


def _same_title(stated: Stated, citation: Citation) -> bool:
    return bool(stated.get("title")) and folded(shown(stated["title"])) == folded(citation.title or "")


def _same_letters(stated: Stated, citation: Citation) -> bool:
    said, read = _letters(stated, citation)
    return said == read != ""


def _same_beginning(stated: Stated, citation: Citation) -> bool:
    shorter, longer = sorted(_letters(stated, citation), key=len)
    return len(shorter) > ENOUGH_LETTERS and longer.startswith(shorter)


def _letters(stated: Stated, citation: Citation) -> tuple[str, str]:
    said, read = folded(shown(stated.get("title", ""))), folded(citation.title or "")
    return "".join(filter(str.isalnum, said)), "".join(filter(str.isalnum, read))


def _same_people_or_container(stated: Stated, citation: Citation) -> bool:
    if bool(stated.get("title")) != bool(citation.title) or stated.get("year", "None") != str(citation.year):
        return False
    if "pages" in stated and not same("pages", stated["pages"], citation) and citation.pages:
        return False
    return any(name in stated and same(name, stated[name], citation) for name in ("authors", "container"))


def _same_number(stated: Stated, citation: Citation) -> bool:
    pmid, doi = stated.get("pmid"), stated.get("doi")
    return (pmid is not None and pmid == citation.pmid) or (doi is not None and same("doi", doi, citation))


def _same_title_and_pages(stated: Stated, citation: Citation) -> bool:
    pages = stated.get("pages")
    return _same_title_and_year(stated, citation) and pages is not None and same("pages", pages, citation)


def _same_title_and_year(stated: Stated, citation: Citation) -> bool:
    return _same_title(stated, citation) and stated.get("year", "None") == str(citation.year)


def _same_title_and_number(stated: Stated, citation: Citation) -> bool:
    return _same_title(stated, citation) and _same_number(stated, citation)


ALIKE = (
    _same_title_and_pages,
    _same_title_and_number,
    _same_title_and_year,
    _same_title,
    _same_number,
    _same_letters,
    _same_people_or_container,
    _same_beginning,
)
"""How a record of a reference and a citation are known as the same publication, the surest first."""
