"""What no generated model can keep is told, once, whichever targets are built."""

from __future__ import annotations

import pytest

from heddle.compiler.diagnostics.codes import models
from heddle.compiler.diagnostics.problem import Code
from support.compiling import compile_text
from support.emitting import emit

CODES = [code for code in vars(models).values() if isinstance(code, Code)]


def told(text: str, *targets: str) -> list[tuple[str, str, str]]:
    """Code, title, and the place in the text, of what these targets report on PostgreSQL."""
    compiled = compile_text(text)
    for target in targets:
        emit(target, compiled, "postgres")
    return [(p.code.id, p.title, text[p.span.start : p.span.end]) for p in compiled.problems]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
@pytest.mark.parametrize("target", ["pydantic", "drizzle"])
def test_the_wrong_example_gives_exactly_its_code(code: Code, target: str) -> None:
    assert [id for id, *_ in told(code.bad, target)] == [code.id]
    assert told(code.good, target) == []


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("check capital (`n > 3`)", "capital"),
        ('check "exact_name" (`n > 3`)', "exact_name"),
        ("check (`n > 3`)", "Note"),
        ("check half (n < 9 or `n > 3`)", "half"),
        ("check by_name (native(postgres: `n > 3`))", "by_name"),
        ("n: int @check(`n > 3`)", "Note"),
    ],
)
def test_a_check_in_sql_is_in_no_model(rule: str, name: str) -> None:
    field = "" if rule.startswith("n:") else "n: int\n  "
    [(id, title, place)] = told(f"model Note {{\n  {field}{rule}\n}}", "pydantic", "drizzle")
    assert (id, title) == ("H550", f"No model keeps the check `{name}`, for it is SQL")
    assert "`n > 3`" in place


@pytest.mark.parametrize(
    "text",
    [
        "model Note { n: int  check (`n > 3`) @allow(H550) }",
        "schema { allow = [H550] } model Note { n: int  check (`n > 3`) }",
        "model Note @readonly { n: int  check (`n > 3`) }",
    ],
)
def test_nothing_is_told_where_it_is_meant_so_or_nothing_is_taken_in(text: str) -> None:
    assert told(text, "pydantic", "drizzle") == []


def test_those_who_only_want_a_database_hear_nothing() -> None:
    assert told(CODES[0].bad, "sql", "sqlalchemy") == []
