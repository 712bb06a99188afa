"""Whether a decimal type keeps a number is judged by its digits, however many they are."""

from __future__ import annotations

import pytest

from heddle.compiler.model import LiteralDefault
from support.compiling import compile_text, problems_of
from support.emitting import emit


@pytest.mark.parametrize(
    "written",
    [
        "decimal(38, 28) = 10",
        "decimal(65, 30) = 1",
        "decimal(65, 30) = 0.000000000000000000000000000001",
        "decimal(38, 10) = 12345678901234567890.1234567890",
        "decimal(38, 2, 0..123456789012345678901234567890123456.78)",
        "decimal(3, 1) = 10.00",
        "decimal(2, 2) = 0.00",
        "decimal(40, 0) = -1234567890123456789012345678901234567890",
        "decimal(65, 2) @multipleOf(0.05) = 123456789012345678901234567890.15",
        "int = 12 @multipleOf(4)",
    ],
)
def test_what_fits_is_taken(written: str) -> None:
    assert problems_of(f"model M {{ amount: {written} }}") == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("decimal(65, 30) = 0.0000000000000000000000000000001", "H272"),
        ("decimal(38, 30) = 123456789", "H272"),
        ("decimal(38, 1) = 123456789012345678901234567890.25", "H272"),
        ("decimal(3, 1) = 100.0", "H272"),
        ("decimal(65, 2) @multipleOf(0.05) = 123456789012345678901234567890.16", "H272"),
    ],
)
def test_what_does_not_fit_is_told(written: str, code: str) -> None:
    assert [each.code.id for each in problems_of(f"model M {{ amount: {written} }}")] == [code]


def test_no_digit_of_a_default_is_lost() -> None:
    schema = compile_text(
        "model M { a: decimal(65, 2) = -123456789012345678901234567890.25 }"
    ).schema
    default = schema.models["M"].fields["a"].default
    assert isinstance(default, LiteralDefault)
    assert str(default.value) == "-123456789012345678901234567890.25"


def test_no_digit_of_a_rule_is_lost() -> None:
    rule = "model M { b: decimal(65, 2)  check (b < 123456789012345678901234567890.15) }"
    for target, file, digits in (
        ("pydantic", "schemas.py", "123456789012345678901234567890.15"),
        ("drizzle", "zod.ts", "12345678901234567890123456789015n"),
        ("sql", "postgres.sql", "123456789012345678901234567890.15"),
    ):
        assert digits in emit(target, compile_text(rule), "postgres")[file]
