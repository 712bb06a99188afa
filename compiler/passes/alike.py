"""What stands side by side is of one kind, and of one enum: what is compared, chosen from, or kept by a field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ...grammar.functions import FunctionRow
from ..diagnostics.codes import constraints as codes
from ..expressions import EnumRef, Expr, FieldRef, FunctionCall, Kind
from ..model import Field
from ..moments import canonical
from ..source import Span
from ..syntax import ast
from .kinds import UNORDERED, as_kind, comparable, enum_of, kind_of, shared_kind, shown

_MOMENTS: Final = frozenset({Kind.DATE, Kind.TIME, Kind.DATETIME, Kind.LOCAL})
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")

if TYPE_CHECKING:
    from .binding import Binder


def compared(
    binder: Binder,
    written: Sequence[ast.Expr],
    parts: Sequence[Expr],
    enum: str | None,
    ordered: bool,
) -> tuple[Expr, ...] | None:
    """Operands that are compared with one another; None after a report."""
    kind = shared_kind(parts)
    parts = [as_kind(part, kind) for part in parts]
    for part, source in zip(parts, written, strict=True):
        if not comparable(kind, part.kind):
            unlike(binder, source, part.kind, kind, _hint(binder, source, enum))
            return None
    if ordered and kind in UNORDERED:
        span = Span(written[0].start, written[-1].end)
        binder.problems.report(codes.NO_ORDER, span, kind=shown(kind))
        return None
    return tuple(parts) if _of_one_enum(binder, written, parts) else None


def chosen(
    binder: Binder,
    row: FunctionRow,
    written: Sequence[ast.Expr],
    bound: list[Expr],
    kinds: Sequence[str],
) -> Kind | None:
    """The one kind of all arguments that may be any, UNKNOWN if none tells; None after a report."""
    free = [at for at, wanted in enumerate(kinds) if wanted == "any"]
    kind = shared_kind(bound[at] for at in free)
    for at in free:
        if bound[at].kind in (Kind.UNKNOWN, Kind.NULL):
            continue
        bound[at] = part = as_kind(bound[at], kind)
        if part.kind is not kind:
            unlike(binder, written[at], part.kind, kind)
            return None
    if row.name in ("least", "greatest") and kind in UNORDERED:
        binder.problems.report(codes.NO_ORDER, written[0].span, kind=shown(kind))
        return None
    alike = _of_one_enum(binder, [written[at] for at in free], [bound[at] for at in free])
    return kind if alike else None


def kept(binder: Binder, written: ast.Expr, field: Field) -> Expr | None:
    """An expression whose value a field keeps; None after a report."""
    bound = binder.bind(written, enum_of(field.type))
    if bound is None:
        return None
    kind = kind_of(field.type)
    bound = as_kind(bound, kind)
    if bound.kind is not kind and not {bound.kind, kind} & {Kind.UNKNOWN, Kind.NULL}:
        hint = f"`{field.name}` is to keep it: change the type of the field, or the expression"
        _report(binder, written, shown(bound.kind), shown(kind), hint)
        return None
    itself = FieldRef(attribute=field.name, kind=kind, nullable=False, enum=field.type.enum)
    return bound if _of_one_enum(binder, [written, written], [itself, bound]) else None


def _of_one_enum(binder: Binder, written: Sequence[ast.Expr], parts: Sequence[Expr]) -> bool:
    """Whether no two parts are of different enums, which PostgreSQL does not compare; else one is reported."""
    first: str | None = None
    for part, source in zip(parts, written, strict=True):
        enum = _enum_in(part)
        if first is not None and enum not in (None, first):
            assert enum is not None
            _report(binder, source, f"a value of `{enum}`", f"one of `{first}`")
            return False
        first = first or enum
    return True


def _enum_in(part: Expr) -> str | None:
    match part:
        case FieldRef() | EnumRef():
            return part.enum
        case FunctionCall(kind=Kind.ENUM):
            return next((enum for arg in part.args if (enum := _enum_in(arg))), None)
    return None


def _hint(binder: Binder, source: ast.Expr, enum: str | None) -> str | None:
    """Where a field hides the enum's value that was meant."""
    if not enum or not isinstance(source, ast.Dotted):
        return None
    if all(value.name != source.text for value in binder.draft.enums[enum].values):
        return None
    return f"`{source.text}` is the field; write `{enum}.{source.text}` for the value"


def unlike(
    binder: Binder, source: ast.Expr, kind: Kind, wanted: Kind, hint: str | None = None
) -> None:
    """Report a part of an expression that is of another kind than is wanted."""
    _report(binder, source, shown(kind), shown(wanted), hint or _spelled_as(source, kind, wanted))


def _spelled_as(source: ast.Expr, kind: Kind, wanted: Kind) -> str | None:
    """What is written for a literal of the wanted kind, and for what is asked of a list."""
    if kind is Kind.LIST:
        return "what a list may hold is said behind its type: `string[1..3]`, `string(..20)[]`"
    match source:
        case ast.Text() if wanted in _MOMENTS and canonical(wanted, source.value):
            return f"write it without quotes: `{source.value}`"
        case ast.Text() if wanted is Kind.NUMBER and _NUMBER.fullmatch(source.value):
            return f"write it without quotes: `{source.value}`"
        case ast.Text() if wanted is Kind.BOOL and source.value.lower() in ("true", "false"):
            return f"write it without quotes: `{source.value.lower()}`"
        case ast.Number() if wanted is Kind.TEXT:
            return f'write it in quotes: `"{source.text}"`'
        case ast.Number() if wanted is Kind.BOOL and source.text in ("0", "1"):
            return f"write `{'true' if source.text == '1' else 'false'}`"
    return None


def _report(
    binder: Binder, source: ast.Expr, kind: str, wanted: str, hint: str | None = None
) -> None:
    binder.problems.report(codes.WRONG_KIND, source.span, hint=hint, kind=kind, wanted=wanted)
