"""Warn of cycles of required relations: no first record can be inserted, unless one key of the cycle can wait.

Reads: relations. Adds nothing. Needs: pairing.
"""

from __future__ import annotations

from ..diagnostics.codes import relations as codes
from ..diagnostics.problem import Label
from ..graphs import components
from .attributes import flag
from .draft import Draft, DraftModel, DraftRelation


def find_cycles(draft: Draft) -> None:
    needs = {
        key: [r.target.key_name for r in _required(m) if r.target]
        for key, m in draft.models.items()
    }
    component = components(needs)
    reported: set[int] = set()
    for key in sorted(draft.models):
        if component[key] not in reported:
            path = _path_back(draft.models[key], component)
            if path:
                reported.add(component[key])
                shown = " → ".join([r.owner.name for r in path] + [path[0].owner.name])
                labels = [Label(relation.span, "required too") for relation in path[1:]]
                draft.problems.report(codes.REQUIRED_CYCLE, path[0].span, *labels, path=shown)


def _path_back(start: DraftModel, component: dict[str, int]) -> list[DraftRelation]:
    """A shortest way from a model back to itself over required relations that cannot wait; empty if there is none."""
    here = component[start.key_name]
    ways: list[list[DraftRelation]] = [[relation] for relation in _required(start)]
    seen: set[int] = set()
    while ways:
        way = ways.pop(0)
        at = way[-1].target
        if at is start:
            return way
        if at is not None and id(at) not in seen and component[at.key_name] == here:
            seen.add(id(at))
            ways += [[*way, relation] for relation in _required(at)]
    return []


def _required(model: DraftModel) -> list[DraftRelation]:
    return [
        relation
        for relation in model.relations.values()
        if relation.forward and relation.key and not _can_wait(relation)
    ]


def _can_wait(relation: DraftRelation) -> bool:
    return relation.optional or flag(relation.attributes, "deferrable")
