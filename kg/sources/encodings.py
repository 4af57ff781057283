"""Bytes to text: in which encoding they are, told by the bytes, and what was odd about them.

A byte order mark tells, or zeros where UTF-16 and UTF-32 have them; then what the text itself declares (XML, HTML,
JabRef), unless it is UTF-8 all the same. All else is UTF-8, and what is no UTF-8 in it is read byte by byte as Windows
wrote it in the West: one line pasted from an old program spoils no other. No other encoding is guessed, for none tells
itself apart safely. UTF-8 that was taken for Windows-1252 and written again ("Ã©" for "é") is reported, and not mended:
what a source printed is what its readers see.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from kg.model import Remark

__all__ = ["Decoder", "Oddities", "encoding_of"]

MARK_TO_ENCODING = {  # UTF-32 first, whose mark begins as that of UTF-16 does
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"\xef\xbb\xbf": "utf-8",
}

DECLARED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rb"\s*<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)",
        rb"[^\x00]{0,4096}?<meta\s[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)",
        rb"\s*%\s*Encoding:\s*([\w.:-]+)",
    )
)
"""Where XML, HTML and JabRef's BibTeX say in which encoding they are."""

HONOURED = re.compile(
    r"cp125\d|cp874|cp437|cp850|cp932|cp949|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic|latin2)|gb2312|gbk|gb18030|hz|big5"
    r"|big5hkscs|shift_jis|shift_jisx0213|euc_(?:jp|kr|jis_2004)|iso2022_(?:jp|kr)|johab"
)
"""Python's names of the encodings that a declaration may name; one of UTF-16, seen as ASCII, is untrue."""

# "The windows-1252 encoding is what "iso-8859-1" and "us-ascii" label" (https://encoding.spec.whatwg.org)
_LABELLED = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_PRINTED = {"cp1252": "Windows-1252", "utf-8": "UTF-8"}

_ESCAPED = re.compile("[\udc80-\udcff]+")
_BYTE_TO_CP1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}

# What Windows-1252 makes of the two bytes of an accented letter ("Ã©"), or of the three of a typographic sign ("â€™"),
# in UTF-8. Quotation marks, dashes and dots may follow a capital letter ("MANHÃ”"); they tell only before a letter.
_SIGNS = "|".join("€‚ƒ„†‡ˆ‰Š‹ŒŽ‘•˜™š›œžŸ").encode()
_MOJIBAKE = re.compile(
    rb"\xc3(?:[\x82\x83\x8e\x8f](?:\xc2[\x80-\xbf]|%s)" % _SIGNS
    + rb"|\x83(?:%s)(?=[A-Za-z\xc3-\xca])" % "…|“|”|’|–|—".encode()
    + b"|".join((b"", *(word.encode()[1:] for word in ("â€", "ï»¿", "ðŸ"))))
    + rb")"
)


def encoding_of(head: bytes) -> tuple[str, bytes]:
    """The encoding of a source that begins so, by Python's name, and the byte order mark, if it has one.

    >>> encoding_of("é".encode("utf-16")), encoding_of("plain".encode("utf-16-be")), encoding_of(b"caf\\xe9")
    (('utf-16-le', b'\\xff\\xfe'), ('utf-16-be', b''), ('utf-8', b''))
    >>> encoding_of(b'<?xml version="1.0" encoding="ISO-8859-2"?><a>\\xb1</a>')[0]
    'iso8859-2'
    """
    for mark, encoding in MARK_TO_ENCODING.items():
        if head.startswith(mark):
            return encoding, mark
    return _by_zeros(head) or _declared(head) or "utf-8", b""


@dataclass(kw_only=True)
class _Places:
    """How often something odd was met, and where first."""

    count: int = 0
    line: int = 0

    def met(self, line: int, times: int = 1) -> None:
        self.line = self.line or line
        self.count += times

    @property
    def printed(self) -> str:
        return f"({self.count} place{'s' if self.count > 1 else ''})"


@dataclass(kw_only=True)
class Oddities:
    """What was odd about the bytes of a source in this encoding."""

    encoding: str = "utf-8"
    foreign: _Places = field(default_factory=_Places)
    lost: _Places = field(default_factory=_Places)
    mojibake: _Places = field(default_factory=_Places)

    def add(self, others: Oddities, before: int) -> None:
        """Take in what was odd about a piece, before which so many lines stand."""
        self.encoding = others.encoding
        for own, other in (
            (self.foreign, others.foreign),
            (self.lost, others.lost),
            (self.mojibake, others.mojibake),
        ):
            if other.count:
                own.met(before + other.line, other.count)

    @property
    def remarks(self) -> list[Remark]:
        """What is to be told of it."""
        found = []
        if self.encoding not in ("utf-8", "utf-16-le", "utf-16-be"):
            found.append(Remark(line=1, text=f"read as {_PRINTED.get(self.encoding, self.encoding)}"))
        if self.foreign.count:
            found.append(Remark(line=self.foreign.line, text=f"not UTF-8; read as Windows-1252 {self.foreign.printed}"))
        if self.lost.count:
            text = f"bytes that are no letter in this encoding, shown as \ufffd {self.lost.printed}"
            found.append(Remark(line=self.lost.line, text=text))
        if self.mojibake.count:
            text = f'letters that were garbled before, as in "Ã©" for "é"; left as they are {self.mojibake.printed}'
            found.append(Remark(line=self.mojibake.line, text=text))
        return found


