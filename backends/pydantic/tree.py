"""The module as the template writes it: finished lines, nothing left to decide."""

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


@record
class ModuleView:
    header: str
    doc: str
    imports: str
    own: frozenset[str]
    has_functions: bool
    """Whether functions or classes stand above the constants."""
    constants: tuple[str, ...]
    enums: tuple[EnumView, ...]
    types: tuple[str, ...]
    configs: tuple[str, str]
    """The statements that configure what is read and what is taken in."""
    takes_in: bool
    models: tuple[ModelView, ...]
