"""The page against its goals: headless Chromium without a network, `file://`, plain pyvis beside it.

    python benchmarks/views.py                              all goals
    python benchmarks/views.py --only layout --only path    some of them
    python benchmarks/views.py --sfdp /usr/bin/sfdp         layouts beside graphviz's

Graphs are those of _graphs.py, with three links to a thing; the tour, axe-core and the links with their sentences are
tried on the tests' sample, too. Figures are medians of `--repeats`, each on a page opened anew.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from statistics import median
from typing import Any

import networkx as nx
import pyoxigraph as ox
from _browser import DESK, PHONE, Visit, chromium, visit
from _colours import VISION_TO_MATRIX, colours_in, nearest
from _goals import tell
from _graphs import graph
from _stress import sfdp, stress

from kg.store import Graph
from kg.views import network
from kg.views._layout import Places, map_of
from kg.views._page import html
from kg.views._payload import Payload, payload
from kg.views._script import script
from kg.views._told import told

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "samples" / "view" / "graph.ttl"
EVERYTHING = "#view=all&all=yes"
"""The picture that has all things in it, not those that stand for many."""

VIEWS = ("themes", "map", "timeline", "studies", "people", "all")
STATES = ((), ("show",), ("show", "with"), ("show", "path"), ("hide",))
"""What the addresses of a view tell beside it."""

CLICKS = ("#panel .line-row", "#page td button", "#legend-button", "#zoom-in", "#zoom-fit", "#grip")
LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": DESK},
    "desk, dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "forced colours": {"viewport": DESK, "forced_colors": "active"},
}

KIND = re.compile(r'^  (\w+): \{ one: "[^"]*", many: "[^"]*", path: "([^"]*)"', re.MULTILINE)
PAIRS = 200
PYVIS_PATIENCE = 120
"""Seconds after which plain pyvis is given up."""

Rows = Iterator[tuple[str, str, str]]
"""What is measured, the goal, and the figure."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What the measurements share."""

    browser: Any
    folder: Path
    repeats: int
    sfdp: str | None

    def page(self, size: int) -> Path:
        """The page of a made graph."""
        file = self.folder / f"{size}.html"
        if not file.exists():
            file.write_text(html(made(size)), encoding="utf-8")
        return file

    def sample(self) -> Path:
        """The page of the tests' sample."""
        file = self.folder / "sample.html"
        with file.open("wb") as out:
            network.write(sample_graph(), out)
        return file

    def median(self, size: int, address: str, figure: Callable[[Visit], float]) -> float:
        """The median of a figure over pages opened anew."""
        found = []
        for _ in range(self.repeats):
            with visit(self.browser, self.page(size), address) as seen:
                seen.ready()
                found.append(figure(seen))
        return median(found)


@cache
def made(size: int) -> Payload:
    """A made graph, once."""
    return graph(size)


@cache
def sample_graph() -> Graph:
    """The graph of the tests' sample."""
    store = ox.Store()
    store.bulk_load(path=str(SAMPLE), format=ox.RdfFormat.TURTLE)
    return Graph(store)


# ---------------------------------------------------------------------------------------------------------------------
# What the page does


def tour(bench: Bench) -> Rows:
    """Every view and state, and what can be clicked in it."""
    requests = console = errors = states = 0
    for file, shown in ((bench.sample(), payload(sample_graph())), (bench.page(2_000), made(2_000))):
        with visit(bench.browser, file) as seen:
            seen.ready()
            for _ in _states(seen, shown):
                states += 1
            requests += len([url for url in seen.requests if not url.startswith("file:")])
            console, errors = console + len(seen.console), errors + len(seen.errors)
    yield f"requests / console / page errors in {states} states", "0 / 0 / 0", f"{requests} / {console} / {errors}"


