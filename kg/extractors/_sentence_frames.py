"""What a sentence says of a study: its aim, a list of those who were asked, a measure; or that it is none of it.

Everything is looked for in the text in lower case, in which nothing has moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kg.document import Document, Sentence
from kg.extractors import _aim_words as aim_words
from kg.extractors import _asked_words as asked_words
from kg.extractors import _measure_words as measure_words
from kg.extractors import _record_words as record_words
from kg.extractors._aim_sentences import is_under_aims, last_aim, opens_aims, told_examining, told_purpose, told_work
from kg.extractors._patterns import words_of
from kg.extractors._sections import section_of
from kg.extractors._stretches import Stretches, itself
from kg.extractors._zones import EARLIER, LATE, STEPS, Zone, is_after_results, zones_of
from kg.model import Part, Span

__all__ = ["Framed"]

NOW = frozenset(("is", "are", "has", "have", "can", "may", "will", "should", "must", "could", "need", "needs"))
PAST = words_of(
    """
    was were had did took felt said saw gave told came kept spoke slept went made wrote held ran sent met lost left fell
    rose grew began thought became found knew drew spent chose led built understood sought stood taught meant brought
    paid bore showed
    """
)
"""Words by which a sentence tells of what is known, and of what was done."""
NOTHING = Stretches[Span]((), itself)
EARLY = frozenset({Zone.TITLE, Zone.BACKGROUND})


class Framed:
    """A sentence with the stretches that its frames cover, each worked out once."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.span = sentence.span
        self.text = sentence.lower
        self.label = section_of(document, sentence).head
        self.is_title = sentence.passage.part is Part.TITLE
        self.zones = zones_of(document, sentence)
        self._document = document
        self._sentence = sentence

    @cached_property
    def aim(self) -> Span | None:
        """The stretch that says what the study is about, if the sentence is one that does."""
        if self.is_title:
            return self.span
        if self.label and self.zones <= LATE:
            return None
        if is_after_results(self._document, self._sentence):
            return None
        cue = self._says_aim()
        if cue or opens_aims(self._document, self._sentence):
            ends = aim_words.AIM_ENDS.search(self.text, cue.end() if cue else 0)
            return self._span(0, ends.start() if ends else len(self.text))
        return None

    @cached_property
    def is_background(self) -> bool:
        """Whether the sentence tells of the world, not yet of the study."""
        if not self.zones <= EARLY:
            return False
        if self.is_title or self.label:
            return True
        if self.aim or EARLIER.search_lower(self._sentence):
            return self.aim is None
        return not (record_words.OWN_SAMPLE.search(self.text) or self._tells_past)

    @property
    def is_under_aims(self) -> bool:
        """Whether the sentence stands under a head of aims."""
        return is_under_aims(self._document, self._sentence)

    @property
    def is_late(self) -> bool:
        """Whether the sentence tells results."""
        return Zone.RESULTS in self.zones

    @property
    def is_concluding(self) -> bool:
        """Whether the sentence does no more than conclude."""
        return self.zones <= {Zone.CONCLUSIONS}

    @cached_property
    def asked(self) -> Stretches[Span]:
        """The stretches that list who was asked, trained or observed."""
        asked = tuple(self._asked())
        return Stretches(asked, itself) if asked else NOTHING

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
        return not aim_words.SCHEMES.isdisjoint(self.words) and aim_words.OWN_SCHEME.search(self.text) is not None

    @property
    def _tells_past(self) -> bool:
        """Whether the sentence tells what was, later than the first one and than all that state an aim."""
        is_first = self.span.begin == section_of(self._document, self._sentence).span.begin
        if is_first or self.span.begin < last_aim(self._document) or not NOW.isdisjoint(self.words):
            return False
        return not PAST.isdisjoint(self.words) or any(word.endswith("ed") for word in self.words)

    def _says_aim(self) -> re.Match[str] | None:
        told = told_purpose(self._sentence) or told_work(self._sentence)
        return told or (None if self._is_step else told_examining(self._sentence))

    @property
    def _is_step(self) -> bool:
        """Whether the sentence stands in a section of methods: what "we compared" there is a step, and no aim."""
        return bool(self.label) and self.zones <= STEPS

    def _asked(self) -> Iterator[Span]:
        begins = tuple(self._lists_begin())
        if not (begins or "(" in self.text) or asked_words.WISHED.search(self.text):
            return
        for begin in begins:
            ends = asked_words.ASKED_ENDS.search(self.text, begin)
            yield self._span(begin, ends.start() if ends else len(self.text))
        for bracket in asked_words.ASKED_IN_BRACKETS.finditer(self.text) if "(" in self.text else ():
            yield self._span(*bracket.span(1))

    def _lists_begin(self) -> Iterator[int]:
        for asking in asked_words.ASKING.finditer(self.text):
            until = asking.end() + asked_words.LONGEST_ASKING
            about = asked_words.ASKED_ABOUT.search(self.text, asking.end(), until)
            for followed in asked_words.ASKED_WITH.finditer(self.text, asking.end(), about.start() if about else until):
                yield followed.end()
        introduced = None
        may_list = not asked_words.ASKED_SIGNS.isdisjoint(self.words)
        for introduced in asked_words.ASKED_LIST.finditer(self.text) if may_list else ():
            yield introduced.end()
        for goes_on in asked_words.AS_WELL.finditer(self.text, introduced.end()) if introduced else ():
            yield goes_on.end()

    def _span(self, begin: int, end: int) -> Span:
        return Span(begin=self.span.begin + begin, end=self.span.begin + end)
