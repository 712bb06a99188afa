"""Emit the files of one target in memory."""

from __future__ import annotations

from heddle.backends.base import Request
from heddle.backends.registry import backend_named
from heddle.compiler.diagnostics.problem import Problems

from .compiling import Compiled


def emit(target: str, compiled: Compiled, *dialects: str, **options: str | bool) -> dict[str, str]:
    """The files of a target by path; what the target cannot say is in `compiled.problems`."""
    return emit_reporting(target, compiled, compiled.problems, *dialects, **options)


def emit_reporting(
    target: str, compiled: Compiled, problems: Problems, *dialects: str, **options: str | bool
) -> dict[str, str]:
    """The same, with the problems kept apart."""
    backend = backend_named(target)
    chosen = {option.name: option.default for option in backend.options} | options
    request = Request(compiled.schema, compiled.database, dialects, chosen, problems, {})
    return {file.path: file.text for file in backend.emit(request)}
