"""R Discovery: pages of articles on the reading platform, saved as text or as a web page.

The page prints the abstract, then highlights and a summary that repeat it. Title, authors, publisher and date stand in
lines above the abstract, or run on in the summary behind what it repeats. Highlights and summary belong to the text
of the record, but only what the abstract does not say already is a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from kg.model import Affiliation, Author, Citation, CitationError, Part, Remark, Span
from kg.readers import _dates, _html, _identifiers, _names, _page_publication
from kg.readers._patterns import any_line, either
from kg.readers._record import RecordText, paragraphs, tidy
from kg.readers._running_line import Person, RunningLine, is_name, people, take_apart
from kg.sources.files import Source

__all__ = ["read", "recognises"]

_ZONES = """
    abstract highlights summary talk_to_us lay_summary key_?takeaways similar_papers more_from.* references
    related_topics topics concepts
"""
_ZONE = re.compile(
    rf"(?P<name>{either(_ZONES)}) ?:?|(?P<named>Disclaimer|Keywords) ?(?:: ?(?P<inline>.*))?",
    re.IGNORECASE,
)
_FURNITURE = any_line(r"""
    r_discovery home search sign_in log_?in sign_up register share cite save listen translate download.*
    open_access literature_map chat_pdf show_more show_less read_more view_more copy ask_r_discovery
    add_to_(?:library|collection) set_alert get_full-?text full_text_pdf journal_article similar_papers full_text
    copy_doi join_us_for_a.* - • \| \.+
""")
_LABELS = r"""
    title journal publication_name published_in source publication_date published(?:_on)? date doi publisher
    author(?:s|\(s\))? affiliations? url link citations? licen[cs]e issn type language
