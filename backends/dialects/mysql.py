"""MySQL 8 and MariaDB 10.6 and later: one dialect whose SQL runs on both.

So JSON stands in `longtext` (a JSON column of MySQL is read otherwise by MariaDB's clients), and nothing is used that one of
the two lacks. The database's own collation must be binary and must not pad: `utf8mb4_nopad_bin` in MariaDB,
`utf8mb4_0900_bin` in MySQL.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar, Final

from ...compiler.diagnostics.codes import targets as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.model import Enum, EnumValue, Pattern, Type
from ...compiler.moments import microseconds
from ...compiler.naming.identifiers import shorten
from ...compiler.patterns.spelling import mysql as spelled
from ...compiler.patterns.tree import Pattern as ParsedPattern
from ...compiler.tables import Column, Table
from . import nodes
from .base import Dialect, bare, short_moment
from .checks import Checks, Edge, Edges, plain, within
from .features import Feature
from .mysql_expressions import BINARY, MySQLExpressions, unsigned_zero
from .nodes import Node

WIDEST_KEY: Final = 3072
WIDEST_ROW: Final = 65_535
LONGEST_VARCHAR: Final = 16_383
LONGEST_LABEL: Final = 255
BYTES_A_CHARACTER: Final = 4
UUID_SHAPE: Final = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

_CHARACTER_SET: Final = re.compile(
    r"(?:CHARSET|CHARACTER SET|COLLATE)\s*=?\s*'?([a-z0-9]+)", re.IGNORECASE
)
"""The character set among the options of a table; a collation begins with its name."""
_NARROW_SETS: Final = {"latin1": 1, "latin2": 1, "ascii": 1, "utf8": 3, "utf8mb3": 3}
"""The bytes that a character takes at most, where those are fewer than `BYTES_A_CHARACTER`."""
_WIDTHS: Final = {
    "smallint": 2,
    "int": 4,
    "bigint": 8,
    "float": 8,
    "bool": 1,
    "date": 3,
    "time": 6,
    "datetime": 8,
    "localdatetime": 8,
    "duration": 8,
    "uuid": 36 * BYTES_A_CHARACTER,
}
_OWN_CHECK: Final = re.compile(r"(.*?\S)\s+CHECK\s*\((.*)\)\s*", re.IGNORECASE | re.DOTALL)
"""A column type with a check, which the server takes only at the end of the line."""


class MySQLChecks(Checks):
    edges: ClassVar[Mapping[str, Edges]] = {
        "date": Edges(Edge("0001-01-01")),
        "time": Edges(Edge("00:00:00"), Edge("24:00:00", False)),
        "datetime": Edges(Edge("0001-01-01")),
        "localdatetime": Edges(Edge("0001-01-01")),
    }

    def shape(self, type: Type, name: str) -> Iterator[Node]:
        yield from super().shape(type, name)
        column = self.subject(name)
        match type.name:
            case "bool":
                yield nodes.among(column, [nodes.number(0), nodes.number(1)])
            case "date" | "datetime" | "localdatetime":
                # Servers take the 0th of a month, unless their `sql_mode` says otherwise.
                for part in ("month", "dayofmonth"):
                    yield nodes.binary(">", nodes.call(part, column), nodes.number(0))
            case "uuid":
                yield nodes.binary("matches", column, nodes.text(UUID_SHAPE))
            case "json":
                yield nodes.call("json_valid", column)
                yield nodes.binary("<>", nodes.call("json_type", column), nodes.text("NULL"))

    def match(self, type: Type, name: str, pattern: Pattern) -> Node:
        matched = super().match(type, name, pattern)
        if type.nocase:
            exact = nodes.binary("collate", self.subject(name), nodes.identifier(BINARY, False))
            return nodes.binary("matches", exact, matched.parts[1])
        return matched

    def multiple(self, type: Type, name: str, step: Decimal) -> Node:
        if type.is_integer:
            return super().multiple(type, name, step)
        rest = nodes.binary("%", self.subject(name), nodes.number(plain(step)))
        return nodes.binary("=", unsigned_zero(rest), nodes.number(0))

    def of_list(self, type: Type, name: str) -> Iterator[Node]:
        column = self.subject(name)
        counts = [*within(nodes.call("json_length", column), *self.counts(type))]
        if counts or self.shapes:
            yield nodes.call("json_valid", column)
            yield nodes.binary("=", nodes.call("json_type", column), nodes.text("ARRAY"))
            yield from counts


class MySQL(Dialect):
    name = "mysql"
    label = "MySQL"
    speaks: ClassVar[tuple[str, ...]] = ("mysql",)
    lacks = frozenset(
        {
            Feature.SCHEMAS,
            Feature.LIST_TYPES,
            Feature.ITEM_LIMITS,
            Feature.COUNTED_COLUMNS,
            Feature.IDENTITY_CHECKS,
            Feature.ACTION_CHECKS,
            Feature.PARTIAL_INDEXES,
            Feature.EXPRESSION_INDEXES,
            Feature.INCLUDED_COLUMNS,
            Feature.OPERATOR_CLASSES,
            Feature.NULLS_ORDER,
            Feature.NULLS_SAME,
            Feature.DEFERRABLE_KEYS,
            Feature.DEFERRABLE_UNIQUES,
            Feature.SET_NULL_COLUMNS,
            Feature.SET_DEFAULT,
            Feature.CASCADED_NULLS,
            Feature.MATERIALIZED_VIEWS,
            Feature.VIEW_COMMENTS,
            Feature.REQUIRED_GENERATED,
        }
    )
    types: ClassVar[Mapping[str, str]] = {
        "string": "varchar({length})",
        "text": "longtext",
        "smallint": "smallint",
        "int": "int",
        "bigint": "bigint",
        "float": "double",
        "decimal": "decimal({precision}, {scale})",
        "bool": "boolean",
        "date": "date",
        "time": "time(6)",
        "datetime": "datetime(6)",
        "localdatetime": "datetime(6)",
        "duration": "bigint",
        "uuid": "char(36)",
        "json": "longtext",
        "bytes": "longblob",
        "short bytes": "varbinary({length})",
        "email": "varchar({length})",
        "url": "varchar({length})",
        "ip": "varchar({length})",
    }
    makers: ClassVar[Mapping[tuple[str, str], str]] = {
        ("datetime", "now"): "(utc_timestamp(6))",
        ("localdatetime", "now"): "(utc_timestamp(6))",
        ("date", "now"): "(utc_date())",
        ("time", "now"): "(utc_time(6))",
        ("date", "today"): "(utc_date())",
        ("datetime", "today"): "(utc_date())",
        ("localdatetime", "today"): "(utc_date())",
        ("uuid", "uuid"): "(uuid())",
    }
    nulls_first: ClassVar[Mapping[bool, bool]] = {False: True, True: False}
    comment_limits = (2048, 1024)
    name_quote = "`"
    names_primary_keys = False
    # Without the words the servers mean RESTRICT, and their catalogues tell the two apart.
    tells_no_action = True
    checks_in_columns = True
    most_keys = 64
    # The only kind of collation that both servers have ignores accents as well.
    nocase_collation = "utf8mb4_general_ci"
    key_characters = WIDEST_KEY // BYTES_A_CHARACTER
    expressions = MySQLExpressions
    checks = MySQLChecks

    def type_row(self, type: Type) -> str:
        longest = self.longest(type)
        if type.name == "string" and longest is not None and longest > LONGEST_VARCHAR:
            return "text"
        if type.name == "bytes" and longest is not None and longest <= LONGEST_VARCHAR:
            return "short bytes"
        return type.name

    def own_check(self, sql_type: str) -> tuple[str, str | None]:
        found = _OWN_CHECK.fullmatch(sql_type)
        return (found[1], found[2]) if found else (sql_type, None)

    def list_type(self, type: Type) -> str:
        return "longtext"

    def enum_type(self, type: Type) -> str:
        values = self.enum_of(type).values
        if self.has_native_enum(type):
            # drizzle-kit tears the lower-case word apart at every comma.
            return f"ENUM({', '.join(self.literal(value.text) for value in values)})"
        return self.checked_text([value.text for value in values])

    def checked_text(self, values: Collection[str]) -> str:
        return f"varchar({max(1, *map(len, values))})"

    def has_native_enum(self, type: Type) -> bool:
        return super().has_native_enum(type) and not any(
            loses_label(value) for value in self.enum_of(type).values
        )

    def judge_enum(self, enum: Enum, problems: Problems) -> None:
        if not enum.native:
            return
        for value in enum.values:
            if loses_label(value):
                shown = f"`{value.text}`" if value.text else "that is empty"
                problems.report(codes.ENUM_AS_TEXT, value.span, dialect=self.label, value=shown)

    def judge_column(self, column: Column, label: str, problems: Problems) -> None:
        if self.judges_case(column, "!", "~"):
            problems.report(
                codes.NOCASE_FOLDS_ACCENTS, column.span, dialect=self.label, field=label
            )

    def moment(self, _kind: str, canonical: str) -> str:
        return short_moment(canonical).replace("T", " ").removesuffix("Z")

    def duration(self, text: str) -> Node:
        return nodes.number(microseconds(text) or 0)

    def pattern(self, pattern: ParsedPattern) -> str:
        return spelled(pattern)

    def default_text(self, type: Type, constant: Node) -> str:
        """MySQL takes a default of a long text or blob in parentheses only."""
        text = self.print(constant)
        return f"({text})" if self.sql_type(type).startswith("long") else text

    def fit(self, table: Table, problems: Problems) -> Table:
        """The table with its longest texts outside the row, if the row would be too wide."""
        columns = {column.name: column for column in table.columns}
        keyed = set(keyed_columns(table))
        movable = sorted(
            (c for c in table.columns if self._is_varchar(c) and c.name not in keyed),
            key=lambda c: -(self.longest(c.type) or 0),
        )
        for column in movable:
            if self._row_width(table, columns.values()) <= WIDEST_ROW:
                break
            field = table.label_of(column)
            problems.report(codes.ROW_TOO_WIDE, column.span, dialect=self.label, field=field)
            long = replace(column.type, name="text", most_length=self.longest(column.type))
            columns[column.name] = replace(column, type=long)
        return replace(table, columns=tuple(columns.values()))

    def _is_varchar(self, column: Column) -> bool:
        return column.type.items is None and self.sql_type(column.type).startswith("varchar")

    def _row_width(self, table: Table, columns: Iterable[Column]) -> int:
        """The bytes of a row, at most, in the table's own character set."""
        found = _CHARACTER_SET.search(self.spelled_for(table.options) or "")
        charset = found[1].lower() if found else ""
        spared = BYTES_A_CHARACTER - _NARROW_SETS.get(charset, BYTES_A_CHARACTER)
        texts = (self.longest(column.type) or 0 for column in columns if self._is_varchar(column))
        return sum(map(self.row_width, columns)) - spared * sum(texts)

    def row_width(self, column: Column) -> int:
        """The bytes that a column takes of its row, at most; long texts and blobs stand outside."""
        return (self.key_width(column) or 12) + 2

    def key_width(self, column: Column) -> int | None:
        """The bytes that a column takes of a key, at most; None if it cannot stand in one."""
        type = column.type
        spelled = self.sql_type(type)
        if spelled.startswith("long"):
            return None
        if type.name == "enum" and self.has_native_enum(type):
            return 2
        if type.name == "decimal":
            return type.precision // 2 + 1
        if type.name in _WIDTHS and type.native is None:
            return _WIDTHS[type.name]
        if spelled.startswith("varbinary"):
            return self.longest(type)
        if spelled.startswith("varchar"):
            digits = re.search(r"\((\d+)\)", spelled)
            return int(digits[1]) * BYTES_A_CHARACTER if digits else None
        return 8

    def key_excess(self, columns: list[Column]) -> str | None:
        widths = [self.key_width(column) for column in columns]
        for column, width in zip(columns, widths, strict=True):
            if width is None:
                return f"`{column.name}`, which is `{self.sql_type(column.type)}`"
        total = sum(width for width in widths if width is not None)
        return f"{total} bytes" if total > WIDEST_KEY else None

    def key_form(self, type: Type) -> str | None:
        """Integers of one width, and texts of one collation that are no LOBs."""
        spelled = self.sql_type(type)
        if spelled.startswith("long"):
            return spelled
        if type.is_integer:
            # What is said behind the type is no part of it: the width, and all that `@native` adds.
            word, *rest = re.findall(r"\w+", spelled.lower())
            is_unsigned = not {"unsigned", "zerofill"}.isdisjoint(rest)
            return f"{'int' if word == 'integer' else word}{' unsigned' * is_unsigned}"
        if type.is_text and type.native is None:
            return f"varchar {self.nocase_collation}" if type.nocase else "varchar"
        return None

    def triggers(self, table: Table, name: str, schema: str | None) -> tuple[str, ...]:
        return tuple(
            f"CREATE TRIGGER {self.quoted(shorten(f'{name}_set_{column.name}'))} BEFORE UPDATE ON {self.quoted(name)}\n"
            f"FOR EACH ROW SET NEW.{column_name} = if(NEW.{column_name} <=> OLD.{column_name}, "
            f"{bare(self.makers[column.type.name, 'now'])}, NEW.{column_name})"
            for column in table.columns
            if column.updated
            for column_name in (self.quoted(column.name),)
        )


class MariaDB(MySQL):
    """The same, under the name that its users know it by."""

    name = "mariadb"
    label = "MariaDB"
    speaks: ClassVar[tuple[str, ...]] = ("mariadb", "mysql")


def loses_label(value: EnumValue) -> bool:
    """Whether an ENUM of the server would not give the value back as it was."""
    text = value.text
    has_astral = any(ord(char) > 0xFFFF for char in text)
    return not text or text.endswith(" ") or has_astral or len(text) > LONGEST_LABEL


def keyed_columns(table: Table) -> Iterator[str]:
    """The columns that stand in some key or index, which must stay in the row."""
    if table.primary_key is not None:
        yield from table.primary_key.columns
    for unique in table.uniques:
        yield from unique.columns
    for key in table.foreign_keys:
        yield from key.columns
    for index in table.indexes:
        for part in index.parts:
            if part.column is not None:
                yield part.column
