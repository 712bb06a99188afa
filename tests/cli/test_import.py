"""`heddle import` on files: what it writes, what it refuses, what it says."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from syntax.test_foreign import DBML, DRIZZLE, PRISMA, SQLALCHEMY

from .conftest import Project

DUMP = """\
CREATE TABLE authors (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, name varchar(80) NOT NULL);
CREATE TABLE books (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  title varchar(200) NOT NULL,
  author_id integer NOT NULL REFERENCES authors (id)
);
CREATE TRIGGER t AFTER INSERT ON books BEGIN SELECT 1; END;
"""
SCHEMA = """\
model Author {
  name: string(80) @native(`varchar(80)`)
}
"""


def test_a_script_becomes_a_schema(project: Project) -> None:
    project.write("dump.sql", DUMP)
    ran = project.run("import", "dump.sql", "-d", "sqlite", "-o", "new.hdl")
    assert ran.status == 0
    assert "-> Author" in project.read("new.hdl")
    assert "Imported 2 tables, 5 columns, 1 foreign key." in ran.err
    assert "Left out: 1 trigger." in ran.err
    assert project.run("check", "new.hdl").status == 0


def test_a_script_may_come_through_stdin(project: Project) -> None:
    project.write("dump.sql", DUMP)
    piped = project.run("import", "-", "-d", "sqlite", stdin=DUMP)
    named = project.run("import", "dump.sql", "-d", "sqlite")
    assert piped.out.partition("\n")[2] == named.out.partition("\n")[2] != ""
    assert piped.err.replace("<stdin>", "dump.sql") == named.err


def test_columns_that_repeat_become_mixins_when_asked(project: Project) -> None:
    columns = (
        "street varchar(100) NOT NULL, city varchar(100) NOT NULL, country varchar(2) NOT NULL"
    )
    dump = "".join(
        f"CREATE TABLE {name} (id integer PRIMARY KEY, {columns});"
        for name in ("shop", "depot", "home")
    )
    project.write("dump.sql", dump)
    assert "mixin" not in project.run("import", "dump.sql", "-d", "sqlite").out
    mixed = project.run("import", "dump.sql", "-d", "sqlite", "--mixins").out
    assert "model Shop with Address {}" in mixed


def test_a_view_of_a_live_database_is_declared(project: Project) -> None:
    path = project.root / "app.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{DUMP}; CREATE VIEW titles AS SELECT title FROM books;")
    ran = project.run("import", f"sqlite:///{path}")
    assert "view Title {\n  title: string(200)?" in ran.out
    assert "} = `SELECT title FROM books`" in ran.out


def test_without_a_file_it_is_the_output(project: Project) -> None:
    project.write("dump.sql", DUMP)
    assert project.run("import", "dump.sql", "-d", "sqlite").out.startswith("schema dump {")


def test_what_is_left_out_has_its_place(project: Project) -> None:
    project.write("dump.sql", DUMP)
    assert "--> dump.sql:7:1" in project.run("import", "dump.sql", "-d", "sqlite").err


def test_strict_writes_nothing_where_something_is_left_out(project: Project) -> None:
    project.write("dump.sql", DUMP)
    ran = project.run("import", "dump.sql", "-d", "sqlite", "-o", "new.hdl", "--strict")
    assert ran.status == 1
    assert not (project.root / "new.hdl").exists()


def test_what_cannot_be_read_is_told_where_it_is_with_what_to_do(project: Project) -> None:
    project.write("dump.sql", DUMP)
    project.write("new.hdl", "mine")
    project.write("app.db", "SQLite format 3\0")
    for args, code, place, hint in (
        (("nope.sql",), "H911", "nope.sql", ""),
        (("app.db",), "H950", "app.db", "`sqlite:///app.db`"),
        (("dump.sql", "-d", "sqlite", "-o", "new.hdl"), "H958", "new.hdl", "--force"),
    ):
        told = project.run("import", *args).err
        assert f"error[{code}]" in told
        assert f"--> {place}" in told
        assert hint in told
        assert "pg_dump" not in told


@pytest.mark.parametrize(
    ("name", "text", "what", "hint"),
    [
        ("schema.prisma", PRISMA, "a Prisma schema", "prisma migrate diff"),
        ("schema.dbml", DBML, "a DBML file", "dbml2sql"),
        ("schema.ts", DRIZZLE, "TypeScript with Drizzle", "drizzle-kit export"),
        ("models.py", SQLALCHEMY, "Python with SQLAlchemy", "by URL"),
        ("app.hdl", "model A { b: int }", "a schema of Heddle", "heddle build"),
    ],
)
def test_a_file_in_another_language_is_told_to_be_one(
    project: Project, name: str, text: str, what: str, hint: str
) -> None:
    project.write(name, text)
    ran = project.run("import", name)
    assert ran.status == 1
    assert (
        f"error[H950]: This is no SQL: it {'is called' if hint == 'heddle build' else 'seems to be'} {what}\n"
        in ran.err
    )
    assert hint in ran.err


def test_nothing_is_written_over_without_force(project: Project) -> None:
    project.write("dump.sql", DUMP)
    project.write("new.hdl", "mine")
    assert "H958" in project.run("import", "dump.sql", "-d", "sqlite", "-o", "new.hdl").err
    assert project.read("new.hdl") == "mine"
    assert project.run("import", "dump.sql", "-d", "sqlite", "-o", "new.hdl", "--force").status == 0
    assert project.read("new.hdl") != "mine"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PGDMP\x01\x0e", "H950"),
        (b"SQLite format 3\0" + bytes(200), "H950"),
        (bytes(range(256)) * 40, "H950"),
        (b"\x1f\x8b\x08 compressed", "H950"),
        (b"hello world, this is no SQL at all", "H951"),
        (b"", "H951"),
        (b"INSERT INTO a VALUES (1);", "H951"),
        (b"CREATE TABLE a (b text DEFAULT 'never closed", "H952"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
def test_what_is_no_script_is_refused(
    project: Project, data: bytes, code: str, dialect: str
) -> None:
    project.write("dump.sql", data)
    ran = project.run("import", "dump.sql", "-d", dialect, "-o", "new.hdl")
    assert ran.status == 1
    assert code in ran.err
    assert not (project.root / "new.hdl").exists()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_dump_may_be_in_any_unicode(project: Project, encoding: str) -> None:
    project.write("dump.sql", DUMP.replace("name", "naïve").encode(encoding))
    ran = project.run("import", "dump.sql", "-d", "sqlite")
    assert (ran.status, "naïve" in ran.out) == (0, True)
