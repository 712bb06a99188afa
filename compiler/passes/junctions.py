"""Pair many-to-many relations, and make the junction tables of those that go through no model of the user's.

Reads: `<->` relations as written. Adds: `inverse`, `junction`, `near`, `far`, `junctions`. Needs: pairing, foreign keys.
Nothing here depends on the order of declarations.
"""

from __future__ import annotations

from ..diagnostics.codes import relations as codes
from ..diagnostics.problem import Label
from ..model import Action, KeyColumn, RelationKind, Settings
from ..naming import inferred
from ..naming.plural import singular
from ..naming.words import camel, pascal, snake, words
from . import attributes
from .actions import ACTIONS, default_action
from .draft import Draft, DraftJunction, DraftModel, DraftRelation, near_member
from .foreign_keys import KeyMaker
from .pairing import report_several
from .through import find_through, pair_mirrored, same_through


def pair_junctions(draft: Draft) -> None:
    relations = [
        relation
        for model in draft.models.values()
        for relation in model.relations.values()
        if relation.arrow == "<->"
    ]
    for relation in relations:
        relation.kind = RelationKind.MANY_TO_MANY
        relation.to_many = True
        if relation.side is not None:
            _pair_named(draft, relation)
    for relation in relations:
        if relation.side is None and relation.inverse is None:
            _pair_free(draft, relation)
    find_through(draft, [relation for relation in relations if relation.through is not None])
    pair_mirrored(relations)
    made = [r for r in relations if r.through is None and not _goes_through(r.inverse)]
    _make_junctions(draft, made)


def _goes_through(relation: DraftRelation | None) -> bool:
    return relation is not None and relation.through is not None


def _pair_named(draft: Draft, relation: DraftRelation) -> None:
    """`followers <-> User.following`: the partner by name."""
    target, side = relation.target, relation.side
    assert target is not None and side is not None
    partner = target.relations.get(side.text)
    if partner is None or partner.arrow != "<->" or partner.target is not relation.owner:
        hint = (
            near_member(target, side.text)
            or f"write `{side.text} <-> {relation.owner.name}.{relation.name}` in `{target.name}`"
        )
        draft.problems.report(
            codes.NO_SUCH_PARTNER,
            side.span,
            hint=hint,
            name=side.text,
            model=target.name,
            owner=relation.owner.name,
        )
        return
    if partner is relation:
        draft.problems.report(codes.OWN_PARTNER, side.span, name=side.text)
        return
    taken = partner.inverse if partner.inverse is not relation else None
    if taken is not None:
        label = Label(taken.span, "its partner already")
        draft.problems.report(
            codes.SIDE_TAKEN, relation.span, label, name=f"{target.name}.{side.text}"
        )
        return
    if partner.side is not None and partner.side.text != relation.name:
        if partner.side.text not in relation.owner.relations:
            return  # Reported at the partner.
        label = Label(partner.side.span, "names another partner")
        draft.problems.report(
            codes.SIDE_TAKEN, relation.span, label, name=f"{target.name}.{side.text}"
        )
        return
    relation.inverse, partner.inverse = partner, relation


def _pair_free(draft: Draft, relation: DraftRelation) -> None:
    """The one free `<->` that points back. A self relation pairs by name only."""
    free = _candidates(relation)
    if len(free) > 1:
        report_several(draft, relation, free)
    elif len(free) == 1 and _candidates(free[0]) == [relation]:
        relation.inverse, free[0].inverse = free[0], relation


def _candidates(relation: DraftRelation) -> list[DraftRelation]:
    target = relation.target
    if target is None or target is relation.owner:
        return []
    through = relation.through.text if relation.through else None
    return [
        partner
        for partner in target.relations.values()
        if partner.arrow == "<->"
        and partner.target is relation.owner
        and partner.inverse is None
        and partner.side is None
        and same_through(through, partner.through.text if partner.through else None)
    ]


