"""What a copy of ROR costs: to adopt a dump, and to look names up in what is kept of it.

    python benchmarks/registry.py --organisations 110000 --names 20000

The dump is made up: so many organisations of the schema 2, in one zip, with three names, an acronym and a place each.
Seconds are of the clock, MB those that the process took at the highest. POSIX only.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from kg.schemes.ror import Registry, read_dump, write_copy

COUNTRIES = ("United Kingdom", "France", "Japan", "Brazil", "Canada")
LINKS = 25
"""Pads an organisation with what a dump holds beside names: links, relationships, dates."""


def organisation(number: int) -> dict[str, object]:
    """An entry of the dump; every hundredth shares its name with others."""
    own = number if number % 100 else number % 1_000
    names = [
        {"value": f"University of Oakfield {own}", "types": ["ror_display", "label"], "lang": "en"},
        {"value": f"Université d'Oakfield {own}", "types": ["label"], "lang": "fr"},
        {"value": f"Oakfield {own} University", "types": ["alias"], "lang": None},
        {"value": f"UO{own}", "types": ["acronym"], "lang": None},
    ]
    return {
        "id": f"https://ror.org/{number:09}",
        "names": names,
        "locations": [
            {"geonames_details": {"country_name": COUNTRIES[number % 5], "name": f"Oakfield {number % 997}"}}
        ],
        "links": [{"type": "website", "value": f"https://oakfield.example/{number}/{link}"} for link in range(LINKS)],
        "status": "active",
    }


def write_dump(path: Path, organisations: int) -> None:
    """The dump in a zip, as it is given away: one array, indented."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("ror_schema_v2.json", "w") as out:
        out.write(b"[\n")
        for number in range(organisations):
            out.write((",\n" if number else "").encode() + json.dumps(organisation(number), indent=2).encode())
        out.write(b"\n]\n")


def timed(stage: str, work: Callable[[], object]) -> None:
    """Print what a stage took."""
    start = time.perf_counter()
    work()
    print(f"{stage:<10}{time.perf_counter() - start:8.2f} s {_megabytes():8.0f} MB")


def _megabytes() -> float:
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Make a dump, adopt it, look names up."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--organisations", type=int, default=110_000)
    parser.add_argument("--names", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        dump, copy = Path(scratch) / "ror.zip", Path(scratch) / "ror.sqlite"
        timed("make", lambda: write_dump(dump, asked.organisations))
        timed("adopt", lambda: write_copy(read_dump(dump), copy))
        print(f"the dump takes {dump.stat().st_size / 2**20:.0f} MB, the copy {copy.stat().st_size / 2**20:.0f} MB")
        registry = Registry(copy)
        names = [f"Oakfield {number} University" for number in range(asked.names)]
        timed("look up", lambda: [registry.called(name) for name in names])
        registry.close()


if __name__ == "__main__":
    main()
