"""What a query must not do: reach other hosts, and if it is a stranger's, change anything or exhaust the parser.

Oxigraph's `query` takes no updates and fetches nothing for FROM, but would follow SERVICE. Its parser has no tokens:
`<` begins an IRI or compares, and a keyword may end, as the grammar has it at that place; and it may replace unicode
escapes before all else. So a query is looked at both with its escapes and without them, and refused where it could be
read in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import QueryError

__all__ = ["LONGEST_QUERY", "TOKEN", "check", "refuse_service"]

LONGEST_QUERY = 200_000
"""In characters."""

MOST_NESTED = 200
"""Brackets within brackets: deeper ones would exhaust the parser's stack."""

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<text>
        \"\"\" (?: [^"\\] | \\. | "(?!"") )* \"\"\" | " (?: [^"\\\r\n] | \\. )* "
      | '''    (?: [^'\\] | \\. | '(?!'') )* '''    | ' (?: [^'\\\r\n] | \\. )* ' )
    | (?P<triple> << )
    | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?P<prefix> _ | (?:[^\W_][\w.-]*)? ) : (?P<local> (?: [\w:.-] | %[0-9A-Fa-f]{2} | \\[^\s\w]|\\_ )* ) )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<open> [{(\[] )
    | (?P<close> [})\]] )
    """,
    re.VERBOSE | re.DOTALL,
)

IN_WORD = re.compile("service", re.IGNORECASE)
"""No word of SPARQL has this in it, and before or behind it needs no space: `trueSERVICE`, `SERVICEsilent`."""
AT_END_OF_PREFIX = re.compile("service(?:silent)?$", re.IGNORECASE)
"""`SERVICE:x` is a name, or the clause and a name without a prefix."""
AFTER_STOP = re.compile(r"\.service", re.IGNORECASE)

CHANGES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})
"""Words with which an update begins, and no query."""

AT_A_SERVER = "and this server lets no query do so; one that does is begun with: kg serve --allow-service"
AT_ONES_OWN = "kg query --allow-service lets a query do so"
"""What would do where SERVICE is refused."""

ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
"""What begins so compares nothing."""


def check(text: str, *, allow_service: bool = False) -> None:
    """Raise QueryError for a stranger's query that is not to be run."""
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"the query has over {LONGEST_QUERY:,} characters")
    for reading in _readings(text):
        _check(reading, None if allow_service else AT_A_SERVER)


def refuse_service(text: str, instead: str = AT_ONES_OWN) -> None:
    """Raise QueryError for one's own query that would ask another host, or that could be read so; `instead` would do.

    >>> refuse_service("SELECT * { ?s ?p 'SERVICE <x> {}' } # SERVICE here")
    >>> refuse_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.QueryError: SERVICE would ask another host; kg query --allow-service lets a query do so
    """
    for reading in _readings(text):
        if IN_WORD.search(reading):
            _check(reading, instead)


def _readings(text: str) -> Iterable[str]:
    return dict.fromkeys((text, ESCAPE.sub(_character, text)))


def _check(text: str, instead: str | None) -> None:
    """`instead` is what would do in place of SERVICE, or None where it may stand."""
    within, is_first = [""], True
    for token in TOKEN.finditer(text):
        said = token.group()
        match token.lastgroup:
            case "word":
                _refuse(IN_WORD.search(said), instead)
                if is_first and said.lower() in CHANGES:
                    raise QueryError("the graph is only read here; a query asks: SELECT, ASK, CONSTRUCT or DESCRIBE")
                is_first = is_first and said.lower() in ("prefix", "base")
            case "name":
                _refuse(AT_END_OF_PREFIX.search(token["prefix"]) or AFTER_STOP.search(said), instead)
            case "iri" if within[-1] == "(":
                _check_comparison(said)
            case "triple":
                raise QueryError("'<<' is not taken here; the graph has no triples about triples")
            case "open":
                within.append(said)
                if len(within) > MOST_NESTED:
                    raise QueryError(f"the query has over {MOST_NESTED} brackets within each other")
            case "close" if len(within) > 1:
                within.pop()


def _refuse(is_service: object, instead: str | None) -> None:
    if is_service and instead:
        raise QueryError(f"SERVICE would ask another host; {instead}")


def _check_comparison(iri: str) -> None:
    """`(?a<?b)SERVICE#>` looks like an IRI, and may be a comparison, a clause and a comment."""
    if not ABSOLUTE.match(iri) and re.search("[()'#]", iri):
        raise QueryError(f"'{iri[:40]}' may be an IRI or a comparison; write spaces around < and >")


def _character(escape: re.Match[str]) -> str:
    point = int(escape[1] or escape[2], 16)
    return chr(point) if point <= 0x10FFFF else "\ufffd"
