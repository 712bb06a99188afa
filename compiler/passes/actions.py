"""What deleting or changing the target of a relation does, and the default of its key.

Reads: key columns of relations. Adds: `on_delete`, `on_update`, `set_null`, `default`. Needs: key columns.
"""

from __future__ import annotations

from ..diagnostics.codes import relations as codes
from ..model import Action
from . import attributes
from .columns import referenced_type
from .defaults import read_default
from .draft import Draft, DraftRelation

ACTIONS = {
    "cascade": Action.CASCADE,
    "setNull": Action.SET_NULL,
    "restrict": Action.RESTRICT,
    "noAction": Action.NO_ACTION,
    "setDefault": Action.SET_DEFAULT,
}


def settle_actions(draft: Draft, relation: DraftRelation) -> None:
    _actions(draft, relation)
    _default(draft, relation)
    _judge_set_default(draft, relation)


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
