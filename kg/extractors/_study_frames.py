"""A role's mention and what its sentence says around it: an aim, a list of those asked, what the named did.

Everything is looked for in the text in lower case, in which nothing has moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from kg.document import Document, Sentence
from kg.extractors import _aim_words as aim_words
from kg.extractors import _measure_words as measure_words
from kg.extractors import _part_words as part_words
from kg.extractors._aim_sentences import is_under_aims, opens_aims, told_examining, told_purpose, told_work
from kg.extractors._role_phrases import Named
from kg.extractors._sections import section_of
from kg.extractors._stretches import Stretches, itself
from kg.extractors._zones import EARLIER, LATE, STEPS, Zone, is_after_results, zones_of
from kg.model import Part, Span
from kg.text import fold, lower

__all__ = ["OWN", "TELLING", "Frames", "Mention"]

EARLY = frozenset({Zone.TITLE, Zone.BACKGROUND})
OWN = frozenset({Zone.METHODS, Zone.RESULTS})
TELLING = STEPS | LATE
TOPIC = re.compile(r"[a-z]{7,}")
COMMON = frozenset(
    ("healthcare", "patient", "patients", "clinical", "medical", "medicine", "hospital", "hospitals", "practice")
) | frozenset(("service", "services", "general", "primary", "research", "analysis", "doctors", "physicians"))
"""Long words that say nothing of what one record is about and another is not."""
LONGEST_BEFORE = 1_000


class Frames:
    """What a record says around the roles that it names."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = lower(document.citation.text)
        self._framed: dict[Span, Framed] = {}

    def mention(self, named: Named) -> Mention | None:
        """A mention with its sentence, if it stands in one."""
        sentence = self.document.sentence_at(named.span.begin)
        return Mention(named, self._of(sentence), self) if sentence else None

    @cached_property
    def someone_was_asked(self) -> bool:
        """Whether the study asked, observed or trained anybody at all."""
        return self._says(part_words.ASKED_SOMEWHERE)

    @cached_property
    def someone_was_surveyed(self) -> bool:
        """Whether the study asked anybody what could be scored."""
        return self._says(part_words.SURVEYED_SOMEWHERE)

    @cached_property
    def is_empirical(self) -> bool:
        """Whether the record tells of a study at all: it asked somebody, or has a section of methods or results."""
        return self.someone_was_asked or any(sentence.zones & OWN for sentence in self._labelled())

    @cached_property
    def workers_were_asked(self) -> bool:
        """Whether those asked, or those whom a survey is about, belong to the workforce."""
        if self.workers_are_listed:
            return True
        return self.someone_was_surveyed and not self.only_others_were_asked and self._are_workers_in_aims

    @cached_property
    def workers_are_listed(self) -> bool:
        """Whether a list of those asked names any of the workforce."""
        return measure_words.WORKERS.search(self._asked) is not None

    @cached_property
    def occupations_are_told(self) -> bool:
        """Whether the record says of which occupations those are who were asked, or counts them."""
        if measure_words.OCCUPATIONS.search(self._asked):
            return True
        framed = (self._of(sentence) for sentence in self.document.sentences)
        return any(measure_words.COUNTED_WORKERS.search(one.text) for one in framed if not one.is_background)

    @cached_property
    def someone_unnamed_was_asked(self) -> bool:
        """Whether people answered of whom the record says no more than that they took part."""
        return self._says(part_words.ANSWERED_SOMEWHERE) and not self.occupations_are_told

    @cached_property
    def only_others_were_asked(self) -> bool:
        """Whether those asked were patients or other people, and nobody of the workforce."""
        return bool(measure_words.OTHERS.search(self._asked) and not self.workers_are_listed)

    @cached_property
    def is_review(self) -> bool:
        """Whether the record reviews studies of others, so that nobody took part in its own."""
        may_be = any(not part_words.REVIEW_SIGNS.isdisjoint(sentence.words) for sentence in self.document.sentences)
        return may_be and self._says(part_words.REVIEW) and not self._says(part_words.OWN_ASKING)

    def is_about_topic_of(self, sentence: Framed) -> bool:
        """Whether title or aim share a long word with a sentence, or the record prints neither."""
        return not self._topics or not self._topics.isdisjoint(TOPIC.findall(sentence.text))

    @cached_property
    def _topics(self) -> frozenset[str]:
        return frozenset(TOPIC.findall(self.aims)) - COMMON

    @cached_property
    def aims(self) -> str:
        """The title and all that says what the study is about, folded; co-ordination is written in one word."""
        aims = (self._of(sentence).aim for sentence in self.document.sentences)
        return fold(" ".join(aim.of(self.text) for aim in aims if aim)).replace("co ordination", "coordination")

    @cached_property
    def _asked(self) -> str:
        """All that lists who was asked."""
        framed = (self._of(sentence) for sentence in self.document.sentences)
        return " | ".join(asked.of(self.text) for one in framed if not one.is_background for asked in one.asked)

    @property
    def _are_workers_in_aims(self) -> bool:
        return measure_words.WORKERS.search(self.aims) is not None

    def _labelled(self) -> Iterator[Framed]:
        return (self._of(sentence) for sentence in self.document.sentences if sentence.passage.label)

    def _says(self, pattern: re.Pattern[str]) -> bool:
        spans = (sentence.span for sentence in self.document.sentences)
        return any(pattern.search(self.text, span.begin, span.end) for span in spans)

    def _of(self, sentence: Sentence) -> Framed:
        if sentence.span not in self._framed:
            self._framed[sentence.span] = Framed(self, sentence)
        return self._framed[sentence.span]


