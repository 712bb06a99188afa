"""Emit the files of one target in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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


def write(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write a target's files below a folder."""
    paths = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths
