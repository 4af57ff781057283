"""What a record says of other publications: what it corrects, retracts, updates, comments on or is a version of.

Each table takes one vocabulary's words to the relation of the ontology that leads from the record to the other. Words
are looked up without blanks, hyphens, underscores and capitals, so that "Retraction in", "RetractionIn" and
"retraction_in" are one. Links that are no relation of ours (data sets, replies, translations) are in no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from kg.model import Citation, Related
from kg.readers import _identifiers
from kg.words.kinds import is_retracted

__all__ = [
    "CROSSREF_RELATIONS",
    "CROSSREF_UPDATED_BY",
    "CROSSREF_UPDATES",
    "JATS",
    "MEDLINE_TAGS",
    "PUBMED",
    "printed_as",
    "relation",
    "settled",
]

PUBMED = {
    "commentin": "hasComment",
    "commenton": "isCommentOn",
    "correctedandrepublishedfrom": "hasVersion",
    "correctedandrepublishedin": "isVersionOf",
    "erratumfor": "isErratumOf",
    "erratumin": "hasErratum",
    "expressionofconcernfor": "isExpressionOfConcernOn",
    "expressionofconcernin": "hasExpressionOfConcern",
    "partialretractionin": "hasErratum",  # "NLM considers a partial retraction as an erratum"
    "partialretractionof": "isErratumOf",
    "preprintin": "hasVersion",
    "preprintof": "isVersionOf",
    "republishedfrom": "hasVersion",
    "republishedin": "isVersionOf",
    "retractedandrepublishedfrom": "hasVersion",
    "retractedandrepublishedin": "isVersionOf",
    "retractionin": "hasRetraction",
    "retractionof": "isRetractionOf",
    "updatein": "hasUpdate",
    "updateof": "isUpdateOf",
}
"""RefType of PubMed XML, the heads of PubMed's text and the types of Europe PMC, which adds the two of preprints
(https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections)."""

MEDLINE_TAGS = {
    "CIN": "hasComment",
    "CON": "isCommentOn",
    "CRF": "hasVersion",
    "CRI": "isVersionOf",
    "ECF": "isExpressionOfConcernOn",
    "ECI": "hasExpressionOfConcern",
    "EFR": "isErratumOf",
    "EIN": "hasErratum",
    "PRIN": "hasErratum",
    "PROF": "isErratumOf",
    "RIN": "hasRetraction",
    "ROF": "isRetractionOf",
    "RPF": "hasVersion",
    "RPI": "isVersionOf",
    "RRF": "hasVersion",
    "RRI": "isVersionOf",
    "UIN": "hasUpdate",
    "UOF": "isUpdateOf",
}
"""Tags of MEDLINE (https://www.nlm.nih.gov/bsd/mms/medlineelements.html)."""

CROSSREF_UPDATES = {
    "addendum": "isErratumOf",
    "clarification": "isErratumOf",
    "correction": "isErratumOf",
    "corrigendum": "isErratumOf",
    "erratum": "isErratumOf",
    "expressionofconcern": "isExpressionOfConcernOn",
    "newedition": "isUpdateOf",
    "newversion": "isUpdateOf",
    "partialretraction": "isErratumOf",
    "removal": "isRetractionOf",
    "retraction": "isRetractionOf",
    "withdrawal": "isRetractionOf",
}
"""Types of `update-to` (https://www.crossref.org/documentation/crossmark/)."""

CROSSREF_UPDATED_BY = {word: re.sub(r"is(\w+)O[fn]", r"has\1", name) for word, name in CROSSREF_UPDATES.items()}
"""The same words in `updated-by`, seen from the other side: "isErratumOf" is "hasErratum" there."""

CROSSREF_RELATIONS = {
    "hascomment": "hasComment",
    "hasmanuscript": "hasVersion",
    "haspreprint": "hasVersion",
    "hasreview": "hasComment",
    "hasversion": "hasVersion",
    "iscommenton": "isCommentOn",
    "ismanuscriptof": "isVersionOf",
    "ispreprintof": "isVersionOf",
    "isreplacedby": "hasUpdate",
    "isreviewof": "isCommentOn",
    "isversionof": "isVersionOf",
    "replaces": "isUpdateOf",
}
"""Types of `relation` (https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/)."""

JATS = {
    "addendedarticle": "isErratumOf",
    "addendum": "hasErratum",
    "addendumforward": "hasErratum",
    "articlereference": "isCommentOn",
    "commentary": "hasComment",
    "commentaryarticle": "isCommentOn",
    "concernforward": "hasExpressionOfConcern",
    "correctedarticle": "isErratumOf",
    "correction": "hasErratum",
    "correctionforward": "hasErratum",
    "expressionofconcern": "hasExpressionOfConcern",
    "letter": "hasComment",
    "objectofconcern": "isExpressionOfConcernOn",
    "partialretraction": "hasErratum",
    "partiallyretractedarticle": "isErratumOf",
    "peerreviewedarticle": "isCommentOn",
    "preprint": "hasVersion",
    "republication": "isVersionOf",
    "republishedarticle": "hasVersion",
    "retractedarticle": "isRetractionOf",
    "retraction": "hasRetraction",
    "retractionforward": "hasRetraction",
    "update": "hasUpdate",
    "updatedarticle": "isUpdateOf",
    "versionofrecord": "isVersionOf",
}
"""What `related-article-type` says that the other article is (https://jats4r.niso.org, and PubMed Central's own)."""

_SAYS_PMID = re.compile(r"\bPMID:?\s*(\d{1,8})\b")
_IDENTIFIERS = re.compile(r"[\s;,:]{0,5}\b(?:doi\s*[:/]|https?://|PMC?ID\b|Epub\b).*", re.IGNORECASE | re.DOTALL)
_SERVER = re.compile(r"\w*rxiv\b|res(?:earch)? sq(?:uare)?\b|ssrn\b|preprints?\b|osf\b|authorea\b", re.IGNORECASE)
"""How a server of preprints is named where a journal would stand."""

_LONGEST_TITLE = 2000
_CUES = ("retract", "withdrawn", "errat", "correction", "corrigend", "concern", "comment")
_QUOTE = "[\"“”„«'‘]"
# Words that have other meanings too ("Retraction of the lung") open a notice only before a colon or a quoted title.
_NOTICES = tuple(
    (name, re.compile(form, re.IGNORECASE))
    for name, form in (
        ("isRetractionOf", rf"retraction(?: (?:of|to|for))?(?::|(?=\s*{_QUOTE}))"),
        ("isRetractionOf", r"(?:notice of retraction|retraction (?:note|notice|statement))(?: (?:of|to|for)\b)?:?"),
        ("isErratumOf", rf"corrections?(?: (?:of|to|for|in))?(?::|(?=\s*{_QUOTE}))"),
        (
            "isErratumOf",
            r"(?:author correction|publisher correction|corrigend(?:um|a)|errat(?:um|a))(?: (?:to|for)\b|:)+",
        ),
        (
            "isExpressionOfConcernOn",
            rf"(?:editorial )?expression of concern(?: (?:about|for|on|to))?(?::|(?=\s*{_QUOTE}))",
        ),
        ("isCommentOn", rf"comments? (?:on|to)(?::|(?=\s*{_QUOTE}))"),
    )
)
VERB_TO_RELATION = {"corrects": "isErratumOf", "retracts": "isRetractionOf"}
_THIS_DOES = re.compile(
    r"\[?This (?P<verb>corrects|retracts) the article\b[^\]]{0,40}?(?P<doi>10\.[^\s\]]+)", re.IGNORECASE
)
_FLAG = re.compile(r"\W*retracted(?: article)?\W*[:\])]\s*", re.IGNORECASE)
_QUOTED = re.compile(rf"{_QUOTE}(?P<title>.+)[\"”“»'’](?=\W*$|[\s,;.]*[\[(]| by\b)")


def relation(words: Mapping[str, str], printed: str) -> str | None:
    """The relation that a word of a vocabulary stands for.

    >>> relation(PUBMED, "Retraction in"), relation(CROSSREF_RELATIONS, "isPreprintOf"), relation(JATS, "companion")
    ('hasRetraction', 'isVersionOf', None)
    """
    return words.get(re.sub(r"[\s_:-]+", "", printed).lower())


def printed_as(name: str, printed: str) -> Related:
    """What a line of MEDLINE names: "BMJ. 2020 Jan 1;368:m1. doi: 10.9999/m1. PMID: 1".

    >>> printed_as("isErratumOf", "BMJ. 2020 Jan 1;368:m1. doi: 10.9999/m1. PMID: 1")
    Related(relation='isErratumOf', pmid='1', doi='10.9999/m1', printed='BMJ. 2020 Jan 1;368:m1')
    """
    pmid = _SAYS_PMID.search(printed)
    words = _IDENTIFIERS.sub("", printed).strip(" .;,")
    return Related(
        relation=name,
        pmid=_identifiers.pmid(pmid.group(1)) if pmid else None,
        doi=_identifiers.doi(printed),
        printed=words,
    )


def settled(citation: Citation) -> Citation:
    """The citation with what its title, its types and the sentence of a notice say of it.

    One whose title or type says so, or to which a retraction is tied, is flagged as retracted; a notice is not. A
    notice is tied to the publication it names, where the source does not. What PubMed calls an update of a preprint is
    the version that a journal published. A tie to itself is none.
    """
    related: tuple[Related, ...] = ()
    if citation.related:  # few have any
        others = [one for one in citation.related if not _is_itself(one, citation)]
        related = tuple(dict.fromkeys(_of_versions(citation, others)))
    notice = _notice(citation)
    if notice and notice.relation not in {one.relation for one in related}:
        related = (*related, notice)
    relations = {one.relation for one in related}
    title = citation.title if "isRetractionOf" not in relations and _tells(citation.title or "") else None
    retracted = citation.retracted or "hasRetraction" in relations or is_retracted(citation.publication_types, title)
    if retracted == citation.retracted and related == citation.related:
        return citation
    return replace(citation, retracted=retracted, related=related)


def _is_itself(other: Related, citation: Citation) -> bool:
    return (other.pmid or other.doi) is not None and (
        other.pmid == citation.pmid if other.pmid else other.doi == citation.doi
    )


def _of_versions(citation: Citation, related: Iterable[Related]) -> Iterator[Related]:
    """What PubMed calls an update, where one of the two is a preprint."""
    is_preprint = any(kind.lower() == "preprint" for kind in citation.publication_types)
    for other in related:
        if other.relation == "hasUpdate" and is_preprint:
            yield replace(other, relation="isVersionOf")
        elif other.relation == "isUpdateOf" and _SERVER.match(other.printed):
            yield replace(other, relation="hasVersion")
        else:
            yield other


def _notice(citation: Citation) -> Related | None:
    """The publication that a notice names, in the sentence that PubMed prints for an abstract or in its title."""
    if citation.abstract and (found := _THIS_DOES.match(citation.text, citation.abstract.begin, citation.abstract.end)):
        return Related(relation=VERB_TO_RELATION[found["verb"].lower()], doi=_identifiers.doi(found["doi"]))
    title = citation.title or ""
    for name, form in _NOTICES if _tells(title) else ():
        if (found := form.match(title)) and (other := title[found.end() :].strip()):
            quoted = _QUOTED.match(other)
            return Related(relation=name, printed=quoted["title"].strip() if quoted else other)
    # "Retracted: A trial" is also what some publishers call the notice, which the journal itself then signs.
    if (found := _FLAG.match(title)) and _is_by_the_journal(citation):
        return Related(relation="isRetractionOf", printed=title[found.end() :].strip())
    return None


def _tells(title: str) -> bool:
    """Whether a word of the title may be that of a flag or a notice; few titles need a closer look."""
    lower = title.lower()
    return len(title) < _LONGEST_TITLE and any(cue in lower for cue in _CUES)


def _is_by_the_journal(citation: Citation) -> bool:
    """Whether the one author is the journal, each of whose words is one of the journal's, or short for one."""
    if len(citation.authors) != 1 or not citation.journal:
        return False
    names, journal = (_words(text) for text in (citation.authors[0].family, citation.journal))
    return bool(names) and all(any(one.startswith(two) or two.startswith(one) for two in journal) for one in names)


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w{3,}", name.casefold()) if word not in ("and", "the", "for")]
