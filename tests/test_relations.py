"""Which publications are tied to one another."""

from __future__ import annotations

import pytest
from rdflib import OWL, URIRef

from kg.model import Doi, Pmid, Related
from kg.publications.relations import RELATION_TO_INVERSE, ties
from kg.vocabulary import KG, ontology_file

TAIL_OF = {"pmid/1": "pmid/1", "pmid/2": "pmid/2", "doi/10.1000%2Fone": "pmid/1"}


def test_a_tie_stands_in_both_directions() -> None:
    """The notice retracts the article, and so the article is retracted by the notice."""
    stated = [("pmid/2", Related(relation="isRetractionOf", pmid=Pmid("1")))]

    assert ties(stated, TAIL_OF) == {"pmid/2": [("isRetractionOf", "pmid/1")], "pmid/1": [("hasRetraction", "pmid/2")]}


def test_both_may_say_so() -> None:
    """What the article and its notice both say is one tie."""
    stated = [
        ("pmid/2", Related(relation="isErratumOf", doi=Doi("10.1000/one"))),
        ("pmid/1", Related(relation="hasErratum", pmid=Pmid("2"))),
    ]

    assert ties(stated, TAIL_OF) == {"pmid/2": [("isErratumOf", "pmid/1")], "pmid/1": [("hasErratum", "pmid/2")]}


@pytest.mark.parametrize("other", [Related(relation="isErratumOf", pmid=Pmid("9")), Related(relation="isErratumOf")])
def test_what_is_not_in_the_graph_is_not_tied(other: Related) -> None:
    """Nor is what has no identifier."""
    assert ties([("pmid/1", other)], TAIL_OF) == {}


def test_nothing_is_tied_to_itself() -> None:
    """A record that names its own publication says nothing."""
    assert ties([("pmid/1", Related(relation="isVersionOf", doi=Doi("10.1000/one")))], TAIL_OF) == {}


def test_the_ontology_names_the_same_inverses() -> None:
    """Each relation has its inverse there, too."""
    import rdflib

    ontology = rdflib.Graph().parse(data=ontology_file("ontology.ttl").read_text(encoding="utf-8"), format="turtle")

    for relation, inverse in RELATION_TO_INVERSE.items():
        assert (URIRef(KG.iri + relation), OWL.inverseOf, URIRef(KG.iri + inverse)) in ontology
