"""Checks, predicates, parts of indexes and generated columns in the language's words, where it means the same."""

from __future__ import annotations

import pytest

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import SourceFile
from heddle.importers.importing import import_script

COLUMNS = """id integer PRIMARY KEY, age integer, score integer NOT NULL, name varchar(20) NOT NULL, note text,
  born date, died date, done boolean NOT NULL"""


def imported(dialect: str, rest: str) -> str:
    script = f"CREATE TABLE people ({COLUMNS}{rest}"
    text = import_script(SourceFile("people.sql", script), dialect, Problems()).text
    return " ".join(text.split())


EVERYWHERE = ("postgres", "mysql", "sqlite")
SAID = [
    (EVERYWHERE, "age >= 0 AND age <= 120", "age >= 0 and age <= 120"),
    (EVERYWHERE, "age BETWEEN 0 AND 120", "age between 0 and 120"),
    (EVERYWHERE, "(age IS NULL OR (age > score))", "age is null or age > score"),
    (EVERYWHERE, "age IN (1, 2) AND note IS NOT NULL", "age in (1, 2) and note is not null"),
    (EVERYWHERE, "NOT (age = 1 OR score <> -3)", "not (age = 1 or score <> -3)"),
    (EVERYWHERE, "died IS NULL OR died >= born", "died is null or died >= born"),
    (("postgres",), "age = 1 OR (score = 2 OR done)", "age = 1 or (score = 2 or done)"),
    (("postgres",), "length((name)::text) > 1", "length(name) > 1"),
    (("postgres",), "(note)::text = ANY (ARRAY['a'::text, 'b'::text])", 'note in ("a", "b")'),
    (("postgres",), "age <> ALL (ARRAY[20, 30])", "age not in (20, 30)"),
    (("postgres",), "born > '1900-01-01'::date", "born > 1900-01-01"),
    (("postgres",), "(note ~~ 'x%'::text)", 'note like "x%"'),
    (("mysql",), "char_length(`name`) > 1", "length(name) > 1"),
    (("sqlite",), "length([name]) > 1", "length(name) > 1"),
]


@pytest.mark.parametrize(
    ("dialect", "sql", "said"), [(d, sql, said) for ds, sql, said in SAID for d in ds]
)
def test_a_check_is_said_in_the_language(dialect: str, sql: str, said: str) -> None:
    text = imported(dialect, f", CONSTRAINT rule CHECK ({sql}));")
    assert text.endswith(f"({said}) }}") and " check " in text


# Each of these has another meaning, or another form in its server, than what the language would make of it.
NOT_SAID = [
    ("postgres", "note > 'a'"),
    ("postgres", "char_length(note) > 1"),
    ("postgres", "note = 'a'::name"),
    ("postgres", "age / 2 > 1"),
    ("postgres", "age = 1 AND 'a' = 'a'::citext"),
    ("postgres", "note ~ '(?=a)'"),
    ("mysql", "length(name) > 1"),
    ("mysql", "name LIKE 'x%'"),
    ("mysql", "name <> note"),
    ("mysql", "lower(name) IN ('a', 'b')"),
    ("mysql", "done = 1"),
    ("sqlite", "note LIKE 'x%'"),
    ("sqlite", "note = 'a' COLLATE NOCASE"),
    ("sqlite", "typeof(age) = 'integer'"),
]


@pytest.mark.parametrize(("dialect", "sql"), NOT_SAID)
def test_what_the_language_would_change_stays_sql(dialect: str, sql: str) -> None:
    assert f"(`{sql}`)" in imported(dialect, f", CHECK ({sql}));")


def test_predicates_and_parts_of_indexes_are_said_in_the_language() -> None:
    indexes = """);
        CREATE INDEX by_name ON people USING btree (lower((name)::text), age DESC) WHERE (done = false);
        CREATE UNIQUE INDEX by_note ON people (md5(note)) WHERE age > 3;"""
    text = imported("postgres", indexes)
    assert 'index "by_name" (lower(name), age desc) where (done = false)' in text
    assert 'unique "by_note" (`md5(note)`) where (age > 3)' in text


def test_a_generated_column_is_said_in_the_language() -> None:
    text = imported("sqlite", ", twice integer GENERATED ALWAYS AS (age * 2) STORED);")
    assert "twice: int? := (age * 2)" in text


def test_an_expression_of_any_length_is_read_in_bounded_depth() -> None:
    sql = " OR ".join(f"age = {number}" for number in range(2000))
    assert "(`age = 0 OR age = 1 " in imported("postgres", f", CHECK ({sql}));")
