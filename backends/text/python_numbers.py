"""Numbers in Python: integers and `Decimal`, exact, and floats only where one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from ...compiler.expressions import Expr, FunctionCall, Kind, Literal
from ...compiler.model import Type
from .numbers import Form, Number, Numbers
from .python_pieces import Level, Piece, called, negative, product, summed

EXACT_DIGITS: Final = 28
"""Digits that `decimal` keeps unless it is told otherwise."""


class PythonNumbers:
    """Computes over one record; `value` has the code of an expression, `needs` is told what it takes from elsewhere."""

    def __init__(
        self,
        type_of: Callable[[str], Type],
        value: Callable[[Expr], Piece],
        needs: Callable[..., None],
    ) -> None:
        self._numbers = Numbers(type_of)
        self._value = value
        self._needs = needs
        self.precision = EXACT_DIGITS
        """The digits that decimals must keep for all that was written."""

    def as_form(self, operands: tuple[Expr, ...]) -> list[Piece]:
        """Numbers that are all exact, or all floats."""
        if max(self._number(operand).form for operand in operands) is Form.FLOAT:
            return [self._float(operand) for operand in operands]
        return [self._value(operand) for operand in operands]

    def united(self, operands: tuple[Expr, ...]) -> list[Piece] | None:
        """Those of which one is taken, so that all have one type; None: they are no decimals."""
        numbers = [self._number(o) for o in operands if o.kind is Kind.NUMBER]
        if numbers and max(number.form for number in numbers) is Form.DECIMAL:
            return [self._decimal(operand) for operand in operands]
        return None

    def arithmetic(self, op: str, operands: tuple[Expr, ...]) -> Piece:
        if op == "neg":
            return negative(self._value(operands[0]))
        if op in ("/", "%"):
            return self._divided(op, *operands)
        pieces = self.as_form(operands)
        return product(op, *pieces) if op == "*" else summed(op, pieces)

    def call(self, expr: FunctionCall) -> Piece:
        """`abs`, `floor`, `ceil`, `round` or `div`."""
        args = expr.args
        match expr.name:
            case "div":
                return self._divided("//", *args)
            case "round":
                return self._rounded(*args)
            case "floor" | "ceil":
                self._needs(expr.name)
        return called(expr.name, self._value(args[0]))

    def _number(self, expr: Expr) -> Number:
        number = self._numbers.of(expr)
        if not number.is_cut:
            self.precision = max(self.precision, number.size)
        return number

    def _float(self, expr: Expr) -> Piece:
        if self._number(expr).form is not Form.DECIMAL:
            return self._value(expr)
        if isinstance(expr, Literal) and isinstance(expr.value, Decimal):
            return Piece(repr(float(expr.value)), Level.SIGN if expr.value < 0 else Level.ATOM)
        return called("float", self._value(expr))

    def _decimal(self, expr: Expr) -> Piece:
        """A number as `Decimal` computes with it; a float by the digits that people see."""
        form, piece = self._number(expr).form, self._value(expr)
        if form is Form.DECIMAL:
            return piece
        self._needs("Decimal")
        return called("Decimal", called("str", piece) if form is Form.FLOAT else piece)

    def _divided(self, op: str, left: Expr, right: Expr) -> Piece:
        """Exact if both are exact; a remainder has the sign of what is divided, and a whole quotient is cut."""
        forms = {self._number(left).form, self._number(right).form}
        if Form.FLOAT in forms:
            one, other = self.as_form((left, right))
            if op == "/":
                return product(op, one, other)
            if op == "%":
                self._needs("fmod")
                return called("fmod", one, other)
            self._needs("trunc")
            return called("trunc", product("/", one, other))
        made = product(op, self._decimal(left), self._value(right))
        return called("int", made) if op != "/" and forms == {Form.INTEGER} else made

    def _rounded(self, value: Expr, places: Expr | None = None) -> Piece:
        number = self._number(value)
        kept = places.value if isinstance(places, Literal) else 0 if places is None else None
        if number.form is Form.INTEGER and isinstance(kept, int) and kept >= 0:
            return self._value(value)
        self._needs("_rounded")
        given = [] if places is None else [self._value(places)]
        made = called("_rounded", self._decimal(value), *given)
        back = {Form.FLOAT: "float", Form.INTEGER: "int"}.get(number.form)
        return called(back, made) if back else made
