"""What a statement says of a view, and what the catalogue of a live database adds: its columns, which no statement says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ...backends.dialects.lexis import LEXES
from ..found import FoundColumn, FoundTable, FoundView, Place, Raw
from .cursor import Cursor, Unreadable
from .types import read_type

_DATA: Final = re.compile(r"\s*\bWITH\s+(NO\s+)?DATA\s*$", re.IGNORECASE)


def read_view(raw: Raw, place: Place, dialect: str) -> FoundView | None:
    """The view that a statement makes; None if it says more than a query, which only SQL can."""
    lexis = LEXES[dialect]
    cursor = Cursor(raw.sql, list(lexis.tokens(raw.sql, 0, len(raw.sql))), lexis)
    try:
        cursor.need("CREATE")
        cursor.take("OR", "REPLACE")
        cursor.take("ALGORITHM", "=", "UNDEFINED")
        is_materialized = cursor.take("MATERIALIZED")
        cursor.need("VIEW")
        cursor.take("IF", "NOT", "EXISTS")
        cursor.qualified()
        cursor.need("AS")
    except Unreadable:
        return None
    query = cursor.rest().rstrip("; \n")
    if is_materialized:
        query = _DATA.sub("", query)
    if not query or "```" in query:
        return None
    return FoundView(FoundTable(place, span=raw.span), query, is_materialized, raw)


def set_columns(view: FoundView, columns: Iterable[tuple[str, str, bool]], dialect: str) -> None:
    """Give a view the columns that its catalogue tells."""
    lexis = LEXES[dialect]
    for name, type, nullable in columns:
        if not type:
            view.table.columns.clear()
            return
        cursor = Cursor(type, list(lexis.tokens(type, 0, len(type))), lexis)
        try:
            canonical = read_type(cursor, dialect)
        except Unreadable:
            canonical = type
        view.table.columns[name] = FoundColumn(name, canonical, nullable, span=view.raw.span)
