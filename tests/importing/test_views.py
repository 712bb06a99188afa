"""A view whose columns are known is declared; everything else stays the statement that it was."""

from __future__ import annotations

import pytest

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.formatter import format_file
from heddle.compiler.source import SourceFile
from heddle.importers.importing import import_script
from support.roundtrip import build

TABLE = "CREATE TABLE post (id integer PRIMARY KEY, title varchar(80) NOT NULL);\n"
COLUMNS = {("public", "list"): [("title", "character varying(80)", True), ("n", "bigint", False)]}
QUERY = "SELECT title, 1::bigint AS n FROM post"


def imported(sql: str, dialect: str = "postgres", views: dict | None = None) -> str:  # type: ignore[type-arg]
    views = COLUMNS if views is None else views
    file = SourceFile("dump.sql", TABLE + sql)
    text = import_script(file, dialect, Problems(), views=views).text
    assert format_file(SourceFile("dump.hdl", text), Problems()) == text
    return text


DECLARED = {
    f"CREATE VIEW list AS {QUERY};": "view List {",
    f"CREATE OR REPLACE VIEW public.list AS\n  {QUERY};": "view List {",
    f"CREATE MATERIALIZED VIEW list AS {QUERY} WITH NO DATA;": "view List @materialized {",
    f"CREATE VIEW list AS {QUERY}; COMMENT ON VIEW list IS 'All.';": "/// All.\nview List {",
    f"CREATE VIEW list AS SELECT 1; CREATE OR REPLACE VIEW list AS {QUERY};": "view List {",
    f"CREATE VIEW other AS SELECT 1 AS list; CREATE VIEW list AS {QUERY};": "view List {",
}
KEPT = [
    f"CREATE VIEW list (title, n) AS {QUERY};",
    f"CREATE VIEW list WITH (security_barrier) AS {QUERY};",
    f"CREATE RECURSIVE VIEW list (title, n) AS {QUERY};",
    f"CREATE VIEW other AS SELECT 1; CREATE VIEW list AS {QUERY}, other;",
    f"CREATE FUNCTION one(text) RETURNS text LANGUAGE sql AS $$ SELECT $1 $$; CREATE VIEW list AS {QUERY} WHERE one(title) = 'a';",
    f"CREATE VIEW list AS {QUERY} WHERE title = '```';",
    f"CREATE VIEW blog.list AS {QUERY};",
]  # fmt: skip


@pytest.mark.parametrize("sql", DECLARED)
def test_a_query_with_known_columns_is_declared(sql: str) -> None:
    text = imported(sql)
    assert f"\n{DECLARED[sql]}\n  title: string(80)?\n  n: bigint\n}} = `{QUERY}`\n" in text
    made = build(text, "postgres")
    kind = "MATERIALIZED VIEW" if "MATERIALIZED" in sql else "VIEW"
    assert f"CREATE {kind} list AS\n{QUERY};" in made
    assert ("COMMENT ON VIEW list IS 'All.'" in made) == ("COMMENT" in sql)
    assert made.count(" list AS\n") == 1


@pytest.mark.parametrize("sql", KEPT)
def test_what_only_sql_can_say_stays_a_statement(sql: str) -> None:
    text = imported(sql)
    assert "\nview " not in text and " VIEW " in text


@pytest.mark.parametrize("columns", [[], [("title", "text", True), ("n", "", True)]])
def test_a_view_with_a_column_of_unknown_type_stays_a_statement(
    columns: list[tuple[str, str, bool]],
) -> None:
    text = imported(f"CREATE VIEW list AS {QUERY};", views={(None, "list"): columns})
    assert "\nview " not in text and "CREATE VIEW list" in text


def test_mysql_names_no_owner_and_keeps_its_quotes() -> None:
    sql = (
        "CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`%` SQL SECURITY DEFINER VIEW `list` AS"
        " select `post`.`title` AS `title` from `post`;"
    )
    text = imported(sql, "mysql", {(None, "list"): [("title", "varchar(80)", False)]})
    assert (
        "view List {\n  title: string(80)\n} = ```select `post`.`title` AS `title` from `post` ```"
        in text
    )
    invoker = sql.replace("SECURITY DEFINER", "SECURITY INVOKER")
    assert "SECURITY INVOKER VIEW" in imported(invoker, "mysql", {(None, "list"): []})
