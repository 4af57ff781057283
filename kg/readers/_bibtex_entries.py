"""The entries of a BibTeX file with their fields whole: strings put in, what stands elsewhere taken over.

Parsed by bibtexparser 2 (MIT), which keeps an entry it cannot read as a value with its line. Measured on 164 files of
other programs' tests: it finds 6,530 entries in 1.9 s; bibtexparser 1 finds 6,411 in 31 s and says nothing of the
others; pybtex (MIT) takes 4.2 s and refuses 30 of the files whole, for one name or for a key that stands twice. Entries
in which a key, a comma or a brace is missing are mended, with a remark.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bibtexparser import model
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, ImplicitComment
from bibtexparser.model import ParsingFailedBlock as Failed
from bibtexparser.splitter import Splitter

from kg.model import CitationError, Remark
from kg.readers._record import tidy

__all__ = ["Entry", "Fields", "entries"]

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it would print, its blocks say too

Fields = Mapping[str, str]
"""The fields of an entry by their names in lower case, with their LaTeX, without braces or quotation marks."""

FAULT_TO_MENDED = (
    (re.compile(r"(@\s*\w+\s*[{(])(?=\s*[\w.:+-]+\s*=)"), r"\1,"),  # no key
    (re.compile(r"(?<![,\s]),(?:\s*,)+(?=\s*[\w.:+-]+\s*=|\s*[)}])"), ","),  # a comma too many
    (re.compile(r"^(\s*[\w.:+-]+\s*=\s*\{[^{}\n]*?),?\n(?=\s*[\w.:+-]+\s*=)", re.M), r"\1},\n"),  # a value left open
    (re.compile(r"([}\"])([^\S\n]*\n\s*[\w.:+-]+\s*=\s*[{\"\w])"), r"\1,\2"),  # none between two fields
)
"""What is wrong in entries that can be read nevertheless."""

MENDED = "mended"
"""Where a block says what was wrong with it."""

_VALUE_ON_A_LINE = re.compile(r"(?P<before>\s*[\w.:+-]+\s*=\s*\{)(?P<value>.*)(?P<behind>\}\s*,?\s*)")
_NEXT_FIELD = re.compile(r"(?<=[}\"])[^\S\n]*\n\s*(?P<name>[\w.:+-]+)\s*=\s*(?=[{\"])")
_NOT_INHERITED = frozenset(("crossref", "xdata", "title", "subtitle", "doi", "pages", "abstract", "keywords", "url"))
_MOST_STEPS = 3
"""How far what is taken over may come: from the book of a chapter, and from the books that this is one of."""

_MOST_REFERENCES = 10
_LONGEST_VALUE = 10**6
"""How many entries another may refer to, and how long what is joined from strings may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry; `kind` is its type in lower case."""

    line: int
    raw: str
    kind: str
    fields: Fields


def entries(text: str) -> Iterator[Entry | CitationError | Remark]:
    """The entries in the order of the file, those for the machine of LaTeX too; one that was mended with a remark."""
    blocks = list(_mended(Splitter(text).split().blocks))
    strings = {block.key.lower(): block.value for block in reversed(blocks) if isinstance(block, model.String)}
    parsed = [entry for entry in map(_entry, blocks) if entry]
    key_to_fields = {entry.key.lower(): _fields(entry, strings) for entry in reversed(parsed)}
    for block in blocks:
        if entry := _entry(block):
            fields = _with_inherited(_fields(entry, strings), key_to_fields)
            yield Entry(line=_line(entry), raw=_raw(entry), kind=entry.entry_type.lower(), fields=fields)
            if block.parser_metadata:
                yield Remark(line=_line(entry), text=f"mended to be read: {block.parser_metadata[MENDED]}")
        elif isinstance(block, Failed) and not isinstance(block, DuplicateBlockKeyBlock):
            yield CitationError(line=_line(block), reason=_reason(block), raw=_raw(block))


def _entry(block: Block) -> model.Entry | None:
    """The entry that a block holds; that a key or a field stands twice is nothing that matters here."""
    held = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) else block
    return held if isinstance(held, model.Entry) else None


def _mended(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with those that failed in a way that can be mended as entries; the parser leaves their rest apart."""
    waiting = iter([*blocks, None])
    block = next(waiting)
    while block is not None:
        behind = next(waiting)
        if type(block) is Failed:
            rest = behind.raw or "" if isinstance(behind, ImplicitComment) else ""
            yield _mended_entry(block, rest) or block
        else:
            yield block
        block = behind


