"""Scripts fall into the statements that their own programs would run."""

from __future__ import annotations

import pytest

from heddle.importers.script.statements import split

CASES = {
    "semicolons end statements": ("postgres", "select 1; select 2;", ["select 1", "select 2"]),
    "the last one needs none": ("postgres", "select 1; select 2", ["select 1", "select 2"]),
    "semicolons in texts do not": (
        "postgres",
        "select ';'; select ''';'",
        ["select ';'", "select ''';'"],
    ),
    "nor in names": (
        "sqlite",
        'select ";"; select [;]; select `;`',
        ['select ";"', "select [;]", "select `;`"],
    ),
    "nor in comments": (
        "postgres",
        "select 1 /* ; */; -- ;\nselect 2",
        ["select 1 /* ; */", "select 2"],
    ),
    "nor in dollars": (
        "postgres",
        "do $$ a; b $$; do $x$ $$; $x$",
        ["do $$ a; b $$", "do $x$ $$; $x$"],
    ),
    "a dollar in a name opens nothing": (
        "postgres",
        "select a$1; select $1",
        ["select a$1", "select $1"],
    ),
    "a backslash quotes in MySQL": (
        "mysql",
        r"select '\';'; select 2",
        [r"select '\';'", "select 2"],
    ),
    "and nowhere else": ("sqlite", r"select '\'; select 2", [r"select '\'", "select 2"]),
    "but in E-texts": ("postgres", r"select E'\';'; select 2", [r"select E'\';'", "select 2"]),
    "MySQL's clients have other delimiters": (
        "mysql",
        "delimiter ;;\ncreate trigger a begin b; end;;\nDELIMITER ;\nselect 1;",
        ["create trigger a begin b; end", "select 1"],
    ),
    "what MySQL's comments hide is run": (
        "mysql",
        "/*!40101 SET a=1 */;\n/*!50001 create view v as select 1 */;",
        ["/*!40101 SET a=1 */", "/*!50001 create view v as select 1 */"],
    ),
    "a hash comments in MySQL": ("mysql", "select 1 # ;\n; select 2", ["select 1 # ;", "select 2"]),
    "bodies of triggers hold semicolons": (
        "sqlite",
        "create trigger t after insert on a begin select 1; select case when 1 then 2 end; end; select 2;",
        [
            "create trigger t after insert on a begin select 1; select case when 1 then 2 end; end",
            "select 2",
        ],
    ),
    "so do those of routines": (
        "mysql",
        "create procedure p() begin if a then b; end if; while c do d; end while; end; select 2;",
        [
            "create procedure p() begin if a then b; end if; while c do d; end while; end",
            "select 2",
        ],
    ),
    "COPY brings its data": (
        "postgres",
        "COPY t (a) FROM stdin;\n1;2'3\n\\.\nselect 1;",
        ["COPY t (a) FROM stdin", "select 1"],
    ),
    "psql has commands": ("postgres", "\\connect a\n\\restrict x'y\nselect 1;", ["select 1"]),
    "GO ends a batch": ("sqlite", "select 1\nGO\nselect 2\nGO\n", ["select 1", "select 2"]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_script_falls_into_its_statements(name: str) -> None:
    dialect, text, wanted = CASES[name]
    found = [text[each.start : each.end].strip() for each in split(text, dialect)]
    assert found == wanted


@pytest.mark.parametrize(
    ("dialect", "text"),
    [("postgres", "select 'a; select 2;"), ("mysql", 'insert "a;'), ("sqlite", "select [a;")],
)
def test_a_script_that_breaks_off_says_so(dialect: str, text: str) -> None:
    assert [each.closed for each in split(text, dialect)] == [False]
