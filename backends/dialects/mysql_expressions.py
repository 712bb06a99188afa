"""Expressions of MySQL and MariaDB, whose texts compare by their collations and whose quotients are short."""

from __future__ import annotations

from typing import Final

from ...compiler.expressions import Expr, FieldRef, FunctionCall, Kind, Literal, Operation, RawSql
from . import nodes
from .expressions import MOMENT_KINDS, Expressions
from .nodes import Node

BINARY: Final = "utf8mb4_bin"
EXACT: Final = "decimal(65, 30)"
_TYPED: Final = {
    "date": "DATE",
    "time": "TIME",
    "datetime": "TIMESTAMP",
    "localdatetime": "TIMESTAMP",
}


class MySQLExpressions(Expressions):
    """MySQL joins texts with `concat`, and its quotients have four more digits than their operands."""

    def constant(self, literal: Literal) -> Node:
        node = self.bare(literal)
        if literal.kind in MOMENT_KINDS and literal.value is not None:
            return nodes.typed(_TYPED[MOMENT_KINDS[literal.kind]], node)
        return node

    def start_of(self, day: Node, _kind: Kind) -> Node:
        return nodes.cast(day, "datetime(6)")

    def folded(self, expr: Operation, written: list[Node]) -> list[Node]:
        fields = [each for each in expr.operands if not isinstance(each, Literal)]
        if all(map(self.is_nocase, fields)):
            return written  # Beside another text, a binary collation would win.
        collation = nodes.identifier(self.dialect.nocase_collation or "", False)
        return [nodes.binary("collate", written[0], collation), *written[1:]]

    def compared(self, expr: Operation) -> list[Node]:
        """Constants alone would be compared in the collation of whoever connects."""
        first, *others = super().compared(expr)
        if expr.operands[0].kind is not Kind.TEXT or any(map(_is_of_column, expr.operands)):
            return [first, *others]
        if expr.op == "like":
            return [nodes.binary("collate", first, nodes.identifier(BINARY, False)), *others]
        return [nodes.cast(first, "binary"), *others]

    def joined(self, parts: list[Node]) -> Node:
        return nodes.call("concat", *parts)

    def quotient(self, left: Expr, right: Expr) -> Node:
        node = self.node(left)
        if self.scale(left) is not None and self.scale(right) is not None:
            node = nodes.cast(node, EXACT)
        return nodes.binary("/", node, self.divisor(right))

    def remainder(self, left: Expr, right: Expr) -> Node:
        rest = super().remainder(left, right)
        return rest if self.scale(left) == 0 and self.scale(right) == 0 else unsigned_zero(rest)

    def whole_quotient(self, left: Expr, right: Expr) -> Node:
        return nodes.binary("div", self.node(left), self.divisor(right))

    def rounded(self, value: Expr, places: Expr | None = None) -> Node:
        node = self.node(value)
        # A float rounds to even here.
        exact = nodes.cast(node, EXACT) if self.scale(value) is None else node
        return nodes.call("round", exact, *([self.node(places)] if places else []))


def _is_of_column(text: Expr) -> bool:
    """Whether a text is made of a column's, whose collation it then has."""
    match text:
        case FieldRef() | RawSql():
            return True
        case FunctionCall(name=name, args=args):
            results = args[1:] if name == "if" else args
            return any(_is_of_column(each) for each in results if each.kind is Kind.TEXT)
        case Operation(op="||", operands=parts):
            return any(map(_is_of_column, parts))
    return False


def unsigned_zero(rest: Node) -> Node:
    """MariaDB has a -0.00 that is less than zero, and `%` makes it: `-0.35 % 0.05 = 0` is false."""
    return nodes.binary("+", rest, nodes.number(0))
