"""A block of SQL is taken apart where a driver must, and nowhere else."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heddle.backends.sqlalchemy.scripts import statements

TRIGGER = """create trigger t after insert on a begin
  update a set x = case when new.x > 1 then ';' else 'end' end;
  delete from b; -- begin; end
end"""
PROCEDURE = "create procedure p() begin if 1 then select 1; end if; loop select 2; end loop; end"
FUNCTION = "create function f() returns int language sql begin atomic select 1; select 2; end"
DOLLARS = "create function g() returns void as $x$ begin; $$ ; end $x$ language plpgsql"
PIECES = ["select ';'", "select 'it''s;'", "select 1 /* ; */", TRIGGER, PROCEDURE, FUNCTION]
PIECES += [DOLLARS, 'select ";" as "a;""b"', "select 1 -- ;\n + 1", "begin", "commit"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from([";", " ;\n\n;"]))
def test_statements_are_taken_apart(pieces: list[str], between: str) -> None:
    script = between.join(pieces)
    assert statements(script, "postgres") == tuple(pieces)
    if len(pieces) > 1:
        assert statements(script + ";\n-- the end;", "postgres") == tuple(pieces)


@pytest.mark.parametrize("script", ["", "  ", "select 1;", "-- nothing;", "select 1; -- end"])
def test_one_statement_stays_as_it_is(script: str) -> None:
    assert statements(script, "postgres") == (script,)


def test_a_backslash_quotes_where_the_dialect_says_so() -> None:
    assert len(statements(r"select '\'; select 1", "postgres")) == 2
    assert len(statements(r"select '\'; select 1'", "mysql")) == 1
    assert len(statements(r"select E'\'; select 1'", "postgres")) == 1


def test_a_name_is_quoted_as_the_dialect_quotes_it() -> None:
    assert statements("select `;`; select 1", "mysql") == ("select `;`", "select 1")
    assert statements("select [';]; select 1", "sqlite") == ("select [';]", "select 1")


SQL = st.text(st.sampled_from("ab;'\"`-/*\n $[]()\\"), max_size=25)


@given(SQL)
def test_no_text_is_lost(sql: str) -> None:
    for dialect in ("postgres", "mysql", "sqlite"):
        found = statements(sql, dialect)
        rest = sql
        for each in found:
            rest = rest[rest.index(each) + len(each) :]


@given(st.lists(st.sampled_from([p for p in PIECES if "language" not in p and p != PROCEDURE])))
def test_sqlite_takes_each_for_a_whole(pieces: list[str]) -> None:
    for each in statements(";\n".join(pieces), "sqlite"):
        assert not each or sqlite3.complete_statement(each + "\n;")
