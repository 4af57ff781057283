"""The roles that a record names: those of its sentences, and those it refers back to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from kg.document import Document, Sentence
from kg.extractors._field_words import GRADES
from kg.extractors._phrase_words import STOP_WORDS
from kg.extractors._phrases import singular
from kg.extractors._role_fields import in_training, of_the_field
from kg.extractors._role_holders import holders, is_local, is_negated, is_own
from kg.extractors._role_lines import SCORES, Line, Named
from kg.extractors._role_phrases import SIGNS, roles_named
from kg.extractors._role_words import ACTIVITY_TO_AGENT, FUNCTIONS, REFERRING
from kg.extractors._stretches import Stretches
from kg.model import Entity, Span
from kg.schemes.matching import Match, longest
from kg.words.text import uses

__all__ = ["roles_in_line", "roles_in_prose"]

HeadToNames = Mapping[str, Mapping[Entity, Named]]

ROLE_WORD = re.compile(r"\s+(?:roles?|posts?|positions?|staff|workers?|holders?)\b")
DEFINES = re.compile(
    r"(?:\(|,| are| is| were| was)\s*(?:also |now |often )?(?:termed|known as|called|referred to as|designated(?: as)?)"
    r"\s+(?:the |an? )?['\"‘“]*$"
)
LONGEST_DEFINES = 40
LONGEST_WORD = 60
JOINING = frozenset({"and", "or", "&"})
NOUN_AFTER = re.compile(r" (?:role|post|training|programme|program|course|service|scheme|manual|intervention)s?\b")
SENTENCE_ENDS = re.compile(r"[.!?]\s")


def roles_in_prose(document: Document, bodies: Stretches[Span]) -> list[Named]:
    """The mentions of roles in the prose, in the order of the text. `bodies` are where organisations are named."""
    found = of_the_field(document, list(_in_sentences(document, bodies)))
    head_to_names = _names_by_head(document, found)
    found += [*_abbreviated(document, found), *_referring_back(document, found, head_to_names)]
    found = _by_their_full_name(document, _by_their_head(document, found, head_to_names))
    found = _by_their_definition(document, found)
    text = document.citation.text
    return [
        replace(named, negated=True) if is_negated(text, named.span) else named for named in sorted(found, key=_place)
    ]


def roles_in_line(document: Document, line: Span, bodies: Stretches[Span]) -> list[Named]:
    """The roles named in a stretch outside the prose, such as an author's post."""
    text = document.citation.text
    matches, barred = holders(text, document.schemes.matches("Role", line.of(text), line.begin), bodies)
    return list(roles_named(Line(text, line, schemes=document.schemes, matches=matches, bodies=bodies, barred=barred)))


def _in_sentences(document: Document, bodies: Stretches[Span]) -> Iterator[Named]:
    text = document.citation.text
    named, training = document.matches("Role"), list(in_training(document))
    matches, barred = holders(text, longest([*named, *training]) if training else named, bodies)
    short_to_long = _spelled_out(document)
    for sentence in _with_signs(document, matches):
        line = Line(
            text,
            sentence.span,
            schemes=document.schemes,
            matches=matches,
            bodies=bodies,
            barred=barred,
            short_to_long=short_to_long,
        )
        yield from roles_named(line)


def _spelled_out(document: Document) -> dict[str, str]:
    """What the record's short forms stand for in the name of a role; a role's own, like "GP", stays short."""
    return {
        abbreviation.short: singular(abbreviation.long.lower())
        for abbreviation in document.abbreviations
        if not document.schemes.abbreviated("Role", abbreviation.short)
    }


def _with_signs(document: Document, matches: Stretches[Match]) -> Iterator[Sentence]:
    """The sentences that may name a role: not worth taking apart are those without a head or a concept."""
    for sentence in document.sentences:
        has_concept = matches.beginning_in(sentence.span.begin, sentence.span.end)
        if has_concept or not SIGNS.isdisjoint(sentence.words):
            yield sentence


def _abbreviated(document: Document, found: Sequence[Named]) -> Iterator[Named]:
    """Short forms that the record spells out as a role that no scheme abbreviates so.

    One that stands for the activity of a role is a role only with the word: "the CN role".
    """
    span_to_named = {named.span: named for named in found}
    for abbreviation in document.abbreviations:
        named = span_to_named.get(abbreviation.long_span)
        is_activity = abbreviation.long.rpartition(" ")[2].lower() in ACTIVITY_TO_AGENT
        if named and (is_activity or is_local(named.role)):
            for span in _uses(document, abbreviation.short):
                if not is_activity or ROLE_WORD.match(document.citation.text, span.end):
                    yield replace(named, span=span)


def _names_by_head(document: Document, found: Iterable[Named]) -> HeadToNames:
    """The first mentions that name a role with more words than its head, of the heads that may refer back to them."""
    head_to_names: dict[str, dict[Entity, Named]] = defaultdict(dict)
    for named in sorted(found, key=_place):
        before, _, last = named.span.of(document.citation.text).lower().rpartition(" ")
        head = "trainee" if before.startswith("trainee") else singular(last)
        if before and head in REFERRING | FUNCTIONS:
            head_to_names[head].setdefault(named.role, named)
    return head_to_names


