"""Checks over one column become limits of its type, where the same check is made of them."""

from __future__ import annotations

import pytest

from support.compiling import compile_text
from support.emitting import emit
from support.roundtrip import read

RAISED = {
    "postgres": {
        "a integer CHECK (a >= 0 AND a <= 120)": "a: int(0..120)?",
        "a integer CHECK (((a >= 0) AND (a <= 120)))": "a: int(0..120)?",
        "a integer CHECK (a BETWEEN -5 AND 300)": "a: int(-5..300)?",
        "a bigint CHECK ((a >= '-1'::integer))": "a: bigint(-1..)?",
        "a numeric(10,2) CHECK ((a >= (0)::numeric))": "a: decimal(10, 2, 0..)?",
        "a float8 CHECK (((a >= (0)::double precision) AND (a <= (1)::double precision)))": "a: float(0..1)?",
        "a date CHECK ((a >= '1900-01-01'::date))": "a: date(1900-01-01..)?",
        "a text CHECK (length(a) <= 10)": "a: text(..10)?",
        "a varchar(30) CHECK ((length((a)::text) >= 2))": "a: string(2..30)?",
        "a text CHECK ((a ~ '^[a-z0-9/-]+$'::text))": r"a: text? @pattern(/^[a-z0-9\/-]+$/)",
        "a text DEFAULT 'x' CHECK (a = ANY (ARRAY['x'::text, 'y z'::text]))": 'a: (x | "y z")? = x',
        "a varchar(9) CHECK (((a)::text = ANY ((ARRAY['x'::varchar, 'y'::varchar])::text[])))": "a: (x | y)? @native(`varchar(9)`)",
    },
    "sqlite": {
        "a INTEGER CHECK (a BETWEEN 0 AND 120)": "a: int(0..120)?",
        "a VARCHAR(30) CHECK (length(a) >= 2)": "a: string(2..30)? @native(`VARCHAR(30)`)",
        "a TEXT CHECK (a IN ('A+', 'A-'))": 'a: ("A+" | "A-")?',
        "a REAL CHECK (a >= 0.5)": "a: float(0.5..)?",
    },
    "mysql": {
        "a int, CONSTRAINT ck_t_a CHECK (a BETWEEN 0 AND 120)": "a: int(0..120)?",
        "a varchar(9) COLLATE utf8mb4_bin, CONSTRAINT ck_t_a CHECK (a in ('x','y'))": "a: (x | y)? @native(`varchar(9) COLLATE utf8mb4_bin`)",
    },
}
KEPT = {
    "postgres": [
        "a integer CHECK (a > 0)",
        "a integer CHECK (0 <= a)",
        "a integer DEFAULT 500 CHECK (a <= 100)",
        "a integer CONSTRAINT other CHECK (a <= 100)",
        "a integer CHECK (a <= 100 OR a >= 200)",
        "a integer CHECK (a <= 100 AND a <= 200)",
        "a integer CHECK (a::bigint <= 100)",
        "a text CHECK (char_length(a) <= 10)",
        "a text CHECK (octet_length(a) <= 10)",
        "a text CHECK (a ~ '(?=x)')",
        "a text DEFAULT 'z' CHECK (a IN ('x', 'y'))",
        "a text CHECK (a IN ('x', 'x'))",
        "a citext CHECK (a IN ('x', 'y'))",
    ],
    "sqlite": [
        "a INTEGER CHECK (a >= 0 AND a <= 120)",
        "a TEXT COLLATE NOCASE CHECK (a IN ('x', 'y'))",
        "a INTEGER CHECK (a IN (0, 1))",
    ],
    "mysql": [
        "a varchar(9), CONSTRAINT ck_t_a CHECK (a in ('x','y'))",
        "a varchar(9), CONSTRAINT ck_t_a CHECK (length(a) >= 2)",
    ],
}


def imported(dialect: str, column: str) -> tuple[list[str], str]:
    """The lines of the schema, and the SQL that is made of it."""
    hdl, problems, _ = read(f"CREATE TABLE t (id int PRIMARY KEY, {column});", dialect)
    assert problems == []
    sql = emit("sql", compile_text(hdl), dialect)[f"{dialect}.sql"]
    return [line.strip() for line in hdl.splitlines()], sql


@pytest.mark.parametrize(
    ("dialect", "column", "field"),
    [(dialect, *pair) for dialect, pairs in RAISED.items() for pair in pairs.items()],
)
def test_a_check_that_a_type_can_say_is_said_with_it(dialect: str, column: str, field: str) -> None:
    lines, sql = imported(dialect, column)
    assert field in lines
    assert not any(line.startswith("check (") for line in lines)
    assert sql.count("CHECK (") == 1


@pytest.mark.parametrize(
    ("dialect", "column"), [(dialect, each) for dialect, all in KEPT.items() for each in all]
)
def test_a_check_that_would_come_back_as_another_stays_a_check(dialect: str, column: str) -> None:
    lines, sql = imported(dialect, column)
    assert sum(line.startswith("check ") and "(" in line for line in lines) == 1
    assert sql.count("CHECK (") == 1


def test_two_checks_over_a_column_stay_two() -> None:
    lines, sql = imported("postgres", "a int CHECK (a >= 0) CHECK (a <= 5)")
    assert "a: int(0..)?" in lines
    assert 'check "t_a_check1" (a <= 5)' in lines
    assert sql.count("CHECK (") == 2


def test_an_enum_beside_enum_types_stays_a_check() -> None:
    hdl, _, _ = read(
        "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (id int PRIMARY KEY, m mood, a text CHECK (a IN ('x', 'y')));",
        "postgres",
    )
    assert 'check a (a in ("x", "y"))' in hdl
