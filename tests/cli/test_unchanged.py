"""A command that has nothing to do is answered without Click, and only then."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from heddle.cli.unchanged import answer, is_as_signed, signed

from .conftest import CONFIG, Project, Shell

UP_TO_DATE = "up to date: 2 files\n"


def settle() -> None:
    """Wait until what was written is older than what a program may have written while it was read."""
    time.sleep(0.05)


@pytest.fixture
def built(project: Project, shell: Shell) -> Project:
    settle()
    assert shell("build", cwd=project.root).status == 0
    return project


def quick(project: Project, *args: str, below: str = ".") -> bool:
    """Whether a call is answered at once; it has to end well."""
    command = [sys.executable, "-X", "importtime", "-m", "heddle", *args]
    ran = subprocess.run(
        command, cwd=project.root / below, capture_output=True, text=True, check=True
    )
    return "click" not in ran.stderr


@pytest.mark.parametrize("args", [("build",), ("build", "--check"), ("check",)], ids=" ".join)
def test_a_call_that_found_nothing_to_do_is_answered_at_once(
    built: Project, shell: Shell, args: tuple[str, ...]
) -> None:
    first = shell(*args, cwd=built.root)
    assert quick(built, *args)
    assert shell(*args, cwd=built.root) == first


def test_a_build_that_wrote_lets_the_next_one_be_answered(built: Project, shell: Shell) -> None:
    assert quick(built, "build")
    assert shell("build", cwd=built.root).out == UP_TO_DATE


def test_each_folder_and_each_option_is_a_call_of_its_own(built: Project) -> None:
    assert not quick(built, "build", below="schema")
    assert quick(built, "build", below="schema")
    assert not quick(built, "build", "-t", "sql")
    assert quick(built, "build")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a schema edited": lambda root: (root / "schema/app.hdl").write_text("model A { b: int }"),
    "a schema added": lambda root: (root / "schema/more.hdl").write_text("model More { x: int }"),
    "a schema removed": lambda root: (root / "schema/app.hdl").rename(root / "schema/b.hdl"),
    "the configuration edited": lambda root: (root / "heddle.toml").write_text(
        CONFIG + "\n[drizzle]\n"
    ),
    "an output removed": lambda root: (root / "generated/sql/postgres.sql").unlink(),
    "an output edited": lambda root: (root / "generated/pydantic/schemas.py").write_text("x = 1\n"),
    "the notes damaged": lambda root: (root / ".heddle/unchanged").write_bytes(b"heddle 1\n\n\xff"),
    "the notes emptied": lambda root: (root / ".heddle/unchanged").write_bytes(b""),
    "the notes cut": lambda root: os.truncate(root / ".heddle/unchanged", 90),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_call_runs_after(built: Project, change: str) -> None:
    assert quick(built, "build")
    CHANGES[change](built.root)
    assert not quick(built, "build", "--force")
    assert not quick(built, "build")


@pytest.mark.parametrize(("seconds", "seen"), [(1, True), (3, False)])
def test_an_edit_within_the_clocks_grain_is_seen_in_a_file_signed_young(
    tmp_path: Path, seconds: int, seen: bool
) -> None:
    path = tmp_path / "app.hdl"
    path.write_text("model A { email: int }", encoding="utf-8")
    before = path.stat()
    line = signed(str(tmp_path), str(path), before.st_mtime_ns + seconds * 10**9)
    assert is_as_signed(str(tmp_path), line)
    path.write_text("model A { emale: int }", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert is_as_signed(str(tmp_path), line) != seen


@pytest.mark.parametrize("seed", range(20))
def test_damaged_notes_are_no_answer(
    built: Project, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance, path = random.Random(seed), built.root / ".heddle/unchanged"
    notes = path.read_bytes()
    signatures = notes.index(b"\n", notes.index(b"files"))
    at = chance.randrange(signatures, len(notes))
    path.write_bytes(notes[:at] + bytes([notes[at] ^ 1 << chance.randrange(8)]) + notes[at + 1 :])
    monkeypatch.chdir(built.root)
    assert answer(["build"]) in (None, UP_TO_DATE)


def test_a_nearer_configuration_is_seen(built: Project, shell: Shell) -> None:
    assert shell("build", cwd=built.root / "schema").out == UP_TO_DATE
    built.write("schema/heddle.toml", "[sql]\n")
    assert "wrote generated/sql/postgres.sql" in shell("build", cwd=built.root / "schema").out


def test_warnings_are_told_every_time(project: Project, shell: Shell) -> None:
    project.write("schema/app.hdl", "model A { nick: string @nocase @key }")
    settle()
    first = shell("build", "-q", "-d", "sqlite", cwd=project.root)
    again = shell("build", "-q", "-d", "sqlite", cwd=project.root)
    assert first.status == 0
    assert again == first


def test_outputs_are_right_after_any_series_of_changes(built: Project, shell: Shell) -> None:
    """A walk over edits, outputs touched and settings changed: each build leaves what one without notes leaves."""
    chance = random.Random(20)
    for _ in range(6):
        number = chance.randrange(3)
        chance.choice(
            [
                lambda n=number: built.write(f"schema/f{n}.hdl", f"model M{n} {{ a{n}: int }}"),
                lambda n=number: (built.root / f"schema/f{n}.hdl").unlink(missing_ok=True),
                lambda: built.write("generated/sql/postgres.sql", "select 1;\n"),
                lambda n=number: built.write(
                    "heddle.toml", CONFIG + ("[sqlalchemy]\n" if n else "")
                ),
                lambda: None,
            ]
        )()
        settle()
        shell("build", "--force", cwd=built.root)
        left = built.files()
        (built.root / ".heddle/unchanged").unlink()
        assert shell("build", "--check", cwd=built.root).status == 0
        assert built.files() == left
