"""Classes as the templates write them: finished lines, nothing left to decide."""

from __future__ import annotations

from ...compiler.record import record


@record
class EnumView:
    """`members` are lines, each with the docstring below it or ''."""

    name: str
    doc: str
    members: tuple[tuple[str, str], ...]


@record
class ModelView:
    """`rules` are the statements of the validator that keeps the checks."""

    name: str
    base: str
    doc: str
    fields: tuple[str, ...]
    rules: tuple[str, ...] = ()
