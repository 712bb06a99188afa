"""What the comments above tables, columns and relations say: their docs, and what is not for new work."""

from __future__ import annotations

from ...compiler.model import Relation, Schema
from ...compiler.tables import Column, Table
from ..records import traits_of
from ..text.typescript import said


class Docs:
    def __init__(self, schema: Schema) -> None:
        self._models = schema.readable

    def of_table(self, table: Table) -> str | None:
        model = self._models.get(table.owner)
        return said(table.doc, None if model is None else model.traits.deprecated)

    def of_column(self, table: Table, column: Column) -> str | None:
        model = self._models.get(table.owner)
        return said(column.doc, None if model is None else traits_of(model, column).deprecated)

    @staticmethod
    def of_relation(relation: Relation) -> str | None:
        return said(relation.doc, relation.traits.deprecated)
