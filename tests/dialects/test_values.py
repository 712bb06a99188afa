"""Which values a column takes: those of its type and within its limits, the same on every engine."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from heddle.compiler.model import Json

from .engines import Engine, Lowered


class Column(NamedTuple):
    """A type, values that it takes, and values that it refuses."""

    type: str
    taken: tuple[Json, ...]
    refused: tuple[Json, ...]


EMOJI = "🧵" * 5
COLUMNS = [
    Column("string(5)", ("", "abcde", EMOJI, "it's", "a\\b", "\n", "%s :x"), ("abcdef", EMOJI + "x")),
    Column("string(2..5)", ("ab", "abcde", "🧵🧵"), ("", "a", "🧵", "abcdef")),
    Column("string(3..3)", ("abc",), ("ab", "abcd")),
    Column("text", ("", "x" * 70_000), ()),
    Column("text(2..4)", ("ab", "abcd", EMOJI[:4]), ("a", "abcde", EMOJI)),
    Column("smallint", (-32768, 32767, 0), (-32769, 32768)),
    Column("int", (-(2**31), 2**31 - 1), (-(2**31) - 1, 2**31)),
    Column("int(0..120)", (0, 120), (-1, 121)),
    Column("int(..-5)", (-5, -(2**31)), (-4,)),
    Column("bigint", (-(2**63), 2**63 - 1), ()),
    Column("bigint(1..)", (1, 2**63 - 1), (0, -1)),
    Column("int @multipleOf(5)", (-5, 0, 15), (1, -4)),
    Column("float", (0.1, -1.5, 1.7976931348623157e308, 5e-324), ()),
    Column("float(0..0.3)", (0.0, 0.3, 0.1), (-0.1, 0.30000000000000004)),
    Column("decimal(4, 2)", (Decimal("99.99"), Decimal("-99.99"), Decimal("0.01"), 7), (100, Decimal("-100"))),
    Column("decimal(15, 2)", (Decimal("9999999999999.99"),), (Decimal("10000000000000"),)),
    Column("decimal(6, 2, 0.5..9.5)", (Decimal("0.50"), Decimal("9.5")), (Decimal("0.49"), Decimal("9.51"))),
    Column("decimal(6, 2) @multipleOf(0.05)", (Decimal("0.15"), Decimal("1.10"), Decimal("-0.35")), (Decimal("0.16"), Decimal("0.01"))),
    Column("decimal(3, 0)", (999, -999), (1000,)),
    Column("decimal(20, 4)", (Decimal("1234567890123456.7891"), Decimal("-0.0001")), (Decimal("12345678901234567"),)),
    Column("bool", (True, False), ()),
    Column("date", ("0001-01-01", "9999-12-31", "2024-02-29"), ("2023-02-29", "2024-13-01", "x")),
    Column("date(2000-01-01..2000-12-31)", ("2000-01-01", "2000-12-31"), ("1999-12-31", "2001-01-01")),
    Column("time", ("00:00:00.000000", "23:59:59.999999"), ("24:00:00.000000", "25:00:00.000000")),
    Column("time(08:00..17:30)", ("08:00:00.000000", "17:30:00.000000"), ("07:59:59.999999", "17:30:00.000001")),
    Column("datetime", ("0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"), ("2023-02-29T00:00:00.000000Z",)),
    Column("datetime(2024-01-01T00:00Z..)", ("2024-01-01T00:00:00.000000Z",), ("2023-12-31T23:59:59.999999Z",)),
    Column("localdatetime", ("0001-01-01T00:00:00.000000", "9999-12-31T23:59:59.999999"), ("2023-02-29T00:00:00.000000",)),
    Column("localdatetime(..2024-01-01T12:00)", ("2024-01-01T12:00:00.000000",), ("2024-01-01T12:00:00.000001",)),
    Column("duration", ("PT0S", "-P1DT2H", "P400DT1H2M3.5S", "-PT0.000001S"), ()),
    Column("uuid", ("0198a3a0-0000-7000-8000-00000000000f",), ("0198a3a0-0000-7000-8000-00000000000g", "0198")),
    Column("json", ({"a": [1, None, "x'\"\\ "]}, [], "text", 5, True, "null"), (None,)),
    Column("a | b | c", ("a", "c"), ("d", "A", "", " a")),
    Column('"x y" | "it\'s" | "back\\\\slash"', ("x y", "it's", "back\\slash"), ("back",)),
    Column("string(10)[]", ([], ["a"], ["it's", 'q"', "b\\", "c,d", "{}", "null", ""]), ()),
    Column("int[1..3]", ([1], [1, 2, 3]), ([], [1, 2, 3, 4])),
    Column("date[..2]", ([], ["2024-02-29", "0001-01-01"]), (["2024-02-29"] * 3,)),
    Column("(a | b)[]", ([], ["a", "b", "a"]), ()),
    Column("duration[]", (["-P1D", "PT1S"],), ()),
    Column("bool[]", ([True, False],), ()),
    Column("json[]", ([{"a": "x,\"y\""}, [1], 5],), ()),
]  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.type)
def test_a_column_takes_its_values_and_no_others(engine: Engine, column: Column) -> None:
    lowered = Lowered(engine.name, f"model Row {{\n id: int @key\n value: {column.type}\n}}")
    lowered.create(engine)
    for number, value in enumerate(column.taken):
        lowered.insert(engine, "Row", {"id": number, "value": value})
    assert engine.rows("SELECT max(id) FROM " + lowered.place("Row")) == [(len(column.taken) - 1,)]
    for value in column.refused:
        with pytest.raises(engine.refusals):
            lowered.insert(engine, "Row", {"id": -1, "value": value})


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.type)
def test_null_passes_every_limit(engine: Engine, column: Column) -> None:
    lowered = Lowered(engine.name, optional(column.type))
    lowered.create(engine)
    lowered.insert(engine, "Row", {"id": 1})
    assert engine.rows("SELECT value IS NULL FROM " + lowered.place("Row")) == [(1,)]


def optional(type: str) -> str:
    """A model whose value may be null."""
    if "|" not in type:
        return f"type Value = {type}\nmodel Row {{\n id: int @key\n value: Value?\n}}"
    written = f"{type}?" if type.endswith("]") else f"({type})?"
    return f"model Row {{\n id: int @key\n value: {written}\n}}"
