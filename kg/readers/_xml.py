"""XML that holds records, read one record at a time, with no DTD and no entity of its own."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from lxml import etree

from kg.model import Citation, CitationError, Remark
from kg.readers._record import tidy
from kg.sources import Source

__all__ = ["Element", "child", "elements_of", "first_element", "of", "raw", "records", "sections", "text_of", "words"]

Element = etree._Element
_NOTHING = etree.Element("nothing")
_START = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_ENDS = {"<?": "?>", "<!--": "-->"}
_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": True,
    "remove_comments": True,
    "remove_pis": True,
}


def first_element(head: str) -> str:
    """The name of the first element without its prefix, or "" where the text is no XML.

    >>> first_element('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><!-- d --><rdf:RDF >')
    'RDF'
    """
    place = len(head) - len(head.lstrip())
    while not (found := _START.match(head, place)):
        end = _end_of_prolog_part(head, place)
        if end < 0:
            return ""
        place = end + len(head[end:]) - len(head[end:].lstrip())
    return found.group(1)


def _end_of_prolog_part(head: str, place: int) -> int:
    for begin, end in _ENDS.items():
        if head.startswith(begin, place):
            found = head.find(end, place)
            return found + len(end) if found >= 0 else -1
    if not head.startswith("<!DOCTYPE", place):
        return -1
    close, subset = head.find(">", place), head.find("[", place)
    if 0 <= subset < close:
        close = head.find(">", head.find("]", subset))
    return close + 1 if close >= 0 else -1


def records(
    source: Source, tags: Sequence[str], citation: Callable[[Element, int], Citation | CitationError]
) -> Iterator[Citation | CitationError | Remark]:
    """What the elements of these names hold; names lose their namespaces.

    From the first that is not well formed on, each is parsed for itself, and a bad one is an error with its line.
    """
    held = 0
    try:
        for element in _elements(source.data, tags):
            yield _read(element, element.sourceline or 1, citation)  # type: ignore[arg-type]  # the stubs leave it open
            held += 1
    except etree.XMLSyntaxError:
        yield from _one_by_one(source.data, tags, held, citation)


def _elements(data: bytes, tags: Sequence[str]) -> Iterator[Element]:
    """Each record's element, which is freed when the next is asked for."""
    names = [f"{{*}}{tag}" for tag in tags]
    for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=names, **_OPTIONS):
        yield element
        element.clear(keep_tail=False)
        parent = element.getparent()
        if parent is not None:
            del parent[:]


def _one_by_one(
    data: bytes, tags: Sequence[str], held: int, citation: Callable[[Element, int], Citation | CitationError]
) -> Iterator[Citation | CitationError | Remark]:
    begins = rb"<(?:[\w.-]+:)?(?:%s)[\s>]" % "|".join(tags).encode()
    starts = [found.start() for found in re.finditer(begins, data)]
    if held >= len(starts):
        yield Remark(line=data.count(b"\n") + 1, text="the file breaks off or goes wrong behind its last whole record")
    line, counted = 1, 0
    for begin, end in pairwise([*starts[held:], len(data)]):
        line, counted = line + data.count(b"\n", counted, begin), begin
        try:
            yield _read(_parsed(data[begin:end]), line, citation)
        except etree.XMLSyntaxError as error:
            raw = data[begin:end].decode("utf-8", errors="replace").strip()
            yield CitationError(line=line, reason=f"not well-formed XML: {error.msg}", raw=raw)


def _read(
    record: Element, line: int, citation: Callable[[Element, int], Citation | CitationError]
) -> Citation | CitationError:
    try:
        return citation(_bare(record), line)
    except RecursionError:
        return CitationError(line=line, reason="nested too deep", raw=text_of(record))


def _parsed(record: bytes) -> Element:
    """A record that was cut out; what stands behind its end tag is no part of it, and prefixes may be undeclared."""
    name = re.match(rb"<([\w.:-]+)", record)
    closes = record.find(b"</" + name.group(1) + b">") if name else -1
    whole = record[: closes + len(name.group(1)) + 3] if name and closes >= 0 else record
    return etree.fromstring(whole, etree.XMLParser(**_OPTIONS))


def _bare(record: Element) -> Element:
    for element in record.iter(etree.Element):
        if element.tag[0] == "{":
            element.tag = element.tag.rpartition("}")[2]
    return record


# ---------------------------------------------------------------------------------------------------------------------
# What elements hold


def child(element: Element, path: str) -> Element:
    """The first descendant of a path, or an empty element, so that what is not there has nothing in it."""
    found = element.find(path)
    return _NOTHING if found is None else found


def elements_of(element: Element) -> Iterator[Element]:
    """The children that are elements: an entity that was not resolved is none."""
    return (one for one in element if isinstance(one.tag, str))


def text_of(element: Element, *, without: Iterable[str] = ()) -> str:
    """All text of an element, with nothing put in the place of inline markup; entities of HTML are known."""
    return tidy("".join(_pieces(element, frozenset(without))))


def of(element: Element, path: str) -> str | None:
    """The text of the first descendant of a path, if there is any."""
    return text_of(child(element, path)) or None


def words(elements: Iterable[Element]) -> Iterator[str]:
    """The texts of elements that hold any."""
    return filter(None, map(text_of, elements))


def raw(element: Element) -> str:
    """An element as it is shown in an error."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def sections(abstract: Element) -> list[tuple[str, str]]:
    """The sections of an abstract of JATS as (head, prose); paragraphs of one are parted by line ends.

    >>> sections(etree.fromstring("<abstract><sec><title>Aims</title><p>To <b>ask</b>.</p></sec></abstract>"))
    [('Aims', 'To ask.')]
    """
    found: list[tuple[str, list[str]]] = [("", [])]
    for one in _blocks(abstract):
        if one.tag == "title":
            found.append((text_of(one), []))
        elif prose := text_of(one):
            found[-1][1].append(prose)
    return [(head, "\n".join(lines)) for head, lines in found if lines]


def _blocks(element: Element) -> Iterator[Element]:
    """The titles and paragraphs, the outermost of each, in the order of the text."""
    if element.tag in ("title", "p"):
        yield element
        return
    children = list(elements_of(element))
    if not any(one.tag in ("title", "p", "sec", "list", "list-item") for one in children):
        if element.tag not in ("label", "object-id"):
            yield element
        return
    for one in children:
        yield from _blocks(one)


def _pieces(element: Element, without: frozenset[str]) -> Iterator[str]:
    skipped = None
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if skipped is None and event == "start":
            if one.tag in without and one is not element:
                skipped = one
            else:
                yield _opening(one)
        elif event == "end" and (skipped is None or skipped is one):
            skipped = None
            if one is not element:
                yield one.tail or ""


def _opening(element: Element) -> str:
    if element.tag in ("break", "br"):
        return " "
    return html.unescape(element.text or "") if element.tag is etree.Entity else element.text or ""
