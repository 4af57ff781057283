"""The roles that a record names: those of its sentences, and those it refers back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.document import Document
from kg.extractors._role_holders import has_other_sense, holders, is_local, is_negated, is_own
from kg.extractors._role_phrases import SCORES, Named, Phrases
from kg.extractors._role_words import ACTIVITY_TO_AGENT, IN_ANY_FIELD, IN_TRAINING
from kg.model import Entity, Span
from kg.schemes import Match, longest

__all__ = ["roles_in_line", "roles_in_prose"]

HEALTH = re.compile(
    r"\b(?:health|care|patient|clinic|hospital|hospice|medic|nurs|doctor|physician|pharmac|therap|surg|NHS|GP|dent(?:al|ist)"
    r"|midwi|practitioner|ambulance|social work|prescrib|general practice|wellbeing)",
    re.IGNORECASE,
)
HEALTH_DENSITY = 1 / 100
"""How many such words for each word a record has if it is about health care; else its managers are none of ours."""

ANIMALS = re.compile(
    r"\b(?:veterinar\w+|animals?|livestock|dogs?|puppies|canine|spaniels?|cats?|feline|cows?|cattle|dairy|herds?|calves"
    r"|pigs?|swine|sheep|horses?|equine|poultry)\b",
    re.IGNORECASE,
)
FEWEST_ANIMALS = 3
"""How often animals are named, and more often than health care, where its practitioners treat them."""

PEERS = r"(?:fellows|faculty|attendings|nurses|physicians|surgeons|interns|students)"
TEACHING_HOSPITAL = re.compile(
    r"\b(?:residency|residencies|graduate medical education|ACGME|post-?graduate year|PGY|fellowship program\w*"
    r"|house ?staff|house officers?|attendings?|(?:resident|fellow) (?:physicians?|doctors?|surgeons?)"
    r"|(?:medical|surgical|surgery|medicine|psychiatry|p(?:a)?ediatrics?|anesthesi\w+|radiology) (?:residents|interns)"
    rf"|residents,? (?:(?:and|or|&) )?(?:\d+ )?{PEERS}|{PEERS},? (?:(?:and|or|&) )?(?:\d+ )?residents)\b",
    re.IGNORECASE,
)
"""What tells that a record's residents, fellows and faculty are doctors."""
RESIDENCE = re.compile(
    r"\b(?:nursing homes?|care homes?|long-term care|residential|assisted living|aged care|village|neighbo|municipal)",
    re.IGNORECASE,
)
IN_TRAINING_NAME = re.compile(r"\b(?:residents?|fellows|faculty(?! of\b)|attendings|interns)\b", re.IGNORECASE)

ROLE_WORD = re.compile(r"\s+(?:roles?|posts?|positions?|staff|workers?|holders?)\b")
DEFINES = re.compile(
    r"(?:\(|,| are| is| were| was)\s*(?:also |now |often )?(?:termed|known as|called|referred to as|designated(?: as)?)"
    r"\s+(?:the |an? )?['\"‘“]*$"
)
SENTENCE_ENDS = re.compile(r"[.!?]\s")


def roles_in_prose(document: Document, bodies: Sequence[Span]) -> list[Named]:
    """The mentions of roles in the prose, in the order of the text. `bodies` are where organisations are named."""
    found = _of_the_field(document, list(_in_sentences(document, bodies)))
    found += [*_abbreviated(document, found), *_offices(document, found)]
    found = _by_their_definition(document, _by_their_full_name(document, found))
    text = document.citation.text
    return sorted(
        (replace(named, negated=is_negated(text, named.span)) for named in found),
        key=lambda named: (named.span.begin, named.span.end, named.role.key),
    )


def roles_in_line(document: Document, line: Span, bodies: Sequence[Span]) -> list[Named]:
    """The roles named in a stretch outside the prose, such as an author's post."""
    text = document.citation.text
    found = document.schemes.matches("Role", line.of(text))
    moved = [replace(m, span=Span(begin=m.span.begin + line.begin, end=m.span.end + line.begin)) for m in found]
    matches, barred = holders(text, moved, bodies)
    return list(Phrases(text, line, schemes=document.schemes, matches=matches, bodies=bodies, barred=barred).named())


def _in_sentences(document: Document, bodies: Sequence[Span]) -> Iterator[Named]:
    text = document.citation.text
    matches, barred = holders(text, longest([*document.matches("Role"), *_in_training(document)]), bodies)
    prose = [sentence.text for sentence in document.sentences]
    for sentence in document.sentences:
        phrases = Phrases(text, sentence.span, schemes=document.schemes, matches=matches, bodies=bodies, barred=barred)
        for named in phrases.named():
            if is_own(named.role.key) or not has_other_sense(named.role.label.rpartition(" ")[2], prose):
                yield named


