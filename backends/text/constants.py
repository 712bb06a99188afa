"""Comparisons of which the result is known before there is a record."""

from __future__ import annotations

from decimal import Decimal

from ...compiler.expressions import EnumRef, Expr, FunctionCall, Literal, Operation


def settled(expr: Expr) -> bool | None:
    """Whether two constants are equal, or not. Type checkers call such a comparison a mistake."""
    match expr:
        case Operation(op="=" | "<>", operands=(left, right)):
            one, other = _constant(left), _constant(right)
            if one is not None and other is not None and left.kind is right.kind:
                return (one == other) is (expr.op == "=")
    return None


def _constant(expr: Expr) -> str | int | Decimal | None:
    """The constant that an expression is where it is not null."""
    match expr:
        case Literal(value=value) | EnumRef(value=value):
            return value
        case FunctionCall(name="nullif", args=(first, _)):
            return _constant(first)
        case Operation(op="neg", operands=(inner,)):
            value = _constant(inner)
            return -value if isinstance(value, int | Decimal) else None
    return None
