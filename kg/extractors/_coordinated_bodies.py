"""Bodies that share the word for their kind: "the Universities of Leeds and York", "Leeds and York Hospitals"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors._bodies import Body, distinctive
from kg.model import Span

__all__ = ["coordinated_in"]

SEVERAL = {
    "Universities": "University",
    "Hospitals": "Hospital",
    "Colleges": "College",
    "Councils": "Council",
    "Trusts": "Trust",
    "Ministries": "Ministry",
    "Departments": "Department",
}
OWN = r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,4}"
KINDS = "|".join(SEVERAL)
KIND_FIRST = re.compile(
    rf"((?:Royal\s)?)({KINDS})\s(of|for)\s(?:the\s)?({OWN}(?:,\s{OWN}){{0,5}},?\s(?:and|&)\s(?:the\s)?{OWN})"
)
KIND_LAST = re.compile(rf"(?<![\w'’-])({OWN}(?:,\s{OWN}){{0,5}},?\s(?:and|&)\s{OWN})\s({KINDS})(?!\s(?:[A-Z]|of\b))")
BETWEEN = re.compile(r",?\s(?:and|&)\s(?:the\s)?|,\s")


def coordinated_in(text: str, span: Span) -> Iterator[Body]:
    """Each of several bodies of one kind.

    The first or the last of them stands with that word, the others where their own name is.
    """
    if not any(kind in text[span.begin : span.end] for kind in SEVERAL):
        return
    for found in KIND_FIRST.finditer(text, span.begin, span.end):
        royal, kind, link = found.group(1), SEVERAL[found.group(2)], found.group(3)
        for place, own in enumerate(_between(text, found.start(4), found.end(4))):
            begin = found.start() if place == 0 else own.begin
            yield Body(name=f"{royal}{kind} {link} {own.of(text)}", span=Span(begin=begin, end=own.end), chief=True)
    for found in KIND_LAST.finditer(text, span.begin, span.end):
        owns = list(_between(text, found.start(1), found.end(1)))
        if all(distinctive(word) for own in owns for word in own.of(text).split()[:1]):
            for own in owns:
                end = found.end() if own is owns[-1] else own.end
                yield Body(
                    name=f"{own.of(text)} {SEVERAL[found.group(2)]}", span=Span(begin=own.begin, end=end), chief=True
                )


def _between(text: str, begin: int, end: int) -> Iterator[Span]:
    for link in BETWEEN.finditer(text, begin, end):
        yield Span(begin=begin, end=link.start())
        begin = link.end()
    yield Span(begin=begin, end=end)
