"""Rules over one record, judged by the generated models: one model for each rule, with the fields that it reads."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from heddle.compiler.naming.spelling import python_attribute
from support.compiling import Compiled, compile_text
from support.emitting import emit
from support.models import pydantic_module
from support.node import Workspace

Row = dict[str, Any]
_FIELD_LINE = re.compile(r"\s*([\w, ]+): (.+)")
_WORDS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|\w+")


class Asked(NamedTuple):
    """An expression, and the record that it is asked about."""

    expression: str
    row: Row


class Files(NamedTuple):
    """What the backends make of the schema in which each expression is a rule."""

    compiled: Compiled
    schemas: str
    zod: str


def files_of(asked: Sequence[Asked], fields: str, enums: str) -> Files:
    """Two models for each expression: in `Yes…` it must hold, in `No…` its opposite."""
    types = _types(fields)
    models = [
        f"model {name}{place} {{ number: int @key {_used(one.expression, types)} check asked ({text}) }}"
        for place, one in enumerate(asked)
        for name, text in (("Yes", one.expression), ("No", f"not ({one.expression})"))
    ]
    compiled = compile_text("\n".join([enums, *models]))
    schemas = emit("pydantic", compiled, "postgres")["schemas.py"]
    return Files(compiled, schemas, emit("drizzle", compiled, "postgres", zod=True)["zod.ts"])


def _types(fields: str) -> dict[str, str]:
    found = (_FIELD_LINE.fullmatch(line) for line in fields.splitlines())
    return {name: match[2] for match in found if match for name in match[1].split(", ")}


def _used(expression: str, types: dict[str, str]) -> str:
    words = dict.fromkeys(_WORDS.findall(expression))
    return " ".join(f"{word}: {types[word]}" for word in words if word in types)


def in_pydantic(files: Files, asked: Sequence[Asked]) -> list[bool | None]:
    """True, false or null (None): an expression is null if neither it nor its opposite is broken."""
    module = pydantic_module(files.schemas)

    def keeps(model: str, row: Row) -> bool:
        try:
            getattr(module, f"{model}Create").model_validate_json(json.dumps(row))
        except ValidationError as refusal:
            if [error["loc"] for error in refusal.errors()] != [()]:
                raise AssertionError("not the rule, but a field") from refusal
            return False
        return True

    verdicts = []
    for place, one in enumerate(asked):
        row: Row = {python_attribute(key): value for key, value in _row(files, place, one).items()}
        verdicts.append(_verdict(keeps(f"Yes{place}", row), keeps(f"No{place}", row)))
    return verdicts


def in_zod(workspace: Workspace, files: Files, asked: Sequence[Asked]) -> list[bool | None]:
    script = """
import { readFileSync } from "node:fs";
import { z } from "zod";
import * as schemas from "./zod";
const cases = JSON.parse(readFileSync("cases.json", "utf8")) as [string, unknown][];
const named = schemas as unknown as Record<string, z.ZodObject>;
const keeps = ([name, row]: [string, unknown]) => {
  const found = named[name]!.safeParse(row);
  if (!found.success && found.error.issues.some((issue) => issue.code !== "custom")) {
    throw new Error(name + JSON.stringify(found.error.issues));
  }
  return found.success;
};
console.log(JSON.stringify(cases.map(keeps)));
"""
    cases = [
        (f"{name}{place}Insert", _row(files, place, one))
        for place, one in enumerate(asked)
        for name in ("yes", "no")
    ]
    workspace.write({"zod.ts": files.zod, "judge.ts": script, "cases.json": json.dumps(cases)})
    kept: list[bool] = json.loads(workspace.run("judge.ts"))
    return [_verdict(yes, no) for yes, no in zip(kept[::2], kept[1::2], strict=True)]


def _row(files: Files, place: int, one: Asked) -> Row:
    """The part of a record that the model of an expression has."""
    columns = files.compiled.database.tables[f"Yes{place}"].columns
    row: Row = {"number": 1}
    for column in columns:
        if column.attribute in one.row:
            value = one.row[column.attribute]
            row[column.attribute] = (
                str(value) if column.type.is_wide and value is not None else value
            )
    return row


def _verdict(yes: bool, no: bool) -> bool | None:
    assert yes or no
    return None if yes and no else yes
