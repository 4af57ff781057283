"""A merged publication as RDF: every statement of the graph is made here.

Plain RDF 1.1, no blank nodes. Inverses and kg's own super-properties are written out, so that no reasoner is needed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import combinations

import pyoxigraph as ox

from kg import iris
from kg.concepts import Concept
from kg.merge import PROPOSING, Evidence, Publication, Record
from kg.mesh import Mesh
from kg.model import SEARCHED, Author, Citation, Claim, Entity, Heading, Span
from kg.registration import Register, Whereabouts, whereabouts
from kg.relations import Tie
from kg.ror import Registry
from kg.schemes import Schemes
from kg.store import Retrieval
from kg.values import PrintedValue
from kg.vocabulary import DCTERMS, FOAF, KG, RDF, RDFS, RELATION_TO_SUPER, SKOS, XSD

__all__ = ["Describer", "display_label"]

Node = ox.NamedNode
Triple = ox.Quad
"""Of the default graph, as a store takes it: a triple would have to be made into a quad there."""

RELATION_TO_PROPERTY = {"publisher": DCTERMS.publisher}
"""Relations that are terms of another vocabulary; all others are kg's own."""

ON_ITS_OWN_LINE = frozenset({"department", "city", "region"})
"""Words of an affiliation line, which stands beside them: a mention of each would double what a line takes."""

SAMPLE_DATATYPES = {"value": XSD.decimal, "outOf": XSD.decimal, "percentage": XSD.decimal, "year": XSD.integer}
CONCEPT_KINDS = frozenset({"Role", "Theme", "Method", "Place", "Population"})
CONCEPT_FOLDERS = tuple(f"{kind.lower()}/" for kind in sorted(CONCEPT_KINDS))
ORCID_FOLDER = "person/orcid/"
HEADING_FOLDERS = ("heading/", iris.MESH)
MOST_SHARING = 20
"""A sample printed by more studies than these is no sign that they share their data."""

NOT_ENGLISH = "not in English"
"""Why a record was not searched."""

DATE_LENGTH_TO_DATATYPE = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def display_label(facts: Citation) -> str:
    """What a publication is called: its title, else a label derived from where it was printed.

    >>> display_label(Citation(text="", journal="J Care", date="2016-03", volume="4", issue="2", pages="17"))
    'J Care 2016;4(2):17'
    """
    if facts.title:
        return facts.title
    where = " ".join(filter(None, (facts.journal, str(facts.year or ""))))
    volume = (facts.volume or "") + (f"({facts.issue})" if facts.issue else "")
    printed = where + (f";{volume}" if volume else "") + (f":{facts.pages}" if facts.pages else "")
    return printed or (f"PMID {facts.pmid}" if facts.pmid else facts.doi or "untitled record")


