"""The module as the template writes it: finished lines, nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping

from ...compiler.record import record


@record
class EnumView:
    """`members` are lines, each with the docstring below it or ''."""

    name: str
    doc: str
    members: tuple[tuple[str, str], ...]


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


@record
class ModuleView:
    header: str
    doc: str
    imports: str
    own: frozenset[str]
    impl: Mapping[str, str]
    is_portable: bool
    """Whether it serves several dialects."""
    has_base: bool
    """Whether the base is made here."""
    enums: tuple[EnumView, ...]
    enum_types: tuple[str, ...]
    junctions: tuple[str, ...]
    classes: tuple[ClassView, ...]
    has_views: bool
    views: tuple[ClassView, ...]
    view_tables: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    """Statements around the making of the tables."""
