"""What reads like a list of themes and is none: plans, measurements, instruments, groups of cases, general truths."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.document import AT_ONCE, Document, Sentence
from kg.extractors._findings import COUNT, FINITE, HEAD, QUANTIFIABLE
from kg.words.clues import clued

__all__ = [
    "ASKED",
    "asks",
    "is_covered",
    "is_expected",
    "is_general",
    "is_instrument",
    "is_measured",
    "is_needed",
    "is_no_label",
    "is_of_bodies",
    "is_told",
    "is_variable",
    "measures",
    "only_counts",
    "reports",
]

PLANNED = re.compile(
    r"\b(?:whether|should|will|must|future|further (?:research|work)|needs? to be|exclu\w+|eligib\w+"
    r"|aim(?:s|ed)?|were asked|we asked"
    r"|(?:may|might|could|would)(?! be (?:\w+ )?(?:group|categ|class|organ|divid|summ|read|seen"
    r"|told|placed|distinguish|discern|trac|identif|describ)))\b",
    re.IGNORECASE,
)
"""What is planned or only may be. "Could be grouped into" tells of a result."""
COVERED = re.compile(
    r"\b(?:areas|aspects|dimensions|features|characteristics|issues|factors|topics|domains|categories) (?:\w+ )?"
    r"(?:studied|examined|explored|covered|assessed|investigated|measured|analy[sz]ed|surveyed|selected|of interest)\b",
    re.IGNORECASE,
)
"""What a study asked about."""
DONE = re.compile(
    r"\b(?:designed|used|employed|measures?d?|assess(?:ed|es)|random\w+|compares|completed|criteria|split"
    r"|process (?:was|were)"
    r"|we review(?:ed)?)\b",
    re.IGNORECASE,
)
"""What the authors did, and did not find."""
WHERE_DONE = re.compile(
    rf"\b(?:held|conducted|completed|recruited|collected|carried out|took (?:place|part)|located|worked)\s"
    rf"(?:[\w-]+\s){{0,4}}(?:in|across|from|at|on)\s(?:the\s)?{COUNT}\s",
    re.IGNORECASE,
)
"""Areas and categories in which a study took place."""
OF_CASES = re.compile(
    r"\breasons? (?:\w+ )?(?:for|of) (?:\w+ ){0,2}(?:admissions?|consultations?|encounters?|referrals?|attendances?"
    r"|visits?|hospitali[sz]ations?|readmissions?|discontinu\w+|deaths?|exclusions?|excluding|drop-?outs?|withdrawals?|failures?"
    r"|transfers?|surgery|calls?|presentations?)\b",
    re.IGNORECASE,
)
"""Reasons that a record gives for a case, and nobody tells."""
BIOLOGY = (
    r"proteins?|genes?|genom\w+|binding|terminal|residues|kinase|amino|ligands?|receptors?|tumou?rs?|tissues?"
    r"|patholog\w+|imaging|radiolog\w+"
)
ILLNESS = rf"{BIOLOGY}|diseases?|clinical|symptoms?|patients|disorders?"
BODILY = {
    **dict.fromkeys(
        ("domains", "areas", "clusters", "elements", "components"), re.compile(rf"\b(?:{BIOLOGY})\b", re.I)
    ),
    **dict.fromkeys(("features", "characteristics"), re.compile(rf"\b(?:{ILLNESS})\b", re.I)),
}
"""Heads, and the words beside which they are of bodies."""
NEEDED = re.compile(r"\b(?:needed|required|warranted|recommended|should|must|need to)\b", re.IGNORECASE)
MEASURED = clued(
    r"\b(?![bejknqtwxyz])(?:risk factors?|predict\w*|odds|hazard ratios?|regression|multivaria\w+|univaria\w+"
    r"|correlat\w+"
    r"|significantly|statistical\w*|independent(?:ly)?|mortality|prevalence|incidence|confounders?"
    r"|significant (?:\w+ )?(?:differences?|associations?|predictors?|increases?|decreases?|improvements?|interactions?"
    r"|effects?|factors)|(?:factors?|determinants?|characteristics?|variables?)(?: \w+){0,5} associated"
    r"|associated (?:factors|variables)|mean|median|(?:more|less) likely"
    r"|(?:higher|lower|increased|greater|reduced) risk|primary outcomes?|compared (?:to|with)|\d\d\s?% CI"
    r"|95\s?%|(?:[pP]|a?OR|RR|HR|CI|β|R2)\s?(?=[=<>:≤≥]))(?!\w)",
    re.IGNORECASE,
)
"""Words of quantitative results: what stands under a weak head beside them is no theme. None begins with the letters
that are ruled out first, for speed."""
INSTRUMENT = re.compile(
    r"\b(?:scores?|scored|scoring|scales?|subscales?|questionnaires?|instruments?|inventory|index|cronbach\S*|validity"
    r"|reliability|psychometric|factor analysis|loaded)\b",
    re.IGNORECASE,
)
"""Domains and categories of what measures are none of what was found."""
GRADED = re.compile(
    r"\b(?:(?:patients|participants|subjects|women|men|children|students|cases|animals|workers|scores|samples|countries"
    r"|studies|articles|papers|respondents|hospitals) (?:were|was|are) (?:\w+ly )?(?:classified|divided|graded|split"
    r"|stratified|assigned|allocated|grouped|categori[sz]ed)|dividing|graded|scored|stratified|excluded)\b",
    re.IGNORECASE,
)
"""Categories into which cases are put, and which are no findings themselves."""
BUILT = re.compile(
    r"\b(?:interventions?|program(?:me)?s?|curricul(?:um|a)|courses?|training|packages?|tool(?:kit)?s?|workshops?|models?"
    r"|bundles?|campaigns?|strategy|apps?)\b[^.;:]*\b(?:(?:developed|designed|delivered|implemented|created|consist\w+"
    r"|comprises?d?)\b|(?:had|has|contain(?:s|ed)|includ(?:es?|ed)|of) (?:\w+ ){0,3}(?:components|elements|features))",
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
    r"|these|those|many|several|some|few|all|other|others|how|numerous|regarding|concerning|varied|diverse|complex|important|sufficient"
    r"|because|due to|only|respectively|based|either|to|and|with|at|as|by|than|per|over|what$|for instance|for example"
    r"|in (?!\w+ing\b)|\d"
    r"|(?:highest|lowest|greatest|best|worst|largest|strongest|better|worse|high|low|good|poor|strong|weak|large|small|critical|essential|necessary|possible|available|related|limited"
    r"|clear|rare|frequent|key|irrelevant|relevant|unclear|unknown|mixed)(?:$|\s(?:to|for|in|across|among|and|at|on|with|by|when|if|that))"
    r"|(?!early|family|daily|weekly|monthly|elderly|friendly|timely|costly)\w+ly \w+(?:ed|ent|ant|al|ive|ous|ble|ic)\b$"
    r"|(?:\w+ly )?(?:(?!increased|reduced|limited|improved|perceived|shared|named|integrated|need|speed|feed)"
    r"\w+(?:ed|own|een|ought)|found|made|held|given|seen|built|felt|told|left|kept|met|put|paid|set)(?: (?:about|in|by"
    r"|on|for|with|as|at|to|from|into|using|that|and|or|when|if|through|during|within|across|among|between|after|before"
    r"|towards?|than|over|against|via|because|under|throughout|without)\b|$)"
    rf"|(?:{COUNT})\b)(?!-)\b",
    re.IGNORECASE,
)
"""What may follow "were" and is no label: "were raised about", "were similar", "were widely reported"."""
CLAUSE_WITHIN = re.compile(rf"\b{FINITE}\b")
PRESENT_TENSE = re.compile(r"\b(?:are|is|includes?|comprises?)\s*$", re.IGNORECASE)
FOUND_TO_BE = re.compile(
    r"\b(?:perceived|reported|identified|found|key|main|important|major|common(?:est)?|principal|most|primary|cited|top"
    r"|mentioned|crucial|critical|essential|our|emerging)\b",
    re.IGNORECASE,
)


def clause_of(lead: str) -> str:
    """The last clause of what stands before a list: from the joint before its head on.

    >>> clause_of("A survey was used, and three themes emerged")
    'three themes emerged'
    """
    heads = list(HEAD_WORD.finditer(lead))
    joints = [joint.end() for joint in JOINT.finditer(lead, 0, heads[-1].start())] if heads else []
    return lead[joints[-1] :] if joints else lead


HEAD_WORD = re.compile(rf"\b{HEAD}\b", re.IGNORECASE)
JOINT = re.compile(r";\s|,\s(?:and|which|with|but|while)\s|\sand\s(?=(?:\w+\s){0,5}(?:\w+ed|were|was)\b)")


def is_expected(lead: str) -> bool:
    """Whether the words before a list tell of a plan, a wish or a procedure."""
    return PLANNED.search(lead) is not None or DONE.search(lead) is not None


def is_measured(sentence: Sentence) -> bool:
    """Whether a sentence tells of numbers: what it lists are variables."""
    return MEASURED.may_match(sentence) and measures(sentence.text)


@lru_cache(maxsize=64)  # several forms ask of the same sentence
def measures(words: str) -> bool:
    """Whether words tell of numbers."""
    return MEASURED.bare.search(words) is not None


def is_instrument(sentence: str) -> bool:
    """Whether a sentence tells of scales and scores."""
    return INSTRUMENT.search(sentence) is not None


def is_told(lead: str) -> bool:
    """Whether the words before a list under a weak head may tell of a finding."""
    clause = clause_of(lead)
    return not any(pattern.search(clause) for pattern in NOT_TOLD)


NOT_TOLD = (OF_CASES, PLANNED, DONE, WHERE_DONE, COVERED, GRADED, BUILT, INSTRUMENT)


def reports(sentence: str, lead: str) -> bool:
    """Whether themes or categories before a list are the study's own result, and no domains of what measures."""
    clause = clause_of(lead)
    if any(pattern.search(clause) for pattern in (GRADED, PLANNED, COVERED, WHERE_DONE)):
        return False
    return "theme" in clause.lower() or not (INSTRUMENT.search(sentence) or measures(sentence))


