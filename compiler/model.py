"""The Model: what a schema means, with everything inferred and nothing unresolved. It is logical and knows no database.

`Schema` holds models, enums and named types. Cross-references are keys (`"auth.User"`, or `"User"` in the global
scope), looked up in the schema's dictionaries. All of it is made by the passes and frozen once they are done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from ..grammar.types import INTEGERS, SAFE_INTEGER, TEXTS, TYPES
from .expressions import NO_SPAN, Expr
from .naming.words import title
from .record import record
from .source import Span


class Clock(StrEnum):
    """A bound that moves: only the models can keep it."""

    NOW = "now"
    TODAY = "today"


Bound = int | Decimal | str | Clock
"""An end of a range: a number, a date or time in ISO 8601 as text, or a moving end."""


@record
class Pattern:
    """A regular expression in the language's own form (see `compiler.patterns`)."""

    source: str
    ignore_case: bool = False


@record
class Items:
    """What makes a type a list: how many items, and whether they must differ."""

    least: int = 0
    most: int | None = None
    distinct: bool = False


@record
class Type:
    """A type with all its limits. `name` is a row of the catalogue, `enum`, or `native`.

    All limits are inclusive and speak of one value: of an item, if `items` says that this is a list.
    """

    name: str
    least_length: int = 0
    most_length: int | None = None
    """Characters of a text, bytes of `bytes`."""
    low: Bound | None = None
    high: Bound | None = None
    precision: int = 0
    scale: int = 0
    multiple_of: Decimal | None = None
    patterns: tuple[Pattern, ...] = ()
    nocase: bool = False
    enum: str | None = None
    """The key of the enum."""
    native: dict[str, str] | None = None
    """The spelling of a `native(…)` type, or of `@native(…)`: by dialect, `*` for every other one."""
    items: Items | None = None
    alias: str | None = None
    """The key of the named type it was written with, if the field added nothing to it."""
    counted: bool = False
    """A key that the database counts up, or a reference to one: it never leaves what JavaScript's numbers keep."""

    @property
    def is_text(self) -> bool:
        return self.name in TEXTS

    @property
    def is_integer(self) -> bool:
        return self.name in INTEGERS

    @property
    def integer_range(self) -> tuple[int, int]:
        """The smallest and the largest integer it can hold, its own limits included."""
        row = TYPES[self.name]
        assert row.low is not None and row.high is not None
        low, high = row.low, row.high
        if self.counted:
            low, high = max(low, -SAFE_INTEGER), min(high, SAFE_INTEGER)
        if isinstance(self.low, int):
            low = max(low, self.low)
        if isinstance(self.high, int):
            high = min(high, self.high)
        return low, high

    @property
    def is_wide(self) -> bool:
        """Whether it is an integer that JavaScript's numbers do not keep exactly."""
        low, high = self.integer_range if self.is_integer else (0, 0)
        return low < -SAFE_INTEGER or high > SAFE_INTEGER


Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]


@record
class LiteralDefault:
    """A constant: the stored text for an enum, ISO text for moments and durations, lists and objects as they are."""

    value: Json
    span: Span = field(default=NO_SPAN, compare=False)


@record
class MadeDefault:
    """`now`, `today`, `uuid`, `uuid7` or `autoincrement`."""

    maker: str
    how: str | None = None
    """How the database counts, if this is `autoincrement` and not what the setting says."""
    span: Span = field(default=NO_SPAN, compare=False)


@record
class RawDefault:
    """SQL as the user wrote it, by dialect, `*` for every other one."""

    spellings: dict[str, str]
    span: Span = field(default=NO_SPAN, compare=False)


Default = LiteralDefault | MadeDefault | RawDefault


@record
class Traits:
    """What attributes say of a field or relation beyond its type and constraints."""

    label: str | None = None
    display: bool = False
    hidden: bool = False
    readonly: bool = False
    immutable: bool = False
    updated: bool = False
    example: Json = None
    deprecated: str | None = None
    validators: tuple[tuple[str, str | None], ...] = ()
    """`package.module:function` and the message, each."""
    was: tuple[str, ...] = ()
    """Its names before it was renamed, the oldest first."""
    extra: dict[str, list[Json]] = field(default_factory=dict)
    """`@x.anything(…)`, for plugins."""


@record
class Field:
    """A field of a model. `attribute` names are as written: camelCase by custom."""

    name: str
    type: Type
    optional: bool
    default: Default | None = None
    computed: Expr | None = None
    column: str | None = None
    """The exact column name, if one was given."""
    doc: str | None = None
    traits: Traits = field(default_factory=Traits)
    made: bool = False
    """Made by the compiler: `id`, `createdAt`, `updatedAt`."""
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def label(self) -> str:
        """What people read: `First Name`."""
        return self.traits.label or title(self.name)


