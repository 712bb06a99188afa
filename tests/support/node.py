"""Compile, check and run TypeScript in a folder that sees the tests' own Node packages.

Starting a compiler costs seconds, so one process judges all files of a run (see tests/node/judge.mjs).
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Timer
from typing import Any, Self

from . import PATIENCE

PACKAGES = Path(__file__).parents[1] / "node" / "node_modules"

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

    def type_errors(self, files: Iterable[str], **options: str | bool) -> list[Complaint]:
        """Check files under ``strict``, and further options, and give back every complaint, in the compiler's order."""
        said = self._judged("typeErrors", files, options=_COMPILER_OPTIONS | options)
        found = [
            Complaint(match["file"], int(match["line"]), match["code"], match["message"])
            for match in map(_TYPE_ERROR.fullmatch, said.splitlines())
            if match
        ]
        if said and not found:
            raise ToolFailed(said)
        return found

    def unformatted(self, files: Iterable[str]) -> list[str]:
        """Name the files that Prettier, left to its defaults, would change."""
        different: list[str] = self._judged("unformatted", files)
        return different

    def drizzle_sql(self, dialect: Dialect, schema: str) -> str:
        """Give the SQL that drizzle-kit would run to make a schema file's tables."""
        finished = self._node(
            *("node_modules/drizzle-kit/bin.cjs", "export"),
            *(f"--dialect={dialect}", f"--schema={schema}"),
        )
        # For MySQL it prints what it is doing before it prints what it was asked for.
        start = re.search(r"^CREATE ", _output(finished), re.MULTILINE)
        if start is None:
            raise ToolFailed(finished.stdout + finished.stderr)
        return finished.stdout[start.start() :]

    def _judged(self, judge: str, files: Iterable[str], **more: object) -> Any:
        folder = str(self.folder.resolve())
        return _judge().ask({"judge": judge, "folder": folder, "files": sorted(files), **more})

    def _node(
        self, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        finished = subprocess.run(
            ["node", *arguments],
            cwd=self.folder,
            env={**os.environ, "NO_COLOR": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
        )
        # Decoded here, since Python's text mode would turn a CR of the output into a line break.
        out, err = finished.stdout.decode(), finished.stderr.decode()
        return subprocess.CompletedProcess(finished.args, finished.returncode, out, err)


class _Judge:
    """The process that judges, which ends with this one."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", str(PACKAGES.parent / "judge.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self._end)

    def ask(self, request: Mapping[str, object]) -> Any:
        """What it says; raises `ToolFailed` if it could not judge."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        patience = Timer(PATIENCE, self._process.kill)
        patience.start()
        line = self._process.stdout.readline()
        patience.cancel()
        if not line:
            _judge.cache_clear()
            raise ToolFailed("the judge of TypeScript is gone")
        answer = json.loads(line)
        if "failed" in answer:
            raise ToolFailed(answer["failed"])
        return answer["said"]

    def _end(self) -> None:
        self._process.communicate()


_judge = cache(_Judge)


def _output(finished: subprocess.CompletedProcess[str]) -> str:
    if finished.returncode:
        raise ToolFailed(finished.stdout + finished.stderr)
    return finished.stdout
