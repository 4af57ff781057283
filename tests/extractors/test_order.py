"""All extractors together: each after those it needs, and given only their claims."""

from __future__ import annotations

from kg import plugins
from kg.extractors import claims_in

from ._make import document


def test_links_follow_from_roles_and_themes() -> None:
    """What one extractor finds is there for those that need it."""
    found = claims_in(document(abstract="We aimed to describe the workload of district nurses."))

    assert {claim.extractor for claim in found} >= {"roles", "themes", "links"}


def test_same_claims_each_time() -> None:
    """Two runs over one citation give the same claims in the same order."""
    once, again = (
        claims_in(
            document(title="Paramedics and midwives", abstract={"METHODS": "We interviewed GPs and 3 ward leads."})
        )
        for _ in range(2)
    )

    assert once == again


def test_extractors_name_themselves() -> None:
    """A claim carries the name under which its extractor is installed."""
    found = claims_in(document(title="Midwives in England", abstract="We interviewed midwives."))

    assert {claim.extractor for claim in found} <= set(plugins.installed(plugins.EXTRACTORS))
