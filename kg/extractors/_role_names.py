"""Which stretches of a text name a role: concepts of the scheme, coordinated names, and names that no scheme holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import iris
from kg.document import Document, entity
from kg.extractors._phrases import Word, modifiers_before, words_in
from kg.extractors._role_words import (
    ACTIVITY_TO_AGENT,
    BODIES,
    COLLECTIVE,
    FIELDS,
    FREE_HEADS,
    LOOSE_HEADS,
    MEMBERSHIPS,
    NEVER_BEFORE_HEAD,
    SETTING_HEADS,
    STOP_WORDS,
    STUDY_FUNCTIONS,
    VERBS,
)
from kg.model import Entity, Part, Span
from kg.schemes import Match, Schemes

__all__ = ["Named", "roles_in_line", "roles_in_prose"]

SCORES = {
    "label": 0.95,  # a label of the scheme
    "abbreviation": 0.9,  # a short form, safe or spelled out in the record
    "coordinated": 0.85,  # "practice and district nurses": the head is printed once
    "activity": 0.75,  # "the care navigation role"
    "local": 0.6,  # a name that no scheme holds, by its head
    "of": 0.55,  # "representatives of healthcare organisations"
}
"""How sure a mention is, by how it was found."""

HEALTH = re.compile(
    r"\b(?:health|care|patient|clinic|hospital|medic|nurs|doctor|physician|pharmac|therap|surg|NHS|GP|dent(?:al|ist)|"
    r"midwi|practitioner|ambulance|social work)",
    re.IGNORECASE,
)
"""A record that has none of these words is not about health care, and its managers are none of ours."""

# "Royal College of General Practitioners"; "American Nurses Association", "General Practitioner Assessment Survey"
NAME_BEFORE = re.compile(
    r"\b(?:College|Association|Society|Institute|Academy|Board|Council|Federation|Union|Faculty|Journal|School|Guild"
    r"|Fellowship|Department|Division|Office|Centre|Center)s? (?:of|for) (?:the )?(?:[A-Z][\w’'-]+,? (?:and |& |of )?)*$"
)
NAME_AFTER = re.compile(
    r"['’]?s?['’]?(?:,? (?:and|&|of|for))?(?: [A-Z][\w’'-]+){0,4} (?:Association|Society|College|Council|Union|Board|Act"
    r"|Journal|Federation|Institute|Confederation|Framework|Scale|Inventory|Index|Questionnaire|Survey|Award|Model)\b"
)
NEGATION = re.compile(
    r"\b(?:no|without(?: an?| any| the)?|not(?: an?| the)?|neither|nor)\s+(?!longer|only|just)(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
DEFINES = re.compile(
    r"(?:\(|,| are| is| were| was)\s*(?:also |now |often )?(?:termed|known as|called|referred to as|designated(?: as)?)"
    r"\s+(?:the |an? )?['\"‘“]*$"
)
ROLE_FOLLOWS = re.compile(
    r"(?:\s*\([^()]{1,30}\))?(?:,? (?:and|or) [^.;:]{3,70}?)?\s+(?:roles?|posts?|positions?|job titles?)\b"
)
IN_POST = re.compile(
    r" in (?:[\w-]+ )??(?P<activity>[\w-]+)(?:,? (?:and|or) [^.;:,()]{1,40}?)? (?:roles?|positions?|posts?)\b"
)
ROLE_WORD = re.compile(r"\s+(?:roles?|posts?|positions?|staff|workers?|holders?)\b")
VERBLIKE = frozenset(
    [
        "lead",
        "host",
        "partner",
        "coach",
        "head",
        "chair",
        "champion",
        "associate",
        "support",
        "mentor",
        "buddy",
        "staff",
    ]
)
ADJECTIVAL = frozenset("professional executive specialist expert associate principal representative official".split())
"""Heads that before a noun are adjectives: "professional identity"."""
CONTRASTS = re.compile(r"(?:(?<!m)ent|al|ic|ive|ary|ory|ant|ior|ous|ar|ile|ral)$|-time$")
"""Endings of adjectives by which two kinds of one role are set against each other: "permanent and locum doctors"."""
OTHER_SENSES = {
    "facilitator": re.compile(r"\b(?:barrier|enabler|inhibitor|obstacle)s?\b", re.IGNORECASE),
    "lead": re.compile(r"\b(?:pacing|ECG|electrode|blood|electrocardiogra\w+)\b", re.IGNORECASE),
    "host": re.compile(r"\b(?:pathogen|parasit\w+|infect\w+|immun\w+|graft)\b", re.IGNORECASE),
    "volunteer": re.compile(r"\bhealthy (?:\w+ )?volunteers?\b", re.IGNORECASE),
}
"""Words that tell that a record uses the head in another sense: "barriers and facilitators"."""
COUNT = re.compile(r"\b\d+\s$")
DETERMINERS = frozenset(
    ["to", "the", "a", "an", "their", "its", "his", "her", "our", "us", "them", "this", "these", "those", "all", "it"]
)
OF = frozenset(["of", "from", "within", "in", "at", "across"])
GROUP_HEADS = frozenset(
    ["representative", "leader", "manager", "staff", "official", "employee", "executive", "director", "worker"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch of text that names a role. `negated`: the text says that there was none."""

    role: Entity
    span: Span
    score: float
    negated: bool = False


