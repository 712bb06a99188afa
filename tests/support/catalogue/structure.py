"""What a database's catalogue says, as plain values by which two databases can be compared.

Every text is in one normal form: as the server has it or, on SQLite, as the tokens of the
statement that made the object. Names are qualified by their schema on PostgreSQL, bare elsewhere.
Parts are sorted by key; columns, keys of an index and values of an enum stand in their own order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Record:
    """Named values that are compared and shown one by one."""


@dataclass(frozen=True, slots=True)
class Part(Record):
    """Something that is in one database or missing from it, known among its kind by a key."""

    noun: ClassVar[str]
    ordered: ClassVar[bool] = False

    @property
    def key(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Named(Part):
    name: str

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Sequence(Named):
    noun: ClassVar[str] = "sequence"
    type: str
    start: int
    increment: int
    minimum: int
    maximum: int
    cache: int
    cycle: bool
    owned_by: str | None = None


@dataclass(frozen=True, slots=True)
class Identity(Record):
    """How a column numbers its rows: `always`, `by default`, `auto_increment`, `autoincrement`."""

    kind: str
    sequence: Sequence | None = None


@dataclass(frozen=True, slots=True)
class Generated(Record):
    expression: str
    stored: bool


@dataclass(frozen=True, slots=True)
class Column(Named):
    """A column; no `collation` means the one that a column gets without asking."""

    noun: ClassVar[str] = "column"
    ordered: ClassVar[bool] = True
    type: str
    nullable: bool
    default: str | None = None
    identity: Identity | None = None
    generated: Generated | None = None
    collation: str | None = None
    extra: str | None = None


@dataclass(frozen=True, slots=True)
class PrimaryKey(Record):
    columns: tuple[str, ...]
    name: str | None = None
    deferrable: str | None = None


@dataclass(frozen=True, slots=True)
class Unique(Part):
    noun: ClassVar[str] = "unique constraint"
    name: str | None
    columns: tuple[str, ...]
    deferrable: str | None = None
    nulls_distinct: bool = True

    @property
    def key(self) -> str:
        return self.name or f"({', '.join(self.columns)})"


@dataclass(frozen=True, slots=True)
class ForeignKey(Part):
    """A foreign key; no `target_columns` means the primary key, left unsaid (SQLite keeps that)."""

    noun: ClassVar[str] = "foreign key"
    name: str | None
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_delete: str
    on_update: str
    match: str | None = None
    deferrable: str | None = None

    @property
    def key(self) -> str:
        return self.name or f"({', '.join(self.columns)}) to {self.target}"


@dataclass(frozen=True, slots=True)
class Check(Part):
    """A check or, on PostgreSQL, an exclusion constraint."""

    noun: ClassVar[str] = "check"
    name: str | None
    text: str

    @property
    def key(self) -> str:
        return self.name or self.text


@dataclass(frozen=True, slots=True)
class Index(Named):
    """An index that no constraint stands for; its keys tell order, operator class and collation."""

    noun: ClassVar[str] = "index"
    unique: bool
    method: str
    keys: tuple[str, ...]
    predicate: str | None = None
    include: tuple[str, ...] = ()
    nulls_distinct: bool = True
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table(Named):
    """A table; `options` are what is unusual about it, such as `unlogged` or `strict`."""

    noun: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    primary_key: PrimaryKey | None = None
    uniques: tuple[Unique, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    indexes: tuple[Index, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enum(Named):
    noun: ClassVar[str] = "enum"
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View(Named):
    noun: ClassVar[str] = "view"
    text: str
    columns: tuple[str, ...]
    materialized: bool = False


@dataclass(frozen=True, slots=True)
class Trigger(Named):
    """A trigger; its table belongs to its name where names are the table's own."""

    noun: ClassVar[str] = "trigger"
    text: str


@dataclass(frozen=True, slots=True)
class Function(Named):
    """A function or procedure; its argument types belong to its name."""

    noun: ClassVar[str] = "function"
    text: str


@dataclass(frozen=True, slots=True)
class Comment(Named):
    """A comment, named for what it is on."""

    noun: ClassVar[str] = "comment on"
    text: str


@dataclass(frozen=True, slots=True)
class Schema(Named):
    noun: ClassVar[str] = "schema"


@dataclass(frozen=True, slots=True)
class Extension(Named):
    noun: ClassVar[str] = "extension"


@dataclass(frozen=True, slots=True)
class Catalogue(Record):
    """All that a schema file can ask of a database.

    Left out: rows, where sequences and auto_increment have come to, rights, owners and policies,
    options of views, and PostgreSQL's domains and composite types.
    """

    schemas: tuple[Schema, ...] = ()
    extensions: tuple[Extension, ...] = ()
    enums: tuple[Enum, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    tables: tuple[Table, ...] = ()
    views: tuple[View, ...] = ()
    functions: tuple[Function, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    comments: tuple[Comment, ...] = ()
