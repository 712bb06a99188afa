"""`limits = written`: the database checks what the schema sets, and leaves the shapes of types to the models."""

import pytest

from heddle.backends.dialects import dialect_named
from heddle.grammar.types import PATTERNS, TYPES
from support.compiling import compile_text

UNLIMITED = {"decimal": "decimal(10, 2)"} | {
    name: name for name in TYPES if name not in {*PATTERNS, "string", "decimal", "native"}
}


def checks(member: str, dialect: str) -> list[str]:
    """The texts of all checks of a model with this member."""
    compiled = compile_text(
        f"schema {{ dialect = {dialect}  limits = written }}\nmodel M {{ {member} }}"
    )
    physical = dialect_named(dialect).lower(compiled.database, compiled.problems)
    [table] = physical.tables.values()
    return [check.text for check in table.checks]


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
@pytest.mark.parametrize("type", sorted(UNLIMITED))
def test_nothing_is_checked_where_nothing_is_written(type: str, dialect: str) -> None:
    assert checks(f"x: {UNLIMITED[type]}", dialect) == []
    assert checks(f"x: {UNLIMITED[type]}[]", dialect) == []


@pytest.mark.parametrize(
    ("member", "dialect", "text"),
    [
        ("x: datetime(2000-01-01T00:00:00Z..)", "postgres", "x >= '2000-01-01T00:00:00Z'"),
        ("x: date(1900-01-01..)", "mysql", "x >= '1900-01-01'"),
        ("x: float(0.0..)", "postgres", "x >= 0.0"),
        ("x: float(0.0..)", "sqlite", "x >= 0.0"),
        ("x: decimal(10, 2, 0..)", "postgres", "x >= 0"),
        ("x: decimal(10, 2, 0..)", "sqlite", "x >= 0"),
        ("x: int(1..)", "sqlite", "x >= 1"),
        ("x: string(2..8)", "sqlite", "length(x) BETWEEN 2 AND 8"),
        ("x: open | paid", "sqlite", "x IN ('open', 'paid')"),
        ("x: int[1..3]", "postgres", "cardinality(x) BETWEEN 1 AND 3"),
        ("x: int(0..9)[]", "postgres", "0 <= ALL (x) AND 9 >= ALL (x)"),
        (
            "x: int[..3]",
            "mysql",
            "json_valid(x) AND json_type(x) = 'ARRAY' AND json_length(x) <= 3",
        ),
        (
            "x: int[..3]",
            "sqlite",
            "x IS NULL OR json_valid(x) AND json_type(x) = 'array' AND json_array_length(x) <= 3",
        ),
        ("x: int?  check (x > 3)", "postgres", "x > 3"),
    ],
)
def test_what_is_written_is_checked(member: str, dialect: str, text: str) -> None:
    assert checks(member, dialect) == [text]