def _make_junctions(draft: Draft, relations: list[DraftRelation]) -> None:
    tables: dict[str, DraftJunction] = {}
    done: set[int] = set()
    for relation in sorted(relations, key=lambda r: (r.owner.key_name, r.name)):
        is_broken = relation.side is not None and relation.inverse is None
        if id(relation) in done or relation.target is None or is_broken:
            continue
        done.add(id(relation))
        if relation.inverse is not None:
            done.add(id(relation.inverse))
        junction = _junction(draft, relation)
        if junction is None:
            continue
        first = tables.get(junction.table.casefold())
        if first is not None:
            early, late = sorted((first, junction), key=lambda made: made.span)
            draft.problems.report(
                codes.SECOND_JUNCTION,
                late.span,
                Label(early.span, "the first one"),
                table=junction.table,
                other="_".join(map(snake, late.key_name.split(".")[-2:])),
            )
            continue
        tables[junction.table.casefold()] = junction
        draft.junctions[junction.key_name] = junction


def _junction(draft: Draft, relation: DraftRelation) -> DraftJunction | None:
    owner, target, partner = relation.owner, relation.target, relation.inverse
    assert target is not None
    settings = draft.settings
    # What both sides say, the first one decides.
    said = {**(partner.attributes if partner is not None else {}), **relation.attributes}
    table = attributes.text(said, "table") or inferred.junction_name(
        settings, owner.name, target.name
    )
    key_name = f"{owner.key_name}.{relation.name}"
    if owner is target:
        here = inferred.relation_name(owner.name)
        candidates = singular(relation.name, settings.plural), relation.name, camel(f"other_{here}")
        names = here, next(name for name in candidates if words(name) != words(here))
    else:
        names = inferred.relation_name(owner.name), inferred.relation_name(target.name)
        if names[0] == names[1]:
            names = _in_namespaces(owner), _in_namespaces(target)
    near = _side(draft, key_name, names[0], owner, relation)
    far = _side(draft, key_name, names[1], target, relation)
    if not near.key or not far.key:
        return None
    relation.junction, relation.near, relation.far = key_name, near.name, far.name
    if partner is not None:
        partner.junction, partner.near, partner.far = key_name, far.name, near.name
    sides = (near, far) if owner is target or near.name <= far.name else (far, near)
    return DraftJunction(
        key_name=key_name,
        name=pascal(table),
        namespace=owner.namespace,
        table=table,
        sides=sides,
        span=min(relation.span, partner.span) if partner is not None else relation.span,
        indexed=(
            settings.fk_index if "index" not in said else attributes.word(said, "index") != "off"
        ),
        index=attributes.text(said, "index"),
        doc=relation.doc or (partner.doc if partner is not None else None),
    )


def junction_actions(settings: Settings) -> tuple[Action, Action]:
    """What the keys of a junction do by default when a target is deleted, and when its key changes."""
    deleted = settings.on_delete
    base = "cascade" if deleted in ("safe", "datrix", "setNull", "setDefault") else deleted
    changed = default_action(settings.on_update, optional=False)
    return ACTIONS[base], Action.NO_ACTION if changed is Action.SET_DEFAULT else changed


def _in_namespaces(model: DraftModel) -> str:
    return camel("_".join([model.namespace or "", model.name]))


def _side(
    draft: Draft, junction: str, name: str, target: DraftModel, relation: DraftRelation
) -> DraftRelation:
    """One of the junction's own two relations."""
    keys = target.key.attributes if target.key else ()
    if not keys:
        label = Label(target.span, "has no key")
        draft.problems.report(codes.NO_KEY, relation.span, label, model=target.name)
    side = DraftRelation(
        name=name,
        owner=relation.owner,
        span=relation.span,
        arrow="->",
        target=target,
        kind=RelationKind.BELONGS_TO,
        written=False,
        junction=junction,
    )
    columns = []
    for part in KeyMaker(draft).parts_of(target, keys):
        column = inferred.reference_column(draft.settings, name, part.attribute, target.name)
        columns.append(KeyColumn(attribute=camel(column), references=part.attribute))
    side.key = tuple(columns)
    partner = relation.inverse.attributes if relation.inverse is not None else {}
    on_delete, on_update = (
        attributes.word(relation.attributes, name) or attributes.word(partner, name)
        for name in ("onDelete", "onUpdate")
    )
    usual = junction_actions(draft.settings)
    side.on_delete = ACTIONS[on_delete] if on_delete else usual[0]
    side.on_update = ACTIONS[on_update] if on_update else usual[1]
    if "setNull" in (on_delete, on_update):
        draft.problems.report(codes.SET_NULL_REQUIRED, relation.span, name=relation.name)
    if "setDefault" in (on_delete, on_update):
        draft.problems.report(codes.NO_DEFAULT_TO_SET, relation.span, name=relation.name)
    return side
