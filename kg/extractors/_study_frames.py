"""What a sentence says of the roles it names: that the study is about them, or that their holders took part.

"Studied" follows from the title, from a sentence that states the aim, and from a rule, scheme or process that the
record says applies to the role. "Took part" follows from being asked, trained or counted, and from telling one's view.
Each rule below is a small question about one mention; the two tables at the end say which make which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.document import Document, Sentence
from kg.extractors._role_phrases import Named
from kg.extractors._role_words import ACTIVITY_TO_AGENT
from kg.extractors._study_words import (
    ACT,
    AIM,
    AIM_ENDS,
    AIM_LABEL,
    ASKED_ABOUT,
    ASKED_ENDS,
    ASKED_IN_BRACKETS,
    ASKED_LIST,
    ASKED_SOMEWHERE,
    ASKED_WITH,
    ASKING,
    BY_PATIENTS,
    CLAUSE,
    COUNTED_AFTER,
    COUNTED_BEFORE,
    EVERY,
    IS_SUBJECT,
    LONGEST_ASKING,
    LONGEST_SUBJECT,
    OBLIGED,
    OPENS,
    OUTCOME_LABEL,
    OWN_SCHEME,
    OWN_VIEWS,
    PARTICIPANTS_LABEL,
    PLACE_FOLLOWS,
    ROLE_OF,
    RULE,
    SUBJECT_GOES_ON,
    THING_FOLLOWS,
    TRAINED_AS,
    VIEWS_OF,
)
from kg.extractors._zones import Zone, zones_of
from kg.model import Part, Span
from kg.text import fold

__all__ = ["Frames"]

EARLY = frozenset({Zone.TITLE, Zone.BACKGROUND})
TELLING = frozenset({Zone.METHODS, Zone.SETTING, Zone.RESULTS, Zone.CONCLUSIONS})
LATE = frozenset({Zone.RESULTS, Zone.CONCLUSIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """One mention and what stands around it."""

    named: Named
    sentence: _Framed
    before: str
    frames: Frames

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern matches right after the mention, within its sentence."""
        return pattern.match(self.frames.text, self.named.span.end, self.sentence.span.end)

    @property
    def act(self) -> str | None:
        """What the sentence says its subject did, if the mention belongs to it: a group of ACT."""
        begin, text = self.named.span.end, self.frames.text
        act = ACT.search(text, begin, min(begin + LONGEST_SUBJECT, self.sentence.span.end))
        if act is None:
            return None
        between = text[begin : act.start()]
        return act.lastgroup if SUBJECT_GOES_ON.fullmatch(between) and not CLAUSE.search(between) else None


class _Framed:
    """A sentence with the stretches that its frames cover, worked out once."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.span = sentence.span
        self.text = sentence.text
        self.label = sentence.passage.label
        self.is_title = sentence.passage.part is Part.TITLE
        self.zones = zones_of(document, sentence)
        self._section = [s.text for s in document.sentences if s.passage == sentence.passage]

    @cached_property
    def aim(self) -> Span | None:
        """The stretch that says what the study is about, if the sentence is one that does."""
        if self.is_title:
            return self.span
        if self.label and self.zones <= LATE:
            return None
        cue = AIM.search(self.text)
        if cue or self._opens_aim:
            ends = AIM_ENDS.search(self.text, cue.end() if cue else 0)
            return Span(begin=self.span.begin, end=self.span.begin + (ends.start() if ends else len(self.text)))
        return None

    @property
    def _opens_aim(self) -> bool:
        """Whether the sentence opens a section of aims in which none says so itself."""
        first = self._section[0] == self.text
        return first and AIM_LABEL.search(self.label) is not None and not any(map(AIM.search, self._section))

    @cached_property
    def asked(self) -> tuple[Span, ...]:
        """The stretches that list who was asked, trained or observed."""
        return tuple(self._asked())

    @cached_property
    def has_own_scheme(self) -> bool:
        """Whether the sentence speaks of the scheme or project that the record reports."""
        return OWN_SCHEME.search(self.text) is not None

    def _asked(self) -> Iterator[Span]:
        for begin in self._lists_begin():
            ends = ASKED_ENDS.search(self.text, begin)
            end = ends.start() if ends else len(self.text)
            yield Span(begin=self.span.begin + begin, end=self.span.begin + end)
        for bracket in ASKED_IN_BRACKETS.finditer(self.text):
            yield Span(begin=self.span.begin + bracket.start(1), end=self.span.begin + bracket.end(1))

    def _lists_begin(self) -> Iterator[int]:
        for asking in ASKING.finditer(self.text):
            followed = ASKED_WITH.search(self.text, asking.end(), asking.end() + LONGEST_ASKING)
            if followed and not ASKED_ABOUT.search(self.text, asking.end(), followed.start()):
                yield followed.end()
        for introduced in ASKED_LIST.finditer(self.text):
            yield introduced.end()


class Frames:
    """What a record says of the roles it names."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.citation.text
        self._framed: dict[Span, _Framed] = {}

    def studied(self, named: Named) -> bool:
        """Whether a mention shows that the study is about the role."""
        mention = self._mention(named)
        return mention is not None and any(rule(mention) for rule in STUDIED_IF)

    def took_part(self, named: Named) -> bool:
        """Whether a mention shows that holders of the role were asked, trained or observed, or tell their view."""
        mention = self._mention(named)
        return mention is not None and any(rule(mention) for rule in TOOK_PART_IF)

    def opens_background(self, named: Named) -> bool:
        """Whether a mention is the subject with which a sentence of the background begins."""
        mention = self._mention(named)
        if mention is None or not mention.sentence.zones <= {Zone.BACKGROUND}:
            return False
        return OPENS.fullmatch(mention.before) is not None and mention.follows(IS_SUBJECT) is not None

    @cached_property
    def someone_was_asked(self) -> bool:
        """Whether the study asked, observed or trained anybody at all."""
        return any(ASKED_SOMEWHERE.search(sentence.text) for sentence in self.document.sentences)

    @cached_property
    def aims(self) -> str:
        """The title and all that says what the study is about, folded."""
        aims = (self._of(sentence).aim for sentence in self.document.sentences)
        return fold(" ".join(aim.of(self.text) for aim in aims if aim))

    def _mention(self, named: Named) -> _Mention | None:
        sentence = self.document.sentence_at(named.span.begin)
        if sentence is None:
            return None
        before = self.text[sentence.span.begin : named.span.begin]
        return _Mention(named=named, sentence=self._of(sentence), before=before, frames=self)

    def _of(self, sentence: Sentence) -> _Framed:
        if sentence.span not in self._framed:
            self._framed[sentence.span] = _Framed(self.document, sentence)
        return self._framed[sentence.span]