def _states(seen: Visit, shown: Payload) -> Iterator[str]:
    """Lead a page through its views with a thing, two things, a path and a filter, and through what can be clicked."""
    link = next(link for link in shown.links if link.relation == "linkedTheme")
    values = {"show": link.subject, "with": link.object, "path": link.object, "hide": "studiesRole,Person"}
    for view in VIEWS:
        for state in STATES:
            seen.goes({"view": view} | {name: values[name] for name in state})
            yield f"{view} {' '.join(state)}"
        seen.goes({"view": view})
        for selector in CLICKS:
            found = seen.page.locator(selector).first
            if found.is_visible() and found.is_enabled():
                found.click(force=True)
                seen.settled()
                yield f"{view}: {selector}"
        seen.page.keyboard.press("Escape")
    for typed in ("a", "no such thing", ""):
        seen.page.locator("#search").fill(typed)
        seen.settled()
        yield f"search for {typed!r}"


def axe(bench: Bench) -> Rows:
    """axe-core over every state of the sample's page, in several looks."""
    for name, look in LOOKS.items():
        found: set[str] = set()
        with visit(bench.browser, bench.sample(), **look) as seen:
            seen.ready()
            states = [found.update(seen.violations()) for _ in _states(seen, payload(sample_graph()))]
        yield f"axe-core, WCAG 2.2 A/AA, {name}, {len(states)} states", "0", str(len(found))
        for violation in sorted(found)[:5]:
            yield f"  {violation[:90]}", "", ""


