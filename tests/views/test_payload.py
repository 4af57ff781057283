"""What a page is told of a graph."""

from __future__ import annotations

import msgspec
import pyoxigraph as ox
import pytest

from kg.errors import UnknownNameError
from kg.store import Graph
from kg.views._payload import Link, Payload, Thing, around, payload


@pytest.fixture(scope="module")
def shown(sample_graph: Graph) -> Payload:
    return payload(sample_graph)


def thing(shown: Payload, id: str) -> Thing:
    return next(thing for thing in shown.things if thing.id == id)


def link(shown: Payload, subject: str, relation: str, object: str) -> Link:
    return next(x for x in shown.links if (x.subject, x.relation, x.object) == (subject, relation, object))


def test_a_publication_and_its_study_are_one_thing(shown: Payload) -> None:
    """A study has the title, the identifiers and the authors of its publication, which is no thing of its own."""
    study = thing(shown, "study/pmid/90000001")

    report = study.publications[0]
    assert study.label == report.title == "Who does the medication review? Community pharmacists in care homes"
    assert (report.pmid, report.doi) == ("90000001", "10.5555/jic.2019.11")
    assert [name for _, name in report.authors] == ["Okoro N", "Lindqvist Å", "Price D"]
    assert not [x for x in shown.things if x.id.startswith("publication/")]


def test_a_label_that_no_source_prints_is_marked(shown: Payload) -> None:
    """A study without a title is called by where it was printed, and marked as such."""
    labels = {x.label: x.derived for x in shown.things if x.kind == "Study"}

    assert labels["Falls Rev 2021;12(1):e7"] is True
    assert labels["“We carry it home”: workload & health visitors’ view of it"] is False


def test_a_study_is_short_called_by_its_first_author_else_its_journal(shown: Payload) -> None:
    """Beside its shape stands "Okoro 2019", or "Falls Rev 2021" where no author is printed."""
    assert thing(shown, "study/pmid/90000001").short == "Okoro 2019"
    assert thing(shown, "study/doi/10.5555%2Fhv.2022.3").short == "Muir 2022"
    assert thing(shown, "study/pmid/90000002").short == "Falls Rev 2021"


def test_an_affiliation_is_a_link_of_the_person_with_its_words(shown: Payload) -> None:
    """The body that an affiliation line names is linked to the person, on the words of that line."""
    person = "person/provisional/pmid/90000001/3"

    found = link(shown, person, "affiliation", "organisation/moorland-health-board")

    mention = found.mentions[0]
    assert shown.records[mention.record].text[mention.begin : mention.end] == "Moorland Health Board"
    assert thing(shown, person).lines == ("Care home manager, Moorland Health Board",)


def test_every_mention_gives_words_of_its_record(shown: Payload, sample_graph: Graph) -> None:
    """Offsets lead to the exact words that the graph has stored, and to the sentence around them."""
    exact = {row["exact"].value for row in sample_graph.store.query(EXACT)}

    for mention in (mention for x in shown.links for mention in x.mentions):
        text = shown.records[mention.record].text
        begin, end = mention.sentence or (mention.begin, mention.end)

        assert text[mention.begin : mention.end] in exact
        assert text[mention.begin : mention.end] in text[begin:end]


EXACT = "SELECT ?exact WHERE { ?mention <https://w3id.org/study-kg/ontology#exact> ?exact }"


def test_the_abstract_is_found_in_its_record(shown: Payload) -> None:
    """Each record says where its abstract stands, so that a sentence can be shown in it."""
    abstracts = [record.text[slice(*record.abstract)] for record in shown.records if record.abstract]

    assert len(abstracts) == len(shown.records) == 4
    assert "A winter coordinator was named in each of nine districts. Beds were counted daily." in abstracts


def test_a_concept_that_no_study_is_linked_to_is_left_out(shown: Payload, sample_graph: Graph) -> None:
    """A concept that stands in the graph as an ancestor only is not counted among the roles, but kept beside them."""
    store = ox.Store()
    store.extend(sample_graph.store)
    above = ox.NamedNode("https://w3id.org/study-kg/role/clinician")
    store.update(
        f"""PREFIX kg: <https://w3id.org/study-kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        INSERT DATA {{ {above} a kg:Role ; rdfs:label "clinician" .
        <https://w3id.org/study-kg/role/doctor> skos:broader {above} }}"""
    )

    with_ancestor = payload(Graph(store))

    assert (with_ancestor.things, with_ancestor.links) == (shown.things, shown.links)
    assert [thing.label for thing in with_ancestor.above] == ["clinician"]
    assert ("role/doctor", "role/clinician") in with_ancestor.steps


