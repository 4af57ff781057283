"""Where in a journal an article stands: volume, issue and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Locator", "locate", "pages_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Volume, issue and pages as printed; an article number stands with the pages."""

    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


_LOCATOR = re.compile(
    r"(?P<volume>[^\s(:;]*)"
    r"(?P<supplement>\s+(?:suppl|supl|pt|spec\s+no)\b[^(:]*)?"
    r"\s*(?:\((?P<issue>(?:[^()]|\([^()]*\))*)\))?"
    r"(?P<more>[^:]*)"
    r"(?::\s*(?P<pages>.*))?",
    re.IGNORECASE,
)


def locate(printed: str) -> Locator:
    """Read "volume(issue):pages", of which any part may be missing.

    >>> locate("21(5):303-13")
    Locator(volume='21', issue='5', pages='303-13')
    >>> locate("21 Suppl 1: S12-S20"), locate(":"), locate("21(Suppl 1): S12")
    (Locator(volume='21', issue='Suppl 1', pages='S12-S20'), Locator(volume=None, issue=None, pages=None), \
Locator(volume='21', issue='Suppl 1', pages='S12'))
    """
    found = _LOCATOR.fullmatch(printed.strip().rstrip(".").strip())
    if found is None:
        return Locator()
    issue = " ".join(part.strip() for part in (found["supplement"], found["issue"], found["more"]) if part)
    pages = (found["pages"] or "").strip().strip(".").strip()
    return Locator(volume=found["volume"] or None, issue=issue.strip() or None, pages=pages or None)


_PAGES = re.compile(r"(?!.*://).*\d.*|[ivxlcdm]+(?:\s*[-–]\s*[ivxlcdm]+)?", re.IGNORECASE)


def pages_in(field: str | None) -> str | None:
    """The pages of a field in which there may be something else, such as "No pagination" or an address.

    >>> pages_in("101-9"), pages_in("iv-x"), pages_in("No pagination"), pages_in("https://example.org/1")
    ('101-9', 'iv-x', None, None)
    """
    return field if field and _PAGES.fullmatch(field) else None
