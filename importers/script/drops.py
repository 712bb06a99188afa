"""What is dropped again: scripts of migrations make things that their last statement does not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ...backends.dialects.lexis import LEXES
from ..found import Found, FoundTable, Place
from .cursor import Cursor
from .server_names import name_unnamed

_ROUTINES: Final = frozenset(
    ["FUNCTION", "PROCEDURE", "AGGREGATE", "TRIGGER", "EVENT", "RULE", "POLICY"]
)
_OTHERS: Final = {
    "VIEW": ("view",),
    "TYPE": ("type", "enum"),
    "DOMAIN": ("domain",),
    "SEQUENCE": ("sequence",),
    "SCHEMA": ("schema",),
    "EXTENSION": ("extension",),
}
"""The kinds of statements that each of them may have been carried as."""


def drop(found: Found, cursor: Cursor, at: Callable[[Cursor], Place]) -> None:
    """Forget what a DROP names; `at` reads a name."""
    cursor.need("DROP")
    cursor.take("MATERIALIZED")
    kind = cursor.next().word
    cursor.take("CONCURRENTLY")
    cursor.take("IF", "EXISTS")
    if kind not in ("TABLE", "INDEX", *_OTHERS, *_ROUTINES):
        return
    while True:
        place = at(cursor)
        if cursor.says("("):
            cursor.skip_group()
        if kind == "TABLE":
            _drop_table(found, place)
        elif kind == "INDEX":
            _drop_index(found, place[1], at(cursor) if cursor.take("ON") else None)
        elif kind in _ROUTINES:
            made = (kind.lower(), place[1])
            found.skipped = [each for each in found.skipped if (each.kind, each.name) != made]
        else:
            _drop_other(found, kind, place)
        if not cursor.take(","):
            return


def _drop_table(found: Found, place: Place) -> None:
    """A table, or the view that MySQL's dumps make a table in place of."""
    was_table = found.tables.pop(place, None) is not None
    found.views.pop(place, None)
    found.raws = [
        raw
        for raw in found.raws
        if raw.name != place[1] or raw.before or (raw.kind != "view" and not was_table)
    ]
    if found.dialect != "postgres" or not was_table:
        return  # The others keep the foreign keys to it, for the table that takes its place.
    for own in [at for at, each in found.sequences.items() if (each.owner or ("",))[0] == place]:
        del found.sequences[own]
    for table in found.tables.values():
        table.foreign_keys = [key for key in table.foreign_keys if key.target != place]


def _drop_index(found: Found, name: str, on: Place | None) -> None:
    """An index; in MySQL one of that table, as its indexes are called by their tables too."""
    for table in found.tables.values():
        if on is None or table.place == on:
            table.indexes = [index for index in table.indexes if index.name != name]
            table.uniques = [unique for unique in table.uniques if unique.name != name]
    found.raws = [raw for raw in found.raws if raw.kind != "index" or raw.name != name]


def _drop_other(found: Found, kind: str, place: Place) -> None:
    for known in (found.views, found.enums, found.domains, found.sequences):
        known.pop(place, None)
    found.raws = [
        raw for raw in found.raws if raw.kind not in _OTHERS[kind] or raw.name != place[1]
    ]


def drop_constraint(found: Found, table: FoundTable, name: str) -> None:
    """Any constraint of a table, by the name that it has or that the server gave it."""
    if found.dialect == "postgres":
        name_unnamed(found, table)
    table.foreign_keys = [key for key in table.foreign_keys if key.name != name]
    table.uniques = [unique for unique in table.uniques if unique.name != name]
    table.checks = [check for check in table.checks if check.name != name]
    if table.key is not None and table.key.name == name:
        table.key = None
    found.raws = [
        raw for raw in found.raws if raw.name != table.name or f" {name} " not in f" {raw.sql} "
    ]


def drop_column(found: Found, table: FoundTable, name: str) -> None:
    """A column, and with it what speaks of it; MySQL keeps the rest of a key."""
    if name not in table.columns:
        return
    if found.dialect == "postgres":
        name_unnamed(found, table)
    del table.columns[name]
    table.foreign_keys = [key for key in table.foreign_keys if name not in key.columns]
    table.checks = [check for check in table.checks if not _speaks(found, check.text, name)]
    if found.dialect in ("mysql", "mariadb"):
        _shorten_keys(table, name)
        return
    if table.key is not None and name in table.key.columns:
        table.key = None
    table.uniques = [unique for unique in table.uniques if name not in unique.columns]
    table.indexes = [
        index
        for index in table.indexes
        if not any(part.column == name or _speaks(found, part.text, name) for part in index.parts)
        and name not in index.include
        and not _speaks(found, index.where or "", name)
    ]
    for own in [at for at, s in found.sequences.items() if s.owner == (table.place, name)]:
        del found.sequences[own]


def _shorten_keys(table: FoundTable, name: str) -> None:
    for unique in table.uniques:
        unique.columns = tuple(column for column in unique.columns if column != name)
    table.uniques = [unique for unique in table.uniques if unique.columns]
    for index in table.indexes:
        index.parts = tuple(part for part in index.parts if part.column != name)
    table.indexes = [index for index in table.indexes if index.parts]
    if table.key is not None:
        table.key.columns = tuple(column for column in table.key.columns if column != name)
        if not table.key.columns:
            table.key = None


def _speaks(found: Found, text: str, column: str) -> bool:
    """Whether an expression has the name of a column in it."""
    return any(
        token.kind in ("word", "name") and token.value.casefold() == column.casefold()
        for token in LEXES[found.dialect].tokens(text, 0, len(text))
    )
