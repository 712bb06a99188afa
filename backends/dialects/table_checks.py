"""The checks of a table as a dialect keeps them: the limits of its columns, and its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...compiler.diagnostics.codes.checks import CHECK_NOT_KEPT, CLOCK_IN_CHECK
from ...compiler.expressions import attributes, reads_clock
from ...compiler.tables import RuleCheck, Table
from . import nodes
from .expressions import Unsayable
from .features import Feature
from .keys import changes_column
from .nodes import Node
from .physical import PhysicalCheck

if TYPE_CHECKING:
    from .lowering import Lowering


class CheckLowering:
    """The part of a lowering that makes checks, and leaves to the models what the dialect cannot check."""

    def __init__(self, lowering: Lowering) -> None:
        self.lowering = lowering
        self.dialect = lowering.dialect
        self.report = lowering.report
        self._limits = self.dialect.checks(
            self.dialect, lowering.problems, shapes=lowering.database.checks_shapes
        )

    def of_columns(self, table: Table) -> Iterator[tuple[str | None, PhysicalCheck]]:
        """The limits of columns as checks, with the column in whose line one stands."""
        for check in table.column_checks:
            column = table.column(check.column)
            # What a key refers to was checked where it stands.
            if column.relation is not None:
                continue
            conditions = self._limits.of(column, table.label_of(column))
            if not conditions:
                continue
            if why := self._refusal(table, {column.name}):
                self.report(CHECK_NOT_KEPT, column.span, name=check.name, why=why)
            else:
                made = self._check(check.name, nodes.every(conditions))
                is_inline = check.unnamed and self.dialect.checks_in_columns
                yield column.name if is_inline else None, self._named(made, check.unnamed)

    def of_rules(self, table: Table) -> Iterator[PhysicalCheck]:
        for check in table.rule_checks:
            node = self._rule(table, check)
            if node is not None:
                made = self._check(check.name, node, check.message)
                yield self._named(made, check.unnamed)

    def _named(self, check: PhysicalCheck, unnamed: bool) -> PhysicalCheck:
        is_unnamed = unnamed and self.dialect.unnamed_checks
        return replace(check, unnamed=True) if is_unnamed else check

    def _check(self, name: str, node: Node, message: str | None = None) -> PhysicalCheck:
        parts = tuple(self.dialect.print(each) for each in nodes.conditions(node))
        return PhysicalCheck(name=name, text=" AND ".join(parts), conditions=parts, message=message)

    def _rule(self, table: Table, check: RuleCheck) -> Node | None:
        if reads_clock(check.expr):
            self.lowering.problems.report(CLOCK_IN_CHECK, check.span, name=check.name)
            return None
        names = {table.by_attribute(name).name for name in attributes(check.expr)}
        if why := self._refusal(table, names):
            self.report(CHECK_NOT_KEPT, check.span, name=check.name, why=why)
            return None
        try:
            return self.lowering.node(table, check.expr)
        except Unsayable as part:
            self.lowering.lose(part, check.span, check.name, "only the generated models keep it")
            return None

    def _refusal(self, table: Table, columns: set[str]) -> str | None:
        """Why the dialect refuses a check over these columns."""
        if self.lowering.lacks(Feature.IDENTITY_CHECKS):
            for column in table.columns:
                if column.identity and column.name in columns:
                    return f"it counts `{column.name}`"
        if self.lowering.lacks(Feature.ACTION_CHECKS):
            for key in table.foreign_keys:
                changed = [name for name in key.columns if name in columns]
                if changed and changes_column(key):
                    return f"an action may change `{changed[0]}`"
        return None
