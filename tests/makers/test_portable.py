"""One SQLAlchemy module for three engines: in each of them it makes the database of that engine's SQL."""

from pathlib import Path

import pytest

from heddle.backends.dialects import dialect_named
from heddle.compiler.diagnostics.codes.sqlalchemy import MODULE_APART
from heddle.compiler.diagnostics.problem import Problems
from makers import engines
from makers.engines import Engine
from support.catalogue import differences
from support.compiling import Compiled
from support.emitting import emit, emit_reporting
from support.servers import MariaDBServer

DIALECTS = ("postgres", "mysql", "sqlite")


@pytest.mark.parametrize(
    ("main", "minor"), [*((main, "2.1") for main in DIALECTS), ("postgres", "2.0")]
)
def test_one_module_makes_the_database_of_every_sql(
    compiled: Compiled, engine: Engine, main: str, minor: str, tmp_path: Path
) -> None:
    sql = emit("sql", compiled, engine.dialect)[f"{engine.dialect}.sql"]
    dialects = sorted(DIALECTS, key=lambda dialect: dialect != main)
    module = tmp_path / "models.py"
    problems = Problems()
    files = emit_reporting("sqlalchemy", compiled, problems, *dialects)
    module.write_text(files["models.py"], encoding="utf-8")
    if _is_apart(problems, engine.dialect):
        assert compiled.database.schemas
        return
    with engine.fresh() as other:
        engine.create_all(other, module, minor=minor)
        made = engine.catalogue(other)
    assert differences(engine.of_sql(sql), made, sides=("the SQL", "SQLAlchemy")) == []


def _is_apart(problems: Problems, dialect: str) -> bool:
    """Whether it was said that the module is written without a dialect: tables have another place where there are no schemas."""
    return any(
        problem.code is MODULE_APART and f"and {dialect_named(dialect).label}:" in problem.title
        for problem in problems
    )


def test_a_mariadb_is_served_under_either_name(
    compiled: Compiled, mariadb_server: MariaDBServer, tmp_path: Path
) -> None:
    mysql = engines.mysql(mariadb_server)
    module = tmp_path / "models.py"
    module.write_text(
        emit("sqlalchemy", compiled, "mysql", "sqlite")["models.py"], encoding="utf-8"
    )
    with mysql.fresh() as one, mysql.fresh() as other:
        mysql.create_all(one, module, minor="2.1")
        mysql.create_all(other.replace("mysql+", "mariadb+"), module, minor="2.1")
        assert differences(mysql.catalogue(one), mysql.catalogue(other)) == []