class Framed:
    """A sentence with the stretches that its frames cover, each worked out once."""

    def __init__(self, frames: Frames, sentence: Sentence) -> None:
        self.span = sentence.span
        self.text = sentence.span.of(frames.text)
        self.label = section_of(frames.document, sentence).head
        self.is_title = sentence.passage.part is Part.TITLE
        self.zones = zones_of(frames.document, sentence)
        self._frames = frames
        self._sentence = sentence

    @cached_property
    def aim(self) -> Span | None:
        """The stretch that says what the study is about, if the sentence is one that does."""
        if self.is_title:
            return self.span
        if self.label and self.zones <= LATE:
            return None
        if is_after_results(self._frames.document, self._sentence):
            return None
        cue = self._says_aim()
        if cue or opens_aims(self._frames.document, self._sentence):
            ends = aim_words.AIM_ENDS.search(self.text, cue.end() if cue else 0)
            return self._span(0, ends.start() if ends else len(self.text))
        return None

    @cached_property
    def is_background(self) -> bool:
        """Whether the sentence tells of the world, not yet of the study."""
        if not self.zones <= EARLY:
            return False
        if self.is_title or self.label or not (self.aim or part_words.OWN_SAMPLE.search(self.text)):
            return True
        return self.aim is None and EARLIER.search(self.text) is not None

    @property
    def is_under_aims(self) -> bool:
        """Whether the sentence stands under a head of aims."""
        return is_under_aims(self._frames.document, self._sentence)

    @property
    def is_late(self) -> bool:
        """Whether the sentence tells results."""
        return Zone.RESULTS in self.zones

    @cached_property
    def asked(self) -> Stretches[Span]:
        """The stretches that list who was asked, trained or observed."""
        return Stretches(self._asked(), itself)

    @property
    def words(self) -> frozenset[str]:
        """Its runs of letters and digits: a first look that costs little."""
        return self._sentence.words

    @cached_property
    def names_measure(self) -> bool:
        """Whether the sentence names what may be measured in people."""
        return measure_words.MEASURED.search(self.text) is not None

    @cached_property
    def has_statistic(self) -> bool:
        """Whether the sentence gives a figure or compares."""
        return measure_words.STATISTIC.search(self.text) is not None

    @cached_property
    def has_own_scheme(self) -> bool:
        """Whether the sentence speaks of the scheme or project that the record reports."""
        return aim_words.OWN_SCHEME.search(self.text) is not None

    @property
    def following(self) -> str:
        """The text of the next sentence, or ""."""
        sentences = self._frames.document.sentences
        place = bisect_left(sentences, self.span.end, key=lambda sentence: sentence.span.begin)
        return sentences[place].span.of(self._frames.text) if place < len(sentences) else ""

    def _says_aim(self) -> re.Match[str] | None:
        told = told_purpose(self._sentence) or told_work(self._sentence)
        return told or (None if self._is_step else told_examining(self._sentence))

    @property
    def _is_step(self) -> bool:
        """Whether the sentence stands in a section of methods: what "we compared" there is a step, and no aim."""
        return bool(self.label) and self.zones <= STEPS

    def _asked(self) -> Iterator[Span]:
        if part_words.WISHED.search(self.text):
            return
        for begin in self._lists_begin():
            ends = part_words.ASKED_ENDS.search(self.text, begin)
            yield self._span(begin, ends.start() if ends else len(self.text))
        for bracket in part_words.ASKED_IN_BRACKETS.finditer(self.text) if "(" in self.text else ():
            yield self._span(*bracket.span(1))

    def _lists_begin(self) -> Iterator[int]:
        for asking in part_words.ASKING.finditer(self.text):
            until = asking.end() + part_words.LONGEST_ASKING
            about = part_words.ASKED_ABOUT.search(self.text, asking.end(), until)
            for followed in part_words.ASKED_WITH.finditer(self.text, asking.end(), about.start() if about else until):
                yield followed.end()
        for introduced in part_words.ASKED_LIST.finditer(self.text):
            yield introduced.end()

    def _span(self, begin: int, end: int) -> Span:
        return Span(begin=self.span.begin + begin, end=self.span.begin + end)


