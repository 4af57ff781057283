r"""BibTeX: publications with their roles and themes as keywords, for LaTeX, JabRef and Zotero.

UTF-8 for BibLaTeX, which BibTeX takes too; signs that mean something to LaTeX are written as commands, words with
capitals inside are protected from styles that change case, and addresses and DOIs stand as they are. What kg reads back
is the same, but for what BibTeX has no place for: ORCID iDs, which author gives which affiliation, how the date was
printed, the identifiers of headings, accession numbers beyond one, what the publication retracts or corrects, full
stops behind keywords, and in what is no article the issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import BinaryIO

from kg.exporters._kinds_of_work import codes
from kg.exporters._publications import Name, Publication, key, publications
from kg.store import Graph

__all__ = ["SUFFIX", "write"]

SUFFIX = ".bib"

SIGN_TO_LATEX = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "{}&%$#_"},
}

KIND_TO_CONTAINER = {"incollection": "booktitle", "inproceedings": "booktitle", "book": "series"}
KIND_TO_PUBLISHER = {"report": "institution", "thesis": "institution"}
"""The fields of an entry's type that are named otherwise than in an article."""

LONE_BRACE_TO_LATEX = {**SIGN_TO_LATEX, "{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
"""For a text in which braces do not pair: those that LaTeX does not count are counted by BibTeX."""

_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=,)(?=,)")
_LIKE_AN_ENTRY = re.compile(r"@(?=\w*\s*\\?\{)")
_UNSAFE_IN_ADDRESS = re.compile(r"[\\{}\s]")
_AND = re.compile(r"\band\b", re.IGNORECASE)


def write(graph: Graph, out: BinaryIO) -> None:
    """Write each publication as an entry."""
    for publication in publications(graph):
        lines = (f"  {name} = {{{value}}}," for name, value in _fields(publication) if value)
        head = f"@{codes(publication).bibtex}{{{key(publication)},"
        out.write("\n".join([head, *lines, "}", "", ""]).encode())


def _fields(publication: Publication) -> Iterator[tuple[str, str]]:
    kind = codes(publication).bibtex
    yield "author", " and ".join(map(_name, publication.names))
    yield "title", " ".join(_protected(publication.title))
    yield KIND_TO_CONTAINER.get(kind, "journal"), _text(publication.journal)
    yield "date", publication.date
    yield "year", publication.year
    yield "volume", _text(publication.volume)
    yield "number", _text(publication.issue)
    yield from _pages(publication)
    yield KIND_TO_PUBLISHER.get(kind, "publisher"), _text(publication.publisher)
    yield "type", _text("; ".join(publication.flagged_types))
    yield "language", _text(publication.language)
    yield "doi", _address(publication.doi)
    yield "pmid", publication.pmid
    yield "pmcid", publication.pmcid
    yield "unique-id", _text("".join(publication.accessions[:1]))
    yield "url", _address(publication.url)
    yield "keywords", _text("".join(f"{keyword}; " for keyword in publication.all_keywords).strip())
    yield "affiliation", _text("\n\n".join(publication.affiliations))
    yield "abstract", _text(publication.abstract.replace("\n", "\n\n"))


def _text(text: str) -> str:
    r"""A text as LaTeX; of "--" and the like LaTeX would make one sign if nothing stood between.

    >>> _text("5 % of R&D--_x_")
    '5 \\% of R\\&D-{}-\\_x\\_'
    """
    table = SIGN_TO_LATEX if _in_pairs(text) else LONE_BRACE_TO_LATEX
    latex = _SPECIAL.sub(lambda found: table[found.group()], _LIGATURE.sub("\0", text)).replace("\0", "{}")
    return _LIKE_AN_ENTRY.sub("{@}", latex)


def _in_pairs(text: str) -> bool:
    """Whether each brace has its other."""
    depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in text)) or [0]
    return depths[-1] == 0 and min(depths) >= 0


def _protected(title: str) -> Iterator[str]:
    """The words of a title; those with a capital behind their first letter are in braces, so that they keep it.

    >>> " ".join(_protected("Care in the NHS after COVID-19: a McKinsey view"))
    'Care in the {NHS} after {COVID-19:} a {McKinsey} view'
    """
    for word in title.split() if _in_pairs(title) else [title]:
        letters = "".join(filter(str.isalpha, word))
        yield f"{{{_text(word)}}}" if any(map(str.isupper, letters[1:])) else _text(word)


def _name(name: Name) -> str:
    """ "Last, Jr, First"; a whole name, and a part in which "and" stands, is kept together by braces."""
    if not name.given:
        return f"{{{_text(name.family)}}}"
    parts = filter(None, (name.family, name.suffix, name.given))
    return ", ".join(f"{{{_text(part)}}}" if _AND.search(part) else _text(part) for part in parts)


def _pages(publication: Publication) -> Iterator[tuple[str, str]]:
    first, last = publication.first_and_last_page
    yield "pages", f"{first}--{last}" if last else _text(first)


def _address(address: str) -> str:
    """An address or a DOI, which LaTeX takes as it stands, but for what would end the field."""
    return _UNSAFE_IN_ADDRESS.sub(lambda found: f"%{ord(found.group()):02X}", address)
