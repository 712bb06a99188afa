"""The ecosystems' own judges find nothing in what is generated for any example and dialect."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from makers.conftest import SCHEMAS, example
from support.emitting import emit
from support.node import Workspace

DIALECTS = ("postgres", "mysql", "sqlite")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every generated Python module, in one folder."""
    folder = tmp_path_factory.mktemp("python")
    files = []
    for name in SCHEMAS:
        for dialect in DIALECTS:
            for target in ("sqlalchemy", "pydantic"):
                for text in emit(target, example(name), dialect).values():
                    files.append(folder / f"{name}_{dialect}_{target}.py")
                    files[-1].write_text(text, encoding="utf-8")
    return files


@pytest.mark.parametrize(
    "tool",
    [["black", "--check", "-q"], ["ruff", "check", "--isolated"], ["mypy", "--strict"]],
    ids=lambda tool: tool[0],
)
def test_python(tool: list[str], python: list[Path]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", *tool, *map(str, python)],
        cwd=python[0].parent,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_typescript(workspace: Workspace) -> None:
    files = []
    for name in SCHEMAS:
        for dialect in DIALECTS:
            for path, text in emit("drizzle", example(name), dialect).items():
                if path.endswith(".ts"):
                    files += workspace.write({f"{name}/{dialect}/{path}": text})
    assert workspace.type_errors(files) == []
    assert workspace.unformatted(files) == []
