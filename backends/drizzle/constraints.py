"""Keys, uniques, checks and indexes: the third argument of a table. Each has its own name, in every dialect."""

from __future__ import annotations

from collections.abc import Iterator

from ...compiler.model import Action
from ...compiler.naming.identifiers import shorten
from ...compiler.tables import ForeignKey
from ..dialects.base import Dialect
from ..dialects.physical import PhysicalCheck, PhysicalIndex, PhysicalPart, PhysicalTable
from ..dialects.statements import index_part
from ..text.typescript_calls import Chain
from ..text.typescript_code import Code, Template, Text
from ..text.typescript_structures import Array, Object, Property
from . import kit
from .companion import Companion
from .cores import Core
from .names import Names


class Constraints:
    """The constraints of one module's tables, but for those that the companion makes."""

    def __init__(self, core: Core, dialect: Dialect, names: Names, companion: Companion) -> None:
        self.core = core
        self.dialect = dialect
        self.names = names
        self.companion = companion

    def of(self, table: PhysicalTable) -> list[Code]:
        return [
            *self._primary_key(table),
            *(self._foreign_key(table, key) for key in table.foreign_keys),
            *self._uniques(table),
            *self._checks(table),
            *self._indexes(table),
        ]

    def _primary_key(self, table: PhysicalTable) -> Iterator[Code]:
        key = table.primary_key
        if key is None or kit.keeps_key_in_column(self.dialect, self.core, table.name, key.columns):
            return
        columns = Property("columns", self._columns(table, key.columns))
        yield self._call("primaryKey", Object([Property("name", Text(key.name)), columns]))

    def _foreign_key(self, table: PhysicalTable, key: ForeignKey) -> Code:
        target = self.companion.table_at(key.target_schema, key.target)
        place = "t" if target is table else self.names.tables[target.table.owner]
        config = Object(
            [
                Property("name", Text(key.name)),
                Property("columns", self._columns(table, key.columns)),
                Property("foreignColumns", self._columns(target, key.target_columns, place)),
            ],
            spread=True,
        )
        actions = [
            (name, [Text(action.value)])
            for name, action in (("onDelete", key.on_delete), ("onUpdate", key.on_update))
            if action is not Action.NO_ACTION
        ]
        return Chain(self.core.name, ("foreignKey", [config]), *actions)

    def _uniques(self, table: PhysicalTable) -> Iterator[Code]:
        self.companion.judge_uniques(table)
        for unique in table.uniques:
            columns = self._columns(table, unique.columns).items
            nulls = [("nullsNotDistinct", ())] if unique.nulls_same else []
            yield Chain(self.core.name, ("unique", [Text(unique.name)]), ("on", columns), *nulls)

    def _checks(self, table: PhysicalTable) -> Iterator[Code]:
        for check in (*self._column_checks(table), *table.checks):
            if not self.companion.takes_check(table, check):
                yield self._call("check", Text(check.name), Template(check.text, "sql"))

    def _column_checks(self, table: PhysicalTable) -> Iterator[PhysicalCheck]:
        """The checks of columns' lines, which Drizzle has only beside the columns, and under a name."""
        for column in table.columns:
            if column.check is not None:
                name = shorten(f"ck_{table.name}_{column.column.name}")
                yield PhysicalCheck(
                    name=name, text=column.check, conditions=(column.check,), unnamed=True
                )

    def _indexes(self, table: PhysicalTable) -> Iterator[Code]:
        for index in table.indexes:
            if not self.companion.takes_index(table, index):
                yield self._index(table, index)

    def _index(self, table: PhysicalTable, index: PhysicalIndex) -> Code:
        parts = [self._part(table, part) for part in index.parts]
        made = ("uniqueIndex" if index.unique else "index", [Text(index.name)])
        over = ("on", parts) if index.method is None else ("using", [Text(index.method), *parts])
        where = [] if index.where is None else [("where", [Template(index.where, "sql")])]
        return Chain(self.core.name, made, over, *where)

    def _part(self, table: PhysicalTable, part: PhysicalPart) -> Code:
        if part.column is None or (part.descending and not self.core.orders_columns):
            return Template(index_part(self.dialect, part), "sql")
        column = self._column(table, part.column)
        orders: list[tuple[str, list[Code]]] = []
        if part.descending:
            orders.append(("desc", []))
        elif part.nulls_first:
            orders.append(("asc", []))
        nulls_first = part.descending if part.nulls_first is None else part.nulls_first
        if nulls_first:
            orders.append(("nullsFirst", []))
        if part.operator_class is not None:
            orders.append(("op", [Text(part.operator_class)]))
        return Chain(column, *orders) if orders else column

    def _columns(self, table: PhysicalTable, columns: tuple[str, ...], place: str = "t") -> Array:
        return Array([self._column(table, name, place) for name in columns])

    def _column(self, table: PhysicalTable, name: str, place: str = "t") -> Code:
        attribute = table.column(name).column.attribute
        return Code(f"{place}.{self.names.column(table.table.owner, attribute)}")

    def _call(self, name: str, *arguments: Code) -> Code:
        return Chain(self.core.name, (name, arguments))
