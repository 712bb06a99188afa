"""What SQLAlchemy cannot be told is said, with its place and a way out, and the rest is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.orm import Session, configure_mappers

from heddle.compiler.diagnostics.codes import sqlalchemy as codes
from heddle.compiler.diagnostics.problem import Problem
from heddle.compiler.source import Span

from .generated import emitted, loaded
from .test_options import NAMESPACES


def told(text: str, *dialects: str) -> tuple[str, list[Problem]]:
    """The module, and what SQLAlchemy has to say beside what each dialect has."""
    module, problems = emitted(text, *dialects)
    return module, [problem for problem in problems if problem.code in vars(codes).values()]


@pytest.mark.parametrize(
    ("dialects", "kept", "left_out"),
    [
        (("postgres", "mysql", "sqlite"), ("postgres",), ["MySQL", "SQLite"]),
        (("sqlite", "postgres", "mariadb"), ("sqlite", "mariadb"), ["PostgreSQL"]),
        (("mysql", "mariadb", "sqlite"), ("mysql", "mariadb", "sqlite"), []),
    ],
)
def test_a_dialect_with_other_names_gets_no_wrong_module(
    dialects: tuple[str, ...], kept: tuple[str, ...], left_out: list[str]
) -> None:
    module, problems = told(NAMESPACES, *dialects)
    assert module == told(NAMESPACES, *kept)[0]
    assert [problem.facts["dialect"] for problem in problems] == left_out
    for problem in problems:
        assert problem.code is codes.MODULE_APART
        assert problem.facts["main"] in problem.title
        assert "auth_users" in problem.title
        assert NAMESPACES[problem.span.start : problem.span.end].startswith("User")


def test_a_column_that_only_one_dialect_generates() -> None:
    text = """
schema s { dialect = postgres }
model A {
  a: string(9)
  p: string(9)
  b: bool := (a like p)
}
"""
    module, [problem] = told(text, "postgres", "mysql", "sqlite")
    assert module == told(text, "postgres", "mysql")[0]
    assert problem.title.endswith("only one of them generates `b`")
    assert text[problem.span.start : problem.span.end].startswith("b")


def test_a_dot_in_a_name_that_is_referred_to() -> None:
    _, [problem] = told(codes.DOT_IN_NAME.bad, "sqlite")
    assert problem.code is codes.DOT_IN_NAME
    assert problem.span != Span(0, 0)
    assert problem.help == "write another name: `iso_code`"
    assert told(codes.DOT_IN_NAME.good, "sqlite")[1] == []


def test_a_dot_elsewhere_does_no_harm(tmp_path: Path) -> None:
    text = """
schema s { dialect = postgres }
model A @table("a.b") {
  x: int @column("c.d")
  -> A?
  others <-> A @table("e.f")
}
"""
    module, problems = told(text, "postgres")
    assert problems == []
    tables = loaded(module, tmp_path).Base.metadata.tables
    assert {key.column.table.name for t in tables.values() for key in t.foreign_keys} == {"a.b"}


def test_two_tables_whose_names_run_together() -> None:
    text = """
schema s { dialect = postgres }
namespace auth { model User { name: string } }
model Other @table("auth.users") { name: string }
"""
    _, [problem] = told(text, "postgres")
    assert problem.code is codes.DOT_IN_NAME
    assert problem.facts["name"] == "auth.users"


def test_the_shortest_comment_is_kept_by_all() -> None:
    text = f"schema s {{ dialect = postgres }}\n/// {'x' * 2050}\nmodel A {{ a: int /// {'y' * 1030}\n }}"
    module, problems = told(text, "postgres", "mysql", "sqlite")
    assert [problem.facts["limit"] for problem in problems] == ["2048", "1024"]
    assert {problem.code for problem in problems} == {codes.COMMENT_CUT_FOR_ALL}
    assert f'comment="{"y" * 1023}…"' in module
    assert told(text, "postgres", "sqlite")[1] == []


KEYLESS = """
model Author { name: string }
model Book { title: string, readers <-> Author through Reading }
model Reading @id(none) { at: datetime @updated, -> Author, -> Book }
"""


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
def test_a_model_without_a_key_is_a_table(dialect: str, tmp_path: Path) -> None:
    text, problems = told(KEYLESS, dialect)
    assert [(problem.code, problem.is_error) for problem in problems] == [
        (codes.NO_KEY_TO_MAP, False)
    ]
    module = loaded(text, tmp_path)
    configure_mappers()
    assert set(module.readings.c.keys()) == {"at", "author_id", "book_id"}
    assert not hasattr(module, "Reading")
    assert "readings" not in inspect(module.Author).relationships
    assert told(codes.NO_KEY_TO_MAP.good, dialect)[1] == []


def test_the_options_of_a_table_are_lost_with_a_word_whether_or_not_it_has_a_key() -> None:
    for head in ("Kept", "Bare @id(none)"):
        text = f"model {head} @options(sqlite: `STRICT`) {{ line: text }}"
        assert codes.OPTIONS_NOT_MAPPED in [problem.code for problem in told(text, "sqlite")[1]]


def test_the_table_of_a_model_without_a_key_is_written_through(tmp_path: Path) -> None:
    module = loaded(told(KEYLESS, "sqlite")[0], tmp_path)
    with Session(create_engine("sqlite://")) as session:
        module.Base.metadata.create_all(session.connection())
        session.add(module.Book(title="Emma", readers=[module.Author(name="Ann")]))
        session.flush()
        assert session.execute(select(module.readings.c.author_id)).all() == [(1,)]


@pytest.mark.parametrize(
    "dialects", [("postgres",), ("mysql",), ("sqlite",), ("sqlite", "mysql")], ids="-".join
)
def test_a_list_alone_imports_what_it_is_kept_as(dialects: tuple[str, ...], tmp_path: Path) -> None:
    loaded(told("model B { tags: (a | b)[] }", *dialects)[0], tmp_path)
