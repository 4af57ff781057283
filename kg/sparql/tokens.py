"""A SPARQL text as its tokens, each with its place; what is no token of SPARQL is a sign."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.vocabulary import PREFIXES

__all__ = ["CLOSING", "Token", "declared", "iri_of", "place_of", "star_of", "tokens"]

TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<text>
        \"\"\" (?: [^"\\] | \\. | "(?!"") )* \"\"\" | " (?: [^"\\\r\n] | \\. )* "
      | '''    (?: [^'\\] | \\. | '(?!'') )* '''    | ' (?: [^'\\\r\n] | \\. )* ' )
    | (?P<iri> < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?: [^\W\d_][\w-]* (?:\.[\w-]+)* | _ )? : (?: [\w:%\\-] | \.(?=[\w:%-]) )* )
    | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<space> \s+ )
    | (?P<sign> \^\^ | && | \|\| | [<>!]= | . )
    """,
    re.VERBOSE | re.DOTALL,
)

CLOSING = {"{": "}", "(": ")", "[": "]"}


class Token(NamedTuple):
    """A stretch of a query. `kind` is text, iri, variable, language, name, number, word or sign."""

    kind: str
    said: str
    begin: int


def tokens(text: str) -> list[Token]:
    """The tokens of a query in their order, without white space and comments.

    >>> [token.said for token in tokens("SELECT ?x { ?x a kg:Role } # all")]
    ['SELECT', '?x', '{', '?x', 'a', 'kg:Role', '}']
    """
    found = ((match.lastgroup or "sign", match) for match in TOKEN.finditer(text))
    return [Token(kind, match.group(), match.start()) for kind, match in found if kind not in ("space", "comment")]


def star_of(listed: Sequence[Token]) -> Token | None:
    """The star of `SELECT *`, if that is what a query as a whole asks for."""
    words = [token.said.upper() for token in listed]
    begin = words.index("SELECT") if "SELECT" in words else len(words)
    follow = (token for token in listed[begin + 1 :] if token.said.upper() not in ("DISTINCT", "REDUCED"))
    star = next(follow, None)
    return star if star and star.said == "*" and "{" not in words[:begin] else None


def declared(listed: Sequence[Token]) -> Mapping[str, str]:
    """The prefixes that hold in a query: its own, and those that need not be declared."""
    own = {
        name.said.removesuffix(":"): iri.said[1:-1]
        for word, name, iri in zip(listed, listed[1:], listed[2:], strict=False)
        if word.said.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }
    return {**PREFIXES, **own}


def iri_of(token: Token, prefixes: Mapping[str, str]) -> str | None:
    """What a name or an IRI in angle brackets stands for."""
    if token.kind == "iri":
        return token.said[1:-1]
    prefix, colon, local = token.said.partition(":")
    return prefixes[prefix] + local if token.kind == "name" and colon and prefix in prefixes else None


def place_of(text: str, begin: int) -> tuple[int, int]:
    """The line and the column of a place, both from 1."""
    return text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
