"""A line in which title, authors, publisher and date run on without breaks, taken apart.

"October 2013 Publisher: A Press URL: http://x.org The title of it Jane Doe, Researcher, A Fund, Norway"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span
from kg.readers import _dates
from kg.readers._names import DEGREE
from kg.readers._patterns import either

__all__ = ["Person", "RunningLine", "is_name", "people", "says_where", "take_apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Where a name stands, and where what follows it (post, body, place) does."""

    name: Span
    affiliation: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningLine:
    """Where each piece stands in the line; what is not there is None."""

    title: Span | None = None
    people: tuple[Person, ...] = ()
    date: Span | None = None
    publisher: Span | None = None
    journal: Span | None = None
    url: Span | None = None
    doi: Span | None = None


_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_dates.MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?,)? (?:1[5-9]|20)\d\d\b"
    rf"|(?:1[5-9]|20)\d\d(?:-\d\d-\d\d|-\d\d| {_dates.MONTH}(?: \d{{1,2}}\b)?)"
)
_NEXT_LABEL = r"(?=\s+(?:URL|DOI|ISSN|Publish\w+|Publication|Date|Journal|Copyright|Licen[cs]e|Authors?|Title)\b\s*:|\s+https?://|\s*$)"
_PUBLISHER_WORDS = """
    publish(?:ing|ers?) press verlag group ltd limited inc media journals? elsevier springer wiley sage karger
    plos mdpi bmj oup cup emerald routledge francis frontiers society association university
"""
_LABELLED = {
    "publisher": re.compile(rf"\bPublish(?:er\s?:|ed by:?)\s+(?P<value>\S.*?){_NEXT_LABEL}", re.IGNORECASE),
    "journal": re.compile(rf"\bJournal:\s*(?P<value>\S.*?){_NEXT_LABEL}", re.IGNORECASE),
    "doi": re.compile(r"\b(?:DOI:?\s*)?(?P<value>(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+)", re.IGNORECASE),
    "url": re.compile(r"(?:\bURL:?\s*)?(?P<value>(?:https?://|www\.)\S+)", re.IGNORECASE),
    "date": re.compile(
        rf"(?:\b(?:Publication date|Date of publication|Published(?: online)?|Date):?\s*)?(?P<value>{_DATE})",
        re.IGNORECASE,
    ),
}
_PUBLISHER_WORD = rf"\b(?i:{either(_PUBLISHER_WORDS)})\b\.?"
_PUBLISHER_THEN_MORE = re.compile(rf"(.*?{_PUBLISHER_WORD}(?:\s+{_PUBLISHER_WORD})*)\s+(?=[A-Z]\S*(?:\s+\S+){{3}})")
_YEAR_BEFORE_PUBLISHER = re.compile(r"(?P<value>\b(?:1[5-9]|20)\d\d)\s*(?=Publisher\s?:)")
# Prose has dates, addresses and names, too; what is written about an article has at least one label.
_ANY_LABEL = re.compile(
    r"\b(?:Publisher|Published(?: by| on| online)?|Publication [Dd]ate|Date(?: of publication)?|URL|DOI|doi|ISSN"
    r"|Journal|Authors?|Title|Article|Cite this (?:article )?as)\s?:"
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[)\]”]?[.!] (?=[A-ZÀ-Þ])")
LONGEST_TITLE = 60
"""How many words a title has at most."""
_PASSED_OVER = re.compile(
    r"\bCite this (?:article )?as:?[^.]*?(?:URN:\S+|Suppl\w*\.?;?|\d{4}[;.]\S*)|\bURN:\S+|\bCopyright:?(?:\s*©[^.]*\.)?"
    r"|\b(?:Conference|Poster|Oral) (?:abstract|presentation)s?:?(?=\s)|\b(?:Correspondence(?: to)?|E-?mail|Tel)\b:.*$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Ltd|Inc|Co|Jr|Sr)\.)$")
_AUTHORS_LABEL = re.compile(r"\s*\bAuthors?:\s*", re.IGNORECASE)
_DEGREE = re.compile(rf"(?:{DEGREE})\.?")
_TITLE_LABEL = re.compile(r"\s*(?:Title|Article)\s*:\s*", re.IGNORECASE)

# ---------------------------------------------------------------------------------------------------------------------
# What tells a name from a post, a body or a place

