"""Foreign keys as a dialect keeps them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...compiler.diagnostics.codes import targets as codes
from ...compiler.diagnostics.codes.indexes import NEEDED_KEY_TOO_WIDE
from ...compiler.diagnostics.problem import Label
from ...compiler.model import Action
from ...compiler.tables import ForeignKey, Table
from .features import Feature

if TYPE_CHECKING:
    from .lowering import Lowering


class KeyLowering:
    """The part of a lowering that makes foreign keys, with the actions that the dialect knows."""

    def __init__(self, lowering: Lowering) -> None:
        self.lowering = lowering
        self.dialect = lowering.dialect
        self.report = lowering.report
        self._by_place = {
            (table.schema, table.name): table for table in lowering.database.tables.values()
        }

    def of(self, table: Table, key: ForeignKey) -> ForeignKey:
        self._judge_types(table, key)
        name, schema = self.lowering.place(key.target_schema, key.target)
        lowered = replace(key, target=name, target_schema=schema)
        label = key.relation or key.name
        if key.deferrable and self.lowering.lacks(Feature.DEFERRABLE_KEYS):
            self.report(codes.NOT_DEFERRABLE, key.span, name=label)
            lowered = replace(lowered, deferrable=False, deferred=False)
        if key.set_null and self.lowering.lacks(Feature.SET_NULL_COLUMNS):
            self._lose_action(key, "set some columns to null", label)
            lowered = replace(lowered, on_delete=Action.NO_ACTION, set_null=())
        if self.lowering.lacks(Feature.SET_DEFAULT) and Action.SET_DEFAULT in (
            key.on_delete,
            key.on_update,
        ):
            self._lose_action(key, "set a key to its default", label)
            lowered = replace(
                lowered,
                on_delete=_without_default(lowered.on_delete),
                on_update=_without_default(lowered.on_update),
            )
        if self.lowering.lacks(Feature.CASCADED_NULLS) and self._may_cascade_null(table, key):
            self.report(codes.CHANGE_NOT_KEPT, key.span, name=label)
            lowered = replace(lowered, on_update=Action.NO_ACTION)
        return lowered

    def _judge_types(self, table: Table, key: ForeignKey) -> None:
        """A key may share a column whose type is not that of what it refers to: not every database takes it."""
        target = self._by_place[key.target_schema, key.target]
        here = [table.column(name) for name in key.columns]
        there = [target.column(name) for name in key.target_columns]
        if all(mine.type == other.type for mine, other in zip(here, there, strict=True)):
            return
        for mine, other in zip(here, there, strict=True):
            form, wanted = self.dialect.key_form(mine.type), self.dialect.key_form(other.type)
            if form is not None and wanted is not None and form != wanted:
                label = Label(mine.span, f"`{form}`")
                name = key.relation or key.name
                self.report(
                    codes.KEY_OF_OTHER_TYPE, key.span, label, name=name, here=form, there=wanted
                )
                return
        width = self.dialect.key_excess(here)
        if width is not None and self.dialect.key_excess(there) is None:
            limit = str(self.dialect.key_characters)
            self.report(NEEDED_KEY_TOO_WIDE, key.span, width=width, limit=limit)

    def _may_cascade_null(self, table: Table, key: ForeignKey) -> bool:
        """Whether a change of what the key refers to could set a column that is never null to null."""
        if key.on_update is not Action.CASCADE:
            return False
        target = self._by_place[key.target_schema, key.target]
        return any(
            target.column(there).nullable and not table.column(here).nullable
            for here, there in zip(key.columns, key.target_columns, strict=True)
        )

    def _lose_action(self, key: ForeignKey, action: str, label: str) -> None:
        self.report(codes.ACTION_NOT_KEPT, key.span, action=action, name=label)


def changes_column(key: ForeignKey) -> bool:
    """Whether an action of the key writes into its columns, so that MySQL refuses checks over them."""
    writing = (Action.SET_NULL, Action.SET_DEFAULT)
    return key.on_delete in writing or key.on_update in writing or key.on_update is Action.CASCADE


def _without_default(action: Action) -> Action:
    return Action.NO_ACTION if action is Action.SET_DEFAULT else action