class Describer:
    """Writes publications as triples, one at a time; what only all of them together show is kept for the end."""

    def __init__(
        self,
        schemes: Schemes,
        base: str = iris.BASE,
        source_names: Mapping[str, str] | None = None,
        mesh: Mesh | None = None,
        registry: Registry | None = None,
        retrievals: Mapping[str, Retrieval] | None = None,
    ) -> None:
        self._schemes = schemes
        self._mesh = mesh or Mesh()
        self._register = Register(registry, schemes) if registry else None
        self._base = base
        self._node = lru_cache(maxsize=4_096)(self._new_node)  # most are named several times in one publication
        self._source_names = source_names or {}
        self._retrievals = retrievals or {}
        self._concepts_written: set[str] = set()
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._extractors: set[tuple[str, str]] = set()
        self._dated_samples: dict[str, set[tuple[str, str]]] = {}

    def publication(self, publication: Publication, ties: Iterable[Tie] = ()) -> Iterator[Triple]:
        """All about one publication, its study, records and evidence; `ties` lead to other publications."""
        yield from self._facts(publication)
        yield from self._ties(publication, ties)
        yield from self._people(publication)
        for record in publication.records:
            yield from self._record(record, publication.tail)
        for evidence in _with_shortcuts(publication):
            yield from self._link(evidence, publication.tail)
            if evidence.relation not in ON_ITS_OWN_LINE:
                yield from self._mention(evidence, publication.tail)
        yield from self._sentences(publication)
        if self._register is not None:
            _meet_bodies(self._register, publication)
        self._remember_samples(publication)

    def afterwards(self) -> Iterator[Triple]:
        """What only all publications together show: what things are called that several name, and shared samples."""
        for key, names in self._names.items():
            node, label = self._node(key), min(names, key=lambda name: (-names[name], name))
            yield Triple(node, RDFS.label, _text(label))
            if key.startswith(CONCEPT_FOLDERS):
                yield Triple(node, SKOS.prefLabel, _english(label))
            elif key.startswith(HEADING_FOLDERS):
                yield Triple(node, SKOS.prefLabel, _text(label))
        for name, version in self._extractors:
            extractor = self._node(iris.extractor(name, version))
            yield from (
                Triple(extractor, RDF.type, KG.Extractor),
                Triple(extractor, KG.extractorVersion, _text(version)),
            )
            yield Triple(extractor, RDFS.label, _text(f"{name} {version}"))
        yield from self._shared_samples()
        yield from self._registered()

    def _registered(self) -> Iterator[Triple]:
        """The bodies that the user's copy of ROR has: its IRI for each, and its other names."""
        for body, one in self._register.registered() if self._register else ():
            if body not in self._names and body not in self._concepts_written:
                continue  # no link of it was written
            node = self._node(body)
            yield Triple(node, SKOS.exactMatch, ox.NamedNode(one.iri))
            others = {one.label, *one.names} - self._names.get(body, {}).keys()
            yield from (Triple(node, SKOS.altLabel, _text(name)) for name in others)
            yield from (Triple(node, KG.abbreviation, _text(short)) for short in one.acronyms)

    def _shared_samples(self) -> Iterator[Triple]:
        """A hint between each two studies that print two or more samples of the same size and year.

        A sample that many print, such as a round number, tells nothing.
        """
        by_sample: dict[tuple[str, str], list[str]] = defaultdict(list)
        for study, samples in self._dated_samples.items():
            for sample in samples:
                by_sample[sample].append(study)
        shared: dict[tuple[str, str], int] = defaultdict(int)
        for studies in (few for few in by_sample.values() if len(few) <= MOST_SHARING):
            for pair in combinations(sorted(studies), 2):
                shared[pair] += 1
        for (one, other), count in shared.items():
            if count > 1:
                yield Triple(self._node(one), KG.mayShareDataWith, self._node(other))
                yield Triple(self._node(other), KG.mayShareDataWith, self._node(one))

    # -----------------------------------------------------------------------------------------------------------------
    # What the source printed

    def _facts(self, publication: Publication) -> Iterator[Triple]:
        facts, node, study = publication.facts, self._publication(publication), self._study(publication)
        label = _text(display_label(facts))
        yield from (Triple(node, RDF.type, KG.Publication), Triple(node, RDFS.label, label))
        yield from (Triple(study, RDF.type, KG.Study), Triple(study, RDFS.label, label))
        yield from (Triple(node, KG.reports, study), Triple(study, KG.reportedIn, node))
        yield Triple(node, KG.identityBasis, _text(_identity_basis(publication)))
        for property_, value in (
            (DCTERMS.title, facts.title),
            (DCTERMS.abstract, publication.abstract),
            (KG.pmid, facts.pmid),
            (KG.doi, facts.doi),
            (KG.pmcid, facts.pmcid),
            (KG.publicationKind, publication.kind),
            (KG.volume, facts.volume),
            (KG.issue, facts.issue),
            (KG.pages, facts.pages),
            (KG.dateAsPrinted, facts.date_printed),
            (KG.languageName, facts.language),
            (FOAF.page, facts.url),
            *((KG.accession, number) for number in facts.accessions),
            *((KG.publicationType, kind) for kind in facts.publication_types),
            *((KG.keyword, keyword) for keyword in facts.keywords),
        ):
            if value:
                yield Triple(node, property_, _text(value))
        if facts.date:
            datatype = DATE_LENGTH_TO_DATATYPE[len(facts.date)]
            yield Triple(node, KG.publicationDate, ox.Literal(facts.date, datatype=datatype))
            yield Triple(node, KG.publicationYear, _integer(int(facts.date[:4])))
        if facts.journal:
            journal = self._node(iris.journal(facts.journal))
            yield Triple(node, KG.publishedIn, journal)
            yield Triple(journal, RDF.type, KG.Journal)
            self._names[iris.journal(facts.journal)][facts.journal] += 1
        for heading in facts.headings:
            yield from self._headings(node, heading)
        for printed in publication.values:
            yield from self._printed_value(publication, printed)

    def _ties(self, publication: Publication, ties: Iterable[Tie]) -> Iterator[Triple]:
        """The publications of this graph that it corrects, retracts or is a version of, and the other way round."""
        node, retracted = self._publication(publication), publication.facts.retracted
        for relation, other in ties:
            yield Triple(node, KG[relation], self._node(f"publication/{other}"))
            retracted |= relation == "hasRetraction"
        if retracted:
            yield Triple(node, KG.retracted, ox.Literal(True))

    def _printed_value(self, publication: Publication, value: PrintedValue) -> Iterator[Triple]:
        node = self._node(iris.printed_value(publication.tail, value.field, value.value))
        yield Triple(self._publication(publication), KG.hasPrintedValue, node)
        yield Triple(node, RDF.type, KG.PrintedValue)
        yield Triple(node, RDFS.label, _text(_shortened(f"{value.field}: {value.value}")))
        yield from (Triple(node, KG.field, _text(value.field)), Triple(node, KG.valueAsPrinted, _text(value.value)))
        yield Triple(node, KG.chosen, ox.Literal(value.chosen))
        yield from (Triple(node, KG.printedIn, self._node(record)) for record in value.records)

    def _headings(self, publication: Node, heading: Heading) -> Iterator[Triple]:
        identifier = self._mesh.of(heading) if heading.vocabulary == "mesh" else None
        descriptor = iris.heading(heading.vocabulary, heading.label, identifier)
        yield from self._heading(descriptor, heading.label, heading.vocabulary, descriptor)
        if identifier:
            yield from self._broader_headings(identifier)
        if not heading.qualifiers:
            yield Triple(publication, KG.hasSubjectHeading, self._node(descriptor))
        for qualifier in heading.qualifiers:
            qualified = iris.qualified_heading(
                heading.vocabulary, heading.label, qualifier, identifier, self._mesh.of_qualifier(qualifier)
            )
            yield Triple(publication, KG.hasSubjectHeading, self._node(qualified))
            yield from self._heading(qualified, f"{heading.label}/{qualifier}", heading.vocabulary, descriptor)
            yield Triple(self._node(qualified), KG.qualifier, _text(qualifier))

    def _heading(self, key: str, label: str, vocabulary: str, descriptor: str) -> Iterator[Triple]:
        node = self._node(key)
        self._names[key][label] += 1
        yield from (Triple(node, RDF.type, KG.SubjectHeading), Triple(node, RDF.type, SKOS.Concept))
        yield Triple(node, SKOS.inScheme, self._node(f"heading/{vocabulary}"))
        yield Triple(node, KG.descriptor, self._node(descriptor))

    def _broader_headings(self, identifier: str) -> Iterator[Triple]:
        """The MeSH headings above one, up to the tops of the trees, as far as a copy of MeSH is at hand."""
        for narrower, broader in self._mesh.above(identifier):
            above = f"{iris.MESH}{broader}"
            yield Triple(self._node(f"{iris.MESH}{narrower}"), SKOS.broader, self._node(above))
            yield from self._heading(above, self._mesh.labels[broader], "mesh", above)

    def _people(self, publication: Publication) -> Iterator[Triple]:
        for position, author in enumerate(publication.facts.authors, start=1):
            yield from self._author(publication, position, author)
        for number, affiliation in enumerate(publication.facts.affiliations, start=1):
            node = self._node(f"affiliation/{publication.tail}/{number}")
            yield Triple(self._publication(publication), KG.printsAffiliation, node)
            yield Triple(node, RDF.type, KG.Affiliation)
            yield Triple(node, RDFS.label, _text(affiliation.text))
            yield Triple(node, KG.affiliationAsPrinted, _text(affiliation.text))
            if affiliation.number is not None:
                yield Triple(node, KG.affiliationNumber, _integer(affiliation.number))

    def _author(self, publication: Publication, position: int, author: Author) -> Iterator[Triple]:
        node = self._publication(publication)
        authorship = self._node(f"authorship/{publication.tail}/{position}")
        person_key = iris.person(orcid=author.orcid, tail=publication.tail, position=position)
        person = self._node(person_key)
        name = _text(author.name)
        yield Triple(node, KG.hasAuthorship, authorship)
        yield from (Triple(node, KG.hasAuthor, person), Triple(person, KG.isAuthorOf, node))
        yield from (Triple(authorship, RDF.type, KG.Authorship), Triple(authorship, RDFS.label, name))
        yield from (Triple(authorship, KG.nameAsPrinted, name), Triple(authorship, KG.author, person))
        yield Triple(authorship, KG.authorPosition, _integer(position))
        yield Triple(person, RDF.type, KG.Person)
        by_orcid = person_key.startswith(ORCID_FOLDER)
        if by_orcid:  # the names of all who are not known elsewhere would fill the memory
            self._names[person_key][author.name] += 1
        else:
            yield Triple(person, RDFS.label, name)
        yield Triple(person, KG.identityBasis, _text("ORCID" if by_orcid else "name only"))
        yield Triple(person, FOAF.familyName, _text(author.family))
        if author.given:
            yield Triple(person, FOAF.givenName, _text(author.given))
        for index in author.affiliations:
            yield Triple(authorship, KG.hasAffiliation, self._node(f"affiliation/{publication.tail}/{index + 1}"))

    def _record(self, record: Record, tail: str) -> Iterator[Triple]:
        node, publication = self._node(record.key), self._node(f"publication/{tail}")
        yield from (Triple(node, KG.describes, publication), Triple(publication, KG.describedBy, node))
        yield Triple(node, RDF.type, KG.CitationRecord)
        yield Triple(node, RDFS.label, _text(f"record of {display_label(record.citation)}"))
        yield Triple(node, KG.recordText, _text(record.citation.text))
        yield from _searched(record, node)
        if record.citation.item_label:
            yield Triple(node, KG.itemLabel, _text(record.citation.item_label))
        if record.citation.revised:
            yield Triple(node, KG.recordRevised, ox.Literal(record.citation.revised, datatype=XSD.date))
        for sha256 in record.sources:
            source = self._node(iris.source(sha256))
            yield Triple(node, KG.readFrom, source)
            yield from (Triple(source, RDF.type, KG.SourceDocument), Triple(source, KG.sha256, _text(sha256)))
            yield Triple(source, RDFS.label, _text(self._source_names.get(sha256, sha256[:12])))
            if sha256 in self._retrievals:
                yield from _retrieval(source, self._retrievals[sha256])

    # -----------------------------------------------------------------------------------------------------------------
    # What we claim

    def _link(self, evidence: Evidence, tail: str) -> Iterator[Triple]:
        claim, relation = evidence.claim, evidence.relation
        subject, object_ = self._subject(claim, tail), self._object(claim)
        yield Triple(subject, _property(relation), object_)
        if above := RELATION_TO_SUPER.get(relation):
            yield Triple(subject, KG[above], object_)
        if isinstance(claim.object, Entity) and claim.object.kind != "Literal":
            yield from self._entity(claim.object, votes=int(claim.extractor != PROPOSING))

    def _mention(self, evidence: Evidence, tail: str) -> Iterator[Triple]:
        claim, record = evidence.claim, self._node(evidence.record)
        object_key = claim.object.key or claim.object.label if isinstance(claim.object, Entity) else str(claim.object)
        node = self._node(iris.mention(evidence.record, claim.subject, evidence.relation, object_key, claim.span))
        yield from (Triple(node, RDF.type, KG.Mention), Triple(node, RDFS.label, _text(_shortened(claim.exact))))
        yield Triple(node, KG.evidenceSubject, self._subject(claim, tail))
        yield Triple(node, KG.evidenceRelation, _property(evidence.relation))
        yield Triple(node, KG.evidenceObject, self._object(claim))
        yield from _span(node, claim.span)
        yield from (Triple(node, KG.exact, _text(claim.exact)), Triple(node, KG.inRecord, record))
        yield from (
            Triple(node, KG.section, _text(claim.section)),
            Triple(node, KG.basis, _text(claim.basis)),
            Triple(node, KG.score, _decimal(f"{claim.score:.4f}")),
        )
        yield Triple(node, KG.extractedBy, self._node(iris.extractor(claim.extractor, claim.version)))
        self._extractors.add((claim.extractor, claim.version))
        if claim.negated:
            yield Triple(node, KG.negated, ox.Literal(True))
        if claim.list_position is not None:
            yield Triple(node, KG.listPosition, _integer(claim.list_position))
        if claim.sentence:
            yield Triple(node, KG.inSentence, self._node(iris.sentence(evidence.record, claim.sentence)))

    def _sentences(self, publication: Publication) -> Iterator[Triple]:
        """Each sentence in which something was found, once."""
        found = {(e.record, e.claim.sentence) for e in publication.evidence if e.claim.sentence}
        texts = {record.key: record.citation.text for record in publication.records}
        for record, span in found:
            node, words = self._node(iris.sentence(record, span)), span.of(texts[record])
            yield from (Triple(node, RDF.type, KG.Sentence), Triple(node, RDFS.label, _text(_shortened(words))))
            yield from (Triple(node, KG.sentenceText, _text(words)), Triple(node, KG.inRecord, self._node(record)))
            yield from _span(node, span)

    def _entity(self, entity: Entity, votes: int) -> Iterator[Triple]:
        """What a thing is; so many votes for its label go to this one."""
        node = self._node(entity.key)
        if entity.key in self._schemes.concepts:
            yield from self._concept_and_ancestors(entity.key)
            return
        yield Triple(node, RDF.type, KG[entity.kind])
        self._names[entity.key][entity.label] += votes
        if entity.kind in CONCEPT_KINDS:
            yield Triple(node, RDF.type, SKOS.Concept)
            yield Triple(node, SKOS.inScheme, self._node(entity.key.rpartition("/")[0] + "/"))
        if iris.is_candidate(entity.key):
            yield Triple(node, KG.candidate, ox.Literal(True))
        if broader := entity.broader or self._nearest(entity):
            yield Triple(node, SKOS.broader, self._node(broader))
            yield from self._concept_and_ancestors(broader)
        for name, value in entity.properties:
            yield Triple(node, KG[name], self._sample_value(name, value))

    def _nearest(self, entity: Entity) -> str | None:
        """The concept of a scheme under which a candidate is offered."""
        above = self._schemes.nearest(entity.kind, entity.label) if iris.is_candidate(entity.key) else None
        return above.key if above else None

    def _concept_and_ancestors(self, key: str) -> Iterator[Triple]:
        if key in self._concepts_written or key not in self._schemes.concepts:
            return
        self._concepts_written.add(key)
        concept = self._schemes.concepts[key]
        yield from _concept(concept, self._node(key), [self._node(above) for above in concept.broader])
        for above in concept.broader:
            yield from self._concept_and_ancestors(above)

    def _sample_value(self, name: str, value: str) -> Node | ox.Literal:
        if name == "unitRole":
            return self._node(value)
        datatype = SAMPLE_DATATYPES.get(name, XSD.string)
        if datatype == XSD.decimal:
            return _decimal(value)
        return _integer(int(value)) if datatype == XSD.integer else _text(value)

    def _remember_samples(self, publication: Publication) -> None:
        samples = {
            (values["value"], values["year"])
            for evidence in publication.evidence
            if evidence.relation == "hasSample" and isinstance(evidence.claim.object, Entity)
            for values in [dict(evidence.claim.object.properties)]
            if {"value", "year"} <= values.keys()
        }
        if len(samples) > 1:  # one alone is no hint
            self._dated_samples[f"study/{publication.tail}"] = samples

    # -----------------------------------------------------------------------------------------------------------------
    # Nodes

    def _new_node(self, key: str) -> Node:
        return ox.NamedNode(iris.absolute(key, self._base))

    def _publication(self, publication: Publication) -> Node:
        return self._node(f"publication/{publication.tail}")

    def _study(self, publication: Publication) -> Node:
        return self._node(f"study/{publication.tail}")

    def _subject(self, claim: Claim, tail: str) -> Node:
        name, _, number = claim.subject.partition("/")
        match name:
            case "study" | "publication":
                return self._node(f"{name}/{tail}")
            case "authorship" | "affiliation":
                return self._node(f"{name}/{tail}/{number}")
        return self._node(claim.subject)

    def _object(self, claim: Claim) -> Node | ox.Literal:
        if isinstance(claim.object, int):
            return _integer(claim.object)
        return _text(claim.object.label) if claim.object.kind == "Literal" else self._node(claim.object.key)


