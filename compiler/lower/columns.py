"""Columns, wherever they come from: a field, or the key of a relation."""

from __future__ import annotations

from dataclasses import replace

from ...grammar.types import TYPES
from ..model import Default, Field, KeyColumn, MadeDefault, Model, Relation, Schema, Type
from ..naming import inferred
from ..naming.templates import fill
from ..tables import Column


class Columns:
    """The columns of every model and junction, each made when it is first asked for."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.settings = schema.settings
        self.known: dict[tuple[str, str], Column] = {}

    def of(self, owner: str, attribute: str) -> Column:
        """A column of a model or junction by attribute, wherever it comes from."""
        known = self.known.get((owner, attribute))
        if known is None:
            known = self.known[owner, attribute] = self._make_column(owner, attribute)
        return known

    def _make_column(self, owner: str, attribute: str) -> Column:
        model = self.schema.models.get(owner) or self.schema.views.get(owner)
        if model is not None and attribute in model.fields:
            return self._field_column(model, model.fields[attribute])
        relations = model.relations.values() if model else self.schema.junctions[owner].relations
        for relation in relations:
            for part in relation.key:
                if part.attribute == attribute and not part.shared:
                    return self._key_column(relation, part)
        raise KeyError(attribute)

    def _field_column(self, model: Model, field: Field) -> Column:
        is_key = field.name in model.key.attributes
        made = field.default if isinstance(field.default, MadeDefault) else None
        counts = made is not None and made.maker == "autoincrement"
        return Column(
            name=field.column or inferred.column_name(self.settings, field.name),
            attribute=field.name,
            type=self._spelled(field.type),
            nullable=field.optional and not is_key,
            default=None if counts else field.default,
            computed=field.computed,
            identity=counts,
            counter=(made.how if made else None) or self.settings.autoincrement,
            updated=field.traits.updated,
            doc=field.doc,
            field=field.name,
            span=field.span,
        )

    def _key_column(self, relation: Relation, part: KeyColumn) -> Column:
        there = self.of(relation.target, part.references)
        default: Default | None = relation.default
        return Column(
            name=part.column
            or inferred.reference_column(
                self.settings,
                relation.name,
                part.references,
                self.schema.models[relation.target].name,
            ),
            attribute=part.attribute,
            type=_reference_type(there.type, relation.native),
            nullable=relation.optional,
            default=default,
            doc=relation.doc,
            relation=relation.name,
            span=relation.span,
        )

    def _spelled(self, type: Type) -> Type:
        """The type with the spelling that a setting gives it in the main database."""
        spelling = self.settings.types.get(type.name)
        if spelling is None or type.native is not None or type.items is not None:
            return type
        longest = TYPES[type.name].longest if type.most_length is None else type.most_length
        text = fill(
            spelling,
            length=str(longest),
            precision=str(type.precision),
            scale=str(type.scale),
        )
        return replace(type, native={self.settings.dialect: text})


def _reference_type(there: Type, native: dict[str, str] | None) -> Type:
    """A key's type as those who refer to it have it: kept alike, its limits left to the place they refer to."""
    return replace(
        there,
        alias=None,
        least_length=0,
        low=None,
        high=None,
        multiple_of=None,
        patterns=(),
        native=there.native if native is None else native,
    )
