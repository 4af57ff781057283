"""The Chromium that browser tests and pictures use: one that is here already, never a download of our own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


def chromium() -> str | None:
    """The path of a Chromium, Chrome or Edge: the one that CHROMIUM names, else the first that is found."""
    return next((found for place in _places() if (found := shutil.which(place))), None)


def _places() -> Iterator[str]:
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from PROGRAMS
    yield from MAC_PLACES
    for variable in WINDOWS_FOLDERS:
        if folder := os.environ.get(variable):
            yield from (str(Path(folder) / place) for place in WINDOWS_PLACES)
