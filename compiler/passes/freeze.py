"""Make the Model of the draft, once no error was found."""

from __future__ import annotations

from dataclasses import replace

from ..model import Junction, Key, Model, Namespace, Relation, RelationKind, Schema, Traits
from ..naming import inferred
from . import attributes
from .attributes import flag
from .draft import Draft, DraftJunction, DraftModel, DraftRelation, own_plural
from .foreign_keys import exact_constraint
from .limits import with_longest
from .raw import native_of


def freeze(draft: Draft, source: str) -> Schema:
    schema = draft.schema
    return Schema(
        name=schema.name.text if schema and schema.name else None,
        settings=draft.settings,
        models={key: _model(draft, m) for key, m in draft.models.items() if not m.is_view},
        views={key: _view(draft, m) for key, m in draft.models.items() if m.is_view},
        namespaces={
            name: Namespace(
                name=name,
                was=tuple(old for _, found in opened for old in attributes.texts(found, "was")),
            )
            for name, opened in draft.namespaces.items()
        },
        enums=draft.enums,
        types={
            key: replace(named, type=with_longest(draft, named.type, named.span))
            for key, named in draft.types.items()
            if key not in draft.enums
        },
        junctions={key: _junction(j) for key, j in draft.junctions.items()},
        statements=tuple(draft.statements),
        doc=schema.doc.text if schema and schema.doc else None,
        source=source,
    )


def _model(draft: Draft, model: DraftModel) -> Model:
    settings, found = draft.settings, model.attributes
    plural = inferred.plural_of(settings, model.name, own_plural(model))
    return Model(
        key_name=model.key_name,
        name=model.name,
        namespace=model.namespace,
        plural=plural,
        table=model.table,
        label=attributes.text(found, "label") or inferred.label(model.name),
        plural_label=inferred.label(plural),
        path=inferred.url_path(settings, plural, model.table, model.namespace),
        api_type=inferred.api_type(model.name, model.namespace),
        fields=model.fields,
        relations={name: _relation(relation) for name, relation in model.relations.items()},
        members=tuple(model.order),
        key=model.key or Key(attributes=()),
        indexes=tuple(model.indexes),
        checks=tuple(model.checks),
        hooks=tuple(model.hooks),
        readonly=flag(found, "readonly"),
        immutable=flag(found, "immutable"),
        options=native_of(found, "options"),
        doc=model.node.doc.text if model.node.doc else None,
        traits=Traits(
            label=attributes.text(found, "label"),
            deprecated=(
                (attributes.text(found, "deprecated") or "") if flag(found, "deprecated") else None
            ),
            was=attributes.texts(found, "was"),
        ),
        span=model.span,
    )


def _view(draft: Draft, view: DraftModel) -> Model:
    """What a type's own default says is for records that are made."""
    fields = {
        name: replace(field, default=None, traits=replace(field.traits, updated=False))
        for name, field in view.fields.items()
    }
    return replace(_model(draft, view), fields=fields, query=view.query, readonly=True)


def _relation(relation: DraftRelation) -> Relation:
    assert relation.target is not None
    deferrable = relation.attributes.get("deferrable", [])
    return Relation(
        name=relation.name,
        model=relation.owner.key_name,
        target=relation.target.key_name,
        kind=relation.kind or RelationKind.BELONGS_TO,
        optional=relation.optional,
        inverse=relation.inverse.name if relation.inverse else None,
        written=relation.written,
        unique=relation.unique,
        key=relation.key,
        default=relation.default,
        on_delete=relation.on_delete,
        on_update=relation.on_update,
        set_null=relation.set_null,
        deferrable=bool(deferrable),
        deferred=attributes.word(relation.attributes, "deferrable") == "initially",
        native=native_of(relation.attributes, "native"),
        constraint=exact_constraint(relation),
        junction=relation.junction,
        near=relation.near,
        far=relation.far,
        readonly=relation.readonly,
        doc=relation.doc,
        traits=relation.traits,
        span=relation.span,
    )


def _junction(junction: DraftJunction) -> Junction:
    first, second = junction.sides
    return Junction(
        key_name=junction.key_name,
        name=junction.name,
        namespace=junction.namespace,
        table=junction.table,
        relations=(_relation(first), _relation(second)),
        indexed=junction.indexed,
        index=junction.index,
        doc=junction.doc,
        span=junction.span,
    )
