"""What a sentence counts: numbers with their noun, what they are part of, and what they are made of; as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from kg.document import Document, Sentence
from kg.extractors._compositions import OF_WHOM, PART_FORMS, in_series
from kg.extractors._count_shares import (
    ASKED,
    DIRECT_SHARE,
    FURTHER_SCORE,
    RESPONDED,
    SCALE,
    SCORE,
    SCORE_WORDS,
    SHARE_BEHIND,
    YEAR,
)
from kg.extractors._counts import YEAR_FORMS, Form
from kg.extractors._numbers import count_of, number_of
from kg.extractors._stretches import Stretches, apart
from kg.model import Span

__all__ = ["Sample", "counts_in"]

TAKEN_PART = ("followed", "completed", "answered", "returned", "submitted", "attended", "provided", "left", "given")
"""What people do who are counted behind "by": nobody grows by 12 beds, and who codes is not studied."""
NOT_THEY = "".join(f"(?<!{word} )" for word in TAKEN_PART)
NO_COUNT = re.compile(
    r"(?:\b(?:these|those|both|aged?|ages|grade|level|type|stage|phase|step|version|table|figure|group|arm"
    r"|class|category|wave|round|an estimated|up to|no|one in|every|each|least"
    rf"|per|first|last|next|other|top|or|{NOT_THEY}by|m(?:in|ax)imum of|after|number|no\.|score of|rate of)\s"
    r"|(?<!n)(?<!n\s)=\s?|[<>≤≥±]\s?)$",
    re.IGNORECASE,
)
"""What stands before a number that is no count, or one of things already counted ("these two localities")."""
LONGEST_BEFORE = 30
"""How many characters before a number are looked at."""
NOT_STUDIED = re.compile(r"\b(?:possible|potential|eligible|available|invited)\b", re.IGNORECASE)
OF_THE_FIRST = re.compile(r"(?:out\s)?(?:of|among|from)\b", re.IGNORECASE)
OF_OTHERS = re.compile(r"\bof (?:whom|which)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A number given for the study's data, with the words it stands on; all values as printed, in digits."""

    span: Span
    value: str
    unit: str
    unit_span: Span | None = None
    whole: str | None = None
    whole_span: Span | None = None
    percentage: str | None = None
    year: str | None = None
    score: float = 0.9


def counts_in(
    document: Document,
    sentence: Sentence,
    *,
    forms: Sequence[Form],
    numbers: Sequence[int],
    is_sample: Callable[[Sample], bool],
) -> Iterator[Sample]:
    """What a sentence counts by some forms; of what is no sample neither parts nor wholes are counted."""
    hits = chain.from_iterable(form(sentence, numbers) for form in forms)
    heads = _without_overlap(filter(is_sample, _counted(sentence, hits)))
    heads = [_with_share(sentence, sample, heads) for sample in heads]
    heads = _of_the_first(sentence, heads)
    yield from heads
    yield from _wholes(heads)
    yield from _parts(sentence, heads, numbers)
    yield from _by_year(sentence, heads, numbers)
    yield from _scores(document, sentence)


def _counted(sentence: Sentence, hits: Iterable[re.Match[str]]) -> Iterator[Sample]:
    for hit in hits:
        groups = hit.groupdict()
        value = "1" if groups["value"].lower() == "a single" else count_of(groups["value"])
        value_first = hit.start() == hit.start("value")
        no_count = value_first and NO_COUNT.search(sentence.text, max(0, hit.start() - LONGEST_BEFORE), hit.start())
        one_of_several = value == "1" and groups.get("whole") and hit.start() > 0
        if no_count or one_of_several or YEAR.fullmatch(value) or "." in value:
            continue
        yield Sample(
            span=_stretch(sentence, hit),
            value=value,
            unit=groups["unit"].strip(),
            unit_span=_placed(sentence, hit.start("unit"), hit.end("unit")),
            whole=count_of(groups["whole"]) if groups.get("whole") else None,
            whole_span=_whole(sentence, hit),
            percentage=_percentage(groups),
        )


def _stretch(sentence: Sentence, hit: re.Match[str]) -> Span:
    """From the number to what it counts; where that is counted already, the number alone."""
    groups = ("again",) if "again" in hit.groupdict() else ("value", "unit")
    return _placed(sentence, min(map(hit.start, groups)), max(map(hit.end, groups)))


def _whole(sentence: Sentence, hit: re.Match[str]) -> Span | None:
    """Where a whole is counted with a noun of its own: "of 46 practices", not "of the 46" nor "of 46 possible ones"."""
    if not hit.groupdict().get("whole") or hit.start("unit") < hit.end("whole"):
        return None
    if hit.start("value") < hit.start("whole") and NOT_STUDIED.search(hit["unit"]):
        return None
    between = sentence.text[hit.end("value") : hit.start("whole")]
    return None if between.endswith(("/", " the ")) else _placed(sentence, hit.start("whole"), hit.end("unit"))


def _percentage(groups: dict[str, str | None]) -> str | None:
    printed = groups.get("percent") or groups.get("share")
    return number_of(printed) if printed else None


