"""Rules over one record, judged by the generated models: one model for each rule, with the fields that it reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pydantic import ValidationError

from heddle.compiler.model import Json
from heddle.compiler.naming.spelling import python_attribute
from heddle.compiler.tables import Column
from support.compiling import Compiled, compile_text
from support.emitting import emit
from support.models import pydantic_module
from support.node import Workspace

Row = dict[str, Json]
_FIELD_LINE = re.compile(r"\s*([\w, ]+): (.+)")
_WORDS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|\w+")
_JUDGE = """
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


class Asked(NamedTuple):
    """An expression, and the record that it is asked about."""

    expression: str
    row: Row


class Rules:
    """What the backends make of a schema in which each expression is a rule of two models.

    In `Yes…` it must hold, in `No…` its opposite: it is null if neither is broken.
    """

    def __init__(self, expressions: Iterable[str], fields: str, enums: str) -> None:
        self.places = {each: at for at, each in enumerate(dict.fromkeys(expressions))}
        types = _types(fields)
        models = [
            f"model {name}{place} {{ number: int @key {_used(each, types)} check asked ({text}) }}"
            for each, place in self.places.items()
            for name, text in (("Yes", each), ("No", f"not ({each})"))
        ]
        text = "\n".join([enums, *models])
        self.compiled: Compiled = compile_text(text)
        self.schemas = emit("pydantic", self.compiled, "postgres")["schemas.py"]
        self.zod = emit("drizzle", self.compiled, "postgres", zod=True)["zod.ts"]
        lines = {text[: problem.span.start].count("\n") for problem in self.compiled.problems}
        first = enums.count("\n") + 1
        self.unsaid = {
            each for each, at in self.places.items() if lines & {first + 2 * at, first + 2 * at + 1}
        }
        """The expressions that the models cannot say."""
        self.columns: dict[str, tuple[Column, ...]] = {
            each: self.compiled.database.tables[f"Yes{place}"].columns
            for each, place in self.places.items()
        }

    def in_pydantic(self, asked: Sequence[Asked]) -> list[bool | None]:
        module = pydantic_module(self.schemas)

        @cache
        def keeps(model: str, row: str) -> bool:
            try:
                getattr(module, f"{model}Create").model_validate_json(row)
            except ValidationError as refusal:
                if [error["loc"] for error in refusal.errors()] != [()]:
                    raise AssertionError("not the rule, but a field") from refusal
                return False
            return True

        verdicts = []
        for one in asked:
            row = json.dumps({python_attribute(key): each for key, each in self._row(one).items()})
            place = self.places[one.expression]
            verdicts.append(_verdict(keeps(f"Yes{place}", row), keeps(f"No{place}", row)))
        return verdicts

    def in_zod(self, workspace: Workspace, asked: Sequence[Asked]) -> list[bool | None]:
        cases = [
            (f"{name}{self.places[one.expression]}Insert", self._row(one))
            for one in asked
            for name in ("yes", "no")
        ]
        files = {"zod.ts": self.zod, "judge.ts": _JUDGE, "cases.json": json.dumps(cases)}
        workspace.write(files)
        kept: list[bool] = json.loads(workspace.run("judge.ts"))
        return [_verdict(yes, no) for yes, no in zip(kept[::2], kept[1::2], strict=True)]

    def _row(self, one: Asked) -> Row:
        """The part of a record that the models of an expression have."""
        row: Row = {"number": 1}
        for column in self.columns[one.expression]:
            if column.attribute in one.row:
                value = one.row[column.attribute]
                is_text = column.type.is_wide and value is not None
                row[column.attribute] = str(value) if is_text else value
        return row


def _types(fields: str) -> dict[str, str]:
    found = (_FIELD_LINE.fullmatch(line) for line in fields.splitlines())
    return {name: match[2] for match in found if match for name in match[1].split(", ")}


def _used(expression: str, types: dict[str, str]) -> str:
    words = dict.fromkeys(_WORDS.findall(expression))
    return " ".join(f"{word}: {types[word]}" for word in words if word in types)


def _verdict(yes: bool, no: bool) -> bool | None:
    assert yes or no
    return None if yes and no else yes
