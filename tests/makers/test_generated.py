"""Schemas at random: every engine runs what is made of them, all makers make the same of them, and every judge takes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from makers.agreement import assert_the_makers_agree
from makers.engines import Engine
from makers.generated import Generator
from support.compiling import Compiled, compile_text
from support.emitting import emit
from support.judges import BLACK, RUFF, assert_passes
from support.node import Workspace
from support.python import RUN_FILE, assert_runs

SEEDS = (1, 2, 3)
WITH_LONG_NAMES = (4,)
WITH_PRESETS = {5: "hatchify", 6: "datrix", 7: "hadio"}
DIALECTS = ("postgres", "mysql", "sqlite")


@cache
def generated(seed: int) -> Compiled:
    naming = WITH_PRESETS.get(seed, "heddle")
    return compile_text(*Generator(seed, long=seed in WITH_LONG_NAMES, naming=naming).files())


@pytest.mark.parametrize("seed", [*SEEDS, *WITH_LONG_NAMES, *WITH_PRESETS])
def test_the_makers_agree(seed: int, engine: Engine, workspace: Workspace, tmp_path: Path) -> None:
    assert_the_makers_agree(generated(seed), engine, workspace, tmp_path)


def test_python_is_sound(tmp_path: Path) -> None:
    plain = [path for seed in (*SEEDS, *WITH_PRESETS) for path in _python(seed, tmp_path)]
    every = [*plain, *(path for seed in WITH_LONG_NAMES for path in _python(seed, tmp_path))]
    assert_passes((*RUFF, "--select", "E9,F"), tmp_path, every)
    assert_passes(BLACK, tmp_path, plain)
    for path in every:
        if path.name == "schemas.py":
            assert_runs(RUN_FILE, path, folder=tmp_path)


def test_typescript_is_sound(workspace: Workspace) -> None:
    plain = [path for seed in (*SEEDS, *WITH_PRESETS) for path in _typescript(seed, workspace)]
    longer = [path for seed in WITH_LONG_NAMES for path in _typescript(seed, workspace)]
    assert workspace.type_errors([*plain, *longer]) == []
    assert workspace.unformatted(plain) == []


def _python(seed: int, folder: Path) -> list[Path]:
    files = {
        f"{dialect}/{name}": text
        for dialect in DIALECTS
        for name, text in emit("sqlalchemy", generated(seed), dialect).items()
    }
    files |= emit("pydantic", generated(seed), "postgres")
    paths = []
    for name, text in files.items():
        path = folder / str(seed) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _typescript(seed: int, workspace: Workspace) -> list[str]:
    files = {
        f"{seed}/{dialect}/{name}": text
        for dialect in DIALECTS
        for name, text in emit("drizzle", generated(seed), dialect).items()
        if name.endswith(".ts")
    }
    return workspace.write(files)
