"""Read MariaDB's catalogue from its information_schema.

A unique constraint is a unique index here, so it stands among the indexes. The server shows a
character beyond U+FFFF in an enum's label as `?`: two labels that differ there look the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeVar

import pymysql
from pymysql.cursors import Cursor

from .structure import (
    Catalogue,
    Check,
    Column,
    Comment,
    ForeignKey,
    Function,
    Generated,
    Identity,
    Index,
    Part,
    PrimaryKey,
    Sequence,
    Table,
    Trigger,
    View,
)
from .tokens import Group, Lexis, text

LEXIS: Final = Lexis(
    strings=r"""  [bnx]?'(?:[^'\\]|''|\\.)*' | "(?:[^"\\]|""|\\.)*"  """,
    names=r"`(?:[^`]|``)*`",
    comments=r"(?:--(?=\s)|\#)[^\n]*",
)

_TABLES: Final = """
    select table_name, nullif(engine, @@default_storage_engine),
        nullif(table_collation, @@collation_database), create_options
    from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE'"""
_SEQUENCES: Final = """
    select table_name from information_schema.tables
    where table_schema = database() and table_type = 'SEQUENCE'"""
_COLUMNS: Final = """
    select table_name, column_name, column_type, is_nullable = 'YES', column_default,
        generation_expression, extra, nullif(collation_name, @@collation_database)
    from information_schema.columns where table_schema = database()
    order by ordinal_position"""
_INDEXES: Final = """
    select table_name, index_name, not non_unique, lower(index_type), ignored = 'YES',
        concat(column_name, coalesce(concat('(', sub_part, ')'), ''),
            if(collation = 'D', ' desc', ''))
    from information_schema.statistics where table_schema = database()
    order by seq_in_index"""
_FOREIGN_KEYS: Final = """
    select c.table_name, constraint_name,
        if(k.referenced_table_schema = database(), k.referenced_table_name,
            concat(k.referenced_table_schema, '.', k.referenced_table_name)),
        lower(delete_rule), lower(update_rule), column_name, referenced_column_name
    from information_schema.referential_constraints c
    join information_schema.key_column_usage k using (constraint_schema, constraint_name)
    where constraint_schema = database() and k.table_name = c.table_name
    order by ordinal_position"""
_CHECKS: Final = """
    select table_name, concat(if(level = 'Column', 'of column ', ''), constraint_name),
        check_clause
    from information_schema.check_constraints where constraint_schema = database()"""
_VIEWS: Final = """
    select table_name from information_schema.views where table_schema = database()"""
_TRIGGERS: Final = """
    select trigger_name,
        lower(concat_ws(' ', action_timing, event_manipulation, 'on')), event_object_table,
        action_order, action_statement
    from information_schema.triggers where trigger_schema = database()"""
_FUNCTIONS: Final = """
    select routine_name, lower(routine_type) from information_schema.routines
    where routine_schema = database()"""
_COMMENTS: Final = """
    select concat('table ', table_name), table_comment from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE' and table_comment <> ''
    union all
    select concat('column ', table_name, '.', column_name), column_comment
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = database() and table_type = 'BASE TABLE' and column_comment <> ''
    union
    select concat('index ', table_name, '.', index_name), index_comment
    from information_schema.statistics where table_schema = database() and index_comment <> ''"""

PartT = TypeVar("PartT", bound=Part)


def read_mariadb(connection: pymysql.Connection) -> Catalogue:
    """The catalogue of the connection's current database."""
    with connection.cursor(Cursor) as cursor:
        return _Reader(cursor).catalogue()


