"""Relations of several key columns in expressions: what is said of the relation is said of its columns, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from ..diagnostics.codes import constraints as codes
from ..expressions import Expr, FieldRef, Kind, Operation
from ..model import Field, Type
from ..source import Span
from ..syntax import ast
from .columns import column_type
from .draft import DraftRelation
from .kinds import kind_of

if TYPE_CHECKING:
    from .binding import Binder


def column(binder: Binder, written: ast.Dotted, relation: DraftRelation) -> FieldRef | None:
    """The one column that a relation stands for; None after a report."""
    own = _own(relation)
    if len(own) == 1:
        return _reference(binder, own[0], relation, written.span)
    if own:
        binder.problems.report(codes.COMPOSITE_NAME, written.span, name=written.text)
    return None


def column_of(relation: DraftRelation) -> Type | None:
    """The type of the one column that a relation stands for."""
    own = _own(relation) if relation.forward else []
    return column_type(relation.owner, own[0]) if len(own) == 1 else None


def comparison(binder: Binder, written: ast.Binary, op: str) -> Expr | None:
    """`blocker <> blocked`, where both refer to the same columns of one model; None if that is not so."""
    if op not in ("=", "<>"):
        return None
    return _compared(binder, written.left, written.right, op, written.span)


def choice(binder: Binder, written: ast.In) -> Expr | None:
    """`owner in (lead, deputy)`, where all refer to the same columns of one model; None if that is not so."""
    found = [
        _compared(binder, written.operand, option, "=", written.span) for option in written.options
    ]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    return _perhaps_not(_joined("or", parts, written.span), written.negated)


def null_test(binder: Binder, written: ast.IsNull) -> Expr | None:
    """`is null` of a relation with several columns; None if it is of anything else."""
    columns = _columns(binder, written.operand)
    if columns is None or len(columns) == 1:
        return None
    return _present(columns, written.span) if written.negated else _absent(columns, written.span)


def counting(binder: Binder, written: ast.Call, kinds: list[str]) -> Expr | None:
    """`exactlyOne` and `allOrNone`, where a relation with several columns is among the members; None if none is."""
    if "field" not in kinds:
        return None
    members = [_columns(binder, arg.value) for arg in written.args]
    if all(columns is None or len(columns) == 1 for columns in members):
        return None
    known = [columns for columns in members if columns is not None]
    if len(known) < len(members):
        return None  # What is no member is reported as in any other call.
    count = _exactly_one if written.name.text == "exactlyOne" else _all_or_none
    return count(known, written.span)


def _compared(binder: Binder, left: ast.Node, right: ast.Node, op: str, span: Span) -> Expr | None:
    one, other = _relation(binder, left), _relation(binder, right)
    if one is None or other is None or len(one.key) < 2:
        return None
    pairs = _paired(one, other)
    if pairs is None:
        return None
    made = [
        (_reference(binder, mine, one, left.span), _reference(binder, there, other, right.span))
        for mine, there in pairs
    ]
    return _alike(made, op, span)


def _relation(binder: Binder, written: ast.Node) -> DraftRelation | None:
    found = binder.member(written.text) if isinstance(written, ast.Dotted) else None
    return found if isinstance(found, DraftRelation) and found.forward else None


def _columns(binder: Binder, written: ast.Node) -> list[FieldRef] | None:
    """The columns of a field or a relation; None if it is neither."""
    found = binder.member(written.text) if isinstance(written, ast.Dotted) else None
    if isinstance(found, DraftRelation) and found.forward and found.key:
        return [_reference(binder, name, found, written.span) for name in _own(found)]
    if not isinstance(found, Field):
        return None
    bound = binder.bind(written)  # type: ignore[arg-type]  # a name is an expression
    return [bound] if isinstance(bound, FieldRef) else None


def _reference(binder: Binder, attribute: str, relation: DraftRelation, span: Span) -> FieldRef:
    made = column_type(binder.model, attribute)
    return FieldRef(
        attribute=attribute,
        kind=kind_of(made) if made is not None else Kind.UNKNOWN,
        nullable=relation.optional,
        enum=made.enum if made is not None else None,
        span=span,
    )


def _own(relation: DraftRelation) -> list[str]:
    """The columns that speak of this relation alone; all of them where each is shared with another member."""
    own = [column.attribute for column in relation.key if not column.shared]
    return own or [column.attribute for column in relation.key]


def _paired(one: DraftRelation, other: DraftRelation) -> list[tuple[str, str]] | None:
    """The columns of two relations that refer to the same column there; those they share are left out.

    None if the relations do not refer to the same columns.
    """
    there = {column.references: column.attribute for column in other.key}
    if one.target is not other.target or {c.references for c in one.key} != set(there):
        return None
    pairs = [(column.attribute, there[column.references]) for column in one.key]
    return [pair for pair in pairs if pair[0] != pair[1]] or pairs


def _alike(pairs: Sequence[tuple[Expr, Expr]], op: str, span: Span) -> Expr:
    """Two records are the same (`=`) if all columns are, and differ (`<>`) if one does."""
    parts = [Operation(op=op, operands=pair, kind=Kind.BOOL, span=span) for pair in pairs]
    return _joined("and" if op == "=" else "or", parts, span)


def _absent(columns: Sequence[FieldRef], span: Span) -> Expr:
    """No record is referred to where one of the columns is null: so databases have it."""
    return _joined("or", [_is_null(column, span) for column in columns], span)


def _exactly_one(members: Sequence[Sequence[FieldRef]], span: Span) -> Expr:
    """`exactlyOne` over members of one or more columns each."""
    only = []
    for at in range(len(members)):
        parts = [
            _present(columns, span) if other == at else _absent(columns, span)
            for other, columns in enumerate(members)
        ]
        only.append(_joined("and", parts, span))
    return _joined("or", only, span)


def _all_or_none(members: Sequence[Sequence[FieldRef]], span: Span) -> Expr:
    """`allOrNone` over members of one or more columns each."""
    every = _joined("and", [_present(columns, span) for columns in members], span)
    none = _joined("and", [_absent(columns, span) for columns in members], span)
    return _joined("or", [every, none], span)


def _joined(op: str, parts: Sequence[Expr], span: Span) -> Expr:
    return reduce(
        lambda one, other: Operation(op=op, operands=(one, other), kind=Kind.BOOL, span=span), parts
    )


def _perhaps_not(expr: Expr, negated: bool) -> Expr:
    if not negated:
        return expr
    return Operation(op="not", operands=(expr,), kind=Kind.BOOL, span=expr.span)


def _is_null(column: FieldRef, span: Span) -> Expr:
    return Operation(op="is null", operands=(column,), kind=Kind.BOOL, span=span)


def _present(columns: Sequence[FieldRef], span: Span) -> Expr:
    filled = [
        Operation(op="not", operands=(_is_null(column, span),), kind=Kind.BOOL, span=span)
        for column in columns
    ]
    return _joined("and", filled, span)
