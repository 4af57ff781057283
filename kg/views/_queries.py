"""The questions a page asks of a graph."""

from __future__ import annotations

from kg.vocabulary import DCTERMS, KG, SKOS

KINDS = (
    "Study",
    "Role",
    "Theme",
    "Organisation",
    "Person",
    "Method",
    "Place",
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
  VALUES ?kind {{ {" ".join(f"kg:{kind}" for kind in KINDS)} }}
  ?thing a ?kind ; rdfs:label ?label
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

MENTIONS = """
SELECT ?subject ?property ?object ?record ?begin ?end ?from ?to ?section ?extractor ?score ?negated ?position
WHERE {
  ?mention kg:evidenceSubject ?subject ; kg:evidenceRelation ?property ; kg:evidenceObject ?object ;
    kg:inRecord ?record ; kg:begin ?begin ; kg:end ?end ; kg:section ?section ; kg:score ?score ;
    kg:extractedBy/rdfs:label ?extractor .
  OPTIONAL { ?mention kg:inSentence ?sentence . ?sentence kg:begin ?from ; kg:end ?to }
  OPTIONAL { ?mention kg:negated ?negated }
  OPTIONAL { ?mention kg:listPosition ?position }
}"""

RECORDS = """
SELECT ?record ?study ?text ?abstract WHERE {
  ?record kg:recordText ?text ; kg:describes ?publication .
  ?publication kg:reports ?study
  OPTIONAL { ?publication dcterms:abstract ?abstract }
}"""

BASES = "SELECT ?record ?basis WHERE { ?record kg:searchedPart|kg:notSearched ?basis } ORDER BY ?record ?basis"
"""In which parts of a record was searched, or why not."""

PUBLICATIONS = """
SELECT ?study ?publication ?label ?title ?year ?journal ?volume ?issue ?pages ?pmid ?doi ?page ?language
  ?kind ?retracted
WHERE {
  ?publication kg:reports ?study ; rdfs:label ?label .
  OPTIONAL { ?publication dcterms:title ?title }
  OPTIONAL { ?publication kg:publicationYear ?year }
  OPTIONAL { ?publication kg:publishedIn/rdfs:label ?journal }
  OPTIONAL { ?publication kg:volume ?volume }
  OPTIONAL { ?publication kg:issue ?issue }
  OPTIONAL { ?publication kg:pages ?pages }
  OPTIONAL { ?publication kg:pmid ?pmid }
  OPTIONAL { ?publication kg:doi ?doi }
  OPTIONAL { ?publication foaf:page ?page }
  OPTIONAL { ?publication kg:languageName ?language }
  OPTIONAL { ?publication kg:publicationKind ?kind }
  OPTIONAL { ?publication kg:retracted ?retracted }
}"""

KEYWORDS = """
SELECT ?publication ?keyword WHERE { ?publication kg:keyword ?keyword }"""

AUTHORS = """
SELECT ?publication ?position ?person ?name ?family WHERE {
  ?publication kg:hasAuthorship ?authorship .
  ?authorship kg:authorPosition ?position ; kg:author ?person ; kg:nameAsPrinted ?name .
  OPTIONAL { ?person foaf:familyName ?family }
}"""

AFFILIATION_LINES = """
SELECT ?person ?line WHERE { ?authorship kg:author ?person ; kg:hasAffiliation/kg:affiliationAsPrinted ?line }"""

PERIODS = """
SELECT ?study ?year WHERE { { ?study kg:periodStart ?year } UNION { ?study kg:periodEnd ?year } }"""
