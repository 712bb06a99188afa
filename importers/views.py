"""Views: what a statement says of one, and which of them the language can declare.

A declaration has columns with types, which no statement says. The catalogue of a live database knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .cursor import Cursor, Unreadable
from .found import Found, FoundColumn, FoundTable, FoundView, Place, Raw
from .lexis import LEXES
from .sketch import Model, Sketch
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


def declared_views(found: Found, late: list[Raw]) -> list[FoundView]:
    """The views that the language can declare: they need nothing that a statement makes after them."""
    schemas = {place[0] for place in found.tables} | {None}
    views = [
        view
        for view in found.views.values()
        if view.table.columns
        and view.table.place[0] in schemas
        and view.table.place not in found.tables
    ]
    raws = [raw for raw in late if not raw.before]
    while True:
        own = {id(raw) for view in views for raw in (view.raw, *view.comments)}
        names = {raw.name for raw in raws if id(raw) not in own and raw.kind != "comment"}
        kept = [view for view in views if not any(_has(view.query, name) for name in names)]
        if len(kept) == len(views):
            return kept
        views = kept


def without_declared(raws: list[Raw], views: Iterable[FoundView]) -> list[Raw]:
    """The statements that are left when views are declared."""
    own = {id(raw) for view in views for raw in (view.raw, *view.comments)}
    return [raw for raw in raws if id(raw) not in own]


def undeclare(sketch: Sketch, model: Model) -> None:
    """Make a view by its statement after all, and so those whose queries have its name."""
    view = sketch.views.pop(model.found.place, None)
    if view is None or view.view is None:
        return
    sketch.raws += [view.view.raw, *view.view.comments]
    for other in list(sketch.views.values()):
        if other.view is not None and _has(other.view.query, model.found.name):
            undeclare(sketch, other)


def _has(query: str, name: str) -> bool:
    """Whether a name stands in a query: as a word, if it is one."""
    if not name or name.lower() not in query.lower():
        return False
    if not re.fullmatch(r"[\w$ ]+", name):
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", query, re.IGNORECASE) is not None
