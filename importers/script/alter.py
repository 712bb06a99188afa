"""ALTER TABLE: what dumps add to their tables afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...compiler.diagnostics.codes import imports as codes
from ..found import FoundColumn, FoundTable, Raw
from .body import DEFAULT_STOPS, Body
from .cursor import Cursor, Unreadable
from .renames import rename
from .statements import Statement
from .types import read_type

if TYPE_CHECKING:
    from .reader import Reader

_OF_NO_MATTER: Final = frozenset(
    [
        "OWNER",
        "VALIDATE",
        "DISABLE",
        "REPLICA",
        "CLUSTER",
        "ENGINE",
        "AUTO_INCREMENT",
        "ORDER",
        "CONVERT",
        "DEFAULT",
        "COMMENT",
    ]
)


class Alter:
    """One statement, with one action or several."""

    def __init__(self, reader: Reader, statement: Statement, cursor: Cursor) -> None:
        self.reader = reader
        self.statement = statement
        self.cursor = cursor

    def run(self) -> None:
        cursor, reader = self.cursor, self.reader
        cursor.need("ALTER", "TABLE")
        cursor.take("IF", "EXISTS")
        cursor.take("ONLY")
        place = reader._at(cursor)
        start = cursor.at
        table = reader.found.tables.get(place)
        if table is None:
            self._of_other(place[1], place in reader.raw_tables)
            return
        body = Body(table, reader.dialect, reader.home)
        prefix = cursor.between(0, start)
        for action in _actions(cursor):
            begin = action.at
            try:
                if not self._action(action, table, body):
                    action.at = begin
                    self._carry(prefix, action, table)
            except Unreadable:
                action.at = begin
                self._carry(prefix, action, table)

    def _of_other(self, name: str, is_raw: bool) -> None:
        """A statement about something that is no table of ours: a sequence's or view's owner, or a table carried as it is."""
        reader = self.reader
        if " OWNER TO " in self.statement.head:
            reader.found.ignored += 1
        elif is_raw:
            reader.raw(self.statement, "table", name)
        elif (None, name) in reader.found.sequences or any(
            r.name == name for r in reader.found.raws
        ):
            reader.found.ignored += 1
        else:
            reader.problems.report(codes.NO_TABLE, reader._span(self.statement), table=name)

    def _carry(self, prefix: str, action: Cursor, table: FoundTable) -> None:
        """An action that the language has no words for runs after the tables, as it is."""
        reader = self.reader
        text = action.rest()
        if reader.dialect == "sqlite":
            reader.problems.report(
                codes.UNREADABLE, reader._span(self.statement), head=text[:40], what="a column"
            )
            return
        word = action.tokens[0].word
        if word in _OF_NO_MATTER:
            reader.found.ignored += 1
        elif word in ("ENABLE", "FORCE", "NO"):
            reader._skip(self.statement, "row security", table.name)
        else:
            kind = (
                "partition"
                if word == "ATTACH"
                else "exclusion" if "EXCLUDE" in text.upper() else "alteration"
            )
            reader.found.raws.append(
                Raw(f"{prefix} {text}", kind, table.name, span=reader._span(self.statement))
            )

    def _action(self, action: Cursor, table: FoundTable, body: Body) -> bool:
        if action.take("ADD"):
            return self._add(action, table, body)
        if action.take("ALTER"):
            action.take("COLUMN")
            return self._alter_column(action, table, body)
        if action.take("MODIFY"):
            action.take("COLUMN")
            return self._redefine(action, table, body, None)
        if action.take("CHANGE"):
            action.take("COLUMN")
            return self._redefine(action, table, body, action.name())
        if action.take("DROP"):
            return self._drop(action, table)
        return action.take("RENAME") and rename(self.reader.found, table, action)

    def _add(self, action: Cursor, table: FoundTable, body: Body) -> bool:
        if action.take("COLUMN"):
            action.take("IF", "NOT", "EXISTS")
            body.column(action)
            return True
        if action.says("(") or action.says("PARTITION"):
            return False
        known = (len(table.uniques), len(table.indexes), len(table.checks), len(table.foreign_keys))
        try:
            if body.rule(action):
                return True
            body.column(action)
        except Unreadable:
            if known == (
                len(table.uniques),
                len(table.indexes),
                len(table.checks),
                len(table.foreign_keys),
            ):
                raise
        return True

    def _alter_column(self, action: Cursor, table: FoundTable, body: Body) -> bool:
        column = table.columns.get(action.name())
        if column is None:
            return False
        if action.take("SET", "DEFAULT"):
            column.default = action.expression(DEFAULT_STOPS)
        elif action.take("DROP", "DEFAULT"):
            column.default = None
        elif action.take("SET", "NOT", "NULL"):
            column.nullable = False
        elif action.take("DROP", "NOT", "NULL"):
            column.nullable = True
        elif action.take("ADD"):
            body.generated(action, column)
        elif action.take("TYPE") or action.take("SET", "DATA", "TYPE"):
            column.type = read_type(action, body.dialect)
            if action.says("USING"):
                action.rest()
        elif action.take("SET", "STATISTICS"):
            action.rest()
            return False
        else:
            return False
        return action.done

    def _redefine(self, action: Cursor, table: FoundTable, body: Body, old: str | None) -> bool:
        """MODIFY and CHANGE, of MySQL: the column anew, in its old place."""
        order = list(table.columns)
        for at in range(action.at, len(action.tokens)):
            if action.tokens[at].word in ("AFTER", "FIRST") and at > action.at + 1:
                action.tokens = action.tokens[:at]
                break
        column = body.column(action)
        old = old or column.name
        if old not in order:
            return True
        columns: dict[str, FoundColumn] = {}
        for name in order:
            columns[column.name if name == old else name] = (
                column if name == old else table.columns[name]
            )
        table.columns = columns
        return True

    def _drop(self, action: Cursor, table: FoundTable) -> bool:
        if action.take("CONSTRAINT") or action.take("FOREIGN", "KEY") or action.take("CHECK"):
            action.take("IF", "EXISTS")
            name = action.name()
            table.foreign_keys = [key for key in table.foreign_keys if key.name != name]
            table.uniques = [unique for unique in table.uniques if unique.name != name]
            table.checks = [check for check in table.checks if check.name != name]
            return True
        if action.take("INDEX") or action.take("KEY"):
            name = action.name()
            table.indexes = [index for index in table.indexes if index.name != name]
            table.uniques = [unique for unique in table.uniques if unique.name != name]
            return True
        if action.take("COLUMN") or action.here.kind in ("word", "name"):
            action.take("IF", "EXISTS")
            table.columns.pop(action.name(), None)
            return True
        return False


def _actions(cursor: Cursor) -> list[Cursor]:
    """The actions of the statement, from here on."""
    found, depth, begin = [], 0, cursor.at
    for at in range(cursor.at, len(cursor.tokens)):
        token = cursor.tokens[at]
        if token.kind != "sign":
            continue
        if token.value in ("(", "["):
            depth += 1
        elif token.value in (")", "]"):
            depth -= 1
        elif token.value == "," and depth == 0:
            found.append(cursor.inner(begin, at))
            begin = at + 1
    if begin < len(cursor.tokens):
        found.append(cursor.inner(begin, len(cursor.tokens)))
    return found
