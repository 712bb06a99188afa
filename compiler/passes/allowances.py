"""Find what `@allow` and the setting `allow` silence, wherever they stand.

Reads: the files. Adds nothing to the draft: problems are told. Needs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from ..diagnostics.allowing import judge_code
from ..diagnostics.problem import Allowance, Problems
from ..source import Span
from ..syntax import ast

NAME: Final = "allow"


def read_allowances(problems: Problems, files: list[ast.File]) -> None:
    everywhere = Span(0, max((file.end for file in files), default=0))
    for decl in chain.from_iterable(file.decls for file in files):
        for node, code in _written(decl):
            region = everywhere if isinstance(node, ast.Schema) else node.span
            if judge_code(code.text, code.span, problems):
                problems.allow(Allowance(code.text, region, code.span))


def _written(decl: ast.Decl) -> Iterator[tuple[ast.Node, ast.Dotted]]:
    """Each code, and what it stands on: a declaration, a member, an enum value."""
    if isinstance(decl, ast.Schema):
        for setting in decl.settings:
            if setting.name.text == NAME:
                yield from ((decl, code) for code in codes_of(setting.value))
    elif isinstance(decl, ast.Namespace):
        yield from ((decl, code) for code in _on(decl))
        yield from chain.from_iterable(map(_written, decl.decls))
    else:
        inner = (*getattr(decl, "members", ()), *getattr(decl, "values", ()))
        for node in (decl, *inner):
            yield from ((node, code) for code in _on(node))


def _on(node: ast.Node) -> Iterator[ast.Dotted]:
    attrs: list[ast.Attr] = getattr(node, "attrs", [])
    for attr in attrs:
        if attr.name.text == NAME:
            yield from (arg.value for arg in attr.args or () if isinstance(arg.value, ast.Dotted))


def codes_of(value: ast.Value) -> list[ast.Dotted]:
    """The codes in the value of the setting: one, or a list."""
    items = value.items if isinstance(value, ast.ListValue) else [value]
    return [item for item in items if isinstance(item, ast.Dotted)]
