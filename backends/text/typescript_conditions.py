"""Expressions as TypeScript, with the meaning that they have in the databases. Nulls are ruled out before (see `conditions`).

Integers that a JavaScript number keeps are numbers. Larger ones and decimals are computed as `bigint`, in units of their
last place, so that no digit is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple

from ...compiler.expressions import (
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
from .conditions import (
    COMPARISONS,
    OPPOSITE,
    All,
    Always,
    Condition,
    IsNull,
    Logic,
    Some,
    Test,
    Unsayable,
    opposite,
    tests,
)
from .documents import LINE, Doc, Group, Indent
from .like import LikeShape, like_shape
from .numbers import Form, Number, Numbers
from .typescript_calls import Call, Chain
from .typescript_code import Code, Text
from .typescript_code import Number as NumberCode
from .typescript_structures import Array, Infix, Parenthesized

_SAFE_DIGITS: Final = 15
_SIGNS: Final = {"=": "===", "<>": "!=="}
_CHOICES: Final = frozenset({"if", "coalesce", "nullif", "least", "greatest"})
_ORDERS: Final = frozenset({"<", "<=", ">", ">="})


class Level(IntEnum):
    """How tightly code holds together; what binds more loosely than its place wants gets parentheses."""

    CHOICE = 0
    LOGIC = 1
    EQUALITY = 2
    ORDER = 3
    SUM = 4
    PRODUCT = 5
    SIGN = 6
    ATOM = 7


class Piece(NamedTuple):
    code: Code
    level: Level = Level.ATOM
    operator: str = ""

    def at(self, level: Level) -> Code:
        return self.code if self.level >= level else Parenthesized(self.code)

    @property
    def flat(self) -> str:
        return self.code.flat


class Conditional(Code):
    """`test ? yes : no`. One inside another breaks with it; the test of an argument is indented."""

    __slots__ = ("is_argument", "parts")

    def __init__(self, test: Code, yes: Code, no: Code) -> None:
        self.parts = (test, yes, no)
        self.is_argument = False
        middle = f"({yes.flat})" if isinstance(yes, Conditional) else yes.flat
        super().__init__(f"{test.flat} ? {middle} : {no.flat}", children=self.parts)

    def document(self) -> Doc:
        return Group(self._lines())

    def _lines(self) -> Doc:
        test, yes, no = self.parts
        head = (
            test.unindented() if isinstance(test, Infix) and not self.is_argument else test.part()
        )
        last = no._lines() if isinstance(no, Conditional) else Indent(no.part())
        middle = yes._lines() if isinstance(yes, Conditional) else yes.part()
        return [head, Indent([LINE, "? ", Indent(middle), LINE, ": ", last])]

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = 0) -> bool:
        return False


def atom(text: str) -> Piece:
    return Piece(Code(text))


def called(function: str, *arguments: Piece) -> Piece:
    for argument in arguments:
        if isinstance(argument.code, Conditional):
            argument.code.is_argument = True
    return Piece(Call(function, [argument.code for argument in arguments]))


class TypeScriptConditions:
    """Writes the conditions of one rule. `attribute` has the code that reads an attribute, `type_of` its type."""

    def __init__(
        self,
        needs: Callable[[str], str],
        attribute: Callable[[str], str],
        type_of: Callable[[str], Type],
        logic: Logic,
        rule: Condition,
    ) -> None:
        parts = (part for test in tests(rule) if isinstance(test, Test) for part in walk(test.expr))
        fields = Counter(part.attribute for part in parts if isinstance(part, FieldRef))
        self._asked_again = frozenset(name for name, count in fields.items() if count > 1)
        self._needs = needs
        self._attribute = attribute
        self._type_of = type_of
        self._logic = logic
        self._numbers = Numbers(type_of)

    def condition(self, condition: Condition) -> Piece:
        match condition:
            case Always(holds):
                return atom("true" if holds else "false")
            case IsNull(field, negated):
                sign = "!=" if negated else "=="
                return self._infix(sign, [self._field(field).code, Code("null")], Level.EQUALITY)
            case All(parts):
                return self.joined("&&", map(self.condition, parts))
            case Some(parts):
                return self.joined("||", map(self.condition, parts))
            case Test(expr, negated):
                return self._test(expr, negated)

    def joined(self, operator: str, parts: Iterable[Piece]) -> Piece:
        parts = _flattened(operator, parts)
        return self._infix(operator, [p.at(Level.EQUALITY) for p in parts], Level.LOGIC)

    def piece(self, operator: str, left: str, right: str) -> Piece:
        """A comparison of plain code."""
        return self._infix(operator, [Code(left), Code(right)], Level.EQUALITY)

    def _infix(self, operator: str, operands: list[Code], level: Level) -> Piece:
        return Piece(Infix(operator, operands), level, operator)

    # Tests

    def _test(self, expr: Expr, negated: bool) -> Piece:
        match expr:
            case Operation(op=op, operands=(left, right)) if op in COMPARISONS:
                return self._compared(OPPOSITE[op] if negated else op, left, right)
            case Operation(op="in", operands=(value, *options)):
                first, *others = self._alike((value, *options))
                listed = Chain(Array([other.code for other in others]), ("includes", [first.code]))
                return self._maybe_not(Piece(listed), negated)
            case Operation(op="between", operands=(value, low, high)):
                ends = (">=", low), ("<=", high)
                if negated:
                    return self.joined(
                        "||", (self._compared(OPPOSITE[op], value, e) for op, e in ends)
                    )
                return self.joined("&&", (self._compared(op, value, end) for op, end in ends))
            case Operation(op="like", operands=(value, pattern)):
                return self._like(value, pattern, negated)
            case FunctionCall(name="exactlyOne", args=fields):
                return self._infix(
                    "!==" if negated else "===",
                    [self._filled(fields).code, Code("1")],
                    Level.EQUALITY,
                )
            case FunctionCall(name="allOrNone", args=fields):
                counts = Array([Code("0"), Code(str(len(fields)))])
                made = Chain(counts, ("includes", [self._filled(fields).code]))
                return self._maybe_not(Piece(made), negated)
        return self._maybe_not(self.value(expr), negated)

    def _maybe_not(self, piece: Piece, negated: bool) -> Piece:
        return Piece(Prefixed("!", piece.at(Level.SIGN)), Level.SIGN) if negated else piece

    def _filled(self, fields: tuple[Expr, ...]) -> Piece:
        listed = [self._field(field) for field in fields if isinstance(field, FieldRef)]
        return called(self._needs("filled"), *listed)

    def _compared(self, op: str, *operands: Expr) -> Piece:
        left, right = self._alike(operands)
        sign = _SIGNS.get(op, op)
        if op not in _ORDERS:
            if any(map(self._may_be_narrow, operands)):
                same = called(self._needs("same"), left, right)
                return self._maybe_not(same, op == "<>")
            sides = [left.at(Level.ORDER), right.at(Level.ORDER)]
            return self._infix(sign, sides, Level.EQUALITY)
        if any(o.kind in (Kind.TEXT, Kind.ENUM) for o in operands):
            compared = called(self._needs("compareText"), left, right)
            return self._infix(sign, [compared.code, Code("0")], Level.ORDER)
        return self._infix(sign, [left.at(Level.SUM), right.at(Level.SUM)], Level.ORDER)

    def _may_be_narrow(self, operand: Expr) -> bool:
        """Whether the compiler may know so few values of it that it would call a comparison a mistake."""
        if isinstance(operand, FieldRef):
            return operand.kind is Kind.ENUM and operand.attribute in self._asked_again
        return isinstance(operand, FunctionCall) and operand.name in _CHOICES

    def _like(self, value: Expr, pattern: Expr, negated: bool) -> Piece:
        text, wanted = self._alike((value, pattern))
        shape = like_shape(pattern.value) if isinstance(pattern, Literal) else None
        if shape is not None and self._ignores_case((value, pattern)):
            shape = LikeShape(shape.kind, shape.text.lower())
        if shape is None:
            return self._maybe_not(called(self._needs("like"), text, wanted), negated)
        sought = Text(shape.text)
        if shape.kind == "whole" and not isinstance(value, FieldRef):
            return self._maybe_not(called(self._needs("same"), text, Piece(sought)), negated)
        if shape.kind == "whole":
            return self._infix(
                "!==" if negated else "===", [text.at(Level.SUM), sought], Level.EQUALITY
            )
        method = {"part": "includes", "start": "startsWith", "end": "endsWith"}[shape.kind]
        return self._maybe_not(self._method(text, method, sought), negated)

    def _method(self, on: Piece, name: str, *arguments: Code) -> Piece:
        head = on.at(Level.ATOM)
        if isinstance(head, Chain):
            return Piece(Chain(head.head, *head.links, (name, arguments)))
        return Piece(Chain(head, (name, arguments)))

    # Values

    def value(self, expr: Expr) -> Piece:
        """The value of an expression that is not null; of a number, as a number or in units of its last place."""
        if expr.kind is Kind.NUMBER:
            return self._native(expr) if self._is_native(expr) else self._units(expr)
        match expr:
            case Literal():
                return self._constant(expr)
            case EnumRef(value=value):
                return Piece(Text(value))
            case FieldRef():
                return self._column(expr)
            case Operation(op="||", operands=operands):
                return self._sum("+", [self.value(operand) for operand in operands])
            case FunctionCall():
                return self._call(expr)
            case Operation():
                return self.condition(self._logic.true(expr))
        raise Unsayable("raw SQL")

    def _field(self, field: FieldRef) -> Piece:
        return atom(self._attribute(field.attribute))

    def _column(self, field: FieldRef) -> Piece:
        if field.kind is Kind.UNKNOWN:
            raise Unsayable("a type that only the database knows")
        if field.kind is Kind.DURATION:
            return called(self._needs("microseconds"), self._field(field))
        return self._field(field)

    def _constant(self, constant: Literal) -> Piece:
        value = constant.value
        if isinstance(value, bool):
            return atom("true" if value else "false")
        if constant.kind is Kind.DURATION:
            return _signed(f"{microseconds(str(value)) or 0}n")
        return Piece(Text(str(value)))

    def _alike(self, operands: Iterable[Expr]) -> list[Piece]:
        """Values side by side, as they compare: numbers in one form, days as their midnights, without case if one says so."""
        operands = tuple(operands)
        kinds = {operand.kind for operand in operands}
        if Kind.NUMBER in kinds:
            return self._as_form(operands)
        wider = next((kind for kind in (Kind.DATETIME, Kind.LOCAL) if kind in kinds), None)
        if wider is not None and Kind.DATE in kinds:
            return [
                self._midnight(o, wider) if o.kind is Kind.DATE else self.value(o) for o in operands
            ]
        if self._ignores_case(operands):
            return [self._folded(operand) for operand in operands]
        return [self.value(operand) for operand in operands]

    def _ignores_case(self, operands: Iterable[Expr]) -> bool:
        return any(isinstance(o, FieldRef) and self._type_of(o.attribute).nocase for o in operands)

    def _folded(self, operand: Expr) -> Piece:
        if isinstance(operand, Literal):
            return Piece(Text(str(operand.value).lower()))
        return self._method(self.value(operand), "toLowerCase")

    def _midnight(self, day: Expr, kind: Kind) -> Piece:
        start = "T00:00:00.000000" + ("Z" if kind is Kind.DATETIME else "")
        if isinstance(day, Literal):
            return Piece(Text(f"{day.value}{start}"))
        return self._sum("+", [self.value(day), Piece(Text(start))])

    def _sum(self, sign: str, operands: list[Piece]) -> Piece:
        first, *others = operands
        if not others:
            return first
        parts = [first.at(Level.SUM), *(_in_sum(piece) for piece in others)]
        if first.operator == "%":
            parts[0] = Parenthesized(first.code)
        elif first.level is Level.SUM and isinstance(first.code, Infix) and first.operator == sign:
            parts[:1] = first.code.operands
        return self._infix(sign, parts, Level.SUM)

    # Numbers

    def _as_form(self, operands: tuple[Expr, ...]) -> list[Piece]:
        """Numbers that are all floats or small integers, or all in units of one place."""
        if any(self._numbers.of(o).form is Form.FLOAT for o in operands) or all(
            map(self._is_native, operands)
        ):
            return [self._native(operand) for operand in operands]
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
            case FunctionCall(name="round", args=(value, *places)):
                return not self._is_native(value) or any(_places(place) < 0 for place in places)
            case FunctionCall(name="if", args=(_, *parts)):
                return not all(map(self._is_native, parts))
            case FunctionCall(name=name, args=args) if name != "length":
                return not all(map(self._is_native, args))
        return False

    def _native(self, expr: Expr) -> Piece:
        """A number as JavaScript has them."""
        if isinstance(expr, Literal):
            return _signed(_plain(expr.value))
        if not self._is_native(expr):
            return self._rounded_to_float(expr)
        match expr:
            case FieldRef():
                return self._column(expr)
            case Operation(op="neg", operands=(inner,)):
                return _negative(self._native(inner))
            case Operation(op=op, operands=operands):
                pieces = [self._native(operand) for operand in operands]
                return self._sum(op, pieces) if op in "+-" else self._product(op, *pieces)
            case FunctionCall(name="floor" | "ceil" | "abs", args=(inner,)):
                return called(f"Math.{expr.name}", self._native(inner))
            case FunctionCall(name="div", args=(left, right)):
                quotient = self._product("/", self._native(left), self._native(right))
                return called("Math.trunc", quotient)
            case FunctionCall(name="round", args=(inner, *places)):
                if self._numbers.of(inner).form is Form.INTEGER:
                    return self._native(inner)
                kept = [_signed(str(_places(place))) for place in places]
                return called(self._needs("round"), self._native(inner), *kept)
            case FunctionCall(name="least" | "greatest", args=args):
                name = "Math.min" if expr.name == "least" else "Math.max"
                return called(name, *map(self._native, args))
            case FunctionCall(name="length", args=(text,)):
                return atom(f"[...{self.value(text).flat}].length")
            case FunctionCall():
                return self._chosen(expr, self._native)
        raise Unsayable("such a number")

    def _rounded_to_float(self, expr: Expr) -> Piece:
        """An exact number as the nearest float."""
        if isinstance(expr, FieldRef):
            return called("Number", self._column(expr))
        number = called("Number", self._units(expr))
        scale = self._numbers.of(expr).scale
        return self._product("/", number, atom(f"1e{scale}")) if scale else number

    def _scaled(self, expr: Expr, scale: int) -> Piece:
        """An exact number in units of the place `scale`."""
        own = self._numbers.of(expr).scale
        if isinstance(expr, Literal) and isinstance(expr.value, int | Decimal):
            return _signed(f"{int(Decimal(expr.value).scaleb(scale))}n")
        units = self._units(expr)
        return units if own == scale else self._product("*", units, atom(f"{10 ** (scale - own)}n"))

    def _units(self, expr: Expr) -> Piece:
        """An exact number in units of its last place."""
        number = self._numbers.of(expr)
        if self._is_native(expr) and not isinstance(expr, Literal):
            return called("BigInt", self._native(expr))
        match expr:
            case Literal():
                return self._scaled(expr, number.scale)
            case FieldRef():
                column = self._column(expr)
                is_text = number.form is Form.DECIMAL
                return called(self._needs("units"), column) if is_text else column
            case Operation(op="neg", operands=(inner,)):
                return _negative(self._units(inner))
            case Operation(op="+" | "-", operands=operands):
                return self._sum(expr.op, [self._scaled(o, number.scale) for o in operands])
            case Operation(op="*", operands=(left, right)):
                return self._product("*", self._units(left), self._units(right))
            case Operation(op="/", operands=(left, right)):
                one, other = self._aligned(left, right)
                tall = self._product("*", one, atom(f"{10**number.scale}n"))
                return self._product("/", tall, other)
            case Operation(op="%", operands=(left, right)):
                return self._product("%", *self._aligned(left, right))
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
                return self._product("/", *self._aligned(*expr.args))
            case "abs":
                return called(self._needs("magnitude"), self._units(first))
            case "floor" | "ceil":
                if self._is_native(first):
                    return called("BigInt", called(f"Math.{expr.name}", self._native(first)))
                step = atom(f"{10 ** self._numbers.of(first).scale}n")
                lower = _negative if expr.name == "ceil" else _same
                return lower(called(self._needs("floorTo"), lower(self._units(first)), step))
            case "round":
                return self._exact_round(first, *expr.args[1:])
            case "least" | "greatest":
                return called(
                    self._needs(expr.name), *(self._scaled(a, number.scale) for a in expr.args)
                )
        return self._chosen(expr, lambda each: self._scaled(each, number.scale))

    def _exact_round(self, value: Expr, places: Expr | None = None) -> Piece:
        kept = 0 if places is None else _places(places)
        scale = self._numbers.of(value).scale
        if scale <= kept:
            return self._units(value)
        step = atom(f"{10 ** (scale - kept)}n")
        rounded = called(self._needs("roundTo"), self._units(value), step)
        return self._product("*", rounded, atom(f"{10**-kept}n")) if kept < 0 else rounded

    def _product(self, sign: str, left: Piece, right: Piece) -> Piece:
        """Prettier wants parentheses wherever `*`, `/` and `%` meet."""
        first = left.at(Level.PRODUCT)
        if left.level is Level.PRODUCT:
            if sign == left.operator == "*" and isinstance(left.code, Infix):
                return self._infix(sign, [*left.code.operands, right.at(Level.SIGN)], Level.PRODUCT)
            first = Parenthesized(left.code)
        return self._infix(sign, [first, right.at(Level.SIGN)], Level.PRODUCT)

    # Functions

    def _call(self, expr: FunctionCall) -> Piece:
        args = expr.args
        match expr.name:
            case "lower" | "upper":
                name = "toLowerCase" if expr.name == "lower" else "toUpperCase"
                return self._method(self.value(args[0]), name)
            case "trim":
                return called(self._needs("trimBlanks"), self.value(args[0]))
            case "substr":
                numbers = (self._native(arg) for arg in args[1:])
                return called(self._needs("part"), self.value(args[0]), *numbers)
            case "replace":
                return self._replaced(*args)
            case "concat":
                return self._sum("+", [self._or_empty(arg) for arg in args])
            case "least" | "greatest":
                pieces = self._alike(args)
                return called(self._needs(expr.name), *pieces) if len(pieces) > 1 else pieces[0]
            case "now" | "today":
                return called(self._needs(expr.name))
            case "coalesce" | "nullif" | "if":
                return self._chosen(expr, self.value)
        return self._test(expr, negated=False)

    def _chosen(self, expr: FunctionCall, value: Callable[[Expr], Piece]) -> Piece:
        """The argument that `if`, `coalesce` or `nullif` takes, in the form that `value` gives."""
        args = expr.args
        if expr.name == "nullif":
            return value(args[0])
        if expr.name == "if":
            test = self.condition(self._logic.true(args[0]))
            return _choice(test, value(args[1]), value(args[2]))
        *firsts, last = args
        result = value(last)
        for arg in reversed(firsts):
            missing = self._logic.null(arg)
            if missing == Always(False):
                result = value(arg)
            elif isinstance(missing, IsNull) and value(arg).flat == self._attribute(
                missing.field.attribute
            ):
                result = self._or(value(arg), result)
            elif missing != Always(True):
                result = _choice(self.condition(opposite(missing)), value(arg), result)
        return result

    def _or(self, piece: Piece, other: Piece) -> Piece:
        """The first that is not null."""
        if other.operator == "??" and isinstance(other.code, Infix):
            return self._infix("??", [piece.code, *other.code.operands], Level.LOGIC)
        return self._infix("??", [piece.code, other.at(Level.EQUALITY)], Level.LOGIC)

    def _replaced(self, text: Expr, old: Expr, new: Expr) -> Piece:
        """Nothing is found where nothing is looked for."""
        whole, sought, other = map(self.value, (text, old, new))
        if isinstance(old, Literal) and old.value == "":
            return whole
        made = self._method(self._method(whole, "split", sought.code), "join", other.code)
        if isinstance(old, Literal):
            return made
        empty = self._infix("===", [sought.at(Level.SUM), Code('""')], Level.EQUALITY)
        return _choice(empty, whole, made)

    def _or_empty(self, arg: Expr) -> Piece:
        missing = self._logic.null(arg)
        if missing == Always(False):
            return self.value(arg)
        if isinstance(missing, IsNull) and isinstance(arg, FieldRef):
            return self._or(self.value(arg), atom('""'))
        return _choice(self.condition(missing), atom('""'), self.value(arg))


class Prefixed(Code):
    """A sign before code."""

    __slots__ = ("code", "sign")

    def __init__(self, sign: str, code: Code) -> None:
        self.sign = sign
        self.code = code
        super().__init__(sign + code.flat, children=[code])

    def document(self) -> Doc:
        return [self.sign, self.code.part()]

    def is_simple(self, depth: int = 0) -> bool:
        return self.code.is_simple(depth)


def _flattened(operator: str, parts: Iterable[Piece]) -> Iterator[Piece]:
    for part in parts:
        if part.operator == operator and isinstance(part.code, Infix):
            yield from (Piece(code) for code in part.code.operands)
        else:
            yield part


def _choice(test: Piece, yes: Piece, no: Piece) -> Piece:
    made = Conditional(test.at(Level.LOGIC), _branch(yes), _branch(no))
    return Piece(made, Level.CHOICE)


def _branch(piece: Piece) -> Code:
    return Parenthesized(piece.code) if piece.operator == "??" else piece.code


def _in_sum(piece: Piece) -> Code:
    return Parenthesized(piece.code) if piece.operator == "%" else piece.at(Level.PRODUCT)


def _same(piece: Piece) -> Piece:
    return piece


def _negative(piece: Piece) -> Piece:
    code = piece.at(Level.ATOM)
    return Piece(Prefixed("-", code), Level.SIGN)


def _signed(text: str) -> Piece:
    return Piece(NumberCode(text), Level.SIGN if text.startswith("-") else Level.ATOM)


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
