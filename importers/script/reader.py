"""A script's statements, one by one, into what they say. What cannot be read is skipped, and said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ...compiler.diagnostics.codes import imports as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.source import SourceFile, Span
from ..found import Found, FoundTable, Raw, ViewColumns
from .alter import Alter
from .base import place_text, short
from .blocks import inner_statements
from .body import Body
from .cursor import Cursor, Unreadable
from .drops import drop
from .finishing import finish
from .indexes import read_index
from .objects import ObjectReading
from .statements import Statement, split
from .views import set_columns

_MODIFIERS: Final = re.compile(
    r"(?:OR REPLACE |OR ALTER |GLOBAL |LOCAL |TEMP |TEMPORARY |UNLOGGED |FOREIGN |VIRTUAL |RECURSIVE |MATERIALIZED |UNIQUE |FULLTEXT "
    r"|SPATIAL |TRUSTED |PROCEDURAL |CONSTRAINT |EVENT (?=TRIGGER)|DEFAULT |ALGORITHM ?= ?\w+ |SQL SECURITY \w+ |DEFINER ?= ?\S+ (?:@ ?\S+ )?|IF NOT EXISTS )*"
)
_NOTHING: Final = frozenset(
    [
        "SET",
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "DROP",
        "LOCK",
        "UNLOCK",
        "USE",
        "BEGIN",
        "COMMIT",
        "START",
        "COPY",
        "PRAGMA",
        "VACUUM",
        "ANALYZE",
        "ANALYSE",
        "REINDEX",
        "TRUNCATE",
        "END",
        "REPLACE",
        "SHOW",
        "RESET",
        "DISCARD",
        "CLUSTER",
        "ROLLBACK",
        "SAVEPOINT",
        "RELEASE",
        "CALL",
        "DO",
        "PRINT",
        "FLUSH",
        "REFRESH",
        "ATTACH",
        "DETACH",
        "SOURCE",
        "CHECKPOINT",
        "PREPARE",
        "EXECUTE",
        "DEALLOCATE",
        "OPTIMIZE",
        "REPAIR",
        "KILL",
        "EXPLAIN",
        "DESCRIBE",
        "DESC",
        "WITH",
        "VALUES",
        "MERGE",
        "LISTEN",
        "NOTIFY",
        "UNLISTEN",
        "ABORT",
        "DECLARE",
    ]
)


def read_script(
    file: SourceFile, dialect: str, problems: Problems, views: ViewColumns | None = None
) -> Found:
    """The database that a script makes. `views` has what the script cannot say of its views."""
    reader = Reader(file, dialect, problems)
    for statement in split(file.text, dialect):
        reader.read(statement)
        if reader.is_lost():
            problems.report(codes.NOT_SQL, reader._span(statement), why="it makes no sense so far")
            break
    for place, columns in (views or {}).items():
        view = reader.found.views.get(reader._place(place))
        if view is not None:
            set_columns(view, columns, dialect)
    finish(reader)
    return reader.found


class Reader(ObjectReading):
    """Knows the statements."""

    # Dispatch

    def read(self, statement: Statement) -> None:
        head = statement.head
        first, _, rest = head.partition(" ")
        if not statement.closed:
            self.problems.report(codes.BROKEN_OFF, self._span(statement))
        elif first in _NOTHING or first.startswith(("SET", "SELECT", "\\-")):  # MariaDB's own mark
            self._nothing(statement, head)
        elif first == "CREATE":
            kind = rest[_MODIFIERS.match(rest).end() :].split(" ", 1)[0]  # type: ignore[union-attr]
            self._attempt(statement, lambda: self._create(statement, kind, rest))
        elif first == "ALTER":
            self._attempt(statement, lambda: self._alter(statement, rest))
        elif first == "RENAME":
            self._attempt(statement, lambda: self._rename_tables(statement))
        elif first == "COMMENT":
            self._attempt(statement, lambda: self._comment(statement))
        elif first in ("GRANT", "REVOKE", "SECURITY"):
            self._skip(statement, "grant", "")
        else:
            self.strange += 1
            self.problems.report(codes.UNKNOWN_STATEMENT, self._span(statement), word=first[:40])

    def _nothing(self, statement: Statement, head: str) -> None:
        self.found.ignored += 1
        if head.startswith("DROP "):
            self._attempt(statement, lambda: drop(self.found, self._cursor(statement), self._at))
        elif head.startswith("DO ") and self.dialect == "postgres":
            self._block(statement)
        elif self.dialect == "postgres" and "SEARCH_PATH" in head:
            self._attempt(statement, lambda: self._search_path(statement))

    def _block(self, statement: Statement) -> None:
        inner = inner_statements(self.text, statement)
        if inner is None:
            self._skip(statement, "DO block", "")
        for each in inner or ():
            self.is_conditional = True
            self.read(each)
            self.is_conditional = False

    def _search_path(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        if cursor.take("SET") and cursor.take("SEARCH_PATH"):
            if not cursor.take("="):
                cursor.take("TO")
            first = cursor.next()
            if first.kind in ("word", "name") and first.value not in ("pg_catalog",):
                self.home = first.value

    # CREATE

    def _create(self, statement: Statement, kind: str, rest: str) -> None:
        makers: dict[str, Callable[[Statement], None]] = {
            "TABLE": self._table,
            "INDEX": self._index,
            "TYPE": self._type,
            "SEQUENCE": self._sequence,
            "SCHEMA": self._schema,
            "VIEW": self._view,
        }
        if kind == "TABLE" and re.match(r"(GLOBAL |LOCAL )?TEMP(ORARY)? ", rest):
            self._skip(statement, "temporary table", "")
        elif kind == "TABLE" and rest.startswith("FOREIGN "):
            self._skip(statement, "foreign table", self._named(statement))
        elif kind == "TABLE" and rest.startswith("VIRTUAL "):
            name = self._named(statement)
            self.virtual.add(name)
            self.raw(statement, "table", name)
        elif kind in makers:
            makers[kind](statement)
        elif kind == "DOMAIN":
            self._domain(statement)
        elif kind in ("EXTENSION", "COLLATION"):
            self.raw(statement, kind.lower(), self._named(statement), before=True)
        elif kind in ("DATABASE", "USER", "ROLE", "SERVER", "LOGIN", "TABLESPACE"):
            self.found.ignored += 1
        elif kind in ("STATISTICS",):
            self.raw(statement, kind.lower(), self._named(statement))
        else:
            self._skip(statement, kind.lower() or "statement", self._named(statement))

    def _table(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("CREATE")
        unlogged = cursor.take("UNLOGGED")
        cursor.take("OR", "REPLACE")
        cursor.need("TABLE")
        exists = cursor.take("IF", "NOT", "EXISTS")
        place = self._at(cursor)
        if exists and place in self.found.tables:
            return
        is_copied = not cursor.says("(") or _is_bare(cursor) or _is_filled(cursor)
        if is_copied or self._is_odd(statement):
            self.raw_tables.add(place)
            self.raw(
                statement, "partition" if "PARTITION OF" in statement.head else "table", place[1]
            )
            return
        table = FoundTable(place, span=self._span(statement))
        body = Body(table, self.dialect, self.home)
        for part in cursor.parts():
            if part.done:
                continue
            self._definition(body, part, table, statement)
        self._options(cursor, table)
        self.found.tables[place] = table
        if unlogged:
            sql = f"ALTER TABLE {place_text(place, 'postgres')} SET UNLOGGED"
            self.found.raws.append(Raw(sql, "storage", place[1], span=table.span))

    def _is_odd(self, statement: Statement) -> bool:
        """Whether it inherits from other tables."""
        tail = self.text[max(statement.start, statement.end - 300) : statement.end].upper()
        return (
            self.dialect == "postgres"
            and re.search(r"\)\s*INHERITS\s*\(\s*[^)\s]", tail) is not None
        )

    def _definition(
        self, body: Body, part: Cursor, table: FoundTable, statement: Statement
    ) -> None:
        """One definition; one that cannot be read is added by ALTER TABLE where that can be, else lost."""
        if self.dialect == "postgres" and _is_exclusion(part):
            text = part.rest()
            sql = f"ALTER TABLE {place_text(table.place, 'postgres')} ADD {text}"
            self.found.raws.append(Raw(sql, "exclusion", table.name, span=self._span(statement)))
            return
        try:
            body.read(part)
        except Unreadable as why:
            at = part.tokens[min(part.at, len(part.tokens) - 1)]
            start = self.file.base + at.start
            what = self.text[part.tokens[0].start : part.tokens[-1].end]
            self.problems.report(
                codes.UNREADABLE,
                Span(start, self.file.base + at.end),
                head=short(what),
                what=(str(why) or "something else")[:40],
            )

    def _index(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("CREATE")
        index = read_index(cursor, self.dialect, self._span(statement))
        index.table = self._place(index.table)
        index.statement = self.sql(statement)
        table = self.found.tables.get(index.table)
        if table is not None:
            if "IF NOT EXISTS" not in statement.head or not self._has_index(index.name):
                table.indexes.append(index)
        elif index.table in self.raw_tables or any(
            raw.kind == "view" and raw.name == index.table[1] for raw in self.found.raws
        ):
            self.raw(statement, "index", index.name or "")
        else:
            self.problems.report(codes.NO_TABLE, self._span(statement), table=index.table[1])

    def _has_index(self, name: str | None) -> bool:
        tables = self.found.tables.values()
        return any(index.name == name for table in tables for index in table.indexes)

    # ALTER and COMMENT

    def _alter(self, statement: Statement, rest: str) -> None:
        kind = rest.split(" ", 1)[0]
        if " OWNER TO " in statement.head and kind != "TABLE":
            self.found.ignored += 1
        elif kind == "TABLE":
            Alter(self, statement, self._cursor(statement)).run()
        elif kind == "SEQUENCE":
            self._alter_sequence(statement)
        elif kind == "INDEX":
            self._alter_index(statement)
        elif kind in ("TYPE", "DOMAIN"):
            if not self._alter_type(statement):
                self.raw(statement, kind.lower(), "", before=True)
        elif kind in ("DATABASE", "ROLE", "USER", "DEFAULT"):
            self.found.ignored += 1
        else:
            self._skip(statement, f"alter {kind.lower()}", "")


def _is_exclusion(part: Cursor) -> bool:
    """Whether an exclusion constraint stands here, and not a column called `exclude`."""
    start = part.at
    if part.take("CONSTRAINT"):
        part.name()
    found = part.says("EXCLUDE", "USING") or part.says("EXCLUDE", "(")
    part.at = start
    return found


def _is_bare(cursor: Cursor) -> bool:
    """Whether a table has no columns, or those of another one: `()`, `(LIKE other)`."""
    parts = cursor.inner(cursor.at, len(cursor.tokens)).parts()
    return not parts or any(map(_is_like, parts))


def _is_filled(cursor: Cursor) -> bool:
    """Whether a query follows behind the columns, which makes more of them or their types."""
    rest = cursor.inner(cursor.at, len(cursor.tokens))
    rest.skip_group()
    while not rest.done:
        if rest.here.word in ("AS", "SELECT"):
            return True
        if rest.says("("):
            rest.skip_group()
        else:
            rest.next()
    return False


def _is_like(part: Cursor) -> bool:
    if not part.take("LIKE") or part.here.kind not in ("word", "name"):
        return False
    part.qualified()
    return part.done or part.here.word in ("INCLUDING", "EXCLUDING")
