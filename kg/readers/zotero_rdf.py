"""Zotero RDF and Bibliontology RDF, and articles described with schema.org's terms in RDF/XML.

The file is parsed as RDF with pyoxigraph, whose order of triples is that of the file; a declaration of entities is
refused. Zotero puts volume, issue and DOI on the journal: what a container says counts for an item unless it says
several things. The date is that of the item, else of what it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyoxigraph as ox
from msgspec.structs import replace

from kg.model import Citation, CitationError, Doi, Remark
from kg.readers import _compose, _dates, _identifiers, _languages, _markup, _names, _xml
from kg.readers._accessions import accessions
from kg.readers._record import tidy
from kg.sources.files import Source
from kg.vocabulary import DCTERMS, FOAF, RDF, Namespace

__all__ = ["read", "recognises"]

BIB = Namespace("http://purl.org/net/biblio#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
DC = Namespace("http://purl.org/dc/elements/1.1/")
PRISM = Namespace("http://prismstandard.org/namespaces/1.2/basic/")
SCHEMA = Namespace("http://schema.org/")
Z = Namespace("http://www.zotero.org/namespaces/export#")

FIELD_TO_TERMS = {
    "title": (DC.title, DCTERMS.title, SCHEMA.name),
    "volume": (PRISM.volume, BIBO.volume, SCHEMA.volumeNumber),
    "issue": (PRISM.number, BIBO.issue, SCHEMA.issueNumber),
    "pages": (BIB.pages, BIBO.pages, SCHEMA.pagination),
    "first page": (BIBO.pageStart, SCHEMA.pageStart),
    "last page": (BIBO.pageEnd, SCHEMA.pageEnd),
    "date": (DC.date, DCTERMS.date, DCTERMS.issued, SCHEMA.datePublished),
    "abstract": (DCTERMS.abstract, BIBO.abstract, SCHEMA.description),
    "language": (Z.language, DCTERMS.language, DC.language, SCHEMA.inLanguage),
    "database": (Z.libraryCatalog,),
    "extra": (DC.description,),
}
"""The terms of a field, the first that is there counts."""

AUTHORS = (BIB.authors, BIBO.authorList, SCHEMA.author, DCTERMS.creator, DC.creator, Z.presenters, Z.contributors)
IDENTIFIERS = (BIBO.doi, DC.identifier, DCTERMS.identifier, SCHEMA.sameAs)
SUBJECTS = (DC.subject, DCTERMS.subject, SCHEMA.about, SCHEMA.keywords)
PUBLISHERS = (DC.publisher, DCTERMS.publisher, SCHEMA.publisher)
CONTAINERS = (DCTERMS.isPartOf, SCHEMA.isPartOf)
FAMILY_NAMES = (FOAF.surname, FOAF.familyName, FOAF.family_name, SCHEMA.familyName)
GIVEN_NAMES = (FOAF.givenName, FOAF.givenname, FOAF.firstName, SCHEMA.givenName)
WHOLE_NAMES = (FOAF.name, SCHEMA.name, RDF.value)

NO_ITEMS = frozenset(("attachment", "note", "annotation"))
ITEM_TYPES = frozenset(
    (
        *(BIBO[name] for name in ("AcademicArticle", "Article", "Book", "BookSection", "Chapter", "Report", "Thesis")),
        *(BIBO[name] for name in ("Manuscript", "Proceedings", "Webpage", "Document", "EditedBook")),
        *(BIB[name] for name in ("Article", "Book", "BookSection", "ConferenceProceedings", "Document", "Manuscript")),
        *(BIB[name] for name in ("Report", "Thesis", "Recording")),
        *(SCHEMA[name] for name in ("ScholarlyArticle", "Article", "Book", "Chapter", "Report", "Thesis")),
    )
)
"""Types of what may be a publication where Zotero's own type is not printed."""

Node = ox.NamedNode | ox.BlankNode
Graph = dict[object, dict[ox.NamedNode, list[object]]]
"""What is said of each subject by each predicate, in the order of the file."""

