"""Write the parts of the manual that are made from catalogues: `make docs`.

In the pages they stand between `<!-- made: name -->` and `<!-- /made -->`; `docs/diagnostics.md` is made as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from heddle.backends.registry import options_of
from heddle.cli.session import DIALECTS
from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.codes import GROUPS, drizzle, models, sqlalchemy
from heddle.compiler.diagnostics.problem import Code, Problems
from heddle.compiler.lower import lower
from heddle.compiler.model import Settings
from heddle.compiler.passes.kinds import usage
from heddle.compiler.passes.settings import preset
from heddle.compiler.project import ALLOW, OUT, SCHEMA
from heddle.compiler.source import Sources
from heddle.grammar.attributes import ATTRIBUTES, AttributeRow, Takes
from heddle.grammar.functions import FUNCTIONS, MAKERS
from heddle.grammar.settings import PRESETS, SETTINGS, SettingRow
from heddle.grammar.types import TYPES, TypeRow

from . import support_tables
from .tables import code, table, wording

DOCS = Path(__file__).parents[2] / "docs"
LONGEST_LINE = 200
"""An example with a longer line is a heap of signs that nobody reads."""
_PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- /made -->)", re.DOTALL)
_ARGUMENTS = {
    "length": "`(n)` `(min..max)`",
    "range": "`(min..max)`",
    "decimal": "`(precision, scale)` `(precision, scale, min..max)`",
    "": "",
}
_GIVES = {"same": "as its values", "bool": "condition", "datetime": "instant"}


def types() -> str:
    def row(each: TypeRow) -> tuple[str, ...]:
        holds = f" From {each.low} to {each.high}." if each.low is not None else ""
        return code(each.name), _ARGUMENTS[each.arguments], each.help + holds, code(*each.aliases)

    return table("type, arguments, meaning, also read", map(row, TYPES.values()))


def attribute_table() -> str:
    def row(each: AttributeRow) -> tuple[str, ...]:
        places = ", ".join(re.sub("^an? ", "", place.value) for place in each.places)
        often = " May stand several times." if each.repeats else ""
        return code(f"@{each.name}"), arguments(each), places, each.help + often

    return table("attribute, takes, stands on, meaning", map(row, ATTRIBUTES.values()))


def arguments(row: AttributeRow) -> str:
    """What stands in an attribute's parentheses."""
    kinds = [takes.value for takes in row.takes if takes is not Takes.NAME or not row.words]
    if row.many:
        kinds[-1] += ", or several"
    if row.words:
        words = ", ".join(map(code, row.words))
        kinds = [" or ".join([words, *kinds])]
    kinds += [code(f"{name}:") + " a text" for name in row.named if name != "*"]
    taken = ", ".join(kinds)
    return f"nothing, or {taken}" if taken and not row.needs else taken


def functions() -> str:
    rows = (
        (code(usage(each)), _GIVES.get(each.gives, each.gives), each.help)
        for each in FUNCTIONS.values()
    )
    return table("function, gives, meaning", rows)


def makers() -> str:
    rows = ((code(f"{each.name}()"), code(*each.types), each.help) for each in MAKERS.values())
    return table("default, for, meaning", rows)


def settings() -> str:
    def row(each: SettingRow) -> tuple[str, ...]:
        places = code(*(f"{{{place}}}" for place in each.template))
        takes = code(*each.choices) or (f"a text with {places}" if places else "a text")
        if each.codes:
            return code(each.name), "a list of warnings", code("[]"), each.help
        return code(each.name), takes, _written(each, Settings()), each.help

    return table("setting, takes, default, meaning", map(row, SETTINGS.values()))


def configuration() -> str:
    """The keys of the project and of every section."""
    own = [(code(s.name), code(_toml(s.default)), s.help) for s in (SCHEMA,)]
    said = [(code(s.name), code(_toml(s.default)), s.help) for s in (ALLOW,)]
    every = [(code(s.name), code(_toml(s.default)), s.help) for s in (OUT, DIALECTS)]
    parts = ["Of the project:\n", table("key, default, meaning", own)]
    parts += ["\nOf `[diagnostics]`:\n", table("key, default, meaning", said)]
    parts += ["\nOf every target's section (`[pydantic]` has no `dialects`):\n"]
    parts += [table("key, default, meaning", every)]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def options(target: str) -> str:
    """What a target alone can be told."""
    return table(
        "key, default, meaning",
        (
            (code(o.name), code(_toml(o.default)), _choices(o.help, o.choices))
            for o in options_of(target)
        ),
    )


def _choices(help: str, choices: tuple[str, ...]) -> str:
    return f"{help} One of {', '.join(map(code, choices))}." if choices else help


