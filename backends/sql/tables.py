"""Statements of one database, laid out as a person would: a column a line, in columns.

Everything that differs between dialects is data or a method of a subclass; the texts inside (types, defaults, checks) come from the dialect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from ...compiler.model import Action
from ...compiler.tables import ForeignKey
from ..dialects.base import Dialect
from ..dialects.features import Feature
from ..dialects.physical import (
    PhysicalCheck,
    PhysicalColumn,
    PhysicalDatabase,
    PhysicalIndex,
    PhysicalTable,
    PhysicalView,
    timing,
)
from ..dialects.statements import comments_on, index_part
from .comments import comment

INDENT = "    "
WIDEST_LINE = 118
"""With a comma behind it; a longer line is broken where that is easily done."""
WIDEST_TYPE = 24
"""A longer type (an ENUM with its values) does not push the rest of every line to the right."""


class Statements:
    """Writes the statements that make a database, none with its semicolon."""

    notes: ClassVar[tuple[str, ...]] = ()
    """What whoever runs the script must know."""

    def __init__(self, dialect: Dialect, database: PhysicalDatabase) -> None:
        self.dialect = dialect
        self.database = database
        self.quoted = dialect.quoted

    def groups(self) -> Iterator[list[str]]:
        """Statements in the order in which they run, those that belong together in one group."""
        yield from ([statement] for statement in self.database.preamble)
        yield from (list(self.enum(key)) for key in self.database.enums)
        for table in self.database.tables.values():
            yield [self.table(table)]
            yield [self.index(table, index) for index in table.indexes]
            yield list(self.comments(table))
            yield from ([trigger] for trigger in table.triggers)
        yield [
            self.added_key(table, key)
            for table in self.database.tables.values()
            for key in table.foreign_keys
            if not self.is_inline(key)
        ]
        for view in self.database.views.values():
            yield ["\n".join([*self.view_remark(view), view.create])]
            yield list(view.comments)

    def enum(self, key: str) -> Iterator[str]:
        """The statements that make an enum's type."""
        return iter(())

    def table(self, table: PhysicalTable) -> str:
        lines = [*self.columns(table), *self.constraints(table)]
        body = ",\n".join(lines)
        head = "\n".join([*self.remark(table), f"CREATE TABLE {self.place(table)} ("])
        return f"{head}\n{body}\n){self.options(table)}"

    def remark(self, table: PhysicalTable) -> list[str]:
        """A comment in the script above a table whose comment the database does not keep."""
        doc = table.table.doc
        return comment(doc) if doc and Feature.COMMENTS in self.dialect.lacks else []

    def options(self, table: PhysicalTable) -> str:
        return "" if table.options is None else f" {table.options}"

    def view_remark(self, view: PhysicalView) -> list[str]:
        """The same for a view."""
        doc = view.table.table.doc
        return comment(doc) if doc and Feature.VIEW_COMMENTS in self.dialect.lacks else []

    def place(self, table: PhysicalTable) -> str:
        return self.qualified(table.schema, table.name)

    def qualified(self, schema: str | None, name: str) -> str:
        return self.quoted(name) if schema is None else f"{self.quoted(schema)}.{self.quoted(name)}"

    def names(self, columns: Iterable[str]) -> str:
        return ", ".join(map(self.quoted, columns))

    def columns(self, table: PhysicalTable) -> Iterator[str]:
        names = [self.quoted(column.column.name) for column in table.columns]
        types = [column.sql_type for column in table.columns]
        name_width = max(map(len, names))
        type_width = max((len(t) for t in types if len(t) <= WIDEST_TYPE), default=0)
        for name, type, column in zip(names, types, table.columns, strict=True):
            rules = " ".join(self.rules(table, column))
            line = f"{INDENT}{name:<{name_width}} {type:<{type_width}} {rules}".rstrip()
            yield "\n".join([*self.column_remark(column), line])

    def column_remark(self, column: PhysicalColumn) -> list[str]:
        doc = column.column.doc
        return comment(doc, INDENT) if doc and Feature.COMMENTS in self.dialect.lacks else []

    def rules(self, table: PhysicalTable, column: PhysicalColumn) -> Iterator[str]:
        """What stands behind a column's type."""
        if column.collation is not None:
            yield f"COLLATE {column.collation}"
        if column.identity:
            yield from self.identity(column)
            return
        if column.generated is not None:
            yield f"GENERATED ALWAYS AS ({column.generated}) STORED"
        if column.not_null:
            yield "NOT NULL"
        if column.default is not None:
            yield f"DEFAULT {column.default}"
        if column.check is not None:
            yield f"CHECK ({column.check})"

    def identity(self, column: PhysicalColumn) -> Iterator[str]:
        raise NotImplementedError

    def constraints(self, table: PhysicalTable) -> Iterator[str]:
        key = table.primary_key
        if key is not None and not self.is_key_inline(table):
            rule = f"PRIMARY KEY ({self.names(key.columns)})"
            yield self.named(key.name if self.dialect.names_primary_keys else None, rule)
        for unique in table.uniques:
            nulls = " NULLS NOT DISTINCT" if unique.nulls_same else ""
            rule = f"UNIQUE{nulls} ({self.names(unique.columns)}){timing(unique)}"
            yield self.named(unique.name, rule)
        for reference in table.foreign_keys:
            if self.is_inline(reference):
                name = reference.name if table.names_keys else None
                line = self.named(name, self.reference(reference))
                broken = line.replace(" REFERENCES ", f"\n{INDENT * 2}REFERENCES ", 1)
                yield line if len(line) <= WIDEST_LINE else broken
        for check in table.checks:
            yield self.check(check)

    def check(self, check: PhysicalCheck) -> str:
        """A check in one line, or a line for each of its conditions."""
        name = None if check.unnamed else check.name
        line = self.named(name, f"CHECK ({check.text})")
        if len(line) <= WIDEST_LINE or len(check.conditions) == 1:
            return line
        conditions = f"\n{INDENT * 2}AND ".join(check.conditions)
        return self.named(name, f"CHECK (\n{INDENT * 2}{conditions}\n{INDENT})")

    def named(self, name: str | None, rule: str) -> str:
        return INDENT + (rule if name is None else f"CONSTRAINT {self.quoted(name)} {rule}")

    def is_key_inline(self, table: PhysicalTable) -> bool:
        """Whether the primary key stands in its column's line."""
        return False

    def is_inline(self, key: ForeignKey) -> bool:
        """Whether a foreign key stands in its table, and is not added when all tables are there."""
        return not key.closes_cycle or Feature.ADDED_CONSTRAINTS in self.dialect.lacks

    def reference(self, key: ForeignKey) -> str:
        there = self.qualified(key.target_schema, key.target)
        parts = [
            f"FOREIGN KEY ({self.names(key.columns)}) REFERENCES {there} ({self.names(key.target_columns)})"
        ]
        for event, action in (("DELETE", key.on_delete), ("UPDATE", key.on_update)):
            if action is Action.NO_ACTION and not self.dialect.tells_no_action:
                continue
            some = f" ({self.names(key.set_null)})" if key.set_null and event == "DELETE" else ""
            parts.append(f"ON {event} {action.value.upper()}{some}")
        return " ".join(parts) + timing(key)

    def added_key(self, table: PhysicalTable, key: ForeignKey) -> str:
        return f"ALTER TABLE {self.place(table)}\n{INDENT}ADD CONSTRAINT {self.quoted(key.name)} {self.reference(key)}"

    def index(self, table: PhysicalTable, index: PhysicalIndex) -> str:
        parts = [
            f"CREATE {'UNIQUE ' if index.unique else ''}INDEX {self.quoted(index.name)} ON {self.place(table)}"
        ]
        if index.method is not None:
            parts.append(f"USING {self.quoted(index.method)}")
        parts.append(f"({', '.join(index_part(self.dialect, part) for part in index.parts)})")
        if index.include:
            parts.append(f"INCLUDE ({self.names(index.include)})")
        if index.nulls_same:
            parts.append("NULLS NOT DISTINCT")
        if index.where is not None:
            parts.append(f"WHERE {index.where}")
        return " ".join(parts)

    def comments(self, table: PhysicalTable) -> Iterator[str]:
        """The statements that comment on a table and its columns."""
        return iter(())


