"""From annotators' words to places in the text: `python -m tests.gold.anchor PASS… --records FILE [--held] -o GOLD`.

A gold that is anchored holds labels and offsets, so that it can be published where the texts cannot (README.md).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Span
from kg.words.text import uses

from ._passes import Entry, TextRecord, lines, read_pass, read_records

Place = tuple[int, int]

HEAD = """\
# Labels and the places of their words, as README.md describes; made by anchor.py, not for editing by hand.
citations:
"""
NESTED_IN = {"roles": ("roles", "organisations"), "organisations": ("organisations",), "places": ("places",)}
"""A name inside a longer one of these is no mention of its own: the nurse in "practice nurse", "College of Nurses"."""

RESULTS = ("result", "finding")
"""How the label of a section begins in which a study says what it found."""


class Anchorer:
    """Finds the words of one entry in its record; `problems` are the words that it cannot find as they should be."""

    def __init__(self, record: TextRecord) -> None:
        self.record = record
        self.problems: list[str] = []

    def citation(self, entry: Entry) -> Entry:
        """An entry of a pass as a citation of the gold; fields it lacks stay away."""
        named = {kind: [self._everywhere(one["quotes"]) for one in entry.get(kind) or ()] for kind in NESTED_IN}
        citation: Entry = {"record": self.record.key, "source": self.record.source}
        for kind, longer_kinds in NESTED_IN.items():
            if kind in entry:
                longer = [place for other in longer_kinds for places in named[other] for place in places]
                things = zip(entry[kind] or (), named[kind], strict=True)
                citation[kind] = [self._thing(thing, places, longer) for thing, places in things]
        for field, placed in (
            ("themes", self._themes),
            ("samples", self._samples),
            ("abbreviations", self._short_forms),
        ):
            if field in entry:
                citation[field] = list(placed(entry[field] or ()))
        if "aim" in entry:
            citation["aim"] = entry["aim"] and self._first(entry["aim"])
        if "country" in entry:
            citation["country"] = entry["country"]
        return citation

    # -----------------------------------------------------------------------------------------------------------------
    # The fields

    def _thing(self, thing: Entry, places: list[Place], longer: list[Place]) -> Entry:
        """A named thing at all places where it is not part of a longer name."""
        own = [place for place in places if not any(_is_inside(place, other) for other in longer)]
        if places and not own:
            self.problems.append(f"{thing['name']}: only ever part of a longer name")
        return {"name": thing["name"], "relation": thing["relation"], "spans": own or places}

    def _themes(self, themes: Iterable[Entry]) -> Iterator[Entry]:
        """Each where it is listed: in the results, behind the theme that is printed before it, as far as possible."""
        behind = 0
        for theme in themes:
            places = self._everywhere([theme["label"]])
            pool = [place for place in places if self._is_in_results(place)]
            pool = pool or [place for place in places if not self._is_in_title(place)] or places
            place = next((place for place in pool if place[0] >= behind), pool[0])
            behind = place[1]
            tier = {"tier": "optional"} if theme.get("tier") == "optional" else {}
            yield {"label": theme["label"], "form": theme["form"], **tier, "span": place}

    def _samples(self, samples: Iterable[Entry]) -> Iterator[Entry]:
        for sample in samples:
            printed = {key: sample[key] for key in ("of", "percent", "year") if sample.get(key) is not None}
            span = self._first(str(sample["quote"]))
            yield {"value": sample["value"], "unit": sample.get("unit"), **printed, "span": span}

    def _short_forms(self, abbreviations: Iterable[Entry]) -> Iterator[Entry]:
        """Short and long form where they stand nearest to each other."""
        for abbreviation in abbreviations:
            short_places, long_places = (self._everywhere([abbreviation[form]]) for form in ("short", "long"))
            short, long = min(
                ((short, long) for short in short_places for long in long_places), key=lambda pair: _distance(*pair)
            )
            spans = {"short_span": short, "long_span": long}
            yield {"short": abbreviation["short"], "long": abbreviation["long"], **spans}

    # -----------------------------------------------------------------------------------------------------------------
    # The words

    def _everywhere(self, quotes: Iterable[str]) -> list[Place]:
        """All places of some quotes as whole words, in the order of the text."""
        return sorted({place for quote in quotes for place in self._places(quote)})

    def _first(self, quote: str) -> Place:
        """The first place of a quote in the abstract, else in the title."""
        places = self._everywhere([quote])
        return next((place for place in places if not self._is_in_title(place)), places[0])

    def _places(self, quote: str) -> list[Place]:
        """Raises ValueError where the text has no such words."""
        spans = [Span(begin=passage.begin, end=passage.end) for passage in self.record.passages]
        places = [(use.begin, use.end) for span in spans for use in uses(self.record.text, quote, span)]
        if places:
            return places
        for span in spans:
            begin = self.record.text.find(quote, span.begin, span.end)
            if begin >= 0:
                self.problems.append(f"'{quote}': only ever within a longer word")
                return [(begin, begin + len(quote))]
        raise ValueError(f"'{quote}': not in title or abstract")

    def _is_in_results(self, place: Place) -> bool:
        return any(
            passage.label.lower().startswith(RESULTS) and passage.begin <= place[0] < passage.end
            for passage in self.record.passages
        )

    def _is_in_title(self, place: Place) -> bool:
        return any(p.part == "title" and p.begin <= place[0] < p.end for p in self.record.passages)


def _is_inside(place: Place, other: Place) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]


def _distance(one: Place, other: Place) -> int:
    """How far two places are apart; places that overlap are none of a pair, so they come last."""
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return gap if gap >= 0 else sys.maxsize


# ---------------------------------------------------------------------------------------------------------------------
# Writing


def gold_file(citations: Iterable[Entry]) -> str:
    """A gold file, with a line for each thing."""
    return HEAD + "".join(line for citation in citations for line in lines(citation))


def main() -> int:
    arguments = _arguments()
    records, citations, problems = read_records(arguments.records), [], []
    for number, entry in read_pass(arguments.passes).items():
        if records[number].held != arguments.held:
            continue
        anchorer = Anchorer(records[number])
        try:
            citations.append(anchorer.citation(entry))
        except ValueError as error:
            anchorer.problems.append(f"{error}; left out of the gold")
        problems += [f"{number}: {problem}" for problem in anchorer.problems]
    arguments.output.write_text(gold_file(citations), encoding="utf-8")
    print(*problems, f"{len(citations)} citations, {len(problems)} remarks", sep="\n", file=sys.stderr)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gold.anchor", description="Give words their places.")
    parser.add_argument("passes", nargs="+", type=Path, metavar="PASS", help="what an annotator wrote (YAML)")
    parser.add_argument("--records", required=True, type=Path, help="the records that were read (JSON)")
    parser.add_argument("--held", action="store_true", help="the records held back, and not the others")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="GOLD")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