def _with_share(sentence: Sentence, sample: Sample, heads: Sequence[Sample]) -> Sample:
    """ "80 respondents, 40% of nurses"; "200 invitations were sent and 80 forms were returned (40%)"."""
    behind = sentence.text[sample.span.end - sentence.span.begin :]
    direct = DIRECT_SHARE.match(behind) if sample.percentage is None else None
    if sample.whole is not None:
        return replace(sample, percentage=direct["percent"]) if direct else sample
    share = direct or (SHARE_BEHIND.match(behind) if sample.percentage is None else None)
    said = sample.unit + (share.group() if share else "")
    if not RESPONDED.search(said):
        return replace(sample, percentage=direct["percent"]) if direct else sample
    percentage = share["percent"] if share else sample.percentage
    return replace(sample, percentage=percentage, whole=_asked(sentence, sample, heads))


def _asked(sentence: Sentence, sample: Sample, heads: Sequence[Sample]) -> str | None:
    """The count of those who were asked, where the same sentence prints it before."""
    before = [head for head in heads if head.span.end <= sample.span.begin]
    if before and ASKED.search(sentence.text[: sample.span.begin - sentence.span.begin]):
        return before[-1].value
    return None


def _wholes(heads: Iterable[Sample]) -> Iterator[Sample]:
    """What the counts are part of, where it is counted with its noun."""
    for head in heads:
        if head.whole and head.whole_span:
            yield Sample(span=head.whole_span, value=head.whole, unit=head.unit, unit_span=head.unit_span)


def _of_the_first(sentence: Sentence, heads: Sequence[Sample]) -> list[Sample]:
    """ "Of the 94 papers, 79 (84%) were screened and 12 (13%) included": all are parts of the first."""
    if not heads or not OF_THE_FIRST.match(sentence.text):
        return list(heads)
    first, *others = heads
    of_whom = OF_OTHERS.search(sentence.text)
    end = sentence.span.begin + of_whom.start() if of_whom else sentence.span.end
    whole = first.whole or first.value
    return [first, *(replace(o, whole=whole) if _is_share(o) and o.span.end < end else o for o in others)]


def _is_share(sample: Sample) -> bool:
    return sample.percentage is not None and sample.whole is None


def _parts(sentence: Sentence, heads: Sequence[Sample], numbers: Sequence[int]) -> Iterator[Sample]:
    """What the counts of a sentence are made of, where that is printed behind one of them, and what stands beside."""
    counted = Stretches(heads, attrgetter("span"))
    parts = (
        part
        for head in heads
        for form in PART_FORMS
        for part in _counted(sentence, form(sentence.text, head.span.end - sentence.span.begin, int(head.value)))
    )
    found = chain(parts, _of_whom(sentence, heads), _beside(sentence, counted, numbers))
    yield from (part for part in apart(found, attrgetter("span")) if not counted.touch(part.span.begin, part.span.end))


def _beside(sentence: Sentence, counted: Stretches[Sample], numbers: Sequence[int]) -> Iterator[Sample]:
    """ "24 chaplains, nine nurses and six clowns": who stands in a row with what is counted is counted."""
    for series in in_series(sentence.text, numbers) if any(counted) else ():
        items = list(_counted(sentence, series))
        if any(counted.touch(item.span.begin, item.span.end) for item in items):
            yield from items


def _of_whom(sentence: Sentence, heads: Sequence[Sample]) -> Iterator[Sample]:
    """ "354 patients, of whom 149 (44%) had a stent"."""
    for hit in OF_WHOM.finditer(sentence.text) if heads and not sentence.words.isdisjoint(("whom", "which")) else ():
        before = [head for head in heads if head.span.end <= sentence.span.begin + hit.start()]
        for part in _counted(sentence, [hit]) if before else ():
            yield replace(part, whole=before[-1].value)


def _by_year(sentence: Sentence, heads: Sequence[Sample], numbers: Sequence[int]) -> Iterator[Sample]:
    """Parts of a count by year: "30 interviews …: 18 in 2016, 12 in 2018" or "in 2016 (n = 18), 2018 (n = 12)"."""
    for form in YEAR_FORMS if heads else ():
        hits = list(form(sentence, numbers))
        head = next((h for h in heads if hits and h.span.end <= sentence.span.begin + hits[0].start()), None)
        if len(hits) < 2 or head is None:
            continue
        for hit in hits:
            yield Sample(
                span=_placed(sentence, hit.start(), hit.end()),
                value=number_of(hit["value"]),
                unit=head.unit,
                unit_span=head.unit_span,
                whole=head.value,
                year=hit["year"],
            )


def _scores(document: Document, sentence: Sentence) -> Iterator[Sample]:
    """Mean scores, where the scale they stand on is printed."""
    first = None if SCORE_WORDS.isdisjoint(sentence.words) else SCORE.search(sentence.text)
    top = _top_of_scale(document, sentence) if first else None
    if top is None or first is None:
        return
    for hit in (first, *FURTHER_SCORE.finditer(sentence.text, first.end())):
        yield Sample(
            span=_placed(sentence, hit.start("unit"), hit.end("value")),
            value=hit["value"],
            unit=re.sub(r"^[\s,]*(?:and\s)?", "", hit["unit"]).strip(),
            whole=top,
            score=0.7,
        )


def _top_of_scale(document: Document, sentence: Sentence) -> str | None:
    scale = SCALE.search(sentence.passage.span.of(document.citation.text))
    return (scale["top"] or scale["points"]) if scale else None


def _without_overlap(samples: Iterable[Sample]) -> list[Sample]:
    return sorted(apart(samples, attrgetter("span")), key=lambda sample: sample.span.begin)


def _placed(sentence: Sentence, begin: int, end: int) -> Span:
    return Span(begin=sentence.span.begin + begin, end=sentence.span.begin + end)
