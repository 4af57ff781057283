"""What RIS, BibTeX and CSL call a work of a printed type."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.exporters._publications import Publication

__all__ = ["Codes", "codes"]


class Codes(NamedTuple):
    """The codes of a kind of work."""

    ris: str
    bibtex: str
    csl: str


ARTICLE = Codes("JOUR", "article", "article-journal")
OTHER = Codes("GEN", "misc", "document")

PATTERN_TO_CODES = {
    r"preprint|posted[ -]content": Codes("UNPB", "unpublished", "article"),
    r"book[ -]chapter|chapter|book[ -]section": Codes("CHAP", "incollection", "chapter"),
    r"(?:electronic |edited |e)?book|monograph": Codes("BOOK", "book", "book"),
    r"conference paper|proceedings[ -](?:paper|article)": Codes("CPAPER", "inproceedings", "paper-conference"),
    r"(?:doctoral |master'?s |ph\.?d\.? )?(?:thesis|dissertation)|academic dissertation": Codes(
        "THES", "thesis", "thesis"
    ),
    r"(?:technical )?report|government document": Codes("RPRT", "report", "report"),
    r"newspaper article": Codes("NEWS", "article", "article-newspaper"),
    r"magazine article": Codes("MGZN", "article", "article-magazine"),
    r"web ?page|blog(?: post)?": Codes("ELEC", "online", "webpage"),
    r"data ?set|data file": Codes("DATA", "dataset", "dataset"),
}
"""By a printed type in lower case. All else that has a journal is an article in it."""

_COMPILED = {re.compile(pattern): codes for pattern, codes in PATTERN_TO_CODES.items()}


def codes(publication: Publication) -> Codes:
    """The codes by the first printed type that says more than that it is an article."""
    for kind in map(str.casefold, publication.types):
        if found := next((codes for pattern, codes in _COMPILED.items() if pattern.fullmatch(kind)), None):
            return found
    is_article = publication.journal or any("article" in kind.casefold() for kind in publication.types)
    return ARTICLE if is_article else OTHER
