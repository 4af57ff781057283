"""The publications of a graph one at a time, with what citation formats hold of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.selection.part import Part
from kg.store import Graph
from kg.vocabulary import DCTERMS, FOAF, KG, RDFS, SKOS
from kg.words import tags

__all__ = ["Name", "Publication", "as_line", "key", "publications"]

Values = Mapping[ox.NamedNode, Sequence[ox.NamedNode | ox.Literal]]
"""The properties of a node with their values, sorted."""

RETRACTED = "Retracted Publication"
"""The type by which PubMed flags what was retracted."""

LABELS_KEPT = 100_000
"""How many labels of journals, concepts and headings are kept in memory."""

# As they are printed behind a name.
_SUFFIX = re.compile(r"[\s,]+(Jr|Sr|II|III|IV|2nd|3rd|4th|Filho|Neto|Júnior|Junior)\.?$")
_PAGE = r"[A-Za-z]*\d+[A-Za-z]*|[ivxlcdm]+|[IVXLCDM]+"
_PAGES = re.compile(rf"(?P<first>{_PAGE})-(?P<last>{_PAGE})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An author's name taken apart. Without `given` the family name is the whole: that of a body, or a single name.

    Initials stand in `given` as "J. A.", and alone in `initials`; `affiliations` are the lines printed with the name.
    """

    family: str
    given: str = ""
    initials: str = ""
    suffix: str = ""
    orcid: str = ""
    affiliations: tuple[str, ...] = ()

    @property
    def is_initials(self) -> bool:
        """Whether of the given name only the initials are known."""
        return self.given.replace(".", "").replace(" ", "") == self.initials

    @property
    def inverted(self) -> str:
        """The family name first: "Okoro, J. A.", "Smith, Anne, Jr"."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a graph says of one publication; what it does not say is empty.

    `date` is ISO 8601 at its printed precision. A heading is (label with its qualifier, vocabulary); `roles` and
    `themes` are (relation, label); `tags` are both as keywords.
    """

    iri: str
    tail: str
    title: str = ""
    abstract: str = ""
    names: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    date: str = ""
    date_printed: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    language: str = ""
    publisher: str = ""
    kind: str = ""
    retracted: bool = False
    types: tuple[str, ...] = ()
    accessions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> str:
        """The year of the date."""
        return self.date[:4]

    @property
    def first_and_last_page(self) -> tuple[str, str]:
        """The pages as two where they are two: "303", "13"; else all in the first."""
        found = _PAGES.fullmatch(self.pages)
        if found and found["first"] != found["last"]:
            return found["first"], found["last"]
        return self.pages, ""

    @property
    def flagged_types(self) -> tuple[str, ...]:
        """The types as printed, and the one that says that it was retracted where none of them does."""
        says_so = any("retracted" in kind.casefold() for kind in self.types)
        return (*self.types, RETRACTED) if self.retracted and not says_so else self.types

    @property
    def findings(self) -> Iterator[str]:
        """The roles and themes as keywords."""
        return (tags.tag(relation, label) for relation, label in (*self.roles, *self.themes))

    @property
    def all_keywords(self) -> Iterator[str]:
        """The keywords as printed, then the headings, the roles and the themes in their own form."""
        yield from self.keywords
        yield from (tags.heading(label, vocabulary) for label, vocabulary in self.headings)
        yield from self.findings


def publications(graph: Graph) -> Iterator[Publication]:
    """The publications of a graph by their IRIs; those of a part are looked up in the whole."""
    reading = _Reading(graph.whole if isinstance(graph, Part) else graph)
    for iri in graph.publications if isinstance(graph, Part) else _all_in(graph):
        yield reading.publication(ox.NamedNode(iri))


def _all_in(graph: Graph) -> list[str]:
    found = graph.select("SELECT ?publication WHERE { ?publication a kg:Publication }")
    return sorted(row["publication"].value for row in found)


def as_line(text: str) -> str:
    """A text on one line, for formats whose fields are lines."""
    return " ".join(text.split())


def key(publication: Publication) -> str:
    """A short name in ASCII that no other publication has: "tavabie2017-28567307".

    It follows from the publication alone, so that it stays the same in every selection.
    """
    first = publication.names[0].family if publication.names else ""
    plain = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode()
    family = "".join(filter(str.isalnum, plain)).lower()
    number = publication.pmid or hashlib.sha256(publication.tail.encode()).hexdigest()[:8]
    return f"{family or 'anonymous'}{publication.year}-{number}"