_POSTS = """
    academic adviser advisor analyst assistant associate candidate ceo chair(?:man|woman)? chief clinician
    commissioner consultant coordinator co-ordinator dean director doctor(?:al)? economist editor engineer
    epidemiologist evaluator executive fellow founder general_practitioner geriatrician gp head independent junior
    lead lecturer librarian manager md member midwife nurse officer partner pharmacist phd physician
    physiotherapist policy postdoctoral president principal professor program(?:me)? project psychiatrist
    psychologist reader registrar research(?:er)? scientist secretary senior sociologist specialist statistician
    student surgeon therapist trainee visiting worker
"""
_BODIES = """
    academy agency alliance association authority board care center centre centro clinic college commission
    company council department dept division faculty federation foundation fund group health healthcare hospital
    inc institute instituto institut institution laborator(?:y|ies) limited ltd ministry municipality network nhs
    observatory office organi[sz]ation partnership practice public region school services? society trust unit
    universidad universidade universit(?:y|é|à|ät|eit)
"""
_COUNTRIES = r"""
    Argentina Australia Austria Bangladesh Belgium Brazil Bulgaria Cameroon Canada Chile China Colombia Costa_Rica
    Croatia Cuba Cyprus Czech_Republic Czechia Denmark Ecuador Egypt England Estonia Ethiopia Finland France
    Germany Ghana Greece Hong_Kong Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan
    Jordan Kenya Kuwait Latvia Lebanon Lithuania Luxembourg Malawi Malaysia Malta Mexico Morocco Mozambique Nepal
    The_Netherlands Netherlands New_Zealand Nigeria Northern_Ireland Norway Oman Pakistan Peru Philippines Poland
    Portugal Qatar Republic_of_Ireland Romania Russia Rwanda Saudi_Arabia Scotland Serbia Singapore Slovakia
    Slovenia South_Africa South_Korea Korea Spain Sri_Lanka Sudan Sweden Switzerland Taiwan Tanzania Thailand
    Tunisia Turkey UAE Uganda UK U\.K\. Ukraine United_Arab_Emirates United_Kingdom United_States(?:_of_America)?
    Uruguay USA U\.S\.A\. US Venezuela Vietnam Viet_Nam Wales Zambia Zimbabwe
"""
_OF_A_PLACE_OF_WORK = re.compile(rf"\b{either(_POSTS + _BODIES)}\b", re.IGNORECASE)
_COUNTRY = re.compile(rf"(?:the )?{either(_COUNTRIES)}\.?", re.IGNORECASE)
_COUNTRY_THEN_MORE = re.compile(rf"(?:the )?{either(_COUNTRIES)}(?:\s+and\s+|\s*[;.]\s*|\s+)(?=[A-ZÀ-Þ])")

_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_NAME_WORD = rf"[{_UPPER}][\w’'.-]*"
_PARTICLE = r"(?:van|von|de|den|der|del|della|da|dos|di|du|la|le|ter|ten|el|bin|al)"
_CAPITALISED_RUN = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD})*$")
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD}){{1,4}}")
_AND_LAST = re.compile(r"\s+(?:and|&)\s+$")
_HONORIFIC_LAST = re.compile(r"\b(?:(?:Associate |Assistant )?Professor|Prof|Dr|Mrs?|Ms|Sir|Dame)\b\.?\s+$")
_FUNCTION_WORD = re.compile(
    r"(?:a|an|and|as|at|by|during|for|from|in|into|its|of|on|or|our|the|their|through|to|under|using|via|with|within|&|:|-|–)$",
    re.IGNORECASE,
)


def take_apart(line: str, begin: int = 0) -> RunningLine:
    """The pieces of a line from `begin` on. A line without any label is prose and has none.

    >>> line = "October 2013 Publisher: A Press URL: http://x.org Care in the UK Jane Doe, Researcher, A Fund, Norway"
    >>> pieces = take_apart(line)
    >>> pieces.title.of(line), pieces.people[0].name.of(line), pieces.people[0].affiliation.of(line)
    ('Care in the UK', 'Jane Doe', 'Researcher, A Fund, Norway')
    """
    if not _ANY_LABEL.search(line, begin):
        return RunningLine()
    taken, pieces = _labelled(line, begin)
    gaps = list(_gaps(line, begin, taken))
    for gap in gaps:
        parted = _authors_label(line, gap) or _authors_told_by_shape(line, gap)
        if parted is not None and not _is_prose(line[gap.begin : parted[0]]):
            title_end, authors_at = parted
            title = _trimmed(line, gap.begin, title_end)
            return RunningLine(title=title, people=tuple(people(line, authors_at, gap.end)), **pieces)
    wordy = [gap for gap in gaps if len(gap.of(line).split()) > 2 and not _is_prose(gap.of(line))]
    return RunningLine(title=wordy[-1] if wordy and pieces else None, people=(), **pieces)


