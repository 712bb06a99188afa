"""Compile, check and run TypeScript in a folder that sees the tests' own Node packages.

Starting a tool costs seconds, so every check takes many files at once.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

PACKAGES = Path(__file__).parents[1] / "node" / "node_modules"
SECONDS = 120

_COMPILER_OPTIONS = {
    "target": "es2022",
    "module": "esnext",
    "moduleResolution": "bundler",
    "strict": True,
    "noUncheckedIndexedAccess": True,
    "noEmit": True,
    "skipLibCheck": True,
    "types": ["node"],
}
_TYPE_ERROR = re.compile(
    r"(?P<file>.+)\((?P<line>\d+),\d+\): error (?P<code>TS\d+): (?P<message>.*)"
)


class ToolsMissing(Exception):
    """Node or the tests' Node packages are not installed here."""


class ToolFailed(Exception):
    """A tool ended with an error; the message is what it printed."""


class Dialect(StrEnum):
    """A dialect as drizzle-kit calls it."""

    POSTGRES = "postgresql"
    MYSQL = "mysql"
    SQLITE = "sqlite"


@dataclass(frozen=True)
class Complaint:
    """One complaint of the TypeScript compiler."""

    file: str
    line: int
    code: str
    message: str


@dataclass(frozen=True)
class Workspace:
    """A folder of TypeScript. File names are relative to it."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Make `folder` a workspace; raises `ToolsMissing` before `make setup`."""
        if shutil.which("node") is None or not PACKAGES.is_dir():
            raise ToolsMissing("Node or its packages are missing: run `make setup`")
        (folder / "node_modules").symlink_to(PACKAGES)
        (folder / "package.json").write_text('{"type": "module"}\n')
        return cls(folder)

    def write(self, files: Mapping[str, str]) -> list[str]:
        """Write files, making their folders, and give back their names."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return list(files)

    def run(
        self, script: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> str:
        """Run a TypeScript or JavaScript file and give back what it printed."""
        finished = self._node("--import", "tsx", script, *arguments, environment=environment)
        return _output(finished)

    def type_errors(self, files: Iterable[str]) -> list[Complaint]:
        """Check files under ``strict`` and give back every complaint, in the compiler's order."""
        config = {"compilerOptions": _COMPILER_OPTIONS, "files": sorted(files)}
        (self.folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
        finished = self._tool(
            "typescript/bin/tsc", "--project", "tsconfig.json", "--pretty", "false"
        )
        found = [
            Complaint(match["file"], int(match["line"]), match["code"], match["message"])
            for match in map(_TYPE_ERROR.fullmatch, finished.stdout.splitlines())
            if match
        ]
        if finished.returncode and not found:
            raise ToolFailed(finished.stdout + finished.stderr)
        return found

    def unformatted(self, files: Iterable[str]) -> list[str]:
        """Name the files that Prettier, left to its defaults, would change."""
        finished = self._tool(
            "prettier/bin/prettier.cjs",
            "--list-different",
            "--no-config",
            "--no-editorconfig",
            *files,
        )
        if finished.returncode not in (0, 1) or finished.stderr:
            raise ToolFailed(finished.stdout + finished.stderr)
        return finished.stdout.splitlines()

    def drizzle_sql(self, dialect: Dialect, schema: str) -> str:
        """Give the SQL that drizzle-kit would run to make a schema file's tables."""
        finished = self._tool(
            "drizzle-kit/bin.cjs", "export", f"--dialect={dialect}", f"--schema={schema}"
        )
        # For MySQL it prints what it is doing before it prints what it was asked for.
        start = re.search(r"^CREATE ", _output(finished), re.MULTILINE)
        if start is None:
            raise ToolFailed(finished.stdout + finished.stderr)
        return finished.stdout[start.start() :]

    def _tool(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._node(f"node_modules/{program}", *arguments)

    def _node(
        self, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        finished = subprocess.run(
            ["node", *arguments],
            cwd=self.folder,
            env={**os.environ, "NO_COLOR": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
        )
        # Decoded here, since Python's text mode would turn a CR of the output into a line break.
        out, err = finished.stdout.decode(), finished.stderr.decode()
        return subprocess.CompletedProcess(finished.args, finished.returncode, out, err)


def _output(finished: subprocess.CompletedProcess[str]) -> str:
    if finished.returncode:
        raise ToolFailed(finished.stdout + finished.stderr)
    return finished.stdout
