"""Leave out what is said only because a part of the text could not be read, or leads nowhere.

A name that is not declared may be declared in that part, and a relation that does not fit may have lost its other side there. Once
the part can be read, what is still wrong is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..diagnostics.codes import constraints, names, relations, syntax, types
from ..diagnostics.problem import Problem, Problems
from ..naming.inferred import relation_name
from ..naming.plural import plural
from ..source import Span
from ..syntax import ast
from ..syntax.recover import NAMELESS_DECLARATION, NAMELESS_MEMBER

UNKNOWN: Final = frozenset(
    code.id
    for code in (
        names.UNKNOWN_MIXIN,
        names.UNKNOWN_MEMBER,
        names.UNKNOWN_MODEL,
        types.UNKNOWN_TYPE,
        types.NOT_A_MEMBER,
        constraints.UNKNOWN_NAME,
        constraints.NOT_A_VALUE,
    )
)
"""What names something that nobody declares."""
NAMELESS: Final = {
    **dict.fromkeys(
        (names.UNKNOWN_MIXIN.id, names.UNKNOWN_MODEL.id, types.UNKNOWN_TYPE.id),
        NAMELESS_DECLARATION,
    ),
    **dict.fromkeys((names.UNKNOWN_MEMBER.id, constraints.UNKNOWN_NAME.id), NAMELESS_MEMBER),
}
"""What could be about a declaration, or a member, whose name is missing."""
MEMBERS: Final = frozenset(
    {names.UNKNOWN_MEMBER.id, constraints.UNKNOWN_NAME.id, relations.NO_SUCH_FIELD.id}
)
INCOMPLETE: Final = frozenset(
    code.id for code in vars(relations).values() if hasattr(code, "severity")
) | {names.EMPTY_MODEL.id, types.EMPTY_ENUM.id}
"""What a declaration that lost a part may lack."""


def leave_out_follow_ups(problems: Problems, files: list[ast.File]) -> None:
    _leave_out_missing(problems, files)
    _leave_out_lost(problems, files)


def _leave_out_missing(problems: Problems, files: list[ast.File]) -> None:
    """What names a relation whose target nobody declared, or in a model whose mixin nobody did; and what such a model cannot join."""
    nowhere = {problem.span for problem in problems if problem.code.id in NAMELESS}
    if not nowhere:
        return
    missing, owners, joins = set[str](), set[str](), set[str]()
    for decl in _blocks(file.decls for file in files):
        members = _relations(decl)
        uses = [*decl.uses, *(each for each in decl.members if isinstance(each, ast.Use))]
        for relation in members:
            if relation.target.name.span in nowhere:
                missing |= _names_of(relation)
                joins.add(decl.name.text)
        if any(use.name.span in nowhere for use in uses):
            owners.add(decl.name.text)

    def follows(problem: Problem) -> bool:
        facts = problem.facts
        if problem.code.id == relations.UNCLEAR_THROUGH.id:
            return facts["junction"] in joins
        is_missing = facts.get("name") in missing or facts.get("model") in owners
        return problem.code.id in MEMBERS and is_missing

    problems.leave_out(follows)


def _names_of(relation: ast.Relation) -> set[str]:
    written = {name.text for name in relation.names}
    return written or _inferred(relation.target.name.last.text)


def _inferred(target: str) -> set[str]:
    """What a relation is called that has no name of its own."""
    return {relation_name(target), relation_name(plural(target))}


def _blocks(decls: Iterable[Iterable[ast.Decl]]) -> Iterator[ast.Model | ast.Mixin | ast.View]:
    for each in decls:
        for decl in each:
            if isinstance(decl, ast.Namespace):
                yield from _blocks([decl.decls])
            elif isinstance(decl, ast.Model | ast.Mixin | ast.View):
                yield decl


def _relations(decl: ast.Model | ast.Mixin | ast.View) -> list[ast.Relation]:
    return [each for each in decl.members if isinstance(each, ast.Relation)]


def _leave_out_lost(problems: Problems, files: list[ast.File]) -> None:
    lost = frozenset[str]().union(*(file.lost for file in files))
    if not lost:
        return
    lost |= {name for word in lost if word[:1].isupper() for name in _inferred(word)}
    broken = [
        span
        for problem in problems
        if problem.is_error and problem.code.id < "H2"
        for span in (problem.span, *(label.span for label in problem.labels))
    ]
    damaged = lost | {name for file in files for name in _damaged(file.decls, broken)}

    defaults = set(_defaults(files, damaged))
    # A brace too many or too few may have ended a namespace at another place: then its names are those of another one.
    is_torn = any(problem.code in (syntax.STRAY, syntax.UNCLOSED) for problem in problems)
    declared = {name for file in files for name in _declared(file.decls)} if is_torn else set()

    def follows(problem: Problem) -> bool:
        code = problem.code.id
        if problem.span in defaults:
            return code == types.WRONG_DEFAULT.id
        words = {part for fact in problem.facts.values() for part in fact.split(".")}
        if code in NAMELESS and problem.facts["name"].rpartition(".")[2] in declared:
            return True
        if NAMELESS.get(code) in lost:
            # A type that is nearly one that is known is misspelt.
            return code != types.UNKNOWN_TYPE.id or not problem.hint
        if code in INCOMPLETE:
            return not words.isdisjoint(damaged)
        named = problem.facts.get("name") or problem.facts.get("value") or ""
        is_of_lost = not lost.isdisjoint(named.split(".")) or problem.facts.get("enum") in damaged
        return code in UNKNOWN and is_of_lost

    problems.leave_out(follows)


def _defaults(files: list[ast.File], damaged: frozenset[str]) -> Iterator[Span]:
    """The defaults of relations to models whose keys may be lost."""
    for decl in _blocks(file.decls for file in files):
        for relation in _relations(decl):
            if relation.default is not None and relation.target.name.last.text in damaged:
                yield relation.default.span


def _declared(decls: list[ast.Decl]) -> Iterator[str]:
    """The names of all models, mixins and types, whatever namespace they are in."""
    for decl in decls:
        if isinstance(decl, ast.Namespace):
            yield from _declared(decl.decls)
        elif isinstance(decl, ast.Model | ast.Mixin | ast.View | ast.Enum | ast.Alias):
            yield decl.name.text


def _damaged(decls: list[ast.Decl], broken: list[Span]) -> Iterator[str]:
    """The names of the declarations that something is wrong in."""
    for decl in decls:
        if isinstance(decl, ast.Namespace):
            yield from _damaged(decl.decls, broken)
        elif any(decl.start <= span.start <= decl.end for span in broken):
            name = getattr(decl, "name", None)
            if name is not None:
                yield name.text
