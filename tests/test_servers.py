"""The servers are what the tests of generated SQL take them for."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from support import PATIENCE, servers
from support.servers import Database, MariaDBServer, PostgresServer, Server

HARD_TEXT = "née 名 🧵 'quoted' \\"


@pytest.fixture(params=["postgres_server", "mariadb_server"])
def server(request: pytest.FixtureRequest) -> Server:
    chosen = request.getfixturevalue(request.param)
    assert isinstance(chosen, Server)
    return chosen


def test_any_text_comes_back(server: Server) -> None:
    with server.database() as database:
        engine = create_engine(database.sqlalchemy_url)
        with engine.begin() as connection:
            connection.execute(text("create table note (body varchar(40))"))
            connection.execute(text("insert into note values (:body)"), {"body": HARD_TEXT})
            assert connection.scalar(text("select body from note")) == HARD_TEXT
        engine.dispose()


def test_text_is_compared_byte_by_byte_and_unpadded(server: Server) -> None:
    with server.database() as database:
        engine = create_engine(database.sqlalchemy_url)
        with engine.begin() as connection:
            connection.execute(text("create table word (body varchar(9) primary key)"))
            for word in ("a", "A", "a ", "á"):
                connection.execute(text("insert into word values (:body)"), {"body": word})
            words = connection.scalars(text("select body from word order by body"))
            assert list(words) == ["A", "a", "a ", "á"]
        engine.dispose()


def test_each_database_is_fresh(server: Server) -> None:
    for _ in range(2):
        with server.database() as database:
            engine = create_engine(database.sqlalchemy_url)
            with engine.begin() as connection:
                connection.execute(text("create table once (id int)"))
            engine.dispose()


def test_postgres_is_utf8_in_the_c_locale(postgres: Database) -> None:
    with psycopg.connect(postgres.node_url) as connection:
        assert connection.info.server_version >= 140000
        found = connection.execute(
            "select pg_encoding_to_char(encoding), datcollate"
            " from pg_database where datname = current_database()"
        )
        assert found.fetchone() == ("UTF8", "C")


def test_mariadb_collation(mariadb: Database) -> None:
    connection = mariadb.mariadb_connection()
    with connection, connection.cursor() as cursor:
        cursor.execute("select @@collation_database, @@version")
        collation, version = cursor.fetchone() or ("", "")
    assert collation == "utf8mb4_nopad_bin"
    assert "MariaDB" in version


def test_a_dropped_database_is_gone_though_someone_is_connected(
    postgres_server: PostgresServer, mariadb_server: MariaDBServer
) -> None:
    for server in (postgres_server, mariadb_server):
        database = server.create_database()
        engine = create_engine(database.sqlalchemy_url)
        connection = engine.connect()
        server.drop_database(database)
        connection.invalidate()
        engine.dispose()
        again = create_engine(database.sqlalchemy_url)
        with pytest.raises(Exception, match=database.database), again.connect():
            pass


def test_a_server_starts_though_its_port_was_taken_and_under_any_umask(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    free_port = servers._free_port
    ports = chain([server.port], iter(free_port, None))
    monkeypatch.setattr(servers, "_free_port", lambda: next(ports))
    before = os.umask(0o077)
    try:
        with type(server).running() as other, other.database():
            assert other.port != server.port
    finally:
        os.umask(before)


KILLED_RUN = """
import os, sys
from support.servers import MariaDBServer, PostgresServer
with globals()[sys.argv[1]].running() as server:
    print(server.folder, flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is Linux's")
def test_a_server_outlives_no_killed_run(server: Server) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_RUN, type(server).__name__],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
    )
    folder = killed.stdout.strip()
    deadline = time.monotonic() + PATIENCE
    try:
        while running := commands_with(folder):
            assert time.monotonic() < deadline, running
            time.sleep(0.05)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def commands_with(word: str) -> list[bytes]:
    """The commands that now run with this in them, in anybody's name."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has just ended
            found.append(path.read_bytes())
    return [command for command in found if word.encode() in command]
