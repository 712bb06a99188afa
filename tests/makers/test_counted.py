"""A counted column beside the key: left out where the database counts it, asked for where one does not."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError

from support.compiling import compile_text
from support.emitting import emit

SCHEMA = "model Order { number: bigint = autoincrement() @unique\n note: string? }"


def schemas(*dialects: str) -> Any:
    module = ModuleType("counted_schemas")
    sys.modules[module.__name__] = module
    text = emit("pydantic", compile_text(SCHEMA), *dialects)["schemas.py"]
    exec(compile(text, "schemas.py", "exec"), module.__dict__)
    return module


def test_the_models_leave_it_to_a_database_that_counts() -> None:
    made = schemas("postgres").OrderCreate()
    assert made.model_dump(exclude_unset=True) == {}
    assert schemas("postgres").OrderCreate(number=7).number == 7


@pytest.mark.parametrize("dialects", [("sqlite",), ("mysql",), ("postgres", "sqlite")])
def test_the_models_ask_for_it_where_one_database_does_not(dialects: tuple[str, ...]) -> None:
    models = schemas(*dialects)
    with pytest.raises(ValidationError, match="number"):
        models.OrderCreate()
    assert models.OrderCreate(number=7).number == 7


@pytest.mark.parametrize(("dialect", "optional"), [("postgres", True), ("sqlite", False)])
def test_zod_agrees(dialect: str, optional: bool) -> None:
    zod = emit("drizzle", compile_text(SCHEMA), dialect)["zod.ts"]
    insert = zod[zod.index("export const orderInsert") : zod.index("export const orderUpdate")]
    assert ("orderFields.number.optional()" in insert) is optional
