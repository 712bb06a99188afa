"""The names that servers give to what a script does not name."""

from __future__ import annotations

from collections.abc import Collection

from .found import Found, FoundTable

_LONGEST = 63


def name_unnamed(found: Found) -> None:
    """Give every constraint and index without a name the one that the server would give it."""
    if found.dialect == "postgres":
        taken: dict[str | None, set[str]] = {}
        for place in [*found.tables, *found.sequences]:
            taken.setdefault(place[0], set()).add(place[1])
        for table in found.tables.values():
            _postgres(table, taken.setdefault(table.place[0], set()))
    elif found.dialect in ("mysql", "mariadb"):
        for table in found.tables.values():
            _mysql(table)


def _postgres(table: FoundTable, relations: set[str]) -> None:
    """As `ChooseRelationName` and `ChooseConstraintName` do."""
    named = [*(key.name for key in table.foreign_keys), *(check.name for check in table.checks)]
    constraints = {name for name in named if name}
    for check in table.checks:
        if check.name is None:
            middle = [check.column] if check.column else []
            check.name = _chosen([table.name, *middle], "check", constraints)
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
            columns = [part.column or "expr" for part in index.parts]
            index.name = _chosen([table.name, "_".join(columns)], "idx", relations)
        relations.add(index.name)


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
            key.name = f"{table.name}_ibfk_{number}"
    number = 0
    for check in table.checks:
        if check.name is None and check.column is None:
            number += 1
            check.name = f"CONSTRAINT_{number}"