class _Reading:
    """Looks things up in one graph."""

    def __init__(self, graph: Graph) -> None:
        self._store = graph.store
        self._base = graph.base
        self._label = lru_cache(LABELS_KEPT)(self._label_of)
        self._vocabulary = lru_cache(LABELS_KEPT)(self._vocabulary_of)

    def publication(self, node: ox.NamedNode) -> Publication:
        values = self._values(node)
        tail = node.value.removeprefix(f"{self._base}publication/")
        study = ox.NamedNode(f"{self._base}study/{tail}")
        return Publication(
            iri=node.value,
            tail=tail,
            title=_text(values, DCTERMS.title),
            abstract=_text(values, DCTERMS.abstract),
            names=tuple(self._names(values)),
            affiliations=tuple(self._affiliations(values.get(KG.printsAffiliation, ()))),
            date=_text(values, KG.publicationDate),
            date_printed=_text(values, KG.dateAsPrinted),
            journal=self._label_in(values, KG.publishedIn),
            volume=_text(values, KG.volume),
            issue=_text(values, KG.issue),
            pages=_text(values, KG.pages),
            doi=_text(values, KG.doi),
            pmid=_text(values, KG.pmid),
            pmcid=_text(values, KG.pmcid),
            url=_text(values, FOAF.page),
            language=_text(values, KG.languageName),
            publisher=self._label_in(values, DCTERMS.publisher),
            kind=_text(values, KG.publicationKind),
            retracted=_text(values, KG.retracted) == "true",
            types=_texts(values, KG.publicationType),
            accessions=_texts(values, KG.accession),
            keywords=_texts(values, KG.keyword),
            headings=tuple(self._headings(values)),
            roles=tuple(self._findings(study, "role")),
            themes=tuple(self._findings(study, "theme")),
        )

    def _values(self, node: ox.NamedNode) -> Values:
        found: dict[ox.NamedNode, list[ox.NamedNode | ox.Literal]] = {}
        for quad in self._store.quads_for_pattern(node, None, None):
            found.setdefault(quad.predicate, []).append(quad.object)  # type: ignore[arg-type]  # no blank nodes
        for objects in found.values():
            objects.sort(key=lambda term: term.value)
        return found

    def _label_of(self, node: ox.NamedNode) -> str:
        return _text(self._values(node), RDFS.label)

    def _label_in(self, values: Values, property_: ox.NamedNode) -> str:
        return next((self._label(node) for node in values.get(property_, ())), "")

    def _headings(self, values: Values) -> list[tuple[str, str]]:
        return sorted((self._label(node), self._vocabulary(node)) for node in values.get(KG.hasSubjectHeading, ()))

    def _vocabulary_of(self, heading: ox.NamedNode) -> str:
        return _text(self._values(heading), SKOS.inScheme).rpartition("/")[2] or "mesh"

    def _findings(self, study: ox.NamedNode, kind: str) -> Iterator[tuple[str, str]]:
        """What a study has to do with roles, or with themes: the strongest relation first, then by label."""
        for relation in (relation for relation, (of, _) in tags.RELATION_TO_TAG.items() if of == kind):
            quads = self._store.quads_for_pattern(study, KG[relation], None)  # all quads of a study would be many
            yield from ((relation, label) for label in sorted(self._label(quad.object) for quad in quads))

    def _affiliations(self, nodes: Iterable[ox.NamedNode | ox.Literal]) -> Iterator[str]:
        in_order = sorted((node for node in nodes if isinstance(node, ox.NamedNode)), key=_number)
        return filter(None, (_text(self._values(node), KG.affiliationAsPrinted) for node in in_order))

    def _names(self, values: Values) -> Iterator[Name]:
        authorships = (node for node in values.get(KG.hasAuthorship, ()) if isinstance(node, ox.NamedNode))
        for authorship in map(self._values, sorted(authorships, key=_number)):
            person = next(iter(authorship.get(KG.author, ())), None)
            if isinstance(person, ox.NamedNode):
                lines = tuple(self._affiliations(authorship.get(KG.hasAffiliation, ())))
                orcid = person.value.removeprefix(f"{self._base}person/orcid/")
                yield _name(
                    _text(authorship, KG.nameAsPrinted),
                    self._values(person),
                    orcid=orcid if orcid != person.value else "",
                    affiliations=lines,
                )


def _name(printed: str, person: Values, *, orcid: str, affiliations: tuple[str, ...]) -> Name:
    """A name from how it is printed and what is known of the person, of whom several names may be known."""
    family, given = (_within(printed, person.get(part, ())) for part in (FOAF.familyName, FOAF.givenName))
    suffix = _SUFFIX.search(printed)
    bare = printed[: suffix.start()] if suffix and not family.rstrip(".").endswith(suffix.group(1)) else printed
    rest = bare.replace(family, "", 1).strip(" ,") if family and family != printed else ""
    initials = "" if given else "".join(filter(str.isupper, rest))
    if not (given or initials):
        return Name(family=printed, orcid=orcid, affiliations=affiliations)
    return Name(
        family=family,
        given=as_line(given) or " ".join(f"{letter}." for letter in initials),
        initials=initials or "".join(part[0] for part in re.split(r"[\s.-]+", given) if part[:1].isupper()),
        suffix=suffix.group(1) if suffix and bare != printed else "",
        orcid=orcid,
        affiliations=affiliations,
    )


def _within(printed: str, values: Sequence[ox.NamedNode | ox.Literal]) -> str:
    """The one value, or of several the longest that stands in the name as printed."""
    if len(values) == 1:
        return values[0].value
    return max((term.value for term in values if term.value in printed), key=len, default="")


def _text(values: Values, property_: ox.NamedNode) -> str:
    return next((term.value for term in values.get(property_, ())), "")


def _texts(values: Values, property_: ox.NamedNode) -> tuple[str, ...]:
    return tuple(term.value for term in values.get(property_, ()))


def _number(node: ox.NamedNode) -> int:
    """The place of an author or an affiliation line, which ends its IRI."""
    return int(node.value.rpartition("/")[2])
