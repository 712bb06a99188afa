"""The same input gives the same bytes, whatever the hash seed, the folder, or the order of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from makers.conftest import EXAMPLES
from makers.engines import ROOT


def build(project: Path, seed: str) -> dict[str, bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(
        [sys.executable, "-m", "heddle", "build", "--quiet", "--out", "out"],
        cwd=project,
        env=environment,
        check=True,
    )
    made = {str(p.relative_to(project)): p.read_bytes() for p in project.glob("out/**/*.*")}
    shutil.rmtree(project / "out")
    return made


@pytest.mark.parametrize("name", EXAMPLES)
def test_seed_and_folder_change_nothing(name: str, tmp_path: Path) -> None:
    made = []
    for seed, folder in (("0", "a"), ("1", "b/deeper"), ("4321", "c c")):
        project = tmp_path / folder
        project.mkdir(parents=True)
        for file in ("schema.hdl", "heddle.toml"):
            shutil.copy(ROOT / "examples" / name / file, project)
        made.append(build(project, seed))
    assert len(made[0]) >= 6
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("name", EXAMPLES)
def test_names_of_files_change_only_the_order(name: str, tmp_path: Path) -> None:
    """A schema cut into files, which are then read in the reverse order, has the same lines."""
    text = (ROOT / "examples" / name / "schema.hdl").read_text(encoding="utf-8")
    parts = [part for part in text.split("\n\n") if part.strip()]
    whole = []
    for part in parts:
        starts_declaration = part.lstrip().startswith(
            ("model", "enum", "type", "mixin", "schema", "///")
        )
        if starts_declaration or not whole:
            whole.append(part)
        else:
            whole[-1] += "\n\n" + part
    made = []
    for folder, order in (("one", whole), ("other", whole[::-1])):
        project = tmp_path / folder / "project"
        project.mkdir(parents=True)
        (project / "heddle.toml").write_text('[sql]\ndialects = ["postgres"]\n[pydantic]\n')
        for number, part in enumerate(order):
            (project / f"{number:02}.hdl").write_text(part + "\n", encoding="utf-8")
        made.append(build(project, "0"))
    assert made[0].keys() == made[1].keys()
    for path in made[0]:
        assert sorted(made[0][path].splitlines()) == sorted(made[1][path].splitlines())
