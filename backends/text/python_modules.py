"""Python modules put together of parts: one module, or a package with one for each home."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .parts import Part, by_home
from .python_code import list_of, prefixed, statement
from .python_imports import Imports, name_order
from .python_literals import INDENT, literal


def module_text(head: str, imports: Imports, parts: Sequence[Part]) -> str:
    """One module of all parts. `head` has the comments at its top, and its docstring."""
    return _module(head, str(imports), parts)


def package_texts(
    head: str, doc: str, imports: Imports, parts: Iterable[Part]
) -> Iterator[tuple[str, str]]:
    """The files of a package with a module for each home, and `__init__.py`, which gives whatever is public in them.

    `imports` has what the parts import from elsewhere; each module imports what it uses. What stands in quotes in an annotation is
    imported for type checkers alone, so that modules may mention one another.
    """
    homes = by_home(parts)
    scopes = {home: _scope(there) for home, there in homes.items()}
    owners = {name: home for home, scope in scopes.items() for name in scope.gives}
    yield "__init__.py", _init(f"{head}\n{doc}", scopes)
    for home, there in homes.items():
        yield f"{home}.py", _module(head, _imports_of(scopes[home], owners, imports), there)


class _Scope(NamedTuple):
    gives: frozenset[str]
    uses: frozenset[str]
    mentions: frozenset[str]
    """What it uses in quoted annotations, and nowhere else."""


def _scope(parts: Iterable[Part]) -> _Scope:
    gives: set[str] = set()
    uses: set[str] = set()
    mentions: set[str] = set()
    for part in parts:
        tree = ast.parse(part.text)
        gives.update(_given(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                uses.add(node.id)
            elif isinstance(node, ast.AnnAssign):
                mentions.update(_quoted(node.annotation))
    return _Scope(frozenset(gives), frozenset(uses - gives), frozenset(mentions - uses - gives))


def _given(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def _quoted(annotation: ast.AST) -> Iterator[str]:
    """The names in texts that stand for types; those in calls are texts."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        inner = ast.parse(annotation.value, mode="eval")
        yield from (node.id for node in ast.walk(inner) if isinstance(node, ast.Name))
    elif not isinstance(annotation, ast.Call):
        for child in ast.iter_child_nodes(annotation):
            yield from _quoted(child)


def _imports_of(scope: _Scope, owners: Mapping[str, str], imports: Imports) -> str:
    """`owners` has the module of every name."""
    needed, for_checkers = imports.only(scope.uses), Imports()
    for name in scope.uses.intersection(owners):
        needed.name(f".{owners[name]}", name)
    for name in scope.mentions.intersection(owners):
        for_checkers.name(f".{owners[name]}", name)
    if not for_checkers:
        return str(needed)
    needed.name("typing", "TYPE_CHECKING")
    return f"{needed}\n\nif TYPE_CHECKING:\n{for_checkers.text(INDENT)}"


def _init(head: str, scopes: Mapping[str, _Scope]) -> str:
    """A module that gives nothing is there for what it does: it is imported as a whole."""
    imports = Imports()
    public: list[str] = []
    for home, scope in scopes.items():
        given = [name for name in scope.gives if not name.startswith("_")]
        imports.name(f".{home}", *given)
        if not scope.gives:
            imports.name(".", home)
            given = [home]
        public += given
    listed = list_of(map(literal, sorted(public, key=name_order)))
    exported = statement(prefixed("__all__ = ", listed._replace(spread=True)))
    return _module(head, str(imports), [Part("", exported)])


def _module(head: str, imports: str, parts: Sequence[Part]) -> str:
    pieces = [head]
    if imports:
        pieces += ["\n\n", imports]
    before = Part("", "")
    for part in parts:
        pieces += [_gap(before, part), part.text]
        before = part
    return f"{''.join(pieces)}\n"


def _gap(before: Part, part: Part) -> str:
    """Two blank lines around definitions, one between other statements, none where they are tight."""
    if _begins_definition(part.text) or _ends_definition(before.text):
        return "\n\n\n"
    return "\n" if part.tight and before.text else "\n\n"


def _begins_definition(text: str) -> bool:
    return text.startswith(("class ", "def ", "@"))


def _ends_definition(text: str) -> bool:
    return text.rpartition("\n")[2].startswith(INDENT)
