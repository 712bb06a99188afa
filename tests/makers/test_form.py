"""Names of any length leave generated Python in the form that Black gives."""

from __future__ import annotations

import black
import pytest

from makers.generated import Generator
from support.compiling import compile_text
from support.emitting import emit

SEEDS = range(100, 104)
LONGEST = 30
DIALECTS = ("postgres", "mysql", "sqlite")


@pytest.mark.parametrize("seed", SEEDS)
def test_long_names_are_laid_out_as_black_has_them(seed: int) -> None:
    compiled = compile_text(*Generator(seed, longest=LONGEST).files())
    dialect = DIALECTS[seed % len(DIALECTS)]
    files = emit("sqlalchemy", compiled, dialect) | emit("pydantic", compiled, "postgres")
    modules = {path: text for path, text in files.items() if path.endswith(".py")}
    assert modules == {
        path: black.format_str(text, mode=black.Mode()) for path, text in modules.items()
    }
