"""Expressions as Python, with the meaning that they have in the databases. Nulls are ruled out before (see `conditions`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from ...compiler.expressions import (
    COMPARISONS,
    EnumRef,
    Expr,
    FieldRef,
    FunctionCall,
    Kind,
    Literal,
    Operation,
)
from ...compiler.model import Type
from .conditions import OPPOSITE, Logic, Unsayable
from .python_literals import literal
from .python_numbers import PythonNumbers
from .python_pieces import (
    Level,
    Piece,
    among,
    called,
    choice,
    compared,
    joined,
    maybe_not,
    method,
    summed,
    tuple_of,
)
from .python_values import constant
from .spelling import Speller

_SIGNS: Final = {"=": "==", "<>": "!="}


class Module(Protocol):
    """The module that is written: what it calls things, and what its code needs."""

    def needs(self, *names: str) -> None: ...

    def enum_member(self, enum: str, value: str) -> str: ...


class PythonConditions(Speller[Piece]):
    """Writes the conditions of one record. `attribute` has the code that reads an attribute, `type_of` its type."""

    def __init__(
        self,
        module: Module,
        attribute: Callable[[str], str],
        type_of: Callable[[str], Type],
        logic: Logic,
    ) -> None:
        super().__init__(attribute, type_of, logic)
        self._module = module
        self._numbers = PythonNumbers(type_of, self.value, module.needs)

    @property
    def precision(self) -> int:
        """The digits that decimals must keep for all that was written."""
        return self._numbers.precision

    def _always(self, holds: bool) -> Piece:
        return Piece(str(holds))

    def _is_null(self, field: FieldRef, negated: bool) -> Piece:
        return compared(self._field(field), "is not" if negated else "is", Piece("None"))

    def _all(self, parts: Iterable[Piece]) -> Piece:
        return joined("and", parts, Level.AND)

    def _some(self, parts: Iterable[Piece]) -> Piece:
        return joined("or", parts, Level.OR)

    # Tests

    def _test(self, expr: Expr, negated: bool) -> Piece:
        match expr:
            case Operation(op=op, operands=operands) if op in COMPARISONS:
                left, right = self._alike(operands)
                sign = OPPOSITE[op] if negated else op
                return compared(left, _SIGNS.get(sign, sign), right)
            case Operation(op="in", operands=operands):
                first, *others = self._alike(operands)
                return among(first, others, negated)
            case Operation(op="between", operands=(value, low, high)):
                chain = (piece.at(Level.SUM) for piece in self._alike((low, value, high)))
                return maybe_not(Piece(" <= ".join(chain), Level.COMPARISON), negated)
            case Operation(op="like", operands=(value, pattern)):
                return self._like(value, pattern, negated)
            case FunctionCall(name="exactlyOne" | "allOrNone", args=fields):
                return self._count(expr.name, fields, negated)
        return maybe_not(self.value(expr), negated)

    def _like(self, value: Expr, pattern: Expr, negated: bool) -> Piece:
        text, wanted = self._alike((value, pattern))
        shape = self._like_shape(value, pattern)
        if shape is None:
            self._module.needs("_like")
            return maybe_not(called("_like", text, wanted), negated)
        sought = self._text(shape.text)
        match shape.kind:
            case "part":
                return compared(sought, "not in" if negated else "in", text)
            case "whole":
                return compared(text, "!=" if negated else "==", sought)
        name = "startswith" if shape.kind == "start" else "endswith"
        return maybe_not(method(text, name, sought), negated)

    def _count(self, name: str, fields: tuple[Expr, ...], negated: bool) -> Piece:
        listed = tuple_of(self._field(field) for field in fields if isinstance(field, FieldRef))
        filled = Piece(f"sum(value is not None for value in {listed.text})")
        if name == "exactlyOne":
            return compared(filled, "!=" if negated else "==", Piece("1"))
        return among(filled, (Piece("0"), Piece(str(len(fields)))), negated)

    # Values

    def value(self, expr: Expr) -> Piece:
        """The value of an expression that is not null."""
        match expr:
            case Literal(value=value):
                negative = isinstance(value, int) and value < 0
                text = constant(expr, self._module.needs)
                return Piece(text, Level.SIGN if negative else Level.ATOM)
            case EnumRef(enum=enum, value=value):
                return Piece(self._module.enum_member(enum, value))
            case FieldRef():
                if expr.kind is Kind.UNKNOWN:
                    raise Unsayable("a type that only the database knows")
                return self._field(expr)
            case Operation(op="||", operands=operands):
                return summed("+", [self.value(operand) for operand in operands])
            case Operation(kind=Kind.NUMBER):
                return self._numbers.arithmetic(expr.op, expr.operands)
            case FunctionCall():
                return self._call(expr)
            case Operation():
                return self.condition(self._logic.true(expr))
        raise Unsayable("raw SQL")

    def _field(self, field: FieldRef) -> Piece:
        return Piece(self._attribute_of(field.attribute))

    def _text(self, text: str) -> Piece:
        return Piece(literal(text))

    def _lower(self, text: Piece) -> Piece:
        return method(text, "lower")

    def _midnight(self, day: Expr, kind: Kind) -> Piece:
        zone = "Z" if kind is Kind.DATETIME else ""
        if isinstance(day, Literal):
            return self.value(Literal(value=f"{day.value}T00:00:00.000000{zone}", kind=kind))
        self._module.needs("dt")
        zoned = [Piece("dt.UTC")] if zone else []
        return called("dt.datetime.combine", self.value(day), Piece("dt.time.min"), *zoned)

    def _as_form(self, operands: tuple[Expr, ...]) -> list[Piece]:
        return self._numbers.as_form(operands)

    def _united(self, operands: tuple[Expr, ...]) -> list[Piece]:
        """Values of which one is taken, so that all have one type."""
        return self._numbers.united(operands) or self._alike(operands)

    # Functions

    def _call(self, expr: FunctionCall) -> Piece:
        args = expr.args
        match expr.name:
            case "length":
                return called("len", self.value(args[0]))
            case "lower" | "upper":
                return method(self.value(args[0]), expr.name)
            case "trim":
                return method(self.value(args[0]), "strip", self._text(" "))
            case "substr":
                return self._part(*args)
            case "replace":
                return self._replaced(*args)
            case "concat":
                return summed("+", [self._or_empty(arg) for arg in args])
            case "nullif":
                return self.chosen(expr, self.value)
            case "coalesce" | "if":
                taken = args if expr.name == "coalesce" else args[1:]
                values = dict(zip(map(id, taken), self._united(taken), strict=True))
                return self.chosen(expr, lambda arg: values[id(arg)])
            case "abs" | "floor" | "ceil" | "round" | "div":
                return self._numbers.call(expr)
            case "least" | "greatest":
                pieces = self._united(args)
                name = "min" if expr.name == "least" else "max"
                return called(name, *pieces) if len(pieces) > 1 else pieces[0]
            case "now":
                self._module.needs("dt")
                return Piece("dt.datetime.now(dt.UTC)")
            case "today":
                self._module.needs("dt")
                return Piece("dt.datetime.now(dt.UTC).date()")
        return self._test(expr, negated=False)

    def _choice(self, test: Piece, yes: Piece, no: Piece) -> Piece:
        return choice(test, yes, no)

    def _field_or_empty(self, field: Piece) -> Piece:
        return Piece(f'{field.text} or ""', Level.OR)

    def _part(self, text: Expr, start: Expr, length: Expr | None = None) -> Piece:
        whole = self.value(text).at(Level.ATOM)
        if isinstance(start, Literal) and isinstance(start.value, int):
            first = start.value - 1
            if length is None:
                return Piece(f"{whole}[{max(first, 0) or ''}:]")
            if isinstance(length, Literal) and isinstance(length.value, int):
                return Piece(f"{whole}[{max(first, 0) or ''}:{max(first + length.value, 0)}]")
        self._module.needs("_part")
        given = [arg for arg in (text, start, length) if arg is not None]
        return called("_part", *map(self.value, given))

    def _with_replaced(self, whole: Piece, sought: Piece, other: Piece) -> Piece:
        return method(whole, "replace", sought, other)

    def _unless_empty(self, text: Piece, made: Piece, other: Piece) -> Piece:
        return choice(text, made, other)
