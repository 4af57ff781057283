"""The roles that one sentence names: concepts of the scheme, narrower ones, and names that no scheme holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from operator import attrgetter

from kg.document import entity
from kg.extractors._field_words import CARE_FIELDS, GRADES, HEAD_TO_FIELDS, MEMBERSHIPS, PROVIDED, PROVIDING_BODIES
from kg.extractors._phrase_words import STOP_WORDS
from kg.extractors._phrases import Word, is_kept_pair, modifiers_before
from kg.extractors._role_bodies import heads_of_fields, named_before_their_body
from kg.extractors._role_holders import is_in_a_name
from kg.extractors._role_lines import SCORES, Line, Named
from kg.extractors._role_words import (
    ACTIVITY_TO_AGENT,
    ADJECTIVAL,
    COLLECTIVE,
    COMMON_HEADS,
    DETERMINERS,
    FREE_HEADS,
    FUNCTIONS,
    HEADS,
    LOOSE_HEADS,
    NEVER_BEFORE_HEAD,
    OCCUPATIONS,
    OUTSIDERS,
    RANKED_HEADS,
    SPECIALTY_ENDS,
    VERBLIKE,
)
from kg.extractors._shared_heads import CONTRASTS, sharing_its_head
from kg.extractors._stretches import apart
from kg.model import Span
from kg.schemes.matching import Match

__all__ = ["ROLE_FOLLOWS", "SIGNS", "Named", "roles_named"]

ROLE_FOLLOWS = re.compile(
    r"(?:\s*\([^()]{1,30}\))?(?:,? (?:and|or) [^.;:]{3,70}?)?\s+(?:roles?|posts?|positions?|job titles?)\b"
)
IN_POST = re.compile(
    r" in (?:[\w-]+ )??(?P<activity>[\w-]+)(?:,? (?:and|or) [^.;:,()]{1,40}?)? (?:roles?|positions?|posts?)\b"
)

ANY_HEADS = HEADS | HEAD_TO_FIELDS.keys()
ROLE_NOUNS = frozenset({"role", "post", "position", "job"})
SIGNS = frozenset(
    form
    for head in {head.rpartition("-")[2] for head in ANY_HEADS} | ROLE_NOUNS
    for form in (head, f"{head}s", f"{head}es", f"{head[:-1]}ies", f"{head[:-2]}ves")
)
"""A sentence that has none of these words, and no concept of the scheme, names no role."""

COUNT = re.compile(r"\b\d{1,2}\s$")


def roles_named(line: Line) -> Iterator[Named]:
    """All roles that a line names: of names that overlap the longest, and beside it those that share its head."""
    whole = _longest([*_matched(line), *_in_posts(line), *_activities(line), *_new(line)])
    shared = [named for one in whole for named in sharing_its_head(line, one)]
    halves = {named.span.begin for named in shared}  # the nurse in "nurse and physician managers"
    yield from (named for named in whole if named.span.begin not in halves)
    yield from shared


def _new(line: Line) -> Iterator[Named]:
    """Names that no scheme holds, unless by chance."""
    for named in (
        *_kinds(line),
        *_local(line),
        *_occupations(line),
        *named_before_their_body(line),
        *heads_of_fields(line),
    ):
        if not is_in_a_name(line.text, named.span) and not named.role.label.endswith(OUTSIDERS):
            yield named


def _matched(line: Line) -> Iterator[Named]:
    for match in line.matches.beginning_in(line.span.begin, line.span.end):
        how = "abbreviation" if match.abbreviated else "label"
        yield Named(role=entity(match.concept), span=match.span, score=SCORES[how])


def _in_posts(line: Line) -> Iterator[Named]:
    """Those who hold a second role by their post: "nurses in leadership positions" are nurse leaders."""
    for match in line.matches.beginning_in(line.span.begin, line.span.end):
        post = IN_POST.match(line.text, match.span.end, line.span.end)
        agent = ACTIVITY_TO_AGENT.get(post["activity"].lower()) if post else None
        if post and agent:
            span = Span(begin=match.span.begin, end=post.end())
            holder = match.concept.label.removesuffix(" staff")
            yield from line.known((f"{match.form.removesuffix('s')} {agent}", f"{holder} {agent}"), span, "activity")


def _kinds(line: Line) -> Iterator[Named]:
    """Narrower roles, by the words before a concept: "emergency dental care providers"."""
    for match in line.matches.beginning_in(line.span.begin, line.span.end):
        first, end = line.words_of(match.span)
        if 0 < first < end and line.words[first - 1].joined and (narrowing := _narrowing(line, match, first, end - 1)):
            yield _kind(line, match, narrowing, line.words[first:end])


def _kind(line: Line, match: Match, narrowing: Sequence[Word], name: Sequence[Word]) -> Named:
    span = Span(begin=narrowing[0].begin, end=match.span.end)
    before = [line.printed(word) for word in narrowing]
    known = next(line.known([" ".join([*before, match.concept.label])], span, "label"), None)
    head = line.printed(name[-1]) if match.abbreviated else name[-1].singular
    return known or line.resolved([*before, *map(line.printed, name[:-1]), head], span, "local")


def _narrowing(line: Line, match: Match, first: int, last: int) -> Sequence[Word]:
    """The words before a concept that make it a narrower one; `first` and `last` are the places of its own words.

    A function ("manager", "coordinator") is another one with any noun before it, a profession only with a rank or
    a field of work.
    """
    modifiers, head = line.before(first), line.words[last]
    if not modifiers or _is_outside(modifiers, head.singular) or _goes_on(line, last):
        return ()
    if head.singular in FUNCTIONS and not match.abbreviated:
        return modifiers
    is_fixed = match.abbreviated or " of " in match.form
    qualifies = line.ranks if is_fixed else _makes_another(line, head)
    kept = _with_its_pair(modifiers, sum(1 for _ in takewhile(qualifies, reversed(modifiers))))
    is_tautology = len(kept) > 0 and kept[0].lower == "clinical" and head.singular.endswith(SPECIALTY_ENDS)
    return kept[is_tautology:]


def _with_its_pair(modifiers: Sequence[Word], number: int) -> Sequence[Word]:
    """The last of some words, so many, and one more if it makes a pair with the first: "managed care"."""
    begin = len(modifiers) - number
    return modifiers[begin - is_kept_pair(modifiers, begin - 1) :]


def _makes_another(line: Line, head: Word) -> Callable[[Word], bool]:
    """What is asked of each word before a head. Two professions side by side are no kind of each."""
    if head.singular in LOOSE_HEADS:
        return lambda word: line.ranks(word) or line.places(word)
    return line.qualifies


def _local(line: Line) -> Iterator[Named]:
    for place, word in enumerate(line.words):
        head = _head(word) if word.singular in ANY_HEADS or "-" in word.singular else None
        if (
            head
            and line.match_at(word) is None
            and not line.is_barred(word)
            and not _goes_on(line, place)
            and (modifiers := _modifiers(line, place, head))
        ):
            yield _with_modifiers(line, modifiers, word)


def _occupations(line: Line) -> Iterator[Named]:
    """Bare plurals that name an occupation: "two dispatchers"."""
    for word in line.words if not OCCUPATIONS.isdisjoint(line.singulars) else ():
        if word.singular in OCCUPATIONS and word.lower == f"{word.singular}s" and not line.is_barred(word):
            yield line.resolved([word.singular], Span(begin=word.begin, end=word.end), "local")


def _modifiers(line: Line, place: int, head: str) -> Sequence[Word]:
    """The words that with a head name a role; none if they do not."""
    modifiers = line.before(place)
    if not modifiers or _is_outside(modifiers, head) or _only_repeats(line, modifiers, head):
        return ()
    if head not in FREE_HEADS and not _is_post(line, head, modifiers):
        return ()
    return modifiers


def _is_post(line: Line, head: str, modifiers: Sequence[Word]) -> bool:
    """Whether a head that may stand for anybody is a post in or around health care."""
    if head == "resident":  # of a place, unless the record is known to speak of doctors
        return False
    if head in HEAD_TO_FIELDS:
        return modifiers[-1].singular in HEAD_TO_FIELDS[head]
    if head == "provider":
        return _is_person_providing(line, modifiers)
    if head in RANKED_HEADS and (modifiers[-1].singular in GRADES or _counted(line, modifiers[0])):
        return True
    if head in COMMON_HEADS:
        return any(word.singular in CARE_FIELDS or line.is_named(word) for word in modifiers)
    return any(map(line.places, modifiers))


def _is_person_providing(line: Line, modifiers: Sequence[Word]) -> bool:
    """ "Care providers" alone may be anybody, and a "home care provider" is a body."""
    names = [word.singular for word in modifiers]
    return (
        names != ["care"]
        and PROVIDING_BODIES.isdisjoint(names)
        and (names[-1] in PROVIDED or line.places(modifiers[-1]))
    )


def _is_outside(modifiers: Sequence[Word], head: str) -> bool:
    return modifiers[-1].singular in NEVER_BEFORE_HEAD or (
        modifiers[0].lower.startswith("non-") and not CONTRASTS.search(modifiers[0].lower)
    )


def _only_repeats(line: Line, modifiers: Sequence[Word], head: str) -> bool:
    """ "Receptionist staff" are receptionists; a member is one of a board or council, not of a team."""
    if head == "member":
        return modifiers[-1].singular not in MEMBERSHIPS
    last = modifiers[-1]
    return head in COLLECTIVE and any(m.span.end == last.end for m in line.matches.at(last.begin, last.end))


def _counted(line: Line, word: Word) -> bool:
    """Whether a number stands before a word, as where participants are listed: "3 vanguard leads"."""
    return COUNT.search(line.text, max(line.span.begin, word.begin - 12), word.begin) is not None


def _goes_on(line: Line, place: int) -> bool:
    """Whether a head is no head: a verb ("GPs lead the …"), an adjective, or followed by the real head."""
    word = line.words[place]
    if not word.joined or place + 1 == len(line.words):
        return False
    following = line.words[place + 1]
    return (
        (word.singular in VERBLIKE and following.lower in DETERMINERS)
        or (word.lower in ADJECTIVAL and following.lower not in STOP_WORDS)
        or (_head(following) is not None and following.singular not in COLLECTIVE)
    )


def _with_modifiers(line: Line, modifiers: Sequence[Word], head: Word) -> Named:
    last = modifiers[-1]
    body = next((body for body in line.bodies.at(last.begin, last.end) if body.end == last.end), None)
    if body is None:
        span = Span(begin=modifiers[0].begin, end=head.end)
        return line.resolved([*map(line.printed, modifiers), head.singular], span, "local")
    span = Span(begin=min(body.begin, modifiers[0].begin), end=head.end)
    return line.resolved([line.text[span.begin : body.end], head.singular], span, "local")


def _activities(line: Line) -> Iterator[Named]:
    """ "The triage (TR) and ward manager roles"."""
    for place, word in enumerate(line.words) if not ACTIVITY_TO_AGENT.keys().isdisjoint(line.singulars) else ():
        agent = ACTIVITY_TO_AGENT.get(word.lower)
        if agent and ROLE_FOLLOWS.match(line.text, word.end, line.span.end):
            modifiers = modifiers_before(line.words, place)
            if modifiers and line.places(modifiers[-1]):
                span = Span(begin=modifiers[0].begin, end=word.end)
                yield line.resolved([*map(line.printed, modifiers), agent], span, "activity")


def _head(word: Word) -> str | None:
    if word.singular in ANY_HEADS:
        return word.singular
    last = word.singular.rpartition("-")[2] if "-" in word.singular else ""
    return last if last in HEADS else None


def _longest(found: Iterable[Named]) -> list[Named]:
    """Of mentions that overlap only the longest, then the surest."""
    ranked = sorted(found, key=lambda n: (n.span.begin - n.span.end, -n.score, n.span.begin, n.role.key))
    return apart(ranked, attrgetter("span"))
