"""What all statements are read with: where they are, what is said of them, what they are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ...backends.dialects import dialect_named
from ...backends.dialects.lexis import LEXES
from ...compiler.diagnostics.codes import imports as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.source import SourceFile, Span
from ..found import Found, FoundTable, Place, Raw, Skipped
from .cursor import Cursor, Unreadable
from .statements import Statement

_LONGEST: Final = 2_000_000
"""The most characters of a statement that is looked into."""
_MOST_STRANGE: Final = 200


_VERSIONED: Final = re.compile(
    r"'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|`[^`]*`|/\*(?!M?!)(?:(?!\*/).)*+\*/|/\*M?!\d*\s?|\*/",
    re.DOTALL,
)
"""Marks of comments that the server runs, and what may look like them."""


class Reading:
    """A script that is being read, and what was found so far."""

    def __init__(self, file: SourceFile, dialect: str, problems: Problems) -> None:
        self.file = file
        self.text = file.text
        self.dialect = dialect
        self.problems = problems
        self.lexis = LEXES[dialect]
        self.found = Found(dialect)
        self.home: str | None = "public" if dialect == "postgres" else None
        self.strange = 0
        """Statements that were not understood."""
        self.is_conditional = False
        """Whether the statement at hand runs only where it is needed."""
        self.virtual: set[str] = set()
        """Virtual tables of SQLite."""
        self.raw_tables: set[Place] = set()
        """Tables that are carried as they are, and all that is said of them."""

    def is_lost(self) -> bool:
        """Whether so much was not understood that this is another language."""
        return self.strange > _MOST_STRANGE and self.strange > 4 * (
            len(self.found.tables) + self.found.ignored
        )

    def _attempt(self, statement: Statement, read: Callable[[], None]) -> None:
        try:
            if statement.end - statement.start > _LONGEST:
                raise Unreadable("so much text")
            read()
        except (Unreadable, RecursionError, ValueError, IndexError) as why:
            self.strange += 1
            expected = str(why) or "something else"
            self.problems.report(
                codes.UNREADABLE,
                self._span(statement),
                head=short(statement.head),
                what=expected[:40],
            )

    def _span(self, statement: Statement) -> Span:
        """The first line of a statement."""
        end = self.text.find("\n", statement.start, min(statement.end, statement.start + 200))
        end = statement.end if end < 0 else end
        return Span(
            self.file.base + statement.start, self.file.base + max(end, statement.start + 1)
        )

    def _cursor(self, statement: Statement) -> Cursor:
        tokens = list(self.lexis.tokens(self.text, statement.start, statement.end))
        return Cursor(self.text, tokens, self.lexis)

    def _place(self, place: Place) -> Place:
        schema, name = place
        if self.dialect != "postgres":
            return None, name
        schema = schema or self.home
        return (None, name) if schema == "public" else (schema, name)

    def _at(self, cursor: Cursor) -> Place:
        return self._place(cursor.qualified())

    def sql(self, statement: Statement) -> str:
        """The statement as it is carried: without the comments that MySQL's dumps hide it in, and without its owner."""
        text = self.text[statement.start : statement.end].strip()
        if self.dialect in ("mysql", "mariadb"):
            text = _VERSIONED.sub(_bared, text)
            text = re.sub(
                r"\s*DEFINER\s*=\s*(`[^`]*`|\S+?)\s*@\s*(`[^`]*`|\S+)|\s*SQL SECURITY DEFINER",
                "",
                text,
            )
        return re.sub(r"[ \t]+\n", "\n", text)

    def raw(self, statement: Statement, kind: str, name: str, *, before: bool = False) -> None:
        raw = Raw(self.sql(statement), kind, name, before, self._span(statement))
        raw.home = self._own_home()
        self.found.raws.append(raw)

    def _skip(self, statement: Statement, kind: str, name: str) -> None:
        skipped = Skipped(kind, name, self.sql(statement), self._span(statement), self._own_home())
        self.found.skipped.append(skipped)

    def _own_home(self) -> str | None:
        """The schema that names without a schema mean, where it is another one than usual."""
        return None if self.home == "public" else self.home

    def _named(self, statement: Statement) -> str:
        """What a statement calls the thing that it makes."""
        head = statement.head
        kinds = r"(?:VIEW|FUNCTION|PROCEDURE|AGGREGATE|TRIGGER|RULE|POLICY|OPERATOR|DOMAIN|EXTENSION|TABLE|EVENT|CAST|LANGUAGE|COLLATION|STATISTICS)"
        found = re.search(rf"\b{kinds}\b(?: IF NOT EXISTS)?", head)
        if found is None:
            return ""
        cursor = self._cursor(statement)
        word = found[0].split(" ", 1)[0]
        while not cursor.done and cursor.here.word != word:
            cursor.next()
        cursor.next()
        cursor.take("IF", "NOT", "EXISTS")
        if cursor.here.kind == "sign":
            return cursor.here.value
        try:
            return cursor.qualified()[1]
        except Unreadable:
            return ""

    def owner(self, cursor: Cursor) -> tuple[Place, str] | None:
        """`schema.table.column`; None for NONE."""
        parts = [cursor.name()]
        while cursor.take("."):
            parts.append(cursor.name())
        if len(parts) < 2:
            return None
        schema = parts[-3] if len(parts) > 2 else None
        return self._place((schema, parts[-2])), parts[-1]

    def _options(self, cursor: Cursor, table: FoundTable) -> None:
        """What stands behind the table's parentheses."""
        if self.dialect in ("mysql", "mariadb"):
            self._mysql_options(cursor, table)
            return
        rest = cursor.rest().strip()
        rest = re.sub(
            r"\bINHERITS\s*\(\s*\)|\bWITHOUT\s+OIDS\b|\bWITH\s*\(\s*OIDS\s*=\s*FALSE\s*\)|\bTABLESPACE\s+\S+",
            "",
            rest,
            flags=re.I,
        )
        table.options = " ".join(rest.split())

    def _mysql_options(self, cursor: Cursor, table: FoundTable) -> None:
        kept: list[str] = []
        while not cursor.done:
            if cursor.take(","):
                continue
            if cursor.take("COMMENT"):
                cursor.take("=")
                table.comment = cursor.text_value()
            elif cursor.says("PARTITION"):
                kept.append(cursor.rest())
            else:
                self._mysql_option(cursor, kept)
        table.options = " ".join(kept)

    def _mysql_option(self, cursor: Cursor, kept: list[str]) -> None:
        if cursor.take("WITH", "SYSTEM", "VERSIONING"):
            kept.append("WITH SYSTEM VERSIONING")
            return
        cursor.take("DEFAULT")
        if cursor.take("CHARACTER", "SET") or cursor.take("CHARSET"):
            name = "CHARSET"
        else:
            name = cursor.next().value.upper()
            cursor.take("DIRECTORY")
        cursor.take("=")
        start = cursor.at
        if cursor.says("("):
            cursor.skip_group()
        else:
            cursor.next()
        is_name = name in ("CHARSET", "COLLATE", "ENGINE")
        value = cursor.tokens[start].value if is_name else cursor.between(start, cursor.at)
        if name in ("AUTO_INCREMENT", "DATA", "INDEX", "INSERT_METHOD") or (
            name == "ENGINE" and value.lower() == "innodb"
        ):
            return
        kept.append(f"{name}={value}")


def _bared(found: re.Match[str]) -> str:
    """Nothing for a mark; quotes and real comments as they are."""
    is_mark = found[0].startswith(("/*!", "/*M!")) or found[0] == "*/"
    return "" if is_mark else found[0]


def short(head: str) -> str:
    words = " ".join(head.split())
    return words if len(words) <= 48 else words[:47] + "…"


def place_text(place: Place, dialect: str) -> str:
    """The name of a table, type or sequence in a statement, with its schema."""
    quoted = dialect_named(dialect).quoted
    return ".".join(quoted(part) for part in place if part)
