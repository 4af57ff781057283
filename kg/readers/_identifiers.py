"""Identifiers as they are printed, made clean or refused."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from kg.model import Doi, Pmcid, Pmid

__all__ = ["doi", "doi_in", "orcid", "pmcid", "pmid", "url_in"]

# "The DOI prefix ... directory indicator (10) followed by a registrant code" (ISO 26324); the suffix may hold any
# graphic character, so that what ends it is the white space after it. Those made of a SICI hold "<21::AID-CVDE21>"
# or "<0364:CPWART>".
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?:[^\s<>\"]|<(?:\d[\w.-]*:|[\w.:-]*::)[^\s<>\"]*>)+", re.IGNORECASE)
_ENCODED = re.compile(r"(?:doi\.org/|(?=10\.\d{4,9}(?:\.\d+)*%2F))(?P<doi>[^\s?#]+)", re.IGNORECASE)
_MORE = re.compile(r"\s+(?!10\.)(?:[\w.():;/-]*\d[\w.():;/-]*)\s*$")
# Hyphens and dashes of all lengths are printed for "-"; signs that have no width are no part of it.
_ALIKE = dict.fromkeys(map(ord, "‐‑‒–−"), "-") | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PMID = re.compile(
    r"(?:(?:pmid|pubmed(?:\s*id)?|medline|mdl)\s*[:\-]?\s*)?0*([1-9]\d{0,7})(?:\.0|\s?\[pmid\])?", re.IGNORECASE
)
_PMCID = re.compile(r"(?:pmcid\s*:?\s*)?PMC\s?0*([1-9]\d{0,9})(?:\.\d+)?", re.IGNORECASE)
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def doi(printed: str) -> Doi | None:
    """A DOI in lower case, without resolver, "doi:" or the punctuation of the sentence it stood in.

    >>> doi("https://doi.org/10.1136/BMJ-2012-1234(a)."), doi("doi:10.1000/x),"), doi("11.1/x")
    ('10.1136/bmj-2012-1234(a)', '10.1000/x', None)
    >>> doi("10.1002/(SICI)1521-3862(199901)5:1&lt;21::AID-CVDE21&gt;3.0.CO;2-9")
    '10.1002/(sici)1521-3862(199901)5:1<21::aid-cvde21>3.0.co;2-9'
    >>> doi("10.1597/1545-1569(1994)031<0364:CPWART>2.3.CO;2"), doi("10.1000/x<b>")
    ('10.1597/1545-1569(1994)031<0364:cpwart>2.3.co;2', '10.1000/x')

    What is written for an address is decoded; one that a blank has broken is refused, for its beginning may be the DOI
    of something else.

    >>> doi("https://doi.org/10.1002%2F(SICI)1521-3862(199901)5:1%3C21::AID-CVDE21%3E3.0.CO;2-9?via=x")
    '10.1002/(sici)1521-3862(199901)5:1<21::aid-cvde21>3.0.co;2-9'
    >>> doi("10.1016/S0140 6736(09)60001-1"), doi("10.1016/S0140\u20136736(09)60001-1"), doi("10.1000/x [doi]")
    (None, '10.1016/s0140-6736(09)60001-1', '10.1000/x')
    """
    found = _DOI.search(_decoded(html.unescape(printed).translate(_ALIKE)))
    if found is None or _goes_on(found):
        return None
    bare = _without_closing_signs(found.group()).lower()
    return Doi(bare) if not bare.endswith("/") else None


def doi_in(lines: list[str]) -> Doi | None:
    """The first DOI that stands alone on a line, as a link or after "doi"."""
    alone = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi\s*:?\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
    return next((doi(line) for line in lines if alone.fullmatch(line.strip())), None)


def pmid(printed: str) -> Pmid | None:
    """A PubMed identifier, which has at most eight digits.

    >>> pmid("PMID: 12345678"), pmid("mdl-00123"), pmid("PMC123"), pmid("-1"), pmid("")
    ('12345678', '123', None, None, None)
    """
    found = _PMID.fullmatch(printed.strip())
    return Pmid(found.group(1)) if found else None


def pmcid(printed: str) -> Pmcid | None:
    """A PubMed Central identifier, without the version behind it.

    >>> pmcid("PMC7614751.2"), pmcid("PMCID: PMC123"), pmcid("123")
    ('PMC7614751', 'PMC123', None)
    """
    found = _PMCID.fullmatch(printed.strip())
    return Pmcid(f"PMC{found.group(1)}") if found else None


def orcid(printed: str) -> str | None:
    """An ORCID iD as four groups of four, however it is printed; one whose last sign does not check is none.

    >>> orcid("http://orcid.org/0000000218250097"), orcid("0000-0002-1694-233x")
    ('0000-0002-1825-0097', '0000-0002-1694-233X')
    >>> orcid("0000-0002-1825-0098")
    """
    found = _ORCID.search(printed.upper())
    return "-".join(found.groups()) if found and _is_sound("".join(found.groups())) else None


def url_in(text: str) -> str | None:
    """The first web address of a line; `javascript:` and the like are none."""
    found = _URL.search(text)
    return _without_closing_signs(found.group()) if found else None


def _decoded(printed: str) -> str:
    """The same with what stands behind a resolver, or has its slash encoded, as it is without an address."""
    found = _ENCODED.search(printed)
    return printed[: found.start("doi")] + unquote(found["doi"]) if found else printed


def _goes_on(found: re.Match[str]) -> bool:
    """Whether a field that begins with a DOI holds nothing else but one more piece with a digit behind a blank."""
    before = found.string[: found.start()].strip().lower()
    alone = not before or before.endswith(("doi.org/", "doi:", "doi"))
    return alone and _MORE.match(found.string, found.end()) is not None


def _is_sound(digits: str) -> bool:
    """Whether the last sign checks the others (ISO/IEC 7064, MOD 11-2)."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _without_closing_signs(text: str) -> str:
    while text and (text[-1] in ".,;:'’”*" or _closes_nothing(text)):
        text = text[:-1]
    return text


def _closes_nothing(text: str) -> bool:
    opener = _CLOSERS.get(text[-1])
    return opener is not None and text.count(opener) < text.count(text[-1])
