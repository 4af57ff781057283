"""The questions a page asks of a graph."""

from __future__ import annotations

from kg.things.network import each
from kg.vocabulary import DCTERMS, KG, SKOS

KINDS = (
    "Study",
    "Role",
    "Theme",
    "Organisation",
    "Person",
    "Method",
    "Place",
    "Population",
    "Programme",
    "SampleStatement",
    "SubjectHeading",
    "Journal",
)
"""The classes that a page shows, in the order of its legend."""

OWN_RELATIONS = (
    "studiesRole",
    "participantRole",
    "mentionsRole",
    "reportsTheme",
    "mentionsTheme",
    "linkedTheme",
    "hasFunder",
    "hasSettingOrganisation",
    "concernsRegulator",
    "conductedBy",
    "mentionsOrganisation",
    "usesMethod",
    "plansMethod",
    "setIn",
    "countryOfOrigin",
    "mentionsPlace",
    "concernsPopulation",
    "namesProgramme",
    "hasSample",
    "hasAuthor",
    "hasSubjectHeading",
    "publishedIn",
    "mayShareDataWith",
    "isRetractionOf",
    "isExpressionOfConcernOn",
    "isErratumOf",
    "isVersionOf",
    "isUpdateOf",
    "isCommentOn",
    "affiliation",
    "heldPosition",
)

PROPERTY_TO_RELATION = {
    **{KG[name].value: name for name in OWN_RELATIONS},
    DCTERMS.publisher.value: "publisher",
    SKOS.broader.value: "broader",
}

EVIDENCE_TO_RELATION = {**PROPERTY_TO_RELATION, KG.organisation.value: "affiliation"}
"""An affiliation line names a body: that is the evidence for the author's shortcut to it."""


LABELS = f"""
SELECT ?kind ?label ?thing WHERE {{
  {{ SELECT ?thing ?kind WHERE {{ VALUES ?kind {{ {" ".join(f"kg:{kind}" for kind in KINDS)} }} ?thing a ?kind }} }}
  {each("thing", label="rdfs:label")}
}}"""

OTHER_NAMES = """
SELECT ?thing ?name WHERE { { ?thing skos:altLabel ?name } UNION { ?thing kg:abbreviation ?name } }"""

DEFINITIONS = """
SELECT ?thing ?definition WHERE { ?thing skos:definition ?definition }"""

PARTS = """
SELECT ?part ?whole WHERE {
  { ?part kg:reports ?whole }
  UNION { ?part kg:author ?whole }
  UNION { ?authorship kg:hasAffiliation ?part ; kg:author ?whole }
}"""

LINKS = f"""
SELECT ?subject ?property ?object WHERE {{
  VALUES ?property {{ {" ".join(f"<{iri}>" for iri in PROPERTY_TO_RELATION)} }}
  ?subject ?property ?object FILTER isIRI(?object)
}}"""

MENTIONS = f"""
SELECT ?subject ?property ?object ?record ?begin ?end ?sentence ?section ?extractor ?score ?negated ?position WHERE {{
  {
    each(
        "mention",
        subject="kg:evidenceSubject",
        property="kg:evidenceRelation",
        object="kg:evidenceObject",
        record="kg:inRecord",
        begin="kg:begin",
        end="kg:end",
        section="kg:section",
        score="kg:score",
        by="kg:extractedBy",
    )
}
  {{ SELECT ?by ?extractor WHERE {{ ?by a kg:Extractor ; rdfs:label ?extractor }} }}
  OPTIONAL {each("mention", sentence="kg:inSentence")}
  OPTIONAL {each("mention", negated="kg:negated")}
  OPTIONAL {each("mention", position="kg:listPosition")}
}}"""

SENTENCES = """
SELECT ?sentence ?begin ?end WHERE { ?sentence a kg:Sentence ; kg:begin ?begin ; kg:end ?end }"""

RECORDS = """
SELECT ?record ?study ?text ?abstract WHERE {
  ?record kg:recordText ?text ; kg:describes ?publication .
  ?publication kg:reports ?study
  OPTIONAL { ?publication dcterms:abstract ?abstract }
}"""

BASES = "SELECT ?record ?basis WHERE { ?record kg:searchedPart|kg:notSearched ?basis }"
"""In which parts of a record was searched, or why not."""

PRINTED = {
    "title": "dcterms:title",
    "year": "kg:publicationYear",
    "journal": "kg:publishedIn/rdfs:label",
    "volume": "kg:volume",
    "issue": "kg:issue",
    "pages": "kg:pages",
    "pmid": "kg:pmid",
    "doi": "kg:doi",
    "page": "foaf:page",
    "language": "kg:languageName",
    "kind": "kg:publicationKind",
    "retracted": "kg:retracted",
}
"""What a record may print of a publication."""

PUBLICATIONS = f"""
SELECT ?study ?publication ?label {" ".join(f"?{name}" for name in PRINTED)} WHERE {{
  {each("publication", study="kg:reports", label="rdfs:label")}
  {" ".join("OPTIONAL " + each("publication", **{name: path}) for name, path in PRINTED.items())}
}}"""

KEYWORDS = """
SELECT ?publication ?keyword WHERE { ?publication kg:keyword ?keyword }"""

AUTHORS = f"""
SELECT ?publication ?position ?person ?name ?family WHERE {{
  {each("authorship", position="kg:authorPosition", person="kg:author", name="kg:nameAsPrinted")}
  {{ SELECT ?publication ?authorship WHERE {{ ?publication kg:hasAuthorship ?authorship }} }}
  OPTIONAL {each("person", family="foaf:familyName")}
}}"""

AFFILIATION_LINES = f"""
SELECT ?person ?line WHERE {{
  {each("authorship", affiliation="kg:hasAffiliation", person="kg:author")}
  {each("affiliation", line="kg:affiliationAsPrinted")}
}}"""

PERIODS = """
SELECT ?study ?year WHERE { { ?study kg:periodStart ?year } UNION { ?study kg:periodEnd ?year } }"""

COUNTRIES = """
SELECT ?line ?country WHERE { ?line kg:country ?country }"""
"""Where an affiliation line says that a body is."""

OWN_CONCEPTS = """
SELECT DISTINCT ?concept WHERE { VALUES ?scheme { %s } ?concept skos:broader*/skos:inScheme ?scheme }"""
"""The concepts of schemes, and what stands below them."""
