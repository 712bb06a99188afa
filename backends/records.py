"""What the models of the languages take in and give out: which columns stand where, and which rules they can keep.

Pydantic and Zod say the same of a record, so what they say is settled once, here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from enum import Enum, auto
from typing import Final

from ..compiler.diagnostics.codes import models as codes
from ..compiler.diagnostics.codes.checks import EXPRESSION_NOT_KEPT
from ..compiler.diagnostics.problem import Problems
from ..compiler.expressions import Expr, FieldRef, attributes, has_raw, walk
from ..compiler.model import Check, LiteralDefault, MadeDefault, Model, Traits
from ..compiler.record import record
from ..compiler.tables import Column, Table
from .base import Request
from .dialects.features import Feature
from .text.conditions import FALSE, Condition, IsNull, Logic, Unsayable, every, known_by

_MODEL_MAKERS: Final = frozenset({"now", "today", "uuid", "uuid7"})
"""Makers whose values the models can make themselves."""


class Presence(Enum):
    """Whether a value must be given when a record is created."""

    REQUIRED = auto()
    NULLABLE = auto()
    """May be left out and is null then."""
    DEFAULTED = auto()
    """May be left out; the model knows what it is then."""
    LEFT_OUT = auto()
    """May be left out; only the database knows what it is then."""


@record
class Member:
    column: Column
    traits: Traits
    made: bool = False

    @property
    def attribute(self) -> str:
        return self.column.attribute

    @property
    def presence(self) -> Presence:
        default = self.column.default
        if isinstance(default, LiteralDefault):
            return Presence.DEFAULTED
        if isinstance(default, MadeDefault) and default.maker in _MODEL_MAKERS:
            return Presence.DEFAULTED
        if default is not None or self.column.identity:
            return Presence.LEFT_OUT
        return Presence.NULLABLE if self.column.nullable else Presence.REQUIRED


@record
class Rule:
    """A check that a model keeps. `broken` says when a record breaks it, if all of `set_first` were given, be it as null."""

    expr: Expr
    said: str | None
    """What the schema says to people of a record that breaks it."""
    broken: Condition
    logic: Logic
    attributes: tuple[str, ...]
    set_first: tuple[str, ...] = ()

    def message(self, spelled: Callable[[str], str]) -> str:
        """What people are told; `spelled` gives an attribute as they write it."""
        if self.said is not None:
            return self.said
        names = [f"`{spelled(name)}`" for name in self.attributes]
        if len(names) == 1:
            return f"{names[0]} breaks a rule"
        return f"{', '.join(names[:-1])} and {names[-1]} do not fit together"


@record
class Record:
    """`create` and `update` are None where nobody may; their rules are those that can be judged there."""

    model: Model
    table: Table
    read: tuple[Member, ...]
    create: tuple[Member, ...] | None
    update: tuple[Member, ...] | None
    create_rules: tuple[Rule, ...] = field(default=())
    update_rules: tuple[Rule, ...] = field(default=())


def records(request: Request, language: str) -> Iterator[Record]:
    """The models in the order of the sources, then the views, which are only read; a check that no model can keep is reported."""
    database = request.database
    for model in request.schema.models.values():
        table = _as_kept(request, database.tables[model.key_name])
        yield _record(model, table, request.problems, language)
    for view in request.schema.views.values():
        yield _record(view, database.views[view.key_name].table, request.problems, language)


def _as_kept(request: Request, table: Table) -> Table:
    """The table as all of the databases keep it.

    A column that one of them does not count must be given a value, and one that one of them does not compute may be null.
    """

    def kept(column: Column) -> Column:
        if column.identity and not table.is_key(column) and request.lacks(Feature.COUNTED_COLUMNS):
            return replace(column, identity=False)
        if column.computed is not None and not column.nullable:
            return replace(column, nullable=not request.computes(table, column))
        return column

    return replace(table, columns=tuple(map(kept, table.columns)))


def _record(model: Model, table: Table, problems: Problems, language: str) -> Record:
    members = tuple(
        Member(column=column, traits=traits_of(model, column), made=_is_made(model, column))
        for column in table.columns
    )
    writable = tuple(member for member in members if _is_writable(member, table))
    key = table.primary_key.columns if table.primary_key is not None else ()
    changeable = tuple(m for m in writable if not m.traits.immutable and m.column.name not in key)
    create = None if model.readonly else writable
    update = None if model.readonly or model.immutable or not changeable else changeable
    judge = _Judge(model, problems, language)
    if create or update:
        judge.report_sql()
    return Record(
        model=model,
        table=table,
        read=tuple(member for member in members if not member.traits.hidden),
        create=create,
        update=update,
        create_rules=tuple(judge.on_create(create or ())),
        update_rules=tuple(judge.on_update(update or ())),
    )


def traits_of(model: Model, column: Column) -> Traits:
    """What is said of the field that a column comes from, or of the relation whose key it is part of."""
    if column.field is not None:
        return model.fields[column.field].traits
    return model.relations[column.relation].traits if column.relation is not None else Traits()


def _is_made(model: Model, column: Column) -> bool:
    return column.field is not None and model.fields[column.field].made


def _is_writable(member: Member, table: Table) -> bool:
    column = member.column
    counted = column.identity and table.is_key(column)
    made = column.computed is not None or counted or column.updated or member.made
    return not made and not member.traits.readonly


class _Judge:
    """Says of every check of a model when a record breaks it."""

    def __init__(self, model: Model, problems: Problems, language: str) -> None:
        self._model = model
        self._problems = problems
        self._language = language

    def on_create(self, members: Iterable[Member]) -> Iterator[Rule]:
        """On create every value is known, but for those that only the database makes."""
        listed = tuple(members)
        return self._rules(listed, {m.attribute for m in listed if m.presence is Presence.LEFT_OUT})

    def on_update(self, members: Iterable[Member]) -> Iterator[Rule]:
        """On update a rule is judged where all that it speaks of is given."""
        listed = tuple(members)
        return self._rules(listed, {member.attribute for member in listed})

    def _rules(self, members: tuple[Member, ...], unsure: set[str]) -> Iterator[Rule]:
        """`unsure` has the attributes that may be left out though they are not null then."""
        known = {member.attribute for member in members}
        nullable = frozenset(member.attribute for member in members if member.column.nullable)
        nocase = frozenset(member.attribute for member in members if member.column.type.nocase)
        for check in self._model.checks:
            used = attributes(check.expr)
            if has_raw(check.expr) or not used or not known.issuperset(used):
                continue
            logic = Logic(nullable.__contains__, nocase.__contains__)
            try:
                broken = logic.broken(check.expr)
            except Unsayable as reason:
                self._report(check, reason)
                continue
            if broken == FALSE:
                continue
            sure = known_by(broken)
            # What is never null reads as null while it is left out.
            given = [field for field in _fields(check.expr) if field.attribute in unsure - nullable]
            yield Rule(
                expr=check.expr,
                said=check.message or (f"`{check.label}` does not hold" if check.label else None),
                broken=every([*(IsNull(field, negated=True) for field in given), broken]),
                logic=logic,
                attributes=used,
                set_first=tuple(a for a in used if a in unsure & nullable and a not in sure),
            )

    def _report(self, check: Check, reason: Unsayable) -> None:
        self._problems.report(
            EXPRESSION_NOT_KEPT,
            check.expr.span,
            dialect=self._language,
            what=reason.what,
            name=self._name(check),
            instead="only the database keeps it",
        )

    def report_sql(self) -> None:
        """Report the checks that are for the database alone: once, whichever languages have models."""
        for check in self._model.checks:
            if has_raw(check.expr):
                self._problems.report(codes.SQL_CHECK, check.expr.span, name=self._name(check))

    def _name(self, check: Check) -> str:
        return check.label or check.name or self._model.name


def _fields(expr: Expr) -> Iterator[FieldRef]:
    return (part for part in walk(expr) if isinstance(part, FieldRef))
