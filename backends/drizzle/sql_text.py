"""Pieces of SQL that both the schema file and its companion write."""

from __future__ import annotations

from ..dialects.base import Dialect
from ..dialects.physical import PhysicalColumn


def column_text(dialect: Dialect, column: PhysicalColumn) -> str:
    """A column as MySQL has it in CREATE TABLE."""
    words = [dialect.quoted(column.column.name), column.sql_type]
    if column.collation is not None:
        words.append(f"COLLATE {column.collation}")
    if column.generated is not None:
        words.append(f"GENERATED ALWAYS AS ({column.generated}) STORED")
    if column.not_null:
        words.append("NOT NULL")
    if column.default is not None:
        words.append(f"DEFAULT {column.default}")
    if column.identity:
        words.append("AUTO_INCREMENT")
    return " ".join(words)
