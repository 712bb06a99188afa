"""Every name of a schema in one flat table: what the tests of naming rules look up."""

from __future__ import annotations

from collections.abc import Iterator

from heddle.cli.described import Describer
from heddle.compiler.tables import Database, Table
from support.compiling import Compiled, compile_text


def named(settings: str, text: str) -> dict[str, str]:
    """The names of a schema under these settings, as `heddle show --json` tells them.

    `table M`, `path M`, `type M`, `label M`, `plural M`, `display M`; `column M.field`, `label M.field`; `columns M` and
    `M.relation`; `key M`, `indexes M`, `uniques M`, `foreign keys M`, `checks M`; `enum E`. A junction goes by the relation.
    """
    return names_of(compile_text(f"schema {{ {settings} }}\n{text}"))


def names_of(compiled: Compiled) -> dict[str, str]:
    describer = Describer(compiled.schema, compiled.database)
    found: dict[str, str] = {}
    for model in compiled.schema.models.values():
        document = describer.model(model)
        name = document["name"]
        found |= _of_table(document, compiled.database.tables[name])
        for what in ("path", "type", "label", "plural"):
            found[f"{what} {name}"] = document["names"][what]
        found[f"display {name}"] = str(document["display"])
        for relation in document["relations"]:
            found[f"label {name}.{relation['name']}"] = relation["label"]
            found[f"relation {name}.{relation['name']}"] = (
                f"{relation['arrow']} {relation['target']}{'[]' * relation['many']}"
            )
    for key in compiled.schema.junctions:
        found |= _of_table(describer.junction(key), compiled.database.tables[key])
    return found | {f"enum {enum['name']}": enum["database"] for enum in describer.enums()}


def _of_table(document: dict[str, object], table: Table) -> dict[str, str]:
    name = table.owner
    found = {
        f"table {name}": f"{table.schema}.{table.name}" if table.schema else table.name,
        f"columns {name}": " ".join(column.name for column in table.columns),
        f"key {name}": table.primary_key.name if table.primary_key else "",
        f"indexes {name}": " ".join(index.name for index in table.indexes),
        f"uniques {name}": " ".join(unique.name for unique in table.uniques),
        f"foreign keys {name}": " ".join(key.name for key in table.foreign_keys),
        f"checks {name}": " ".join(check.name for check in table.rule_checks),
    }
    columns = document["columns"]
    assert isinstance(columns, list)
    for column in columns:
        found[f"column {name}.{column['attribute']}"] = column["name"]
        found.setdefault(f"label {name}.{column['attribute']}", column["label"])
    for key in table.foreign_keys:
        at = f"{name}.{key.relation}"
        found[f"column {at}"] = " ".join(key.columns)
        found[f"on delete {at}"] = key.on_delete.value
        found[f"on update {at}"] = key.on_update.value
    return found


def foreign_keys(database: Database) -> Iterator[str]:
    """Every foreign key as `table(columns) -> table(columns)`, the places with their schemas."""
    for table in database.tables.values():
        for key in table.foreign_keys:
            here = _place(table.schema, table.name, key.columns)
            yield f"{here} -> {_place(key.target_schema, key.target, key.target_columns)}"


def _place(schema: str | None, table: str, columns: tuple[str, ...]) -> str:
    return f"{schema + '.' if schema else ''}{table}({', '.join(columns)})"
