"""What reads like a list of themes and is none: plans, measurements, instruments, groups of cases, general truths."""

from __future__ import annotations

import re

from kg.extractors._findings import COUNT, FINITE

__all__ = ["ASKED", "is_expected", "is_general", "is_measured", "is_no_label", "is_told", "reports"]

EXPECTED = re.compile(
    r"\b(?:whether|should|will|must|future|further (?:research|work)|needs? to be|designed|used|employed|measures?d?"
    r"|assess(?:ed|es)|random\w+|exclu\w+|eligib\w+|aim(?:s|ed)?|were asked|we asked"
    r"|(?:may|might|could|would)(?! be (?:\w+ )?(?:group|categori|classif|organi|divid|summari)))\b",
    re.IGNORECASE,
)
"""What is planned or only may be. "Could be grouped into" tells of a result."""
MEASURED = re.compile(
    r"\b(?:risk factors?|predict\w*|odds|hazard ratios?|regression|multivaria\w+|univaria\w+|correlat\w+"
    r"|significantly|statistical\w*|independent(?:ly)?|mortality|prevalence|incidence|confounders?"
    r"|(?:factors?|determinants?|characteristics?|variables?)(?: \w+){0,3} associated"
    r"|associated (?:factors|variables)|95\s?%|(?:[pP]|a?OR|RR|HR|CI|β|R2)\s?(?=[=<>:≤≥]))(?!\w)",
    re.IGNORECASE,
)
"""Words of quantitative results: what stands under a weak head beside them is no theme."""
INSTRUMENT = re.compile(
    r"\b(?:scores?|scored|scoring|scales?|subscales?|questionnaires?|instruments?|inventory|index|items|cronbach\S*"
    r"|validity|reliability|psychometric|factor analysis|checklist|points?)\b",
    re.IGNORECASE,
)
"""Domains and categories of what measures are none of what was found."""
GRADED = re.compile(
    r"\b(?:(?:patients|participants|subjects|women|men|children|students|cases|animals|workers|scores|samples|countries"
    r"|studies|articles|papers|respondents|hospitals) (?:were|was|are) (?:\w+ly )?(?:classified|divided|graded|split"
    r"|stratified|assigned|allocated|grouped|categori[sz]ed)|dividing|graded|scored|rated|stratified|excluded)\b",
    re.IGNORECASE,
)
"""Categories into which cases are put, and which are no findings themselves."""
BUILT = re.compile(
    r"\b(?:interventions?|program(?:me)?s?|curricul(?:um|a)|courses?|training|packages?|tool(?:kit)?s?|workshops?|models?"
    r"|bundles?|campaigns?|strategy|apps?)\b[^.;:]*\b(?:developed|designed|delivered|implemented|created|consist\w+"
    r"|comprises?d?)\b",
    re.IGNORECASE,
)
"""Components of what was built for a study."""
ASKED = re.compile(
    r"\b(?:interview(?:s|ers)?|focus groups?|surveys?|questions|search(?:es)?|guide) (?:\w+ )?$", re.IGNORECASE
)
"""What stands before themes that the study asked about, and did not find."""
NO_LABEL = re.compile(
    r"(?:not|also|then|very|more|less|most|higher|lower|greater|similar|different|significant\w*|common\w*|associated"
    r"|consistent|inconsistent|apparent|evident|present|likely|unlikely|able|unable|there|that|this|whether|which|who"
    r"|these|those|many|several|some|few|all|other|others|how|numerous|varied|diverse|complex|important|sufficient"
    r"|because|due to|only|based|what$|for instance|for example|.*\bwho|\d"
    r"|\w+ly \w+(?:ed|ent|ant|al|ive|ous|ble|ic)\b$"
    r"|(?:\w+ly )?(?!increased|reduced|limited|improved|perceived|shared|named|integrated|need|speed|feed)"
    r"\w+(?:ed|own|een|ought)(?: (?:about|in|by|on|for|with|as|at|to|from|into|using|that|and|or|when|if|through"
    r"|during|within|across|among|between|after|before|towards?|than|over|against|via|because|under|throughout"
    r"|without)\b|$)"
    rf"|(?:{COUNT})\b)(?!-)\b",
    re.IGNORECASE,
)
"""What may follow "were" and is no label: "were raised about", "were similar", "were widely reported"."""
CLAUSE_WITHIN = re.compile(rf"\b{FINITE}\b", re.IGNORECASE)
PRESENT_TENSE = re.compile(r"\b(?:are|is|includes?|comprises?)\s*$", re.IGNORECASE)
FOUND_TO_BE = re.compile(
    r"\b(?:perceived|reported|identified|found|key|main|important|major|common(?:est)?|principal|most|primary|cited|top"
    r"|mentioned|crucial|critical|essential|our|emerging)\b",
    re.IGNORECASE,
)


def is_expected(lead: str) -> bool:
    """Whether the words before a list tell of a plan, a wish or a procedure."""
    return EXPECTED.search(lead) is not None


def is_measured(sentence: str) -> bool:
    """Whether a sentence tells of numbers: what it lists are variables."""
    return MEASURED.search(sentence) is not None


def is_told(lead: str) -> bool:
    """Whether the words before a list under a weak head may tell of a finding."""
    return not any(pattern.search(lead) for pattern in (EXPECTED, GRADED, BUILT, INSTRUMENT))


def reports(sentence: str, lead: str) -> bool:
    """Whether themes or categories before a list are the study's own result."""
    return not (GRADED.search(lead) or EXPECTED.search(lead) or INSTRUMENT.search(sentence))


def is_general(announcement: str) -> bool:
    """Whether "barriers are …" states a general truth: in the present, and of no barriers said to be found."""
    return PRESENT_TENSE.search(announcement) is not None and FOUND_TO_BE.search(announcement) is None


def is_no_label(words: str) -> bool:
    """Whether a member of a list in running prose is a piece of a clause."""
    return NO_LABEL.match(words) is not None or CLAUSE_WITHIN.search(words) is not None
