"""The types of each dialect: rows for those that need no arguments, methods for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from ...compiler.model import Type
from ..text.python import Code, call
from .types import Types


class PostgresTypes(Types):
    stock: ClassVar[Mapping[str, str]] = {
        "text": "Text",
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

    def enum(self, type: Type, sql_type: str) -> Code:
        assert type.enum is not None
        if self.schema.enums[type.enum].native:
            return self.names.enum_types[type.enum]
        return super().enum(type, sql_type)

    def json(self) -> Code:
        return call(self.needs.dialect("postgresql", "JSONB"), none_as_null="True")

    def list_of(self, type: Type, sql_type: str) -> Code:
        return call(self.needs.dialect("postgresql", "ARRAY"), self.value(type, sql_type))


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

    def value(self, type: Type, sql_type: str) -> Code:
        match type.name:
            case "text":
                return self._mysql("LONGTEXT", collation=self.collation(type))
            case "time":
                return self._mysql("TIME", fsp="6")
            case "localdatetime":
                return self._mysql("DATETIME", fsp="6")
            case _:
                return super().value(type, sql_type)

    def _mysql(self, name: str, *args: Code, **options: Code | None) -> Code:
        return call(self.needs.dialect("mysql", name), *args, **options)

    def enum(self, type: Type, sql_type: str) -> Code:
        assert type.enum is not None
        members = self.names.classes[type.enum]
        if sql_type.startswith("ENUM"):
            values = self.needs.own("stored_values")
            return call(self.needs.sa("Enum"), members, values_callable=values)
        length = "".join(filter(str.isdigit, sql_type))
        kept = call(self.needs.sa("String"), length)
        return call(self.needs.own("StoredEnum"), members, kept)

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

    def value(self, type: Type, sql_type: str) -> Code:
        return self._text(type) if type.is_text else super().value(type, sql_type)

    def _text(self, type: Type) -> Code:
        collation = self.collation(type)
        text = self.needs.sa("Text")
        return text if collation is None else call(text, collation=collation)

    def decimal(self, type: Type) -> Code:
        return call(self.needs.own("Fixed"), str(type.precision), str(type.scale))


DIALECT_TYPES: Final[dict[str, type[Types]]] = {
    "postgres": PostgresTypes,
    "mysql": MySQLTypes,
    "mariadb": MySQLTypes,
    "sqlite": SQLiteTypes,
}
