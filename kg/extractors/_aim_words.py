"""The words by which a record says whom or what its study is about.

All patterns are for text in lower case.
"""

from __future__ import annotations

import re

from kg.extractors._patterns import any_of

__all__ = [
    "AIM_ENDS",
    "APPLIES_TO",
    "EVERY",
    "IS_SUBJECT",
    "MADE_FOR",
    "MEANT_BY",
    "OBLIGED",
    "OPENS",
    "OUTCOME_LABEL",
    "OWN_SCHEME",
    "PLACE",
    "PLACE_FOLLOWS",
    "ROLE_OF",
    "RULED",
    "RULES",
    "SCHEMES",
    "VERB",
]

AIM_ENDS = re.compile(r", (?:which|who|whose|where|whereas|although|because)\b| (?:in order to|so that)\b")

MADE = any_of(
    """developed, designed, created, built, piloted, introduced, implemented, launched, established, tested, devised,
    trialled, evaluated, propose, proposed, offer, offered"""
)
MADE_TO = any_of("support, help, train, assist, enable, guide, prepare, educate, teach")
MADE_FOR = re.compile(
    rf"\b(?:we|authors|project|study|trial|programme|program)\b[^.;:]{{0,40}}\b{MADE}\b[^.;:]{{0,100}}"
    rf"\b(?:for|aimed at|target(?:ing|ed at)|to {MADE_TO}) (?:(?!by|from|who|that|which)[\w-]+,? ){{0,4}}$"
)
"""For whom the studied intervention was made: "we developed an app for …"."""

PLACE = any_of(
    """practices?, surger(?:y|ies), clinics?, records?, registers?, data, databases?, systems?, letters?, federations?,
    networks?"""
)
PLACE_FOLLOWS = re.compile(rf"[ -]{PLACE}\b")
"""A "GP practice" is a place: the sentence names the role, and is not about it."""

# ---------------------------------------------------------------------------------------------------------------------
# Rules and schemes that apply to somebody

MEANT_BY = re.compile(r"\b(?:they|them|their|those involved|such)\b")
VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|can|may|must|will)\b")
"""The subject of a sentence stands before its first verb, and the aim in the next may mean it: "what they fear"."""
OBLIGED = re.compile(
    r"\s+(?:(?:are|is|were|was|will be|(?:have|has|had) been)\s+(?:\w+\s+)?"
    r"(?:(?:required|obliged|mandated|expected|subject|entitled|allowed|permitted|eligible|encouraged)\s+to"
    r"|(?:assessed|regulated|licensed|revalidated|paid|reimbursed|appraised|certified|accredited)\s+(?:by|under|through))\b"
    r"|(?:must|have to|has to|had to|(?:have|has|had) had to)\b)"
)
RULED = re.compile(
    r"\b(?:(?:allow|permit|requir|oblig|entitl|forb[ai]d|authori[sz])\w*|lets?"
    r"|(?:programme|program|scheme|course|initiative)s? (?:train|prepar|support|deploy|recruit|employ)\w*"
    r"|(?:revalidation|regulation|licen\w+|registration|appraisal|accreditation|certification|credentialing) of)"
    r" (?:(?!to |by )[\w-]+,? ){0,5}$"
)
"""Who was allowed or obliged, or whose regulation it is."""
APPLIES_TO = re.compile(
    r"\b(?:appl(?:y|ies|ied) to|mandatory for|compulsory for|obligatory for|required (?:of|for|from)"
    r"|requir(?:es?|ed|ing)|oblig(?:es?|ed|ing)|mandat(?:es?|ed|ing)|allow(?:s|ed|ing)?|entitl(?:es?|ed|ing)|govern(?:s|ed|ing)?"
    r"|regulat(?:es?|ed|ing)|introduced for) (?:(?:all|every|each|the) )?(?:[\w-]+ ){0,2}$"
)
RULES = frozenset(
    f"{word}{ending}"
    for word in (
        *("process", "regulation", "scheme", "law", "act", "requirement", "programme", "program", "contract", "reform"),
        *("mandate", "standard", "framework", "licence", "license", "incentive"),
    )
    for ending in ("", "s", "es")
) | {"policy", "policies", "regulator", "legislation", "guidance", "licensing", "licensure", "legally", "statutory"}
"""A sentence with none of these words tells of no rule."""
EVERY = re.compile(r"\b(?:all|every|each)\s+(?:[\w-]+\s+){0,2}$")
SCHEMES = frozenset(("scheme", "programme", "program", "project", "initiative", "intervention", "pilot"))
OWN_SCHEME = re.compile(rf"\b(?:this|our|the)\s+(?:[\w–-]+\s+){{0,4}}{any_of(','.join(sorted(SCHEMES)))}\b")
OUTCOME_LABEL = re.compile(r"outcome|measure")
ROLE_OF = re.compile(r"\broles? of (?:the |an? )?(?:[\w-]+ )?$")

# ---------------------------------------------------------------------------------------------------------------------
# Sentences of the background

OPENS = re.compile(
    r"(?!although|though|while|whereas|because|since|if|when)(?:(?:the|all|most|many|some) )?(?:[\w-]+ ){0,2}"
)
IS_SUBJECT = re.compile(r" (?:are|is|were|was|have|has|can|may|must|play|provide|face|work|remain|need|often)\b")
