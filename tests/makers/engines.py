"""Databases to compare: how each engine is reached, filled with SQL, and read back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pymysql
from pymysql.constants import CLIENT

from support.catalogue import Catalogue, read_mariadb, read_postgres, read_sqlite
from support.node import Dialect as Kit
from support.python import assert_runs
from support.servers import Server

ROOT = Path(__file__).parents[2]
CREATE_ALL = (Path(__file__).parent / "create_all.py").read_text(encoding="utf-8")

_MADE: dict[tuple[str, str], Catalogue] = {}


@dataclass(frozen=True)
class Engine:
    """One database engine. `dialect` is Heddle's name for it."""

    dialect: str
    kit: Kit
    fresh: Callable[[], Any]
    """A context manager that gives a fresh database's URL for SQLAlchemy."""
    connect: Callable[[str], Any]
    read: Callable[[Any], Catalogue]

    def run(self, url: str, sql: str) -> None:
        """Run a script of many statements."""
        with closing(self.connect(url)) as connection:
            if isinstance(connection, sqlite3.Connection):
                connection.executescript(sql)
            elif isinstance(connection, psycopg.Connection):
                connection.execute(sql.encode())
                connection.commit()
            else:
                with connection.cursor() as cursor:
                    cursor.execute(sql)
                    while cursor.nextset():
                        pass

    def of_sql(self, sql: str) -> Catalogue:
        """What a script makes in a fresh database: once for each text."""
        if (self.dialect, sql) not in _MADE:
            with self.fresh() as url:
                self.run(url, sql)
                _MADE[self.dialect, sql] = self.catalogue(url)
        return _MADE[self.dialect, sql]

    def catalogue(self, url: str) -> Catalogue:
        with closing(self.connect(url)) as connection:
            return self.read(connection)

    def create_all(self, url: str, module: Path, *, minor: str) -> None:
        """Let SQLAlchemy 2.0 or 2.1 make the tables of a generated module."""
        said = assert_runs(CREATE_ALL, module.stem, url, folder=module.parent, sqlalchemy=minor)
        assert said.startswith(minor)


def postgres(server: Server) -> Engine:
    return Engine("postgres", Kit.POSTGRES, lambda: _on(server), _connect_postgres, read_postgres)


def mysql(server: Server) -> Engine:
    return Engine("mysql", Kit.MYSQL, lambda: _on(server), _connect_mariadb, read_mariadb)


def sqlite(folder: Path) -> Engine:
    return Engine("sqlite", Kit.SQLITE, lambda: _file(folder), _connect_sqlite, read_sqlite)


@contextmanager
def _on(server: Server) -> Iterator[str]:
    with server.database() as database:
        yield database.sqlalchemy_url


@contextmanager
def _file(folder: Path) -> Iterator[str]:
    path = folder / f"{len(list(folder.glob('*.db')))}.db"
    path.touch()
    yield f"sqlite:///{path}"


def _parts(url: str) -> dict[str, Any]:
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    return {
        "host": parsed.host,
        "port": parsed.port,
        "user": parsed.username,
        "password": parsed.password,
        "database": parsed.database,
    }


def _connect_postgres(url: str) -> psycopg.Connection[Any]:
    return psycopg.connect(url.replace("+psycopg", ""))


def _connect_mariadb(url: str) -> pymysql.Connection:
    return pymysql.connect(
        **_parts(url), charset="utf8mb4", client_flag=CLIENT.MULTI_STATEMENTS, autocommit=True
    )


def _connect_sqlite(url: str) -> sqlite3.Connection:
    return sqlite3.connect(url.removeprefix("sqlite:///"))
