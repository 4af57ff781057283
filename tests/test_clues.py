"""Expressions that are tried only where they may match find all that they find when they are tried everywhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import extractors
from kg.document import Document
from kg.extractors._theme_frames import Frame
from kg.model import Citation
from kg.readers import read
from kg.schemes.matching import Schemes
from kg.sources.files import Source
from kg.words import clues as clues_module
from kg.words.clues import Clued, clued, clues_in
from kg.words.literals import FOREIGN, clues_of
from kg.words.text import lower

WORD = re.compile(r"\w+")


class Place:
    """A text that is searched."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = lower(text)
        self.clues = clues_in(WORD.findall(self.lower))


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clues are learnt before the first text."""
    monkeypatch.setattr(clues_module, "UNTIL_LEARNT", 0)


PATTERN_TO_CLUES = {
    r"\bwe (?:asked|interviewed)\b": [{" asked ", " interviewed "}],
    r"(?:sub)?themes?": [{"subtheme", "subthemes", "theme", "themes"}],
    r"\b(?:semi-?)?structured\b": [{" semi ", " semistructured ", " structured "}],
    r"organi[sz]ation": [{"organisation", "organization"}],
    r"\w+ologists?\b": [{"ologist ", "ologists "}],
    r"\bgood (?:very )*(?:nurse|the)": [{" good "}],
    r"(?<!\w)midwife(?!\w)": [{" midwife "}],
    r"(?<![\w-])midwife(?=s)": [{" midwife"}],
    r"\d ?%": [set("0123456789")],
    r"\bthe\b": [],
    r"a|\w+": [],
    r"(?:nurse)?": [],
    r"[^a]b.*": [],
    r"(?P<a>nurse) (?P=a)": [{"nurse "}],
    "café": [{FOREIGN}],
    r"(?a:\bcaf\b)": [],
    r"(?a)\bcaf\b": [],
}


@pytest.mark.parametrize("pattern", PATTERN_TO_CLUES)
def test_clues_are_words_that_every_match_holds(pattern: str) -> None:
    """Of an expression the rarest words are asked for that every match holds; where it may do without any, none."""
    found = clues_of(pattern)

    assert [set(clues) for clues in found] == PATTERN_TO_CLUES[pattern]


def test_an_expression_is_tried_where_its_clues_are() -> None:
    """A sentence without the words of an expression is not searched; one with them is."""
    asked = clued(r"\bwe (?:asked|interviewed)\b", re.IGNORECASE)
    sentences = [Place("We ASKED them."), Place("They answered."), Place("We are unasked.")]

    found = list(asked.among(sentences))

    assert found == sentences[:1]


def test_a_letter_that_is_odd_is_no_way_round() -> None:
    """A Kelvin sign or a dotless i is a k or an i in any case of letters."""
    asked = clued(r"\bask(?:ing)?\b", re.IGNORECASE)

    found = [asked.search(Place(text)) is not None for text in ("ASK", "as\u212a", "A\u017fk", "ask\u0131ng", "mask")]

    assert found == [True, True, True, True, False]


def test_an_expression_that_comes_later_is_tried() -> None:
    """What was gone through before an expression was made may hold it, too."""
    place = Place("Nurses were asked.")
    late = clued(r"\basked\b")

    Place("Another text.")

    assert late.may_match(place)
    assert late.search(place) is not None


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@settings(max_examples=100)
@given(
    data=st.data(),
    words=st.lists(
        st.sampled_from(["ab", "Ba", "a", "b1", "2", "٣", "b-a", "é", "É", "ſa", "k", "K", "S", "_"]), max_size=6
    ),
)
def test_nothing_is_missed(flags: int, data: st.DataObject, words: list[str]) -> None:
    """Whatever the expression and the text: where it matches, it may match."""
    pattern = data.draw(expressions)
    expression = Clued(pattern, flags)
    clues_module._known.waiting.append(expression)
    place = Place(data.draw(st.sampled_from([" ", "", ", "])).join(words))

    matched = expression.bare.search(place.text) is not None

    assert not matched or expression.may_match(place)


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=4).map(lambda some: f"(?:{'|'.join(some)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}?", "{1,3}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda one: f"(?={one})"),
        inner.map(lambda one: f"(?!{one})"),
    )


expressions = st.recursive(
    st.sampled_from(
        [
            *("a", "b", "B", "ba", "ab", "a b", "b-a", "é", "É", "É?", "k", "K", " ", "-", "ſ", "s"),
            *(r"\b", r"\B", r"\w", r"\d", r"\s", r"\W", ".", "[ab]", "[^a]", "[a-z]", r"[\w-]", r"[\s-]", "[1-3]"),
            *("^", "$", r"(?<!\w)", r"(?!\w)", r"(?<![\w-])", r"(?!\W)", r"(?![^\w])", "(?i:A)"),
        ]
    ),
    _combined,
    max_leaves=8,
)


def _made(thing: object) -> Iterator[Clued]:
    """The expressions among what a module defines, in tables, too."""
    if isinstance(thing, Clued):
        yield thing
    elif isinstance(thing, Frame):
        yield thing.pattern
    elif isinstance(thing, (tuple, list)):
        yield from (expression for member in thing for expression in _made(member))
    elif isinstance(thing, dict):
        yield from (expression for member in thing.values() for expression in _made(member))


def test_no_expression_of_kg_misses_anything(root: Path) -> None:
    """In real prose each expression of the extractors may match wherever it does."""
    modules = [import_module(f"kg.extractors.{found.name}") for found in iter_modules(extractors.__path__)]
    expressions = {expression for module in modules for thing in vars(module).values() for expression in _made(thing)}
    citations = [c for c in read(Source.of(root / "tests" / "gold" / "invented.ris")) if isinstance(c, Citation)]
    sentences = [sentence for c in citations for sentence in Document(c, Schemes(())).sentences][::6]

    missed = [
        (expression.bare.pattern, sentence.text)
        for sentence in sentences
        for expression in expressions
        if not expression.may_match(sentence)
        and (expression.bare.search(sentence.text) or expression.bare.search(sentence.lower))
    ]
    tried = sum(expression.may_match(sentence) for sentence in sentences for expression in expressions)

    assert missed == []
    assert tried < len(sentences) * len(expressions) / 2


@pytest.fixture
def many_turns() -> Iterator[None]:
    """Threads take turns after each few steps."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("many_turns")
def test_threads_learn_clues_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """An expression finds its word, whoever learns the clues of others meanwhile."""
    monkeypatch.setattr(clues_module, "_known", clues_module._Known())

    def found(word: str) -> bool:
        return clued(rf"\b{word}\b").search(Place(f"a {word}")) is not None

    with ThreadPoolExecutor(4) as threads:
        every = list(threads.map(found, [f"word{number}" for number in range(200)]))

    assert every == [True] * 200
