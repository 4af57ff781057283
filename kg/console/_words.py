"""What things are called, one or several of them."""

from __future__ import annotations

__all__ = ["KIND_TO_NAMES", "name_of", "records"]

KIND_TO_NAMES = {
    "Publication": ("publication", "publications"),
    "Study": ("study", "studies"),
    "CitationRecord": ("record", "records"),
    "Person": ("person", "people"),
    "Organisation": ("organisation", "organisations"),
    "Journal": ("journal", "journals"),
    "Role": ("role", "roles"),
    "Theme": ("theme", "themes"),
    "SubjectHeading": ("subject heading", "subject headings"),
    "Method": ("method", "methods"),
    "Place": ("place", "places"),
    "Population": ("population", "populations"),
    "Programme": ("programme", "programmes"),
    "SampleStatement": ("sample", "samples"),
    "Sentence": ("sentence", "sentences"),
    "Mention": ("mention", "mentions"),
    "year": ("year", "years"),
}
"""Classes as a person calls them, in the order of a summary; those that only hold others together are left out."""


def name_of(kind: str, number: int) -> str:
    one, several = KIND_TO_NAMES.get(kind, (kind, kind))
    return one if number == 1 else several


def records(number: int) -> str:
    return "record" if number == 1 else "records"
