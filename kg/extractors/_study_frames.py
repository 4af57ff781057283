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
from kg.extractors import _aim_words as aim_words
from kg.extractors import _part_words as part_words
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
    def is_listed(self) -> bool:
        """Whether the mention stands in a list of those who were asked, taught or observed."""
        return any(asked.begin <= self.named.span.begin < asked.end for asked in self.sentence.asked)

    @property
    def act(self) -> str | None:
        """What the sentence says its subject did, if the mention belongs to it: a group of part_words.ACT."""
        begin, text = self.named.span.end, self.frames.text
        act = part_words.ACT.search(text, begin, min(begin + part_words.LONGEST_SUBJECT, self.sentence.span.end))
        if act is None:
            return None
        between = part_words.RELATIVE.sub("", text[begin : act.start()])
        return (
            act.lastgroup
            if part_words.SUBJECT_GOES_ON.fullmatch(between) and not part_words.CLAUSE.search(between)
            else None
        )


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
        cue = aim_words.AIM.search(self.text) or (None if self._is_a_step else aim_words.WE_LOOK.search(self.text))
        if cue or self._opens_aim:
            ends = aim_words.AIM_ENDS.search(self.text, cue.end() if cue else 0)
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
        return self.is_title or bool(self.label) or not (self.aim or part_words.OWN_SAMPLE.search(self.text))

    @property
    def _opens_aim(self) -> bool:
        """Whether the sentence opens a section of aims in which none says so itself."""
        first = self._section[0] == self.text
        return (
            first
            and aim_words.AIM_LABEL.search(self.label) is not None
            and not any(map(aim_words.AIM.search, self._section))
        )

    @cached_property
    def asked(self) -> tuple[Span, ...]:
        """The stretches that list who was asked, trained or observed."""
        return tuple(self._asked())

    @cached_property
    def has_own_scheme(self) -> bool:
        """Whether the sentence speaks of the scheme or project that the record reports."""
        return aim_words.OWN_SCHEME.search(self.text) is not None

    def _asked(self) -> Iterator[Span]:
        for begin in self._lists_begin():
            ends = part_words.ASKED_ENDS.search(self.text, begin)
            end = ends.start() if ends else len(self.text)
            yield Span(begin=self.span.begin + begin, end=self.span.begin + end)
        for bracket in part_words.ASKED_IN_BRACKETS.finditer(self.text):
            yield Span(begin=self.span.begin + bracket.start(1), end=self.span.begin + bracket.end(1))

    def _lists_begin(self) -> Iterator[int]:
        for asking in part_words.ASKING.finditer(self.text):
            about = part_words.ASKED_ABOUT.search(self.text, asking.end(), asking.end() + part_words.LONGEST_ASKING)
            until = about.start() if about else asking.end() + part_words.LONGEST_ASKING
            for followed in part_words.ASKED_WITH.finditer(self.text, asking.end(), until):
                yield followed.end()
        for introduced in part_words.ASKED_LIST.finditer(self.text):
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
        if mention is None or self.is_review or part_words.ONCE_AS.search(mention.before[-40:]):
            return False
        return any(rule(mention) for rule in TOOK_PART_IF)

    def opens_background(self, named: Named) -> bool:
        """Whether a mention is the subject with which a sentence of the background begins."""
        mention = self._mention(named)
        if mention is None or not mention.sentence.zones <= {Zone.BACKGROUND}:
            return False
        return (
            aim_words.OPENS.fullmatch(mention.before) is not None and mention.follows(aim_words.IS_SUBJECT) is not None
        )

    @cached_property
    def someone_was_asked(self) -> bool:
        """Whether the study asked, observed or trained anybody at all."""
        return any(part_words.ASKED_SOMEWHERE.search(sentence.text) for sentence in self.document.sentences)

    @cached_property
    def someone_was_surveyed(self) -> bool:
        """Whether the study asked anybody what could be scored."""
        return any(part_words.SURVEYED_SOMEWHERE.search(sentence.text) for sentence in self.document.sentences)

    @cached_property
    def is_review(self) -> bool:
        """Whether the record reviews studies of others, so that nobody took part in its own."""
        return any(part_words.REVIEW.search(s.text) for s in self.document.sentences) and not any(
            part_words.OWN_ASKING.search(s.text) for s in self.document.sentences
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
    if aim is None or mention.named.span.begin >= aim.end or mention.follows(aim_words.PLACE_FOLLOWS):
        return False
    return mention.sentence.is_title or not mention.is_listed


def _is_made_for(mention: _Mention) -> bool:
    return not mention.sentence.zones <= LATE and aim_words.MADE_FOR.search(mention.before) is not None


def _activity_in_aim(mention: _Mention) -> bool:
    modifiers, _, agent = fold(mention.named.role.label).replace("co ordinator", "coordinator").rpartition(" ")
    activities = [fold(activity) for activity, known in ACTIVITY_TO_AGENT.items() if known == agent]
    if not modifiers or not activities:
        return False
    aims = mention.frames.aims.replace("co ordination", "coordination")
    return any(f"{modifiers} {activity}" in aims for activity in activities)


def _is_obliged(mention: _Mention) -> bool:
    if not mention.follows(aim_words.OBLIGED):
        return False
    return bool(aim_words.RULE.search(mention.sentence.text) or aim_words.EVERY.search(mention.before))


def _in_own_scheme(mention: _Mention) -> bool:
    return mention.sentence.has_own_scheme and mention.act == "undergo"


def _is_outcome(mention: _Mention) -> bool:
    return bool(aim_words.OUTCOME_LABEL.search(mention.sentence.label) and aim_words.ROLE_OF.search(mention.before))


def _is_listed(mention: _Mention) -> bool:
    is_told = mention.sentence.is_title or not mention.sentence.is_background
    return is_told and mention.is_listed and not mention.follows(part_words.THING_FOLLOWS)


def _acts(mention: _Mention) -> bool:
    if mention.sentence.is_background or mention.act is None or part_words.NO_SUBJECT.search(mention.before[-60:]):
        return False
    if mention.act == "score":
        return _is_result_of_survey(mention)
    return mention.act != "tell" or (bool(mention.sentence.zones & TELLING) and mention.frames.someone_was_asked)


def _is_measured(mention: _Mention) -> bool:
    if not _is_result_of_survey(mention) or mention.follows(part_words.THING_FOLLOWS):
        return False
    return bool(
        part_words.SHARE_OF.search(mention.before[-60:]) or part_words.MEASURED_IN.search(mention.before[-160:])
    )


def _is_result_of_survey(mention: _Mention) -> bool:
    return Zone.RESULTS in mention.sentence.zones and mention.frames.someone_was_surveyed


def _has_views(mention: _Mention) -> bool:
    if mention.sentence.aim is None and not mention.sentence.zones & TELLING:
        return False
    said = mention.follows(part_words.OWN_VIEWS) or part_words.VIEWS_OF.search(mention.before[-90:])
    return said is not None and mention.frames.someone_was_asked


def _is_counted(mention: _Mention) -> bool:
    if (
        mention.sentence.is_background
        or not mention.frames.someone_was_asked
        or mention.follows(part_words.THING_FOLLOWS)
    ):
        return False
    if part_words.COUNTED_BEFORE.search(mention.before[-60:]):
        return part_words.BY_THEM.search(mention.before[-60:]) is None
    after = mention.follows(part_words.COUNTED_AFTER)
    return after is not None and not (after["number"].endswith("%") and _is_an_answer(mention))


def _is_an_answer(mention: _Mention) -> bool:
    """Whether a share may be of the answers that patients gave: "they asked a nurse (23%)"."""
    return mention.is_one or part_words.ANSWER.search(mention.before) is not None


def _is_asked_themselves(mention: _Mention) -> bool:
    return mention.frames.someone_was_asked and bool(
        mention.follows(part_words.ASKED_THEMSELVES) or part_words.THE_ASKED.search(mention.before[-60:])
    )


def _is_trained(mention: _Mention) -> bool:
    return Zone.METHODS in mention.sentence.zones and part_words.TRAINED.search(mention.before) is not None


def _is_asked_next(mention: _Mention) -> bool:
    """ "We formed a team of nurses. We trained them …" """
    following = mention.frames.sentence_after(mention.sentence.span)
    return following is not None and bool(
        part_words.THEM_ASKED.search(following.text) and part_words.GROUP_OF.search(mention.before)
    )


def _under_participants(mention: _Mention) -> bool:
    if not part_words.PARTICIPANTS_LABEL.search(mention.sentence.label) or mention.follows(part_words.THING_FOLLOWS):
        return False
    return not part_words.BY_PATIENTS.search(mention.before)


Rule = Callable[[_Mention], bool]
STUDIED_IF: tuple[Rule, ...] = (_in_aim, _is_made_for, _activity_in_aim, _is_obliged, _in_own_scheme, _is_outcome)
TOOK_PART_IF: tuple[Rule, ...] = (
    _is_listed,
    _in_own_scheme,
    _acts,
    _is_measured,
    _has_views,
    _is_counted,
    _is_asked_themselves,
    _is_trained,
    _is_asked_next,
    _under_participants,
)
