"""Functions are no part of a schema, but an index, check, default or view that calls one cannot do without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..found import Found, Raw, Skipped

_SQL_BODY = re.compile(r"\bLANGUAGE\s+'?sql\b", re.IGNORECASE)
"""A function whose body PostgreSQL reads when it is made: with the tables that it speaks of, which come later."""
_CARRIED = frozenset({"function", "aggregate", "operator", "language"})


def carry_needed(found: Found) -> list[Raw]:
    """The functions that carried objects call, out of those that are skipped: before the tables where tables call them."""
    routines = [
        each for each in found.skipped if each.kind in _CARRIED and _can_run(each, found.dialect)
    ]
    if not routines:
        return []
    early = _closure(routines, list(_texts_of_tables(found)))
    late = _closure(routines, [raw.sql for raw in found.raws if not raw.before])
    carried = [each for each in routines if each in early or each in late]
    found.skipped = [each for each in found.skipped if each not in carried]
    raws = [
        Raw(each.sql, each.kind, each.name, each in early, each.span, each.home) for each in carried
    ]
    if any(raw.before and _SQL_BODY.search(raw.sql) for raw in raws):
        raws.insert(0, Raw("SET check_function_bodies = off", "setting", "", before=True))
    return raws


def _can_run(routine: Skipped, dialect: str) -> bool:
    """Whether a script can hold it: MySQL's client would end it at its first semicolon."""
    return bool(routine.name) and (
        dialect == "postgres" or ";" not in routine.sql.rstrip().rstrip(";")
    )


def _closure(routines: list[Skipped], texts: list[str]) -> list[Skipped]:
    """The routines that the texts call, and those that these call in turn."""
    needed: list[Skipped] = []
    text = "\n".join(texts)
    todo = [each for each in routines if _calls(text, each)]
    while todo:
        one = todo.pop()
        if one in needed:
            continue
        needed.append(one)
        todo += [each for each in routines if each not in needed and _mentions(one.sql, each)]
    return needed


def _calls(text: str, routine: Skipped) -> bool:
    name = re.escape(routine.name)
    if routine.kind == "operator":
        return re.search(rf"(?<![^\w\s()\"']){name}(?![^\w\s()\"'])", text) is not None
    return re.search(rf'(?<!\w)"?{name}"?\s*\(', text) is not None


def _mentions(text: str, routine: Skipped) -> bool:
    return re.search(rf"(?<!\w){re.escape(routine.name)}(?!\w)", text) is not None


def _texts_of_tables(found: Found) -> Iterator[str]:
    """Every expression in the tables."""
    for table in found.tables.values():
        for column in table.columns.values():
            yield from _some(column.default, column.generated)
        for check in table.checks:
            yield check.text
        for index in table.indexes:
            yield from _some(index.where)
            yield from (part.text for part in index.parts)
    yield from (raw.sql for raw in found.raws if raw.before)


def _some(*texts: str | None) -> Iterable[str]:
    return (text for text in texts if text)
