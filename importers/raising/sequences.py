"""PostgreSQL's sequences: those behind columns become counters, the others are carried as they are."""

from __future__ import annotations

import re

from ..found import Found, FoundColumn, FoundSequence, FoundTable, Place, Raw

_NEXTVAL = re.compile(
    r"\(*nextval\(\(?\(?'(?P<name>[^']+)'(?:::text)?\)?(?:::regclass)?\)\)*", re.IGNORECASE
)


def settle_sequences(found: Found) -> list[Raw]:
    """Mark the columns that count by a sequence of the usual name. Gives the statements that all the rest needs."""
    serial: dict[Place, tuple[FoundTable, FoundColumn]] = {}
    for table in found.tables.values():
        for column in table.columns.values():
            place = _sequence_of(column, table)
            if place is not None and place in found.sequences and place not in serial:
                serial[place] = (table, column)
                column.counts, column.default = "serial", None
    raws = []
    for place, sequence in found.sequences.items():
        if place in serial:
            raws += _corrected(sequence, *serial[place])
        else:
            statement = re.sub(
                r"\s+OWNED\s+BY\s+[\w.\"]+", "", sequence.statement, flags=re.IGNORECASE
            )
            raws.append(Raw(statement, "sequence", place[1], before=True, span=sequence.span))
            if sequence.owner is not None:
                owner = ".".join([*_parts(sequence.owner[0]), sequence.owner[1]])
                raws.append(
                    Raw(f"ALTER SEQUENCE {_name(place)} OWNED BY {owner}", "sequence", place[1])
                )
    for table in found.tables.values():
        for column in table.columns.values():
            if column.sequence and column.counts in ("identity", "always"):
                raws += _identity(table, column)
    return raws


def _sequence_of(column: FoundColumn, table: FoundTable) -> Place | None:
    match = _NEXTVAL.fullmatch(column.default or "")
    if match is None or column.nullable or column.counts:
        return None
    schema, _, name = match["name"].rpartition(".")
    schema = schema.strip('"')
    place = (table.place[0] if schema in ("", "public") else schema, name.strip('"'))
    usual = f"{table.name}_{column.name}_seq"
    fits = place == (table.place[0], usual) and column.type in ("integer", "bigint", "smallint")
    return place if fits and len(usual.encode()) <= 63 else None


def _corrected(sequence: FoundSequence, table: FoundTable, column: FoundColumn) -> list[Raw]:
    """What makes the sequence of a serial column the one that was found."""
    changes = []
    own = {"integer": "integer", "smallint": "smallint"}.get(column.type, "bigint")
    if (sequence.type or "bigint") not in (own, {"integer": "int"}.get(own, own)):
        changes.append(f"AS {sequence.type or 'bigint'}")
    if sequence.options:
        changes.append(sequence.options)
    if sequence.owner != (table.place, column.name):
        changes.append("OWNED BY NONE")
    if not changes:
        return []
    sql = f"ALTER SEQUENCE {_name(sequence.place)} {' '.join(changes)}"
    return [Raw(sql, "sequence", sequence.place[1])]


def _identity(table: FoundTable, column: FoundColumn) -> list[Raw]:
    place = (table.place[0], f"{table.name}_{column.name}_seq")
    rest, found = column.sequence, []
    if match := re.match(r"SEQUENCE NAME (\S+) ?", rest):
        rest = rest[match.end() :]
        found.append(
            Raw(f"ALTER SEQUENCE {_name(place)} RENAME TO {match[1]}", "sequence", match[1])
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


def _parts(place: Place) -> list[str]:
    return [_quoted(part) for part in place if part is not None]


def _name(place: Place) -> str:
    return ".".join(_parts(place))


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else '"' + name.replace('"', '""') + '"'
