"""The keys that nobody needs to write: which columns are the `id` that every model gets by itself."""

from __future__ import annotations

import re
from dataclasses import replace

from ...compiler.model import Settings
from ...compiler.naming import inferred
from ..found import Found, FoundTable, Place, Raw
from ..script.base import place_text
from .columns import Columns
from .settings import counts_as
from .sketch import Model

_TEMPLATES = ("id", "{model}_id")
_OPTIONS = re.compile(r"WITH\s*(\([^)]*\))", re.IGNORECASE)
_TABLESPACE = re.compile(r"USING\s+INDEX\s+TABLESPACE\s+\S+", re.IGNORECASE)


class MadeKeys:
    """`settings` are those that spare most keys, `made` the columns that are spared."""

    def __init__(self, models: dict[Place, Model], columns: Columns, settings: Settings) -> None:
        best: dict[Place, str] = {}
        self.settings = settings
        for template in _TEMPLATES:
            for ids in ("bigint", "int", "uuid"):
                trial = replace(settings, id=template, ids=ids)
                made = {
                    place: column
                    for place, model in models.items()
                    if (column := _made(model.found, model, columns, trial)) is not None
                }
                if len(made) > len(best):
                    self.settings, best = trial, made
        self.made = best
        if not best and any(model.found.key is None for model in models.values()):
            self.settings = replace(settings, ids="none")


def settle_key_words(found: Found) -> list[Raw]:
    """What PostgreSQL's keys say beyond their columns is said after the tables; or lost, where a foreign key stands on it."""
    raws = []
    targets = {key.target for table in found.tables.values() for key in table.foreign_keys}
    for table in found.tables.values():
        key = table.key
        said = "" if key is None else _TABLESPACE.sub("", key.raw).strip()
        if key is None or not key.raw:
            continue
        key.raw = ""
        name = place_text((None, key.name or f"{table.name}_pkey"), found.dialect)
        if options := _OPTIONS.fullmatch(said):
            index = place_text((table.place[0], key.name or ""), found.dialect)
            raws.append(Raw(f"ALTER INDEX {index} SET {options[1]}", "key", table.name))
        elif said and table.place in targets:
            table.lost.append((f"`{said}`", "a foreign key refers to the primary key"))
        elif said:
            columns = ", ".join(place_text((None, column), found.dialect) for column in key.columns)
            again = f"DROP CONSTRAINT {name}, ADD CONSTRAINT {name} PRIMARY KEY ({columns}) {said}"
            sql = f"ALTER TABLE {place_text(table.place, found.dialect)} {again}"
            raws.append(Raw(sql, "key", table.name, span=table.span))
    return raws


def _made(table: FoundTable, model: Model, columns: Columns, settings: Settings) -> str | None:
    """The column that the compiler would make by itself."""
    key = table.key
    if key is None or len(key.columns) != 1 or key.raw:
        return None
    name = key.columns[0]
    if next(iter(table.columns)) != name or len(table.columns) == 1:
        return None
    column = table.columns[name]
    wanted = inferred.column_name(settings, inferred.id_field(settings, model.name))
    if wanted != name or column.comment is not None or column.extra or column.collation:
        return None
    if any(check.column == name for check in table.checks):
        return None
    if any(name in foreign.columns for foreign in table.foreign_keys):
        return None
    kind = columns.kind(column)
    if kind.name != settings.ids or kind.native is not None:
        return None
    if settings.ids == "uuid":
        return name if columns.default(column) == "uuid()" else None
    is_usual = column.counts and counts_as(column, settings.autoincrement, columns.dialect)
    return name if is_usual else None
