"""Pair the sides of relations: each `<-` with its `->`, and each `->` with an inverse, written or not.

Reads: relations as written. Adds: `inverse`, `kind`, `unique`, made `->` relations and the inverses that nobody wrote. Needs: members, keys.
Nothing here depends on the order of declarations.
"""

from __future__ import annotations

from ..diagnostics.codes import relations as codes
from ..diagnostics.nearest import did_you_mean
from ..diagnostics.problem import Label
from ..model import RelationKind
from ..naming import inferred
from ..naming.words import words
from ..syntax import ast
from .attributes import flag
from .draft import Draft, DraftModel, DraftRelation, own_plural


def pair_relations(draft: Draft) -> None:
    for model in draft.models.values():
        unique = _unique_alone(model)
        for relation in model.relations.values():
            if relation.forward:
                relation.kind = RelationKind.BELONGS_TO
                relation.is_key = model.key is not None and model.key.attributes == (relation.name,)
                relation.unique = (
                    relation.is_key
                    or flag(relation.attributes, "unique")
                    or relation.name in unique
                )
    backward = [
        relation
        for model in draft.models.values()
        for relation in model.relations.values()
        if relation.arrow == "<-"
    ]
    for relation in backward:
        if relation.side is not None:
            _pair_named(draft, relation)
    for relation in backward:
        if relation.side is None:
            _pair_free(draft, relation)


def _unique_alone(model: DraftModel) -> set[str]:
    """The members that a `unique (member)` of the model names alone."""
    names = set()
    for owned in model.members:
        rule = owned.member
        if isinstance(rule, ast.Index) and rule.kind == "unique" and rule.where is None:
            first = rule.items[0].expr if len(rule.items) == 1 else None
            if isinstance(first, ast.Dotted):
                names.add(owned.named(first.text))
    return names


def _pair_named(draft: Draft, relation: DraftRelation) -> None:
    """`posts <- Post.author[]`."""
    target, side = relation.target, relation.side
    assert target is not None and side is not None
    found = target.relations.get(side.text)
    if found is None or not found.forward or found.target is not relation.owner:
        candidates = [r.name for r in target.pointing_at(relation.owner)]
        hint = did_you_mean(side.text, candidates)
        if hint is None and candidates:
            hint = "write one of " + ", ".join(f"`{target.name}.{name}`" for name in candidates)
        draft.problems.report(
            codes.NO_SUCH_SIDE,
            side.span,
            hint=hint,
            name=side.text,
            model=target.name,
            owner=relation.owner.name,
        )
    elif found.inverse is not None:
        label = Label(found.inverse.span, "its inverse already")
        draft.problems.report(
            codes.SIDE_TAKEN, relation.span, label, name=f"{target.name}.{side.text}"
        )
    else:
        _pair(draft, relation, found)


def _pair_free(draft: Draft, relation: DraftRelation) -> None:
    """`<- Post[]`: the one `->` of the other model that is still free and points here."""
    target = relation.target
    assert target is not None
    candidates = target.pointing_at(relation.owner)
    free = [candidate for candidate in candidates if candidate.inverse is None]
    if len(free) == 1:
        _pair(draft, relation, free[0])
    elif free:
        report_several(draft, relation, free)
    elif candidates:
        labels = [Label(c.inverse.span, "its inverse") for c in candidates if c.inverse is not None]
        draft.problems.report(
            codes.ALL_TAKEN, relation.span, *labels, model=target.name, owner=relation.owner.name
        )
    else:
        _make_forward(draft, relation, target)


def report_several(draft: Draft, relation: DraftRelation, free: list[DraftRelation]) -> None:
    """Several relations of the target could be the other side: name each as it would be written."""
    target = relation.target
    assert target is not None
    many = "[]" if relation.arrow == "<-" and relation.to_many else ""
    sides = ", ".join(f"`{relation.arrow} {target.name}.{side.name}{many}`" for side in free)
    draft.problems.report(
        codes.AMBIGUOUS_INVERSE,
        relation.span,
        *[Label(side.span, "this one?") for side in free],
        hint=f"write one of {sides}",
        model=target.name,
        owner=relation.owner.name,
    )


def _make_forward(draft: Draft, relation: DraftRelation, target: DraftModel) -> None:
    """The other model has no `->` here at all: it gets a required one, called after this model."""
    owner = relation.owner
    name = inferred.relation_name(owner.name)
    if _reports_backward_twice(draft, relation, target) or _reports_no_room(
        draft, relation, target, name
    ):
        return
    made = DraftRelation(
        name=name,
        owner=target,
        span=relation.span,
        arrow="->",
        target=owner,
        kind=RelationKind.BELONGS_TO,
        default_name=True,
        written=False,
    )
    target.relations[name] = made
    first_made = next(
        (at for at, member in enumerate(target.order) if _is_timestamp(target, member)),
        len(target.order),
    )
    target.order.insert(first_made, name)
    _pair(draft, relation, made)


