"""A command's way from paths to a schema. Where it cannot go on it says why and ends the command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Final, NoReturn

import click

from ..compiler.compile import compile_trees
from ..compiler.config import Declared, Setting, Value
from ..compiler.diagnostics.problem import Problems
from ..compiler.lower import lower
from ..compiler.model import Schema
from ..compiler.project import (
    OUT,
    Project,
    find_project,
    names_project,
    no_project,
)
from ..compiler.schemas import find_schemas, read_schemas, source_name
from ..compiler.source import Sources
from ..compiler.syntax import ast
from ..compiler.syntax.parse import parse
from ..compiler.tables import Database
from ..grammar.settings import SETTINGS
from .unchanged import remember
from .voice import Voice

DIALECTS: Final = Setting(
    "dialects", (), "The databases to write for.", SETTINGS["dialect"].choices
)


class Status(IntEnum):
    """What a command ends with."""

    FINE = 0
    FOUND = 1
    """The schema has errors, or `--check` found work."""
    MISUSED = 2
    """Wrong usage or configuration."""


class Session:
    """`around` has what is wrong with the project, `problems` what is wrong with its schemas and outputs.

    `apart`: each file of the paths is for itself, whatever project it belongs to. `unsaved` stands in for what the one path holds,
    which need not be there yet.
    """

    def __init__(
        self,
        voice: Voice,
        paths: Sequence[str],
        *,
        strict: bool = False,
        apart: bool = False,
        unsaved: bytes | None = None,
    ) -> None:
        from ..backends.registry import BUILT_IN, is_backend

        self.voice = voice
        self.paths = () if names_project(paths) else paths
        self.folder = ""
        self.strict = strict
        self.sources, self.config_sources = Sources(), Sources()
        self.around = Problems()
        self.read: list[str] = []
        """The files that this depends on, and the folders that were searched."""
        self.trees: list[ast.File] = []
        """What was parsed of each source."""
        self.unsaved = dict[str, bytes]()
        if unsaved is not None:
            self.unsaved[os.path.abspath(paths[0])] = unsaved
            paths = [
                path if os.path.lexists(path) else os.path.dirname(path) or "." for path in paths
            ]
        if apart and self.paths:
            project = no_project(paths, os.getcwd(), self.config_sources, self.around)
        else:
            known = {name: _declared(name) for name in BUILT_IN}
            project = find_project(
                paths, os.getcwd(), self.config_sources, self.around, known, is_backend
            )
        if project is None:
            self.refuse()
        self.project: Project = project
        self.folder = project.folder
        self.problems = self.new_problems()
        self._settings = {name: self._read_settings(name) for name in project.targets}
        self.go_on()

    def new_problems(self) -> Problems:
        """None yet, without those that the configuration or this run allows."""
        return Problems((*self.project.allowed, *self.voice.allowed))

    def settings(self, target: str) -> dict[str, Value]:
        """What the configuration says of a target, defaults filled in."""
        return self._settings.get(target) or self._read_settings(target)

    def _read_settings(self, target: str) -> dict[str, Value]:
        return self.project.settings(target, _declared(target), self.around)

    def files(self) -> list[str]:
        """The absolute paths of the schemas."""
        found = find_schemas(
            self.project, self.paths, os.getcwd(), self.config_sources, self.around
        )
        self.read = [*self.project.configs, *found.folders, *found.files]
        self.go_on()
        return found.files

    def together(self) -> list[str]:
        """The schemas that are compiled together.

        A schema of a project stands for all of it: alone it would lack what the other files declare.
        """
        files = self.files()
        if self.paths and self.project.config is not None:
            own = find_schemas(self.project, (), os.getcwd(), Sources(), Problems())
            if set(files) <= {*own.files, *self.unsaved}:
                self.paths = ()
                files = [*dict.fromkeys([*self.files(), *self.unsaved])]
        return files

    def schema(self, files: Sequence[str] | None = None) -> tuple[Schema, Database]:
        """What the schemas mean, and its tables."""
        files = self.together() if files is None else files
        read_schemas(self.project, files, self.sources, self.problems, self.unsaved)
        for file in self.sources.files:
            self.voice.detail(f"read {file.path}")
        if self.problems.has_errors:
            self.end(Status.FOUND)
        self.trees = [parse(file, self.problems) for file in self.sources.files]
        schema = compile_trees(self.trees, self.problems, source_name(self.sources))
        if schema is None or self.failed:
            self.end(Status.FOUND)
        return schema, lower(schema)

    @property
    def failed(self) -> bool:
        return self.problems.has_errors or (self.strict and self.problems.has_any)

    def go_on(self) -> None:
        """End the command if something is wrong with the project."""
        if self.around.has_errors:
            self.refuse()

    def refuse(self) -> NoReturn:
        self.voice.report(self.around, self.config_sources, self.folder)
        raise click.exceptions.Exit(Status.MISUSED)

    def remember(self, said: str, outputs: Iterable[str] = ()) -> None:
        """Let the same call be answered by what would be `said`, as long as all that was read and the outputs stay as they are."""
        plain = self.voice.form == "text" and not self.voice.verbose
        if plain and self.project.config is not None and not self.problems.has_any:
            remember(self.project.root, sys.argv[1:], said, self.read, [*outputs])

    def tell(self) -> None:
        """Show what was found."""
        self.voice.report(self.problems, self.sources, self.folder)

    def end(self, status: Status) -> NoReturn:
        """Show what was found, and end the command."""
        self.tell()
        if self.strict and self.problems.has_any and not self.problems.has_errors:
            click.echo("Warnings count as errors here (--strict).", err=True)
        raise click.exceptions.Exit(status)


def _declared(target: str) -> list[Declared]:
    """The settings that the section of a target may have."""
    from ..backends.registry import options_of, speaks_dialects

    shared = [OUT, DIALECTS] if speaks_dialects(target) else [OUT]
    return [*shared, *options_of(target)]
