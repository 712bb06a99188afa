"""What judges say of the generated code of many schemas: each tool is started once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from support.compiling import Compiled
from support.emitting import emit
from support.judges import BLACK, RUFF, assert_passes
from support.node import Workspace
from support.python import RUN_FILE, assert_runs

DIALECTS = ("postgres", "mysql", "sqlite")


def assert_sound(schemas: Mapping[str, Compiled], workspace: Workspace, folder: Path) -> None:
    """The Python is imported, in Black's form and without complaint of ruff; the TypeScript has types and Prettier's form."""
    python: list[Path] = []
    typescript: list[str] = []
    for name, compiled in schemas.items():
        for path, text in _python(compiled).items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            python.append(file)
        files = {
            f"{name}/{dialect}/{path}": text
            for dialect in DIALECTS
            for path, text in emit("drizzle", compiled, dialect).items()
            if path.endswith(".ts")
        }
        typescript += workspace.write(files)
    for judge in ((*RUFF, "--select", "E9,F"), BLACK):
        assert_passes(judge, folder, python)
    for path in python:
        assert_runs(RUN_FILE, path, folder=folder)
    assert workspace.type_errors(typescript) == []
    assert workspace.unformatted(typescript) == []


def _python(compiled: Compiled) -> dict[str, str]:
    files = {
        f"{dialect}/{name}": text
        for dialect in DIALECTS
        for name, text in emit("sqlalchemy", compiled, dialect).items()
    }
    return files | emit("pydantic", compiled, "postgres", relations=True)
