"""The roles that one sentence names: concepts of the scheme, coordinated names, and names that no scheme holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter
from types import MappingProxyType

from kg import iris
from kg.document import entity
from kg.extractors._phrases import Word, modifiers_before, words_in
from kg.extractors._role_holders import is_in_a_name
from kg.extractors._role_words import (
    ACTIVITY_TO_AGENT,
    ADJECTIVAL,
    BODIES,
    CARE_FIELDS,
    CHAIRED,
    COLLECTIVE,
    COMMON_HEADS,
    EVALUATIVE,
    FIELDS,
    FUNCTIONS,
    GRADES,
    GROUP_HEADS,
    HEADS,
    IN_TRAINING,
    LOOSE_HEADS,
    MEMBERSHIPS,
    NEVER_BEFORE_HEAD,
    NO_BODIES,
    OUTSIDERS,
    PROVIDED,
    PROVIDING_BODIES,
    RANKED_HEADS,
    SETTING_HEADS,
    SPECIALTIES,
    SPECIALTY_ENDS,
    STOP_WORDS,
    VERB_LEADS,
    VERBLIKE,
)
from kg.extractors._stretches import Stretches, apart
from kg.model import Entity, Span
from kg.schemes import Match, Schemes

__all__ = ["ROLE_FOLLOWS", "SCORES", "SIGNS", "Named", "Phrases"]

SCORES = {
    "label": 0.95,  # a label of the scheme
    "abbreviation": 0.9,  # a short form, safe or spelled out in the record
    "coordinated": 0.85,  # "practice and district nurses": the head is printed once
    "activity": 0.75,  # "the care navigation role", "nurses in leadership positions"
    "back reference": 0.75,  # "the Guardian" after "Freedom to Speak Up Guardian"
    "local": 0.6,  # a name that no scheme holds, by its head
    "of": 0.55,  # "representatives of healthcare organisations"
}
"""How sure a mention is, by how it was found."""

ROLE_FOLLOWS = re.compile(
    r"(?:\s*\([^()]{1,30}\))?(?:,? (?:and|or) [^.;:]{3,70}?)?\s+(?:roles?|posts?|positions?|job titles?)\b"
)
IN_POST = re.compile(
    r" in (?:[\w-]+ )??(?P<activity>[\w-]+)(?:,? (?:and|or) [^.;:,()]{1,40}?)? (?:roles?|positions?|posts?)\b"
)
CONTRASTS = re.compile(r"(?:(?<!m)ent|al|ic|ive|ary|ory|ant|ior|ous|ar|ile)$|-time$")
"""Endings of adjectives by which two kinds of one role are set against each other: "permanent and locum doctors"."""

CHAIRS = frozenset({"chair", "chairman", "chairperson"})
LIVE_WITH = re.compile(
    r"\b(?:people|persons?|patients?|adults?|children|those|individuals|women|men|residents|users|families) with $"
)

ROLE_NOUNS = frozenset({"role", "post", "position", "job"})
SIGNS = frozenset(
    form
    for head in {head.rpartition("-")[2] for head in HEADS} | ROLE_NOUNS
    for form in (head, f"{head}s", f"{head}es", f"{head[:-1]}ies", f"{head[:-2]}ves")
)
"""A sentence that has none of these words, and no concept of the scheme, names no role."""

BEGIN = attrgetter("begin")
COUNT = re.compile(r"\b\d{1,2}\s$")
OF = frozenset({"of", "from", "within", "in", "at", "across"})
DETERMINERS = frozenset({"to", "the", "a", "an", "their", "its", "his", "her", "our", "us", "them", "this", "these"})
NOTHING: Mapping[str, str] = MappingProxyType({})
LONGEST_BODY = 5
"""How many words may name the body in "representatives of …"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch of text that names a role. `negated`: the text says that there was none."""

    role: Entity
    span: Span
    score: float
    negated: bool = False


class Phrases:
    """A sentence or a line with its words, the concepts matched in it, and where it names bodies.

    Where it is `barred` no role is named; `short_to_long` is what the record's short forms stand for.
    """

    def __init__(
        self,
        text: str,
        span: Span,
        *,
        schemes: Schemes,
        matches: Stretches[Match],
        bodies: Stretches[Span],
        barred: Stretches[Span],
        short_to_long: Mapping[str, str] = NOTHING,
    ) -> None:
        self.text = text
        self.span = span
        self.schemes = schemes
        self.words = words_in(text, span)
        self.matches = matches
        self.bodies = bodies
        self.barred = barred
        self.short_to_long = short_to_long
        self.is_in_capitals = text[span.begin : span.end].isupper()

    def named(self) -> Iterator[Named]:
        """All roles named: of names that overlap the longest, and beside it those that share its head."""
        whole = _longest(
            [*self._matched(), *self._in_posts(), *self._activities(), *filter(self._is_role, self._new())]
        )
        shared = [named for one in whole for named in self._coordinated(one)]
        halves = {named.span.begin for named in shared}  # the nurse in "nurse and physician managers"
        yield from (named for named in whole if named.span.begin not in halves)
        yield from shared

    # Concepts of the scheme

    def _matched(self) -> Iterator[Named]:
        for match in self.matches.beginning_in(self.span.begin, self.span.end):
            how = "abbreviation" if match.abbreviated else "label"
            yield Named(role=entity(match.concept), span=match.span, score=SCORES[how])

    def _in_posts(self) -> Iterator[Named]:
        """Those who hold a second role by their post: "nurses in leadership positions" are nurse leaders."""
        for match in self.matches.beginning_in(self.span.begin, self.span.end):
            post = IN_POST.match(self.text, match.span.end, self.span.end)
            agent = ACTIVITY_TO_AGENT.get(post["activity"].lower()) if post else None
            if post and agent:
                span = Span(begin=match.span.begin, end=post.end())
                holder = match.concept.label.removesuffix(" staff")
                yield from self._known(
                    (f"{match.form.removesuffix('s')} {agent}", f"{holder} {agent}"), span, "activity"
                )

    # Names that no scheme holds, unless by chance

    def _new(self) -> Iterator[Named]:
        yield from self._kinds()
        yield from self._local()
        yield from self._of_bodies()

    def _is_role(self, named: Named) -> bool:
        return not is_in_a_name(self.text, named.span) and not named.role.label.endswith(OUTSIDERS)

    def _known(self, labels: Iterable[str], span: Span, how: str) -> Iterator[Named]:
        """The first of these labels that the scheme has."""
        for label in labels:
            if concept := self.schemes.called("Role", label):
                yield Named(role=entity(concept), span=span, score=SCORES[how])
                return

    def _kinds(self) -> Iterator[Named]:
        """Narrower roles, by the words before a concept: "emergency dental care providers"."""
        for match in self.matches.beginning_in(self.span.begin, self.span.end):
            first, end = self._words_of(match.span)
            is_behind = 0 < first < end and self.words[first - 1].joined
            if is_behind and (modifiers := self._kind(match, first, self.words[end - 1])):
                span = Span(begin=modifiers[0].begin, end=match.span.end)
                before = [*map(self._printed, modifiers)]
                head = self._printed(self.words[end - 1]) if match.abbreviated else self.words[end - 1].singular
                printed = [*before, *map(self._printed, self.words[first : end - 1]), head]
                known = list(self._known((" ".join([*before, match.concept.label]),), span, "label"))
                yield from known or [self._resolved(printed, span, "local")]

    def _kind(self, match: Match, first: int, head: Word) -> Sequence[Word]:
        """The words before a concept that make it a narrower one.

        A function ("manager", "coordinator") is another one with any noun before it, a profession only with a rank or
        a field of work.
        """
        modifiers = self._before(first)
        if not modifiers or self._is_outside(modifiers, head.singular) or self._goes_on(self.words.index(head)):
            return ()
        if head.singular in FUNCTIONS and not match.abbreviated:
            return modifiers
        qualifies = self._ranks if match.abbreviated else self._makes_another(head)
        kept = tuple(takewhile(qualifies, reversed(modifiers)))[::-1]
        is_tautology = len(kept) > 0 and kept[0].lower == "clinical" and head.singular.endswith(SPECIALTY_ENDS)
        return kept[is_tautology:]

    def _makes_another(self, head: Word) -> Callable[[Word], bool]:
        """What is asked of each word before a head. Two professions side by side are no kind of each."""
        if head.singular in LOOSE_HEADS:
            return lambda word: self._ranks(word) or self._places(word)
        return self._qualifies

    def _local(self) -> Iterator[Named]:
        for place, word in enumerate(self.words):
            head = _head(word)
            if (
                head
                and self._match_at(word) is None
                and not self._is_barred(word)
                and not self._goes_on(place)
                and (modifiers := self._modifiers(place, head))
            ):
                yield self._with_modifiers(modifiers, word)

    def _modifiers(self, place: int, head: str) -> Sequence[Word]:
        """The words that with a head name a role; none if they do not."""
        modifiers = self._before(place)
        if not modifiers or self._is_outside(modifiers, head) or self._only_repeats(modifiers, head):
            return ()
        if head in LOOSE_HEADS and not self._is_post(head, modifiers):
            return ()
        return modifiers

    def _before(self, place: int, *, parted: bool = False) -> Sequence[Word]:
        """The words that may qualify what begins at a place; where somebody works or comes from does not."""
        modifiers = modifiers_before(self.words, place, parted=parted)
        for number in range(len(modifiers), 0, -1):
            if self._is_place(modifiers[number - 1]):
                return modifiers[number:]
        return modifiers[self._may_be_verb(place - len(modifiers)) :]

    def _may_be_verb(self, place: int) -> bool:
        """Whether a word stands where verbs do, "they supervise care coordinators", and is none of a name."""
        if place == 0 or not self.words[place - 1].joined or self._qualifies(self.words[place]):
            return False
        before = self.words[place - 1]
        return before.lower in VERB_LEADS or before.lower != before.singular

    def _is_place(self, word: Word) -> bool:
        return (
            word.printed[0].isupper()
            and not self._is_in_body(word)
            and self.schemes.called("Place", word.printed) is not None
        )

    def _is_post(self, head: str, modifiers: Sequence[Word]) -> bool:
        """Whether a head that may stand for anybody is a post in or around health care."""
        if head == "resident":  # of a place, unless the record is known to speak of doctors
            return False
        if head in CHAIRS:
            return modifiers[-1].singular in CHAIRED or self._is_named(modifiers[-1])
        if head == "provider":
            return self._is_person_providing(modifiers)
        if head in RANKED_HEADS and (modifiers[-1].singular in GRADES or self._counted(modifiers[0])):
            return True
        if head in COMMON_HEADS:
            return any(word.singular in CARE_FIELDS or self._is_named(word) for word in modifiers)
        return any(map(self._places, modifiers))

    def _is_person_providing(self, modifiers: Sequence[Word]) -> bool:
        """ "Care providers" alone may be anybody, and a "home care provider" is a body."""
        names = [word.singular for word in modifiers]
        return (
            names != ["care"]
            and PROVIDING_BODIES.isdisjoint(names)
            and (names[-1] in PROVIDED or self._places(modifiers[-1]))
        )

    def _is_outside(self, modifiers: Sequence[Word], head: str) -> bool:
        return (
            modifiers[-1].singular in NEVER_BEFORE_HEAD
            or (modifiers[0].lower.startswith("non-") and not CONTRASTS.search(modifiers[0].lower))
            or " ".join([*(word.singular for word in modifiers), head]).endswith(OUTSIDERS)
        )

    def _only_repeats(self, modifiers: Sequence[Word], head: str) -> bool:
        """ "Receptionist staff" are receptionists; a member is one of a board or council, not of a team."""
        if head == "member":
            return modifiers[-1].singular not in MEMBERSHIPS
        last = modifiers[-1]
        return head in COLLECTIVE and any(m.span.end == last.end for m in self.matches.at(last.begin, last.end))

    def _places(self, word: Word) -> bool:
        """Whether a word says in which occupation or body a post is."""
        return self._is_field(word) or self._is_named(word) or self._match_at(word) is not None

    def _qualifies(self, word: Word) -> bool:
        """Whether a word before a profession makes it another, narrower one."""
        return self._ranks(word) or word.lower in SPECIALTIES or self._is_field(word) or self._is_named(word)

    @staticmethod
    def _ranks(word: Word) -> bool:
        return word.singular in GRADES

    @staticmethod
    def _is_field(word: Word) -> bool:
        place, _, based = word.lower.rpartition("-")
        return word.singular in FIELDS or word.lower in FIELDS or (based == "based" and place in FIELDS)

    def _is_named(self, word: Word) -> bool:
        is_short_form = (
            word.printed.isupper() and word.printed.isalpha() and len(word.printed) > 1 and not self.is_in_capitals
        )
        return is_short_form or self._is_in_body(word)

    def _counted(self, word: Word) -> bool:
        """Whether a number stands before a word, as where participants are listed: "3 vanguard leads"."""
        return COUNT.search(self.text, max(self.span.begin, word.begin - 12), word.begin) is not None

    def _goes_on(self, place: int) -> bool:
        """Whether a head is no head: a verb ("GPs lead the …"), an adjective, or followed by the real head."""
        word = self.words[place]
        if not word.joined or place + 1 == len(self.words):
            return False
        following = self.words[place + 1]
        return (
            (word.singular in VERBLIKE and following.lower in DETERMINERS)
            or (word.lower in ADJECTIVAL and following.lower not in STOP_WORDS)
            or (_head(following) is not None and following.singular not in COLLECTIVE)
        )

    def _with_modifiers(self, modifiers: Sequence[Word], head: Word) -> Named:
        last = modifiers[-1]
        body = next((body for body in self.bodies.at(last.begin, last.end) if body.end == last.end), None)
        if body is None:
            span = Span(begin=modifiers[0].begin, end=head.end)
            return self._resolved([*map(self._printed, modifiers), head.singular], span, "local")
        span = Span(begin=min(body.begin, modifiers[0].begin), end=head.end)
        return self._resolved([self.text[span.begin : body.end], head.singular], span, "local")

    # Names printed the other way round

    def _of_bodies(self) -> Iterator[Named]:
        """ "Representatives of healthcare organisations", "leaders within the NHS"."""
        for place, word in enumerate(self.words[:-2]):
            if word.singular in GROUP_HEADS and word.joined and self.words[place + 1].lower in OF:
                body = self._body_from(place + 2)
                if word.singular in ("member", *CHAIRS) and body and body[-1].singular not in CHAIRED:
                    continue
                if body and not self._has_own_name(place):
                    yield from self._name_of(word, body)

    def _has_own_name(self, place: int) -> bool:
        """Whether a head is named without its body ("nurse leaders in …"), or only said of another ("as leaders")."""
        word = self.words[place]
        before = self.words[place - 1] if place else None
        if self._match_at(word) is not None or self._is_barred(word):
            return True
        if before is None:
            return False
        is_of_it = before.joined and (self._places(before) or before.singular in NEVER_BEFORE_HEAD)
        return is_of_it or before.lower == "as"

    def _body_from(self, place: int) -> Sequence[Word]:
        """The words that name a body, of a kind or by its short form; none if they do not."""
        words = self.words[place : place + 2 * LONGEST_BODY]
        leading = takewhile(lambda w: w.lower in DETERMINERS or w.lower in EVALUATIVE or self._is_place(w), words)
        begin = place + len(list(leading))
        for end in range(begin, min(begin + LONGEST_BODY, len(self.words))):
            if self.words[end].singular in BODIES and not self._body_follows(end):
                body = self.words[begin : end + 1]
                is_whole = len(modifiers_before(self.words, end)) >= end - begin
                return body if is_whole and self._is_our_body(body) else ()
        return ()

    def _is_our_body(self, body: Sequence[Word]) -> bool:
        if body[0].singular in NEVER_BEFORE_HEAD or " ".join(word.singular for word in body) in NO_BODIES:
            return False
        if len(body) > 1:
            return any(map(self._places, body[:-1])) or self._is_named(body[-1])
        return self._is_named(body[0]) or body[0].lower == "healthcare"

    def _body_follows(self, place: int) -> bool:
        following = self.words[place + 1 : place + 2]
        return self.words[place].joined and any(word.singular in BODIES for word in following)

    def _name_of(self, head: Word, body: Sequence[Word]) -> Iterator[Named]:
        span = Span(begin=head.begin, end=body[-1].end)
        last = self._printed(body[-1]) if self._is_named(body[-1]) else body[-1].singular
        modifiers = [*map(self._printed, body[:-1]), last]
        shorter = [" ".join([*modifiers[:-1], head.singular])] if body[-1].singular in SETTING_HEADS else []
        known = list(self._known(shorter, span, "of"))
        yield from known or [self._resolved([*modifiers, head.singular], span, "of")]

    # Activities printed as roles

    def _activities(self) -> Iterator[Named]:
        """ "The triage (TR) and ward manager roles"."""
        for place, word in enumerate(self.words):
            agent = ACTIVITY_TO_AGENT.get(word.lower)
            if agent and ROLE_FOLLOWS.match(self.text, word.end, self.span.end):
                modifiers = modifiers_before(self.words, place)
                if modifiers and self._places(modifiers[-1]):
                    span = Span(begin=modifiers[0].begin, end=word.end)
                    yield self._resolved([*map(self._printed, modifiers), agent], span, "activity")

    # Names that share their head

    def _coordinated(self, named: Named) -> Iterator[Named]:
        """The names before one that share its head: "clinical and non-clinical staff"."""
        first, end = self._words_of(named.span)
        phrase = self.words[first:end]
        if len(phrase) < 2:
            return
        place = first - 1
        if self.words[place].lower not in ("and", "or"):
            return
        before: list[Named] = []
        is_list = self._gap_before(place) == ", "
        while place > 0 and self._gap_before(place) in (" ", ", "):
            modifiers = modifiers_before(self.words, place, parted=True)
            conjuncts = list(self._conjunct(modifiers, phrase)) if modifiers else []
            if not conjuncts:
                break
            before += conjuncts
            place -= len(modifiers)
        if len(before) > is_list:  # a comma before the last "and" needs a list of three
            yield from before

    def _conjunct(self, modifiers: Sequence[Word], phrase: Sequence[Word]) -> Iterator[Named]:
        last = modifiers[-1]
        is_plural = last.lower != last.singular and not self._is_named(last)
        if is_plural or last.singular in NEVER_BEFORE_HEAD or self._lives_with(modifiers[0]):
            return
        is_role = self._match_at(last) is not None
        span = Span(begin=modifiers[0].begin, end=phrase[-1].end)
        shared = [phrase[begin:] for begin in range(1, len(phrase))]
        labels = (" ".join(word.lower for word in [*modifiers, *tail]) for tail in shared)
        if is_role and phrase[-1].lower == phrase[-1].singular:
            return  # "a nurse or physician manager"
        if known := list(self._known(labels, span, "coordinated")):
            yield from known
        elif is_role:
            return
        elif self._places(last) or CONTRASTS.search(last.lower):
            tail = self._tail(phrase)
            yield self._resolved([*map(self._printed, [*modifiers, *tail[:-1]]), tail[-1].singular], span, "local")

    def _tail(self, phrase: Sequence[Word]) -> Sequence[Word]:
        """The words that a name shares with one before it: its head, or what is a name too, as "first responders"."""
        tails = (phrase[begin:] for begin in range(1, len(phrase) - 1))
        return next((t for t in tails if self.schemes.called("Role", " ".join(w.lower for w in t))), phrase[-1:])

    def _lives_with(self, word: Word) -> bool:
        """Whether a word says what somebody has: "people with dementia and community nurses"."""
        return LIVE_WITH.search(self.text, max(self.span.begin, word.begin - 20), word.begin) is not None

    # Shared

    def _resolved(self, label: Sequence[str], span: Span, how: str) -> Named:
        name = " ".join(label)
        concept = self.schemes.called("Role", name)
        role = entity(concept) if concept else _local_role(name, self.schemes)
        return Named(role=role, span=span, score=SCORES[how])

    def _words_of(self, span: Span) -> tuple[int, int]:
        """The place of the first word of a stretch and of the first behind it."""
        return bisect_left(self.words, span.begin, key=BEGIN), bisect_left(self.words, span.end, key=BEGIN)

    def _match_at(self, word: Word) -> Match | None:
        return next(iter(self.matches.at(word.begin, word.end)), None)

    def _gap_before(self, place: int) -> str:
        return self.text[self.words[place - 1].end : self.words[place].begin]

    def _is_barred(self, word: Word) -> bool:
        return self.barred.touch(word.begin, word.begin + 1) or self._is_in_body(word)

    def _is_in_body(self, word: Word) -> bool:
        return self.bodies.touch(word.begin, word.begin + 1)

    def _printed(self, word: Word) -> str:
        """A word as it stands in a label: lower case, but capitals kept in short forms and in names of bodies."""
        if self._is_in_body(word):
            return word.printed
        if sum(letter.isupper() for letter in word.printed) < 2 or self.is_in_capitals:
            return word.lower
        short = word.printed.removesuffix("s")
        return self.short_to_long.get(short, short)


def _local_role(label: str, schemes: Schemes) -> Entity:
    """A role that no scheme holds, below the nearest concept that the end of its label names."""
    words = label.split()
    above = (" ".join(words[begin:]) for begin in range(1, len(words)))
    known = (schemes.called("Role", name) for name in (*above, IN_TRAINING.get(words[-1], words[-1])))
    broader = next((concept.key for concept in known if concept), None)
    return Entity(kind="Role", key=iris.role(label), label=label, broader=broader)


def _head(word: Word) -> str | None:
    if word.singular in HEADS:
        return word.singular
    last = word.singular.rpartition("-")[2] if "-" in word.singular else ""
    return last if last in HEADS else None


def _longest(found: Iterable[Named]) -> list[Named]:
    """Of mentions that overlap only the longest, then the surest."""
    ranked = sorted(found, key=lambda n: (n.span.begin - n.span.end, -n.score, n.span.begin, n.role.key))
    return apart(ranked, attrgetter("span"))
