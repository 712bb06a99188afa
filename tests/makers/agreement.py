"""The judgement of one schema on one engine: whether all makers make the same database of it."""

from __future__ import annotations

from pathlib import Path

from heddle.compiler.diagnostics.problem import Problems
from makers.engines import Engine
from support.catalogue import differences
from support.compiling import Compiled
from support.emitting import emit, emit_reporting
from support.node import Workspace


def assert_the_makers_agree(
    compiled: Compiled, engine: Engine, workspace: Workspace, folder: Path
) -> None:
    """Make the database by the SQL, by SQLAlchemy and by drizzle-kit, and compare their catalogues."""
    dialect = engine.dialect
    sql = emit("sql", compiled, dialect)[f"{dialect}.sql"]
    module = folder / "models.py"
    lost = Problems()
    models = emit_reporting("sqlalchemy", compiled, lost, dialect)["models.py"]
    module.write_text(models, encoding="utf-8")
    problems = Problems()
    files = emit_reporting("drizzle", compiled, problems, dialect)
    workspace.write(files)
    first = engine.of_sql(sql)
    with engine.fresh() as two, engine.fresh() as three:
        engine.create_all(two, module, minor="2.1")
        engine.run(three, files.get("before.sql", "-- nothing"))
        engine.run(three, workspace.drizzle_sql(engine.kit, "schema.ts"))
        engine.run(three, files.get("companion.sql", "-- nothing more"))
        other = differences(first, engine.catalogue(two), sides=("the SQL", "SQLAlchemy"))
        unlike = differences(first, engine.catalogue(three), sides=("the SQL", "drizzle-kit"))
    # What SQLAlchemy cannot say is told: options of tables.
    assert len(other) == sum(problem.code.id == "H574" for problem in lost)
    assert all(", options" in line for line in other)
    # What drizzle-kit cannot say is told: checks with a semicolon, SQLite's keys that wait, options of tables.
    told = [problem for problem in problems if problem.code.id in ("H560", "H561", "H564")]
    assert len(unlike) == len(told)
    assert all(", check " in line or "deferrable" in line or ", options" in line for line in unlike)
