"""Which project is meant, which files are its schemas, and what they say.

Reads the file system, and nothing else of the outside world: the working folder is given. Paths in messages and outputs are relative
to the project's folder, with forward slashes, so that they are the same on every machine.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from .config import Config, Declared, Setting, Value, parse_config
from .diagnostics.allowing import judge_code
from .diagnostics.codes import project as codes
from .diagnostics.problem import Problems
from .record import record
from .source import SourceFile, Sources, Span

SUFFIX: Final = ".hdl"
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of one file. A schema of ten thousand models has four million."""
NOT_SEARCHED: Final = frozenset({"node_modules"})
CONFIGS: Final = ("heddle.toml", "pyproject.toml")
"""What a configuration is called; of two in one folder the first counts."""

SCHEMA: Final = Setting("schema", ("**/*.hdl",), "The schemas, as patterns of paths.")
DIAGNOSTICS: Final = "diagnostics"
"""The section that says what is not to be told."""
ALLOW: Final = Setting("allow", (), 'Warnings that are not told, by their numbers: `["H501"]`.')
OUT: Final = Setting("out", "", "The folder for the target's files.")


@record
class Project:
    """`root` is absolute. Without a configuration it is the working folder, and every setting has its default."""

    root: str
    boundary: str
    """The folder that a configuration may write into: the repository's, or else the project's own."""
    config: Config | None = None
    folder: str = ""
    """Where it lies in its repository, with forward slashes; empty at the root of one, and outside of any."""
    schema: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    """The targets that the configuration has sections for, in its order."""
    allowed: tuple[str, ...] = ()
    """Codes of the warnings that are not told."""
    configs: tuple[str, ...] = ()
    """Where the configuration stands, and where a nearer one would have stood."""

    def settings(
        self, target: str, declared: Sequence[Declared], problems: Problems
    ) -> dict[str, Value]:
        """What the section of a target says, defaults filled in."""
        if self.config is None:
            return {setting.name: setting.default for setting in declared}
        values = self.config.read((target,), declared, problems)
        out = values.get(OUT.name)
        if isinstance(out, str) and not is_within(os.path.join(self.root, out), self.boundary):
            at = self.config.place(target, OUT.name)
            problems.report(codes.OUTSIDE, at, path=out, boundary=self.boundary_name)
        return values

    @property
    def boundary_name(self) -> str:
        return "the project" if self.boundary == self.root else "the repository"

    def shown(self, path: str) -> str:
        """An absolute path as people and generated files see it."""
        try:
            path = os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive of Windows
            path = os.path.basename(path)
        return path.encode(errors="backslashreplace").decode()


def is_within(path: str, folder: str) -> bool:
    """Whether a path, its links followed, is `folder` or lies in it."""
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    return path == folder or path.startswith(os.path.join(folder, ""))


def find_project(
    paths: Sequence[str],
    folder: str,
    sources: Sources,
    problems: Problems,
    known: Sequence[str],
    is_target: Callable[[str], bool],
) -> Project | None:
    """The project around the paths or, without paths, around the working `folder`; None after a report.

    A configuration may have the sections `known`, and others that `is_target` says yes to. Paths outside of every project are fine: they get a plain one.
    A configuration as the only path is the project that it makes.
    """
    _judge_paths(paths, folder, sources, problems)
    if problems.has_errors:
        return None
    search = _Search(sources, problems)
    places = [os.path.abspath(os.path.join(folder, path)) for path in paths or ["."]]
    alone = names_project(paths)
    found = [search.around(place, alone=alone) for place in places]
    if problems.has_errors:
        return None
    for path, other in zip(paths, found, strict=False):
        if other.root != found[0].root:
            problems.report(codes.TWO_PROJECTS, nowhere(sources, path), first=paths[0])
            return None
    root, repository, config = found[0]
    if root is not None and config is not None:
        project = _configured(root, repository or root, config, problems, known, is_target)
        return replace(project, configs=search.places)
    if paths and not alone:
        return _plain(folder)
    problems.report(codes.NO_PROJECT, nowhere(sources, paths[0] if paths else "."))
    return None


def no_project(
    paths: Sequence[str], folder: str, sources: Sources, problems: Problems
) -> Project | None:
    """A plain project for paths that need not have to do with one another; None after a report."""
    _judge_paths(paths, folder, sources, problems)
    return None if problems.has_errors else _plain(folder)


def _plain(folder: str) -> Project:
    root = os.path.abspath(folder)
    return Project(root=root, boundary=root, folder=_place_in(root, _repository(root)))


def names_project(paths: Sequence[str]) -> bool:
    """Whether the paths are a configuration, which stands for all schemas of its project."""
    return len(paths) == 1 and os.path.basename(paths[0]) in CONFIGS


def _judge_paths(paths: Sequence[str], folder: str, sources: Sources, problems: Problems) -> None:
    for path in paths:
        if not os.path.lexists(os.path.join(folder, path)):
            problems.report(codes.NO_SUCH_PATH, nowhere(sources, path))
        elif len(paths) > 1 and os.path.basename(path) in CONFIGS:
            problems.report(codes.CONFIG_AMONG_PATHS, nowhere(sources, path))


class _Around(NamedTuple):
    """The nearest configuration around a place, its folder, and the repository that they are in."""

    root: str | None
    repository: str | None
    config: Config | None


