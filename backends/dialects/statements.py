"""Pieces of statements that every writer of SQL spells alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .physical import PhysicalPart

if TYPE_CHECKING:
    from .base import Dialect


def index_part(dialect: Dialect, part: PhysicalPart) -> str:
    """A part of an index: `"name" text_pattern_ops DESC NULLS LAST`."""
    words = [dialect.quoted(part.column) if part.column is not None else part.text or ""]
    if part.operator_class is not None:
        words.append(part.operator_class)
    if part.descending:
        words.append("DESC")
    if part.nulls_first is not None:
        words.append("NULLS FIRST" if part.nulls_first else "NULLS LAST")
    return " ".join(words)


def comments_on(
    dialect: Dialect,
    kind: str,
    place: str,
    doc: str | None,
    columns: Iterable[tuple[str, str | None]] = (),
) -> Iterator[str]:
    """`COMMENT ON` what is at `place`, and on its columns, which are names with their comments."""
    if doc is not None:
        yield f"COMMENT ON {kind} {place} IS {dialect.literal(doc)}"
    for name, comment in columns:
        if comment is not None:
            yield f"COMMENT ON COLUMN {place}.{dialect.quoted(name)} IS {dialect.literal(comment)}"
