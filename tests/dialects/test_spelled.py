"""`@native(…)` changes how a column's type is spelled; the type stays, with all its limits."""

import sqlite3
import sys
from datetime import UTC, datetime
from decimal import Decimal
from types import ModuleType

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from support.compiling import Compiled, compile_text
from support.emitting import emit

SCHEMA = """
model Part {
  n: int(0..9) @native(`int`)
  wide: bigint @native(`bigint`)
  code: string(8) @native(`char(8)`)
  price: decimal(10, 2, 0..) @native(`numeric(10, 2)`)
  at: datetime @native(`varchar(40)`)
  other: native(`varchar(9)`)
}
"""


def built(text: str, dialect: str = "postgres") -> Compiled:
    compiled = compile_text(f"schema {{ dialect = {dialect} }}\n{text}")
    assert not compiled.problems.has_errors, [*compiled.problems]
    return compiled


def test_the_models_keep_the_limits() -> None:
    compiled = built(SCHEMA)
    [pydantic] = emit("pydantic", compiled, "postgres").values()
    assert "PartN = Annotated[int, Field(ge=0, le=9)]" in pydantic
    assert "    code: String8\n" in pydantic
    assert "    other: Any\n" in pydantic
    zod = emit("drizzle", compiled, "postgres", zod=True)["zod.ts"]
    assert "n: z.int().min(0).max(9)," in zod
    assert "code: text(0, 8)," in zod
    assert "other: z.any()," in zod


def test_drizzle_infers_the_type() -> None:
    schema = emit("drizzle", built(SCHEMA), "postgres")["schema.ts"]
    assert 'n: spelledNumber("n", "int").notNull(),' in schema
    assert 'wide: spelledBigint("wide", "bigint").notNull(),' in schema
    assert 'code: kept("code", "char(8)").notNull(),' in schema
    assert 'price: native("price", "numeric(10, 2)").$type<string>().notNull(),' in schema


@pytest.mark.parametrize(
    ("type", "dialect", "check"),
    [
        ("int(0..9) @native(`int2`)", "postgres", "x BETWEEN 0 AND 9"),
        ("int(0..9) @native(`int unsigned`)", "mysql", "x BETWEEN 0 AND 9"),
        ("string(8) @native(`char(8)`)", "postgres", None),
        ("string(8) @native(`char(20)`)", "postgres", "length(x) <= 8"),
        ("string(8) @native(`char(8)`)", "sqlite", "length(x) <= 8"),
        ("string(2..8) @native(`char(8)`)", "postgres", "length(x) >= 2"),
        ("string(40) @native(`inet`)", "postgres", None),
        ("string(9)[1..3] @native(`varchar(9)[]`)", "postgres", "cardinality(x) BETWEEN 1 AND 3"),
        ("string(9)[1..3] @native(`jsonb`)", "postgres", None),
        ("string(9)[] @native(`text`)", "sqlite", None),
    ],
)
def test_a_check_stays_where_the_column_does_not_say_it(
    type: str, dialect: str, check: str | None
) -> None:
    [sql] = emit("sql", built(f"model Row {{ x: {type} }}", dialect), dialect).values()
    found = [line for line in sql.splitlines() if "ck_rows_x" in line]
    assert len(found) == (check is not None)
    if check is not None:
        assert f"CHECK ({check})" in found[0]


@pytest.mark.parametrize(
    ("type", "dialect", "lost"),
    [
        ("string(9)[1..3] @native(`varchar(9)[]`)", "postgres", None),
        ("int[..3] @native(`int2[]`)", "postgres", None),
        ("string(9)[..3] @native(`text[]`)", "postgres", "the length"),
        ("int(0..9)[2..3] @native(`jsonb`)", "postgres", "the number and the range"),
        ("int[..3] @native(`longtext`)", "mysql", None),
        ("int[..3] @native(`blob`)", "mysql", "the number"),
        ("string(9)[1..3] @native(`text`) @distinct", "sqlite", "the length and the difference"),
        ("(a | b)[] @native(`text[]`)", "postgres", "the values"),
        ("(a | b)[]", "postgres", None),
        ("(a | b)[]", "mysql", "the values"),
        ("decimal(4, 2, 1..)[]", "sqlite", "the digits and the range"),
    ],
)
def test_what_nobody_checks_of_a_list_is_told(type: str, dialect: str, lost: str | None) -> None:
    compiled = built(f"model Row {{ x: {type} }}", dialect)
    emit("sql", compiled, dialect)
    told = [problem.facts["what"] for problem in compiled.problems if problem.code.id == "H504"]
    assert told == ([lost] if lost else [])


def test_values_of_spelled_types_are_read_as_they_were_written() -> None:
    [models] = emit("sqlalchemy", built(SCHEMA, "sqlite"), "sqlite").values()
    module = ModuleType("spelled_models")
    sys.modules[module.__name__] = module
    try:
        exec(compile(models, "spelled_models.py", "exec", dont_inherit=True), module.__dict__)
    finally:
        del sys.modules[module.__name__]
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(":memory:"))
    values = {
        "n": 3,
        "wide": 2**60,
        "code": "abc",
        "price": Decimal("1.50"),
        "at": datetime(2024, 2, 29, 8, tzinfo=UTC),
        "other": "x",
    }
    with engine.connect() as connection:
        module.Base.metadata.create_all(connection)
        with Session(connection) as session:
            session.add(module.Part(**values))
            session.flush()
            session.expire_all()
            part = session.scalars(sa.select(module.Part)).one()
            assert {name: getattr(part, name) for name in values} == values


def test_a_table_keeps_its_plain_name_unless_the_module_needs_the_helper() -> None:
    plain = emit("drizzle", built("model Label { name: string }"), "postgres")["schema.ts"]
    assert "export const labels = " in plain
    needed = 'enum Kind { "a\\\\b" }\nmodel Label { kinds: Kind[] }'
    assert "export const labels_ = " in emit("drizzle", built(needed), "postgres")["schema.ts"]


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
def test_bytes_need_no_types_of_node(dialect: str) -> None:
    text = "model File { body: bytes  parts: bytes[]  short: bytes(9) }"
    assert "Buffer" not in emit("drizzle", built(text, dialect), dialect)["schema.ts"]


def test_a_column_that_nothing_computes_may_be_left_out() -> None:
    text = "model Line { q: decimal(10, 3)  total: decimal(16, 2) := (q * q) }"
    [sql] = emit("sql", built(text, "sqlite"), "sqlite").values()
    connection = sqlite3.connect(":memory:")
    connection.executescript(sql)
    connection.execute("INSERT INTO lines (q) VALUES (1.5)")
    assert connection.execute("SELECT total FROM lines").fetchall() == [(None,)]
