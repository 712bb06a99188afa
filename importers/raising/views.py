"""Which views the language can declare: those of which the columns and their types are known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..found import Found, FoundView, Raw
from .sketch import Model, Sketch


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