def roles_in_prose(document: Document, bodies: Sequence[Span]) -> list[Named]:
    """The mentions of roles in the prose, in the order of the text. `bodies` are where organisations are named."""
    text = document.citation.text
    prose = [sentence.span for sentence in document.sentences]
    if not any(HEALTH.search(span.of(text)) for span in prose):
        return []
    matches = _holders(text, document.matches("Role"), bodies)
    found = [named for span in prose for named in _Stretch(document, span, matches, bodies).named()]
    found = [named for named in found if not _in_other_sense(text, prose, named.role)]
    found += [*_abbreviated_activities(document, found), *_by_their_last_word(document, found)]
    found = _by_their_definition(text, _by_their_full_name(document, found))
    return sorted(
        (replace(named, negated=_is_negated(text, named.span)) for named in found),
        key=lambda named: (named.span.begin, named.span.end, named.role.key),
    )


def roles_in_line(document: Document, span: Span, bodies: Sequence[Span]) -> list[Named]:
    """The roles that a stretch outside the prose names, such as an author's post."""
    text = document.citation.text
    found = document.schemes.matches("Role", span.of(text))
    moved = [replace(m, span=Span(begin=m.span.begin + span.begin, end=m.span.end + span.begin)) for m in found]
    return list(_Stretch(document, span, _holders(text, moved, bodies), bodies).named())


VERB_BEFORE = re.compile(
    r"(?<!referral)(?<!referrals)(?<!referred)(?<!access)(?<!linked)(?<!compared)(?<!addition) to $", re.IGNORECASE
)
"""Before a word that may be a verb: "to support workers"."""

ADJECTIVE_FOLLOWS = re.compile(
    r"-(?:diagnosed|reported|rated|assessed|confirmed|verified|prescribed|administered|recorded|documented|collected)\b"
)
"""What is "doctor-diagnosed" says nothing of doctors; "pharmacist-led" says who leads."""


def _holders(text: str, matches: Iterable[Match], bodies: Sequence[Span]) -> list[Match]:
    """The matches that name holders of a role, and not a part of some other name."""
    kept: list[Match] = []
    barred_until = -1
    for match in matches:
        in_bracket_after_barred = barred_until >= 0 and text[barred_until : match.span.begin].strip() == "("
        if in_bracket_after_barred or not _is_holder(text, match, bodies):
            barred_until = match.span.end
        else:
            kept.append(match)
    return kept


def _is_holder(text: str, match: Match, bodies: Sequence[Span]) -> bool:
    before = text[max(0, match.span.begin - 80) : match.span.begin]
    if not STUDY_FUNCTIONS.isdisjoint(
        (match.form.removesuffix("s"), match.concept.label)
    ) or match.concept.label.endswith((" roles", " groups")):
        return False
    if before.lower().endswith(("non-", "non ")):
        return False
    if any(body.begin <= match.span.begin and match.span.end <= body.end for body in bodies):
        return False
    if VERB_BEFORE.search(before) and match.form.partition(" ")[0] in VERBS:
        return False
    if ADJECTIVE_FOLLOWS.match(text, match.span.end):
        return False
    if not text[match.span.begin].isupper():
        return True
    return not (NAME_BEFORE.search(before) or NAME_AFTER.match(text, match.span.end))


def _in_other_sense(text: str, prose: Sequence[Span], role: Entity) -> bool:
    tell = OTHER_SENSES.get(role.label.rpartition(" ")[2])
    return tell is not None and any(tell.search(span.of(text)) for span in prose)


