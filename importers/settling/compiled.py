"""What the compiler makes of the text of a sketch."""

from __future__ import annotations

from ...compiler.compile import compile_schema
from ...compiler.diagnostics.problem import Problems
from ...compiler.lower import lower
from ...compiler.source import Sources
from ...compiler.tables import Database


def compiled(text: str, problems: Problems) -> Database | None:
    """The tables that a schema comes to; None if it is wrong."""
    sources = Sources()
    sources.add("schema.hdl", text)
    schema = compile_schema(sources, problems, "schema.hdl")
    return None if schema is None else lower(schema)
