"""What the page may do, told from its text alone."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.store import Graph
from kg.views import network

SIZE_WITHOUT_DATA = 650_000


class Parts(HTMLParser):
    """The elements of a page, and the text inside its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] in ("script", "style") and data.strip():
            self.texts.append((*self.elements[-1], data))


def page_of(graph: Graph) -> str:
    out = io.BytesIO()
    network.write(graph, out)
    return out.getvalue().decode()


@pytest.fixture(scope="module")
def page(sample_graph: Graph) -> str:
    return page_of(sample_graph)


def policy_of(page: str) -> dict[str, list[str]]:
    content = next(a["content"] for tag, a in Parts(page).elements if a.get("http-equiv") == "Content-Security-Policy")
    assert content
    return {name: values.split() for name, _, values in (rule.partition(" ") for rule in content.split("; "))}


def test_the_policy_forbids_every_request(page: str) -> None:
    """Nothing may be fetched from anywhere; only scripts and styles of known hash may run."""
    policy = policy_of(page)

    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("form-action") == ["'none'"]
    assert policy.keys() == {"script-src", "style-src"}
    assert all(value.startswith("'sha256-") for values in policy.values() for value in values)


def test_the_policy_has_the_hash_of_each_script_and_style(page: str) -> None:
    """Every script that is not data, the one that is unpacked, and the style is allowed by its hash and no other is."""
    texts = Parts(page).texts
    packed = next(text for _, attributes, text in texts if attributes.get("id") == "vis-network")
    scripts = [text for tag, attributes, text in texts if tag == "script" and "type" not in attributes]
    styles = [text for tag, _, text in texts if tag == "style"]
    hashes = {
        "script-src": [hash_of(gzip.decompress(base64.b64decode(packed)).decode()), *map(hash_of, scripts)],
        "style-src": [*map(hash_of, styles)],
    }

    policy = policy_of(page)
    assert hashes == {name: policy[name] for name in hashes}


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_no_element_names_an_address_or_a_handler(page: str) -> None:
    """The page as written has no src, no href, no inline handler and no inline style."""
    attributes = {name for _, attributes in Parts(page).elements for name in attributes}

    assert not attributes & {"src", "href", "style", "srcset", "action"}
    assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("payload", ["</script><script>ran()</script>", "<!--<script>", "{{7*7}}", "'\"><img src=x>"])
def test_text_cannot_leave_its_place(sample_graph: Graph, payload: str) -> None:
    """Hostile text adds no element to the page and comes back from its data as it was."""
    store = ox.Store()
    for quad in sample_graph.store:
        label = quad.predicate.value.endswith("#label")
        store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(payload) if label else quad.object))

    page = page_of(Graph(store))

    assert [tag for tag, _ in Parts(page).elements] == [tag for tag, _ in Parts(page_of(sample_graph)).elements]
    assert {node["label"] for node in data_of(page)["nodes"]} == {payload}


def data_of(page: str) -> Any:
    return json.loads(next(text for _, attributes, text in Parts(page).texts if attributes.get("id") == "graph"))


def test_the_page_names_its_counts(page: str) -> None:
    """The title says how much there is of what."""
    assert "<title>4 studies · 7 roles · 6 themes · 4 authors · 3 organisations</title>" in page


def test_an_empty_graph_has_a_small_page() -> None:
    """Without data the page is at most 650 kB, and says that there is nothing."""
    page = page_of(Graph(ox.Store()))

    assert "An empty graph" in page
    assert len(page.encode()) <= SIZE_WITHOUT_DATA


def test_each_module_imports_what_another_exports(page: str) -> None:
    """The modules stand each in a scope of its own, and none asks another for a name that it does not give."""
    script = [text for tag, _, text in Parts(page).texts if tag == "script"][-1]

    modules = re.findall(
        r"^const (\$\w+) = \(\(\) => {\n(.*?)^return {([^}]*)};\n}\)\(\);$", script, re.MULTILINE | re.DOTALL
    )
    given = {name: {*re.findall(r"\w+", exports)} for name, _, exports in modules}
    taken = [each for _, body, _ in modules for each in re.findall(r"^const {([^}]*)} = (\$\w+);$", body, re.MULTILINE)]

    assert len(modules) > 10
    assert [(names, module) for names, module in taken if not {*re.findall(r"\w+", names)} <= given[module]] == []
    assert not re.findall(r"^(?:import|export)\b", script, flags=re.MULTILINE)


def test_the_script_never_reads_text_as_html_or_code(page: str) -> None:
    """Our script has no innerHTML, no eval and nothing like them; it writes its page out, but never reads one."""
    script = [text for tag, _, text in Parts(page).texts if tag == "script"][-1]

    assert not re.findall(
        r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(", script
    )


PRINT_PAGE = """
import sys, pyoxigraph as ox
from kg.store import Graph
from kg.views import network
store = ox.Store()
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.TURTLE)
network.write(Graph(store), sys.stdout.buffer)
"""


def test_the_same_graph_gives_the_same_bytes(sample: Path, page: str) -> None:
    """In another process with other hashes of strings the page is the same to the byte."""
    command = [sys.executable, "-c", PRINT_PAGE, str(sample)]
    other = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": "7"})

    assert other.stdout.decode() == page
