"""What a dialect makes of Tables: every type, default, check and expression as that dialect's own SQL text.

The SQL, SQLAlchemy and Drizzle backends all speak these texts verbatim, which is how three makers come to one catalogue. Texts are
printed from nodes, never pasted together from a user's words.
"""

from __future__ import annotations

from dataclasses import field

from ...compiler.model import Enum, RawStatement
from ...compiler.record import record
from ...compiler.tables import Column, Database, ForeignKey, PrimaryKey, Table


@record
class PhysicalColumn:
    """A column as the dialect keeps it. Its name and its attribute are those of `column`."""

    column: Column
    sql_type: str
    """As it stands in CREATE TABLE: `varchar(255)`, `timestamptz`, `post_status[]`."""
    not_null: bool
    default: str | None = None
    """The text after DEFAULT, with the parentheses that the dialect wants."""
    generated: str | None = None
    """The expression of a stored generated column, without outer parentheses."""
    identity: bool = False
    counter: str = "safe"
    """How an identity counts, by the setting `autoincrement`."""
    identity_most: int | None = None
    """The last number that an identity counts to, where the dialect can say it."""
    check: str | None = None
    """What stands between the parentheses of a CHECK in the column's own line."""
    collation: str | None = None
    """A collation of the column's own, because it ignores case: `varchar(255) COLLATE nocase`."""
    comment: str | None = None


@record
class PhysicalCheck:
    """`text` is what stands between the parentheses of CHECK: its conditions, joined by AND."""

    name: str
    text: str
    conditions: tuple[str, ...]
    message: str | None = None
    unnamed: bool = False
    """Whether the database does not get its name."""


@record
class PhysicalPart:
    """One part of an index: a column's name, or an expression's text. Orders are those the dialect can say."""

    column: str | None = None
    text: str | None = None
    descending: bool = False
    nulls_first: bool | None = None
    """None where the order of nulls is the dialect's own for that direction."""
    operator_class: str | None = None


@record
class PhysicalIndex:
    name: str
    parts: tuple[PhysicalPart, ...]
    unique: bool = False
    method: str | None = None
    where: str | None = None
    include: tuple[str, ...] = ()
    nulls_same: bool = False


@record
class PhysicalUnique:
    """A UNIQUE constraint; where a dialect's tools write it as a unique index, it stands among the indexes instead."""

    name: str
    columns: tuple[str, ...]
    nulls_same: bool = False
    deferrable: bool = False
    deferred: bool = False


@record
class PhysicalTable:
    table: Table
    name: str
    schema: str | None
    columns: tuple[PhysicalColumn, ...]
    primary_key: PrimaryKey | None
    names_keys: bool
    """Whether primary and foreign keys have names here."""
    foreign_keys: tuple[ForeignKey, ...]
    uniques: tuple[PhysicalUnique, ...]
    checks: tuple[PhysicalCheck, ...]
    indexes: tuple[PhysicalIndex, ...]
    triggers: tuple[str, ...] = ()
    """Whole statements, without the final semicolon, that keep `@updated` columns."""
    options: str | None = None
    """What the schema wants behind the table in its SQL."""
    comment: str | None = None

    def column(self, name: str) -> PhysicalColumn:
        return next(column for column in self.columns if column.column.name == name)


@record
class PhysicalView:
    """A view: whole statements, without the final semicolon. `table` has its name and columns, and no rules."""

    table: PhysicalTable
    query: str
    materialized: bool
    create: str
    create_again: str
    """Where it may be there already."""
    drop: str
    comments: tuple[str, ...] = ()


@record
class PhysicalDatabase:
    """`enums` has the enums that are types of their own here, in dependency order."""

    dialect: str
    database: Database
    tables: dict[str, PhysicalTable]
    """By the key of the owner, in the order in which they are made."""
    enums: dict[str, Enum]
    views: dict[str, PhysicalView] = field(default_factory=dict)
    """By key, in the order in which they are made, after all tables. A view without a query here is left out."""
    preamble: tuple[str, ...] = ()
    """Whole statements that must run before the tables: schemas, extensions, functions."""
    before: tuple[RawStatement, ...] = ()
    """The user's own that must run before everything else."""
    statements: tuple[RawStatement, ...] = ()

    @property
    def readable(self) -> dict[str, PhysicalTable]:
        """The tables, then the views as tables."""
        return {**self.tables, **{key: view.table for key, view in self.views.items()}}

    def find(self, key: str) -> PhysicalTable | None:
        """The table of that owner, or the view of that key as a table."""
        view = self.views.get(key)
        return self.tables.get(key) if view is None else view.table


def timing(key: ForeignKey | PhysicalUnique) -> str:
    """The words after a constraint that say when it is checked; empty if that is at once."""
    if not key.deferrable:
        return ""
    return " DEFERRABLE INITIALLY DEFERRED" if key.deferred else " DEFERRABLE"
