"""Column types: what SQLAlchemy must be told so that a dialect's column reads and writes the one form that a value has.

SQLAlchemy has a stock type for most; where its values or its DDL would differ from those of the other outputs, a
type of ours stands there (see `own_types`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from ...compiler.model import Schema, Type
from ...grammar.types import MOMENTS
from ..dialects.base import Dialect
from ..dialects.features import Feature
from ..dialects.physical import PhysicalColumn
from ..text.python_code import Code, call
from ..text.python_literals import literal
from .names import Names
from .needs import Needs

_TEXTUAL: Final = re.compile(r"(var)?char\s*\(\d+\)|text|uuid", re.IGNORECASE)
"""Spelled types that hold a UUID as text."""
_PLAIN_ANNOTATIONS: Final = {
    "smallint": "int",
    "int": "int",
    "bigint": "int",
    "float": "float",
    "bool": "bool",
    "bytes": "bytes",
}
_DATETIME_ANNOTATIONS: Final = {
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "localdatetime": "datetime",
    "duration": "timedelta",
}
_IMPORTED_ANNOTATIONS: Final = {
    "decimal": ("decimal", "Decimal"),
    "uuid": ("uuid", "UUID"),
    "json": ("typing", "Any"),
    "native": ("typing", "Any"),
}


class Types:
    """The types of one dialect in one module.

    `stock` has the types that take no arguments, as SQLAlchemy's names; `own` those of ours. The rest are methods.
    """

    stock: ClassVar[Mapping[str, str]] = {}
    own: ClassVar[Mapping[str, str]] = {}

    def __init__(self, schema: Schema, dialect: Dialect, names: Names, needs: Needs) -> None:
        self.schema = schema
        self.dialect = dialect
        self.names = names
        self.needs = needs

    def annotation(self, type: Type) -> str:
        """What stands in `Mapped[…]`, without None."""
        item = self._item_annotation(type)
        return item if type.items is None else f"list[{item}]"

    def _item_annotation(self, type: Type) -> str:
        if type.name == "enum":
            assert type.enum is not None
            return self.names.classes[type.enum]
        if type.name in _DATETIME_ANNOTATIONS:
            return self.needs.datetime(_DATETIME_ANNOTATIONS[type.name])
        if type.name in _IMPORTED_ANNOTATIONS:
            return self.needs.name(*_IMPORTED_ANNOTATIONS[type.name])
        return _PLAIN_ANNOTATIONS.get(type.name, "str")

    def of(self, column: PhysicalColumn) -> Code:
        """The type as it stands in `mapped_column(…)`."""
        type = column.column.type
        native = self.dialect.native_type(type)
        if native is not None:
            kept = call(self.needs.own("Native"), literal(native), *self.spelled(column))
            if type.name == "enum" and type.items is None:
                return call(self.needs.own("StoredEnum"), self.members(column), kept)
            return kept
        if type.items is not None:
            return self.list_of(column)
        return self.value(column)

    def spelled(self, column: PhysicalColumn) -> Iterator[Code]:
        """What reads and writes a column whose type the schema spells, where the driver's own values are not as good."""
        type = column.column.type
        if self.dialect.refuses_text(type) and type.is_text:
            yield call(self.needs.sa("String"))
        elif type.items is not None or type.name == "json":
            yield from self._spelled_json(column)
        elif type.name == "uuid" and _TEXTUAL.fullmatch(column.sql_type.strip()):
            if "uuid" in self.own:
                yield call(self.needs.own(self.own["uuid"]))
        elif type.name in MOMENTS or type.name in ("duration", "decimal", "bool"):
            made = self.value(column)
            yield call(made) if isinstance(made, str) else made

    def _spelled_json(self, column: PhysicalColumn) -> Iterator[Code]:
        """What JSON is read and written by, and a list that is kept as JSON; drivers know arrays."""
        is_list = column.column.type.items is not None
        holds = self.dialect.checks.spelled_json.fullmatch(column.sql_type.strip())
        if holds and not is_list:
            yield self.json()
        elif holds and Feature.LIST_TYPES in self.dialect.lacks:
            yield self.list_of(column)

    def value(self, column: PhysicalColumn) -> Code:
        """The type of one value, be it one or many in a list."""
        type = column.column.type
        name = type.name
        if name in self.stock:
            return self.needs.sa(self.stock[name])
        if name in self.own:
            return self.needs.own(self.own[name])
        if type.is_text:
            return self.limited_text(column)
        match name:
            case "decimal":
                return self.decimal(type)
            case "enum":
                return self.enum(column)
            case "json":
                return self.json()
            case "bytes":
                return self.bytes(type)
            case _:
                raise KeyError(name)

    def limited_text(self, column: PhysicalColumn) -> Code:
        type = column.column.type
        if self.dialect.type_row(type) == "text":
            return self.long_text(column)
        length = str(self.dialect.longest(type))
        return call(self.needs.sa("String"), length, collation=_collation(column))

    def long_text(self, column: PhysicalColumn) -> Code:
        text = self.needs.sa("Text")
        if column.collation is None:
            return text
        return call(text, collation=_collation(column))

    def decimal(self, type: Type) -> Code:
        return call(self.needs.sa("Numeric"), str(type.precision), str(type.scale))

    def enum(self, column: PhysicalColumn) -> Code:
        return call(self.needs.own("StoredEnum"), self.members(column))

    def members(self, column: PhysicalColumn) -> Code:
        """The enum's class."""
        assert column.column.type.enum is not None
        return self.names.classes[column.column.type.enum]

    def json(self) -> Code:
        return call(self.needs.own("TextJson"), none_as_null="True")

    def bytes(self, _type: Type) -> Code:
        return self.needs.sa("LargeBinary")

    def list_of(self, column: PhysicalColumn) -> Code:
        """A list as JSON, its items as they are on the wire."""
        return call(self.needs.own("JsonList"), *self._item_converters(column.column.type))

    def _item_converters(self, type: Type) -> tuple[str, ...]:
        """What makes JSON of an item, and an item of JSON; nothing where it is JSON already."""
        needs = self.needs
        match type.name:
            case "bigint" if type.is_wide:
                return "str", "int"
            case "decimal":
                return f'"{{:.{type.scale}f}}".format', needs.name("decimal", "Decimal")
            case "date":
                date = needs.datetime("date")
                return f"{date}.isoformat", f"{date}.fromisoformat"
            case "time" | "localdatetime":
                return needs.own("_iso_text"), f"{self._item_annotation(type)}.fromisoformat"
            case "datetime":
                return needs.own("_instant_text"), f"{self._item_annotation(type)}.fromisoformat"
            case "duration":
                return needs.own("_duration_text"), needs.own("_duration_from")
            case "uuid" | "enum":
                return "str", self._item_annotation(type)
            case "bytes":
                return needs.own("_base64_text"), needs.name("base64", "b64decode")
            case _:
                return ()


def _collation(column: PhysicalColumn) -> Code | None:
    return None if column.collation is None else literal(column.collation)
