"""In which form an answer is wanted: by the Accept header (RFC 9110, 12.5.1), or by name in the address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["best"]


@dataclass(frozen=True, slots=True)
class _Range:
    """What a client takes: `text/*;q=0.5`."""

    kind: str
    subkind: str
    quality: float

    def fits(self, media_type: str) -> bool:
        kind, _, subkind = media_type.partition("/")
        return self.kind in ("*", kind) and self.subkind in ("*", subkind)

    @property
    def precision(self) -> int:
        return (self.kind != "*") + (self.subkind != "*")


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that a client wants most, the first of those it wants equally; None where it wants none.

    >>> best("text/html;q=0.5, text/*;q=0.8", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best("image/png", ["text/html"])
    >>> best("", ["text/html", "text/turtle"])
    'text/html'
    """
    ranges = list(_ranges(accept)) or [_Range("*", "*", 1.0)]
    wanted = {media_type: _quality(media_type, ranges) for media_type in offered}
    liked = max(wanted.values(), default=0.0)
    return next((media_type for media_type, quality in wanted.items() if quality == liked > 0), None)


def _quality(media_type: str, ranges: Sequence[_Range]) -> float:
    """That of the most precise range; 'the most specific reference has precedence'."""
    fitting = [range for range in ranges if range.fits(media_type)]
    return max(fitting, key=lambda range: range.precision).quality if fitting else 0.0


def _ranges(accept: str) -> Iterator[_Range]:
    for part in accept.split(","):
        name, *parameters = (word.strip().lower() for word in part.split(";"))
        kind, slash, subkind = ("*/*" if name == "*" else name).partition("/")  # as Java's URLConnection has it
        if slash:
            yield _Range(kind, subkind, _weight(parameters))


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
