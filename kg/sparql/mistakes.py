"""Why a text is not SPARQL: the first thing that a reader would mend, in words, with its place.

Oxigraph's parser tells how far it came, and what signs it would have taken there; for `SELCT ?x {}` that is the end of
the line. So what is often wrong is looked for first, one rule after the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import NotSparqlError, QueryError
from kg.iris import BASE
from kg.sparql.refusals import refuse_service
from kg.sparql.tokens import CLOSING, Token, declared, place_of, tokens
from kg.vocabulary import PREFIXES

__all__ = ["mistake", "mistake_in"]

KEYWORDS = """
    SELECT DISTINCT REDUCED WHERE FROM NAMED OPTIONAL UNION MINUS FILTER EXISTS BIND VALUES GRAPH SERVICE SILENT ORDER
    GROUP BY HAVING LIMIT OFFSET ASC DESC AS IN NOT ASK CONSTRUCT DESCRIBE PREFIX BASE UNDEF SEPARATOR LATERAL A TRUE
    FALSE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL
    FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY
    HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM
    ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE STRLANGDIR
    LANGDIR HASLANG HASLANGDIR ADJUST VERSION E
""".split()  # noqa: SIM905  # a list of 120 strings would be no easier to read

UPDATE = re.compile(r"\s*(?:(?:PREFIX|BASE)\s[^>]*>\s*)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", re.I)
REFUSED = "the query would change the graph; a query asks with SELECT, ASK, CONSTRUCT or DESCRIBE"

REASON = re.compile(r"\b(The [A-Z]+ contains [^,\[]*[^,\[ ])")
"""What Oxigraph's parser says in words among the signs that it would have expected."""

PLACE = re.compile(r"error at (\d+):(\d+)")
LIKE = 0.7
"""How like a word of SPARQL another must be (difflib's ratio) to be taken for it."""

NEAR = 30
"""How many characters of the query are quoted."""


TERMS = frozenset({"text", "iri", "variable", "name", "number"})
SIGN_TO_ROOM = {"{": 3, ".": 3, ";": 2, ",": 1, "}": 3}
"""How many terms may follow."""
GLUE = frozenset({"/", "|", "^", "^^", "*", "+", "!"})
"""What makes one path, or one literal, of its neighbours."""
NO_MATTER = -1
"""Room for any number of terms: what is counted here is no triple."""


class _Found(NamedTuple):
    begin: int
    length: int
    said: str


def mistake(error: str, text: str) -> QueryError:
    """What to say of a text that Oxigraph's parser does not take, with what the parser says."""
    if UPDATE.match(text):
        return QueryError(REFUSED)
    listed = tokens(text)
    found = next((one for rule in RULES for one in rule(text, listed)), None) or _parser_says(error, text)
    if found is None:
        return QueryError(f"the query is not SPARQL 1.1: {' '.join(error.split())}")
    line, column = place_of(text, found.begin)
    said = f"the query is not SPARQL 1.1: line {line}, column {column}{found.said}"
    return NotSparqlError(said, text.split("\n")[line - 1].rstrip("\r"), column, found.length)


