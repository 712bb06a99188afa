"""Views as a dialect keeps them: statements that all makers run word for word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...compiler.diagnostics.codes import targets as codes
from ...compiler.tables import View
from .features import Feature
from .physical import PhysicalTable, PhysicalView
from .raw import query_text, unevenness
from .statements import comments_on

if TYPE_CHECKING:
    from .lowering import Lowering


class ViewLowering:
    """The part of a lowering that makes views, and leaves out those whose query is not said for the dialect."""

    def __init__(self, lowering: Lowering) -> None:
        self.lowering = lowering
        self.dialect = lowering.dialect
        self.report = lowering.report

    def view(self, view: View) -> PhysicalView | None:
        """The view, or None where it is left out."""
        query, span = view.query, view.query.span
        sql = self.dialect.spelled_for(query.sql)
        if sql is None:
            self.report(
                codes.NO_VIEW_QUERY,
                view.table.span,
                name=view.table.owner,
                word=self.dialect.name,
            )
            return None
        what = unevenness(sql.strip(), self.dialect.name, one_line=False)
        if what is not None:
            self.lowering.problems.report(codes.UNEVEN_SQL, span, what=what)
        materialized = query.materialized
        if materialized and self.lowering.lacks(Feature.MATERIALIZED_VIEWS):
            self.report(codes.NOT_MATERIALIZED, view.table.span, name=view.table.owner)
            materialized = False
        table = self._table(view)
        kind = "MATERIALIZED VIEW" if materialized else "VIEW"
        place = self._place(table)
        text = query_text(sql, self.dialect.name)
        again = (
            "CREATE MATERIALIZED VIEW IF NOT EXISTS" if materialized else self.dialect.view_again
        )
        return PhysicalView(
            table=table,
            query=text,
            materialized=materialized,
            create=f"CREATE {kind} {place} AS\n{text}",
            create_again=f"{again} {place} AS\n{text}",
            drop=f"DROP {kind} IF EXISTS {place}",
            comments=tuple(self._comments(table, kind, place)),
        )

    def _table(self, view: View) -> PhysicalTable:
        """Its columns are those of a table without rules."""
        table = view.table
        name, schema = self.lowering.place(table.schema, table.name)
        columns = (self.lowering.column(column, column, table) for column in table.columns)
        return PhysicalTable(
            table=table,
            name=name,
            schema=schema,
            columns=tuple(replace(column, comment=None) for column in columns),
            primary_key=None,
            names_keys=False,
            foreign_keys=(),
            uniques=(),
            checks=(),
            indexes=(),
        )

    def _place(self, table: PhysicalTable) -> str:
        name = self.dialect.quoted(table.name)
        return name if table.schema is None else f"{self.dialect.quoted(table.schema)}.{name}"

    def _comments(self, table: PhysicalTable, kind: str, place: str) -> Iterator[str]:
        if self.lowering.lacks(Feature.VIEW_COMMENTS):
            return
        columns = ((column.name, column.doc) for column in table.table.columns)
        yield from comments_on(self.dialect, kind, place, table.table.doc, columns)
