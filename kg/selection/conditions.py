"""What people write behind `--where`: a field, a sign and a value, such as 'year>=2015'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import QueryError

__all__ = ["Condition", "condition"]

_CONDITION = re.compile(
    r"\s*(?P<field>[A-Za-z](?:[\w -]*[\w-])?)\s*(?P<sign>!=|!~|[<>]=|[=<>~])(?P<value>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition with its field in lower case; a negated one has its sign without the "!"."""

    field: str
    sign: str
    value: str
    negated: bool
    printed: str

    def refused(self, reason: str) -> QueryError:
        """The error that says what is wrong with the condition."""
        return QueryError(f"--where '{self.printed}': {reason}")


def condition(text: str) -> Condition:
    """The parts of a condition. Raises QueryError where it has none.

    >>> found = condition("kind != 'review'")
    >>> found.field, found.sign, found.value, found.negated
    ('kind', '=', 'review', True)
    """
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise QueryError(f"--where '{text}': no condition; write one in quotes, such as 'year>=2015'")
    sign, value = found["sign"], found["value"].strip().strip("\"'“” ")
    parts = Condition(
        field=found["field"].lower(),
        sign=sign.removeprefix("!"),
        value=value,
        negated=sign.startswith("!"),
        printed=text,
    )
    if not value:
        raise parts.refused(f"no value behind {sign}")
    return parts
