"""One SQLAlchemy module for three engines: in each of them it makes the database of that engine's SQL."""

from pathlib import Path

import pytest

from makers import engines
from makers.engines import Engine
from support.catalogue import differences
from support.compiling import Compiled
from support.emitting import emit
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
    module.write_text(emit("sqlalchemy", compiled, *dialects)["models.py"], encoding="utf-8")
    with engine.fresh() as one, engine.fresh() as other:
        engine.run(one, sql)
        engine.create_all(other, module, minor=minor)
        found = differences(
            engine.catalogue(one), engine.catalogue(other), sides=("the SQL", "SQLAlchemy")
        )
    assert found == []


def test_a_mariadb_is_served_under_either_name(
    compiled: Compiled, mariadb_server: MariaDBServer, tmp_path: Path
) -> None:
    mysql = engines.mysql(mariadb_server)
    module = tmp_path / "models.py"
    module.write_text(emit("sqlalchemy", compiled, *DIALECTS)["models.py"], encoding="utf-8")
    with mysql.fresh() as one, mysql.fresh() as other:
        mysql.create_all(one, module, minor="2.1")
        mysql.create_all(other.replace("mysql+", "mariadb+"), module, minor="2.1")
        assert differences(mysql.catalogue(one), mysql.catalogue(other)) == []
