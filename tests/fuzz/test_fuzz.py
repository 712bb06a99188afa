"""Whatever a file holds: never a traceback, on the whole way from text to the files of every target."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heddle.compiler.diagnostics.codes import CODES
from heddle.compiler.source import SourceFile
from heddle.compiler.syntax.lex import tokenize
from heddle.grammar.attributes import ATTRIBUTES
from heddle.grammar.functions import FUNCTIONS, MAKERS
from heddle.grammar.settings import SETTINGS
from heddle.grammar.types import ALIASES, TYPES
from support.schemas import PAGE, examples

from .whole import go_the_whole_way

SOUND = [PAGE, *examples().values()]
SMALL = [code.good for code in CODES.values() if code.good and len(code.good) < 2000]
SMALL += [code.bad for code in CODES.values() if code.bad and len(code.bad) < 2000]
WORDS = (
    *TYPES, *ALIASES, *(f"@{name}" for name in ATTRIBUTES), *(f"{name}()" for name in MAKERS),
    *(f"{name}(a, 1)" for name in FUNCTIONS), *SETTINGS,
    "model", "enum", "type", "mixin", "view", "namespace", "schema", "sql", "with", "key", "unique", "index", "check", "where",
    "a", "B", "id", "User", "Post", "status", "on", "off", "postgres", "native", "null", "true", "not", "in", "is", "like",
    *"{}()[],;:=?.|@+-*/%<>", "->", "<-", "<->", ":=", "..", "<>", ">=", "||", "///", "//", "\n", "/* c */", "`x`", "`", '"', "'",
    '"x"', '"{table}"', '""', "1", "0", "-1", "255", "1.5", "1e400", "9" * 50, "1e999999999", "2024-02-29", "08:00",
    "2024-02-29T08:00:00Z", "/a+/", "/(a|b)*/", "/[/", "é", "\x00", "\ud800", "\u202e", "😀",
)  # fmt: skip
"""What schemas are made of, and what they are not."""

HARD = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@HARD
@given(st.binary(max_size=400))
def test_bytes(data: bytes) -> None:
    go_the_whole_way(data.decode("utf-8", "replace"))


@HARD
@given(
    st.lists(st.sampled_from(WORDS), max_size=60),
    st.sampled_from(("", "model A {", "model A { a: ")),
)
def test_words(words: list[str], before: str) -> None:  # fmt: skip
    go_the_whole_way(before + " ".join(words))


def tokens_of(text: str) -> list[tuple[int, int]]:
    """Where each token stands."""
    tokens = tokenize(SourceFile("fuzz.hdl", text))
    return [(tokens.start(at), tokens.ends[at]) for at in range(len(tokens.kinds) - 1)]


@st.composite
def damaged(draw: st.DrawFn, schemas: list[str], most: int) -> str:
    """A schema with some tokens left out, doubled, swapped or replaced."""
    text = draw(st.sampled_from(schemas))
    for _ in range(draw(st.integers(1, most))):
        places = tokens_of(text)
        if not places:
            break
        start, end = draw(st.sampled_from(places))
        others = st.sampled_from(places).map(lambda place, text=text: text[place[0] : place[1]])
        new = draw(st.one_of(st.just(""), st.sampled_from(WORDS), others))
        keep = draw(st.sampled_from(("", text[start:end])))
        text = f"{text[:start]}{keep} {new} {text[end:]}"
    return text


@HARD
@given(damaged(SMALL, 3))
def test_small_schemas_with_some_tokens_changed(text: str) -> None:
    go_the_whole_way(text)


@settings(HARD, max_examples=40)
@given(damaged(SOUND, 2))
def test_examples_with_some_tokens_changed(text: str) -> None:
    go_the_whole_way(text)


@settings(HARD, max_examples=40)
@given(st.sampled_from(SOUND), st.integers(0, 10_000), st.integers(0, 10_000), st.text(max_size=3))
def test_examples_cut_and_glued_at_any_character(
    text: str, start: int, end: int, glue: str
) -> None:
    start, end = start % len(text), end % len(text)
    go_the_whole_way(text[:start] + glue + text[end:])


@pytest.mark.parametrize(
    "text",
    [
        "model S { key (nope) }\nmodel E {\n  a, b -> S\n  check c (a <> b)\n}\n",
        "model S {\n  s -> S @key\n}\nmodel E {\n  a, b -> S\n  check c (a in (b))\n}\n",
    ],
)
def test_what_was_found_by_chance(text: str) -> None:
    go_the_whole_way(text)
