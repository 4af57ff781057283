"""A page in headless Chromium without a network: what it asks for and complains of, and how quick it is."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
FLAGS = ("--no-sandbox", "--disable-background-networking")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "msedge")
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PATIENCE = 120
"""Seconds to wait for anything."""

DRAG_SECONDS = 2.0

COUNT_FRAMES = """() => {
  window.frames_drawn = 0;
  const count = () => { window.frames_drawn += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""

WHEN_PAINTED = """([type, change]) => {
  window.took = new Promise((done) => {
    addEventListener(type, (event) => {
      const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - event.timeStamp)));
      if (!change) return painted();
      new MutationObserver((_, observer) => { observer.disconnect(); painted(); })
        .observe(document.querySelector(change), { childList: true, subtree: true, attributes: true });
    }, { capture: true, once: true });
  });
}"""
"""Milliseconds from an event until the frame is on the screen that comes after it, or after a change it makes."""


@dataclass
class Visit:
    """An open page, and what it did that it ought not to do."""

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ready(self) -> float:
        """Seconds from the call of the address until the page can be used."""
        self.page.wait_for_selector("html[data-ready=true]", state="attached")
        milliseconds: float = self.page.evaluate("performance.getEntriesByName('kg-ready')[0].startTime")
        return milliseconds / 1e3

    def goes(self, state: Mapping[str, str]) -> None:
        """Show another state of the page."""
        self.page.evaluate("(state) => { location.hash = new URLSearchParams(state); }", dict(state))
        self.settled()

    def settled(self) -> None:
        """Wait until two frames have been drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def frames_while_dragging(self) -> float:
        """Frames a second while the picture is moved by the mouse."""
        box = self.page.locator("#picture").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.evaluate(COUNT_FRAMES)
        start, step = time.perf_counter(), 0
        while time.perf_counter() - start < DRAG_SECONDS:
            step += 1
            self.page.mouse.move(x + 150 * (step % 40 - 20) / 20, y + 100 * (step % 30 - 15) / 15)
        frames: int = self.page.evaluate("window.frames_drawn")
        seconds = time.perf_counter() - start
        self.page.mouse.up()
        return frames / seconds

    def keystrokes(self, word: str) -> list[float]:
        """Milliseconds from each key until the list of what is found is on the screen."""
        keyboard = self.page.keyboard
        self.page.locator("#search").focus()
        taken = [self._until_painted("keydown", "#results", partial(keyboard.press, letter)) for letter in word]
        self.page.locator("#search").fill("")
        return taken

    def filtering(self, name: str) -> list[float]:
        """Milliseconds from a click on a filter until the picture is drawn without it, and again with it."""
        box = self.page.locator(f"#legend input[name={name}]")
        return [self._until_painted("change", "", box.click) for _ in range(2)]

    def _until_painted(self, event: str, changed: str, act: Callable[[], object]) -> float:
        self.page.evaluate(WHEN_PAINTED, [event, changed])
        act()
        milliseconds: float = self.page.evaluate("window.took")
        return milliseconds

    def violations(self) -> list[str]:
        """What axe-core finds, each with the element."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options=WCAG).response["violations"]
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@contextmanager
def chromium(program: str | None) -> Iterator[Browser]:
    """A browser; the first program found, if none is named."""
    found = program or next(filter(None, map(shutil.which, PROGRAMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, file: Path, address: str = "", **look: Any) -> Iterator[Visit]:
    """A file opened in a browser that is offline."""
    context = browser.new_context(**{"viewport": DESK, "offline": True, "reduced_motion": "reduce"} | look)
    seen = Visit(context.new_page())
    seen.page.set_default_timeout(PATIENCE * 1e3)
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda message: seen.console.append(message.text))
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    seen.page.goto(file.as_uri() + address, wait_until="commit")
    yield seen
    context.close()
