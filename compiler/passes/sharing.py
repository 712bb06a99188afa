"""Judge the relations that share key columns: one must not say otherwise than those whose columns it shares.

Reads: key columns of relations, primary keys. Adds nothing. Needs: foreign keys.
"""

from __future__ import annotations

from ..diagnostics.codes import relations as codes
from ..diagnostics.problem import Label
from ..model import Field, KeyColumn, Type
from ..naming import inferred
from .draft import UNKNOWN, Draft, DraftModel, DraftRelation


def judge_sharing(draft: Draft) -> None:
    for model in draft.models.values():
        if model.is_view:
            continue
        for relation in model.relations.values():
            if relation.forward and any(column.shared for column in relation.key):
                _judge(draft, relation)


def _judge(draft: Draft, relation: DraftRelation) -> None:
    model, key = relation.owner, relation.key
    if relation.target is model and all(c.attribute == c.references for c in key):
        hint = _own_column(draft, relation)
        draft.problems.report(codes.OWN_RECORD, relation.span, hint=hint, name=relation.name)
        relation.key = ()
        return
    for column in key:
        _judge_type(draft, relation, column)
    sources = [source for c in key if c.shared and (source := _source(model, c.attribute))]
    missing = [source for source in sources if _may_miss(model, source)]
    if relation.optional and len(sources) == len(key) and not missing:
        hint = f"remove the `?`, or {_own_column(draft, relation)}"
        labels = [Label(span, "required") for span in sorted({s.span for s in sources})]
        draft.problems.report(
            codes.NEVER_MISSING, relation.span, *labels, hint=hint, name=relation.name
        )
    elif not relation.optional and missing and relation.name not in _key_names(model):
        label = Label(missing[0].span, "may be missing")
        draft.problems.report(
            codes.MAY_BE_MISSING,
            relation.span,
            label,
            name=relation.name,
            other=missing[0].name,
        )


def _judge_type(draft: Draft, relation: DraftRelation, column: KeyColumn) -> None:
    """A shared column that holds something else than what it refers to: no database makes such a foreign key."""
    source = _source(relation.owner, column.attribute) if column.shared else None
    here = _type(relation.owner, column.attribute)
    there = _type(relation.target, column.references)
    if source is None or here is None or there is None or UNKNOWN in (here, there):
        return
    if _family(here) != _family(there) and "native" not in (here.name, there.name):
        draft.problems.report(
            codes.OTHER_TYPE,
            relation.span,
            Label(source.span, f"`{here.name}`"),
            name=relation.name,
            other=source.name,
            wanted=there.name,
        )


def _type(model: DraftModel | None, attribute: str) -> Type | None:
    """What a column of a model holds."""
    source = _source(model, attribute) if model is not None else None
    if source is None or isinstance(source, Field):
        return source.type if source is not None else None
    parts = (column.references for column in source.key if column.attribute == attribute)
    return next((_type(source.target, references) for references in parts), None)


def _family(type: Type) -> object:
    """What a foreign key may not mix. Databases differ about integers of several widths."""
    if type.is_integer:
        return "integer"
    return "text" if type.is_text else (type.name, type.enum)


def _source(model: DraftModel, attribute: str) -> Field | DraftRelation | None:
    """The field or relation that a column is made for."""
    if attribute in model.fields:
        return model.fields[attribute]
    for relation in model.relations.values():
        if any(column.attribute == attribute and not column.shared for column in relation.key):
            return relation
    return None


def _may_miss(model: DraftModel, source: Field | DraftRelation) -> bool:
    """What is part of the primary key is never null."""
    return source.optional and source.name not in _key_names(model)


def _key_names(model: DraftModel) -> tuple[str, ...]:
    return model.key.attributes if model.key is not None else ()


def _own_column(draft: Draft, relation: DraftRelation) -> str:
    """What to write so that the last column of the key is the relation's own."""
    *others, last = relation.key
    target = relation.target
    if "fk" in relation.attributes or relation.references is not None or not others or not target:
        return "give it a column of its own: a name in quotes in `@fk`"
    column = inferred.reference_column(draft.settings, relation.name, last.references, target.name)
    given = [*(_shared_name(relation.owner, column) for column in others), f'"{column}"']
    return f"give it a column of its own: `@fk({', '.join(given)})`"


def _shared_name(model: DraftModel, column: KeyColumn) -> str:
    source = _source(model, column.attribute)
    return source.name if source is not None else column.attribute
