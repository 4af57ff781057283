"""How well affiliation lines are taken apart, on lines of files of many formats and subjects.

`python -m tests.gold.affiliations FOLDER` finds the lines of affiliations.yaml in the files in FOLDER and prints how
many bodies, cities and countries were found, missed and invented.

The lines were drawn at random, evenly over formats and files, in five parts, each after the rules had been mended on
those before it, and annotated by one reader before kg saw them. When met first, the parts had these F1 of bodies, with
the rules of before this gold in brackets: second 0.84 (0.64), third 0.86 (0.75), fourth 0.91 (0.74), fifth 0.94
(0.87); the rules were written with the first. Only these figures were blind.

In the gold `bodies` stand on their own; `optional` are those of their units that have a name of their own, neither
right nor wrong; `city` is absent where it is a part of another name, or where a line has several.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from kg import readers
from kg.document import Document
from kg.extractors import affiliations
from kg.model import Affiliation, Citation, Part, Passage, Span
from kg.schemes.matching import Schemes
from kg.sources.files import Source

GOLD = Path(__file__).with_name("affiliations.yaml")
Entry = Mapping[str, Any]


class Tally(Counter[str]):
    """How many things were right, missed and spurious."""

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
        right, wrong = self["right"], self["missed"] + self["spurious"]
        return 2 * right / (2 * right + wrong) if right + wrong else 1.0

    def add(self, wanted: set[str], found: set[str], optional: set[str]) -> None:
        """Compare the things of one line."""
        self.update(right=len(wanted & found), missed=len(wanted - found), spurious=len(found - wanted - optional))


def measured(folder: Path) -> dict[tuple[str, str], Tally]:
    """A tally for each part of the gold and each of "organisation", "city" and "country"."""
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    sources = sorted({entry["source"] for entries in gold.values() for entry in entries})
    digest_to_line = {digest: line for source in sources for digest, line in _lines(folder / source)}
    schemes = Schemes.load()
    tallies = {(part, thing): Tally() for part in gold for thing in ("organisation", "city", "country")}
    for part, entries in gold.items():
        for entry in entries:
            line = digest_to_line[entry["line"]]
            found = _found(line, schemes)
            tallies[part, "organisation"].add(
                _words(line, entry["bodies"]), found["organisation"], _words(line, entry.get("optional", ()))
            )
            for thing in ("city", "country"):
                if thing in entry:
                    tallies[part, thing].add(_words(line, filter(None, [entry[thing]])), found[thing], set())
    return tallies


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for item in readers.read(Source.of(path)):
        for affiliation in item.affiliations if isinstance(item, Citation) else ():
            yield hashlib.sha256(affiliation.text.encode()).hexdigest()[:16], affiliation.text


def _found(line: str, schemes: Schemes) -> dict[str, set[str]]:
    citation = Citation(
        text=line,
        passages=(Passage(part=Part.AFFILIATION, span=Span(begin=0, end=len(line))),),
        affiliations=(Affiliation(text=line, passage=0),),
    )
    claims = list(affiliations.extract(Document(citation, schemes), ()))
    return {
        thing: {_compared(claim.exact) for claim in claims if claim.relation == thing}
        for thing in ("organisation", "city", "country")
    }


def _words(line: str, spans: Any) -> set[str]:
    return {_compared(line[begin:end]) for begin, end in spans}


def _compared(name: str) -> str:
    """A name without its article and without what is printed in quotation marks behind it."""
    return name.lower().partition(' "')[0].removeprefix("the ").strip(" .,")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    for (part, thing), tally in measured(parser.parse_args().folder).items():
        counts = "  ".join(f"{name} {tally[name]:3}" for name in ("right", "missed", "spurious"))
        print(f"{part:<12} {thing:<13} {counts}  F1 {tally.f1:.3f}")


if __name__ == "__main__":
    main()
