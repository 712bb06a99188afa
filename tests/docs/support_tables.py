"""The support tables of the manual, found by trying: what is said in each language, and what each database lacks."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Final

from heddle.backends.dialects import NAMES, dialect_named
from heddle.backends.dialects.features import Feature
from heddle.compiler.diagnostics.codes import CODES
from heddle.compiler.diagnostics.problem import Code, Problems
from heddle.grammar.functions import MAKERS
from support.compiling import compile_text
from support.emitting import emit

from .tables import code, table, wording

LABELS: Final = {name: dialect_named(name).label for name in NAMES}

SAMPLES: Final = {
    "string(20)": "string(20)",
    "text": "text",
    "smallint": "smallint",
    "int": "int",
    "bigint": "bigint",
    "counted `id`": "bigint = autoincrement() @key",
    "float": "float",
    "decimal(10, 2)": "decimal(10, 2)",
    "decimal(20, 2)": "decimal(20, 2)",
    "bool": "bool",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "localdatetime": "localdatetime",
    "duration": "duration",
    "uuid": "uuid",
    "json": "json",
    "bytes": "bytes",
    "bytes(20)": "bytes(20)",
    "email": "email",
    "url": "url",
    "ip": "ip",
    "an enum `Mood`": "Mood",
    "string(20)[]": "string(20)[]",
}
"""A field of each type, under the name that the tables give it."""

_FIELDS: Final = {
    f"field{place}x": name if "`" in name else code(name) for place, name in enumerate(SAMPLES)
}
_MEMBERS: Final = "\n".join(map(": ".join, zip(_FIELDS, SAMPLES.values(), strict=True)))
_SCHEMA: Final = f"enum Mood {{ glad sad }}\nmodel Sample {{\n{_MEMBERS}\n}}"

PROBES: Final[Mapping[Feature, str]] = {
    Feature.SCHEMAS: "namespace N { model A { a: int } }",
    Feature.ENUM_TYPES: "enum E { a b } model A { e: E }",
    Feature.LIST_TYPES: "model A { a: int[] }",
    Feature.COMMENTS: "/// Doc.\nmodel A { a: int }",
    Feature.NAMED_KEYS: "model A { a: int @key }",
    Feature.ADDED_CONSTRAINTS: "model A { -> B? } model B { -> A? }",
    Feature.PATTERNS: "model A { a: string @pattern(/^a/) }",
    Feature.ITEM_LIMITS: "model A { a: int(1..2)[] }",
    Feature.COUNTED_COLUMNS: "model A { a: int = autoincrement()  k: int @key }",
    Feature.IDENTITY_CHECKS: "model A { a: int = autoincrement() @key  check (a > 0) }",
    Feature.ACTION_CHECKS: "model A { -> B? @onDelete(setNull)  check (b is null) } model B { a: int }",
    Feature.PARTIAL_INDEXES: "model A { a: int  index (a) where (a > 1) }",
    Feature.EXPRESSION_INDEXES: "model A { a: string  index (lower(a)) }",
    Feature.INCLUDED_COLUMNS: "model A { a, b: int  index (a) include (b) }",
    Feature.OPERATOR_CLASSES: "model A { a: string  index (a text_pattern_ops) }",
    Feature.NULLS_ORDER: "model A { a: int?  index (a nulls first)  index (a desc nulls last)  index (a nulls last) }",
    Feature.NULLS_SAME: "model A { a, b: int?  unique (a, b) @nulls(same) }",
    Feature.DEFERRABLE_KEYS: "model A { -> B @deferrable } model B { a: int }",
    Feature.DEFERRABLE_UNIQUES: "schema { uniques = constraints } model A { a, b: int  unique (a, b) @deferrable }",
    Feature.SET_NULL_COLUMNS: (
        "model T { a: int } model A { -> T  n: int  up -> A? @onDelete(setNull)  key (t, n) }"
    ),
    Feature.SET_DEFAULT: "model A { -> B = 1 @onDelete(setDefault) } model B { id: int  a: int }",
    Feature.CASCADED_NULLS: (
        "model B { a: int? @unique  b: int } model A { -> B.a @onUpdate(cascade) }"
    ),
    Feature.MATERIALIZED_VIEWS: 'model A { a: int } view V @materialized { a: int } = `select a from "as"`',
    Feature.VIEW_COMMENTS: 'model A { a: int }\n/// Doc.\nview V { a: int } = `select a from "as"`',
    Feature.REQUIRED_GENERATED: "model A { a: int  b: int := (a) }",
}
"""A schema that asks for the feature."""


def features() -> str:
    """Which database has what; where it has not, which diagnostic says so."""

    def column(dialect: str) -> dict[str, str]:
        return {feature.value: has(feature, dialect) for feature in Feature}

    return side_by_side("feature", {each.value: each.value for each in Feature}, column)


def has(feature: Feature, dialect: str) -> str:
    if feature not in dialect_named(dialect).lacks:
        return "yes"
    told = sorted(reported(feature, dialect) - reported(feature, dialect, has=True))
    return f"no: {', '.join(map(link, told))}" if told else "otherwise"


def link(id: str) -> str:
    """To a diagnostic on its page."""
    return f"[{id}](../diagnostics.md#{id.lower()}-{CODES[id].name})"


def told(group: ModuleType) -> str:
    """What the diagnostics of one target say."""
    codes = [each for each in vars(group).values() if isinstance(each, Code)]
    return table("diagnostic, says", ((link(each.id), wording(each)) for each in codes))


def reported(feature: Feature, name: str, has: bool = False) -> set[str]:
    """The numbers of what a database says of the feature's schema; with `has`, as if it had the feature."""
    dialect, problems = dialect_named(name), Problems()
    if has:
        kind = type(dialect)
        own = {"lacks": kind.lacks - {feature}, "pattern": lambda _self, each: str(each)}
        dialect = type(kind.__name__, (kind,), own)()
    dialect.lower(compile_text(PROBES[feature]).database, problems)
    return {problem.code.id for problem in problems}


