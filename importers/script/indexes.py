"""Indexes: CREATE INDEX, and the parts that keys of MySQL have too."""

from __future__ import annotations

from typing import Final

from ...compiler.source import Span
from ..found import FoundIndex, FoundPart, Place
from .cursor import Cursor, Unreadable

_PART_STOPS: Final = frozenset({"COLLATE", "ASC", "DESC", "NULLS"})


def read_parts(cursor: Cursor, dialect: str) -> tuple[FoundPart, ...]:
    """`(a, b DESC, lower(c))`."""
    return tuple(_part(part, dialect) for part in cursor.parts())


def _part(cursor: Cursor, dialect: str) -> FoundPart:
    part = FoundPart()
    _subject(cursor, part, dialect)
    if cursor.take("COLLATE"):
        start = cursor.at
        cursor.qualified()
        part.raw = f"{part.raw} COLLATE {cursor.between(start, cursor.at)}".strip()
    if not cursor.done and cursor.here.word not in ("ASC", "DESC", "NULLS"):
        start = cursor.at
        cursor.qualified()
        part.operator_class = cursor.between(start, cursor.at)
        if cursor.says("("):
            part.raw = f"{part.raw} ({cursor.group()})".strip()
    if cursor.take("DESC"):
        part.descending = True
    else:
        cursor.take("ASC")
    if cursor.take("NULLS", "FIRST"):
        part.nulls_first = True
    elif cursor.take("NULLS", "LAST"):
        part.nulls_first = False
    if not cursor.done:
        raise Unreadable("the end of a part")
    return part


def _subject(cursor: Cursor, part: FoundPart, dialect: str) -> None:
    """The column or expression."""
    start = cursor.at
    if cursor.says("(") and dialect != "sqlite":
        part.text = cursor.group()
        return
    if dialect == "sqlite":
        part.text = cursor.expression(_PART_STOPS)
        if cursor.at - start == 1 and cursor.tokens[start].kind in ("word", "name", "text"):
            cursor.at = start
            part.column, part.text = cursor.name(), ""
        return
    schema, name = cursor.qualified()
    if dialect in ("mysql", "mariadb"):
        part.column = name
        if cursor.says("("):
            part.raw = f"({cursor.group()})"
    elif cursor.says("("):
        cursor.skip_group()
        part.text = cursor.between(start, cursor.at)
    elif schema is None:
        part.column = name
    else:
        raise Unreadable("a column")


def read_index(cursor: Cursor, dialect: str, span: Span) -> FoundIndex:
    """CREATE … INDEX, behind CREATE."""
    kind = cursor.here.word if cursor.here.word in ("UNIQUE", "FULLTEXT", "SPATIAL") else ""
    if kind:
        cursor.next()
    cursor.need("INDEX")
    cursor.take("CONCURRENTLY")
    cursor.take("IF", "NOT", "EXISTS")
    name = None if cursor.says("ON") else _own_name(cursor)
    method = cursor.name().lower() if cursor.take("USING") else None
    cursor.need("ON")
    only = cursor.take("ONLY")
    place: Place = cursor.qualified()
    if cursor.take("USING"):
        method = cursor.name()
    index = FoundIndex(
        place, read_parts(cursor, dialect), name, kind == "UNIQUE", method, span=span
    )
    if kind in ("FULLTEXT", "SPATIAL"):
        index.method = kind.lower()
    if only:
        index.raw = "ON ONLY"
    _tail(cursor, index)
    return index


def _own_name(cursor: Cursor) -> str:
    return cursor.qualified()[1]


def _tail(cursor: Cursor, index: FoundIndex) -> None:
    while not cursor.done:
        if cursor.take("INCLUDE"):
            index.include = cursor.names()
        elif cursor.take("NULLS", "NOT", "DISTINCT"):
            index.nulls_same = True
        elif cursor.take("NULLS", "DISTINCT"):
            pass
        elif cursor.take("USING"):
            index.method = cursor.name().lower()
        elif cursor.take("WHERE"):
            index.where = cursor.rest()
        elif cursor.take("COMMENT"):
            cursor.take("=")
            index.comment = cursor.text_value()
            index.raw = f"{index.raw} COMMENT".strip()
        else:
            start = cursor.at
            cursor.next()
            while cursor.here.kind != "end" and cursor.here.word != "WHERE":
                if cursor.says("("):
                    cursor.skip_group()
                else:
                    cursor.next()
            index.raw = f"{index.raw} {cursor.between(start, cursor.at)}".strip()