def _reports_backward_twice(draft: Draft, relation: DraftRelation, target: DraftModel) -> bool:
    """Whether both sides are `<-`; that is reported, once: at the one that comes first."""
    owner = relation.owner
    back = [r for r in target.relations.values() if r.arrow == "<-" and r.target is owner]
    if not back or any(r.written for r in owner.pointing_at(target)):
        return False
    if back[0].side is None and back[0].span < relation.span:
        return True  # Reported at the other side.
    if owner is target:
        labels = []
        hint = f"write a `-> {owner.name}?` in `{owner.name}` too"
    else:
        labels = [Label(back[0].span, "the other side")]
        hint = f"write `-> {owner.name}` on the side that has the foreign key"
    draft.problems.report(
        codes.BACKWARD_TWICE, relation.span, *labels, hint=hint, name=relation.name
    )
    return True


def _reports_no_room(draft: Draft, relation: DraftRelation, target: DraftModel, name: str) -> bool:
    """Whether something keeps a `->` of this name from being made in the other model; if so, it is reported."""
    owner = relation.owner
    if relation.owned is not None and relation.owned.from_mixin:
        hint = f"write `-> {owner.name}` in `{target.name}`"
        draft.problems.report(
            codes.MIXIN_INVERSE, relation.span, hint=hint, model=target.name, owner=owner.name
        )
        return True
    taken = next((member for member in target.order if words(member) == words(name)), None)
    if taken is None:
        return False
    label = Label(target.place_of(taken), "has that name already")
    hint = f"write the relation in `{target.name}`: `name -> {owner.name}`"
    draft.problems.report(
        codes.MADE_NAME_TAKEN, relation.span, label, hint=hint, name=name, model=target.name
    )
    return True


def _is_timestamp(model: DraftModel, member: str) -> bool:
    return (
        member in model.fields
        and model.fields[member].made
        and member in ("createdAt", "updatedAt")
    )


def _pair(draft: Draft, backward: DraftRelation, forward: DraftRelation) -> None:
    if backward.to_many and forward.unique:
        label = Label(forward.span, "unique: at most one refers to each")
        target = forward.owner.name
        draft.problems.report(
            codes.MANY_OF_UNIQUE, backward.span, label, hint=f"write `<- {target}`", model=target
        )
    backward.inverse, forward.inverse = forward, backward
    backward.kind = RelationKind.HAS_MANY if backward.to_many else RelationKind.HAS_ONE
    backward.optional = not backward.to_many
    if not backward.to_many:
        forward.unique = True


def add_inverses(draft: Draft) -> None:
    """Give every `->` and `<->` that has no inverse one, unless a member of the target bears its name.

    Its name depends on the relation alone, so that adding a relation renames nothing. Needs: pairing, junctions paired.
    """
    wanted: dict[tuple[str, tuple[str, ...]], list[tuple[DraftRelation, str]]] = {}
    for model in draft.models.values():
        if model.is_view:  # It is no target.
            continue
        for relation in model.relations.values():
            if relation.inverse is None and relation.target is not None and relation.arrow != "<-":
                name = _inverse_name(draft, relation)
                place = relation.target.key_name, words(name)
                wanted.setdefault(place, []).append((relation, name))
    taken: dict[str, set[tuple[str, ...]]] = {}
    for relations in wanted.values():
        if len(relations) == 1:
            _add_inverse(*relations[0], taken)


def _inverse_name(draft: Draft, relation: DraftRelation) -> str:
    assert relation.target is not None
    default = relation.default_name
    return inferred.inverse_name(
        draft.settings,
        source=relation.owner.name,
        relation=inferred.relation_name(relation.target.name) if default else relation.name,
        target=relation.target.name,
        many=not relation.unique,
        own_plural=own_plural(relation.owner),
    )


def _add_inverse(
    relation: DraftRelation, name: str, taken: dict[str, set[tuple[str, ...]]]
) -> None:
    """`taken` has the names of the members of each model that was met, as their words."""
    target = relation.target
    assert target is not None
    if target.key_name not in taken:
        taken[target.key_name] = set(map(words, [*target.order, *target.relations]))
    if words(name) in taken[target.key_name]:
        return
    taken[target.key_name].add(words(name))
    many_to_many = relation.arrow == "<->"
    to_many = many_to_many or not relation.unique
    inverse = DraftRelation(
        name=name,
        owner=target,
        span=relation.span,
        arrow="<->" if many_to_many else "<-",
        target=relation.owner,
        to_many=to_many,
        optional=not to_many,
        inverse=relation,
        written=False,
        kind=(
            relation.kind
            if many_to_many
            else (RelationKind.HAS_MANY if to_many else RelationKind.HAS_ONE)
        ),
        junction=relation.junction,
        near=relation.far,
        far=relation.near,
        readonly=relation.readonly,
    )
    relation.inverse = inverse
    target.relations[name] = inverse
