"""XML that holds records, read some records at a time, with no DTD and no entity of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html.entities import html5
from itertools import pairwise
from typing import Any, TypeVar, cast

from lxml import etree

from kg.model import Citation, CitationError, Remark
from kg.readers._record import tidy
from kg.sources.files import Source
from kg.sources.pieces import Cut

__all__ = [
    "Element",
    "child",
    "cut",
    "elements_of",
    "first_element",
    "items",
    "of",
    "raw",
    "records",
    "sections",
    "text_of",
    "words",
]

Element = etree._Element
_NOTHING = etree.Element("nothing")
_in_a_namespace = cast("Callable[[Element], list[Element]]", etree.XPath("descendant-or-self::*[namespace-uri()]"))
_START = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_ENDS = {"<?": "?>", "<!--": "-->"}
_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": True,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}

Item = TypeVar("Item")

BATCH = 2**18
"""How many bytes of records are parsed at a time: fewer cost a parser's start; of more the tree outgrows the cache."""

LONGEST_RECORD = 2**26
LONGEST_PROLOG = 2**20
LONGEST_RAW = 10_000
"""How much of a bad record is kept, in characters."""

# An entity that no DTD declares is an error, unless there is a DTD that was not read.
_NO_DTD = b'<!DOCTYPE records SYSTEM "records.dtd">'
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z_][\w.-]{0,60};)")
_FORBIDDEN = bytes((*range(9), 11, 12, *range(14, 32)))
_FORBIDDEN_REFERENCE = re.compile(rb"&#(x?)([0-9A-Fa-f]{1,8});")


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
    """What the elements of these names hold, one citation each; names lose their namespaces."""
    return items(source, tags, lambda element, line: (citation(element, line),))


def items(
    source: Source, tags: Sequence[str], read: Callable[[Element, int], Iterable[Item]]
) -> Iterator[Item | CitationError | Remark]:
    """What the elements of these names hold; names lose their namespaces.

    The file is parsed in batches of whole records, so that memory does not grow with its length. Of a batch that is not
    well formed each record is parsed for itself, and a bad one is an error with its line. The first entity that
    nobody knows is told, and so is a file that holds no record.
    """
    begins, ends = _tags_of(tags)
    line, frame, is_empty, unknown = 1, None, True, None
    for xml, is_tail in _batches(source.utf_8(), partial(_end_of_last, tags=tags, ends=ends)):
        begin = begins.search(xml)
        frame = frame or _frame(xml[: begin.start() if begin else None][:LONGEST_PROLOG])
        if begin:
            is_empty, first = False, line + xml.count(b"\n", 0, begin.start())
            batch = _Batch(line=first, xml=xml[begin.start() :], frame=frame)
            yield from _one_by_one(batch, begins, read) if is_tail else _in_batch(batch, tags, begins, read)
            if not unknown and (unknown := _unknown_entity(batch)):
                yield unknown
        line += xml.count(b"\n")
        if is_tail and not begin and frame.is_left_open(xml):
            yield Remark(line=line, text="the file breaks off or goes wrong behind its last whole record")
        elif is_tail and is_empty:
            yield Remark(line=1, text=f"holds no record; looked for {', '.join(tags)}")


def cut(source: Source, tags: Sequence[str]) -> Cut | None:
    """How a source is cut behind elements of these names, unless the first stands too far behind its beginning."""
    begins, ends = _tags_of(tags)
    first = begins.search(source.first)
    if first is None:
        return None
    opens = source.first[: first.start()]
    return Cut(end_of_last=partial(_end_of_last, tags=tags, ends=ends), opens=opens, closes=_frame(opens).closes)


def _tags_of(names: Sequence[str]) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """What begins and what ends elements of these names, whatever their prefix."""
    either = "|".join(names).encode()
    return (
        re.compile(rb"<(?:[\w.-]+:)?(?:%s)(?=[\s>/])" % either),
        re.compile(rb"</(?:[\w.-]+:)?(?:%s)\s*>" % either),
    )


def _unknown_entity(batch: _Batch) -> Remark | None:
    """The first entity that neither XML nor HTML knows; no DTD is read that might declare it."""
    for found in _ENTITY.finditer(batch.xml):
        if (name := found[1].decode(errors="replace")) not in html5:
            line = batch.line + batch.xml.count(b"\n", 0, found.start())
            return Remark(line=line, text=f"the entity &{name} is not known; it stays in the text as it is printed")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The elements in which the records stand: their start tags and end tags."""

    opens: bytes
    closes: bytes

    def is_left_open(self, tail: bytes) -> bool:
        """Whether the outermost element has no end tag in what stands behind the last record."""
        outermost = self.closes.rpartition(b"</")[2].rstrip(b">")
        return bool(outermost) and not re.search(rb"</%s\s*>" % re.escape(outermost), tail)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Some records as bytes, and the line on which they begin."""

    line: int
    xml: bytes
    frame: _Frame


def _batches(pieces: Iterable[bytes], end_of_last: Callable[[bytes], int]) -> Iterator[tuple[bytes, bool]]:
    """The bytes cut behind records, BATCH or more at a time, and at last what stands behind the last."""
    held: list[bytes] = []
    length, most = 0, BATCH
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length < most:
            continue
        whole = b"".join(held)
        end = end_of_last(whole) or (length if length > LONGEST_RECORD else 0)
        if end:
            yield whole[:end], False
        held = [whole[end:]]
        length, most = length - end, BATCH if end else 2 * length
    whole = b"".join(held)
    if end := end_of_last(whole):
        yield whole[:end], False
    yield whole[end:], True


