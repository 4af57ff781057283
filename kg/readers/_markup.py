"""Prose that holds HTML, JATS or MathML tags or character references, made plain."""

from __future__ import annotations

import html
import re

from kg.readers._record import tidy
from kg.sources.files import clean

__all__ = ["plain", "sections", "unescaped"]

_HEADS = "title|h[1-6]"
_BLOCKS = "p|sec|div|br|hr|li|ul|ol|list|list-item|abstract|section|table|tr|dl|dt|dd|blockquote"
_INLINE = (
    "a|b|i|u|s|em|strong|sub|sup|sc|scp|small|big|span|font|tt|inf|italic|bold|underline|monospace|strike|ovl|roman"
    "|sans-serif|styled-content|named-content|xref|ext-link|inline-formula|disp-formula|inline-graphic|alternatives"
    "|tex-math|label|formula|math|semantics|annotation|m(?:i|n|o|s|text|row|frac|sqrt|root|style|space|padded|fenced"
    "|sub|sup|subsup|under|over|underover|table|tr|td|phantom|enclose|multiscripts|prescripts)"
)
# Only what is known is a tag: "p <0.05 and n> 3" holds none. A name with a prefix, as in "jats:p", is known by it.
_HEAD_BEGINS = re.compile(rf"<(?:jats\d?:)?(?:{_HEADS})(?:\s[^<>]*)?>", re.IGNORECASE)
_HEAD_ENDS = re.compile(rf"</(?:jats\d?:)?(?:{_HEADS})\s*>", re.IGNORECASE)
_BLOCK = re.compile(rf"</?(?:jats\d?:)?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_OTHER = re.compile(rf"</?(?:(?:jats\d?|mml|m|xhtml):[a-z][\w-]*|{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BEGIN, _MIDDLE = "\x02", "\x03"


def plain(text: str) -> str:
    """One line without tags; what they stood around is joined without gaps, but for blocks.

    >>> plain("CO<sub>2</sub> &amp; <i>C. elegans</i>, p &lt; 0.05"), plain("&lt;i&gt;x&lt;/i&gt;")
    ('CO2 & C. elegans, p < 0.05', 'x')
    """
    if "<" not in text and "&" not in text:
        return tidy(text)
    return tidy(_OTHER.sub("", _BLOCK.sub(" ", _HEAD_ENDS.sub(" ", _HEAD_BEGINS.sub(" ", unescaped(text))))))


def sections(text: str) -> list[tuple[str, str]]:
    """The sections of an abstract as (head, prose), with "" where none is printed; paragraphs are parted by line ends.

    >>> sections("<jats:sec><jats:title>Aims</jats:title><jats:p>To ask.</jats:p></jats:sec><p>More.</p>")
    [('Aims', 'To ask.\\nMore.')]
    >>> sections("One.\\n\\nTwo.")
    [('', 'One.\\nTwo.')]
    """
    text = unescaped(clean(text))
    if _BLOCK.search(text) or _HEAD_BEGINS.search(text):
        text = " ".join(text.split())
    text = _HEAD_ENDS.sub(_MIDDLE, _HEAD_BEGINS.sub(_BEGIN, text))
    found = []
    for piece in _OTHER.sub("", _BLOCK.sub("\n", text)).split(_BEGIN):
        head, middle, prose = piece.rpartition(_MIDDLE)
        lines = filter(None, map(tidy, prose.split("\n")))
        found.append((tidy(head) if middle else "", "\n".join(lines)))
    return [section for section in found if section[1]]


def unescaped(text: str) -> str:
    """Character references resolved, twice at most: some databases escape what is escaped already.

    >>> unescaped("M&uuml;ller &amp;amp; Co"), unescaped("https://example.org/?a=1&copy=2")
    ('Müller & Co', 'https://example.org/?a=1&copy=2')
    """
    for _ in range(2):
        if "&" in text:
            text = _REFERENCE.sub(_character, text)
    return text


def _character(reference: re.Match[str]) -> str:
    return html.unescape(reference.group())
