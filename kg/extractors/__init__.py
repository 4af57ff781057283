"""Citations to claims: one module per sort of claim.

An extractor defines `VERSION`, optionally `NEEDS` (names of the extractors whose claims it is given) and `ANY_LANGUAGE`
(it is not for English alone), and `extract(document, claims)`, which yields claims.
"""

from __future__ import annotations

from functools import cache
from graphlib import TopologicalSorter

from kg import plugins
from kg.document import Document
from kg.model import Claim

__all__ = ["claims_in"]


def claims_in(document: Document) -> tuple[Claim, ...]:
    """All that the installed extractors for its language state about a citation, each after those it needs."""
    extractors = plugins.installed(plugins.EXTRACTORS)
    found: dict[str, tuple[Claim, ...]] = {}
    for name in (n for n in _order() if document.is_english or getattr(extractors[n], "ANY_LANGUAGE", False)):
        given = [claim for needed in getattr(extractors[name], "NEEDS", ()) for claim in found.get(needed, ())]
        found[name] = tuple(extractors[name].extract(document, given))
    return tuple(claim for claims in found.values() for claim in claims)


@cache
def _order() -> tuple[str, ...]:
    """The names of the extractors, those needed by others first. Raises CycleError where two need each other."""
    extractors = plugins.installed(plugins.EXTRACTORS)
    needs = {name: [n for n in getattr(module, "NEEDS", ()) if n in extractors] for name, module in extractors.items()}
    return tuple(TopologicalSorter(needs).static_order())
