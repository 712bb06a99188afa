"""From what was found to a sketch of the schema: models, fields, relations and rules, under names that people would give."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...compiler.naming import inferred
from ...compiler.naming.words import camel, words
from ...grammar.types import ALIASES, TYPES
from ..found import (
    Found,
    FoundTable,
    FoundView,
)
from .carried import only_home, ordered, with_schemas
from .columns import Columns
from .enums import Enums
from .key_nulls import settle_keys
from .keys import MadeKeys, settle_key_words
from .members import Field
from .mysql_keys import settle_mysql_keys
from .relations import Relations
from .routines import carry_needed
from .sequences import settle_sequences
from .settings import clean, model_name, settings_for, uniques_for
from .sketch import Model, Sketch
from .views import declared_views, without_declared

_BUILT_IN: Final = frozenset((*TYPES, *ALIASES))
"""The names of types, which no model can have."""


def raise_tables(found: Found) -> Sketch:
    """The sketch of a whole database."""
    return _Raiser(found).sketch


class _Raiser(Relations):
    def __init__(self, found: Found) -> None:
        self.found = found
        corrections = [
            *settle_sequences(found),
            *settle_mysql_keys(found),
            *settle_key_words(found),
        ]
        routines = carry_needed(found)
        settings = settings_for(found)
        self.sketch = Sketch(settings, home=only_home(found))
        settle_keys(found, self.sketch)
        early = "\n".join(routine.sql for routine in routines if routine.before)
        self.enums = Enums(found, settings, early)
        self.columns = Columns(found, self.enums, settings)
        settings = replace(settings, types=self.columns.spellings, uniques=uniques_for(found))
        self.settings = settings
        self.sketch.settings = settings
        raws = [*ordered(found.raws, routines), *corrections]
        views = declared_views(found, raws)
        self.sketch.raws = without_declared(raws, views)
        self._name_models(views)
        keys = MadeKeys(self.sketch.models, self.columns, settings)
        self.settings = self.sketch.settings = keys.settings
        self.columns.settings = self.settings
        self.enums.settings = self.settings
        self.made = keys.made
        for model in self.sketch.models.values():
            self._key_made(model)
            self._fields(model)
        for view in self.sketch.views.values():
            self._fields(view)
        for model in self.sketch.models.values():
            self.relations(model)
        for model in self.sketch.models.values():
            self.shared_relations(model)
        for model in self.sketch.models.values():
            self._order(model)
            self._computed(model)
            self.rules(model)
        self.sketch.settings = replace(self.settings, fk_index=self.indexes_keys())
        for model in self.sketch.models.values():
            self.index_keys(model)
        self.sketch.blocks = self.enums.blocks()
        self.sketch.raws = with_schemas(
            [*self.enums.raws, *self.sketch.raws],
            {place[0] for place in (*found.tables, *self.enums.shared)},
        )

    # Models

    def _name_models(self, views: list[FoundView]) -> None:
        taken: set[tuple[str | None, tuple[str, ...]]] = set()
        taken.update((None, words(name)) for name in self.enums.names())
        for place, table in self.found.tables.items():
            model = self.sketch.models[place] = self._named_model(table, taken)
            model.options = table.options or None
        for view in views:
            model = self.sketch.views[view.table.place] = self._named_model(view.table, taken)
            model.view = view

    def _named_model(
        self, table: FoundTable, taken: set[tuple[str | None, tuple[str, ...]]]
    ) -> Model:
        """A model under a name that no other has."""
        schema, bare = table.place
        wanted = model_name(self.settings, bare)
        ends = ("", "Record", "Row", *map(str, range(2, 1000)))
        name = next(
            wanted + end
            for end in ends
            if (schema, words(wanted + end)) not in taken and wanted + end not in _BUILT_IN
        )
        taken.add((schema, words(name)))
        model = Model(name, table)
        if inferred.table_name(self.settings, name) != bare:
            model.table = bare
        model.namespace = self.enums.namespace(schema)
        return model

    def _key_made(self, model: Model) -> None:
        table = model.found
        column = self.made.get(table.place)
        if column is not None:
            model.made_key = column
            model.taken[words(inferred.id_field(self.settings, model.name))] = column
        elif table.key is None and self.settings.ids != "none":
            model.keyless = True

    # Fields

    def _fields(self, model: Model) -> None:
        """Every column that is no relation's; relations come when the fields of all models have names."""
        table = model.found
        for column in table.columns.values():
            if column.name == model.made_key or self.key_of(model, column) is not None:
                continue
            name = self._field_name(model, column.name)
            made = self.columns.field(table, column, name)
            made.column = None if self._column_of(name) == column.name else column.name
            model.members.append(made)
            model.by_column[column.name] = made

    def _column_of(self, name: str) -> str:
        return inferred.column_name(self.settings, name)

    def _field_name(self, model: Model, column: str) -> str:
        wanted = column if self.settings.column_case == "as_is" else camel(column)
        if wanted == "id" and model.found.key is None:  # A field called `id` would be the key.
            wanted = camel(f"{model.name}_id")
        return self.claim(model, clean(wanted, "field"), column)

    def _computed(self, model: Model) -> None:
        for member in model.members:
            if isinstance(member, Field) and member.computed and member.found is not None:
                said = self.speaker(model).said(member.found.generated or "")
                member.computed = said or member.raw_computed

    def _order(self, model: Model) -> None:
        """Members in the order of their columns."""
        place = {name: at for at, name in enumerate(model.found.columns)}
        at = {id(member): place[name] for name, member in model.by_column.items()}
        model.members.sort(key=lambda member: at[id(member)])
