"""Expressions as TypeScript, with the meaning that they have in the databases. Nulls are ruled out before (see `conditions`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from ...compiler.expressions import (
    COMPARISONS,
    ORDERS,
    EnumRef,
    Expr,
    FieldRef,
    FunctionCall,
    Kind,
    Literal,
    Operation,
    walk,
)
from ...compiler.model import Type
from ...compiler.moments import microseconds
from .conditions import OPPOSITE, Condition, IsNull, Logic, Test, Unsayable, tests
from .spelling import Speller
from .typescript_calls import Chain
from .typescript_code import Text
from .typescript_numbers import TypeScriptNumbers
from .typescript_pieces import (
    Piece,
    atom,
    called,
    choice,
    equal,
    first_set,
    is_null,
    joined,
    maybe_not,
    method,
    ordered,
    signed,
    summed,
)
from .typescript_structures import Array

_CHOICES: Final = frozenset({"if", "coalesce", "nullif", "least", "greatest"})


class TypeScriptConditions(Speller[Piece]):
    """Writes the conditions of one rule. `attribute` has the code that reads an attribute, `type_of` its type.

    `needs` gives the name of a function that comes along.
    """

    def __init__(
        self,
        needs: Callable[[str], str],
        attribute: Callable[[str], str],
        type_of: Callable[[str], Type],
        logic: Logic,
        rule: Condition,
    ) -> None:
        super().__init__(attribute, type_of, logic)
        parts = (part for test in tests(rule) if isinstance(test, Test) for part in walk(test.expr))
        fields = Counter(part.attribute for part in parts if isinstance(part, FieldRef))
        self._asked_again = frozenset(name for name, count in fields.items() if count > 1)
        self._needs = needs
        self._numbers = TypeScriptNumbers(type_of, self, needs)

    def _always(self, holds: bool) -> Piece:
        return atom("true" if holds else "false")

    def _is_null(self, field: FieldRef, negated: bool) -> Piece:
        return is_null(self._field(field), negated)

    def _all(self, parts: Iterable[Piece]) -> Piece:
        return joined("&&", parts)

    def _some(self, parts: Iterable[Piece]) -> Piece:
        return joined("||", parts)

    # Tests

    def _test(self, expr: Expr, negated: bool) -> Piece:
        match expr:
            case Operation(op=op, operands=(left, right)) if op in COMPARISONS:
                return self._compared(OPPOSITE[op] if negated else op, left, right)
            case Operation(op="in", operands=operands):
                first, *others = self._alike(operands)
                return maybe_not(_included(first, others), negated)
            case Operation(op="between", operands=(value, low, high)):
                ends = (">=", low), ("<=", high)
                if negated:
                    return self._some(self._compared(OPPOSITE[op], value, end) for op, end in ends)
                return self._all(self._compared(op, value, end) for op, end in ends)
            case Operation(op="like", operands=(value, pattern)):
                return self._like(value, pattern, negated)
            case FunctionCall(name="exactlyOne", args=fields):
                return equal(self._filled(fields), atom("1"), negated)
            case FunctionCall(name="allOrNone", args=fields):
                counts = [atom("0"), atom(str(len(fields)))]
                return maybe_not(_included(self._filled(fields), counts), negated)
        return maybe_not(self.value(expr), negated)

    def _filled(self, fields: tuple[Expr, ...]) -> Piece:
        listed = [self._field(field) for field in fields if isinstance(field, FieldRef)]
        return called(self._needs("filled"), *listed)

    def _compared(self, op: str, *operands: Expr) -> Piece:
        left, right = self._alike(operands)
        if op in ORDERS:
            if any(o.kind in (Kind.TEXT, Kind.ENUM) for o in operands):
                left, right = called(self._needs("compareText"), left, right), atom("0")
            return ordered(left, op, right)
        if any(map(self._may_be_narrow, operands)):
            return maybe_not(called(self._needs("same"), left, right), op == "<>")
        return equal(left, right, op == "<>")

    def _may_be_narrow(self, operand: Expr) -> bool:
        """Whether the compiler may know so few values of it that it would call a comparison a mistake."""
        if isinstance(operand, FieldRef):
            return operand.kind is Kind.ENUM and operand.attribute in self._asked_again
        return isinstance(operand, FunctionCall) and operand.name in _CHOICES

    def _like(self, value: Expr, pattern: Expr, negated: bool) -> Piece:
        text, wanted = self._alike((value, pattern))
        shape = self._like_shape(value, pattern)
        if shape is None:
            return maybe_not(called(self._needs("like"), text, wanted), negated)
        sought = self._text(shape.text)
        if shape.kind == "whole" and not isinstance(value, FieldRef):
            return maybe_not(called(self._needs("same"), text, sought), negated)
        if shape.kind == "whole":
            return equal(text, sought, negated)
        name = {"part": "includes", "start": "startsWith", "end": "endsWith"}[shape.kind]
        return maybe_not(method(text, name, sought.code), negated)

    # Values

    def value(self, expr: Expr) -> Piece:
        """The value of an expression that is not null; of a number, as a number or in units of its last place."""
        if expr.kind is Kind.NUMBER:
            return self._numbers.value(expr)
        match expr:
            case Literal():
                return self._constant(expr)
            case EnumRef(value=value):
                return self._text(value)
            case FieldRef():
                return self.column(expr)
            case Operation(op="||", operands=operands):
                return summed("+", [self.value(operand) for operand in operands])
            case FunctionCall():
                return self._call(expr)
            case Operation():
                return self.condition(self._logic.true(expr))
        raise Unsayable("raw SQL")

    def _field(self, field: FieldRef) -> Piece:
        return atom(self._attribute_of(field.attribute))

    def column(self, field: FieldRef) -> Piece:
        """The value of a field that is not null."""
        if field.kind is Kind.UNKNOWN:
            raise Unsayable("a type that only the database knows")
        if field.kind is Kind.DURATION:
            return called(self._needs("microseconds"), self._field(field))
        return self._field(field)

    def _constant(self, constant: Literal) -> Piece:
        value = constant.value
        if isinstance(value, bool):
            return self._always(value)
        if constant.kind is Kind.DURATION:
            return signed(f"{microseconds(str(value)) or 0}n")
        return self._text(str(value))

    def _text(self, text: str) -> Piece:
        return Piece(Text(text))

    def _lower(self, text: Piece) -> Piece:
        return method(text, "toLowerCase")

    def _midnight(self, day: Expr, kind: Kind) -> Piece:
        start = "T00:00:00.000000" + ("Z" if kind is Kind.DATETIME else "")
        if isinstance(day, Literal):
            return self._text(f"{day.value}{start}")
        return summed("+", [self.value(day), self._text(start)])

    def _as_form(self, operands: tuple[Expr, ...]) -> list[Piece]:
        return self._numbers.as_form(operands)

    # Functions

    def _call(self, expr: FunctionCall) -> Piece:
        args = expr.args
        match expr.name:
            case "lower" | "upper":
                name = "toLowerCase" if expr.name == "lower" else "toUpperCase"
                return method(self.value(args[0]), name)
            case "trim":
                return called(self._needs("trimBlanks"), self.value(args[0]))
            case "substr":
                places = map(self._numbers.native, args[1:])
                return called(self._needs("part"), self.value(args[0]), *places)
            case "replace":
                return self._replaced(*args)
            case "concat":
                return summed("+", [self._or_empty(arg) for arg in args])
            case "least" | "greatest":
                pieces = self._alike(args)
                return called(self._needs(expr.name), *pieces) if len(pieces) > 1 else pieces[0]
            case "now" | "today":
                return called(self._needs(expr.name))
            case "coalesce" | "nullif" | "if":
                return self.chosen(expr, self.value)
        return self._test(expr, negated=False)

    def _first(self, piece: Piece, missing: Condition, other: Piece) -> Piece:
        if isinstance(missing, IsNull) and piece.flat == self._field(missing.field).flat:
            return first_set(piece, other)
        return super()._first(piece, missing, other)

    def _choice(self, test: Piece, yes: Piece, no: Piece) -> Piece:
        return choice(test, yes, no)

    def _with_replaced(self, whole: Piece, sought: Piece, other: Piece) -> Piece:
        return method(method(whole, "split", sought.code), "join", other.code)

    def _unless_empty(self, text: Piece, made: Piece, other: Piece) -> Piece:
        return choice(equal(text, self._text("")), other, made)

    def _field_or_empty(self, field: Piece) -> Piece:
        return first_set(field, self._text(""))


def _included(value: Piece, options: list[Piece]) -> Piece:
    listed = Array([option.code for option in options])
    return Piece(Chain(listed, ("includes", [value.code])))
