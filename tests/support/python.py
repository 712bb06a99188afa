"""Run Python programs in processes of their own, without loading SQLAlchemy and Pydantic anew for each."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SQLALCHEMY = {"2.1": None, "2.0": ROOT / ".cache" / "sqlalchemy20"}
"""Where each minor of SQLAlchemy is, if that is not the environment."""
RUN_FILE = 'import runpy, sys; runpy.run_path(sys.argv[1], run_name="__main__")'
"""A program that runs the file in its argument."""


def run_python(
    program: str, *arguments: str | Path, folder: Path, sqlalchemy: str = "2.1"
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder as `python -W error -c` would, under a minor of SQLAlchemy."""
    return _python(sqlalchemy).run(program, list(map(str, arguments)), folder)


def assert_runs(program: str, *arguments: str | Path, folder: Path, sqlalchemy: str = "2.1") -> str:
    """The same, for what it prints; it must succeed."""
    ran = run_python(program, *arguments, folder=folder, sqlalchemy=sqlalchemy)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


class _Python:
    """A process that forks, and ends with this one."""

    def __init__(self, sqlalchemy: str) -> None:
        path = SQLALCHEMY[sqlalchemy]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "error", str(Path(__file__).with_name("forking.py"))],
            env={**os.environ, "PYTHONPATH": str(path or "")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self._process.communicate)

    def run(
        self, program: str, arguments: list[str], folder: Path
    ) -> subprocess.CompletedProcess[str]:
        assert self._process.stdin is not None and self._process.stdout is not None
        request = {"program": program, "arguments": arguments, "folder": str(folder)}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return subprocess.CompletedProcess(["python", *arguments], **answer)


_python = cache(_Python)
