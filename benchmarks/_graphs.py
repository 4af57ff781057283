"""Graphs to measure pages with: invented studies in topics, shaped as those of kg are, three links to a thing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from _files import PEOPLE, WORDS

from kg.views._payload import Link, Mention, Payload, Publication, Record, Thing

KIND_TO_SHARE = {
    "Study": 0.30,
    "Role": 0.03,
    "Theme": 0.05,
    "Organisation": 0.10,
    "Person": 0.46,
    "Method": 0.02,
    "Place": 0.04,
}
"""How many of all things are of which kind: only those that the picture of everything shows at first."""

RELATION_TO_KIND = {
    "studiesRole": "Role",
    "mentionsRole": "Role",
    "reportsTheme": "Theme",
    "mentionsTheme": "Theme",
    "conductedBy": "Organisation",
    "usesMethod": "Method",
    "setIn": "Place",
}
KIND_TO_PREFIX = {"Person": "person/provisional", "Organisation": "organisation", "Study": "study/pmid"}

LINKS_PER_THING = 3
TOPIC = 60
"""Studies in a topic, which share people, roles and themes more than those of two topics do."""

AT_HOME = 0.85
"""The share of links that stay within a topic."""

FIRST_PMID = 80_000_001


def graph(size: int, seed: int = 1) -> Payload:
    """A payload of so many things, three times as many links, and those of roles with themes; always the same."""
    return _Maker(size, random.Random(seed)).payload()


@dataclass
class _Maker:
    """What is needed while a graph is made."""

    size: int
    chance: random.Random
    ids: dict[str, list[str]] = field(default_factory=dict)
    links: dict[tuple[str, str, str], tuple[Mention, ...]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def payload(self) -> Payload:
        for kind, share in KIND_TO_SHARE.items():
            prefix = KIND_TO_PREFIX.get(kind, kind.lower())
            first = FIRST_PMID if kind == "Study" else 1
            self.ids[kind] = [f"{prefix}/{first + number}" for number in range(round(share * self.size))]
        names = {id: self.name(kind, number) for kind, ids in self.ids.items() for number, id in enumerate(ids)}
        self.everyone_has_a_study()
        while len(self.links) < LINKS_PER_THING * self.size:
            study = self.chance.randrange(len(self.ids["Study"]))
            relation = self.chance.choice((*RELATION_TO_KIND, "hasAuthor"))
            self.link(study, relation, self.one_of(RELATION_TO_KIND.get(relation, "Person"), study))
        records = tuple(self.records(names))
        links = tuple(
            Link(subject=subject, relation=relation, object=other, mentions=mentions)
            for (subject, relation, other), mentions in sorted(self.links.items())
        )
        return Payload(things=tuple(self.things(names)), links=links, records=records)

    def name(self, kind: str, number: int) -> str:
        words = " ".join(self.chance.choices(WORDS, k=9 if kind == "Study" else 2))
        return f"{self.chance.choice(PEOPLE)} {number}" if kind == "Person" else f"{words} {number}"

    def everyone_has_a_study(self) -> None:
        studies = len(self.ids["Study"])
        for relation, kind in (("hasAuthor", "Person"), *RELATION_TO_KIND.items()):
            for place, id in enumerate(self.ids[kind]):
                self.link(place * studies // len(self.ids[kind]), relation, id)

    def link(self, study: int, relation: str, other: str) -> None:
        self.links.setdefault((self.ids["Study"][study], relation, other), ())

    def one_of(self, kind: str, study: int) -> str:
        """One that is near in the list is of the same topic; the first of a topic are met most."""
        ids = self.ids[kind]
        topics = max(len(self.ids["Study"]) // TOPIC, 1)
        topic = study // TOPIC if self.chance.random() < AT_HOME else self.chance.randrange(topics)
        each = len(ids) / topics
        return ids[min(int(each * (topic + self.chance.random() ** 2)), len(ids) - 1)]

    def records(self, names: dict[str, str]) -> Iterator[Record]:
        """A text for each study, with a sentence for each of its links, on which the link then rests."""
        ends: dict[str, list[tuple[str, str, str]]] = {id: [] for id in self.ids["Study"]}
        for link in sorted(self.links):
            ends[link[0]].append(link)
        for number, (study, own) in enumerate(ends.items()):
            title = names[study] + "\n"
            text = title
            for link in own:
                if link[1] != "hasAuthor":
                    text, self.links[link] = self.sentence(text, names[link[2]], number)
            for role, theme in self.pairs(own):
                text, mentions = self.sentence(text, f"{names[role]} and {names[theme]}", number)
                self.links[role, "linkedTheme", theme] = self.links.get((role, "linkedTheme", theme), ()) + mentions
            yield Record(study=study, text=text, abstract=(len(title), len(text)), bases=("abstract", "title"))

    def pairs(self, own: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
        """The roles and themes of a study that one sentence names: the first of each, in every other study."""
        roles, themes = ([other for _, _, other in own if other.startswith(kind)] for kind in ("role/", "theme/"))
        if self.chance.random() < 0.5:
            yield from zip(roles[:1], themes[:1], strict=False)

    def sentence(self, text: str, name: str, record: int) -> tuple[str, tuple[Mention, ...]]:
        start = len(text)
        text += " ".join(self.chance.choices(WORDS, k=8)).capitalize() + " "
        begin = len(text)
        text += f"{name} " + " ".join(self.chance.choices(WORDS, k=6)) + ". "
        mention = Mention(
            record=record,
            begin=begin,
            end=begin + len(name),
            sentence=(start, len(text) - 1),
            section="abstract",
            extractor="invented 1",
            score=0.9,
        )
        return text, (mention,)

    def things(self, names: dict[str, str]) -> Iterator[Thing]:
        studies: dict[str, set[str]] = {}
        authors: dict[str, list[str]] = {}
        for subject, relation, other in sorted(self.links):
            studies.setdefault(other, set()).add(subject)
            if relation == "hasAuthor":
                authors.setdefault(subject, []).append(other)
        for kind, ids in self.ids.items():
            for number, id in enumerate(ids):
                by = authors.get(id, ())
                yield Thing(
                    id=id,
                    kind=kind,
                    label=names[id],
                    short=f"{names[by[0]].partition(' ')[0] if by else 'Anon'} {_year(number)}"
                    if kind == "Study"
                    else "",
                    studies=len(studies.get(id, ())),
                    publications=_publications(id, number, names, by) if kind == "Study" else (),
                )


def _publications(id: str, number: int, names: dict[str, str], by: Sequence[str]) -> tuple[Publication, ...]:
    report = Publication(
        label=names[id],
        title=names[id],
        printed=f"Invented J {_year(number)};1:{number}",
        year=_year(number),
        pmid=id.rpartition("/")[2],
        type="primary study",
        authors=tuple((author, names[author]) for author in by),
    )
    return (report,)


def _year(number: int) -> str:
    return str(1990 + number % 35)
