"""Compile a text in one call."""

from __future__ import annotations

from typing import NamedTuple

from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.problem import Problem, Problems
from heddle.compiler.lower import lower
from heddle.compiler.model import Schema
from heddle.compiler.source import Sources
from heddle.compiler.tables import Database


class Compiled(NamedTuple):
    """A sound schema, its tables, and the warnings."""

    schema: Schema
    database: Database
    problems: Problems


def problems_of(*texts: str) -> list[Problem]:
    """Everything that is reported about these files."""
    problems = Problems()
    compile_schema(_sources(texts), problems, "schema.hdl")
    return list(problems)


def compile_text(*texts: str) -> Compiled:
    """Compile files that must be sound."""
    problems = Problems()
    schema = compile_schema(_sources(texts), problems, "schema.hdl")
    if schema is None:
        shown = "\n".join(f"{p.code.id} {p.title} ({p.help}) at {p.span}" for p in problems)
        raise AssertionError(f"the schema has errors:\n{shown}")
    return Compiled(schema, lower(schema), problems)


def _sources(texts: tuple[str, ...]) -> Sources:
    sources = Sources()
    for number, text in enumerate(texts):
        sources.add("schema.hdl" if number == 0 else f"schema{number}.hdl", text)
    return sources
