"""ALTER TABLE: what dumps add to their tables afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...compiler.diagnostics.codes import imports as codes
from ..found import FoundColumn, FoundSequence, FoundTable, Raw
from .base import place_text
from .body import DEFAULT_STOPS, Body
from .cursor import Cursor, Unreadable
from .drops import drop_column, drop_constraint
from .renames import rename, rename_column
from .statements import Statement
from .types import read_type

if TYPE_CHECKING:
    from .reader import Reader

_OF_NO_MATTER: Final = frozenset(
    ["OWNER", "VALIDATE", "DISABLE", "REPLICA", "CLUSTER", "AUTO_INCREMENT", "ORDER"]
)
_OPTIONS: Final = frozenset(
    ["COMMENT", "ENGINE", "DEFAULT", "CHARACTER", "CHARSET", "COLLATE", "ROW_FORMAT"]
)
"""What begins an option of MySQL's tables."""


_CHARACTER_SET: Final = re.compile(r"CHARACTER SET \w+ ?")


class Alter:
    """One statement, with one action or several."""

    def __init__(self, reader: Reader, statement: Statement, cursor: Cursor) -> None:
        self.reader = reader
        self.statement = statement
        self.cursor = cursor

    def run(self) -> None:
        cursor, reader = self.cursor, self.reader
        cursor.need("ALTER", "TABLE")
        is_optional = cursor.take("IF", "EXISTS") or reader.is_conditional
        cursor.take("ONLY")
        place = reader._at(cursor)
        start = cursor.at
        table = reader.found.tables.get(place)
        if place in reader.raw_tables and cursor.take("RENAME", "TO"):
            reader.raw_tables.add((place[0], cursor.name()))
        if table is None:
            self._of_other(place[1], place in reader.raw_tables, is_optional)
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

    def _of_other(self, name: str, is_raw: bool, is_optional: bool) -> None:
        """A statement about something that is no table of ours: a sequence's or view's owner, or a table carried as it is."""
        reader = self.reader
        if " OWNER TO " in self.statement.head:
            reader.found.ignored += 1
        elif is_raw:
            reader.raw(self.statement, "table", name)
        elif is_optional or self._is_known(name):
            reader.found.ignored += 1
        else:
            reader.problems.report(codes.NO_TABLE, reader._span(self.statement), table=name)

    def _is_known(self, name: str) -> bool:
        found = self.reader.found
        names = {raw.name for raw in found.raws} | {each.name for each in found.skipped}
        return (None, name) in found.sequences or name in names

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
                Raw(
                    f"{prefix} {text}",
                    kind,
                    table.name,
                    span=reader._span(self.statement),
                    home=reader._own_home(),
                )
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
        if body.is_mysql and action.take("CONVERT", "TO"):
            self._set_options(action, table)
            for column in table.columns.values():
                column.collation = None
                column.extra = _CHARACTER_SET.sub("", column.extra)
            return True
        if body.is_mysql and action.here.word in _OPTIONS:
            self._set_options(action, table)
            return True
        return action.take("RENAME") and (
            rename(self.reader.found, table, action) or self.reader.is_conditional
        )

    def _set_options(self, action: Cursor, table: FoundTable) -> None:
        """Options of the table, each in place of what was said of it before."""
        before, comment = table.options, table.comment
        said = {token.word for token in action.tokens}
        self.reader._options(action, table)
        after = table.options.split()
        table.comment = table.comment if "COMMENT" in said else comment
        new = {option.partition("=")[0] for option in after} | (said & {"ENGINE"})
        if "CHARSET" in new:
            new.add("COLLATE")  # Another character set has collations of its own.
        kept = [option for option in before.split() if option.partition("=")[0] not in new]
        table.options = " ".join([*kept, *after])

    def _add(self, action: Cursor, table: FoundTable, body: Body) -> bool:
        if action.take("COLUMN"):
            is_optional = action.take("IF", "NOT", "EXISTS") or self.reader.is_conditional
            if is_optional and action.name_ahead() in table.columns:
                return True
            self._add_column(action, table, body)
            return True
        if action.says("PARTITION"):
            return False
        if action.says("("):
            for part in action.parts():
                self._add(part, table, body)
            return True
        if self.reader.is_conditional and self._has_rule(action, table):
            return True
        known = _rules(table)
        try:
            if body.rule(action):
                return True
        except Unreadable:
            if known == _rules(table):
                raise
            return True
        self._add_column(action, table, body)
        return True

    def _has_rule(self, action: Cursor, table: FoundTable) -> bool:
        """Whether a constraint of this name is there already."""
        named = [key.name for key in table.foreign_keys]
        named += [unique.name for unique in table.uniques]
        named += [check.name for check in table.checks]
        start = action.at
        name = action.name() if action.take("CONSTRAINT") else None
        action.at = start
        return name is not None and name in named

    def _add_column(self, action: Cursor, table: FoundTable, body: Body) -> None:
        place = _cut_place(action) if body.is_mysql else None
        column = body.column(action)
        if place is not None:
            _move(table, column.name, place)

    def _alter_column(self, action: Cursor, table: FoundTable, body: Body) -> bool:
        column = table.columns.get(action.name())
        if column is None:
            return False
        if action.take("SET", "DEFAULT"):
            column.default = action.expression(DEFAULT_STOPS)
        elif action.take("DROP", "DEFAULT"):
            column.default = None
            if column.counts == "serial":
                column.counts = None
                self._keep_sequence(table, column)
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

    def _keep_sequence(self, table: FoundTable, column: FoundColumn) -> None:
        """What `serial` made stays when the column no longer counts by it."""
        place = (table.place[0], f"{table.name}_{column.name}_seq")
        sql = f"CREATE SEQUENCE {place_text(place, 'postgres')} AS {column.type}"
        owner = (table.place, column.name)
        made = FoundSequence(place, column.type, owner=owner, statement=sql, span=column.span)
        self.reader.found.sequences[place] = made

    def _redefine(self, action: Cursor, table: FoundTable, body: Body, old: str | None) -> bool:
        """MODIFY and CHANGE, of MySQL: the column anew, in its old place or another."""
        order = list(table.columns)
        place = _cut_place(action)
        was = table.columns.get(old or action.name_ahead())
        name = body.column(action).name
        old = old or name
        if old in order:
            if was is not None and name != old:
                was.name = old
                table.columns[old] = was
                column = table.columns.pop(name)
                rename_column(self.reader.found, table, old, name)
                table.columns[name] = column
            _reorder(table, [name if each == old else each for each in order])
        if place is not None:
            _move(table, name, place)
        return True

    def _drop(self, action: Cursor, table: FoundTable) -> bool:
        found = self.reader.found
        if action.take("CONSTRAINT") or action.take("FOREIGN", "KEY") or action.take("CHECK"):
            action.take("IF", "EXISTS")
            drop_constraint(found, table, action.name())
        elif action.take("PRIMARY", "KEY"):
            table.key = None
        elif action.take("INDEX") or action.take("KEY"):
            action.take("IF", "EXISTS")
            name = action.name()
            table.indexes = [index for index in table.indexes if index.name != name]
            table.uniques = [unique for unique in table.uniques if unique.name != name]
        elif not action.says("PARTITION") and (
            action.take("COLUMN") or action.here.kind in ("word", "name")
        ):
            action.take("IF", "EXISTS")
            drop_column(found, table, action.name())
        else:
            return False
        return True


def _rules(table: FoundTable) -> tuple[int, ...]:
    """How many there are of each kind."""
    return len(table.uniques), len(table.indexes), len(table.checks), len(table.foreign_keys)


def _cut_place(action: Cursor) -> str | None:
    """Cut off FIRST (an empty text) or AFTER a column behind a definition of MySQL's, and give it."""
    last = action.tokens[-2:]
    if len(last) == 2 and last[0].word == "AFTER":
        action.tokens = action.tokens[:-2]
        return last[1].value
    if last and last[-1].word == "FIRST" and len(action.tokens) - action.at > 2:
        action.tokens = action.tokens[:-1]
        return ""
    return None


def _move(table: FoundTable, name: str, behind: str) -> None:
    order = [each for each in table.columns if each != name]
    at = order.index(behind) + 1 if behind in order else 0 if not behind else len(order)
    _reorder(table, [*order[:at], name, *order[at:]])


def _reorder(table: FoundTable, names: list[str]) -> None:
    table.columns = {name: table.columns[name] for name in names}


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
