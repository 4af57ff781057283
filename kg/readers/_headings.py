"""Subject headings as databases print them: "Social Work/methods"."""

from __future__ import annotations

import re

from kg.model import Heading

__all__ = ["heading", "headings"]

# "space-comma-space" parts headings on BVS pages; a comma inside one has no space before it.
_SEPARATOR = re.compile(r"\s+[,;]\s+|\s*[,;]\s*$")


def heading(printed: str, vocabulary: str = "mesh") -> Heading:
    """One heading with its qualifiers, which stand after "/"; the star of a main heading is left off."""
    label, *qualifiers = (part.strip().strip("*").strip() for part in printed.split("/"))
    return Heading(label=label, qualifiers=tuple(q for q in qualifiers if q), vocabulary=vocabulary)


def headings(printed: str, vocabulary: str = "mesh") -> tuple[Heading, ...]:
    """The headings of a line.

    >>> [(h.label, h.qualifiers) for h in headings("Quality Assurance, Health Care/methods , Humans")]
    [('Quality Assurance, Health Care', ('methods',)), ('Humans', ())]
    """
    found = (heading(part, vocabulary) for part in _SEPARATOR.split(printed.strip()) if part.strip())
    return tuple(one for one in found if one.label)