def _is_negated(text: str, span: Span) -> bool:
    return NEGATION.search(text[max(0, span.begin - 40) : span.begin]) is not None


# ---------------------------------------------------------------------------------------------------------------------
# One sentence or line


class _Stretch:
    """A sentence or a line, with its words and the concepts matched in it."""

    def __init__(self, document: Document, span: Span, matches: Iterable[Match], bodies: Sequence[Span]) -> None:
        self.text = document.citation.text
        self.schemes = document.schemes
        self.span = span
        self.words = words_in(self.text, span)
        self.matches = [m for m in matches if span.begin <= m.span.begin < span.end]
        self.bodies = [body for body in bodies if span.begin <= body.begin < span.end]

    def named(self) -> Iterator[Named]:
        """All roles the stretch names; of names that overlap the longest, and beside it those that share its head."""
        whole = _longest([*self._matched(), *self._in_posts(), *self._local(), *self._of_bodies(), *self._activities()])
        yield from whole
        for named in whole:
            yield from self._coordinated(named)

    def _matched(self) -> Iterator[Named]:
        for match in self.matches:
            score = SCORES["abbreviation" if match.abbreviated else "label"]
            yield Named(role=entity(match.concept), span=match.span, score=score)

    def _in_posts(self) -> Iterator[Named]:
        """Those who hold a second role by their post: "nurses in leadership positions" are nurse leaders."""
        for match in self.matches:
            post = IN_POST.match(self.text, match.span.end, self.span.end)
            agent = ACTIVITY_TO_AGENT.get(post["activity"].lower()) if post else None
            names = (match.form.removesuffix("s"), match.concept.label.removesuffix(" staff"))
            found = (self.schemes.called("Role", f"{name} {agent}") for name in names if agent)
            concept = next((concept for concept in found if concept), None)
            if post and concept:
                span = Span(begin=match.span.begin, end=post.end())
                yield Named(role=entity(concept), span=span, score=SCORES["activity"])

    def _local(self) -> Iterator[Named]:
        for place, word in enumerate(self.words):
            if (head := _head(word)) and not self._head_follows(place):
                modifiers = self._modifiers(place, head)
                if modifiers:
                    yield self._name([*modifiers, word], "local")

    def _modifiers(self, place: int, head: str) -> Sequence[Word]:
        """The words that with a head name a role; none if they do not."""
        word, modifiers = self.words[place], modifiers_before(self.words, place)
        if not modifiers or modifiers[-1].singular in NEVER_BEFORE_HEAD or modifiers[0].lower.startswith("non-"):
            return ()
        matched = next((m for m in self.matches if m.span.begin < word.end and word.begin < m.span.end), None)
        if matched:
            kind = matched.span.begin >= word.begin and all(map(self._places, modifiers))
            return modifiers if kind else ()
        if head in COLLECTIVE and any(m.span.end == modifiers[-1].end for m in self.matches):
            return ()
        if head == "member" and modifiers[-1].singular not in MEMBERSHIPS:
            return ()
        if head in LOOSE_HEADS and not self._counted(modifiers[0]) and not any(map(self._places, modifiers)):
            return ()
        return modifiers

    def _places(self, word: Word) -> bool:
        return (
            word.singular in FIELDS
            or word.lower in FIELDS
            or (word.printed.isupper() and len(word.printed) > 1)
            or any(span.begin <= word.begin < span.end for span in self.bodies)
            or any(m.span.begin <= word.begin < m.span.end for m in self.matches)
        )

    def _counted(self, word: Word) -> bool:
        """Whether a number stands before a word, as where participants are listed: "3 vanguard leads"."""
        return COUNT.search(self.text, max(self.span.begin, word.begin - 12), word.begin) is not None

    def _head_follows(self, place: int) -> bool:
        word = self.words[place]
        following = self.words[place + 1] if place + 1 < len(self.words) else None
        if following is None or not word.joined:
            return False
        if word.singular in VERBLIKE and following.lower in DETERMINERS:
            return True
        if word.lower in ADJECTIVAL and following.lower not in STOP_WORDS:
            return True
        return bool(_head(following)) and following.singular not in COLLECTIVE

    def _of_bodies(self) -> Iterator[Named]:
        """Names printed the other way round: "representatives of healthcare organisations"."""
        for place, word in enumerate(self.words[:-2]):
            named = any(m.span.begin < word.end and word.begin < m.span.end for m in self.matches)
            if word.singular in GROUP_HEADS and word.joined and self.words[place + 1].lower in OF and not named:
                body = self._body_from(place + 2)
                if body:
                    yield self._name_of(word, body)

    def _body_from(self, place: int) -> Sequence[Word]:
        if self.words[place].lower in ("the", "a", "an"):
            place += 1
        for end in range(place, min(place + 5, len(self.words))):
            word = self.words[end]
            if word.singular in BODIES and not (
                word.joined and end + 1 < len(self.words) and self.words[end + 1].singular in BODIES
            ):
                inner = self.words[place : end + 1]
                whole = len(modifiers_before(self.words, end)) >= end - place
                return inner if whole and (len(inner) > 1 or word.printed.isupper()) else ()
        return ()

    def _name_of(self, head: Word, body: Sequence[Word]) -> Named:
        span = Span(begin=head.begin, end=body[-1].end)
        modifiers = [self._printed(word) for word in body]
        if body[-1].singular in SETTING_HEADS:
            concept = self.schemes.called("Role", " ".join([*modifiers[:-1], head.singular]))
            if concept:
                return Named(role=entity(concept), span=span, score=SCORES["of"])
        return self._resolved(" ".join([*modifiers, head.singular]), span, "of")

    def _activities(self) -> Iterator[Named]:
        for place, word in enumerate(self.words):
            agent = ACTIVITY_TO_AGENT.get(word.lower)
            if agent and ROLE_FOLLOWS.match(self.text, word.end, self.span.end):
                modifiers = modifiers_before(self.words, place)
                if modifiers and self._places(modifiers[-1]):
                    label = " ".join([*map(self._printed, modifiers), agent])
                    yield self._resolved(label, Span(begin=modifiers[0].begin, end=word.end), "activity")

    def _coordinated(self, named: Named) -> Iterator[Named]:
        """The names before one that share its head: "clinical and non-clinical staff"."""
        places = [i for i, word in enumerate(self.words) if named.span.begin <= word.begin < named.span.end]
        if len(places) < 2 or places[0] < 2 or self.words[places[0] - 1].lower not in ("and", "or"):
            return
        phrase = [self.words[i] for i in places]
        end = places[0] - 1
        while end > 0:
            modifiers = modifiers_before(self.words, end)
            conjunct = self._conjunct(modifiers, phrase) if modifiers else None
            if conjunct is None:
                return
            yield conjunct
            end -= len(modifiers)
            if end == 0 or self.text[self.words[end - 1].end : self.words[end].begin] != ", ":
                return

    def _conjunct(self, modifiers: Sequence[Word], phrase: Sequence[Word]) -> Named | None:
        last = modifiers[-1]
        if last.singular in NEVER_BEFORE_HEAD or any(m.span.begin <= last.begin < m.span.end for m in self.matches):
            return None
        for begin in range(len(modifiers)):
            for shared in range(1, len(phrase)):
                label = " ".join(word.lower for word in [*modifiers[begin:], *phrase[shared:]])
                concept = self.schemes.called("Role", label)
                if concept:
                    span = Span(begin=modifiers[begin].begin, end=phrase[-1].end)
                    return Named(role=entity(concept), span=span, score=SCORES["coordinated"])
        if not self._places(last) and not CONTRASTS.search(last.lower):
            return None
        span = Span(begin=modifiers[0].begin, end=phrase[-1].end)
        label = " ".join([*map(self._printed, modifiers), phrase[-1].singular])
        return self._resolved(label, span, "local")

    def _name(self, words: Sequence[Word], how: str) -> Named:
        body = next((b for b in self.bodies if b.end == words[-2].end and b.begin < words[0].begin), None)
        begin = body.begin if body else words[0].begin
        label = " ".join([*map(self._printed, words[:-1]), words[-1].singular])
        if body:
            label = f"{self.text[body.begin : body.end]} {words[-1].singular}"
        return self._resolved(label, Span(begin=begin, end=words[-1].end), how)

    def _resolved(self, label: str, span: Span, how: str) -> Named:
        concept = self.schemes.called("Role", label)
        role = entity(concept) if concept else local_role(label, self.schemes)
        return Named(role=role, span=span, score=SCORES[how])

    def _printed(self, word: Word) -> str:
        """A word as it stands in a label: lower case, but capitals kept in acronyms and in names of bodies."""
        acronym = sum(c.isupper() for c in word.printed) > 1
        in_body = any(span.begin <= word.begin < span.end for span in self.bodies)
        if in_body:
            return word.printed
        return word.printed.removesuffix("s") if acronym else word.singular


