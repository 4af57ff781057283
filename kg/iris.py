"""Every IRI that kg mints, and nowhere else.

All are relative to the base of the graph (`https://w3id.org/study-kg/` unless a setting says otherwise), and all
follow from what the records print, so that the same citations give the same IRIs on any machine.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from kg.errors import SettingError
from kg.model import Citation, Doi, Pmid, Span
from kg.words import titles

__all__ = [
    "BASE",
    "MESH",
    "absolute",
    "check_base",
    "extractor",
    "heading",
    "is_candidate",
    "journal",
    "key",
    "mention",
    "method",
    "organisation",
    "person",
    "place",
    "printed_value",
    "publication",
    "publication_of",
    "qualified_heading",
    "record",
    "role",
    "sample",
    "sentence",
    "slug",
    "source",
    "study_of",
    "theme",
]

BASE = "https://w3id.org/study-kg/"
"""The base of instances; concepts of kg's own schemes and the ontology keep it whatever the setting."""

MESH = "http://id.nlm.nih.gov/mesh/"
SLUG_LENGTH = 80
FEWEST_WORDS_OF_A_TITLE = 4

_WORK = re.compile(r"(?<![^/#])(?:publication|study)/((?:pmid|doi|key)/[^/]+)\Z")


def absolute(key: str, base: str = BASE) -> str:
    """The whole IRI of a key: one that a scheme gives is whole already."""
    return key if ":" in key.partition("/")[0] else base + key