@dataclass
class Decoder:
    """Decodes a source from its beginning, and remembers what was odd about it; `head` are its first bytes."""

    head: bytes
    line: int = field(default=1, init=False)
    """The line at which the next piece begins."""

    def __post_init__(self) -> None:
        self._encoding, self._mark = encoding_of(self.head)
        self.oddities = Oddities(encoding=self._encoding)
        self._was_clean = True

    def texts(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """The text in pieces, which may end anywhere but inside a character."""
        decode = self._of_utf_8 if self._encoding == "utf-8" else self._of_another
        for text in decode(_behind(chunks, len(self._mark))):
            yield text
            self.line += text.count("\n")

    def utf_8(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The text in UTF-8, in pieces of bytes: those of the source itself wherever they are UTF-8."""
        if self._encoding != "utf-8":
            yield from (text.encode("utf-8", "replace") for text in self.texts(chunks))
            return
        for chunk in _cut_before_letters(_behind(chunks, len(self._mark))):
            text = self._read(chunk)
            # What was no UTF-8 is as if it had been.
            yield chunk if self._was_clean else text.encode()
            self.line += chunk.count(b"\n")

    def _of_utf_8(self, chunks: Iterable[bytes]) -> Iterator[str]:
        return map(self._read, _cut_before_letters(chunks))

    def _of_another(self, chunks: Iterable[bytes]) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self._encoding)(errors="replace")
        for chunk in chain(chunks, [b""]):
            text = self._counted(decoder.decode(chunk, final=not chunk))
            if not text.isascii():
                self._look_at(text.encode("utf-8", "replace"))
            yield text

    def _read(self, data: bytes) -> str:
        """Whole characters of UTF-8, and what else may stand between them."""
        try:
            text, self._was_clean = data.decode(), True
        except UnicodeDecodeError:
            text, self._was_clean = self._mended(data.decode("utf-8", "surrogateescape")), False
        if not text.isascii():
            self._look_at(data if self._was_clean else text.encode())
        return text

    def _mended(self, text: str) -> str:
        places = list(_ESCAPED.finditer(text))
        self.oddities.foreign.met(self._line_of(text, places[0].start()), len(places))
        return self._counted(text.translate(_BYTE_TO_CP1252))

    def _counted(self, text: str) -> str:
        if "\ufffd" in text:
            self.oddities.lost.met(self._line_of(text, text.index("\ufffd")), text.count("\ufffd"))
        return text

    def _look_at(self, data: bytes) -> None:
        if found := [found.start() for found in _MOJIBAKE.finditer(data)]:
            self.oddities.mojibake.met(self.line + data.count(b"\n", 0, found[0]), len(found))

    def _line_of(self, text: str, place: int) -> int:
        return self.line + text.count("\n", 0, place)


def _by_zeros(head: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark: where every second byte is zero, or all but every fourth."""
    if len(head) < 4 or 0 not in head:
        return None
    shares = [head[place::4].count(0) / len(head[place::4]) for place in range(4)]
    zeros = [share > 0.4 for share in shares]
    if any(0.1 < share <= 0.4 for share in shares):
        return None
    return {
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
    }.get((zeros[0], zeros[1], zeros[2], zeros[3]))


def _declared(head: bytes) -> str | None:
    """The encoding that the text declares, unless what it is not ASCII by is whole UTF-8."""
    found = next(filter(None, (form.match(head) for form in DECLARED)), None)
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode()).name
    except LookupError:
        return None
    name = _LABELLED.get(name, name)
    if not HONOURED.fullmatch(name) or (not head.isascii() and _is_utf_8(head)):
        return None
    return name


def _is_utf_8(head: bytes) -> bool:
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _behind(chunks: Iterable[bytes], length: int) -> Iterator[bytes]:
    """The same bytes without the first so many."""
    for chunk in chunks:
        yield chunk[length:]
        length = max(0, length - len(chunk))


def _cut_before_letters(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut between characters."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        cut = codecs.utf_8_decode(data[-4:], "surrogateescape", False)[1] - len(data[-4:])
        rest = data[cut:] if cut else b""
        yield data[:cut] if cut else data
    if rest:
        yield rest
