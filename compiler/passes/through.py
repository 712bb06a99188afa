"""Many to many through a model of the user's: which of its relations is this side, and which leads on.

Reads: `<->` relations with their partners. Adds: `junction`, `near`, `far`, `readonly`. Needs: partners by name.
"""

from __future__ import annotations

from ..diagnostics.codes import names as name_codes
from ..diagnostics.codes import relations as codes
from ..diagnostics.problem import Label
from ..syntax import ast
from .draft import Draft, DraftModel, DraftRelation, near_member


def find_through(draft: Draft, relations: list[DraftRelation]) -> None:
    """Find the two relations of each model in between: the one that points here, and the one that points on."""
    unclear = [relation for relation in relations if not _find(draft, relation)]
    # What was not clear by itself may be by its partner, which is found now.
    unclear = [relation for relation in unclear if not _find(draft, relation)]
    for relation in unclear:
        junction, _ = _junction_model(draft, relation)
        if junction is not None and not _is_told_of(relation):
            _unclear(draft, relation, junction)


def _find(draft: Draft, relation: DraftRelation) -> bool:
    """Whether it is settled: found, or reported."""
    target = relation.target
    assert target is not None and relation.through is not None
    junction, named = _junction_model(draft, relation)
    if junction is None:
        return True
    if named is not None and (named.target is not relation.owner or not named.forward):
        draft.problems.report(
            codes.WRONG_SIDE,
            relation.through.last.span,
            name=named.name,
            junction=junction.name,
            owner=relation.owner.name,
        )
        return True
    near = [named] if named else junction.pointing_at(relation.owner)
    far = [r for r in junction.pointing_at(target) if named is None or r is not named]
    partner = relation.inverse
    if partner is not None and partner.junction == junction.key_name:
        near = [r for r in near if r.name == partner.far]
        far = [r for r in far if r.name == partner.near]
    elif target is relation.owner and named is None:
        return False
    if len(near) != 1 or len(far) != 1:
        return False
    relation.junction = junction.key_name
    relation.near, relation.far = near[0].name, far[0].name
    relation.readonly = _has_data(junction, {near[0].name, far[0].name})
    if partner is not None and partner.through is None:
        partner.junction, partner.near, partner.far = relation.junction, relation.far, relation.near
        partner.readonly = relation.readonly
    return True


def _is_told_of(relation: DraftRelation) -> bool:
    """Whether the report stands at the partner: to name one side is enough."""
    partner = relation.inverse
    return (
        partner is not None
        and partner.near is None
        and partner.through is not None
        and same_through(partner.through.text, relation.through.text if relation.through else None)
        and partner.span < relation.span
    )


def pair_mirrored(relations: list[DraftRelation]) -> None:
    """Two relations of one model through the same junction, each beginning where the other ends, are two sides of one."""
    free = [r for r in relations if r.inverse is None and r.through is not None and r.near]
    for relation in free:
        mirrors = [
            other
            for other in free
            if other is not relation
            and other.owner is relation.target
            and other.target is relation.owner
            and (other.junction, other.near, other.far)
            == (relation.junction, relation.far, relation.near)
        ]
        if len(mirrors) == 1 and relation.inverse is None and mirrors[0].inverse is None:
            relation.inverse, mirrors[0].inverse = mirrors[0], relation


def _junction_model(
    draft: Draft, relation: DraftRelation
) -> tuple[DraftModel | None, DraftRelation | None]:
    through = relation.through
    assert through is not None and relation.owned is not None
    namespace = relation.owned.writer.namespace
    found = draft.find(through.text, namespace)
    if found is not None and found.key in draft.models and not draft.models[found.key].is_view:
        return draft.models[found.key], None
    if len(through.parts) > 1:
        front = draft.find(".".join(part.text for part in through.parts[:-1]), namespace)
        if front is not None and front.key in draft.models:
            model = draft.models[front.key]
            named = model.relations.get(through.last.text)
            if named is not None:
                return model, named
            hint = near_member(model, through.last.text)
            draft.problems.report(
                codes.NO_SUCH_FIELD,
                through.last.span,
                hint=hint,
                name=through.last.text,
                model=model.name,
            )
            return None, None
    hint = draft.did_you_mean(through.text, (ast.Model,), namespace)
    draft.problems.report(name_codes.UNKNOWN_MODEL, through.span, hint=hint, name=through.text)
    return None, None


def _unclear(draft: Draft, relation: DraftRelation, junction: DraftModel) -> None:
    near = junction.pointing_at(relation.owner)
    target, through = relation.target, relation.through
    assert through is not None and target is not None
    far = junction.pointing_at(target)
    if len(near) > 1 and len(through.parts) == 1:
        which = "it is" if target is relation.owner else f"`{relation.owner.name}` is"
        hint = f"say which side {which}: {_sides(junction, near)}"
    elif len(far) > 1 and near and target is not relation.owner:
        back = f"… <-> {relation.owner.name}.{relation.name}"
        sides = _sides(junction, far, back + " ")
        hint = f"write the other side in `{target.name}`, with what leads to it: {sides}"
    elif target is relation.owner:
        hint = f"give `{junction.name}` two relations to `{target.name}`"
    else:
        wanted = {relation.owner.name: None, target.name: None}
        hint = f"give `{junction.name}` one relation to each: " + ", ".join(
            f"`-> {name}`" for name in wanted
        )
    labels = [Label(r.span, "points there") for r in dict.fromkeys((*near, *far))]
    draft.problems.report(
        codes.UNCLEAR_THROUGH, through.span, *labels, hint=hint, junction=junction.name
    )


def _sides(junction: DraftModel, relations: list[DraftRelation], before: str = "") -> str:
    return " or ".join(f"`{before}through {junction.name}.{r.name}`" for r in relations)


def _has_data(junction: DraftModel, ends: set[str]) -> bool:
    """Whether a row of the junction needs more than its two ends, so that linking alone cannot make one."""
    for name, field in junction.fields.items():
        if not (field.optional or field.default or field.computed or field.made):
            node = junction.field_nodes.get(name)
            if node is None or node[0].computed is None:
                return True
    return any(
        r.forward and not r.optional and r.default is None and name not in ends
        for name, r in junction.relations.items()
    )


def same_through(one: str | None, other: str | None) -> bool:
    """Whether both go through the same model, whichever of its relations they name."""
    if one is None or other is None:
        return one is other
    return one.split(".")[0] == other.split(".")[0]
