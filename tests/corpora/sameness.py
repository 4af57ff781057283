"""When a field that was read says the same as the reference: what is let pass, and nothing else.

Everywhere: white space, letter case, the signs chosen for dashes, quotes and ellipses, compatibility forms (a
superscript two is a two), inline markup as tags, soft hyphens, and a full stop at the end.

Authors: dots, hyphens and spaces in names, and initials where either side has only initials. Where the reference has
the whole name in one piece, the order of its words. A suffix (Jr) may stand with either part, or only in the name as
printed. Accents, particles and the number and order of the authors count.

Container: any one of the names that the reference gives, and the full stops of an abbreviation. Pages: "p." before
them, double dashes, and a last page printed short ("205-7" is "205-207"). DOI: a resolver before it. Keywords: their
order, a major heading's asterisk; a heading may stand with or without its qualifiers, which may share it or have one
each; where the reference has all in one line, the words are compared.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from kg.model import Author, Citation

from .stated import AnyOf, AuthorsKeywords, Name

_TAGS = re.compile(
    r"</?(?:\w+:)?(?:i|b|u|p|em|strong|sup|sub|sc|scp|span|br|hr|italic|bold|title|sec|inf)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚′ʼ´`", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        "…": "...",
        "\u00ad": None,
    }
)
_DASHES = re.compile("-{2,3}")  # as LaTeX writes them
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "2nd", "3rd"))
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_PAGES = re.compile(r"^(?:pp?\.?\s*)")
_WORD = re.compile(r"\w+")


def same(field: str, said: Any, citation: Citation) -> bool:
    """Whether a citation says what the reference says in this field."""
    if isinstance(said, AnyOf):
        return any(same(field, one, citation) for one in said)
    return FIELD_TO_RULE[field](said, got(field, citation))


def got(field: str, citation: Citation) -> Any:
    """What was read for a field."""
    return FIELD_TO_VALUE[field](citation)


def folded(text: str) -> str:
    """A text without what is let pass everywhere."""
    text = html.unescape(_TAGS.sub("", html.unescape(_TAGS.sub("", text))))
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text).translate(_SIGNS).casefold())
    return " ".join(text.split()).strip(" .")


def same_text(said: str, read: str | None) -> bool:
    """Whether two texts are the same."""
    return folded(said) == folded(read or "")


def same_container(said: str, read: str | None) -> bool:
    """Whether two names of a journal are the same."""
    return folded(said.replace(".", " ")) == folded((read or "").replace(".", " "))


def same_authors(said: tuple[Name, ...], read: tuple[Author, ...]) -> bool:
    """Whether two lists name the same authors in the same order."""
    return len(said) == len(read) and all(map(same_name, said, read))


def same_name(said: Name, read: Author) -> bool:
    """Whether two names are the same."""
    if not said.given:
        printed = (read.name, f"{read.family} {read.given}", f"{read.family} {' '.join(read.initials or '')}")
        return sorted(_words(said.family)) in [sorted(_words(name)) for name in printed]
    if _bare(said.family) != _bare(read.family) or _suffixes(f"{said.given} {said.family}") - _suffixes(read.name):
        return False
    given = read.given or read.initials or ""
    if _is_initials(said.given) or _is_initials(given):
        return _initials(said.given) == _initials(given)
    return "".join(_bare(said.given)) == "".join(_bare(given))


def same_pages(said: str, read: str | None) -> bool:
    """Whether two ranges of pages are the same."""
    return _span(said) == _span(read or "")


def same_doi(said: str, read: str | None) -> bool:
    """Whether two DOIs are the same."""
    return _RESOLVER.sub("", said.strip()).casefold() == (read or "")


def same_keywords(said: tuple[str, ...] | str, read: list[tuple[str, ...]]) -> bool:
    """Whether keywords are the same; each that was read comes in the forms in which it may be printed."""
    forms = [frozenset(map(_keyword, one)) for one in read if _keyword(one[0])]
    if isinstance(said, str):
        words = set(_WORD.findall(_keyword(said)))
        shortest = {word for one in read for word in _WORD.findall(_keyword(one[0]))}
        longest = {word for one in read for form in one for word in _WORD.findall(_keyword(form))}
        return shortest <= words <= longest
    printed = {form for one in said if _keyword(one) for form in _single(_keyword(one), forms)}
    if isinstance(said, AuthorsKeywords):
        forms = [form for form in forms if form & printed]
    return printed <= frozenset().union(*forms) and all(one & printed for one in forms)


def _words(name: str) -> list[str]:
    return _WORD.findall(folded(name).replace("'", ""))


def _suffixes(name: str) -> set[str]:
    return SUFFIXES.intersection(_words(name))


def _bare(name: str) -> list[str]:
    """The words of a name without a suffix; "JR" alone is initials."""
    words = _words(name)
    return [word for word in words if word not in SUFFIXES] or words


def _is_initials(given: str) -> bool:
    letters = "".join(_bare(given))
    return all(len(word) == 1 for word in _bare(given)) or (len(letters) <= 4 and given.replace(".", "").isupper())


def _initials(given: str) -> str:
    return "".join(word if _is_initials(given) else word[0] for word in _bare(given))


def _span(pages: str) -> tuple[str, ...]:
    first, *rest = re.split(r"-+", _PAGES.sub("", folded(pages)).replace(" ", ""), maxsplit=1)
    last = rest[0] if rest else ""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return (first,) if last in ("", first) else (first, last)


def _single(word: str, forms: list[frozenset[str]]) -> list[str]:
    """A heading with several qualifiers as headings with one each, unless it was read as it is."""
    label, *qualifiers = word.split("/")
    if len(qualifiers) < 2 or any(word in form for form in forms):
        return [word]
    return [f"{label}/{qualifier}" for qualifier in qualifiers]


def _keyword(word: str) -> str:
    return folded(word.replace("*", ""))


def _keywords(citation: Citation) -> list[tuple[str, ...]]:
    headings = (
        (h.label, *(f"{h.label}/{q}" for q in h.qualifiers), "/".join((h.label, *h.qualifiers)))
        for h in citation.headings
    )
    return [*((word,) for word in citation.keywords), *headings]


def _same_year(said: str, read: int | None) -> bool:
    return said == str(read)


FIELD_TO_VALUE: dict[str, Callable[[Citation], Any]] = {
    "title": lambda c: c.title,
    "authors": lambda c: c.authors,
    "year": lambda c: c.year,
    "container": lambda c: c.journal,
    "volume": lambda c: c.volume,
    "issue": lambda c: c.issue,
    "pages": lambda c: c.pages,
    "doi": lambda c: c.doi,
    "pmid": lambda c: c.pmid,
    "abstract": lambda c: c.abstract and c.abstract.of(c.text),
    "keywords": _keywords,
}
FIELD_TO_RULE: dict[str, Callable[[Any, Any], bool]] = {
    "title": same_text,
    "authors": same_authors,
    "year": _same_year,
    "container": same_container,
    "volume": same_text,
    "issue": same_text,
    "pages": same_pages,
    "doi": same_doi,
    "pmid": same_text,
    "abstract": same_text,
    "keywords": same_keywords,
}


def shown(value: Any) -> str:
    """A value on one line, for the listing of differences."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Author):
        return f"{value.family}|{value.given or value.initials or ''}"
    if isinstance(value, Name):
        return f"{value.family}|{value.given}"
    if isinstance(value, AnyOf):
        return " / ".join(value)
    if isinstance(value, Iterable):
        return "; ".join(map(shown, value))
    return str(value)
