"""Raw SQL says what it likes, but cannot tear the statement around it."""

from __future__ import annotations

import pytest

from heddle.backends.dialects.raw import unevenness

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


def test_a_backslash_quotes_in_mysql_alone() -> None:
    assert unevenness(r"x = '\'", backslashes=False) is None
    assert unevenness(r"x = '\'", backslashes=True) == "a quote ' that is never closed"
    assert unevenness(r"x = '\')'", backslashes=True) is None
