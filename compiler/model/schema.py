"""Models, enums, named types and junctions, and the schema that holds them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ..record import record
from ..source import NO_SPAN, Span
from .members import Field, Relation, RelationKind, Traits
from .rules import Check, Hook, Index, Key
from .settings import Settings
from .types import Default, Type


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
    indexed: bool = True
    """Whether a second index runs the other way than the key."""
    index: str | None = None
    """Its exact name."""
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

    def find(self, key: str) -> Model | None:
        """The model or view of that key."""
        return self.models.get(key) or self.views.get(key)
