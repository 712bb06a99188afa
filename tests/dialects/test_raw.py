"""Raw SQL says what it likes, but cannot tear the statement around it."""

from __future__ import annotations

import pytest

from heddle.backends.dialects import dialect_named
from heddle.backends.dialects.raw import query_text, strange_part, unevenness

EVEN = [
    "price > 1",
    "f(a, (b + c)[1])",
    "name = 'it''s ( ; --'",
    '"odd ) name" = 1',
    "`odd ) name` = 1",
    "x = $$ ( ' $$",
    "x = $q$ $$ ( $q$",
    "a /* ( ' */ > 1",
    "a - -1 > b / 2",
    "data->>'a' = '1'",
]
UNEVEN = {
    "price > (1": "a `(` that is never closed",
    "price) > 1": "a `)` that nothing opens",
    "f(a]": "a `]` that nothing opens",
    "name = 'it's'": "a quote ' that is never closed",
    'name = "x': 'a quote " that is never closed',
    "name = `x": "a quote ` that is never closed",
    "a > 1; drop table x": "a semicolon",
    "a > 1 -- why": "a comment to the end of the line",
    "a > 1 /* why": "a comment that is never closed",
}


@pytest.mark.parametrize("backslashes", [False, True])
@pytest.mark.parametrize("sql", EVEN)
def test_even_sql_passes(sql: str, backslashes: bool) -> None:
    assert unevenness(sql, backslashes) is None


@pytest.mark.parametrize("backslashes", [False, True])
@pytest.mark.parametrize("sql", UNEVEN)
def test_uneven_sql_is_told(sql: str, backslashes: bool) -> None:
    assert unevenness(sql, backslashes) == UNEVEN[sql]


def test_what_has_lines_of_its_own_may_comment_on_them() -> None:
    assert unevenness("select 1 -- why (\nfrom a", False, one_line=False) is None
    assert (
        unevenness("select 1 -- why", False, one_line=False) == "a comment to the end of the line"
    )


def test_a_query_loses_the_indentation_of_its_place() -> None:
    assert query_text("\n    select a\n      from b\n  ", False) == "select a\n  from b"
    assert query_text("\n  select 'a\n  b'\n", False) == "select 'a\n  b'"


def test_a_backslash_quotes_in_mysql_alone() -> None:
    assert unevenness(r"x = '\'", backslashes=False) is None
    assert unevenness(r"x = '\'", backslashes=True) == "a quote ' that is never closed"
    assert unevenness(r"x = '\')'", backslashes=True) is None


@pytest.mark.parametrize(
    ("sql", "sqlite", "mysql", "postgres"),
    [
        ("to_tsvector('english', name)", "the function `to_tsvector`", None, None),
        ("price::int > 1", "`::`", "`::`", None),
        ("lower(name) in ('a::b', 'f(x)') and not (a or (b))", None, None, None),
        ("case when a then (b) else coalesce(c, 'to_json(') end", None, None, None),
        ('"odd(" = 1 /* f(x) */', None, None, None),
    ],
)
def test_what_an_engine_surely_does_not_know_is_seen(
    sql: str, sqlite: str | None, mysql: str | None, postgres: str | None
) -> None:
    dialects = ("sqlite", "mysql", "postgres")
    assert [strange_part(sql, dialect_named(name)) for name in dialects] == [
        sqlite,
        mysql,
        postgres,
    ]
