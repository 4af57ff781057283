"""Which records describe the same publication, which publications are versions of each other, and what is in doubt.

The rule, in two steps; what it decides depends neither on the order of the records nor on how they were split.

1. Identifiers: PMID, then DOI, then PMCID, then accession number. Records with the same PMID are one, and in doubt
   where they print what would keep them apart under a DOI. A record that lacks the stronger ones joins the one
   publication that has its weaker one. An identifier that stands with two values of a stronger one, with many titles,
   with titles that differ where first author or first page differs, too, and neither agrees, or with titles that
   differ wholly where first author, first page or volume differs, decides nothing: it is that of a whole supplement
   or book.
2. What is printed (see `kg.identity.likeness`), between publications whose identifiers do not contradict, from plain
   evidence to weaker: the same title, volume and first page; the same title and first author or first page in the same
   year; that a year apart in the same journal; a title with misprints or words left out, where author, year, volume and
   first page agree; a title and all that both print, where one prints no year or author; journal, volume, first page
   and year, where one prints no title. Titles of standing sections ("Editorial") need journal, volume and first page,
   or where that is page 1, journal, volume, issue, year and no author in either; notices ("Erratum to: X") and what
   comes back each year need journal and volume or page. Volume, first page, issue, journal and first author must not
   contradict, nor years by more than one.

Nobody is merged on doubt: a publication that matches two others which contradict each other joins neither. A notice
and its article, a preprint and its article, a conference abstract and its paper, a thesis and the article of its title
are kept apart; the first three are linked where one candidate only has the same title and, but for notices, the same
first author.
"""

from __future__ import annotations

from kg.identity._outcome import Doubt, Version
from kg.identity._parts import identities_in, resolve_rows, rows
from kg.identity._resolution import Resolution, Resolved, resolve, resolve_in_order, tails
from kg.identity.imprint import Identifiers, identifiers

__all__ = [
    "Doubt",
    "Identifiers",
    "Resolution",
    "Resolved",
    "Version",
    "identifiers",
    "identities_in",
    "resolve",
    "resolve_in_order",
    "resolve_rows",
    "rows",
    "tails",
]
