"""All benchmarks, one after the other, and the table of goals with what was found.

    python benchmarks --corpora /folder/of/pubmed/xml [--write] [--only querying networks]
    python benchmarks --only --printed querying.txt --write

`--write` keeps the findings in benchmarks/found.json and draws them into exports/speed.svg; with `--only`, those of the
other benchmarks stay as they were. Every benchmark can be called by itself and says then what else it can do;
`--printed` names files with what they printed then. The
programs that kg is measured against are installed from requirements.txt; the ones that are missing are told.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from _chart import chart
from _goals import GOALS, Told, found_in, hardware

HERE = Path(__file__).resolve().parent
FOUND = HERE / "found.json"
PICTURE = HERE.parent / "exports" / "speed.svg"

CORPORA = "--corpora"
BENCHMARKS: Mapping[str, Sequence[str]] = {
    "reading": [CORPORA],
    "matching": ["--spacy"],
    "building": [CORPORA],
    "querying": [CORPORA, "--rdflib"],
    "networks": [],
    "views": ["--only", "layout"],
    "starting": [],
    "duplicates": ["--records", "80000"],
    "growing": [CORPORA],
}
"""With which options each is called; behind `--corpora` the folder comes."""


def main() -> int:
    """Run them; 1 if any failed."""
    arguments = _arguments()
    found, failed = _kept(), []
    for file in arguments.printed:
        found |= {told.goal.name: told for told in found_in(file.read_text(encoding="utf-8"))}
    for name in BENCHMARKS if arguments.only is None else arguments.only:
        print(f"\n== {name}", flush=True)
        options = [word for option in BENCHMARKS[name] for word in _words(option, arguments)]
        ran = subprocess.run(
            [sys.executable, str(HERE / f"{name}.py"), *options], stdout=subprocess.PIPE, text=True, check=False
        )
        print(ran.stdout, end="", flush=True)
        found |= {told.goal.name: told for told in found_in(ran.stdout)}
        if ran.returncode:
            failed.append(name)
    print(f"\n{hardware()}\n")
    for told in _in_order(found):
        print(f"{told.goal.work:<42}{told}")
    if arguments.write:
        _write(found)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(CORPORA, type=Path, default=Path(), help="a folder of PubMed XML to recombine")
    parser.add_argument("--only", nargs="*", choices=sorted(BENCHMARKS))
    parser.add_argument("--printed", nargs="*", type=Path, default=[], help="files that benchmarks printed")
    parser.add_argument("--write", action="store_true", help="keep and draw what was found")
    return parser.parse_args()


def _words(option: str, arguments: argparse.Namespace) -> list[str]:
    return [option, str(arguments.corpora)] if option == CORPORA else [option]


def _in_order(found: Mapping[str, Told]) -> list[Told]:
    return [found[name] for name in GOALS if name in found]


def _kept() -> dict[str, Told]:
    if not FOUND.exists():
        return {}
    kept = json.loads(FOUND.read_text(encoding="utf-8"))["found"]
    return {name: Told(goal=GOALS[name], **figures) for name, figures in kept.items() if name in GOALS}


def _write(found: Mapping[str, Told]) -> None:
    figures = {
        told.goal.name: {"figure": told.figure, "least": told.least, "greatest": told.greatest}
        for told in _in_order(found)
    }
    kept = {"hardware": hardware(), "found": figures}
    FOUND.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    PICTURE.write_text(chart(_in_order(found), hardware()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