def _end_of_last(xml: bytes, tags: Iterable[str], ends: re.Pattern[bytes]) -> int:
    """Where the last record ends, or 0; its name is looked for first, for other end tags may be millions."""
    last = 0
    for needle in (sign + tag.encode() for tag in tags for sign in (b"</", b":")):
        place = len(xml)
        while (place := xml.rfind(needle, last, place)) >= 0:
            if found := ends.match(xml, xml.rfind(b"</", 0, place + 2)):
                last = found.end()
                break
    return last


def _frame(prolog: bytes) -> _Frame:
    """The elements that are open behind what stands before the first record, with their namespaces alone."""
    parser = etree.XMLPullParser(events=("start", "end"), encoding="utf-8", **(_OPTIONS | {"huge_tree": False}))
    with suppress(etree.XMLSyntaxError):
        parser.feed(prolog)
    opened: list[Any] = []
    with suppress(etree.XMLSyntaxError):
        for event, element in parser.read_events():
            opened.append(element) if event == "start" else opened.pop()
    return _Frame(
        opens=_NO_DTD + b"".join(map(_start_tag, opened)),
        closes=b"".join(f"</{_printed(element)}>".encode() for element in reversed(opened)),
    )


def _start_tag(element: Element) -> bytes:
    spaces = (
        f' xmlns{":" + prefix if prefix else ""}="{html.escape(uri)}"'
        for prefix, uri in sorted(element.nsmap.items(), key=str)
    )
    return f"<{_printed(element)}{''.join(spaces)}>".encode()


def _printed(element: Element) -> str:
    name = etree.QName(element).localname
    return f"{element.prefix}:{name}" if element.prefix else name


def _in_batch(
    batch: _Batch, tags: Sequence[str], begins: re.Pattern[bytes], read: Callable[[Element, int], Iterable[Item]]
) -> Iterator[Item | CitationError]:
    try:
        tree = _parsed(batch.xml, batch.frame)
    except etree.XMLSyntaxError:
        yield from _one_by_one(batch, begins, read)
        return
    if b"xmlns" in batch.xml or b"xmlns" in batch.frame.opens:
        _bare(tree)
    for element in [tree] if _local(tree) in tags else tree.iterdescendants(*tags):
        yield from _read(element, batch.line - 1 + (element.sourceline or 1), read)  # type: ignore[operator]  # an int


def _one_by_one(
    batch: _Batch, begins: re.Pattern[bytes], read: Callable[[Element, int], Iterable[Item]]
) -> Iterator[Item | CitationError]:
    starts = [found.start() for found in begins.finditer(batch.xml)]
    line, counted = batch.line, 0
    for begin, end in pairwise([*starts, len(batch.xml)]):
        line, counted = line + batch.xml.count(b"\n", counted, begin), begin
        record = batch.xml[begin:end]
        try:
            element = _bare(_parsed(_to_its_end(record), batch.frame))
        except etree.XMLSyntaxError as error:
            raw = record[:LONGEST_RAW].decode("utf-8", errors="replace").strip()
            yield CitationError(line=line, reason=f"not well-formed XML: {error.msg}", raw=raw)
            continue
        depth = batch.frame.closes.count(b"</")
        for _ in range(depth):
            element = element[0]
        yield from _read(element, line, read)


def _read(record: Element, line: int, read: Callable[[Element, int], Iterable[Item]]) -> Iterator[Item | CitationError]:
    try:
        yield from read(record, line)
    except RecursionError:
        yield CitationError(line=line, reason="nested too deep", raw=text_of(record))


def _parsed(records: bytes, frame: _Frame) -> Element:
    """The outermost element of records in their frame; what XML cannot hold is left out where it stands in the way."""
    whole = b"".join((frame.opens, records, frame.closes))
    try:
        return etree.fromstring(whole, etree.XMLParser(encoding="utf-8", **_OPTIONS))
    except etree.XMLSyntaxError:
        mended = _FORBIDDEN_REFERENCE.sub(_allowed, whole.translate(None, _FORBIDDEN))
        if mended == whole:
            raise
        return etree.fromstring(mended, etree.XMLParser(encoding="utf-8", **_OPTIONS))


def _allowed(reference: re.Match[bytes]) -> bytes:
    number = int(reference[2], 16) if reference[1] else int(reference[2])
    return (
        reference[0]
        if number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or (0x10000 <= number < 0x110000)
        else b""
    )


def _to_its_end(record: bytes) -> bytes:
    """A record that was cut out; what stands behind its end tag is no part of it."""
    name = re.match(rb"<([\w.:-]+)", record)
    closes = record.find(b"</" + name.group(1) + b">") if name else -1
    return record[: closes + len(name.group(1)) + 3] if name and closes >= 0 else record


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _bare(record: Element) -> Element:
    for element in _in_a_namespace(record):
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
    return etree.tostring(element, encoding="unicode", with_tail=False)[:LONGEST_RAW]


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
