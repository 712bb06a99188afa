"""Views to Tables: what their columns are, and the order in which they can be made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..graphs import in_order
from ..model import Action, Model, Relation, Schema
from ..naming import inferred
from ..tables import Column, ForeignKey, PrimaryKey, Table, View

ColumnOf = Callable[[str, str], Column]
"""Gives a column by the key of its owner and its attribute."""


def lower_views(schema: Schema, column: ColumnOf) -> dict[str, View]:
    """The views by key, each after those whose names stand in its query, otherwise in their own order."""
    views = {key: _view(schema, view, column) for key, view in schema.views.items()}
    needs = {
        owner: tuple(
            other for other, there in views.items() if other != owner and _mentions(view, there)
        )
        for owner, view in views.items()
    }
    return {owner: replace(views[owner], needs=needs[owner]) for owner in in_order(needs)}


def _view(schema: Schema, view: Model, column: ColumnOf) -> View:
    assert view.query is not None
    key = tuple(column(view.key_name, name).name for name in view.key.attributes)
    table = Table(
        name=view.table,
        schema=_schema_of(schema, view),
        owner=view.key_name,
        columns=tuple(column(view.key_name, name) for name in view.column_attributes()),
        primary_key=PrimaryKey(name="", columns=key) if key else None,
        foreign_keys=tuple(
            _reference(schema, view, relation, column) for relation in view.relations.values()
        ),
        is_view=True,
        doc=view.doc,
        span=view.span,
    )
    return View(table=table, query=view.query)


def _schema_of(schema: Schema, model: Model) -> str | None:
    if model.namespace is None:
        return None
    return inferred.schema_name(schema.settings, model.namespace)


def _reference(schema: Schema, view: Model, relation: Relation, column: ColumnOf) -> ForeignKey:
    target = schema.models[relation.target]
    return ForeignKey(
        name="",
        columns=tuple(column(view.key_name, part.attribute).name for part in relation.key),
        target_schema=_schema_of(schema, target),
        target=target.table,
        target_columns=tuple(
            column(target.key_name, part.references).name for part in relation.key
        ),
        on_delete=Action.NO_ACTION,
        on_update=Action.NO_ACTION,
        relation=relation.name,
        span=relation.span,
    )


def _mentions(view: View, other: View) -> bool:
    """Whether a query has the name of another view as a word, as any dialect would write it."""
    table = other.table
    names = [table.name]
    if table.schema is not None:
        names.append(inferred.prefixed_table(table.schema, table.name))
    return any(_has_word(sql, name) for sql in view.query.sql.values() for name in names)


def _has_word(sql: str, name: str) -> bool:
    if name.lower() not in sql.lower():
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sql, re.IGNORECASE) is not None
