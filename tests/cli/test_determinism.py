"""The same schemas give the same bytes, whatever differs around them."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from .conftest import Project, Shell

BLOG = Path(__file__).parents[2] / "examples" / "blog" / "schema.hdl"
FILES = ["b.hdl", "a/c.hdl", "a/b/d.hdl", "z.hdl", "a.hdl"]


@pytest.fixture(scope="module")
def parts() -> list[str]:
    """A schema in as many files as `FILES`."""
    declarations = re.split(r"\n\n(?=\S)", BLOG.read_text(encoding="utf-8"))
    return ["\n\n".join(declarations[number :: len(FILES)]) for number in range(len(FILES))]


def outputs(root: Path, parts: list[str], order: int) -> Project:
    """A project whose files were made in an order of its own."""
    project = Project(root)
    (project.root / "schema/app.hdl").unlink()
    project.write(
        "heddle.toml",
        '[sql]\ndialects = ["postgres", "mysql", "sqlite"]\n[sqlalchemy]\n[pydantic]\n[drizzle]\n',
    )
    made = list(zip(FILES, parts, strict=True))
    random.Random(order).shuffle(made)
    for path, text in made:
        project.write(f"schema/{path}", text)
    return project


def test_neither_seed_nor_folder_nor_order_shows(
    tmp_path: Path, parts: list[str], shell: Shell
) -> None:
    first = outputs(tmp_path / "one", parts, 1)
    second = outputs(tmp_path / "another" / "place", parts, 2)
    ran = shell("build", cwd=first.root, PYTHONHASHSEED="1")
    again = shell("build", cwd=second.root / "schema" / "a", PYTHONHASHSEED="77", TZ="Asia/Tokyo")
    assert ran.status == 0, ran.err
    assert ran == again
    assert first.files() == second.files()
    assert (first.root / ".heddle/outputs.json").read_bytes() == (
        second.root / ".heddle/outputs.json"
    ).read_bytes()


def test_neither_the_order_of_paths_nor_their_spelling_shows(
    tmp_path: Path, parts: list[str], shell: Shell
) -> None:
    project = outputs(tmp_path / "one", parts, 3)
    paths = [f"schema/{path}" for path in FILES]
    first = shell("build", *paths, "-o", "x", cwd=project.root, PYTHONHASHSEED="3")
    assert first.status == 0, first.err
    whole = [str(project.root / path) for path in reversed(paths)]
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    second = shell("build", *whole, "-o", "y", cwd=outside, PYTHONHASHSEED="4")
    assert first.err == second.err
    made = {
        path.relative_to(project.root / "x"): path.read_bytes()
        for path in (project.root / "x").rglob("*.*")
    }
    same = {
        path.relative_to(outside / "y"): path.read_bytes() for path in (outside / "y").rglob("*.*")
    }
    assert made == same
    assert len(made) > 5
    assert not any(os.fsencode(tmp_path) in content for content in made.values())