def _referring_back(document: Document, found: Sequence[Named], head_to_names: HeadToNames) -> Iterator[Named]:
    """ "The navigators" are the housing navigators, where the record names no other role that ends so."""
    taken = Stretches(found if head_to_names else (), attrgetter("span"))
    for head, roles in head_to_names.items():
        is_one = len(roles) == 1 and head in REFERRING
        for span in _uses(document, head, head.capitalize()) if is_one else ():
            if not taken.touch(span.begin, span.end) and _stands_without_more(document, span):
                yield Named(role=next(iter(roles)), span=span, score=SCORES["back reference"])


def _by_their_head(document: Document, found: Sequence[Named], head_to_names: HeadToNames) -> Sequence[Named]:
    """Names that only end another refer back to it: "managers" after "ward managers", of which there are no others.

    Of several, a bare head that is only another name of a role in a scheme means none.
    """
    if not head_to_names:
        return found
    return [meant for named in found for meant in _meant(document, named, head_to_names)]


def _meant(document: Document, named: Named, head_to_names: HeadToNames) -> Iterator[Named]:
    printed = _singular_name(document, named)
    candidates = head_to_names.get(printed.rpartition(" ")[2], {}) if not is_own(named.role.key) else {}
    longer = [name for name in candidates.values() if _is_end(document, named, name)]
    is_alias = " " not in printed and printed != named.role.label
    if len(longer) == 1 and (is_alias or _is_back(document, named, longer[0])):
        yield _called(named, longer[0].role)
    elif len(longer) < 2 or not is_alias:
        yield named


def _is_end(document: Document, named: Named, name: Named) -> bool:
    """Whether a name is the end of another; with a rank before it, it is a role beside it: "senior house officers"."""
    end, whole = _singular_name(document, named), _singular_name(document, name)
    if end == "trainee" and whole.startswith("trainee "):
        return True
    if name.role == named.role or not whole.endswith(f" {end}"):
        return False
    before = whole.removesuffix(f" {end}").split()
    return JOINING.isdisjoint(before) and not GRADES.issuperset(before)


def _is_back(document: Document, named: Named, name: Named) -> bool:
    """Whether a name stands in an earlier sentence: "ward managers, managers" in one are two."""
    sentence = document.sentence_at(named.span.begin)
    return sentence is not None and name.span.begin < sentence.span.begin


def _singular_name(document: Document, named: Named) -> str:
    before, space, last = named.span.of(document.citation.text).lower().rpartition(" ")
    return before + space + singular(last)


def _stands_without_more(document: Document, span: Span) -> bool:
    sentence = document.sentence_at(span.begin)
    if sentence is None:
        return False
    begin = max(sentence.span.begin, span.begin - LONGEST_WORD)
    *_, before = ["", *document.words(begin, span.begin).split(" ")[-2:-1]]
    return (not before or before.lower() in STOP_WORDS) and NOUN_AFTER.match(document.citation.text, span.end) is None


def _uses(document: Document, *words: str) -> Iterator[Span]:
    """Where words or their plurals stand in the prose."""
    for sentence in document.sentences:
        for form in (form for word in words for form in (word, f"{word}s")):
            yield from uses(document.citation.text, form, sentence.span)


def _by_their_full_name(document: Document, found: Sequence[Named]) -> list[Named]:
    """ "The liaison officer" is the patient liaison officer, where the record spells one out or the scheme has one."""
    spelled_out = {abbreviation.long_span for abbreviation in document.abbreviations}
    label_to_role = {n.role.label: n.role for n in found if n.span in spelled_out or not is_local(n.role)}
    return [_called(named, _fuller(named.role, label_to_role)) for named in found]


def _fuller(role: Entity, label_to_role: dict[str, Entity]) -> Entity:
    if not is_local(role):
        return role
    return next((fuller for label, fuller in label_to_role.items() if label.endswith(f" {role.label}")), role)


def _by_their_definition(document: Document, found: Sequence[Named]) -> list[Named]:
    """ "The nurse who leads a ward (called the 'ward sister')" names one role, not two."""
    text = document.citation.text
    ordered = sorted(found, key=_place)
    defined = {
        before.span: after.role
        for before, after in pairwise(ordered)
        if DEFINES.search(text, max(before.span.end, after.span.begin - LONGEST_DEFINES), after.span.begin)
        and not SENTENCE_ENDS.search(text, before.span.end, after.span.begin)
    }
    return [_called(named, defined.get(named.span, named.role)) for named in ordered]


def _place(named: Named) -> tuple[int, int, str]:
    return named.span.begin, named.span.end, named.role.key


def _called(named: Named, role: Entity) -> Named:
    return named if role == named.role else replace(named, role=role)
