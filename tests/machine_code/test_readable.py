"""No compiled module has what mypyc takes for something else, without a word.

A few of these it refuses, in words that do not help. It reads a generator expression to its end, and a cached property anew each time. What `*rest` takes of a tuple it expects to be
a list, and of `-` or `&` with the keys of a dictionary it expects what the other side is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("grammar", "compiler", "backends")
SET_SIGNS = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.Sub)
ENDLESS = {"count", "cycle", "repeat"}


def misread(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module in ("itertools", "functools"):
            names = {alias.name for alias in node.names}
            yield from names & (ENDLESS | {"cached_property"})
        elif isinstance(node, ast.Import):
            yield from {alias.name for alias in node.names} & {"itertools", "functools"}
        elif isinstance(node, ast.Compare):
            sides = [each for each in node.comparators if isinstance(each, ast.Tuple)]
            starred = (part for side in sides for part in side.elts)
            yield from (ast.unparse(part) for part in starred if isinstance(part, ast.Starred))
        elif isinstance(node, ast.MatchStar) and node.name is not None:
            yield f"*{node.name}"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, SET_SIGNS):
            sides = {ast.unparse(node.left), ast.unparse(node.right)}
            yield from (side for side in sides if side.endswith(".keys()"))


def test_compiled_modules_have_nothing_that_would_be_misread() -> None:
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    assert len(paths) > 150
    found = {path: [*misread(path.read_text("utf-8"))] for path in paths}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from functools import cache, cached_property", "cached_property"),
        ("from itertools import chain, count", "count"),
        ("import itertools", "itertools"),
        ("match a:\n  case (b, *rest): pass", "*rest"),
        ("a & b.keys()", "b.keys()"),
        ("a - b.keys()", "b.keys()"),
        ("a in (*b, c)", "*b"),
    ],
)
def test_what_would_be_misread_is_found(source: str, name: str) -> None:
    assert list(misread(source)) == [name]
