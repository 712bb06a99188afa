"""Views: those that drizzle-kit makes by itself, and those that the companion makes because it would make them too early."""

from __future__ import annotations

from collections.abc import Iterator

from ...compiler.diagnostics.codes import drizzle as codes
from ...compiler.diagnostics.problem import Problems
from ..dialects.physical import PhysicalDatabase, PhysicalView
from ..text.typescript import doc_comment
from ..text.typescript_calls import Chain
from ..text.typescript_code import Code, Template, Text
from ..text.typescript_structures import Object, Property, statement
from . import kit
from .columns import Columns
from .docs import Docs
from .names import Names


class Views:
    """The views of one module."""

    def __init__(
        self,
        physical: PhysicalDatabase,
        names: Names,
        columns: Columns,
        docs: Docs,
        problems: Problems,
    ) -> None:
        self.physical = physical
        self.names = names
        self.columns = columns
        self.docs = docs
        self.problems = problems
        self._made_by_kit = kit.views_in_time(
            {
                names.tables[key]: (
                    view.materialized,
                    [names.tables[need] for need in self._needs(key)],
                )
                for key, view in physical.views.items()
            }
        )

    def _needs(self, key: str) -> Iterator[str]:
        needs = self.physical.database.views[key].needs
        return (need for need in needs if need in self.physical.views)

    def is_left(self, key: str) -> bool:
        """Whether the companion makes the view."""
        return self.names.tables[key] not in self._made_by_kit

    def left(self) -> Iterator[PhysicalView]:
        return (view for key, view in self.physical.views.items() if self.is_left(key))

    def statements(self) -> Iterator[str]:
        for key, view in self.physical.views.items():
            constant = self.names.tables[key]
            doc = self.docs.of_table(view.table.table)
            lines = [] if doc is None else [doc_comment(doc)]
            lines += [
                statement(f"export const {constant} =", self._view(key, view)),
                statement(
                    f"export type {self.names.rows[key]} =", Code(f"typeof {constant}.$inferSelect")
                ),
            ]
            yield "\n".join(lines)

    def _view(self, key: str, view: PhysicalView) -> Code:
        keys = self.names.columns[key]
        columns = [
            Property(
                keys[column.column.attribute],
                self.columns.code(view.table, column),
                self.docs.of_column(view.table.table, column.column),
            )
            for column in view.table.columns
        ]
        arguments: list[Code] = [Text(view.table.name), Object(columns, spread=True)]
        core = self.columns.types.core
        query = ("as", [Template(view.query, "sql")])
        end = ("existing", []) if self.is_left(key) else query
        if view.table.schema is None:
            function = core.materialized_view if view.materialized else core.view
            return Chain(core.name, (function, arguments), end)
        function = "materializedView" if view.materialized else "view"
        return Chain(self.names.schemas[view.table.schema], (function, arguments), end)

    def judge_names(self) -> None:
        """Report the names that drizzle-kit would tear."""
        for view in self.physical.views.values():
            if not kit.keeps_name(view.table.name, self.columns.types.core):
                span = view.table.table.span
                self.problems.report(codes.KIT_TEARS_NAME, span, name=view.table.name)
