"""Which builder makes a column, dialect by dialect.

Drizzle's own builder stands wherever it reads what the other generated programs write. Where it does not, a custom type of
the module's own does: `CUSTOM_TYPES` names them, and the templates hold their code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from ...compiler.diagnostics.problem import Problems
from ...compiler.model import Enum, Type
from ...grammar.types import MOMENTS
from ..dialects.base import Dialect
from ..dialects.physical import PhysicalColumn, PhysicalDatabase, PhysicalTable
from ..text.typescript_calls import Call
from ..text.typescript_code import Code, Number, Text
from ..text.typescript_structures import Object, Property
from .cores import Core
from .names import Names

NEEDS: dict[str, tuple[str, ...]] = {
    "isoTime": ("micros", "bad"),
    "isoLocal": ("micros", "bad"),
    "isoInstant": ("micros", "bad"),
    "int64": ("bad",),
    "fixed": ("bad",),
    "isoToMicros": ("bad",),
    "microsToIso": ("micros",),
    "pgIntervalToIso": ("microsToIso", "bad"),
    "isoToPgInterval": ("isoToMicros",),
    "bigintExact": ("int64",),
    "decimal": ("fixed",),
    "time": ("isoTime",),
    "instant": ("isoInstant",),
    "local": ("isoLocal",),
    "json": ("Json",),
    "list": ("Json",),
    "bytesList": ("toBase64", "fromBase64"),
    "blob": ("fromBase64",),
    "bytea": ("fromHex",),
    "byteaArray": ("arrayText", "fromHex", "toHex"),
    "labels": ("arrayText", "arrayItems"),
    "spelledBigint": ("int64",),
    "spelledJson": ("Json",),
    "spelledList": ("Json",),
}
"""What each helper of the module stands on, beside what its dialect adds."""

CUSTOM_TYPES = frozenset(
    {
        *NEEDS,
        *(name for needs in NEEDS.values() for name in needs),
        *("int", "duration", "bigintList", "native", "kept", "uuid7"),
        *("spelledBool", "spelledDuration", "spelledNumber"),
    }
) - {"Json"}
"""The names that the module's own helpers have, in any dialect."""

_VARCHAR: Final = re.compile(r"varchar\((\d+)\)")


class Link(NamedTuple):
    """A call in a chain: `.varchar("email", { length: 255 })`."""

    name: str
    arguments: Sequence[Code]


class Builder(NamedTuple):
    """What a column's chain begins with. `data` is the type that programs see, where a literal of it can be written."""

    head: Code
    links: tuple[Link, ...] = ()
    data: str = ""


