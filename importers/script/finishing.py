"""What can be told only at a script's end: which tables are not its own, what a key or a type refers to, and how all is called."""

from __future__ import annotations

from typing import Final

from ...compiler.diagnostics.codes import imports as codes
from ...compiler.source import Span
from ..found import Found, Place
from .base import Reading, place_text
from .server_names import name_unnamed
from .types import parse

_SHADOWS: Final = frozenset(
    [
        "data",
        "idx",
        "content",
        "docsize",
        "config",
        "segments",
        "segdir",
        "stat",
        "node",
        "parent",
        "rowid",
    ]
)
"""The ends of the names of the tables in which FTS3, FTS4, FTS5 and R*Tree keep rows."""


def finish(reading: Reading) -> None:
    """Bring what was found into the state that the server would have it in."""
    if reading.dialect == "sqlite":
        _leave_inner_tables(reading)
    else:
        _leave_lost_keys(reading)
    _place_types(reading.found)
    name_unnamed(reading.found)


def _leave_inner_tables(reading: Reading) -> None:
    """Leave out what SQLite makes itself: `sqlite_sequence`, and the tables in which virtual ones keep their rows."""
    for place in list(reading.found.tables):
        front, _, end = place[1].rpartition("_")
        if place[1].startswith("sqlite_") or (front in reading.virtual and end in _SHADOWS):
            del reading.found.tables[place]
            reading.found.ignored += 1


def _leave_lost_keys(reading: Reading) -> None:
    """Leave out foreign keys to tables that the script does not make: no server but SQLite would take them."""
    known: set[Place] = {*reading.found.tables, *reading.raw_tables}
    for table in reading.found.tables.values():
        lost = [key for key in table.foreign_keys if key.target not in known]
        for key in lost:
            base = reading.file.base
            at = Span(base + key.span.start, base + key.span.end)
            reading.problems.report(codes.NO_TABLE, at, table=key.target[1])
        table.foreign_keys = [key for key in table.foreign_keys if key not in lost]


def _place_types(found: Found) -> None:
    """Name the schema of an enum or domain that a table speaks of as one of its own schema's."""
    types = found.enums.keys() | found.domains.keys()
    for table in found.tables.values():
        schema = table.place[0]
        for column in table.columns.values() if schema is not None else ():
            name = parse(column.type).base.strip('"')
            if (schema, name) in types and (None, name) not in types:
                column.type = f"{place_text((None, schema or name), 'postgres')}.{column.type}"
