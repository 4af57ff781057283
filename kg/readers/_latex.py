"""LaTeX as files of references have it, made plain text.

Decoded by pylatexenc (MIT), which bibtexparser needs itself; formulas are made prose before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pylatexenc.latex2text import EnvironmentTextSpec, LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from kg.readers._record import tidy

__all__ = ["decoded", "verbatim"]

COMMAND_TO_TEXT = {
    **{name: name for name in ("TeX", "LaTeX", "BibTeX", "XeTeX", "LuaTeX")},
    **{"textless": "<", "textgreater": ">", "textbar": "|", "slash": "/", "hyphen": "-", "textperiodcentered": "·"},
    **{"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"},
    **{"copyright": "©", "S": "§", "P": "¶", "pounds": "£", "euro": "€", "micro": "µ", "degree": "°", "celsius": "°C"},
    **{"lq": "‘", "rq": "’", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "-": "", "cite": "", "citep": ""},
}
"""Commands that pylatexenc does not know, or for which it puts a sign of its own."""

ONLY_STYLES = ("url", *(f"math{style}" for style in ("bb", "bf", "cal", "frak", "it", "rm", "scr", "sf", "tt")))
"""Commands of which pylatexenc makes letters in that style, or brackets."""

REWRITTEN = tuple(
    (re.compile(form), written)
    for form, written in (
        (r"\\(?:enquote|mkbibquote)\*?\s*\{([^{}]*)\}", r"“\1”"),
        (r"\\(?:href|foreignlanguage|textcolor|noopsort|natexlab)\s*\{[^{}]*\}", ""),
        (r"\\ocirc(?![A-Za-z])", r"\\r"),  # of the preamble that MathSciNet exports
    )
)
"""Commands whose first argument is not to be read, or that are known by other names."""

# "The opening $ must have a non-space character immediately to its right, while the closing $ must have a non-space
# character immediately to its left, and must not be followed immediately by a digit" (pandoc). Between these is no
# formula but money where a digit follows both: "from $5 to $10"; "$\\pm$0.1" is a formula.
_SIGNS_OF_FORMULA = r"(?:\\.|[^$\\])*(?<=\S)"
_MATH = re.compile(
    rf"(?<![\\$])\$(?=[^\s$\d])({_SIGNS_OF_FORMULA})\$(?!\$)"
    rf"|(?<![\\$])\$(?=\d)({_SIGNS_OF_FORMULA})\$(?![\d$])"
    rf"|\$\$(?=\S)({_SIGNS_OF_FORMULA})\$\$"
    r"|\\\((.*?)\\\)",
    re.DOTALL,
)
_DEGREES = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_SCRIPT_SIGN = re.compile(r"(?<!\\)[_^]")
_BEHIND_COMMAND = re.compile(r"(\\[A-Za-z]+)(?:\s+(?=[\w.])|$)")
_ACTIVE = re.compile(r"(?<!\\)([%#$])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|(?=\W))")
_DASHES = ((re.compile("(?<!-)---(?!-)"), "—"), (re.compile("(?<!-)--(?!-)"), "–"))
_BRACE = re.compile(r"(?<!\\)[{}]")
_WAITS = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s%&#$_{}])$")  # a command whose argument is the next word
_TIE = re.compile(r"(?<=[\w.,}])~(?=[\w{])")


@cache
def _latex() -> LatexNodes2Text:
    """The converter; of a command that it does not know it keeps what stands in its braces."""
    known = get_default_latex_context_db()
    known.add_context_category(
        "kg",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, text) for name, text in COMMAND_TO_TEXT.items()),
            *(MacroTextSpec(name, discard=False) for name in ONLY_STYLES),
        ],
    )
    known.set_unknown_macro_spec(MacroTextSpec("", discard=False))
    known.set_unknown_environment_spec(EnvironmentTextSpec("", discard=False))
    return LatexNodes2Text(latex_context=known, math_mode="text", keep_comments=True)


def _without_math(found: re.Match[str]) -> str:
    """What a formula reads like without its signs for indices and powers, as prose has it: "H2O", "mm2", "5 °C"."""
    inside = _DEGREES.sub("°", next(filter(None, found.groups()), ""))
    return _BEHIND_COMMAND.sub(r"\1{}", _SCRIPT_SIGN.sub("{}", inside))


def decoded(value: str) -> str:
    r"""A value on one line without LaTeX; a percent sign begins no comment in files that programs write.

    >>> decoded(r"Na{\"i}ve {\'E}tude of 5% {DNA} \& \emph{more}"), decoded("pp. 1--2~cm, ~3 {m}")
    ('Naïve Étude of 5% DNA & more', 'pp. 1–2 cm, ~3 m')
    """
    printed = value
    if "$" in value or "\\(" in value:
        value = _MATH.sub(_without_math, value)
    if "\\" not in value:
        return _without_signs(value)
    for form, written in REWRITTEN:
        value = form.sub(written, value)
    return tidy(" ".join(map(_of_stretch, _stretches(value)))) or _bare(printed)


def _stretches(value: str) -> Iterator[str]:
    """The value in stretches with and without commands, for the decoder is slow: what is in braces stays together."""
    if "\\begin" in value:
        yield value
        return
    held: list[str] = []
    depth, has_command = 0, False
    for word in value.split():
        if not depth and held and (has_command or "\\" in word) and not _WAITS.search(held[-1]):
            yield " ".join(held)
            held, has_command = [], False
        held.append(word)
        has_command = has_command or "\\" in word
        depth = max(0, depth + sum(1 if brace == "{" else -1 for brace in _BRACE.findall(word)))
    yield " ".join(held)


@lru_cache(4096)
def _of_stretch(text: str) -> str:
    if "\\" not in text:
        return _without_signs(text)
    try:
        return tidy(_latex().latex_to_text(_ACTIVE.sub(r"\\\1", text)))
    except Exception:  # pylatexenc fails in many ways on what LaTeX itself would refuse
        return _without_signs(_COMMAND.sub("", text))


def _without_signs(value: str) -> str:
    """Text without commands, its ties, dashes and quotation marks as signs of print."""
    value = _TIE.sub(" ", value)
    for dash, sign in _DASHES:
        value = dash.sub(sign, value)
    return tidy(re.sub(r"[{}]", "", value.replace("``", "“").replace("''", "”")))  # "-{}-" is two hyphens


def _bare(value: str) -> str:
    """A value of which no text is left, as it is printed: the name of a command that only its author knows."""
    return tidy(re.sub(r"[{}]", "", value))


def verbatim(value: str) -> str:
    r"""An address or a DOI, of which some programs escape signs: "10.1/a\_b"."""
    return re.sub(r"\\([_%#&~^{}$])", r"\1", value.replace("{\\_}", "_").replace("\\textasciitilde", "~")).strip(
        "{} \n"
    )