def _is_prose(words: str) -> bool:
    return len(words.split()) > LONGEST_TITLE or len(_SENTENCE_END.findall(words)) > 1


def people(line: str, begin: int, end: int) -> Iterator[Person]:
    """The people of a list such as "Jane Doe, Researcher, A Fund, Norway; Per Li" or "Jane Doe, Per Li and Ann Oh"."""
    for entry in _entries(line, begin, end):
        segments = [
            s for part in re.finditer(r"[^,]+", entry.of(line)) if (s := _trimmed(line, *_shifted(part, entry)))
        ]
        if not segments:
            continue
        if len(segments) > 1 and not any(says_where(s.of(line)) for s in segments[1:]):
            yield from (Person(name=segment, affiliation=None) for segment in segments)
            continue
        name, *rest = segments
        while rest and _DEGREE.fullmatch(rest[0].of(line)):
            rest = rest[1:]
        yield Person(name=name, affiliation=_trimmed(line, rest[0].begin, rest[-1].end) if rest else None)


# ---------------------------------------------------------------------------------------------------------------------
# Pieces with a label


def _labelled(line: str, begin: int) -> tuple[list[tuple[int, int]], dict[str, Span]]:
    """The stretches that labels and addresses take up, and where their values stand."""
    taken = [found.span() for found in _PASSED_OVER.finditer(line, begin)]
    pieces: dict[str, Span] = {}
    for name, pattern in _LABELLED.items():
        found = pattern.search(line, begin)
        if found is None and name == "date":
            found = _YEAR_BEFORE_PUBLISHER.search(line, begin)
        if found and not any(a < found.end() and found.start() < b for a, b in taken):
            end = _value_end(name, found)
            taken.append((found.start(), end))
            if span := _trimmed(line, found.start("value"), end):
                pieces[name] = span
    return sorted(taken), pieces


def _value_end(name: str, found: re.Match[str]) -> int:
    """Where a value ends: a publisher's name at "Press", "Ltd" and the like where a sentence more follows."""
    if name == "publisher" and (shorter := _PUBLISHER_THEN_MORE.match(found["value"])):
        return found.start("value") + shorter.end(1)
    return found.end("value")


def _gaps(line: str, begin: int, taken: list[tuple[int, int]]) -> Iterator[Span]:
    """What lies between the labelled pieces."""
    for first, last in [*taken, (len(line), len(line))]:
        if (gap := _trimmed(line, begin, first)) and len(gap.of(line)) > 3:
            label = _TITLE_LABEL.match(line, gap.begin)
            yield Span(begin=label.end(), end=gap.end) if label and label.end() < gap.end else gap
        begin = max(begin, last)


# ---------------------------------------------------------------------------------------------------------------------
# Where the title ends and the authors begin


def _authors_label(line: str, gap: Span) -> tuple[int, int] | None:
    """Where the title ends and the authors begin, if "Authors:" stands between them."""
    found = _AUTHORS_LABEL.search(line, gap.begin, gap.end)
    return found.span() if found else None


def _authors_told_by_shape(line: str, gap: Span) -> tuple[int, int] | None:
    """The same, told by a name before a comma, and a post, a body, a place or only names after it."""
    for comma in re.finditer(r",\s+", line[gap.begin : gap.end]):
        before, after = gap.begin + comma.start(), gap.begin + comma.end()
        if _go_with_a_name(line[after : gap.end]):
            begin = _name_begins(line, gap.begin, before)
            if begin is not None and len(line[gap.begin : begin].split()) > 2:
                return begin, begin
    return None