class _Search:
    """Looks for configurations, into each folder once."""

    def __init__(self, sources: Sources, problems: Problems) -> None:
        self._sources = sources
        self._problems = problems
        self._configs: dict[str, Config | None] = {}

    @property
    def places(self) -> tuple[str, ...]:
        """Where a configuration was looked for."""
        return tuple(os.path.join(folder, name) for folder in self._configs for name in CONFIGS)

    def around(self, place: str, *, alone: bool) -> _Around:
        """What is around a file or folder; `alone`: in its own folder only."""
        folders = list(_upwards(place if os.path.isdir(place) else os.path.dirname(place)))
        repository = _repository(folders[0])
        for root in folders[:1] if alone else folders:
            if root not in self._configs:
                self._configs[root] = _config_in(root, self._sources, self._problems)
            config = self._configs[root]
            if config is not None or self._problems.has_errors:
                return _Around(root, repository, config)
        return _Around(None, repository, None)


def _upwards(folder: str) -> Iterator[str]:
    """The folder and those around it, up to the root of the repository or of the file system."""
    while True:
        yield folder
        around = os.path.dirname(folder)
        if around == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = around


def _repository(folder: str) -> str | None:
    *_, last = _upwards(folder)
    return last if os.path.exists(os.path.join(last, ".git")) else None


def _place_in(root: str, repository: str | None) -> str:
    place = os.path.relpath(root, repository) if repository else "."
    return "" if place == "." else place.replace(os.sep, "/")


def _config_in(folder: str, sources: Sources, problems: Problems) -> Config | None:
    own, shared = CONFIGS
    path = os.path.join(folder, own)
    if os.path.lexists(path):
        file = read_file(path, own, sources, problems)
        return parse_config(file, problems) if file else None
    path = os.path.join(folder, shared)
    if not os.path.lexists(path):
        return None
    file = read_file(path, shared, sources, problems)
    config = parse_config(file, problems, ("tool", "heddle")) if file else None
    return config if config and config.find() is not None else None


def _configured(
    root: str,
    boundary: str,
    config: Config,
    problems: Problems,
    known: Sequence[str],
    is_target: Callable[[str], bool],
) -> Project:
    targets = [
        name
        for name in config.table()
        if name in known or (name not in (SCHEMA.name, DIAGNOSTICS) and is_target(name))
    ]
    for name in (DIAGNOSTICS, *targets):
        if not isinstance(config.table().get(name, {}), dict):
            config.wrong_kind((name,), problems, "a section", f"[{name}]")
    values = config.read((), [SCHEMA], problems, others=[DIAGNOSTICS, *known, *targets])
    schema = values[SCHEMA.name]
    assert isinstance(schema, tuple)
    return Project(
        root=root,
        boundary=boundary,
        config=config,
        folder=_place_in(root, boundary),
        schema=schema,
        targets=tuple(targets),
        allowed=_allowed(config, problems),
    )


def _allowed(config: Config, problems: Problems) -> tuple[str, ...]:
    codes = config.read((DIAGNOSTICS,), [ALLOW], problems)[ALLOW.name]
    assert isinstance(codes, tuple)
    for number, code in enumerate(codes):
        judge_code(code, config.place(DIAGNOSTICS, ALLOW.name, str(number)), problems)
    return codes


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
            problems.report(codes.NO_SCHEMAS, project.config.place(SCHEMA.name))
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
        problems.report(codes.NO_SUCH_PATH, at)
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
    project: Project, files: Iterable[str], sources: Sources, problems: Problems
) -> None:
    """Add each file's text to the sources; what cannot be read is reported."""
    for path in files:
        read_file(path, project.shown(path), sources, problems)


def source_name(sources: Sources) -> str:
    """What generated files name as their source: the file, or of several the folder around them all."""
    if len(sources.files) == 1:
        return sources.files[0].path
    around = posixpath.commonpath([posixpath.dirname(file.path) for file in sources.files])
    return f"{around or '.'}/"


def read_file(path: str, shown: str, sources: Sources, problems: Problems) -> SourceFile | None:
    """Add a file's text to the sources; None after a report."""
    data = read_bytes(path, shown, sources, problems)
    return None if data is None else add_text(data, shown, sources, problems)


def read_bytes(path: str, shown: str, sources: Sources, problems: Problems) -> bytes | None:
    """What a file holds, at most a byte more than the largest may have. Only of files: a pipe might never end. None after a report."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError("it is not a file")
        with open(path, "rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        problems.report(codes.UNREADABLE, nowhere(sources, shown), reason=reason(error))
        return None


def add_text(data: bytes, shown: str, sources: Sources, problems: Problems) -> SourceFile | None:
    """Add a text to the sources, strictly UTF-8, without a byte order mark, with `\\n` between lines; None after a report."""
    if len(data) > LARGEST:
        problems.report(codes.TOO_LARGE, nowhere(sources, shown), limit=f"{LARGEST >> 20} MB")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.report(codes.NOT_UTF8, nowhere(sources, shown), but=": it looks like UTF-16")
        return None
    try:
        text = data.decode("utf-8-sig")
        at, but = text.find("\0"), ": it holds a zero byte"
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", errors="replace")
        at, but = len(error.object[: error.start].decode("utf-8-sig")), ""
    if at < 0:
        return sources.add(shown, text.replace("\r\n", "\n"))
    file = sources.add(shown, text)
    problems.report(codes.NOT_UTF8, Span(file.base + at, file.base + at + 1), but=but)
    return None


def nowhere(sources: Sources, path: str) -> Span:
    """A place for what can be said of a path but of no text in it."""
    file = sources.add(path, "")
    return Span(file.base, file.base)


def reason(error: OSError) -> str:
    """What the system says, in its words."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
