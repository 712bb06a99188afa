"""What published schemas hold and no example of ours does, each as small as it shows: it comes back whole."""

from __future__ import annotations

import pytest

from support.compiling import compile_text
from support.emitting import emit
from support.roundtrip import read, round_trip

from .conftest import Named

SCRIPTS = {
    "postgres": {
        "domains with a length": "CREATE DOMAIN n AS varchar(50) CHECK (VALUE <> ''); CREATE TABLE a (b n NOT NULL, c n);",
        "tables of other tables' columns": """
            CREATE TABLE a (b int PRIMARY KEY, c text); CREATE TABLE d (LIKE a INCLUDING ALL, e int); CREATE TABLE f ();""",
        "what is renamed": """
            CREATE TABLE a (b int PRIMARY KEY, c text NOT NULL UNIQUE, d int CHECK (d > 0));
            CREATE TABLE e (f int REFERENCES a (b), g text);
            CREATE INDEX h ON e (g) WHERE f IS NOT NULL;
            ALTER TABLE a RENAME TO aa; ALTER TABLE aa RENAME COLUMN b TO bb; ALTER TABLE aa RENAME c TO cc;
            ALTER TABLE e RENAME COLUMN g TO gg;""",
        "enums beside names of every case": """
            CREATE TYPE mood AS ENUM ('ok', 'A+'); CREATE TABLE "X y" (m mood, n mood); CREATE TABLE "Z_a" (b int);""",
        "a type of one byte": """CREATE TABLE a (b "char", c char, d bit, e varbit(5), f "bit" DEFAULT B'1'::"bit");""",
    },
    "mysql": {
        "checks in the lines of columns": """
            CREATE TABLE a (id INT(11) AUTO_INCREMENT PRIMARY KEY, w INT(4) DEFAULT 5 CHECK (w > 2));
            CREATE TABLE b (
              name VARCHAR(9) NOT NULL CHECK (char_length(name) >= 2),
              price DECIMAL(10,2) NOT NULL DEFAULT 0 CHECK (price >= 0),
              n SMALLINT(5) UNSIGNED NOT NULL CHECK (n >= 0 AND n < 100),
              a INT NOT NULL CHECK (a > 0) REFERENCES a (id),
              kind varchar(9) COLLATE utf8mb4_bin NOT NULL DEFAULT 'a' CHECK (kind in ('a','b')),
              CONSTRAINT own CHECK (n <> 50)
            );""",
        "widths of integers": "CREATE TABLE a (b int(10), c int(10) unsigned, d bigint(21) unsigned, e tinyint(4), f tinyint(1));",
    },
    "sqlite": {
        "keys that take null": "CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (x INT, y INT, PRIMARY KEY (x, y));",
        "keys that take null beside others": """
            CREATE TABLE a (id TEXT PRIMARY KEY, n INT);
            CREATE TABLE b (id TEXT NOT NULL PRIMARY KEY, a TEXT REFERENCES a);
            CREATE TABLE c (id INT NOT NULL PRIMARY KEY, b TEXT REFERENCES b);""",
        "a table of a counted key alone": "CREATE TABLE a (id integer NOT NULL PRIMARY KEY AUTOINCREMENT);",
        "words that SQLite does nothing with": "CREATE TABLE a (b INTEGER PRIMARY KEY ON CONFLICT ABORT, c INT REFERENCES a MATCH FULL);",
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


def test_a_check_in_a_column_s_line_stays_there_in_every_output() -> None:
    hdl, _, _ = read(
        "CREATE TABLE t (n int NOT NULL CHECK (n >= 0), m int NOT NULL CHECK (m > 0));", "mysql"
    )
    assert "n: int(0..)" in hdl
    compiled = compile_text(hdl)
    (sql,) = emit("sql", compiled, "mysql").values()
    assert "n int NOT NULL CHECK (n >= 0)," in sql
    assert "m int NOT NULL CHECK (m > 0)" in sql
    (models,) = emit("sqlalchemy", compiled, "mysql").values()
    assert 'sa.CheckConstraint("n >= 0")' in models
    schema = emit("drizzle", compiled, "mysql")["schema.ts"]
    assert 'm.check("ck_t_n", sql`n >= 0`)' in schema
    assert "H566" in {problem.code.id for problem in compiled.problems}


def test_what_a_broken_rule_does_is_told() -> None:
    _, problems, _ = read(
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE ON CONFLICT IGNORE, UNIQUE (a, b) ON CONFLICT REPLACE);",
        "sqlite",
    )
    assert [(problem.code.id, problem.title.split(" of ")[0]) for problem in problems] == [
        ("H957", "`ON CONFLICT IGNORE`"),
        ("H957", "`ON CONFLICT REPLACE`"),
    ]
