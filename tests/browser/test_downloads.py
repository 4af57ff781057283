"""What a reader takes along from the page: pictures, tables, the page itself, and what the printer gets."""

from __future__ import annotations

import csv
import io
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.store import Graph
from kg.views import network

from .._answers import oxigraph_rows
from ._visit import PHONE, Opener, Visit, violations

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = ("themes", "map", "timeline", "people", "all")
HOSTILE = "=1+1</text><script>window.ran=1</script>&\"',\n\u202e\x0c/\\..:*?|"
WINDOWS_FORBIDS = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.I)


class Taker(Visit):
    """An open page from which a reader takes files along."""

    def take(self, what: str) -> tuple[str, bytes]:
        """The name and the bytes of a file that is taken along."""
        self.page.get_by_role("button", name="Take along").click()
        with self.page.expect_download() as download:
            self.page.locator("#take-list button", has_text=what).click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    def list(self) -> str:
        return str(self.page.locator("#panel").inner_text())

    def table(self) -> list[list[str]]:
        _, content = self.take("CSV")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


Taking = Callable[..., Taker]


@pytest.fixture
def opened(visiting: Opener, sample_graph: Graph, tmp_path: Path) -> Taking:
    """Opens a file, or the page of the sample's graph, when it is ready."""

    def open_page(address: str = "", file: Path | None = None, graph: Graph = sample_graph, **options: Any) -> Taker:
        if file is None:
            file = tmp_path / "page.html"
            with file.open("wb") as out:
                network.write(graph, out)
        taker = visiting(file, address, Taker, **options)
        taker.page.locator("html[data-ready]").wait_for(state="attached")
        return taker

    return open_page


# ---------------------------------------------------------------------------------------------------------------------
# Pictures


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """The width and height of a PNG, and its rows as they are filtered, which is enough to tell blank from drawn."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    packed, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += 12 + length
    return width, height, zlib.decompress(packed)


@pytest.mark.parametrize("view", PICTURES)
def test_a_picture_is_large_enough_for_print_and_drawn(opened: Taking, view: str) -> None:
    """The PNG has at least 3,000 pixels across and is not one colour."""
    visit = opened(f"#view={view}")

    name, png = visit.take("PNG")

    width, height, rows = pixels(png)
    assert name.endswith(".png")
    assert width >= 3000
    assert height >= 500
    assert len(set(rows[:: len(rows) // 50_000])) > 20
    assert visit.complaints == []


@pytest.mark.parametrize("view", PICTURES)
def test_a_drawing_says_all_that_must_stand_by_it(opened: Taking, view: str) -> None:
    """The SVG is XML with a title, its names, its key, the filters in words, what made it, and the whole query."""
    visit = opened(f"#view={view}&from=2018&hide=mentionsTheme")

    _, svg = visit.take("SVG")

    root = ElementTree.fromstring(svg)
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    told = root.findtext(f"{SVG}desc") or ""
    assert root.findtext(f"{SVG}title") in words
    assert "Filters: published from 2018" in words
    assert "Made with kg." in words
    assert "SELECT" in told and "?published >= 2018" in told


@pytest.mark.parametrize("view", ["themes", "people"])
def test_a_drawing_has_every_name(opened: Taking, view: str) -> None:
    """All names of the summary, and of the people where they have room, stand in the figure in full."""
    visit = opened(f"#view={view}")

    _, svg = visit.take("SVG")
    _, *rows = visit.table()

    words = re.sub(r"\s+", " ", " ".join(text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")))
    names = {cell for row in rows for cell in row[:2] if cell}
    assert names
    assert {name for name in names if name not in words} == set()


def test_a_picture_is_the_same_in_the_dark(opened: Taking) -> None:
    """Figures are on white paper whatever the page looks like."""
    light, dark = (opened("#view=themes", color_scheme=scheme).take("SVG")[1] for scheme in ("light", "dark"))

    assert light == dark


def test_what_is_chosen_stands_out(opened: Taking) -> None:
    """The lines of the thing that is chosen are drawn in ink."""
    plain = opened("#view=themes").take("SVG")[1]

    chosen = opened("#view=themes&show=role/falls-nurse").take("SVG")[1]

    assert b'stroke="#1d2733"' in chosen
    assert b'stroke="#1d2733"' not in plain


# ---------------------------------------------------------------------------------------------------------------------
# Tables


@pytest.mark.parametrize("view", [*PICTURES, "studies"])
def test_every_view_has_a_table(opened: Taking, view: str) -> None:
    """The CSV is UTF-8 with its mark, in CRLF lines that are all as long as the head."""
    visit = opened(f"#view={view}")

    name, content = visit.take("CSV")

    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert name.endswith(".csv")
    assert rows
    assert {len(row) for row in rows} == {len(head)}


def test_the_table_is_the_list(opened: Taking) -> None:
    """The rows of the summary's table are the lines of its list, with the same numbers."""
    visit = opened("#view=themes&lines=study")

    _, *rows = visit.table()

    listed = {
        (button.locator("span").first.inner_text(), button.locator(".count").inner_text().split()[0])
        for button in visit.page.locator("#panel .line-row").all()
    }
    assert {(row[1], row[2]) for row in rows} == listed
    assert len(rows) == visit.page.locator("#panel .line-row").count()


