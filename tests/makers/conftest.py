"""The three engines, and the example schemas compiled once."""

from functools import cache
from pathlib import Path

import pytest

from makers import engines
from makers.engines import ROOT, Engine
from support.compiling import Compiled, compile_text
from support.servers import MariaDBServer, PostgresServer

EXAMPLES = ("blog", "shop", "school")


@cache
def example(name: str) -> Compiled:
    return compile_text((ROOT / "examples" / name / "schema.hdl").read_text(encoding="utf-8"))


@pytest.fixture(params=EXAMPLES)
def compiled(request: pytest.FixtureRequest) -> Compiled:
    return example(request.param)


@pytest.fixture(params=["postgres", "mysql", "sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return engines.sqlite(tmp_path)
    if request.param == "mysql":
        mariadb: MariaDBServer = request.getfixturevalue("mariadb_server")
        return engines.mysql(mariadb)
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return engines.postgres(server)
