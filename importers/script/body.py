"""What stands between the parentheses of CREATE TABLE: columns, keys and rules."""

from __future__ import annotations

from typing import Final

from ...grammar.types import SAFE_INTEGER
from ..found import (
    FoundColumn,
    FoundKey,
    FoundTable,
    FoundUnique,
)
from .cursor import Cursor, Unreadable
from .table_rules import TableRules, span_of
from .types import read_type

DEFAULT_STOPS: Final = frozenset(
    [
        "NOT",
        "NULL",
        "CONSTRAINT",
        "PRIMARY",
        "UNIQUE",
        "CHECK",
        "REFERENCES",
        "GENERATED",
        "COLLATE",
        "COMMENT",
        "ON",
        "AUTO_INCREMENT",
        "AUTOINCREMENT",
        "KEY",
        "DEFERRABLE",
        "INITIALLY",
        "STORAGE",
        "INVISIBLE",
        "VISIBLE",
        "CHARACTER",
        "CHARSET",
    ]
)
_SERIALS: Final = {"serial": "integer", "bigserial": "bigint", "smallserial": "smallint"}
_USUAL_SEQUENCE: Final = (
    ("NO", "MINVALUE"),
    ("NO", "MAXVALUE"),
    ("NO", "CYCLE"),
    ("CACHE", "1"),
    ("START", "WITH", "1"),
    ("START", "1"),
    ("INCREMENT", "BY", "1"),
    ("INCREMENT", "1"),
)


