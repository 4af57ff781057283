"""What several publications share: noted while each of them is described, united, and written once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.schemes.registration import Bodies
from kg.triples._ntriples import Line

__all__ = ["Common"]


@dataclass(slots=True)
class Common:
    """What some publications leave to be written at the end. Uniting makes no difference to the order.

    `names` are what each thing is called, by its key, and how often; `concepts` the keys of the schemes' concepts that
    are linked. `lines` are triples that several publications state alike. `samples` are the dated samples of each study
    that prints several, `bodies` what the lines of affiliations leave open about the registry's organisations.
    """

    names: dict[str, Counter[str]] = field(default_factory=dict)
    concepts: set[str] = field(default_factory=set)
    lines: set[Line] = field(default_factory=set)
    samples: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    bodies: Bodies = field(default_factory=Bodies)

    def name(self, key: str, label: str, votes: int = 1) -> None:
        """Note what a thing is called: so many votes go to this label."""
        self.names.setdefault(key, Counter())[label] += votes

    def unite(self, other: Common) -> None:
        """Take in what other publications share."""
        for key, names in other.names.items():
            self.names.setdefault(key, Counter()).update(names)  # keeps a label that nobody voted for, as "+=" does not
        self.concepts |= other.concepts
        self.lines |= other.lines
        self.samples |= other.samples
        self.bodies.unite(other.bodies)
