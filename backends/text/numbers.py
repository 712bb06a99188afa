"""How large and how exact the numbers of an expression are, so that each language can compute them without losing a digit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple

from ...compiler.expressions import Expr, FieldRef, FunctionCall, Literal, Operation
from ...compiler.model import Type

QUOTIENT_SCALE: Final = 20
"""Places of a quotient that does not end; it is cut there."""


class Form(IntEnum):
    """Integers, exact numbers with a fraction, and floats; two together are the later one."""

    INTEGER = 0
    DECIMAL = 1
    FLOAT = 2


class Number(NamedTuple):
    """`digits` stand before the point, and `scale` places after it, at most. A float has neither.

    `is_cut` tells that there may be more places, which nobody computes.
    """

    form: Form
    digits: int = 0
    scale: int = 0
    is_cut: bool = False

    @property
    def size(self) -> int:
        return self.digits + self.scale


class Numbers:
    """Asks expressions over one record; `type_of` has the type of each attribute."""

    def __init__(self, type_of: Callable[[str], Type]) -> None:
        self._type_of = type_of

    def of(self, expr: Expr) -> Number:
        match expr:
            case Literal(value=int() | Decimal() as value):
                return _constant(value)
            case FieldRef():
                return _column(self._type_of(expr.attribute))
            case Operation(op=name, operands=operands) | FunctionCall(name=name, args=operands):
                return self._made(name, operands)
        return Number(Form.INTEGER, 1)

    def _made(self, name: str, operands: tuple[Expr, ...]) -> Number:
        if name == "length":
            return Number(Form.INTEGER, 10)
        if name == "if":
            operands = operands[1:]
        if name == "nullif":
            operands = operands[:1]
        if name == "round":
            return self._rounded(*operands)
        numbers = [self.of(operand) for operand in operands]
        form = max(number.form for number in numbers)
        if form is Form.FLOAT:
            whole = name in ("floor", "ceil")
            return Number(Form.INTEGER, 309) if whole else Number(Form.FLOAT)
        digits, scale = max(n.digits for n in numbers), max(n.scale for n in numbers)
        match name:
            case "+" | "-":
                return Number(form, digits + 1, scale)
            case "*":
                return Number(form, sum(n.digits for n in numbers), sum(n.scale for n in numbers))
            case "/":
                return Number(Form.DECIMAL, digits + scale, QUOTIENT_SCALE, True)
            case "div":
                return Number(form, digits + scale)
            case "floor" | "ceil":
                return Number(Form.INTEGER, digits + 1)
        return Number(form, digits, scale)

    def _rounded(self, value: Expr, places: Expr | None = None) -> Number:
        form, digits, scale, _ = self.of(value)
        kept = places.value if isinstance(places, Literal) else 0 if places is None else scale
        kept = kept if isinstance(kept, int) else scale
        return (
            Number(form)
            if form is Form.FLOAT
            else Number(form, digits + 1, min(scale, max(kept, 0)))
        )


def _constant(value: int | Decimal) -> Number:
    if isinstance(value, int):
        return Number(Form.INTEGER, len(str(abs(value))))
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Number(Form.DECIMAL, max(len(digits) + exponent, 1), max(-exponent, 0))


def _column(type: Type) -> Number:
    if type.name == "float":
        return Number(Form.FLOAT)
    if type.name == "decimal":
        return Number(Form.DECIMAL, max(type.precision - type.scale, 1), type.scale)
    if type.is_integer:
        return Number(Form.INTEGER, max(len(str(abs(end))) for end in type.integer_range))
    return Number(Form.INTEGER, 1)
