"""What each dialect's columns are made with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from ...compiler.diagnostics.codes import drizzle as codes
from ..dialects.physical import PhysicalColumn, PhysicalTable
from ..text.typescript_calls import Call
from ..text.typescript_code import Code, Number, Text
from ..text.typescript_structures import Object, Property
from . import kit
from .cores import MYSQL, POSTGRES, SQLITE
from .types import Builder, ColumnTypes, Link


class PostgresTypes(ColumnTypes):
    core = POSTGRES
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("duration", "spelledDuration"), ("isoToPgInterval", "pgIntervalToIso")
    )
    spelled_bool = re.compile(r"bool(ean)?", re.IGNORECASE)
    spelled_duration = re.compile(r"interval\b.*", re.IGNORECASE)
    spelled_arrays = re.compile(
        r"(text|(var|bp)?char|character varying|bool(ean)?|int[24]?|integer|smallint|uuid)"
        r"(\s*\(\d+\))?\[\]",
        re.IGNORECASE,
    )
    stock_builders: ClassVar[Mapping[str, tuple[str, str]]] = {
        "float": ("doublePrecision", ""),
        "bool": ("boolean", "boolean"),
        "date": ("date", "string"),
        "uuid": ("uuid", "string"),
    }
    custom_types: ClassVar[Mapping[str, str]] = {
        "time": "time",
        "datetime": "instant",
        "localdatetime": "local",
        "duration": "duration",
        "json": "json",
        "bytes": "bytea",
    }

    def list_of(self, column: PhysicalColumn, name: Code) -> Builder:
        type = column.column.type
        if type.name == "bytes":
            return self.custom("byteaArray", name)
        if type.name == "enum" and any("\\" in value.text for value in self.enum_of(type).values):
            built = self.custom("labels", name, Text(self.spelled(column)))
            return Builder(built.head, (Link(f"$type<{self.item_type(type)}[]>", ()),))
        one = self.one(column, name)
        return Builder(one.head, (*one.links, Link("array", ())))

    def one(self, column: PhysicalColumn, name: Code) -> Builder:
        type = column.column.type
        if type.is_text:
            return self._text(column, name)
        if column.column.identity and column.counter == "serial":
            return self._serial(column.sql_type, name)
        if type.is_integer:
            return self.integer({"int": "integer"}.get(type.name, type.name), type, name)
        if type.name in self.stock_builders:
            return self.stock(
                self.stock_builders[type.name][0], name, self.stock_builders[type.name][1]
            )
        if type.name in self.custom_types:
            return self.custom(self.custom_types[type.name], name)
        if type.name == "decimal":
            return self.decimal(type, name)
        return self._enum(column, name)

    def counted(self, table: PhysicalTable, column: PhysicalColumn) -> Iterator[Link]:
        if column.counter == "serial":
            return
        name = kit.sequence_name(table.name, column.column.name)
        options: dict[str, Code] = {}
        if name != f"{table.name}_{column.column.name}_seq":
            options["name"] = Text(name)
        if column.identity_most is not None:
            options["maxValue"] = Number(str(column.identity_most))
        config = Object([Property(key, value) for key, value in options.items()])
        always = column.counter == "always"
        method = "generatedAlwaysAsIdentity" if always else "generatedByDefaultAsIdentity"
        yield Link(method, [config] if options else [])

    def _serial(self, builder: str, name: Code) -> Builder:
        if builder == "bigserial":
            return self.stock(builder, name, "number", mode=Text("number"))
        return self.stock(builder, name, "number")

    def _text(self, column: PhysicalColumn, name: Code) -> Builder:
        length = re.match(r"varchar\((\d+)\)", column.sql_type)
        if length is None:
            return self.stock("text", name, "string")
        return self.stock("varchar", name, "string", length=Number(length[1]))

    def _enum(self, column: PhysicalColumn, name: Code) -> Builder:
        enum = self.enum_of(column.column.type)
        constant = self.names.enums[enum.key_name]
        if enum.key_name not in self.physical.enums:
            return self.stock("text", name, "string", enum=Code(constant))
        if kit.keeps_enum(enum.db_name, enum.db_schema):
            return Builder(Call(constant, [name]), (), "string")
        return self.enum_column(enum, self.spelled(column).removesuffix("[]"), name)

    def spelled(self, column: PhysicalColumn) -> str:
        text = kit.type_text(column.sql_type)
        if text is None:
            origin = column.column
            self.problems.report(
                codes.KIT_TEARS_TYPE, origin.span, type=column.sql_type, field=origin.attribute
            )
        return text or column.sql_type


_INTEGER = re.compile(
    r"(?P<base>(?:tiny|small|medium|big)?int)(?P<width>\s*\(\d+\))?(?P<unsigned> unsigned)?",
    re.IGNORECASE,
)


class MySQLTypes(ColumnTypes):
    core = MYSQL
    long_text = "longtext"
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("duration", "spelledDuration"), ("int64", "isoToMicros", "microsToIso")
    )
    custom_types: ClassVar[Mapping[str, str]] = {
        "datetime": "instant",
        "localdatetime": "local",
        "duration": "duration",
        "json": "json",
    }

    def native(self, column: PhysicalColumn, name: Code) -> Builder:
        """Drizzle has builders for all of MySQL's integers. Only these count, so there a width, which tells how they are shown, is left out."""
        type = column.column.type
        found = _INTEGER.fullmatch(column.sql_type.strip())
        is_known = found and type.items is None and type.is_integer and not type.is_wide
        if not is_known or found is None or (found["width"] and not column.identity):
            return super().native(column, name)
        config: dict[str, Code] = {}
        if (base := found["base"].lower()) == "bigint":
            config["mode"] = Text("number")
        if found["unsigned"]:
            config["unsigned"] = Code("true")
        return self.stock(base, name, "number", **config)

    def reads_json(self, spelled: str) -> bool:
        """Drivers give the value of MySQL's own JSON, which for MariaDB is a text: a schema for both cannot tell."""
        return spelled.lower() != "json" and super().reads_json(spelled)

    def counted(self, table: PhysicalTable, column: PhysicalColumn) -> Iterator[Link]:
        yield Link("autoincrement", [])

    def list_of(self, column: PhysicalColumn, name: Code) -> Builder:
        return self.json_list(column, name)

    def one(self, column: PhysicalColumn, name: Code) -> Builder:
        type = column.column.type
        if type.is_text:
            return self.limited(column, name)
        if type.is_integer:
            return self.integer(type.name, type, name)
        if type.name in self.custom_types:
            return self.custom(self.custom_types[type.name], name)
        match type.name:
            case "float":
                return self.stock("double", name)
            case "bool":
                return self.stock("boolean", name, "boolean")
            case "date":
                return self.stock("date", name, "string", mode=Text("string"))
            case "time":
                return self.stock("time", name, "string", fsp=Number("6"))
            case "uuid":
                return self.stock("char", name, "string", length=Number("36"))
            case "bytes":
                return self.custom("blob", name, Text(column.sql_type))
            case "decimal":
                return self.decimal(type, name)
        if column.sql_type.startswith("ENUM"):
            return self.enum_column(self.enum_of(type), column.sql_type, name)
        return self.checked_enum(column, name)


