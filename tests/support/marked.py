"""Schemas that say in place what is to be reported: `«H201:uid»` stands for `uid`, with H201 there and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from heddle.compiler.diagnostics.problem import Problem, Problems
from heddle.compiler.source import SourceFile
from heddle.compiler.syntax.parse import parse

Expected = list[tuple[str, int, int]]


class Checked(NamedTuple):
    """The problems found, which were the expected ones."""

    problems: list[Problem]

    def says(self, *titles: str) -> Checked:
        assert [problem.title for problem in self.problems] == list(titles)
        return self

    def hints(self, *hints: str | None) -> Checked:
        assert [problem.help for problem in self.problems] == list(hints)
        return self


def unmark(marked: str) -> tuple[str, Expected]:
    """The text without its marks, and the code and place of each. Marks may stand within one another."""
    text, expected, open_ = "", [], list[tuple[str, int]]()
    while marked:
        sign, marked = marked[0], marked[1:]
        if sign == "«":
            code, _, marked = marked.partition(":")
            open_.append((code, len(text)))
        elif sign == "»":
            code, start = open_.pop()
            expected.append((code, start, len(text)))
        else:
            text += sign
    assert not open_, "a mark is not closed"
    return text, sorted(expected, key=lambda mark: (mark[1], mark[2], mark[0]))


def check(marked: str, run: Callable[[SourceFile, Problems], object] = parse) -> Checked:
    """Compare everything that is reported about a text, code and place, with what its marks say."""
    text, expected = unmark(marked)
    problems = Problems()
    run(SourceFile("schema.hdl", text), problems)
    found = list(problems)
    shown = [(p.code.id, p.span.start, p.span.end) for p in found]
    assert shown == expected, "\n".join([text, *(f"{p.code.id} {p.span} {p.title}" for p in found)])
    return Checked(found)