class Mention:
    """One mention of a role and what stands around it."""

    def __init__(self, named: Named, sentence: Framed, frames: Frames) -> None:
        self.named = named
        self.sentence = sentence
        self.frames = frames

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern matches right after the mention, within its sentence."""
        return pattern.match(self.frames.text, self.named.span.end, self.sentence.span.end)

    def before(self, length: int) -> str:
        """At most so many characters before the mention, within its sentence."""
        begin = self.named.span.begin
        return self.frames.text[max(self.sentence.span.begin, begin - length) : begin]

    @cached_property
    def all_before(self) -> str:
        """Its sentence before the mention, or the end of that where it is no sentence any more."""
        return self.before(LONGEST_BEFORE)

    @property
    def is_one(self) -> bool:
        """Whether the mention stands for one person: "by a clinician"."""
        return not self.named.span.of(self.frames.text).endswith("s")

    @cached_property
    def is_thing(self) -> bool:
        """Whether the mention only belongs to the name of a thing: "GP appointments"."""
        return self.follows(measure_words.THING_FOLLOWS) is not None

    @cached_property
    def is_listed(self) -> bool:
        """Whether the mention stands in a list of those who were asked, taught or observed, or goes on with one."""
        begin, asked = self.named.span.begin, self.sentence.asked
        if asked.touch(begin, begin + 1):
            return True
        return asked.touch(self.sentence.span.begin, begin) and part_words.AS_WELL.search(self.before(40)) is not None

    @cached_property
    def act(self) -> str | None:
        """What the sentence says its subject did, if the mention belongs to the subject: a group of ACT."""
        begin, text = self.named.span.end, self.frames.text
        act = part_words.ACT.search(text, begin, min(begin + part_words.LONGEST_SUBJECT, self.sentence.span.end))
        if act is None:
            return None
        between = part_words.RELATIVE.sub("", text[begin : act.start()])
        is_subject = part_words.SUBJECT_GOES_ON.fullmatch(between) and not part_words.CLAUSE.search(between)
        return act.lastgroup if is_subject else None
