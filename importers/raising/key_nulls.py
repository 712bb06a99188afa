"""Keys that take null, as SQLite's do unless they say NOT NULL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..found import Found, FoundColumn, FoundTable
from .sketch import Sketch

_NEVER_NULL: Final = re.compile(r"\b(?:WITHOUT\s+ROWID|STRICT)\b", re.IGNORECASE)
"""Where SQLite takes no null in a key, whatever is said of its columns."""
_WORTH: Final = 4
"""How many keys that are never null weigh as much as one that may be."""


def keys_for(found: Found) -> str:
    """The setting `keys`."""
    nullable = [column.nullable for _, column in _key_columns(found)]
    return "dialect" if sum(nullable) * _WORTH > len(nullable) else "required"


def settle_keys(found: Found, sketch: Sketch) -> None:
    """Say NOT NULL with the type of a key where the setting does not, and tell where the setting says too much."""
    loose = sketch.settings.keys == "dialect"
    for table, column in _key_columns(found):
        if loose and not column.nullable:
            column.extra = "NOT NULL"
        elif not loose and column.nullable:
            thing, why = f"that its key column `{column.name}` takes null", "keys are never null"
            sketch.lost.append((thing, table.name, why, column.span))


def _key_columns(found: Found) -> Iterator[tuple[FoundTable, FoundColumn]]:
    """The columns of primary keys that do not count, where the database tells nulls in them."""
    if found.dialect != "sqlite":
        return
    for table in found.tables.values():
        if _NEVER_NULL.search(table.options):
            continue
        for name in table.key.columns if table.key is not None else ():
            column = table.columns.get(name)
            if column is not None and column.counts is None:
                yield table, column
