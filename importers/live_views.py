"""The columns of the views of a live database, as its catalogue tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from .found import Place, ViewColumns

Query = Callable[..., list[tuple[Any, ...]]]
Row = tuple[Place, str, str, bool]

_POSTGRES: Final = """select n.nspname, c.relname, attname, format_type(atttypid, atttypmod)
    from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
    where relkind in ('v', 'm') and attnum > 0 and not attisdropped and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by c.oid, attnum"""
_MYSQL: Final = """select c.table_name, column_name, column_type, is_nullable
    from information_schema.columns c join information_schema.views v using (table_schema, table_name)
    where c.table_schema = database() order by c.table_name, ordinal_position"""
_SQLITE: Final = """select m.name, c.name, c.type from sqlite_master m, pragma_table_info(m.name) c
    where m.type = 'view' order by m.rowid, c.cid"""


def columns_of_views(query: Query, dialect: str) -> ViewColumns:
    """By view, in their order. PostgreSQL and SQLite do not say which are never null."""
    found: dict[Place, list[tuple[str, str, bool]]] = {}
    for place, name, type, nullable in _READERS[dialect](query):
        found.setdefault(place, []).append((name, type, nullable))
    return found


def _postgres(query: Query) -> Iterator[Row]:
    for schema, view, name, type in query(_POSTGRES):
        yield (schema, view), name, type, True


def _mysql(query: Query) -> Iterator[Row]:
    for view, name, type, nullable in query(_MYSQL):
        yield (None, view), name, str(type), nullable == "YES"


def _sqlite(query: Query) -> Iterator[Row]:
    for view, name, type in query(_SQLITE):
        yield (None, view), name, type, True


_READERS: Final = {"postgres": _postgres, "mysql": _mysql, "mariadb": _mysql, "sqlite": _sqlite}
