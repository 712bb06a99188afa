"""The whole way of a text: read, compiled, lowered, written for every target and dialect, and told."""

from __future__ import annotations

import json

from heddle.backends.registry import BUILT_IN, Lowered, backend_named, emitter
from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.documents import render_github, render_json, render_sarif
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.diagnostics.render import Paint, render_text
from heddle.compiler.lower import lower
from heddle.compiler.source import Sources

DIALECTS = ("postgres", "mysql", "mariadb", "sqlite")


def go_the_whole_way(text: str) -> bool:
    """Whether the text is a schema; nothing may be raised either way."""
    sources, problems = Sources(), Problems()
    sources.add("fuzz.hdl", text)
    schema = compile_schema(sources, problems, "fuzz.hdl")
    assert (schema is None) == problems.has_errors
    if schema is not None:
        database, lowered = lower(schema), Lowered()
        for target in BUILT_IN:
            backend = backend_named(target)
            options = {option.name: option.default for option in backend.options}
            emit = emitter(backend, DIALECTS, options, lowered)
            list(emit(schema, database, problems))
    tell(problems, sources)
    return schema is not None


def tell(problems: Problems, sources: Sources) -> None:
    render_text(problems, sources, Paint(colour=True))
    json.loads(render_json(problems, sources))
    json.loads(render_sarif(problems, sources, "1"))
    assert len(render_github(problems, sources).splitlines()) == len(list(problems))