def mistake_in(text: str) -> QueryError | None:
    """What to say of a text that somebody else does not take, if it is no SPARQL; one with SERVICE is not looked at."""
    try:
        refuse_service(text)
        ox.Store().query(text, base_iri=BASE, prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        return mistake(str(error), text)
    except (QueryError, OSError, RuntimeError):
        return None
    return None


def _parser_says(error: str, text: str) -> _Found | None:
    reason, place = REASON.search(error), PLACE.match(error)
    if place is None:
        return None
    line, column = map(int, place.groups())
    begin = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
    rest = text[begin:].partition("\n")[0].strip()
    near = f", near '{rest[:NEAR]}'" if rest else ", at its end"
    return _Found(min(begin, len(text)), 1, near + (f": {reason[1]}" if reason else ""))


# ---------------------------------------------------------------------------------------------------------------------
# What is often wrong, the surest first


def _undeclared_prefixes(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    known = declared(listed)
    declarations = {after.begin for word, after in pairwise(listed) if word.said.upper() == "PREFIX"}
    for token in listed:
        prefix = token.said.partition(":")[0]
        if token.kind == "name" and prefix not in known and prefix != "_" and token.begin not in declarations:
            near = get_close_matches(prefix, known, n=1)
            hint = f"did you mean '{near[0]}:'?" if near else f"known without are {', '.join(PREFIXES)}"
            yield _Found(token.begin, len(prefix) + 1, f": no prefix '{prefix}:' is declared; {hint}")


def _open_texts(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    quotes = (token for token in listed if token.kind == "sign" and token.said in ('"', "'"))
    return (_Found(token.begin, 1, f": the text that begins with {token.said} has no end") for token in quotes)


def _misspelled_words(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    for token in listed:
        if token.kind == "word" and token.said.upper() not in KEYWORDS:
            near = get_close_matches(token.said.upper(), KEYWORDS, n=1, cutoff=LIKE)
            other = f"is it a variable, ?{token.said}, or a name of kg, kg:{token.said}?"
            hint = f"did you mean {near[0]}?" if near else other
            yield _Found(token.begin, len(token.said), f": '{token.said}' is no word of SPARQL; {hint}")


def _unmatched_brackets(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    opened: list[Token] = []
    for token in (token for token in listed if token.kind == "sign"):
        if token.said in CLOSING:
            opened.append(token)
        elif token.said in CLOSING.values():
            if not opened:
                yield _Found(token.begin, 1, f": '{token.said}' closes nothing")
                return
            opening = opened.pop()
            if CLOSING[opening.said] != token.said:
                line, column = place_of(text, opening.begin)
                wanted = f"'{CLOSING[opening.said]}' is wanted for the '{opening.said}' of line {line}, column {column}"
                yield _Found(token.begin, 1, f", near '{token.said}': {wanted}")
                return
    if opened:
        yield _Found(opened[-1].begin, 1, f": '{opened[-1].said}' is never closed")


def _commas_between_variables(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    for token in _outside_brackets(_selected(listed)):
        if token.said == ",":
            yield _Found(token.begin, 1, ": no commas in SELECT; the variables stand side by side")


def _nameless_expressions(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    depth, begin, is_named = 0, 0, True
    for token in _selected(listed):
        if token.said == "(":
            begin, is_named = (token.begin, False) if depth == 0 else (begin, is_named)
        depth += {"(": 1, ")": -1}.get(token.said, 0)
        is_named = is_named or (depth == 1 and token.said.upper() == "AS")
        is_function = token.kind == "word" and token.said.upper() not in ("DISTINCT", "REDUCED", "AS") and depth == 0
        if is_function:
            yield _Found(token.begin, len(token.said), f": brackets and a name are wanted: ({token.said}(…) AS ?name)")
        if depth == 0 and not is_named:
            yield _Found(begin, 1, ": what is worked out needs a name: (… AS ?name)")
            is_named = True


def _ungrouped(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    """Beside COUNT and the like each variable is one that GROUP BY has."""
    selected = _selected(listed)
    words = [token.said.upper() for token in listed]
    if "(" not in [token.said for token in selected] or not {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE"} & {
        token.said.upper() for token in selected
    }:
        return
    grouped = {token.said for token in listed[words.index("GROUP") :]} if "GROUP" in words else set()
    for token in _outside_brackets(selected):
        if token.kind == "variable" and token.said not in grouped:
            said = f": {token.said} stands beside a count or the like; add GROUP BY {token.said}"
            yield _Found(token.begin, len(token.said), said)


def _order_without_by(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    for word, after in pairwise(listed):
        if word.kind == "word" and word.said.upper() in ("ORDER", "GROUP") and after.said.upper() != "BY":
            yield _Found(after.begin, len(after.said), f": BY is wanted after {word.said}")


def _filters_without_brackets(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    for word, after in pairwise(listed):
        if word.said.upper() == "FILTER" and after.said != "(" and after.kind not in ("word", "name", "iri"):
            yield _Found(after.begin, len(after.said), ": brackets are wanted: FILTER(…)")


def _ends_within(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    """LIMIT and the like stand behind a pattern; within one only where another SELECT is."""
    words = [token.said.upper() for token in listed]
    depth = 0
    for token in listed if words.count("SELECT") == 1 and words.count("{") == words.count("}") else ():
        depth += {"{": 1, "}": -1}.get(token.said, 0)
        if depth > 0 and token.said.upper() in ("ORDER", "LIMIT", "OFFSET", "HAVING"):
            yield _Found(token.begin, len(token.said), f": {token.said} stands behind the last '}}', not within")


def _missing_stops(text: str, listed: Sequence[Token]) -> Iterator[_Found]:
    """A subject, a property and a value; then a stop, or ";" and a property and a value, or "," and a value."""
    room, in_values = NO_MATTER, False
    for before, token in pairwise(listed):
        in_values = token.said.upper() == "VALUES" or (in_values and token.said != "}")
        if token.said in SIGN_TO_ROOM:
            room = SIGN_TO_ROOM[token.said]
        elif in_values or not (token.kind in TERMS or token.said == "a"):
            room = room if token.said in GLUE else NO_MATTER
        elif before.said not in GLUE:
            if room == 0:
                yield _Found(token.begin, len(token.said), ": a stop '.' is wanted before this")
            room -= 1


def _selected(listed: Sequence[Token]) -> list[Token]:
    """What stands between the first SELECT and the pattern."""
    words = [token.said.upper() for token in listed]
    begin = words.index("SELECT") + 1 if "SELECT" in words else len(words)
    ends = (place for place in range(begin, len(words)) if words[place] in ("WHERE", "{", "FROM"))
    return list(listed[begin : next(ends, len(words))])


def _outside_brackets(listed: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for token in listed:
        depth += {"(": 1, ")": -1}.get(token.said, 0)
        if depth == 0:
            yield token


RULES: tuple[Callable[[str, Sequence[Token]], Iterator[_Found]], ...] = (
    _open_texts,
    _undeclared_prefixes,
    _misspelled_words,
    _commas_between_variables,
    _nameless_expressions,
    _unmatched_brackets,
    _filters_without_brackets,
    _ends_within,
    _missing_stops,
    _order_without_by,
    _ungrouped,
)
