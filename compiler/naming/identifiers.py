"""Identifiers of SQL: how long they may be, and which must be quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple, NewType

from . import reserved

SqlName = NewType("SqlName", str)
"""A name in the database, final: only this package makes one."""

Unit = Literal["bytes", "characters"]


class IdentifierRules(NamedTuple):
    """What a dialect asks of its identifiers. `limit` counts `unit`s; None: any length."""

    reserved: frozenset[str]
    limit: int | None
    unit: Unit
    forbidden: re.Pattern[str]
    """Finds what no identifier may hold, even quoted."""
    scopes: Mapping[str, str]
    """Where a name must be the only one, by the kind of what has it; an empty first part is the scope of tables, which are in it
    by schema."""


_PLAIN: Final = re.compile(r"[a-z][a-z0-9_]*")
_NUL: Final = re.compile(r"\A\Z|[\0\ud800-\udfff]")
_NUL_ASTRAL_OR_LAST_BLANK: Final = re.compile(
    r"\A\Z|[\0\ud800-\udfff\U00010000-\U0010ffff]|[ \t\n\r\v\f]\Z"
)
_MYSQL: Final = IdentifierRules(
    reserved.MYSQL,
    64,
    "characters",
    _NUL_ASTRAL_OR_LAST_BLANK,
    {"pk": "/{table}", "index": "{table}/", "fk": "fk/", "check": "check/"},
)

RULES: Final[dict[str, IdentifierRules]] = {
    "postgres": IdentifierRules(
        reserved.POSTGRES,
        63,
        "bytes",
        _NUL,
        {"pk": "/{schema}", "index": "/{schema}", "fk": "{table}/", "check": "{table}/"},
    ),
    "mysql": _MYSQL,
    "mariadb": _MYSQL,
    "sqlite": IdentifierRules(
        reserved.SQLITE,
        None,
        "bytes",
        _NUL,
        {"pk": "{table}/pk", "index": "/", "fk": "{table}/fk", "check": "{table}/check"},
    ),
}

SHORTEST_LIMIT: Final = min(rules.limit for rules in RULES.values() if rules.limit is not None)
"""In bytes: a name that keeps it is short enough everywhere, for a character is at least a byte."""

_HASH_DIGITS: Final = 8


@lru_cache(maxsize=1 << 14)
def needs_quotes(dialect: str, name: str) -> bool:
    """Whether the dialect would not take the name bare, or would read another one."""
    return name in RULES[dialect].reserved or not _PLAIN.fullmatch(name)


def too_long(dialect: str, name: str) -> bool:
    """Whether the dialect refuses the name for its length, or silently cuts it."""
    rules = RULES[dialect]
    return rules.limit is not None and _length(name, rules.unit) > rules.limit


def impossible(dialect: str, name: str) -> bool:
    """Whether the name is empty or has a character that the dialect takes in no identifier, quoted or not."""
    return RULES[dialect].forbidden.search(name) is not None


def shorten(name: str, limit: int = SHORTEST_LIMIT, unit: Unit = "bytes") -> SqlName:
    """The name, or if it is too long its beginning, `_` and a hash of the whole: the same at every run.

    Without arguments it fits every dialect, so that a name is the same in all of them. `limit` is at least 10.
    """
    if (len(name) <= limit and name.isascii()) or _length(name, unit) <= limit:
        return SqlName(name)
    room = limit - _HASH_DIGITS - 1
    start = name[:room] if unit == "characters" else _utf8(name)[:room].decode("utf-8", "ignore")
    return SqlName(f"{start.rstrip('_')}_{_hash(name)}")


def _length(name: str, unit: Unit) -> int:
    return len(name) if unit == "characters" or name.isascii() else len(_utf8(name))


def _utf8(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _hash(name: str) -> str:
    from hashlib import blake2b  # Costs milliseconds, and few names are so long.

    return blake2b(_utf8(name), digest_size=_HASH_DIGITS // 2).hexdigest()
