"""The form of an answer by the Accept header; sentences from RFC 9110, 12.5.1."""

from __future__ import annotations

import pytest

from kg.server._negotiation import best

OFFERED = ("text/html", "text/turtle", "application/ld+json")


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("text/turtle", "text/turtle"),
        ("TEXT/TURTLE ; q=0.4", "text/turtle"),
        ("*/*", "text/html"),
        ("", "text/html"),
        ("text/turtle, application/ld+json", "text/turtle"),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json"),
        ("text/*;q=0.3, application/*;q=0.7", "application/ld+json"),
        ("text/html;q=0, */*", "text/turtle"),
        ("text/html;q=0.2, text/*;q=0.9", "text/turtle"),
        ("application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "text/html"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("text/turtle;q=nonsense", None),
        (",,;;=,/,*", "text/html"),
    ],
)
def test_the_most_wanted_form_is_given(accept: str, wanted: str | None) -> None:
    """ "The most specific reference has precedence", then the quality, then the order in which forms are offered."""
    assert best(accept, OFFERED) == wanted