def _in_training(document: Document) -> Iterator[Match]:
    """ "Residents", "faculty" and the like, where the record is about a teaching hospital."""
    if not _says(document, TEACHING_HOSPITAL) or _says(document, RESIDENCE):
        return
    for span in _uses(document, IN_TRAINING_NAME):
        form = span.of(document.citation.text).lower()
        concept = document.schemes.called("Role", IN_TRAINING[form.removesuffix("s")])
        if concept:
            yield Match(concept=concept, span=span, form=form)


def _of_the_field(document: Document, found: Sequence[Named]) -> list[Named]:
    """Those that are roles in a record of this field: managers only where it is about health care."""
    if _is_about_animals(document):
        return [named for named in found if is_own(named.role.key)]
    if _is_about_health_care(document) or any(HEALTH.search(named.role.label) for named in found):
        return list(found)
    return [named for named in found if not _is_in_any_field(named.role)]


def _is_about_health_care(document: Document) -> bool:
    return _count(document, HEALTH) >= HEALTH_DENSITY * sum(sentence.text.count(" ") for sentence in document.sentences)


def _is_about_animals(document: Document) -> bool:
    return _count(document, ANIMALS) >= max(FEWEST_ANIMALS, _count(document, HEALTH))


def _count(document: Document, words: re.Pattern[str]) -> int:
    return sum(len(words.findall(sentence.text)) for sentence in document.sentences)


def _says(document: Document, words: re.Pattern[str]) -> bool:
    return any(words.search(sentence.text) for sentence in document.sentences)


def _is_in_any_field(role: Entity) -> bool:
    if is_own(role.key):
        return False
    return is_local(role) or role.label.rpartition(" ")[2] in IN_ANY_FIELD


def _abbreviated(document: Document, found: Sequence[Named]) -> Iterator[Named]:
    """Short forms that the record spells out as a role that no scheme abbreviates so.

    One that stands for the activity of a role is a role only with the word: "the CN role".
    """
    span_to_named = {named.span: named for named in found}
    for abbreviation in document.abbreviations:
        named = span_to_named.get(abbreviation.long_span)
        is_activity = abbreviation.long.rpartition(" ")[2].lower() in ACTIVITY_TO_AGENT
        if named and (is_activity or is_local(named.role)):
            for span in _uses(document, re.compile(rf"\b{re.escape(abbreviation.short)}s?\b")):
                if not is_activity or ROLE_WORD.match(document.citation.text, span.end):
                    yield replace(named, span=span)


def _offices(document: Document, found: Sequence[Named]) -> Iterator[Named]:
    """ "The Guardian" is the office that the record prints in capitals, "Freedom to Speak Up Guardian"."""
    text = document.citation.text
    last_to_role = {last: named.role for named in found if (last := _last_of_office(named.span.of(text)))}
    for last, role in last_to_role.items():
        for span in _uses(document, re.compile(rf"(?<=[a-z,] ){re.escape(last)}s?\b")):
            if all(span.end <= named.span.begin or named.span.end <= span.begin for named in found):
                yield Named(role=role, span=span, score=SCORES["back reference"])


def _last_of_office(name: str) -> str | None:
    """The last word, in the singular, of a name of several words that all have capitals."""
    words = [word for word in name.split() if len(word) > 3]
    return words[-1].removesuffix("s") if len(words) > 1 and all(word[0].isupper() for word in words) else None


def _uses(document: Document, pattern: re.Pattern[str]) -> Iterator[Span]:
    for sentence in document.sentences:
        for use in pattern.finditer(sentence.text):
            yield Span(begin=sentence.span.begin + use.start(), end=sentence.span.begin + use.end())


def _by_their_full_name(document: Document, found: Sequence[Named]) -> list[Named]:
    """ "The liaison officer" is the patient liaison officer, where the record spells one out or the scheme has one."""
    spelled_out = {abbreviation.long_span for abbreviation in document.abbreviations}
    label_to_role = {n.role.label: n.role for n in found if n.span in spelled_out or not is_local(n.role)}
    return [replace(named, role=_fuller(named.role, label_to_role)) for named in found]


def _fuller(role: Entity, label_to_role: dict[str, Entity]) -> Entity:
    if not is_local(role):
        return role
    return next((fuller for label, fuller in label_to_role.items() if label.endswith(f" {role.label}")), role)


def _by_their_definition(document: Document, found: Sequence[Named]) -> list[Named]:
    """ "The senior doctor in each body (termed the 'Responsible Officer')" names one role, not two."""
    text = document.citation.text
    ordered = sorted(found, key=lambda named: (named.span.begin, named.span.end, named.role.key))
    defined = {
        before.span: after.role
        for before, after in pairwise(ordered)
        if DEFINES.search(between := text[before.span.end : after.span.begin]) and not SENTENCE_ENDS.search(between)
    }
    return [replace(named, role=defined.get(named.span, named.role)) for named in ordered]