class Body(TableRules):
    """Reads the definitions of one table into it."""

    def read(self, part: Cursor) -> None:
        """One definition: a column, or a rule over the table."""
        if not self.rule(part):
            self.column(part)
        if not part.done:
            raise Unreadable("the end")

    # Columns

    def column(self, cursor: Cursor) -> FoundColumn:
        span = span_of(cursor)
        name = cursor.name()
        column = FoundColumn(name, read_type(cursor, self.dialect), span=span)
        if column.type in _SERIALS and self.dialect == "postgres":
            column.type, column.counts = _SERIALS[column.type], "serial"
            column.nullable = False
        self.table.columns[name] = column
        constraint: str | None = None
        while not cursor.done:
            if cursor.take("CONSTRAINT"):
                constraint = cursor.name()
                continue
            self._property(cursor, column, constraint)
            constraint = None
        return column

    def _property(self, cursor: Cursor, column: FoundColumn, constraint: str | None) -> None:
        """One more word or rule behind a column's type."""
        if cursor.take("NOT", "NULL"):
            column.nullable = False
            if self.dialect == "sqlite" and column.counts:
                column.counts = "auto" if column.counts == "identity" else None
            self._conflict(cursor)
        elif cursor.take("NULL"):
            column.nullable = True
        elif cursor.take("DEFAULT"):
            column.default = self._default(cursor)
        elif cursor.take("PRIMARY", "KEY") or (self.is_mysql and cursor.take("KEY")):
            self._column_key(cursor, column, constraint)
        elif cursor.take("UNIQUE"):
            self._column_unique(cursor, column, constraint)
        elif cursor.take("CHECK"):
            self._check(cursor, constraint, column.name, column.span)
        elif cursor.says("REFERENCES"):
            start = cursor.at
            key = self.references(cursor, (column.name,), constraint)
            key.text = f"FOREIGN KEY ({column.name}) {cursor.between(start, cursor.at)}"
            key.span = column.span
            self.table.foreign_keys.append(key)
        elif cursor.says("GENERATED") or cursor.says("AS", "("):
            self.generated(cursor, column)
        elif cursor.take("COLLATE"):
            column.collation = self._collation(cursor)
        elif not self._own_property(cursor, column):
            raise Unreadable(cursor.here.value)

    def _own_property(self, cursor: Cursor, column: FoundColumn) -> bool:
        """What one dialect alone has."""
        if cursor.take("AUTO_INCREMENT"):
            column.counts, column.nullable = "auto", False
        elif cursor.take("COMMENT"):
            column.comment = cursor.text_value()
        elif cursor.take("ON", "UPDATE"):
            column.extra = f"{column.extra} ON UPDATE {self._default(cursor)}".strip()
        elif cursor.take("CHARACTER", "SET") or cursor.take("CHARSET"):
            column.extra = f"CHARACTER SET {cursor.name()} {column.extra}".strip()
        elif cursor.here.word in ("BINARY", "INVISIBLE", "ASCII", "UNICODE"):
            column.extra = f"{column.extra} {cursor.next().value.upper()}".strip()
        elif cursor.take("VISIBLE") or cursor.take("DEFERRABLE"):
            pass
        elif cursor.take("STORAGE") or cursor.take("COLUMN_FORMAT") or cursor.take("COMPRESSION"):
            cursor.next()
        else:
            return False
        return True

    def _collation(self, cursor: Cursor) -> str:
        start = cursor.at
        cursor.qualified()
        return cursor.between(start, cursor.at)

    def _default(self, cursor: Cursor) -> str:
        return cursor.expression(DEFAULT_STOPS)

    def _column_key(self, cursor: Cursor, column: FoundColumn, constraint: str | None) -> None:
        if not cursor.take("ASC"):
            cursor.take("DESC")
        self._conflict(cursor)
        if cursor.take("AUTOINCREMENT"):
            column.counts = "identity" if column.nullable else "auto"
        elif self.dialect == "sqlite" and column.type.lower() == "integer" and column.nullable:
            column.counts = "rowid"
        if self.dialect != "sqlite":
            column.nullable = False
        self.table.key = FoundKey((column.name,), None if self.is_mysql else constraint)

    def _column_unique(self, cursor: Cursor, column: FoundColumn, constraint: str | None) -> None:
        cursor.take("KEY")
        nulls_same = cursor.take("NULLS", "NOT", "DISTINCT")
        self._conflict(cursor)
        name = None if self.is_mysql else constraint
        self.table.uniques.append(FoundUnique((column.name,), name, nulls_same, span=column.span))

    def generated(self, cursor: Cursor, column: FoundColumn) -> None:
        """GENERATED … AS IDENTITY, or AS (expression)."""
        always = True
        if cursor.take("GENERATED"):
            if cursor.take("BY", "DEFAULT"):
                always = False
                cursor.take("ON", "NULL")
            else:
                cursor.take("ALWAYS")
        cursor.need("AS")
        if cursor.take("IDENTITY"):
            column.counts = "always" if always else "identity"
            column.nullable = False
            if cursor.says("("):
                column.sequence = unusual(cursor.inner(*cursor.skip_group()), self.table, column)
                if not always and column.sequence == f"MAXVALUE {SAFE_INTEGER}":
                    column.counts, column.sequence = "safe", ""
            return
        column.generated = cursor.group()
        column.stored = cursor.take("STORED") or cursor.take("PERSISTENT")
        if not column.stored:
            cursor.take("VIRTUAL")


def unusual(cursor: Cursor, table: FoundTable, column: FoundColumn) -> str:
    """The options of a sequence but for those that every sequence has."""
    rest: list[str] = []
    while not cursor.done:
        if cursor.take("SEQUENCE", "NAME"):
            _, name = cursor.qualified()
            if name != f"{table.name}_{column.name}_seq":
                rest.append(f"SEQUENCE NAME {name}")
        elif not any(_take_values(cursor, words) for words in _USUAL_SEQUENCE):
            rest.append(cursor.next().value)
    return " ".join(rest)


def _take_values(cursor: Cursor, words: tuple[str, ...]) -> bool:
    tokens = cursor.tokens[cursor.at : cursor.at + len(words)]
    if [token.value.upper() for token in tokens] != list(words):
        return False
    cursor.at += len(words)
    return True
