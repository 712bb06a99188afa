"""Expressions of SQLite, which computes with decimals in binary and has no functions that are not in every build of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Final

from ...compiler.expressions import Expr, FieldRef, Kind, Literal, Operation, RawSql
from ...compiler.model import Type
from ...compiler.tables import Table
from . import nodes
from .base import Dialect
from .expressions import Expressions, Unsayable
from .nodes import Node

MOST_DIGITS: Final = 15
"""The digits of a decimal that SQLite's numbers keep exactly."""

_LIKE_PIECE: Final = re.compile(r"\\(.)|(.)", re.DOTALL)


class SQLiteExpressions(Expressions):
    """SQLite computes with decimals in binary, so results are rounded to the places they can have."""

    calls: ClassVar[Mapping[str, str]] = {**Expressions.calls, "length": "length"}

    def __init__(self, dialect: Dialect, table: Table) -> None:
        super().__init__(dialect, table)
        self._operators["is null"] = lambda e: nodes.is_null(self._known(e.operands[0]))

    def field(self, ref: FieldRef) -> Node:
        if is_text_decimal(self.type_of(ref)):
            raise Unsayable(f"a decimal of more than {MOST_DIGITS} digits")
        return super().field(ref)

    def stored(self, expr: Expr, type: Type) -> Node:
        """Elsewhere the column itself rounds to the places that it has. Raw SQL stands as it was written."""
        if isinstance(expr, RawSql):
            return self.node(expr)
        scale = self.scale(expr)
        if is_text_decimal(type):
            raise Unsayable(f"a decimal of more than {MOST_DIGITS} digits")
        if type.name == "decimal" and (scale is None or scale > type.scale):
            return self.rounded(expr, Literal(value=type.scale, kind=Kind.NUMBER))
        return self.rounded(expr) if type.is_integer and scale != 0 else self.node(expr)

    def _known(self, expr: Expr) -> Node:
        """An expression of which only matters whether it is null."""
        return super().field(expr) if isinstance(expr, FieldRef) else self.node(expr)

    def computed(self, expr: Operation, result: Node) -> Node:
        scale = self.scale(expr) if expr.op in ("+", "-", "*") else None
        return nodes.call("round", result, nodes.number(scale)) if scale else result

    def start_of(self, day: Node, kind: Kind) -> Node:
        midnight = "T00:00:00.000000" + ("Z" if kind is Kind.DATETIME else "")
        return nodes.binary("||", day, nodes.text(midnight))

    def folded(self, expr: Operation, written: list[Node]) -> list[Node]:
        """A `@nocase` field lends its collation to what is compared with it."""
        # A COLLATE reaches out of the function in which it stands, to every comparison around it.
        first = expr.operands[0]
        is_constant = expr.op in ("=", "<>", "like") and isinstance(first, Literal)
        is_lent = is_constant or self.is_nocase(first)
        return written if is_lent else super().folded(expr, written)

    def like(self, expr: Operation) -> Node:
        """LIKE ignores case in SQLite; GLOB does not."""
        value, pattern = expr.operands
        if any(map(self.is_nocase, expr.operands)):
            return nodes.escaped(super().like(expr), "\\")
        if not (isinstance(pattern, Literal) and isinstance(pattern.value, str)):
            raise Unsayable("a `like` whose pattern is not a constant")
        return nodes.binary("glob", self.node(value), nodes.text(glob_of(pattern.value)))

    def extreme(self, name: str, args: tuple[Expr, ...]) -> Node:
        return super().extreme({"least": "min", "greatest": "max"}[name], args)

    def filled(self, fields: tuple[Expr, ...]) -> Node:
        flags = [nodes.parens(nodes.is_null(self._known(each), negated=True)) for each in fields]
        total: Node = flags[0]
        for flag in flags[1:]:
            total = nodes.binary("+", total, flag)
        return total

    def divisor(self, expr: Expr) -> Node:
        """Division by zero is null already."""
        return self.node(expr)

    def quotient(self, left: Expr, right: Expr) -> Node:
        return nodes.binary("/", nodes.cast(self.node(left), "real"), self.divisor(right))

    def remainder(self, left: Expr, right: Expr) -> Node:
        scale = self.widest_scale((left, right))
        if scale is None:
            quotient = self.whole_quotient(left, right)
            return nodes.binary("-", self.node(left), nodes.binary("*", self.node(right), quotient))
        rest = nodes.binary("%", self._units(left, scale), self._units(right, scale))
        return nodes.binary("/", rest, nodes.number(float(10**scale))) if scale else rest

    def whole_quotient(self, left: Expr, right: Expr) -> Node:
        scale = self.widest_scale((left, right))
        if scale is None:
            return nodes.cast(self.quotient(left, right), "integer")
        return nodes.binary("/", self._units(left, scale), self._units(right, scale))

    def _units(self, expr: Expr, scale: int) -> Node:
        """An exact number as an integer of its last place."""
        node = self.node(expr)
        if scale == 0:
            return node
        scaled = nodes.call("round", nodes.binary("*", node, nodes.number(10**scale)))
        return nodes.cast(scaled, "integer")

    def rounded(self, value: Expr, places: Expr | None = None) -> Node:
        if places is None:
            return nodes.cast(nodes.call("round", self.node(value)), "integer")
        scale = self.scale(value)
        kept = places.value if isinstance(places, Literal) else None
        if isinstance(kept, int) and kept < 0:
            tens = nodes.binary("/", self.node(value), nodes.number(float(10**-kept)))
            whole = nodes.cast(nodes.call("round", tens), "integer")
            return nodes.binary("*", whole, nodes.number(10**-kept))
        if scale is None or not isinstance(kept, int):
            return nodes.call("round", self.node(value), self.node(places))
        if scale <= kept:
            return self.node(value)
        # 1.005 is a little less in binary: count in units of the last place that stays.
        units = nodes.binary("*", self.node(value), nodes.number(10**kept))
        exact = nodes.call("round", units, nodes.number(scale - kept))
        return nodes.binary("/", nodes.call("round", exact), nodes.number(float(10**kept)))

    def whole(self, name: str, value: Expr) -> Node:
        """The functions themselves are not in every build of SQLite."""
        node = self.node(value)
        if self.scale(value) == 0:
            return node
        sign, beyond = ("-", "<") if name == "floor" else ("+", ">")
        cut = nodes.cast(node, "integer")
        return nodes.binary(sign, cut, nodes.parens(nodes.binary(beyond, self.node(value), cut)))


def is_text_decimal(type: Type) -> bool:
    return type.name == "decimal" and type.precision > MOST_DIGITS


def glob_of(like: str) -> str:
    """The GLOB pattern that means what a LIKE pattern means, when case matters."""
    return "".join(
        (
            _glob_literal(found[1])
            if found[1]
            else {"%": "*", "_": "?"}.get(found[2], _glob_literal(found[2]))
        )
        for found in _LIKE_PIECE.finditer(like)
    )


def _glob_literal(char: str) -> str:
    return f"[{char}]" if char in "*?[" else char
