"""Read SQLite's catalogue: what the pragmas tell, and the rest from the statements it keeps.

Names of primary keys, unique constraints and foreign keys are left out: drizzle-kit cannot write
them. A unique constraint and a unique index stay two things.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, takewhile
from typing import Any, Final

from .structure import (
    Catalogue,
    Check,
    Column,
    ForeignKey,
    Generated,
    Identity,
    Index,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
    View,
)
from .tokens import Group, Item, Lexis, says, split, text, walk

LEXIS: Final = Lexis(
    strings=r"x?'(?:[^']|'')*'",
    names=r"""  "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\]  """,
)

_TABLES: Final = r"""
    select name, type, wr, strict from pragma_table_list
    where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite\_%' escape '\'
    order by name
"""
_MADE: Final = r"""
    select type, name, sql from sqlite_master
    where sql is not null and name not like 'sqlite\_%' escape '\'
    order by name
"""


def read_sqlite(connection: sqlite3.Connection) -> Catalogue:
    """The catalogue of the connection's main database; without comments, which SQLite lacks."""
    return _Reader(connection).catalogue()


class _Reader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        self._made: dict[str, dict[str, tuple[Item, ...]]] = {
            kind: {} for kind in ("index", "table", "trigger", "view")
        }
        for kind, name, sql in self._rows(_MADE):
            self._made[kind][name] = LEXIS.read(sql)

    def catalogue(self) -> Catalogue:
        return Catalogue(
            tables=tuple(self._table(*row) for row in self._rows(_TABLES)),
            views=tuple(
                View(name, text(made), self._columns_of_view(name))
                for name, made in self._made["view"].items()
            ),
            triggers=tuple(
                Trigger(name, text(made)) for name, made in self._made["trigger"].items()
            ),
        )

    def _rows(self, query: str, *arguments: str) -> list[Any]:
        return self._cursor.execute(query, arguments).fetchall()

    def _table(self, name: str, kind: str, without_rowid: int, strict: int) -> Table:
        made = self._made["table"][name]
        if kind == "virtual":
            return Table(name, tuple(self._columns(name, ())), options=(text(made),))
        body = next(item.items for item in made if isinstance(item, Group))
        options = {"strict": strict, "without rowid": without_rowid}
        return Table(
            name,
            columns=tuple(self._columns(name, body)),
            primary_key=self._primary_key(name),
            uniques=tuple(self._uniques(name)),
            foreign_keys=tuple(self._foreign_keys(name, body)),
            checks=tuple(sorted(_checks(body), key=lambda check: check.key)),
            indexes=tuple(self._indexes(name)),
            options=tuple(option for option, is_so in options.items() if is_so),
        )

    def _columns(self, table: str, body: tuple[Item, ...]) -> Iterator[Column]:
        counts = any(says(item, "autoincrement") for item in walk(body))
        rows = self._rows("select * from pragma_table_xinfo(?) order by cid", table)
        # Columns come before constraints; a virtual table has no definitions at all.
        definitions = split(body) if body else [()] * len(rows)
        for definition, row in zip(definitions, rows, strict=False):
            _, name, its_type, not_null, default, key, hidden = row
            yield Column(
                name,
                LEXIS.normal(its_type).replace(" (", "("),
                nullable=not not_null,
                default=None if default is None else LEXIS.normal(default),
                identity=Identity("autoincrement") if key and counts else None,
                generated=_generated(definition, stored=hidden == 3) if hidden in (2, 3) else None,
                collation=_collation(definition),
            )

    def _columns_of_view(self, view: str) -> tuple[str, ...]:
        return tuple(name for (name,) in self._rows("select name from pragma_table_xinfo(?)", view))

    def _primary_key(self, table: str) -> PrimaryKey | None:
        columns = self._rows(
            "select name from pragma_table_info(?) where pk > 0 order by pk", table
        )
        return PrimaryKey(tuple(name for (name,) in columns)) if columns else None

    def _uniques(self, table: str) -> list[Unique]:
        """Unique constraints; SQLite stands an index of its own naming for each."""
        indexes = self._rows("select name from pragma_index_list(?) where origin = 'u'", table)
        uniques = [
            Unique(None, tuple(name for _, name, _, _ in self._keys(index))) for (index,) in indexes
        ]
        return sorted(uniques, key=lambda unique: unique.key)

    def _indexes(self, table: str) -> Iterator[Index]:
        indexes = self._rows(
            """select name, "unique" from pragma_index_list(?) where origin = 'c' order by name""",
            table,
        )
        for name, unique in indexes:
            made = self._made["index"][name]
            place = next(at for at, item in enumerate(made) if isinstance(item, Group))
            group, rest = made[place], made[place + 1 :]
            assert isinstance(group, Group)
            yield Index(
                name,
                bool(unique),
                "btree",
                tuple(
                    _key(written, *told[1:])
                    for written, told in zip(split(group.items), self._keys(name), strict=True)
                ),
                predicate=text(rest[1:]) if rest else None,
            )

    def _keys(self, index: str) -> list[Any]:
        return self._rows(
            """select seqno, name, "desc", coll from pragma_index_xinfo(?)
               where key order by seqno""",
            index,
        )

    def _foreign_keys(self, table: str, body: tuple[Item, ...]) -> list[ForeignKey]:
        rows = self._rows("select * from pragma_foreign_key_list(?) order by id desc, seq", table)
        deferred = list(_deferred(body))  # in the order written, which is that of falling ids
        keys = [list(group) for _, group in groupby(rows, key=lambda row: row[0])]
        return sorted(
            (
                ForeignKey(
                    None,
                    columns=tuple(row[3] for row in key),
                    target=key[0][2],
                    target_columns=tuple(row[4] for row in key if row[4] is not None),
                    on_update=key[0][5].lower(),
                    on_delete=key[0][6].lower(),
                    deferrable="initially deferred" if late else None,
                )
                for key, late in zip(keys, deferred, strict=True)
            ),
            key=lambda key: key.key,
        )


def _checks(body: Iterable[Item]) -> Iterator[Check]:
    for part in split(body):
        for at, (word, group) in enumerate(pairwise(part)):
            if says(word, "check") and isinstance(group, Group):
                is_named = at > 1 and says(part[at - 2], "constraint")
                yield Check(text(part[at - 1 : at]) if is_named else None, text(group.items))


def _deferred(body: Iterable[Item]) -> Iterator[bool]:
    """For each foreign key, as written, whether it waits for the end of the transaction."""
    for part in split(body):
        for at, item in enumerate(part):
            if says(item, "references"):
                own = takewhile(lambda item: not says(item, "references"), part[at + 1 :])
                words = text(own)
                yield "deferrable initially deferred" in words and "not deferrable" not in words


def _generated(definition: tuple[Item, ...], stored: bool) -> Generated:
    expression = next(
        group
        for word, group in pairwise(definition)
        if says(word, "as") and isinstance(group, Group)
    )
    return Generated(text(expression.items), stored)


def _collation(definition: tuple[Item, ...]) -> str | None:
    names = (name for word, name in pairwise(definition) if says(word, "collate"))
    return text([name]) if (name := next(names, None)) else None


def _key(written: tuple[Item, ...], name: str | None, descending: int, collation: str) -> str:
    """A key of an index: an expression as written, a column as the pragma names it."""
    if name is None:
        key = text(written[:-1] if says(written[-1], "asc", "desc") else written)
    else:
        key = name if collation.upper() == "BINARY" else f"{name} collate {collation.lower()}"
    return f"{key} desc" if descending else key