def _go_with_a_name(words: str) -> bool:
    """Whether the words after a comma say where someone works, or are names themselves."""
    segments = [segment.strip() for segment in re.split(r"[,;]|\band\b", words) if segment.strip()]
    if says_where(segments[0]) or all(map(is_name, segments)):
        return True
    return all(segment[0].isupper() for segment in segments) and any(map(says_where, segments))


def _name_begins(line: str, begin: int, end: int) -> int | None:
    """Where the name begins that ends at `end`: two words, or three about an initial; more where the title allows it.

    A title ends neither on "in" nor on "the"; of the capitals after one of these, some belong to the title.
    """
    run = _CAPITALISED_RUN.search(line[begin:end])
    if run is None:
        return None
    words = list(re.finditer(_NAME_WORD, run.group()))
    while words and words[0].group().isupper() and len(words[0].group().strip(".")) > 1 and len(words) > 2:
        words = words[1:]  # an abbreviation, as in "in the UK Jane Doe"
    if len(words) < 2:
        return None
    title = line[begin : begin + run.start()].rstrip()
    ends_open = bool(_FUNCTION_WORD.search(title))
    takes_all = len(words) <= 3 and not ends_open and words[0].start() == 0
    name = words if takes_all else words[-_length_of_name(words) :]
    if ends_open and len(name) == len(words) and words[0].start() == 0:
        joined = _AND_LAST.search(line[begin : begin + run.start()])
        return _name_begins(line, begin, begin + joined.start()) if joined else None
    place = begin + run.start() + name[0].start()
    honorific = _HONORIFIC_LAST.search(line[begin:place])
    return begin + honorific.start() if honorific else place


def _length_of_name(words: list[re.Match[str]]) -> int:
    has_initial = len(words) > 2 and len(words[-2].group().strip(".")) == 1
    return 3 if has_initial else 2


def says_where(segment: str) -> bool:
    """Whether words are a country, or name a post or a body."""
    segment = segment.strip(" .;")
    return bool(_COUNTRY.fullmatch(segment) or _OF_A_PLACE_OF_WORK.search(segment))


# ---------------------------------------------------------------------------------------------------------------------
# The list of authors


def _entries(line: str, begin: int, end: int) -> Iterator[Span]:
    """One entry an author: parted by ";", by " and " before a name, or by a country that ends an address."""
    for place in _entry_ends(line, begin, end):
        if span := _trimmed(line, begin, place):
            yield span
            begin = place
    if span := _trimmed(line, begin, end):
        yield span


def _entry_ends(line: str, begin: int, end: int) -> Iterator[int]:
    for sign in re.finditer(r";|,?\s+(?:and|&)\s+|,\s+", line[begin:end]):
        after = begin + sign.end()
        if sign.group() == ";" or (
            _begins_with_name(line, after, end) and _closes_entry(line, begin, after, sign.group())
        ):
            yield after
        elif (country := _COUNTRY_THEN_MORE.match(line, after, end)) and _begins_with_name(line, country.end(), end):
            yield country.end()


def _begins_with_name(line: str, begin: int, end: int) -> bool:
    return is_name(re.split(r"[,;]|\s(?:and|&)\s", line[begin:end])[0].strip())


def is_name(segment: str) -> bool:
    """Whether words are a name, and neither a post nor a body nor a place."""
    return bool(_NAME.fullmatch(segment)) and not says_where(segment)


def _closes_entry(line: str, begin: int, after: int, sign: str) -> bool:
    """Whether the entry is over before this sign: the word before it is a country, or the sign is "and"."""
    last = re.split(r"[,;]\s*", line[begin:after].rstrip(" ,&").removesuffix("and").rstrip(" ,"))[-1]
    return "," not in sign or bool(_COUNTRY.fullmatch(last.strip()))


def _shifted(part: re.Match[str], entry: Span) -> tuple[int, int]:
    return entry.begin + part.start(), entry.begin + part.end()


def _trimmed(line: str, begin: int, end: int) -> Span | None:
    """The stretch without white space and stray signs at its ends."""
    inner = line[begin:end]
    begin += len(inner) - len(inner.lstrip(" .,;|&"))
    inner = line[begin:end].rstrip(" ,;|&").removesuffix(" and").rstrip(" ,;")
    if not _ABBREVIATED.search(inner):
        inner = inner.rstrip(" .")
    return Span(begin=begin, end=begin + len(inner)) if inner else None
