"""BMJ "Article Text": articles and conference abstracts on BMJ's journal sites, saved as text or as a web page.

The page prints the title (once or twice, with the number of the abstract before it), the authors as a numbered list
with marks glued to their names, their affiliations as further lists, and the abstract, one paragraph a section. What
surrounds these is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Affiliation, Author, Citation, CitationError, Part, Remark
from kg.readers import _dates, _html, _identifiers, _names, _page_publication
from kg.readers._locator import Locator, locate
from kg.readers._patterns import any_line
from kg.readers._record import RecordText, tidy
from kg.readers._running_line import says_where
from kg.readers._sections import is_head
from kg.sources import Source

__all__ = ["read", "recognises"]

_ARTICLE_TEXT = re.compile(r"Article Text", re.IGNORECASE)
_ABSTRACT = re.compile(r"Abstract ?:?", re.IGNORECASE)
_SITE = re.compile(r"Download (?:PDF)+|Statistics from Altmetric.*|Request Permissions")
_FURNITURE = any_line(r"""
    free free_access open_access subscription_required full_text article_text article_menu article_info
    article_alerts citation_tools share responses article_metrics alerts download_(?:pdf)+ pdf email print save
    log_?in pdf_\+_supplementary_material skip_to_.* home archive you_are_here.* main_menu
    view_(?:full_text|pdf|abstract) previous_article next_article loading.* data_supplement.* rapid_responses
""")
_END = any_line(r"""
    statistics_from_altmetric.* request_permissions? footnotes references? linked_articles read_the_full_text.*
    view_full_text log_in_using.* copyright_.* ©.* if_you_wish_to_reuse_any.* other_content_recommended.*
    this_is_an_open_access_article.* supplementary_materials? strengths_and_limitations_of_this_study
    data_availability_statement
""")
LONGEST_NAME_OF_SECTION = 6
"""How many words stand above a title at most, such as "Poster presentations: education and training"."""

_ITEM = re.compile(r"(?P<place>\d{1,3})\. (?P<content>\S.*)")
_NO_AFFILIATION = re.compile(
    r"(?:Correspondence to|Corresponding author|E-?mail|Twitter|ORCID)\b.*"
    r"|.*\b(?:contributed equally|joint (?:first|senior)).*|\S+(?:@|\{at\})\S+",
    re.IGNORECASE,
)
_DOI_LINE = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi ?:? ?)\S+", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?P<journal>[A-Z][^;:]{1,80}?)\s+(?P<date>(?:1[5-9]|20)\d\d(?: [A-Z][a-z]{2,8}(?: \d\d?)?)?)\s*;\s*"
    r"(?P<place>[\w ]*(?:\([^)]*\))?\s*:\s*[\w–.-]+)\.?(?:\s*doi:?\s*\S+)?"
)
_VOLUME = re.compile(r"Volume (?P<volume>\w+),\s*Issue (?P<issue>[\w ().-]+)", re.IGNORECASE)

# ---------------------------------------------------------------------------------------------------------------------
# The number of an abstract: "25", "P-12", "O23", "EP.TU.123", "1ISG-023"

_SET_OFF = re.compile(r"[ \t]{0,20}(?P<label>[\w#][\w./()| -]{0,24})[\u2000-\u200a\u3000]\s{0,5}(?P<title>\S.*)")
_NUMBERED = re.compile(
    r"(?P<label>#?(?=\S*\d)[A-Z0-9]{1,10}(?:[-.–][A-Z0-9]{1,8}){0,4}(?:\([A-Z]\))?[a-z]?)(?:[.:]|\s+\|)?\s+"
    r"(?P<title>[“\"'‘(]?(?:[^\W_a-z]|\d|[ei]-[a-z]|[a-z][A-Z]).*)"
)
_COUNTED = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|steps?|tips|things|ways|reasons|cases?|patients|questions|lessons"
    r"|decades?|top)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")

# ---------------------------------------------------------------------------------------------------------------------
# Marks of affiliations, glued to names and lines

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = r"[\d*†‡§¶#]"
_NAME_AND_MARKS = re.compile(
    rf"\s*(?:and\s+|&\s*)?(?P<name>[^\d*†‡§¶#,;]+(?:,\s*(?:{_names.DEGREE}))*)"
    rf"(?P<marks>(?:,?\s*{_MARK}{{1,3}}(?!\w))*)\s*(?:[,;.]|\band\b|&|$)+"
)
_GROUP_AND_MARKS = re.compile(rf"\s*(?:and\s+)?(?P<name>.*?)(?P<marks>(?:,?\s*{_MARK}{{1,3}})*)[\s,;.]*(?:\band)?\s*")
_ORCID = re.compile(r"\s*(?:https?://)?(?:www\.)?orcid\.org/[\dX-]{19}\s*")
_A_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|[a-z][a-z’']{0,3})(?: (?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|[a-z][a-z’']{0,3}))* [A-ZÀ-ÖØ-Þ][\w’'.-]*"
)
_MARKED_LINE = re.compile(rf"(?P<mark>\d{{1,3}}|{_MARK}{{1,3}})[.)]?\s*(?P<line>[^\W\d].*|[“\"'‘(].*)")
_NEXT_MARKED = re.compile(rf"[;,.]\s+(?={_MARK}{{1,2}}\s?[A-ZÀ-Þ])")
_BEHIND_NAMES = re.compile(rf"\.\s+(?=(?P<mark>{_MARK}{{1,2}}\s?)?[A-ZÀ-Þ])")

# ---------------------------------------------------------------------------------------------------------------------
# Keywords: a list at the end of the abstract

BULLET = "• "
_KEYWORD = re.compile(r"(?:\S+ ){0,5}\S*[^\s.!?:;]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The lines of the page by what they are, white space made plain."""

    label: str | None
    title: str
    authors: tuple[str, ...]
    affiliations: tuple[str, ...]
    abstract_label: str
    paragraphs: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _PrintedName:
    """A name with the marks glued to it."""

    name: str
    marks: tuple[str, ...]
    orcid: str | None


