"""What passes between the stages: a Citation, the Claims found in it, and what could not be read.

All offsets are Unicode code points from 0 into `Citation.text`, which is NFC with LF line ends. What each record has by
the hundred is a `msgspec.Struct`, made in a sixth of the time that a frozen dataclass takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

import msgspec

__all__ = [
    "Affiliation",
    "Author",
    "Citation",
    "CitationError",
    "Claim",
    "Doi",
    "Entity",
    "Heading",
    "Part",
    "Passage",
    "Pmcid",
    "Pmid",
    "Reading",
    "Related",
    "Remark",
    "Span",
    "Withdrawal",
]

Pmid = NewType("Pmid", str)
"""A PubMed identifier: one to eight digits, no leading zero."""

Pmcid = NewType("Pmcid", str)
"""A PubMed Central identifier: `PMC` and digits, no version behind them."""

Doi = NewType("Doi", str)
"""A DOI in lower case with no resolver before it: `10.1000/xyz`."""


class Part(StrEnum):
    """Which part of a record a passage is."""

    TITLE = "title"
    ABSTRACT = "abstract"
    BODY = "full text"
    AFFILIATION = "affiliation"
    HEADINGS = "subject headings"
    KEYWORDS = "keywords"
    FUNDING = "funding"
    PUBLISHER = "publisher"


PROSE = (Part.TITLE, Part.ABSTRACT, Part.BODY)
"""Parts that are written in sentences."""

SEARCHED = (*PROSE, Part.KEYWORDS, Part.HEADINGS)
"""Parts in which roles, themes, methods or places are looked for."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a record's text."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the stretch."""
        return text[self.begin : self.end]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the record's text that may be searched, such as the title or one section of the abstract.

    `label` is the section's head as printed, without its colon ("RESULTS"), or "" where none is printed.
    The span covers the section's prose only: neither its head nor the white space around it.
    """

    part: Part
    span: Span
    label: str = ""

    @property
    def section(self) -> str:
        """The name by which a mention says where it stands."""
        return self.label or str(self.part)


class Affiliation(msgspec.Struct, frozen=True, kw_only=True):
    """One affiliation line as printed, its mark left out; `passage` is its place among `Citation.passages`."""

    text: str
    passage: int
    number: int | None = None


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """One place in the author list. `affiliations` are places in `Citation.affiliations`, from 0.

    `given` is None where only initials are printed ("Okoro JA"). `family` holds a group author's whole name.
    """

    name: str
    family: str
    given: str | None = None
    initials: str | None = None
    orcid: str | None = None
    affiliations: tuple[int, ...] = ()


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """A subject heading as an indexer gave it: "Social Work/methods" has one qualifier.

    `identifier` is the vocabulary's own for the heading without its qualifiers ("D012947"), `qualifier_identifiers`
    those of the qualifiers, in their order, or empty.
    """

    label: str
    qualifiers: tuple[str, ...] = ()
    vocabulary: str = "mesh"
    identifier: str | None = None
    qualifier_identifiers: tuple[str, ...] = ()


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """Another publication to which the source ties this one.

    `relation` is a property of the ontology that leads from this publication to the other ("isErratumOf",
    "hasRetraction"). `printed` is how the source names the other: "BMJ. 2020 Jan 1;368:m1".
    """

    relation: str
    pmid: Pmid | None = None
    doi: Doi | None = None
    printed: str = ""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What one source printed about one publication; what it does not print is None or empty.

    `text` is the record text to which all offsets refer. `abstract` spans the whole abstract with its section
    heads. `date` is ISO 8601 at the printed precision ("2021-01"). `item_label` is the record's number in a list.
    `accessions` are the numbers that databases give it, each behind the database's name in lower case:
    "wos:000301452800012", "scopus:2-s2.0-85012345678", "embase:2012345678". `retracted` tells that the source itself
    flags it as retracted. `revised` is the ISO 8601 day of the source's last change to the record.
    """

    text: str
    passages: tuple[Passage, ...] = ()
    abstract: Span | None = None
    item_label: str | None = None
    pmid: Pmid | None = None
    doi: Doi | None = None
    pmcid: Pmcid | None = None
    accessions: tuple[str, ...] = ()
    url: str | None = None
    title: str | None = None
    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    journal: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    date_printed: str | None = None
    date: str | None = None
    language: str | None = None
    publication_types: tuple[str, ...] = ()
    database: str | None = None
    publisher: str | None = None
    headings: tuple[Heading, ...] = ()
    keywords: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    retracted: bool = False
    revised: str | None = None

    @property
    def year(self) -> int | None:
        """The year of the date, if one is printed."""
        return int(self.date[:4]) if self.date else None

    def passages_of(self, *parts: Part) -> Iterator[Passage]:
        """The passages of these parts, in the order of the text."""
        return (passage for passage in self.passages if passage.part in parts)

    def passage_at(self, offset: int) -> Passage | None:
        """The passage in which an offset stands."""
        return next((p for p in self.passages if p.span.begin <= offset < p.span.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationError:
    """A record that could not be read: where it stands, why, and its raw text. `line` counts from 1."""

    line: int
    reason: str
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell about a source that is no record: "promises records 1 to 12; number 6 is missing"."""

    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A publication that its database has taken back, as PubMed's update files do: no source brings it in again."""

    pmid: Pmid


Reading = Citation | CitationError | Remark | Withdrawal
"""What a reader may find in a source."""


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim is about: a concept of a scheme, or a thing that only this record names.

    `kind` is the class in the ontology ("Role"). `key` is the IRI, relative to the graph's base unless a scheme
    gives it whole. `broader` is the key of the concept above, for what no scheme holds. `properties` are
    (term of the ontology, value as printed) pairs, for sample statements.
    """

    kind: str
    key: str
    label: str
    broader: str | None = None
    properties: tuple[tuple[str, str], ...] = ()


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A link that we state, with the words it rests on.

    `subject` is "study", "publication", "affiliation/<n>" or "authorship/<n>" of the same record (n from 1), or the
    key of a concept. `relation` is a property of the ontology ("studiesRole"). `object` is an Entity, or a year.
    `text[span] == exact`. `section` is the head under which the words stand, `basis` the part of the record ("title",
    "abstract", "full text"; "record" outside all parts). `score` runs from 0 to 1. `list_position` is the place in a
    list the authors print.
    """

    subject: str
    relation: str
    object: Entity | int
    span: Span
    exact: str
    section: str
    basis: str
    extractor: str
    version: str
    score: float
    sentence: Span | None = None
    negated: bool = False
    list_position: int | None = None
