"""The one layout of a schema.

The formatter writes the tokens of a file anew, in their order; the syntax tree tells it where bodies and members begin and end. What
cannot be read stays as it is, in whole lines. It reads what it has written, and compares the trees: what it would change the meaning
of, it leaves alone.
"""

from __future__ import annotations

from ..diagnostics.problem import Problem, Problems
from ..source import SourceFile
from ..syntax import ast
from ..syntax.parse import parse
from .body import Unreadable
from .layout import Layouter
from .same import changed, same_trees
from .tokens import Page


def format_file(file: SourceFile, problems: Problems) -> str:
    """The text of a file in the one layout, with `\\n` between lines. What is wrong with the syntax of the file is reported.

    Formatting the result again gives the result.
    """
    tree = parse(file, problems)
    faults = [each for each in problems if each.is_error and _lies_in(each, file)]
    text = _checked(file, tree, faults, frozenset())
    return file.text if text is None else text


def _checked(
    file: SourceFile, tree: ast.File, faults: list[Problem], frozen: frozenset[int]
) -> str | None:
    """The text in the one layout, with the declarations in `frozen` as they are; None if that would not be the same schema."""
    text = _written(file, tree, faults, frozen)
    if text is None or text == file.text:
        return text
    again, after = Problems(), SourceFile(file.path, text)
    written = parse(after, again)
    faults_after = [problem for problem in again if problem.is_error]
    if not same_trees(tree, written):
        more = frozen | changed(tree, written)
        return _checked(file, tree, faults, more) if more > frozen else None
    if [fault.code for fault in faults] != [fault.code for fault in faults_after]:
        return None
    if (faults or frozen) and _written(after, written, faults_after, frozenset()) != text:
        return None
    return text


def _written(
    file: SourceFile, tree: ast.File, faults: list[Problem], frozen: frozenset[int]
) -> str | None:
    try:
        return Layouter(Page(file, tree, faults), frozen).file(tree)
    except Unreadable:
        return None


def _lies_in(problem: Problem, file: SourceFile) -> bool:
    return file.base <= problem.span.start <= file.end