def is_covered(sentence: str) -> bool:
    """Whether a sentence names areas or domains as what was studied or assessed."""
    return COVERED.search(sentence) is not None


def is_needed(rest: str) -> bool:
    """Whether the words after a list ask for something to be done about it."""
    return NEEDED.search(rest) is not None


def is_of_bodies(head: str, sentence: str) -> bool:
    """Whether a head such as "domains" stands among words of biology."""
    words = BODILY.get(head.lower())
    return words is not None and words.search(sentence) is not None


def is_variable(document: Document, head: str) -> bool:
    """Whether a head such as "factors" stands over variables: the paper gives statistics, and asked nobody."""
    return head.lower() in QUANTIFIABLE and only_counts(document)


@lru_cache(maxsize=AT_ONCE)  # asked for at each list
def asks(document: Document) -> bool:
    """Whether a study asks people, or reads what others wrote."""
    return any(not ASKING.isdisjoint(sentence.words) for sentence in document.sentences)


@lru_cache(maxsize=AT_ONCE)  # asked for at each list
def only_counts(document: Document) -> bool:
    """Whether a study gives statistics or tells of cells, and neither asks people nor reads what others wrote."""
    return not asks(document) and any(
        is_measured(sentence) or LIFELESS.search(sentence) for sentence in document.sentences
    )


