"""What kind of publication it is: primary study, review, protocol, commentary or correction.

The printed type decides, else plain cues of the title, else the methods that the text says were used. Where nothing
tells, there is no kind: "Journal Article" is printed on all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.words import titles

__all__ = ["KINDS", "is_retracted", "kind_of"]

KINDS = ("primary study", "review", "protocol", "commentary", "correction")

# PubMed's types (https://www.ncbi.nlm.nih.gov/mesh/1000087), and the words that Crossref, Europe PMC, JATS, OpenAlex,
# Scopus and Web of Science print in their place. Of several types the one that comes first here decides.
KIND_TO_TYPES = {
    "correction": r"(?:published )?erratum|correction|corrigendum|addendum|retraction(?: of publication| notice)?"
    r"|expression of concern|withdrawal",
    "protocol": r"(?:clinical trial|study|review) protocol|protocol",
    "commentary": r"editorial(?: material)?|comment(?:ary)?|letter|news(?:paper article| item)?|reply|note|obituary"
    r"|book review|viewpoint|opinion|discussion|personal narrative|interview|biography|introductory journal article",
    "review": r"(?:systematic |scoping |mini |literature )?review(?: article| literature)?|meta.analysis"
    r"|systematic.review.article|network meta.analysis",
    "primary study": r"(?:randomi[sz]ed |controlled |pragmatic |adaptive )*(?:clinical|controlled) trial.*"
    r"|clinical study|observational study.*|comparative study|multicenter study|evaluation stud(?:y|ies)"
    r"|validation stud(?:y|ies)|twin study|equivalence trial|case reports?",
}
_RESEARCH = re.compile(r"research.article|original (?:article|paper|research)", re.IGNORECASE)
"""A type that says primary study only where the title says nothing: journals print it on systematic reviews, too."""

_OF_PATIENTS = (
    r"(?:chart|record|notes?|case|casenote|file|medication|medicines?|drug|prescription|peer|incident|care|utili[sz]ation"
    r"|mortality|death|audit|retrospective)"
)
"""What is reviewed that is no literature: "a retrospective chart review", "systematic medication review"."""

KIND_TO_TITLE_CUES = {
    "correction": r"^(?:publisher |author )?(?:erratum|errata|corrigend(?:um|a)|addendum|expression of concern"
    r"|notice of (?:retraction|withdrawal)|(?:retraction|withdrawal) notice)\b"
    r"|^(?:publisher |author )?(?:corrections?|retraction)(?:\s*[:.(]| to\b|$)",
    "protocol": r"(?<!the )\b(?:study|trial|review|research|evaluation|analysis) protocol"
    r"(?=\s*(?:$|[:.,;(\[]|[–—-]\s|(?:for|of|to|and|using|with|from|based|on|paper|article|version)\b))"
    r"|[:.\-–—] (?:an? |the )?protocol(?=\s*(?:$|[.,;(\[]|(?:for|of|to|and)\b))|^protocol (?:for|of) (?:an? |the )",
    "commentary": r"^(?:editorial|comments?|commentary|letters?(?: to the editors?)?|correspondence|news|viewpoint"
    r"|opinion|repl(?:y|ies)|(?:the )?authors?['’]?s? (?:reply|response)|in (?:reply|response)|book reviews?|obituary"
    r"|in memoriam|foreword|preface)(?:\s*[:.(—]|\s[–-]\s| (?:to|on)\b|$)",
    "review": r"\b(?:systematic|scoping|literature|integrative|narrative|rapid|umbrella|realist|critical|mapping"
    rf"|state.of.the.art|evidence|qualitative|meta.narrative|cochrane) (?!{_OF_PATIENTS} )(?:\w+ )?review\b"
    r"(?! (?:board|committee|panel|group|team|meeting))"
    r"|\bmeta.?(?:analys[ei]s|synthes[ei]s|ethnograph\w+|aggregation)\b|\b(?:evidence|qualitative|research) synthesis\b"
    r"|(?<!peer )\b(?:review|overview) of (?:the |published |current )*(?:literature|evidence|reviews|\w+ studies)\b"
    rf"|[:.\-–—] an? (?!{_OF_PATIENTS} )(?:\w+ )?(?:review|overview)\b"
    r"(?! of (?:\d|(?:\w+ )?(?:case|case ?notes|cases|charts|files|patients|records)\b))",
    "primary study": r"\b(?:cross.sectional|cohort|case.control|qualitative|observational|longitudinal|interview"
    r"|questionnaire|mixed.methods?|feasibility|pilot|case|prospective|retrospective|before.and.after|ethnographic"
    r"|delphi|time.and.motion|focus.group|action research|simulation|validation|exploratory|descriptive|survey)"
    r" (?:\w+ )?(?:study|survey|analysis|trial|evaluation|investigation|enquiry|inquiry|exploration|audit)\b"
    r"|\brandomi[sz]ed\b.*\btrial\b|\b(?:national|postal|online|questionnaire|web.based) survey\b|[:.\-–—] a survey\b",
}
"""Many studies in a title are what it is about: "Bias in cohort studies"."""

NOTICE_TO_KIND = {
    "isErratumOf": "correction",
    "isRetractionOf": "correction",
    "isExpressionOfConcernOn": "correction",
    "isCommentOn": "commentary",
}
"""The kind of what says in its title which publication it is about (see `kg.words.titles`)."""

REVIEW_METHODS = r".*\b(?:review|synthesis)|meta-analysis|meta-\w+"
"""Methods of the scheme that make what uses them a review, but for reading the records of patients."""
RECORD_METHODS = r".*\b(?:record|chart|note) review"
PROTOCOL_METHODS = r"study protocol"

_FLAG = r"(?:retracted|withdrawn)(?:\s+(?:article|chapter|manuscript|paper|preprint|publication))?"
_WHY = r"(?:\s*[.,:;]\s.*|\s+(?:by|due|from|in|on|see)\b.*|\s+\d.*)?"
_FLAGGED = re.compile(rf"[\[(*]+\s*{_FLAG}{_WHY}\s*[\])*]|{_FLAG}\s*(?:[:.–—|]|-\s|$)", re.IGNORECASE)
_FLAGGED_BEHIND = re.compile(
    rf"(?:\[\s*{_FLAG}{_WHY}\s*\]|\(\s*(?:{_FLAG}(?:\s*[.,:;]\s.*)?|retracted{_WHY})\s*\))\.?\s*$"
    r"|\s[–—-]\s?(?-i:RETRACTED|WITHDRAWN)(?: ARTICLE)?\.?$",
    re.IGNORECASE,
)
_RETRACTED_TYPE = re.compile(r"retracted(?: publication| article)?|withdrawn(?: publication)?", re.IGNORECASE)


def _compiled(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in patterns.items()}


_TYPES = _compiled(KIND_TO_TYPES)
_TITLES = _compiled(KIND_TO_TITLE_CUES)


def kind_of(
    types: Iterable[str], title: str | None = None, methods: Iterable[str] = (), *, sampled: bool = False
) -> str | None:
    """The kind of a publication from its printed types, its title, the labels of the methods it used, and whether it
    says whom or what it sampled.

    >>> kind_of(["Journal Article", "Systematic Review"]), kind_of([], "Link workers: a scoping review protocol")
    ('review', 'protocol')
    >>> kind_of(["Journal Article"], "Trust", ["semi-structured interview"]), kind_of(["Journal Article"], "Trust")
    ('primary study', None)
    """
    return next(filter(None, _opinions(tuple(types), title or "", tuple(methods), sampled)), None)


def is_retracted(types: Iterable[str], title: str | None) -> bool:
    """Whether a source flags a publication as retracted, by its type or before or behind its title. A notice of
    retraction is not itself retracted.

    >>> is_retracted(["Retracted Publication"], None), is_retracted([], "RETRACTED: Care")
    (True, True)
    >>> is_retracted(["Retraction of Publication"], "Retraction: Care")
    False
    """
    if any(_RETRACTED_TYPE.fullmatch(kind.strip()) for kind in types):
        return True
    return bool(title and (_FLAGGED.match(title) or _FLAGGED_BEHIND.search(title)))


def _opinions(types: tuple[str, ...], title: str, methods: tuple[str, ...], sampled: bool) -> Iterator[str | None]:
    by_type = _by_type(types)
    by_title = _by_title(title)
    if by_type in {"review", "primary study"} and by_title == "protocol":  # a type for protocols is seldom printed
        yield "protocol"
    yield by_type
    yield by_title
    if any(_RESEARCH.fullmatch(kind) for kind in types):
        yield "primary study"
    yield _by_methods(methods, sampled)


def _by_type(types: Iterable[str]) -> str | None:
    printed = [" ".join(kind.replace("-", " ").split()) for kind in types]
    return next((kind for kind, names in _TYPES.items() if any(map(names.fullmatch, printed))), None)


def _by_title(title: str) -> str | None:
    notice = NOTICE_TO_KIND.get(titles.taken_apart(title).notice)
    return notice or next((kind for kind, cue in _TITLES.items() if cue.search(title)), None)


def _by_methods(methods: tuple[str, ...], sampled: bool) -> str | None:
    if any(re.fullmatch(PROTOCOL_METHODS, method) for method in methods):
        return "protocol"
    if any(re.fullmatch(REVIEW_METHODS, m) and not re.fullmatch(RECORD_METHODS, m) for m in methods):
        return "review"
    return "primary study" if methods or sampled else None
