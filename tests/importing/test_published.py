"""What published schemas hold and no example of ours does, each as small as it shows: it comes back whole."""

from __future__ import annotations

import pytest

from support.roundtrip import read, round_trip

from .conftest import Named

SCRIPTS = {
    "sqlite": {
        "keys that take null": "CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (x INT, y INT, PRIMARY KEY (x, y));",
        "keys that take null beside others": """
            CREATE TABLE a (id TEXT PRIMARY KEY, n INT);
            CREATE TABLE b (id TEXT NOT NULL PRIMARY KEY, a TEXT REFERENCES a);
            CREATE TABLE c (id INT NOT NULL PRIMARY KEY, b TEXT REFERENCES b);""",
        "a table of a counted key alone": "CREATE TABLE a (id integer NOT NULL PRIMARY KEY AUTOINCREMENT);",
        "signs as they are": "CREATE TABLE a (id INTEGER PRIMARY KEY, n INT CHECK (n != 3)); CREATE INDEX i ON a (n) WHERE n == 2;",
    },
}


@pytest.mark.parametrize(
    ("dialect", "what"), [(dialect, what) for dialect, all in SCRIPTS.items() for what in all]
)
def test_it_comes_back_whole(dialect: str, what: str, engine_named: Named) -> None:
    trip = round_trip(f"{what}.sql", SCRIPTS[dialect][what], engine_named(dialect))
    assert (trip.differences, trip.problems) == ([], [])


def test_a_rare_key_that_takes_null_is_told() -> None:
    others = "".join(f"CREATE TABLE t{n} (id TEXT NOT NULL PRIMARY KEY);" for n in range(9))
    hdl, (problem,), _ = read(f"CREATE TABLE a (id TEXT PRIMARY KEY); {others}", "sqlite")
    assert problem.code.id == "H957"
    assert "keys" not in hdl


def test_tables_that_sqlite_makes_are_left_to_it() -> None:
    inner = "".join(
        f"CREATE TABLE IF NOT EXISTS 'notes_{end}'(id INTEGER PRIMARY KEY, block BLOB);"
        for end in ("data", "idx", "docsize", "config", "content")
    )
    script = f"CREATE TABLE sqlite_sequence(name,seq); {inner} CREATE VIRTUAL TABLE notes USING fts5(body); CREATE TABLE notes_more (a INT);"
    hdl, problems, _ = read(script, "sqlite")
    assert [line for line in hdl.splitlines() if line.startswith("model")] == ["model NotesMore {"]
    assert "fts5(body)" in hdl
    assert problems == []


def test_comments_in_what_is_carried_stay_comments() -> None:
    view = "CREATE VIEW v AS SELECT 1 /* one */ AS a, '/*! no */' AS b"
    hdl, _, _ = read(
        f"CREATE TABLE t (a int); /*!50001 {view} */; #EXPLAIN\nPREPARE x FROM 'y';", "mysql"
    )
    assert view in hdl
