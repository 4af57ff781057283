"""A gold file (YAML) as items to compare: the file, its two forms of a citation, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import SourceError
from kg.evaluate import _anchored, _quoted
from kg.evaluate._form import FormError, refuse_deep, refuse_misfit
from kg.evaluate._wanted import Wanted

__all__ = ["GoldCitation", "citation_of", "read_gold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCitation:
    """One citation of the gold: how to find it, and what is wanted of it by kind.

    It is found by `record`, the key of its record (`kg.iris.record`), else by PMID, else by title. Kinds that are no
    key of `wanted` were not read for, and are not judged. `prose_only` tells that title and abstract were read and
    nothing else.
    """

    id: str
    wanted: Mapping[str, tuple[Wanted, ...]]
    record: str | None = None
    pmid: str | None = None
    title: str | None = None
    prose_only: bool = False

    @property
    def key(self) -> str:
        """By what it is found."""
        return self.record or self.pmid or self.title or self.id


def read_gold(path: Path) -> list[GoldCitation]:
    """The citations of a gold file. Raises SourceError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_text(encoding="utf-8")
        refuse_deep(yaml.parse(text, Loader=loader))
        content = yaml.load(text, Loader=loader)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: no YAML: {str(error).splitlines()[0]}") from error
    except FormError as error:
        raise SourceError(f"{path}: no gold: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("citations"), list) or not content["citations"]:
        raise SourceError(f"{path}: no gold: a mapping with a list 'citations', of at least one, is wanted")
    citations = [_checked(path, number, entry) for number, entry in enumerate(content["citations"], start=1)]
    _refuse_repeated(path, citations)
    return citations


def _refuse_repeated(path: Path, citations: Sequence[GoldCitation]) -> None:
    """Raise SourceError where one is there twice: its errors would count twice, and its things be wanted twice."""
    numbers: dict[str, int] = {}
    for number, citation in enumerate(citations, start=1):
        if (first := numbers.setdefault(citation.key, number)) != number:
            raise SourceError(f"{path}: citation {number}: {citation.key} is citation {first} again")


def _checked(path: Path, number: int, entry: dict[str, Any]) -> GoldCitation:
    try:
        placed = isinstance(entry, dict) and _anchored.recognises(entry)
        refuse_misfit(entry, _anchored.FIELDS if placed else _quoted.FIELDS, placed=placed)
        return citation_of(entry)
    except FormError as error:
        raise SourceError(f"{path}: citation {number}: {error}") from error
    except KeyError as error:
        raise SourceError(f"{path}: citation {number}: an entry lacks {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        fault = f"{_misread(entry)} not of the form that README.md gives"
        raise SourceError(f"{path}: citation {number}: {fault}") from error


def _misread(entry: dict[str, Any]) -> str:
    """The first field that cannot be read by itself."""
    wanted_of = _anchored.wanted_of if _anchored.recognises(entry) else _quoted.wanted_of
    for name, value in entry.items():
        try:
            wanted_of({name: value})
        except (AttributeError, KeyError, TypeError, ValueError):
            return f"'{name}' is"
    return "its fields are"


def citation_of(entry: dict[str, Any]) -> GoldCitation:
    """One entry of the list, in either form. Raises KeyError, AttributeError, TypeError, ValueError."""
    if _anchored.recognises(entry):
        return GoldCitation(
            id=f"{entry['record']} of {entry['source']}",
            record=entry["record"],
            wanted=_anchored.wanted_of(entry),
            prose_only=True,
        )
    pmid, title = (str(entry[name]) if entry.get(name) else None for name in ("pmid", "title"))
    return GoldCitation(id=str(entry["id"]), pmid=pmid, title=title, wanted=_quoted.wanted_of(entry))
