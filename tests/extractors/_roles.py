"""What is asked of the roles found in small citations."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extractors import affiliations, organisations, roles
from kg.model import Claim, Entity

from ._make import document

STUDIED, TOOK_PART, MENTIONED = "studiesRole", "participantRole", "mentionsRole"


def claims_on(**printed: object) -> list[Claim]:
    doc = document(**printed)
    given = [*organisations.extract(doc, ()), *affiliations.extract(doc, ())]
    return list(roles.extract(doc, given))


def found(claims: Iterable[Claim]) -> set[tuple[str, str, str]]:
    """Of each claim the role's label, the exact words and the relation."""
    return {(claim.object.label, claim.exact, claim.relation) for claim in claims if isinstance(claim.object, Entity)}


def named(prose: str) -> dict[str, str]:
    """The role that each stretch of a piece of prose names."""
    return {exact: label for label, exact, _ in found(claims_on(abstract=prose))}


def shown(label: str, **printed: object) -> set[str]:
    """What a record shows of the role with this label."""
    return {relation for role, _, relation in found(claims_on(**printed)) if role == label}
