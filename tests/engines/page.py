"""The engine in the page that `kg view --with-sparql` makes: Oxigraph in WebAssembly, in a browser without network."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from kg.sparql.query import named
from kg.store import Graph
from kg.views import view_to

from .._answers import Rows
from .asked import arguments_of

__all__ = ["VALUES", "page_of"]

VALUES = 1
"""A field of the page takes one."""

ANSWERED = """([meaning]) => document.querySelector('.ask h2')?.textContent === meaning
    && document.querySelector('.ask section[aria-busy=false]')"""


@contextmanager
def page_of(graphs: Mapping[str, Graph], folder: Path) -> Iterator[Callable[[str, str], Rows]]:
    """What asks the pages of graphs a shipped query. Raises FileNotFoundError where there is no browser."""
    chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if chromium is None:
        raise FileNotFoundError("no Chromium found; CHROMIUM may name one")
    from playwright.sync_api import sync_playwright

    written = {name: view_to(graphs[name], "network", folder / f"{name}.html", with_sparql=True) for name in graphs}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages = {name: browser.new_page(accept_downloads=True, offline=True) for name in graphs}
        for name, page in pages.items():
            page.goto(written[name].resolve().as_uri())
        yield lambda name, graph: _rows(pages[graph], name, graph)
        browser.close()


def _rows(page: Any, name: str, graph: str) -> Rows:
    """What a reader saves as CSV."""
    values = arguments_of(name, graph, VALUES)
    address = name + ("?" + urlencode(values, doseq=True) if values else "")
    page.evaluate("ask => location.hash = new URLSearchParams({ view: 'ask', ask })", address)
    page.wait_for_function(ANSWERED, arg=[named(name).meaning])
    if page.locator(".problem").inner_text():
        raise RuntimeError(page.locator(".problem").inner_text())
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
