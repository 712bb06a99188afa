"""Which files are the schemas of a project, or of paths, and what they say."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .diagnostics.codes import project as codes
from .diagnostics.problem import Problems
from .project import SCHEMA, SUFFIX, Project, meant
from .reading import add_text, nowhere, read_file, reason
from .source import Sources

NOT_SEARCHED: Final = frozenset({"node_modules"})
UNMATCHED: Final = "the patterns begin at the folder of the configuration: `schema/**/*.hdl`"


class Found(NamedTuple):
    """Absolute paths: of the schemas, sorted as they are shown, each file once; and of the folders that were searched."""

    files: list[str]
    folders: list[str]


def find_schemas(
    project: Project, paths: Sequence[str], folder: str, sources: Sources, problems: Problems
) -> Found:
    """The schemas of the paths, or else of the project."""
    found, folders = list[str](), list[str]()
    if paths:
        for path in paths:
            whole = os.path.abspath(os.path.join(folder, path))
            below = _below(whole, folders, sources, problems) if os.path.isdir(whole) else [whole]
            files = list(below)
            if not files:
                problems.report(codes.NO_SCHEMAS, nowhere(sources, path))
            found += files
    elif project.config:
        for number, pattern in enumerate(project.schema):
            found += _matching(project, pattern, str(number), folders, sources, problems)
        if not found and not problems.has_errors:
            hint = UNMATCHED if project.schema != SCHEMA.default else None
            problems.report(codes.NO_SCHEMAS, project.config.place(SCHEMA.name), hint=hint)
    return Found(_each_once(sorted(found, key=project.shown)), folders)


def _matching(
    project: Project,
    pattern: str,
    number: str,
    folders: list[str],
    sources: Sources,
    problems: Problems,
) -> Iterator[str]:
    """The schemas that a pattern matches: `*`, `?` and `[…]` within a name, `**` for any folders. A folder means all below it."""
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    plain = next((n for n, part in enumerate(parts) if set(part) & set("*?[")), len(parts))
    base = os.path.abspath(os.path.join(project.root, *parts[:plain]))
    if not os.path.lexists(base) and plain == len(parts) and project.config:
        at = project.config.place(SCHEMA.name, number)
        hint = UNMATCHED if os.path.isabs(pattern) else meant(pattern, project.root)
        problems.report(codes.NO_SUCH_PATH, at, hint=hint)
    elif os.path.isdir(base):
        for path in _below(base, folders, sources, problems):
            below = os.path.relpath(path, base).split(os.sep)
            if plain == len(parts) or _matches(below, parts[plain:]):
                yield path
    elif plain == len(parts):
        yield base


def _matches(names: Sequence[str], parts: Sequence[str]) -> bool:
    from fnmatch import fnmatchcase

    if not parts:
        return not names
    if parts[0] == "**":
        return _matches(names, parts[1:]) or (bool(names) and _matches(names[1:], parts))
    return bool(names) and fnmatchcase(names[0], parts[0]) and _matches(names[1:], parts[1:])


def _below(folder: str, folders: list[str], sources: Sources, problems: Problems) -> Iterator[str]:
    """The schemas in a folder and in those below, each folder once: links may lead in circles. Adds the folders to `folders`."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(folder)
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.report(
                codes.UNREADABLE, nowhere(sources, os.path.basename(folder)), reason=reason(error)
            )
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        folders.append(folder)
        visible = [e for e in entries if not (e.name.startswith(".") or e.name in NOT_SEARCHED)]
        yield from (e.path for e in visible if e.name.endswith(SUFFIX) and not _is_folder(e))
        waiting += [e.path for e in reversed(visible) if _is_folder(e)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _each_once(paths: Iterable[str]) -> list[str]:
    """The paths without those that lead to a file of an earlier one."""
    files: dict[object, str] = {}
    for path in paths:
        try:
            status = os.stat(path)
            files.setdefault((status.st_dev, status.st_ino), path)
        except OSError:
            files.setdefault(path, path)
    return list(files.values())


def read_schemas(
    project: Project,
    files: Iterable[str],
    sources: Sources,
    problems: Problems,
    unsaved: Mapping[str, bytes] | None = None,
) -> None:
    """Add each file's text to the sources; what cannot be read is reported. What is `unsaved` of a file is read in its place."""
    for path in files:
        data = unsaved.get(path) if unsaved else None
        if data is None:
            read_file(path, project.shown(path), sources, problems)
        else:
            add_text(data, project.shown(path), sources, problems)


def source_name(sources: Sources) -> str:
    """What generated files name as their source: the file, or of several the folder around them all."""
    if len(sources.files) == 1:
        return sources.files[0].path
    around = posixpath.commonpath([posixpath.dirname(file.path) for file in sources.files])
    return f"{around or '.'}/"
