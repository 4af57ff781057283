"""A page opened in a browser that has no network, led through its states and watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox
import pytest

from kg.store import Graph

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": DESK},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
    "forced colours": {"viewport": DESK, "forced_colors": "active"},
}
"""How a page can be looked at: what a browser's context is made with. Both widths and all colours are among them."""

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}

PAYLOADS = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    '"><svg onload=window.ran=1>',
    "javascript:window.ran=1",
    "{{7*7}}${window.ran=1}<%= 7*7 %>",
    "<a href='https://example.org'>href</a>",
    "\u202eevil\u2066 \u200f'\"`&lt;",
    "<!--<script>",
    "__proto__",
)


VIEWS = ("themes", "map", "timeline", "studies", "people", "all")


@dataclass
class Visit:
    """An open page and what it did that it ought not to do."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def states(self) -> Iterator[str]:
        """Lead the page through its states, by what a reader would click; each is named when it is reached."""
        yield "initial"
        yield from self.reading()
        yield from self.searching()
        yield from self.views()
        yield from self.filters()

    def reading(self) -> Iterator[str]:
        self.page.locator(".line-row").first.click()
        yield "the sentences behind a line"
        self.page.get_by_role("button", name="Show it in its abstract").first.click()
        yield "the abstract open"
        self.page.locator("article h3 button").first.click()
        yield "the card of a study"
        self.page.get_by_role("button", name="← All").click()

    def searching(self) -> Iterator[str]:
        self.page.locator("#search").fill("a")
        yield "search open"
        self.page.locator("#search").fill("no such thing")
        yield "search in vain"
        self.page.locator("#search").fill("")

    def views(self) -> Iterator[str]:
        for view in VIEWS:
            self.page.locator(f"#views input[value={view}]").check(force=True)
            yield view
            if chosen := FIRST_TO_CHOOSE.get(view):
                self.page.locator(chosen).first.click()
                yield f"something chosen in {view}"
                self.page.get_by_role("button", name="← All").click()
        self.page.get_by_role("button", name="Take along").click()
        yield "the menu open"
        self.page.keyboard.press("Escape")

    def filters(self) -> Iterator[str]:
        if self.page.locator("#legend-button").is_visible():
            self.page.locator("#legend-button").click()
        self.page.locator("#legend input[name=Theme]").uncheck()
        yield "a kind hidden"
        self.page.locator("#legend input[name=studiesRole]").uncheck()
        yield "a relation hidden"
        self.page.locator("#legend details > summary").click()
        yield "more filters"


FIRST_TO_CHOOSE = {
    "map": "#page td button",
    "timeline": "#page td button",
    "studies": "#page .study-row button, #page li button, #page td button",
    "people": "#panel-body .rows button",
}
"""What is clicked in a view that has no line."""

Opener = Callable[..., Visit]


def in_looks(*names: str) -> pytest.MarkDecorator:
    """The test gets each of these as `look`."""
    return pytest.mark.parametrize("look", [pytest.param(LOOKS[name], id=name) for name in names])


def violations(page: Any) -> list[str]:
    """What axe-core finds, each with the element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


LONG_TEXTS = ("recordText", "abstract", "sentenceText")


def hostile(graph: Graph, payload: str) -> Graph:
    """The same graph with a payload in every text: before short ones, and after each sentence of long ones."""
    store = ox.Store()
    for quad in graph.store:
        term = quad.object
        if isinstance(term, ox.Literal) and (term.language or term.datatype.value.endswith("#string")):
            long = quad.predicate.value.endswith(LONG_TEXTS)  # an abstract must still be found in its record
            text = term.value.replace(". ", f". {payload} ") if long else f"{payload} {term.value}"
            term = ox.Literal(text, language=term.language)
        store.add(ox.Quad(quad.subject, quad.predicate, term))
    return Graph(store, graph.base)
