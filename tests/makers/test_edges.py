"""Every edge of the examples is asked once, through SQLAlchemy and through Drizzle, on every engine."""

from pathlib import Path

import pytest

from makers.edges import assert_drizzle_asks_every_edge, assert_sqlalchemy_asks_every_edge
from makers.engines import Engine
from support.compiling import Compiled
from support.node import Workspace

each_layout = pytest.mark.parametrize("layout", ["single", "split"])


@each_layout
def test_sqlalchemy_joins_and_loads_every_edge(
    compiled: Compiled, engine: Engine, layout: str, tmp_path: Path
) -> None:
    assert_sqlalchemy_asks_every_edge(compiled, engine, layout, tmp_path)


@each_layout
def test_drizzle_asks_every_edge(
    compiled: Compiled, engine: Engine, layout: str, workspace: Workspace
) -> None:
    assert_drizzle_asks_every_edge(compiled, engine, layout, workspace)
