"""Schemas of ten to twenty models, as people would write them, that use the language to its edges."""

from functools import cache
from pathlib import Path

import pytest
from makers.agreement import assert_the_makers_agree
from makers.edges import assert_drizzle_asks_every_edge, assert_sqlalchemy_asks_every_edge
from makers.engines import Engine

from corpus.judging import assert_sound
from support.compiling import Compiled, compile_text
from support.node import Workspace

SCHEMAS = {path.stem: path for path in sorted((Path(__file__).parent / "schemas").glob("*.hdl"))}
each = pytest.mark.parametrize("name", SCHEMAS)


@cache
def compiled(name: str) -> Compiled:
    return compile_text(SCHEMAS[name].read_text(encoding="utf-8"))


@each
def test_the_makers_agree(name: str, engine: Engine, workspace: Workspace, tmp_path: Path) -> None:
    assert_the_makers_agree(compiled(name), engine, workspace, tmp_path)


@each
def test_sqlalchemy_joins_and_loads_every_edge(name: str, engine: Engine, tmp_path: Path) -> None:
    assert_sqlalchemy_asks_every_edge(compiled(name), engine, "single", tmp_path)


@each
def test_drizzle_asks_every_edge(name: str, engine: Engine, workspace: Workspace) -> None:
    assert_drizzle_asks_every_edge(compiled(name), engine, "single", workspace)


def test_every_output_is_sound(workspace: Workspace, tmp_path: Path) -> None:
    assert_sound({name: compiled(name) for name in SCHEMAS}, workspace, tmp_path)
