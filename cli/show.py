"""`heddle show`: what was inferred, as tables for people or as JSON for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from ..compiler.diagnostics.nearest import did_you_mean
from ..compiler.model import Schema
from ..compiler.tables import Database
from .completion import complete_path
from .session import Session, Status
from .voice import Voice, voiced

if TYPE_CHECKING:
    from .described import Json

JSON_VERSION = 1


@click.command()
@click.argument("path_and_name", nargs=-1, metavar="[PATH] [NAME]", shell_complete=complete_path)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@voiced
def show(path_and_name: tuple[str, ...], as_json: bool, voice: Voice) -> None:
    """PATH is a schema or a folder of schemas; without it, the project's. NAME shows one model, table or enum.

    Every column, key, index and relation is shown, written or inferred, with what each target calls it.

    For example:

    \b
    heddle show
    heddle show blog.hdl Post
    heddle show --json
    """
    from .described import Describer

    path, name = _path_and_name(path_and_name)
    session = Session(voice, path)
    schema, database = session.schema()
    chosen = _chosen(schema, database, name)
    describer = Describer(schema, database)
    models = [describer.model(schema.readable[key]) for key in chosen if key in schema.readable]
    junctions = [describer.junction(key) for key in chosen if key in schema.junctions]
    enums = [enum for enum in describer.enums() if enum["name"] in chosen]
    if as_json:
        namespaces = [] if name else describer.namespaces()
        document = {"schema": describer.about(), "namespaces": namespaces, "models": models}
        _print_json({**document, "junctions": junctions, "enums": enums})
    else:
        blocks = ["\n".join(_table_lines(table)) for table in [*models, *junctions]]
        if enums:
            rows = [[enum["name"], " | ".join(map(_shown, enum["values"]))] for enum in enums]
            blocks.append("\n".join(["enums", *_columns(rows)]))
        click.echo("\n\n".join(blocks))
    session.end(Status.FINE)


def _path_and_name(given: Sequence[str]) -> tuple[list[str], str | None]:
    """Two arguments that may each be left out: one alone is a path if something is there, or if no name looks so."""
    if len(given) > 2:
        raise click.UsageError("there is one PATH and one NAME at most")
    if len(given) == 2:
        return [given[0]], given[1]
    is_name = (
        bool(given) and not os.path.exists(given[0]) and given[0].replace(".", "_").isidentifier()
    )
    return ([], given[0]) if is_name and not given[0].endswith(".hdl") else (list(given), None)


def _chosen(schema: Schema, database: Database, name: str | None) -> list[str]:
    """The keys of the models, junctions and enums to show."""
    names = {
        **{key: {key, model.name} for key, model in schema.readable.items()},
        **{key: {key} for key in schema.junctions},
        **{key: {key, enum.name} for key, enum in schema.enums.items()},
    }
    for key, table in database.readable.items():
        names[key].add(table.name)
    keys = [key for key in names if name is None or name in names[key]]
    if name is not None and not keys:
        hint = did_you_mean(name, [known for each in names.values() for known in sorted(each)])
        said = f"there is no model, table or enum `{name}`"
        raise click.UsageError(f"{said}; {hint}" if hint else said)
    return keys


def _print_json(document: Json) -> None:
    import json

    click.echo(json.dumps({"version": JSON_VERSION, **document}, indent=2))


def _table_lines(table: Json) -> Iterator[str]:
    """A model or junction as a block of text."""
    qualified = ".".join(part for part in (table["schema"], table["table"]) if part)
    kind = "view" if table.get("view") else "table"
    yield f"{table['name']}, {kind} {_shown(qualified)}"
    if table.get("doc"):
        yield f"  {_shown(table['doc'])}"
    yield from _columns([_column_row(column) for column in table["columns"]])
    yield from _columns(list(_rule_rows(table)))
    yield from _columns([_relation_row(relation) for relation in table.get("relations", ())])
    yield from _columns([["on", hook["event"], hook["target"]] for hook in table.get("hooks", ())])
    names = ", ".join(f"{target} {name}" for target, name in table["names"].items())
    yield f"  names  {_shown(names)}"


def _column_row(column: Json) -> list[str]:
    value = ""
    if column["computed"]:
        value = f":= {column['computed']}"
    elif column["identity"]:
        value = "counted up"
    elif column["default"] is not None:
        value = f"= {column['default']}"
    if column["updated"]:
        value = f"{value} at every update".strip()
    null = "null" if column["nullable"] else ""
    others = [
        f"{target} {name}" for target, name in column["names"].items() if name != column["name"]
    ]
    return [column["name"], column["type"], null, value, ", ".join(others)]


def _rule_rows(table: Json) -> Iterator[list[str]]:
    if key := table["primaryKey"]:
        yield ["key", key["name"] or "", _listed(key["columns"])]
    for key in table["foreignKeys"]:
        there = f"{key['table']} {_listed(key['references'])}"
        actions = f"on delete {key['onDelete']}, on update {key['onUpdate']}"
        yield ["foreign key", key["name"], f"{_listed(key['columns'])} -> {there} {actions}"]
    for unique in table["uniques"]:
        yield ["unique", unique["name"], _listed(unique["columns"])]
    for index in table["indexes"]:
        where = f" where {index['where']}" if index["where"] else ""
        kind = "unique index" if index["unique"] else "index"
        yield [kind, index["name"], f"{_listed(index['parts'])}{where}"]
    for check in table["checks"]:
        yield ["check", check["name"], check["rule"]]


def _relation_row(relation: Json) -> list[str]:
    target = relation["target"] + "[]" * relation["many"] + "?" * relation["optional"]
    through = f"through {relation['through']}" if relation["through"] else ""
    inferred = "inferred" if relation["inferred"] else ""
    said = ", ".join(part for part in (through, inferred) if part)
    return [relation["name"], relation["arrow"], target, said]


def _listed(names: Sequence[str]) -> str:
    return f"({', '.join(names)})"


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with their cells below one another."""
    shown = [[_shown(cell) for cell in row] for row in rows]
    widths = [max(map(len, cells)) for cells in zip(*shown, strict=True)]
    for row in shown:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width]
        yield f"  {'  '.join(cells)}".rstrip()


def _shown(text: str) -> str:
    """A text of the schema's, safe for a terminal."""
    from ..compiler.diagnostics.render import visible

    return visible(text)