LIFELESS = clued(rf"\b(?:{BIOLOGY})\b", re.IGNORECASE)
ASKING = frozenset(
    {"qualitative", "qualitatively", "interview", "interviews", "interviewed", "thematic", "themes", "theme", "delphi"}
    | {"focus", "ethnographic", "ethnography", "ethnographer", "fieldwork", "phenomenological", "realist", "scoping"}
    | {"consensus", "bibliometric", "workshop", "workshops", "stakeholders", "documents", "discourse", "discourses"}
    | {"accounts", "narratives", "reviewed", "literature", "policy", "policies", "comments", "perceptions"}
    | {"collaborative"}
)


def is_general(announcement: str) -> bool:
    """Whether "barriers are …" states a general truth: in the present, and of no barriers said to be found."""
    return PRESENT_TENSE.search(announcement) is not None and FOUND_TO_BE.search(announcement) is None


def is_no_label(words: str) -> bool:
    """Whether a member of a list in running prose is a piece of a clause."""
    return (
        NO_LABEL.match(words) is not None
        or HEAD_ALONE.fullmatch(words) is not None
        or CLAUSE_WITHIN.search(DESCRIBED.sub("", words)) is not None
    )


HEAD_ALONE = re.compile(
    rf"(?:(?:the|key|main|major|primary|other)\s)*(?:key|main|major|primary|other)\s{HEAD}", re.IGNORECASE
)
DESCRIBED = re.compile(r"\s(?:that|who|whom|which)\s.*", re.DOTALL)