"""
_LABELLED = re.compile(rf"(?P<label>{either(_LABELS)}) ?(?:: ?(?P<value>.*)|$)", re.IGNORECASE)
LABEL_TO_FIELD = {
    "title": "title",
    "journal": "journal",
    "publication name": "journal",
    "published in": "journal",
    "publication date": "date",
    "published": "date",
    "published on": "date",
    "date": "date",
    "doi": "doi",
    "publisher": "publisher",
    "author": "authors",
    "authors": "authors",
    "author(s)": "authors",
    "affiliation": "affiliations",
    "affiliations": "affiliations",
    "url": "url",
    "link": "url",
}
SPAN_NAMES = ("title", "date", "publisher", "journal", "url", "doi")

INVITATION = "talk to us"

LONGEST_SUMMARY = 8_000
"""How many characters a running line has at most; what is longer is prose."""

SHORTEST_REPEAT = 20
"""How many characters of the summary must stand above it to count as a repeat."""

_JOURNAL_LINE = re.compile(
    r"(?P<journal>\S.*?)\s*\|\s*VOL(?:UME)?\.?\s*(?P<volume>\w+)(?:[,\s]+ISSUE\s*(?P<issue>\S+))?.*", re.I
)
_NAMES_JOURNAL = re.compile(
    r"(?:journal|annals|archives|bulletin|proceedings|revista|revue)\b.*|.* journal", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"\b[A-Z]{3,}\b")
_BETWEEN_NAMES = re.compile(r",? and |,? & |[,;] ")
_MORE_NAMES = re.compile(r"[\s,;]*(?:\+ ?\d+ (?:more|others?)|\bet al)\.?$", re.IGNORECASE)
_DATE_LINE = re.compile(rf"(?:\d\d? )?{_dates.MONTH}(?: \d\d?,)? \d{{4}}|\d{{4}}-\d\d-\d\d", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether an abstract stands between the heads and notices of the platform."""
    head = _html.shown(source).head
    zones = {_name(found) for found in map(_ZONE.fullmatch, map(tidy, head.split("\n"))) if found}
    by_the_site = "All third-party content on this website/platform" in head or INVITATION in zones
    # Pages of publishers have such heads, too, and describe the article in their metadata.
    by_the_heads = {"highlights", "summary"} <= zones and not _page_publication.describes_itself(source)
    return "abstract" in zones and (by_the_site or by_the_heads)


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The one article of the page; a page with neither title nor abstract is an error."""
    lines = list(map(tidy, _html.shown(source).text.split("\n")))
    for found in _read(_from_title(lines, _page_publication.printed_title(source))):
        yield _page_publication.completed(found, source) if isinstance(found, Citation) else found


def _from_title(lines: list[str], title: str) -> list[str]:
    """The lines of a web page from its title on, where that stands above the abstract: menus stand above it."""
    above = next((place for place, line in enumerate(lines) if _ZONE.fullmatch(line)), 0)
    return lines[lines.index(title) :] if title and title in lines[:above] else lines


def _read(lines: list[str]) -> Iterator[Citation | CitationError]:
    zones = _zones(lines)
    text = RecordText()
    top = _add_top(text, zones.get("", []))
    places = _mark(text, top)
    abstract = _add_abstract(text, zones.get("abstract", []))
    summary = _unless_held(_add_repeats(text, zones), top)
    places |= _mark(text, summary)
    keywords = _add_keywords(text, zones.get("keywords", []))
    if not (top.title or summary.title or abstract):
        yield CitationError(line=1, reason="neither a title nor an abstract", raw="\n".join(lines).strip())
        return
    words = {name: _words(text, getattr(top, name) or getattr(summary, name)) for name in SPAN_NAMES}
    authors, affiliations = _authors(text.text, [*top.people, *summary.people], places)
    yield Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        doi=_identifiers.doi(words["doi"] or ""),
        url=_identifiers.url_in(words["url"] or ""),
        title=words["title"],
        authors=authors,
        affiliations=affiliations,
        journal=words["journal"],
        date_printed=words["date"],
        date=_dates.iso(words["date"] or ""),
        publisher=words["publisher"],
        keywords=keywords,
    )


def _words(text: RecordText, span: Span | None) -> str | None:
    return span.of(text.text) if span else None


def _unless_held(found: RunningLine, held: RunningLine) -> RunningLine:
    """What is found without what is held already."""
    double = {name: None for name in SPAN_NAMES if getattr(held, name)}
    return replace(found, people=() if held.people else found.people, **double)


def _mark(text: RecordText, found: RunningLine) -> dict[int, int]:
    """Mark title, publisher and affiliations in the order of the text; gives the passage of each by where it begins."""
    affiliations = {person.affiliation for person in found.people}
    pieces = [
        (Part.TITLE, found.title),
        (Part.PUBLISHER, found.publisher),
        *((Part.AFFILIATION, a) for a in affiliations),
    ]
    spans = sorted((span.begin, span.end, part) for part, span in pieces if span)
    return {begin: text.mark(part, begin, end) for begin, end, part in spans}


def _authors(
    text: str, found: list[Person], places: dict[int, int]
) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    """The authors, and each stretch that follows a name as an affiliation."""
    begins = sorted({person.affiliation.begin for person in found if person.affiliation})
    spans = {person.affiliation.begin: person.affiliation for person in found if person.affiliation}
    affiliations = tuple(Affiliation(text=spans[begin].of(text), passage=places[begin]) for begin in begins)
    authors = tuple(
        structs.replace(
            _names.direct(person.name.of(text)),
            affiliations=(begins.index(person.affiliation.begin),) if person.affiliation else (),
        )
        for person in found
    )
    return authors, affiliations


# ---------------------------------------------------------------------------------------------------------------------
# Zones


def _zones(lines: list[str]) -> dict[str, list[str]]:
    """The lines below each head, the first of its name; those above all heads have none."""
    zones: dict[str, list[str]] = {"": []}
    zone = zones[""]
    for line in lines:
        found = _ZONE.fullmatch(line)
        if found and (name := _name(found)) == INVITATION and "abstract" not in zones:
            continue  # in the head of the page
        if found:
            zone = [] if zones.get(name) else zones.setdefault(name, [])
            zone.append(found["inline"] or "")
        elif not _FURNITURE.fullmatch(line):
            zone.append(line)
    return zones


def _name(head: re.Match[str]) -> str:
    return (head["name"] or head["named"]).lower()


def _add_abstract(text: RecordText, lines: list[str]) -> Span | None:
    prose = paragraphs(lines)
    if prose:
        text.line("Abstract")
    return text.abstract(prose)


def _add_repeats(text: RecordText, zones: dict[str, list[str]]) -> RunningLine:
    """Add highlights and summary; gives what stands in the summary behind what it repeats."""
    said = text.text
    if highlights := [line for line in zones.get("highlights", []) if line]:
        text.line("Highlights")
        for line in highlights:
            text.line(line)
    summary = " ".join(paragraphs(zones.get("summary", [])))
    if not summary:
        return RunningLine()
    text.line("Summary")
    begin = text.line(summary)
    if len(summary) > LONGEST_SUMMARY:
        return RunningLine()
    return take_apart(text.text, begin + _repeated(summary, said))


def _repeated(summary: str, said: str) -> int:
    """How much of the summary repeats, in stretches, what is said above it."""
    end = 0
    while end < len(summary):
        stretch = _common_length(summary, end, said)
        if stretch < SHORTEST_REPEAT:
            break
        end += stretch
        end += len(summary[end:]) - len(summary[end:].lstrip(" ."))
    return end


def _common_length(summary: str, begin: int, said: str) -> int:
    """The length of the longest stretch from `begin` that is said above."""
    low, high = 0, len(summary) - begin
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if summary[begin : begin + middle] in said else (low, middle - 1)
    return low


def _add_keywords(text: RecordText, lines: list[str]) -> tuple[str, ...]:
    printed = " ".join(paragraphs(lines))
    if not printed:
        return ()
    text.line("Keywords")
    text.passage(Part.KEYWORDS, printed)
    return tuple(word for part in re.split(r"[;,|•]", printed) if (word := part.strip(" .")))


# ---------------------------------------------------------------------------------------------------------------------
# The lines above the abstract


def _add_top(text: RecordText, lines: list[str]) -> RunningLine:
    """Add the lines above the abstract; gives what they are by their labels, else by their shapes."""
    spans: dict[str, Span] = {}
    found_people: tuple[Person, ...] = ()
    everyone: Span | None = None
    for label, printed in _top_lines(lines):
        begin = text.line(f"{label} {printed}".strip()) + (len(label) + 1 if label else 0)
        line = _MORE_NAMES.sub("", printed)
        span = Span(begin=begin, end=begin + len(line))
        name = LABEL_TO_FIELD.get(label.rstrip(":").lower(), "") if label else _told_by_shape(line, spans)
        if name == "authors" and not found_people:
            found_people = tuple(people(text.text, span.begin, span.end))
        elif name == "affiliations":
            everyone = span
        elif name == "journal line":
            journal = line.partition("|")[0].rstrip()
            spans.setdefault("journal", Span(begin=begin, end=begin + len(journal)))
        elif name in SPAN_NAMES:
            spans.setdefault(name, span)
    if everyone:
        found_people = tuple(replace(person, affiliation=person.affiliation or everyone) for person in found_people)
    return RunningLine(people=found_people, **spans)


def _top_lines(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with its label, which may stand on the line above it."""
    label = ""
    for line in lines:
        found = _LABELLED.fullmatch(line)
        if found and not found["value"]:
            label = found["label"] + ":"
        elif found:
            yield found["label"] + ":", found["value"]
            label = ""
        elif line:
            yield label, line
            label = ""


def _told_by_shape(line: str, held: dict[str, Span]) -> str:
    """What a line without a label is: the first of some length is the title."""
    if _JOURNAL_LINE.fullmatch(line):
        return "journal line"
    if _DATE_LINE.fullmatch(line):
        return "date"
    if _identifiers.doi_in([line]):
        return "doi"
    if "title" not in held:
        return "title" if len(line.split()) > 2 else ""
    if _NAMES_JOURNAL.fullmatch(line):
        return "journal"
    return "authors" if _is_list_of_names(line) else ""


def _is_list_of_names(line: str) -> bool:
    """Whether a line holds nothing but names; a journal's, such as "BMC Geriatrics", may look like one alone."""
    names = _BETWEEN_NAMES.split(line)
    return all(map(is_name, names)) and (len(names) > 1 or not _ABBREVIATION.search(line))
