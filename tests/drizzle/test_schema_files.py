"""The generated files are good TypeScript in Prettier's form, and drizzle-kit makes the database that the SQL makes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import NamedTuple

import psycopg
import pytest
from drizzle.emitting import (
    DIALECTS,
    Emitted,
    emit,
    kit_sql,
    mariadb_connection,
    read,
    run_mariadb,
    run_postgres,
    sqlite_database,
)

from support.catalogue import differences, read_mariadb, read_postgres, read_sqlite
from support.node import Workspace
from support.servers import MariaDBServer, PostgresServer

NAMES = ("blog", "edges", "hostile", "values")


class Built(NamedTuple):
    """All schemas for all dialects; `kit` has drizzle-kit's SQL."""

    workspace: Workspace
    files: list[str]
    emitted: dict[tuple[str, str], Emitted]
    kit: dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def built(shared_workspace: Workspace) -> Built:
    every = list(product(NAMES, DIALECTS))
    emitted = {key: emit(read(key[0]), key[1]) for key in every}
    paths = {key: f"{key[0]}/{key[1]}.ts" for key in every}
    files = shared_workspace.write({paths[key]: emitted[key].schema for key in every})
    with ThreadPoolExecutor() as threads:
        made = threads.map(lambda key: kit_sql(shared_workspace, paths[key], key[1]), every)
        kit = dict(zip(every, made, strict=True))
    return Built(shared_workspace, files, emitted, kit)


def test_strict_typescript_takes_every_file(built: Built) -> None:
    assert built.workspace.type_errors(built.files) == []


def test_prettier_would_change_no_file(built: Built) -> None:
    assert built.workspace.unformatted(built.files) == []


@pytest.mark.parametrize("name", NAMES)
def test_postgres_is_the_same(built: Built, name: str, postgres_server: PostgresServer) -> None:
    emitted = built.emitted[name, "postgres"]
    with postgres_server.database() as one, postgres_server.database() as other:
        run_postgres(one, emitted.sql)
        run_postgres(other, built.kit[name, "postgres"], emitted.companion)
        with psycopg.connect(one.node_url) as left, psycopg.connect(other.node_url) as right:
            assert differences(read_postgres(left), read_postgres(right)) == []


@pytest.mark.parametrize("name", NAMES)
def test_mariadb_is_the_same(built: Built, name: str, mariadb_server: MariaDBServer) -> None:
    emitted = built.emitted[name, "mariadb"]
    with mariadb_server.database() as one, mariadb_server.database() as other:
        run_mariadb(one, emitted.sql)
        run_mariadb(other, built.kit[name, "mariadb"], emitted.companion)
        with mariadb_connection(one) as left, mariadb_connection(other) as right:
            assert differences(read_mariadb(left), read_mariadb(right)) == []


LOST_IN_SQLITE = {
    "edges": {
        "H560": "table shop_posts, check ck_posts_semi: only in a",
        "H561": "table tasks, foreign key (owner_id) to users, deferrable: initially deferred in a, nothing in b",
    }
}


@pytest.mark.parametrize("name", NAMES)
def test_sqlite_is_the_same_but_for_what_is_reported(built: Built, name: str) -> None:
    emitted = built.emitted[name, "sqlite"]
    one = sqlite_database(emitted.sql)
    other = sqlite_database(built.kit[name, "sqlite"], emitted.companion)
    lost = LOST_IN_SQLITE.get(name, {})
    assert sorted(map(str, differences(read_sqlite(one), read_sqlite(other)))) == sorted(
        lost.values()
    )
    reported = {problem.code.id for problem in emitted.problems}
    assert {code for code in reported if code.startswith("H56")} == set(lost)
