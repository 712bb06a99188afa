"""The engines, and the schemas of other people where they can be found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from makers import engines
from makers.engines import Engine

from support.schemas import CORPUS
from support.servers import MariaDBServer, PostgresServer

Named = Callable[[str], Engine]
"""The engine of a dialect."""


@pytest.fixture
def engine_named(request: pytest.FixtureRequest, tmp_path: Path):  # type: ignore[no-untyped-def]
    def named(dialect: str) -> Engine:
        if dialect == "sqlite":
            return engines.sqlite(tmp_path)
        if dialect in ("mysql", "mariadb"):
            mariadb: MariaDBServer = request.getfixturevalue("mariadb_server")
            return engines.mysql(mariadb)
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return engines.postgres(server)

    return named


def corpus() -> list[Path]:
    return sorted(CORPUS.glob("*.*.sql"))
