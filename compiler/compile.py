"""Text to Model: parse every file, then run the passes."""

from __future__ import annotations

from .diagnostics.allowing import report_unused
from .diagnostics.problem import Problems
from .model import Schema
from .passes import analyse
from .passes.follow_ups import leave_out_follow_ups
from .source import Sources
from .syntax import ast
from .syntax.parse import parse


def compile_schema(sources: Sources, problems: Problems, source: str) -> Schema | None:
    """The Model of all sources together; None after errors. `source` is what generated files name as their source."""
    return compile_trees([parse(file, problems) for file in sources.files], problems, source)


def compile_trees(files: list[ast.File], problems: Problems, source: str) -> Schema | None:
    """The same, of what was parsed."""
    schema = analyse(files, problems, source)
    if schema is None:
        leave_out_follow_ups(problems, files)
    else:
        report_unused(problems, targets=False)
    return schema
