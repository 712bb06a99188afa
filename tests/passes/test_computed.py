"""Generated fields: what they are computed from may be null, and they with it."""

from __future__ import annotations

import pytest

from support.compiling import problems_of

SCHEMA = "model Line {{ a: int\n b, c: int?\n s, t: string?\n it: {type} := ({expression}) }}"


@pytest.mark.parametrize(
    ("type", "expression", "may_be_null"),
    [
        ("int", "a * 2", False),
        ("int", "a * b", True),
        ("int", "coalesce(b, c, a)", False),
        ("int", "coalesce(b, c)", True),
        ("int", "nullif(a, 0)", True),
        ("int", "if(b is null, a, 0)", False),
        ("int", "if(a > 1, b, 0)", True),
        ("bool", "b is not null", False),
        ("bool", "b > 1", True),
        ("string", 's || "x"', True),
        ("string", "concat(s, t)", False),
        ("int", "`b * 2`", False),
    ],
)
def test_a_required_field_warns_of_null(type: str, expression: str, may_be_null: bool) -> None:
    found = [p.code.id for p in problems_of(SCHEMA.format(type=type, expression=expression))]
    assert found == (["H417"] if may_be_null else [])
    assert problems_of(SCHEMA.format(type=f"{type}?", expression=expression)) == []
