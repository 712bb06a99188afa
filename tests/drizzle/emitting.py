"""The Drizzle files of a schema, its SQL, and the databases that both make."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg
import pymysql
from pymysql.constants import CLIENT

from heddle.backends.base import Request
from heddle.backends.drizzle.backend import DrizzleBackend
from heddle.backends.sql.backend import SqlBackend
from heddle.compiler.diagnostics.problem import Problems
from support.compiling import compile_text
from support.node import Dialect, Workspace
from support.servers import Database

SCHEMAS = Path(__file__).parent / "schemas"
DIALECTS = ("postgres", "mariadb", "sqlite")
KIT = {"postgres": Dialect.POSTGRES, "mariadb": Dialect.MYSQL, "sqlite": Dialect.SQLITE}


OPTIONS: dict[str, str | bool] = {"zod": False, "layout": "single"}


class Emitted(NamedTuple):
    """What the backends make of one schema for one dialect."""

    schema: str
    companion: str
    sql: str
    problems: Problems


def emit(text: str, dialect: str) -> Emitted:
    compiled = compile_text(text)
    request = Request(
        compiled.schema, compiled.database, (dialect,), OPTIONS, compiled.problems, {}
    )
    files = {file.path: file.text for file in DrizzleBackend().emit(request)}
    (sql,) = SqlBackend().emit(request)
    return Emitted(
        files.pop("schema.ts"), files.pop("companion.sql", ""), sql.text, request.problems
    )


def read(name: str) -> str:
    return (SCHEMAS / f"{name}.hdl").read_text(encoding="utf-8")


def kit_sql(workspace: Workspace, path: str, dialect: str) -> str:
    """What drizzle-kit makes of a schema file."""
    return workspace.drizzle_sql(KIT[dialect], path)


def run_postgres(database: Database, *scripts: str) -> None:
    with psycopg.connect(database.node_url, autocommit=True) as connection:
        for script in filter(None, scripts):
            connection.execute(script.encode())


@contextlib.contextmanager
def mariadb_connection(database: Database) -> Iterator[pymysql.Connection]:  # type: ignore[type-arg]
    connection = database.mariadb_connection(charset="utf8mb4", client_flag=CLIENT.MULTI_STATEMENTS)
    with contextlib.closing(connection):
        yield connection


def run_mariadb(database: Database, *scripts: str) -> None:
    with mariadb_connection(database) as connection, connection.cursor() as cursor:
        for script in filter(None, scripts):
            cursor.execute(script)
            while cursor.nextset():
                pass


def sqlite_database(*scripts: str, path: str = ":memory:") -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    for script in scripts:
        connection.executescript(script)
    return connection
