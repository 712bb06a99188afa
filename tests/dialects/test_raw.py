"""Raw SQL says what it likes, but cannot tear the statement around it."""

from __future__ import annotations

import pytest

from heddle.backends.dialects import dialect_named
from heddle.backends.dialects.lexis import LEXES
from heddle.backends.dialects.raw import query_text, strange_part, unevenness
from heddle.compiler.diagnostics.codes.targets import UNEVEN_SQL
from heddle.compiler.diagnostics.problem import Problems
from support.compiling import compile_text

ALL = ("postgres", "mysql", "sqlite")
EVEN = {
    "price > 1": ALL,
    "f(a, (b + c)[1])": ALL,
    "name = 'it''s ( ; --'": ALL,
    '"odd ) name" = 1': ALL,
    "`odd ) name` = 1": ("mysql", "sqlite"),
    "[odd ' ) name] = 1": ("sqlite",),
    "x = $$ ( ' $$": ("postgres",),
    "x = $q$ $$ ( $q$": ("postgres",),
    r"x = E'\')'": ("postgres",),
    r"x = '\')'": ("mysql",),
    r'x = "\")"': ("mysql",),
    r"x = '\'": ("postgres", "sqlite"),
    "a /* ( ' */ > 1": ALL,
    "a - -1 > b / 2": ALL,
    "data->>'a' = '1'": ALL,
}
UNEVEN = {
    "price > (1": (ALL, "a `(` that is never closed"),
    "price) > 1": (ALL, "a `)` that nothing opens"),
    "f(a]": (ALL, "a `]` that nothing opens"),
    "name = 'it's'": (ALL, "a quote ' that is never closed"),
    r"x = '\'": (("mysql",), "a quote ' that is never closed"),
    'name = "x': (ALL, 'a quote " that is never closed'),
    "name = `x": (ALL, "a quote ` that is never closed"),
    "a > 1; drop table x": (ALL, "a semicolon"),
    "a > 1 -- why": (ALL, "a comment to the end of the line"),
    "a > 1 # why": (("mysql",), "a comment to the end of the line"),
    "a > 1 /* why": (ALL, "a comment that is never closed"),
    "a > 1 /* why /* not */": (ALL, "a comment inside a comment"),
    "a > 1 /*! ) */": (("mysql",), "a comment that is never closed"),
    # What one dialect takes for the middle of a text, another does not.
    r"a <> E'\'' ); drop table b; -- '": (("postgres",), "a `)` that nothing opens"),
    r'a <> "\"" ); drop table b; -- "': (("mysql",), "a `)` that nothing opens"),
    "a <> [it's] ); drop table b; --' ]": (("sqlite",), "a `)` that nothing opens"),
    "a--; drop table b": (("mysql",), "a semicolon"),
}


@pytest.mark.parametrize("sql", EVEN)
def test_even_sql_passes(sql: str) -> None:
    assert [unevenness(sql, dialect) for dialect in EVEN[sql]] == [None] * len(EVEN[sql])


@pytest.mark.parametrize("sql", UNEVEN)
def test_uneven_sql_is_told(sql: str) -> None:
    dialects, what = UNEVEN[sql]
    assert {unevenness(sql, dialect) for dialect in dialects} == {what}


def test_what_has_lines_of_its_own_may_comment_on_them() -> None:
    assert unevenness("select 1 -- why (\nfrom a", "postgres", one_line=False) is None
    assert (
        unevenness("select 1 -- why", "postgres", one_line=False)
        == "a comment to the end of the line"
    )


@pytest.mark.parametrize(
    "schema",
    [
        "model A @options(`ENGINE = InnoDB; DROP TABLE b`) { a: string }",
        'schema { dialect = mysql  options = "/*" }\nmodel A { a: int }\nmodel B { a: int }',
    ],
)
def test_what_stands_behind_a_table_is_judged_once(schema: str) -> None:
    compiled = compile_text(schema)
    problems = Problems()
    dialect_named("mysql").lower(compiled.database, problems)
    assert [problem.code for problem in problems] == [UNEVEN_SQL]


def test_a_query_loses_the_indentation_of_its_place() -> None:
    assert query_text("\n    select a\n      from b\n  ", "postgres") == "select a\n  from b"
    assert query_text("\n  select 'a\n  b'\n", "postgres") == "select 'a\n  b'"


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


@pytest.mark.parametrize(
    ("dialect", "written", "value"),
    [
        ("postgres", r"'\n it''s'", r"\n it's"),
        ("postgres", r"E'\f\Z'", "\fZ"),
        ("postgres", "$x$it's$x$", "it's"),
        ("mysql", r"'\n\f\Z it\'s'", "\nf\x1a it's"),
        ("sqlite", r"'\n it''s'", r"\n it's"),
    ],
)
def test_a_text_says_what_its_dialect_reads(dialect: str, written: str, value: str) -> None:
    assert LEXES[dialect].text_value(written) == value