def local_role(label: str, schemes: Schemes) -> Entity:
    """A role that no scheme holds, below the nearest concept that the end of its label names."""
    words = label.split()
    above = (schemes.called("Role", " ".join(words[begin:])) for begin in range(1, len(words)))
    broader = next((concept.key for concept in above if concept), None)
    return Entity(kind="Role", key=iris.role(label), label=label, broader=broader)


def _head(word: Word) -> str | None:
    for name in (word.singular, word.singular.rpartition("-")[2]):
        if name in FREE_HEADS or name in LOOSE_HEADS:
            return name
    return None


def _longest(found: Iterable[Named]) -> list[Named]:
    """Of mentions that overlap only the longest, then the surest."""
    taken: list[Named] = []
    for named in sorted(found, key=lambda n: (n.span.begin - n.span.end, -n.score, n.span.begin, n.role.key)):
        if all(named.span.end <= t.span.begin or t.span.end <= named.span.begin for t in taken):
            taken.append(named)
    return taken


# ---------------------------------------------------------------------------------------------------------------------
# The whole record


def _abbreviated_activities(document: Document, found: Sequence[Named]) -> Iterator[Named]:
    """ "The CN role", where the record spells out CN as the activity of a role that it names."""
    text = document.citation.text
    span_to_role = {named.span: named.role for named in found}
    for abbreviation in document.abbreviations:
        role = span_to_role.get(abbreviation.long_span)
        if role and abbreviation.long.rpartition(" ")[2].lower() in ACTIVITY_TO_AGENT:
            for passage in document.citation.passages_of(Part.TITLE, Part.ABSTRACT):
                for use in re.finditer(rf"\b{re.escape(abbreviation.short)}\b", passage.span.of(text)):
                    begin = passage.span.begin + use.start()
                    if ROLE_WORD.match(text, begin + len(use.group())):
                        span = Span(begin=begin, end=begin + len(use.group()))
                        yield Named(role=role, span=span, score=SCORES["activity"])


