"""The scripts of the SQL backend: whole, in their one layout, and run by the real servers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
import pymysql
import pytest
from pymysql.constants import CLIENT

from heddle.backends.base import Request
from heddle.backends.sql.backend import SqlBackend
from heddle.compiler.diagnostics.problem import Problems
from support.compiling import compile_text
from support.servers import Database

WORKSHOP = Path(__file__).parent / "workshop"
DIALECTS = ("postgres", "mysql", "mariadb", "sqlite")


def scripts(text: str, *dialects: str) -> dict[str, str]:
    compiled = compile_text(text)
    request = Request(compiled.schema, compiled.database, dialects, {}, Problems(), {})
    return {file.path: file.text for file in SqlBackend().emit(request)}


@pytest.fixture(scope="module")
def workshop() -> dict[str, str]:
    return scripts((WORKSHOP / "schema.hdl").read_text(), *DIALECTS)


@pytest.mark.parametrize("name", ["postgres.sql", "mysql.sql", "sqlite.sql"])
def test_the_workshop_is_written_as_it_was_reviewed(workshop: dict[str, str], name: str) -> None:
    assert workshop[name] == (WORKSHOP / name).read_text()


def test_mariadb_gets_what_mysql_gets(workshop: dict[str, str]) -> None:
    assert workshop["mariadb.sql"] == workshop["mysql.sql"]


def test_the_same_schema_gives_the_same_bytes(workshop: dict[str, str]) -> None:
    assert scripts((WORKSHOP / "schema.hdl").read_text(), *DIALECTS) == workshop


def run_postgres(database: Database, script: str) -> psycopg.Connection[tuple[object, ...]]:
    connection = psycopg.connect(database.node_url, autocommit=True)
    connection.execute(script.encode())
    return connection


def run_mariadb(database: Database, script: str) -> pymysql.Connection[pymysql.cursors.Cursor]:
    connection = database.mariadb_connection(client_flag=CLIENT.MULTI_STATEMENTS)
    with connection.cursor() as cursor:
        cursor.execute(script)
        while cursor.nextset():
            pass
    return connection


def test_postgres_runs_the_whole_script(workshop: dict[str, str], postgres: Database) -> None:
    with run_postgres(postgres, workshop["postgres.sql"]) as connection:
        found = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema IN ('public', 'crew') ORDER BY 1"
        ).fetchall()
    assert [name for (name,) in found] == ["job_tool", "jobs", "open_jobs", "tools", "workers"]


def test_mariadb_runs_the_whole_script(workshop: dict[str, str], mariadb: Database) -> None:
    with run_mariadb(mariadb, workshop["mysql.sql"]) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW TABLES")
        assert sorted(name for (name,) in cursor) == ["crew_workers", "job_tool", "jobs", "tools"]


def test_sqlite_runs_the_whole_script(workshop: dict[str, str]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(workshop["sqlite.sql"])
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
    )
    found = [name for (name,) in connection.execute(tables)]
    connection.close()
    assert found == ["crew_workers", "job_tool", "jobs", "tools"]


HOSTILE = [
    "it's",
    'a "b" `c`',
    "back\\slash",
    "ends \\",
    "*/ /* -- x",
    "'); DROP TABLE x; --",
    "$$ $body$ ${x} %s %(a)s :x ?",
    "{{ x }} {% y %} {0}",
    "<script> ]]> &amp;",
    "tab\there",
    "名 é ñ ß",
]


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


HOSTILE_SCHEMA = (
    "enum Odd { " + " ".join(map(quoted, HOSTILE)) + " }\n"
    + "\n".join(f"/// {text}" for text in HOSTILE)
    + "\nmodel Row {\n  id: int @key\n"
    + "\n".join(f"  /// {text}\n  c{number}: string(80) = {quoted(text)}" for number, text in enumerate(HOSTILE))
    + f"\n  odd: Odd = {quoted(HOSTILE[-2])}\n"
    + "\n".join(f"  check h{number} (c{number} <> {quoted(text + 'x')})" for number, text in enumerate(HOSTILE))
    + "\n}\n"
)  # fmt: skip


def test_hostile_texts_stay_texts_on_postgres(postgres: Database) -> None:
    with run_postgres(postgres, scripts(HOSTILE_SCHEMA, "postgres")["postgres.sql"]) as connection:
        connection.execute("INSERT INTO rows (id) VALUES (1)")
        (row,) = connection.execute("SELECT * FROM rows").fetchall()
        labels = connection.execute("SELECT unnest(enum_range(NULL::odd))::text").fetchall()
        comments = connection.execute(
            "SELECT description FROM pg_description WHERE objoid = 'rows'::regclass ORDER BY objsubid"
        ).fetchall()
    assert list(row) == [1, *HOSTILE, HOSTILE[-2]]
    assert [label for (label,) in labels] == HOSTILE
    kept = [text.replace("\t", "    ") for (text,) in comments]
    assert kept == [
        "\n".join(HOSTILE).replace("\t", "    "),
        *(t.replace("\t", "    ") for t in HOSTILE),
    ]


def test_hostile_texts_stay_texts_on_mariadb(mariadb: Database) -> None:
    script = scripts(HOSTILE_SCHEMA, "mysql")["mysql.sql"]
    with run_mariadb(mariadb, script) as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO `rows` (id) VALUES (1)")
        cursor.execute("SELECT * FROM `rows`")
        assert list(cursor.fetchone() or ()) == [1, *HOSTILE, HOSTILE[-2]]
        cursor.execute(
            "SELECT column_comment FROM information_schema.columns WHERE table_name = 'rows' AND table_schema = database() ORDER BY ordinal_position"
        )
        comments = [comment for (comment,) in cursor]
    assert comments[1:-1] == HOSTILE


def test_hostile_texts_stay_texts_on_sqlite() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(scripts(HOSTILE_SCHEMA, "sqlite")["sqlite.sql"])
    connection.execute('INSERT INTO "rows" (id) VALUES (1)')
    (row,) = connection.execute('SELECT * FROM "rows"')
    connection.close()
    assert list(row) == [1, *HOSTILE, HOSTILE[-2]]


def test_the_users_own_statements_come_last_and_end() -> None:
    text = "model Row { a: int }\nsql `select 1`\nsql postgres `select 2;`\nsql sqlite `select 3 -- three`\nsql mysql `select 4`"
    made = scripts(text, "postgres", "mariadb", "sqlite")
    assert made["postgres.sql"].endswith(");\n\nselect 1;\n\nselect 2;\n")
    assert made["mariadb.sql"].endswith(");\n\nselect 1;\n\nselect 4;\n")
    assert made["sqlite.sql"].endswith(");\n\nselect 1;\n\nselect 3 -- three\n;\n")


def test_a_label_of_a_rule_is_not_taken_by_a_limit() -> None:
    (text,) = scripts("model Day { due: date  check due (due > 2000-01-01) }", "sqlite").values()
    assert "CONSTRAINT ck_days_due CHECK (due > '2000-01-01')" in text
    assert "CONSTRAINT ck_days_due_2 CHECK" in text