def _mended_entry(block: Failed, rest: str) -> model.Entry | None:
    text = "\n".join(map(_with_balanced_value, f"{block.raw or ''}{rest}".split("\n")))
    for fault, mended in FAULT_TO_MENDED:
        text = fault.sub(mended, text)
    text = text.rstrip() + "}" * (text.count("{") - text.count("}"))
    found = [one for one in map(_entry, Splitter(text).split().blocks) if one]
    if len(found) != 1 or not all(_is_value(str(field.value)) for field in found[0].fields):
        return None
    entry = model.Entry(
        entry_type=found[0].entry_type,
        key=found[0].key,
        fields=found[0].fields,
        start_line=block.start_line,
        raw=f"{block.raw or ''}{rest}",
    )
    entry.set_parser_metadata(MENDED, _reason(block))
    return entry


def _is_value(printed: str) -> bool:
    pieces = map(str.strip, _joined_by_signs(printed))
    return all(piece[:1] + piece[-1:] in ("{}", '""') or re.fullmatch(r"[\w.:+-]+", piece) for piece in pieces)


def _with_balanced_value(line: str) -> str:
    """A field that stands on a line of its own, without the braces within it where these open and close nothing."""
    found = _VALUE_ON_A_LINE.fullmatch(line)
    if found is None or found["value"].count("{") == found["value"].count("}"):
        return line
    return found["before"] + re.sub(r"[{}]", "", found["value"]) + found["behind"]


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _raw(block: Block) -> str:
    return (block.raw or "").strip()


def _reason(block: Failed) -> str:
    return tidy(getattr(block.error, "abort_reason", "") or str(block.error)) or "not well-formed BibTeX"


def _fields(entry: model.Entry, strings: Mapping[str, str]) -> Fields:
    """The fields by name; of one that stands twice the first counts."""
    pairs = [pair for field in entry.fields for pair in _parted(field.key, str(field.value))]
    return {name.lower(): _value(printed, strings) for name, printed in reversed(pairs)}


def _parted(name: str, printed: str) -> Iterator[tuple[str, str]]:
    """A field, or the several of which one is taken to be the rest of the other where no comma stands between them."""
    begin = 0
    for found in _NEXT_FIELD.finditer(printed) if "=" in printed else ():
        before = printed[begin : found.start()].strip()
        if before.count("{") == before.count("}"):
            yield name, before
            name, begin = found["name"], found.end()
    yield name, printed[begin:].strip()


def _value(printed: str, strings: Mapping[str, str], depth: int = 3) -> str:
    """A value without its braces or quotation marks; "#" joins what stands around it, a bare name is that of a string.

    >>> _value('jan # "~5, " # {19} # 99', {"jan": "{January}"})
    'January~5, 1999'
    """
    joined = ""
    for piece in _joined_by_signs(printed):
        if len(joined) < _LONGEST_VALUE:
            joined += _piece(piece.strip(), strings, depth)
    return joined


def _piece(piece: str, strings: Mapping[str, str], depth: int) -> str:
    if piece[:1] + piece[-1:] in ("{}", '""'):
        return piece[1:-1]
    named = strings.get(piece.lower())
    return _value(named, strings, depth - 1) if named and depth else piece


def _joined_by_signs(printed: str) -> Iterator[str]:
    """The pieces between the signs that stand neither inside braces nor inside quotation marks."""
    begin, braces, is_quoted = 0, 0, False
    for place, sign in enumerate(printed if "#" in printed else ""):
        if sign in "{}":
            braces += 1 if sign == "{" else -1
        elif sign == '"' and not braces:
            is_quoted = not is_quoted
        elif sign == "#" and not (braces or is_quoted):
            yield printed[begin:place]
            begin = place + 1
    yield printed[begin:]


def _with_inherited(fields: Fields, key_to_fields: Mapping[str, Fields], steps: int = _MOST_STEPS) -> Fields:
    """The fields with those of the entries it refers to; the title of a book is the book title of its chapters."""
    whole = dict(fields)
    for key in _keys(fields, "xdata") if steps else ():
        whole = {**_with_inherited(key_to_fields.get(key, {}), key_to_fields, steps - 1), **whole}
    for key in _keys(fields, "crossref") if steps else ():
        parent = _with_inherited(key_to_fields.get(key, {}), key_to_fields, steps - 1)
        shared = {name: value for name, value in parent.items() if name not in _NOT_INHERITED and name != "author"}
        whole = {"booktitle": parent.get("title", ""), **shared, **whole}
    return whole


def _keys(fields: Fields, name: str) -> Iterator[str]:
    keys = map(str.strip, fields.get(name, "").lower().split(",", _MOST_REFERENCES)[:_MOST_REFERENCES])
    return filter(None, keys)