# ---------------------------------------------------------------------------------------------------------------------
# The page as a file


@pytest.mark.parametrize(
    "address",
    [
        "#view=themes&show=role%2Ffalls-nurse",
        "#view=map&rows=method&columns=role&hide=mentionsRole",
        "#view=studies&sort=title&from=2019",
        "#view=all&hide=Theme",
    ],
)
def test_a_saved_page_opens_as_it_was_left(opened: Taking, tmp_path: Path, address: str) -> None:
    """Opened without an address it shows the same view with the same list, asks for nothing, says nothing."""
    visit = opened(address)
    _, content = visit.take("This page (HTML)")
    saved = tmp_path / "saved.html"
    saved.write_bytes(content)

    again = opened(file=saved)

    assert again.list() == visit.list()
    assert again.page.locator("#views input:checked").get_attribute("value") == re.match("#view=(\\w+)", address)[1]
    assert len(again.requests) == 1
    assert again.complaints == []


def test_a_saved_page_can_be_left_and_come_back_to(opened: Taking, tmp_path: Path) -> None:
    """Back returns to what the file opened with; an address of one's own comes first."""
    saved = tmp_path / "saved.html"
    saved.write_bytes(opened("#view=studies").take("This page (HTML)")[1])
    visit = opened(file=saved)

    visit.page.locator("input[value=map]").check(force=True)
    visit.page.go_back()

    assert visit.page.locator("input[value=studies]").is_checked()
    assert opened("#view=people", file=saved).page.locator("input[value=people]").is_checked()


def test_saving_again_gives_the_same_bytes(opened: Taking, tmp_path: Path) -> None:
    """The file depends on what is seen, not on what was looked at before or how often it was saved."""
    first = opened("#view=map")
    _, content = first.take("This page (HTML)")
    saved = tmp_path / "saved.html"
    saved.write_bytes(content)

    second = opened(file=saved)
    second.page.locator("input[value=all]").check(force=True)
    second.page.locator("input[value=map]").check(force=True)

    assert second.take("This page (HTML)")[1] == content


def test_a_saved_page_has_the_same_policy(opened: Taking) -> None:
    """Nothing more may run or be fetched from the saved file."""
    visit = opened()
    policy = "document.querySelector('meta[http-equiv]').content"

    _, content = visit.take("This page (HTML)")

    assert visit.page.evaluate(policy).encode() in content.replace(b"&amp;", b"&")
    assert content.count(b"<script") == visit.page.evaluate("document.scripts.length") - visit.page.evaluate(
        "document.head.querySelectorAll('script').length"
    )


