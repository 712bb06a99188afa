"""The types of each dialect: rows for those that need no arguments, methods for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ...compiler.model import Type
from ..dialects.physical import PhysicalColumn
from ..text.python_code import Code, call
from ..text.python_literals import literal
from .types import Types


class PostgresTypes(Types):
    stock: ClassVar[Mapping[str, str]] = {
        "smallint": "SmallInteger",
        "int": "Integer",
        "bigint": "BigInteger",
        "float": "Double",
        "bool": "Boolean",
        "date": "Date",
        "time": "Time",
        "localdatetime": "DateTime",
        "duration": "Interval",
        "uuid": "Uuid",
    }
    own: ClassVar[Mapping[str, str]] = {"datetime": "Instant"}

    def value(self, column: PhysicalColumn) -> Code:
        return (
            self.long_text(column) if column.column.type.name == "text" else super().value(column)
        )

    def enum(self, column: PhysicalColumn) -> Code:
        key = column.column.type.enum
        assert key is not None
        if self.schema.enums[key].native:
            return self.names.enum_types[key]
        return super().enum(column)

    def json(self) -> Code:
        return call(self.needs.dialect("postgresql", "JSONB"), none_as_null="True")

    def list_of(self, column: PhysicalColumn) -> Code:
        return call(self.needs.dialect("postgresql", "ARRAY"), self.value(column))


class MySQLTypes(Types):
    stock: ClassVar[Mapping[str, str]] = {
        "smallint": "SmallInteger",
        "int": "Integer",
        "bigint": "BigInteger",
        "float": "Double",
        "bool": "Boolean",
        "date": "Date",
    }
    own: ClassVar[Mapping[str, str]] = {
        "datetime": "UtcDateTime",
        "duration": "Microseconds",
        "uuid": "UuidText",
    }

    def value(self, column: PhysicalColumn) -> Code:
        match column.column.type.name:
            case "text":
                return self.long_text(column)
            case "time":
                return self._mysql("TIME", fsp="6")
            case "localdatetime":
                return self._mysql("DATETIME", fsp="6")
            case _:
                return super().value(column)

    def long_text(self, column: PhysicalColumn) -> Code:
        collation = None if column.collation is None else literal(column.collation)
        return self._mysql("LONGTEXT", collation=collation)

    def _mysql(self, name: str, *args: Code, **options: Code | None) -> Code:
        return call(self.needs.dialect("mysql", name), *args, **options)

    def enum(self, column: PhysicalColumn) -> Code:
        if column.sql_type.startswith("ENUM"):
            values = self.needs.own("_stored_values")
            return call(self.needs.sa("Enum"), self.members(column), values_callable=values)
        length = "".join(filter(str.isdigit, column.sql_type))
        kept = call(self.needs.sa("String"), length)
        return call(self.needs.own("StoredEnum"), self.members(column), kept)

    def bytes(self, type: Type) -> Code:
        if self.dialect.type_row(type) == "bytes":
            return self._mysql("LONGBLOB")
        return call(self.needs.sa("VARBINARY"), str(self.dialect.longest(type)))


class SQLiteTypes(Types):
    stock: ClassVar[Mapping[str, str]] = {
        "smallint": "Integer",
        "int": "Integer",
        "bigint": "Integer",
        "float": "REAL",
    }
    own: ClassVar[Mapping[str, str]] = {
        "bool": "Flag",
        "date": "DateText",
        "time": "TimeText",
        "datetime": "InstantText",
        "localdatetime": "DateTimeText",
        "duration": "Microseconds",
        "uuid": "UuidText",
    }

    def value(self, column: PhysicalColumn) -> Code:
        is_text = column.column.type.is_text
        return self.long_text(column) if is_text else super().value(column)

    def decimal(self, type: Type) -> Code:
        return call(self.needs.own("Fixed"), str(type.precision), str(type.scale))
