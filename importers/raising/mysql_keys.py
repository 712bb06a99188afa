"""What MySQL's keys have beyond those of the language: parts of texts, and counters that are not the whole key.

Both are said after the tables, as `mysqldump` and phpMyAdmin say them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...backends.dialects import dialect_named
from ..found import Found, FoundColumn, FoundTable, Raw
from ..script.base import place_text


def settle_mysql_keys(found: Found) -> list[Raw]:
    """The statements for what is taken off the tables here."""
    if found.dialect not in ("mysql", "mariadb"):
        return []
    raws: list[Raw] = []
    for table in found.tables.values():
        raws += _prefixed(table, found.dialect)
        raws += _counters(table, found.dialect)
    return raws


def _prefixed(table: FoundTable, dialect: str) -> Iterator[Raw]:
    key = table.key
    if key is None or not key.lengths:
        return
    quoted = dialect_named(dialect).quoted
    for name in key.columns:
        if name in table.columns:
            table.columns[name].nullable = False
    parts = (quoted(name) + cut for name, cut in zip(key.columns, key.lengths, strict=True))
    sql = f"ALTER TABLE {place_text(table.place, dialect)} ADD PRIMARY KEY ({', '.join(parts)})"
    table.key = None
    yield Raw(sql, "key", table.name, span=table.span)


def _counters(table: FoundTable, dialect: str) -> Iterator[Raw]:
    for column in table.columns.values():
        is_alone = table.key is not None and table.key.columns == (column.name,)
        if column.counts == "auto" and not is_alone:
            column.counts = None
            sql = f"ALTER TABLE {place_text(table.place, dialect)} MODIFY {_definition(column, dialect)}"
            yield Raw(sql, "counter", table.name, span=column.span)


def _definition(column: FoundColumn, dialect: str) -> str:
    mysql = dialect_named(dialect)
    parts = [mysql.quoted(column.name), column.type, column.extra, "NOT NULL AUTO_INCREMENT"]
    if column.comment:
        parts.append(f"COMMENT {mysql.literal(column.comment)}")
    return " ".join(filter(None, parts))
