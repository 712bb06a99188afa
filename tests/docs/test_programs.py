"""The programs of the pages run with what is made of the schema before them, on SQLite, and print what stands after them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import black
import pytest

from support import PATIENCE
from support.compiling import compile_text
from support.emitting import emit, write
from support.node import Workspace

from .blocks import Block, blocks_of
from .test_language import PAGES


def programs(language: str) -> Iterator[pytest.ParameterSet]:
    for page in PAGES:
        for block, after in pairwise(blocks_of(page)):
            if (block.language, block.words) == (language, ("program",)):
                assert after.language == "output", f"{page}:{block.line} prints nothing"
                yield pytest.param(block, after.text, id=f"{page}:{block.line}")


def made(block: Block) -> dict[str, str]:
    """Every output for SQLite, without a folder for each target."""
    compiled = compile_text(*block.files)
    targets = ("sql", "sqlalchemy", "pydantic", "drizzle")
    return {name: text for each in targets for name, text in emit(each, compiled, "sqlite").items()}


@pytest.mark.parametrize(("block", "printed"), [*programs("python")])
def test_program_in_python_prints_what_follows(block: Block, printed: str, tmp_path: Path) -> None:
    assert black.format_str(block.text, mode=black.Mode()) == block.text
    write(made(block) | {"program.py": block.text}, tmp_path)
    finished = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert finished.stdout == printed, finished.stderr


@pytest.mark.parametrize(("block", "printed"), [*programs("ts")])
def test_program_in_typescript_prints_what_follows(
    block: Block, printed: str, workspace: Workspace
) -> None:
    workspace.write(made(block) | {"program.ts": block.text})
    assert workspace.type_errors(["program.ts"]) == []
    assert workspace.unformatted(["program.ts"]) == []
    assert workspace.run("program.ts") == printed
