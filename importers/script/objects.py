"""What stands beside the tables: types, domains, sequences, schemas, views, and the comments on all of it."""

from __future__ import annotations

from typing import Final

from ..found import FoundColumn, FoundEnum, FoundSequence, FoundTable, Raw
from .base import Reading, place_text
from .blocks import elements
from .body import unusual
from .cursor import Cursor
from .renames import rename_enum, rename_rule, rename_table
from .server_names import name_unnamed
from .statements import Statement
from .types import read_type
from .views import read_view

_COMMENTABLE: Final = frozenset(
    [
        "INDEX",
        "CONSTRAINT",
        "VIEW",
        "MATERIALIZED",
        "SEQUENCE",
        "SCHEMA",
        "DOMAIN",
        "TYPE",
        "COLUMN",
        "TABLE",
    ]
)


class ObjectReading(Reading):
    """Knows the statements that make and change them."""

    def _type(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("CREATE", "TYPE")
        place = self._at(cursor)
        if place in self.found.enums and self.is_conditional:
            return
        if cursor.take("AS", "ENUM"):
            values = [part.text_value() for part in cursor.parts()]
            self.found.enums[place] = FoundEnum(place, values, span=self._span(statement))
        elif not cursor.done:
            self.raw(statement, "type", place[1], before=True)

    def _alter_type(self, statement: Statement) -> bool:
        """More values of an enum, or other names; False if it is of another kind, or not known."""
        cursor = self._cursor(statement)
        cursor.need("ALTER")
        enum = None
        if cursor.take("TYPE"):
            enum = self.found.enums.get(self._at(cursor))
        if enum is None:
            return False
        if cursor.take("ADD", "VALUE"):
            cursor.take("IF", "NOT", "EXISTS")
            value = cursor.text_value()
            at = len(enum.values)
            if cursor.here.word in ("BEFORE", "AFTER"):
                after = cursor.next().word == "AFTER"
                at = enum.values.index(cursor.text_value()) + after
            if value not in enum.values:
                enum.values.insert(at, value)
        elif cursor.take("RENAME", "VALUE"):
            at = enum.values.index(cursor.text_value())
            cursor.need("TO")
            enum.values[at] = cursor.text_value()
        elif cursor.take("RENAME", "TO"):
            rename_enum(self.found, enum, cursor.name())
        elif not cursor.take("OWNER"):
            return False
        return True

    def _alter_index(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("ALTER", "INDEX")
        is_optional = cursor.take("IF", "EXISTS") or self.is_conditional
        name = self._at(cursor)[1]
        if cursor.take("RENAME", "TO"):
            if self.dialect == "postgres":
                name_unnamed(self.found)
            new = cursor.name()
            for table in self.found.tables.values():
                if rename_rule(self.found, table, name, new):
                    return
            if is_optional:
                return
        self.raw(statement, "index", name)

    def _rename_tables(self, statement: Statement) -> None:
        """RENAME TABLE a TO b, of MySQL."""
        cursor = self._cursor(statement)
        cursor.need("RENAME", "TABLE")
        while True:
            table = self.found.tables.get(self._at(cursor))
            cursor.need("TO")
            new = self._at(cursor)
            if table is not None:
                rename_table(self.found, table, new)
            if not cursor.take(","):
                return

    def _domain(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("CREATE", "DOMAIN")
        place = self._at(cursor)
        cursor.take("AS")
        self.found.domains[place] = read_type(cursor, self.dialect)
        self.raw(statement, "domain", place[1], before=True)

    def _sequence(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("CREATE", "SEQUENCE")
        cursor.take("IF", "NOT", "EXISTS")
        sequence = FoundSequence(
            self._at(cursor), statement=self.sql(statement), span=self._span(statement)
        )
        if cursor.take("AS"):
            sequence.type = cursor.next().value.lower()
        owned = next(
            (
                at
                for at in range(cursor.at, len(cursor.tokens))
                if cursor.tokens[at].word == "OWNED"
            ),
            None,
        )
        if owned is not None:
            inner = cursor.inner(owned + 2, len(cursor.tokens))
            sequence.owner = self.owner(inner)
            cursor.tokens = cursor.tokens[:owned]
        sequence.options = unusual(cursor, FoundTable(sequence.place), FoundColumn("", ""))
        self.found.sequences[sequence.place] = sequence

    def _schema(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("CREATE", "SCHEMA")
        cursor.take("IF", "NOT", "EXISTS")
        if cursor.take("AUTHORIZATION"):
            name = cursor.name()
        else:
            name = cursor.name()
            if cursor.take("AUTHORIZATION"):
                cursor.name()
        if self.dialect == "postgres" and name != "public":
            sql = f"CREATE SCHEMA IF NOT EXISTS {place_text((None, name), 'postgres')}"
            self.found.raws.append(Raw(sql, "schema", name, True, self._span(statement)))
        home, self.home = self.home, name
        for each in elements(self.text, cursor, statement):
            self.read(each)
        self.home = home

    def read(self, statement: Statement) -> None:
        raise NotImplementedError

    def _view(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        while not cursor.take("VIEW"):
            cursor.next()
        cursor.take("IF", "NOT", "EXISTS")
        place = self._at(cursor)
        self.found.raws = [r for r in self.found.raws if r.kind != "view" or r.place != place]
        self.raw(statement, "view", place[1])
        self.found.raws[-1].place = place
        view = read_view(self.found.raws[-1], place, self.dialect)
        self.found.views.pop(place, None)
        if view is not None:
            self.found.views[place] = view

    def _alter_sequence(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("ALTER", "SEQUENCE")
        cursor.take("IF", "EXISTS")
        place = self._at(cursor)
        sequence = self.found.sequences.get(place)
        if cursor.take("OWNED", "BY") and sequence is not None:
            sequence.owner = self.owner(cursor)
        else:
            self.found.ignored += 1

    def _comment(self, statement: Statement) -> None:
        cursor = self._cursor(statement)
        cursor.need("COMMENT", "ON")
        kind = cursor.next().word
        text = cursor.tokens[-1]
        comment = text.value if text.kind == "text" else None
        if kind == "TABLE":
            table = self.found.tables.get(self._at(cursor))
            if table is not None:
                table.comment = comment
                return
        elif kind == "COLUMN":
            owner = self.owner(cursor)
            table = self.found.tables.get(owner[0]) if owner else None
            if table is not None and owner is not None and owner[1] in table.columns:
                table.columns[owner[1]].comment = comment
                return
        elif kind == "TYPE":
            enum = self.found.enums.get(self._at(cursor))
            if enum is not None:
                enum.comment = comment
                return
        if comment is None or kind == "EXTENSION":
            self.found.ignored += 1
        elif kind in _COMMENTABLE:
            self.raw(statement, "comment", kind.lower())
            if kind in ("VIEW", "MATERIALIZED"):
                self._comment_on_view(cursor, comment)
        else:
            self._skip(statement, f"comment on a {kind.lower()}", "")

    def _comment_on_view(self, cursor: Cursor, comment: str) -> None:
        cursor.take("VIEW")
        view = self.found.views.get(self._at(cursor))
        if view is not None:
            view.table.comment = comment
            view.comments.append(self.found.raws[-1])
