"""What the source printed, as triples: the publication with its facts, headings and people, and the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg import iris
from kg.model import SEARCHED, Author, Citation, Heading
from kg.publications.merge import Publication, Record
from kg.publications.relations import Tie
from kg.publications.values import PrintedValue
from kg.schemes.mesh import Mesh
from kg.store import Retrieval
from kg.triples._common import Common
from kg.triples._ntriples import (
    DCTERMS,
    FOAF,
    KG,
    RDF,
    RDFS,
    SKOS,
    TRUE,
    XSD,
    Line,
    Nodes,
    Term,
    integer,
    text,
    triple,
    truth,
    typed,
)

__all__ = ["Printed", "display_label", "shortened"]

ORCID_FOLDER = "person/orcid/"
NOT_ENGLISH = "not in English"
"""Why a record was not searched."""

DATE_LENGTH_TO_DATATYPE = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
TAIL_TO_BASIS = {"pmid": "PMID", "doi": "DOI", "key": "derived key"}


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


def shortened(words: str, length: int = 80) -> str:
    """Words for a label."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


class Printed:
    """Writes what the sources of a graph printed."""

    def __init__(
        self, nodes: Nodes, mesh: Mesh, source_names: Mapping[str, str], retrievals: Mapping[str, Retrieval]
    ) -> None:
        self._node = nodes.of
        self._mesh = mesh
        self._source_names = source_names
        self._retrievals = retrievals

    def facts(self, publication: Publication, common: Common) -> Iterator[Line]:
        """The publication, its study, and what is printed of it."""
        facts, node = publication.facts, self._node(f"publication/{publication.tail}")
        study, label = self._node(f"study/{publication.tail}"), text(display_label(facts))
        yield from (triple(node, RDF.type, KG.Publication), triple(node, RDFS.label, label))
        yield from (triple(study, RDF.type, KG.Study), triple(study, RDFS.label, label))
        yield from (triple(node, KG.reports, study), triple(study, KG.reportedIn, node))
        yield triple(node, KG.identityBasis, text(TAIL_TO_BASIS[publication.tail.partition("/")[0]]))
        yield from (triple(node, property_, text(value)) for property_, value in _values(publication) if value)
        if facts.date:
            datatype = DATE_LENGTH_TO_DATATYPE[len(facts.date)]
            yield triple(node, KG.publicationDate, typed(facts.date, datatype))
            yield triple(node, KG.publicationYear, integer(int(facts.date[:4])))
        if facts.journal:
            key = iris.journal(facts.journal)
            yield triple(node, KG.publishedIn, self._node(key))
            common.lines.add(triple(self._node(key), RDF.type, KG.Journal))
            common.name(key, facts.journal)
        for heading in facts.headings:
            yield from self._headings(node, heading, common)
        for printed in publication.values:
            yield from self._printed_value(publication.tail, printed)

    def ties(self, publication: Publication, ties: Iterable[Tie]) -> Iterator[Line]:
        """The publications of this graph that it corrects, retracts or is a version of, and the other way round."""
        node, retracted = self._node(f"publication/{publication.tail}"), publication.facts.retracted
        for relation, other in ties:
            yield triple(node, KG[relation], self._node(f"publication/{other}"))
            retracted |= relation == "hasRetraction"
        if retracted:
            yield triple(node, KG.retracted, TRUE)

    def _printed_value(self, tail: str, value: PrintedValue) -> Iterator[Line]:
        node = self._node(iris.printed_value(tail, value.field, value.value))
        yield triple(self._node(f"publication/{tail}"), KG.hasPrintedValue, node)
        yield triple(node, RDF.type, KG.PrintedValue)
        yield triple(node, RDFS.label, text(shortened(f"{value.field}: {value.value}")))
        yield from (triple(node, KG.field, text(value.field)), triple(node, KG.valueAsPrinted, text(value.value)))
        yield triple(node, KG.chosen, truth(value.chosen))
        yield from (triple(node, KG.printedIn, self._node(record)) for record in value.records)

    # -----------------------------------------------------------------------------------------------------------------
    # Headings

    def _headings(self, publication: Term, heading: Heading, common: Common) -> Iterator[Line]:
        identifier = self._mesh.of(heading) if heading.vocabulary == "mesh" else None
        descriptor = iris.heading(heading.vocabulary, heading.label, identifier)
        self._heading(descriptor, heading.label, heading.vocabulary, descriptor, common)
        if identifier:
            self._broader_headings(identifier, common)
        if not heading.qualifiers:
            yield triple(publication, KG.hasSubjectHeading, self._node(descriptor))
        for qualifier in heading.qualifiers:
            qualified = iris.qualified_heading(
                heading.vocabulary, heading.label, qualifier, identifier, self._mesh.of_qualifier(qualifier)
            )
            yield triple(publication, KG.hasSubjectHeading, self._node(qualified))
            self._heading(qualified, f"{heading.label}/{qualifier}", heading.vocabulary, descriptor, common)
            common.lines.add(triple(self._node(qualified), KG.qualifier, text(qualifier)))

    def _heading(self, key: str, label: str, vocabulary: str, descriptor: str, common: Common) -> None:
        node = self._node(key)
        common.name(key, label)
        common.lines.update(
            (
                triple(node, RDF.type, KG.SubjectHeading),
                triple(node, RDF.type, SKOS.Concept),
                triple(node, SKOS.inScheme, self._node(f"heading/{vocabulary}")),
                triple(node, KG.descriptor, self._node(descriptor)),
            )
        )

    def _broader_headings(self, identifier: str, common: Common) -> None:
        """The MeSH headings above one, up to the tops of the trees, as far as a copy of MeSH is at hand."""
        for narrower, broader in self._mesh.above(identifier):
            above = f"{iris.MESH}{broader}"
            common.lines.add(triple(self._node(f"{iris.MESH}{narrower}"), SKOS.broader, self._node(above)))
            self._heading(above, self._mesh.labels[broader], "mesh", above, common)

    # -----------------------------------------------------------------------------------------------------------------
    # People

    def people(self, publication: Publication, common: Common) -> Iterator[Line]:
        """Each author in its place, and each affiliation line."""
        node = self._node(f"publication/{publication.tail}")
        for position, author in enumerate(publication.facts.authors, start=1):
            yield from self._author(publication.tail, node, position, author, common)
        for number, affiliation in enumerate(publication.facts.affiliations, start=1):
            line, printed = self._node(f"affiliation/{publication.tail}/{number}"), text(affiliation.text)
            yield triple(node, KG.printsAffiliation, line)
            yield triple(line, RDF.type, KG.Affiliation)
            yield from (triple(line, RDFS.label, printed), triple(line, KG.affiliationAsPrinted, printed))
            if affiliation.number is not None:
                yield triple(line, KG.affiliationNumber, integer(affiliation.number))

    def _author(self, tail: str, node: Term, position: int, author: Author, common: Common) -> Iterator[Line]:
        authorship = self._node(f"authorship/{tail}/{position}")
        person_key = iris.person(orcid=author.orcid, tail=tail, position=position)
        person, name = self._node(person_key), text(author.name)
        yield triple(node, KG.hasAuthorship, authorship)
        yield from (triple(node, KG.hasAuthor, person), triple(person, KG.isAuthorOf, node))
        yield from (triple(authorship, RDF.type, KG.Authorship), triple(authorship, RDFS.label, name))
        yield from (triple(authorship, KG.nameAsPrinted, name), triple(authorship, KG.author, person))
        yield triple(authorship, KG.authorPosition, integer(position))
        yield triple(person, RDF.type, KG.Person)
        by_orcid = person_key.startswith(ORCID_FOLDER)
        if by_orcid:  # the names of all who are not known elsewhere would fill the memory
            common.name(person_key, author.name)
        else:
            yield triple(person, RDFS.label, name)
        yield triple(person, KG.identityBasis, text("ORCID" if by_orcid else "name only"))
        yield triple(person, FOAF.familyName, text(author.family))
        if author.given:
            yield triple(person, FOAF.givenName, text(author.given))
        for index in author.affiliations:
            yield triple(authorship, KG.hasAffiliation, self._node(f"affiliation/{tail}/{index + 1}"))

    # -----------------------------------------------------------------------------------------------------------------
    # Records

    def record(self, record: Record, tail: str, common: Common) -> Iterator[Line]:
        """One record of a publication, and the sources that hold it."""
        node, publication, citation = self._node(record.key), self._node(f"publication/{tail}"), record.citation
        yield from (triple(node, KG.describes, publication), triple(publication, KG.describedBy, node))
        yield triple(node, RDF.type, KG.CitationRecord)
        yield triple(node, RDFS.label, text(f"record of {display_label(citation)}"))
        yield triple(node, KG.recordText, text(citation.text))
        yield from _searched(record, node)
        if citation.item_label:
            yield triple(node, KG.itemLabel, text(citation.item_label))
        if citation.revised:
            yield triple(node, KG.recordRevised, typed(citation.revised, XSD.date))
        for sha256 in record.sources:
            yield triple(node, KG.readFrom, self._node(iris.source(sha256)))
            common.lines.update(self._source(sha256))

    def _source(self, sha256: str) -> Iterator[Line]:
        node = self._node(iris.source(sha256))
        yield from (triple(node, RDF.type, KG.SourceDocument), triple(node, KG.sha256, text(sha256)))
        yield triple(node, RDFS.label, text(self._source_names.get(sha256, sha256[:12])))
        if retrieval := self._retrievals.get(sha256):
            yield triple(node, KG.retrievedFrom, typed(retrieval.address, XSD.anyURI))
            yield triple(node, KG.retrievedOn, typed(retrieval.day, XSD.date))
            yield triple(node, KG.service, text(retrieval.service))


def _values(publication: Publication) -> Iterator[tuple[Term, str | None]]:
    facts = publication.facts
    yield from (
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
    )
    yield from ((KG.accession, number) for number in facts.accessions)
    yield from ((KG.publicationType, kind) for kind in facts.publication_types)
    yield from ((KG.keyword, keyword) for keyword in facts.keywords)


def _searched(record: Record, node: Term) -> Iterator[Line]:
    """The parts in which claims were looked for; of a record in another language none."""
    if not record.searched:
        yield triple(node, KG.notSearched, text(NOT_ENGLISH))
        return
    printed = {passage.part for passage in record.citation.passages_of(*SEARCHED)}
    yield from (triple(node, KG.searchedPart, text(part)) for part in SEARCHED if part in printed)
