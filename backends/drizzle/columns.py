"""A column as a chain of calls: `p.varchar("email", { length: 255 }).notNull()`."""

from __future__ import annotations

from collections.abc import Iterator

from ...compiler.model import MadeDefault
from ..dialects.base import Dialect
from ..dialects.physical import PhysicalColumn, PhysicalTable
from ..text.typescript_calls import Call, Chain
from ..text.typescript_code import Code, Number, Template, Text
from ..text.typescript_structures import Arrow, Object, Property
from . import kit
from .types import Builder, ColumnTypes, Link

_MADE_BY_PROGRAM = {"uuid": "crypto.randomUUID", "uuid7": "uuid7"}


class Columns:
    """The columns of one module's tables."""

    def __init__(self, dialect: Dialect, types: ColumnTypes) -> None:
        self.dialect = dialect
        self.types = types

    def code(self, table: PhysicalTable, column: PhysicalColumn) -> Code:
        builder = self.types.builder(column)
        links = [*builder.links, *self._links(table, column, builder)]
        return Chain(builder.head, *links) if links else builder.head

    def _links(
        self, table: PhysicalTable, column: PhysicalColumn, builder: Builder
    ) -> Iterator[Link]:
        if self._is_whole_key(table, column):
            yield Link("primaryKey", self.types.key_options(column))
        elif column.not_null:
            yield Link("notNull", [])
        if column.identity:
            yield from self.types.counted(table, column)
        if column.generated is not None:
            yield from self._generated(column.generated)
        else:
            yield from self._default(column, builder)
        if column.column.updated:
            now = self.dialect.makers[column.column.type.name, "now"]
            yield Link("$onUpdateFn", [Arrow("()", Template(now, "sql"))])

    def _is_whole_key(self, table: PhysicalTable, column: PhysicalColumn) -> bool:
        key = table.primary_key
        if key is None or column.column.name not in key.columns:
            return False
        return kit.keeps_key_in_column(self.dialect, self.types.core, table.name, key.columns)

    def _generated(self, text: str) -> Iterator[Link]:
        arguments: list[Code] = [Template(text, "sql")]
        if self.types.core.stores_generated:
            arguments.append(Object([Property("mode", Text("stored"))]))
        yield Link("generatedAlwaysAs", arguments)

    def _default(self, column: PhysicalColumn, builder: Builder) -> Iterator[Link]:
        default = column.column.default
        if column.default is not None:
            yield Link("default", [_default_code(column.default, builder.data)])
        elif isinstance(default, MadeDefault) and default.maker in _MADE_BY_PROGRAM:
            if default.maker == "uuid7":
                self.types.use("uuid7")
            call = Call(_MADE_BY_PROGRAM[default.maker], [])
            yield Link("$defaultFn", [Arrow("()", call)])


def _default_code(text: str, data: str) -> Code:
    """A plain literal where drizzle-kit makes the very text of it, else the text."""
    inner = text[1:-1]
    is_text = text[:1] == "'" == text[-1:] and len(text) > 1
    if data == "string" and is_text and not any(sign in inner for sign in "'\\"):
        return Text(inner)
    if data == "number" and text.removeprefix("-").isdecimal():
        return Number(text)
    if data == "boolean" and text.lower() in ("true", "false"):
        return Code(text.lower())
    return Template(text, "sql")