BASE = "file:///"
_ARXIV = re.compile(r"\barxiv:\s*\S+", re.IGNORECASE)
_SAYS_PMCID = re.compile(r"\bPMCID\s*:\s*(PMC\d+)\b", re.IGNORECASE)
_SAYS_PMID = re.compile(r"\bPMID\s*:\s*(\d{1,8})\b", re.IGNORECASE)
_VOCABULARIES = re.compile(
    r'"(?:http://www\.zotero\.org/namespaces/export#|http://purl\.org/(?:net/biblio#|ontology/bibo/)|http://schema\.org/)"'
)
_DECLARES = re.compile(r"<!DOCTYPE[^>]*\[|<!ENTITY")
_ATTACHED = re.compile(rb"<rdf:resource\s[^<>]*/>")  # Zotero's way to name attached files is no RDF/XML
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def recognises(source: Source) -> bool:
    """Whether it is RDF/XML with a vocabulary for publications."""
    return _xml.first_element(source.head) == "RDF" and bool(_VOCABULARIES.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The items; behind a place that is not well formed nothing can be read, and the item before it is in doubt."""
    if _DECLARES.search(source.head):
        yield CitationError(line=1, reason="declares entities of its own, which are not read", raw=source.head[:200])
        return
    graph: Graph = {}
    broken: CitationError | None = None
    try:
        for triple in ox.parse(
            _ATTACHED.sub(b"", source.data), format=ox.RdfFormat.RDF_XML, base_iri=BASE, lenient=True
        ):
            graph.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raw = "\n".join(source.text.split("\n")[line - 1 : line + 2])
        broken = CitationError(line=line, reason=f"not well-formed RDF/XML: {tidy(str(error))}", raw=raw or source.text)
    items = list(_items(graph))
    for item in items[:-1] if broken else items:
        yield _citation(graph, item, source)
    if broken:
        yield broken


def _items(graph: Graph) -> Iterator[object]:
    contained = {part for said in graph.values() for term in CONTAINERS for part in said.get(term, ())}
    for subject, said in graph.items():
        kind = _text(_first(said, Z.itemType))
        typed = not ITEM_TYPES.isdisjoint(said.get(RDF.type, ())) and subject not in contained
        if kind not in NO_ITEMS and (kind or typed):
            yield subject


def _citation(graph: Graph, item: object, source: Source) -> Citation | CitationError:
    said, holders = graph[item], list(_holders(graph, item))
    found = {field: tidy(_text(_first(said, *terms))) for field, terms in FIELD_TO_TERMS.items()}
    title, doi = _markup.plain(found["title"]), _doi(said, holders)
    pmid, pmcid = (says.search(found["extra"]) for says in (_SAYS_PMID, _SAYS_PMCID))
    people = list(_people(graph, said))
    if not (title or doi or pmid or people):
        return CitationError(line=_line(source, item), reason="no title, nor anything else to go by", raw=_raw(said))
    prose = _compose.citation(
        title=title or None,
        people=people,
        abstract=_markup.sections(_text(_first(said, *FIELD_TO_TERMS["abstract"]))),
        keywords=[_markup.plain(word) for word in _keywords(graph, said)],
        publisher=_name(graph, _first(said, *PUBLISHERS)) or None,
    )
    date = found["date"] or _one(holders, "date")
    return replace(
        prose,
        pmid=_identifiers.pmid(pmid.group(1)) if pmid else None,
        doi=doi,
        pmcid=_identifiers.pmcid(pmcid.group(1)) if pmcid else None,
        accessions=accessions(_ARXIV.findall(found["extra"])),
        url=_url(graph, item),
        journal=next(filter(None, (_title(holder) for holder in holders)), None),
        volume=found["volume"] or _one(holders, "volume"),
        issue=found["issue"] or _one(holders, "issue"),
        pages=found["pages"] or _compose.pages(found["first page"], found["last page"]),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(found["language"].rpartition("/")[2]),
        publication_types=tuple(_types(said)),
        database=found["database"] or None,
    )


# ---------------------------------------------------------------------------------------------------------------------
# Values


def _first(said: dict[ox.NamedNode, list[object]], *terms: ox.NamedNode) -> object:
    return next((value for term in terms for value in said.get(term, ())), None)


def _text(value: object) -> str:
    return value.value if isinstance(value, ox.Literal | ox.NamedNode) else ""


def _name(graph: Graph, value: object) -> str:
    """A name that is printed, or that of the node that stands for whom it names."""
    return tidy(value.value if isinstance(value, ox.Literal) else _text(_first(graph.get(value, {}), *WHOLE_NAMES)))


def _holders(graph: Graph, item: object) -> Iterator[dict[ox.NamedNode, list[object]]]:
    """What an item stands in, the nearest first, but for series."""
    waiting, seen = [item], {item}
    while waiting:
        said = graph.get(waiting.pop(0), {})
        for holder in (one for term in CONTAINERS for one in said.get(term, ()) if one in graph and one not in seen):
            seen.add(holder)
            if BIB.Series not in graph[holder].get(RDF.type, ()):
                waiting.append(holder)
                yield graph[holder]


def _title(holder: dict[ox.NamedNode, list[object]]) -> str:
    return _markup.plain(_text(_first(holder, *FIELD_TO_TERMS["title"])))


def _one(holders: Sequence[dict[ox.NamedNode, list[object]]], field: str) -> str | None:
    """The nearest value, if its holder has no other."""
    for holder in holders:
        values = {_text(value) for term in FIELD_TO_TERMS[field] for value in holder.get(term, ())}
        if values:
            return tidy(values.pop()) or None if len(values) == 1 else None
    return None


def _doi(said: dict[ox.NamedNode, list[object]], holders: Sequence[dict[ox.NamedNode, list[object]]]) -> Doi | None:
    for one in (said, *holders):
        found = {_identifiers.doi(_text(value)) for term in IDENTIFIERS for value in one.get(term, ())} - {None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _url(graph: Graph, item: object) -> str | None:
    """The address among the identifiers, else the one by which the file knows the item."""
    said = graph[item]
    values = [_name(graph, value) for term in IDENTIFIERS for value in said.get(term, ())]
    return next(filter(None, map(_identifiers.url_in, (*values, _text(item)))), None)


def _keywords(graph: Graph, said: dict[ox.NamedNode, list[object]]) -> Iterator[str]:
    """The tags, whether a person's or automatic; call numbers and classes are none."""
    for value in (value for term in SUBJECTS for value in said.get(term, ())):
        if isinstance(value, ox.Literal) or Z.AutomaticTag in graph.get(value, {}).get(RDF.type, ()):
            yield _name(graph, value)


def _types(said: dict[ox.NamedNode, list[object]]) -> Iterator[str]:
    printed = _text(_first(said, Z.itemType)) or re.split(r"[/#]", _text(_first(said, RDF.type)))[-1]
    yield from filter(None, (_compose.type_name(_CAMEL.sub(" ", printed).lower()),))


def _line(source: Source, item: object) -> int:
    place = source.text.find(f'"{_text(item).removeprefix(BASE)}"') if _text(item) else -1
    return source.text.count("\n", 0, place) + 1 if place >= 0 else 1


def _raw(said: dict[ox.NamedNode, list[object]]) -> str:
    return "; ".join(f"{term.value}: {_text(value)}" for term, values in said.items() for value in values)


# ---------------------------------------------------------------------------------------------------------------------
# Who wrote it


def _people(graph: Graph, said: dict[ox.NamedNode, list[object]]) -> Iterator[_compose.Person]:
    """The authors of the first term that names any."""
    values = next((said[term] for term in AUTHORS if term in said), [])
    for author in (member for value in values for member in _members(graph, value)):
        if isinstance(author, ox.Literal):
            yield _names.inverted(tidy(author.value)), ()
        else:
            yield from _person(graph, author)


def _person(graph: Graph, node: object) -> Iterator[_compose.Person]:
    said = graph.get(node, {})
    family, given, whole = (tidy(_text(_first(said, *terms))) for terms in (FAMILY_NAMES, GIVEN_NAMES, WHOLE_NAMES))
    if family and given:
        yield _compose.person(family=family, given=given)
    elif name := family or whole or given:
        yield _compose.group(name)


def _members(graph: Graph, value: object) -> Iterator[object]:
    """The members of a sequence or a list in their order, or the one thing that stands in its place."""
    said = graph.get(value, {})
    numbered = [(int(term.value[len(RDF.iri) + 1 :]), held[0]) for term, held in said.items() if _is_member(term)]
    if numbered:
        yield from (member for _, member in sorted(numbered, key=lambda one: one[0]))
        return
    seen: set[object] = set()
    while RDF.first in said and value not in seen:
        seen.add(value)
        yield said[RDF.first][0]
        value = _first(said, RDF.rest)
        said = graph.get(value, {})
    if not seen and RDF.Seq not in said.get(RDF.type, ()):
        yield value


def _is_member(term: ox.NamedNode) -> bool:
    return bool(re.fullmatch(re.escape(RDF.iri) + r"_\d{1,6}", term.value))
