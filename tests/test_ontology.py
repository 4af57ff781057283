"""What the files of ontology/ owe one another, the code and the reader of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

import kg
from kg import iris
from kg.schemes.concepts import Concept
from kg.schemes.matching import Schemes
from kg.vocabulary import KG, ontology_file
from kg.words.spelling import variants

SCHEME_TO_FILES = {"roles": ("roles", "roles-doctors-nurses")}
"""A scheme that is long stands in several files."""
FILES = (
    *("ontology", *SCHEME_TO_FILES["roles"], "themes", "methods", "places", "organisations", "populations"),
    "shapes",
)
SCHEME_TO_KIND = {
    "roles": "Role",
    "themes": "Theme",
    "methods": "Method",
    "places": "Place",
    "populations": "Population",
}
KINDS = (*SCHEME_TO_KIND.values(), "Organisation")
PACKAGE = Path(kg.__file__).parent

UNIT_GROUPS = {
    "managers": "1342 1343 1344",
    "professionals": "2211 2212 2221 2222 2230 2240 2261 2262 2263 2264 2265 2266 2267 2269 2634 2635",
    "technicians": "3211 3212 3213 3214 3251 3252 3254 3255 3258 3259",
    "associates": "3221 3222 3230 3253 3256 3257 3344 3412",
    "care workers": "5321 5322 5329",
}
"""ISCO-08's unit groups of work in health and care."""

KG_TERM = rdflib.Namespace(KG.iri)
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@cache
def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_file(f"{name}.ttl").read_text(encoding="utf-8"), format="turtle")


@cache
def scheme_graph(name: str) -> rdflib.Graph:
    whole = rdflib.Graph()
    for file in SCHEME_TO_FILES.get(name, (name,)):
        whole += graph(file)
    return whole


@pytest.fixture(scope="session")
def schemes() -> Schemes:
    return Schemes.load()


def names(concept: Concept) -> tuple[str, ...]:
    return (*concept.names, *concept.reported)


def parts(phrase: str) -> set[str]:
    words = re.sub("[,']", "", phrase).split()
    return {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}


def found(schemes: Schemes, kind: str, text: str) -> list[str]:
    return [match.concept.label for match in schemes.matches(kind, text)]


# ---------------------------------------------------------------------------------------------------------------------
# The files


