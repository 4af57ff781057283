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
from kg.extractors._aim_words import (
    AIM,
    AIM_ENDS,
    AIM_LABEL,
    EVERY,
    IS_SUBJECT,
    MADE_FOR,
    OBLIGED,
    OPENS,
    OUTCOME_LABEL,
    OWN_SCHEME,
    PLACE_FOLLOWS,
    ROLE_OF,
    RULE,
    WE_LOOK,
)
from kg.extractors._part_words import (
    ACT,
    ASKED_ABOUT,
    ASKED_ENDS,
    ASKED_IN_BRACKETS,
    ASKED_LIST,
    ASKED_SOMEWHERE,
    ASKED_WITH,
    ASKING,
    BY_PATIENTS,
    BY_THEM,
    CLAUSE,
    COUNTED_AFTER,
    COUNTED_BEFORE,
    GROUP_OF,
    LONGEST_ASKING,
    LONGEST_SUBJECT,
    MEASURED_IN,
    NO_SUBJECT,
    ONCE_AS,
    OWN_ASKING,
    OWN_SAMPLE,
    OWN_VIEWS,
    PARTICIPANTS_LABEL,
    REVIEW,
    SHARE_OF,
    SUBJECT_GOES_ON,
    SURVEYED_SOMEWHERE,
    THEM_ASKED,
    THING_FOLLOWS,
    TRAINED,
    VIEWS_OF,
)
from kg.extractors._role_phrases import Named
from kg.extractors._role_words import ACTIVITY_TO_AGENT
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
    def is_one(self) -> bool:
        """Whether the mention stands for one person: "by a clinician"."""
        return not self.named.span.of(self.frames.text).endswith("s")

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
        cue = AIM.search(self.text) or (None if self._is_a_step else WE_LOOK.search(self.text))
        if cue or self._opens_aim:
            ends = AIM_ENDS.search(self.text, cue.end() if cue else 0)
            return Span(begin=self.span.begin, end=self.span.begin + (ends.start() if ends else len(self.text)))
        return None

    @property
    def _is_a_step(self) -> bool:
        """Whether the sentence stands in a section of methods: what "we compared" there is a step, and no aim."""
        return bool(self.label) and self.zones <= {Zone.METHODS, Zone.SETTING}

    @cached_property
    def is_background(self) -> bool:
        """Whether the sentence tells of the world, not yet of the study."""
        if not self.zones <= EARLY:
            return False
        return self.is_title or bool(self.label) or OWN_SAMPLE.search(self.text) is None

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
            about = ASKED_ABOUT.search(self.text, asking.end(), asking.end() + LONGEST_ASKING)
            until = about.start() if about else asking.end() + LONGEST_ASKING
            for followed in ASKED_WITH.finditer(self.text, asking.end(), until):
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
        if mention is None or self.is_review or ONCE_AS.search(mention.before[-40:]):
            return False
        return any(rule(mention) for rule in TOOK_PART_IF)

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
    def someone_was_surveyed(self) -> bool:
        """Whether the study asked anybody what could be scored."""
        return any(SURVEYED_SOMEWHERE.search(sentence.text) for sentence in self.document.sentences)

    @cached_property
    def is_review(self) -> bool:
        """Whether the record reviews studies of others, so that nobody took part in its own."""
        return any(REVIEW.search(s.text) for s in self.document.sentences) and not any(
            OWN_ASKING.search(s.text) for s in self.document.sentences
        )

    @cached_property
    def aims(self) -> str:
        """The title and all that says what the study is about, folded."""
        aims = (self._of(sentence).aim for sentence in self.document.sentences)
        return fold(" ".join(aim.of(self.text) for aim in aims if aim))

    def sentence_after(self, span: Span) -> Sentence | None:
        """The sentence that follows one."""
        return next((s for s in self.document.sentences if s.span.begin >= span.end), None)

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


def _is_made_for(mention: _Mention) -> bool:
    return not mention.sentence.zones <= LATE and MADE_FOR.search(mention.before) is not None


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
    is_told = mention.sentence.is_title or not mention.sentence.is_background
    return listed and is_told and not mention.follows(THING_FOLLOWS)


def _acts(mention: _Mention) -> bool:
    if mention.sentence.is_background or mention.act is None or NO_SUBJECT.search(mention.before[-60:]):
        return False
    if mention.act == "score":
        return _is_result_of_survey(mention)
    return mention.act != "tell" or (bool(mention.sentence.zones & TELLING) and mention.frames.someone_was_asked)


def _is_measured(mention: _Mention) -> bool:
    if not _is_result_of_survey(mention) or mention.follows(THING_FOLLOWS):
        return False
    return bool(SHARE_OF.search(mention.before[-60:]) or MEASURED_IN.search(mention.before[-160:]))


def _is_result_of_survey(mention: _Mention) -> bool:
    return Zone.RESULTS in mention.sentence.zones and mention.frames.someone_was_surveyed


def _has_views(mention: _Mention) -> bool:
    if mention.sentence.aim is None and not mention.sentence.zones & TELLING:
        return False
    said = mention.follows(OWN_VIEWS) or VIEWS_OF.search(mention.before[-90:])
    return said is not None and mention.frames.someone_was_asked


def _is_counted(mention: _Mention) -> bool:
    if mention.sentence.is_background or not mention.frames.someone_was_asked or mention.follows(THING_FOLLOWS):
        return False
    if COUNTED_BEFORE.search(mention.before[-60:]):
        return BY_THEM.search(mention.before[-60:]) is None
    after = mention.follows(COUNTED_AFTER)
    return after is not None and not (after["number"].endswith("%") and mention.is_one)


def _is_trained(mention: _Mention) -> bool:
    return Zone.METHODS in mention.sentence.zones and TRAINED.search(mention.before) is not None


def _is_asked_next(mention: _Mention) -> bool:
    """ "We formed a team of nurses. We trained them …" """
    following = mention.frames.sentence_after(mention.sentence.span)
    return following is not None and bool(THEM_ASKED.search(following.text) and GROUP_OF.search(mention.before))


def _under_participants(mention: _Mention) -> bool:
    if not PARTICIPANTS_LABEL.search(mention.sentence.label) or mention.follows(THING_FOLLOWS):
        return False
    return not BY_PATIENTS.search(mention.before)


Rule = Callable[[_Mention], bool]
STUDIED_IF: tuple[Rule, ...] = (_in_aim, _is_made_for, _activity_in_aim, _is_obliged, _in_own_scheme, _is_outcome)
TOOK_PART_IF: tuple[Rule, ...] = (
    _is_listed,
    _in_own_scheme,
    _acts,
    _is_measured,
    _has_views,
    _is_counted,
    _is_trained,
    _is_asked_next,
    _under_participants,
)
