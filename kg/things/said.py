"""How relations are said in words, of their subjects and of their objects."""

from __future__ import annotations

from kg.things.network import local_name
from kg.vocabulary import DCTERMS, KG, SKOS

__all__ = ["RELATION_TO_WORDS", "words_of"]

RELATION_TO_WORDS = {
    KG.hasAuthor: ("written by", "wrote"),
    KG.affiliation: ("works at", "people"),
    KG.heldPosition: ("holds the post", "held by"),
    KG.publishedIn: ("published in", "publications"),
    DCTERMS.publisher: ("publisher", "published"),
    KG.studiesRole: ("studies the role", "studied in"),
    KG.participantRole: ("participants", "took part in"),
    KG.mentionsRole: ("names the role", "named in"),
    KG.reportsTheme: ("reports the theme", "reported in"),
    KG.mentionsTheme: ("names the theme", "named in"),
    KG.linkedTheme: ("in a sentence with", "in a sentence with"),
    KG.usesMethod: ("used the method", "used in"),
    KG.plansMethod: ("plans the method", "planned in"),
    KG.concernsPopulation: ("concerns people", "concerned in"),
    KG.namesProgramme: ("names the programme", "named in"),
    KG.hasSample: ("counted", "counted in"),
    KG.setIn: ("took place in", "place of"),
    KG.countryOfOrigin: ("done in the country", "country of"),
    KG.mentionsPlace: ("names the place", "named in"),
    KG.hasFunder: ("paid for by", "paid for"),
    KG.hasSettingOrganisation: ("took place at", "place of"),
    KG.concernsRegulator: ("about the regulator", "regulator in"),
    KG.conductedBy: ("done by", "did"),
    KG.mentionsOrganisation: ("names the body", "named in"),
    KG.organisation: ("at", "body in"),
    KG.hasSubjectHeading: ("subject headings", "heading of"),
    KG.mayShareDataWith: ("may share data with", "may share data with"),
    KG.isRetractionOf: ("retracts", "retracted by"),
    KG.isExpressionOfConcernOn: ("voices concern about", "concern voiced by"),
    KG.isErratumOf: ("corrects", "corrected by"),
    KG.isVersionOf: ("a version of", "other versions"),
    KG.isUpdateOf: ("updates", "updated by"),
    KG.isCommentOn: ("comments on", "commented on by"),
    SKOS.broader: ("a kind of", "kinds"),
    KG.readFrom: ("read from", "publications"),
}
"""How a relation is said of its subject and of its object, in the order of a card."""

NAME_TO_WORDS = {local_name(relation): words for relation, words in RELATION_TO_WORDS.items()}


def words_of(relation: str) -> tuple[str, str]:
    """How a relation is said of its subject and of its object, by its bare name.

    >>> words_of("studiesRole"), words_of("madeUp")
    (('studies the role', 'studied in'), ('madeUp', 'madeUp'))
    """
    return NAME_TO_WORDS.get(relation, (relation, relation))
