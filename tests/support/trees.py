"""Syntax trees on one line, to be read and compared: a form in parentheses for each node that has parts."""

from __future__ import annotations

import json
from collections.abc import Iterable

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import SourceFile
from heddle.compiler.syntax import ast
from heddle.compiler.syntax.parse import parse


def parsed(text: str) -> ast.File:
    """The tree of a text in which nothing is wrong."""
    problems = Problems()
    tree = parse(SourceFile("schema.hdl", text), problems)
    assert [problem.title for problem in problems] == []
    return tree


def show(node: ast.Node | None) -> str:
    match node:
        case None:
            return ""
        case ast.Name() | ast.Number() | ast.Temporal() | ast.Dotted():
            return node.text
        case ast.Text():
            return json.dumps(node.value, ensure_ascii=False)
        case ast.Bool():
            return "true" if node.value else "false"
        case ast.Null():
            return "null"
        case ast.Raw():
            return f"`{node.sql}`"
        case ast.Regex():
            return f"/{node.source}/{'i' if node.ignore_case else ''}"
        case ast.Range():
            return f"{show(node.low)}..{show(node.high)}"
        case ast.Arg():
            return f"{node.name.text}: {show(node.value)}" if node.name else show(node.value)
        case ast.Call() | ast.Attr():
            sign = "@" if isinstance(node, ast.Attr) else ""
            return sign + node.name.text + _args(node.args)
        case ast.ListValue():
            return f"[{_list(node.items)}]"
        case ast.ObjectValue():
            return "{" + ", ".join(f"{show(key)}: {show(value)}" for key, value in node.items) + "}"
        case ast.NamedType():
            return node.name.text + _args(node.args) + _all(node.suffixes, "")
        case ast.UnionType():
            return f"<{_all(node.variants, ' | ')}>{_all(node.suffixes, '')}"
        case ast.BrokenType():
            return "???"
        case ast.Variant() | ast.Label():
            return show(node.value)
        case ast.ListSuffix():
            return f"[{show(node.range)}{show(node.count)}]"
        case ast.OptionalSuffix():
            return "?"
        case ast.Target():
            columns = f"({_list(node.columns)})" if node.columns is not None else ""
            return node.name.text + columns + _all(node.suffixes, "")
    return f"({' '.join(part for part in _parts(node) if part)})"


def _parts(node: ast.Node) -> Iterable[str]:
    match node:
        case ast.Unary():
            return node.op, show(node.operand)
        case ast.Binary():
            return node.op, show(node.left), show(node.right)
        case ast.IsNull():
            return "not null?" if node.negated else "null?", show(node.operand)
        case ast.In():
            return _not("in", node.negated), show(node.operand), *map(show, node.options)
        case ast.Between():
            ends = show(node.low), show(node.high)
            return _not("between", node.negated), show(node.operand), *ends
        case ast.Like():
            return _not("like", node.negated), show(node.operand), show(node.pattern)
        case ast.Sort():
            nulls = f"nulls {node.nulls}" if node.nulls else ""
            return show(node.expr), show(node.operator_class), node.direction or "", nulls
        case ast.Use():
            return node.name.text, f"as {node.prefix.text}" if node.prefix else ""
        case ast.Setting():
            return node.name.text, "=", show(node.value)
    return type(node).__name__.lower(), *_of_item(node)


def _of_item(node: ast.Node) -> Iterable[str]:
    """The parts of a member or a declaration, its doc first."""
    doc = getattr(node, "doc", None)
    yield f"///{json.dumps(doc.text)}" if doc else ""
    match node:
        case ast.Field():
            yield from (_list(node.names), ":", show(node.type), _default(node.default))
            yield f":= {show(node.computed)}" if node.computed else ""
        case ast.Relation():
            yield from (_list(node.names), node.arrow, show(node.target), _default(node.default))
            yield f"through {node.through.text}" if node.through else ""
        case ast.Index():
            yield from (
                node.kind,
                show(node.label),
                f"using {show(node.method)}" if node.method else "",
            )
            yield _all(node.items, " ")
            yield f"where {show(node.where)}" if node.where else ""
            yield f"include {_list(node.include)}" if node.include else ""
        case ast.Key():
            yield from (show(node.label), _list(node.names))
        case ast.Check():
            yield from (show(node.label), show(node.expr))
        case ast.Hook():
            yield from (node.event.text, show(node.target))
        case ast.EnumValue():
            yield from (show(node.name), show(node.text))
        case ast.Alias():
            yield from (node.name.text, "=", show(node.type), _default(node.default))
        case ast.Sql():
            yield from (show(node.dialect), show(node.raw))
        case _:
            yield show(getattr(node, "name", None))
    yield _all(getattr(node, "attrs", []), " ")
    yield f"with {_all(uses, ' ')}" if (uses := getattr(node, "uses", [])) else ""
    for name in ("settings", "decls", "values", "members"):
        yield _all(getattr(node, name, []), " ")
    yield f"= {show(node.query)}" if isinstance(node, ast.View) else ""


def _all(nodes: Iterable[ast.Node], between: str) -> str:
    return between.join(map(show, nodes))


def _list(nodes: Iterable[ast.Node]) -> str:
    return _all(nodes, ", ")


def _args(args: list[ast.Arg] | None) -> str:
    return "" if args is None else f"({_list(args)})"


def _default(value: ast.Node | None) -> str:
    return f"= {show(value)}" if value else ""


def _not(word: str, negated: bool) -> str:
    return f"not {word}" if negated else word
