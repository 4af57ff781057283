"""Small graphs for tests of counting: who writes them says of each study its year and what it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg import iris
from kg.store import Graph
from kg.vocabulary import FOAF, KG, PREFIXES, RDF, RDFS, SKOS

FOLDER_TO_RELATION = {
    "role": KG.studiesRole,
    "theme": KG.reportsTheme,
    "method": KG.usesMethod,
    "place": KG.setIn,
    "organisation": KG.hasSettingOrganisation,
    "population": KG.concernsPopulation,
    "programme": KG.namesProgramme,
    "person": KG.hasAuthor,
}
RELATION_TO_SUPER = {"role": KG.involvesRole, "theme": KG.involvesTheme, "organisation": KG.involvesOrganisation}

__all__ = ["study_graph"]


def study_graph(
    studies: Mapping[str, Sequence[str]],
    *,
    years: Mapping[str, int | None] | None = None,
    broader: Mapping[str, str] | None = None,
    also: str = "",
) -> Graph:
    """A graph of studies by PMID, each with things such as "role/link-worker", of which it has the first relation of
    its dimension; the words of a key are the label. Every study is of 2020 unless `years` gives another year or None.
    `broader` leads from a concept to one above it; `also` is more, as Turtle whose base is that of the graph.
    """
    store = ox.Store()
    for pmid, things in studies.items():
        study, publication = _node(f"study/pmid/{pmid}"), _node(f"publication/pmid/{pmid}")
        _add(store, study, RDF.type, KG.Study, RDFS.label, ox.Literal(f"Study {pmid}."), KG.reportedIn, publication)
        _add(store, publication, RDF.type, KG.Publication, RDFS.label, ox.Literal(f"Study {pmid}."))
        _add(store, publication, KG.reports, study, KG.pmid, ox.Literal(pmid))
        if (year := (years or {}).get(pmid, 2020)) is not None:
            _add(store, publication, KG.publicationYear, ox.Literal(year))
        for thing in things:
            folder = thing.partition("/")[0]
            subject = publication if folder == "person" else study
            _add(store, subject, FOLDER_TO_RELATION[folder], _node(thing))
            if folder in RELATION_TO_SUPER:
                _add(store, subject, RELATION_TO_SUPER[folder], _node(thing))
    for thing in sorted({thing for things in studies.values() for thing in things} | set((broader or {}).values())):
        folder, _, name = thing.partition("/")
        _add(store, _node(thing), RDF.type, KG[folder.capitalize()], RDFS.label, ox.Literal(name.replace("-", " ")))
        _add(store, _node(thing), RDF.type, SKOS.Concept)
        if folder == "person":
            _add(store, _node(thing), FOAF.familyName, ox.Literal(name.partition("-")[0]))
    for narrow, broad in (broader or {}).items():
        _add(store, _node(narrow), SKOS.broader, _node(broad))
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    store.load((prefixes + also).encode(), format=ox.RdfFormat.TURTLE, base_iri=iris.BASE)
    return Graph(store)


def _node(key: str) -> ox.NamedNode:
    return ox.NamedNode(iris.BASE + key)


def _add(store: ox.Store, subject: ox.NamedNode, *pairs: ox.NamedNode | ox.Literal) -> None:
    for predicate, object_ in zip(pairs[::2], pairs[1::2], strict=True):
        assert isinstance(predicate, ox.NamedNode)
        store.add(ox.Quad(subject, predicate, object_))
