"""ALTER TABLE … RENAME: what was found so far under its new name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from ...backends.dialects import dialect_named
from ...backends.dialects.lexis import LEXES
from ..found import Found, FoundEnum, FoundIndex, FoundTable, Place
from .cursor import Cursor
from .server_names import name_unnamed

_BEFORE_TABLES: Final = frozenset(
    ["FROM", "JOIN", "ON", "ONLY", "TABLE", "INTO", "UPDATE", "REFERENCES", "EXISTS", "."]
)


def rename(found: Found, table: FoundTable, action: Cursor) -> bool:
    """Read what stands behind RENAME; False if a statement that was found may speak of the old name."""
    if found.dialect == "postgres":
        name_unnamed(found, table)
    if action.take("CONSTRAINT") or action.take("INDEX") or action.take("KEY"):
        old = action.name()
        return action.take("TO") and rename_rule(found, table, old, action.name())
    if action.take("TO") or action.take("AS"):
        rename_table(found, table, (table.place[0], action.name()))
        return True
    action.take("COLUMN")
    old = action.name()
    if not action.take("TO"):
        return False
    new = action.name()
    if old not in table.columns or new in table.columns or _is_spoken_of(found, table, old):
        return False
    rename_column(found, table, old, new)
    return True


def rename_rule(found: Found, table: FoundTable, old: str, new: str) -> bool:
    """Give a constraint or an index another name; whether the table has it."""
    rules = (table.key, *table.foreign_keys, *table.checks, *table.uniques, *table.indexes)
    for rule in rules:
        if rule is not None and rule.name == old:
            rule.name = new
            if isinstance(rule, FoundIndex):
                rule.statement = _with(found, rule.statement, old, new, {"INDEX", "EXISTS"})
            return True
    return False


def rename_table(found: Found, table: FoundTable, new: Place) -> None:
    """Its sequences keep the names that they were given."""
    old = table.place
    found.tables = {new if place == old else place: each for place, each in found.tables.items()}
    if found.dialect == "postgres":
        for column in table.columns.values():
            if column.counts and "SEQUENCE NAME" not in column.sequence:
                name = f"{old[1]}_{column.name}_seq"
                column.sequence = f"SEQUENCE NAME {name} {column.sequence}".strip()
    table.place = new
    for index in table.indexes:
        index.table = new
        index.statement = _with(found, index.statement, old[1], new[1], _BEFORE_TABLES)
    for raw in found.raws:
        raw.sql = _with(found, raw.sql, old[1], new[1], _BEFORE_TABLES)
        raw.name = new[1] if raw.name == old[1] else raw.name
    for each in found.tables.values():
        for key in each.foreign_keys:
            key.target = new if key.target == old else key.target
    for sequence in found.sequences.values():
        if sequence.owner is not None and sequence.owner[0] == old:
            sequence.owner = (new, sequence.owner[1])


def rename_enum(found: Found, enum: FoundEnum, new: str) -> None:
    """Give an enum another name, and so the types and defaults that it is named in."""
    old = enum.place[1]
    del found.enums[enum.place]
    enum.place = (enum.place[0], new)
    found.enums[enum.place] = enum
    for table in found.tables.values():
        for column in table.columns.values():
            column.type = _with(found, column.type, old, new)
            column.default = column.default and _with(found, column.default, old, new)


def rename_column(found: Found, table: FoundTable, old: str, new: str) -> None:
    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if name == old else name for name in names)

    table.columns[old].name = new
    table.columns = {(new if name == old else name): each for name, each in table.columns.items()}
    if table.key is not None:
        table.key.columns = named(table.key.columns)
    for unique in table.uniques:
        unique.columns = named(unique.columns)
    for index in table.indexes:
        index.parts = tuple(
            (
                replace(part, column=new)
                if part.column == old
                else replace(part, text=_with(found, part.text, old, new))
            )
            for part in index.parts
        )
        index.include = named(index.include)
        index.where = index.where and _with(found, index.where, old, new)
        index.statement = _with(found, index.statement, old, new, behind="(")
    for check in table.checks:
        check.text = _with(found, check.text, old, new)
        check.column = new if check.column == old else check.column
    for column in table.columns.values():
        column.generated = column.generated and _with(found, column.generated, old, new)
    for each in found.tables.values():
        for key in each.foreign_keys:
            if each is table:
                key.columns, key.set_null = named(key.columns), named(key.set_null)
            if key.target == table.place:
                key.target_columns = named(key.target_columns)
    for sequence in found.sequences.values():
        if sequence.owner == (table.place, old):
            sequence.owner = (table.place, new)


def _is_spoken_of(found: Found, table: FoundTable, column: str) -> bool:
    """Whether a statement that is carried as it is has both names."""
    own = [each for raw in found.raws for each in (raw.sql,) if _has(found, each, table.name)]
    return any(_has(found, text, column) for text in own)


def _has(found: Found, text: str, name: str) -> bool:
    return name.casefold() in text.casefold() and _with(found, text, name, "") != text


def _with(
    found: Found,
    text: str,
    old: str,
    new: str,
    after: Collection[str] = (),
    behind: str | None = None,
) -> str:
    """An expression or statement with another name in it; the name of a call stays.

    `after`: only where it follows one of these; `behind`: only where this sign stood before.
    """
    if old.casefold() not in text.casefold():
        return text
    lexis = LEXES[found.dialect]
    tokens = list(lexis.tokens(text, 0, len(text)))
    parts, end, is_on = [], 0, behind is None
    for at, token in enumerate(tokens):
        is_on = is_on or token.value == behind
        value = token.value.lower() if token.kind == "word" and lexis.folds else token.value
        if not is_on or token.kind not in ("word", "name") or value != old:
            continue
        front = tokens[at - 1].value.upper() if at else ""
        follows = tokens[at + 1].value if at + 1 < len(tokens) else ""
        if (after and front not in after and follows != ".") or (not after and follows == "("):
            continue
        is_plain = token.kind == "word" and re.fullmatch(r"[a-z_]\w*", new)
        parts += [
            text[end : token.start],
            new if is_plain else dialect_named(found.dialect).quoted(new),
        ]
        end = token.end
    return "".join([*parts, text[end:]])
