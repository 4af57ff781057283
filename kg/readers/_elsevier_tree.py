"""The authors of an article on ScienceDirect, from the tree of its front matter that the page keeps in a script.

The page shows affiliations only when a reader unfolds them. Its script holds Elsevier's XML as JSON: "#name" is an
element's name, "$" its attributes, "$$" its children and "_" its text.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from kg.readers import _compose, _identifiers, _json
from kg.readers._record import tidy

__all__ = ["authors"]

MOST_NODES = 200_000
"""So many nodes of the script are looked at."""

Node = dict[str, Any]


def authors(root: Any) -> list[_compose.Person]:
    """The authors and groups of the page's own article, each with the affiliations to which its marks refer."""
    for script in root.iter("script"):
        text = script.text or ""
        if "json" in (script.get("type") or "") and "author-group" in text:
            own = _json.part(_loaded(text), "authors")  # recommended articles have theirs elsewhere
            groups = (node for node in _nodes(own) if node.get("#name") == "author-group")
            return [person for group in groups for person in _people(group)]
    return []


def _people(group: Node) -> Iterator[_compose.Person]:
    id_to_line = {_attribute(one, "id"): _line(one) for one in _children(group, "affiliation")}
    for author in _children(group, "author"):
        lines = _lines(author, id_to_line)
        given, family, suffix = (_text_of(author, name) for name in ("given-name", "surname", "suffix"))
        if family:
            orcid = _identifiers.orcid(_attribute(author, "orcid"))
            yield _compose.person(family=family, given=given, suffix=suffix, orcid=orcid, lines=lines)
    for body in _children(group, "collaboration"):
        if name := _text_of(body, "text"):
            yield _compose.group(name, _lines(body, id_to_line))


def _lines(author: Node, id_to_line: dict[str, str]) -> list[str]:
    """The affiliations that an author's marks name; one alone that nobody marks is everyone's."""
    marks = [_attribute(one, "refid") for one in _children(author, "cross-ref")]
    marked = [line for mark in marks if (line := id_to_line.get(mark))]
    return marked or (list(id_to_line.values()) if len(id_to_line) == 1 else [])


def _line(affiliation: Node) -> str:
    return _text_of(affiliation, "textfn") or _text_of(affiliation, "source-text")


def _loaded(text: str) -> Any:
    """The JSON of a script, which some pages write as a string once more; None where it is none."""
    try:
        value = json.loads(text)
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[Node]:
    waiting = deque([value])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        one = waiting.popleft()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _children(node: Node, name: str) -> list[Node]:
    return [one for one in _json.listed(node.get("$$")) if isinstance(one, dict) and one.get("#name") == name]


def _attribute(node: Node, name: str) -> str:
    return _json.word(_json.part(node.get("$")).get(name))


def _text_of(node: Node, name: str) -> str:
    """The text of the first child of a name, with that of the markup in it."""
    return next((tidy("".join(_pieces(one))) for one in _children(node, name)), "")


def _pieces(node: Node) -> Iterator[str]:
    held = (one.get("_") for one in _nodes(node))
    return (piece for piece in held if isinstance(piece, str))
