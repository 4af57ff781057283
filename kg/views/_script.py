"""The page's script: the modules in page/ as one, each in a scope of its own.

A page that is one file cannot import from others, so a module becomes a function that is called once and gives what
it exports. Modules are written as `import { a, b } from "./other.js";` at the top and `export function`, `export class`
and `export const`. The entry module, from which nothing is imported, may wait for something at its top.
"""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from importlib.resources import files

__all__ = ["script"]

PAGE = files("kg.views") / "page"
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)


def script(entry: str = "main", *joining: str) -> str:
    """The script that a page runs: the entry module after all that it imports, near or far, and those that join."""
    sources: dict[str, str] = {}
    needs: dict[str, list[str]] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        sources[name] = (PAGE / f"{name}.js").read_text(encoding="utf-8")
        joined = joining if name == entry else ()
        needs[name] = sorted({*joined, *(other for _, other in IMPORT.findall(sources[name]))})
        waiting.extend(other for other in needs[name] if other not in sources)
    order = TopologicalSorter(dict(sorted(needs.items()))).static_order()
    scopes = (_scoped(name, sources[name], "async " if name == entry else "") for name in order)
    return '"use strict";\n(() => {\n' + "".join(scopes) + "})();\n"


def _scoped(name: str, source: str, sort: str) -> str:
    """A module as a function's body: it takes what it imports from constants, and gives what it exports."""
    body = EXPORT.sub("", IMPORT.sub(lambda found: f"const {{{found[1]}}} = {_constant(found[2])};\n", source))
    exports = ", ".join(EXPORT.findall(source))
    return f"const {_constant(name)} = ({sort}() => {{\n{body}return {{ {exports} }};\n}})();\n"


def _constant(name: str) -> str:
    return "$" + name.replace("-", "_")