class PostgresStatements(Statements):
    def enum(self, key: str) -> Iterator[str]:
        enum = self.database.enums[key]
        name = self.qualified(enum.db_schema, enum.db_name)
        values = ", ".join(self.dialect.literal(value.text) for value in enum.values)
        yield f"CREATE TYPE {name} AS ENUM ({values})"
        yield from comments_on(self.dialect, "TYPE", name, enum.doc or None)

    def identity(self, column: PhysicalColumn) -> Iterator[str]:
        most = column.identity_most
        when = "ALWAYS" if column.counter == "always" else "BY DEFAULT"
        if column.counter != "serial":
            yield f"GENERATED {when} AS IDENTITY" + ("" if most is None else f" (MAXVALUE {most})")

    def comments(self, table: PhysicalTable) -> Iterator[str]:
        columns = ((column.column.name, column.comment) for column in table.columns)
        yield from comments_on(self.dialect, "TABLE", self.place(table), table.comment, columns)


class MySQLStatements(Statements):
    notes = (
        "The database must compare texts exactly: make it with CHARACTER SET utf8mb4 and",
        "COLLATE utf8mb4_0900_bin (MySQL) or utf8mb4_nopad_bin (MariaDB).",
    )

    def identity(self, column: PhysicalColumn) -> Iterator[str]:
        yield "NOT NULL AUTO_INCREMENT"

    def rules(self, table: PhysicalTable, column: PhysicalColumn) -> Iterator[str]:
        yield from super().rules(table, column)
        if column.comment is not None:
            yield f"COMMENT {self.dialect.literal(column.comment)}"

    def options(self, table: PhysicalTable) -> str:
        comment = table.comment
        written = "" if comment is None else f" COMMENT {self.dialect.literal(comment)}"
        return super().options(table) + written


_COUNTERS: Final = {"rowid": "PRIMARY KEY", "identity": "PRIMARY KEY AUTOINCREMENT"}
"""What SQLite is told of a column that counts, where it is not the usual."""


class SQLiteStatements(Statements):
    notes = ("SQLite keeps foreign keys only in connections that say: PRAGMA foreign_keys = ON",)

    def identity(self, column: PhysicalColumn) -> Iterator[str]:
        yield _COUNTERS.get(column.counter, "PRIMARY KEY AUTOINCREMENT NOT NULL")

    def is_key_inline(self, table: PhysicalTable) -> bool:
        return any(column.identity for column in table.columns)


WRITERS: dict[str, type[Statements]] = {
    "postgres": PostgresStatements,
    "mysql": MySQLStatements,
    "mariadb": MySQLStatements,
    "sqlite": SQLiteStatements,
}
