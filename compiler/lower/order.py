"""The order in which tables can be made, and the foreign keys that must wait until all are there."""

from __future__ import annotations

from dataclasses import replace

from ..graphs import components
from ..tables import ForeignKey, Table


def tables_in_order(tables: dict[str, Table]) -> dict[str, Table]:
    """Tables after those they refer to, otherwise in their own order; a junction right behind the second of its two.

    In a cycle, the keys that come first in line to be added afterwards are those that may be null or can wait.
    """
    by_place = {(table.schema, table.name): owner for owner, table in tables.items()}
    needs = {
        owner: [by_place[key.target_schema, key.target] for key in table.foreign_keys]
        for owner, table in tables.items()
    }
    component = components(needs)
    ordered: dict[str, Table] = {}
    for owner in _visiting_order(tables, needs):
        todo = [owner]
        waiting: set[str] = set()
        while todo:
            at = todo[-1]
            waiting.add(at)
            first = [
                need
                for key, need in zip(tables[at].foreign_keys, needs[at], strict=True)
                if need not in ordered
                and need not in waiting
                and not (component[need] == component[at] and _can_wait(tables[at], key))
            ]
            if first:
                todo.append(first[0])
            else:
                todo.pop()
                if at not in ordered:
                    ordered[at] = _closing(tables[at], by_place, ordered)
    return ordered


def _visiting_order(tables: dict[str, Table], needs: dict[str, list[str]]) -> list[str]:
    """The owners in their own order, but each junction behind the last table it needs."""
    models = [owner for owner, table in tables.items() if not table.is_junction]
    place = {owner: at for at, owner in enumerate(models)}
    junctions = [owner for owner, table in tables.items() if table.is_junction]
    for junction in junctions:
        place[junction] = max(place[need] for need in needs[junction])
    return sorted(
        [*models, *junctions], key=lambda owner: (place[owner], tables[owner].is_junction)
    )


def _can_wait(table: Table, key: ForeignKey) -> bool:
    return key.deferrable or all(table.column(name).nullable for name in key.columns)


def _closing(
    table: Table, by_place: dict[tuple[str | None, str], str], ordered: dict[str, Table]
) -> Table:
    """The table with its keys to tables that come later marked."""
    keys = tuple(
        (
            replace(key, closes_cycle=True)
            if (owner := by_place[key.target_schema, key.target]) not in ordered
            and owner != table.owner
            else key
        )
        for key in table.foreign_keys
    )
    return table if keys == table.foreign_keys else replace(table, foreign_keys=keys)
