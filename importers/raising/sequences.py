"""PostgreSQL's sequences: those behind columns become counters, the others are carried as they are."""

from __future__ import annotations

import re
from collections import Counter

from ..found import Found, FoundColumn, FoundSequence, FoundTable, Place, Raw
from ..script.base import place_text

_NEXTVAL = re.compile(
    r"\(*nextval\(\(?\(?'(?P<name>[^']+)'(?:::text)?\)?(?:::regclass)?\)\)*", re.IGNORECASE
)


def settle_sequences(found: Found) -> list[Raw]:
    """Mark the columns that count by a sequence of the usual name. Gives the statements that all the rest needs."""
    serial: dict[Place, tuple[FoundTable, FoundColumn]] = {}
    columns = [(t, column) for t in found.tables.values() for column in t.columns.values()]
    users = Counter(_counted_by(table, column) for table, column in columns)
    for table, column in columns:
        place = _sequence_of(found, column, table)
        if place is not None and place in found.sequences and users[place] == 1:
            serial[place] = (table, column)
            column.counts, column.default = "serial", None
    raws = []
    for place, sequence in found.sequences.items():
        if place in serial:
            raws += _corrected(sequence, *serial[place])
        else:
            made = _statement(sequence) if found.dialect == "postgres" else sequence.statement
            raws.append(Raw(made, "sequence", place[1], before=True, span=sequence.span))
            if sequence.owner is not None:
                owner = f"{_name(sequence.owner[0])}.{_name((None, sequence.owner[1]))}"
                raws.append(
                    Raw(f"ALTER SEQUENCE {_name(place)} OWNED BY {owner}", "sequence", place[1])
                )
    for table in found.tables.values():
        for column in table.columns.values():
            if column.sequence and column.counts in ("identity", "always", "serial", "safe"):
                raws += _identity(table, column)
    return raws


def _statement(sequence: FoundSequence) -> str:
    """CREATE SEQUENCE, without what dumps say of every sequence."""
    type = f"AS {sequence.type}" if sequence.type not in (None, "bigint") else ""
    parts = ("CREATE SEQUENCE", _name(sequence.place), type, sequence.options)
    return " ".join(filter(None, parts))


def _counted_by(table: FoundTable, column: FoundColumn) -> Place | None:
    """The sequence whose next number is the default."""
    match = _NEXTVAL.fullmatch(column.default or "")
    if match is None:
        return None
    schema, _, name = match["name"].rpartition(".")
    schema = schema.strip('"')
    return table.place[0] if schema in ("", "public") else schema, name.strip('"')


def _sequence_of(found: Found, column: FoundColumn, table: FoundTable) -> Place | None:
    """The sequence that `serial` makes for the column, though a table that was renamed may have left it its old name."""
    place = _counted_by(table, column)
    if place is None or column.nullable or column.counts:
        return None
    usual = (table.place[0], f"{table.name}_{column.name}_seq")
    if len(usual[1].encode()) > 63 or column.type not in ("integer", "bigint", "smallint"):
        return None
    sequence = found.sequences.get(place)
    is_renamed = (
        sequence is not None
        and sequence.owner == (table.place, column.name)
        and usual not in (*found.sequences, *found.tables)
        and place[0] == usual[0]
    )
    return place if place == usual or is_renamed else None


def _corrected(sequence: FoundSequence, table: FoundTable, column: FoundColumn) -> list[Raw]:
    """What makes the sequence of a serial column the one that was found."""
    usual = (table.place[0], f"{table.name}_{column.name}_seq")
    raws = []
    if sequence.place != usual:
        sql = f"ALTER SEQUENCE {_name(usual)} RENAME TO {_name((None, sequence.place[1]))}"
        raws.append(Raw(sql, "sequence", sequence.place[1]))
    changes = []
    own = {"integer": "integer", "smallint": "smallint"}.get(column.type, "bigint")
    if (sequence.type or "bigint") not in (own, {"integer": "int"}.get(own, own)):
        changes.append(f"AS {sequence.type or 'bigint'}")
    if sequence.options:
        changes.append(sequence.options)
    if sequence.owner != (table.place, column.name):
        changes.append("OWNED BY NONE")
    if changes:
        sql = f"ALTER SEQUENCE {_name(sequence.place)} {' '.join(changes)}"
        raws.append(Raw(sql, "sequence", sequence.place[1]))
    return raws


def _identity(table: FoundTable, column: FoundColumn) -> list[Raw]:
    place = (table.place[0], f"{table.name}_{column.name}_seq")
    rest, found = column.sequence, []
    if match := re.match(r"SEQUENCE NAME (\S+) ?", rest):
        rest = rest[match.end() :]
        found.append(
            Raw(
                f"ALTER SEQUENCE {_name(place)} RENAME TO {_name((None, match[1]))}",
                "sequence",
                match[1],
            )
        )
        place = (place[0], match[1])
    if rest:
        found.insert(
            0,
            Raw(
                f"ALTER SEQUENCE {_name((table.place[0], f'{table.name}_{column.name}_seq'))} {rest}",
                "sequence",
                place[1],
            ),
        )
    return found


def _name(place: Place) -> str:
    return place_text(place, "postgres")
