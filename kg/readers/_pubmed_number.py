"""Where files of reference managers put a PubMed identifier, which has no field of its own there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Pmid
from kg.readers import _identifiers

__all__ = ["pubmed_number"]

_ADDRESS = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/(?:\?term=)?(\d{1,8})\b"
    r"|ovid\.com\S*[?&]D=(?:c?med|prem|mes[xz]|ppez|pmnm)\w*&\S*\bAN=(\d{1,8})\b"  # at Ovid, MEDLINE's are PMIDs
    r"|^PM:(\d{1,8})$",  # Reference Manager
    re.IGNORECASE,
)
_NAMES_PUBMED = re.compile(r"pubmed|medline|\bNLM\b", re.IGNORECASE)
_SAYS_SO = re.compile(  # CINAHL writes NLM before the number
    r"\b(?:PMID|Pubmed ID|MEDLINE)\s*[:=]?\s*(?:NLM)?(\d{1,8})\b|^(\d{1,8})\s?\[pmid\]", re.IGNORECASE
)


def pubmed_number(
    *, notes: Iterable[str] = (), addresses: Iterable[str] = (), databases: Iterable[str] = (), accession: str | None
) -> Pmid | None:
    """A PMID that says so, one of a PubMed address, or the accession number of a record from PubMed.

    >>> pubmed_number(notes=["PMID: 12"], accession=None), pubmed_number(databases=["PubMed"], accession="34")
    ('12', '34')
    >>> pubmed_number(notes=["NLM UID: 77. PMID: NLM90."], accession=None)
    '90'
    >>> pubmed_number(addresses=["https://pubmed.ncbi.nlm.nih.gov/56/"], accession=None), pubmed_number(accession="78")
    ('56', None)
    >>> pubmed_number(addresses=["PM:56"], accession=None)
    '56'
    >>> ovid = "http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D={}&NEWS=N&AN=90"
    >>> [pubmed_number(addresses=[ovid.format(base)], accession=None) for base in ("medp", "emexb")]
    ['90', None]
    """
    for value in notes:
        if found := _SAYS_SO.search(value):
            return _identifiers.pmid(found[1] or found[2])
    for value in addresses:
        if found := _ADDRESS.search(value):
            return _identifiers.pmid(found[1] or found[2] or found[3])
    return _identifiers.pmid(accession or "") if any(map(_NAMES_PUBMED.search, databases)) else None
