"""Saved web pages of articles, by their metadata and, where these lack something, by their text.

Read are the meta elements of Highwire Press (citation_*, which Google Scholar asks for), bepress, EPrints, PRISM,
Dublin Core and Open Graph, schema.org's terms in JSON-LD, and COinS. FIELD_TO_NAMES of `_page_publication` says which
is believed first for each field: what was made for citations before what was made for search engines, and that before
what was made for sharing.

The date is that of the issue (citation_publication_date), or, where that prints only a year, the one of online
publication in the same year; without an issue's date the online one counts. The abstract is the page's own section of
that name where it says what the metadata say, for it has the heads of its sections; else the first in the metadata that
is not cut off. A page that lists several publications gives those it describes in JSON-LD or COinS.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from kg import plugins
from kg.model import Citation, CitationError, Remark
from kg.readers import _html, _page_publication, _page_sections
from kg.readers._page_metadata import Described
from kg.readers._record import tidy
from kg.sources.files import Source

__all__ = ["read", "recognises"]

_SIGNS = """
    citation_title bepress_citation_title eprints.title prism.doi prism.publicationname citation_doi schema.title
    rft.atitle rft.btitle dcterms.issued dc.date.issued dc.creator dc.creator.personalname dcterms.creator
"""
SIGNS_OF_AN_ARTICLE = tuple(_SIGNS.split())
"""Names that only the page of a publication has."""

EMPTY = frozenset(("html", "head", "body"))
"""What an empty file becomes when a browser saves it."""

NO_ARTICLE = (
    "a web page that describes no publication; save the page of the article itself, or export the records from the "
    "site as RIS, .nbib or BibTeX"
)
NO_TEXT = (
    "a web page without text, such as a server's check of the browser, or one that a script has yet to fill; open it, "
    "wait, and save it again"
)
MOST_SHOWN = 500
"""How many characters of a page that is no article are shown."""


def recognises(source: Source) -> bool:
    """Whether it is a web page that says something, and no other reader knows pages of its kind."""
    page = _html.of(source)
    if page is None or not (page.text or any(element.tag not in EMPTY for element in page.root.iter())):
        return False
    others = (reader for name, reader in plugins.installed(plugins.READERS).items() if name != "web-page")
    return not any(_claims(reader, source) for reader in others)


def _claims(reader: ModuleType, source: Source) -> bool:
    try:
        return bool(reader.recognises(source))
    except Exception:  # a stranger's reader may fail in any way, and is reported where it is asked itself
        return False


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The article of the page, or those it lists; a page about something else is an error."""
    page = _html.of(source)
    if page is None:
        return
    found = page.publications
    if len(found) > 1:
        yield from (_page_publication.citation(described, None) for described in found)
    elif _is_article(found[0], page):
        yield _page_publication.citation(found[0], page)
    else:
        reason = NO_ARTICLE if page.text else NO_TEXT
        yield CitationError(line=1, reason=reason, raw=tidy(page.text)[:MOST_SHOWN] or source.name)


def _is_article(described: Described, page: _html.Page) -> bool:
    if not _page_publication.title(described, page):
        return False
    shared = any(value.strip().lower() == "article" for value in described.all("og.type"))
    if shared or described.all(*SIGNS_OF_AN_ARTICLE):
        return True
    return bool(_page_sections.heading(page.root) and _page_sections.abstract(page.root))
