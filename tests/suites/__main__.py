"""Run the W3C's suites in a checkout of them: `python -m tests.suites CHECKOUT [--quick]`."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from .baseline import baseline, standing
from .runner import SUITES, place_of, run
from .served import serving
from .table import lines

WHERE = "the folder of w3c/rdf-tests, or the one it is in, where w3c/json-ld-api and w3c/data-shapes are found, too"


def main() -> int:
    arguments = _arguments()
    logging.getLogger("rdflib").setLevel(logging.ERROR)  # the suites have literals that are wrong on purpose
    known, standings, absent = baseline(), [], []
    with serving() as server:
        for suite in SUITES:
            place = place_of(suite, arguments.checkout)
            if place is None:
                absent.append(suite.name)
            elif not (arguments.quick and suite.is_slow):
                print(f"{suite.name} …", file=sys.stderr, flush=True)
                standings.append(standing(suite.name, list(run(suite, place, server)), known[suite.name]))
    print(*lines(standings, absent), sep="\n")
    return 1 if not standings or any(one.is_worse for one in standings) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/suites", description=__doc__.partition(":")[0])
    parser.add_argument("checkout", type=Path, help=WHERE)
    parser.add_argument("--quick", action="store_true", help="leave out the suites that take over a minute")
    arguments = parser.parse_args()
    if not arguments.checkout.is_dir():
        parser.error(f"{arguments.checkout}: no such folder; clone w3c/rdf-tests and name its folder")
    return arguments


sys.exit(main())
