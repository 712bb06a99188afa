"""Find every model's primary key, and make an `id` where there is none.

Reads: fields and relations as written. Adds: `key`, and the made `id`. Needs: members.
"""

from __future__ import annotations

from dataclasses import replace

from ...grammar.attributes import Place
from ...grammar.types import INTEGERS
from ..diagnostics.codes import names as codes
from ..diagnostics.problem import Label
from ..model import Field, Key, MadeDefault, Type
from ..naming import inferred
from ..source import Span
from ..syntax import ast
from . import attributes
from .draft import Draft, DraftModel, Owned, near_member

_KINDS = {
    "int": (Type(name="int", counted=True), "autoincrement"),
    "bigint": (Type(name="bigint", counted=True), "autoincrement"),
    "uuid": (Type(name="uuid"), "uuid"),
    "uuid7": (Type(name="uuid"), "uuid7"),
}


def find_keys(draft: Draft) -> None:
    for model in draft.models.values():
        owned = _key_member(draft, model)
        marked = _marked(model)
        if owned is not None and marked:
            label = Label(model.place_of(marked[0]), "a key already")
            draft.problems.report(codes.TWO_KEYS, owned.member.span, label)
        if owned is not None:
            _set_from_member(draft, model, owned)
        elif marked:
            model.key = Key(attributes=tuple(marked), span=model.place_of(marked[0]))
        elif "id" in model.fields:
            model.key = Key(attributes=("id",), span=model.fields["id"].span)
        elif not model.is_view:
            _make_id(draft, model)
        _check(draft, model)


def _key_member(draft: Draft, model: DraftModel) -> Owned | None:
    found: Owned | None = None
    for owned in model.members:
        if isinstance(owned.member, ast.Key):
            if found is not None:
                label = Label(found.member.span, "the first one")
                draft.problems.report(codes.TWO_KEYS, owned.member.span, label)
            found = found or owned
    return found


def _marked(model: DraftModel) -> list[str]:
    fields = {name for name, (_, _, found) in model.field_nodes.items() if "key" in found}
    relations = {name for name, each in model.relations.items() if "key" in each.attributes}
    marked = fields | relations
    return [name for name in model.order if name in marked] if marked else []


def _set_from_member(draft: Draft, model: DraftModel, owned: Owned) -> None:
    member = owned.member
    assert isinstance(member, ast.Key)
    attributes.read_attributes(draft.problems, member.attrs, Place.KEY)
    names: list[str] = []
    for name in member.names:
        found = owned.meant(name.text, lambda each: each in model.fields or model.has_forward(each))
        if found in names:
            draft.problems.report(codes.NAMED_TWICE, name.span, name=name.text)
        elif found is not None:
            names.append(found)
        else:
            hint = near_member(model, name.text)
            draft.problems.report(
                codes.UNKNOWN_MEMBER, name.span, hint=hint, name=name.text, model=model.name
            )
    exact = member.label.value if member.label else None
    given = exact.value if isinstance(exact, ast.Text) else None
    model.key = Key(attributes=tuple(names), name=given, span=member.span)


def _make_id(draft: Draft, model: DraftModel) -> None:
    kind = attributes.word(model.attributes, "id") or draft.settings.ids
    if kind == "none":
        return
    type_, maker = _KINDS[kind]
    name = inferred.id_field(draft.settings, model.name)
    taken = model.relations.get(name)
    if taken is not None:
        draft.problems.report(codes.ID_IS_TAKEN, taken.span, name=name, model=model.name)
        return
    if name not in model.fields:
        model.fields[name] = Field(
            name=name,
            type=type_,
            optional=False,
            default=MadeDefault(maker=maker, span=model.span),
            made=True,
            span=model.span,
        )
        model.order.insert(0, name)
    model.key = Key(attributes=(name,), span=model.fields[name].span)


def _check(draft: Draft, model: DraftModel) -> None:
    """A key's parts are required and comparable; what is counted is never null."""
    parts = model.key.attributes if model.key else ()
    for name in parts:
        at = model.place_of(name)
        if name in model.fields:
            field = model.fields[name]
            if field.optional:
                draft.problems.report(codes.OPTIONAL_KEY, at, name=name)
            if field.type.items is not None or field.type.name == "json":
                draft.problems.report(codes.KEY_TYPE, at, name=name)
        elif model.relations[name].optional:
            draft.problems.report(codes.OPTIONAL_KEY, at, name=name)
    for name, field in list(model.fields.items()):
        counts = isinstance(field.default, MadeDefault) and field.default.maker == "autoincrement"
        if not counts:
            continue
        if field.optional and name not in parts:
            span = field.default.span if field.default else Span(*field.span)
            draft.problems.report(codes.COUNTED_OPTIONAL, span, name=name)
        if field.type.name in INTEGERS and not field.type.counted:
            model.fields[name] = replace(field, type=replace(field.type, counted=True))
