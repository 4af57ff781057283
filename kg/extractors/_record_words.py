"""The words by which a record shows that its study asked, surveyed or trained anybody, or reviews those of others.

All patterns are for text in lower case.
"""

from __future__ import annotations

import re

__all__ = [
    "ANSWERED_SOMEWHERE",
    "ASKED_SOMEWHERE",
    "OWN_ASKING",
    "OWN_SAMPLE",
    "REVIEW",
    "REVIEW_SIGNS",
    "SURVEYED_SOMEWHERE",
]

ASKED_SOMEWHERE = re.compile(
    r"\b(?:interview|focus group|survey|questionnaire|respond|participant|qualitative|ethnograph|observ|train|recruit"
    r"|cross-sectional|delphi|workshop|diar(?:y|ies)\b|sample\b|simulat|vignette|before[- ]and[- ]after|self-report"
    r"|answered|replied|returned|approached|pilot(?:ed|ing)|filmed|rated\b|told us|we (?:compared|studied|included) \d"
    r"|panel (?:of|comprising|including)|free-text|content analysis|comments from"
    r"|themes?\b|cohort|randomi)"
)
ANSWERED_SOMEWHERE = re.compile(
    r"\b(?:interview|focus group|survey|questionnaire|respond(?:ent|ed\b)|participant"
    r"|cross-sectional|self-report|randomi)"
)
SURVEYED_SOMEWHERE = re.compile(
    r"\b(?:interview|focus group|survey|questionnaire|respond|cross-sectional|self-report|self-administered|likert"
    r"|we (?:compared|studied|included) \d"
    r"|scales?\b|inventory|screened|measured|measurements|audiomet|cohort|register|samples?\b|tested|randomi|pre-?test)"
)
REVIEW = re.compile(
    r"\b(?:(?:systematic(?:ally)?|scoping|literature|integrative|narrative|umbrella|rapid|realist) (?:\w+ )?review"
    r"|meta-?(?:analy|synthes|ethnograph)|prisma\b|evidence synthesis\b)"
)
REVIEW_SIGNS = frozenset(
    ("review", "reviewed", "reviews", "meta", "metaanalysis", "metasynthesis", "prisma", "synthesis", "metaethnography")
)
OWN_ASKING = re.compile(
    r"\b(?:we (?:\w+ly |also |then )?(?:interviewed|surveyed|recruited|invited|asked|trained)\b"
    r"|(?:interviews?|focus groups?|questionnaires?|surveys?|workshops?) (?:was|were) (?!included|identified|found)"
    r"|interviews with\b|response rate|respondents|delphi"
    r"|(?:survey|questionnaire)\b[^.;:]{0,40} (?:was|were) (?:\w+ly )?sent\b"
    r"|conducted (?:an? )?(?:[\w-]+ ){0,3}(?:interviews|focus groups|survey|workshops)\b)"
)
OWN_SAMPLE = re.compile(
    r"\b(?:(?:total|sample|panel|cohort) (?:of|comprising|including|consisting)|participants?|respondents?|responded"
    r"|response rate|n ?= ?\d+|(?:completed|attended|answered|returned) by"
    r"|(?:questionnaires?|responses?) (?:was|were)|(?:interviews|focus groups) (?:with|of)|surveyed"
    r"|in this (?:[\w-]+ )?(?:study|trial|cohort|sample|survey)|cross-sectional|vignettes?|questionnaire study"
    r"|simulat\w+|before and after|pre-?test"
    r"|in (?:[\w-]+ )?interviews|survey of|case stud(?:y|ies) of|we will|took part|participated"
    r"|(?:\d+|[a-z]+) focus groups"
    r"|(?:online|postal|mailed|web-based|telephone|national|anonymous) (?:survey|questionnaire)"
    r"|(?:study|survey|trial) (?:included|involved|enrolled|recruited|comprised)"
    r"|were (?:\w+ly )?(?:interviewed|surveyed|recruited|enrolled|randomi[sz]ed|observed|invited|assigned"
    r"|trained|included|selected|approached))\b"
)
"""What tells that a sentence without a section head is no longer background."""
