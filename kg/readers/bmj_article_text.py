"""BMJ "Article Text": articles and conference abstracts on BMJ's journal sites, saved as text or as a web page.

The page prints the title (once or twice, with the number of the abstract before it), the authors as a numbered list
with marks glued to their names, their affiliations as further lists, and the abstract, one paragraph a section. What
surrounds these is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Citation, CitationError, Part, Remark
from kg.readers import _dates, _html, _identifiers, _page_publication
from kg.readers._locator import Locator, locate
from kg.readers._marked_names import end_of_names, is_list_of_names, people
from kg.readers._patterns import any_line
from kg.readers._record import RecordText, tidy
from kg.readers._sections import is_head
from kg.sources.files import Source

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
# Keywords: a list at the end of the abstract

BULLET = "• "
_KEYWORD = re.compile(r"(?:\S+ ){0,5}\S*[^\s.!?:;]")
_OF_A_TABLE = re.compile(r"(?:abstract|table|figure)\b.*|(?:.*\s)?[(<>≥≤]?\d\S*", re.IGNORECASE)


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
    authors, affiliations = people(text, page.authors, page.affiliations)
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
        authors=authors,
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
    is_bare_list = len(words) > 1 and not any(map(_OF_A_TABLE.fullmatch, words))
    if words and (bulleted or is_bare_list) and all(map(_KEYWORD.fullmatch, words)):
        return blocks[:-1], words
    return blocks, ()


def _begins_prose(line: str) -> bool:
    is_long = len(line.split()) > 40 and not (is_list_of_names(line) or end_of_names(line))
    return not _ITEM.fullmatch(line) and (is_head(line) or is_long)


def _unlisted(heading: list[str]) -> tuple[list[str], list[list[str]]]:
    """Title, authors and affiliations of a page that prints them as lines: the authors' line is told by its names."""
    for place, line in enumerate(heading[1:], start=1):
        if is_list_of_names(line):
            return heading[:place], [[line], heading[place + 1 :]]
        if end := end_of_names(line):
            return heading[:place], [[line[: end[0]]], [line[end[1] :], *heading[place + 1 :]]]
    return heading, []


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
# Where it was published


def _journal(lines: list[str]) -> tuple[str | None, str | None, Locator]:
    """Read "Tob Control 2019;28(Suppl 1):A12", or "Volume 28, Issue Suppl 1"; what is not printed is None."""
    for line in lines:
        if found := _REFERENCE.fullmatch(line):
            return found["journal"], found["date"], locate(found["place"])
    volume = next(filter(None, map(_VOLUME.fullmatch, lines)), None)
    return None, None, Locator(volume=volume["volume"], issue=volume["issue"].strip()) if volume else Locator()
