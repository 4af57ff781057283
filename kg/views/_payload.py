"""What a page shows of a graph: things, the links between them, and the words each link rests on.

A publication and the study it reports are one thing here, and so are an authorship, its affiliation lines and its
person; evidence about a part goes to the whole. Ids are IRIs without the graph's base.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec.structs import replace

from kg.analyses.dimensions import own_schemes
from kg.errors import UnknownNameError
from kg.views import _queries
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store import Graph

__all__ = ["Link", "Mention", "Payload", "Publication", "Record", "Thing", "around", "payload"]

SYMMETRIC = frozenset({"mayShareDataWith"})
OF_A_SCHEME = frozenset({"broader"})
"""Relations between concepts, not of a study: a concept with no other link is not shown."""


class Publication(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A report of a study. `printed` says where it stands; `authors` are (thing, name as printed), in order.

    `type` is its kind, such as "review", or "" where nothing tells.
    """

    label: str
    title: str = ""
    printed: str = ""
    year: str = ""
    pmid: str = ""
    doi: str = ""
    page: str = ""
    language: str = ""
    type: str = ""
    retracted: bool = False
    keywords: tuple[str, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()


class Thing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A node of the picture. `short` fits beside it; `derived` marks a label that no source prints.

    `studies` counts the studies linked to it; `lines` are affiliations as printed, `countries` the places in
    which those are, by id; `period` is the years of the data, and `framework` marks a concept of the user's own scheme.
    """

    id: str
    kind: str
    label: str
    short: str = ""
    derived: bool = False
    also: tuple[str, ...] = ()
    definition: str = ""
    studies: int = 0
    publications: tuple[Publication, ...] = ()
    lines: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    period: str = ""
    framework: bool = False


class Mention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The words a link rests on: code points into the text of `Payload.records[record]`."""

    record: int
    begin: int
    end: int
    sentence: tuple[int, int] | None = None
    section: str
    extractor: str
    score: float
    negated: bool = False
    position: int = 0


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How one thing stands to another, both by id."""

    subject: str
    relation: str
    object: str
    mentions: tuple[Mention, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The text of a citation, where its abstract stands in it, the study it is about, and the parts searched."""

    study: str
    text: str
    abstract: tuple[int, int] | None = None
    bases: tuple[str, ...] = ()


class Payload(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """All that a page shows, in an order that follows from the graph alone.

    `above` are concepts that are broader than what is shown and in no study themselves; `steps` lead from each concept
    to the broader ones, by id. `base` before an id is the IRI; `focus` is what a part of a graph lies around, or "".
    """

    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    records: tuple[Record, ...]
    above: tuple[Thing, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    base: str = ""
    focus: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many things there are of each kind, in the order of the legend; kinds that are absent are left out."""
        counts = dict.fromkeys(_queries.KINDS, 0)
        for thing in self.things:
            counts[thing.kind] += 1
        return {kind: count for kind, count in counts.items() if count}

    def named(self, id: str) -> str:
        """The id of the thing that an IRI means here: a publication is shown as its study. Raises UnknownNameError."""
        known = {thing.id for thing in self.things}
        shown = id if id in known else id.replace("publication/", "study/", 1)
        if shown not in known:
            beginning = shown[: shown.rfind("/") + 3]
            raise UnknownNameError("thing", id, [each for each in known if each.startswith(beginning)])
        return shown


def payload(graph: Graph) -> Payload:
    """What a page shows of a whole graph."""
    return _Assembly(graph).payload()


def around(whole: Payload, focus: str, hops: int) -> Payload:
    """The part of a payload that lies within so many links of one thing, by id."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for link in whole.links:
        neighbours[link.subject].add(link.object)
        neighbours[link.object].add(link.subject)
    near = rim = {focus}
    for _ in range(hops):
        rim = {other for thing in rim for other in neighbours[thing]} - near
        near = near | rim
    return _with_records_needed(
        whole,
        focus,
        things=tuple(thing for thing in whole.things if thing.id in near),
        links=tuple(link for link in whole.links if link.subject in near and link.object in near),
    )


def _with_records_needed(whole: Payload, focus: str, things: tuple[Thing, ...], links: tuple[Link, ...]) -> Payload:
    """A part of a payload without the texts that no thing and no link in it opens to."""
    records = whole.records
    shown = {thing.id for thing in things}
    quoted = {mention.record for link in links for mention in link.mentions}
    kept = [number for number, record in enumerate(records) if record.study in shown or number in quoted]
    place = {number: new for new, number in enumerate(kept)}
    return Payload(
        things=things,
        links=tuple(replace(link, mentions=tuple(_moved(m, place) for m in link.mentions)) for link in links),
        records=tuple(records[number] for number in kept),
        above=whole.above,
        steps=whole.steps,
        base=whole.base,
        focus=focus,
    )


def _moved(mention: Mention, place: Mapping[int, int]) -> Mention:
    return replace(mention, record=place[mention.record])


@dataclass
class _Assembly:
    """A payload while it is put together; `wholes` tells which thing an inner node of the graph is a part of."""

    graph: Graph
    wholes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    place_of_record: dict[str, int] = field(default_factory=dict)

    def payload(self) -> Payload:
        for part, whole in self.rows(_queries.PARTS):
            self.wholes[part].add(self.id(whole))
        records = tuple(self.records())
        links = tuple(self.links())
        linked = {end for link in links if link.relation not in OF_A_SCHEME for end in (link.subject, link.object)}
        known = tuple(self.things(links))
        things = tuple(thing for thing in known if thing.id in linked or thing.kind == "Study")
        shown = {thing.id for thing in things}
        steps = _steps_up(links, shown)
        reached = {broader for _, broader in steps} - shown
        return Payload(
            things=things,
            links=tuple(link for link in links if link.subject in shown and link.object in shown),
            records=records,
            above=tuple(thing for thing in known if thing.id in reached),
            steps=steps,
            base=self.graph.base,
        )

    def rows(self, query: str) -> Iterator[tuple[str, ...]]:
        """The rows of a SELECT as text; "" stands for what is not bound."""
        solutions = cast("ox.QuerySolutions", self.graph.store.query(query, prefixes=PREFIXES))
        return (tuple(_text(term) for term in row) for row in solutions)

    def grouped(self, query: str) -> Mapping[str, set[str]]:
        """The second column by the first."""
        groups: dict[str, set[str]] = defaultdict(set)
        for first, second in self.rows(query):
            groups[first].add(second)
        return groups

    def id(self, iri: str) -> str:
        return iri.removeprefix(self.graph.base)

    def ids(self, iri: str) -> Iterable[str]:
        """The things that a node of the graph is, or is a part of."""
        return self.wholes.get(iri) or (self.id(iri),)

    # -----------------------------------------------------------------------------------------------------------------

    def records(self) -> Iterator[Record]:
        found = sorted(set(self.rows(_queries.RECORDS)))
        bases = self.grouped(_queries.BASES)
        for record, study, text, abstract in found:
            if record in self.place_of_record:  # two studies in one record: its text is shown with the first
                continue
            self.place_of_record[record] = len(self.place_of_record)
            begin = text.find(abstract) if abstract else -1
            where = (begin, begin + len(abstract)) if begin >= 0 else None
            yield Record(study=self.id(study), text=text, abstract=where, bases=tuple(sorted(bases[record])))

    def links(self) -> Iterator[Link]:
        mentions: dict[tuple[str, str, str], set[Mention]] = defaultdict(set)
        for subject, property_, object_ in self.rows(_queries.LINKS):
            for ends in self.folded(subject, _queries.PROPERTY_TO_RELATION[property_], object_):
                mentions[ends]  # a link may have no mention, such as one to a journal
        sentences = {iri: (int(begin), int(end)) for iri, begin, end in self.rows(_queries.SENTENCES)}
        for subject, property_, object_, *rest in self.rows(_queries.MENTIONS):
            relation = _queries.EVIDENCE_TO_RELATION.get(property_, "")
            for ends in self.folded(subject, relation, object_):
                if ends in mentions:
                    mentions[ends].add(self.mention(rest, sentences))
        for (subject, relation, object_), found in sorted(mentions.items()):
            evidence = tuple(sorted(found, key=lambda m: (m.record, m.begin, m.end, m.extractor)))
            yield Link(subject=subject, relation=relation, object=object_, mentions=evidence)

    def folded(self, subject: str, relation: str, object_: str) -> Iterator[tuple[str, str, str]]:
        for one in self.ids(subject):
            for other in self.ids(object_):
                if relation not in SYMMETRIC or one < other:
                    yield one, relation, other

    def mention(self, row: Sequence[str], sentences: Mapping[str, tuple[int, int]]) -> Mention:
        record, begin, end, sentence, section, extractor, score, negated, position = row
        return Mention(
            record=self.place_of_record[record],
            begin=int(begin),
            end=int(end),
            sentence=sentences.get(sentence),
            section=section,
            extractor=extractor,
            score=float(score),
            negated=negated == "true",
            position=int(position or 0),
        )

    # -----------------------------------------------------------------------------------------------------------------

    def things(self, links: Iterable[Link]) -> Iterator[Thing]:
        names, definitions = self.grouped(_queries.OTHER_NAMES), self.grouped(_queries.DEFINITIONS)
        lines, periods = self.grouped(_queries.AFFILIATION_LINES), self.grouped(_queries.PERIODS)
        countries, framework = self.countries(), self.framework()
        publications, callings = self.publications()
        studies = _studies_by_thing(links)
        seen: set[str] = set()
        for kind, label, iri in sorted(self.rows(_queries.LABELS), key=_legend_order):
            if iri in seen:  # a thing with several labels has one here
                continue
            seen.add(iri)
            reports = tuple(publications[iri])
            yield Thing(
                id=self.id(iri),
                kind=kind.rpartition("#")[2],
                label=label,
                short=callings.get(iri, ""),
                derived=bool(reports) and not any(report.title for report in reports),
                also=tuple(sorted(names[iri] - {label})),
                definition=min(definitions[iri], default=""),
                studies=len(studies[self.id(iri)]),
                publications=reports,
                lines=tuple(sorted(lines[iri])),
                countries=tuple(sorted(countries[self.id(iri)])),
                period="–".join(sorted(periods[iri])),
                framework=iri in framework,
            )

    def countries(self) -> Mapping[str, set[str]]:
        """The countries in which the affiliations of each person are."""
        found: dict[str, set[str]] = defaultdict(set)
        for line, country in self.rows(_queries.COUNTRIES):
            for person in self.ids(line):
                found[person].add(self.id(country))
        return found

    def framework(self) -> set[str]:
        """The concepts of the user's own schemes."""
        schemes = " ".join(f"<{scheme}>" for scheme in own_schemes(self.graph))
        return {concept for (concept,) in self.rows(_queries.OWN_CONCEPTS % schemes)} if schemes else set()

    def publications(self) -> tuple[Mapping[str, list[Publication]], Mapping[str, str]]:
        """The publications of each study, and what each study is called for short: "Okoro 2019"."""
        keywords = self.grouped(_queries.KEYWORDS)
        authors: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
        for publication, position, person, name, family in self.rows(_queries.AUTHORS):
            authors[publication].append((int(position), self.id(person), name, family or name))
        found: dict[str, list[Publication]] = defaultdict(list)
        callings: dict[str, str] = {}
        for study, iri, label, title, year, journal, volume, issue, pages, *others in sorted(
            set(self.rows(_queries.PUBLICATIONS))
        ):
            pmid, doi, page, language, kind, retracted = others
            byline = sorted(authors[iri])
            callings.setdefault(study, f"{byline[0][3] if byline else journal or label} {year}".rstrip())
            found[study].append(
                Publication(
                    label=label,
                    title=title,
                    printed=_printed(journal, year, volume, issue, pages),
                    year=year,
                    pmid=pmid,
                    doi=doi,
                    page=page,
                    language=language,
                    type=kind,
                    retracted=retracted == "true",
                    keywords=tuple(sorted(keywords[iri])),
                    authors=tuple((person, name) for _, person, name, _ in byline),
                )
            )
        return found, callings


def _text(term: ox.NamedNode | ox.Literal | None) -> str:
    return term.value if term is not None else ""


def _steps_up(links: Iterable[Link], shown: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Every step from a concept to a broader one that leads up from what is shown."""
    broader: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.relation in OF_A_SCHEME:
            broader[link.subject].add(link.object)
    reached, waiting = set(shown), set(shown)
    while waiting:
        waiting = {above for thing in waiting for above in broader[thing]} - reached
        reached |= waiting
    return tuple(sorted((thing, above) for thing in reached for above in broader[thing]))


def _legend_order(row: tuple[str, ...]) -> tuple[int, str, str]:
    kind, label, iri = row
    return _queries.KINDS.index(kind.rpartition("#")[2]), label.casefold(), iri


def _studies_by_thing(links: Iterable[Link]) -> Mapping[str, set[str]]:
    studies: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.subject.startswith("study/"):
            studies[link.object].add(link.subject)
    return studies


def _printed(journal: str, year: str, volume: str, issue: str, pages: str) -> str:
    number = volume + (f"({issue})" if issue else "")
    where = f"{journal} {year}".strip()
    return where + (f";{number}" if number else "") + (f":{pages}" if pages else "")
