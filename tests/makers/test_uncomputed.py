"""A generated column that the database cannot compute: every target says that it may be null."""

from __future__ import annotations

import re

import pytest

from support.compiling import compile_text
from support.emitting import emit

SCHEMA = """
model Line {
  price: decimal(18, 2)
  twice: decimal(20, 2) := (price * 2)
  more: bigint := (id2 + 1)
  id2: int
}
"""
SAID = {
    "sql": r"twice +(?:text|numeric\(20, 2\) GENERATED .* STORED)( NOT NULL)?,",
    "sqlalchemy": r"twice: Mapped\[Decimal( \| None)?\]",
    "pydantic": r"twice: Decimal20x2( \| None)?\n",
    "schema.ts": r"twice: [^;]*?(\.notNull\(\))?[\s.]*(?:generatedAlwaysAs|,\n)",
    "zod.ts": r"twice: z\.string\(\)(\.nullable\(\))?,",
}
"""Where each output says of the column whether it is required (group 1 is there, or not)."""
SAYS_NULL = ("sqlalchemy", "pydantic", "zod.ts")


def optional_in(dialect: str) -> dict[str, bool]:
    compiled = compile_text(SCHEMA)
    texts = {t: "".join(emit(t, compiled, dialect).values()) for t in SAID if "." not in t}
    texts |= emit("drizzle", compiled, dialect)
    found = {}
    for name, pattern in SAID.items():
        said = re.search(pattern, texts[name])
        assert said, name
        found[name] = (said[1] is not None) == (name in SAYS_NULL)
    return found


@pytest.mark.parametrize(("dialect", "optional"), [("sqlite", True), ("postgres", False)])
def test_all_targets_agree_whether_it_may_be_null(dialect: str, optional: bool) -> None:
    assert optional_in(dialect) == dict.fromkeys(SAID, optional)


def test_the_models_alone_say_nothing_of_the_database() -> None:
    compiled = compile_text(SCHEMA)
    assert "twice: Decimal20x2 | None" in emit("pydantic", compiled, "sqlite")["schemas.py"]
    assert list(compiled.problems) == []


def test_what_one_of_several_databases_cannot_compute_is_optional() -> None:
    text = emit("pydantic", compile_text(SCHEMA), "postgres", "sqlite")["schemas.py"]
    assert "twice: Decimal20x2 | None" in text
    assert "more: BigInt\n" in text
