"""Warnings that stand, as plain data: told again as long as what they speak of says what it said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from .diagnostics.codes import CODES, names
from .diagnostics.problem import Allowance, Label, Problems
from .passes.allowances import NAME as ALLOW
from .recheck import BY_ALL, Slice
from .source import SourceFile, Sources, Span
from .syntax import ast
from .trace import Trace, Traced, declarations


class Mark(NamedTuple):
    """A range of a declaration: the file's path, which declaration there, and where in it the range begins and ends."""

    path: str
    number: int
    start: int
    end: int


class Standing(NamedTuple):
    """A warning. It is `silenced` where the schema allows it."""

    code: str
    at: Mark
    facts: dict[str, str]
    labels: Sequence[tuple[str, Mark]]
    hint: str | None
    silenced: bool

    @classmethod
    def read(cls, values: Sequence[Any]) -> Standing:
        """From what JSON keeps of it."""
        code, at, facts, labels, hint, silenced = values
        known = [(text, Mark(*mark)) for text, mark in labels]
        return cls(code, Mark(*at), facts, known, hint, silenced)

    @property
    def paths(self) -> set[str]:
        """Of the files in which it is seen."""
        return {self.at.path, *(mark.path for _, mark in self.labels)}


def standing_warnings(
    problems: Problems, found: Trace, sources: Sources, trees: Iterable[ast.File]
) -> list[Standing] | None:
    """All warnings. None if one of them is not its declaration's own: said between them, of the users of a mixin, or allowed by a namespace."""
    for tree in trees:
        for decl, _ in declarations(tree.decls):
            if isinstance(decl, ast.Namespace) and any(a.name.text == ALLOW for a in decl.attrs):
                return None

    def mark(span: Span) -> Mark | None:
        file = sources.file_at(span.start)
        start, end = span.start - file.base, span.end - file.base
        for at, row in enumerate(found[file.path]):
            if row.start <= start and end <= row.end and row.kind not in ("Namespace", "Mixin"):
                return Mark(file.path, at, start - row.start, end - row.start)
        return None

    listed = []
    for problem, silenced in problems.with_silenced():
        at = mark(problem.span)
        labels = [(label.text, mark(label.span)) for label in problem.labels]
        known = [(text, place) for text, place in labels if place is not None]
        if at is None or len(known) < len(labels):
            return None
        listed.append(Standing(problem.code.id, at, problem.facts, known, problem.hint, silenced))
    return listed


def tell_again(
    listed: Sequence[Standing],
    before: Trace,
    part: Slice,
    files: Iterable[SourceFile],
    problems: Problems,
) -> bool:
    """Report what stands outside of the judged models. False if that cannot be told by what has not changed."""
    base = {file.path: file.base for file in files}
    places = {p.row.identity: base[p.path] + p.row.start for p in part.present if listed}
    judged = {picked.row.key for picked in part.judged}

    def span(mark: Mark) -> Span | None:
        start = places.get(_row(before, mark).identity)
        return None if start is None else Span(start + mark.start, start + mark.end)

    for each in listed:
        row = _row(before, each.at)
        if row.is_model and row.key in judged:
            if each.code in BY_ALL:
                return False
            continue
        if row.kind == "Schema" and each.code == names.NOTHING_ALLOWED.id and judged:
            continue  # It is found out anew.
        at = span(each.at)
        labels = [Label(place, text) for text, mark in each.labels if (place := span(mark))]
        if at is None or len(labels) < len(each.labels):
            return False
        problems.report(CODES[each.code], at, *labels, hint=each.hint, **each.facts)
        if each.silenced:
            problems.allow(Allowance(each.code, at, at))
    return True


def _row(before: Trace, mark: Mark) -> Traced:
    return before[mark.path][mark.number]
