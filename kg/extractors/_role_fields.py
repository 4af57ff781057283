"""What a whole record tells about a word: whether it is about health care, a teaching hospital, or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Document
from kg.extractors._field_words import AILMENTS, ANIMALS, HEALTH, HEALTH_WORDS, OF_A_PLACE
from kg.extractors._role_holders import is_own
from kg.extractors._role_lines import Named
from kg.extractors._role_words import IN_ANY_FIELD, IN_TRAINING
from kg.model import Entity, Span
from kg.schemes.matching import Match

__all__ = ["in_training", "of_the_field"]

HEALTH_DENSITY = 1 / 100
"""How many words of HEALTH for each word of a record about health care; the managers of others are none of ours."""
HEALTH_ROLE = re.compile(
    r"\b(?:health|care|clinic|hospital\b|medic|nurs|doctor|physician|pharmac|surg|dent(?:al|ist)|midwi|social work"
    r"|general pract|treatment|emergency)"
)
"""A record that names one of these is about health care too."""

FEWEST_ANIMALS = 3
"""How often animals are named, and no less often than health care, where its practitioners treat them."""

IN_PLURAL = frozenset(IN_TRAINING) | {f"{name}s" for name in IN_TRAINING}
PEERS = r"(?:fellows|faculty|attendings|nurses|physicians|surgeons|interns|students)"
TEACHING_HOSPITAL = re.compile(
    r"\b(?:residency|residencies|ACGME|post-?graduate year|PGY|fellowship program\w*"
    r"|house ?staff|house officers?|attendings?|(?:resident|fellow) (?:physicians?|doctors?|surgeons?)"
    r"|(?:medical|surgical|pa?ediatric|anesthesia|\w*(?:ology|surgery|medicine|iatry|iatrics))(?: \([a-z]+\))?"
    r" (?:residents|interns)"
    rf"|residents,? (?:(?:and|or|&) )?(?:\d+ )?{PEERS}|{PEERS},? (?:(?:and|or|&) )?(?:\d+ )?residents)\b",
    re.IGNORECASE,
)
"""What tells that a record's residents, fellows and faculty are doctors."""
RESIDENCE = re.compile(
    r"\b(?:nursing homes?|care homes?|long-term care|residential|assisted living|aged care|village|neighbo|municipal)",
    re.IGNORECASE,
)
IN_TRAINING_NAME = re.compile(
    r"\b(?P<before>[\w.]+ )?(?P<name>residents?|fellows|faculty(?! of\b)|attendings|interns)\b", re.IGNORECASE
)
OTHER_SENSES = {
    "lead": re.compile(
        r"\b(?:pac(?:ing|emakers?)|ECG|electrodes?|defibrillators?|electrocardiogra\w+)\b", re.IGNORECASE
    ),
    "head": re.compile(r"\bneck\b|\bhead (?:injur|trauma|circumference|position|movement)", re.IGNORECASE),
    "nurse": re.compile(r"\bnurse (?:cells?|sharks?|bees?|logs?|plants?|crops?|trees?)\b", re.IGNORECASE),
    "host": re.compile(r"\b(?:pathogen|parasit\w+|infect\w+|immun\w+|graft)\b", re.IGNORECASE),
    "volunteer": re.compile(r"\bhealthy (?:\w+ )?volunteers?\b", re.IGNORECASE),
}
"""What tells that a record uses a head in another sense."""
BARRIERS = re.compile(r"\b(?:barrier|enabler|inhibitor|obstacle|challenge)s?\b", re.IGNORECASE)
"""Beside these "facilitators" are no people."""


def in_training(document: Document) -> Iterator[Match]:
    """ "Residents", "faculty" and the like, where the record is about a teaching hospital."""
    named = [sentence for sentence in document.sentences if not IN_PLURAL.isdisjoint(sentence.words)]
    if not named or not _says(document, TEACHING_HOSPITAL) or _says(document, RESIDENCE):
        return
    for sentence in named:
        for hit in IN_TRAINING_NAME.finditer(sentence.text):
            form = hit["name"].lower()
            concept = document.schemes.called("Role", IN_TRAINING[form.removesuffix("s")])
            if concept and (hit["before"] or "").strip().lower() not in OF_A_PLACE:
                begin = sentence.span.begin + hit.start("name")
                yield Match(concept=concept, span=Span(begin=begin, end=begin + len(form)), form=form)


def of_the_field(document: Document, found: Sequence[Named]) -> list[Named]:
    """Those that are roles in a record of this field; a user's own always are.

    Managers are only where it is about health care, those whose name begins with an ailment also where it is about
    that, and nobody is where animals are treated.
    """
    if _is_about_animals(document):
        return [named for named in found if is_own(named.role.key)]
    kept = _in_their_usual_sense(document, found)
    if not kept or any(_is_of_health(_printed(document, named)) for named in kept):
        return kept
    fewest = HEALTH_DENSITY * sum(len(sentence.tokens) for sentence in document.sentences)
    health_words = _health_words(document)
    if health_words >= fewest:
        return kept
    is_about_health = health_words + _ailments(document) >= fewest
    return [
        named
        for named in kept
        if not _is_in_any_field(named.role) or (is_about_health and _is_of_an_ailment(_printed(document, named)))
    ]


def _printed(document: Document, named: Named) -> str:
    return named.span.of(document.citation.text).lower()


def _is_about_animals(document: Document) -> bool:
    named = [sentence for sentence in document.sentences if not ANIMALS.isdisjoint(sentence.words)]
    animals = sum(token in ANIMALS for sentence in named for token in sentence.tokens)
    return animals >= FEWEST_ANIMALS and animals >= _health_words(document)


def _health_words(document: Document) -> int:
    return sum(
        token in HEALTH_WORDS or token.startswith(HEALTH)
        for sentence in document.sentences
        for token in sentence.tokens
    )


def _is_of_health(name: str) -> bool:
    return HEALTH_ROLE.search(name) is not None or name.removesuffix("s") in IN_TRAINING


def _is_of_an_ailment(name: str) -> bool:
    return name.startswith(("policy", *AILMENTS))


def _ailments(document: Document) -> int:
    return sum(token.startswith(AILMENTS) for sentence in document.sentences for token in sentence.tokens)


def _in_their_usual_sense(document: Document, found: Sequence[Named]) -> list[Named]:
    heads = {_head(named) for named in found}
    other = {head for head, tell in OTHER_SENSES.items() if head in heads and _says(document, tell)}
    return [
        named
        for named in found
        if is_own(named.role.key) or (_head(named) not in other and not _is_no_person(document, named))
    ]


def _is_no_person(document: Document, named: Named) -> bool:
    """Whether a facilitator is what makes things easier, in this sentence."""
    sentence = document.sentence_at(named.span.begin) if _head(named) == "facilitator" else None
    return sentence is not None and BARRIERS.search(sentence.text) is not None


def _head(named: Named) -> str:
    return named.role.label.rpartition(" ")[2]


def _is_in_any_field(role: Entity) -> bool:
    if is_own(role.key):
        return False
    return role.label.rpartition(" ")[2] in IN_ANY_FIELD


def _says(document: Document, words: re.Pattern[str]) -> bool:
    return any(words.search(sentence.text) for sentence in document.sentences)
