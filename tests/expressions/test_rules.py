"""A rule means in the models what it means in the databases: the same table is asked of both."""

from __future__ import annotations

from functools import cache

import pytest
from dialects.test_expressions import CASES, ENUM, FIELDS

from heddle.backends.text.conditions import Logic
from heddle.grammar.functions import FUNCTIONS
from support.compiling import compile_text
from support.emitting import emit
from support.node import Workspace

from .models import Asked, Rules

SAYABLE = [(text, row, expected) for text, row, expected in CASES if "`" not in text]
ASKED = [Asked(text, row) for text, row, _ in SAYABLE]
EXPECTED = [expected for _, _, expected in SAYABLE]


@cache
def rules() -> Rules:
    return Rules((one.expression for one in ASKED), FIELDS, ENUM)


def wrong(found: list[bool | None]) -> list[tuple[str, object, object, object]]:
    return [
        (one.expression, one.row, expected, verdict)
        for one, expected, verdict in zip(ASKED, EXPECTED, found, strict=True)
        if expected is not verdict
    ]


def test_every_function_is_asked() -> None:
    asked = {name for name in FUNCTIONS if any(f"{name}(" in one.expression for one in ASKED)}
    assert set(FUNCTIONS) - asked == {"now", "today"}  # There is no telling what they give.


def test_nothing_is_left_out() -> None:
    assert list(rules().compiled.problems) == []
    assert rules().schemas.count("_keep_rules") > 2 * len(rules().places)


def test_pydantic() -> None:
    assert wrong(rules().in_pydantic(ASKED)) == []


def test_zod(workspace: Workspace) -> None:
    assert wrong(rules().in_zod(workspace, ASKED)) == []
    assert workspace.type_errors(["zod.ts"]) == []
    assert workspace.unformatted(["zod.ts"]) == []


def test_each_question_is_asked_anew() -> None:
    """Whoever spells a rule asks about each part of it: one budget for all of them would run out on the way."""
    schema = compile_text("model A { a: int?  check (coalesce(a, 1) > 1) }").schema
    rule = schema.models["A"].checks[0].expr
    logic = Logic(lambda _: True, lambda _: False)
    assert len({str(logic.null(rule)) for _ in range(5000)}) == 1


@pytest.mark.parametrize("target", ["pydantic", "drizzle"])
def test_more_alternatives_than_can_be_said_are_told(target: str) -> None:
    compiled = compile_text(f"model A {{ a: bool?  check (coalesce({'a, ' * 1500}true)) }}")
    assert emit(target, compiled, "postgres")
    assert [problem.code.id for problem in compiled.problems] == ["H505"]
