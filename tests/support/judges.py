"""The judges of generated Python, each started once for many files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What mypy knows of the libraries is kept: to learn it takes longer than all that is judged here.
_KNOWN = ROOT / ".cache" / "mypy" / os.environ.get("PYTEST_XDIST_WORKER", "alone")

BLACK = ("black", "--check", "--quiet")
RUFF = ("ruff", "check", "--isolated", "--no-cache")
MYPY = ("mypy", "--strict", "--config-file=", f"--cache-dir={_KNOWN}")


def assert_passes(judge: Sequence[str], folder: Path, files: Iterable[str | Path] = (".",)) -> None:
    """A judge finds nothing in files of a folder, or in all of it."""
    # By their whole paths: mypy takes a file of the same path, size and second for the one that it knows.
    command = [sys.executable, "-m", *judge, *(str(folder / file) for file in files)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, f"{judge[0]}: {ran.stdout}{ran.stderr}"