def test_a_part_of_the_page_holds_only_what_is_near(opened: Taking, sample_graph: Graph, tmp_path: Path) -> None:
    """It is smaller, opens at the same card, says what it holds, and its numbers are still those of its query."""
    visit = opened("#view=themes&lines=study&show=role/falls-nurse")
    _, content = visit.take("What is near")
    saved = tmp_path / "part.html"
    saved.write_bytes(content)

    part = opened(file=saved)

    assert part.page.locator("#panel h2").inner_text() == "falls nurse"
    assert part.page.locator("h1").inner_text() != visit.page.locator("h1").inner_text()
    assert len(part.table()) < len(visit.table())
    part.page.get_by_role("button", name="Take along").click()
    part.page.locator("#take-list button", has_text="SPARQL").click()
    rows = oxigraph_rows(sample_graph, part.page.locator("dialog textarea").input_value())
    part.page.keyboard.press("Escape")
    counted = {(row["roleName"], row["themeName"]): row["studies"] for row in rows}
    assert counted == {(role, theme): studies for role, theme, studies, *_ in part.table()[1:]}
    assert len(part.requests) == 1
    assert part.complaints == []


# ---------------------------------------------------------------------------------------------------------------------
# Text that means harm


@pytest.fixture(scope="module")
def hostile_graph(sample_graph: Graph) -> Graph:
    """The sample with harm before every label and title."""
    store = ox.Store()
    for quad in sample_graph.store:
        term = quad.object
        if isinstance(term, ox.Literal) and quad.predicate.value.endswith(("label", "prefLabel", "title")):
            term = ox.Literal(HOSTILE + term.value, language=term.language)
        store.add(ox.Quad(quad.subject, quad.predicate, term))
    return Graph(store, sample_graph.base)


@pytest.mark.parametrize("view", [*PICTURES, "studies"])
def test_no_label_breaks_out_of_a_file(opened: Taking, hostile_graph: Graph, view: str, tmp_path: Path) -> None:
    """Labels with markup, formulas, control signs and separators run nothing and break nothing."""
    visit = opened(f"#view={view}&show=role/falls-nurse", graph=hostile_graph)

    names = []
    for what in ["CSV", *(["SVG", "PNG"] if view in PICTURES else []), "This page (HTML)", "What is near"]:
        name, content = visit.take(what)
        names.append(name)
        if what == "CSV":
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
            assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
        if what == "SVG":
            tags = {element.tag for element in ElementTree.fromstring(content).iter()}
            assert tags <= {SVG + tag for tag in ("svg", "title", "desc", "rect", "path", "circle", "text", "g")}

    part = tmp_path / "part.html"
    part.write_bytes(content)
    again = opened(file=part)
    assert again.page.evaluate("window.ran") is None
    assert again.complaints == []
    assert [name for name in names if WINDOWS_FORBIDS.search(name) or len(name) > 100] == []
    assert visit.page.evaluate("window.ran") is None
    assert visit.complaints == []


# ---------------------------------------------------------------------------------------------------------------------
# The menu and the query


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_and_the_query_are_accessible(opened: Taking, scheme: str) -> None:
    """axe-core finds nothing wrong with the open menu or the dialog of the query."""
    visit = opened("#view=themes", color_scheme=scheme)

    visit.page.get_by_role("button", name="Take along").click()
    of_menu = violations(visit.page)
    visit.page.locator("#take-list button", has_text="SPARQL").click()

    assert of_menu == []
    assert violations(visit.page) == []


def test_on_a_phone_the_panel_does_not_cover_the_menu(opened: Taking) -> None:
    """Something is chosen, so that the panel takes most of the screen: the last entry can be clicked all the same."""
    page = opened("#view=map&show=role/falls-nurse", viewport=PHONE).page

    page.get_by_role("button", name="Take along").click()
    last = page.locator("#take-list button").last.bounding_box()
    middle = [last["x"] + last["width"] / 2, last["y"] + last["height"] / 2]

    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('#take-list') !== null", middle)


