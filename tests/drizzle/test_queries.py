"""Values go through Drizzle and come back as they were, at their extremes too; every relation can be asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drizzle.emitting import emit, kit_sql, read, run_mariadb, run_postgres, sqlite_database

from support.node import Workspace
from support.servers import Database

SCRIPTS = ("values.ts", "relations.ts", "client.ts")


def _prepared(workspace: Workspace, name: str, dialect: str) -> tuple[str, str]:
    """drizzle-kit's SQL and the companion, with the schema and the scripts written."""
    emitted = emit(read(name), dialect)
    scripts = {each: (Path(__file__).parent / each).read_text() for each in SCRIPTS}
    workspace.write({"schema.ts": emitted.schema, **scripts})
    return kit_sql(workspace, "schema.ts", dialect), emitted.companion


def _check_values(workspace: Workspace, dialect: str, url: str) -> None:
    printed = json.loads(workspace.run("values.ts", dialect, url))
    assert printed["wrong"] == []
    assert printed["right"] > 100


def _check_relations(workspace: Workspace, dialect: str, url: str) -> None:
    printed = json.loads(workspace.run("relations.ts", dialect, url))
    assert printed["failed"] == []
    assert printed["asked"] > 10


def test_postgres_values(workspace: Workspace, postgres: Database) -> None:
    run_postgres(postgres, *_prepared(workspace, "values", "postgres"))
    _check_values(workspace, "postgres", postgres.node_url)


def test_mariadb_values(workspace: Workspace, mariadb: Database) -> None:
    run_mariadb(mariadb, *_prepared(workspace, "values", "mariadb"))
    _check_values(workspace, "mariadb", mariadb.node_url)


def test_sqlite_values(workspace: Workspace) -> None:
    path = str(workspace.folder / "values.db")
    sqlite_database(*_prepared(workspace, "values", "sqlite"), path=path).close()
    _check_values(workspace, "sqlite", f"file:{path}")


@pytest.mark.parametrize("name", ["blog", "edges"])
def test_postgres_relations(workspace: Workspace, postgres: Database, name: str) -> None:
    run_postgres(postgres, *_prepared(workspace, name, "postgres"))
    _check_relations(workspace, "postgres", postgres.node_url)


@pytest.mark.parametrize("name", ["blog", "edges"])
def test_mariadb_relations(workspace: Workspace, mariadb: Database, name: str) -> None:
    run_mariadb(mariadb, *_prepared(workspace, name, "mariadb"))
    _check_relations(workspace, "mariadb", mariadb.node_url)


@pytest.mark.parametrize("name", ["blog", "edges"])
def test_sqlite_relations(workspace: Workspace, name: str) -> None:
    path = str(workspace.folder / "relations.db")
    sqlite_database(*_prepared(workspace, name, "sqlite"), path=path).close()
    _check_relations(workspace, "sqlite", f"file:{path}")


def test_tables_of_one_name_in_several_schemas_are_told_apart(workspace: Workspace) -> None:
    text = """
    namespace A { model User { name: string(9), -> User? } }
    namespace B { model User { name: string(9), -> A.User }  model Post { t: int, -> User } }
    model User { n: int, -> B.User }
    """
    workspace.write({"schema.ts": emit(text, "postgres").schema})
    workspace.write({"ask.ts": """
import { drizzle } from "drizzle-orm/node-postgres";
import * as schema from "./schema";
const { query } = drizzle.mock({ schema });
console.log(query.aUsers.findMany({ with: { user: true } }).toSQL().sql);
console.log(query.bUsers.findMany({ with: { user: true } }).toSQL().sql);
console.log(query.users.findMany({ with: { user: true } }).toSQL().sql);
"""})
    assert workspace.type_errors(["schema.ts", "ask.ts"]) == []
    first, second, third = workspace.run("ask.ts").splitlines()
    assert (first.count('from "a"."users"'), second.count('from "a"."users"')) == (2, 1)
    assert second.count('"b"."users"') == 1
    assert third.count('"b"."users"') == 1 and ' from "users" "users"' in third