class _Reader:
    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._columns = self._by_table(_COLUMNS)

    def catalogue(self) -> Catalogue:
        return Catalogue(
            sequences=_sorted(self._sequence(name) for (name,) in self._rows(_SEQUENCES)),
            tables=self._tables(),
            views=_sorted(
                View(
                    name,
                    self._made("view", name),
                    tuple(column for column, *_ in self._columns[name]),
                )
                for (name,) in self._rows(_VIEWS)
            ),
            functions=_sorted(
                Function(name, f"{kind} {self._made(kind, name)}")
                for name, kind in self._rows(_FUNCTIONS)
            ),
            triggers=_sorted(
                Trigger(name, f"{head} {table} ({order}): {LEXIS.normal(body)}")
                for name, head, table, order, body in self._rows(_TRIGGERS)
            ),
            comments=_sorted(Comment(*row) for row in self._rows(_COMMENTS)),
        )

    def _rows(self, query: str) -> tuple[tuple[Any, ...], ...]:
        self._cursor.execute(query)
        rows: tuple[tuple[Any, ...], ...] = self._cursor.fetchall()
        return rows

    def _by_table(self, query: str) -> defaultdict[str, list[tuple[Any, ...]]]:
        found = defaultdict(list)
        for table, *row in self._rows(query):
            found[table].append(tuple(row))
        return found

    def _sequence(self, name: str) -> Sequence:
        ((start, increment, minimum, maximum, cache, cycle),) = self._rows(
            "select start_value, increment, minimum_value, maximum_value, cache_size, cycle_option"
            f" from {_quoted(name)}"
        )
        return Sequence(
            name, "bigint", start, increment, minimum, maximum, cache, cycle=bool(cycle)
        )

    def _tables(self) -> tuple[Table, ...]:
        indexes, foreign_keys = self._by_table(_INDEXES), self._by_table(_FOREIGN_KEYS)
        checks = self._by_table(_CHECKS)
        return _sorted(
            Table(
                name,
                columns=tuple(_column(*row) for row in self._columns[name]),
                primary_key=_primary_key(indexes[name]),
                foreign_keys=_sorted(_foreign_keys(foreign_keys[name])),
                checks=_sorted(Check(*row) for row in checks[name]),
                indexes=_sorted(_indexes(indexes[name])),
                options=tuple(
                    f"{noun} {value}".strip()
                    for noun, value in (("engine", engine), ("collate", collation), ("", more))
                    if value
                ),
            )
            for name, engine, collation, more in self._rows(_TABLES)
        )

    def _made(self, kind: str, name: str) -> str:
        """What follows the name in the statement that makes it.

        Unlike information_schema, `show` leaves out the name of the database that it is in.
        """
        (row,) = self._rows(f"show create {kind} {_quoted(name)}")
        made = next(value for value in row if str(value).startswith("CREATE "))
        items = LEXIS.read(made.partition(f" {kind.upper()} {_quoted(name)}")[2])
        match items:
            case (as_, Group(query)) if kind == "view":  # The server keeps needless parentheses.
                items = (as_, *query)
        return text(items)


def _column(
    name: str,
    its_type: str,
    nullable: int,
    default: str | None,
    expression: str | None,
    extra: str,
    collation: str | None,
) -> Column:
    extras = extra.lower().split(", ") if extra else []
    stored = "stored generated" in extras
    counts = "auto_increment" in extras
    known = ("auto_increment", "stored generated", "virtual generated")
    return Column(
        name,
        its_type,
        bool(nullable),
        default=None if default == "NULL" else default,
        identity=Identity("auto_increment") if counts else None,
        generated=None if expression is None else Generated(expression, stored),
        collation=collation,
        extra=", ".join(extra for extra in extras if extra not in known) or None,
    )


def _primary_key(index_rows: list[tuple[Any, ...]]) -> PrimaryKey | None:
    keys = tuple(key for name, *_, key in index_rows if name == "PRIMARY")
    return PrimaryKey(keys) if keys else None


def _indexes(rows: list[tuple[Any, ...]]) -> Iterator[Index]:
    for (name, unique, method, is_ignored), group in groupby(
        sorted(rows, key=itemgetter(0)), key=itemgetter(0, 1, 2, 3)
    ):
        if name != "PRIMARY":
            keys = tuple(key for *_, key in group)
            yield Index(
                name, bool(unique), method, keys, options=("ignored",) if is_ignored else ()
            )


def _foreign_keys(rows: list[tuple[Any, ...]]) -> Iterator[ForeignKey]:
    for (name, target, on_delete, on_update), group in groupby(
        sorted(rows, key=itemgetter(0)), key=itemgetter(0, 1, 2, 3)
    ):
        columns, target_columns = zip(*((row[4], row[5]) for row in group), strict=True)
        yield ForeignKey(name, columns, target, target_columns, on_delete, on_update)


def _sorted(parts: Iterable[PartT]) -> tuple[PartT, ...]:
    # The server sorts names by a collation that ignores case.
    return tuple(sorted(parts, key=lambda part: part.key))


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