class SQLiteTypes(ColumnTypes):
    core = SQLITE
    has_varchar = False
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("duration", "spelledDuration"), ("int64", "isoToMicros", "microsToIso")
    )
    custom_types: ClassVar[Mapping[str, str]] = {
        "datetime": "instant",
        "duration": "duration",
        "json": "json",
    }

    def key_options(self, column: PhysicalColumn) -> Sequence[Code]:
        if not column.identity or column.counter == "rowid":
            return []
        return [Object([Property("autoIncrement", Code("true"))])]

    def native(self, column: PhysicalColumn, name: Code) -> Builder:
        """What counts is INTEGER, however the schema spells it."""
        if column.identity and not column.column.type.is_wide:
            return self.stock("integer", name, "number")
        return super().native(column, name)

    def list_of(self, column: PhysicalColumn, name: Code) -> Builder:
        return self.json_list(column, name)

    def one(self, column: PhysicalColumn, name: Code) -> Builder:
        type = column.column.type
        if type.is_integer:
            return self._integer(column, name)
        if type.name in self.custom_types:
            return self.custom(self.custom_types[type.name], name)
        match type.name:
            case "float":
                return self.stock("real", name)
            case "bool":
                return self.stock("integer", name, "boolean", mode=Text("boolean"))
            case "bytes":
                blob = self.stock("blob", name, mode=Text("buffer"))
                return Builder(blob.head, (*blob.links, Link("$type<Uint8Array>", ())))
            case "decimal" if column.sql_type.lower() != "text":
                return self.decimal(type, name)
            case "enum":
                return self.checked_enum(column, name)
        return self.stock("text", name, "string")

    def _integer(self, column: PhysicalColumn, name: Code) -> Builder:
        if column.column.type.is_wide:
            return self.custom("bigintExact", name)
        # Only Drizzle's own integers count up.
        if self.has_wide_integers and not column.identity:
            return self.custom("int", name, data="number")
        return self.stock("integer", name, "number")


DIALECT_TYPES: dict[str, type[ColumnTypes]] = {
    "postgres": PostgresTypes,
    "mysql": MySQLTypes,
    "mariadb": MySQLTypes,
    "sqlite": SQLiteTypes,
}