def test_the_menu_works_by_keyboard(opened: Taking) -> None:
    """Enter opens it at its first entry, arrows move, Escape closes it and gives the button the focus."""
    visit = opened("#view=themes&show=role/falls-nurse")
    held = "document.activeElement.textContent"
    visit.page.get_by_role("button", name="Take along").focus()

    visit.page.keyboard.press("Enter")
    first = visit.page.evaluate(held)
    visit.page.keyboard.press("ArrowDown")
    second = visit.page.evaluate(held)
    visit.page.keyboard.press("Escape")

    assert (first[:13], second[:13]) == ("Picture (PNG)", "Picture (SVG)")
    assert not visit.page.locator("#take-list").is_visible()
    assert visit.page.evaluate(held).startswith("Take along")
    assert visit.page.locator("#panel h2").inner_text() == "falls nurse"


def test_escape_closes_the_query_and_nothing_else(opened: Taking) -> None:
    """The dialog goes, what is chosen stays."""
    visit = opened("#view=themes&show=role/falls-nurse")
    visit.page.get_by_role("button", name="Take along").click()
    visit.page.locator("#take-list button", has_text="SPARQL").click()

    visit.page.keyboard.press("Escape")

    visit.page.locator("dialog").wait_for(state="detached")
    assert visit.page.locator("#panel h2").inner_text() == "falls nurse"


def test_the_link_can_be_copied(opened: Taking) -> None:
    """What is copied is the address of what is seen."""
    visit = opened("#view=map", permissions=["clipboard-read", "clipboard-write"])

    visit.page.get_by_role("button", name="Take along").click()
    visit.page.locator("#take-list button", has_text="link").click()
    visit.page.wait_for_function("document.getElementById('said').textContent === 'The link is copied.'")

    assert visit.page.evaluate("navigator.clipboard.readText()") == visit.page.url


def test_the_query_can_be_copied(opened: Taking) -> None:
    """What is copied is the text that is shown, and that it is copied is said."""
    visit = opened("#view=map", permissions=["clipboard-read", "clipboard-write"])
    visit.page.get_by_role("button", name="Take along").click()
    visit.page.locator("#take-list button", has_text="SPARQL").click()

    visit.page.locator("dialog").get_by_role("button", name="Copy").click()
    visit.page.get_by_text("Copied.").wait_for()

    assert (
        visit.page.evaluate("navigator.clipboard.readText()").strip()
        == visit.page.locator("dialog textarea").input_value()
    )


# ---------------------------------------------------------------------------------------------------------------------
# Paper

PAGE_SIZE = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


def test_a_wide_figure_is_printed_on_wide_paper(opened: Taking) -> None:
    """The map comes first, on A4 across; what is chosen follows on A4 upright."""
    visit = opened("#view=map&lines=study&show=role/falls-nurse&with=theme/training")

    paper = visit.page.pdf(prefer_css_page_size=True)

    across = [float(width) > float(height) for width, height in PAGE_SIZE.findall(paper)]
    assert across[0]
    assert across[1:]
    assert not any(across[1:])


def test_paper_has_the_figure_and_the_sentences(opened: Taking) -> None:
    """What is printed is the figure and the panel, without menus and filters; afterwards the page is as before."""
    visit = opened("#view=themes&show=role/falls-nurse&with=theme/training", color_scheme="dark")
    visit.page.emulate_media(media="print")

    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen = {
        what: visit.page.locator(where).is_visible()
        for what, where in {
            "figure": "#paper svg",
            "sentence": "#panel blockquote",
            "picture": "#picture",
            "menu": "#take",
            "filters": "#legend",
        }.items()
    }
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert seen == {"figure": True, "sentence": True, "picture": False, "menu": False, "filters": False}
    assert visit.page.locator("#paper svg").count() == 0
    ink = "getComputedStyle(document.querySelector('#panel blockquote')).color"
    assert visit.page.evaluate(ink) == "rgb(29, 39, 51)"
