"""PubMed "abstract" and "summary" text: the numbered lists that its search page saves.

A record of an abstract list is parted from the next by two empty lines, and its fields by one; a summary is one
paragraph: authors, title, journal, date and place, identifiers. The record text is composed, a field a line. The date
is that of the issue, which stands behind the journal; dates of electronic publication ("Epub") are passed over.

No library known to us reads these lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from kg.model import Citation, CitationError, Related, Remark
from kg.readers import _dates, _identifiers, _names, _related
from kg.readers._compose import Person, citation
from kg.readers._languages import PRINTED_TO_NAME
from kg.readers._locator import locate
from kg.readers._markup import plain
from kg.readers._record import tidy
from kg.readers._strangers import PUBMED_TEXT, OwnLines
from kg.sources.files import Source

__all__ = ["read", "recognises"]

_YEAR = r"(?:1[5-9]|20)\d\d"
_WHERE_AND_WHEN = (
    rf"(?P<journal>[^?!]+?)\. (?P<date>{_YEAR}(?:[ -][^;:.]*)?)"
    r"(?:;(?P<place>\S.*?)?|(?P<unbound>:\S.*?))?\.(?=\s|$)(?P<rest>.*)"
)
_ABSTRACT_HEAD = re.compile(rf"\d+\. {_WHERE_AND_WHEN}")
_SUMMARY = re.compile(rf"(?P<title>\S.*?[.?!\]\"”’)]) {_WHERE_AND_WHEN.replace('[^?!]', '[^.?!]')}")
_IN_A_BOOK = re.compile(rf"\d+\. .*?\bIn: (?P<book>.+?)\. .*?; (?P<date>{_YEAR}[^.–]*)")

_BEGINS_ABSTRACT = re.compile(r"\d+\. \S")
_BEGINS_SUMMARY = re.compile(r"\d+: \S")
_PMID_LINE = re.compile(r"^PMID: *\d+", re.MULTILINE)
_PMID = re.compile(r"\bPMID:\s*(\d+)")
_DOI = re.compile(r"\bdoi:\s*(\S+)", re.IGNORECASE)

_INITIALS = r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я][A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Яa-z'’-]{0,4}(?: (?:Jr|Sr|Dr|\d(?:st|nd|rd|th)))?"
_NAME = rf"(?:(?!(?:and|for|of|the)\b)[^\s,]+ ){{1,5}}?{_INITIALS}"
_MARK = re.compile(r"\(([\d#]+)\)")
_MARKS = r"(?:\([\d#]+\))*"
_ONE_NAME = re.compile(rf"{_NAME}{_MARKS}(?:,|$)")
_PEOPLE_BEHIND = re.compile(rf"(?:, {_NAME}{_MARKS})+$")
_NAME_ALONE = re.compile(_NAME)
_FEWEST_NAMES = 3
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*(?:[;,] [^.]+)?\.?")
_NO_AUTHORS = re.compile(r"\[No authors? listed\]\.?", re.IGNORECASE)
_LANGUAGE = re.compile(r"\[Article in (?P<language>[^\]]+)\]")
_AFFILIATIONS = re.compile(r"Author information:\s*")
_NUMBERED_LINE = re.compile(r"\((\d+)\)\s*(.*?)(?=\s*\(\d+\)\s*[A-ZÀ-Þ]|$)")
_OTHER_BLOCK = re.compile(
    r"(?:Comments? (?:in|on)|Errat(?:um|a) (?:in|for)|Updates? (?:in|of)|Retraction (?:in|of)|Retracted and|Republished"
    r"|Corrected and|Expression of concern (?:in|for)|Partial retraction|Original report in|Summary for patients in"
    r"|Cites|Collaborators?:|Publisher: Abstract|Conflict of interest|Copyright\b|Crown Copyright|©|\([Cc]\) ?\d{4}"
    r"|Published by\b|DOI:|PMCID:|PMID:|\[[^\]]+\]$|(?:\d{4} )?The Authors?\.|No abstract available)"
)
_TIE = (
    r"(?:Comment|Corrected and republished|Erratum|Expression of concern|Partial retraction|Republished"
    r"|Retracted and republished|Retraction|Update) (?:for|from|in|of|on)"
)
_OTHERS = re.compile(rf"(?P<tie>{_TIE})(?:: |\n)(?P<printed>.*)", re.DOTALL)
_OTHER_IN_SUMMARY = re.compile(
    rf"\b(?P<tie>{_TIE}): (?P<printed>.+?)(?=\s(?:{_TIE}):|[\s;:]{{0,5}}PMID:\s*\d+[;.]*(?:\s*PMCID:\s*PMC\d+\.?)?$|$)"
)
_PMCID = re.compile(r"\bPMCID:\s*(PMC\d+)")
_RIGHTS = re.compile(r".{0,150}\ball rights reserved\.?", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether a line opens a numbered record, and a PubMed number closes one as these lists print it."""
    lines = source.head.split("\n")
    if any(map(_BEGINS_ABSTRACT.match, lines)) and _PMID_LINE.search(source.head):
        return True
    return any(map(_BEGINS_SUMMARY.match, lines)) and bool(_PMID.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the list; one with neither title nor PubMed number, or of another format, is an error."""
    own = OwnLines(source.text.split("\n"), PUBMED_TEXT)
    lines = list(own)
    beginnings = list(_beginnings(lines))
    for begin, end in pairwise([*beginnings, len(lines)]):
        raw = "\n".join(lines[begin:end]).strip()
        found = _abstract(raw) if _BEGINS_ABSTRACT.match(raw) else _summary(raw)
        if found.title or found.pmid:
            yield found
        else:
            yield CitationError(line=begin + 1, reason="neither title nor PMID", raw=raw)
    yield from own.strangers


def _beginnings(lines: list[str]) -> Iterator[int]:
    """A record of an abstract list begins below two empty lines or at the file's begin, a summary below one."""
    empty = 2
    for place, line in enumerate(lines):
        if (empty > 1 and _BEGINS_ABSTRACT.match(line)) or (empty and _BEGINS_SUMMARY.match(line)):
            yield place
        empty = 0 if line.strip() else empty + 1


# ---------------------------------------------------------------------------------------------------------------------
# "1. J Invent. 2020;1(2):3-4. doi: ..." and the blocks below it


def _abstract(raw: str) -> Citation:
    head, title, *blocks = [*map(_joined, re.split(r"\n\s*\n", raw)), ""]
    people, lines, rest = _authors(blocks)
    kept = [block for block in rest if block and not _OTHER_BLOCK.match(block) and not _RIGHTS.fullmatch(block)]
    found = replace(
        citation(title=plain(title), people=people, lines=lines, abstract=[("", block) for block in kept]),
        related=tuple(_others_below(raw)),
    )
    numbers = [block for block in rest if re.match(r"(?:DOI|PMCID|PMID):", block)]
    language = next(filter(None, map(_LANGUAGE.match, blocks)), None)
    return _placed(
        replace(found, language=language["language"] if language else None),
        _ABSTRACT_HEAD.match(head) or _IN_A_BOOK.match(head),
        numbers=" ".join(numbers) or raw,
        doi=" ".join([*numbers, head]),
    )


def _others_below(raw: str) -> Iterator[Related]:
    """The publications that stand a line each below "Comment in" and the like; each ends in a full stop."""
    for found in filter(None, map(_OTHERS.fullmatch, re.split(r"\n\s*\n", raw))):
        name = _related.relation(_related.PUBMED, found["tie"])
        for printed in re.split(r"(?<=\.)\n(?!\s*(?:doi|PMC?ID|Epub)\b)", found["printed"].strip()):
            if name and (line := tidy(printed)):
                yield _related.printed_as(name, line)


def _authors(blocks: list[str]) -> tuple[list[Person], list[str], list[str]]:
    """The authors with their affiliations, the affiliations without a number, and the blocks that are neither."""
    blocks = [block for block in blocks if not (_LANGUAGE.match(block) or _NO_AUTHORS.fullmatch(block))]
    named = bool(blocks) and (_looks_like_names(blocks[0]) or any(map(_AFFILIATIONS.match, blocks[1:2])))
    names = blocks[0] if named else ""
    number_to_line: dict[str, str] = {}
    lines: list[str] = []
    rest: list[str] = []
    for block in blocks[1:] if named else blocks:
        if not (found := _AFFILIATIONS.match(block)):
            rest.append(block)
        elif numbered := dict(_NUMBERED_LINE.findall(block, found.end())):
            number_to_line |= numbered
        else:
            lines.append(block[found.end() :])
    return list(_people(names, number_to_line)), lines, rest


def _looks_like_names(block: str) -> bool:
    """Whether a block is a list of names; of groups alone there must be two, or a title would be taken for one."""
    bare = _MARK.sub("", block).rstrip(". ")
    groups, parts = bare.split("; "), re.split(r"[,;] ", bare)
    people = sum(map(bool, map(_NAME_ALONE.fullmatch, parts)))
    mostly_people = people >= _FEWEST_NAMES and people * 2 >= len(parts)
    return mostly_people or bool(_NAMES.fullmatch(bare)) or (len(groups) > 1 and all(map(_names.is_group, groups)))


def _people(names: str, number_to_line: dict[str, str]) -> Iterator[Person]:
    for printed in _names.authors_in(_separate(names.rstrip(". "))):
        lines = [number_to_line[number] for number in _MARK.findall(printed) if number in number_to_line]
        if name := _MARK.sub("", printed).strip():
            yield _names.medline(name), tuple(lines)


def _separate(names: str) -> Iterator[str]:
    """People stand between commas; groups between semicolons, with commas of their own, and people behind them again.

    >>> list(_separate("Doe J, Poe; Group of A, B and C; Team D, Roe R"))
    ['Doe J', 'Poe', 'Group of A, B and C', 'Team D', 'Roe R']
    """
    people, *groups = re.split(r";\s*", names)
    if not _ONE_NAME.match(people):
        people, groups = "", [people, *groups]
    yield from people.split(", ")
    for printed in groups:
        behind = _PEOPLE_BEHIND.search(printed)
        yield printed[: behind.start()] if behind else printed
        yield from behind.group().strip(", ").split(", ") if behind else ()


# ---------------------------------------------------------------------------------------------------------------------
# "1: Doe J, Poe E. A title. J Invent. 2020;1(2):3-4. doi: ... PMID: 1."


def _summary(raw: str) -> Citation:
    line = _joined(raw).partition(": ")[2]
    names, _, after = line.partition(". ")
    if not _looks_like_names(names):
        names, after = "", line
    found = _SUMMARY.match(after)
    title = plain(found["title"]) if found else None
    rest = found["rest"] if found else line
    cited = replace(citation(title=title, people=_people(names, {})), related=tuple(_others_in(rest)))
    return _placed(cited, found, numbers=line, doi=rest)


def _others_in(line: str) -> Iterator[Related]:
    """What is printed before the identifiers: "Erratum in: J Invent. 2020;1(3):9. PMID: 1." """
    for found in _OTHER_IN_SUMMARY.finditer(line):
        if name := _related.relation(_related.PUBMED, found["tie"]):
            yield _related.printed_as(name, found["printed"])


# ---------------------------------------------------------------------------------------------------------------------
# What both have


def _joined(block: str) -> str:
    """A block on one line; PubMed wraps behind the hyphen of a word, which then loses nothing."""
    return tidy(re.sub(r"(?<=\w-)\n(?=\w)(?!(?:and|or|to)\b)", "", re.sub(r"[ \t]+\n", "\n", block)))


def _placed(found: Citation, printed: re.Match[str] | None, *, numbers: str, doi: str) -> Citation:
    """The citation with its identifiers, and with journal, date and place as the line prints them."""
    pmids = _PMID.findall(numbers)
    pmcids = _PMCID.findall(numbers)
    doi_printed = _DOI.search(doi)
    found = replace(
        found,
        pmid=_identifiers.pmid(pmids[-1]) if pmids else None,
        doi=_identifiers.doi(doi_printed.group(1)) if doi_printed else None,
        pmcid=_identifiers.pmcid(pmcids[-1]) if pmcids else None,
        database="PubMed",
    )
    if printed is None:
        return found
    groups = printed.groupdict()
    place = locate(groups.get("place") or groups.get("unbound") or "")
    return replace(
        found,
        journal=groups.get("journal") or groups.get("book"),
        date_printed=printed["date"].strip(),
        date=_dates.iso(printed["date"]),
        volume=place.volume,
        issue=place.issue,
        pages=place.pages,
        language=found.language or _language_in((groups.get("rest") or "").split(".")),
    )


def _language_in(sentences: Iterable[str]) -> str | None:
    return next((s.strip() for s in sentences if s.strip().lower() in PRINTED_TO_NAME and len(s.strip()) > 3), None)