class Action(StrEnum):
    CASCADE = "cascade"
    SET_NULL = "set null"
    RESTRICT = "restrict"
    NO_ACTION = "no action"
    SET_DEFAULT = "set default"


class RelationKind(StrEnum):
    BELONGS_TO = "belongs to"
    HAS_ONE = "has one"
    HAS_MANY = "has many"
    MANY_TO_MANY = "many to many"


@record
class KeyColumn:
    """One column of a relation's key: the column here, by attribute, and the field there that it refers to.

    `shared` tells that the column belongs to another relation or field of this model, which this one uses too.
    """

    attribute: str
    references: str
    shared: bool = False
    column: str | None = None
    """The exact column name, if `@fk` gave one."""


@record
class Relation:
    """One side of a relation. Both sides of every relation stand in their models, written or not.

    A `BELONGS_TO` has the key columns. A `HAS_ONE` or `HAS_MANY` has them on the other side, in `inverse`. A `MANY_TO_MANY` goes
    through a junction: a model of the user's, whose two relations are named here, or a made one.
    """

    name: str
    model: str
    """The key of the model it stands in."""
    target: str
    kind: RelationKind
    optional: bool
    inverse: str | None
    """The name of the other side in the target; None where that side was left out."""
    written: bool = True
    unique: bool = False
    """One-to-one: no two records here refer to one there."""
    key: tuple[KeyColumn, ...] = ()
    default: Default | None = None
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    set_null: tuple[str, ...] = ()
    """The key's attributes that `SET_NULL` touches, where that is not all of them."""
    deferrable: bool = False
    deferred: bool = False
    native: dict[str, str] | None = None
    """The spelling of its column's type, by dialect, where that is not the one of what it refers to."""
    constraint: str | None = None
    """The exact name of the foreign key, if one was given."""
    junction: str | None = None
    """The key of the junction: a model's, or a made junction's in `Schema.junctions`."""
    near: str | None = None
    far: str | None = None
    """The junction's relations that point to this model and to the target."""
    readonly: bool = False
    doc: str | None = None
    traits: Traits = field(default_factory=Traits)
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def label(self) -> str:
        """What people read: `Sales Person`."""
        return self.traits.label or title(self.name)


class Order(StrEnum):
    ASC = "asc"
    DESC = "desc"


@record
class IndexItem:
    """A field by attribute name, or an expression."""

    attribute: str | None = None
    expr: Expr | None = None
    order: Order = Order.ASC
    nulls_first: bool | None = None
    operator_class: str | None = None


@record
class Index:
    """An index, or a unique rule. `label` goes into the naming template, `name` is exact."""

    items: tuple[IndexItem, ...]
    unique: bool = False
    label: str | None = None
    name: str | None = None
    method: str | None = None
    where: Expr | None = None
    include: tuple[str, ...] = ()
    nulls_same: bool = False
    deferrable: bool = False
    deferred: bool = False
    made: bool = False
    """Made by the compiler for a foreign key."""
    doc: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def attributes(self) -> tuple[str, ...] | None:
        """The fields in order, if it is over plain fields alone."""
        names = [item.attribute for item in self.items]
        return None if None in names else tuple(name for name in names if name is not None)