def check_base(base: str) -> None:
    """Raise SettingError for a base with which no IRI can begin.

    >>> check_base("https://example.org/graph#")
    >>> check_base("my graph")
    Traceback (most recent call last):
    kg.errors.SettingError: base 'my graph': an IRI that ends with "/" or "#" is wanted, such as https://example.org/
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`%\x00-\x20]+[/#]", base):
        raise SettingError(f'base \'{base}\': an IRI that ends with "/" or "#" is wanted, such as https://example.org/')


def slug(name: str) -> str:
    """A name as it stands in an IRI. Letters of other scripts are kept; over 80 characters it is cut with a hash.

    >>> slug("The King’s Fund"), slug("Research & Développement"), slug("C++ / 医師")
    ('the-kings-fund', 'research-and-developpement', 'c-医師')
    """
    bare = (name if name.isascii() else _without_marks(name)).casefold()
    bare = re.sub("['’‘ʼ`´]", "", bare).replace("&", " and ")
    text = unicodedata.normalize("NFC", re.sub(r"[\W_]+", "-", bare).strip("-"))
    if not text:
        return _digest(name, 16)
    if len(text) > SLUG_LENGTH:
        return f"{text[: SLUG_LENGTH - 9].rstrip('-')}-{_digest(text, 8)}"
    return text


def _without_marks(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def publication(*, pmid: Pmid | None = None, doi: Doi | None = None, key: str = "") -> str:
    """The tail that a publication and its study share: `pmid/1`, else `doi/10.1/x`, else `key/<16 hex>`."""
    if pmid:
        return f"pmid/{pmid}"
    if doi:
        return f"doi/{quote(doi, safe='')}"
    return f"key/{key}"


def study_of(publication: str) -> str:
    """The whole IRI of the study that a publication reports, whatever the base.

    >>> study_of("https://example.org/publication/graph#publication/pmid/1")
    'https://example.org/publication/graph#study/pmid/1'
    """
    return _WORK.sub(r"study/\1", publication)


def publication_of(study: str) -> str:
    """The whole IRI of the publication that reports a study."""
    return _WORK.sub(r"publication/\1", study)


def key(citation: Citation) -> str:
    """16 hex digits for a publication with neither PMID nor DOI, from its title, else from where it was printed.

    Titles of fewer than four words tell nobody apart: with them it is both, and where that is only "Editorial" and no
    page, it is the record's text, too. The number of a conference abstract is no part of its title.
    """
    first_page = (citation.pages or "").partition("-")[0]
    where = (citation.journal, citation.volume, first_page, str(citation.year or ""))
    printed = titles.without_number(citation.title or "")
    title = slug(printed) if printed else ""
    if title.count("-") + 1 >= FEWEST_WORDS_OF_A_TITLE:
        return _digest(title, 16)
    if not title and not any(where):
        return _digest(citation.text, 16)
    parts = [title] * bool(title) + [slug(part) if part else "" for part in where]
    if title and not first_page and titles.is_standing(titles.letters(printed)):
        parts.append(_digest(citation.text, 16))
    return _digest("|".join(parts), 16)


def person(*, orcid: str | None, tail: str, position: int) -> str:
    """One person per authorship until evidence merges them, such as an ORCID iD that has the form of one."""
    if orcid and re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", orcid):
        return f"person/orcid/{orcid}"
    return f"person/provisional/{tail}/{position}"


def organisation(name: str) -> str:
    """A body by its name."""
    return f"organisation/{slug(name)}"


def journal(name: str) -> str:
    """A journal by its name as printed."""
    return f"journal/{slug(name)}"


def method(label: str) -> str:
    """A method by its label."""
    return f"method/{slug(label)}"


def place(name: str) -> str:
    """A place by its name."""
    return f"place/{slug(name)}"


def population(label: str) -> str:
    """A group of people that no scheme holds."""
    return f"population/local/{slug(label)}"


def programme(name: str) -> str:
    """A policy or programme by its name as printed."""
    return f"programme/{slug(name)}"


def role(label: str) -> str:
    """A role that no scheme holds."""
    return f"role/local/{slug(label)}"


def theme(label: str) -> str:
    """A theme that no scheme holds."""
    return f"theme/local/{slug(label)}"


def is_candidate(key: str) -> bool:
    """Whether a key is that of a role or theme that no scheme holds.

    >>> is_candidate(role("ward host")), is_candidate("https://w3id.org/study-kg/role/nurse")
    (True, False)
    """
    return key.startswith(("role/local/", "theme/local/"))


def heading(vocabulary: str, label: str, identifier: str | None = None) -> str:
    """A subject heading without a qualifier: MeSH's own IRI for a descriptor whose identifier is known.

    >>> heading("mesh", "Nurses"), heading("mesh", "Nurses", "D009726")
    ('heading/mesh/nurses', 'http://id.nlm.nih.gov/mesh/D009726')
    """
    if _is_of_mesh(vocabulary, identifier, "D"):
        return f"{MESH}{identifier}"
    return f"heading/{vocabulary}/{slug(label)}"


def qualified_heading(
    vocabulary: str,
    label: str,
    qualifier: str,
    identifier: str | None = None,
    qualifier_identifier: str | None = None,
) -> str:
    """A subject heading with a qualifier: MeSH's own IRI for the pair where both identifiers are known.

    >>> qualified_heading("mesh", "Nurses", "psychology", "D009726", "Q000523")
    'http://id.nlm.nih.gov/mesh/D009726Q000523'
    """
    if _is_of_mesh(vocabulary, identifier, "D") and _is_of_mesh(vocabulary, qualifier_identifier, "Q"):
        return f"{MESH}{identifier}{qualifier_identifier}"
    return f"heading/{vocabulary}/{slug(label)}/{slug(qualifier)}"


def extractor(name: str, version: str) -> str:
    """An extractor in one of its versions, which may be the name of a model.

    >>> extractor("roles", "1"), extractor("llm", "qwen2.5:7b 1")
    ('extractor/roles/1', 'extractor/llm/qwen2.5%3A7b%201')
    """
    return f"extractor/{name}/{quote(version, safe='')}"


def source(sha256: str) -> str:
    """A source document by the hash of its bytes."""
    return f"source/{sha256}"


def record(text: str) -> str:
    """A citation record by the hash of its text."""
    return f"record/{_digest(text, 20)}"


def printed_value(tail: str, field: str, value: str) -> str:
    """What records of a publication print in a field."""
    return f"value/{_digest(f'{tail}|{field}|{value}', 20)}"


def sentence(record: str, span: Span) -> str:
    """A sentence by its record and place."""
    return f"sentence/{_digest(f'{record}|{span.begin}|{span.end}', 20)}"


def sample(record: str, span: Span, what: str) -> str:
    """A sample statement by its record, its place and what it states."""
    return f"sample/{_digest(f'{record}|{span.begin}|{span.end}|{what}', 20)}"


def mention(record: str, subject: str, relation: str, object_key: str, span: Span) -> str:
    """A mention by all that it says; its subject is relative to the record, so merging never changes it."""
    return f"mention/{_digest(f'{record}|{subject}|{relation}|{object_key}|{span.begin}|{span.end}', 20)}"


def _is_of_mesh(vocabulary: str, identifier: str | None, letter: str) -> bool:
    return vocabulary == "mesh" and bool(identifier and re.fullmatch(rf"{letter}\d{{6,9}}", identifier))


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