def sql_types() -> str:
    """How each database spells each type, and whether a check holds what its type alone does not."""
    return side_by_side("type", _FIELDS, _sql_columns)


def _sql_columns(dialect: str) -> dict[str, str]:
    script = emit("sql", compile_text(_SCHEMA), dialect)[f"{dialect}.sql"]
    checked = set(re.findall(r"CONSTRAINT ck_samples_(\w+)", script))
    found = {}
    for field, rest in re.findall(r"^    (field\w+) +(.*?),?$", script, re.MULTILINE):
        spelled = re.split(r" +(?:NOT NULL|PRIMARY|GENERATED|AUTO_INCREMENT)", rest)[0].strip()
        found[field] = code(spelled) + ", checked" * (field in checked)
    return found


def sql_makers() -> str:
    """What stands for a function as a default, where the database has something."""
    keys = {
        f"{type} {name}": code(f"{type} = {name}()")
        for name, row in MAKERS.items()
        for type in row.types
    }

    def column(dialect: str) -> dict[str, str]:
        known = {" ".join(key): text for key, text in dialect_named(dialect).makers.items()}
        return {key: code(known[key]) if key in known else "the models" for key in keys}

    return side_by_side(
        "default", {k: v for k, v in keys.items() if "autoincrement" not in k}, column
    )


def sqlalchemy_types() -> str:
    def columns(dialect: str) -> dict[str, str]:
        return {f: code(column) for f, (_, column) in _mapped(dialect).items()}

    python = {field: code(type) for field, (type, _) in _mapped("postgres").items()}
    return side_by_side("type", _FIELDS, columns, Python=python)


def _mapped(dialect: str) -> dict[str, tuple[str, str]]:
    """Of each mapped field: its type in Python, and that of its column."""
    module = emit("sqlalchemy", compile_text(_SCHEMA), dialect)["models.py"]
    return {
        field: (ast.unparse(annotation)[len("Mapped[") : -1], ast.unparse(value.args[0]))
        for field, annotation, value in _annotated(module, "Sample")
        if isinstance(value, ast.Call)
    }


def pydantic_types() -> str:
    module = emit("pydantic", compile_text(_SCHEMA))["schemas.py"]
    read, taken = (
        {field: code(_short(each)) for field, each, _ in _annotated(module, name)}
        for name in ("Sample", "SampleCreate")
    )
    rows = ((name, read[field], taken.get(field, "")) for field, name in _FIELDS.items())
    return table("type, what is read, what creates", rows)


def _short(annotation: ast.expr) -> str:
    return re.sub(r"SampleField\w+", "SampleField", ast.unparse(annotation))


def _annotated(module: str, name: str) -> Iterator[tuple[str, ast.expr, ast.expr | None]]:
    for node in ast.parse(module).body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            for member in node.body:
                if isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
                    yield member.target.id, member.annotation, member.value


def drizzle_types() -> str:
    def columns(dialect: str) -> dict[str, str]:
        module = emit("drizzle", compile_text(_SCHEMA), dialect)["schema.ts"]
        return {
            field: code(re.split(r"\.(?:notNull|primaryKey|generated|autoincrement)", text)[0])
            for field, text in _entries(module)
        }

    return side_by_side("type", _FIELDS, columns)


def zod_types() -> str:
    module = emit("drizzle", compile_text(_SCHEMA), "postgres")["zod.ts"]
    read, _, rest = module.partition("const sampleFields = {")
    taken = {field: code(text) for field, text in _entries("".join(rest.partition("\n};")[:2]))}
    rows = ((_FIELDS[f], code(text), taken.get(f, "")) for f, text in _entries(read))
    return table("type, what is read, what is inserted", rows)


def _entries(module: str) -> Iterator[tuple[str, str]]:
    """The entries of objects, each in one line."""
    for field, text in re.findall(
        r"^ +(field\w+):\s+(.*?),\n(?= *(?:\w+:|\}))", module, re.M | re.S
    ):
        yield field, re.sub(r'"field\w+"', '"…"', _joined(text))


def _joined(text: str) -> str:
    """In one line, long patterns left out."""
    line = re.sub(r"\n\s*", "", text).replace(",)", ")")
    return re.sub(r"/\^.{20,}\$/", "/…/", line)


def side_by_side(
    head: str,
    keys: Mapping[str, str],
    column: Callable[[str], Mapping[str, str]],
    **more: Mapping[str, str],
) -> str:
    """A row for each of `keys`, under its name; a column for each of `more` and for each database. Databases that say all alike share one."""
    columns: list[tuple[list[str], Mapping[str, str]]] = [
        ([name], each) for name, each in more.items()
    ]
    for dialect in NAMES:
        found = column(dialect)
        alike = [names for names, each in columns if each == found]
        if alike:
            alike[0].append(LABELS[dialect])
        else:
            columns.append(([LABELS[dialect]], found))
    heads = [head, *(" and ".join(names) for names, _ in columns)]
    rows = ((name, *(each[key] for _, each in columns)) for key, name in keys.items())
    return table(", ".join(heads), rows)