@pytest.mark.parametrize("name", FILES)
def test_both_engines_read_the_same(name: str) -> None:
    """pyoxigraph is strict and rdflib is not: the same triples from both."""
    strict = list(ox.parse(ontology_file(f"{name}.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))

    assert len(strict) == len(graph(name))


@pytest.mark.parametrize("name", FILES)
def test_prefixes_are_used(name: str) -> None:
    """A prefix that nothing uses is a leftover."""
    text = ontology_file(f"{name}.ttl").read_text(encoding="utf-8")
    body = re.sub(r"@prefix .*\n", "", text)
    declared = re.findall(r"@prefix (\w+):", text)

    assert [prefix for prefix in declared if not re.search(rf"\b{prefix}:", body)] == []


# ---------------------------------------------------------------------------------------------------------------------
# The ontology


def test_every_term_says_what_it_is() -> None:
    """Each term of kg has one label, one comment and where it is defined."""
    ontology = graph("ontology")
    terms = {term for term in ontology.subjects(RDF.type) if term in KG_TERM}
    owed = (RDFS.label, RDFS.comment, RDFS.isDefinedBy)

    assert [(t, p) for t in sorted(terms) for p in owed if len(list(ontology.objects(t, p))) != 1] == []


def test_every_property_is_of_one_type() -> None:
    """A property leads to nodes, or to literals, or is an annotation."""
    ontology = graph("ontology")
    types = {
        term: [t for t in PROPERTY_TYPES if (term, RDF.type, t) in ontology] for term in ontology.subjects(RDF.type)
    }

    assert {term: kinds for term, kinds in types.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize("link", [RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf])
def test_what_a_term_points_to_is_declared(link: rdflib.URIRef) -> None:
    """Domains, ranges and what stands above a term are declared in the file, unless they are of RDF or XSD itself."""
    ontology = graph("ontology")
    known = {*ontology.subjects(RDF.type), OWL.Thing, OWL.Class, RDF.Property, RDF.langString, RDFS.Literal}
    known |= {SKOS.ConceptScheme}

    assert [o for o in ontology.objects(None, link) if o not in known and o not in rdflib.XSD] == []


def test_inverses_name_each_other() -> None:
    """Either side of a pair says what its inverse is."""
    ontology = graph("ontology")
    pairs = set(ontology.subject_objects(OWL.inverseOf))

    assert pairs == {(there, back) for back, there in pairs}


@pytest.mark.parametrize("pattern", ["*.py", "*.rq"])
def test_terms_in_use_are_defined(pattern: str) -> None:
    """What the code and the queries call a term of kg is one."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob(pattern))
    used = set(re.findall(r"\bKG\.(?!iri\b)(\w+)", source)) | set(re.findall(r'\bKG\["(\w+)"\]', source))
    used |= set(re.findall(r"(?<![\w/-])kg:([A-Za-z]\w+)", source))

    assert [term for term in sorted(used) if (KG_TERM[term], None, None) not in graph("ontology")] == []


def test_shapes_speak_of_defined_terms() -> None:
    """Targets, paths and constraints in SPARQL name terms of the ontology only."""
    text = ontology_file("shapes.ttl").read_text(encoding="utf-8")
    used = set(re.findall(r"\bkg:(\w+)", text))

    assert [term for term in sorted(used) if (KG_TERM[term], None, None) not in graph("ontology")] == []


# ---------------------------------------------------------------------------------------------------------------------
# The schemes


@pytest.mark.parametrize("name", SCHEME_TO_KIND)
def test_a_concept_has_one_label(name: str) -> None:
    """One preferred label, one notation, one scheme, and it is typed with its kind."""
    scheme, kind = scheme_graph(name), KG_TERM[SCHEME_TO_KIND[name]]
    owed = (SKOS.prefLabel, SKOS.notation, SKOS.inScheme)
    concepts = set(scheme.subjects(RDF.type, SKOS.Concept))

    assert concepts == set(scheme.subjects(RDF.type, kind))
    assert [(c, p) for c in sorted(concepts) for p in owed if len(list(scheme.objects(c, p))) != 1] == []


@pytest.mark.parametrize("name", ["roles", "themes", "methods"])
def test_a_concept_is_defined(name: str) -> None:
    """One line says what the concept is."""
    scheme = scheme_graph(name)
    definitions = {c: list(scheme.objects(c, SKOS.definition)) for c in scheme.subjects(RDF.type, SKOS.Concept)}

    assert [c for c, lines in sorted(definitions.items()) if len(lines) != 1 or not lines[0].endswith(".")] == []


@pytest.mark.parametrize("name", SCHEME_TO_KIND)
def test_the_iri_ends_with_the_notation(name: str) -> None:
    """An IRI ends with a slug that the label may outgrow: it is kept as the notation."""
    scheme = scheme_graph(name)
    tails = {str(c).rpartition("/")[2]: str(n) for c, n in scheme.subject_objects(SKOS.notation)}

    assert {tail: notation for tail, notation in tails.items() if not tail == notation == iris.slug(tail)} == {}


@pytest.mark.parametrize("name", SCHEME_TO_KIND)
def test_the_hierarchy_is_one(name: str) -> None:
    """Each concept is a top concept, or stands below concepts of its scheme and never below itself."""
    scheme = scheme_graph(name)
    concepts = set(scheme.subjects(RDF.type, SKOS.Concept))
    below = set(scheme.subjects(SKOS.broader))
    above = {
        c: {a for b in scheme.objects(c, SKOS.broader) for a in scheme.transitive_objects(b, SKOS.broader)}
        for c in below
    }

    assert concepts - below == set(scheme.objects(None, SKOS.hasTopConcept))
    assert set(scheme.objects(None, SKOS.broader)) <= concepts
    assert [concept for concept in below if concept in above[concept]] == []


def test_codes_are_of_unit_groups() -> None:
    """A code of ISCO-08 has four digits."""
    codes = scheme_graph("roles").subject_objects(KG_TERM.iscoCode)

    assert [(role, code) for role, code in codes if not re.fullmatch(r"\d{4}", str(code))] == []


@pytest.mark.parametrize("code", [code for codes in UNIT_GROUPS.values() for code in codes.split()])
def test_a_unit_group_has_a_role(code: str) -> None:
    """No sort of work in health and care that statistics count is left out."""
    assert list(scheme_graph("roles").subjects(KG_TERM.iscoCode, rdflib.Literal(code))) != []


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_concepts_share_a_name(schemes: Schemes, kind: str) -> None:
    """A surface form, plural or spelling leads to one concept of a kind."""
    form_to_concepts = defaultdict(set)
    for concept in schemes.of_kind(kind):
        for form in (form for name in names(concept) for form in variants(name)):
            form_to_concepts[form].add(concept.label)

    assert {form: sorted(labels) for form, labels in form_to_concepts.items() if len(labels) > 1} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_is_listed_twice(schemes: Schemes, kind: str) -> None:
    """Plurals, hyphens and spellings are found by rule, so none is listed beside the name it follows from."""
    twice = [
        (name, other)
        for concept in schemes.of_kind(kind)
        for name in (*concept.alternatives, *concept.hidden)
        for other in concept.names
        if name != other and variants(name) <= variants(other)
    ]

    assert twice == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_exception_has_a_reason(schemes: Schemes, kind: str) -> None:
    """A longer phrase that means something else holds a name of the same scheme; else it would bar nothing."""
    known = {form for concept in schemes.of_kind(kind) for name in concept.names for form in variants(name)}
    known |= {short.lower() for concept in schemes.of_kind(kind) for short in concept.safe_abbreviations}
    phrases = [phrase for concept in schemes.of_kind(kind) for phrase in concept.not_within]

    assert [p for p in phrases if all(known.isdisjoint(parts(form)) for form in variants(p))] == []


def test_safe_abbreviations_are_capitals(schemes: Schemes) -> None:
    """A short form that is matched without being spelled out has two capitals at the least."""
    short_forms = [s for concept in schemes.concepts.values() for s in concept.safe_abbreviations]

    assert [short for short in short_forms if sum(c.isupper() for c in short) < 2] == []


# ---------------------------------------------------------------------------------------------------------------------
# What is found in a text, and what is not


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("GPs and other primary care physicians", ["general practitioner", "general practitioner"]),
        ("Meta-analyses were run in Review Manager 5.3.", []),
        ("the clinical supervisor and the educational supervisor", ["clinical supervisor", "educational supervisor"]),
        ("District nurses met community nurses.", ["district nurse", "community nurse"]),
        ("first-contact practitioners", ["first contact practitioner"]),
        ("health-care professionals and healthcare workers", ["health professional", "health worker"]),
        ("Patients, carers and healthy volunteers were asked by researchers.", []),
        ("nursing home residents", []),
        ("medical residents and paediatricians", ["resident doctor", "paediatrician"]),
        ("Pediatricians, anesthesiologists and hospitalists", ["paediatrician", "anaesthetist", "hospitalist"]),
        ("directors of nursing", ["director of nursing"]),
        ("the Nurses' Health Study", []),
    ],
)
def test_roles_in_a_text(schemes: Schemes, text: str, labels: list[str]) -> None:
    """Near names stay apart, populations are no roles, and a longer phrase may mean something else."""
    assert found(schemes, "Role", text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("cardiac surgeons and cardiologists", ["cardiac surgeon", "cardiologist"]),
        ("a chest physician met an ID physician", ["respiratory physician", "infectious disease physician"]),
        ("scrub nurses and theatre nurses", ["scrub nurse", "theatre nurse"]),
        ("dialysis nurses and dialysis technicians", ["dialysis nurse", "dialysis technician"]),
        ("nurse's aides and enrolled nurses", ["nursing assistant", "enrolled nurse"]),
        ("a health visitor and a child health nurse", ["health visitor", "child and family health nurse"]),
        ("dieticians and nutritionists", ["dietitian", "nutritionist"]),
        ("orthotists and prosthetists", ["orthotist", "prosthetist"]),
        ("registrars in training: radiology registrars", ["specialty registrar", "radiology registrar"]),
        ("senior managers and middle managers", ["senior manager", "middle manager"]),
        ("NHS Talking Therapies practitioners", ["psychological therapist"]),
        ("registered managers of care homes", ["registered manager"]),
        ("promotoras and ASHA workers", ["promotora", "accredited social health activist"]),
        ("occupational hygienists, labour inspectors", ["occupational hygienist", "labour inspector"]),
        ("front-line health-care workers", ["health worker"]),
    ],
)
def test_the_whole_workforce_is_known(schemes: Schemes, text: str, labels: list[str]) -> None:
    """Specialties, grades and countries' names are concepts of their own."""
    assert found(schemes, "Role", text) == labels


@pytest.mark.parametrize(
    "text",
    [
        "Resident macrophages, sister chromatids and a lead compound were seen.",
        "Users, carers, participants, stakeholders and expert panel members rated the items.",
        "The fellow eye was treated; attending school was hard.",
        "Simulated patients, priests and police officers took part.",
        "Nasal polyps (NP), hepatic veins (HV) and laparoscopic partial nephrectomy (LPN) were imaged.",
        "The companion diagnostic aided an orderly transition of transporter genes.",
    ],
)
def test_no_role_where_none_is_named(schemes: Schemes, text: str) -> None:
    """Words of biology and of everyday life, patients, and people outside the workforce are no roles."""
    assert found(schemes, "Role", text) == []


@pytest.mark.parametrize("label", ["complexity", "Education", "recruitment", "trust", "efficiency"])
def test_common_words_are_themes_only_when_reported(schemes: Schemes, label: str) -> None:
    """In running text the word says nothing; printed as a theme it does."""
    assert found(schemes, "Theme", f"The {label} of it is known.") == []
    assert schemes.called("Theme", label) is not None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("A cross-sectional online survey", ["cross-sectional survey"]),
        ("The data were thematically analyzed.", ["thematic analysis"]),
        ("a motivational interview at a job interview", []),
        ("30 participants were interviewed and 3 focus groups held", ["interview", "focus group"]),
        ("purposeful sampling", ["purposive sampling"]),
        ("two RCTs", ["randomised controlled trial"]),
    ],
)
def test_methods_in_a_text(schemes: Schemes, text: str, labels: list[str]) -> None:
    """Verbs count where they are the usual print; a clinical or personnel interview is no method."""
    assert found(schemes, "Method", text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("in New South Wales", ["New South Wales"]),
        ("roast turkey in Turkey", ["Turkey"]),
        ("It costs US$12 in the US.", ["United States"]),
        ("African American nurses in American hospitals", ["United States"]),
        ("articles published in English", []),
        ("English hospitals", ["England"]),
        ("the Newcastle-Ottawa Scale and the Glasgow Coma Scale", []),
        ("reading in the bath", []),
    ],
)
def test_places_in_a_text(schemes: Schemes, text: str, labels: list[str]) -> None:
    """Places stand with a capital, and neither languages nor scales named after a town are places."""
    assert found(schemes, "Place", text) == labels


def test_a_regulator_is_known_as_one(schemes: Schemes) -> None:
    """The scheme says which bodies regulate."""
    regulates = {c.label: c.regulator for c in schemes.of_kind("Organisation")}

    assert regulates["General Medical Council"]
    assert not regulates["National Health Service"]
