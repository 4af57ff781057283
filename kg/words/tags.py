"""Keywords that carry what kg found, and headings, through formats that have but one field for all of them.

    role: care navigator (studied)        theme: burnout (reported)        heading: Social Work/methods (mesh)

What such a keyword says is known by its form. A reader makes headings of headings again, and leaves out roles and
themes: they are no author's keywords, and what kg found is no evidence for itself.
"""

from __future__ import annotations

import re

__all__ = ["RELATION_TO_TAG", "heading", "heading_in", "is_finding", "tag"]

RELATION_TO_TAG = {
    "studiesRole": ("role", "studied"),
    "participantRole": ("role", "took part"),
    "mentionsRole": ("role", "mentioned"),
    "reportsTheme": ("theme", "reported"),
    "mentionsTheme": ("theme", "mentioned"),
}
"""What stands before and behind the label."""

_FINDING = re.compile("|".join(rf"{kind}: \S.* \({how}\)" for kind, how in RELATION_TO_TAG.values()))
_HEADING = re.compile(r"heading: (?P<label>\S.*) \((?P<vocabulary>[\w-]+)\)")


def tag(relation: str, label: str) -> str:
    """What a study has to do with a role or theme, as a keyword; signs that part keywords are replaced.

    >>> tag("reportsTheme", "burnout")
    'theme: burnout (reported)'
    """
    kind, how = RELATION_TO_TAG[relation]
    return f"{kind}: {label.replace(';', ',')} ({how})"


def is_finding(keyword: str) -> bool:
    """Whether a keyword says what kg found.

    >>> is_finding("theme: burnout (reported)"), is_finding("role: nurse"), is_finding("burnout (reported)")
    (True, False, False)
    """
    return bool(_FINDING.fullmatch(keyword))


def heading(label: str, vocabulary: str) -> str:
    """A subject heading as a keyword; signs that part keywords are replaced.

    >>> heading("Social Work/methods", "mesh")
    'heading: Social Work/methods (mesh)'
    """
    return f"heading: {label.replace(';', ',')} ({vocabulary})"


def heading_in(keyword: str) -> tuple[str, str] | None:
    """The label and the vocabulary of the heading that a keyword carries.

    >>> heading_in("heading: Social Work/methods (mesh)"), heading_in("Social Work")
    (('Social Work/methods', 'mesh'), None)
    """
    found = _HEADING.fullmatch(keyword)
    return (found["label"], found["vocabulary"]) if found else None
