"""A role's mention, what stands around it, and what the whole record tells of those who took part in the study.

Everything is looked for in the text in lower case, in which nothing has moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from kg.document import Document, Sentence
from kg.extractors import _measure_words as measure_words
from kg.extractors import _part_words as part_words
from kg.extractors import _record_words as record_words
from kg.extractors._phrases import singular
from kg.extractors._role_phrases import Named
from kg.extractors._sentence_frames import Framed
from kg.extractors._zones import LATE, STEPS, Zone
from kg.words.text import fold, lower

__all__ = ["OWN", "TELLING", "Frames", "Mention"]

OWN = frozenset({Zone.METHODS, Zone.RESULTS})
TELLING = STEPS | LATE
TOPIC = re.compile(r"[a-z]{7,}")
COMMON = frozenset(
    (
        "healthcare",
        "patient",
        "clinical",
        "medical",
        "medicine",
        "hospital",
        "practice",
        "service",
        "general",
        "primary",
    )
) | frozenset(("research", "analysis", "physician"))
"""Long words, in the singular, that say nothing of what one record is about and another is not."""
SHORTEST_NOUN = 3
LONGEST_BEFORE = 1_000


class Frames:
    """What a record says around the roles that it names."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = lower(document.citation.text)
        self._framed: dict[int, Framed] = {}

    def mention(self, named: Named) -> Mention | None:
        """A mention with its sentence, if it stands in one."""
        sentence = self.document.sentence_at(named.span.begin)
        return Mention(named, self._of(sentence), self) if sentence else None

    def after(self, framed: Framed) -> Framed | None:
        """The next sentence, if there is one."""
        sentences = self.document.sentences
        place = bisect_left(sentences, framed.span.end, key=lambda sentence: sentence.span.begin)
        return self._of(sentences[place]) if place < len(sentences) else None

    @cached_property
    def someone_was_asked(self) -> bool:
        """Whether the study asked, observed or trained anybody at all."""
        return self._says(record_words.ASKED_SOMEWHERE)

    @cached_property
    def someone_was_surveyed(self) -> bool:
        """Whether the study asked anybody what could be scored."""
        return self._says(record_words.SURVEYED_SOMEWHERE)

    @cached_property
    def is_empirical(self) -> bool:
        """Whether the record tells of a study at all: it asked somebody, or has a section of methods or results."""
        return self.someone_was_asked or any(sentence.zones & OWN for sentence in self._under_heads())

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
        return measure_words.OCCUPATIONS.search(f"{self._asked} | {self._counted}") is not None

    @cached_property
    def someone_unnamed_was_asked(self) -> bool:
        """Whether people answered of whom the record says no more than that they took part."""
        return self._says(record_words.ANSWERED_SOMEWHERE) and not self.occupations_are_told

    def were_asked(self, named: Named) -> bool:
        """Whether a list or a number of those who were asked ends in the same noun as a role: "hospital physicians"."""
        noun = named.span.of(self.text).rpartition(" ")[2].removesuffix("s")
        return len(noun) > SHORTEST_NOUN and noun in f"{self._asked} | {self._counted}"

    @cached_property
    def only_others_were_asked(self) -> bool:
        """Whether those asked were patients or other people, and nobody of the workforce."""
        return bool(measure_words.OTHERS.search(self._asked) and not self.workers_are_listed)

    @cached_property
    def is_review(self) -> bool:
        """Whether the record reviews studies of others, so that nobody took part in its own."""
        may_be = any(not record_words.REVIEW_SIGNS.isdisjoint(sentence.words) for sentence in self.document.sentences)
        return may_be and self._says(record_words.REVIEW) and not self._says(record_words.OWN_ASKING)

    def is_about_topic_of(self, sentence: Framed) -> bool:
        """Whether title or aim share a long word with a sentence, or the record prints neither."""
        return not self._topics or not self._topics.isdisjoint(map(singular, TOPIC.findall(sentence.text)))

    @cached_property
    def _topics(self) -> frozenset[str]:
        return frozenset(map(singular, TOPIC.findall(self.aims))) - COMMON

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

    @cached_property
    def _counted(self) -> str:
        """All that counts people of the workforce."""
        framed = (self._of(sentence) for sentence in self.document.sentences)
        own = (one.text for one in framed if not one.is_background)
        return " | ".join(hit.group() for text in own for hit in measure_words.COUNTED_WORKERS.finditer(text))

    @property
    def _are_workers_in_aims(self) -> bool:
        return measure_words.WORKERS.search(self.aims) is not None

    def _under_heads(self) -> Iterator[Framed]:
        return (framed for framed in map(self._of, self.document.sentences) if framed.label)

    def _says(self, pattern: re.Pattern[str]) -> bool:
        spans = (sentence.span for sentence in self.document.sentences)
        return any(pattern.search(self.text, span.begin, span.end) for span in spans)

    def _of(self, sentence: Sentence) -> Framed:
        begin = sentence.span.begin
        if begin not in self._framed:
            self._framed[begin] = Framed(self.document, sentence)
        return self._framed[begin]


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
        """Whether the mention stands in a list of those who were asked, taught or observed."""
        return self.sentence.asked.touch(self.named.span.begin, self.named.span.begin + 1)

    @property
    def is_in_own_scheme(self) -> bool:
        """Whether the scheme or project that the record reports did something with them: "this scheme paired …"."""
        return self.sentence.has_own_scheme and self.act == "undergo"

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