def _meet_bodies(register: Register, publication: Publication) -> None:
    """Tell the register which bodies the records name, and where their lines put them."""
    for record in publication.records:
        where = whereabouts(record.claims)
        for claim in record.claims:
            if isinstance(claim.object, Entity) and claim.object.kind == "Organisation":
                register.meet(claim.object, where.get(claim.subject, Whereabouts()))


def _with_shortcuts(publication: Publication) -> Iterator[Evidence]:
    """The evidence; what names the body of an affiliation line also links each author who gives that line to it."""
    for evidence in publication.evidence:
        yield evidence
        if evidence.relation == "organisation":
            line = int(evidence.claim.subject.partition("/")[2]) - 1
            for position, author in enumerate(publication.facts.authors, start=1):
                if line in author.affiliations:
                    yield replace(
                        evidence,
                        relation="affiliation",
                        claim=replace(evidence.claim, subject=f"authorship/{position}"),
                    )


def _searched(record: Record, node: Node) -> Iterator[Triple]:
    """The parts in which claims were looked for; of a record in another language none."""
    if not record.searched:
        yield Triple(node, KG.notSearched, _text(NOT_ENGLISH))
        return
    printed = {passage.part for passage in record.citation.passages_of(*SEARCHED)}
    yield from (Triple(node, KG.searchedPart, _text(part)) for part in SEARCHED if part in printed)


