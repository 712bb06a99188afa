"""How deep a tree may be. Later passes recurse, so what a text nests deeper is taken out of the tree here, without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from . import ast

LIMIT: Final = 100
LISTS: Final = ("attrs", "members", "values", "settings")
Item = TypeVar("Item", bound=ast.Node)


def prune(decls: list[ast.Decl], problems: Problems) -> None:
    """Take out every declaration, member, enum value, setting and attribute that is nested too deep."""
    waiting = [(decls, 1)]
    while waiting:
        decls, depth = waiting.pop()
        if depth > LIMIT:
            problems.report(codes.TOO_DEEP, decls[0].span, limit=str(LIMIT))
            decls.clear()
        _keep_shallow(decls, problems)
        for decl in decls:
            if isinstance(decl, ast.Namespace) and decl.decls:
                waiting.append((decl.decls, depth + 1))
            for name in LISTS:
                items = getattr(decl, name, None)
                if items:
                    _keep_shallow(items, problems)


def _keep_shallow(items: list[Item], problems: Problems) -> None:
    # Each level takes a character at least, so what is short need not be looked at.
    deep = {
        id(item) for item in items if item.end - item.start > LIMIT and _is_deep(item, problems)
    }
    if deep:
        items[:] = [item for item in items if id(item) not in deep]


def _is_deep(item: ast.Node, problems: Problems) -> bool:
    """Whether a node lies below the limit, which is reported. The lists of a declaration are items of their own."""
    waiting = [(item, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > LIMIT:
            problems.report(codes.TOO_DEEP, node.span, limit=str(LIMIT))
            return True
        waiting += [(child, depth + 1) for child in _children(node)]
    return False


def _children(node: ast.Node) -> Iterator[ast.Node]:
    is_decl = isinstance(node, ast.Decl)
    for name in node.__dataclass_fields__:
        if not (is_decl and (name in LISTS or name == "decls")):
            yield from _nodes(getattr(node, name))


def _nodes(value: object) -> Iterator[ast.Node]:
    if isinstance(value, ast.Node):
        yield value
    elif isinstance(value, list):
        for item in value:
            # A pair of an object is a tuple.
            yield from item if isinstance(item, tuple) else (item,)