def hostile(bench: Bench) -> Rows:
    """The corpus of the browser tests, over every field."""
    command = [sys.executable, "-m", "pytest", "-q", str(ROOT / "tests" / "browser"), "-k", "hostile"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    failed, passed = (
        int(found[1]) if (found := re.search(rf"(\d+) {word}", done.stdout)) else 0 for word in ("failed", "passed")
    )
    yield f"payloads that run, of {failed + passed}", "0", str(failed) if passed else "none was tried"


def sentences(bench: Bench) -> Rows:
    """Links with evidence whose sentence the panel shows as the record has it, told by two things: two clicks."""
    texts = [row["text"].value for row in sample_graph().select("SELECT ?text WHERE { ?record kg:recordText ?text }")]
    links = [link for link in payload(sample_graph()).links if link.mentions]
    held = 0
    with visit(bench.browser, bench.sample()) as seen:
        seen.ready()
        for link in links:
            seen.goes({"view": "all", "show": link.subject, "with": link.object})
            shown = seen.page.locator("#panel .sentence").all_inner_texts()
            held += bool(shown) and all(any(sentence in text for text in texts) for sentence in shown)
    yield f"links whose sentence is word for word in the record, of {len(links)}", "100 %", f"{held / len(links):.0%}"


def weight(bench: Bench) -> Rows:
    """A page without data, and one that answers SPARQL."""
    for what, goal, options in (("page", "≤ 650 kB", {}), ("page with SPARQL", "≤ 2,700 kB", {"with_sparql": True})):
        out = io.BytesIO()
        network.write(Graph(ox.Store()), out, **options)
        yield f"{what} without data", goal, f"{len(out.getvalue()) / 1e3:,.0f} kB"


# ---------------------------------------------------------------------------------------------------------------------
# How quick it is


def interactive(bench: Bench) -> Rows:
    """From the call of the address to a page that can be used, as it opens and with everything drawn."""
    for size, goal in ((2_000, 1.5), (5_000, 3.0)):
        for what, address in (("", ""), (", the network", "#view=all"), (", everything drawn", EVERYTHING)):
            seconds = bench.median(size, address, Visit.ready)
            yield f"interactive at {size:,} things{what}", f"≤ {goal} s", f"{seconds:.2f} s"


def pyvis(bench: Bench) -> Rows:
    """Plain pyvis with all of it in line, at 2,000 things: until its first picture is drawn."""
    ours = bench.median(2_000, EVERYTHING, Visit.ready)
    seconds = _pyvis_seconds(bench)
    figure = (
        f"{seconds:.0f} s, {seconds / ours:.0f} ×"
        if seconds
        else f"> {PYVIS_PATIENCE} s, > {PYVIS_PATIENCE / ours:.0f} ×"
    )
    yield "plain pyvis at 2,000 things, and how often our time", "≥ 50 ×", figure


HOOK = """() => {
  const wait = setInterval(() => {
    if (!window.network) return;
    clearInterval(wait);
    window.network.once("stabilizationIterationsDone", () => performance.mark("drawn"));
  }, 1);
}"""


def _pyvis_seconds(bench: Bench) -> float | None:
    """Seconds until plain pyvis has drawn, or None if it was given up."""
    from playwright.sync_api import TimeoutError as TooLong
    from pyvis.network import Network

    shown, file = made(2_000), bench.folder / "pyvis.html"
    plain = Network(cdn_resources="in_line")
    for thing in shown.things:
        plain.add_node(thing.id, label=thing.short or thing.label)
    for link in shown.links:
        if link.relation != "linkedTheme":
            plain.add_edge(link.subject, link.object)
    file.write_text(plain.generate_html(), encoding="utf-8")
    context = bench.browser.new_context(viewport=DESK, offline=True)
    page = context.new_page()
    page.add_init_script(f"({HOOK})()")
    start = time.perf_counter()
    try:
        page.goto(file.as_uri(), wait_until="commit", timeout=PYVIS_PATIENCE * 1e3)
        left = PYVIS_PATIENCE - (time.perf_counter() - start)
        page.wait_for_function("performance.getEntriesByName('drawn').length", timeout=left * 1e3, polling=500)
        drawn: float = page.evaluate("performance.getEntriesByName('drawn')[0].startTime")
    except TooLong:
        return None
    else:
        return drawn / 1e3
    finally:
        context.close()


def drag(bench: Bench) -> Rows:
    """Frames a second while everything is moved."""
    for size, goal in ((2_000, 50), (5_000, 30)):
        for what, address in (("the network", "#view=all"), ("everything drawn", EVERYTHING)):
            frames = bench.median(size, address, Visit.frames_while_dragging)
            yield f"drag at {size:,} things, {what}", f"≥ {goal} fps", f"{frames:.0f} fps"


def answers(bench: Bench) -> Rows:
    """Keys and filters at 5,000 things; the slowest key of a word counts, for the first has the most to find."""
    keys = bench.median(5_000, "", lambda seen: max(seen.keystrokes("trust")))
    yield "keystroke to list at 5,000 things", "≤ 50 ms", f"{keys:.0f} ms"
    for what, address in (("the first view", ""), ("the network", "#view=all"), ("everything drawn", EVERYTHING)):
        milliseconds = bench.median(5_000, address, lambda seen: max(seen.filtering("studiesRole")))
        yield f"filter to picture at 5,000 things, {what}", "≤ 250 ms", f"{milliseconds:.0f} ms"


FIND = """([text, pairs]) => {
  const { Graph, Selection, NO_FILTERS, pathBetween } = globalThis.measured;
  const selection = new Selection(new Graph(JSON.parse(text)), NO_FILTERS);
  pathBetween(selection, ...pairs[0]);
  return pairs.map(([one, other]) => {
    const start = performance.now();
    const path = pathBetween(selection, one, other);
    return [performance.now() - start, path ? path.length - 1 : null];
  });
}"""


def path(bench: Bench) -> Rows:
    """Paths between random pairs at 20,000 things, and whether they are as short as networkx's."""
    import msgspec

    shown = made(20_000)
    chance = random.Random(1)
    ids = [thing.id for thing in shown.things]
    pairs = [chance.sample(ids, 2) for _ in range(PAIRS)]
    plain = nx.Graph((link.subject, link.object) for link in shown.links if link.relation != "linkedTheme")
    lengths = [_length(plain, one, other) for one, other in pairs]
    names = {"Graph": "graph", "Selection": "selection", "NO_FILTERS": "selection", "pathBetween": "paths"}
    ours = script("paths", "graph", "selection").removesuffix("})();\n")
    offered = ", ".join(f"{name}: ${module}.{name}" for name, module in names.items())
    page = bench.browser.new_context(offline=True).new_page()
    page.add_script_tag(
        content=ours.replace("(async () =>", "(() =>") + f"globalThis.measured = {{ {offered} }};\n}})();\n"
    )
    found = page.evaluate(FIND, [msgspec.json.encode(told(shown)).decode(), pairs])
    taken = [milliseconds for milliseconds, _ in found]
    alike = sum(length == each for (_, length), each in zip(found, lengths, strict=True))
    yield (
        f"path at 20,000 things, {PAIRS} pairs: median, slowest",
        "≤ 100 ms",
        f"{median(taken):.0f} ms, {max(taken):.0f} ms",
    )
    yield "paths as short as networkx's", f"{PAIRS}", str(alike)


def _length(plain: nx.Graph, one: str, other: str) -> int | None:
    try:
        length: int = nx.shortest_path_length(plain, one, other)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return None
    else:
        return length


# ---------------------------------------------------------------------------------------------------------------------
# Layout


def layout(bench: Bench) -> Rows:
    """Places from Python: how long, the same in another process, and how good beside sfdp's."""
    for size, goal in ((10_000, 3), (20_000, 5)):
        shown = made(size)
        taken, processor, places = zip(*(_timed(_laid_out, shown) for _ in range(bench.repeats)), strict=True)
        yield f"layout at {size:,} things", f"≤ {goal} s", f"{median(taken):.2f} s"
        yield "  of the processor alone", "", f"{median(processor):.2f} s"
        if size == 10_000:
            tell("G10", taken)
        if bench.sfdp:
            theirs, _, drawn = _timed(sfdp, shown, bench.sfdp)
            ratio = stress(places[0], shown) / stress(drawn, shown)
            yield f"its stress, by that of sfdp ({theirs:.1f} s)", "≤ 1.10", f"{ratio:.2f}"
    command = [sys.executable, __file__, "--digest"]
    digests = {
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    yield "layouts of the same graph at 20,000 things that differ", "0", str(len(digests) - 1)


def _laid_out(shown: Payload) -> Places:
    labels = {thing.id: len(thing.short or thing.label) for thing in shown.things}
    return map_of(labels, [(link.subject, link.object) for link in shown.links if link.relation != "linkedTheme"])


def _timed(work: Callable[..., Any], *arguments: Any) -> tuple[float, float, Any]:
    """Seconds of the clock and of this process's processor, and what came of it."""
    start, processor = time.perf_counter(), time.process_time()
    result = work(*arguments)
    return time.perf_counter() - start, time.process_time() - processor, result


# ---------------------------------------------------------------------------------------------------------------------
# The table


def colours(bench: Bench) -> Rows:
    """How far the nearest two kinds are apart in shape and colour, by day and by night."""
    page = resources.files("kg.views") / "page"
    kinds = dict(KIND.findall((page / "words.js").read_text(encoding="utf-8")))
    kinds.pop("Group")  # a disc that holds others
    yield "kinds with a shape of their own", str(len(kinds)), str(len(set(kinds.values())))
    themes = colours_in((page / "page.css").read_text(encoding="utf-8"), list(kinds))
    for vision in VISION_TO_MATRIX:
        apart, one, other = min(nearest(theme, vision) for theme in themes)
        yield f"nearest two of {len(kinds)} colours, {vision} ({one}, {other})", "told apart", f"ΔE {apart:.0f}"


MEASUREMENTS: dict[str, Callable[[Bench], Rows]] = {
    one.__name__: one
    for one in (tour, axe, hostile, sentences, weight, colours, interactive, drag, answers, path, layout, pyvis)
}


def main() -> None:
    """Measure, and print each row as it comes."""
    arguments = _arguments()
    if arguments.digest:
        print(hashlib.sha256(repr(_laid_out(made(20_000))).encode()).hexdigest())
        return
    print(_machine())
    print(f"{'':<72}{'goal':>12}{'figure':>18}")
    with tempfile.TemporaryDirectory() as folder, chromium(arguments.chromium) as browser:
        bench = Bench(browser=browser, folder=Path(folder), repeats=arguments.repeats, sfdp=arguments.sfdp)
        for name in arguments.only or MEASUREMENTS:
            for what, goal, figure in MEASUREMENTS[name](bench):
                print(f"{what:<72}{goal:>12}{figure:>18}", flush=True)
    print(_machine())


def _machine() -> str:
    """How busy the machine is: figures of time hold only where others leave it alone."""
    busy = f", {os.getloadavg()[0]:.1f} processes waiting or running" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores{busy}"


def _arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=sorted(MEASUREMENTS), help="one of the measurements")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--chromium", help="the browser's program, if it is not on the PATH")
    parser.add_argument("--sfdp", help="graphviz's program sfdp, to lay the same graphs out")
    parser.add_argument("--digest", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(given)


if __name__ == "__main__":
    main()
