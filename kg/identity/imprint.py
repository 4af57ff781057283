"""What a record may be known by, in the form in which records are compared."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache

from kg import iris
from kg.model import Citation, Doi, Pmcid, Pmid
from kg.words import titles

__all__ = ["SELF_STANDING", "Identifiers", "identifiers"]


@dataclass(frozen=True, slots=True)
class Identifiers:
    """All by which a record may be known as the same publication as another; what it does not print is None or "".

    `title` is the words of the title, or of the title that a notice is about. `kind` is "" for an
    article and the like, "preprint", "abstract" (of a conference), "thesis", "dataset", or the relation of a notice to
    what it is about ("isErratumOf").
    `author` is the first author's family name, `journal` and both in plain letters; `page` is the first page.
    """

    pmid: Pmid | None = None
    doi: Doi | None = None
    key: str = ""
    pmcid: Pmcid | None = None
    accessions: tuple[str, ...] = ()
    title: str = ""
    kind: str = ""
    year: int | None = None
    author: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The tails that its PMID alone and its DOI alone would give."""
        by_pmid = (iris.publication(pmid=self.pmid),) if self.pmid else ()
        return by_pmid + ((iris.publication(doi=self.doi),) if self.doi else ())

    @property
    def is_notice(self) -> bool:
        """Whether it is about another publication: an erratum, a retraction, a comment."""
        return self.kind not in SELF_STANDING


SELF_STANDING = frozenset(("", "preprint", "abstract", "thesis", "dataset"))

KIND_TO_TYPES = {
    "isErratumOf": ("published erratum", "erratum", "correction", "corrigendum"),
    "isRetractionOf": ("retraction", "retraction notice", "retraction of publication"),
    "isExpressionOfConcernOn": ("expression of concern",),
    "preprint": ("preprint", "posted content", "posted-content"),
    "abstract": ("meeting abstract", "conference abstract", "journal: conference abstract"),
    "thesis": ("thesis", "dissertation", "doctoral thesis", "master's thesis", "phd thesis", "dissertation abstract"),
    "dataset": ("dataset", "data file", "software"),
}
"""What databases call, in lower case, what is another publication than an article of the same title."""

_TYPE_TO_KIND = {name: kind for kind, names in KIND_TO_TYPES.items() for name in names}
_PREPRINT_SERVER = re.compile(
    r"\b(?:medrxiv|biorxiv|arxiv|chemrxiv|psyarxiv|socarxiv|techrxiv|engrxiv|edarxiv|osf preprints|research square|ssrn"
    r"|preprints(?: org)?|authorea|jmir preprints|preprints with lancet|africarxiv|scielo preprints)\b"
)
_PREPRINT_DOI = re.compile(
    r"10\.(?:1101/(?:\d{6}|\d{4}\.\d\d\.\d\d\.)|64898/|21203/rs\.|2139/ssrn\.|48550/arxiv\.|20944/preprints|31234/|31219/"
    r"|31235/|26434/chemrxiv|36227/techrxiv|22541/au\.|2196/preprints\.|1590/scielopreprints\.|1002/essoar|5194/egusphere"
    r"|5194/[a-z]+-\d{4}-\d+$)"
)

_PARTICLES = titles.words("""
    af al aus bin d da das de dei del della den der di do dos du e el het la las le les lo los san st t te ten ter van
    vande vander von vom y zu zum zur
""")
_SMALL_WORDS = titles.words("and da das de del der des die do dos du e el et for in la le les los of on to und y")
_SUBTITLE = re.compile(r"\s*[:=/;(\[].*$")
_SUBTITLE_AFTER_TWO_WORDS = re.compile(r"^(\S+ \S.*?)\s[–—-]\s.*$")
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"[a-z]*\d+[a-z]?\d*")
_DIGRAPH = re.compile(r"([aou])e")


def identifiers(citation: Citation) -> Identifiers:
    """What a citation may be known by."""
    title = titles.taken_apart(citation.title or "")
    journal = _journal(citation.journal or "")
    return Identifiers(
        pmid=citation.pmid,
        doi=citation.doi,
        key=iris.key(citation),
        pmcid=citation.pmcid,
        accessions=tuple(sorted(citation.accessions)),
        title=title.words,
        kind=_kind(citation, title, journal),
        year=citation.year,
        author=sys.intern(_family(citation.authors[0].family)) if citation.authors else "",
        journal=journal,
        volume=_first_number(citation.volume),
        issue=_first_number(citation.issue),
        page=_first_page(citation.pages),
    )


def _kind(citation: Citation, title: titles.Title, journal: str) -> str:
    if title.notice:
        return title.notice
    printed = (_TYPE_TO_KIND.get(name.casefold()) for name in citation.publication_types)
    by_type = next(filter(None, printed), "")
    if by_type:
        return by_type
    if _PREPRINT_SERVER.search(journal) or (citation.doi and _PREPRINT_DOI.match(citation.doi)):
        return "preprint"
    return "abstract" if title.numbered else ""


def _family(name: str) -> str:
    """A family name in plain letters, without particles; "Müller" and "Mueller" are one.

    >>> _family("van der Müller"), _family("O’Brien-Sørensen")
    ('muller', 'obrien sorensen')
    """
    words = titles.letters(name).split()
    telling = [word for word in words if len(word) > 1 and word not in _PARTICLES] or words
    return _DIGRAPH.sub(r"\1", " ".join(telling))


@lru_cache(maxsize=20_000)
def _journal(name: str) -> str:
    """A journal's name in plain letters, without subtitle, place and small words.

    >>> _journal("The Lancet (London, England)"), _journal("BMJ Quality & Safety")
    ('lancet', 'bmj quality safety')
    """
    head = _SUBTITLE_AFTER_TWO_WORDS.sub(r"\1", _SUBTITLE.sub("", " ".join(name.split())))
    words = titles.letters(head or name).split()
    return " ".join([word for word in words if word not in _SMALL_WORDS] or words)


def _first_number(printed: str | None) -> str:
    """The first number of a volume or an issue, else its letters: "47 Suppl 2" is 47, "Suppl 2" is none."""
    if not printed or printed[:5].casefold() == "suppl":
        return ""
    found = _NUMBER.search(printed)
    return found.group().lstrip("0") or "0" if found else titles.letters(printed)


def _first_page(printed: str | None) -> str:
    """The first page. The e before the number of an article says no more than the number.

    >>> _first_page("e123-9"), _first_page("S12–S15"), _first_page("pp. 0045-50"), _first_page("CD012345")
    ('123', 's12', '45', 'cd012345')
    """
    found = _PAGE.search(re.sub(r"^(?:pages?|pp?|art(?:icle)?|no)\b[\s.:]*", "", (printed or "").strip().casefold()))
    return re.sub(r"^e?0*(?=\d)", "", found.group()) if found else ""
