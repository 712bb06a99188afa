"""Give every `->` its key columns, and settle what deleting or changing the target does.

Reads: paired relations, keys. Adds: `key`, `on_delete`, `on_update`, `set_null`, `default`. Needs: pairing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ..diagnostics.codes import relations as codes
from ..diagnostics.problem import Label
from ..model import KeyColumn
from ..naming import inferred
from ..naming.words import camel
from ..syntax import ast
from .actions import settle_actions
from .attributes import flag
from .draft import Draft, DraftModel, DraftRelation, near_member


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
                settle_actions(draft, relation)


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
            if len(given) < count:
                given = [column for each in given for column in self._spread(relation, each)]
            if given and len(given) != count and count:
                self.problems.report(
                    codes.FK_COUNT, attr.span, wanted=str(count), given=str(len(given))
                )
                return None
            return given or None
        return None

    def _spread(
        self, relation: DraftRelation, given: ast.Text | ast.Dotted
    ) -> list[ast.Text | ast.Dotted]:
        """A relation of several columns that is named once stands for all of them."""
        shared = self._shared(relation, given) if isinstance(given, ast.Dotted) else None
        return [given] * (len(self.key_of(shared)) if isinstance(shared, DraftRelation) else 1)

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
        shared = self._shared(relation, given)
        if isinstance(shared, str):
            return shared
        if shared is not None:
            key = self.key_of(shared)
            if len(key) == 1:
                return key[0].attribute
            if part.relation is not None:
                return self._matching(shared, part)
        name = given.text
        hint = near_member(owner, name) or "write the column's name in quotes"
        self.problems.report(codes.FK_FIELD, given.span, hint=hint, name=name, model=owner.name)
        return None

    def _shared(self, relation: DraftRelation, given: ast.Dotted) -> str | DraftRelation | None:
        """The field, or the other relation, that a bare name in `@fk` means."""
        owner, owned = relation.owner, relation.owned
        assert owned is not None
        name = owned.meant(given.text, lambda each: each in owner.fields or owner.has_forward(each))
        if name is None or name in owner.fields:
            return name
        return owner.relations[name] if owner.relations[name] is not relation else None


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


def exact_constraint(relation: DraftRelation) -> str | None:
    """The exact name of the foreign key: `@fk(…, name: "x")`."""
    for attr in relation.attributes.get("fk", []):
        for arg in attr.args or []:
            value = getattr(arg.value, "value", None)
            if arg.name is not None and arg.name.text == "name" and isinstance(value, str):
                return value
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
