"""Numbers in TypeScript.

Integers that a JavaScript number keeps are numbers. Larger ones and decimals are computed as `bigint`, in units of their
last place, so that no digit is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, Protocol

from ...compiler.decimals import EXACT
from ...compiler.expressions import Expr, FieldRef, FunctionCall, Literal, Operation
from ...compiler.model import Type
from .conditions import Unsayable
from .numbers import Form, Number, Numbers
from .typescript_operators import Member
from .typescript_pieces import Level, Piece, atom, called, negative, product, signed, summed
from .typescript_structures import Array, Spread

_SAFE_DIGITS: Final = 15


class Around(Protocol):
    """The expressions that numbers are part of."""

    def value(self, expr: Expr) -> Piece: ...

    def column(self, field: FieldRef) -> Piece: ...

    def chosen(self, expr: FunctionCall, value: Callable[[Expr], Piece]) -> Piece: ...


class TypeScriptNumbers:
    """Computes over one record; `needs` gives the name of a function that comes along."""

    def __init__(
        self, type_of: Callable[[str], Type], around: Around, needs: Callable[[str], str]
    ) -> None:
        self._type_of = type_of
        self._around = around
        self._needs = needs
        self._numbers = Numbers(type_of)

    def value(self, expr: Expr) -> Piece:
        """A number, as one of JavaScript's or in units of its last place."""
        return self.native(expr) if self._is_native(expr) else self._units(expr)

    def as_form(self, operands: tuple[Expr, ...]) -> list[Piece]:
        """Numbers that are all floats or small integers, or all in units of one place."""
        if any(self._numbers.of(o).form is Form.FLOAT for o in operands) or all(
            map(self._is_native, operands)
        ):
            return [self.native(operand) for operand in operands]
        scale = max(self._numbers.of(operand).scale for operand in operands)
        return [self._scaled(operand, scale) for operand in operands]

    def _is_native(self, expr: Expr) -> bool:
        number = self._numbers.of(expr)
        if number.form is Form.FLOAT:
            return True
        if isinstance(expr, FieldRef):
            return number.form is Form.INTEGER and not self._type_of(expr.attribute).is_wide
        small = number.form is Form.INTEGER and number.digits <= _SAFE_DIGITS
        if isinstance(expr, FunctionCall) and expr.name in ("floor", "ceil"):
            return small and self._is_native(expr.args[0])
        return small and not self._needs_units(expr)

    def _needs_units(self, expr: Expr) -> bool:
        """Whether it is made of numbers that are no small integers."""
        match expr:
            case Operation(operands=parts):
                return not all(map(self._is_native, parts))
            case FunctionCall(name="round", args=args):
                return not self._is_native(args[0]) or any(_places(each) < 0 for each in args[1:])
            case FunctionCall(name="if", args=args):
                return not all(map(self._is_native, args[1:]))
            case FunctionCall(name=name, args=args) if name != "length":
                return not all(map(self._is_native, args))
        return False

    def native(self, expr: Expr) -> Piece:
        """A number as JavaScript has them."""
        if isinstance(expr, Literal):
            return signed(_plain(expr.value))
        if not self._is_native(expr):
            return self._rounded_to_float(expr)
        match expr:
            case FieldRef():
                return self._around.column(expr)
            case Operation(op="neg", operands=(inner,)):
                return negative(self.native(inner))
            case Operation(op=op, operands=operands):
                pieces = [self.native(operand) for operand in operands]
                return summed(op, pieces) if op in "+-" else product(op, *pieces)
            case FunctionCall(name="floor" | "ceil" | "abs", args=(inner,)):
                return called(f"Math.{expr.name}", self.native(inner))
            case FunctionCall(name="div", args=(left, right)):
                quotient = product("/", self.native(left), self.native(right))
                return called("Math.trunc", quotient)
            case FunctionCall(name="round", args=args):
                if self._numbers.of(args[0]).form is Form.INTEGER:
                    return self.native(args[0])
                kept = [signed(str(_places(place))) for place in args[1:]]
                return called(self._needs("round"), self.native(args[0]), *kept)
            case FunctionCall(name="least" | "greatest", args=args):
                name = "Math.min" if expr.name == "least" else "Math.max"
                return called(name, *map(self.native, args))
            case FunctionCall(name="length", args=(text,)):
                characters = Array([Spread(self._around.value(text).at(Level.SIGN))])
                return Piece(Member(characters, "length"))
            case FunctionCall():
                return self._around.chosen(expr, self.native)
        raise Unsayable("such a number")

    def _rounded_to_float(self, expr: Expr) -> Piece:
        """An exact number as the nearest float."""
        if isinstance(expr, FieldRef):
            return called("Number", self._around.column(expr))
        number = called("Number", self._units(expr))
        scale = self._numbers.of(expr).scale
        return product("/", number, atom(f"1e{scale}")) if scale else number

    def _scaled(self, expr: Expr, scale: int) -> Piece:
        """An exact number in units of the place `scale`."""
        own = self._numbers.of(expr).scale
        if isinstance(expr, Literal) and isinstance(expr.value, int | Decimal):
            return signed(f"{int(Decimal(expr.value).scaleb(scale, EXACT))}n")
        units = self._units(expr)
        return units if own == scale else product("*", units, atom(f"{10 ** (scale - own)}n"))

    def _units(self, expr: Expr) -> Piece:
        """An exact number in units of its last place."""
        number = self._numbers.of(expr)
        if self._is_native(expr) and not isinstance(expr, Literal):
            return called("BigInt", self.native(expr))
        match expr:
            case Literal():
                return self._scaled(expr, number.scale)
            case FieldRef():
                column = self._around.column(expr)
                is_text = number.form is Form.DECIMAL
                return called(self._needs("units"), column) if is_text else column
            case Operation(op="neg", operands=(inner,)):
                return negative(self._units(inner))
            case Operation(op="+" | "-", operands=operands):
                return summed(expr.op, [self._scaled(o, number.scale) for o in operands])
            case Operation(op="*", operands=(left, right)):
                return product("*", self._units(left), self._units(right))
            case Operation(op="/", operands=(left, right)):
                one, other = self._aligned(left, right)
                tall = product("*", one, atom(f"{10**number.scale}n"))
                return product("/", tall, other)
            case Operation(op="%", operands=(left, right)):
                return product("%", *self._aligned(left, right))
            case FunctionCall():
                return self._exact_call(expr, number)
        raise Unsayable("such a number")

    def _aligned(self, *operands: Expr) -> list[Piece]:
        scale = max(self._numbers.of(operand).scale for operand in operands)
        return [self._scaled(operand, scale) for operand in operands]

    def _exact_call(self, expr: FunctionCall, number: Number) -> Piece:
        first = expr.args[0]
        match expr.name:
            case "div":
                return product("/", *self._aligned(*expr.args))
            case "abs":
                return called(self._needs("magnitude"), self._units(first))
            case "floor" | "ceil":
                if self._is_native(first):
                    return called("BigInt", called(f"Math.{expr.name}", self.native(first)))
                step = atom(f"{10 ** self._numbers.of(first).scale}n")
                lower = negative if expr.name == "ceil" else _same
                return lower(called(self._needs("floorTo"), lower(self._units(first)), step))
            case "round":
                return self._exact_round(first, *expr.args[1:])
            case "least" | "greatest":
                return called(
                    self._needs(expr.name), *(self._scaled(a, number.scale) for a in expr.args)
                )
        return self._around.chosen(expr, lambda each: self._scaled(each, number.scale))

    def _exact_round(self, value: Expr, places: Expr | None = None) -> Piece:
        kept = 0 if places is None else _places(places)
        scale = self._numbers.of(value).scale
        if scale <= kept:
            return self._units(value)
        step = atom(f"{10 ** (scale - kept)}n")
        rounded = called(self._needs("roundTo"), self._units(value), step)
        return product("*", rounded, atom(f"{10**-kept}n")) if kept < 0 else rounded


def _same(piece: Piece) -> Piece:
    return piece


def _plain(value: object) -> str:
    """A number as Prettier leaves it."""
    if isinstance(value, int):
        return str(value)
    assert isinstance(value, Decimal)
    return f"{value.normalize():f}"


def _places(expr: Expr) -> int:
    if isinstance(expr, Literal) and isinstance(expr.value, int):
        return expr.value
    raise Unsayable("places that are not a constant")
