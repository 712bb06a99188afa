"""The names that servers give to what a script does not name."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...backends.dialects.lexis import LEXES
from ..found import Found, FoundIndex, FoundPart, FoundTable

_LONGEST = 63


def name_unnamed(found: Found, only: FoundTable | None = None) -> None:
    """Give every constraint and index without a name the one that the server would give it: those of `only` one table, or all."""
    if found.dialect == "postgres":
        taken: dict[str | None, set[str]] = {}
        for place in [*found.tables, *found.sequences]:
            taken.setdefault(place[0], set()).add(place[1])
        for table in found.tables.values() if only is None else (only,):
            _postgres(table, taken.setdefault(table.place[0], set()))
    elif found.dialect in ("mysql", "mariadb"):
        for table in found.tables.values():
            _column_checks(table)
            _mysql(table)


def _postgres(table: FoundTable, relations: set[str]) -> None:
    """As `ChooseRelationName` and `ChooseConstraintName` do."""
    named = [*(key.name for key in table.foreign_keys), *(check.name for check in table.checks)]
    constraints = {name for name in named if name}
    for check in table.checks:
        if check.name is None:
            check.name = _chosen(
                [table.name, *_only_column(table, check.text)], "check", constraints
            )
            constraints.add(check.name)
    if table.key is not None:
        table.key.name = table.key.name or _chosen([table.name], "pkey", relations)
        relations.add(table.key.name)
    for unique in table.uniques:
        unique.name = unique.name or _chosen(
            [table.name, "_".join(unique.columns)], "key", relations
        )
        relations.add(unique.name)
    for key in table.foreign_keys:
        key.name = key.name or _chosen([table.name, "_".join(key.columns)], "fkey", constraints)
        constraints.add(key.name)
    for index in table.indexes:
        if index.name is None:
            columns = [part.column or _expression_name(part.text) for part in index.parts]
            index.name = _chosen([table.name, "_".join(columns)], "idx", relations)
        relations.add(index.name)


def _only_column(table: FoundTable, text: str) -> list[str]:
    """The one column that a check over the table speaks of, if there is just one."""
    tokens = LEXES["postgres"].tokens(text, 0, len(text))
    names = (
        t.value.lower() if t.kind == "word" else t.value
        for t in tokens
        if t.kind in ("word", "name")
    )
    found = list(dict.fromkeys(name for name in names if name in table.columns))
    return found if len(found) == 1 else []


def _expression_name(text: str) -> str:
    """A call goes by its function's name."""
    found = re.match(r"(?:\w+\.)?(\w+)\s*\(", text)
    return found[1].lower() if found and text.endswith(")") else "expr"


def _chosen(parts: list[str], label: str, taken: Collection[str]) -> str:
    number = 0
    while True:
        end = f"_{label}{number or ''}"
        room = _LONGEST - len(end.encode())
        front = list(parts)
        while len("_".join(front).encode()) > room:
            longest = max(range(len(front)), key=lambda at: len(front[at]))
            front[longest] = front[longest][:-1]
        name = "_".join(front) + end
        if name not in taken:
            return name
        number += 1


def _mysql_key(first: str, taken: set[str]) -> str:
    """The first column's name, with a number where that is taken."""
    name, number = first, 2
    while name.lower() in taken:
        name, number = f"{first}_{number}", number + 1
    taken.add(name.lower())
    return name


def _is_indexed(table: FoundTable, columns: tuple[str, ...]) -> bool:
    """Whether some key begins with the columns; the server makes an index where none does."""
    keys = [table.key.columns] if table.key else []
    keys += [unique.columns for unique in table.uniques]
    keys += [tuple(part.column or "" for part in index.parts) for index in table.indexes]
    return any(key[: len(columns)] == columns for key in keys)


def _column_checks(table: FoundTable) -> None:
    """MariaDB's check of a column's line is what JSON is; others stay there, and have no name of their own."""
    for check in list(table.checks):
        column = table.columns.get(check.column or "")
        if column is None or check.name is not None:
            continue
        if re.fullmatch(r"json_valid\(`?\w+`?\)", check.text) and column.type == "longtext":
            column.type, column.extra, column.collation = "json", "", None
            table.checks.remove(check)


def _mysql(table: FoundTable) -> None:
    taken = {
        name.lower()
        for name in (*(u.name for u in table.uniques), *(i.name for i in table.indexes))
        if name
    }
    for unique in table.uniques:
        unique.name = unique.name or _mysql_key(unique.columns[0], taken)
    for index in table.indexes:
        index.name = index.name or _mysql_key(index.parts[0].column or "functional_index", taken)
    number = 0
    for key in table.foreign_keys:
        if key.name is None:
            number += 1
            if not _is_indexed(table, key.columns):
                parts = tuple(FoundPart(column=name) for name in key.columns)
                own = _mysql_key(key.columns[0], taken)
                table.indexes.append(FoundIndex(table.place, parts, own, span=key.span))
            key.name = f"{table.name}_ibfk_{number}"
    number = 0
    for check in table.checks:
        if check.name is None and check.column is None:
            number += 1
            check.name = f"CONSTRAINT_{number}"
