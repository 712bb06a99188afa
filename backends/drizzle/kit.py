"""What drizzle-kit 0.31 writes unharmed. It cuts texts at some signs, and puts quotes where it guesses them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ..dialects.base import Dialect
from .cores import Core

_BUILT_IN: Final = (
    *("uuid", "smallint", "integer", "bigint", "boolean", "text", "varchar", "serial", "bigserial"),
    *("decimal", "numeric", "real", "json", "time", "date", "interval", "double precision", "char"),
    *("vector", "geometry", "halfvec", "sparsevec", "bit"),
)
_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_]*")
_NAME: Final = re.compile(r'"([^"]+)"|([a-z_][a-z0-9_]*)')
_ARRAY: Final = re.compile(r"(?:\[\d*\])+\Z")
_LONGEST_NAME: Final = 63


def type_text(sql_type: str) -> str | None:
    """The text that drizzle-kit makes PostgreSQL's type of; None if it cannot be brought to write that type.

    It takes a text that begins with a type it knows as it is, and puts quotes around every other one. So a type in a schema
    closes and opens quotes of its own: `auth"."level`.
    """
    base = _ARRAY.sub("", sql_type)
    array = sql_type[len(base) :]
    names = [match[1] or match[2] for match in _NAME.finditer(base)]
    if [part for part in _NAME.sub("", base) if part != "."] or len(names) not in (1, 2):
        return sql_type if base.startswith(_BUILT_IN) else None
    if len(names) == 1 and names[0].startswith(_BUILT_IN) and not _PLAIN.fullmatch(base):
        names = ["public", *names]
    text = '"."'.join(names)
    return None if len(names) > 1 and text.startswith(_BUILT_IN) else text + array


def keeps_enum(name: str, schema: str | None) -> bool:
    """Whether a column of this enum comes out with the enum's type."""
    return not name.startswith(_BUILT_IN) or (schema is None and bool(_PLAIN.fullmatch(name)))


def keeps_text(text: str) -> bool:
    """Whether a check, predicate or generated expression comes out whole."""
    return ";" not in text


def keeps_part(text: str, core: Core) -> bool:
    """Whether an expression in an index comes out whole."""
    return not any(sign in text for sign in core.torn_at)


def keeps_name(name: str, core: Core) -> bool:
    """Whether a name comes out as it is."""
    return not any(sign in name for sign in (core.quote, ";", ",", "--"))


def views_in_time(views: Mapping[str, tuple[bool, Sequence[str]]]) -> frozenset[str]:
    """The views that drizzle-kit makes after all that they need: it goes by the names of the exports, materialized ones last.

    `views` has by name whether one is materialized, and the names of those it needs.
    """
    made: set[str] = set()
    for name in sorted(views, key=lambda name: (views[name][0], name)):
        if made.issuperset(views[name][1]):
            made.add(name)
    return frozenset(made)


def keeps_key_in_column(dialect: Dialect, core: Core, table: str, columns: tuple[str, ...]) -> bool:
    """Whether a primary key may stand in its column, where it would have no name."""
    if dialect.names_primary_keys or len(columns) != 1:
        return False
    return core.longest_made_key is None or len(f"{table}_{columns[0]}") <= core.longest_made_key


def sequence_name(table: str, column: str) -> str:
    """What PostgreSQL calls the sequence of an identity column: it shortens the longer of both names."""
    left, right = table.encode(), column.encode()
    room = _LONGEST_NAME - len("__seq")
    while len(left) + len(right) > room:
        if len(left) > len(right):
            left = left[:-1]
        else:
            right = right[:-1]
    return f"{left.decode(errors='ignore')}_{right.decode(errors='ignore')}_seq"
