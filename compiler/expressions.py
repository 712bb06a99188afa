"""The small expression language as a tree in which every name is resolved and every node knows its kind.

The same tree is compiled to each dialect's SQL, to Python and to TypeScript; each must give it the same
meaning. Nulls follow SQL: an operation on null is null, `and`, `or` and `not` know three values, and a check holds unless it
is false.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from .record import record
from .source import NO_SPAN, Span


class Kind(StrEnum):
    """What sort of value an expression gives; comparison is within one kind (and date beside datetime)."""

    TEXT = "text"
    NUMBER = "number"
    BOOL = "bool"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    LOCAL = "localdatetime"
    DURATION = "duration"
    UUID = "uuid"
    ENUM = "enum"
    JSON = "json"
    BYTES = "bytes"
    LIST = "list"
    NULL = "null"
    UNKNOWN = "unknown"
    """The kind of raw SQL and of native types: fits everywhere."""


COMPARISONS: Final = frozenset({"=", "<>", "<", "<=", ">", ">="})
ORDERS: Final = COMPARISONS - {"=", "<>"}
"""The operators that compare, and those of them that ask which comes first."""


@record
class Literal:
    """A constant. Moments are kept as text in the language's own form; the kind tells what the text is."""

    value: str | int | Decimal | bool | None
    kind: Kind
    span: Span = field(default=NO_SPAN, compare=False)


@record
class FieldRef:
    """A column of the table at hand, by its attribute name (`endsAt`; `authorId` for the key of a relation)."""

    attribute: str
    kind: Kind
    nullable: bool
    enum: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)


@record
class EnumRef:
    """A value of an enum: the enum's key and the stored text."""

    enum: str
    value: str
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def kind(self) -> Kind:
        return Kind.ENUM


@record
class Operation:
    """An operator on its operands.

    `op` is one of: `or and not`, `= <> < <= > >=`, `is null`, `in` (the first operand among the others), `between`
    (value, low, high), `like` (value, pattern), `+ - * / %`, `||`, `neg`. A negated `is null`, `in`, `between` or `like` is a
    `not` around it.
    """

    op: str
    operands: tuple[Expr, ...]
    kind: Kind
    span: Span = field(default=NO_SPAN, compare=False)


@record
class FunctionCall:
    """A function of the catalogue `grammar/functions.py`, by its name there."""

    name: str
    args: tuple[Expr, ...]
    kind: Kind
    span: Span = field(default=NO_SPAN, compare=False)


@record
class RawSql:
    """SQL as the user wrote it, by dialect, `*` for every other one; the models cannot say it."""

    spellings: dict[str, str]
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def kind(self) -> Kind:
        return Kind.UNKNOWN


Expr = Literal | FieldRef | EnumRef | Operation | FunctionCall | RawSql


def children(expr: Expr) -> tuple[Expr, ...]:
    match expr:
        case Operation():
            return expr.operands
        case FunctionCall():
            return expr.args
        case _:
            return ()


def walk(expr: Expr) -> Iterator[Expr]:
    """The expression and everything in it, from left to right."""
    yield expr
    for child in children(expr):
        yield from walk(child)


def attributes(expr: Expr) -> tuple[str, ...]:
    """The attribute names that an expression reads, each once, in order of appearance."""
    return tuple(dict.fromkeys(e.attribute for e in walk(expr) if isinstance(e, FieldRef)))


def contains(expr: Expr, wanted: Callable[[Expr], bool]) -> bool:
    return any(wanted(part) for part in walk(expr))


def has_raw(expr: Expr) -> bool:
    """Whether a part is raw SQL, so that only the database can say it."""
    return contains(expr, lambda part: isinstance(part, RawSql))


def reads_clock(expr: Expr) -> bool:
    """Whether `now()` or `today()` stands in it: servers refuse it in checks, or break restores."""
    return contains(
        expr, lambda part: isinstance(part, FunctionCall) and part.name in ("now", "today")
    )


def may_be_null(expr: Expr) -> bool:
    """Whether a field that may be null makes it null for certain: what hides null, and raw SQL, counts as never null."""
    match expr:
        case FieldRef():
            return expr.nullable
        case Literal():
            return expr.value is None
        case Operation(op="is null" | "and" | "or" | "in"):
            return False
        case Operation():
            return any(map(may_be_null, expr.operands))
        case FunctionCall(name="coalesce"):
            return all(map(may_be_null, expr.args))
        case FunctionCall(name="nullif"):
            return True
        case FunctionCall(name="if"):
            return any(map(may_be_null, expr.args[1:]))
        case FunctionCall(name="concat" | "exactlyOne" | "allOrNone"):
            return False
        case FunctionCall():
            return any(map(may_be_null, expr.args))
        case _:
            return False
