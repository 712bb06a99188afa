"""Names of any length leave generated code in the form that Black and Prettier give."""

from __future__ import annotations

import black
import pytest

from makers.generated import Generator
from support.compiling import Compiled, compile_text
from support.emitting import emit
from support.node import Workspace

SEEDS = (100, 101, 102, 103, 204)
TYPESCRIPT_SEEDS = (103, 109, 132, 134, 163, 223, 245)
"""Chosen for what is too long in them: choices, heads of arrow functions, types of lists, negated sums, quotients."""
LONGEST = 30
DIALECTS = ("postgres", "mysql", "sqlite")


def compiled(seed: int) -> Compiled:
    return compile_text(*Generator(seed, longest=LONGEST).files())


@pytest.mark.parametrize("seed", SEEDS)
def test_long_names_are_laid_out_as_black_has_them(seed: int) -> None:
    schema = compiled(seed)
    dialect = DIALECTS[seed % len(DIALECTS)]
    files = emit("sqlalchemy", schema, dialect) | emit("pydantic", schema, "postgres")
    modules = {path: text for path, text in files.items() if path.endswith(".py")}
    assert modules == {
        path: black.format_str(text, mode=black.Mode()) for path, text in modules.items()
    }


def test_long_names_are_laid_out_as_prettier_has_them(workspace: Workspace) -> None:
    files = {
        f"{seed}/{path}": text
        for seed in TYPESCRIPT_SEEDS
        for path, text in emit("drizzle", compiled(seed), DIALECTS[seed % len(DIALECTS)]).items()
        if path.endswith(".ts")
    }
    assert workspace.unformatted(workspace.write(files)) == []


BARE = """
model Hub { <- Spoke[] }
model Spoke { <- Rim }
model Rim @readonly { size: int }
/// All that is said.
model Told { -> Hub @key }
"""


def test_models_that_say_little_are_laid_out_as_black_has_them() -> None:
    schema = compile_text(BARE)
    for target in ("sqlalchemy", "pydantic"):
        for text in emit(target, schema, "postgres").values():
            assert text == black.format_str(text, mode=black.Mode())
