"""Real engines that run what the dialects write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Protocol

import psycopg
import pymysql

from heddle.backends.dialects import dialect_named
from heddle.backends.dialects.base import Dialect
from heddle.backends.dialects.physical import PhysicalDatabase
from heddle.backends.sql.tables import WRITERS
from heddle.compiler.diagnostics.problem import Problem, Problems
from heddle.compiler.model import Json, Type
from support.compiling import compile_text
from support.servers import Database


class Engine(Protocol):
    """A fresh database; `refusals` are the errors by which it refuses a row."""

    name: str
    refusals: tuple[type[Exception], ...]

    def run(self, statement: str) -> None: ...

    def rows(self, query: str) -> list[tuple[Any, ...]]: ...

    def close(self) -> None: ...


class PostgresEngine:
    name = "postgres"
    refusals = (psycopg.DataError, psycopg.IntegrityError)

    def __init__(self, database: Database) -> None:
        self.connection = psycopg.connect(database.node_url, autocommit=True)

    def run(self, statement: str) -> None:
        self.connection.execute(statement.encode(), prepare=False)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return list(self.connection.execute(query.encode(), prepare=False))

    def close(self) -> None:
        self.connection.close()


class MariaDBEngine:
    name = "mysql"
    refusals = (pymysql.DataError, pymysql.IntegrityError, pymysql.OperationalError)

    def __init__(self, database: Database) -> None:
        self.connection = database.mariadb_connection()

    def run(self, statement: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def close(self) -> None:
        self.connection.close()


class SQLiteEngine:
    name = "sqlite"
    refusals = (sqlite3.IntegrityError,)

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.run("PRAGMA foreign_keys = ON")

    def run(self, statement: str) -> None:
        self.connection.execute(statement)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return list(self.connection.execute(query))

    def close(self) -> None:
        self.connection.close()


class Lowered:
    """A schema as one dialect keeps it, and what was reported about it."""

    def __init__(self, dialect: str, text: str) -> None:
        compiled = compile_text(text)
        problems = Problems()
        self.schema = compiled.schema
        self.dialect: Dialect = dialect_named(dialect)
        self.database: PhysicalDatabase = self.dialect.lower(compiled.database, problems)
        self.problems: list[Problem] = list(problems)

    @property
    def codes(self) -> list[str]:
        return [problem.code.id for problem in self.problems]

    def statements(self) -> Iterable[str]:
        writer = WRITERS[self.dialect.name](self.dialect, self.database)
        return [statement for group in writer.groups() for statement in group]

    def create(self, engine: Engine) -> None:
        for statement in self.statements():
            engine.run(statement)

    def place(self, model: str) -> str:
        """The table of a model, as a statement names it."""
        return self.dialect.quoted(self.database.tables[model].name)

    def type_of(self, model: str, column: str) -> Type:
        return self.database.tables[model].column(column).column.type

    def literal(self, model: str, column: str, value: Json) -> str:
        """A constant as the dialect's writers give it to the column."""
        return self.dialect.print(self.dialect.constant(self.type_of(model, column), value))

    def insert(self, engine: Engine, model: str, row: dict[str, Json]) -> None:
        names = ", ".join(map(self.dialect.quoted, row))
        values = ", ".join(self.literal(model, name, value) for name, value in row.items())
        engine.run(f"INSERT INTO {self.place(model)} ({names}) VALUES ({values})")