def recognises(source: Source) -> bool:
    """Whether "Article Text" stands on a line, with the list of authors, the abstract or the site's furniture."""
    source = _html.shown(source)
    lines = list(map(tidy, source.head.split("\n")))
    has_sign = any(sign.fullmatch(line) for line in lines for sign in (_ABSTRACT, _ITEM, _SITE))
    return has_sign and any(map(_ARTICLE_TEXT.fullmatch, lines))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The one article of the page; a page with neither title nor abstract is an error."""
    for found in _read(_html.shown(source)):
        yield _page_publication.completed(found, source) if isinstance(found, Citation) else found


def _read(source: Source) -> Iterator[Citation | CitationError]:
    raw_lines = source.text.split("\n")
    lines = list(map(tidy, raw_lines))
    page = _page(lines, _titles_set_off(raw_lines))
    if not page.title and not page.paragraphs:
        yield CitationError(line=1, reason="neither a title nor an abstract", raw=source.text.strip())
        return
    text = RecordText()
    if page.title:
        text.passage(Part.TITLE, page.title, before=f"{page.label} " if page.label else "")
    for line in page.authors:
        text.line(line)
    names = [name for line in page.authors for name in _without_posts(_printed_names(line))]
    marks = {mark for name in names for mark in name.marks}
    affiliations, mark_to_places = _affiliations(text, page.affiliations, marks)
    if page.abstract_label:
        text.line(page.abstract_label)
    abstract = text.abstract(page.paragraphs)
    if page.keywords:
        text.passage(Part.KEYWORDS, "; ".join(page.keywords))
    journal, date, locator = _journal(lines)
    yield Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        item_label=page.label,
        doi=_identifiers.doi_in(lines),
        title=page.title or None,
        authors=tuple(_author(name, mark_to_places, len(affiliations)) for name in names),
        affiliations=affiliations,
        journal=journal,
        volume=locator.volume,
        issue=locator.issue,
        pages=locator.pages,
        date_printed=date,
        date=_dates.iso(date) if date else None,
        keywords=page.keywords,
    )


# ---------------------------------------------------------------------------------------------------------------------
# The page by zones


def _page(lines: list[str], set_off: dict[str, tuple[str, str]]) -> _Page:
    abstract_at = _first(_ABSTRACT, lines, 0)
    top = lines[: _first(_END, lines, 0) if abstract_at is None else abstract_at]
    begin = max((n for n, line in enumerate(top) if _ARTICLE_TEXT.fullmatch(line)), default=-1) + 1
    heading, lists, rest = _top(top[begin:])
    blocks, keywords = _keywords_apart(list(_blocks(rest if abstract_at is None else lines[abstract_at + 1 :])))
    paragraphs = tuple(map(" ".join, blocks))
    if not lists:
        heading, lists = _unlisted(heading)
    numbered_at = next((place for place, line in enumerate(heading) if line in set_off), 0)
    label, title = _numbered_title(_title(heading[numbered_at:], top[:begin]), set_off, " ".join(paragraphs))
    return _Page(
        label=label,
        title=title,
        authors=tuple(lists[0] if lists else ()),
        affiliations=tuple(line for items in lists[1:] for line in items if not _NO_AFFILIATION.fullmatch(line)),
        abstract_label="" if abstract_at is None else lines[abstract_at],
        paragraphs=paragraphs,
        keywords=keywords,
    )


def _first(pattern: re.Pattern[str], lines: Sequence[str], begin: int) -> int | None:
    return next((n for n in range(begin, len(lines)) if pattern.fullmatch(lines[n])), None)


def _top(lines: list[str]) -> tuple[list[str], list[list[str]], list[str]]:
    """What stands above the lists, the lists (each begins again at 1), and what stands below them."""
    prose_at = next((n for n, line in enumerate(lines) if _begins_prose(line)), len(lines))
    items = [(n, found) for n, found in enumerate(map(_ITEM.fullmatch, lines[:prose_at])) if found]
    heading = [line for line in lines[: items[0][0] if items else prose_at] if _is_said(line)]
    lists: list[list[str]] = []
    below = prose_at
    for (begin, found), end in zip(items, [*(n for n, _ in items[1:]), prose_at], strict=False):
        wrapped = list(_until_blank(lines[begin + 1 : end]))
        if int(found["place"]) == 1 or not lists:
            lists.append([])
        lists[-1].append(" ".join([found["content"], *wrapped]))
        below = begin + 1 + len(wrapped)
    return heading, lists, lines[below:]


def _is_said(line: str) -> bool:
    """Whether a line is neither empty nor furniture, nor read elsewhere."""
    furniture = (_FURNITURE, _DOI_LINE, _END)
    return bool(line) and not any(p.fullmatch(line) for p in furniture) and not _REFERENCE.fullmatch(line)


def _until_blank(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not _is_said(line):
            return
        yield line


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each paragraph up to the furniture; a head alone ends an abstract whose own heads are not so."""
    block: list[str] = []
    heads_on_lines: bool | None = None
    for line in lines:
        own_head = len(line.split()) <= 6 and is_head(line)
        if heads_on_lines is None and line:
            heads_on_lines = own_head
        if _END.fullmatch(line) or (own_head and not heads_on_lines):
            break
        if block and (own_head or not line):
            yield block
            block = []
        if own_head:
            yield [line]
        elif _is_said(line):
            block.append(line)
    if block:
        yield block


