"""Pydantic and Zod accept the same values, and make the same of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from support.compiling import Compiled, compile_text
from support.emitting import emit
from support.models import pydantic_module
from support.node import Workspace

from .values import TYPES, VALUES, schema

SCRIPT = Path(__file__).with_name("judge.ts").read_text(encoding="utf-8")


@cache
def compiled() -> Compiled:
    return compile_text(schema())


@cache
def models() -> ModuleType:
    return pydantic_module(emit("pydantic", compiled(), "postgres")["schemas.py"])


def create(name: str) -> type[BaseModel]:
    model: type[BaseModel] = getattr(models(), f"{name}Create")
    return model


def in_pydantic(name: str, value: Any) -> Any:
    """What becomes of a JSON value, as JSON; REFUSED if nothing."""
    try:
        made = create(name).model_validate_json(json.dumps({"id": 1, "value": value}))
    except ValidationError:
        return "REFUSED"
    return json.loads(made.model_dump_json())["value"]


def test_pydantic_and_zod_say_the_same(workspace: Workspace) -> None:
    cases = [(name, value) for name in TYPES for value in VALUES]
    zod = emit("drizzle", compiled(), "postgres", zod=True)["zod.ts"]
    names = [(f"{name[0].lower()}{name[1:]}Insert", value) for name, value in cases]
    workspace.write({"zod.ts": zod, "judge.ts": SCRIPT, "cases.json": json.dumps(names)})
    in_zod = json.loads(workspace.run("judge.ts"))
    in_python = [in_pydantic(name, value) for name, value in cases]
    assert [
        (*case, python, typescript)
        for case, python, typescript in zip(cases, in_python, in_zod, strict=True)
        if python != typescript
    ] == []


@pytest.mark.parametrize("name", TYPES)
def test_each_type_takes_some_and_refuses_some(name: str) -> None:
    verdicts = {in_pydantic(name, value) != "REFUSED" for value in VALUES}
    assert verdicts == {True, False}


@pytest.mark.parametrize("name", TYPES)
def test_python_takes_the_value_and_its_text(name: str) -> None:
    """What a model holds is taken as it is, and the JSON of it as a web framework hands it on: read, but not by Pydantic."""
    for value in VALUES:
        if in_pydantic(name, value) != "REFUSED":
            made = create(name).model_validate({"id": 1, "value": value})
            again = create(name).model_validate(made.model_dump())
            assert again == made
            assert create(name).model_validate_json(made.model_dump_json()) == made
