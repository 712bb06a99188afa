"""The wheel with machine code in it makes and says what the modules do that it was made of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("api", "backends", "cli", "compiler", "grammar", "importers", "native")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE")
ASIDE = shutil.ignore_patterns("__pycache__", "*.py[co]", ".*")


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has Heddle from a wheel with machine code, made in a hurry: it is not fast, but of the same code."""
    header = Path(sysconfig.get_path("include"), "Python.h")
    if not (shutil.which("cc") and header.exists()) and not os.environ.get("CI"):
        pytest.skip("there is no C compiler, or Python's headers are missing")
    folder = tmp_path_factory.mktemp("native")
    copy = folder / "copy"
    copy.mkdir()
    for name in NEEDED:
        shutil.copytree(ROOT / name, copy / name, ignore=ASIDE)
    for name in FILES:
        shutil.copy(ROOT / name, copy)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, copy]
    hurried = {"HEDDLE_NATIVE": "1", "HEDDLE_NATIVE_OPTIMIZATION": "0"}
    made = subprocess.run(build, env=os.environ | hurried, capture_output=True, encoding="utf-8")
    assert made.returncode == 0, made.stdout + made.stderr
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--target", site, wheel], check=True)
    return site


def heard(seed: str, *folders: Path) -> dict[str, str]:
    path = os.pathsep.join(map(str, [*folders, ROOT / "tests"]))
    run = subprocess.run(
        [sys.executable, "-m", "machine_code.everything"],
        env=os.environ | {"PYTHONPATH": path, "PYTHONHASHSEED": seed},
        cwd=ROOT / "tests",
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    told: dict[str, str] = json.loads(run.stdout)
    return told


def test_machine_code_and_modules_say_the_same(native: Path) -> None:
    compiled, plain = heard("1", native), heard("2")
    assert Path(compiled.pop("file")).suffix == ".so"
    assert Path(plain.pop("file")).suffix == ".py"
    assert len(plain) > 2000
    assert [what for what in plain if compiled.get(what) != plain[what]] == []
    assert compiled.keys() == plain.keys()


@pytest.mark.parametrize("arguments", [["--version"], ["check"], ["build"], ["fmt", "--check"]])
def test_the_command_runs_on_machine_code(
    native: Path, arguments: list[str], tmp_path: Path
) -> None:
    (tmp_path / "heddle.toml").write_text('schema = ["schema.hdl"]\n[sql]\n')
    (tmp_path / "schema.hdl").write_text("model User {\n  name: string(1..80)\n}\n")
    run = subprocess.run(
        [sys.executable, "-m", "heddle", *arguments],
        env=os.environ | {"PYTHONPATH": str(native)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "")
