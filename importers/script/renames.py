"""ALTER TABLE … RENAME: what was found so far under its new name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..found import Found, FoundTable, Place
from .cursor import Cursor
from .lexis import LEXES
from .server_names import name_unnamed


def rename(found: Found, table: FoundTable, action: Cursor) -> bool:
    """Read what stands behind RENAME; False if a text that was found may speak of the old name."""
    if any(index.raw or any(part.raw for part in index.parts) for index in table.indexes):
        return False  # These are carried by the statements that made them.
    if any(re.search(rf"\b{re.escape(table.name)}\b", raw.sql, re.I) for raw in found.raws):
        return False  # A statement that is carried knows it by the old name.
    if found.dialect == "postgres":
        if any(column.counts for column in table.columns.values()):
            return False  # Its sequence keeps the name that it was given.
        name_unnamed(found, table)
    if action.take("TO") or action.take("AS"):
        _rename_table(found, table, (table.place[0], action.name()))
        return True
    is_column = action.take("COLUMN") or not (
        action.says("CONSTRAINT") or action.here.word in ("INDEX", "KEY")
    )
    if not is_column:
        return False
    old = action.name()
    if not action.take("TO"):
        return False
    new = action.name()
    if old not in table.columns or new in table.columns or _is_spoken_of(found, table, old):
        return False
    _rename_column(found, table, old, new)
    return True


def _rename_table(found: Found, table: FoundTable, new: Place) -> None:
    old = table.place
    found.tables = {new if place == old else place: each for place, each in found.tables.items()}
    table.place = new
    for index in table.indexes:
        index.table, index.statement = new, ""
    for each in found.tables.values():
        for key in each.foreign_keys:
            key.target = new if key.target == old else key.target
    for sequence in found.sequences.values():
        if sequence.owner is not None and sequence.owner[0] == old:
            sequence.owner = (new, sequence.owner[1])


def _rename_column(found: Found, table: FoundTable, old: str, new: str) -> None:
    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if name == old else name for name in names)

    table.columns[old].name = new
    table.columns = {(new if name == old else name): each for name, each in table.columns.items()}
    if table.key is not None:
        table.key.columns = named(table.key.columns)
    for unique in table.uniques:
        unique.columns = named(unique.columns)
    for index in table.indexes:
        index.parts = tuple(
            replace(part, column=new) if part.column == old else part for part in index.parts
        )
        index.include, index.statement = named(index.include), ""
    for each in found.tables.values():
        for key in each.foreign_keys:
            if each is table:
                key.columns, key.set_null = named(key.columns), named(key.set_null)
            if key.target == table.place:
                key.target_columns = named(key.target_columns)
    for sequence in found.sequences.values():
        if sequence.owner == (table.place, old):
            sequence.owner = (table.place, new)


def _is_spoken_of(found: Found, table: FoundTable, column: str) -> bool:
    """Whether an expression has the name, or a statement that is carried as it is."""
    lexis = LEXES[found.dialect]
    return any(
        token.value.casefold() == column.casefold()
        for text in _texts(table)
        for token in lexis.tokens(text, 0, len(text))
        if token.kind in ("word", "name")
    )


def _texts(table: FoundTable) -> Iterator[str]:
    yield from (check.text for check in table.checks)
    yield from (column.generated or "" for column in table.columns.values())
    for index in table.indexes:
        yield from (part.text for part in index.parts)
        yield index.where or ""
        yield index.raw
