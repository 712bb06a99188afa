"""Give every `->` its key columns, and settle what deleting or changing the target does.

Reads: paired relations, keys. Adds: `key`, `on_delete`, `on_update`, `set_null`, `default`. Needs: pairing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ..diagnostics.codes import relations as codes
from ..diagnostics.problem import Label
from ..model import Action, Field, KeyColumn, Type
from ..naming import inferred
from ..naming.words import camel
from ..syntax import ast
from . import attributes
from .attributes import flag
from .defaults import read_default
from .draft import Draft, DraftModel, DraftRelation, near_member

ACTIONS = {
    "cascade": Action.CASCADE,
    "setNull": Action.SET_NULL,
    "restrict": Action.RESTRICT,
    "noAction": Action.NO_ACTION,
    "setDefault": Action.SET_DEFAULT,
}


class Part(NamedTuple):
    """One column of a key that is referred to: by attribute, and the relation there that makes it, if one does."""

    attribute: str
    relation: DraftRelation | None


def make_foreign_keys(draft: Draft) -> None:
    maker = KeyMaker(draft)
    for model in draft.models.values():
        for relation in list(model.relations.values()):
            if relation.forward:
                maker.key_of(relation)
    for model in draft.models.values():
        for relation in model.relations.values():
            if relation.forward:
                _actions(draft, relation)
                _default(draft, relation)
                _judge_set_default(draft, relation)


class KeyMaker:
    """Makes the key columns of relations, those first that others build on."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.problems = draft.problems
        self.done: set[int] = set()
        self.open: list[DraftRelation] = []

    def key_of(self, relation: DraftRelation) -> tuple[KeyColumn, ...]:
        if id(relation) in self.done:
            return relation.key
        if relation in self.open:
            cycle = self.open[self.open.index(relation) :]
            path = " → ".join(f"{r.owner.name}.{r.name}" for r in [*cycle, relation])
            self.problems.report(codes.KEY_CYCLE, relation.span, path=path)
            return ()
        self.open.append(relation)
        parts, order = self._referenced(relation)
        columns = self._given_columns(relation, len(parts))
        key = [
            self._column(relation, part, columns[at] if columns else None, composite=len(parts) > 1)
            for at, part in enumerate(parts)
        ]
        relation.key = tuple(sorted(key, key=lambda column: order.index(column.references)))
        self.open.pop()
        self.done.add(id(relation))
        return relation.key

    def parts_of(self, model: DraftModel, names: tuple[str, ...]) -> list[Part]:
        """The columns behind the names of fields and relations, in their order."""
        parts = []
        for name in names:
            if name in model.fields:
                parts.append(Part(name, None))
            else:
                relation = model.relations[name]
                parts += [Part(column.attribute, relation) for column in self.key_of(relation)]
        return parts

    def _referenced(self, relation: DraftRelation) -> tuple[list[Part], list[str]]:
        """What a relation refers to as it was written, and the attributes in that key's own order, as MySQL asks."""
        target = relation.target
        assert target is not None
        if relation.references is None:
            if target.key is None:
                label = Label(target.span, "has no key")
                self.problems.report(codes.NO_KEY, relation.span, label, model=target.name)
                return [], []
            parts = self.parts_of(target, target.key.attributes)
            return parts, [part.attribute for part in parts]
        names = []
        for name in relation.references:
            if name.text in target.fields or target.has_forward(name.text):
                names.append(name.text)
            else:
                hint = near_member(target, name.text)
                self.problems.report(
                    codes.NO_SUCH_FIELD, name.span, hint=hint, name=name.text, model=target.name
                )
                return [], []
        unique = _unique_rule(target, names)
        if unique is None:
            at = relation.references[0].span
            what = ", ".join(names)
            rule = "@unique" if len(names) == 1 else f"unique ({what})"
            hint = f"mark it with `{rule}` in `{target.name}`"
            if _unique_rule(target, names, waiting=True) is not None:
                hint = "take `@deferrable` from the unique rule: no key can refer to one that waits"
            self.problems.report(codes.NOT_UNIQUE, at, hint=hint, name=what, model=target.name)
        ordered = self.parts_of(target, unique or tuple(names))
        return self.parts_of(target, tuple(names)), [part.attribute for part in ordered]

    def _given_columns(
        self, relation: DraftRelation, count: int
    ) -> list[ast.Text | ast.Dotted] | None:
        """What `@fk` says of the columns."""
        for attr in relation.attributes.get("fk", []):
            given = [
                a.value
                for a in attr.args or []
                if isinstance(a.value, ast.Text | ast.Dotted) and a.name is None
            ]
            if given and len(given) != count and count:
                self.problems.report(
                    codes.FK_COUNT, attr.span, wanted=str(count), given=str(len(given))
                )
                return None
            return given or None
        return None

    def _column(
        self,
        relation: DraftRelation,
        part: Part,
        given: ast.Text | ast.Dotted | None,
        *,
        composite: bool,
    ) -> KeyColumn:
        """A part of a composite key may be shared; what is a whole key says of whom this relation speaks."""
        target = relation.target
        assert target is not None
        if isinstance(given, ast.Dotted):
            shared = self._shared_by_name(relation, given, part)
            if shared is not None:
                return KeyColumn(attribute=shared, references=part.attribute, shared=True)
        elif composite and given is None and part.relation is not None:
            same = self._same_relation(relation, part.relation)
            if same is not None:
                attribute = self._matching(same, part)
                if attribute is not None:
                    return KeyColumn(attribute=attribute, references=part.attribute, shared=True)
        settings = self.draft.settings
        column = inferred.reference_column(settings, relation.name, part.attribute, target.name)
        exact = given.value if isinstance(given, ast.Text) else None
        return KeyColumn(attribute=camel(column), references=part.attribute, column=exact)

    def _same_relation(self, relation: DraftRelation, there: DraftRelation) -> DraftRelation | None:
        """This model's relation of the same name to the same model as the key's part there."""
        here = relation.owner.relations.get(there.name)
        if here is None or here is relation or not here.forward or here.target is not there.target:
            return None
        return here

    def _matching(self, here: DraftRelation, part: Part) -> str | None:
        """The column of `here` that refers to what the part's own column refers to."""
        assert part.relation is not None
        there = next(c for c in part.relation.key if c.attribute == part.attribute)
        mine = [c.attribute for c in self.key_of(here) if c.references == there.references]
        return mine[0] if mine else None

    def _shared_by_name(self, relation: DraftRelation, given: ast.Dotted, part: Part) -> str | None:
        owner = relation.owner
        name = given.text
        if name in owner.fields:
            return name
        if owner.has_forward(name) and owner.relations[name] is not relation:
            key = self.key_of(owner.relations[name])
            if len(key) == 1:
                return key[0].attribute
            if part.relation is not None:
                return self._matching(owner.relations[name], part)
        hint = near_member(owner, name) or "write the column's name in quotes"
        self.problems.report(codes.FK_FIELD, given.span, hint=hint, name=name, model=owner.name)
        return None


