"""Expressions as Python, with the meaning that they have in the databases. Nulls are ruled out before (see `conditions`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple, Protocol

from ...compiler.expressions import EnumRef, Expr, FieldRef, FunctionCall, Kind, Literal, Operation
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
)
from .like import LikeShape, like_shape
from .numbers import Form, Number, Numbers
from .python_literals import literal

_EXACT_DIGITS: Final = 28
"""Digits that `decimal` keeps unless it is told otherwise."""
_SIGNS: Final = {"=": "==", "<>": "!="}


class Level(IntEnum):
    """How tightly code holds together; what binds more loosely than its place wants gets parentheses."""

    CHOICE = 0
    OR = 1
    AND = 2
    NOT = 3
    COMPARISON = 4
    SUM = 5
    PRODUCT = 6
    SIGN = 7
    ATOM = 8


class Code(NamedTuple):
    text: str
    level: Level = Level.ATOM

    def at(self, level: Level) -> str:
        return self.text if self.level >= level else f"({self.text})"


class Module(Protocol):
    """The module that is written: what it calls things, and what its code needs."""

    def needs(self, *names: str) -> None: ...

    def enum_member(self, enum: str, value: str) -> str: ...


class PythonConditions:
    """Writes the conditions of one record. `attribute` has the code that reads an attribute, `type_of` its type."""

    def __init__(
        self,
        module: Module,
        attribute: Callable[[str], str],
        type_of: Callable[[str], Type],
        logic: Logic,
    ) -> None:
        self._module = module
        self._attribute = attribute
        self._type_of = type_of
        self._logic = logic
        self._numbers = Numbers(type_of)
        self.precision = _EXACT_DIGITS
        """The digits that decimals must keep for all that was written."""

    def condition(self, condition: Condition) -> Code:
        match condition:
            case Always(holds):
                return Code(str(holds))
            case IsNull(field, negated):
                word = "is not" if negated else "is"
                return Code(f"{self._field(field).text} {word} None", Level.COMPARISON)
            case All(parts):
                return self._joined(" and ", parts, Level.AND)
            case Some(parts):
                return self._joined(" or ", parts, Level.OR)
            case Test(expr, negated):
                return self._test(expr, negated)

    def _joined(self, word: str, parts: Iterable[Condition], level: Level) -> Code:
        return Code(word.join(self.condition(part).at(Level.NOT) for part in parts), level)

    # Tests

    def _test(self, expr: Expr, negated: bool) -> Code:
        match expr:
            case Operation(op=op, operands=(left, right)) if op in COMPARISONS:
                sign = OPPOSITE[op] if negated else op
                return self._compared(_SIGNS.get(sign, sign), left, right)
            case Operation(op="in", operands=(value, *options)):
                return self._among(value, options, negated)
            case Operation(op="between", operands=(value, low, high)):
                first, middle, last = (c.at(Level.SUM) for c in self._alike((low, value, high)))
                chain = f"{first} <= {middle} <= {last}"
                return Code(f"not {chain}", Level.NOT) if negated else Code(chain, Level.COMPARISON)
            case Operation(op="like", operands=(value, pattern)):
                return self._like(value, pattern, negated)
            case FunctionCall(name="exactlyOne" | "allOrNone", args=fields):
                return self._count(expr.name, fields, negated)
        code = self.value(expr)
        return Code(f"not {code.at(Level.COMPARISON)}", Level.NOT) if negated else code

    def _compared(self, sign: str, *operands: Expr) -> Code:
        left, right = (code.at(Level.SUM) for code in self._alike(operands))
        return Code(f"{left} {sign} {right}", Level.COMPARISON)

    def _among(self, value: Expr, options: list[Expr], negated: bool) -> Code:
        first, *others = self._alike((value, *options))
        comma = "," if len(others) == 1 else ""
        listed = f"({', '.join(code.text for code in others)}{comma})"
        word = "not in" if negated else "in"
        return Code(f"{first.at(Level.SUM)} {word} {listed}", Level.COMPARISON)

    def _like(self, value: Expr, pattern: Expr, negated: bool) -> Code:
        text, wanted = self._alike((value, pattern))
        shape = like_shape(pattern.value) if isinstance(pattern, Literal) else None
        if shape is not None and self._ignores_case((value, pattern)):
            shape = LikeShape(shape.kind, shape.text.lower())
        if shape is None:
            self._module.needs("_like")
            made = Code(f"_like({text.text}, {wanted.text})")
        elif shape.kind == "part":
            word = "not in" if negated else "in"
            return Code(f"{literal(shape.text)} {word} {text.at(Level.SUM)}", Level.COMPARISON)
        elif shape.kind == "whole":
            sign = "!=" if negated else "=="
            return Code(f"{text.at(Level.SUM)} {sign} {literal(shape.text)}", Level.COMPARISON)
        else:
            method = "startswith" if shape.kind == "start" else "endswith"
            made = Code(f"{text.at(Level.ATOM)}.{method}({literal(shape.text)})")
        return Code(f"not {made.text}", Level.NOT) if negated else made

    def _count(self, name: str, fields: tuple[Expr, ...], negated: bool) -> Code:
        listed = ", ".join(
            self._field(field).text for field in fields if isinstance(field, FieldRef)
        )
        comma = "," if len(fields) == 1 else ""
        filled = f"sum(value is not None for value in ({listed}{comma}))"
        if name == "exactlyOne":
            return Code(f"{filled} {'!=' if negated else '=='} 1", Level.COMPARISON)
        word = "not in" if negated else "in"
        return Code(f"{filled} {word} (0, {len(fields)})", Level.COMPARISON)

    # Values

    def value(self, expr: Expr) -> Code:
        """The value of an expression that is not null."""
        match expr:
            case Literal():
                return self._constant(expr)
            case EnumRef(enum=enum, value=value):
                return Code(self._module.enum_member(enum, value))
            case FieldRef():
                if expr.kind is Kind.UNKNOWN:
                    raise Unsayable("a type that only the database knows")
                return self._field(expr)
            case Operation(op="||", operands=operands):
                return self._sum(" + ", [self.value(operand) for operand in operands])
            case Operation(kind=Kind.NUMBER):
                return self._arithmetic(expr.op, expr.operands)
            case FunctionCall():
                return self._call(expr)
            case Operation():
                return self.condition(self._logic.true(expr))
        raise Unsayable("raw SQL")

    def _field(self, field: FieldRef) -> Code:
        return Code(self._attribute(field.attribute))

    def _sum(self, sign: str, operands: list[Code]) -> Code:
        first, *others = operands
        parts = [first.at(Level.SUM), *(code.at(Level.PRODUCT) for code in others)]
        return Code(sign.join(parts), Level.SUM) if others else first

    def _constant(self, constant: Literal) -> Code:
        value = constant.value
        match constant.kind:
            case Kind.DATE | Kind.TIME | Kind.DATETIME | Kind.LOCAL:
                return Code(moment(constant.kind.value, str(value), self._module.needs))
            case Kind.DURATION:
                return Code(duration(str(value), self._module.needs))
            case Kind.UUID:
                self._module.needs("UUID")
                return Code(f"UUID({literal(str(value))})")
        if isinstance(value, Decimal):
            self._module.needs("Decimal")
            return Code(exact(value))
        if isinstance(value, str):
            return Code(literal(value))
        negative = isinstance(value, int) and value < 0
        return Code(repr(value), Level.SIGN if negative else Level.ATOM)

    def _alike(self, operands: Iterable[Expr]) -> list[Code]:
        """Values side by side, as they compare: floats with floats, days as their midnights, without case if one says so."""
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

    def _folded(self, operand: Expr) -> Code:
        if isinstance(operand, Literal):
            return Code(literal(str(operand.value).lower()))
        return Code(f"{self.value(operand).at(Level.ATOM)}.lower()")

    def _midnight(self, day: Expr, kind: Kind) -> Code:
        zone = "Z" if kind is Kind.DATETIME else ""
        if isinstance(day, Literal):
            return self._constant(Literal(value=f"{day.value}T00:00:00.000000{zone}", kind=kind))
        self._module.needs("dt")
        zoned = ", dt.UTC" if zone else ""
        return Code(f"dt.datetime.combine({self.value(day).text}, dt.time.min{zoned})")

    def _as_form(self, operands: tuple[Expr, ...]) -> list[Code]:
        """Numbers that are all exact, or all floats."""
        if max(self._number(operand).form for operand in operands) is Form.FLOAT:
            return [self._float(operand) for operand in operands]
        return [self.value(operand) for operand in operands]

    def _united(self, operands: tuple[Expr, ...]) -> list[Code]:
        """Values of which one is taken, so that all have one type."""
        numbers = [self._number(o) for o in operands if o.kind is Kind.NUMBER]
        if numbers and max(number.form for number in numbers) is Form.DECIMAL:
            return [self._decimal(operand) for operand in operands]
        return self._alike(operands)

    def _number(self, expr: Expr) -> Number:
        number = self._numbers.of(expr)
        if not number.is_cut:
            self.precision = max(self.precision, number.size)
        return number

    def _float(self, expr: Expr) -> Code:
        if self._number(expr).form is not Form.DECIMAL:
            return self.value(expr)
        if isinstance(expr, Literal) and isinstance(expr.value, Decimal):
            return Code(repr(float(expr.value)), Level.SIGN if expr.value < 0 else Level.ATOM)
        return Code(f"float({self.value(expr).text})")

    def _decimal(self, expr: Expr) -> Code:
        """A number as `Decimal` computes with it; a float by the digits that people see."""
        number, code = self._number(expr), self.value(expr)
        if number.form is Form.DECIMAL:
            return code
        self._module.needs("Decimal")
        return Code(
            f"Decimal(str({code.text}))" if number.form is Form.FLOAT else f"Decimal({code.text})"
        )

    def _arithmetic(self, op: str, operands: tuple[Expr, ...]) -> Code:
        if op == "neg":
            return Code(f"-{self.value(operands[0]).at(Level.SIGN)}", Level.SIGN)
        if op in ("/", "%"):
            return self._divided(op, *operands)
        codes = self._as_form(operands)
        if op == "*":
            left, right = codes
            return Code(f"{left.at(Level.PRODUCT)} * {right.at(Level.SIGN)}", Level.PRODUCT)
        return self._sum(f" {op} ", codes)

    def _divided(self, op: str, left: Expr, right: Expr) -> Code:
        """Exact if both are exact; a remainder has the sign of what is divided, and a whole quotient is cut."""
        if max(self._number(left).form, self._number(right).form) is Form.FLOAT:
            one, other = self._as_form((left, right))
            quotient = f"{one.at(Level.PRODUCT)} / {other.at(Level.SIGN)}"
            if op == "/":
                return Code(quotient, Level.PRODUCT)
            function = "fmod" if op == "%" else "trunc"
            self._module.needs(function)
            return Code(f"fmod({one.text}, {other.text})" if op == "%" else f"trunc({quotient})")
        one, other = self._decimal(left), self.value(right)
        made = f"{one.at(Level.PRODUCT)} {op} {other.at(Level.SIGN)}"
        if op != "/" and self._number(left).form is self._number(right).form is Form.INTEGER:
            return Code(f"int({made})")
        return Code(made, Level.PRODUCT)

    # Functions

    def _call(self, expr: FunctionCall) -> Code:
        args = expr.args
        match expr.name:
            case "length":
                return Code(f"len({self.value(args[0]).text})")
            case "lower" | "upper":
                return Code(f"{self.value(args[0]).at(Level.ATOM)}.{expr.name}()")
            case "trim":
                return Code(f'{self.value(args[0]).at(Level.ATOM)}.strip(" ")')
            case "substr":
                return self._part(*args)
            case "replace":
                return self._replaced(*args)
            case "concat":
                return self._sum(" + ", [self._filled(arg) for arg in args])
            case "coalesce":
                return self._coalesced(args)
            case "nullif":
                return self.value(args[0])
            case "abs":
                return Code(f"abs({self.value(args[0]).text})")
            case "floor" | "ceil":
                self._module.needs(expr.name)
                return Code(f"{expr.name}({self.value(args[0]).text})")
            case "round":
                return self._rounded(*args)
            case "div":
                return self._divided("//", *args)
            case "least" | "greatest":
                return self._extreme("min" if expr.name == "least" else "max", args)
            case "if":
                condition = self.condition(self._logic.true(args[0]))
                yes, no = self._united(args[1:])
                chosen = f"{yes.at(Level.OR)} if {condition.at(Level.OR)} else {no.text}"
                return Code(chosen, Level.CHOICE)
            case "now":
                self._module.needs("dt")
                return Code("dt.datetime.now(dt.UTC)")
            case "today":
                self._module.needs("dt")
                return Code("dt.datetime.now(dt.UTC).date()")
        return self._test(expr, negated=False)

    def _part(self, text: Expr, start: Expr, length: Expr | None = None) -> Code:
        whole = self.value(text).at(Level.ATOM)
        if isinstance(start, Literal) and isinstance(start.value, int):
            first = start.value - 1
            if length is None:
                return Code(f"{whole}[{max(first, 0) or ''}:]")
            if isinstance(length, Literal) and isinstance(length.value, int):
                return Code(f"{whole}[{max(first, 0) or ''}:{max(first + length.value, 0)}]")
        self._module.needs("_part")
        given = [arg for arg in (text, start, length) if arg is not None]
        return Code(f"_part({', '.join(self.value(arg).text for arg in given)})")

    def _replaced(self, text: Expr, old: Expr, new: Expr) -> Code:
        """Nothing is found where nothing is looked for."""
        whole, sought, other = map(self.value, (text, old, new))
        if isinstance(old, Literal) and old.value == "":
            return whole
        made = f"{whole.at(Level.ATOM)}.replace({sought.text}, {other.text})"
        if isinstance(old, Literal):
            return Code(made)
        return Code(f"{made} if {sought.at(Level.OR)} else {whole.text}", Level.CHOICE)

    def _filled(self, arg: Expr) -> Code:
        missing = self._logic.null(arg)
        if missing == Always(False):
            return self.value(arg)
        if isinstance(missing, IsNull) and isinstance(arg, FieldRef):
            return Code(f'{self.value(arg).text} or ""', Level.OR)
        if missing == Always(True):
            return Code('""')
        return Code(
            f'"" if {self.condition(missing).at(Level.OR)} else {self.value(arg).text}',
            Level.CHOICE,
        )

    def _coalesced(self, args: tuple[Expr, ...]) -> Code:
        codes = self._united(args)
        result = codes[-1]
        for arg, code in zip(reversed(args[:-1]), reversed(codes[:-1]), strict=True):
            missing = self._logic.null(arg)
            if missing == Always(False):
                result = code
            elif missing != Always(True):
                known = self.condition(opposite(missing))
                result = Code(
                    f"{code.at(Level.OR)} if {known.at(Level.OR)} else {result.text}", Level.CHOICE
                )
        return result

    def _rounded(self, value: Expr, places: Expr | None = None) -> Code:
        number = self._number(value)
        kept = places.value if isinstance(places, Literal) else 0 if places is None else None
        if number.form is Form.INTEGER and isinstance(kept, int) and kept >= 0:
            return self.value(value)
        self._module.needs("_rounded")
        given = self._decimal(value).text + (
            "" if places is None else f", {self.value(places).text}"
        )
        made = f"_rounded({given})"
        back = {Form.FLOAT: "float", Form.INTEGER: "int"}.get(number.form)
        return Code(f"{back}({made})" if back else made)

    def _extreme(self, name: str, args: tuple[Expr, ...]) -> Code:
        codes = self._united(args)
        return codes[0] if len(codes) == 1 else Code(f"{name}({', '.join(c.text for c in codes)})")


def exact(value: Decimal) -> str:
    """A decimal as Python makes it."""
    return f"Decimal({value:f})" if value == value.to_integral_value() else f'Decimal("{value:f}")'


def moment(kind: str, text: str, needs: Callable[..., None]) -> str:
    """A moment in the language's one form as Python makes it."""
    needs("dt")
    day, _, clock = text.removesuffix("Z").rpartition("T") if kind != "date" else (text, "", "")
    numbers = [str(int(part)) for part in day.split("-")] if day else []
    if clock:
        seconds, _, fraction = clock.partition(".")
        times = [int(part) for part in (*seconds.split(":"), fraction or "0")]
        while len(times) > 2 and times[-1] == 0:
            times.pop()
        numbers += map(str, times)
    if kind == "datetime":
        numbers.append("tzinfo=dt.UTC")
    name = {"date": "date", "time": "time"}.get(kind, "datetime")
    return f"dt.{name}({', '.join(numbers)})"


def duration(text: str, needs: Callable[..., None]) -> str:
    """A duration as Python makes it: in days and what is left of a day."""
    needs("dt")
    total = microseconds(text) or 0
    sign, total = ("-", -total) if total < 0 else ("", total)
    days, rest = divmod(total, 86_400_000_000)
    seconds, rest = divmod(rest, 1_000_000)
    parts = {"days": days, "seconds": seconds, "microseconds": rest}
    return f"{sign}dt.timedelta({', '.join(f'{unit}={n}' for unit, n in parts.items() if n)})"
