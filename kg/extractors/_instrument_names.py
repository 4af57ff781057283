"""Names of scales, tests and classes of patients that begin with the name of a body."""

from __future__ import annotations

import re

from kg.document import Document
from kg.model import Span

__all__ = ["is_instrument"]

INSTRUMENT = re.compile(
    r"(?:['’]s)?(?:\s\([^()]*\))?(?:(?:[\s-][A-Z][\w-]*){0,3}?[\s-]"
    r"(?:(?:Scale|Score|Questionnaire|Index|Inventory|Checklist|Classification|Grade|Grading|Staging|Instrument)s?\b"
    r"|Quality of Life\b|Assessment Tool\b|Assessment Method\b)"
    r"|\sand(?:\s[A-Z][\w-]*){1,4}\s(?:Scales|Questionnaires|Scores|Inventories|Ind(?:ices|exes))\b"
    r"|\s(?:functional\s)?(?:class|stage|grade|scale|score|group [A-D\dIV]+)\b"
    r"|\s(?:physical|performance|functional) status\b)"
)
"""What follows the name of a body within that of a scale, a test or a class of patients."""


def is_instrument(document: Document, span: Span) -> bool:
    """Whether the name is but the first part of that of a scale, or tells classes of patients apart."""
    sentence = document.sentence_at(span.begin)
    return sentence is not None and INSTRUMENT.match(document.citation.text, span.end, sentence.span.end) is not None