@record
class Check:
    """A rule over one record. It holds unless it is false; `message` is what people are told when it is."""

    expr: Expr
    label: str | None = None
    name: str | None = None
    message: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Key:
    """The primary key, by attribute names."""

    attributes: tuple[str, ...]
    name: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Hook:
    """A function of the user's that a service calls around an event: `beforeCreate` and `app.hooks:fill`."""

    event: str
    target: str
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Query:
    """What a view shows: the SQL by dialect, `*` for every other one."""

    sql: dict[str, str]
    materialized: bool = False
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Model:
    """A model, or a view: then it has a query, is read-only, and nothing refers to it. `members` has the names of fields and relations in the order in which columns stand."""

    key_name: str
    """Its key in the schema: `auth.User`."""
    name: str
    namespace: str | None
    plural: str
    """The plural of its name: `SalesPeople`."""
    table: str
    """The table's name in the database, without its schema."""
    label: str
    """What people read: `Sales Person`."""
    plural_label: str
    """The same of many: `Sales People`."""
    path: str
    """The URL path: `/sales-people`, `/acme-corp/sales-people`."""
    api_type: str
    """What an API calls a record's type: `SalesPerson`, `AcmeCorp_SalesPerson`."""
    fields: dict[str, Field]
    relations: dict[str, Relation]
    members: tuple[str, ...]
    key: Key
    indexes: tuple[Index, ...] = ()
    checks: tuple[Check, ...] = ()
    hooks: tuple[Hook, ...] = ()
    """In the order in which they run, those of mixins first."""
    readonly: bool = False
    immutable: bool = False
    options: dict[str, str] | None = None
    """What stands behind the table in its SQL, by dialect; `*` for every other one."""
    query: Query | None = None
    doc: str | None = None
    traits: Traits = field(default_factory=Traits)
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def display(self) -> str | None:
        """The field that stands for the record in a list: the one with `@display`, else the first that says something."""
        fields = [self.fields[name] for name in self.members if name in self.fields]
        shown = [field for field in fields if not field.traits.hidden]
        chosen = [field for field in shown if field.traits.display]
        own = [f for f in shown if not f.made and f.name not in self.key.attributes]
        return next((field.name for field in (*chosen, *own, *shown)), None)

    def column_attributes(self) -> Iterator[str]:
        """The attributes of its columns, in their order."""
        for name in self.members:
            if name in self.fields:
                yield name
            elif self.relations[name].kind is RelationKind.BELONGS_TO:
                yield from (part.attribute for part in self.relations[name].key if not part.shared)


@record
class EnumValue:
    name: str
    """Its name in code before a language dresses it; a text that stands alone is its own."""
    text: str
    """What is stored."""
    doc: str | None = None
    was: tuple[str, ...] = ()
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Enum:
    key_name: str
    name: str
    namespace: str | None
    db_name: str
    db_schema: str | None = None
    values: tuple[EnumValue, ...]
    native: bool = True
    """Whether a database that has enum types gets one."""
    inline: bool = False
    doc: str | None = None
    was: tuple[str, ...] = ()
    span: Span = field(default=NO_SPAN, compare=False)


@record
class NamedType:
    """`type Name = …`: shared by the fields that name it."""

    key_name: str
    name: str
    type: Type
    default: Default | None = None
    traits: Traits = field(default_factory=Traits)
    """What every field of this type has too."""
    doc: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Junction:
    """A junction table that the compiler makes: two required relations, which together are its key."""

    key_name: str
    name: str
    """In words, as a model would be called: `PostTag`."""
    namespace: str | None
    table: str
    relations: tuple[Relation, Relation]
    doc: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Namespace:
    name: str
    was: tuple[str, ...] = ()


@record
class RawStatement:
    """SQL of the user's that runs after the tables, or before them; `dialect` None means every one."""

    sql: str
    dialect: str | None
    before: bool = False
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Schema:
    """The whole Model, everything in the order of the sources."""

    name: str | None
    settings: Settings
    models: dict[str, Model]
    enums: dict[str, Enum]
    types: dict[str, NamedType]
    junctions: dict[str, Junction]
    views: dict[str, Model] = field(default_factory=dict)
    namespaces: dict[str, Namespace] = field(default_factory=dict)
    statements: tuple[RawStatement, ...] = ()
    doc: str | None = None
    source: str = "schema.hdl"
    """What generated files name as their source: a path relative to the project."""

    @property
    def readable(self) -> dict[str, Model]:
        """All that has rows of its own kind to read: the models, then the views."""
        return {**self.models, **self.views}


@record
class Settings:
    """The settings of the language's `schema` block, with the defaults filled in. The catalogue explains each."""

    dialect: str = "postgres"
    version: str | None = None
    naming: str = "heddle"
    tables: str = "plural"
    table_case: str = "snake"
    column_case: str = "snake"
    plural: str = "english"
    ids: str = "bigint"
    id: str = "id"
    reference: str = "{field}_{key}"
    junction: str = "{left}_{right}"
    timestamps: bool = False
    on_delete: str = "safe"
    on_update: str = "noAction"
    fk_index: bool = True
    enums: str = "native"
    limits: str = "checked"
    autoincrement: str = "safe"
    uniques: str = "dialect"
    options: str | None = None
    types: dict[str, str] = field(default_factory=dict)
    """How the main database spells types, where it is not Heddle's own way: `type.string = "nvarchar({length})"`."""
    paths: str = "kebab"
    enum: str = "{name}"
    pk: str = "pk_{table}"
    fk: str = "fk_{table}_{columns}"
    index: str = "ix_{table}_{columns}"
    unique: str = "uq_{table}_{columns}"
    check: str = "ck_{table}_{name}"
