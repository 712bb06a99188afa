"""Keys and rules over a table, as they stand in CREATE TABLE and behind ADD."""

from __future__ import annotations

from typing import Final

from ...compiler.model import Action
from ...compiler.source import Span
from ..found import (
    FoundCheck,
    FoundForeignKey,
    FoundIndex,
    FoundKey,
    FoundTable,
    FoundUnique,
    Place,
)
from .cursor import Cursor, Unreadable
from .indexes import read_parts

_ACTIONS: Final = {
    ("CASCADE",): Action.CASCADE,
    ("SET", "NULL"): Action.SET_NULL,
    ("SET", "DEFAULT"): Action.SET_DEFAULT,
    ("RESTRICT",): Action.RESTRICT,
    ("NO", "ACTION"): Action.NO_ACTION,
}


class TableRules:
    """Reads the rules of one table into it."""

    def __init__(self, table: FoundTable, dialect: str, home: str | None) -> None:
        self.table = table
        self.dialect = dialect
        self.home = home
        """The schema that names without a schema mean."""
        self.is_mysql = dialect in ("mysql", "mariadb")

    def place(self, cursor: Cursor) -> Place:
        schema, name = cursor.qualified()
        if self.dialect != "postgres":
            return None, name
        schema = schema or self.home
        return (None, name) if schema == "public" else (schema, name)

    def rule(self, cursor: Cursor) -> bool:
        """A key or rule of the table; False if a column stands here."""
        name = None
        start = cursor.at
        if cursor.take("CONSTRAINT"):
            is_unnamed = cursor.here.word in ("PRIMARY", "UNIQUE", "CHECK", "FOREIGN")
            name = None if is_unnamed else cursor.name()
        span = span_of(cursor)
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
            lengths = tuple(part.raw for part in parts)
            self.table.key = FoundKey(columns, None, lengths=lengths if any(lengths) else ())
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
            how = cursor.next().word
            if how != "ABORT":  # As it is anyway.
                why = "no rule of a schema says what a broken rule does"
                self.table.lost.append((f"`ON CONFLICT {how}`", why))

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
            elif self.dialect == "sqlite" and cursor.take("MATCH"):
                cursor.name()  # SQLite reads it, and does nothing with it.
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


def _action(cursor: Cursor) -> Action:
    for words, action in _ACTIONS.items():
        if cursor.take(*words):
            return action
    raise Unreadable("an action")


def span_of(cursor: Cursor) -> Span:
    end = cursor.tokens[-1].end if cursor.tokens else cursor.here.end
    return Span(cursor.here.start, end)
