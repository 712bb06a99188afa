"""The table that the compiler runs is the grammar, and the machine that runs it is as good as Lark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lark import Token, Tree

from heddle.compiler.source import SourceFile
from heddle.compiler.syntax.build import NODES, Builder
from heddle.compiler.syntax.expected import SYMBOLS, TERMINALS
from heddle.compiler.syntax.lex import tokenize
from heddle.compiler.syntax.machine import Machine
from heddle.grammar import load_table
from heddle.grammar.compile import TABLE, compile_table, stock_parser
from support.schemas import PAGE, corpus, examples

ODD_TEXTS = (
    "",
    "model A { check (a <-1*b+c and c<--1) check (a < b) check ((a)) }",
    "model A { x: s @p( /a\\/b[/]/i ) = [1,2,{a:1,},] y: a.b @q(x: /a/, /b/) }",
    "namespace a { namespace b {} sql `x` } enum E {}",
    "model A { where: in through: on include: like index using x (a) where (b) <-> c through d }",
)
TEXTS = [PAGE, *ODD_TEXTS, *corpus().values(), *examples().values()]
STOCK = stock_parser()
Plain = tuple[str, int | None, int | None, list[Any]] | str | None


def test_the_table_is_made_from_the_grammar() -> None:
    assert compile_table() == TABLE.read_text("utf-8"), "run `make grammar`"


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_machine_finds_what_lark_finds(text: str) -> None:
    machine = Machine(load_table(), _keep, 0)
    assert _same(_plain(STOCK.parse(text)), machine.run(tokenize(SourceFile("x", text)), _fail))


def test_every_rule_has_a_builder() -> None:
    named = {rule.name for rule in load_table().rules if rule.how == "build"}
    assert {name for name in named if name not in NODES and not hasattr(Builder, name)} == set()


def test_every_terminal_has_words_for_it() -> None:
    table = load_table()
    used = {symbol for row in table.rows for symbol in row}
    named = {symbol for symbol in used if symbol in table.terminals or symbol == "$END"}
    assert named == set(TERMINALS)
    assert set(SYMBOLS) <= used


def _keep(name: str) -> Callable[..., Plain]:
    """A builder that keeps a rule as it is: its name, place and parts."""

    def build(start: int, end: int, *parts: Any) -> Plain:
        if len(parts) == 1 and isinstance(parts[0], list):
            return name, start, end, parts[0]
        return name, start, end, list(parts)

    return build


def _plain(tree: Tree[Token] | Token | None) -> Plain:
    if not isinstance(tree, Tree):
        return None if tree is None else str(tree)
    meta = tree.meta
    start, end = (None, None) if meta.empty else (meta.start_pos, meta.end_pos)
    return str(tree.data), start, end, [_plain(child) for child in tree.children]


def _same(lark: Plain, ours: Plain) -> bool:
    if not isinstance(lark, tuple) or not isinstance(ours, tuple):
        assert lark == ours
        return True
    assert lark[0] == ours[0]
    assert lark[1] is None or lark[:3] == ours[:3]
    assert len(lark[3]) == len(ours[3])
    return all(map(_same, lark[3], ours[3]))


def _fail(at: int) -> int:
    raise AssertionError(f"token {at} does not fit")