class ColumnTypes:
    """The builders of one dialect, for one module; `used` gathers the helpers that it needs."""

    core: ClassVar[Core]
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    spelled_data: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys((*MOMENTS, "uuid", "decimal"), "string"),
        "bytes": "Uint8Array",
    }
    """What the drivers give for a type that the schema spells, where it needs no helper to be that."""
    spelled_bool: ClassVar[re.Pattern[str]] = re.compile(
        r"bool(ean)?|(tiny|small)?int(eger)?(\s*\(\d+\))?", re.IGNORECASE
    )
    spelled_duration: ClassVar[re.Pattern[str]] = re.compile(
        r"(big)?int(eger)?(\s*\(\d+\))?", re.IGNORECASE
    )
    """The spelled types whose values the helpers of those names read."""
    spelled_arrays: ClassVar[re.Pattern[str] | None] = None
    """The spelled types that drivers read as arrays of what programs see."""

    def __init__(
        self, physical: PhysicalDatabase, dialect: Dialect, names: Names, problems: Problems
    ) -> None:
        self.physical = physical
        self.dialect = dialect
        self.problems = problems
        self.names = names
        self.used: set[str] = set()
        self.enum_texts: dict[str, str] = {}
        """The spelled types of the enums that columns have as a type of the module's own."""
        self.has_wide_integers = any(
            column.column.type.is_wide or column.column.type.name == "duration"
            for table in physical.readable.values()
            for column in table.columns
        )

    def builder(self, column: PhysicalColumn) -> Builder:
        type = column.column.type
        name = Text(column.column.name)
        if self.dialect.native_type(type) is not None:
            if type.name == "enum" and self.has_varchar and _VARCHAR.fullmatch(column.sql_type):
                return self.checked_enum(column, name)
            return self.native(column, name)
        if column.collation is not None:
            return self.custom("kept", name, Text(f"{column.sql_type} COLLATE {column.collation}"))
        if type.items is not None:
            return self.list_of(column, name)
        return self.one(column, name)

    def native(self, column: PhysicalColumn, name: Code) -> Builder:
        type = column.column.type
        text = Text(self.spelled(column))
        if type.items is None and type.is_wide:
            return self.custom("spelledBigint", name, text)
        if type.items is None and (type.is_integer or type.name == "float"):
            return self.custom("spelledNumber", name, text, data="number")
        if type.items is None and type.is_text:
            return self.custom("kept", name, text)
        if helper := self.spelled_helper(column):
            return self.custom(helper, name, text)
        if type.items is not None:
            return self._spelled_list(column, name, text)
        head = self.custom("native", name, text).head
        data = self.item_type(type) if type.name == "enum" else self.spelled_data.get(type.name)
        return Builder(head, (Link(f"$type<{data}>", ()),) if data else ())

    def spelled_helper(self, column: PhysicalColumn) -> str | None:
        """The helper that reads a spelled type as programs see it; None if there is none for it."""
        type, spelled = column.column.type, column.sql_type.strip()
        if type.items is not None:
            return None
        if type.name == "json" and self.reads_json(spelled):
            return "spelledJson"
        if type.name == "duration" and self.spelled_duration.fullmatch(spelled):
            return "spelledDuration"
        if type.name == "bool" and self.spelled_bool.fullmatch(spelled):
            return "spelledBool"
        return None

    def reads_json(self, spelled: str) -> bool:
        """Whether it is sure what the drivers give for JSON under a spelled type."""
        return self.dialect.checks.spelled_json.fullmatch(spelled) is not None

    def _spelled_list(self, column: PhysicalColumn, name: Code, text: Code) -> Builder:
        type, spelled = column.column.type, column.sql_type.strip()
        is_array = self.spelled_arrays is not None and self.spelled_arrays.fullmatch(spelled)
        is_json = self.spelled_arrays is None and self.reads_json(spelled)
        if type.is_wide or type.name == "bytes" or not (is_array or is_json):
            return self.custom("native", name, text)
        head = self.custom("native" if is_array else "spelledList", name, text).head
        return Builder(head, (Link(f"$type<{self.item_type(type)}[]>", ()),))

    def spelled(self, column: PhysicalColumn) -> str:
        """A column's type in the form that drizzle-kit writes unharmed."""
        return column.sql_type

    def list_of(self, column: PhysicalColumn, name: Code) -> Builder:
        raise NotImplementedError

    def one(self, column: PhysicalColumn, name: Code) -> Builder:
        raise NotImplementedError

    def key_options(self, column: PhysicalColumn) -> Sequence[Code]:
        """What `primaryKey()` says of a column that is the whole key."""
        return []

    def counted(self, table: PhysicalTable, column: PhysicalColumn) -> Iterator[Link]:
        """What is said of a column that the database counts up, beside its type."""
        return iter(())

    def enum_of(self, type: Type) -> Enum:
        assert type.enum is not None
        return self.physical.database.enums[type.enum]

    def stock(self, builder: str, name: Code, data: str = "", **config: Code) -> Builder:
        arguments = [name]
        if config:
            arguments.append(Object([Property(key, value) for key, value in config.items()]))
        return Builder(Code(self.core.name), (Link(builder, arguments),), data)

    def custom(self, helper: str, *arguments: Code, data: str = "") -> Builder:
        self.use(helper)
        return Builder(Call(helper, arguments), (), data)

    def use(self, helper: str) -> None:
        if helper not in self.used:
            self.used.add(helper)
            for need in (*NEEDS.get(helper, ()), *self.needs.get(helper, ())):
                self.use(need)

    def integer(self, builder: str, type: Type, name: Code) -> Builder:
        if type.is_wide:
            return self.custom("bigintExact", name)
        if type.name == "bigint":
            return self.stock("bigint", name, "number", mode=Text("number"))
        return self.stock(builder, name, "number")

    def decimal(self, type: Type, name: Code) -> Builder:
        return self.custom("decimal", name, Number(str(type.precision)), Number(str(type.scale)))

    def limited(self, column: PhysicalColumn, name: Code, **config: Code) -> Builder:
        """A text whose column type may have a length."""
        length = _VARCHAR.fullmatch(column.sql_type)
        if length is None:
            return self.stock(self.long_text, name, "string", **config)
        return self.stock("varchar", name, "string", length=Number(length[1]), **config)

    long_text: ClassVar[str] = "text"
    has_varchar: ClassVar[bool] = True
    """Whether Drizzle has a builder for texts of a length."""

    def checked_enum(self, column: PhysicalColumn, name: Code) -> Builder:
        """An enum kept as text."""
        enum = self.enum_of(column.column.type)
        return self.limited(column, name, enum=Code(self.names.enums[enum.key_name]))

    def enum_column(self, enum: Enum, spelled: str, name: Code) -> Builder:
        """An enum that Drizzle has no builder for: one of the module's own."""
        self.use("kept")
        self.enum_texts[enum.key_name] = spelled
        return Builder(Call(self.names.enum_columns[enum.key_name], [name]), (), "string")

    def json_list(self, column: PhysicalColumn, name: Code) -> Builder:
        """A list kept as JSON."""
        type = column.column.type
        if type.is_wide:
            return self.custom("bigintList", name)
        if type.name == "bytes":
            return self.custom("bytesList", name)
        head = self.custom("list", name).head
        return Builder(head, (Link(f"$type<{self.item_type(type)}[]>", ()),))

    def item_type(self, type: Type) -> str:
        if type.name == "enum" and type.enum is not None:
            return self.names.enum_types[type.enum]
        if type.name == "bool":
            return "boolean"
        if type.name in ("smallint", "int", "bigint", "float"):
            return "number"
        return "Json" if type.name in ("json", "native") else "string"
