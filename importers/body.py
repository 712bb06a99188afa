"""What stands between the parentheses of CREATE TABLE: columns, keys and rules."""

from __future__ import annotations

from typing import Final

from ..compiler.model import Action
from ..compiler.source import Span
from ..grammar.types import SAFE_INTEGER
from .cursor import Cursor, Unreadable
from .found import (
    FoundCheck,
    FoundColumn,
    FoundForeignKey,
    FoundIndex,
    FoundKey,
    FoundTable,
    FoundUnique,
    Place,
)
from .indexes import read_parts
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
_ACTIONS: Final = {
    ("CASCADE",): Action.CASCADE,
    ("SET", "NULL"): Action.SET_NULL,
    ("SET", "DEFAULT"): Action.SET_DEFAULT,
    ("RESTRICT",): Action.RESTRICT,
    ("NO", "ACTION"): Action.NO_ACTION,
}
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


class Body:
    """Reads the definitions of one table into it."""

    def __init__(self, table: FoundTable, dialect: str, home: str | None) -> None:
        self.table = table
        self.dialect = dialect
        self.home = home
        """The schema that names without a schema mean."""
        self.is_mysql = dialect in ("mysql", "mariadb")

    def place(self, cursor: Cursor) -> Place:
        schema, name = cursor.qualified()
        if self.dialect != "postgres" or schema == self.home:
            schema = None
        return schema, name

    def read(self, part: Cursor) -> None:
        """One definition: a column, or a rule over the table."""
        if not self.rule(part):
            self.column(part)
        if not part.done:
            raise Unreadable("the end")

    def rule(self, cursor: Cursor) -> bool:
        """A key or rule of the table; False if a column stands here."""
        name = None
        start = cursor.at
        if cursor.take("CONSTRAINT"):
            is_unnamed = cursor.here.word in ("PRIMARY", "UNIQUE", "CHECK", "FOREIGN")
            name = None if is_unnamed else cursor.name()
        span = _span(cursor)
        if cursor.take("PRIMARY", "KEY"):
            self._primary_key(cursor, name)
        elif cursor.says("FOREIGN", "KEY"):
            self._foreign_key(cursor, name, span)
        elif cursor.says("CHECK", "("):
            cursor.need("CHECK")
            self._check(cursor, name, None, span)
        elif self.is_mysql and self._mysql_key(cursor, name, span):
            pass
        elif cursor.says("UNIQUE") and not self._is_column_type(cursor, 1):
            cursor.need("UNIQUE")
            self._unique(cursor, name, span)
        else:
            if name is not None:
                raise Unreadable("a rule")
            cursor.at = start
            return False
        return True

    def _is_column_type(self, cursor: Cursor, ahead: int) -> bool:
        """Whether the word is a column's name: a type follows."""
        token = cursor.tokens[cursor.at + ahead] if cursor.at + ahead < len(cursor.tokens) else None
        return (
            token is not None
            and token.kind == "word"
            and token.word not in ("NULLS", "KEY", "INDEX", "USING")
        )

    def _primary_key(self, cursor: Cursor, name: str | None) -> None:
        if self.is_mysql:
            if cursor.take("USING"):
                cursor.name()
            elif not cursor.says("("):
                cursor.name()
                if cursor.take("USING"):
                    cursor.name()
            parts = read_parts(cursor, self.dialect)
            columns = tuple(part.column or "" for part in parts)
            cursor.rest()
            self.table.key = FoundKey(columns, None)
            return
        if self.dialect == "sqlite":
            parts = read_parts(cursor, self.dialect)
            columns = tuple(part.column or "" for part in parts)
            self._conflict(cursor)
            self.table.key = FoundKey(columns, name)
            return
        columns = cursor.names()
        self.table.key = FoundKey(columns, name, cursor.rest())

    def _conflict(self, cursor: Cursor) -> None:
        if cursor.take("ON", "CONFLICT"):
            cursor.next()

    def _unique(self, cursor: Cursor, name: str | None, span: Span) -> None:
        nulls_same = cursor.take("NULLS", "NOT", "DISTINCT")
        if not nulls_same:
            cursor.take("NULLS", "DISTINCT")
        if self.dialect == "sqlite":
            columns = tuple(part.column or "" for part in read_parts(cursor, self.dialect))
            self._conflict(cursor)
            self.table.uniques.append(FoundUnique(columns, name, span=span))
            return
        columns = cursor.names()
        self.table.uniques.append(FoundUnique(columns, name, nulls_same, cursor.rest(), span=span))

    def _mysql_key(self, cursor: Cursor, name: str | None, span: Span) -> bool:
        """`KEY x (a)`, `UNIQUE KEY x (a)`, `FULLTEXT KEY …`."""
        start = cursor.at
        kind = cursor.here.word if cursor.here.word in ("UNIQUE", "FULLTEXT", "SPATIAL") else ""
        if kind:
            cursor.next()
        has_word = cursor.take("KEY") or cursor.take("INDEX")
        if not kind and not has_word:
            return False
        if not cursor.says("(") and not cursor.says("USING"):
            name = cursor.name()
        method = cursor.name().lower() if cursor.take("USING") else None
        if not cursor.says("("):
            cursor.at = start
            return False
        parts = read_parts(cursor, self.dialect)
        if cursor.take("USING"):
            method = cursor.name().lower()
        comment = None
        if cursor.take("COMMENT"):
            comment = cursor.text_value()
        raw = cursor.rest()
        is_plain = all(p.column and not (p.raw or p.descending) for p in parts)
        if (
            kind == "UNIQUE"
            and is_plain
            and not raw
            and comment is None
            and method in (None, "btree")
        ):
            columns = tuple(part.column or "" for part in parts)
            self.table.uniques.append(FoundUnique(columns, name, span=span))
            return True
        if comment is not None:
            raw = (
                raw
                if raw
                else f"COMMENT {cursor.text[cursor.tokens[-1].start:cursor.tokens[-1].end]}"
            )
        method = kind.lower() if kind in ("FULLTEXT", "SPATIAL") else method
        self.table.indexes.append(
            FoundIndex(
                self.table.place,
                parts,
                name,
                kind == "UNIQUE",
                method,
                raw=raw,
                comment=comment,
                span=span,
            )
        )
        return True

    def _foreign_key(self, cursor: Cursor, name: str | None, span: Span) -> None:
        start = cursor.at
        cursor.need("FOREIGN", "KEY")
        if self.is_mysql and not cursor.says("("):
            own = cursor.name()
            name = name or own
        columns = cursor.names()
        key = self.references(cursor, columns, name)
        key.text = cursor.between(start, cursor.at)
        key.span = span
        self.table.foreign_keys.append(key)

    def references(
        self, cursor: Cursor, columns: tuple[str, ...], name: str | None
    ) -> FoundForeignKey:
        cursor.need("REFERENCES")
        target = self.place(cursor)
        there = cursor.names() if cursor.says("(") else ()
        key = FoundForeignKey(columns, target, there, name)
        if self.is_mysql:
            key.on_delete = key.on_update = Action.RESTRICT
        while not cursor.done:
            if cursor.take("ON", "DELETE"):
                key.on_delete = _action(cursor)
                if key.on_delete is Action.SET_NULL and cursor.says("("):
                    key.set_null = cursor.names()
            elif cursor.take("ON", "UPDATE"):
                key.on_update = _action(cursor)
            elif cursor.take("NOT", "DEFERRABLE"):
                cursor.take("INITIALLY", "IMMEDIATE")
            elif cursor.take("DEFERRABLE"):
                key.deferrable = True
            elif cursor.take("INITIALLY", "DEFERRED"):
                key.deferrable = key.deferred = True
            elif cursor.take("INITIALLY", "IMMEDIATE") or cursor.take("MATCH", "SIMPLE"):
                pass
            elif cursor.take("MATCH"):
                key.raw = f"{key.raw} MATCH {cursor.name()}".strip()
            elif cursor.take("NOT", "VALID"):
                key.raw = f"{key.raw} NOT VALID".strip()
            else:
                break
        return key

    def _check(self, cursor: Cursor, name: str | None, column: str | None, span: Span) -> None:
        text = cursor.group()
        raw = ""
        if cursor.take("NO", "INHERIT"):
            raw = "NO INHERIT"
        if cursor.take("NOT", "VALID"):
            raw = f"{raw} NOT VALID".strip()
        if cursor.take("NOT", "ENFORCED"):
            raw = f"{raw} NOT ENFORCED".strip()
        cursor.take("ENFORCED")
        self.table.checks.append(FoundCheck(text, name, column, raw, span))

    # Columns

    def column(self, cursor: Cursor) -> FoundColumn:
        span = _span(cursor)
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


def _action(cursor: Cursor) -> Action:
    for words, action in _ACTIONS.items():
        if cursor.take(*words):
            return action
    raise Unreadable("an action")


def _span(cursor: Cursor) -> Span:
    end = cursor.tokens[-1].end if cursor.tokens else cursor.here.end
    return Span(cursor.here.start, end)