# ---------------------------------------------------------------------------------------------------------------------
# Rules


def _in_aim(mention: _Mention) -> bool:
    aim = mention.sentence.aim
    if aim is None or mention.named.span.begin >= aim.end or mention.follows(PLACE_FOLLOWS):
        return False
    return mention.sentence.is_title or not _is_listed(mention)


def _activity_in_aim(mention: _Mention) -> bool:
    modifiers, _, agent = fold(mention.named.role.label).replace("co ordinator", "coordinator").rpartition(" ")
    activities = [fold(activity) for activity, known in ACTIVITY_TO_AGENT.items() if known == agent]
    if not modifiers or not activities:
        return False
    aims = mention.frames.aims.replace("co ordination", "coordination")
    return any(f"{modifiers} {activity}" in aims for activity in activities)


def _is_obliged(mention: _Mention) -> bool:
    if not mention.follows(OBLIGED):
        return False
    return bool(RULE.search(mention.sentence.text) or EVERY.search(mention.before))


def _in_own_scheme(mention: _Mention) -> bool:
    return mention.sentence.has_own_scheme and mention.act == "undergo"


def _is_outcome(mention: _Mention) -> bool:
    return bool(OUTCOME_LABEL.search(mention.sentence.label) and ROLE_OF.search(mention.before))


def _is_listed(mention: _Mention) -> bool:
    begin = mention.named.span.begin
    listed = any(asked.begin <= begin < asked.end for asked in mention.sentence.asked)
    return listed and not mention.sentence.zones <= {Zone.BACKGROUND} and not mention.follows(THING_FOLLOWS)


def _acts(mention: _Mention) -> bool:
    if mention.sentence.zones <= EARLY or mention.act is None:
        return False
    return mention.act != "tell" or (bool(mention.sentence.zones & TELLING) and mention.frames.someone_was_asked)


def _has_views(mention: _Mention) -> bool:
    if mention.sentence.aim is None and not mention.sentence.zones & TELLING:
        return False
    said = mention.follows(OWN_VIEWS) or VIEWS_OF.search(mention.before[-90:])
    return said is not None and mention.frames.someone_was_asked


def _is_counted(mention: _Mention) -> bool:
    if mention.sentence.zones <= EARLY or not mention.frames.someone_was_asked:
        return False
    counted = COUNTED_BEFORE.search(mention.before[-60:]) or mention.follows(COUNTED_AFTER)
    return counted is not None and not mention.follows(THING_FOLLOWS)


def _is_trained(mention: _Mention) -> bool:
    return Zone.METHODS in mention.sentence.zones and TRAINED_AS.search(mention.before) is not None


def _under_participants(mention: _Mention) -> bool:
    if not PARTICIPANTS_LABEL.search(mention.sentence.label) or mention.follows(THING_FOLLOWS):
        return False
    return not BY_PATIENTS.search(mention.before)


Rule = Callable[[_Mention], bool]
STUDIED_IF: tuple[Rule, ...] = (_in_aim, _activity_in_aim, _is_obliged, _in_own_scheme, _is_outcome)
TOOK_PART_IF: tuple[Rule, ...] = (
    _is_listed,
    _in_own_scheme,
    _acts,
    _has_views,
    _is_counted,
    _is_trained,
    _under_participants,
)
