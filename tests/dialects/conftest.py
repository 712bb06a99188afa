"""The three engines on which every claim about SQL is tried."""

from collections.abc import Iterator

import pytest

from .engines import Engine, MariaDBEngine, PostgresEngine, SQLiteEngine


@pytest.fixture(params=["postgres", "mysql", "sqlite"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database of each engine."""
    made: Engine
    match request.param:
        case "postgres":
            made = PostgresEngine(request.getfixturevalue("postgres"))
        case "mysql":
            made = MariaDBEngine(request.getfixturevalue("mariadb"))
        case _:
            made = SQLiteEngine()
    yield made
    made.close()