def _retrieval(source: Node, retrieval: Retrieval) -> Iterator[Triple]:
    yield Triple(source, KG.retrievedFrom, ox.Literal(retrieval.address, datatype=XSD.anyURI))
    yield Triple(source, KG.retrievedOn, ox.Literal(retrieval.day, datatype=XSD.date))
    yield Triple(source, KG.service, _text(retrieval.service))


def _property(relation: str) -> Node:
    return RELATION_TO_PROPERTY.get(relation) or KG[relation]


def _identity_basis(publication: Publication) -> str:
    return {"pmid": "PMID", "doi": "DOI", "key": "derived key"}[publication.tail.partition("/")[0]]


def _concept(concept: Concept, node: Node, broader: Iterable[Node]) -> Iterator[Triple]:
    yield from (Triple(node, RDF.type, KG[concept.kind]), Triple(node, RDFS.label, _text(concept.label)))
    if concept.kind in CONCEPT_KINDS:
        yield Triple(node, RDF.type, SKOS.Concept)
        yield Triple(node, SKOS.inScheme, ox.NamedNode(concept.scheme))
        yield from (Triple(node, SKOS.broader, above) for above in broader)
    yield Triple(node, SKOS.prefLabel, _english(concept.label))
    for property_, values in (
        (SKOS.altLabel, concept.alternatives),
        (SKOS.hiddenLabel, concept.hidden),
        (KG.abbreviation, (*concept.abbreviations, *concept.safe_abbreviations)),
        (SKOS.definition, (concept.definition,) if concept.definition else ()),
    ):
        yield from (Triple(node, property_, _english(value)) for value in values)


def _span(node: Node, span: Span) -> Iterator[Triple]:
    yield Triple(node, KG.begin, _integer(span.begin))
    yield Triple(node, KG["end"], _integer(span.end))


def _text(value: str) -> ox.Literal:
    return ox.Literal(value)


def _english(value: str) -> ox.Literal:
    return ox.Literal(value, language="en")


@cache
def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=XSD.integer)


def _decimal(value: str) -> ox.Literal:
    """The shortest form of a decimal, which is what both engines write: "51.0" is "51"."""
    return ox.Literal(value.rstrip("0").rstrip(".") if "." in value else value, datatype=XSD.decimal)


def _shortened(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
