"""TypeScript modules put together of parts: one file, or a folder with one for each home."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .documents import WIDTH, width
from .parts import Part, by_home
from .typescript_names import Given, given, used


class Import(NamedTuple):
    """Names from a package; or, if it is `whole`, all of it under one name."""

    package: str
    names: tuple[str, ...]
    whole: bool = False


def module_text(head: str, imports: Sequence[Import], parts: Sequence[Part]) -> str:
    """One module of all parts. `head` has the comments at its top."""
    return _file(head, map(_import, imports), parts)


def folder_texts(
    head: str, imports: Sequence[Import], parts: Iterable[Part], extension: str = ""
) -> Iterator[tuple[str, str]]:
    """The files of a folder with a module for each home, and `index.ts`, which gives whatever they export.

    `imports` has what the parts import from elsewhere; each module imports what it uses. What one module gives another without being
    exported where it stands is exported at the end, and stays inside the folder. `extension`: with which they import one another.
    """
    homes = by_home(parts)
    scopes = {home: _scope(there) for home, there in homes.items()}
    owners = {name: home for home, scope in scopes.items() for name in scope.gives}
    wanted = frozenset[str]().union(*(scope.uses for scope in scopes.values()))
    yield "index.ts", _file(head, [], [Part("", "\n".join(_exports(scopes, wanted, extension)))])
    for home, there in homes.items():
        inner = [*_inner(scopes[home], wanted)]
        ends = [Part(home, _braced("export", inner))] if inner else []
        lines = _imports_of(scopes[home], scopes, owners, imports, extension)
        yield f"{home}.ts", _file(head, lines, [*there, *ends])


class _Scope(NamedTuple):
    gives: Mapping[str, Given]
    uses: frozenset[str]


def _scope(parts: Sequence[Part]) -> _Scope:
    gives = {each.name: each for part in parts for each in given(part.text)}
    uses = frozenset[str]().union(*(used(part.text) for part in parts))
    return _Scope(gives, uses.difference(gives))


def _imports_of(
    scope: _Scope,
    scopes: Mapping[str, _Scope],
    owners: Mapping[str, str],
    imports: Sequence[Import],
    extension: str,
) -> Iterator[str]:
    """`owners` has the module of every name."""
    uses = scope.uses
    for each in imports:
        names = tuple(name for name in each.names if name in uses)
        if names:
            yield _import(each._replace(names=names))
    needed: dict[str, list[Given]] = {}
    for name in uses.intersection(owners):
        needed.setdefault(owners[name], []).append(scopes[owners[name]].gives[name])
    for home in sorted(needed):
        yield _braced("import", needed[home], home + extension)


def _inner(scope: _Scope, wanted: Collection[str]) -> Iterator[Given]:
    """What other modules use of one although it is not exported where it stands."""
    return (each for name, each in scope.gives.items() if not each.is_exported and name in wanted)


def _exports(
    scopes: Mapping[str, _Scope], wanted: Collection[str], extension: str
) -> Iterator[str]:
    for home in sorted(scopes):
        exported = [each for each in scopes[home].gives.values() if each.is_exported]
        if exported and any(_inner(scopes[home], wanted)):
            yield _braced("export", exported, home + extension)
        elif exported:
            yield f'export * from "./{home}{extension}";'


def _import(each: Import) -> str:
    names = f"* as {each.names[0]}" if each.whole else f"{{ {', '.join(each.names)} }}"
    return f'import {names} from "{each.package}";'


def _braced(word: str, names: Sequence[Given], home: str | None = None) -> str:
    """`import { a, type B } from "./home";` as Prettier breaks it."""
    ordered = sorted(names, key=lambda each: (each.name.lower(), each.name))
    all_types = all(each.is_type for each in names)
    head = f"{word} type" if all_types else word
    spelled = [
        f"type {each.name}" if each.is_type and not all_types else each.name for each in ordered
    ]
    end = f' from "./{home}";' if home else ";"
    line = f"{head} {{ {', '.join(spelled)} }}{end}"
    if width(line) <= WIDTH or len(spelled) == 1:
        return line
    return "\n".join([f"{head} {{", *(f"  {name}," for name in spelled), f"}}{end}"])


def _file(head: str, imports: Iterable[str], parts: Iterable[Part]) -> str:
    lines = "\n".join(imports)
    blocks = [head, *([lines] if lines else []), *(part.text for part in parts)]
    return "\n\n".join(blocks) + "\n"