def test_a_thing_counts_the_studies_linked_to_it(shown: Payload) -> None:
    """Counts are of studies, however many links and mentions join them."""
    assert thing(shown, "role/general-practitioner").studies == 2
    assert thing(shown, "theme/workload").studies == 3


def test_counts_follow_the_legend(shown: Payload) -> None:
    """Kinds are counted in the order of the legend; kinds that are absent are left out."""
    assert list(shown.counts.items())[:4] == [("Study", 4), ("Role", 7), ("Theme", 6), ("Organisation", 3)]
    assert payload(Graph(ox.Store())).counts == {}


def test_around_keeps_what_is_near(shown: Payload) -> None:
    """One step from a role lie its studies and the themes named with it; links to what is farther go."""
    near = around(shown, "role/falls-nurse", 1)

    assert {x.id for x in near.things} == {"role/falls-nurse", "study/pmid/90000002", "theme/training"}
    assert all({x.subject, x.object} <= {y.id for y in near.things} for x in near.links)


def test_a_focus_may_name_a_publication(shown: Payload) -> None:
    """The IRI of a publication means the study it is shown as; one that means nothing is refused."""
    assert shown.named("publication/pmid/90000001") == "study/pmid/90000001"
    with pytest.raises(UnknownNameError, match="no thing called 'role/falls-nurses'"):
        shown.named("role/falls-nurses")


def with_more(sample_graph: Graph, triples: str) -> Payload:
    store = ox.Store()
    store.extend(sample_graph.store)
    prefixes = {
        "kg": "https://w3id.org/study-kg/ontology#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    store.update(f"INSERT DATA {{ {triples} }}", prefixes=prefixes)
    return payload(Graph(store))


def test_populations_and_programmes_are_things(sample_graph: Graph) -> None:
    """Whom a study concerns and which programme it names are shown with their links."""
    shown = with_more(
        sample_graph,
        """<https://w3id.org/study-kg/study/pmid/90000001>
             kg:concernsPopulation <https://w3id.org/study-kg/population/carers> ;
             kg:namesProgramme <https://w3id.org/study-kg/programme/walk-more> .
           <https://w3id.org/study-kg/population/carers> a kg:Population ; rdfs:label "carers" .
           <https://w3id.org/study-kg/programme/walk-more> a kg:Programme ; rdfs:label "Walk More" .""",
    )

    assert (shown.counts["Population"], shown.counts["Programme"]) == (1, 1)
    assert link(shown, "study/pmid/90000001", "concernsPopulation", "population/carers")
    assert link(shown, "study/pmid/90000001", "namesProgramme", "programme/walk-more")


def test_concepts_of_the_readers_own_scheme_are_marked(sample_graph: Graph) -> None:
    """A concept of a scheme of one's own and what is narrower are marked as the framework; kg's own are not."""
    shown = with_more(
        sample_graph,
        """<https://w3id.org/study-kg/theme/trust> skos:inScheme <https://example.org/domains> .
           <https://w3id.org/study-kg/theme/workload> skos:broader <https://w3id.org/study-kg/theme/trust> .""",
    )

    marked = {x.id for x in shown.things if x.framework}
    assert marked == {"theme/trust", "theme/workload"}


def test_a_person_has_the_countries_of_the_affiliations(sample_graph: Graph) -> None:
    """Where a line of an affiliation says that a body is, is told of the person by id."""
    lines = sample_graph.store.query(LINES)
    line = min(row["line"].value for row in lines)
    shown = with_more(sample_graph, f"<{line}> kg:country <https://w3id.org/study-kg/place/wales> .")

    assert [x.countries for x in shown.things if x.countries] == [("place/wales",)]


LINES = "SELECT ?line WHERE { ?authorship <https://w3id.org/study-kg/ontology#hasAffiliation> ?line }"


def test_a_wrong_name_among_many_gets_the_nearest(shown: Payload) -> None:
    """What is near to a name that means nothing is looked for among names that begin alike."""
    many = tuple(Thing(id=f"person/orcid/{number}", kind="Person", label="x") for number in range(5_000))

    with pytest.raises(UnknownNameError, match="role/falls-nurse"):
        msgspec.structs.replace(shown, things=shown.things + many).named("role/falls-nurses")