def _by_their_last_word(document: Document, found: Sequence[Named]) -> Iterator[Named]:
    """ "The Guardian" is the office that the record prints in capitals, "Freedom to Speak Up Guardian"."""
    text = document.citation.text
    offices = {name: n.role for n in found if (name := _office(n.span.of(text)))}
    taken = [named.span for named in found]
    for name, role in offices.items():
        for sentence in document.sentences:
            for use in re.finditer(rf"(?<=[a-z,] ){name}s?\b", sentence.text):
                span = Span(begin=sentence.span.begin + use.start(), end=sentence.span.begin + use.end())
                if all(span.end <= t.begin or t.end <= span.begin for t in taken):
                    yield Named(role=role, span=span, score=SCORES["activity"])


def _office(name: str) -> str | None:
    """The last word of a name of several words that all have capitals, in the singular."""
    words = [word for word in name.split() if len(word) > 3]
    return words[-1].removesuffix("s") if len(words) > 1 and all(word[0].isupper() for word in words) else None


def _by_their_full_name(document: Document, found: Sequence[Named]) -> list[Named]:
    """ "The liaison officer" is the patient liaison officer, where the record spells one out or the scheme has one."""
    abbreviated = {abbreviation.long_span for abbreviation in document.abbreviations}
    fuller = {n.role.label: n.role for n in found if n.span in abbreviated or not _is_local(n.role)}
    return [replace(named, role=_fuller(named.role, fuller)) for named in found]


def _fuller(role: Entity, label_to_role: dict[str, Entity]) -> Entity:
    if not _is_local(role):
        return role
    return next((fuller for label, fuller in label_to_role.items() if label.endswith(f" {role.label}")), role)


def _is_local(role: Entity) -> bool:
    return role.key.startswith("role/local/")


def _by_their_definition(text: str, found: Sequence[Named]) -> list[Named]:
    """ "The senior doctor in each body (termed the 'Responsible Officer')" names one role, not two."""
    ordered = sorted(found, key=lambda named: named.span.begin)
    defined = {
        before.span: after.role
        for before, after in pairwise(ordered)
        if DEFINES.search(text[before.span.end : after.span.begin])
        and not re.search(r"[.!?]\s", text[before.span.end : after.span.begin])
    }
    return [replace(named, role=defined.get(named.span, named.role)) for named in ordered]