def _unique_rule(
    model: DraftModel, names: list[str], waiting: bool = False
) -> tuple[str, ...] | None:
    """These names in the order of the key or unique rule that they make together; None if they make none.

    A `@deferrable` rule counts only if `waiting` asks for it: PostgreSQL lets no foreign key refer to one.
    """
    if model.key is not None and set(model.key.attributes) == set(names):
        return model.key.attributes
    if len(names) == 1:
        name = names[0]
        if name in model.field_nodes and flag(model.field_nodes[name][2], "unique"):
            return (name,)
        if name in model.relations and model.relations[name].unique:
            return (name,)
    for owned in model.members:
        rule = owned.member
        if (
            isinstance(rule, ast.Index)
            and rule.kind == "unique"
            and not needs_index(rule)
            and waiting >= any(attr.name.text == "deferrable" for attr in rule.attrs)
        ):
            plain = [item.expr for item in rule.items if isinstance(item.expr, ast.Dotted)]
            found = tuple(owned.named(name.text) for name in plain)
            if len(plain) == len(rule.items) and set(found) == set(names):
                return found
    return None


def needs_index(rule: ast.Index) -> bool:
    """Whether a unique rule is more than a constraint can say; indexes are made after the keys that would refer to them."""
    return (
        rule.where is not None
        or rule.method is not None
        or bool(rule.include)
        or any(i.direction == "desc" or i.nulls or i.operator_class for i in rule.items)
    )


