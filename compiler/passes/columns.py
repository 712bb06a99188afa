"""The types of key columns, which are those of what they refer to."""

from __future__ import annotations

from ..model import Field, KeyColumn, Type
from .draft import DraftModel, DraftRelation


def referenced_type(relation: DraftRelation, column: KeyColumn) -> Type | None:
    """The type of what a key column refers to, followed through relations to a field."""
    model = relation.target
    assert model is not None
    return column_type(model, column.references)


def column_type(model: DraftModel, attribute: str) -> Type | None:
    found = model.fields.get(attribute)
    if isinstance(found, Field):
        return found.type
    for relation in model.relations.values():
        for column in relation.key:
            if column.attribute == attribute and not column.shared:
                return referenced_type(relation, column)
    return None
