"""Tables: the relational level. Every name is final, every key and constraint is there; nothing is a dialect's yet.

SQL, the object mappers, reflection and the comparison of databases all speak Tables. Tables stand in dependency order:
a table comes after those it refers to, but for the foreign keys that close a cycle (`ForeignKey.closes_cycle`).
"""

from __future__ import annotations

from dataclasses import field as record_field

from .expressions import Expr
from .model import Action, Default, Enum, Query, RawStatement, Type
from .record import record
from .source import NO_SPAN, Span


@record
class Column:
    """A column. `attribute` is its name in code before a language dresses it: `authorId` for a key `author_id`."""

    name: str
    attribute: str
    type: Type
    nullable: bool
    default: Default | None = None
    computed: Expr | None = None
    identity: bool = False
    """The database counts it up."""
    counter: str = "safe"
    """How it does, by the setting `autoincrement`."""
    updated: bool = False
    """Set to the present moment at every update."""
    doc: str | None = None
    field: str | None = None
    """The model's field it comes from, or None."""
    relation: str | None = None
    """The model's relation whose key it is part of and made for, or None."""
    span: Span = record_field(default=NO_SPAN, compare=False)

    @property
    def label(self) -> str:
        """What people call it in its model."""
        return self.field or self.attribute


@record
class PrimaryKey:
    name: str
    columns: tuple[str, ...]


@record
class ForeignKey:
    """`set_null` has the columns that SET NULL touches, where that is not all."""

    name: str
    columns: tuple[str, ...]
    target_schema: str | None
    target: str
    target_columns: tuple[str, ...]
    on_delete: Action
    on_update: Action
    set_null: tuple[str, ...] = ()
    deferrable: bool = False
    deferred: bool = False
    closes_cycle: bool = False
    relation: str | None = None
    span: Span = record_field(default=NO_SPAN, compare=False)


@record
class Unique:
    name: str
    columns: tuple[str, ...]
    nulls_same: bool = False
    deferrable: bool = False
    deferred: bool = False
    span: Span = record_field(default=NO_SPAN, compare=False)


@record
class IndexPart:
    """A column by name, or an expression."""

    column: str | None = None
    expr: Expr | None = None
    descending: bool = False
    nulls_first: bool | None = None
    operator_class: str | None = None


@record
class Index:
    """An index; a unique one if it has an expression or a predicate (other unique rules are `Unique`)."""

    name: str
    parts: tuple[IndexPart, ...]
    unique: bool = False
    method: str | None = None
    where: Expr | None = None
    include: tuple[str, ...] = ()
    nulls_same: bool = False
    span: Span = record_field(default=NO_SPAN, compare=False)


@record
class ColumnCheck:
    """The limits that a column's type sets and, where a dialect's type is wider, the shape of its values.

    Its text is a dialect's own affair, and may be empty there: then there is no such constraint.
    """

    name: str
    column: str
    unnamed: bool = False


@record
class RuleCheck:
    """A check that the user wrote. Like a column's, it is `unnamed` where the database need not know its name."""

    name: str
    unnamed: bool = False
    expr: Expr
    message: str | None = None
    span: Span = record_field(default=NO_SPAN, compare=False)


@record
class Table:
    """`owner` is the key of its model or of its junction in the Model."""

    name: str
    schema: str | None
    owner: str
    columns: tuple[Column, ...]
    primary_key: PrimaryKey | None
    foreign_keys: tuple[ForeignKey, ...] = ()
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()
    column_checks: tuple[ColumnCheck, ...] = ()
    rule_checks: tuple[RuleCheck, ...] = ()
    is_junction: bool = False
    options: dict[str, str] | None = None
    """What stands behind it in its SQL, by dialect; `*` for every other one."""
    is_view: bool = False
    doc: str | None = None
    span: Span = record_field(default=NO_SPAN, compare=False)

    @property
    def rule_names(self) -> set[str]:
        """The names of its keys, checks and indexes."""
        rules = (
            self.foreign_keys,
            self.uniques,
            self.indexes,
            self.column_checks,
            self.rule_checks,
        )
        own = {self.primary_key.name} if self.primary_key else set[str]()
        return own.union(rule.name for kind in rules for rule in kind)

    def label_of(self, column: Column) -> str:
        """What people call a column: its model and its field."""
        return f"{self.owner}.{column.label}"

    def is_key(self, column: Column) -> bool:
        """Whether a column is the whole primary key."""
        return self.primary_key is not None and self.primary_key.columns == (column.name,)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def by_attribute(self, attribute: str) -> Column:
        return next(column for column in self.columns if column.attribute == attribute)


@record
class View:
    """A view. `table` has its name and columns; its keys say what identifies a row and what its columns refer to.

    No database keeps these keys, so they have no names.
    """

    table: Table
    query: Query
    needs: tuple[str, ...] = ()
    """The keys of the views whose names stand in its query."""


@record
class Database:
    """All tables and views in dependency order, the enums that a database may have as types, and the schemas they live in."""

    tables: dict[str, Table]
    """By the key of the owner: a model or a junction."""
    enums: dict[str, Enum]
    views: dict[str, View] = record_field(default_factory=dict)
    schemas: tuple[str, ...] = ()
    unique_constraints: bool = False
    """Whether unique rules are constraints even where a unique index is usual."""
    checks_shapes: bool = True
    """Whether checks also keep out what a column's type has room for and the type of the language has not."""
    requires_keys: bool = True
    """Whether the columns of a primary key say NOT NULL where that must be said."""
    statements: tuple[RawStatement, ...] = ()

    @property
    def readable(self) -> dict[str, Table]:
        """The tables, then the views as tables."""
        return {**self.tables, **{key: view.table for key, view in self.views.items()}}

    def find(self, key: str) -> Table | None:
        """The table of that owner, or the view of that key as a table."""
        view = self.views.get(key)
        return self.tables.get(key) if view is None else view.table
