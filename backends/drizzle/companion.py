"""What drizzle-kit cannot say, as SQL that runs after its migration: then the database is the one that the schema means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...compiler.diagnostics.codes import drizzle as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.tables import ForeignKey
from ..dialects.base import Dialect
from ..dialects.features import Feature
from ..dialects.physical import (
    PhysicalCheck,
    PhysicalDatabase,
    PhysicalIndex,
    PhysicalTable,
    PhysicalUnique,
    PhysicalView,
    timing,
)
from ..dialects.raw import ended
from ..dialects.statements import comments_on, index_part
from . import kit
from .cores import Core
from .sql_text import column_text


class Companion:
    """Gathers statements while the tables of a module are written."""

    def __init__(
        self, physical: PhysicalDatabase, dialect: Dialect, core: Core, problems: Problems
    ) -> None:
        self.physical = physical
        self.dialect = dialect
        self.core = core
        self.problems = problems
        self._tables = {(table.schema, table.name): table for table in physical.tables.values()}
        self._checks: list[str] = []
        self._indexes: list[str] = []
        self._views: tuple[PhysicalView, ...] = ()

    def table_at(self, schema: str | None, name: str) -> PhysicalTable:
        return self._tables[schema, name]

    def judge_uniques(self, table: PhysicalTable) -> None:
        if table.uniques and self.dialect.unique_indexes:
            self.problems.report(codes.KIT_MAKES_INDEXES, table.table.span, name=table.table.owner)

    def takes_check(self, table: PhysicalTable, check: PhysicalCheck) -> bool:
        if check.unnamed:
            self.problems.report(codes.KIT_NAMES_CHECK, table.table.span, name=check.name)
        if kit.keeps_text(check.text):
            return False
        if Feature.ADDED_CONSTRAINTS in self.dialect.lacks:
            self.problems.report(codes.KIT_LOSES_CHECK, table.table.span, name=check.name)
        else:
            name = self.dialect.quoted(check.name)
            self._checks.append(f"{self._alter(table)} ADD CONSTRAINT {name} CHECK ({check.text})")
        return True

    def takes_index(self, table: PhysicalTable, index: PhysicalIndex) -> bool:
        if self._keeps(index):
            return False
        self._indexes.append(self._create_index(table, index))
        return True

    def takes_views(self, views: Iterable[PhysicalView]) -> None:
        """Make these views here."""
        self._views = tuple(views)

    def _keeps(self, index: PhysicalIndex) -> bool:
        orders = (part.descending or part.nulls_first is not None for part in index.parts)
        classes = (part.operator_class is not None for part in index.parts)
        texts = [
            index_part(self.dialect, part)
            for part in index.parts
            if part.text is not None or part.descending
        ]
        return not (
            index.include
            or index.nulls_same
            or any(both for both in map(all, zip(orders, classes, strict=True)))
            or not kit.keeps_text(index.where or "")
            or not all(kit.keeps_part(text, self.core) for text in texts)
        )

    def _create_index(self, table: PhysicalTable, index: PhysicalIndex) -> str:
        quoted = self.dialect.quoted
        unique = "UNIQUE " if index.unique else ""
        using = f" USING {index.method}" if index.method else ""
        parts = ", ".join(index_part(self.dialect, part) for part in index.parts)
        text = f"CREATE {unique}INDEX {quoted(index.name)} ON {self._place(table)}{using} ({parts})"
        if index.include:
            text += f" INCLUDE ({', '.join(map(quoted, index.include))})"
        if index.nulls_same:
            text += " NULLS NOT DISTINCT"
        return text if index.where is None else f"{text} WHERE {index.where}"

    def before(self) -> str:
        """The user's own statements that must run before the migration."""
        return "".join(f"\n{ended(raw.sql)}\n" for raw in self.physical.before)

    def text(self) -> str:
        """The whole file's statements; empty if there is nothing to say."""
        own = [f"{statement};" for statement in self._statements()]
        raw = [ended(statement.sql) for statement in self.physical.statements]
        return "".join(f"\n{statement}\n" for statement in (*own, *raw))

    def _statements(self) -> Iterator[str]:
        tables = self.physical.tables.values()
        yield from self._checks
        yield from self._indexes
        for table in tables:
            for unique in table.uniques:
                yield from self._unique(table, unique)
            for key in table.foreign_keys:
                yield from self._foreign_key(table, key)
        yield from self._type_comments()
        for table in tables:
            yield from self._comments(table)
        triggers = [trigger for table in tables for trigger in table.triggers]
        if triggers:
            yield from (
                statement
                for statement in self.physical.preamble
                if not statement.startswith("CREATE SCHEMA")
            )
        yield from triggers
        yield from (view.create for view in self._views)
        for view in self.physical.views.values():
            yield from view.comments

    def _foreign_key(self, table: PhysicalTable, key: ForeignKey) -> Iterator[str]:
        name = self.dialect.quoted(key.name)
        if key.set_null:
            yield self._remade(table, name, self._whole(key) + timing(key))
        elif key.deferrable:
            if Feature.ADDED_CONSTRAINTS not in self.dialect.lacks:
                yield f"{self._alter(table)} ALTER CONSTRAINT {name}{timing(key)}"
            elif key.deferred:  # In SQLite a key that only may wait is like any other.
                label = key.relation or key.name
                self.problems.report(codes.KIT_LOSES_DEFERRABLE, key.span, name=label)

    def _unique(self, table: PhysicalTable, unique: PhysicalUnique) -> Iterator[str]:
        if unique.deferrable:
            quoted = self.dialect.quoted
            nulls = " NULLS NOT DISTINCT" if unique.nulls_same else ""
            rule = f"UNIQUE{nulls} ({', '.join(map(quoted, unique.columns))}){timing(unique)}"
            yield self._remade(table, quoted(unique.name), rule)

    def _remade(self, table: PhysicalTable, name: str, rule: str) -> str:
        return f"{self._alter(table)} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} {rule}"

    def _whole(self, key: ForeignKey) -> str:
        quoted = self.dialect.quoted
        target = self._place(self.table_at(key.target_schema, key.target))
        columns, referred, null = (
            ", ".join(map(quoted, names))
            for names in (key.columns, key.target_columns, key.set_null)
        )
        return (
            f"FOREIGN KEY ({columns}) REFERENCES {target} ({referred})"
            f" ON DELETE {key.on_delete.value.upper()} ({null}) ON UPDATE {key.on_update.value.upper()}"
        )

    def _type_comments(self) -> Iterator[str]:
        if not self.dialect.comment_statements:
            return
        for enum in self.physical.enums.values():
            place = self._in_schema(enum.db_schema, enum.db_name)
            yield from comments_on(self.dialect, "TYPE", place, enum.doc)

    def _comments(self, table: PhysicalTable) -> Iterator[str]:
        if self.dialect.comment_statements:
            columns = ((column.column.name, column.comment) for column in table.columns)
            place = self._place(table)
            yield from comments_on(self.dialect, "TABLE", place, table.comment, columns)
        else:
            yield from self._comments_in_lines(table)

    def _comments_in_lines(self, table: PhysicalTable) -> Iterator[str]:
        """A column's comment is set by writing the whole column once more."""
        changes = (
            [] if table.comment is None else [f"COMMENT = {self.dialect.literal(table.comment)}"]
        )
        changes += [
            f"MODIFY {column_text(self.dialect, column)} COMMENT {self.dialect.literal(column.comment)}"
            for column in table.columns
            if column.comment is not None
        ]
        if changes:
            yield f"{self._alter(table)}\n  " + ",\n  ".join(changes)

    def _alter(self, table: PhysicalTable) -> str:
        return f"ALTER TABLE {self._place(table)}"

    def _place(self, table: PhysicalTable) -> str:
        return self._in_schema(table.schema, table.name)

    def _in_schema(self, schema: str | None, name: str) -> str:
        quoted = self.dialect.quoted(name)
        return quoted if schema is None else f"{self.dialect.quoted(schema)}.{quoted}"
