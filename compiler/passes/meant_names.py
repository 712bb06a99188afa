"""What is meant by a name in an expression that nothing has: said in the words of other languages, mostly."""

from __future__ import annotations

from typing import Final

from ...grammar.functions import FAMILIAR_FUNCTIONS, FUNCTIONS
from ..diagnostics.codes import constraints as codes
from ..diagnostics.nearest import did_you_mean
from ..syntax import ast
from .draft import Draft, DraftModel, listed_members, near_member

_ITSELF: Final = frozenset({"value", "this", "self"})
"""How others call the field, or the record, that is looked at."""


def report_unknown(draft: Draft, model: DraftModel, written: ast.Dotted, enum: str | None) -> None:
    """Say that a model has no such field or relation, nor the enum it is compared with such a value."""
    name = written.text
    hint = near_member(model, name) or near_value(draft, name, enum) or _as_call(name)
    if written.parts[0].text in model.relations and len(written.parts) > 1:
        hint = "a rule sees one record alone, not the one that a relation leads to"
    if hint is None and enum is None:
        hint = listed_members(model)
    draft.problems.report(codes.UNKNOWN_NAME, written.span, hint=hint, name=name, model=model.name)


def near_value(draft: Draft, name: str, enum: str | None) -> str | None:
    """A hint with the value of an enum that a misspelt name or text could mean."""
    if not enum:
        return None
    return did_you_mean(name, [value.name for value in draft.enums[enum].values])


def _as_call(name: str) -> str | None:
    """`length(title)` for `title.length`, `now()` for `CURRENT_TIMESTAMP`, `title` for `this.title`."""
    of, _, member = name.rpartition(".")
    if (of or member).lower() in _ITSELF:
        return "write the name of the field" if not of else f"write `{member}`"
    meant = FAMILIAR_FUNCTIONS.get(member.lower(), member.lower())
    return f"write `{meant}({of})`" if meant in FUNCTIONS else None
