"""Made-up conditions over made-up records: every engine and both models come to one verdict, nulls included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from dialects.engines import Engine, MariaDBEngine, PostgresEngine, SQLiteEngine

from support.node import Workspace
from support.servers import MariaDBServer, PostgresServer

from .databases import BEYOND, Checked, Verdict, refusing
from .generated import ENUM, Maker, Row, fields
from .models import Asked, Rules

SEED = 1
CHECKS = 150
ROWS = 24
AS_CONSTRAINTS = 40
UNDECIDED = 0.01
"""The part of all verdicts that may be lost to numbers which an engine does not hold."""

Verdicts = list[list[Verdict]]


@cache
def made() -> tuple[list[str], list[Row]]:
    maker = Maker(SEED)
    rows = maker.rows(ROWS)
    return list(dict.fromkeys(maker.check() for _ in range(CHECKS))), rows


@pytest.fixture(scope="module")
def by_models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdicts]:
    checks, rows = made()
    rules = Rules(checks, fields(), ENUM)
    assert list(rules.compiled.problems) == []
    asked = [Asked(check, row) for check in checks for row in rows]
    workspace = Workspace.at(tmp_path_factory.mktemp("zod"))
    found = {"Pydantic": rules.in_pydantic(asked), "Zod": rules.in_zod(workspace, asked)}
    assert workspace.type_errors(["zod.ts"]) == []
    return {
        name: [list(verdicts[at : at + ROWS]) for at in range(0, len(verdicts), ROWS)]
        for name, verdicts in found.items()
    }


@contextmanager
def engine_named(name: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine: Engine
    match name:
        case "PostgreSQL":
            server: PostgresServer = request.getfixturevalue("postgres_server")
            with server.database() as database:
                engine = PostgresEngine(database)
                yield engine
                engine.close()
        case "MariaDB":
            maria: MariaDBServer = request.getfixturevalue("mariadb_server")
            with maria.database() as database:
                engine = MariaDBEngine(database)
                yield engine
                engine.close()
        case _:
            engine = SQLiteEngine()
            yield engine
            engine.close()


def test_all_agree(by_models: dict[str, Verdicts], request: pytest.FixtureRequest) -> None:
    checks, rows = made()
    found = dict(by_models)
    for name in ("PostgreSQL", "MariaDB", "SQLite"):
        with engine_named(name, request) as engine:
            found[name] = Checked(engine, checks, rows).verdicts()
    unlike = []
    undecided = 0
    for at, check in enumerate(checks):
        for number, row in enumerate(rows):
            verdicts = {name: grid[at][number] for name, grid in found.items()}
            if BEYOND in verdicts.values():
                undecided += 1
            elif len(set(verdicts.values())) > 1:
                unlike.append((check, row, verdicts))
    assert unlike == []
    assert undecided < UNDECIDED * len(checks) * len(rows)


def test_the_verdicts_are_mixed(by_models: dict[str, Verdicts]) -> None:
    every = [verdict for row in by_models["Pydantic"] for verdict in row]
    assert all(every.count(verdict) > len(every) / 10 for verdict in (True, False, None))


@pytest.mark.parametrize("name", ["PostgreSQL", "MariaDB", "SQLite"])
def test_a_constraint_refuses_what_the_models_call_false(
    name: str, by_models: dict[str, Verdicts], request: pytest.FixtureRequest
) -> None:
    """One constraint that was refused is named, out of those that are false; what is null passes."""
    checks, rows = made()
    with engine_named(name, request) as engine:
        refused = refusing(engine, checks[:AS_CONSTRAINTS], rows)
    for number, constraint in enumerate(refused):
        false = [
            f"c{at}" for at in range(AS_CONSTRAINTS) if by_models["Pydantic"][at][number] is False
        ]
        assert (constraint in false) if false else constraint is None
