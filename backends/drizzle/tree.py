"""What the template of a schema file shows. All is decided before: it asks nothing of the schema."""

from __future__ import annotations

from typing import NamedTuple


class FileView(NamedTuple):
    """`used` has the helpers that the file holds; `statements` are whole, each with its comment."""

    header: str
    imports: str
    used: frozenset[str]
    core: str
    types_template: str
    long_text: str
    statements: tuple[str, ...]
