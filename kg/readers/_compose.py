"""Fields taken from a record to the text of a citation, a field a line, with its passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Affiliation, Author, Citation, Heading, Part, Span
from kg.readers import _names
from kg.readers._markup import unescaped
from kg.readers._record import RecordText, tidy

__all__ = ["Person", "Section", "citation", "group", "keywords_in", "pages", "person", "title_of", "type_name", "types"]

Person = tuple[Author, tuple[str, ...]]
"""An author and the affiliation lines printed with the name."""

Section = tuple[str, str]
"""A section of an abstract: its head or "", and its prose."""

_NO_HEADS = frozenset(("abstract", "summary", "unlabelled", "unassigned"))
_NO_ABSTRACT = re.compile(r"\[?no abstracts? (?:is )?available\.?\]?\.?", re.IGNORECASE)
_ENDS_IN_A_SIGN = re.compile(r"[:?!.…—–-]$")


def citation(
    *,
    title: str | None = None,
    people: Iterable[Person] = (),
    lines: Iterable[str] = (),
    abstract: Iterable[Section] = (),
    body: Iterable[Section] = (),
    headings: Sequence[Heading] = (),
    keywords: Iterable[str] = (),
    funding: Iterable[str] = (),
    publisher: str | None = None,
) -> Citation:
    """A citation of what can be searched; the reader adds where and when with `msgspec.structs.replace`.

    `lines` are affiliations that are no author's in particular. All fields are tidy already. A section without a head
    is searched for heads only where no section has one.

    >>> c = citation(title="A title", abstract=[("AIMS", "To ask.")], keywords=["b", "a", "b"])
    >>> c.text, c.keywords
    ('A title\\nAIMS: To ask.\\nb; a', ('b', 'a'))
    """
    text = RecordText()
    if title:
        text.passage(Part.TITLE, title)
    authors, affiliations = _people(text, people, lines)
    span = _abstract(text, [one for one in abstract if one[1] and not _NO_ABSTRACT.fullmatch(one[1])])
    for head, prose in body:
        text.passage(Part.BODY, prose, before=f"{head}: " if head else "", label=head)
    if headings:
        text.passage(Part.HEADINGS, "; ".join("/".join((h.label, *h.qualifiers)) for h in headings))
    words = tuple(dict.fromkeys(filter(None, keywords)))
    if words:
        text.passage(Part.KEYWORDS, "; ".join(words))
    for line in dict.fromkeys(filter(None, funding)):
        text.passage(Part.FUNDING, line)
    if publisher:
        text.passage(Part.PUBLISHER, publisher)
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=span,
        title=title or None,
        authors=authors,
        affiliations=affiliations,
        publisher=publisher or None,
        headings=tuple(headings),
        keywords=words,
    )


def person(
    *, family: str, given: str = "", suffix: str = "", orcid: str | None = None, lines: Iterable[str] = ()
) -> Person:
    """An author whose name comes in parts.

    >>> person(family="de la Cruz", given="María José", suffix="Jr")[0].name
    'María José de la Cruz Jr'
    >>> author, _ = person(family="Smith III", given="John")
    >>> author.name, author.family
    ('John Smith III', 'Smith')
    >>> author, _ = person(family="Smith", given="John, Jr.")
    >>> author.name, author.given
    ('John Smith Jr.', 'John')
    """
    family, given = unescaped(family), unescaped(given)
    if given and not suffix:
        family, suffix = _names.family_and_suffix(family)
    if given and not suffix:
        given, suffix = _names.family_and_suffix(given)  # Zotero has no other field for it
    name = " ".join(filter(None, (given, family, suffix)))
    parts = _names.author(name=name, family=family or name, given=given)
    author = Author(name=name, family=parts.family, given=parts.given, initials=parts.initials, orcid=orcid)
    return author, tuple(filter(None, lines))


def group(name: str, lines: Iterable[str] = ()) -> Person:
    """A body that is an author."""
    name = unescaped(name)
    return Author(name=name, family=name), tuple(filter(None, lines))


def title_of(title: str | None, subtitle: str | None = None) -> str | None:
    """A title and what stands below it.

    >>> title_of("Link workers:", "a trial"), title_of("Who?", "A trial"), title_of("One: two", "two")
    ('Link workers: a trial', 'Who? A trial', 'One: two')
    """
    if not title or not subtitle or subtitle.casefold() in title.casefold():
        return title or subtitle
    return f"{title} {subtitle}" if _ENDS_IN_A_SIGN.search(title) else f"{title}: {subtitle}"


def pages(first: str | None, last: str | None) -> str | None:
    """From the first page to the last."""
    if first and last and first != last and "-" not in first:
        return f"{first}-{last}"
    return first or last or None


def keywords_in(line: str) -> list[str]:
    """The keywords of a line: between semicolons, else bars, else commas.

    >>> keywords_in("trust, mutual; time"), keywords_in("trust, time"), keywords_in("trust|time.")
    (['trust, mutual', 'time'], ['trust', 'time'], ['trust', 'time'])
    """
    sign = next((sign for sign in (";", "|", "\n", ",") if sign in line), ";")
    return list(filter(None, (tidy(word).strip(" .") for word in line.split(sign))))


def type_name(code: str) -> str:
    """The name of a publication type from a code in words.

    >>> type_name("journal-article")
    'Journal article'
    """
    words = tidy(code.replace("-", " ").replace("_", " "))
    return words[:1].upper() + words[1:]


def types(*printed: str) -> tuple[str, ...]:
    """The types of a work, one or several in a field; each once, in the case of the last.

    >>> types("Journal article", "Journal Article; Review"), types("Report", "")
    (('Journal Article', 'Review'), ('Report',))
    """
    words = (tidy(word) for line in printed for word in line.split(";"))
    return tuple({word.casefold(): word for word in words if word}.values())


def _people(
    text: RecordText, people: Iterable[Person], lines: Iterable[str]
) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    """Add the authors on one line and each affiliation on its own; a line that several authors share stands once.

    "et al." is nobody.
    """
    line_to_place: dict[str, int] = {}
    named = (one for one in people if not _names.stands_for_others(one[0].name))
    authors = [_placed(author, printed, line_to_place) for author, printed in named]
    for line in filter(None, lines):
        line_to_place.setdefault(line, len(line_to_place))
    if authors:
        text.line("; ".join(author.name for author in authors))
    affiliations = tuple(Affiliation(text=line, passage=text.passage(Part.AFFILIATION, line)) for line in line_to_place)
    return tuple(authors), affiliations


def _placed(author: Author, lines: Iterable[str], line_to_place: dict[str, int]) -> Author:
    places = tuple(dict.fromkeys(line_to_place.setdefault(line, len(line_to_place)) for line in lines))
    return Author(
        name=author.name,
        family=author.family,
        given=author.given,
        initials=author.initials,
        orcid=author.orcid,
        affiliations=places,
    )


def _abstract(text: RecordText, sections: list[Section]) -> Span | None:
    sections = [("" if head.casefold().rstrip(":") in _NO_HEADS else head, prose) for head, prose in sections]
    if not any(head for head, _ in sections):
        return text.abstract(prose for _, prose in sections)
    begin = text.end
    for printed, prose in sections:
        head = printed.rstrip(": ")
        text.passage(Part.ABSTRACT, prose, before=f"{head}: " if head else "", label=head)
    return Span(begin=begin, end=text.end - 1)
