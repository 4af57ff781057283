"""What a model proposes about a record: shown its title and abstract it answers in JSON, and what it quotes counts.

    {"roles": [{"quote": "ward hosts", "name": "ward host", "relation": "participant"}],
     "themes": [{"quote": "mutual trust"}],
     "organisations": [{"quote": "Invented Health Board"}]}

A model may answer anything. What is of another form is counted and left out, and so is what it quotes but the record
does not print.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.model import Citation, Part, Span
from kg.words.text import fold, uses

__all__ = ["Answer", "Examination", "NoAnswerError", "Proposal", "examined", "shown"]

KIND_TO_KEY = {"Role": "roles", "Theme": "themes", "Organisation": "organisations"}
ROLE_RELATIONS = {"studied": "studiesRole", "participant": "participantRole", "mentioned": "mentionsRole"}
OTHER_RELATIONS = {"Theme": "reportsTheme", "Organisation": "mentionsOrganisation"}

MOST_WORDS = {"Role": 8, "Theme": 20, "Organisation": 15}
"""A longer quotation names nothing, but tells something."""

MOST_PROPOSED = 100
"""Of each kind; no abstract names more."""

LONGEST_ANSWER = 200_000
"""Characters; a longer answer is not looked into."""

MOST_BRACES = 20
"""So many of the braces in an answer are tried as the beginning of its JSON."""

PARTS_SHOWN = (Part.TITLE, Part.ABSTRACT)
THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
"""What models that think aloud print before their answer."""


class NoAnswerError(ValueError):
    """An answer in which nothing of the form that was asked for can be found; its text is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model said about a record. `model` is its name and the version of the prompt."""

    model: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A name of a thing and where the record prints it. `name` is what the model calls it, or ""."""

    kind: str
    relation: str
    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """The proposals of an answer that hold, and how many do not: `invented` are not in the text, `misshapen` are of
    another form than was asked for.
    """

    proposals: tuple[Proposal, ...]
    invented: int = 0
    misshapen: int = 0


def shown(citation: Citation) -> str:
    """The words of a record that a model is shown, its title and its abstract; "" where neither is printed."""
    passages = citation.passages_of(*PARTS_SHOWN)
    printed = (f"{passage.section.upper()}: {passage.span.of(citation.text)}" for passage in passages)
    return "\n".join(printed)


def examined(citation: Citation, answer: str) -> Examination:
    """The answer of a model about a record, held against what the record prints. Raises NoAnswerError."""
    entries = list(_entries(_object_in(answer)))
    well_formed = [entry for entry in entries if entry is not None]
    folded, found = fold(citation.text), dict[Proposal, None]()
    missed = 0
    for entry in well_formed:
        span = _printed(citation, folded, entry.quote)
        if span is None:
            missed += 1
        else:
            found[Proposal(kind=entry.kind, relation=entry.relation, span=span, name=entry.name)] = None
    return Examination(proposals=tuple(found), invented=missed, misshapen=len(entries) - len(well_formed))


# ---------------------------------------------------------------------------------------------------------------------
# Form


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    kind: str
    relation: str
    quote: str
    name: str


def _object_in(answer: str) -> Mapping[str, Any]:
    """The first JSON object in an answer that has a key that was asked for, whatever stands around it."""
    if len(answer) > LONGEST_ANSWER:
        raise NoAnswerError("a huge answer")
    text, begin = THOUGHTS.sub("", answer), -1
    for _ in range(MOST_BRACES):
        begin = text.find("{", begin + 1)
        if begin < 0:
            break
        try:
            found, _ = json.JSONDecoder().raw_decode(text, begin)
        except (ValueError, RecursionError):
            continue
        if not found.keys().isdisjoint(KIND_TO_KEY.values()):
            return found  # type: ignore[no-any-return]  # it has the keys of an object
    raise NoAnswerError("no JSON of the form asked for")


def _entries(answer: Mapping[str, Any]) -> Iterator[_Entry | None]:
    """What is proposed, of each kind; None for what is of another form."""
    for kind, key in KIND_TO_KEY.items():
        listed = answer.get(key) or []
        if not isinstance(listed, list):
            yield None
            continue
        for place, entry in enumerate(listed):
            yield _entry(kind, entry) if place < MOST_PROPOSED else None


def _entry(kind: str, entry: object) -> _Entry | None:
    printed = {"quote": entry} if isinstance(entry, str) else entry
    if not isinstance(printed, dict):
        return None
    quote, name = printed.get("quote"), printed.get("name") or ""
    relation = _relation(kind, printed.get("relation"))
    if not isinstance(quote, str) or not isinstance(name, str) or relation is None:
        return None
    is_name = any(map(str.isalpha, quote)) and len(quote.split()) <= MOST_WORDS[kind]
    return _Entry(kind=kind, relation=relation, quote=quote.strip(), name=name.strip()) if is_name else None


def _relation(kind: str, said: object) -> str | None:
    if kind != "Role":
        return OTHER_RELATIONS[kind]
    return ROLE_RELATIONS.get(said.strip().lower()) if isinstance(said, str) else None


# ---------------------------------------------------------------------------------------------------------------------
# Ground


def _printed(citation: Citation, folded: str, quote: str) -> Span | None:
    """Where a quotation stands: all its words, whole and in their order.

    Case and the kind of hyphen are no words, but where it stands letter for letter comes first.
    """
    for text, words in ((citation.text, quote), (folded, fold(quote))):
        places = (use for passage in citation.passages_of(*PARTS_SHOWN) for use in uses(text, words, passage.span))
        if found := min(places, key=lambda place: place.begin, default=None):
            return found
    return None
