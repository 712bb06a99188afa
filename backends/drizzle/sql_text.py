"""Pieces of SQL that both the schema file and its companion write."""

from __future__ import annotations

from ..dialects.base import Dialect
from ..dialects.physical import PhysicalColumn, PhysicalPart


def part_text(dialect: Dialect, part: PhysicalPart) -> str:
    """A part of an index as SQL."""
    words = [dialect.quoted(part.column) if part.column is not None else part.text or ""]
    if part.operator_class is not None:
        words.append(part.operator_class)
    if part.descending:
        words.append("DESC")
    if part.nulls_first is not None:
        words.append("NULLS FIRST" if part.nulls_first else "NULLS LAST")
    return " ".join(words)


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
