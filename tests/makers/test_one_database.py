"""Three makers, one database: the SQL, SQLAlchemy's `create_all`, and what drizzle-kit makes of the Drizzle schema."""

from pathlib import Path

import pytest

from heddle.compiler.diagnostics.problem import Problems
from makers.engines import Engine
from support.catalogue import differences
from support.compiling import Compiled
from support.emitting import emit, emit_reporting
from support.node import Workspace


@pytest.mark.parametrize("minor", ["2.1", "2.0"])
def test_sqlalchemy_makes_the_database_of_the_sql(
    compiled: Compiled, engine: Engine, minor: str, tmp_path: Path
) -> None:
    sql = emit("sql", compiled, engine.dialect)[f"{engine.dialect}.sql"]
    module = tmp_path / "models.py"
    module.write_text(emit("sqlalchemy", compiled, engine.dialect)["models.py"], encoding="utf-8")
    with engine.fresh() as other:
        engine.create_all(other, module, minor=minor)
        made = engine.catalogue(other)
    assert differences(engine.of_sql(sql), made, sides=("the SQL", "SQLAlchemy")) == []


def test_drizzle_kit_makes_the_database_of_the_sql(
    compiled: Compiled, engine: Engine, workspace: Workspace
) -> None:
    """But for what a diagnostic announces: drizzle-kit cannot let SQLite's foreign keys wait."""
    sql = emit("sql", compiled, engine.dialect)[f"{engine.dialect}.sql"]
    problems = Problems()
    files = emit_reporting("drizzle", compiled, problems, engine.dialect)
    workspace.write(files)
    made = workspace.drizzle_sql(engine.kit, "schema.ts")
    with engine.fresh() as other:
        engine.run(other, made)
        engine.run(other, files.get("companion.sql", "-- nothing more"))
        there = engine.catalogue(other)
    found = differences(engine.of_sql(sql), there, sides=("the SQL", "drizzle-kit"))
    unmade = [problem for problem in problems if problem.code.id == "H561"]
    assert len(found) == len(unmade)
    assert all("deferrable" in line for line in found)