def _keywords_apart(blocks: list[list[str]]) -> tuple[list[list[str]], tuple[str, ...]]:
    """The blocks of prose, and the keywords: a last block of short lines that end in no stop, with bullets or not."""
    last = blocks[-1] if len(blocks) > 1 else []
    bulleted = all(line.startswith(BULLET) for line in last)
    words = tuple(line.removeprefix(BULLET) for line in last)
    if not words or not all(map(_KEYWORD.fullmatch, words)) or not (bulleted or len(words) > 1):
        return blocks, ()
    return blocks[:-1], words


def _begins_prose(line: str) -> bool:
    return not _ITEM.fullmatch(line) and (is_head(line) or len(line.split()) > 40)


def _unlisted(heading: list[str]) -> tuple[list[str], list[list[str]]]:
    """Title, authors and affiliations of a page that prints them as lines: the authors' line is told by its names."""
    for place, line in enumerate(heading[1:], start=1):
        if _is_list_of_names(line):
            return heading[:place], [[line], heading[place + 1 :]]
        if end := _end_of_names(line):
            return heading[:place], [[line[: end[0]]], [line[end[1] :], *heading[place + 1 :]]]
    return heading, []


def _end_of_names(line: str) -> tuple[int, int] | None:
    """Where the names end and the affiliations begin in "J Doe1, R Roe2. 1Old Trust, UK; 2New Trust, UK"."""
    for stop in _BEHIND_NAMES.finditer(line):
        where = stop["mark"] or says_where(line[stop.end() :])
        if where and _is_list_of_names(line[: stop.start()]):
            return stop.span()
    return None


def _is_list_of_names(line: str) -> bool:
    names = [printed.name for printed in _printed_names(line)]
    return bool(names) and all(_A_NAME.fullmatch(name) or _names.is_group(name) for name in names)


def _title(heading: list[str], above: list[str]) -> str:
    """The title among the lines above the authors: one that is printed twice, else all but the name of the section."""
    for line in heading:
        if line in above and len(line.split()) > 3:
            return line
    while len(heading) > 1 and len(heading[0].split()) <= LONGEST_NAME_OF_SECTION and heading[0][-1] not in ":,-":
        heading = heading[1:]
    return " ".join(heading)


def _titles_set_off(raw_lines: list[str]) -> dict[str, tuple[str, str]]:
    """Number and title of each line that has a wide space between the two, by the line made tidy."""
    found = filter(None, map(_SET_OFF.fullmatch, raw_lines))
    return {tidy(line.group()): (tidy(line["label"]), tidy(line["title"])) for line in found}


def _numbered_title(printed: str, set_off: dict[str, tuple[str, str]], prose: str) -> tuple[str | None, str]:
    """The number of the abstract, told by the wide space after it or by its shape, and the title without it."""
    if printed in set_off:
        return set_off[printed]
    found = _NUMBERED.fullmatch(printed)
    if found is None or _is_of_the_title(found["label"], found["title"], prose):
        return None, printed
    return found["label"], found["title"]


