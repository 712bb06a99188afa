"""Input that is no script: an error with a place, and no more work than its length asks for."""

from __future__ import annotations

import pytest

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import Sources
from heddle.importers.importing import import_script

LENGTH = 400_000
GARBAGE = {
    "words": "prose; and more\n",
    "quotes": "'\";`$ a\n",
    "dollars": "".join(f"$t{number}$;" for number in range(LENGTH // 8)),
    "parentheses": "CREATE TABLE a (" + "(" * LENGTH,
    "comments": "/* a ",
    "beginnings": "CREATE TABLE ;",
    "bodies": "CREATE TRIGGER t BEGIN BEGIN ; ",
    "one long default": "CREATE TABLE x (a int DEFAULT " + "1+" * LENGTH,
}


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_is_an_error_with_a_place(kind: str, dialect: str) -> None:
    text = (GARBAGE[kind] * (LENGTH // len(GARBAGE[kind]) + 1))[: 2 * LENGTH]
    sources, problems = Sources(), Problems()
    imported = import_script(sources.add("dump.sql", text), dialect, problems)
    assert imported.text == ""
    errors = [problem for problem in problems if problem.is_error]
    assert errors
    assert all(sources.place(problem.span.start).file.path == "dump.sql" for problem in errors)
    assert len(problems) < 500


def test_a_truncated_dump_says_where_it_breaks_off() -> None:
    text = "CREATE TABLE a (id integer NOT NULL);\nCREATE TABLE b (id integer DEFAULT 'x"
    sources, problems = Sources(), Problems()
    import_script(sources.add("dump.sql", text), "postgres", problems)
    (error,) = [problem for problem in problems if problem.is_error]
    assert (error.code.id, sources.place(error.span.start).line) == ("H952", 2)


def test_rows_are_passed_over_whatever_they_hold() -> None:
    rows = ",".join("(1,'it''s; odd')" for _ in range(20_000))
    text = f"INSERT INTO t VALUES {rows};\nCREATE TABLE t (a int);"
    sources, problems = Sources(), Problems()
    assert "model T" in import_script(sources.add("dump.sql", text), "postgres", problems).text
    assert list(problems) == []