def _actions(draft: Draft, relation: DraftRelation) -> None:
    optional = relation.optional
    relation.on_delete = default_action(draft.settings.on_delete, optional)
    relation.on_update = default_action(draft.settings.on_update, optional)
    on_delete = attributes.word(relation.attributes, "onDelete")
    on_update = attributes.word(relation.attributes, "onUpdate")
    if on_delete is not None:
        relation.on_delete = ACTIONS[on_delete]
    if on_update is not None:
        relation.on_update = ACTIONS[on_update]
    for name, given in (("onDelete", on_delete), ("onUpdate", on_update)):
        if given == "setNull" and not optional:
            at = relation.attributes[name][0].span
            draft.problems.report(codes.SET_NULL_REQUIRED, at, name=relation.name)
    own = tuple(column.attribute for column in relation.key if not column.shared)
    if relation.on_delete is Action.SET_NULL and len(own) < len(relation.key):
        relation.set_null = own
        if not own and on_delete is None:
            relation.on_delete = Action.NO_ACTION
    if relation.on_update is Action.SET_NULL and relation.optional and len(own) < len(relation.key):
        relation.on_update = Action.NO_ACTION
        if on_update is not None:
            at = relation.attributes["onUpdate"][0].span
            draft.problems.report(codes.SHARED_SET_NULL, at, name=relation.name)


def default_action(setting: str, optional: bool) -> Action:
    """What the `onDelete` or `onUpdate` setting means for a relation."""
    match setting:
        case "safe":
            return Action.SET_NULL if optional else Action.NO_ACTION
        case "datrix":
            return Action.SET_NULL if optional else Action.CASCADE
        case "setNull" if not optional:
            return Action.NO_ACTION
    return ACTIONS[setting]


def exact_constraint(relation: DraftRelation) -> str | None:
    """The exact name of the foreign key: `@fk(…, name: "x")`."""
    for attr in relation.attributes.get("fk", []):
        for arg in attr.args or []:
            value = getattr(arg.value, "value", None)
            if arg.name is not None and arg.name.text == "name" and isinstance(value, str):
                return value
    return None


def _default(draft: Draft, relation: DraftRelation) -> None:
    node = relation.node
    if node is None or node.default is None:
        return
    if len(relation.key) != 1:
        draft.problems.report(codes.COMPOSITE_DEFAULT, node.default.span, name=relation.name)
        return
    type_ = referenced_type(relation, relation.key[0])
    if type_ is not None:
        relation.default = read_default(draft, node.default, type_)


def _judge_set_default(draft: Draft, relation: DraftRelation) -> None:
    """A required key without a default cannot be set to one: an error if it was asked for here, else nothing is done."""
    if relation.optional or relation.default is not None:
        return
    for name in ("onDelete", "onUpdate"):
        if attributes.word(relation.attributes, name) == "setDefault":
            at = relation.attributes[name][0].span
            draft.problems.report(codes.NO_DEFAULT_TO_SET, at, name=relation.name)
    if relation.on_delete is Action.SET_DEFAULT:
        relation.on_delete = Action.NO_ACTION
    if relation.on_update is Action.SET_DEFAULT:
        relation.on_update = Action.NO_ACTION


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


def expand_keys(draft: Draft) -> None:
    """Turn the names in every model's key into columns: a relation stands for its own. Needs: foreign keys."""
    for model in draft.models.values():
        if model.key is None:
            continue
        columns: list[str] = []
        for name in model.key.attributes:
            made = (
                [name] if name in model.fields else [c.attribute for c in model.relations[name].key]
            )
            columns += [column for column in made if column not in columns]
        model.key = replace(model.key, attributes=tuple(columns))
