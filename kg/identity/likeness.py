"""In what two records agree, in what they contradict each other, and how plainly they print the same publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from string import ascii_lowercase

from kg.identity.imprint import Identifiers
from kg.words import misprints, titles

__all__ = [
    "Likeness",
    "are_of_other_kinds",
    "are_plainly_others",
    "contradict",
    "have_other_accessions",
    "likeness",
    "same_author",
    "same_journal",
]

_LATIN = frozenset(ascii_lowercase)

Agreement = bool | None
"""None where one of the two does not print it."""


class Likeness(IntEnum):
    """How plainly two records print the same publication, the plainest first."""

    LOCATED = 0
    """The same title, volume and first page."""
    SAME_YEAR = 1
    """The same title and first author or first page, and the same year."""
    NEXT_YEAR = 2
    """The same, a year apart: printed after it was put online."""
    MISPRINT = 3
    """Nearly the same title, and all else the same."""
    FEWER_MARKS = 4
    """One prints no year, no author or no title; all that both print is the same."""
    TITLE_ALONE = 5
    """One prints hardly more than a long title, and that is the same."""


YEARS_TO_LIKENESS = {0: Likeness.SAME_YEAR, 1: Likeness.NEXT_YEAR, None: Likeness.FEWER_MARKS}
FEWEST_WORDS_ALONE = 6
FEWEST_LETTERS_OF_A_NAME = 5
MOST_WORDS_OF_A_JOURNAL = 30


def likeness(one: Identifiers, other: Identifiers, *, same_title: bool) -> Likeness | None:  # noqa: PLR0911 - a list
    """How plainly two records that contradict each other in nothing print the same publication, if at all."""
    if not same_title:
        return _beside_the_title(one, other)
    if _print_one_page_1(one, other) and not one.is_notice:
        return Likeness.FEWER_MARKS
    if titles.is_standing(one.title) and not one.is_notice:
        return _of_a_standing_section(one, other)
    if one.is_notice or titles.comes_back(one.title):
        return _of_one_of_many(one, other)
    author, journal, years = same_author(one, other), same_journal(one, other), _years_apart(one, other)
    page = _same_page(one, other)
    if _are_located(one, other) and (author or journal or years is not None):
        return Likeness.LOCATED
    if not titles.is_telling(one.title):
        return Likeness.SAME_YEAR if author and years == 0 else None
    if years == 1 and not page and not (author and journal):
        return None
    if author or page:
        return YEARS_TO_LIKENESS.get(years)
    if len(one.title.split()) < FEWEST_WORDS_ALONE or years:
        return None
    return Likeness.FEWER_MARKS if journal and years == 0 else Likeness.TITLE_ALONE


def _of_a_standing_section(one: Identifiers, other: Identifiers) -> Likeness | None:
    """An "Editorial" is told from others by where it stands only."""
    return Likeness.LOCATED if _are_located(one, other) and same_journal(one, other) else None


def _print_one_page_1(one: Identifiers, other: Identifiers) -> bool:
    """Page 1 tells nothing where each article is counted from 1, and an issue may have an "Editorial" by each of
    several authors, but hardly two by nobody: neither prints an author; both print page 1 and agree in journal,
    volume, issue and year. Other DOIs or numbers of one database still keep them apart, and if several may be meant,
    none is.
    """
    return bool(
        one.page == other.page == "1"
        and not (one.author or other.author)
        and same_journal(one, other)
        and _same_volume(one, other)
        and _same_issue(one, other)
        and _years_apart(one, other) == 0
    )


def _of_one_of_many(one: Identifiers, other: Identifiers) -> Likeness | None:
    """There may be several notices of one publication, others comment on it under the same title, and an annual report
    comes back.
    """
    volume, page = _same_volume(one, other), _same_page(one, other)
    if not same_journal(one, other) or not (volume or page):
        return None
    if volume and page:
        return Likeness.LOCATED
    by_the_same = same_author(one, other) and _years_apart(one, other) == 0
    return Likeness.FEWER_MARKS if by_the_same else None


def _beside_the_title(one: Identifiers, other: Identifiers) -> Likeness | None:
    author, journal, years = same_author(one, other), same_journal(one, other), _years_apart(one, other)
    located = _are_located(one, other)
    if not one.title or not other.title:
        return Likeness.FEWER_MARKS if located and journal and years == 0 else None
    if not author or not misprints.near(one.title, other.title):
        return None
    if (located and years in (0, 1)) or (_same_page(one, other) and journal and years == 0):
        return Likeness.MISPRINT
    if one.is_notice or not titles.is_telling(one.title) or titles.comes_back(one.title):
        return None
    no_word_missing = one.title.count(" ") == other.title.count(" ")
    return Likeness.MISPRINT if journal and years == 0 and no_word_missing else None


def are_plainly_others(one: Identifiers, other: Identifiers) -> bool:
    """Whether two records under one identifier are two publications: abstracts of a supplement, chapters of a book.

    The titles differ, and so does first author or first page, while the other of the two does not agree; or the titles
    differ wholly, and so does first author, first page or volume. A translated title comes with the same three.
    """
    author, page, volume = same_author(one, other), _same_page(one, other), _same_volume(one, other)
    if not (one.title and other.title) or False not in (author, page, volume):
        return False
    if titles.compact(one.title) == titles.compact(other.title) or misprints.near(one.title, other.title):
        return False
    neither_agrees = False in (author, page) and True not in (author, page)
    return neither_agrees or misprints.differ_wholly(one.title, other.title)


def are_of_other_kinds(one: Identifiers, other: Identifiers) -> bool:
    """Not all databases say that a conference abstract is one; where it stands says that it is the same."""
    if one.kind == other.kind:
        return False
    if {one.kind, other.kind} != {"", "abstract"}:
        return True
    volume, page = _same_volume(one, other), _same_page(one, other)
    here = (volume and one.issue == other.issue) or (page and volume is not False)
    return not (_are_located(one, other) or (here and same_journal(one, other)))


def contradict(one: Identifiers, other: Identifiers) -> bool:
    """Whether what two records print, beside title and identifiers, cannot be true of one publication."""
    if _same_page(one, other) is False or _same_volume(one, other) is False or (_years_apart(one, other) or 0) > 1:
        return True
    author, journal = same_author(one, other), same_journal(one, other)
    if _are_located(one, other) and (author or journal) and not titles.is_standing(one.title):
        return False
    return (
        author is False
        or journal is False
        or (_same_issue(one, other) is False and not (_same_page(one, other) and titles.is_telling(one.title)))
        or have_other_accessions(one, other)
    )


def have_other_accessions(one: Identifiers, other: Identifiers) -> bool:
    """Whether one database knows the two by two numbers."""
    if not one.accessions or not other.accessions:
        return False
    numbers = dict(accession.partition(":")[::2] for accession in one.accessions)
    return any(
        numbers.get(database, number) != number
        for database, _, number in (accession.partition(":") for accession in other.accessions)
    )


def same_author(one: Identifiers, other: Identifiers) -> Agreement:
    """Whether the first authors have the same family name; names in two scripts cannot be compared."""
    if not one.author or not other.author or _is_latin(one.author) != _is_latin(other.author):
        return None
    return one.author == other.author or _alike_names(one.author, other.author)


def _is_latin(name: str) -> bool:
    return not _LATIN.isdisjoint(name)


def same_journal(one: Identifiers, other: Identifiers) -> Agreement:
    """Whether the journals are the same, one of them perhaps abbreviated."""
    if not one.journal or not other.journal:
        return None
    return one.journal == other.journal or _alike_journals(*sorted((one.journal, other.journal), key=len))


def _are_located(one: Identifiers, other: Identifiers) -> bool:
    return bool(_same_volume(one, other) and _same_page(one, other))


def _same_page(one: Identifiers, other: Identifiers) -> Agreement:
    """Page 1 is that of every article that is counted from 1, so that it tells nothing. Some leave out the letter
    of a supplement's page, so that S25 and 25 may be the same.
    """
    if not one.page or not other.page or "1" in (one.page, other.page):
        return None
    if one.page == other.page:
        return True
    return (
        None
        if one.page == other.page.lstrip(ascii_lowercase) or other.page == one.page.lstrip(ascii_lowercase)
        else False
    )


def _same_volume(one: Identifiers, other: Identifiers) -> Agreement:
    """Some print the year where others print the volume."""
    if not one.volume or not other.volume:
        return None
    if one.volume != other.volume and _is_year(one.volume) != _is_year(other.volume):
        return None
    return one.volume == other.volume


def _is_year(volume: str) -> bool:
    return len(volume) == 4 and volume[:2] in ("19", "20") and volume.isdigit()


def _same_issue(one: Identifiers, other: Identifiers) -> Agreement:
    return one.issue == other.issue if one.issue and other.issue else None


def _years_apart(one: Identifiers, other: Identifiers) -> int | None:
    return abs(one.year - other.year) if one.year and other.year else None


@lru_cache(maxsize=100_000)
def _alike_names(one: str, other: str) -> bool:
    """One of two family names is left out, or one letter is wrong: "García López" and "García"."""
    ones, others = one.split(), other.split()
    if "".join(ones) == "".join(others) or set(ones) <= set(others) or set(others) <= set(ones):
        return True
    return min(len(one), len(other)) >= FEWEST_LETTERS_OF_A_NAME and misprints.within_edits(one, other, 1)


@lru_cache(maxsize=100_000)
def _alike_journals(short: str, long: str) -> bool:
    """Whether one name abbreviates the other, word by word or to initials.

    >>> _alike_journals("bmj qual saf", "bmj quality safety"), _alike_journals("bmj", "bmj open")
    (True, False)
    >>> _alike_journals("jama", "journal american medical association")
    True
    """
    short_words, long_words = short.split(), long.split()
    return len(long_words) <= MOST_WORDS_OF_A_JOURNAL and _abbreviates(short_words, long_words)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether steps of a word, or of the initials of several, lead from the beginning of both to the end of both."""
    reached: set[tuple[int, int]] = set()
    waiting = [(0, 0)]
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += _steps(short, long, *at)
    return (len(short), len(long)) in reached


def _steps(short: Sequence[str], long: Sequence[str], here: int, there: int) -> Iterator[tuple[int, int]]:
    if here < len(short) and there < len(long):
        one, other = short[here], long[there]
        if _shortens(one, other):
            yield here + 1, there + 1
        if _is_initials(one, long[there : there + len(one)]):
            yield here + 1, there + len(one)
        if _is_initials(other, short[here : here + len(other)]):
            yield here + len(other), there + 1


def _is_initials(word: str, words: Sequence[str]) -> bool:
    return len(word) >= 3 and word == "".join(part[0] for part in words)


def _shortens(one: str, other: str) -> bool:
    """Whether a word is the beginning of another, or its first and some later letters: "natl", "national"."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    signs = iter(long)
    return len(short) >= 3 and short[0] == long[0] and all(sign in signs for sign in short)
