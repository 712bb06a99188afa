"""Run the command line in a project of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from heddle.cli.commands import main

SCHEMA = """\
/// A person.
model User { email: string(255) @unique  posts <- Post.author[] }
model Post { title: string(1..200)  author -> User }
"""
CONFIG = 'schema = ["schema/*.hdl"]\n\n[sql]\n\n[pydantic]\n'


class Ran(NamedTuple):
    status: int
    out: str
    err: str


class Project:
    """A folder with a configuration and a schema, and `heddle` run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / ".git").mkdir(parents=True)
        self.write("heddle.toml", CONFIG)
        self.write("schema/app.hdl", SCHEMA)

    def write(self, path: str, text: str | bytes) -> Path:
        whole = self.root / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(text.encode() if isinstance(text, str) else text)
        return whole

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def run(self, *args: str, below: str = ".", stdin: str | None = None) -> Ran:
        """Run a command in this process. A fault of the program's own comes out as it is."""
        before = Path.cwd()
        os.chdir(self.root / below)
        try:
            ran = CliRunner(catch_exceptions=False).invoke(main, args, input=stdin)
        finally:
            os.chdir(before)
        return Ran(ran.exit_code, ran.stdout, ran.stderr)

    def files(self) -> dict[str, bytes]:
        """Everything that stands in the project, but for what Heddle remembers."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".heddle" not in path.parts
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


Shell = Callable[..., Ran]


@pytest.fixture
def shell() -> Shell:
    """Run the command in a process of its own."""

    def run(*args: str, cwd: Path, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "heddle", *args],
            cwd=cwd,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
