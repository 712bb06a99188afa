"""The dialects of a module: one, or several that one module can serve together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...compiler.diagnostics.codes import sqlalchemy as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.source import Span
from ...compiler.tables import ForeignKey
from ..base import Request
from ..dialects import dialect_named
from ..dialects.physical import PhysicalDatabase, PhysicalTable
from .names import Names
from .needs import Needs
from .target import TARGETS, Target


class Side(NamedTuple):
    """What one dialect makes of the tables, and how SQLAlchemy is told of it."""

    physical: PhysicalDatabase
    target: Target

    def table(self, key: str) -> PhysicalTable | None:
        """The table of a model or junction, or a view as one; None for a view that the dialect has not."""
        return self.physical.find(key)


def sides_of(request: Request, names: Names, needs: Needs) -> tuple[Side, ...]:
    """The main dialect's side and those of the others that can share a module with it; the rest are reported."""
    asked = tuple(dict.fromkeys(request.dialects))
    sides: list[Side] = []
    for name in asked:
        dialect = dialect_named(name)
        others = [other for other in asked if other != name]
        target = TARGETS[name](request.schema, dialect, names, needs, others=others)
        side = Side(request.physical(name), target)
        if not sides or not _reports_apart(sides[0], side, request):
            sides.append(side)
    if len(sides) == 1:
        return tuple(sides)
    _judge_comments(sides, request.problems)
    return _alike(sides)


def _reports_apart(main: Side, other: Side, request: Request) -> bool:
    """Whether a dialect differs from the main one in what has no variants; if so, that is reported."""
    found = next(_conflicts(main, other), None)
    if found is None:
        return False
    at, why = found
    labels = {"main": main.target.dialect.label, "dialect": other.target.dialect.label}
    request.problems.report(codes.MODULE_APART, at, **labels, why=why)
    return True


def _conflicts(main: Side, other: Side) -> Iterator[tuple[Span, str]]:
    for key, one in main.physical.readable.items():
        two = other.table(key)
        if two is None:
            continue
        if (one.schema, one.name) != (two.schema, two.name):
            places = [t.name if t.schema is None else f"{t.schema}.{t.name}" for t in (one, two)]
            yield one.table.span, f"`{places[0]}` is `{places[1]}` there"
        for column in one.columns:
            there = two.column(column.column.name)
            if (column.generated is None) != (there.generated is None):
                yield column.column.span, f"only one of them generates `{column.column.label}`"


def _judge_comments(sides: Sequence[Side], problems: Problems) -> None:
    """Report the comments that some dialects keep in full and others do not."""
    for key in sides[0].physical.tables:
        tables = [side.physical.tables[key] for side in sides]
        _judge_comment([table.comment for table in tables], tables[0].table.span, problems)
        for columns in zip(*(table.columns for table in tables), strict=True):
            comments = [column.comment for column in columns]
            _judge_comment(comments, columns[0].column.span, problems)


def _judge_comment(comments: Sequence[str | None], at: Span, problems: Problems) -> None:
    lengths = {len(comment) for comment in comments if comment is not None}
    if len(lengths) > 1:
        problems.report(codes.COMMENT_CUT_FOR_ALL, at, limit=str(min(lengths)))


def apart_keys(tables: Sequence[PhysicalTable]) -> frozenset[str]:
    """The names of the foreign keys of a table that dialects differ about."""
    together = zip(*(table.foreign_keys for table in tables), strict=True)
    return frozenset(keys[0].name for keys in together if len(set(map(_rule, keys))) > 1)


def _rule(key: ForeignKey) -> tuple[object, ...]:
    return key.on_delete, key.on_update, key.set_null, key.deferrable, key.deferred


def _alike(sides: Sequence[Side]) -> tuple[Side, ...]:
    """What one dialect wants to be told, and no other minds, all are told: names of keys, and NO ACTION."""
    names_keys = any(table.names_keys for side in sides for table in side.physical.tables.values())
    spells_no_action = any(side.target.spells_no_action for side in sides)
    alike = []
    for side in sides:
        side.target.spells_no_action = spells_no_action
        tables = {
            key: replace(table, names_keys=names_keys)
            for key, table in side.physical.tables.items()
        }
        alike.append(side._replace(physical=replace(side.physical, tables=tables)))
    return tuple(alike)
