"""Cards of things, the sentences behind links, and the way from one thing to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from kg.console._words import KIND_TO_NAMES, name_of
from kg.console.terminal import block, line, out, pairs, plain
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.things.cards import Card, Entry
    from kg.things.evidence import Evidence, Step

__all__ = ["print_card", "print_evidence", "print_path"]

MOST_LISTED = 12
"""Further publications on a card are counted."""

KIND_TO_STYLE = {
    "Role": "bold magenta",
    "Theme": "underline cyan",
    "Organisation": "bold yellow",
    "Method": "italic green",
    "Place": "blue",
    "Population": "italic yellow",
    "Programme": "italic cyan",
    "SampleStatement": "reverse",
    "year": "reverse",
}
"""How the words behind a link are marked in an abstract: told apart without colours, too."""


def print_card(card: Card) -> None:
    """A thing with its facts, its neighbours, and its abstract with the found words marked."""
    line(out, Text(plain(card.label), style="bold"))
    kind = name_of("Publication" if card.kind == "Study" else card.kind, 1)
    derived = " · not its title, which is not printed, but where it appeared" if card.derived else ""
    line(out, Text(plain(f"{kind}{derived}"), style="dim"))
    line(out, Text(plain(card.iri), style="dim"))
    out.print()
    pairs(
        (
            *((words, Text(plain(value))) for words, value in card.facts),
            *((group.words, _entries(group.entries)) for group in card.groups),
        )
    )
    if card.abstract:
        _print_abstract(card)


def print_evidence(one: str, other: str, evidence: Sequence[Evidence]) -> None:
    """The sentences behind a link."""
    if not evidence:
        raise KgError(f"nothing links '{one}' with '{other}' directly; try: kg path '{one}' '{other}'")
    publication = None
    for found in evidence:
        if publication != (found.publication, found.identifier):
            publication = (found.publication, found.identifier)
            line(out, Text(plain(found.publication), style="bold"), f"  {found.identifier}" if found.identifier else "")
        _print_evidence(found)


def print_path(steps: Sequence[Step]) -> None:
    """The things on the way, and between each two how they are linked, with the first sentence that says so."""
    line(out, Text(plain(steps[0].start) if steps else "one and the same thing", style="bold"))
    for step in steps:
        line(out, Text(f"  ↓ {step.words}", style="dim"))
        for found in step.evidence[:1]:
            if found.sentence:
                block(_marked(found), indent=4)
        line(out, Text(plain(step.end), style="bold"))


def _entries(entries: Sequence[Entry]) -> Text:
    """Publications one a line, other things in a row."""
    if not any(entry.is_publication for entry in entries):
        return Text(plain("; ".join(_entry(entry) for entry in entries)))
    more = f"\n… and {len(entries) - MOST_LISTED} more" if len(entries) > MOST_LISTED else ""
    return Text(plain("\n".join(_entry(entry) for entry in entries[:MOST_LISTED]) + more))


def _entry(entry: Entry) -> str:
    noted = entry.identifier if entry.count is None else str(entry.count)
    return f"{entry.label} ({noted})" if noted else entry.label


def _print_abstract(card: Card) -> None:
    abstract, kind_to_words = Text(plain(card.abstract)), defaultdict[str, dict[str, str]](dict)
    for mark in card.marks:
        abstract.stylize(KIND_TO_STYLE.get(mark.kind, "italic"), mark.span.begin, mark.span.end)
    for mark in sorted(card.marks, key=lambda mark: mark.span.begin):
        words = mark.span.of(card.abstract)
        kind_to_words[mark.kind].setdefault(words.casefold(), words)
    out.print()
    block(abstract)
    out.print()
    for kind in (kind for kind in KIND_TO_NAMES if kind in kind_to_words):
        words = plain("; ".join(kind_to_words[kind].values()))
        block(Text.assemble((name_of(kind, 2), KIND_TO_STYLE.get(kind, "italic")), (f": {words}", "dim")), indent=2)


def _print_evidence(found: Evidence) -> None:
    stands = found.section if found.sentence else "printed as such"
    words = ("denied" if found.negated else "", found.extractor and f"by {found.extractor}, score {found.score}")
    line(out, Text(plain("  " + " · ".join(filter(None, (found.words, stands, *words)))), style="dim"))
    if found.sentence:
        block(_marked(found), indent=4)


def _marked(found: Evidence) -> Text:
    sentence = Text(plain(found.sentence))
    for words in found.exact:
        sentence.highlight_words([plain(words)], "bold")
    return sentence
