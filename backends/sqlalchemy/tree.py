"""Classes as the templates write them: finished lines, nothing left to decide."""

from __future__ import annotations

from ...compiler.record import record


@record
class ClassView:
    name: str
    base: str
    doc: str
    table_name: str
    table_args: str
    columns: tuple[tuple[str, str], ...]
    """Lines, each with the docstring below it or ''."""
    relations: tuple[tuple[str, str], ...]
