"""Whatever a file holds, `parse` gives a tree and reports, in a time that grows with the file and no faster."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import SourceFile, Sources
from heddle.compiler.syntax import ast
from heddle.compiler.syntax.lex import BROKEN, tokenize
from heddle.compiler.syntax.parse import parse
from heddle.grammar import load_table
from support.schemas import PAGE

ODD_TOKENS = (
    *(
        "a",
        "B",
        "int",
        "posts",
        "10px",
        "_a",
        "ß",
        "#",
        "\x00",
        "\ud800",
        "\u00a0",
        "“",
        "--",
        "@@",
    ),
    *(
        '"x"',
        "'x'",
        '"\\x"',
        '"\\ud800"',
        '"',
        "'",
        "`x`",
        "``",
        "```",
        "`",
        "/a/",
        "(/",
        "1",
        "1.5",
    ),
    *(
        "2024-13-01",
        "08:00",
        "// c",
        "/// d",
        "//// e",
        "/* c */",
        "/** d */",
        "/*",
        "\n",
        "\n",
        "\r\n",
    ),
    *(
        "model A {",
        "namespace n {",
        "enum E {",
        "schema {",
        "view V {",
        "x: int",
        "-> B",
        "default",
    ),
)
TOKENS = (*load_table().literals, *ODD_TOKENS)
PAGE_TOKENS = [text for text in tokenize(SourceFile("x", PAGE)).texts if text]
soup = st.lists(st.tuples(st.sampled_from(TOKENS), st.sampled_from(("", " ", "\n")))).map(
    lambda parts: "".join(token + gap for token, gap in parts)
)


def parse_anywhere(text: str) -> tuple[SourceFile, ast.File, Problems]:
    """Parse a text that is not the first file, so that positions do not begin at 0."""
    sources, problems = Sources(), Problems()
    sources.add("first.hdl", "model First {}")
    file = sources.add("second.hdl", text)
    return file, parse(file, problems), problems


def check_everything(text: str) -> None:
    file, tree, problems = parse_anywhere(text)
    for problem in problems:
        assert problem.title and (problem.help is None or problem.help)
        for span in (problem.span, *(label.span for label in problem.labels)):
            assert file.base <= span.start <= span.end <= file.end
    for decl in tree.decls:
        check_places(decl, file.base, file.end)
    in_order(tree.decls)
    in_order(tree.comments)


def check_places(node: ast.Node, start: int, end: int) -> None:
    """A node lies within the one around it, and its lists are in the order of the text."""
    assert start <= node.start <= node.end <= end
    for inner in children(node):
        check_places(inner, node.start, node.end)
    for name in (
        "decls",
        "members",
        "values",
        "settings",
        "attrs",
        "uses",
        "names",
        "args",
        "items",
    ):
        items = getattr(node, name, None) or []
        in_order([item for item in items if isinstance(item, ast.Node)])


def in_order(nodes: list[ast.Node] | list[ast.Decl] | list[ast.Comment]) -> None:
    for node, following in pairwise(nodes):
        assert node.end <= following.start


def children(node: ast.Node) -> Iterator[ast.Node]:
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        # A doc stands before or behind what it documents.
        if isinstance(value, ast.Node) and not isinstance(value, ast.Doc):
            yield value
        elif isinstance(value, list):
            for item in value:
                yield from item if isinstance(item, tuple) else (item,)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    check_everything(text)


@settings(max_examples=1000, deadline=None)
@given(soup)
@example("enum E {and@\nmodel A {")
def test_any_tokens(text: str) -> None:
    check_everything(text)


@settings(max_examples=600, deadline=None)
@given(st.integers(0, len(PAGE_TOKENS) - 1), st.integers(0, 3), st.sampled_from(("", *TOKENS)))
def test_a_schema_with_some_tokens_replaced(at: int, count: int, token: str) -> None:
    check_everything(" ".join([*PAGE_TOKENS[:at], token, *PAGE_TOKENS[at + count :]]))


def test_most_slips_are_one_problem_and_cost_little() -> None:
    """Each token of a page is left out in turn: what is said is one thing, and nearly everything is read."""
    whole = len(list(members(parse_anywhere(PAGE)[1])))
    tokens = tokenize(SourceFile("x", PAGE))
    broken, told_once, lost = 0, 0, 0
    for at, kind in enumerate(tokens.kinds[:-1]):
        if kind in ("DOC", "COMMENT"):
            continue
        _, tree, problems = parse_anywhere(PAGE[: tokens.start(at)] + PAGE[tokens.ends[at] :])
        broken += len(problems) > 0
        told_once += len(problems) == 1
        lost += whole - len(list(members(tree)))
    assert broken > 150
    assert told_once >= 0.95 * broken
    assert lost <= broken


def members(tree: ast.File) -> Iterator[ast.Node]:
    for decl in tree.decls:
        yield from (*getattr(decl, "members", ()), *getattr(decl, "values", ()))


# More of the like goes the whole way in tests/fuzz/test_size.py, and is not repeated here.
MEGABYTE = 1_000_000
NASTY = {
    **{f"all {sign}": sign for sign in ("[", "'", "`", "///", "\\", "@", "1", "_")},
    "open comments": "/*\n",
    "open texts": "'\n",
    "open regular expressions": "(/[",
    "open SQL": "```x ",
    "lone docs": "/// x\n\n",
    "namespaces": "namespace a { ",
    "declarations without an end": "model\n",
    "bodies without an end": "model A { x: int\n",
    "unknown words": "mdl X {}\n",
    "bad names": "ß: int\n",
    "control characters": "a\0",
}
INSIDE = {
    "negations": ("check (", "not ", "a)"),
    "lists": ("a: json = ", "[", ""),
    "fields without a type": ("", "a: = 1\n", ""),
    "fields without a colon": ("", "a int\n", ""),
    "open brackets": ("", "a: int(\n", ""),
    "closed brackets": ("", ") ", ""),
    "conditions": ("index (a) ", "where (a) @x /// x\n", ""),
    "attributes": ("a: int ", "@x ", ""),
    "escapes": ('a: string = "', "\\x", '"'),
}


@pytest.mark.parametrize("name", NASTY)
def test_a_megabyte_of_the_same(name: str) -> None:
    bounded(NASTY[name] * (MEGABYTE // len(NASTY[name])))


@pytest.mark.parametrize("name", INSIDE)
def test_a_long_body(name: str) -> None:
    before, part, after = INSIDE[name]
    bounded(f"model A {{ {before}{part * (MEGABYTE // 4 // len(part))}{after} }}")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-16"])
def test_a_megabyte_of_noise(encoding: str) -> None:
    bounded(random.Random(1).randbytes(MEGABYTE).decode(encoding, "replace"))


def bounded(text: str) -> None:
    """What takes a second or ten; with the square of the length it would take hours."""
    started = time.process_time()
    parse_anywhere(text)
    assert time.process_time() - started < 60


def test_broken_tokens_are_none_of_the_grammar() -> None:
    assert not BROKEN.keys() & load_table().terminals.keys()