def _toml(value: object) -> str:
    """A default as it would be written."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{item}"' for item in value) + "]"
    return f'"{value}"'


_EXAMPLE = """
model SalesPerson {
  firstName: string @unique
  region: north | south
  boss -> SalesPerson?
  <-> Category
}
model Category { name: string }
namespace AcmeCorp { model Bus { line2Text: string } }
"""


def presets() -> str:
    """The defaults of every setting that a preset changes."""
    changed = {name for each in PRESETS.values() for name in each.settings}
    rows = []
    for row in SETTINGS.values():
        if row.name in changed:
            values = [_written(row, preset(name)) for name in PRESETS]
            rows.append(
                (code(row.name), values[0], *(v if v != values[0] else "" for v in values[1:]))
            )
    return table(f"setting, {', '.join(map(code, PRESETS))}", rows)


def _written(row: SettingRow, settings: Settings) -> str:
    """The value of a setting as it would be written."""
    value = getattr(settings, row.attribute)
    if isinstance(value, bool):
        return code("on" if value else "off")
    return "" if value is None else code(value if row.choices else f'"{value}"')


def preset_names() -> str:
    """One schema under every preset."""
    rows = [_names(f"schema {{ naming = {name} }}{_EXAMPLE}") for name in PRESETS]
    return table(
        f"what, {', '.join(map(code, PRESETS))}",
        ((what, *(code(row[what]) for row in rows)) for what in rows[0]),
    )


def _names(text: str) -> dict[str, str]:
    sources = Sources()
    sources.add("schema.hdl", text)
    schema = compile_schema(sources, Problems(), "schema.hdl")
    assert schema is not None
    tables = lower(schema).tables
    person, bus = tables["SalesPerson"], tables["AcmeCorp.Bus"]
    junction = next(table for table in tables.values() if table.is_junction)
    region = schema.enums["SalesPersonRegion"]
    assert person.primary_key is not None
    return {
        "table of `SalesPerson`": person.name,
        "its columns": ", ".join(column.name for column in person.columns),
        "its key": person.primary_key.name,
        "its unique rule": person.uniques[0].name,
        "its foreign key": person.foreign_keys[0].name,
        "its indexes": ", ".join(index.name for index in person.indexes) or "none",
        "enum type of `region`": region.db_name if region.native else "none",
        "junction with `Category`": junction.name,
        "columns of that junction": ", ".join(column.name for column in junction.columns),
        "the other side of `boss`": schema.models["SalesPerson"].relations["boss"].inverse or "",
        "table of `Category`": tables["Category"].name,
        "table of `AcmeCorp.Bus`": f"{bus.schema}.{bus.name}",
        "column of `line2Text`": bus.columns[1].name,
        "path of `SalesPerson`": schema.models["SalesPerson"].path,
        "path of `AcmeCorp.Bus`": schema.models["AcmeCorp.Bus"].path,
        "type of `AcmeCorp.Bus`": schema.models["AcmeCorp.Bus"].api_type,
        "plural label of `SalesPerson`": schema.models["SalesPerson"].plural_label,
    }


BACKENDS = ("sql", "sqlalchemy", "pydantic", "drizzle")
PAGES = (
    "language.md",
    "configuration.md",
    "presets.md",
    *(f"backends/{name}.md" for name in BACKENDS),
)
"""The pages that have made parts."""

PARTS: dict[str, Callable[[], str]] = {
    "configuration": configuration,
    "types": types,
    "attributes": attribute_table,
    "functions": functions,
    "makers": makers,
    "settings": settings,
    "presets": presets,
    "preset_names": preset_names,
    "features": support_tables.features,
    "told_sqlalchemy": partial(support_tables.told, sqlalchemy),
    "told_models": partial(support_tables.told, models),
    "told_drizzle": partial(support_tables.told, drizzle),
    "sql_makers": support_tables.sql_makers,
    "sql_types": support_tables.sql_types,
    "sqlalchemy_types": support_tables.sqlalchemy_types,
    "pydantic_types": support_tables.pydantic_types,
    "drizzle_types": support_tables.drizzle_types,
    "zod_types": support_tables.zod_types,
    **{f"options_{name}": partial(options, name) for name in BACKENDS if options_of(name)},
}


def renewed(page: str) -> str:
    """The page with every made part made again."""
    return _PART.sub(lambda part: part[1] + PARTS[part[2]]() + part[3], page)


def diagnostics() -> str:
    """The page of all diagnostics."""
    parts = ["# Diagnostics", _PREFACE]
    for group in GROUPS:
        id_range, _, subject = (group.__doc__ or "").strip().rstrip(".").partition(": ")
        parts.append(f"## {id_range}: {subject}")
        parts += [
            one for each in vars(group).values() if isinstance(each, Code) for one in _code(each)
        ]
    return "\n\n".join(parts) + "\n"


_PREFACE = (
    "Everything that Heddle can say about a schema, by its number. Numbers are permanent, and `heddle explain H250` prints one.\n"
    "Warnings can be [allowed](language.md#warnings) where they are known; errors cannot. Programs read them as\n"
    "[JSON, GitHub's commands or SARIF](diagnostics-format.md).\n\n"
    "This page is made from `compiler/diagnostics/codes/` by `make docs`."
)


def _code(each: Code) -> Iterator[str]:
    yield f"### {each.id} {each.name}"
    yield f"*{each.severity.value.capitalize()}.* {wording(each)}."
    yield each.explanation.strip()
    if each.shown_by:
        yield f"Shown by {each.shown_by}."
    for name, example in (("Wrong", each.bad), ("Right", each.good)):
        if example and all(len(line) <= LONGEST_LINE for line in example.splitlines()):
            yield f"{name}:"
            yield f"````\n{_visible(example.strip())}\n````"


def _visible(text: str) -> str:
    """Control characters as their pictures."""
    return re.sub(r"[\x00-\x09\x0b-\x1f]", lambda sign: chr(0x2400 + ord(sign[0])), text)


def main() -> None:
    for name in PAGES:
        page = DOCS / name
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
    (DOCS / "diagnostics.md").write_text(diagnostics(), encoding="utf-8")


if __name__ == "__main__":
    main()