def _is_of_the_title(label: str, title: str, prose: str) -> bool:
    """Whether what looks like a number is a word of the title: "COVID-19 ...", "2020 ...", "10 Years ..."."""
    said_again = f"{label} {title.partition(' ')[0]}" if label.isdigit() else label
    if re.search(rf"(?<!\w){re.escape(said_again)}(?!\w)", prose, re.IGNORECASE):
        return True
    return label.isdigit() and bool(_YEAR.fullmatch(label) or _COUNTED.match(title))


# ---------------------------------------------------------------------------------------------------------------------
# Authors and affiliations


def _printed_names(line: str) -> Iterator[_PrintedName]:
    """The authors of one line with the marks behind their names, and the ORCID that stands before or behind."""
    orcid = _ORCID.search(line)
    line = _ORCID.sub(" ", line).translate(_SUPERSCRIPTS)
    parts = [_GROUP_AND_MARKS.fullmatch(line)] if _is_one_group(line) else _NAME_AND_MARKS.finditer(line)
    for found in filter(None, parts):
        for name in _names.authors_in([found["name"]]):
            yield _PrintedName(
                name=name,
                marks=tuple(re.findall(r"\d+|[^\d\s,]", found["marks"])),
                orcid=_identifiers.orcid(orcid.group()) if orcid else None,
            )


def _without_posts(names: Iterator[_PrintedName]) -> list[_PrintedName]:
    """The authors of "Jane Doe, senior lecturer1": a post is no author, and the marks behind it are its holder's."""
    found = list(names)
    is_marked = any(printed.marks for printed in found)
    authors: list[_PrintedName] = []
    for printed in found:
        if authors and not authors[-1].marks and not _may_be_an_author(printed.name, is_marked=is_marked):
            authors[-1] = replace(authors[-1], marks=printed.marks)
        else:
            authors.append(printed)
    return authors


def _may_be_an_author(name: str, *, is_marked: bool) -> bool:
    """Whether words are a name; those such as "Mark Dean" are only among marks a post."""
    if _names.is_group(name):
        return True
    return bool(_A_NAME.fullmatch(name)) and not (is_marked and says_where(name))


def _is_one_group(line: str) -> bool:
    return _names.is_group(line) and not re.search(r",\s*[A-Z]", line)


def _author(printed: _PrintedName, mark_to_places: dict[str, list[int]], held: int) -> Author:
    """An author; where nothing is marked and one affiliation is printed, it is everyone's."""
    places = [place for mark in printed.marks for place in mark_to_places.get(mark, ())]
    if held == 1 and not mark_to_places:
        places = [0]
    return replace(_names.direct(printed.name), orcid=printed.orcid, affiliations=tuple(dict.fromkeys(places)))


def _affiliations(
    text: RecordText, lines: tuple[str, ...], marks: set[str]
) -> tuple[tuple[Affiliation, ...], dict[str, list[int]]]:
    """Add the lines; gives the affiliations, and which of them each mark of an author means."""
    affiliations: list[Affiliation] = []
    mark_to_places: dict[str, list[int]] = {}
    for line in lines:
        begin = text.line(line)
        for offset, piece in _pieces(line):
            found = _MARKED_LINE.fullmatch(piece.translate(_SUPERSCRIPTS))
            mark = found["mark"] if found and found["mark"] in marks else ""
            shift = found.start("line") if found and mark else 0
            printed = piece[shift:]
            if mark:
                mark_to_places.setdefault(mark, []).append(len(affiliations))
            passage = text.mark(Part.AFFILIATION, begin + offset + shift, begin + offset + len(piece))
            number = int(mark) if mark.isdigit() else None
            affiliations.append(Affiliation(text=printed, passage=passage, number=number))
    return tuple(affiliations), mark_to_places


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """The affiliations of one line with where they begin: "1Here, UK; 2There, UK" holds two."""
    begin = 0
    for gap in _NEXT_MARKED.finditer(line):
        yield begin, line[begin : gap.start()]
        begin = gap.end()
    yield begin, line[begin:]


# ---------------------------------------------------------------------------------------------------------------------
# Where it was published


def _journal(lines: list[str]) -> tuple[str | None, str | None, Locator]:
    """Read "Tob Control 2019;28(Suppl 1):A12", or "Volume 28, Issue Suppl 1"; what is not printed is None."""
    for line in lines:
        if found := _REFERENCE.fullmatch(line):
            return found["journal"], found["date"], locate(found["place"])
    volume = next(filter(None, map(_VOLUME.fullmatch, lines)), None)
    return None, None, Locator(volume=volume["volume"], issue=volume["issue"].strip()) if volume else Locator()
