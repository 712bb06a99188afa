"""What a diagram shows: entities with their attributes, and relationships between them, whatever it is drawn with."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from ...compiler.model import Model, Schema
from ...compiler.record import record
from ...compiler.spelled import type_text
from ...compiler.tables import Column, Database, ForeignKey, Table


class Columns(StrEnum):
    """Which columns of each table are shown."""

    ALL = "all"
    KEYS = "keys"
    NONE = "none"


class Selection(NamedTuple):
    """Which tables are shown: all, or those named with what is near them."""

    owners: Collection[str] = ()
    """Keys of models and junctions; empty for all."""
    depth: int = 1
    """How many relationships away a table may be from those."""


EVERYTHING: Final = Selection()


@record
class Attribute:
    """A column. `type` is short; `about` says all that is known of it, for who asks."""

    name: str
    type: str
    about: str
    nullable: bool
    is_primary: bool
    is_foreign: bool
    is_unique: bool

    @property
    def is_key(self) -> bool:
        return self.is_primary or self.is_foreign or self.is_unique


@record
class Entity:
    """A table, a junction that the compiler made, or a view."""

    key: str
    name: str
    namespace: str | None
    kind: str
    """`table`, `junction` or `view`."""
    attributes: tuple[Attribute, ...]
    """The columns that are shown."""
    about: str

    @property
    def qualified(self) -> str:
        return self.name if self.namespace is None else f"{self.namespace}.{self.name}"


@record
class Relationship:
    """A foreign key. `child` and `parent` are keys of entities; the columns are the first of the key."""

    name: str
    child: str
    child_column: str
    parent: str
    parent_column: str
    optional: bool
    """Whether a child may have no parent."""
    single: bool
    """Whether a parent has one child at most."""
    is_read: bool
    """Whether it is a view's, which no database keeps."""
    about: str


@record
class Picture:
    title: str
    entities: dict[str, Entity]
    relationships: tuple[Relationship, ...]


def picture(
    schema: Schema, database: Database, columns: Columns, selection: Selection = EVERYTHING
) -> Picture:
    """What to draw of a schema."""
    return _Painter(schema, database, columns).picture(selection)


class _Painter:
    def __init__(self, schema: Schema, database: Database, columns: Columns) -> None:
        self.schema, self.columns = schema, columns
        self.tables = database.readable
        self.owners = {(table.schema, table.name): key for key, table in self.tables.items()}

    def picture(self, selection: Selection) -> Picture:
        relationships = [each for table in self.tables.values() for each in self._keys(table)]
        shown = _near(selection, relationships) if selection.owners else {*self.tables}
        entities = {
            key: self._entity(key, table) for key, table in self.tables.items() if key in shown
        }
        kept = (each for each in relationships if {each.child, each.parent} <= shown)
        return Picture(
            title=self.schema.name or "schema", entities=entities, relationships=tuple(kept)
        )

    def _keys(self, table: Table) -> Iterator[Relationship]:
        for key in table.foreign_keys:
            parent = self.owners[key.target_schema, key.target]
            columns = [table.column(name) for name in key.columns]
            yield Relationship(
                name=key.relation or "",
                child=table.owner,
                child_column=key.columns[0],
                parent=parent,
                parent_column=key.target_columns[0],
                optional=any(column.nullable for column in columns),
                single=_is_unique(table, key.columns),
                is_read=table.is_view,
                about=self._about_key(table, key, parent),
            )

    def _about_key(self, table: Table, key: ForeignKey, parent: str) -> str:
        pairs = zip(key.columns, key.target_columns, strict=True)
        lines = [
            f"{table.name}.{here} → {self.tables[parent].name}.{there}" for here, there in pairs
        ]
        if not table.is_view:
            lines.append(f"on delete {key.on_delete.value}, on update {key.on_update.value}")
        return "\n".join(lines)

    def _entity(self, key: str, table: Table) -> Entity:
        model = self.schema.readable.get(key)
        attributes = [self._attribute(table, column) for column in table.columns]
        shown = {
            Columns.ALL: attributes,
            Columns.KEYS: [each for each in attributes if each.is_key],
            Columns.NONE: [],
        }[self.columns]
        kind = "view" if table.is_view else "junction" if table.is_junction else "table"
        return Entity(
            key=key,
            name=table.name,
            namespace=(model or self.schema.junctions[key]).namespace,
            kind=kind,
            attributes=tuple(shown),
            about=_about_table(model, kind, table),
        )

    def _attribute(self, table: Table, column: Column) -> Attribute:
        primary = table.primary_key.columns if table.primary_key else ()
        return Attribute(
            name=column.name,
            type=self._short_type(column),
            about=self._about_column(column),
            nullable=column.nullable,
            is_primary=column.name in primary,
            is_foreign=any(column.name in key.columns for key in table.foreign_keys),
            is_unique=any(unique.columns == (column.name,) for unique in table.uniques),
        )

    def _short_type(self, column: Column) -> str:
        """The type without its limits."""
        type_ = column.type
        name = type_.name if type_.enum is None else self.schema.enums[type_.enum].name
        if type_.native is not None:
            name = type_.native.get(self.schema.settings.dialect) or [*type_.native.values()][-1]
        return f"{name}[]" if type_.items is not None else name

    def _about_column(self, column: Column) -> str:
        null = " or null" if column.nullable else ""
        lines = [f"{column.name}: {type_text(column.type)}{null}"]
        if column.type.enum is not None:
            values = self.schema.enums[column.type.enum].values
            lines.append(" | ".join(value.text for value in values))
        return "\n".join([*lines, *filter(None, [column.doc])])


def _near(selection: Selection, relationships: Collection[Relationship]) -> set[str]:
    """The keys of what is chosen and of what is near it."""
    found = set(selection.owners)
    for _ in range(selection.depth):
        ends = [{each.child, each.parent} for each in relationships]
        found |= {key for pair in ends if pair & found for key in pair}
    return found


def _is_unique(table: Table, columns: tuple[str, ...]) -> bool:
    rules = [unique.columns for unique in table.uniques]
    if table.primary_key is not None:
        rules.append(table.primary_key.columns)
    return any(set(rule) <= set(columns) for rule in rules)


def _about_table(model: Model | None, kind: str, table: Table) -> str:
    name = model.key_name if model else table.owner
    return "\n".join([f"{name}, {kind} {table.name}", *filter(None, [table.doc])])
