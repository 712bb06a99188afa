"""Kinds of values: which types have which, what can stand beside what, and what a message calls them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...grammar.functions import FunctionRow
from ...grammar.types import NUMBERS, TEXTS
from ..expressions import Expr, Kind, Literal
from ..model import Type
from ..moments import canonical

UNORDERED: Final = frozenset({Kind.BOOL, Kind.JSON, Kind.BYTES, Kind.LIST, Kind.UUID, Kind.ENUM})
"""What can only be equal or not."""
FROM_TEXT: Final = frozenset({Kind.UUID, Kind.DURATION})
"""What a text beside it is read as."""


UNTOLD: Final = ""
"""The enum of a field whose type nobody can tell: what is compared with it may be a value of it."""


def enum_of(made: Type) -> str | None:
    return UNTOLD if made.name == "unknown" else made.enum


def kind_of(made: Type) -> Kind:
    if made.items is not None:
        return Kind.LIST
    if made.name in TEXTS:
        return Kind.TEXT
    if made.name in NUMBERS:
        return Kind.NUMBER
    if made.name in ("native", "unknown") or made.native is not None:
        return Kind.UNKNOWN
    return Kind(made.name)


def comparable(one: Kind, other: Kind) -> bool:
    if Kind.UNKNOWN in (one, other) or Kind.NULL in (one, other) or one is other:
        return True
    return {one, other} in ({Kind.DATE, Kind.DATETIME}, {Kind.DATE, Kind.LOCAL})


def shared_kind(parts: Iterable[Expr]) -> Kind:
    """The kind that all must have; UNKNOWN if none tells. A text beside a UUID or a duration is meant as one."""
    kinds = [part.kind for part in parts if part.kind not in (Kind.UNKNOWN, Kind.NULL)]
    first = kinds[0] if kinds else Kind.UNKNOWN
    if first is Kind.TEXT:
        return next((kind for kind in kinds if kind in FROM_TEXT), first)
    return first


def as_kind(part: Expr, kind: Kind) -> Expr:
    """A text literal beside a UUID or a duration is one."""
    if isinstance(part, Literal) and part.kind is Kind.TEXT and kind in FROM_TEXT:
        text = str(part.value)
        known = canonical("duration", text) if kind is Kind.DURATION else text.lower()
        if known is not None:
            return Literal(value=known, kind=kind, span=part.span)
    return part


def kinds_for(row: FunctionRow, count: int) -> list[str] | None:
    """The kind of each of `count` arguments; None if the function does not take so many."""
    kinds = [kind.rstrip("*?") for kind in row.takes if not kind.endswith(("*", "?"))]
    for kind in row.takes:
        if kind.endswith("?") and len(kinds) < count:
            kinds.append(kind[:-1])
        elif kind.endswith("*"):
            kinds += [kind[:-1]] * (count - len(kinds))
    return kinds if len(kinds) == count else None


def usage(row: FunctionRow) -> str:
    """`substr(text, number, number?)`."""
    shown = [kind.replace("any", "value").replace("*", ", …") for kind in row.takes]
    return f"{row.name}({', '.join(shown)})"


def shown(kind: Kind) -> str:
    """A kind as a message says it."""
    return _NAMES[kind]


_NAMES = {
    Kind.TEXT: "a text",
    Kind.NUMBER: "a number",
    Kind.BOOL: "a condition",
    Kind.DATE: "a date",
    Kind.TIME: "a time",
    Kind.DATETIME: "an instant",
    Kind.LOCAL: "a local date and time",
    Kind.DURATION: "a duration",
    Kind.UUID: "a UUID",
    Kind.ENUM: "an enum value",
    Kind.JSON: "JSON",
    Kind.BYTES: "bytes",
    Kind.LIST: "a list",
    Kind.NULL: "null",
    Kind.UNKNOWN: "raw SQL",
}
