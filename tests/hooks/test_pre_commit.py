"""The hooks, run by the real pre-commit in a repository of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).parent / "pre-commit"
CONFIG = """\
repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - id: heddle-fmt
      - id: heddle-check
      - id: heddle-build
"""
SCHEMA = "model User {\n  name: string\n}\n"


def git(folder: Path, *args: str) -> str:
    identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    identity |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    ran = subprocess.run(
        ["git", *args], cwd=folder, env={**os.environ, **identity}, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


class Repository:
    """A repository with a project, its outputs and the hooks, all committed."""

    def __init__(self, root: Path, hooks: Path, cache: Path, offline: dict[str, str]) -> None:
        self.root = root
        self.environment = {**os.environ, **offline, "PRE_COMMIT_HOME": str(cache)}
        root.mkdir()
        git(root, "init", "-q")
        self.write("heddle.toml", "[sql]\n")
        self.write("app.hdl", SCHEMA)
        config = CONFIG.format(hooks=hooks, revision=git(hooks, "rev-parse", "HEAD"))
        self.write(".pre-commit-config.yaml", config)
        self.build()
        git(root, "add", "--all")
        git(root, "commit", "-qm", "Begin")

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def build(self) -> None:
        subprocess.run([sys.executable, "-m", "heddle", "build", "-q"], cwd=self.root, check=True)

    def commit(self) -> dict[str, str]:
        """What each hook says of a commit of all that was changed: its id, and `Passed`, `Failed` or `Skipped`."""
        git(self.root, "add", "--all")
        ran = subprocess.run(
            [PRE_COMMIT, "run", "--color=never"],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        self.said = ran.stdout + ran.stderr
        lines = [line for line in ran.stdout.splitlines() if line.startswith("heddle ")]
        results = {line.partition(".")[0]: line.rpartition(".")[2] for line in lines}
        return {name.strip(): result.rpartition(")")[2] for name, result in results.items()}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of Heddle as it stands here, committed or not."""
    folder = tmp_path_factory.mktemp("hooks") / "heddle"
    files = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, files):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "bench/", "examples/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "All")
    return folder


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which pip asks nobody: what Heddle declares that it needs lies ready, and nothing else."""
    folder = tmp_path_factory.mktemp("packages")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    _lay_ready([*project["build-system"]["requires"], *project["project"]["dependencies"]], folder)
    # pip takes this for the value of `build-isolation`.
    return {"PYTHONPATH": str(folder), "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}


def _lay_ready(wanted: Iterable[str], folder: Path) -> None:
    for requirement in map(Requirement, wanted):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            found = distribution(requirement.name)
            names = {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}
            links = {folder / name: found.locate_file(name) for name in names}
            if any(not link.is_symlink() for link in links):
                for link, place in links.items():
                    link.symlink_to(str(place))
                _lay_ready(found.requires or (), folder)


@pytest.fixture
def repository(
    hooks: Path, offline: dict[str, str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Repository:
    cache = tmp_path_factory.getbasetemp() / "pre-commit"
    return Repository(tmp_path / "app", hooks, cache, offline)


def test_hooks_before_a_commit(repository: Repository) -> None:
    repository.write("notes.txt", "nothing of Heddle's\n")
    assert repository.commit() == dict.fromkeys(HOOKS, "Skipped"), repository.said
    git(repository.root, "commit", "-qnm", "Notes")

    repository.write("app.hdl", SCHEMA.replace("  name: string", "     name :string"))
    assert repository.commit()["heddle fmt"] == "Failed", repository.said
    assert repository.read("app.hdl") == SCHEMA

    repository.write("app.hdl", SCHEMA.replace("name", "title"))
    result = repository.commit()
    assert result == {**dict.fromkeys(HOOKS, "Passed"), "heddle build": "Failed"}, repository.said
    assert "would write generated/sql/postgres.sql" in repository.said
    repository.build()
    assert repository.commit() == dict.fromkeys(HOOKS, "Passed"), repository.said

    repository.write("app.hdl", SCHEMA.replace("string", "strin"))
    assert repository.commit()["heddle check"] == "Failed"
    assert "There is no type `strin`" in repository.said


HOOKS = ("heddle fmt", "heddle check", "heddle build")


def test_a_new_project_has_hooks_that_work(tmp_path: Path) -> None:
    for command in (["init"], ["build", "-q"]):
        subprocess.run([sys.executable, "-m", "heddle", *command], cwd=tmp_path, check=True)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "--all")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(tmp_path / ".cache")}
    ran = subprocess.run(
        [PRE_COMMIT, "run", "--all-files"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
