"""Classes as the templates write them: finished lines, nothing left to decide."""

from __future__ import annotations

from ...compiler.record import record


@record
class ModelView:
    """`rules` are the statements of the validator that keeps the checks."""

    name: str
    base: str
    doc: str
    fields: tuple[str, ...]
    rules: tuple[str, ...] = ()
