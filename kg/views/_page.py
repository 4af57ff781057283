"""The page: pyvis with a template of our own, and nothing in it that asks for a network or runs what data say.

pyvis 0.3.2 as it comes loads scripts from the web, and runs script from titles and ids. Here it holds the nodes, the
edges and the options; the template is ours, escapes all, and states a Content-Security-Policy by which only the two
scripts below, known by their hashes, may run and nothing may be fetched. The larger of them is unpacked by the other.
"""

from __future__ import annotations

import base64
import gzip
import re
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup
from pyvis.network import Network

from kg.offline import environment, policy
from kg.views._compact import compact
from kg.views._payload import Payload
from kg.views._script import script
from kg.views._sparql import MODULE, STYLE, Sparql
from kg.views._told import OPTIONS, told

__all__ = ["VIS_NETWORK", "html", "style", "title", "told"]

PAGE = files("kg.views") / "page"
STYLES = ("page.css", "panel.css", "tables.css", "files.css")
VIS_NETWORK = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"

KIND_TO_NOUNS = {
    "Study": ("study", "studies"),
    "Role": ("role", "roles"),
    "Theme": ("theme", "themes"),
    "Person": ("author", "authors"),
    "Organisation": ("organisation", "organisations"),
}


MANY = 3_000
"""With more links than these the contents are packed; with fewer they can be read in the file."""


class Page(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that is written through our template."""

    def __init__(self, shown: Payload, start: str | None, sparql: Sparql | None) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=title(shown))
        contents = told(shown, start)
        self.nodes = contents["nodes"]
        self.edges = contents["edges"]
        self.options = OPTIONS
        self.path = "page.html.jinja"
        self.templateEnv = _environment(sparql)
        packed = _packed(compact(contents)) if len(self.edges) > MANY else ""
        self.templateEnv.globals |= {"told": contents, "packed": packed}


def html(shown: Payload, start: str | None = None, sparql: Sparql | None = None) -> str:
    """The whole page; `start` is the thing whose card is open at first, `sparql` what lets it answer questions."""
    page: str = Page(shown, start, sparql).generate_html()
    return page


def title(shown: Payload) -> str:
    """How many things of each kind there are, in words."""
    counts = shown.counts
    parts = [f"{counts[kind]:,} {nouns[counts[kind] != 1]}" for kind, nouns in KIND_TO_NOUNS.items() if kind in counts]
    return " · ".join(parts) or "An empty graph"


def style(sparql: Sparql | None = None) -> str:
    """The page's style sheets as one."""
    names = (*STYLES, STYLE) if sparql else STYLES
    return "\n".join((PAGE / name).read_text(encoding="utf-8") for name in names)


# ---------------------------------------------------------------------------------------------------------------------
# What the template is given


def _environment(sparql: Sparql | None) -> Environment:
    own = script("main", MODULE) if sparql else script()
    sheet, vis_network = style(sparql), VIS_NETWORK.read_text(encoding="utf-8")
    made = environment("kg.views", "page")
    made.globals |= {
        "style": Markup(sheet),
        "script": Markup(_harmless(own)),
        "vis_network": _packed(vis_network),
        "policy": _policy([vis_network, own], sheet, sparql),
        "sparql": sparql,
    }
    return made


def _packed(text: str) -> str:
    """A text by gzip, as base64: about a third of its size."""
    return base64.b64encode(gzip.compress(text.encode(), 6, mtime=0)).decode("ascii")


def _policy(scripts: list[str], style: str, sparql: Sparql | None) -> str:
    """What may run: our scripts, and for SPARQL the editor, WebAssembly and a worker made of the page's own text."""
    if sparql is None:
        return policy(style, scripts)
    return policy(style, [*scripts, sparql.editor], runs=["'wasm-unsafe-eval'"], rules=["worker-src blob:"])


def _harmless(script: str) -> str:
    """A script that may stand in a page as it is."""
    if re.search("</script|<!--", script, re.IGNORECASE):
        raise ValueError("a script that would end its own element")
    return script
