"""A broken schema gives exactly its codes at their places, exit 1, no traceback; what stood before stands untouched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from broken.schemas import BROKEN, Broken, unmarked
from support import PATIENCE

SOUND = "model User { name: string(1..80) }\n"


def heddle(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "heddle", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )


def outputs(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below, with its time, so that writing the same again would be seen."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose outputs were built from a sound schema."""
    (tmp_path / "heddle.toml").write_text('schema = ["*.hdl"]\n[sql]\n[pydantic]\n[drizzle]\n')
    (tmp_path / "app.hdl").write_text(SOUND)
    assert heddle(tmp_path, "build").returncode == 0
    (tmp_path / "app.hdl").unlink()
    return tmp_path


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_broken_schema(broken: Broken, project: Path) -> None:
    expected = []
    for name, marked in broken.files.items():
        text, marks = unmarked(marked)
        (project / name).write_text(text, encoding="utf-8")
        for code, start, end in marks:
            line = text.count("\n", 0, start) + 1
            column = start - (text.rfind("\n", 0, start) + 1) + 1
            expected.append((code, name, line, column, end - start))
    before = outputs(project / "generated")
    run = heddle(project, "build", "--format", "json")
    assert run.returncode == broken.exit
    assert "Traceback" not in run.stdout + run.stderr
    shown = [_shown(problem) for problem in json.loads(run.stderr)["problems"]]
    assert shown == sorted(expected, key=lambda e: (e[1], e[2], e[3]))
    assert outputs(project / "generated") == before


def _shown(problem: dict[str, Any]) -> tuple[str, str, int, int, int]:
    """The code, and the place as the marks give it: file, line, column, length on that line."""
    place = problem["place"]
    start, end = place["start"], place["end"]
    assert start["line"] == end["line"]
    length = end["column"] - start["column"]
    return problem["code"], place["file"], start["line"], start["column"], length


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "H201", id="an empty file"),
        pytest.param(b"// nothing but a comment\n", "H201", id="a comment alone"),
        pytest.param(b"\x7fELF\x02\x01\x00\xff\xfe\x00", "H914", id="a binary file"),
        pytest.param("model User { a: int }".encode("utf-16"), "H914", id="UTF-16"),
    ],
)
def test_file_that_is_no_schema(content: bytes, code: str, project: Path) -> None:
    (project / "app.hdl").write_bytes(content)
    before = outputs(project / "generated")
    run = heddle(project, "build")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith(f"error[{code}]") and "Traceback" not in run.stderr
    assert outputs(project / "generated") == before


def test_folder_without_schema(project: Path) -> None:
    before = outputs(project / "generated")
    run = heddle(project, "build")
    assert run.returncode == 2
    assert run.stderr.startswith("error[H912]") and "Traceback" not in run.stderr
    assert outputs(project / "generated") == before
