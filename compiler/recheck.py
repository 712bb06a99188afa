"""Judge what has changed since a check that found no error, beside the little of the rest that it touches.

What others see of a model is its face. While all that has changed is behind the faces of models, only those models are judged
anew, and those that put relations into them. Around these stands what they speak of: read, not judged. Where more has changed
than that, or where there may be an error, nothing is said, and all is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .diagnostics.codes import indexes, relations
from .diagnostics.problem import Problem, Problems
from .model import Schema
from .passes import analyse
from .source import SourceFile
from .syntax import ast
from .syntax.parse import parse
from .trace import Trace, Traced, declarations, traced

MOST: Final = 300
"""Declarations that are worth being picked out of their files."""
BY_ALL: Final = frozenset({relations.REQUIRED_CYCLE.id, indexes.KEY_TOO_WIDE.id})
"""What is told of a model by what the whole project says."""
_PICKED: Final = ("Enum", "Alias", "Mixin", "Model")
"""What models speak of."""


class Picked(NamedTuple):
    """A declaration as it stands now. `node` is None where its file has not been read."""

    path: str
    row: Traced
    node: ast.Decl | None = None


class Slice(NamedTuple):
    """The models to be judged, and the declarations beside them that these speak of."""

    changed: set[str]
    """The keys of the models that say something else than before."""
    judged: list[Picked]
    beside: list[Picked]
    read: list[Picked]
    """All declarations of the changed files."""
    present: list[Picked]
    """All of the schema."""
    models: dict[str, Traced]
    """All models of the schema by key."""
    referred: set[str]
    """The keys of those that are referred to by something else than their own key."""
    names: set[str]
    """Of all declarations and inline enums."""

    @property
    def paths(self) -> set[str]:
        """Of the files that have something to read."""
        return {picked.path for picked in (*self.judged, *self.beside)}


def pick(before: Trace, files: Sequence[SourceFile], trees: Mapping[str, ast.File]) -> Slice | None:
    """What is to be judged; None if that is too much, or not to be told from the trace. `trees` has those of the changed files."""
    same = {file.path for file in files if file.path not in trees}
    old = [row for path, rows in before.items() if path not in same for row in rows]
    names = {name for rows in before.values() for row in rows for name in (row.name, *row.enums)}
    new = list(_read_anew(old, files, trees, names))
    changed = _changed(old, [picked.row for picked in new])
    if changed is None:
        return None
    present = [Picked(path, row) for path in before if path in same for row in before[path]] + new
    models = {picked.row.key: picked.row for picked in present if picked.row.is_model}
    enums = {enum for key in changed for enum in models[key].enums}
    if any(p.row.key not in changed and not enums.isdisjoint(p.row.mentions) for p in present):
        return None
    judged = [p for p in present if p.row.key in changed or not changed.isdisjoint(p.row.pulls)]
    beside = _beside({picked.row.key for picked in judged}, present)
    is_worth_it = len(judged) + len(beside) <= MOST
    referred = {key for picked in present for key in picked.row.refers}
    part = Slice(changed, judged, beside, new, present, models, referred, names)
    return part if is_worth_it else None


def _read_anew(
    old: Iterable[Traced],
    files: Iterable[SourceFile],
    trees: Mapping[str, ast.File],
    names: set[str],
) -> Iterator[Picked]:
    """The declarations of the changed files. What one is to others is taken to be what it was."""
    known = {(row.kind, row.key): row for row in old}
    for file in files:
        if file.path in trees:
            for decl, namespace in declarations(trees[file.path].decls):
                row = traced(file, decl, namespace, names)
                yield Picked(file.path, row.lasting(known.get((row.kind, row.key), row)), decl)


def _changed(old: list[Traced], new: list[Traced]) -> set[str] | None:
    """The keys of the models that say something else than before; None if anything else does, or has come or gone."""
    before, now = ({row.key: row.content for row in rows if row.is_model} for rows in (old, new))
    others, others_now = (
        sorted(row.identity for row in rows if not row.is_model) for rows in (old, new)
    )
    is_alike = len(old) == len(new) and before.keys() == now.keys() and others == others_now
    return {key for key in now if now[key] != before[key]} if is_alike else None


def _beside(judged: set[str], present: list[Picked]) -> list[Picked]:
    """What the judged models speak of, what puts relations into them, and what these need to be understood."""
    by_name: dict[str, list[int]] = {}
    by_key: dict[str, int] = {}
    for at, (_, row, _) in enumerate(present):
        if row.kind in _PICKED:
            for name in (row.name, *row.enums):
                by_name.setdefault(name, []).append(at)
        if row.is_model:
            by_key[row.key] = at
    found = {
        at
        for at, (_, row, _) in enumerate(present)
        if row.kind == "Schema" or row.key in judged or not judged.isdisjoint(row.pulls)
    }
    todo = list(found)
    while todo:
        row = present[todo.pop()].row
        near = {at for name in row.mentions for at in by_name.get(name, ())}
        if row.is_model and row.key not in judged:
            near = {at for at in near if not present[at].row.is_model}
        near |= {by_key[key] for key in row.needs}
        todo += near - found
        found |= near
    return [present[at] for at in sorted(found) if present[at].row.key not in judged]


def compile_slice(part: Slice, files: Sequence[SourceFile], problems: Problems) -> Schema | None:
    """The Model of a slice, whose files have been read; None if something is wrong, or more than this must be judged."""
    by_path = {file.path: file for file in files}
    picked = dict[str, list[Picked]]()
    for each in (*part.judged, *part.beside):
        picked.setdefault(each.path, []).append(each)
    trees = [_tree(by_path[path], picked[path], problems) for path in by_path if path in picked]
    schema = analyse(trees, problems, "", is_apart(part, files))
    if schema is None:
        return None
    return schema if all(_is_as_it_was(part, by_path, p, schema) for p in part.judged) else None


def is_apart(part: Slice, files: Sequence[SourceFile]) -> Callable[[Problem], bool]:
    """Tells what was reported of declarations that are not judged, and is the same as before.

    Of models beside the judged ones that is anything at all, since what they speak of may not have been picked. What is said of a
    mixin is said of those that use it.
    """
    judged = {picked.row.key for picked in part.judged}
    base = {file.path: file.base for file in files}
    spans = [
        (base[path] + row.start, base[path] + row.end, is_beside and row.is_model)
        for some, is_beside in ((part.beside, True), (part.read, False))
        for path, row, _ in some
        if row.kind not in ("Namespace", "Mixin") and not (row.is_model and row.key in judged)
    ]

    def tells(problem: Problem) -> bool:
        return any(
            start <= problem.span.start < end and (any_at_all or not problem.is_error)
            for start, end, any_at_all in spans
        )

    return tells


def is_of_judged(
    part: Slice, files: Sequence[SourceFile], rules: set[str], problems: Problems
) -> bool:
    """Whether all that is reported is said of the judged models, and would be so beside all others.

    `rules` are the names of constraints and indexes: where one is told, it may be another one beside all others.
    """
    base = {file.path: file.base for file in files}
    spans = [(base[path] + row.start, base[path] + row.end) for path, row, _ in part.judged]
    return all(
        any(start <= problem.span.start < end for start, end in spans)
        and not (problem.is_error or problem.code.id in BY_ALL)
        and rules.isdisjoint(problem.facts.values())
        for problem, _ in problems.with_silenced()
    )


def _tree(file: SourceFile, picked: list[Picked], problems: Problems) -> ast.File:
    """The picked declarations of a file, each in its namespace."""
    decls: list[ast.Decl] = []
    for path, row, node in sorted(picked, key=lambda each: each.row.start):
        text = file.text[row.start : row.end]
        piece = SourceFile(path, text, file.base + row.start)
        found = [node] if node is not None else parse(piece, problems).decls
        if row.namespace is not None:
            start, end = piece.base, piece.end
            name = ast.Name(start, start, row.namespace)
            found = [ast.Namespace(start, end, None, name, [], found)]
        decls += found
    return ast.File(file.base, file.end, decls, [])


def _is_as_it_was(
    part: Slice, files: Mapping[str, SourceFile], picked: Picked, schema: Schema
) -> bool:
    """Whether a judged model is to all others what it was."""
    _, before, node = picked
    if before.key not in part.changed:
        return True
    assert isinstance(node, ast.Model)
    now = traced(files[picked.path], node, before.namespace, part.names, schema)
    others = part.names.difference(before.enums)
    if now.face != before.face or not others.isdisjoint(now.enums):
        return False
    if before.key in part.referred and now.uniques != before.uniques:
        return False
    part.models[before.key] = now
    return now.waits == before.waits or not _waits_for_itself(before.key, part.models)


def _waits_for_itself(key: str, models: Mapping[str, Traced]) -> bool:
    todo, seen = [*models[key].waits], set[str]()
    while todo:
        at = todo.pop()
        if at == key:
            return True
        if at not in seen:
            seen.add(at)
            todo += models[at].waits
    return False
