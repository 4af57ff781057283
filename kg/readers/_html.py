"""Saved web pages: HTML of any age and quality, alone or in the container in which a browser keeps it.

A browser saves a page as .html, as MHTML (RFC 2557: a MIME message whose first HTML part is the page) or, Safari, as a
.webarchive (a property list). The tree is lxml's, which mends bad markup as browsers do.
"""

from __future__ import annotations

import codecs
import email
import plistlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, AnyStr

from lxml import etree, html

from kg.readers import _page_text, _pubmed_results
from kg.readers._page_metadata import OWN_TITLES, Described, publications
from kg.sources.encodings import Decoder
from kg.sources.files import Source, clean

__all__ = ["Page", "as_typed", "of", "shown"]

LONGEST = 64 * 2**20
"""Of a longer page the beginning is read: no page of citations comes near it."""

PAGES_KEPT = 2
"""Several readers look at the same page one after another, and it is parsed once for them all."""

_PROLOG = r"(?>\s+|\ufeff|<\?[^>]*>|<!--(?s:.*?)-->)*+"
# What a page or a copied piece of one begins with; <article> begins JATS, and <title> and <p> no other XML kg reads.
_FIRST_ELEMENTS = (
    "html|head|body|title|meta|link|base|script|style|noscript|div|main|section|header|nav|p|h[1-6]|ul|ol|dl|table|form"
    "|center|span|font|a"
)
_PAGE = re.compile(rf"{_PROLOG}(?:<!doctype\s+html\b[^>]*>{_PROLOG})?<(?:{_FIRST_ELEMENTS})[\s/>]", re.IGNORECASE)
_MIME_HEADERS = re.compile(r"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MIME_OF_PAGE = re.compile(r"^content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)\b", re.I | re.M)
_WEBARCHIVE = b"bplist00"

MOST_ATTRIBUTES = 1_000
_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w:-]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")


class Page:
    """One page: its tree, the text that a browser would show, what its metadata say, and where it was saved from."""

    def __init__(self, markup: str, address: str | None = None) -> None:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        root = etree.fromstring(_TAG.sub(_without_crowd, markup).encode(), parser)
        self.root: Any = etree.Element("html") if root is None else root
        self.address = address

    @cached_property
    def text(self) -> str:
        """What the page shows, block by block on lines."""
        return _page_text.shown(self.root)

    @cached_property
    def typed(self) -> str:
        """The text file that the page stands for, or "" where it is another page.

        It shows nothing but text that keeps its lines and spaces, or it is PubMed's page of search results.
        """
        if found := _pubmed_results.summaries(self.root):
            return found
        typed = "\n".join("".join(element.itertext()) for element in self.root.iter("pre"))
        return typed if typed.split() == self.text.split() else ""

    @cached_property
    def publications(self) -> list[Described]:
        """What its metadata say of publications: of the one that it is about, or of those that it lists."""
        found = publications(self.root)
        return found if found[0].all(*OWN_TITLES) else _pubmed_results.records(self.root) or found


def _without_crowd(tag: re.Match[str]) -> str:
    """A tag without its attributes where they are so many that libxml2, which compares each with each, takes hours."""
    whole = tag.group()
    crowded = len(whole) > MOST_ATTRIBUTES and len(_QUOTED.sub(" ", whole).split()) > MOST_ATTRIBUTES
    return f"<{tag['name']}" if crowded else whole


def of(source: Source) -> Page | None:
    """The page that a source is, or None where it is none."""
    return _parsed(source) if _is_page(source) else None


def shown(source: Source) -> Source:
    """The same source, or where it is a page, the text that a browser would show."""
    page = of(source)
    return source if page is None else _as_text(source)


def as_typed(source: Source) -> Source:
    """The same source, or where it is a page that stands for a text file, that one.

    Browsers keep plain text in a page, and PubMed shows records in MEDLINE's format so.
    """
    page = of(source)
    return source if page is None or not page.typed else _typed(source)


def _is_page(source: Source) -> bool:
    head = source.head
    return bool(_PAGE.match(head)) or _is_mime(head) or source.first.startswith(_WEBARCHIVE)


def _is_mime(head: str) -> bool:
    headers = _MIME_HEADERS.match(head)
    return headers is not None and bool(_MIME_OF_PAGE.search(headers.group()))


@lru_cache(maxsize=PAGES_KEPT)
def _parsed(source: Source) -> Page:
    if source.first.startswith(_WEBARCHIVE):
        return Page(*_of_webarchive(b"".join(_beginning(source.chunks()))))
    if _is_mime(source.head):
        return Page(*_of_message(b"".join(_beginning(source.chunks()))))
    markup = "".join(_beginning(source.texts()))
    saved_from = _SAVED_FROM.search(markup, 0, 2_000)
    return Page(markup, saved_from.group(1) if saved_from else None)


def _beginning(pieces: Iterable[AnyStr]) -> Iterator[AnyStr]:
    length = 0
    for piece in pieces:
        yield piece
        length += len(piece)
        if length >= LONGEST:
            return


@lru_cache(maxsize=PAGES_KEPT)
def _typed(source: Source) -> Source:
    return Source(name=source.name, data=_parsed(source).typed.encode())


@lru_cache(maxsize=PAGES_KEPT)
def _as_text(source: Source) -> Source:
    return Source(name=source.name, data=_parsed(source).text.encode())


# ---------------------------------------------------------------------------------------------------------------------
# Containers


def _of_message(data: bytes) -> tuple[str, str | None]:
    """The first HTML part of a message, and the address that the browser noted."""
    message = email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8).lstrip())
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        return "", None
    payload = part.get_payload(decode=True)
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    markup = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "")
    return markup, str(address) if address else None


def _of_webarchive(data: bytes) -> tuple[str, str | None]:
    try:
        resource = plistlib.loads(data)["WebMainResource"]
        encoding = str(resource.get("WebResourceTextEncodingName", ""))
        return _decoded(bytes(resource["WebResourceData"]), encoding), str(resource["WebResourceURL"])
    except Exception:  # plistlib raises whatever it stumbles over: InvalidFileException, KeyError, struct.error, ...
        return "", None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return clean(data.decode(encoding or "utf-8"))
    except (LookupError, ValueError):
        return clean("".join(Decoder(data).texts([data])))
