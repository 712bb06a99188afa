"""Which project is meant, and what its configuration says of it.

Reads the file system, and nothing else of the outside world: the working folder is given. Paths in messages and outputs are relative
to the project's folder, with forward slashes, so that they are the same on every machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from .config import Config, Declared, Setting, Value, parse_config
from .diagnostics.allowing import judge_code
from .diagnostics.codes import project as codes
from .diagnostics.nearest import nearest
from .diagnostics.problem import Problems
from .reading import nowhere, read_file
from .record import record
from .source import Sources

SUFFIX: Final = ".hdl"
"""How the name of a schema ends."""
CONFIGS: Final = ("heddle.toml", "pyproject.toml")
"""What a configuration is called; of two in one folder the first counts."""

SCHEMA: Final = Setting("schema", ("**/*.hdl",), "The schemas, as patterns of paths.")
DIAGNOSTICS: Final = "diagnostics"
"""The section that says what is not to be told."""
ALLOW: Final = Setting("allow", (), 'Warnings that are not told, by their numbers: `["H501"]`.')
OUT: Final = Setting("out", "", "The folder for the target's files.")

ABOVE: Final = "it stands above the first section"
IN_A_SECTION: Final = "it belongs into a section, such as `[{section}]`"
ALONE: Final = (
    "leave `tool.heddle` out: in a `heddle.toml` the sections stand by themselves: `[sql]`"
)
"""Where a setting belongs that stands elsewhere."""


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
        values = self.config.read((target,), declared, problems, elsewhere={SCHEMA.name: ABOVE})
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
    known: Mapping[str, Sequence[Declared]],
    is_target: Callable[[str], bool],
) -> Project | None:
    """The project around the paths or, without paths, around the working `folder`; None after a report.

    A configuration may have the sections `known`, each with its settings, and others that `is_target` says yes to. Paths outside of every project are fine: they get a plain one.
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
    at = nowhere(sources, paths[0] if paths else ".")
    problems.report(codes.NO_PROJECT, at, hint=None if paths else _project_to_be(folder))
    return None


def _project_to_be(folder: str) -> str | None:
    """What makes a project of a folder that has schemas."""
    if any(name.endswith(SUFFIX) for name in _names_in(folder)):
        return "name the schemas here, or all of them: `.`; a `heddle.toml`, even an empty one, makes them a project"
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
            problems.report(codes.NO_SUCH_PATH, nowhere(sources, path), hint=meant(path, folder))
        elif len(paths) > 1 and os.path.basename(path) in CONFIGS:
            problems.report(codes.CONFIG_AMONG_PATHS, nowhere(sources, path))


def meant(path: str, folder: str) -> str | None:
    """What may be meant by a path that leads nowhere."""
    if path == "-":
        return "`heddle check` and `heddle fmt` alone read a schema from stdin"
    around, name = os.path.split(path)
    names = _names_in(os.path.join(folder, around))
    found = f"{name}{SUFFIX}" if f"{name}{SUFFIX}" in names else nearest(name, names)
    return f"did you mean `{os.path.join(around, found)}`?" if found else None


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


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
    known: Mapping[str, Sequence[Declared]],
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
    elsewhere = dict[str, str]()
    for section, settings in known.items():
        for setting in settings:
            elsewhere.setdefault(setting.name, IN_A_SECTION.format(section=section))
    others = [DIAGNOSTICS, *known, *targets]
    values = config.read((), [SCHEMA], problems, others, {**elsewhere, "tool": ALONE})
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
