"""Prints, as JSON, all that the installed Heddle makes and says of many schemas, by what was asked: sound, damaged and wrong ones.

Run by `test_wheel.py`, once for each Heddle.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator

from dialects.test_expressions import CASES, FIELDS
from dialects.test_expressions import ENUM as CASES_ENUM
from expressions.generated import ENUM, Maker, fields
from makers.generated import Generator
from recovery.damage import damaged

from heddle.backends.registry import Lowered, backend_named, emitter
from heddle.compiler import compile as compiling
from heddle.compiler.diagnostics.codes import CODES
from heddle.compiler.diagnostics.documents import render_json
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.formatter import format_file
from heddle.compiler.lower import lower
from heddle.compiler.source import SourceFile, Sources
from support.schemas import PAGE, corpus, examples

GENERATED = 4
RULES = 80
DAMAGED = 100
MAKERS = [("sql", ""), ("sqlalchemy", "module"), ("drizzle", "module")]
ASKED = {
    "postgres": [*MAKERS, ("sqlalchemy", "split"), ("pydantic", "module"), ("pydantic", "split")],
    "mysql": MAKERS,
    "sqlite": [*MAKERS, ("drizzle", "split")],
}
"""Which makers, in which layout, for which dialect."""


def main() -> None:
    heard = {"file": str(compiling.__file__)}
    for name, texts in schemas():
        heard |= {f"{name}: {what}": said for what, said in told_of(texts)}
    json.dump(heard, sys.stdout)


def schemas() -> Iterator[tuple[str, list[str]]]:
    chance = random.Random(1)
    whole = {"page": PAGE, **examples(), **corpus()}
    for name, text in whole.items():
        yield name, [text]
    for seed in range(GENERATED):
        yield f"generated {seed}", Generator(seed).files()
    cases = [expression for expression, _, _ in CASES if "`" not in expression]
    yield "cases", [rules(CASES_ENUM + FIELDS, cases)]
    head = f"{ENUM}\nmodel Thing {{\nnumber: int @key\n{fields()}"
    yield "rules", [rules(head, Maker(1).checks(RULES))]
    for code in CODES.values():
        yield f"{code.id} bad", [code.bad]
        yield f"{code.id} good", [code.good]
    for number in range(DAMAGED):
        yield f"damaged {number}", [damaged(chance.choice([*whole.values()]), chance).text]


def rules(head: str, expressions: list[str]) -> str:
    """A model that begins so, and keeps each rule and its opposite."""
    asked = [text for expression in expressions for text in (expression, f"not ({expression})")]
    checks = [f"check c{at} ({text})" for at, text in enumerate(dict.fromkeys(asked))]
    return "\n".join([head, *checks, "}"])


def told_of(texts: list[str]) -> Iterator[tuple[str, str]]:
    sources, problems = Sources(), Problems()
    for number, text in enumerate(texts):
        yield f"{number}, formatted", format_file(SourceFile("schema.hdl", text), Problems())
        sources.add(f"{number}.hdl", text)
    schema = compiling.compile_schema(sources, problems, "schema.hdl")
    yield "check", render_json(problems, sources)
    if schema is None:
        return
    yield "Model", repr(schema)
    database = lower(schema)
    yield "Tables", repr(database)
    for dialect, asked in ASKED.items():
        lowered: Lowered = {}
        said = Problems()
        for maker, layout in asked:
            backend = backend_named(maker)
            options = {option.name: option.default for option in backend.options}
            if layout:
                options["layout"] = layout
            files = emitter(backend, (dialect,), options, lowered)(schema, database, said)
            texts = [file.text for file in files]
            yield f"{maker} for {dialect} {layout}", "\n".join([*texts, render_json(said, sources)])


if __name__ == "__main__":
    main()
